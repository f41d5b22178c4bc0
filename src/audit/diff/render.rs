//! Writes a difference for people: `+` is won, `-` is lost, `~` is changed.

use std::fmt;

use super::{Changed, CorpusDiff, DictionaryDiff, EntityChange, Pair, Spelling};
use crate::EntityId;

/// How many edges are listed; they are many and follow from the mentions.
const EDGES: usize = 20;

impl fmt::Display for DictionaryDiff {
    /// Writes one line per fact, under headings; nothing if nothing differs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let entities = self.added.len() + self.removed.len() + self.changed.len();
        if entities > 0 {
            writeln!(
                f,
                "entities: {} added, {} removed, {} changed",
                self.added.len(),
                self.removed.len(),
                self.changed.len()
            )?;
        }
        for (sign, entities) in [('+', &self.added), ('-', &self.removed)] {
            for entity in entities {
                writeln!(f, "  {sign} {} {}", entity.id, entity.name)?;
            }
        }
        for change in &self.changed {
            write_change(f, change)?;
        }
        if !(self.phrases_gained.is_empty() && self.phrases_lost.is_empty()) {
            writeln!(f, "phrases")?;
        }
        for (sign, phrases) in [('+', &self.phrases_gained), ('-', &self.phrases_lost)] {
            for phrase in phrases {
                writeln!(f, "  {sign} '{phrase}'")?;
            }
        }
        match &self.corpus {
            Some(corpus) => corpus.fmt(f),
            None => Ok(()),
        }
    }
}

fn write_change(f: &mut fmt::Formatter<'_>, change: &EntityChange) -> fmt::Result {
    writeln!(f, "  ~ {} {}", change.id, change.name)?;
    for alias in &change.aliases_gained {
        writeln!(f, "      + alias '{alias}'")?;
    }
    for alias in &change.aliases_lost {
        writeln!(f, "      - alias '{alias}'")?;
    }
    for Changed { what, old, new } in change.rules_changed.iter().chain(&change.fields_changed) {
        writeln!(f, "      ~ {what}")?;
        for (sign, value) in [('-', old), ('+', new)] {
            if let Some(value) = value {
                writeln!(f, "          {sign} {value}")?;
            }
        }
    }
    Ok(())
}

impl fmt::Display for CorpusDiff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_spellings(f, "mentions won", '+', &self.mentions_won)?;
        write_spellings(f, "mentions lost", '-', &self.mentions_lost)?;
        write_nodes(f, "nodes won", '+', &self.nodes_won)?;
        write_nodes(f, "nodes lost", '-', &self.nodes_lost)?;
        write_edges(f, "edges won", '+', &self.edges_won)?;
        write_edges(f, "edges lost", '-', &self.edges_lost)
    }
}

fn write_spellings(
    f: &mut fmt::Formatter<'_>,
    heading: &str,
    sign: char,
    spellings: &[Spelling],
) -> fmt::Result {
    if spellings.is_empty() {
        return Ok(());
    }
    let mentions: usize = spellings.iter().map(|spelling| spelling.mentions).sum();
    writeln!(f, "{heading}: {mentions}")?;
    for Spelling { entity, text, mentions, documents, quotes } in spellings {
        writeln!(
            f,
            "  {sign} '{text}' {entity}: {} in {}",
            count(*mentions, "mention"),
            count(*documents, "document")
        )?;
        for quote in quotes {
            writeln!(f, "      {quote}")?;
        }
    }
    Ok(())
}

fn write_nodes(
    f: &mut fmt::Formatter<'_>,
    heading: &str,
    sign: char,
    nodes: &[EntityId],
) -> fmt::Result {
    if !nodes.is_empty() {
        writeln!(f, "{heading}: {}", nodes.len())?;
    }
    nodes.iter().try_for_each(|id| writeln!(f, "  {sign} {id}"))
}

fn write_edges(
    f: &mut fmt::Formatter<'_>,
    heading: &str,
    sign: char,
    edges: &[Pair],
) -> fmt::Result {
    if !edges.is_empty() {
        writeln!(f, "{heading}: {}", edges.len())?;
    }
    for Pair { a, b, talk } in edges.iter().take(EDGES) {
        writeln!(f, "  {sign} {a} -- {b} ({talk})")?;
    }
    if edges.len() > EDGES {
        writeln!(f, "  {sign} and {} more", edges.len() - EDGES)?;
    }
    Ok(())
}

/// Writes a number with its noun: `1 talk`, `2 talks`.
fn count(n: usize, noun: &str) -> String {
    let ending = if n == 1 { "" } else { "s" };
    format!("{n} {noun}{ending}")
}
