//! Lists of own talks, and of what groups met for, one row each.

use super::{lists::given, shapes::check};

#[test]
fn events_right_before_titles() {
    #[rustfmt::skip]
    let rows = [
        ("nothing between the event and the title",
         "# Talks\n\n* KubeCon 2021 EU [Get in Otters](https://youtu.be/1)\n* DevConf US 2024 **Modern Dams** ([slides](https://a.b/2))\n* KubeCon 2021 NA [Panel Discussion: Why Vitess](https://youtu.be/3)\n",
         "talk Get in Otters @ KubeCon + CloudNativeCon Europe 2021 | 2021-05; talk Modern Dams @ DevConf US 2024 | 2024; panel Why Vitess @ KubeCon + CloudNativeCon North America 2021 | 2021-10"),
        ("one link to a conference tells nothing of the others",
         "# Talks\n\n* [Getting Started with Otters](https://a.b/1)\n* KubeCon 2021 EU [Get in Otters](https://youtu.be/1)\n* KubeCon 2022 EU [Been There](https://youtu.be/2)\n* KubeCon 2022 NA [Disks for All](https://youtu.be/4)\n* KubeCon 2024 NA [Tutorial: Dams](https://sched.co/1i7rJ)\n    * Code: [link](https://github.com/x/kubecon-na-2024-stop)\n",
         "talk Getting Started with Otters @  | ; talk Get in Otters @ KubeCon + CloudNativeCon Europe 2021 | 2021-05; talk Been There @ KubeCon + CloudNativeCon Europe 2022 | 2022-05; talk Disks for All @ KubeCon + CloudNativeCon North America 2022 | 2022-10; tutorial Dams @ KubeCon + CloudNativeCon North America 2024 | 2024-11"),
        ("titles of one word, behind events and dates",
         "# Talks\n\n* KubeCon 2021 EU [Rivers](https://youtu.be/1)\n* KubeCon 2022 EU [Dams at Sea](https://youtu.be/2)\n* 2018-10-13: [Dams](https://youtu.be/3), RiverConf 2018\n",
         "talk Rivers @ KubeCon + CloudNativeCon Europe 2021 | 2021-05; talk Dams at Sea @ KubeCon + CloudNativeCon Europe 2022 | 2022-05; talk Dams @ RiverConf 2018 | 2018-10-13"),
        ("what was left of events, and words that lead to them",
         "# Page\n\nWe go.\n\n## Next\n\n* KubeCon 2021 EU [website](https://a.b/1)\n* KubeCon 2022 EU [recordings](https://a.b/2)\n* We were at KubeCon 2022 NA [as you saw](https://a.b/3)\n",
         "talk Page @  | "),
    ];
    check(rows.into_iter().map(|(rule, text, expected)| (rule, given(text), expected)));
}

#[test]
fn titles_that_are_called_so_in_their_items() {
    #[rustfmt::skip]
    let rows = [
        ("dates, events, titles",
         "# Tech talks\n\n## 2021\n1. [TECH TALK] *25 February, 2021* [IstioCon 2021](https://a.b/1) **Title**: *Rook at Scale* **Videos**: [here](https://youtu.be/1)\n2. [TECH TALK] *2 September, 2021* [Oslo Cloud Meetup #11](https://a.b/2) **Title**: *Why Vitess* **Slide**: [here](https://a.b/3)\n\n## 2018\n1. [TALK] *April 25, 2018* @Open Disks (OSLO). **Title**: *Disks for All*. Slide: missing\n",
         "talk Rook at Scale @ IstioCon 2021 | 2021-02-25; talk Why Vitess @ Oslo Cloud Meetup #11 | 2021-09-02; talk Disks for All @ Open Disks (OSLO) 2018 | 2018-04-25"),
        ("beneath the name of who keeps them",
         "# Jane Doe\n\n## 2020\n1. *7 November, 2020* [Otter Day 2020](https://a.b/1) **Title**: *Rook at Scale* **Slide**: [here](https://a.b/2)\n2. *7 December, 2020* [Dam Day 2020](https://a.b/3) **Title**: *Why Vitess*\n",
         "talk Rook at Scale @ Otter Day 2020 | 2020-11-07; talk Why Vitess @ Dam Day 2020 | 2020-12-07"),
        ("labels for all",
         "# Page\n\n- **Event**: OtterCon 2021, **Title**: Rook at Scale, **Date**: 2021-05-06\n- **Event**: DamConf, **Title**: Why Vitess, **Date**: 2021-06-06\n",
         "talk Rook at Scale @ OtterCon 2021 | 2021-05-06; talk Why Vitess @ DamConf 2021 | 2021-06-06"),
        ("plain dates",
         "# Talks\n\n- 2021-02-25 - IstioCon: Title: \"Rook at Scale\"\n- 2021-03-25 - FooConf: Title: \"Why Vitess\"\n",
         "talk Rook at Scale @ IstioCon 2021 | 2021-02-25; talk Why Vitess @ FooConf 2021 | 2021-03-25"),
        ("jobs and papers",
         "# Page\n\nHi.\n\n## So far\n\n- 2019 in Oslo. **Title**: *Senior Engineer*\n- 2021-02-25 - My press release. **Title**: *Disks for All*\n",
         "talk Page @  | 2021-02-25"),
    ];
    check(rows.into_iter().map(|(rule, text, expected)| (rule, given(text), expected)));
}

#[test]
fn meetings_with_what_is_left_of_them() {
    #[rustfmt::skip]
    let rows = [
        ("days in numbers",
         "# Cloud Oslo\n\nAll that we met for.\n\n* 16/05/2023 - **Why we moved: a story** [meetup](https://a.b/1) [material](2023-05-16)\n* 04/03/2020 - **Rookery** [meetup](https://a.b/2) [material](2020-03-04)\n",
         "talk Why we moved: a story @  | 2023-05-16; talk Rookery @  | 2020-03-04"),
        ("titles that nothing sets off",
         "# Cloud Oslo\n\n* 2023-05-16: Why we moved, a story [video](https://a.b/1), [slides](https://a.b/2)\n* 2020-03-04: Rook at Scale [slides](https://a.b/3)\n",
         "talk Why we moved, a story @  | 2023-05-16; talk Rook at Scale @  | 2020-03-04"),
        ("months first",
         "# Cloud Oslo\n\n* 05/16/2023 - **Why we moved** [meetup](https://a.b/1)\n* 04/03/2020 - **Rook at Scale** [meetup](https://a.b/2)\n",
         "talk Why we moved @  | 2023-05-16; talk Rook at Scale @  | 2020-04-03"),
        ("days that could be others",
         "# Cloud Oslo\n\n* 05/06/2023 - **Why we moved** [meetup](https://a.b/1)\n* 04/03/2020 - **Rook at Scale** [meetup](https://a.b/2)\n",
         "talk Why we moved @  | 2023; talk Rook at Scale @  | 2020"),
        ("what was written",
         "# Page\n\nHi.\n\n## So far\n\n* 2023-05-16 - **Why we moved** [blog](https://a.b/1)\n* 2020-03-04 - **Rook at Scale** [code](https://a.b/2)\n",
         "talk Page @  | 2023-05-16"),
        ("where we were",
         "# Page\n\nHi.\n\n## So far\n\n* 2023-05-16 - **KubeCon EU 2023** [event](https://a.b/1)\n* 2020-03-04 - **Why we moved** [meetup](https://a.b/2) and beer\n",
         "talk Page @  | 2023-05-16"),
    ];
    check(rows.into_iter().map(|(rule, text, expected)| (rule, given(text), expected)));
}

#[test]
fn slides_that_are_called_as_their_files() {
    #[rustfmt::skip]
    let rows = [
        ("names with their endings",
         "# KubeCon Europe 2019\n\n1. [1905-21-Rook_Deep_Dive.pdf](./a.pdf)\n1. [2019-vitess-disk-management (1).pptx](./b.pptx)\n1. [Why We Moved - Jane Doe, Foo.pdf](./c.pdf)\n1. [Disks for All of Us - John Roe, Acme.pdf](./d.pdf)\n1. [What We Learned Then.PDF](./e.pdf)\n",
         "talk Rook Deep Dive @ KubeCon + CloudNativeCon Europe 2019 | 2019-05; talk vitess disk management @ KubeCon + CloudNativeCon Europe 2019 | 2019-05; talk Why We Moved [Jane Doe||Foo] @ KubeCon + CloudNativeCon Europe 2019 | 2019-05; talk Disks for All of Us [John Roe||Acme] @ KubeCon + CloudNativeCon Europe 2019 | 2019-05; talk What We Learned Then @ KubeCon + CloudNativeCon Europe 2019 | 2019-05"),
    ];
    check(rows.into_iter().map(|(rule, text, expected)| (rule, given(text), expected)));
}

#[test]
fn titles_beneath_their_days() {
    #[rustfmt::skip]
    let rows = [
        ("events that are headings",
         "# Talks\n\n## 2024\n\n### Cloud Native Oslo\n\n**February 23-24, 2024**\nOptimizing Rook: Flexible Disks\n\n***Recording***\nComing soon\n\n## 2023\n\n### KCD Rome\n\n**December 14, 2023**\nRethinking Clusters with Vitess: Leveraging Flexible Databases for Many Kinds of Disks Everywhere\n",
         "talk Optimizing Rook: Flexible Disks @ Cloud Native Oslo | 2024-02; talk Rethinking Clusters with Vitess: Leveraging Flexible Databases for Many Kinds of Disks Everywhere @ KCD Rome | 2023-12-14"),
        ("days, titles and links apart",
         "---\ntitle: Talks & Appearances\n---\n\n#### 2022\n\n---\n\n##### [Cloud Days](https://a.b/)\n\n<small>November 2022</small>\n\nBuilding a disk watcher in Rust. Why not?\n\n[slides](https://speakerdeck.com/a/b)\n\n---\n\n##### JFoo\n\n<small>October 2022</small>\n\nRun Vitess as a service (workshop)\n\n[slides](https://speakerdeck.com/a/c)\n",
         "talk Building a disk watcher in Rust. Why not? @ Cloud Days | 2022-11; tutorial Run Vitess as a service @ JFoo | 2022-10"),
        ("days and sentences apart",
         "---\ntitle: Talks & Appearances\n---\n\n##### Cloud Days\n\nNovember 2022\n\nI was there and saw many old friends.\n\n[photos](https://a.b/c)\n",
         "talk Cloud Days @  | "),
        ("what was written on days",
         "# Notes\n\n## Clusters\n\n**February 23, 2024**\nWe moved to Rook\n\n## Disks\n\n**December 14, 2023**\nThe disks were slow\n",
         ""),
        ("sentences beneath days",
         "# Talks\n\n### Cloud Native Oslo\n\n**February 23, 2024**\nWe spoke of disks and all that.\n",
         "talk Cloud Native Oslo @  | 2024-02-23"),
    ];
    check(rows.into_iter().map(|(rule, text, expected)| (rule, given(text), expected)));
}
