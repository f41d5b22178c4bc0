//! Talks of data, and of tables.

use super::{Known, note, segment, show};

#[test]
fn records_and_rows() {
    let long = "We ran it in many clusters and learned a lot. ".repeat(30);
    let two = |text: &str| text.replace("LONG", &long);
    #[rustfmt::skip]
    let rows = [
        // Records with speakers are talks, however long their texts.
        ("a column of descriptions", "a.md",
         "# Barcon\n\n| Time | Description | Speaker |\n|-|-|-|\n| 9:00 | Registration | |\n| 10:00 | Rook at Scale | Jane Doe |\n| 11:00 | Why Vitess | John Roe, Acme |\n",
         "section Barcon; section Registration; talk Rook at Scale [Jane Doe||]; talk Why Vitess [John Roe||Acme]"),
        ("a column of who leads", "a.md",
         "# Barcon\n\n| Time | Session Title | Session Leader(s) |\n|-|-|-|\n| 10:00 | Rook at Scale | Jane Doe |\n| 11:00 | Why Vitess | John Roe, Ann Lee |\n",
         "section Barcon; talk Rook at Scale [Jane Doe||]; talk Why Vitess [John Roe||] [Ann Lee||]"),
        ("two long records",      "a.json", r#"[{"title":"Rook","speakers":[{"name":"Jane Doe"}],"description":"LONG\n\nLONG"},{"title":"Vitess at Home","speakers":[{"name":"John Roe"}],"description":"LONG\n\nLONG"}]"#,
         "talk Rook [Jane Doe||]; talk Vitess at Home [John Roe||]"),
        ("one long record",       "a.yml",  "- title: Rook\n  speaker: Jane Doe\n  abstract: LONG LONG\n",
         "talk Rook [Jane Doe||]"),
        ("long rows",             "a.csv",  "title,speaker,abstract\nRook,Jane Doe,LONG LONG\nVitess,John Roe,LONG LONG\n",
         "talk Rook [Jane Doe||]; talk Vitess [John Roe||]"),
        ("who they are, too",     "a.csv",  "id,title,description,speaker,bio\njane,Running Rook,LONG,Jane Doe,Jane is a tester.\njohn,Envoy at Home,LONG,John Roe,John is too.\n",
         "talk Running Rook [Jane Doe||]; talk Envoy at Home [John Roe||]"),
        ("headings in a text",    "a.json", r##"[{"title":"Running Rook","speakers":["Jane Doe"],"description":"# What you will learn here\n\nLONG\n\n## How it works then\n\nLONG"}]"##,
         "talk Running Rook [Jane Doe||]"),
        ("long record of a break", "a.json", r#"[{"title":"Lunch","description":"LONG LONG"},{"title":"Running Rook","speakers":["Jane Doe"],"description":"LONG LONG"}]"#,
         "section Lunch; talk Running Rook [Jane Doe||]"),
        ("sorts that begin like a pause", "a.csv", "title,speaker,type,event\nRunning Rook,Jane Doe,Breakout,Socialcon\nEnvoy at Home,John Roe,Technology Breakout,Break the Cloud\nWhy Vitess,Ann Lee,Lunch Session,Lunch\nLunch,,Lunch,Lunch\nStretch your legs,,Tea-break,Socialcon\n",
         "talk Running Rook [Jane Doe||]; talk Envoy at Home [John Roe||]; talk Why Vitess [Ann Lee||]; section Lunch; section Stretch your legs"),
        ("talk that sounds like several", "a.json", r#"[{"title":"Lightning talks","speakers":["Jane Doe"]},{"title":"Running Rook","speakers":["John Roe"]}]"#,
         "lightning Lightning talks [Jane Doe||]; talk Running Rook [John Roe||]"),
        // What lists of own talks and sites call their fields.
        ("talks by occasion",     "a.yml",  "- year: 2021\n  talks:\n    - occasion: KubeCon EU\n      title: \"Rook<br/>at Home\"\n      slides: b\n    - occasion: KCD Oslo\n      title: Envoy at Home\n",
         "talk Rook at Home; talk Envoy at Home"),
        ("slugs of speakers",     "a.json", r#"{"sessions":[{"title":"Running Rook","speakerIds":["jane-doe","jan-van-der-roe"]}]}"#,
         "talk Running Rook [Jane Doe||] [Jan van der Roe||]"),
        ("identifiers of speakers", "a.json", r#"{"speakers":[{"slug":"jane-doe","name":"Jane Q. Doe","company":"Acme"}],"sessions":[{"title":"Running Rook","speakerIds":["jane-doe"]}]}"#,
         "talk Running Rook [Jane Q. Doe||Acme]"),
        ("a slug of a speaker",   "a.yml",  "- speaker_id: jane-doe\n  title: Running Rook: the good\n  extract: >\n    LONG\n",
         "talk Running Rook: the good [Jane Doe||]"),
        ("slugs in a column",     "a.csv",  "title,speaker_ids\nRunning Rook,jane-doe;john-roe\n",
         "talk Running Rook [Jane Doe||] [John Roe||]"),
        ("slugs in front matter", "a.md",   "+++\nTitle = \"Running Rook\"\nType = \"talk\"\nSpeakers = [\"jane-doe\"]\n+++\n\nLONG\n",
         "talk Running Rook [Jane Doe||]"),
        ("slugs of a session page", "a.md",   "---\ntitle: Running Rook\ntype: talk\nspeakerIds:\n  - jane-doe\n  - 4711\n---\n\nLONG\n",
         "talk Running Rook [Jane Doe||]"),
        ("those beside others",   "a.csv",  "event_name,date,talk_title,co_speaker\nKCD Oslo,2024-05-10,Running Rook,Jane Doe\nKCD Oslo,2024-05-10,Envoy at Home,\n",
         "talk Running Rook [Jane Doe||]; talk Envoy at Home"),
        ("a grid of a page",      "a.html", "<h1>Barcon</h1><table><tr><td>&nbsp;</td><td>Hall One 7:30 AM - 5:00 PM</td></tr><tr><td>9:00 AM - 10:00 AM</td><td><a href=\"a\">Running Rook</a><br>Jane Doe &amp; Ann Lee, Acme<br><a href=\"v\">View Video and Slides</a></td><td><a href=\"b\">Envoy at Home</a><br><a href=\"j\">John Roe</a>, Initech</td></tr><tr><th></th><th>Room One</th><th>Room Two</th></tr><tr><td>10:00 AM - 11:00 AM</td><td><a href=\"c\">Why Vitess</a><br>Bob Moe, Acme</td><td><a href=\"d\">Securing Kafka</a><br>Eve Loe, Acme</td></tr></table>",
         "section Barcon; section Hall One 7:30 AM - 5:00 PM; talk Running Rook [Jane Doe||Acme] [Ann Lee||Acme]; talk Envoy at Home [John Roe||Initech]; talk Why Vitess [Bob Moe||Acme]; talk Securing Kafka [Eve Loe||Acme]"),
        // Times of their own, and speakers in bold beneath a title.
        ("times before titles",   "a.md",   "## Day 2\n\n<div>\n<div><time>9:15-9:45</time></div>\n<div>Running Rook at Home<br /><strong>Jane Doe</strong></div>\n<div><time>9:50-10:20</time></div>\n<div>Envoy in a wood<br><strong>John Roe &amp; Ann Lee</strong></div>\n<div><time>10:30-10:45</time></div>\n<div>Morning tea</div>\n<div><time>11:00-11:30</time></div>\n<div>Open Space #1</div>\n<div><time>11:30-12:00</time></div>\n<div>Where the bus goes<br><strong>Main hall</strong></div>\n</div>\n",
         "section Day 2; talk Running Rook at Home [Jane Doe||]; talk Envoy in a wood [John Roe||] [Ann Lee||]; section Morning tea; section Open Space #1; talk Where the bus goes Main hall"),
        // Talks that are given twice, and days that are keys.
        ("a talk given twice",    "a.csv",  "title,speaker,date,event\nRunning Rook,Jane Doe,2019-11-02,KCD Oslo\nRunning Rook,Jane Doe,2019-10-13,KCD Rome\n",
         "talk Running Rook [Jane Doe||]; talk Running Rook [Jane Doe||]"),
        // Cells as editors write them.
        ("a rule within a cell",  "a.html", "<table>\n<tr><th>Title</th><th>PDF</th><th>Speakers</th></tr>\n<tr><td>Running Rook</td><td>PDF <a href=\"a.pdf\">LINK</a><hr>\nSlides</td><td>Jane Doe</td></tr>\n<tr><td>Envoy at Home <a href=\"b\"> LINK </a></td><td></td><td>John Roe- Ann Lee <a href=\"c\"> LINK </a></td></tr>\n<tr><td>Disks: Lab (Rook- Vitess- Envoy)</td><td></td><td>Ann Lee</td></tr>\n</table>\n",
         "section Title PDF Speakers; talk Running Rook [Jane Doe||]; talk Envoy at Home [John Roe||] [Ann Lee||]; talk Disks: Lab (Rook- Vitess- Envoy) [Ann Lee||]"),
        ("paragraphs within cells", "a.html", "<table>\n<tr><th>Event</th><th>Title</th><th>Speakers</th></tr>\n<tr><td><p>KCD Oslo</p></td><td><p>Running Rook</p></td><td><p>Jane Doe</p></td></tr>\n<tr><td><p>KCD Rome</p></td><td><div>Envoy at Home</div></td><td><ul><li>John Roe</li><li>Ann Lee</li></ul></td></tr>\n</table>\n<p>So it was.</p>\n",
         "section Event Title Speakers; talk Running Rook [Jane Doe||]; talk Envoy at Home [John Roe||] [Ann Lee||]"),
        ("a page that is laid out in tables", "a.html", "<table>\n<tr><td></td><td><h1>Barcon</h1><p>Hi all.</p></td></tr>\n<tr><td><p>Running Rook - Jane Doe, Acme</p><p>LONG</p></td></tr>\n<tr><td><p>Envoy at Home - John Roe, Foo</p><p>LONG</p></td></tr></table>\n",
         "section Barcon; section Barcon; talk Running Rook [Jane Doe||Acme]; talk Envoy at Home [John Roe||Foo]"),
        ("titles and people of one column", "a.md", "# Barcon\n\n| Time | Speaker & Title | Room |\n|-|-|-|\n| 9:00 | Running Rook, Jane Doe | A |\n| 9:30 | The Future of Your Disks - Evolving an API, John Roe and Ann Lee | B |\n| 10:00 | Intros: Cluster Lifecycle, Service Catalog, Storage | A |\n",
         "section Barcon; talk Running Rook [Jane Doe||]; talk The Future of Your Disks - Evolving an API [John Roe||] [Ann Lee||]; talk Intros: Cluster Lifecycle, Service Catalog, Storage"),
        // Tables without a header.
        ("break above the talks", "a.md",   "<table>\n<tr><td>8:15</td><td>Breakfast</td><td></td></tr>\n<tr><td>9:30</td><td>Running Rook</td><td>Jane Doe<br><b>Foo</b></td></tr>\n<tr><td>10:00</td><td>Envoy at Home</td><td>John Roe<br>Ann Lee<br><b>Acme</b></td></tr>\n</table>\n",
         "section Breakfast; talk Running Rook [Jane Doe||Foo]; talk Envoy at Home [John Roe||Acme] [Ann Lee||Acme]"),
        ("day above the talks",   "a.md",   "<table>\n<tr><th colspan=3>Day 1 - Thursday, August 9</th></tr>\n<tr><td>9:00</td><td>Welcome</td><td>Ann Lee</td></tr>\n<tr><td>9:30</td><td>Running Rook</td><td>Jane Doe</td></tr>\n<tr><td>10:00</td><td>Envoy at Home</td><td>John Roe</td></tr>\n</table>\n",
         "section Day 1 - Thursday, August 9; talk Welcome [Ann Lee||]; talk Running Rook [Jane Doe||]; talk Envoy at Home [John Roe||]"),
        ("breaks between",        "a.md",   "| | | |\n|---|---|---|\n| 8:00 | Registration | |\n| 9:00 | Running Rook | Jane Doe |\n| 10:00 | Break | |\n| 10:15 | Envoy at Home | John Roe |\n| 11:00 | Lunch | |\n| 12:00 | Closing | |\n",
         "section 8:00 Registration; section Registration; talk Running Rook [Jane Doe||]; section Break; talk Envoy at Home [John Roe||]; section Lunch; section Closing"),
        ("members",               "a.md",   "# Rules\n\n| Maintainer | ID | Affiliation |\n|---|---|---|\n| Jane Doe | jd | Acme |\n| John Roe | jr | Foo |\n| Ann Lee | al | Acme |\n",
         "talk Rules"),
        ("people of no talks",    "a.md",   "| | | |\n|---|---|---|\n| Room | Main hall | Jane Doe |\n| Food | Break | |\n| Doors | | |\n| Bar | What to drink | Acme |\n| Bus | Where to go | Foo |\n",
         "section Room Main hall Jane Doe"),
        ("several in a cell",     "a.md",   "| Talk | Speaker |\n|---|---|\n| Running Rook | Jane Doe<br>**Foo**<br>John Roe<br>**Initech** |\n| Envoy | **Ann Lee**<br>Acme |\n",
         "section Talk Speaker; talk Running Rook [Jane Doe||Foo] [John Roe||Initech]; talk Envoy [Ann Lee||Acme]"),
        ("no titles yet",         "a.md",   "| Time | Title | Speaker |\n|---|---|---|\n| 13:30 | TBA | TBA |\n| 14:00 | Session 2: TBA | - |\n| 14:30 | Afternoon Tea | - |\n| 15:00 | Running Rook | Jane Doe |\n| 17:20 | Wrapup and closing | - |\n| 17:40 | Happy Hour until late | |\n",
         "section Time Title Speaker; section TBA; section TBA; section Afternoon Tea; talk Running Rook [Jane Doe||]; section Wrapup and closing; section Happy Hour until late"),
    ];
    let mut wrong = Vec::new();
    for (rule, name, text, expected) in rows {
        let talks: Vec<String> =
            segment(&note(name, &two(text)), &Known).iter().map(show).collect();
        let talks = talks.join("; ");
        if talks != expected {
            wrong.push(format!("{rule}: {talks}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn records_have_days_and_events() {
    #[rustfmt::skip]
    let rows = [
        ("given twice", "- title: Rook\n  date: 2019-11-02\n  event: KCD Oslo\n- title: Rook\n  date: 2019-10-13\n  event: KCD Rome\n",
         "Rook KCD Oslo 2019-11-02; Rook KCD Rome 2019-10-13"),
        ("days that are keys", "meetups:\n  \"20171004\":\n    presentations:\n    - title: Running Rook\n      speakers:\n      - Jane Doe\n  \"2018-08-28\":\n    presentations:\n    - title: Envoy at Home\n      speakers:\n      - John Roe\n",
         "Running Rook  2017-10-04; Envoy at Home  2018-08-28"),
        ("numbers that are keys", "meetups:\n  \"20171399\":\n    - title: Running Rook\n      speakers:\n      - Jane Doe\n",
         "Running Rook  "),
    ];
    for (rule, text, expected) in rows {
        let found = segment(&note("a.yml", text), &Known);
        let said = |it: &Option<String>| it.clone().unwrap_or_default();
        let found = found.iter().filter(|talk| talk.kind.as_str() != "section");
        let shown: Vec<String> = found
            .map(|talk| format!("{} {} {}", talk.title, said(&talk.event), said(&talk.date)))
            .collect();
        assert_eq!(shown.join("; "), expected, "{rule}");
    }
}
