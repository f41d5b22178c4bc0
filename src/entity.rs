//! What an entity is called and which kind it is of.
//!
//! Identifiers are `kind:slug`, such as `project:rook`. Kinds are open: a
//! dictionary may define any, and [`EntityKind::PROJECT`],
//! [`EntityKind::COMPANY`] and [`EntityKind::PERSON`] are those that ship.

use std::{borrow::Borrow, fmt, sync::Arc};

use serde::{Deserialize, Deserializer, Serialize};

use crate::text::{self, slug};

/// Whether `text` can be a kind or a slug. Letters of any script may stand in it,
/// and so may what names of programs are written with, as in `c++` and `ebpf_exporter`.
pub(crate) fn is_word(text: &str) -> bool {
    // Some letters are capitals by their look and have no small form: `🅐`.
    let capital = |c: char| c.is_uppercase() && c.to_lowercase().ne([c]);
    let odd = |c: char| c.is_whitespace() || c.is_control() || capital(c) || matches!(c, ':' | '"');
    !text.is_empty() && !text.contains(odd)
}

/// The kind of an entity, a lower-case word such as `project`.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct EntityKind(Arc<str>);

impl EntityKind {
    /// Software: projects, products, specifications, services.
    pub const PROJECT: &'static str = "project";
    /// Organisations: companies, foundations, universities, agencies.
    pub const COMPANY: &'static str = "company";
    /// People.
    pub const PERSON: &'static str = "person";
    /// What stands in a plain list of forms.
    pub const TERM: &'static str = "term";

    /// Makes a kind of a name that is one.
    pub(crate) fn new(name: &str) -> Self {
        Self(name.into())
    }

    /// Reads a kind; `None` unless it is a word without capitals, spaces and colons.
    ///
    /// # Examples
    ///
    /// ```
    /// use kgraph::EntityKind;
    ///
    /// assert!(EntityKind::parse("project").is_some());
    /// assert!(EntityKind::parse("project:rook").is_none());
    /// ```
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        is_word(name).then(|| Self::new(name))
    }

    /// Returns the name of the kind.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the word for several of the kind, such as `companies`.
    ///
    /// # Examples
    ///
    /// ```
    /// use kgraph::EntityKind;
    ///
    /// let plural = |kind| EntityKind::parse(kind).map(|kind| kind.plural());
    /// assert_eq!(plural("person").as_deref(), Some("people"));
    /// assert_eq!(plural("batch").as_deref(), Some("batches"));
    /// ```
    #[must_use]
    pub fn plural(&self) -> String {
        plural(&self.0)
    }
}

/// Returns the word for several of a kind.
pub(crate) fn plural(kind: &str) -> String {
    let hisses = ["s", "x", "z", "ch", "sh"].iter().any(|end| kind.ends_with(end));
    match kind.strip_suffix('y') {
        _ if kind == EntityKind::PERSON => "people".to_owned(),
        Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{stem}ies"),
        _ if hisses => format!("{kind}es"),
        _ => format!("{kind}s"),
    }
}

impl fmt::Display for EntityKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The identifier of an entity: `kind:slug`.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct EntityId(Arc<str>);

impl EntityId {
    /// Makes the identifier of `slug`, which is one, of kind `kind`, which is one.
    pub(crate) fn new(kind: &str, slug: &str) -> Self {
        Self([kind, ":", slug].concat().into())
    }

    /// Reads an identifier; `None` unless it has the form `kind:slug`, both words
    /// without capitals, spaces and colons.
    ///
    /// # Examples
    ///
    /// ```
    /// use kgraph::EntityId;
    ///
    /// assert!(EntityId::parse("project:rook").is_some());
    /// assert!(EntityId::parse("Project:Foo Bar").is_none());
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (kind, slug) = text.split_once(':')?;
        (is_word(kind) && is_word(slug)).then(|| Self(text.into()))
    }

    /// Makes the identifier for an entity known by its name only. What is no kind
    /// is made one, as the name is made a slug.
    ///
    /// # Examples
    ///
    /// ```
    /// use kgraph::EntityId;
    ///
    /// let id = EntityId::from_name("person", "Lucas Käldström");
    /// assert_eq!(id.as_str(), "person:lucas-kaldstrom");
    /// ```
    #[must_use]
    pub fn from_name(kind: &str, name: &str) -> Self {
        let slug = slug(name);
        if is_word(kind) { Self::new(kind, &slug) } else { Self::new(&text::slug(kind), &slug) }
    }

    /// Returns the whole identifier.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the part before the colon.
    #[must_use]
    pub fn kind(&self) -> &str {
        self.0.split_once(':').map_or("", |(kind, _)| kind)
    }

    /// Whether the part before the colon is `kind`.
    pub(crate) fn is_of(&self, kind: &str) -> bool {
        self.0.strip_prefix(kind).is_some_and(|rest| rest.starts_with(':'))
    }

    /// Returns the part after the colon.
    #[must_use]
    pub fn slug(&self) -> &str {
        self.0.split_once(':').map_or(&*self.0, |(_, slug)| slug)
    }
}

impl fmt::Display for EntityId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Borrow<str> for EntityId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for EntityId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| {
            serde::de::Error::custom(format!(
                "'{text}' is not an identifier; write `kind:slug`, such as `project:rook`"
            ))
        })
    }
}

impl<'de> Deserialize<'de> for EntityKind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| {
            serde::de::Error::custom(format!(
                "'{text}' is not a kind; write a lower-case word, such as `project`"
            ))
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn identifiers_are_words() {
        #[rustfmt::skip]
        let rows = [
            ("project:rook",          true),
            ("project:c++",           true),
            ("project:ebpf_exporter", true),
            ("company:ørsted",        true),
            ("person:徐俊杰",          true),
            ("project:🅐",            true),
            ("rook",                  false),
            (":rook",                 false),
            ("project:",              false),
            ("project:a:b",           false),
            ("Project:rook",          false),
            ("project:Rook",          false),
            ("project:foo bar",       false),
            ("project:foo\n",         false),
        ];
        for (text, valid) in rows {
            assert_eq!(EntityId::parse(text).is_some(), valid, "{text}");
        }
    }

    proptest! {
        /// What is made of names can be read again.
        #[test]
        fn made_identifiers_are_read(kind in "\\PC{0,6}|[a-z]{1,6}", name in "\\PC{0,12}") {
            let id = EntityId::from_name(&kind, &name);
            prop_assert_eq!(EntityId::parse(id.as_str()), Some(id));
        }
    }
}
