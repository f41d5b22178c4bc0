//! Reads XML as data: the schedules of pentabarf and frab, and feeds.
//!
//! An element is a text, a list of elements of one name, or a map of attributes
//! and elements by their names, of which some may come more than once. It never
//! fails: what is no tag is text, and what is not closed ends with the file.

use crate::{
    read::value::{Form, Text, Value},
    span::Span,
};

/// Elements within each other, at most; deeper is no schedule.
const DEEPEST: usize = 64;
/// Elements of one file, at most: more would take more memory than their text.
const MOST: usize = 2_000_000;

/// What opens a text without references.
pub(super) const CDATA: &str = "<![CDATA[";

/// An element that is open.
struct Open<'t> {
    name: &'t str,
    entries: Vec<(String, Value)>,
    /// How many of them are attributes.
    attributes: usize,
    /// Where its text stands, if it has one.
    text: Option<Span>,
}

/// Whether `text` is a schedule or a feed in XML.
pub(super) fn is_one(text: &str) -> bool {
    let mut rest = text.trim_start();
    // Declaration and comments stand before the first element.
    for _ in 0..4 {
        if !(rest.starts_with("<?") || rest.starts_with("<!")) {
            break;
        }
        let end = if rest.starts_with("<!--") { "-->" } else { ">" };
        rest = rest.find(end).map_or("", |i| rest[i + end.len()..].trim_start());
    }
    let name = rest.strip_prefix('<').unwrap_or_default();
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != ':').unwrap_or(name.len());
    matches!(&name[..end], "schedule" | "rss" | "feed" | "rdf:RDF")
}

/// Reads the value that `text` is.
pub(super) fn whole(text: &str) -> Value {
    let bytes = text.as_bytes();
    let mut open = vec![Open { name: "", entries: Vec::new(), attributes: 0, text: None }];
    let (mut at, mut tags) = (0, 0);
    while let Some(start) = memchr::memchr(b'<', &bytes[at..]).map(|i| at + i) {
        say(&mut open, text, Span::new(at, start));
        let rest = &text[start..];
        let (skipped, end) = if let Some(inner) = rest.strip_prefix(CDATA) {
            let len = memchr::memmem::find(inner.as_bytes(), b"]]>").unwrap_or(inner.len());
            let span = Span::new(start, start + CDATA.len() + len);
            say(&mut open, text, span);
            (true, (span.end + 3).min(text.len()))
        } else if rest.starts_with("<!--") {
            let len = memchr::memmem::find(rest.as_bytes(), b"-->").unwrap_or(rest.len());
            (true, (start + len + 3).min(text.len()))
        } else {
            let len = memchr::memchr(b'>', rest.as_bytes()).unwrap_or(rest.len() - 1);
            (rest.starts_with("<!") || rest.starts_with("<?"), start + len + 1)
        };
        at = end;
        tags += 1;
        if tags > 2 * MOST {
            break;
        }
        if !skipped {
            let inner = text[start + 1..end].trim_end_matches('>');
            tag(&mut open, text, Span::new(start + 1, start + 1 + inner.len()));
        }
    }
    while open.len() > 1 {
        close(&mut open);
    }
    open.pop().map_or(Value::Null, |root| value(root))
}

/// Notes the text at `span` as that of the innermost element.
fn say(open: &mut [Open<'_>], text: &str, span: Span) {
    let said = &text[span.range()];
    let Some(last) = open.last_mut().filter(|_| !said.trim().is_empty()) else { return };
    let start = span.start + said.len() - said.trim_start().len();
    let end = span.start + said.trim_end().len();
    let from = last.text.map_or(start, |text| text.start);
    last.text = Some(Span::new(from, end));
}

/// Reads the tag whose inside stands at `span`.
fn tag<'t>(open: &mut Vec<Open<'t>>, text: &'t str, span: Span) {
    let inner = &text[span.range()];
    if let Some(name) = inner.strip_prefix('/') {
        // An end tag closes what was left open within its element.
        let name = name.trim();
        if let Some(depth) = open.iter().rposition(|element| element.name == name) {
            while open.len() > depth.max(1) {
                close(open);
            }
        }
        return;
    }
    let body = inner.strip_suffix('/').unwrap_or(inner);
    let end = body.find(char::is_whitespace).unwrap_or(body.len());
    if open.len() >= DEEPEST || end == 0 {
        return;
    }
    let entries = attributes(text, Span::new(span.start + end, span.start + body.len()));
    let attributes = entries.len();
    open.push(Open { name: &body[..end], entries, attributes, text: None });
    if body.len() < inner.len() {
        close(open);
    }
}

/// Reads the attributes at `span`.
fn attributes(text: &str, span: Span) -> Vec<(String, Value)> {
    let mut found = Vec::new();
    let mut at = span.start;
    while let Some((name, rest)) = text[at..span.end].split_once('=') {
        let (name, start) = (name.trim(), at + name.len() + 1);
        let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '\'')) else { break };
        let Some(len) = rest[1..].find(quote) else { break };
        let span = Span::new(start + 1, start + 1 + len);
        found.push((name.to_owned(), Value::Text(Text { span, form: Form::Xml })));
        at = span.end + 1;
    }
    found
}

/// Closes the innermost element, which becomes a value of the one around it.
fn close(open: &mut Vec<Open<'_>>) {
    let Some(element) = open.pop() else { return };
    let Some(around) = open.last_mut() else { return };
    let name = element.name.rsplit(':').next().unwrap_or_default();
    // Elsewhere an event is what holds the talks.
    let name = if name == "event" && around.name == "room" { "session" } else { name };
    around.entries.push((name.to_owned(), value(element)));
}

fn value(mut element: Open<'_>) -> Value {
    let own = &element.entries[element.attributes..];
    let listed = |(name, _): &(String, Value)| is_list(element.name, name);
    match (own, element.text) {
        ([], Some(span)) => Value::Text(Text { span, form: Form::Xml }),
        ([], None) if element.attributes == 0 => Value::Null,
        ([_, ..], _) if own.iter().all(listed) => {
            let own = element.entries.split_off(element.attributes);
            Value::List(own.into_iter().map(|(_, value)| value).collect())
        }
        _ => Value::Map(element.entries),
    }
}

/// Whether an element is called as those that hold others of a name: `persons` of
/// `person`.
fn is_list(name: &str, inner: &str) -> bool {
    name.strip_suffix('s') == Some(inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes a value as `{key: value, …}`, `[value, …]` or its text.
    fn show(value: &Value, text: &str) -> String {
        match value {
            Value::Null => "null".to_owned(),
            Value::Text(said) => said.read(text).into_owned(),
            Value::List(items) => {
                let items: Vec<String> = items.iter().map(|item| show(item, text)).collect();
                format!("[{}]", items.join(", "))
            }
            Value::Map(entries) => {
                let entry =
                    |(name, value): &(String, Value)| format!("{name}: {}", show(value, text));
                format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(", "))
            }
        }
    }

    #[test]
    fn elements_are_values() {
        #[rustfmt::skip]
        let rows = [
            ("<a>b</a>",                                        "{a: b}"),
            ("<a x=\"1\" y='2'><b>c</b></a>",                   "{a: {x: 1, y: 2, b: c}}"),
            ("<a x=\"1\">b</a>",                                "{a: b}"),
            ("<persons><person id=\"1\">A &amp; B</person><person>C</person></persons>", "{persons: [A & B, C]}"),
            ("<room><event><title>T</title></event></room>",    "{room: {session: {title: T}}}"),
            ("<?xml version=\"1.0\"?><!-- n --><a><![CDATA[<p>b</p>]]></a>", "{a: <p>b</p>}"),
            ("<a><b>c</a><d/>",                                 "{a: {b: c}, d: null}"),
            ("<m:a>b</m:a>",                                    "{a: b}"),
            ("<a",                                              "{a: null}"),
            ("</a>b",                                           "null"),
            ("",                                                "null"),
        ];
        for (text, expected) in rows {
            assert_eq!(show(&whole(text), text), expected, "{text}");
        }
    }

    #[test]
    fn schedules_and_feeds_are_told_by_their_first_element() {
        #[rustfmt::skip]
        let rows = [
            ("<?xml version=\"1.0\"?>\n<schedule>",              true),
            ("<rss version=\"2.0\">",                           true),
            ("<!-- a > b --><feed xmlns=\"x\">",                true),
            ("<html>",                                          false),
            ("<scheduled>",                                     false),
            ("schedule",                                        false),
            ("",                                                false),
        ];
        for (text, expected) in rows {
            assert_eq!(is_one(text), expected, "{text}");
        }
    }

    proptest::proptest! {
        /// Whatever the text, its values stand in it.
        #[test]
        fn any_text_can_be_read(text in "(<|>|/|a|<b>|</b>|=|\"|'| |<!--|-->|<!\\[CDATA\\[|\\]\\]>|&amp;|&|é){0,30}") {
            show(&whole(&text), &text);
        }
    }
}
