//! What lines of one form have in common, and which of them are talks for it.
//!
//! One line with speakers can be chance; several that look alike are a list of
//! talks. Those without speakers among them are taken along where their form leaves
//! no doubt.

use std::ops::Range;

use super::{
    candidate::{Candidate, Form, item_depth},
    holds::{self, Container},
    inner::Standing,
    outline::Start,
    section,
    title::Title,
};
use crate::{
    document::{BlockKind, Document},
    talk::TalkKind,
    text::clock::Clock,
};

/// What the candidates of one form have in common, by which each of them is judged.
#[expect(clippy::struct_excessive_bools, reason = "each is one fact about the candidates")]
pub(super) struct Crowd {
    form: Form,
    container: Option<Container>,
    all: usize,
    /// Those that name their speakers.
    strong: usize,
    linked: usize,
    /// Those with speakers behind a block of nothing but a link.
    after_link: usize,
    /// Whether they are a list of recordings.
    shown: bool,
    /// Whether they are links to recordings and nothing else, of which short ones are titles too.
    filmed: bool,
    /// Whether they are links beneath a day, or a heading that holds talks, most of them as
    /// long as titles.
    entitled: bool,
    /// Whether those with times are a programme rather than a log.
    timetable: bool,
    /// Whether they are bold titles, each with a text of its own.
    titled: bool,
    /// Whether they are lines with notes beneath them, and no slides.
    listed: bool,
    /// Whether they are titles with notes beneath, under a day.
    outlined: bool,
    /// Whether they stand in a timetable whose inner items are the times.
    timed: bool,
    /// Whether they are an agenda with times, some with their speakers.
    agenda: bool,
    /// Whether the speakers of some stand in the items beneath.
    told_beneath: bool,
}

impl Crowd {
    pub(super) fn of(
        form: Form,
        document: &Document,
        range: Range<usize>,
        standing: Standing,
        candidates: &[Candidate],
    ) -> Self {
        let Standing { container, headless, .. } = standing;
        let of_form = || candidates.iter().filter(|c| c.form == form);
        let speaks = |c: &&Candidate| names_speakers(c, container);
        let all = of_form().count();
        let strong = of_form().filter(speaks).count();
        let recorded = of_form().filter(|c| c.recorded && is_titled_link(c)).count();
        let texted = of_form().all(|c| c.texted);
        let hours = || of_form().filter(|c| c.title.timed);
        // Where nothing says that they are talks, lines with times are a log.
        let told = container.is_some() || hours().any(|c| speaks(&c) || c.title.explicit);
        let noted = of_form().filter(|c| c.noted).count();
        let strong_noted = of_form().filter(speaks).filter(|c| c.noted).count();
        let slides = || document.blocks[range.clone()].iter().any(|b| b.kind == BlockKind::Break);
        let bold_talks = matches!(container, Some(Container::Talks(Some(_))));
        let days = matches!(container, Some(Container::Day | Container::Talks(None)));
        let talks = matches!(container, Some(Container::Talks(_)));
        let timed_talks = of_form().any(|c| c.title.timed && speaks(&c));
        Self {
            form,
            container,
            all,
            strong,
            linked: of_form().filter(|c| c.linked).count(),
            after_link: of_form().filter(speaks).filter(|c| c.after_link).count(),
            shown: are_recordings(recorded, all, texted, container),
            filmed: form == Form::Item && all >= 2 && of_form().all(is_film) && {
                let titled = of_form().filter(|c| is_titled_link(c)).count();
                talks || all >= 3 && titled * 3 >= all * 2
            },
            entitled: form == Form::Item && days && {
                let titles = of_form().filter(|c| c.entitled && is_titled_link(c)).count();
                titles >= 2 && of_form().filter(|c| c.entitled).count() * 10 >= all * 8
            },
            timetable: told && hours().count() >= 2,
            titled: form == Form::Bold && !bold_talks && is_titled(document, candidates, headless),
            listed: form == Form::Plain
                && strong_noted * 10 >= noted * 6
                && strong_noted * 10 >= strong * 8
                && !slides(),
            outlined: form == Form::Item && days && is_outline(document, range.clone(), candidates),
            timed: form == Form::Item && talks && is_timetable(document, range),
            agenda: form == Form::Item && talks && timed_talks && hours().count() >= 2,
            told_beneath: of_form().any(|c| c.told_beneath),
        }
    }

    /// Whether there are enough of them to be talks, or such as need no others.
    fn is_several(&self) -> bool {
        let Self { all, strong, .. } = *self;
        let enough = match self.form {
            Form::Bold => strong >= 1 || self.titled,
            Form::Plain => strong >= 2 || self.timetable || self.shown,
            Form::Item => {
                self.shown
                    || self.filmed
                    || self.entitled
                    || strong >= 2
                    || strong * 2 >= all && strong > 0
            }
        };
        enough || self.timed || self.outlined || self.agenda
    }

    /// Whether one of them looks like a title because the others do.
    fn takes_along(&self, candidate: &Candidate) -> bool {
        let Self { strong, after_link, .. } = *self;
        let words = candidate.title.text.split_whitespace().count();
        let pause = is_pause(&candidate.title);
        let alike = match self.form {
            Form::Bold => (strong >= 2 || self.titled) && words >= 3 && !pause,
            Form::Plain => {
                candidate.linked && self.linked >= 3 && words >= 3
                    || candidate.after_link
                        && after_link * 10 >= strong * 6
                        && strong >= 3
                        && words >= 4
                    || candidate.title.timed && self.timetable && !pause && words >= 2
                    || candidate.noted && self.listed && (2..=12).contains(&words)
            }
            Form::Item => {
                // Where speakers stand beneath, what has nothing beneath is a pause.
                let empty = self.told_beneath && !candidate.noted;
                candidate.linked && words >= 3 && (candidate.recorded || !self.shown)
                    || (strong * 10 >= self.all * 6 || self.timed) && !pause && !empty
                    || self.outlined && candidate.noted
                    || self.entitled && candidate.entitled && words >= 2
            }
        };
        alike || self.filmed || self.shown && candidate.recorded && is_titled_link(candidate)
    }

    /// The talk that a candidate is, still without its title.
    pub(super) fn start(&self, candidate: &Candidate) -> Option<Start> {
        let speaks = names_speakers(candidate, self.container);
        // Of an agenda only what is said to be presented.
        if !(self.is_several() || candidate.title.presented && speaks) {
            return None;
        }
        let alike = self.takes_along(candidate);
        let doubtful = candidate.is_only_names()
            || candidate.title.speaker_first
            || self.outlined && holds::container(&candidate.title.text).is_some()
            || self.outlined && section::is_section(&candidate.title.text);
        if !(speaks || !doubtful && (candidate.title.explicit || alike)) {
            return None;
        }
        let signs = [
            (speaks, "names its speakers", 6),
            (candidate.title.explicit, "calls itself a talk", 4),
            (alike, "looks like the talks around it", 3),
            (candidate.linked, "has a link", 1),
            (self.timed, "in a timetable", 3),
            ((self.shown || self.filmed) && candidate.recorded, "in a list of recordings", 2),
        ];
        let kind = candidate.title.kind.unwrap_or(TalkKind::Talk);
        let start = Start::new(candidate.block, kind, Title::default());
        let signs = signs.into_iter().filter(|(holds, ..)| *holds);
        Some(signs.fold(start, |it, (_, why, points)| it.because(why, points)))
    }
}

/// Whether a line with a link is as long as most titles are; one that is a link with a
/// text beneath may be shorter.
fn is_titled_link(candidate: &Candidate) -> bool {
    let fewest = if candidate.texted || candidate.led { 2 } else { 4 };
    candidate.title.text.split_whitespace().count() >= fewest
}

/// Whether a line is a link to a recording as a whole, in words that may be a title.
fn is_film(candidate: &Candidate) -> bool {
    let text = candidate.title.text.as_str();
    candidate.entitled
        && candidate.recorded
        && text.contains(' ')
        && !section::is_section(text)
        && holds::container(text).is_none()
}

/// Whether lines of which some link to recordings are a list of those: most of several,
/// all beneath an event, or two that have a text each.
fn are_recordings(recorded: usize, all: usize, texted: bool, container: Option<Container>) -> bool {
    let held = container == Some(Container::Event) && recorded == all;
    let two = texted && recorded == all && all >= 2;
    recorded * 10 >= all * 6 && (recorded >= 3 || held && recorded > 0 || two)
}

/// Whether a line is a part of a programme without talks: `12:15 Lunch, pretzels`.
fn is_pause(title: &Title) -> bool {
    let first = || title.text.split(',').next().unwrap_or_default();
    section::is_section(&title.text)
        || title.timed
            && title.speakers.is_empty()
            && (section::is_pause(&title.text) || section::is_pause(first()))
}

/// Whether a line names who gave a talk. `Jane Doe: …` in running notes is who said
/// something in a discussion, unless it took from one time to another.
fn names_speakers(candidate: &Candidate, container: Option<Container>) -> bool {
    let Candidate { title, form, .. } = candidate;
    let companies = || title.speakers.iter().any(|s| s.organization.is_some());
    let held = || {
        let talks = matches!(container, Some(Container::Talks(_)));
        talks && title.text.split_whitespace().nth(2).is_some()
    };
    !title.speakers.is_empty()
        && !candidate.is_roll
        && !candidate.is_only_names()
        && (!title.speaker_first || *form == Form::Bold || title.until || companies() || held())
}

/// Whether bold lines are titles, though no one of them names speakers.
fn is_titled(document: &Document, candidates: &[Candidate], headless: bool) -> bool {
    let bold = || candidates.iter().filter(|c| c.form == Form::Bold);
    let words = |c: &Candidate| c.title.text.split_whitespace().count();
    let followed = |c: &Candidate| {
        let next = document.blocks.get(c.block + 1);
        next.is_some_and(|b| !b.strong && !matches!(b.kind, BlockKind::Heading(_)))
    };
    let all = bold().count();
    let long = bold().filter(|c| (4..=16).contains(&words(c)) && followed(c)).count();
    headless && long >= 3 && long * 10 >= all * 7
}

/// Whether the outer items of a list are titles with notes beneath.
fn is_outline(document: &Document, range: Range<usize>, candidates: &[Candidate]) -> bool {
    let outer = document.blocks[range].iter().filter(|b| item_depth(b) == Some(1)).count();
    let noted = || candidates.iter().filter(|c| c.form == Form::Item && c.noted);
    let words = |c: &Candidate| c.title.text.split_whitespace().count();
    let long = noted().filter(|c| words(c) >= 3).count();
    let count = noted().count();
    count >= 2
        && count * 10 >= outer * 6
        && long * 10 >= count * 6
        && noted().all(|c| words(c) <= 20)
        && noted().filter(|c| words(c) > 14).count() * 2 <= count
}

/// Whether the inner items of a list are times, as in a personal schedule.
fn is_timetable(document: &Document, range: Range<usize>) -> bool {
    let items = document.blocks[range].iter().filter(|b| item_depth(b).is_some());
    let (mut outer, mut times, mut long) = (0, 0, 0);
    for block in items {
        let text = document.text[block.span.range()].trim_start_matches(['-', '*', '+', ' ']);
        outer += usize::from(item_depth(block) == Some(1));
        let clock = Clock::at_start_of(text).is_some_and(|clock| text.len() - clock.length < 10);
        times += usize::from(clock);
        long += usize::from(text.len() > 160);
    }
    outer >= 3 && times * 2 >= outer && long == 0
}
