//! Lines beside headings that may be titles of talks: bold ones, lines of a text,
//! items of a list. What speaks for one is seen without reading it, since most
//! lines are prose.

mod parted;
mod timed;

use std::ops::Range;

use self::parted::{is_broken_off, is_caption, is_told_below};
use super::{
    Names, agenda, below, caption, chat, field, filename,
    holds::Container,
    line::{self, Line},
    link, mark,
    name::{Likeness, likeness},
    named, schedule, section,
    title::{self, Title},
};
use crate::{
    document::{Block, BlockKind, Document, Run, RunKind, Zone},
    entity::EntityKind,
    talk::Speaker,
};

/// Longer lines are no titles, in bytes.
const LONGEST: usize = 400;

/// Shorter links may be the name of who is shown, in bytes.
const SHORT: usize = 30;

/// Fewer plain lines that may name speakers are no list of talks.
const FEWEST_PLAIN: usize = 2;

/// A line that may be a title.
#[expect(clippy::struct_excessive_bools, reason = "each is one fact about the line")]
pub(super) struct Candidate {
    pub(super) block: usize,
    pub(super) form: Form,
    pub(super) title: Title,
    /// Whether it has a link in it or right beneath.
    pub(super) linked: bool,
    /// Whether it links to a video, slides or the page of a talk.
    pub(super) recorded: bool,
    /// Whether a block with nothing but a link stands before it.
    pub(super) after_link: bool,
    /// Whether a list, or a deeper one, follows right beneath.
    pub(super) noted: bool,
    /// Whether its speakers are the first items beneath it.
    pub(super) told_beneath: bool,
    /// Whether words lead to a link that is the title.
    pub(super) led: bool,
    /// Whether it is a link as a whole.
    pub(super) entitled: bool,
    /// Whether it is, with a text beneath.
    pub(super) texted: bool,
    /// Whether it says only who is there for a company: `Acme - Jane Doe`.
    pub(super) is_roll: bool,
}

impl Candidate {
    /// Takes a title that is surer than what was read.
    pub(super) fn name(&mut self, title: &Title) {
        let kind = title.kind.or(self.title.kind);
        let explicit = title.explicit || self.title.explicit;
        let timed = title.timed || self.title.timed;
        self.title = Title { kind, explicit, timed, ..title.clone() };
    }

    /// Whether it names people and nothing else: `Jane Doe, Acme`, but not
    /// `Keynote - Jane Doe, Acme`, which is called by its speaker.
    pub(super) fn is_only_names(&self) -> bool {
        let told = self.title.speakers.iter().any(|s| s.organization.is_some());
        self.title.only_names && !(self.title.explicit && told)
    }
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Form {
    Bold,
    Plain,
    Item,
}

/// A line that may be a title, by a look at its block.
#[expect(clippy::struct_excessive_bools, reason = "each is one fact about the line")]
pub(super) struct Sighting<'d> {
    pub(super) block: usize,
    pub(super) line: &'d [Run],
    pub(super) form: Form,
    /// Whether it may name speakers or a time.
    pub(super) marked: bool,
    pub(super) linked: bool,
    pub(super) recorded: bool,
    pub(super) after_link: bool,
    pub(super) noted: bool,
    /// Whether its speakers may stand on a second line.
    pub(super) told: bool,
    /// Whether a text follows it in the same block.
    pub(super) alone: bool,
    /// Whether it is a link as a whole.
    pub(super) entitled: bool,
    /// Whether it is, with a text beneath.
    pub(super) texted: bool,
}

/// The lines of some blocks that may be titles.
pub(super) struct Seen<'d>(pub(super) Vec<Sighting<'d>>);

impl Seen<'_> {
    /// Leaves those whose form may be one of talks; the rest need not be read.
    pub(super) fn retain_possible(&mut self, container: Option<Container>) {
        let count = |form: Form, holds: fn(&Sighting<'_>) -> bool| {
            self.0.iter().filter(|s| s.form == form && holds(s)).count()
        };
        let held = matches!(container, Some(Container::Day | Container::Talks(_)));
        let plain = count(Form::Plain, |s| s.marked) >= FEWEST_PLAIN
            || count(Form::Plain, |s| s.recorded) >= 3;
        let shown = container == Some(Container::Event) && count(Form::Item, |s| s.recorded) >= 1;
        let item = shown
            || held
            || count(Form::Item, |s| s.marked) >= 1
            || count(Form::Item, |s| s.recorded) >= 3
            || count(Form::Item, |s| s.recorded && s.texted) >= 2;
        self.0.retain(|s| match s.form {
            Form::Bold => true,
            Form::Plain => plain,
            Form::Item => item,
        });
    }
}

impl Sighting<'_> {
    /// Reads the line, which it leaves in `line`; `None` if it is prose.
    pub(super) fn read(
        self,
        document: &Document,
        names: &dyn Names,
        container: Option<Container>,
        line: &mut Line,
    ) -> Option<Candidate> {
        line.read(document, self.line);
        if self.told {
            line.part_lines();
        }
        let agenda = if self.form == Form::Item && self.noted {
            agenda::title(document, self.block, line, names, container)
        } else {
            None
        };
        let told_beneath = agenda.is_some();
        let led = (self.linked && !told_beneath)
            .then(|| led(document, self.block, line, names))
            .flatten();
        let is_led = led.is_some();
        let entry = || {
            let item = self.form == Form::Item && self.marked;
            item.then(|| timed::title(document, self.block, line, names)).flatten()
        };
        let mut title = if let Some(title) = agenda.or(led).or_else(entry) {
            title
        } else if self.marked || self.entitled && self.recorded && line.text.len() <= SHORT {
            title::parse(line, names)
        } else {
            let own = line.without_resources(0..line.text.len());
            let own = title::without_ending(&line.text, own);
            Title { text: line.text[own].trim().to_owned(), ..Title::default() }
        };
        let text = line.text.trim();
        let named = title::without_ending(text, 0..text.len());
        if named.end < text.len()
            && title.speakers.is_empty()
            && let Some(words) = filename::spaced(&text[named])
        {
            title.text = words;
        }
        let titled =
            !text.ends_with(':') && !caption::is_labelled(text) && !section::is_section(text);
        if self.form == Form::Bold && title.speakers.is_empty() && titled {
            title.speakers = beneath(document, self.block, names);
        }
        // What people write to each other with its time.
        title.timed &= !chat::is_written(&document.text[document.blocks[self.block].span.range()]);
        let prose = line.text.trim_end().ends_with(['.', ':', ';', ',']);
        if title.speakers.is_empty() && !title.explicit && prose || is_told(&line.text, &title.text)
        {
            return None;
        }
        // The line before a text is a title only if it says so.
        let whole = |s: &Speaker| s.organization.is_some() || s.role.is_some();
        let named = !title.speakers.is_empty() && !title.only_names && !title.speaker_first;
        let quoted = mark::QUOTES.iter().any(|(open, _)| text.starts_with(*open));
        let sure = |s: &Speaker| quoted && likeness(&s.name, names) == Likeness::Sure;
        if self.alone && !(named && title.speakers.iter().all(|s| whole(s) || sure(s))) {
            return None;
        }
        // `11:00am PDT`
        let zone = |text: &str| text.len() <= 4 && text.bytes().all(|b| b.is_ascii_uppercase());
        if title.timed && title.speakers.is_empty() && zone(&title.text) {
            return None;
        }
        let is_roll = !title.speaker_first
            && title.speakers.iter().all(|s| s.organization.is_none())
            && names.knows(&title.text, EntityKind::COMPANY);
        let Self { block, form, linked, recorded, after_link, noted, entitled, texted, .. } = self;
        Some(Candidate {
            block,
            form,
            title,
            linked,
            recorded,
            after_link,
            noted,
            told_beneath,
            led: is_led,
            entitled,
            texted,
            is_roll,
        })
    }
}

/// Reads the link that ends a line, behind words that lead to it, as a title if it names
/// its speakers or is to the page of a talk: `On disks: [Rook at Scale - Jane Doe, Acme](…)`.
fn led(document: &Document, block: usize, line: &Line, names: &dyn Names) -> Option<Title> {
    let last = super::links_of(document, &(block..block + 1)).last()?;
    let link = line.place(last.text)?;
    if line.text[link.end..].contains(char::is_alphanumeric) {
        return None;
    }
    line.text[..link.start].trim_end().strip_suffix(':').filter(|lead| !lead.is_empty())?;
    let mut title = title::parse(&line.part(link.start, link.end), names);
    if title.speakers.is_empty() {
        title.speakers = named::led_by(line, link.clone(), names);
    }
    let named = !title.speakers.is_empty() && !title.only_names && !title.speaker_first;
    let page = schedule::is_talk_page(&last.url) && title.text.contains(' ');
    (named || page && !title.only_names).then_some(title)
}

/// The speakers on the line right beneath a bold one.
fn beneath(document: &Document, block: usize, names: &dyn Names) -> Vec<Speaker> {
    let blocks = &document.blocks[block..];
    let [title, next, ..] = blocks else { return Vec::new() };
    let gap = document.text.get(title.span.end..next.span.start).unwrap_or("\n\n");
    let near = next.kind == BlockKind::Paragraph && next.span.end - next.span.start <= LONGEST * 3;
    if !near || gap.matches('\n').count() > 1 {
        return Vec::new();
    }
    let Some(line) = Line::all_of(document, next).next() else { return Vec::new() };
    if caption::is_labelled(&line.text) {
        return field::people(document, names, &blocks[1..]);
    }
    below::speakers_of(&line, names)
}

/// Whether a line is a sentence of the writer's: `I had dinner with Jane Doe.`
fn is_told(line: &str, title: &str) -> bool {
    const FIRST: [&str; 7] = ["We", "He", "She", "They", "My", "Our", "It"];
    const ANYWHERE: [&str; 4] = ["I", "we", "my", "our"];
    let line = line.trim();
    if !line.ends_with(['.', '!']) {
        return false;
    }
    let border = [' ', '’', '\''];
    let first = line.split(border).next().unwrap_or_default();
    FIRST.contains(&first) || title.split(border).any(|word| ANYWHERE.contains(&word))
}

/// Looks for the lines that may be titles, without reading them.
pub(super) fn seen(document: &Document, range: Range<usize>) -> Seen<'_> {
    let blocks = &document.blocks[range.clone()];
    let shallowest = blocks.iter().filter_map(item_depth).min();
    // One plain line among other things is no list of talks.
    let is_plain =
        |b: &&Block| b.kind == BlockKind::Paragraph && b.zone == Zone::Prose && !b.strong;
    let plain = blocks.iter().filter(is_plain).count() >= FEWEST_PLAIN;
    let mut found = Vec::new();
    let mut labelled = false;
    for (i, block) in blocks.iter().enumerate() {
        if item_depth(block).is_some() && item_depth(block) == shallowest {
            labelled = document.text[block.span.range()].trim_end().ends_with(':');
        }
        let nested = || {
            let linked = document.runs_of(block).iter().any(|r| r.kind == RunKind::Target);
            let below = item_depth(block) == shallowest.map(|depth| depth + 1);
            labelled && below && linked
        };
        let form = match block.kind {
            BlockKind::Paragraph if block.zone == Zone::Quote && block.strong => Form::Bold,
            BlockKind::Paragraph if block.zone != Zone::Prose => continue,
            BlockKind::Paragraph if block.strong => Form::Bold,
            BlockKind::Paragraph if plain && !is_caption(document, block) => Form::Plain,
            BlockKind::ListItem(depth) if Some(depth) == shallowest || nested() => Form::Item,
            _ => continue,
        };
        if block.span.end - block.span.start > 3 * LONGEST {
            continue;
        }
        let next = blocks.get(i + 1);
        let linked = document.runs_of(block).iter().any(|r| r.kind == RunKind::Target)
            || form == Form::Item && next.is_some_and(|next| is_link(document, next));
        // Beneath a title may stand where to find the talk, but no text.
        let mut lines = line::lines(document, block);
        let Some(line) = lines.next().filter(|runs| line::length(runs) <= LONGEST) else {
            continue;
        };
        let short = |runs: &[Run]| linked && line::length(runs) <= 60;
        let mut line = line;
        let mut alone = false;
        let entitled = form == Form::Item && linked && Line::of_runs(document, line).is_link();
        let texted = entitled
            && (lines.clone().next().is_some()
                || next.is_some_and(|b| b.kind == BlockKind::Paragraph));
        let told = form != Form::Bold && is_told_below(document, block);
        let number = range.start + i;
        let wrapped = !told && form == Form::Item && link::is_wrapped(document, number);
        if told || wrapped {
            line = document.runs_of(block);
        } else {
            let follows = !(lines.by_ref().take(2).all(short) && lines.next().is_none());
            if form != Form::Bold && is_broken_off(document, block, line, follows) {
                line = line::before_break(document, line);
                alone = true;
            } else if follows && !texted {
                continue;
            }
        }
        let recorded = linked
            && super::links_of(document, &(number..number + 2))
                .iter()
                .filter(|l| l.block == number || is_link(document, &document.blocks[l.block]))
                .any(|l| schedule::is_recording(&l.url));
        let after_link = i > 0 && is_link(document, &blocks[i - 1]);
        let noted = next.and_then(item_depth) > item_depth(block);
        // Parsing is the dear part, and most lines name no speakers.
        let source = &document.text[block.span.range()];
        let marked = told
            || wrapped
            || after_link
            || form == Form::Bold
            || mark::has_mark(source)
            || title::is_timed(source);
        let short = block.span.end - block.span.start <= 120;
        if form == Form::Plain
            && (!(linked || marked || noted && short) || caption::is_labelled(source))
        {
            continue;
        }
        found.push(Sighting {
            block: number,
            line,
            form,
            marked,
            linked,
            recorded,
            after_link,
            noted,
            told,
            alone,
            entitled,
            texted,
        });
    }
    Seen(found)
}

pub(super) fn item_depth(block: &Block) -> Option<u8> {
    match block.kind {
        BlockKind::ListItem(depth) => Some(depth),
        _ => None,
    }
}

/// Whether a block is nothing but links.
pub(super) fn is_link(document: &Document, block: &Block) -> bool {
    let mut linked = false;
    for run in document.runs_of(block) {
        match run.kind {
            RunKind::Target => linked = true,
            RunKind::Text if document.text[run.span.range()].chars().any(char::is_alphanumeric) => {
                return false;
            }
            RunKind::Code | RunKind::Char(_) => return false,
            _ => {}
        }
    }
    linked
}
