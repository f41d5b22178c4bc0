//! A sentence as the verb phrases see it.
//!
//! What a reader reads is put in lower case, white space and marks of emphasis
//! are evened out, and each mention becomes one letter of its kind: "Istio is
//! built on **Envoy**" is "⟨project⟩ is built on ⟨project⟩".

use crate::{
    document::{Block, Document, RunKind},
    entity::EntityKind,
    mention::Mention,
    span::Span,
};

/// The letter of a project; letters of mentions are for private use, so that no
/// text has them.
pub(super) const PROJECT: char = '\u{E000}';
/// The letter of a company.
pub(super) const COMPANY: char = '\u{E001}';
/// The letter of any other mention.
const OTHER: char = '\u{E002}';

/// A sentence longer than this is a list or a table.
const MOST: usize = 1000;

/// A sentence and its mentions.
#[derive(Debug, Default)]
pub(super) struct Frame<'m> {
    /// In lower case.
    pub(super) text: String,
    /// The same in the case of the document, byte for byte.
    pub(super) shown: String,
    /// The mentions, in the order of their letters.
    pub(super) mentions: Vec<&'m Mention>,
}

impl<'m> Frame<'m> {
    /// Makes the frame of the sentence at `span` of `block`, in which `mentions`
    /// stand in the order of the text; `None` if it is too long to be one.
    pub(super) fn of(
        document: &Document,
        block: &Block,
        span: Span,
        mentions: &[&'m Mention],
    ) -> Option<Self> {
        if span.end.saturating_sub(span.start) > MOST {
            return None;
        }
        let mut frame = Self::default();
        let mut rest = mentions.iter().peekable();
        // Where the mention ends whose letter was written last.
        let mut told = span.start;
        // A block may hold a hundred thousand sentences.
        let runs = document.runs_of(block);
        let first = runs.partition_point(|run| run.span.end <= span.start);
        for run in runs[first..].iter().take_while(|run| run.span.start < span.end) {
            let (start, end) = (run.span.start.max(span.start), run.span.end.min(span.end));
            if start >= end {
                continue;
            }
            match run.kind {
                RunKind::Text | RunKind::Code => {}
                RunKind::Char(c) => {
                    frame.push(c);
                    continue;
                }
                RunKind::Space => {
                    frame.push(' ');
                    continue;
                }
                RunKind::Cell => {
                    frame.push('|');
                    continue;
                }
                RunKind::Target => continue,
            }
            let Some(text) = document.text.get(start..end) else { continue };
            for (i, c) in text.char_indices() {
                let at = start + i;
                while rest.next_if(|mention| mention.span.start < told.max(at)).is_some() {}
                if let Some(mention) = rest.next_if(|mention| mention.span.start == at) {
                    frame.shown.push(letter(mention));
                    frame.mentions.push(mention);
                    told = mention.span.end;
                    let surface = document.text.get(mention.span.range()).unwrap_or_default();
                    if surface.ends_with("'s") || surface.ends_with("’s") {
                        frame.shown.push_str("'s");
                    }
                }
                if at >= told {
                    frame.push(c);
                }
            }
        }
        frame.text = frame.shown.to_ascii_lowercase();
        Some(frame)
    }

    /// Adds one letter, evened out.
    fn push(&mut self, c: char) {
        match c {
            '*' | '_' | '`' | '"' | '“' | '”' | PROJECT..=OTHER => {}
            '’' | '‘' => self.shown.push('\''),
            '–' | '—' => self.shown.push('-'),
            c if c.is_whitespace() => {
                if !self.shown.ends_with(' ') {
                    self.shown.push(' ');
                }
            }
            c => self.shown.push(c),
        }
    }

    /// Returns the mentions whose letters stand in `range` of the text.
    pub(super) fn within(&self, range: std::ops::Range<usize>) -> &[&'m Mention] {
        let letters = |text: &str| text.chars().filter(|c| (PROJECT..=OTHER).contains(c)).count();
        let from = self.text.get(..range.start).map_or(0, letters);
        let count = self.text.get(range).map_or(0, letters);
        self.mentions.get(from..from + count).unwrap_or_default()
    }
}

fn letter(mention: &Mention) -> char {
    match mention.entity.kind() {
        EntityKind::PROJECT => PROJECT,
        EntityKind::COMPANY => COMPANY,
        _ => OTHER,
    }
}
