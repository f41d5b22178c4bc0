//! Which of two entities of one name a place means.

use proptest::prelude::*;

use super::{
    glance::at_once,
    judged::{Judged, Notes},
};
use crate::{
    Dictionary, TagOptions, Tagger,
    read::read,
    resolve::{Resources, place::Place},
    segment::segment,
    tag::{FoldedDocument, Lexicon, Scanned, scan},
};

/// A project and a company called Kong, and no word about which is meant.
const KONG: &str = "[[project]]\nid='kong'\nname='Kong'\n[[company]]\nid='kong-inc'\nname='Kong'\n";
/// Two projects of one name by two makers.
const KRAKEN: &str = "[[company]]\nid='uber'\nname='Uber'\n[[company]]\nid='samsung'\nname='Samsung'\n[[project]]\nid='p2p'\nname='Kraken'\nowner='company:uber'\n[[project]]\nid='installer'\nname='Kraken'\nowner='company:samsung'\n";
/// A common word that needs its context.
const SCORE: &str = "[[project]]\nid='score'\nname='Score'\naliases=[{text='Score', case='exact', context=['workload']}]\n";

/// The same with a repository, and somebody.
const KONG_CODE: &str = "[[project]]\nid='kong'\nname='Kong'\nids={github='kong/kong'}\n[[company]]\nid='kong-inc'\nname='Kong'\n[[person]]\nid='jane-doe'\nname='Jane Doe'\n";

/// Names that nothing but the words beside them can decide.
const OPEN: &str = "[[company]]\nid='zorblax'\nname='Zorblax'\naliases=[{text='Zorblax', weight=0.4}]\n[[project]]\nid='quibberon'\nname='Quibberon'\n[[technique]]\nid='quibberon'\nname='Quibberon'\n[[company]]\nid='target'\nname='Target'\naliases=[{text='Target', only=['organization']}]\n";

/// Names that mean one thing by several readings, of which some ask for much.
const SHARED: &str = "[[project]]\nid='zorp'\nname='Zorp'\naliases=[{text='Helm', context=['charts'], not_before=['desk'], not_in=['at the helm']}, {text='HELM', case='exact'}]\n[[company]]\nid='quib'\nname='Quib'\naliases=[{text='Target', case='exact', only=['organization']}, {text='target', case='fold', not_after=['on']}]\n[[project]]\nid='linkerd'\nname='Linkerd'\naliases=[{text='LinkerD', case='exact', weight=0.8}, {text='Linker D', case='exact', weight=0.8}, {text='linkerd', case='fold', weight=0.6}]\n";

fn tags(tagger: &Tagger<'_>, text: &str) -> String {
    let shown: Vec<String> = tagger.tag_text(text).iter().map(|m| m.entity.to_string()).collect();
    shown.join(" ")
}

#[test]
fn the_grammar_of_the_place_decides() {
    #[rustfmt::skip]
    let rows = [
        (KONG,   "Kong is here",                     "company:kong-inc"),
        (KONG,   "the Kong team",                    "company:kong-inc"),
        (KONG,   "we met at Kong",                   "company:kong-inc"),
        (KONG,   "Kong's CEO said",                  "company:kong-inc"),
        (KONG,   "Kong 2.0 is out",                  "project:kong"),
        (KONG,   "we install Kong",                  "project:kong"),
        (KONG,   "the Kong operator",                "project:kong"),
        (KONG_CODE, "Jane Doe of Kong said",         "person:jane-doe company:kong-inc"),
        (KONG_CODE, "a part of Kong, Jane Doe on Kong", "project:kong person:jane-doe project:kong"),
        (KONG_CODE, "the software maker Kong said",  "company:kong-inc"),
        (KRAKEN, "Kraken pulls images",              ""),
        (KRAKEN, "Uber has Kraken to pull images",   "company:uber project:p2p"),
        (KRAKEN, "Samsung has Kraken",               "company:samsung project:installer"),
        (SCORE,  "Score is here",                    ""),
        (SCORE,  "Score v1.2 is out",                "project:score"),
        (SCORE,  "how to install Score",             "project:score"),
        (SCORE,  "they score 1.2 on average",        ""),
        (OPEN,   "the Zorblax engineers said so",    "company:zorblax"),
        (OPEN,   "Zorblax is here",                  ""),
        (OPEN,   "we install Quibberon today",       "project:quibberon"),
        (OPEN,   "Quibberon is here",                ""),
        (OPEN,   "two engineers at Target",          "company:target"),
        (OPEN,   "the Target is here",               ""),
        (OPEN,   "two engineers at target",          ""),
    ];
    for (dictionary, text, expected) in rows {
        let dictionary =
            Dictionary::from_sources(&[("test.toml".into(), dictionary.to_owned())]).unwrap();
        let tagger = Tagger::new(&dictionary, TagOptions::default()).unwrap();
        assert_eq!(tags(&tagger, text), expected, "{text}");
    }
}

/// Names that software and its maker share, or nearly so, in our dictionaries.
#[test]
fn companies_are_told_from_their_software() {
    let dictionary = Dictionary::embedded().unwrap();
    let tagger = Tagger::new(&dictionary, TagOptions::default()).unwrap();
    #[rustfmt::skip]
    let rows = [
        ("containers run on Docker",                  "project:docker"),
        ("Docker 1.12 is out",                        "project:docker"),
        ("it was built by Docker",                    "company:docker"),
        ("an engineer at Docker",                     "company:docker"),
        ("the Docker team",                           "company:docker"),
        ("Docker purchases it",                       "company:docker"),
        ("F5 bought NGINX",                           "company:f5 company:nginx"),
        ("Supported by Docker, Fermyon, Microsoft",   "company:docker company:fermyon company:microsoft"),
        ("Docker, Intel and Microsoft sponsor it",    "company:docker company:intel company:microsoft"),
        ("Docker, Intel and lunch",                   "project:docker company:intel"),
        ("Docker, Intel, Microsoft and Helm",         "project:docker company:intel company:microsoft project:helm"),
        ("- Slack\n- Uber\n- Lyft\n",                 "company:slack company:uber company:lyft"),
        ("Kelsey Hightower, Docker; and so on",       "person:kelsey-hightower company:docker"),
        ("we saw Kelsey Hightower, Docker and lunch", "person:kelsey-hightower project:docker"),
        ("channels such as Slack, Uber, Lyft",        "project:slack company:uber company:lyft"),
        ("- Slack: https://a.b\n- Uber\n- Lyft\n",     "project:slack company:uber company:lyft"),
        ("Docker's CEO",                              "company:docker"),
        ("migrating from Docker to containerd",       "project:docker project:containerd"),
        ("install Rancher 2.0",                       "project:rancher"),
        ("the acquisition of Rancher by SUSE",        "company:rancher-labs company:suse"),
        ("Grafana dashboards",                        "project:grafana"),
        ("Grafana Labs engineers",                    "company:grafana-labs"),
        ("Cilium and Isovalent",                      "project:cilium company:isovalent"),
        ("Linkerd by Buoyant",                        "project:linkerd company:buoyant"),
        ("Vault by HashiCorp",                        "project:vault company:hashicorp"),
        ("an engineer at Kong",                       "company:kong"),
        ("Kong v3.4 as ingress",                      "project:kong"),
        ("a MongoDB cluster",                         "project:mongodb"),
        ("engineers at MongoDB",                      "company:mongodb"),
        ("the Redis operator",                        "project:redis"),
        ("people from Redis",                         "company:redis"),
        ("Datadog engineers",                         "company:datadog"),
        ("Kubernetes at Datadog",                     "project:kubernetes company:datadog"),
        ("engineers at Sysdig",                       "company:sysdig"),
        ("Weaveworks and Weave Net",                  "company:weaveworks project:weave-net"),
        ("Snyk engineers",                            "company:snyk"),
        ("NATS by Synadia",                           "project:nats company:synadia"),
        ("InfluxDB by InfluxData",                    "project:influxdb company:influxdata"),
        ("Confluent engineers run Kafka",             "company:confluent project:kafka"),
        ("Elastic engineers",                         "company:elastic"),
        ("Backstage by Spotify",                      "project:backstage company:spotify"),
        ("Traefik v3.0 as ingress",                   "project:traefik"),
        ("DC/OS by Mesosphere",                       "project:dc-os company:mesosphere"),
        ("CircleCI and Travis in CI",                 "project:circleci project:travis-ci"),
    ];
    let wrong: Vec<String> = rows
        .iter()
        .map(|(text, expected)| (text, tags(&tagger, text), expected))
        .filter(|(_, found, expected)| found != *expected)
        .map(|(text, found, expected)| format!("{text}: {found}, not {expected}"))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Makes taggers that give no explanations and that do.
fn taggers(dictionary: &Dictionary) -> [Tagger<'_>; 2] {
    [false, true].map(|explain| {
        Tagger::new(dictionary, TagOptions { explain, ..TagOptions::default() }).unwrap()
    })
}

#[test]
fn explanations_change_nothing_in_the_notes() {
    let dictionary = Dictionary::embedded().unwrap();
    let [plain, explaining] = taggers(&dictionary);
    let notes = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/data")).unwrap();
    for path in notes.map(|entry| entry.unwrap().path()) {
        let text = std::fs::read_to_string(&path).unwrap();
        assert_eq!(plain.tag_text(&text), explaining.tag_text(&text), "{}", path.display());
    }
}

proptest! {
    /// What is mentioned does not depend on whether it is explained.
    #[test]
    fn explanations_change_nothing(
        words in prop::collection::vec(
            prop::sample::select(vec![
                "Zorblax", "zorblax", "Quibberon", "Kong", "Target", "target", "Score", "score",
                "engineers", "engineers at", "install", "v1.2", "the", "team", "workload",
                "@", "/", ".", ",", "\n\n", "# Rook - Jane Doe, Target\n\n",
            ]),
            0..16,
        ),
    ) {
        let text = [KONG, SCORE, OPEN].concat();
        let dictionary = Dictionary::from_sources(&[("test.toml".into(), text)]).unwrap();
        let [plain, explaining] = taggers(&dictionary);
        let text = words.join(" ");
        prop_assert_eq!(plain.tag_text(&text), explaining.tag_text(&text));
    }

    /// What is seen at a glance is what all rules together say.
    #[test]
    fn a_glance_sees_what_rules_say(
        words in prop::collection::vec(
            prop::sample::select(vec![
                "Helm", "helm", "HELM", "at the helm", "charts", "desk", "on", "Target", "target",
                "Linkerd", "LinkerD", "linkerd", "LINKERD", "Linker-D", "linker d", "Kong", "the",
                "Score", "score", "Quibberon", ".", ". ", ",", ":", ")", "(", "*", "[", "\"", "@",
                "-", "\n\n", "# ", "`", "workload",
            ]),
            0..24,
        ),
        gap in prop::sample::select(vec![" ", ""]),
    ) {
        let names = [KONG, SCORE, SHARED].concat();
        let dictionary = Dictionary::from_sources(&[("test.toml".into(), names)]).unwrap();
        let lexicon = Lexicon::compile(&dictionary).unwrap();
        let document = read("a.md", words.join(gap).into());
        let Ok(document) = document else { return Ok(()) };
        let talks = segment(&document, &dictionary);
        let (folded, mut scanned) = (FoldedDocument::new(&document), Scanned::default());
        scan::scan(&lexicon, folded.text(), &mut scanned);
        let place = Place::new(&document, &folded, &scanned.strange, &talks);
        let (dictionary, lexicon) = (&dictionary, &lexicon);
        let resources =
            Resources { dictionary, lexicon, typos: None, explain: false, people: true };
        for candidate in &scanned.candidates {
            let spot = place.spot(candidate.start..candidate.end);
            let Some(seen) = at_once(lexicon, &place, candidate, spot) else { continue };
            let mut notes = Notes::default();
            let judged = Judged::new(resources, &place, (candidate.clone(), spot), &mut notes);
            let told = |(entity, reading): (u32, u32)| {
                let reading = &lexicon.readings[reading as usize];
                (entity, reading.kind, reading.weight)
            };
            let decided = judged.decide(lexicon, &notes, |_| false);
            prop_assert_eq!(decided.map(told), Some(told(seen)), "{}", words.join(gap));
        }
    }
}
