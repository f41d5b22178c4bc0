//! How fast a plain list of forms is tagged.
//!
//! `cargo bench --bench tagging -- LIST TEXT` prints a line for kgraph, with and
//! without vector instructions, and for automata of the aho-corasick crate that
//! find the same between borders of words: CPU megabytes a second, the median of
//! five runs, and how many forms were found. The automata search the text as it
//! is, kgraph what is read of it.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a bench prints its figures")]

mod clock;

use std::{env, error::Error, fs, path::PathBuf, time::Duration};

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use clock::cpu;
use kgraph::{Dictionary, Document, TagOptions, Tagger, read};

const RUNS: usize = 5;
/// Automata with more forms than this take gigabytes, or minutes, as a table.
const MOST_DFA: usize = 10_000;

fn main() -> Result<(), Box<dyn Error>> {
    let paths: Vec<PathBuf> =
        env::args().skip(1).filter(|arg| !arg.starts_with("--")).map(PathBuf::from).collect();
    let [list, text] = paths.as_slice() else {
        eprintln!("nothing to measure; give LIST and TEXT");
        return Ok(());
    };
    let dictionary = Dictionary::only(std::slice::from_ref(list))?;
    let bytes = fs::read(text)?;
    let mut documents: Vec<Document> = Vec::new();
    // One document of a size that is read by default.
    for part in bytes.chunks(64 << 20) {
        documents.push(read("text.md", String::from_utf8_lossy(part).into_owned().into_bytes())?);
    }
    for (name, portable) in [("kgraph", false), ("kgraph, portable", true)] {
        let options = TagOptions { portable, ..TagOptions::default() };
        let start = cpu();
        let tagger = Tagger::new(&dictionary, options)?;
        let built = cpu().saturating_sub(start);
        let count = || {
            let counts = documents.iter().filter_map(|document| tagger.count(document)).flatten();
            counts.map(|count| count.mentions).sum()
        };
        report(name, bytes.len(), built, count);
    }
    let forms: Vec<String> = dictionary.forms().map(str::to_ascii_lowercase).collect();
    let kind = if forms.len() > MOST_DFA {
        AhoCorasickKind::NoncontiguousNFA
    } else {
        AhoCorasickKind::DFA
    };
    let start = cpu();
    let automaton = AhoCorasick::builder()
        .kind(Some(kind))
        .match_kind(MatchKind::Standard)
        .ascii_case_insensitive(true)
        .build(&forms)?;
    let built = cpu().saturating_sub(start);
    report(&format!("aho-corasick {kind:?}"), bytes.len(), built, || exact(&automaton, &bytes));
    Ok(())
}

/// Counts the forms between borders of words, of those that overlap the
/// leftmost, of these the longest.
fn exact(automaton: &AhoCorasick, text: &[u8]) -> usize {
    let word = |at: usize| text.get(at).is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'_');
    let mut found: Vec<(usize, usize)> = automaton
        .find_overlapping_iter(text)
        .map(|m| (m.start(), m.end()))
        .filter(|(start, end)| !(start.checked_sub(1).is_some_and(word) || word(*end)))
        .collect();
    found.sort_unstable_by_key(|(start, end)| (*start, std::cmp::Reverse(*end)));
    let mut free = 0;
    found
        .into_iter()
        .filter(|(start, end)| {
            let stands = *start >= free;
            if stands {
                free = *end;
            }
            stands
        })
        .count()
}

fn report(name: &str, bytes: usize, built: Duration, search: impl Fn() -> usize) {
    let mut found = 0;
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = cpu();
            found = search();
            cpu().saturating_sub(start)
        })
        .collect();
    times.sort();
    let megabytes = u32::try_from(bytes / 1_000_000).map_or(f64::MAX, f64::from);
    let speed = megabytes / times[RUNS / 2].as_secs_f64();
    println!(
        "{speed:8.1} MB/s {found:9} found  {name} (made in {:.0} ms)",
        built.as_secs_f64() * 1e3
    );
}
