//! What is said to people, on standard error, and how a terminal shows it.

use std::io::{self, BufWriter, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use kgraph::Diagnostic;

/// Standard error, and what is known of both streams.
pub(crate) struct Terminal {
    quiet: bool,
}

impl Terminal {
    /// Looks at the streams; `color` as set, which a stream that is no
    /// terminal, `NO_COLOR` and `TERM=dumb` overrule.
    pub(crate) fn new(quiet: bool, color: bool) -> Self {
        if !color {
            ColorChoice::Never.write_global();
        }
        Self { quiet }
    }

    /// Tells what is good to know and goes on.
    pub(crate) fn note(&self, message: &str) {
        if !self.quiet {
            // Nothing is left to do if standard error is closed.
            let _ = writeln!(anstream::stderr(), "{message}");
        }
    }

    /// Tells of something odd.
    #[expect(clippy::unused_self, reason = "to speak is the terminal's business")]
    pub(crate) fn warn(&self, message: &str) {
        let style = AnsiColor::Yellow.on_default().bold();
        let _ = writeln!(anstream::stderr(), "{style}kgraph:{style:#} {}", tame(message));
    }

    /// Tells of an input that gave nothing.
    pub(crate) fn problem(&self, problem: &Diagnostic) {
        self.warn(&problem.to_string());
    }

    /// Shows a bar for long work, on a terminal only.
    pub(crate) fn progress(&self, length: usize, what: &'static str) -> ProgressBar {
        let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        if self.quiet || dumb || !io::stderr().is_terminal() {
            return ProgressBar::hidden();
        }
        let colors = AutoStream::choice(&io::stderr()) != ColorChoice::Never;
        let template = if colors {
            "{msg:>10} {bar:30.cyan} {pos}/{len} {eta}"
        } else {
            "{msg:>10} {bar:30} {pos}/{len} {eta}"
        };
        let bar = ProgressBar::with_draw_target(
            Some(u64::try_from(length).unwrap_or(u64::MAX)),
            ProgressDrawTarget::stderr_with_hz(10),
        );
        // A template that is not understood leaves the plain bar.
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.with_message(what)
    }
}

/// Standard output, buffered; colours are taken out unless it shows them.
pub(crate) fn stdout() -> BufWriter<AutoStream<io::StdoutLock<'static>>> {
    BufWriter::with_capacity(1 << 16, anstream::AutoStream::auto(io::stdout().lock()))
}

/// Standard output, buffered, for data that must arrive byte for byte.
pub(crate) fn data() -> BufWriter<io::StdoutLock<'static>> {
    BufWriter::with_capacity(1 << 16, io::stdout().lock())
}

/// Whether standard output shows colours.
pub(crate) fn is_colored() -> bool {
    AutoStream::choice(&io::stdout()) != ColorChoice::Never
}

/// Returns the width of the terminal, if standard output is one.
pub(crate) fn width() -> Option<usize> {
    if !io::stdout().is_terminal() {
        return None;
    }
    terminal_size::terminal_size().map(|(width, _)| usize::from(width.0))
}

/// Returns the style of a kind of entity. The colours differ in brightness
/// too, so that they can be told apart without seeing hues.
pub(crate) fn style(kind: &str) -> Style {
    let color = match kind {
        "project" => AnsiColor::Cyan,
        "company" => AnsiColor::Yellow,
        "person" => AnsiColor::Magenta,
        _ => AnsiColor::Green,
    };
    color.on_default().underline()
}

/// Replaces control characters, so that no text can steer the terminal.
pub(crate) fn tame(text: &str) -> String {
    let visible = |c: char| if c.is_control() && c != '\n' && c != '\t' { '\u{fffd}' } else { c };
    text.chars().filter(|c| *c != '\r').map(visible).collect()
}
