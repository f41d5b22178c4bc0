//! The value of a setting: how it is read and where it is from.

use std::fmt;

use serde::Serialize;
use toml::{Spanned, de::DeValue};

use super::{Key, Shape};
use crate::error::Location;

/// How many letters of a wrong value are repeated.
const SHOWN: usize = 40;

/// The value of one setting.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// `true` or `false`.
    Switch(bool),
    /// A whole number.
    Number(usize),
    /// A word or a path.
    Text(String),
    /// Words or paths.
    List(Vec<String>),
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Switch(on) => write!(f, "{on}"),
            Self::Number(number) => write!(f, "{number}"),
            Self::Text(text) => f.write_str(text),
            Self::List(items) => f.write_str(&items.join(", ")),
        }
    }
}

/// Where a value is from.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Layer {
    /// Built in.
    Default,
    /// A line of `kgraph.toml`.
    File(Location),
    /// A variable of the environment.
    Environment(String),
    /// A flag, as typed.
    Flag(String),
}

impl fmt::Display for Layer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::File(at) => write!(f, "{at}"),
            Self::Environment(variable) => f.write_str(variable),
            Self::Flag(flag) => f.write_str(flag),
        }
    }
}

/// Reads a value of `kgraph.toml`, which `text` is; the error is what is wrong
/// with it.
pub(super) fn from_toml(
    key: Key,
    value: &Spanned<DeValue<'_>>,
    text: &str,
) -> Result<Value, String> {
    let written = text.get(value.span()).unwrap_or_default();
    let value = value.get_ref();
    let found = match key.shape() {
        Shape::Switch => value.as_bool().map(Value::Switch),
        Shape::Number(most) => {
            let number = value.as_integer().and_then(|number| {
                let digits = number.as_str().replace('_', "");
                usize::from_str_radix(&digits, number.radix()).ok()
            });
            number.filter(|number| *number <= most).map(Value::Number)
        }
        Shape::Choice(_) | Shape::Word | Shape::Path => match value.as_str() {
            Some(text) => return from_text(key, text),
            None => None,
        },
        // One path or word may stand without brackets.
        Shape::Choices(_) | Shape::Words | Shape::Paths => match value {
            DeValue::String(text) => return allowed(key, vec![text.to_string()]),
            DeValue::Array(items) => {
                let items = items.iter().map(|item| item.get_ref().as_str().map(str::to_owned));
                match items.collect::<Option<_>>() {
                    Some(items) => return allowed(key, items),
                    None => None,
                }
            }
            _ => None,
        },
    };
    found.ok_or_else(|| wrong(key, written))
}

/// Reads a value of the environment; the error is what is wrong with it.
pub(super) fn from_text(key: Key, text: &str) -> Result<Value, String> {
    let found = match key.shape() {
        Shape::Switch => match text.to_ascii_lowercase().as_str() {
            "true" | "1" | "yes" | "on" => Some(Value::Switch(true)),
            "false" | "0" | "no" | "off" => Some(Value::Switch(false)),
            _ => None,
        },
        Shape::Number(most) => {
            text.parse().ok().filter(|number| *number <= most).map(Value::Number)
        }
        Shape::Choice(words) => words.contains(&text).then(|| Value::Text(text.to_owned())),
        Shape::Word => Some(Value::Text(text.trim().to_owned())),
        Shape::Path => (!text.is_empty()).then(|| Value::Text(text.to_owned())),
        Shape::Choices(_) | Shape::Words => {
            let words = text.split(',').map(str::trim).filter(|word| !word.is_empty());
            return allowed(key, words.map(str::to_owned).collect());
        }
        Shape::Paths => {
            let separator = if cfg!(windows) { ';' } else { ':' };
            let paths = text.split(separator).filter(|path| !path.is_empty());
            Some(Value::List(paths.map(str::to_owned).collect()))
        }
    };
    found.ok_or_else(|| wrong(key, text))
}

/// Returns the list, if the setting takes all of its words.
fn allowed(key: Key, items: Vec<String>) -> Result<Value, String> {
    let odd = match key.shape() {
        Shape::Choices(words) => items.iter().find(|item| !words.contains(&item.as_str())),
        _ => None,
    };
    match odd {
        Some(odd) => Err(wrong(key, odd)),
        None => Ok(Value::List(items)),
    }
}

/// Says that a setting cannot be `text`, and what it can be.
fn wrong(key: Key, text: &str) -> String {
    let name = key.name();
    let mut shown: String = text.chars().take(SHOWN).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    let way_out = match key.shape() {
        Shape::Switch => "true or false".to_owned(),
        Shape::Number(most) => format!("a whole number from 0 to {most}"),
        Shape::Choice(words) => one_of(words, "or"),
        Shape::Choices(words) => format!("some of {}", one_of(words, "and")),
        Shape::Word => "a word in double quotes".to_owned(),
        Shape::Words => "a list of words, such as [\"project\"]".to_owned(),
        Shape::Path => "a path in double quotes".to_owned(),
        Shape::Paths => "a list of paths, such as [\"mine.toml\"]".to_owned(),
    };
    format!("'{shown}' is no value of {name}; write {way_out}")
}

/// `a, b or c`
fn one_of(words: &[&str], between: &str) -> String {
    match words {
        [others @ .., last] if !others.is_empty() => {
            format!("{} {between} {last}", others.join(", "))
        }
        words => words.concat(),
    }
}
