//! Shapes that notes, programmes and minutes have, one row each, with rows of what
//! looks like them.

use super::{note, show, talks};
use crate::segment::segment;

/// Asserts that each row gives what it should, and shows all that do not.
pub(super) fn check(rows: impl Iterator<Item = (&'static str, String, &'static str)>) {
    let wrong: Vec<_> = rows.filter(|(_, found, expected)| found != expected).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn fields() {
    #[rustfmt::skip]
    let rows = [
        ("a field for the title",
         "# PlatformCon 2023 notes\n\n**Title**: Rook at Scale\n**Speaker:** Jane Doe\n**Company:** Acme\n**Abstract**\n\nCeph.\n\n---\n\n**Title**: Why Vitess\n**Speakers:** John Roe (Foo), Ann Lee (Acme)\n\nMySQL.\n",
         "section PlatformCon 2023 notes; talk Rook at Scale [Jane Doe||Acme]; talk Why Vitess [John Roe||Foo] [Ann Lee||Acme]"),
        ("beneath numbers",
         "## Session 1\n\n**Talk Title:** Rook at Scale\n**Presenter:** Jane Doe\n\n### Notes\n\n- a\n\n## Session 2\n\n**Talk Title:** Why Vitess\n**Presenter:** John Roe\n",
         "talk Rook at Scale [Jane Doe||]; talk Why Vitess [John Roe||]"),
        ("beneath the title of all",
         "# ContainerDays\n\n**Talk:** Rook at Scale\n**Speaker:** Jane Doe, Acme\n\na\n\n**Talk:** Why Vitess\n**Speaker:** John Roe\n\nb\n",
         "section ContainerDays; talk Rook at Scale [Jane Doe||Acme]; talk Why Vitess [John Roe||]"),
        ("the speaker first",
         "Speaker: Jane Doe\nTitle: Rook at Scale\n\na\n\nSpeaker: John Roe\nTitle: Why Vitess\n\nb\n",
         "talk Rook at Scale [Jane Doe||]; talk Why Vitess [John Roe||]"),
        ("company and role",
         "# Talks\n## Rook\n\n- **Speaker**: Jane Doe\n- **Role**: CTO\n- **Time**: 10:30\n- **Company**: Foo Bar\n\na\n",
         "section Talks; talk Rook [Jane Doe|CTO|Foo Bar]"),
        ("a company for each",
         "# Talks\n## Rook\n\nCompany: Acme, Foo\nSpeakers: Jane Doe, John Roe\n\na\n",
         "section Talks; talk Rook [Jane Doe||Acme] [John Roe||Foo]"),
        ("a row each",
         "# KCD Oslo\n\n| | |\n|-|-|\n| Title | Rook at Scale |\n| Speaker | Jane Doe |\n| Company | Acme |\n\na\n\n| | |\n|-|-|\n| Title | Why Vitess |\n| Speaker | John Roe (Foo) |\n",
         "section KCD Oslo; talk Rook at Scale [Jane Doe||Acme]; talk Why Vitess [John Roe||Foo]"),
        ("rows beneath a title",
         "# Talks\n## Rook\n\n| Field | Value |\n|-|-|\n| Speaker | Jane Doe |\n| Company | Acme |\n\na\n",
         "section Talks; talk Rook [Jane Doe||Acme]"),
        ("people beneath a label",
         "# Talks\n## Panel: Storage\n\nModerator: Jane Doe\nPanelists:\n- John Roe, Foo\n- Ann Lee, Acme\n\na\n",
         "section Talks; panel Storage [Jane Doe||] [John Roe||Foo] [Ann Lee||Acme]"),
        ("who and when",
         "# KubeCon\n## Rook\n\n**Who:** Jane Doe, Acme\n**When:** Thursday\n\na\n\n## Vitess\n\n**Who:** John Roe\n",
         "section KubeCon; talk Rook [Jane Doe||Acme]; talk Vitess [John Roe||]"),
        ("names first",
         "Name: Jane Doe\nCompany: Foo\nTalk: Rook at Scale\n\nName: John Roe\nCompany: Acme\nTalk: Why Vitess\n",
         "talk Rook at Scale [Jane Doe||Foo]; talk Why Vitess [John Roe||Acme]"),
        ("a bold title with its speakers beneath",
         "**Rook at Scale**\n*Jane Doe, Acme*\nCeph.\n\n**Why Vitess**  \nSpeaker: John Roe  \nCompany: Foo  \n\nMySQL.\n",
         "talk Rook at Scale [Jane Doe||Acme]; talk Why Vitess [John Roe||Foo]"),
        ("front matter",
         "---\ntitle: Rook at Scale\nspeaker: Jane Doe\ncompany: Foo Bar\n---\n\nCeph.\n",
         "talk Rook at Scale [Jane Doe||Foo Bar]"),
        ("front matter with companies",
         "---\ntitle: Rook at Scale\nspeakers:\n  - name: Jane Doe\n    company: Foo Bar\n  - name: John Roe\n    company: Acme\n---\n\nCeph.\n",
         "talk Rook at Scale [Jane Doe||Foo Bar] [John Roe||Acme]"),
        ("a picture for a label",
         "# Talks\n## Rook\n📅 March 20 | 🎤 Jane Doe, Foo | 📍 Oslo\n\na\n",
         "section Talks; talk Rook [Jane Doe||Foo]"),
        ("a speaker a line",
         "# Track: Disks\n\n## Rook at Scale\n\nJane Doe, CTO, Acme\nJohn Roe, SRE, Foo\n\na\n\n# Track: Rows\n\n## Why Vitess\n\nAnn Lee, Acme\n\nb\n",
         "section Track: Disks; talk Rook at Scale [Jane Doe|CTO|Acme] [John Roe|SRE|Foo]; section Track: Rows; talk Why Vitess [Ann Lee||Acme]"),
        ("open positions",
         "# Jobs\n\nTitle: Staff Engineer\nCompany: Acme\nContact: Jane Doe\n\na\n\nTitle: Engineer\nCompany: Foo\nContact: John Roe\n",
         "talk Jobs"),
        ("guests",
         "# Episode 7: Rook\n\n**Host:** Jane Doe\n**Guests:** John Roe (Foo)\n\na\n\n## Chapters\n\n00:00 Intro\n02:15 Why\n09:40 How\n",
         "talk Episode 7: Rook [Jane Doe||] [John Roe||Foo]"),
        ("a title without speakers is a line",
         "# KubeCon\n\nTitle: what I did\n\nI went there.\n\n## Rook - Jane Doe\na\n",
         "section KubeCon; talk Rook [Jane Doe||]"),
        ("a topic is no title",
         "# Talks\n## Rook\n\n**Topic:** Storage\n**Speaker:** Jane Doe\n\na\n",
         "section Talks; talk Rook [Jane Doe||]"),
        ("a company of somebody else",
         "# Talks\n## Rook - Jane Doe\n\nCompany: Acme\n\na\n",
         "section Talks; talk Rook [Jane Doe||]"),
    ];
    check(rows.into_iter().map(|(rule, text, expected)| (rule, talks(text).join("; "), expected)));
}

#[test]
fn programmes() {
    #[rustfmt::skip]
    let rows = [
        ("names on cards",
         "# Sessions\n## Rook at Scale\n\n10:00 AM - 10:45 AM, Track 2\n\nWhat it is.\n\nJane Doe\nStaff Engineer at Acme\n\nJohn Roe\nSRE, Foo\n",
         "section Sessions; talk Rook at Scale [Jane Doe|Staff Engineer|Acme] [John Roe|SRE|Foo]"),
        ("names in headings",
         "# KCD\n\n## Rook at Scale\n\n10:30 · Hall\n\nWhat it is.\n\n### Jane Doe\n\nCTO, Foo\n\nJane has disks.\n\n## Why Vitess\n\nWhy not.\n\n### John Roe\n\nAcme\n\n### Ann Lee\n\nSRE, Foo\n",
         "section KCD; talk Rook at Scale [Jane Doe|CTO|Foo]; talk Why Vitess [John Roe||Acme] [Ann Lee|SRE|Foo]"),
        ("a name and its role apart",
         "# Rook at Scale\n\nWhat it is, at length.\n\nMore of it.\n\nJane Doe\n\nPrincipal Engineer at Acme\nOslo\n",
         "talk Rook at Scale [Jane Doe|Principal Engineer|Acme]"),
        ("names beneath pictures",
         "# Talks\n## Rook at Scale\n👤 Jane Doe\n🏢 Foo Bar\n🕐 10:30\n\na\n",
         "section Talks; talk Rook at Scale [Jane Doe||Foo Bar]"),
        ("items of two lines",
         "# Talks\n\n- Rook at Scale\n  Jane Doe, Acme\n- Why Vitess\n  John Roe, Foo\n",
         "section Talks; talk Rook at Scale [Jane Doe||Acme]; talk Why Vitess [John Roe||Foo]"),
        ("names alone beneath titles with times",
         "10:30\nRook at Scale\nJane Doe\n\n11:30\nWhy Vitess\nJohn Roe\n",
         "talk Rook at Scale [Jane Doe||]; talk Why Vitess [John Roe||]"),
        ("time and room beneath the title",
         "Rook at Scale\nApril 19, 2023 11:00 - 11:35\nRoom 3\n\nWhat it is.\n\nSpeakers\n\nJane Doe\nCTO, Acme\n\nWhy Vitess\nApril 19, 2023 12:00 - 12:35\nRoom 4\n\nWhy not.\n",
         "talk Rook at Scale [Jane Doe|CTO|Acme]; talk Why Vitess"),
        ("time above the title",
         "10:00 - 10:45\nRook at Scale\nJane Doe, CTO, Acme\n\n11:00 - 11:45\nLunch break\n\n12:00 - 12:45\nWhy Vitess\nJohn Roe, SRE, Foo\n",
         "talk Rook at Scale [Jane Doe|CTO|Acme]; section Lunch break; talk Why Vitess [John Roe|SRE|Foo]"),
        ("a zone behind each time",
         "11:15am BST - 11:45am BST\nRook at Scale - Jane Doe, Acme\nRoom D\n\n12:00pm BST - 12:30pm BST\nWhy Vitess - John Roe, Foo\nRoom A\n",
         "talk Rook at Scale [Jane Doe||Acme]; talk Why Vitess [John Roe||Foo]"),
        ("one alone beneath a day",
         "# Thursday, April 3\n\n10:00 - 10:45\nWhy Vitess - John Roe, Foo\nRoom A\nMySQL.\n\n12:00 - 12:45\nDisks for All - Ann Lee, Foo\nRoom A\nDisks.\n\n# Friday, April 4\n\n11:15am BST - 11:45am BST\nRook at Scale - Jane Doe, Acme\nRoom D\nCeph.\n",
         "section Thursday, April 3; talk Why Vitess [John Roe||Foo]; talk Disks for All [Ann Lee||Foo]; section Friday, April 4; talk Rook at Scale [Jane Doe||Acme]"),
        ("the kind beneath the time",
         "10:00 - 10:45\nKeynote\nRook at Scale\nMain Hall\nJane Doe\nCTO, Acme\n\n11:00 - 11:10\nLightning talk\nWhy Vitess\nJohn Roe\nSRE, Foo\n",
         "keynote Rook at Scale [Jane Doe|CTO|Acme]; lightning Why Vitess [John Roe|SRE|Foo]"),
        ("rooms are nobody",
         "10:00 - 10:45\nRook at Scale\nJasmine Room\nJane Doe\nCTO, Acme\n\n11:00 - 11:45\nWhy Vitess\nJasmine Auditorium\nJohn Hall\nSRE, Foo\n",
         "talk Rook at Scale [Jane Doe|CTO|Acme]; talk Why Vitess [John Hall|SRE|Foo]"),
        ("a first name that nobody knows",
         "10:00 - 10:45\nRook at Scale\nMain Hall\nHarpreet Singh Gill\nSRE, Acme\n\n11:00 - 11:45\nWhy Vitess\nJohn Roe\nSRE, Foo\n",
         "talk Rook at Scale [Harpreet Singh Gill|SRE|Acme]; talk Why Vitess [John Roe|SRE|Foo]"),
        ("pauses in other words",
         "10:00 - 10:45\nRook at Scale\nJane Doe, CTO, Acme\n\n11:00 - 11:45\nTea break\nFoyer\n\n12:00 - 12:45\nCredenciamento e café\nFoyer\n\n13:00 - 13:45\nWhy Vitess\nJohn Roe, SRE, Foo\n",
         "talk Rook at Scale [Jane Doe|CTO|Acme]; section Tea break; section Credenciamento e café; talk Why Vitess [John Roe|SRE|Foo]"),
        ("names with their sessions",
         "# Speakers\n\n## Zuzanna Krawczyk-Bélanger\n**Researcher, Foo**\n\nShe has disks.\n\n**Session:** Rook, Ceph: A Day (11:10 – 11:35)\n\n## Jane Doe\n**CTO, Acme**\n\nShe too.\n\n**Session:** Why Vitess (9:00)\nAlso on this panel: John Roe (Foo)\n\n### Programme committee\n\nAnn Lee (Acme)\n",
         "section Speakers; talk Rook, Ceph: A Day [Zuzanna Krawczyk-Bélanger|Researcher|Foo]; talk Why Vitess [Jane Doe|CTO|Acme] [John Roe||Foo]; section Programme committee"),
        ("companies beneath the names",
         "# My top talks\n\n### 1. \"Rook at Scale\" — Jane Doe & John Roe\n\n▶️ [Watch (34:10)](https://youtu.be/k1) · Jane Doe, Foo by Bar · John Roe, Acme\n\nCeph.\n\n### 2. \"Why Vitess\" — Ann Lee\n\n[Watch](https://youtu.be/k2) | Ann Lee, SRE, Foo\n",
         "section My top talks; talk Rook at Scale [Jane Doe||Foo by Bar] [John Roe||Acme]; talk Why Vitess [Ann Lee|SRE|Foo]"),
        ("times without speakers are a calendar",
         "Planning with all\n10:00 - 10:45\n\nReview of it\n11:00 - 11:45\n\nmore\n",
         "section Planning with all"),
        ("a grid",
         "## Day 1\n\n| Time | Main | Other |\n|-|-|-|\n| 9:00 | Registration | |\n| 10:00 | Rook at Scale<br>Jane Doe, Acme | Why Vitess (John Roe) |\n| 11:00 | Lunch | Lunch |\n| 12:00 | | Envoy Inside - Ann Lee |\n",
         "section Day 1; section Registration; talk Rook at Scale [Jane Doe||Acme]; talk Why Vitess [John Roe||]; section Lunch; talk Envoy Inside [Ann Lee||]"),
        ("a table with times",
         "| Time | Title | Speaker |\n|-|-|-|\n| 9:00 | Rook at Scale | Jane Doe, Acme |\n| 10:00 | Why Vitess | John Roe (Foo) |\n| 11:00 | Envoy | Ann Lee |\n",
         "section Time Title Speaker; talk Rook at Scale [Jane Doe||Acme]; talk Why Vitess [John Roe||Foo]; talk Envoy [Ann Lee||]"),
        ("an agenda with presenters",
         "| Time | Item | Presenter |\n|-|-|-|\n| 9:00 | Doors open | |\n| 10:00 | Why Vitess | John Roe (Foo) |\n",
         "section Time Item Presenter; section Doors open; talk Why Vitess [John Roe||Foo]"),
        ("speakers before titles",
         "# Lightning talks\n\n1. Jane Doe - Rook at Scale\n2. John Roe - Vitess Inside Out\n",
         "section Lightning talks; lightning Rook at Scale [Jane Doe||]; lightning Vitess Inside Out [John Roe||]"),
        ("a break in a list",
         "* 10:00 Rook at Scale (Jane Doe, Acme)\n* 11:00 Break\n* 12:00 Why Vitess (John Roe, Foo)\n* 13:00 Envoy (Ann Lee, Acme)\n",
         "talk Rook at Scale [Jane Doe||Acme]; talk Why Vitess [John Roe||Foo]; talk Envoy [Ann Lee||Acme]"),
        ("a log with times",
         "| Time | What | Where |\n|-|-|-|\n| 9:00 | etcd was slow, and Envoy | us |\n| 10:00 | we restarted it, twice | eu |\n| 11:00 | all well, again | eu |\n",
         "section Time What Where"),
    ];
    check(rows.into_iter().map(|(rule, text, expected)| (rule, talks(text).join("; "), expected)));
}

#[test]
fn title_lines() {
    #[rustfmt::skip]
    let rows = [
        ("commas",             "Rook at Scale, Jane Doe, CTO at Acme",           "talk Rook at Scale [Jane Doe|CTO|Acme]"),
        ("commas, parentheses", "Rook at Scale, Jane Doe (Acme)",                "talk Rook at Scale [Jane Doe||Acme]"),
        ("quotes at the end",  "Jane Doe (Acme), \"Rook at Scale\"",             "talk Rook at Scale [Jane Doe||Acme]"),
        ("arrow",              "Rook at Scale → Jane Doe",                       "talk Rook at Scale [Jane Doe||]"),
        ("arrow in ASCII",     "Rook at Scale -> Jane Doe, Acme",                "talk Rook at Scale [Jane Doe||Acme]"),
        ("bars",               "Rook at Scale | Jane Doe | Acme",                "talk Rook at Scale [Jane Doe||Acme]"),
        ("company first",      "Acme: Rook at Scale (Jane Doe)",                 "talk Rook at Scale [Jane Doe||Acme]"),
        ("another company",    "Acme: Disks in Use (Jane Doe, Foo)",             "talk Acme: Disks in Use [Jane Doe||Foo]"),
        ("project first",      "Envoy: Disks in Use (Jane Doe)",                 "talk Envoy: Disks in Use [Jane Doe||]"),
        ("moderator",          "Panel: Storage (Moderator: Jane Doe, Acme)",     "panel Storage [Jane Doe||Acme]"),
        ("presentation",       "Presentation: Disks in Use (Jane Doe, Acme)",    "talk Disks in Use [Jane Doe||Acme]"),
        ("next",               "Up next: \"Rook at Scale\" by Jane Doe",         "talk Rook at Scale [Jane Doe||]"),
        ("arrow of a move",    "From Docker → Kubernetes",                       "talk From Docker → Kubernetes"),
        ("commas of a list",   "Rook, Vitess, and Envoy in use",                 "talk Rook, Vitess, and Envoy in use"),
        ("commas of places",   "A day in Salt Lake City, Utah, USA",             "talk A day in Salt Lake City, Utah, USA"),
        ("company and dashes",  "Acme – Rook at Scale – Jane Doe",               "talk Rook at Scale [Jane Doe||Acme]"),
        ("fireside chat",      "Fireside Chat - Jane Doe (Acme) & John Roe (Foo), moderated by Ann Lee", "panel Jane Doe (Acme) & John Roe (Foo), moderated by Ann Lee [Jane Doe||Acme] [John Roe||Foo] [Ann Lee||]"),
        ("moderated",          "Rook at Scale, moderated by Jane Doe",           "talk Rook at Scale [Jane Doe||]"),
        ("demo alone",         "Demo: Rook at Scale",                            "talk Demo: Rook at Scale"),
    ];
    check(rows.into_iter().map(|(rule, heading, expected)| {
        let found = talks(&format!("# Talks\n## {heading}\ntext\n"));
        (rule, found.last().cloned().unwrap_or_default(), expected)
    }));
}

#[test]
fn minutes_and_chats() {
    #[rustfmt::skip]
    let rows = [
        ("what is presented",
         "# TOC meeting\n\n## Attendees\n\n- Jane Doe (Acme)\n- John Roe, Foo\n\n## Agenda\n\n1. Graduation of Argo\n2. Incubation review: Cilium\n3. Presentation: Rook by Jane Doe (Acme)\n4. Next meeting\n\n## Action items\n\n- Jane to write\n",
         "section TOC meeting; section Attendees; section Agenda; talk Rook [Jane Doe||Acme]; section Agenda; section Action items"),
        ("who writes is no speaker",
         "[10:02] <jane> good morning\n[10:05] <john> now: \"Rook at Scale\" by Jane Doe\n[10:45] <ann> next: \"Why Vitess\" by John Roe (Foo)\n[10:50] <ann> coffee\n",
         "section [10:02] good morning; talk Rook at Scale [Jane Doe||]; talk Why Vitess [John Roe||Foo]"),
        ("a quote each",
         "# Notes\n\n> **Rook at Scale - Jane Doe, Acme**\n>\n> Ceph.\n\n> **Why Vitess - John Roe, Foo**\n>\n> MySQL.\n",
         "section Notes; talk Rook at Scale [Jane Doe||Acme]; talk Why Vitess [John Roe||Foo]"),
        ("books",
         "# Reading list\n\n- Cloud Native Patterns, Cornelia Davis, Manning\n- Kubernetes in Use, Jane Doe, Acme\n",
         "talk Reading list"),
        ("speakers on a second line",
         "ROOK AT SCALE\nby Jane Doe, Acme\n\nCeph.\n\nWHY VITESS\nby John Roe, Foo\n\nMySQL.\n",
         "talk ROOK AT SCALE [Jane Doe||Acme]; talk WHY VITESS [John Roe||Foo]"),
        ("lines of names",
         "# Talks\n\nRook at Scale → Jane Doe\nWhy Vitess → John Roe\nEnvoy inside → Ann Lee\n",
         "section Talks; talk Rook at Scale [Jane Doe||]; talk Why Vitess [John Roe||]; talk Envoy inside [Ann Lee||]"),
    ];
    check(rows.into_iter().map(|(rule, text, expected)| (rule, talks(text).join("; "), expected)));
}

#[test]
fn slides() {
    #[rustfmt::skip]
    let rows = [
        ("a title with its speakers above a text",
         "Rook at Scale - Jane Doe, Acme\n\nWhat it is.\n\nMore of it.\n",
         "talk Rook at Scale [Jane Doe||Acme]"),
        ("an invitation above it",
         "Don't miss out! Join us at our next event. Learn more.\n\nRook at Scale - Jane Doe, Acme & John Roe, Foo\n\nWhat it is.\n",
         "talk Rook at Scale [Jane Doe||Acme] [John Roe||Foo]"),
        ("who was met above a text",
         "I met Jane Doe, Acme\n\nWe had lunch.\n",
         "section I met Jane Doe, Acme"),
        ("a title page",
         "Rook at Scale\nJane Doe, CTO, Acme\n@jane\n\nAgenda\nWhy\nHow\n\nWhat is Rook?\nCeph\n\nThank you!\n",
         "talk Rook at Scale [Jane Doe|CTO|Acme]"),
        ("role beneath the name",
         "Rook at Scale\nJane Doe\nCTO, Acme\n\u{c}Why\n- a\n\u{c}Thanks\n",
         "talk Rook at Scale [Jane Doe|CTO|Acme]"),
        ("between rules",
         "# Rook at Scale\n## Jane Doe, CTO, Acme\n\n---\n\n# Agenda\n\n- a\n\n---\n\n# The Problem\n\n- b\n\n---\n\n# Thank you!\n",
         "talk Rook at Scale [Jane Doe|CTO|Acme]"),
        ("talks between rules",
         "# Rook at Scale - Jane Doe, CTO, Acme\n\na\n\n---\n\n# Why we moved to Vitess\n\nb\n\n---\n\n# What Envoy is for\n\nc\n\n---\n\n# Paving the way\n\nd\n",
         "talk Rook at Scale [Jane Doe|CTO|Acme]; talk Why we moved to Vitess; talk What Envoy is for; talk Paving the way"),
    ];
    check(rows.into_iter().map(|(rule, text, expected)| (rule, talks(text).join("; "), expected)));
}

#[test]
fn other_markup() {
    #[rustfmt::skip]
    let rows = [
        ("fields of reStructuredText", "a.rst",
         "Oslo\n====\n\nRook at Scale\n-------------\n\n:Speaker: Jane Doe\n:Company: Acme\n\nCeph.\n\nWhy Vitess\n----------\n\n:Speaker: John Roe, Foo\n\nMySQL.\n",
         "section Oslo; talk Rook at Scale [Jane Doe||Acme]; talk Why Vitess [John Roe||Foo]"),
        ("properties of Org", "a.org",
         "* Rook at Scale\n:PROPERTIES:\n:ID: 7\n:SPEAKER: Jane Doe\n:COMPANY: Acme\n:END:\nCeph.\n* Why Vitess\n:PROPERTIES:\n:SPEAKER: John Roe\n:END:\nMySQL.\n",
         "talk Rook at Scale [Jane Doe||Acme]; talk Why Vitess [John Roe||]"),
        ("labelled list of AsciiDoc", "a.adoc",
         "= Day\n\n== Rook at Scale\n\nSpeaker:: Jane Doe\nCompany:: Acme\n\nCeph.\n\n== Why Vitess\n\nSpeaker:: John Roe\n\nMySQL.\n",
         "section Day; talk Rook at Scale [Jane Doe||Acme]; talk Why Vitess [John Roe||]"),
        ("a cell a line", "a.adoc",
         "= Day\n\n|===\n|Title |Speaker |Company\n\n|Rook at Scale\n|Jane Doe\n|Acme\n\n|Why Vitess\n|John Roe\n|Foo\n|===\n",
         "section Day; talk Rook at Scale [Jane Doe||Acme]; talk Why Vitess [John Roe||Foo]"),
        ("columns told", "a.adoc",
         "= Day\n\n[cols=\"2,1\"]\n|===\n|Title\n|Speaker\n\n|Rook at Scale\n|Jane Doe\n|===\n",
         "section Day; talk Rook at Scale [Jane Doe||]"),
        ("headings of a wiki", "a.txt",
         "== Day 1 ==\n\n=== Rook at Scale ===\nSpeaker: Jane Doe (Acme)\n\n* Ceph\n",
         "section Day 1; talk Rook at Scale [Jane Doe||Acme]"),
        ("a schedule of pentabarf", "a.xml",
         "<?xml version=\"1.0\"?>\n<schedule><conference><title>FOSDEM 2020</title></conference><day date=\"2020-02-02\"><room name=\"K\"><event id=\"1\"><start>10:00</start><title>Rook &amp; Ceph</title><persons><person id=\"1\">Jane Doe</person><person id=\"2\">John Roe</person></persons></event></room></day></schedule>",
         "talk Rook & Ceph [Jane Doe||] [John Roe||]"),
        ("a feed", "a.xml",
         "<rss><channel><title>Videos</title><item><title>Rook - Jane Doe, Acme</title><description><![CDATA[<p>Ceph.</p>]]></description></item></channel></rss>",
         "talk Rook [Jane Doe||Acme]"),
        ("who attends without an address", "a.ics",
         "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Rook at Scale\nATTENDEE;ROLE=REQ-PARTICIPANT;CN=\"Jane Doe\":invalid:nomail\nDTSTART:20200202T100000\nDESCRIPTION:Ceph.\nEND:VEVENT\nEND:VCALENDAR\n",
         "talk Rook at Scale [Jane Doe||]"),
        ("who is invited", "a.ics",
         "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Rook at Scale\nATTENDEE;CN=\"Jane Doe\":mailto:jane@a.example\nDTSTART:20200202T100000\nEND:VEVENT\nEND:VCALENDAR\n",
         "talk Rook at Scale"),
        ("a recording called by its title", "Keynote_ Rook at Scale - Jane Doe, Acme [aB3-dE5_xyz].en.vtt",
         "WEBVTT\n\n00:00.000 --> 00:02.000\nhello everyone\n",
         "keynote Rook at Scale [Jane Doe||Acme]"),
        ("its speaker heard, her company in its name", "Rook at Scale - Jane Doe, Acme.vtt",
         "WEBVTT\n\n00:00.000 --> 00:02.000\n<v Jane Doe>hello everyone\n\n00:03.000 --> 00:04.000\n<v Host>hello\n\n00:05.000 --> 00:06.000\n<v Jane Doe>thank you\n",
         "talk Rook at Scale [Jane Doe||Acme]"),
    ];
    check(rows.into_iter().map(|(rule, file, text, expected)| {
        let found = segment(&note(file, text), &super::Known);
        (rule, found.iter().map(show).collect::<Vec<_>>().join("; "), expected)
    }));
}

#[test]
fn what_invites_to_another_event_is_not_its_own() {
    let invited = "Rook at Scale - Jane Doe, Acme\n\nDon't miss out! Join us at our next \
                   event: KubeCon + CloudNativeCon Europe 2019 in Barcelona.\n\nCeph.\n";
    assert_eq!(segment(&note("a.md", invited), &super::Known)[0].event, None);
}
