//! Finds the titles of a document and what each of them is.
//!
//! Headings form a tree; in a document without headings the outer items of a
//! nested list do. Each is a talk, a container of talks, a section, or not yet
//! known. Titles with speakers are talks, and show at which levels talks stand;
//! what is not known is then decided by its level and its parent. Talks that
//! are no headings are found within the text of containers (`inner`).

use std::ops::Range;

use super::{
    Names, about, appearance, closed, contents, day, deck,
    heads::{self, Class, Head},
    holds::{self, Container},
    induced,
    inner::{self, Standing},
    lead, manual,
    own::{self, Own},
    owner, section,
    signs::{self, ENOUGH, Setting},
    title::Title,
    when::Heading,
    whole,
};
use crate::{
    document::{Document, Format},
    talk::{Sign, TalkKind},
};

/// Where a talk or section starts.
#[derive(Clone, Debug)]
pub(super) struct Start {
    pub(super) block: usize,
    pub(super) kind: TalkKind,
    pub(super) title: Title,
    pub(super) url: Option<String>,
    /// The heading that it is, or stands beneath, counted from the first.
    pub(super) head: Option<usize>,
    /// What it says of its event, beside its title.
    pub(super) own: Option<Box<Own>>,
    /// Whether it joins the talk before if that has the same title.
    pub(super) mergeable: bool,
    /// Whether it is named within a sentence.
    pub(super) aside: bool,
    /// Why it is a talk or a section.
    pub(super) signs: Vec<Sign>,
}

impl Start {
    /// A section without a title line of its own.
    pub(super) fn section(block: usize, text: String) -> Self {
        Self::new(block, TalkKind::Section, Title { text, ..Title::default() })
    }

    /// A talk or section with a title line.
    pub(super) fn new(block: usize, kind: TalkKind, title: Title) -> Self {
        let (url, head, own, signs) = (None, None, None, Vec::new());
        Self { block, kind, title, url, head, own, mergeable: true, aside: false, signs }
    }

    /// Adds a sign.
    pub(super) fn because(mut self, reason: &'static str, points: i32) -> Self {
        self.signs.push(Sign { reason, points });
        self
    }
}

/// The headings of a document.
pub(super) struct Outline {
    heads: Vec<Head>,
    /// Talks before the first heading.
    opening: Vec<Start>,
}

impl Outline {
    /// Reads the outline of a document.
    pub(super) fn of(document: &Document, names: &dyn Names) -> Self {
        let mut heads = heads::headings(document, names);
        if heads.is_empty() {
            heads = heads::list_heads(document, names);
        }
        heads::link_tree(&mut heads, document.blocks.len());
        heads::starred::entitle(document, &mut heads, names);
        heads::classify(&mut heads, document, names);
        let first = heads.first().map_or(document.blocks.len(), |h| h.block);
        let standing = Standing::opening(document, heads.is_empty());
        let opening = inner::talks(document, 0..first, names, standing);
        let mut this = Self { heads, opening };
        this.find_inner(document, names);
        appearance::yearly::add(document, names, &mut this.heads);
        contents::drop(document, &mut this.heads, &mut this.opening);
        contents::unfold(document, &mut this.heads);
        contents::drop_asides(&mut this.heads, &mut this.opening);
        induced::add(document, names, &mut this.heads, &mut this.opening);
        owner::add(document, names, &mut this.heads, &mut this.opening);
        this.find_closed(document);
        this.count_below();
        this
    }

    /// The headings, as written.
    pub(super) fn headings(&self, document: &Document) -> Vec<Heading> {
        let heading = |h: &Head| {
            let is_talk = h.class == Class::Talk
                || h.class == Class::Unknown && !h.children && h.inner.is_empty();
            let date = if is_talk { None } else { own::date_beneath(document, h.block) };
            Heading { text: h.raw.clone(), parent: h.parent, is_talk, date }
        };
        self.heads.iter().map(heading).collect()
    }

    /// Decides where talks and sections start.
    pub(super) fn starts(mut self, document: &Document, names: &dyn Names) -> Vec<Start> {
        let inner = || self.heads.iter().flat_map(|h| &h.inner).chain(&self.opening);
        let talks = || inner().filter(|start| start.kind != TalkKind::Section);
        if let Some(start) = deck::one_talk(document, &self.heads, talks(), names) {
            return vec![start];
        }
        // The text of a talk may name another one.
        let minutes = self.heads.iter().any(|h| section::is_roll(&h.raw));
        let manual = talks().next().is_none() && manual::is_one(document, &self.heads);
        if !minutes
            && !manual
            && talks().all(|start| start.aside)
            && talks().nth(1).is_none()
            && let Some(start) = whole::one_talk(document, &self.heads, names)
        {
            return vec![start];
        }
        let levels = self.talk_levels();
        let known = !levels.is_empty()
            || !self.opening.is_empty()
            || self.heads.iter().any(|h| !h.inner.is_empty());
        let contains = self.heads.iter().any(|h| matches!(h.class, Class::Container(_)));
        let named = |h: &&Head| h.class == Class::Talk && h.title.only_names && !h.own_heading;
        let named = self.heads.iter().filter(named).map(|h| h.level).collect();
        // At one level stand headings that hold nothing and others.
        let top = |h: &&Head| h.parent.is_none() && !h.children;
        let open = |h: &&Head| top(h) && matches!(h.class, Class::Unknown | Class::Talk);
        let mixed = self.heads.iter().filter(open).count() >= 2;
        // What data and calendars say of their sessions may be long.
        let essay = document.format != Format::Calendar && whole::is_essay(document);
        let setting = Setting {
            levels,
            named,
            known,
            contains,
            essay,
            mixed,
            manual,
            told: known || about::tells(document, &self.heads),
            ..Setting::new(document, &self.heads, names)
        };
        let mut starts = std::mem::take(&mut self.opening);
        // Below this block everything belongs to the talk or section before.
        let mut closed = 0;
        for i in 0..self.heads.len() {
            if self.heads[i].block < closed {
                continue;
            }
            let (decided, signs) = self.decide(document, names, i, &setting);
            let of_head = self.kind_of(i);
            let head = &mut self.heads[i];
            let mut title = std::mem::take(&mut head.title);
            let repeats = title.speakers.is_empty() && title.part.is_none();
            let kind = match decided {
                Some(true) => title.kind.or(of_head).unwrap_or(TalkKind::Talk),
                _ => TalkKind::Section,
            };
            if kind == TalkKind::Section {
                title.speakers.clear();
                title.text = std::mem::take(&mut head.raw);
            }
            let text = title.text.clone();
            let mut start = Start::new(head.block, kind, title);
            start.signs = signs;
            start.head = Some(i);
            start.own = head.own.take();
            start.mergeable = decided.is_some() || head.class == Class::Talk && repeats;
            starts.push(start);
            if decided.is_some() {
                let end = head.end;
                let holders = self.heads[i + 1..].iter().take_while(|h| h.block < end);
                let holders = holders.into_iter().find(|h| section::is_of_holders(&h.raw));
                closed = holders.map_or(end, |h| h.block);
                continue;
            }
            for mut inner in std::mem::take(&mut head.inner) {
                if inner.kind == TalkKind::Talk {
                    inner.kind = of_head.unwrap_or(TalkKind::Talk);
                }
                inner.head = Some(i);
                if inner.title.text.is_empty() {
                    inner.title.text.clone_from(&text);
                }
                starts.push(inner);
            }
        }
        starts
    }

    /// Whether a heading is a talk, a section, or a section that may hold talks,
    /// and why.
    fn decide(
        &self,
        document: &Document,
        names: &dyn Names,
        i: usize,
        setting: &Setting,
    ) -> (Option<bool>, Vec<Sign>) {
        let head = &self.heads[i];
        let parent = head.parent.map(|p| self.heads[p].class);
        let leaf = head.bare && head.inner.is_empty() && head.own_end > head.block + 1;
        let in_talks = matches!(parent, Some(Class::Container(Container::Talks(_))));
        let in_keynotes = matches!(parent, Some(Class::Container(Container::Talks(Some(_)))));
        let top = head.parent.is_none() && head.strong_below >= 2;
        let one = |reason: &'static str, points: i32| vec![Sign { reason, points }];
        match head.class {
            Class::Talk if top => (None, one("holds talks with speakers", -6)),
            Class::Talk => (Some(true), signs::of_title(&self.heads[i].title)),
            Class::Container(Container::Talks(_))
                if leaf
                    && (head.parent.is_some() || setting.mixed)
                    && !setting.essay
                    && !section::is_topic(&head.raw)
                    && !day::is_year(&head.raw)
                    && !section::is_section(&head.raw) =>
            {
                (Some(true), one("holds talks, but has a text of its own", 3))
            }
            Class::Container(Container::Event) if leaf && in_talks => {
                (Some(true), one("an event beneath a heading that holds talks", 3))
            }
            // `Day 1` beneath `Keynotes` is about the keynotes of that day.
            Class::Container(Container::Day) if leaf && in_keynotes => {
                (Some(true), one("the keynotes of a day", 3))
            }
            Class::Container(container) => (None, one(container.says(), -6)),
            Class::Section => {
                let decided = (head.strong_below == 0 && !head.containers_below).then_some(false);
                (decided, one("the words of a section", -6))
            }
            Class::Unknown if day::is_year(&head.raw) => (None, one("a year", -6)),
            Class::Unknown if self.holds_roll(i) => (None, one("holds who was there", -6)),
            Class::Unknown if head.strong_below > 0 => (None, one("holds talks with speakers", -6)),
            Class::Unknown => {
                let signs = signs::weigh(document, names, &self.heads, i, setting);
                if signs::score(&signs) >= ENOUGH {
                    return (Some(true), signs);
                }
                ((!head.containers_below).then_some(false), signs)
            }
        }
    }

    /// Whether a heading beneath this one stands above those who were there.
    fn holds_roll(&self, i: usize) -> bool {
        let end = self.heads[i].end;
        let inner = self.heads[i + 1..].iter().take_while(|head| head.block < end);
        inner.into_iter().any(|head| section::is_roll(&head.raw))
    }

    /// The levels at which headings with speakers stand.
    fn talk_levels(&self) -> Vec<u8> {
        let mut levels: Vec<u8> = Vec::new();
        for head in &self.heads {
            // Items of a list between names are what was spoken of; headings
            // beside names are talks as well.
            let strong = head.class == Class::Talk
                && (!head.title.only_names || head.own_heading)
                && (head.strong_below < 2 || head.parent.is_some());
            if strong && !levels.contains(&head.level) {
                levels.push(head.level);
            }
        }
        levels
    }

    /// The kind of talks that the containers around a heading hold.
    fn kind_of(&self, i: usize) -> Option<TalkKind> {
        let mut at = Some(i);
        while let Some(head) = at.map(|i| &self.heads[i]) {
            if let Class::Container(Container::Talks(Some(kind))) = head.class {
                return Some(kind);
            }
            at = head.parent;
        }
        None
    }

    fn find_inner(&mut self, document: &Document, names: &dyn Names) {
        let mut closed = 0;
        let several = self.heads.iter().filter(|h| h.class == Class::Talk).count() > 2;
        let listed = self.heads.iter().any(|h| h.class == Class::Talk || !h.own_heading);
        let plain = |raw: &str| holds::plain_container(raw).is_some();
        let levels = self.talk_levels();
        for i in 0..self.heads.len() {
            let head = &self.heads[i];
            if head.block < closed {
                continue;
            }
            let several = head.parent.is_none() && several;
            if head.class == Class::Talk && !several {
                closed = head.end;
                continue;
            }
            let holds = match head.class {
                Class::Container(container) => Some(container),
                Class::Section | Class::Unknown if section::is_roll(&head.raw) => continue,
                Class::Section if section::is_reference(&head.raw) => continue,
                Class::Section | Class::Unknown if section::is_reading(&head.raw) => continue,
                _ => None,
            };
            // Where headings are talks, lists beneath days are notes.
            let holds = match holds {
                Some(Container::Day) if listed || !plain(&head.raw) => None,
                holds => holds,
            };
            let dated = matches!(head.class, Class::Container(Container::Day | Container::Event));
            let range = head.block + 1..head.own_end;
            let asides = !several && self.may_tell(i, &levels);
            let standing = Standing { container: holds, headless: !listed && dated, asides };
            let inner = inner::talks(document, range.clone(), names, standing);
            self.heads[i].inner = inner;
            self.find_leads(document, names, i, range);
        }
    }

    /// Whether the text beneath a heading may tell of talks, since the heading is
    /// hardly one.
    fn may_tell(&self, i: usize, levels: &[u8]) -> bool {
        let head = &self.heads[i];
        let parent = head.parent.map(|p| self.heads[p].class);
        match head.class {
            Class::Talk => false,
            Class::Container(_) | Class::Section => true,
            Class::Unknown => {
                let in_talks = matches!(parent, Some(Class::Container(it)) if it.holds_talks());
                !in_talks && !levels.contains(&head.level) && head.own_heading
            }
        }
    }

    /// Finds items that open with their title, where nothing else is a talk.
    fn find_leads(
        &mut self,
        document: &Document,
        names: &dyn Names,
        i: usize,
        range: Range<usize>,
    ) {
        let head = &self.heads[i];
        let held = head.parent.is_some_and(|p| matches!(self.heads[p].class, Class::Container(_)));
        let holds = match head.class {
            Class::Container(container) => container,
            // `Istio Day`, with such items, is an event rather than a talk.
            Class::Unknown if held && holds::is_day_of(&head.raw) => Container::Event,
            _ => return,
        };
        if head.inner.is_empty() && head.own_heading {
            self.heads[i].inner = lead::talks(document, range, names, holds);
            if !self.heads[i].inner.is_empty() {
                self.heads[i].class = Class::Container(holds);
            }
        }
    }

    /// Finds talks without titles, where there are no others.
    fn find_closed(&mut self, document: &Document) {
        let other = |h: &Head| h.class == Class::Talk || !h.inner.is_empty();
        if !self.opening.is_empty() || self.heads.iter().any(other) {
            return;
        }
        let first = self.heads.first().map_or(document.blocks.len(), |h| h.block);
        let own = self.heads.iter().map(|h| h.block + 1..h.own_end);
        let ranges: Vec<_> = std::iter::once(0..first).chain(own).collect();
        let mut found = closed::talks(document, &ranges).into_iter();
        self.opening = found.next().unwrap_or_default();
        for (head, inner) in self.heads.iter_mut().zip(found) {
            head.inner = inner;
        }
    }

    fn count_below(&mut self) {
        for i in (0..self.heads.len()).rev() {
            let head = &self.heads[i];
            let strong = usize::from(head.class == Class::Talk && !head.title.only_names);
            let own = head.inner.iter().filter(|s| s.kind != TalkKind::Section).count();
            let contains = matches!(head.class, Class::Container(_));
            let (below, deeper) =
                (head.strong_below + own + strong, head.containers_below || contains);
            let parent = head.parent;
            self.heads[i].strong_below += own;
            if let Some(parent) = parent {
                self.heads[parent].strong_below += below;
                self.heads[parent].containers_below |= deeper;
            }
        }
    }
}
