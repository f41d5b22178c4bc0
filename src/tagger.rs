//! The tagger: a compiled dictionary, ready to annotate documents.

use std::{borrow::Cow, cell::RefCell};

use crate::{
    Document, EntityId, Error, Mention, Rule, Span, Speaker, Talk, Zones,
    dictionary::Dictionary,
    read::read_text,
    redact,
    resolve::{Resources, Tagging, Working, resolve, tag_terms},
    tag::{FoldedDocument, Lexicon, Scanned, Terms, TypoIndex, scan},
};

/// How a [`Tagger`] reads.
///
/// # Examples
///
/// ```
/// use kgraph::{TagOptions, Zones};
///
/// let options = TagOptions { people: false, zones: Zones::ALL, ..TagOptions::default() };
/// assert!(options.fuzzy && !options.people);
/// ```
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
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
    /// The zones of a text whose mentions count; by default what a reader sees, and not
    /// where links lead. Who speaks is told by more than a zone, and counts in any.
    pub zones: Zones,
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
        Self {
            fuzzy: true,
            explain: false,
            people: true,
            redact: true,
            zones: Zones::default(),
            portable: false,
        }
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
///
/// A service keeps it by giving it the dictionary; one tagger serves any number of
/// threads.
///
/// ```
/// use std::sync::LazyLock;
///
/// use kgraph::{Dictionary, TagOptions, Tagger};
///
/// static TAGGER: LazyLock<Tagger<'static>> = LazyLock::new(|| {
///     let dictionary = Dictionary::embedded().expect("it is tested");
///     Tagger::new(dictionary, TagOptions::default()).expect("it is tested")
/// });
///
/// let texts = ["Rook on k8s", "Envoy at Lyft"];
/// let found = std::thread::scope(|scope| {
///     let threads = texts.map(|text| scope.spawn(|| TAGGER.tag_text(text).len()));
///     threads.map(|thread| thread.join().expect("no panic"))
/// });
/// assert_eq!(found, [2, 2]);
/// ```
#[derive(Debug)]
pub struct Tagger<'d> {
    dictionary: Cow<'d, Dictionary>,
    lexicon: Lexicon,
    typos: Option<TypoIndex>,
    /// The forms of a dictionary that is a list.
    terms: Option<Terms>,
    options: TagOptions,
}

impl<'d> Tagger<'d> {
    /// Compiles the surface forms of `dictionary`, which it takes or borrows.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] for a pattern that is no regular expression, and
    /// [`Error::Compile`] if the dictionary is too large for the matcher, which
    /// takes many millions of surface forms.
    pub fn new(
        dictionary: impl Into<Cow<'d, Dictionary>>,
        options: TagOptions,
    ) -> Result<Self, Error> {
        let dictionary = dictionary.into();
        let lexicon = Lexicon::compile(&dictionary)?;
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
    /// [`tag`](Self::tag), with which it agrees if all zones count that a reader sees.
    ///
    /// # Examples
    ///
    /// ```
    /// use kgraph::{Dictionary, TagOptions, Tagger, read};
    ///
    /// let forms = "Rook\nCeph\n".to_owned();
    /// let dictionary = Dictionary::from_sources(&[("forms.txt".into(), forms)])?;
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
    pub fn dictionary(&self) -> &Dictionary {
        &self.dictionary
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
        let mut tagging = match &self.terms {
            Some(terms) => tag_terms(terms, document, talks),
            None => self.tag_names(document, talks),
        };
        let zones = self.options.zones;
        tagging.mentions.retain(|it| zones.contains(it.zone) || it.rule == Rule::Speaker);
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
            dictionary: &self.dictionary,
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
    /// Their spans are of `text`, whatever it looks like: data, subtitles and pages are
    /// read as text too, as [`read_text`] does, and
    /// [`annotate`](crate::annotate) understands them. Text that is no note, such as an
    /// empty one, has no mentions; `read_text` says why. [`Span::utf16`] turns a span into
    /// what editors count in.
    ///
    /// # Examples
    ///
    /// ```
    /// use kgraph::{Dictionary, TagOptions, Tagger};
    ///
    /// let tagger = Tagger::new(Dictionary::embedded()?, TagOptions::default())?;
    /// let text = r#"{"title": "Rook 🚀", "body": "Ceph on k8s"}"#;
    /// let mentions = tagger.tag_text(text);
    /// let found: Vec<&str> = mentions.iter().map(|it| &text[it.span.range()]).collect();
    /// assert_eq!(found, ["Rook", "Ceph", "k8s"]);
    /// assert_eq!(mentions[1].span.utf16(text), 30..34);
    /// # Ok::<(), kgraph::Error>(())
    /// ```
    #[must_use]
    pub fn tag_text(&self, text: &str) -> Vec<Mention> {
        let Ok(document) = read_text("text.md", text.to_owned()) else {
            return Vec::new();
        };
        let mut talks = crate::segment::segment(&document, self.dictionary());
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
    use crate::{Zone, read::read, segment::segment};

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

    /// Where links lead is not seen, and counts only if asked for.
    #[test]
    fn mentions_stand_where_they_count() {
        let dictionary = Dictionary::embedded().unwrap();
        let found = |zones| {
            let tagger =
                Tagger::new(&dictionary, TagOptions { zones, ..TagOptions::default() }).unwrap();
            let mentions = tagger.tag_text("# Rook\n\nSee [this](https://ceph.io/) on `k8s`.\n");
            mentions.iter().map(|it| it.entity.slug().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(found(Zones::default()), ["rook", "kubernetes"]);
        assert_eq!(found(Zones::ALL), ["rook", "ceph", "kubernetes"]);
        assert_eq!(found([Zone::Heading].into_iter().collect()), ["rook"]);
    }

    /// Whatever else a text could be read as, its spans are its own.
    #[test]
    fn spans_are_of_the_text_given() {
        let tagger = Tagger::new(Dictionary::embedded().unwrap(), TagOptions::default()).unwrap();
        for text in [
            "{\"title\": \"Rook\", \"body\": \"Ceph on k8s\"}",
            "{\"id\": 1, \"text\": \"Rook\"}\n{\"id\": 2, \"text\": \"Ceph\"}\n",
            "1\n00:00:01,000 --> 00:00:03,000\nWe use Rook\n\n2\n00:00:03,000 --> 00:00:04,000\nCeph\n",
            "WEBVTT\n\n00:01.000 --> 00:03.000\nRook and Ceph\n",
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Rook with Ceph\nEND:VEVENT\nEND:VCALENDAR\n",
            "title,speaker\nRook intro,Jane Doe\nCeph,Joe Bloggs\n",
            "<html><body><p>Rook &amp; Ceph</p></body></html>",
            "\u{feff}Rook and Ceph",
            "# Rook\r\n\r\nCeph",
            "%PDF-1.4 Rook and Ceph",
            "R\0o\0 Rook and Ceph",
        ] {
            let mentions = tagger.tag_text(text);
            let found: Vec<&str> = mentions.iter().map(|it| &text[it.span.range()]).collect();
            assert!(found.starts_with(&["Rook", "Ceph"]), "{text:?}: {found:?}");
            for mention in mentions {
                let lines = crate::LineIndex::new(text);
                assert_eq!(mention.position, lines.position(text, mention.span.start), "{text:?}");
            }
        }
    }
}
