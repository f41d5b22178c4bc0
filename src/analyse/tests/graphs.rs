//! The measures of graphs of notes.

use crate::{
    Graph, GraphOptions,
    analyse::{LIST, analyse, by_rank, edge_measures, ranked, stability},
    export::json,
    graph::{EdgeMeasures, Verdict},
    note::Note,
    relate::Window,
    sample,
};

fn build(notes: &[Note]) -> Graph {
    let mut graph = Graph::build(notes, &sample::directory(&[]), &GraphOptions::default());
    analyse(&graph).attach(&mut graph);
    graph
}

fn written(graph: &Graph) -> String {
    let mut out = Vec::new();
    json::write(graph, json::EdgeKey::Edges, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn edge<'g>(graph: &'g Graph, a: &str, b: &str) -> &'g EdgeMeasures {
    graph.edge(a, b).unwrap().measures.as_ref().unwrap()
}

/// Two circles of friends with one acquaintance between them, and a talk alone.
const CIRCLES: &str = "# T\n{p:a|A} {p:b|B} {p:c|C}\n# U\n{p:a|A} {p:b|B} {p:c|C}\n\
    # V\n{p:x|X} {p:y|Y} {p:z|Z}\n# W\n{p:x|X} {p:y|Y} {p:z|Z}\n# X\n{p:c|C} {p:x|X}\n# Y\n{p:i|I}\n";

#[test]
fn a_small_graph() {
    let graph = build(&[sample::note("a.md", CIRCLES)]);
    let names: Vec<&str> = graph.communities().iter().map(|c| c.name.as_str()).collect();
    assert_eq!(names, ["c, a, b", "x, y, z"]);
    let row = |id: &str| {
        let m = graph.node(id).unwrap().measures.clone().unwrap();
        format!(
            "{} {} {} {} {} {}",
            m.degree,
            m.strength,
            m.betweenness,
            m.core,
            m.community.is_some(),
            m.articulation
        )
    };
    // Of the 15 pairs of others, c stands between 6: a and b on one side, x, y
    // and z on the other.
    assert_eq!(row("p:c"), "3 5 0.4 2 true true");
    assert_eq!(row("p:a"), "2 4 0 2 true false");
    assert_eq!(row("p:i"), "0 0 0 0 false false");
    assert!(edge(&graph, "p:c", "p:x").bridge && !edge(&graph, "p:a", "p:c").bridge);
    assert_eq!(edge(&graph, "p:c", "p:x").verdict, Verdict::TooFew);
    let measures = graph.measures().unwrap();
    assert_eq!((measures.talks, measures.lists, measures.pairs, measures.bridges), (6, 0, 21, 1));
}

#[test]
fn communities_keep_their_identifiers_when_others_join() {
    let before = build(&[sample::note("a.md", CIRCLES)]);
    let after = build(&[
        sample::note("0.md", "# N\n{p:0|0} {p:1|1}\n# O\n{p:x|X} {p:w|W}\n"),
        sample::note("a.md", CIRCLES),
    ]);
    let ids = |graph: &Graph| {
        let id = |node: &str| {
            let measures = graph.node(node).unwrap().measures.as_ref();
            measures.unwrap().community.as_deref().unwrap_or_default().to_owned()
        };
        ["p:a", "p:b", "p:y"].map(id)
    };
    assert_eq!(ids(&before), ["community:p:c", "community:p:c", "community:p:x"]);
    assert_eq!(ids(&after), ids(&before));
    assert_eq!(after.communities()[0].members.len(), 4);
}

#[test]
fn lists_count_less() {
    let many: Vec<String> = (0..79).map(|i| format!("{{p:n{i}|N{i}}}")).collect();
    let list = format!("# List\n{{p:a|A}} {{p:b|B}} {}\n", many.join(" "));
    let text =
        format!("{list}# T\n{{p:a|A}} {{p:b|B}}\n# U\n{{p:a|A}} {{p:b|B}}\n# V\n{{p:c|C}}\n");
    let graph = build(&[sample::note("a.md", &text)]);
    let measures = graph.measures().unwrap();
    assert_eq!((measures.talks, measures.lists, measures.pairs), (3, 1, 3));
    let (ab, list) = (edge(&graph, "p:a", "p:b"), edge(&graph, "p:n1", "p:n2"));
    assert_eq!((ab.weight, ab.tested), (2.4875, Some([2, 2, 2])));
    assert_eq!(
        (list.weight, list.verdict, list.tested),
        (0.4875, Verdict::OnlyLists, Some([0; 3]))
    );
    assert!(!list.significant && (list.p - 1.0).abs() < 1e-12);
    // A list gives nobody more than a talk of the greatest size that is none.
    let strength = graph.node("p:n1").unwrap().measures.as_ref().unwrap().strength;
    assert!((strength - f64::from(u32::try_from(LIST).unwrap() - 1)).abs() < 1e-6);
    assert_eq!(ranked(&graph)[0].measures.as_ref(), Some(ab));
}

#[test]
fn pairs_that_avoid_each_other_come_last() {
    let together = "# T\n{p:a|A} {p:b|B}\n# U\n{p:a|A} {p:b|B}\n# W\n{p:x|X} {p:y|Y}\n";
    let apart = "# M\n{p:a|A}\n# N\n{p:y|Y}\n".repeat(9) + "# O\n{p:a|A} {p:y|Y}\n";
    let graph = build(&[sample::note("a.md", &format!("{together}{apart}"))]);
    let ends = |edge: &crate::graph::Edge| format!("{} {}", edge.source.slug(), edge.target.slug());
    let order: Vec<String> = ranked(&graph).into_iter().map(ends).collect();
    assert_eq!(order, ["a b", "x y", "a y"]);
    let mut edges: Vec<_> = graph.edges().collect();
    edges.sort_by(|a, b| by_rank(a, b));
    assert_eq!(edges, ranked(&graph));
    assert!(edge(&graph, "p:a", "p:y").llr > edge(&graph, "p:x", "p:y").llr);
}

#[test]
fn order_and_reading_do_not_matter() {
    let notes = [
        sample::note("storage.md", sample::STORAGE),
        sample::note("rook.md", sample::ROOK),
        sample::note("a.md", CIRCLES),
    ];
    let graph = build(&notes);
    let mut turned = notes.to_vec();
    turned.reverse();
    assert_eq!(written(&graph), written(&build(&turned)));
    let mut read = Graph::from_json(&written(&graph), "graph.json").unwrap();
    assert_eq!(read, graph);
    // What is read can be measured again.
    let again = analyse(&read);
    assert_eq!(again.edges, edge_measures(&read));
    again.attach(&mut read);
    assert_eq!(read, graph);
    // A part of the talks has no measures of the whole.
    let part = graph.of_talks(|talk| talk.date.is_none());
    assert!(part.measures().is_none() && part.nodes().all(|node| node.measures.is_none()));
}

#[test]
fn a_graph_without_anything() {
    let graph = build(&[]);
    assert!(graph.communities().is_empty());
    assert_eq!(Graph::from_json(&written(&graph), "graph.json").unwrap(), graph);
}

#[test]
fn an_edge_that_survives_all_windows_is_stable() {
    let text =
        "# T\n{p:a|A} {p:b|B}.\n\n{p:c|C}\n# U\n{p:a|A} {p:b|B}.\n# V\n{p:c|C}\n# W\n{p:d|D}\n";
    let graphs = [Window::Talk, Window::Paragraph, Window::Sentence].map(|window| {
        let options = GraphOptions { window, ..GraphOptions::default() };
        Graph::build(&[sample::note("a.md", text)], &sample::directory(&[]), &options)
    });
    let found: Vec<(String, usize, usize)> = stability(&graphs, 2)
        .into_iter()
        .map(|s| (format!("{} {}", s.source.slug(), s.target.slug()), s.stays, s.of))
        .collect();
    assert_eq!(found, [("a b".into(), 9, 9), ("a c".into(), 3, 9)]);
}
