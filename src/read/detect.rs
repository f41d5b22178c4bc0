//! Finds out what a text is by looking at it.
//!
//! The extension is a hint at most: many notes are called `.txt` and are
//! Markdown, and a `.md` may hold a web page. What a text says of itself
//! decides; where it says nothing, the hint does; and without a hint it is
//! Markdown, which plain text is too.

mod marks;

use self::marks::{Marks, has_heading_or_fence, lines};
use crate::read::{json, table::Table, value, xml};

/// How much of a text is looked at, in bytes.
const HEAD: usize = 64 * 1024;

/// What files are called that people write, and that are data only where they read so.
const NOTES: [&str; 5] = ["md", "markdown", "mdx", "html", "htm"];

/// The markup of a text that a person reads.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Markup {
    /// Markdown, or plain text.
    Markdown,
    Html,
    /// `WebVTT` or `SubRip`.
    Subtitles,
    /// Lines with a time code each.
    Captions,
    Calendar,
    Rst,
    Asciidoc,
    Org,
    MediaWiki,
}

/// What a text is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Kind {
    Markup(Markup),
    /// One JSON value.
    Json,
    /// A JSON value a line.
    JsonLines,
    Yaml,
    /// CSV or the like.
    Table,
    /// A schedule or a feed in XML.
    Xml,
}

/// Returns the extension of the file `name`, in lower case.
pub(super) fn extension(name: &str) -> String {
    let file = name.rsplit('/').next().unwrap_or(name);
    file.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase()
}

/// Finds out what the text of the file `name` is.
pub(super) fn kind(name: &str, text: &str) -> Kind {
    data(name, text).unwrap_or_else(|| Kind::Markup(markup(&extension(name), text)))
}

/// Finds out which data `text` is, or starts as, if it is any.
pub(super) fn data(name: &str, text: &str) -> Option<Kind> {
    let text = text.trim_start_matches('\u{feff}');
    let hint = extension(name);
    let head = head(text);
    let start = head.trim_start();
    if start.starts_with(['{', '[']) && !is_metadata(head) {
        let lines = || start.lines().map(str::trim).filter(|line| !line.is_empty());
        let first = lines().next().unwrap_or_default();
        // A line that is cut off by our limit is long, and no Markdown either.
        let closed = first.ends_with('}') || first.len() + 1 >= start.len();
        let named = matches!(hint.as_str(), "jsonl" | "ndjson" | "jl");
        let is_note = NOTES.contains(&hint.as_str());
        // `{{< toc >}}` and `{% include a %}` are of site generators.
        let of_lines = || lines().take(2).all(|line| is_record(line, named, is_note));
        if start.starts_with('{') && closed && of_lines() && (named || lines().nth(1).is_some()) {
            return Some(Kind::JsonLines);
        }
        let after = start[1..].trim_start();
        let json = if start.starts_with('{') {
            after.starts_with(['"', '}'])
        } else {
            // `[[` opens a link of some notes, and `[]` a box to tick.
            after.starts_with(['"', '{']) || hint == "json" && after.starts_with(['[', ']'])
        };
        if json || hint == "json" {
            return Some(Kind::Json);
        }
    }
    match hint.as_str() {
        "jsonl" | "ndjson" | "jl" if start.starts_with('{') => Some(Kind::JsonLines),
        "yaml" | "yml" => Some(Kind::Yaml),
        "csv" | "tsv" => Some(Kind::Table),
        hint if NOTES.contains(&hint) => None,
        _ if start.starts_with('<') => xml::is_one(start).then_some(Kind::Xml),
        _ if is_table(head) => Some(Kind::Table),
        _ if is_yaml(head) => Some(Kind::Yaml),
        _ => None,
    }
}

/// Whether a line is a record of JSON Lines, as far as can be seen: one of a file that
/// is `named` so, or of a note, in which it must be JSON.
fn is_record(line: &str, named: bool, is_note: bool) -> bool {
    let Some(inner) = line.strip_prefix('{') else { return false };
    let starts = named || inner.trim_start().starts_with(['"', '}']);
    starts && (!is_note || json::whole(line, 0).is_ok())
}

/// Says what a text is that kgraph wrote itself: data, and nobody's note.
pub(super) fn written_by_us(text: &str) -> Option<&'static str> {
    let start = head(text.trim_start_matches('\u{feff}')).trim_start();
    let rest = start.strip_prefix('{')?.trim_start();
    let after = |rest: &'_ str, key: &str| -> Option<usize> {
        let value = rest.strip_prefix(key)?.trim_start().strip_prefix(':')?.trim_start();
        Some(rest.len() - value.len())
    };
    if let Some(value) = after(rest, "\"schema\"")
        && rest[value..].starts_with("\"kgraph/")
    {
        return Some("a graph that kgraph wrote, no note; ask it with `kgraph query --graph FILE`");
    }
    let line = start.lines().next().unwrap_or_default();
    let is_talk = after(rest, "\"document\"").is_some()
        && ["\"talk\":", "\"kind\":", "\"speakers\":"].iter().all(|key| line.contains(key));
    is_talk.then_some("talks that kgraph wrote, no note; leave the file out")
}

/// Finds out which markup a text has; `hint` is the extension of its file.
pub(super) fn markup(hint: &str, text: &str) -> Markup {
    let head = head(text.trim_start_matches('\u{feff}'));
    let start = head.trim_start();
    if let Some(markup) = declared(start) {
        return markup;
    }
    if is_captions(head) {
        return Markup::Captions;
    }
    let named = matches!(
        hint,
        "html"
            | "htm"
            | "xhtml"
            | "rst"
            | "rest"
            | "adoc"
            | "asciidoc"
            | "asc"
            | "org"
            | "wiki"
            | "mediawiki"
    );
    match hint {
        "vtt" | "srt" if head.contains("-->") => return Markup::Subtitles,
        "ics" | "ical" if head.contains("BEGIN:V") => return Markup::Calendar,
        // Most texts are told by their first heading.
        _ if !named && has_heading_or_fence(head) => return Markup::Markdown,
        _ => {}
    }
    let marks = Marks::of(head);
    match hint {
        "html" | "htm" | "xhtml" if marks.tags > 0 || marks.atx == 0 => return Markup::Html,
        "rst" | "rest" if marks.rst > 0 || marks.atx == 0 => return Markup::Rst,
        "adoc" | "asciidoc" | "asc" if marks.adoc > 0 || marks.atx == 0 => return Markup::Asciidoc,
        "org" if marks.org > 0 || marks.atx == 0 => return Markup::Org,
        "wiki" | "mediawiki" if marks.wiki > 0 || marks.atx == 0 => return Markup::MediaWiki,
        _ => {}
    }
    if marks.atx > 0 || marks.fences > 0 {
        return Markup::Markdown;
    }
    // What only tags begin is a page, or a part of one.
    if start.starts_with('<') && marks.tags * 10 >= marks.lines * 9 && marks.tags > 1 {
        return Markup::Html;
    }
    if marks.wiki > 0 && marks.wiki_heads > 0 {
        Markup::MediaWiki
    } else if marks.org > 0 && marks.stars > 0 {
        Markup::Org
    } else if marks.adoc > 1 || start.starts_with("= ") {
        Markup::Asciidoc
    } else if marks.rst > 1 {
        Markup::Rst
    } else {
        Markup::Markdown
    }
}

/// The markup that a text names at its start.
fn declared(start: &str) -> Option<Markup> {
    let starts = |what: &str| start.get(..what.len()).is_some_and(|h| h.eq_ignore_ascii_case(what));
    let page = ["<!doctype html", "<html", "<head", "<body"];
    if page.iter().any(|tag| starts(tag))
        || (starts("<?xml") || starts("<!--"))
            && start[..start.floor_char_boundary(2000)].to_ascii_lowercase().contains("<html")
    {
        return Some(Markup::Html);
    }
    if starts("WEBVTT") {
        return Some(Markup::Subtitles);
    }
    if starts("BEGIN:VCALENDAR") || starts("BEGIN:VEVENT") {
        return Some(Markup::Calendar);
    }
    // SubRip: a number, then two times.
    let mut lines = start.lines();
    let number = lines.next().is_some_and(|l| l.trim().bytes().all(|b| b.is_ascii_digit()));
    let times = lines.next().and_then(|l| l.split_once("-->"));
    let time = |t: &str| t.trim().starts_with(|c: char| c.is_ascii_digit()) && t.contains(':');
    (number && times.is_some_and(|(a, b)| time(a) && time(b))).then_some(Markup::Subtitles)
}

/// Whether lines start with time codes, or are nothing else.
fn is_captions(head: &str) -> bool {
    const MOST: usize = 200;
    // Most texts have no three times at all.
    let is_digit = |at: usize| head.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    if memchr::memchr_iter(b':', head.as_bytes()).filter(|at| is_digit(at + 1)).nth(2).is_none() {
        return false;
    }
    let (mut times, mut others, mut before) = (0, 0, 0);
    // Chapters have a name each, and are minutes apart.
    let (mut named, mut apart) = (0, 0);
    for line in lines(head).map(str::trim_start).filter(|line| !line.is_empty()).take(MOST) {
        let turn = || super::captions::turn(line.trim_end()).map(|(time, _)| (time, line.len()));
        match super::captions::time_code(line).or_else(turn) {
            // An agenda has times of the day, and those do not start within a
            // minute.
            Some((time, _)) if time < before || times == 0 && time >= 60_000 => return false,
            Some((time, len)) => {
                named += usize::from((1..=80).contains(&line[len..].trim().len()));
                apart += usize::from(time >= before + 45_000);
                (times, before) = (times + 1, time);
            }
            None => others += 1,
        }
        if others > MOST * 6 / 10 {
            return false;
        }
    }
    let chapters = named * 10 >= times * 8 && apart * 10 >= times * 7;
    times >= 3 && times * 6 >= others * 4 && !chapters
}

/// Whether a text is JSON with text after it: the front matter of Hugo.
fn is_metadata(head: &str) -> bool {
    let start = head.len() - head.trim_start().len();
    let Ok((value, end)) = json::value(head, start) else { return false };
    let rest = head[end..].trim_start();
    matches!(value, value::Value::Map(_))
        && !rest.is_empty()
        && !rest.starts_with(['{', '[', ','])
        && head[end..].starts_with(['\n', '\r'])
}

/// Whether a text is a table whose columns are named as those of a schedule
/// or a corpus are.
fn is_table(text: &str) -> bool {
    let start = text.len() - text.trim_start().len();
    let Some(table) = Table::of(text, start) else { return false };
    let named = |names: &[&str]| {
        table.columns.iter().any(|column| names.contains(&value::key(column).as_str()))
    };
    let short = table.columns.iter().all(|c| c.len() <= 40 && !c.contains(['.', '#', '<']));
    short
        && (named(super::session::TITLE) || named(&["id"]))
        && (named(super::session::TEXT) || named(super::session::SPEAKERS))
        && table.is_regular(text)
}

/// Whether a text is a schedule in YAML: keys at its start, and those of a
/// session among them.
fn is_yaml(head: &str) -> bool {
    let mut lines = head.lines().filter(|l| !l.trim().is_empty() && !l.starts_with('#'));
    let first = lines.next().unwrap_or_default();
    let first = if first.trim_end() == "---" { lines.next().unwrap_or_default() } else { first };
    let is_key = |line: &str| {
        let bare = line.trim_start().trim_start_matches("- ");
        bare.split_once(':').is_some_and(|(key, rest)| {
            !key.contains(' ') && !key.is_empty() && (rest.is_empty() || rest.starts_with(' '))
        })
    };
    let listed = head.lines().filter(|l| l.trim_start().starts_with("- ")).any(is_key);
    let has = |names: &[&str]| {
        names.iter().any(|name| {
            head.lines().any(|l| {
                l.trim_start()
                    .trim_start_matches("- ")
                    .strip_prefix(name)
                    .is_some_and(|r| r.starts_with(':'))
            })
        })
    };
    // Front matter is closed, and prose follows it.
    let closed = head.lines().skip(1).any(|l| l.trim_end() == "---");
    is_key(first)
        && listed
        && !closed
        && has(&["title", "name"])
        && has(&["speakers", "speaker", "abstract"])
}

/// The first part of a text, cut at a line.
fn head(text: &str) -> &str {
    if text.len() <= HEAD {
        return text;
    }
    let mut end = HEAD;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let cut = text[..end].rfind('\n').filter(|i| *i > end / 2).unwrap_or(end);
    &text[..cut]
}

#[cfg(test)]
mod tests;
