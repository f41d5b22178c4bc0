//! Which items near by are names.

use super::{EVERYDAY, FAR, LONGEST};
use crate::{
    dictionary::Case,
    tag::{Lexicon, Reading, Rules},
    text::common_rank,
};

/// What an item is.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(in crate::resolve) enum Certainty {
    /// Anything.
    Other,
    /// A name that is a word too, or needs its context.
    Likely,
    /// A name beyond doubt.
    Sure,
}

/// A text near by as it is written.
pub(in crate::resolve) struct Written<'a> {
    lexicon: &'a Lexicon,
    text: &'a str,
}

impl<'a> Written<'a> {
    pub(in crate::resolve) fn before(lexicon: &'a Lexicon, text: &'a str) -> Self {
        let start = text.ceil_char_boundary(text.len().saturating_sub(2 * FAR));
        Self { lexicon, text: &text[start..] }
    }

    pub(in crate::resolve) fn after(lexicon: &'a Lexicon, text: &'a str) -> Self {
        Self { lexicon, text: &text[..text.floor_char_boundary(2 * FAR)] }
    }

    /// Tells what `item` is.
    pub(in crate::resolve) fn told(&self, item: &str) -> Certainty {
        let Some(key) = self.lexicon.find(item) else { return Certainty::Other };
        let readings = self.lexicon.readings_of(key).iter().filter(|reading| {
            let person = self.lexicon.entities[reading.entity as usize].person;
            reading.weight >= 0.5 && !person
        });
        surest(readings.map(|reading| self.told_by(item, reading)))
    }

    /// Tells what `item` is by this reading.
    fn told_by(&self, item: &str, reading: &Reading) -> Certainty {
        let rules = reading.rules.as_deref().unwrap_or(Rules::NONE);
        let capital = || self.has_capital(item);
        // With a capital a common word needs no context.
        let sure = !reading.common && reading.rules.is_none()
            || reading.case != Case::Exact
                && rules.only.is_empty()
                && rules.near.is_empty()
                && rules.zones.is_empty()
                && capital();
        let rare = || common_rank(item).is_none_or(|rank| rank > EVERYDAY);
        match (sure, rules.only.is_empty() && rules.zones.is_empty()) {
            (true, _) => Certainty::Sure,
            (false, true) if rare() || capital() => Certainty::Likely,
            _ => Certainty::Other,
        }
    }

    /// Whether the first word of `item` stands here with a capital.
    fn has_capital(&self, item: &str) -> bool {
        let word = item.split(' ').next().unwrap_or_default();
        let Some(first) = word.chars().next().filter(char::is_ascii_lowercase) else {
            return false;
        };
        let capital = first.to_ascii_uppercase();
        let mut places = memchr::memmem::find_iter(self.text.as_bytes(), &word.as_bytes()[1..]);
        places.any(|at| self.text.as_bytes()[..at].last() == Some(&(capital as u8)))
    }

    /// Tells what the first words of `text` are.
    pub(in crate::resolve) fn told_at_start(&self, text: &str) -> Certainty {
        let ends = text.match_indices(' ').map(|(i, _)| i).chain([text.len()]);
        surest(ends.take(LONGEST).map(|end| self.told(&text[..end])))
    }

    /// Tells what the last words of `text` are.
    pub(in crate::resolve) fn told_at_end(&self, text: &str) -> Certainty {
        let starts = text.rmatch_indices(' ').map(|(i, _)| i + 1).take(LONGEST).chain([0]);
        surest(starts.map(|start| self.told(&text[start..])))
    }
}

/// Returns the surest; nothing is looked at behind what is beyond doubt.
fn surest(told: impl Iterator<Item = Certainty>) -> Certainty {
    let mut best = Certainty::Other;
    for it in told {
        best = best.max(it);
        if best == Certainty::Sure {
            break;
        }
    }
    best
}
