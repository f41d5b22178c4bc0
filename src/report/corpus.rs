//! What was read.

use std::{cmp::Reverse, collections::BTreeMap, sync::Arc};

use crate::{
    graph::{Graph, widen},
    relate::Window,
    talk::TalkKind,
};

/// What was read.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Corpus {
    /// How many documents were read.
    pub read: usize,
    /// How many of them hold talks that count.
    pub documents: usize,
    /// How many talks count.
    pub talks: usize,
    /// How many talks of each sort, the most frequent first.
    pub kinds: Vec<(TalkKind, usize)>,
    /// How many talks of each year, in their order.
    pub years: Vec<(String, usize)>,
    /// How many talks of each event, the most frequent first.
    pub events: Vec<(String, usize)>,
    /// How many talks have no date.
    pub undated: usize,
    /// The first date.
    pub first: Option<Arc<str>>,
    /// The last date.
    pub last: Option<Arc<str>>,
    /// How many people gave them, as far as they are named.
    pub speakers: usize,
    /// How many entities are mentioned.
    pub entities: usize,
    /// How many pairs of them share a talk.
    pub edges: usize,
    /// How many pairs could have met.
    pub pairs: usize,
    /// How many links are more than chance.
    pub significant: usize,
    /// What two names must share to count as mentioned together.
    pub window: Window,
}

pub(super) fn corpus(graph: &Graph) -> Corpus {
    let mut kinds: BTreeMap<&str, (TalkKind, usize)> = BTreeMap::new();
    let mut years: BTreeMap<String, usize> = BTreeMap::new();
    let mut events: BTreeMap<&str, usize> = BTreeMap::new();
    let mut speakers: Vec<&str> = Vec::new();
    let (mut first, mut last, mut undated) = (None, None, 0);
    for talk in graph.talks() {
        kinds.entry(talk.kind.as_str()).or_insert((talk.kind, 0)).1 += 1;
        match talk.date.as_deref().and_then(|date| date.get(..4)) {
            Some(year) => *years.entry(year.to_owned()).or_default() += 1,
            None => undated += 1,
        }
        if let Some(event) = &talk.event {
            *events.entry(event).or_default() += 1;
        }
        speakers.extend(talk.speakers.iter().map(|speaker| speaker.name.as_str()));
        widen(&mut first, &mut last, talk.date.as_ref());
    }
    speakers.sort_unstable();
    speakers.dedup();
    let mut kinds: Vec<(TalkKind, usize)> = kinds.into_values().collect();
    kinds.sort_by_key(|(kind, count)| (Reverse(*count), kind.as_str()));
    let mut events: Vec<(String, usize)> =
        events.into_iter().map(|(event, count)| (event.to_owned(), count)).collect();
    events.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let measures = graph.measures().cloned().unwrap_or_default();
    Corpus {
        read: graph.info().documents.max(documents(graph)),
        documents: documents(graph),
        talks: graph.talks().len().max(graph.info().talks),
        kinds,
        years: years.into_iter().collect(),
        events,
        undated,
        first,
        last,
        speakers: speakers.len(),
        entities: graph.nodes().len(),
        edges: graph.edges().len(),
        pairs: measures.pairs,
        significant: measures.significant,
        window: graph.info().window,
    }
}

/// How many documents the talks are from.
fn documents(graph: &Graph) -> usize {
    let mut documents: Vec<&str> = graph.talks().iter().map(|talk| &*talk.document).collect();
    documents.sort_unstable();
    documents.dedup();
    if documents.is_empty() { graph.info().documents } else { documents.len() }
}
