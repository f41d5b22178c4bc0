//! What an entity is called and which kind it is of.
//!
//! Identifiers are `kind:slug`, such as `project:rook`. Kinds are open: a
//! dictionary may define any, and [`EntityKind::PROJECT`],
//! [`EntityKind::COMPANY`] and [`EntityKind::PERSON`] are those that ship.

use std::{borrow::Borrow, fmt, sync::Arc};

use serde::{Deserialize, Deserializer, Serialize};

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

    /// Makes a kind; the name is used as it is.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self(name.into())
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
    /// assert_eq!(EntityKind::new("person").plural(), "people");
    /// assert_eq!(EntityKind::new("batch").plural(), "batches");
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
    /// Makes the identifier of the entity `slug` of kind `kind`.
    ///
    /// # Examples
    ///
    /// ```
    /// use kgraph::EntityId;
    ///
    /// assert_eq!(EntityId::new("project", "rook").as_str(), "project:rook");
    /// ```
    #[must_use]
    pub fn new(kind: &str, slug: &str) -> Self {
        Self([kind, ":", slug].concat().into())
    }

    /// Reads an identifier; `None` unless it has the form `kind:slug`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (kind, slug) = text.split_once(':')?;
        (!kind.is_empty() && !slug.is_empty()).then(|| Self(text.into()))
    }

    /// Makes the identifier for an entity known by its name only.
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
        Self::new(kind, &crate::text::slug(name))
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
        Ok(Self::new(&String::deserialize(deserializer)?))
    }
}
