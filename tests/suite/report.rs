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
    assert!(text.ends_with("is left out; `kgraph talks PATH --undated` lists them\n"), "{text}");
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
    1 of 4 talks has no date and is left out; `kgraph talks PATH --undated` lists them
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

#[test]
fn talks_without_a_date_can_be_listed() {
    insta::assert_snapshot!(built().run("talks n --undated"), @r"
    exit: 0
    --- stdout
    DATE  KIND  TITLE    SPEAKERS              EVENT  WHERE
          talk  On etcd  Zoe Quack, Acme Labs         n/undated.md:1
    --- stderr
    ");
    let shown = built().run("talks n/2017.md --undated");
    assert!(shown.starts_with("exit: 1") && shown.contains("no talk is without a date"), "{shown}");
}

#[test]
fn talks_are_a_table_for_spreadsheets() {
    let scratch = Scratch::with(&[(
        "a.md",
        "# KubeCon Copenhagen 2018\n\n## =Rook, really - Jane Doe, Google\n\nRook and Ceph.\n",
    )]);
    let shown = scratch.run("talks a.md --format csv").replace("\r\n", "\n");
    insta::assert_snapshot!(shown, @r#"
    exit: 0
    --- stdout
    date,kind,title,speakers,event,where,place,url,id
    2018-05,talk,"'=Rook, really","Jane Doe, Google",KubeCon + CloudNativeCon Europe 2018,a.md:3,Copenhagen,,a.md#2-rook-really
    --- stderr
    "#);
    let shown = scratch.run("talks a.md --format csv --explain");
    assert!(shown.contains("--explain writes a table or json"), "{shown}");
}

#[test]
fn formats_go_by_their_usual_names() {
    let scratch = built();
    scratch.run("build n -q -o other --no-people");
    for (one, other) in [
        ("report -o - --format md", "report -o - --format markdown"),
        ("diff other output --format markdown", "diff other output --format md"),
        ("tag n --format jsonl", "tag n --format json"),
    ] {
        let shown = scratch.run(one);
        assert!(shown.starts_with("exit: 0"), "{shown}");
        assert_eq!(scratch.run(other), shown);
    }
}
