//! Where sentences end within one block.
//!
//! A mark ends a sentence if white space and then something that can open one
//! follow. Abbreviations (`e.g.`, `Inc.`, `J.`) end none: a sentence too long
//! loses less than one cut in half, since co-occurrence is counted within it.

use crate::{document::Document, span::Span};

/// Lower-case words after which a full stop ends no sentence.
const ABBREVIATIONS: [&str; 20] = [
    "e.g", "i.e", "etc", "vs", "cf", "dr", "mr", "mrs", "ms", "prof", "st", "inc", "ltd", "co",
    "corp", "approx", "resp", "fig", "al", "dept",
];

/// Returns the offset, in the original text, after each sentence of the block
/// that covers `span`; the last sentence ends with the block and is left out.
pub(super) fn ends(document: &Document, span: Span) -> Vec<usize> {
    let Some(text) = document.text.get(span.range()) else { return Vec::new() };
    let mut ends = Vec::new();
    for (i, c) in text.char_indices() {
        let after = i + c.len_utf8();
        let ends_here = match c {
            '。' | '！' | '？' => true,
            '!' | '?' => opens(&text[after..]),
            '.' => opens(&text[after..]) && !abbreviation(&text[..i]),
            _ => false,
        };
        if ends_here {
            ends.push(span.start + after);
        }
    }
    ends
}

/// Whether `rest` starts with closing marks, white space and then anything but
/// a lower-case letter.
fn opens(rest: &str) -> bool {
    let rest = rest.trim_start_matches(['"', '\'', ')', ']', '”', '’', '*', '_']);
    let trimmed = rest.trim_start();
    trimmed.len() < rest.len() && trimmed.chars().next().is_some_and(|c| !c.is_lowercase())
}

fn abbreviation(before: &str) -> bool {
    // Nothing longer than this is listed, and a line may be very long.
    let word_start = before
        .char_indices()
        .rev()
        .take(12)
        .find(|(_, c)| c.is_whitespace() || *c == '(')
        .map(|(i, c)| i + c.len_utf8());
    let Some(word) = word_start
        .map_or_else(|| (before.len() <= 12).then_some(before), |start| before.get(start..))
    else {
        return false;
    };
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    initial || ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use crate::{sample, span::Span};

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
            for end in super::ends(&note.document, Span::new(0, text.len())) {
                cut.push_str(&text[from..end]);
                cut.push('|');
                from = end;
            }
            cut.push_str(&text[from..]);
            assert_eq!(cut, expected, "{text}");
        }
    }
}
