//! The talks as JSON Lines: speakers, mentions and where each stands.
//!
//! One object a talk, in the order of the document, the fields in a fixed
//! order; `schema/talks.schema.json` describes them. Nothing is collected on
//! the way out, since a corpus has millions of mentions.

use std::{
    collections::hash_map::Entry,
    io::{self, Write},
    iter,
    ops::Range,
    sync::LazyLock,
};

use rustc_hash::FxHashMap;

use crate::{
    dictionary::{Level, Maturity, maturity_at},
    directory::{Directory, name_of},
    document::{Document, Zone},
    entity::EntityId,
    mention::{Mention, Rule},
    note::Note,
    span::Span,
    talk::Talk,
};

/// Up to how many bytes a string is looked at as a whole before it is written.
const SHORT: usize = 64;

/// How much of a line is kept until it is written, in bytes: a talk may have a million
/// mentions.
const PIECE: usize = 1 << 20;

/// 1, bit by bit.
const SURE: u64 = 1.0_f64.to_bits();

/// What the directory knows of an entity.
struct Known<'a> {
    /// Where the fields stand that are the same in all of its mentions.
    fields: Range<usize>,
    maturity: &'a [Maturity],
    /// The date that its level was last looked up for, and the level.
    level: Option<(&'a str, Option<Level>)>,
}

/// The entities of a note.
struct Entities<'a> {
    note: &'a Note,
    directory: &'a dyn Directory,
    /// Where an identifier is kept → which of `known` it is. Most mentions of an
    /// entity share one.
    places: FxHashMap<*const u8, usize>,
    known: Vec<Known<'a>>,
    /// The fields of all, as they are written.
    fields: Vec<u8>,
}

impl<'a> Entities<'a> {
    fn new(note: &'a Note, directory: &'a dyn Directory) -> Self {
        let (places, known, fields) = Default::default();
        Self { note, directory, places, known, fields }
    }

    /// Returns the place of `id` among those known.
    fn find(&mut self, id: &'a EntityId) -> io::Result<usize> {
        match self.places.entry(id.as_str().as_ptr()) {
            Entry::Occupied(known) => return Ok(*known.get()),
            Entry::Vacant(place) => place.insert(self.known.len()),
        };
        let fields = &mut self.fields;
        let start = fields.len();
        fields.extend_from_slice(b"{\"entity\":");
        string(fields, name_of(id, self.directory, &self.note.local_names))?;
        field(fields, "id", id.as_str())?;
        field(fields, "kind", id.kind())?;
        fields.extend_from_slice(b",\"surface\":");
        self.known.push(Known {
            fields: start..fields.len(),
            maturity: self.directory.look_up(id.as_str()).map_or(&[], |(_, it)| &it.maturity),
            level: None,
        });
        Ok(self.known.len() - 1)
    }
}

impl<'a> Known<'a> {
    /// Returns the level at the date of `talk`.
    fn level(&mut self, talk: &'a Talk) -> Option<Level> {
        if self.maturity.is_empty() {
            return None;
        }
        let date = talk.date.as_deref()?;
        // Talks that follow one another are mostly of one date.
        match self.level {
            Some((known, level)) if known == date => level,
            _ => {
                let level = maturity_at(self.maturity, date);
                self.level = Some((date, level));
                level
            }
        }
    }
}

/// Writes the talks of `note` to `out`, one line each; `directory` gives the
/// names of the entities that it knows.
///
/// # Errors
///
/// Returns the error of `out`.
pub fn write(note: &Note, directory: &dyn Directory, out: &mut dyn Write) -> io::Result<()> {
    let mut entities = Entities::new(note, directory);
    let mut mentions: Vec<&Mention> = note.mentions.iter().collect();
    // They come in the order of the text, and so do talks: this is a check.
    mentions.sort_by_key(|mention| mention.talk);
    let mut rest = mentions.as_slice();
    let mut document = Vec::new();
    string(&mut document, &note.document.name)?;
    let mut line = Vec::new();
    for (i, talk) in note.talks.iter().enumerate() {
        let (here, after) = rest.split_at(rest.partition_point(|m| m.talk <= i));
        rest = after;
        line.clear();
        line.extend_from_slice(b"{\"document\":");
        line.extend_from_slice(&document);
        write_talk(talk, &mut line)?;
        line.extend_from_slice(b",\"mentions\":[");
        for (mention, separator) in here.iter().zip(iter::once("").chain(iter::repeat(","))) {
            line.extend_from_slice(separator.as_bytes());
            let known = entities.find(&mention.entity)?;
            let known = &mut entities.known[known];
            line.extend_from_slice(&entities.fields[known.fields.clone()]);
            write_mention(&note.document, mention, &mut line)?;
            if let Some(level) = known.level(talk) {
                field(&mut line, "maturity", level.as_str())?;
            }
            line.push(b'}');
            if line.len() >= PIECE {
                out.write_all(&line)?;
                line.clear();
            }
        }
        line.extend_from_slice(b"]}\n");
        out.write_all(&line)?;
    }
    Ok(())
}

/// Adds what is told of a talk but for its document and its mentions.
fn write_talk(talk: &Talk, line: &mut Vec<u8>) -> io::Result<()> {
    field(line, "talk", &talk.id)?;
    field(line, "title", &talk.title)?;
    field(line, "kind", talk.kind.as_str())?;
    optional(line, "event", talk.event.as_deref())?;
    optional(line, "date", talk.date.as_deref())?;
    number(line, ",\"lines\":[", talk.lines.0);
    number(line, ",", talk.lines.1);
    line.extend_from_slice(b"],\"speakers\":[");
    for (speaker, start) in talk.speakers.iter().zip(iter::once("{").chain(iter::repeat(",{"))) {
        line.extend_from_slice(start.as_bytes());
        line.extend_from_slice(b"\"name\":");
        string(line, &speaker.name)?;
        optional(line, "role", speaker.role.as_deref())?;
        optional(line, "organization", speaker.organization.as_deref())?;
        optional(line, "person", speaker.person.as_ref().map(EntityId::as_str))?;
        optional(line, "company", speaker.company.as_ref().map(EntityId::as_str))?;
        line.push(b'}');
    }
    line.push(b']');
    Ok(())
}

/// Adds what is told of a mention alone, from its surface on; field by field,
/// since there are millions of them.
fn write_mention(document: &Document, mention: &Mention, line: &mut Vec<u8>) -> io::Result<()> {
    let Mention { span, position, zone, rule, confidence, .. } = mention;
    let Span { start, end } = document.origin.span(*span);
    string(line, document.text.get(span.range()).unwrap_or_default())?;
    number(line, ",\"line\":", position.line);
    number(line, ",\"column\":", position.column);
    if let Some(page) = document.page(span.start) {
        number(line, ",\"page\":", page);
    }
    if let Some(time) = document.time(span.start) {
        field(line, "time", &time)?;
    }
    number(line, ",\"span\":[", start);
    number(line, ",", end);
    line.extend_from_slice(reason(*zone, *rule).as_bytes());
    // Nearly all are sure, and numbers take their time.
    if confidence.to_bits() == SURE {
        line.extend_from_slice(b"1.0");
        return Ok(());
    }
    Ok(serde_json::to_writer(line, confidence)?)
}

/// Returns what stands behind the place of a mention and before its confidence.
fn reason(zone: Zone, rule: Rule) -> &'static str {
    /// By zone and rule, in the order of their numbers.
    static REASONS: LazyLock<Vec<Vec<String>>> = LazyLock::new(|| {
        let told = |zone: Zone, rule: Rule| {
            let (zone, rule) = (zone.as_str(), rule.as_str());
            format!(r#"],"zone":"{zone}","rule":"{rule}","confidence":"#)
        };
        let rules = |zone: Zone| Rule::ALL.iter().map(|rule| told(zone, *rule)).collect();
        Zone::ALL.iter().map(|zone| rules(*zone)).collect()
    });
    &REASONS[zone as usize][rule as usize]
}

/// Adds a number behind `before`.
#[inline]
fn number(line: &mut Vec<u8>, before: &str, number: usize) {
    line.extend_from_slice(before.as_bytes());
    line.extend_from_slice(itoa::Buffer::new().format(number).as_bytes());
}

/// Adds a field that is not the first.
fn field(line: &mut Vec<u8>, name: &str, value: &str) -> io::Result<()> {
    optional(line, name, Some(value))
}

/// Adds a field that is not the first, or that there is none.
fn optional(line: &mut Vec<u8>, name: &str, value: Option<&str>) -> io::Result<()> {
    line.extend_from_slice(b",\"");
    line.extend_from_slice(name.as_bytes());
    line.extend_from_slice(b"\":");
    if let Some(value) = value {
        return string(line, value);
    }
    line.extend_from_slice(b"null");
    Ok(())
}

/// Adds a string.
#[expect(clippy::needless_bitwise_bool, reason = "without branches, vectors can do it")]
fn string(line: &mut Vec<u8>, value: &str) -> io::Result<()> {
    let plain = |b: u8| (b >= b' ') & (b != b'"') & (b != b'\\');
    if value.len() > SHORT || !value.bytes().fold(true, |all, b| all & plain(b)) {
        return Ok(serde_json::to_writer(line, value)?);
    }
    // Most are short, and nothing in them has to be written otherwise.
    line.push(b'"');
    line.extend_from_slice(value.as_bytes());
    line.push(b'"');
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    fn written(note: &Note) -> String {
        let mut out = Vec::new();
        let directory = sample::directory(&["project:rook|Rook"]);
        write(note, &directory, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn the_fields_come_in_the_order_of_the_contract() {
        let note = sample::note(
            "a.md",
            "# On {project:rook|rook} @2018-05-02\nby {person:ann|Ann}, {company:acme|Acme}\n#! Party\n",
        );
        insta::assert_snapshot!(written(&note), @r#"
{"document":"a.md","talk":"a.md#1-on-rook","title":"On rook","kind":"talk","event":"KubeCon + CloudNativeCon Europe 2018","date":"2018-05-02","lines":[1,2],"speakers":[{"name":"Ann","role":null,"organization":"Acme","person":"person:ann","company":"company:acme"}],"mentions":[{"entity":"Rook","id":"project:rook","kind":"project","surface":"rook","line":1,"column":6,"span":[5,9],"zone":"heading","rule":"alias","confidence":1.0},{"entity":"ann","id":"person:ann","kind":"person","surface":"Ann","line":2,"column":4,"span":[13,16],"zone":"prose","rule":"speaker","confidence":1.0},{"entity":"acme","id":"company:acme","kind":"company","surface":"Acme","line":2,"column":9,"span":[18,22],"zone":"prose","rule":"speaker","confidence":1.0}]}
{"document":"a.md","talk":"a.md#2-party","title":"Party","kind":"section","event":null,"date":null,"lines":[3,3],"speakers":[],"mentions":[]}
"#);
    }

    #[test]
    fn lines_follow_their_schema() {
        let schema = include_str!("../../schema/talks.schema.json");
        let validator = jsonschema::validator_for(&serde_json::from_str(schema).unwrap()).unwrap();
        for line in written(&sample::note("storage.md", sample::STORAGE)).lines() {
            let value = serde_json::from_str(line).unwrap();
            let errors: Vec<String> =
                validator.iter_errors(&value).map(|e| format!("{} {e}", e.instance_path)).collect();
            assert!(errors.is_empty(), "{errors:?}");
        }
    }
}
