//! `kgraph export` and `kgraph build --formats`, as a caller sees them.

use crate::harness::Scratch;

const NOTE: &str = "\
# KubeCon Europe 2018, Copenhagen

## Rook Intro - Jared Watts, Upbound

Rook runs Ceph.

## Etcd alone - Jane Doe, Acme Widgets

No more than that.
";

fn built() -> Scratch {
    let scratch = Scratch::with(&[("a.md", NOTE)]);
    assert!(scratch.run("build a.md -q").starts_with("exit: 0"));
    scratch
}

#[test]
fn the_formats_of_a_build_stand_beside_the_graph() {
    let scratch = Scratch::with(&[("a.md", NOTE)]);
    insta::assert_snapshot!(scratch.run("build a.md --formats dot,gexf,csv,mermaid"), @r#"
    exit: 0
    --- stdout
    files           1
    talks           2
    sections        1
    speakers        2
    mentions        8
    entities        7
    edges           9
    written   output/graph.json, output/graph.dot, output/graph.gexf, output/csv/, output/graph.mmd, output/talks.jsonl
    --- stderr
    Next: kgraph query "what is Acme Widgets"
          kgraph report
    "#);
    insta::assert_snapshot!(scratch.list("output").join(" "), @"csv graph.dot graph.gexf graph.json graph.mmd talks.jsonl");
    insta::assert_snapshot!(scratch.list("output/csv").join(" "), @"communities.csv datapackage.json edges.csv evidence.csv mentions.csv nodes.csv relations.csv speakers.csv talk_entities.csv talks.csv");
}

#[test]
fn every_format_can_be_exported() {
    let scratch = built();
    for format in kgraph::export::ExportFormat::all() {
        let to = format!("out/{}", format.file());
        let shown = scratch.run(&format!("export {format} -o {to}"));
        let slash = if format.is_folder() { "/" } else { "" };
        let told = format!("exit: 0\n--- stdout\n--- stderr\nwritten   {to}{slash}\n");
        assert_eq!(shown, told, "{format}");
        assert_eq!(scratch.path(&to).is_dir(), format.is_folder(), "{format}");
        assert!(!format.about().is_empty() && scratch.path(&to).exists());
        if !format.is_folder() && !format.is_binary() {
            let out = scratch.output(&format!("export {format}"));
            assert_eq!(String::from_utf8(out.stdout).unwrap(), scratch.read(&to), "{format}");
        }
    }
    // Nothing half-written stays.
    assert!(scratch.list("out").iter().all(|name| !name.starts_with('.')));
}

#[test]
fn a_folder_wants_a_name() {
    insta::assert_snapshot!(built().run("export csv"), @r#"
    exit: 2
    --- stdout
    --- stderr
    kgraph: 'csv' is a folder of files; name one with -o FOLDER
    "#);
}

#[test]
fn clusters_are_for_drawings() {
    let scratch = built();
    insta::assert_snapshot!(scratch.run("export json --clusters"), @r#"
    exit: 2
    --- stdout
    --- stderr
    kgraph: --clusters is for drawings, dot and mermaid, not for 'json'
    "#);
    for (args, expected) in [
        ("gexf --all -o a", "--all is for drawings, dot and mermaid, not for 'gexf'"),
        ("dot --edge-key links", "--edge-key is for json, not for 'dot'"),
        ("gexf --edge-key edges -o a", "--edge-key is for json, not for 'gexf'"),
    ] {
        let shown = scratch.run(&format!("export {args}"));
        assert!(shown.starts_with("exit: 2") && shown.contains(expected), "{shown}");
    }
    assert!(scratch.run("export dot --clusters").contains("subgraph cluster_"));
    assert!(scratch.run("export mermaid --clusters").contains("subgraph c1"));
}

#[test]
fn an_unknown_format_is_told_which_there_are() {
    let shown = built().run("export svg");
    assert!(shown.starts_with("exit: 2"), "{shown}");
    assert!(shown.contains("'svg' is no format; write one of dot, json, graphml"), "{shown}");
    let shown = built().run("build a.md --formats dot,svg");
    assert!(shown.starts_with("exit: 2") && shown.contains("'svg' is no format"), "{shown}");
}

#[test]
fn without_a_format_the_formats_are_listed() {
    let shown = built().run("export");
    assert!(shown.starts_with("exit: 2"), "{shown}");
    for format in kgraph::export::ExportFormat::all() {
        assert!(shown.contains(&format!(" {format}")), "{format}: {shown}");
    }
    assert!(shown.contains("`kgraph export --help` says what each is for"), "{shown}");
}

#[test]
fn what_was_written_is_told() {
    let scratch = built();
    let told = |args: &str| scratch.run(args).replace("exit: 0\n--- stdout\n--- stderr\n", "");
    assert_eq!(told("export json -o a.json"), "written   a.json\n");
    assert_eq!(told("export csv -o tables/"), "written   tables/\n");
    assert_eq!(told("export json -o b.json --quiet"), "");
}

#[test]
fn without_its_talks_a_graph_has_no_mentions_and_says_so() {
    let scratch = built();
    scratch.run("export csv -o tables");
    assert!(scratch.list("tables").contains(&"mentions.csv".to_owned()));
    scratch.write("alone/graph.json", scratch.read("output/graph.json").as_bytes());
    insta::assert_snapshot!(scratch.run("export csv --graph alone/graph.json -o tables"), @r#"
    exit: 0
    --- stdout
    --- stderr
    kgraph: mentions are left out of 'csv': there is no 'alone/talks.jsonl' beside the graph; `kgraph build` writes both
    written   tables/
    "#);
    // Those of the older export would no longer belong to the rest.
    assert!(!scratch.list("tables").contains(&"mentions.csv".to_owned()));
    assert!(!scratch.read("tables/datapackage.json").contains("mentions.csv"));

    scratch.write("alone/talks.jsonl", b"");
    insta::assert_snapshot!(scratch.run("export csv --graph alone/graph.json -o tables"), @r#"
    exit: 0
    --- stdout
    --- stderr
    kgraph: alone/talks.jsonl: not of the build that made the graph: they hold 0 mentions and the graph counts 8; mentions are left out of 'csv'; make both anew with `kgraph build`
    written   tables/
    "#);
}

#[test]
fn an_older_export_stays_whole_if_one_file_of_the_new_cannot_be_written() {
    let scratch = built();
    scratch.run("export csv -o tables");
    let before = scratch.read("tables/communities.csv");
    std::fs::remove_file(scratch.path("tables/talks.csv")).unwrap();
    std::fs::create_dir(scratch.path("tables/talks.csv")).unwrap();
    let shown = scratch.run("export csv -o tables --kind project");
    assert!(shown.starts_with("exit: 2") && shown.contains("it is a folder"), "{shown}");
    assert_eq!(scratch.read("tables/communities.csv"), before);
    assert!(scratch.list("tables").iter().all(|name| !name.starts_with('.')));
}

#[test]
fn a_part_of_a_graph_has_tables_of_that_part() {
    let scratch = built();
    assert!(scratch.run("export csv -o tables --kind project").starts_with("exit: 0"));
    let mentions = scratch.read("tables/mentions.csv");
    assert!(mentions.contains("project:rook") && !mentions.contains("person:"), "{mentions}");
    assert!(scratch.run("export csv -o tables --no-people").starts_with("exit: 0"));
    // Quotes stay as they stand in the note.
    for name in ["nodes", "speakers", "relations", "mentions", "talk_entities"] {
        let table = scratch.read(&format!("tables/{name}.csv"));
        assert!(!table.contains("Jared") && !table.contains("person:"), "{name}: {table}");
    }
}

#[test]
fn the_readme_lists_the_formats_in_the_words_of_the_help() {
    let readme = include_str!("../../README.md");
    for format in kgraph::export::ExportFormat::all() {
        let slash = if format.is_folder() { "/" } else { "" };
        let row = format!("| `{format}` | `{}{slash}` | {} |", format.file(), format.about());
        assert!(readme.contains(&row), "README.md lacks {row}");
    }
}
