use super::*;
use crate::sample;

/// What `text` states: `lyft uses envoy`, a line each.
fn stated(text: &str) -> String {
    let named = [
        ("Envoy", "project"),
        ("NGINX", "project"),
        ("Kubernetes", "project"),
        ("Mesos", "project"),
        ("Knative", "project"),
        ("Istio", "project"),
        ("Lyft", "company"),
        ("Google", "company"),
        ("Monzo", "company"),
    ];
    let mut marked = text.to_owned();
    for (name, kind) in named {
        marked = marked.replace(name, &format!("{{{kind}:{}|{name}}}", name.to_lowercase()));
    }
    let note = sample::note("a.md", &format!("# A talk\n{marked}\n"));
    let found = statements(&note, RelateOptions::default());
    let lines: Vec<String> = found
        .iter()
        .map(|it| format!("{} {} {}", it.source.slug(), it.kind.as_str(), it.target.slug()))
        .collect();
    lines.join("; ")
}

#[test]
fn every_phrase_can_be_compiled() {
    for phrase in PHRASES {
        let expression = verbs::expression(phrase.pattern);
        let mut words = expression.split('{').skip(1);
        assert!(words.all(|word| word.starts_with(char::is_numeric)), "{expression}");
        let regex = Regex::new(&expression).unwrap();
        for letter in phrase.says.iter().flat_map(|(_, source, target)| [source, target]) {
            let mut names = regex.capture_names().flatten();
            assert!(names.any(|name| name == letter.to_string()), "{letter} {expression}");
        }
    }
    assert!(phrases().is_some());
}

#[test]
fn what_is_said_plainly_is_found() {
    #[rustfmt::skip]
    let rows = [
        ("Lyft uses Envoy.",                                    "lyft uses envoy"),
        ("The team at Lyft now uses the Envoy proxy.",          "lyft uses envoy"),
        ("How Lyft Uses Envoy?",                                "lyft uses envoy"),
        ("Istio, which is built on top of Envoy, is new.",      "istio uses envoy"),
        ("Istio is a mesh of many parts, built on Envoy.",      "istio uses envoy"),
        ("It supports Envoy, NGINX, Istio uses Kubernetes.",    "istio uses kubernetes"),
        ("Istio, Knative and Mesos, which uses Envoy.",         "mesos uses envoy"),
        ("Lyft, Google adopted Envoy.",                         "google uses envoy"),
        ("Istio, Knative and Mesos, which use Envoy.",
            "istio uses envoy; knative uses envoy; mesos uses envoy"),
        ("Lyft and Google use Envoy and Istio.",
         "lyft uses envoy; lyft uses istio; google uses envoy; google uses istio"),
        ("Envoy is heavily used by Lyft, Monzo and Google.",
         "lyft uses envoy; monzo uses envoy; google uses envoy"),
        ("Running Kubernetes in production at Monzo",           "monzo uses kubernetes"),
        ("How Monzo runs a bank on Kubernetes",                 "monzo uses kubernetes"),
        ("At Monzo, we run Kubernetes.",                        "monzo uses kubernetes"),
        ("Monzo told the story of adopting Kubernetes.",        "monzo uses kubernetes"),
        ("Monzo moved from Mesos to Kubernetes.",
         "monzo migrates_from mesos; monzo migrates_to kubernetes; kubernetes replaces mesos"),
        ("Migrating from Mesos to Kubernetes at Monzo",
         "monzo migrates_from mesos; monzo migrates_to kubernetes; kubernetes replaces mesos"),
        ("Monzo safely moved 200 big services from Mesos to Kubernetes.",
         "monzo migrates_from mesos; monzo migrates_to kubernetes"),
        ("Monzo's move to Kubernetes",                          "monzo migrates_to kubernetes"),
        ("A migration from Mesos to Kubernetes",                "kubernetes replaces mesos"),
        ("Envoy replaced NGINX.",                               "envoy replaces nginx"),
        ("Replacing NGINX with Envoy",                          "envoy replaces nginx"),
        ("NGINX was replaced by Envoy.",                        "envoy replaces nginx"),
        ("Envoy is a drop-in replacement for NGINX.",           "envoy replaces nginx"),
        ("NGINX is deprecated in favour of Envoy.",             "envoy replaces nginx"),
        ("Knative runs on Kubernetes.",                         "knative runs_on kubernetes"),
        ("Running Envoy on Kubernetes",                         "envoy runs_on kubernetes"),
        ("Google announced Knative at the summit.",             "google announces knative"),
        ("Knative, open sourced by Google, is new.",            "google announces knative"),
        ("Istio integrates well with Kubernetes.",              "istio integrates_with kubernetes"),
        ("The integration of Istio with Envoy",                 "istio integrates_with envoy"),
        ("It is not new, but Lyft uses Envoy.",                 "lyft uses envoy"),
        ("Lyft uses Envoy and no longer NGINX.",                "lyft uses envoy"),
        ("How Lyft Uses Envoy Everywhere",                      "lyft uses envoy"),
    ];
    for (text, expected) in rows {
        assert_eq!(stated(text), expected, "{text}");
    }
}

#[test]
fn a_list_ends_where_another_clause_takes_its_last() {
    #[rustfmt::skip]
    let rows = [
        ("Knative runs on Kubernetes, Istio runs on Mesos.",
         "knative runs_on kubernetes; istio runs_on mesos"),
        ("Google uses Istio and Envoy runs on Kubernetes.",
         "google uses istio; envoy runs_on kubernetes"),
        ("Google uses Istio, NGINX and Envoy now scaled well.",
         "google uses istio; google uses nginx"),
        ("Envoy replaced NGINX and Istio uses Kubernetes.",
         "istio uses kubernetes; envoy replaces nginx"),
        ("Istio integrates with Knative and Envoy integrates with NGINX.",
         "istio integrates_with knative; envoy integrates_with nginx"),
        ("Envoy is used by Lyft and Google is glad.",           "lyft uses envoy"),
        ("Monzo acquired Lyft and Google announced Knative.",   "google announces knative"),
        ("Monzo bought the shop Lyft and Google adopted Envoy.", "google uses envoy"),
        ("In 2018 Lyft and Google adopted Envoy.",
         "lyft uses envoy; google uses envoy"),
        ("The teams at Lyft and Google use Envoy.",
         "lyft uses envoy; google uses envoy"),
        ("Google uses Istio and Envoy, which runs on Kubernetes.",
         "google uses istio; google uses envoy; envoy runs_on kubernetes"),
    ];
    for (text, expected) in rows {
        assert_eq!(stated(text), expected, "{text}");
    }
}

#[test]
fn what_is_taken_back_or_doubtful_is_not_found() {
    let rows = [
        "Lyft does not use Envoy.",
        "Lyft doesn't run on Kubernetes.",
        "Lyft never used Envoy.",
        "Lyft no longer uses Envoy.",
        "Lyft uses Envoy no longer.",
        "Lyft rarely uses Envoy.",
        "Lyft barely uses Envoy.",
        "It is rumoured that Lyft uses Envoy.",
        "Perhaps Lyft uses Envoy.",
        "Istio replaces Kubernetes Ingress with Envoy.",
        "Lyft could use Envoy.",
        "If Lyft uses Envoy, fine.",
        "Lyft wants to use Envoy.",
        "Lyft plans a migration from Mesos to Kubernetes.",
        "Does Lyft use Envoy?",
        "Lyft uses Envoy?",
        "Lyft uses ours instead of Envoy.",
        "A talk on Lyft uses Envoy as an example.",
        "Lyft uses the Envoy API.",
        "Lyft uses Envoy-compatible proxies.",
        "Lyft uses Envoy's format.",
        "Lyft uses Kubernetes NGINX.",
        "Envoy DNS replacing Kubernetes DNS",
        "Can Envoy be replaced by NGINX?",
        "Envoy is better than NGINX.",
        "Google announced Knative support.",
        "Istio integrates with Google projects.",
        "Envoy and Istio at Lyft",
        "Lyft talked about Envoy.",
        "Envoy. Uses NGINX.",
        "Envoy monitors Istio using NGINX.",
    ];
    for text in rows {
        assert_eq!(stated(text), "", "{text}");
    }
}

#[test]
fn a_talk_states_a_thing_once() {
    assert_eq!(stated("Lyft uses Envoy. Lyft has used Envoy."), "lyft uses envoy");
}
