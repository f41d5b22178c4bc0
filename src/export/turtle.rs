//! The graph as RDF in Turtle (W3C Recommendation, 2014).
//!
//! What it says is told in the module `rdf`: entities, talks and events of
//! schema.org, evidence as Web Annotations, where it is from as PROV-O.

use std::{
    fmt::Write as _,
    io::{self, Write},
};

use super::rdf::{BASE, Object, PREFIXES, each};
use crate::graph::Graph;

/// Writes `graph` to `out`.
///
/// # Errors
///
/// Returns the error of `out`.
pub fn write(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "@base <{BASE}> .")?;
    for (prefix, iri) in PREFIXES {
        writeln!(out, "@prefix {prefix}: <{iri}> .")?;
    }
    each(graph, &mut |resource| {
        write!(out, "\n<{}>", resource.id)?;
        let mut before = "";
        for (predicate, object) in &resource.statements {
            if before == predicate {
                write!(out, ", {}", term(object))?;
                continue;
            }
            let separator = if before.is_empty() { "" } else { " ;\n   " };
            let name = if predicate == "rdf:type" { "a" } else { &**predicate };
            write!(out, "{separator} {name} {}", term(object))?;
            before = predicate;
        }
        writeln!(out, " .")
    })
}

fn term(object: &Object<'_>) -> String {
    match object {
        Object::Own(id) => format!("<{id}>"),
        Object::Prefixed(name) => (*name).to_owned(),
        Object::Foreign(address) => format!("<{address}>"),
        Object::Text(text) => quoted(text),
        Object::Typed(value, kind) if *kind == "xsd:integer" => value.clone(),
        Object::Typed(value, kind) => format!("\"{value}\"^^{kind}"),
    }
}

/// Writes a text in quotes. NUL, which no RDF store takes, becomes U+FFFD, and
/// so do the two that are no characters.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                quoted.push('\\');
                quoted.push(c);
            }
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            '\0' | '\u{fffe}' | '\u{ffff}' => quoted.push(char::REPLACEMENT_CHARACTER),
            c if c.is_control() => {
                // Writing to a string cannot fail.
                let _ = write!(quoted, "\\u{:04X}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::export::sample;

    #[test]
    fn a_small_graph() {
        let mut out = Vec::new();
        write(&sample::rook(), &mut out).unwrap();
        insta::assert_snapshot!(String::from_utf8(out).unwrap());
    }

    proptest! {
        /// Whatever a text holds, it ends neither its quotes nor its line.
        #[test]
        fn texts_stay_within_their_quotes(text in "[\\PC\"\\\\\n\r\u{0}]{0,10}") {
            let quoted = quoted(&text);
            let inner = &quoted[1..quoted.len() - 1];
            prop_assert!(!inner.contains(char::is_control));
            let mut chars = inner.chars();
            while let Some(c) = chars.next() {
                prop_assert!(c != '"');
                if c == '\\' {
                    chars.next();
                }
            }
        }
    }
}
