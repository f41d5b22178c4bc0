//! Names that stand in a list of names.
//!
//! In "tilt, skaffold, okteto" the company of the others tells what a common word
//! means: what stands alone between marks, beside spellings that mean nothing
//! else, is a name as they are. The same holds for items, cells and lines of their
//! own; see [`Siblings`](super::siblings::Siblings).

mod acts;
mod companies;
mod written;

use std::{borrow::Cow, ops::Range};

use smallvec::SmallVec;

pub(super) use self::{
    acts::{act_together, acts_alone, acts_on_name, is_acted_on},
    companies::is_among_companies,
    written::{Certainty, Written},
};
use super::{around::Surroundings, choose::grammar::is_used, judge::RARE, siblings::REACH};
use crate::tag::Context;

/// The SCOWL level up to which an English word is in everybody's mouth.
const EVERYDAY: u8 = 10;
/// How many of them must be names beyond doubt.
const ENOUGH: usize = 2;
/// How many, and no others, where the word is in everybody's mouth.
const MORE: usize = 3;
/// The most words of an item; where one has more, there is no list.
const LONGEST: usize = 4;
/// How far a list is looked at on either side, in bytes: more than so few items
/// need, and little enough that the time stays linear.
const FAR: usize = 256;
/// Words that part items as marks do.
const JOINTS: [&str; 7] = ["and", "or", "vs", "versus", "/", "->", "=>"];

/// Whether what stands in these surroundings is an item of a list of names; if it
/// is an everyday word, of names alone. What has a capital, or is no word, may begin
/// or end the list within a sentence. The `context` is that of the reading.
///
/// Names that are words too count where they are written with a capital.
pub(super) fn is_among_names(around: &Surroundings<'_>, context: &Context) -> bool {
    counted(around, context).is_some_and(|(count, whole)| count.suffices(around, whole))
}

/// Whether what stands in these surroundings is an item of a list with names beyond
/// doubt.
pub(super) fn is_beside_names(around: &Surroundings<'_>) -> bool {
    counted(around, &Context::NONE).is_some_and(|(count, _)| count.sure >= ENOUGH)
}

/// Returns what the items near by are if what stands in these surroundings is an item
/// of a list, and whether they are the whole list.
fn counted(around: &Surroundings<'_>, context: &Context) -> Option<(Count, bool)> {
    let written_ahead = Written::before(around.lexicon, around.original_before());
    let written_behind = Written::after(around.lexicon, around.original_after());
    if let Some(siblings) = around.siblings() {
        let above =
            near(siblings.above.iter().map(AsRef::as_ref)).map(|item| (item, &written_ahead));
        let below =
            near(siblings.below.iter().map(AsRef::as_ref)).map(|item| (item, &written_behind));
        let told = above.chain(below).map(|(item, written)| (written.told(item), item));
        return Some((Count::of(told, context, around), true));
    }
    let (before, after) = (around.before(), around.after());
    let open = || !around.small() || around.rank().is_none();
    let within = |ahead: bool, behind: bool| ahead && behind || (ahead || behind) && open();
    // A list of what is used begins right behind the verb: "we run argo and flux".
    let ahead = may_go_on_before(before);
    let used = !ahead && may_go_on_behind(after) && is_used(before);
    if !within(ahead || used, may_go_on_behind(after)) {
        return None;
    }
    let before = &before[before.ceil_char_boundary(before.len().saturating_sub(FAR))..];
    let after = &after[..after.floor_char_boundary(FAR)];
    // A list begins and ends within its sentence.
    let (before, _) = stretch(before.bytes().enumerate().rev(), before, (b')', b'('));
    let (after, stop) = stretch(after.bytes().enumerate(), after, (b'(', b')'));
    let (before, after) = (before.trim_end(), after.trim_start());
    let joint = |word: Option<&str>| word.is_some_and(|word| JOINTS.contains(&word));
    let goes_on = before.ends_with(is_mark) || joint(before.rsplit(' ').next());
    let goes_on_behind = after.starts_with(is_mark) || joint(after.split(' ').next());
    let begins = goes_on || before.is_empty() || used;
    let ends = goes_on_behind || after.is_empty() && !matches!(stop, Some(b':' | b'[' | b'-'));
    let whole = begins && ends;
    if !(whole || open() && (goes_on || goes_on_behind)) {
        return None;
    }
    // At its ends a list stands in a sentence: "we saw etcd, skaffold and tilt".
    let (before, after) =
        (if goes_on { before } else { "" }, if goes_on_behind { after } else { "" });
    let items = before.rsplit(is_mark).flat_map(|part| parts(part).into_iter().rev());
    let told = near(items).map(|item| (written_ahead.told_at_end(item), item));
    let items = after.split(is_mark).flat_map(parts);
    let told = told.chain(near(items).map(|item| (written_behind.told_at_start(item), item)));
    Some((Count::of(told, context, around), whole))
}

/// Whether the list has an item that is a name and one of the words of `context`; of
/// an everyday word all others must be names.
pub(super) fn has_context_in_list(around: &Surroundings<'_>, context: &Context) -> bool {
    let known = |item: &str| around.lexicon.find(item).is_some();
    let usual = || around.rank().is_some_and(|rank| rank < RARE);
    around.siblings().is_some_and(|siblings| {
        siblings.all().any(|item| known(item) && context.stands_in(item))
            && (!usual() || siblings.all().all(known))
    })
}

/// What the items near by are.
#[derive(Default)]
struct Count {
    /// Names beyond doubt.
    sure: usize,
    /// Names that are words too, or need their context.
    likely: usize,
    others: usize,
    /// Whether one is a context word of the reading, or the spelling is one of its.
    kin: bool,
}

impl Count {
    fn of<'t>(
        told: impl Iterator<Item = (Certainty, &'t str)>,
        context: &Context,
        around: &Surroundings<'_>,
    ) -> Self {
        let own = around.key();
        let names_it = |item: &str| {
            let key = around.lexicon.find(item);
            let readings = key.map(|key| around.lexicon.readings_of(key)).unwrap_or_default();
            let mut rules = readings.iter().filter_map(|reading| reading.rules.as_ref());
            rules.any(|rules| rules.context.stands_in(own))
        };
        let mut count = Self::default();
        for (told, item) in told {
            match told {
                Certainty::Sure => count.sure += 1,
                Certainty::Likely => count.likely += 1,
                Certainty::Other => count.others += 1,
            }
            let named = told > Certainty::Other && !count.kin;
            count.kin |= named && (context.stands_in(item) || names_it(item));
        }
        count
    }

    /// Whether they make a name of what stands in these surroundings, which are the
    /// `whole` list or its beginning or end within a sentence.
    fn suffices(&self, around: &Surroundings<'_>, whole: bool) -> bool {
        let (names, alone) = (self.sure + self.likely, self.others == 0);
        match around.rank() {
            Some(rank) if rank < RARE && around.small() => {
                let few = whole && rank > EVERYDAY && self.sure > 0 && names >= ENOUGH;
                alone && (self.sure >= MORE || few)
            }
            // At the beginning of an item any word has a capital.
            Some(rank) if rank < RARE => alone && self.sure > 0 && names >= ENOUGH,
            _ if self.sure >= ENOUGH => true,
            _ if whole => alone && (names >= ENOUGH || names > 0 && self.kin),
            rank => alone && rank.is_none() && names >= MORE,
        }
    }
}

/// Whether a list may go on before an item, or begin with it: it does not where a
/// word stands there. Most spellings have words on both sides, and this is quick to
/// see.
fn may_go_on_before(before: &str) -> bool {
    let before = before.trim_end_matches(' ');
    !before.ends_with(|c: char| c.is_ascii_alphanumeric())
        || JOINTS.iter().any(|word| before.ends_with(word))
}

/// The same behind an item.
fn may_go_on_behind(after: &str) -> bool {
    let after = after.trim_start_matches(' ');
    !after.starts_with(|c: char| c.is_ascii_alphanumeric())
        || JOINTS.iter().any(|word| after.starts_with(word))
}

/// Whether a character parts the items of a list.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, ',' | ';' | '&' | '+' | '|' | '\t' | '•' | '→')
}

/// Returns what of `text` belongs to one sentence, without what stands in
/// parentheses, and the byte that stops it. The `bytes` come from the place of the
/// item on; of the parentheses the first opens on the way.
fn stretch(
    bytes: impl Iterator<Item = (usize, u8)>,
    text: &str,
    (open, close): (u8, u8),
) -> (Cow<'_, str>, Option<u8>) {
    let mut asides: SmallVec<[Range<usize>; 4]> = SmallVec::new();
    let mut opened = None;
    let (mut last, mut stop) = (None, None);
    for (at, byte) in bytes {
        match opened {
            Some(from) if byte == close => {
                asides.push(at.min(from)..at.max(from) + 1);
                opened = None;
            }
            None if byte == open => opened = Some(at),
            None if byte == close || is_stop(text.as_bytes(), at) => {
                (last, stop) = (Some(at), Some(byte));
                break;
            }
            _ => {}
        }
    }
    let end = last.or(opened);
    let whole = match (end, open) {
        (None, _) => 0..text.len(),
        (Some(end), b'(') => 0..end,
        (Some(end), _) => end + 1..text.len(),
    };
    if asides.is_empty() {
        return (Cow::Borrowed(&text[whole]), stop);
    }
    asides.sort_unstable_by_key(|aside| aside.start);
    let (mut kept, mut at) = (String::new(), whole.start);
    for aside in asides {
        kept.push_str(&text[at..aside.start]);
        at = aside.end;
    }
    kept.push_str(&text[at..whole.end]);
    (Cow::Owned(kept), stop)
}

/// Returns the items next to the place of one: a few, up to one that is too long.
fn near<'t>(items: impl Iterator<Item = &'t str>) -> impl Iterator<Item = &'t str> {
    let mut ended = false;
    items.filter(|item| !item.is_empty()).take(REACH).take_while(move |item| {
        let long = item.split(' ').count() > LONGEST;
        !std::mem::replace(&mut ended, long)
    })
}

/// Whether no list goes on across the byte at `at`. Full stops and hyphens stand
/// within names too, and slashes within paths.
fn is_stop(text: &[u8], at: usize) -> bool {
    let space = |i: Option<usize>| i.and_then(|i| text.get(i)).is_none_or(u8::is_ascii_whitespace);
    match text[at] {
        b'[' | b']' | b':' | b'!' | b'?' | b'"' => true,
        b'.' => space(at.checked_add(1)),
        b'-' => space(at.checked_sub(1)) && space(at.checked_add(1)),
        _ => false,
    }
}

/// Cuts what stands between two marks at the words that part items.
fn parts(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut at = 0;
    for word in text.split(' ') {
        if JOINTS.contains(&word) {
            parts.push(text[start..at].trim());
            start = at + word.len();
        }
        at += word.len() + 1;
    }
    parts.push(text.get(start..).unwrap_or_default().trim());
    parts
}
