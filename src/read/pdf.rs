//! Reads the text of a PDF, page by page.
//!
//! A PDF says where to draw which glyph and nothing else: lines, words and
//! paragraphs are told by the gaps between glyphs, and headings by their size.
//! The text stands in no file as such, so spans and lines are those of the text
//! as it is read here; a mark tells the page.
//!
//! What interprets the file is a library that meets whatever people put into
//! PDFs. It works on a thread of its own, so that neither a panic of it nor a
//! lack of stack ends the program, and it is stopped when a file draws more
//! than any page needs, or for longer than anybody waits. What it would have
//! to unpack is measured first ([`bounds`]).

mod bounds;

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{self, RecvTimeoutError},
    },
    thread,
    time::Duration,
};

use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, RenderContent, SoftMask, TransformExt,
    font::GlyphRun,
    hayro_cmap::BfString,
    hayro_syntax::{LoadPdfError, Pdf},
    interpret_page,
    kurbo::{Affine, BezPath, Point, Rect},
};
use unicode_normalization::UnicodeNormalization;

use crate::{
    document::{BlockKind, Document, Format},
    error::{Diagnostic, Location},
    read::{PDF_THREAD, compose::Composer, limits::too_large, pdf::bounds::Contents},
};

/// The stack of that thread, in bytes.
const STACK: usize = 64 << 20;
/// What a file may draw at most; a page has some thousand things.
const MOST_DRAWN: usize = 4_000_000;
/// How long a file may take to draw; a thousand pages take seconds.
const LONGEST: Duration = Duration::from_secs(8);
/// Within how many bytes of its end a whole file says that it ends.
const END: usize = 2048;
/// Units of a font in the width of an em.
const EM: f64 = 1000.0;

/// Reads the file `name`.
pub(super) fn read(name: String, bytes: Vec<u8>, max_size: usize) -> Result<Document, Diagnostic> {
    let problem = |message: &str| Diagnostic::new(Location::file(&name), message);
    let is_whole =
        memchr::memmem::find(&bytes[bytes.len().saturating_sub(END)..], b"%%EOF").is_some();
    let stop = Arc::new(AtomicBool::new(false));
    let (sender, receiver) = mpsc::channel();
    let work = {
        let stop = Arc::clone(&stop);
        move || {
            // Nobody is left to tell if this took too long.
            let _ = sender.send(pages(bytes, max_size, &stop));
        }
    };
    let thread = thread::Builder::new().name(PDF_THREAD.to_owned()).stack_size(STACK).spawn(work);
    let thread = thread.map_err(|err| problem(&format!("could not be read: {err}; try again")))?;
    let pages = match receiver.recv_timeout(LONGEST) {
        Ok(pages) => pages,
        Err(RecvTimeoutError::Timeout) => {
            // It ends when it draws next.
            stop.store(true, Ordering::Relaxed);
            Err(Stopped::Slow)
        }
        Err(RecvTimeoutError::Disconnected) => Err(match thread.join() {
            Err(panic) => panic.downcast().map_or(Stopped::Damaged, |stopped| *stopped),
            Ok(()) => Stopped::Damaged,
        }),
    };
    let pages = pages.map_err(|stopped| match stopped {
        Stopped::Large => too_large(&name, max_size, max_size),
        other => problem(other.as_str()),
    })?;
    let mut out = Composer::new(None);
    say(&pages, &mut out);
    if out.is_empty() {
        return Err(problem(if is_whole {
            "the PDF has no text, only pictures; recognise its text with OCR first"
        } else {
            "the PDF is cut off, and no text is left; get the whole file"
        }));
    }
    Ok(out.finish().read(name, Format::Pdf))
}

/// Why there are no pages.
enum Stopped {
    /// The text is too long.
    Large,
    /// There is no end to what is drawn.
    Endless,
    /// What is packed is too much.
    Bomb,
    /// It takes too long.
    Slow,
    /// It is encrypted.
    Locked,
    /// It is no PDF, or hardly one.
    Invalid,
    /// The library gave up.
    Damaged,
}

impl Stopped {
    fn as_str(&self) -> &'static str {
        match self {
            Self::Large => "the PDF has too much text; split it",
            Self::Endless => {
                "the PDF draws without end, as one that draws itself does; print it to a new PDF"
            }
            Self::Bomb => {
                "the PDF grows beyond reason when it is unpacked; print it to a new PDF if that is \
                 meant"
            }
            Self::Slow => "the PDF takes too long to draw; split it, or print it to a new PDF",
            Self::Locked => "the PDF needs a password; save it without one",
            Self::Invalid => "no PDF, or one that is damaged or cut off; print it to a new PDF",
            Self::Damaged => {
                "the PDF is damaged in a way that cannot be read; print it to a new PDF"
            }
        }
    }
}

/// A line of a page.
#[derive(Debug)]
struct Line {
    text: String,
    /// The size of the letters.
    size: f64,
    /// Where it starts, along the line and across.
    start: f64,
    base: f64,
}

/// All pages.
struct Pages {
    lines: Vec<Vec<Line>>,
    /// Whether they are wider than high, as slides are.
    wide: bool,
}

/// Interprets all pages.
fn pages(bytes: Vec<u8>, max_size: usize, stop: &AtomicBool) -> Result<Pages, Stopped> {
    if bounds::has_large_stream(&bytes) {
        return Err(Stopped::Bomb);
    }
    let pdf = Pdf::new(bytes).map_err(|err| match err {
        LoadPdfError::Decryption(_) => Stopped::Locked,
        LoadPdfError::Invalid => Stopped::Invalid,
    })?;
    let settings =
        InterpreterSettings { render_content: RenderContent::PAGE, ..Default::default() };
    let cache = InterpreterCache::new();
    let mut pages = Pages { lines: Vec::new(), wide: true };
    let (mut left, mut drawn) = (max_size, 0);
    let mut contents = Contents::default();
    for page in pdf.pages().iter() {
        if stop.load(Ordering::Relaxed) {
            return Err(Stopped::Slow);
        }
        if !contents.add(page.raw()) {
            return Err(Stopped::Bomb);
        }
        let (width, height) = page.render_dimensions();
        pages.wide &= width > height;
        let mut context = Context::new(
            page.initial_transform(true).to_kurbo(),
            Rect::new(0.0, 0.0, 1.0, 1.0),
            &cache,
            pdf.xref(),
            settings.clone(),
        );
        let mut text = PageText { lines: Vec::new(), last: None, left, drawn, stop };
        interpret_page(page, &mut context, &mut text);
        (left, drawn) = (text.left, text.drawn);
        pages.lines.push(text.lines);
    }
    Ok(pages)
}

/// The text of a page while it is drawn.
struct PageText<'s> {
    lines: Vec<Line>,
    last: Option<Last>,
    /// How many bytes of text may still come.
    left: usize,
    /// How many things were drawn.
    drawn: usize,
    /// Whether nobody waits any longer.
    stop: &'s AtomicBool,
}

/// The glyph before.
struct Last {
    text: String,
    start: f64,
    end: f64,
    base: f64,
    size: f64,
    angle: (f64, f64),
}

impl PageText<'_> {
    /// Counts what is drawn.
    fn draw(&mut self) {
        self.drawn += 1;
        if self.drawn > MOST_DRAWN {
            // Unwinds without the message of a panic, to where it is awaited.
            std::panic::resume_unwind(Box::new(Stopped::Endless));
        }
        if self.stop.load(Ordering::Relaxed) {
            std::panic::resume_unwind(Box::new(Stopped::Slow));
        }
    }

    /// Adds a glyph that reads `text`, drawn as `place` says, `width` wide.
    fn glyph(&mut self, text: &str, place: Affine, width: Option<f32>) {
        let origin = place * Point::ZERO;
        let (right, up) =
            (place * Point::new(EM, 0.0) - origin, place * Point::new(0.0, EM) - origin);
        let size = up.hypot();
        if !size.is_finite() || size <= 0.0 || right.hypot() <= 0.0 || !origin.is_finite() {
            return;
        }
        // Along and across the line, however the page is turned.
        let angle = (right.x / right.hypot(), right.y / right.hypot());
        let along = |p: Point| p.x * angle.0 + p.y * angle.1;
        let across = |p: Point| p.y * angle.0 - p.x * angle.1;
        let (start, base) = (along(origin), across(origin));
        let width = f64::from(width.unwrap_or(500.0));
        let end = along(place * Point::new(width, 0.0));
        let mut gap = false;
        let mut wraps = true;
        if let Some(last) = &self.last {
            let em = size.max(last.size);
            let turned = (last.angle.0 - angle.0).abs() + (last.angle.1 - angle.1).abs() > 0.1;
            let same = last.text == text && (start - last.start).abs() < 0.1 * em;
            if same && (base - last.base).abs() < 0.1 * em {
                // Drawn again to look bold.
                return;
            }
            wraps = turned || (base - last.base).abs() > 0.5 * em || start < last.end - 2.0 * em;
            gap = start > last.end + 0.17 * em;
        }
        self.left = match self.left.checked_sub(text.len() + 1) {
            Some(left) => left,
            None => std::panic::resume_unwind(Box::new(Stopped::Large)),
        };
        let blank = text.trim().is_empty();
        if wraps && !blank {
            self.lines.push(Line { text: String::new(), size, start, base });
        }
        if let Some(line) = self.lines.last_mut() {
            let spaced = line.text.is_empty() || line.text.ends_with(' ');
            if (gap && !wraps || blank) && !spaced {
                line.text.push(' ');
            }
            if !blank {
                line.text.extend(text.chars().flat_map(plain));
            }
        }
        if !(blank && wraps) {
            self.last = Some(Last { text: text.to_owned(), start, end, base, size, angle });
        }
    }
}

/// Takes ligatures apart; other characters stay.
fn plain(c: char) -> impl Iterator<Item = char> {
    let ligature = matches!(c, '\u{fb00}'..='\u{fb06}');
    let parts: Vec<char> = if ligature { c.nfkc().collect() } else { vec![c] };
    parts.into_iter().filter(|c| !c.is_control() && *c != '\u{ad}')
}

impl Device<'_> for PageText<'_> {
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'_>, _: &DrawMode) {
        self.draw();
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.draw();
    }

    fn push_clip_rect(&mut self, _: &Rect) {
        self.draw();
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {
        self.draw();
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, _: &DrawMode) {
        for glyph in run.glyphs() {
            self.draw();
            let (text, width) = match &**glyph {
                hayro_interpret::font::Glyph::Outline(it) => (it.as_unicode(), it.advance_width()),
                hayro_interpret::font::Glyph::Type3(it) => (it.as_unicode(), it.advance_width()),
            };
            let place = props.transform * glyph.transform();
            match text {
                Some(BfString::Char(c)) => self.glyph(c.encode_utf8(&mut [0; 4]), place, width),
                Some(BfString::String(text)) => self.glyph(&text, place, width),
                None => {}
            }
        }
    }

    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {
        self.draw();
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}

/// Says the pages: lines that belong together as a paragraph, large ones as
/// headings.
fn say(pages: &Pages, out: &mut Composer<'_>) {
    let body = body_size(&pages.lines);
    let mut headed = false;
    for (i, lines) in pages.lines.iter().enumerate() {
        out.page(i + 1);
        let mut from = 0;
        while from < lines.len() {
            let level = level(&lines[from], body);
            let mut to = from + 1;
            while to < lines.len() && goes_on(&lines[to - 1], &lines[to], level, body) {
                to += 1;
            }
            // The first title of slides is that of all of them.
            let shown = level.map(|level| if pages.wide && headed { level.max(2) } else { level });
            headed |= level.is_some();
            let kind = shown.map_or(BlockKind::Paragraph, BlockKind::Heading);
            out.block(kind, |out| {
                for (n, line) in lines[from..to].iter().enumerate() {
                    if n > 0 {
                        // A heading is one line, however it is set.
                        out.own(if level.is_some() { " " } else { "\n" });
                    }
                    out.own(line.text.trim_end());
                }
            });
            from = to;
        }
    }
}

/// Whether `line` belongs to the block of the line `before`.
fn goes_on(before: &Line, line: &Line, level: Option<u8>, body: f64) -> bool {
    let step = (line.base - before.base).abs();
    let alike = (line.size - before.size).abs() < 0.1 * before.size;
    let near = step < 1.7 * before.size.max(line.size) && step > 0.1 * line.size;
    // What is set in as a line before it is not is the start of a paragraph.
    let indented = line.start > before.start + 0.9 * line.size && level.is_none();
    alike && near && !indented && self::level(line, body) == level
}

/// Tells a heading by its size.
fn level(line: &Line, body: f64) -> Option<u8> {
    let letters = line.text.chars().filter(|c| c.is_alphabetic()).count();
    if letters < 3 || line.text.len() > 200 || body <= 0.0 {
        return None;
    }
    match line.size / body {
        r if r > 1.55 => Some(1),
        r if r > 1.25 => Some(2),
        r if r > 1.12 => Some(3),
        _ => None,
    }
}

/// The size of most letters.
fn body_size(pages: &[Vec<Line>]) -> f64 {
    let mut sizes: Vec<(f64, usize)> = Vec::new();
    for line in pages.iter().flatten() {
        let size = (line.size * 2.0).round() / 2.0;
        match sizes.iter_mut().find(|(it, _)| (*it - size).abs() < 0.1) {
            Some((_, count)) => *count += line.text.len(),
            None => sizes.push((size, line.text.len())),
        }
    }
    let most = sizes.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.total_cmp(&a.0)));
    most.map_or(0.0, |(size, _)| size)
}
