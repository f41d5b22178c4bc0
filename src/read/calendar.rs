//! Reads iCalendar schedules: each event becomes a heading and its text.
//!
//! Long lines are folded and commas escaped in this format; the reader unfolds
//! and unescapes without losing where each character stands. The start time and
//! the categories of an event are kept as metadata blocks behind its heading,
//! so that a later stage can date the talk. An event's heading comes first even
//! where its summary stands further down.

use crate::{
    document::{BlockKind, Metadata, Zone},
    read::{build::Builder, html},
    span::Span,
};

/// One property of an event: its name, and its value in the source.
struct Property<'t> {
    name: &'t str,
    /// What it is called by: `;CN="Jane Doe"`.
    called: Option<Span>,
    value: Span,
}

/// Reads the calendar at `span`.
pub(super) fn read(out: &mut Builder<'_>, span: Span, metadata: &mut Metadata) {
    let (start, text) = (span.start, &out.text[..span.end]);
    let mut event: Option<Vec<Property<'_>>> = None;
    for property in properties(text, start) {
        let value = text[property.value.range()].trim();
        match (property.name, value) {
            ("BEGIN", "VEVENT") => event = Some(Vec::new()),
            ("END", "VEVENT") => {
                if let Some(properties) = event.take() {
                    emit(out, &properties);
                }
            }
            ("PRODID", value) if metadata.event.is_none() => {
                // `-//Sched.com KubeCon + CloudNativeCon Europe 2026//EN`
                let name =
                    value.split("//").nth(1).map(|n| n.trim_start_matches("Sched.com ").trim());
                metadata.event = name.filter(|n| n.contains(' ')).map(str::to_owned);
            }
            ("X-WR-CALNAME", value) => metadata.title = Some(value.to_owned()),
            _ => {
                if let Some(properties) = &mut event {
                    properties.push(property);
                }
            }
        }
    }
    if let Some(properties) = event {
        emit(out, &properties);
    }
}

/// Splits the text into properties, each with its folded lines.
fn properties(text: &str, start: usize) -> Vec<Property<'_>> {
    let mut found: Vec<Property<'_>> = Vec::new();
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        let from = at;
        at += line.len();
        let end = from + line.trim_end_matches(['\r', '\n']).len();
        if line.starts_with([' ', '\t']) {
            if let Some(last) = found.last_mut() {
                last.value.end = end;
            }
            continue;
        }
        let Some(colon) = value_start(&text[from..end]) else { continue };
        let whole = &text[from..from + colon];
        let name = whole.split(';').next().unwrap_or(whole);
        let called = common_name(whole).map(|(start, end)| Span::new(from + start, from + end));
        found.push(Property { name, called, value: Span::new(from + colon + 1, end) });
    }
    found
}

/// Finds the value of the parameter `CN`, without quotes.
fn common_name(name: &str) -> Option<(usize, usize)> {
    let start = name.find(";CN=")? + 4;
    let quoted = name[start..].starts_with('"');
    let from = start + usize::from(quoted);
    let len = name[from..].find(if quoted { '"' } else { ';' });
    Some((from, len.map_or(name.len(), |len| from + len)))
}

/// Finds the colon after name and parameters, of which some are quoted.
fn value_start(line: &str) -> Option<usize> {
    let mut quoted = false;
    line.bytes().position(|b| {
        quoted ^= b == b'"';
        b == b':' && !quoted
    })
}

fn emit(out: &mut Builder<'_>, properties: &[Property<'_>]) {
    let named = |name: &'static str| properties.iter().filter(move |p| p.name == name);
    for property in named("SUMMARY") {
        block(out, BlockKind::Heading(2), Zone::Heading, property.value);
    }
    // Who attends without an address is who speaks.
    for property in named("ATTENDEE") {
        let address = &out.text[property.value.range()];
        let called = property.called.filter(|span| !span.is_empty() && !address.contains('@'));
        if let Some(span) = called {
            block(out, BlockKind::Paragraph, Zone::Prose, span);
        }
    }
    for name in ["DTSTART", "CATEGORIES"] {
        for property in named(name) {
            block(out, BlockKind::FrontMatter, Zone::FrontMatter, property.value);
        }
    }
    for name in ["DESCRIPTION", "LOCATION", "URL"] {
        for property in named(name) {
            block(out, BlockKind::Paragraph, Zone::Prose, property.value);
        }
    }
}

/// Reads a character of HTML, whose semicolon may be escaped: `&nbsp\;`.
fn reference(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(12).position(|b| b == b';')? + 1;
    let written = text.get(..end)?.replace("\\;", ";");
    let (c, len) = html::reference(&written)?;
    (len == written.len()).then_some((c, end))
}

/// Emits one value, unfolded and unescaped.
fn block(out: &mut Builder<'_>, kind: BlockKind, zone: Zone, span: Span) {
    let text = &out.text[..span.end];
    let bytes = text.as_bytes();
    out.open(kind, zone, span.start);
    let mut at = span.start;
    let mut breaks = 0;
    while at < span.end {
        let next = memchr::memchr3(b'\\', b'\n', b'&', &bytes[at..]).map_or(span.end, |i| at + i);
        let end = if bytes.get(next) == Some(&b'\n') && text[at..next].ends_with('\r') {
            next - 1
        } else {
            next
        };
        if end > at {
            if breaks > 1 && kind == BlockKind::Paragraph {
                out.open(kind, zone, at);
            }
            breaks = 0;
            out.text(Span::new(at, end));
        }
        at = next;
        match (bytes.get(at), bytes.get(at + 1)) {
            (None, _) => break,
            (Some(b'&'), _) => match reference(&text[at..]) {
                Some((' ' | '\u{a0}', len)) => {
                    out.space(Span::new(at, at + len));
                    at += len;
                }
                Some((c, len)) => {
                    out.char(Span::new(at, at + len), c);
                    at += len;
                }
                None => {
                    out.text(Span::new(at, at + 1));
                    at += 1;
                }
            },
            // A fold: the line end and one space are no part of the value.
            (Some(b'\n'), _) => at += 2,
            (_, Some(b'n' | b'N')) => {
                breaks += 1;
                out.space(Span::new(at, at + 2));
                at += 2;
            }
            (_, Some(c)) if c.is_ascii_punctuation() => {
                out.text(Span::new(at + 1, at + 2));
                at += 2;
            }
            _ => at += 1,
        }
    }
    out.close(span.end);
}
