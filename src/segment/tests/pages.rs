//! Texts copied from pages, and talks that labels tell, one row each, with rows of what
//! looks like them.

use super::{note, shapes::check, show};
use crate::segment::segment;

/// Writes the talks of a plain text.
fn of_text(text: &str) -> String {
    segment(&note("a.txt", text), &super::Known).iter().map(show).collect::<Vec<_>>().join("; ")
}

#[test]
fn copied_text() {
    let long = "It was about disks, and what one does with them. ".repeat(6);
    let long = long.trim_end();
    #[rustfmt::skip]
    let rows = [
        ("titles between lines of prose",
         "My notes\nRook at Scale - Jane Doe, Acme\nWe learned.\nWhy We Moved - John Roe, Foo\nMore.\n".to_owned(),
         "section My notes; talk Rook at Scale [Jane Doe||Acme]; talk Why We Moved [John Roe||Foo]"),
        ("beneath a heading",
         "# KubeCon\n\n## Tuesday\nRook at Scale - Jane Doe, Acme\nWe learned.\nWhy We Moved - John Roe, Foo\nMore.\n".to_owned(),
         "section KubeCon; section Tuesday; talk Rook at Scale [Jane Doe||Acme]; talk Why We Moved [John Roe||Foo]"),
        ("one alone, beneath a day",
         format!("My notes\n{long}\nTuesday\nRook at Scale - Jane Doe, Acme\n{long}\n"),
         "section My notes; talk Rook at Scale [Jane Doe||Acme]"),
        ("one alone, beneath an event",
         "KubeCon Europe 2024\n\nRook at Scale - Jane Doe, Acme\n\nWe learned of disks.\n".to_owned(),
         "section KubeCon Europe 2024; talk Rook at Scale [Jane Doe||Acme]"),
        ("one alone, with neither",
         "My notes\n\nRook at Scale - Jane Doe, Acme\n\nWe learned of disks, and of how they break.\n".to_owned(),
         "section My notes"),
        ("what somebody said, beneath an event",
         "KubeCon Europe 2024\n\n\"we have disks, and they are slow\" – Jane Doe, CTO at Acme\n\nWe learned of disks.\n".to_owned(),
         "section KubeCon Europe 2024"),
        ("who gave it in the sentence beneath",
         format!("I was at KubeCon.\nKeynotes\n{long}\nRook at Scale\nThis great talk by Jane Doe (Acme) isn’t for all, but of disks.\n{long}\n"),
         "section I was at KubeCon.; talk Rook at Scale [Jane Doe||Acme]"),
        ("two of them",
         "I was at KubeCon.\n\nRook at Scale\n\nA great talk by Jane Doe, Acme. It had disks.\n\nWhy We Moved\n\nThis session by John Roe (Foo) was short.\n".to_owned(),
         "section I was at KubeCon.; talk Rook at Scale [Jane Doe||Acme]; talk Why We Moved [John Roe||Foo]"),
        ("titles in a log of talks",
         "Talk log from KubeCon Europe\n\nObservability\n\nRunning Rook at Scale\n\nceph, mostly. it is slow.\n\nWhy We Moved\n\nmysql it was.\n\nmore of it then.\n\nAll of Envoy\n\nhard.\n".to_owned(),
         "section Talk log from KubeCon Europe; talk Running Rook at Scale; talk Why We Moved; talk All of Envoy"),
        ("the same in a text of no talks",
         "Thoughts on storage\n\nRunning Rook at Scale\n\nceph, mostly. it is slow.\n\nWhy We Moved\n\nmysql it was.\n\nAll of Envoy\n\nhard.\n".to_owned(),
         "talk Thoughts on storage"),
        ("an agenda, and beneath it what the talks are",
         "Barcon 2031\n\n[18:30 - 19:00] Jane Doe - “Rook at Scale”\n\n[19:05 - 19:35] John Roe - “Why We Moved”\n\n“Rook at Scale,” Jane Doe\n\nAbstract: Disks.\n\n“Why We Moved,” John Roe\n\nAbstract: Databases.\n".to_owned(),
         "section Barcon 2031; talk Rook at Scale [Jane Doe||]; talk Why We Moved [John Roe||]"),
        ("who wrote what stands beneath",
         "I was at home.\n\nRook at Scale\n\nThis great book by Jane Doe (Acme) is of disks.\n".to_owned(),
         "section I was at home."),
    ];
    check(rows.into_iter().map(|(rule, text, expected)| (rule, of_text(&text), expected)));
}

#[test]
fn labels() {
    let long = "It was about disks, and what one does with them. ".repeat(6);
    let long = long.trim_end();
    #[rustfmt::skip]
    let rows = [
        ("speakers by number, an abstract that is wrapped",
         "A meetup\nDetails\nSpeaker 1: Jane Doe\nTitle: Rook\nAbstract:\nAll of\ndisks.\nSpeaker 2: John Roe\nTitle: Why Vitess\nAbstract:\nAll of databases.\n".to_owned(),
         "section A meetup; talk Rook [Jane Doe||]; talk Why Vitess [John Roe||]"),
        ("talks by number",
         "Talk 1: Rook at Scale\nSpeaker: Jane Doe, Acme\n".to_owned(),
         "talk Rook at Scale [Jane Doe||Acme]"),
        ("values on the next lines, a sentence about who speaks, a rule",
         format!("A meetup\nTalk Title:\nRook at Scale\nTalk Abstract:\n{long}\nSpeaker Bios:\nJane Doe is a staff engineer at Acme. She likes disks.\n----\nTalk Title: Why We Moved\nTalk Abstract: {long}\n"),
         "section A meetup; talk Rook at Scale [Jane Doe|staff engineer|Acme]; talk Why We Moved"),
        ("a title with an abstract",
         "See you on Monday.\n\nTitle: Rook at Scale\nAbstract: All of disks.\n".to_owned(),
         "section See you on Monday.; talk Rook at Scale"),
        ("a paper",
         "Title: Rook at Scale\nAuthors: Jane Doe\nAbstract: All of disks.\n".to_owned(),
         "section Title: Rook at Scale"),
        ("who said what in a transcript",
         "Rook at Scale\n\nSpeaker 1: We moved, and Jane Doe, CTO at Acme.\n\nSpeaker 2: Why?\n".to_owned(),
         "section Rook at Scale"),
    ];
    check(rows.into_iter().map(|(rule, text, expected)| (rule, of_text(&text), expected)));
}

#[test]
fn how_long_a_talk_takes() {
    #[rustfmt::skip]
    let rows = [
        ("in parentheses",   "# KubeCon\n\n## Talks\n\n### Rook at Scale (30min)\n\nJane Doe, Acme\n",
         "section KubeCon; section Talks; talk Rook at Scale [Jane Doe||Acme]"),
        ("in brackets",      "# KubeCon\n\n- Rook at Scale [20 min] - Jane Doe, Acme\n- Why Vitess - John Roe, Foo (1h 30m)\n",
         "section KubeCon; talk Rook at Scale [Jane Doe||Acme]; talk Why Vitess [John Roe||Foo]"),
        ("what else is so long", "# KubeCon\n\n## Talks\n\n### From Zero to Rook (in 30 minutes)\n\nJane Doe, Acme\n",
         "section KubeCon; section Talks; talk From Zero to Rook (in 30 minutes) [Jane Doe||Acme]"),
    ];
    check(
        rows.into_iter()
            .map(|(rule, text, expected)| (rule, super::talks(text).join("; "), expected)),
    );
}

#[test]
fn people_in_other_columns() {
    let table = |header: &str, rows: &str| format!("# Day\n\n{header}\n|-|-|-|\n{rows}");
    let talks = "|9:00|Breakfast|Hello to all|\n|10:00|_Rook at Scale_|Jane Doe & Ann Lee, Acme|\n|11:00|Why Vitess|John Roe, Foo|\n|12:00|Lunch|Sandwiches|\n|13:00|Open space|to be seen|\n";
    let tasks = "|1|Write the docs of Rook|Jane Doe|\n|2|Mend the build|John Roe|\n";
    let slides = "|9:10 AM - 9:35 AM|[Jane Doe](https://a.example/jane)|Rook at Scale|\n|9:40 AM - 10:05 AM|[John Roe](https://a.example/john)|[Why Vitess](vitess)|\n|10:30 AM - 10:45 AM||Break|\n";
    let bare = "|10:00|Rook at Scale|Jane Doe|\n|11:00|Why Vitess|John Roe|\n|12:00|Introduction to Envoy||\n";
    #[rustfmt::skip]
    let rows = [
        ("items with times, and people in a column of remarks",
         table("|Time|Description|Comment|", talks),
         "talk Rook at Scale [Jane Doe||Acme] [Ann Lee||Acme]; talk Why Vitess [John Roe||Foo]"),
        ("titles, and names in a column of remarks",
         table("|Time|Title|Comment|", bare),
         "talk Rook at Scale [Jane Doe||]; talk Why Vitess [John Roe||]; talk Introduction to Envoy"),
        ("titles, and names of those who lead",
         table("|Time|Title|Session Leader(s)|", bare),
         "talk Rook at Scale [Jane Doe||]; talk Why Vitess [John Roe||]; talk Introduction to Envoy"),
        ("people who are named, and titles in a column of slides",
         table("|Timeslot|Speaker|Slide Deck|", slides),
         "talk Rook at Scale [Jane Doe||]; talk Why Vitess [John Roe||]"),
        ("people who are named, and nothing like a title",
         table("|Timeslot|Speaker|Slide Deck|", "|9:10 AM - 9:35 AM|Jane Doe|[Slides](https://a.example/a.pdf)|\n|9:40 AM - 10:05 AM|John Roe|[Slides](https://a.example/b.pdf)|\n"), ""),
        ("tasks",
         table("|Number|Description|Contact|", tasks), ""),
    ];
    let found = |text: &str| super::found(text);
    check(rows.into_iter().map(|(rule, text, expected)| (rule, found(&text), expected)));
}

#[test]
fn texts_that_are_no_notes() {
    #[rustfmt::skip]
    let rows = [
        ("a tool",              "README.md", "# Otter\n\nA tool.\n", ""),
        ("a tool, at length",   "a.md", "# Otter Operator\n\nIt runs otters.\n\n## Installation\n\nMake it.\n\n## Contributing\n\nDo.\n", ""),
        ("what was shown in a talk", "README.md", "# Rook at Scale\n\nSlides of my talk.\n\n## Installation\n\nMake it.\n\n## License\n\nMIT\n",
         "talk Rook at Scale"),
        ("notes called so",     "README.md", "# Rook at Scale\n\nCeph is slow.\n\n- disks\n", "talk Rook at Scale"),
        ("a log of changes",    "a.md", "# Changelog\n\n## 1.2.0\n\n### Added\n\n- Otters\n\n### Fixed\n\n- Rivers\n", ""),
        ("a decision",          "a.md", "# Use Rook for Storage\n\n## Status\n\nAccepted\n\n## Context\n\na\n\n## Decision\n\nb\n", ""),
        ("a design",            "a.md", "# Storage of Rook\n\n## Motivation\n\na\n\n## Non-Goals\n\nb\n\n## Proposal\n\nc\n", ""),
        ("questions",           "a.md", "# FAQ\n\n### What is X?\n\nX is a thing.\n\n### Who may come?\n\nAll.\n", ""),
        ("a question in a programme", "a.md", "## Programme\n\nAll of it.\n\n### What is an unconference?\n\nOne of its people.\n\n### Rook at Scale\n\nCeph.\n",
         "talk Rook at Scale"),
        ("a title that asks",   "a.md", "# KubeCon 2024\n\n## Who Moved My Disk?\n\nCeph.\n\n## What's new in Rook?\n\nMore.\n",
         "talk Who Moved My Disk?; talk What's new in Rook?"),
        ("a newsletter",        "a.md", "---\ntitle: 144\ntags: [Newsletter]\n---\n\n## Last Week's Top Five\n\n1. [A](http://a.b)\n2. [B](http://a.b)\n\n## People\n\nc\n", ""),
    ];
    let found = |file: &str, text: &str| {
        let talks = segment(&note(file, text), &super::Known).into_iter();
        let talks = talks.filter(|talk| talk.kind != crate::talk::TalkKind::Section);
        talks.map(|talk| show(&talk)).collect::<Vec<_>>().join("; ")
    };
    check(rows.into_iter().map(|(rule, file, text, expected)| (rule, found(file, text), expected)));
}
