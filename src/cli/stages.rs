//! The stages of the library as the subcommands call them.
//!
//! One small function a stage, so that what a subcommand does can be read
//! without the library's options. SEAM: bodies marked so stand in for stages
//! that are written elsewhere at the same time.

use std::{collections::BTreeMap, path::Path};

use kgraph::{
    Config, Diagnostic, Document, EntityId, EntityKind, Error, Format, LineIndex, Location,
    Mention, Metadata, Talk, TalkKind,
};
use serde_json::{Value, json};

use super::timings::{Stage, Timings};

/// SEAM: `kgraph::Dictionary`.
pub(crate) struct Dictionary;

/// SEAM: `kgraph::Note`.
pub(crate) struct Note {
    pub(crate) document: Document,
    pub(crate) talks: Vec<Talk>,
    pub(crate) mentions: Vec<Mention>,
    pub(crate) local_names: BTreeMap<EntityId, String>,
}

/// SEAM: `kgraph::Graph`.
pub(crate) struct Graph {
    value: Value,
}

/// Loads the built-in dictionaries and those of the settings.
///
/// SEAM: `Dictionary::load`, without people if they are left out.
pub(crate) fn dictionary(config: &Config) -> Result<Dictionary, Error> {
    for path in &config.dictionary {
        std::fs::metadata(path).map_err(|source| Error::Read { path: path.clone(), source })?;
    }
    Ok(Dictionary)
}

/// Turns the bytes of notes into what is known of them.
///
/// SEAM: holds a `Tagger`.
pub(crate) struct Reader<'d> {
    _dictionary: &'d Dictionary,
    config: &'d Config,
}

impl<'d> Reader<'d> {
    /// Compiles the surface forms of `dictionary`.
    ///
    /// SEAM: `Tagger::new`.
    #[expect(clippy::unnecessary_wraps, reason = "the tagger can fail to compile")]
    pub(crate) fn new(dictionary: &'d Dictionary, config: &'d Config) -> Result<Self, Error> {
        Ok(Self { _dictionary: dictionary, config })
    }

    /// Reads, segments and tags one note.
    ///
    /// SEAM: `read`, `segment`, `Tagger::tag`.
    pub(crate) fn note(
        &self,
        name: &str,
        bytes: Vec<u8>,
        timings: &Timings,
    ) -> Result<Note, Diagnostic> {
        timings.count(Stage::Read, bytes.len(), 1);
        let document = timings.part(Stage::Read, || read(name, bytes))?;
        let talks = timings.part(Stage::Segment, || segment(&document));
        timings.count(Stage::Segment, document.text.len(), talks.len());
        let mentions = timings.part(Stage::Tag, Vec::new);
        timings.count(Stage::Tag, document.text.len(), mentions.len());
        let mut note = Note { document, talks, mentions, local_names: BTreeMap::new() };
        keep(&mut note, self.config);
        Ok(note)
    }
}

/// Leaves out what the settings do not want.
fn keep(note: &mut Note, config: &Config) {
    let wanted = |id: &EntityId| {
        (config.people || id.kind() != EntityKind::PERSON)
            && (config.kind.is_empty() || config.kind.iter().any(|kind| kind.as_str() == id.kind()))
    };
    note.mentions.retain(|mention| wanted(&mention.entity));
    note.local_names.retain(|id, _| wanted(id));
    if !config.people {
        note.talks.iter_mut().for_each(|talk| talk.speakers.clear());
    }
}

/// SEAM: `kgraph::read`.
fn read(name: &str, bytes: Vec<u8>) -> Result<Document, Diagnostic> {
    let text = String::from_utf8(bytes)
        .map_err(|_| Diagnostic::new(Location::file(name), "not UTF-8 text; save it as UTF-8"))?;
    if text.trim().is_empty() {
        return Err(Diagnostic::new(Location::file(name), "the file has no text; nothing to read"));
    }
    Ok(Document {
        name: name.to_owned(),
        lines: LineIndex::new(&text),
        text,
        format: Format::Markdown,
        metadata: Metadata::default(),
        blocks: Vec::new(),
        runs: Vec::new(),
        links: Vec::new(),
    })
}

/// SEAM: `kgraph::segment`.
fn segment(document: &Document) -> Vec<Talk> {
    let title = document.text.lines().next().unwrap_or_default().trim_start_matches(['#', ' ']);
    vec![Talk {
        id: format!("{}#1-{}", document.name, kgraph::text::slug(title)),
        title: title.to_owned(),
        kind: TalkKind::Talk,
        event: None,
        date: None,
        place: None,
        url: None,
        lines: (1, document.lines.line_count()),
        blocks: 0..0,
        speakers: Vec::new(),
    }]
}

/// Returns the name of an entity of `note`.
///
/// SEAM: the dictionary's name first.
pub(crate) fn name_of<'a>(id: &'a EntityId, note: &'a Note, _: &'a Dictionary) -> &'a str {
    note.local_names.get(id).map_or_else(|| id.slug(), String::as_str)
}

/// Returns one talk of `note` as the JSON of the contract.
///
/// SEAM: the exporter of talks.
pub(crate) fn talk_json(note: &Note, talk: usize, _: &Dictionary) -> Value {
    let it = &note.talks[talk];
    json!({
        "document": note.document.name, "talk": it.id, "title": it.title, "kind": it.kind,
        "event": it.event, "date": it.date, "lines": it.lines, "speakers": [], "mentions": [],
    })
}

/// Writes all talks of `note` as JSON Lines.
pub(crate) fn talks_jsonl(note: &Note, dictionary: &Dictionary, out: &mut Vec<u8>) {
    for talk in 0..note.talks.len() {
        out.extend_from_slice(talk_json(note, talk, dictionary).to_string().as_bytes());
        out.push(b'\n');
    }
}

/// Relates what the notes mention, and builds the graph.
///
/// SEAM: `relate` and `Graph`.
pub(crate) fn graph(notes: &[Note], _: &Dictionary, _: &Config) -> Graph {
    let talks: Vec<_> = notes.iter().flat_map(|note| &note.talks).map(|talk| &talk.id).collect();
    Graph {
        value: json!({
            "schema": "kgraph/1", "directed": false, "multigraph": false, "graph": {},
            "nodes": [], "edges": [], "talks": talks,
        }),
    }
}

impl Graph {
    /// How many entities and how many edges it has.
    pub(crate) fn size(&self) -> (usize, usize) {
        let count = |key: &str| self.value[key].as_array().map_or(0, Vec::len);
        (count("nodes"), count("edges"))
    }

    /// Reads a graph that was written as JSON; `path` names it in messages.
    ///
    /// SEAM: the importer of graph.json.
    pub(crate) fn parse(text: &str, path: &Path) -> Result<Self, Error> {
        let value: Value = serde_json::from_str(text).map_err(|err| {
            Error::invalid(
                Location::at(path, err.line(), err.column()),
                format!("not JSON; build the graph again with `kgraph build`: {err}"),
            )
        })?;
        if value["schema"] != "kgraph/1" {
            return Err(Error::invalid(
                Location::file(path),
                "not a graph of kgraph (no \"schema\": \"kgraph/1\"); make one with `kgraph build`",
            ));
        }
        Ok(Self { value })
    }

    /// Writes the graph as JSON.
    ///
    /// SEAM: `export::json`.
    pub(crate) fn to_json(&self, _edge_key: &str) -> Result<Vec<u8>, Error> {
        let mut bytes = serde_json::to_vec_pretty(&self.value)
            .map_err(|err| Error::invalid(Location::default(), err.to_string()))?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    /// Writes the graph as DOT; the second part is how many edges were left
    /// out.
    ///
    /// SEAM: `export::dot`.
    #[expect(clippy::unused_self, reason = "stands in for the exporter")]
    pub(crate) fn to_dot(&self, _all: bool) -> (Vec<u8>, usize) {
        (b"graph kgraph {\n}\n".to_vec(), 0)
    }
}

/// The answer to a question, as rows.
///
/// SEAM: `query::Answer`.
pub(crate) struct Answer {
    /// What the columns are called.
    pub(crate) columns: Vec<String>,
    /// The rows, best first.
    pub(crate) rows: Vec<AnswerRow>,
    /// A sentence for people: what was understood, what to try next.
    pub(crate) remark: Option<String>,
}

/// One row of an answer.
pub(crate) struct AnswerRow {
    /// One cell a column.
    pub(crate) cells: Vec<Value>,
    /// Where it can be read: `path:line`, and the quote.
    pub(crate) evidence: Vec<(String, String)>,
}

/// Answers `question`.
///
/// SEAM: `query::answer`.
pub(crate) fn answer(_: &Graph, question: &str, _: &Config) -> Result<Answer, Error> {
    if question.trim().is_empty() {
        return Err(Error::Question(
            "the question is empty; ask for example \"projects linked to Rook\"".to_owned(),
        ));
    }
    Ok(Answer { columns: vec!["name".to_owned()], rows: Vec::new(), remark: None })
}

/// Draws the part of the graph that answers `question` as DOT.
///
/// SEAM: `query` and `export::dot`.
#[expect(clippy::unnecessary_wraps, reason = "stands in for what can fail")]
pub(crate) fn answer_dot(graph: &Graph, _question: &str, _: &Config) -> Result<Vec<u8>, Error> {
    Ok(graph.to_dot(true).0)
}
