//! The events, places and dates of talks.

use super::*;

#[test]
fn events_and_dates() {
    #[rustfmt::skip]
    let rows = [
        // rule             file                    text                                            event, date
        ("day of a table",  "a.md",                 "# KubeCon EU 2018\n## Day 2\n### X\na",        "Europe 2018 2018-05-03"),
        ("day zero told",   "a.md",                 "# KubeCon Europe 2019\n## Day zero\n## Day 2\n### X\na", "Europe 2019 2019-05-22"),
        ("doubtful day",    "a.md",                 "# KubeCon Europe 2022\n## Day 1\n### X\na",    "Europe 2022 2022-05"),
        ("weekday",         "a.md",                 "# KubeCon NA 2018\n## Thursday\n### X\na",     "North America 2018 2018-12-13"),
        ("written",         "a.md",                 "# Talks\n## Day one (Tuesday 21 May 2019)\n### X\na", " 2019-05-21"),
        ("written, month first", "a.md",            "# Talks\n## Day 1 (Nov 13, 2024)\n### X\na",   " 2024-11-13"),
        ("file name",       "eu2019-x.md",          "# Talks\n## X\na",                             "Europe 2019 2019-05"),
        ("links",           "a.md",                 "# Talks\n## X\nhttps://kccncna19.sched.com/event/1/x", "North America 2019 2019-11"),
        ("page written later", "a.md",              "---\ntitle: T\ndate: 2021-03-02\n---\n# Talks\n## X\na", " 2021"),
        ("nothing known",   "a.md",                 "# Talks\n## X\na",                             " "),
        ("a note linked",   "a.md",                 "# 27 June 2024\n\nTrain to [[KCD Oslo 2024]] at nine.\n## A - Ann Lee, Acme\na\n", "KCD Oslo 2024 2024-06-27"),
        ("two notes linked", "a.md",                "# Notes\n\nRather [[KCD Oslo 2024]], not [[KCD Lima 2024]].\n## A - Ann Lee, Acme\na\n", " "),
        ("a note of another year", "a.md",          "---\ndate: 2024-06-27\n---\n# Notes\n\nAs at [[KCD Oslo 2023]].\n## A - Ann Lee, Acme\na\n", " 2024"),
        ("a meetup in a town", "2025-meetup-tokyo.md", "# Notes\n## A - Ann Lee, Acme\na\n", " 2025"),
        ("the section's",   "a.md",                 "# Talks\n## KubeCon EU 2018\n- A by Ann Lee, Acme\n## KubeCon NA 2019\n- B by Jo Roe, Acme\n", "North America 2019 2019-11"),
        ("no section's",    "a.md",                 "# Talks\n## KubeCon EU 2018\n- A by Ann Lee, Acme\n## KubeCon NA 2019\n- B by Jo Roe, Acme\n## Others\n- C by Jo Roe, Acme\n", " "),
        ("top headings",    "a.md",                 "# KubeCon EU 2018\n- A by Ann Lee, Acme\n# KubeCon NA 2019\n- B by Jo Roe, Acme\n", "North America 2019 2019-11"),
        ("the item's",      "a.md",                 "# KubeCon EU 2018\n- A by Ann Lee, Acme\n- B by Jo Roe, Acme (KubeCon NA 2019)\n", "North America 2019 2019-11"),
        ("another item's",  "a.md",                 "# Talks\n- A by Jo Roe, Acme (KubeCon NA 2019)\n- B by Ann Lee, Acme\n", " "),
        ("prose",           "a.md",                 "# KubeCon NA 2018\n## A - Ann Lee, Acme\nSeen at KubeCon EU 2018.\n", "North America 2018 2018-12"),
        ("a column",        "a.md",                 "| Talk | Speaker | Event |\n|---|---|---|\n| A | Ann Lee | KubeCon EU 2018 |\n| B | Jo Roe | KCD Oslo 2023 |\n", "KCD Oslo 2023 2023"),
        ("years",           "a.md",                 "# Talks\n## 2018\n- A by Ann Lee, Acme\n## 2019\n- B by Jo Roe, Acme\n", " 2019"),
        ("a day of it",     "a.md",                 "# KubeCon EU 2018\n## Istio Day Europe 2018\n### A - Ann Lee, Acme\na\n", "Europe 2018: Istio Day Europe 2018-05"),
        ("a part of it",    "a.md",                 "# KubeCon NA 2019\n## ServiceMeshCon 2019\n### A - Ann Lee, Acme\na\n", "North America 2019: ServiceMeshCon 2019-11"),
        ("its year left out", "a.md",               "# KubeCon NA 2019\n## EnvoyCon\n### A - Ann Lee, Acme\na\n", "North America 2019: EnvoyCon 2019-11"),
        ("a part of one word", "a.md",              "# KubeCon NA 2019\n## Istio Day\n### A - Ann Lee, Acme\na\n## Wednesday\n### B - Jo Roe, Acme\nb\n", "North America 2019 2019-11-20"),
        ("no part",         "a.md",                 "# KubeCon NA 2019\n## Co-Located Events Day\n### A - Ann Lee, Acme\na\n", "North America 2019 2019-11"),
        ("no part either",  "a.md",                 "# KubeCon NA 2019\n## Travel Day\n### A - Ann Lee, Acme\na\n", "North America 2019 2019-11"),
        ("another event",   "a.md",                 "# KubeCon NA 2019\n## KCD Munich 2019\n### A - Ann Lee, Acme\na\n", "KCD Munich 2019 2019"),
        ("no year",         "a.md",                 "# CiliumCon\n## A - Ann Lee, Acme\na\n",      "CiliumCon "),
        ("a country",       "a.md",                 "# KubeDay Japan\n## A - Ann Lee, Acme\na\n",  "KubeDay Japan "),
        ("a town",          "a.md",                 "# Kubernetes Community Days Berlin\n## A - Ann Lee, Acme\na\n", "Kubernetes Community Days Berlin "),
        ("series in file name", "fosdem2019-x.md",  "# Talks\n## X\na",                             "FOSDEM 2019 2019-02"),
        ("one of two",      "cfsummit2016-day1.md", "# Talks\n## X\na",                             "Cloud Foundry Summit 2016 2016"),
        ("prose of another", "a.md",                "I was at FOSDEM 2019 in Brussels.\n\n# Talks\n## X\na", "FOSDEM 2019 2019-02"),
        ("told in a talk",  "a.md",                 "# Talks\n## A - Ann Lee, Acme\nIt was announced at DockerCon 2017.\n", " "),
        ("title and date",  "a.md",                 "---\ntitle: Back from FOSDEM\ndate: 2019-02-05\n---\n# Talks\n## X\na", "FOSDEM 2019 2019-02"),
        ("title, later",    "a.md",                 "---\ntitle: Back from FOSDEM\ndate: 2019-08-05\n---\n# Talks\n## X\na", " 2019"),
        ("numbers of a day", "a.md",                "# KubeCon China 2018\n## 11.13 Lightning talk\n- A by Ann Lee, Acme\n", "China 2018 2018-11-13"),
        ("a day of numbers", "a.md",                "# KubeCon China 2018\n## 13.11.\n- A by Ann Lee, Acme\n", "China 2018 2018-11-13"),
        ("parted by a slash", "a.md",               "# KubeCon China 2018\n## 11/14\n- A by Ann Lee, Acme\n", "China 2018 2018-11-14"),
        ("a version",       "a.md",                 "# KubeCon EU 2025\n## 4.2 is out\n- A by Ann Lee, Acme\n", "Europe 2025 2025-04"),
        ("too little said", "eu2018.md",            "# KubeCon 2018\n## A - Ann Lee, Acme\na\n",     "Europe 2018 2018-05"),
        ("event and date",  "a.md",                 "---\nevent: PromCon EU 2019\ndate: 2019-11-07\n---\n# A - Ann Lee, Acme\n", "PromCon EU 2019 2019-11-07"),
        ("Spanish",         "a.md",                 "# Charlas – 25 de junio de 2022\n- A by Ann Lee, Acme\n", " 2022-06-25"),
        ("a year spoken of", "a.md",                "# KubeCon EU 2019\n- Survey of Things (2018) by Ann Lee, Acme\n", "Europe 2019 2019-05"),
        ("a day without a year", "a.md",            "# KubeCon EU 2024\n## A - Ann Lee, Acme\n🗓 **Wednesday, March 20, 11:15 – 11:50 CET**\n\nText.\n", "Europe 2024 2024-03-20"),
        ("a field of it",   "a.md",                 "# KubeCon EU 2024\n## A - Ann Lee, Acme\nDate: Tuesday, March 19, 18:05\n", "Europe 2024 2024-03-19"),
        ("a day spoken of", "a.md",                 "# KubeCon EU 2024\n## A - Ann Lee, Acme\nThe outage of March 20 was long.\n", "Europe 2024 2024-03"),
        ("days with a dash", "a.md",                "# KubeCon EU 2018\n\n**Date:** 2–4 May 2018\n\n- A by Ann Lee, Acme\n", "Europe 2018 2018-05"),
        ("days with points", "a.md",                "# Talks 2.–4. Mai 2018\n- A by Ann Lee, Acme\n", " 2018"),
        ("dates beneath titles", "a.md",            "# MeshCon 2023\n\n## A - Jo Roe, Acme\n\nNovember 6, 2023\n\n## B - Ann Lee, Acme\n\n**Tuesday, November 7, 2023 • 9:50 am - 10:15 am**\n", "MeshCon 2023 2023-11-07"),
        ("a field beneath a title", "a.md",         "# MeshCon 2023\n\n## A - Jo Roe, Acme\n\nDate: 2023-11-06\n\n## B - Ann Lee, Acme\n\n- Date: 2023-11-07\n", "MeshCon 2023 2023-11-07"),
        ("a field above a long paragraph", "a.md",  "---\ndate: 2019-10-10\n---\n# Webinars\n\n## A - Jo Roe, Acme\n\nDate: 2020-07-09  \nSource: [A, as it was told to all who came to see it on that day, and to those who did not](https://example.com/webinars/a-as-it-was-told-to-all-who-came-to-see-it-on-that-day)  \nVideo: [A](https://example.com/video/a)\n", " 2020-07-09"),
        ("a field with a month", "a.md",            "# Webinars of 2019\n\n## A - Jo Roe, Acme\n\nDate: 2020-01\n", " 2020-01"),
        ("a line with an event beneath a title", "a.md", "# Speaking\n\n## A - Jo Roe, Acme\n\nKubeCon North America, December 12, 2018\n\n## B - Jo Roe, Acme\n\nAn opening keynote at GopherCon USA 2019\n\nSan Diego, CA\n", "GopherCon USA 2019 2019"),
        ("an unknown event told by those beneath other titles", "a.md", "# Speaking\n\n## A - Jo Roe, Acme\n\nKubeCon North America, December 12, 2018\n\n## B - Jo Roe, Acme\n\nA talk at GopherCon USA 2017\n\n## C - Jo Roe, Acme\n\nOrchard's Velocity 2019\n", "Orchard's Velocity 2019 2019"),
        ("a page published during the event", "a.md", "---\ntitle: KubeCon EU 2018\ndate: 2018-05-03T09:04:16+02:00\n---\n## A - Ann Lee, Acme\na\n## B - Jo Roe, Acme\nb\n", "Europe 2018 2018-05"),
        ("a note of one day of the event", "a.md",  "---\ntitle: KubeCon EU 2018\ndate: 2018-05-03\n---\n## A - Ann Lee, Acme\na\n## B - Jo Roe, Acme\nb\n", "Europe 2018 2018-05-03"),
        ("a date beneath a heading", "a.md",        "# MeshCon\n\n## Meetup 1\n\n- Date: Saturday, 18 January 2020\n- Venue: Oslo\n\n### A - Jo Roe, Acme\n\n## Meetup 2\n\nMarch 3, 2020\n\n### B - Ann Lee, Acme\n", "MeshCon 2020-03-03"),
        ("days of an event", "a.md",                "# Barcon 2031\n\n## Day 1: March 22\n\n### A - Jo Roe, Acme\n\n## Thursday, March 23\n\n### B - Ann Lee, Acme\n", "Barcon 2031 2031-03-23"),
        ("dates in a column", "a.md",               "| Talk | Speaker | Event | Date |\n|---|---|---|---|\n| A | Jo Roe | KubeCon NA | 2019-11-19 |\n| B | Ann Lee | KubeCon EU | 2018-05-03 |\n", "Europe 2018 2018-05-03"),
        ("months in a column", "a.md",              "| Talk | Event | Month |\n|---|---|---|\n| A of B | KubeCon NA | October, 2019 |\n| B of C | KubeCon EU | May 2018 |\n", "Europe 2018 2018-05"),
        ("on the net",      "a.md",                 "| Talk | Event | Month |\n|---|---|---|\n| A of B | KubeCon NA | October, 2019 |\n| B of C | Virtual | August, 2024 |\n", " 2024-08"),
        ("a meetup by its number", "a.md",          "# Cloud Native Nordics Meetup #3\n\n## A - Ann Lee, Acme\na\n", "Cloud Native Nordics Meetup #3 "),
        ("meetups of a town", "a.md",               "# Talks of Cloud Native Czechia\n\n### Cloud Native Brno #1\n\n- A - Ann Lee, Acme\n\n### Cloud Native Brno #2\n\n- B - Jo Roe, Acme\n", "Cloud Native Brno #2 "),
        ("a name with a year", "a.md",              "# Kaitiaki! 2015\n## A - Ann Lee, Acme\na\n## B - Jo Roe, Acme\nb\n", "Kaitiaki! 2015 2015"),
        ("a name with a number", "a.md",            "# Kaitiaki Fukuoka #01\n## A - Ann Lee, Acme\na\n## B - Jo Roe, Acme\nb\n", "Kaitiaki Fukuoka #01 "),
        ("a name in data",  "a.md",                 "---\ntitle: Kaitiaki 2015 Recap\n---\n## A - Ann Lee, Acme\na\n## B - Jo Roe, Acme\nb\n", "Kaitiaki 2015 2015"),
        ("a name above one talk", "a.md",           "# Kaitiaki 2015\n## A - Ann Lee, Acme\na\n", " 2015"),
        ("a name beside others", "a.md",            "# Kaitiaki 2015\n## A - Ann Lee, Acme\na\n# Wairua 2016\n## B - Jo Roe, Acme\nb\n", " 2015"),
        ("the number of a meetup", "a.md",          "# Harbour Meetup 26\n## A - Ann Lee, Acme\na\n", "Harbour Meetup 26 "),
        ("a day in numbers", "a.md",                "# Barcon 2031\n## 22.03.2031\n### A - Ann Lee, Acme\na\n", "Barcon 2031 2031-03-22"),
        ("a day and its weekday", "a.md",           "# Barcon 2019\n## 06.11. - Wednesday\n### A - Ann Lee, Acme\na\n", "Barcon 2019 2019-11-06"),
        ("a month of one number", "a.md",           "# KubeCon China 2019\n## 6.25 Lightning talk\n- A by Ann Lee, Acme\n", "China 2019 2019-06-25"),
        ("one before it",   "a.md",                 "# Still for me\n\nKubecon 2023 is over! My first was Kubecon Valencia 2022.\n\n## A - Ann Lee, Acme\na\n", "2023 2023"),
        ("a time beside it", "a.md",                "# KubeCon EU 2024\n## A - Ann Lee, Acme\nMarch 20, 14:30\n\nText.\n", "Europe 2024 2024-03-20"),
        ("numbers of things", "a.md",               "# Scaling to 2000 nodes with Rook - Ann Lee, Acme\na\n", " "),
        ("numbers like years", "a.md",              "# Scaling to 2010 nodes with Rook - Ann Lee, Acme\na\n", " "),
        ("a year apart",    "a.md",                 "# Scaling Rook (2010) - Ann Lee, Acme\na\n",  " 2010"),
        ("a year in letters", "a.md",               "# Back to the '90s with Rook - Ann Lee, Acme\na\n", " "),
        ("day and more",    "a.md",                 "# ArgoCon Europe 2025\n\nLondon, 1 April 2025. Co-located with KubeCon. All times BST. Rooms may change.\n\n## A - Ann Lee, Acme\na\n", "ArgoCon Europe 2025 2025-04-01"),
        ("days of an event", "a.md",                "# CloudNative Days Tokyo 2023\n\n2023年12月11日〜12日に開催された CloudNative Days Tokyo 2023 に参加しました。\n\n## A - Ann Lee, Acme\na\n", "CloudNative Days Tokyo 2023 2023-12"),
        ("days in a line",  "a.txt",                "KubeCon + CloudNativeCon India 2024\n\nWednesday December 11, 2024\n\n9:00am IST\nA - Ann Lee, Acme\nHall 1\n\nThursday December 12, 2024\n\n9:30am IST\nB - Jo Roe, Acme\nHall 2\n", "India 2024 2024-12-12"),
        ("days in bold",    "a.md",                 "# KubeCon EU 2018\n\n**Wednesday**\n\n**Why we moved**\nSpeaker: Ann Lee, Acme\nText.\n\n**Thursday**\n\n**Rook at Scale**\nSpeaker: Jo Roe, Acme\nText.\n", "Europe 2018 2018-05-03"),
        ("days beneath",    "a.md",                 "# KubeCon EU 2018\n\n**Why we moved**\nSpeaker: Ann Lee, Acme\n\nThursday\n\n**Rook at Scale**\nSpeaker: Jo Roe, Acme\n\nWednesday\n", "Europe 2018 2018-05-02"),
        ("a range",         "a.md",                 "# Talks 19-22 March 2024\n- A by Ann Lee, Acme\n", " 2024"),
    ];
    for (rule, file, text, expected) in rows {
        let found = segment(&note(file, text), &Known);
        let talk = found.last().unwrap();
        let event = talk.event.as_deref().unwrap_or("");
        let event = event.trim_start_matches("KubeCon + CloudNativeCon ");
        let found = format!("{event} {}", talk.date.as_deref().unwrap_or(""));
        assert_eq!(found, expected, "{rule}");
    }
}

#[test]
fn days_in_lines_tell_of_the_talks_behind_them() {
    let text = "# KubeCon EU 2018\n\n**Wednesday**\n\n**Why we moved**\nSpeaker: Ann Lee, \
                Acme\nText.\n\n**Thursday**\n\n**Rook at Scale**\nSpeaker: Jo Roe, Acme\nText.\n";
    let found = segment(&note("a.md", text), &Known);
    let dates: Vec<&str> = found
        .iter()
        .filter(|talk| talk.title.starts_with(['W', 'R']) && !talk.speakers.is_empty())
        .filter_map(|talk| talk.date.as_deref())
        .collect();
    assert_eq!(dates, ["2018-05-02", "2018-05-03"]);
}
