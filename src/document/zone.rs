//! The parts of a text, and sets of them.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The part of a text in which a mention stands.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Zone {
    /// A heading or title line.
    Heading,
    /// Running text.
    Prose,
    /// A list item.
    List,
    /// A block quote.
    Quote,
    /// The caption, title or alternative text of a picture.
    Caption,
    /// The target of a link, or a bare URL.
    Link,
    /// Inline code or a code block.
    Code,
    /// Metadata at the top of the document.
    FrontMatter,
}

impl Zone {
    /// All zones, in the order of their numbers.
    pub const ALL: [Self; 8] = [
        Self::Heading,
        Self::Prose,
        Self::List,
        Self::Quote,
        Self::Caption,
        Self::Link,
        Self::Code,
        Self::FrontMatter,
    ];

    /// Returns the word used in options and output, such as `front_matter`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Heading => "heading",
            Self::Prose => "prose",
            Self::List => "list",
            Self::Quote => "quote",
            Self::Caption => "caption",
            Self::Link => "link",
            Self::Code => "code",
            Self::FrontMatter => "front_matter",
        }
    }
}

/// A set of zones.
///
/// By default it holds what a reader sees: all but [`Zone::Link`], since where links
/// lead is not seen.
///
/// # Examples
///
/// ```
/// use kgraph::{Zone, Zones};
///
/// assert!(!Zones::default().contains(Zone::Link) && Zones::ALL.contains(Zone::Link));
/// let titles: Zones = [Zone::Heading, Zone::FrontMatter].into_iter().collect();
/// assert!(titles.contains(Zone::Heading) && !titles.contains(Zone::Prose));
/// ```
#[derive(Clone, Copy, Eq, PartialEq)]
pub struct Zones(u8);

impl Zones {
    /// All zones.
    pub const ALL: Self = Self(u8::MAX);

    /// Whether `zone` is one of them.
    #[must_use]
    pub const fn contains(self, zone: Zone) -> bool {
        self.0 & Self::bit(zone) != 0
    }

    /// Returns the zones, in the order of [`Zone::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Zone> {
        Zone::ALL.into_iter().filter(move |zone| self.contains(*zone))
    }

    const fn bit(zone: Zone) -> u8 {
        1 << zone as u8
    }
}

impl Default for Zones {
    fn default() -> Self {
        Self(Self::ALL.0 & !Self::bit(Zone::Link))
    }
}

impl FromIterator<Zone> for Zones {
    fn from_iter<I: IntoIterator<Item = Zone>>(zones: I) -> Self {
        Self(zones.into_iter().fold(0, |set, zone| set | Self::bit(zone)))
    }
}

impl fmt::Debug for Zones {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}
