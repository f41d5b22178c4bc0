//! `kgraph eval`: what people found against what we find.

use crate::harness::Scratch;

/// A note with one mention that the gold has, one it lacks and one that only
/// it has.
const NOTE: (&str, &str) = (
    "notes/day.md",
    "# Storage for all\n\nRook runs Ceph.\nMail ann@example.com about the robot.\n",
);
const GOLD: (&str, &str) = (
    "gold/day.json",
    r#"{"doc": "day.md", "talks": [{
        "title": "Storage for all", "title_line": 1, "start_line": 1, "end_line": 4,
        "kind": "talk", "speakers": [], "mentions": [
            {"line": 3, "surface": "Rook", "canonical": "Rook", "kind": "project"},
            {"line": 4, "surface": "the robot", "canonical": "Marvin", "kind": "person"}]}]}"#,
);

#[test]
fn figures_zones_spellings_and_errors_are_shown() {
    let scratch = Scratch::with(&[NOTE, GOLD]);
    insta::assert_snapshot!(scratch.run("eval gold notes --errors"), @r"
    exit: 0
    --- stdout
    document  measure            tp  fp  fn      P         95 %      R         95 %     F1
    day       mentions            1   1   1  0.500  0.095–0.905  0.500  0.095–0.905  0.500
              mentions.project    1   1   0  0.500  0.095–0.905  1.000  0.207–1.000  0.667
              mentions.company    0   0   0  1.000  0.000–1.000  1.000  0.000–1.000  1.000
              mentions.person     0   0   1  0.000  0.000–1.000  0.000  0.000–0.793  0.000
              entities            1   1   1  0.500  0.095–0.905  0.500  0.095–0.905  0.500
              talks               1   0   0  1.000  0.207–1.000  1.000  0.207–1.000  1.000
              speakers.name       0   0   0  1.000  0.000–1.000  1.000  0.000–1.000  1.000
              speakers.pair       0   0   0  1.000  0.000–1.000  1.000  0.000–1.000  1.000
              edges               0   1   1  0.000  0.000–0.793  0.000  0.000–0.793  0.000
              title_ok          1/1          1.000  0.207–1.000

    zone   tp  fp      P         95 %
    prose   1   1  0.500  0.095–0.905
    The gold does not know the zone of a missed mention; see recall by kind above.

    entity  kind     spelling   tp  fp  fn
    Ceph    project  ceph        0   1   0
    Marvin  person   the robot   0   0   1

    day.md:3: FP mentions: project Ceph (Ceph) | Rook runs Ceph.
    day.md:4: FN mentions: person Marvin (the robot) | Mail [redacted] about the robot.
    --- stderr
    ");
}

#[test]
fn programs_get_everything() {
    let scratch = Scratch::with(&[NOTE, GOLD]);
    let output = scratch.output("eval gold notes --format json");
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["schema"], "kgraph-eval/1");
    assert_eq!(report["micro"]["mentions"]["tp"], 1);
    assert!(!report["faults"].to_string().contains("ann@example.com"), "{report}");
    let open = scratch.output("eval gold notes --format json --no-redact");
    let open: serde_json::Value = serde_json::from_slice(&open.stdout).unwrap();
    assert!(open["faults"].to_string().contains("ann@example.com"), "{open}");
}

#[test]
fn what_is_left_out_is_not_missed() {
    let scratch = Scratch::with(&[NOTE, GOLD]);
    for (arguments, counts) in
        [("--kind project", (1, 1, 0)), ("--kind person", (0, 0, 1)), ("--no-people", (1, 1, 0))]
    {
        let output = scratch.output(&format!("eval gold notes --format json {arguments}"));
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let mentions = &report["micro"]["mentions"];
        let count = |what: &str| mentions[what].as_u64().unwrap();
        assert_eq!((count("tp"), count("fp"), count("fn")), counts, "{arguments}");
    }
}

#[test]
fn notes_without_gold_are_left_out() {
    let scratch = Scratch::with(&[NOTE, GOLD, ("notes/other.md", "Envoy.\n")]);
    let shown = scratch.run("eval gold notes");
    assert!(shown.ends_with("--- stderr\nnotes without gold, left out: 1\n"), "{shown}");
    insta::assert_snapshot!(scratch.run("eval gold notes/other.md"), @r"
    exit: 2
    --- stdout
    --- stderr
    kgraph: none of the 1 notes is one that the gold tells of, such as day.md; name the folder that holds these
    ");
    let lacking = Scratch::with(&[GOLD]).run("eval gold");
    assert!(lacking.contains("type `kgraph eval GOLD PATH`"), "{lacking}");
}

#[test]
fn brat_and_doccano_bring_their_texts() {
    let text = "Rook runs Ceph.\n";
    let scratch = Scratch::with(&[
        ("brat/day.txt", text),
        ("brat/day.ann", "T1\tProject 0 4\tRook\nT2\tProject 10 14\tCeph\n"),
        (
            "doccano.jsonl",
            "{\"id\": 1, \"text\": \"Rook runs Ceph.\", \"label\": [[0, 4, \"project\"], [5, 9, \"project\"]]}\n",
        ),
    ]);
    for (gold, counts) in [("brat", (2, 0, 0)), ("doccano.jsonl", (1, 1, 1))] {
        let output = scratch.output(&format!("eval {gold} --format json"));
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{gold}");
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let mentions = &report["micro"]["mentions"];
        let count = |what: &str| mentions[what].as_u64().unwrap();
        assert_eq!((count("tp"), count("fp"), count("fn")), counts, "{gold}: {report}");
    }
    let shown = scratch.run("eval brat brat");
    assert!(shown.ends_with("the gold has its own texts; PATH is not read\n"), "{shown}");
}

#[test]
fn gold_that_is_none_is_told() {
    let scratch = Scratch::with(&[NOTE, ("empty/a.png", ""), ("bad/day.json", "{\"doc\": 1,")]);
    for (gold, what) in [
        ("gone", "could not read 'gone'"),
        ("empty", "'empty' holds no gold; give a folder of JSON files"),
        ("bad", "bad/day.json:1:"),
    ] {
        let shown = scratch.run(&format!("eval {gold} notes"));
        assert!(shown.starts_with("exit: 2") && shown.contains(what), "{shown}");
    }
}
