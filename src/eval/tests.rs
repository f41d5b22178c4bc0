//! The figures as a whole, against those of another implementation.

use std::path::{Path, PathBuf};

use proptest::prelude::*;

use super::*;
use crate::Span;

/// Two invented documents that meet every rule of matching.
fn fixture() -> Evaluation {
    let sources = [
        ("gold/aliases.json", include_str!("fixture/gold/aliases.json")),
        ("gold/day1.json", include_str!("fixture/gold/day1.json")),
        ("gold/day2.json", include_str!("fixture/gold/day2.json")),
    ];
    let system = include_str!("fixture/system.jsonl");
    let system = SystemTalk::from_json_lines(Path::new("system.jsonl"), system).unwrap();
    evaluate(&gold(&sources).unwrap(), &system)
}

fn gold(sources: &[(&str, &str)]) -> Result<Gold, crate::Error> {
    let sources: Vec<_> =
        sources.iter().map(|(path, text)| (PathBuf::from(path), (*text).to_owned())).collect();
    Gold::from_sources(Path::new("gold"), &sources)
}

/// The numbers were computed by `score.py`, the reference scorer of the gold
/// format, from the same files.
#[test]
fn the_fixture_scores_as_by_the_reference() {
    let evaluation = fixture();
    #[rustfmt::skip]
    let rows = [
        // document  measure            tp  fp  fn
        ("day1",   "mentions",         12,  6,  5),
        ("day1",   "mentions.project",  6,  3,  4),
        ("day1",   "mentions.company",  4,  3,  1),
        ("day1",   "mentions.person",   2,  0,  0),
        ("day1",   "entities",         11,  4,  4),
        ("day1",   "talks",             2,  1,  0),
        ("day1",   "speakers.name",     3,  1,  0),
        ("day1",   "speakers.pair",     1,  1,  2),
        ("day1",   "edges",            16, 21, 21),
        ("day2",   "mentions",          4,  1,  1),
        ("day2",   "mentions.project",  2,  1,  1),
        ("day2",   "mentions.company",  2,  0,  0),
        ("day2",   "mentions.person",   0,  0,  0),
        ("day2",   "entities",          4,  0,  1),
        ("day2",   "talks",             1,  0,  0),
        ("day2",   "speakers.name",     1,  0,  0),
        ("day2",   "speakers.pair",     1,  0,  0),
        ("day2",   "edges",             1,  0,  2),
        ("micro",  "mentions",         16,  7,  6),
        ("micro",  "mentions.project",  8,  4,  5),
        ("micro",  "mentions.company",  6,  3,  1),
        ("micro",  "mentions.person",   2,  0,  0),
        ("micro",  "entities",         15,  4,  5),
        ("micro",  "talks",             3,  1,  0),
        ("micro",  "speakers.name",     4,  1,  0),
        ("micro",  "speakers.pair",     2,  1,  2),
        ("micro",  "edges",            17, 21, 23),
    ];
    let mut seen = 0;
    for (document, measure, tp, fp, fn_) in rows {
        let score = evaluation.documents.get(document).unwrap_or(&evaluation.micro);
        let measures = score.measures();
        seen += 1;
        let found = measures.iter().find(|(name, _)| name == measure).map(|(_, counts)| *counts);
        assert_eq!(found, Some(Counts::new(tp, fp, fn_)), "{measure} of {document}");
        assert_eq!(measures.len(), 9, "{document}");
    }
    assert_eq!(seen, 27);
    let titles = |score: &Score| score.talks.map(|talks| talks.titles);
    assert_eq!(titles(&evaluation.documents["day1"]), Some(Share { hits: 1, of: 2 }));
    assert_eq!(titles(&evaluation.micro), Some(Share { hits: 2, of: 3 }));
    assert_eq!(evaluation.micro.misspelled, Share { hits: 1, of: 2 });
    assert_eq!(evaluation.micro.optional_found, 4);
    assert_eq!(evaluation.notes, ["day3: no gold for that document; 1 talk(s) of it are left out"]);
}

#[test]
fn faults_show_where_and_what() {
    let mut evaluation = fixture();
    let text = format!("{}  # Replacing NGINX with Envoy \n", "\n".repeat(9));
    evaluation.quote("notes/day1.md", &text);
    insta::assert_snapshot!(report::faults(&evaluation, &report::READABLE));
}

#[test]
fn tables() {
    let evaluation = fixture();
    insta::assert_snapshot!(
        [report::table(&evaluation), report::zones(&evaluation), report::spellings(&evaluation, 5)]
            .join("\n")
    );
}

#[test]
fn json_has_the_shape_of_the_reference_and_more() {
    let json = report::json(&fixture());
    let figures = &json["micro"]["mentions"];
    assert_eq!(figures["tp"], 16);
    assert_eq!(figures["fn"], 6);
    assert_eq!(figures["precision"], 0.6957);
    assert_eq!(figures["precision_interval"], serde_json::json!([0.4913, 0.844]));
    assert_eq!(json["documents"]["day2"]["talks"]["title_ok"], 1.0);
    assert_eq!(json["micro"]["misspelled"], serde_json::json!({"found": 1, "of": 2}));
}

#[test]
fn gold_against_itself_is_perfect() {
    let sources = [("gold/day1.json", include_str!("fixture/gold/day1.json"))];
    let gold = gold(&sources).unwrap();
    let Annotations::Talks(talks) = &gold.documents["day1"].annotations else {
        panic!("the fixture has talks")
    };
    let system: Vec<SystemTalk> = talks
        .iter()
        .map(|talk| SystemTalk {
            document: "day1.md".into(),
            title: talk.title.to_uppercase(),
            kind: talk.kind.clone(),
            lines: (talk.title_line, talk.end_line),
            speakers: talk
                .speakers
                .iter()
                .map(|s| SystemSpeaker { name: s.name.clone(), organization: s.org.clone() })
                .collect(),
            mentions: talk
                .mentions
                .iter()
                .map(|m| SystemMention {
                    entity: m.canonical.clone(),
                    kind: m.kind.clone(),
                    line: m.line,
                    ..SystemMention::default()
                })
                .collect(),
        })
        .collect();
    let evaluation = evaluate(&gold, &system);
    assert_eq!(evaluation.faults, []);
    assert!(evaluation.micro.measures().iter().all(|(_, counts)| counts.f1() >= 1.0));
}

/// The text of the brat and doccano documents below.
const TEXT: &str = "é k8s, Red Hat\nand Envoy";

/// A mention of the system: entity, kind, and its span in bytes of [`TEXT`].
type Found = (&'static str, &'static str, usize, usize);

/// Scores mentions of [`TEXT`]: each measure with its counts, then the notes.
fn spans(sources: &[(&str, &str)], mentions: &[Found]) -> String {
    let gold = gold(sources).unwrap();
    let document = gold.documents.values().next().unwrap().name.clone();
    let mentions = mentions.iter().map(|(entity, kind, start, end)| SystemMention {
        entity: (*entity).to_owned(),
        kind: (*kind).to_owned(),
        surface: TEXT[*start..*end].to_owned(),
        line: 1,
        span: Some(Span::new(*start, *end)),
        ..SystemMention::default()
    });
    let talk = SystemTalk { document, mentions: mentions.collect(), ..SystemTalk::default() };
    let evaluation = evaluate(&gold, &[talk]);
    assert_eq!(evaluation.micro.talks, None);
    let show = |(name, c): &(String, Counts)| format!("{name} {}/{}/{}", c.tp, c.fp, c.fn_);
    let mut shown: Vec<String> = evaluation.micro.measures().iter().map(show).collect();
    shown.extend(evaluation.notes);
    shown.join(", ")
}

#[test]
fn brat_is_scored_by_span() {
    let ann = "T1\tProject 2 5\tk8s\nN1\tReference T1 kgraph:project:kubernetes\tKubernetes\n\
               T2\tCompany 7 14\tRed Hat\nT3\tProject 19 24\tEnvoy\nA1\tUnsure T3\n";
    let aliases = r#"{"Kubernetes": ["k8s"]}"#;
    let sources = [("g/a.ann", ann), ("g/a.txt", TEXT), ("g/aliases.json", aliases)];
    #[rustfmt::skip]
    let rows: [(&str, &[Found], &str); 7] = [
        ("all",             &[("Kubernetes", "project", 3, 6), ("Red Hat", "company", 8, 15)],
            "mentions 2/0/0, mentions.project 1/0/0, mentions.company 1/0/0, mentions.overlap 2/0/0"),
        ("alias",           &[("K8S", "project", 3, 6)],
            "mentions 1/0/1, mentions.project 1/0/0, mentions.company 0/0/1, mentions.overlap 1/0/1"),
        ("another name",    &[("Rook", "project", 3, 6)],
            "mentions 0/1/2, mentions.project 0/1/1, mentions.company 0/0/1, mentions.overlap 0/1/2"),
        ("no name in gold", &[("IBM", "company", 8, 15)],
            "mentions 1/0/1, mentions.project 0/0/1, mentions.company 1/0/0, mentions.overlap 1/0/1"),
        ("overlap",         &[("Red Hat", "company", 8, 11)],
            "mentions 0/1/2, mentions.project 0/0/1, mentions.company 0/1/1, mentions.overlap 1/0/1"),
        ("optional",        &[("Envoy", "company", 20, 25)],
            "mentions 0/0/2, mentions.project 0/0/1, mentions.company 0/0/1, mentions.overlap 0/0/2"),
        ("unjudged kind",   &[("Ann", "person", 8, 11)],
            "mentions 0/0/2, mentions.project 0/0/1, mentions.company 0/0/1, mentions.overlap 0/0/2, \
             1 mention(s) of kind 'person' are left out; the gold has no such kind"),
    ];
    for (rule, mentions, expected) in rows {
        assert_eq!(spans(&sources, mentions), expected, "{rule}");
    }
}

#[test]
fn doccano_is_scored_by_span() {
    let line = format!("{}\n", serde_json::json!({"text": TEXT, "label": [[2, 5, "project"]]}));
    let sources = [("g/set.jsonl", line.as_str())];
    assert_eq!(
        spans(&sources, &[("Kubernetes", "project", 3, 6), ("Envoy", "project", 20, 25)]),
        "mentions 1/1/0, mentions.project 1/1/0, mentions.overlap 1/1/0"
    );
}

#[test]
fn gold_that_is_malformed() {
    let talk = |inside: &str| {
        let rest = r#""title":"T","title_line":1,"start_line":2,"end_line":9,"kind":"talk""#;
        format!("{{\"doc\":\"a.md\",\n\"talks\":[{{{rest},{inside}}}]}}")
    };
    let mention = |inside: &str| talk(&format!("\"speakers\":[],\"mentions\":[{{{inside}}}]"));
    let twice = r#"{"doc":"x/a.txt","talks":[]}"#;
    let hint = "`kgraph help eval` shows how gold is written";
    #[rustfmt::skip]
    let rows = [
        ("none",            vec![("g/x.json", "[1]".into())],
            "'gold' holds no gold; give a folder of JSON files with `doc` and `talks`, of brat .ann and .txt files, or a doccano .jsonl file".into()),
        ("no JSON",         vec![("g/a.json", "{\n  é".into())],
            format!("g/a.json:2:3: key must be a string; {hint}")),
        ("a field missing", vec![("g/a.json", talk("\"speakers\":[]"))],
            format!("g/a.json:2:93: missing field 'mentions'; {hint}")),
        ("another type",    vec![("g/a.json", mention("\"line\":\"7\""))],
            format!("g/a.json:2:116: invalid type: string \"7\", expected usize; {hint}")),
        ("another field",   vec![("g/a.json", talk("\"speakers\":[{\"name\":\"J\",\"company\":\"A\"}],\"mentions\":[]"))],
            format!("g/a.json:2:112: unknown field 'company', expected one of 'name', 'role', 'org', 'org_unsure', 'unsure', 'in'; {hint}")),
        ("line 0",          vec![("g/a.json", mention("\"line\":0"))],
            "g/a.json:2:115: line 0 does not exist; lines count from 1".into()),
        ("no name",         vec![("g/a.json", mention("\"line\":1,\"surface\":\"x\",\"canonical\":\" \""))],
            "g/a.json:2:145: the name is empty; write one or remove the annotation".into()),
        ("lines turned",    vec![("g/a.json", talk("\"speakers\":[],\"mentions\":[]").replace("\"end_line\":9", "\"end_line\":1"))],
            "g/a.json:2:108: talk 'T' ends on line 1, before its first line 2; correct start_line or end_line".into()),
        ("twice",           vec![("g/a.json", twice.into()), ("g/b.json", twice.into())],
            "g/b.json: document 'a' is already annotated in g/a.json; remove one of the two".into()),
        ("aliases",         vec![("g/aliases.json", "{\"A\": \"B\"}".into())],
            "g/aliases.json:1:9: invalid type: string \"B\", expected a sequence; write {\"canonical name\": [\"other name\", …], …}".into()),
        ("aliases twice",   vec![("g/aliases.json", "{\"A\": [],\n\"A\": []}".into())],
            "g/aliases.json:2:8: 'A' is listed twice; put its names into one list".into()),
        ("brat, no text",   vec![("g/a.ann", "T1\tX 0 1".into())],
            "g/a.ann: the annotated text 'g/a.txt' is missing; put it beside the annotations".into()),
    ];
    for (rule, sources, expected) in rows {
        let sources: Vec<(&str, &str)> =
            sources.iter().map(|(p, t): &(&str, String)| (*p, t.as_str())).collect();
        let found = gold(&sources).map_or_else(|error| error.to_string(), |_| "fine".to_owned());
        assert_eq!(found, expected, "{rule}");
    }
}

proptest! {
    /// Whatever the files hold, they are read or refused, and scored.
    #[test]
    fn no_gold_makes_it_panic(
        json in "\\PC{0,20}|\\{\"doc\":\"a\\.txt\",\"talks\":\\[\\PC{0,9}\\]\\}",
        ann in "([TNAR*#]1?\t?(X |Reference |Unsure )?(T1 |[0-9]{1,2} [0-9]{1,2};?){0,3}\t?[é k8s]{0,3}\n){0,5}",
        doccano in "(\\{\"text\":\"[é k]{0,4}\",\"label\":\\[\\[[0-9],[0-9],\"x\"\\]\\]\\}\n?){0,3}",
        start in 0_usize..20,
        length in 0_usize..9,
    ) {
        let span = Some(Span::new(start, start + length));
        for sources in [
            vec![("g/a.json", json.as_str())],
            vec![("g/a.ann", ann.as_str()), ("g/a.txt", TEXT)],
            vec![("g/a.jsonl", doccano.as_str())],
        ] {
            let Ok(gold) = gold(&sources) else { continue };
            let mention = SystemMention { kind: "x".into(), span, ..SystemMention::default() };
            let document = gold.documents.values().next().unwrap().name.clone();
            let talk =
                SystemTalk { document, mentions: vec![mention], ..SystemTalk::default() };
            let evaluation = evaluate(&gold, &[talk]);
            prop_assert!(evaluation.micro.mentions.fp <= 1);
            prop_assert!(report::table(&evaluation).starts_with("document"));
        }
    }
}

#[test]
fn stems() {
    #[rustfmt::skip]
    let rows = [
        ("a.txt", "a"), ("a/b.c.md", "b.c"), ("a\\b.md", "b"), (".hidden", ".hidden"), ("a.", "a."),
        ("a/", "a"), ("", ""),
    ];
    for (name, expected) in rows {
        assert_eq!(stem(name), expected, "{name:?}");
    }
}

#[test]
fn gold_is_loaded_from_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("a.ann", "T1\tProject 2 5\tk8s\n");
    write("a.txt", TEXT);
    write("README.txt", "not annotated");
    let loaded = Gold::load(folder.path()).unwrap();
    assert_eq!(loaded.documents.keys().collect::<Vec<_>>(), ["a"]);
    assert_eq!(Gold::load(&folder.path().join("a.ann")).unwrap().documents, loaded.documents);
    let missing = folder.path().join("gone.json");
    assert!(matches!(Gold::load(&missing), Err(crate::Error::Read { .. })));
}
