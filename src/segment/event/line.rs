//! A line that may name an event.

use std::ops::Range;

use super::{
    Event, Stands,
    words::{Mark, Word},
};
use crate::segment::{
    conference::{conference, series_in},
    day::{written_date, year_in},
    place,
};

/// A line and its words.
pub(super) struct Line<'t> {
    pub(super) text: &'t str,
    pub(super) words: Vec<Word<'t>>,
}

impl Line<'_> {
    /// The words of the name that has the word `marker` in it; none if more
    /// words would be needed for a name.
    pub(super) fn name(&self, marker: usize) -> Range<usize> {
        let words = &self.words;
        let mut start = marker;
        if words[marker].mark == Mark::Kind {
            while start > 0 && marker - start < 5 && !words[start].apart {
                let before = &words[start - 1];
                if !before.is_name() || before.year().is_some() {
                    break;
                }
                start -= 1;
            }
            let own = start < marker || words[marker].is("meetup");
            if !own {
                return marker..marker;
            }
        }
        start..self.end_of_name(marker)
    }

    fn end_of_name(&self, marker: usize) -> usize {
        let words = &self.words;
        let mut end = marker + 1;
        let mut dated = words[marker].year().is_some();
        let mut local = words[marker].is_local();
        while let Some(word) = words.get(end).filter(|w| !w.apart) {
            let next = words.get(end + 1).filter(|w| !w.apart);
            let region =
                word.is_region() || word.is("north") && next.is_some_and(|n| n.is("america"));
            let short =
                !dated && (words[end - 1].is_region() || words[end - 1].mark == Mark::Series);
            if word.year().is_some() || short && word.is_two_digits() {
                if dated {
                    break;
                }
                dated = true;
                end += 1;
            } else if region {
                end += 1 + usize::from(!word.is_region());
            } else if words[end - 1].opens_region() && word.has_capital() {
                end += 1;
            } else if dated {
                break;
            } else if word.mark.is_event() {
                local |= word.is_local();
                end += 1;
            } else if word.is_joiner() && next.is_some_and(|n| n.mark.is_event()) {
                end += 2;
            } else if let Some(len) = self.place_at(end) {
                end += len;
            } else if word.is_name() && (local || self.dated_soon(end)) {
                end += 1;
            } else {
                break;
            }
            if end - marker > 10 {
                break;
            }
        }
        end
    }

    /// Whether a year follows the words with capitals from `at` on.
    fn dated_soon(&self, at: usize) -> bool {
        let rest = self.words[at + 1..].iter().take(3).take_while(|w| !w.apart);
        for word in rest {
            if word.year().is_some() || word.mark.is_event() {
                return true;
            }
            if !word.is_name() {
                return false;
            }
        }
        false
    }

    /// How many words from `at` on are a known place, as long as can be.
    fn place_at(&self, at: usize) -> Option<usize> {
        if !self.words.get(at)?.has_capital() {
            return None;
        }
        let joined = |len: usize| self.words[at + 1..at + len].iter().all(|w| !w.apart);
        let fits = |len: usize| at + len <= self.words.len() && joined(len);
        (1..=place::LONGEST).rev().filter(|len| fits(*len)).find(|len| {
            let name = self.text_of(at..at + len).to_lowercase();
            place::is_town(&name) || place::is_country(&name)
        })
    }

    fn text_of(&self, words: Range<usize>) -> &str {
        let end = words.end.checked_sub(1).and_then(|last| self.words.get(last));
        match (self.words.get(words.start), end) {
            (Some(first), Some(last)) if first.start <= last.end => {
                &self.text[first.start..last.end]
            }
            _ => "",
        }
    }

    /// Reads the event whose name these words are, and what stands around it.
    pub(super) fn event(&self, marker: usize, name: Range<usize>) -> Event {
        let mut place = self.place_within(marker, &name);
        let (behind, found) = self.place_behind(name.end);
        place = place.or(found);
        let (mut end, mut alone) = self.frame_behind(behind);
        // The place may stand behind what else there is: `trip report (Seattle)`.
        if place.is_none()
            && self.words.get(end).is_some_and(|w| w.apart)
            && let (after, Some(found)) = self.place_behind(end)
        {
            place = Some(found);
            (end, alone) = self.frame_behind(after);
        }
        let last = end == self.words.len();
        let before = self.part_before(name.start);
        let led = before.clone().next_back().is_some_and(|i| self.words[i].is_at());
        let title = before.start == 0
            || before.clone().all(|i| self.words[i].is_at() || self.words[i].is_name());
        let greets = before.clone().any(|i| self.words[i].greets());
        let sentence = self.words[..name.start].iter().any(|w| w.sentence);
        let framed = before.clone().all(|i| self.words[i].is_frame());
        let text = self.text_of(name.clone());
        let whole = self.text_of(name.start..behind);
        // A meetup is none of the conferences, whatever it is about.
        let meetup = self.words[name.clone()].iter().any(|w| w.is("meetup"));
        let conference = if meetup { None } else { conference(whole, false) };
        let coined = self.words[name.clone()].iter().any(Word::is_coined);
        let year = self.words[name.clone()].iter().find_map(Word::year).or_else(|| year_in(text));
        // The number of a meetup is none.
        let short =
            || self.words[name.clone()].iter().find_map(Word::short_year).filter(|_| !meetup);
        // In `The Long Days of 2019` nothing is dated.
        let dated = self.words.get(behind).is_some_and(|w| w.apart || w.is_time());
        let dates = if dated { self.text_of(behind..end) } else { "" };
        Event {
            name: conference.map_or_else(|| text.trim_matches(' ').to_owned(), |c| c.name.clone()),
            place: conference.map(|c| c.place.clone()).or(place),
            year: year.or_else(short).or_else(|| year_in(dates)),
            day: written_date(dates),
            conference,
            series: series_in(text).filter(|_| !meetup),
            of_a_day: self.words[name.clone()].iter().any(|w| w.is("day")),
            coined,
            stands: Stands {
                whole: framed && alone && before.start == 0 && last,
                alone: framed && alone,
                first: framed && before.start == 0,
                owned: before.start == 0 && before.clone().all(|i| self.words[i].is_name()),
                at: led && last && alone && title && !greets && !sentence,
                told: self.is_told(name.start),
            },
        }
    }

    /// Whether the words before the name at `at` say that the text is about it, or that its
    /// writer was there: `my notes from`, `I attended`.
    pub(super) fn is_told(&self, at: usize) -> bool {
        let sentence = (0..=at).rev().find(|i| self.words.get(*i).is_some_and(|w| w.sentence));
        let before = &self.words[sentence.unwrap_or(0)..at];
        let (before, article) = match before {
            [rest @ .., last] if last.is_any(&["la", "le", "the"]) => (rest, true),
            all => (all, false),
        };
        let [rest @ .., last] = before else { return false };
        // `asistí a la KubeCon`
        let leads = last.is_of() || article && last.is("a");
        let told = last.attends() || leads && rest.iter().any(|w| w.tells() || w.attends());
        told && !before.iter().any(|w| w.greets() || w.is_elsewhere())
    }

    /// The words before `at` that no mark parts from it.
    fn part_before(&self, at: usize) -> Range<usize> {
        let parted =
            (0..=at).rev().find(|i| *i == 0 || self.words.get(*i).is_some_and(|w| w.apart));
        parted.unwrap_or(0)..at
    }

    /// The place within a name: `Munich` in `KCD Munich 2023`.
    fn place_within(&self, marker: usize, name: &Range<usize>) -> Option<String> {
        let mut country = None;
        let mut at = name.start;
        while at < name.end {
            match self.place_at(at) {
                Some(len) => {
                    let found = self.text_of(at..at + len);
                    if place::is_town(&found.to_lowercase()) {
                        return Some(found.to_owned());
                    }
                    country = country.or(Some(found.to_owned()));
                    at += len;
                }
                None => at += 1,
            }
        }
        // A town that is in no list.
        let local = self.words[marker..name.end].iter().rposition(Word::is_local);
        let Some(from) = local.filter(|_| country.is_none()).map(|i| marker + i + 1) else {
            return country;
        };
        let own = |i: &usize| {
            let word = &self.words[*i];
            let number = word.text.bytes().all(|b| b.is_ascii_digit());
            word.is_name()
                && word.year().is_none()
                && !(number || word.is_region() || word.mark.is_event())
        };
        let count = (from..name.end).take_while(own).count();
        let unknown = self.text_of(from..from + count);
        Some(unknown.to_owned()).filter(|name| !name.is_empty())
    }

    /// The place that stands right behind a name, and where its words end:
    /// `(Dublin)`, `in Munich, Germany`.
    fn place_behind(&self, at: usize) -> (usize, Option<String>) {
        let leads = self.words.get(at).is_some_and(Word::is_in);
        let from = at + usize::from(leads);
        let mut len = self.place_at(from).unwrap_or(0);
        if leads && len == 0 {
            let capital = |w: &&Word<'_>| w.is_name() && w.year().is_none();
            let rest = self.words.get(from..).unwrap_or_default();
            let apart = rest.iter().skip(1).take_while(|w| !w.apart).count() + 1;
            len = rest.iter().take(apart.min(place::LONGEST)).take_while(capital).count();
        }
        if len == 0 {
            return (at, None);
        }
        let mut end = from + len;
        let mut found = self.text_of(from..end);
        // The country behind its town, or the town behind its country.
        if let Some(more) = self.place_at(end) {
            let other = self.text_of(end..end + more);
            if !place::is_town(&found.to_lowercase()) && place::is_town(&other.to_lowercase()) {
                found = other;
            }
            end += more;
        }
        (end, Some(found.to_owned()))
    }

    /// Where dates and words such as `trip report` end that stand behind a
    /// name, and whether no other word stands there on its part of the line.
    fn frame_behind(&self, at: usize) -> (usize, bool) {
        let rest = self.words.get(at..).unwrap_or_default();
        let part = rest.iter().take_while(|w| w.is_frame()).count();
        (at + part, part == rest.len() || rest[..=part].iter().any(|w| w.apart))
    }
}
