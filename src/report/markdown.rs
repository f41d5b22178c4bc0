//! Writes a report as Markdown: two pages, sentence by sentence.

mod links;
mod time;

use std::{fmt::Write as _, io};

use self::{
    links::{strongest, surprising},
    time::time,
};
use super::{
    Circle, Connector, Corpus, Mentioned, Mover, Report, Top,
    words::{grouped, listed, number, plural, years},
};
use crate::{
    entity::EntityKind,
    graph::Verdict,
    markup::{escape, table},
    relate::Window,
    talk::TalkKind,
};

/// How many events are named.
const EVENTS: usize = 6;

/// Writes `report` as Markdown with GitHub's tables.
///
/// # Errors
///
/// Returns the error of `out`.
pub fn markdown(report: &Report, out: &mut dyn io::Write) -> io::Result<()> {
    out.write_all(written(report).as_bytes())
}

/// The whole report. Sections without anything to say are left out.
pub(super) fn written(report: &Report) -> String {
    let sections = [
        format!("# {}\n\n{}\n", escape(&report.title), opening(&report.corpus)),
        in_short(report),
        surprising(report),
        strongest(report),
        most_mentioned(report),
        communities(report),
        report.time.as_ref().map_or_else(String::new, time),
        connectors(&report.connectors),
        what_was_read(&report.corpus),
        caveats(report),
    ];
    let said: Vec<&str> =
        sections.iter().map(|it| it.trim_end()).filter(|it| !it.is_empty()).collect();
    format!("{}\n", said.join("\n\n"))
}

fn opening(corpus: &Corpus) -> String {
    let mut line = format!(
        "{} in {}",
        number(corpus.talks, "talk", "talks"),
        number(corpus.documents, "document", "documents")
    );
    if corpus.first.is_some() {
        let _ = write!(line, ", {}", years(corpus.first.as_deref(), corpus.last.as_deref()));
    }
    let _ = write!(
        line,
        ", mention {}. {} share a {}.",
        number(corpus.entities, "name", "names"),
        number(corpus.edges, "pair of them", "pairs of them"),
        match corpus.window {
            Window::Talk => "talk",
            Window::Paragraph => "paragraph",
            Window::Sentence => "sentence",
        }
    );
    match corpus.significant {
        _ if corpus.edges == 0 => {}
        0 => line.push_str(
            " None is significant: with so few talks no meeting can be told from chance. Read all \
             links as hints.",
        ),
        some => {
            let _ = write!(
                line,
                " {} significant: they share more talks than chance allows, and of such findings \
                 at most 5 in 100 are chance. Read the others as hints.",
                if some == 1 { "One is".to_owned() } else { format!("{} are", grouped(some)) }
            );
        }
    }
    line
}

fn in_short(report: &Report) -> String {
    let mut items = Vec::new();
    let pairs: Vec<String> = report.surprising.iter().map(|link| pair(&link.names)).collect();
    let sure = report.surprising.iter().any(|link| link.verdict == Verdict::MoreThanChance);
    if !pairs.is_empty() {
        let though = if sure { "" } else { ", though none is significant" };
        items.push(format!("Most surprising links{though}: {}.", listed(&pairs)));
    }
    let tops: Vec<String> = report.top.iter().filter_map(first_of).collect();
    if !tops.is_empty() {
        items.push(format!("Most mentioned: {}.", listed(&tops)));
    }
    if let Some(time) = &report.time {
        let names = |movers: &[Mover]| -> Vec<String> {
            movers.iter().take(3).map(|it| bold(&it.names.join(" – "))).collect()
        };
        let since = escape(&time.after.from);
        match (names(&time.rising), names(&time.falling)) {
            (up, down) if up.is_empty() && down.is_empty() => {
                items.push(format!("Nothing rose or fell since {since} beyond chance."));
            }
            (up, down) if down.is_empty() => {
                items.push(format!("Rising since {since}: {}.", listed(&up)));
            }
            (up, down) if up.is_empty() => {
                items.push(format!("Falling since {since}: {}.", listed(&down)));
            }
            (up, down) => {
                items.push(format!(
                    "Rising since {since}: {}. Falling: {}.",
                    listed(&up),
                    listed(&down)
                ));
            }
        }
    }
    section("In short", &bullets(&items))
}

/// Who of a kind is in most talks; of more than a few that are in as many, how many
/// they are.
fn first_of(top: &Top) -> Option<String> {
    const FEW: usize = 3;
    let first = top.entities.first()?;
    let talks = number(first.talks, "talk", "talks");
    if top.tied <= 1 {
        return Some(format!("{} ({}, {talks})", bold(&first.name), top.kind));
    }
    let kind = plural(&top.kind, false);
    if top.tied > FEW.min(top.entities.len()) {
        return Some(format!("{} {kind} ({talks} each)", grouped(top.tied)));
    }
    let names: Vec<String> = top.entities[..top.tied].iter().map(|it| bold(&it.name)).collect();
    Some(format!("{} ({kind}, {talks} each)", listed(&names)))
}

fn most_mentioned(report: &Report) -> String {
    let headers: Vec<String> = report
        .top
        .iter()
        .map(|top| format!("{} of {}", plural(&top.kind, true), grouped(top.all)))
        .collect();
    let most = report.top.iter().map(|top| top.entities.len()).max().unwrap_or_default();
    let cell = |it: &Mentioned| {
        let when = years(it.first.as_deref(), it.last.as_deref());
        let given = if it.speaks > 0 && it.id.kind() == EntityKind::PERSON {
            format!(" ({} given)", it.speaks)
        } else {
            String::new()
        };
        let when = if when.is_empty() { when } else { format!(", {when}") };
        format!("{}: {}{given}{when}", bold(&it.name), grouped(it.talks))
    };
    let row = |i: usize| {
        report.top.iter().map(|top| top.entities.get(i).map_or_else(String::new, cell)).collect()
    };
    let rows: Vec<Vec<String>> = (0..most).map(row).collect();
    if rows.is_empty() {
        return String::new();
    }
    let headers: Vec<&str> = headers.iter().map(String::as_str).collect();
    section(
        "Most mentioned",
        &format!("In how many talks, first and last year.\n\n{}", table(&headers, &[], &rows)),
    )
}

fn communities(report: &Report) -> String {
    if report.communities.is_empty() {
        return String::new();
    }
    let row = |it: &Circle| {
        let kinds: Vec<String> = it
            .kinds
            .iter()
            .map(|(kind, count)| {
                format!(
                    "{count} {}",
                    if *count == 1 { kind.to_string() } else { plural(kind, false) }
                )
            })
            .collect();
        vec![
            it.size.to_string(),
            it.members.iter().map(|name| escape(name)).collect::<Vec<_>>().join(", "),
            escape(&kinds.join(", ")),
        ]
    };
    let rows: Vec<Vec<String>> = report.communities.iter().map(row).collect();
    let mut text = format!(
        "Names that are mentioned with one another more than with the rest, by their strongest \
         members.\n\n{}",
        table(&["members", "around", "kinds"], &[true], &rows)
    );
    if report.more_communities > 0 {
        let _ = write!(text, "\nAnd {} smaller.\n", grouped(report.more_communities));
    }
    section("What belongs together", &text)
}

fn connectors(connectors: &[Connector]) -> String {
    if connectors.is_empty() {
        return String::new();
    }
    let row = |it: &Connector| {
        let worlds: Vec<String> =
            it.worlds.iter().map(|name| format!("“{}”", escape(name))).collect();
        vec![
            bold(&it.name),
            escape(it.kind.as_str()),
            grouped(it.talks),
            format!("{:.1} %", it.betweenness * 100.0),
            worlds.join(" and "),
            if it.hangers > 0 { grouped(it.hangers) } else { String::new() },
        ]
    };
    let rows: Vec<Vec<String>> = connectors.iter().map(row).collect();
    let headers = ["who", "kind", "talks", "paths", "links most to", "only link of"];
    let text = format!(
        "Of all shortest ways from one name to another, the share that leads through each \
         (betweenness); the two communities it is linked to most; and how many names nothing else \
         links to the rest.\n\n{}",
        table(&headers, &[false, false, true, true, false, true], &rows)
    );
    section("Who connects", &text)
}

fn what_was_read(corpus: &Corpus) -> String {
    let counts = |parts: &[(String, usize)]| -> String {
        let parts =
            parts.iter().map(|(what, count)| format!("{} ({})", escape(what), grouped(*count)));
        parts.collect::<Vec<_>>().join(", ")
    };
    let mut documents = number(corpus.read, "document", "documents");
    if corpus.read > corpus.documents {
        let _ = write!(documents, ", {} of them with talks", grouped(corpus.documents));
    }
    let sorts: Vec<String> = corpus.kinds.iter().filter_map(|(kind, n)| sort(*kind, *n)).collect();
    let sorts =
        if sorts.is_empty() { String::new() } else { format!(", among them {}", listed(&sorts)) };
    let mut items = vec![format!("{documents}: {}{sorts}.", number(corpus.talks, "talk", "talks"))];
    let mut years = corpus.years.clone();
    if corpus.undated > 0 {
        years.push(("no date".to_owned(), corpus.undated));
    }
    if !corpus.years.is_empty() {
        items.push(format!("By year: {}.", counts(&years)));
    }
    let events = &corpus.events[..corpus.events.len().min(EVENTS)];
    if !events.is_empty() {
        let more = corpus.events.len() - events.len();
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        items.push(format!("By event: {}{more}.", counts(events)));
    }
    match corpus.speakers {
        0 => {}
        1 => items.push("1 speaker is named.".to_owned()),
        some => items.push(format!("{} speakers are named.", grouped(some))),
    }
    section("What was read", &bullets(&items))
}

/// How many talks are of a sort of its own.
fn sort(kind: TalkKind, count: usize) -> Option<String> {
    let (one, many) = match kind {
        TalkKind::Talk => return None,
        TalkKind::Keynote => ("keynote", "keynotes"),
        TalkKind::Tutorial => ("tutorial", "tutorials"),
        TalkKind::Panel => ("panel", "panels"),
        TalkKind::Lightning => ("lightning talk", "lightning talks"),
        TalkKind::Section => ("part that is no talk", "parts that are no talks"),
    };
    Some(number(count, one, many))
}

fn caveats(report: &Report) -> String {
    let items: Vec<String> = report.caveats.iter().map(|it| escape(it)).collect();
    section("What not to conclude", &bullets(&items))
}

fn section(heading: &str, text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("## {heading}\n\n{text}") }
}

fn bullets(items: &[String]) -> String {
    items.iter().map(|item| format!("- {item}\n")).collect::<Vec<_>>().concat()
}

fn pair(names: &[String; 2]) -> String {
    format!("{} – {}", bold(&names[0]), bold(&names[1]))
}

fn bold(name: &str) -> String {
    format!("**{}**", escape(name))
}
