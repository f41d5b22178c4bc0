//! Whom the names of a question mean.

use std::{cell::RefCell, cmp::Reverse};

use super::{
    Name, Vocabulary,
    lacks::lacking,
    parse::NO_PARENTHESES,
    reply::{Known, Source},
    unknown_at,
};
use crate::{
    entity::EntityId,
    error::Error,
    graph::{Graph, Node},
    text,
};

/// How alike a name must be to be offered in place of one that nobody has.
const ALIKE: f64 = 0.6;

/// The longest name in which a slip is not told from another name.
const SHORT: usize = 4;

/// The longest word of a name in which a second slip says another word.
const LONG: usize = 7;

/// Finds nodes by name, and notes what a reader should know of that.
pub(super) struct Names<'g> {
    pub(super) question: &'g str,
    graph: &'g Graph,
    vocabulary: &'g Vocabulary,
    known: Option<&'g Known<'g>>,
    /// Names that could have meant another entity, too.
    notes: RefCell<Vec<String>>,
    /// How each name was understood.
    told: RefCell<Vec<(String, String)>>,
}

impl<'g> Names<'g> {
    pub(super) fn new(source: &'g Source<'g>) -> Self {
        Self {
            question: source.written,
            graph: source.graph,
            vocabulary: source.vocabulary,
            known: source.known,
            notes: RefCell::default(),
            told: RefCell::default(),
        }
    }

    /// Returns the node that `name` means, one of the first of `kinds` that has
    /// any if several share the name.
    ///
    /// Then a canonical name wins over other names, and more talks over fewer.
    pub(super) fn resolve(&self, name: &Name, kinds: &[&str]) -> Result<&'g Node, Error> {
        self.find(name, kinds).ok_or_else(|| self.unknown(name))
    }

    /// Returns the node that `name` means, if any does.
    pub(super) fn find(&self, name: &Name, kinds: &[&str]) -> Option<&'g Node> {
        let wanted = text::key(&name.text);
        let ids = self.vocabulary.named(&wanted);
        let found: Vec<&'g Node> =
            ids.iter().filter_map(|id| self.graph.node(id.as_str())).collect();
        let rank = |node: &&&Node| {
            let kind = kinds.iter().position(|kind| *kind == node.kind.as_str());
            (
                node.id.as_str() != name.text,
                kind.unwrap_or(kinds.len()),
                text::key(&node.name) != wanted,
                Reverse(node.talks),
                node.id.clone(),
            )
        };
        let best = found.iter().min_by_key(rank).copied()?;
        if best.id.as_str() != name.text
            && let Some(other) = found.iter().find(|node| node.id != best.id)
        {
            self.note(format!(
                "'{}' is taken for {}; write \"{}\" for the other",
                name.text, best.id, other.id
            ));
        }
        if is_slip(&wanted, &text::key(&best.name)) {
            self.note(format!("'{}' is read as {}", name.text, best.name));
        }
        let how = if text::key(&best.name) == wanted {
            "by its name"
        } else if best.id.as_str() == name.text || best.id.slug() == name.text {
            "by its identifier"
        } else {
            "by another of its names"
        };
        self.tell(name, format!("{} ({}), {how}", best.name, best.id));
        Some(best)
    }

    /// Whether `name` is that of an entity or a topic.
    pub(super) fn means(&self, name: &Name) -> bool {
        self.find(name, &[]).is_some() || !self.vocabulary.tagged(&name.text).1.is_empty()
    }

    /// Returns the nodes that `name` means: one, or all that are tagged so if
    /// nothing is called so. The second part tells which.
    pub(super) fn group(
        &self,
        name: &Name,
        kinds: &[&str],
    ) -> Result<(Vec<&'g Node>, bool), Error> {
        if let Some(node) = self.find(name, kinds) {
            return Ok((vec![node], false));
        }
        let (tags, ids) = self.vocabulary.tagged(&name.text);
        if ids.is_empty() {
            return Err(self.unknown(name));
        }
        let nodes: Vec<&Node> = ids.iter().filter_map(|id| self.graph.node(id.as_str())).collect();
        let tags = format!("'{}'", tags.join("', '"));
        self.note(format!(
            "nothing is called '{}'; it is taken for {} tagged {tags}",
            name.text,
            entities(nodes.len())
        ));
        self.tell(name, format!("a topic: {} tagged {tags}", entities(nodes.len())));
        Ok((nodes, true))
    }

    /// Notes what a reader should know, once.
    pub(super) fn note(&self, note: String) {
        let mut notes = self.notes.borrow_mut();
        if !notes.contains(&note) {
            notes.push(note);
        }
    }

    fn tell(&self, name: &Name, how: String) {
        let told = (name.text.clone(), how);
        let mut all = self.told.borrow_mut();
        if !all.contains(&told) {
            all.push(told);
        }
    }

    /// Returns how each name was understood so far.
    pub(super) fn told(&self) -> Vec<(String, String)> {
        self.told.borrow().clone()
    }

    /// Returns what a reader should know of the names resolved so far.
    pub(super) fn into_notes(self) -> Vec<String> {
        self.notes.into_inner()
    }

    pub(super) fn unknown(&self, name: &Name) -> Error {
        unknown_at(self.question, name.span, &self.unknown_message(name))
    }

    /// Says that nothing has this name, what is nearest, and what the graph leaves
    /// out.
    pub(super) fn unknown_message(&self, name: &Name) -> String {
        if let Some(reason) = lacking(name.text.to_lowercase().split(' ')) {
            return format!("nothing in the graph is called '{}'; {reason}", name.text);
        }
        let message = self.not_called(name);
        match self.graph.info().without_talks {
            0 => message,
            1 => format!(
                "{message}; one note has no talk and is left out, unless `kgraph build \
                 --include-sections` counts it"
            ),
            count => format!(
                "{message}; {count} notes have no talk and are left out, unless `kgraph build \
                 --include-sections` counts them"
            ),
        }
    }

    fn not_called(&self, name: &Name) -> String {
        let text = &name.text;
        let near = self.nearest(&text::key(text));
        // What is near in the graph comes before what is near in the dictionaries.
        let known = self.known.and_then(|known| known(text));
        let same = |shown: &str| text::key(shown) == text::key(text);
        if let Some((id, shown)) = known.filter(|(_, shown)| near.is_empty() || same(shown)) {
            return format!(
                "nothing in the graph is called '{text}'; the dictionaries know {shown} ({id}), \
                 but no talk that counts mentions it"
            );
        }
        match near.as_slice() {
            _ if text.contains(['(', ')']) => {
                format!("nothing in the graph is called '{text}'; {NO_PARENTHESES}")
            }
            [] => format!(
                "nothing in the graph is called '{text}'; `kgraph query \"top projects\"` shows \
                 what is there"
            ),
            [one] => format!("nothing in the graph is called '{text}'; did you mean {one}?"),
            [others @ .., last] => format!(
                "nothing in the graph is called '{text}'; did you mean {} or {last}?",
                others.join(", ")
            ),
        }
    }

    /// Returns up to three names of nodes, or tags, that look like `wanted`, quoted.
    fn nearest(&self, wanted: &str) -> Vec<String> {
        let similar = |key: &str| likeness(key, wanted);
        let near = self.vocabulary.all_names().map(|(key, ids)| (similar(key), ids));
        let near = near.filter(|(score, _)| *score >= ALIKE);
        let node = |id: &EntityId| self.graph.node(id.as_str());
        let named = near
            .flat_map(|(score, ids)| ids.iter().filter_map(node).map(move |node| (score, node)))
            .map(|(score, node)| (score, node.talks, node.id.as_str(), node.name.as_str()));
        // A part of a tag is found without a slip.
        let tags = self.vocabulary.all_tags().map(|tag| (whole(&text::key(tag), wanted), tag));
        let tags =
            tags.filter(|(score, _)| *score >= ALIKE).map(|(score, tag)| (score, 0, tag, tag));
        let mut near: Vec<(f64, usize, &str, &str)> = named.chain(tags).collect();
        near.sort_by(|(a, talks, id, _), (b, more, other, _)| {
            b.total_cmp(a).then(more.cmp(talks)).then_with(|| id.cmp(other))
        });
        let mut shown: Vec<String> = Vec::new();
        for (.., name) in near {
            let name = format!("'{name}'");
            if !shown.contains(&name) {
                shown.push(name);
            }
        }
        shown.truncate(3);
        shown
    }
}

/// How alike two folded names are, from 0 to 1, where one may be meant by the other.
fn likeness(key: &str, wanted: &str) -> f64 {
    let part = key.split(' ').any(|word| word == wanted)
        || wanted.split(' ').any(|word| word == key && word.len() > 2);
    // One word of a name, with a slip: "Kelsy" for "Kelsey Hightower".
    let slip = !wanted.contains(' ')
        && key.contains(' ')
        && key.split(' ').any(|word| {
            is_slip(wanted, word)
                && strsim::osa_distance(wanted, word) <= 1 + usize::from(word.len() > LONG)
        });
    // No distance is less than the difference of the lengths.
    let (short, long) = (key.len().min(wanted.len()), key.len().max(wanted.len()));
    if !part && !slip && short * 5 < long * 2 {
        return 0.0;
    }
    let whole = whole(key, wanted);
    if part {
        whole.max(0.8)
    } else if slip {
        whole.max(0.7)
    } else {
        whole
    }
}

/// How alike two folded names are as a whole.
fn whole(key: &str, wanted: &str) -> f64 {
    if is_near(key, wanted) { alike(key, wanted) } else { 0.0 }
}

/// "the entity", "the 3 entities".
fn entities(count: usize) -> String {
    if count == 1 { "the entity".to_owned() } else { format!("the {count} entities") }
}

fn alike(one: &str, other: &str) -> f64 {
    strsim::normalized_damerau_levenshtein(one, other)
}

/// Whether every word of two names of as many words may be a slip of the other: of
/// short words only one letter may differ.
pub(super) fn is_near(one: &str, other: &str) -> bool {
    let words = |name: &str| name.split(' ').count();
    words(one) != words(other)
        || one.split(' ').zip(other.split(' ')).all(|(one, other)| {
            let long = one.chars().count().max(other.chars().count());
            let differ = strsim::osa_distance(one, other);
            differ <= 1 || long > SHORT + 1 && alike(one, other) >= ALIKE
        })
}

/// Whether `written` is `name` with one or two letters wrong; both are folded.
pub(super) fn is_slip(written: &str, name: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let (written, name) = (letters(written), letters(name));
    let short = written.chars().count().min(name.chars().count());
    short > SHORT
        && !(written.starts_with(&name) || name.starts_with(&written))
        && written.len().abs_diff(name.len()) <= 2
        && (1..=2).contains(&strsim::osa_distance(&written, &name))
}
