//! What sentences state of the things that they mention.
//!
//! A sentence states a relation if a verb phrase of the table in `verbs` joins two
//! of its mentions and nothing takes it back: no negation, no "could", no "if", no
//! question. What is not said plainly is not taken; such relations are few, and
//! meant to be right.

use std::{collections::BTreeSet, ops::Range, sync::OnceLock};

use regex::{Captures, Match, Regex, RegexSet};

use super::{
    RelateOptions, Window,
    frame::{COMPANY, Frame, PROJECT},
    kind::RelationKind,
    place::Windows,
    verbs::{self, PHRASES},
};
use crate::{
    document::Zone,
    entity::{EntityId, EntityKind},
    mention::Mention,
    note::Note,
    span::Span,
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

/// Words before a subject that make it part of something else: "a talk on Rook
/// uses slides".
const NO_SUBJECT_AFTER: [&str; 32] = [
    "about", "against", "around", "as", "at", "behind", "between", "by", "for", "from", "help",
    "helps", "in", "inside", "into", "let", "lets", "make", "makes", "of", "on", "over", "than",
    "through", "to", "under", "using", "via", "with", "within", "without", "non",
];
/// People of whom "the team at X" may tell.
const PEOPLE: [&str; 10] = [
    "team",
    "teams",
    "engineers",
    "developers",
    "people",
    "folks",
    "guys",
    "we",
    "they",
    "everyone",
];
/// Words that take back what is said after them in the same clause.
const TAKEN_BACK_BY: [&str; 44] = [
    "not",
    "never",
    "no",
    "nobody",
    "none",
    "neither",
    "nor",
    "cannot",
    "without",
    "instead",
    "rather",
    "stop",
    "stopped",
    "avoid",
    "avoiding",
    "could",
    "should",
    "would",
    "might",
    "may",
    "can",
    "must",
    "if",
    "whether",
    "unless",
    "let's",
    "want",
    "wants",
    "wanted",
    "plan",
    "plans",
    "planned",
    "planning",
    "imagine",
    "suppose",
    "consider",
    "considering",
    "do",
    "does",
    "did",
    "possible",
    "able",
    "until",
    "hardly",
];
/// Words after an object that make it part of something else: "uses the Envoy
/// API".
const NO_OBJECT_BEFORE: [&str; 34] = [
    "account",
    "alternative",
    "alternatives",
    "api",
    "apis",
    "booth",
    "certificate",
    "certification",
    "community",
    "competitor",
    "compatible",
    "compliant",
    "conference",
    "conventions",
    "day",
    "docs",
    "documentation",
    "employees",
    "format",
    "foundation",
    "license",
    "like",
    "logo",
    "meetup",
    "model",
    "people",
    "protocol",
    "protocols",
    "slack",
    "spec",
    "specification",
    "standard",
    "style",
    "terminology",
];

/// Forms of verbs that one subject has, and not several.
const SINGULAR: [&str; 26] = [
    "uses",
    "adopts",
    "utilises",
    "utilizes",
    "leverages",
    "embeds",
    "relies",
    "is",
    "was",
    "has",
    "runs",
    "manages",
    "deploys",
    "builds",
    "operates",
    "scales",
    "moves",
    "switches",
    "replaces",
    "supersedes",
    "announces",
    "unveils",
    "launches",
    "introduces",
    "releases",
    "integrates",
];

/// Words that can follow a whole noun phrase: "announced Knative at", and not
/// "announced Knative support".
const AFTER_WHOLE: [&str; 41] = [
    "after", "also", "and", "as", "at", "back", "because", "before", "but", "by", "during", "for",
    "from", "here", "in", "inside", "into", "is", "last", "now", "on", "or", "scale", "since",
    "so", "that", "then", "there", "this", "to", "today", "under", "using", "via", "was", "when",
    "where", "which", "while", "who", "with",
];

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
        for captures in regex.captures_iter(&frame.text) {
            let announced = phrase.says.iter().any(|(kind, ..)| *kind == RelationKind::Announces);
            if !is_plain(frame, &captures, announced) {
                continue;
            }
            for (kind, source, target) in phrase.says {
                let of = |letter: &char| {
                    let group = captures.name(letter.encode_utf8(&mut [0; 4]));
                    let all = group.map_or(&[][..], |group| frame.within(group.range()));
                    let one = group.is_some_and(|group| is_last_alone(&captures, group));
                    if one { &all[all.len().saturating_sub(1)..] } else { all }
                };
                for source in of(source) {
                    for target in of(target).iter().filter(|it| it.entity != source.entity) {
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
    }
}

/// Whether of a list before the verb only the last is its subject: "Istio, Linkerd and
/// Consul, which uses", "supports Linkerd, Gloo uses".
fn is_last_alone(captures: &Captures<'_>, group: Match<'_>) -> bool {
    let Some(whole) = captures.get(0).filter(|whole| whole.start() == group.start()) else {
        return false;
    };
    let closed = [" and ", " or ", "&", "+", "/"].iter().any(|mark| group.as_str().contains(mark));
    let behind = whole.as_str()[group.len()..].split([' ', ',', PROJECT, COMPANY]);
    let one = behind.into_iter().any(|word| SINGULAR.contains(&word));
    one || !closed
}

/// Whether the phrase that matched says what it seems to say; `whole` if its last
/// mention must be all that is meant.
fn is_plain(frame: &Frame<'_>, captures: &Captures<'_>, whole: bool) -> bool {
    let Some(matched) = captures.get(0) else { return false };
    let Range { start, end } = matched.range();
    let text = frame.text.as_str();
    let (before, after) = (&text[..start], &text[end..]);
    let subject_first =
        ["a", "b"].iter().any(|name| captures.name(name).is_some_and(|g| g.start() == start));
    let ends_in_mention = text[..end].ends_with([PROJECT, COMPANY]);
    // "CNCF projects" are not the CNCF, while "the Envoy proxy" is Envoy.
    let whole = whole || text[..end].ends_with(COMPANY);
    is_clause(before, matched.as_str())
        && !asks(before, after)
        && starts_well(before, subject_first)
        && (!ends_in_mention || ends_well(after, &frame.shown[end..], whole))
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

/// Whether the last mention is what is meant, and not the beginning of more:
/// "uses the Envoy API", "kube DNS". `shown` is what follows in its own case.
fn ends_well(after: &str, shown: &str, whole: bool) -> bool {
    let word = |text: &str| -> String {
        text.chars().skip(1).take_while(|c| c.is_alphanumeric()).collect()
    };
    match after.chars().next() {
        None => true,
        Some('-' | '\'' | '/' | '@') => false,
        Some(' ') => {
            let acronym = word(shown);
            let acronym = acronym.len() > 1 && acronym.chars().all(char::is_uppercase);
            let longer = after.chars().nth(1).is_some_and(|c| [PROJECT, COMPANY].contains(&c));
            let word = word(after);
            let whole = !whole || word.is_empty() || AFTER_WHOLE.contains(&word.as_str());
            whole && !longer && !acronym && !NO_OBJECT_BEFORE.contains(&word.as_str())
        }
        Some(c) => !c.is_alphanumeric(),
    }
}

#[cfg(test)]
mod tests;
