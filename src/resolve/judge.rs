//! Judges what one reading of a candidate is worth where it stands.
//!
//! Hard rules come first and each can refuse the reading: case, zone, form,
//! dates, neighbours, context. What survives gets a score by which readings of
//! the same spelling are compared.

use std::cell::LazyCell;

use super::{
    around::Surroundings,
    frames,
    hashtags::is_among_hashtags,
    listed::{acts_on_name, has_context_in_list, is_among_names},
    longer::begins_longer_name,
    place::{begins_with_word, ends_with_word, is_broken},
};
use crate::{
    Span, Zone,
    dictionary::{AliasKind, Case, Form},
    tag::{Reading, Rules, SURE, Suffix},
    text::is_common_word,
};

/// What a reading is worth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Verdict {
    /// It holds, with this score.
    Holds(f64),
    /// It holds if the same entity, or one of those it must stand near, is
    /// mentioned in the talk for better reasons; if not, this is the reason to
    /// refuse it.
    Weak(f64, Reason),
    /// It is refused for the reason given.
    Refused(Reason),
}

/// Why a reading was refused.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Reason {
    /// The letter case does not fit.
    Case,
    /// A common word in lower case without its context.
    CommonWord,
    /// The words it needs do not stand near.
    Context,
    /// None of the entities it must stand near is mentioned.
    Near,
    /// A word stands before or after it that rules it out.
    Neighbour,
    /// It does not count in this zone or form.
    Form,
    /// The talk lies outside the dates of the alias.
    Date,
    /// It is part of a longer identifier, domain or path.
    Identifier,
    /// Too weak by itself.
    Weight,
    /// Another entity has the same spelling, and nothing decides.
    Ambiguous,
}

impl Reason {
    /// Returns the reason in words.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Case => "the letter case does not fit",
            Self::CommonWord => "a common word in lower case, and no context word stands near",
            Self::Context => "none of its context words stands near",
            Self::Near => "none of the entities it must stand near is mentioned",
            Self::Neighbour => "the word before or after rules it out",
            Self::Form => "it does not count in this zone or form",
            Self::Date => "the talk lies outside the dates of the alias",
            Self::Identifier => "it is part of a longer identifier",
            Self::Weight => "too weak without a surer mention in the same talk",
            Self::Ambiguous => "several entities have this spelling, and nothing decides",
        }
    }
}

/// Judges `reading` of a candidate; `key` is its spelling.
pub(crate) fn judge(key: &str, reading: &Reading, around: &Surroundings<'_>) -> Verdict {
    let Surroundings { place, candidate, .. } = *around;
    if let Some(reason) = identifier(key, reading, around) {
        return Verdict::Refused(reason);
    }
    if key.contains(' ')
        && (is_broken(place.document, around.spot.span) || cuts_a_name(key, around))
    {
        return Verdict::Refused(Reason::Neighbour);
    }
    let rules = reading.rules.as_deref().unwrap_or(Rules::NONE);
    if (reading.common || !rules.context.is_empty())
        && begins_longer_name(around.lexicon, &place.document.text, around.spot.span)
    {
        return Verdict::Refused(Reason::Identifier);
    }
    if rules.only.contains(&Form::Organization) && around.organization() {
        // The grammar of the place says that a company is meant.
        return Verdict::Holds(reading.weight + 1.0);
    }
    if let Some(reason) = form(rules, reading, around) {
        return Verdict::Refused(reason);
    }
    let same = LazyCell::new(|| is_same(around.surface(), &reading.letters));
    let everyday = || around.small() && around.rank().is_some_and(|rank| rank < RARE);
    let listed = || {
        is_among_names(around, &rules.context)
            || !around.small() && acts_on_name(around)
            || frames::names_project(around, reading)
            || is_among_hashtags(around, everyday())
    };
    let mut asks_context = !rules.context.is_empty();
    let mut common = false;
    match reading.case {
        Case::Exact
            if !*same && (key.contains(' ') || !(is_shouted(rules, around) || listed())) =>
        {
            return Verdict::Refused(Reason::Case);
        }
        Case::Smart if asks_context || reading.common => {
            // Between Japanese or Chinese letters no English word is written.
            let small = around.small() && !stands_in_cjk(around);
            // A name of several words that is written as the dictionary has
            // it, or with hyphens, is no phrase by accident, nor is one of many.
            let words = key.split(' ').count();
            let compound =
                words > 1 && (*same || !around.surface().contains(' ')) || words >= UNMISTAKABLE;
            asks_context &= small && !compound;
            let formal = around.handle() || rules.only.contains(&Form::Repository);
            common = small && reading.common && !compound && !formal;
        }
        Case::Exact | Case::Smart | Case::Fold => {}
    }
    if candidate.suffix != Suffix::None && reading.common && (around.small() || key.contains(' ')) {
        return Verdict::Refused(Reason::CommonWord);
    }
    if candidate.suffix == Suffix::Plural
        && key.rsplit_once(' ').is_some_and(|(_, last)| is_common_word(last))
    {
        // "Kubernetes Dashboards" are dashboards, not the Kubernetes Dashboard.
        return Verdict::Refused(Reason::CommonWord);
    }
    if is_ruled_out(key, rules, around) {
        return Verdict::Refused(Reason::Neighbour);
    }
    let in_context = !rules.context.is_empty()
        && (asks_context || reading.weight < SURE || rules.prefer.is_some())
        && (place.has_context(candidate, &rules.context, rules.within)
            || has_context_in_list(around, &rules.context));
    // One sense per discourse (Gale, Church and Yarowsky 1992): beside a surer
    // mention of the entity a spelling needs no context of its own, unless it
    // is a small, very common word.
    let mut asks_company = false;
    if (asks_context || common) && !in_context && !around.organization() && !listed() {
        if everyday() {
            return Verdict::Refused(if common || reading.case == Case::Smart {
                Reason::CommonWord
            } else {
                Reason::Context
            });
        }
        asks_company = true;
    }
    let mut score = reading.weight;
    if in_context {
        score += 1.0;
    }
    if around.scored && *same {
        score += 0.25;
    }
    if let Some(prefer) = &rules.prefer {
        let beside = prefer.after.iter().any(|word| ends_with_word(around.before(), word))
            || prefer.before.iter().any(|word| begins_with_word(around.after(), word));
        if beside || place.has_context(candidate, &prefer.context, None) {
            score += 2.0;
        } else if prefer.default {
            score += 0.5;
        }
    }
    if asks_company {
        let reason = if common || reading.case == Case::Smart {
            Reason::CommonWord
        } else {
            Reason::Context
        };
        return Verdict::Weak(score, reason);
    }
    if !rules.near.is_empty() && !in_context {
        return Verdict::Weak(score, Reason::Near);
    }
    if reading.weight < SURE && !in_context && !around.organization() {
        return Verdict::Weak(score, Reason::Weight);
    }
    Verdict::Holds(score)
}

/// Whether the spelling, which needs context, is set in capitals that the words beside
/// it do without: "the VOLCANO scheduler", and not "USE VOLCANO FOR JOBS".
fn is_shouted(rules: &Rules, around: &Surroundings<'_>) -> bool {
    let loud =
        |word: &str| word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase);
    let surface = around.surface();
    let before = around.original_before().trim_end_matches(' ');
    let after = around.original_after().trim_start_matches(' ');
    let border = |c: char| !c.is_alphanumeric();
    let (last, next) = (before.rsplit(border).next(), after.split(border).next());
    !rules.context.is_empty()
        && surface.len() >= SHORTEST_SHOUTED
        && loud(surface)
        && ![last, next].into_iter().flatten().any(loud)
}

/// Shorter words in capitals are abbreviations of anything.
const SHORTEST_SHOUTED: usize = 4;

/// So many words are a name in any case.
const UNMISTAKABLE: usize = 4;

/// The SCOWL level from which on an English word is rare.
pub(super) const RARE: u8 = 35;

/// What a cloud begins that is nobody's cloud.
const OF_CLOUD: [&str; 2] = ["foundry", "native"];

/// Whether the last word of `key`, a cloud, belongs to the next one: "Google Cloud
/// Native Computing Foundation".
fn cuts_a_name(key: &str, around: &Surroundings<'_>) -> bool {
    key.ends_with(" cloud") && OF_CLOUD.iter().any(|word| begins_with_word(around.after(), word))
}

/// Whether what stands beside the spelling speaks against it.
fn is_ruled_out(key: &str, rules: &Rules, around: &Surroundings<'_>) -> bool {
    rules.not_before.iter().any(|word| rules_out(word, around))
        || rules.not_after.iter().any(|word| ends_with_word(around.before(), word))
        || rules.not_in.iter().any(|phrase| stands_in(phrase, key, around))
}

/// Whether `word` stands right behind the spelling, and not in a name of its own.
fn rules_out(word: &str, around: &Surroundings<'_>) -> bool {
    let own = || {
        let rest = around.after().trim_start_matches([' ', '-']).strip_prefix(word);
        word == "cloud" && OF_CLOUD.iter().any(|of| begins_with_word(rest.unwrap_or_default(), of))
    };
    begins_with_word(around.after(), word) && !own()
}

/// Whether the spelling `key` is part of the phrase `phrase` here.
fn stands_in(phrase: &str, key: &str, around: &Surroundings<'_>) -> bool {
    phrase.match_indices(key).any(|(i, _)| {
        let (before, after) = (&phrase[..i], &phrase[i + key.len()..]);
        around.before().ends_with(before)
            && around.after().starts_with(after)
            && !around.after()[after.len()..].starts_with(char::is_alphanumeric)
    })
}

/// Whether the spelling touches a letter of a script that writes no spaces.
fn stands_in_cjk(around: &Surroundings<'_>) -> bool {
    let cjk = |c: Option<char>| {
        c.is_some_and(|c| matches!(c, '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}'))
    };
    cjk(around.original_before().chars().next_back()) || cjk(around.original_after().chars().next())
}

/// Whether `surface` has the letters and digits of the alias in the same case.
pub(crate) fn is_same(surface: &str, letters: &str) -> bool {
    // Most are written without anything else.
    surface == letters || surface.chars().filter(|c| c.is_alphanumeric()).eq(letters.chars())
}

/// Whether `surface` has letters and none of them is a capital.
pub(crate) fn is_lower(surface: &str) -> bool {
    if surface.is_ascii() {
        let bytes = surface.as_bytes();
        return bytes.iter().any(u8::is_ascii_alphabetic)
            && !bytes.iter().any(u8::is_ascii_uppercase);
    }
    surface.chars().any(char::is_alphabetic) && !surface.chars().any(char::is_uppercase)
}

/// Whether what stands on either side of `span` is no part of an identifier, at a
/// glance.
pub(super) fn stands_alone(text: &[u8], span: Span) -> bool {
    let bounds = |b: Option<&u8>| b.is_none_or(|b| matches!(b, b' ' | b'\n' | b',' | b'('));
    bounds(text[..span.start].last()) && bounds(text.get(span.end))
}

/// Refuses spellings inside domains, file names, mail addresses and, in code,
/// longer identifiers.
fn identifier(key: &str, reading: &Reading, around: &Surroundings<'_>) -> Option<Reason> {
    if stands_alone(around.place.document.text.as_bytes(), around.spot.span) {
        return None;
    }
    let mut before = around.original_before().chars().rev();
    let (last, but_last) = (before.next(), before.next());
    if last == Some('@')
        && but_last.is_some_and(char::is_alphanumeric)
        && reading.kind == AliasKind::Url
    {
        return Some(Reason::Identifier);
    }
    if last == Some('.') && but_last.is_some_and(char::is_alphanumeric) && !begins_sentence(around)
    {
        return Some(Reason::Identifier);
    }
    if reading.kind != AliasKind::Url || key.contains('/') {
        let mut after = around.original_after().chars();
        if after.next() == Some('.') {
            let word: String = after.take_while(|c| c.is_alphanumeric()).take(6).collect();
            let extension = (2..=5).contains(&word.chars().count())
                && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
                && word.chars().any(|c| c.is_ascii_lowercase());
            if extension {
                return Some(Reason::Identifier);
            }
        }
    }
    if around.spot.zone == Zone::Code {
        let glued =
            |c: Option<char>| c.is_some_and(|c| matches!(c, '-' | '_' | '/' | '.' | ':' | '='));
        let after = around.original_after().chars().next();
        if (glued(after)
            && around.original_after().chars().nth(1).is_some_and(char::is_alphanumeric))
            || (glued(last) && but_last.is_some_and(char::is_alphanumeric))
        {
            return Some(Reason::Identifier);
        }
    }
    None
}

/// Whether a spelling behind a full stop begins a sentence, before which the writer
/// left no space, or an item: "the API of envoy.Kubernetes is next", "2.1.Kubernetes".
fn begins_sentence(around: &Surroundings<'_>) -> bool {
    let capital = around.surface().starts_with(char::is_uppercase);
    let ends = around.original_after().starts_with([' ', ',', '\n']);
    let text = around.original_before().strip_suffix('.').unwrap_or_default();
    let rest = text.trim_end_matches(char::is_lowercase);
    let word =
        text.len() > rest.len() + 1 && (rest.is_empty() || rest.ends_with(char::is_whitespace));
    let item = || {
        let rest = text.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
        rest.is_empty() || rest.ends_with('\n')
    };
    capital && ends && (word || item()) && matches!(around.spot.zone, Zone::Prose | Zone::List)
}

/// Refuses spellings in the wrong zone, form or time.
fn form(rules: &Rules, reading: &Reading, around: &Surroundings<'_>) -> Option<Reason> {
    if !rules.zones.is_empty() && !rules.zones.contains(&around.spot.zone) {
        return Some(Reason::Form);
    }
    if !rules.only.is_empty() {
        let fits = rules.only.iter().any(|form| match form {
            Form::Handle => around.handle() || reading.kind == AliasKind::Handle,
            Form::Repository => around.repository(),
            Form::Organization => around.organization() || around.speaks_again(reading),
            Form::Link => around.spot.zone == Zone::Link,
        });
        if !fits {
            return Some(Reason::Form);
        }
    }
    if rules.from.is_none() && rules.to.is_none() {
        return None;
    }
    let date = around.talk().date.as_deref()?;
    let early = rules.from.as_deref().is_some_and(|from| before(date, from));
    let late = rules.to.as_deref().is_some_and(|to| before(to, date));
    (early || late).then_some(Reason::Date)
}

/// Whether date `a` lies wholly before date `b`, as far as both are known.
pub(crate) fn before(a: &str, b: &str) -> bool {
    let known = a.len().min(b.len());
    match (a.get(..known), b.get(..known)) {
        (Some(a), Some(b)) => a < b,
        _ => false,
    }
}
