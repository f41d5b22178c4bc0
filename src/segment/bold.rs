//! Speakers that a title has beneath it in bold, behind a break: `Title<br>**Jane Doe**`.

use super::{Names, cell, line::Line, outline::Start, parts::trim, words};
use crate::{document::Document, talk::TalkKind};

/// Gives the talks that name nobody the speakers whom bold letters end their titles with.
pub(super) fn take_speakers(document: &Document, names: &dyn Names, starts: &mut [Start]) {
    if document.set_off.is_empty() {
        return;
    }
    let open = |s: &&mut Start| s.kind != TalkKind::Section && s.title.speakers.is_empty();
    for start in starts.iter_mut().filter(open) {
        let own = document.blocks[start.block].span;
        let behind = document.set_off.partition_point(|it| it.text.start < own.end);
        let Some(last) = document.set_off[..behind].last() else { continue };
        if !last.strong || last.text.start <= own.start {
            continue;
        }
        let line = Line::of(document, &document.blocks[start.block]);
        let Some(bold) = line.place(last.text).map(|bold| trim(&line.text, bold)) else { continue };
        let beneath = line.text[..bold.start].trim_end_matches(' ').ends_with('\n')
            && line.text[bold.end..].trim().is_empty();
        let named = words::tidy(&line.text[bold.clone()]);
        let title = start.title.text.strip_suffix(&named).map(str::trim_end);
        let Some(title) = title.filter(|title| beneath && !title.is_empty()) else { continue };
        let speakers = cell::speakers_of(&line.part(bold.start, bold.end), names);
        if !speakers.is_empty() {
            start.title.text = title.to_owned();
            start.title.speakers = speakers;
        }
    }
}
