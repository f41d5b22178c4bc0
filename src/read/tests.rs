//! What readers make of each format, one row a rule.

use proptest::prelude::*;

use crate::{
    document::{BlockKind, Document, RunKind},
    read::read,
};

/// Writes blocks as `kind text`, with targets as `<…>` and cells as `|`.
fn show(document: &Document) -> String {
    let block = |block: &crate::document::Block| {
        let mut text = match block.kind {
            BlockKind::Heading(level) => format!("h{level}"),
            BlockKind::Paragraph => "p".to_owned(),
            BlockKind::ListItem(depth) => format!("li{depth}"),
            BlockKind::TableRow => "row".to_owned(),
            BlockKind::Code => "code".to_owned(),
            BlockKind::Caption => "caption".to_owned(),
            BlockKind::FrontMatter => "meta".to_owned(),
            BlockKind::Break => "break".to_owned(),
        };
        text.push(' ');
        for run in document.runs_of(block) {
            let source = &document.text[run.span.range()];
            match run.kind {
                RunKind::Text | RunKind::Code => text.push_str(source),
                RunKind::Char(c) => text.push(c),
                RunKind::Space => text.push(' '),
                RunKind::Cell => text.push('|'),
                RunKind::Target => text.extend(["<", source, ">"]),
            }
        }
        text.trim_end().to_owned()
    };
    document.blocks.iter().map(block).collect::<Vec<_>>().join("; ")
}

#[test]
fn formats() {
    #[rustfmt::skip]
    let rows = [
        // rule                      file     text                                          blocks
        ("emphasis vanishes",        "a.md",  "# A **B**\n\nClou**d** F",                   "h1 A B; p Cloud F"),
        ("wrapped line",             "a.md",  "a\nb",                                       "p a b"),
        ("entity and escape",        "a.md",  "a &amp; b\\*",                               "p a & b*"),
        ("link",                     "a.md",  "see [Rook](https://rook.io) now",            "p see Rook<https://rook.io> now"),
        ("link without a space",     "a.md",  "see[Rook](https://rook.io) and co[op](b.md)", "p see Rook<https://rook.io> and coop<b.md>"),
        ("bare address",             "a.md",  "at https://a.b/c?d=1&amp;e, or www.x.org.",  "p at <https://a.b/c?d=1&amp;e>, or <www.x.org>."),
        ("autolink",                 "a.md",  "<https://a.b>",                              "p <https://a.b>"),
        ("picture",                  "a.md",  "![Alt](x.png \"Title\")",                    "caption Alt|Title"),
        ("picture in text",          "a.md",  "a ![Alt](x.png) b",                          "p a  b; caption Alt"),
        ("shortcode",                "a.md",  "{{< figure src=\"a_b\" title=\"X _y_\" >}}\nb", "caption X _y_; p b"),
        ("shortcode without text",   "a.md",  "a\n\n{{< youtube x >}}\n\nb",                "p a; p b"),
        ("formula as heading",       "a.md",  "- [ ] $\\textcolor{red}{Day\\ 1}$",          "li1 Day 1"),
        ("time of a title",          "a.html", "<p><time>9:15</time><div>a<br>b</div><div>c</div>", "p 9:15 a b; p c"),
        ("day of a text",            "a.html", "<p><time>2024-05-10</time><div>a</div>",      "p 2024-05-10; p a"),
        ("time in a text",           "a.html", "<p>at <time>9:15</time><div>a</div>",         "p at 9:15; p a"),
        ("task list",                "a.md",  "- [x] a\n  - [ ] b",                         "li1 a; li2 b"),
        ("item of two paragraphs",   "a.md",  "- a\n\n  b",                                 "li1 a; p b"),
        ("slide bullets",            "a.md",  "▶ a\n► b\n\n• c",                            "li1 a; li1 b; li1 c"),
        ("form feed",                "a.txt", "a\n\x0cb",                                   "p a; break; p b"),
        ("slides",                   "a.md",  "# A\n\n+++\n\n# B\n\n---\n",                 "h1 A; break; h1 B; break"),
        ("dashes end a slide",       "a.md",  "# A\ntext\n---\nB\n",                        "h1 A; p text; break; p B"),
        ("setext heading",           "a.md",  "Service Mesh\n------------\na",              "h2 Service Mesh; p a"),
        ("settings of a slide",      "a.md",  "# A\n\n---\nlayout: cover\nx: y\n---\n\nb",  "h1 A; break; meta layout: cover x: y; break; p b"),
        ("front matter",             "a.md",  "---\ntitle: \"T\"\ntags:\n  - x\n---\na",    "meta T; meta x; p a"),
        ("front matter open",        "a.md",  "---\ntitle: T\n\na",                         "break; p title: T; p a"),
        ("no front matter",          "a.md",  "---\n# A\n\n---\nb",                         "break; h1 A; break; p b"),
        ("byte order mark",          "a.md",  "\u{feff}# A",                                "h1 A"),
        ("code",                     "a.md",  "```sh\nls\n```",                             "code ls"),
        ("indented prose",           "a.md",  "a\n\n    This is no code but a note.\n",     "p a; p This is no code but a note."),
        ("indented code",            "a.md",  "a\n\n    let x = f();\n",                    "p a; code let x = f();"),
        ("table",                    "a.md",  "|a|b|\n|-|-|\n|c|d|",                        "row |a|b; row |c|d"),
        ("HTML in Markdown",         "a.md",  "a <b>c</b> <img alt=\"X\">\n\n<script>x</script>\n\n<p>d &ndash; e</p>", "p a c; caption X; p d – e"),
        ("HTML",                     "a.html", "<title>T</title><style>x</style><h2>A</h2><ul><li>b<li>c</ul><a href=\"u\">d</a>", "meta T; h2 A; li1 b; li1 c; p d"),
        ("subtitles",                "a.vtt", "WEBVTT\n\nNOTE x\n\n1\n00:01.000 --> 00:02.000\n<v A>Hello\nworld\n\n00:02.000 --> 00:03.000\nagain\n", "p A: Hello world again"),
        ("signs that are said",      "a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nlatency < 5 ms for Rook and <c.x>Ceph</c> is > all\n\n00:02.000 --> 00:03.000\na <5 and b>c <00:02.500>d\n", "p latency < 5 ms for Rook and Ceph is > all a <5 and b>c d"),
        ("signs that are repeated",  "a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nx < 5 <i>Rook</i>\n\n00:02.000 --> 00:03.000\nx < 5 Rook\n\n00:03.000 --> 00:04.000\nx < 6 Ceph\n", "p x < 5 Rook x < 6 Ceph"),
        ("formula above a shortcode", "a.md", "- [ ] $\\textcolor{red}{Day\\ 1}$\n\n{{< figure title=\"X\" >}}", "li1 Day 1; caption X"),
        ("formula in a shortcode",   "a.md",  "{{< figure title=\"$\\textcolor{red}{X}$\" >}}", "caption $\\textcolor{red}{X}$"),
        ("labels of slides",         "a.txt", "--- Slide 1 ---\nRook\nin depth\n--- Slide 2 ---\nCeph\n\nSlide 3\nEnvoy\n\n=== Page 4 of 9 ===\n\nSlide 5 shows Rook", "break; p Rook in depth; break; p Ceph; break; p Envoy; break; p Slide 5 shows Rook"),
        ("labels that are headings", "a.md", "# Slide 1\n\nRook\n\n## [Slide 2]\n\n## Slide 3 of Rook", "break; p Rook; break; h2 Slide 3 of Rook"),
        ("labels in comments",       "a.md",  "<!-- Slide number: 1 -->\n# Rook\n<!-- Slide number: 2 -->\n# Ceph\n<!-- Slide 3 shows it -->", "break; h1 Rook; break; h1 Ceph"),
        ("labels before titles",     "a.md",  "Slide 1: Rook\nin depth\n\n## Slide 2: Our [Ceph](a)\n\nPage 3: Envoy\n\nSlide 4 shows: Helm", "break; p Rook in depth; break; h2 Our Ceph<a>; p Page 3: Envoy; p Slide 4 shows: Helm"),
        ("two dashes between slides", "a.md", "# A\n\n--\n\n# B\ntext\n--\nC\n\n- d\n--\n", "h1 A; break; h1 B; p text; break; p C; li1 d; break"),
        ("settings without a rule",  "a.md",  "class: center, middle\n\n# A\n\n---\nlayout: true\n\nb\n\nclass: c", "meta class: center, middle; h1 A; break; meta layout: true; p b; p class: c"),
        ("letters of pages",         "a.html", "<p>&aelig;&nacute;&Scaron;&lstrok;&ccaron;&eth;&scedil;&Iuml;&Omega;&euro;&notachar;&AElig;</p>", "p æńŠłčðşÏΩ€&notachar;Æ"),
        ("calendar",                 "a.ics", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20260326T080000Z\r\nSUMMARY:Ro\r\n ok\\, X\r\nDESCRIPTION:a\\n\\nb\r\nEND:VEVENT\r\n", "h2 Rook, X; meta 20260326T080000Z; p a; p b"),
        ("calendar, what is folded before its colon", "a.ics", "BEGIN:VEVENT\nSUMMARY:Rook\nATTENDEE;CUTYPE=INDIVIDUAL;\n CN=Jane Doe;X=1:mailto:jane@example.com\nATTENDEE;C\r\n N=\"Ann \r\n Lee\":invalid:nomail\nEND:VEVENT\n", "h2 Rook; p Ann Lee"),
        ("calendar, a line that is no property", "a.ics", "BEGIN:VEVENT\nSUMMARY:Rook\nétage\n mehr davon\nEND:VEVENT\n", "h2 Rook"),
        ("reStructuredText",         "a.rst", ".. title: T\n\nA\n=\n\nA B\n===\n\n* c\n",   "meta T; p A =; h1 A B; li1 c"),
        ("AsciiDoc",                 "a.adoc", "= A\n\nb\n\n* c\n** d\n",                   "h1 A; p b; li1 c; li2 d"),
        ("AsciiDoc, links with spaces", "a.adoc", "= A\n\n* link:++https://a.b/c d.pdf++[Rook, *at* Scale] by us\n* a link:+https://a.b+[b]\n* +code+\n", "h1 A; li1 Rook, at Scale<https://a.b/c d.pdf> by us; li1 a b<https://a.b>; li1 code"),
        ("Org",                      "a.org", "#+TITLE: T\n* A\nb\n** C\n- d\n",            "meta T; h1 A; p b; h2 C; li1 d"),
    ];
    for (rule, file, text, expected) in rows {
        let document = read(file, text.as_bytes().to_vec()).unwrap();
        assert_eq!(show(&document), expected, "{rule}");
    }
}

#[test]
fn metadata() {
    let text = "---\ntitle: 'A: b'\ndate: 2018-05-01\nauthors:\n  - name: Jane Doe\n    to: x\n\
                speakers: [\"Ann Lee\", Acme]\nevent: KubeCon\ncity: Berlin\nsched_url: https://a.b\n---\nx";
    let meta = read("a.md", text.into()).unwrap().metadata;
    assert_eq!(meta.title.as_deref(), Some("A: b"));
    assert_eq!(meta.date.as_deref(), Some("2018-05-01"));
    assert_eq!(meta.authors, ["Jane Doe"]);
    assert_eq!(meta.speakers, ["Ann Lee", "Acme"]);
    assert_eq!(meta.event.as_deref(), Some("KubeCon"));
    assert_eq!(meta.place.as_deref(), Some("Berlin"));
    assert_eq!(meta.url.as_deref(), Some("https://a.b"));
    let quoted = read("a.md", "---\ntitle: Talk \"Rook\"\n---\nx".into()).unwrap().metadata;
    assert_eq!(quoted.title.as_deref(), Some("Talk \"Rook\""));
    let slides = |file: &str, text: &str| read(file, text.into()).unwrap().metadata.slides;
    assert!(!meta.slides && !slides("a.md", "---\ntheme: dark\nlayout: post\n---\nx"));
    assert!(slides("a.md", "---\nmarp: true\n---\nx"));
    assert!(slides("a.org", "#+TITLE: T\n#+REVEAL_THEME: moon\n* A\n"));
}

#[test]
fn calendars_are_called_by_their_event() {
    #[rustfmt::skip]
    let rows = [
        ("X-WR-CALNAME:Rook\\, Ceph + eBPF\r\n  Day 2024", Some("Rook, Ceph + eBPF Day 2024"), Some("Rook, Ceph + eBPF Day 2024")),
        ("X-WR-CALNAME:Jane Doe",                    Some("Jane Doe"), None),
        ("PRODID:-//Sched.com Rook Day 2026//EN\nX-WR-CALNAME:rd 2026", Some("rd 2026"), Some("Rook Day 2026")),
        ("PRODID:-//Some Maker//Some Calendar 70.9054//EN", None, None),
    ];
    for (line, title, event) in rows {
        let text = format!("BEGIN:VCALENDAR\n{line}\nBEGIN:VEVENT\nSUMMARY:Rook\nEND:VEVENT\n");
        let meta = read("a.ics", text.into()).unwrap().metadata;
        assert_eq!((meta.title.as_deref(), meta.event.as_deref()), (title, event), "{line}");
    }
}

#[test]
fn what_cannot_be_read_is_said_with_its_place() {
    #[rustfmt::skip]
    let rows: [(&[u8], &str); 4] = [
        (b"a\nb\0\xff",   "n.md:2:2: binary file, NUL or non-text at byte 3; leave it out or convert it to text"),
        (b"a\0b",         "n.md:1:2: binary file, NUL or non-text at byte 1; leave it out or convert it to text"),
        (b"",             "n.md: the file has no text; nothing to read"),
        (b"\xef\xbb\xbf \n", "n.md: the file has no text; nothing to read"),
    ];
    for (bytes, expected) in rows {
        assert_eq!(read("n.md", bytes.to_vec()).unwrap_err().to_string(), expected);
    }
    let odd = |text: &str| crate::read::oddities(&read("n.md", text.into()).unwrap()).len();
    assert_eq!(odd("---\ntitle: x\n\nbody"), 1);
    assert_eq!(odd("---\nmarp: true\ntheme: default\n---\n\nbody"), 0);
}

#[test]
fn deep_nesting_and_long_lines_are_read() {
    let deep: String = (0..400).flat_map(|i| ["  ".repeat(i), "- a\n".to_owned()]).collect();
    let texts = [
        "- ".repeat(10_000) + "a",
        ">".repeat(10_000) + "a",
        deep,
        "Rook and Ceph ".repeat(70_000),
        "[".repeat(100_000),
        "<a \"".repeat(50_000),
        "{{< ".repeat(50_000),
        "$\\textcolor{a}{".repeat(20_000),
        "```\n".to_owned() + &"x\n".repeat(50_000),
        "---\n".to_owned() + &"key: value\n".repeat(50_000),
    ];
    for text in texts {
        assert!(read("a.md", text.into_bytes()).is_ok());
    }
}

proptest! {
    /// No text makes a reader panic, and every span can be sliced.
    #[test]
    fn spans_can_be_sliced(
        file in prop::sample::select(vec!["a.md", "a.html", "a.vtt", "a.ics", "a.rst", "a.adoc", "a.org"]),
        text in "(# |- |> |\\* |`|```\n|---\n|<p>|<a href=\"|</a>|<!--|&amp;|\\[|\\]\\(|!\\[|\\)|\\||http://|www\\.|\
                 \\{\\{< |>\\}\\}|\\$\\\\textcolor\\{a\\}\\{|\\}\\$|title=\"|\n|\r\n|\n\n|    |\x0c|▶ |--\n|Slide 1: |Slide 2\n|<!-- Slide 3 -->\n|=====|BEGIN:VEVENT\n|SUMMARY:|\
                 00:01.000 --> 00:02.000\n|é|「|\\PC){0,60}",
    ) {
        if let Ok(document) = read(file, text.into_bytes()) {
            for block in &document.blocks {
                prop_assert!(document.text.get(block.span.range()).is_some());
                prop_assert!(document.runs.get(block.runs.clone()).is_some());
            }
            for run in &document.runs {
                prop_assert!(document.text.get(run.span.range()).is_some());
            }
            for link in &document.links {
                prop_assert!(link.block < document.blocks.len());
                prop_assert!(document.text.get(link.text.range()).is_some());
                prop_assert!(document.text.get(link.target.range()).is_some());
            }
        }
    }
}

#[test]
fn people_stand_in_numbered_columns() {
    let text = "Title,Speaker 1,Company 1,Speaker 2,Company 2\n\
                Rook at Scale,Jane Doe,Acme,John Roe,Initech\n\
                Ceph by Hand,Ann Lee,Acme,,\n";
    let shown = show(&read("sessions.csv", text.into()).unwrap());
    assert!(shown.contains("Speakers: Jane Doe, Acme; John Roe, Initech"), "{shown}");
    assert!(shown.contains("Speakers: Ann Lee, Acme"), "{shown}");
}
