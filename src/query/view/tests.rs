use proptest::prelude::*;

use super::*;
use crate::{graph::GraphOptions, sample};

/// Talks of up to six entities, some dated, some with a speaker, and one that is
/// a list.
fn graphs() -> impl Strategy<Value = Graph> {
    let talk = (prop::collection::vec(0..9_usize, 0..7), 2016..2020_u16, 0..4_usize);
    (prop::collection::vec(talk, 1..14), 0..14_usize).prop_map(|(talks, list)| {
        let talk = |(i, (entities, year, speaker)): (usize, &(Vec<usize>, u16, usize))| {
            let date = if *speaker == 0 { String::new() } else { format!(" @{year}") };
            let by = match speaker {
                2 => "by {person:s|S}, {company:c|C}\n",
                3 => "by {person:p1|P1}\n",
                _ => "",
            };
            let named: Vec<usize> = if i == list { (0..LONG).collect() } else { entities.clone() };
            let words: Vec<String> =
                named.iter().map(|e| format!("{{project:p{e}|P{e}}}\n")).collect();
            format!("# T{}{date}\n{by}{}", i / 2, words.concat())
        };
        let text: Vec<String> = talks.iter().enumerate().map(talk).collect();
        let options = GraphOptions { evidence: 2, ..GraphOptions::default() };
        let directory = sample::directory(&["project:p1|P1|github", "project:p2|P1 Two"]);
        let mut graph = Graph::build(&[sample::note("a.md", &text.concat())], &directory, &options);
        analyse::analyse(&graph).attach(&mut graph);
        graph
    })
}

/// More than a talk names.
const LONG: usize = analyse::LIST + 3;

fn shown(view: &View<'_>) -> (Vec<Node>, Vec<Edge>, Vec<Relation>) {
    let edges = view.links().filter_map(|place| view.edge_at(place)).map(|it| it.edge.clone());
    (view.nodes().cloned().collect(), edges.collect(), view.all_relations().to_vec())
}

fn of_graph(graph: &Graph) -> (Vec<Node>, Vec<Edge>, Vec<Relation>) {
    let (nodes, edges) = (graph.nodes().cloned().collect(), graph.edges().cloned().collect());
    (nodes, edges, graph.all_relations().to_vec())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// What is made of some talks one by one is the graph of these talks.
    #[test]
    fn a_part_is_the_graph_of_its_talks(graph in graphs(), seed in 0..u16::MAX) {
        let kept: Vec<bool> = (0..graph.talks().len()).map(|i| seed >> (i % 16) & 1 == 1).collect();
        let counts = |talk: &TalkRecord| kept[graph.talk_number(&talk.id).unwrap()];
        let mut own = graph.of_talks(counts);
        let extent = Extent::of_talks(&graph, kept.clone());
        let view = View::new(&graph, &extent);
        own = analyse::with_edge_measures(own);
        prop_assert_eq!(shown(&view), of_graph(&own));
        prop_assert_eq!(view.info(), own.info());
        prop_assert!(view.talks().eq(own.talks()));
        for (place, edge) in view.links().zip(own.edges()) {
            for measure in Measure::ALL {
                let expected = crate::query::reply::of_edge(edge, measure);
                prop_assert_eq!(view.value(place, measure).to_bits(), expected.to_bits());
            }
        }
        let ids: Vec<&str> = graph.nodes().map(|node| node.id.as_str()).collect();
        for (a, b) in ids.iter().zip(ids.iter().rev()) {
            let found = view.strongest_path(a, b);
            let found = found.map(|it| it.iter().map(|(node, _)| &node.id).collect::<Vec<_>>());
            let path = own.strongest_path(a, b);
            let path = path.map(|it| it.iter().map(|(node, _)| &node.id).collect::<Vec<_>>());
            prop_assert_eq!(found, path);
        }
        let links: Vec<usize> = view.links().collect();
        let found = view.surprising(&links);
        let found: Vec<&Edge> =
            found.iter().filter_map(|(place, _)| Some(view.edge_at(*place)?.edge)).collect();
        let expected: Vec<&Edge> =
            analyse::surprising(&own).iter().map(|it| it.edge).collect();
        prop_assert_eq!(found, expected);

        let extent = Extent::of_talks(&graph, kept).significant(&graph);
        let significant = |edge: &Edge| edge.measures.as_ref().is_some_and(|it| it.significant);
        prop_assert_eq!(shown(&View::new(&graph, &extent)), of_graph(&own.of_edges(significant)));
    }
}

#[test]
fn everything_is_the_graph_itself() {
    let note = sample::note("a.md", sample::STORAGE);
    let mut graph = Graph::build(&[note], &sample::directory(&[]), &GraphOptions::default());
    analyse::analyse(&graph).attach(&mut graph);
    let extent = Extent::default();
    let view = View::new(&graph, &extent);
    assert_eq!(shown(&view), of_graph(&graph));
    let naming: Vec<&str> = view.talks_naming("project:rook").map(|talk| &*talk.title).collect();
    let rook: Vec<&str> = graph
        .talks()
        .iter()
        .filter(|talk| talk.entities.iter().any(|id| id.as_str() == "project:rook"))
        .map(|talk| &*talk.title)
        .collect();
    assert_eq!(naming, rook);
}
