//! The stages of the library as the subcommands call them.
//!
//! One small function a stage, so that what a subcommand does can be read
//! without the library's options.

use std::{
    collections::BTreeMap,
    io::{self, Write},
    iter,
    path::Path,
};

use anyhow::Context as _;
use kgraph::{
    Abstention, Config, Decision, Diagnostic, Dictionary, Document, EntityId, EntityKind, Error,
    Graph, GraphBuilder, GraphOptions, Note, TagOptions, Tagger, Tagging, Window, Zone, analyse,
    config::Key,
    dictionary::ambiguities,
    export::talks,
    graph::NoteShare,
    read::{Part, oddities},
    tagger::Count,
};
use serde_json::Value;

use super::{
    Context,
    dict::check::pointed,
    timings::{Stage, Timings},
};

/// One note, and what is to be said about it.
pub(crate) struct Tagged {
    /// What is known of the note.
    pub(crate) note: Note,
    /// What was passed over, if that was asked for.
    pub(crate) abstentions: Vec<Abstention>,
    pub(crate) decisions: Vec<Decision>,
    /// How often each entity is mentioned, if only that is wanted.
    pub(crate) counts: Vec<Count>,
    /// What is odd about the file.
    pub(crate) oddities: Vec<Diagnostic>,
}

/// Loads the built-in dictionaries and those of the settings, which must know
/// every kind of `--kind`; warns of spellings that those of the settings make
/// ambiguous.
pub(crate) fn dictionary(context: &Context) -> Result<Dictionary, Error> {
    let Context { config, terminal, timings, .. } = context;
    let dictionary = any_kind(config, timings)?;
    if !config.dictionary.is_empty() {
        for path in config.dictionary.iter().filter(|path| is_empty_list(path)) {
            terminal.warn(&format!("{}: holds no name; write one a line", path.display()));
        }
        for problem in ambiguities(&dictionary, &config.dictionary) {
            let text = std::fs::read_to_string(&problem.at.path).unwrap_or_default();
            terminal.warn(&pointed(&problem, &text).to_string());
        }
    }
    let entities = dictionary.entities();
    let known = |kind: &&EntityKind| {
        (dictionary.is_list() && kind.as_str() == EntityKind::TERM)
            || entities.iter().any(|entity| entity.id.kind() == kind.as_str())
    };
    if let Some(kind) = config.kind.iter().find(|kind| !known(kind)) {
        let mut kinds: Vec<&str> = entities.iter().map(|entity| entity.id.kind()).collect();
        kinds.extend(dictionary.is_list().then_some(EntityKind::TERM));
        kinds.sort_unstable();
        kinds.dedup();
        return Err(Error::NoInput(format!(
            "{}: the dictionaries know nothing of that kind; the kinds are {}",
            context.asked(Key::Kind, kind.as_str()),
            kinds.join(", ")
        )));
    }
    Ok(dictionary)
}

/// A longer list is not looked at again to see whether it holds anything.
const BLANK: u64 = 4096;

/// Whether a plain list of names has none.
fn is_empty_list(path: &Path) -> bool {
    let is_list = path.extension().is_some_and(|it| it.eq_ignore_ascii_case("txt"));
    let short = || std::fs::metadata(path).is_ok_and(|it| it.is_file() && it.len() < BLANK);
    let blank = |text: String| text.trim().is_empty();
    is_list && short() && std::fs::read_to_string(path).is_ok_and(blank)
}

/// Loads the dictionaries as [`dictionary`] does; `--kind` may name a new one.
pub(crate) fn any_kind(config: &Config, timings: &Timings) -> Result<Dictionary, Error> {
    let dictionary = timings.alone(Stage::Dictionary, || load(config))?;
    timings.count(Stage::Dictionary, 0, dictionary.entities().len());
    Ok(dictionary)
}

/// Loads the dictionaries of the settings, over the built-in ones if those are
/// wanted.
fn load(config: &Config) -> Result<Dictionary, Error> {
    if config.default_dictionary {
        return Dictionary::load(&config.dictionary);
    }
    if config.dictionary.is_empty() {
        return Err(Error::NoInput(
            "no dictionary is left with --no-default-dictionary; name one with --dictionary PATH"
                .to_owned(),
        ));
    }
    Dictionary::only(&config.dictionary)
}

/// Turns the bytes of notes into what is known of them.
pub(crate) struct Reader<'d> {
    tagger: Tagger<'d>,
    counting: bool,
    config: &'d Config,
}

impl<'d> Reader<'d> {
    /// Compiles the surface forms of `dictionary`.
    pub(crate) fn new(
        dictionary: &'d Dictionary,
        config: &'d Config,
        explain: bool,
        timings: &Timings,
    ) -> Result<Self, Error> {
        let Config { fuzzy, people, redact, zones, .. } = *config;
        let options = TagOptions { fuzzy, explain, people, redact, zones, ..TagOptions::default() };
        let tagger = timings.alone(Stage::Compile, || Tagger::new(dictionary, options))?;
        timings.count(Stage::Compile, 0, tagger.terms().unwrap_or_default());
        Ok(Self { tagger, counting: false, config })
    }

    /// Makes it count mentions instead of listing them.
    pub(crate) fn counting(self) -> Self {
        Self { counting: true, ..self }
    }

    /// Returns the dictionary that was compiled.
    pub(crate) fn dictionary(&self) -> &Dictionary {
        self.tagger.dictionary()
    }

    /// Reads, segments and tags one document.
    pub(crate) fn part(&self, part: Part, timings: &Timings) -> Result<Tagged, Diagnostic> {
        timings.count(Stage::Read, part.size(), 1);
        let document = timings.part(Stage::Read, || part.read())?;
        Ok(self.document(document, timings))
    }

    /// Segments and tags one document.
    pub(crate) fn document(&self, mut document: Document, timings: &Timings) -> Tagged {
        if self.counting
            && let Some(counts) = self.count(&document, timings)
        {
            let oddities = oddities(&document);
            let (talks, mentions, local_names) = Default::default();
            let note = Note { document, talks, mentions, local_names };
            let (abstentions, decisions) = Default::default();
            return Tagged { note, abstentions, decisions, counts, oddities };
        }
        let mut oddities = oddities(&document);
        let mut talks =
            timings.part(Stage::Segment, || kgraph::segment(&document, self.tagger.dictionary()));
        timings.count(Stage::Segment, document.text.len(), talks.len());
        let tagging = timings.part(Stage::Tag, || self.tagger.tag(&document, &mut talks));
        timings.count(Stage::Tag, document.text.len(), tagging.mentions.len());
        oddities.extend(tagging.oddity(&document));
        let Tagging { mentions, local_names, abstentions, decisions, hidden, .. } = tagging;
        document.hidden = hidden;
        let mut note = Note { document, talks, mentions, local_names };
        keep(&mut note, self.config);
        let counts =
            if self.counting { counts(&note, self.tagger.dictionary()) } else { Vec::new() };
        Tagged { note, abstentions, decisions, counts, oddities }
    }

    /// Counts the forms of a list in a document; `None` if more must be known of
    /// each mention.
    fn count(&self, document: &Document, timings: &Timings) -> Option<Vec<Count>> {
        let everywhere =
            Zone::ALL.iter().all(|it| *it == Zone::Link || self.config.zones.contains(*it));
        if !everywhere || !self.config.kind.is_empty() {
            return None;
        }
        let counts = timings.part(Stage::Tag, || self.tagger.count(document))?;
        let mentions = counts.iter().map(|count| count.mentions).sum();
        timings.count(Stage::Tag, document.text.len(), mentions);
        Some(counts)
    }
}

/// Counts the mentions of a note.
fn counts(note: &Note, dictionary: &Dictionary) -> Vec<Count> {
    let mut counts: BTreeMap<&EntityId, usize> = BTreeMap::new();
    for mention in &note.mentions {
        *counts.entry(&mention.entity).or_default() += 1;
    }
    let count = |(id, mentions): (&EntityId, usize)| Count {
        entity: id.clone(),
        name: name_of(id, note, dictionary).to_owned(),
        mentions,
    };
    counts.into_iter().map(count).collect()
}

/// Leaves out what the settings do not want.
fn keep(note: &mut Note, config: &Config) {
    if !config.kind.is_empty() {
        let wanted = |id: &EntityId| config.kind.iter().any(|kind| kind.as_str() == id.kind());
        note.mentions.retain(|mention| wanted(&mention.entity));
    }
}

/// Returns the name of an entity of `note`.
pub(crate) fn name_of<'a>(id: &'a EntityId, note: &'a Note, dictionary: &'a Dictionary) -> &'a str {
    match dictionary.get(id.as_str()) {
        Some(entity) => &entity.name,
        None => note.local_names.get(id).map_or_else(|| id.slug(), String::as_str),
    }
}

/// Writes all talks of `note` as JSON Lines.
pub(crate) fn write_talks(
    note: &Note,
    dictionary: &Dictionary,
    out: &mut dyn Write,
) -> io::Result<()> {
    talks::write(note, dictionary, out)
}

/// Returns the talks of `note` as JSON, with place and page, without mentions.
pub(crate) fn talks_json(note: &Note, dictionary: &Dictionary) -> anyhow::Result<Vec<Value>> {
    let bare = Note { mentions: Vec::new(), ..note.clone() };
    let mut lines = Vec::new();
    write_talks(&bare, dictionary, &mut lines)?;
    let parsed = serde_json::Deserializer::from_slice(&lines).into_iter();
    let mut list: Vec<Value> = parsed.collect::<Result<_, _>>().context("a talk is no JSON")?;
    for (json, talk) in list.iter_mut().zip(&note.talks) {
        if let Some(object) = json.as_object_mut() {
            object.remove("mentions");
            object.insert("place".to_owned(), talk.place.clone().into());
            object.insert("url".to_owned(), talk.url.clone().into());
        }
    }
    Ok(list)
}

/// The graphs of the same notes: the one that the settings want, and those in
/// other windows that its edges are held against.
pub(crate) struct Builders {
    graph: GraphBuilder,
    others: Vec<GraphBuilder>,
}

impl Builders {
    /// Makes builders without notes; the others only if `stability` is wanted.
    pub(crate) fn new(config: &Config, stability: bool) -> Self {
        let others = Window::ALL.into_iter().filter(|it| stability && *it != config.window);
        Self {
            graph: builder(config, config.window, config.evidence),
            others: others.map(|window| builder(config, window, 0)).collect(),
        }
    }

    /// Works out what a note adds to all, beside others.
    pub(crate) fn share(&self, note: &Note) -> Vec<NoteShare> {
        self.all().map(|builder| builder.share(note)).collect()
    }

    /// Adds the note of which `shares` were made.
    pub(crate) fn take(&mut self, shares: Vec<NoteShare>) {
        let builders = iter::once(&mut self.graph).chain(&mut self.others);
        builders.zip(shares).for_each(|(builder, share)| builder.take(share));
    }

    fn all(&self) -> impl Iterator<Item = &GraphBuilder> {
        iter::once(&self.graph).chain(&self.others)
    }

    /// Makes the graph, and those in other windows.
    pub(crate) fn finish(self, dictionary: &Dictionary) -> (Graph, Vec<Graph>) {
        let others = self.others.into_iter().map(|other| other.finish(dictionary));
        (self.graph.finish(dictionary), others.collect())
    }
}

fn builder(config: &Config, window: Window, evidence: usize) -> GraphBuilder {
    let Config { include_sections, redact, .. } = *config;
    let kinds = config.kind.clone();
    GraphBuilder::new(GraphOptions { window, include_sections, kinds, evidence, redact })
}

/// Measures the graph.
pub(crate) fn analyse(mut graph: Graph) -> Graph {
    analyse::analyse(&graph).attach(&mut graph);
    graph
}

/// Measures the graph, and the stability of its edges if there are `others` to
/// hold them against.
pub(crate) fn analyse_with(graph: Graph, others: &[Graph]) -> Graph {
    let mut graph = analyse(graph);
    if !others.is_empty() {
        analyse::attach_stability(&mut graph, others);
    }
    graph
}

/// Reads a graph that was written as JSON; `path` names it in messages.
pub(crate) fn parse_graph(text: &str, path: &Path) -> Result<Graph, Error> {
    Graph::from_json(text, path)
}
