//! Titles and speakers as recaps set them out, one row each, with rows of what looks like
//! them.

use super::{found, shapes::check};

#[test]
fn names_on_lines_beneath_titles() {
    let both =
        "talk Natural Force Multipliers [Jane Doe||]; talk The Day the DNS died [John Roe||]";
    #[rustfmt::skip]
    let rows = [
        ("emphasised",      "# Notes of SREcon\n\n**Natural Force Multipliers**\n_Jane Doe_\n\nGood.\n\n**The Day the DNS died**\n_John Roe_\n\nOk.\n", both),
        ("plain",           "# Notes of SREcon\n\n**Natural Force Multipliers**\nJane Doe\n\nGood.\n\n**The Day the DNS died**\nJohn Roe\n\nOk.\n", both),
        ("by",              "# Notes of SREcon\n\n**Natural Force Multipliers**\nby Jane Doe\n\nGood.\n\n**The Day the DNS died**\nby John Roe\n\nOk.\n", both),
        ("a line between",  "# Notes of SREcon\n\n**Natural Force Multipliers**\n\n_Jane Doe_\n\nGood.\n\n**The Day the DNS died**\n\nJohn Roe\n\nOk.\n", both),
        ("a third line",    "# Notes of SREcon\n\n**Natural Force Multipliers**\n_Jane Doe_\nImmutable Patterns\n* x\n\n**The Day the DNS died**\n_John Roe_\nSlides Here\n", both),
        ("handles",         "# Notes of SREcon\n\n**Natural Force Multipliers**\nJane Doe - @jane\n\nGood.\n\n**The Day the DNS died**\nJohn Roe @john\n\nOk.\n", both),
        ("two speakers",    "# Notes of SREcon\n\n**Natural Force Multipliers**\n_Jane Doe & Ann Lee_\n\nGood.\n\n**The Day the DNS died**\n_John Roe_\n\nOk.\n",
                            "talk Natural Force Multipliers [Jane Doe||] [Ann Lee||]; talk The Day the DNS died [John Roe||]"),
        ("offices",         "# Notes of SREcon\n\n**Track Chairs**\nJane Doe\n\n**Organizers**\nJohn Roe\n", ""),
        ("one alone",       "# Notes of SREcon\n\n## Rook - Ann Lee\n\na\n\n## Other stuff\n\n**Best of all cakes**\nJane Doe\n", "talk Rook [Ann Lee||]"),
        ("beneath headings", "# SREcon 2018\n\n## Rook at Scale\nJane Doe - @jane\n\n- a\n\n## Why we moved\nJohn Roe (@john)\n\n- b\n\n## Disks for All\nAnn Lee, @ann\n\n- c\n",
                            "talk Rook at Scale [Jane Doe||]; talk Why we moved [John Roe||]; talk Disks for All [Ann Lee||]"),
        ("names first",     "# SREcon 2018\n\n[Jane Doe (Acme)\nHow We Run Rook](a.md)\n\n**[John Roe (Foo)\nThe Rows of Vitess](b.md)**\n",
                            "talk How We Run Rook [Jane Doe||Acme]; talk The Rows of Vitess [John Roe||Foo]"),
        ("roles behind names", "# SREcon 2018\n\n[Jane Doe (Acme)\nStaff Engineer](a.md)\n\n[John Roe (Foo)\nSenior Developer](b.md)\n", ""),
    ];
    check(rows.into_iter().map(|(rule, text, expected)| (rule, found(text), expected)));
}

#[test]
fn speakers_in_items_beneath_titles() {
    let both = "talk Humane Teams [Jane Doe||Foo]; talk Ops to Dev [John Roe||]";
    #[rustfmt::skip]
    let rows = [
        ("beneath talks",   "# SREcon\n\n## Talks day 1\n\n- Humane Teams\n  - Jane Doe, Foo\n- Ops to Dev\n  - John Roe\n  - disks\n", both),
        ("beneath other words", "# SREcon\n\n## Presentationer - dag 1\n\n- Humane Teams\n  - Jane Doe, Foo\n- Ops to Dev\n  - John Roe\n  - disks\n", both),
        ("a long title",    "# SREcon\n\n## Agenda\n\n- The BASICs milk to whale baby food that is required to growth to true disks\n  - Jane Doe, Foo\n- Ops to Dev\n  - John Roe\n",
                            "talk The BASICs milk to whale baby food that is required to growth to true disks [Jane Doe||Foo]; talk Ops to Dev [John Roe||]"),
        ("roles",           "# SREcon\n\n## Day 1\n\n- Rook maintainers\n  - Jane Doe\n- Envoy maintainers\n  - John Roe\n", ""),
        ("notes",           "# SREcon\n\n## Notes\n\n- The people I met\n  - Jane Doe, Foo\n- Others I met later\n  - John Roe, Acme\n", ""),
        ("a meetup",        "### April Docker Oslo Meetup\n\n#### Agenda\n\n- Rook at Scale - Jane Doe, Acme\n- Why Vitess - John Roe, Foo\n",
                            "talk Rook at Scale [Jane Doe||Acme]; talk Why Vitess [John Roe||Foo]"),
    ];
    check(rows.into_iter().map(|(rule, text, expected)| (rule, found(text), expected)));
}

#[test]
fn links_over_lines_and_behind_labels() {
    let both =
        "talk Clusters with Flux [Jane Doe||Foo]; talk Solving It with Flux [John Roe||Acme]";
    #[rustfmt::skip]
    let rows = [
        ("in the title",    "# KubeCon\n\n- [Clusters\n  with Flux - Jane Doe, Foo](https://y.be/2)\n- [Solving It\n  with Flux - John Roe, Acme](https://y.be/3)\n", both),
        ("in the company",  "# KubeCon\n\n- [Clusters with Flux - Jane Doe,\n  Foo](https://y.be/2)\n- [Solving It with Flux - John\n  Roe, Acme](https://y.be/3)\n", both),
        ("behind words",    "# KubeCon\n\n- On clusters: [Clusters\n  with Flux - Jane Doe, Foo](https://y.be/2)\n- Flux: [Solving It with Flux - John Roe, Acme](https://y.be/3)\n", both),
        ("beneath a label", "# KubeCon\n\n- [Clusters with Flux - Jane Doe, Foo](https://y.be/2)\n- Lightning talks:\n  - Flux: [Solving It with\n    Flux](https://y.be/3) - John Roe, Acme\n", "talk Clusters with Flux [Jane Doe||Foo]; talk Flux: Solving It with Flux [John Roe||Acme]"),
        ("pages of talks",  "# KubeCon\n\n## Talks worth the wait\n\nIt is good.\n- Jane Doe and Ann Lee will be playing a game in [Dungeons and Disks Again](https://sched.co/1Y). We love it.\n- Our own Ann Lee will be doing her talk, [When They Go High](https://sched.co/1Z). She is good.\n- Join the session by John Roe, Ann Lee, and Jane Doe, [Why Vitess Is Good](https://sched.co/1A). We love it.\n",
                            "talk Dungeons and Disks Again [Jane Doe||] [Ann Lee||]; talk When They Go High [Ann Lee||]; talk Why Vitess Is Good [John Roe||] [Ann Lee||] [Jane Doe||]"),
        ("other pages",     "# KubeCon\n\n## Rook - Ann Lee\n\na\n\n## Links\n\n- Jane Doe will be writing of it in [Dungeons and Disks Again](https://a.example/1Y). We love it.\n", "talk Rook [Ann Lee||]"),
    ];
    check(rows.into_iter().map(|(rule, text, expected)| (rule, found(text), expected)));
}

#[test]
fn most_titles_tell_how_to_read_others() {
    #[rustfmt::skip]
    let rows = [
        ("names first",     "# M\n\n## Day 1\n\n### Jane Doe - Rook at Scale\n\na\n\n### John Roe - Why we moved\n\nb\n\n### Zuvanka Krawczykova - Coordination through disks: a story\n\nc\n",
                            "talk Rook at Scale [Jane Doe||]; talk Why we moved [John Roe||]; talk Coordination through disks: a story [Zuvanka Krawczykova||]"),
        ("words that are names", "# M\n\n## Ignites\n\n- [Jane Doe - Rook at Scale](a.md)\n- [John Roe (Foo) - Why we moved](b.md)\n- [Will Button (Bar) - An Old Cluster](c.md)\n",
                            "lightning Rook at Scale [Jane Doe||]; lightning Why we moved [John Roe||Foo]; lightning An Old Cluster [Will Button||Bar]"),
        ("no name",         "# M\n\n## Day 1\n\n### Jane Doe - Rook at Scale\n\na\n\n### John Roe - Why we moved\n\nb\n\n### Closing Remarks - See You Again\n\nc\n",
                            "talk Rook at Scale [Jane Doe||]; talk Why we moved [John Roe||]; talk Closing Remarks - See You Again"),
        ("companies",       "# M\n\n## Day 1\n\n### Jane Doe - Catchpointer - Rook at Scale\n\na\n\n### John Roe - @john - Why we moved\n\nb\n\n### Ann Lee - IOPiper - Disks for all\n\nc\n\n### Old Engineers - Google - Jane Doe / Ann Lee\n\nd\n\n### Ann Lee - Disks! - All of them\n\ne\n",
                            "talk Rook at Scale [Jane Doe||Catchpointer]; talk Why we moved [John Roe||]; talk Disks for all [Ann Lee||IOPiper]; talk Old Engineers [Jane Doe||Google] [Ann Lee||Google]; talk Disks! - All of them [Ann Lee||]"),
        ("one such word",   "# M\n\n## Day 1\n\n### Jane Doe - Catchpointer - Rook at Scale\n\na\n\n### John Roe - Why we moved\n\nb\n\n### Ann Lee - Disks for all\n\nc\n",
                            "talk Catchpointer - Rook at Scale [Jane Doe||]; talk Why we moved [John Roe||]; talk Disks for all [Ann Lee||]"),
        ("names behind commas", "# M\n\n## 1. Rook at Scale, Jane Doe\n\na\n\n## 2. Why we moved, John Roe & Ann Lee\n\nb\n\n## 3. Disks for All, Ann Lee, Jane Doe, Acme\n\nc\n",
                            "talk Rook at Scale [Jane Doe||]; talk Why we moved [John Roe||] [Ann Lee||]; talk Disks for All [Ann Lee||Acme] [Jane Doe||Acme]"),
        ("commas in titles", "# M\n\n## Talks\n\n### Rook, Ceph and Disks\n\na\n\n### Vitess, Rows and Columns\n\nb\n\n### Disks for All\n\nc\n",
                            "talk Rook, Ceph and Disks; talk Vitess, Rows and Columns; talk Disks for All"),
        ("roles",           "# Jane Doe - Exec Dir - Acme\n\na\n\n## John Roe - Chief Architect - Foo\n\nb\n\n# Ann Lee - VP s/w serv group & GM, OS Tech Center, Google\n\nc\n",
                            "talk Jane Doe [Jane Doe|Exec Dir|Acme]; talk John Roe [John Roe|Chief Architect|Foo]; talk Ann Lee [Ann Lee|VP s/w serv group & GM, OS Tech Center|Google]"),
        ("a greeting",      "# EnvoyCon\n\n## Welcome, Thank You, Growth\n\n**Speakers**\n\n- Jane Doe, Acme\n- John Roe, Foo\n\na\n\n## Rook at Scale\n\n**Speakers**\n\n- Jane Doe, Acme\n\nb\n",
                            "talk Welcome, Thank You, Growth [Jane Doe||Acme] [John Roe||Foo]; talk Rook at Scale [Jane Doe||Acme]"),
        ("names of things", "# Thoughts on KubeCon 2024\n\n## Envoy\n\na\n\n## Kubernetes\n\nb\n\n## Acme\n\nc\n\n## Rook at the Edge\n\nd\n", ""),
        ("what one reads",  "# Media\n\n## Blog Posts & Articles\n\n- [Rook at Scale](https://a.b) by Jane Doe\n- [Why Vitess](https://a.c) by John Roe\n\n## Podcasts and interviews\n\n- [Disks for All](https://a.d) by Jane Doe\n- [Rows for All](https://a.e) by John Roe\n\n## Talks\n\n- [Running Rook](https://a.f) by Jane Doe\n- [Leaving Vitess](https://a.g) by John Roe\n",
                            "talk Running Rook [Jane Doe||]; talk Leaving Vitess [John Roe||]"),
    ];
    check(rows.into_iter().map(|(rule, text, expected)| (rule, found(text), expected)));
}

#[test]
fn places_tell_names_and_companies() {
    let rows = [
        (
            "in parentheses",
            "# M\n\n## Day 1\n\n### Rook at Scale (Jane Doe)\n\na\n\n### Anti-Otters (Tammer Sulehri)\n\nb\n",
            "talk Rook at Scale [Jane Doe||]; talk Anti-Otters [Tammer Sulehri||]",
        ),
        (
            "words in parentheses",
            "# M\n\n## Day 1\n\n### Rook at Scale (Jane Doe)\n\na\n\n### Why we moved (John Roe)\n\nb\n\n### Disks for All (Rain Hill)\n\nc\n",
            "talk Rook at Scale [Jane Doe||]; talk Why we moved [John Roe||]; talk Disks for All [Rain Hill||]",
        ),
        (
            "one of others in parentheses",
            "# M\n\n## Day 1\n\n### Rook at Scale (Jane Doe)\n\na\n\n### Why we moved (Rain Hill)\n\nb\n\n### Disks for All (Deep Dive)\n\nc\n\n### Rows (Again Rows)\n\nd\n",
            "talk Rook at Scale [Jane Doe||]; talk Why we moved (Rain Hill); talk Disks for All (Deep Dive); talk Rows (Again Rows)",
        ),
        (
            "no names in parentheses",
            "# M\n\n## Day 1\n\n### Rook at Scale (Jane Doe)\n\na\n\n### Why we moved (Vitess Berlin)\n\nb\n",
            "talk Rook at Scale [Jane Doe||]; talk Why we moved (Vitess Berlin)",
        ),
        (
            "set off beneath",
            "# M\n\n## Day 1\n\n### Rook at Scale\n\n*Jane Doe*\n\na\n\n### Why we moved\n\n*John Roe*\n\nb\n\n### Disks for All\n\n*Manual Hill*\n\nc\n",
            "talk Rook at Scale [Jane Doe||]; talk Why we moved [John Roe||]; talk Disks for All [Manual Hill||]",
        ),
        (
            "one alone beneath",
            "# M\n\n## Day 1\n\n### Rook at Scale\n\n*Jane Doe*\n\na\n\n### Why we moved\n\n*Manual Hill*\n\nb\n",
            "talk Rook at Scale [Jane Doe||]; talk Why we moved",
        ),
        (
            "companies behind titles",
            "# M\n\n## Day 1\n\n### Rook at Scale - Acme\n\na\n\n### Why we moved - Google\n\nb\n\n### Disks for All\n\nc\n",
            "talk Rook at Scale; talk Why we moved; talk Disks for All",
        ),
        (
            "one company behind a title",
            "# M\n\n## Day 1\n\n### Rook at Scale - Acme\n\na\n\n### Why we moved\n\nb\n\n### Disks for All\n\nc\n",
            "talk Rook at Scale - Acme; talk Why we moved; talk Disks for All",
        ),
        (
            "bold titles behind times",
            "# Barcon\n\n- 10:15 - 11:15 **Become an otter** with K. Rain Otterly\n- 11:30 - 12:30 **How otters swim** with Chase Young and Will Hill\n- 12:30 - 13:00 **Lunch**\n- 13:00 - 14:00 **Why otters** with Rook with Jane Doe\n",
            "talk Become an otter [K. Rain Otterly||]; talk How otters swim [Chase Young||] [Will Hill||]; talk Why otters [Jane Doe||]",
        ),
        (
            "links whose addresses stand below",
            "# Barcon\n\n## Rook at Scale ([Recording][a]/[Slides][b])\n\n_Speaker: Jane Doe_\n\n[a]: https://youtu.be/1\n[b]: https://a.example/2\n",
            "talk Rook at Scale [Jane Doe||]",
        ),
        (
            "descriptions beside times",
            "# Barcon\n\n| Time | Description |\n|-|-|\n| 18:30 | Jane Doe: Rook at Scale |\n| 19:45 | John Roe: Disks |\n",
            "talk Rook at Scale [Jane Doe||]; talk Disks [John Roe||]",
        ),
        (
            "descriptions of nothing",
            "# Barcon\n\n| Time | Description |\n|-|-|\n| 18:30 | How long it takes |\n| 19:45 | How often it is tried |\n",
            "",
        ),
    ];
    check(rows.into_iter().map(|(rule, text, expected)| (rule, found(text), expected)));
}
