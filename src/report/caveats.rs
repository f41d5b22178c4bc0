//! What must not be concluded from a graph.

use std::collections::{BTreeMap, BTreeSet};

use super::words::{grouped, number};
use crate::{
    analyse::LIST,
    entity::EntityKind,
    graph::{Graph, Verdict},
    relate::Window,
    text,
};

/// Titles of fewer letters, such as `Welcome`, may be those of different talks.
const TITLE: usize = 20;

/// Most talks that have the page of one talk as their address.
const SHARED: usize = 3;

pub(super) fn caveats(graph: &Graph) -> Vec<String> {
    let mut caveats = vec![match graph.info().window {
        Window::Talk => "Mentioned together means in one talk. It does not say that one uses, \
                         likes or replaces the other; the quotes do."
            .to_owned(),
        window => format!(
            "Mentioned together means in one {window}, and chance is reckoned from talks, so the \
             odds are overstated."
        ),
    }];
    caveats.extend(too_few(graph));
    caveats.push(long_talks(graph));
    caveats.extend(undated(graph));
    caveats.extend(told_twice(graph));
    caveats.extend(one_sided(graph));
    caveats.push(
        "Names are found by dictionaries. A spelling that could mean several things and that \
         nothing decides is left out, and so is what no dictionary knows: counts are rather too \
         low than too high."
            .to_owned(),
    );
    if !graph.nodes().any(|node| node.kind.as_str() == EntityKind::PERSON) {
        caveats.push("People are not in this graph, or were left out.".to_owned());
    }
    caveats
}

fn too_few(graph: &Graph) -> Option<String> {
    let verdicts = graph.edges().filter_map(|edge| Some(edge.measures.as_ref()?.verdict));
    let few = verdicts.filter(|verdict| *verdict == Verdict::TooFew).count();
    (few > 0).then(|| {
        format!(
            "Of {} links, {} are between names in so few talks that no number of meetings would \
             tell them from chance. That is no sign against them.",
            grouped(graph.edges().len()),
            grouped(few)
        )
    })
}

fn long_talks(graph: &Graph) -> String {
    let lists = graph.measures().map_or(0, |measures| measures.lists);
    match lists {
        0 => "Long talks bring any two names together a little more often than chance is \
             reckoned here."
            .to_owned(),
        lists => format!(
            "{} more than {LIST} names, as schedules and walls of sponsors do. They count less \
             in communities and not at all in the odds.",
            number(lists, "talk mentions", "talks mention")
        ),
    }
}

fn undated(graph: &Graph) -> Option<String> {
    let undated = graph.talks().iter().filter(|talk| talk.date.is_none()).count();
    (undated > 0).then(|| {
        format!(
            "{} no date and {} in everything but what rose and fell.",
            number(undated, "talk has", "talks have"),
            if undated == 1 { "counts" } else { "count" }
        )
    })
}

/// Talks that the notes tell of more than once.
fn told_twice(graph: &Graph) -> Option<String> {
    let mut addresses: BTreeMap<&str, usize> = BTreeMap::new();
    for url in graph.talks().iter().filter_map(|talk| talk.url.as_deref()) {
        *addresses.entry(url).or_default() += 1;
    }
    let mut titles = BTreeSet::new();
    let mut seen = BTreeSet::new();
    let mut again = 0;
    for talk in graph.talks() {
        let title = text::key(&talk.title);
        // A page that many talks link to is the schedule.
        let url = talk.url.as_deref().filter(|url| addresses[url] <= SHARED);
        let titled = title.chars().count() >= TITLE && !titles.insert(title);
        again += usize::from(url.is_some_and(|url| !seen.insert(url)) || titled);
    }
    (again > 0).then(|| {
        format!(
            "{} the title or the address of another, and may be the same talk: what is named \
             there counts each time.",
            number(again, "talk has", "talks have")
        )
    })
}

/// One document that most talks are from.
fn one_sided(graph: &Graph) -> Option<String> {
    let mut documents: BTreeMap<&str, usize> = BTreeMap::new();
    for talk in graph.talks() {
        *documents.entry(&talk.document).or_default() += 1;
    }
    let (document, talks) = documents.iter().max_by_key(|(name, talks)| (**talks, *name))?;
    let share = talks * 100 / graph.talks().len().max(1);
    (documents.len() > 1 && share >= 33).then(|| {
        format!("{share} of 100 talks are from one document, '{document}', and weigh accordingly.")
    })
}
