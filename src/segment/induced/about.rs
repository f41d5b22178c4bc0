//! What stands above a list tells of what it is.

use super::super::{
    about, event,
    heads::{Class, Head},
    holds,
    line::Line,
    words,
};
use crate::{
    document::{BlockKind, Document},
    talk::TalkKind,
    text::with_lower,
};

/// What a list is of, as what stands above it tells.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(super) enum Topic {
    Talks,
    /// Nothing tells.
    Open,
    Other,
}

/// Longer headings say nothing more, in bytes.
const LONGEST: usize = 300;
/// Words of headings above lists of other things.
#[rustfmt::skip]
const OTHERS: [&str; 62] = [
    "actions", "adopters", "agenda", "article", "articles", "attendees", "authors", "awards", "bio", "blog",
    "blogs", "books", "career", "certifications", "changelog", "changes", "code", "committees",
    "companies", "contact", "contents", "contributors", "courses", "decisions", "education", "employment", "experience",
    "features", "grants", "install", "installation", "interviews", "issues", "jobs", "languages",
    "links", "maintainers", "media", "minutes", "news", "notes", "organizers", "papers", "patents",
    "podcast", "podcasts", "posts", "press", "projects", "publications", "reading", "releases",
    "resources", "roadmap", "skills", "sponsors", "teaching", "todo", "topics", "usage", "work",
    "writing",
];
/// Words of headings and of lines above lists of talks.
#[rustfmt::skip]
const TALKS: [&str; 34] = [
    "appearances", "conference", "conferences", "charlas", "esitykset", "foredrag", "föredrag",
    "keynotes", "lectures", "meetups", "palestras", "ponencias", "presentation", "presentations", "presented",
    "prezentacje", "présentations", "präsentationen", "seminars", "sessions", "slides", "speaking", "spoken",
    "talk", "talks", "vorträge", "webinars", "workshops", "conférences", "lightning", "presentaties", "präsentiert",
    "presentaciones", "engagements",
];

/// Tells what a text above a list says.
pub(super) fn of_text(text: &str) -> Topic {
    let text = &text[..text.floor_char_boundary(LONGEST)];
    let said = |words: &[&str]| {
        let mut all = text.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 2);
        all.any(|word| with_lower(word, |word| words.contains(&word)))
    };
    // `Previous events`, of which nobody tells beforehand what is told there.
    let past = || said(&["events"]) && said(&["past", "previous", "public", "speaker"]);
    if said(&TALKS) || past() {
        Topic::Talks
    } else if said(&OTHERS) {
        Topic::Other
    } else {
        Topic::Open
    }
}

/// Tells what stands above a list that begins at `first`, beneath the heading `head`;
/// `known` says that other readers found talks.
pub(super) fn of_list(
    document: &Document,
    heads: &[Head],
    head: Option<usize>,
    first: usize,
    known: bool,
) -> Topic {
    const SHORT: usize = 160;
    let above = first.checked_sub(1).map(|b| &document.blocks[b]);
    if let Some(above) =
        above.filter(|b| b.kind == BlockKind::Paragraph && b.span.end - b.span.start <= SHORT)
    {
        let line = Line::of(document, above);
        let topic = of_text(&line.text);
        if topic == Topic::Talks || line.text.trim_end().ends_with(':') && topic == Topic::Other {
            return topic;
        }
    }
    let mut at = head;
    let mut event = false;
    while let Some(head) = at.map(|i| &heads[i]) {
        match of_text(&head.raw) {
            Topic::Open if is_frame(head) => {}
            // Beneath a heading that says nothing of the kind are notes of one of the talks.
            Topic::Open if known => return Topic::Open,
            Topic::Open => {}
            // `Rook at KubeCon` beneath `Resources`.
            Topic::Other if event => return Topic::Open,
            topic => return topic,
        }
        event |= !holds::is_only_time(&head.raw);
        // What stands beneath a heading, before the next.
        if beneath(document, heads, at, first) == Topic::Talks {
            return Topic::Talks;
        }
        at = head.parent;
    }
    of_document(document, first)
}

/// Whether what stands above a list says at which event its talks were given.
pub(super) fn is_held(document: &Document, heads: &[Head], head: Option<usize>) -> bool {
    let named = |text: &str| {
        text.len() <= LONGEST
            && (event::held(text).is_some()
                || event::undated(text).is_some()
                || event::of_series(text).is_some())
    };
    let above = std::iter::successors(head, |i| heads[*i].parent);
    let first = heads.first().filter(|it| head.is_some() && it.own_heading).map(|_| 0);
    let file = document.file_name();
    document.metadata.event.is_some()
        || above.chain(first).any(|i| named(&heads[i].raw))
        || document.metadata.title.as_deref().is_some_and(named)
        || event::of_series(&file.replace(['-', '_'], " ")).is_some()
}

/// Whether other readers found talks.
pub(super) fn has_talks(heads: &[Head]) -> bool {
    heads.iter().any(|head| {
        head.class == Class::Talk || head.inner.iter().any(|it| it.kind != TalkKind::Section)
    })
}

/// Whether a heading only says when, or of which event.
fn is_frame(head: &Head) -> bool {
    if head.raw.len() > LONGEST {
        return false;
    }
    holds::is_only_time(&head.raw)
        || holds::is_event(&head.raw)
        || words::tidy(&head.raw).is_empty()
}

/// What the first paragraphs beneath a heading say, which stand above the list.
fn beneath(document: &Document, heads: &[Head], head: Option<usize>, first: usize) -> Topic {
    let Some(head) = head.map(|i| &heads[i]) else { return Topic::Open };
    paragraphs(document, head.block + 1, first.min(head.own_end))
}

fn paragraphs(document: &Document, from: usize, to: usize) -> Topic {
    const MOST: usize = 4;
    const LONGEST: usize = 900;
    let range = from..to.min(from + MOST).max(from);
    let blocks = document.blocks.get(range).unwrap_or_default();
    let short = blocks
        .iter()
        .filter(|b| b.kind == BlockKind::Paragraph && b.span.end - b.span.start <= LONGEST);
    let told = short.into_iter().any(|b| tells(&document.text[b.span.range()]));
    if told { Topic::Talks } else { Topic::Open }
}

/// Whether a paragraph says that what stands beneath it are talks that somebody gave.
fn tells(text: &str) -> bool {
    #[rustfmt::skip]
    const WORDS: [&str; 16] = [
        "talks", "presentations", "lectures", "webinars", "speaking", "spoken", "workshops", "keynotes", "charlas",
        "palestras", "vorträge", "présentations", "conférences", "seminars", "meetups", "präsentationen",
    ];
    let mut all = text.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 4);
    all.any(|word| with_lower(word, |word| WORDS.contains(&word)))
}

/// What the title of a document and its first paragraphs say.
fn of_document(document: &Document, first: usize) -> Topic {
    if let Some(title) = &document.metadata.title {
        match of_text(title) {
            Topic::Open => {}
            topic => return topic,
        }
    }
    let front = |b: &&crate::document::Block| b.kind == BlockKind::FrontMatter;
    let from = document.blocks.iter().take_while(front).count();
    match paragraphs(document, from, first) {
        Topic::Talks => Topic::Talks,
        _ if about::is_named_so(document) => of_text(&document.name.replace(['/', '.'], " ")),
        topic => topic,
    }
}
