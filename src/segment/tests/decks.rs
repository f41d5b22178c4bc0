//! Slide decks turned to text, and what is none.

use super::*;

/// Writes talks with their events, places and dates; sections are left out.
fn decks(file: &str, text: &str) -> String {
    let talks = segment(&note(file, text), &Known).into_iter();
    let talks = talks.filter(|talk| talk.kind != crate::talk::TalkKind::Section);
    let shown = talks.map(|talk| {
        let told = [&talk.event, &talk.place, &talk.date];
        let told = told.into_iter().flatten().map(String::as_str).collect::<Vec<_>>();
        let at = if told.is_empty() { "" } else { " @ " };
        [show(&talk), told.join(", ")].join(at)
    });
    shown.collect::<Vec<_>>().join("; ")
}

fn check<const N: usize>(rows: [(&str, &str, &str, &str); N]) {
    for (rule, file, text, expected) in rows {
        assert_eq!(decks(file, text), expected, "{rule}");
    }
}

#[test]
fn what_parts_slides() {
    #[rustfmt::skip]
    let rows = [
        ("form feeds", "a.txt",
         "Rook at Scale\nJane Doe (@jdoe)\nEngineer, Acme\nKCD Oslo 2023\n\x0cAgenda\n- a\n\x0cQuestions?\n",
         "talk Rook at Scale [Jane Doe|Engineer|Acme] @ KCD Oslo 2023, Oslo, 2023"),
        ("headings that are labels", "a.md",
         "# Slide 1\n\nRook at Scale\n\nJane Doe, Acme — KCD Oslo 2023\n\n# Slide 2\n\nWhy we run it\n\n- a\n\n# Slide 3\n\nCeph\n",
         "talk Rook at Scale [Jane Doe||Acme] @ KCD Oslo 2023, Oslo, 2023"),
        ("headings behind labels", "a.md",
         "## Slide 1: Title Slide\n\n**Rook at Scale**\n\n- Jane Doe, Acme\n- KCD Oslo 2023\n\n## Slide 2: Why We Moved to Ceph\n\n- a\n\n## Slide 3: How We Run It Today\n\n- b\n",
         "talk Rook at Scale [Jane Doe||Acme] @ KCD Oslo 2023, Oslo, 2023"),
        ("comments", "a.md",
         "<!-- Slide number: 1 -->\n# Rook at Scale\nJane Doe, CTO at Acme\n\n<!-- Slide number: 2 -->\n# Why We Moved to Ceph\n- a\n\n<!-- Slide number: 3 -->\n# How We Run It Today\n- b\n",
         "talk Rook at Scale [Jane Doe|CTO|Acme]"),
        ("rules and settings", "a.md",
         "---\nmarp: true\ntheme: default\n---\n\n# Rook at Scale\n\nJane Doe\nEngineer @ Acme\nKCD Oslo 2023\n\n---\n\n# Why We Moved to Ceph\n\n- a\n\n---\n\n# How We Run It Today\n\n- b\n",
         "talk Rook at Scale [Jane Doe|Engineer|Acme] @ KCD Oslo 2023, Oslo, 2023"),
        ("settings of slides, and notes", "a.md",
         "class: center\n\n# Rook at Scale\n\nJane Doe\nEngineer @ Acme\n\nKCD Oslo 2023\n\n???\nSay hello to John Roe, Foo.\n\n---\n\n# Agenda\n\n1. Ceph\n\n---\nclass: center\n\n# What Ceph is really good for\n\n- a\n",
         "talk Rook at Scale [Jane Doe|Engineer|Acme] @ KCD Oslo 2023, Oslo, 2023"),
        ("nobody speaks", "a.md",
         "---\nmarp: true\n---\n\n# Storage Showdown\n\n---\n\n# Rook: Ceph Without Tears\n\n- a\n\n---\n\n# Longhorn and the Joy of Small Disks\n\n- b\n\n---\n\n# Choosing the Right Disk for Your Team\n\n- c\n",
         "talk Storage Showdown"),
        ("who wrote it", "a.md",
         "---\nmarp: true\nauthor: Jane Doe\n---\n\n# Rook at Scale\n\n---\n\n# Why We Moved to Ceph\n\n- a\n\n---\n\n# How We Run It Today\n\n- b\n",
         "talk Rook at Scale [Jane Doe||]"),
        ("headings of Org", "a.org",
         "#+TITLE: Rook at Scale\n#+AUTHOR: Jane Doe\n#+REVEAL_THEME: moon\n\n* Who am I\n- Engineer at Acme\n* Ceph\n- a\n* Thank you\n",
         "talk Rook at Scale [Jane Doe|Engineer|Acme]"),
    ];
    check(rows);
}

#[test]
fn slides_that_tell_no_event() {
    let rest = "Ceph\ndisks\npods\n".repeat(8);
    let shown = |top: &str| decks("a.txt", &format!("{top}{rest}"));
    let disk = "talk The Life of a Disk Through Rook [Jane Doe||]";
    #[rustfmt::skip]
    let rows = [
        ("a handle", "The Life of a Disk\nThrough Rook\nJane Doe\n@jdoe\n", disk.to_owned()),
        ("a page", "SlideShare a Scribd company logo\n1 of 34\nDownload to read offline\nThe Life of a Disk\nThrough Rook\nJane Doe\nRook Oslo\nOctober 2017\n", format!("{disk} @ 2017-10")),
        ("a role", "1 of 34\nThe Life of a Disk\nThrough Rook\n@jdoe\nJane Doe\nArchitect, disk development\n", "talk The Life of a Disk Through Rook [Jane Doe|Architect|]".to_owned()),
        ("a name alone", "The Life of a Disk\nJane Doe\n", String::new()),
        ("sentences", &format!("The Life of a Disk\nJane Doe\n@jdoe\n{}", "We ran it for long, in many places of ours, and then learned to run it for longer than that.\n".repeat(8)), String::new()),
    ];
    for (rule, top, expected) in rows {
        assert_eq!(shown(top), expected, "{rule}");
    }
}

#[test]
fn first_slides() {
    let deck = |first: &str| format!("{first}\n\x0cAgenda\n- a\n\x0cCeph\n- b\n\x0cThank you!\n");
    #[rustfmt::skip]
    let rows = [
        ("a title on two lines, event and date apart",
         "Rook at Scale:\nLessons from Two Years\n\nJane Doe, CTO, Acme\nJohn Roe, SRE, Google\n\nKCD Oslo 2023\nMay 21, 2023",
         "talk Rook at Scale: Lessons from Two Years [Jane Doe|CTO|Acme] [John Roe|SRE|Google] @ KCD Oslo 2023, Oslo, 2023-05-21"),
        ("a title that goes on in small letters, people a gap apart, a number",
         "Rook at Scale\nwith Ceph and Helm\n\nJane Doe    John Roe\nAcme\n\nKCD Oslo 2023\n\n1 / 24",
         "talk Rook at Scale with Ceph and Helm [Jane Doe||Acme] [John Roe||Acme] @ KCD Oslo 2023, Oslo, 2023"),
        ("name, role and company a line each",
         "Rook at Scale\n\nJane Doe\nPrincipal Engineer\nAcme\n\nOslo, May 21, 2023",
         "talk Rook at Scale [Jane Doe|Principal Engineer|Acme] @ Oslo, 2023-05-21"),
        ("a subtitle, two with one company",
         "Rook at Scale\nA Year of Ceph\n\nJane Doe & John Roe\nAcme",
         "talk Rook at Scale [Jane Doe||Acme] [John Roe||Acme]"),
        ("all on one line",
         "Rook at Scale\nJane Doe · Acme · KCD Oslo 2023",
         "talk Rook at Scale [Jane Doe||Acme] @ KCD Oslo 2023, Oslo, 2023"),
        ("the event first",
         "KCD Oslo 2023\n\nRook at Scale\n\nJane Doe, Acme",
         "talk Rook at Scale [Jane Doe||Acme] @ KCD Oslo 2023, Oslo, 2023"),
        ("someone whom no list knows, at a company that no list knows",
         "Rook on Trains\nWren Okonkwo-Hale\nZorblatt GmbH",
         "talk Rook on Trains [Wren Okonkwo-Hale||Zorblatt GmbH]"),
        ("handles and what is owned",
         "Rook at Scale\nJane Doe – @jdoe – Acme\n© 2021 Acme. All rights reserved.",
         "talk Rook at Scale [Jane Doe||Acme]"),
    ];
    for (rule, first, expected) in rows {
        assert_eq!(decks("a.txt", &deck(first)), expected, "{rule}");
    }
}

#[test]
fn other_slides_of_a_deck() {
    #[rustfmt::skip]
    let rows = [
        ("a footer tells the event", "a.txt",
         "Rook at Scale\n\nJane Doe, Acme\n\nKCD Oslo 2023 | @jdoe    1\n\x0cCeph\n- a\n\nKCD Oslo 2023 | @jdoe    2\n\x0cWhy disks\n- b\n\nKCD Oslo 2023 | @jdoe    3\n",
         "talk Rook at Scale [Jane Doe||Acme] @ KCD Oslo 2023, Oslo, 2023"),
        ("a footer in the front matter", "a.md",
         "---\nmarp: true\nfooter: KCD Oslo 2023\n---\n\n# Rook at Scale\n\nJane Doe, Acme\n\n---\n\n# Ceph\n\n- a\n\n---\n\n# Disks\n\n- b\n",
         "talk Rook at Scale [Jane Doe||Acme] @ KCD Oslo 2023, Oslo, 2023"),
        ("who the speaker is", "a.md",
         "# Slide 1\n\nRook at Scale\n\nJane Doe\n\n# Slide 2\n\nAbout me\n\n- Jane Doe\n- Cloud Architect at Acme\n\n# Slide 3\n\nCeph\n",
         "talk Rook at Scale [Jane Doe|Cloud Architect|Acme]"),
        ("who speaks", "a.md",
         "# Rook at Scale\n\n---\n\n# Who am I?\n\n- Hi, I'm Jane Doe\n- Works at Acme\n\n---\n\n# Why We Moved to Ceph\n\n- a\n\n---\n\n# Thank you!\n",
         "talk Rook at Scale [Jane Doe||Acme]"),
        ("the last slide", "a.txt",
         "Rook at Scale\n\x0cCeph\n- a\n\x0cHow We Run It Today\n- b\n\x0cThank you!\nJane Doe, @jdoe, Acme\n",
         "talk Rook at Scale [Jane Doe||Acme]"),
        ("the last slide says where", "a.txt",
         "Rook at Scale\nJane Doe\n\x0cCeph\n- a\n\x0cHow We Run It Today\n- b\n\x0cThank you!\nJane Doe, Acme\n",
         "talk Rook at Scale [Jane Doe||Acme]"),
    ];
    check(rows);
}

#[test]
fn what_is_no_deck() {
    #[rustfmt::skip]
    let rows = [
        ("talks between rules", "a.txt",
         "Rook at Scale\nJane Doe, Acme\n\nCeph.\n\n---\n\nWhy Vitess\nJohn Roe, Foo\n\nMySQL.\n\n---\n\nEnvoy inside\nAnn Lee, Acme\n\nxDS.\n",
         "talk Rook at Scale [Jane Doe||Acme]; talk Why Vitess [John Roe||Foo]; talk Envoy inside [Ann Lee||Acme]"),
        ("a talk a page", "a.txt",
         "Rook at Scale\nJane Doe, Acme\n\x0cWhy Vitess\nJohn Roe, Foo\n\x0cEnvoy inside\nAnn Lee, Acme\n\x0cThank you!\n",
         "talk Rook at Scale [Jane Doe||Acme]; talk Why Vitess [John Roe||Foo]; talk Envoy inside [Ann Lee||Acme]"),
        ("a programme", "a.txt",
         "Storage in the North\nOslo\n\x0cDay 1\n\n09:30 Rook at Scale - Jane Doe, Acme\n10:45 Why Vitess - John Roe, Foo\n\x0cDay 2\n\n09:00 Envoy inside - Ann Lee, Acme\n\x0cThank you!\n",
         "talk Rook at Scale [Jane Doe||Acme]; talk Why Vitess [John Roe||Foo]; talk Envoy inside [Ann Lee||Acme]"),
        ("what was heard", "a.md",
         "# My week in Oslo\n\nJane Doe, Acme\n\n---\n\n## Keynotes\n\n### Rook graduates today\n\n- a\n\n---\n\n## Sessions\n\n### Envoy for all of us\n\n- b\n\n---\n\n## Summary\n\n- c\n",
         "keynote Rook graduates today; talk Envoy for all of us"),
    ];
    check(rows);
}

#[test]
fn slides_that_pages_show() {
    let slide = |n: usize, text: &str| format!("Slide {n}\n\nSlide {n} text\n\n{text}\n\n");
    let written = |first: &str| [slide(1, first), slide(2, "Ceph"), slide(3, "Thank you")].concat();
    let [named, run_on] = [
        written("Congratulations, Rook! Jane Doe, Engineering Director, Acme @jdoe"),
        written("Rook at Scale Jane Doe, Engineering Director, Acme"),
    ];
    let scrolled = |rest: &str| {
        format!(
            "1 of 86\nDownload to read offline\nRook 4.0 Journey\nA Year of Ceph\nJane Doe / DevOps Evangelist\nKCD Oslo 2023\n{rest}"
        )
    };
    let [about, notes, no_slides] = [
        scrolled("About Me\nJane Doe\n● DevOps Evangelist at Acme\nCeph\nFast\n"),
        scrolled(
            "Why Vitess - John Roe, Foo\nIt is good.\nHelm at Scale - Ann Lee, Acme\nToo.\nThank you\n",
        ),
        scrolled("Ceph\nFast\n"),
    ];
    #[rustfmt::skip]
    let rows = [
        ("numbers of slides above their text", "a.txt", named.as_str(),
         "talk Congratulations, Rook! [Jane Doe|Engineering Director|Acme]"),
        ("nothing between title and speaker", "a.txt", &run_on,
         "talk Rook at Scale [Jane Doe|Engineering Director|Acme]"),
        ("all slides one below the other", "a.txt", &about,
         "talk Rook 4.0 Journey [Jane Doe|DevOps Evangelist|Acme] @ KCD Oslo 2023, Oslo, 2023"),
        ("notes of talks by others", "a.txt", &notes,
         "talk Why Vitess [John Roe||Foo] @ KCD Oslo 2023, Oslo, 2023; talk Helm at Scale [Ann Lee||Acme] @ KCD Oslo 2023, Oslo, 2023"),
        ("no slide that only talks have", "a.txt", &no_slides, ""),
        ("labels on the first slide", "a.md",
         "Meetup: Cloud Native Disks\n===\n\n* Subject: Getting Started with Rook\n* Date: 2018-01-20\n* Jane Doe (jane@acme)\n* Engineer, Acme\n\n---\n# Agenda\n\n* Ceph\n\n---\n## Simple Disks\n\n* a\n\n---\n### Simple Disks at Home\n\n* b\n",
         "talk Getting Started with Rook [Jane Doe|Engineer|Acme] @ 2018-01-20"),
    ];
    check(rows);
}
