//! Measures what a system found against what people found.
//!
//! [`Gold`] holds the documents that people annotated, [`SystemTalk`]s what a
//! system found in the same documents, and [`evaluate`] compares them. The
//! figures are precision, recall and F1 with 95 % intervals, and every
//! disagreement is a [`Fault`] with its place, so that a figure can be read up.
//!
//! The idea is that an evaluation judges what a reader can judge: that a line
//! names an entity. Columns, spellings and what stands in addresses do not
//! count where the gold has lines. Whatever annotators doubted is *optional*:
//! finding it is neither right nor wrong, and so is leaving it out.
//!
//! | measure | what is compared |
//! |---|---|
//! | `mentions` | line, name or accepted alias, and kind, as often as the line has them; the right name with another kind is one fault on each side |
//! | `mentions.KIND` | the same, of one kind |
//! | `mentions.overlap` | only brat and doccano: spans that share a character instead of being the same |
//! | `entities` | the entities of each gold talk, once each; a mention belongs to the talk that holds its line |
//! | `talks` | the start of each talk that is no section, within one line |
//! | `title_ok` | the share of the talks found whose [likeness](title_likeness) to the gold's title is at least 0.8 |
//! | `speakers.name`, `speakers.pair` | per document, the names of speakers, and names with organisations |
//! | `edges` | per document, pairs of entities that share a talk, sections left out |
//!
//! *Micro* figures are those of the counts summed over the documents. Zones
//! give precision only, since the gold does not know in which zone a missed
//! mention stands; recall is given by kind.
//!
//! Reading notes and finding mentions is left to the other stages.
//!
//! # Examples
//!
//! ```
//! use std::path::{Path, PathBuf};
//! use kgraph::eval::{Gold, SystemTalk, evaluate};
//!
//! let gold = r#"{"doc": "day1.md", "talks": [{"title": "Envoy at Lyft", "title_line": 1,
//!     "start_line": 1, "end_line": 9, "kind": "talk", "speakers": [], "mentions": [
//!     {"line": 1, "surface": "Envoy", "canonical": "Envoy", "kind": "project"},
//!     {"line": 1, "surface": "Lyft", "canonical": "Lyft", "kind": "company"}]}]}"#;
//! let gold = Gold::from_sources(Path::new("gold"), &[("gold/day1.json".into(), gold.into())])?;
//!
//! let talks = r#"{"document": "day1.md", "title": "Envoy at Lyft", "kind": "talk",
//!     "lines": [1, 9], "mentions": [{"entity": "envoy", "kind": "project", "line": 1}]}"#;
//! let talks = SystemTalk::from_json_lines(Path::new("talks.jsonl"), &talks.replace('\n', " "))?;
//!
//! let mut evaluation = evaluate(&gold, &talks);
//! evaluation.quote("day1.md", "# Envoy at Lyft\n");
//! assert_eq!(evaluation.micro.mentions.precision(), 1.0);
//! assert_eq!(evaluation.micro.mentions.recall(), 0.5);
//!
//! let faults = &mut evaluation.faults.iter().filter(|fault| fault.measure == "mentions");
//! let missed = faults.next().unwrap();
//! assert_eq!((missed.line, missed.what.as_str()), (1, "company Lyft (Lyft)"));
//! assert_eq!(missed.quote, "# Envoy at Lyft");
//! # Ok::<(), kgraph::Error>(())
//! ```

mod annotation;
mod brat;
mod doccano;
mod gold;
mod interval;
mod likeness;
mod locate;
mod matching;
mod mentions;
mod names;
pub mod report;
mod score;
mod sheet;
mod speakers;
mod system;
mod talks;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use self::{names::Names, sheet::Sheet};
use crate::LineIndex;

pub use self::{
    annotation::{GoldMention, GoldSpan, GoldSpeaker, GoldTalk},
    gold::{Annotations, Gold, GoldDocument, stem},
    interval::wilson,
    likeness::title_likeness,
    names::{Aliases, name_form},
    score::{Counts, Score, Share, Spelling, TalkScore},
    sheet::{Fault, Side},
    system::{SystemMention, SystemSpeaker, SystemTalk},
};

/// How long the quote of a fault may be, in characters.
const QUOTE: usize = 120;

/// The figures of an evaluation and what is behind them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evaluation {
    /// The figures of each gold document by its stem.
    pub documents: BTreeMap<String, Score>,
    /// The figures of all documents together.
    pub micro: Score,
    /// Where system and gold disagree, in the order of the documents.
    pub faults: Vec<Fault>,
    /// What a reader of the figures should know, such as documents left out.
    pub notes: Vec<String>,
}

impl Evaluation {
    /// Gives the faults of `document` the lines of its `text` as quotes.
    pub fn quote(&mut self, document: &str, text: &str) {
        let lines = LineIndex::new(text);
        let key = stem(document);
        for fault in self.faults.iter_mut().filter(|fault| stem(&fault.document) == key) {
            // Line 0, which edges have, and lines past the end give nothing.
            let line = text.get(lines.line_span(text, fault.line).range()).unwrap_or_default();
            fault.quote = line.trim().chars().take(QUOTE).collect();
        }
    }
}

/// Compares what a system found in documents with the gold of them.
///
/// Documents are matched by [`stem`]. Talks of documents without gold, and
/// mentions of kinds that the gold does not judge, are left out, with a note.
/// Documents of which there are no talks count as missed, with a note.
#[must_use]
pub fn evaluate(gold: &Gold, system: &[SystemTalk]) -> Evaluation {
    let kinds = gold.kinds();
    let mut names = Names::new(&gold.aliases);
    let mut evaluation = Evaluation::default();
    let mut by_stem: BTreeMap<&str, Vec<&SystemTalk>> = BTreeMap::new();
    let mut unknown: BTreeMap<&str, usize> = BTreeMap::new();
    let mut unjudged: BTreeMap<&str, usize> = BTreeMap::new();
    for talk in system {
        let key = stem(&talk.document);
        if !gold.documents.contains_key(key) {
            *unknown.entry(key).or_default() += 1;
            continue;
        }
        by_stem.entry(key).or_default().push(talk);
        for mention in talk.mentions.iter().filter(|m| !kinds.contains(m.kind.as_str())) {
            *unjudged.entry(&mention.kind).or_default() += 1;
        }
    }
    for (key, document) in &gold.documents {
        let talks = by_stem.remove(key.as_str()).unwrap_or_default();
        if talks.is_empty() {
            let note = format!("{key}: the system gave no talks; all of it counts as missed");
            evaluation.notes.push(note);
        }
        let sheet = mark(document, &talks, &kinds, &mut names, &mut evaluation.notes);
        evaluation.micro.add(&sheet.score);
        evaluation.documents.insert(key.clone(), sheet.score);
        evaluation.faults.extend(sheet.faults);
        if let Annotations::Spans { text, .. } = &document.annotations {
            evaluation.quote(&document.name, text);
        }
    }
    for (key, n) in unknown {
        let note = format!("{key}: no gold for that document; {n} talk(s) of it are left out");
        evaluation.notes.push(note);
    }
    for (kind, n) in unjudged {
        let note =
            format!("{n} mention(s) of kind '{kind}' are left out; the gold has no such kind");
        evaluation.notes.push(note);
    }
    evaluation.faults.sort_by(Fault::order);
    evaluation
}

/// Marks one document.
fn mark<'a>(
    document: &'a GoldDocument,
    system: &[&'a SystemTalk],
    kinds: &BTreeSet<&'a str>,
    names: &mut Names<'a>,
    notes: &mut Vec<String>,
) -> Sheet<'a> {
    let mut sheet = Sheet::new(&document.name, kinds.iter().copied());
    match &document.annotations {
        Annotations::Talks(gold) => {
            let pools = mentions::pools(gold, kinds, names);
            let meant = mentions::mark_lines(gold, system, &pools, names, &mut sheet);
            let mut score = talks::mark(gold, system, kinds, &meant, &mut sheet);
            (score.speaker_names, score.speaker_pairs) =
                speakers::mark(gold, system, names, &mut sheet);
            sheet.score.talks = Some(score);
        }
        Annotations::Spans { text, mentions: gold } => {
            let bare = mentions::mark_spans(text, gold, system, kinds, names, &mut sheet);
            if bare > 0 {
                notes.push(format!(
                    "{}: {bare} mention(s) have no span and count as wrong",
                    stem(&document.name)
                ));
            }
        }
    }
    sheet
}
