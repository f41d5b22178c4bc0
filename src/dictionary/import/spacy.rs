//! Reads patterns of spaCy's entity ruler, one JSON object a line:
//! `{"label": "ORG", "pattern": "Apple", "id": "apple"}`.
//!
//! A pattern may be a list of tokens; those that say which word must stand
//! there are taken, others cannot be told by a dictionary.

use serde::Deserialize;

use crate::{
    Diagnostic, EntityId, EntityKind, Error,
    dictionary::{
        Alias, AliasKind, Case, Entry,
        import::{
            Entries, Imported, Source,
            caution::{Bearer, Frequencies, alias},
            imported, names, tidy,
        },
    },
};

/// Imports the patterns `source`. Patterns of one `id`, or without one of one
/// text, make one entity, named by the first.
///
/// # Errors
///
/// Returns [`Error::Invalid`] for the first line that is no pattern.
pub fn spacy(source: &Source<'_>, words: &Frequencies) -> Result<Imported, Error> {
    let mut entries = Entries::new();
    let mut diagnostics = Vec::new();
    for (i, line) in source.text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let line: Line = serde_json::from_str(line).map_err(|error| {
            let message = error.to_string();
            let what = message.split(" at line ").next().unwrap_or(&message).replace('`', "'");
            let hint = "write {\"label\":…,\"pattern\":…,\"id\":…}";
            Error::invalid(source.line(i + 1), format!("not a pattern: {what}; {hint}"))
        })?;
        let kind = kind(&line.label);
        let Some((text, any_case)) = line.pattern.text() else {
            let message = "a pattern of other than words is left out; write it as `patterns`";
            diagnostics.push(Diagnostic::new(source.line(i + 1), message));
            continue;
        };
        let slug = names::slug(line.id.as_deref().unwrap_or(&text));
        let Some(slug) = slug else {
            let message = format!("'{text}' is left out: no identifier can be made of it");
            diagnostics.push(Diagnostic::new(source.line(i + 1), message));
            continue;
        };
        let mut spelling = alias(&text, AliasKind::Name, Bearer::of(&kind), words);
        if any_case {
            spelling = Alias { case: Case::Fold, ..spelling };
        }
        let id = EntityId::new(&kind, &slug);
        let entry = Entry {
            kind,
            id: slug,
            name: Some(text),
            aliases: vec![spelling],
            source: source.labels(),
            ..Entry::default()
        };
        match entries.get_mut(&id) {
            Some(known) => tidy::absorb(known, entry),
            None => {
                entries.insert(id, entry);
            }
        }
    }
    // The name is an alias by itself.
    for entry in entries.values_mut() {
        let name = entry.name.clone();
        entry.aliases.retain(|alias| !alias.is_plain() || Some(&alias.text) != name.as_ref());
    }
    Ok(imported(entries, diagnostics))
}

/// The kind for a label of spaCy's models; others are used in lower case.
fn kind(label: &str) -> String {
    match label {
        "ORG" => EntityKind::COMPANY.to_owned(),
        "PERSON" | "PER" => EntityKind::PERSON.to_owned(),
        "PRODUCT" => EntityKind::PROJECT.to_owned(),
        other => crate::text::slug(other),
    }
}

#[derive(Deserialize)]
struct Line {
    label: String,
    pattern: Text,
    id: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Text {
    Plain(String),
    Tokens(Vec<Token>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Token {
    #[serde(rename = "LOWER", alias = "lower")]
    lower: Option<String>,
    #[serde(rename = "TEXT", alias = "ORTH", alias = "text", alias = "orth")]
    text: Option<String>,
}

impl Text {
    /// Returns the words and whether their case is free.
    fn text(&self) -> Option<(String, bool)> {
        let words: Vec<(&str, bool)> = match self {
            Self::Plain(text) => vec![(text.as_str(), false)],
            Self::Tokens(tokens) => tokens
                .iter()
                .map(|token| match (&token.lower, &token.text) {
                    (_, Some(text)) => Some((text.as_str(), false)),
                    (Some(lower), None) => Some((lower.as_str(), true)),
                    (None, None) => None,
                })
                .collect::<Option<_>>()?,
        };
        let any_case = words.iter().any(|(_, any)| *any);
        let text = words.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(" ");
        (!text.trim().is_empty()).then(|| (text.trim().to_owned(), any_case))
    }
}
