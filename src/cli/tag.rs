//! `kgraph tag`: what is found in notes, shown in its place.

use std::{fmt::Write as _, io::Write};

use kgraph::{Dictionary, Mention, Note, Span};

use super::{
    Context, Status,
    args::{TagArgs, TagFormat},
    notes,
    stages::{self, Reader, Tagged},
    terminal::{self, style, tame},
    timings::Stage,
};

pub(crate) fn run(args: &TagArgs, context: &Context) -> anyhow::Result<Status> {
    let Context { config, terminal, timings } = context;
    let (inputs, found) = notes::find(&args.paths.paths, "tag", context)?;
    let dictionary = stages::dictionary(config, terminal, timings)?;
    let reader = Reader::new(&dictionary, config, args.explain, timings)?;
    let mut out = terminal::stdout();
    let colored = terminal::is_colored();
    let with_title = inputs.len() > 1;
    let turn = |tagged: Tagged| -> anyhow::Result<Vec<u8>> {
        let text = timings.part(Stage::Export, || match args.format {
            _ if args.explain => Ok(explained(&tagged, &dictionary).into_bytes()),
            TagFormat::Text => Ok(marked(&tagged.note, colored, with_title).into_bytes()),
            TagFormat::Jsonl => {
                let mut text = Vec::new();
                stages::talks_jsonl(&tagged.note, &dictionary, &mut text).map(|()| text)
            }
        })?;
        timings.count(Stage::Export, text.len(), 1);
        Ok(text)
    };
    let read = notes::each(&inputs, &reader, context, turn, |text| {
        out.write_all(&text?)?;
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

/// Returns one line for each mention, with the rule that made it, and one for
/// each spelling that was passed over, with the reasons, in the order of the
/// text.
fn explained(tagged: &Tagged, dictionary: &Dictionary) -> String {
    let note = &tagged.note;
    let surface = |span: Span| {
        let surface = note.document.text.get(span.range()).unwrap_or_default();
        tame(surface).replace('\n', " ")
    };
    let mut lines = Vec::new();
    for mention in &note.mentions {
        let told = format!(
            "'{}' is {} ({}); rule {}, zone {}, confidence {:.2}",
            surface(mention.span),
            mention.entity,
            stages::name_of(&mention.entity, note, dictionary),
            word(mention.rule),
            word(mention.zone),
            mention.confidence,
        );
        lines.push((mention.span, told));
    }
    for abstention in &tagged.abstentions {
        // The spellings of one entity may be refused for the same reason.
        let mut reasons: Vec<String> = abstention
            .candidates
            .iter()
            .map(|(id, score, reason)| format!("not {id} ({score:.2}): {}", reason.as_str()))
            .collect();
        reasons.dedup();
        let told = format!("'{}' is passed over: {}", surface(abstention.span), reasons.join("; "));
        lines.push((abstention.span, told));
    }
    lines.sort();
    let mut out = String::new();
    for (span, told) in lines {
        let at = note.document.lines.position(&note.document.text, span.start);
        let _ = writeln!(out, "{}:{}:{}: {told}", note.document.name, at.line, at.column);
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
