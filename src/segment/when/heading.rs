//! Headings, as far as they tell when and where.

use crate::segment::event::{self, Event};

/// A heading, for the event that it names.
pub(in crate::segment) struct Heading {
    pub(in crate::segment) text: String,
    pub(in crate::segment) parent: Option<usize>,
    /// Whether it is the title of a talk, rather than holding talks.
    pub(in crate::segment) is_talk: bool,
    /// The date of what it holds, if lines beneath it say that.
    pub(in crate::segment) date: Option<String>,
}

impl Heading {
    pub(super) fn event(&self) -> Option<Event> {
        if self.is_talk { None } else { event::held(&self.text) }
    }
}
