//! What the date on which a document was written tells of its talks.

use crate::{
    document::Document,
    segment::{
        conference::Conference,
        day::{Day, year_in},
        own::Own,
    },
};

/// The day of so many `talks` of a document that was written on the day `stated`, if it is
/// one of the conference.
///
/// A date with a time of day says when a page was published, and what is published during
/// a conference tells of talks of any of its days.
pub(super) fn day(
    document: &Document,
    talks: usize,
    stated: Option<Day>,
    conference: &Conference,
) -> Option<Day> {
    let meta = &document.metadata;
    let published = || meta.date.as_deref().is_some_and(|date| date.contains(':'));
    let lone = || talks < 2 || !document.origin.is_file() || meta.event.is_some();
    stated.filter(|day| conference.has(*day) && (lone() || !published()))
}

/// The year in which a document was written, unless one of its talks says that it is of
/// another: such lists hold talks of many years.
pub(super) fn year(document: &Document, own: &[(usize, Own)]) -> Option<u16> {
    let year = document.metadata.date.as_deref().and_then(year_in)?;
    let other = |own: &Own| own.year().is_some_and(|other| other != year);
    (!own.iter().any(|(_, own)| other(own))).then_some(year)
}
