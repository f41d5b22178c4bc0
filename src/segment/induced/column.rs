//! What the fields around the titles of a list are, as all of its units tell together.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::{
    super::{
        Names,
        appearance::{ToldBy, is_place},
        cell,
        day::{Order, iso, year_in},
        event,
        line::Line,
        name::Likeness,
        outline::Start,
        own::Own,
        parts::trim,
        schedule, title,
    },
    atom::{Atom, Kind, bare, date, led_length},
    layout::{Cut, Layout},
};
use crate::{
    document::Document,
    talk::{Speaker, TalkKind},
};

/// Why such a unit is a talk.
const INDUCED: &str = "looks like the others of its list";

/// A place of a field: its segment, whether it stands behind the title, and how many fields
/// stand before it there.
type Slot = (usize, bool, usize);

/// Which fields name the event and the speakers.
#[derive(Default)]
pub(super) struct Columns {
    event: Option<Slot>,
    people: Option<Slot>,
    order: Order,
}

/// What a unit says beside its title.
#[derive(Default)]
pub(super) struct Said {
    pub(super) date: Option<String>,
    pub(super) event: Option<(String, ToldBy)>,
    pub(super) place: Option<String>,
    pub(super) speakers: Vec<Speaker>,
    pub(super) resource: bool,
    /// Whether the event has the form of a name.
    pub(super) named: bool,
}

impl Said {
    /// The event, if it is one beyond doubt.
    pub(super) fn sure_event(&self) -> Option<&str> {
        self.event.as_ref().filter(|(_, told)| *told > ToldBy::Place).map(|(name, _)| name.as_str())
    }
}

/// The fields of a unit around its title, with their places.
fn fields<'c>(cut: &'c Cut, layout: &Layout, title: &Range<usize>) -> Vec<(Slot, &'c Atom)> {
    let mut fields = Vec::new();
    for (number, atoms) in cut.atoms.iter().enumerate() {
        let own = number == layout.segment;
        let (mut before, mut behind) = (0, 0);
        for atom in atoms {
            if own && atom.range.start < title.end && title.start < atom.range.end {
                continue;
            }
            let is_behind = own && atom.range.start >= title.end;
            let count = if is_behind { &mut behind } else { &mut before };
            fields.push(((number, is_behind, *count), atom));
            // What may be told apart by its words takes no place.
            *count += usize::from(matches!(
                atom.kind,
                Kind::Event(_) | Kind::Name | Kind::Other | Kind::Person(_)
            ));
        }
    }
    fields
}

impl Columns {
    pub(super) fn of(cuts: &[Cut], layout: &Layout, held: bool) -> Self {
        let mut slots: FxHashMap<Slot, Tally> = FxHashMap::default();
        let mut order = Order::default();
        let mut units = 0;
        for cut in cuts {
            let Some(title) = layout.title(&cut.unit) else { continue };
            units += 1;
            for (slot, atom) in fields(cut, layout, &title) {
                let text = &cut.unit.segments[slot.0].text()[atom.range.clone()];
                slots.entry(slot).or_default().add(atom, text);
                if atom.kind == Kind::Date {
                    order.add(text);
                }
            }
        }
        let fits = |tally: &Tally| {
            tally.people * 10 >= tally.all * 6
                && tally.sure * 10 >= tally.all * 4
                && tally.all * 10 >= units * 3
        };
        let people = slots
            .iter()
            .filter(|(_, it)| fits(it))
            .max_by_key(|(slot, it)| (it.sure, std::cmp::Reverse(**slot)));
        let people = people.map(|(slot, _)| *slot);
        let events = slots.iter().filter(|(slot, it)| {
            Some(**slot) != people
                && it.all * 10 >= units * 4
                && it.event > 0.0
                && (!(held || people.is_some()) || it.events * 2 >= it.all)
        });
        let event =
            events.max_by(|a, b| a.1.event.total_cmp(&b.1.event).then_with(|| b.0.cmp(a.0)));
        Self { event: event.map(|(slot, _)| *slot), people, order }
    }

    /// Reads what a unit says beside its title.
    pub(super) fn read(
        &self,
        cut: &Cut,
        layout: &Layout,
        title: &Range<usize>,
        names: &dyn Names,
    ) -> Said {
        let mut said = Said::default();
        let fields = fields(cut, layout, title);
        let text = |slot: &Slot, atom: &Atom| &cut.unit.segments[slot.0].text()[atom.range.clone()];
        // What `at` leads to is the event, wherever it stands.
        let own = self.event.and_then(|event| fields.iter().find(|(it, _)| *it == event));
        let weak = own.is_some_and(|(_, atom)| {
            !atom.at && !matches!(atom.kind, Kind::Event(told) if told > ToldBy::Place)
        });
        let stands = |it: Slot, event: Slot| (it.0, it.1) == (event.0, event.1);
        let given = |it: &(Slot, &Atom)| {
            it.1.at && !matches!(it.1.kind, Kind::Date | Kind::Place | Kind::Resource | Kind::Form)
        };
        let at = self.event.filter(|_| weak).is_some_and(|event| {
            fields.iter().any(|it| stands(it.0, event) && it.0 != event && given(it))
        });
        // `Open at Rook`
        let joined = at
            && own.is_some_and(|(_, own)| {
                !own.at
                    && fields.iter().any(|it| {
                        given(it)
                            && it.1.range.start > own.range.end
                            && it.1.range.start - own.range.end <= 4
                    })
            });
        let led = |slot: Slot| at && !joined && self.event.is_some_and(|event| stands(slot, event));
        let mut last = None;
        for (slot, atom) in &fields {
            let text = text(slot, atom);
            let here = self.event == Some(*slot) && !led(*slot) || atom.at && led(*slot);
            let far = slot.0 > layout.segment + 2;
            match atom.kind {
                Kind::Date if said.date.is_none() && !far => {
                    said.date = self.order.day(text).map(iso).or_else(|| date(text));
                }
                Kind::Resource => said.resource = true,
                Kind::Place if said.date.is_none() && year_in(text).is_some() => {
                    said.date = year_in(text).map(|year| year.to_string());
                }
                Kind::Place if last.is_some() && said.place.is_none() => {
                    said.place = Some(text.to_owned());
                }
                Kind::Event(told)
                    if here || said.event.is_none() && told > ToldBy::Place && !far =>
                {
                    said.event = Some((text.to_owned(), told));
                    said.named = slot.0 != layout.segment || layout.is_set_off();
                }
                Kind::Name | Kind::Person(_) | Kind::Other
                    if here && said.event.is_none() && may_be_event(text) =>
                {
                    said.event = Some((text.to_owned(), ToldBy::Place));
                    said.named = (atom.at || atom.kind != Kind::Other)
                        && (slot.0 != layout.segment || layout.is_set_off());
                }
                _ => {}
            }
            if here
                && joined
                && let Some((name, _)) = &mut said.event
                && let Some((_, more)) =
                    fields.iter().find(|it| given(it) && it.1.range.start > atom.range.end)
            {
                let whole = atom.range.start..more.range.end;
                cut.unit.segments[slot.0].text()[whole].clone_into(name);
            }
            last = said.event.as_ref().map(|_| ());
        }
        if let Some(slot) = self.people {
            said.speakers = self.people(cut, &fields, slot, names);
        }
        said
    }

    /// Reads the speakers, who stand up to the next field of another kind.
    fn people(
        &self,
        cut: &Cut,
        fields: &[(Slot, &Atom)],
        slot: Slot,
        names: &dyn Names,
    ) -> Vec<Speaker> {
        let mut found = fields.iter().skip_while(|(it, _)| *it != slot);
        let Some((_, first)) = found.next() else { return Vec::new() };
        if !matches!(first.kind, Kind::Person(_) | Kind::Name | Kind::Other) {
            return Vec::new();
        }
        let segment = &cut.unit.segments[slot.0];
        let ends = |(it, atom): &&(Slot, &Atom)| {
            it.0 != slot.0
                || it.1 != slot.1
                || Some(*it) == self.event
                || matches!(atom.kind, Kind::Date | Kind::Resource)
        };
        let own = |(it, _): &&(Slot, &Atom)| it.0 == slot.0 && it.1 == slot.1;
        let stop = found.find(ends).filter(own).map_or_else(
            || {
                let line = segment.body();
                if slot.1 {
                    segment.text().len().min(line.end.max(first.range.end))
                } else {
                    first.range.end
                }
            },
            |(_, atom)| atom.range.start,
        );
        let range = bare_people(segment.text(), first.range.start..stop.max(first.range.end));
        cell::speakers_of(&segment.line.part(range.start, range.end), names)
    }
}

/// People without the marks around them; a parenthesis may close behind a company.
fn bare_people(text: &str, range: Range<usize>) -> Range<usize> {
    let range = trim(text, range);
    let said = &text[range.clone()];
    let kept = said.trim_end_matches([' ', ',', '-', '–', '—', '|', '·', ':', ';', '(', '[', '.']);
    let start = range.end
        - said.trim_start_matches([' ', ',', '-', '–', '—', '|', '·', ':', ';', ')', ']']).len();
    start.min(range.start + kept.len())..range.start + kept.len()
}

/// What the values of a slot are.
#[derive(Default)]
struct Tally {
    all: usize,
    people: usize,
    sure: usize,
    /// How many are events beyond doubt.
    events: usize,
    event: f32,
}

impl Tally {
    fn add(&mut self, atom: &Atom, text: &str) {
        if matches!(atom.kind, Kind::Date | Kind::Resource | Kind::Form | Kind::Place) {
            return;
        }
        self.all += 1;
        self.people += usize::from(matches!(atom.kind, Kind::Person(_)));
        self.sure += usize::from(atom.kind == Kind::Person(Likeness::Sure));
        self.events += usize::from(matches!(atom.kind, Kind::Event(told) if told > ToldBy::Place));
        self.event += match atom.kind {
            Kind::Event(ToldBy::Place) => 2.0,
            Kind::Event(_) => 3.0,
            Kind::Name => 1.0,
            Kind::Person(Likeness::Sure) => -0.5,
            Kind::Person(_) => 0.8,
            Kind::Other if may_be_event(text) => 0.3,
            _ => -1.0,
        };
    }
}

/// Whether a text is short enough to name an event.
fn may_be_event(text: &str) -> bool {
    let text = &text[led_length(text)..];
    text.starts_with(|c: char| c.is_alphanumeric() && !c.is_lowercase() || c.is_lowercase())
        && text.split_whitespace().count() <= 7
        && text.len() <= 80
}

/// Makes the talk of a unit.
pub(super) fn start(
    document: &Document,
    cut: &Cut,
    layout: &Layout,
    inside: &Range<usize>,
    said: &Said,
    names: &dyn Names,
) -> Start {
    let segment = &cut.unit.segments[layout.segment];
    let mut title = title::plain(&part(&segment.line, inside), names);
    title.speakers.clone_from(&said.speakers);
    let kind = title.kind.unwrap_or(TalkKind::Talk);
    let mut start = Start::new(cut.unit.block, kind, title).because(INDUCED, 5);
    let year = said.date.as_deref().and_then(|date| date.get(..4)).unwrap_or_default();
    let mut place = said.place.clone();
    let event = said.event.as_ref().and_then(|(name, told)| {
        let whole = bare(name, 0..name.len());
        let name = &name[whole];
        let name = &name[led_length(name)..];
        // `Rook Days in Oslo`
        let name = match name.rsplit_once(" in ") {
            Some((event, town)) if is_place(town) => {
                place.get_or_insert_with(|| town.to_owned());
                event
            }
            _ => name,
        };
        let dated = name.contains(year) || name.contains('#');
        let year = if dated { "" } else { year };
        let brief =
            *told == ToldBy::Name && event::stated(name).is_some_and(|event| event.is_brief());
        let town = place.as_deref().filter(|_| brief);
        let town = town.map_or(String::new(), |place| [", ", place].concat());
        event::stated(&[[name, year].join(" ").trim_end(), &town].concat())
    });
    start.own = Some(Box::new(Own {
        event: event.map(Box::new),
        place,
        date: said.date.clone(),
        ..Own::default()
    }));
    let links = super::super::links_of(document, &(cut.unit.block..cut.unit.block + 1));
    start.url = links.iter().find(|it| schedule::is_talk_page(&it.url)).map(|it| it.url.clone());
    start.mergeable = false;
    start
}

fn part(line: &Line, range: &Range<usize>) -> Line {
    line.part(range.start, range.end)
}
