//! Headings that hold talks by what stands around them: years of a list of talks, and
//! tracks, beneath which titles are longer.

use super::{
    about, day,
    heads::{Class, Head},
    holds::{self, Container},
    section,
};
use crate::{document::Document, text::with_lower};

/// What a heading holds by its words; a year in a list of talks holds talks.
pub(super) fn held(document: &Document, heads: &[Head], i: usize) -> Option<Container> {
    let head = &heads[i];
    let parent = head.parent.map(|parent| heads[parent].class);
    let talks = matches!(parent, Some(Class::Container(Container::Talks(_))));
    let year = head.children && talks && day::is_year(&head.raw);
    let talks = || year || tells_of_talks(document, heads, i) || is_of_talks(document, heads, i);
    holds::container(&head.raw).or_else(|| talks().then_some(Container::Talks(None)))
}

/// Whether a heading says that what stands beneath are talks, whatever it says of them, and
/// the headings beneath are years, or most have a link right beneath: `Useful talks`.
fn is_of_talks(document: &Document, heads: &[Head], i: usize) -> bool {
    const MOST_WORDS: usize = 4;
    const TALKS: [&str; 3] = ["presentations", "sessions", "talks"];
    let head = &heads[i];
    let says = |word: Option<&str>| word.is_some_and(|it| with_lower(it, |it| TALKS.contains(&it)));
    let mut words = head.raw.split_whitespace();
    if !head.children
        || words.clone().count() > MOST_WORDS
        || !(says(words.next()) || says(words.next_back()))
    {
        return false;
    }
    let beneath = || heads[i + 1..].iter().filter(|h| h.parent == Some(i));
    let part = |h: &Head| section::is_topic(&h.raw) || section::is_section(&h.raw);
    let linked = |h: &&Head| {
        let near = h.block..h.own_end.min(h.block + 2);
        !super::links_of(document, &near).is_empty()
    };
    let count = beneath().count();
    beneath().all(|h| day::is_year(&h.raw))
        || count >= 2 && !beneath().any(part) && beneath().filter(linked).count() * 10 >= count * 6
}

/// Whether words for what one heard at an event stand above titles of talks, which the text
/// calls so: `What I learned`.
fn tells_of_talks(document: &Document, heads: &[Head], i: usize) -> bool {
    const HEARD: [&str; 12] = [
        "key takeaways",
        "learnings",
        "my notes",
        "my takeaways",
        "notes",
        "summaries",
        "takeaways",
        "what i heard",
        "what i learned",
        "what i saw",
        "what we learned",
        "what we saw",
    ];
    const TALKS: [&str; 4] = ["presentation", "session", "speaker", " talk"];
    let head = &heads[i];
    let bare = head.raw.trim_matches(|c: char| !c.is_alphanumeric());
    if !head.children || !with_lower(bare, |bare| HEARD.contains(&bare)) {
        return false;
    }
    let beneath = || heads[i + 1..].iter().filter(|h| h.parent == Some(i));
    let long = |h: &&Head| h.title.text.split_whitespace().nth(3).is_some();
    let topic = |h: &Head| section::is_topic(&h.raw) || section::is_section(&h.raw);
    let first = heads[..i].iter().take(1).map(|h| h.raw.as_str());
    let mut titles = document.metadata.title.as_deref().into_iter().chain(first);
    let text = &document.text[document.blocks[head.block].span.end..];
    let end = document.blocks[head.end - 1].span.end - document.blocks[head.block].span.end;
    let count = beneath().count();
    count >= 2
        && beneath().filter(long).count() * 10 >= count * 6
        && !beneath().any(topic)
        && titles.any(holds::is_event)
        && TALKS.iter().any(|word| text[..end].contains(word))
}

/// Takes headings for containers where those a level deeper look more like
/// titles, over the whole document: tracks with talks, not talks with topics.
pub(super) fn hold_long_titles(heads: &mut [Head], document: &Document) {
    let words = |h: &Head| h.title.text.split_whitespace().count();
    let open = |h: &Head| h.class == Class::Unknown;
    let outer = |h: &&Head| open(h) && h.children;
    let Some(level) = heads.iter().filter(outer).map(|h| h.level).min() else { return };
    let beneath = |h: &&Head| h.parent.is_some_and(|p| open(&heads[p]) && heads[p].level == level);
    let share =
        |all: &[&Head]| all.iter().filter(|h| words(h) >= 4).count() * 100 / all.len().max(1);
    let holders: Vec<&Head> = heads.iter().filter(outer).filter(|h| h.level == level).collect();
    let held: Vec<&Head> = heads.iter().filter(beneath).collect();
    let strong = heads.iter().any(|h| h.class == Class::Talk);
    if strong || holders.len() < 2 || held.len() < 5 || held.len() < holders.len() * 2 {
        return;
    }
    let longer = share(&held) >= 60 && share(&held) >= share(&holders) + 30;
    if longer && about::tells(document, heads) {
        for head in heads.iter_mut().filter(|h| h.class == Class::Unknown && h.children) {
            if head.level == level {
                head.class = Class::Container(Container::Talks(None));
            }
        }
    }
}

/// Whether beneath the first heading, which stands above all, there are many
/// as long as the titles of talks.
pub(super) fn holds_titles(heads: &[Head]) -> bool {
    let children = || heads.iter().filter(|h| h.parent == Some(0));
    let long = |h: &&Head| h.title.text.split_whitespace().count() >= 4;
    let alone = heads.iter().filter(|h| h.parent.is_none()).count() == 1;
    let count = children().count();
    alone && count >= 6 && children().filter(long).count() * 10 >= count * 6
}
