//! What a text tells of the conference that it names: region, place and year.

use std::ops::Range;

use super::{
    Conference, PLACES,
    series::{is_series, joined},
};
use crate::segment::{day::year_in, words};

/// A few words, and where in them a series is named.
pub(super) struct Told<'t> {
    text: &'t str,
    lower: String,
    name: Range<usize>,
    /// Whether the text is the name of a file, which may be in small letters.
    bare: bool,
}

/// A region that is named.
pub(super) struct Region {
    pub(super) name: &'static str,
    /// How far it stands from the name of the series.
    pub(super) far: usize,
    /// The year joined to it: `eu19`.
    joined: Option<u16>,
    /// The two digits behind it: `EU 19`.
    behind: Option<u16>,
}

impl<'t> Told<'t> {
    /// The line around the name of a series, as far as it may tell of it.
    pub(super) fn beside(text: &'t str, name: Range<usize>, bare: bool) -> Self {
        let before = text.ceil_char_boundary(name.start.saturating_sub(24));
        let end = text.floor_char_boundary((name.start + 80).min(text.len()));
        let end = text[name.start..end].find('\n').map_or(end, |i| name.start + i);
        let name = name.start - before..name.end.min(end) - before;
        let text = &text[before..end];
        Self { text, lower: text.to_ascii_lowercase(), name, bare }
    }

    /// The name of a file that names no series.
    pub(super) fn of_name(text: &'t str) -> Self {
        Self { text, lower: text.to_ascii_lowercase(), name: 0..0, bare: true }
    }

    /// How far a part of the text is from the name; what stands behind is nearer.
    fn far(&self, part: &Range<usize>) -> usize {
        match part.start.checked_sub(self.name.end) {
            Some(behind) => behind,
            None if part.end > self.name.start => 0,
            None => self.text.len() + self.name.start - part.end,
        }
    }

    /// The year, where `beside` is the one right beside the name.
    pub(super) fn year(&self, region: Option<&Region>, beside: Option<u16>) -> Option<u16> {
        let of_region = |year: fn(&Region) -> Option<u16>| region.and_then(year);
        let whole = || year_in(&self.lower);
        let year = of_region(|it| it.joined).or(beside).or_else(whole);
        year.or_else(|| of_region(|it| it.behind))
    }

    /// The region that is named nearest.
    pub(super) fn region(&self) -> Option<Region> {
        let words: Vec<Range<usize>> =
            words::words(self.text, |c: char| !c.is_alphanumeric()).map(|(s, e)| s..e).collect();
        let found = (0..words.len()).filter_map(|i| self.region_at(&words, i));
        found.min_by_key(|region| region.far)
    }

    fn region_at(&self, words: &[Range<usize>], i: usize) -> Option<Region> {
        let word = &self.lower[words[i].clone()];
        let stem = joined().find_map(|spelling| word.strip_prefix(spelling)).unwrap_or(word);
        let name = stem.trim_end_matches(|c: char| c.is_ascii_digit());
        let digits = &stem[name.len()..];
        let region = match name {
            "eu" | "europe" | "europa" | "emea" => "eu",
            "na" | "northamerica" => "na",
            "america" if i > 0 && self.lower[words[i - 1].clone()] == *"north" => "na",
            "china" | "cn" => "cn",
            "india" => "in",
            "japan" | "jp" => "jp",
            _ => return None,
        };
        let joined = stem.len() < word.len() || !digits.is_empty();
        if name.len() == 2 && !joined && !self.is_short(words, i) {
            return None;
        }
        let year = |digits: &str| match (digits.len(), digits.parse::<u16>()) {
            (2, Ok(year)) => Some(2000 + year).filter(|year| (2015..2100).contains(year)),
            (4, Ok(year)) => Some(year),
            _ => None,
        };
        let next = words.get(i + 1).filter(|next| next.start == words[i].end + 1);
        let next = next.map_or("", |next| &self.lower[next.clone()]);
        Some(Region {
            name: region,
            far: self.far(&words[i]),
            joined: year(digits),
            behind: year(next).filter(|_| next.len() == 2),
        })
    }

    /// Whether the two letters at `i` are a region rather than a word of some language:
    /// in capitals or in an address, and right beside the series or a year.
    fn is_short(&self, words: &[Range<usize>], i: usize) -> bool {
        let year = |word: &str| matches!(word.len(), 2 | 4) && word.parse::<u16>().is_ok();
        let anchor = |at: usize, between: Range<usize>| {
            let range = &words[at];
            let word = &self.lower[range.clone()];
            let named = range.start < self.name.end && self.name.start < range.end;
            let beside = named
                || year(word)
                || is_series(word)
                || matches!(word, "conference" | "summit" | "virtual");
            let between = &self.text[between];
            (beside && !between.contains([':', '.', '!', '?', '\n'])).then_some((word, between))
        };
        let before = i.checked_sub(1).and_then(|at| anchor(at, words[at].end..words[i].start));
        let behind = words.get(i + 1).and_then(|next| anchor(i + 1, words[i].end..next.start));
        let beside = before.or(behind).is_some();
        let slug =
            [before, behind].into_iter().flatten().any(|(_, mark)| matches!(mark, "-" | "_"));
        let capitals = self.text[words[i].clone()].bytes().all(|b| b.is_ascii_uppercase());
        // `kubecon eu 2019`, as people write in haste.
        let hasty = before.is_some_and(|(word, _)| !year(word))
            && behind.is_none_or(|(word, _)| year(word))
            && (behind.is_some() || i + 1 == words.len());
        beside && (capitals || slug || self.bare || hasty)
    }

    /// The place that is named nearest of these conferences, how far it stands, and the
    /// one conference that is held there.
    pub(super) fn placed<'c>(
        &self,
        of: impl Iterator<Item = &'c Conference>,
    ) -> Option<(usize, Option<&'c Conference>)> {
        // Most texts name no place at all.
        if !PLACES.is_in(&self.lower) {
            return None;
        }
        let mut nearest: Option<(usize, Option<&Conference>)> = None;
        for it in of.filter(|it| it.lower != "virtual") {
            let Some(far) = self.far_of(&it.lower) else { continue };
            match &mut nearest {
                Some((best, _)) if far > *best => {}
                Some((best, one)) if far == *best => *one = None,
                _ => nearest = Some((far, Some(it))),
            }
        }
        nearest
    }

    /// How far the place is that is named so; it is a whole word, or joined to the name.
    fn far_of(&self, place: &str) -> Option<usize> {
        let whole = |part: &Range<usize>| {
            let before = self.text[..part.start].chars().next_back();
            let behind = self.text[part.end..].chars().next();
            (part.start == self.name.end || before.is_none_or(|c| !c.is_alphabetic()))
                && behind.is_none_or(|c| !c.is_alphabetic())
        };
        let parts = self.lower.match_indices(place).map(|(at, name)| at..at + name.len());
        parts.filter(whole).map(|part| self.far(&part)).min()
    }
}
