//! Talks in lists with texts, in running text and in posts, one row each.

use super::{found, talks};

#[test]
fn a_text_goes_on_beneath_its_title() {
    let both = "talk Rook at Scale [Jane Doe||Acme]; talk Why we moved [John Roe||Foo]";
    #[rustfmt::skip]
    let rows = [
        ("bold, numbered",   "# Talks\n1. **Rook at Scale** – Jane Doe, Acme\n   Split them.\n2. **Why we moved** – John Roe, Foo\n   Vitess fixed it.\n", both),
        ("plain, numbered",  "# Talks\n1. Rook at Scale – Jane Doe, Acme\n   Split them.\n2. Why we moved – John Roe, Foo\n   Vitess fixed it.\n", both),
        ("bold, dashes",     "# Talks\n- **Rook at Scale** – Jane Doe, Acme\n  Split them.\n- **Why we moved** – John Roe, Foo\n  Vitess fixed it.\n", both),
        ("stars",            "# Talks\n* Rook at Scale - Jane Doe (Acme)\n  Split them.\n* Why we moved - John Roe (Foo)\n  Vitess fixed it.\n", both),
        ("breaks",           "# Talks\n- Rook at Scale – Jane Doe, Acme  \n  Split them.\n- Why we moved – John Roe, Foo<br>Vitess fixed it.\n", both),
        ("people behind breaks", "# Talks\n- Rook at Scale<br>Jane Doe, Acme\n- Why we moved<br>John Roe, Foo\n", both),
        ("paragraphs",       "# Talks\n\n**Rook at Scale** – Jane Doe, Acme\nSplit them.\n\n**Why we moved** – John Roe, Foo\nVitess fixed it.\n", both),
        ("one paragraph",    "# Notes\n\n**Rook at Scale** – Jane Doe, Acme\nSplit them.\n", "talk Rook at Scale [Jane Doe||Acme]"),
        ("speakers beneath", "# Talks\n\n**Rook at Scale**\nSpeakers: Jane Doe (Acme)\n\n**Why we moved**\nSpeakers: John Roe (Foo)\n", both),
        ("items, beneath",   "# Talks\n- *Rook at Scale*\n  Speakers: Jane Doe (Acme)\n- *Why we moved*\n  Speakers: John Roe (Foo)\n", both),
        ("day and room",     "# Talks\n\n**Rook at Scale**\nApril 19 | Room 2\nJane Doe (Acme)\n\n**Why we moved**\nApril 20 | Room 3\nJohn Roe (Foo)\n", both),
        ("behind a time",    "# Talks\n\n**Wednesday, April 19, 11:55 CEST** — *Rook at Scale*\nSpeakers: Jane Doe (Acme)\n\n**Thursday, April 20, 14:30 CEST** — *Why we moved*\nSpeaker: John Roe (Foo)\n", both),
        ("wrapped prose",    "# Notes\n\nWe met many people in the hall by the sea - Jane Doe, Acme, among them, and\nthey were kind.\n\nWe met more people in the hall by the sea - John Roe, Foo, among them, and\nthey were kind.\n", ""),
    ];
    for (rule, text, expected) in rows {
        assert_eq!(found(text), expected, "{rule}");
    }
}

#[test]
fn bold_words_open_a_talk() {
    #[rustfmt::skip]
    let rows = [
        ("a stop within",    "**Rook at Scale.** Jane Doe, Acme. Disks are slow.",              "talk Rook at Scale [Jane Doe||Acme]"),
        ("a mark within",    "**What is Rook?!** Jane Doe, Acme. Disks are slow.",              "talk What is Rook?! [Jane Doe||Acme]"),
        ("a verb",           "**Rook at Scale.** Jane Doe and John Roe of Acme explained it.",  "talk Rook at Scale [Jane Doe||Acme] [John Roe||Acme]"),
        ("parentheses",      "**Rook at Scale.** Jane Doe (Acme) brought six disks.",           "talk Rook at Scale [Jane Doe||Acme]"),
        ("comma and colon",  "**Rook at Scale**, Jane Doe (Acme): disks are slow.",             "talk Rook at Scale [Jane Doe||Acme]"),
        ("all in brackets",  "**Rook at Scale** (Jane Doe, Acme): disks are slow.",             "talk Rook at Scale [Jane Doe||Acme]"),
        ("quotes within",    "**\"Rook at Scale\" by Jane Doe**. Disks are slow.",              "talk Rook at Scale [Jane Doe||]"),
        ("a dash",           "**Rook at Scale** - Jane Doe, Acme. Disks are slow.",             "talk Rook at Scale [Jane Doe||Acme]"),
        ("by",               "**Rook at Scale.** By Jane Doe (Acme). Disks are slow.",          "talk Rook at Scale [Jane Doe||Acme]"),
        ("an item",          "- **Rook at Scale**: Jane Doe (Acme) explained disks.",           "talk Rook at Scale [Jane Doe||Acme]"),
        ("a note",           "**Note** Jane Doe (Acme) was ill.",                               ""),
        ("a label",          "**Key takeaways:** Jane Doe (Acme) was right.",                   ""),
        ("a short label",    "**TL;DR** by all means, Jane Doe (Acme) was right.",              ""),
        ("an office",        "**Track chairs**: Jane Doe (Acme) and John Roe (Foo)",            ""),
        ("whom one met",     "**People I met:** Jane Doe (Acme) and John Roe (Foo)",            ""),
        ("a label of one",   "**Met**: Jane Doe (Acme) and John Roe (Foo)",                     ""),
        ("a speaker's label", "**Presenter** - Jane Doe (Acme)",                                ""),
        ("a thing",          "**Kubernetes** is what Jane Doe (Acme) runs.",                    ""),
        ("whose thing",      "**Envoy** by Jane Doe (Acme) is a proxy.",                        ""),
        ("a company's",      "**Rook and Friends** by Google. Disks are slow.",                 ""),
        ("a person",         "**Jane Doe** (Acme) told that disks are slow.",                   ""),
    ];
    for (rule, text, expected) in rows {
        assert_eq!(found(&format!("# KubeCon notes\n\n{text}\n")), expected, "{rule}");
    }
}

#[test]
fn bold_words_among_talks_part_them() {
    let text = "# KubeCon 2024\n\n**Rook at Scale.** Jane Doe, Acme. Disks.\n\n\
                **Why we left.** Not a talk as such, said some.\n\n\
                **Why we moved.** John Roe, Foo. Vitess.\n\nWe had dinner.\n";
    let all = [
        "section KubeCon 2024",
        "talk Rook at Scale [Jane Doe||Acme]",
        "talk Why we left",
        "talk Why we moved [John Roe||Foo]",
        "section KubeCon 2024",
    ];
    assert_eq!(talks(text), all);
    let text = "# KubeCon 2024\n\n**Rook at Scale.** Jane Doe, Acme. Disks.\n\n\
                **How we ate.** It was good.\n";
    let all = ["section KubeCon 2024", "talk Rook at Scale [Jane Doe||Acme]", "section How we ate"];
    assert_eq!(talks(text), all);
}

#[test]
fn talks_named_in_sentences() {
    let rook = "talk Rook at Scale [Jane Doe||Acme]";
    #[rustfmt::skip]
    let rows = [
        ("emphasis, role",   "I liked *Rook at Scale* by Jane Doe, Head of Disks at Acme. Ceph.",      "talk Rook at Scale [Jane Doe|Head of Disks|Acme]"),
        ("two people",       "Then **Rook at Scale** by Jane Doe and John Roe was fun.",               "talk Rook at Scale [Jane Doe||] [John Roe||]"),
        ("parentheses",      "In *Rook at Scale* (Jane Doe, Acme), the room was full.",                rook),
        ("a link",           "I saw [Rook at Scale](https://a.example/b) by Jane Doe (Acme).",         rook),
        ("quotes",           "My favourite was \"Rook at Scale\" by Jane Doe (Acme), who was good.",   rook),
        ("quotes in bold",   "I went to **\"Rook at Scale\" by Jane Doe, Acme**. They will.",          rook),
        ("a verb behind",    "In \"Rook at Scale\", Jane Doe of Acme explained disks.",                rook),
        ("whose",            "We heard Jane Doe's *Rook at Scale* on Monday.",                         "talk Rook at Scale [Jane Doe||]"),
        ("a verb before",    "Jane Doe of Acme presented \"Rook at Scale\" on Monday.",                rook),
        ("a firm's",         "Google's Jane Doe presented \"Rook at Scale\" on Monday.",                "talk Rook at Scale [Jane Doe||Google]"),
        ("a firm’s",         "Google’s Jane Doe presented \"Rook at Scale\" on Monday.",                "talk Rook at Scale [Jane Doe||Google]"),
        ("words before who", "This year Jane Doe (Acme) showed *Rook at Scale* again.",                rook),
        ("what was done",    "Jane Doe (Acme) filled the room with [*Rook at Scale*](https://a.example/b).", rook),
        ("what one thinks",  "Jane Doe (Acme) agreed with *Rook at Scale* again.",                    ""),
        ("what pleased",     "Jane Doe (Acme) was happy with *Rook at Scale* again.",                 ""),
        ("who stands behind a handle", "First: \"Rook at Scale\" by @nobody (Jane Doe, Acme). Disks.",     rook),
        ("whom one saw",     "Then I went to see Jane Doe (Acme) present \"Rook at Scale\" on Monday.",  rook),
        ("from",             "We loved \"Rook at Scale\" from Jane Doe (Acme).",                       rook),
        ("in small letters", "Jane Doe of Acme gave a great talk on \"rook at scale\" again.",          "talk rook at scale [Jane Doe||Acme]"),
        ("a handle",         "I liked \"Rook at Scale\" by @Jane Doe (Acme) – #Rook is good.",           rook),
        ("a book",           "She read from the book *Rook at Scale* by Jane Doe (Acme).",             ""),
        ("a post",           "See her blog post \"Rook at Scale\" by Jane Doe (Acme).",                ""),
        ("a tool",           "We tried the tool **Disk Mover** by Jane Doe (Acme).",                   ""),
        ("a project",        "We use **Envoy** by Jane Doe (Acme) at home.",                           ""),
        ("speech",           "\"Disks are slow,\" said Jane Doe (Acme).",                              ""),
        ("speech first",     "Jane Doe of Acme said \"Disks Are Slow\" again.",                        ""),
        ("no title",         "Jane Doe (Acme) gave a talk on disks.",                                  ""),
        ("a company",        "We like *Rook at Scale* by Acme.",                                       ""),
        ("an item aside",    "- He quotes *Rook at Scale* by Jane Doe (Acme) here\n- more\n- and more\n- and more",            ""),
    ];
    for (rule, text, expected) in rows {
        let text =
            format!("# KubeCon trip report\n\nIt was fun.\n\n{text}\n\nThe food was good.\n");
        assert_eq!(found(&text), expected, "{rule}");
    }
}

#[test]
fn a_talk_told_in_a_paragraph_ends_there() {
    let text = "# KubeCon trip report\n\nIt was fun.\n\nI liked *Rook at Scale* by Jane Doe (Acme).\n\n\
                It was about disks.\n\nThe food was good.\n";
    let all = talks(text);
    let expected = [
        "section KubeCon trip report",
        "talk Rook at Scale [Jane Doe||Acme]",
        "section KubeCon trip report",
    ];
    assert_eq!(all, expected);
}

#[test]
fn a_talk_that_names_another_is_one() {
    #[rustfmt::skip]
    let rows = [
        ("its speaker is told",   "# Talks\n\n## Vitess - John Roe, Foo\n\nAs in *Rook at Scale* by Jane Doe (Acme).\n",
                                  "talk Vitess [John Roe||Foo]"),
        ("beside told ones",      "# Talks\n\n## Vitess - John Roe, Foo\n\na\n\n## Ceph inside and out\n\nAs in *Rook at Scale* by Jane Doe (Acme).\n",
                                  "talk Vitess [John Roe||Foo]; talk Ceph inside and out"),
        ("beneath a day",         "# KubeCon\n\n## Day 1\n\n### Ceph inside and out\n\nAs in *Rook at Scale* by Jane Doe (Acme).\n",
                                  "talk Ceph inside and out"),
        ("a talk alone",          "# Running Ceph\n\ntext\n\n## Why\n\nAs in *Rook at Scale* by Jane Doe (Acme).\n\n## How\n\n- b\n",
                                  "talk Running Ceph"),
        ("told again at the end", "# Talks\n\n## Rook at Scale - Jane Doe, Acme\n\na\n\n## Summary\n\nThe best was *Rook at Scale* by Jane Doe (Acme).\n",
                                  "talk Rook at Scale [Jane Doe||Acme]"),
    ];
    for (rule, text, expected) in rows {
        assert_eq!(found(text), expected, "{rule}");
    }
}

#[test]
fn sections_and_by_lines_are_no_talks() {
    #[rustfmt::skip]
    let rows = [
        ("tasks",           "# KubeCon\n\n## Rook - Jane Doe, Acme\na\n\n## Action items\n- b\n\n## Follow-ups\n- c\n\n## To do\n- d\n",
                            "talk Rook [Jane Doe||Acme]"),
        ("what to try",     "# KubeCon\n\n## Rook - Jane Doe, Acme\na\n\n## What I want to try at home\n- b\n\n## Other stuff\n- c\n\n## Closing: see you in Berlin\nd\n",
                            "talk Rook [Jane Doe||Acme]"),
        ("offices",         "# KubeCon\n\n## Welcome\n- Program co-chairs: Jane Doe (Acme) and John Roe (Foo)\n- Event lead: Ann Lee (Acme)\n\n## Rook - Jane Doe, Acme\na\n",
                            "talk Rook [Jane Doe||Acme]"),
        ("a welcome given", "# Keynotes\n\n### Welcome and Opening Remarks\n*Jane Doe, Director, Acme*\n\na\n\n### Rook at Scale\n*John Roe, CTO, Foo*\n\nb\n",
                            "keynote Welcome and Opening Remarks [Jane Doe|Director|Acme]; keynote Rook at Scale [John Roe|CTO|Foo]"),
        ("one talk",        "# Rook at Scale\n\nby Jane Doe, Acme\n\nDisks are slow.\n",
                            "talk Rook at Scale [Jane Doe||Acme]"),
    ];
    for (rule, text, expected) in rows {
        assert_eq!(found(text), expected, "{rule}");
    }
    for by in
        ["*By Jane Doe, staff writer · August 24, 2024*", "Posted by Jane Doe, Acme on May 3, 2023"]
    {
        let text = format!("# Rook comes to Berlin\n\n{by}\n\nDisks are slow.\n");
        let speakers = found(&text).contains('[');
        assert!(!speakers, "{by}");
    }
}

#[test]
fn titles_in_small_letters() {
    #[rustfmt::skip]
    let rows = [
        ("a known company",  "how we run rook - jane doe (acme)",            "talk how we run rook [Jane Doe||acme]"),
        ("usual names",      "how we run rook - jane schmidt & john novak (foo)", "talk how we run rook [Jane Schmidt||foo] [John Novak||foo]"),
        ("a kind",           "keynote - jane doe, google",                   "keynote jane doe [Jane Doe||google]"),
        ("no people",        "how we run rook - lessons learned, and more",  "talk how we run rook - lessons learned, and more"),
        ("a thing",          "zero trust - mark my words, please",           "talk zero trust - mark my words, please"),
    ];
    for (rule, heading, expected) in rows {
        assert_eq!(found(&format!("# Talks\n\n## {heading}\ntext\n")), expected, "{rule}");
    }
}
