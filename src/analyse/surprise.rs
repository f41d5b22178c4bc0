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

mod known;

use std::cmp::Reverse;

pub(crate) use self::known::Known;
use super::association::LEVEL;
use crate::graph::{Edge, EdgeMeasures, Graph, Verdict};

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
    let known = Known::of_all(graph);
    let talks = graph.measures().map_or(graph.talks().len(), |measures| measures.talks);
    let links = graph.places().enumerate();
    let links = links.filter_map(|(place, (a, b, edge))| Linked::of(graph, edge, place, (a, b)));
    let found = surprises(&known, links).into_iter();
    found.filter_map(|it| Some(it.surprise(graph.edge_at(it.place)?, talks))).collect()
}

/// Returns the places of the surprising edges of `graph`, of which these are the
/// measures and whether they lead from one community to another.
pub(super) fn measured(
    graph: &Graph,
    edges: &[EdgeMeasures],
    across: impl Iterator<Item = bool>,
) -> Vec<usize> {
    let all = graph.places().zip(edges).zip(across).enumerate();
    let links = all.map(|(place, (((a, b, edge), measures), across))| {
        Linked::measured(edge, measures, place, (a, b), across)
    });
    surprises(&Known::of_all(graph), links).iter().map(|link| link.place).collect()
}

/// A link, with what tells whether it is a surprise.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Linked {
    /// The place of the link in its graph.
    pub(crate) place: usize,
    /// The places of its ends.
    pub(crate) ends: (usize, usize),
    /// In how many talks the two meet.
    pub(crate) talks: usize,
    /// The talks with both, the source and the target that `p` is of.
    pub(crate) tested: [usize; 3],
    pub(crate) p: f64,
    pub(crate) npmi: f64,
    /// What links are ranked by.
    pub(crate) rank: f64,
    pub(crate) verdict: Verdict,
    pub(crate) significant: bool,
    /// Whether the two belong to different communities.
    pub(crate) across: bool,
}

impl Linked {
    /// The link at `place` of `graph`, if it may be a surprise.
    pub(crate) fn of(
        graph: &Graph,
        edge: &Edge,
        place: usize,
        ends: (usize, usize),
    ) -> Option<Self> {
        let measures = edge.measures.as_ref()?;
        let link = Self::measured(edge, measures, place, ends, false);
        if !link.is_candidate() {
            // Most are none, and to look up the ends takes longest.
            return None;
        }
        let community = |place| graph.node_at(place)?.measures.as_ref()?.community.as_deref();
        Some(Self { across: community(ends.0) != community(ends.1), ..link })
    }

    fn measured(
        edge: &Edge,
        measures: &EdgeMeasures,
        place: usize,
        ends: (usize, usize),
        across: bool,
    ) -> Self {
        let whole = [edge.talks, edge.source_talks, edge.target_talks];
        Self {
            place,
            ends,
            talks: edge.talks,
            tested: measures.tested.unwrap_or(whole),
            p: measures.p,
            npmi: measures.npmi,
            rank: super::signed(measures.llr, measures.npmi, measures.verdict),
            verdict: measures.verdict,
            significant: measures.significant,
            across,
        }
    }

    fn is_candidate(&self) -> bool {
        self.talks > 1
            && self.tested[0] > 1
            && self.p <= LEVEL
            && self.npmi > 0.0
            && self.verdict != Verdict::OnlyLists
    }

    #[expect(clippy::cast_precision_loss, reason = "counts of talks are far below 2^52")]
    fn surprise<'g>(&self, edge: &'g Edge, talks: usize) -> Surprise<'g> {
        let [both, a, b] = self.tested;
        Surprise {
            edge,
            talks: both,
            ends: [a, b],
            expected: a as f64 * b as f64 / talks.max(1) as f64,
            across: self.across,
            significant: self.significant,
        }
    }
}

/// Returns those of `links` that are surprising, the most surprising first.
pub(crate) fn surprises(known: &Known<'_>, links: impl Iterator<Item = Linked>) -> Vec<Linked> {
    let mut found: Vec<Linked> =
        links.filter(|link| link.is_candidate() && !known.explains(link)).collect();
    found.sort_by(|a, b| {
        let tier = |it: &Linked| (Reverse(it.significant), Reverse(it.significant && it.across));
        let order = tier(a).cmp(&tier(b)).then(a.p.total_cmp(&b.p));
        let order = order.then(b.rank.total_cmp(&a.rank)).then(b.talks.cmp(&a.talks));
        // Links are sorted by the identifiers of their ends.
        order.then(a.place.cmp(&b.place))
    });
    found
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
