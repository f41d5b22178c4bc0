//! Talks named in running text: a title that is set off, and who gave it.
//!
//! ```text
//! I liked *Rook at Scale* by Jane Doe, CTO at Acme. It was about disks.
//! **Why we moved.** John Roe (Initech) explained it.
//! ```
//!
//! A title is in quotes, bold, emphasised or a link. Who gave it stands right
//! behind it (`by`, in parentheses, before a verb), or right before it. What
//! opens its paragraph is more surely a title than what stands within a sentence.

mod announced;
mod bare;
mod beneath;
mod giver;
mod mark;
mod paged;
mod plain;
mod said;
mod sibling;

use std::ops::Range;

use rustc_hash::FxHashSet;

pub(super) use self::{
    announced::{is_of_another, who_will},
    giver::phrase::people_at,
    mark::{next_set_off, opening, quotes as quotes_in, set_off, set_off_at},
    sibling::siblings,
};
use self::{
    mark::Mark,
    said::{is_called, is_praised, is_writing},
};
use super::{
    Names, caption, chat, holds,
    line::Line,
    name::{Likeness, likeness},
    outline::Start,
    people::Person,
    quotes, section,
    title::{self, Title},
    words,
};
use crate::{
    document::{Block, BlockKind, Document, Format, Zone},
    talk::{Speaker, TalkKind},
};

/// Longer blocks are not looked at, in bytes.
const LONGEST: usize = 6000;
/// A talk that is told in a paragraph is told in no more blocks than these.
const MOST_BLOCKS: usize = 60;
/// Longest title, in bytes.
const LONGEST_TITLE: usize = 200;

/// A talk that a block names.
#[derive(Clone, Debug)]
pub(super) struct Named {
    pub(super) block: usize,
    pub(super) title: Title,
    /// Whether the block begins with its title.
    pub(super) opens: bool,
    /// Whether that is bold, and the rest of the block is not.
    pub(super) runs_in: bool,
}

/// Finds the first talk that each block within `range` names.
pub(super) fn all(document: &Document, range: Range<usize>, names: &dyn Names) -> Vec<Named> {
    let outer = document.blocks[range.clone()].iter().filter_map(depth).min();
    let fits = |block: &Block| match block.kind {
        BlockKind::Paragraph => block.zone == Zone::Prose,
        BlockKind::ListItem(depth) => Some(depth) == outer,
        _ => false,
    };
    let near = |b: &usize| {
        let block = &document.blocks[*b];
        fits(block) && block.span.end - block.span.start <= LONGEST
    };
    let near = range.filter(near);
    let of = |block| {
        of_block(document, block, names)
            .or_else(|| announced::of_block(document, block, names))
            .or_else(|| plain::of_block(document, block, names))
    };
    let mut found = near.clone().filter_map(of).collect();
    bare::add(document, near, names, &mut found);
    found
}

fn depth(block: &Block) -> Option<u8> {
    match block.kind {
        BlockKind::ListItem(depth) => Some(depth),
        _ => None,
    }
}

/// Finds the first talk that a block names.
fn of_block(document: &Document, block: usize, names: &dyn Names) -> Option<Named> {
    if !mark::may_be_marked(document, block) {
        return None;
    }
    let found = &document.blocks[block];
    let line = Line::of(document, found);
    let item = depth(found).is_some();
    if let Some(title) = paged::title(document, block, &line, names) {
        return Some(Named { block, title, opens: true, runs_in: false });
    }
    mark::marks(document, block, &line).into_iter().find_map(|mark| {
        // A label is no title: `**Whom I met:** Jane Doe (Acme)`.
        if line.text[mark.range.clone()].trim_end().ends_with([':', '：']) {
            return None;
        }
        let opens = mark.opens(&line.text) && !goes_on_behind(document, block);
        if !opens && !giver::may_stand(&line.text, &mark) {
            return None;
        }
        let inside = title_in(&line.text, &mark);
        let called = mark.strong || is_called(&line.text[..mark.range.start]);
        if !is_title(&line.text[inside.clone()], called, names) {
            return None;
        }
        if opens && let Some(title) = whole(&line, &mark, names) {
            return Some(Named { block, title, opens, runs_in: mark.strong && !found.strong });
        }
        if !opens && (item && !is_praised(&line.text[..mark.range.start]))
            || is_writing(&line.text[..mark.range.start])
        {
            return None;
        }
        let beneath = || beneath::speakers(document, found, &line, &mark, names);
        let given = || giver::of(&line, &mark, opens, names);
        let given = || given().map(|all| all.iter().map(|p| title::speaker(&line, p)).collect());
        let speakers = if opens { beneath().or_else(given) } else { given() }?;
        let title = titled(&line, inside, speakers, names);
        Some(Named { block, title, opens, runs_in: opens && mark.strong && !found.strong })
    })
}

/// Reads who gave the talk of a link from the words that lead to it: `A talk by Jane Doe:`.
pub(super) fn led_by(line: &Line, link: Range<usize>, names: &dyn Names) -> Vec<Speaker> {
    let mark = Mark::linked(link, line.text.len());
    let people = giver::phrase::before(&line.text, &mark, names).unwrap_or_default();
    people.iter().map(|person| title::speaker(line, person)).collect()
}

/// Whether a block goes on with the paragraph before it, of which it was parted.
fn goes_on_behind(document: &Document, block: usize) -> bool {
    let Some(before) = block.checked_sub(1).map(|before| &document.blocks[before]) else {
        return false;
    };
    let found = &document.blocks[block];
    let gap = || document.text.get(before.span.end..found.span.start);
    document.format == Format::Markdown
        && before.kind == BlockKind::Paragraph
        && found.kind == BlockKind::Paragraph
        && gap().is_some_and(|gap| !gap.contains('\n'))
}

/// Makes a title of a part of a line.
fn titled(line: &Line, inside: Range<usize>, speakers: Vec<Speaker>, names: &dyn Names) -> Title {
    Title { speakers, ..title::plain(&line.part(inside.start, inside.end), names) }
}

/// `**Title - Jane Doe, Acme**. What she said.`
fn whole(line: &Line, mark: &Mark, names: &dyn Names) -> Option<Title> {
    let behind = &line.text[mark.range.end..];
    if !mark.strong || !behind.starts_with(['.', ':', '\n', ' ']) {
        return None;
    }
    let title = title::parse(&line.part(mark.range.start, mark.range.end), names);
    let told = !title.speakers.is_empty() && !title.only_names && !title.speaker_first;
    told.then_some(title)
}

/// Returns what of a mark is the title, without quotes and the stop at its end.
fn title_in(text: &str, mark: &Mark) -> Range<usize> {
    let noise = |c: char| c.is_whitespace() || mark::is_quote(c);
    let part = &text[mark.range.clone()];
    let front = part.trim_start_matches(noise);
    let start = mark.range.end - front.len();
    let kept = front.trim_end_matches(|c: char| noise(c) || matches!(c, '.' | ',' | ':' | ';'));
    // `To be continued...`
    let dots = front[kept.len()..].starts_with("..");
    let end = start + if dots { front.trim_end_matches(noise).len() } else { kept.len() };
    let inside = quotes::kept(text, start..end);
    inside.start.max(mark.range.start)..inside.end.min(mark.range.end)
}

/// Whether what is set off may be the title of a talk, by itself; one that is bold, or
/// said to be a title, may be shorter, or in small letters.
fn is_title(text: &str, called: bool, names: &dyn Names) -> bool {
    let words = text.split_whitespace().filter(|w| w.contains(char::is_alphanumeric)).count();
    let small = text.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase);
    (4..=LONGEST_TITLE).contains(&text.len())
        && words >= if called && !small { 1 } else { 2 }
        && (!small || called)
        && likeness(text, names) < Likeness::Likely
        && names.kinds(text).is_empty()
        && holds::container(text).is_none()
        && !section::is_section(text)
        && !section::is_office(text)
        && !(words <= 2 && caption::is_labelled(text))
        && !section::is_topic(text)
        && (words > 3 || !words::is_role(text.rsplit(' ').next().unwrap_or_default()))
}

/// Whether bold words that open a paragraph read as a title, though they name
/// nobody: `**Two years later.** It was …`.
pub(super) fn run_in(document: &Document, block: usize, names: &dyn Names) -> Option<Title> {
    let found = document.blocks.get(block)?;
    if found.kind != BlockKind::Paragraph || found.strong || found.zone != Zone::Prose {
        return None;
    }
    let set_off = mark::set_off(document, found);
    let first = set_off.first().filter(|it| it.strong)?;
    if !document.text[found.span.start..first.text.start].chars().all(|c| "*_ ".contains(c)) {
        return None;
    }
    let line = Line::of(document, found);
    let mark = Mark::strong(line.place(first.text)?, line.text.len());
    let inside = title_in(&line.text, &mark);
    let stops = |text: &str| text.starts_with(['.', '!', '?']);
    let stopped = line.text[..mark.range.end].ends_with(['.', '!', '?'])
        || stops(&line.text[mark.range.end..]);
    let long = line.text[inside.clone()].split_whitespace().nth(2).is_some();
    let titled = stopped && long && is_title(&line.text[inside.clone()], true, names);
    titled.then(|| title::plain(&line.part(inside.start, inside.end), names))
}

/// Adds the talks that the blocks of `range` name to those that start there, and
/// what goes on behind them.
///
/// A title that opens its paragraph starts a talk that goes on to the next. One
/// within a sentence is told in its paragraph, and counts where `asides` do.
pub(super) fn add(
    document: &Document,
    range: Range<usize>,
    names: &dyn Names,
    named: Vec<Named>,
    starts: &mut Vec<Start>,
    asides: bool,
) {
    if named.is_empty() {
        return;
    }
    let mut taken: FxHashSet<usize> = starts.iter().map(|start| start.block).collect();
    let opened: Vec<usize> = named.iter().filter(|it| it.opens).map(|it| it.block).collect();
    let ran: Vec<usize> = named.iter().filter(|it| it.runs_in).map(|it| it.block).collect();
    let mut ends = Vec::new();
    let chat = chat::is_chat(document, range.clone(), names);
    for Named { block, title, opens, .. } in named {
        // Behind its time stands who wrote a line of a chat.
        let opens = opens && !chat;
        let fresh = !taken.contains(&block);
        if !opens && (asides || !fresh) && depth(&document.blocks[block]).is_none_or(|_| fresh) {
            ends.push(end(document, block, range.end));
        }
        if !(opens || asides) || !taken.insert(block) {
            continue;
        }
        let kind = title.kind.unwrap_or(TalkKind::Talk);
        let start = Start::new(block, kind, title).because("names its speakers", 6);
        starts.push(Start { aside: !opens, ..start });
    }
    let (Some(first), Some(last)) = (ran.first(), ran.last()) else {
        let plain = |b: &usize| document.blocks[*b].kind == BlockKind::Paragraph;
        if opened.iter().all(plain) {
            ends.extend(even_end(&opened));
        }
        resume(&ends, &range, &taken, starts);
        return;
    };
    let mut run = ran.clone();
    for block in *first..range.end {
        if !taken.contains(&block)
            && let Some(title) = run_in(document, block, names)
        {
            taken.insert(block);
            run.push(block);
            starts.push(if ran.len() >= 2 {
                Start::new(block, TalkKind::Talk, title)
                    .because("looks like the talks around it", 3)
            } else {
                Start::section(block, title.text).because("does not name its speakers", -3)
            });
        }
    }
    run.sort_unstable();
    // Each was told in one paragraph, and so is the last.
    if run.len() >= 3 && run.windows(2).all(|two| two[0] + 1 == two[1]) {
        ends.push(end(document, *run.last().unwrap_or(last), range.end));
    }
    resume(&ends, &range, &taken, starts);
}

/// Returns where the last of several talks ends, each of which was told in as many blocks
/// as the others.
fn even_end(blocks: &[usize]) -> Option<usize> {
    const FEWEST: usize = 3;
    /// More of them are told as they come.
    const MOST: usize = 3;
    let [first, second, ..] = blocks else { return None };
    let each = second - first;
    let even = blocks.windows(2).all(|two| two[1] - two[0] == each);
    (even && each <= MOST && blocks.len() >= FEWEST)
        .then(|| blocks.last().map(|last| last + each))?
}

/// Adds sections that go on with what was said before a talk that ends there.
fn resume(ends: &[usize], range: &Range<usize>, taken: &FxHashSet<usize>, starts: &mut Vec<Start>) {
    let open = |end: &&usize| **end < range.end && !taken.contains(end);
    let more = ends.iter().filter(open).map(|end| {
        let section = Start::section(*end, String::new());
        let section = section.because("stands behind a talk told in a paragraph", -3);
        Start { aside: true, ..section }
    });
    starts.extend(more);
}

/// Returns where what is told of a talk in a paragraph or item ends: with the list
/// beneath it, or paragraphs that go on with it.
pub(super) fn end(document: &Document, block: usize, most: usize) -> usize {
    let own = depth(&document.blocks[block]);
    let thread = is_of_thread(&document.text[document.blocks[block].span.range()]);
    // Who writes of a talk in a chat goes on with it.
    let author = chat::author(&document.text[document.blocks[block].span.range()]);
    let beneath = |b: &usize| {
        let block = &document.blocks[*b];
        match block.kind {
            BlockKind::ListItem(depth) => depth > own.unwrap_or(0),
            BlockKind::Paragraph => {
                let text = &document.text[block.span.range()];
                own.is_none()
                    && (goes_on(text)
                        || thread && is_of_thread(text)
                        || author.is_some() && chat::author(text) == author)
            }
            BlockKind::Code | BlockKind::Caption => true,
            _ => false,
        }
    };
    let most = most.min(block + MOST_BLOCKS);
    (block + 1..most).find(|b| !beneath(b)).unwrap_or(most)
}

/// Whether a paragraph is one of a thread of posts: `2/ What a talk!`
fn is_of_thread(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    (1..=3).contains(&(text.len() - rest.len())) && rest.starts_with("/ ")
}

/// Whether a paragraph begins with a word for what was named before it.
fn goes_on(text: &str) -> bool {
    const WORDS: [&str; 12] = [
        "Both",
        "He",
        "Her",
        "His",
        "In his",
        "It",
        "Its",
        "She",
        "The speaker",
        "The talk",
        "Their",
        "They",
    ];
    let text = text.trim_start();
    WORDS.iter().any(|word| {
        let rest = text.strip_prefix(word);
        rest.is_some_and(|rest| rest.starts_with([' ', '\'', '’']))
    })
}

/// Whether a name is one beyond doubt in running text.
fn is_sure(text: &str, person: &Person, names: &dyn Names) -> bool {
    let like = likeness(&text[person.name.clone()], names);
    let told = person.organization.is_some() || person.role.is_some();
    like == Likeness::Sure
        || like == Likeness::Likely && told
        || like >= Likeness::Maybe && person.trust >= 30
}
