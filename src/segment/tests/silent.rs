//! Documents of which nothing tells that they are about talks.

use super::note;
use crate::{
    segment::{segment, silent::is_silent},
    talk::TalkKind,
};

const PROSE: &str = "Disks are kept in rooms, and moved between rooms by those who have a key, which \
                     is asked for at the door. Nobody else may move them, since a disk that falls \
                     is a disk that was, and what was on it has to be written down again by hand, \
                     which takes the better part of a year.";

/// A manual with `opening` before, and `more` behind its second part.
fn manual(opening: &str, more: &str) -> String {
    let prose = [PROSE; 4].join("\n\n");
    format!("{opening}# Moving disks\n\n{prose}\n\n# Keeping disks\n\n{prose}\n\n{more}\n")
}

#[test]
fn anything_that_tells_of_talks_breaks_the_silence() {
    let points = format!("# Moving disks\n\n{}", "- disks are slow\n- so are rooms\n".repeat(80));
    let headless = manual("", "").replace("# ", "");
    let slides = manual("", "---\n\n# A\n\n---\n\n# B\n\n---\n\n# C");
    let times = manual("", "09:00 doors\n\n9.30 disks\n\n10:00 rooms");
    let word = "It was a talk.";
    #[rustfmt::skip]
    let rows = [
        // what says it           name                text                                     silent
        ("nothing",               "disks.md",         manual("", ""),                          true),
        ("a title above all",     "disks.md",         manual("", "").replace("\n# ", "\n## "), true),
        ("its length",            "disks.md",         format!("# Disks\n\n{PROSE}\n\n# Rooms\n"), false),
        ("its name",              "kubecon/disks.md", manual("", ""),                          false),
        ("its beginning",         "disks.md",         manual("Home from a meetup.\n\n", ""),   false),
        ("front matter",          "disks.md",         manual("---\nspeakers: [Jane Doe]\n---\n\n", ""), false),
        ("a heading",             "disks.md",         manual("", "## The keynotes\n\na"),      false),
        ("a heading of several",  "disks.md",         manual("", "## Agenda\n\na"),            false),
        ("who stands in one",     "disks.md",         manual("", "## Disks - Jane Doe, Acme\n\na"), false),
        ("no one stands in it",   "disks.md",         manual("", "## Disks - How to\n\na"),    true),
        ("words far behind",      "disks.md",         manual("", &[word; 3].join(" ")),        false),
        ("too few of them",       "disks.md",         manual("", &[word; 2].join(" ")),        true),
        ("parts of words",        "disks.md",         manual("", &"Whatalks, loudspeakers. ".repeat(3)), true),
        ("a recording",           "disks.md",         manual("[See](https://youtu.be/1)\n\n", ""), false),
        ("a recording far behind", "disks.md",        manual("", "[see](https://youtu.be/1)"), true),
        ("two of them",           "disks.md",         manual("", "[a](https://youtu.be/1)\n\n[b](https://youtu.be/2)"), false),
        ("another link",          "disks.md",         manual("", "[see](https://disks.example)"), true),
        ("times of day",          "disks.md",         times,                                   false),
        ("slides",                "disks.md",         slides,                                  false),
        ("no headings",           "disks.md",         headless,                                false),
        ("points beneath one",    "disks.md",         points,                                  false),
    ];
    for (what, name, text, expected) in rows {
        assert_eq!(is_silent(&note(name, &text)), expected, "{what}");
    }
}

#[test]
fn silent_documents_are_sections() {
    let text = manual("First of all.\n\n", "## Rooms\n\na\n\n# Losing disks\n\nb");
    let document = note("disks.md", &text);
    let sections = segment(&document, &());
    let told: Vec<_> = sections.iter().map(|it| (it.title.as_str(), it.kind)).collect();
    let titles = ["First of all.", "Moving disks", "Keeping disks", "Losing disks"];
    assert_eq!(told, titles.map(|title| (title, TalkKind::Section)));
    let blocks: Vec<_> = sections.iter().flat_map(|it| it.blocks.clone()).collect();
    let all: Vec<usize> = (0..document.blocks.len()).collect();
    assert_eq!(blocks, all, "each block stands in one");
}
