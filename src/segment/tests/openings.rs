//! Talks whose titles and speakers stand right above or at the start of a text, or one above
//! the other, one row each, with rows of what looks like them.

use super::found;

/// A sentence that makes a paragraph of a few words a text.
const TEXT: &str = "It went on to disks, clusters and what becomes of them at night, when nobody looks, \
                    and how long it takes until somebody does look at them again.";

fn check(rows: &[(&str, String, &str)]) {
    for (rule, text, expected) in rows {
        assert_eq!(found(text), *expected, "{rule}");
    }
}

#[test]
fn paragraphs_that_open_with_a_title() {
    let both = "talk Rook at Scale [Jane Doe||Acme]; talk Moving Disks by Night [John Roe|CTO|Foo]";
    check(&[
        (
            "names that are known",
            format!(
                "Disk Days\n\nRook at Scale - Jane Doe, Acme. {TEXT}\n\nMoving Disks by Night - John Roe, CTO, Foo. {TEXT}\n"
            ),
            both,
        ),
        (
            "one that the text calls again",
            format!(
                "Disk Days\n\nRook at Scale - Jane Doe, Acme. {TEXT}\n\nMoving Disks by Night - Zbyrko Qualm, Foo. In Zbyrko's talk. {TEXT}\n"
            ),
            "talk Rook at Scale [Jane Doe||Acme]; talk Moving Disks by Night [Zbyrko Qualm||Foo]",
        ),
        (
            "sentences of the writer's",
            format!(
                "Disk Days\n\nI sat in \"Rook at Scale\" - Jane Doe, Acme. {TEXT}\n\nI heard \"Moving Disks\" - John Roe, Foo. {TEXT}\n"
            ),
            "",
        ),
    ]);
}

#[test]
fn texts_that_open_with_who_gave_the_talk() {
    check(&[
        (
            "companies in brackets",
            format!(
                "I went to Disk Days 2023\n\nRook at Scale\n\nJane Doe (Acme) & John Roe (Foo) move disks at night. {TEXT}\n\nMoving Disks by Night\n\nJohn Roe (Foo), all alone this time. {TEXT}\n"
            ),
            "talk Rook at Scale [Jane Doe||Acme] [John Roe||Foo]; talk Moving Disks by Night [John Roe||Foo]",
        ),
        (
            "one alone",
            format!(
                "I went to Disk Days 2023\n\nRook at Scale\n\nJane Doe (Acme) moves disks at night. {TEXT}\n\nMoving Disks by Night\n\n{TEXT}\n"
            ),
            "",
        ),
        (
            "people without companies",
            format!(
                "I went to Disk Days 2023\n\nRook at Scale\n\nJane Doe, who moves disks at night, is here. {TEXT}\n\nMoving Disks by Night\n\nJohn Roe, too. {TEXT}\n"
            ),
            "",
        ),
    ]);
}

#[test]
fn titles_in_emphasis_beneath_their_speakers() {
    check(&[
        ("with handles",
         "# Disk Conference 2015\n\n## Keynotes\n\n### Jane Doe [@jane](https://s.example/jane) - Acme\n\n*Moving disks at night*\n\n- a\n\n### John Roe - Foo Bar\n*Why disks are slow*\n\n- b\n".to_owned(),
         "keynote Moving disks at night [Jane Doe||Acme]; keynote Why disks are slow [John Roe||Foo Bar]"),
        ("one alone is praise",
         "# Disk Conference 2015\n\n## Keynotes\n\n### Jane Doe - Moving Disks\n\n*A wonderful talk again*\n\n- a\n\n### John Roe - Slow Disks\n\n- b\n".to_owned(),
         "keynote Moving Disks [Jane Doe||]; keynote Slow Disks [John Roe||]"),
    ]);
}

#[test]
fn cells_of_a_title_above_its_speakers() {
    let both = "talk Rook at Scale [Jane Doe||]; talk Moving Disks by Night [John Roe||Acme]";
    let rows = "| 11:30 | Rook at Scale<br>Jane Doe |\n| 12:30 | Moving Disks by Night<br>John Roe, Acme |\n| 13:00 | Lunch |\n";
    check(&[
        ("called talks",  format!("# Disk Days\n\n| Time | Talk |\n|---|---|\n{rows}"), both),
        ("called events", format!("# Disk Days\n\n| Time | Event |\n|---|---|\n{rows}"), both),
        ("called nothing", format!("# Disk Days\n\n| X | Y |\n|---|---|\n{rows}"), both),
        ("pauses outnumber none",
         "# Disk Days\n\n| Time | Description |\n|---|---|\n| 18:30 | Networking with food |\n| 19:00 | Rook at Scale - Jane Doe |\n| 19:30 | Break |\n| 20:00 | Moving Disks by Night - John Roe, Acme |\n| 20:30 | Break |\n".to_owned(),
         both),
    ]);
}

#[test]
fn codes_and_brackets_around_titles() {
    check(&[
        ("codes of sessions",
         "# re:Invent 2018\n\nNotes from sessions I attended at re:invent 2018\n\n### Monday\n- [ARC305-R1 - Rook at Scale](./a.md)\n- [GPSTEC302 - [REPEAT 1] Moving Disks by Night](./b.md)\n- [DAT201: Why Disks Are Slow](./c.md)\n".to_owned(),
         "talk Rook at Scale; talk Moving Disks by Night; talk Why Disks Are Slow"),
        ("a course",
         "# re:Invent 2018\n\nNotes from sessions I attended at re:invent 2018\n\n### Monday\n- [ARC101 - Rook at Scale](./a.md)\n- [ARC302 - Moving Disks by Night](./b.md)\n- [Why Disks Are Slow](./c.md)\n".to_owned(),
         "talk ARC101 - Rook at Scale; talk Moving Disks by Night; talk Why Disks Are Slow"),
        ("links in brackets",
         "# Disk Days videos\n\n[[**Rook at Scale - Jane Doe, Acme**](https://www.youtube.com/watch?v=a)]\n[[**Moving Disks by Night - John Roe, Foo**](https://www.youtube.com/watch?v=b)]\n".to_owned(),
         "talk Rook at Scale [Jane Doe||Acme]; talk Moving Disks by Night [John Roe||Foo]"),
    ]);
}

#[test]
fn words_beside_titles() {
    check(&[
        ("featured speakers",
         "# Webinars\n\n## Rook at Scale\n\n**Time:** November 3rd, 2020, 4pm CET\n**Featured speakers:** Jane Doe, John Roe\n\nDisks.\n\n## Moving Disks by Night\n\n**Time:** November 4th, 2020, 4pm CET\n**Featured speaker:** John Roe\n\nMore.\n".to_owned(),
         "talk Rook at Scale [Jane Doe||] [John Roe||]; talk Moving Disks by Night [John Roe||]"),
        ("an introduction to something",
         "# Disk Meetup\n\n## Agenda\n\n- **Moving Disks by Night**: [[Slides]](https://a.example/1)\n  - Jane Doe, CTO, Acme\n- **Introduction to Rook**: [[Slides]](https://a.example/2)\n  - John Roe, CTO, Foo\n".to_owned(),
         "talk Moving Disks by Night [Jane Doe|CTO|Acme]; talk Introduction to Rook [John Roe|CTO|Foo]"),
        ("had a talk",
         "# KubeCon 2024\n\nJane Doe had a great talk titled \"Rook at Scale\" that went on to disks.\n\nWe went home.\n".to_owned(),
         "talk Rook at Scale [Jane Doe||]"),
        ("had no talk",
         "# KubeCon 2024\n\nJane Doe had a \"Rook at Scale\" sticker.\n\nWe went home.\n".to_owned(),
         ""),
        ("events above their talks",
         "# Disk Conference\n\n## Disk Conference 2022\n\n[Rook at Scale](https://www.youtube.com/watch?v=a)\n\n## Disk Conference 2023\n\n- **Moving Disks by Night** - Jane Doe, Acme\n- **Why Disks Are Slow** - John Roe, Foo\n".to_owned(),
         "talk Moving Disks by Night [Jane Doe||Acme]; talk Why Disks Are Slow [John Roe||Foo]"),
    ]);
}
