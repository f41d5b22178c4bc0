//! Surface forms → one matcher.
//!
//! Every alias of every entity becomes one or more keys (see
//! [`super::variants`]); entities that share a spelling share a key. The
//! matcher is built over the distinct keys, and each key leads to its
//! [`Reading`]s: the aliases it may stand for.

use rustc_hash::FxHashMap;

use super::{
    matcher::Matcher,
    variants::{variants, without_legal_form},
};
use crate::{
    EntityId, EntityKind, Error, Zone,
    dictionary::{Alias, AliasKind, Case, Dictionary, Entity, Form, Prefer, Within},
    text::{
        is_common_word, key,
        table::{Table, hash},
    },
};

/// One alias as the matcher knows it.
#[derive(Debug)]
pub(crate) struct Reading {
    /// The entity, as an index of [`Lexicon::entities`].
    pub(crate) entity: u32,
    /// What sort of spelling it is.
    pub(crate) kind: AliasKind,
    /// Which cases count.
    pub(crate) case: Case,
    /// The letters and digits of the alias, for comparing cases.
    pub(crate) letters: Box<str>,
    /// Whether the key consists of common English words only.
    pub(crate) common: bool,
    /// How sure the spelling is by itself.
    pub(crate) weight: f64,
    /// What most aliases lack.
    pub(crate) rules: Option<Box<Rules>>,
}

/// The rules of an alias, with its words as keys.
#[derive(Debug, Default)]
pub(crate) struct Rules {
    pub(crate) context: Vec<String>,
    pub(crate) within: Option<Within>,
    pub(crate) near: Vec<u32>,
    pub(crate) not_before: Vec<String>,
    pub(crate) not_after: Vec<String>,
    pub(crate) not_in: Vec<String>,
    pub(crate) zones: Vec<Zone>,
    pub(crate) only: Vec<Form>,
    pub(crate) from: Option<String>,
    pub(crate) to: Option<String>,
    pub(crate) prefer: Option<Preference>,
}

/// [`Prefer`] with its words as keys and its entities as indices.
#[derive(Debug, Default)]
pub(crate) struct Preference {
    pub(crate) after: Vec<String>,
    pub(crate) before: Vec<String>,
    pub(crate) context: Vec<String>,
    pub(crate) near: Vec<u32>,
    pub(crate) default: bool,
}

/// What a compiled entity is.
#[derive(Debug)]
pub(crate) struct Compiled {
    pub(crate) id: EntityId,
    /// What it belongs to or is a part of.
    pub(crate) parents: Vec<u32>,
    pub(crate) project: bool,
    pub(crate) company: bool,
    pub(crate) person: bool,
}

/// What a key stands for.
#[derive(Debug)]
pub(crate) enum Meaning {
    /// The readings, as a range of [`Lexicon::readings`].
    Readings(std::ops::Range<u32>),
    /// A phrase that only consumes text.
    Phrase,
}

/// The compiled dictionary: spellings, readings, links.
#[derive(Debug)]
pub(crate) struct Lexicon {
    pub(crate) matcher: Matcher,
    /// What each key means.
    pub(crate) meanings: Vec<Meaning>,
    pub(crate) readings: Vec<Reading>,
    pub(crate) entities: Vec<Compiled>,
    /// Web addresses (`host/path` in lower case) and the entities they identify.
    pub(crate) addresses: FxHashMap<String, u32>,
    /// Regular expressions and the entities they stand for.
    pub(crate) patterns: Vec<(regex::Regex, Vec<Zone>, u32)>,
    /// The distinct keys: spellings, sorted, and behind them phrases.
    pub(crate) keys: Vec<String>,
    /// For each key whether it counts in some forms only, whatever it means.
    pub(crate) formal: Vec<bool>,
    /// The hash of each spelling → its index.
    index: Table,
}

impl Lexicon {
    /// Compiles `dictionary`.
    pub(crate) fn compile(dictionary: &Dictionary) -> Result<Self, Error> {
        let sources = dictionary.entities();
        let index: FxHashMap<&str, u32> =
            sources.iter().zip(0..).map(|(entity, i)| (entity.id.as_str(), i)).collect();
        // Most entities have a name, a spelling or two, a handle and a host.
        let readings = Vec::with_capacity(sources.len() * 4);
        let mut builder = Builder { index, readings, phrases: Vec::new() };
        let mut addresses = FxHashMap::default();
        let mut patterns = Vec::new();
        let mut entities = Vec::with_capacity(sources.len());
        for (entity, i) in sources.iter().zip(0u32..) {
            builder.add(entity, i);
            add_addresses(&mut addresses, entity, i);
            for pattern in &entity.entry.patterns {
                let regex = regex::Regex::new(&pattern.regex).map_err(|err| {
                    Error::invalid(
                        entity.origin.clone(),
                        format!("pattern of '{}' is no regular expression: {err}", entity.id),
                    )
                })?;
                patterns.push((regex, pattern.zones.clone(), i));
            }
            let parents = entity.entry.owner.iter().chain(&entity.entry.parent);
            entities.push(Compiled {
                parents: parents.filter_map(|id| builder.index.get(id.as_str()).copied()).collect(),
                project: entity.id.kind() == EntityKind::PROJECT,
                company: entity.id.kind() == EntityKind::COMPANY,
                person: entity.id.kind() == EntityKind::PERSON,
                id: entity.id.clone(),
            });
        }
        builder.phrases.extend(dictionary.phrases().iter().map(|phrase| key(phrase)));
        let (keys, meanings, readings) = builder.finish();
        let sorted = meanings.iter().take_while(|m| matches!(m, Meaning::Readings(_))).count();
        let matcher = Matcher::new(&keys)?;
        let formal = meanings
            .iter()
            .map(|meaning| match meaning {
                Meaning::Readings(range) => readings[range.start as usize..range.end as usize]
                    .iter()
                    .all(|r| r.rules.as_ref().is_some_and(|rules| !rules.only.is_empty())),
                Meaning::Phrase => false,
            })
            .collect();
        let mut index = Table::with_capacity(sorted);
        for (k, i) in keys[..sorted].iter().zip(0u32..) {
            index.insert(hash(k.as_bytes()), i);
        }
        Ok(Self { matcher, meanings, readings, entities, addresses, patterns, keys, formal, index })
    }

    /// Returns the index of the key `name`, unless it is a phrase.
    pub(crate) fn find(&self, name: &str) -> Option<u32> {
        self.index.find(hash(name.as_bytes()), |i| self.keys[i as usize] == name)
    }

    /// Returns the readings of the key with index `i`; none for a phrase.
    pub(crate) fn readings_of(&self, i: u32) -> &[Reading] {
        match &self.meanings[i as usize] {
            Meaning::Readings(range) => &self.readings[range.start as usize..range.end as usize],
            Meaning::Phrase => &[],
        }
    }
}

/// Collects keys and readings.
struct Builder<'d> {
    index: FxHashMap<&'d str, u32>,
    /// Key, entity and reading, in the order of the dictionary.
    readings: Vec<(String, Reading)>,
    phrases: Vec<String>,
}

impl Builder<'_> {
    fn add(&mut self, entity: &Entity, i: u32) {
        let kind = entity.id.kind();
        for alias in &entity.entry.aliases {
            self.alias(alias, kind, i);
        }
        for site in ["twitter", "github"] {
            let Some(values) = entity.entry.ids.get(site) else { continue };
            for value in values.values() {
                let (kind, spelling) = if value.contains('/') {
                    (AliasKind::Handle, value.clone())
                } else if site == "twitter" || kind == EntityKind::PERSON {
                    (AliasKind::Handle, format!("@{value}"))
                } else {
                    continue;
                };
                self.push(
                    key(&spelling),
                    &Alias { text: spelling, kind, case: Case::Fold, ..Alias::default() },
                    i,
                );
            }
        }
        for url in &entity.entry.urls {
            let address = address(url);
            // A bare host is read as a name of its owner in running text too.
            if !address.contains('/') && address.contains('.') {
                let alias = Alias {
                    text: address.clone(),
                    kind: AliasKind::Url,
                    case: Case::Fold,
                    ..Alias::default()
                };
                self.push(key(&address), &alias, i);
            }
        }
    }

    fn alias(&mut self, alias: &Alias, kind: &str, i: u32) {
        if alias.kind == AliasKind::Url {
            self.push(key(&address(&alias.text)), alias, i);
            return;
        }
        if alias.kind == AliasKind::Handle {
            self.push(key(&format!("@{}", alias.text.trim_start_matches('@'))), alias, i);
            return;
        }
        let keys = variants(&alias.text, kind);
        if kind == EntityKind::COMPANY && alias.only.is_empty() {
            // `Quantum Corporation` is also `Quantum`, but only where the
            // grammar of the place says that a company is meant.
            let bare = without_legal_form(&keys[0]);
            if !keys.iter().any(|k| k == bare) {
                let short = Alias {
                    text: bare.to_owned(),
                    case: Case::Fold,
                    only: vec![Form::Organization],
                    ..Alias::default()
                };
                self.push(bare.to_owned(), &short, i);
            }
        }
        for k in keys {
            self.push(k, alias, i);
        }
    }

    fn push(&mut self, key_: String, alias: &Alias, entity: u32) {
        if key_.is_empty() {
            return;
        }
        let common = key_.split(' ').all(|word| is_common_word(word) || word.len() == 1);
        let rules = self.rules(alias);
        let letters = alias.text.chars().filter(|c| c.is_alphanumeric()).collect();
        let weight = alias.weight.unwrap_or(match alias.kind {
            AliasKind::Misspelling => 0.8,
            _ => 1.0,
        });
        let reading =
            Reading { entity, kind: alias.kind, case: alias.case, letters, common, weight, rules };
        self.readings.push((key_, reading));
    }

    fn rules(&self, alias: &Alias) -> Option<Box<Rules>> {
        let keys = |words: &[String]| -> Vec<String> { words.iter().map(|w| key(w)).collect() };
        let ids = |ids: &[EntityId]| -> Vec<u32> {
            ids.iter().filter_map(|id| self.index.get(id.as_str()).copied()).collect()
        };
        let preference = |p: &Prefer| Preference {
            after: keys(&p.after),
            before: keys(&p.before),
            context: keys(&p.context),
            near: ids(&p.near),
            default: p.default,
        };
        let bare = alias.context.is_empty()
            && alias.near.is_empty()
            && alias.not_before.is_empty()
            && alias.not_after.is_empty()
            && alias.not_in.is_empty()
            && alias.zones.is_empty()
            && alias.only.is_empty()
            && alias.valid.is_none()
            && alias.prefer.is_none();
        if bare {
            return None;
        }
        let valid = alias.valid.clone().unwrap_or_default();
        Some(Box::new(Rules {
            context: keys(&alias.context),
            within: alias.within,
            near: ids(&alias.near),
            not_before: keys(&alias.not_before),
            not_after: keys(&alias.not_after),
            not_in: keys(&alias.not_in),
            zones: alias.zones.clone(),
            only: alias.only.clone(),
            from: valid.from,
            to: valid.to,
            prefer: alias.prefer.as_ref().map(preference),
        }))
    }

    /// Sorts readings under their keys.
    fn finish(mut self) -> (Vec<String>, Vec<Meaning>, Vec<Reading>) {
        // A stable sort keeps the order of the dictionary within a key.
        self.readings.sort_by(|(a, _), (b, _)| a.cmp(b));
        let mut keys: Vec<String> = Vec::new();
        let mut meanings = Vec::new();
        let mut readings = Vec::with_capacity(self.readings.len());
        for (k, reading) in self.readings {
            let at = u32::try_from(readings.len()).expect("fewer readings than 2^32");
            if keys.last() == Some(&k) {
                let Some(Meaning::Readings(range)) = meanings.last_mut() else {
                    unreachable!("keys and meanings grow together")
                };
                range.end = at + 1;
            } else {
                keys.push(k);
                meanings.push(Meaning::Readings(at..at + 1));
            }
            readings.push(reading);
        }
        self.phrases.sort();
        self.phrases.dedup();
        let sorted = keys.len();
        for phrase in self.phrases {
            if !phrase.is_empty() && keys[..sorted].binary_search(&phrase).is_err() {
                meanings.push(Meaning::Phrase);
                keys.push(phrase);
            }
        }
        (keys, meanings, readings)
    }
}

/// Returns `url` as `host/path` in lower case, without scheme, `www.` and
/// trailing slash.
pub(crate) fn address(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.split(['?', '#']).next().unwrap_or(rest);
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    rest.trim_end_matches('/').to_ascii_lowercase()
}

fn add_addresses(addresses: &mut FxHashMap<String, u32>, entity: &Entity, i: u32) {
    let mut add = |address: String| {
        if !address.is_empty() {
            addresses.entry(address).or_insert(i);
        }
    };
    for url in &entity.entry.urls {
        add(address(url));
    }
    for (site, values) in &entity.entry.ids {
        for value in values.values() {
            match site.as_str() {
                "github" | "former_github" => {
                    add(format!("github.com/{}", value.to_ascii_lowercase()));
                }
                "twitter" => add(format!("twitter.com/{}", value.to_ascii_lowercase())),
                _ => {}
            }
        }
    }
}
