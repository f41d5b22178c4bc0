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
fn the_hosted_projects_follow_from_the_dates() {
    let scratch = Scratch::with(&[]);
    let listed = |level: &str, date: &str| -> Vec<String> {
        let output = scratch.output(&format!(
            "dict list --kind project --maturity {level} --at {date} --format json"
        ));
        let list: Vec<serde_json::Value> = serde_json::from_slice(&output.stdout).unwrap();
        list.iter().map(|entity| entity["name"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(listed("hosted", "2017-12-06").len(), 14);
    assert_eq!(listed("hosted", "2018-05-02").len(), 20);
    assert_eq!(listed("graduated", "2018-05-02"), ["Kubernetes"]);
    assert_eq!(listed("graduated", "2018-03-01"), [""; 0]);
}

#[test]
fn a_table_is_for_people_and_nothing_found_is_told() {
    let scratch = Scratch::with(&[]);
    insta::assert_snapshot!(scratch.run("dict list --maturity graduated --at 2018-05-02"), @r"
    exit: 0
    --- stdout
    ID                  NAME        MATURITY
    project:kubernetes  Kubernetes  graduated
    --- stderr
    ");
    insta::assert_snapshot!(scratch.run("dict list --maturity graduated --at 2010"), @r"
    exit: 1
    --- stdout
    --- stderr
    nothing found
    ");
}

/// An entry with a fact of every sort.
const FULL: (&str, &str) = (
    "full.toml",
    r#"
[[project]]
id = "zorp"
name = "Zorp"
owner = "company:cncf"
product = true
urls = ["zorp.example"]
ids = { github = ["zorp/zorp", "old/zorp"], twitter = "zorpio" }
maturity = [
    { level = "sandbox", from = "2018-01-10", to = "2019-05-01" },
    { level = "graduated", from = "2019-05-01" },
]
aliases = [
    "Zorpify",
    { text = "Zrop", kind = "misspelling" },
    { text = "zorps", case = "exact", context = ["tool", "at rest"], not_before = ["of"], prefer = { default = true } },
]
patterns = [{ regex = 'zorp\d' }]
events = [{ type = "donated", target = "company:cncf", date = "2018-01-10" }]
tests = { tag = ["we run Zorp, daily"], skip = ["zorps of old"] }
"#,
);

#[test]
fn all_facts_are_shown() {
    let scratch = Scratch::with(&[FULL]);
    for name in ["zrop", "ZORPIFY", "project:zorp", "Zorps"] {
        insta::allow_duplicates! {
            insta::assert_snapshot!(scratch.run(&format!("dict show {name} --dictionary full.toml")), @r"
            exit: 0
            --- stdout
            Zorp  project:zorp
              aliases      Zorp
                           Zorpify
                           Zrop (kind misspelling)
                           zorps (case exact; context tool, at rest; not_before of; prefer default true)
              maturity     sandbox from 2018-01-10 to 2019-05-01
                           graduated from 2019-05-01
              events       donated (date 2018-01-10; target company:cncf)
              owner        company:cncf
              urls         zorp.example
              ids          github zorp/zorp, old/zorp
                           twitter zorpio
              origin       full.toml:2
              patterns     zorp\d
              product      true
              tests        skip 'zorps of old'
                           tag 'we run Zorp, daily'
            --- stderr
            ");
        }
    }
    let output = scratch.output("dict show zorp --dictionary full.toml --format json");
    let list: Vec<serde_json::Value> = serde_json::from_slice(&output.stdout).unwrap();
    let zorp = list.iter().find(|entity| entity["id"] == "project:zorp").unwrap();
    assert_eq!(zorp["maturity"][1]["level"], "graduated");
    assert_eq!(zorp["aliases"][3]["prefer"]["default"], true);
    assert_eq!(zorp["events"][0]["target"], "company:cncf");
    assert_eq!(zorp["origin"], "full.toml:2");
}

#[test]
fn every_fault_is_told_at_once_and_can_be_found_by_its_place() {
    let faulty = r#"
[[project]]
id = "zorp"
name = "Zorp"
aliases = ["glimpse"]
owner = "company:nobody"
tests = { tag = ["nothing of it"], skip = ["Zorp is here"] }

[[project]]
id = "headline"
name = "Headline"
maturity = [{ level = "sandbox", from = "2020-13" }]

[[project]]
id = "zorp"
name = "Zorp again"
"#;
    let scratch = Scratch::with(&[("mine.toml", faulty)]);
    let shown = scratch.run("dict check --dictionary mine.toml");
    let ours: Vec<&str> = shown.lines().filter(|line| line.starts_with("mine.toml:")).collect();
    insta::assert_snapshot!(ours.join("\n"), @r"
    mine.toml:5:12: 'glimpse' is a common English word and an alias of 'project:zorp' without a rule; add `case`, `context`, `only` or `weight`
    mine.toml:6:9: 'project:zorp' names 'company:nobody' as owner, which is no entity; add it or correct the identifier
    mine.toml:7:18: 'nothing of it' must mention 'project:zorp' and does not: no spelling of it was counted; add an alias, or correct the test
    mine.toml:7:44: 'Zorp is here' must not mention 'project:zorp', but 'Zorp' does; give the alias `context`, `not_before`, `not_after` or `not_in`
    mine.toml:10:6: 'Headline' is an English word and a project of the CNCF, 'project:headline', without tests; add `tests = { tag = [...], skip = [...] }`
    mine.toml:12:41: maturity sandbox of 'project:headline' has the date '2020-13'; write 2018, 2018-05 or 2018-05-02
    mine.toml:15:6: entity 'project:zorp' is already defined at mine.toml:2; give one of them another id or merge them
    ");
    assert!(shown.starts_with("exit: 1"), "{shown}");
}

/// Whoever gives a dictionary of their own is told what it makes ambiguous.
#[test]
fn a_spelling_that_is_no_longer_clear_is_warned_of() {
    let text = "[[project]]\nid = \"zorp\"\nname = \"Zorp\"\naliases = [\"Kubernetes\"]\n";
    let scratch = Scratch::with(&[("mine.toml", text)]);
    let shown = scratch.run_with_input("tag - --dictionary mine.toml", b"Zorp\n");
    assert!(shown.contains("[Zorp](project:zorp)"), "{shown}");
    assert!(
        shown.contains(
            "mine.toml:4:12: 'Kubernetes' of 'project:zorp' is a spelling of project:kubernetes too"
        ),
        "{shown}"
    );
}

#[test]
fn a_malformed_pattern_does_not_hide_the_rest() {
    let text = "[[project]]\nid = \"zorp\"\nname = \"Zorp\"\npatterns = [{ regex = \"z(\" }]\n";
    let shown = Scratch::with(&[("mine.toml", text)]).run("dict check --dictionary mine.toml");
    assert!(shown.starts_with("exit: 1"), "{shown}");
    assert!(shown.contains("mine.toml:4:23: pattern 'z(' of 'project:zorp' is not a"), "{shown}");
    assert!(shown.contains("the tests of the entries were not run"), "{shown}");
}

/// Names of CNCF projects that are common words, or too short to be anything
/// else but a guess.
const AMBIGUOUS: &str = "Rook, Helm, Prometheus, Envoy, Score, Argo, Harbor, Distribution, Spin, NATS, \
    SPIRE, Cortex, Notary, Radius, Cilium, Backstage, Flux, Brigade, Volcano, Contour, Cadence, \
    Fluid, Curve, Porter, Cedar, Capsule, ko, Lima, Vineyard, Teller, Atlantis, Dex, Pixie, \
    Kepler, Armada, Copa, Tremor, Dragonfly, Ratify, Eraser, Trickster, Carina, Litmus, \
    Cartography, Longhorn, sealer, Tinkerbell, SOPS, Interlink, Shipwright, Parsec, Flatcar";

#[test]
fn ambiguous_projects_prove_that_they_are_told_apart() {
    let dictionary = kgraph::Dictionary::embedded().unwrap();
    for name in AMBIGUOUS.split(", ") {
        let found = dictionary.lookup(name);
        let project = found.iter().find(|it| !it.entry.maturity.is_empty());
        let tests = &project.unwrap_or_else(|| panic!("{name} is no project")).entry.tests;
        assert!(!tests.tag.is_empty() && !tests.skip.is_empty(), "{name}");
    }
}

#[test]
fn an_unknown_name_gets_the_nearest() {
    let shown = Scratch::with(&[]).run("dict show Promethoius");
    assert!(shown.starts_with("exit: 1"), "{shown}");
    assert!(
        shown.contains("no dictionary knows 'Promethoius'; did you mean 'Prometheus'"),
        "{shown}"
    );
    // What has half of its letters in common is not near.
    let shown = Scratch::with(&[]).run("dict show Zzzz");
    assert!(shown.starts_with("exit: 1") && shown.contains("`kgraph dict list`"), "{shown}");
}

#[test]
fn a_list_without_a_name_is_told() {
    let files = [("a.md", "Rook and Ceph.\n"), ("none.txt", "\n"), ("one.txt", "Zorpify\n")];
    let scratch = Scratch::with(&files);
    let shown = scratch.run("tag a.md --dictionary none.txt");
    assert!(shown.contains("none.txt: holds no name; write one a line"), "{shown}");
    assert!(!scratch.run("tag a.md --dictionary one.txt").contains("holds no name"));
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
fn a_kind_that_nobody_knows_is_refused() {
    let shown = Scratch::with(&[("a.md", "Rook and Ceph.\n")]).run("tag a.md --kind projects");
    assert!(
        shown.starts_with("exit: 2")
            && shown.contains("--kind projects: the dictionaries know nothing of that kind"),
        "{shown}"
    );
}

#[test]
fn an_export_holds_the_kinds_that_are_asked_for() {
    let scratch = Scratch::with(&[(
        "a.md",
        "# KubeCon Europe 2018\n\n## Rook Intro - Jared Watts, Upbound\n\nRook runs Ceph.\n",
    )]);
    assert!(scratch.run("build a.md").starts_with("exit: 0"));
    let output = scratch.output("export json --kind project");
    let graph: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let ids = |list: &str, field: &str| -> Vec<String> {
        let items = graph[list].as_array().unwrap().iter();
        items.map(|it| it[field].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(ids("nodes", "id"), ["project:ceph", "project:rook"]);
    assert_eq!(ids("edges", "target"), ["project:rook"]);
    assert_eq!(graph["relations"].as_array().unwrap().len(), 0);
    let shown = scratch.run("export json --kind event");
    assert!(shown.contains("its kinds are company, person, project"), "{shown}");
}

#[test]
fn the_built_in_dictionary_has_no_fault() {
    let checked = Scratch::with(&[]).run("dict check");
    assert!(checked.starts_with("exit: 0\n"), "{checked}");
}
