//! Writes a difference for people: `+` is won, `-` is lost, `~` is changed.

use std::io::{self, Write};

use super::{
    Changed, Changes, CommunityChanges, CommunityFacts, EdgeFacts, GraphDiff, NodeFacts,
    RelationFacts, TalkFacts,
    facts::{Facts, Field, Value},
    moves,
};
use crate::text::counted;

/// How many members of a community are named.
const MEMBERS: usize = 8;

/// Writes one line per fact under headings, `top` lines of each list; nothing if
/// nothing differs.
///
/// # Errors
///
/// Returns the error of `out`.
pub fn text(diff: &GraphDiff, top: usize, out: &mut dyn Write) -> io::Result<()> {
    if !diff.whole.is_empty() {
        writeln!(out, "whole")?;
    }
    for change in &diff.whole {
        writeln!(out, "  ~ {} {} → {}", change.what, change.old, change.new)?;
    }
    list(out, "entities", &diff.nodes, top)?;
    list(out, "edges", &diff.edges, top)?;
    let below = diff.unlisted.edges_below;
    if below > 0 {
        writeln!(out, "  and {} whose measures alone moved a little", counted(below, "edge"))?;
    }
    communities(out, &diff.communities, top)?;
    list(out, "talks", &diff.talks, top)?;
    list(out, "relations", &diff.relations, top)?;
    details(diff).map_or(Ok(()), |line| writeln!(out, "{line}"))
}

/// Says how much differs without being listed.
pub(super) fn details(diff: &GraphDiff) -> Option<String> {
    let it = diff.unlisted;
    let parts = [
        (it.node_details, "entity", "entities"),
        (it.edge_details, "edge", "edges"),
        (it.talk_details, "talk", "talks"),
        (it.relation_details, "relation", "relations"),
    ];
    let parts: Vec<String> = parts
        .iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many)| format!("{count} {}", if *count == 1 { one } else { many }))
        .collect();
    (!parts.is_empty()).then(|| format!("in evidence and details only: {}", parts.join(", ")))
}

/// What a line of a list says.
pub(super) trait Worded: Facts {
    /// The names.
    fn subject(&self) -> String;
    /// What is said of one won or lost.
    fn summary(&self) -> String;
}

impl Worded for NodeFacts {
    fn subject(&self) -> String {
        format!("{} ({})", self.name, self.kind)
    }

    fn summary(&self) -> String {
        counted(self.talks, "talk")
    }
}

impl Worded for EdgeFacts {
    fn subject(&self) -> String {
        format!("{} – {}", self.source_name, self.target_name)
    }

    fn summary(&self) -> String {
        let talks = counted(self.talks, "talk");
        let significant = if self.significant { ", more than chance" } else { "" };
        format!("{talks}, llr {:.1}, score {:.2}{significant}", self.llr, self.score)
    }
}

impl Worded for TalkFacts {
    fn subject(&self) -> String {
        let document = self.id.split('#').next().unwrap_or_default();
        format!("{} ({document})", self.title)
    }

    fn summary(&self) -> String {
        match self.entities.len() {
            1 => "1 entity".to_owned(),
            count => format!("{count} entities"),
        }
    }
}

impl Worded for RelationFacts {
    fn subject(&self) -> String {
        format!("{} {} {}", self.source_name, self.words(), self.target_name)
    }

    fn summary(&self) -> String {
        counted(self.talks, "talk")
    }
}

/// Heading of a list.
pub(super) fn counts(won: usize, lost: usize, changed: usize) -> String {
    format!("{won} won, {lost} lost, {changed} changed")
}

fn list<T: Worded>(
    out: &mut dyn Write,
    heading: &str,
    changes: &Changes<T>,
    top: usize,
) -> io::Result<()> {
    if changes.is_empty() {
        return Ok(());
    }
    let (won, lost, changed) = (changes.won.len(), changes.lost.len(), changes.changed.len());
    writeln!(out, "{heading}: {}", counts(won, lost, changed))?;
    for (sign, things) in [('+', &changes.won), ('-', &changes.lost)] {
        for it in things.iter().take(top) {
            writeln!(out, "  {sign} {}: {}", it.subject(), it.summary())?;
        }
        more(out, sign, things.len(), top)?;
    }
    for it in changes.changed.iter().take(top) {
        writeln!(out, "  ~ {}: {}", it.old.subject(), change(it))?;
    }
    more(out, '~', changed, top)
}

fn more(out: &mut dyn Write, sign: char, all: usize, top: usize) -> io::Result<()> {
    if all > top { writeln!(out, "  {sign} and {} more", all - top) } else { Ok(()) }
}

/// `talks 4 → 5, llr 20.1 → 26.4`
pub(super) fn change<T: Facts>(changed: &Changed<T>) -> String {
    let parts: Vec<String> = moves(changed).iter().map(|(old, new)| moved(old, new)).collect();
    parts.join(", ")
}

fn moved(old: &Field, new: &Field) -> String {
    let nothing = || "–".to_owned();
    match (&old.value, &new.value) {
        (Value::Count(a), Value::Count(b)) => format!("{} {a} → {b}", old.name),
        (Value::Measure(a), Value::Measure(b)) => {
            let digits = if old.name == "score" { 2 } else { 1 };
            let digits =
                if format!("{a:.digits$}") == format!("{b:.digits$}") { 4 } else { digits };
            format!("{} {a:.digits$} → {b:.digits$}", old.name)
        }
        (Value::Text(a), Value::Text(b)) => {
            let shown = |it: &Option<String>| it.clone().unwrap_or_else(nothing);
            format!("{} {} → {}", old.name, shown(a), shown(b))
        }
        (Value::Set(a), Value::Set(b)) => {
            let lost = a.iter().filter(|it| !b.contains(it)).map(|it| format!("-{it}"));
            let won = b.iter().filter(|it| !a.contains(it)).map(|it| format!("+{it}"));
            format!("{} {}", old.name, won.chain(lost).collect::<Vec<_>>().join(" "))
        }
        _ => old.name.to_owned(),
    }
}

fn communities(out: &mut dyn Write, changes: &CommunityChanges, top: usize) -> io::Result<()> {
    if changes.is_empty() {
        return Ok(());
    }
    let (won, lost, changed) = (changes.won.len(), changes.lost.len(), changes.changed.len());
    writeln!(out, "communities: {}", counts(won, lost, changed))?;
    for (sign, communities) in [('+', &changes.won), ('-', &changes.lost)] {
        for it in communities.iter().take(top) {
            writeln!(out, "  {sign} {}: {}", it.name, origin(it, sign))?;
        }
        more(out, sign, communities.len(), top)?;
    }
    for it in changes.changed.iter().take(top) {
        writeln!(out, "  ~ {}: {}", it.old.name, community_change(it))?;
    }
    more(out, '~', changed, top)
}

/// `12 members, 7 of them from Rook, Ceph, MinIO`
pub(super) fn origin(community: &CommunityFacts, sign: char) -> String {
    let members = counted(community.members.len(), "member");
    let way = if sign == '+' { "from" } else { "now in" };
    match &community.kin {
        Some(kin) => format!("{members}, {} of them {way} {}", kin.shared, kin.name),
        None => members,
    }
}

/// `51 → 52 members, +kafka`
pub(super) fn community_change(it: &super::CommunityChange) -> String {
    let mut line = format!("{} → {} members", it.old.members.len(), it.new.members.len());
    if it.old.name != it.new.name {
        line = format!("now {}, {line}", it.new.name);
    }
    for (sign, members) in [('+', &it.members_won), ('-', &it.members_lost)] {
        let named: Vec<String> =
            members.iter().take(MEMBERS).map(|id| format!("{sign}{}", id.slug())).collect();
        if !named.is_empty() {
            line = format!("{line}, {}", named.join(" "));
        }
        if members.len() > MEMBERS {
            line = format!("{line} and {sign}{} more", members.len() - MEMBERS);
        }
    }
    line
}
