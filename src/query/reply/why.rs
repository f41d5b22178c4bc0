//! Why two entities are linked, and why they are not.

use std::collections::BTreeSet;

use super::{
    Context, Draft, Found, columns,
    talks::{one_by_one, place, talk_itself},
};
use crate::{
    entity::plural,
    error::Error,
    graph::{Edge, Evidence, Node, TalkRecord, Verdict},
    query::{
        Cell, Name, Row, error_at, print,
        view::{EdgeAt, View},
    },
    relate::Window,
    talk::TalkKind,
    text::counted,
};

/// How many talks a reason names.
const NAMED: usize = 3;
/// How many quotes of each link a graph keeps as usual.
const QUOTES: usize = 3;

/// The quotes that link two entities.
pub(super) fn why<'a>(context: &Context<'a>, a: &Name, b: &Name) -> Result<Draft<'a>, Error> {
    let (a, b) = two(context, a, b)?;
    let graph = context.graph;
    let columns = columns(&["date", "talk", "where", "quote"], &["id"]);
    let mut draft = Draft { columns, asked: context.here(&[a, b]), ..Draft::default() };
    let Some(at) = graph.edge(a.id.as_str(), b.id.as_str()) else {
        let (x, y) = (&a.name, &b.name);
        draft.notes.push(format!("`why not \"{x}\" and \"{y}\"` tells why they are not linked"));
        return Ok(draft);
    };
    let edge = at.edge;
    let quoted = edge.evidence.iter().any(|it| !it.quotes.is_empty());
    // A graph without quotes has places at least.
    let shown = edge.evidence.iter().filter(|it| !quoted || !it.quotes.is_empty());
    let named: BTreeSet<&str> = shown.clone().map(|it| &*it.talk).collect();
    let mut shown: Vec<Evidence> = shown.flat_map(one_by_one).collect();
    if shown.is_empty() {
        // A graph without evidence knows the talks at least.
        let talks = edge.talk_ids().filter_map(|id| graph.talk(id));
        shown.extend(talks.map(talk_itself));
        draft.notes.push(format!(
            "the graph keeps no quotes; `kgraph build --evidence {QUOTES}` keeps some of each link"
        ));
    }
    let bare = named.is_empty();
    for evidence in shown {
        let talk = graph.talk(&evidence.talk);
        let row = Row {
            cells: vec![
                Cell::text(talk.and_then(|t| t.date.as_deref())),
                Cell::text(talk.map(|t| t.title.as_str())),
                Cell::Text(place(&evidence)),
                Cell::text(evidence.quotes.first().map(|quote| &**quote)),
                Cell::Text(evidence.talk.to_string()),
            ],
            evidence: vec![evidence],
            talks: 1,
        };
        draft.found.push(Found::new(row, [], [at]));
    }
    if !bare && named.len() < edge.talks {
        let others = edge.talk_ids().filter(|id| !named.contains(&***id));
        let others = others.filter_map(|id| graph.talk(id)).take(NAMED);
        let others = others.map(|talk| format!("'{}' ({})", talk.title, place(&talk_itself(talk))));
        let others: Vec<String> = others.collect();
        let others = match others.as_slice() {
            [] => String::new(),
            some => format!("; they also meet in {}", some.join(", ")),
        };
        draft.notes.push(format!(
            "the graph keeps quotes of {} of {} talks, and `kgraph build --evidence N` keeps \
             more{others}",
            named.len(),
            edge.talks,
        ));
    }
    Ok(draft)
}

/// The two entities that a question names.
fn two<'a>(context: &Context<'a>, a: &Name, b: &Name) -> Result<(&'a Node, &'a Node), Error> {
    let (one, other) = (context.names.resolve(a, &[])?, context.names.resolve(b, &[])?);
    if one.id == other.id {
        let message = format!(
            "'{}' and '{}' are one and the same; name two entities that differ",
            a.text, b.text
        );
        return Err(error_at(context.source.written, b.span, &message));
    }
    Ok((one, other))
}

/// What can keep two entities apart, the first that does.
#[derive(Clone, Copy)]
enum Reason {
    /// Nobody has the name.
    Unknown,
    /// It has a name, but no talk mentions it.
    NeverMentioned,
    /// Both names mean the same entity.
    Same,
    /// No talk mentions both.
    NoTalk,
    /// They share a talk, but nothing smaller.
    NoWindow,
    /// The question counts other talks.
    OtherTalks,
    /// The question counts other kinds.
    OtherKinds,
    /// They meet in parts that are no talks.
    OnlySections,
    /// They meet in lists.
    OnlyLists,
    /// They meet, too seldom to tell.
    TooFew,
    /// They meet as often as by chance.
    Chance,
    /// They are linked.
    Linked,
}

impl Reason {
    /// The word for programs.
    fn code(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::NeverMentioned => "never mentioned",
            Self::Same => "same entity",
            Self::NoTalk => "no talk in common",
            Self::NoWindow => "no window in common",
            Self::OtherTalks => "filtered by talks",
            Self::OtherKinds => "filtered by kind",
            Self::OnlySections => "only in sections",
            Self::OnlyLists => "only in lists",
            Self::TooFew => "not enough talks to tell",
            Self::Chance => "may be chance",
            Self::Linked => "linked",
        }
    }
}

/// A reason in rows, which are `what` and `value`.
struct LinkingQuotes<'a> {
    draft: Draft<'a>,
}

impl LinkingQuotes<'_> {
    fn new() -> Self {
        let columns = columns(&["what", "value"], &["code"]);
        Self { draft: Draft { columns, ..Draft::default() } }
    }

    fn reason(&mut self, reason: Reason, text: String, evidence: Vec<Evidence>) {
        self.add("reason", text, reason.code(), evidence);
    }

    fn more(&mut self, what: &str, text: String, evidence: Vec<Evidence>) {
        self.add(what, text, "", evidence);
    }

    fn add(&mut self, what: &str, text: String, code: &str, evidence: Vec<Evidence>) {
        let code = if code.is_empty() { Cell::Empty } else { Cell::Text(code.to_owned()) };
        let cells = vec![Cell::Text(what.to_owned()), Cell::Text(text), code];
        let talks = evidence.len();
        self.draft.found.push(Found::new(Row { cells, evidence, talks }, [], []));
    }
}

/// The reason that two entities are not linked.
pub(super) fn why_not<'a>(context: &Context<'a>, a: &Name, b: &Name) -> Draft<'a> {
    let mut told = LinkingQuotes::new();
    let found = [a, b].map(|name| (name, context.names.find(name, &[])));
    let [(_, Some(one)), (_, Some(other))] = found else {
        for (name, node) in found {
            if node.is_none() {
                absent(context, name, &mut told);
            }
        }
        return told.draft;
    };
    told.draft.asked = context.here(&[one, other]);
    if one.id == other.id {
        told.reason(Reason::Same, format!("both names mean {} ({})", one.name, one.id), Vec::new());
        return told.draft;
    }
    let whole = context.source.whole;
    let edge = whole.edge(one.id.as_str(), other.id.as_str());
    match edge {
        None => apart(context, one, other, &mut told),
        Some(edge) => met(context, one, other, edge, &mut told),
    }
    told.draft
}

/// The reason for a name that the graph does not hold.
fn absent(context: &Context<'_>, name: &Name, told: &mut LinkingQuotes<'_>) {
    match context.source.known.and_then(|known| known(&name.text)) {
        Some((id, shown)) => told.reason(
            Reason::NeverMentioned,
            format!("no talk that counts mentions {shown} ({id}), which the dictionaries know"),
            Vec::new(),
        ),
        None => told.reason(Reason::Unknown, context.names.unknown_message(name), Vec::new()),
    }
}

/// The reason for two that never meet.
fn apart<'a>(context: &Context<'a>, one: &'a Node, other: &'a Node, told: &mut LinkingQuotes<'a>) {
    let whole = context.source.whole;
    let both = |talk: &&TalkRecord| talk.entities.binary_search(&other.id).is_ok();
    let shared: Vec<&TalkRecord> = whole.talks_naming(one.id.as_str()).filter(both).collect();
    if shared.is_empty() {
        told.reason(
            Reason::NoTalk,
            format!("no talk mentions both {} and {}", one.name, other.name),
            Vec::new(),
        );
    } else {
        let why = match whole.info().window {
            Window::Talk => "but the one only within the name of the other",
            Window::Paragraph => "but no paragraph of them does, which is what this graph counts",
            Window::Sentence => "but no sentence of them does, which is what this graph counts",
        };
        told.reason(
            Reason::NoWindow,
            format!(
                "{} mention{} both, {why}",
                counted(shared.len(), "talk"),
                if shared.len() == 1 { "s" } else { "" },
            ),
            shared.iter().map(|talk| talk_itself(talk)).collect(),
        );
    }
    for node in [one, other] {
        told.more(&format!("talks of {}", node.name), talks_of(whole, node), node.evidence.clone());
    }
    let path = whole.strongest_path(one.id.as_str(), other.id.as_str());
    let nearest = path.as_ref().map_or_else(
        || "none: nothing links the parts of the graph that they stand in".to_owned(),
        |path| path.iter().map(|(node, _)| node.name.as_str()).collect::<Vec<_>>().join(" – "),
    );
    let steps = path.unwrap_or_default();
    let evidence = steps.iter().filter_map(|(_, edge)| edge.as_ref()?.evidence.first().cloned());
    told.more("nearest connection", nearest, evidence.collect());
    if let Some(last) = told.draft.found.last_mut() {
        for (node, edge) in steps {
            last.nodes.push(std::borrow::Cow::Borrowed(node));
            last.edges.extend(edge);
        }
    }
    if !whole.info().include_sections {
        context.names.note(
            "parts of the notes that are no talks do not count; `kgraph build --include-sections` \
             counts them"
                .to_owned(),
        );
    }
}

/// How many talks mention `node`, and the first few.
fn talks_of(graph: View<'_>, node: &Node) -> String {
    let talks = graph.talks_naming(node.id.as_str());
    let shown: Vec<String> = talks
        .take(NAMED)
        .map(|talk| match talk.date.as_deref() {
            Some(date) => format!("'{}' ({date})", talk.title),
            None => format!("'{}'", talk.title),
        })
        .collect();
    let dots = if node.talks > shown.len() { ", …" } else { "" };
    format!("{}: {}{dots}", node.talks, shown.join(", "))
}

/// The reason for two that meet.
fn met<'a>(
    context: &Context<'a>,
    one: &Node,
    other: &Node,
    edge: EdgeAt<'a>,
    told: &mut LinkingQuotes<'a>,
) {
    let filter = &context.question.filter;
    let evidence = edge.evidence.clone();
    let times = counted(edge.talks, "talk");
    if let Some(out) = [one, other].into_iter().find(|node| !context.wants(&node.id)) {
        let kinds: Vec<String> = filter.kinds.iter().map(|kind| plural(kind)).collect();
        let text = format!(
            "they meet in {times}, but {} is a {}, and only {} are asked for",
            out.name,
            out.kind,
            kinds.join(" and ")
        );
        told.reason(Reason::OtherKinds, text, evidence);
        return;
    }
    let here = context.graph.edge(one.id.as_str(), other.id.as_str());
    let counts = |id: &str| filter.talks.is_empty() || context.graph.talk(id).is_some();
    if here.is_none() && !edge.talk_ids().any(|id| counts(id)) {
        elsewhere(context, &edge, told);
        return;
    }
    let edge = here.unwrap_or(edge);
    let (reason, text) = worth(context, &edge);
    told.reason(reason, text, edge.evidence.clone());
    tested(context, &edge, told);
    if let Some(last) = told.draft.found.last_mut() {
        last.edges.push(edge);
    }
}

/// Says that two meet in none of the talks that count, and in which others.
fn elsewhere(context: &Context<'_>, edge: &Edge, told: &mut LinkingQuotes<'_>) {
    let times = counted(edge.talks, "talk");
    let conditions = print::conditions(&context.question.filter);
    let text = format!("they meet in {times}, but in none {conditions}");
    told.reason(Reason::OtherTalks, text, edge.evidence.clone());
    let talks: Vec<String> = edge
        .talk_ids()
        .take(NAMED)
        .filter_map(|id| context.source.whole.talk(id))
        .map(|talk| {
            let when = talk.date.as_deref().unwrap_or("no date");
            let place = talk.event.as_deref().or(talk.place.as_deref());
            let place = place.map_or_else(String::new, |place| format!(", {place}"));
            format!("'{}' ({when}{place})", talk.title)
        })
        .collect();
    told.more("they meet in", talks.join(", "), Vec::new());
}

/// What it says that two meet.
fn worth(context: &Context<'_>, edge: &Edge) -> (Reason, String) {
    let sections = edge
        .talk_ids()
        .all(|id| context.graph.talk(id).is_some_and(|talk| talk.kind == TalkKind::Section));
    let times = counted(edge.talks, "talk");
    match edge.measures.as_ref().map(|measures| measures.verdict) {
        _ if sections => (
            Reason::OnlySections,
            "they meet only in parts of the notes that are no talks".to_owned(),
        ),
        Some(Verdict::OnlyLists) => (
            Reason::OnlyLists,
            format!(
                "they meet only in {times} of more than {} names, which say nothing of belonging \
                 together",
                crate::analyse::LIST
            ),
        ),
        Some(Verdict::TooFew) => (
            Reason::TooFew,
            format!("they are linked by {times}, which is too few to tell from chance"),
        ),
        Some(Verdict::Chance) => {
            (Reason::Chance, format!("they are linked by {times}, which may be chance"))
        }
        Some(Verdict::MoreThanChance) | None => {
            (Reason::Linked, format!("they are linked, by {times}"))
        }
    }
}

/// Says how the link was tested, if it was.
fn tested(context: &Context<'_>, edge: &Edge, told: &mut LinkingQuotes<'_>) {
    if let Some(measures) = &edge.measures {
        let [both, a, b] =
            measures.tested.unwrap_or([edge.talks, edge.source_talks, edge.target_talks]);
        let name =
            |id: &str| context.graph.node(id).map_or(id, |node| node.name.as_str()).to_owned();
        told.more(
            "test",
            format!(
                "of the talks that are no lists {} stands in {a}, {} in {b}, both in {both}; p = \
                 {:.2}, q = {:.2}, llr = {:.1}",
                name(edge.source.as_str()),
                name(edge.target.as_str()),
                measures.p,
                measures.q,
                measures.llr,
            ),
            Vec::new(),
        );
    }
}
