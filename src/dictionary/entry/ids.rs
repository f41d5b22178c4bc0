//! Identifiers of an entity elsewhere, by site.
//!
//! Thousands of entries have one to four of them. A sorted list holds these in
//! a tenth of the memory of a tree, whose nodes have room for eleven.

use std::{borrow::Cow, fmt, ops::Index};

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{MapAccess, Visitor},
};

/// One value or several.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum OneOrMany {
    /// One value.
    One(String),
    /// Several values, the current one first.
    Many(Vec<String>),
}

impl OneOrMany {
    /// Returns the values.
    #[must_use]
    pub fn values(&self) -> &[String] {
        match self {
            Self::One(value) => std::slice::from_ref(value),
            Self::Many(values) => values,
        }
    }
}

/// Identifiers by the name of the site that gave them, in the order of the
/// names.
///
/// # Examples
///
/// ```
/// use kgraph::dictionary::{Ids, OneOrMany};
///
/// let mut ids = Ids::new();
/// ids.insert("github", OneOrMany::One("rook/rook".into()));
/// assert_eq!(ids["github"].values(), ["rook/rook"]);
/// assert!(ids.get("twitter").is_none());
/// ```
#[derive(Clone, Default, PartialEq)]
pub struct Ids(Vec<(Site, OneOrMany)>);

/// The name of a site; those met all the time take no memory of their own.
type Site = Cow<'static, str>;

/// These names.
const SITES: [&str; 6] = ["crunchbase", "former_github", "github", "lfx", "twitter", "wikidata"];

fn site(name: &str) -> Site {
    SITES
        .into_iter()
        .find(|known| *known == name)
        .map_or_else(|| Cow::Owned(name.to_owned()), Cow::Borrowed)
}

impl Ids {
    /// Returns an empty list.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the identifiers that `site` gave.
    #[must_use]
    pub fn get(&self, site: &str) -> Option<&OneOrMany> {
        self.0.get(self.find(site).ok()?).map(|(_, ids)| ids)
    }

    /// Returns the identifiers that `site` gave, to be changed.
    pub fn get_mut(&mut self, site: &str) -> Option<&mut OneOrMany> {
        let i = self.find(site).ok()?;
        self.0.get_mut(i).map(|(_, ids)| ids)
    }

    /// Whether `site` gave any.
    #[must_use]
    pub fn contains_key(&self, site: &str) -> bool {
        self.find(site).is_ok()
    }

    /// Puts `ids` in the place of those that `name`, a site, gave before.
    pub fn insert(&mut self, name: &str, ids: OneOrMany) {
        self.put(site(name), ids);
    }

    /// Takes out the identifiers that `site` gave.
    pub fn remove(&mut self, site: &str) -> Option<OneOrMany> {
        let i = self.find(site).ok()?;
        Some(self.0.remove(i).1)
    }

    /// Returns the sites, in the order of their names, and what they gave.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &OneOrMany)> {
        self.0.iter().map(|(site, ids)| (&**site, ids))
    }

    fn find(&self, site: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(other, _)| (**other).cmp(site))
    }

    fn put(&mut self, site: Site, ids: OneOrMany) {
        match self.find(&site) {
            Ok(i) => self.0[i].1 = ids,
            Err(i) => {
                // Most have one or two; room for four would be wasted.
                if self.0.len() == self.0.capacity() {
                    self.0.reserve_exact(self.0.len().max(1));
                }
                self.0.insert(i, (site, ids));
            }
        }
    }
}

impl fmt::Debug for Ids {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl Index<&str> for Ids {
    type Output = OneOrMany;

    /// # Panics
    ///
    /// Panics if `site` gave none.
    fn index(&self, site: &str) -> &OneOrMany {
        self.get(site).expect("the site gave an identifier")
    }
}

impl Extend<(String, OneOrMany)> for Ids {
    fn extend<I: IntoIterator<Item = (String, OneOrMany)>>(&mut self, ids: I) {
        for (site, ids) in ids {
            self.insert(&site, ids);
        }
    }
}

impl Ids {
    /// Lays `others` over these: where both have a site, theirs stay.
    pub(crate) fn overlay(&mut self, others: Self) {
        if self.is_empty() {
            *self = others;
            return;
        }
        for (site, ids) in others.0 {
            self.put(site, ids);
        }
    }

    /// Adds those of `others` from sites that gave none here.
    pub(crate) fn complete(&mut self, others: Self) {
        for (site, ids) in others.0 {
            if !self.contains_key(&site) {
                self.put(site, ids);
            }
        }
    }
}

impl FromIterator<(String, OneOrMany)> for Ids {
    fn from_iter<I: IntoIterator<Item = (String, OneOrMany)>>(ids: I) -> Self {
        let mut all = Self::new();
        all.extend(ids);
        all
    }
}

impl<const N: usize> From<[(String, OneOrMany); N]> for Ids {
    fn from(ids: [(String, OneOrMany); N]) -> Self {
        ids.into_iter().collect()
    }
}

impl Serialize for Ids {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de> Deserialize<'de> for Ids {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Map;
        impl<'de> Visitor<'de> for Map {
            type Value = Ids;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Ids, A::Error> {
                let mut ids = Ids::new();
                while let Some(Name(site)) = map.next_key()? {
                    ids.put(site, map.next_value()?);
                }
                Ok(ids)
            }
        }
        deserializer.deserialize_map(Map)
    }
}

/// The name of a site, read without a copy if it is known.
struct Name(Site);

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl Visitor<'_> for Text {
            type Value = Name;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }

            fn visit_str<E: serde::de::Error>(self, name: &str) -> Result<Name, E> {
                Ok(Name(site(name)))
            }
        }
        deserializer.deserialize_str(Text)
    }
}
