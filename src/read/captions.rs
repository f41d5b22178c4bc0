//! Reads transcripts whose lines have a time code, as video sites show them.
//!
//! The code stands before what is said, in brackets or not, or on a line of
//! its own. Lines are joined as the cues of subtitles are. What stands before the
//! first code is no speech: front matter, the title and who speaks.

use crate::{
    document::Metadata,
    read::{
        build::Builder,
        markdown,
        subtitles::{self, Speech},
    },
    span::Span,
};

/// Reads the transcript at `span`.
pub(super) fn read(out: &mut Builder<'_>, span: Span, metadata: &mut Metadata) {
    let text = &out.text[..span.end];
    let mut speech = Speech::default();
    let mut at = first_code(text, span.start);
    if !text[span.start..at].trim().is_empty() {
        markdown::read(out, Span::new(span.start, at), metadata);
        out.close(at);
    }
    for line in text[at..].split_inclusive('\n') {
        let from = at;
        at += line.len();
        let bare = line.trim();
        if bare.is_empty() {
            continue;
        }
        let start = from + (line.len() - line.trim_start().len());
        let end = start + bare.len();
        if let Some((millis, name)) = turn(bare) {
            speech.cue(out, start, millis, millis);
            speech.voice(out, Span::new(start, start + name));
            continue;
        }
        let said = match time_code(bare) {
            Some((millis, len)) => {
                speech.cue(out, start, millis, millis);
                start + len
            }
            None => start,
        };
        let heading = text[start..end].starts_with("# ");
        if said < end && !heading {
            speech.say(out, Span::new(said, end));
        }
    }
    out.close(span.end);
}

/// Returns where the first line with a time code starts, from the byte `start` on.
fn first_code(text: &str, start: usize) -> usize {
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        if time_code(line.trim()).is_some() || turn(line.trim()).is_some() {
            return at;
        }
        at += line.len();
    }
    start
}

/// Reads a line that says who speaks from when on, `Jane Doe  0:03`; returns the time in
/// milliseconds, and how long the name is.
pub(super) fn turn(line: &str) -> Option<(u64, usize)> {
    /// Longer names are none, in bytes.
    const LONGEST: usize = 60;
    if line.len() > LONGEST || !line.ends_with(|c: char| c.is_ascii_digit() || c == ')' || c == ']')
    {
        return None;
    }
    let (name, code) = line.rsplit_once(char::is_whitespace)?;
    let name = name.trim_end_matches(|c: char| c.is_whitespace() || "|-–—,".contains(c));
    let (millis, len) = time_code(code)?;
    (len == code.len() && subtitles::is_name(name)).then_some((millis, name.len()))
}

/// Reads the time code that `line` starts with, in milliseconds; also returns
/// how long it is with what parts it from the text.
pub(super) fn time_code(line: &str) -> Option<(u64, usize)> {
    if !line.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '[' | '(' | '.' | ',')) {
        return None;
    }
    let inner = line.trim_start_matches(['[', '(']);
    let opened = line.len() - inner.len();
    let digits = |c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | ',');
    let code = inner.find(|c| !digits(c)).map_or(inner, |i| &inner[..i]);
    let (colons, fits) = (code.matches(':').count(), code.len() <= 12);
    let pairs = code
        .split(':')
        .skip(1)
        .all(|part| part.len() >= 2 && part[..2].bytes().all(|b| b.is_ascii_digit()));
    if opened > 1 || !(1..=2).contains(&colons) || !fits || !pairs || code.starts_with(':') {
        return None;
    }
    let rest = &inner[code.len()..];
    let rest = if opened == 1 { rest.strip_prefix([']', ')'])? } else { rest };
    let space = rest.is_empty() || rest.starts_with(char::is_whitespace);
    let glued = || opened == 0 && code.ends_with(|c: char| c.is_ascii_digit()) && is_said(rest);
    let body = rest.trim_start_matches([' ', '\t', '-', '–', ':']);
    (space || glued()).then(|| (super::subtitles::time(code), line.len() - body.len()))
}

/// Whether text that nothing parts from a time code is said, rather than of the time:
/// `00:14So`, but not `10:30am`.
fn is_said(rest: &str) -> bool {
    const OF_TIMES: [&str; 9] = ["am", "h", "hrs", "m", "min", "pm", "s", "uhr", "z"];
    let word = rest.find(|c: char| !c.is_alphabetic()).map_or(rest, |end| &rest[..end]);
    !word.is_empty() && !OF_TIMES.iter().any(|it| word.eq_ignore_ascii_case(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turns() {
        #[rustfmt::skip]
        let rows = [
            ("Jane Doe  0:03",       Some((3_000, 8))),
            ("Speaker 1 [00:01:05]", Some((65_000, 9))),
            ("Ana María Ruiz | 1:05", Some((65_000, 15))),
            ("and so at 0:03",       None),
            ("Jane Doe",             None),
            ("0:03 0:04",            None),
            ("Jane Doe: 4:3",        None),
        ];
        for (line, expected) in rows {
            assert_eq!(turn(line), expected, "{line}");
        }
    }

    #[test]
    fn time_codes() {
        #[rustfmt::skip]
        let rows = [
            ("0:05",            Some((5_000, 4))),
            ("1:02:03 so",      Some((3_723_000, 8))),
            ("[00:12] - so",    Some((12_000, 10))),
            ("(01:00.500) x",   Some((60_500, 12))),
            ("10:30am start",   None),
            ("10:30Uhr",        None),
            ("00:14So",         Some((14_000, 5))),
            ("1:00:14¿Qué",     None),
            ("1:00:14Éramos",   Some((3_614_000, 7))),
            ("[0:14]So",        None),
            ("12 things",       None),
            ("1:2 draw",        None),
            ("[0:05 x",         None),
        ];
        for (line, expected) in rows {
            assert_eq!(time_code(line), expected, "{line}");
        }
    }
}
