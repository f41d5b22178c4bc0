//! Programmes of times and titles, without speakers, and titles above who gives the talks.

use super::found;

#[test]
fn items_with_times() {
    let three = "talk Rook in the Deep Sea; talk How We Moved to Vitess; talk Envoy in Production";
    #[rustfmt::skip]
    let rows = [
        ("beneath a day", "# KubeCon EU 2024\n\n## Wednesday\n\n- 09:00 Rook in the Deep Sea\n- 10:00 How We Moved to Vitess\n- 12:00 Lunch\n- 13:00 Envoy in Production\n", three),
        ("beneath a schedule", "# KubeCon EU 2024\n\n## Schedule\n\n- 9:00 am - 9:45 am: Rook in the Deep Sea (Hall 7)\n- 11:00 am - 11:45 am: How We Moved to Vitess\n- 1:00 pm - 1:30 pm: Envoy in Production (Room B)\n", three),
        ("times in bold", "# KubeCon EU 2024\n\n- **09:00** Rook in the Deep Sea\n- **10:00** How We Moved to Vitess\n- **12:00** Lunch\n- **13:00** Envoy in Production\n", three),
        ("titles in bold", "# Barcon 2024\n\n## Where to be\n\n- 09:00 - **Rook in the sea**\n- 10:00 - **How we moved**\n- 13:00 - **Envoy in a wood**\n", "talk Rook in the sea; talk How we moved; talk Envoy in a wood"),
        ("pages", "# My FOSDEM\n\n- 09:00 [Rook in the sea](https://fosdem.org/2020/schedule/event/a/)\n- 10:00 [How we moved](https://fosdem.org/2020/schedule/event/b/)\n- 13:00 [Envoy in a wood](https://fosdem.org/2020/schedule/event/c/)\n", "talk Rook in the sea; talk How we moved; talk Envoy in a wood"),
        ("texts beneath", "# Meet us at Barcon 2024\n\n### Our Talk Schedule\n\n* 09:00 - 09:25: **Rook in the sea**<br>\n\tShe will dive.\n\n* 10:00 - 10:25: **Zorka Blint, \"[How we moved](https://a.b/1)\"**<br>\n\tShe moved.\n\n* 13:00 - 13:25: **Envoy in a wood**<br>\n\tTrees.\n", "talk Rook in the sea; talk How we moved [Zorka Blint||]; talk Envoy in a wood"),
        ("what happened", "# KubeCon EU 2024\n\n## Wednesday\n\n- 09:00 Took the train to town\n- 10:00 Met friends of mine at the booth\n- 13:00 Walked around the river\n", ""),
        ("what is done there", "# KubeCon EU 2024\n\n## Wednesday\n\n- 09:00 Keynotes\n- 10:00 Booth Duty\n- 13:00 Dinner\n", ""),
        ("meetings", "# SIG Sea meeting at KubeCon 2024\n\n## Agenda\n\n- 09:00 Review of Action Items\n- 10:00 Status of the Release\n- 11:00 Roadmap of the Sea\n", ""),
        ("no event", "# Release 4 of Rook\n\n## Wednesday\n\n- 09:00 Rook in the Deep Sea\n- 10:00 How We Moved to Vitess\n- 13:00 Envoy in Production\n", ""),
        ("times of a log", "# KubeCon EU 2024\n\n## Wednesday\n\n- 09:00 Rook in the Deep Sea\n- 13:00 How We Moved to Vitess\n- 10:00 Envoy in Production\n- 18:00 Envoy in a Wood\n- 7:00 Rook at the River\n", ""),
        ("most without times", "# KubeCon EU 2024\n\n## Wednesday\n\n- 09:00 Rook in the Deep Sea\n- 10:00 How We Moved to Vitess\n- 13:00 Envoy in Production\n- Trees are nice\n", ""),
    ];
    check(&rows);
}

#[test]
fn lines_of_speakers_beneath_titles() {
    let both =
        "talk Rook in the Sea [Jane Doe||Acme] [John Roe||Acme]; talk Ways to Crash [Ann Lee||Foo]";
    #[rustfmt::skip]
    let rows = [
        ("led to", "Join us at Barcon!\n\nRook in the Sea\nTalk by Jane Doe & John Roe @ Acme\n\nWe ran it for long.\n\nWays to Crash\nTalk by Ann Lee @ Foo\n\nIt fell.\n", both),
        ("with links", "Barcon 2018\n\nRook in the Sea\nJane Doe & John Roe, Acme\nhttps://a.b/1\n\nWays to Crash\nAnn Lee, Foo\nhttps://a.b/2\n", both),
        ("numbered", "# Best talks at KubeCon 2017\n\n1. Rook in the Sea\nJane Doe & John Roe, Acme\nhttps://kccncna17.sched.com/event/CU86/o\n\n2. Ways to Crash\nAnn Lee, Foo\nhttps://kccncna17.sched.com/event/CU87/p\n", both),
        ("with other lines", "Barcon 2018\n\nRook in the Sea\nJane Doe, Acme\nWe met her there.\n\nWays to Crash\nAnn Lee, Foo\nI know her.\n", ""),
        ("sentences", "Barcon 2018\n\nWe went to the sea.\nJane Doe, Acme\nhttps://a.b/1\n\nThen we went home.\nAnn Lee, Foo\nhttps://a.b/2\n", ""),
    ];
    check(&rows);
}

fn check(rows: &[(&str, &str, &str)]) {
    let wrong: Vec<String> = rows
        .iter()
        .map(|(rule, text, expected)| (rule, found(text), *expected))
        .filter(|(_, found, expected)| found != expected)
        .map(|(rule, found, _)| format!("{rule}: {found}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
