//! Talks as posts, announcements and own pages tell them: by links in sentences, beneath
//! titles that the front matter has, in an index of notes. One row each.

use super::{found, lists::given, shapes::check};

/// What a paragraph of a post tells.
fn posted(text: &str) -> String {
    found(&format!("# KubeCon 2024\n\nIt was fun.\n\n## Summary\n\n{text}\n\nWe went home.\n"))
}

#[test]
fn links_in_sentences() {
    let rook = "talk Rook at Scale";
    #[rustfmt::skip]
    let rows = [
        ("a page in a schedule", "Do not miss [Rook at Scale](https://sched.co/1a) if you like disks, it is fun.", rook),
        ("two pages, each a sentence",
         "In [Rook at Scale](https://sched.co/1a) they talk of disks. Then [Why We Moved](https://sched.co/1b) is a must for all of you.",
         "talk Rook at Scale; talk Why We Moved"),
        ("two words that the page has", "Next for me was the [Otter BoF](https://x.sched.com/event/1a/otter-bof) in the big room.", "talk Otter BoF"),
        ("two words of another page", "Next for me was the [Otter Room](https://x.sched.com/event/1a/dams) in the big room.", ""),
        ("whose page", "I helped with [Jane Doe](https://a.example)'s [Rook at Scale](https://x.sched.com/event/1a/rook-at-scale) session on disks.", "talk Rook at Scale [Jane Doe||]"),
        ("called by its speakers too",
         "Who wants a mesh at all? I liked the [Panel: Meshes for All - Jane Doe, Google; John Roe, Acme](https://sched.co/1a) best.",
         "panel Meshes for All [Jane Doe||Google] [John Roe||Acme]"),
        ("a recording of an own talk", "On Tuesday I gave a talk called [Rook at\nScale](https://youtu.be/1a). It is on disks.", rook),
        ("a recording of what was told", "In [_Rook at Scale_](https://youtu.be/1a), it was told that disks are slow.", rook),
        ("a recording that was liked", "My favorite talk was probably [_Rook at Scale_](https://youtu.be/1a).", rook),
        ("a recording of something else", "We have a demo: [Rook at Scale](https://youtu.be/1a), and it is short.", ""),
        ("words that are no title", "I heard about [the newest disks](https://sched.co/1a) in the morning and it was fun.", ""),
        ("a party", "Then we all went to the [Kick Off Party](https://x.sched.com/event/1a/kick-off-party) and it was fun.", ""),
        ("a line with a time", "**06:50am:**\n[Morning Run for All](https://sched.co/1a) -\ngo on a run before the day.", ""),
    ];
    check(rows.into_iter().map(|(rule, text, expected)| (rule, posted(text), expected)));
}

#[test]
fn pages_beneath_headings() {
    #[rustfmt::skip]
    let rows = [
        ("pages of other talks tell nothing of the heading",
         "# KubeCon 2024\n\n## Slow disks\n\nI heard of disks in [Rook at Scale](https://x.sched.com/event/1a/rook-at-scale) on the first day.\n\n## Fast disks\n\nNothing.\n",
         "talk Rook at Scale"),
        ("its own page", "# KubeCon 2024\n\n## Rook at Scale\n\nThe page is [here](https://x.sched.com/event/1a/rook-at-scale), and it was fun.\n", "talk Rook at Scale"),
        ("its own title again", "# KubeCon 2024\n\n## Rook at Scale\n\nIn the talk [Rook at Scale](https://sched.co/1a) we heard of disks.\n\n## Why we moved\n\nb\n",
         "talk Rook at Scale; talk Why we moved"),
        ("given by somebody unknown",
         "# Re:Foo 2020 3 – Disks\n\nI liked some talks.\n\n### \"Getting your disks into Vitess\"\n\nThis [talk](https://a.example/1) was given by [Jitka Novakova](https://a.example/2), on disks.\n\n#### Needs\n\na\n",
         "talk Getting your disks into Vitess [Jitka Novakova||]"),
        ("given by somebody, and more of them",
         "# Foo 2020\n\n## Talks\n\n### Rook at Scale\n\nThis talk was given by Jane Doe the creator of Rook. It was fun.\n",
         "talk Rook at Scale [Jane Doe||]"),
        ("with whom the writer spoke",
         "# KubeCon 2024\n\n## Talks\n\n### Rook at Scale\n\nI spoke with Jane Doe and John Roe about disks.\n\n### Why we moved - Jane Roe, Acme\n\na\n",
         "talk Rook at Scale [Jane Doe||] [John Roe||]; talk Why we moved [Jane Roe||Acme]"),
        ("who will speak",
         "# KubeCon 2024\n\n## Maintainer Track Talk: Rook at Scale\n\nMaintainers [Jane Doe](https://a.example/1), & [John Roe](https://a.example/2) will be doing a [talk](https://a.example/3) on disks.\n",
         "talk Maintainer Track Talk: Rook at Scale [Jane Doe||] [John Roe||]"),
        ("a field that says the title",
         "# Day 1\n\nOf the conference.\n\n## Keynote-Speaker\n\n__Topic__: Rook at Scale\n\n__Takeaways__:\n\n- a\n\n## Talk 1\n\n__Topic__: Why we moved\n\n__Takeaways__:\n\n- b\n",
         "talk Rook at Scale; talk Why we moved"),
        ("only a link with its speakers",
         "# KubeCon 2024\n\n### [Disks](https://a.example/1)\n##### Day 2\n🌱 [Rook at Scale - Jane Doe, Google](https://x.sched.com/event/1a/rook-at-scale-jane-doe-google)\n\nOn disks.\n",
         "talk Rook at Scale [Jane Doe||Google]"),
        ("between breaks",
         "# KubeCon talks\n\n- **[Rook at Scale](https://sched.co/1a)**<br>\n  by Jane Doe, Google<br> Tuesday, November 7\n- **[Why we moved](https://sched.co/1b)**<br>\n  by John Roe, Acme<br> Tuesday, November 7\n",
         "talk Rook at Scale [Jane Doe||Google]; talk Why we moved [John Roe||Acme]"),
        ("what is said of others",
         "# KubeCon 2024\n\n## Notes\n\n### Rook at Scale - Jane Doe, Acme\n\na\n\n### other talks\n\nI saw none.\n",
         "talk Rook at Scale [Jane Doe||Acme]"),
    ];
    check(rows.into_iter().map(|(rule, text, expected)| (rule, found(text), expected)));
}

#[test]
fn lists_that_are_called_talks() {
    let items = "- Rook at Scale with Disks\n\n- Why We Moved to Vitess\n\n- Disks for All of Us\n";
    let all =
        "talk Rook at Scale with Disks; talk Why We Moved to Vitess; talk Disks for All of Us";
    #[rustfmt::skip]
    let rows = [
        ("found good",     "These are some of the sessions I’ve attended and found interesting:<br/>", all),
        ("that we liked",  "Here are the talks that we liked:", all),
        ("keynotes and talks", "I saw these keynotes and talks:", all),
        ("on something",   "We had sessions on these topics:", ""),
        ("not heard",      "These are talks I want to write:", ""),
    ];
    let text = |lead: &str| {
        format!("# My days at KubeCon\n\nIt was fun.\n\n{lead}\n\n{items}\nWe went home.\n")
    };
    check(rows.into_iter().map(|(rule, lead, expected)| (rule, found(&text(lead)), expected)));
}

#[test]
fn an_index_of_notes() {
    #[rustfmt::skip]
    let rows = [
        ("links to files, beneath an event",
         "# KubeCon 2019\n\nNotes from KubeCon and EnvoyCon 2019.\n\n* [EnvoyCon 2019](envoy/README.md)\n* [Rook at Scale](rook/README.md)\n* [Intro: Linkerd](linkerd/README.md)\n* [Why we moved - to a lake](moved.md)\n",
         "talk Rook at Scale; talk Intro: Linkerd; talk Why we moved - to a lake"),
        ("not beneath something else",
         "# Handbook\n\nFor all of us.\n\n## Links\n\n* [Rook at Scale](rook/README.md)\n* [Running Disks](linkerd/README.md)\n* [Why we moved](moved.md)\n", "talk Handbook"),
        ("links to sites",
         "# KubeCon 2019\n\n* [Rook at Scale](https://a.example/1)\n* [Running Disks](https://a.example/2)\n* [Why we moved](https://a.example/3)\n", ""),
    ];
    check(rows.into_iter().map(|(rule, text, expected)| (rule, found(text), expected)));
}

#[test]
fn an_article_with_titles_behind_a_word_for_talks() {
    let told = "Jane Doe, CTO of Acme, spoke about disks and how they came to be as slow as they are today.";
    let rest =
        "The prizes were made of disks, and all of those who won them were very happy to have one.";
    #[rustfmt::skip]
    let rows = [
        ("keynotes",
         format!("It’s the last day of KubeCon.\n\nOpening keynote: It’s been ten years!\n\n{told}\n\nKeynote: And the winners are…\n\n{rest}\n"),
         "keynote It’s been ten years! [Jane Doe|CTO|Acme]; keynote And the winners are…"),
        ("who opened the day by talking",
         format!("It’s the last day of KubeCon.\n\nKeynote: Ten Years of Rook\n\nJane Doe, Acme, CTO kicked off this last day talking about disks and how slow they are. {rest}\n\nKeynote: More Disks\n\n{rest}\n"),
         "keynote Ten Years of Rook [Jane Doe|CTO|Acme]; keynote More Disks"),
        ("one is none", format!("It’s the last day of KubeCon.\n\nKeynote: And the winners are…\n\n{rest}\n\n{rest}\n"), ""),
    ];
    check(rows.into_iter().map(|(rule, text, expected)| (rule, found(&text), expected)));
}

#[test]
fn pages_of_own_talks() {
    #[rustfmt::skip]
    let rows = [
        ("what the front matter calls talks",
         "---\ntitle: Talks\n---\n\n<b>2025:</b> Rook at Scale, CNCF Oslo [📝](https://speakerdeck.com/x)\n\n<b>2020:</b> Life of a Disk, Disk Forum, Norway [📝](https://speakerdeck.com/y)\n",
         "talk Rook at Scale @ CNCF Oslo 2025 | 2025; talk Life of a Disk @ Disk Forum 2020 | 2020"),
        ("events before titles that nothing sets off",
         "Of the conferences where I have given talks.\n- October\n- KubeCon NA - Rook at Scale (video)\n- May\n- KubeCon EU - Panel: Disks for All (video)\n- DevConf US - Fine Golden Disks\n",
         "talk Rook at Scale @ KubeCon NA | ; panel Disks for All @ KubeCon EU | ; talk Fine Golden Disks @ DevConf US | "),
        ("years of one talk beside others",
         "# Talks\n\n## 2023\n\n- [**Rook at Scale**](https://a.example/1), OtterConf: [slides](a.pdf) and [video](https://youtu.be/1).\n- [**Why we moved**](https://a.example/2), DamConf: [slides](b.pdf).\n\n## 2022\n\n- [**Disks for All**](https://a.example/3), Foo at Bar: [slides](c.pdf) and [video](https://youtu.be/3).\n",
         "talk Rook at Scale @ OtterConf | 2023; talk Why we moved @ DamConf | 2023; talk Disks for All @ Foo at Bar | 2022"),
        ("months behind titles",
         "# Talks\n\n- **OtterConf 2026** - *Rook at Scale* (June 2026)\n- **DamConf 2025** - *Why we moved*\n",
         "talk Rook at Scale @ OtterConf 2026 | 2026-06; talk Why we moved @ DamConf 2025 | 2025"),
        ("events before titles of headings",
         "---\ntitle: Talks & Webinars\n---\n\n## OtterConf 2025: Rook at Scale\n\n[video](https://youtu.be/1)\n\n## DamConf 2024: Why we moved\n\n[video](https://youtu.be/2)\n",
         "talk Rook at Scale @ OtterConf 2025 | 2025; talk Why we moved @ DamConf 2024 | 2024"),
        ("a year behind a title", "# Talks\n\n## Talk: Rook at Scale (2016)\n\na\n\n## Why we moved (June 2018)\n\nb\n",
         "talk Rook at Scale @  | 2016; talk Why we moved @  | 2018-06"),
        ("addresses behind dashes",
         "# Talks\n\n- Running Rook at Scale - https://youtu.be/a\n- Why We Moved - https://speakerdeck.com/b\n- Disks for All - https://a.example/c\n",
         "talk Running Rook at Scale @  | ; talk Why We Moved @  | ; talk Disks for All @  | "),
        ("no title of a talk", "---\ntitle: Conferences & Events\n---\n\nI like to speak.\n\nIt is fun.\n", ""),
    ];
    check(rows.into_iter().map(|(rule, text, expected)| (rule, given(text), expected)));
}
