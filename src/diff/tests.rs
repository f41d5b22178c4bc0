use std::io;

use proptest::prelude::*;

use super::*;
use crate::{graph::GraphOptions, note::Note, sample};

const ALL: DiffOptions = DiffOptions { min_change: 0.0 };

fn graph(notes: &[Note]) -> Graph {
    let directory = sample::directory(&["project:rook|Rook", "project:ceph|Ceph"]);
    let mut graph = Graph::build(notes, &directory, &GraphOptions::default());
    analyse::analyse(&graph).attach(&mut graph);
    graph
}

fn of(texts: &[(&str, &str)]) -> Graph {
    graph(&texts.iter().map(|(name, text)| sample::note(name, text)).collect::<Vec<_>>())
}

fn shown(
    old: &Graph,
    new: &Graph,
    write: fn(&GraphDiff, usize, &mut dyn io::Write) -> io::Result<()>,
) -> String {
    let mut out = Vec::new();
    write(&diff(old, new, DiffOptions::default()), 5, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn what_a_note_brings() {
    let old = of(&[("rook.md", sample::ROOK)]);
    let new = of(&[("rook.md", sample::ROOK), ("storage.md", sample::STORAGE)]);
    insta::assert_snapshot!(shown(&old, &new, text));
    insta::assert_snapshot!(shown(&new, &old, text));
    insta::assert_snapshot!(shown(&old, &new, markdown));
}

#[test]
fn nothing_is_written_of_nothing() {
    let old = of(&[("rook.md", sample::ROOK)]);
    assert_eq!(shown(&old, &old, text), "");
    assert_eq!(shown(&old, &old, markdown), "## What changes in the graph\n\nNothing.\n");
}

#[test]
fn a_talk_before_others_moves_them() {
    let old = of(&[("a.md", "# On {p:a|A}\n{p:b|B}\n")]);
    let new = of(&[("a.md", "# New\n{p:c|C}\n# On {p:a|A}\n{p:b|B}\n")]);
    let found = diff(&old, &new, ALL);
    assert_eq!(found.talks.won.len(), 1);
    assert!(found.talks.lost.is_empty() && found.relations.is_empty());
    assert_eq!(found.talks.changed[0].fields, ["id"]);
}

#[test]
fn notes_that_lie_elsewhere_have_their_talks_still() {
    let text = "# On {p:a|A}\n{p:b|B}\n";
    let old = of(&[("notes/2018/a.md", text), ("notes/2019/a.md", text)]);
    // The whole folder, and a note of a folder.
    let moved = of(&[("old/talks/2018/a.md", text), ("old/talks/2019/a.md", text)]);
    let (one, other) = (of(&[("a.md", text)]), of(&[("kept/a.md", text)]));
    for (old, new, talks) in [(&old, &moved, 2), (&one, &other, 1)] {
        let found = diff(old, new, ALL);
        assert!(found.talks.won.is_empty() && found.talks.lost.is_empty());
        assert_eq!(found.talks.changed.len(), talks);
        assert!(found.nodes.is_empty() && found.edges.is_empty());
    }
}

#[test]
fn a_graph_without_measures_is_measured() {
    let new = of(&[("rook.md", sample::ROOK), ("storage.md", sample::STORAGE)]);
    let old = new.clone().without_measures();
    assert!(diff(&old, &new, ALL).is_empty());
    assert!(diff(&new, &old, ALL).is_empty());
}

#[test]
fn a_moved_line_is_a_detail() {
    let old = of(&[("a.md", "# T\n{p:a|A} {p:b|B}\n")]);
    let new = of(&[("a.md", "# T\n\n\n{p:a|A} {p:b|B}\n")]);
    let found = diff(&old, &new, ALL);
    assert!(!found.is_empty() && found.nodes.is_empty() && found.edges.is_empty());
    assert_eq!(
        found.unlisted,
        Unlisted { node_details: 2, edge_details: 1, talk_details: 1, ..Unlisted::default() }
    );
    assert_eq!(
        shown(&old, &new, text),
        "in evidence and details only: 2 entities, 1 edge, 1 talk\n"
    );
}

#[test]
fn small_changes_of_measures_are_counted() {
    let base: String = (0..30)
        .map(|i| format!("# T{i}\n{{p:a|A}} {{p:b|B}}\n# U{i}\n{{p:c|C}}\n"))
        .collect::<Vec<_>>()
        .concat();
    let old = of(&[("a.md", &base)]);
    let new = of(&[("a.md", &base), ("b.md", "# X\n{p:c|C}\n")]);
    let found = diff(&old, &new, DiffOptions::default());
    assert_eq!((found.edges.changed.len(), found.unlisted.edges_below), (0, 1));
    assert_eq!(diff(&old, &new, ALL).edges.changed[0].fields, ["llr"]);
}

#[test]
fn a_community_that_wins_a_member_is_the_same() {
    let base = "# T\n{p:a|A} {p:b|B} {p:c|C}\n# U\n{p:x|X} {p:y|Y} {p:z|Z}\n";
    let old = of(&[("a.md", base)]);
    let new = of(&[("a.md", base), ("b.md", "# V\n{p:a|A} {p:d|D}\n# W\n{p:q|Q} {p:r|R}\n")]);
    let found = diff(&old, &new, ALL).communities;
    let ids = |members: &[crate::EntityId]| {
        members.iter().map(|id| id.slug().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!((found.won.len(), found.lost.len(), found.changed.len()), (1, 0, 1));
    assert_eq!(ids(&found.won[0].members), ["q", "r"]);
    assert_eq!(found.won[0].kin, None);
    assert_eq!(ids(&found.changed[0].members_won), ["d"]);
    assert!((found.changed[0].jaccard - 0.75).abs() < 1e-12);
}

/// Who leads a community gives it its identifier, which says nothing of the others.
#[test]
fn communities_of_one_identifier_may_have_other_members() {
    let old = of(&[("a.md", "# T\n{p:a|A} {p:b|B} {p:c|C}\n# U\n{p:a|A} {p:b|B} {p:d|D}\n")]);
    let new = of(&[("a.md", "# T\n{p:a|A} {p:b|B} {p:c|C}\n# U\n{p:a|A} {p:b|B} {p:e|E}\n")]);
    let found = diff(&old, &new, ALL).communities;
    assert_eq!((found.won.len(), found.lost.len(), found.changed.len()), (0, 0, 1));
    let change = &found.changed[0];
    assert_eq!((&*change.old.id, &*change.new.id), ("community:p:a", "community:p:a"));
    assert_eq!((change.members_won[0].slug(), change.members_lost[0].slug()), ("e", "d"));
    assert!(diff(&old, &old, ALL).communities.is_empty());
}

#[test]
fn a_community_that_is_taken_in_tells_where_it_went() {
    let few = "# T\n{p:a|A} {p:b|B}\n# U\n{p:p|P} {p:q|Q} {p:r|R} {p:s|S} {p:t|T} {p:u|U}\n";
    let bound = "# V\n{p:a|A} {p:b|B} {p:p|P} {p:q|Q} {p:r|R} {p:s|S} {p:t|T} {p:u|U}\n";
    let found = diff(&of(&[("a.md", few)]), &of(&[("a.md", few), ("b.md", &bound.repeat(5))]), ALL);
    let kin = found.communities.lost[0].kin.as_ref().unwrap();
    assert_eq!((kin.shared, found.communities.changed.len()), (2, 1));
}

/// Notes of a few talks about a few things.
fn notes() -> impl Strategy<Value = Vec<Note>> {
    let talk = (0..3_u8, prop::collection::btree_set(0..7_usize, 0..5), 0..3_u16);
    let note = prop::collection::vec(talk, 0..4).prop_map(|talks| {
        let talk = |(title, entities, year): &(u8, std::collections::BTreeSet<usize>, u16)| {
            let words: String =
                entities.iter().map(|e| format!("{{p:e{e}|E{e}}} ")).collect::<Vec<_>>().concat();
            format!(
                "# T{title} @{}\nby {{person:s{year}|S}}, {{company:c|C}}\n\n{words}\n",
                2016 + year
            )
        };
        talks.iter().map(talk).collect::<Vec<_>>().concat()
    });
    prop::collection::vec(note, 0..4).prop_map(|texts| {
        let named = texts.iter().enumerate();
        named.map(|(i, text)| sample::note(&format!("n{i}.md"), text)).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// What the one direction wins, the other loses, to the last byte.
    #[test]
    fn the_other_way_round_is_the_inverse(a in notes(), b in notes()) {
        let (a, b) = (graph(&a), graph(&b));
        for options in [ALL, DiffOptions::default()] {
            prop_assert_eq!(diff(&a, &b, options).inverse(), diff(&b, &a, options));
        }
        prop_assert!(diff(&a, &a, ALL).is_empty());
    }

    /// A note changes what it names, and the measures of the whole.
    #[test]
    fn a_note_changes_only_what_it_touches(all in notes()) {
        prop_assume!(!all.is_empty());
        let (old, new) = (graph(&all[1..]), graph(&all));
        let note = graph(&all[..1]);
        let touched = |id: &crate::EntityId| note.node(id.as_str()).is_some();
        let found = diff(&old, &new, ALL);
        prop_assert!(found.nodes.lost.is_empty() && found.talks.lost.is_empty());
        prop_assert!(found.edges.lost.is_empty() && found.relations.lost.is_empty());
        prop_assert!(found.talks.changed.is_empty());
        prop_assert_eq!(found.talks.won.len(), note.talks().len());
        let nodes = found.nodes.won.iter().chain(found.nodes.changed.iter().map(|it| &it.new));
        for node in nodes {
            prop_assert!(touched(&node.id), "{}", node.id);
        }
        for edge in &found.edges.won {
            prop_assert!(note.edge(edge.source.as_str(), edge.target.as_str()).is_some());
        }
        for Changed { fields, new: edge, .. } in &found.edges.changed {
            let counted = ["talks", "first", "last"].iter().any(|it| fields.contains(it));
            let met = note.edge(edge.source.as_str(), edge.target.as_str()).is_some();
            prop_assert!(met || !counted, "{:?}", edge);
            let scored = fields.contains(&"score");
            prop_assert!(!scored || touched(&edge.source) || touched(&edge.target), "{:?}", edge);
        }
        for relation in &found.relations.won {
            prop_assert!(touched(&relation.source));
        }
    }
}
