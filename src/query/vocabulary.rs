//! What a question may name: kinds, entities, events, topics.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::{FxHashMap, FxHashSet};

use super::parse::words::OFFERED;
use crate::{
    entity::plural,
    entity::{EntityId, EntityKind},
    graph::{Graph, Node},
    query::Name,
    span::Span,
    text,
};

/// How many completions are offered at most.
const OFFERS: usize = 50;
/// How many words back a name that is being typed may begin.
const BACK: usize = 4;

/// The kinds and names that the grammar knows.
///
/// Names are needed to read a question at all: `and` stands between names, but
/// within some of them, too. Who asks many questions of a graph makes it once.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    kinds: BTreeSet<String>,
    /// By folded name, those who have it, in the order of their identifiers.
    names: FxHashMap<String, Vec<EntityId>>,
    /// The folded words of events and places.
    events: FxHashSet<String>,
    /// Events, without their years, and places by their whole folded names.
    gatherings: FxHashSet<String>,
    /// By tag, those who have it.
    tags: BTreeMap<String, Vec<EntityId>>,
    /// The names to complete: folded, and as they are written.
    shown: BTreeMap<String, String>,
}

/// What a word for a kind stands for.
#[derive(Clone, Debug)]
pub(super) enum Kind {
    /// Entities of any kind.
    Any,
    /// Those of one.
    One(String),
}

impl Default for Vocabulary {
    /// Knows the kinds that ship, and no names.
    fn default() -> Self {
        let kinds = [EntityKind::PROJECT, EntityKind::COMPANY, EntityKind::PERSON];
        Self {
            kinds: kinds.map(str::to_owned).into(),
            names: FxHashMap::default(),
            events: FxHashSet::default(),
            gatherings: FxHashSet::default(),
            tags: BTreeMap::new(),
            shown: BTreeMap::new(),
        }
    }
}

impl Vocabulary {
    /// Collects the kinds, names, tags and events of `graph`.
    #[must_use]
    pub fn of(graph: &Graph) -> Self {
        let mut vocabulary = Self::default();
        for node in graph.nodes() {
            if !vocabulary.kinds.contains(node.kind.as_str()) {
                vocabulary.kinds.insert(node.kind.as_str().to_owned());
            }
            let mut keys: Vec<String> = names(node).map(text::key).collect();
            if let Some(key) = keys.first() {
                vocabulary.shown.entry(key.clone()).or_insert_with(|| node.name.clone());
            }
            keys.sort_unstable();
            keys.dedup();
            for key in keys {
                vocabulary.names.entry(key).or_default().push(node.id.clone());
            }
            for tag in &node.tags {
                if let Some(tagged) = vocabulary.tags.get_mut(tag) {
                    tagged.push(node.id.clone());
                } else {
                    vocabulary.tags.insert(tag.clone(), vec![node.id.clone()]);
                }
            }
        }
        let mut last = (None, None);
        for talk in graph.talks() {
            let place = (talk.event.as_deref(), talk.place.as_deref());
            // Talks of an event stand side by side.
            if place != last {
                last = place;
                let words = [place.0, place.1].map(|text| text::key(text.unwrap_or_default()));
                vocabulary
                    .events
                    .extend(words.iter().flat_map(|it| it.split(is_border)).map(str::to_owned));
                vocabulary.gatherings.extend(words.iter().map(|it| without_year(it).to_owned()));
            }
        }
        vocabulary.events.remove("");
        vocabulary.gatherings.remove("");
        vocabulary
    }

    /// Adds a kind, as a user's dictionary may.
    pub fn add_kind(&mut self, kind: &str) {
        self.kinds.insert(kind.to_owned());
    }

    /// Returns what `line`, up to the cursor, may go on with: from which byte on,
    /// and the texts that may stand there instead, the words of the grammar first.
    ///
    /// # Examples
    ///
    /// ```
    /// use kgraph::query::Vocabulary;
    ///
    /// let (from, texts) = Vocabulary::default().complete("projects linke");
    /// assert_eq!((from, texts[0].as_str()), (9, "linked to"));
    /// ```
    #[must_use]
    pub fn complete(&self, line: &str) -> (usize, Vec<String>) {
        // The longest stretch that a name or a phrase begins with.
        let mut starts: Vec<usize> =
            line.char_indices().filter(|(_, c)| *c == ' ').map(|(i, _)| i + 1).collect();
        starts.insert(0, 0);
        let starts = starts.split_off(starts.len().saturating_sub(BACK));
        for from in starts {
            let typed = line.get(from..).unwrap_or_default();
            let found = self.starting_with(typed);
            if !found.is_empty() {
                return (from, found);
            }
        }
        (line.len(), Vec::new())
    }

    fn starting_with(&self, typed: &str) -> Vec<String> {
        let lower = typed.to_lowercase();
        if lower.trim().is_empty() {
            return Vec::new();
        }
        let words = OFFERED.iter().filter(|word| word.starts_with(&lower) && **word != lower);
        let mut found: Vec<String> = words.map(|word| (*word).to_owned()).collect();
        let key = text::key(&lower);
        if !key.is_empty() {
            let names = self.shown.range(key.clone()..).take_while(|(it, _)| it.starts_with(&key));
            found.extend(names.map(|(_, name)| name.clone()).filter(|name| name != typed));
        }
        found.truncate(OFFERS);
        found
    }

    /// Whether `name` is that of an entity.
    pub(super) fn knows(&self, name: &str) -> bool {
        self.names.contains_key(&text::key(name))
    }

    /// Whether `name` is that of an entity or of a topic.
    pub(super) fn means(&self, name: &str) -> bool {
        self.knows(name) || !self.tagged(name).1.is_empty()
    }

    /// Whether every word of `name` is one of an event or a place.
    pub(super) fn knows_event(&self, name: &str) -> bool {
        text::key(name).split(is_border).filter(|word| !word.is_empty()).all(|word| {
            self.events.contains(word)
                || matches!(word, "eu" | "na")
                || word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit())
        })
    }

    /// The same, where not all of the words are as common as "day" and "cloud": alone,
    /// they say nothing of events, unless they are the whole name of one or of a place.
    pub(super) fn names_event(&self, name: &str) -> bool {
        let telling = |word: &str| word.len() > 1 && !text::is_common_word(word);
        let key = text::key(name);
        self.knows_event(name)
            && (key.split(is_border).any(telling) || self.gatherings.contains(without_year(&key)))
    }

    /// Whether `name` is the whole name of an event or a place, but for its year.
    pub(super) fn is_gathering(&self, name: &str) -> bool {
        self.gatherings.contains(without_year(&text::key(name)))
    }

    /// The words for several entities of each kind.
    pub(super) fn plurals(&self) -> impl Iterator<Item = String> {
        self.kinds.iter().map(|kind| plural(kind))
    }

    /// Names that are at least so `alike` to a folded one, and how much; in quotes
    /// if they are more than a word.
    pub(super) fn shown_like(&self, key: &str, alike: f64) -> Vec<(f64, String)> {
        // No distance is less than the difference of the lengths.
        let fits = |other: &str| {
            let (short, long) = (key.len().min(other.len()), key.len().max(other.len()));
            short * 5 >= long * 3
        };
        let near = self.shown.iter().filter(|(other, _)| fits(other)).map(|(other, name)| {
            (strsim::normalized_damerau_levenshtein(other, key), quoted(name))
        });
        near.filter(|(score, _)| *score >= alike).collect()
    }

    /// The names of several words of which a folded one is `key`, in quotes.
    pub(super) fn shown_with(&self, key: &str) -> impl Iterator<Item = String> {
        let has = move |name: &str| {
            name.contains(' ') && name.split(' ').any(|word| text::key(word) == key)
        };
        self.shown.values().filter(move |name| has(name)).map(|name| quoted(name))
    }

    /// Returns those who are called `key`, a folded name.
    pub(super) fn named(&self, key: &str) -> &[EntityId] {
        self.names.get(key).map_or(&[], Vec::as_slice)
    }

    /// The tags, sorted.
    pub(super) fn all_tags(&self) -> impl Iterator<Item = &str> {
        self.tags.keys().map(String::as_str)
    }

    /// All folded names with those who have them, in no order.
    pub(super) fn all_names(&self) -> impl Iterator<Item = (&str, &[EntityId])> {
        self.names.iter().map(|(key, ids)| (key.as_str(), ids.as_slice()))
    }

    /// Returns the tags that hold every word of `topic`, in whatever number, and
    /// those who have one of them, sorted.
    pub(super) fn tagged(&self, topic: &str) -> (Vec<&str>, BTreeSet<&EntityId>) {
        let words = |text: &str| text::key(text).split(' ').map(singular).collect::<Vec<_>>();
        let wanted = words(topic);
        let (mut tags, mut ids) = (Vec::new(), BTreeSet::new());
        for (tag, tagged) in &self.tags {
            let own = words(tag);
            if wanted.iter().all(|word| !word.is_empty() && own.contains(word)) {
                tags.push(tag.as_str());
                ids.extend(tagged);
            }
        }
        (tags, ids)
    }

    /// Returns the kind that `word`, in lower case, stands for.
    pub(super) fn kind(&self, word: &str) -> Option<Kind> {
        let named = self.kinds.iter().find(|kind| {
            let kind = kind.as_str();
            let stem = word.strip_prefix(kind);
            let plural =
                kind.strip_suffix('y').is_some_and(|stem| word.strip_prefix(stem) == Some("ies"));
            plural || matches!(stem, Some("" | "s" | "es"))
        });
        if let Some(kind) = named {
            return Some(Kind::One(kind.clone()));
        }
        let kind = match word {
            "people" | "persons" | "speaker" | "speakers" => EntityKind::PERSON,
            "organization" | "organizations" | "organisation" | "organisations" | "org"
            | "orgs" | "vendor" | "vendors" => EntityKind::COMPANY,
            "entity" | "entities" | "thing" | "things" | "anything" | "everything" | "all" => {
                return Some(Kind::Any);
            }
            _ => return None,
        };
        Some(Kind::One(kind.to_owned()))
    }
}

/// A folded word without the ending of several: "meshes", "policies", "databases".
fn singular(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ies") {
        return format!("{stem}y");
    }
    let hissing = |stem: &&str| ["sh", "ch", "ss", "x", "z"].iter().any(|it| stem.ends_with(it));
    let stem = word.strip_suffix("es").filter(hissing).or_else(|| word.strip_suffix('s'));
    stem.unwrap_or(word).to_owned()
}

/// An event without the year at its end.
fn without_year(event: &str) -> &str {
    match event.rsplit_once(' ') {
        Some((name, year)) if text::is_date(year) => name,
        _ => event,
    }
}

/// Whether words of events end at `c`.
fn is_border(c: char) -> bool {
    !c.is_alphanumeric()
}

/// All names of a node, its identifier included, the shown name first.
fn names(node: &Node) -> impl Iterator<Item = &str> {
    let own = [node.name.as_str(), node.id.as_str(), node.id.slug()];
    own.into_iter().chain(node.aliases.iter().map(String::as_str))
}

/// A name as questions write it: in quotes if it is more than a word.
fn quoted(name: &str) -> String {
    if name.contains(|c: char| !c.is_alphanumeric()) {
        Name { text: name.to_owned(), span: Span::default() }.to_string()
    } else {
        name.to_owned()
    }
}
