//! Writes out what a person reads of a text that its format escapes, folds or cuts to
//! pieces.
//!
//! A calendar breaks its lines within words, and subtitles set times between them.
//! What a reader finds there is written out as a text of its own, so that whoever
//! shows a part of it shows what was said, and a name that goes over two lines is one.

use crate::{
    document::{Metadata, RunKind},
    origin::Source,
    read::{
        build::Builder,
        compose::{Composed, Composer},
        value::{Form, Text},
    },
};

/// Writes out the blocks of `out`, which were read from `source`.
pub(super) fn written(out: &Builder<'_>, source: &Source<'_>, metadata: Metadata) -> Composed {
    let mut composer = Composer::new(Some(source));
    composer.metadata = metadata;
    let mut marks = out.marks.iter().peekable();
    for block in &out.blocks {
        composer.block(block.kind, |composer| {
            for run in &out.runs[block.runs.clone()] {
                while let Some((_, mark)) = marks.next_if(|(at, _)| *at <= run.span.start) {
                    composer.mark(*mark);
                }
                match run.kind {
                    RunKind::Text | RunKind::Code | RunKind::Target => {
                        composer.say_line(&Text { span: run.span, form: Form::Plain });
                    }
                    RunKind::Char(c) => composer.say_char(run.span, c),
                    RunKind::Space => {
                        let wraps = source.text[run.span.range()].contains('\n');
                        composer.own(if wraps { "\n" } else { " " });
                    }
                    RunKind::Cell => composer.own("\t"),
                }
            }
        });
    }
    composer.finish()
}
