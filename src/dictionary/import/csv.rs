//! Reads comma-separated lists: `kind,id,name,aliases`, where aliases stand
//! between semicolons.

use crate::{
    Diagnostic, EntityId, Error,
    dictionary::{
        AliasKind, Entry,
        import::{
            Entries, Imported, Source,
            caution::{Bearer, Frequencies, alias},
            imported, names,
            people::list,
            tidy,
        },
    },
};

/// Imports the list `source`. The heading names the columns, of which `kind`
/// and `name` are needed and `id`, `aliases`, `urls` and `tags` may be there.
///
/// # Errors
///
/// Returns [`Error::Invalid`] if the file is no comma-separated text or lacks
/// a column.
pub fn csv(source: &Source<'_>, words: &Frequencies) -> Result<Imported, Error> {
    let mut rows = rows(source)?.into_iter();
    let heading = rows.next().map(|(_, cells)| cells).unwrap_or_default();
    let place = |name: &str| heading.iter().position(|column| column.trim() == name);
    let (Some(kind), Some(name)) = (place("kind"), place("name")) else {
        return Err(Error::invalid(
            source.line(1),
            "no columns 'kind' and 'name'; write a first row such as kind,id,name,aliases",
        ));
    };
    let (id, aliases, urls, tags) = (place("id"), place("aliases"), place("urls"), place("tags"));

    let mut entries = Entries::new();
    let mut diagnostics = Vec::new();
    for (line, cells) in rows {
        let cell = |column: Option<usize>| {
            column.and_then(|i| cells.get(i)).map(|cell| cell.trim()).unwrap_or_default()
        };
        let (kind, name) = (cell(Some(kind)).to_lowercase(), cell(Some(name)));
        let slug = Some(cell(id)).filter(|id| !id.is_empty()).unwrap_or(name);
        let (Some(slug), false) = (names::slug(slug), kind.is_empty()) else {
            let message = "a row without kind or name is left out; fill in both";
            diagnostics.push(Diagnostic::new(source.line(line), message));
            continue;
        };
        let bearer = Bearer::of(&kind);
        let texts = [name.to_owned()].into_iter().chain(list(cell(aliases)));
        let aliases = texts.map(|text| alias(&text, AliasKind::Name, bearer, words));
        let aliases = aliases.enumerate().filter(|(i, alias)| *i > 0 || !alias.is_plain());
        let entry = Entry {
            aliases: aliases.map(|(_, alias)| alias).collect(),
            id: slug,
            name: Some(name.to_owned()),
            urls: list(cell(urls)),
            tags: list(cell(tags)),
            source: source.labels(),
            kind,
            ..Entry::default()
        };
        let id = EntityId::new(&entry.kind, &entry.id);
        match entries.get_mut(&id) {
            Some(known) => tidy::absorb(known, entry),
            None => {
                entries.insert(id, entry);
            }
        }
    }
    Ok(imported(entries, diagnostics))
}

/// Reads rows of any length, each with the number of its first line.
pub(super) fn rows(source: &Source<'_>) -> Result<Vec<(usize, Vec<String>)>, Error> {
    let mut reader = ::csv::ReaderBuilder::new()
        .flexible(true)
        .has_headers(false)
        .from_reader(source.text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| {
            let line = error.position().map_or(0, ::csv::Position::line);
            let line = usize::try_from(line).unwrap_or(0);
            Error::invalid(source.line(line), "not comma-separated text; save it as CSV in UTF-8")
        })?;
        let line = record.position().map_or(0, ::csv::Position::line);
        let cells = record.iter().map(str::to_owned).collect();
        rows.push((usize::try_from(line).unwrap_or(0), cells));
    }
    Ok(rows)
}
