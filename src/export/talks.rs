//! The talks as JSON Lines: speakers, mentions and where each stands.
//!
//! One object a talk, in the order of the document, the fields in a fixed
//! order; `schema/talks.schema.json` describes them. Nothing is collected on
//! the way out, since a corpus has millions of mentions.

use std::io::{self, Write};

use rustc_hash::FxHashMap;
use serde::{Serialize, Serializer, ser::SerializeSeq};

use crate::{
    dictionary::{Level, Maturity, maturity_at},
    directory::{Directory, name_of},
    document::{Document, Zone},
    entity::EntityId,
    mention::{Mention, Rule},
    pipeline::Note,
    span::Span,
    talk::{Speaker, Talk, TalkKind},
};

#[derive(Serialize)]
struct TalkLine<'a> {
    document: &'a str,
    talk: &'a str,
    title: &'a str,
    kind: TalkKind,
    event: Option<&'a str>,
    date: Option<&'a str>,
    lines: (usize, usize),
    #[serde(serialize_with = "speakers")]
    speakers: &'a [Speaker],
    mentions: Mentions<'a>,
}

#[derive(Serialize)]
struct SpeakerField<'a> {
    name: &'a str,
    role: Option<&'a str>,
    organization: Option<&'a str>,
    person: Option<&'a EntityId>,
    company: Option<&'a EntityId>,
}

#[derive(Serialize)]
struct MentionField<'a> {
    entity: &'a str,
    id: &'a str,
    kind: &'a str,
    surface: &'a str,
    line: usize,
    column: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<String>,
    span: Span,
    zone: Zone,
    rule: Rule,
    confidence: f64,
    /// The level at the date of the talk.
    #[serde(skip_serializing_if = "Option::is_none")]
    maturity: Option<Level>,
}

/// What the directory knows of an entity.
struct Known<'a> {
    name: &'a str,
    maturity: &'a [Maturity],
}

/// The mentions of one talk.
struct Mentions<'a> {
    document: &'a Document,
    date: Option<&'a str>,
    known: &'a FxHashMap<&'a EntityId, Known<'a>>,
    here: &'a [&'a Mention],
}

impl Serialize for Mentions<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.here.len()))?;
        for mention in self.here {
            let known = self.known.get(&mention.entity);
            list.serialize_element(&MentionField {
                entity: known.map_or("", |known| known.name),
                id: mention.entity.as_str(),
                kind: mention.entity.kind(),
                surface: self.document.text.get(mention.span.range()).unwrap_or_default(),
                line: mention.position.line,
                column: mention.position.column,
                page: self.document.page(mention.span.start),
                time: self.document.time(mention.span.start),
                span: self.document.origin.span(mention.span),
                zone: mention.zone,
                rule: mention.rule,
                confidence: mention.confidence,
                maturity: known.and_then(|it| maturity_at(it.maturity, self.date?)),
            })?;
        }
        list.end()
    }
}

/// Writes the talks of `note` to `out`, one line each; `directory` gives the
/// names of the entities that it knows.
///
/// # Errors
///
/// Returns the error of `out`.
pub fn write(note: &Note, directory: &dyn Directory, out: &mut dyn Write) -> io::Result<()> {
    let mut known: FxHashMap<&EntityId, Known<'_>> = FxHashMap::default();
    for id in note.mentions.iter().map(|mention| &mention.entity) {
        known.entry(id).or_insert_with(|| Known {
            name: name_of(id, directory, &note.local_names),
            maturity: directory.look_up(id.as_str()).map_or(&[], |(_, it)| &it.maturity),
        });
    }
    let mut mentions: Vec<&Mention> = note.mentions.iter().collect();
    // They come in the order of the text, and so do talks: this is a check.
    mentions.sort_by_key(|mention| mention.talk);
    let mut rest = mentions.as_slice();
    let mut line = Vec::new();
    for (i, talk) in note.talks.iter().enumerate() {
        let (here, after) = rest.split_at(rest.partition_point(|m| m.talk <= i));
        rest = after;
        line.clear();
        serde_json::to_writer(&mut line, &talk_line(note, talk, &known, here))?;
        line.push(b'\n');
        out.write_all(&line)?;
    }
    Ok(())
}

fn talk_line<'a>(
    note: &'a Note,
    talk: &'a Talk,
    known: &'a FxHashMap<&'a EntityId, Known<'a>>,
    here: &'a [&'a Mention],
) -> TalkLine<'a> {
    TalkLine {
        document: &note.document.name,
        talk: &talk.id,
        title: &talk.title,
        kind: talk.kind,
        event: talk.event.as_deref(),
        date: talk.date.as_deref(),
        lines: talk.lines,
        speakers: &talk.speakers,
        mentions: Mentions { document: &note.document, date: talk.date.as_deref(), known, here },
    }
}

fn speakers<S: Serializer>(speakers: &&[Speaker], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(speakers.iter().map(|speaker| SpeakerField {
        name: &speaker.name,
        role: speaker.role.as_deref(),
        organization: speaker.organization.as_deref(),
        person: speaker.person.as_ref(),
        company: speaker.company.as_ref(),
    }))
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
