//! Reads CSV and its kin, keeping the place of every field.

use crate::{
    read::value::{Form, Text, Value},
    span::Span,
};

/// Most bytes of a header; a longer line is prose.
const LONGEST_HEADER: usize = 4000;

/// A table: the names of its columns, and where its rows start.
pub(super) struct Table {
    pub(super) columns: Vec<String>,
    delimiter: u8,
    /// Where the first row starts.
    pub(super) first: usize,
}

impl Table {
    /// Reads the header of the table in `text` from `start` on.
    pub(super) fn of(text: &str, start: usize) -> Option<Self> {
        let end =
            memchr::memchr(b'\n', &text.as_bytes()[start..]).map_or(text.len(), |i| start + i);
        let line = &text[start..end];
        if line.len() > LONGEST_HEADER {
            return None;
        }
        let count = |b: u8| memchr::memchr_iter(b, line.as_bytes()).count();
        let delimiter = [b'\t', b';', b',', b'|'].into_iter().max_by_key(|b| count(*b))?;
        if count(delimiter) == 0 && line.contains(char::is_whitespace) {
            return None;
        }
        let mut table = Self { columns: Vec::new(), delimiter, first: start };
        let (fields, next) = table.row(text, start)?;
        table.first = next;
        table.columns = fields.iter().map(|f| f.read(text).trim().to_owned()).collect();
        Some(table)
    }

    /// Reads the row at `start`; also returns where the next one starts.
    pub(super) fn row(&self, text: &str, start: usize) -> Option<(Vec<Text>, usize)> {
        let bytes = text.as_bytes();
        let mut at = start;
        if at >= bytes.len() {
            return None;
        }
        let mut fields = Vec::new();
        loop {
            let (text, end) = if bytes.get(at) == Some(&b'"') {
                let mut end = at + 1;
                loop {
                    end += memchr::memchr(b'"', &bytes[end..]).unwrap_or(bytes.len() - end);
                    if bytes.get(end + 1) != Some(&b'"') || end >= bytes.len() {
                        break;
                    }
                    end += 2;
                }
                let text = Text { span: Span::new(at + 1, end), form: Form::Csv };
                // What follows the closing quote belongs to no field.
                (text, (end + 1).min(bytes.len()))
            } else {
                (Text { span: Span::new(at, at), form: Form::Plain }, at)
            };
            let rest = memchr::memchr2(self.delimiter, b'\n', &bytes[end..]);
            let stop = rest.map_or(bytes.len(), |i| end + i);
            let mut text = text;
            if matches!(text.form, Form::Plain) {
                let trimmed = at + (bytes[at..stop].trim_ascii_end().len());
                text.span = Span::new(at, trimmed);
            }
            fields.push(text);
            match bytes.get(stop) {
                Some(b'\n') => return Some((fields, stop + 1)),
                Some(_) => at = stop + 1,
                None => return Some((fields, stop)),
            }
        }
    }

    /// Returns a row as a map of the columns.
    pub(super) fn record(&self, fields: Vec<Text>) -> Value {
        Value::Map(self.columns.iter().cloned().zip(fields.into_iter().map(Value::Text)).collect())
    }

    /// Returns the first row of `text`, if there is one.
    pub(super) fn first_row(&self, text: &str) -> Option<Value> {
        self.row(text, self.first).map(|(fields, _)| self.record(fields))
    }

    /// Returns all rows of `text`.
    pub(super) fn all(&self, text: &str) -> Value {
        let mut rows = Vec::new();
        let mut at = self.first;
        while let Some((fields, next)) = self.row(text, at) {
            rows.push(self.record(fields));
            at = next;
        }
        Value::List(rows)
    }

    /// Whether the rows of `text` look like a table: as many fields as columns.
    pub(super) fn is_regular(&self, text: &str) -> bool {
        let mut at = self.first;
        let mut rows = 0;
        while rows < 20
            && let Some((fields, next)) = self.row(text, at)
        {
            at = next;
            if fields.len() == 1 && fields[0].span.is_empty() {
                continue;
            }
            if fields.len() != self.columns.len() {
                return false;
            }
            rows += 1;
        }
        rows > 0 && self.columns.len() > 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows() {
        let text = "id;\"the \"\"text\"\"\";n\r\n1;\"a;\nb\"; c \r\n2;;\n\"open";
        let table = Table::of(text, 0).unwrap();
        assert_eq!(table.columns, ["id", "the \"text\"", "n"]);
        let mut at = table.first;
        let mut rows = Vec::new();
        while let Some((fields, next)) = table.row(text, at) {
            rows.push(fields.iter().map(|f| f.read(text).into_owned()).collect::<Vec<_>>());
            at = next;
        }
        assert_eq!(rows, [vec!["1", "a;\nb", " c"], vec!["2", "", ""], vec!["open"]]);
    }
}
