//! Graphs of a part of the entities.

use super::{Edge, Graph, Node, Relation, RelationKind};
use crate::entity::{EntityId, EntityKind};

impl Graph {
    /// Returns the graph of the entities of `kinds`: their nodes and all that
    /// lies between them. The talks stay, and name these entities only. Measures
    /// of the whole are dropped.
    ///
    /// # Examples
    ///
    /// ```
    /// use kgraph::graph::Graph;
    ///
    /// let graph = Graph::from_json(
    ///     r#"{"schema":"kgraph/1","nodes":[
    ///          {"id":"company:upbound","name":"Upbound","kind":"company","mentions":1,"talks":1},
    ///          {"id":"project:rook","name":"Rook","kind":"project","mentions":1,"talks":1}],
    ///        "edges":[],"talks":[],"relations":[]}"#,
    ///     "graph.json",
    /// )?;
    /// let project = kgraph::EntityKind::parse("project").expect("it is a word");
    /// let projects = graph.of_kinds(&[project]);
    /// assert_eq!(projects.nodes().map(|n| n.name.as_str()).collect::<Vec<_>>(), ["Rook"]);
    /// # Ok::<(), kgraph::Error>(())
    /// ```
    #[must_use]
    pub fn of_kinds(&self, kinds: &[EntityKind]) -> Self {
        let wanted = |id: &EntityId| kinds.iter().any(|kind| kind.as_str() == id.kind());
        let nodes: Vec<Node> = self.nodes().filter(|node| wanted(&node.id)).cloned().collect();
        let edges: Vec<Edge> = self
            .edges()
            .filter(|edge| wanted(&edge.source) && wanted(&edge.target))
            .cloned()
            .collect();
        let mut talks = self.talks.clone();
        for talk in &mut talks {
            talk.entities.retain(wanted);
            talk.maturity.retain(|id, _| wanted(id));
        }
        let relations: Vec<Relation> = self
            .relations
            .iter()
            .filter(|relation| {
                let to_talk = relation.kind == RelationKind::SpeaksAt;
                let wanted_node = |node: &Node| wanted(&node.id);
                wanted(&relation.source)
                    && (to_talk || self.node(&relation.target).is_some_and(wanted_node))
            })
            .cloned()
            .collect();
        Self::from_parts(self.info.clone(), nodes, edges, talks, relations).without_measures()
    }

    /// Returns the graph of those edges that `keep` chooses, with all nodes and
    /// talks. What was measured of nodes, edges and communities stays: it is of
    /// the whole.
    #[must_use]
    pub fn of_edges(&self, keep: impl Fn(&Edge) -> bool) -> Self {
        let edges: Vec<Edge> = self.edges().filter(|edge| keep(edge)).cloned().collect();
        let nodes = self.nodes().cloned().collect();
        let (talks, relations) = (self.talks.clone(), self.relations.clone());
        let part = Self::from_parts(self.info.clone(), nodes, edges, talks, relations);
        let communities = self.communities.clone();
        Self { measures: self.measures.clone(), communities, ..part }
    }
}
