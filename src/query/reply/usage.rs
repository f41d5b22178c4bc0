//! Who uses what, as talks say, who works where, and who spoke about what.

use std::{borrow::Cow, collections::BTreeMap};

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    Context,
    apart::apart,
    sets::{Group, Hit},
    talks::gave,
};
use crate::{
    entity::EntityId,
    entity::plural,
    error::Error,
    graph::{Node, Relation, RelationKind, SpeakerRecord, TalkRecord},
    query::{Choice, Set, Target, error_at},
    talk::TalkKind,
    text::{self, counted},
};

/// What says that one thing uses another; who moved to it uses it since.
const USES: [RelationKind; 3] =
    [RelationKind::Uses, RelationKind::RunsOn, RelationKind::MigratesTo];

impl<'a> Context<'a> {
    /// The groups of what talks are about, and those excluded: where nothing has a name, the talks with
    /// its words in their titles are meant.
    pub(super) fn topics(
        &self,
        choice: &Choice,
    ) -> Result<(Vec<Vec<Group<'a>>>, Vec<Group<'a>>), Error> {
        let one = |target: Cow<'_, Target>| {
            let Target::Name(name) = &*target else { return self.group(&target, &[]) };
            if self.names.means(name) {
                return self.group(&target, &[]);
            }
            let titled = words_of(&name.text);
            let known = self.source.whole.talks().any(|talk| is_titled(talk, &titled));
            if !known {
                return Err(self.names.unknown(name));
            }
            self.names.note(format!(
                "nothing is called '{0}'; it is taken for the talks with '{0}' in their titles",
                name.text
            ));
            Ok(Group { titled, ..Group::default() })
        };
        let all = |targets: &Vec<Target>| apart(targets).map(one).collect();
        let any = choice.any.iter().map(all).collect::<Result<_, Error>>()?;
        Ok((any, all(&choice.not)?))
    }

    /// Those that use one of `group`, as talks say, or that it uses.
    pub(super) fn using(&self, group: &Group<'a>, used: bool) -> Vec<Hit<'a>> {
        let mut hits: BTreeMap<&'a EntityId, Hit<'a>> = BTreeMap::new();
        let uses = |it: &&Relation| USES.contains(&it.kind);
        for relation in self.graph.relations().iter().filter(uses) {
            let (ours, theirs) = (relation.source.as_str(), &*relation.target);
            let (ours, theirs) = if used { (ours, theirs) } else { (theirs, ours) };
            if group.nodes.iter().any(|node| node.id.as_str() == ours)
                && let Some(node) = self.graph.node(theirs)
            {
                hits.entry(&node.id).or_insert_with(|| Hit::new(node)).relations.push(relation);
            }
        }
        if let ([node], true, true) = (group.nodes.as_slice(), group.single, hits.is_empty()) {
            let name = &node.name;
            self.names.note(if used {
                format!(
                    "no sentence says outright what {name} uses; `entities linked to {name}` \
                     tells what is mentioned with it"
                )
            } else {
                format!(
                    "no sentence says outright who uses {name}; `companies who spoke about \
                     {name}` tells whose speakers gave talks that mention it"
                )
            });
        }
        hits.into_values().collect()
    }

    /// The people of the companies of `group`, and the companies of its people.
    pub(super) fn working(&self, group: &Group<'a>) -> Vec<Hit<'a>> {
        let ids: FxHashSet<&str> = group.nodes.iter().map(|node| node.id.as_str()).collect();
        let mut hits: FxHashMap<&'a str, Hit<'a>> = FxHashMap::default();
        let work = self.graph.relations().iter().filter(|r| r.kind == RelationKind::WorksAt);
        for relation in work {
            let ends = [(relation.source.as_str(), &*relation.target)];
            for (one, other) in ends.iter().flat_map(|(a, b)| [(*a, *b), (*b, *a)]) {
                if ids.contains(one)
                    && let Some(node) = self.graph.node(other)
                {
                    let hit = hits.entry(node.id.as_str()).or_insert_with(|| Hit::new(node));
                    hit.relations.push(relation);
                }
            }
        }
        let mut hits: Vec<Hit<'a>> = hits.into_values().collect();
        hits.sort_by(|a, b| a.node.id.cmp(&b.node.id));
        hits
    }

    /// Refuses "of" where nobody works.
    pub(super) fn work_together(
        &self,
        choice: &Choice,
        any: &[Vec<Group<'a>>],
        set: &Set,
        kinds: &[&str],
    ) -> Result<(), Error> {
        let pairs = choice.any.iter().zip(any).flat_map(|(t, g)| t.iter().zip(g));
        for (target, group) in pairs {
            let Target::Name(name) = target else { continue };
            let Some(node) = group.nodes.first() else { continue };
            if !kinds.contains(&node.kind.as_str()) {
                let wanted = set.kind.as_deref().map_or_else(|| "entities".to_owned(), plural);
                let message = format!(
                    "'{}' is a {}, and 'of' goes between people and companies; write `{wanted} \
                     linked to {}`",
                    node.name, node.kind, name.text
                );
                return Err(error_at(self.source.written, name.span, &message));
            }
        }
        Ok(())
    }

    /// The people who gave talks that mention one of `group`, of the sort `kind` if there
    /// is one, and their companies.
    pub(super) fn speaking(&self, group: &Group<'a>, kind: Option<TalkKind>) -> Vec<Hit<'a>> {
        let mut hits: BTreeMap<&'a EntityId, Hit<'a>> = BTreeMap::new();
        let mut asked = 0;
        let every = group.nodes.is_empty() && group.titled.is_empty() && !group.single;
        for talk in self.graph.talks().filter(|talk| kind.is_none_or(|kind| talk.kind == kind)) {
            let names = |node: &Node| talk.entities.binary_search(&node.id).is_ok();
            let titled = !group.titled.is_empty() && is_titled(talk, &group.titled);
            if !(every || titled || group.nodes.iter().any(|node| names(node))) {
                continue;
            }
            asked += 1;
            let ids = talk.speakers.iter().flat_map(|s| [&s.person, &s.company]);
            for node in ids.flatten().filter_map(|id| self.graph.node(id.as_str())) {
                let hit = hits.entry(&node.id).or_insert_with(|| Hit::new(node));
                if hit.gave.last().is_none_or(|last| last.id != talk.id) {
                    hit.gave.push(talk);
                }
            }
        }
        if hits.is_empty() && asked > 0 {
            let is = if asked == 1 { "is" } else { "are" };
            let talks = counted(asked, "talk");
            self.names.note(format!("{talks} {is} meant, and no speaker is named"));
        }
        hits.into_values().collect()
    }

    /// Those who gave a talk with one of `group`, who may be companies.
    pub(super) fn speaking_with(&self, group: &Group<'a>) -> Vec<Hit<'a>> {
        self.of_talks_by(group, |talk| {
            let asked =
                |speaker: &&SpeakerRecord| !group.nodes.iter().any(|it| is(speaker, &it.id));
            let others = talk.speakers.iter().filter(asked);
            others.flat_map(|other| [&other.person, &other.company]).flatten().collect()
        })
    }

    /// What the talks of `group` mention, beside those who gave them.
    pub(super) fn mentioned_by(&self, group: &Group<'a>) -> Vec<Hit<'a>> {
        self.of_talks_by(group, |talk| talk.entities.iter().filter(|id| !gave(talk, id)).collect())
    }

    /// What `of` gives for each talk that one of `group` gave, with those talks.
    fn of_talks_by(
        &self,
        group: &Group<'a>,
        of: impl Fn(&'a TalkRecord) -> Vec<&'a EntityId>,
    ) -> Vec<Hit<'a>> {
        let mut hits: BTreeMap<&'a EntityId, Hit<'a>> = BTreeMap::new();
        for talk in self.graph.talks() {
            if !group.nodes.iter().any(|node| gave(talk, &node.id)) {
                continue;
            }
            for node in of(talk).into_iter().filter_map(|id| self.graph.node(id.as_str())) {
                let hit = hits.entry(&node.id).or_insert_with(|| Hit::new(node));
                if hit.gave.last().is_none_or(|last| last.id != talk.id) {
                    hit.gave.push(talk);
                }
            }
        }
        hits.into_values().collect()
    }
}

/// Whether a speaker is the person or the company `id`.
pub(super) fn is(speaker: &SpeakerRecord, id: &EntityId) -> bool {
    speaker.person.as_ref() == Some(id) || speaker.company.as_ref() == Some(id)
}

/// The folded words of a text.
pub(super) fn words_of(text: &str) -> Vec<String> {
    let key = text::key(text);
    let words = key.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// Whether the title of a talk has every one of `words`.
pub(super) fn is_titled(talk: &TalkRecord, words: &[String]) -> bool {
    let own = words_of(&talk.title);
    !words.is_empty() && words.iter().all(|word| own.contains(word))
}
