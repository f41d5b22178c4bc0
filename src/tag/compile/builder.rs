//! Collects what the aliases of a dictionary stand for.

use rustc_hash::FxHashMap;

use super::{Meaning, address};
use crate::{
    EntityId, EntityKind,
    dictionary::{Alias, AliasKind, Case, Entity, Form, Prefer},
    tag::{
        rules::{Context, Preference, Reading, Rules},
        variants::variants,
    },
    text::{is_common_word, key, legal::without_legal_form},
};

/// Collects keys and readings.
pub(super) struct Builder<'d> {
    /// The number of each entity.
    pub(super) index: FxHashMap<&'d str, u32>,
    /// The keys and what each stands for, in the order of the dictionary.
    keys: Vec<String>,
    readings: Vec<Option<Reading>>,
    pub(super) addresses: FxHashMap<String, u32>,
    pub(super) phrases: Vec<String>,
}

impl<'d> Builder<'d> {
    /// Makes room at once: most entities have a name, a spelling or two, a
    /// handle and a host.
    pub(super) fn new(sources: &'d [Entity]) -> Self {
        let mut addresses = FxHashMap::default();
        addresses.reserve(sources.len() * 2);
        Self {
            index: sources.iter().zip(0..).map(|(entity, i)| (entity.id.as_str(), i)).collect(),
            keys: Vec::with_capacity(sources.len() * 4),
            readings: Vec::with_capacity(sources.len() * 4),
            addresses,
            phrases: Vec::new(),
        }
    }

    /// Adds the spellings of `entity`, which has the number `i`.
    pub(super) fn add(&mut self, entity: &Entity, i: u32) {
        let kind = entity.id.kind();
        for alias in &entity.entry.aliases {
            self.alias(alias, entity, i);
        }
        for (site, values) in entity.entry.ids.iter() {
            for value in values.values() {
                self.identifier(site, value, kind, i);
            }
        }
        for url in &entity.entry.urls {
            let address = address(url);
            // A bare host is read as a name of its owner in running text too.
            if !address.contains('/') && address.contains('.') {
                self.fold(key(&address), AliasKind::Url, None, i);
            }
            self.address(address, i);
        }
    }

    fn address(&mut self, address: String, i: u32) {
        if !address.is_empty() {
            self.addresses.entry(address).or_insert(i);
        }
    }

    /// Adds an identifier on a site as a handle and as an address.
    fn identifier(&mut self, site: &str, value: &str, kind: &str, i: u32) {
        let host = match site {
            "github" | "former_github" => "github.com/",
            "twitter" => "twitter.com/",
            _ => return,
        };
        self.address([host, value].concat().to_ascii_lowercase(), i);
        let personal = site == "twitter" || (site == "github" && kind == EntityKind::PERSON);
        if site != "former_github" && value.contains('/') {
            self.fold(key(value), AliasKind::Handle, None, i);
        } else if personal {
            self.fold(key(&["@", value].concat()), AliasKind::Handle, None, i);
        }
    }

    fn alias(&mut self, alias: &Alias, entity: &Entity, i: u32) {
        let kind = entity.id.kind();
        if alias.kind == AliasKind::Url {
            self.push(key(&address(&alias.text)), alias, entity, i);
            return;
        }
        if alias.kind == AliasKind::Handle {
            self.push(key(&format!("@{}", alias.text.trim_start_matches('@'))), alias, entity, i);
            return;
        }
        let keys = variants(&alias.text, kind);
        if kind == EntityKind::COMPANY && alias.rules().only.is_empty() {
            // `Quantum Corporation` is also `Quantum`, but only where the
            // grammar of the place says that a company is meant.
            let bare = without_legal_form(&keys[0]);
            if !keys.iter().any(|k| k == bare) {
                let rules = Rules { only: vec![Form::Organization], ..Rules::default() };
                let kind = AliasKind::Name;
                self.fold(bare.to_owned(), kind, Some(Box::new(rules)), i);
            }
        }
        for k in keys {
            self.push(k, alias, entity, i);
        }
    }

    /// Adds a spelling in any case, of which no letters are kept to compare.
    fn fold(&mut self, key: String, kind: AliasKind, rules: Option<Box<Rules>>, entity: u32) {
        let common = is_common(&key);
        let (case, letters, weight, parted) = (Case::Fold, Box::default(), 1.0, false);
        self.put(key, Reading { entity, kind, case, letters, common, parted, weight, rules });
    }

    fn push(&mut self, key: String, alias: &Alias, of: &Entity, entity: u32) {
        let common = is_common(&key);
        let parted = common && is_parted(&key, of);
        let rules = self.rules(alias);
        let letters = letters(&alias.text);
        let weight = alias.rules().weight.unwrap_or(match alias.kind {
            AliasKind::Misspelling => 0.8,
            _ => 1.0,
        });
        let (kind, case) = (alias.kind, alias.case);
        self.put(key, Reading { entity, kind, case, letters, common, parted, weight, rules });
    }

    fn put(&mut self, key: String, reading: Reading) {
        if !key.is_empty() {
            self.keys.push(key);
            self.readings.push(Some(reading));
        }
    }

    fn rules(&self, alias: &Alias) -> Option<Box<Rules>> {
        let rules = alias.rules.as_deref()?;
        let keys = |words: &[String]| -> Vec<String> { words.iter().map(|w| key(w)).collect() };
        let ids = |ids: &[EntityId]| -> Vec<u32> {
            ids.iter().filter_map(|id| self.index.get(id.as_str()).copied()).collect()
        };
        let preference = |p: &Prefer| Preference {
            after: keys(&p.after),
            before: keys(&p.before),
            context: Context::new(keys(&p.context)),
            near: ids(&p.near),
            default: p.default,
        };
        let bare = rules.context.is_empty()
            && rules.near.is_empty()
            && rules.not_before.is_empty()
            && rules.not_after.is_empty()
            && rules.not_in.is_empty()
            && rules.zones.is_empty()
            && rules.only.is_empty()
            && rules.valid.is_none()
            && rules.prefer.is_none();
        if bare {
            return None;
        }
        let valid = rules.valid.clone().unwrap_or_default();
        Some(Box::new(Rules {
            context: Context::new(keys(&rules.context)),
            within: rules.within,
            peers: Vec::new(),
            near: ids(&rules.near),
            not_before: keys(&rules.not_before),
            not_after: keys(&rules.not_after),
            not_in: keys(&rules.not_in),
            zones: rules.zones.clone(),
            only: rules.only.clone(),
            from: valid.from,
            to: valid.to,
            prefer: rules.prefer.as_ref().map(preference),
        }))
    }

    /// Sorts readings under their keys; within a key they keep the order of the
    /// dictionary.
    pub(super) fn finish(mut self) -> (Vec<String>, Vec<Meaning>, Vec<Reading>) {
        let mut order: Vec<(u64, u32)> =
            self.keys.iter().map(|key| beginning(key)).zip(0..).collect();
        order.sort_unstable_by(|(a, i), (b, j)| {
            let key = |at: &u32| &self.keys[*at as usize];
            a.cmp(b).then_with(|| key(i).cmp(key(j))).then(i.cmp(j))
        });
        let mut keys: Vec<String> = Vec::with_capacity(order.len());
        let mut meanings = Vec::with_capacity(order.len());
        let mut readings = Vec::with_capacity(order.len());
        for (_, i) in order {
            let key = std::mem::take(&mut self.keys[i as usize]);
            let Some(reading) = self.readings[i as usize].take() else { continue };
            let at = u32::try_from(readings.len()).expect("fewer readings than 2^32");
            match meanings.last_mut() {
                Some(Meaning::Readings(range)) if keys.last() == Some(&key) => range.end = at + 1,
                _ => {
                    keys.push(key);
                    meanings.push(Meaning::Readings(at..at + 1));
                }
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

/// Whether `words` are the parts of a name of `entity` that is one word.
fn is_parted(words: &str, entity: &Entity) -> bool {
    words.contains(' ') && {
        let whole = words.replace(' ', "");
        let mut names = entity.entry.aliases.iter().filter(|it| !it.text.contains(' '));
        names.any(|name| key(&name.text) == whole)
    }
}

/// Whether `key` consists of common English words and single letters only.
fn is_common(key: &str) -> bool {
    key.split(' ').all(|word| is_common_word(word) || word.len() == 1)
}

/// Returns the letters and digits of `text`.
fn letters(text: &str) -> Box<str> {
    if text.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return text.into();
    }
    let mut letters = String::with_capacity(text.len());
    letters.extend(text.chars().filter(|c| c.is_alphanumeric()));
    letters.into()
}

/// Returns the first eight bytes of `key` as a number that sorts as they do.
fn beginning(key: &str) -> u64 {
    let mut first = [0; 8];
    for (to, from) in first.iter_mut().zip(key.bytes()) {
        *to = from;
    }
    u64::from_be_bytes(first)
}
