//! Makes documents of data: the schedule of a conference, or a record of a
//! corpus.
//!
//! Schedules of sched, Sessionize, pretalx and their like differ in every key,
//! but all hold things with a title and with speakers, a time or an abstract:
//! sessions. They are found wherever they stand, and each becomes a heading
//! with its date, its speakers on a line of their own, and its text. Speakers
//! may stand elsewhere and be referred to by an identifier. A record of a
//! corpus is a session too, but a document by itself.

pub(super) mod keys;
mod people;

use rustc_hash::FxHashMap;

use self::keys::{
    ABSTRACT, CALLED_TEXT, CO_SPEAKERS, DATE, EVENT, ID, OWN_TEXT, OWN_TITLE, PERSON, PERSONAL,
    PLACE, SORT, START, TOPICS, URL, is_day,
};
pub(super) use self::keys::{COMPANY, ROOM, SPEAKERS, TEXT, TITLE};
use crate::{
    document::BlockKind,
    origin::Source,
    read::{
        compose::{Composed, Composer},
        parts::Fields,
        value::{self, Text, Value},
    },
};

/// A session, and what stands around it.
struct Session<'v> {
    value: &'v Value,
    date: Option<&'v Text>,
    /// The day that it stands under.
    day: Option<&'v str>,
    room: Option<Room<'v>>,
}

/// What the keys and values around a session say of it.
#[derive(Clone, Copy, Default)]
struct Around<'v> {
    day: Option<&'v str>,
    room: Option<Room<'v>>,
}

/// Where a session takes place: a value, or the key that it stands under.
#[derive(Clone, Copy)]
enum Room<'v> {
    Value(&'v Text),
    Key(&'v str),
}

/// The sessions of a file, and the people that they refer to.
#[derive(Default)]
struct Schedule<'v> {
    sessions: Vec<Session<'v>>,
    /// People and rooms by what refers to them.
    named: FxHashMap<String, &'v Value>,
    /// The title of what holds the sessions.
    title: Option<&'v Text>,
    place: Option<&'v Text>,
    /// What it says of its event outright.
    event: Option<&'v Text>,
    date: Option<&'v Text>,
}

/// Reads `value` as a schedule, unless it holds no session. One that would be longer
/// than `most` bytes ends soon after.
pub(super) fn schedule(value: &Value, source: &Source<'_>, most: usize) -> Option<Composed> {
    let mut schedule = Schedule::default();
    schedule.collect(value, None, Around::default(), "", source.text);
    if schedule.sessions.is_empty() {
        return None;
    }
    let mut out = Composer::within(source, most);
    let read = |text: Option<&Text>, out: &Composer<'_>| {
        text.map(|text| out.reads(text)).filter(|text| !text.is_empty())
    };
    out.metadata.title = read(schedule.title, &out);
    out.metadata.event = read(schedule.event, &out).or_else(|| out.metadata.title.clone());
    out.metadata.date = read(schedule.date, &out);
    out.metadata.place = read(schedule.place, &out);
    for session in &schedule.sessions {
        if out.is_full() {
            break;
        }
        schedule.say(session, &mut out);
    }
    Some(out.finish())
}

/// Whether each item of the list `value` is a record with a text of its own,
/// rather than a session.
pub(super) fn is_corpus(value: &Value, fields: &Fields) -> bool {
    let Value::List(items) = value else { return false };
    !items.is_empty() && items.iter().take(20).all(|item| is_record(item, fields))
}

/// Whether `value` has the text that `fields` name or, without them, a text
/// that is no abstract.
pub(super) fn is_record(value: &Value, fields: &Fields) -> bool {
    match &fields.text {
        Some(name) => at(value, name).is_some(),
        None => value.has(OWN_TEXT) && !value.has(START) || value.has(CALLED_TEXT),
    }
}

/// Reads the record `value`; `None` if it has no text.
pub(super) fn record(value: &Value, fields: &Fields, source: &Source<'_>) -> Option<Composed> {
    let chosen = |name: &Option<String>, guess: &[&str]| match name {
        Some(name) => at(value, name).and_then(Value::text),
        None => value.field(guess).and_then(Value::text),
    };
    let text = chosen(&fields.text, TEXT)?;
    let title = chosen(&fields.title, TITLE).filter(|t| t.span != text.span);
    let mut out = Composer::new(Some(source));
    let body = out.reads(text);
    let top = body.lines().any(|l| l.starts_with("# ")) || body.contains("<h1");
    out.metadata.date = chosen(&fields.date, DATE).map(|date| out.reads(date));
    out.metadata.title = title.map(|title| out.reads(title));
    for (slot, names) in [(0, EVENT), (1, &["city", "place", "venue"])] {
        let found = value.field(names).and_then(Value::text);
        let found = found.filter(|text| title.is_none_or(|title| title.span != text.span));
        let found = found.map(|text| out.reads(text));
        match slot {
            0 => out.metadata.event = found,
            _ => out.metadata.place = found,
        }
    }
    if let Some(title) = title {
        // Above headings of its own the title is one of many.
        let kind = if top { BlockKind::FrontMatter } else { BlockKind::Heading(1) };
        out.block(kind, |out| out.say_line(title));
    }
    Schedule::default().say_speakers(value, &mut out);
    let hint = fields.text.as_deref().map(value::key).unwrap_or_default();
    let hint = if hint == "html" { "html" } else { "" };
    out.body(hint, |out| out.say(text));
    (!out.is_empty()).then(|| out.finish())
}

/// Returns what a record is called, as far as it says.
pub(super) fn id_of(value: &Value, fields: &Fields, source: &str) -> Option<String> {
    let id = match &fields.id {
        Some(name) => at(value, name),
        None => value.field(ID),
    };
    let id = id?.text()?.read(source);
    let id: Vec<&str> = id.split_whitespace().collect();
    (!id.is_empty()).then(|| id.join("-"))
}

/// Returns the value of the field `name`, which may be a path such as `a.b`.
fn at<'v>(value: &'v Value, name: &str) -> Option<&'v Value> {
    if let Value::Map(entries) = value
        && let Some((_, value)) = entries.iter().find(|(key, _)| key == name)
    {
        return Some(value);
    }
    let (first, rest) = name.split_once('.')?;
    at(at(value, first)?, rest)
}

impl<'v> Schedule<'v> {
    /// Collects the sessions within `value`, which stands `under` this key, written as
    /// [`value::key`] does: once for a list, whose items are many and whose key is long.
    fn collect(
        &mut self,
        value: &'v Value,
        date: Option<&'v Text>,
        around: Around<'v>,
        under: &str,
        source: &str,
    ) {
        let before = self.sessions.len();
        match value {
            Value::List(items) => {
                for item in items {
                    self.collect(item, date, around, under, source);
                }
            }
            Value::Map(entries) => {
                let date_here = value.field(&["date", "day", "year"]).and_then(Value::text);
                let date_here = date_here.or(date);
                self.name(value, source);
                // Beside a title, its speaker and what it is about a biography is the speaker's.
                let session = value.has(SPEAKERS) && value.has(OWN_TITLE) && value.has(ABSTRACT);
                let person = SPEAKERS.contains(&under) || value.has(PERSONAL) && !session;
                // Once for all entries, of which there may be thousands.
                let of_rooms = under == "rooms" && !value.has(&["id"]);
                let room_here =
                    value.field(&["name", "room"]).and_then(Value::text).map(Room::Value);
                for (name, inner) in entries {
                    let plain = value::key(name);
                    let people =
                        [SPEAKERS, CO_SPEAKERS].iter().any(|names| names.contains(&plain.as_str()));
                    // Who speaks at a session is no session; lists of all
                    // people are looked through for their identifiers.
                    let room = match plain.as_str() {
                        _ if of_rooms && matches!(inner, Value::List(_)) => Some(Room::Key(name)),
                        "sessions" | "talks" | "session" => room_here,
                        _ => around.room,
                    };
                    let day = Some(name.as_str()).filter(|name| is_day(name)).or(around.day);
                    if people {
                        self.name_all(inner, source);
                    } else {
                        self.collect(inner, date_here, Around { day, room }, &plain, source);
                    }
                }
                let found = self.sessions.len() > before;
                let title = value.field(TITLE).and_then(Value::text);
                if found {
                    let of_all = !value.has(&["sessions", "talks"]) || under.is_empty();
                    self.title = self.title.or(title.filter(|_| of_all));
                    let told = |names: &[&str]| value.field(names).and_then(Value::text);
                    self.event = self.event.or_else(|| told(EVENT));
                    self.place = self.place.or_else(|| told(PLACE).or_else(|| told(ROOM)));
                    self.date = self.date.or(date_here);
                }
                let told = [SPEAKERS, CO_SPEAKERS, START, ABSTRACT].iter().any(|it| value.has(it))
                    || value.has(EVENT) && value.has(OWN_TITLE);
                if !found && !person && title.is_some() && told && !is_frame(under) {
                    let Around { day, room } = around;
                    self.sessions.push(Session { value, date, day, room });
                }
            }
            Value::Null | Value::Text(_) => {}
        }
    }

    /// Notes what refers to `value`, if it is a person, or anything else with
    /// an identifier and a name.
    fn name(&mut self, value: &'v Value, source: &str) {
        if !(value.has(PERSON) || value.has(&["firstname"])) {
            return;
        }
        for id in ["id", "code", "guid", "username", "slug", "key"] {
            if let Some(Value::Text(id)) = value.field(&[id]) {
                self.named.entry(id.read(source).into_owned()).or_insert(value);
            }
        }
    }

    fn name_all(&mut self, value: &'v Value, source: &str) {
        match value {
            Value::List(items) => items.iter().for_each(|item| self.name_all(item, source)),
            Value::Map(entries) => {
                self.name(value, source);
                // People by their identifier.
                for (key, inner) in entries {
                    if matches!(inner, Value::Map(_)) {
                        self.named.entry(key.clone()).or_insert(inner);
                    }
                }
            }
            Value::Null | Value::Text(_) => {}
        }
    }

    /// Says one session.
    fn say(&self, session: &Session<'v>, out: &mut Composer<'_>) {
        let value = session.value;
        let text = |names: &[&str]| value.field(names).and_then(Value::text);
        let Some(title) = text(TITLE) else { return };
        out.record(value.extent().unwrap_or(title.span));
        out.block(BlockKind::Heading(2), |out| out.say_line(title));
        let own = value.field(&["slot"]).and_then(|slot| slot.field(START)).and_then(Value::text);
        let start = text(START).or(own);
        // A time of day alone is no date.
        let is_date = |text: &&Text| out.reads(text).len() > 5;
        let date = start.filter(is_date).or(text(DATE).filter(is_date)).or(session.date);
        if let Some(day) = session.day.filter(|_| date.is_none()) {
            out.block(BlockKind::FrontMatter, |out| out.own(day));
        }
        let date = date.or(start);
        if let Some(date) = date {
            out.block(BlockKind::FrontMatter, |out| out.say_line(date));
        }
        for (label, names) in [("Event: ", EVENT), ("Place: ", PLACE)] {
            if let Some(told) = text(names).filter(|told| told.span != title.span) {
                out.block(BlockKind::FrontMatter, |out| {
                    out.own(label);
                    out.say_line(told);
                });
            }
        }
        if let Some(year) = text(&["year"]).filter(|_| date.is_none()) {
            out.block(BlockKind::FrontMatter, |out| out.say_line(year));
        }
        if value
            .field(&["isservicesession"])
            .and_then(Value::text)
            .is_some_and(|t| out.reads(t) == "true")
        {
            out.block(BlockKind::FrontMatter, |out| out.own("break"));
        }
        for sort in SORT {
            if let Some(sort) = text(&[sort]) {
                out.block(BlockKind::FrontMatter, |out| out.say_line(sort));
            }
        }
        let spoken = self.say_speakers(value, out);
        for name in ABSTRACT {
            if let Some(body) = text(&[name]).filter(|body| body.span != title.span) {
                out.abstract_of(spoken, |out| out.say(body));
            }
        }
        for topics in TOPICS.iter().filter_map(|name| value.field(&[name])) {
            say_topics(topics, out);
        }
        let room = value.field(ROOM).or_else(|| value.field(&["slot"])?.field(ROOM));
        let room = room.and_then(Value::text).or_else(|| {
            let id = text(&["roomid"])?;
            self.named.get(&out.reads(id))?.text()
        });
        match room.map(Room::Value).or(session.room) {
            Some(Room::Value(room)) => out.block(BlockKind::Paragraph, |out| out.say_line(room)),
            Some(Room::Key(room)) => out.block(BlockKind::Paragraph, |out| out.own(room)),
            None => {}
        }
        if let Some(url) = text(URL) {
            out.block(BlockKind::Paragraph, |out| out.say_line(url));
        }
    }

    /// Says who speaks, as people write it: `Speakers: Name, Role, Company; …`, and
    /// returns whether anybody does.
    fn say_speakers(&self, session: &Value, out: &mut Composer<'_>) -> bool {
        let told = [SPEAKERS, CO_SPEAKERS].into_iter().filter_map(|names| session.field(names));
        let list: Vec<&Value> = told
            .flat_map(|told| match told {
                Value::List(items) => items.as_slice(),
                single => std::slice::from_ref(single),
            })
            .collect();
        let from = out.len();
        out.block(BlockKind::Paragraph, |out| {
            let start = out.len();
            for speaker in list.iter().copied() {
                let by_id = speaker.text().and_then(|id| self.named.get(&out.reads(id)).copied());
                let person = by_id.unwrap_or(speaker);
                let before = out.len();
                out.own(if before == start { "Speakers: " } else { "; " });
                let said = out.len();
                people::say_person(person, session, list.len() == 1, out);
                if out.len() == said {
                    out.take_back(before);
                }
            }
        });
        out.len() > from
    }
}

/// Says what a session is about, as a list of words.
fn say_topics(topics: &Value, out: &mut Composer<'_>) {
    let single = [topics.clone()];
    let list = match topics {
        Value::List(items) => items.as_slice(),
        _ => &single[..],
    };
    let mut said = list.iter().filter_map(Value::text).peekable();
    if said.peek().is_some() {
        out.block(BlockKind::Paragraph, |out| {
            for (i, text) in said.enumerate() {
                if i > 0 {
                    out.own(", ");
                }
                out.say_line(text);
            }
        });
    }
}

/// Whether what stands under `key` is about the event, not in it.
fn is_frame(key: &str) -> bool {
    matches!(
        key,
        "conference"
            | "event"
            | "meta"
            | "rooms"
            | "tracks"
            | "sponsors"
            | "categories"
            | "questions"
    )
}
