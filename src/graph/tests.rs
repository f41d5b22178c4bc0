use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::{entity::EntityKind, export::json, note::Note, sample, talk::Speaker};

fn directory() -> BTreeMap<EntityId, crate::dictionary::Entry> {
    sample::directory(&["project:rook|Rook", "project:ceph|Ceph"])
}

fn build(notes: &[Note], options: &GraphOptions) -> Graph {
    Graph::build(notes, &directory(), options)
}

fn storage() -> Vec<Note> {
    vec![sample::note("storage.md", sample::STORAGE), sample::note("rook.md", sample::ROOK)]
}

fn written(graph: &Graph) -> String {
    let mut out = Vec::new();
    json::write(graph, json::EdgeKey::Edges, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn entities_of_sections_stay_out_and_isolates_in() {
    let ids = |graph: &Graph| graph.nodes().map(|n| n.id.slug().to_owned()).collect::<Vec<_>>();
    let graph = build(&storage(), &GraphOptions::default());
    assert_eq!(ids(&graph), ["acme", "ann", "bob", "ceph", "etcd", "minio", "rook"]);
    assert!(graph.neighbours("project:etcd").is_empty());
    let all = GraphOptions { include_sections: true, ..GraphOptions::default() };
    assert!(build(&storage(), &all).edge("project:beer", "project:rook").is_some());
}

#[test]
fn counts_and_dates_follow_from_the_talks() {
    let graph = build(&storage(), &GraphOptions::default());
    let edge = graph.edge("project:rook", "project:ceph").unwrap();
    assert_eq!((edge.talks, edge.source_talks, edge.target_talks), (2, 3, 2));
    assert!((edge.score - 0.8165).abs() < 1e-9);
    let node = graph.node("company:acme").unwrap();
    assert_eq!((node.mentions, node.talks, node.speaks), (3, 3, 3));
    assert_eq!(
        (node.first.as_deref(), node.last.as_deref()),
        (Some("2017-12-06"), Some("2018-05-02"))
    );
}

/// The line of a company alone does not say who works there.
#[test]
fn where_somebody_works_is_quoted_with_the_name() {
    let quotes = |text: &str| {
        let mut note = sample::note("a.md", text);
        let named = |slug| note.mentions.iter().find(|it| it.entity.slug() == slug).unwrap().span;
        let (ann, acme) = (named("ann"), named("acme"));
        let speaker = &mut note.talks[0].speakers[0];
        speaker.name_span = Some(ann);
        speaker.company = Some(EntityId::new("company", "acme"));
        speaker.organization_span = Some(acme);
        let graph = build(&[note], &GraphOptions::default());
        let works = |it: &&Relation| it.kind == RelationKind::WorksAt;
        graph.relations().iter().find(works).unwrap().evidence[0].quotes.join(" / ")
    };
    let apart = "# {project:rook|Rook} @2018\nby {person:ann|Ann}\n{company:acme|Acme} Inc.\n";
    assert_eq!(quotes(apart), "by Ann / Acme Inc.");
    let beside = "# {project:rook|Rook} @2018\nby {person:ann|Ann}, {company:acme|Acme}\n";
    assert_eq!(quotes(beside), "by Ann, Acme");
}

#[test]
fn kinds_and_evidence_can_be_limited() {
    let kinds = vec![EntityKind::new("project")];
    let options = GraphOptions { kinds, evidence: 1, ..GraphOptions::default() };
    let graph = build(&storage(), &options);
    assert!(graph.nodes().all(|n| n.kind.as_str() == "project") && graph.relations().is_empty());
    let edge = graph.edge("project:rook", "project:ceph").unwrap();
    // The same line beats the one before.
    assert_eq!(&*edge.evidence[0].talk, "storage.md#1-rook-for-all");
    assert_eq!(edge.more.iter().map(|id| &**id).collect::<Vec<_>>(), ["rook.md#1-on-rook"]);
}

#[test]
fn a_part_of_the_talks_gives_its_own_counts() {
    let graph = build(&storage(), &GraphOptions { evidence: 1, ..GraphOptions::default() });
    let year = Period { from: Some("2018".into()), to: Some("2018".into()) };
    let part = graph.of_talks(|talk| talk.date.as_deref().is_some_and(|date| year.holds(date)));
    let edge = part.edge("project:ceph", "project:rook").unwrap();
    assert_eq!((edge.talks, edge.source_talks, edge.target_talks), (2, 2, 2));
    assert!(part.node("person:bob").is_none() && part.node("project:etcd").is_none());
    assert_eq!(part.node("company:acme").map(|n| n.speaks), Some(2));
    assert_eq!(part.relations().len(), 3);
    assert_eq!(graph.of_talks(|_| true), graph);
}

#[test]
fn a_speaker_named_twice_speaks_once() {
    let mut note = sample::note("rook.md", sample::ROOK);
    let twice = note.talks[0].speakers[0].clone();
    note.talks[0].speakers.push(Speaker { company: None, ..twice });
    let graph = build(&[note], &GraphOptions::default());
    let said: Vec<usize> = graph.relations().iter().map(|r| r.talks).collect();
    assert_eq!(said, [1, 1]);
}

#[test]
fn foreign_and_broken_files() {
    let whole = written(&build(&storage(), &GraphOptions::default()));
    let cut = &whole[..whole.len() / 2];
    let dangling = whole.replace("{\"id\":\"project:ceph\"", "{\"id\":\"project:cephs\"");
    let twice = whole.replace("{\"id\":\"person:bob\"", "{\"id\":\"person:ann\"");
    let newer = whole.replace("kgraph/1", "kgraph/2");
    let typed = whole.replace("\"mentions\":1", "\"mentions\":\"one\"");
    #[rustfmt::skip]
    let rows = [
        ("",                                    "g.json: the file is empty; make"),
        ("graph {}",                            "g.json:1:1: this is not JSON: expected value; make"),
        ("[1,2]",                               "g.json: this is JSON, but not a graph; make"),
        (cut,                                   "the file is cut off: EOF"),
        ("{\"nodes\":[],\"links\":[]}",         "g.json: this is a graph of another tool: it has no `\"schema\": \"kgraph/1\"`; make"),
        ("{\"mentions\":[]}",                   "g.json: this is a talk of talks.jsonl, not a graph"),
        ("{\"mentions\":[]}\n{\"mentions\":[]}\n", "g.json: this is JSON Lines"),
        ("{\"name\":\"x\"}",                    "g.json: this is JSON, but not a graph"),
        (&newer,                                "g.json: the graph has schema 'kgraph/2'"),
        (&dangling,                             "names 'project:ceph', which is no node; make"),
        (&twice,                                "node 'person:ann' stands twice"),
        (&typed,                                "the graph is malformed: invalid type: string \"one\", expected usize; make"),
    ];
    for (text, expected) in rows {
        let message = Graph::from_json(text, "g.json").unwrap_err().to_string();
        assert!(message.contains(expected), "{message}\nlacks\n{expected}");
    }
}

/// Talks of up to five entities, some dated, some with a speaker.
fn notes() -> impl Strategy<Value = Vec<Note>> {
    let talk = (prop::collection::vec(0..6_usize, 0..6), 2016..2019_u16, 0..4_usize);
    let text = prop::collection::vec(talk, 1..4).prop_map(|talks| {
        let talk = |(entities, year, speaker): &(Vec<usize>, u16, usize)| {
            let date = if *speaker == 0 { String::new() } else { format!(" @{year}") };
            let by = if *speaker < 2 {
                String::new()
            } else {
                format!("by {{person:s{speaker}|S}}, {{company:c|C}}\n")
            };
            let words: Vec<String> =
                entities.iter().map(|e| format!("{{project:p{e}|P{e}}}\n")).collect();
            format!("# T{date}\n{by}{}", words.concat())
        };
        talks.iter().map(talk).collect::<Vec<_>>().concat()
    });
    prop::collection::vec(text, 0..4).prop_map(|texts| {
        let note = |(i, text): (usize, &String)| sample::note(&format!("n{i}.md"), text);
        texts.iter().enumerate().map(note).collect()
    })
}

proptest! {
    /// The order of the notes does not matter.
    #[test]
    fn order_does_not_matter(notes in notes(), evidence in 0..4_usize) {
        let options = GraphOptions { evidence, ..GraphOptions::default() };
        let reversed: Vec<Note> = notes.iter().rev().cloned().collect();
        prop_assert_eq!(written(&build(&notes, &options)), written(&build(&reversed, &options)));
    }

    /// Writing and reading gives the same graph.
    #[test]
    fn reading_is_the_inverse_of_writing(notes in notes(), evidence in 0..4_usize) {
        let graph = build(&notes, &GraphOptions { evidence, ..GraphOptions::default() });
        let text = written(&graph);
        let read = Graph::from_json(&text, "graph.json").unwrap();
        prop_assert_eq!(&written(&read), &text);
        prop_assert_eq!(read, graph);
    }

    /// What is known of links from building is what looking them up finds.
    #[test]
    fn links_are_indexed_as_they_are_built(notes in notes(), evidence in 0..4_usize) {
        let graph = build(&notes, &GraphOptions { evidence, ..GraphOptions::default() });
        let plain = Graph { index: index::Index::default(), ..graph.clone() };
        prop_assert_eq!(&graph.pair_index().ends, &plain.pair_index().ends);
        for place in 0..graph.edges().len() {
            prop_assert_eq!(graph.pair_index().talks.row(place), plain.pair_index().talks.row(place));
        }
    }

    /// Counts agree with the talks, whatever evidence is kept.
    #[test]
    fn counts_agree_with_the_talks(notes in notes(), evidence in 0..4_usize) {
        let graph = build(&notes, &GraphOptions { evidence, ..GraphOptions::default() });
        for edge in graph.edges() {
            let both = |t: &&TalkRecord| t.entities.contains(&edge.source) && t.entities.contains(&edge.target);
            prop_assert_eq!(edge.talks, graph.talks().iter().filter(both).count());
            prop_assert_eq!(edge.talks, edge.talk_ids().count());
            prop_assert!(edge.score > 0.0 && edge.score <= 1.0 && edge.source < edge.target);
        }
        prop_assert_eq!(graph.of_talks(|_| true), graph);
    }
}
