//! Reads code: the lines of code blocks, and spans between backquotes.

use crate::{
    document::{BlockKind, Zone},
    read::{
        build::Builder,
        markdown::{DEEPEST, Reader},
        metadata,
    },
    span::Span,
};

impl Reader<'_> {
    /// Takes text of the open code block.
    pub(super) fn code_text(&mut self, out: &Builder<'_>, span: Span) {
        let text = out.text[span.range()].trim_end();
        let mut at = span.start;
        for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
            let end = span.start + end;
            let bare = Span::new(at, at + out.text[at..end].trim_end().len());
            at = end + 1;
            if !bare.is_empty() {
                self.lines.push(bare);
            }
        }
    }

    /// Ends a code block, or prose that happens to be indented.
    pub(super) fn end_code(&mut self, out: &mut Builder<'_>) {
        let Some((fenced, span)) = self.code.take() else { return };
        let text = out.text;
        let lines = std::mem::take(&mut self.lines);
        let codelike = || lines.iter().filter(|l| is_codelike(&text[l.range()])).count();
        if fenced || codelike() * 3 >= lines.len() {
            out.open(BlockKind::Code, Zone::Code, span.start);
            // Lines that follow each other in the source are one run.
            let mut run = lines.first().copied().unwrap_or(Span::new(span.start, span.start));
            for line in lines.iter().skip(1) {
                let gap = Span::new(run.end, line.start);
                if text[gap.range()].bytes().all(|b| matches!(b, b'\n' | b'\r')) {
                    run.end = line.end;
                } else {
                    out.code(run);
                    out.space(gap);
                    run = *line;
                }
            }
            if !run.is_empty() {
                out.code(run);
            }
            out.close(span.end);
            self.reuse(lines);
            return;
        }
        // Prose that happens to be indented, each line an item or a paragraph.
        for line in &lines {
            let whole = &text[line.range()];
            let bare = whole.trim_start();
            let start = line.end - bare.len();
            let item = bare.strip_prefix(['-', '*', '+']).filter(|r| r.starts_with(' '));
            if let Some(rest) = item {
                let depth = u8::try_from(self.lists.min(DEEPEST)).unwrap_or(0) + 1;
                out.open(BlockKind::ListItem(depth), Zone::List, start);
                out.text(Span::new(line.end - rest.trim_start().len(), line.end));
            } else {
                out.open(BlockKind::Paragraph, self.zone(), start);
                out.text(Span::new(start, line.end));
            }
            out.close(line.end);
        }
        self.reuse(lines);
    }

    /// Keeps the memory of `lines` for the next code block.
    fn reuse(&mut self, mut lines: Vec<Span>) {
        lines.clear();
        self.lines = lines;
    }
}

/// Finds `code` in its source: behind backquotes, and a space that parts it
/// from them.
pub(super) fn code_in(whole: &str, code: &str) -> Option<usize> {
    if code.is_empty() || code.starts_with('`') {
        return whole.find(code);
    }
    let quotes = whole.bytes().take_while(|b| *b == b'`').count();
    let is_at = |at: &usize| whole.as_bytes()[*at..].starts_with(code.as_bytes());
    (quotes..whole.len()).take(2).find(is_at).or_else(|| whole.find(code))
}

/// Whether a line of an indented block looks like code or output.
fn is_codelike(line: &str) -> bool {
    let line = line.trim();
    line.starts_with(['$', '#', '{', '}', '<', '/', '['])
        || line.ends_with(['{', '}', ';', '\\', '[', ']'])
        || ["()", "=\"", "::", " = ", "=>", "&&", " --", "://", "!=", "=="]
            .iter()
            .any(|s| line.contains(s))
        || metadata::key_of(line, ':').is_some_and(|(key, _)| !key.starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Looking behind the backquotes first finds what looking anywhere does.
        #[test]
        fn code_is_found_where_it_first_stands(
            whole in "`{0,3} ?[ab `]{0,5} ?`{0,3}",
            code in "[ab `]{0,4}",
        ) {
            prop_assert_eq!(code_in(&whole, &code), whole.find(&code));
        }
    }
}
