//! doccano: one JSON object a line with a text and its labelled spans.
//!
//! Spans count Unicode code points. The label of a span is the kind, in any
//! case. doccano has written the spans under three names and in two shapes;
//! all are read. Its format knows no canonical names.

use std::path::Path;

use serde::Deserialize;

use super::{Annotations, GoldDocument, GoldSpan, locate, stem};
use crate::{Error, Location, Span};

const HINT: &str =
    "write {\"text\": \"…\", \"label\": [[start, end, \"kind\"], …]} with offsets in code points";

#[derive(Deserialize)]
struct Record {
    text: String,
    #[serde(default)]
    label: Vec<Label>,
    #[serde(default)]
    labels: Vec<Label>,
    #[serde(default)]
    entities: Vec<Label>,
}

#[derive(Deserialize)]
#[serde(
    untagged,
    expecting = "a span is neither [start, end, kind] nor an object with \
                               start_offset, end_offset and label"
)]
enum Label {
    Array(usize, usize, String),
    Object { start_offset: usize, end_offset: usize, label: String },
}

/// Reads the export at `path`; each line becomes a document that is named after
/// the file and the line, such as `export-12.txt`.
///
/// # Errors
///
/// [`Error::Invalid`] with the place if a line is malformed or a span does not
/// lie in its text.
pub(super) fn parse(path: &Path, text: &str) -> Result<Vec<GoldDocument>, Error> {
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    let mut documents = Vec::new();
    for (i, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let record: Record = serde_json::from_str(line)
            .map_err(|error| locate::json_line(path, i + 1, line, &error, HINT))?;
        let offsets = locate::code_points(&record.text);
        let mut mentions = Vec::new();
        for label in record.label.into_iter().chain(record.labels).chain(record.entities) {
            let (start, end, kind) = match label {
                Label::Array(start, end, kind) => (start, end, kind),
                Label::Object { start_offset, end_offset, label } => {
                    (start_offset, end_offset, label)
                }
            };
            if start >= end || end >= offsets.len() {
                return Err(Error::invalid(
                    Location::at(path, i + 1, 1),
                    format!(
                        "span {start}..{end} of '{kind}' does not lie in the text of {} code \
                         points; offsets count code points from 0, the end excluded",
                        offsets.len() - 1
                    ),
                ));
            }
            let spans = vec![Span::new(offsets[start], offsets[end])];
            mentions.push(GoldSpan { spans, kind: kind.to_lowercase(), ..GoldSpan::default() });
        }
        mentions.sort_by(|a, b| (&a.spans, &a.kind).cmp(&(&b.spans, &b.kind)));
        documents.push(GoldDocument {
            name: format!("{}-{}.txt", stem(&file), i + 1),
            origin: path.to_path_buf(),
            annotations: Annotations::Spans { text: record.text, mentions },
        });
    }
    Ok(documents)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a file gives: each document with its mentions, or the error.
    fn shown(text: &str) -> String {
        let documents = match parse(Path::new("gold/set.jsonl"), text) {
            Ok(documents) => documents,
            Err(error) => return error.to_string(),
        };
        let show = |document: &GoldDocument| {
            let Annotations::Spans { text, mentions } = &document.annotations else {
                panic!("doccano has no talks")
            };
            let mentions = mentions.iter().map(|m| {
                let span = m.hull();
                format!(" {}@{}..{}={}", m.kind, span.start, span.end, &text[span.range()])
            });
            document.name.clone() + &mentions.collect::<String>()
        };
        documents.iter().map(show).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn lines_and_their_faults() {
        #[rustfmt::skip]
        let rows = [
            ("label", r#"{"text":"k8s rocks","label":[[0,3,"Project"]]}"#, "set-1.txt project@0..3=k8s"),
            ("labels, sorted", r#"{"text":"a b","labels":[[2,3,"x"],[0,1,"y"]]}"#, "set-1.txt y@0..1=a x@2..3=b"),
            ("entities", r#"{"text":"a b","entities":[[2,3,"x"]]}"#, "set-1.txt x@2..3=b"),
            ("objects", r#"{"id":7,"text":"a b","entities":[{"id":1,"label":"x","start_offset":2,"end_offset":3}],"relations":[]}"#,
                "set-1.txt x@2..3=b"),
            ("code points", r#"{"text":"é𝄞 k8s","label":[[3,6,"project"]]}"#, "set-1.txt project@7..10=k8s"),
            ("one document a line", "{\"text\":\"a\"}\n\n{\"text\":\"b\"}", "set-1.txt, set-3.txt"),
            ("past the end", r#"{"text":"é","label":[[0,2,"x"]]}"#,
                "gold/set.jsonl:1:1: span 0..2 of 'x' does not lie in the text of 1 code points; offsets count code points from 0, the end excluded"),
            ("empty span", "{\"text\":\"\"}\n{\"text\":\"ab\",\"label\":[[1,1,\"x\"]]}",
                "gold/set.jsonl:2:1: span 1..1 of 'x' does not lie in the text of 2 code points; offsets count code points from 0, the end excluded"),
            ("no text", r#"{"label":[]}"#,
                r#"gold/set.jsonl:1:12: missing field 'text'; write {"text": "…", "label": [[start, end, "kind"], …]} with offsets in code points"#),
            ("a class, no span", r#"{"text":"é","label":["good"]}"#,
                r#"gold/set.jsonl:1:28: a span is neither [start, end, kind] nor an object with start_offset, end_offset and label; write {"text": "…", "label": [[start, end, "kind"], …]} with offsets in code points"#),
        ];
        for (rule, text, expected) in rows {
            assert_eq!(shown(text), expected, "{rule}");
        }
    }
}
