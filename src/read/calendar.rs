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
            // `-//Sched.com KubeCon + CloudNativeCon Europe 2026//EN`; others name the
            // program here and who made it.
            ("PRODID", value) if metadata.event.is_none() => {
                let name = value.split("//").nth(1).and_then(|n| n.strip_prefix("Sched.com "));
                metadata.event = name.map(|name| name.trim().to_owned());
            }
            ("X-WR-CALNAME", value) => {
                let name = said(value);
                if metadata.event.is_none() && has_year(&name) {
                    metadata.event = Some(name.clone());
                }
                metadata.title = Some(name);
            }
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

/// Returns what a value reads, without folds and escapes.
fn said(value: &str) -> String {
    let mut said = String::with_capacity(value.len());
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {}
            '\n' => drop(chars.next()),
            '\\' => said.extend(chars.next()),
            c => said.push(c),
        }
    }
    said
}

/// Whether a calendar of this name is that of an event rather than of a person: it
/// has a year.
fn has_year(name: &str) -> bool {
    let is_year =
        |word: &str| word.len() == 4 && word.starts_with("20") && word.parse::<u16>().is_ok();
    let mut words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.clone().nth(1).is_some() && words.any(is_year)
}

/// Splits the text into properties, each with its folded lines.
fn properties(text: &str, start: usize) -> Vec<Property<'_>> {
    let mut found = Vec::new();
    // A property may be folded anywhere, before its colon too.
    let mut whole: Option<Span> = None;
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        let from = at;
        at += line.len();
        let end = from + line.trim_end_matches(['\r', '\n']).len();
        if line.starts_with([' ', '\t']) {
            if let Some(whole) = &mut whole {
                whole.end = end;
            }
            continue;
        }
        found.extend(whole.replace(Span::new(from, end)).and_then(|it| property(text, it)));
    }
    found.extend(whole.and_then(|it| property(text, it)));
    found
}

/// Reads the property that stands at `whole`, all its lines.
fn property(text: &str, whole: Span) -> Option<Property<'_>> {
    let colon = whole.start + value_start(&text[whole.range()])?;
    let head = &text[whole.start..colon];
    let name = head.split(';').next().unwrap_or(head);
    let called = (name == "ATTENDEE").then(|| common_name(head)).flatten();
    let called = called.map(|it| Span::new(whole.start + it.start, whole.start + it.end));
    Some(Property { name, called, value: Span::new(colon + 1, whole.end) })
}

/// Finds the value of the parameter `CN` in what stands before a colon, without quotes.
fn common_name(head: &str) -> Option<Span> {
    // The bytes that folds do not part, with their places.
    let mut bytes: Vec<(usize, u8)> = Vec::with_capacity(head.len());
    let mut fold = false;
    for (at, byte) in head.bytes().enumerate() {
        if !std::mem::take(&mut fold) && !matches!(byte, b'\r' | b'\n') {
            bytes.push((at, byte));
        }
        fold = byte == b'\n';
    }
    let is_name = |four: &[(usize, u8)]| four.iter().map(|(_, byte)| *byte).eq(*b";CN=");
    let value = bytes.windows(4).position(is_name)? + 4;
    let quoted = bytes.get(value).is_some_and(|(_, byte)| *byte == b'"');
    let value = &bytes[value + usize::from(quoted)..];
    let end = if quoted { b'"' } else { b';' };
    let len = value.iter().position(|(_, byte)| *byte == end).unwrap_or(value.len());
    let place = |at: usize| value.get(at).map_or(head.len(), |(place, _)| *place);
    Some(Span::new(place(0), place(len)))
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
                    // One space beside it is enough.
                    if !text[..at].ends_with(' ') && !text[at + len..].starts_with(' ') {
                        out.space(Span::new(at, at + len));
                    }
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
            // A fold: the line end and one space are no part of the value. A line
            // that no space begins is another property.
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
