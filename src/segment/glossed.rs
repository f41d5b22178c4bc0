//! Titles in a list behind a line that calls them talks, each with a word on it or none:
//!
//! ```text
//! The day started with three keynotes:
//!
//! * One Disk, Many Hands – about how teams share
//! * A Tale of Tails – a live demo of logs
//! ```

use std::ops::Range;

use super::{
    Names,
    candidate::item_depth,
    holds::{self, Container},
    inner::Standing,
    line::{self, Line},
    outline::Start,
    section,
    title::{self, Title},
};
use crate::{
    document::{BlockKind, Document, Zone},
    talk::TalkKind,
    text::with_lower,
};

/// What speaks for such a title.
pub(super) const LISTED: &str = "in a list that is called talks";
/// What such a line ends with, before its colon.
const TALKS: [&str; 5] = ["keynotes", "presentations", "sessions", "talks", "workshops"];
/// Longest title, in bytes.
const LONGEST: usize = 120;
/// Fewer words are no title.
const FEWEST: usize = 3;

/// Finds the titles of each of the `lists` all of whose outer items are titles. Beneath a
/// heading that holds talks, each has a word on it.
pub(super) fn talks(document: &Document, lists: &[List], names: &dyn Names) -> Vec<Start> {
    lists.iter().flat_map(|list| read(document, list, names)).collect()
}

/// A list that is called talks.
pub(super) struct List {
    /// The blocks of its outer items.
    pub(super) items: Vec<usize>,
    /// Whether the line before it calls it so, rather than the heading above.
    led: bool,
}

/// Finds the lists within `range` that the line before them calls talks, and the first one
/// beneath a heading that holds talks; not those of one item.
pub(super) fn lists(document: &Document, range: Range<usize>, standing: Standing) -> Vec<List> {
    let held = matches!(standing.container, Some(Container::Talks(_)));
    let item = |block: usize| item_depth(&document.blocks[block]).is_some();
    let first = if held { range.clone().find(|block| item(*block)) } else { None };
    let led = |start: usize| {
        let lead = start.checked_sub(1).map(|before| &document.blocks[before]);
        lead.filter(|it| it.kind == BlockKind::Paragraph && it.zone == Zone::Prose)
            .is_some_and(|it| calls_them_talks(&document.text[it.span.range()]))
    };
    let opens = |block: &usize| *block > range.start && item(*block) && !item(block - 1);
    let starts = range.clone().filter(|block| Some(*block) == first || opens(block));
    let list = |start: usize| {
        let led = start > range.start && led(start);
        (led || Some(start) == first).then(|| {
            let depth = item_depth(&document.blocks[start]);
            let listed =
                (start..range.end).take_while(|b| item_depth(&document.blocks[*b]) >= depth);
            let outer = listed.filter(|block| item_depth(&document.blocks[*block]) == depth);
            List { items: outer.collect(), led }
        })
    };
    starts.filter_map(list).filter(|list| list.items.len() >= 2).collect()
}

/// Whether a text ends with a line such as `These were the talks I saw:`.
fn calls_them_talks(text: &str) -> bool {
    let Some(text) = text.trim_end_matches(['*', '_', ' ', '\n']).strip_suffix(':') else {
        return false;
    };
    let lead = text.rsplit(['.', '!', '?', '\n']).next().unwrap_or_default();
    // `talks that I attended`
    let heard = ["attended", "enjoyed", "heard", "liked", "saw", "visited", "watched"];
    let mut words = lead.rsplit(' ').filter(|word| !word.is_empty()).skip_while(|word| {
        with_lower(word, |word| heard.contains(&word) || matches!(word, "i" | "that" | "we"))
    });
    words.next().is_some_and(|word| with_lower(word, |word| TALKS.contains(&word)))
}

/// The titles that the items of a list are, if all are.
fn read(document: &Document, list: &List, names: &dyn Names) -> Vec<Start> {
    let talk = |block: &usize| {
        let title = title_of(document, *block, list.led, names)?;
        let kind = title.kind.unwrap_or(TalkKind::Talk);
        let start = Start::new(*block, kind, title).because(LISTED, 5);
        Some(Start { aside: true, ..start })
    };
    list.items.iter().map(talk).collect::<Option<Vec<Start>>>().unwrap_or_default()
}

/// The title that an item opens with, before a dash and what is said of it in small
/// letters; where the list is `led`, there may be no more than the title.
fn title_of(document: &Document, block: usize, led: bool, names: &dyn Names) -> Option<Title> {
    let line = Line::of_runs(document, line::lines(document, &document.blocks[block]).next()?);
    let whole = || led.then_some(line.text.trim_end().len());
    let end = gloss(&line.text).or_else(whole)?;
    if end > LONGEST || !is_titled(&line.text[..end]) {
        return None;
    }
    let title = title::parse(&line.part(0, end), names);
    let other = title.speakers.is_empty()
        && names.kinds(&title.text).is_empty()
        && !section::is_pause(&title.text)
        && holds::container(&title.text).is_none();
    other.then_some(title)
}

/// Where a dash parts a title from what is said of it.
fn gloss(text: &str) -> Option<usize> {
    let dashes = [" – ", " — ", " - "];
    let found = dashes.iter().flat_map(|dash| text.match_indices(dash));
    let said = |rest: &str| rest.starts_with(char::is_lowercase);
    found.filter(|(at, dash)| said(&text[at + dash.len()..])).map(|(at, _)| at).min()
}

/// Whether a text is written as titles are: most of its longer words have a capital.
fn is_titled(text: &str) -> bool {
    let words = || text.split_whitespace().filter(|word| word.contains(char::is_alphabetic));
    let long = || words().filter(|word| word.chars().count() > 3);
    let capital =
        |word: &&str| word.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
    words().count() >= FEWEST
        && words().next().is_some_and(|first| capital(&first))
        && long().filter(capital).count() * 10 >= long().count() * 7
        && !text.ends_with(['.', ':', ';', ','])
}
