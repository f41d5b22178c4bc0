//! `kgraph tag`: what is found in notes, shown in its place.

use std::{fmt::Write as _, io::Write};

use kgraph::Mention;

use super::{
    Context, Status,
    args::{TagArgs, TagFormat},
    notes,
    stages::{self, Dictionary, Note, Reader},
    terminal::{self, style, tame},
    timings::Stage,
};

pub(crate) fn run(args: &TagArgs, context: &Context) -> anyhow::Result<Status> {
    let Context { config, terminal, timings } = context;
    let (inputs, found) = notes::find(&args.paths.paths, "tag", context)?;
    let dictionary = timings.alone(Stage::Dictionary, || stages::dictionary(config))?;
    let reader = timings.alone(Stage::Dictionary, || Reader::new(&dictionary, config))?;
    let mut out = terminal::stdout();
    let colored = terminal::is_colored();
    let with_title = inputs.len() > 1;
    let turn = |note: Note| {
        let mut text = Vec::new();
        timings.part(Stage::Export, || match args.format {
            _ if args.explain => text = explained(&note, &dictionary).into_bytes(),
            TagFormat::Jsonl => stages::talks_jsonl(&note, &dictionary, &mut text),
            TagFormat::Text => text = marked(&note, colored, with_title).into_bytes(),
        });
        timings.count(Stage::Export, text.len(), 1);
        text
    };
    let read = notes::each(&inputs, &reader, context, turn, |text| {
        out.write_all(&text)?;
        Ok(out.flush()?)
    })?;
    if colored && args.format == TagFormat::Text && !args.explain {
        let legend = ["project", "company", "person", "other"]
            .map(|kind| format!("{0}{kind}{0:#}", style(kind)));
        terminal.note(&format!("\n{}", legend.join("  ")));
    }
    Ok(found.max(read))
}

/// Returns the text of `note` with its mentions marked: in the colour of
/// their kind, or as `[surface](kind:id)`.
fn marked(note: &Note, colored: bool, with_title: bool) -> String {
    let text = &note.document.text;
    let mut out = String::with_capacity(text.len() + text.len() / 4);
    if with_title {
        let _ = writeln!(out, "==> {} <==", note.document.name);
    }
    let mut mentions: Vec<&Mention> = note.mentions.iter().collect();
    mentions.sort_by_key(|mention| (mention.span.start, mention.span.end));
    let mut done = 0;
    // On a terminal nothing in a note may act as a command.
    let plain = |part: &str| if colored { tame(part) } else { part.to_owned() };
    for mention in mentions {
        let Some(surface) = text.get(mention.span.range()) else { continue };
        if mention.span.start < done {
            continue;
        }
        out.push_str(&plain(&text[done..mention.span.start]));
        let _ = if colored {
            let style = style(mention.entity.kind());
            write!(out, "{style}{}{style:#}", tame(surface))
        } else {
            write!(out, "[{surface}]({})", mention.entity)
        };
        done = mention.span.end;
    }
    out.push_str(&plain(&text[done..]));
    if !out.ends_with('\n') {
        out.push('\n');
    }
    out
}

/// Returns one line for each mention: where, what, and which rule made it.
fn explained(note: &Note, dictionary: &Dictionary) -> String {
    let mut out = String::new();
    for mention in &note.mentions {
        let surface = note.document.text.get(mention.span.range()).unwrap_or_default();
        let _ = writeln!(
            out,
            "{}:{}:{}: '{}' is {} ({}); rule {}, zone {}, confidence {:.2}",
            note.document.name,
            mention.position.line,
            mention.position.column,
            tame(surface).replace('\n', " "),
            mention.entity,
            stages::name_of(&mention.entity, note, dictionary),
            word(mention.rule),
            word(mention.zone),
            mention.confidence,
        );
    }
    out
}

/// Returns the word that output uses for a rule or a zone.
fn word(value: impl serde::Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use kgraph::{Document, EntityId, Format, LineIndex, Metadata, Position, Rule, Span, Zone};

    use super::*;

    fn note(text: &str, mentions: &[(&str, usize, usize)]) -> Note {
        let mention = |(id, start, end): &(&str, usize, usize)| Mention {
            entity: EntityId::parse(id).unwrap(),
            span: Span::new(*start, *end),
            position: Position { line: 1, column: start + 1 },
            zone: Zone::Prose,
            rule: Rule::Alias,
            confidence: 1.0,
            talk: 0,
        };
        Note {
            document: Document {
                name: "a.md".to_owned(),
                text: text.to_owned(),
                lines: LineIndex::new(text),
                format: Format::Markdown,
                metadata: Metadata::default(),
                blocks: Vec::new(),
                runs: Vec::new(),
                links: Vec::new(),
            },
            talks: Vec::new(),
            mentions: mentions.iter().map(mention).collect(),
            local_names: BTreeMap::new(),
        }
    }

    #[test]
    fn marks_stand_in_place() {
        let rook = note("use Rook now\n", &[("project:rook", 4, 8)]);
        assert_eq!(marked(&rook, false, false), "use [Rook](project:rook) now\n");
        assert_eq!(marked(&rook, false, true), "==> a.md <==\nuse [Rook](project:rook) now\n");
        let overlapping = note("ab", &[("company:b", 1, 2), ("project:ab", 0, 2)]);
        assert_eq!(marked(&overlapping, false, false), "[ab](project:ab)\n");
    }

    #[test]
    fn a_note_cannot_steer_the_terminal() {
        let text = marked(&note("\u{1b}[2J Rook", &[("project:rook", 5, 9)]), true, false);
        assert!(!text.contains("\u{1b}[2J"), "{text:?}");
        assert!(text.contains("\u{1b}[4m"), "{text:?}");
    }
}
