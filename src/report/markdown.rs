//! Writes a report as Markdown: two pages, sentence by sentence.

use std::{fmt::Write as _, io};

use super::{
    Circle, Connector, Corpus, Link, Mentioned, Mover, Newcomers, Quote, Report, Side, Time,
};
use crate::{
    entity::EntityKind,
    export::markdown::{code, escape, table},
    graph::Verdict,
    relate::Window,
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
        0 if corpus.edges == 0 => {}
        0 => line.push_str(" None of these meetings can be told from chance with so few talks: read all links as hints."),
        1 => line.push_str(" One of them does so more often than chance allows, beyond reasonable doubt; the others are hints."),
        some => {
            let _ = write!(
                line,
                " {} of them do so more often than chance allows, beyond reasonable doubt; the others are hints.",
                grouped(some)
            );
        }
    }
    line
}

fn in_short(report: &Report) -> String {
    let mut items = Vec::new();
    let pairs: Vec<String> = report.surprising.iter().map(|link| pair(&link.names)).collect();
    if !pairs.is_empty() {
        items.push(format!("Most surprising links: {}.", listed(&pairs)));
    }
    let tops: Vec<String> = report
        .top
        .iter()
        .filter_map(|top| top.entities.first().map(|it| (top, it)))
        .map(|(top, it)| {
            format!("{} ({}, {})", bold(&it.name), top.kind, number(it.talks, "talk", "talks"))
        })
        .collect();
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
                items.push(format!("Rising since {since}: {}.", listed(&up)))
            }
            (up, down) if up.is_empty() => {
                items.push(format!("Falling since {since}: {}.", listed(&down)))
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

fn surprising(report: &Report) -> String {
    if report.surprising.is_empty() {
        let none = "None: no two names meet in two talks or more, more often than by chance, without being related \
                    in plain sight.";
        return if report.corpus.edges > 0 {
            section("Surprising links", none)
        } else {
            String::new()
        };
    }
    let sure =
        report.surprising.iter().filter(|link| link.verdict == Verdict::MoreThanChance).count();
    let which = match (sure, report.surprising.len()) {
        (0, _) => {
            " None of those left is beyond doubt in a corpus of this size; these are the likeliest."
        }
        (sure, all) if sure < all => {
            " Those beyond doubt come first; the others are the likeliest of the rest."
        }
        _ => " All shown are beyond doubt.",
    };
    let mut text = format!(
        "Two names that meet more often than chance would have it, though nothing in plain sight explains it: \
         not one naming the other, not a person with their employer or their own topic.{which}\n"
    );
    for (i, link) in report.surprising.iter().enumerate() {
        let _ =
            write!(text, "\n{}. {} {}\n", i + 1, pair(&link.names), why(link, report.corpus.pairs));
        for quote in &link.quotes {
            let _ = write!(text, "\n   > {}\n", quoted(quote));
        }
    }
    section("Surprising links", &text)
}

/// Why a link is surprising, in sentences.
fn why(link: &Link, pairs: usize) -> String {
    let [a, b] = [&link.names[0], &link.names[1]].map(|name| escape(name));
    let mut text = format!(
        "– {a} is in {} of {} talks and {b} in {}. By chance they would meet in {}; they meet in **{}**, in {}",
        grouped(link.ends[0]),
        grouped(link.of),
        grouped(link.ends[1]),
        expected(link.expected),
        grouped(link.talks),
        number(link.documents, "document", "documents"),
    );
    if link.first.is_some() {
        let _ = write!(text, ", {}", years(link.first.as_deref(), link.last.as_deref()));
    }
    let _ = write!(text, ". The odds of that are {}", odds(link.p));
    let by_chance = link.p * real(pairs);
    match link.verdict {
        Verdict::MoreThanChance => {
            let _ = write!(
                text,
                ", which is beyond doubt even among {} pairs that could have met (q = {}).",
                grouped(pairs),
                short(link.q)
            );
        }
        verdict => {
            let _ = write!(
                text,
                "; among {} pairs that could have met, {} would do as well by chance, so: {verdict}.",
                grouped(pairs),
                if by_chance < 1.5 {
                    "about one".to_owned()
                } else {
                    format!("about {}", rough(by_chance))
                }
            );
        }
    }
    if let Some([one, other]) = &link.across {
        let _ = write!(
            text,
            " They are at home in different communities: {} and {}.",
            escape(one),
            escape(other)
        );
    }
    if let Some((company, talks)) = &link.own_people {
        let of_all = if *talks == link.talks { "all of".to_owned() } else { format!("{talks} of") };
        let _ = write!(text, " People of {} gave {of_all} these talks.", escape(company));
    }
    text
}

fn strongest(report: &Report) -> String {
    let row = |link: &Link| {
        let quote = link.quotes.first().map_or_else(String::new, quoted);
        vec![
            pair(&link.names),
            format!("{} of {} and {}", link.talks, link.ends[0], link.ends[1]),
            expected(link.expected),
            years(link.first.as_deref(), link.last.as_deref()),
            link.verdict.to_string(),
            quote,
        ]
    };
    let rows: Vec<Vec<String>> = report.strongest.iter().map(row).collect();
    if rows.is_empty() {
        return String::new();
    }
    let headers = ["link", "talks", "by chance", "when", "verdict", "as one can read"];
    let text = format!(
        "By how much the counts speak against chance (log-likelihood ratio), the obvious included.\n\n{}",
        table(&headers, &[false, false, true], &rows)
    );
    section("Strongest links", &text)
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
        "Names that are mentioned with one another more than with the rest, by their strongest members.\n\n{}",
        table(&["members", "around", "kinds"], &[true], &rows)
    );
    if report.more_communities > 0 {
        let _ = write!(text, "\nAnd {} smaller.\n", grouped(report.more_communities));
    }
    section("What belongs together", &text)
}

fn time(time: &Time) -> String {
    let span = |side: &Side| {
        let dates = if side.from == side.to {
            side.from.clone()
        } else {
            format!("{}–{}", side.from, side.to)
        };
        format!("{} ({})", escape(&dates), number(side.talks, "talk", "talks"))
    };
    let mut text = format!(
        "{} against {}. Shares of the talks are compared, for {} in five talks or more; the range holds the true \
         change in 19 cases of 20, so that of these about {} would be listed by chance alone; {} found.\n",
        span(&time.before),
        span(&time.after),
        number(time.compared, "name", "names"),
        time.compared.div_ceil(20),
        if time.moved == 1 { "1 is".to_owned() } else { format!("{} are", time.moved) },
    );
    let row = |word: &str, it: &Mover| {
        let share = |share: crate::analyse::Share| format!("{} of {}", share.talks, share.of);
        let (low, high) = it.trend.interval();
        let points = |value: f64| format!("{:+.1}", value * 100.0).replace('-', "−");
        vec![
            word.to_owned(),
            it.names.iter().map(|name| bold(name)).collect::<Vec<_>>().join(" – "),
            share(it.trend.before),
            share(it.trend.after),
            points(it.trend.change()),
            format!("{} to {}", points(low), points(high)),
        ]
    };
    let mut rows = Vec::new();
    for (word, movers) in [
        ("rose", &time.rising),
        ("fell", &time.falling),
        ("rose", &time.rising_links),
        ("fell", &time.falling_links),
    ] {
        rows.extend(movers.iter().map(|it| row(word, it)));
    }
    if rows.is_empty() {
        text.push_str("\nNothing rose or fell beyond chance.\n");
    } else {
        let headers = ["", "name or link", "before", "after", "points", "range"];
        let right = [false, false, true, true, true, true];
        let _ = write!(text, "\n{}", table(&headers, &right, &rows));
        if time.rising_links.is_empty() && time.falling_links.is_empty() {
            let _ = write!(
                text,
                "\nOf {} in five talks or more, none rose or fell.\n",
                number(time.compared_links, "link", "links")
            );
        }
    }
    let mut items = Vec::new();
    for (what, lists) in [("New since", &time.new), ("Not mentioned since", &time.gone)] {
        for it in lists {
            items.push(newcomers(&format!("{what} {}", time.after.from), it));
        }
    }
    if !items.is_empty() {
        let _ = write!(text, "\n{}", bullets(&items));
    }
    section("What rose and fell", &text)
}

fn newcomers(what: &str, it: &Newcomers) -> String {
    let names: Vec<String> =
        it.entities.iter().map(|new| format!("{} ({})", bold(&new.name), new.talks)).collect();
    let more = it.all - it.entities.len();
    let more = if more > 0 { format!(" and {} more", grouped(more)) } else { String::new() };
    format!("{}, {}: {}{more}.", escape(what), plural(&it.kind, false), names.join(", "))
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
        "Of all shortest ways from one name to another, the share that leads through each (betweenness); the two \
         communities it is linked to most; and how many names nothing else links to the rest.\n\n{}",
        table(&headers, &[false, false, true, true, false, true], &rows)
    );
    section("Who connects", &text)
}

fn what_was_read(corpus: &Corpus) -> String {
    let counts = |parts: Vec<(String, usize)>| -> String {
        parts
            .into_iter()
            .map(|(what, count)| format!("{what} ({})", grouped(count)))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let mut items = vec![format!(
        "{} and {}, of which {}.",
        number(corpus.documents, "document", "documents"),
        number(corpus.talks, "talk", "talks"),
        counts(corpus.kinds.iter().map(|(kind, count)| (kind.to_string(), *count)).collect())
    )];
    if corpus.talks == 0 || corpus.kinds.is_empty() {
        items = vec![format!(
            "{} and {}.",
            number(corpus.documents, "document", "documents"),
            number(corpus.talks, "talk", "talks")
        )];
    }
    let mut years: Vec<(String, usize)> =
        corpus.years.iter().map(|(year, n)| (escape(year), *n)).collect();
    if corpus.undated > 0 {
        years.push(("no date".to_owned(), corpus.undated));
    }
    if !corpus.years.is_empty() {
        items.push(format!("By year: {}.", counts(years)));
    }
    let events: Vec<(String, usize)> =
        corpus.events.iter().take(EVENTS).map(|(event, n)| (escape(event), *n)).collect();
    if !events.is_empty() {
        let more = corpus.events.len() - events.len();
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        items.push(format!("By event: {}{more}.", counts(events)));
    }
    if corpus.speakers > 0 {
        items.push(format!("{} are named.", number(corpus.speakers, "speaker", "speakers")));
    }
    section("What was read", &bullets(&items))
}

fn caveats(report: &Report) -> String {
    let items: Vec<String> = report.caveats.iter().map(|it| escape(it)).collect();
    section("What not to conclude", &bullets(&items))
}

fn section(heading: &str, text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("## {heading}\n\n{text}") }
}

fn bullets(items: &[String]) -> String {
    items.iter().map(|item| format!("- {item}\n")).collect()
}

/// `“Rook runs Ceph” – data/rook.md:4, in Storage for all`
fn quoted(quote: &Quote) -> String {
    let texts: Vec<String> = quote.texts.iter().map(|text| format!("“{}”", escape(text))).collect();
    let title = if quote.title.is_empty() {
        String::new()
    } else {
        format!(" in *{}*", escape(&quote.title))
    };
    format!("{}{title}, {}", texts.join(" and "), code(&quote.place))
}

fn pair(names: &[String; 2]) -> String {
    format!("{} – {}", bold(&names[0]), bold(&names[1]))
}

fn bold(name: &str) -> String {
    format!("**{}**", escape(name))
}

/// `a, b and c`
fn listed(items: &[String]) -> String {
    match items {
        [all @ .., before, last] => {
            let start: String = all.iter().map(|item| format!("{item}, ")).collect();
            format!("{start}{before} and {last}")
        }
        [one] => one.clone(),
        [] => String::new(),
    }
}

/// The years of a span of dates, such as `2017–2019`.
fn years(first: Option<&str>, last: Option<&str>) -> String {
    let year =
        |date: Option<&str>| date.and_then(|date| date.get(..4)).unwrap_or_default().to_owned();
    let (first, last) = (year(first), year(last));
    if first == last { escape(&first) } else { escape(&format!("{first}–{last}")) }
}

/// The name of several of a kind.
fn plural(kind: &EntityKind, capital: bool) -> String {
    let kind = kind.as_str();
    let word = match kind {
        EntityKind::PERSON => "people".to_owned(),
        kind => match kind.strip_suffix('y') {
            Some(stem) => format!("{stem}ies"),
            None => format!("{kind}s"),
        },
    };
    let mut chars = word.chars();
    let first = chars.next().filter(|_| capital).map(|c| c.to_uppercase().collect::<String>());
    escape(&first.map_or(word.clone(), |first| format!("{first}{}", chars.as_str())))
}

/// In how many talks two would meet by chance.
fn expected(talks: f64) -> String {
    if talks < 0.05 { "hardly any".to_owned() } else { format!("{talks:.1}") }
}

/// `1 in 26,000`
fn odds(p: f64) -> String {
    if p > 0.0 && p.is_finite() { format!("1 in {}", rough(1.0 / p)) } else { "nil".to_owned() }
}

/// A great number to two digits, such as `26,000` or `1.2 million`.
fn rough(value: f64) -> String {
    let step = 10_f64.powf(value.max(1.0).log10().floor() - 1.0).max(1.0);
    let round = (value / step).round() * step;
    match round {
        it if it >= 1e15 => format!("{it:.0e}").replace('e', " · 10^"),
        it if it >= 1e9 => format!("{} billion", it / 1e9),
        it if it >= 1e6 => format!("{} million", it / 1e6),
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "0 to a million"
        )]
        it => grouped(it as usize),
    }
}

/// A share to two digits that say something.
fn short(value: f64) -> String {
    if value >= 0.001 { format!("{value:.3}") } else { format!("{value:.0e}") }
}

/// A count with its noun.
pub(super) fn number(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(count), if count == 1 { one } else { many })
}

/// A count with commas between thousands.
pub(super) fn grouped(count: usize) -> String {
    let digits = count.to_string();
    let mut shown = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}

#[expect(clippy::cast_precision_loss, reason = "counts of pairs are far below 2^52")]
fn real(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_people_write_them() {
        #[rustfmt::skip]
        let rows = [
            (rough(3.4), "3"), (rough(26_412.0), "26,000"), (rough(1_234_567.0), "1.2 million"),
            (rough(7.3e9), "7.3 billion"), (odds(0.0), "nil"), (odds(0.25), "1 in 4"),
            (grouped(0), "0"), (grouped(999), "999"), (grouped(1_000), "1,000"), (grouped(1_234_567), "1,234,567"),
            (years(Some("2017-12-06"), Some("2019")), "2017–2019"), (years(Some("2017"), Some("2017-01")), "2017"),
            (expected(0.04), "hardly any"), (expected(1.25), "1.2"), (short(0.045), "0.045"), (short(1.2e-7), "1e-7"),
            (plural(&EntityKind::new("technology"), true), "Technologies"), (plural(&EntityKind::new("person"), false), "people"),
        ];
        for (shown, expected) in rows {
            assert_eq!(shown, expected);
        }
    }
}
