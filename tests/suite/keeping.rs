//! `kgraph dict suggest`, `add`, `diff` and `import`: what helps to keep a
//! dictionary.

use crate::harness::Scratch;

const NOTES: [(&str, &str); 2] = [
    (
        "notes/one.md",
        "## Storage with Zorpify - Ann Zimmerle, Frobnitz Labs\n\nWe run Zorpify on Kubernetes.\n\
         Zorpify is a Kubernetes operator; ask ann@example.com about Zorpify.\n",
    ),
    ("notes/two.md", "## More on Zorpify\n\nZorpify and Kubernetez, see Zorpify in production.\n"),
];

#[test]
fn what_is_missing_is_suggested_with_its_evidence() {
    let scratch = Scratch::with(&NOTES);
    insta::assert_snapshot!(scratch.run("dict suggest notes --limit 3"), @r#"
    exit: 0
    --- stdout
      1. Frobnitz Labs (company, of a speaker): 1 time in 1 document, 1 talk
      notes/one.md:1: ## Storage with Zorpify - Ann Zimmerle, Frobnitz Labs
        [[company]]
        id = "frobnitz-labs"
        name = "Frobnitz Labs"

      2. Ann Zimmerle (person, speaker): 1 time in 1 document, 1 talk
      notes/one.md:1: ## Storage with Zorpify - Ann Zimmerle, Frobnitz Labs
        [[person]]
        id = "ann-zimmerle"
        name = "Ann Zimmerle"
        affiliations = [{ company = "frobnitz-labs" }]

      3. Zorpify (project, by its looks): 7 times in 2 documents, 2 talks
      notes/one.md:1: ## Storage with Zorpify - Ann Zimmerle, Frobnitz Labs
      notes/two.md:1: ## More on Zorpify
      notes/one.md:3: We run Zorpify on Kubernetes.
        [[project]]
        id = "zorpify"
        name = "Zorpify"
    --- stderr
    "#);
}

#[test]
fn suggestions_can_be_narrowed() {
    let scratch = Scratch::with(&NOTES);
    let kinds = |arguments: &str| -> Vec<String> {
        let output = scratch.output(&format!("dict suggest notes --format json {arguments}"));
        let list: Vec<serde_json::Value> = serde_json::from_slice(&output.stdout).unwrap();
        list.iter().map(|it| it["kind"].as_str().unwrap().to_owned()).collect()
    };
    assert!(kinds("").contains(&"person".to_owned()));
    assert_eq!(kinds("--kind person"), ["person"]);
    assert!(!kinds("--no-people").contains(&"person".to_owned()));
    assert_eq!(kinds("--limit 1").len(), 1);
}

#[test]
fn suggestions_are_a_dictionary() {
    let scratch = Scratch::with(&NOTES);
    let toml = scratch.output("dict suggest notes --format toml").stdout;
    scratch.write("mine.toml", &toml);
    let shown = scratch.run("tag notes/two.md --dictionary mine.toml");
    assert!(shown.contains("[Zorpify](project:zorpify)"), "{shown}");
    // What is added is missing no more.
    let shown = scratch.run("dict suggest notes --dictionary mine.toml");
    assert_eq!(shown, "exit: 1\n--- stdout\n--- stderr\nnothing to suggest\n");
}

#[test]
fn an_entry_is_added_in_its_place() {
    let kept = "# Ours.\n\n[[project]]\nid = \"zzz\"\nname = \"Zzz\" # last\n";
    let scratch = Scratch::with(&[("mine.toml", kept)]);
    let add = |arguments: &[&str]| {
        let output = scratch.command(arguments).output().unwrap();
        crate::harness::shown(&output)
    };
    insta::assert_snapshot!(
        add(&["dict", "add", "--kind", "project", "--name", "Zorp Tool", "--alias", "zorpctl",
            "--url", "https://zorp.example/", "mine.toml"]),
        @r"
    exit: 0
    --- stdout
    --- stderr
    added project:zorp-tool to mine.toml:3
    "
    );
    insta::assert_snapshot!(scratch.read("mine.toml"), @r#"
    # Ours.

    [[project]]
    id = "zorp-tool"
    name = "Zorp Tool"
    urls = ["zorp.example"]
    aliases = ["zorpctl"]

    [[project]]
    id = "zzz"
    name = "Zzz" # last
    "#);
    let again = add(&["dict", "add", "--kind", "project", "--name", "Zorp Tool", "mine.toml"]);
    insta::assert_snapshot!(again, @r"
    exit: 2
    --- stdout
    --- stderr
    kgraph: mine.toml:3: entity 'project:zorp-tool' is here already; change this entry, or choose another id
    ");
    // A file that is not there is made.
    assert!(
        add(&["dict", "add", "--kind", "company", "--name", "Zorp", "new.toml"])
            .starts_with("exit: 0")
    );
    assert_eq!(scratch.read("new.toml"), "[[company]]\nid = \"zorp\"\nname = \"Zorp\"\n");
}

#[test]
fn what_an_added_entry_meets_is_told() {
    let scratch = Scratch::with(&[]);
    for (arguments, told) in [
        ("--name Zorp mine.toml", "give the kind of 'Zorp', one only, such as --kind project"),
        (
            "--kind project --name Rook mine.toml",
            "'project:rook' is in dictionaries/projects.toml:",
        ),
        ("--kind company --name Rook mine.toml", "'Rook' is also a spelling of project:rook ("),
        (
            "--kind project --name Kind --id k mine.toml",
            "'Kind' is a common English word and an alias of 'project:k'",
        ),
        ("--kind project --name Zorp mine.jsonl", "name a file that ends in .toml"),
        (
            "--kind project --name !! mine.toml",
            "'!!' has neither letter nor digit and would never be found",
        ),
    ] {
        let shown = scratch.run(&format!("dict add {arguments}"));
        assert!(shown.contains(told), "{arguments}: {shown}");
    }
}

const OLD: (&str, &str) =
    ("old.toml", "[[project]]\nid = \"zorpify\"\nname = \"Zorpify\"\naliases = [\"zorpd\"]\n");
const NEW: (&str, &str) = (
    "new.toml",
    "[[project]]\nid = \"zorpify\"\nname = \"Zorpify\"\n\n[[company]]\nid = \"frobnitz-labs\"\nname = \"Frobnitz Labs\"\n",
);

#[test]
fn a_difference_is_told_in_entries_and_in_notes() {
    let scratch = Scratch::with(&[OLD, NEW, NOTES[0], NOTES[1]]);
    insta::assert_snapshot!(scratch.run("dict diff old.toml new.toml"), @r"
    exit: 0
    --- stdout
    entities: 1 added, 0 removed, 1 changed
      + company:frobnitz-labs Frobnitz Labs
      ~ project:zorpify Zorpify
          - alias 'zorpd'
    --- stderr
    ");
    insta::assert_snapshot!(scratch.run("dict diff embedded new.toml --corpus notes"), @r"
    exit: 0
    --- stdout
    entities: 2 added, 0 removed, 0 changed
      + company:frobnitz-labs Frobnitz Labs
      + project:zorpify Zorpify
    mentions won: 7
      + 'Zorpify' project:zorpify: 7 mentions in 2 documents
          notes/one.md:1: ## Storage with Zorpify - Ann Zimmerle, Frobnitz Labs
          notes/one.md:3: We run Zorpify on Kubernetes.
          notes/one.md:4: Zorpify is a Kubernetes operator; ask [redacted] about Zorpify.
    nodes won: 1
      + project:zorpify
    edges won: 3
      + company:frobnitz-labs -- project:zorpify (notes/one.md#1-storage-with-zorpify)
      + person:ann-zimmerle -- project:zorpify (notes/one.md#1-storage-with-zorpify)
      + project:kubernetes -- project:zorpify (notes/one.md#1-storage-with-zorpify)
    --- stderr
    ");
}

#[test]
fn the_exit_code_tells_only_if_asked() {
    let scratch = Scratch::with(&[OLD, NEW]);
    for (arguments, code) in [
        ("old.toml new.toml", 0),
        ("old.toml new.toml --exit-code", 1),
        ("old.toml old.toml --exit-code", 0),
        ("embedded embedded --exit-code", 0),
        ("embedded gone.toml", 2),
    ] {
        let output = scratch.output(&format!("dict diff {arguments}"));
        assert_eq!(output.status.code(), Some(code), "{arguments}");
    }
    let same = scratch.run("dict diff old.toml old.toml");
    assert_eq!(same, "exit: 0\n--- stdout\n--- stderr\nno difference\n");
    let output = scratch.output("dict diff old.toml new.toml --format json");
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["added"][0]["id"], "company:frobnitz-labs");
    assert_eq!(json["changed"][0]["aliases_lost"][0], "zorpd");
}

#[test]
fn whole_dictionaries_are_not_laid_over_ours() {
    let rook = "[[project]]\nid = \"rook\"\nname = \"Rook\"\n";
    let scratch = Scratch::with(&[
        (
            "old/generated/more.jsonl",
            "{\"kind\":\"project\",\"id\":\"rook\",\"aliases\":[\"rook.io\"]}\n",
        ),
        ("old/projects.toml", rook),
        ("old/sources.lock.toml", "[[source]]\nname = \"x\"\n"),
        ("old/README.md", "No dictionary.\n"),
        ("new/projects.toml", rook),
    ]);
    insta::assert_snapshot!(scratch.run("dict diff old new --whole"), @r"
    exit: 0
    --- stdout
    entities: 0 added, 0 removed, 1 changed
      ~ project:rook Rook
          - alias 'rook.io'
    --- stderr
    ");
    // Over ours nothing changes, since ours has that spelling too.
    let laid = scratch.run("dict diff old new");
    assert_eq!(laid, "exit: 0\n--- stdout\n--- stderr\nno difference\n");
    let ours = concat!(env!("CARGO_MANIFEST_DIR"), "/dictionaries");
    let same = scratch.run(&format!("dict diff embedded {ours} --whole"));
    assert_eq!(same, "exit: 0\n--- stdout\n--- stderr\nno difference\n");
    let gone = scratch.run("dict diff old gone --whole");
    assert!(gone.contains("kgraph: could not read 'gone'"), "{gone}");
}

#[test]
fn imported_words_are_guarded() {
    let scratch = Scratch::with(&[
        ("names.csv", "kind,name,aliases\nproject,Glimpse,\nproject,Zorpify,zorpctl\n"),
        ("words.tsv", "name\tzipf_en\nglimpse\t4.5\n"),
        ("bad.tsv", "word\tfrequency\n"),
    ]);
    insta::assert_snapshot!(scratch.run("dict import csv names.csv"), @r#"
    exit: 0
    --- stdout
    {"kind":"project","id":"glimpse","name":"Glimpse","aliases":[{"text":"Glimpse","case":"exact","weight":0.4}],"source":["names.csv"]}
    {"kind":"project","id":"zorpify","name":"Zorpify","aliases":[{"text":"zorpctl"}],"source":["names.csv"]}
    --- stderr
    2 entries; use them with --dictionary FILE.jsonl
    "#);
    insta::assert_snapshot!(scratch.run("dict import csv names.csv --words words.tsv"), @r#"
    exit: 0
    --- stdout
    {"kind":"project","id":"glimpse","name":"Glimpse","aliases":[{"text":"Glimpse","only":["link","handle","repository","organization"]}],"source":["names.csv"]}
    {"kind":"project","id":"zorpify","name":"Zorpify","aliases":[{"text":"zorpctl"}],"source":["names.csv"]}
    --- stderr
    2 entries; use them with --dictionary FILE.jsonl
    "#);
    let shown = scratch.run("dict import csv names.csv --words bad.tsv");
    assert!(shown.contains("kgraph: bad.tsv:1: the heading has no columns 'name' and"), "{shown}");
}

#[test]
fn known_companies_are_not_imported_again() {
    let scratch = Scratch::with(&[("people.csv", "")]);
    let header = ",Maintainer Name,Company,Github Name,OWNERS/MAINTAINERS\n";
    let rows = "Graduated,Zorp,Ann Zimmerle,Google,azimmerle,https://github.com/zorp/zorp\n,,Bob Yorrick,Frobnitz Labs,byorrick,https://github.com/zorp/zorp\n";
    scratch.write("people.csv", format!(",Project{header}{rows}").as_bytes());
    let shown = scratch.run("dict import maintainers people.csv");
    assert!(shown.starts_with("exit: 0"), "{shown}");
    assert!(shown.contains("\"id\":\"ann-zimmerle\""), "{shown}");
    assert!(shown.contains("\"id\":\"frobnitz-labs\""), "{shown}");
    assert!(!shown.contains("\"id\":\"google\""), "{shown}");
}
