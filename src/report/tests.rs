use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag};

use super::*;
use crate::{graph::GraphOptions, sample};

/// Two halves of talks: what is often named, what is new, a pair that meets
/// across the years, and a person who speaks on one thing.
fn talks() -> String {
    let mut texts = Vec::new();
    for i in 0..12 {
        let year = if i < 6 { 2017 } else { 2019 };
        texts.push(format!("# Talk {i} @{year}\n{{project:k|K}} and {{project:o{i}|O}}\n"));
    }
    for i in 0..6 {
        texts.push(format!(
            "# Storage | {i} @2019-0{}\nby {{person:ann|Ann}}, {{company:acme|Acme}}\n\n\
             * {{project:rook|Rook}} runs [{{project:ceph|Ceph}}](https://ceph.example) | *well*\n",
            i + 1
        ));
    }
    texts.concat()
}

fn graph(text: &str) -> Graph {
    let directory = sample::directory(&[
        "project:rook|Rook",
        "project:ceph|Ceph",
        "project:k|Kubernetes|K",
        "company:acme|Acme <b>Inc.</b>",
        "person:ann|Ann # Lee",
    ]);
    Graph::build(&[sample::note("notes.md", text)], &directory, &GraphOptions::default())
}

fn shown(graph: &Graph) -> String {
    let mut out = Vec::new();
    markdown(&report(graph, &ReportOptions::default()), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn a_small_report() {
    insta::assert_snapshot!(shown(&graph(&talks())));
}

#[test]
fn surprising_links_say_why() {
    let found = report(&graph(&talks()), &ReportOptions::default());
    let names: Vec<_> = found.surprising.iter().map(|link| link.names.join(" ")).collect();
    // What Ann speaks about, and for whom, is plain to see.
    assert!(names.contains(&"Ceph Rook".to_owned()), "{names:?}");
    assert!(!names.iter().any(|names| names.contains("Ann")), "{names:?}");
    let link = found.surprising.iter().find(|link| link.names[1] == "Rook").unwrap();
    assert_eq!((link.talks, link.ends, link.of), (6, [6, 6], 18));
    assert!((link.expected - 2.0).abs() < 1e-12);
    assert_eq!(link.quotes.len(), 2);
    assert_eq!(link.quotes[0].texts, ["Rook runs Ceph · *well*"]);
}

#[test]
fn what_is_not_sure_is_said_to_be_so() {
    let text = shown(&graph(
        "# One\n{project:rook|Rook} and {project:ceph|Ceph}\n\
         # Two\n{project:rook|Rook} and {project:ceph|Ceph}\n\
         # Three\n{project:a|A} and {project:b|B}\n\
         # Four\n{project:c|C} and {project:d|D}\n\
         # Five\n{project:e|E} and {project:f|F}\n\
         # Six\n{project:g|G} and {project:h|H}\n\
         # Seven\n{project:i|I} and {project:j|J}\n\
         # Eight\n{project:l|L} and {project:m|M}\n",
    ));
    let short = "- Most surprising links, though none is significant: **Ceph** – **Rook**.\n";
    assert!(text.contains(short), "{text}");
    let section = text.split("\n## ").find(|it| it.starts_with("Surprising")).unwrap();
    assert!(section.contains("None of those left is significant"), "{section}");
}

#[test]
fn ties_are_told_as_ties() {
    let most = |text: &str| {
        let text = shown(&graph(text));
        let line = text.lines().find(|line| line.starts_with("- Most mentioned"));
        line.map(str::to_owned).unwrap_or_default()
    };
    let names = ["a", "b", "c", "d"].map(|it| format!("{{project:{it}|{it}}} "));
    #[rustfmt::skip]
    let rows = [
        (1, "- Most mentioned: **a** (project, 1 talk)."),
        (2, "- Most mentioned: **a** and **b** (projects, 1 talk each)."),
        (4, "- Most mentioned: 4 projects (1 talk each)."),
    ];
    for (count, expected) in rows {
        assert_eq!(most(&format!("# One\n{}\n", names[..count].concat())), expected);
    }
}

#[test]
fn the_halves_are_told_by_date() {
    let time = report(&graph(&talks()), &ReportOptions::default()).time.unwrap();
    assert_eq!((time.before.to.as_str(), time.after.from.as_str()), ("2017", "2019"));
    assert_eq!((time.before.talks, time.after.talks), (6, 12));
    assert_eq!(time.falling[0].names, ["Kubernetes"]);
    let new = &time.new[0].entities;
    assert_eq!(new.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["Ceph", "Rook"]);
    // Within one year the months tell, and one day alone tells nothing.
    let months = "# A @2019-03\n{p:a|A}\n# B @2019-05\n{p:a|A}\n";
    let time = report(&graph(months), &ReportOptions::default()).time.unwrap();
    assert_eq!(time.after.from, "2019-05");
    let day = "# A @2019-03-01\n{p:a|A}\n# B @2019-03-01\n{p:a|A}\n";
    assert_eq!(report(&graph(day), &ReportOptions::default()).time, None);
}

#[test]
fn a_graph_of_nothing_is_a_short_report() {
    let text = shown(&Graph::default());
    assert!(text.starts_with("# What the talks are about\n\n0 talks in 0 documents"), "{text}");
    assert!(!text.contains("## Surprising") && text.contains("## What was read"), "{text}");
}

/// Whatever things are called, tables keep their columns and headings their
/// number.
#[test]
fn no_name_is_markup() {
    let text = shown(&graph(&talks()));
    let (mut headings, mut cells, mut columns) = (Vec::new(), 0, 0);
    for event in Parser::new_ext(&text, Options::all()) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => headings.push(level),
            Event::Start(Tag::Table(columns_of)) => columns = columns_of.len(),
            Event::Start(Tag::TableHead | Tag::TableRow) => cells = 0,
            Event::Start(Tag::TableCell) => cells += 1,
            Event::End(pulldown_cmark::TagEnd::TableRow) => assert_eq!(cells, columns),
            Event::Html(html) | Event::InlineHtml(html) => panic!("{html}"),
            _ => {}
        }
    }
    assert_eq!(headings[0], HeadingLevel::H1);
    assert!(headings[1..].iter().all(|level| *level == HeadingLevel::H2));
    let mut out = Vec::new();
    html(&report(&graph(&talks()), &ReportOptions::default()), &mut out).unwrap();
    let page = String::from_utf8(out).unwrap();
    assert!(page.contains("<table>") && page.contains("Acme &lt;b&gt;Inc.&lt;/b&gt;"), "{page}");
    assert!(!page.contains("<script") && !page.contains("http-equiv") && !page.contains("src="));
}
