//! What a system found, as plain data.
//!
//! It comes from the stages of this crate ([`SystemTalk::of`]) or from JSON
//! Lines ([`SystemTalk::from_json_lines`]), so that other taggers can be
//! measured by the same rule.

use std::path::Path;

use serde::{Deserialize, Deserializer, Serialize};

use super::locate;
use crate::{
    directory::{Directory, name_of},
    error::Error,
    note::Note,
    span::Span,
};

/// A talk as a system gives it, with everything found in it.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
pub struct SystemTalk {
    /// The document, by its path; only the file name counts.
    pub document: String,
    /// The title.
    #[serde(default, deserialize_with = "or_default")]
    pub title: String,
    /// `section`, or what sort of talk it is.
    #[serde(default, deserialize_with = "or_default")]
    pub kind: String,
    /// First and last line, counted from 1.
    pub lines: (usize, usize),
    /// Who gave it.
    #[serde(default, deserialize_with = "or_default")]
    pub speakers: Vec<SystemSpeaker>,
    /// The mentions in it.
    #[serde(default, deserialize_with = "or_default")]
    pub mentions: Vec<SystemMention>,
}

/// A speaker as a system gives them.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
pub struct SystemSpeaker {
    /// The name.
    pub name: String,
    /// The organisation.
    #[serde(default)]
    pub organization: Option<String>,
}

/// A mention as a system gives it.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
pub struct SystemMention {
    /// The canonical name of the entity.
    pub entity: String,
    /// The identifier of the entity.
    #[serde(default)]
    pub id: Option<String>,
    /// The kind of the entity.
    pub kind: String,
    /// The text of the mention.
    #[serde(default, deserialize_with = "or_default")]
    pub surface: String,
    /// The line it begins on, counted from 1.
    pub line: usize,
    /// Where it stands, in bytes of the document; needed only where the gold
    /// has spans.
    #[serde(default, deserialize_with = "span")]
    pub span: Option<Span>,
    /// The zone it stands in, such as `heading`.
    #[serde(default)]
    pub zone: Option<String>,
    /// The rule that made it, such as `alias`.
    #[serde(default)]
    pub rule: Option<String>,
}

impl SystemTalk {
    /// Gathers what the stages found in `note`; `directory` gives the names of
    /// the entities that it knows.
    #[must_use]
    pub fn of(note: &Note, directory: &dyn Directory) -> Vec<Self> {
        let Note { document, talks, mentions, local_names } = note;
        let mut found: Vec<Self> = talks
            .iter()
            .map(|talk| Self {
                document: document.name.clone(),
                title: talk.title.clone(),
                kind: talk.kind.as_str().to_owned(),
                lines: talk.lines,
                speakers: talk
                    .speakers
                    .iter()
                    .map(|speaker| SystemSpeaker {
                        name: speaker.name.clone(),
                        organization: speaker.organization.clone(),
                    })
                    .collect(),
                mentions: Vec::new(),
            })
            .collect();
        for mention in mentions {
            let Some(talk) = found.get_mut(mention.talk) else { continue };
            talk.mentions.push(SystemMention {
                entity: name_of(&mention.entity, directory, local_names).to_owned(),
                id: Some(mention.entity.as_str().to_owned()),
                kind: mention.entity.kind().to_owned(),
                surface: document.text.get(mention.span.range()).unwrap_or_default().to_owned(),
                line: mention.position.line,
                span: Some(mention.span),
                zone: word(&mention.zone),
                rule: word(&mention.rule),
            });
        }
        found
    }

    /// Reads talks as JSON Lines, as `kgraph tag --format jsonl` writes them;
    /// `path` names the text in messages.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] with the place of the first malformed line.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::path::Path;
    /// use kgraph::eval::SystemTalk;
    ///
    /// let text = r#"{"document":"a.md","lines":[1,9],"mentions":[]}"#;
    /// let talks = SystemTalk::from_json_lines(Path::new("talks.jsonl"), text)?;
    /// assert_eq!(talks[0].lines, (1, 9));
    ///
    /// let error = SystemTalk::from_json_lines(Path::new("talks.jsonl"), "\n{}").unwrap_err();
    /// assert!(error.to_string().starts_with("talks.jsonl:2:2: missing field 'document'; "));
    /// # Ok::<(), kgraph::Error>(())
    /// ```
    pub fn from_json_lines(path: &Path, text: &str) -> Result<Vec<Self>, Error> {
        const HINT: &str = "write one talk a line, as `kgraph tag --format jsonl` does";
        let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        lines
            .map(|(i, line)| {
                serde_json::from_str(line)
                    .map_err(|error| locate::json_line(path, i + 1, line, &error, HINT))
            })
            .collect()
    }
}

/// Returns the word that stands for `value` in output.
fn word<T: Serialize>(value: &T) -> Option<String> {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned))
}

/// Reads `null` as the default.
fn or_default<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: Default + Deserialize<'de>,
    D: Deserializer<'de>,
{
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

fn span<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Span>, D::Error> {
    let ends: Option<(usize, usize)> = Option::deserialize(deserializer)?;
    Ok(ends.map(|(start, end)| Span::new(start, end)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{export::talks, sample};

    #[test]
    fn a_note_gives_what_its_json_lines_give() {
        let directory = sample::directory(&["project:rook|Rook", "company:acme|Acme"]);
        let mut note = sample::note("notes/storage.md", sample::STORAGE);
        let mut lines = Vec::new();
        talks::write(&note, &directory, &mut lines).unwrap();
        let lines = String::from_utf8(lines).unwrap();
        let read = SystemTalk::from_json_lines(Path::new("x"), &lines).unwrap();
        assert!(read.iter().any(|talk| !talk.mentions.is_empty() && !talk.speakers.is_empty()));
        assert_eq!(SystemTalk::of(&note, &directory), read);
        // A mention of a talk that does not exist is left out; it is no panic.
        note.mentions[0].talk = 99;
        let left: usize =
            SystemTalk::of(&note, &directory).iter().map(|talk| talk.mentions.len()).sum();
        assert_eq!(left, note.mentions.len() - 1);
    }

    #[test]
    fn what_may_be_missing() {
        let json = r#"{"document":"a","title":null,"lines":[1,2],"speakers":null,"mentions":null}"#;
        let read = SystemTalk::from_json_lines(Path::new("x"), json).unwrap();
        let expected = SystemTalk { document: "a".into(), lines: (1, 2), ..SystemTalk::default() };
        assert_eq!(read, [expected]);
    }
}
