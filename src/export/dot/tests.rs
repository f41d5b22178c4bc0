use proptest::prelude::*;

use super::*;
use crate::{graph::GraphOptions, sample};

fn written(graph: &Graph, options: DotOptions) -> (String, Drawn) {
    let mut out = Vec::new();
    let drawn = write(graph, options, &mut out).unwrap();
    (String::from_utf8(out).unwrap(), drawn)
}

fn storage() -> Graph {
    let note = sample::note("storage.md", sample::STORAGE);
    let directory = sample::directory(&["project:rook|Rook|rook.io", "project:ceph|Ceph"]);
    Graph::build(&[note], &directory, &GraphOptions::default())
}

#[test]
fn a_small_graph() {
    let note = sample::note("rook.md", sample::ROOK);
    let directory = sample::directory(&["project:rook|Rook", "project:ceph|Ceph"]);
    let graph = Graph::build(&[note], &directory, &GraphOptions::default());
    insta::assert_snapshot!(written(&graph, DotOptions::default()).0, @r##"
// Made by kgraph from 1 talk of 1 document.
graph {
  graph [layout="sfdp", overlap="prism", outputorder="edgesfirst", splines="true", K="1.2"];
  node [style="filled", fontname="Helvetica", margin="0.08,0.04"];
  edge [color="#00000055"];
  "company_acme" [label="acme", shape="hexagon", fillcolor="#E69F00", fontcolor="#000000", fontsize="30.0", class="company", tooltip="acme (company): 1 talk, 2018-05-02"];
  "person_ann" [label="ann", shape="ellipse", fillcolor="#009E73", fontcolor="#FFFFFF", fontsize="30.0", class="person", tooltip="ann (person): 1 talk, 2018-05-02"];
  "project_ceph" [label="Ceph", shape="box", fillcolor="#56B4E9", fontcolor="#000000", fontsize="30.0", class="project", tooltip="Ceph (project): 1 talk, 2018-05-02"];
  "project_rook" [label="Rook", shape="box", fillcolor="#56B4E9", fontcolor="#000000", fontsize="30.0", class="project", tooltip="Rook (project): 1 talk, 2018-05-02"];
  "company_acme" -- "person_ann" [penwidth="5.00", tooltip="acme – ann: 1 talk, 2018-05-02, score 1\nrook.md:2\nby Ann, Acme"];
  "company_acme" -- "project_ceph" [penwidth="5.00", tooltip="acme – Ceph: 1 talk, 2018-05-02, score 1\nrook.md:2\nby Ann, Acme\nCeph is \"old\", says [redacted]"];
  "company_acme" -- "project_rook" [penwidth="5.00", tooltip="acme – Rook: 1 talk, 2018-05-02, score 1\nrook.md:2\nby Ann, Acme\n# On Rook"];
  "person_ann" -- "project_ceph" [penwidth="5.00", tooltip="ann – Ceph: 1 talk, 2018-05-02, score 1\nrook.md:2\nby Ann, Acme\nCeph is \"old\", says [redacted]"];
  "person_ann" -- "project_rook" [penwidth="5.00", tooltip="ann – Rook: 1 talk, 2018-05-02, score 1\nrook.md:2\nby Ann, Acme\n# On Rook"];
  "project_ceph" -- "project_rook" [penwidth="5.00", tooltip="Ceph – Rook: 1 talk, 2018-05-02, score 1\nrook.md:4\nCeph is \"old\", says [redacted]\n# On Rook"];
  label="orange hexagons: companies, green ellipses: people, blue boxes: projects\lthe larger, the more talks; the thicker, the more of them in common\l";
  labelloc="b";
  labeljust="l";
  fontname="Helvetica";
  fontsize="14";
}
"##);
}

#[test]
fn what_is_left_out_is_said() {
    let (text, drawn) = written(&storage(), DotOptions { edges: Some(1), clusters: false });
    let note = drawn.note().unwrap();
    assert!(text.lines().nth(1).unwrap().contains(&note), "{text}");
    assert_eq!((drawn.edges, drawn.nodes), (1, 2));
    assert_eq!(written(&storage(), DotOptions { edges: None, clusters: false }).1.note(), None);
}

#[test]
fn a_drawing_tells_its_shapes_and_who_is_left_out() {
    let (text, drawn) = written(&storage(), DotOptions { edges: Some(1), clusters: true });
    let caption = text.lines().find(|line| line.contains("label=") && line.contains("more talks"));
    let caption = caption.unwrap();
    assert!(caption.contains("blue boxes: projects"), "{caption}");
    assert!(caption.contains("the strongest 1 of "), "{caption}");
    let all = written(&storage(), DotOptions { edges: None, clusters: false });
    assert!(!all.0.contains("the strongest") && all.0.contains("blue boxes: projects"));
    assert_eq!(all.1.missing, Missing::default());
    // Who stands in most talks is missed, not who stands in few.
    let nodes: Vec<Node> = [("rook", 3), ("ceph", 1), ("etcd", 2)]
        .map(|(id, talks)| Node {
            talks,
            ..Node::new(crate::entity::EntityId::new("project", id), id)
        })
        .into();
    let nodes: Vec<&Node> = nodes.iter().collect();
    let missing = Missing::of(&nodes, &nodes[1..]);
    assert_eq!(missing, Missing { count: 1, named: vec![("rook".to_owned(), 3)] });
    let said = "without 1 of the 2 mentioned in most talks: rook (3)";
    assert_eq!(missing.note(2).as_deref(), Some(said));
    assert_eq!(Missing::of(&nodes, &nodes).note(3), None);
    assert_eq!(Missing::of(&nodes[1..], &nodes[2..]), Missing::default());
    assert_eq!(drawn.missing.count, drawn.missing.named.len().min(drawn.missing.count));
}

#[test]
fn escapes() {
    #[rustfmt::skip]
    let rows = [
        ("He said \"hi\"",  r#"He said \"hi\""#),
        ("back\\slash",     r"back\\slash"),
        ("end\\",           r"end\\"),
        ("AT&T; R&D",       "AT&amp;T; R&D"),
        ("&lt;b&gt;",       "&amp;lt;b&amp;gt;"),
        ("two\nlines\t\0",  r"two\nlines  "),
        ("Étcd {a|b}",      "Étcd {a|b}"),
    ];
    for (text, expected) in rows {
        assert_eq!(escape(text), expected);
    }
}

/// Reads the quoted strings of a DOT file as Graphviz does: `\"` is a quote,
/// any other backslash stays.
fn strings(dot: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut open: Option<String> = None;
    let mut chars =
        dot.lines().filter(|l| !l.starts_with("//")).flat_map(|l| l.chars().chain(['\n']));
    while let Some(c) = chars.next() {
        match (&mut open, c) {
            (None, '"') => open = Some(String::new()),
            (None, _) => {}
            (Some(_), '"') => found.extend(open.take()),
            (Some(text), '\\') => match chars.next() {
                Some('"') => text.push('"'),
                Some(next) => text.extend(['\\', next]),
                None => {}
            },
            (Some(text), c) => text.push(c),
        }
    }
    assert!(open.is_none(), "a string stays open in {dot}");
    found
}

/// Reads a label as Graphviz shows it.
fn shown(label: &str) -> String {
    let mut text = String::new();
    let mut chars = label.chars();
    while let Some(c) = chars.next() {
        match (c, c == '\\') {
            (_, true) => match chars.next() {
                Some('n') => text.push('\n'),
                Some(other) => text.push(other),
                None => {}
            },
            (c, _) => text.push(c),
        }
    }
    text.replace("&amp;", "&")
}

fn are_read_back(names: &[String]) -> Result<(), TestCaseError> {
    let mut graph = storage();
    let nodes: Vec<Node> = graph
        .nodes()
        .cloned()
        .zip(names)
        .map(|(node, name)| Node { name: name.clone(), urls: vec![name.clone()], ..node })
        .collect();
    graph = graph.of_talks(|_| false);
    prop_assert_eq!(graph.nodes().len(), 0);
    let mut out = Vec::new();
    draw(&nodes.iter().collect::<Vec<_>>(), &[], &[], &mut out).unwrap();
    let read = strings(std::str::from_utf8(&out).unwrap());
    for (node, name) in nodes.iter().zip(names) {
        let at = read.iter().position(|s| *s == id(node.id.as_str())).unwrap();
        // The label is the first value after the identifier, the URL the last.
        prop_assert_eq!(&shown(&read[at + 1]).replace("&amp;", "&"), &name.replace("&amp;", "&"));
        let url = shown(&read[at + 8]).replace("&amp;", "&");
        prop_assert_eq!(url, absolute(name).replace("&amp;", "&"));
    }
    Ok(())
}

#[test]
fn empty_names_are_read_back() {
    are_read_back(&[String::new(), String::new()]).unwrap();
}

proptest! {
    /// Whatever the names, a reader finds exactly them, and nothing breaks out
    /// of its quotes.
    #[test]
    fn names_are_read_back(names in prop::collection::vec("\\PC{0,12}|[\"\\\\&;a\n<>{}|]{1,8}", 2..4)) {
        are_read_back(&names)?;
    }

    /// Different entities have different, harmless identifiers.
    #[test]
    fn identifiers_are_distinct(
        a in "[a5fé]{1,3}:[a_5f.é-]{1,6}",
        b in "[a5fé]{1,3}:[a_5f.é-]{1,6}",
    ) {
        prop_assert!(id(&a).bytes().all(|c| c.is_ascii_alphanumeric() || b"_-".contains(&c)));
        prop_assert_eq!(id(&a) == id(&b), a == b, "{} {}", id(&a), id(&b));
    }
}
