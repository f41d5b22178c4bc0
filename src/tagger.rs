//! The tagger: a compiled dictionary, ready to annotate documents.

use std::cell::RefCell;

use crate::{
    Document, EntityId, Error, Mention, Span, Speaker, Talk,
    dictionary::Dictionary,
    redact,
    resolve::{Resources, Tagging, Working, resolve, tag_terms},
    tag::{FoldedDocument, Lexicon, Scanned, Terms, TypoIndex, scan},
};

/// How a [`Tagger`] reads.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
#[non_exhaustive]
pub struct TagOptions {
    /// Whether long names with one letter wrong count (see the typo rule in
    /// the documentation of the dictionary).
    pub fuzzy: bool,
    /// Whether to say why spellings were not counted, in
    /// [`Tagging::abstentions`].
    pub explain: bool,
    /// Whether people are mentioned and named as speakers.
    pub people: bool,
    /// Whether mail and network addresses, keys and links to meetings are left out
    /// of titles and whatever else is told of talks.
    pub redact: bool,
    /// Whether to do without the vector instructions of the machine. The result
    /// is the same; for comparisons.
    pub portable: bool,
}

/// What tagging writes down on the way. Each thread keeps the memory for the
/// next document: to ask for it anew takes as long as much of the work.
#[derive(Default)]
struct Memory {
    folded: FoldedDocument,
    scanned: Scanned,
    working: Working,
}

/// The longest document of which the memory is kept, in bytes; a few times as
/// much is.
const MOST_KEPT: usize = 8 << 20;

thread_local! {
    static MEMORY: RefCell<Option<Box<Memory>>> = RefCell::default();
}

impl Default for TagOptions {
    fn default() -> Self {
        Self { fuzzy: true, explain: false, people: true, redact: true, portable: false }
    }
}

/// How often an entity is mentioned.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Count {
    /// The entity.
    pub entity: EntityId,
    /// Its name.
    pub name: String,
    /// How often it is mentioned.
    pub mentions: usize,
}

/// Finds the mentions of dictionary entities in documents.
///
/// # Examples
///
/// ```
/// use kgraph::{Dictionary, TagOptions, Tagger};
///
/// let dictionary = Dictionary::embedded()?;
/// let tagger = Tagger::new(&dictionary, TagOptions::default())?;
///
/// let text = "We moved Rook's storage to k8s; it is kind of fast.";
/// let found: Vec<&str> =
///     tagger.tag_text(text).iter().map(|m| &text[m.span.range()]).collect();
/// assert_eq!(found, ["Rook", "k8s"]);
/// # Ok::<(), kgraph::Error>(())
/// ```
#[derive(Debug)]
pub struct Tagger<'d> {
    dictionary: &'d Dictionary,
    lexicon: Lexicon,
    typos: Option<TypoIndex>,
    /// The forms of a dictionary that is a list.
    terms: Option<Terms>,
    options: TagOptions,
}

impl<'d> Tagger<'d> {
    /// Compiles the surface forms of `dictionary`.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] for a pattern that is no regular expression, and
    /// [`Error::Compile`] if the dictionary is too large for the matcher, which
    /// takes many millions of surface forms.
    pub fn new(dictionary: &'d Dictionary, options: TagOptions) -> Result<Self, Error> {
        let lexicon = Lexicon::compile(dictionary)?;
        let typos = options.fuzzy.then(|| TypoIndex::new(&lexicon));
        let terms = dictionary
            .is_list()
            .then(|| Terms::new(dictionary.forms(), options.portable))
            .transpose()?;
        Ok(Self { dictionary, lexicon, typos, terms, options })
    }

    /// How many forms a list has; `None` if the dictionary is none.
    #[must_use]
    pub fn terms(&self) -> Option<usize> {
        self.terms.as_ref().map(Terms::len)
    }

    /// Counts how often each form of a list stands in `document`; `None` if the
    /// dictionary is none. This needs no talks, and is several times as quick as
    /// [`tag`](Self::tag), with which it agrees.
    ///
    /// # Examples
    ///
    /// ```
    /// use kgraph::{Dictionary, TagOptions, Tagger, read};
    ///
    /// let folder = std::env::temp_dir().join("kgraph-count");
    /// std::fs::create_dir_all(&folder)?;
    /// std::fs::write(folder.join("forms.txt"), "Rook\nCeph\n")?;
    /// let dictionary = Dictionary::only(&[folder.join("forms.txt")])?;
    /// let tagger = Tagger::new(&dictionary, TagOptions::default())?;
    ///
    /// let note = read("note.md", "Rook runs Ceph, and Ceph runs Rook's storage.".into())?;
    /// let counts = tagger.count(&note).expect("the dictionary is a list");
    /// let counts: Vec<_> = counts.iter().map(|it| (it.name.as_str(), it.mentions)).collect();
    /// assert_eq!(counts, [("Rook", 2), ("Ceph", 2)]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn count(&self, document: &Document) -> Option<Vec<Count>> {
        let terms = self.terms.as_ref()?;
        let counts = terms.counts(document).into_iter().map(|(form, mentions)| Count {
            entity: terms.id(form),
            name: terms.name(form).to_owned(),
            mentions,
        });
        Some(counts.collect())
    }

    /// Returns the dictionary that was compiled.
    #[must_use]
    pub fn dictionary(&self) -> &'d Dictionary {
        self.dictionary
    }

    /// Finds the mentions in `document` and resolves the speakers of its
    /// `talks`, which must be those that `segment` gave for the document; nothing is
    /// found if they are another's. What nobody wants copied is left out of the talks.
    ///
    /// # Complexity
    ///
    /// Linear in the length of the document and the number of candidates, each of
    /// which is looked at with a bounded part of the text around it.
    pub fn tag(&self, document: &Document, talks: &mut [Talk]) -> Tagging {
        if talks.is_empty() || !talks.iter().all(|talk| is_of(talk, document)) {
            return Tagging::default();
        }
        let tagging = match &self.terms {
            Some(terms) => tag_terms(terms, document, talks),
            None => self.tag_names(document, talks),
        };
        if self.options.redact {
            for talk in talks {
                redact::clean(talk, &document.name);
            }
        }
        tagging
    }

    /// Finds the mentions of entities with rules.
    fn tag_names(&self, document: &Document, talks: &mut [Talk]) -> Tagging {
        let mut memory = MEMORY.take().unwrap_or_default();
        let Memory { folded, scanned, working } = &mut *memory;
        folded.fill(document);
        scan::scan(&self.lexicon, folded.text(), scanned);
        let resources = Resources {
            dictionary: self.dictionary,
            lexicon: &self.lexicon,
            typos: self.typos.as_ref(),
            explain: self.options.explain,
            people: self.options.people,
        };
        let tagging = resolve(resources, document, folded, scanned, working, talks);
        if folded.text().len() <= MOST_KEPT {
            MEMORY.set(Some(memory));
        }
        tagging
    }

    /// Finds the mentions in a Markdown or plain `text` by itself.
    ///
    /// Text that is no note, such as an empty one, has no mentions.
    #[must_use]
    pub fn tag_text(&self, text: &str) -> Vec<Mention> {
        let Ok(document) = crate::read::read("text.md", text.as_bytes().to_vec()) else {
            return Vec::new();
        };
        let mut talks = crate::segment::segment(&document, self.dictionary);
        self.tag(&document, &mut talks).mentions
    }
}

/// Whether `talk` can be one of `document`.
fn is_of(talk: &Talk, document: &Document) -> bool {
    let fits = |span: &Span| document.text.get(span.range()).is_some();
    let spans =
        |speaker: &Speaker| speaker.name_span.iter().chain(&speaker.organization_span).all(fits);
    document.blocks.get(talk.blocks.clone()).is_some() && talk.speakers.iter().all(spans)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{read::read, segment::segment};

    #[test]
    fn talks_of_another_document_have_no_mentions() {
        let dictionary = Dictionary::embedded().unwrap();
        let tagger = Tagger::new(&dictionary, TagOptions::default()).unwrap();
        let read = |text: &str| read("a.md", text.into()).unwrap();
        let long = read("# Rook\n\n## On Rook - Jane Doe, Acme\n\nCeph.\n\n## On Ceph\n\nRook.\n");
        let mut talks = segment(&long, &dictionary);
        assert!(!tagger.tag(&long, &mut talks).mentions.is_empty());
        assert!(tagger.tag(&read("Rook."), &mut talks).mentions.is_empty());
    }
}
