//! Reads the text of one dictionary file into entries that know their place.
//!
//! TOML files hold one array of tables per kind and the lists `phrases` and
//! `stop`; JSON Lines files hold one entry a line with its `kind`. A file with
//! problems gives all of them that can be told apart, so that `dict check`
//! shows more than the first.

use std::{fmt, path::Path};

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};
use toml::Spanned;

use crate::{
    Diagnostic, EntityId, EntityKind, LineIndex, Location,
    dictionary::entry::{Alias, Case, Entry},
    text,
};

/// How many lines one thread parses at a time.
const CHUNK: usize = 512;

/// How many bytes of TOML one thread parses at a time, at least.
const PIECE: usize = 16 * 1024;

/// What one file holds.
#[derive(Debug, Default)]
pub(super) struct Parsed {
    /// The entries in the order of the file.
    pub(super) entries: Vec<Located>,
    /// Phrases that only consume text.
    pub(super) phrases: Vec<String>,
    /// Values that are never an organisation.
    pub(super) stop: Vec<String>,
    /// People who are to be left out.
    pub(super) opted_out: Vec<String>,
    /// Everything that could not be read.
    pub(super) problems: Vec<Diagnostic>,
}

/// An entry and where it stands.
#[derive(Debug)]
pub(super) struct Located {
    pub(super) id: EntityId,
    /// Boxed, since it is moved from list to list.
    pub(super) entry: Box<Entry>,
    pub(super) line: usize,
}

/// The forms a dictionary file may have.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum FileFormat {
    Toml,
    JsonLines,
    /// `people-optout.txt`: one identifier or name a line.
    OptOut,
    /// Any other `.txt`: one form a line.
    List,
}

impl FileFormat {
    /// Tells the format by the file name; `None` for files that are no dictionary.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let name = path.file_name()?.to_str()?;
        let extension = path.extension()?.to_str()?;
        match extension {
            // These two lie beside dictionaries and are none.
            "toml" if name.ends_with(".lock.toml") || name == "conferences.toml" => None,
            "toml" => Some(Self::Toml),
            "jsonl" | "ndjson" => Some(Self::JsonLines),
            "txt" if name.ends_with("-optout.txt") => Some(Self::OptOut),
            "txt" => Some(Self::List),
            _ => None,
        }
    }
}

/// Parses a file by the format that its name tells; TOML if none.
pub(super) fn file(path: &Path, text: &str) -> Parsed {
    as_format(path, FileFormat::of(path).unwrap_or(FileFormat::Toml), text)
}

/// Parses the text of a file, whose name says nothing of its format.
pub(super) fn as_format(path: &Path, format: FileFormat, text: &str) -> Parsed {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    match format {
        FileFormat::OptOut => opt_out(text),
        FileFormat::List => list(path, text),
        FileFormat::JsonLines => json_lines(path, text),
        FileFormat::Toml => toml(path, text),
    }
}

/// Returns the forms of a list: its lines without the spaces around them.
pub(super) fn forms(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let lines = text.lines().enumerate().map(|(i, line)| (i + 1, line.trim()));
    lines.filter(|(_, form)| !form.is_empty())
}

/// Makes an entry of each form of a list; forms with the same identifier are
/// spellings of one.
fn list(path: &Path, text: &str) -> Parsed {
    let mut parsed = Parsed::default();
    let mut places: FxHashMap<String, usize> = FxHashMap::default();
    for (line, form) in forms(text) {
        let alias = Alias { text: form.to_owned(), case: Case::Fold, ..Alias::default() };
        let id = text::slug(form);
        if let Some(i) = places.get(&id) {
            parsed.entries[*i].entry.aliases.push(alias);
            continue;
        }
        let entry = Entry {
            kind: EntityKind::TERM.to_owned(),
            id: id.clone(),
            name: Some(form.to_owned()),
            aliases: vec![alias],
            ..Entry::default()
        };
        parsed.push(None, entry, path, (line, 1));
        places.insert(id, parsed.entries.len() - 1);
    }
    parsed
}

/// Parses `text` as TOML; `path` names it in messages.
///
/// A long file is cut where tables begin and parsed on all cores. If a piece
/// does not stand by itself, since a text of several lines was cut or there is
/// a fault, the file is parsed as a whole, which tells the place.
fn toml(path: &Path, text: &str) -> Parsed {
    let pieces = pieces(text);
    if pieces.len() > 1 {
        let parsed = pieces.par_iter().map(|(lines, piece)| toml_piece(path, *lines, piece));
        let parsed: Vec<Parsed> = parsed.collect();
        if parsed.iter().all(|piece| piece.problems.is_empty()) {
            return parsed.into_iter().collect();
        }
    }
    toml_piece(path, 0, text)
}

/// Cuts `text` before lines that begin a table of an array, into pieces of at
/// least [`PIECE`] bytes; each with the number of lines before it.
fn pieces(text: &str) -> Vec<(usize, &str)> {
    let mut pieces = Vec::new();
    let (mut start, mut lines) = (0, 0);
    while text.len() - start > PIECE {
        let from = (start + PIECE..text.len()).find(|i| text.is_char_boundary(*i));
        let cut = from.and_then(|from| Some(from + text[from..].find("\n[[")? + 1));
        let Some(cut) = cut else { break };
        let piece = &text[start..cut];
        pieces.push((lines, piece));
        lines += piece.matches('\n').count();
        start = cut;
    }
    pieces.push((lines, &text[start..]));
    pieces
}

/// Parses TOML that stands after `lines` lines of its file.
fn toml_piece(path: &Path, lines: usize, text: &str) -> Parsed {
    let mut parsed = Parsed::default();
    let index = LineIndex::new(text);
    match toml::from_str::<TomlFile>(text) {
        Ok(file) => {
            parsed.phrases = file.phrases;
            parsed.stop = file.stop;
            for (kind, entry) in file.entries {
                let place = index.position(text, entry.span().start);
                let at = (lines + place.line, place.column);
                parsed.push(Some(&kind), entry.into_inner(), path, at);
            }
            // Kinds come grouped; people read files from top to bottom.
            parsed.entries.sort_by_key(|entry| entry.line);
        }
        Err(error) => {
            let at = error.span().map_or_else(
                || Location::file(path),
                |span| {
                    let place = index.position(text, span.start.min(text.len()));
                    Location::at(path, lines + place.line, place.column)
                },
            );
            parsed.problems.push(Diagnostic::new(at, way_out(error.message())));
        }
    }
    parsed
}

/// Parses `text` as JSON Lines, on all cores; blank lines and lines that begin with `#` are
/// skipped.
fn json_lines(path: &Path, text: &str) -> Parsed {
    // The hand layer keeps the lines of its TOML: most are blank.
    let lines: Vec<(usize, &str)> = lines(text).filter(|(_, line)| !line.is_empty()).collect();
    let chunks = lines.par_chunks(CHUNK).map(|lines| {
        let mut parsed = Parsed::default();
        for (number, line) in lines {
            parsed.line(path, *number, line);
        }
        parsed
    });
    // Chunks keep the order of the file.
    chunks.collect::<Vec<_>>().into_iter().collect()
}

/// Returns the lines of `text` with their numbers, without the line feed.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]);
    let mut start = 0;
    (1..).zip(ends.map(move |end| {
        let line = &text[start..end];
        start = end + 1;
        line
    }))
}

impl FromIterator<Parsed> for Parsed {
    /// Joins the pieces of a file in order.
    fn from_iter<I: IntoIterator<Item = Self>>(pieces: I) -> Self {
        let mut all = Self::default();
        for piece in pieces {
            all.entries.extend(piece.entries);
            all.phrases.extend(piece.phrases);
            all.stop.extend(piece.stop);
            all.opted_out.extend(piece.opted_out);
            all.problems.extend(piece.problems);
        }
        all
    }
}

impl Parsed {
    /// Adds the entry that stands on a line of JSON Lines.
    fn line(&mut self, path: &Path, number: usize, line: &str) {
        let trimmed = line.trim_start();
        if trimmed.is_empty() || trimmed.starts_with('#') {
            return;
        }
        match serde_json::from_str::<Entry>(line) {
            Ok(entry) => self.push(None, entry, path, (number, 1)),
            Err(error) => {
                let message = error.to_string();
                let message = message.split(" at line ").next().unwrap_or(&message);
                let at = Location::at(path, number, column(line, error.column()));
                self.problems.push(Diagnostic::new(at, way_out(message)));
            }
        }
    }

    /// Adds `entry`, which stands at a line and column of `path`, if its kind and
    /// id can be used, else the reason.
    fn push(
        &mut self,
        table: Option<&str>,
        mut entry: Entry,
        path: &Path,
        (line, column): (usize, usize),
    ) {
        let problem = match table {
            Some(kind) if entry.kind.is_empty() => {
                kind.clone_into(&mut entry.kind);
                None
            }
            Some(kind) if entry.kind != kind => Some(format!(
                "entry '{}' says kind '{}' under [[{kind}]]; leave `kind` out",
                entry.id, entry.kind
            )),
            None if entry.kind.is_empty() => Some(format!(
                "entry '{}' has no kind; add `\"kind\":\"project\"` or another kind",
                entry.id
            )),
            _ => None,
        };
        let problem = problem.or_else(|| bad_id(&entry));
        if let Some(message) = problem {
            self.problems.push(Diagnostic::new(Location::at(path, line, column), message));
            return;
        }
        let id = EntityId::new(&entry.kind, &entry.id);
        self.entries.push(Located { id, entry: Box::new(entry), line });
    }
}

fn bad_id(entry: &Entry) -> Option<String> {
    let Entry { kind, id, .. } = entry;
    if id.is_empty() {
        return Some(format!("{kind} without an id; write `id = \"…\"`, a slug of its name"));
    }
    if let Some((_, slug)) = id.split_once(':') {
        return Some(format!("id '{id}' repeats the kind; write `{slug}`"));
    }
    let odd = |c: char| c.is_whitespace() || c.is_uppercase() || c.is_control() || c == '"';
    if id.contains(odd) || kind.contains(odd) || kind.contains(':') {
        return Some(format!(
            "'{kind}:{id}' is not an identifier; write lower case without spaces, such as `{}`",
            crate::text::slug(id)
        ));
    }
    None
}

/// Turns what serde says into what a person can do.
fn way_out(message: &str) -> String {
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    let message = message.replace('`', "'");
    let message = message.trim().replace('\n', "; ");
    let Some((found, known)) = quoted.split_first().filter(|(_, known)| known.len() > 1) else {
        return message;
    };
    let what = message.split(", expected").next().unwrap_or(&message);
    let nearest = known
        .iter()
        .map(|name| (strsim::jaro_winkler(found, name), *name))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0));
    match nearest {
        Some((_, name)) => format!("{what}; did you mean '{name}'?"),
        None => format!("{what}; write one of {}", known.join(", ")),
    }
}

/// Turns the byte column of `serde_json` into one of code points.
fn column(line: &str, bytes: usize) -> usize {
    let before = line.char_indices().take_while(|(i, _)| i + 1 < bytes.max(1)).count();
    before + 1
}

/// A TOML file before its entries get their identifiers.
#[derive(Default)]
struct TomlFile {
    phrases: Vec<String>,
    stop: Vec<String>,
    entries: Vec<(String, Spanned<Entry>)>,
}

impl<'de> Deserialize<'de> for TomlFile {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct File;
        impl<'de> Visitor<'de> for File {
            type Value = TomlFile;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("tables such as [[project]], `phrases` and `stop`")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<TomlFile, A::Error> {
                let mut file = TomlFile::default();
                while let Some(key) = map.next_key::<String>()? {
                    match key.as_str() {
                        "phrases" => file.phrases = map.next_value()?,
                        "stop" => file.stop = map.next_value()?,
                        _ => {
                            let entries: Vec<Spanned<Entry>> = map.next_value()?;
                            file.entries.extend(entries.into_iter().map(|e| (key.clone(), e)));
                        }
                    }
                }
                Ok(file)
            }
        }
        deserializer.deserialize_map(File)
    }
}

/// Parses an opt-out list: one name or identifier a line, `#` begins a comment.
fn opt_out(text: &str) -> Parsed {
    let lines = text.lines().map(|line| line.split_once('#').map_or(line, |(before, _)| before));
    let named = lines.map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned);
    Parsed { opted_out: named.collect(), ..Parsed::default() }
}

/// Makes the path under which an embedded or given file is known.
pub(super) fn origin(path: &Path, line: usize) -> Location {
    Location { line, ..Location::file(path) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a file gives: `id@line` of each entry, then its problems.
    fn shown(path: &str, text: &str) -> String {
        let path = Path::new(path);
        let parsed = match FileFormat::of(path) {
            Some(FileFormat::Toml) => toml(path, text),
            _ => json_lines(path, text),
        };
        let entries = parsed.entries.iter().map(|e| format!("{}@{}", e.id, e.line));
        entries.chain(parsed.problems.iter().map(ToString::to_string)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn long_files_are_parsed_in_pieces_as_if_they_were_not() {
        let entry = |i: usize| format!("[[project]]\nid = \"p{i}\" # é\nname = \"P\"\n\n");
        let text: String = (0..2000).map(entry).collect();
        assert!(pieces(&text).len() > 3);
        assert_eq!(pieces(&text).iter().map(|(_, piece)| *piece).collect::<String>(), text);
        let entries = toml(Path::new("a.toml"), &text).entries;
        assert_eq!(entries.len(), 2000);
        for (i, entry) in entries.iter().enumerate() {
            assert_eq!((entry.id.slug(), entry.line), (format!("p{i}").as_str(), 4 * i + 1));
        }
        // A fault in one piece is told at its place in the file.
        let faulty = text.replace("\"p1990\" # é\nname", "\"p1990\" # é\nnmae");
        let problems = toml(Path::new("a.toml"), &faulty).problems;
        assert_eq!(
            problems[0].to_string(),
            "a.toml:7963:1: unknown field 'nmae'; did you mean 'name'?"
        );
        // A cut within a text of several lines is none.
        let lines = "[[x]]\n".repeat(9000);
        let long = format!("[[project]]\nid = \"a\"\nname = \"\"\"{lines}\"\"\"\n");
        assert_eq!(toml(Path::new("a.toml"), &long).entries.len(), 1);
    }

    #[test]
    fn files_give_entries_or_located_problems() {
        #[rustfmt::skip]
        let rows = [
            // file, text, entries and problems
            ("a.toml",  "\n[[project]]\nid = \"rook\"\n[[tool]]\nid = \"x\"\n[[project]]\nid = \"ceph\"",
                        "project:rook@2 tool:x@4 project:ceph@6"),
            ("a.toml",  "phrases = [\"kind of\"]\nstop = [\"None\"]", ""),
            ("a.toml",  "", ""),
            ("a.toml",  "[[project]]\nid = \"rook\"\nnmae = \"Rook\"",
                        "a.toml:3:1: unknown field 'nmae'; did you mean 'name'?"),
            ("a.toml",  "[[project]]\nid = \"rook\"\naliases = [{ text = \"R\", case = \"loud\" }]",
                        "a.toml:3:33: unknown variant 'loud'; write one of smart, fold, exact"),
            ("a.toml",  "[[project]]\nname = \"Rook\"", "a.toml:1:1: missing field 'id'"),
            ("a.toml",  "[[project]]\nid = \"project:rook\"",
                        "a.toml:1:1: id 'project:rook' repeats the kind; write `rook`"),
            ("a.toml",  "[[project]]\nid = \"The Rook\"",
                        "a.toml:1:1: 'project:The Rook' is not an identifier; write lower case without spaces, such as `the-rook`"),
            ("a.toml",  "[[project]\nid = 1", "a.toml:1:11: unclosed array table, expected ']'"),
            ("a.jsonl", "{\"kind\":\"project\",\"id\":\"rook\"}\n\n{\"kind\":\"person\",\"id\":\"x\"}",
                        "project:rook@1 person:x@3"),
            ("a.jsonl", "{\"id\":\"rook\"}",
                        "a.jsonl:1:1: entry 'rook' has no kind; add `\"kind\":\"project\"` or another kind"),
            ("a.jsonl", "{\"kind\":\"a\",\"id\":\"b\"}\n{\"kind\"\n{\"id\":\"b\",\"alias\":[]}",
                        "a:b@1 a.jsonl:2:7: EOF while parsing an object a.jsonl:3:17: unknown field 'alias'; did you mean 'aliases'?"),
        ];
        for (path, text, expected) in rows {
            assert_eq!(shown(path, text), expected, "{text}");
        }
    }
}
