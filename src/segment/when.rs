//! When and where: the event of a document, its place, and the dates of talks.
//!
//! A date is taken where it is written, or where it follows from a known
//! conference and a day of it. It is never made up: `Day 2` of an event whose
//! first day is in doubt gives the month or the year only.

mod early;
mod heading;
mod written;

use std::rc::Rc;

pub(super) use self::heading::Heading;
use super::{
    Names,
    conference::{Conference, conference, fresh, from_links, from_prose},
    day::{
        Day, day_number, days, iso, month_and_day, numbers_of_day, opening, parse_iso,
        weekday_named, weekday_of, written_date, written_month, year_in,
    },
    dayline::is_day,
    event::{self, Event},
    line::Line,
    own::{Own, date_apart, said_of_when, year_apart},
};
use crate::document::{BlockKind, Document, Format};

/// When and where a talk was given, as far as a part of a document says.
#[derive(Clone, Debug, Default)]
pub(super) struct Occasion {
    /// The name of the event.
    pub(super) event: Option<String>,
    /// Where it took place.
    pub(super) place: Option<String>,
    /// The date that holds for the whole part.
    pub(super) date: Option<String>,
    conference: Option<&'static Conference>,
    /// Whether the document counts a day zero, and its highest day.
    days: (bool, u8),
}

/// The occasions of a document and of what stands beneath its headings.
pub(super) struct Occasions {
    document: Rc<Occasion>,
    /// Most headings share that of the one above them.
    of_heads: Vec<Rc<Occasion>>,
}

impl Occasions {
    /// Finds the occasions of a document with these headings, whose talks say
    /// `own` and start at these blocks.
    pub(super) fn of(
        document: &Document,
        names: &dyn Names,
        heads: &[Heading],
        own: &[(usize, Own)],
    ) -> Self {
        // Few headings name one, and there may be very many.
        let held: Vec<Option<Box<Event>>> =
            heads.iter().map(|head| head.event().map(Box::new)).collect();
        let top = Rc::new(Occasion::of(document, names, heads, &held, own));
        let mut of_heads: Vec<Rc<Occasion>> = Vec::with_capacity(heads.len());
        for (head, event) in heads.iter().zip(held) {
            let above = head.parent.and_then(|parent| of_heads.get(parent)).unwrap_or(&top);
            let event = event.map_or_else(|| above.part_of(head), |event| Some(*event));
            let mut here = event.map(|event| above.at(&event));
            let said = here.as_ref().unwrap_or(above);
            if let Some(date) = said.date_of(head) {
                here.get_or_insert_with(|| Occasion::clone(above)).set_date(date);
            }
            let here = here.map_or_else(|| Rc::clone(above), Rc::new);
            of_heads.push(here);
        }
        Self { document: top, of_heads }
    }

    /// The occasion of a talk beneath the heading `head` that says `own`, and stands
    /// behind a line that says the `day`.
    pub(super) fn of_talk(&self, head: Option<usize>, own: &Own, day: Option<&str>) -> Occasion {
        let around = head.and_then(|head| self.of_heads.get(head)).unwrap_or(&self.document);
        let mut here =
            own.settled().map_or_else(|| Occasion::clone(around), |event| around.at(&event));
        // A year in the title of a talk at an event is what it speaks of.
        let spoken =
            |date: &&String| own.event.is_none() && here.event.is_some() && date.len() == 4;
        if let Some(date) = own.date.as_ref().filter(|date| !spoken(date)) {
            if own.event.is_some() {
                here.date = Some(date.clone());
            }
            here.set_date(date.clone());
        } else {
            let mut said = own.said.iter().map(String::as_str).chain(day);
            if let Some(date) = said.find_map(|said| here.date_in(said)) {
                here.set_date(date);
            }
        }
        if here.conference.is_none() && own.place.is_some() {
            here.place.clone_from(&own.place);
        }
        here
    }
}

impl Occasion {
    /// Finds what holds for a whole document.
    fn of(
        document: &Document,
        names: &dyn Names,
        heads: &[Heading],
        held: &[Option<Box<Event>>],
        own: &[(usize, Own)],
    ) -> Self {
        let mut this = Self::default();
        for head in heads {
            if let Some(day) = day_number(&head.text) {
                this.days = (this.days.0 || day == 0, this.days.1.max(day));
            }
        }
        let meta = &document.metadata;
        let file = document.file_name().to_lowercase();
        let stem = file.rsplit_once('.').map_or(file.as_str(), |(stem, _)| stem);
        let lone = || early::lone(document, names, heads, own);
        let noted = || early::noted(document, names, own);
        let event = event_of(document, heads, held, own, stem);
        if let Some(event) = event.or_else(lone).or_else(noted) {
            this = this.at(&event);
        }
        if this.conference.is_none() {
            let place =
                meta.place.as_deref().map(|place| place.trim_matches(['[', ']']).to_owned());
            this.place = place.or(this.place);
        }
        this.date = this.document_date(document, heads, own, stem);
        this
    }

    /// The occasion of `event`, within what this one holds for.
    fn at(&self, event: &Event) -> Self {
        let year = |date: &Option<String>| date.as_deref().and_then(year_in);
        let same_year = event.year.is_none() || event.year == year(&self.date);
        let part = self.conference.filter(|host| same_year && event.is_part_of(host));
        // A day within an event, or the event itself, named once more.
        let short = self.conference.is_some_and(|host| event.is_short_for(host));
        let within = (event.of_a_day || short) && event.conference.is_none() && same_year;
        let same = self.event.is_some() && (within || self.event.as_ref() == Some(&event.name));
        if same || part.is_some() {
            let mut here = self.clone();
            if let Some(day) = event.day {
                here.set_date(iso(day));
            }
            here.place = here.place.or_else(|| event.place.clone());
            if let Some(host) = part {
                here.event = Some(format!("{}: {}", host.name, event.bare_name()));
            }
            return here;
        }
        let month = event.conference.map(Conference::time);
        let date = event.day.map(iso).or(month).or_else(|| event.year.map(|y| y.to_string()));
        // The year may stand in a heading above.
        let date = date.or_else(|| self.date.clone().filter(|_| self.event.is_none()));
        Self {
            event: Some(event.name.clone()),
            place: event.place.clone(),
            date,
            conference: event.conference,
            days: self.days,
        }
    }

    /// Finds the event without a year that a heading names: a part of the conference
    /// above it, or one of its own.
    fn part_of(&self, head: &Heading) -> Option<Event> {
        match self.conference {
            _ if head.is_talk => None,
            Some(host) => event::part(&head.text).filter(|event| event.is_part_of(host)),
            None if self.event.is_none() => event::undated(&head.text),
            None => None,
        }
    }

    /// Finds the date that a heading says of what stands below: a day, a month or
    /// a year.
    fn date_of(&self, head: &Heading) -> Option<String> {
        let said = || self.date_in(&head.text).or_else(|| date_apart(&head.text));
        if head.is_talk { None } else { said().or_else(|| head.date.clone()) }
    }

    /// Sets a date, unless that known is as good; an event of another year is
    /// not meant then.
    fn set_date(&mut self, date: String) {
        let known = self.date.as_deref().unwrap_or_default();
        if known.starts_with(&date) {
            return;
        }
        if !known.is_empty() && known.get(..4) != date.get(..4) && self.event.is_some() {
            *self = Self { days: self.days, ..Self::default() };
        }
        self.date = Some(date);
    }

    /// Finds the date of a document whose talks say `own`.
    fn document_date(
        &self,
        document: &Document,
        heads: &[Heading],
        own: &[(usize, Own)],
        stem: &str,
    ) -> Option<String> {
        let meta = &document.metadata;
        let first = meta.title.as_deref().or(heads.first().map(|head| head.text.as_str()));
        if let Some(date) = first.and_then(|t| self.date_in(t)) {
            return Some(date);
        }
        if let Some(day) = self.early_day(document) {
            return Some(iso(day));
        }
        if let Some(date) = self.date_in(&stem.replace(['-', '_'], " ")) {
            return Some(date);
        }
        let stated = meta.date.as_deref().and_then(written_date);
        if let Some(conference) = self.conference {
            let day = written::day(document, own.len(), stated, conference);
            return Some(day.map_or(conference.time(), iso));
        }
        // A record says when its talk was given.
        if !document.origin.is_file()
            && let Some(day) = stated
        {
            return Some(iso(day));
        }
        // A page is often written later than the talk was given, but for one that
        // is about the event itself.
        let year = |t: &str| year_in(t).map(|y| y.to_string());
        let known = self.date.clone().or_else(|| self.event.as_deref().and_then(year));
        if let (Some(known), Some(day)) = (&known, stated)
            && (meta.event.is_some() || document.format == Format::Light)
            && iso(day).starts_with(known.as_str())
        {
            return Some(iso(day));
        }
        let of_talk = match meta.title {
            Some(_) => own.len() == 1,
            None => heads.first().is_some_and(|head| head.is_talk),
        };
        // `Scaling to 2010 nodes` is no year.
        let told = |title: &&str| !of_talk || year_apart(title);
        self.early_month(document, known.as_deref())
            .or(known)
            .or_else(|| first.filter(told).and_then(year))
            .or_else(|| written::year(document, own).map(|year| year.to_string()))
            .or_else(|| year(stem))
    }

    /// Finds a date in a line of its own, early in the text; not one at which the
    /// event was over.
    fn early_day(&self, document: &Document) -> Option<Day> {
        let early = document.blocks.iter().filter(|b| b.kind != BlockKind::FrontMatter).take(6);
        let fits = |day: &Day| match self.conference {
            Some(conference) => conference.has(*day),
            None => self.date.as_deref().is_none_or(|known| iso(*day).starts_with(known)),
        };
        let mut said = early.filter(|b| b.kind != BlockKind::TableRow).flat_map(|block| {
            let source = &document.text[block.span.range()];
            let own = Some(source).filter(|source| source.len() < 60).and_then(written_date);
            let lines = if own.is_none() && source.len() < 400 { 3 } else { 0 };
            let lines = Line::all_of(document, block).take(lines);
            own.into_iter().chain(lines.filter_map(|line| parse_iso(&date_apart(&line.text)?)))
        });
        said.find(fits)
    }

    /// Finds month or day of the year `known` in a line early in the text: one that says
    /// nothing else, or that tells of the event.
    fn early_month(&self, document: &Document, known: Option<&str>) -> Option<String> {
        let known = known.filter(|known| known.len() == 4)?;
        let event = self.event.as_deref().unwrap_or(known);
        let early = document.blocks.iter().filter(|b| b.kind != BlockKind::FrontMatter).take(6);
        let early =
            early.filter(|b| b.kind != BlockKind::TableRow && b.span.end - b.span.start < 400);
        let mut lines = early.flat_map(|block| Line::all_of(document, block).take(3));
        lines.find_map(|line| {
            let text = line.text.as_str();
            let of_event = event != known && text.contains(event);
            let told = || written_date(text).map(iso).or_else(|| written_month(text));
            let told = date_apart(said_of_when(text)).or_else(|| of_event.then(told).flatten());
            let told = told.or_else(|| early::day_told(text, event, known));
            told.filter(|date| date.len() > 4 && date.starts_with(known))
        })
    }

    /// Finds the date that a heading says, such as `Day two (Wed 22 May 2019)`.
    pub(super) fn date_in(&self, title: &str) -> Option<String> {
        if let Some(day) = written_date(title) {
            return Some(iso(day));
        }
        let Some(conference) = self.conference else {
            // Of an event that nobody knows the year is known at best.
            let year = self.date.as_deref().and_then(year_in)?;
            let named = month_and_day(title, year).filter(|_| is_day(title));
            return named.or_else(|| opening(title, year)).map(iso);
        };
        let (start, end) = (parse_iso(&conference.start)?, parse_iso(&conference.end)?);
        let lower = title.to_lowercase();
        let words: Vec<&str> =
            lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
        if let Some(day) = month_and_day(title, start.0) {
            return (start <= day && day <= end).then(|| iso(day));
        }
        if let Some(day) =
            numbers_of_day(title, start.0).into_iter().flatten().find(|day| conference.has(*day))
        {
            return Some(iso(day));
        }
        let weekday = words.iter().find_map(|w| weekday_named(w));
        if let Some(weekday) = weekday {
            return days(start, end).find(|d| weekday_of(*d) == weekday).map(iso);
        }
        let number = day_number(title)?;
        let one = conference.day_one.as_deref().and_then(parse_iso);
        let length = u8::try_from(days(one.unwrap_or(start), end).count()).unwrap_or(u8::MAX);
        let first = match one {
            None if number > 0 => start,
            Some(one) if self.days.0 => one,
            // More days than the main conference has: they count from the first.
            Some(_) if self.days.1 > length => start,
            _ => return None,
        };
        if number == 0 {
            let before = days(start, first).collect::<Vec<_>>();
            return (before.len() == 2).then(|| iso(before[0]));
        }
        days(first, end).nth(usize::from(number) - 1).map(iso)
    }
}

/// Finds the event of a whole document.
fn event_of(
    document: &Document,
    heads: &[Heading],
    held: &[Option<Box<Event>>],
    own: &[(usize, Own)],
    stem: &str,
) -> Option<Event> {
    let meta = &document.metadata;
    let named = |text: &str| event::named(text).or_else(|| conference(text, false).map(Event::of));
    if let Some(event) = meta.event.as_deref().and_then(event::stated) {
        return Some(event.settled(meta.place.as_deref(), meta.date.as_deref()));
    }
    // The title may call the event less fully than the heading beneath it.
    let title = meta.title.as_deref().and_then(named);
    let first = heads.first().and_then(|head| named(&head.text));
    let best = match (title, first) {
        (Some(title), Some(first)) if first.place.is_some() && first.year == title.year => {
            Some(if title.place.is_none() { first } else { title })
        }
        (title, first) => title.or(first),
    };
    let brief = |event: &&Event| event.is_brief();
    if best.as_ref().is_some_and(|event| !brief(&event)) {
        return best;
    }
    let mut names: Vec<&str> = held.iter().flatten().map(|event| event.name.as_str()).collect();
    names.extend(own.iter().filter_map(|(_, own)| own.event.as_ref()).map(|e| e.name.as_str()));
    let one = names.windows(2).all(|two| two[0] == two[1]);
    let first = held
        .iter()
        .take(3)
        .flatten()
        .map(AsRef::as_ref)
        .next()
        .filter(|event| one && !brief(event));
    let heading = heads.first().map(|head| head.text.as_str());
    let heads = heads.iter().take(3).filter(|head| !head.is_talk && one);
    let links = || if one { from_links(document) } else { None };
    let start = own.first().map_or(usize::MAX, |(block, _)| *block);
    let prose = || if one { from_prose(document, start) } else { None };
    let day = meta.date.as_deref().and_then(written_date);
    let recent = || fresh(meta.title.as_deref().or(heading)?, day?);
    let during = || recent().filter(|it| day.is_some_and(|day| it.has(day)));
    let table = || {
        heads
            .into_iter()
            .find_map(|head| conference(&head.text, false))
            .or_else(during)
            .or_else(|| conference(stem, true))
            .or_else(|| links().filter(|_| best.is_some()))
    };
    first
        .cloned()
        .or_else(|| table().map(Event::of))
        .or_else(|| early::opening(document, own).filter(|event| !event.is_brief()))
        .or_else(|| early::told(document, own).filter(|event| !event.is_brief()))
        .or_else(|| early::linked(document, start, day.map(|day| day.0)))
        .or_else(|| links().map(Event::of).or_else(prose).or_else(|| recent().map(Event::of)))
        .filter(|event| best.as_ref().is_none_or(|best| best.may_be(event)))
        .or(best)
        .or_else(|| event::of_series(stem))
}
