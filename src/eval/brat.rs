//! brat standoff: `.ann` files beside the texts they annotate.
//!
//! ```text
//! T1 ⇥ Project 0 3;8 12 ⇥ k8s core
//! N1 ⇥ Reference T1 kgraph:project:kubernetes ⇥ Kubernetes
//! A1 ⇥ Unsure T1
//! ```
//!
//! `⇥` is a tab. Of the lines of the format, those are read that bear on mentions: `T` gives
//! spans, in Unicode code points, and the kind, in any case; `N` gives the
//! canonical name, and our identifier if its database is `kgraph`; the
//! attributes `Unsure` and `Misspelled` mean what they do in our own gold.
//! Relations, events, equivalences and notes of annotators are passed over.

use std::{collections::BTreeMap, path::Path};

use super::{Annotations, GoldDocument, GoldSpan, locate};
use crate::{Error, Location, Span};

/// Reads the annotations at `path` of `text`.
///
/// # Errors
///
/// [`Error::Invalid`] with the place if a line is malformed, or if an annotated
/// text does not stand where it should.
pub(super) fn parse(path: &Path, ann: &str, text: &str) -> Result<GoldDocument, Error> {
    let offsets = locate::code_points(text);
    let mut mentions: BTreeMap<&str, GoldSpan> = BTreeMap::new();
    let mut about = Vec::new();
    for (i, line) in ann.lines().enumerate() {
        let fail = |column: usize, message: String| {
            Err(Error::invalid(Location::at(path, i + 1, column), message))
        };
        let mut fields = line.split('\t');
        let id = fields.next().unwrap_or_default();
        match id.chars().next() {
            None | Some('R' | 'E' | '*' | '#') => {}
            Some('T') => {
                let mention = match text_bound(fields.next(), fields.next(), text, &offsets) {
                    Ok(mention) => mention,
                    Err(message) => return fail(id.chars().count() + 2, message),
                };
                if mentions.insert(id, mention).is_some() {
                    return fail(1, format!("'{id}' is used twice; number it anew"));
                }
            }
            // What they refer to may come later in the file.
            Some('N' | 'A' | 'M') => about.push((i, id, fields.next(), fields.next())),
            Some(_) => {
                let message = format!(
                    "'{id}' begins no annotation of brat; lines begin with T, R, E, N, A, M, * or #"
                );
                return fail(1, message);
            }
        }
    }
    for (i, id, what, name) in about {
        let mut words = what.unwrap_or_default().split(' ');
        let (kind, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let Some(mention) = mentions.get_mut(target) else {
            if target.starts_with(['R', 'E']) {
                continue;
            }
            return Err(Error::invalid(
                Location::at(path, i + 1, id.chars().count() + 2),
                format!(
                    "'{id}' says something of '{target}', which is not annotated; \
                     add the T line or remove this one"
                ),
            ));
        };
        if id.starts_with('N') {
            let reference = words.next().unwrap_or_default();
            let name = name.map(str::trim).filter(|name| !name.is_empty());
            mention.name = name.map(str::to_owned).or(mention.name.take());
            if let Some(id) = reference.strip_prefix("kgraph:") {
                mention.id = Some(id.to_owned());
            }
        } else if kind.eq_ignore_ascii_case("unsure") {
            mention.unsure = true;
        } else if kind.eq_ignore_ascii_case("misspelled") {
            mention.misspelled = true;
        }
    }
    let mut mentions: Vec<GoldSpan> = mentions.into_values().collect();
    mentions.sort_by(|a, b| (&a.spans, &a.kind, &a.name).cmp(&(&b.spans, &b.kind, &b.name)));
    Ok(GoldDocument {
        name: path.with_extension("txt").file_name().unwrap_or_default().to_string_lossy().into(),
        origin: path.to_path_buf(),
        annotations: Annotations::Spans { text: text.to_owned(), mentions },
    })
}

/// Reads the second and third field of a `T` line: `kind 0 3;8 12` and the text.
fn text_bound(
    place: Option<&str>,
    surface: Option<&str>,
    text: &str,
    offsets: &[usize],
) -> Result<GoldSpan, String> {
    let malformed = || "'T' needs a kind and offsets; write `T1 ⇥ Project 0 3 ⇥ text`".to_owned();
    let (kind, stretches) = place.and_then(|p| p.split_once(' ')).ok_or_else(malformed)?;
    let mut spans = Vec::new();
    for stretch in stretches.split(';') {
        let (start, end) = stretch.split_once(' ').ok_or_else(malformed)?;
        let start: usize = start.parse().map_err(|_| malformed())?;
        let end: usize = end.parse().map_err(|_| malformed())?;
        if start >= end || end >= offsets.len() {
            return Err(format!(
                "span {start}..{end} does not lie in the text of {} code points; \
                 offsets count code points from 0, the end excluded",
                offsets.len() - 1
            ));
        }
        spans.push(Span::new(offsets[start], offsets[end]));
    }
    spans.sort();
    let found: Vec<&str> = spans.iter().map(|span| &text[span.range()]).collect();
    let found = found.join(" ");
    // brat writes a line break within an annotation as a space.
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    match surface {
        Some(surface) if words(surface) != words(&found) => Err(format!(
            "'{surface}' does not stand at {stretches}, which reads '{found}'; \
             annotate this version of the text, with the same line endings"
        )),
        _ => Ok(GoldSpan { spans, kind: kind.to_lowercase(), ..GoldSpan::default() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "é k8s is\nRed  Hat";

    /// What a file gives for [`TEXT`]: its mentions, or the error.
    fn shown(ann: &str) -> String {
        let document = match parse(Path::new("gold/a.ann"), ann, TEXT) {
            Ok(document) => document,
            Err(error) => return error.to_string(),
        };
        let Annotations::Spans { mentions, .. } = &document.annotations else {
            panic!("brat has no talks")
        };
        let show = |m: &GoldSpan| {
            let spans: Vec<String> =
                m.spans.iter().map(|s| format!("{}..{}", s.start, s.end)).collect();
            let of = [&m.name, &m.id].into_iter().flatten().map(|x| format!("={x}"));
            let marks = format!(
                "{}{}",
                if m.unsure { "?" } else { "" },
                if m.misspelled { "!" } else { "" }
            );
            format!("{}@{}{}{marks}", m.kind, spans.join("+"), of.collect::<String>())
        };
        mentions.iter().map(show).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn lines_and_their_faults() {
        #[rustfmt::skip]
        let rows = [
            ("span",           "T1\tProject 2 5\tk8s", "project@3..6"),
            ("no text",        "T1\tProject 2 5", "project@3..6"),
            ("sorted",         "T1\tB 9 12\tRed\nT2\tA 2 5\tk8s", "a@3..6, b@10..13"),
            ("line break",     "T1\tX 6 12\tis Red", "x@7..13"),
            ("discontinuous",  "T1\tProject 2 5;14 17\tk8s Hat", "project@3..6+15..18"),
            ("name",           "N1\tReference T1 Wikidata:Q1\tKubernetes\nT1\tProject 2 5\tk8s", "project@3..6=Kubernetes"),
            ("our id",         "T1\tProject 2 5\tk8s\nN1\tReference T1 kgraph:project:kubernetes\t", "project@3..6=project:kubernetes"),
            ("attributes",     "T1\tX 2 5\tk8s\nA1\tUnsure T1\nM2\tmisspelled T1\nA3\tNegated T1", "x@3..6?!"),
            ("the rest",       "T1\tX 2 5\tk8s\nR1\tUses Arg1:T1 Arg2:T1\n*\tEquiv T1 T1\nE1\tX:T1\nA1\tPast E1\n#1\tNote T1\thm\n", "x@3..6"),
            ("unknown line",   "\nX1\tProject 2 5",
                "gold/a.ann:2:1: 'X1' begins no annotation of brat; lines begin with T, R, E, N, A, M, * or #"),
            ("no offsets",     "T1\tProject", "gold/a.ann:1:4: 'T' needs a kind and offsets; write `T1 ⇥ Project 0 3 ⇥ text`"),
            ("past the end",   "T12\tX 2 99",
                "gold/a.ann:1:5: span 2..99 does not lie in the text of 17 code points; offsets count code points from 0, the end excluded"),
            ("another text",   "T1\tX 3 6\tk8s",
                "gold/a.ann:1:4: 'k8s' does not stand at 3 6, which reads '8s '; annotate this version of the text, with the same line endings"),
            ("twice",          "T1\tX 2 5\nT1\tX 2 5", "gold/a.ann:2:1: 'T1' is used twice; number it anew"),
            ("of nothing",     "N1\tReference T9 x:y\tK",
                "gold/a.ann:1:4: 'N1' says something of 'T9', which is not annotated; add the T line or remove this one"),
        ];
        for (rule, ann, expected) in rows {
            assert_eq!(shown(ann), expected, "{rule}");
        }
    }
}
