//! Takes the tags out of lines of data that a site shows as HTML.

/// Elements within a line.
#[rustfmt::skip]
const INLINE: [&str; 14] = [
    "a", "b", "br", "cite", "code", "em", "i", "mark", "small", "span", "strong", "sub", "sup", "u",
];

/// Returns a line with a space for every byte of its tags, so that all else keeps its
/// place: `One<br/>Two`.
pub(in crate::read) fn without_tags(line: String) -> String {
    if !line.contains('<') {
        return line;
    }
    let mut bare = String::with_capacity(line.len());
    let mut rest = line.as_str();
    while let Some(at) = rest.find('<') {
        let length = tag(&rest[at..]);
        bare.push_str(&rest[..at]);
        bare.push_str(if length == 0 { "<" } else { "" });
        bare.extend(std::iter::repeat_n(' ', length));
        rest = &rest[at + length.max(1)..];
    }
    bare + rest
}

/// Returns the length of the tag that `text` starts with, or 0.
fn tag(text: &str) -> usize {
    let inner = text[1..].strip_prefix('/').unwrap_or(&text[1..]);
    let name = inner.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let known = INLINE.iter().any(|it| inner[..name].eq_ignore_ascii_case(it));
    let apart = inner[name..].starts_with([' ', '/', '>']);
    let close = text[1..].find(['<', '>']).map(|at| at + 1);
    close.filter(|at| known && apart && text[*at..].starts_with('>')).map_or(0, |at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_blanked() {
        let rows = [
            ("One<br/>Two", "One     Two"),
            ("<i class=\"fab\"></i> Tube", "                    Tube"),
            ("Vec<T> and <b>é</B>", "Vec<T> and    é    "),
            ("a <b and c > d", "a <b and c > d".replace("<b and c >", "          ").as_str()),
            ("a < b <", "a < b <"),
            ("<bread> <b", "<bread> <b"),
        ]
        .map(|(line, bare)| (line.to_owned(), bare.to_owned()));
        for (line, bare) in rows {
            assert_eq!(without_tags(line.clone()), bare, "{line}");
        }
    }
}
