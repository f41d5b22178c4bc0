//! Data as JSON, YAML and CSV hold it, with the place of every text.
//!
//! The readers of these formats need no schema: what a key means is asked by
//! [`Value::field`], which takes `startsAt`, `starts_at` and `Starts At` for
//! one.

use std::borrow::Cow;

use crate::{
    read::{html, xml},
    span::Span,
};

/// How far behind the word before a word of YAML is looked for, in bytes: further away
/// it is another.
const REACH: usize = 512;

/// A value.
#[derive(Clone, Debug)]
pub(super) enum Value {
    /// Nothing.
    Null,
    /// A text, number or truth value.
    Text(Text),
    /// A list.
    List(Vec<Value>),
    /// Keys with values, in the order of the source.
    Map(Vec<(String, Value)>),
}

/// A text in its source.
#[derive(Clone, Debug)]
pub(super) struct Text {
    /// Where it stands, without quotes.
    pub(super) span: Span,
    /// How it is written there.
    pub(super) form: Form,
}

/// How a text is written.
#[derive(Clone, Debug)]
pub(super) enum Form {
    /// As it reads.
    Plain,
    /// With the escapes of JSON.
    Json,
    /// With `""` for `"`.
    Csv,
    /// With references such as `&amp;`, and CDATA.
    Xml,
    /// As YAML folds and indents; this is the text.
    Yaml(Box<str>),
}

/// A stretch of a text: where it stands, and the character it means if the
/// source writes it otherwise.
pub(super) enum Stretch {
    Same(Span),
    Other(Span, char),
}

impl Value {
    /// Returns the value of the first of `names` that is there and not empty.
    pub(super) fn field(&self, names: &[&str]) -> Option<&Value> {
        let Self::Map(entries) = self else { return None };
        let found = |name: &&str| {
            let named = |entry: &&(String, Value)| key(&entry.0) == **name && !entry.1.is_empty();
            entries.iter().find(named).map(|(_, value)| value)
        };
        names.iter().find_map(found)
    }

    /// Returns how many bytes its texts take in the source.
    pub(super) fn size(&self) -> usize {
        match self {
            Self::Null => 0,
            Self::Text(text) => text.span.end - text.span.start,
            Self::List(items) => items.iter().map(Self::size).sum(),
            Self::Map(entries) => entries.iter().map(|(_, value)| value.size()).sum(),
        }
    }

    /// Returns the span from its first text to its last.
    pub(super) fn extent(&self) -> Option<Span> {
        let of = |all: &mut dyn Iterator<Item = &Value>| {
            all.filter_map(Self::extent)
                .reduce(|a, b| Span::new(a.start.min(b.start), a.end.max(b.end)))
        };
        match self {
            Self::Null => None,
            Self::Text(text) => Some(text.span),
            Self::List(items) => of(&mut items.iter()),
            Self::Map(entries) => of(&mut entries.iter().map(|(_, value)| value)),
        }
    }

    /// Whether there is a key of one of `names`, whatever its value.
    pub(super) fn has(&self, names: &[&str]) -> bool {
        let Self::Map(entries) = self else { return false };
        entries.iter().any(|(name, _)| names.contains(&key(name).as_str()))
    }

    /// Returns the text that this is, or that a map of languages holds.
    pub(super) fn text(&self) -> Option<&Text> {
        match self {
            Self::Text(text) => Some(text),
            Self::Map(entries) => {
                let language = |entry: &&(String, Value)| entry.0.len() == 2;
                let english = entries.iter().find(|(name, _)| name == "en");
                match english.or_else(|| entries.iter().find(language)) {
                    Some((_, Self::Text(text))) => Some(text),
                    _ => self.field(&["name", "title", "label"]).and_then(Self::leaf),
                }
            }
            Self::Null | Self::List(_) => None,
        }
    }

    fn leaf(&self) -> Option<&Text> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    fn is_empty(&self) -> bool {
        match self {
            Self::Null => true,
            Self::Text(text) => text.span.is_empty(),
            Self::List(items) => items.is_empty(),
            Self::Map(entries) => entries.is_empty(),
        }
    }
}

impl Text {
    /// Returns the text that is meant.
    pub(super) fn read<'s>(&'s self, source: &'s str) -> Cow<'s, str> {
        let raw = &source[self.span.range()];
        match &self.form {
            Form::Plain => raw.into(),
            Form::Json if !raw.contains('\\') => raw.into(),
            Form::Csv if !raw.contains('"') => raw.into(),
            Form::Xml if !raw.contains(['&', '<']) => raw.into(),
            Form::Yaml(text) => (&**text).into(),
            Form::Json | Form::Csv | Form::Xml => {
                let mut text = String::with_capacity(raw.len());
                for stretch in self.stretches(source) {
                    match stretch {
                        Stretch::Same(span) => text.push_str(&source[span.range()]),
                        Stretch::Other(_, c) => text.push(c),
                    }
                }
                text.into()
            }
        }
    }

    /// Cuts the text where the source writes it otherwise. The lines of YAML
    /// are looked for in the source; one that is not found there stands for
    /// the whole text.
    pub(super) fn stretches(&self, source: &str) -> Vec<Stretch> {
        let mut found = Vec::new();
        let Span { start, end } = self.span;
        let bytes = source.as_bytes();
        let mut at = start;
        let same = |from: usize, to: usize, found: &mut Vec<Stretch>| {
            if from < to {
                found.push(Stretch::Same(Span::new(from, to)));
            }
        };
        match &self.form {
            Form::Plain => same(start, end, &mut found),
            Form::Json => {
                while let Some(i) = memchr::memchr(b'\\', &bytes[at..end]) {
                    let from = at + i;
                    same(at, from, &mut found);
                    let (c, len) = escape(&source[from..end]);
                    at = (from + len).min(end);
                    found.push(Stretch::Other(Span::new(from, at), c));
                }
                same(at, end, &mut found);
            }
            Form::Csv => {
                while let Some(i) = memchr::memchr(b'"', &bytes[at..end]) {
                    let from = at + i;
                    same(at, from, &mut found);
                    at = (from + 2).min(end);
                    found.push(Stretch::Other(Span::new(from, at), '"'));
                }
                same(at, end, &mut found);
            }
            Form::Xml => {
                while let Some(i) = memchr::memchr2(b'&', b'<', &bytes[at..end]) {
                    let from = at + i;
                    same(at, from, &mut found);
                    let rest = &source[from..end];
                    at = match html::reference(rest) {
                        Some((c, len)) => {
                            found.push(Stretch::Other(Span::new(from, from + len), c));
                            from + len
                        }
                        None if rest.starts_with(xml::CDATA) => {
                            let start = from + xml::CDATA.len();
                            let close = memchr::memmem::find(&bytes[start..end], b"]]>");
                            let stop = close.map_or(end, |len| start + len);
                            same(start, stop, &mut found);
                            (stop + 3).min(end)
                        }
                        None => {
                            same(from, from + 1, &mut found);
                            from + 1
                        }
                    };
                }
                same(at, end, &mut found);
            }
            Form::Yaml(text) => {
                // Where the next word may begin, once what parts it from the last is over.
                let behind = |at: usize| end - source[at..end].trim_start().len();
                let mut ahead = behind(at);
                let mut words = text.split_inclusive(char::is_whitespace).peekable();
                while let Some(word) = words.next() {
                    let bare = word.trim_end();
                    let space = &word[bare.len()..];
                    let reach = source.floor_char_boundary(end.min(ahead + bare.len() + REACH));
                    let place = source[ahead..reach].find(bare).filter(|_| !bare.is_empty());
                    if let Some(i) = place {
                        at = ahead + i + bare.len();
                        same(ahead + i, at, &mut found);
                        ahead = behind(at);
                    } else {
                        let whole = Span::new(at.min(end), end);
                        found.extend(bare.chars().map(|c| Stretch::Other(whole, c)));
                    }
                    // What parts two words in the source is folded and indented.
                    let gap = Span::new(at, if words.peek().is_some() { ahead } else { at });
                    found.extend(space.chars().map(|c| Stretch::Other(gap, c)));
                }
            }
        }
        found
    }
}

/// Reads the escape at the start of `text`: the character and its length.
fn escape(text: &str) -> (char, usize) {
    let hex = |at: usize| {
        let digits = text.get(at..at + 4)?;
        u32::from_str_radix(digits, 16).ok()
    };
    let c = match text.as_bytes().get(1) {
        Some(b'n') => '\n',
        Some(b't') => '\t',
        Some(b'r') => '\r',
        Some(b'b' | b'f') => ' ',
        Some(b'u') => {
            let Some(code) = hex(2) else { return ('\u{fffd}', 2) };
            if (0xd800..0xdc00).contains(&code) && text.get(6..8) == Some("\\u") {
                let low = hex(8).filter(|low| (0xdc00..0xe000).contains(low));
                let pair = low.map(|low| 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00));
                if let Some(c) = pair.and_then(char::from_u32) {
                    return (c, 12);
                }
            }
            return (char::from_u32(code).unwrap_or('\u{fffd}'), 6);
        }
        _ => text[1..].chars().next().unwrap_or('\\'),
    };
    (c, 1 + text[1..].chars().next().map_or(0, char::len_utf8))
}

/// Returns a key without what people write differently.
pub(super) fn key(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes() {
        let rows = [
            (r"a\nb", "a\nb"),
            (r#"\"q\" \\ \/"#, "\"q\" \\ /"),
            (r"\u00e9\ud83d\ude00", "é😀"),
            (r"\ud83d x", "\u{fffd} x"),
            (r"\u12", "\u{fffd}12"),
        ];
        for (source, expected) in rows {
            let text = Text { span: Span::new(0, source.len()), form: Form::Json };
            assert_eq!(text.read(source), expected, "{source}");
        }
        let text = Text { span: Span::new(0, 6), form: Form::Csv };
        assert_eq!(text.read("a\"\"b c"), "a\"b c");
    }
}
