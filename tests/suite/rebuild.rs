//! What a graph owes to its notes alone: their order leaves no trace, and another
//! note changes only what it touches.

use std::{collections::BTreeSet, fs, path::PathBuf, sync::LazyLock};

use kgraph::{
    Dictionary, EntityId, Graph, GraphBuilder, GraphOptions, Note, TagOptions, Tagger, analyse,
    annotate,
    export::json::{self, EdgeKey},
    graph::Relation,
};
use proptest::prelude::*;

static DICTIONARY: LazyLock<Dictionary> = LazyLock::new(|| Dictionary::embedded().unwrap());

/// The notes in `data/`, by name.
static NOTES: LazyLock<Vec<Note>> = LazyLock::new(|| {
    let tagger = Tagger::new(&*DICTIONARY, TagOptions::default()).unwrap();
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data");
    let mut names: Vec<String> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "SOURCES.md" && !name.starts_with('.'))
        .collect();
    names.sort();
    let note =
        |name: &String| annotate(name, fs::read(folder.join(name)).unwrap(), &tagger).unwrap();
    names.iter().map(note).collect()
});

/// The bytes of the graph of [`NOTES`], with all measures.
static WRITTEN: LazyLock<Vec<u8>> = LazyLock::new(|| written(builder(NOTES.iter())));

fn builder<'n>(notes: impl Iterator<Item = &'n Note>) -> GraphBuilder {
    let mut builder = GraphBuilder::new(GraphOptions::default());
    notes.for_each(|note| builder.add(note));
    builder
}

fn written(builder: GraphBuilder) -> Vec<u8> {
    let mut graph = builder.finish(&*DICTIONARY);
    analyse::analyse(&graph).attach(&mut graph);
    let mut bytes = Vec::new();
    json::write(&graph, EdgeKey::Edges, &mut bytes).unwrap();
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, ..ProptestConfig::default() })]

    /// Whatever the order of the notes and what was known when the share of each was
    /// worked out, the bytes are the same.
    #[test]
    fn the_order_of_notes_leaves_no_trace(
        order in Just((0..NOTES.len()).collect::<Vec<_>>()).prop_shuffle(),
        cut in 0..NOTES.len(),
    ) {
        let (left, right) = order.split_at(cut);
        let mut builder = builder(left.iter().map(|i| &NOTES[*i]));
        let shares: Vec<_> = right.iter().map(|i| builder.share(&NOTES[*i])).collect();
        shares.into_iter().rev().for_each(|share| builder.take(share));
        prop_assert!(written(builder) == *WRITTEN, "{:?} cut at {}", order, cut);
    }
}

/// A relation and whether one of its ends is in `touched`.
fn is_touched(relation: &Relation, touched: &BTreeSet<&EntityId>) -> bool {
    let target = EntityId::parse(&relation.target);
    touched.contains(&relation.source) || target.is_some_and(|id| touched.contains(&id))
}

#[test]
fn another_note_changes_only_what_it_touches() {
    let whole = Graph::build(&NOTES, &*DICTIONARY, &GraphOptions::default());
    for (i, note) in NOTES.iter().enumerate() {
        let others: Vec<Note> =
            NOTES.iter().enumerate().filter(|(j, _)| *j != i).map(|(_, it)| it.clone()).collect();
        let before = Graph::build(&others, &*DICTIONARY, &GraphOptions::default());
        let name = &note.document.name;
        let own = || whole.talks().iter().filter(|talk| *talk.document == **name);
        let touched: BTreeSet<&EntityId> = own().flat_map(|talk| &talk.entities).collect();
        assert!(!touched.is_empty(), "{name}");

        let kept = |graph: &Graph| {
            let nodes: Vec<_> =
                graph.nodes().filter(|node| !touched.contains(&node.id)).cloned().collect();
            let edges: Vec<_> = graph
                .edges()
                .filter(|it| !touched.contains(&it.source) && !touched.contains(&it.target))
                .cloned()
                .collect();
            let talks: Vec<_> =
                graph.talks().iter().filter(|it| *it.document != **name).cloned().collect();
            let relations: Vec<_> = graph
                .all_relations()
                .iter()
                .filter(|it| !is_touched(it, &touched))
                .cloned()
                .collect();
            (nodes, edges, talks, relations)
        };
        assert_eq!(kept(&whole), kept(&before), "{name}");

        // What it does touch only grows, and by its own talks.
        for edge in before.edges() {
            let now = whole.edge(edge.source.as_str(), edge.target.as_str()).unwrap();
            let more = own().filter(|talk| now.talk_ids().any(|id| *id == talk.id)).count();
            assert_eq!(now.talks, edge.talks + more, "{name}: {} {}", edge.source, edge.target);
        }
    }
}
