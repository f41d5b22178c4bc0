//! Reads YAML, keeping the place of every text as far as it can be told.
//!
//! The parser behind this limits what aliases may grow to, so that a file of a
//! few lines cannot fill the memory.

mod slips;

use serde::{
    Deserialize, Deserializer,
    de::{Error, MapAccess, SeqAccess, Visitor},
};
use serde_saphyr::Spanned;

use crate::{
    read::value::{Form, Text, Value},
    span::Span,
};

/// What is wrong with YAML, and on which line and column.
pub(super) struct Fault {
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) what: String,
}

/// Reads all of `text` from `start` on; where it is no YAML, as if people had set the
/// texts in quotes that need them.
pub(super) fn whole(text: &str, start: usize) -> Result<Value, Fault> {
    strict(text, start).or_else(|fault| match slips::mended(text, start) {
        Some(mended) => strict(&mended, start).map_err(|_| fault),
        None => Err(fault),
    })
}

fn strict(text: &str, start: usize) -> Result<Value, Fault> {
    let node: Node = serde_saphyr::from_str(&text[start..]).map_err(|err| {
        let place = err.location().map_or((1, 1), |at| (at.line(), at.column()));
        let number = |n: u64| usize::try_from(n).unwrap_or(1);
        let message = err.without_snippet().to_string();
        let what = message.lines().next().unwrap_or_default().trim_start_matches("error: ");
        Fault { line: number(place.0), column: number(place.1), what: what.to_owned() }
    })?;
    Ok(node.0.value.place(&node.0, text, start))
}

/// Any value, with its place.
struct Node(Spanned<Raw>);

/// A value as the parser gives it.
enum Raw {
    Null,
    /// A number or truth value, which is read from the source.
    Word,
    Text(String),
    List(Vec<Node>),
    Map(Vec<(String, Node)>),
}

impl Raw {
    fn place(&self, spanned: &Spanned<Self>, text: &str, start: usize) -> Value {
        match self {
            Self::Null => Value::Null,
            Self::List(items) => Value::List(
                items.iter().map(|item| item.0.value.place(&item.0, text, start)).collect(),
            ),
            Self::Map(entries) => Value::Map(
                entries
                    .iter()
                    .map(|(key, node)| (key.clone(), node.0.value.place(&node.0, text, start)))
                    .collect(),
            ),
            Self::Word | Self::Text(_) => {
                let span = place_of(spanned, text, start);
                let source = text[span.range()].trim();
                let form = match self {
                    Self::Text(value) if value != source => Form::Yaml(value.as_str().into()),
                    _ => Form::Plain,
                };
                let end =
                    span.end - (text[span.range()].len() - text[span.range()].trim_end().len());
                let empty = matches!(&form, Form::Yaml(value) if value.trim().is_empty());
                Value::Text(Text {
                    span: Span::new(span.start, if empty { span.start } else { end }),
                    form,
                })
            }
        }
    }
}

/// Returns where a scalar stands in `text`, of which the parser saw the part
/// from `start` on.
fn place_of(spanned: &Spanned<Raw>, text: &str, start: usize) -> Span {
    let span = spanned.defined.span();
    let bound = |n: Option<u64>| n.and_then(|n| usize::try_from(n).ok());
    let (from, len) = (bound(span.byte_offset()), bound(span.byte_len()));
    let from = start + from.unwrap_or(0);
    let to = from + len.unwrap_or(0);
    let to = to.min(text.len());
    if text.get(from..to).is_some() { Span::new(from, to) } else { Span::new(start, start) }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Spanned::deserialize(deserializer).map(Self)
    }
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E: Error>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Raw, D::Error> {
        Raw::deserialize(deserializer)
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Raw, E> {
        Ok(Raw::Word)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Raw, E> {
        Ok(Raw::Word)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Raw, E> {
        Ok(Raw::Word)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Raw, E> {
        Ok(Raw::Word)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Raw, E> {
        Ok(Raw::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Raw, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Raw::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Raw, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Raw::Map(entries))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(value: &Value, text: &str) -> String {
        match value {
            Value::Null => "null".to_owned(),
            Value::Text(it) => format!("{}@{}", it.read(text), it.span.start),
            Value::List(items) => {
                format!("[{}]", items.iter().map(|i| show(i, text)).collect::<Vec<_>>().join(" "))
            }
            Value::Map(entries) => {
                let entry = |(key, value): &(String, Value)| format!("{key}={}", show(value, text));
                format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(" "))
            }
        }
    }

    #[test]
    fn values_keep_their_places() {
        let rows = [
            ("a: b\nc: [1, yes]", "{a=b@3 c=[1@9 yes@12]}"),
            ("é: \"x \\\"y\\\"\"", "{é=x \"y\"@4}"),
            ("a: ~\nb: ''\n", "{a=null b=@8}"),
        ];
        for (text, expected) in rows {
            let value = whole(text, 0).map_err(|f| f.what).unwrap();
            assert_eq!(show(&value, text), expected);
        }
        let folded = "- t: >\n    Rook and\n    Ceph\n";
        let value = whole(folded, 0).map_err(|f| f.what).unwrap();
        let Value::List(items) = &value else { panic!() };
        assert_eq!(items[0].field(&["t"]).unwrap().text().unwrap().read(folded), "Rook and Ceph\n");
    }

    #[test]
    fn texts_without_the_quotes_they_need() {
        #[rustfmt::skip]
        let rows = [
            ("- t: Docker: the good\n- t: b: c: d",         "[{t=Docker: the good@5} {t=b: c: d@27}]"),
            ("t: \"Rook\" in anger\nu: v",                "{t=\"Rook\" in anger@3 u=v@22}"),
            ("t: [Workshop] Rook\nu: [a, b]",             "{t=[Workshop] Rook@3 u=[a@23 b@26]}"),
            ("t: @rook\nu: a: b # c",                     "{t=@rook@3 u=a: b@12}"),
            ("- Docker: the good: parts\n- b",            "[{Docker=the good: parts@10} b@28]"),
            ("t: a: b\nu: |\n  k: c: d\n  e\nv: f: g:",    "{t=a: b@3 u=k: c: d\ne\n@15 v=f: g:@30}"),
        ];
        for (text, expected) in rows {
            let value = whole(text, 0).map_err(|f| f.what).unwrap();
            assert_eq!(show(&value, text), expected);
        }
        let fault = whole("a: b: c\nd: [e\n", 0).map(|_| ()).unwrap_err();
        assert_eq!(fault.line, 1);
    }

    #[test]
    fn aliases_cannot_fill_the_memory() {
        let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for i in 1..12 {
            let list = vec![format!("*a{}", i - 1); 10].join(", ");
            bomb.extend([format!("a{i}: &a{i} ["), list, "]\n".to_owned()]);
        }
        assert!(whole(&bomb, 0).is_err());
    }
}
