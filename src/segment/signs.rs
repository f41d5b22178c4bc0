//! What speaks for and against a heading being the title of a talk.
//!
//! No single sign decides: talks stand at some level, below some heading, look
//! like their siblings, link to a video. Each sign has points, and a heading
//! with [`ENOUGH`] of them is a talk. The signs are kept with the talk, so that
//! one can ask why it is one.

use rustc_hash::FxHashMap;

use super::{
    Names, below,
    conference::names_series,
    event,
    heads::{Class, Head},
    holds::Container,
    kind,
    line::Line,
    manual, schedule, section,
    title::Title,
};
use crate::{
    document::{BlockKind, Document, Zone},
    talk::Sign,
    text::with_lower,
};

/// A heading with so many points is a talk.
pub(super) const ENOUGH: i32 = 3;
/// What speakers beneath it weigh where other talks name theirs.
const TOLD: i32 = 10;

/// The signs by which a heading of this title was classed as a talk.
pub(super) fn of_title(title: &Title) -> Vec<Sign> {
    let speaks = !title.speakers.is_empty();
    [
        (speaks, "names its speakers", 6),
        (title.explicit, "calls itself a talk", 4),
        (!speaks && !title.explicit, "speakers or its page stand beneath it", 5),
    ]
    .into_iter()
    .filter(|(holds, ..)| *holds)
    .map(|(_, reason, points)| Sign { reason, points })
    .collect()
}

/// What is known of a document before its headings are judged.
#[expect(clippy::struct_excessive_bools, reason = "each is one fact about the document")]
#[derive(Default)]
pub(super) struct Setting {
    /// The levels at which headings with speakers stand.
    pub(super) levels: Vec<u8>,
    /// The levels at which items of a list are nothing but names.
    pub(super) named: Vec<u8>,
    /// Whether talks are found for sure, so that others must look like them.
    pub(super) known: bool,
    /// Whether some heading holds talks, a day or an event.
    pub(super) contains: bool,
    /// Whether the document is an article in prose.
    pub(super) essay: bool,
    /// Whether several headings at the top, beside one another, may be talks.
    pub(super) mixed: bool,
    /// Whether the document is none of talks.
    pub(super) manual: bool,
    /// Whether something tells that the document is about talks.
    pub(super) told: bool,
    /// How many headings at each level are talks by their words.
    pub(super) strong: FxHashMap<u8, usize>,
    /// For each heading whether it links to a recording.
    pub(super) recorded: Vec<bool>,
    /// How many words the title of each heading has.
    pub(super) words: Vec<usize>,
    /// What headings of one level under one parent are like that leave open what
    /// they are.
    pub(super) siblings: FxHashMap<(Option<usize>, u8), Siblings>,
}

/// Headings beside one another.
#[derive(Default)]
pub(super) struct Siblings {
    count: usize,
    /// Those that link to a recording.
    linked: usize,
    /// Those of four words or more.
    long: usize,
    /// Those that are no more than the name of a thing.
    things: usize,
}

impl Setting {
    /// Looks at all headings at once.
    pub(super) fn new(document: &Document, heads: &[Head], names: &dyn Names) -> Self {
        let mut setting = Self {
            recorded: heads.iter().map(|head| links_to_recording(document, head)).collect(),
            words: heads.iter().map(|head| count(&head.title.text)).collect(),
            ..Self::default()
        };
        for (i, head) in heads.iter().enumerate() {
            match head.class {
                Class::Talk => *setting.strong.entry(head.level).or_default() += 1,
                Class::Unknown => {
                    let beside = setting.siblings.entry((head.parent, head.level)).or_default();
                    beside.count += 1;
                    beside.linked += usize::from(setting.recorded[i]);
                    beside.long += usize::from(setting.words[i] >= 4);
                    let thing = setting.words[i] <= 3 && !names.kinds(&head.title.text).is_empty();
                    beside.things += usize::from(thing);
                }
                _ => {}
            }
        }
        setting
    }
}

/// Whether the first heading, beside more that name their speakers than do not, is called by
/// an event or by talks: `5 KubeCon sessions not to miss`.
fn heads_post(heads: &[Head], i: usize, setting: &Setting) -> bool {
    const TALKS: [&str; 5] = ["keynotes", "presentations", "sessions", "talks", "workshops"];
    let head = &heads[i];
    let words = || head.raw.split(|c: char| !c.is_alphanumeric());
    let open = setting.siblings.get(&(head.parent, head.level)).map_or(0, |it| it.count);
    let strong = setting.strong.get(&head.level).copied().unwrap_or(0);
    i == 0
        && !head.children
        && strong >= open.max(2)
        && (names_series(&head.raw)
            || words().any(|word| with_lower(word, |it| TALKS.contains(&it))))
}

/// Collects the signs for a heading whose words leave open what it is.
pub(super) fn weigh(
    document: &Document,
    names: &dyn Names,
    heads: &[Head],
    i: usize,
    setting: &Setting,
) -> Vec<Sign> {
    let head = &heads[i];
    let mut found = Vec::new();
    let mut add = |reason: &'static str, points: i32| found.push(Sign { reason, points });
    let parent = head.parent.map(|p| heads[p].class);
    let in_talks = matches!(parent, Some(Class::Container(Container::Talks(_))));
    let level = setting.levels.contains(&head.level);
    match parent {
        Some(Class::Container(Container::Talks(_))) => add("beneath a heading that holds talks", 5),
        Some(Class::Container(Container::Day)) => add("beneath a day", 5),
        Some(Class::Container(Container::Event)) => add("beneath an event", 4),
        None if !setting.contains && !setting.known => {
            add("at the top, where nothing holds talks", 4);
        }
        _ if head.beside && !setting.known => add("beside a heading that holds talks", 4),
        _ => {}
    }
    if level {
        add("at the level of talks with speakers", 5);
    } else if setting.known && !in_talks {
        add("talks with speakers stand elsewhere", -5);
    }
    if level && document.origin.is_file() && heads_post(heads, i, setting) {
        add("the title of a post on the talks beside it", -9);
    }
    if setting.manual {
        add("in a manual, a log of changes or a design", -9);
    }
    if !setting.told && !setting.recorded[i] {
        // Titles as long as those of talks speak for themselves, at the top.
        add("nothing tells of talks", if head.parent.is_none() { -3 } else { -5 });
    }
    if !level && !setting.recorded[i] && manual::is_question(&head.raw) {
        add("a question of those who want to come", -7);
    }
    if setting.named.contains(&head.level) && !in_talks {
        add("between items that are speakers", -4);
    }
    if setting.essay && !setting.known {
        // Articles that go from day to day go from talk to talk.
        let daily = matches!(parent, Some(Class::Container(Container::Day | Container::Talks(_))));
        add("in an article", if daily { -2 } else { -5 });
    }
    if setting.essay && level && setting.strong.get(&head.level).is_some_and(|n| *n >= 3) {
        add("in an article, beside talks with speakers", -5);
    }
    let year = || event::whole(&head.raw).is_some_and(|event| event.year.is_some());
    if head.raw.ends_with(|c: char| c.is_alphanumeric()) && head.raw.contains("20") && year() {
        add("the name of an event, with its year", -4);
    }
    if kind::ends(&head.title.text) {
        add("ends with a word for a talk", 2);
    }
    if setting.recorded[i] {
        add("links to a video or slides", 2);
    }
    if head.title.timed {
        add("starts with a time or a number", 1);
    }
    match setting.words[i] {
        0..=2 => add("as short as a topic", -1),
        5.. => add("as long as a title", 1),
        _ => {}
    }
    if section::is_topic(&head.title.text) {
        add("the words of a topic", -3);
    }
    if let Some(beside) = setting.siblings.get(&(head.parent, head.level)) {
        if beside.linked >= 2 && beside.linked * 2 >= beside.count {
            add("among links to videos or slides", 2);
        }
        // Notes of an event by what was shown there.
        let event = parent == Some(Class::Container(Container::Event));
        if event && beside.things >= 3 && beside.things * 2 >= beside.count {
            add("among names of things", -5);
        }
        if beside.count >= 3 && beside.long * 2 >= beside.count {
            add("among long titles", 1);
            // An article has few headings; one talk after the other has many.
            if setting.essay && beside.count >= 6 && beside.long * 10 >= beside.count * 6 {
                add("one of many long titles", 3);
            }
        } else if beside.count >= 3 && beside.long * 4 < beside.count {
            add("among short titles", -1);
        }
    }
    let elsewhere = setting.known && !in_talks && !level;
    let missing = ENOUGH - score(&found);
    if elsewhere && (1..=TOLD).contains(&missing) && is_told(document, head, names) {
        found.push(Sign { reason: "its first sentence names its speakers", points: TOLD });
    }
    found
}

/// Whether the first sentence beneath a heading says who told what.
fn is_told(document: &Document, head: &Head, names: &dyn Names) -> bool {
    let first = document.blocks[..head.own_end].get(head.block + 1);
    let first = first.filter(|b| b.kind == BlockKind::Paragraph && b.zone == Zone::Prose);
    first.is_some_and(|b| !below::told::speakers(&Line::of(document, b), names).is_empty())
}

/// The points of all signs together.
pub(super) fn score(signs: &[Sign]) -> i32 {
    signs.iter().map(|e| e.points).sum()
}

fn count(title: &str) -> usize {
    title.split_whitespace().filter(|w| w.chars().any(char::is_alphanumeric)).count()
}

/// Whether the text of a heading links to a video, slides or a schedule.
fn links_to_recording(document: &Document, head: &Head) -> bool {
    let own = head.block..head.end;
    let first = document.links.partition_point(|l| l.block < own.start);
    let links = document.links[first..].iter().take_while(|l| l.block < own.end).take(20);
    // Headings between the heading and the block that was looked at last.
    let (mut between, mut last) = (0, head.block);
    let mut near = |block: usize| {
        let passed = document.blocks[last..block].iter();
        between += passed.filter(|b| matches!(b.kind, BlockKind::Heading(_))).count();
        last = block;
        between <= 2
    };
    links.take_while(|l| near(l.block)).any(|l| schedule::is_recording(&l.url))
        || is_player(document, head)
}

/// Whether right beneath a heading stands a player, which is no block.
fn is_player(document: &Document, head: &Head) -> bool {
    let end = |block: usize| document.blocks.get(block).map(|block| block.span);
    let (Some(own), next) = (end(head.block), end(head.block + 1)) else { return false };
    let next = next.map_or(document.text.len(), |next| next.start);
    let gap = document.text.get(own.end..next).unwrap_or_default();
    gap.len() > 40 && schedule::is_player(gap)
}
