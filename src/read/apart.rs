//! Parts paragraphs that tell of several works, each by a link and who made it, or by a link
//! to its page in a schedule:
//!
//! ```text
//! I liked [Rook at Scale](…) by Jane Doe and [Why we moved](…) by John Roe.
//! In [Rook at Scale](https://sched.co/1) we hear of disks. [Why We Moved](https://sched.co/2) is next.
//! ```
//!
//! A block belongs to one talk, and here each link has a block of its own: from the
//! sentence that it stands in, or from what joins it to the one before.

use std::ops::Range;

use crate::{
    document::{Block, BlockKind, Link, Run, RunKind, Zone},
    read::build::Builder,
    span::Span,
};

/// Longer paragraphs are left as they are, in bytes.
const LONGEST: usize = 6000;
/// What leads from a work to who made it.
const BY: [&str; 4] = ["by ", "von ", "par ", "por "];
/// What joins a work to the one before.
const JOINTS: [&str; 8] = [" and", " und", " et", " y", " e", " +", " &", ","];

/// A place to part a block at.
struct Cut {
    block: usize,
    /// The run that it stands in or ends before it.
    run: usize,
    /// The byte of the text.
    at: usize,
}

impl Builder<'_> {
    /// Parts the finished paragraphs of several works.
    pub(super) fn part_paragraphs(&mut self) {
        let cuts = self.cuts();
        if cuts.is_empty() {
            return;
        }
        let mut cuts = cuts.into_iter().peekable();
        let runs = std::mem::take(&mut self.runs);
        let mut links = std::mem::take(&mut self.links).into_iter().peekable();
        for (number, block) in std::mem::take(&mut self.blocks).into_iter().enumerate() {
            let mut first = block.runs.start;
            let mut start = block.span.start;
            while let Some(cut) = cuts.next_if(|cut| cut.block == number) {
                let span = Span::new(start, cut.at);
                self.push_part(&block, span, &runs[first..=cut.run]);
                first = cut.run + usize::from(runs[cut.run].span.end <= cut.at);
                start = block.span.end - behind_joints(&self.text[cut.at..block.span.end]).len();
                self.move_links(&mut links, |link| {
                    link.block == number && link.text.start < cut.at
                });
            }
            let span = Span::new(start, block.span.end);
            self.push_part(&block, span, &runs[first..block.runs.end]);
            self.move_links(&mut links, |link| link.block == number);
        }
    }

    /// Adds a part of a block, with what of these runs stands in it.
    fn push_part(&mut self, block: &Block, span: Span, runs: &[Run]) {
        let from = self.runs.len();
        for run in runs.iter().skip_while(|run| run.kind == RunKind::Space) {
            let cut = run.kind == RunKind::Text;
            let start = if cut { run.span.start.max(span.start) } else { run.span.start };
            let end = if cut { run.span.end.min(span.end).max(start) } else { run.span.end };
            if start < end || !cut {
                self.runs.push(Run { span: Span::new(start, end), kind: run.kind });
            }
        }
        self.blocks.push(Block { span, runs: from..self.runs.len(), ..block.clone() });
    }

    /// Takes the links that stand in the block that was added last.
    fn move_links(
        &mut self,
        links: &mut std::iter::Peekable<impl Iterator<Item = Link>>,
        within: impl Fn(&Link) -> bool,
    ) {
        let block = self.blocks.len() - 1;
        while let Some(link) = links.next_if(&within) {
            self.links.push(Link { block, ..link });
        }
    }

    /// Finds where blocks are to be parted.
    fn cuts(&self) -> Vec<Cut> {
        let mut cuts = Vec::new();
        for links in self.links.chunk_by(|a, b| a.block == b.block) {
            let [first, _, ..] = links else { continue };
            let block = &self.blocks[first.block];
            let length = block.span.end - block.span.start;
            if block.kind != BlockKind::Paragraph || block.zone != Zone::Prose || length > LONGEST {
                continue;
            }
            let works: Vec<Range<usize>> =
                links.iter().filter_map(|link| self.work(block, link)).collect();
            cuts.extend(works.windows(2).filter_map(|two| {
                let (run, at) = self.parting(two[0].end..two[1].start)?;
                Some(Cut { block: first.block, run, at })
            }));
        }
        cuts
    }

    /// Returns the run that the text of a link starts with, and that behind it, which says
    /// who made what is linked; one that is the page of a session may say something else.
    fn work(&self, block: &Block, link: &Link) -> Option<Range<usize>> {
        let mut read = block.runs.clone().filter(|run| self.runs[*run].kind != RunKind::Target);
        let start = read.find(|run| self.runs[*run].span.start >= link.text.start)?;
        let behind = |run: &usize| {
            self.runs[*run].span.start >= link.text.end && self.runs[*run].kind != RunKind::Space
        };
        let behind = read.find(behind).filter(|run| self.runs[*run].kind == RunKind::Text)?;
        let said = self.text[self.runs[behind].span.range()].trim_start();
        let by = BY.iter().find_map(|by| said.strip_prefix(by));
        let made = by.is_some_and(|by| by.starts_with(|c: char| c.is_uppercase() || c == '@'));
        (made || self.is_session(link)).then_some(start..behind)
    }

    /// Whether a link is to the page of a session in a schedule, by the title of that.
    fn is_session(&self, link: &Link) -> bool {
        let title = &self.text[link.text.range()];
        let capital = |word: &&str| word.starts_with(char::is_uppercase);
        link.url.contains("sched.co")
            && title.split_whitespace().nth(2).is_some()
            && title.starts_with(|c: char| c.is_uppercase())
            && title.split_whitespace().filter(capital).nth(1).is_some()
    }

    /// Finds where within `runs` what is told of one work ends and the next begins.
    fn parting(&self, runs: Range<usize>) -> Option<(usize, usize)> {
        let texts = || runs.clone().rev().filter(|run| self.runs[*run].kind == RunKind::Text);
        let of = |run: usize| &self.text[self.runs[run].span.range()];
        let sentence = texts().find_map(|run| {
            let last = run + 1 == runs.end;
            let end = sentence_end(of(run), !last)?;
            Some((run, self.runs[run].span.start + end))
        });
        sentence.or_else(|| {
            let run = texts().next()?;
            let mut kept = of(run).trim_end();
            while let Some(less) = JOINTS.iter().find_map(|joint| kept.strip_suffix(joint)) {
                kept = less.trim_end();
            }
            Some((run, self.runs[run].span.start + kept.len()))
        })
    }
}

/// Returns what stands behind the words that join a work to the one before.
fn behind_joints(text: &str) -> &str {
    let mut rest = text;
    while let Some(less) = JOINTS.iter().find_map(|joint| rest.strip_prefix(joint)) {
        if !less.starts_with(char::is_whitespace) {
            break;
        }
        rest = less;
    }
    rest.trim_start()
}

/// Returns where the last sentence ends that ends in a text, or with it.
fn sentence_end(text: &str, with_it: bool) -> Option<usize> {
    let ends = |at: usize| {
        let before = &text[..at];
        let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let rest = &text[at + 1..];
        let next = rest.trim_start();
        let open =
            if next.is_empty() { with_it || !rest.is_empty() } else { next.len() < rest.len() };
        open && word.chars().count() > 2 && !next.starts_with(char::is_lowercase)
    };
    let stops = text.rmatch_indices(['.', '!', '?']).map(|(at, _)| at);
    stops.into_iter().find(|at| ends(*at)).map(|at| at + 1)
}

#[cfg(test)]
mod tests {
    use crate::read::read;

    #[test]
    fn each_session_has_a_block_of_its_own() {
        let text = "In [Rook at Scale](https://sched.co/1) we hear of disks. See [Why We Moved](https://sched.co/2), \
                    too, and [the booth](https://sched.co/3).\n\n[Foo Bar Baz](/1) and [Foo Bar Bar](/2)\n";
        let note = read("a.md", text.into()).unwrap();
        let parts: Vec<&str> = note.blocks.iter().map(|b| &text[b.span.range()]).collect();
        let all = [
            "In [Rook at Scale](https://sched.co/1) we hear of disks.",
            "See [Why We Moved](https://sched.co/2), too, and [the booth](https://sched.co/3).",
            "[Foo Bar Baz](/1) and [Foo Bar Bar](/2)",
        ];
        assert_eq!(parts, all);
    }

    #[test]
    fn each_link_has_a_block_of_its_own() {
        let text = "# Notes\n\nI liked [*Rook*](/1) by Jane M. Doe.\nIn the hall was [Vitess](/2) by John Roe, [Envoy\n2](/3)\n\
                    by Ann Lee and more [here](/4).\n\n[Foo](/5) by Jane Doe.\n\n- [a](/6) by Jane Doe and [b](/7) by John Roe\n";
        let note = read("a.md", text.into()).unwrap();
        let parts: Vec<&str> = note.blocks.iter().map(|b| &text[b.span.range()]).collect();
        let all = [
            "# Notes",
            "I liked [*Rook*](/1) by Jane M. Doe.",
            "In the hall was [Vitess](/2) by John Roe",
            "[Envoy\n2](/3)\nby Ann Lee and more [here](/4).",
            "[Foo](/5) by Jane Doe.",
            "- [a](/6) by Jane Doe and [b](/7) by John Roe",
        ];
        assert_eq!(parts, all);
        let blocks: Vec<usize> = note.links.iter().map(|link| link.block).collect();
        assert_eq!(blocks, [1, 2, 3, 3, 4, 5, 5]);
        let within = |block: &crate::document::Block| {
            note.runs_of(block)
                .iter()
                .all(|run| block.span.start <= run.span.start && run.span.end <= block.span.end)
        };
        assert!(note.blocks.iter().all(within));
        let last = note.blocks.last().unwrap();
        assert_eq!(last.runs.end, note.runs.len());
    }
}
