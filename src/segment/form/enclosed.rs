//! Names that nobody knows in parentheses at the end of titles, where other titles beside
//! them have their speakers: `Rivers (Tammer Saleh)`, beneath `Otters (Jane Doe)`.

use super::{FEWEST, people, place};
use crate::{
    document::Document,
    segment::{
        Names,
        cut::rare::listed_in,
        line::Line,
        name::{Likeness, likeness},
        people::Person,
        place::{is_country, is_town},
        title::{Title, shift, speaker},
        words,
    },
    text::with_lower,
};

/// Reads the titles, each with its block, whose parentheses name nobody for sure as
/// those beside them tell.
pub(super) fn agree(document: &Document, titles: &mut [(usize, &mut Title)], names: &dyn Names) {
    let open = |t: &Title| t.speakers.is_empty() && t.text.ends_with(')');
    if titles.len() < FEWEST || !titles.iter().any(|(_, t)| open(t)) {
        return;
    }
    let told = titles.iter().filter(|(block, t)| is_told(document, *block, t)).count();
    let found = |t: &Title| inside(&t.text).map(|(_, text)| how_sure(text, names));
    let opened: Vec<Likeness> =
        titles.iter().filter(|(_, t)| open(t)).filter_map(|(_, t)| found(t)).collect();
    let likely = opened.iter().filter(|like| **like >= Likeness::Likely).count();
    // Of names that nobody knows more are needed, and nothing else in parentheses.
    let enough = told > 0 || likely > FEWEST && likely == opened.len();
    let all = told + opened.len();
    let least = if told >= FEWEST && told * 10 >= all * 6 {
        Likeness::Maybe
    } else if enough && (told + likely) * 10 >= all * 6 {
        Likeness::Likely
    } else {
        return;
    };
    for (block, title) in titles.iter_mut().filter(|(_, t)| open(t)) {
        if found(title).is_some_and(|like| like >= least) {
            read(document, *block, title, names);
        }
    }
}

/// What stands in the parentheses that end a text, and where they open.
fn inside(text: &str) -> Option<(usize, &str)> {
    let inner = text.strip_suffix(')')?;
    let open = inner.rfind('(').filter(|open| *open > 0)?;
    Some((open, &inner[open + 1..]))
}

/// Whether a title has its speakers in the parentheses that end its line.
fn is_told(document: &Document, block: usize, title: &Title) -> bool {
    let Some(first) = title.speakers.first().filter(|_| !title.speaker_first) else {
        return false;
    };
    let source = &document.text[document.blocks[block].span.range()];
    let line = source.contains(')').then(|| Line::of(document, &document.blocks[block]));
    let last = line.as_ref().and_then(|line| inside(line.text.trim_end()));
    last.is_some_and(|(_, text)| text.contains(first.name.as_str()))
}

/// How much the least of the names in parentheses is one.
fn how_sure(text: &str, names: &dyn Names) -> Likeness {
    let placed = |word: &str| with_lower(word, |word| is_town(word) || is_country(word));
    if text.split([' ', ',']).any(placed) {
        return Likeness::No;
    }
    let likeness = |p: &Person| likeness(&text[p.name.clone()], names).max(Likeness::Maybe);
    named(text, names).iter().map(likeness).min().unwrap_or(Likeness::No)
}

/// Reads names, of words of English too.
fn named(text: &str, names: &dyn Names) -> Vec<Person> {
    let found = people(text, names);
    if found.is_empty() { listed_in(text, names).unwrap_or_default() } else { found }
}

fn read(document: &Document, block: usize, title: &mut Title, names: &dyn Names) {
    let Some((line, range)) = place(document, block, title) else { return };
    let Some((open, text)) = inside(&title.text) else { return };
    let start = range.start + open + 1;
    let found = named(text, names).into_iter().map(|p| speaker(&line, &shift(p, start)));
    title.speakers = found.collect();
    title.text = words::tidy(&title.text[..open]);
}
