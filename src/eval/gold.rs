//! Gold: what people found in the documents, to measure the system by.
//!
//! The format of this project is a folder with one JSON file for each document
//! and `aliases.json`, which says which other names are accepted for a
//! canonical name. A folder of brat files or a doccano export is gold too, but
//! knows mentions only, no talks.
//!
//! [`Gold::load`] alone touches the file system; reading text is
//! [`Gold::from_sources`].

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt, fs,
    path::{Path, PathBuf},
};

use serde::{
    Deserialize, Deserializer,
    de::{Error as _, IgnoredAny, MapAccess, Visitor},
};

use super::{
    Aliases,
    annotation::{GoldSpan, GoldTalk, name},
    brat, doccano, locate,
};
use crate::{EntityKind, Error, Location};

/// The file of accepted names in a folder of gold.
const ALIASES: &str = "aliases.json";

/// Annotated documents and the names they accept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Gold {
    /// The documents by their stem: the file name without its extension.
    pub documents: BTreeMap<String, GoldDocument>,
    /// Other accepted names of the canonical names.
    pub aliases: Aliases,
}

/// One annotated document.
#[derive(Clone, Debug, PartialEq)]
pub struct GoldDocument {
    /// The file name of the document.
    pub name: String,
    /// The file that holds the annotations.
    pub origin: PathBuf,
    /// What was found in it.
    pub annotations: Annotations,
}

/// What was found in a document, as far as its format can tell.
#[derive(Clone, Debug, PartialEq)]
pub enum Annotations {
    /// Talks with their speakers and the mentions of each line.
    Talks(Vec<GoldTalk>),
    /// Mentions by their spans, as brat and doccano have them.
    Spans {
        /// The text of the document, which the spans count bytes of.
        text: String,
        /// The mentions in the order of the text.
        mentions: Vec<GoldSpan>,
    },
}

impl Gold {
    /// Reads a folder of gold, or one file of it.
    ///
    /// A folder is read as the first of these that it holds: JSON files with
    /// `doc` and `talks`, brat files (`.ann` beside `.txt`), doccano exports
    /// (`.jsonl`). Its `aliases.json` is used with any of them.
    ///
    /// # Errors
    ///
    /// [`Error::Read`] if something cannot be read, [`Error::Invalid`] with the
    /// place if it is malformed, and [`Error::NoInput`] if there is no gold.
    pub fn load(path: &Path) -> Result<Self, Error> {
        let unreadable = |path: &Path| {
            let path = path.to_path_buf();
            |source| Error::Read { path, source }
        };
        let mut paths = Vec::new();
        if path.is_dir() {
            for entry in fs::read_dir(path).map_err(unreadable(path))? {
                paths.push(entry.map_err(unreadable(path))?.path());
            }
            paths.retain(|path| path.is_file());
            paths.sort();
        } else {
            paths.push(path.to_path_buf());
            let beside = [path.with_extension("txt"), path.with_file_name(ALIASES)];
            paths.extend(beside.into_iter().filter(|path| path.is_file()));
        }
        let annotated: BTreeSet<PathBuf> =
            paths.iter().filter(|path| has_extension(path, &["ann"])).cloned().collect();
        let mut sources = Vec::new();
        for path in paths {
            let text_of_ann =
                has_extension(&path, &["txt"]) && annotated.contains(&path.with_extension("ann"));
            if text_of_ann || has_extension(&path, &["ann", "json", "jsonl", "ndjson"]) {
                let text = fs::read_to_string(&path).map_err(unreadable(&path))?;
                sources.push((path, text));
            }
        }
        Self::from_sources(path, &sources)
    }

    /// Reads the files of a folder of gold, which `folder` names in messages.
    ///
    /// # Errors
    ///
    /// As [`Gold::load`], save for reading.
    pub fn from_sources(folder: &Path, sources: &[(PathBuf, String)]) -> Result<Self, Error> {
        let with = |extensions: &'static [&str]| {
            sources.iter().filter(|(path, _)| has_extension(path, extensions))
        };
        let mut gold = Self::default();
        for (path, text) in with(&["json"]) {
            if path.file_name().is_some_and(|name| name == ALIASES) {
                gold.aliases = serde_json::from_str(text)
                    .map_err(|error| locate::json(path, text, &error, ALIASES_HINT))?;
            } else if let Some(document) = document(path, text)? {
                gold.add(document)?;
            }
        }
        if gold.documents.is_empty() {
            for (path, ann) in with(&["ann"]) {
                let beside = path.with_extension("txt");
                let text = sources.iter().find(|(path, _)| *path == beside);
                let (_, text) = text.ok_or_else(|| {
                    let message = format!(
                        "the annotated text '{}' is missing; put it beside the annotations",
                        beside.display()
                    );
                    Error::invalid(Location::file(path), message)
                })?;
                gold.add(brat::parse(path, ann, text)?)?;
            }
        }
        if gold.documents.is_empty() {
            for (path, text) in with(&["jsonl", "ndjson"]) {
                for document in doccano::parse(path, text)? {
                    gold.add(document)?;
                }
            }
        }
        if gold.documents.is_empty() {
            return Err(Error::NoInput(format!(
                "'{}' holds no gold; give a folder of JSON files with `doc` and `talks`, \
                 of brat .ann and .txt files, or a doccano .jsonl file",
                folder.display()
            )));
        }
        Ok(gold)
    }

    /// Returns the kinds that the gold judges, sorted: `company`, `person` and
    /// `project` if it has talks, and those that its mentions have.
    #[must_use]
    pub fn kinds(&self) -> BTreeSet<&str> {
        let mut kinds = BTreeSet::new();
        for document in self.documents.values() {
            match &document.annotations {
                Annotations::Talks(talks) => {
                    kinds.extend([EntityKind::PROJECT, EntityKind::COMPANY, EntityKind::PERSON]);
                    kinds.extend(talks.iter().flat_map(|t| &t.mentions).map(|m| m.kind.as_str()));
                }
                Annotations::Spans { mentions, .. } => {
                    kinds.extend(mentions.iter().map(|mention| mention.kind.as_str()));
                }
            }
        }
        kinds
    }

    fn add(&mut self, document: GoldDocument) -> Result<(), Error> {
        let key = stem(&document.name).to_owned();
        if let Some(other) = self.documents.get(&key) {
            return Err(Error::invalid(
                Location::file(&document.origin),
                format!(
                    "document '{key}' is already annotated in {}; remove one of the two",
                    other.origin.display()
                ),
            ));
        }
        self.documents.insert(key, document);
        Ok(())
    }
}

const HINT: &str = "`kgraph help eval` shows how gold is written";
const ALIASES_HINT: &str = "write {\"canonical name\": [\"other name\", …], …}";

/// Reads one file; `None` if it is JSON, but no gold document.
fn document(path: &Path, text: &str) -> Result<Option<GoldDocument>, Error> {
    #[derive(Deserialize)]
    struct Probe {
        doc: Option<IgnoredAny>,
        talks: Option<IgnoredAny>,
    }
    #[derive(Deserialize)]
    struct File {
        #[serde(deserialize_with = "name")]
        doc: String,
        talks: Vec<GoldTalk>,
    }
    match serde_json::from_str::<Probe>(text) {
        Ok(Probe { doc: Some(_), talks: Some(_) }) => {}
        Ok(_) => return Ok(None),
        Err(error) if error.is_data() => return Ok(None),
        Err(error) => return Err(locate::json(path, text, &error, HINT)),
    }
    let file: File =
        serde_json::from_str(text).map_err(|error| locate::json(path, text, &error, HINT))?;
    Ok(Some(GoldDocument {
        name: file.doc,
        origin: path.to_path_buf(),
        annotations: Annotations::Talks(file.talks),
    }))
}

fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    path.extension().and_then(|e| e.to_str()).is_some_and(|e| extensions.contains(&e))
}

/// Returns the file name without its last extension; documents are matched by
/// it.
///
/// # Examples
///
/// ```
/// assert_eq!(kgraph::eval::stem("notes\\2018/day.1.md"), "day.1");
/// ```
#[must_use]
pub fn stem(name: &str) -> &str {
    let file = name.trim_end_matches(['/', '\\']).rsplit(['/', '\\']).next().unwrap_or(name);
    match file.rfind('.') {
        Some(dot) if dot > 0 && dot + 1 < file.len() => &file[..dot],
        _ => file,
    }
}

impl<'de> Deserialize<'de> for Aliases {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct File;
        impl<'de> Visitor<'de> for File {
            type Value = Aliases;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("canonical names with lists of other names")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Aliases, A::Error> {
                let mut aliases = Vec::new();
                let mut known = BTreeSet::new();
                while let Some((name, others)) = map.next_entry::<String, Vec<String>>()? {
                    if !known.insert(name.clone()) {
                        return Err(A::Error::custom(format!(
                            "'{name}' is listed twice; put its names into one list"
                        )));
                    }
                    aliases.push((name, others));
                }
                Ok(Aliases(aliases))
            }
        }
        deserializer.deserialize_map(File)
    }
}
