//! Adds entries to dictionary files that people keep by hand.
//!
//! A hand-kept file is more than its data: it has comments, an order, a way of
//! breaking lines. So an entry is written as text and put between two others,
//! and every other byte of the file stays as it was. Where the others stand is
//! asked of the parser that reads dictionaries, and it also reads the result
//! before anyone gets it.

use std::{fmt::Write as _, path::Path};

use toml::{Table, Value};

use crate::{
    EntityId, Error, LineIndex, Location,
    dictionary::{
        entry::Entry,
        parse::{self, FileFormat, Located, Parsed},
    },
};

/// The fields in the order in which the hand layer writes them.
#[rustfmt::skip]
const FIELDS: &[&str] = &[
    "id", "name", "hide", "owner", "parent", "product", "urls", "ids", "maturity",
    "integrates", "affiliations", "roles", "aliases", "drop_aliases", "patterns", "events", "tags",
    "tests", "source",
];

/// What comes first in an inline table; the rest follows in alphabetical order.
const FIRST: &[&str] = &["text", "regex", "type", "level", "company", "from", "to", "tag"];

/// The longest line before a list is broken.
const WIDTH: usize = 100;

/// Returns `text`, a dictionary file in TOML, with `entry` added in its place:
/// before the first entry of the same kind with a greater id, else after the
/// last one of the kind, else at the end. `path` names the file in messages.
///
/// # Errors
///
/// Returns [`Error::Invalid`] if the file has a problem already, if it holds
/// the id, or if the entry cannot be written so that it reads the same again.
///
/// # Examples
///
/// ```
/// use kgraph::dictionary::{Entry, add_entry};
///
/// let text = "# Tools.\n\n[[project]]\nid = \"rook\"\nname = \"Rook\" # on Ceph\n";
/// let envoy = Entry {
///     kind: "project".into(),
///     id: "envoy".into(),
///     name: Some("Envoy".into()),
///     ..Entry::default()
/// };
/// let text = add_entry("tools.toml".as_ref(), text, &envoy)?;
/// assert_eq!(
///     text,
///     "# Tools.\n\n[[project]]\nid = \"envoy\"\nname = \"Envoy\"\n\n\
///      [[project]]\nid = \"rook\"\nname = \"Rook\" # on Ceph\n"
/// );
/// # Ok::<(), kgraph::Error>(())
/// ```
pub fn add_entry(path: &Path, text: &str, entry: &Entry) -> Result<String, Error> {
    if FileFormat::of(path).is_some_and(|format| format != FileFormat::Toml) {
        return Err(Error::invalid(
            Location::file(path),
            "entries can be added to TOML files only; name a file that ends in .toml",
        ));
    }
    let present = read(path, text)?;
    let id = EntityId::new(&entry.kind, &entry.id);
    if let Some(other) = present.entries.iter().find(|other| other.id == id) {
        return Err(Error::invalid(
            parse::origin(path, other.line),
            format!("entity '{id}' is here already; change this entry, or choose another id"),
        ));
    }
    let block = to_toml(entry);
    // Faults of the entry itself have no place in the file.
    if let Some(problem) = parse::file(path, &block).problems.into_iter().next() {
        return Err(Error::invalid(Location::file(path), problem.message));
    }
    let new = insert(text, &block, place(text, &present.entries, &id));
    let added = parse::file(path, &new);
    if !added.problems.is_empty() || added.entries.len() != present.entries.len() + 1 {
        return Err(Error::invalid(
            Location::file(path),
            format!(
                "could not add '{id}' as a table of its own; write the entries as [[{}]]",
                entry.kind
            ),
        ));
    }
    Ok(new)
}

/// Writes `entry` as the hand layer would: one field a line, rules inline.
///
/// # Examples
///
/// ```
/// use kgraph::dictionary::{Alias, Entry, to_toml};
///
/// let rook = Entry {
///     kind: "project".into(),
///     id: "rook".into(),
///     name: Some("Rook".into()),
///     aliases: vec![Alias { text: "rook.io".into(), ..Alias::default() }],
///     ..Entry::default()
/// };
/// assert_eq!(
///     to_toml(&rook),
///     "[[project]]\nid = \"rook\"\nname = \"Rook\"\naliases = [\"rook.io\"]\n"
/// );
/// ```
#[must_use]
pub fn to_toml(entry: &Entry) -> String {
    let mut block = format!("[[{}]]\n", key(&entry.kind));
    // Every field is text, a list or a table of them; TOML can hold them all.
    let fields = Table::try_from(entry).unwrap_or_default();
    let known = FIELDS.iter().filter_map(|name| fields.get_key_value(*name));
    // A field that is new to `Entry` is written last rather than lost.
    let new = fields.iter().filter(|(name, _)| *name != "kind" && !FIELDS.contains(&name.as_str()));
    for (name, value) in known.chain(new) {
        let line = format!("{name} = {}", inline(value));
        match value {
            Value::Array(items) if line.chars().count() > WIDTH => {
                // Writing to a string does not fail.
                let _ = writeln!(block, "{name} = [");
                for item in items {
                    let _ = writeln!(block, "  {},", inline(item));
                }
                block.push_str("]\n");
            }
            _ => {
                block.push_str(&line);
                block.push('\n');
            }
        }
    }
    block
}

/// Writes `value` on one line; an alias without rules is written as its text.
pub(crate) fn inline(value: &Value) -> String {
    match value {
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(inline).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Table(table) => {
            if let (1, Some(text)) = (table.len(), table.get("text")) {
                return inline(text);
            }
            let first = FIRST.iter().filter_map(|name| table.get_key_value(*name));
            let rest = table.iter().filter(|(name, _)| !FIRST.contains(&name.as_str()));
            let pairs: Vec<String> = first
                .chain(rest)
                .map(|(name, value)| format!("{} = {}", key(name), inline(value)))
                .collect();
            format!("{{ {} }}", pairs.join(", "))
        }
        other => other.to_string(),
    }
}

/// Writes a key, in quotes if TOML asks for them.
fn key(name: &str) -> String {
    let bare = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if !name.is_empty() && name.chars().all(bare) {
        name.to_owned()
    } else {
        Value::String(name.to_owned()).to_string()
    }
}

fn read(path: &Path, text: &str) -> Result<Parsed, Error> {
    let mut parsed = parse::file(path, text);
    if parsed.problems.is_empty() {
        return Ok(parsed);
    }
    let problem = parsed.problems.swap_remove(0);
    Err(Error::invalid(problem.at, problem.message))
}

/// Returns the offset at which an entry with the identifier `id` belongs.
fn place(text: &str, entries: &[Located], id: &EntityId) -> usize {
    let same_kind = |entry: &&Located| entry.id.kind() == id.kind();
    let next = entries.iter().filter(same_kind).find(|entry| entry.id > *id);
    let next = next.or_else(|| {
        let last = entries.iter().rfind(same_kind)?;
        entries.iter().find(|entry| entry.line > last.line)
    });
    next.map_or(text.len(), |entry| above(text, entry.line))
}

/// Returns the offset of the line `line`, or of the comment that stands
/// directly above it, unless that opens the file and so speaks for all of it.
fn above(text: &str, line: usize) -> usize {
    let index = LineIndex::new(text);
    let mut first = line;
    while first > 1 {
        let before = index.line_span(text, first - 1);
        if !text[before.range()].trim_start().starts_with('#') {
            break;
        }
        first -= 1;
    }
    let first = if first == 1 { line } else { first };
    index.line_span(text, first).start
}

/// Puts `block` into `text` at `at`, with one empty line on either side.
fn insert(text: &str, block: &str, at: usize) -> String {
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let (before, after) = text.split_at(at);
    let mut new = String::with_capacity(text.len() + block.len() + 4);
    new.push_str(before);
    if !before.is_empty() {
        if !before.ends_with('\n') {
            new.push_str(end);
        }
        let blank = before.trim_end_matches([' ', '\t']).ends_with(&format!("{end}{end}"));
        if !blank {
            new.push_str(end);
        }
    }
    new.push_str(&block.replace('\n', end));
    if !after.is_empty() {
        new.push_str(end);
        new.push_str(after);
    }
    new
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dictionary::{Alias, AliasKind, AliasRules, Case, OneOrMany, Tests};

    fn entry(id: &str) -> Entry {
        let (kind, id) = id.split_once(':').unwrap();
        Entry { kind: kind.into(), id: id.into(), name: Some("X".into()), ..Entry::default() }
    }

    /// The file with `entry` added, each line without `id = ` and quotes.
    fn added(text: &str, id: &str) -> String {
        match add_entry(Path::new("a.toml"), text, &entry(id)) {
            Ok(new) => new.replace("name = \"X\"\n", ""),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn an_entry_goes_where_its_id_belongs() {
        #[rustfmt::skip]
        let rows = [
            // file, added, file then
            ("",                              "p:b", "[[p]]\nid = \"b\"\n"),
            ("# Tools.\n",                    "p:b", "# Tools.\n\n[[p]]\nid = \"b\"\n"),
            ("# Tools.\n[[p]]\nid = \"c\"\n", "p:b", "# Tools.\n\n[[p]]\nid = \"b\"\n\n[[p]]\nid = \"c\"\n"),
            ("[[p]]\nid = \"a\"",             "p:b", "[[p]]\nid = \"a\"\n\n[[p]]\nid = \"b\"\n"),
            ("[[p]]\nid = \"a\"\n\n# of c\n[[p]]\nid = \"c\" # c\n", "p:b",
             "[[p]]\nid = \"a\"\n\n[[p]]\nid = \"b\"\n\n# of c\n[[p]]\nid = \"c\" # c\n"),
            ("[[p]]\nid = \"a\"\n\n[[q]]\nid = \"a\"\n", "p:b",
             "[[p]]\nid = \"a\"\n\n[[p]]\nid = \"b\"\n\n[[q]]\nid = \"a\"\n"),
            ("[[p]]\nid = \"a\"\n[p.ids]\ngithub = \"a/a\"\n", "p:b",
             "[[p]]\nid = \"a\"\n[p.ids]\ngithub = \"a/a\"\n\n[[p]]\nid = \"b\"\n"),
            ("\n[[p]]\nid = \"b\"\n",         "p:b",
             "a.toml:2: entity 'p:b' is here already; change this entry, or choose another id"),
            ("[[p]]\nid = 1\n",               "p:b",
             "a.toml:2:6: invalid type: integer '1', expected a string"),
            ("p = [{ id = \"a\" }]\n",        "p:b",
             "a.toml: could not add 'p:b' as a table of its own; write the entries as [[p]]"),
            ("",                              "p:B b",
             "a.toml: 'p:B b' is not an identifier; write lower case without spaces, such as `b-b`"),
        ];
        for (text, id, expected) in rows {
            assert_eq!(added(text, id), expected, "{id} into {text}");
        }
    }

    #[test]
    fn line_endings_of_the_file_are_kept() {
        let new = add_entry(Path::new("a.toml"), "[[p]]\r\nid = \"a\"\r\n", &entry("p:b")).unwrap();
        assert_eq!(new, "[[p]]\r\nid = \"a\"\r\n\r\n[[p]]\r\nid = \"b\"\r\nname = \"X\"\r\n");
    }

    #[test]
    fn what_is_written_reads_the_same_again() {
        let alias = |text: &str| Alias::new(text, AliasKind::Name);
        let rules = AliasRules {
            context: vec!["proxy".into(), "say \"mesh\"".into()],
            ..AliasRules::default()
        };
        let rules = Alias { case: Case::Exact, ..alias("Envoy") }.with_rules(rules);
        let full = Entry {
            aliases: vec![rules, alias("Envoy Proxy")],
            ids: [("github".to_owned(), OneOrMany::One("envoyproxy/envoy".into()))].into(),
            urls: (0..9).map(|i| format!("{i}.a-long-name.example.org")).collect(),
            tests: Tests { tag: vec!["an Envoy proxy".into()], skip: vec!["the envoy".into()] },
            ..entry("project:envoy")
        };
        let block = to_toml(&full);
        let read = parse::file(Path::new("a.toml"), &block);
        assert_eq!(*read.entries[0].entry, full, "{block}");
        assert!(block.lines().all(|line| line.len() <= WIDTH), "{block}");
        assert!(
            block.contains("\n  { text = \"Envoy\", case = \"exact\"") || block.contains("[{ text")
        );
    }
}
