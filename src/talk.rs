//! Talks: the parts of a document, and the unit in which entities meet.

use std::{fmt, ops::Range};

use serde::{Deserialize, Serialize};

use crate::{entity::EntityId, span::Span, text};

/// Longest slug in the identifier of a talk, in bytes.
const LONGEST_SLUG: usize = 60;

/// What sort of talk it is.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum TalkKind {
    /// A keynote.
    Keynote,
    /// A talk of a session.
    Talk,
    /// A tutorial or workshop.
    Tutorial,
    /// A panel or fireside chat.
    Panel,
    /// A lightning talk.
    Lightning,
    /// A part of the document that is no talk: welcome, travel, party, summary.
    Section,
}

impl TalkKind {
    /// Returns the word used in output, such as `keynote`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Keynote => "keynote",
            Self::Talk => "talk",
            Self::Tutorial => "tutorial",
            Self::Panel => "panel",
            Self::Lightning => "lightning",
            Self::Section => "section",
        }
    }
}

impl fmt::Display for TalkKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Someone who gave a talk, as the document names them.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Speaker {
    /// The name as written, cleaned of markup.
    pub name: String,
    /// The role, such as `Staff Engineer`.
    pub role: Option<String>,
    /// The organisation as written.
    pub organization: Option<String>,
    /// Where the name stands, if it stands in the text as such; `None` when it
    /// was read off the address of a schedule page.
    pub name_span: Option<Span>,
    /// Where the organisation stands; `None` as for the name.
    pub organization_span: Option<Span>,
    /// The person, once resolved.
    pub person: Option<EntityId>,
    /// The company, once resolved.
    pub company: Option<EntityId>,
}

/// A sign that a part of a document is a talk, or none.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
pub struct Sign {
    /// What was seen, such as `names its speakers`.
    pub reason: &'static str,
    /// How much it speaks for a talk; below zero, against it.
    pub points: i32,
}

/// One talk, or section, of a document.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Talk {
    /// `document#number-slug`, unique over all documents.
    pub id: String,
    /// The title, without speakers, skill tags and words such as `Keynote:`.
    pub title: String,
    /// What sort of talk it is.
    pub kind: TalkKind,
    /// The event, such as `KubeCon + CloudNativeCon Europe 2018`.
    pub event: Option<String>,
    /// The date as far as known: `2018`, `2018-05` or `2018-05-02`.
    pub date: Option<String>,
    /// Where it took place, such as `Copenhagen`.
    pub place: Option<String>,
    /// The page of the talk in a schedule, if the document links to it.
    pub url: Option<String>,
    /// First and last line, counted from 1, the title line included.
    pub lines: (usize, usize),
    /// Its blocks, as a range of the document's blocks.
    pub blocks: Range<usize>,
    /// The speakers, in the order of the text.
    pub speakers: Vec<Speaker>,
    /// Why it is a talk or a section.
    pub signs: Vec<Sign>,
}

impl Talk {
    /// Returns the points of all signs together.
    ///
    /// It is three or more where signs made a talk of it.
    #[must_use]
    pub fn score(&self) -> i32 {
        self.signs.iter().map(|e| e.points).sum()
    }
}

/// Makes the identifier of the talk with this number in the document `name`.
pub(crate) fn identifier(name: &str, number: usize, title: &str) -> String {
    let mut id = [name, "#", &number.to_string(), "-", &slug(title)].concat();
    id.truncate(id.trim_end_matches('-').len());
    id
}

/// Returns the identifier that the talk `id` of the document `name` has with
/// another title.
pub(crate) fn rename(id: &str, name: &str, title: &str) -> String {
    let rest = id.strip_prefix(name).and_then(|rest| rest.strip_prefix('#')).unwrap_or_default();
    let digits = rest.split('-').next().unwrap_or_default();
    digits.parse().map_or_else(|_| id.to_owned(), |number| identifier(name, number, title))
}

/// Makes the part of an identifier that stands for the title.
fn slug(title: &str) -> String {
    let mut slug = text::slug(title);
    if slug.len() <= LONGEST_SLUG {
        return slug;
    }
    let mut end = LONGEST_SLUG;
    while !slug.is_char_boundary(end) {
        end -= 1;
    }
    let cut = slug[..end].rfind('-').filter(|i| *i > 20).unwrap_or(end);
    slug.truncate(cut);
    slug
}
