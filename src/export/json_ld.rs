//! The graph as RDF in JSON-LD 1.1 (W3C Recommendation, 2020).
//!
//! It says the same, statement by statement, as [`turtle`](super::turtle), with
//! all that it needs to be understood within the file.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::rdf::{BASE, Object, PREFIXES, Resource, each};
use crate::graph::Graph;

/// Writes `graph` to `out`.
///
/// # Errors
///
/// Returns the error of `out`.
pub fn write(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    let mut context = Map::from_iter([("@base".to_owned(), BASE.into())]);
    context.extend(PREFIXES.map(|(prefix, iri)| (prefix.to_owned(), iri.into())));
    write!(out, "{{\"@context\":")?;
    serde_json::to_writer(&mut *out, &context)?;
    write!(out, ",\n\"@graph\":[")?;
    let mut separator = "\n";
    each(graph, &mut |resource| {
        out.write_all(separator.as_bytes())?;
        separator = ",\n";
        Ok(serde_json::to_writer(&mut *out, &object(resource))?)
    })?;
    writeln!(out, "\n]}}")
}

fn object(resource: &Resource<'_>) -> Value {
    let mut object = Map::from_iter([("@id".to_owned(), resource.id.as_str().into())]);
    for (predicate, value) in &resource.statements {
        let (name, value) = match value {
            Object::Prefixed(name) if predicate == "rdf:type" => ("@type", Value::from(*name)),
            value => (&**predicate, term(value)),
        };
        match object.get_mut(name) {
            None => {
                object.insert(name.to_owned(), value);
            }
            Some(Value::Array(values)) => values.push(value),
            Some(one) => *one = vec![one.take(), value].into(),
        }
    }
    object.into()
}

fn term(object: &Object<'_>) -> Value {
    match object {
        Object::Own(id) => json!({"@id": id}),
        Object::Prefixed(name) => json!({"@id": name}),
        Object::Foreign(address) => json!({"@id": address}),
        Object::Text(text) => text.replace(['\0', '\u{fffe}', '\u{ffff}'], "\u{fffd}").into(),
        Object::Typed(value, kind) => json!({"@value": value, "@type": kind}),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample;

    #[test]
    fn a_small_graph() {
        let mut out = Vec::new();
        write(&sample::rook(), &mut out).unwrap();
        serde_json::from_slice::<Value>(&out).unwrap();
        insta::assert_snapshot!(String::from_utf8(out).unwrap());
    }

    #[test]
    fn several_values_of_one_predicate_are_a_list() {
        let graph = sample::with_text("x");
        let mut out = Vec::new();
        write(&graph, &mut out).unwrap();
        let value: Value = serde_json::from_slice(&out).unwrap();
        let node = value["@graph"].as_array().unwrap().iter().find(|r| r["@id"] == "id/project:a");
        assert_eq!(node.unwrap()["schema:alternateName"], json!(["x", "x"]));
    }
}
