//! Talks as recaps and raw notes tell them: several in a sentence, by their speakers alone,
//! behind words of the writer's own, one row each.

use super::{Known, found, note, segment, talks};

#[test]
fn several_links_of_one_paragraph() {
    let both = "talk Rook at Scale [Jane Doe||Google]; talk Why we moved [John Roe||Acme]";
    #[rustfmt::skip]
    let rows = [
        ("joined by and",    "My favourites were [Rook at Scale](https://a.example/1) by Jane Doe (Google) and [Why we moved](https://a.example/2) by John Roe (Acme).", both),
        ("joined by a comma", "I saw [Rook at Scale](https://a.example/1) by Jane Doe (Google), [Why we moved](https://a.example/2) by John Roe (Acme).", both),
        ("joined by a plus", "In the big room [Rook at Scale](https://a.example/1) by Jane Doe (Google) + [Why we moved](https://a.example/2) by John Roe (Acme) were best.", both),
        ("two sentences",    "I liked [Rook at Scale](https://a.example/1) by Jane Doe (Google). Then there was [Why we moved](https://a.example/2) by John Roe (Acme), too.", both),
        ("two lines",        "I liked [Rook at Scale](https://a.example/1) by Jane Doe (Google).\nIn the **small** room I liked [Why we moved](https://a.example/2) by John Roe (Acme).", both),
        ("an initial",       "I liked [Rook at Scale](https://a.example/1) by Jane M. Doe (Google) and [Why we moved](https://a.example/2) by John Roe (Acme).",
         "talk Rook at Scale [Jane M. Doe||Google]; talk Why we moved [John Roe||Acme]"),
        ("opens with one",   "[Rook at Scale](https://a.example/1) by Jane Doe (Google) and [Why we moved](https://a.example/2) by John Roe (Acme).", both),
        ("three",            "I saw [Rook at Scale](https://a.example/1) by Jane Doe, [Why we moved](https://a.example/2) by John Roe and [Disks are slow](https://a.example/3) by Jane Roe.",
         "talk Rook at Scale [Jane Doe||]; talk Why we moved [John Roe||]; talk Disks are slow [Jane Roe||]"),
        ("a link of another kind", "I saw [Rook at Scale](https://a.example/1) by Jane Doe (Google) and used [the map](https://a.example/2) by accident.", "talk Rook at Scale [Jane Doe||Google]"),
    ];
    for (rule, text, expected) in rows {
        assert_eq!(
            found(&format!("# KubeCon 2024\n\n{text}\n\nWe went home.\n")),
            expected,
            "{rule}"
        );
    }
}

#[test]
fn keynotes_by_their_speakers_alone() {
    let all = "keynote Jane Doe [Jane Doe|Staff Engineer|Google]; \
               keynote John Roe [John Roe|CEO|Foo]; keynote Jane Roe [Jane Roe|CTO|Acme]";
    let list = "* Jane Doe - Staff Engineer, Google\n  * Boring\n* John Roe - CEO, Foo\n  * future\n\
                * Jane Roe - CTO, Acme\n  * Road ahead\n";
    let bare = "* Jane Doe - Staff Engineer, Google\n* John Roe - CEO, Foo\n";
    #[rustfmt::skip]
    let rows = [
        ("keynotes",         format!("# KubeCon 2024\n\n## Keynotes\n\n{list}"), all),
        ("a day's keynotes", format!("# Day 2 Keynote\n\n{list}"), all),
        ("a role of its own", "# KubeCon 2024\n\n## Keynotes\n\n* John Roe - arch, k8s + disks, Google\n  * a\n* Jane Doe - CTO, Acme\n  * b\n".to_owned(),
         "keynote John Roe [John Roe|arch, k8s + disks|Google]; keynote Jane Doe [Jane Doe|CTO|Acme]"),
        ("who was there",    format!("# KubeCon 2024\n\n## Attendees\n\n{list}"), ""),
        ("one keynote of two", format!("# KubeCon 2024\n\n## Talks\n\n### Rook at Scale - Jane Doe\n\na\n\n### Keynote\n\n{bare}"),
         "talk Rook at Scale [Jane Doe||]; keynote Keynote [Jane Doe|Staff Engineer|Google] [John Roe|CEO|Foo]"),
    ];
    for (rule, text, expected) in rows {
        assert_eq!(found(&text), expected, "{rule}");
    }
}

#[test]
fn headings_beneath_which_one_tells_of_talks() {
    let long = "I went to a lot of talks.\n\n### Moving Disks between Clusters\n\na\n\n### Rook at Scale: Hundreds of Disks\n\nb\n";
    let both = "talk Moving Disks between Clusters; talk Rook at Scale: Hundreds of Disks";
    let short = "### Rook at Scale\n\na\n\n### Vitess\n\nb\n";
    #[rustfmt::skip]
    let rows = [
        ("what one learned",  format!("---\ntitle: KubeCon EU 2025\n---\n\n## What I Learned\n\n{long}"), both),
        ("takeaways",         format!("# KubeCon 2025\n\n## Key takeaways\n\n{long}"), both),
        ("more to read",      format!("---\ntitle: KubeCon EU 2025\n---\n\n## What I Learned\n\n{long}\n## More Articles\n\n- [Rejekts](/r)\n"), both),
        ("what an event is",  format!("---\ntitle: KubeCon EU 2025\n---\n\n## What is KubeCon anyway?\n\nAn event.\n\n## What I Learned\n\n{long}"), both),
        ("what a note holds", "# KubeCon 2025\n\n## Contenido\n\n- a\n\n## Rook at Scale - Jane Doe\n\nb\n".to_owned(), "talk Rook at Scale [Jane Doe||]"),
        ("of no event",       format!("# Running Rook\n\n## Key takeaways\n\n{long}"), "talk Running Rook"),
        ("without a word of talks", "# KubeCon 2025\n\n## Takeaways\n\n### Disks are here to stay\n\na\n\n### Nobody likes slow disks\n\nb\n".to_owned(), ""),
        ("the best of an event", "# My top 7 talks from KubeCon 2025\n\n### Rook at Scale - Jane Doe\n\na\n\n### Why we moved - John Roe\n\nb\n\n## What about you?\n\nWrite to me.\n".to_owned(),
         "talk Rook at Scale [Jane Doe||]; talk Why we moved [John Roe||]"),
        ("favourite talks",   format!("# KubeCon 2025\n\n## My favourite talks\n\n{short}"), "talk Rook at Scale; talk Vitess"),
        ("talks one liked",   format!("# KubeCon 2025\n\n## Talks I liked\n\n{short}"), "talk Rook at Scale; talk Vitess"),
        ("the best",          format!("# KubeCon 2025\n\n## Best sessions\n\n{short}"), "talk Rook at Scale; talk Vitess"),
    ];
    for (rule, text, expected) in rows {
        assert_eq!(found(&text), expected, "{rule}");
    }
}

#[test]
fn links_to_pages_behind_a_time() {
    #[rustfmt::skip]
    let rows = [
        ("a remark beneath", "**03:25pm:**\n[Rook at Scale - Jane Doe, Tidemill](https://sched.co/1)\ntext follows here.", "talk Rook at Scale [Jane Doe||Tidemill]"),
        ("a remark around",  "**03:25pm:** If you like, join [Rook at Scale - Jane Doe, Google](https://sched.co/1) to see it.", "talk Rook at Scale [Jane Doe||Google]"),
        ("wrapped",          "**03:25pm:** [Rook at Scale - Jane Doe, Foo & John Roe, Bar at \nAcme](https://sched.co/1)", "talk Rook at Scale [Jane Doe||Foo] [John Roe||Bar at Acme]"),
    ];
    for (rule, text, expected) in rows {
        let text = format!(
            "# KubeCon NA 2024\n\n{text}\n\n**04:30pm:** [Why we moved - John Roe, Foo](https://sched.co/2)\n"
        );
        let last = "talk Why we moved [John Roe||Foo]";
        assert_eq!(found(&text), format!("{expected}; {last}"), "{rule}");
    }
}

#[test]
fn one_talk_that_the_front_matter_names() {
    let front = "---\nlayout: wiki\ntitle: Running Rook on a Mac\ntags: [kubecon]\n---\n\n";
    let notes = "## Why run Rook on a Mac?\n- x\n\n## Our solution: Vitess\n- y\n\n## How it works: Disks\n- z\n";
    #[rustfmt::skip]
    let rows = [
        ("a video first",     format!("{front}- [video](https://youtu.be/g5), KubeCon EU 2022\n\n{notes}"), "talk Running Rook on a Mac"),
        ("videos beneath",    format!("{front}- [all](https://youtu.be/g5)\n\n## Rook on a big Mac\n[video](https://youtu.be/g6)\n\n## Vitess on a small Mac\n[video](https://youtu.be/g7)\n"),
         "talk Rook on a big Mac; talk Vitess on a small Mac"),
        ("an event",          "---\ntitle: KubeCon EU 2022\n---\n\n- [all](https://youtu.be/g5)\n\n## Rook on a big Mac\n- y\n\n## Vitess on a small Mac\n- z\n".to_owned(),
         "talk Rook on a big Mac; talk Vitess on a small Mac"),
    ];
    for (rule, text, expected) in rows {
        assert_eq!(found(&text), expected, "{rule}");
    }
}

#[test]
fn headings_beside_a_schedule() {
    let schedule = "## Thursday Schedule\n\n * 10:15 - 11:15 **Rivers of Data** with Jane Roe\n * 11:30 - 12:30 **Dams of Data** with John Doe\n";
    let later = "talk Rivers of Data [Jane Roe||]; talk Dams of Data [John Doe||]";
    let told = format!(
        "# Harbour Summit 2016\n\n## Otters\n\nJane Doe of Acme discussed otters.\n\n{schedule}"
    );
    assert_eq!(found(&told), format!("talk Otters [Jane Doe||Acme]; {later}"));
    let untold = format!("# Harbour Summit 2016\n\n## Otters\n\nWe saw some otters.\n\n{schedule}");
    assert_eq!(found(&untold), later);
}

#[test]
fn players_beneath_headings_of_articles() {
    let prose = "It is about disks, and how they are moved between rooms of the same house by the people that live there and would rather not. ".repeat(3);
    let player = "<iframe width=\"560\" height=\"315\" src=\"https://www.youtube.com/embed/t3dTw\" title=\"Player\"></iframe>\n\n";
    let article = |player: &str| {
        format!(
            "---\ntitle: KubeCon Recap\n---\n\n{prose}\n\n## Bring the Disks Back Home!\n\n{player}{prose}\n\n\
             ## Why We Moved All of Them\n\n{player}{prose}\n\n{prose}\n"
        )
    };
    let both = ["talk Bring the Disks Back Home!", "talk Why We Moved All of Them"];
    assert_eq!(talks(&article(player))[1..], both);
    assert_eq!(found(&article("")), "");
}

#[test]
fn speakers_told_in_the_first_sentence() {
    #[rustfmt::skip]
    let rows = [
        ("a sentence of its own", "Speaker was Jane Doe.",                                   "[Jane Doe||]"),
        ("a handle",              "* Jane Doe @jane",                                        "[Jane Doe||]"),
        ("an address",            "* Jane Doe - www.flow.example",                           "[Jane Doe||]"),
        ("this talk",             "This talk, by Jane Doe from Acme, wasn't at KubeCon.",    "[Jane Doe||Acme]"),
        ("what a day ended with", "Jane Doe and John Roe closed out the first day with a discussion on disks.", "[Jane Doe||] [John Roe||]"),
        ("what a day began with", "John Roe kicked off the program after lunch with a session on disks.", "[John Roe||]"),
        ("a role alone",          "Jane Doe, the author of curl, gave an overview.",         "[Jane Doe|the author of curl|]"),
        ("what one closed",       "Jane Doe closed the door.",                               ""),
        ("who was no speaker",    "Presented by Acme.",                                      ""),
    ];
    for (rule, text, speakers) in rows {
        let text = format!("# KubeCon 2024\n\n## Talks\n\n### Otters\n\n{text}\n\nText.\n");
        assert_eq!(found(&text), format!("talk Otters {speakers}").trim_end(), "{rule}");
    }
}

#[test]
fn reports_of_events_are_no_talks() {
    #[rustfmt::skip]
    let rows = [
        ("a review",     "# My review of KubeCon Europe 16\n\nIt was good.\n\nSee [the video](https://youtu.be/1).\n"),
        ("a post with its author", "Community post by Jane Doe, CTO of Acme\n\nWe held our second one in autumn.\n\nIt was good.\n\nMore.\n"),
        ("a conference", "---\ntitle: Harbour Conf 2018 in San Jose\n---\n\nWe went there.\n\nIt was good.\n"),
        ("Konferenz",    "---\ntitle: Velocity Konference 2018 v San Jose\n---\n\nByl jsem tam.\n"),
    ];
    for (rule, text) in rows {
        assert_eq!(found(text), "", "{rule}");
    }
}

#[test]
fn what_notes_of_one_talk_say_of_it() {
    #[rustfmt::skip]
    let rows = [
        ("the authors of a talk", "---\ntitle: Rook at Scale\ntype: talk\nauthors:\n  - jane-doe\n---\n\n## Overview\n\nCeph.\n", "talk Rook at Scale [Jane Doe||]"),
        ("those of a post",       "---\ntitle: Rook at Scale\ntype: post\nauthors:\n  - jane-doe\n---\n\n## Overview\n\nCeph.\n\n## Disks\n\nText.\n", "talk Disks"),
        ("a summary",             "# Session Summary: Rook at Scale\n\n**Session Date:** 2025-05-19  \n**Summary Date:** 2025-05-20  \n**Speakers:** Jane Doe (CTO, Acme), John Roe (Engineer, Google)  \n**Event:** KubeCon Europe 2025\n\n## Executive Summary\n\nCeph.\n\n## Storage\n\nDisks.\n",
         "talk Rook at Scale [Jane Doe|CTO|Acme] [John Roe|Engineer|Google]"),
        ("German",                "---\nTitel: Rook züchten\nSprecher: Jane Doe, John Roe\nDatum: 2025-04-02\n---\n# Rook züchten\n\nCeph.\n", "talk Rook züchten [Jane Doe||] [John Roe||]"),
        ("French",                "---\nintervenants: [Jane Doe, John Roe]\nlieu: Paris\n---\n# Rook\n\nCeph.\n", "talk Rook [Jane Doe||] [John Roe||]"),
        ("years of talks",        "+++\ntitle = \"Speaking\"\n+++\n\n2019\n====\n\n| Date | Event/Conference | Talk |\n|-|-|-|\n| November 20 | [KubeCon San Diego](https://kccncna19.sched.com/event/Uafl/x) | Disks for all - Jane Doe & John Roe |\n| November 19 | [KubeCon San Diego](https://kccncna19.sched.com/event/Uagl/x) | Rook for everyone |\n",
         "talk Disks for all [Jane Doe||] [John Roe||]; talk Rook for everyone"),
    ];
    for (rule, text, expected) in rows {
        assert_eq!(found(text), expected, "{rule}");
    }
    let dates = [
        "---\nSprecher: Jane Doe\nVeranstaltung: KubeCon EU 2025\nDatum: 2025-04-02\n---\n# Rook züchten\n\nCeph.\n",
        "# KubeCon EU 2025\n\n| | |\n|---|---|\n| **Title** | Rook |\n| **Speaker** | Jane Doe, Acme |\n| **Date** | 2025-04-02 |\n\n## Notes\n\nCeph.\n",
    ];
    for text in dates {
        let talks = segment(&note("note.md", text), &Known);
        let date = talks.iter().find(|t| !t.speakers.is_empty()).and_then(|t| t.date.as_deref());
        assert_eq!(date, Some("2025-04-02"), "{text}");
    }
}
