//! Reads a table of people: name, handle, dated affiliations and roles.
//!
//! ```text
//! name<TAB>github<TAB>Company@2017-05-31..2018-04-30; Other@…<TAB>role; role
//! ```
//!
//! The companies that people work for become entities too, unless they are
//! known or look like something else that was typed into the column.
//! E-mail addresses are never taken over.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    Diagnostic, EntityId, EntityKind, Error,
    dictionary::{
        Affiliation, AliasKind, Entry, Ids, OneOrMany,
        import::{
            Entries, Imported, Source,
            caution::{Bearer, Frequencies, alias},
            history, imported, names, tidy,
        },
    },
    text::key,
};

/// How many people must name a company for a doubtful spelling to be believed.
const WITNESSES: usize = 3;

/// Imports the people of `source`, and their employers but for those among
/// `known`.
///
/// # Errors
///
/// Returns [`Error::Invalid`] if the first line has no column `name`.
pub fn people(
    source: &Source<'_>,
    words: &Frequencies,
    known: &[Entry],
) -> Result<Imported, Error> {
    let mut lines = source.text.lines();
    let heading: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let place = |name: &str| heading.iter().position(|column| column.trim().starts_with(name));
    let Some(name) = place("name") else {
        return Err(Error::invalid(
            source.line(1),
            "no column 'name'; write a heading with name, github, affiliations and roles between \
             tabs",
        ));
    };
    let (github, affiliations, roles) = (place("github"), place("affiliations"), place("roles"));
    let rows: Vec<Vec<&str>> =
        lines.map(|line| line.split('\t').map(str::trim).collect()).collect();
    let cell = |row: &[&str], column: Option<usize>| -> String {
        column.and_then(|i| row.get(i)).copied().unwrap_or_default().to_owned()
    };
    let latest = last_date(&rows, affiliations);

    let mut people = Entries::new();
    let mut employers = Employers::default();
    let mut diagnostics = Vec::new();
    for (i, row) in rows.iter().enumerate() {
        let person = Person {
            name: cell(row, Some(name)),
            handles: handles(&cell(row, github)),
            affiliations: jobs(&cell(row, affiliations), &latest),
            roles: list(&cell(row, roles)),
        };
        employers.handles.extend(person.handles.iter().map(|handle| handle.to_lowercase()));
        for job in &person.affiliations {
            employers.saw(&job.company);
        }
        match person.entry(source, words) {
            Some(entry) => add(&mut people, entry),
            None if person.name.is_empty() => {}
            None => diagnostics.push(Diagnostic::new(
                source.line(i + 2),
                format!("'{}' is left out: not the name of a person", person.name),
            )),
        }
    }
    employers.add_to(&mut people, source, words, known, &mut diagnostics);
    Ok(imported(people, diagnostics))
}

/// A person as a list gives them.
#[derive(Debug, Default)]
pub(super) struct Person {
    pub(super) name: String,
    pub(super) handles: Vec<String>,
    pub(super) affiliations: Vec<Affiliation>,
    pub(super) roles: Vec<String>,
}

impl Person {
    /// Makes the entry; `None` if the name cannot be one.
    pub(super) fn entry(&self, source: &Source<'_>, words: &Frequencies) -> Option<Entry> {
        let name = &*names::person(&self.name)?;
        let id = names::slug(name)?;
        let own = alias(name, AliasKind::Name, Bearer::Person, words);
        let mut ids = Ids::new();
        match self.handles.as_slice() {
            [] => {}
            [one] => {
                ids.insert("github", OneOrMany::One(one.clone()));
            }
            many => {
                ids.insert("github", OneOrMany::Many(many.to_vec()));
            }
        }
        Some(Entry {
            kind: EntityKind::PERSON.into(),
            id,
            name: Some(name.to_owned()),
            aliases: if own.is_plain() { Vec::new() } else { vec![own] },
            ids,
            affiliations: self.affiliations.clone(),
            roles: self.roles.clone(),
            source: source.labels(),
            ..Entry::default()
        })
    }
}

/// Adds a person; the same name is taken for the same person.
pub(super) fn add(people: &mut Entries, entry: Entry) {
    let id = EntityId::new(&entry.kind, &entry.id);
    match people.get_mut(&id) {
        Some(known) => {
            if let (Some(known), Some(more)) =
                (known.ids.get_mut("github"), entry.ids.get("github"))
            {
                join(known, more);
            }
            tidy::absorb(known, entry);
        }
        None => {
            people.insert(id, entry);
        }
    }
}

/// Adds the identifiers of `more` that differ by more than case.
fn join(known: &mut OneOrMany, more: &OneOrMany) {
    let mut all = known.values().to_vec();
    for id in more.values() {
        if !all.iter().any(|other| other.eq_ignore_ascii_case(id)) {
            all.push(id.clone());
        }
    }
    *known =
        if let [one] = all.as_slice() { OneOrMany::One(one.clone()) } else { OneOrMany::Many(all) };
}

/// The companies that people name, by their letters.
#[derive(Debug, Default)]
pub(super) struct Employers {
    spellings: BTreeMap<String, BTreeMap<String, usize>>,
    /// Handles of people, in lower case, which some typed into the column.
    pub(super) handles: BTreeSet<String>,
}

impl Employers {
    pub(super) fn saw(&mut self, company: &str) {
        let short = names::without_legal_form(company).to_owned();
        let letters = names::letters(&short);
        *self.spellings.entry(letters).or_default().entry(short).or_default() += 1;
    }

    /// Adds the companies that are not `known` to `entries`.
    pub(super) fn add_to(
        &self,
        entries: &mut Entries,
        source: &Source<'_>,
        words: &Frequencies,
        known: &[Entry],
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let companies = letters_of(known, EntityKind::COMPANY);
        // A project with a repository is one; other items of a landscape are
        // often the services of a company of the same name.
        let real = |entry: &&Entry| entry.ids.contains_key("github") || !entry.maturity.is_empty();
        let projects: Vec<Entry> = known.iter().filter(real).cloned().collect();
        let projects = letters_of(&projects, EntityKind::PROJECT);
        let people = |letters: &str| self.spellings.get(letters).map_or(0, |s| s.values().sum());
        for (letters, spellings) in &self.spellings {
            let count: usize = people(letters);
            // The spelling most people use; of two the first by the alphabet.
            let best = spellings.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0)));
            let Some((name, _)) = best else { continue };
            if companies.contains(letters) {
                continue;
            }
            let slip = self.slip_of(letters, count);
            let why = if names::is_no_company(name) {
                "is no company"
            } else if name.contains(['(', '/', '@', '&', '\'']) || letters.len() < 2 {
                "is more than a name"
            } else if count < WITNESSES && self.handles.contains(&key(name)) {
                "is a handle"
            } else if count < WITNESSES && !name.contains([' ', '.']) && is_lower(name) {
                "may be a handle"
            } else if count < WITNESSES && projects.contains(letters) {
                "is a project"
            } else if slip {
                "may be a slip of the pen"
            } else {
                let own = alias(name, AliasKind::Name, Bearer::Company, words);
                if let Some(id) = names::slug(name) {
                    let entry = Entry {
                        kind: EntityKind::COMPANY.into(),
                        id,
                        name: Some(name.clone()),
                        aliases: if own.is_plain() { Vec::new() } else { vec![own] },
                        source: source.labels(),
                        ..Entry::default()
                    };
                    entries.entry(EntityId::new(&entry.kind, &entry.id)).or_insert(entry);
                }
                continue;
            };
            let message = format!("company '{name}' is left out: it {why}");
            diagnostics.push(Diagnostic::new(source.line(0), message));
        }
    }

    /// Whether a much more frequent company differs by one letter.
    fn slip_of(&self, letters: &str, count: usize) -> bool {
        letters.len() >= 5
            && self.spellings.iter().any(|(other, spellings)| {
                spellings.values().sum::<usize>() >= WITNESSES * count.max(1)
                    && strsim::osa_distance(letters, other) == 1
            })
    }
}

fn is_lower(name: &str) -> bool {
    !name.chars().any(char::is_uppercase)
}

fn letters_of(entries: &[Entry], kind: &str) -> BTreeSet<String> {
    let of_kind = entries.iter().filter(|entry| entry.kind == kind);
    let spellings = of_kind.flat_map(|entry| {
        entry.aliases.iter().map(|alias| alias.text.as_str()).chain(entry.name.as_deref())
    });
    spellings.map(names::letters).collect()
}

/// Splits `a; b`.
pub(super) fn list(cell: &str) -> Vec<String> {
    cell.split(';').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// Splits `a,b` and keeps what GitHub allows as a handle.
pub(super) fn handles(cell: &str) -> Vec<String> {
    let fine = |handle: &&str| {
        !handle.is_empty()
            && handle.len() <= 39
            && handle.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    let parts: Vec<&str> =
        cell.split(',').map(|part| part.trim().trim_start_matches('@')).collect();
    // Of several, those with capitals first are often a company's name.
    parts.into_iter().filter(fine).map(str::to_owned).collect()
}

/// Reads `Company@first..last; …`; `latest` is the last date of all, until
/// which an affiliation that lasts was seen.
fn jobs(cell: &str, latest: &str) -> Vec<Affiliation> {
    let read = |part: String| {
        let (company, range) = part.rsplit_once('@').unwrap_or((&part, ""));
        let (first, last) = range.split_once("..").unwrap_or((range, ""));
        let company = company.trim().to_owned();
        (!names::is_no_company(&company)).then(|| Affiliation {
            company,
            from: history::date(first),
            to: history::date(last).filter(|date| date.as_str() < latest),
        })
    };
    list(cell).into_iter().filter_map(read).collect()
}

/// Returns the latest date at which anything was seen.
fn last_date(rows: &[Vec<&str>], affiliations: Option<usize>) -> String {
    let cells = rows.iter().filter_map(|row| row.get(affiliations?));
    let dates = cells.flat_map(|cell| cell.split("..").skip(1)).filter_map(history::date);
    dates.max().unwrap_or_default()
}
