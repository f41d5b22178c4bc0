//! Question → words again.

use std::fmt::{self, Display, Formatter};

use super::{Ask, Filter, Name, Question, Time};
use crate::entity::EntityKind;

impl Display for Question {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.ask, self.filter)?;
        match self.limit {
            Some(limit) => write!(f, " top {limit}"),
            None => Ok(()),
        }
    }
}

impl Display for Ask {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let any = |kind: &Option<String>| kind.as_deref().map_or("entities".to_owned(), plural);
        match self {
            Self::Linked { kind, to, not } => {
                write!(f, "{} linked to {}", any(kind), list(to))?;
                some(f, "not", not)
            }
            Self::Talks { kind, about, not, by } => {
                write!(f, "{}", kind.map_or("talks", |kind| kind.as_str()))?;
                some(f, "about", about)?;
                some(f, "not", not)?;
                some(f, "by", by)
            }
            Self::PeopleAt(name) => write!(f, "people at {name}"),
            Self::Describe(name) => write!(f, "what is {name}"),
            Self::Why(a, b) => write!(f, "why {a} and {b}"),
            Self::Path(from, to) => write!(f, "path from {from} to {to}"),
            Self::Top(kind) => write!(f, "top {}", any(kind)),
        }
    }
}

/// The word for several entities of a kind.
fn plural(kind: &str) -> String {
    match kind.strip_suffix('y') {
        _ if kind == EntityKind::PERSON => "people".to_owned(),
        Some(stem) => format!("{stem}ies"),
        None if kind.ends_with(['s', 'x', 'z', 'h']) => format!("{kind}es"),
        None => format!("{kind}s"),
    }
}

fn some(f: &mut Formatter<'_>, word: &str, names: &[Name]) -> fmt::Result {
    if names.is_empty() { Ok(()) } else { write!(f, " {word} {}", list(names)) }
}

fn list(names: &[Name]) -> String {
    names.iter().map(Name::to_string).collect::<Vec<_>>().join(" and ")
}

impl Display for Name {
    /// Writes the name in quotes, so that no word of it is taken for another.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("\"")?;
        for c in self.text.chars() {
            if matches!(c, '"' | '“' | '”' | '\\') {
                f.write_str("\\")?;
            }
            write!(f, "{c}")?;
        }
        f.write_str("\"")
    }
}

impl Display for Filter {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for time in &self.times {
            write!(f, " {time}")?;
        }
        self.at.as_ref().map_or(Ok(()), |at| write!(f, " at {at}"))
    }
}

impl Display for Time {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::In(date) => write!(f, "in {date}"),
            Self::Since(date) => write!(f, "since {date}"),
            Self::After(date) => write!(f, "after {date}"),
            Self::Before(date) => write!(f, "before {date}"),
            Self::Until(date) => write!(f, "until {date}"),
            Self::Between(from, to) => write!(f, "between {from} and {to}"),
        }
    }
}
