//! Documents that are one talk as a whole, and those that are articles.
//!
//! One talk is told from notes of several by signs, like headings are: a title
//! above all others, slides, speakers in the front matter. A title that names an
//! event, or calls itself a report, speaks against it.

use super::{
    Names, below, caption, card, cell, day,
    heads::{Class, Head},
    holds, inner, introduced,
    line::Line,
    name::{Likeness, likeness},
    outline::Start,
    page::{first_line, is_paged, is_shown_above, opening, page_title, title_line, title_page},
    people, section,
    signs::{self, ENOUGH},
    title::{self, Title},
    transcript::{is_introduced, is_transcript},
};
use crate::{
    document::{Block, BlockKind, Document, Format},
    talk::{Sign, Speaker, TalkKind},
};

/// No talk has so many speakers.
const MOST: usize = 40;

/// Returns the talk that the whole document is, if it is one.
pub(super) fn one_talk(document: &Document, heads: &[Head], names: &dyn Names) -> Option<Start> {
    let slides = is_slides(document, heads);
    let found = |h: &Head| match h.class {
        Class::Talk => true,
        Class::Container(_) => !slides || !section::is_topic(&h.raw),
        _ => false,
    };
    // A title such as `KubeCon: Scheduling` holds nothing but its topic.
    let topical = heads.first().is_some_and(|h| h.parent.is_none() && holds::is_topical(&h.raw));
    // Beneath the title of slides stand those who show them.
    let titled = (is_deck(document) || slides)
        && heads.first().is_some_and(|h| h.class == Class::Talk && !h.title.only_names);
    let first = topical || titled;
    if document.format == Format::Calendar || heads.iter().skip(usize::from(first)).any(found) {
        return None;
    }
    let candidate = Candidate::of(document, heads, first, names);
    if signs::score(&candidate.signs) < ENOUGH {
        return None;
    }
    let mut title = candidate.title;
    for speaker in candidate.speakers {
        if title.speakers.iter().all(|known| known.name != speaker.name) {
            title.speakers.push(speaker);
        }
    }
    let kind = title.kind.unwrap_or(TalkKind::Talk);
    let mut start = Start::new(candidate.block, kind, title);
    start.url.clone_from(&document.metadata.url);
    start.signs = candidate.signs;
    Some(start)
}

/// A talk that may be the whole document.
struct Candidate {
    block: usize,
    title: Title,
    speakers: Vec<Speaker>,
    signs: Vec<Sign>,
}

impl Candidate {
    fn of(document: &Document, heads: &[Head], sure: bool, names: &dyn Names) -> Self {
        let seen = Seen::of(document, heads, sure, names);
        let signs = seen.signs();
        let (block, title) = seen.title(names);
        Self { block, title, speakers: seen.speakers(names), signs }
    }
}

/// What a document shows of being one talk.
struct Seen<'d> {
    document: &'d Document,
    heads: &'d [Head],
    /// The first heading, if it may be a title.
    first: Option<&'d Head>,
    /// Whether that stands above all others.
    lone: bool,
    /// Whether headings are those of slides.
    deck: bool,
    /// The heading beneath which speakers are introduced.
    introduced: Option<&'d Head>,
    /// The speakers that the front matter names.
    named: Vec<Speaker>,
    /// Those whose words follow.
    said: Vec<Speaker>,
    /// The first line, if it names its speakers.
    line: Option<Title>,
    /// Those who stand beneath the title.
    page: Vec<Speaker>,
    transcript: bool,
}

impl<'d> Seen<'d> {
    fn of(document: &'d Document, heads: &'d [Head], sure: bool, names: &dyn Names) -> Self {
        let top: Vec<&Head> = heads.iter().filter(|h| h.parent.is_none()).collect();
        let titled = |h: &&Head| sure || h.class == Class::Unknown && !day::is_year(&h.raw);
        let first = heads.first().filter(titled);
        let bare = heads.is_empty();
        let introduced = heads.iter().find(|h| introduces_speakers(h));
        let transcript = bare && is_transcript(document);
        Self {
            document,
            heads,
            first,
            lone: top.len() == 1 && first.is_some_and(|h| sure || !holds::is_event(&h.raw)),
            deck: top.len() >= if is_deck(document) { 2 } else { 4 }
                && top.iter().filter(|h| h.block < 2 || behind_break(document, h)).count() * 10
                    >= top.len() * 7,
            introduced,
            named: told(document, introduced.is_some() && document.metadata.slides, names),
            said: if heads.len() < 2 { conversation(document, names) } else { Vec::new() },
            line: if bare { title_line(document, names) } else { None },
            page: if bare { title_page(document, names) } else { Vec::new() },
            transcript,
        }
    }

    fn signs(&self) -> Vec<Sign> {
        let Self { document, heads, .. } = *self;
        let mut signs = Vec::new();
        let mut add = |reason: &'static str, points: i32| signs.push(Sign { reason, points });
        // Who speaks makes long paragraphs too.
        let essay = document.format != Format::Subtitles && is_essay(document);
        if !self.named.is_empty() {
            add("one talk: the front matter names its speakers", 4);
        }
        if self.introduced.is_some() {
            add("one talk: it introduces its speakers", 5);
        }
        if self.lone {
            add("one talk: one title above all others", 3);
        }
        if self.deck {
            add("one talk: slides without speakers or days", 3);
        }
        if !self.said.is_empty() {
            add("one talk: what its speakers said, word for word", 5);
        }
        if self.line.is_some() {
            add("one talk: its first line names its speakers", 5);
        }
        if !self.page.is_empty() {
            add("one talk: its speakers stand beneath its title", 5);
        }
        if self.transcript {
            add("one talk: a transcript", 5);
        } else if heads.is_empty() && is_paged(document) {
            add("one talk: pages beneath one title", 3);
        } else if heads.is_empty() && has_topic(document) {
            add("one talk: a text without headings", 3);
        } else if essay && !heads.is_empty() && self.introduced.is_none() {
            add("an article", -4);
        }
        // Talks have long titles, and topics short ones.
        let others = heads.iter().skip(1);
        let long = others.clone().filter(|h| h.title.text.split_whitespace().count() >= 4).count();
        if !essay && self.named.is_empty() && long >= 3 && long * 2 > others.count() {
            add("headings like those of talks", -2);
        }
        if self.is_titled() && !self.lone && is_shown_above(document, heads) {
            add("one talk: the front matter has its title, and a video or slides stand first", 5);
        }
        let placed = document.metadata.event.is_some() || document.metadata.url.is_some();
        let short = heads.iter().all(|h| h.title.text.split_whitespace().count() <= 3);
        if self.is_titled() && placed && short && !self.lone {
            add("one talk: the front matter has its title, and its event or page", 3);
        }
        signs
    }

    /// Whether the front matter has the title of a talk.
    fn is_titled(&self) -> bool {
        let title = self.document.metadata.title.as_ref();
        title.is_some_and(|t| !holds::is_event(t) && !section::is_section(t))
    }

    /// The title, and the block that it stands in.
    fn title(&self, names: &dyn Names) -> (usize, Title) {
        let Self { document, heads, lone, .. } = *self;
        let mut title = Title::default();
        let mut block = 0;
        // Beneath a title in the front matter, headings start at the second level.
        let topic = |h: &&Head| self.is_titled() && lone && h.level > 1;
        if let Some(head) = self.first.filter(|h| (lone || self.deck) && !topic(h)) {
            title = head.title.clone();
            block = head.block;
        } else if let Some(line) = &self.line {
            title = line.clone();
        } else if heads.is_empty() && (!self.transcript || is_introduced(document)) {
            let titled = self.transcript || is_paged(document);
            let first = || first_line(document, titled);
            let text = if self.page.is_empty() { first() } else { page_title(document, names) };
            title.text = text.unwrap_or_default();
        }
        if let Some(text) = document.metadata.title.as_ref().filter(|_| block == 0) {
            let same = crate::text::key(text) == crate::text::key(&title.text);
            if title.text.is_empty() || !(lone || same) {
                title.text.clone_from(text);
            }
        }
        (block, title)
    }

    /// The speakers: of the best source that names any, and those introduced.
    fn speakers(self, names: &dyn Names) -> Vec<Speaker> {
        let Self { document, heads, introduced, transcript, .. } = self;
        let mut speakers = self.named;
        if speakers.is_empty() {
            speakers = self.said;
        }
        if speakers.is_empty() {
            speakers = self.page;
        }
        if speakers.is_empty() && heads.is_empty() && is_paged(document) {
            let lines = opening(document).into_iter().flat_map(|b| Line::all_of(document, b));
            let named = lines.skip(1).take(2).flat_map(|l| below::speakers_of(&l, names));
            speakers.extend(named);
        }
        if speakers.is_empty() && transcript {
            speakers = introduced::speakers(document, names);
        }
        if let Some(head) = introduced {
            let own = &document.blocks[head.block + 1..head.end.max(head.block + 1)];
            for block in own.iter().take(8) {
                let line = Line::of(document, block);
                let named = title::parse(&line, names).speakers;
                if let ([], [one]) = (named.as_slice(), speakers.as_mut_slice())
                    && one.organization.is_none()
                {
                    card::add_line(one, &line, names);
                }
                speakers.extend(named);
            }
        }
        speakers
    }
}

/// The speakers that the front matter names; `by_authors` if those who wrote the document
/// show it.
pub(super) fn told(document: &Document, by_authors: bool, names: &dyn Names) -> Vec<Speaker> {
    let mut speakers: Vec<Speaker> = Vec::new();
    let meta = &document.metadata;
    let authors = by_authors && meta.speakers.is_empty();
    for text in if authors { &meta.authors } else { &meta.speakers } {
        for person in people::parse(text, names).unwrap_or_default() {
            let tidy = |range: std::ops::Range<usize>| text[range].trim().to_owned();
            speakers.push(Speaker {
                name: tidy(person.name),
                role: person.role.map(tidy),
                organization: person.organization.map(tidy),
                name_span: None,
                organization_span: None,
                person: None,
                company: None,
            });
        }
    }
    if let [one] = speakers.as_mut_slice() {
        one.organization = one.organization.take().or_else(|| document.metadata.company.clone());
    }
    speakers
}

fn introduces_speakers(head: &Head) -> bool {
    let raw = head.raw.to_lowercase();
    matches!(
        raw.trim_matches(|c: char| !c.is_alphanumeric()),
        "speakers" | "speaker" | "who am i" | "about me" | "presenters" | "whoami"
    )
}

/// Whether a heading opens a slide.
fn behind_break(document: &Document, head: &Head) -> bool {
    let before = |by: usize| head.block.checked_sub(by).map(|b| document.blocks[b].kind);
    before(1) == Some(BlockKind::Break)
        || head.block > 1 && before(1) == Some(BlockKind::FrontMatter)
}

/// Whether a text without headings is about something else than an event.
fn has_topic(document: &Document) -> bool {
    let readable =
        |b: &Block| !matches!(b.kind, BlockKind::Break | BlockKind::FrontMatter | BlockKind::Code);
    let title =
        document.metadata.title.clone().or_else(|| first_line(document, is_paged(document)));
    let about = title.is_some_and(|t| {
        let titled = t.split_whitespace().count() <= 10 && !inner::is_of_own(&t);
        let own = ["I attended ", "I visited ", "I went to ", "We went to "];
        let told = own.iter().any(|went| t.starts_with(went));
        let other = holds::is_event(&t) || section::is_section(&t) || section::is_topic(&t);
        titled && !told && !other
    });
    let labelled = document
        .blocks
        .iter()
        .take(4)
        .any(|b| caption::is_labelled(&Line::of(document, b).text) && readable(b));
    // A title in the front matter is one, however short the text.
    let least = if document.metadata.title.is_some() { 1 } else { 4 };
    document.blocks.iter().filter(|b| readable(b)).count() >= least && (about || labelled)
}

/// Whether a document is a deck of slides by its format, or by settings between
/// its slides.
pub(super) fn is_deck(document: &Document) -> bool {
    let front = |b: &&Block| b.kind == BlockKind::FrontMatter;
    let later = document.blocks.iter().skip_while(front).any(|b| front(&b));
    later || matches!(document.format, Format::Pdf | Format::Office)
}

/// Whether nearly each heading opens a slide, and some of them is of a topic: `Agenda`,
/// `Thank you!`.
fn is_slides(document: &Document, heads: &[Head]) -> bool {
    let Some(first) = heads.first() else { return false };
    let top = || heads.iter().skip(1).filter(|h| h.level == first.level);
    let count = top().count();
    count >= 3
        && top().filter(|h| behind_break(document, h)).count() * 10 >= count * 8
        && top().any(|h| section::is_topic(&h.raw) || section::is_section(&h.raw))
}

/// The speakers of a text that says before most of its paragraphs who speaks:
/// `Jane Doe: Hello`.
fn conversation(document: &Document, names: &dyn Names) -> Vec<Speaker> {
    let mut speakers: Vec<Speaker> = Vec::new();
    let (mut all, mut marked) = (0, 0);
    for block in document.blocks.iter().filter(|b| b.kind == BlockKind::Paragraph) {
        all += 1;
        let start = &document.text[block.span.range()];
        // Most texts are none of this form, which a look at the first line tells.
        if document.format != Format::Subtitles
            && !start.lines().next().is_some_and(|l| l.contains(':'))
        {
            continue;
        }
        let line = Line::of(document, block);
        let Some(label) = voice(&line.text) else { continue };
        if label.split_whitespace().count() > 4 || !label.starts_with(char::is_uppercase) {
            continue;
        }
        marked += 1;
        let person = cell::people_of(&line.part(0, label.len()), names);
        let [one] = person.as_slice() else { continue };
        let sure = likeness(&one.name, names) >= Likeness::Likely;
        if sure && speakers.len() < MOST && speakers.iter().all(|s| s.name != one.name) {
            speakers.push(one.clone());
        }
    }
    let enough = speakers.len() < MOST
        && marked >= 3
        && marked * 10 >= all * 6
        && speakers.len() * 2 <= marked;
    if enough { speakers } else { Vec::new() }
}

/// The label before what is said, without the time when: `Jane Doe: `, `Jane Doe (0:20): `.
fn voice(line: &str) -> Option<&str> {
    let (label, said) = line.split_once(':')?;
    if !said.starts_with(|c: char| c.is_ascii_digit()) {
        return Some(label);
    }
    let time = |c: char| c.is_ascii_digit() || c.is_whitespace() || "([-–—".contains(c);
    let ends = said.trim_start_matches(|c: char| c.is_ascii_digit() || ":.,".contains(c));
    let label = label.trim_end_matches(time);
    (ends.trim_start_matches([')', ']', ' ']).starts_with(':') || ends.starts_with([')', ']']))
        .then_some(label)
}

/// Whether a document is an article in prose rather than notes.
pub(super) fn is_essay(document: &Document) -> bool {
    let (mut prose, mut items, mut short) = (0, 0, 0);
    let (mut long, mut all) = (0, 0);
    for block in &document.blocks {
        let length = block.span.end - block.span.start;
        match block.kind {
            BlockKind::Paragraph => {
                prose += usize::from(length > 240);
                short += usize::from(length <= 120);
                long += if length > 200 { length } else { 0 };
                all += length;
            }
            BlockKind::ListItem(_) | BlockKind::TableRow => {
                items += 1;
                all += length;
            }
            _ => {}
        }
    }
    prose >= 3 && prose >= items && prose * 3 >= short
        || long * 10 >= all * 8 && long > 800 && items < 3
}
