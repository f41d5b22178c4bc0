//! The order of the stages.
//!
//! Reading, segmenting, tagging and resolving turn each file into a [`Note`].
//! Everything after that (the graph, questions, exports) needs notes only.

use crate::{
    error::Diagnostic, note::Note, read::read, resolve::Tagging, segment::segment, tagger::Tagger,
};

/// Turns the `bytes` of one file into a note: reads, divides into talks, tags.
///
/// `name` is what the document is called in every output; what the file is,
/// its content says. Archives and corpora, which hold several documents, are
/// taken apart by [`split`](crate::split) first.
///
/// # Errors
///
/// A [`Diagnostic`] with the place if the bytes are no text.
///
/// # Examples
///
/// ```
/// use kgraph::{Dictionary, TagOptions, Tagger, annotate};
///
/// let dictionary = Dictionary::embedded()?;
/// let tagger = Tagger::new(&dictionary, TagOptions::default())?;
/// let text = "# KubeCon Europe 2018\n\n## Rook Project Intro - Jane Doe, Upbound\n\nCeph on k8s.\n";
/// let note = annotate("day-1.md", text.into(), &tagger)?;
///
/// let talk = note.talks.last().expect("there is a talk");
/// assert_eq!((talk.title.as_str(), talk.date.as_deref()), ("Rook Project Intro", Some("2018-05-02")));
/// assert_eq!(talk.speakers[0].company.as_ref().map(|id| id.as_str()), Some("company:upbound"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn annotate(name: &str, bytes: Vec<u8>, tagger: &Tagger<'_>) -> Result<Note, Diagnostic> {
    let mut document = read(name, bytes)?;
    let mut talks = segment(&document, tagger.dictionary());
    let Tagging { mentions, local_names, hidden, .. } = tagger.tag(&document, &mut talks);
    document.hidden = hidden;
    Ok(Note { document, talks, mentions, local_names })
}
