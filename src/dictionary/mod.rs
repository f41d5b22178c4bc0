//! The gazetteer: which entities there are, and how they are spelled.
//!
//! A [`Dictionary`] is laid together from files: a generated layer, a layer
//! written by hand, both compiled into the library, and whatever the user
//! adds. Later files add to and correct earlier ones by identifier;
//! `dictionaries/README.md` documents the format.
//!
//! The dictionary knows what an alias *says*. What its rules do to a text is
//! left to `tag` and `resolve`.

mod apart;
mod check;
pub(crate) mod edit;
mod embedded;
mod entry;
mod load;
mod maturity;
mod merge;
mod names;
mod parse;
mod plain;
mod sources;

pub mod import;

use std::{borrow::Cow, collections::BTreeSet, sync::OnceLock};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

pub use self::{
    check::{ambiguities, check},
    edit::{add_entry, to_toml},
    entry::*,
    maturity::maturity_at,
    sources::Fact,
};
use self::{
    load::Layer,
    merge::Merge,
    names::Names,
    parse::{FileFormat, Parsed},
};
use crate::{
    Diagnostic, EntityId, EntityKind, Location,
    names::{is_given_word, may_be_surname},
    redact::People,
    text::{is_common_word, key},
};

/// The shortest handle that is looked for without its mark, in bytes.
const SHORTEST_HANDLE: usize = 5;

/// What is said of a text that is no dictionary, by a name that promises none.
const GUESSED: &str = "it is read as TOML, since its name ends in neither .jsonl nor .txt";

/// The merged entities of all layers.
///
/// # Examples
///
/// ```
/// use kgraph::Dictionary;
///
/// let text = "[[project]]\nid = \"rook\"\nname = \"Rook\"\naliases = [\"rook.io\"]";
/// let dictionary = Dictionary::from_sources(&[("tools.toml".into(), text.to_owned())])?;
/// assert_eq!(dictionary.lookup("ROOK.IO")[0].name, "Rook");
/// # Ok::<(), kgraph::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Dictionary {
    /// Sorted by identifier.
    entities: Vec<Entity>,
    phrases: Vec<String>,
    stop: BTreeSet<String>,
    /// Keys of the names and identifiers of people who want to be left out.
    opted_out: BTreeSet<String>,
    /// All that is known of their names.
    left_out: People,
    /// All people, made when they are to be left out.
    everyone: OnceLock<People>,
    /// Made at the first lookup; a run that only tags needs none.
    names: OnceLock<Names>,
    /// Whose handles are known, made when one stands in the place of a name.
    bearers: OnceLock<FxHashMap<String, Option<u32>>>,
    /// The lists that were given, if there is nothing else.
    lists: Vec<String>,
}

/// One entity with the facts of all layers.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// The identifier.
    pub id: EntityId,
    /// The canonical name.
    pub name: String,
    /// The merged entry. Its `aliases` begin with the canonical name and its
    /// rules, unless a layer dropped that spelling.
    pub entry: Box<Entry>,
    /// Where the last layer that tells of the entity does so.
    pub origin: Location,
    /// Which layers tell the facts that relate it to others.
    told: sources::Sources,
}

impl Dictionary {
    /// Makes a dictionary of the texts of lists.
    fn of_lists(lists: Vec<String>) -> Self {
        Self { lists, ..Self::default() }
    }

    /// Returns the forms of a dictionary that consists of lists.
    pub fn forms(&self) -> impl Iterator<Item = &str> {
        self.lists.iter().flat_map(|text| parse::forms(text)).map(|(_, form)| form)
    }

    /// Whether the dictionary consists of lists.
    #[must_use]
    pub fn is_list(&self) -> bool {
        !self.lists.is_empty()
    }

    /// Parses the files and lays them over one another.
    fn lay<'a>(files: impl Iterator<Item = Layer<'a>>) -> (Self, Vec<Diagnostic>) {
        let files: Vec<_> = files.collect();
        let parsed: Vec<Parsed> = files
            .par_iter()
            .map(|(path, format, text)| parse::as_format(path, *format, text))
            .collect();
        let mut dictionary = Self::default();
        let mut merge = Merge::default();
        let mut problems = Vec::new();
        for ((path, ..), parsed) in files.into_iter().zip(parsed) {
            let guessed = FileFormat::of(path).is_none() && parsed.entries.is_empty();
            problems.extend(parsed.problems.into_iter().map(|problem| {
                let told = plain::told(&problem.message);
                let message = if guessed { format!("{told}; {GUESSED}") } else { told };
                Diagnostic { message, ..problem }
            }));
            dictionary.phrases.extend(parsed.phrases);
            dictionary.stop.extend(parsed.stop.iter().map(|value| key(value)));
            dictionary.opted_out.extend(parsed.opted_out.iter().map(|person| key(person)));
            merge.add(path, parsed.entries, &mut problems);
        }
        dictionary.phrases.sort();
        dictionary.phrases.dedup();
        dictionary.entities = merge.finish(&mut problems);
        apart::tell_apart(&mut dictionary.entities);
        dictionary.leave_out_people();
        (dictionary, problems)
    }

    /// Removes the people who opted out.
    fn leave_out_people(&mut self) {
        if self.opted_out.is_empty() {
            return;
        }
        let gone = std::mem::take(&mut self.opted_out);
        // Of an identifier the slug is a name, too.
        let listed = gone.iter().map(|name| name.strip_prefix("person:").unwrap_or(name));
        let mut names: Vec<String> = listed.map(str::to_owned).collect();
        self.entities.retain(|entity| {
            let stays = entity.id.kind() != EntityKind::PERSON
                || !spellings(entity)
                    .chain([entity.id.as_str()])
                    .any(|name| gone.contains(&key(name)));
            if !stays {
                let known: Vec<String> = known_as(entity).collect();
                let bare = known.iter().filter_map(|name| bare_handle(name)).map(str::to_owned);
                names.extend(bare.collect::<Vec<_>>());
                names.extend(known);
            }
            stays
        });
        self.left_out = People::new(names.iter().map(String::as_str));
        self.opted_out = gone;
    }

    /// Returns the dictionary without the entities of `kind`.
    #[must_use]
    pub fn without_kind(mut self, kind: &str) -> Self {
        self.entities.retain(|entity| entity.id.kind() != kind);
        self.names = OnceLock::new();
        self.bearers = OnceLock::new();
        self.everyone = OnceLock::new();
        self
    }

    /// Returns the entity with the identifier `id`, such as `project:rook`.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Entity> {
        let i = self.entities.binary_search_by(|entity| entity.id.as_str().cmp(id)).ok()?;
        self.entities.get(i)
    }

    /// Returns all entities, sorted by identifier.
    #[must_use]
    pub fn entities(&self) -> &[Entity] {
        &self.entities
    }

    /// Returns the entities that `name` is a spelling of, whatever the rules of
    /// the spelling; if there are none, those for which it is when spaces and
    /// dots are left out.
    #[must_use]
    pub fn lookup(&self, name: &str) -> Vec<&Entity> {
        self.called(name).collect()
    }

    /// The same, for callers that look at many names.
    pub(crate) fn called(&self, name: &str) -> impl Iterator<Item = &Entity> {
        let names = self.names.get_or_init(|| Names::of(&self.entities));
        names.find(name).iter().filter_map(|i| self.entities.get(*i as usize))
    }

    /// Returns the name of the one person whose handle, without the `@`, this is.
    pub(crate) fn bearer(&self, handle: &str) -> Option<&str> {
        let bearers = self.bearers.get_or_init(|| names::bearers(&self.entities));
        let i = bearers.get(&key(handle)).copied().flatten()?;
        self.entities.get(i as usize).map(|person| person.name.as_str())
    }

    /// Returns the phrases that only consume text, sorted.
    #[must_use]
    pub fn phrases(&self) -> &[String] {
        &self.phrases
    }

    /// Returns the keys of the values that are never an organisation.
    pub(crate) fn stop_values(&self) -> &BTreeSet<String> {
        &self.stop
    }

    /// Whether `name` is a value that is never an organisation: `Independent`.
    #[must_use]
    pub fn is_stop_value(&self, name: &str) -> bool {
        self.stop.contains(&key(name))
    }

    /// Returns the names of those who are to be left out, as far as they are
    /// known: as the lists have them, and with the spellings of their entries.
    #[must_use]
    pub fn left_out(&self) -> &People {
        &self.left_out
    }

    /// Returns the names of all people, with their spellings and handles.
    pub(crate) fn everyone(&self) -> &People {
        self.everyone.get_or_init(|| {
            let people = self.entities.iter().filter(|it| it.id.kind() == EntityKind::PERSON);
            let names: Vec<String> = people.flat_map(known_as).collect();
            People::new(names.iter().map(String::as_str))
        })
    }

    /// Whether the person called `name`, in any of the spellings known of them, or
    /// with the identifier `name`, is to be left out.
    #[must_use]
    pub fn is_opted_out(&self, name: &str) -> bool {
        self.has_opted_out()
            && (self.opted_out.contains(&key(name)) || self.left_out.are_called(name))
    }

    /// Whether anybody asked to be left out.
    pub(crate) fn has_opted_out(&self) -> bool {
        !self.opted_out.is_empty()
    }
}

impl<'d> From<&'d Dictionary> for Cow<'d, Dictionary> {
    fn from(dictionary: &'d Dictionary) -> Self {
        Self::Borrowed(dictionary)
    }
}

impl From<Dictionary> for Cow<'_, Dictionary> {
    fn from(dictionary: Dictionary) -> Self {
        Self::Owned(dictionary)
    }
}

/// Returns the name and the aliases of `entity`.
fn spellings(entity: &Entity) -> impl Iterator<Item = &str> {
    entity.entry.aliases.iter().map(|a| a.text.as_str()).chain([entity.name.as_str()])
}

/// A handle as it stands without its mark, where a link leads; none that others may be
/// called by.
fn bare_handle(name: &str) -> Option<&str> {
    let handle = name.strip_prefix('@')?;
    let word = handle.to_lowercase();
    let telling = handle.len() >= SHORTEST_HANDLE
        && !is_common_word(&word)
        && !is_given_word(&word)
        && !may_be_surname(&word);
    telling.then_some(handle)
}

/// Returns what a person is known as: spellings, and handles with their `@`.
fn known_as(person: &Entity) -> impl Iterator<Item = String> {
    let handles = ["twitter", "github"].into_iter().filter_map(|site| person.entry.ids.get(site));
    let handles = handles.flat_map(OneOrMany::values).map(|handle| format!("@{handle}"));
    let aliases = person.entry.aliases.iter().map(|alias| match alias.kind {
        AliasKind::Handle => format!("@{}", alias.text.trim_start_matches('@')),
        _ => alias.text.clone(),
    });
    aliases.chain([person.name.clone()]).chain(handles)
}

#[cfg(test)]
mod tests;
