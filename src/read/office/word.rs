//! DOCX: one text, paragraph by paragraph.

use super::{Fault, Package, xml};
use crate::{
    document::BlockKind,
    read::{compose::Composer, office::xml::Node},
};

/// Elements whose text is not shown where it stands.
const HIDDEN: [&str; 6] = ["instrText", "delText", "fldData", "pict", "Fallback", "del"];

/// A paragraph on its way.
#[derive(Default)]
struct Paragraph {
    text: String,
    heading: Option<u8>,
    /// The depth in a list, from 0.
    item: Option<u8>,
    targets: Vec<String>,
    breaks: bool,
}

/// Reads the document of `package`.
pub(super) fn read(package: &mut Package, out: &mut Composer<'_>) -> Result<(), Fault> {
    let path = "word/document.xml";
    let missing = || Fault::Broken("it has no text part".to_owned());
    let document = package.part(path)?.ok_or_else(missing)?;
    let relations = package.relations(path)?;
    let headings = headings(package)?;
    let mut paragraph = Paragraph::default();
    let (mut hidden, mut tables) = (0_usize, 0_usize);
    let mut row: Option<String> = None;
    xml::walk(&document, &mut |node| match node {
        Node::Open(name, _) if HIDDEN.contains(&name) => hidden += 1,
        Node::Close(name) if HIDDEN.contains(&name) => hidden = hidden.saturating_sub(1),
        _ if hidden > 0 => {}
        Node::Open("pStyle", tag) => {
            let style = tag.attribute("val").unwrap_or_default();
            paragraph.heading =
                headings.iter().find(|(id, _)| *id == style).map(|(_, level)| *level);
            if style.starts_with("List") && !style.starts_with("ListParagraph") {
                paragraph.item = paragraph.item.or(Some(0));
            }
        }
        Node::Open("outlineLvl", tag) => {
            let level = tag.attribute("val").and_then(|v| v.parse::<u8>().ok());
            paragraph.heading = paragraph.heading.or(level.filter(|l| *l < 6).map(|l| l + 1));
        }
        Node::Open("ilvl", tag) => {
            paragraph.item = tag.attribute("val").and_then(|v| v.parse().ok());
        }
        Node::Open("numId", tag) if tag.attribute("val").is_some_and(|v| v == "0") => {
            paragraph.item = None;
        }
        Node::Open("hyperlink", tag) => {
            let id = tag.attribute("id").unwrap_or_default();
            let target = relations.iter().find(|(i, ..)| *i == id).map(|(.., t)| t.clone());
            paragraph.targets.extend(target.filter(|t| t.contains("://")));
        }
        Node::Open("tab", _) if !paragraph.text.is_empty() => paragraph.text.push(' '),
        Node::Open("br" | "cr", tag) => match tag.attribute("type").as_deref() {
            Some("page") => paragraph.breaks = true,
            _ => paragraph.text.push('\n'),
        },
        Node::Open("noBreakHyphen", _) => paragraph.text.push('-'),
        Node::Open("tbl", _) => tables += 1,
        Node::Close("tbl") => tables = tables.saturating_sub(1),
        Node::Open("tr", _) if tables == 1 => row = Some(String::new()),
        Node::Close("tc") if tables == 1 => {
            if let Some(row) = &mut row {
                row.push('\t');
            }
        }
        Node::Close("tr") if tables == 1 => {
            if let Some(cells) = row.take() {
                let cells = cells.strip_suffix('\t').unwrap_or(&cells).to_owned();
                out.block(BlockKind::TableRow, |out| out.own(&cells));
            }
        }
        Node::Text(text) => paragraph.text.push_str(text),
        Node::Close("p") => {
            let paragraph = std::mem::take(&mut paragraph);
            match &mut row {
                Some(row) => {
                    if !row.is_empty() && !row.ends_with('\t') {
                        row.push(' ');
                    }
                    row.push_str(&paragraph.text.replace(['\n', '\t'], " "));
                }
                None => say(paragraph, out),
            }
        }
        _ => {}
    })?;
    for notes in ["word/footnotes.xml", "word/endnotes.xml"] {
        let Some(text) = package.part(notes)? else { continue };
        let mut paragraph = Paragraph::default();
        xml::walk(&text, &mut |node| match node {
            Node::Text(text) => paragraph.text.push_str(text),
            Node::Close("p") => say(std::mem::take(&mut paragraph), out),
            _ => {}
        })?;
    }
    Ok(())
}

fn say(paragraph: Paragraph, out: &mut Composer<'_>) {
    if paragraph.breaks {
        out.block(BlockKind::Break, |out| out.own("\u{c}"));
    }
    let kind = match (paragraph.heading, paragraph.item) {
        (Some(level), _) => BlockKind::Heading(level.clamp(1, 6)),
        (None, Some(depth)) => BlockKind::ListItem(depth.min(8) + 1),
        (None, None) => BlockKind::Paragraph,
    };
    out.block(kind, |out| {
        out.own(paragraph.text.trim());
        // Where links lead is read as an address behind the text.
        for target in paragraph.targets {
            out.own(" ");
            out.own(&target);
        }
    });
}

/// Returns the styles that are headings, with their levels.
fn headings(package: &mut Package) -> Result<Vec<(String, u8)>, Fault> {
    let mut found = vec![("Title".to_owned(), 1)];
    found.extend((1..=6).map(|level| (format!("Heading{level}"), level)));
    let Some(styles) = package.part("word/styles.xml")? else { return Ok(found) };
    let mut style = String::new();
    xml::walk(&styles, &mut |node| match node {
        Node::Open("style", tag) => style = tag.attribute("styleId").unwrap_or_default(),
        // The name is the same in every language; the identifier is not.
        Node::Open("name", tag) => {
            let name = tag.attribute("val").unwrap_or_default().to_ascii_lowercase();
            let level = match name.as_str() {
                "title" => Some(1),
                name => name.strip_prefix("heading ").and_then(|level| level.parse().ok()),
            };
            found.extend(level.map(|level: u8| (style.clone(), level.clamp(1, 6))));
        }
        _ => {}
    })?;
    Ok(found)
}
