//! The first slide of a deck: a title, then people, event, place and date, in any order.

use std::ops::Range;

use super::{
    Deck, is_read, unnumbered,
    written::{is_label, run_on, subject, without_handle},
};
use crate::{
    document::BlockKind,
    segment::{
        Names, below,
        card::{self, add_line, name_alone},
        cell::people_of,
        event::{self, Event},
        field::{self, Field},
        holds,
        label::is_company,
        line::Line,
        name::{Likeness, likeness},
        own::{Own, date_apart},
        parts::trim,
        place,
        title::{self, Title},
        words,
    },
    talk::Speaker,
};

/// The most lines that the first slide of a deck has.
const MOST_LINES: usize = 14;
/// A longer line that ends with a full stop is a sentence.
const LONGEST: usize = 60;
/// So many of them may say what nobody reads: a subtitle, a motto.
const MOST_OTHERS: usize = 2;

/// What the first slide says.
pub(super) struct Opening {
    /// The block that the talk starts with.
    pub(super) block: usize,
    pub(super) title: Title,
    pub(super) people: Vec<Speaker>,
    pub(super) own: Own,
    /// What joins the next line to the title, if that is not at its end.
    joint: Option<&'static str>,
    /// Who the line before may name, which has the form of a name.
    shaped: Option<Speaker>,
    others: usize,
}

impl Opening {
    /// Reads the first slide; `None` if it is more than a page with a title.
    pub(super) fn read(deck: &Deck<'_>, names: &dyn Names) -> Option<Self> {
        let document = deck.document;
        let first = deck.slides.first()?;
        let plain = |i: usize| {
            let kind = document.blocks[i].kind;
            !matches!(kind, BlockKind::Code | BlockKind::TableRow)
        };
        if !first.clone().all(|i| plain(i) || !is_read(document, i)) {
            return None;
        }
        let mut own = Own::default();
        let mut page = Self {
            block: begin(deck, first.start),
            title: Title::default(),
            people: Vec::new(),
            own: Own::default(),
            joint: None,
            shaped: None,
            others: 0,
        };
        // Where a label says the title, others may tell more.
        let subject = deck.lines(first).find_map(|(_, line)| subject(&line));
        let labelled = subject.is_some();
        if let Some(line) = subject {
            page.title = title::plain(&line, names);
        }
        let mut titled = labelled;
        let mut read = 0;
        for (block, line) in deck.lines(first).take(MOST_LINES + 1) {
            let text = line.text.trim();
            if is_note(text) {
                break;
            }
            if deck.is_running(text) && !unnumbered(text).is_empty() {
                add_occasion(&mut own, text);
            } else if let Some((field, _)) = field::of_line(text).filter(|_| labelled) {
                if field == Field::Speakers {
                    page.people.extend(below::speakers_of(&line, names));
                } else {
                    add_occasion(&mut page.own, text);
                }
            } else if !is_noise(text) {
                read += 1;
                let others = page.others;
                titled |= page.add(&line, titled, names);
                let item = matches!(document.blocks[block].kind, BlockKind::ListItem(_));
                // What is listed and what is told in sentences is no title page.
                let prose = text.len() > LONGEST && text.ends_with('.');
                if page.others > others && (item && !labelled || prose) {
                    return None;
                }
            }
        }
        for value in document.blocks.iter().filter(|b| b.kind == BlockKind::FrontMatter) {
            let text = &document.text[value.span.range()];
            own.event = own.event.or_else(|| event::whole(text).map(Box::new));
        }
        page.add_running(own);
        let words = page.title.text.split_whitespace().count();
        let fits = read <= MOST_LINES && page.others <= MOST_OTHERS && (2..=20).contains(&words);
        (fits && !holds::is_event(&page.title.text)).then_some(page)
    }

    /// Takes a line of the page, and says whether it is the title.
    fn add(&mut self, line: &Line, titled: bool, names: &dyn Names) -> bool {
        if !titled {
            return self.add_title(line, names);
        }
        let text = line.text.trim();
        if self.people.is_empty() && self.goes_on(text) && !is_told(line, names) {
            let mark = self.joint.unwrap_or(" ");
            self.joint = joint(text);
            self.title.text = [self.title.text.as_str(), words::tidy(text).as_str()].join(mark);
            return false;
        }
        let mut told = self.add_shaped(line, names);
        for part in if told { Vec::new() } else { parts(line) } {
            let part = line.part(part.start, part.end);
            told |= add_occasion(&mut self.own, &part.text)
                || self.add_people(&part, names)
                || self.add_employer(&part, names);
        }
        self.others += usize::from(!told);
        self.shaped = None;
        if !told && self.people.is_empty() {
            self.shaped = card::shaped(line, names, Likeness::Maybe);
        }
        false
    }

    /// Takes the line before for a name, where this one says role or company.
    fn add_shaped(&mut self, line: &Line, names: &dyn Names) -> bool {
        let Some(mut one) = self.shaped.take() else { return false };
        let whole = trim(&line.text, 0..line.text.len());
        let text = &line.text[whole.clone()];
        if !add_line(&mut one, line, names) {
            if !words::is_company_like(text) || text.len() > LONGEST {
                return false;
            }
            one.organization_span = line.source(whole.start, whole.end);
            one.organization = Some(text.to_owned());
        }
        self.people.push(one);
        self.others -= 1;
        true
    }

    /// Takes the first line that says neither when nor where for the title.
    fn add_title(&mut self, line: &Line, names: &dyn Names) -> bool {
        let text = line.text.trim();
        if holds::is_event(text) && event::held(text).is_some() || holds::is_only_time(text) {
            add_occasion(&mut self.own, text);
            return false;
        }
        let parted = run_on(line, names);
        let mut title = match &parted {
            Some((at, people)) => {
                Title { speakers: people.clone(), ..title::plain(&line.part(0, *at), names) }
            }
            None => title::parse(line, names),
        };
        let told = |s: &Speaker| s.organization.is_some() || s.role.is_some();
        if title.only_names || !title.speakers.iter().all(told) {
            title = title::plain(line, names);
        }
        self.people = std::mem::take(&mut title.speakers);
        self.title = title;
        self.joint = joint(text);
        true
    }

    /// Whether the title goes on with the line `next`.
    fn goes_on(&self, next: &str) -> bool {
        let small = next.starts_with(char::is_lowercase) && !next.contains(['@', ',']);
        self.others == 0 && (self.joint.is_some() || small)
    }

    /// Takes people, and what role and company they have.
    fn add_people(&mut self, line: &Line, names: &dyn Names) -> bool {
        let line = &without_handle(line);
        let before = self.people.len();
        if card::stack(&mut self.people, line, names) {
            if before == self.people.len() {
                self.share();
            }
            return true;
        }
        let mut people = name_alone(line, names);
        if people.is_empty() {
            people = names_only(line, names);
        }
        let found = !people.is_empty();
        self.people.extend(people);
        found
    }

    /// Takes a line for the company of those right above.
    fn add_employer(&mut self, line: &Line, names: &dyn Names) -> bool {
        let whole = trim(&line.text, 0..line.text.len());
        let text = &line.text[whole.clone()];
        let capital = |word: &str| {
            word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
                || words::is_particle(word)
                || matches!(word, "&" | "and" | "of" | "for")
        };
        let named = text.split(' ').count() <= 4
            && text.split(' ').all(capital)
            && !text.ends_with(['.', '!', '?', ':']);
        let known = is_company(text, names) || words::is_company_like(text);
        let Some(last) = self.people.last_mut().filter(|last| last.organization.is_none()) else {
            return false;
        };
        if text.len() > 60 || !(known || named) {
            return false;
        }
        if words::is_role(text) {
            return last.role.is_none() && add_line(last, line, names);
        }
        last.organization_span = line.source(whole.start, whole.end);
        last.organization = Some(text.to_owned());
        self.share();
        true
    }

    /// Gives the company of the last to those right before who have none.
    fn share(&mut self) {
        let Some((last, before)) = self.people.split_last_mut() else { return };
        if last.organization.is_some() {
            for one in before.iter_mut().rev().take_while(|one| one.organization.is_none()) {
                one.organization.clone_from(&last.organization);
                one.organization_span = last.organization_span;
            }
        }
    }

    /// Takes what stands on every slide, where the first says nothing of it.
    fn add_running(&mut self, running: Own) {
        let own = &mut self.own;
        own.event = own.event.take().or(running.event);
        own.place = own.place.take().or(running.place);
        own.date = own.date.take().or(running.date);
    }
}

/// The block that the talk starts with: the first, unless a text stands before the slides.
fn begin(deck: &Deck<'_>, first: usize) -> usize {
    let before = &deck.document.blocks[..first];
    if before.iter().all(|block| block.kind == BlockKind::Break) { 0 } else { first }
}

/// What joins the next line to a line of a title that does not end with it.
fn joint(line: &str) -> Option<&'static str> {
    #[rustfmt::skip]
    const WORDS: [&str; 17] = [
        "&", "a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to",
        "vs", "with", "your",
    ];
    if line.ends_with(':') {
        return Some(": ");
    }
    let last = line.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let open = line.ends_with([',', '–', '—', '-']) || WORDS.contains(&last.as_str());
    open.then_some(" ")
}

/// Whether a line names people, with what is said of them.
fn is_told(line: &Line, names: &dyn Names) -> bool {
    !below::speakers_of(line, names).is_empty()
}

/// Takes what a line says of event, place and date; `false` if it says nothing else.
pub(super) fn add_occasion(own: &mut Own, text: &str) -> bool {
    let text = text.trim();
    let event = event_of(text);
    let date = date_apart(text);
    let town = text.split(',').map(str::trim).find(|part| place::is_town(&part.to_lowercase()));
    let told = event.is_some() || date.is_some() || town.is_some();
    if own.event.is_none() {
        own.event = event.map(Box::new);
    }
    let finer = |date: &String| own.date.as_ref().is_none_or(|known| known.len() < date.len());
    if let Some(date) = date.filter(finer) {
        own.date = Some(date);
    }
    if own.place.is_none() {
        own.place = town.map(str::to_owned);
    }
    told
}

/// The event that a line of a first slide is.
fn event_of(text: &str) -> Option<Event> {
    event::whole(text)
        .or_else(|| event::undated(text))
        .or_else(|| event::part(text))
        .or_else(|| event::held(text).filter(|event| text.starts_with(event.bare_name())))
}

/// The parts of a line between marks, and between wide gaps.
fn parts(line: &Line) -> Vec<Range<usize>> {
    const MARKS: [&str; 6] = [" | ", " · ", " • ", " — ", " – ", " - "];
    let text = line.text.as_str();
    let says = |part: &str| event_of(part.trim()).is_some() || holds::is_only_time(part);
    let mut cuts: Vec<(usize, usize)> = MARKS
        .iter()
        .flat_map(|mark| text.match_indices(mark).map(|(at, mark)| (at, at + mark.len())))
        .collect();
    cuts.extend(text.match_indices("   ").map(|(at, gap)| (at, at + gap.len())));
    cuts.sort_unstable();
    let mut found = Vec::new();
    let mut from = 0;
    for (at, end) in cuts.into_iter().chain([(text.len(), text.len())]) {
        if at >= from && !text[from..at].trim().is_empty() {
            found.push(trim(text, from..at));
            from = end;
        }
    }
    // Marks part what is said of one person too, which is read as a whole.
    if !text.contains("   ") && !found.iter().any(|part| says(&text[part.clone()])) {
        found.clear();
        found.push(0..text.len());
    }
    found
}

/// Reads a line of nothing but names.
fn names_only(line: &Line, names: &dyn Names) -> Vec<Speaker> {
    let people = people_of(line, names);
    let sure = |s: &Speaker| likeness(&s.name, names) >= Likeness::Likely;
    let all = people.iter().map(|s| s.name.len() + 5).sum::<usize>() >= line.text.trim().len();
    if all && people.iter().all(sure) { people } else { Vec::new() }
}

/// Whether what follows are notes of the presenter.
fn is_note(text: &str) -> bool {
    text.starts_with("???") || matches!(text, "Note:" | "Notes:") || text.starts_with("Note: ")
}

/// Whether a line says nothing of the talk: a number, a handle, a link, who owns it.
fn is_noise(text: &str) -> bool {
    text.starts_with(['@', '#', '/', '©'])
        || text.contains("://")
        || text.to_lowercase().starts_with("copyright")
        || ["Cover", "Title", "Title Page", "Title Slide"].contains(&text)
        || is_label(text)
        || unnumbered(text).is_empty() && !text.contains(|c: char| c.is_ascii_digit())
        || text.len() <= 9 && text.bytes().all(|b| b.is_ascii_digit() || b"/ ".contains(&b))
}
