//! The order of the stages.
//!
//! Reading, segmenting, tagging and resolving turn each file into a [`Note`].
//! Everything after that (the graph, questions, exports) needs notes only.
//!
//! People write notes in more ways than anybody foresees, and one that trips a stage
//! must not take the others with it: [`caught`] makes of a panic a problem of its
//! document.

use std::{
    any::Any,
    cell::{Cell, RefCell},
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind, set_hook, take_hook},
};

use crate::{
    document::Document,
    error::{Diagnostic, Location},
    note::Note,
    read::{PDF_THREAD, Part, read},
    resolve::Tagging,
    segment::segment,
    tagger::Tagger,
};

thread_local! {
    /// Whether a panic of this thread is caught as a problem of a document.
    static IS_CAUGHT: Cell<bool> = const { Cell::new(false) };
    /// Where the last such panic arose.
    static AROSE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// A panic that is nobody's document's.
struct Through(Box<dyn Any + Send>);

/// Turns the `bytes` of one file into a note: reads, divides into talks, tags.
///
/// `name` is what the document is called in every output; what the file is,
/// its content says. Archives and corpora, which hold several documents, are
/// taken apart by [`split`](crate::split) first, and given to [`annotate_part`].
///
/// # Errors
///
/// A [`Diagnostic`] with the place if the bytes are no text; a stage that panics gives
/// one, too.
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
    caught(name, || Ok(note(read(name, bytes)?, tagger)))?
}

/// Turns one document of a file into a note, as [`annotate`] does with a file that holds
/// one.
///
/// This is how a folder becomes a graph: each file is split, for it may be an archive, a
/// corpus or a feed, and a part that cannot be read is told and left out.
///
/// # Errors
///
/// As [`annotate`].
///
/// # Examples
///
/// ```no_run
/// use std::{fs, ops::ControlFlow};
///
/// use kgraph::{
///     Dictionary, GraphBuilder, GraphOptions, ReadOptions, TagOptions, Tagger, analyse,
///     annotate_part, discover, discover::Place, split,
/// };
///
/// let dictionary = Dictionary::embedded()?;
/// let tagger = Tagger::new(&dictionary, TagOptions::default())?;
/// let mut builder = GraphBuilder::new(GraphOptions::default());
/// for input in discover(&["notes/"]).inputs {
///     let Place::File(path) = &input.place else { continue };
///     split(&input.name, fs::read(path)?, &ReadOptions::default(), &mut |part| {
///         match part.and_then(|part| annotate_part(part, &tagger)) {
///             Ok(note) => builder.add(&note),
///             Err(problem) => eprintln!("{problem}"),
///         }
///         ControlFlow::Continue(())
///     });
/// }
/// let mut graph = builder.finish(&dictionary);
/// analyse::analyse(&graph).attach(&mut graph);
/// for (node, edge) in graph.neighbours("project:rook") {
///     println!("{} in {} talks, of {:?}", node.name, edge.talks, edge.evidence[0].lines);
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn annotate_part(part: Part, tagger: &Tagger<'_>) -> Result<Note, Diagnostic> {
    let name = part.name.clone();
    caught(&name, || Ok(note(part.read()?, tagger)))?
}

/// Turns a document that was read into a note: divides into talks, tags.
///
/// # Errors
///
/// A [`Diagnostic`] if a stage panics.
///
/// # Examples
///
/// ```
/// use kgraph::{Dictionary, TagOptions, Tagger, annotate_document, read_text};
///
/// let tagger = Tagger::new(Dictionary::embedded()?, TagOptions::default())?;
/// let typed = "# Storage with Rook - Jane Doe, Acme\n\nCeph.\n";
/// let note = annotate_document(read_text("editor", typed.into())?, &tagger)?;
/// assert_eq!(note.talks[0].title, "Storage with Rook");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn annotate_document(document: Document, tagger: &Tagger<'_>) -> Result<Note, Diagnostic> {
    let name = document.name.clone();
    caught(&name, || note(document, tagger))
}

/// Makes the note of `document`.
fn note(mut document: Document, tagger: &Tagger<'_>) -> Note {
    let mut talks = segment(&document, tagger.dictionary());
    let Tagging { mentions, local_names, hidden, .. } = tagger.tag(&document, &mut talks);
    document.hidden = hidden;
    Note { document, talks, mentions, local_names }
}

/// Does `work` on the document `name`; a panic within it is a problem of that document
/// alone.
///
/// What the panic says may quote the text, and with it people who are left out; so only
/// its place in the source is told, where [`quiet_panics`] was called before.
///
/// # Errors
///
/// A [`Diagnostic`] if `work` panicked.
///
/// # Examples
///
/// ```
/// use kgraph::pipeline::caught;
///
/// assert_eq!(caught("a.md", || 7)?, 7);
/// let problem = caught("b.md", || "Rook"[..9].len()).unwrap_err();
/// assert!(problem.to_string().starts_with("b.md: a fault of kgraph"));
/// # Ok::<(), kgraph::Diagnostic>(())
/// ```
pub fn caught<T>(name: &str, work: impl FnOnce() -> T) -> Result<T, Diagnostic> {
    let before = IS_CAUGHT.replace(true);
    // What the stages keep between documents is taken out while they work, so that
    // nothing half done is left.
    let result = catch_unwind(AssertUnwindSafe(work));
    IS_CAUGHT.set(before);
    result.map_err(|panic| {
        let panic = match panic.downcast::<Through>() {
            Ok(through) => resume_unwind(through.0),
            Err(panic) => panic,
        };
        drop(panic);
        let place = AROSE.take().map(|place| format!(" at {place}")).unwrap_or_default();
        let message =
            format!("a fault of kgraph{place}, and the document is left out; please report it");
        Diagnostic::new(Location::file(name), message)
    })
}

/// Does `work` for all documents within the work on one: a panic in it goes through
/// [`caught`].
pub fn uncaught<T>(work: impl FnOnce() -> T) -> T {
    if !IS_CAUGHT.replace(false) {
        return work();
    }
    let result = catch_unwind(AssertUnwindSafe(work));
    IS_CAUGHT.set(true);
    result.unwrap_or_else(|panic| resume_unwind(Box::new(Through(panic))))
}

/// Keeps panics from being told on standard error that are reported as problems of
/// documents: those that [`caught`] catches, and those of the library that interprets
/// PDFs, each of which is a damaged file.
///
/// This lays a hook around the one of the process; call it once, at the start.
pub fn quiet_panics() {
    let usual = take_hook();
    set_hook(Box::new(move |panic| {
        if IS_CAUGHT.get() {
            let place = panic.location().map(|it| format!("{}:{}", it.file(), it.line()));
            AROSE.set(place);
        } else if std::thread::current().name() != Some(PDF_THREAD) {
            usual(panic);
        }
    }));
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use super::*;
    use crate::{
        dictionary::Dictionary,
        read::{ReadOptions, split},
        tagger::TagOptions,
    };

    #[test]
    fn a_panic_is_a_problem_of_its_document_alone() {
        let odd = caught("a.md", || -> usize { "é"[..1].len() }).unwrap_err();
        assert!(odd.to_string().starts_with("a.md: a fault of kgraph"), "{odd}");
        assert!(odd.to_string().ends_with("; please report it"), "{odd}");
        assert_eq!(caught("b.md", || caught("c.md", || 1)).unwrap().unwrap(), 1);
        assert!(!IS_CAUGHT.get());
    }

    /// Whichever way a note is made, who opted out is hidden in it.
    #[test]
    fn notes_of_parts_and_documents_are_those_of_files() {
        let texts = [
            ("a.toml", "[[person]]\nid = \"jane-doe\"\nname = \"Jane Doe\"\n"),
            ("a-optout.txt", "Jane Doe\n"),
        ];
        let sources = texts.map(|(name, text)| (name.into(), text.to_owned()));
        let dictionary = Dictionary::from_sources(&sources).unwrap();
        let tagger = Tagger::new(dictionary, TagOptions::default()).unwrap();
        let text = "# Storage - Jane Doe, Acme\n\nJane Doe runs Rook.\n";
        let mut notes = vec![annotate("a.md", text.into(), &tagger).unwrap()];
        split("a.md", text.into(), &ReadOptions::default(), &mut |part| {
            notes.push(annotate_part(part.unwrap(), &tagger).unwrap());
            ControlFlow::Continue(())
        });
        let document = read("a.md", text.into()).unwrap();
        notes.push(annotate_document(document, &tagger).unwrap());
        assert_eq!(notes.len(), 3);
        for note in notes {
            assert_eq!(note.document.hidden.len(), 2, "{:?}", note.document.hidden);
        }
    }

    #[test]
    fn what_is_done_for_all_documents_is_not_caught() {
        let outer =
            catch_unwind(|| caught("a.md", || uncaught(|| -> usize { panic!("the graph") })));
        let panic = outer.unwrap_err();
        assert_eq!(panic.downcast_ref::<&str>(), Some(&"the graph"));
        assert!(!IS_CAUGHT.get());
        assert_eq!(caught("a.md", || uncaught(|| 2)).unwrap(), 2);
    }
}
