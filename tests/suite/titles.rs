//! Titles of schedules, of every convention: names, roles and companies.

use std::fmt::Write as _;

use kgraph::{Dictionary, segment::segment};

/// How many of a hundred titles must come out whole.
const ENOUGH: usize = 97;

#[test]
fn titles_of_schedules_are_taken_apart() {
    let rows = include_str!("../gold/titles.txt")
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with("# "));
    let dictionary = Dictionary::embedded().unwrap();
    let (mut right, mut all, mut wrong) = (0, 0, String::new());
    for row in rows {
        let parts: Vec<&str> = row.split(" =>").map(str::trim).collect();
        let [heading, title, speakers] = parts.as_slice() else { panic!("no row: {row}") };
        let expected = format!("{title} => {}", spaced(speakers));
        let found = found(&heading.replace("\\n", "\n\n"), &dictionary);
        all += 1;
        if found == expected {
            right += 1;
        } else {
            writeln!(wrong, "{heading}\n    expected {expected}\n    found    {found}").unwrap();
        }
    }
    assert!(right * 100 >= all * ENOUGH, "{right} of {all} are right; these are not:\n{wrong}");
    assert!(all >= 150);
}

/// Reads a note with one talk and writes it as the fixture does.
fn found(heading: &str, dictionary: &Dictionary) -> String {
    let text = format!("# Talks\n\n## {heading}\n\nThey told us how it went.\n");
    let note = kgraph::read("note.md", text.into_bytes()).unwrap();
    let talks = segment(&note, dictionary);
    let talk = talks.last().unwrap();
    let speakers = talk.speakers.iter().map(|s| {
        let role = s.role.as_deref().unwrap_or("");
        format!("{}|{role}|{}", s.name, s.organization.as_deref().unwrap_or(""))
    });
    let speakers: Vec<String> = speakers.collect();
    format!("{}: {} => {}", talk.kind, talk.title, speakers.join("; "))
}

/// Writes speakers with all their bars and no spaces around them.
fn spaced(speakers: &str) -> String {
    let all = speakers.split("; ").filter(|s| !s.trim().is_empty()).map(|speaker| {
        let mut parts: Vec<&str> = speaker.split('|').map(str::trim).collect();
        parts.resize(3, "");
        parts.join("|")
    });
    all.collect::<Vec<_>>().join("; ")
}
