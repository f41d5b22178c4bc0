//! What a project became, and when.

use winnow::{Parser, combinator::opt, error::EmptyError, stream::Stream};

use super::{
    Input, Parsed, is_next,
    names::{date, is_date_at, stage, stage_named},
    parts::time,
    skip, word, words,
};
use crate::query::{Became, Stage, Time};

/// What one joins.
const HOME: super::Words = &["cncf", "foundation"];
/// Where projects of a level are.
const LEVELS: super::Words = &["sandbox", "incubator", "incubation"];

/// "that graduated in 2020", "that became incubating", "joined the CNCF in 2018".
pub(super) fn became(input: &mut Input<'_>) -> Parsed<Became> {
    let start = input.checkpoint();
    let found = begun(input);
    if found.is_err() {
        input.reset(&start);
    }
    found
}

fn begun(input: &mut Input<'_>) -> Parsed<Became> {
    skip(input, words::AND);
    skip(input, words::THAT);
    // "which are graduated" asks for what they were when they were talked about.
    skip(input, &["have", "has", "had"]);
    let mut verb = word(&["became", "become", "turned", "joined", "entered", "graduated"], "");
    let stage = match verb.parse_next(input)?.lower.as_str() {
        "became" | "become" | "turned" => stage(input)?,
        "graduated" => {
            skip(input, &["from"]);
            skip(input, LEVELS);
            stage_named("graduated").ok_or(EmptyError)?
        }
        _ => {
            skip(input, &["the"]);
            let level = opt(stage).parse_next(input)?;
            if level.is_none() {
                word(HOME, "'CNCF'").parse_next(input)?;
            }
            level.unwrap_or(Stage::Hosted)
        }
    };
    let mut times: Vec<Time> = opt(time).parse_next(input)?.into_iter().collect();
    while !times.is_empty() && is_next(input, 0, words::OR) {
        input.next_token();
        // "in 2018 or 2019".
        let other = if is_date_at(input, 0) { date(input).map(Time::In) } else { time(input) };
        times.push(other?);
    }
    Ok(Became { stage, times })
}
