//! Lists of talks that posts pick or call so, and talks beneath the title of a post, one row
//! each.

use super::{Known, note, segment, shapes::check, show};

/// Writes talks with their events and dates, `title [speakers] @ event | date`; a page
/// without other talks is one.
fn given(text: &str) -> String {
    let found = segment(&note("note.md", text), &Known);
    let talks = found.iter().filter(|talk| talk.kind.as_str() != "section").map(|talk| {
        let when = [&talk.event, &talk.date].map(|it| it.as_deref().unwrap_or_default());
        format!("{} @ {}", show(talk), when.join(" | "))
    });
    talks.collect::<Vec<_>>().join("; ")
}

#[test]
fn lists_of_links_to_recordings() {
    #[rustfmt::skip]
    let rows = [
        ("beneath words of praise, short titles too",
         "# Barcon 2031\n\n## Talks worth watching\n\n* [Rook Again](https://youtu.be/1)\n* [Why We Moved to Vitess](https://youtu.be/2)\n",
         "talk Rook Again @ Barcon 2031 | 2031; talk Why We Moved to Vitess @ Barcon 2031 | 2031"),
        ("by references",
         "# Barcon 2031\n\nI recorded what I could.\n\n## Recorded\n\nThese are worth it:\n\n* [Rook Again][a]\n\n* [Why We Moved to Vitess][b]\n\n* [The Dangers of Slow Disks][c]\n\n\
          [a]: http://www.ustream.tv/recorded/1\n[b]: http://www.ustream.tv/recorded/2\n[c]: http://www.ustream.tv/recorded/3\n",
         "talk Rook Again @ Barcon 2031 | 2031; talk Why We Moved to Vitess @ Barcon 2031 | 2031; talk The Dangers of Slow Disks @ Barcon 2031 | 2031"),
        ("who is shown is no title",
         "# Barcon 2031\n\n## Talks\n\n* [Jane Doe](https://youtu.be/1)\n* [John Roe](https://youtu.be/2)\n",
         "talk Talks @ Barcon 2031 | 2031"),
        ("mostly short ones elsewhere",
         "# Barcon 2031\n\nWe met.\n\n## More\n\n* [Part One](https://youtu.be/1)\n* [Part Two](https://youtu.be/2)\n* [The Dangers of Slow Disks](https://youtu.be/3)\n",
         "talk More @ Barcon 2031 | 2031"),
    ];
    check(rows.into_iter().map(|(rule, text, expected)| (rule, given(text), expected)));
}

#[test]
fn lists_behind_a_line_that_calls_them_talks() {
    #[rustfmt::skip]
    let rows = [
        ("with a word on each",
         "# Barcon 2031\n\n## Day 2\n\nIt began well. Day 2 started with three keynotes:\n\n* One Disk, Many Hands – about how teams share\n* A Tale of Tails – Live Demo – showing logs of Rook\n* Why We Moved\n",
         "talk One Disk, Many Hands @ Barcon 2031 | 2031; talk A Tale of Tails – Live Demo @ Barcon 2031 | 2031; talk Why We Moved @ Barcon 2031 | 2031"),
        ("that the writer heard",
         "# Barcon 2031\n\nThese are the talks that I attended:\n\n* One Disk, Many Hands\n* A Tale of Tails\n\nIt was fun.\n",
         "talk One Disk, Many Hands @ Barcon 2031 | 2031; talk A Tale of Tails @ Barcon 2031 | 2031"),
        ("beneath a heading, with a word on each",
         "# Barcon 2031\n\n## Lightning Talks\n\n* One Disk, Many Hands – about how teams share.\n* A Tale of Tails – a demo of logs.\n",
         "lightning One Disk, Many Hands @ Barcon 2031 | 2031; lightning A Tale of Tails @ Barcon 2031 | 2031"),
        ("one told again beneath its own heading",
         "# Barcon 2031\n\nThe day had two keynotes:\n\n* One Disk, Many Hands – about how teams share\n* A Tale of Tails – a demo of logs\n\n## Notes\n\n### A Tale of Tails\n\nLogs are long.\n",
         "talk One Disk, Many Hands @ Barcon 2031 | 2031; talk A Tale of Tails @ Barcon 2031 | 2031"),
        ("sentences",
         "# Barcon 2031\n\nThere are several kinds of talks:\n\n* Most of them are short and go well\n* Some of them are long\n",
         ""),
        ("pauses",
         "# Barcon 2031\n\nBefore and after the talks:\n\n* Coffee and Tea\n* Networking and Drinks\n",
         ""),
    ];
    check(rows.into_iter().map(|(rule, text, expected)| (rule, given(text), expected)));
}

#[test]
fn lists_of_names_before_titles() {
    let three = "talk Rook at Scale [Robert Barron||] @ Barcon 2031 | 2031; \
                 talk A Study on Slow Disks [Qwerta Zuxeneva||] @ Barcon 2031 | 2031; \
                 talk Failures, Goals [Jane Doe||] [John Roe||] @ Barcon 2031 | 2031";
    let items = "* Robert Barron — Rook at Scale\n* Qwerta Zuxeneva — A Study on Slow Disks\n* Jane Doe and John Roe — Failures, Goals\n";
    let linked = "* [Robert Barron — Rook at Scale](#a)\n* [Qwerta Zuxeneva — A Study on Slow Disks](#b)\n* [Jane Doe and John Roe — Failures, Goals](#c)\n";
    #[rustfmt::skip]
    let rows = [
        ("beneath a heading",    format!("# Barcon 2031\n\n## Talks\n\n{items}"), three),
        ("behind a line",        format!("# Barcon 2031\n\nThe talks:\n\n{items}"), three),
        ("whose texts are gone", format!("# Barcon 2031\n\nThe talks:\n\n{linked}"), three),
        ("of which some are told further down",
         format!("# Barcon 2031\n\nThe talks:\n\n{linked}* [Ann Lee — Disks for All](#d)\n\n# Day 1\n\n## <a name=\"a\"></a> Rook at Scale\n\nCeph.\n\n## <a name=\"d\"></a> Disks for All\n\nTape.\n"),
         "talk A Study on Slow Disks [Qwerta Zuxeneva||] @ Barcon 2031 | 2031; \
          talk Failures, Goals [Jane Doe||] [John Roe||] @ Barcon 2031 | 2031; \
          talk Rook at Scale [Robert Barron||] @ Barcon 2031 | 2031; \
          talk Disks for All [Ann Lee||] @ Barcon 2031 | 2031"),
        ("a quote at the end",
         "# Barcon 2031\n\nThe talks:\n\n* Jane Doe — Rook, or \"How to Store It All\"\n* John Roe — Why We Moved\n".to_owned(),
         "talk Rook, or \"How to Store It All\" [Jane Doe||] @ Barcon 2031 | 2031; talk Why We Moved [John Roe||] @ Barcon 2031 | 2031"),
        ("titles before names",
         "# Barcon 2031\n\nThe talks:\n\n* Rook Disks — Jane Doe\n* Vitess Rows — John Roe\n".to_owned(),
         "talk Rook Disks [Jane Doe||] @ Barcon 2031 | 2031; talk Vitess Rows [John Roe||] @ Barcon 2031 | 2031"),
    ];
    check(rows.into_iter().map(|(rule, text, expected)| (rule, given(&text), expected)));
}

#[test]
fn names_that_sign_the_title_above() {
    #[rustfmt::skip]
    let rows = [
        ("with a date",  "# Rook at Scale\n\n## Jane Doe - 4 Feb 2031\n\n- disks\n", "talk Rook at Scale [Jane Doe||] @  | 2031-02-04"),
        ("with a handle", "# Rook at Scale\n\n## Jane Doe - @jane\n\n- disks\n", "talk Rook at Scale [Jane Doe||] @  | "),
        ("with both",    "# Rook at Scale\n\n## Jane Doe - @jane - 4 Feb 2031\n\nText.\n\n### What is it?\n\n- disks\n", "talk Rook at Scale [Jane Doe||] @  | 2031-02-04"),
        ("alone",        "# Rook at Scale\n\n## Jane Doe\n\n- disks\n", "talk Rook at Scale [Jane Doe||] @  | "),
        ("whom a text is about", "# Meet our maintainer\n\n## Jane Doe\n\n- disks\n", ""),
        ("one of several", "# Whom to follow\n\n## Jane Doe - @jane\n\n- disks\n\n## John Roe - @john\n\n- rows\n", ""),
    ];
    check(rows.into_iter().map(|(rule, text, expected)| (rule, given(text), expected)));
}

#[test]
fn what_the_writer_thought_is_no_company() {
    #[rustfmt::skip]
    let rows = [
        ("a sentence",
         "# Barcon 2031\n\n* [Rook: A New Path](https://barcon.sched.com/event/1) by Jane Doe — Again for the same reason as above, Jane is a great speaker\n* [A glimpse at Disks](https://barcon.sched.com/event/2) by Zach Auer and John Roe — The runtime is important\n",
         "talk Rook: A New Path [Jane Doe||] @ Barcon 2031 | 2031; talk A glimpse at Disks [Zach Auer||] [John Roe||] @ Barcon 2031 | 2031"),
        ("behind a name of English words",
         "# Barcon 2031\n\n## A glimpse at Disks by Rain Berg — Great as always\n\na\n\n## Rook\n\nb\n",
         "talk A glimpse at Disks [Rain Berg||] @ Barcon 2031 | 2031; talk Rook @ Barcon 2031 | 2031"),
        ("a role",
         "# Barcon 2031\n\n## A glimpse at Disks by Jane Doe — CTO, Acme\n\na\n\n## Rook\n\nb\n",
         "talk A glimpse at Disks [Jane Doe|CTO|Acme] @ Barcon 2031 | 2031; talk Rook @ Barcon 2031 | 2031"),
    ];
    check(rows.into_iter().map(|(rule, text, expected)| (rule, given(text), expected)));
}

#[test]
fn labels_tell_names_from_titles() {
    #[rustfmt::skip]
    let rows = [
        ("a title like a name",
         "# Barcon 2031\n\n### Charlotte Disk Internals\n\nSpeaker: John Roe\n\n### Charlotte Zuxen\n\nSpeaker: Jane Doe\n",
         "talk Charlotte Disk Internals [John Roe||] @ Barcon 2031 | 2031; talk Charlotte Zuxen [Jane Doe||] @ Barcon 2031 | 2031"),
        ("surnames in capitals",
         "# Barcon 2031\n\n### Rook at Scale\n\nSpeakers: Marie DUPONT, Paul MARTIN\n\n### Why We Moved\n\nSpeaker: Jane ZUXEN\n",
         "talk Rook at Scale [Marie DUPONT||] [Paul MARTIN||] @ Barcon 2031 | 2031; talk Why We Moved [Jane ZUXEN||] @ Barcon 2031 | 2031"),
        ("one among others",
         "# Barcon 2031\n\n### Rook at Scale\n\nSpeakers: Jane Doe / John Roe / Sun TAN\n",
         "talk Rook at Scale [Jane Doe||] [John Roe||] [Sun TAN||] @ Barcon 2031 | 2031"),
        ("given names that are words",
         "# Barcon 2031\n\n### Rook at Scale\n\nSpeaker: Fanny Zuxen\n",
         "talk Rook at Scale [Fanny Zuxen||] @ Barcon 2031 | 2031"),
    ];
    check(rows.into_iter().map(|(rule, text, expected)| (rule, given(text), expected)));
}

#[test]
fn the_title_of_a_post_beside_its_talks() {
    let both = "talk Rook at Scale [Jane Doe||Acme] @  | ; talk Why we moved [John Roe||Foo] @  | ";
    let body = "The organizers published the agenda.\n\n# Rook at Scale - Jane Doe, Acme\n\nOk.\n\n# Why we moved - John Roe, Foo\n\nOk.\n";
    #[rustfmt::skip]
    let rows = [
        ("called by an event", format!("# 你不想错过的 6 次 KubeCon US 会议\n\n{body}"), both),
        ("beside others without names", format!("# Six sessions that you won’t want to miss\n\n{body}\n# Disks are slow and will remain so\n\nYes.\n"),
         "talk Rook at Scale [Jane Doe||Acme] @  | ; talk Why we moved [John Roe||Foo] @  | ; talk Disks are slow and will remain so @  | "),
        ("called by talks",    format!("# Six sessions that you won’t want to miss\n\n{body}"), both),
        ("a talk as the others", format!("# Disks are slow and will remain so\n\n{body}"),
         "talk Disks are slow and will remain so @  | ; talk Rook at Scale [Jane Doe||Acme] @  | ; talk Why we moved [John Roe||Foo] @  | "),
    ];
    check(rows.into_iter().map(|(rule, text, expected)| (rule, given(&text), expected)));
}

#[test]
fn workshops_of_a_day_are_no_events() {
    let text = "# Barcon 2031\n\n## Workshop Day\n\n1. Full-Day Workshop: Rook in Go, by Jane Doe\n2. Half-Day Workshop: Disks in Go, by Zuxen Labs - John Roe.\n3. Full-Day Workshop: Rows in Go, by Zuxen Labs.\n";
    let expected = "tutorial Rook in Go [Jane Doe||] @ Barcon 2031 | 2031; tutorial Disks in Go [John Roe||Zuxen Labs] @ Barcon 2031 | 2031; tutorial Rows in Go @ Barcon 2031 | 2031";
    assert_eq!(given(text), expected);
}

#[test]
fn days_of_an_event() {
    #[rustfmt::skip]
    let rows = [
        ("behind a label",         "Dates: October 21–22, 2031\nLocation: Oslo", "2031-10"),
        ("behind a bold label",    "**Dates:** 21-22 October 2031", "2031-10"),
        ("in a sentence",          "We saw this year's Barcon, which took place in Oslo from August 26th to 28th.", "2031-08"),
        ("in two months",          "We saw this year's Barcon, which took place in Oslo from August 30th to September 2nd.", "2031"),
        ("of what is still to be", "The next Barcon takes place in Oslo from August 26th to 28th.", "2031"),
    ];
    let dated = |line: &str| {
        let text =
            format!("# Barcon 2031 trip\n\n{line}\n\n## Rook at Scale - Jane Doe, Acme\n\na\n");
        segment(&note("note.md", &text), &Known).last().unwrap().date.clone().unwrap_or_default()
    };
    check(rows.into_iter().map(|(rule, line, expected)| (rule, dated(line), expected)));
}

#[test]
fn a_sentence_calls_a_name_a_conference() {
    #[rustfmt::skip]
    let rows = [
        ("where the writer was", "I recently attended [Harbour](https://a.b/) in Oslo, which is a great conference on ships.", Some("Harbour")),
        ("a town that nobody knows", "I recently attended Harbour in Foobarville, which is a great conference on ships.", None),
        ("something else",       "I recently visited Harbour in Oslo, and went on to a conference.", None),
        ("of many words",        "I attended Harbour and its friends in Oslo, which is a conference on ships.", None),
    ];
    for (rule, line, expected) in rows {
        let text = format!("# Ships\n\n{line}\n\n## Rook at Scale - Jane Doe, Acme\n\na\n");
        let all = segment(&note("note.md", &text), &Known);
        assert_eq!(all.last().unwrap().event.as_deref(), expected, "{rule}");
    }
}
