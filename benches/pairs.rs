//! How long pairs of 100,000 talks take to count.
//!
//! `cargo bench --bench pairs` prints CPU and wall time, the best of several runs:
//! of making the index, and of counting the pairs with and without the talks of
//! each; `cargo bench --bench pairs -- FILE` writes the talks to FILE as well, for
//! `benches/pairs.py` to count with scipy.
//!
//! A talk has as many draws as Poisson's law gives for a mean of 12, and two more,
//! of 5,000 entities; the one of rank r is drawn in proportion to r^-0.8 (Zipf).

#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

mod clock;

use std::{
    collections::BTreeSet,
    env, fs,
    hint::black_box,
    time::{Duration, Instant},
};

use clock::cpu;
use kgraph::relate::Occurrences;

const TALKS: usize = 100_000;
const ENTITIES: u32 = 5_000;
const MEAN: f64 = 12.0;
const EXPONENT: f64 = 0.8;
const RUNS: usize = 5;

/// Numbers from 0 to 1, always the same: the generator is `SplitMix64`.
fn uniform() -> impl FnMut() -> f64 {
    let mut state = 7_u64;
    move || {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        let high = u32::try_from((z ^ (z >> 31)) >> 32).unwrap_or_default();
        f64::from(high) / (f64::from(u32::MAX) + 1.0)
    }
}

/// The entities of each talk, sorted.
fn generate() -> Vec<Vec<u32>> {
    let mut uniform = uniform();
    let mut sum = 0.0;
    let shares: Vec<f64> = (1..=ENTITIES)
        .map(|rank| {
            sum += f64::from(rank).powf(-EXPONENT);
            sum
        })
        .collect();
    let talk = |_| {
        // The draws of a talk: how often chances multiply before they fall below e^-12.
        let (mut draws, mut chance) = (2, uniform());
        while chance > (-MEAN).exp() {
            draws += 1;
            chance *= uniform();
        }
        let place = |share: f64| shares.partition_point(|up_to| *up_to <= share);
        let drawn: BTreeSet<usize> = (0..draws).map(|_| place(uniform() * sum)).collect();
        drawn.into_iter().filter_map(|it| u32::try_from(it).ok()).collect()
    };
    (0..TALKS).map(talk).collect()
}

/// Runs `work` some times and prints the least time that it took.
fn time<T>(what: &str, work: impl Fn() -> T) {
    let run = || {
        let (start, before) = (Instant::now(), cpu());
        black_box(work());
        (cpu().saturating_sub(before), start.elapsed())
    };
    let best = (0..RUNS).map(|_| run()).min().unwrap_or_default();
    let ms = |time: Duration| time.as_secs_f64() * 1e3;
    println!("{what:<24} {:>10.2} ms CPU {:>10.2} ms", ms(best.0), ms(best.1));
}

fn index(talks: &[Vec<u32>]) -> Occurrences {
    let mut occurrences = Occurrences::default();
    for (number, talk) in (0..).zip(talks) {
        occurrences.add_all(number, talk);
    }
    occurrences
}

/// How many pairs meet, and how often in all.
fn count(occurrences: &Occurrences) -> (usize, u64) {
    let mut rows = occurrences.rows();
    let (mut pairs, mut meetings) = (0, 0);
    for entity in 0..ENTITIES {
        for (_, count) in rows.counts(entity) {
            pairs += 1;
            meetings += u64::from(count);
        }
    }
    (pairs, meetings)
}

/// The same, by the talks of each pair.
fn gather(occurrences: &Occurrences) -> (usize, usize) {
    let mut rows = occurrences.rows();
    let (mut pairs, mut meetings) = (0, 0);
    for entity in 0..ENTITIES {
        for (_, talks) in rows.talks(entity).iter() {
            pairs += 1;
            meetings += talks.len();
        }
    }
    (pairs, meetings)
}

fn main() {
    let talks = generate();
    if let Some(file) = env::args().skip(1).find(|arg| !arg.starts_with('-')) {
        let length = |talk: &Vec<u32>| u32::try_from(talk.len()).unwrap_or(u32::MAX);
        let numbers = talks.iter().flat_map(|talk| [vec![length(talk)], talk.clone()].concat());
        let bytes: Vec<u8> = numbers.flat_map(u32::to_le_bytes).collect();
        fs::write(&file, bytes).expect("the file can be written");
        println!("wrote {file}");
    }
    let named: usize = talks.iter().map(Vec::len).sum();
    let (pairs, meetings) = count(&index(&talks));
    println!("{TALKS} talks, {named} entities in them, {pairs} pairs, {meetings} meetings");
    time("index", || index(&talks));
    time("index and counts", || count(&index(&talks)));
    time("index and talks", || gather(&index(&talks)));
}
