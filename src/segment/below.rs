//! Speakers named in the text below a title.

pub(super) mod signed;
pub(super) mod told;

use std::ops::Range;

use super::{
    Names, bio, caption,
    card::{add_role, cards, stacked},
    cell::people_of,
    field,
    line::{self, Line},
    name::{Likeness, is_given, likeness},
    parts::{listed, trim, without_pictures},
    people::{self, Demand, Person},
    small,
    title::{shift, speaker},
    words,
};
use crate::{
    document::{Block, BlockKind, Document, Format, Run, RunKind},
    entity::EntityKind,
    talk::Speaker,
    text::{is_common_word, with_lower},
};

/// How many blocks beneath a title are searched for any form of its speakers.
const FIRST_BLOCKS: usize = 5;
/// Lines of nothing but people, in one talk; where there are more, they are
/// those who were met or quoted.
const MOST_LINES: usize = 2;

/// The longest line that may name speakers in lower case, in bytes.
const LOWER_CASE: usize = 60;

/// Finds the speakers in the text of a talk.
pub(super) fn speakers(document: &Document, names: &dyn Names, blocks: &[Block]) -> Vec<Speaker> {
    let text = |b: &&Block| {
        matches!(b.kind, BlockKind::Paragraph | BlockKind::ListItem(_) | BlockKind::Heading(_))
            && b.span.end - b.span.start <= 1200
    };
    // A schedule of records says in fields who speaks.
    let record = blocks.first().and_then(|block| document.origin.record(block.span.start));
    if document.format == Format::Calendar && record.is_none() {
        let attend = blocks.iter().skip(1).take_while(|b| b.kind == BlockKind::Paragraph);
        let people = attend.flat_map(|b| people_of(&Line::of(document, b), names));
        let people: Vec<Speaker> = people.collect();
        if blocks.iter().any(|b| b.kind == BlockKind::FrontMatter) && !people.is_empty() {
            return people;
        }
    }
    let below = blocks.get(1..).unwrap_or_default();
    let mut found = Vec::new();
    let mut line = Line::default();
    let first = blocks.iter().enumerate().skip(1).filter(|(_, b)| text(b) || is_field(document, b));
    for (i, (at, block)) in first.take(FIRST_BLOCKS).enumerate() {
        let item = !matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading(_));
        for runs in line::lines(document, block).take(4) {
            line.read(document, runs);
            if caption::is_labelled(&line.text) || bio::text_of(&line.text).is_some() {
                let told = field::people(document, names, &blocks[at..]);
                if !told.is_empty() {
                    return told;
                }
            }
            // Without a label, only what stands right beneath the title counts.
            if i == 0 && !item {
                found.extend(speakers_of(&line, names));
                if found.is_empty() && matches!(block.kind, BlockKind::Heading(_)) {
                    found = signed::signed(&line, names);
                }
            }
            let alone = i == 0 && block.kind == BlockKind::Paragraph && line.text.len() <= 60;
            if alone && found.is_empty() {
                found.extend(names_of(&line, names));
            }
        }
        if i == 0 && !found.is_empty() && block.kind == BlockKind::Paragraph {
            let stacked = stacked(document, block, names);
            found = if stacked.len() >= found.len() { stacked } else { found };
            field::add_company(document, block, &mut found);
        }
        if i == 0 && found.is_empty() {
            line.read(document, document.runs_of(block));
            found = told::speakers(&line, names);
        }
        if i == 0 && found.is_empty() {
            found = first_item(document, names, below);
        }
        if !found.is_empty() {
            return found;
        }
    }
    let cards = cards(document, names, below);
    if !cards.is_empty() {
        return cards;
    }
    let mut told = 0;
    for block in blocks.iter().skip(1).filter(text) {
        let short = |runs: &&[Run]| line::length(runs) <= 160;
        for runs in line::lines(document, block).filter(short) {
            if !line::holds_any(document, runs, *b",(:@") || goes_on(document, runs) {
                continue;
            }
            line.read(document, runs);
            let mut people = speakers_of(&line, names);
            if people.is_empty() {
                people = lower_case(&line, names);
            }
            if people.iter().all(|s| s.organization.is_some()) && !people.is_empty() {
                told += 1;
                found.extend(people);
            }
            if told > MOST_LINES {
                return Vec::new();
            }
        }
    }
    found
}

/// Whether a block is a row of a table that names speakers.
fn is_field(document: &Document, block: &Block) -> bool {
    block.kind == BlockKind::TableRow
        && block.span.end - block.span.start <= 400
        && caption::is_labelled(&Line::of(document, block).text)
}

/// Whether a line goes on in small letters, as most of a text does, and names
/// nobody: a look at its start, which spares reading it.
fn goes_on(document: &Document, runs: &[Run]) -> bool {
    let Some(Run { kind: RunKind::Text, span }) = runs.first() else { return false };
    let start = &document.text[span.range()];
    // Labels are shorter, and what is all in small letters too.
    start.len() > 12
        && line::length(runs) > LOWER_CASE
        && start.starts_with(|c: char| c.is_ascii_lowercase())
        && !caption::is_labelled(start)
}

/// Reads the first item beneath a title as its speaker: `Jane Doe, Acme`, in
/// lower case too, or `Jane Doe` with role and company in the item below it.
pub(super) fn first_item(document: &Document, names: &dyn Names, blocks: &[Block]) -> Vec<Speaker> {
    let [first, rest @ ..] = blocks else { return Vec::new() };
    let BlockKind::ListItem(depth) = first.kind else { return Vec::new() };
    if first.span.end - first.span.start > 160 {
        return Vec::new();
    }
    // A look at the source spares most items the grammar.
    let source = |block: &Block| {
        document.text[block.span.range()].trim_start_matches(|c: char| !c.is_alphabetic())
    };
    let read = |block: &Block| {
        let source = source(block);
        if people::may_start(source) {
            let line = Line::of(document, block);
            let people = speakers_of(&line, names);
            if people.is_empty() { found_at(&line, names) } else { people }
        } else if source.contains([',', '(']) && !source.contains(char::is_uppercase) {
            lower_case(&Line::of(document, block), names)
        } else {
            Vec::new()
        }
    };
    let mut people = read(first);
    if people.is_empty() {
        let below = rest.first().is_some_and(|b| b.kind == BlockKind::ListItem(depth + 1));
        if !below || !people::may_start(source(first)) {
            return people;
        }
        people = names_of(&Line::of(document, first), names);
        let [one] = people.as_mut_slice() else { return Vec::new() };
        add_role(document, names, blocks, one);
        if one.role.is_none() {
            return Vec::new();
        }
    }
    // Further items of people are speakers too, unless there is nothing else:
    // then they are those who were met.
    let items = rest.iter().filter(|b| b.kind == BlockKind::ListItem(depth));
    let mut met = 1;
    for block in items.take(4) {
        let also = if block.span.end - block.span.start <= 160 { read(block) } else { Vec::new() };
        if also.is_empty() {
            return people;
        }
        met += 1;
        people.extend(also);
    }
    if met > 1 { Vec::new() } else { people }
}

/// Reads a name behind which stands no more than where one finds its bearer: `Jane Doe
/// @jane`, `Jane Doe - www.acme.example`.
fn found_at(line: &Line, names: &dyn Names) -> Vec<Speaker> {
    let places = ["@", "www.", "https://", "http://"];
    // Most addresses are links, and not read.
    let bare = || line.text.trim_end().ends_with(['-', '–', '—', '|', '(']);
    let at = places.iter().filter_map(|place| line.text.find(place)).min();
    let Some(at) = at.or_else(|| bare().then_some(line.text.len())) else { return Vec::new() };
    if line.text[at..].trim_end().contains(' ') {
        return Vec::new();
    }
    let name = line.text[..at].trim_end_matches([' ', '-', '–', '—', '|', '(']);
    names_of(&line.part(0, name.len()), names)
}

/// Reads `jane doe, acme`, where the dictionary knows the company or the person.
fn lower_case(line: &Line, names: &dyn Names) -> Vec<Speaker> {
    let text = line.text.as_str();
    if text.len() > LOWER_CASE || !text.contains([',', '(']) || text.chars().any(char::is_uppercase)
    {
        return Vec::new();
    }
    let capital = small::capitalised(text);
    let whole = trim(&capital, 0..capital.len());
    let demand = Demand { told: true, ..Demand::default() };
    let people = people::parse_for(&capital[whole.clone()], names, demand).unwrap_or_default();
    let known = |s: &Speaker| {
        s.name.contains(' ')
            && s.organization.as_deref().is_some_and(|o| names.knows(o, EntityKind::COMPANY))
    };
    let made = people.into_iter().map(|person| {
        let person = shift(person, whole.start);
        let mut speaker = speaker(line, &person);
        capital[person.name.clone()].clone_into(&mut speaker.name);
        speaker
    });
    let made: Vec<Speaker> = made.collect();
    if made.iter().all(known) { made } else { Vec::new() }
}

/// Reads a line of nothing but names, and perhaps their handles.
pub(super) fn names_of(line: &Line, names: &dyn Names) -> Vec<Speaker> {
    let whole = without_pictures(&line.text, trim(&line.text, 0..line.text.len()));
    let people = people_of(&line.part(whole.start, whole.end), names);
    let sure = |s: &Speaker| likeness(&s.name, names) == Likeness::Sure && !words::is_room(&s.name);
    let handle = |word: &&str| word.trim_start_matches('(').starts_with('@');
    let handles = line.text[whole.clone()].split_whitespace().filter(handle);
    let told = people.iter().map(|s| s.name.len() + 5).sum::<usize>();
    let all = told + handles.map(|word| word.len() + 1).sum::<usize>() >= whole.len();
    if all && people.iter().all(sure) { people } else { Vec::new() }
}

/// Reads a list of nothing but handles that the dictionary knows: `jdoe, @roe`.
fn bearers(line: &Line, range: Range<usize>, names: &dyn Names) -> Vec<Speaker> {
    let parts = listed(&line.text[range.clone()]);
    let bearer = |part: Range<usize>| {
        let name = range.start + part.start..range.start + part.end;
        let handle = line.text[name.clone()].trim_start_matches('@');
        let word = handle.contains(' ')
            || handle.starts_with(char::is_uppercase)
            || is_given(handle)
            || with_lower(handle, is_common_word);
        let called = names.bearer(handle).filter(|_| !word)?;
        let person = Person { name, role: None, organization: None, trust: people::TRUSTED };
        Some(Speaker { name: called.to_owned(), ..speaker(line, &person) })
    };
    if parts.len() > 8 {
        return Vec::new();
    }
    parts.into_iter().map(bearer).collect::<Option<Vec<_>>>().unwrap_or_default()
}

/// Reads who stands behind a word such as `par`, which opens other lines as well.
fn given_by(line: &Line, body: &Range<usize>, names: &dyn Names) -> Vec<Speaker> {
    let text = &line.text[body.clone()];
    let demand = Demand { likeness: Likeness::Likely, ..Demand::default() };
    let people = people::parse_for(text, names, demand).unwrap_or_default();
    let sure = |p: &Person| match likeness(&text[p.name.clone()], names) {
        Likeness::Sure => true,
        Likeness::Likely => p.role.is_some() || p.organization.is_some(),
        _ => false,
    };
    if text.len() > 200 || !people.iter().all(sure) {
        return Vec::new();
    }
    people.into_iter().map(|p| speaker(line, &shift(p, body.start))).collect()
}

/// Reads a line of the text of a talk that names its speakers, such as
/// `Speakers: Jane Doe (Acme)`, or `Jane Doe, Engineer, Acme` alone.
pub(super) fn speakers_of(line: &Line, names: &dyn Names) -> Vec<Speaker> {
    let text = line.text.as_str();
    if text.len() > 600 || caption::is_by_line(text) {
        return Vec::new();
    }
    if let Some(body) = caption::pictured(text) {
        let demand = Demand { dashes: true, likeness: Likeness::Likely, ..Demand::default() };
        let people = people::parse_for(&text[body.clone()], names, demand).unwrap_or_default();
        if !people.is_empty() {
            return people.into_iter().map(|p| speaker(line, &shift(p, body.start))).collect();
        }
    }
    let mut whole = without_pictures(text, trim(text, line.without_resources(0..text.len())));
    // `:Speaker: Jane Doe`, as a field is written.
    whole.start += usize::from(text[whole.clone()].starts_with(':'));
    for label in caption::labels(&text[whole.clone()]) {
        let rest = &text[whole.start + label.len()..whole.end];
        let colon = rest.trim_start_matches(['*', '_', ' ']);
        let dash = [" - ", " – ", " — "].iter().any(|mark| rest.starts_with(mark));
        let cell = rest.starts_with('\t') && !rest[1..].contains('\t');
        let marked = colon.starts_with([':', '：']) || dash || cell;
        if !(marked || label.ends_with("by") && rest.starts_with(' ')) {
            continue;
        }
        let body = colon.trim_start_matches([':', '：', ' ', '*', '_', '-', '–', '—', '\t']);
        let start = whole.end - body.len();
        let demand = Demand { dashes: true, ..Demand::default() };
        let Some(people) = people::parse_for(body, names, demand) else {
            let bearers = bearers(line, start..whole.end, names);
            if bearers.is_empty() {
                continue;
            }
            return bearers;
        };
        return people.into_iter().map(|p| speaker(line, &shift(p, start))).collect();
    }
    if let Some(by) = caption::by_length(&text[whole.clone()]) {
        return given_by(line, &(whole.start + by..whole.end), names);
    }
    // Without a label, every name must come with a role or a company.
    let prose = text.len() > 200
        || text[whole.clone()].ends_with(['.', '!', '?', ':'])
            && !words::ends_with_legal_form(text);
    if prose {
        return Vec::new();
    }
    let demand = Demand { told: true, likeness: Likeness::Likely, ..Demand::default() };
    let people = people::parse_for(&text[whole.clone()], names, demand).unwrap_or_default();
    let told = people.iter().all(|p| {
        let likeness = likeness(&text[whole.start + p.name.start..whole.start + p.name.end], names);
        let sure = likeness == Likeness::Sure || likeness == Likeness::Likely && p.trust >= 35;
        sure && (p.role.is_some() || p.organization.is_some())
    });
    if told {
        people.into_iter().map(|p| speaker(line, &shift(p, whole.start))).collect()
    } else {
        Vec::new()
    }
}
