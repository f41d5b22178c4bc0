//! `kgraph dict`: what the dictionaries know.

use crate::harness::Scratch;

/// A dictionary with one project whose levels are dated.
const ZORP: (&str, &str) = (
    "mine.toml",
    r#"
[[project]]
id = "zorp"
name = "Zorp"
maturity = [
    { level = "sandbox", from = "2018-01-10", to = "2019-05-01" },
    { level = "graduated", from = "2019-05-01" },
]
"#,
);

#[test]
fn levels_follow_from_dates() {
    let scratch = Scratch::with(&[ZORP]);
    for (arguments, listed) in [
        ("--maturity hosted --at 2017", false),
        ("--maturity hosted --at 2018", true),
        ("--maturity sandbox --at 2018-05-02", true),
        ("--maturity graduated --at 2018-05-02", false),
        ("--maturity graduated", true),
    ] {
        let shown = scratch.run(&format!("dict list --dictionary mine.toml {arguments}"));
        assert_eq!(shown.contains("project:zorp "), listed, "{arguments}");
    }
    let odd = scratch.run("dict list --maturity hosted --at may");
    assert!(odd.contains("write it as 2018, 2018-05 or 2018-05-02"), "{odd}");
}

#[test]
fn a_list_is_an_array() {
    let scratch = Scratch::with(&[ZORP]);
    let output = scratch.output(
        "dict list --dictionary mine.toml --kind project --maturity hosted --at 2018-05-02 --format json",
    );
    let list: Vec<serde_json::Value> = serde_json::from_slice(&output.stdout).unwrap();
    let zorp = list.iter().find(|entity| entity["id"] == "project:zorp").unwrap();
    assert_eq!((&zorp["name"], &zorp["maturity"]), (&"Zorp".into(), &"sandbox".into()));
    assert!(list.iter().all(|entity| entity["kind"] == "project"));
}

#[test]
fn what_is_shown_says_where_it_is_from() {
    let scratch = Scratch::with(&[ZORP]);
    let shown = scratch.run("dict show zorp --dictionary mine.toml");
    assert!(shown.contains("Zorp  project:zorp"), "{shown}");
    assert!(shown.contains("mine.toml:"), "{shown}");
    assert!(scratch.run("dict show k8s").contains("project:kubernetes"));
}

#[test]
fn an_unknown_name_gets_the_nearest() {
    let shown = Scratch::with(&[]).run("dict show Promethoius");
    assert!(shown.starts_with("exit: 1"), "{shown}");
    assert!(
        shown.contains("no dictionary knows 'Promethoius'; did you mean 'Prometheus'"),
        "{shown}"
    );
}

#[test]
fn a_list_becomes_a_dictionary_that_tags() {
    let scratch =
        Scratch::with(&[("names.csv", "kind,name,aliases\nproject,Zorpify,zorpy;Zorp Tool\n")]);
    assert!(scratch.run("dict import csv names.csv -o mine.jsonl").starts_with("exit: 0"));
    let shown = scratch
        .run_with_input("tag - --dictionary mine.jsonl", b"We run Zorpify and the Zorp Tool.\n");
    assert!(shown.contains("We run [Zorpify](project:zorpify)"), "{shown}");
    assert!(shown.contains("[Zorp Tool](project:zorpify)"), "{shown}");
}

#[test]
fn a_kind_that_nobody_knows_is_told() {
    let shown = Scratch::with(&[("a.md", "Rook and Ceph.\n")]).run("tag a.md --kind projects");
    assert!(
        shown.contains("--kind projects: the dictionaries know nothing of that kind"),
        "{shown}"
    );
}
