//! `kgraph tag`: what is found in notes, shown in its place.

mod count;

use std::{
    cmp::Reverse,
    io::{self, Write},
};

use anyhow::bail;
use kgraph::{Dictionary, Mention, Note, Span, redact::PERSON};

use super::{
    Context, Status,
    args::{TagArgs, TagFormat},
    notes,
    stages::{self, Reader, Tagged},
    terminal::{self, style, tame},
    timings::Stage,
};

/// A note on its way out.
enum Rendered {
    /// As it will be written.
    Now(Vec<u8>),
    /// Still to be written.
    Later(Box<Tagged>),
}

pub(crate) fn run(args: &TagArgs, context: &Context) -> anyhow::Result<Status> {
    if args.count {
        return count::run(args, context);
    }
    if args.explain && args.format == TagFormat::Jsonl {
        bail!("--explain writes text; leave out --format jsonl, or --explain");
    }
    let Context { config, terminal, timings, .. } = context;
    let (inputs, found) = notes::find(&args.paths.paths, "tag", context)?;
    let dictionary = stages::dictionary(context)?;
    let reader = Reader::new(&dictionary, config, args.explain, timings)?;
    let colored = terminal::is_colored();
    let mut out: Box<dyn Write> =
        if colored { Box::new(terminal::stdout()) } else { Box::new(terminal::data()) };
    let with_title = inputs.len() > 1;
    let show = |tagged: &Tagged, out: &mut dyn Write| -> anyhow::Result<()> {
        timings.count(Stage::Export, 0, 1);
        timings.part(Stage::Export, || match args.format {
            _ if args.explain => Ok(explain(tagged, &dictionary, out)?),
            TagFormat::Text => Ok(mark(&tagged.note, colored, with_title, out)?),
            TagFormat::Jsonl => Ok(stages::write_talks(&tagged.note, &dictionary, out)?),
        })
    };
    // What becomes of a long note may be many times as long, so it is written
    // piece by piece.
    let turn = |tagged: Tagged| {
        if notes::is_long(&tagged.note) {
            return Ok(Rendered::Later(Box::new(tagged)));
        }
        let mut text = Vec::new();
        show(&tagged, &mut text).map(|()| Rendered::Now(text))
    };
    let read = notes::each(&inputs, &reader, context, turn, |rendered: anyhow::Result<_>| {
        match rendered? {
            Rendered::Now(text) => out.write_all(&text)?,
            Rendered::Later(tagged) => show(&tagged, &mut out)?,
        }
        Ok(out.flush()?)
    })?;
    if colored && args.format == TagFormat::Text && !args.explain {
        let legend = ["project", "company", "person", "other"]
            .map(|kind| format!("{0}{kind}{0:#}", style(kind)));
        terminal.note(&format!("\n{}", legend.join("  ")));
    }
    Ok(found.max(read))
}

/// Writes the text of `note` with its mentions marked: in the colour of their
/// kind, or as `[surface](kind:id)`.
fn mark(note: &Note, colored: bool, with_title: bool, out: &mut dyn Write) -> io::Result<()> {
    let text = &note.document.text;
    if with_title {
        writeln!(out, "==> {} <==", note.document.name)?;
    }
    let hidden = note.document.hidden.iter().map(|span| (*span, None));
    let mut marked: Vec<(Span, Option<&Mention>)> =
        note.mentions.iter().map(|mention| (mention.span, Some(mention))).chain(hidden).collect();
    // Of what begins at one place the longest stands, but nothing shows who is hidden.
    marked.sort_by_key(|(span, mention)| (span.start, mention.is_some(), Reverse(span.end)));
    let mut done = 0;
    // On a terminal nothing in a note may act as a command.
    let plain = |part: &str, out: &mut dyn Write| {
        if colored { out.write_all(tame(part).as_bytes()) } else { out.write_all(part.as_bytes()) }
    };
    for (span, mention) in marked {
        let Some(surface) = text.get(span.range()) else { continue };
        if span.start < done {
            continue;
        }
        plain(&text[done..span.start], out)?;
        match mention {
            None => out.write_all(PERSON.as_bytes())?,
            Some(mention) if colored => {
                let style = style(mention.entity.kind());
                write!(out, "{style}{}{style:#}", tame(surface))?;
            }
            Some(mention) => write!(out, "[{surface}]({})", mention.entity)?,
        }
        done = span.end;
    }
    plain(&text[done..], out)?;
    if !text.ends_with('\n') {
        writeln!(out)?;
    }
    Ok(())
}

/// Writes one line for each mention, with the rule that made it, and one for
/// each spelling that was passed over, with the reasons, in the order of the
/// text.
fn explain(tagged: &Tagged, dictionary: &Dictionary, out: &mut dyn Write) -> io::Result<()> {
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
        lines.push((mention.span, told + &rivals(tagged, mention)));
    }
    for abstention in &tagged.abstentions {
        // Scores may differ beyond what is shown.
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
    for (span, told) in lines {
        let at = note.document.position(span.start);
        writeln!(out, "{}:{}:{}: {told}", note.document.name, at.line, at.column)?;
    }
    Ok(())
}

/// Returns what else a mention could have been, and what decided.
fn rivals(tagged: &Tagged, mention: &Mention) -> String {
    let decided = tagged.decisions.iter().find(|d| d.span.start == mention.span.start);
    let Some(decision) = decided.filter(|d| !d.others.contains(&mention.entity)) else {
        return String::new();
    };
    let others: Vec<&str> = decision.others.iter().map(kgraph::EntityId::as_str).collect();
    let why = decision.why.as_deref().unwrap_or("it scores higher");
    format!("; rather than {}, since {why}", others.join(", "))
}

/// Returns the word that output uses for a rule or a zone.
fn word(value: impl serde::Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use kgraph::{EntityId, Position, Span, read};

    use super::*;

    fn note(text: &str, mentions: &[(&str, usize, usize)]) -> Note {
        let mention = |(id, start, end): &(&str, usize, usize)| {
            let position = Position { line: 1, column: start + 1 };
            Mention::new(EntityId::parse(id).unwrap(), Span::new(*start, *end), position)
        };
        Note {
            document: read("a.md", text.into()).unwrap(),
            talks: Vec::new(),
            mentions: mentions.iter().map(mention).collect(),
            local_names: BTreeMap::new(),
        }
    }

    fn marked(note: &Note, colored: bool, with_title: bool) -> String {
        let mut out = Vec::new();
        mark(note, colored, with_title, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn marks_stand_in_place() {
        let rook = note("use Rook now\n", &[("project:rook", 4, 8)]);
        assert_eq!(marked(&rook, false, false), "use [Rook](project:rook) now\n");
        assert_eq!(marked(&rook, false, true), "==> a.md <==\nuse [Rook](project:rook) now\n");
        let overlapping = note("ab", &[("company:b", 1, 2), ("project:ab", 0, 2)]);
        assert_eq!(marked(&overlapping, false, false), "[ab](project:ab)\n");
        let nested = note("a b", &[("company:a", 0, 1), ("project:a-b", 0, 3)]);
        assert_eq!(marked(&nested, false, false), "[a b](project:a-b)\n");
        let mut hidden = note("a b", &[("project:a-b", 0, 3)]);
        hidden.document.hidden.push(Span::new(0, 1));
        assert_eq!(marked(&hidden, false, false), "[person] b\n");
    }

    #[test]
    fn a_note_cannot_steer_the_terminal() {
        let text = marked(&note("\u{1b}[2J Rook", &[("project:rook", 5, 9)]), true, false);
        assert!(!text.contains("\u{1b}[2J"), "{text:?}");
        assert!(text.contains("\u{1b}[4m"), "{text:?}");
    }
}
