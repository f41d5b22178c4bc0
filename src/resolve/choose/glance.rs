//! What a spelling means where that is seen at a glance, as it is of most.

use crate::{
    Zone,
    resolve::{
        identifier::stands_alone,
        judge::is_same,
        longer::is_spelled_out,
        neighbours::is_ruled_out,
        place::{Place, Spot},
    },
    tag::{Asks, Candidate, Lexicon, Meaning, Reading, Rules, Senses, Suffix},
};

/// What it is worth that a reading is written as in the dictionary.
pub(in crate::resolve) const AS_WRITTEN: f64 = 0.25;
/// What it is worth that others are mentioned which speak for a reading.
pub(super) const BESIDE: f64 = 0.5;

/// Returns the entity and the reading that a spelling means at a spot if that is
/// seen at a glance: one entity comes into question, the spelling is a word by itself
/// and has what it asks for. No rule can speak against it.
pub(super) fn at_once(
    lexicon: &Lexicon,
    place: &Place<'_>,
    candidate: &Candidate,
    spot: Spot,
) -> Option<(u32, u32)> {
    let Meaning::Readings(meant) = &lexicon.meanings[candidate.key as usize] else { return None };
    let senses = lexicon.senses[candidate.key as usize];
    if matches!(senses, Senses::Many | Senses::Formal)
        || candidate.suffix != Suffix::None
        || !stands_alone(place.document.text.as_bytes(), spot.span)
    {
        return None;
    }
    let surface = &place.document.text[spot.span.range()];
    // Across a line more is asked.
    if memchr::memchr2(b'\n', b'<', surface.as_bytes()).is_some() {
        return None;
    }
    let readings = lexicon.readings_of(candidate.key);
    let seen = Seen { lexicon, place, candidate, spot, surface, alone: readings.len() == 1 };
    let chosen = match senses {
        Senses::Near => seen.best(readings),
        _ => readings.iter().position(|reading| seen.is_sure(reading)),
    };
    let chosen = chosen?;
    Some((readings[chosen].entity, meant.start + u32::try_from(chosen).ok()?))
}

/// A spelling that stands by itself.
struct Seen<'a> {
    lexicon: &'a Lexicon,
    place: &'a Place<'a>,
    candidate: &'a Candidate,
    spot: Spot,
    surface: &'a str,
    /// Whether it has but one reading.
    alone: bool,
}

impl Seen<'_> {
    /// Whether `reading` holds beyond doubt.
    fn is_sure(&self, reading: &Reading) -> bool {
        let has_it = match reading.asks() {
            Asks::Nothing => true,
            Asks::Capital => {
                self.surface.starts_with(|c: char| c.is_ascii_uppercase())
                    && tells_a_name(self.surface, self.spot, reading)
            }
            Asks::Letters => is_same(self.surface, &reading.letters),
            Asks::More => false,
        };
        let Some(rules) = &reading.rules else {
            // The only reading of a name that is written so is believed at once.
            let believed = self.alone && reading.asks() != Asks::Capital;
            return has_it && (believed || !reading.common || !self.is_spelled_out());
        };
        let doubtful = reading.common || !rules.context.is_empty();
        has_it && !(doubtful && self.is_spelled_out()) && !self.is_ruled_out(rules)
    }

    fn is_spelled_out(&self) -> bool {
        is_spelled_out(&self.place.document.text, self.spot.span)
    }

    fn is_ruled_out(&self, rules: &Rules) -> bool {
        let Candidate { start, end, key, .. } = *self.candidate;
        let key = &self.lexicon.keys[key as usize];
        is_ruled_out(key, rules, self.place.sides_in(self.spot.block, &(start..end)))
    }

    /// Returns which of `readings`, those of [`Senses::Near`], is the best, if none that
    /// is not sure here can be better.
    fn best(&self, readings: &[Reading]) -> Option<usize> {
        let mut best: Option<(f64, usize)> = None;
        let mut open = f64::NEG_INFINITY;
        for (i, reading) in readings.iter().enumerate() {
            let mut score = reading.weight;
            if !self.is_sure(reading) {
                // Its letters are others.
                open = open.max(score + BESIDE);
                continue;
            }
            if is_same(self.surface, &reading.letters) {
                score += AS_WRITTEN;
            }
            if best.is_none_or(|(top, _)| score > top) {
                best = Some((score, i));
            }
        }
        best.filter(|(top, _)| *top > open).map(|(_, i)| i)
    }
}

/// Whether the capitals of a spelling are those of a name: one alone may be that of the
/// sentence that several words begin, and in a title all words may have them.
fn tells_a_name(surface: &str, spot: Spot, reading: &Reading) -> bool {
    let capitals = || surface.bytes().filter(u8::is_ascii_uppercase).count();
    let titled = || reading.parted && spot.zone == Zone::Heading;
    !surface.contains(' ') || capitals() > 1 && !titled()
}
