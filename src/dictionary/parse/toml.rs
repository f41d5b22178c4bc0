//! Dictionaries in TOML: one array of tables per kind, and lists.

use std::{fmt, path::Path};

use rayon::prelude::*;
use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};
use toml::Spanned;

use super::{Parsed, way_out};
use crate::{Diagnostic, LineIndex, Location, dictionary::entry::Entry};

/// How many bytes of TOML one thread parses at a time, at least.
const PIECE: usize = 16 * 1024;

/// Parses `text` as TOML; `path` names it in messages.
///
/// A long file is cut where tables begin and parsed on all cores. If a piece
/// does not stand by itself, since a text of several lines was cut or there is
/// a fault, the file is parsed as a whole, which tells the place.
pub(super) fn toml(path: &Path, text: &str) -> Parsed {
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

#[cfg(test)]
mod tests {
    use super::*;

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
}
