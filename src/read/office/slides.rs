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
    let mut shape = Shape::new(shown);
    let mut fallback = 0_usize;
    xml::walk(text, &mut |node| match node {
        Node::Open("Fallback", _) => fallback += 1,
        Node::Close("Fallback") => fallback = fallback.saturating_sub(1),
        _ if fallback > 0 => {}
        Node::Close("tr") => shape.end_row(out),
        Node::Close("p") => shape.end_paragraph(out),
        Node::Close("sp") => shape.end(out),
        node => shape.read(&node, relations),
    })
}

/// What was read of a shape.
struct Shape {
    shown: Shown,
    role: Role,
    /// How deep the paragraph is in a list, and whether it has a bullet, if that is told.
    level: u8,
    bullet: Option<bool>,
    /// The text of the paragraph, and where its links lead.
    said: String,
    targets: Vec<String>,
    is_text: bool,
    /// The lines of a title.
    title: Vec<String>,
    /// The cells of the row of a table.
    row: Option<String>,
}

impl Shape {
    fn new(shown: Shown) -> Self {
        Self {
            shown,
            role: Role::Free,
            level: 0,
            bullet: None,
            said: String::new(),
            targets: Vec::new(),
            is_text: false,
            title: Vec::new(),
            row: None,
        }
    }

    /// Reads what neither ends a paragraph nor a row.
    fn read(&mut self, node: &Node<'_>, relations: &[(String, String, String)]) {
        match node {
            Node::Open("sp" | "graphicFrame", _) => self.role = Role::Free,
            Node::Open("ph", tag) => {
                self.role = match tag.attribute("type").as_deref() {
                    Some("title" | "ctrTitle") => Role::Title,
                    Some("subTitle") => Role::Subtitle,
                    Some("dt" | "sldNum" | "ftr" | "hdr" | "sldImg") => Role::Frame,
                    _ => Role::Body,
                };
            }
            Node::Open("pPr", tag) => {
                self.level = tag.attribute("lvl").and_then(|l| l.parse().ok()).unwrap_or(0);
            }
            Node::Open("buNone", _) => self.bullet = Some(false),
            Node::Open("buChar" | "buAutoNum", _) => self.bullet = Some(true),
            Node::Open("hlinkClick", tag) => {
                let id = tag.attribute("id").unwrap_or_default();
                let target = relations.iter().find(|(i, ..)| *i == id).map(|(.., t)| t.clone());
                self.targets.extend(target.filter(|t| t.contains("://")));
            }
            Node::Open("t", _) => self.is_text = true,
            Node::Close("t") => self.is_text = false,
            Node::Open("br", _) => self.said.push('\n'),
            Node::Text(text) if self.is_text => self.said.push_str(text),
            Node::Open("tr", _) => self.row = Some(String::new()),
            Node::Close("tc") => {
                if let Some(row) = &mut self.row {
                    row.push('\t');
                }
            }
            _ => {}
        }
    }

    fn end_row(&mut self, out: &mut Composer<'_>) {
        let cells = self.row.take().unwrap_or_default();
        let cells = cells.strip_suffix('\t').unwrap_or(&cells);
        out.block(BlockKind::TableRow, |out| out.own(cells));
    }

    fn end_paragraph(&mut self, out: &mut Composer<'_>) {
        let notes = self.shown == Shown::Notes;
        let line = std::mem::take(&mut self.said);
        let (depth, marked) = (std::mem::take(&mut self.level), self.bullet.take());
        let links = std::mem::take(&mut self.targets);
        if let Some(row) = &mut self.row {
            if !row.is_empty() && !row.ends_with('\t') {
                row.push(' ');
            }
            row.push_str(&line.replace(['\n', '\t'], " "));
            return;
        }
        if self.role == Role::Title && !notes {
            self.title.push(line.replace('\n', " "));
            return;
        }
        let item = marked.unwrap_or(self.role == Role::Body) && !notes;
        let kind = match self.role {
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

    /// Says the title, which may have several lines.
    fn end(&mut self, out: &mut Composer<'_>) {
        if self.title.is_empty() {
            return;
        }
        let whole = std::mem::take(&mut self.title).join(" ");
        // The first title is that of all slides.
        let level = if self.shown == (Shown::Slide { first: true }) { 1 } else { 2 };
        out.block(BlockKind::Heading(level), |out| out.own(whole.trim()));
    }
}
