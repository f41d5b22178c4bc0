//! Takes the names of people out of a graph that was built with them.
//!
//! Nodes and edges are dropped elsewhere; here the names go that titles, quotes
//! and the identifiers of talks are made of.

use std::collections::BTreeMap;

use kgraph::{EntityId, EntityKind, redact::People};
use serde_json::Value;

/// A talk whose title is told without names.
struct Renamed {
    id: String,
    /// The people of the talk, whose short names stand for them there.
    people: People,
}

/// Hides the names of all people that `graph`, as JSON, knows.
pub(super) fn hide_names(graph: &mut Value) {
    let mut names: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for node in list(graph, "nodes").filter(|node| is_person(text(node, "id"))) {
        let aliases = list(node, "aliases").filter_map(Value::as_str);
        let all = aliases.chain([text(node, "name")]).map(str::to_owned).collect();
        names.insert(text(node, "id").to_owned(), all);
    }
    let speakers = |talk: &Value| -> Vec<String> {
        list(talk, "speakers").map(|speaker| text(speaker, "name").to_owned()).collect()
    };
    let spoken: Vec<String> = list(graph, "talks").flat_map(speakers).collect();
    let everyone = People::new(names.values().flatten().chain(&spoken).map(String::as_str));
    let mut talks: BTreeMap<String, Renamed> = BTreeMap::new();
    for talk in list(graph, "talks") {
        let ids = list(talk, "entities").filter_map(Value::as_str);
        let here: Vec<String> =
            ids.filter_map(|id| names.get(id)).flatten().cloned().chain(speakers(talk)).collect();
        let people = People::new(here.iter().map(String::as_str)).with_short_names();
        let (id, title) = (text(talk, "id"), text(talk, "title"));
        let hidden = people.hide(&everyone.hide(title));
        let id_now = People::retitled(id, text(talk, "document"), title, &hidden);
        talks.insert(id.to_owned(), Renamed { id: id_now, people });
    }
    walk(graph, &everyone, &talks);
}

/// Hides names below `value`.
fn walk(value: &mut Value, everyone: &People, talks: &BTreeMap<String, Renamed>) {
    match value {
        Value::Array(items) => {
            for item in items {
                walk(item, everyone, talks);
            }
        }
        Value::Object(fields) => {
            let about = ["talk", "id"].iter().find_map(|field| fields.get(*field)?.as_str());
            let here = about.and_then(|id| talks.get(id));
            let hide = |shown: &mut Value| {
                if let Value::String(text) = shown {
                    let hidden = everyone.hide(text);
                    *text = here.map_or(hidden.clone(), |talk| talk.people.hide(&hidden));
                }
            };
            for field in ["title", "event", "place"] {
                if let Some(told) = fields.get_mut(field) {
                    hide(told);
                }
            }
            if let Some(Value::Array(quotes)) = fields.get_mut("quotes") {
                quotes.iter_mut().for_each(hide);
            }
            if fields
                .get("url")
                .and_then(Value::as_str)
                .is_some_and(|url| !everyone.ranges(url).is_empty())
            {
                fields.insert("url".to_owned(), Value::Null);
            }
            for field in fields.values_mut() {
                walk(field, everyone, talks);
            }
        }
        Value::String(text) => {
            if let Some(talk) = talks.get(text) {
                text.clone_from(&talk.id);
            }
        }
        _ => {}
    }
}

fn list<'v>(value: &'v Value, field: &str) -> impl Iterator<Item = &'v Value> {
    value.get(field).and_then(Value::as_array).into_iter().flatten()
}

fn text<'v>(value: &'v Value, field: &str) -> &'v str {
    value.get(field).and_then(Value::as_str).unwrap_or_default()
}

fn is_person(id: &str) -> bool {
    EntityId::parse(id).is_some_and(|id| id.kind() == EntityKind::PERSON)
}
