//! Turns the hand layer of the dictionaries into JSON Lines, which are read in a
//! fraction of the time at each start.
//!
//! Every entry keeps the line that it has in its TOML file, so that messages
//! lead to the file people edit. A file that does not parse is embedded as it
//! is; the library then says where the fault lies.
//!
//! The lists of English words and of names become the hash tables that they are read as.

use std::{env, error::Error, fmt::Write as _, fs, path::Path};

#[expect(dead_code, reason = "only hashes and filters are needed here")]
#[path = "src/text/table.rs"]
mod table;

#[expect(dead_code, reason = "only the making of a set is needed here")]
#[path = "src/text/set.rs"]
mod set;

use set::Set;
use table::{Filter, hash};

/// The files, in the order of the layers.
const FILES: [&str; 3] = ["projects", "companies", "people"];
/// The levels of English words, as in `src/text/english.rs`.
const LEVELS: [u8; 7] = [10, 20, 35, 40, 50, 55, 60];
/// The lists of names.
const NAMES: [&str; 2] = ["given_names", "surnames"];

fn main() -> Result<(), Box<dyn Error>> {
    let root = env::var("CARGO_MANIFEST_DIR")?;
    let out = env::var("OUT_DIR")?;
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/text/table.rs");
    println!("cargo::rerun-if-changed=src/text/set.rs");
    println!("cargo::rerun-if-changed=dictionaries/english.txt");
    let words = fs::read_to_string(Path::new(&root).join("dictionaries/english.txt"))?;
    let (set, filter) = graded(&words)?;
    fs::write(Path::new(&out).join("english.bin"), set)?;
    fs::write(Path::new(&out).join("english-filter.bin"), filter)?;
    for name in NAMES {
        let path = format!("src/names/{name}.txt");
        println!("cargo::rerun-if-changed={path}");
        let names = fs::read_to_string(Path::new(&root).join(&path))?;
        fs::write(Path::new(&out).join(format!("{name}.bin")), Set::of(names.lines()).0)?;
    }
    let mut list = String::from("[\n");
    for name in FILES {
        let path = format!("dictionaries/{name}.toml");
        println!("cargo::rerun-if-changed={path}");
        let source = Path::new(&root).join(&path);
        let text = fs::read_to_string(&source)?;
        let (format, file) = match json_lines(&text) {
            Some(lines) => {
                let file = Path::new(&out).join(format!("{name}.jsonl"));
                fs::write(&file, lines)?;
                ("JsonLines", file)
            }
            None => ("Toml", source),
        };
        let file = file.to_str().ok_or("the path of the build is no UTF-8")?;
        writeln!(list, "    ({path:?}, FileFormat::{format}, include_str!({file:?})),")?;
    }
    list.push(']');
    fs::write(Path::new(&out).join("hand_layer.rs"), list)?;
    Ok(())
}

/// Returns `text`, a TOML file of entries, as JSON Lines with every entry on the
/// line of its heading; `None` if it is anything else.
fn json_lines(text: &str) -> Option<String> {
    let file: toml::Table = toml::from_str(text).ok()?;
    let mut entries: Vec<(&String, std::slice::Iter<'_, toml::Value>)> = Vec::new();
    for (kind, value) in &file {
        entries.push((kind, value.as_array()?.iter()));
    }
    let mut lines = String::with_capacity(text.len());
    for line in text.lines() {
        let kind = line.trim().strip_prefix("[[").and_then(|rest| rest.split("]]").next());
        if let Some(kind) = kind {
            let (kind, values) = entries.iter_mut().find(|(name, _)| *name == kind.trim())?;
            let mut entry = values.next()?.as_table()?.clone();
            let kind = toml::Value::String((*kind).clone());
            if entry.insert("kind".to_owned(), kind).is_some() {
                return None;
            }
            lines.push_str(&serde_json::to_string(&entry).ok()?);
        }
        lines.push('\n');
    }
    // Something was written otherwise than under a heading on its own line.
    let complete = entries.iter_mut().all(|(_, values)| values.next().is_none());
    complete.then_some(lines)
}

/// Returns the set of the words in `text`, a list of lines `word level`, with their levels
/// as grades, and a filter of them.
fn graded(text: &str) -> Result<(Vec<u8>, Vec<u8>), Box<dyn Error>> {
    let mut words = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let (word, level) = line.split_once(' ').ok_or("a word without a level")?;
        let level: u8 = level.parse()?;
        let place = LEVELS.iter().position(|it| *it == level).ok_or("an unknown level")?;
        words.push((word, u32::try_from(place)? + 1));
    }
    let mut filter = Filter::with_capacity(words.len());
    for (word, _) in &words {
        filter.add(hash(word.as_bytes()));
    }
    let set = Set::graded(words.len(), words.into_iter());
    Ok((set.0.into_owned(), bytes(&filter.0)))
}

fn bytes(numbers: &[u64]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}
