//! Documents that are what was said in one talk.

use super::page::opening;
use crate::document::{Block, BlockKind, Document, Format, RunKind};

/// Whether a text stands above what is said in a recording.
pub(super) fn is_introduced(document: &Document) -> bool {
    let spoken = |block: &Block| document.time(block.span.start).is_some();
    document.format == Format::Subtitles
        && document.blocks.iter().any(spoken)
        && opening(document).is_some_and(|block| !spoken(block))
}

/// Whether a document without titles is the transcript of one talk.
pub(super) fn is_transcript(document: &Document) -> bool {
    if document.format == Format::Subtitles {
        return true;
    }
    let words = |b: &Block| {
        let runs = document.runs_of(b).iter().filter(|r| r.kind == RunKind::Text);
        runs.map(|r| r.span.end - r.span.start).sum::<usize>()
    };
    let longest = document.blocks.iter().map(words).max().unwrap_or(0);
    document.blocks.iter().all(|b| b.kind == BlockKind::Paragraph)
        && (longest > 4000 || is_spoken(document))
}

/// Whether a text has the words of speech, and no marks between them: captions
/// that nobody punctuated.
fn is_spoken(document: &Document) -> bool {
    let text = &document.text[..document.text.floor_char_boundary(4000)];
    let marks = text.matches(['.', ',', '!', '?', ':', ';', '#', '*', '|']).count();
    let words = text.split_whitespace().count();
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    words >= 20 && (marks + capitals) * 30 <= words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::read;

    #[test]
    fn speech_is_told_by_its_start() {
        let speech = "so what we did then was to move all the disks ";
        let spoken = speech.repeat(4000 / speech.len() + 1);
        let marked = "Rook, Ceph: both. ".repeat(200);
        #[rustfmt::skip]
        let rows = [
            ("speech",                    spoken.clone(),                                  true),
            ("marks",                     marked.clone(),                                  false),
            ("marks far down",            format!("{spoken}{marked}"),                     true),
            ("a wide letter at the edge", format!("{}é{marked}", &spoken[..3999]),         true),
            ("little",                    "so what we did".to_owned(),                     false),
        ];
        for (rule, text, expected) in rows {
            let note = read("a.txt", text.into_bytes()).unwrap();
            assert_eq!(is_spoken(&note), expected, "{rule}");
        }
    }
}
