//! Folding: one spelling for what a reader takes for the same.
//!
//! | in the text | folded |
//! |---|---|
//! | upper case | lower case |
//! | accents and strokes on Latin letters, full-width forms, ligatures | the plain letters |
//! | any white space, `-`, `_` and Unicode dashes between letters or digits | one space |
//! | other runs of white space | one space |
//! | curly quotes and apostrophes | `'` |
//! | soft hyphens, zero-width characters, variation selectors, `®`, `™`, `℠` | nothing |
//!
//! Folding is done character by character, so that every folded byte knows the
//! original byte it came from.

mod plain;
#[cfg(test)]
mod tests;

use std::cell::Cell;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use self::plain::plain_stretch;
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
            } else if let Some(plain) = plain_letters(d) {
                for letter in plain.chars() {
                    self.step(offset);
                    self.text.push(letter);
                }
                self.gap = Gap::Word;
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
            | '®'
            | '℠'
            | '™'
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

/// Returns what is written for a Latin letter that Unicode does not take apart, where
/// there is no such letter at hand: `ł` and `l`.
fn plain_letters(letter: char) -> Option<&'static str> {
    Some(match letter {
        'Æ' | 'æ' => "ae",
        'Ð' | 'ð' | 'Đ' | 'đ' => "d",
        'Ħ' | 'ħ' => "h",
        'ı' => "i",
        'Ł' | 'ł' => "l",
        'Ø' | 'ø' => "o",
        'Œ' | 'œ' => "oe",
        'ẞ' | 'ß' => "ss",
        'Þ' | 'þ' => "th",
        'Ŧ' | 'ŧ' => "t",
        _ => return None,
    })
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
