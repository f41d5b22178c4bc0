//! Questions of every form on the graph of `data/`, with facts read in these
//! notes, and the evidence of every row held against the notes.

use std::{collections::BTreeMap, fs, path::Path};

use serde_json::Value;

use crate::harness::{Lines, Scratch};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// What a question must be answered with: each of these in one row, and nothing
/// of the last in any row.
type Fact = (&'static str, &'static [&'static str], &'static str);

#[rustfmt::skip]
const FACTS: [Fact; 71] = [
    ("projects linked to Notary",                       &["The Update Framework"], "Strava"),
    ("companies linked to Linkerd top 99",              &["Strava", "WePay", "Buoyant"], "Upbound"),
    ("projects linked to Rook and CockroachDB",         &["MinIO"], "Linkerd"),
    ("projects linked to Notary or Strimzi not MinIO",  &["The Update Framework"], "CockroachDB"),
    ("projects linked to Rook in 2025",                 &["MinIO", "Crossplane", "Cluster API"], "Ceph"),
    ("projects linked to Rook not in 2018 by score",    &["Velero", "Strimzi"], "etcd Operator"),
    ("entities linked to Strimzi only projects",        &["KubeVirt", "Rook"], "company:"),
    ("people of Upbound",                               &["Bassam Tabbara", "Tony Allen", "Jared Watts"], "Kelsey"),
    ("who works at Aqua Security",                      &["Liz Rice"], "Bassam"),
    ("companies of Liz Rice",                           &["Aqua Security"], "Google"),
    ("companies of people linked to Linkerd",           &["Buoyant", "WePay", "Strava"], "Upbound"),
    ("people of Upbound linked to CockroachDB",         &["Tony Allen"], "Liz Rice"),
    ("sandbox projects linked to storage as of 2018-05", &["Rook"], "project:velero"),
    ("graduated projects linked to Rook in 2025",       &["project:crossplane|project:kubernetes"], "MinIO"),
    ("top 3 projects",                                  &["Kubernetes"], "Notary"),
    ("top 5 projects by pagerank",                      &["Kubernetes"], "Notary"),
    ("talks about Notary at Copenhagen",                &["CNCF Project Update"], "Rook Project Intro"),
    ("keynotes by Kelsey Hightower",                    &["Serverless, Not So FaaS"], "Rook"),
    ("talks by Monzo",                                  &["Building a Bank with Kubernetes"], "Rook"),
    ("talks by people of Upbound",                      &["Rook Project Intro"], "Serverless"),
    ("talks about storage at Seattle",                  &["How Fast Was My Database?"], "Haystack"),
    ("who is Josh Berkus",                              &["Red Hat"], "Google"),
    ("what is Rook",                                    &["graduated from 2020-10-07", "Cloud Native Storage"], "Linkerd"),
    ("why Rook and Ceph",                               &["Rook with Ceph came out ahead"], "Linkerd"),
    ("why not Notary and Monzo",                        &["no talk in common", "talks of Monzo"], "linked by"),
    ("why not Rook and Etherpad Lite 9",                &["unknown"], "linked by"),
    ("links between Rook and Kafka",                    &["together", "Strimzi"], "Notary"),
    ("common to Rook and Strimzi",                      &["KubeVirt", "Kafka"], "Notary"),
    ("path from Strava to Buoyant via Linkerd",         &["Strava", "Linkerd", "Buoyant"], "Rook"),
    ("path from Strava to Buoyant through projects",    &["Strava", "Buoyant"], "person:"),
    ("surprising links",                                &["Tekton"], "CNCF Project"),
    ("rising projects from 2017 to 2019 top 10",              &["Knative"], "CoreOS"),
    ("falling companies from 2016 to 2019",             &["CoreOS"], "Buoyant"),
    ("compare Copenhagen and Barcelona top 400",        &["Notary", "WePay"], "Koor"),
    ("new projects in 2018",                            &["CockroachDB"], "project:linkerd"),
    ("community of Notary",                             &["The Update Framework"], "project:rook"),
    ("bridges between Strava and Buoyant",              &["Linkerd"], "Rook"),
    ("talks with two speakers from Google",             &["Kubernetes Secret Superpower"], "Liz Rice"),
    ("talks about Rook not keynotes",                   &["Extending Kubernetes 101"], "\"keynote\""),
    ("projects only in talks by Google",                &["Binary Authorization"], "Envoy"),
    ("speakers by year",                                &["2016"], "Rook"),
    ("projects that integrate with Jaeger",             &["OpenTelemetry"], "Rook"),
    ("speakers top 5",                                  &["Kelsey Hightower"], "Liz Rice"),
    ("speakers at Barcelona",                           &["Benjamin Elder"], "Chen Goldberg"),
    ("top companies by speakers top 3",                 &["Google"], "WePay"),
    ("who from Buoyant spoke about Linkerd",            &["William Morgan", "Ivan Sim"], "Bryan Liles"),
    ("show me talks that mention Linkerd but not OPA",  &["Intro: Linkerd"], "mTLS"),
    ("Linkerd talks on 2 May 2018",                     &["Day 1"], "Strava"),
    ("WePay talks",                                     &["What WePay Learned"], "Strava"),
    ("talks in May 2019 about WePay",                   &["What WePay Learned"], "2019-11"),
    ("what did William Morgan talk about",              &["Intro: Linkerd"], "mTLS"),
    ("talks without speakers",                          &["Istio SIG Configuration"], "Intro: Linkerd"),
    ("events about Linkerd",                            &["KubeCon + CloudNativeCon Europe 2018"], "2016"),
    ("quotes about WePay",                              &["What WePay Learned"], "Strava Runs"),
    ("projects tagged storage",                         &["Rook"], "Linkerd"),
    ("projects owned by Red Hat",                       &["Ansible", "OpenShift"], "Terraform"),
    ("who owns Heptio",                                 &["VMware"], "Red Hat"),
    ("who maintains Rook",                              &["Travis Nielsen", "Alexander Trost"], "Liz Rice"),
    ("founders of Heptio",                              &["Craig McLuckie"], "Travis Nielsen"),
    ("companies that migrated to Kubernetes",           &["Uber", "Tinder"], "Strava"),
    ("projects replaced by Envoy",                      &["NGINX"], "Linkerd"),
    ("what replaced NGINX",                             &["Envoy"], "Linkerd"),
    ("who uses Kubernetes",                             &["Tinder", "Uber"], "Strava"),
    ("is there a talk about WePay?",                    &["What WePay Learned"], "Strava Runs"),
    ("has anyone from Buoyant spoken about Linkerd",    &["William Morgan", "Ivan Sim"], "Bryan Liles"),
    ("Copenhagen",                                      &["Rook Project Intro"], "2019"),
    ("who spoke at Barcelona about Linkerd",            &["Mohsen Rezaei"], "Kelsey"),
    ("where can I read about WePay?",                   &["What WePay Learned"], "Strava Runs"),
    ("what is the difference between Rook and Kafka?",  &["together", "Strimzi"], "Notary"),
    ("Linkerd over time",                               &["2018"], "2014"),
    ("what does HashiCorp own",                         &["Terraform", "Vault", "Consul"], "Ansible"),
];

/// The answers to `questions`, which are put one a line.
fn asked(questions: &[&str]) -> Vec<Value> {
    let scratch = Scratch::with(&[]);
    let args = format!("query --graph {ROOT}/output/graph.json --format json --evidence -q");
    let shown = scratch.run_with_input(&args, questions.join("\n").as_bytes());
    let (out, errors) = shown.split_once("--- stderr\n").unwrap();
    let (status, out) = out.split_once("--- stdout\n").unwrap();
    assert_eq!((status, errors), ("exit: 0\n", ""));
    let answers = serde_json::Deserializer::from_str(out).into_iter();
    let answers: Vec<Value> = answers.collect::<Result<_, _>>().unwrap();
    assert_eq!(answers.len(), questions.len());
    answers
}

/// The cells of each row, without its evidence.
fn rows(answer: &Value) -> Vec<String> {
    let cells = |row: &Value| {
        let mut row = row.clone();
        row.as_object_mut().unwrap().remove("evidence");
        row.to_string()
    };
    answer["rows"].as_array().unwrap().iter().map(cells).collect()
}

#[test]
fn facts_of_the_notes_are_found() {
    let questions = FACTS.map(|(question, ..)| question);
    for ((question, facts, absent), answer) in FACTS.into_iter().zip(asked(&questions)) {
        let rows = rows(&answer);
        for fact in facts {
            let holds = |row: &String| fact.split('|').any(|one| row.contains(one));
            assert!(rows.iter().any(holds), "{question}: no {fact} in\n{}", rows.join("\n"));
        }
        let wrong = rows.iter().find(|row| row.contains(absent));
        assert_eq!(wrong, None, "{question}: {absent}");
    }
}

#[test]
fn evidence_stands_where_it_says() {
    let mut notes: BTreeMap<String, Lines> = BTreeMap::new();
    let mut quotes = 0;
    let questions = FACTS.map(|(question, ..)| question);
    for (question, answer) in questions.into_iter().zip(asked(&questions)) {
        // What a description or a reason says of the whole has no place of its own.
        let whole = ["what is", "who is", "why not"].iter().any(|it| question.starts_with(it));
        for row in answer["rows"].as_array().unwrap() {
            let evidence = row["evidence"].as_array().unwrap();
            // Nothing shows that no talk was given.
            let none = row["year"].is_string() && row["talks"] == 0;
            assert!(whole || none || !evidence.is_empty(), "{question}: {row}");
            for item in evidence {
                let document = item["document"].as_str().unwrap();
                let lines: Vec<u64> =
                    item["lines"].as_array().unwrap().iter().map(|n| n.as_u64().unwrap()).collect();
                for (i, quote) in item["quotes"].as_array().unwrap().iter().enumerate() {
                    let quote = quote.as_str().unwrap();
                    let plain = quote.trim_matches('…');
                    let note = notes.entry(document.to_owned()).or_insert_with(|| {
                        Lines::of(&fs::read_to_string(Path::new(ROOT).join(document)).unwrap())
                    });
                    for piece in plain.split("[redacted]") {
                        let line = lines[i];
                        let stands = note.stands(piece, line);
                        assert!(stands, "{question}: {document}:{line}: {quote}");
                    }
                    quotes += 1;
                }
            }
        }
    }
    assert!(quotes > 300, "{quotes}");
}

/// Every example of the page of questions is one, and has an answer.
#[test]
fn the_page_of_questions_is_right() {
    let page = fs::read_to_string(format!("{ROOT}/docs/questions.md")).unwrap();
    let questions: Vec<&str> = page
        .lines()
        .filter_map(|line| line.strip_prefix("| `"))
        .filter_map(|line| line.split_once('`'))
        .map(|(question, _)| question)
        .collect();
    assert!(questions.len() > 40, "{questions:?}");
    for (question, answer) in questions.iter().zip(asked(&questions)) {
        assert!(!rows(&answer).is_empty(), "{question}");
    }
}
