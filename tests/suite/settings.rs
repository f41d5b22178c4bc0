//! Flags over environment over `kgraph.toml` over defaults.

use crate::harness::{Scratch, shown};

#[test]
fn each_value_tells_its_origin() {
    let scratch = Scratch::with(&[(
        "kgraph.toml",
        "window = \"sentence\"\nevidence = 5\nthreads = 1\ndictionary = \"mine.toml\"\n",
    )]);
    let output = scratch
        .command(&["config", "--threads", "2"])
        .env("KGRAPH_EVIDENCE", "7")
        .env("KGRAPH_KIND", "project, company")
        .output()
        .unwrap();
    insta::assert_snapshot!(shown(&output), @"
    exit: 0
    --- stdout
    SETTING             VALUE                                                     ORIGIN
    dictionary          mine.toml                                                 kgraph.toml:4:1
    default-dictionary  true                                                      default
    window              sentence                                                  kgraph.toml:1:1
    kind                project, company                                          KGRAPH_KIND
    include-sections    false                                                     default
    people              true                                                      default
    zones               heading, prose, list, quote, caption, code, front_matter  default
    fuzzy               true                                                      default
    redact              true                                                      default
    evidence            7                                                         KGRAPH_EVIDENCE
    text-field                                                                    default
    id-field                                                                      default
    title-field                                                                   default
    date-field                                                                    default
    max-size            8                                                         default
    output              output                                                    default
    threads             2                                                         --threads
    color               true                                                      default
    quiet               false                                                     default
    history             true                                                      default
    --- stderr
    ");
}

#[test]
fn json_keeps_types() {
    let output = Scratch::with(&[]).output("config --format json --no-people");
    let settings: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(settings["people"], serde_json::json!({"value": false, "origin": "--no-people"}));
    assert_eq!(settings["kind"], serde_json::json!({"value": [], "origin": "default"}));
}

#[test]
fn an_unknown_key_is_located() {
    let scratch = Scratch::with(&[("kgraph.toml", "evidence = 1\nwindwo = \"talk\"\n")]);
    insta::assert_snapshot!(scratch.run("config"), @r"
    exit: 2
    --- stdout
    --- stderr
    kgraph: kgraph.toml:2:1: unknown key 'windwo'; did you mean 'window'?
    ");
}

#[test]
fn a_named_file_must_be_there() {
    let shown = Scratch::with(&[]).run("config --config gone.toml");
    assert!(shown.starts_with("exit: 2"), "{shown}");
    assert!(shown.contains("kgraph: could not read 'gone.toml'"), "{shown}");
}

#[test]
fn a_broken_file_does_not_stop_completions() {
    let scratch = Scratch::with(&[("kgraph.toml", "window = ")]);
    assert!(scratch.run("completions bash").starts_with("exit: 0"));
    assert!(scratch.run("talks").contains("kgraph: kgraph.toml:1:"));
}

#[test]
fn a_mistyped_variable_is_told() {
    let output =
        Scratch::with(&[]).command(&["config"]).env("KGRAPH_WINDWO", "talk").output().unwrap();
    let shown = shown(&output);
    assert!(
        shown.contains("KGRAPH_WINDWO: no such setting; did you mean KGRAPH_WINDOW?"),
        "{shown}"
    );
}

#[test]
fn a_kind_that_nothing_has_is_told_where_it_was_asked_for() {
    let scratch = Scratch::with(&[("a.md", "# A talk\n\nRook, Ceph.\n")]);
    scratch.run("build a.md --include-sections");
    let output =
        scratch.command(&["query", "top entities"]).env("KGRAPH_KIND", "planet").output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", shown(&output));
    let output =
        scratch.command(&["export", "json"]).env("KGRAPH_KIND", "planet").output().unwrap();
    let told = shown(&output);
    assert!(told.contains("KGRAPH_KIND: kind 'planet': the graph holds nothing"), "{told}");
    let output = scratch.command(&["tag", "a.md"]).env("KGRAPH_KIND", "planet").output().unwrap();
    let told = shown(&output);
    assert!(told.contains("KGRAPH_KIND: kind 'planet': the dictionaries know nothing"), "{told}");
}

#[test]
fn the_output_folder_may_be_set() {
    let scratch =
        Scratch::with(&[("a.md", "# A talk\n\nRook, Ceph.\n"), ("kgraph.toml", "output = 'made'")]);
    scratch.run("build a.md");
    assert_eq!(scratch.list("made").len(), 3);
    assert!(scratch.run("export json").starts_with("exit: 0"));
}
