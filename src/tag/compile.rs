//! Surface forms → one matcher.
//!
//! Every alias of every entity becomes one or more keys (see
//! [`super::variants`]); entities that share a spelling share a key. The
//! matcher is built over the distinct keys, and each key leads to its
//! [`Reading`]s: the aliases it may stand for.

use rustc_hash::FxHashMap;

use super::{
    matcher::Matcher,
    rules::{Context, Preference, Reading, Rules},
    variants::variants,
};
use crate::{
    EntityId, EntityKind, Error, Zone,
    dictionary::{Alias, AliasKind, Case, Dictionary, Entity, Form, Prefer},
    text::{
        is_common_word, key,
        legal::without_legal_form,
        table::{Table, hash},
    },
};

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

/// What a key asks of the place where it stands, before its entity is meant. Most
/// ask for so little that it is seen at a glance.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Asks {
    /// For nothing but to stand by itself.
    Nothing,
    /// To stand by itself and to begin with a capital; without one, for more.
    Capital,
    /// To stand by itself, written as in the dictionary; if it is not, for more.
    Letters,
    /// For a form, such as that of a handle.
    Form,
    /// For what its readings say.
    More,
}

impl Asks {
    /// Returns what `key` asks that has these `readings`.
    fn of(key: &str, readings: &[Reading]) -> Self {
        let formal = |r: &Reading| r.rules.as_ref().is_some_and(|rules| !rules.only.is_empty());
        match readings {
            _ if readings.iter().all(formal) => Self::Form,
            // "Google Cloud Native" is another cloud's.
            _ if key.ends_with(" cloud") => Self::More,
            [one]
                if one.weight >= SURE && !(one.kind == AliasKind::Handle && key.contains('/')) =>
            {
                let rules = one.rules.as_deref().unwrap_or(Rules::NONE);
                match one.case {
                    _ if !rules.ask_context_only() => Self::More,
                    Case::Smart if one.common || !rules.context.is_empty() => Self::Capital,
                    _ if !rules.context.is_empty() => Self::More,
                    Case::Smart | Case::Fold => Self::Nothing,
                    Case::Exact => Self::Letters,
                }
            }
            _ => Self::More,
        }
    }
}

/// From which weight on a spelling counts by itself.
pub(crate) const SURE: f64 = 0.5;

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
    /// What each key asks of the place where it stands.
    pub(crate) asks: Vec<Asks>,
    /// The hash of each spelling → its index.
    index: Table,
}

impl Lexicon {
    /// Compiles `dictionary`.
    pub(crate) fn compile(dictionary: &Dictionary) -> Result<Self, Error> {
        let sources = dictionary.entities();
        let mut builder = Builder::new(sources);
        let mut patterns = Vec::new();
        let mut entities = Vec::with_capacity(sources.len());
        for (entity, i) in sources.iter().zip(0u32..) {
            builder.add(entity, i);
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
            let kind = entity.id.kind();
            entities.push(Compiled {
                parents: parents.filter_map(|id| builder.index.get(id.as_str()).copied()).collect(),
                project: kind == EntityKind::PROJECT,
                company: kind == EntityKind::COMPANY,
                person: kind == EntityKind::PERSON,
                id: entity.id.clone(),
            });
        }
        builder.phrases.extend(dictionary.phrases().iter().map(|phrase| key(phrase)));
        let addresses = std::mem::take(&mut builder.addresses);
        let (keys, meanings, readings) = builder.finish();
        let sorted = meanings.iter().take_while(|m| matches!(m, Meaning::Readings(_))).count();
        let matcher = Matcher::new(&keys)?;
        let asks = meanings
            .iter()
            .zip(&keys)
            .map(|(meaning, key)| match meaning {
                Meaning::Readings(range) => {
                    Asks::of(key, &readings[range.start as usize..range.end as usize])
                }
                Meaning::Phrase => Asks::More,
            })
            .collect();
        let mut index = Table::with_capacity(sorted);
        for (k, i) in keys[..sorted].iter().zip(0u32..) {
            index.insert(hash(k.as_bytes()), i);
        }
        let mut lexicon =
            Self { matcher, meanings, readings, entities, addresses, patterns, keys, asks, index };
        lexicon.find_peers();
        Ok(lexicon)
    }

    /// Fills in [`Rules::peers`].
    fn find_peers(&mut self) {
        let mut named = vec![0; self.entities.len()];
        let mut found: Vec<(usize, Vec<u32>)> = Vec::new();
        for (i, reading) in self.readings.iter().enumerate() {
            let Some(rules) = &reading.rules else { continue };
            let keys = rules.context.words().iter().filter_map(|word| self.find(word));
            let meant = keys.flat_map(|key| self.readings_of(key)).map(|r| r.entity);
            let mut peers: Vec<u32> = meant.filter(|peer| *peer != reading.entity).collect();
            peers.sort_unstable();
            peers.dedup();
            for peer in &peers {
                named[*peer as usize] += 1;
            }
            if !peers.is_empty() {
                found.push((i, peers));
            }
        }
        for (i, mut peers) in found {
            peers.retain(|peer| named[*peer as usize] <= MOST_NAMED);
            if let Some(rules) = &mut self.readings[i].rules {
                rules.peers = peers;
            }
        }
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

/// In how many contexts an entity may be named before it says little: Kubernetes.
const MOST_NAMED: usize = 60;

/// Collects keys and readings.
struct Builder<'d> {
    index: FxHashMap<&'d str, u32>,
    /// The keys and what each stands for, in the order of the dictionary.
    keys: Vec<String>,
    readings: Vec<Option<Reading>>,
    addresses: FxHashMap<String, u32>,
    phrases: Vec<String>,
}

impl<'d> Builder<'d> {
    /// Makes room at once: most entities have a name, a spelling or two, a
    /// handle and a host.
    fn new(sources: &'d [Entity]) -> Self {
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

    fn add(&mut self, entity: &Entity, i: u32) {
        let kind = entity.id.kind();
        for alias in &entity.entry.aliases {
            self.alias(alias, kind, i);
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
            self.push(k, alias, i);
        }
    }

    /// Adds a spelling in any case, of which no letters are kept to compare.
    fn fold(&mut self, key: String, kind: AliasKind, rules: Option<Box<Rules>>, entity: u32) {
        let common = is_common(&key);
        let (case, letters, weight) = (Case::Fold, Box::default(), 1.0);
        self.put(key, Reading { entity, kind, case, letters, common, weight, rules });
    }

    fn push(&mut self, key: String, alias: &Alias, entity: u32) {
        let common = is_common(&key);
        let rules = self.rules(alias);
        let letters = letters(&alias.text);
        let weight = alias.rules().weight.unwrap_or(match alias.kind {
            AliasKind::Misspelling => 0.8,
            _ => 1.0,
        });
        let (kind, case) = (alias.kind, alias.case);
        self.put(key, Reading { entity, kind, case, letters, common, weight, rules });
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
    fn finish(mut self) -> (Vec<String>, Vec<Meaning>, Vec<Reading>) {
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

/// Returns `url` as `host/path` in lower case, without scheme, `www.` and
/// trailing slash.
pub(crate) fn address(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.split(['?', '#']).next().unwrap_or(rest);
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    rest.trim_end_matches('/').to_ascii_lowercase()
}
