//! Surface forms → one matcher.
//!
//! Every alias of every entity becomes one or more keys (see
//! [`super::variants`]); entities that share a spelling share a key. The
//! matcher is built over the distinct keys, and each key leads to its
//! [`Reading`]s: the aliases it may stand for.

mod builder;

use rustc_hash::FxHashMap;

use self::builder::Builder;
use super::{matcher::Matcher, rules::Reading};
use crate::{
    EntityId, EntityKind, Error, Zone,
    dictionary::{AliasKind, Dictionary},
    text::{
        key,
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

/// What the readings of a key have in common. Of most it is seen at a glance which
/// entity is meant.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Senses {
    /// All mean one entity in one way, so that any of them will do.
    One,
    /// All mean one entity, some of them more surely than others.
    Near,
    /// All count in some forms only, such as that of a handle.
    Formal,
    /// They mean several entities, or each place is to be looked at.
    Many,
}

impl Senses {
    fn of(key: &str, readings: &[Reading]) -> Self {
        let Some(first) = readings.first() else { return Self::Many };
        let all = |is: fn(&Reading, &Reading) -> bool| readings.iter().all(|it| is(it, first));
        if all(|it, _| it.rules.as_ref().is_some_and(|rules| !rules.only.is_empty())) {
            return Self::Formal;
        }
        let repository = key.contains('/') && readings.iter().any(|r| r.kind == AliasKind::Handle);
        // "Google Cloud Native" is another cloud's.
        if repository || key.ends_with(" cloud") || !all(|it, first| it.entity == first.entity) {
            return Self::Many;
        }
        let alike = |it: &Reading, first: &Reading| {
            it.kind == first.kind && it.weight.to_bits() == first.weight.to_bits()
        };
        let plain = |it: &Reading, _: &Reading| {
            it.rules.is_none() && !it.common && it.weight >= SURE && it.kind != AliasKind::Url
        };
        match () {
            () if all(alike) => Self::One,
            () if all(plain) => Self::Near,
            () => Self::Many,
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
    /// What the readings of each key have in common.
    pub(crate) senses: Vec<Senses>,
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
        let senses = meanings
            .iter()
            .zip(&keys)
            .map(|(meaning, key)| match meaning {
                Meaning::Readings(range) => {
                    Senses::of(key, &readings[range.start as usize..range.end as usize])
                }
                Meaning::Phrase => Senses::Many,
            })
            .collect();
        let mut index = Table::with_capacity(sorted);
        for (k, i) in keys[..sorted].iter().zip(0u32..) {
            index.insert(hash(k.as_bytes()), i);
        }
        let mut lexicon = Self {
            matcher,
            meanings,
            readings,
            entities,
            addresses,
            patterns,
            keys,
            senses,
            index,
        };
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
        let most = MOST_NAMED.max(found.len() / SHARE);
        for (i, mut peers) in found {
            peers.retain(|peer| named[*peer as usize] <= most);
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

/// In how many contexts an entity may be named before it says little: Kubernetes. Where
/// there are many, in one of so many.
const MOST_NAMED: usize = 60;
const SHARE: usize = 10;

/// Returns `url` as `host/path` in lower case, without scheme, `www.` and
/// trailing slash.
pub(crate) fn address(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.split(['?', '#']).next().unwrap_or(rest);
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    rest.trim_end_matches('/').to_ascii_lowercase()
}
