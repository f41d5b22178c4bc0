//! The rules of titles, outlines and dates, one row each.

mod about;
mod agendas;
mod archives;
mod decks;
mod events;
mod forms;
mod induced;
mod lists;
mod occasions;
mod openings;
mod pages;
mod picks;
mod posts;
mod prose;
mod recaps;
mod records;
mod sentences;
mod shapes;
mod silent;
mod timetables;
mod titles;
mod trips;

use proptest::prelude::*;

use super::{Names, segment};
use crate::{document::Document, entity::EntityKind, read::read, talk::Talk};

/// A dictionary of four names.
struct Known;

impl Names for Known {
    fn kinds(&self, name: &str) -> Vec<EntityKind> {
        let kind = match crate::text::key(name).as_str() {
            "kubernetes" | "envoy" => EntityKind::PROJECT,
            "acme" | "google" => EntityKind::COMPANY,
            _ => return Vec::new(),
        };
        vec![EntityKind::new(kind)]
    }

    fn bearer(&self, handle: &str) -> Option<&str> {
        match handle {
            "jdoe" => Some("Jane Doe"),
            "roe" => Some("John Roe"),
            _ => None,
        }
    }
}

fn note(name: &str, text: &str) -> Document {
    read(name, text.as_bytes().to_vec()).unwrap()
}

/// Writes a talk as `kind title [name|role|organisation]`.
fn show(talk: &Talk) -> String {
    let mut parts = vec![format!("{} {}", talk.kind, talk.title)];
    parts.extend(talk.speakers.iter().map(|s| {
        let role = s.role.as_deref().unwrap_or("");
        format!("[{}|{role}|{}]", s.name, s.organization.as_deref().unwrap_or(""))
    }));
    parts.join(" ")
}

fn talks(text: &str) -> Vec<String> {
    segment(&note("note.md", text), &Known).iter().map(show).collect()
}

/// The talks of a text, without its sections.
fn found(text: &str) -> String {
    let all = talks(text);
    let only: Vec<&str> =
        all.iter().map(String::as_str).filter(|talk| !talk.starts_with("section ")).collect();
    only.join("; ")
}

#[test]
fn outlines() {
    #[rustfmt::skip]
    let rows = [
        ("containers hold talks",
         "# KubeCon 2019\n## Day 1\n### Rook\na\n#### Why\nb\n### Vitess\nc\n",
         "section KubeCon 2019; section Day 1; talk Rook; talk Vitess"),
        ("headings beside talks with speakers are talks, others are not",
         "## Day 1\n### Our booth\na\n### Keynotes\n#### Rook - Jane Doe\nb\n#### Vitess\nc\n### The trip home\nd\n",
         "section Day 1; section Our booth; section Keynotes; keynote Rook [Jane Doe||]; keynote Vitess; section The trip home"),
        ("sections",
         "## Talks\n### Welcome!\na\n### Rook\nb\n## Summary\nc\n",
         "section Talks; section Welcome!; talk Rook; section Summary"),
        ("parts and repeated titles join",
         "# Talks\n+++\n## Rook\n* a\n+++\n## Rook (Part2)\n* b\n+++\n## Vitess\n",
         "section Talks; talk Rook; talk Vitess"),
        ("one title is one talk",
         "# Running Rook\ntext\n## Why\n- a\n## How\n- b\n",
         "talk Running Rook"),
        ("headings that say talks, whatever of them",
         "# Useful Talks\n## Pintrace\nhttp://a.b/1\n\ntext\n## Tracing Bare Metal\nhttp://a.b/2\n",
         "section Useful Talks; talk Pintrace; talk Tracing Bare Metal"),
        ("talks of years",
         "# Rook Talks\n## 2024\n### Tracing Bare Metal\na\n## 2023\n### Disks of the Sea\nb\n",
         "section Rook Talks; section 2024; talk Tracing Bare Metal; section 2023; talk Disks of the Sea"),
        ("a talk that says talks",
         "# When Rook Talks\n## It says a lot\na\n## It goes on\nhttp://a.b/2\n## It ends here\n",
         "talk When Rook Talks"),
        ("meetings with a number",
         "# Cloud Native Lyon #01\n\n## Rook and the world\n\n- a\n\n## Vitess at home\n\n- b\n\n## Reflections\n\n- c\n",
         "section Cloud Native Lyon #01; talk Rook and the world; talk Vitess at home; section Reflections"),
        ("numbers before a dash",
         "# Talks\n### #10 - Rook at Scale\na\n### #11 Vitess\nb\n",
         "section Talks; talk Rook at Scale; talk Vitess"),
        ("posts", "# Interviews\n\n- http://a.b/1\n- http://a.b/2\n", "section Interviews"),
        ("slides of one talk",
         "# Running Rook\n\n---\n\n# Why\n\n---\n\n# How\n\n---\n\n# Then\n",
         "talk Running Rook"),
        ("bold lines",
         "**Rook at Scale - Jane Doe, Acme**\n\ntext\n\n**Vitess - John Roe, Acme**\n\ntext\n",
         "talk Rook at Scale [Jane Doe||Acme]; talk Vitess [John Roe||Acme]"),
        ("lines with a link beneath",
         "Rook by Jane Doe, Acme\nhttp://a.b/1\n\nA Panel on Storage\nhttp://a.b/2\n\nVitess by John Roe\nhttp://a.b/3\n",
         "talk Rook [Jane Doe||Acme]; talk A Panel on Storage; talk Vitess [John Roe||]"),
        ("lists under a day",
         "## Tuesday\n- Rook - Jane Doe, Acme\n  - good\n- Vitess - John Roe, Foo\n",
         "section Tuesday; talk Rook [Jane Doe||Acme]; talk Vitess [John Roe||Foo]"),
        ("who said something gave no talk",
         "# Roadmap\n- Jane Doe: we should\n- John Roe: we shouldn't\n",
         "talk Roadmap"),
        ("tables",
         "|Talk|Speaker|Company|\n|-|-|-|\n|Rook|Jane Doe|Acme|\n|Keynote: Vitess|John Roe||\n",
         "section Talk Speaker Company; talk Rook [Jane Doe||Acme]; keynote Vitess [John Roe||]"),
        ("labels",
         "## Rook\n**Speakers:** Jane Doe (Acme), John Roe\n\ntext\n\n## Vitess\ntext\n",
         "talk Rook [Jane Doe||Acme] [John Roe||]; talk Vitess"),
        ("beneath the title",
         "# Talks\n## Rook\n*Jane Doe, Engineer, Acme*\n\ntext\n",
         "section Talks; talk Rook [Jane Doe|Engineer|Acme]"),
        ("the page of the talk",
         "# Talks\n## Testing with kind\nhttps://x.sched.com/event/A1/testing-with-kind-jane-doe-acme-john-roe-foo-bar\n",
         "section Talks; talk Testing with kind [Jane Doe||Acme] [John Roe||Foo Bar]"),
        ("outline of a list",
         "- Keynotes\n  - Rook\n    - a\n  - Vitess\n    - b\n- Acme booth\n  - c\n",
         "section Keynotes; keynote Rook; keynote Vitess; section Acme booth"),
    ];
    for (rule, text, expected) in rows {
        assert_eq!(talks(text).join("; "), expected, "{rule}");
    }
}

#[test]
fn signs() {
    #[rustfmt::skip]
    let rows = [
        // rule, text, expected
        ("a heading beneath the title",
         "# Rook\n## *Speaker: Jane Doe, Acme*\n- a\n# Vitess\n## *Speaker: John Roe*\n- b\n",
         "talk Rook [Jane Doe||Acme]; talk Vitess [John Roe||]"),
        ("a line further down",
         "# Talks\n## Rook\n- a\n- b\n\ntext\n\ntext\n\ntext\n\ntext\n\nJane Doe (Acme)\n",
         "section Talks; talk Rook [Jane Doe||Acme]"),
        ("what stands between names is what they spoke of",
         "- Hello again\n  - a\n- Jane Doe\n  - Head of Operations - Acme\n  - b\n- Where we stand\n  - c\n- John Roe - CTO, Foo\n  - d\n",
         "section Hello again; talk Jane Doe [Jane Doe|Head of Operations|Acme]; section Where we stand; talk John Roe [John Roe|CTO|Foo]"),
        ("headings beside names are talks",
         "# Jane Doe - CTO - Acme\n- a\n# Closing of Rook\n- b\n# John Roe, Foo\n- c\n",
         "talk Jane Doe [Jane Doe|CTO|Acme]; talk Closing of Rook; talk John Roe [John Roe||Foo]"),
        ("an event with a topic is one talk",
         "# Contributor Summit 2018: Branches\n## Goals\n- a\n## Plans\n- b\n",
         "talk Contributor Summit 2018: Branches"),
        ("front matter with speakers is one talk",
         "---\ntitle: Rook\nspeakers:\n  - Jane Doe\n---\ntext\n\n## Why\na\n\n## How\nb\n",
         "talk Rook [Jane Doe||]"),
        ("topics are no talks",
         "# KubeCon\n## Rook for everyone else\n- a\n## Demo\n- b\n## Use Cases\n- c\n",
         "section KubeCon; talk Rook for everyone else; section Demo; section Use Cases"),
        ("lists beneath days",
         "# KubeCon\n## Wednesday\n- How we run Rook\n  - a\n- What Vitess is for\n  - b\n",
         "section KubeCon; section Wednesday; talk How we run Rook; talk What Vitess is for"),
        ("lines with notes beneath",
         "Rook at scale - Jane Doe\n- a\n\nVitess again\n- b\n\nEnvoy inside - John Roe\n- c\n",
         "talk Rook at scale [Jane Doe||]; talk Vitess again; talk Envoy inside [John Roe||]"),
        ("lines with times",
         "## Day 2\n\n[9am Keynote by Jane Doe](a.md)\n\n[10am Things of Rook](b.md)\n\n[11am Lunch](c.md)\n",
         "section Day 2; keynote Keynote [Jane Doe||]; talk Things of Rook"),
        ("breaks in tables",
         "|Time|Talk|\n|-|-|\n|9:00|Rook|\n|10:00|Coffee Break|\n",
         "section Time Talk; talk Rook; section Coffee Break"),
        ("a day and its subject",
         "# KubeCon\n## Monday, March 23: arrivals\n- a\n## Tuesday\n### Rook\nb\n",
         "section KubeCon; section Monday, March 23: arrivals; section Tuesday; talk Rook"),
        ("bold lines without speakers",
         "**How we run Rook here**\n\na\n\n**What Vitess is good for**\n\nb\n\n**Envoy in the real world**\n\nc\n",
         "talk How we run Rook here; talk What Vitess is good for; talk Envoy in the real world"),
        ("dates are days",
         "# KubeCon\n## 2022-05-17\n### Rook\na\n## 2022-05-18\n### Vitess\nb\n",
         "section KubeCon; section 2022-05-17; talk Rook; section 2022-05-18; talk Vitess"),
        ("several talks are no topic of an event",
         "# KubeCon Europe 2022 - Top 3 talks\n## Rook\na\n## Vitess\nb\n",
         "section KubeCon Europe 2022 - Top 3 talks; talk Rook; talk Vitess"),
        ("a list of recordings",
         "# Videos\n- [How we run Rook](https://youtu.be/1)\n- [What Vitess is for](https://youtu.be/2)\n- [Envoy in the world](https://youtu.be/3)\n",
         "section Videos; talk How we run Rook; talk What Vitess is for; talk Envoy in the world"),
        ("the first item is the speaker",
         "# Keynotes\n# Rook inside\n* jane doe, acme\n* a\n# Vitess\n* John Roe\n  * Staff Engineer, Foo\n* b\n# Envoy\nc\n",
         "section Keynotes; talk Rook inside [Jane Doe||acme]; talk Vitess [John Roe|Staff Engineer|Foo]; talk Envoy"),
        ("people who were met are no speakers",
         "# Notes\n## Whom I met\n* Jane Doe, Acme\n* John Roe, Foo\n* Ann Lee, Acme\n## Rook by John Roe\na\n",
         "section Notes; talk Whom I met; talk Rook [John Roe||]"),
        ("the first two items are the speakers",
         "# Talks\n## Rook inside\n- Jane Doe, Acme\n- John Roe, Foo\n- a\n",
         "section Talks; talk Rook inside [Jane Doe||Acme] [John Roe||Foo]"),
        ("a table of contents holds no talks",
         "# Talks\n1. [Rook - Jane Doe, Acme](#a)\n2. [Vitess - John Roe, Foo](#b)\n\n## Rook - Jane Doe, Acme\na\n## Vitess - John Roe, Foo\nb\n",
         "section Talks; talk Rook [Jane Doe||Acme]; talk Vitess [John Roe||Foo]"),
        ("items that open with their title",
         "# KubeCon\n## Day 1\n### Keynotes & Announcements\n- **Rook for all of us**:\n  Ceph.\n- **Vitess**:\n  MySQL.\n### Istio Day\nmesh\n- **The mesh and its future**:\n  Envoy.\n",
         "section KubeCon; section Day 1; section Keynotes & Announcements; keynote Rook for all of us; keynote Vitess; section Istio Day; talk The mesh and its future"),
        ("texts closed by links to recordings",
         "# Updates\n\nAcme told how they run Rook at home. Ceph too.\n\n[Video](https://youtu.be/1)\n\nFoo presented Vitess and what it is for.\n\nmore\n\n[Video](https://youtu.be/2)\n[Slides](http://a.b/2)\n\nThere was a talk on Envoy by Acme.\n\n[Slides](http://a.b/3)\n",
         "section Updates; talk Acme told how they run Rook at home; talk Foo presented Vitess and what it is for; talk There was a talk on Envoy by Acme"),
        ("slides with settings of their own",
         "---\ntitle: Rook\n---\n\n# Rook\n\nJane Doe, Acme\n\n---\nlayout: two\n---\n\n# Why\n\na\n",
         "section Rook; talk Rook [Jane Doe||Acme]"),
        ("who spoke, word for word",
         "# Rook\n\n**Jane Doe:** Hello.\n\n**Host:** Why?\n\n**Jane Doe:** So.\n\n**Host:** Ah.\n",
         "talk Rook [Jane Doe||]"),
        ("pages beneath one title",
         "Rook\nJane Doe, Acme\n\u{c}Why\n- a\n\u{c}Thanks\n",
         "talk Rook [Jane Doe||Acme]"),
        ("a title in the front matter stands above headings",
         "---\ntitle: Rook for all\n---\n\n## What it is\n\na\n",
         "talk Rook for all"),
        ("tracks hold talks where those have the longer titles",
         "# AI\n## How we run Kueue here\na\n## What Volcano is for\nb\n## Paving the way for models\nc\n# Security\n## Policies as code in practice\nd\n## Signing all of our images\ne\n",
         "section AI; talk How we run Kueue here; talk What Volcano is for; talk Paving the way for models; section Security; talk Policies as code in practice; talk Signing all of our images"),
    ];
    for (rule, text, expected) in rows {
        assert_eq!(talks(text).join("; "), expected, "{rule}");
    }
}

#[test]
fn lines_of_a_timetable_are_talks() {
    let found = talks(
        "KubeCon EU 2019 Barcelona\n\nTue 21 May\n\
         09:00 Opening keynote - Jane Doe, Acme\n\
         11:05 Rook at Scale - John Roe, Foo\n  disks, and what they cost\n\
         14:00 A Day with Envoy and a Title that is so Long - Ann Lee, Acme\n",
    );
    let expected = [
        "section KubeCon EU 2019 Barcelona",
        "keynote Jane Doe [Jane Doe||Acme]",
        "talk Rook at Scale [John Roe||Foo]",
        "talk A Day with Envoy and a Title that is so Long [Ann Lee||Acme]",
    ];
    assert_eq!(found, expected);
}

#[test]
fn lines_with_times_are_no_talks_by_themselves() {
    let log = "10:05 the alert fires\n10:12 etcd is restarted\n10:40 all is well\n";
    #[rustfmt::skip]
    let rows = [
        (format!("It was long.\n\n{log}"),                        0),
        (format!("## Schedule\n\n{log}"),                         3),
        (format!("## Tuesday\n\n{log}"),                          3),
        (format!("{log}11:05 Keynote: Rook at Scale\n"),          4),
        (format!("{log}11:05 Rook at Scale - John Roe, Foo\n"),   4),
        (log.replace(':', "."),                                   0),
        ("11.05 Rook at Scale - John Roe, Foo\n14.00 Envoy at Scale - Ann Lee, Acme\n".into(), 2),
    ];
    for (text, expected) in rows {
        let found = talks(&text);
        let count = found.iter().filter(|talk| !talk.starts_with("section")).count();
        assert_eq!(count, expected, "{text}: {found:?}");
    }
}

#[test]
fn speakers_stand_where_writers_put_them() {
    #[rustfmt::skip]
    let rows = [
        ("links at the end",  "# Talks\n\n- Rook at Scale - Jane Doe, Acme [Slides](https://a.example/s) [Video](https://a.example/v)\n",
                              "talk Rook at Scale [Jane Doe||Acme]"),
        ("links in brackets", "# Talks\n\n- Rook at Scale - Jane Doe, Acme ([slides](https://a.example/s), [video](https://a.example/v))\n",
                              "talk Rook at Scale [Jane Doe||Acme]"),
        ("link at the start", "# Talks\n\n- [slides](https://a.example/s) Rook at Scale - Jane Doe, Acme\n",
                              "talk Rook at Scale [Jane Doe||Acme]"),
        ("a linked title",    "# Talks\n\n- [Watch Rook](https://a.example/s) - Jane Doe, Acme\n",
                              "talk Watch Rook [Jane Doe||Acme]"),
        ("columns",           "| Title | Speakers | Company |\n|---|---|---|\n| Rook at Scale | Jane Doe, John Roe | Acme, Foo |\n",
                              "talk Rook at Scale [Jane Doe||Acme] [John Roe||Foo]"),
        ("one company",       "| Title | Speakers | Firma |\n|---|---|---|\n| Rook at Scale | Jane Doe & John Roe | Foo, Inc. |\n",
                              "talk Rook at Scale [Jane Doe||Foo, Inc.] [John Roe||Foo, Inc.]"),
        ("breaks in cells",   "| Title | Speakers | Company |\n|---|---|---|\n| Rook at Scale | Jane Doe<br>John Roe | Acme<br>Foo |\n",
                              "talk Rook at Scale [Jane Doe||Acme] [John Roe||Foo]"),
        ("the first sentence", "# Talks\n\n## Rook at Scale\n\nJane Doe from Acme showed that disks are slow.\n",
                              "talk Rook at Scale [Jane Doe||Acme]"),
        ("what is told",      "# Talks\n\n## Rook at Scale\n\nRook at first showed that disks are slow.\n",
                              "talk Rook at Scale"),
        ("label and dash",    "# Talks\n\n## Rook at Scale\n\nPresenter - Jane Doe (Acme)\n",
                              "talk Rook at Scale [Jane Doe||Acme]"),
        ("label in Japanese", "# Talks\n\n## Rook at Scale\n\n登壇者: Jane Doe (Acme)\n",
                              "talk Rook at Scale [Jane Doe||Acme]"),
        ("a picture before",  "# Talks\n\n## Rook at Scale\n\n🎤 Jane Doe (Acme)\n",
                              "talk Rook at Scale [Jane Doe||Acme]"),
        ("a line beneath",    "Rook at Scale\nJane Doe, Acme\n\nWhy we moved\nJohn Roe, Acme\n",
                              "talk Rook at Scale [Jane Doe||Acme] talk Why we moved [John Roe||Acme]"),
        ("a line each",       "Rook at Scale - Jane Doe, Acme\nWhy we moved - John Roe, Acme\n",
                              "talk Rook at Scale [Jane Doe||Acme] talk Why we moved [John Roe||Acme]"),
        ("who was met",       "# Talks\n\n**Rook at Scale - Jane Doe, Acme**\n\nI had lunch with John Roe from Acme.\n",
                              "talk Rook at Scale [Jane Doe||Acme]"),
    ];
    for (rule, text, expected) in rows {
        let found = talks(text);
        let found: Vec<_> = found.iter().filter(|talk| !talk.starts_with("section")).collect();
        let found: Vec<&str> = found.into_iter().map(String::as_str).collect();
        assert_eq!(found.join(" "), expected, "{rule}");
    }
}

#[test]
fn names_and_companies_stand_where_they_say() {
    let note = note("a.md", "## Rook - **Jane** Doe, Acme &amp; Sons\n");
    let talks = segment(&note, &Known);
    let speaker = &talks[0].speakers[0];
    let source = |span: Option<crate::Span>| &note.text[span.unwrap().range()];
    assert_eq!(source(speaker.name_span), "Jane** Doe");
    assert_eq!(source(speaker.organization_span), "Acme &amp; Sons");
}

/// Of links within links the outer may begin behind what is left of the inner.
#[test]
fn links_within_links_can_be_read() {
    for text in ["Jane Doe[): Slides](b)", "## [Rook [Slides](a) - Jane Doe, Acme [video](b)](c)"] {
        let note = read("a.md", text.into()).unwrap();
        assert_eq!(segment(&note, &Known).len(), 1, "{text}");
    }
}

proptest! {
    /// Whatever the text, every block is in exactly one talk, in order, and
    /// the names of speakers can be sliced.
    #[test]
    fn talks_tile_the_document(
        text in "(#{1,3} |- |\\* |\\||\\*\\*|Jane Doe| - |, | & |Acme|\\(|\\)|: |by |\n|\n\n|---\n|é|「|\\[Slides\\]\\(a\\)|\\[|\\]\\(b\\)|<br>|\\. |🎥|\"|KubeCon 2019|said|'s |’s | presented |\\PC){0,60}",
    ) {
        if let Ok(note) = read("a.md", text.into_bytes()) {
            let mut next = 0;
            for talk in segment(&note, &Known) {
                prop_assert_eq!(talk.blocks.start, next);
                prop_assert!(talk.lines.0 <= talk.lines.1);
                next = talk.blocks.end;
                for speaker in &talk.speakers {
                    for span in [speaker.name_span, speaker.organization_span].into_iter().flatten() {
                        prop_assert!(note.text.get(span.range()).is_some());
                    }
                }
            }
            prop_assert_eq!(next, note.blocks.len());
        }
    }
}

/// A space and a full stop behind a title are no date.
#[test]
fn titles_that_end_with_a_lone_stop_can_be_read() {
    assert_eq!(found("Keynotes\n- **Go .**\nhttp://q\n* e"), "");
    assert_eq!(found("# Talks\n\n- **Disks in Use** .\n- **Rook at Scale** .\n"), "");
}
