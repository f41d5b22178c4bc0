//! Lines of notes as people read them aloud: without the marks of their markup.

/// Takes marks of headings, lists, tables, emphasis and links off a line.
pub(crate) fn tidy(line: &str) -> String {
    let (cut, line) = match line.strip_prefix('…') {
        Some(rest) => ("…", rest),
        None => ("", line),
    };
    let starts =
        |c: char| c.is_whitespace() || matches!(c, '#' | '*' | '-' | '+' | '>' | '=' | '|' | '~');
    let line = unlinked(line.trim_start_matches(starts));
    let mut text = String::with_capacity(line.len());
    let mut rest = line.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            // Emphasis; a single mark may be a sign of its own.
            '*' | '_' if rest.peek() == Some(&c) => {
                rest.next();
            }
            // Calendars and Markdown escape marks so.
            '\\' if rest.peek().is_some_and(char::is_ascii_punctuation) => text.extend(rest.next()),
            // A line break of a calendar, unless a path goes on there.
            '\\' if rest.peek() == Some(&'n') => {
                rest.next();
                let goes_on = rest.peek().is_some_and(|next| next.is_lowercase());
                text.push_str(if goes_on { "\\n" } else { " " });
            }
            '`' => {}
            '|' => text.push_str(" · "),
            c => text.push(c),
        }
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut text = words.join(" ");
    while let Some(shorter) = ["· -", "·", "· …"].iter().find_map(|end| text.strip_suffix(end))
    {
        text = shorter.trim_end().to_owned();
    }
    format!("{cut}{}", text.replace("· ·", "·"))
}

/// Puts the text of each `[text](address)` in its place.
fn unlinked(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(middle) = rest.find("](") {
        let (before, after) = rest.split_at(middle);
        let Some((start, end)) = before.rfind('[').zip(after.find(')')) else { break };
        let image = before[..start].ends_with('!');
        text.push_str(&before[..if image { start - 1 } else { start }]);
        text.push_str(&before[start + 1..]);
        rest = &after[end + 1..];
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn marks_are_taken_off() {
        #[rustfmt::skip]
        let rows = [
            ("- Rook runs Ceph.",                       "Rook runs Ceph."),
            ("#### Red Hat - Ann, Acme",                "Red Hat - Ann, Acme"),
            ("…of **Rook** and `Ceph`…",                "…of Rook and Ceph…"),
            ("|On Rook - Ann|[Video](https://x.y)|-|",  "On Rook - Ann · Video"),
            ("see [Ark](https://g.h/ark) and [b",       "see Ark and [b"),
            ("![A picture](a.png) of it",               "A picture of it"),
            ("a\\, b",                                  "a, b"),
            ("fix.\\n\\nAll in C:\\new",                  "fix. All in C:\\new"),
            ("2 * 3 | 4",                               "2 * 3 · 4"),
            ("]( and [x](",                             "]( and [x]("),
            ("",                                        ""),
        ];
        for (line, expected) in rows {
            assert_eq!(tidy(line), expected, "{line}");
        }
    }

    proptest! {
        /// No line is a trouble, and no word is made up.
        #[test]
        fn words_stay(line in "([a-zé…]|[-#*|`_\\[\\]()!\\\\ ]){0,40}") {
            let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
            prop_assert!(letters(&tidy(&line)) <= letters(&line));
        }
    }
}
