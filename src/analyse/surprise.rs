//! Which links a reader would not expect.
//!
//! A link is surprising if the two meet more often than chance would have it and
//! nothing that is plain to see explains it. Passed over are
//!
//! - entities that a talk or a dictionary relates outright, such as a person and
//!   their employer;
//! - names of one family: `Argo` and `Argo CD`, or `Grafana Cloud` and `Grafana
//!   Alloy` where Grafana is known;
//! - projects kept by one owner, and projects and the owner: `heptio/velero` and
//!   Heptio, by the repositories that the dictionary names; an owner of more than
//!   ten of them, such as `apache`, says nothing;
//! - a person and what they speak about, and those who speak together: if that is
//!   so in half of the talks in which the two meet; a company and what nobody but
//!   its own people speaks about;
//! - pairs that meet in one talk only, however many notes tell of it, and pairs
//!   that meet no more often than by chance (p above 0.05).
//!
//! Links that are significant come first, of these the ones across two
//! communities; then the less likely by chance is the more surprising.

use std::{
    cmp::Reverse,
    collections::{BTreeSet, HashMap, HashSet},
};

use super::association::LEVEL;
use crate::{
    dictionary::OneOrMany,
    entity::{EntityId, EntityKind},
    graph::{Edge, EdgeMeasures, Graph, Node, TalkRecord, Verdict},
    text,
};

/// From how many letters on a name explains one that it begins.
const STEM: usize = 4;

/// How many entities an owner of repositories may have for these to belong
/// together.
const UMBRELLA: usize = 10;

/// A link that a reader would not expect.
#[derive(Clone, Debug, PartialEq)]
pub struct Surprise<'g> {
    /// The link.
    pub edge: &'g Edge,
    /// In how many talks that are no lists the two meet.
    pub talks: usize,
    /// In how many of these talks the source and the target stand.
    pub ends: [usize; 2],
    /// In how many talks they would meet by chance.
    pub expected: f64,
    /// Whether the two belong to different communities.
    pub across: bool,
    /// Whether it is significant; else it is only the likeliest to be more than
    /// chance.
    pub significant: bool,
}

/// Returns the surprising links of `graph`, which must have its measures, the
/// most surprising first.
///
/// # Examples
///
/// ```
/// use kgraph::{Graph, analyse::surprising};
///
/// assert_eq!(surprising(&Graph::default()), []);
/// ```
#[must_use]
pub fn surprising(graph: &Graph) -> Vec<Surprise<'_>> {
    surprising_of(graph, graph.edges())
}

/// Returns those of `edges`, which are of `graph`, that are surprising, as
/// [`surprising`] does.
#[must_use]
pub fn surprising_of<'g>(
    graph: &'g Graph,
    edges: impl Iterator<Item = &'g Edge>,
) -> Vec<Surprise<'g>> {
    let known = Known::of(graph);
    let talks = graph.measures().map_or(graph.talks().len(), |measures| measures.talks);
    let mut found: Vec<(f64, Surprise<'_>)> = edges
        .filter_map(|edge| {
            let measures = edge.measures.as_ref()?;
            if !is_candidate(edge, measures) || known.explains(graph, edge) {
                return None;
            }
            Some((measures.p, surprise(graph, edge, measures, talks)?))
        })
        .collect();
    found.sort_by(|(p, a), (q, b)| {
        let tier =
            |it: &Surprise<'_>| (Reverse(it.significant), Reverse(it.significant && it.across));
        tier(a).cmp(&tier(b)).then(p.total_cmp(q)).then_with(|| super::by_rank(a.edge, b.edge))
    });
    found.into_iter().map(|(_, surprise)| surprise).collect()
}

fn is_candidate(edge: &Edge, measures: &EdgeMeasures) -> bool {
    edge.talks > 1
        && measures.p <= LEVEL
        && measures.npmi > 0.0
        && measures.verdict != Verdict::OnlyLists
}

#[expect(clippy::cast_precision_loss, reason = "counts of talks are far below 2^52")]
fn surprise<'g>(
    graph: &'g Graph,
    edge: &'g Edge,
    measures: &EdgeMeasures,
    talks: usize,
) -> Option<Surprise<'g>> {
    let [both, a, b] =
        measures.tested.unwrap_or([edge.talks, edge.source_talks, edge.target_talks]);
    let community = |id: &str| graph.node(id)?.measures.as_ref()?.community.clone();
    (both > 1).then(|| Surprise {
        edge,
        talks: both,
        ends: [a, b],
        expected: a as f64 * b as f64 / talks.max(1) as f64,
        across: community(edge.source.as_str()) != community(edge.target.as_str()),
        significant: measures.significant,
    })
}

/// What explains links.
struct Known<'g> {
    talks: HashMap<&'g str, &'g TalkRecord>,
    /// Pairs that something states outright, in both orders.
    related: HashSet<(&'g str, &'g str)>,
    /// The folded names of all entities.
    names: HashSet<String>,
    /// The owners of repositories, each with the number of entities there.
    owners: HashMap<String, usize>,
}

impl<'g> Known<'g> {
    fn of(graph: &'g Graph) -> Self {
        let related = graph.all_relations().iter().flat_map(|relation| {
            let (source, target) = (relation.source.as_str(), &*relation.target);
            [(source, target), (target, source)]
        });
        let mut owners: HashMap<String, usize> = HashMap::new();
        for owner in graph.nodes().flat_map(owners_of) {
            *owners.entry(owner).or_default() += 1;
        }
        Self {
            owners,
            talks: graph.talks().iter().map(|talk| (&*talk.id, talk)).collect(),
            related: related.collect(),
            names: graph.nodes().map(|node| text::key(&node.name)).collect(),
        }
    }

    fn explains(&self, graph: &Graph, edge: &Edge) -> bool {
        if self.related.contains(&(edge.source.as_str(), edge.target.as_str())) {
            return true;
        }
        let ends = [&edge.source, &edge.target].map(|id| graph.node(id.as_str()));
        let [Some(source), Some(target)] = ends else { return true };
        self.one_family(source, target)
            || self.one_owner(source, target)
            || self.spoken(edge)
            || self.own_topic(edge)
            || self.one_talk(edge)
    }

    /// Whether one name begins with the other, or both with that of a third
    /// entity.
    fn one_family(&self, a: &Node, b: &Node) -> bool {
        let (a, b) = (text::key(&a.name), text::key(&b.name));
        let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
        if let Some(rest) = long.strip_prefix(short.as_str()) {
            let whole = rest.is_empty() || rest.starts_with(|c: char| !c.is_alphanumeric());
            if whole || short.chars().count() >= STEM {
                return true;
            }
        }
        let first = |name: &str| name.split(' ').next().unwrap_or_default().to_owned();
        first(&a) == first(&b) && self.names.contains(&first(&a))
    }

    /// Whether the repositories of both have one owner, who has few others.
    fn one_owner(&self, a: &Node, b: &Node) -> bool {
        let (ours, theirs) = (owners_of(a), owners_of(b));
        let few = |owner: &String| self.owners.get(owner).is_some_and(|count| *count <= UMBRELLA);
        ours.intersection(&theirs).any(few)
    }

    /// Whether in half of the talks in which the two meet one of them is a person
    /// who gives the talk.
    fn spoken(&self, edge: &Edge) -> bool {
        let people = [&edge.source, &edge.target].into_iter();
        let people: Vec<_> = people.filter(|id| id.kind() == EntityKind::PERSON).collect();
        if people.is_empty() {
            return false;
        }
        let gives = |talk: &TalkRecord| {
            talk.speakers.iter().any(|s| s.person.as_ref().is_some_and(|id| people.contains(&id)))
        };
        let given = self.talks_of(edge).filter(|talk| gives(talk)).count();
        given * 2 >= edge.talks
    }

    /// Whether one of them is a company whose people give all talks in which the two
    /// meet.
    fn own_topic(&self, edge: &Edge) -> bool {
        let gives = |talk: &TalkRecord, id: &EntityId| {
            talk.speakers.iter().any(|speaker| speaker.company.as_ref() == Some(id))
        };
        let companies = [&edge.source, &edge.target].into_iter();
        companies.filter(|id| id.kind() == EntityKind::COMPANY).any(|id| {
            self.talks_of(edge).next().is_some() && self.talks_of(edge).all(|talk| gives(talk, id))
        })
    }

    /// Whether all talks in which the two meet have one title.
    fn one_talk(&self, edge: &Edge) -> bool {
        let titles: BTreeSet<String> = self.talks_of(edge).map(|it| text::key(&it.title)).collect();
        // A file of another tool may lack the talks.
        titles.len() == 1
    }

    fn talks_of(&self, edge: &Edge) -> impl Iterator<Item = &'g TalkRecord> {
        edge.talk_ids().filter_map(|id| self.talks.get(&**id).copied())
    }
}

/// The owners of the repositories of an entity, in lower case.
fn owners_of(node: &Node) -> BTreeSet<String> {
    let repositories = node.ids.get("github").map(OneOrMany::values).unwrap_or_default();
    let owner = |path: &String| path.split('/').next().unwrap_or_default().to_lowercase();
    repositories.iter().map(owner).filter(|owner| !owner.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{analyse, graph::GraphOptions, sample};

    /// Ten times: two things that meet, in a hundred talks of something else.
    fn found(names: [&str; 2], talk: &str) -> Vec<(String, bool)> {
        let mut note: String =
            (0..90).map(|i| format!("# T{i}\n{{p:o{}|O}}\n", i % 30)).collect::<Vec<_>>().concat();
        for i in 0..10 {
            note.push_str(&talk.replace('%', &i.to_string()));
        }
        let rows: Vec<String> =
            ["p:a", "p:b"].iter().zip(names).map(|(id, name)| format!("{id}|{name}")).collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).chain(["p:argo|Argo"]).collect();
        let note = sample::note("a.md", &format!("# Z\n{{p:argo|Argo}}\n{note}"));
        let mut graph = Graph::build(&[note], &sample::directory(&rows), &GraphOptions::default());
        analyse::analyse(&graph).attach(&mut graph);
        let ends = |edge: &Edge| format!("{} {}", edge.source.slug(), edge.target.slug());
        surprising(&graph).iter().map(|it| (ends(it.edge), it.significant)).collect()
    }

    #[test]
    fn what_is_plain_to_see_is_no_surprise() {
        let both = "# B%\n{p:a|A} {p:b|B}\n";
        #[rustfmt::skip]
        let rows = [
            // names                     talks in which they meet                        links
            (["Rook", "Kafka"],          both,                                           1),
            (["Argo CD", "Argo Events"], both,                                           0),
            (["Elastic", "Elasticsearch"], both,                                         0),
            (["Go", "Google"],           both,                                           1),
            (["Open Tracing", "Open Policy"], both,                                      1),
            (["Rook", "Kafka"],          "# Always the same\n{p:a|A} {p:b|B}\n",         0),
            (["Rook", "Kafka"],          "# B%\nby {person:ann|Ann}, {company:acme|Acme}\n", 0),
            (["Rook", "Kafka"],          "# On {p:a|A} %\nby {person:ann|Ann}\n",        0),
            (["Rook", "Kafka"],          "# On {p:a|A} %\nby {person:s%|S}, {company:acme|Acme}\n", 0),
        ];
        for (names, talk, links) in rows {
            let found = found(names, talk);
            assert_eq!(found.len(), links, "{names:?} {talk} {found:?}");
            assert!(found.iter().all(|(_, significant)| *significant));
        }
    }

    #[test]
    fn one_owner_explains_a_link_unless_it_has_many() {
        let node = |slug: usize, owner: &str| {
            format!(
                r#"{{"id":"p:n{slug}","name":"N{slug}","kind":"p","mentions":3,"talks":3,
                    "ids":{{"github":["{owner}/n{slug}"]}}}}"#
            )
        };
        let found = |others: usize| {
            let mut nodes = vec![node(0, "Acme"), node(1, "acme")];
            nodes.extend((2..2 + others).map(|i| node(i, "acme")));
            let text = format!(
                r#"{{"schema":"kgraph/1","graph":{{"talks":90}},"nodes":[{}],"edges":[
                    {{"source":"p:n0","target":"p:n1","talks":3,"source_talks":3,
                     "target_talks":3,"score":1.0}}]}}"#,
                nodes.join(",")
            );
            let mut graph = Graph::from_json(&text, "graph.json").unwrap();
            analyse::analyse(&graph).attach(&mut graph);
            surprising(&graph).len()
        };
        assert_eq!([found(0), found(8), found(9)], [0, 0, 1]);
    }

    #[test]
    fn what_is_expected_by_chance_is_told() {
        let note: String =
            (0..8).map(|i| format!("# T{i}\n{{p:c|C}}\n")).collect::<Vec<_>>().concat();
        let text = format!("{note}# A\n{{p:a|A}} {{p:b|B}}\n# B\n{{p:a|A}} {{p:b|B}}\n");
        let directory = sample::directory(&["p:a|Rook", "p:b|Kafka"]);
        let mut graph =
            Graph::build(&[sample::note("a.md", &text)], &directory, &GraphOptions::default());
        analyse::analyse(&graph).attach(&mut graph);
        let found = surprising(&graph);
        assert_eq!((found[0].talks, found[0].ends), (2, [2, 2]));
        assert!((found[0].expected - 0.4).abs() < 1e-12 && !found[0].across);
    }
}
