//! Where sentences end within one block.
//!
//! A mark ends a sentence if white space and then something that can open one
//! follow. Abbreviations (`e.g.`, `Inc.`, `J.`) end none: a sentence too long
//! loses less than one cut in half, since co-occurrence is counted within it.

use crate::document::{Block, Document, RunKind};

/// Lower-case words after which a full stop ends no sentence.
const ABBREVIATIONS: [&str; 20] = [
    "e.g", "i.e", "etc", "vs", "cf", "dr", "mr", "mrs", "ms", "prof", "st", "inc", "ltd", "co",
    "corp", "approx", "resp", "fig", "al", "dept",
];

/// Returns the offset, in the original text, after each sentence of `block`; the
/// last sentence ends with the block and is left out.
pub(super) fn ends(document: &Document, block: &Block) -> Vec<usize> {
    let mut ends = Vec::new();
    // What a reader reads up to here, as far as an abbreviation needs it.
    let mut before = String::new();
    // A mark that ends a sentence if what follows opens one.
    let mut mark: Option<Mark> = None;
    let mut read = |c: char, after: usize| {
        match mark.take() {
            Some(open) if open.spaced && !c.is_whitespace() && !c.is_lowercase() => {
                ends.push(open.after);
            }
            Some(open) if c.is_whitespace() => mark = Some(Mark { spaced: true, ..open }),
            Some(open) if !open.spaced && CLOSING.contains(&c) => mark = Some(open),
            _ => {}
        }
        match c {
            '。' | '！' | '？' => ends.push(after),
            '!' | '?' => mark = Some(Mark { after, spaced: false }),
            '.' if !abbreviation(&before) => mark = Some(Mark { after, spaced: false }),
            _ => {}
        }
        if c.is_whitespace() || c == '(' {
            before.clear();
        } else if before.len() <= LONGEST {
            before.push(c);
        }
    };
    for run in document.runs_of(block) {
        match run.kind {
            RunKind::Text | RunKind::Code => {
                let text = document.text.get(run.span.range()).unwrap_or_default();
                for (i, c) in text.char_indices() {
                    read(c, run.span.start + i + c.len_utf8());
                }
            }
            RunKind::Char(c) => read(c, run.span.end),
            RunKind::Space | RunKind::Cell => read(' ', run.span.end),
            RunKind::Target => {}
        }
    }
    ends
}

/// Marks that may stand between the end of a sentence and the space after it.
const CLOSING: [char; 8] = ['"', '\'', ')', ']', '”', '’', '*', '_'];
/// No abbreviation has more bytes; a word may have many.
const LONGEST: usize = 12;

/// A mark that may end a sentence.
struct Mark {
    after: usize,
    /// Whether white space followed.
    spaced: bool,
}

/// Whether a full stop after `word` ends no sentence.
fn abbreviation(word: &str) -> bool {
    let mut letters = word.chars();
    let initial = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    initial || ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use crate::sample;

    #[test]
    fn sentences() {
        #[rustfmt::skip]
        let rows = [
            ("Rook runs. Ceph too.",              "Rook runs.| Ceph too."),
            ("Use e.g. Rook or v1.2 of it.",      "Use e.g. Rook or v1.2 of it."),
            ("By J. Watts, Acme Inc. Then Rook.", "By J. Watts, Acme Inc. Then Rook."),
            ("Really? Yes! \"So.\" And on",       "Really?| Yes!| \"So.|\" And on"),
            ("Rook はいい。Ceph も。",             "Rook はいい。|Ceph も。|"),
            ("go to k8s.io now",                  "go to k8s.io now"),
        ];
        for (text, expected) in rows {
            let note = sample::note("a.md", text);
            let mut cut = String::new();
            let mut from = 0;
            for end in super::ends(&note.document, &note.document.blocks[0]) {
                cut.push_str(&text[from..end]);
                cut.push('|');
                from = end;
            }
            cut.push_str(&text[from..]);
            assert_eq!(cut, expected, "{text}");
        }
    }
}
