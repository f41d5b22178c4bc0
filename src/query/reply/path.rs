//! How one entity leads to another.

use super::{Context, Draft, Found, columns};
use crate::{
    error::Error,
    graph::Node,
    query::{Cell, Route, Row, view::EdgeAt},
};

/// A node with the edge that leads to it.
type Step<'g> = (&'g Node, Option<EdgeAt<'g>>);

pub(super) fn path<'a>(context: &Context<'a>, route: &Route) -> Result<Draft<'a>, Error> {
    let from = context.names.resolve(&route.from, &[])?;
    let to = context.names.resolve(&route.to, &[])?;
    let resolve = |name| context.names.resolve(name, &[]);
    let via = route.via.iter().map(resolve).collect::<Result<Vec<_>, Error>>()?;
    let not = route.not.iter().map(resolve).collect::<Result<Vec<_>, Error>>()?;
    let columns = columns(&["step", "name", "kind", "talks", "score"], &["id"]);
    let mut draft = Draft { columns, asked: context.here(&[from, to]), ..Draft::default() };
    let mut stops = vec![from];
    stops.extend(&via);
    stops.push(to);
    let allowed = |node: &Node| {
        let kind = node.kind.as_str();
        (route.through.is_empty() || route.through.iter().any(|it| it == kind))
            && !route.not_through.iter().any(|it| it == kind)
            && !not.iter().any(|it| it.id == node.id)
    };
    let mut steps: Vec<Step<'a>> = Vec::new();
    for leg in stops.windows(2) {
        let [start, goal] = leg else { continue };
        let found =
            context.graph.strongest_path_through(start.id.as_str(), goal.id.as_str(), allowed);
        let Some(found) = found else {
            explain_none(context, route, start, goal, &mut draft);
            return Ok(draft);
        };
        // The end of one leg is the start of the next.
        steps.extend(found.into_iter().skip(usize::from(!steps.is_empty())));
    }
    for (step, (node, edge)) in steps.into_iter().enumerate() {
        let row = Row {
            cells: vec![
                Cell::Count(step),
                Cell::Text(node.name.clone()),
                Cell::Text(node.kind.to_string()),
                edge.map_or(Cell::Empty, |e| Cell::Count(e.talks)),
                edge.map_or(Cell::Empty, |e| Cell::Score(e.score)),
                Cell::Text(node.id.to_string()),
            ],
            evidence: edge.map_or_else(|| node.evidence.clone(), |e| e.evidence.clone()),
            talks: edge.map_or(node.talks, |e| e.talks),
        };
        draft.found.push(Found::new(row, [node], edge));
    }
    Ok(draft)
}

/// Says why there is no path, as far as that can be told.
fn explain_none(
    context: &Context<'_>,
    route: &Route,
    start: &Node,
    goal: &Node,
    draft: &mut Draft<'_>,
) {
    let free = context.graph.strongest_path(start.id.as_str(), goal.id.as_str());
    draft.notes.push(match free {
        Some(path) if !route.is_free() => {
            let names: Vec<&str> = path.iter().map(|(node, _)| node.name.as_str()).collect();
            format!(
                "no path leads from {} to {} that way; through anything, the strongest is {}",
                start.name,
                goal.name,
                names.join(" – ")
            )
        }
        _ => format!(
            "no path leads from {} to {}: they stand in parts of the graph that nothing links",
            start.name, goal.name
        ),
    });
}

impl Route {
    /// Whether anything may lie on the way.
    fn is_free(&self) -> bool {
        self.through.is_empty() && self.not_through.is_empty() && self.not.is_empty()
    }
}
