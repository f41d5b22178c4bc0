//! The sections on links: which they are, why they surprise, and their quotes.

use std::fmt::Write as _;

use super::{pair, section};
use crate::{
    graph::Verdict,
    markup::{code, escape, table},
    report::{
        Quote, Report, ReportedLink,
        words::{expected, grouped, in_hundred, number, odds, short, years},
    },
};

pub(super) fn surprising(report: &Report) -> String {
    if report.surprising.is_empty() {
        let none = "None: no two names meet in two talks or more, and more often than by chance, \
                    without being related in plain sight.";
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
            " None of those left is significant in a corpus of this size; these are the likeliest."
        }
        (sure, all) if sure < all => {
            " The significant come first; the others are the likeliest of the rest."
        }
        _ => " All shown are significant.",
    };
    let mut text = format!(
        "Two names that meet more often than chance would have it, though nothing in plain sight \
         explains it: neither name is part of the other, they have no owner in common, and neither \
         is the other's employer or own topic.{which}\n"
    );
    for (i, link) in report.surprising.iter().enumerate() {
        let _ = write!(
            text,
            "\n{}. {}: {}\n",
            i + 1,
            pair(&link.names),
            why(link, report.corpus.pairs)
        );
        for quote in &link.quotes {
            let _ = write!(text, "\n   > {}\n", quoted(quote));
        }
    }
    section("Surprising links", &text)
}

/// Why a link is surprising, in sentences.
fn why(link: &ReportedLink, pairs: usize) -> String {
    let [a, b] = [&link.names[0], &link.names[1]].map(|name| escape(name));
    let mut text = format!(
        "{a} is in {} of {} talks and {b} in {}. By chance they would meet in {}; they meet in \
         **{}**, in {}",
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
    let _ = write!(
        text,
        ". The odds of that by chance are {}; of links as strong among the {} pairs that could \
         have met, {} are chance (q = {}){}.",
        odds(link.p),
        grouped(pairs),
        in_hundred(link.q),
        short(link.q),
        match link.verdict {
            Verdict::MoreThanChance => ", so this one is significant".to_owned(),
            verdict => format!(", too many to rule chance out: {verdict}"),
        }
    );
    if let Some([one, other]) = &link.across {
        let _ = write!(
            text,
            " They are at home in different communities, “{}” and “{}”.",
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

pub(super) fn strongest(report: &Report) -> String {
    let row = |link: &ReportedLink| {
        let quote = link.quotes.first().map_or_else(String::new, |quote| {
            quoted(&Quote { title: String::new(), ..quote.clone() })
        });
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
        "By how much the counts speak against chance (log-likelihood ratio), the obvious \
         included.\n\n{}",
        table(&headers, &[false, false, true], &rows)
    );
    section("Strongest links", &text)
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
