//! What reports, chats and programmes of trips have, one row each.

use super::{note, shapes::check, talks};
use crate::segment::segment;

/// The talks of each row against what they should be.
fn hold(rows: &[(&'static str, &str, &'static str)]) {
    check(rows.iter().map(|(rule, text, expected)| (*rule, talks(text).join("; "), *expected)));
}

#[test]
fn who_gave_a_talk() {
    #[rustfmt::skip]
    let rows = [
        ("a legal form ends a title line",
         "9:00am\nRook at Scale - Jane Doe, Foo, Inc.\nHall 4\n\n10:00am\nWhy Vitess - John Roe, Bar Ltd.\nHall 2\n",
         "talk Rook at Scale [Jane Doe||Foo, Inc.]; talk Why Vitess [John Roe||Bar Ltd.]"),
        ("a bold title with a colon is no field of the talk before",
         "Notes of Friday\n\n**Rook at Scale**\nSpeaker: Jane Doe, Acme\nCeph.\n\n**DeepDive: Robots in a Warehouse**\nSpeakers: John Roe, Foo; Ann Lee, Foo\nThey drive.\n",
         "section Notes of Friday; talk Rook at Scale [Jane Doe||Acme]; talk DeepDive: Robots in a Warehouse [John Roe||Foo] [Ann Lee||Foo]"),
        ("words for by",
         "# Rapport\n\n### Rook au port\nPar **Jane Doe** (Acme) et **John Roe** (Foo)\n\na\n\n### Vitess und wir\n*von Ann Lee (Foo)*\n\nb\n",
         "section Rapport; talk Rook au port [Jane Doe||Acme] [John Roe||Foo]; talk Vitess und wir [Ann Lee||Foo]"),
        ("a word for by that opens a sentence",
         "# Bericht\n\n### Rook: ein Weg\nVon Docker nach Envoy, in Wochen\n\na\n\n### Vitess - John Roe, Foo\n\nb\n",
         "section Bericht; talk Rook: ein Weg; talk Vitess [John Roe||Foo]"),
        ("labels of other languages",
         "# Rapport\n\n### Rook\nConférencier : Jane Doe (Acme)\n\na\n\n### Vitess\nPrelegent: John Roe, Foo\n\nb\n",
         "section Rapport; talk Rook [Jane Doe||Acme]; talk Vitess [John Roe||Foo]"),
        ("given names spelt as they sound",
         "# レポート\n\n## Rook\n登壇者: 山本 大輔 (Foo株式会社)、鈴木 あかり (メルカリ)\n\na\n\n## Vitess\n登壇者：鈴木 あかり（メルカリ）、山本 大輔（Foo株式会社）\n\nb\n",
         "section レポート; talk Rook [山本 大輔||Foo株式会社] [鈴木 あかり||メルカリ]; talk Vitess [鈴木 あかり||メルカリ] [山本 大輔||Foo株式会社]"),
        ("labels within a cell",
         "| Time | Session | Speakers |\n|-|-|-|\n| 9:00 | Rook at Scale | Jane Doe, Acme |\n| 9:30 | Panel: Disks | Moderator: John Roe, Foo. Panelists: Ann Lee, Bar; Jane Doe, Acme |\n",
         "section Time Session Speakers; talk Rook at Scale [Jane Doe||Acme]; panel Disks [John Roe||Foo] [Ann Lee||Bar] [Jane Doe||Acme]"),
    ];
    hold(&rows);
}

#[test]
fn who_told_a_text() {
    #[rustfmt::skip]
    let rows = [
        ("In their session, Jane Doe (Foo) and John Roe (Bar) showed disks.",  "[Jane Doe||Foo] [John Roe||Bar]"),
        ("During the opening keynote, Jane Doe of Foo spoke of disks.",        "[Jane Doe||Foo]"),
        ("This talk by Jane Doe (Foo) was good.",                              "[Jane Doe||Foo]"),
        ("Here Jane Doe and John Roe of Foo told their story.",                "[Jane Doe||Foo] [John Roe||Foo]"),
        ("Jane Doe from Foo says yes.",                                        "[Jane Doe||Foo]"),
        ("In the end, Jane Doe (Foo) showed disks.",                           ""),
        ("The talk was good, and Jane Doe (Foo) showed disks.",                ""),
        ("Jane Doe says yes.",                                                 ""),
        ("This talk by far was good.",                                         ""),
        ("Here",                                                               ""),
    ];
    let found = |text: &str| {
        let all = talks(&format!(
            "# KubeCon\n\n## Vitess - Ann Lee, Acme\n\na\n\n## Disks in the wild\n\n{text}\n\n"
        ));
        all.last().unwrap().strip_prefix("talk Disks in the wild").unwrap().trim().to_owned()
    };
    check(rows.into_iter().map(|(text, expected)| (text, found(text), expected)));
}

#[test]
fn what_stands_around_titles() {
    #[rustfmt::skip]
    let rows = [
        ("dates, pictures and links",
         "# Talks\n\n- [Rook at Scale](https://youtu.be/a) (Jane Doe, Acme)\n- 2022-10-26 Why Vitess Now :movie_camera: [Watch](https://youtu.be/b) Speaker: John Roe, Acme\n",
         "section Talks; talk Rook at Scale [Jane Doe||Acme]; talk Why Vitess Now [John Roe||Acme]"),
        ("a remark behind a role, or a name alone",
         "# Talks\n\n- Rook at Scale (Jane Doe, Acme) - good\n- Vitess on a Bus (Jane Doe, student) - funny\n- Envoy on a Bike (Jane Miller) - nice\n",
         "section Talks; talk Rook at Scale [Jane Doe||Acme]; talk Vitess on a Bus [Jane Doe|student|]; talk Envoy on a Bike [Jane Miller||]"),
        ("a title in quotes, and a name alone",
         "Talks:\n\n* \"Rook at Scale\" - Jane Doe, Acme\n  Split them.\n\n* \"Builds at Night\" - Jane Miller\n  They went well.\n\n* \"Why Vitess\" - John Roe, Foo\n  MySQL.\n",
         "section Talks:; talk Rook at Scale [Jane Doe||Acme]; talk Builds at Night [Jane Miller||]; talk Why Vitess [John Roe||Foo]"),
    ];
    hold(&rows);
    let found = segment(
        &note(
            "note.md",
            "# Talks\n\n- 2022-10-26 Rook at Scale - Jane Doe, Acme\n- 2023-01-02 Why Vitess - John Roe, Foo\n",
        ),
        &(),
    );
    let dates: Vec<_> = found[1..].iter().filter_map(|talk| talk.date.as_deref()).collect();
    assert_eq!(dates, ["2022-10-26", "2023-01-02"]);
}

#[test]
fn a_recording_opens_with_its_title() {
    let text = "KubeCon 2023: Rook or How We Stopped - Jane Doe, Foo Labs\nhttps://video.example/a\nPublished Nov 9, 2023\n\nTranscript\n\nhello everybody and welcome to the last\nsession before lunch\n";
    let found = segment(&note("rook.txt", text), &());
    assert_eq!(found[0].title, "Rook or How We Stopped");
    let other = text.replace("Published Nov 9, 2023", "Comments are below");
    assert_ne!(segment(&note("rook.txt", &other), &())[0].title, found[0].title);
}

#[test]
fn where_talks_end() {
    #[rustfmt::skip]
    let rows = [
        ("a list ends before a paragraph",
         "# Talks\n\n- Rook at Scale (Jane Doe, Acme)\n- Why Vitess (John Roe, Foo)\n\nThe winner was Rook.\n",
         "section Talks; talk Rook at Scale [Jane Doe||Acme]; talk Why Vitess [John Roe||Foo]; section Talks"),
        ("texts between items",
         "# Talks\n\n- Rook at Scale (Jane Doe, Acme)\n\nSplit them.\n\n- Why Vitess (John Roe, Foo)\n\nMySQL.\n",
         "section Talks; talk Rook at Scale [Jane Doe||Acme]; talk Why Vitess [John Roe||Foo]"),
        ("a text within the last item",
         "# Talks\n\n- Rook at Scale (Jane Doe, Acme)\n- Why Vitess (John Roe, Foo)\n\n  MySQL.\n",
         "section Talks; talk Rook at Scale [Jane Doe||Acme]; talk Why Vitess [John Roe||Foo]"),
        ("an agenda goes on",
         "# Minutes\n\n### Agenda\n\n- Intros\n- Presentation: Rook at Scale, Jane Doe, Acme (20 min)\n- Review of Envoy\n- Other business\n",
         "section Minutes; section Agenda; talk Rook at Scale [Jane Doe||Acme]; section Agenda"),
        ("a post ends with thanks",
         "What a week.\n\n\"Rook at Scale\" by Jane Doe (Acme)\n\n\"Why Vitess\" by John Roe (Foo)\n\n\"Disks for All\" by Ann Lee (Foo)\n\nHuge thanks to Bo.\n",
         "section What a week.; talk Rook at Scale [Jane Doe||Acme]; talk Why Vitess [John Roe||Foo]; talk Disks for All [Ann Lee||Foo]; section What a week."),
    ];
    hold(&rows);
}

#[test]
fn sections_between_talks() {
    let section = |title: &str| {
        let all = talks(&format!(
            "# KubeCon\n\n## Rook - Jane Doe, Acme\na\n\n## {title}\nb\n\n## Vitess - John Roe, Foo\nc\n"
        ));
        all[2].starts_with("section ")
    };
    for title in [
        "Executive summary",
        "Scratchpad",
        "Rahmenprogramm",
        "Pause déjeuner",
        "📅 Events",
        "Why we went",
    ] {
        assert!(section(title), "{title}");
    }
    for title in ["Why we went back to Envoy", "Events at the edge of all"] {
        assert!(!section(title), "{title}");
    }
    let table = "| Title | Speaker |\n|-|-|\n| Rook at Scale | Jane Doe |\n| Closing remarks, raffle and group photo | |\n";
    assert_eq!(talks(table)[2], "section Closing remarks, raffle and group photo");
}

#[test]
fn a_chat_names_talks_in_its_lines() {
    let chat = "# export\n\n[09:02] Jane Doe: who is in the hall?\n\n[09:03] jroe: me. keynote is late\n\n\
                [11:04] Jane Doe: I'm in \"Rook at Scale\" by Ann Lee (Acme) now\n\n\
                [11:20] Jane Doe: disks, the usual suspects\n\n[11:32] jroe: lunch?\n\n\
                [13:30] jroe: now: \"Why Vitess\" by Bo Lee (Foo)\n";
    let expected = [
        "section export",
        "talk Rook at Scale [Ann Lee||Acme]",
        "section export",
        "talk Why Vitess [Bo Lee||Foo]",
    ];
    assert_eq!(talks(chat), expected);
    let found = segment(&note("note.md", chat), &());
    assert_eq!(found[1].lines, (7, 9));
    let thread = "Live from Oslo\n\n1/ I am in \"Rook at Scale\" by Ann Lee (Acme).\n\n2/ Disks next.\n\n\
                  3/ Next: \"Why Vitess\" by Bo Lee (Foo).\n\n4/ They shard.\n";
    let lines: Vec<_> = segment(&note("note.md", thread), &()).iter().map(|t| t.lines).collect();
    assert_eq!(lines[1..], [(3, 5), (7, 9)]);
    let hours = "# Friday\n\n[09:02] Hall 1: Rook at Scale - Jane Doe, Acme\n\n[10:03] Hall 1: Why Vitess - John Roe, Foo\n\n\
                 [11:04] Hall 2: Disks for All - Ann Lee, Foo\n\n[12:04] Hall 2: Envoy at Night - Jane Roe, Acme\n";
    assert_eq!(talks(hours).iter().filter(|talk| talk.starts_with("talk ")).count(), 4);
}

#[test]
fn abstracts_tell_of_the_talks_of_an_agenda() {
    let text = "# Meetup\n\n## Agenda\n\n17:00 Doors open, pizza\n17:40 Rook at Scale (Jane Doe, Acme)\n18:20 Break\n\
                18:35 Why Vitess (John Roe, Foo)\n\n## Abstracts\n\n**Rook at Scale**\nCeph.\n\n**Why Vitess**\nMySQL.\n\n## About us\n\na\n";
    let found = segment(&note("note.md", text), &());
    let rook = found.iter().find(|talk| talk.title == "Rook at Scale").unwrap();
    assert_eq!(rook.speakers[0].name, "Jane Doe");
    assert_eq!(rook.lines, (12, 13));
    assert_eq!(found.iter().filter(|talk| talk.title == "Why Vitess").count(), 1);
}
