//! Turns the hand layer of the dictionaries into JSON Lines, which are read in a
//! fraction of the time at each start.
//!
//! Every entry keeps the line that it has in its TOML file, so that messages
//! lead to the file people edit. A file that does not parse is embedded as it
//! is; the library then says where the fault lies.
//!
//! The list of English words becomes the hash table that it is read as.

use std::{env, error::Error, fmt::Write as _, fs, path::Path};

#[expect(dead_code, reason = "only the making of a table is needed here")]
#[path = "src/text/table.rs"]
mod table;

use table::{Filter, Table, hash};

/// The files, in the order of the layers.
const FILES: [&str; 3] = ["projects", "companies", "people"];

fn main() -> Result<(), Box<dyn Error>> {
    let root = env::var("CARGO_MANIFEST_DIR")?;
    let out = env::var("OUT_DIR")?;
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/text/table.rs");
    println!("cargo::rerun-if-changed=dictionaries/english.txt");
    let words = fs::read_to_string(Path::new(&root).join("dictionaries/english.txt"))?;
    let (levels, filter) = levels(&words)?;
    fs::write(Path::new(&out).join("english.bin"), levels)?;
    fs::write(Path::new(&out).join("english-filter.bin"), filter)?;
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

/// Returns the table of the levels in `text`, a list of lines `word level`, and
/// the filter of its words.
fn levels(text: &str) -> Result<(Vec<u8>, Vec<u8>), Box<dyn Error>> {
    let words = text.lines().count();
    let (mut table, mut filter) = (Table::with_capacity(words), Filter::with_capacity(words));
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let (word, level) = line.split_once(' ').ok_or("a word without a level")?;
        let hash = hash(word.as_bytes());
        table.insert(hash, level.parse()?);
        filter.add(hash);
    }
    Ok((bytes(&table.slots), bytes(&filter.0)))
}

fn bytes(numbers: &[u64]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}
