//! Headings that say who gave a talk, each above its title in emphasis:
//!
//! ```text
//! ### Jane Doe [@jane](https://social.example/jane) - Acme
//! *Moving disks at night*
//! ```

use rustc_hash::FxHashMap;

use super::Head;
use crate::{
    document::{BlockKind, Document},
    segment::{
        Names, below, caption,
        line::{self, Line},
        name::{Likeness, likeness},
        people, slot,
        title::{self, Title},
        words,
    },
    talk::Speaker,
};

/// One alone may be praise of what the heading calls.
const FEWEST: usize = 2;
/// The company of a speaker has no more words.
const MOST_WORDS: usize = 4;
/// The longest title, in bytes.
const LONGEST: usize = 200;

/// Gives headings that stand right above a line in emphasis that as their title, where several
/// of a level do and nothing of them but people is left.
pub(in crate::segment) fn entitle(document: &Document, heads: &mut [Head], names: &dyn Names) {
    let starred = |head: &Head| is_starred(document, head);
    if heads.iter().filter(|head| starred(head)).nth(FEWEST - 1).is_none() {
        return;
    }
    let title = |head: &Head| {
        let speakers = people_of(document, head, names);
        let text = if speakers.is_empty() { None } else { emphasised(document, head, names) };
        text.map(|title| Title { speakers, ..title })
    };
    let found: Vec<(usize, Title)> = heads
        .iter()
        .enumerate()
        .filter(|(_, head)| starred(head))
        .filter_map(|(number, head)| Some((number, title(head)?)))
        .collect();
    let mut beside: FxHashMap<u8, usize> = FxHashMap::default();
    for (number, _) in &found {
        *beside.entry(heads[*number].level).or_default() += 1;
    }
    for (number, title) in found {
        if beside.get(&heads[number].level).is_some_and(|count| *count >= FEWEST) {
            heads[number].title = title;
        }
    }
}

/// Whether right beneath a heading stands a line that emphasis opens: a look at the source.
fn is_starred(document: &Document, head: &Head) -> bool {
    let block = document.blocks[..head.own_end].get(head.block + 1);
    block.is_some_and(|block| {
        let source = &document.text[block.span.range()];
        block.kind == BlockKind::Paragraph
            && source.starts_with(['*', '_'])
            && !source.starts_with("**")
            && !source.starts_with("__")
    })
}

/// The title that the line beneath a heading is, all of it in emphasis.
fn emphasised(document: &Document, head: &Head, names: &dyn Names) -> Option<Title> {
    let block = document.blocks.get(head.block + 1)?;
    let runs = line::lines(document, block).next()?;
    let line = Line::of_runs(document, runs);
    let source = document.text[block.span.range()].lines().next()?.trim_end();
    let closed = source.get(1..)?.find(['*', '_']).is_some_and(|end| end + 2 == source.len());
    let text = line.text.trim();
    let fits = closed
        && text.len() <= LONGEST
        && slot::is_title(text)
        && !caption::is_labelled(text)
        && below::speakers_of(&line, names).is_empty();
    fits.then(|| title::plain(&line, names))
}

/// The people that a heading is: `Jane Doe @jane - Acme`.
fn people_of(document: &Document, head: &Head, names: &dyn Names) -> Vec<Speaker> {
    let line = Line::of(document, &document.blocks[head.block]);
    let text = line.text.as_str();
    let (said, company) = match [" - ", " – ", " — "].iter().find_map(|mark| text.rsplit_once(mark))
    {
        Some((said, company)) if company.split_whitespace().count() <= MOST_WORDS => {
            (said, Some(words::tidy(company)))
        }
        Some(_) => return Vec::new(),
        None => (text, None),
    };
    // Handles stand beside their names.
    let plain: Vec<&str> = said.split_whitespace().filter(|word| !word.starts_with('@')).collect();
    let plain = plain.join(" ");
    let people = people::parse(&plain, names).unwrap_or_default();
    let sure = |name: &str| likeness(name, names) >= Likeness::Likely;
    if people.is_empty() || !people.iter().all(|one| sure(&plain[one.name.clone()])) {
        return Vec::new();
    }
    let tidy = |range: &std::ops::Range<usize>| words::tidy(&plain[range.clone()]);
    people
        .iter()
        .map(|one| {
            let name = tidy(&one.name);
            let at = text.find(&name);
            let span = at.and_then(|at| line.source(at, at + name.len()));
            let told = one.organization.as_ref().map(tidy);
            let behind = company.clone().filter(|_| told.is_none());
            let at = behind.as_deref().and_then(|company| Some((text.rfind(company)?, company)));
            Speaker {
                name,
                role: one.role.as_ref().map(tidy),
                organization_span: at.and_then(|(at, it)| line.source(at, at + it.len())),
                organization: told.or(behind),
                name_span: span,
                person: None,
                company: None,
            }
        })
        .collect()
}
