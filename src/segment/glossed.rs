//! Titles in a list behind a line that calls them talks, each with a word on it or none:
//!
//! ```text
//! The day started with three keynotes:
//!
//! * One Disk, Many Hands – about how teams share
//! * A Tale of Tails – a live demo of logs
//! ```

use std::ops::Range;

use smallvec::SmallVec;

use super::{
    Names,
    candidate::item_depth,
    holds::{self, Container},
    inner::Standing,
    line::{self, Line},
    links_of,
    outline::Start,
    section,
    title::{self, Title},
    words,
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
/// Fewer links to files are no index of talks.
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
    /// Whether its items are links to other files and nothing else.
    indexed: bool,
}

/// Finds the lists within `range` that the line before them calls talks, and the first one
/// beneath a heading that holds talks; not those of one item.
pub(super) fn lists(document: &Document, range: Range<usize>, standing: Standing) -> Vec<List> {
    let held = matches!(standing.container, Some(Container::Talks(_)));
    let item = |block: usize| item_depth(&document.blocks[block]).is_some();
    let first = range.clone().find(|block| item(*block));
    let filed = first.is_some_and(|first| is_filed(document, first));
    let first = first.filter(|_| held || filed && is_of_event(document, range.start));
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
            let items: Vec<usize> = outer.collect();
            let indexed = filed && !led && items.iter().all(|item| is_filed(document, *item));
            List { items, led, indexed }
        })
    };
    starts.filter_map(list).filter(|list| list.items.len() >= 2).collect()
}

/// Whether an item is a link to another file of the notes, and nothing else.
fn is_filed(document: &Document, block: usize) -> bool {
    let [link] = links_of(document, &(block..block + 1)) else { return false };
    let url = link.url.as_str();
    let near = !url.contains(':') && !url.starts_with(['#', '/']);
    let file = [".adoc", ".html", ".md", ".org", ".txt", "/"].iter().any(|end| url.ends_with(end));
    let line = || Line::of(document, &document.blocks[block]);
    near && file && line().is_link()
}

/// Whether the heading above a block is an event.
fn is_of_event(document: &Document, block: usize) -> bool {
    let head = block.checked_sub(1).map(|above| &document.blocks[above]);
    let head = head.filter(|it| matches!(it.kind, BlockKind::Heading(_)));
    head.is_some_and(|head| holds::is_event(&Line::of(document, head).text))
}

/// Whether a text ends with a line such as `These were the talks I saw:`.
fn calls_them_talks(text: &str) -> bool {
    // A line may be broken by hand.
    let text = text.trim_end();
    let text =
        ["<br/>", "<br>", "<br />"].iter().find_map(|tag| text.strip_suffix(tag)).unwrap_or(text);
    let Some(text) = text.trim_end_matches(['*', '_', ' ', '\n']).strip_suffix(':') else {
        return false;
    };
    let lead = text.rsplit(['.', '!', '?', '\n']).next().unwrap_or_default();
    let words: SmallVec<[&str; 16]> = lead.split(' ').filter(|word| !word.is_empty()).collect();
    let called = |word: &&str| with_lower(word, |word| TALKS.contains(&word));
    words.iter().rposition(called).is_some_and(|at| match &words[at + 1..] {
        [] => true,
        [first, .., last] => is_clause(first, last),
        [_] => false,
    })
}

/// Whether what stands behind a word for talks, of which these are the first word and the
/// last, says of them who heard them or how they were: `that I attended`, `we found useful`.
fn is_clause(first: &str, last: &str) -> bool {
    #[rustfmt::skip]
    const HEARD: [&str; 13] = [
        "attended", "enjoyed", "great", "heard", "helpful", "inspiring", "interesting", "liked",
        "saw", "useful", "visited", "watched", "worthwhile",
    ];
    let opens = with_lower(first, |word| {
        matches!(word.split(['\'', '’']).next(), Some("i" | "that" | "we" | "which"))
    });
    opens && with_lower(last, |word| HEARD.contains(&word))
}

/// The titles that the items of a list are, if all are.
fn read(document: &Document, list: &List, names: &dyn Names) -> Vec<Start> {
    let talk = |block: &usize| {
        let title = title_of(document, *block, list, names)?;
        let kind = title.kind.unwrap_or(TalkKind::Talk);
        let start = Start::new(*block, kind, title).because(LISTED, 5);
        Some(Start { aside: true, ..start })
    };
    if list.indexed {
        // Beside the notes of talks may stand those of a day.
        let found: Vec<Start> = list.items.iter().filter_map(talk).collect();
        let most = found.len() >= FEWEST && found.len() * 10 >= list.items.len() * 7;
        return if most { found } else { Vec::new() };
    }
    list.items.iter().map(talk).collect::<Option<Vec<Start>>>().unwrap_or_default()
}

/// The title that an item opens with, before a dash and what is said of it in small
/// letters; where the list is `led`, there may be no more than the title.
fn title_of(document: &Document, block: usize, list: &List, names: &dyn Names) -> Option<Title> {
    let line = Line::of_runs(document, line::lines(document, &document.blocks[block]).next()?);
    let whole = || line.text.trim_end().len();
    let end = match gloss(&line.text).filter(|_| !list.indexed) {
        Some(end) => end,
        None if list.led || list.indexed => whole(),
        None => return None,
    };
    let titled = |text: &str| {
        let linked = list.indexed && text.contains(' ') && text.starts_with(char::is_uppercase);
        linked && !holds::is_event(text) && !section::is_topic(text) || words::is_titled(text)
    };
    if end > LONGEST || !titled(&line.text[..end]) {
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
