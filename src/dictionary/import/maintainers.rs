//! Reads `project-maintainers.csv` of `cncf/foundation`.
//!
//! The file is a table for people: the level stands on the first row of a
//! group of projects, the project on the first row of its maintainers, and
//! rows have as many cells as someone filled in. Both are filled down.

use crate::{
    Diagnostic, Error,
    dictionary::{
        Affiliation, Entry,
        import::{
            Entries, Imported, Source,
            caution::Frequencies,
            csv::rows,
            imported, names,
            people::{self, Employers, Person},
        },
    },
};

/// Imports the maintainers of `source`, and their employers but for those
/// among `known`.
///
/// # Errors
///
/// Returns [`Error::Invalid`] if the file is no table of maintainers.
pub fn maintainers(
    source: &Source<'_>,
    words: &Frequencies,
    known: &[Entry],
) -> Result<Imported, Error> {
    let mut rows = rows(source)?.into_iter();
    let heading = rows.next().map(|(_, cells)| cells).unwrap_or_default();
    let place = |name: &str| heading.iter().position(|column| column.to_lowercase().contains(name));
    let (Some(project), Some(name)) = (place("project"), place("name")) else {
        return Err(Error::invalid(
            source.line(1),
            "not a table of maintainers; the first row needs Project and Maintainer Name",
        ));
    };
    let (company, github) = (place("company"), place("github"));

    let mut entries = Entries::new();
    let mut employers = Employers::default();
    let mut diagnostics = Vec::new();
    let mut current = String::new();
    for (line, cells) in rows {
        let cell = |column: Option<usize>| {
            column.and_then(|i| cells.get(i)).map(|cell| cell.trim()).unwrap_or_default()
        };
        if !cell(Some(project)).is_empty() {
            cell(Some(project)).clone_into(&mut current);
        }
        if cell(Some(name)).is_empty() {
            continue;
        }
        let employer = cell(company);
        let affiliations = if names::is_no_company(employer) {
            Vec::new()
        } else {
            employers.saw(employer);
            vec![Affiliation { company: employer.to_owned(), from: None, to: None }]
        };
        let person = Person {
            name: cell(Some(name)).to_owned(),
            handles: people::handles(cell(github)),
            affiliations,
            roles: if current.is_empty() {
                Vec::new()
            } else {
                vec![format!("maintainer {current}")]
            },
        };
        employers.handles.extend(person.handles.iter().map(|handle| handle.to_lowercase()));
        match person.entry(source, words) {
            Some(entry) => people::add(&mut entries, entry),
            None => diagnostics.push(Diagnostic::new(
                source.line(line),
                format!("'{}' is left out: not the name of a person", person.name),
            )),
        }
    }
    employers.add_to(&mut entries, source, words, known, &mut diagnostics);
    Ok(imported(entries, diagnostics))
}
