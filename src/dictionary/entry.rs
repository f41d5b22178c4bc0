//! The entries of a dictionary, as its files write them.
//!
//! The hand layer (TOML) and the generated layer (JSON Lines) hold the same
//! fields; `dictionaries/README.md` documents them for people. Everything here
//! is plain data; what an alias *does* is the business of `tag` and `resolve`.

mod alias;
mod ids;
mod read;

use serde::{Deserialize, Serialize};

pub use self::ids::{Ids, OneOrMany};
use crate::{document::Zone, entity::EntityId};

/// One entity as an entry describes it.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The kind; in TOML the name of the table, such as `[[project]]`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub kind: String,
    /// The slug, unique within the kind: `rook` of `project:rook`.
    pub id: String,
    /// The canonical name, which is an alias too. An entry that only adds to
    /// one of an earlier layer may leave it out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Other spellings, and rules for spellings.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "read::list")]
    pub aliases: Vec<Alias>,
    /// Spellings of an earlier layer to be dropped.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub drop_aliases: Vec<String>,
    /// Leaves the entity out, though an earlier layer has it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub hide: bool,
    /// Regular expressions that are mentions by themselves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub patterns: Vec<Pattern>,
    /// Web addresses; a link to one of them, or below it, identifies the entity.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "read::list")]
    pub urls: Vec<String>,
    /// Identifiers elsewhere: `github` (`owner/repo` or `owner`), `twitter`,
    /// `lfx`, `crunchbase`, `wikidata`, ...
    #[serde(default, skip_serializing_if = "Ids::is_empty")]
    pub ids: Ids,
    /// CNCF maturity over time, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub maturity: Vec<Maturity>,
    /// What happened to it: renamed, acquired, merged, closed, donated.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<Event>,
    /// Whom it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<EntityId>,
    /// What it is a part of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<EntityId>,
    /// Whether it is a product or service of a company.
    #[serde(default, skip_serializing_if = "is_false")]
    pub product: bool,
    /// What it integrates with, by name, as the project itself says.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub integrates: Vec<String>,
    /// A person's employers over time.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "read::list")]
    pub affiliations: Vec<Affiliation>,
    /// Roles of a person, or of a company: `maintainer Rook`, `CNCF TOC`, `creator
    /// Buildpacks`.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "read::list")]
    pub roles: Vec<String>,
    /// Free labels, such as the category of the landscape.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "read::list")]
    pub tags: Vec<String>,
    /// Texts that must and must not be tagged with this entity.
    #[serde(default, skip_serializing_if = "Tests::is_empty")]
    pub tests: Tests,
    /// Which snapshot or page the facts are from, as `sources.lock.toml` names it.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "read::list")]
    pub source: Vec<String>,
}

/// A spelling of an entity and when it counts.
///
/// In files an alias without rules may be written as a plain string. An alias
/// whose text is the canonical name gives that name its rules.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Alias {
    /// The spelling.
    pub text: String,
    /// Which letter cases count.
    #[serde(skip_serializing_if = "is_default")]
    pub case: Case,
    /// What sort of spelling it is.
    #[serde(skip_serializing_if = "is_default")]
    pub kind: AliasKind,
    /// When it counts; boxed, since most of many thousands always do. Read them
    /// with [`rules`](Self::rules).
    #[serde(flatten)]
    pub rules: Option<Box<AliasRules>>,
}

/// When an alias counts: its fields beside those that say what it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct AliasRules {
    /// Words or phrases of which at least one must stand near.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub context: Vec<String>,
    /// How near the context must stand; 10 words if not given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within: Option<Within>,
    /// Entities of which at least one must be mentioned in the same talk.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub near: Vec<EntityId>,
    /// Words that must not follow directly: `of` for "kind of".
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_before: Vec<String>,
    /// Words that must not precede directly: `special` for "special envoy".
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_after: Vec<String>,
    /// Phrases that contain the spelling and are not the entity.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_in: Vec<String>,
    /// The zones in which it counts; all if empty.
    #[serde(rename = "where", skip_serializing_if = "Vec::is_empty")]
    pub zones: Vec<Zone>,
    /// The forms in which it counts; all if empty.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub only: Vec<Form>,
    /// The dates between which it counts, held against the date of the talk.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid: Option<Validity>,
    /// How sure the spelling is by itself, above 0 and at most 1; 1 if not given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight: Option<f64>,
    /// Beside which this reading wins over others of the same spelling.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prefer: Option<Prefer>,
}

/// Which letter cases of an alias count.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Case {
    /// Any case, but a common English word written all in lower case needs its
    /// context.
    #[default]
    Smart,
    /// Any case.
    Fold,
    /// As written only.
    Exact,
}

/// What sort of spelling an alias is.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum AliasKind {
    /// A name.
    #[default]
    Name,
    /// An acronym or abbreviation.
    Acronym,
    /// A name it had.
    Former,
    /// A frequent misspelling.
    Misspelling,
    /// A handle, without the `@`.
    Handle,
    /// A web address or domain.
    Url,
}

/// How near the context of an alias must stand.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Within {
    /// Within this many words on either side, in the same block.
    Words(usize),
    /// In a larger part of the document.
    Part(Part),
}

/// A part of a document in which context may stand.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// The same sentence, item or cell: the same block.
    Block,
    /// Under the same heading.
    Heading,
    /// The same talk.
    Talk,
}

/// A form in which a spelling may stand.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// The target of a link.
    Link,
    /// `@handle` or `#tag`.
    Handle,
    /// `owner/repo`.
    Repository,
    /// A speaker's organisation, by the grammar of the title.
    Organization,
}

/// The dates between which an alias counts; each `2018`, `2018-05` or
/// `2018-05-02`, both inclusive.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Validity {
    /// The first date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The last date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
}

/// When this reading of an ambiguous spelling wins.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Prefer {
    /// Words directly before the spelling.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub after: Vec<String>,
    /// Words directly after the spelling.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub before: Vec<String>,
    /// Words or phrases within ten words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub context: Vec<String>,
    /// Entities mentioned in the same talk.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub near: Vec<EntityId>,
    /// Wins if no reading has better reasons.
    #[serde(default, skip_serializing_if = "is_false")]
    pub default: bool,
}

/// A regular expression that is a mention by itself.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Pattern {
    /// The expression, in the syntax of the `regex` crate, matched against the
    /// original text of one block; a group named `mention` narrows the mention.
    pub regex: String,
    /// The zones in which it counts; all if empty.
    #[serde(default, rename = "where", skip_serializing_if = "Vec::is_empty")]
    pub zones: Vec<Zone>,
}

/// A maturity level and how long it held.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Maturity {
    /// `sandbox`, `incubating`, `graduated` or `archived`.
    pub level: Level,
    /// The first date.
    pub from: String,
    /// The date at which the next level, or nothing, began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
}

/// A maturity level of the CNCF.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Sandbox, called inception before 2018.
    Sandbox,
    /// Incubating.
    Incubating,
    /// Graduated.
    Graduated,
    /// Archived: no longer hosted.
    Archived,
}

/// Something that happened to an entity.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// `renamed`, `acquired`, `merged`, `closed`, `donated`, `split`.
    #[serde(rename = "type")]
    pub what: String,
    /// The other entity, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<EntityId>,
    /// The earlier name of something renamed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// When it took effect.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// When it was announced.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub announced: Option<String>,
    /// Where one can read it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// One employer of a person.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Affiliation {
    /// The company as named, or its slug if it is an entity.
    pub company: String,
    /// When it was first seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// When it was last seen; absent while it lasts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
}

/// Texts that prove an entry.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Tests {
    /// Texts in which the entity must be found.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tag: Vec<String>,
    /// Texts in which it must not be found.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skip: Vec<String>,
}

impl Tests {
    /// Whether there is nothing to prove.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tag.is_empty() && self.skip.is_empty()
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_false(value: &bool) -> bool {
    !*value
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
