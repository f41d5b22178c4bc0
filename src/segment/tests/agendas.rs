//! Agendas, programmes and minutes as they stand in texts, one row each, with rows of
//! what looks like them.

use super::{shapes::check, talks};

#[test]
fn speakers_beneath_the_items_of_agendas() {
    #[rustfmt::skip]
    let rows = [
        ("times, and pauses without speakers",
         "# Meetup\n\n## Agenda\n\n- 17:30 - 18:00: Arrive and mingle\n- 18:00 - 18:45: Rook at Scale\n  - Jane Doe, Acme\n- 18:45 - 19:00: Networking, food, drinks\n- 19:00 - 19:30: Why Vitess\n  - John Roe, Foo\n  - Slides: https://a.example\n- 20:00 - 21:00: Networking\n",
         "section Meetup; section Agenda; talk Rook at Scale [Jane Doe||Acme]; talk Why Vitess [John Roe||Foo]"),
        ("no heading above them",
         "# Meetup in Oslo\n\n- 18:00 Rook at Scale\n  - Jane Doe, Acme\n  - Ann Lee, Foo\n- 19:00 Why Vitess\n  - John Roe\n",
         "section Meetup in Oslo; talk Rook at Scale [Jane Doe||Acme] [Ann Lee||Foo]; talk Why Vitess [John Roe||]"),
        ("labels beneath",
         "# Meetup\n\n## Programme\n\n* 17:30 Doors\n* 18:00 Rook at Scale\n  * Speaker: Jane Doe (Acme)\n* 18:45 Pizza\n* 19:15 Why Vitess\n  * by John Roe, Foo\n* 20:00 Wrap up\n",
         "section Meetup; section Programme; talk Rook at Scale [Jane Doe||Acme]; talk Why Vitess [John Roe||Foo]"),
        ("a colon behind bold titles, and links",
         "# Meetup\n\n## Agenda\n\n- **Rook at Scale**:  [[Slides]](a.pdf)\n  - Jane Doe, Acme\n- **Why Vitess**:\n  - John Roe, Foo\n- **Hallway track**:\n",
         "section Meetup; section Agenda; talk Rook at Scale [Jane Doe||Acme]; talk Why Vitess [John Roe||Foo]"),
        ("one talk among pauses",
         "# Meetup\n\n## Agenda\n\n- 17:30 Arrival\n- 18:00 Rook at Scale\n  - Jane Doe\n- 18:45 Networking\n- 19:00 End\n",
         "section Meetup; section Agenda; talk Rook at Scale [Jane Doe||]; section Agenda"),
        ("who was met is no speaker",
         "# KubeCon notes\n\n## People\n\n- Booth of Acme\n  - Jane Doe, Acme\n- Booth of Foo\n  - John Roe, Foo\n",
         "section KubeCon notes; section People"),
        ("who has to act is no speaker",
         "# TOC meeting\n\n## Agenda\n\n- Action items\n  - Jane Doe, Acme\n- Next meeting\n  - to be told\n",
         "section TOC meeting; section Agenda"),
        ("times as items, titles and speakers in paragraphs",
         "# Schedule\n\n* 17:00-17:40 UTC\n\n  Rook at Scale\n\n  By Jane Doe & John Roe\n\n  Ceph.\n\n* 17:40-18:20 UTC\n\n  Why Vitess\n\n  By Ann Lee\n",
         "section Schedule; talk Rook at Scale [Jane Doe||] [John Roe||]; talk Why Vitess [Ann Lee||]"),
    ];
    check(rows.into_iter().map(|(rule, text, expected)| (rule, talks(text).join("; "), expected)));
}

#[test]
fn times_before_titles() {
    #[rustfmt::skip]
    let rows = [
        ("halves of a day in headings",
         "# 2018-12-10\n\n## 9:00am - 9:30am Check-in\n\n## 10:00am - 10:45am Rook at Scale\n\nCeph.\n\n### Location\n\nHall 2\n\n### Speakers\n\nJane Doe, John Roe\n\n## 11:00 - 11:45: Why Vitess\n\n### Speakers\n\nAnn Lee\n",
         "section 2018-12-10; section 9:00am - 9:30am Check-in; talk Rook at Scale [Jane Doe||] [John Roe||]; talk Why Vitess [Ann Lee||]"),
        ("times alone hold talks",
         "# KubeCon\n\n## 10:00 - 10:45\n\n### Rook at Scale\n\nJane Doe, Acme\n\n### Why Vitess\n\nJohn Roe, Foo\n",
         "section KubeCon; section 10:00 - 10:45; talk Rook at Scale [Jane Doe||Acme]; talk Why Vitess [John Roe||Foo]"),
        ("in brackets, speakers first, titles in quotes",
         "Meetup Oslo\n\nMar 28, 2017, 4:00 – 7:00 PM\n\n[18:00- 18:30] Arrive and mingle\n\n[18:30 - 19:00] Jane Doe - “Rook & Ceph - A Day”\n\n[19:05 - 19:35] John Roe - \"Why Vitess\"\n\n[20:30 - 21:00] Mingle time\n",
         "section Meetup Oslo; talk Rook & Ceph - A Day [Jane Doe||]; talk Why Vitess [John Roe||]"),
        ("speakers first, in a list",
         "# Meetup\n\n- 18:30 - 19:00 Jane Doe: Rook at Scale\n- 19:00 - 19:30 Pizza\n- 19:30 - 20:00 John Roe: Why Vitess\n",
         "section Meetup; talk Rook at Scale [Jane Doe||]; talk Why Vitess [John Roe||]"),
        ("a log is none",
         "# Notes\n\n10:05 Jane Doe: we restarted it\n\n10:15 John Roe: all is well again\n",
         "section Notes"),
        ("how long it takes, and the time twice",
         "09:45\n09:45\n10min\nRook at Scale\nJane Doe\n\nCeph, at length.\n\nCloud Native\nMain Hall\n10:00\n10:00\n1h 30m\nWhy Vitess\nJohn Roe, Ann Lee\n\nMySQL.\n\nCloud Native\nMain Hall\n12:50\n12:50\n90min\nLunch\nTBA\n",
         "talk Rook at Scale [Jane Doe||]; talk Why Vitess [John Roe||] [Ann Lee||]"),
        ("no lines between the talks",
         "KubeCon 2025\nThursday, November 13, 2025\nRook at Scale\nTime: 9:07am - 9:23am\nSpeakers: Jane Doe (CTO, Acme)\nVenue: Hall B2\nWhy Vitess\nTime: 9:37am - 9:53am\nSpeakers: John Roe (SRE, Foo)\nVenue: Hall B2\n",
         "section KubeCon 2025; talk Rook at Scale [Jane Doe|CTO|Acme]; talk Why Vitess [John Roe|SRE|Foo]"),
        ("pauses of a table",
         "| Time | Talk | Speaker |\n|-|-|-|\n| 9:00 | Rook at Scale | Jane Doe |\n| 10:00 | TBA | |\n| 11:00 | Morning Tea | |\n| 12:00 | Wrapup and closing | |\n| 13:00 | Why Vitess | John Roe |\n",
         "section Time Talk Speaker; talk Rook at Scale [Jane Doe||]; section TBA; section Morning Tea; section Wrapup and closing; talk Why Vitess [John Roe||]"),
    ];
    check(rows.into_iter().map(|(rule, text, expected)| (rule, talks(text).join("; "), expected)));
}

#[test]
fn labels_and_paragraphs() {
    #[rustfmt::skip]
    let rows = [
        ("the value on the next line",
         "**Primary speaker name:**  \nJane Doe\n\n**Primary speaker company:**  \nAcme\n\n**Abstract Title:**  \nRook: a Day\n\n**Abstract:**  \nCeph.\n",
         "talk Rook: a Day [Jane Doe||Acme]"),
        ("a label that says it is a talk",
         "# Our picks\n\nSession Title: Rook at Scale\n\nIt was told how Ceph is run by many.\n\nSession Title: Why Vitess\n\nMySQL.\n",
         "section Our picks; talk Rook at Scale; talk Why Vitess"),
        ("other titles are none",
         "# Jobs\n\nTitle:\nStaff Engineer\n\nCompany:\nAcme\n\nText.\n",
         "talk Jobs"),
        ("numbered topics",
         "Organizer: Meetup Oslo\n\nTopic #1\nRook at Scale\n*moved from March\n\nSpeaker: Jane Doe, Acme\n\nCeph.\n\nTopic #2\nWhy Vitess\n\nSpeaker: John Roe, Foo\n\nMySQL.\n",
         "section Organizer: Meetup Oslo; talk Rook at Scale [Jane Doe||Acme]; talk Why Vitess [John Roe||Foo]"),
        ("speakers beneath titles",
         "Rook at Scale\n\nPresenter: Jane Doe, Acme\n\nCeph.\n\nWhy Vitess\n\nPresenter: John Roe (Foo)\n\nMySQL.\n",
         "talk Rook at Scale [Jane Doe||Acme]; talk Why Vitess [John Roe||Foo]"),
        ("links with a text each",
         "# Our favorites\n\n1. [Switching Disks](https://youtu.be/a)\n\n    Jane Doe told of Rook.\n1. [Why We Moved](https://youtu.be/b)\n   It was Vitess.\n1. [Envoy Inside](https://youtu.be/c)\n\n    Short.\n1. [Tweet of the Week](https://a.example/d)\n\n    Ha.\n",
         "section Our favorites; talk Switching Disks; talk Why We Moved; talk Envoy Inside"),
        ("links to pages are none",
         "# Links\n\n- [Rook docs](https://a.example/a)\n\n  Read them.\n- [Vitess docs](https://a.example/b)\n\n  Read them too.\n",
         "section Links"),
        ("linked headings with their month",
         "# Speaking\n\n### [Rook at Scale](a/) (October 2024)\n\n- **Event:** KubeDay\n\n### [Why Vitess](b/) (May 2024)\n\n- **Event:** Meetup\n",
         "section Speaking; talk Rook at Scale; talk Why Vitess"),
        ("years among talks",
         "# Speaking engagements\n\n### 2025\n\n### [Rook at Scale](a/) (October 2025)\n\n- a\n\n### 2024\n\n### [Why Vitess](b/) (May 2024)\n\n- b\n",
         "section Speaking engagements; section 2025; talk Rook at Scale; section 2024; talk Why Vitess"),
        ("years above talks",
         "# My talks\n\n## 2024\n\n### Rook at Scale\n\nKubeCon\n\n## 2023\n\n### Why Vitess\n\ntext\n",
         "section My talks; section 2024; talk Rook at Scale; section 2023; talk Why Vitess"),
    ];
    check(rows.into_iter().map(|(rule, text, expected)| (rule, talks(text).join("; "), expected)));
}

#[test]
fn minutes_with_demos() {
    #[rustfmt::skip]
    let rows = [
        ("demos, and who holds an office",
         "## July 26, 2018\n\n* **Moderators**: Ann Lee [Acme]\n* **Note Taker**: John Roe, Ann Lee\n* **Demo:** Rook - Jane Doe - [Foo] (confirmed)\n    * Ceph\n* **Release Updates**\n    * 1.12\n\n## July 19, 2018\n\n* **Scribe**: Ann Lee (Acme)\n* **Demo:** Vitess - John Roe (confirmed)\n    * MySQL\n",
         "section July 26, 2018; talk Rook [Jane Doe||Foo]; section July 26, 2018; section July 19, 2018; talk Vitess [John Roe||]"),
        ("who is there",
         "# Meeting\n\n### Roll Call / Attendance\n\n* Acme - Jane Doe\n* Google - John Roe / Ann Lee\n* Foo Bar - Ed Poe\n\n### Topics\n\n- Disks\n",
         "section Meeting; section Roll Call / Attendance; section Topics"),
        ("companies with their people",
         "# Day\n\n- Acme - Jane Doe\n- Google - John Roe\n- Rook at Scale - Ann Lee\n- Why Vitess - Jane Doe\n",
         "section Day; talk Rook at Scale [Ann Lee||]; talk Why Vitess [Jane Doe||]"),
        ("letters of a field are no given name",
         "# KubeCon\n\n## Rules: AI Scheduling at Acme - Jane Doe, Acme\n\na\n\n## Disks - AJ Black, Foo\n\nb\n",
         "section KubeCon; talk Rules: AI Scheduling at Acme [Jane Doe||Acme]; talk Disks [AJ Black||Foo]"),
        ("marks of links to headings",
         "# KubeCon\n\n## Rook at Scale - Jane Doe, Acme#\n\na\n\n## Disks in F#\n\nSpeaker: John Roe\n",
         "section KubeCon; talk Rook at Scale [Jane Doe||Acme]; talk Disks in F# [John Roe||]"),
    ];
    check(rows.into_iter().map(|(rule, text, expected)| (rule, talks(text).join("; "), expected)));
}
