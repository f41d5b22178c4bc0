//! Folding: one spelling for what a reader takes for the same.
//!
//! | in the text | folded |
//! |---|---|
//! | upper case | lower case |
//! | accents on Latin letters, full-width forms, ligatures | the plain letters |
//! | any white space, `-`, `_` and Unicode dashes between letters or digits | one space |
//! | other runs of white space | one space |
//! | curly quotes and apostrophes | `'` |
//! | soft hyphens, zero-width characters, variation selectors | nothing |
//!
//! Folding is done character by character, so that every folded byte knows the
//! original byte it came from.

#[cfg(test)]
mod tests;

use std::cell::Cell;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::span::Span;

/// Folded text with the way back to the original.
#[derive(Debug, Default)]
pub struct Folded {
    text: String,
    /// Stretches in which folded and original bytes run in step: the folded
    /// offset and the original offset of the first byte of each.
    steps: Vec<(usize, usize)>,
    /// The step that was asked for last: questions mostly go forward.
    last: Cell<usize>,
    /// The last folded character was a space that may still be joined.
    gap: Gap,
}

/// What stood last.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
enum Gap {
    /// Nothing, or a border.
    #[default]
    Border,
    /// A letter or digit.
    Word,
    /// A space that came of white space.
    Space,
    /// A space that came of one hyphen or underscore after a letter or digit;
    /// the original offset of the hyphen.
    Joint(u8),
    /// Anything else.
    Other,
}

impl Folded {
    /// Returns the folded text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Makes room for `bytes` of text in `runs` pieces at once.
    pub(crate) fn reserve(&mut self, bytes: usize, runs: usize) {
        self.text.reserve(bytes);
        self.steps.reserve(runs);
    }

    /// Empties it and keeps the memory.
    pub fn clear(&mut self) {
        self.text.clear();
        self.steps.clear();
        self.last.set(0);
        self.gap = Gap::Border;
    }

    /// Appends `c` without folding, standing for the original bytes at `offset`.
    pub fn border(&mut self, c: char, offset: usize) {
        self.settle();
        self.step(offset);
        self.text.push(c);
        self.gap = Gap::Border;
    }

    /// Appends a space standing for the original byte at `offset`.
    pub fn space(&mut self, offset: usize) {
        match self.gap {
            Gap::Space | Gap::Border => {}
            Gap::Joint(_) | Gap::Word | Gap::Other => {
                self.settle();
                self.step(offset);
                self.text.push(' ');
                self.gap = Gap::Space;
            }
        }
    }

    /// Appends `text`, folded, which stands at `offset` of the original.
    pub fn push(&mut self, text: &str, offset: usize) {
        let from = self.text.len();
        self.push_any_case(text, offset);
        if let Some(new) = self.text.get_mut(from..) {
            new.make_ascii_lowercase();
        }
    }

    /// The same but for capitals, some of which stay until all is
    /// [made small](Self::make_small): that takes less in one go.
    pub(crate) fn push_any_case(&mut self, text: &str, offset: usize) {
        let bytes = text.as_bytes();
        let mut i = 0;
        while i < bytes.len() {
            let end = i + plain_stretch(&bytes[i..]);
            if end > i {
                // The usual case, in one go: bytes that fold to themselves or
                // to their small letters.
                self.settle_before(bytes[i]);
                self.step(offset + i);
                self.text.push_str(&text[i..end]);
                self.gap =
                    if bytes[end - 1].is_ascii_alphanumeric() { Gap::Word } else { Gap::Other };
                i = end;
            } else if bytes[i].is_ascii() {
                self.ascii(bytes[i], offset + i);
                i += 1;
            } else {
                let c = text[i..].chars().next().unwrap_or('\u{FFFD}');
                self.wide(c, offset + i);
                i += c.len_utf8();
            }
        }
    }

    /// Makes all capitals small that are ASCII.
    pub(crate) fn make_small(&mut self) {
        self.text.make_ascii_lowercase();
    }

    fn ascii(&mut self, b: u8, offset: usize) {
        match b {
            b'-' | b'_' if self.gap == Gap::Word => {
                self.step(offset);
                self.text.push(' ');
                self.gap = Gap::Joint(b);
            }
            b if b.is_ascii_whitespace() || b == 0x0B || b == 0 => self.space(offset),
            _ => {
                self.settle();
                self.step(offset);
                self.text.push(char::from(b.to_ascii_lowercase()));
                self.gap = Gap::Other;
            }
        }
    }

    fn wide(&mut self, c: char, offset: usize) {
        if self.mark(c, offset) {
            return;
        }
        for d in std::iter::once(c).nfkd().filter(|d| !is_combining_mark(*d)) {
            if d.is_ascii_alphanumeric() {
                self.step(offset);
                self.text.push(d.to_ascii_lowercase());
                self.gap = Gap::Word;
            } else if d.is_ascii() {
                self.ascii(d as u8, offset);
            } else if !self.mark(d, offset) {
                let word = super::is_alphanumeric(d);
                if !word {
                    self.settle();
                }
                for lower in d.to_lowercase() {
                    self.step(offset);
                    self.text.push(lower);
                }
                self.gap = if word { Gap::Word } else { Gap::Other };
            }
        }
    }

    /// Folds `c` if it is a dash, a quote, white space or invisible.
    fn mark(&mut self, c: char, offset: usize) -> bool {
        match c {
            '\u{00AD}'
            | '\u{200B}'..='\u{200D}'
            | '\u{2060}'
            | '\u{FEFF}'
            | '\u{FE00}'..='\u{FE0F}' => {}
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}' => {
                self.ascii(b'-', offset);
            }
            '\u{2018}' | '\u{2019}' | '\u{02BC}' | '\u{00B4}' | '\u{2032}' => {
                self.ascii(b'\'', offset);
            }
            '\u{201C}' | '\u{201D}' | '\u{201E}' => self.ascii(b'"', offset),
            c if c.is_whitespace() => self.space(offset),
            _ => return false,
        }
        true
    }

    /// Makes a hyphen a hyphen again unless `next`, the ASCII character after
    /// it, is a letter or digit.
    fn settle_before(&mut self, next: u8) {
        if !next.is_ascii_alphanumeric() {
            self.settle();
        }
    }

    /// Makes a hyphen that joined nothing a hyphen again; to be called at the
    /// end of the text.
    pub fn settle(&mut self) {
        if let Gap::Joint(b) = self.gap {
            self.text.pop();
            self.text.push(char::from(b));
            self.gap = Gap::Other;
        }
    }

    /// Notes that the next folded byte came from `offset`.
    fn step(&mut self, offset: usize) {
        let at = self.text.len();
        if self
            .steps
            .last()
            .is_none_or(|(out, src)| at < *out || at - out != offset.wrapping_sub(*src))
        {
            self.steps.push((at, offset));
        }
    }

    /// Returns the original bytes that the folded `range` came from; `text` is
    /// the original. The end is that of the last original character touched.
    #[must_use]
    pub fn source(&self, text: &str, range: std::ops::Range<usize>) -> Span {
        let step = self.step_at(range.start);
        let start = self.offset_in(step, range.start);
        if range.is_empty() {
            return Span::new(start, start);
        }
        // Mostly the step goes on to the end.
        let same = self.steps.get(step + 1).is_none_or(|(out, _)| *out >= range.end);
        let last_step = if same { step } else { self.step_at(range.end - 1) };
        let last = self.offset_in(last_step, range.end - 1);
        let (bytes, ascii) = (text.as_bytes(), |b: Option<&u8>| b.is_some_and(u8::is_ascii));
        if ascii(bytes.get(last)) && ascii(bytes.get(last + 1)) {
            return Span::new(start, last + 1);
        }
        // The last folded byte may lie inside a character of several bytes, or
        // stand for one of several bytes.
        let mut from = last.min(text.len());
        while !text.is_char_boundary(from) {
            from -= 1;
        }
        let mut end = from + text[from..].chars().next().map_or(0, char::len_utf8);
        // Combining marks belong to their letter.
        while let Some(c) = text[end..].chars().next() {
            if c.is_ascii() || !is_combining_mark(c) {
                break;
            }
            end += c.len_utf8();
        }
        Span::new(start, end)
    }

    /// Returns the folded offset, within the folded `range`, of the original
    /// byte at `offset`, if it was folded there.
    #[must_use]
    pub fn find_source(&self, range: std::ops::Range<usize>, offset: usize) -> Option<usize> {
        let i = self.steps.partition_point(|(_, src)| *src <= offset).checked_sub(1)?;
        let (out, src) = self.steps[i];
        let at = out + (offset - src);
        (range.contains(&at) && self.offset(at) == offset).then_some(at)
    }

    /// Returns the original offset of the folded byte at `at`.
    fn offset(&self, at: usize) -> usize {
        self.offset_in(self.step_at(at), at)
    }

    /// Returns the step of the folded byte at `at`.
    fn step_at(&self, at: usize) -> usize {
        let step = search_near(&self.steps, self.last.get(), |(out, _)| *out <= at);
        self.last.set(step);
        step
    }

    /// Returns the original offset of the folded byte at `at`, which is in `step`.
    fn offset_in(&self, step: usize, at: usize) -> usize {
        self.steps.get(step).map_or(at, |(out, src)| src + (at - out))
    }
}

/// Returns the index of the last item that `holds`, which it does for the first
/// items and no others; looks `near` first, and then farther away in steps that
/// double (Bentley and Yao 1976).
#[inline]
pub(crate) fn search_near<T>(items: &[T], near: usize, holds: impl Fn(&T) -> bool) -> usize {
    // All before `low` hold, and none from `high` on.
    let (mut low, mut high) = (0, items.len());
    let mut step = 1;
    if items.get(near).is_some_and(&holds) {
        low = near + 1;
        while let Some(item) = items.get(low - 1 + step) {
            if !holds(item) {
                high = low - 1 + step;
                break;
            }
            low += step;
            step *= 2;
        }
    } else {
        high = high.min(near);
        while step <= high {
            if holds(&items[high - step]) {
                low = high - step + 1;
                break;
            }
            high -= step;
            step *= 2;
        }
    }
    (low + items[low..high].partition_point(holds)).saturating_sub(1)
}

/// Returns the length of the stretch at the start of `bytes` that folds byte by
/// byte: ASCII without hyphens and underscores, with single spaces inside.
fn plain_stretch(bytes: &[u8]) -> usize {
    let mut i = 0;
    while let Some(many) = bytes.get(i..).and_then(|rest| rest.first_chunk())
        && (i > 0 || many[0] != b' ')
        && are_plain(many)
    {
        // The last may be a space: what follows decides.
        i += many.len() - 1;
    }
    while let Some(eight) = bytes.get(i..).and_then(|rest| rest.first_chunk())
        && (i > 0 || eight[0] != b' ')
    {
        let plain = plain_bytes(u64::from_le_bytes(*eight));
        i += plain;
        if plain < eight.len() {
            break;
        }
    }
    while let Some(b) = bytes.get(i) {
        match CLASSES[usize::from(*b)] {
            Class::Plain => i += 1,
            // A space counts if something plain stands on both sides.
            Class::Space
                if i > 0
                    && bytes
                        .get(i + 1)
                        .is_some_and(|b| CLASSES[usize::from(*b)] == Class::Plain) =>
            {
                i += 2;
            }
            _ => break,
        }
    }
    i
}

/// Whether all bytes are plain but for single spaces.
#[expect(clippy::needless_bitwise_bool, reason = "without branches, vectors can do it")]
fn are_plain(many: &[u8; 16]) -> bool {
    let plain = |b: u8| (b' '..=b'~').contains(&b) & (b != b'-') & (b != b'_');
    let spaces = |a: u8, b: u8| (a == b' ') & (b == b' ');
    many.iter().fold(true, |all, b| all & plain(*b))
        & !many.iter().zip(&many[1..]).fold(false, |any, (a, b)| any | spaces(*a, *b))
}

/// Returns how many of eight bytes are plain but for single spaces, up to a space
/// of which only what follows tells. Looks at all in one register, without carries
/// between them (Knuth, The Art of Computer Programming 4A, 7.1.3).
fn plain_bytes(bytes: u64) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * ONES;
    // Bit 7 of a byte is set where it is another byte, and where it is ASCII and
    // comes after another.
    let differs = |byte: u8| (((bytes ^ (u64::from(byte) * ONES)) & !HIGH) + !HIGH) | bytes;
    let after = |byte: u8| (bytes & !HIGH) + u64::from(0x7F - byte) * ONES;
    let spaces = !differs(b' ') & HIGH;
    let plain = after(b' ') & !after(b'~') & !bytes & differs(b'-') & differs(b'_') & HIGH;
    let stops = !plain & HIGH & !(spaces & plain >> 8);
    stops.trailing_zeros() as usize / 8
}

/// How a byte folds.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Class {
    /// By itself, to its small letter if it has one.
    Plain,
    /// A space.
    Space,
    /// Otherwise: hyphens, other white space, not ASCII.
    Other,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Other; 256];
    let mut b = 0x21;
    while b < 0x7F {
        if b != b'-' && b != b'_' {
            classes[b as usize] = Class::Plain;
        }
        b += 1;
    }
    classes[b' ' as usize] = Class::Space;
    classes
};
