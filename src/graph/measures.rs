//! What the measures say of a graph, as plain data.
//!
//! [`analyse`](crate::analyse) computes it, exports write it. A graph that was
//! just built, or is of a part of the talks, has none.

use std::{fmt, sync::Arc};

use serde::{Deserialize, Serialize};

use super::Graph;
use crate::entity::EntityId;

/// What the measures say of a node.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[non_exhaustive]
pub struct NodeMeasures {
    /// How many neighbours it has.
    pub degree: usize,
    /// The sum of the weights of its edges.
    pub strength: f64,
    /// The share of its visits in a walk along the edges, by their weights.
    pub pagerank: f64,
    /// The share of shortest paths that lead through it.
    pub betweenness: f64,
    /// The greatest k of which it is in the k-core.
    pub core: usize,
    /// The identifier of its community; none without neighbours.
    pub community: Option<Arc<str>>,
    /// Whether it is the only link between some of its neighbours.
    pub articulation: bool,
}

/// What the measures say of an edge.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[non_exhaustive]
pub struct EdgeMeasures {
    /// The talks, of which those that are lists count less than one.
    pub weight: f64,
    /// The share of the talks with either that have both.
    pub jaccard: f64,
    /// Twice the talks with both, by the talks with each.
    pub dice: f64,
    /// Normalised pointwise mutual information, from -1 to 1.
    pub npmi: f64,
    /// The log-likelihood ratio G², without lists.
    pub llr: f64,
    /// The chance of meeting so often, without lists.
    pub p: f64,
    /// The same, corrected for the number of pairs that could have met.
    pub q: f64,
    /// Whether q is at most 0.05.
    pub significant: bool,
    /// What p and q mean.
    pub verdict: Verdict,
    /// The talks with both, the source and the target that `llr` and `p` are of,
    /// if some of the edge's talks are lists.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tested: Option<[usize; 3]>,
    /// The lesser value of the disparity filter at its two ends.
    pub disparity: f64,
    /// Whether it belongs to the backbone: `disparity` is below 0.05.
    pub backbone: bool,
    /// Whether its ends are linked in no other way.
    pub bridge: bool,
    /// Its place among the links that a reader would not expect, counted from 1; see
    /// [`surprising`](crate::analyse::surprising).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub surprising: Option<usize>,
    /// In how many settings it is among the strongest, if that was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stability: Option<usize>,
}

/// What the test of an edge means.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
pub enum Verdict {
    /// The two meet more often than by chance.
    #[serde(rename = "more than chance")]
    MoreThanChance,
    /// They may meet as often by chance.
    #[serde(rename = "may be chance")]
    Chance,
    /// They stand in so few talks that no number of meetings would tell.
    #[serde(rename = "not enough talks to tell")]
    TooFew,
    /// They meet in lists only, which say nothing of belonging together.
    #[serde(rename = "only in lists")]
    OnlyLists,
}

impl Verdict {
    /// Returns the words of exports and answers.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::MoreThanChance => "more than chance",
            Self::Chance => "may be chance",
            Self::TooFew => "not enough talks to tell",
            Self::OnlyLists => "only in lists",
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Nodes that belong together.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Community {
    /// `community:` and the identifier of its strongest member, which more notes
    /// seldom change; two graphs may have it with other members.
    pub id: Arc<str>,
    /// The names of its strongest members.
    pub name: String,
    /// All members, the strongest first.
    pub members: Vec<EntityId>,
}

/// What was measured.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Measures {
    /// How many talks the tests are of: all but lists.
    pub talks: usize,
    /// How many talks are lists, with more than 40 entities.
    pub lists: usize,
    /// How many pairs could have met.
    pub pairs: usize,
    /// How many edges are significant.
    pub significant: usize,
    /// How many edges belong to the backbone.
    pub backbone: usize,
    /// How many edges are bridges.
    pub bridges: usize,
    /// From how many nodes the shortest paths of the betweenness were searched;
    /// if not from all, it is an estimate.
    pub betweenness_sources: usize,
    /// The modularity of the communities.
    pub modularity: f64,
    /// In which settings the stability of edges was looked at, if it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stability: Option<StabilityInfo>,
}

/// The settings in which edges are among the strongest or not: windows, each with
/// several measures.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub struct StabilityInfo {
    /// How many settings there are.
    pub of: usize,
    /// How many edges are the strongest of each.
    pub top: usize,
    /// How many edges are among the strongest in all of them.
    pub everywhere: usize,
}

impl Graph {
    /// Returns what was measured; `None` if nothing was.
    #[must_use]
    pub fn measures(&self) -> Option<&Measures> {
        self.measures.as_ref()
    }

    /// Returns the communities of two or more, the largest first.
    #[must_use]
    pub fn communities(&self) -> &[Community] {
        &self.communities
    }

    /// Drops all measures, which no longer hold if anything was left out.
    #[must_use]
    pub fn without_measures(mut self) -> Self {
        self.inner.node_weights_mut().for_each(|node| node.measures = None);
        self.inner.edge_weights_mut().for_each(|edge| edge.measures = None);
        Self { measures: None, communities: Vec::new(), ..self }
    }

    /// Sets what was measured of the whole and its communities.
    pub(crate) fn set_measures(&mut self, measures: Measures, communities: Vec<Community>) {
        self.measures = Some(measures);
        self.communities = communities;
    }

    /// Sets how stable edges are, in their order, where they are measured.
    pub(crate) fn set_stability(&mut self, settings: StabilityInfo, edges: Vec<usize>) {
        if let Some(measures) = &mut self.measures {
            measures.stability = Some(settings);
        }
        for (edge, stays) in self.inner.edge_weights_mut().zip(edges) {
            if let Some(measures) = &mut edge.measures {
                measures.stability = Some(stays);
            }
        }
    }

    /// Marks edges, given by their places, as surprising, the most surprising first.
    pub(crate) fn set_surprising(&mut self, places: &[usize]) {
        for (rank, place) in (1..).zip(places) {
            let edge = self.inner.edge_weight_mut(petgraph::graph::EdgeIndex::new(*place));
            if let Some(measures) = edge.and_then(|edge| edge.measures.as_mut()) {
                measures.surprising = Some(rank);
            }
        }
    }

    /// Sets the measures of nodes, in their order.
    pub(crate) fn set_node_measures(&mut self, nodes: impl IntoIterator<Item = NodeMeasures>) {
        for (node, measures) in self.inner.node_weights_mut().zip(nodes) {
            node.measures = Some(measures);
        }
    }

    /// Sets the measures of edges, in their order.
    pub(crate) fn set_edge_measures(&mut self, edges: impl IntoIterator<Item = EdgeMeasures>) {
        for (edge, measures) in self.inner.edge_weights_mut().zip(edges) {
            edge.measures = Some(measures);
        }
    }
}
