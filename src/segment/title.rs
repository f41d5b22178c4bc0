//! The grammar of title lines: `Keynote: Title [B] - Name, Role, Company`.
//!
//! A line is cleaned of numbers, times, words for the kind of talk, tags for
//! skill levels and `(Part 2)`. Then each place where title and speakers could
//! part is tried, and the first whose far side reads as a list of people wins;
//! if there is none, the line is a title without speakers.

use std::ops::Range;

use super::{
    Names,
    back::strip_back,
    cut,
    day::weekday_named,
    event, front, handle,
    kind::{self, Hint},
    line::Line,
    name::{self, Likeness},
    parts::{is_picture, trim},
    people::{self, Person},
    quotes, section, small, words,
};
use crate::{
    entity::EntityKind,
    talk::{Speaker, TalkKind},
    text::{clock::Clock, with_lower},
};

/// A title line, taken apart.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is one fact about the line")]
pub(super) struct Title {
    /// The title without everything else.
    pub(super) text: String,
    /// The kind, if the line says it.
    pub(super) kind: Option<TalkKind>,
    /// Whether the line calls itself a talk of some kind.
    pub(super) explicit: bool,
    /// The number in `(Part 2)`.
    pub(super) part: Option<u32>,
    /// The speakers.
    pub(super) speakers: Vec<Speaker>,
    /// Whether the speakers stand before the title.
    pub(super) speaker_first: bool,
    /// Whether the line consists of names only.
    pub(super) only_names: bool,
    /// Whether it starts with a time.
    pub(super) timed: bool,
    /// Whether it starts with the times from which and until when it goes.
    pub(super) until: bool,
    /// Whether it says that someone presents it: `Demo: …`.
    pub(super) presented: bool,
}

/// Takes a title line apart.
pub(super) fn parse(line: &Line, names: &dyn Names) -> Title {
    let mut title = Title::default();
    let text = line.text.as_str();
    let mut range = trim(text, line.without_resources(0..text.len()));
    range = without_ending(text, range);
    if let Some(length) = front::bracketed(&text[range.clone()]) {
        range = trim(text, range.start + 1..range.start + 1 + length);
    }
    let whole = range.start;
    range = strip_front(text, range, &mut title);
    range = strip_back(text, range, &mut title, names);
    range = strip_kind(text, range, &mut title);
    own_talk(line, range.clone(), &mut title, names);
    if title.speakers.is_empty()
        && let Some((rest, people)) = cut::split(text, range.clone(), names)
        && !section::is_office(&text[rest.clone()])
    {
        title.speakers = people.iter().map(|p| speaker(line, p)).collect();
        for one in &mut title.speakers {
            let small = !one.name.contains(char::is_uppercase) && one.name.is_ascii();
            if small && !one.name.starts_with('@') {
                one.name = small::capitalised(&one.name);
            }
        }
        title.only_names = rest.is_empty();
        // `Keynote Jane Doe` is called by the name, `Keynote 2: Jane Doe` is not.
        let led = kind::led_length(&text[range.clone()]).filter(|_| title.only_names);
        if let Some((hint, len)) = led
            && people.iter().all(|one| one.name.start >= range.start + len)
        {
            note(&mut title, hint);
            range.start += len;
        }
        // `Jane Doe - CTO - Acme` is called by the name alone.
        let rest = match people.as_slice() {
            [one] if rest.is_empty() && one.name.start == range.start => one.name.clone(),
            _ => rest,
        };
        title.speaker_first = rest.start > range.start;
        // `Keynote by Jane Doe: Title`.
        if let Some(word) = kind::word_length(&text[range.clone()]).filter(|_| title.speaker_first)
        {
            title.kind = kind::alone(text[range.clone()][..word].trim_end());
        }
        range = if rest.is_empty() { range } else { line.without_resources(rest) };
        range = strip_front(text, range, &mut title);
        range = strip_back(text, range, &mut title, names);
        range = strip_kind(text, range, &mut title);
    }
    if title.speakers.is_empty()
        && let Some((end, handle)) = handle::at_end(&text[range.clone()], names)
    {
        if names.bearer(&text[range.start + handle.start + 1..range.start + handle.end]).is_some() {
            let name = range.start + handle.start..range.start + handle.end;
            let person = Person { name, role: None, organization: None, trust: people::TRUSTED };
            title.speakers.push(speaker(line, &person));
        }
        range = trim(text, range.start..range.start + end);
    }
    if !title.speakers.is_empty() {
        range = strip_lead(line, range, &mut title, names);
        range = before_event(text, range);
    } else if let Some(end) = quotes::before_remark(text, range.clone()) {
        range.end = end;
    } else if let Some((_, length)) = kind::given_by(&text[range.clone()], names) {
        range.end = range.start + length;
    }
    let own = text[whole..range.start].trim_end_matches([' ', ':', '-', '–', '—', '|']);
    let own = Some(own).filter(|own| title.only_names && kind::is_own(own));
    title.text = own.map_or_else(|| words::tidy(&text[quotes::kept(text, range)]), words::tidy);
    title.kind = title.kind.or_else(|| kind::said(&title.text));
    title
}

/// Leaves the kind of file off that slides are called by: `Rook at Scale - Jane Doe.pdf`.
pub(super) fn without_ending(text: &str, range: Range<usize>) -> Range<usize> {
    const ENDINGS: [&str; 6] = [".key", ".odp", ".pdf", ".ppt", ".pptx", ".mp4"];
    let part = text[range.clone()].trim_end();
    let Some(dot) = memchr::memrchr(b'.', part.as_bytes()) else { return range };
    let slides = ENDINGS.iter().any(|ending| part[dot..].eq_ignore_ascii_case(ending));
    let named = part[..dot].ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | ']'));
    if slides && named { range.start..range.start + dot } else { range }
}

/// `Closing Remarks - KubeCon EU 2019`, given at that.
fn before_event(text: &str, range: Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let dated = part.ends_with(|c: char| c.is_ascii_digit());
    let cut = || [" - ", " – "].iter().find_map(|dash| part.rsplit_once(dash));
    let event = |text: &str| event::whole(text).is_some_and(|it| it.year.is_some());
    match if dated { cut() } else { None } {
        Some((title, last)) if event(last) => trim(text, range.start..range.start + title.len()),
        _ => range,
    }
}

/// Drops parts of a title that are but the name of one of its speakers, told once more:
/// `Rook at Scale - Jane Doe`, by Jane Doe.
pub(super) fn drop_names(title: &mut String, speakers: &[Speaker]) {
    for speaker in speakers {
        let parts: Vec<&str> = title.split(" - ").collect();
        let others = parts.iter().filter(|part| part.trim() != speaker.name);
        if (1..parts.len()).contains(&others.clone().count()) {
            *title = others.copied().collect::<Vec<_>>().join(" - ");
        }
    }
}

/// Strips what leads to a talk of which the speakers are known: `Presentation: `, or
/// their company.
fn strip_lead(
    line: &Line,
    mut range: Range<usize>,
    title: &mut Title,
    names: &dyn Names,
) -> Range<usize> {
    let text = line.text.as_str();
    if let Some(len) = kind::introduction(&text[range.clone()]) {
        title.presented = true;
        range = trim(text, range.start + len..range.end);
    }
    let alone = !title.speaker_first && title.speakers.iter().all(|s| s.organization.is_none());
    if alone && let Some(company) = kind::employer(&text[range.clone()], names) {
        let end = range.start + company.len();
        for speaker in &mut title.speakers {
            speaker.organization = Some(company.to_owned());
            speaker.organization_span = line.source(range.start, end);
        }
        let mark = text[end..range.end].find(|c: char| !" :-–—".contains(c)).unwrap_or(0);
        range = trim(text, end + mark..range.end);
    } else if alone && let Some(company) = kind::last_employer(&text[range.clone()], names) {
        let start = range.end - company.len();
        for speaker in &mut title.speakers {
            speaker.organization = Some(company.to_owned());
            speaker.organization_span = line.source(start, range.end);
        }
        let title = text[range.start..start].trim_end_matches([' ', '-', '–', '—']);
        range = trim(text, range.start..range.start + title.len());
    } else if alone
        && !title.only_names
        && let Some((company, length)) = kind::given_by(&text[range.clone()], names)
    {
        let start = range.start + length + ", by ".len();
        for speaker in &mut title.speakers {
            speaker.organization = Some(company.to_owned());
            speaker.organization_span = line.source(start, start + company.len());
        }
        range = trim(text, range.start..range.start + length);
    }
    range
}

/// Takes a title apart that names nobody, whatever it reads like.
pub(super) fn plain(line: &Line, names: &dyn Names) -> Title {
    let mut title = Title::default();
    let text = line.text.as_str();
    let whole = without_ending(text, trim(text, 0..text.len()));
    let mut range = strip_front(text, whole, &mut title);
    range = strip_back(text, range, &mut title, names);
    range = strip_kind(text, range, &mut title);
    title.text = words::tidy(&text[quotes::kept(text, range)]);
    title.kind = title.kind.or_else(|| kind::said(&title.text));
    title
}

/// Strips a word for the kind behind a dash or bar from the end.
fn strip_kind(text: &str, range: Range<usize>, title: &mut Title) -> Range<usize> {
    let Some((hint, len)) = kind::suffix(&text[range.clone()]) else { return range };
    note(title, hint);
    trim(text, range.start..range.start + len)
}

/// `Jane Doe's Keynote` names its speaker.
fn own_talk(line: &Line, range: Range<usize>, title: &mut Title, names: &dyn Names) {
    let part = &line.text[range.clone()];
    let Some((name, kind)) = kind::possessive(part) else { return };
    let sure = name::likeness(name, names) == Likeness::Sure;
    // Where the apostrophe is missing, only the dictionary knows the name.
    let told = part[name.len()..].starts_with(['\'', '’']);
    if sure && (told || names.knows(name, EntityKind::PERSON)) {
        let name = range.start..range.start + name.len();
        let person = Person { name, role: None, organization: None, trust: people::TRUSTED };
        title.speakers.push(speaker(line, &person));
        note(title, Hint::Kind(kind));
    }
}

/// Makes a speaker of a person found in `line`.
pub(super) fn speaker(line: &Line, person: &Person) -> Speaker {
    let tidy = |range: &Range<usize>| words::tidy(&line.text[range.clone()]);
    let source = |range: &Range<usize>| line.source(range.start, range.end);
    Speaker {
        name: tidy(&person.name),
        role: person.role.as_ref().map(tidy),
        organization: person.organization.as_ref().map(tidy),
        name_span: source(&person.name),
        organization_span: person.organization.as_ref().and_then(source),
        person: None,
        company: None,
    }
}

/// Strips numbers, times and words for the kind from the front.
fn strip_front(text: &str, mut range: Range<usize>, title: &mut Title) -> Range<usize> {
    for _ in 0..6 {
        let part = &text[range.clone()];
        let len = ornament(part)
            .or_else(|| number(part).or_else(|| front::keycap(part)))
            .or_else(|| front::iso_date(part).map(|(len, _)| len))
            .or_else(|| {
                let len = time(part)?;
                title.timed = true;
                title.until |= front::times(&part[..len]) > 1;
                Some(len)
            })
            .or_else(|| front::short_code(part))
            .or_else(|| front::session_code(part))
            .or_else(|| front::time_code(part))
            .or_else(|| bracket(part, title))
            .or_else(|| nick(part))
            .or_else(|| kind::fate(part))
            .or_else(|| {
                let (hint, len) = kind::prefix(part)?;
                note(title, hint);
                Some(len)
            });
        match len {
            Some(len) if len < part.len() => {
                range = trim(text, range.start + len..range.end);
            }
            _ => break,
        }
    }
    range
}

/// Returns the length of leading stars and the like.
fn ornament(text: &str) -> Option<usize> {
    let rest = text.trim_start_matches(is_picture);
    (rest.len() < text.len()).then(|| text.len() - rest.trim_start().len())
}

/// Returns the length of a leading number: `1. `, `#3 `, `12) `.
fn number(text: &str) -> Option<usize> {
    let rest = text.strip_prefix('#').unwrap_or(text);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let after = &rest[digits..];
    let hash = rest.len() < text.len();
    let marked =
        after.starts_with(". ") || after.starts_with(") ") || hash && after.starts_with([' ', ':']);
    // `#10 - Rook at Scale`
    let dash = || ["- ", "– ", "— "].iter().find(|mark| after[1..].starts_with(**mark));
    let parted = if hash && marked { dash().map_or(0, |mark| mark.len()) } else { 0 };
    ((1..=3).contains(&digits) && marked).then(|| text.len() - after.len() + 1 + parted)
}

/// Whether a text starts with a time.
pub(super) fn is_timed(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    time(text).or_else(|| front::time_code(text)).is_some()
}

/// Returns the length of a leading time: `09:05 – 09:30: `, `[10:15] `,
/// `Saturday 10:00 `, `9am `.
fn time(text: &str) -> Option<usize> {
    // Most titles start with neither a digit nor a weekday.
    let day = |b: u8| matches!(b.to_ascii_lowercase(), b's' | b'm' | b't' | b'w' | b'f');
    if !text.bytes().next().is_some_and(|b| b.is_ascii_digit() || b"[(".contains(&b) || day(b)) {
        return None;
    }
    let end = text.bytes().take(10).position(|b| b == b' ' || b == b',');
    let (day, rest) = end.map_or(("", text), |end| (&text[..end], &text[end + 1..]));
    if with_lower(day, weekday_named).is_some() {
        let rest = rest.trim_start();
        return clock_time(rest).map(|len| text.len() - rest.len() + len);
    }
    clock_time(text)
}

fn clock_time(text: &str) -> Option<usize> {
    let clock = |s: &str| Clock::at_start_of(s).map(|clock| clock.length);
    let open = text.len() - text.trim_start_matches(['[', '(']).len();
    let mut at = open + clock(&text[open..])?;
    let gap = |s: &str| s.len() - s.trim_start_matches([' ', '-', '–', '—', '~']).len();
    let skipped = at + gap(&text[at..]);
    if let Some(len) = clock(&text[skipped..]) {
        at = skipped + len;
    }
    let rest = text[at..].trim_start_matches([' ', ']', ')', ':', '-', '–', '—', '|', '\t', '.']);
    let len = text.len() - rest.len();
    (len > at).then_some(len)
}

/// Returns the length of who writes a line of a chat: `<jane> `.
fn nick(text: &str) -> Option<usize> {
    let rest = text.strip_prefix('<')?;
    let close = rest.find('>').filter(|close| *close <= 30)?;
    rest[close + 1..].starts_with(' ').then_some(close + 3)
}

/// Returns the length of a leading tag in brackets: `[Room A] `.
fn bracket(text: &str, title: &mut Title) -> Option<usize> {
    let rest = text.strip_prefix('[')?;
    let close = rest.find(']').filter(|c| *c <= 30)?;
    if rest[close + 1..].starts_with('(') {
        return None;
    }
    if let Some(hint) = kind::tag(&rest[..close]) {
        note(title, hint);
    }
    Some(close + 2)
}

/// Keeps what a word says of the kind.
pub(super) fn note(title: &mut Title, hint: Hint) {
    match hint {
        Hint::Kind(kind) => {
            title.explicit = true;
            if title.kind.is_none() || title.kind == Some(TalkKind::Talk) {
                title.kind = Some(kind);
            }
        }
        Hint::Tag => {}
    }
}

pub(super) fn shift(person: Person, by: usize) -> Person {
    let shift = |r: Range<usize>| r.start + by..r.end + by;
    Person {
        name: shift(person.name),
        role: person.role.map(shift),
        organization: person.organization.map(shift),
        trust: person.trust,
    }
}
