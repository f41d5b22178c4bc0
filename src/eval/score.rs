//! The figures: what is counted, and what follows from the counts.

use std::{collections::BTreeMap, ops::AddAssign};

use super::interval::wilson;
use crate::statistics::real;

/// True positives, false positives and false negatives.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Counts {
    /// Found and right.
    pub tp: usize,
    /// Found and wrong.
    pub fp: usize,
    /// Right and not found.
    pub fn_: usize,
}

impl Counts {
    /// Makes counts of true positives, false positives and false negatives.
    #[must_use]
    pub fn new(tp: usize, fp: usize, fn_: usize) -> Self {
        Self { tp, fp, fn_ }
    }

    /// Returns the share of what was found that is right; 1 if nothing was
    /// found or expected.
    #[must_use]
    pub fn precision(self) -> f64 {
        self.share(self.tp + self.fp)
    }

    /// Returns the share of what is right that was found; 1 if nothing was
    /// found or expected.
    #[must_use]
    pub fn recall(self) -> f64 {
        self.share(self.tp + self.fn_)
    }

    /// Returns the harmonic mean of precision and recall.
    #[must_use]
    pub fn f1(self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }
    }

    /// Returns the 95 % interval of the precision.
    #[must_use]
    pub fn precision_interval(self) -> (f64, f64) {
        wilson(self.tp, self.tp + self.fp)
    }

    /// Returns the 95 % interval of the recall.
    #[must_use]
    pub fn recall_interval(self) -> (f64, f64) {
        wilson(self.tp, self.tp + self.fn_)
    }

    fn share(self, of: usize) -> f64 {
        match (self.tp + self.fp + self.fn_, of) {
            (0, _) => 1.0,
            (_, 0) => 0.0,
            _ => real(self.tp) / real(of),
        }
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.tp += other.tp;
        self.fp += other.fp;
        self.fn_ += other.fn_;
    }
}

/// So many out of so many.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Share {
    /// How many have the property.
    pub hits: usize,
    /// How many there are.
    pub of: usize,
}

impl Share {
    /// Counts one more.
    pub(super) fn count(&mut self, hit: bool) {
        self.hits += usize::from(hit);
        self.of += 1;
    }

    /// Returns the share; 1 of nothing.
    #[must_use]
    pub fn value(self) -> f64 {
        if self.of == 0 { 1.0 } else { real(self.hits) / real(self.of) }
    }

    /// Returns the 95 % interval of the share.
    #[must_use]
    pub fn interval(self) -> (f64, f64) {
        wilson(self.hits, self.of)
    }
}

impl AddAssign for Share {
    fn add_assign(&mut self, other: Self) {
        self.hits += other.hits;
        self.of += other.of;
    }
}

/// An entity under one spelling.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Spelling {
    /// The canonical name of the entity; the gold's, where it has the entity.
    pub entity: String,
    /// The kind of the entity.
    pub kind: String,
    /// The text of the mention, folded by [`text::key`](crate::text::key).
    pub surface: String,
}

/// The figures of one document, or the sum over several.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Score {
    /// The mentions of every kind.
    pub mentions: Counts,
    /// The mentions by kind.
    pub kinds: BTreeMap<String, Counts>,
    /// The mentions when sharing one character suffices; only where the gold
    /// has spans.
    pub overlap: Option<Counts>,
    /// What only gold with talks can tell.
    pub talks: Option<TalkScore>,
    /// Optional mentions that were found; they count in no other figure.
    pub optional_found: usize,
    /// Misspelled mentions that were found.
    pub misspelled: Share,
    /// The precision by zone of the system's mention. Gold does not know zones,
    /// so there is no recall by zone; see [`kinds`](Self::kinds) for recall.
    pub zones: BTreeMap<String, Share>,
    /// The mentions by entity and spelling: right and wrong ones by the
    /// system's spelling, missed ones by the gold's.
    pub spellings: BTreeMap<Spelling, Counts>,
}

/// The figures that need talks.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct TalkScore {
    /// The entities of each talk, however often it mentions them.
    pub entities: Counts,
    /// The talks, by the line they start on.
    pub talks: Counts,
    /// Talks found whose title is right.
    pub titles: Share,
    /// The names of the speakers of each document.
    pub speaker_names: Counts,
    /// The names of speakers with their organisations.
    pub speaker_pairs: Counts,
    /// The pairs of entities that share a talk, sections left out.
    pub edges: Counts,
}

impl Score {
    /// Adds the figures of another document.
    pub(super) fn add(&mut self, other: &Self) {
        self.mentions += other.mentions;
        add_all(&mut self.kinds, &other.kinds);
        add_all(&mut self.zones, &other.zones);
        add_all(&mut self.spellings, &other.spellings);
        if let Some(overlap) = other.overlap {
            *self.overlap.get_or_insert_default() += overlap;
        }
        if let Some(talks) = other.talks {
            let sum = self.talks.get_or_insert_default();
            sum.entities += talks.entities;
            sum.talks += talks.talks;
            sum.titles += talks.titles;
            sum.speaker_names += talks.speaker_names;
            sum.speaker_pairs += talks.speaker_pairs;
            sum.edges += talks.edges;
        }
        self.optional_found += other.optional_found;
        self.misspelled += other.misspelled;
    }

    /// Returns the counts of every measure with its name, in the order of
    /// reports: `mentions`, `mentions.project` and the other kinds,
    /// `mentions.overlap`, `entities`, `talks`, `speakers.name`,
    /// `speakers.pair`, `edges`.
    #[must_use]
    pub fn measures(&self) -> Vec<(String, Counts)> {
        let mut measures = vec![("mentions".to_owned(), self.mentions)];
        let mut kinds: Vec<_> = self.kinds.iter().collect();
        let usual = ["project", "company", "person"];
        kinds.sort_by_key(|(kind, _)| usual.iter().position(|k| k == kind).unwrap_or(usual.len()));
        measures
            .extend(kinds.into_iter().map(|(kind, counts)| (format!("mentions.{kind}"), *counts)));
        measures.extend(self.overlap.map(|counts| ("mentions.overlap".to_owned(), counts)));
        if let Some(talks) = self.talks {
            measures.extend([
                ("entities".to_owned(), talks.entities),
                ("talks".to_owned(), talks.talks),
                ("speakers.name".to_owned(), talks.speaker_names),
                ("speakers.pair".to_owned(), talks.speaker_pairs),
                ("edges".to_owned(), talks.edges),
            ]);
        }
        measures
    }
}

fn add_all<K: Clone + Ord, V: Copy + Default + AddAssign>(
    sums: &mut BTreeMap<K, V>,
    others: &BTreeMap<K, V>,
) {
    for (key, value) in others {
        *sums.entry(key.clone()).or_default() += *value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn precision_recall_and_f1() {
        #[rustfmt::skip]
        let rows = [
            // tp fp fn    P     R     F1
            (0,  0, 0,     1.0,  1.0,  1.0),
            (0,  0, 3,     0.0,  0.0,  0.0),
            (0,  3, 0,     0.0,  0.0,  0.0),
            (3,  0, 0,     1.0,  1.0,  1.0),
            (3,  1, 0,     0.75, 1.0,  6.0 / 7.0),
            (1,  1, 3,     0.5,  0.25, 1.0 / 3.0),
        ];
        for (tp, fp, fn_, p, r, f1) in rows {
            let counts = Counts::new(tp, fp, fn_);
            let found = [counts.precision(), counts.recall(), counts.f1()];
            for (found, expected) in found.into_iter().zip([p, r, f1]) {
                assert!((found - expected).abs() < 1e-12, "{counts:?}: {found}");
            }
        }
    }
}
