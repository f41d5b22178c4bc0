//! The tagger: a compiled dictionary, ready to annotate documents.

use crate::{
    Document, Error, Mention, Talk,
    dictionary::Dictionary,
    resolve::{Resources, Tagging, resolve},
    tag::{FoldedDocument, Lexicon, TypoIndex, scan},
};

/// How a [`Tagger`] reads.
#[derive(Clone, Copy, Debug)]
pub struct TagOptions {
    /// Whether long names with one letter wrong count (see the typo rule in
    /// the documentation of the dictionary).
    pub fuzzy: bool,
    /// Whether to say why spellings were not counted, in
    /// [`Tagging::abstentions`].
    pub explain: bool,
    /// Whether people are mentioned and named as speakers.
    pub people: bool,
}

impl Default for TagOptions {
    fn default() -> Self {
        Self { fuzzy: true, explain: false, people: true }
    }
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
        Ok(Self { dictionary, lexicon, typos, options })
    }

    /// Returns the dictionary that was compiled.
    #[must_use]
    pub fn dictionary(&self) -> &'d Dictionary {
        self.dictionary
    }

    /// Finds the mentions in `document` and resolves the speakers of its
    /// `talks`, which must be those that `segment` gave for the document.
    ///
    /// # Complexity
    ///
    /// Linear in the length of the document and the number of candidates.
    pub fn tag(&self, document: &Document, talks: &mut [Talk]) -> Tagging {
        if talks.is_empty() {
            return Tagging::default();
        }
        let folded = FoldedDocument::new(document);
        let scanned = scan::scan(&self.lexicon, folded.text());
        let resources = Resources {
            dictionary: self.dictionary,
            lexicon: &self.lexicon,
            typos: self.typos.as_ref(),
            explain: self.options.explain,
            people: self.options.people,
        };
        resolve(resources, document, &folded, scanned, talks)
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
