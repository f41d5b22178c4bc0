//! The fields of a text by the talks that they are of.

use std::ops::Range;

use super::{Field, LONGEST, MOST, may_hold, of_line};
use crate::{
    document::{BlockKind, Document},
    segment::{
        caption,
        line::{self, Line},
        words,
    },
    text::with_lower,
};

/// A talk that fields tell.
pub(super) struct Record {
    pub(super) block: usize,
    pub(super) title: Option<Line>,
    /// Whether the label says that this is a talk: `Session title`.
    pub(super) sure: bool,
    /// Whether it has an abstract, and nothing says that it is a paper.
    pub(super) abstracted: bool,
    /// The block behind its last field.
    pub(super) end: usize,
}

impl Record {
    fn new(block: usize, sure: bool) -> Self {
        Self { block, title: None, sure, abstracted: false, end: block + 1 }
    }
}

/// Collects the fields of `range` by the talks that they are of, each of which
/// starts with the same field.
pub(super) fn records(document: &Document, range: Range<usize>) -> Vec<Record> {
    let mut records: Vec<Record> = Vec::new();
    let mut lead: Option<Field> = None;
    let mut line = Line::default();
    let mut paper = false;
    for number in range {
        let block = &document.blocks[number];
        let source = &document.text[block.span.range()];
        let row = block.kind == BlockKind::TableRow;
        if !(row || caption::may_hold_label(source)) {
            continue;
        }
        if !may_hold(block) {
            let abstracted = block.kind == BlockKind::Paragraph && is_abstract(source);
            records.last_mut().into_iter().for_each(|it| it.abstracted |= abstracted);
            continue;
        }
        let mut open = false;
        for (i, runs) in line::lines(document, block).take(8).enumerate() {
            // A colon, the first byte of a wide one or of a picture.
            if !open && !row && !line::holds_any(document, runs, [b':', 0xEF, 0xF0, b'\t']) {
                continue;
            }
            line.read(document, runs);
            let field = of_line(&line.text);
            // The value of the field above.
            let continued = field.as_ref().is_none_or(|(field, _)| *field == Field::Other);
            if std::mem::take(&mut open) && continued {
                if let Some(last) = records.last_mut().filter(|last| last.title.is_none()) {
                    last.title = Some(line.part(0, line.text.len()));
                }
                continue;
            }
            let Some((field, value)) = field else { continue };
            if let Some(record) = records.last_mut().filter(|_| field == Field::Other) {
                record.abstracted |= is_abstract(&line.text);
                paper |= is_of_paper(&line.text);
            }
            if !matches!(field, Field::Title | Field::Speakers) {
                continue;
            }
            let said = line.text[value.clone()].chars().any(char::is_alphabetic);
            open = field == Field::Title && !said;
            let sure = caption::says_talk(&line.text);
            let lead = *lead.get_or_insert(field);
            let fresh = records.last().is_none_or(|r| field == Field::Title || r.title.is_some());
            if field == lead && fresh && i == 0 {
                records.push(Record::new(number, sure));
            }
            let Some(last) = records.last_mut() else { continue };
            last.end = (number + MOST).max(last.end);
            // Beside a name, a title is a role.
            let role = lead == Field::Speakers && words::is_role(&line.text[value.clone()]);
            if field == Field::Title && said && !role && last.title.is_none() {
                last.title = Some(line.part(value.start, value.end));
            }
        }
    }
    // What has an abstract too is a paper where labels say so.
    for record in &mut records {
        record.abstracted &= !paper;
    }
    records
}

/// Whether a line begins with the label of the abstract of a talk.
fn is_abstract(text: &str) -> bool {
    const LABELS: [&str; 5] = [
        "abstract",
        "session abstract",
        "session description",
        "talk abstract",
        "talk description",
    ];
    label(text).is_some_and(|label| with_lower(label, |label| LABELS.contains(&label)))
}

/// Whether a line begins with a label that papers and designs have, and talks have not.
fn is_of_paper(text: &str) -> bool {
    const LABELS: [&str; 9] =
        ["author", "authors", "doi", "draft", "journal", "keywords", "owner", "status", "version"];
    label(text).is_some_and(|label| with_lower(label, |label| LABELS.contains(&label)))
}

/// The label before the colon of a line.
fn label(text: &str) -> Option<&str> {
    let near = &text[..text.floor_char_boundary(LONGEST + 4)];
    let end = memchr::memchr(b':', near.as_bytes())?;
    Some(near[..end].trim_matches(|c: char| !c.is_alphanumeric()))
}
