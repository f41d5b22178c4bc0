//! One small file of each format: its talks and mentions are as expected.
//!
//! The files are our own words, and mostly the same ones, so that what a
//! format loses shows. `make.py` beside them tells how the binary ones came
//! about.

use std::fmt::Write;

use serde_json::Value;

use crate::harness::Scratch;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/formats");

/// Tags `path` and writes a line for each talk and each mention.
fn tagged(path: &str) -> String {
    let scratch = Scratch::with(&[]);
    let output = scratch.output(&format!("tag {path} --format jsonl"));
    let errors = String::from_utf8(output.stderr).unwrap();
    let mut shown = errors.replace(FOLDER, "");
    let mut document = String::new();
    for line in String::from_utf8(output.stdout).unwrap().lines() {
        let talk: Value = serde_json::from_str(line).unwrap();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        if text(&talk["document"]) != document {
            document = text(&talk["document"]);
            writeln!(shown, "{document}").unwrap();
        }
        let speakers: Vec<String> = talk["speakers"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| format!("{} ({})", text(&it["name"]), text(&it["organization"])))
            .collect();
        let (kind, title) = (text(&talk["kind"]), text(&talk["title"]));
        let date = text(&talk["date"]);
        writeln!(shown, "  {kind}: {title} | {} | {date} | {}", speakers.join(", "), talk["lines"])
            .unwrap();
        for mention in talk["mentions"].as_array().unwrap() {
            let page = mention.get("page").map(|page| format!(" page {page}"));
            let time = mention.get("time").map(|time| format!(" at {}", text(time)));
            writeln!(
                shown,
                "    {}:{}{}{} {} {:?} {}",
                mention["line"],
                mention["column"],
                page.unwrap_or_default(),
                time.unwrap_or_default(),
                text(&mention["id"]),
                text(&mention["surface"]),
                text(&mention["zone"]),
            )
            .unwrap();
        }
    }
    shown
}

#[cfg(feature = "pdf")]
#[test]
fn each_format_gives_its_talks_and_mentions() {
    insta::assert_snapshot!("formats", tagged(FOLDER));
}

/// Spans lead to what is mentioned, in the file as it is.
#[test]
fn spans_of_records_slice_the_file() {
    let scratch = Scratch::with(&[]);
    for file in ["corpus.jsonl", "corpus.csv", "sessionize.json", "schedule.yaml"] {
        let path = format!("{FOLDER}/{file}");
        let text = std::fs::read_to_string(&path).unwrap();
        let output = scratch.output(&format!("tag {path} --format jsonl"));
        let mut checked = 0;
        for line in String::from_utf8(output.stdout).unwrap().lines() {
            let talk: Value = serde_json::from_str(line).unwrap();
            for mention in talk["mentions"].as_array().unwrap() {
                let at = |i: usize| usize::try_from(mention["span"][i].as_u64().unwrap()).unwrap();
                let (slice, line) = (&text[at(0)..at(1)], mention["line"].as_u64().unwrap());
                // What the file escapes or folds is written otherwise there.
                let same = !slice.contains(['\\', '\n', '"']);
                if same {
                    assert_eq!(slice, mention["surface"].as_str().unwrap(), "{file}");
                    checked += 1;
                }
                let before = text[..at(0)].matches('\n').count();
                assert_eq!(line, before as u64 + 1, "{file}: {slice}");
            }
        }
        assert!(checked > 2, "{file}");
    }
}

#[test]
fn the_fields_of_a_corpus_can_be_named() {
    let scratch = Scratch::with(&[(
        "c.jsonl",
        "{\"meta\": {\"no\": 5}, \"head\": \"On Rook\", \"said\": \"Ceph too\", \"text\": \"Envoy\"}\n\
         {\"meta\": {\"no\": 6}}\n\n{\"meta\": \n",
    )]);
    let shown =
        scratch.run("tag c.jsonl --text-field said --id-field meta.no --title-field head --quiet");
    insta::assert_snapshot!(shown, @r"
    exit: 2
    --- stdout
    On [Rook](project:rook)
    [Ceph](project:ceph) too
    --- stderr
    kgraph: c.jsonl:4:9: no JSON: the JSON ends too early; the record is left out
    kgraph: c.jsonl:2:1: a record has no field 'said' and is left out
    ");
}

#[test]
fn zones_say_what_counts() {
    let note = "# Rook\n\n`Ceph` and [this](https://github.com/istio/istio)\n\n> Envoy\n";
    let scratch = Scratch::with(&[("a.md", note)]);
    let found = |args: &str| {
        let shown = scratch.run(&format!("tag a.md --format jsonl {args}"));
        let ids = ["rook", "ceph", "istio", "envoy"];
        ids.into_iter().filter(|id| shown.contains(&format!("project:{id}"))).collect::<Vec<_>>()
    };
    assert_eq!(found(""), ["rook", "ceph", "envoy"]);
    assert_eq!(found("--zones heading,link"), ["rook", "istio"]);
    let shown = scratch.run("tag a.md --zones headings");
    assert!(shown.contains("[possible values: heading, prose, list"), "{shown}");
}

#[test]
fn what_is_too_large_is_told() {
    let scratch = Scratch::with(&[("good.md", "# Rook\n")]);
    // Plain text may be sixteen times as long as the rest.
    let text = "Rook and Ceph. ".repeat(80_000);
    scratch.write("large.html", format!("<html><p>{text}").as_bytes());
    scratch.write("larger.md", text.repeat(15).as_bytes());
    scratch.write("line.md", format!("# Rook\n\n{text}\n").as_bytes());
    let shown = scratch.run("tag good.md large.html larger.md line.md --max-size 1");
    let shown = shown.get(..2000).unwrap_or(&shown);
    assert!(shown.contains("kgraph: large.html: has more than 1 MiB of text; split it"), "{shown}");
    assert!(shown.contains("kgraph: larger.md: has more than 16 MiB; split it"), "{shown}");
    assert!(shown.contains("kgraph: line.md:3:1: a line of 1 MiB; split the file"), "{shown}");
    assert!(shown.contains("[Rook](project:rook)"), "{shown}");
}

#[test]
fn a_file_is_refused_by_its_size_unless_it_holds_many() {
    let scratch = Scratch::with(&[]);
    let record = format!("{{\"text\": \"{}\"}}\n", "Rook and Ceph. ".repeat(1000));
    scratch.write("talks.jsonl", record.repeat(80).as_bytes());
    scratch.write("page.txt", "Rook and Ceph. ".repeat(1_200_000).as_bytes());
    let shown = scratch.run("tag talks.jsonl --max-size 1 --format jsonl");
    assert!(shown.starts_with("exit: 0"), "{}", &shown[..200]);
    let shown = scratch.run("tag page.txt --max-size 1");
    let shown = shown.get(..2000).unwrap_or(&shown);
    assert!(shown.contains("page.txt: has more than 16 MiB"), "{shown}");
}

#[test]
fn what_is_cut_off_is_told() {
    let scratch = Scratch::with(&[]);
    let fixture = |name: &str| {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/formats/");
        std::fs::read(format!("{folder}{name}")).unwrap()
    };
    let pdf = fixture("slides.pdf");
    scratch.write("cut.pdf", &pdf[..pdf.len() / 2]);
    let tar = fixture("talks.tar");
    let end = tar.iter().rposition(|b| *b != 0).unwrap() + 1;
    // Up to the end of the last member, without the blocks that end the archive.
    scratch.write("cut.tar", &tar[..end.next_multiple_of(512)]);
    let shown = scratch.run("talks cut.pdf cut.tar");
    assert!(shown.contains("kgraph: cut.pdf: the PDF is cut off"), "{shown}");
    assert!(shown.contains("kgraph: cut.tar: the archive is cut off"), "{shown}");
}

#[test]
fn an_archive_is_read_by_the_rules_of_folders() {
    let pack = |members: &[(&str, &str)]| {
        let mut archive = tar::Builder::new(Vec::new());
        for (name, text) in members {
            let mut header = tar::Header::new_gnu();
            header.set_size(text.len() as u64);
            archive.append_data(&mut header, name, text.as_bytes()).unwrap();
        }
        archive.into_inner().unwrap()
    };
    let scratch = Scratch::with(&[]);
    let sessions =
        "[{\"title\": \"Intro to Rook\", \"speakers\": [\"Jane Doe\"], \"abstract\": \"Ceph\"}]";
    let (script, mail) = ("#!/bin/sh\n# Envoy\n", "# Linkerd in Depth - Ann Lee, Acme\n\nText.\n");
    let data = ("list.json", "{\"scripts\": {}}");
    scratch.write("a.tar", &pack(&[("s.json", sessions), ("run", script), ("m.eml", mail), data]));
    scratch.write("b.tar", &pack(&[("run", script), data]));
    let shown = scratch.run("talks a.tar b.tar");
    assert!(shown.contains("a.tar/s.json") && shown.contains("a.tar/m.eml"), "{shown}");
    assert!(!shown.contains("a.tar/run") && !shown.contains("list.json"), "{shown}");
    assert!(shown.contains("kgraph: b.tar: the archive holds no notes"), "{shown}");
}

#[test]
fn data_in_utf_16_is_data() {
    let scratch = Scratch::with(&[]);
    let table = "title,speakers,abstract\nIntro to Rook,Jane Doe,On Ceph\n";
    let bytes: Vec<u8> =
        std::iter::once(0xfeff).chain(table.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    scratch.write("talks.csv", &bytes);
    let shown = scratch.run("talks talks.csv");
    assert!(shown.contains("Intro to Rook  Jane Doe"), "{shown}");
}
