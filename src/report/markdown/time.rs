//! The section on what rose and fell.

use std::fmt::Write as _;

use super::{bold, bullets, section};
use crate::{
    analyse::Share,
    markup::{escape, table},
    report::{
        Mover, Newcomers, Side, Time,
        words::{grouped, number, plural},
    },
};

pub(super) fn time(time: &Time) -> String {
    let span = |side: &Side| {
        let dates = if side.from == side.to {
            side.from.clone()
        } else {
            format!("{}–{}", side.from, side.to)
        };
        format!(
            "{} ({}, {})",
            escape(&dates),
            number(side.talks, "talk", "talks"),
            number(side.documents, "document", "documents")
        )
    };
    let mut text = format!(
        "{} against {}. Compared are shares of the talks, of {} in five talks or more. The range \
         holds the true change in 19 cases of 20: about {} of these would be listed by chance \
         alone, and {}. Other authors note other things, so that what changed may be the notes.\n",
        span(&time.before),
        span(&time.after),
        number(time.compared, "name", "names"),
        time.compared.div_ceil(20),
        if time.moved == 1 { "1 is".to_owned() } else { format!("{} are", time.moved) },
    );
    let row = |word: &str, it: &Mover| {
        let share = |share: Share| format!("{} of {}", share.talks, share.of);
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
