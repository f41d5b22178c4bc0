//! Reads subtitles, `WebVTT` and `SubRip`: what is said, as running text.
//!
//! Cues break sentences anywhere, so cues are joined to paragraphs; a new one
//! starts where the speaker changes, where there is a long pause, or where a
//! sentence ends after some lines. Times, cue numbers, notes and tags are
//! dropped.

use crate::{
    document::{BlockKind, Zone},
    read::build::Builder,
    span::Span,
};

/// A paragraph ends with the first sentence that ends after this many bytes.
const PARAGRAPH: usize = 600;
/// A paragraph without sentences ends after this many bytes.
const LONGEST: usize = 2400;
/// A pause of this many milliseconds ends a paragraph.
const PAUSE: u64 = 4000;

/// Reads the subtitles from `start` on.
pub(super) fn read(out: &mut Builder<'_>, start: usize) {
    let text = out.text;
    let mut at = start;
    let mut in_cue = false;
    let mut skipping = false;
    let mut voice = "";
    let mut said = 0;
    let mut ended = 0;
    for line in text[start..].split_inclusive('\n') {
        let from = at;
        at += line.len();
        let bare = line.trim();
        if bare.is_empty() {
            (in_cue, skipping) = (false, false);
            continue;
        }
        if let Some((begin, rest)) = bare.split_once("-->") {
            let (begin, end) = (time(begin), time(rest));
            if begin > ended + PAUSE {
                out.close(from);
            }
            ended = end;
            (in_cue, skipping) = (true, false);
            continue;
        }
        if !in_cue {
            let block = ["NOTE", "STYLE", "REGION", "WEBVTT"].iter().any(|w| bare.starts_with(w));
            skipping |= block;
            continue;
        }
        if skipping {
            continue;
        }
        if let Some(name) = bare.strip_prefix("<v").and_then(|v| v.split('>').next())
            && name != voice
        {
            voice = name;
            out.close(from);
        }
        if out.is_open() {
            out.space(Span::new(from, from));
        } else {
            said = 0;
            out.open(BlockKind::Paragraph, Zone::Prose, from);
        }
        let end = from + line.trim_end().len();
        spoken(out, Span::new(from + (line.len() - line.trim_start().len()).min(line.len()), end));
        said += bare.len();
        let sentence = bare.ends_with(['.', '?', '!', '。']);
        if said > LONGEST || said > PARAGRAPH && sentence {
            out.close(end);
        }
    }
}

/// Adds a line of a cue without its tags.
fn spoken(out: &mut Builder<'_>, line: Span) {
    let text = &out.text[..line.end];
    let mut at = line.start;
    while at < line.end {
        let open = text[at..].find('<').map_or(line.end, |i| at + i);
        if open > at {
            out.text(Span::new(at, open));
        }
        at = match text[open..].find('>') {
            Some(len) => open + len + 1,
            None if open < line.end => {
                out.text(Span::new(open, line.end));
                line.end
            }
            None => line.end,
        };
    }
}

/// Reads `01:02:03.456` or `02:03,456` as milliseconds; 0 if it is none.
fn time(text: &str) -> u64 {
    let word = text.split_whitespace().next().unwrap_or("");
    let mut total: u64 = 0;
    for part in word.split(':') {
        let (seconds, fraction) = part.split_once(['.', ',']).unwrap_or((part, "0"));
        let seconds: u64 = seconds.parse().unwrap_or(0);
        let millis: u64 = fraction.get(..3).unwrap_or("0").parse().unwrap_or(0);
        total = total
            .saturating_mul(60)
            .saturating_add(seconds.saturating_mul(1000))
            .saturating_add(millis);
    }
    total
}
