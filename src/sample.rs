//! Small notes for tests, written as they read.
//!
//! ```text
//! # Storage for all @2018-05-02      a talk and its date
//! by {person:ann|Ann}, {company:acme|Acme}   its speakers
//! {project:rook|Rook} runs it.       a paragraph with a mention
//! #! Party                           a section
//! ```

use std::collections::BTreeMap;

use crate::{
    dictionary::Entry,
    document::{Block, BlockKind, Document, Format, Metadata, Run, RunKind, Zone},
    entity::EntityId,
    mention::{Mention, Rule},
    note::Note,
    origin::Origin,
    span::{LineIndex, Span},
    talk::{Speaker, Talk, TalkKind},
    text,
};

/// Makes a directory of `id|Name|alias|alias`.
pub(crate) fn directory(rows: &[&str]) -> BTreeMap<EntityId, Entry> {
    let entry = |row: &&str| {
        let mut parts = row.split('|');
        let id = EntityId::parse(parts.next().unwrap()).unwrap();
        let entry = Entry {
            kind: id.kind().to_owned(),
            id: id.slug().to_owned(),
            name: parts.next().map(str::to_owned),
            aliases: parts
                .map(|text| crate::dictionary::Alias { text: text.into(), ..Default::default() })
                .collect(),
            ..Entry::default()
        };
        (id, entry)
    };
    rows.iter().map(entry).collect()
}

/// Makes a note of `marked` text.
pub(crate) fn note(name: &str, marked: &str) -> Note {
    let mut made = Making::default();
    for line in marked.trim_start_matches('\n').split_inclusive('\n') {
        made.line(name, line);
    }
    made.close_talk();
    let text = made.text;
    let lines = LineIndex::new(&text);
    let line_of = |block: &Block| lines.line(block.span.start);
    let ends: Vec<usize> =
        made.talks.iter().skip(1).map(|t| t.blocks.start).chain([made.blocks.len()]).collect();
    for (talk, end) in made.talks.iter_mut().zip(ends) {
        talk.blocks.end = end;
        let blocks = &made.blocks[talk.blocks.clone()];
        let last = blocks.last().map_or(1, |b| lines.line(b.span.end.saturating_sub(1)));
        talk.lines = (blocks.first().map_or(1, line_of), last);
    }
    let mentions = made.mentions.into_iter().map(|mut mention| {
        mention.position = lines.position(&text, mention.span.start);
        mention
    });
    Note {
        mentions: mentions.collect(),
        talks: made.talks,
        local_names: BTreeMap::new(),
        document: Document {
            name: name.to_owned(),
            lines,
            origin: Origin::default(),
            text,
            format: Format::Markdown,
            metadata: Metadata::default(),
            blocks: made.blocks,
            runs: made.runs,
            links: Vec::new(),
            set_off: Vec::new(),
            hidden: Vec::new(),
        },
    }
}

#[derive(Default)]
struct Making {
    text: String,
    blocks: Vec<Block>,
    runs: Vec<Run>,
    talks: Vec<Talk>,
    mentions: Vec<Mention>,
    /// Whether the last block takes another line.
    open: bool,
}

impl Making {
    fn line(&mut self, name: &str, line: &str) {
        let line = line.trim_end_matches('\n');
        let section = line.strip_prefix("#!").map(str::trim);
        let heading = line.strip_prefix("# ").or(section);
        let start = self.text.len();
        if let Some(title) = heading {
            let (title, date) = title.split_once(" @").unwrap_or((title, ""));
            self.talk(name, title, date, section.is_some());
            self.text.push_str("# ");
            self.mark(title, Zone::Heading, Rule::Alias);
            let plain = self.text[start + 2..].to_owned();
            if let Some(talk) = self.talks.last_mut() {
                talk.id = format!("{}-{}", talk.id, text::slug(&plain));
                talk.title = plain;
            }
            self.block(start, BlockKind::Heading(1), false);
        } else if line.trim().is_empty() {
            self.open = false;
        } else {
            if self.talks.is_empty() {
                self.talk(name, "", "", true);
            }
            let (rule, before) = match line.strip_prefix("by ") {
                Some(_) => (Rule::Speaker, self.mentions.len()),
                None => (Rule::Alias, usize::MAX),
            };
            self.mark(line, Zone::Prose, rule);
            if before != usize::MAX {
                self.speakers(before);
            }
            self.block(start, BlockKind::Paragraph, self.open);
            self.open = true;
        }
        self.text.push('\n');
    }

    fn talk(&mut self, name: &str, title: &str, date: &str, section: bool) {
        self.close_talk();
        self.open = false;
        self.talks.push(Talk {
            id: format!("{name}#{}", self.talks.len() + 1),
            title: title.to_owned(),
            kind: if section { TalkKind::Section } else { TalkKind::Talk },
            event: (!date.is_empty())
                .then(|| format!("KubeCon + CloudNativeCon Europe {}", &date[..4])),
            date: (!date.is_empty()).then(|| date.to_owned()),
            place: None,
            url: None,
            lines: (0, 0),
            blocks: self.blocks.len()..self.blocks.len(),
            speakers: Vec::new(),
            signs: Vec::new(),
        });
    }

    fn close_talk(&mut self) {
        let end = self.blocks.len();
        if let Some(talk) = self.talks.last_mut() {
            talk.blocks.end = end;
        }
    }

    /// Appends `line` without its marks and notes the mentions.
    fn mark(&mut self, line: &str, zone: Zone, rule: Rule) {
        let mut rest = line;
        while let Some((before, after)) = rest.split_once('{') {
            let (mark, after) = after.split_once('}').unwrap();
            let (id, surface) = mark.split_once('|').unwrap();
            self.text.push_str(before);
            let start = self.text.len();
            self.text.push_str(surface);
            self.mentions.push(Mention {
                entity: EntityId::parse(id).unwrap(),
                span: Span::new(start, self.text.len()),
                position: crate::span::Position { line: 1, column: 1 },
                zone,
                rule,
                confidence: 1.0,
                talk: self.talks.len().saturating_sub(1),
            });
            rest = after;
        }
        self.text.push_str(rest);
    }

    fn speakers(&mut self, from: usize) {
        let talk = self.talks.last_mut().unwrap();
        for mention in &self.mentions[from..] {
            let surface = self.text[mention.span.range()].to_owned();
            match (mention.entity.kind(), talk.speakers.last_mut()) {
                ("company", Some(speaker)) => {
                    speaker.organization = Some(surface);
                    speaker.organization_span = Some(mention.span);
                    speaker.company = Some(mention.entity.clone());
                }
                _ => talk.speakers.push(Speaker {
                    name: surface,
                    role: None,
                    organization: None,
                    name_span: Some(mention.span),
                    organization_span: None,
                    person: Some(mention.entity.clone()),
                    company: None,
                }),
            }
        }
    }

    fn block(&mut self, start: usize, kind: BlockKind, more: bool) {
        let span = Span::new(start, self.text.len());
        let at = self.runs.len();
        if let (true, Some(block)) = (more, self.blocks.last_mut()) {
            self.runs.push(Run { span: Span::new(start - 1, start), kind: RunKind::Space });
            self.runs.push(Run { span, kind: RunKind::Text });
            block.span.end = span.end;
            block.runs.end = self.runs.len();
            return;
        }
        self.runs.push(Run { span, kind: RunKind::Text });
        let zone = if kind == BlockKind::Paragraph { Zone::Prose } else { Zone::Heading };
        self.blocks.push(Block { kind, zone, span, runs: at..at + 1, strong: false });
    }
}

/// A note with three talks and a section.
pub(crate) const STORAGE: &str = "\
# {project:rook|Rook} for all @2018-05-02
by {person:ann|Ann}, {company:acme|Acme}

{project:rook|Rook} runs {project:ceph|Ceph}; mail ann@example.org.

# Data on {project:ceph|Ceph} @2017-12-06
by {person:bob|Bob}, {company:acme|Acme}
{project:ceph|Ceph} and {project:minio|\"Minio\"}
#! Party @2018-05-03
{project:rook|Rook} and {project:beer|Beer}
# {project:etcd|etcd} alone
";

/// A note with one talk and a little of everything.
pub(crate) const ROOK: &str = "\
# On {project:rook|Rook} @2018-05-02
by {person:ann|Ann}, {company:acme|Acme}

{project:ceph|Ceph} is \"old\", says ann@example.org
";
