//! Questions of talks, of their events and of what was said.

use std::ops::RangeInclusive;

use winnow::{Parser, combinator::opt, stream::Stream};

use super::{
    Input, Parsed,
    bounds::{begins, counted},
    choice::choice,
    expect, is_next,
    names::{is_date_at, known_name, measure_at, name, number, stretch},
    parts,
    sets::has_most,
    skip, word,
    words::{self, ABOUT, BY},
};
use crate::{
    entity::EntityKind,
    query::{Ask, Choice, Name, Talks, Target},
    talk::TalkKind,
};

/// "talks about Rook", "show me the latest 5 keynotes by Google".
pub(super) fn talks(input: &mut Input<'_>) -> Parsed<(Ask, Option<usize>)> {
    skip(input, words::SHOW);
    if is_next(input, 0, &["most"]) && is_next(input, 1, words::LATEST) {
        input.next_token();
    }
    let latest = is_next(input, 0, words::LATEST);
    let mut limit = None;
    // Talks are sorted by their dates.
    if latest || is_next(input, 0, &["first", "earliest", "oldest"]) {
        input.next_token();
        // "the last talk about Rook" is one.
        let numbered = opt(number).parse_next(input)?;
        let one = is_next(input, 0, &["talk", "session", "keynote", "tutorial", "panel"]);
        limit = numbered.or(one.then_some(1));
    }
    let undated = is_next(input, 0, &["undated"]);
    skip(input, &["undated"]);
    let kind = sort(input)?;
    let mut talks = Talks { kind, undated, latest, ..Talks::default() };
    if is_next(input, 0, &["did", "do", "does", "has", "have"]) {
        // "which talks did Liz Rice give".
        input.next_token();
        talks.by = choice(input, words::SPEAK)?;
        word(words::SPEAK, "'give'").parse_next(input)?;
    }
    selected(input, &mut talks)?;
    Ok((Ask::Talks(talks), limit))
}

/// "events", "which conferences mention Harbor".
pub(super) fn events(input: &mut Input<'_>) -> Parsed<Ask> {
    skip(input, words::SHOW);
    let kind = input.input.first().and_then(|it| input.state.vocabulary.kind(&it.lower));
    if kind.is_some() {
        // A dictionary may have entities that are called so.
        return expect(input, "");
    }
    word(words::EVENTS, "").parse_next(input)?;
    let mut talks = Talks::default();
    selected(input, &mut talks)?;
    Ok(Ask::Events(talks))
}

/// The sort of talk.
pub(super) fn sort(input: &mut Input<'_>) -> Parsed<Option<TalkKind>> {
    let noun = word(words::TALKS, "'talks'").parse_next(input)?;
    let kind = sort_named(&noun.lower);
    if kind == Some(TalkKind::Lightning) {
        skip(input, &["talk", "talks"]);
    }
    Ok(kind)
}

/// The sort of talk that `word`, in lower case, begins to say.
fn sort_named(word: &str) -> Option<TalkKind> {
    match word {
        "keynote" | "keynotes" => Some(TalkKind::Keynote),
        "tutorial" | "tutorials" | "workshop" | "workshops" => Some(TalkKind::Tutorial),
        "panel" | "panels" => Some(TalkKind::Panel),
        "lightning" => Some(TalkKind::Lightning),
        _ => None,
    }
}

/// "when was Argo first mentioned", "when did people last talk about Argo": one talk.
pub(super) fn first(input: &mut Input<'_>) -> Parsed<(Ask, Option<usize>)> {
    const ORDER: super::Words = &["first", "last"];
    const SAID: super::Words = &["mentioned", "discussed", "covered", "named"];
    word(&["when", "where"], "").parse_next(input)?;
    word(words::IS, "").parse_next(input)?;
    let named = name(input, &["first", "last", "mentioned", "discussed", "covered", "named"])?;
    let latest = is_next(input, 0, &["last"]);
    word(ORDER, "'first'").parse_next(input)?;
    word(SAID, "'mentioned'").parse_next(input)?;
    let about = Choice { any: vec![vec![Target::Name(named)]], not: Vec::new() };
    Ok((Ask::Talks(Talks { about, latest, ..Talks::default() }), Some(1)))
}

/// What the talks are about, and who gave them.
pub(super) fn selected(input: &mut Input<'_>, talks: &mut Talks) -> Parsed<()> {
    loop {
        let start = input.checkpoint();
        skip(input, words::THAT);
        if is_next(input, 0, &["and"])
            && [words::NOT, words::HAVE, ABOUT].iter().any(|words| is_next(input, 1, words))
        {
            // "with two speakers and without a date".
            input.next_token();
        }
        let is = is_next(input, 0, words::IS);
        skip(input, words::IS);
        skip(input, &["there"]);
        if is && parts::is_condition(input, 0) {
            // "what talks were at KubeCon".
            return Ok(());
        }
        let (many, undated, left_out) = (many(input), undated(input), left_out(input));
        let free = talks.by.is_everything();
        if let Some(many) = many.filter(|it| talks.speakers.is_none() && (free || !it.of)) {
            input.next_slice(many.words);
            if many.of {
                talks.by = choice(input, &["about", "on", "per"])?;
            }
            if many.of && many.range == (0..=0) {
                // "without speakers from Google".
                let not = talks.by.any.drain(..).flatten().collect();
                talks.by = Choice { any: Vec::new(), not };
            } else {
                (talks.speakers, talks.counts_by) = (Some(many.range), many.of);
            }
        } else if let Some((words, kind)) = left_out {
            input.next_slice(words);
            talks.not.push(kind);
        } else if undated > 0 {
            input.next_slice(undated);
            talks.undated = true;
        } else if talks.about.is_everything()
            && is_next(input, 0, ABOUT)
            && !has_most(input, 0)
            && !begins(&input.input[..], 0)
        {
            input.next_token();
            talks.about = choice(input, &["by", "per", "given", "about"])?;
        } else if talks.about.is_everything()
            && is_next(input, 0, words::NOT)
            && is_next(input, 1, ABOUT)
        {
            // "talks not about Kubernetes".
            input.next_slice(2);
            let Choice { any, mut not } = choice(input, &["by", "per", "given", "about"])?;
            not.splice(..0, any.into_iter().flatten());
            talks.about = Choice { any: Vec::new(), not };
        } else if let Some(words) = not_by(input) {
            // "talks not by Google".
            input.next_slice(words);
            let Choice { any, mut not } = choice(input, &["about", "on", "per"])?;
            not.splice(..0, any.into_iter().flatten());
            talks.by.not.extend(not);
        } else if is_next(input, 0, &["given", "held"]) && parts::is_condition(input, 1) {
            // "talks given in 2018".
            input.next_token();
        } else if talks.by.is_everything() && names_speakers(input) {
            skip(input, BY);
            talks.by = choice(input, &["about", "on", "per"])?;
        } else {
            input.reset(&start);
            if talks.about.is_everything() {
                let _: Parsed<()> = expect(input, "'about'");
            }
            if talks.by.is_everything() {
                let _: Parsed<()> = expect(input, "'by'");
            }
            return Ok(());
        }
    }
}

/// A number of speakers, as the next words say it.
pub(super) struct Many {
    words: usize,
    range: RangeInclusive<usize>,
    /// Whether who they are of follows.
    of: bool,
}

/// Reads "without speakers", "with two speakers", "by more than 2 speakers from".
pub(super) fn many(input: &Input<'_>) -> Option<Many> {
    const PEOPLE: super::Words = &["people", "presenters", "employees", "engineers", "panelists"];
    let (at, range) = if is_next(input, 0, words::NOT) {
        (1, 0..=0)
    } else if is_next(input, 0, words::HAVE) || is_next(input, 0, &["by"]) {
        let counted = counted(&input.input[..], 1)?;
        (counted.end, counted.range)
    } else {
        return None;
    };
    let which = is_next(input, at + 1, &["of", "from", "for", "at"]) && !is_date_at(input, at + 2);
    let event = which && is_next(input, at + 1, &["at"]);
    let of = which && !event;
    let speakers = is_next(input, at, words::SPEAKERS) || is_next(input, at, PEOPLE);
    let told = speakers && !event && !is_next(input, at + 1, &["who"]);
    told.then_some(Many { words: at + 1 + usize::from(of), range, of })
}

/// How many words say "but not by" next.
pub(super) fn not_by(input: &Input<'_>) -> Option<usize> {
    let nots = input.input.iter().take_while(|it| words::NOT.contains(&it.lower.as_str())).count();
    let by = is_next(input, nots, &["by"]) || is_next(input, nots, words::FROM);
    (nots > 0 && by && !is_date_at(input, nots + 1)).then_some(nots + 1)
}

/// How many words leave a sort of talk out, as in "but not keynotes", and which.
pub(super) fn left_out(input: &Input<'_>) -> Option<(usize, TalkKind)> {
    let but = usize::from(is_next(input, 0, &[",", "and"]));
    let no = is_next(input, 0, words::HAVE) && is_next(input, 1, &["no"]);
    if !no && !is_next(input, but, words::NOT) {
        return None;
    }
    let mut at = if no { 2 } else { but };
    while is_next(input, at, words::NOT) || is_next(input, at, &["the", "any"]) {
        at += 1;
    }
    let noun = input.input.get(at).filter(|it| !it.quoted)?;
    let kind = sort_named(&noun.lower).filter(|_| !input.state.vocabulary.knows(&noun.text))?;
    let more = kind == TalkKind::Lightning && is_next(input, at + 1, &["talk", "talks"]);
    Some((at + 1 + usize::from(more), kind))
}

/// How many words say "without a date" next.
pub(super) fn undated(input: &Input<'_>) -> usize {
    let none = is_next(input, 0, words::HAVE) && is_next(input, 1, &["no"]);
    if !none && !is_next(input, 0, words::NOT) {
        return 0;
    }
    let at = 1 + usize::from(none || is_next(input, 1, &["a", "any"]));
    if is_next(input, at, &["date", "dates"]) { at + 1 } else { 0 }
}

/// Whether "by" stands before who gave the talk, not before a measure or a date.
fn names_speakers(input: &Input<'_>) -> bool {
    let ahead = 1 + usize::from(is_next(input, 0, &["given"]) && is_next(input, 1, &["by"]));
    let dated = is_next(input, 0, words::FROM)
        && input
            .input
            .get(ahead)
            .is_some_and(|t| t.lower.starts_with(|c: char| c.is_ascii_digit()));
    is_next(input, 0, BY) && measure_at(input, ahead).is_none() && !dated && !is_by_year(input)
}

const YEARS: super::Words = &["year", "years"];

/// Whether "by year" follows, which nobody is called.
fn is_by_year(input: &Input<'_>) -> bool {
    is_next(input, 0, &["by", "per", "each", "every"])
        && is_next(input, 1, YEARS)
        && !input.state.vocabulary.knows("year")
}

/// Reads "by year", if it follows.
pub(super) fn by_year(input: &mut Input<'_>) -> bool {
    let found = is_by_year(input);
    if found {
        input.next_slice(2);
    }
    found
}

/// "what did Liz Rice talk about", "where has Liz Rice spoken".
pub(super) fn said(input: &mut Input<'_>) -> Parsed<Ask> {
    word(&["what", "where", "when"], "").parse_next(input)?;
    word(&["did", "do", "does", "has", "have"], "").parse_next(input)?;
    let by = choice(input, words::SPEAK)?;
    word(words::SPEAK, "").parse_next(input)?;
    if is_next(input, 0, &["a", "talks"]) {
        input.next_token();
        skip(input, &["talk"]);
    }
    skip(input, &["about", "on"]);
    Ok(Ask::Talks(Talks { by, ..Talks::default() }))
}

/// "quotes about Linkerd", "where is Harbor mentioned".
pub(super) fn quotes(input: &mut Input<'_>) -> Parsed<Ask> {
    let start = input.checkpoint();
    skip(input, words::SHOW);
    if is_next(input, 0, words::QUOTES) {
        input.next_token();
        word(&["about", "of", "on", "for", "with", "mentioning"], "'about'").parse_next(input)?;
        let one = name(input, BY)?;
        if !is_next(input, 0, words::AND) {
            let by = if names_speakers(input) {
                skip(input, BY);
                choice(input, &[])?
            } else {
                Choice::default()
            };
            return Ok(Ask::Quotes(one, by));
        }
        // What is said of two is what links them.
        input.next_token();
        return name(input, &[]).map(|other| Ask::Why(one, other));
    }
    input.reset(&start);
    word(&["where"], "").parse_next(input)?;
    word(words::IS, "'is'").parse_next(input)?;
    let asked = name(input, &["mentioned", "discussed"])?;
    word(&["mentioned", "discussed"], "'mentioned'").parse_next(input)?;
    Ok(Ask::Quotes(asked, Choice::default()))
}

/// "CERN talks", "Rook keynotes": of whom people and companies gave, about
/// anything else.
pub(super) fn of_name(input: &mut Input<'_>) -> Parsed<Ask> {
    if !input.input.iter().any(|token| words::TALKS.contains(&token.lower.as_str())) {
        return expect(input, "");
    }
    skip(input, words::SHOW);
    skip(input, &["both", "either"]);
    let vocabulary = input.state.vocabulary;
    let gives = |name: &Name| {
        let gave = [EntityKind::PERSON, EntityKind::COMPANY];
        let ids = vocabulary.named(&crate::text::key(&name.text));
        ids.iter().any(|id| gave.contains(&id.kind()))
    };
    let first = leading(input, words::TALKS)?;
    let by = gives(&first);
    let mut any = vec![vec![Target::Name(first)]];
    while is_next(input, 0, words::OR) || is_next(input, 0, words::AND) {
        // "Google or Microsoft talks".
        let or = is_next(input, 0, words::OR);
        input.next_token();
        let Some(next) = known_name(input, words::TALKS).filter(|it| gives(it) == by) else {
            return expect(input, "");
        };
        match any.last_mut().filter(|_| !or) {
            Some(all) => all.push(Target::Name(next)),
            None => any.push(vec![Target::Name(next)]),
        }
    }
    let kind = sort(input)?;
    let named = Choice { any, not: Vec::new() };
    let mut talks = Talks { kind, ..Talks::default() };
    if by {
        talks.by = named;
    } else {
        talks.about = named;
    }
    selected(input, &mut talks)?;
    Ok(Ask::Talks(talks))
}

/// What stands before a noun that it goes with: a name, a topic, or one word.
pub(super) fn leading(input: &mut Input<'_>, noun: super::Words) -> Parsed<Name> {
    if let Some(name) = known_name(input, noun) {
        return Ok(name);
    }
    let start = input.checkpoint();
    // "KubeCon talks" are not those with the word in their titles.
    let vocabulary = input.state.vocabulary;
    let name = stretch(input, noun);
    let one = |name: &Name| {
        !name.text.contains(char::is_whitespace) && !vocabulary.names_event(&name.text)
    };
    let known = |name: &Name| one(name) || !vocabulary.tagged(&name.text).1.is_empty();
    match name.filter(|name| known(name)) {
        Some(name) if is_next(input, 0, noun) => Ok(name),
        _ => {
            input.reset(&start);
            expect(input, "")
        }
    }
}
