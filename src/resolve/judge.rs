//! Judges what one reading of a candidate is worth where it stands.
//!
//! Hard rules come first and each can refuse the reading: case, zone, form,
//! dates, neighbours, context. What survives gets a score by which readings of
//! the same spelling are compared.

use super::{
    around::Surroundings,
    called::{is_own_word, is_page},
    capitals::{is_split_in_title, opens_sentence},
    choose::{
        AS_WRITTEN,
        grammar::{Kind, is_of_kind},
    },
    frames,
    hashtags::is_among_hashtags,
    identifier::identifier,
    listed::{acts_on_name, has_context_in_list, is_among_names},
    longer::begins_longer_name,
    neighbours::{cuts_a_name, is_ruled_out},
    noun::Noun,
    place::{begins_with_word, ends_with_word, is_broken},
    small::{is_small_name, opens_with_sure_name},
};
use crate::{
    Zone,
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
    let place = around.place;
    if let Some(reason) = identifier(key, reading, around) {
        return Verdict::Refused(reason);
    }
    if is_own_word(around) {
        return Verdict::Refused(Reason::Neighbour);
    }
    if key.contains(' ')
        && (is_broken(place.document, around.spot.span) || cuts_a_name(key, around.after()))
    {
        return Verdict::Refused(Reason::Neighbour);
    }
    let rules = reading.rules.as_deref().unwrap_or(Rules::NONE);
    if (reading.common || !rules.context.is_empty())
        && begins_longer_name(around.lexicon, reading, &place.document.text, around.spot.span)
    {
        return Verdict::Refused(Reason::Identifier);
    }
    if rules.only.contains(&Form::Organization) && around.organization() {
        // The grammar of the place says that a company is meant.
        return Verdict::Holds(reading.weight + 1.0);
    }
    let asked = form(rules, reading, around).map_or_else(|| asks(key, reading, around), Err);
    let asked = asked.and_then(|asked| match suffix(key, reading, around) {
        Some(reason) => Err(reason),
        None if is_ruled_out(key, rules, around.sides()) => Err(Reason::Neighbour),
        None => Ok(asked),
    });
    match asked {
        Ok(asked) => weigh(reading, around, asked),
        Err(reason) => Verdict::Refused(reason),
    }
}

/// What a reading asks of the place because of how it is written there.
#[derive(Clone, Copy)]
struct Asked {
    /// Its context.
    context: bool,
    /// That English words are meant for a name.
    common: bool,
    /// Whether it is written as in the dictionary, if that was looked at.
    same: Option<bool>,
    /// That the document has it elsewhere, since it is written in small letters.
    elsewhere: bool,
}

/// Whether other names, verbs or tags beside it show that a name is meant.
fn is_listed(reading: &Reading, rules: &Rules, around: &Surroundings<'_>) -> bool {
    is_among_names(around, &rules.context)
        || !around.small() && acts_on_name(around)
        || frames::names_project(around, reading)
        || is_page(around, reading)
        || is_among_hashtags(around, is_everyday(around))
}

/// Whether it is one small word that is very common.
fn is_everyday(around: &Surroundings<'_>) -> bool {
    around.small() && around.rank().is_some_and(|rank| rank < RARE)
}

/// Returns what `reading` asks for, written as it is, or why it is refused.
fn asks(key: &str, reading: &Reading, around: &Surroundings<'_>) -> Result<Asked, Reason> {
    let rules = reading.rules.as_deref().unwrap_or(Rules::NONE);
    let context = !rules.context.is_empty();
    let mut asked = Asked { context, common: false, same: None, elsewhere: false };
    let mut same = None;
    let mut is_same = || *same.get_or_insert_with(|| is_same(around.surface(), &reading.letters));
    match reading.case {
        Case::Exact
            if !is_same()
                && (key.contains(' ')
                    || !(is_shouted(rules, around) || is_listed(reading, rules, around))) =>
        {
            if !is_small_name(key, reading, around) {
                return Err(Reason::Case);
            }
            asked.elsewhere = true;
        }
        Case::Smart if asked.context || reading.common => {
            let split = is_split_in_title(reading, around);
            // Between Japanese or Chinese letters no English word is written.
            let small =
                split || (around.small() || opens_sentence(around)) && !stands_in_cjk(around);
            // A name of several words that is written as the dictionary has
            // it, or with hyphens, is no phrase by accident, nor is one of many.
            let words = key.split(' ').count();
            let compound = words > 1 && (is_same() && !split || !around.surface().contains(' '))
                || words >= UNMISTAKABLE;
            asked.context &= small && !compound;
            let formal = around.handle() || rules.only.contains(&Form::Repository);
            let plain = !compound && !formal && !opens_with_sure_name(key, around.lexicon);
            asked.common = small && reading.common && plain;
        }
        Case::Exact | Case::Smart | Case::Fold => {}
    }
    asked.same = same;
    Ok(asked)
}

/// Refuses English words with an ending that the name has not.
fn suffix(key: &str, reading: &Reading, around: &Surroundings<'_>) -> Option<Reason> {
    let suffix = around.candidate.suffix;
    let small = || around.small() || key.contains(' ');
    // "Kubernetes Dashboards" are dashboards, not the Kubernetes Dashboard.
    let common = || key.rsplit_once(' ').is_some_and(|(_, last)| is_common_word(last));
    // "Nomads live in tents" has the capital of the sentence.
    let company = || around.lexicon.entities[reading.entity as usize].company;
    let opening = || !company() && opens_with(around) && !has_context(reading, around);
    let refused = suffix != Suffix::None && reading.common && (small() || opening())
        || suffix == Suffix::Plural && common();
    refused.then_some(Reason::CommonWord)
}

/// Whether the spelling begins a sentence that goes on in small letters.
fn opens_with(around: &Surroundings<'_>) -> bool {
    let before = around.before().trim_end();
    let rest = around.original_after().trim_start_matches(char::is_alphanumeric);
    (before.is_empty() || before.ends_with(['.', '!', '?']))
        && rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_lowercase))
}

/// Whether a word of the context of `reading` stands near.
fn has_context(reading: &Reading, around: &Surroundings<'_>) -> bool {
    let rules = reading.rules.as_deref().unwrap_or(Rules::NONE);
    around.has_context(&rules.context, rules.within)
}

/// Says what `reading`, which no rule refuses, is worth.
fn weigh(reading: &Reading, around: &Surroundings<'_>, asked: Asked) -> Verdict {
    let rules = reading.rules.as_deref().unwrap_or(Rules::NONE);
    let Asked { context, common, same, elsewhere } = asked;
    let noun = if context || common { Noun::of(around, rules) } else { Noun::No };
    let in_context = !rules.context.is_empty()
        && noun != Noun::Indefinite
        && (context || reading.weight < SURE || rules.prefer.is_some())
        && (has_context(reading, around) || has_context_in_list(around, &rules.context));
    // One sense per discourse (Gale, Church and Yarowsky 1992): beside a surer
    // mention of the entity a spelling needs no context of its own, unless it
    // is a small, very common word.
    let lacks =
        if common || reading.case == Case::Smart { Reason::CommonWord } else { Reason::Context };
    if elsewhere {
        return match noun {
            Noun::Indefinite => Verdict::Refused(Reason::Case),
            _ => Verdict::Weak(reading.weight, Reason::Case),
        };
    }
    let mut asks_company = false;
    if (context || common)
        && !in_context
        && !is_employer(reading, around)
        && !is_listed(reading, rules, around)
    {
        if noun != Noun::No || is_everyday(around) {
            return Verdict::Refused(lacks);
        }
        asks_company = true;
    }
    let mut score = reading.weight;
    if in_context {
        score += 1.0;
    }
    if around.scored && same.unwrap_or_else(|| is_same(around.surface(), &reading.letters)) {
        score += AS_WRITTEN;
    }
    score += preference(rules, around);
    if asks_company {
        return Verdict::Weak(score, lacks);
    }
    if !rules.near.is_empty() && !in_context {
        return Verdict::Weak(score, Reason::Near);
    }
    if reading.weight < SURE && !in_context && !is_employer(reading, around) {
        return Verdict::Weak(score, Reason::Weight);
    }
    Verdict::Holds(score)
}

/// Whether the place says that an organisation is meant, and `reading` may be one: in
/// "an engineer at Phoenix" no project is, but people speak for projects.
fn is_employer(reading: &Reading, around: &Surroundings<'_>) -> bool {
    around.organization() && (around.speaks() || is_of_kind(around.lexicon, reading, Kind::Company))
}

/// What it is worth that the alias is preferred here.
fn preference(rules: &Rules, around: &Surroundings<'_>) -> f64 {
    let Some(prefer) = &rules.prefer else { return 0.0 };
    let beside = prefer.after.iter().any(|word| ends_with_word(around.before(), word))
        || prefer.before.iter().any(|word| begins_with_word(around.after(), word));
    if beside || around.has_context(&prefer.context, None) {
        2.0
    } else if prefer.default {
        0.5
    } else {
        0.0
    }
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
