//! An evaluation as text for people and as JSON for programs.
//!
//! Every function is plain data in, text or JSON out; which parts are shown is
//! left to the caller.

use std::{cmp::Reverse, fmt::Write};

use serde_json::{Map, Value, json};

use super::{Counts, Evaluation, Fault, Score, Share};

/// The measures whose faults are worth reading one by one; the others follow
/// from them.
pub const READABLE: [&str; 5] = ["mentions", "talks", "titles", "speakers.name", "speakers.pair"];

/// Returns a table of all measures, by document and, if there are several,
/// together.
///
/// # Examples
///
/// ```
/// use kgraph::eval::{Evaluation, report};
///
/// let table = report::table(&Evaluation::default());
/// assert!(table.starts_with("document  measure   tp  fp  fn "));
/// ```
#[must_use]
pub fn table(evaluation: &Evaluation) -> String {
    let head = ["document", "measure", "tp", "fp", "fn", "P", "95 %", "R", "95 %", "F1"];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    let mut documents: Vec<(&str, &Score)> =
        evaluation.documents.iter().map(|(name, score)| (name.as_str(), score)).collect();
    if documents.len() != 1 {
        documents.push(("micro", &evaluation.micro));
    }
    for (name, score) in documents {
        let mut name = name.to_owned();
        for (measure, counts) in score.measures() {
            let mut row = vec![std::mem::take(&mut name), measure];
            row.extend([counts.tp, counts.fp, counts.fn_].map(|count| count.to_string()));
            row.extend([
                figure(counts.precision()),
                range(counts.precision_interval()),
                figure(counts.recall()),
                range(counts.recall_interval()),
                figure(counts.f1()),
            ]);
            rows.push(row);
        }
        if let Some(talks) = score.talks {
            rows.push(share_row("title_ok", talks.titles));
        }
        if score.misspelled.of > 0 {
            rows.push(share_row("misspelled found", score.misspelled));
        }
        if score.optional_found > 0 {
            let count = score.optional_found.to_string();
            rows.push(vec![String::new(), "optional found".to_owned(), count]);
        }
    }
    aligned(&rows, 2)
}

/// Returns a table of the precision by zone of the system's mentions, over all
/// documents; empty if there is none.
#[must_use]
pub fn zones(evaluation: &Evaluation) -> String {
    let zones = &evaluation.micro.zones;
    if zones.is_empty() {
        return String::new();
    }
    let mut rows = vec![["zone", "tp", "fp", "P", "95 %"].map(str::to_owned).to_vec()];
    for (zone, share) in zones {
        rows.push(vec![
            zone.clone(),
            share.hits.to_string(),
            (share.of - share.hits).to_string(),
            figure(share.value()),
            range(share.interval()),
        ]);
    }
    aligned(&rows, 1)
        + "The gold does not know the zone of a missed mention; see recall by kind above.\n"
}

/// Returns a table of the `limit` spellings with the most faults, over all
/// documents; empty if nothing is wrong.
#[must_use]
pub fn spellings(evaluation: &Evaluation, limit: usize) -> String {
    let mut faulty: Vec<_> = evaluation
        .micro
        .spellings
        .iter()
        .filter(|(_, counts)| counts.fp + counts.fn_ > 0)
        .collect();
    if faulty.is_empty() || limit == 0 {
        return String::new();
    }
    // The sort is stable: equals stay in the order of their names.
    faulty.sort_by_key(|(_, counts)| Reverse(counts.fp + counts.fn_));
    let more = faulty.len().saturating_sub(limit);
    let head = ["entity", "kind", "spelling", "tp", "fp", "fn"];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for (spelling, counts) in faulty.into_iter().take(limit) {
        let mut row =
            vec![spelling.entity.clone(), spelling.kind.clone(), spelling.surface.clone()];
        row.extend([counts.tp, counts.fp, counts.fn_].map(|count| count.to_string()));
        rows.push(row);
    }
    let mut text = aligned(&rows, 3);
    if more > 0 {
        let _ = writeln!(text, "… and {more} more");
    }
    text
}

/// Returns the faults of `measures`, one a line:
/// `document:line: FP mentions: project Envoy (envoys) | the line`.
#[must_use]
pub fn faults(evaluation: &Evaluation, measures: &[&str]) -> String {
    let wanted = evaluation.faults.iter().filter(|fault| measures.contains(&fault.measure));
    wanted.map(|fault| fault.to_string() + "\n").collect()
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.document)?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
        }
        write!(f, ": {} {}: {}", self.side.as_str(), self.measure, self.what)?;
        if self.quote.is_empty() { Ok(()) } else { write!(f, " | {}", self.quote) }
    }
}

/// Returns everything as JSON: `documents` and `micro` with their figures,
/// `faults` and `notes`. Figures are rounded to four decimals.
///
/// # Examples
///
/// ```
/// use kgraph::eval::{Evaluation, report};
///
/// let json = report::json(&Evaluation::default());
/// assert_eq!(json["micro"]["mentions"]["f1"], 1.0);
/// ```
#[must_use]
pub fn json(evaluation: &Evaluation) -> Value {
    let documents: Map<String, Value> = evaluation
        .documents
        .iter()
        .map(|(name, score)| (name.clone(), score_json(score)))
        .collect();
    let faults: Vec<Value> = evaluation
        .faults
        .iter()
        .map(|fault| {
            json!({
                "document": fault.document,
                "line": (fault.line > 0).then_some(fault.line),
                "measure": fault.measure,
                "side": fault.side.as_str(),
                "what": fault.what,
                "quote": fault.quote,
            })
        })
        .collect();
    json!({
        "schema": "kgraph-eval/1",
        "documents": documents,
        "micro": score_json(&evaluation.micro),
        "faults": faults,
        "notes": evaluation.notes,
    })
}

fn score_json(score: &Score) -> Value {
    let mut all: Map<String, Value> =
        score.measures().into_iter().map(|(name, counts)| (name, counts_json(counts))).collect();
    if let (Some(talks), Some(Value::Object(of))) = (score.talks, all.get_mut("talks")) {
        of.insert("title_ok".to_owned(), rounded(talks.titles.value()));
    }
    let share = |share: Share| json!({"found": share.hits, "of": share.of});
    all.insert("optional_found".to_owned(), json!(score.optional_found));
    all.insert("misspelled".to_owned(), share(score.misspelled));
    let zones = score.zones.iter().map(|(zone, share)| {
        let (low, high) = share.interval();
        let value = json!({
            "tp": share.hits,
            "fp": share.of - share.hits,
            "precision": rounded(share.value()),
            "precision_interval": [rounded(low), rounded(high)],
        });
        (zone.clone(), value)
    });
    all.insert("zones".to_owned(), Value::Object(zones.collect()));
    let spellings = score.spellings.iter().map(|(spelling, counts)| {
        json!({
            "entity": spelling.entity,
            "kind": spelling.kind,
            "spelling": spelling.surface,
            "tp": counts.tp,
            "fp": counts.fp,
            "fn": counts.fn_,
        })
    });
    all.insert("spellings".to_owned(), Value::Array(spellings.collect()));
    Value::Object(all)
}

fn counts_json(counts: Counts) -> Value {
    let pair = |(low, high)| json!([rounded(low), rounded(high)]);
    json!({
        "tp": counts.tp,
        "fp": counts.fp,
        "fn": counts.fn_,
        "precision": rounded(counts.precision()),
        "precision_interval": pair(counts.precision_interval()),
        "recall": rounded(counts.recall()),
        "recall_interval": pair(counts.recall_interval()),
        "f1": rounded(counts.f1()),
    })
}

fn rounded(value: f64) -> Value {
    json!((value * 1e4).round() / 1e4)
}

fn figure(value: f64) -> String {
    format!("{value:.3}")
}

fn range((low, high): (f64, f64)) -> String {
    format!("{low:.3}–{high:.3}")
}

fn share_row(name: &str, share: Share) -> Vec<String> {
    vec![
        String::new(),
        name.to_owned(),
        format!("{}/{}", share.hits, share.of),
        String::new(),
        String::new(),
        figure(share.value()),
        range(share.interval()),
    ]
}

/// Lays out rows in columns, the first `left` of them flush left.
fn aligned(rows: &[Vec<String>], left: usize) -> String {
    let mut widths = Vec::new();
    for row in rows {
        widths.resize(widths.len().max(row.len()), 0);
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = cell.chars().count().max(*width);
        }
    }
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        for (i, (cell, width)) in row.iter().zip(&widths).enumerate() {
            // Writing to a string cannot fail.
            let _ = if i < left {
                write!(line, "{cell:width$}  ")
            } else {
                write!(line, "{cell:>width$}  ")
            };
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}
