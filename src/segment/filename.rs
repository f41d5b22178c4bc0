//! What a file is called, where nothing in it says its title: recordings are saved
//! as `Title - Jane Doe, Acme [id].en.vtt`.

use super::{
    Names,
    line::Line,
    title::{self, Title},
};
use crate::{
    document::{Document, Format},
    talk::Speaker,
};

/// The title that the name of a file gives, and its speakers if a person wrote it: with
/// spaces.
pub(super) fn title(document: &Document, names: &dyn Names) -> Title {
    let text = words(document);
    if document.file_name().contains(' ') {
        let line = Line::unplaced(&text);
        let title = title::parse(&line, names);
        if !title.text.is_empty() {
            return title;
        }
    }
    Title { text, ..Title::default() }
}

/// Adds the speakers that the name of a file gives, unless others are told, and the
/// companies of those who are.
pub(super) fn add_speakers(filed: Vec<Speaker>, speakers: &mut Vec<Speaker>) {
    if speakers.is_empty() {
        *speakers = filed;
        return;
    }
    for known in filed {
        let same = speakers.iter_mut().find(|speaker| speaker.name == known.name);
        if let Some(speaker) = same.filter(|speaker| speaker.organization.is_none()) {
            (speaker.role, speaker.organization) = (known.role, known.organization);
        }
    }
}

/// The name of a file in words, without what programs add to it.
pub(super) fn words(document: &Document) -> String {
    let name = document.file_name();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    if !stem.contains(' ') {
        return stem.replace(['_', '-'], " ").trim().to_owned();
    }
    let stem = if document.format == Format::Subtitles { without_language(stem) } else { stem };
    let stem = without_tags(stem);
    // What stands for a mark that no name of a file may have.
    let text: String = stem.chars().map(stands_for).collect();
    let text = text.replace(" _ ", " | ").replace("_ ", ": ");
    text.trim_matches(['_', ' ']).replace('_', "/")
}

/// The words of what is called like a file, without spaces, and of its days and numbers
/// none: `2018-12-12-Rook_Deep_Dive`.
pub(super) fn spaced(stem: &str) -> Option<String> {
    const FEWEST: usize = 2;
    let copy = stem.rsplit_once(" (").filter(|(_, number)| number.len() == 2);
    let stem = copy.map_or(stem, |(stem, _)| stem);
    if stem.contains(char::is_whitespace) || !stem.contains(['_', '-']) {
        return None;
    }
    let words = stem.split(['_', '-']).filter(|word| !word.is_empty());
    let number = |word: &&str| word.bytes().all(|b| b.is_ascii_digit());
    let words: Vec<&str> = words.skip_while(number).collect();
    (words.len() >= FEWEST).then(|| words.join(" "))
}

/// The mark for which a downloader writes `c` in the name of a file.
fn stands_for(c: char) -> char {
    match c {
        '：' => ':',
        '｜' => '|',
        '？' => '?',
        '＂' => '"',
        '⧸' | '／' => '/',
        '＆' => '&',
        _ => c,
    }
}

/// Takes the language of subtitles off: `.en`, `.pt-BR`.
fn without_language(stem: &str) -> &str {
    let is_language = |code: &str| {
        let (language, region) = code.split_once('-').unwrap_or((code, "xx"));
        (2..=3).contains(&language.len())
            && language.bytes().all(|b| b.is_ascii_lowercase())
            && (2..=8).contains(&region.len())
            && region.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    stem.rsplit_once('.').filter(|(_, code)| is_language(code)).map_or(stem, |(rest, _)| rest)
}

/// Takes identifiers and resolutions off the end: `[dQw4w9WgXcQ]`, `(1080p)`.
fn without_tags(stem: &str) -> &str {
    let mut rest = stem.trim_end();
    while let Some(inside) = rest.strip_suffix([']', ')'])
        && let Some(open) = inside.rfind(if rest.ends_with(']') { '[' } else { '(' })
    {
        let tag = &inside[open + 1..];
        let resolution = tag.strip_suffix('p').is_some_and(|n| n.parse::<u16>().is_ok());
        let id = rest.ends_with(']') && tag.len() >= 6 && !tag.contains([' ', ',']);
        if !(resolution || id) || open == 0 {
            break;
        }
        rest = rest[..open].trim_end();
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::read;

    #[test]
    fn names_of_files() {
        #[rustfmt::skip]
        let rows = [
            ("a_b-c.md",                                               "a b c"),
            ("Rook at Scale - Jane Doe, Acme [a1B2-c3D4_e].en.vtt",    "Rook at Scale - Jane Doe, Acme"),
            ("Keynote_ Rook at Scale.pt-BR.srt",                       "Keynote: Rook at Scale"),
            ("Rook： CI⧸CD？ ｜ Jane Doe.txt",                           "Rook: CI/CD? | Jane Doe"),
            ("CI_CD at Acme _ Jane Doe (1080p).srt",                   "CI/CD at Acme | Jane Doe"),
            ("Why Rook_ (part 2).txt",                                 "Why Rook: (part 2)"),
            ("Rook v1.2 is out.txt",                                   "Rook v1.2 is out"),
            ("[draft] Rook.txt",                                       "[draft] Rook"),
            ("[aB3_dE5].vtt",                                          "[aB3 dE5]"),
        ];
        for (name, expected) in rows {
            let text = match name.rsplit('.').next() {
                Some("vtt") => "WEBVTT\n\n00:00.000 --> 00:01.000\nso\n",
                Some("srt") => "1\n00:00:00,000 --> 00:00:01,000\nso\n",
                _ => "so",
            };
            let document = read(name, text.into()).unwrap();
            assert_eq!(words(&document), expected, "{name}");
        }
    }
}
