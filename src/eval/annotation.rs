//! What people found in a document: talks, speakers, mentions.
//!
//! The types are those of our own gold files and read themselves from JSON.
//! What could be doubted, or stands where readers do not look, is optional.

use serde::{Deserialize, Deserializer, de::Error as _};

use crate::Span;

/// A talk, or a section that is none.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(try_from = "RawTalk")]
pub struct GoldTalk {
    /// The title, without speakers and words such as `Keynote:`.
    pub title: String,
    /// The line of the title.
    pub title_line: usize,
    /// The first line.
    pub start_line: usize,
    /// The last line.
    pub end_line: usize,
    /// `section`, or what sort of talk it is.
    pub kind: String,
    /// Whether one may doubt that it is a talk; then it is optional.
    pub kind_unsure: bool,
    /// Who gave it.
    pub speakers: Vec<GoldSpeaker>,
    /// The mentions in it, title line included.
    pub mentions: Vec<GoldMention>,
}

/// The talk as its file has it, before its lines are checked.
///
/// A field that is called otherwise would be taken for left out, and the figures be
/// wrong without a word; so it is refused.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTalk {
    title: String,
    #[serde(deserialize_with = "line")]
    title_line: usize,
    #[serde(deserialize_with = "line")]
    start_line: usize,
    #[serde(deserialize_with = "line")]
    end_line: usize,
    kind: String,
    #[serde(default)]
    kind_unsure: bool,
    speakers: Vec<GoldSpeaker>,
    mentions: Vec<GoldMention>,
}

impl TryFrom<RawTalk> for GoldTalk {
    type Error = String;

    fn try_from(raw: RawTalk) -> Result<Self, String> {
        if raw.end_line < raw.start_line {
            return Err(format!(
                "talk '{}' ends on line {}, before its first line {}; \
                 correct start_line or end_line",
                raw.title, raw.end_line, raw.start_line
            ));
        }
        Ok(Self {
            title: raw.title,
            title_line: raw.title_line,
            start_line: raw.start_line,
            end_line: raw.end_line,
            kind: raw.kind,
            kind_unsure: raw.kind_unsure,
            speakers: raw.speakers,
            mentions: raw.mentions,
        })
    }
}

/// A speaker of a talk.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct GoldSpeaker {
    /// The name.
    #[serde(deserialize_with = "name")]
    pub name: String,
    /// The role, which is not measured.
    #[serde(default)]
    pub role: Option<String>,
    /// The organisation, if the document gives one.
    #[serde(default)]
    pub org: Option<String>,
    /// An organisation that one may doubt, and that is therefore optional.
    #[serde(default)]
    pub org_unsure: Option<String>,
    /// Whether one may doubt that this is a speaker.
    #[serde(default)]
    pub unsure: bool,
    /// The place out of a reader's sight that the name stands in.
    #[serde(default, rename = "in")]
    pub hidden_in: Option<String>,
}

impl GoldSpeaker {
    /// Whether finding the speaker is neither right nor wrong.
    #[must_use]
    pub fn is_optional(&self) -> bool {
        self.unsure || is_hidden(self.hidden_in.as_ref())
    }
}

/// An entity on a line.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct GoldMention {
    /// The line it stands on.
    #[serde(deserialize_with = "line")]
    pub line: usize,
    /// The text of the mention.
    pub surface: String,
    /// The name of the entity.
    #[serde(deserialize_with = "name")]
    pub canonical: String,
    /// The kind of the entity.
    #[serde(deserialize_with = "name")]
    pub kind: String,
    /// Whether one may doubt it; then it is optional and any kind meets it.
    #[serde(default)]
    pub unsure: bool,
    /// `url`, `attr` or `frontmatter`: a place out of a reader's sight, where
    /// mentions are optional.
    #[serde(default, rename = "in")]
    pub hidden_in: Option<String>,
    /// Whether the document misspells it.
    #[serde(default)]
    pub misspelled: bool,
    /// Whether it is a product rather than a project of its own, which is not measured.
    #[serde(default)]
    pub product: bool,
}

impl GoldMention {
    /// Whether finding the mention is neither right nor wrong.
    #[must_use]
    pub fn is_optional(&self) -> bool {
        self.unsure || is_hidden(self.hidden_in.as_ref())
    }
}

fn is_hidden(place: Option<&String>) -> bool {
    place.is_some_and(|place| !place.is_empty())
}

/// A mention with its span.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GoldSpan {
    /// Its stretches in bytes of the text, in order; more than one if it is
    /// discontinuous, never none.
    pub spans: Vec<Span>,
    /// The kind of the entity.
    pub kind: String,
    /// The name of the entity, if the annotation gives one.
    pub name: Option<String>,
    /// Our identifier of the entity, if the annotation gives one.
    pub id: Option<String>,
    /// Whether one may doubt it; then it is optional and any kind meets it.
    pub unsure: bool,
    /// Whether the document misspells it.
    pub misspelled: bool,
}

impl GoldSpan {
    /// Returns the span from the first byte to the last; a mention of the
    /// system has no gaps.
    #[must_use]
    pub fn hull(&self) -> Span {
        let start = self.spans.iter().map(|span| span.start).min().unwrap_or_default();
        let end = self.spans.iter().map(|span| span.end).max().unwrap_or_default();
        Span { start, end }
    }
}

/// Reads a line number.
fn line<'de, D: Deserializer<'de>>(deserializer: D) -> Result<usize, D::Error> {
    match usize::deserialize(deserializer)? {
        0 => Err(D::Error::custom("line 0 does not exist; lines count from 1")),
        line => Ok(line),
    }
}

/// Reads a name, which must say something.
pub(super) fn name<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let name = String::deserialize(deserializer)?;
    if name.trim().is_empty() {
        return Err(D::Error::custom("the name is empty; write one or remove the annotation"));
    }
    Ok(name)
}
