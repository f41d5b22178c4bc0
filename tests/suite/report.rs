//! `kgraph report`, and the options that choose talks.

use crate::harness::Scratch;

const NOTES: [(&str, &str); 3] = [
    (
        "n/2017.md",
        "---\ntitle: KubeCon Austin\ndate: 2017-12-06\n---\n\n\
         ## Rook and Ceph - Jane Doe, Google\n\nRook runs Ceph.\n\n\
         ## Ceph in depth - Ann Lee, Red Hat\n\nCeph below Rook.\n",
    ),
    (
        "n/2018.md",
        "---\ntitle: KubeCon Copenhagen\ndate: 2018-05-02\n---\n\n\
         ## Envoy at Lyft - Joe Bloggs, Lyft\n\nEnvoy and Linkerd.\n",
    ),
    ("n/undated.md", "## On etcd - Zoe Quack, Acme Labs\n\netcd and Envoy.\n"),
];

fn built() -> Scratch {
    let scratch = Scratch::with(&NOTES);
    scratch.run("build n -q");
    scratch
}

#[test]
fn a_report_stands_beside_the_graph() {
    let scratch = built();
    insta::assert_snapshot!(scratch.run("report"), @r"
    exit: 0
    --- stdout
    --- stderr
    written   output/report.md
    ");
    let text = scratch.read("output/report.md");
    assert!(
        text.starts_with("# What the talks are about\n\n4 talks in 3 documents, 2017–2018"),
        "{text}"
    );
    assert!(text.contains("“Rook and Ceph - Jane Doe, Google”, `n/2017.md:6`"), "{text}");
    assert_eq!(scratch.run("report -o -"), format!("exit: 0\n--- stdout\n{text}--- stderr\n"));
    scratch.run("report --format html --title A&B");
    assert!(scratch.read("output/report.html").contains("<title>A&amp;B</title>"));
    scratch.run("build n -q -o other");
    scratch.run("report --graph other/graph.json -q");
    assert_eq!(scratch.read("other/report.md"), text);
}

#[test]
fn people_can_be_left_out() {
    let text = built().run("report -o - --no-people");
    assert!(text.contains("People are not in this graph"), "{text}");
    // Titles and quotes stay as written.
    assert!(!text.contains("People of") && !text.contains("**Jane Doe**"), "{text}");
}

#[test]
fn talks_can_be_chosen() {
    let scratch = built();
    let text = scratch.run("report -o - --from 2018 --to 2018");
    assert!(text.contains("1 talk in 1 document, 2018"), "{text}");
    assert!(text.ends_with("--- stderr\n1 of 4 talks has no date and is left out\n"), "{text}");
    let talks = |graph: &str| {
        let graph: serde_json::Value = serde_json::from_str(graph).unwrap();
        assert!(graph["measures"].is_object());
        graph["talks"].as_array().unwrap().len()
    };
    let exported = |args: &str| String::from_utf8(scratch.output(args).stdout).unwrap();
    assert_eq!(talks(&exported("export json --event austin")), 2);
    assert_eq!(talks(&exported("export json --to 2017-12")), 2);
    assert_eq!(talks(&exported("export json")), 4);
    let listed = scratch.run("talks n --event copenhagen");
    assert!(listed.contains("Envoy at Lyft") && !listed.contains("Rook and Ceph"), "{listed}");
    insta::assert_snapshot!(scratch.run("talks n --from 2020"), @r"
    exit: 1
    --- stdout
    --- stderr
    no talks of that time and event; without --from, --to and --event all are listed
    ");
    insta::assert_snapshot!(scratch.run("export dot --event Berlin"), @r"
    exit: 1
    --- stdout
    --- stderr
    kgraph: --event Berlin: no talk is of that event; the graph has 'KubeCon + CloudNativeCon Europe 2018', 'KubeCon + CloudNativeCon North America 2017'
    ");
    insta::assert_snapshot!(scratch.run("report --from 2020"), @r"
    exit: 1
    --- stdout
    --- stderr
    1 of 4 talks has no date and is left out
    kgraph: no talk is left of 4; `kgraph talks` lists their dates and events
    ");
    insta::assert_snapshot!(scratch.run("report --from 2019 --to 2018"), @r"
    exit: 2
    --- stdout
    --- stderr
    kgraph: --from 2019 is later than --to 2018; no talk can lie between them
    ");
    insta::assert_snapshot!(scratch.run("report --from may"), @r"
    exit: 2
    --- stdout
    --- stderr
    kgraph: invalid value 'may' for '--from <DATE>': write it as 2018, 2018-05 or 2018-05-02

    For more information, try '--help'.
    ");
}
