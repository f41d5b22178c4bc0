//! What sentences state of the things that they mention.
//!
//! A sentence states a relation if a verb phrase of the table in `verbs` joins two
//! of its mentions and nothing takes it back: no negation, no "could", no "if", no
//! question. What is not said plainly is not taken; such relations are few, and
//! meant to be right.

use std::{collections::BTreeSet, ops::Range, sync::OnceLock};

use regex::{Captures, Regex, RegexSet};

use super::{
    RelateOptions, Window,
    frame::{COMPANY, Frame, PROJECT},
    kind::RelationKind,
    place::Windows,
    verbs::{self, PHRASES, Phrase},
};
use crate::{
    document::Zone,
    entity::{EntityId, EntityKind},
    mention::Mention,
    note::Note,
    span::Span,
};

mod words;

use words::{
    ADVERBS, AFTER_WHOLE, BEFORE_SUBJECTS, NO_OBJECT_BEFORE, NO_SUBJECT_AFTER, OPENS_CLAUSE,
    PEOPLE, SINGULAR, TAKEN_BACK_BY, TAKEN_BACK_LATER, VERBS,
};

/// What one sentence says of two entities.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Statement {
    /// What is said.
    pub kind: RelationKind,
    /// Of whom it is said.
    pub source: EntityId,
    /// The other entity.
    pub target: EntityId,
    /// The talk, as an index of the note's talks.
    pub talk: usize,
    /// The mention of `source`.
    pub source_span: Span,
    /// The mention of `target`.
    pub target_span: Span,
}

/// Finds what the sentences of the talks that count state.
pub(super) fn statements(note: &Note, options: RelateOptions) -> Vec<Statement> {
    let mut found = Vec::new();
    let counted = note.mentions.iter().filter(|mention| counts(mention, note, options));
    let mentions: Vec<&Mention> = counted.collect();
    // Where sentences end is looked up only where there is something to be joined.
    if !can_state(&mentions) {
        return found;
    }
    let mut windows = Windows::new(note, Window::Sentence);
    let places: Vec<usize> =
        mentions.iter().map(|mention| windows.block(mention.span.start)).collect();
    let mut rest = mentions.as_slice();
    for block in places.chunk_by(|a, b| a == b) {
        let (here, after) = rest.split_at(block.len());
        rest = after;
        if can_state(here) {
            of_block(note, &mut windows, here, &mut found);
        }
    }
    // The first sentence of a talk that says it is enough.
    let mut said = BTreeSet::new();
    found.retain(|it| said.insert((it.talk, it.kind, it.source.clone(), it.target.clone())));
    found
}

/// Finds what the sentences of one block state, which has `mentions`.
fn of_block(
    note: &Note,
    windows: &mut Windows<'_>,
    mut mentions: &[&Mention],
    found: &mut Vec<Statement>,
) {
    while let Some(first) = mentions.first() {
        let place = windows.of(first.span.start);
        let sentence = windows.sentence(place);
        let other = mentions.iter().position(|it| windows.of(it.span.start) != place);
        let (here, after) = mentions.split_at(other.unwrap_or(mentions.len()));
        mentions = after;
        if can_state(here)
            && let Some(block) = note.document.blocks.get(place.0)
            && let Some(frame) = Frame::of(&note.document, block, sentence, here)
        {
            state(&frame, found);
        }
    }
}

/// Whether `mentions` are of two different entities that a phrase can join.
fn can_state(mentions: &[&Mention]) -> bool {
    let joins =
        |it: &&&Mention| matches!(it.entity.kind(), EntityKind::PROJECT | EntityKind::COMPANY);
    let mut joined = mentions.iter().filter(joins).map(|mention| &mention.entity);
    joined.next().is_some_and(|first| joined.any(|other| other != first))
}

fn counts(mention: &Mention, note: &Note, options: RelateOptions) -> bool {
    let shown = !matches!(mention.zone, Zone::Link | Zone::Code | Zone::FrontMatter);
    shown && note.talks.get(mention.talk).is_some_and(|talk| options.counts(talk))
}

/// The compiled table.
struct Phrases {
    any: RegexSet,
    each: Vec<Regex>,
}

/// Returns the compiled table; a test rules out that it cannot be compiled.
fn phrases() -> Option<&'static Phrases> {
    static COMPILED: OnceLock<Option<Phrases>> = OnceLock::new();
    let compile = || {
        let expressions: Vec<String> =
            PHRASES.iter().map(|phrase| verbs::expression(phrase.pattern)).collect();
        let each: Result<Vec<Regex>, _> = expressions.iter().map(|it| Regex::new(it)).collect();
        Some(Phrases { any: RegexSet::new(&expressions).ok()?, each: each.ok()? })
    };
    COMPILED.get_or_init(compile).as_ref()
}

/// Adds what `frame` states.
fn state(frame: &Frame<'_>, found: &mut Vec<Statement>) {
    let Some(phrases) = phrases() else { return };
    for i in phrases.any.matches(&frame.text) {
        let (Some(phrase), Some(regex)) = (PHRASES.get(i), phrases.each.get(i)) else { continue };
        let mut at = 0;
        while let Some(captures) = regex.captures_at(&frame.text, at)
            && let Some(said) = Said::of(&frame.text, captures)
        {
            at = said.next;
            let announced = phrase.says.iter().any(|(kind, ..)| *kind == RelationKind::Announces);
            if is_plain(frame, &said, announced) {
                add(frame, phrase, &said, found);
            }
        }
    }
}

/// A phrase where it matched.
struct Said<'t> {
    captures: Captures<'t>,
    /// What of the text it takes.
    range: Range<usize>,
    /// Where the next search begins.
    next: usize,
}

impl<'t> Said<'t> {
    /// Looks at what a phrase matched in `text`. If a list ends it and a verb follows,
    /// the last of the list is the subject of that verb: "uses Istio and Envoy runs on".
    fn of(text: &str, captures: Captures<'t>) -> Option<Self> {
        let range = captures.get(0)?.range();
        let mut said = Self { captures, next: range.end, range };
        let list = |name| said.captures.name(name).filter(|it| it.end() == said.range.end);
        let list = ["a", "b", "c"].into_iter().find_map(list).map(|it| it.range());
        let Some(list) = list.filter(|list| goes_on(&text[list.end..])) else { return Some(said) };
        let places = text[list.clone()].rmatch_indices([PROJECT, COMPANY]);
        let places: Vec<(usize, &str)> = places.take(2).collect();
        if let [(subject, _), (last, letter)] = places.as_slice() {
            said.next = list.start + subject;
            said.range.end = list.start + last + letter.len();
        }
        Some(said)
    }

    /// Returns where the things stand that `letter` of the phrase means.
    fn list(&self, letter: char) -> Option<Range<usize>> {
        let group = self.captures.name(letter.encode_utf8(&mut [0; 4]))?.range();
        Some(group.start..group.end.min(self.range.end))
    }
}

/// Adds what `phrase` says in `frame`.
fn add(frame: &Frame<'_>, phrase: &Phrase, said: &Said<'_>, found: &mut Vec<Statement>) {
    let of = |letter: char| {
        let list = said.list(letter);
        let all = list.clone().map_or(&[][..], |list| frame.within(list));
        let one = list.is_some_and(|list| is_last_alone(&frame.text, &said.range, &list));
        if one { &all[all.len().saturating_sub(1)..] } else { all }
    };
    for (kind, source, target) in phrase.says {
        for source in of(*source) {
            for target in of(*target).iter().filter(|it| it.entity != source.entity) {
                found.push(Statement {
                    kind: *kind,
                    source: source.entity.clone(),
                    target: target.entity.clone(),
                    talk: source.talk,
                    source_span: source.span,
                    target_span: target.span,
                });
            }
        }
    }
}

/// Whether a verb follows, whose subject stands before `after`: "Envoy now runs on".
fn goes_on(after: &str) -> bool {
    let words = after.strip_prefix("'s").unwrap_or(after).strip_prefix(' ').unwrap_or_default();
    let mut words = words.split(|c: char| !c.is_alphanumeric() && c != '-');
    let adverb = |word: &str| word.ends_with("ly") || ADVERBS.contains(&word);
    words
        .find(|word| !adverb(word))
        .is_some_and(|word| VERBS.contains(&word) || word.len() > 3 && word.ends_with("ed"))
}

/// Whether of the list at `list`, before the verb of what takes `range` of `text`, only
/// the last is the subject: "Istio, Linkerd and Consul, which uses", "supports Linkerd,
/// Gloo uses", "acquired CoreOS and Google announced".
fn is_last_alone(text: &str, range: &Range<usize>, list: &Range<usize>) -> bool {
    if list.start != range.start {
        return false;
    }
    let (items, behind) = (&text[list.clone()], &text[list.end..range.end]);
    let closed = [" and ", " or ", "&", "+", "/"].iter().any(|mark| items.contains(mark));
    let mut behind = behind.split([' ', ',', PROJECT, COMPANY]);
    !closed || behind.any(|word| SINGULAR.contains(&word)) || !begins_subject(&text[..list.start])
}

/// Whether a list of subjects can begin behind `before`.
fn begins_subject(before: &str) -> bool {
    let before = before.trim_end();
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let number = word.starts_with(|c: char| c.is_ascii_digit());
    word.is_empty() && !before.ends_with([PROJECT, COMPANY])
        || number
        || word.ends_with("ly")
        || BEFORE_SUBJECTS.contains(&word)
}

/// Whether the phrase that matched says what it seems to say; `whole` if its last
/// mention must be all that is meant.
fn is_plain(frame: &Frame<'_>, said: &Said<'_>, whole: bool) -> bool {
    let Range { start, end } = said.range;
    let text = frame.text.as_str();
    let (before, matched, after) = (&text[..start], &text[start..end], &text[end..]);
    let subject_first =
        ['a', 'b'].iter().any(|it| said.list(*it).is_some_and(|g| g.start == start));
    let ends_in_mention = matched.ends_with([PROJECT, COMPANY]);
    // "CNCF projects" are not the CNCF, while "the Envoy proxy" is Envoy.
    let whole = whole || matched.ends_with(COMPANY);
    let shown = &frame.shown[end..];
    // Among the capitals of a title those of a name do not tell.
    let title = frame.shown[start..end].contains(char::is_uppercase)
        || frame.within(start..end).iter().any(|it| it.zone == Zone::Heading);
    is_clause(before, matched)
        && !is_taken_back(after)
        && !asks(before, after)
        && starts_well(before, subject_first)
        && (!ends_in_mention || ends_well(after, shown, title, whole))
}

/// Whether the rest of the clause takes it back.
fn is_taken_back(after: &str) -> bool {
    let clause = after.split([',', ';', ':', '|', '.', '!', '?']).next().unwrap_or_default();
    let words: Vec<&str> =
        clause.split(' ').take_while(|word| !OPENS_CLAUSE.contains(word)).collect();
    words.contains(&"anymore") || words.windows(2).any(|two| TAKEN_BACK_LATER.contains(&two))
}

/// Whether nothing in the clause takes it back.
fn is_clause(before: &str, matched: &str) -> bool {
    let clause = before.rfind([';', ':', '|', '.', '!', '?']).map_or(before, |i| &before[i + 1..]);
    let clause = clause.rfind(", but ").map_or(clause, |i| &clause[i..]);
    let words = clause.split([' ', ',', '(', ')']).chain(matched.split([' ', ',']));
    words.into_iter().all(|word| !TAKEN_BACK_BY.contains(&word) && !word.ends_with("n't"))
}

/// Whether the sentence is a question; "How Lyft uses Envoy" is none.
fn asks(before: &str, after: &str) -> bool {
    let opens = before.trim_start().split(' ').next().unwrap_or_default();
    after.contains('?') && !["how", "why"].contains(&opens)
}

/// Whether the phrase begins where something is said, and not within a name.
fn starts_well(before: &str, subject_first: bool) -> bool {
    if before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '/' | '.' | '@' | '#')) {
        return false;
    }
    if !subject_first {
        return true;
    }
    let mut words = before.trim_end().rsplit(' ');
    let last = words.next().unwrap_or_default();
    if ["at", "from"].contains(&last) && words.next().is_some_and(|it| PEOPLE.contains(&it)) {
        return true;
    }
    let articles = ["the", "a", "an"];
    let last = if articles.contains(&last) {
        before.trim_end().rsplit(' ').nth(1).unwrap_or_default()
    } else {
        last
    };
    !NO_SUBJECT_AFTER.contains(&last)
}

/// Whether the last mention is what is meant, and not the beginning of more: "uses the
/// Envoy API", "kube DNS", in running text, not in a `title`, "replaces Kubernetes
/// Ingress". `shown` is what follows in its own case.
fn ends_well(after: &str, shown: &str, title: bool, whole: bool) -> bool {
    let word = |text: &str| -> String {
        text.chars().skip(1).take_while(|c| c.is_alphanumeric()).collect()
    };
    match after.chars().next() {
        None => true,
        Some('-' | '\'' | '/' | '@') => false,
        Some(' ') => {
            let next = word(shown);
            let capital = next.len() > 1 && next.starts_with(char::is_uppercase);
            let acronym = capital && next.chars().all(char::is_uppercase);
            let longer = after.chars().nth(1).is_some_and(|c| [PROJECT, COMPANY].contains(&c));
            let word = word(after);
            let whole = !whole || word.is_empty() || AFTER_WHOLE.contains(&word.as_str());
            let named = acronym || capital && !title;
            whole && !longer && !named && !NO_OBJECT_BEFORE.contains(&word.as_str())
        }
        Some(c) => !c.is_alphanumeric(),
    }
}

#[cfg(test)]
mod tests;
