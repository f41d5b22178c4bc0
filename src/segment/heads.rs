//! The headings of a document as a tree, and what each is by its words.

mod level;
mod slot;
mod spoken;
pub(super) mod starred;

use std::collections::BTreeSet;

use self::{
    level::{introduce, raise},
    spoken::{is_presented, is_signature, is_signed, is_spoken_by_others},
};
use super::{
    Names, about, agenda, below, caption, card, day, event, field, form, front,
    holds::{self, Container},
    kind,
    line::{self, Line},
    named,
    outline::Start,
    own::Own,
    people, record, schedule, section,
    title::{self, Title},
    tracks, words,
};
use crate::{
    document::{Block, BlockKind, Document, Format},
    talk::Speaker,
};

/// What a heading is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Class {
    /// A talk: it names speakers, or calls itself one.
    Talk,
    /// It holds talks.
    Container(Container),
    /// No talk.
    Section,
    Unknown,
}

/// One heading.
#[expect(clippy::struct_excessive_bools, reason = "each is one fact about its neighbours")]
pub(super) struct Head {
    pub(super) block: usize,
    /// The block after its own text and that of the headings below it.
    pub(super) end: usize,
    /// The block after its own text.
    pub(super) own_end: usize,
    pub(super) level: u8,
    pub(super) raw: String,
    pub(super) title: Title,
    pub(super) class: Class,
    pub(super) parent: Option<usize>,
    /// Talks within its own text.
    pub(super) inner: Vec<Start>,
    /// How many talks with speakers are below it, those within its text too.
    pub(super) strong_below: usize,
    pub(super) containers_below: bool,
    pub(super) children: bool,
    /// Whether all headings right below are sections.
    pub(super) bare: bool,
    /// Whether a container stands at its level under its parent.
    pub(super) beside: bool,
    /// Whether it is a heading rather than the item of a list.
    pub(super) own_heading: bool,
    /// What its list says of its event.
    pub(super) own: Option<Box<Own>>,
}

/// Collects the headings of a document.
pub(super) fn headings(document: &Document, names: &dyn Names) -> Vec<Head> {
    let mut heads: Vec<Head> = Vec::new();
    let mut line = Line::default();
    let numbered = front::are_numbered(document);
    for (block, found) in document.blocks.iter().enumerate() {
        if let BlockKind::Heading(level) = found.kind {
            line.read(document, document.runs_of(found));
            if line.text.trim().is_empty() {
                continue;
            }
            if let Some(number) = front::section_number(&line.text).filter(|_| numbered) {
                line = line.part(number, line.text.len());
            }
            let beneath =
                heads.last().filter(|above| above.block + 1 == block && above.level < level);
            let head = head(block, level, &line, names);
            let signs = |above: &Head| is_signature(document, above, &head, &line, names);
            if !beneath
                .is_some_and(|above| is_speaker_line(above, &head, &line, names) || signs(above))
            {
                heads.push(head);
            }
        }
    }
    raise(&mut heads);
    let mut levels: Vec<u8> = heads.iter().map(|head| head.level).collect();
    levels.sort_unstable();
    levels.dedup();
    for level in levels {
        let beside = heads.iter_mut().filter(|head| head.level == level);
        form::agree(document, beside.map(|head| (head.block, &mut head.title)).collect(), names);
    }
    heads
}

/// Whether a heading right beneath another one only names its speakers:
/// `## *Speaker: Jane Doe, Acme*`.
fn is_speaker_line(above: &Head, head: &Head, line: &Line, names: &dyn Names) -> bool {
    let told = |s: &Speaker| s.organization.is_some() || s.role.is_some();
    let names_all = head.title.only_names && head.title.speakers.iter().all(told);
    let labelled =
        || caption::is_labelled(&line.text) && !below::speakers_of(line, names).is_empty();
    (names_all || labelled())
        && above.title.speakers.is_empty()
        && holds::container(&above.raw).is_none()
        && !section::is_section(&above.raw)
        && !holds::is_event(&above.raw)
}

/// Takes the outer items of a nested list as headings.
pub(super) fn list_heads(document: &Document, names: &dyn Names) -> Vec<Head> {
    let depth = |block: usize| match document.blocks.get(block)?.kind {
        BlockKind::ListItem(depth) => Some(depth),
        _ => None,
    };
    let items = (0..document.blocks.len()).filter(|b| depth(*b).is_some()).count();
    let deep = (0..document.blocks.len()).filter(|b| depth(*b).is_some_and(|d| d > 1)).count();
    if items * 10 < document.blocks.len() * 8 || deep * 2 < items {
        return Vec::new();
    }
    let mut heads = Vec::new();
    let mut holds = false;
    for block in 0..document.blocks.len() {
        let Some(level) = depth(block).filter(|d| *d <= 2) else { continue };
        // Inner items are titles only where the outer one holds talks.
        if level == 2 && !holds {
            continue;
        }
        let below = depth(block + 1).is_some_and(|d| d > level);
        let long = document.blocks[block].span.end - document.blocks[block].span.start > 400;
        if (below || level == 1) && !long {
            let line = Line::of(document, &document.blocks[block]);
            if level == 1 {
                holds = holds::plain_container(&line.text).is_some();
            }
            heads.push(Head { own_heading: false, ..head(block, level, &line, names) });
        }
    }
    heads
}

fn head(block: usize, level: u8, line: &Line, names: &dyn Names) -> Head {
    Head {
        block,
        end: 0,
        own_end: 0,
        level,
        raw: words::tidy(&line.text),
        title: title::parse(line, names),
        class: Class::Unknown,
        parent: None,
        inner: Vec::new(),
        strong_below: 0,
        containers_below: false,
        children: false,
        bare: true,
        beside: false,
        own_heading: true,
        own: None,
    }
}

/// Sets parents and ends.
pub(super) fn link_tree(heads: &mut [Head], blocks: usize) {
    let mut open: Vec<usize> = Vec::new();
    for i in 0..heads.len() {
        while let Some(last) = open.last().copied() {
            if heads[last].level < heads[i].level {
                break;
            }
            heads[last].end = heads[i].block;
            open.pop();
        }
        heads[i].own_end = heads.get(i + 1).map_or(blocks, |h| h.block);
        heads[i].parent = open.last().copied();
        if let Some(parent) = heads[i].parent {
            heads[parent].children = true;
        }
        open.push(i);
    }
    for i in open {
        heads[i].end = blocks;
    }
}

/// Whether the text right beneath a heading names speakers, or its page.
fn is_told(document: &Document, head: &Head, names: &dyn Names) -> bool {
    let own = head.block + 1..head.own_end.min(head.block + 4);
    let Some(blocks) = document.blocks.get(own.clone()) else { return false };
    let first = document.links.partition_point(|l| l.block < own.start);
    let mut line = Line::default();
    let links = document.links[first..].iter().take_while(|l| l.block < own.end);
    // Beneath a bold line at an event stand the speakers of that.
    let titled = |b: &Block| {
        let first = named::set_off(document, b).first().filter(|it| it.strong);
        first.is_some_and(|it| !caption::is_labelled(&document.text[it.text.range()]))
            && holds::is_event(&head.raw)
    };
    let end = blocks.iter().position(titled).unwrap_or(blocks.len());
    let blocks = &blocks[..end];
    // The pages of several talks are those of the items beneath.
    let item = |b: usize| matches!(document.blocks[b].kind, BlockKind::ListItem(_));
    let mut pages = links.filter(|l| {
        schedule::is_talk_page(&l.url) && !named::is_of_another(document, l, &head.raw)
    });
    let page = pages.next();
    let paged =
        page.is_some_and(|page| !item(page.block) || pages.all(|other| other.url == page.url));
    paged
        || !below::first_item(document, names, &document.blocks[own.start..head.own_end]).is_empty()
        || is_introduced(document, head, names)
        || blocks.first().is_some_and(|b| is_signed(document, b, names))
        || blocks.iter().filter(|b| b.span.end - b.span.start < 400).any(|b| {
            caption::may_hold_label(&document.text[b.span.range()])
                && line::lines(document, b).take(3).any(|runs| {
                    line.read(document, runs);
                    caption::is_labelled(&line.text) && !below::speakers_of(&line, names).is_empty()
                })
                && field::talks(document, head.block + 1..head.own_end, names).len() < 2
        })
}

/// The title that a field beneath the name of a speaker says.
fn billed(document: &Document, head: &Head, names: &dyn Names) -> Option<Title> {
    let blocks = &document.blocks[head.block..head.own_end];
    let one = match head.title.speakers.as_slice() {
        [] => card::named(document, names, blocks)?,
        [one] if head.title.only_names => one.clone(),
        _ => return None,
    };
    let mut title = field::title(document, head.block + 1..head.own_end, names)?;
    if title.speakers.is_empty() {
        let mut one = one;
        card::add_role(document, names, blocks, &mut one);
        title.speakers.push(one);
        field::add_people(document, names, &blocks[1..], &mut title.speakers);
    }
    Some(title)
}

/// Whether a title without its speakers is that of several talks: `My talks`.
fn holds_several(title: &str) -> bool {
    let several = |word: &str| word.to_ascii_lowercase().ends_with('s');
    holds::plain_container(title) == Some(Container::Talks(None))
        && title.split_whitespace().any(several)
}

/// Whether what opens or closes an event names its speakers right beneath: in a paragraph,
/// or at a title of its own behind a label.
fn is_given(document: &Document, head: &Head, names: &dyn Names) -> bool {
    let titled = head.raw.split_whitespace().nth(2).is_some();
    let own = &document.blocks[head.block + 1..head.own_end];
    let labelled = || {
        let first = own.first().map(|block| Line::of(document, block));
        first.is_some_and(|line| caption::is_labelled(&line.text))
            && !field::people(document, names, own).is_empty()
    };
    is_introduced(document, head, names) || titled && labelled()
}

/// Whether right beneath a heading stands a paragraph of its speakers.
fn is_introduced(document: &Document, head: &Head, names: &dyn Names) -> bool {
    let first = document.blocks[..head.own_end].get(head.block + 1);
    first
        .is_some_and(|it| is_introduction(document, it, names) || is_presented(document, it, names))
}

/// Whether a paragraph is nothing but speakers: `*Jane Doe, Acme*`.
fn is_introduction(document: &Document, block: &Block, names: &dyn Names) -> bool {
    let source = &document.text[block.span.range()];
    let may = block.kind == BlockKind::Paragraph
        && !(block.strong && source.contains(": "))
        && source.len() <= 600
        && memchr::memchr2(b',', b'(', source.as_bytes()).is_some()
        && people::may_start(source.trim_start_matches(['*', '_', ' ']));
    if !may {
        return false;
    }
    let mut lines = Line::all_of(document, block);
    let first = lines.next();
    if lines.next().is_some() {
        return !card::stacked(document, block, names).is_empty();
    }
    let short = first.filter(|_| source.len() <= 200);
    short.is_some_and(|line| !below::speakers_of(&line, names).is_empty())
}

pub(super) fn classify(heads: &mut [Head], document: &Document, names: &dyn Names) {
    for i in 0..heads.len() {
        if is_spoken_by_others(document, &heads[i], names) {
            let line = Line::of(document, &document.blocks[heads[i].block]);
            heads[i].title = title::plain(&line, names);
        }
        let head = &heads[i];
        let introduced = head.parent.is_some_and(|p| heads[p].class == Class::Section);
        // Above years stands whose talks they hold.
        let keeps = head.title.only_names
            && i == 0
            && heads[1..].iter().any(|h| h.block < head.end && day::is_year(&h.raw));
        let introduced = introduced || keeps;
        let speaks = !(head.title.speakers.is_empty() || head.title.only_names && introduced);
        // `Talks by Jane Doe`
        let listed = speaks && holds_several(&head.title.text);
        // Many headings stand below it.
        let above = || heads.get(i + 3).is_some_and(|h| h.block < head.end);
        let event = || {
            let counted = || i == 0 && event::is_numbered(&head.raw);
            head.children && ((i == 0 || above()) && holds::is_event(&head.raw) || counted())
        };
        let spoken = record::is_spoken(document, head);
        let told = slot::titled(document, head, names)
            .or_else(|| billed(document, head, names))
            .or_else(|| agenda::hour(document, heads, i, names));
        let class = if speaks && !listed || told.is_some() {
            Class::Talk
        } else if listed {
            Class::Container(Container::Talks(None))
        } else if let Some(container) = tracks::held(document, heads, i).filter(|_| !spoken) {
            Class::Container(container)
        } else if section::is_greeting(&head.raw) && is_given(document, head, names) {
            Class::Talk
        } else if section::is_section(&head.raw)
            || section::is_of_holders(&head.raw)
            || head.parent.is_some() && section::is_reading(&head.raw)
            || i > 0 && section::is_more_reading(&head.raw)
            || section::is_definition(&head.raw) && holds::is_event(&head.raw)
            || head.title.timed && section::is_pause(&head.title.text)
            || !head.title.explicit && is_pause(document, head)
        {
            Class::Section
        } else if head.title.explicit
            || spoken
            || document.format != Format::Calendar
                && !day::is_year(&head.raw)
                && is_told(document, head, names)
        {
            Class::Talk
        } else if event() || i == 0 && tracks::holds_titles(heads) && about::tells(document, heads)
        {
            Class::Container(Container::Event)
        } else {
            Class::Unknown
        };
        heads[i].class = class;
        if let Some(title) = told {
            heads[i].title = title;
        }
        let head = &heads[i];
        let told = || categories(document, head).find_map(kind::category);
        heads[i].title.kind = head.title.kind.or_else(told);
    }
    introduce(heads, document, names);
    tracks::hold_long_titles(heads, document);
    let mut containers = BTreeSet::new();
    for i in 0..heads.len() {
        let (parent, class) = (heads[i].parent, heads[i].class);
        if let Some(parent) = parent.filter(|_| class != Class::Section) {
            heads[parent].bare = false;
        }
        if matches!(class, Class::Container(_)) {
            containers.insert((parent, heads[i].level));
        }
    }
    for head in heads {
        head.beside = containers.contains(&(head.parent, head.level));
    }
}

/// Whether the categories of a calendar's event say that it is no talk.
fn is_pause(document: &Document, head: &Head) -> bool {
    let told = |category: &&str| !["Event: ", "Place: "].iter().any(|it| category.starts_with(it));
    categories(document, head).filter(told).any(section::is_pause_category)
}

/// What is told of an event of a calendar in a few words: its categories, its date.
fn categories<'d>(document: &'d Document, head: &Head) -> impl Iterator<Item = &'d str> {
    let own = match document.format {
        Format::Calendar => &document.blocks[head.block..head.own_end],
        _ => &[],
    };
    own.iter().filter(|b| b.kind == BlockKind::FrontMatter).map(|b| &document.text[b.span.range()])
}
