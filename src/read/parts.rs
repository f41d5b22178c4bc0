//! Splits a file into the documents that it holds.
//!
//! Most files are one document. An archive holds many, and so does a corpus of
//! records; they are handed on one at a time, so that memory follows the
//! largest document and not the number of them.

use std::{collections::BTreeMap, ops::ControlFlow};

use crate::{
    document::{Document, Format},
    error::{Diagnostic, Location},
    origin::Source,
    read::{
        compose::Composed,
        decode,
        detect::{self, Kind, Markup},
        is_pdf, json,
        limits::{HEAD, refuse_as, too_large, too_long},
        office, read_file, session,
        table::Table,
        unpack::{self, Around, Budget},
        value::Value,
        xml, yaml,
    },
};

/// How many times the text of a schedule its data may have.
const UNUSED: usize = 4;

/// How files are read.
///
/// # Examples
///
/// ```
/// use kgraph::ReadOptions;
///
/// let options = ReadOptions { max_size: 64 << 20, ..ReadOptions::default() };
/// assert_eq!(options.fields.text, None);
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ReadOptions {
    /// What the fields of a corpus are called.
    pub fields: Fields,
    /// The most bytes of one document, unpacked; more is refused.
    pub max_size: usize,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self { fields: Fields::default(), max_size: 8 << 20 }
    }
}

/// The names of the fields of a corpus of records; what is not named is
/// guessed. A name may be a path such as `meta.title`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Fields {
    /// The text.
    pub text: Option<String>,
    /// What a record is called.
    pub id: Option<String>,
    /// The title.
    pub title: Option<String>,
    /// The date.
    pub date: Option<String>,
}

/// One document of a file, still to be read.
#[derive(Debug)]
pub struct Part {
    /// What the document is called: the file, then the member of an archive
    /// after `/`, or the record of a corpus after `#`.
    pub name: String,
    content: Content,
}

#[derive(Debug)]
enum Content {
    /// A file with text of some markup, if that is known.
    File { hint: String, bytes: Vec<u8>, markup: Option<Markup>, max_size: usize },
    /// A text put together from data.
    Composed(Box<Composed>, Format),
}

/// Takes one part after the other, and may stop.
pub type Each<'e> = dyn FnMut(Result<Part, Diagnostic>) -> ControlFlow<()> + 'e;

/// Splits the file `name` with these `bytes` into documents, and hands them to
/// `each`, in the order of the file.
///
/// # Examples
///
/// ```
/// use std::ops::ControlFlow;
///
/// let corpus = "{\"id\": 7, \"text\": \"Rook\"}\n{\"id\": 8, \"text\": \"Ceph\"}\n";
/// let mut names = Vec::new();
/// kgraph::split("talks.jsonl", corpus.into(), &Default::default(), &mut |part| {
///     names.extend(part.map(|part| part.name));
///     ControlFlow::Continue(())
/// });
/// assert_eq!(names, ["talks.jsonl#7", "talks.jsonl#8"]);
/// ```
///
/// Talks that stand in a database are handed over as a schedule in JSON, with the names
/// of fields that conferences use:
///
/// ```
/// use std::ops::ControlFlow;
///
/// use kgraph::{Dictionary, TagOptions, Tagger, annotate_part, split};
///
/// let tagger = Tagger::new(Dictionary::embedded()?, TagOptions::default())?;
/// let schedule = r#"[{"title": "Envoy at Lyft", "start": "2019-05-21T10:00:00Z",
///     "speakers": [{"name": "Jane Doe", "company": "Lyft"}],
///     "abstract": "Envoy replaces NGINX."}]"#;
/// split("db.json", schedule.into(), &Default::default(), &mut |part| {
///     let note = part.and_then(|part| annotate_part(part, &tagger)).expect("it has talks");
///     let talk = &note.talks[0];
///     assert_eq!((talk.title.as_str(), talk.date.as_deref()), ("Envoy at Lyft", Some("2019-05-21")));
///     assert_eq!(talk.speakers[0].organization.as_deref(), Some("Lyft"));
///     assert!(note.mentions.iter().any(|mention| mention.entity.slug() == "nginx"));
///     ControlFlow::Continue(())
/// });
/// # Ok::<(), kgraph::Error>(())
/// ```
pub fn split(name: &str, bytes: Vec<u8>, options: &ReadOptions, each: &mut Each<'_>) {
    let name = name.replace('\\', "/");
    let budget = Budget::new(bytes.len());
    let around = Around { depth: 0, budget: &budget };
    let _ = parts(&name, &name, bytes, options, around, each);
}

/// Splits the file `name`, of whose kind `hint` is the name, within the
/// archives `around` it.
pub(super) fn parts(
    name: &str,
    hint: &str,
    bytes: Vec<u8>,
    options: &ReadOptions,
    around: Around<'_>,
    each: &mut Each<'_>,
) -> ControlFlow<()> {
    if let Some(problem) = refuse_as(name, hint, bytes.len() as u64, &bytes, options) {
        return each(Err(problem));
    }
    if let Some(archive) = unpack::archive(&bytes) {
        return unpack::members(archive, (name, hint), &bytes, options, around, each);
    }
    let file = |bytes, markup| {
        let content =
            Content::File { hint: hint.to_owned(), bytes, markup, max_size: options.max_size };
        Part { name: name.to_owned(), content }
    };
    let packed = is_pdf(&bytes) || office::kind(&bytes).is_some();
    let bytes = match bytes {
        // What such a text is shows only once it is decoded.
        bytes if !packed && decode::is_utf16(&bytes) => match decode::text(name, bytes) {
            Ok(text) => text.into_bytes(),
            Err(problem) => return each(Err(problem)),
        },
        bytes => bytes,
    };
    let head = decode::lossy(&bytes[..bytes.len().min(HEAD)]);
    let Some(kind) = detect::data(hint, &head).filter(|_| !packed) else {
        return match too_long(name, &bytes, options).filter(|_| !packed) {
            Some(problem) => each(Err(problem)),
            None => each(Ok(file(bytes, None))),
        };
    };
    if let Some(what) = detect::written_by_us(&head) {
        return each(Err(Diagnostic::new(Location::file(name), what)));
    }
    let text = match decode::text(name, bytes) {
        Ok(text) => text,
        Err(problem) => return each(Err(problem)),
    };
    match data(name, hint, &text, kind, options, each) {
        Ok(flow) => flow,
        Err(None) if text.len() > options.max_size => {
            each(Err(too_large(name, options.max_size, options.max_size)))
        }
        Err(None) => {
            let markup = if kind == Kind::Xml { Markup::Html } else { Markup::Markdown };
            each(Ok(file(text.into_bytes(), Some(markup))))
        }
        Err(Some(problem)) => each(Err(problem)),
    }
}

/// Hands on the schedule or the records that `text` holds. If it holds
/// neither, that is a problem only where the name of the file promises data.
fn data(
    name: &str,
    hint: &str,
    text: &str,
    kind: Kind,
    options: &ReadOptions,
    each: &mut Each<'_>,
) -> Result<ControlFlow<()>, Option<Diagnostic>> {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let promised = matches!(
        detect::extension(hint).as_str(),
        "json" | "jsonl" | "ndjson" | "jl" | "yaml" | "yml" | "csv" | "tsv"
    );
    let problem = |at: Location, message: String| promised.then(|| Diagnostic::new(at, message));
    let mut corpus = Corpus { name, options, each, seen: BTreeMap::new(), count: 0, without: None };
    if kind == Kind::JsonLines {
        return Ok(corpus.json_lines(text, start));
    }
    let source = Source::new(text, 0, 1);
    let too_large = || Some(too_large(name, options.max_size, options.max_size));
    let most = match kind {
        Kind::Xml => options.max_size.saturating_mul(UNUSED),
        Kind::Yaml => options.max_size,
        // Their texts are counted, or their rows come one at a time.
        _ => usize::MAX,
    };
    if text.len() > most {
        return Err(too_large());
    }
    let value = match kind {
        Kind::Json => json::whole(text, start).map_err(|fault| {
            let at = source.lines.position(text, fault.at.min(text.len()));
            let message = format!("no JSON: {}; mend it or leave the file out", fault.what);
            problem(Location::at(name, at.line, at.column), message)
        })?,
        Kind::Xml => xml::whole(text),
        Kind::Yaml => yaml::whole(text, start).map_err(|fault| {
            let message = format!("no YAML: {}; mend it or leave the file out", fault.what);
            problem(Location::at(name, fault.line, fault.column), message)
        })?,
        _ => {
            let table = Table::of(text, start);
            let first = table.and_then(|table| Some((table.first_row(text)?, table)));
            let (row, table) = first.ok_or_else(|| {
                let message = "no table: the first line names no columns; write one name for each";
                problem(Location::at(name, 1, 1), message.to_owned())
            })?;
            if session::is_record(&row, &options.fields) {
                return Ok(corpus.rows(&table, &source));
            }
            if text.len() > options.max_size {
                return Err(too_large());
            }
            table.all(text)
        }
    };
    if session::is_corpus(&value, &options.fields)
        && let Value::List(items) = &value
    {
        for item in items {
            if corpus.record(item, &source).is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        return Ok(corpus.finish());
    }
    if value.size() > options.max_size.saturating_mul(UNUSED) {
        return Err(too_large());
    }
    match session::schedule(&value, &source, options.max_size) {
        Some(composed) if composed.len() > options.max_size => Err(too_large()),
        Some(composed) => Ok(each(Ok(Part {
            name: name.to_owned(),
            content: Content::Composed(Box::new(composed), Format::Calendar),
        }))),
        None => Err(problem(
            Location::file(name),
            "holds neither sessions with a title and speakers nor records with a text; name the \
             field of the text with --text-field, or leave the file out"
                .to_owned(),
        )),
    }
}

/// Records on their way out.
struct Corpus<'c, 'e> {
    name: &'c str,
    options: &'c ReadOptions,
    each: &'c mut Each<'e>,
    /// How often each name was given.
    seen: BTreeMap<String, usize>,
    count: usize,
    /// The line of the first record without text, and how many there are.
    without: Option<(usize, usize)>,
}

impl Corpus<'_, '_> {
    fn json_lines(&mut self, text: &str, start: usize) -> ControlFlow<()> {
        let mut at = start;
        for (i, line) in text[start..].split_inclusive('\n').enumerate() {
            let from = at;
            at += line.len();
            if line.trim().is_empty() {
                continue;
            }
            let source = Source::new(line, from, i + 1);
            match json::whole(line, 0) {
                Ok(value) => self.record(&value, &source)?,
                Err(fault) => {
                    let place = source.lines.position(line, fault.at.min(line.trim_end().len()));
                    let at = Location::at(self.name, i + 1, place.column);
                    let message = format!("no JSON: {}; the record is left out", fault.what);
                    (self.each)(Err(Diagnostic::new(at, message)))?;
                }
            }
        }
        self.finish()
    }

    fn rows(&mut self, table: &Table, source: &Source<'_>) -> ControlFlow<()> {
        let mut at = table.first;
        while let Some((fields, next)) = table.row(source.text, at) {
            at = next;
            if fields.iter().any(|field| !field.span.is_empty()) {
                self.record(&table.record(fields), source)?;
            }
        }
        self.finish()
    }

    fn record(&mut self, value: &Value, source: &Source<'_>) -> ControlFlow<()> {
        self.count += 1;
        let most = self.options.max_size;
        if value.size() > most {
            let name = format!("{}#{}", self.name, self.count);
            return (self.each)(Err(too_large(&name, most, most)));
        }
        let Some(composed) = session::record(value, &self.options.fields, source) else {
            let line = source.first_line;
            self.without = Some(self.without.map_or((line, 1), |(line, n)| (line, n + 1)));
            return ControlFlow::Continue(());
        };
        let id = session::id_of(value, &self.options.fields, source.text)
            .unwrap_or_else(|| self.count.to_string());
        let seen = self.seen.entry(id.clone()).or_default();
        *seen += 1;
        // Two documents of one name could not be told apart.
        let name = match *seen {
            1 => format!("{}#{id}", self.name),
            n => format!("{}#{id}~{n}", self.name),
        };
        let content = if composed.len() > most {
            Err(too_large(&name, most, most))
        } else {
            Ok(Content::Composed(Box::new(composed), Format::Markdown))
        };
        (self.each)(content.map(|content| Part { name, content }))
    }

    fn finish(&mut self) -> ControlFlow<()> {
        let Some((line, count)) = self.without else { return ControlFlow::Continue(()) };
        let at = Location::at(self.name, line, 1);
        let (records, are) = match count {
            1 => ("a record has".to_owned(), "is"),
            _ => (format!("{count} records have"), "are"),
        };
        let message = match &self.options.fields.text {
            Some(field) => format!("{records} no field '{field}' and {are} left out"),
            None => format!(
                "{records} no text that could be recognised and {are} left out; name its field \
                 with --text-field"
            ),
        };
        (self.each)(Err(Diagnostic::new(at, message)))
    }
}

impl Part {
    /// Returns about how many bytes the document has.
    #[must_use]
    pub fn size(&self) -> usize {
        match &self.content {
            Content::File { bytes, .. } => bytes.len(),
            Content::Composed(composed, _) => composed.len(),
        }
    }

    /// Reads the document.
    ///
    /// # Errors
    ///
    /// Returns a [`Diagnostic`] if it is no text that kgraph can read, or has
    /// none.
    pub fn read(self) -> Result<Document, Diagnostic> {
        let Self { name, content } = self;
        match content {
            Content::Composed(composed, format) => Ok(composed.read(name, format)),
            Content::File { hint, bytes, markup, max_size } => {
                read_file(name, &hint, bytes, markup, max_size)
            }
        }
    }
}
