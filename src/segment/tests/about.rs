//! Headings where no heading is a talk by its words: of notes, if something tells so, and
//! else of any other text.

use super::{Known, found, note};
use crate::{segment::segment, talk::TalkKind};

const SHORT: &str = "## Volume plugin order\n\na\n\n## Security issue reports\n\nb\n\n## Naming of the fields\n\nc\n";
const LONG: &str = "## How we keep a million disks\n\na\n\n## What the new plugins are for\n\nb\n\n## Why nobody wants to name fields\n\nc\n";
const TRACKS: &str = "# Disks\n\n## How we keep a million disks\n\na\n\n## What the new plugins are for\n\nb\n\n## Why nobody names fields\n\nc\n\n# Fields\n\n## Naming them one by one\n\nd\n\n## Leaving all of them out\n\ne\n";

/// The text, with more at its end.
fn long_enough(text: &str) -> String {
    format!("{text}\n{}", "- disks are slow\n".repeat(100))
}

#[test]
fn what_tells_of_talks() {
    let talks = "talk Volume plugin order; talk Security issue reports; talk Naming of the fields";
    let long = "talk How we keep a million disks; talk What the new plugins are for; talk Why nobody wants to name fields";
    #[rustfmt::skip]
    let rows = [
        ("nothing",            SHORT.to_owned(), ""),
        ("a word",             format!("What I heard in sessions.\n\n{SHORT}"), talks),
        ("a conference",       format!("Home from GopherCon.\n\n{SHORT}"), talks),
        ("front matter",       format!("---\ntags: [KubeCon]\n---\n\n{SHORT}"), talks),
        ("recordings",         SHORT.replace("a\n", "[video](https://youtu.be/1)\n"), "talk Volume plugin order"),
        ("a word far behind",  format!("{}\n\n{SHORT}", "Disks are slow. ".repeat(100) + "Talks."), ""),
        ("a word like one",    format!("Made of silicon.\n\n{SHORT}"), ""),
        ("other letters",      format!("ディスクの話です。\n\n{SHORT}"), talks),
        ("titles long enough", LONG.to_owned(), long),
        ("parts of a manual",  TRACKS.to_owned(), ""),
    ];
    for (rule, text, expected) in rows {
        assert_eq!(found(&long_enough(&text)), expected, "{rule}");
    }
    assert_eq!(found(SHORT), talks, "a text that is short");
}

#[test]
fn names_of_files_tell_of_talks() {
    for (name, count) in [
        ("note.md", 0),
        ("kubecon-2019/notes.md", 3),
        ("na2018-lightning.md", 3),
        ("day2.md", 3),
        ("daylight.md", 0),
    ] {
        let all = segment(&note(name, &long_enough(SHORT)), &Known);
        let found = all.iter().filter(|talk| talk.kind != TalkKind::Section).count();
        assert_eq!(found, count, "{name}");
    }
}
