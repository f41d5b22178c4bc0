//! Links, and what a reader needs to believe them.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use super::{community_of, name, tidy::tidy};
use crate::{
    analyse::{self, ranked},
    entity::{EntityId, EntityKind},
    graph::{Edge, Evidence, Graph, TalkRecord, Verdict},
    text,
};

/// How many quotes prove a link.
const QUOTES: usize = 2;

/// Two entities that meet, and how surprising that is.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The identifiers of both.
    pub ids: [EntityId; 2],
    /// The names of both.
    pub names: [String; 2],
    /// In how many talks each stands, without lists.
    pub ends: [usize; 2],
    /// Of how many talks, without lists.
    pub of: usize,
    /// In how many talks they would meet by chance.
    pub expected: f64,
    /// In how many talks they meet, without lists.
    pub talks: usize,
    /// In how many documents.
    pub documents: usize,
    /// The date of the first talk with a date.
    pub first: Option<Arc<str>>,
    /// The date of the last talk with a date.
    pub last: Option<Arc<str>>,
    /// The chance of meeting so often.
    pub p: f64,
    /// The same, corrected for all pairs that could have met.
    pub q: f64,
    /// What both mean.
    pub verdict: Verdict,
    /// The communities of both, if they differ.
    pub across: Option<[String; 2]>,
    /// The company at one end, if its own people gave some of the talks, and how
    /// many.
    pub own_people: Option<(String, usize)>,
    /// Where it can be read, the closest first.
    pub quotes: Vec<Quote>,
}

/// Where two entities can be read together.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Quote {
    /// What stands there, without marks of markup: one text with both, or one for
    /// each.
    pub texts: Vec<String>,
    /// The document and the lines.
    pub place: String,
    /// The title of the talk.
    pub title: String,
}

pub(super) fn surprising(graph: &Graph, count: usize) -> Vec<Link> {
    let talks = by_id(graph);
    let found = analyse::surprising(graph);
    found.iter().take(count).map(|it| link(graph, &talks, it.edge)).collect()
}

pub(super) fn strongest(graph: &Graph, count: usize) -> Vec<Link> {
    let talks = by_id(graph);
    ranked(graph).into_iter().take(count).map(|edge| link(graph, &talks, edge)).collect()
}

fn by_id(graph: &Graph) -> HashMap<&str, &TalkRecord> {
    graph.talks().iter().map(|talk| (&*talk.id, talk)).collect()
}

#[expect(clippy::cast_precision_loss, reason = "counts of talks are far below 2^52")]
fn link(graph: &Graph, talks: &HashMap<&str, &TalkRecord>, edge: &Edge) -> Link {
    let measures = edge.measures.as_ref();
    let tested = measures.and_then(|measures| measures.tested);
    let [both, a, b] = tested.unwrap_or([edge.talks, edge.source_talks, edge.target_talks]);
    let of = graph.measures().map_or(graph.talks().len(), |measures| measures.talks);
    let ids = [edge.source.clone(), edge.target.clone()];
    let shared: Vec<&TalkRecord> =
        edge.talk_ids().filter_map(|id| talks.get(&**id).copied()).collect();
    let documents: BTreeSet<&str> = shared.iter().map(|talk| &*talk.document).collect();
    let worlds = [&ids[0], &ids[1]].map(|id| community_of(graph, id.as_str()));
    let across = match worlds {
        [Some(one), Some(other)] if one != other => Some([one, other]),
        _ => None,
    };
    Link {
        names: [&ids[0], &ids[1]].map(|id| name(graph, id.as_str())),
        ends: [a, b],
        of,
        expected: a as f64 * b as f64 / of.max(1) as f64,
        talks: both,
        documents: documents.len(),
        first: edge.first.clone(),
        last: edge.last.clone(),
        p: measures.map_or(1.0, |measures| measures.p),
        q: measures.map_or(1.0, |measures| measures.q),
        verdict: measures.map_or(Verdict::TooFew, |measures| measures.verdict),
        across,
        own_people: own_people(graph, &ids, &shared),
        quotes: quotes(edge, talks),
        ids,
    }
}

/// The company at one end of a link whose people gave some of its talks.
fn own_people(
    graph: &Graph,
    ids: &[EntityId; 2],
    shared: &[&TalkRecord],
) -> Option<(String, usize)> {
    let companies = ids.iter().filter(|id| id.kind() == EntityKind::COMPANY);
    let given = companies.map(|id| {
        let by = |talk: &&&TalkRecord| talk.speakers.iter().any(|s| s.company.as_ref() == Some(id));
        (id, shared.iter().filter(by).count())
    });
    let most = given.max_by_key(|(_, count)| *count).filter(|(_, count)| *count > 0);
    most.map(|(id, count)| (name(graph, id.as_str()), count))
}

/// The closest quotes of an edge, of different talks where possible.
fn quotes(edge: &Edge, talks: &HashMap<&str, &TalkRecord>) -> Vec<Quote> {
    let title = |evidence: &Evidence| {
        talks.get(&*evidence.talk).map_or_else(String::new, |talk| talk.title.clone())
    };
    let readable = || edge.evidence.iter().filter(|evidence| !evidence.quotes.is_empty());
    let mut chosen: Vec<&Evidence> = Vec::new();
    let mut titles = BTreeSet::new();
    for evidence in readable() {
        if titles.insert(text::key(&title(evidence))) {
            chosen.push(evidence);
        }
    }
    for evidence in readable() {
        if !chosen.iter().any(|it| it.talk == evidence.talk) {
            chosen.push(evidence);
        }
    }
    let quote = |evidence: &Evidence| Quote {
        texts: evidence.quotes.iter().map(|quote| tidy(quote)).collect(),
        place: place(evidence),
        title: title(evidence),
    };
    chosen.into_iter().take(QUOTES).map(quote).collect()
}

/// `document:3` or `document:3 and 9`, with the page where there is one.
fn place(evidence: &Evidence) -> String {
    let mut lines: Vec<String> = evidence.lines.iter().map(ToString::to_string).collect();
    lines.dedup();
    let place = format!("{}:{}", evidence.document, lines.join(" and "));
    match (evidence.pages.first(), evidence.times.first()) {
        (Some(page), _) => format!("{place} (page {page})"),
        (None, Some(time)) => format!("{place} ({time})"),
        (None, None) => place,
    }
}
