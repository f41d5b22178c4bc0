//! Lists and tables as people type and copy them, one row each, with rows of what looks
//! like them.

use super::{note, shapes::check, talks};
use crate::{segment::segment, talk::Talk};

#[test]
fn live_notes() {
    #[rustfmt::skip]
    let rows = [
        ("a line longer than texts are wide",
         "# KubeCon\n\nRook at Scale in a Data Center with Many More Disks than People - Jane Doe (Acme)\nno it is not.\n\nWhy We Moved All of Our Databases to Vitess, and Then Back - John Roe (Foo)\nYes it is.\n",
         "section KubeCon; talk Rook at Scale in a Data Center with Many More Disks than People [Jane Doe||Acme]; talk Why We Moved All of Our Databases to Vitess, and Then Back [John Roe||Foo]"),
        ("companies behind commas",
         "# KubeCon\n\nRook at Scale in a Data Center with Many More Disks than People - Jane Doe, Acme\nCeph is what it runs, on disks of all kinds.\n\nWhy We Moved All of Our Databases to Vitess, and Then Back - John Roe, Foo\nMySQL is what most of them know best of all.\n",
         "section KubeCon; talk Rook at Scale in a Data Center with Many More Disks than People [Jane Doe||Acme]; talk Why We Moved All of Our Databases to Vitess, and Then Back [John Roe||Foo]"),
        ("times",
         "# KubeCon\n\n10:15 Rook at Scale in a Data Center with Many More Disks - Jane Doe, Acme\nceph again\n\n10:50 Why We Moved All of Our Databases to Vitess, and Back - John Roe, Foo\nmysql\n",
         "section KubeCon; talk Rook at Scale in a Data Center with Many More Disks [Jane Doe||Acme]; talk Why We Moved All of Our Databases to Vitess, and Back [John Roe||Foo]"),
        ("as wide as the text beneath",
         "# KubeCon\n\nRook at Scale in a Data Center with Many Disks and Few People - Jane Doe, Acme\nceph is what it runs, on hundreds of disks of all kinds, as they told us when we met.\n\nWhy We Moved All of Our Databases to Vitess, and Then Back - John Roe, Foo\nmysql is what most of them know best, and what they like to talk of all day long.\n",
         "section KubeCon; talk Rook at Scale in a Data Center with Many Disks and Few People [Jane Doe||Acme]; talk Why We Moved All of Our Databases to Vitess, and Then Back [John Roe||Foo]"),
        ("items",
         "# KubeCon\n\n- Rook at Scale in a Data Center with Many More Disks than People - Jane Doe (Acme)\n  no it is not.\n- Why We Moved All of Our Databases to Vitess, and Then Back - John Roe (Foo)\n  Yes it is.\n",
         "section KubeCon; talk Rook at Scale in a Data Center with Many More Disks than People [Jane Doe||Acme]; talk Why We Moved All of Our Databases to Vitess, and Then Back [John Roe||Foo]"),
        ("remarks behind colons",
         "# KubeCon\n\n## The talks\n\n* Rook Bridge: Disks in Use by Jane Doe & John Roe, Acme: this talk was a deep one about how to move disks from here to there.\n  It is an old thing, used in many places, and harder to use than Ceph, but very good at what it does, I would say.\n* No Downtime on Disks with Sidecars by Ann Lee & Bob\n  Moe, Foo: the next one was by somebody I worked with, who told how they got all of it from one big box to many small ones,\n  which took them years.\n",
         "section KubeCon; section The talks; talk Rook Bridge: Disks in Use [Jane Doe||Acme] [John Roe||Acme]; talk No Downtime on Disks with Sidecars [Ann Lee||Foo] [Bob Moe||Foo]"),
        ("remarks that name people",
         "# KubeCon\n\n## The talks\n\n* What I liked best was told by Jane Doe: disks are slow, and nobody knows what to do about them, or whether there is anything.\n  It went on like that for an hour, and then there was lunch, which was not bad at all for a conference.\n* The worst of it was said by John Roe: tapes are slower, and everybody knows what to do about them, but nobody does, and so on.\n  That one took an hour as well.\n",
         "section KubeCon; talk The talks"),
        ("prose that is wrapped",
         "# KubeCon\n\nIn the morning we met all of the maintainers of Rook - Jane Doe (Acme)\nand then had lunch in the big hall.\n\nLater there was a demo of the new scheduler that was shown by John Roe (Foo)\nwho said how it works, and what is still\nmissing, and why.\n",
         "section KubeCon"),
        ("a company that is wrapped",
         "# KubeCon\n\nWe met the team behind what is now the platform of all - Jane Doe, Acme\nCorporation\n\nWe met those who built what is now the database of all - John Roe, Foo\nIndustries\n",
         "section KubeCon"),
        ("a pause with what there was",
         "# KubeCon\n\n10:00 Rook at Scale - Jane Doe, Acme\nceph\n\n12:00 Lunch, pretzels\n\n13:00 Why Vitess - John Roe, Foo\nmysql\n",
         "section KubeCon; talk Rook at Scale [Jane Doe||Acme]; talk Why Vitess [John Roe||Foo]"),
    ];
    check(rows.into_iter().map(|(rule, text, expected)| (rule, talks(text).join("; "), expected)));
}

#[test]
fn own_talks() {
    #[rustfmt::skip]
    let rows = [
        ("dates, titles, events, links",
         "# Talks\n\n## 2025\n\n- 2025-04-02 – **Rook at Scale** – KubeCon Europe, London – [video](https://youtu.be/a)\n- 2025-03-11 – **Why Vitess: a story** – Cloud Native Rejekts EU – [slides](a.pdf)\n",
         "section Talks; section 2025; talk Rook at Scale; talk Why Vitess: a story"),
        ("titles that are links, and in quotes",
         "# Talks\n\n- [Rook at Scale](https://youtu.be/a) – KubeCon Europe, London\n- \"Why Vitess, after all\", FOSDEM 2024 ([slides](a.pdf))\n",
         "section Talks; talk Rook at Scale; talk Why Vitess, after all"),
        ("titles behind dates",
         "# Jane Doe – talks\n\n- 2025-04-02 – Rook at Scale – KubeCon Europe, London – [video](https://youtu.be/a)\n- 2025-03-11 – Why Vitess – KCD Oslo\n",
         "section Jane Doe – talks; talk Rook at Scale; talk Why Vitess"),
        ("others who spoke",
         "# Talks\n\n- **Rook at Scale** – KubeCon Europe, London – [video](https://youtu.be/a) – with John Roe (Foo)\n- **Why Vitess** (with Ann Lee, Acme), KubeCon Europe 2024\n",
         "section Talks; talk Rook at Scale [John Roe||Foo]; talk Why Vitess [Ann Lee||Acme]"),
        ("one alone",
         "# Talks\n\n## 2025\n\n- 2025-04-02 – **Rook at Scale** – KubeCon Europe, London\n\n## Podcasts\n\n- *Cloud Show* #4: Rook\n",
         "section Talks; section 2025; talk Rook at Scale; section Podcasts"),
        ("who keeps them",
         "# Talks\n\nHi, I'm **Ann Lee**, staff engineer at Acme, and more. I like disks.\n\n- **Rook at Scale** · KubeCon Europe, London · April 3, 2025\n- **Why Vitess** (with John Roe, Foo) · KCD Oslo · May 7, 2024\n",
         "section Talks; talk Rook at Scale [Ann Lee|staff engineer|Acme]; talk Why Vitess [Ann Lee|staff engineer|Acme] [John Roe||Foo]"),
        ("at unknown events in towns",
         "# Talks\n\n- **Rook at Scale** · Monitorama, Portland · June 27, 2023 · [video](https://vimeo.com/1)\n- **Why Vitess** (with John Roe) · DevFest Lagos · November 25, 2023\n",
         "section Talks; talk Rook at Scale; talk Why Vitess [John Roe||]"),
        ("links of a day",
         "# Barcon 2031\n\n## Day 1\n\n* [Growing Rook at Great Scale](rook/README.md)\n* [Making the Most of Vitess](vitess/README.md)\n* [Rethinking DNS](dns/README.md)\n",
         "section Barcon 2031; section Day 1; talk Growing Rook at Great Scale; talk Making the Most of Vitess; talk Rethinking DNS"),
        ("links of a day in sentences",
         "# Barcon 2031\n\n## Day 1\n\n* We saw [Rook](a/README.md) on many clusters\n* [Vitess](https://vitess.io) is a database\n* [DNS](dns/README.md)\n",
         "section Barcon 2031; section Day 1"),
        ("words that lead to a page",
         "# Barcon 2031 recap\n\nFor those who go beyond disks: [Managing Rook](https://barcon31.sched.com/event/Ze/managing-rook)\n\nA great one about rows: [Toolchains Behind Vitess](https://barcon31.sched.com/event/Zf/toolchains-behind-vitess)\n\nAnd one more: [Why We Moved to Envoy](https://barcon31.sched.com/event/Zg/why-we-moved)\n",
         "section Barcon 2031 recap; talk Managing Rook; talk Toolchains Behind Vitess; talk Why We Moved to Envoy"),
        ("names told once more",
         "# Talks\n\n- [Why Rook - Jane Doe](https://a.b/c) by [Jane Doe](https://a.b/d)\n- [Vitess - John Roe - At Scale](https://a.b/e) by [John Roe](https://a.b/f)\n",
         "section Talks; talk Why Rook [Jane Doe||]; talk Vitess - At Scale [John Roe||]"),
        ("at no other events",
         "# Talks\n\n- **Rook at Scale** · PyBay, Portland · June 27, 2023\n- **Why Vitess** · Voxxed, Lagos · November 25, 2023\n",
         "section Talks; talk Rook at Scale; talk Why Vitess"),
        ("beneath events",
         "# Talks by Jane Doe\n\n### KubeCon Europe 2025 (London)\n- [Rook at Scale in Oslo](https://youtu.be/a)\n- [Why Vitess is not it](https://youtu.be/b)\n",
         "section Talks by Jane Doe; section KubeCon Europe 2025 (London); talk Rook at Scale in Oslo; talk Why Vitess is not it"),
        ("events without talks",
         "# Plans\n\n- 2025-04-02 – KubeCon Europe, London\n- 2025-03-11 – FOSDEM, Brussels\n- **2025-05-01** – KCD Oslo – Oslo\n",
         "talk Plans"),
        ("news",
         "# News\n\n- 2025-04-02 – **Acme buys all of Foo** – Daily Herald\n- 2025-03-11 – **Foo is for sale** – Daily Herald\n",
         "section News"),
        ("people beside events",
         "# Plans\n\n- **Meet us there** – KubeCon Europe – Jane Doe\n- **Our own booth** – FOSDEM – John Roe\n",
         "section Plans; talk Meet us there – KubeCon Europe [Jane Doe||]; talk Our own booth – FOSDEM [John Roe||]"),
    ];
    check(rows.into_iter().map(|(rule, text, expected)| (rule, talks(text).join("; "), expected)));
}

#[test]
fn own_talks_have_event_and_date() {
    let text = "# Talks\n\n- 2025-04-02 – **Rook at Scale** – KubeCon + CloudNativeCon Europe, London\n\
                - 2023-10-05 – **Why Vitess** – Kafka Meetup Warsaw – no recording\n\
                - **Disks for all** – Container Days, Hamburg, 2024\n\
                - **More of it** · KubeCon Europe, London · April 3, 2025 · [video](https://youtu.be/a)\n\
                - **All of it** · Monitorama, Portland · June 27, 2023\n";
    let found = segment(&note("note.md", text), &());
    let when: Vec<_> = found
        .iter()
        .filter(|talk| talk.kind.as_str() != "section")
        .map(|talk| (talk.event.as_deref().unwrap_or(""), talk.date.as_deref().unwrap_or("")))
        .collect();
    let expected = [
        ("KubeCon + CloudNativeCon Europe 2025", "2025-04-02"),
        ("Kafka Meetup Warsaw 2023", "2023-10-05"),
        ("Container Days 2024", "2024"),
        ("KubeCon + CloudNativeCon Europe 2025", "2025-04-03"),
        ("Monitorama 2023", "2023-06-27"),
    ];
    assert_eq!(when, expected);
}

/// Writes talks with their events and dates, `title [speakers] @ event | date`.
pub(super) fn given(text: &str) -> String {
    let talk = |talk: &Talk| {
        let when = [&talk.event, &talk.date].map(|it| it.as_deref().unwrap_or_default());
        format!("{} @ {}", super::show(talk), when.join(" | "))
    };
    let found = segment(&note("note.md", text), &super::Known);
    let talks = found.iter().filter(|talk| talk.kind.as_str() != "section");
    talks.map(talk).collect::<Vec<_>>().join("; ")
}

#[test]
fn lists_that_say_events() {
    #[rustfmt::skip]
    let rows = [
        ("events before titles",
         "# Talks\n\n* KubeCon Barcelona 2019: [Rook at Scale](https://youtu.be/1)\n* HighLoad++ Moscow 2018: [Why Vitess](https://youtu.be/2)\n* KubeCon 2019 NA: [Disks for All](https://youtu.be/3)\n",
         "talk Rook at Scale @ KubeCon + CloudNativeCon Europe 2019 | 2019-05; talk Why Vitess @ HighLoad++ Moscow 2018 | 2018; talk Disks for All @ KubeCon + CloudNativeCon North America 2019 | 2019-11"),
        ("events that nobody knows",
         "# Talks\n\n- DevOps Gathering 2019: [Rook at Scale](https://youtu.be/1)\n- GOPS 2016 Beijing: [Why Vitess](https://youtu.be/2)\n",
         "talk Rook at Scale @ DevOps Gathering 2019 | 2019; talk Why Vitess @ GOPS 2016 Beijing | 2016"),
        ("bold events, and who spoke",
         "# Speaking\n\n- **KubeCon Europe 2023**: [Rook at Scale](https://youtu.be/1) by Jane Doe\n- **FOSDEM 2023** - [Why Vitess](https://youtu.be/2) (John Roe, Acme)\n",
         "talk Rook at Scale [Jane Doe||] @ KubeCon + CloudNativeCon Europe 2023 | 2023-04; talk Why Vitess [John Roe||Acme] @ FOSDEM 2023 | 2023-02"),
        ("events within links",
         "# Talks\n\n* [KubeCon Barcelona 2019: Rook at Scale](https://youtu.be/1)\n* [Why Vitess - Docker Hamburg Meetup](https://a.b/2)\n* [Disks for All - First Kubernetes & CNCF meetup in Finland](https://a.b/3)\n",
         "talk Rook at Scale @ KubeCon + CloudNativeCon Europe 2019 | 2019-05; talk Why Vitess @ Docker Hamburg Meetup | ; talk Disks for All @ First Kubernetes & CNCF meetup in Finland | "),
        ("speakers behind links with events",
         "# Talks\n\n* [KubeCon Barcelona 2019: Rook at Scale](https://youtu.be/1) by Jane Doe\n* [Why Vitess - FOSDEM 2019](https://a.b/2) - John Roe, Acme\n* [FOSDEM 2019: Disks for All](https://a.b/3) - a talk that I gave\n",
         "talk Rook at Scale [Jane Doe||] @ KubeCon + CloudNativeCon Europe 2019 | 2019-05; talk Why Vitess [John Roe||Acme] @ FOSDEM 2019 | 2019-02; talk Disks for All @ FOSDEM 2019 | 2019-02"),
        ("regions behind commas",
         "# Talks\n\n- KubeCon, Europe 2022 - A Short Tour of Rook: [Video](https://y.be/1)\n- eBPF Day, Europe, 2022 - Disks, Tapes, and All of It with Rook: [Video](https://y.be/2)\n- All Systems Go!, Berlin, Sept 2018 - Rook - Disks for All: [Slides](https://y.be/3)\n",
         "talk A Short Tour of Rook @ KubeCon + CloudNativeCon Europe 2022 | 2022-05; talk Disks, Tapes, and All of It with Rook @ eBPF Day Europe 2022 | 2022; talk Rook - Disks for All @ All Systems Go! 2018 | 2018-09"),
        ("dates and events before titles",
         "# Speaking\n\n### Past\n- March 28-29, 2018: [Cloud Summit, Amsterdam](https://a.b/1) - Opening the Lid\n- 2018-02-05: [Config Management Camp, Ghent, Belgium](https://a.b/2)  - Rook at Scale\n- May 6, 2017: [KubeCon 2017 - Why Vitess](https://a.b/3) - where I told them why\n",
         "talk Opening the Lid @ Cloud Summit 2018 | 2018-03; talk Rook at Scale @ Config Management Camp 2018 | 2018-02-05; talk Why Vitess @ KubeCon 2017 | 2017-05-06"),
        ("paragraphs with their years",
         "# Talks\n\n<b>2025:</b> Rook at Scale, CNCF Chennai [📝](https://speakerdeck.com/1)\n\n2018: Why Vitess, DevConf India [slides](https://speakerdeck.com/2)\n",
         "talk Rook at Scale @ CNCF Chennai 2025 | 2025; talk Why Vitess @ DevConf India 2018 | 2018"),
        ("companies before events",
         "# Stories\n\n- [Anatomy of an Outage - Monzo - KubeCon Europe 2018](https://youtu.be/1)\n- [Crash Your Cluster - Foo Bar - DevOpsCon Munich 2018](https://youtu.be/2)\n",
         "talk Anatomy of an Outage @ KubeCon + CloudNativeCon Europe 2018 | 2018-05; talk Crash Your Cluster @ DevOpsCon Munich 2018 | 2018"),
        ("one company alone is a part of its title",
         "# Stories\n\n- [Anatomy of an Outage - Part Two - KubeCon Europe 2018](https://youtu.be/1)\n- [Crash Your Cluster - DevOpsCon Munich 2018](https://youtu.be/2)\n- [Why Vitess - DevOpsCon Munich 2018](https://youtu.be/3)\n",
         "talk Anatomy of an Outage - Part Two @ KubeCon + CloudNativeCon Europe 2018 | 2018-05; talk Crash Your Cluster @ DevOpsCon Munich 2018 | 2018; talk Why Vitess @ DevOpsCon Munich 2018 | 2018"),
        ("talks among other things",
         "# Stories\n\n* [Anatomy of an Outage - KubeCon Europe 2018](https://youtu.be/1)\n* [A Bad Day - blog post 2018](https://a.b/1)\n* [A Worse Day - incident report 2018](https://a.b/2)\n* [Crash It - KubeCon Europe 2018](https://youtu.be/2)\n* [All of It - DevOpsCon Munich 2018](https://youtu.be/3)\n* [No Day - blog post 2017](https://a.b/3)\n",
         "talk Anatomy of an Outage @ KubeCon + CloudNativeCon Europe 2018 | 2018-05; talk Crash It @ KubeCon + CloudNativeCon Europe 2018 | 2018-05; talk All of It @ DevOpsCon Munich 2018 | 2018"),
        ("at events",
         "# Recorded talks\n\n* [Rook at Scale](https://youtu.be/5) – Jane Doe and John Roe at KubeCon EU 2019, Barcelona.\n* \"Why Vitess\" by Ann Lee from Acme @ Monitorama PDX 2015\n* **Disks for All** - Jane Doe, Acme, at the Hadoop User Group Ireland ([slides](https://a.b/1)).\n* In German: [Mehr davon](https://youtu.be/6) – John Roe at [MRMCD 2016](https://a.b/2)\n",
         "talk Rook at Scale [Jane Doe||] [John Roe||] @ KubeCon + CloudNativeCon Europe 2019 | 2019-05; talk Why Vitess [Ann Lee||Acme] @ Monitorama PDX 2015 | 2015; talk Disks for All [Jane Doe||Acme] @ Hadoop User Group Ireland | ; talk Mehr davon [John Roe||] @ MRMCD 2016 | 2016"),
        ("behind speakers",
         "# Talks\n\n* [Rook at Scale](https://youtu.be/5) by Jane Doe, KubeCon Europe 2019\n* \"Why Vitess\" by John Roe (Tidemill), AWS re:Invent 2017\n* [Disks for All](https://youtu.be/6) by Ann Lee; Spark and AI Summit Europe 2019\n* [All of It](https://youtu.be/7) (Jane Doe, FOSDEM 2016)\n",
         "talk Rook at Scale [Jane Doe||] @ KubeCon + CloudNativeCon Europe 2019 | 2019-05; talk Why Vitess [John Roe||Tidemill] @ AWS re:Invent 2017 | 2017; talk Disks for All [Ann Lee||] @ Spark and AI Summit Europe 2019 | 2019; talk All of It [Jane Doe||] @ FOSDEM 2016 | 2016-01"),
        ("one alone, at those of a town",
         "# Media\n\n### Docker\n\n* [Rook and Docker](https://www.slideshare.net/jd/rook) – Jane Doe at Docker Galway.\n",
         "talk Rook and Docker [Jane Doe||] @ Docker Galway | "),
        ("at companies",
         "# Talks\n\n- [Rook at Scale](https://youtu.be/1) by Jane Doe at Google\n- [Why Vitess](https://youtu.be/2) by John Roe, Bank of London\n- [Disks for All](https://youtu.be/3) by Ann Lee at University of Oslo\n",
         "talk Rook at Scale [Jane Doe||Google] @  | ; talk Why Vitess [John Roe||Bank of London] @  | ; talk Disks for All [Ann Lee||University of Oslo] @  | "),
        ("a date is no company",
         "# Talks\n\n- [Rook at Scale](https://youtu.be/1) by Jane Doe, Oct 2016\n- [Why Vitess](https://youtu.be/2) by John Roe, Acme\n",
         "talk Rook at Scale [Jane Doe||] @  | 2016-10; talk Why Vitess [John Roe||Acme] @  | "),
    ];
    check(rows.into_iter().map(|(rule, text, expected)| (rule, given(text), expected)));
}

#[test]
fn lists_of_events_without_talks() {
    #[rustfmt::skip]
    let rows = [
        ("where and when", "# Page\n\nWe go.\n\n## Next\n\n- KubeCon EU 2024 - Paris, France\n- KubeCon NA 2024: November 12-15\n- FOSDEM 2024 – Brussels – Feb 3\n", "talk Page"),
        ("what they ask for", "# Page\n\nWe go.\n\n## Next\n\n- KubeCon EU 2024: [Register here](https://a.b/1)\n- KubeCon NA 2024: [CFP is open](https://a.b/2)\n- FOSDEM 2025: [Website](https://a.b/3)\n", "talk Page"),
        ("what was written of them", "# Page\n\nHi.\n\n## Blog posts\n\n- [KubeCon EU 2019: What I Saw](https://a.b/1)\n- [KubeCon EU 2018: All of It](https://a.b/2)\n", "talk Page"),
        ("what was done there", "# Page\n\nHi.\n\n## Community\n\n- Met the team of Rook at KubeCon EU 2019\n- Had dinner with Jane Doe at KubeCon NA 2019\n- KubeCon EU 2018: Platinum sponsor\n", "talk Page"),
        ("jobs", "# Page\n\nHi.\n\n## Experience\n\n- 2019 - 2021: Software Engineer, Google Zurich\n- 2015 - 2019: SRE, Booking.com, Amsterdam\n", "talk Page"),
        ("news", "# Page\n\nHi.\n\n## So far\n\n2025: We moved to Oslo, and hired three\n\n2024: KubeCon Europe, where we met\n\n2023: Founded in Berlin\n", "talk Page"),
    ];
    // The page is one talk, for want of others.
    let talks = |text| {
        let found = talks(text).into_iter().filter(|talk| !talk.starts_with("section"));
        found.collect::<Vec<_>>().join("; ")
    };
    check(rows.into_iter().map(|(rule, text, expected)| (rule, talks(text), expected)));
}

#[test]
fn tables() {
    #[rustfmt::skip]
    let rows = [
        ("what and who",
         "| When | What | Who |\n|-|-|-|\n| Wed 13:00 | Rook at Scale | Jane Doe |\n| Thu 13:00 | Why Vitess | John Roe |\n",
         "section When What Who; talk Rook at Scale [Jane Doe||]; talk Why Vitess [John Roe||]"),
        ("presented by",
         "| Session | Presented by |\n|-|-|\n| Rook at Scale | Jane Doe |\n",
         "section Session Presented by; talk Rook at Scale [Jane Doe||]"),
        ("titles that headings repeat",
         "# Cloud Day\n\n| Title | Speaker |\n|-|-|\n| Welcome | |\n| Rook at Scale in a Hall | Jane Doe (Acme) |\n| Why We Moved to Vitess | John Roe (Foo) |\n| All of It | |\n\n## Rook at Scale in a Hall\n\nCeph.\n\n## Why We Moved to Vitess\n\nMySQL.\n\n## All of It\n\nBeer.\n\n## Afterwards\n\nMore.\n",
         "section Cloud Day; talk Rook at Scale in a Hall [Jane Doe||Acme]; talk Why We Moved to Vitess [John Roe||Foo]; talk All of It; section Afterwards"),
        ("rows that headings repeat, without spaces",
         "# 参加レポート\n\n| 時間 | タイトル | 登壇者 |\n|-|-|-|\n| 19:10 | Rookの新機能をざっくり紹介 | 須田 一輝(Acme) |\n| 19:40 | Vitessで始める分散データベース | 山田 太郎(Foo) |\n\n## Rookの新機能をざっくり紹介\n\nCeph。\n\n## Vitessで始める分散データベース\n\nMySQL。\n\n## まとめ\n\n次回は7月。\n",
         "section 参加レポート; talk Rookの新機能をざっくり紹介 [須田 一輝||Acme]; talk Vitessで始める分散データベース [山田 太郎||Foo]; section まとめ"),
        ("title and author",
         "| Title | Author |\n|-|-|\n| Rook at Scale | Jane Doe |\n",
         "section Title Author; talk Rook at Scale [Jane Doe||]"),
        ("what is to be done",
         "| What | Who | Due |\n|-|-|-|\n| Write to all | Jane Doe | Friday |\n| Fix the site | John Roe | Monday |\n",
         "section What Who Due"),
        ("tabs",
         "Devroom\n\nEvent\tSpeakers\tStart\n\nSaturday\nRook at Scale\tJane Doe, John Roe\t11:10\nWhy Vitess\tAnn Lee\t12:10\n",
         "section Devroom; talk Rook at Scale [Jane Doe||] [John Roe||]; talk Why Vitess [Ann Lee||]"),
        ("tabs without a header",
         "Devroom\n\n11:10\tRook at Scale\tJane Doe\n12:10\tWhy Vitess\tJohn Roe, Ann Lee\n",
         "section Devroom; talk Rook at Scale [Jane Doe||]; talk Why Vitess [John Roe||] [Ann Lee||]"),
        ("tabs of something else",
         "Team\n\nProject\tLead\nRook storage\tJane Doe\nCeph storage\tJohn Roe\n",
         "talk Team"),
        ("a grid of a row",
         "## Day 1\n\n| Time | Main | Other |\n|-|-|-|\n| 10:00 | Rook at Scale – Jane Doe, Acme | Why Vitess – John Roe, Foo |\n| 11:00 | Lunch | Lunch |\n",
         "section Day 1; talk Rook at Scale [Jane Doe||Acme]; talk Why Vitess [John Roe||Foo]; section Lunch"),
    ];
    check(rows.into_iter().map(|(rule, text, expected)| (rule, talks(text).join("; "), expected)));
}

#[test]
fn copied_lists() {
    #[rustfmt::skip]
    let rows = [
        ("a playlist",
         "KubeCon 2021\n\n1\n32:10\nRook at Scale - Jane Doe, Acme\nCloud TV\n2\n1:38:32\nWhy Vitess - John Roe & Ann Lee, Foo\nCloud TV\n",
         "section KubeCon 2021; talk Rook at Scale [Jane Doe||Acme]; talk Why Vitess [John Roe||Foo] [Ann Lee||Foo]"),
        ("chapters",
         "# Show\n\n- 00:00 Intro, and a word from us\n- 02:15 Jane Doe (Acme): Rook at Scale\n- 33:30 John Roe (Foo): Why Vitess\n- 55:00 Outro\n",
         "section Show; talk Rook at Scale [Jane Doe||Acme]; talk Why Vitess [John Roe||Foo]"),
        ("titles in quotes over two lines",
         "* \"Rook at Scale: How We Run Disks\n  on Many Clusters\"\n  Jane Doe, Acme; John Roe, Foo;\n  Ann Lee, Acme\n  What it is.\n\n* \"Why Vitess\"\n  Ann Lee, Acme\n  Why not.\n",
         "talk Rook at Scale: How We Run Disks on Many Clusters [Jane Doe||Acme] [John Roe||Foo] [Ann Lee||Acme]; talk Why Vitess [Ann Lee||Acme]"),
        ("speakers with a talk each",
         "# Cloud Day\n\n### Jane Doe\nCTO, Acme\n\nJane has disks.\n\n**Talk:** Rook at Scale\n\n### John Roe (Foo)\n\n**Session: Why Vitess**\n",
         "section Cloud Day; talk Rook at Scale [Jane Doe|CTO|Acme]; talk Why Vitess [John Roe||Foo]"),
        ("a title page of two lines",
         "Serving Disks on Clusters\nwith Rook\nJane Doe, CTO, Acme\nJohn Roe, SRE, Foo\n1\n\nAgenda\n- Demo\n- Roadmap\n",
         "talk Serving Disks on Clusters with Rook [Jane Doe|CTO|Acme] [John Roe|SRE|Foo]"),
        ("numbers of sections",
         "# Report\n\n## 2. Day\n\n### 2.1 Keynote: Rook at Scale (Jane Doe, Acme)\n\na\n\n### 2.2 Why Vitess (John Roe, Foo)\n\nb\n",
         "section Report; section 2. Day; keynote Rook at Scale [Jane Doe||Acme]; talk Why Vitess [John Roe||Foo]"),
        ("a number that counts",
         "# Report\n\n### 1.5 Million Pods (Jane Doe, Acme)\n\na\n\n### Why Vitess (John Roe, Foo)\n\nb\n",
         "section Report; talk 1.5 Million Pods [Jane Doe||Acme]; talk Why Vitess [John Roe||Foo]"),
        ("a title like those around it",
         "# Recap\n\n**Rook at Scale** by Jane Doe (Acme). Ceph.\n\n**Disks for All** by the people of Oslo. More.\n\n**Why Vitess** by John Roe (Foo). MySQL.\n\n**Read more** in my blog.\n",
         "section Recap; talk Rook at Scale [Jane Doe||Acme]; talk Disks for All; talk Why Vitess [John Roe||Foo]"),
    ];
    check(rows.into_iter().map(|(rule, text, expected)| (rule, talks(text).join("; "), expected)));
}

#[test]
fn events_that_nobody_knows() {
    #[rustfmt::skip]
    let rows = [
        ("before the title, with the date behind both",
         "# Speaking\n\n* [Voxxed - Getting started with Rook](https://youtu.be/1), May 2021\n* [ContainerFest - Vitess at Scale](https://youtu.be/2), September 2021\n",
         "talk Getting started with Rook @ Voxxed 2021 | 2021-05; talk Vitess at Scale @ ContainerFest 2021 | 2021-09"),
        ("behind the title",
         "Conference talks:\n\n* [Getting started with Rook](https://youtu.be/1), Voxxed, May 2021\n* [Vitess at Scale for All](https://youtu.be/2), ContainerFest, September 2021\n",
         "talk Getting started with Rook @ Voxxed 2021 | 2021-05; talk Vitess at Scale for All @ ContainerFest 2021 | 2021-09"),
        ("a list of no talks",
         "# KubeCon\n\nTo read:\n\n* [Herald - Getting started with Rook](https://a.b/1), May 2021\n* [Times - Vitess at Scale](https://a.b/2), September 2021\n",
         ""),
        ("people before the titles",
         "# Speaking\n\n* [Jane Doe - Getting started with Rook](https://youtu.be/1), May 2021\n* [John Roe - Vitess at Scale for All](https://youtu.be/2), September 2021\n",
         "talk Getting started with Rook, May 2021 [Jane Doe||] @  | 2021-05; talk Vitess at Scale for All, September 2021 [John Roe||] @  | 2021-09"),
        ("a title of one word behind an event with its year",
         "# Speaking\n\n* Voxxed 2021 - [Rookery](https://youtu.be/1)\n* Voxxed 2020 - [Rivers and Lakes](https://youtu.be/2)\n",
         "talk Rookery @ Voxxed 2021 | 2021; talk Rivers and Lakes @ Voxxed 2020 | 2020"),
        ("in a town with its state, with slides, and a video to come",
         "# 2031\n\n- **Rook Design** - RookCamp, Boston MA - [slides](http://a.b/a), video forthcoming\n",
         "talk Rook Design @ RookCamp, Boston MA | 2031"),
        ("beneath the title",
         "# Talks\n\n## 2024\n- **Rook governance**\n  - Presented at [Rook Prague meetup](https://a.b/c) (January 2024).\n  - [Recording](https://youtu.be/d)\n\n## 2019\n- **Vitess: Fast & Safe**\n  - Presented at Meeting Go 2019 in Berlin.\n",
         "talk Rook governance @ Rook Prague meetup 2024 | 2024-01; talk Vitess: Fast & Safe @ Meeting Go 2019, Berlin | 2019"),
        ("slides between the title and the event",
         "# Talks I have given\n\n- [Rook in the Wild](https://youtu.be/1) ([slides](https://a.b/1)), Rooktoberfest 2017\n- [Coming of Age](https://youtu.be/2) ([slides](https://a.b/2)), Rooktoberfest 2022\n",
         "talk Rook in the Wild @ Rooktoberfest 2017 | 2017; talk Coming of Age @ Rooktoberfest 2022 | 2022"),
        ("titles of one word behind events within links",
         "# Talks\n\n- [PyTown 2018 - Rook Abuse](https://youtu.be/1)\n- [Rook Belt Go 2019 - Rookery](https://youtu.be/2)\n",
         "talk Rook Abuse @ PyTown 2018 | 2018; talk Rookery @ Rook Belt Go 2019 | 2019"),
        ("pages of several talks beneath a heading",
         "# KubeCon Europe 2024\n\n## Worth a look next week\n\n* [Rook at Scale - Jane Doe, Acme](https://kc.sched.com/event/1a/rook)\n* [Why Vitess - John Roe, Foo](https://kc.sched.com/event/1b/vitess)\n",
         "talk Rook at Scale [Jane Doe||Acme] @ KubeCon + CloudNativeCon Europe 2024 | 2024-03; talk Why Vitess [John Roe||Foo] @ KubeCon + CloudNativeCon Europe 2024 | 2024-03"),
        ("links beneath a heading that holds talks",
         "# KubeCon Europe 2024\n\n## Talks I liked\n\n* [Growing Rook at Great Scale](rook/README.md)\n* [Making the Most of Vitess](vitess/README.md)\n",
         "talk Growing Rook at Great Scale @ KubeCon + CloudNativeCon Europe 2024 | 2024-03; talk Making the Most of Vitess @ KubeCon + CloudNativeCon Europe 2024 | 2024-03"),
    ];
    check(rows.into_iter().map(|(rule, text, expected)| (rule, given(text), expected)));
}
