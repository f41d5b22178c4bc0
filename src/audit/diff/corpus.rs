//! What a change of dictionary does to a corpus.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::gained_and_lost;
use crate::{EntityId, Mention, Span, TalkKind, note::Note, suggest::Quote};

/// How many quotes a spelling is shown with.
const QUOTES: usize = 3;

/// The mentions, nodes and edges that are won and lost.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct CorpusDiff {
    /// New mentions, by entity and spelling, the most frequent first.
    pub mentions_won: Vec<Spelling>,
    /// Mentions that are gone.
    pub mentions_lost: Vec<Spelling>,
    /// Entities that are mentioned now and were not.
    pub nodes_won: Vec<EntityId>,
    /// Entities that were mentioned and are no more.
    pub nodes_lost: Vec<EntityId>,
    /// Pairs of entities that share a talk now and shared none.
    pub edges_won: Vec<Pair>,
    /// Pairs of entities that shared a talk and share none now.
    pub edges_lost: Vec<Pair>,
}

/// The mentions of one entity in one spelling.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Spelling {
    /// The entity.
    pub entity: EntityId,
    /// The spelling, as it is most often written.
    pub text: String,
    /// How many mentions are concerned.
    pub mentions: usize,
    /// In how many documents they stand.
    pub documents: usize,
    /// The first of them.
    pub quotes: Vec<Quote>,
}

/// A pair of entities that share at least one talk; the lesser id is first.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd, Serialize)]
pub struct Pair {
    /// One entity.
    pub a: EntityId,
    /// The other.
    pub b: EntityId,
    /// The first talk that they share.
    pub talk: String,
}

impl CorpusDiff {
    /// Whether the corpus is tagged the same.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        // Nodes and edges follow from mentions.
        self.mentions_won.is_empty() && self.mentions_lost.is_empty()
    }
}

/// Compares the same documents, annotated with two dictionaries. Documents are
/// told apart by their names.
#[must_use]
pub fn corpus_diff(old: &[Note], new: &[Note]) -> CorpusDiff {
    let (nodes_won, nodes_lost) = gained_and_lost(nodes(old), nodes(new));
    let (old_edges, new_edges) = (edges(old), edges(new));
    CorpusDiff {
        mentions_won: spellings(new, old),
        mentions_lost: spellings(old, new),
        nodes_won,
        nodes_lost,
        edges_won: absent(&new_edges, &old_edges),
        edges_lost: absent(&old_edges, &new_edges),
    }
}

/// Groups the mentions of `notes` that `others` lack.
fn spellings(notes: &[Note], others: &[Note]) -> Vec<Spelling> {
    let known: BTreeMap<&str, BTreeSet<(Span, &EntityId)>> = others
        .iter()
        .map(|note| (note.document.name.as_str(), places(&note.mentions).collect()))
        .collect();
    let none = BTreeSet::new();
    let mut groups: BTreeMap<(&EntityId, String), Vec<(&Note, &Mention)>> = BTreeMap::new();
    for note in notes {
        let known = known.get(note.document.name.as_str()).unwrap_or(&none);
        for mention in &note.mentions {
            if !known.contains(&(mention.span, &mention.entity)) {
                let text = crate::text::key(&note.document.text[mention.span.range()]);
                groups.entry((&mention.entity, text)).or_default().push((note, mention));
            }
        }
    }
    let mut spellings: Vec<Spelling> =
        groups.into_iter().map(|((entity, _), found)| spelling(entity, &found)).collect();
    // The sort is stable: spellings found equally often stay sorted by entity.
    spellings.sort_by_key(|spelling| std::cmp::Reverse(spelling.mentions));
    spellings
}

fn spelling(entity: &EntityId, found: &[(&Note, &Mention)]) -> Spelling {
    let mut written: BTreeMap<&str, usize> = BTreeMap::new();
    let mut documents = BTreeSet::new();
    for (note, mention) in found {
        *written.entry(&note.document.text[mention.span.range()]).or_default() += 1;
        documents.insert(note.document.name.as_str());
    }
    let mut quotes: Vec<Quote> = Vec::new();
    for (note, mention) in found {
        if quotes.len() == QUOTES {
            break;
        }
        let quote = Quote::of(&note.document, mention.span);
        let place = (&quote.document, quote.line);
        if quotes.iter().all(|shown| (&shown.document, shown.line) != place) {
            quotes.push(quote);
        }
    }
    let most = written.iter().max_by_key(|(text, count)| (**count, std::cmp::Reverse(**text)));
    Spelling {
        entity: entity.clone(),
        text: most.map(|(text, _)| (*text).to_owned()).unwrap_or_default(),
        mentions: found.len(),
        documents: documents.len(),
        quotes,
    }
}

fn places(mentions: &[Mention]) -> impl Iterator<Item = (Span, &EntityId)> {
    mentions.iter().map(|mention| (mention.span, &mention.entity))
}

/// Returns the entity of every mention in `notes`.
fn nodes(notes: &[Note]) -> Vec<EntityId> {
    notes.iter().flat_map(|note| note.mentions.iter().map(|m| m.entity.clone())).collect()
}

/// Returns the pairs that share a talk, with the first talk that each shares.
fn edges(notes: &[Note]) -> BTreeMap<(&EntityId, &EntityId), &str> {
    let mut edges = BTreeMap::new();
    for note in notes {
        let mut of_talk: BTreeMap<usize, BTreeSet<&EntityId>> = BTreeMap::new();
        for mention in &note.mentions {
            of_talk.entry(mention.talk).or_default().insert(&mention.entity);
        }
        for (talk, entities) in of_talk {
            let Some(talk) = note.talks.get(talk).filter(|t| t.kind != TalkKind::Section) else {
                continue;
            };
            for (i, a) in entities.iter().enumerate() {
                for b in entities.iter().skip(i + 1) {
                    edges.entry((*a, *b)).or_insert(talk.id.as_str());
                }
            }
        }
    }
    edges
}

/// Returns the edges of `of` that `other` lacks.
fn absent(
    of: &BTreeMap<(&EntityId, &EntityId), &str>,
    other: &BTreeMap<(&EntityId, &EntityId), &str>,
) -> Vec<Pair> {
    of.iter()
        .filter(|(pair, _)| !other.contains_key(*pair))
        .map(|((a, b), talk)| Pair { a: (*a).clone(), b: (*b).clone(), talk: (*talk).to_owned() })
        .collect()
}
