//! Lists of the talks of each year, beneath headings that are years: what most of them are
//! tells of those with too few items to tell by themselves.
//!
//! ```text
//! ## 2023
//! - [**Rook at Scale**](…), KubeCon EU: [slides](…)
//! - [**Why we moved**](…), Acme Days: [slides](…)
//!
//! ## 2022
//! - [**Disks for All**](…), Oslo Meetup: [slides](…)
//! ```

use super::{
    super::{Names, day, heads::Head},
    LISTED, items, start, told,
};
use crate::document::Document;

/// Finds the talks of years without any beside those with talks.
pub(in crate::segment) fn add(document: &Document, names: &dyn Names, heads: &mut [Head]) {
    let is_year = |head: &Head| day::is_year(&head.raw);
    let listed = |head: &&Head| {
        let signs = head.inner.first().map(|start| &start.signs);
        is_year(head) && signs.is_some_and(|signs| signs.iter().any(|it| it.reason == LISTED))
    };
    let Some(level) = heads.iter().find(listed).map(|head| head.level) else { return };
    let open = heads.iter_mut().filter(|it| it.level == level && it.inner.is_empty());
    for head in open.filter(|head| is_year(head)) {
        let items = items(document, &(head.block + 1..head.own_end));
        let read = |block: &usize| {
            let told = told(document, *block, names)?;
            (told.marked && (told.linked || told.recorded)).then(|| start(*block, told, false))
        };
        head.inner = items.iter().map(read).collect::<Option<Vec<_>>>().unwrap_or_default();
    }
}
