//! Talks that a text names in its agenda and tells of further down: one talk each.

use rustc_hash::FxHashMap;

use super::outline::Start;
use crate::{talk::TalkKind, text};

/// Drops the entries of an agenda, which have their times, of which each is told again by
/// the same people further down.
pub(super) fn drop_entries(starts: &mut Vec<Start>) {
    let spoken = |start: &Start| {
        start.kind != TalkKind::Section && !start.title.speakers.is_empty() && !start.aside
    };
    if !starts.iter().any(|start| spoken(start) && start.title.timed) {
        return;
    }
    let key = |start: &Start| {
        let mut key = text::key(&start.title.text);
        for speaker in &start.title.speakers {
            key.push('\n');
            key.push_str(&text::key(&speaker.name));
        }
        key
    };
    let told = starts.iter().filter(|start| spoken(start) && !start.title.timed);
    let told: FxHashMap<String, usize> = told.map(|start| (key(start), start.block)).collect();
    starts.retain(|start| {
        let again = || told.get(&key(start)).is_some_and(|block| *block > start.block);
        !(spoken(start) && start.title.timed && again())
    });
}
