//! Reads JSON, keeping the place of every text.

use crate::{
    read::value::{Form, Text, Value},
    span::Span,
};

/// Lists and maps within each other, at most; deeper is no data of people.
const DEEPEST: usize = 128;

/// Values of one JSON, at most: more would take more memory than their text.
const MOST: usize = 4_000_000;

/// What is wrong with JSON, and where.
pub(super) struct Fault {
    pub(super) at: usize,
    pub(super) what: &'static str,
}

/// Reads the value that `text` holds from `start` on, and returns where it
/// ends.
pub(super) fn value(text: &str, start: usize) -> Result<(Value, usize), Fault> {
    let mut parser = Parser { text, at: start, values: 0 };
    let value = parser.value(0)?;
    Ok((value, parser.at))
}

/// Reads the value that is all of `text` from `start` on.
pub(super) fn whole(text: &str, start: usize) -> Result<Value, Fault> {
    let (value, end) = value(text, start)?;
    let rest = text[end..].trim_start();
    match rest {
        "" => Ok(value),
        _ => Err(Fault { at: text.len() - rest.len(), what: "text after the end of the JSON" }),
    }
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
    /// How many values were read.
    values: usize,
}

impl Parser<'_> {
    fn value(&mut self, depth: usize) -> Result<Value, Fault> {
        if depth > DEEPEST {
            return self.fault("lists nested too deeply");
        }
        self.values += 1;
        if self.values > MOST {
            return self.fault("more than 4 million values");
        }
        match self.next() {
            Some(b'{') => {
                self.at += 1;
                let mut entries = Vec::new();
                if self.next() == Some(b'}') {
                    self.at += 1;
                    return Ok(Value::Map(entries));
                }
                loop {
                    if self.next() != Some(b'"') {
                        return self.fault("a key in double quotes is missing");
                    }
                    let key = self.string()?;
                    self.expect(b':', "a colon is missing after a key")?;
                    let value = self.value(depth + 1)?;
                    entries.push((key.read(self.text).into_owned(), value));
                    if self.ends(b'}', "a comma or brace is missing")? {
                        return Ok(Value::Map(entries));
                    }
                }
            }
            Some(b'[') => {
                self.at += 1;
                let mut items = Vec::new();
                if self.next() == Some(b']') {
                    self.at += 1;
                    return Ok(Value::List(items));
                }
                loop {
                    items.push(self.value(depth + 1)?);
                    if self.ends(b']', "a comma or bracket is missing")? {
                        return Ok(Value::List(items));
                    }
                }
            }
            Some(b'"') => self.string().map(Value::Text),
            Some(b) if b == b'-' || b.is_ascii_alphanumeric() => {
                let rest = &self.text.as_bytes()[self.at..];
                let word = |b: &&u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'+' | b'.');
                let span = Span::new(self.at, self.at + rest.iter().take_while(word).count());
                match &self.text[span.range()] {
                    "null" => self.at = span.end,
                    word if word.starts_with(|c: char| c == '-' || c.is_ascii_digit())
                        || matches!(word, "true" | "false") =>
                    {
                        self.at = span.end;
                        return Ok(Value::Text(Text { span, form: Form::Plain }));
                    }
                    _ => return self.fault("a text without double quotes"),
                }
                Ok(Value::Null)
            }
            Some(_) => self.fault("no JSON value"),
            None => self.fault("the JSON ends too early"),
        }
    }

    /// Reads the string that starts here.
    fn string(&mut self) -> Result<Text, Fault> {
        let bytes = self.text.as_bytes();
        let start = self.at + 1;
        let mut at = start;
        while let Some(i) = memchr::memchr2(b'"', b'\\', &bytes[at.min(bytes.len())..]) {
            at += i;
            if bytes[at] == b'"' {
                self.at = at + 1;
                return Ok(Text { span: Span::new(start, at), form: Form::Json });
            }
            // What is escaped may be longer than a byte, but is no quote then.
            at += 2;
        }
        self.fault("a text is not closed")
    }

    /// Whether the list or map ends here rather than going on.
    fn ends(&mut self, close: u8, what: &'static str) -> Result<bool, Fault> {
        match self.next() {
            Some(b) if b == close => {
                self.at += 1;
                Ok(true)
            }
            Some(b',') => {
                self.at += 1;
                // A comma before the end is a slip that people make.
                if self.next() == Some(close) {
                    self.at += 1;
                    return Ok(true);
                }
                Ok(false)
            }
            None => self.fault("the JSON ends too early"),
            _ => self.fault(what),
        }
    }

    fn expect(&mut self, byte: u8, what: &'static str) -> Result<(), Fault> {
        if self.next() != Some(byte) {
            return self.fault(what);
        }
        self.at += 1;
        Ok(())
    }

    /// Skips white space; returns the byte after it.
    fn next(&mut self) -> Option<u8> {
        let rest = &self.text.as_bytes()[self.at..];
        self.at += rest.iter().take_while(|b| b.is_ascii_whitespace()).count();
        self.text.as_bytes().get(self.at).copied()
    }

    fn fault<T>(&self, what: &'static str) -> Result<T, Fault> {
        Err(Fault { at: self.at, what })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults() {
        let rows = [
            ("{\"a\": 1", 7, "the JSON ends too early"),
            ("[1 2]", 3, "a comma or bracket is missing"),
            ("{a: 1}", 1, "a key in double quotes is missing"),
            ("[\"a]", 1, "a text is not closed"),
            ("[\"a\\", 1, "a text is not closed"),
            ("[x]", 1, "a text without double quotes"),
            ("[] x", 3, "text after the end of the JSON"),
        ];
        for (text, at, what) in rows {
            let fault = whole(text, 0).unwrap_err();
            assert_eq!((fault.at, fault.what), (at, what), "{text}");
        }
        assert!(whole(&"[".repeat(100_000), 0).is_err());
        assert!(whole("{\"a\": [1, null, true,], \"é\\\"\": {}}", 0).is_ok());
    }
}
