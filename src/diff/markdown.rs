//! Writes a difference as Markdown, for a comment on a change: a table that can
//! be read at a glance, the strongest new links with what proves them, and the
//! rest folded.

use std::io::{self, Write};

use super::{
    Changes, CommunityChanges, EdgeFacts, GraphDiff,
    text::{Worded, change, community_change, details, origin},
};
use crate::{
    markup::{code, escape, table, tidy},
    text::counted,
};

/// How many new edges are shown with their quotes.
const QUOTED: usize = 5;

/// Writes `diff` as Markdown, `top` lines of each list.
///
/// # Errors
///
/// Returns the error of `out`.
pub fn markdown(diff: &GraphDiff, top: usize, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "## What changes in the graph\n")?;
    if diff.is_empty() {
        writeln!(out, "Nothing.")?;
        return Ok(());
    }
    if !diff.whole.is_empty() {
        let parts: Vec<String> =
            diff.whole.iter().map(|it| format!("{} {} → {}", it.what, it.old, it.new)).collect();
        writeln!(out, "{}.\n", sentence(&parts.join(", ")))?;
    }
    write!(
        out,
        "{}",
        table(&["", "won", "lost", "changed"], &[false, true, true, true], &rows(diff))
    )?;
    quoted(out, &diff.edges)?;
    fold(out, "Entities", &diff.nodes, top)?;
    fold(out, "Edges", &diff.edges, top)?;
    fold_communities(out, &diff.communities, top)?;
    fold(out, "Talks", &diff.talks, top)?;
    fold(out, "Relations", &diff.relations, top)?;
    let below = diff.unlisted.edges_below;
    if below > 0 {
        writeln!(
            out,
            "\nNot listed: {} whose measures alone moved a little.",
            counted(below, "edge")
        )?;
    }
    if let Some(line) = details(diff) {
        writeln!(out, "\n{}.", sentence(&line))?;
    }
    Ok(())
}

fn rows(diff: &GraphDiff) -> Vec<Vec<String>> {
    let of = |name: &str, won: usize, lost: usize, changed: usize| {
        vec![name.to_owned(), won.to_string(), lost.to_string(), changed.to_string()]
    };
    let (nodes, edges, all) = (&diff.nodes, &diff.edges, &diff.communities);
    vec![
        of("entities", nodes.won.len(), nodes.lost.len(), nodes.changed.len()),
        of("edges", edges.won.len(), edges.lost.len(), edges.changed.len()),
        of("communities", all.won.len(), all.lost.len(), all.changed.len()),
        of("talks", diff.talks.won.len(), diff.talks.lost.len(), diff.talks.changed.len()),
        of(
            "relations",
            diff.relations.won.len(),
            diff.relations.lost.len(),
            diff.relations.changed.len(),
        ),
    ]
}

/// The strongest new edges, each with the lines that make it.
fn quoted(out: &mut dyn Write, edges: &Changes<EdgeFacts>) -> io::Result<()> {
    if edges.won.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n### Strongest new links\n")?;
    for edge in edges.won.iter().take(QUOTED) {
        let names =
            format!("**{}** – **{}**", escape(&edge.source_name), escape(&edge.target_name));
        writeln!(out, "- {names}: {}", edge.summary())?;
        let Some(evidence) = &edge.evidence else { continue };
        let quotes: Vec<String> =
            evidence.quotes.iter().map(|quote| format!("“{}”", escape(&tidy(quote)))).collect();
        let mut lines: Vec<String> = evidence.lines.iter().map(ToString::to_string).collect();
        lines.dedup();
        let place = code(&format!("{}:{}", evidence.document, lines.join(" and ")));
        writeln!(out, "  > {} {place}\n", quotes.join(" and "))?;
    }
    Ok(())
}

fn fold<T: Worded>(
    out: &mut dyn Write,
    heading: &str,
    changes: &Changes<T>,
    top: usize,
) -> io::Result<()> {
    let mut items = Vec::new();
    for (sign, things) in [("won", &changes.won), ("lost", &changes.lost)] {
        for it in things.iter().take(top) {
            items.push(format!("{sign}: {} – {}", bold(&it.subject()), escape(&it.summary())));
        }
        items.extend(more(sign, things.len(), top));
    }
    for it in changes.changed.iter().take(top) {
        items.push(format!("changed: {} – {}", bold(&it.old.subject()), escape(&change(it))));
    }
    items.extend(more("changed", changes.changed.len(), top));
    folded(out, heading, &items)
}

fn fold_communities(out: &mut dyn Write, changes: &CommunityChanges, top: usize) -> io::Result<()> {
    let mut items = Vec::new();
    for (word, sign, list) in [("won", '+', &changes.won), ("lost", '-', &changes.lost)] {
        for it in list.iter().take(top) {
            items.push(format!("{word}: {} – {}", bold(&it.name), escape(&origin(it, sign))));
        }
        items.extend(more(word, list.len(), top));
    }
    for it in changes.changed.iter().take(top) {
        items.push(format!("changed: {} – {}", bold(&it.old.name), escape(&community_change(it))));
    }
    items.extend(more("changed", changes.changed.len(), top));
    folded(out, "Communities", &items)
}

/// Writes a list that a web page shows when it is asked for.
fn folded(out: &mut dyn Write, heading: &str, items: &[String]) -> io::Result<()> {
    if items.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n<details><summary>{heading}</summary>\n")?;
    for item in items {
        writeln!(out, "- {item}")?;
    }
    writeln!(out, "\n</details>")
}

fn more(word: &str, all: usize, top: usize) -> Option<String> {
    (all > top).then(|| format!("{word}: {} more", all - top))
}

fn bold(text: &str) -> String {
    format!("**{}**", escape(text))
}

/// Starts `text` with a capital.
fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}
