//! The sheet on which one document is marked: its figures and its faults.

use std::cmp::Ordering;

use super::{Counts, Score, Spelling, SystemMention};
use crate::text::key;

/// On which side a fault lies.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Side {
    /// The system found what is not there: a false positive.
    Wrong,
    /// The system did not find what is there: a false negative.
    Missed,
}

impl Side {
    /// Returns the word used in output: `FP` or `FN`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Wrong => "FP",
            Self::Missed => "FN",
        }
    }
}

/// One thing that system and gold disagree on.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Fault {
    /// The file name of the document.
    pub document: String,
    /// The line, counted from 1; 0 where none is meant, as for edges.
    pub line: usize,
    /// The measure that suffers, such as `mentions` or `titles`.
    pub measure: &'static str,
    /// On which side it lies.
    pub side: Side,
    /// What was found or missed, such as `project Envoy (envoys)`.
    pub what: String,
    /// The line of the document, if its text is known.
    pub quote: String,
}

impl Fault {
    /// Orders faults as a reader goes through the documents.
    pub(super) fn order(&self, other: &Self) -> Ordering {
        let of = |fault: &Self| (fault.line, fault.measure, fault.side);
        self.document
            .cmp(&other.document)
            .then_with(|| of(self).cmp(&of(other)))
            .then_with(|| self.what.cmp(&other.what))
    }
}

/// The figures and faults of one document as they come about.
pub(super) struct Sheet<'a> {
    pub(super) document: &'a str,
    pub(super) score: Score,
    pub(super) faults: Vec<Fault>,
}

impl<'a> Sheet<'a> {
    pub(super) fn new<'k>(document: &'a str, kinds: impl IntoIterator<Item = &'k str>) -> Self {
        let kinds = kinds.into_iter().map(|kind| (kind.to_owned(), Counts::default()));
        let score = Score { kinds: kinds.collect(), ..Score::default() };
        Self { document, score, faults: Vec::new() }
    }

    pub(super) fn fault(&mut self, measure: &'static str, side: Side, line: usize, what: String) {
        let (document, quote) = (self.document.to_owned(), String::new());
        self.faults.push(Fault { document, line, measure, side, what, quote });
    }

    /// Marks a mention of the system that meets a gold mention of `entity`.
    pub(super) fn right(&mut self, mention: &SystemMention, entity: &str, kind: &str) {
        let one = Counts::new(1, 0, 0);
        self.count(kind, one);
        self.spelling(entity, kind, &mention.surface, one);
        self.zone(mention, true);
    }

    /// Marks a mention of the system that meets none; `entity` is the name of
    /// the gold that it stands for, or its own.
    pub(super) fn wrong(&mut self, mention: &SystemMention, entity: &str, line: usize) {
        let one = Counts::new(0, 1, 0);
        self.count(&mention.kind, one);
        self.spelling(entity, &mention.kind, &mention.surface, one);
        self.zone(mention, false);
        let surface = if mention.surface.is_empty() { "?" } else { &mention.surface };
        let what = format!("{} {} ({surface})", mention.kind, mention.entity);
        self.fault("mentions", Side::Wrong, line, what);
    }

    /// Marks a gold mention of `entity` that no mention of the system meets.
    pub(super) fn missed(&mut self, entity: &str, kind: &str, surface: &str, line: usize) {
        let one = Counts::new(0, 0, 1);
        self.count(kind, one);
        self.spelling(entity, kind, surface, one);
        let what = format!("{kind} {entity} ({surface})");
        self.fault("mentions", Side::Missed, line, what);
    }

    fn count(&mut self, kind: &str, counts: Counts) {
        self.score.mentions += counts;
        *self.score.kinds.entry(kind.to_owned()).or_default() += counts;
    }

    fn spelling(&mut self, entity: &str, kind: &str, surface: &str, counts: Counts) {
        let (entity, kind, surface) = (entity.to_owned(), kind.to_owned(), key(surface));
        *self.score.spellings.entry(Spelling { entity, kind, surface }).or_default() += counts;
    }

    fn zone(&mut self, mention: &SystemMention, right: bool) {
        let zone = mention.zone.as_deref().unwrap_or("unknown");
        self.score.zones.entry(zone.to_owned()).or_default().count(right);
    }
}

/// Returns the first `n` characters of a title, in quotes.
pub(super) fn quoted(title: &str, n: usize) -> String {
    match title.char_indices().nth(n) {
        Some((end, _)) => format!("'{}…'", &title[..end]),
        None => format!("'{title}'"),
    }
}
