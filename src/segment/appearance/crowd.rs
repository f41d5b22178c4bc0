//! Which items of a list are talks, as the others tell.

use super::{super::day::year_in, Told, venue};

/// What the items of a list have in common, by which each is judged.
#[expect(clippy::struct_excessive_bools, reason = "each is one fact about the list")]
pub(super) struct Crowd {
    /// Whether most name an event.
    pub(super) most: bool,
    /// Whether some do beyond doubt.
    some: bool,
    /// Whether nearly all do.
    nearly: bool,
    /// Whether the only one does.
    one: bool,
    held: bool,
    /// Whether their titles end with companies.
    pub(super) tails: bool,
}

impl Crowd {
    pub(super) fn of(found: &[(usize, Told)], items: usize, held: bool) -> Self {
        let count = |fits: &dyn Fn(&Told) -> bool| found.iter().filter(|it| fits(&it.1)).count();
        let all = count(&|told| told.event.is_some());
        let named = count(&Told::is_named);
        let sure = |told: &Told| told.is_named() && told.marked && told.year().is_some();
        let dated = |told: &Told| {
            let told_by = told.read.filter(|_| told.marked || told.linked);
            told_by == Some(venue::Told::Year)
                || told_by == Some(venue::Told::Place) && told.date.is_some()
        };
        let dated = count(&dated);
        let several =
            named >= 2 || held && named >= 1 || dated >= 1 && (named >= 1 || held && dated >= 2);
        let ended = count(&|told| told.own && told.marked && told.title.speakers.is_empty());
        let tails = count(&|told| told.tail.is_some());
        Self {
            most: all >= 2 && all * 10 >= items * 6 && several,
            some: count(&sure) >= 3 && all * 10 >= items * 3,
            nearly: all >= 4 && all * 10 >= items * 8,
            one: items == 1 && all == 1 && found.iter().all(|(_, told)| told.is_shown()),
            held,
            tails: tails >= 2 && tails * 10 >= ended * 6,
        }
    }

    pub(super) fn takes(&self, told: &Told) -> bool {
        if told.is_whole() || told.is_told_beneath() {
            return true;
        }
        let bare = !told.marked && !told.linked && told.title.speakers.is_empty();
        let plain = told.read.is_some() && bare && !self.held;
        let event = told.event.is_some() && !plain;
        let marked = told.marked && told.read.is_some_and(|told| told > venue::Told::Place);
        let alone = self.nearly && told.marked && told.linked;
        self.most && (event || alone || told.is_shown()) || self.some && marked || self.one
    }
}

impl Told {
    /// Whether its event is one beyond doubt.
    fn is_named(&self) -> bool {
        self.event.is_some() && self.read.is_none_or(|told| told == venue::Told::Name)
    }

    fn year(&self) -> Option<u16> {
        year_in(self.date.as_deref().or(self.event.as_deref())?)
            .or_else(|| year_in(self.event.as_deref()?))
    }

    /// Whether it needs no event to be told.
    fn is_shown(&self) -> bool {
        self.marked && (self.date.is_some() || self.recorded) && self.read.is_none()
    }

    /// Whether the item beneath says where it was given.
    fn is_told_beneath(&self) -> bool {
        self.own && self.read.is_none() && self.event.is_some()
    }

    /// Whether it says what was given, by whom and where.
    fn is_whole(&self) -> bool {
        let told = self.read.is_some_and(|told| told > venue::Told::Place || self.recorded);
        told && self.marked && !self.title.speakers.is_empty()
    }
}
