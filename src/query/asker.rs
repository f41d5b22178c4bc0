//! What all questions of a graph need, made once.

use std::{
    borrow::Cow,
    fmt,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use super::{
    Answer, Question, Vocabulary, print, reply,
    reply::select,
    view::{Extent, View},
};
use crate::{
    analyse,
    entity::{EntityId, EntityKind},
    error::Error,
    graph::Graph,
};

/// How many parts are kept for later questions.
const KEPT: usize = 4;
/// A name that the graph lacks is not longer, in words.
const LONGEST: usize = 4;

/// Answers questions about one graph.
///
/// One answers any number of threads; what it works out for a question it keeps for the
/// next.
///
/// # Examples
///
/// ```
/// use kgraph::{Graph, query::Asker};
///
/// let graph = Graph::from_json(
///     r#"{"schema":"kgraph/1","nodes":[
///          {"id":"project:rook","name":"Rook","kind":"project","mentions":1,"talks":1}],
///        "edges":[],"talks":[],"relations":[]}"#,
///     "graph.json",
/// )?;
/// // Given the graph and not a reference to it, a service can keep it.
/// let asker: Asker<'static> = Asker::new(graph);
/// assert_eq!(asker.ask("top projects")?.rows.len(), 1);
/// assert!(asker.ask("what is Ceph").is_err());
///
/// std::thread::scope(|scope| {
///     let threads = ["top projects", "what is Rook"].map(|it| scope.spawn(|| asker.ask(it)));
///     threads.map(|it| assert!(it.join().is_ok_and(|answer| answer.is_ok())));
/// });
/// # Ok::<(), kgraph::Error>(())
/// ```
pub struct Asker<'g> {
    /// With measures of the edges at least.
    graph: Cow<'g, Graph>,
    /// The graph with all measures, if it came without and they were needed.
    measured: OnceLock<Graph>,
    vocabulary: Vocabulary,
    known: Option<Box<reply::Known<'g>>>,
    /// What counted for the last questions that did not ask of everything, by their
    /// conditions.
    parts: Mutex<Vec<(String, Arc<Part>)>>,
}

/// The talks and links that count, and what is to be said of them.
struct Part {
    extent: Extent,
    notes: Vec<String>,
}

impl fmt::Debug for Asker<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Asker").field("nodes", &self.graph.nodes().len()).finish_non_exhaustive()
    }
}

impl<'g> Asker<'g> {
    /// Prepares to answer questions about `graph`, which it takes or borrows.
    #[must_use]
    pub fn new(graph: impl Into<Cow<'g, Graph>>) -> Self {
        let graph = graph.into();
        let graph = if graph.edges().all(|edge| edge.measures.is_some()) {
            graph
        } else {
            Cow::Owned(analyse::with_edge_measures(graph.into_owned()))
        };
        let vocabulary = Vocabulary::of(&graph);
        Self { graph, measured: OnceLock::new(), vocabulary, known: None, parts: Mutex::default() }
    }

    /// Tells who a name means that stands nowhere in the graph, so that `why not`
    /// can tell an entity that was never mentioned from a name that nobody has.
    /// It is asked only then.
    #[must_use]
    pub fn knowing(
        mut self,
        known: impl Fn(&str) -> Option<(EntityId, String)> + Send + Sync + 'g,
    ) -> Self {
        self.known = Some(Box::new(known));
        self
    }

    /// Returns the names that questions may use.
    #[must_use]
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// Reads a question and answers it.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Question`] as [`ask`](super::ask) does.
    pub fn ask(&self, question: &str) -> Result<Answer, Error> {
        self.ask_for(&[], question)
    }

    /// Reads a question and answers it for entities of `kinds` only, if there
    /// are any; a note of the answer says where that has no effect.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Question`] as [`ask`](super::ask) does.
    pub fn ask_for(&self, kinds: &[EntityKind], question: &str) -> Result<Answer, Error> {
        let read = Question::worded(question, &self.vocabulary);
        let (mut parsed, worded) = read.map_err(|err| self.telling(err))?;
        // Who reads an explanation reads how the question is understood.
        let worded = (worded && !parsed.explain).then(|| format!("read as `{parsed}`"));
        let note = parsed.narrow(kinds);
        let mut answer = self.answer(&parsed, question)?;
        answer.notes.splice(..0, worded);
        answer.notes.extend(note);
        Ok(answer)
    }

    /// Adds to what keeps a question from being read whom it names that the graph lacks:
    /// a name that nobody has looks like a slip in the words behind it.
    fn telling(&self, error: Error) -> Error {
        let Error::Question { question, span, message } = error else { return error };
        let words: Vec<&str> =
            question.split_whitespace().map(|word| word.trim_matches(['?', ','])).collect();
        let name = |word: &&str| word.starts_with(char::is_uppercase);
        let ends = |from: usize| (from + 1..=words.len().min(from + LONGEST)).rev();
        // The first word has a capital whatever it is.
        let starts = (1..words.len()).filter(|from| words.get(*from).is_some_and(name));
        let mut stretches = starts.flat_map(|from| ends(from).map(move |to| from..to));
        let missing = stretches.find_map(|stretch| {
            let text = words.get(stretch)?.join(" ");
            let known = self.known.as_ref().filter(|_| !self.vocabulary.means(&text))?;
            // What the graph holds is named with words that are none of its name.
            known(&text).filter(|(id, _)| self.graph.node(id.as_str()).is_none())
        });
        let message = match missing {
            Some((id, shown)) => format!(
                "{message}; the dictionaries know {shown} ({id}), but no talk that counts \
                 mentions it"
            ),
            None => message,
        };
        Error::Question { question, span, message }
    }

    /// Answers a question that was read before; `written` is what the user wrote,
    /// for messages.
    ///
    /// # Errors
    ///
    /// Returns [`Error::UnknownName`] if the question names what the graph does not
    /// hold.
    pub fn answer(&self, question: &Question, written: &str) -> Result<Answer, Error> {
        let whole = question.ask.needs_communities()
            || question.by.is_some_and(super::Measure::needs_whole)
            || question.ask.sets().iter().any(|set| set.needs_whole())
            || question.filter.bound.as_ref().is_some_and(|it| it.measure.needs_whole());
        let graph = if whole && self.graph.measures().is_none() {
            self.measured.get_or_init(|| {
                let mut graph = self.graph.clone().into_owned();
                analyse::analyse(&graph).attach(&mut graph);
                graph
            })
        } else {
            &self.graph
        };
        let everything = Extent::default();
        let all = View::new(graph, &everything);
        let source = reply::Source {
            graph,
            whole: all,
            vocabulary: &self.vocabulary,
            known: self.known.as_deref(),
            written,
        };
        let filter = &question.filter;
        if filter.is_everything() && !filter.significant {
            return reply::reply(&source, all, question, &[]);
        }
        let part = self.part(graph, question, written, whole)?;
        reply::reply(&source, View::new(graph, &part.extent), question, &part.notes)
    }

    /// The talks and links that count.
    fn part(
        &self,
        graph: &Graph,
        question: &Question,
        written: &str,
        whole: bool,
    ) -> Result<Arc<Part>, Error> {
        let filter = &question.filter;
        let key = format!("{whole} {} {}", filter.significant, print::conditions(filter));
        // It is not held while a part is made: two threads may make the same.
        let parts = || self.parts.lock().unwrap_or_else(PoisonError::into_inner);
        let found = parts().iter().find(|(it, _)| *it == key).map(|(_, part)| Arc::clone(part));
        if let Some(part) = found {
            return Ok(part);
        }
        let mut notes = Vec::new();
        let mut extent = select::restrict(graph, &filter.talks, written, whole, &mut notes)?;
        if filter.significant {
            extent = extent.significant(graph);
        }
        let part = Arc::new(Part { extent, notes });
        let mut parts = parts();
        parts.insert(0, (key, Arc::clone(&part)));
        parts.truncate(KEPT);
        Ok(part)
    }
}

impl Question {
    /// Keeps the rows to entities of `kinds`, if there are any and the question
    /// leaves the kind open; says so otherwise.
    fn narrow(&mut self, kinds: &[EntityKind]) -> Option<String> {
        if kinds.is_empty() {
            return None;
        }
        if !self.ask.takes_kinds() {
            return Some("--kind has no effect on this question".to_owned());
        }
        match self.ask.kind() {
            Some(kind) if kinds.iter().any(|wanted| wanted.as_str() == kind) => None,
            Some(kind) => {
                Some(format!("--kind has no effect, since the question asks for the kind '{kind}'"))
            }
            None if !self.filter.kinds.is_empty() => {
                Some("--kind has no effect, since the question says 'only'".to_owned())
            }
            None => {
                self.filter.kinds = kinds.iter().map(|kind| kind.as_str().to_owned()).collect();
                None
            }
        }
    }
}
