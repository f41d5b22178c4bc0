//! Makes the generated layer of the dictionaries from a folder of snapshots.
//!
//! ```text
//! cargo run --example import -- SNAPSHOTS dictionaries/generated
//! ```

#![expect(clippy::print_stderr, reason = "an example talks to whoever runs it")]

use std::{env, error::Error, fs, path::PathBuf};

use kgraph::dictionary::import::{self, Frequencies, LandscapeExtras, Source};

/// The inputs: file, date, and the name in `sources.lock.toml` where it is not
/// the main one of the generated file.
const INPUTS: [(&str, &str, &str); 7] = [
    ("landscape.yml", "2026-08-07", ""),
    ("landscape-2018-05-10.yml", "2018-05-09", "landscape-2018"),
    ("landscape-2019-06-01.yml", "2019-05-30", "landscape-2019"),
    ("cncf-maturity.tsv", "", ""),
    ("landscape-renames.tsv", "", ""),
    ("ambiguous.tsv", "", ""),
    ("people-history.tsv", "2026-08-21", ""),
];

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = env::args_os().skip(1).map(PathBuf::from);
    let (Some(from), Some(to)) = (args.next(), args.next()) else {
        return Err("give the folder of snapshots and the folder to write".into());
    };
    let mut texts = Vec::new();
    for (file, date, label) in INPUTS {
        let text = fs::read_to_string(from.join(file)).map_err(|e| format!("{file}: {e}"))?;
        texts.push((PathBuf::from(file), text, date, label));
    }
    let sources: Vec<Source<'_>> = texts
        .iter()
        .map(|(path, text, date, label)| Source { origin: path, text, date, label })
        .collect();
    let [current, old, newer, dates, changes, ambiguous, people] = sources[..] else {
        return Err("an input is missing".into());
    };

    let words = Frequencies::parse(&ambiguous);
    let extras = LandscapeExtras {
        older: vec![newer, old],
        dates: Some(dates),
        changes: Some(changes),
        words: words.clone(),
    };
    let landscape = import::landscape(&current, &extras)?;
    let people = import::people(&people, &words, &landscape.entries)?;
    fs::create_dir_all(&to)?;
    for (name, imported) in [("landscape", &landscape), ("people", &people)] {
        fs::write(to.join(format!("{name}.jsonl")), imported.to_json_lines()?)?;
        for diagnostic in &imported.diagnostics {
            eprintln!("{diagnostic}");
        }
        eprintln!("{name}: {} entries", imported.entries.len());
    }
    Ok(())
}
