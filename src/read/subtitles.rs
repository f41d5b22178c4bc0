//! Reads subtitles, `WebVTT` and `SubRip`: what is said, as running text.
//!
//! Cues break sentences, and even names, anywhere, so cues are joined to
//! paragraphs; a new one starts where the speaker changes, where there is a
//! long pause, or where a sentence ends after some lines. Cue numbers, notes
//! and tags are dropped; the time at which each cue starts is kept as a mark.

use crate::{
    document::{BlockKind, Zone},
    origin::Mark,
    read::build::Builder,
    span::Span,
};

/// A paragraph ends with the first sentence that ends after this many bytes.
const PARAGRAPH: usize = 600;
/// A paragraph without sentences ends after this many bytes.
const LONGEST: usize = 2400;
/// A pause of this many milliseconds ends a paragraph.
const PAUSE: u64 = 4000;

/// What is being said, line by line.
#[derive(Default)]
pub(super) struct Speech<'t> {
    /// How much was said since the paragraph started.
    said: usize,
    /// When the last cue ended.
    ended: u64,
    /// The line before; captions that scroll repeat it.
    before: Option<&'t str>,
    /// Who speaks, if that is told.
    voice: &'t str,
}

impl<'t> Speech<'t> {
    /// A cue starts at `at` of the text; it is said from `begin` to `end`.
    pub(super) fn cue(&mut self, out: &mut Builder<'t>, at: usize, begin: u64, end: u64) {
        // Where cues have no end, nobody knows how long a pause is.
        if begin > self.ended.saturating_add(PAUSE) && end > begin {
            out.close(at);
        }
        self.ended = end;
        out.marks.push((at, Mark::Time(begin)));
    }

    /// The one whose name stands at `name` speaks now; it is said as `Jane Doe:` where
    /// another spoke before.
    pub(super) fn voice(&mut self, out: &mut Builder<'t>, name: Span) {
        let whole = &out.text[name.range()];
        if self.voice == whole || whole.is_empty() {
            return;
        }
        (self.voice, self.said, self.before) = (whole, 0, None);
        out.open(BlockKind::Paragraph, Zone::Prose, name.start);
        out.text(name);
        out.char(Span::new(name.end, name.end), ':');
    }

    /// Says a line.
    pub(super) fn say(&mut self, out: &mut Builder<'t>, line: Span) {
        let whole = &out.text[line.range()];
        if let Some(voice) = voice_of(whole).filter(|voice| *voice != self.voice) {
            self.voice = voice;
            out.close(line.start);
        }
        if self.before.is_some_and(|before| is_repeated(before, whole)) {
            return;
        }
        self.before = Some(whole);
        if out.is_open() {
            out.space(Span::new(line.start, line.start));
        } else {
            self.said = 0;
            out.open(BlockKind::Paragraph, Zone::Prose, line.start);
        }
        spoken(out, line);
        self.said += whole.len();
        let sentence = whole.ends_with(['.', '?', '!', '。']);
        if self.said > LONGEST || self.said > PARAGRAPH && sentence {
            out.close(line.end);
        }
    }
}

/// Reads the subtitles at `span`.
pub(super) fn read(out: &mut Builder<'_>, span: Span) {
    let text = &out.text[..span.end];
    let mut speech = Speech::default();
    let mut at = span.start;
    let mut in_cue = false;
    let mut skipping = false;
    for line in text[span.start..].split_inclusive('\n') {
        let from = at;
        at += line.len();
        let bare = line.trim();
        if bare.is_empty() {
            (in_cue, skipping) = (false, false);
            continue;
        }
        if let Some((begin, rest)) = bare.split_once("-->") {
            speech.cue(out, from, time(begin), time(rest));
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
        let start = from + (line.len() - line.trim_start().len());
        if let Some((name, _)) = bare.strip_prefix("<v").and_then(|tag| tag.split_once('>')) {
            // Classes stand before the name: `<v.loud Jane Doe>`.
            let named = name.split_once(' ').map_or("", |(_, name)| name.trim());
            let end = start + 2 + name.trim_end().len();
            speech.voice(out, Span::new(end - named.len(), end));
        }
        speech.say(out, Span::new(start, start + bare.len()));
    }
    out.close(span.end);
}

/// Returns the name of the one who speaks, if `line` begins with it: `Jane Doe: Hello`.
fn voice_of(line: &str) -> Option<&str> {
    /// Longer names are none, in bytes.
    const LONGEST: usize = 40;
    let (label, said) = line.trim_start_matches(['>', '-', ' ']).split_once(':')?;
    (label.len() <= LONGEST && said.starts_with(' ') && is_name(label)).then_some(label)
}

/// Whether `text` may name one who speaks: `Jane Doe`, `Speaker 1`.
pub(super) fn is_name(text: &str) -> bool {
    let capital = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let mut words = text.split_whitespace();
    text.starts_with(char::is_uppercase) && words.clone().nth(4).is_none() && words.all(capital)
}

/// Whether `line` says what the line before said, apart from tags.
fn is_repeated(before: &str, line: &str) -> bool {
    let letters = |line| {
        let said = untagged(line).flat_map(|(_, said): (usize, &str)| said.chars());
        said.filter(|c| !c.is_whitespace()).collect::<String>()
    };
    let tagged = before.contains('<') || line.contains('<');
    before == line || tagged && letters(before) == letters(line)
}

/// Adds a line of a cue without its tags.
fn spoken(out: &mut Builder<'_>, line: Span) {
    let text = out.text;
    for (at, said) in untagged(&text[line.range()]) {
        out.text(Span::new(line.start + at, line.start + at + said.len()));
    }
}

/// Cuts the tags out of a line; returns what is left, with its places.
fn untagged(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < line.len() {
            let start = at;
            let opens = line[start..].match_indices('<').map(|(i, _)| start + i);
            let tag = opens.into_iter().find_map(|open| Some((open, tag(&line[open..])?)));
            let (end, len) = tag.unwrap_or((line.len(), 0));
            at = end + len;
            if start < end {
                return Some((start, &line[start..end]));
            }
        }
        None
    })
}

/// Returns the length of the tag that `text` starts with: `<i>`, `</c>`, `<v Jane Doe>`,
/// `<00:01.500>`. A `<` that somebody says is none: `latency < 5 ms`.
fn tag(text: &str) -> Option<usize> {
    let rest = text.strip_prefix('<')?;
    let end = rest.find(['<', '>']).filter(|end| rest[*end..].starts_with('>'))?;
    let inner = &rest[..end];
    let name = inner.trim_start_matches('/');
    let letters = name.len() - name.trim_start_matches(|c: char| c.is_ascii_alphanumeric()).len();
    let named = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && (name.len() == letters || name[letters..].starts_with(['.', ' ', '\t']));
    let time = inner.bytes().all(|b| b.is_ascii_digit() || matches!(b, b':' | b'.'));
    (named || time && inner.contains(':')).then_some(end + 2)
}

/// Reads `01:02:03.456` or `02:03,456` as milliseconds; 0 if it is none.
pub(super) fn time(text: &str) -> u64 {
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
