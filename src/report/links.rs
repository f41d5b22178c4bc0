//! Links, and what a reader needs to believe them.

use std::{
    cmp::Reverse,
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use super::{community_of, name};
use crate::{
    analyse::{self, ranked},
    entity::{EntityId, EntityKind},
    graph::{Edge, Evidence, Graph, TalkRecord, Verdict},
    markup::tidy,
    text,
};

/// How many characters of a quote are shown.
const LENGTH: usize = 160;
/// How many quotes prove a link.
const QUOTES: usize = 2;

/// Two entities that meet, and how surprising that is.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportedLink {
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
    /// In how many documents, without lists.
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

pub(super) fn surprising(graph: &Graph, count: usize) -> Vec<ReportedLink> {
    let talks = by_id(graph);
    let found = analyse::surprising(graph);
    found.iter().take(count).map(|it| link(graph, &talks, it.edge)).collect()
}

pub(super) fn strongest(graph: &Graph, count: usize) -> Vec<ReportedLink> {
    let talks = by_id(graph);
    ranked(graph).into_iter().take(count).map(|edge| link(graph, &talks, edge)).collect()
}

fn by_id(graph: &Graph) -> HashMap<&str, &TalkRecord> {
    graph.talks().iter().map(|talk| (&*talk.id, talk)).collect()
}

#[expect(clippy::cast_precision_loss, reason = "counts of talks are far below 2^52")]
fn link(graph: &Graph, talks: &HashMap<&str, &TalkRecord>, edge: &Edge) -> ReportedLink {
    let measures = edge.measures.as_ref();
    let tested = measures.and_then(|measures| measures.tested);
    let [both, a, b] = tested.unwrap_or([edge.talks, edge.source_talks, edge.target_talks]);
    let of = graph.measures().map_or(graph.talks().len(), |measures| measures.talks);
    let ids = [edge.source.clone(), edge.target.clone()];
    let shared: Vec<&TalkRecord> =
        edge.talk_ids().filter_map(|id| talks.get(&**id).copied()).collect();
    // What is counted without lists is not told to stand in the documents of lists.
    let counted = |talk: &&&TalkRecord| tested.is_none() || talk.entities.len() <= analyse::LIST;
    let documents: BTreeSet<&str> =
        shared.iter().filter(counted).map(|talk| &*talk.document).collect();
    let worlds = [&ids[0], &ids[1]].map(|id| community_of(graph, id.as_str()));
    let across = match worlds {
        [Some(one), Some(other)] if one != other => Some([one, other]),
        _ => None,
    };
    ReportedLink {
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
        quotes: quotes(graph, edge, talks),
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
fn quotes(graph: &Graph, edge: &Edge, talks: &HashMap<&str, &TalkRecord>) -> Vec<Quote> {
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
    let names: Vec<Vec<&str>> =
        [&edge.source, &edge.target].map(|id| names_of(graph, id.as_str())).into();
    let texts = |evidence: &Evidence| -> Vec<String> {
        let quotes = evidence.quotes.iter().enumerate();
        // One quote holds both names, else each has its own.
        let named =
            |i: usize| if evidence.quotes.len() > 1 { &names[i.min(1)..=i.min(1)] } else { &names };
        quotes.map(|(i, quote)| shortened(&tidy(quote), named(i))).collect()
    };
    let quote = |evidence: &Evidence| Quote {
        texts: texts(evidence),
        place: place(evidence),
        title: title(evidence),
    };
    chosen.into_iter().take(QUOTES).map(quote).collect()
}

/// All names of an entity.
fn names_of<'g>(graph: &'g Graph, id: &str) -> Vec<&'g str> {
    graph.node(id).map_or_else(Vec::new, |node| {
        std::iter::once(&node.name).chain(&node.aliases).map(String::as_str).collect()
    })
}

/// Cuts a long text to [`LENGTH`] characters around the names that it must show,
/// if they can be found in it and stand close enough.
fn shortened(text: &str, names: &[Vec<&str>]) -> String {
    if text.chars().count() <= LENGTH {
        return text.to_owned();
    }
    // As many bytes as before, so that places stay.
    let lower = text.to_ascii_lowercase();
    let place = |names: &Vec<&str>| {
        let found = names.iter().filter_map(|name| {
            let at = lower.find(&name.to_ascii_lowercase())?;
            Some((name.len(), at))
        });
        found
            .max_by_key(|(length, at)| (*length, Reverse(*at)))
            .map(|(length, at)| (at, at + length))
    };
    let places: Option<Vec<(usize, usize)>> = names.iter().map(place).collect();
    let Some(places) = places else { return text.to_owned() };
    let start = places.iter().map(|(start, _)| *start).min().unwrap_or_default();
    let end = places.iter().map(|(_, end)| *end).max().unwrap_or(text.len());
    let (before, inside, after) = (&text[..start], &text[start..end], &text[end..]);
    let room = LENGTH.saturating_sub(inside.chars().count()) / 2;
    if room == 0 {
        return text.to_owned();
    }
    format!("{}{inside}{}", last_words(before, room), first_words(after, room))
}

/// The last words of `text`, of up to `room` characters.
fn last_words(text: &str, room: usize) -> String {
    let Some((cut, _)) = text.char_indices().rev().nth(room) else { return text.to_owned() };
    let tail = &text[cut..];
    format!("…{}", tail.find(' ').map_or("", |space| &tail[space + 1..]))
}

/// The first words of `text`, of up to `room` characters.
fn first_words(text: &str, room: usize) -> String {
    let Some((cut, _)) = text.char_indices().nth(room) else { return text.to_owned() };
    let head = &text[..cut];
    format!("{}…", head.rfind(' ').map_or("", |space| &head[..space]))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_quotes_are_cut_around_the_names() {
        let (x, y) = ("xx ".repeat(60), " yy".repeat(60));
        #[rustfmt::skip]
        let rows = [
            (format!("{x}Rook runs Ceph{y}"), vec![vec!["Rook"], vec!["Ceph"]],
             format!("…{}Rook runs Ceph{}…", "xx ".repeat(24), " yy".repeat(24))),
            (format!("Rook{y}"), vec![vec!["rook"]], format!("Rook{}…", " yy".repeat(25))),
            (format!("K8s{y}"),  vec![vec!["Kubernetes"]], format!("K8s{y}")),
            (format!("Rook{y}{y}Ceph"), vec![vec!["Rook"], vec!["Ceph"]], format!("Rook{y}{y}Ceph")),
            ("Rook".to_owned(), vec![vec!["Rook"]], "Rook".to_owned()),
        ];
        for (text, names, expected) in rows {
            assert_eq!(shortened(&text, &names), expected);
        }
    }
}
