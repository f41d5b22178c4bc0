//! What the dictionaries declare, held against what talks mention together.
//!
//! The two disagree in three ways, and each tells something: what is declared and
//! never mentioned together shows what the talks leave out, what is mentioned
//! together more than chance and declared nowhere is news to the dictionaries,
//! and where a speaker's company is another than the one declared for that day,
//! one of both is wrong or out of date.

use std::collections::{BTreeMap, BTreeSet};

use super::{by_rank, edge_measures, rounded};
use crate::{
    dictionary::{Affiliation, Entry},
    directory::Directory,
    entity::{EntityId, EntityKind},
    graph::{Edge, Graph, Names, Period, Relation, RelationKind, TalkRecord, Verdict},
    text::{key, slug},
};

/// What is declared and what is mentioned together, where they differ.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison<'g> {
    /// Declared, never mentioned together: those first of which chance alone would
    /// bring the most talks.
    pub apart: Vec<Apart<'g>>,
    /// Mentioned together more than chance, declared nowhere and stated by no
    /// speaker: the strongest first.
    pub undeclared: Vec<&'g Edge>,
    /// Speakers of another company than declared, sorted by person and company.
    pub conflicts: Vec<Conflict<'g>>,
}

/// Two entities that belong together and meet in no talk.
#[derive(Clone, Debug, PartialEq)]
pub struct Apart<'g> {
    /// What is declared of the two; at least one relation.
    pub relations: Vec<&'g Relation>,
    /// In how many talks the two would meet by chance: the talks of one, times the
    /// talks of the other, by all talks.
    pub expected: f64,
}

/// A speaker whose company is not the one declared for the day of the talk.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict<'g> {
    /// Who, and for which company the talks say they work.
    pub stated: &'g Relation,
    /// The talks with a date for which another company is declared, in the order
    /// of the graph.
    pub talks: Vec<&'g TalkRecord>,
    /// The companies declared for these days, as the dictionaries name them,
    /// sorted.
    pub declared: Vec<String>,
}

/// Compares what `graph` says of its entities with what the dictionaries declare.
///
/// Companies of which one belongs to the other, or became it, count as one.
/// Edges that are not measured are measured first.
///
/// # Examples
///
/// ```
/// use kgraph::{Dictionary, Graph, GraphOptions, TagOptions, Tagger, analyse, annotate};
///
/// let dictionary = Dictionary::embedded()?;
/// let tagger = Tagger::new(&dictionary, TagOptions::default())?;
/// let text = "# On Rook - Jane Doe, Upbound\n\nRook.\n# On Ceph - Joe Doe, Red Hat\n\nCNCF.\n";
/// let note = annotate("day-1.md", text.into(), &tagger)?;
/// let graph = Graph::build(&[note], &dictionary, &GraphOptions::default());
/// let comparison = analyse::declared(&graph, &dictionary);
/// // Rook is a project of the CNCF, but no talk mentions both.
/// let relation = comparison.apart[0].relations[0];
/// assert_eq!((relation.source.as_str(), &*relation.target), ("project:rook", "company:cncf"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn declared<'g>(graph: &'g Graph, directory: &dyn Directory) -> Comparison<'g> {
    Comparison {
        apart: apart(graph),
        undeclared: undeclared(graph),
        conflicts: conflicts(graph, directory),
    }
}

/// The two ends of a relation, sorted.
fn ends(relation: &Relation) -> (&str, &str) {
    let (a, b) = (relation.source.as_str(), &*relation.target);
    (a.min(b), a.max(b))
}

#[expect(clippy::cast_precision_loss, reason = "counts of talks are far below 2^52")]
fn apart(graph: &Graph) -> Vec<Apart<'_>> {
    let mut pairs: BTreeMap<(&str, &str), Vec<&Relation>> = BTreeMap::new();
    for relation in graph.declared() {
        pairs.entry(ends(relation)).or_default().push(relation);
    }
    pairs.retain(|(a, b), _| graph.edge(a, b).is_none());
    let talks = |id: &str| graph.node(id).map_or(0.0, |node| node.talks as f64);
    let all = graph.talks().len().max(1) as f64;
    let mut found: Vec<Apart<'_>> = pairs
        .into_iter()
        .map(|((a, b), relations)| Apart {
            relations,
            expected: rounded(talks(a) * talks(b) / all),
        })
        .collect();
    found.sort_by(|a, b| b.expected.total_cmp(&a.expected));
    found
}

fn undeclared(graph: &Graph) -> Vec<&Edge> {
    let known: BTreeSet<(&str, &str)> = graph.all_relations().iter().map(ends).collect();
    let measured = graph.edges().all(|edge| edge.measures.is_some());
    let verdicts: Vec<Verdict> = if measured {
        graph.edges().filter_map(|edge| edge.measures.as_ref()).map(|it| it.verdict).collect()
    } else {
        edge_measures(graph).iter().map(|it| it.verdict).collect()
    };
    let mut found: Vec<&Edge> = graph
        .edges()
        .zip(verdicts)
        .filter(|(_, verdict)| *verdict == Verdict::MoreThanChance)
        .map(|(edge, _)| edge)
        .filter(|edge| !known.contains(&(edge.source.as_str(), edge.target.as_str())))
        .collect();
    found.sort_by(|a, b| by_rank(a, b));
    found
}

fn conflicts<'g>(graph: &'g Graph, directory: &dyn Directory) -> Vec<Conflict<'g>> {
    let names = Names::of(graph.nodes(), directory);
    let talks: BTreeMap<&str, &TalkRecord> =
        graph.talks().iter().map(|talk| (&*talk.id, talk)).collect();
    let mut found = Vec::new();
    for stated in graph.relations().iter().filter(|it| it.kind == RelationKind::WorksAt) {
        let Some((_, entry)) = directory.look_up(stated.source.as_str()) else { continue };
        let said = circle(&stated.target, directory);
        let mut declared = BTreeSet::new();
        let mut at = Vec::new();
        let dated = stated.talk_ids().filter_map(|id| talks.get(&**id));
        for (talk, date) in dated.filter_map(|talk| Some((talk, talk.date.as_deref()?))) {
            let jobs: Vec<&Affiliation> =
                entry.affiliations.iter().filter(|job| holds(job, date)).collect();
            let same = |job: &&Affiliation| {
                let id = company(&job.company, &names);
                circle(&id, directory).intersection(&said).next().is_some()
            };
            if !jobs.is_empty() && !jobs.iter().any(same) {
                declared.extend(jobs.iter().map(|job| job.company.clone()));
                at.push(*talk);
            }
        }
        at.sort_by(|a, b| (&a.document, a.lines).cmp(&(&b.document, b.lines)));
        if !at.is_empty() {
            let declared = declared.into_iter().collect();
            found.push(Conflict { stated, talks: at, declared });
        }
    }
    found
}

/// Whether `job` is declared for `date`; one that is not dated is for no day in
/// particular.
fn holds(job: &Affiliation, date: &str) -> bool {
    let period = Period { from: job.from.clone(), to: job.to.clone() };
    job.from.is_some() && period.holds(date)
}

/// Returns the identifier of the company called `name`: that of a node, or the one
/// it would have.
fn company(name: &str, names: &Names<'_>) -> String {
    names.company(name).map_or_else(
        || EntityId::new(EntityKind::COMPANY, &slug(name)).as_str().to_owned(),
        |id| id.as_str().to_owned(),
    )
}

/// Returns `id` and what it belongs to or became, and so on; names are folded, so
/// that one company spelled in two ways is one.
fn circle(id: &str, directory: &dyn Directory) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut next = vec![id.to_owned()];
    while let Some(id) = next.pop() {
        if !found.insert(key(&id)) {
            continue;
        }
        let Some((_, entry)) = directory.look_up(&id) else { continue };
        let Entry { parent, events, .. } = entry;
        let became = events.iter().filter_map(|event| event.target.as_ref());
        next.extend(parent.iter().chain(became).map(|id| id.as_str().to_owned()));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{dictionary::Dictionary, graph::GraphOptions, sample};

    const ENTRIES: &str = r#"
[[project]]
id = "rook"
name = "Rook"
owner = "company:acme"
[[project]]
id = "ceph"
name = "Ceph"
owner = "company:acme"
[[company]]
id = "acme"
name = "Acme"
[[company]]
id = "acme-labs"
name = "Acme Labs"
parent = "company:acme"
[[company]]
id = "other"
name = "Other"
[[person]]
id = "ann"
name = "Ann"
affiliations = [{ company = "Acme", from = "2017", to = "2018-06" },
  { company = "Elsewhere Inc", from = "2018-07" }]
[[person]]
id = "bob"
name = "Bob"
affiliations = [{ company = "Acme" }]
"#;

    /// What `text` and the entries disagree on.
    fn compared(text: &str) -> [Vec<String>; 3] {
        let sources = [("tools.toml".into(), ENTRIES.to_owned())];
        let dictionary = Dictionary::from_sources(&sources).unwrap();
        let notes = [sample::note("a.md", text)];
        let graph = Graph::build(&notes, &dictionary, &GraphOptions::default());
        let Comparison { apart, undeclared, conflicts } = declared(&graph, &dictionary);
        let apart = apart.iter().map(|it| {
            let (a, b) = ends(it.relations[0]);
            format!("{a} {b} {:.2}", it.expected)
        });
        let edge = |edge: &&Edge| format!("{} {}", edge.source, edge.target);
        let conflict = |it: &Conflict<'_>| {
            let talks: Vec<&str> = it.talks.iter().map(|talk| talk.title.as_str()).collect();
            let (person, company) = (it.stated.source.slug(), &it.stated.target);
            format!("{person} {company} {} [{}]", it.declared.join(", "), talks.join(", "))
        };
        [
            apart.collect(),
            undeclared.iter().map(edge).collect(),
            conflicts.iter().map(conflict).collect(),
        ]
    }

    #[test]
    fn what_is_declared_may_never_meet() {
        let text = "# A\n{project:rook|Rook}\n# B\n{company:acme|Acme}\n\
            # C\n{project:ceph|Ceph} {company:acme|Acme}\n# D\n{project:rook|Rook}\n";
        assert_eq!(compared(text)[0], ["company:acme project:rook 1.00"]);
    }

    #[test]
    fn what_meets_more_than_chance_may_be_declared_nowhere() {
        let pair = "{project:rook|Rook} {project:ceph|Ceph} {company:acme|Acme}\n";
        let together = (0..5).map(|i| format!("# T{i}\n{pair}"));
        let others = (0..30).map(|i| format!("# U{i}\n{{p:{i}|x}}\n"));
        let text: Vec<String> = together.chain(others).collect();
        assert_eq!(compared(&text.concat())[1], ["project:ceph project:rook"]);
    }

    #[test]
    fn a_speaker_may_be_of_another_company_than_declared() {
        #[rustfmt::skip]
        let rows = [
            // speaker, company, date, conflict
            ("ann", "acme",      "2018-05", vec![]),
            ("ann", "acme-labs", "2018-05", vec![]),
            ("ann", "other",     "2018-05", vec!["ann company:other Acme [T]"]),
            ("ann", "acme",      "2019",    vec!["ann company:acme Elsewhere Inc [T]"]),
            ("ann", "acme",      "2016",    vec![]),
            ("bob", "other",     "2018",    vec![]),
        ];
        for (person, company, date, expected) in rows {
            let speaker = format!("{{person:{person}|X}}, {{company:{company}|Y}}");
            let text = format!("# T @{date}\nby {speaker}\n");
            assert_eq!(compared(&text)[2], expected, "{person} {company} {date}");
        }
    }
}
