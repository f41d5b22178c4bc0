//! Reads the text of one dictionary file into entries that know their place.
//!
//! TOML files hold one array of tables per kind and the lists `phrases` and
//! `stop`; JSON Lines files hold one entry a line with its `kind`. A file with
//! problems gives all of them that can be told apart, so that `dict check`
//! shows more than the first.

mod json_lines;
mod list;
mod toml;

use std::path::Path;

pub(super) use self::list::forms;
use self::{
    json_lines::json_lines,
    list::{list, opt_out},
    toml::toml,
};
use crate::{Diagnostic, EntityId, Location, dictionary::entry::Entry, entity::is_word};

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
    if !is_word(id) || !is_word(kind) {
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
