//! Which files of a folder, or members of an archive, are notes.
//!
//! The name decides where it is that of a note, of a picture or of a program; of all
//! others the first bytes tell whether they are text for people.

use std::path::Path;

/// The extensions of files that are read whatever they start with, in lower case.
pub const EXTENSIONS: [&str; 25] = [
    "md",
    "markdown",
    "mdx",
    "txt",
    "text",
    "html",
    "htm",
    "xhtml",
    "vtt",
    "srt",
    "ics",
    "rst",
    "adoc",
    "asciidoc",
    "org",
    "wiki",
    "mediawiki",
    "pdf",
    "pptx",
    "docx",
    "jsonl",
    "ndjson",
    "tar",
    "tgz",
    "zip",
];

/// The extensions of data, which is read if it looks like talks.
const DATA: [&str; 6] = ["json", "yaml", "yml", "csv", "tsv", "xml"];

/// The extensions of packed files, which are read if a note is packed.
const PACKED: [&str; 2] = ["gz", "zst"];

/// The extensions of pictures, sounds and letters, in which nobody looks for text.
#[rustfmt::skip]
const MEDIA: [&str; 31] = [
    "aac", "avi", "avif", "bmp", "eot", "flac", "gif", "heic", "ico", "jpeg", "jpg", "m4a",
    "m4v", "mkv", "mov", "mp3", "mp4", "mpeg", "mpg", "ogg", "otf", "png", "svg", "tif", "tiff",
    "ttf", "wav", "webm", "webp", "woff", "woff2",
];

/// The extensions of programs, settings, drawings and copies: text, but no notes.
#[rustfmt::skip]
const NOT_NOTES: [&str; 101] = [
    "awk", "bak", "bash", "bat", "bib", "c", "cc", "cfg", "cjs", "clj", "cls", "cmake", "cmd",
    "conf", "cpp", "crt", "cs", "css", "cyjs", "cypher", "d", "dart", "diff", "dot", "el", "env",
    "erl", "ex", "exs", "fish", "gexf", "go", "gradle", "graphml", "graphql", "groovy", "gv", "h",
    "hcl", "hpp", "hs", "ini", "ipynb", "java", "jinja", "jl", "js", "jsonld", "jsx", "kt", "less",
    "lock", "lua", "m", "map", "mjs", "mk", "ml", "mmd", "mod", "nix", "nt", "old", "orig", "patch",
    "pem", "php", "pl", "plist", "pm", "po", "properties", "proto", "ps1", "pub", "py", "r", "rb",
    "rego", "rej", "rs", "sass", "scala", "scss", "sh", "sql", "sty", "sum", "swift", "swp", "tf",
    "tmp", "toml", "tpl", "ts", "tsx", "ttl", "vim", "vue", "xsd", "zsh",
];

/// Files without an extension that are text, but not notes.
const NOT_NOTE_NAMES: [&str; 14] = [
    "authors",
    "brewfile",
    "codeowners",
    "copying",
    "dockerfile",
    "gemfile",
    "jenkinsfile",
    "justfile",
    "licence",
    "license",
    "makefile",
    "notice",
    "procfile",
    "rakefile",
];

/// How much of a file tells whether it is text, and which data.
pub(crate) const HEAD: usize = 64 * 1024;
/// How much of it tells the first.
const TEXT_HEAD: usize = 4 * 1024;
/// So many bytes without a control character are text of some old encoding.
const LEGACY: usize = 64;

/// Why a file of a folder is not read.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum LeftOut {
    /// Data that names no titles beside speakers, texts, or events.
    Data,
    /// Its name is that of a program, of settings or of a copy.
    Name,
    /// It is no text, nor anything else that is read.
    NoText,
}

/// What a file of a folder is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Judged {
    /// One to read.
    Note,
    /// One that somebody may have meant to be read.
    LeftOut(LeftOut),
    /// One that nobody misses: a picture, a licence, an empty file.
    Aside,
}

/// Says what the file called `path` is; its first [`HEAD`] bytes are looked at where
/// the name leaves it open.
pub(crate) fn judge(path: &Path, head: impl FnOnce() -> Vec<u8>) -> Judged {
    let Some(extension) = extension(path) else {
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
        if NOT_NOTE_NAMES.contains(&name.as_str()) {
            return Judged::Aside;
        }
        let head = head();
        return if is_text(&head) { Judged::Note } else { no_text(&head) };
    };
    let is = |list: &[&str]| list.contains(&extension.as_str());
    if is(&EXTENSIONS) || is(&PACKED) && is_packed_note(path) {
        Judged::Note
    } else if is(&MEDIA) {
        Judged::Aside
    } else if is(&NOT_NOTES) || is(&PACKED) || extension.ends_with('~') {
        Judged::LeftOut(LeftOut::Name)
    } else {
        let head = head();
        match is(&DATA) || looks_like_data(&head) {
            true if looks_like_talks(path, &head) => Judged::Note,
            true => Judged::LeftOut(LeftOut::Data),
            false if is_text(&head) => Judged::Note,
            false => no_text(&head),
        }
    }
}

fn no_text(head: &[u8]) -> Judged {
    if head.is_empty() { Judged::Aside } else { Judged::LeftOut(LeftOut::NoText) }
}

fn extension(path: &Path) -> Option<String> {
    Some(path.extension()?.to_string_lossy().to_ascii_lowercase())
}

/// Whether a tar, a note or data is packed in the file called `path`.
fn is_packed_note(path: &Path) -> bool {
    let is_note = |it: String| EXTENSIONS.contains(&it.as_str()) || DATA.contains(&it.as_str());
    extension(&path.with_extension("")).is_some_and(is_note)
}

/// Whether a file starts as JSON or XML do, whatever it is called.
fn looks_like_data(head: &[u8]) -> bool {
    let start = head.trim_ascii_start();
    let inner = |open: &[u8]| Some(start.strip_prefix(open)?.trim_ascii_start());
    inner(b"{").is_some_and(|inner| inner.starts_with(b"\""))
        || inner(b"[").is_some_and(|inner| inner.starts_with(b"{"))
        || start.starts_with(b"<?xml")
}

/// Whether data starts as schedules and corpora do: with a title, and with
/// speakers, an abstract or a text; or as lists of own talks do.
fn looks_like_talks(path: &Path, head: &[u8]) -> bool {
    let head = String::from_utf8_lossy(head).to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| head.contains(word));
    // Short names are looked for among those of columns only.
    let columns = || head.lines().next().unwrap_or_default().split([',', ';', '\t']);
    let speaks = || columns().any(|it| matches!(it.trim_matches(['"', ' ']), "who" | "by"));
    let titled =
        || columns().any(|it| matches!(it.trim_matches(['"', ' ', '\r']), "talk" | "talks"));
    (has(&["title", "\"name\"", "name:", "name,"]) || titled())
        && (has(&[
            "speaker",
            "presenter",
            "\"persons\"",
            "<persons>",
            "abstract",
            "\"text\"",
            ",text",
            "transcript",
        ]) || speaks()
            || are_own(path, &head))
}

/// Whether data is called a list of talks and tells when or where they were given, or
/// tells of events and of slides or videos; publications are none.
fn are_own(path: &Path, head: &str) -> bool {
    const TALKS: [&str; 5] = ["presentations", "speaking", "talk", "talks", "webinars"];
    const EVENTS: [&str; 6] =
        ["conference", "conference_name", "event", "event_name", "meetup", "occasion"];
    let keys = || head.lines().enumerate().flat_map(|(at, line)| keys_of(line, at == 0));
    let recorded = |key: &str| {
        ["deck", "recording", "slide", "video", "youtube"].iter().any(|it| key.starts_with(it))
    };
    let held = || keys().any(|key| EVENTS.contains(&key));
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().to_lowercase();
    let named = stem.split(|c: char| !c.is_alphabetic()).any(|word| TALKS.contains(&word));
    let published = || {
        let of_papers = |key| {
            matches!(key, "author" | "authors" | "arxiv" | "bibtex" | "doi" | "isbn" | "journal")
        };
        keys().any(of_papers)
    };
    let told = || held() || keys().any(|key| matches!(key, "date" | "year" | "venue"));
    named && told() || held() && keys().any(recorded) && !published()
}

/// The keys in a line of YAML or JSON, and the columns of the first line of a table.
fn keys_of(line: &str, first: bool) -> impl Iterator<Item = &str> {
    let marks = |c: char| matches!(c, ' ' | '"' | '\'' | '-' | '[' | '{' | '\t' | '\r');
    let json = line.contains("\":") || line.contains("\" :");
    let yaml = !json && line.contains(':');
    let parts = line.split([',', ';', '\t', '{']);
    let count = match (yaml, json || first) {
        (true, _) => 1,
        (false, true) => usize::MAX,
        (false, false) => 0,
    };
    parts.take(count).filter_map(move |part| {
        let key = if json || yaml { part.split_once(':')?.0 } else { part };
        Some(key.trim_matches(marks))
    })
}

/// Whether a file starts like text for people: no control characters, not a script.
fn is_text(head: &[u8]) -> bool {
    let head = &head[..head.len().min(TEXT_HEAD)];
    let text = match std::str::from_utf8(head) {
        Ok(text) => text,
        // The last character may be cut in two by our limit.
        Err(err) if err.error_len().is_none() => {
            std::str::from_utf8(&head[..err.valid_up_to()]).unwrap_or_default()
        }
        Err(_) => {
            let control = |byte: &u8| byte.is_ascii_control() && !byte.is_ascii_whitespace();
            return head.len() >= LEGACY && !head.starts_with(b"#!") && !head.iter().any(control);
        }
    };
    !text.is_empty()
        && !text.starts_with("#!")
        && !text.chars().any(|c| c.is_control() && !c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_first_bytes_tell_what_a_file_is() {
        const NAME: Judged = Judged::LeftOut(LeftOut::Name);
        const DATA: Judged = Judged::LeftOut(LeftOut::Data);
        const NO_TEXT: Judged = Judged::LeftOut(LeftOut::NoText);
        let latin = format!("Un caf\u{e9} {}", "avec Rook et Ceph ".repeat(4));
        let latin: Vec<u8> = latin.chars().map(|c| c as u8).collect();
        #[rustfmt::skip]
        let rows: &[(&str, &[u8], Judged)] = &[
            ("a.md",         b"\0",                              Judged::Note),
            ("a.eml",        b"Subject: KubeCon\n\nRook",        Judged::Note),
            ("a.LOG",        b"Rook",                            Judged::Note),
            ("a.tex",        b"\\section{Rook}",                 Judged::Note),
            ("a.note",       "Caf\u{e9}".as_bytes(),             Judged::Note),
            ("a.log",        &latin,                             Judged::Note),
            ("a.log",        b"caf\xe9 x",                       NO_TEXT),
            ("a.msg",        b"\xd0\xcf\x11\xe0\0\0",            NO_TEXT),
            ("a.log",        b"",                                Judged::Aside),
            ("a.cgi",        b"#!/usr/bin/perl\n",               NO_TEXT),
            ("README",       b"Notes of a conference",           Judged::Note),
            ("LICENSE",      b"MIT",                             Judged::Aside),
            ("run",          b"#!/bin/sh",                       NO_TEXT),
            ("a.png",        b"text",                            Judged::Aside),
            ("a.py",         b"print('Rook')",                   NAME),
            ("a.md~",        b"# Rook",                          NAME),
            ("a.md.bak",     b"# Rook",                          NAME),
            ("a.json",       b"{\"title\": 1, \"speakers\": 2}", Judged::Note),
            ("a.json",       b"{\"scripts\": {}}",               DATA),
            ("talks.yml",    b"- title: Rook\n  date: 2024-05-10\n", Judged::Note),
            ("talks.yml",    b"- title: Rook\n  link: a\n",    DATA),
            ("news.yml",     b"- title: Rook\n  date: 2024-05-10\n", DATA),
            ("a.yml",        b"- title: Rook\n  occasion: IT\n  slides-pdf: b\n", Judged::Note),
            ("a.yml",        b"- title: Rook\n  event: IT\n",   DATA),
            ("a.yml",        b"- title: Rook\n  conference: IT\n  slides: b\n  doi: c\n", DATA),
            ("a.json",       b"[{\"title\": 1, \"event\": \"a\", \"video\": 2}]", Judged::Note),
            ("a.csv",        b"event_name,date,talk_title,slides_url\na,b,c,d\n", Judged::Note),
            ("talks.csv",    b"Date,Talk,Event\r\n2021-03-04,Rook,KCD\r\n", Judged::Note),
            ("a.csv",        b"date,talk_title,video\na,event,\n",     DATA),
            ("a.session",    b"[ {\"title\": 1, \"speakers\": 2}]", Judged::Note),
            ("a.webmanifest", b"{ \"icons\": []}",               DATA),
            ("a.opml",       b"<?xml version=\"1.0\"?><opml/>",  DATA),
            ("a.shortcodes", b"{{< toc >}}\nRook",               Judged::Note),
            ("a.md.gz",      b"",                                Judged::Note),
            ("a.tar.zst",    b"",                                Judged::Note),
            ("a.json.gz",    b"",                                Judged::Note),
            ("a.sql.gz",     b"",                                NAME),
        ];
        for (name, head, expected) in rows {
            assert_eq!(judge(Path::new(name), || head.to_vec()), *expected, "{name}");
        }
    }
}
