//! Where the titles of a list stand: of all places that may be it, the one that fits its
//! units best.

use std::ops::Range;

use super::{
    super::{appearance::ToldBy, holds, line::is_resource, name::Likeness, parts::trim, section},
    atom::{Atom, Kind, bare, is_date},
    body::bare_ends,
    unit::{LONGEST, Mark, Segment, Unit},
};
use crate::text::with_lower;

/// So many units are looked at to find the layout.
const SAMPLE: usize = 24;
/// Longest title, in bytes.
const LONGEST_TITLE: usize = 240;

/// A unit with the parts of its segments.
pub(super) struct Cut {
    pub(super) unit: Unit,
    pub(super) atoms: Vec<Vec<Atom>>,
}

/// Where a title stands in each unit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Layout {
    pub(super) segment: usize,
    /// What it stands within, if that is set off.
    within: Option<(Mark, usize)>,
    part: Part,
}

/// Which part of a text a title is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Part {
    Whole,
    Before(Sep),
    Behind(Sep),
    BeforeLast(Sep),
    BehindLast(Sep),
    Second(Sep),
}

/// What parts a title from the rest.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Sep {
    Dash,
    Comma,
    Colon,
    Lead,
    Bar,
    At,
    Paren,
    Stop,
    By,
}

impl Sep {
    const ALL: [Self; 9] = [
        Self::Dash,
        Self::Comma,
        Self::Colon,
        Self::Lead,
        Self::Bar,
        Self::At,
        Self::Paren,
        Self::Stop,
        Self::By,
    ];

    fn marks(self) -> &'static [&'static str] {
        match self {
            Self::Dash => &[" - ", " – ", " — ", " -- "],
            Self::Comma => &[", "],
            Self::Colon => &[": "],
            Self::Lead => &[": ", " - ", " – ", " — "],
            Self::Bar => &[" | ", " · ", " / ", "; "],
            Self::At => &[" @ ", " @", " at ", " at the ", " bei "],
            Self::Paren => &[" ("],
            Self::Stop => &[". "],
            Self::By => &[" by "],
        }
    }

    /// Where the marks stand within a part of a segment, but not within what is set off.
    fn places(self, segment: &Segment, whole: &Range<usize>) -> Vec<Range<usize>> {
        const MOST: usize = 8;
        let text = segment.text();
        let inside = |at: usize| {
            let spans = segment
                .spans
                .iter()
                .filter(|(_, span)| span.start > whole.start || span.end < whole.end);
            spans.into_iter().any(|(_, span)| span.start <= at && at < span.end)
        };
        let mut depth = 0_usize;
        let mut found = Vec::new();
        let bytes = &text.as_bytes()[..whole.end];
        let mut at = whole.start;
        while at < whole.end && found.len() < MOST {
            let mark = self.marks().iter().find(|mark| bytes[at..].starts_with(mark.as_bytes()));
            // `: - ` is one mark.
            let apart = found.last().is_none_or(|last: &Range<usize>| last.end <= at);
            if let Some(mark) = mark.filter(|_| apart && depth == 0 && !inside(at)) {
                found.push(at..at + mark.len());
            }
            match bytes[at] {
                b'(' | b'[' => depth += 1,
                b')' | b']' => depth = depth.saturating_sub(1),
                _ => {}
            }
            at += 1;
        }
        found
    }
}

impl Layout {
    /// Returns where the title of a unit stands, if it has one there.
    pub(super) fn title(&self, unit: &Unit) -> Option<Range<usize>> {
        let segment = unit.segments.get(self.segment)?;
        let text = segment.text();
        if text.len() > LONGEST {
            return None;
        }
        let whole = match self.within {
            Some((mark, number)) => {
                let fits = |(kind, range): &&(Mark, Range<usize>)| {
                    *kind == mark
                        && !is_resource(&text[range.clone()])
                        && !is_date(&text[range.clone()])
                };
                segment.spans.iter().filter(fits).nth(number)?.1.clone()
            }
            None => segment.body(),
        };
        let range = match self.part {
            Part::Whole => whole,
            Part::Before(sep) => {
                let first = sep.places(segment, &whole).into_iter().next()?;
                whole.start..first.start
            }
            Part::Behind(sep) => sep.places(segment, &whole).first()?.end..whole.end,
            Part::BeforeLast(sep) => whole.start..sep.places(segment, &whole).last()?.start,
            Part::BehindLast(sep) => sep.places(segment, &whole).last()?.end..whole.end,
            Part::Second(sep) => {
                let places = sep.places(segment, &whole);
                let [first, second, ..] = places.as_slice() else { return None };
                first.end..second.start
            }
        };
        let range = bare_ends(text, range);
        let range = if self.within.is_none() { segment.unquoted(range) } else { range };
        let mut range = trim(text, range);
        // `KubeCon EU: - Rook at Scale`
        let dash = ["- ", "– ", "— "].iter().find(|it| text[range.clone()].starts_with(**it));
        range.start += dash.map_or(0, |it| it.len());
        let said = &text[range.clone()];
        // A long one is a sentence, and no title.
        let short = said.split_whitespace().nth(5).is_none();
        if short && said.ends_with('.') && !said.ends_with("..") {
            range.end -= 1;
        }
        is_title(&text[range.clone()]).then_some(range)
    }

    /// Whether something beside words and commas parts titles from what stands around them.
    pub(super) fn is_set_off(&self) -> bool {
        let sep = match self.part {
            Part::Whole => None,
            Part::Before(sep)
            | Part::Behind(sep)
            | Part::BeforeLast(sep)
            | Part::BehindLast(sep)
            | Part::Second(sep) => Some(sep),
        };
        self.within.is_some()
            || self.segment > 0
            || !matches!(sep, Some(Sep::Comma | Sep::Stop | Sep::By) | None)
    }

    /// Finds the layout that fits these units best, and how well it does, for each unit on
    /// average.
    pub(super) fn of(units: &[Cut]) -> Option<(Self, f32)> {
        let step = units.len().div_ceil(SAMPLE).max(1);
        let sample: Vec<&Cut> = units.iter().step_by(step).take(SAMPLE).collect();
        let layouts = candidates(&sample);
        let scored = layouts.into_iter().filter_map(|it| Some((it, it.score(&sample)?)));
        scored.max_by(|a, b| a.1.total_cmp(&b.1))
    }

    fn score(&self, sample: &[&Cut]) -> Option<f32> {
        let (mut sum, mut found) = (0.0, 0_usize);
        let mut titles = Vec::with_capacity(sample.len());
        for cut in sample {
            let Some(title) = self.title(&cut.unit) else {
                sum -= 1.5;
                continue;
            };
            found += 1;
            sum += self.fit(cut, &title);
            titles.push(cut.unit.segments[self.segment].text()[title].to_lowercase());
        }
        if found * 4 < sample.len() * 3 {
            return None;
        }
        titles.sort_unstable();
        titles.dedup();
        let mut score = sum / points(sample.len());
        if titles.len() * 2 < found {
            score -= 1.5;
        }
        Some(score)
    }

    /// How well the title of a unit, and what stands around it, fit.
    fn fit(&self, cut: &Cut, title: &Range<usize>) -> f32 {
        let segment = &cut.unit.segments[self.segment];
        let text = &segment.text()[title.clone()];
        let words = text.split_whitespace().count();
        let mut fit = 0.15 * points(words.min(6));
        let small = |word: &str| word.len() > 2 && word.starts_with(char::is_lowercase);
        if text.split_whitespace().any(small) || text.contains(['?', '!', '…']) {
            fit += 0.5;
        }
        fit += match self.within.map(|(mark, _)| mark).or_else(|| segment.mark_of(title)) {
            Some(Mark::Quote) => 1.5,
            Some(Mark::Strong | Mark::Link) => 0.75,
            Some(Mark::Slant) => 0.6,
            None => 0.0,
        };
        // A sentence is no title.
        if text.starts_with(char::is_lowercase) || words > 18 || text.ends_with('.') && words > 6 {
            fit -= 1.2;
        }
        if text.matches('(').count() != text.matches(')').count() {
            fit -= 2.0;
        }
        // What stands in a later segment is rather told of it.
        fit -= 0.2 * points(self.segment);
        let mut event = false;
        let mut people = false;
        let mut dated = false;
        for (number, atoms) in cut.atoms.iter().enumerate() {
            let own = number == self.segment;
            let later = number > self.segment;
            let inner = atoms
                .iter()
                .filter(|it| own && it.range.start < title.end && title.start < it.range.end);
            let inner: Vec<&Atom> = inner.collect();
            let one = inner.len() == 1;
            for (i, atom) in inner.iter().enumerate().skip(1) {
                let name = matches!(atom.kind, Kind::Name | Kind::Person(_));
                let last = i + 1 == inner.len();
                fit -= match (atom.apart, name) {
                    (true, _) => 0.5,
                    (false, true) => {
                        if last {
                            0.4
                        } else {
                            0.1
                        }
                    }
                    (false, false) => 0.0,
                };
            }
            for atom in &inner {
                fit += match atom.kind {
                    Kind::Date => -1.5,
                    Kind::Event(ToldBy::Place) if one => -1.0,
                    Kind::Event(ToldBy::Place) => -0.3,
                    Kind::Event(_) if one => -2.5,
                    Kind::Event(_) => -1.2,
                    Kind::Person(Likeness::Sure) | Kind::Place | Kind::Resource => -1.0,
                    _ => 0.0,
                };
            }
            for atom in atoms
                .iter()
                .filter(|it| !own || it.range.end <= title.start || title.end <= it.range.start)
            {
                let count =
                    cut.unit.segments[number].text()[atom.range.clone()].split_whitespace().count();
                fit += match atom.kind {
                    Kind::Date if !dated => 0.5,
                    Kind::Event(told) if !event => {
                        if told == ToldBy::Place {
                            0.6
                        } else {
                            1.0
                        }
                    }
                    Kind::Person(Likeness::Sure) if !people => 0.6,
                    Kind::Place => 0.2,
                    Kind::Name if count <= 4 => 0.2,
                    Kind::Other if later => -0.3,
                    Kind::Other => -0.6 - 0.1 * points(count.min(10)),
                    _ => 0.0,
                };
                dated |= atom.kind == Kind::Date;
                event |= matches!(atom.kind, Kind::Event(_));
                people |= matches!(atom.kind, Kind::Person(_));
            }
        }
        fit
    }
}

impl Segment {
    /// What sets a title off, where it is that and nothing else.
    fn mark_of(&self, title: &Range<usize>) -> Option<Mark> {
        self.spans.iter().find(|(_, span)| span == title).map(|(mark, _)| *mark)
    }

    /// Returns what of a title is left without quotes around it.
    fn unquoted(&self, range: Range<usize>) -> Range<usize> {
        let inside = bare(self.text(), range.clone());
        let quoted = self.spans.iter().any(|(mark, span)| *mark == Mark::Quote && *span == inside);
        if quoted { inside } else { range }
    }
}

/// A small number, as one of points.
fn points(count: usize) -> f32 {
    f32::from(u8::try_from(count).unwrap_or(u8::MAX))
}

/// All layouts that may be it: the marks that most units have.
fn candidates(sample: &[&Cut]) -> Vec<Layout> {
    const MOST_SEGMENTS: usize = 5;
    let mut found = Vec::new();
    let most = |count: usize| count * 10 >= sample.len() * 7;
    for segment in 0..MOST_SEGMENTS {
        let here = || sample.iter().filter_map(|cut| cut.unit.segments.get(segment));
        if !most(here().count()) {
            break;
        }
        let numbers = Mark::ALL.into_iter().flat_map(|mark| [(mark, 0), (mark, 1)]);
        let bodies = numbers.filter(|(mark, number)| {
            most(
                here()
                    .filter(|it| it.spans.iter().filter(|(kind, _)| kind == mark).count() > *number)
                    .count(),
            )
        });
        for within in bodies.map(Some).chain([None]) {
            found.push(Layout { segment, within, part: Part::Whole });
            // What is quoted is a title as it stands.
            if within.is_some_and(|(mark, _)| mark == Mark::Quote) {
                continue;
            }
            for sep in Sep::ALL {
                let all = here().filter(|it| it.text().len() > 3);
                let with = all.filter(|it| sep.marks().iter().any(|mark| it.text().contains(mark)));
                if most(with.count()) {
                    let parts = [
                        Part::Before(sep),
                        Part::Behind(sep),
                        Part::BeforeLast(sep),
                        Part::BehindLast(sep),
                        Part::Second(sep),
                    ];
                    found.extend(parts.map(|part| Layout { segment, within, part }));
                }
            }
        }
    }
    found
}

/// Whether a text may be the title of a talk, in a list of talks.
fn is_title(text: &str) -> bool {
    let sentence = text.ends_with('.') && text.split_whitespace().nth(5).is_some();
    let paused = section::is_pause(text) && !text.starts_with("Introduction to ");
    (3..=LONGEST_TITLE).contains(&text.len())
        && text.chars().filter(|c| c.is_alphabetic()).nth(2).is_some()
        && !text.contains("://")
        && !sentence
        && !is_date(text)
        && !is_resource(text)
        && !holds::is_only_time(text)
        && !paused
        && !with_lower(text, |lower| matches!(lower, "tba" | "tbd" | "n/a" | "none"))
}
