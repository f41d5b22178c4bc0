//! People that a table gives in numbered columns: `Speaker 1,Company 1,Speaker 2,…`.

use crate::read::{
    session::keys::{COMPANY, ROLE, SPEAKERS},
    value::{Text, Value, key},
};

/// What a column tells of a person.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Fact {
    Name,
    Company,
    Role,
}

impl Fact {
    /// The key under which a session looks for it.
    fn key(self) -> &'static str {
        match self {
            Fact::Name => "name",
            Fact::Company => "company",
            Fact::Role => "jobtitle",
        }
    }
}

/// Which columns tell of which person, in the order of their numbers.
#[derive(Debug, Default)]
pub(super) struct Numbered(Vec<(usize, Vec<(Fact, usize)>)>);

impl Numbered {
    /// Looks for columns of one fact with different numbers; one without a number is of
    /// the first person.
    pub(super) fn of(columns: &[String]) -> Self {
        let mut people: Vec<(usize, Vec<(Fact, usize)>)> = Vec::new();
        for (column, name) in columns.iter().enumerate() {
            let Some((number, fact)) = told(&key(name)) else { continue };
            match people.iter_mut().find(|(other, _)| *other == number) {
                Some((_, facts)) => facts.push((fact, column)),
                None => people.push((number, vec![(fact, column)])),
            }
        }
        people.retain(|(_, facts)| facts.iter().any(|(fact, _)| *fact == Fact::Name));
        people.sort_by_key(|(number, _)| *number);
        if people.iter().any(|(number, _)| *number > 0) { Self(people) } else { Self::default() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a column tells of a person.
    pub(super) fn holds(&self, column: usize) -> bool {
        self.0.iter().flat_map(|(_, facts)| facts).any(|(_, other)| *other == column)
    }

    /// Returns the people of a row; cells of nothing name nobody.
    pub(super) fn people(&self, fields: &[Text]) -> Value {
        let of_person = |(_, facts): &(usize, Vec<(Fact, usize)>)| {
            let told = facts.iter().filter_map(|(fact, column)| {
                let text = fields.get(*column).filter(|text| !text.span.is_empty())?;
                Some((fact.key().to_owned(), Value::Text(text.clone())))
            });
            let told: Vec<(String, Value)> = told.collect();
            told.iter().any(|(key, _)| key == Fact::Name.key()).then_some(Value::Map(told))
        };
        Value::List(self.0.iter().filter_map(of_person).collect())
    }
}

/// Reads a key such as `speaker2`, `company2`, `speaker2company` or `speaker`: the number,
/// 0 without one, and what it tells.
fn told(key: &str) -> Option<(usize, Fact)> {
    let digits = key.find(|c: char| c.is_ascii_digit());
    let start = digits.unwrap_or(key.len());
    let rest = key[start..].trim_start_matches(|c: char| c.is_ascii_digit());
    let end = key.len() - rest.len();
    let number = if start < end { key[start..end].parse().ok()? } else { 0 };
    let plain = [&key[..start], rest].concat();
    let mut of_speaker = SPEAKERS.iter().filter_map(|speaker| plain.strip_prefix(speaker));
    let fact = |rest: &str| match rest {
        "" | "name" | "fullname" => Some(Fact::Name),
        _ if COMPANY.contains(&rest) => Some(Fact::Company),
        _ if ROLE.contains(&rest) => Some(Fact::Role),
        _ => None,
    };
    let bare = || fact(&plain).filter(|fact| *fact != Fact::Name && plain != "title");
    Some((number, of_speaker.find_map(fact).or_else(bare)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_tell_of_people_by_their_numbers() {
        let of = |header: &str| {
            let columns: Vec<String> = header.split(',').map(str::to_owned).collect();
            let Numbered(people) = Numbered::of(&columns);
            let told = |(number, facts): &(usize, Vec<(Fact, usize)>)| {
                let facts = facts.iter().map(|(fact, column)| format!("{}={column}", fact.key()));
                format!("{number}: {}", facts.collect::<Vec<_>>().join(" "))
            };
            people.iter().map(told).collect::<Vec<_>>().join("; ")
        };
        #[rustfmt::skip]
        let rows = [
            ("Title,Speaker 1,Company 1,Speaker 2,Company 2",    "1: name=1 company=2; 2: name=3 company=4"),
            ("Title,Speaker,Company,Speaker 2,Company 2",        "0: name=1 company=2; 2: name=3 company=4"),
            ("Speaker 1 Name,Speaker 1 Organization,Title",      "1: name=0 company=1"),
            ("Presenter_1,Job Title 1,Presenter_2",              "1: name=0 jobtitle=1; 2: name=2"),
            ("Title,Speakers,Company",                           ""),
            ("Title,Room 1,Day 2",                               ""),
        ];
        for (header, expected) in rows {
            assert_eq!(of(header), expected, "{header}");
        }
    }
}
