//! Tables of contents: lists of what the document itself tells further down.
//!
//! Their items read like the titles of talks, and are: but the talk is where
//! the heading of the same title stands, or where the link leads.

use rustc_hash::FxHashSet;

use super::{heads::Head, links_of, outline::Start};
use crate::{document::Document, text};

/// Takes out the talks that are items of a table of contents.
pub(super) fn drop(document: &Document, heads: &mut [Head], opening: &mut Vec<Start>) {
    if opening.is_empty() && heads.iter().all(|h| h.inner.is_empty()) {
        return;
    }
    let titles: FxHashSet<String> = heads.iter().map(|h| text::key(&h.title.text)).collect();
    strip(document, &titles, opening);
    for head in heads {
        strip(document, &titles, &mut head.inner);
    }
}

/// Empties a list most of which repeats headings; a single item may be chance.
fn strip(document: &Document, titles: &FxHashSet<String>, starts: &mut Vec<Start>) {
    let repeats = |start: &Start| {
        titles.contains(&text::key(&start.title.text))
            || links_of(document, &(start.block..start.block + 1))
                .iter()
                .any(|l| l.url.len() > 1 && l.url.starts_with('#'))
    };
    let repeated = starts.iter().filter(|s| repeats(s)).count();
    if repeated >= 2 && repeated * 2 >= starts.len() {
        starts.clear();
    }
}
