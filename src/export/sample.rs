//! Graphs for the tests of exports.

use std::{
    collections::BTreeMap,
    io::{self, BufRead, Cursor},
};

use serde_json::json;

use crate::{
    Graph, GraphOptions, Note, analyse,
    entity::is_word,
    export::{ExportFormat, Options, tables::Source, talks},
    sample,
};

const ENTITIES: [&str; 3] = ["project:rook|Rook|rook.io", "project:ceph|Ceph", "project:etcd|etcd"];

fn measured(note: Note) -> Graph {
    let directory = sample::directory(&ENTITIES);
    let mut graph = Graph::build(&[note], &directory, &GraphOptions::default());
    analyse::analyse(&graph).attach(&mut graph);
    graph
}

/// A graph of two talks, with a node that has no edge.
pub(super) fn storage() -> Graph {
    measured(sample::note("storage.md", sample::STORAGE))
}

/// The talks of [`storage`] as JSON Lines.
pub(super) fn storage_talks() -> String {
    let mut out = Vec::new();
    let note = sample::note("storage.md", sample::STORAGE);
    talks::write(&note, &sample::directory(&ENTITIES), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// Opens talks that are held in memory.
pub(super) fn in_memory(text: String) -> impl Fn() -> io::Result<Box<dyn BufRead>> {
    move || Ok(Box::new(Cursor::new(text.clone())))
}

/// A graph of one talk.
pub(super) fn rook() -> Graph {
    measured(sample::note("rook.md", sample::ROOK))
}

/// A graph of two entities and the edge between them, in which every text that
/// a note or a dictionary can bring is `text`.
pub(super) fn with_text(text: &str) -> Graph {
    let evidence = json!([{
        "document": text, "talk": format!("{text}#1-x"), "lines": [1, 2], "quotes": [text, text]
    }]);
    let node = |id: &str| {
        json!({
            "id": id, "name": text, "kind": "project", "aliases": [text, text], "mentions": 1,
            "talks": 1, "speaks": 0, "first": "2018-05-02", "last": "2018", "urls": [text],
            "ids": {"github": text}, "tags": [text], "evidence": evidence
        })
    };
    let (a, b) = ("project:a".to_owned(), id_with(text));
    let graph = json!({
        "schema": "kgraph/1",
        "graph": {"window": "talk", "include_sections": false, "documents": 1, "talks": 1},
        "nodes": [node(&a), node(&b)],
        "edges": [{
            "source": a, "target": b, "talks": 1, "source_talks": 1, "target_talks": 1,
            "score": 1.0, "first": null, "last": null, "evidence": evidence
        }],
        "talks": [{
            "id": format!("{text}#1-x"), "title": text, "kind": "talk", "event": text,
            "date": "2018-05", "document": text, "lines": [1, 2], "url": text,
            "speakers": [{"name": text, "role": text, "organization": text}], "entities": [a, b]
        }],
        "relations": [{
            "type": "speaks_at", "source": a, "target": format!("{text}#1-x"), "roles": [text],
            "talks": 1, "first": null, "last": null, "evidence": evidence
        }]
    });
    let mut graph = Graph::from_json(&graph.to_string(), "graph.json").unwrap();
    analyse::analyse(&graph).attach(&mut graph);
    graph
}

/// An identifier that holds what of `text` one can hold.
pub(super) fn id_with(text: &str) -> String {
    let can = |c: &char| is_word(c.encode_utf8(&mut [0; 4]));
    format!("project:b{}", text.chars().filter(can).collect::<String>())
}

/// What a format makes of [`storage`] with mentions, each file by name.
pub(super) fn files(format: ExportFormat, options: Options) -> BTreeMap<String, Vec<u8>> {
    let (graph, open) = (storage(), in_memory(storage_talks()));
    let source = Source { graph: &graph, talks: Some(&open) };
    let mut files = BTreeMap::new();
    format.write(&source, options, &mut files).unwrap();
    files
}
