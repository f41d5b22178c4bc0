//! Tables of contents: lists of what the document itself tells further down.
//!
//! Their items read like the titles of talks, and are: but the talk is where
//! the heading of the same title stands, or where the link leads.

use rustc_hash::FxHashSet;

use super::{heads::Head, links_of, outline::Start};
use crate::{document::Document, talk::TalkKind, text};

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

/// Takes out talks named within a sentence that stand elsewhere too, as a heading,
/// say, or in a sentence before.
pub(super) fn drop_asides(heads: &mut [Head], opening: &mut Vec<Start>) {
    let inner = || heads.iter().flat_map(|h| &h.inner).chain(opening.iter());
    if !inner().any(|start| start.aside) {
        return;
    }
    let talks = inner().filter(|start| !start.aside).map(|start| &start.title.text);
    let all = talks.chain(heads.iter().map(|h| &h.title.text));
    let mut titles: FxHashSet<String> = all.map(|title| text::key(title)).collect();
    let mut kept = true;
    let mut keep = |start: &Start| {
        // What goes on behind such a talk goes with it.
        if start.aside && start.kind == TalkKind::Section {
            return kept;
        }
        kept = !start.aside || titles.insert(text::key(&start.title.text));
        kept
    };
    opening.retain(&mut keep);
    for head in heads {
        head.inner.retain(&mut keep);
    }
}
