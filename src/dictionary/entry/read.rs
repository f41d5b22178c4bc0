//! Reads the values that entries may write shorter than serde would have it.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{Error, MapAccess, SeqAccess, Visitor, value},
};

use crate::{
    dictionary::entry::{
        Alias, AliasKind, AliasRules, Case, Form, OneOrMany, Prefer, Validity, Within,
    },
    document::Zone,
    entity::EntityId,
};

impl<'de> Deserialize<'de> for OneOrMany {
    /// Reads without the buffer of an untagged enum: there are thousands.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Values;
        impl<'de> Visitor<'de> for Values {
            type Value = OneOrMany;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string or a list of strings")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<OneOrMany, E> {
                Ok(OneOrMany::One(text.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<OneOrMany, A::Error> {
                Vec::deserialize(value::SeqAccessDeserializer::new(seq)).map(OneOrMany::Many)
            }
        }
        deserializer.deserialize_any(Values)
    }
}

/// Reads a list without room for more: most have one item or two, and there are
/// many thousands.
pub(super) fn list<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    struct List<T>(PhantomData<T>);
    impl<'de, T: Deserialize<'de>> Visitor<'de> for List<T> {
        type Value = Vec<T>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a sequence")
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Vec<T>, A::Error> {
            let mut list = Vec::new();
            while let Some(item) = seq.next_element()? {
                if list.len() == list.capacity() {
                    list.reserve_exact(list.len().max(2));
                }
                list.push(item);
            }
            Ok(list)
        }
    }
    deserializer.deserialize_seq(List(PhantomData))
}

impl<'de> Deserialize<'de> for Alias {
    /// Reads a plain string as an alias without rules.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AliasVisitor)
    }
}

struct AliasVisitor;

impl<'de> Visitor<'de> for AliasVisitor {
    type Value = Alias;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a spelling, or a table with `text` and rules")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Alias, E> {
        Ok(Alias::new(text, AliasKind::Name))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Alias, A::Error> {
        /// The same fields, read as a table.
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Table {
            text: String,
            #[serde(default)]
            case: Case,
            #[serde(default)]
            kind: AliasKind,
            #[serde(default)]
            context: Vec<String>,
            within: Option<Within>,
            #[serde(default)]
            near: Vec<EntityId>,
            #[serde(default)]
            not_before: Vec<String>,
            #[serde(default)]
            not_after: Vec<String>,
            #[serde(default)]
            not_in: Vec<String>,
            #[serde(default, rename = "where")]
            zones: Vec<Zone>,
            #[serde(default)]
            only: Vec<Form>,
            valid: Option<Validity>,
            weight: Option<f64>,
            prefer: Option<Prefer>,
        }
        let t = Table::deserialize(value::MapAccessDeserializer::new(map))?;
        let alias = Alias { case: t.case, ..Alias::new(t.text, t.kind) };
        Ok(alias.with_rules(AliasRules {
            context: t.context,
            within: t.within,
            near: t.near,
            not_before: t.not_before,
            not_after: t.not_after,
            not_in: t.not_in,
            zones: t.zones,
            only: t.only,
            valid: t.valid,
            weight: t.weight,
            prefer: t.prefer,
        }))
    }
}
