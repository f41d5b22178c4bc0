//! PPTX: slide by slide, each with the notes of its speaker.

use super::{Fault, Package, xml};
use crate::{
    document::BlockKind,
    read::{compose::Composer, office::xml::Node},
};

/// Reads the slides of `package` in their order.
pub(super) fn read(package: &mut Package, out: &mut Composer<'_>) -> Result<(), Fault> {
    let path = "ppt/presentation.xml";
    let missing = || Fault::Broken("it has no list of slides".to_owned());
    let presentation = package.part(path)?.ok_or_else(missing)?;
    let mut order = Vec::new();
    xml::walk(&presentation, &mut |node| {
        if let Node::Open("sldId", tag) = node {
            // Both `id` and `r:id`; the second is no number.
            order.extend(tag.attributes("id").into_iter().filter(|id| id.parse::<u64>().is_err()));
        }
    })?;
    let relations = package.relations(path)?;
    for (i, id) in order.iter().enumerate() {
        let Some((.., slide)) = relations.iter().find(|(it, ..)| it == id) else { continue };
        let Some(text) = package.part(slide)? else { continue };
        let first = out.is_empty();
        out.page(i + 1);
        let of_slide = package.relations(slide)?;
        shapes(&text, &of_slide, Shown::Slide { first }, out)?;
        for (_, _, notes) in of_slide.iter().filter(|(_, sort, _)| sort == "notesSlide") {
            if let Some(text) = package.part(notes)? {
                shapes(&text, &[], Shown::Notes, out)?;
            }
        }
    }
    Ok(())
}

/// What shapes are shown on.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Shown {
    /// A slide, perhaps the first one with text.
    Slide {
        first: bool,
    },
    Notes,
}

/// What a shape is for.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Role {
    Title,
    Subtitle,
    Body,
    /// A date, a number, a footer: the same on every slide.
    Frame,
    /// A box with text.
    Free,
}

/// Says the text of the shapes of a slide, or of its notes.
fn shapes(
    text: &str,
    relations: &[(String, String, String)],
    shown: Shown,
    out: &mut Composer<'_>,
) -> Result<(), Fault> {
    let notes = shown == Shown::Notes;
    let mut role = Role::Free;
    let mut level = 0_u8;
    let mut bullet = None;
    let mut said = String::new();
    let mut title: Vec<String> = Vec::new();
    let mut targets: Vec<String> = Vec::new();
    let mut row: Option<String> = None;
    let mut is_text = false;
    let mut fallback = 0_usize;
    xml::walk(text, &mut |node| match node {
        Node::Open("Fallback", _) => fallback += 1,
        Node::Close("Fallback") => fallback = fallback.saturating_sub(1),
        _ if fallback > 0 => {}
        Node::Open("sp" | "graphicFrame", _) => role = Role::Free,
        Node::Open("ph", tag) => {
            role = match tag.attribute("type").as_deref() {
                Some("title" | "ctrTitle") => Role::Title,
                Some("subTitle") => Role::Subtitle,
                Some("dt" | "sldNum" | "ftr" | "hdr" | "sldImg") => Role::Frame,
                _ => Role::Body,
            };
        }
        Node::Open("pPr", tag) => {
            level = tag.attribute("lvl").and_then(|l| l.parse().ok()).unwrap_or(0);
        }
        Node::Open("buNone", _) => bullet = Some(false),
        Node::Open("buChar" | "buAutoNum", _) => bullet = Some(true),
        Node::Open("hlinkClick", tag) => {
            let id = tag.attribute("id").unwrap_or_default();
            let target = relations.iter().find(|(i, ..)| *i == id).map(|(.., t)| t.clone());
            targets.extend(target.filter(|t| t.contains("://")));
        }
        Node::Open("t", _) => is_text = true,
        Node::Close("t") => is_text = false,
        Node::Open("br", _) => said.push('\n'),
        Node::Text(text) if is_text => said.push_str(text),
        Node::Open("tr", _) => row = Some(String::new()),
        Node::Close("tc") => {
            if let Some(row) = &mut row {
                row.push('\t');
            }
        }
        Node::Close("tr") => {
            let cells = row.take().unwrap_or_default();
            let cells = cells.strip_suffix('\t').unwrap_or(&cells);
            out.block(BlockKind::TableRow, |out| out.own(cells));
        }
        Node::Close("p") => {
            let line = std::mem::take(&mut said);
            let (depth, marked) = (std::mem::take(&mut level), bullet.take());
            let links = std::mem::take(&mut targets);
            if let Some(row) = &mut row {
                if !row.is_empty() && !row.ends_with('\t') {
                    row.push(' ');
                }
                row.push_str(&line.replace(['\n', '\t'], " "));
                return;
            }
            if role == Role::Title && !notes {
                title.push(line.replace('\n', " "));
                return;
            }
            let item = marked.unwrap_or(role == Role::Body) && !notes;
            let kind = match role {
                Role::Frame => return,
                _ if item => BlockKind::ListItem(depth.min(8) + 1),
                _ => BlockKind::Paragraph,
            };
            out.block(kind, |out| {
                out.own(line.trim());
                for target in &links {
                    out.own(" ");
                    out.own(target);
                }
            });
        }
        // A title may have several lines.
        Node::Close("sp") if !title.is_empty() => {
            let whole = std::mem::take(&mut title).join(" ");
            // The first title is that of all slides.
            let level = if shown == (Shown::Slide { first: true }) { 1 } else { 2 };
            out.block(BlockKind::Heading(level), |out| out.own(whole.trim()));
        }
        _ => {}
    })
}
