//! Reads what a document says of itself: the front matter of site generators
//! and notebooks.
//!
//! This is a tolerant reader of `key: value` lines and not a YAML parser. Front
//! matter is written by hand, and one stray colon must not lose the rest of it;
//! the few keys that matter are plain strings and lists of strings.

use crate::{
    document::Metadata,
    read::{
        json, slug,
        value::{self, Value},
    },
    span::Span,
};

/// Front matter that was found at the start of a text.
pub(super) struct FrontMatter {
    /// The values, one a line.
    pub(super) values: Vec<Span>,
    /// Where the text after it starts.
    pub(super) end: usize,
}

/// Whether `text` starts as front matter does.
pub(super) fn opens(text: &str) -> bool {
    let mut lines = text.lines();
    lines.next().is_some_and(|l| l.trim_end() == "---")
        && lines.next().is_some_and(|l| key_of(l, ':').is_some_and(|(_, v)| !v.contains("://")))
}

/// Keys whose values are for a program, not for a reader.
const SETTINGS: [&str; 22] = [
    "background",
    "canonical",
    "canonicalurl",
    "class",
    "classes",
    "colorschema",
    "cover",
    "coverimage",
    "cuid",
    "draft",
    "highlighter",
    "image",
    "images",
    "layout",
    "marp",
    "paginate",
    "permalink",
    "slug",
    "template",
    "theme",
    "thumbnail",
    "transition",
];

/// Keys that set how slides are shown.
const OF_SLIDES: [&str; 7] =
    ["colorschema", "drawings", "highlighter", "marp", "paginate", "revealoptions", "transition"];

/// Finds the front matter of `text` at `start`, YAML, TOML or JSON, and reads
/// it.
pub(super) fn front_matter(
    text: &str,
    start: usize,
    metadata: &mut Metadata,
) -> Option<FrontMatter> {
    let body = text[start..].trim_start_matches(['\r', '\n']);
    let start = text.len() - body.len();
    if body.starts_with('{') {
        return json_matter(text, start, metadata);
    }
    let (fence, separator) = match body.get(..3)? {
        "---" => ("---", ':'),
        "+++" => ("+++", '='),
        _ => return None,
    };
    let (lines, end) = fenced(body, start, fence)?;
    is_matter(&lines, separator)
        .then(|| FrontMatter { values: values(lines, separator, metadata), end })
}

/// Returns the lines between two fences with their places, and where the text goes
/// on; `body` stands at `start`.
fn fenced<'t>(body: &'t str, start: usize, fence: &str) -> Option<(Vec<(usize, &'t str)>, usize)> {
    let mut at = start;
    let mut lines = Vec::new();
    for (i, line) in body.split_inclusive('\n').enumerate() {
        let bare = line.trim_end();
        if i == 0 && bare != fence {
            return None;
        }
        if i > 0 && (bare == fence || fence == "---" && bare == "...") {
            return Some((lines, at + line.len()));
        }
        if i > 0 {
            lines.push((at, bare));
        }
        at += line.len();
        if i > 2000 {
            return None;
        }
    }
    None
}

/// Whether most of `lines` are keys. No heading and no long text stands in front
/// matter: what looks like a slide between two separators is one.
fn is_matter(lines: &[(usize, &str)], separator: char) -> bool {
    let plain = |l: &&(usize, &str)| !l.1.is_empty() && !l.1.starts_with([' ', '\t']);
    let is_key = |l: &&(usize, &str)| key_of(l.1, separator).is_some();
    let keys = lines.iter().filter(plain).filter(is_key).count();
    let other = |l: &&(usize, &str)| !is_key(l) && !l.1.starts_with(['-', '#', '[', ']', '}']);
    let others = lines.iter().filter(plain).filter(other).count();
    keys > 0 && others <= keys
}

/// Notes what `lines` say, and returns where.
fn values(lines: Vec<(usize, &str)>, separator: char, metadata: &mut Metadata) -> Vec<Span> {
    let mut values = Vec::new();
    let mut key = "";
    let mut is_talk = false;
    for (at, line) in lines {
        let value = if let Some((name, value)) = key_of(line, separator) {
            if !line.starts_with([' ', '\t']) {
                key = name;
                metadata.slides |= OF_SLIDES.contains(&value::key(key).as_str());
            } else if name != "name" {
                values.extend(nested((at, line), key, (name, value), metadata));
                continue;
            }
            value
        } else {
            line.trim_start().strip_prefix('-').unwrap_or(line)
        };
        let value = match value.trim().strip_prefix("name:") {
            Some(name) => name.trim(),
            None => value.trim(),
        };
        let bare = value.trim_matches(['[', ']', '"', '\'', ',', ' ']);
        if bare.is_empty() || matches!(bare, ">" | "|" | "true" | "false") || line.starts_with('#')
        {
            continue;
        }
        note(metadata, key, value);
        is_talk |= key.eq_ignore_ascii_case("type") && is_talk_type(bare);
        if is_setting(key) {
            continue;
        }
        // Offsets follow from `bare` being a part of the line.
        let offset = line.find(bare).unwrap_or(0);
        values.push(Span::new(at + offset, at + offset + bare.len()));
    }
    // The authors of a talk gave it.
    if is_talk && metadata.speakers.is_empty() {
        let name = |author: String| slug::name(&author).unwrap_or(author);
        metadata.speakers = std::mem::take(&mut metadata.authors).into_iter().map(name).collect();
    }
    values
}

/// Whether what a document says to be is a talk.
fn is_talk_type(text: &str) -> bool {
    const TYPES: [&str; 6] =
        ["conference-talk", "keynote", "lightning-talk", "presentation", "session", "talk"];
    TYPES.iter().any(|it| text.eq_ignore_ascii_case(it))
}

/// Notes a nested value of `key`, such as the path of a picture or the role of a
/// speaker, and returns where it stands if it is one of those. An event is one
/// wherever it stands.
fn nested(
    (at, line): (usize, &str),
    key: &str,
    (name, value): (&str, &str),
    metadata: &mut Metadata,
) -> Option<Span> {
    if matches!(name, "event" | "conference") {
        note(metadata, name, value);
    }
    let of_speaker = is_speakers(key)
        && matches!(name, "role" | "position" | "company" | "organization" | "organisation");
    let last = metadata.speakers.last_mut().filter(|_| of_speaker)?;
    let said = bare(value);
    if said.is_empty() || said.contains([',', ';', '&']) {
        return None;
    }
    *last = [last.as_str(), ", ", &said].concat();
    let offset = line.find(&said).unwrap_or(0);
    Some(Span::new(at + offset, at + offset + said.len()))
}

/// Whether a line sets how a slide looks: `class: center, middle`.
pub(super) fn is_setting_line(line: &str) -> bool {
    const KEYS: [&str; 4] = ["background", "backgroundimage", "class", "layout"];
    let sets = |key: &str| KEYS.contains(&key) || OF_SLIDES.contains(&key);
    key_of(line, ':').is_some_and(|(key, value)| sets(&value::key(key)) && !value.is_empty())
}

fn is_setting(key: &str) -> bool {
    SETTINGS.contains(&value::key(key).as_str())
}

/// Reads front matter that is JSON: an object with text behind it.
fn json_matter(text: &str, start: usize, metadata: &mut Metadata) -> Option<FrontMatter> {
    let (matter, end) = json::value(text, start).ok()?;
    let Value::Map(entries) = matter else { return None };
    if entries.is_empty() || !text[end..].starts_with(['\n', '\r']) {
        return None;
    }
    let mut values = Vec::new();
    for (key, matter) in &entries {
        let items = match matter {
            Value::List(items) => items.as_slice(),
            single => std::slice::from_ref(single),
        };
        for item in items.iter().filter_map(Value::text).filter(|item| !item.span.is_empty()) {
            note(metadata, key, &item.read(text));
            if !is_setting(key) && !matches!(&text[item.span.range()], "true" | "false") {
                values.push(item.span);
            }
        }
    }
    Some(FrontMatter { values, end })
}

/// Notes one value of the key `key`.
pub(super) fn note(metadata: &mut Metadata, key: &str, value: &str) {
    let items = |value: &str| -> Vec<String> {
        let list = value.strip_prefix('[').map(|v| v.strip_suffix(']').unwrap_or(v));
        match list {
            Some(list) => list.split(',').map(bare).filter(|v| !v.is_empty()).collect(),
            None => vec![bare(value)],
        }
    };
    let set = |slot: &mut Option<String>| {
        if slot.is_none() {
            *slot = Some(bare(value)).filter(|v| !v.is_empty());
        }
    };
    match in_english(&key.to_lowercase()) {
        "title" => set(&mut metadata.title),
        "date" | "begin" | "event_date" | "published" | "pubdate" | "publishedat"
        | "datepublished" => {
            set(&mut metadata.date);
        }
        "event" | "conference" | "conf" => set(&mut metadata.event),
        "place" | "city" | "location" | "venue" => set(&mut metadata.place),
        "author" | "authors" => metadata.authors.extend(items(value)),
        key if is_speakers(key) => {
            let name = |item: String| slug::name(&item).unwrap_or(item);
            metadata.speakers.extend(items(value).into_iter().map(name));
        }
        "speakerids" | "speaker_ids" | "speakerid" | "speaker_id" => {
            metadata.speakers.extend(items(value).iter().filter_map(|item| slug::name(item)));
        }
        "company" | "organization" | "organisation" | "affiliation" => set(&mut metadata.company),
        "sched_url" | "schedule_url" | "sched" | "event_url" => set(&mut metadata.url),
        // `#+REVEAL_THEME: moon`, as Org writes it.
        key if key.starts_with("reveal_") || key.starts_with("beamer_") => metadata.slides = true,
        _ => {}
    }
}

/// Returns the English word for a key in small letters.
fn in_english(key: &str) -> &str {
    match key {
        "titel" | "titre" | "título" | "titulo" | "titolo" => "title",
        "datum" | "fecha" => "date",
        "veranstaltung" | "konferenz" | "évènement" | "événement" | "evenement" | "evento"
        | "conferencia" | "conferentie" => "event",
        "ort" | "stadt" | "lieu" | "ville" | "lugar" | "ciudad" | "plaats" | "stad" => "place",
        "autor" | "auteur" => "author",
        "sprecher" | "sprecherin" | "referent" | "referentin" | "orateur" | "oratrice"
        | "orateurs" | "intervenant" | "intervenants" | "intervenante" | "ponente" | "ponentes"
        | "orador" | "spreker" | "sprekers" => "speakers",
        "firma" | "unternehmen" | "entreprise" | "empresa" | "bedrijf" => "company",
        key => key,
    }
}

/// Whether a key in small letters is of speakers.
fn is_speakers(key: &str) -> bool {
    matches!(key, "speaker" | "speakers" | "presenter" | "presenters")
}

fn bare(value: &str) -> String {
    let value = value.trim();
    // `Talk "Rook for all"` ends with a quote of its own.
    let own = |quote: char| !value.starts_with(quote) && value.matches(quote).count() == 2;
    if value.ends_with(['"', '\'']) && (own('"') || own('\'')) {
        return value.to_owned();
    }
    value.trim_matches(['"', '\'']).trim().to_owned()
}

/// Splits `key: value`; the key is one word.
pub(super) fn key_of(line: &str, separator: char) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(separator)?;
    let name = key.trim().trim_start_matches("- ").trim();
    let word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    let valid = !name.is_empty() && name.len() < 40 && name.chars().all(word);
    (valid && (separator == '=' || value.is_empty() || value.starts_with([' ', '\t'])))
        .then_some((name, value.trim()))
}
