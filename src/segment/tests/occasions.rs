//! Events and dates that pages, columns, items and sentences tell.

use super::{lists::given, shapes::check};

#[test]
fn columns_of_where_and_when() {
    #[rustfmt::skip]
    let rows = [
        ("events and towns",
         "# Talks\n\n| Date | Talk | Where |\n|---|---|---|\n| 21/06/2022 | Rook at Scale | Acme podcast |\n| 06/04/2022 | Why Vitess | Lantern Gathering |\n| 08/06/2022 | Disks for All | Berlin |\n| 09/06/2022 | Small Disks | Online |\n",
         "talk Rook at Scale @ Acme podcast | 2022-06-21; talk Why Vitess @ Lantern Gathering | 2022-04-06; talk Disks for All @  | 2022-06-08; talk Small Disks @  | 2022-06-09"),
        ("months first",
         "# Talks\n\n| Date | Talk |\n|---|---|\n| 06/21/2022 | Rook at Scale |\n| 06/04/2022 | Why Vitess |\n",
         "talk Rook at Scale @  | 2022-06-21; talk Why Vitess @  | 2022-06-04"),
        ("in no order",
         "# Talks\n\n| Date | Talk |\n|---|---|\n| 06/21/2022 | Rook at Scale |\n| 06/04/2022 | Why Vitess |\n| 21/04/2022 | Disks for All |\n",
         "talk Rook at Scale @  | 2022-06-21; talk Why Vitess @  | 2022; talk Disks for All @  | 2022-04-21"),
        ("rooms",
         "# KubeCon EU 2018\n\n| Date | Talk | Where |\n|---|---|---|\n| 3 May 2018 | Rook at Scale | Blue Room |\n",
         "talk Rook at Scale @ KubeCon + CloudNativeCon Europe 2018 | 2018-05-03"),
        ("rooms of a schedule",
         "# KubeCon EU 2018\n\n| Date | Time | Talk | Where |\n|---|---|---|---|\n| 3 May 2018 | 9:00 | Rook at Scale | Upstairs |\n",
         "talk Rook at Scale @ KubeCon + CloudNativeCon Europe 2018 | 2018-05-03"),
        ("without days",
         "# Talks\n\n| Talk | Where |\n|---|---|\n| Rook at Scale | Upstairs |\n",
         "talk Rook at Scale @  | "),
    ];
    check(rows.into_iter().map(|(rule, text, expected)| (rule, given(text), expected)));
}

#[test]
fn what_pages_say_of_their_event() {
    #[rustfmt::skip]
    let rows = [
        ("the page of the event",
         "---\ntitle: Short talks\nconference: /events/2031/02/rookfest-2031/\nbegin: 2031-02-01 15:40\n---\n## Rook at Scale - Jane Doe, Acme\na\n",
         "talk Rook at Scale [Jane Doe||Acme] @ rookfest-2031 | 2031-02-01"),
        ("a capital within",
         "---\ntitle: nutGrove 2031\ndate: 2031-11-12\n---\n\nOn Monday the 9th of November I was in Paris attending nutGrove.\n\n## Rook at Scale - Jane Doe, Acme\na\n\n## Why Vitess - Jo Roe, Acme\nb\n",
         "talk Rook at Scale [Jane Doe||Acme] @ nutGrove 2031 | 2031-11-09; talk Why Vitess [Jo Roe||Acme] @ nutGrove 2031 | 2031-11-09"),
        ("a name with its year of which these are notes",
         "# About\n\nMy notes and takeaways from [rookmoot2031](https://a.b/c)\n\n## Rook at Scale - Jane Doe, Acme\na\n",
         "talk Rook at Scale [Jane Doe||Acme] @ rookmoot2031 | 2031"),
        ("the same in two words",
         "# About\n\nThese are my notes from Rookmoot 2031.\n\n## Rook at Scale - Jane Doe, Acme\na\n",
         "talk Rook at Scale [Jane Doe||Acme] @ Rookmoot 2031 | 2031"),
        ("a month, a project and a person",
         "# About\n\nThese are my notes from May 2031. We saw slides of Kubernetes 2031, and talks of Jane Doe 2031.\n\n## Rook at Scale - Jane Doe, Acme\na\n",
         "talk Rook at Scale [Jane Doe||Acme] @  | "),
        ("what it summarizes",
         "# Day 1\n\nSummarizes day 1 of the DevOpsDays Oslo 2031.\n\n## Rook at Scale - Jane Doe, Acme\na\n",
         "talk Rook at Scale [Jane Doe||Acme] @ DevOpsDays Oslo 2031 | 2031"),
        ("the day on which it was written",
         "---\ntitle: 4 Days of DockerCon – Day 2\ndate: 2017-10-17T22:19:00\n---\n## Rook at Scale - Jane Doe, Acme\na\n\n## Why Vitess - Jo Roe, Acme\nb\n",
         "talk Rook at Scale [Jane Doe||Acme] @ DockerCon Europe 2017 | 2017-10; talk Why Vitess [Jo Roe||Acme] @ DockerCon Europe 2017 | 2017-10"),
        ("other years than the page",
         "---\ntitle: Talks\ndate: 2019-01-01\n---\n## Rook at Scale - Jane Doe, Acme\na\n\n## Why Vitess - Jane Doe, Acme\nEvent: Lantern Gathering 2020\n",
         "talk Rook at Scale [Jane Doe||Acme] @  | ; talk Why Vitess [Jane Doe||Acme] @ Lantern Gathering 2020 | 2020"),
    ];
    check(rows.into_iter().map(|(rule, text, expected)| (rule, given(text), expected)));
}

#[test]
fn what_lines_beneath_titles_say() {
    #[rustfmt::skip]
    let rows = [
        ("a day behind a tag",
         "# KubeCon NA 2023\n\n- **[Rook at Scale](https://sched.co/1)**<br>\n  by Jane Doe, Acme<br> Tuesday, November 7 • 11:00am - 11:35am\n- **[Why Vitess](https://sched.co/2)**<br> by Jo Roe, Acme<br> Wednesday,\n  November 8 •\n  11:00am\n",
         "talk Rook at Scale [Jane Doe||Acme] @ KubeCon + CloudNativeCon North America 2023 | 2023-11-07; talk Why Vitess [Jo Roe||Acme] @ KubeCon + CloudNativeCon North America 2023 | 2023-11-08"),
        ("a day in a line of its own",
         "# KubeCon NA 2023\n\n- Rook at Scale - Jane Doe, Acme\n  Tuesday, November 7\n- Why Vitess - Jo Roe, Acme\n  Wednesday, November 8\n",
         "talk Rook at Scale [Jane Doe||Acme] @ KubeCon + CloudNativeCon North America 2023 | 2023-11-07; talk Why Vitess [Jo Roe||Acme] @ KubeCon + CloudNativeCon North America 2023 | 2023-11-08"),
        ("where it was presented",
         "# Talks\n\n## Rook at Scale - Jane Doe, Acme\n\nOn disks. Presented during Acme DevFest 2018, October 2018\n\n## Why Vitess - Jane Doe, Acme\n\nA talk given at the Rook Summit 2019. We came from DevFest 2018.\n\n## Disks for All - Jane Doe, Acme\n\nWe gave disks to DevFest 2018.\n",
         "talk Rook at Scale [Jane Doe||Acme] @ DevFest 2018 | 2018-10; talk Why Vitess [Jane Doe||Acme] @ Rook Summit 2019 | 2019; talk Disks for All [Jane Doe||Acme] @  | "),
        ("what else was presented there",
         "# KubeCon NA 2023\n\n## Rook at Scale - Jane Doe, Acme\n\nThe idea was presented at Rook Summit 2019, and driven at DevFest 2018.\n\n## Why Vitess - Jo Roe, Acme\n\nThis talk was first given at Rook Summit 2019.\n",
         "talk Rook at Scale [Jane Doe||Acme] @ KubeCon + CloudNativeCon North America 2023 | 2023-11; talk Why Vitess [Jo Roe||Acme] @ Rook Summit 2019 | 2019"),
        ("no talk",
         "---\ntitle: Speaker\n---\n\n## Social Profiles\n\nhttps://a.b/c\n\n## Talks\n\n### Rook at Scale\n\nOn disks. Presented at Rook Summit 2019.\n\n### Why Vitess\n\nOn rows. Presented at Rook Summit 2020.\n",
         "talk Rook at Scale @ Rook Summit 2019 | 2019; talk Why Vitess @ Rook Summit 2020 | 2020"),
    ];
    check(rows.into_iter().map(|(rule, text, expected)| (rule, given(text), expected)));
}
