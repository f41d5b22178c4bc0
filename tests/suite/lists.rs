//! Plain lists of forms as dictionaries.

use crate::harness::Scratch;

const NOTE: &str = "# On storage\n\nRook and **Ceph** run, Ceph's [disks](https://rook.io) too; ROOKS on rook-ceph.\n";

fn scratch() -> Scratch {
    Scratch::with(&[("note.md", NOTE), ("forms.txt", "Rook\nCeph\n\nrook ceph\nMinIO\n")])
}

#[test]
fn a_list_is_tagged_without_the_built_in_dictionary() {
    let shown = scratch().run("tag note.md --no-default-dictionary --dictionary forms.txt");
    insta::assert_snapshot!(shown, @"
    exit: 0
    --- stdout
    # On storage

    [Rook](term:rook) and **[Ceph](term:ceph)** run, [Ceph](term:ceph)'s [disks](https://rook.io) too; [ROOK](term:rook)S on [rook-ceph](term:rook-ceph).
    --- stderr
    ");
}

#[test]
fn mentions_are_counted() {
    let scratch = scratch();
    insta::assert_snapshot!(
        scratch.run("tag note.md --no-default-dictionary --dictionary forms.txt --count"),
        @"
    exit: 0
    --- stdout
    NAME       KIND  MENTIONS  DOCUMENTS  ID
    Ceph       term         2          1  term:ceph
    Rook       term         2          1  term:rook
    rook ceph  term         1          1  term:rook-ceph
    --- stderr
    5 mentions of 3 things
    "
    );
    insta::assert_snapshot!(
        scratch.run("tag note.md --no-default-dictionary --dictionary forms.txt --count --format jsonl"),
        @r#"
    exit: 0
    --- stdout
    {"documents":1,"entity":"Ceph","id":"term:ceph","kind":"term","mentions":2}
    {"documents":1,"entity":"Rook","id":"term:rook","kind":"term","mentions":2}
    {"documents":1,"entity":"rook ceph","id":"term:rook-ceph","kind":"term","mentions":1}
    --- stderr
    5 mentions of 3 things
    "#
    );
    insta::assert_snapshot!(scratch.run("tag note.md --count --kind project"), @"
    exit: 0
    --- stdout
    NAME  KIND     MENTIONS  DOCUMENTS  ID
    Ceph  project         3          1  project:ceph
    Rook  project         3          1  project:rook
    --- stderr
    6 mentions of 2 things
    ");
}

#[test]
fn counts_are_those_of_the_mentions() {
    let scratch = scratch();
    // Zones make it look at each mention.
    let options =
        "tag note.md --no-default-dictionary --dictionary forms.txt --count --format jsonl";
    let zones = "heading,prose,list,quote,caption,code,front_matter,link";
    let quick = scratch.run(options);
    assert_eq!(quick, scratch.run(&format!("{options} --zones {zones}")));
    let kinds = scratch.run(&format!("{options} --kind term"));
    assert_eq!(quick, kinds);
}

#[test]
fn a_list_makes_a_graph() {
    let scratch = scratch();
    let shown = scratch.run(
        "build note.md --no-default-dictionary --dictionary forms.txt -o out --include-sections",
    );
    assert!(shown.starts_with("exit: 0"), "{shown}");
    let graph = scratch.read("out/graph.json");
    assert!(graph.contains(r#""id":"term:rook-ceph","name":"rook ceph","kind":"term""#), "{graph}");
}

#[test]
fn a_list_adds_to_the_built_in_dictionary() {
    let scratch = Scratch::with(&[
        ("note.md", "We call it Zorbulon, and Kubernetes runs zorbulon-x.\n"),
        ("forms.txt", "Zorbulon\nzorbulon x\n"),
    ]);
    insta::assert_snapshot!(scratch.run("tag note.md --dictionary forms.txt"), @"
    exit: 0
    --- stdout
    We call it [Zorbulon](term:zorbulon), and [Kubernetes](project:kubernetes) runs [zorbulon-x](term:zorbulon-x).
    --- stderr
    ");
}

#[test]
fn without_any_dictionary_it_says_what_to_do() {
    insta::assert_snapshot!(scratch().run("tag note.md --no-default-dictionary"), @"
    exit: 2
    --- stdout
    --- stderr
    kgraph: no dictionary is left with --no-default-dictionary; name one with --dictionary PATH
    ");
}
