//! Cuts a quote out of a document that a reader can find again.
//!
//! A quote is the line that holds the mention, as it stands, shortened around
//! the mention. What nobody wants copied is looked for before the line is cut,
//! so that half an address is left out as well as a whole one. Of a page what is read
//! is quoted, without its tags.

mod said;

use std::sync::Arc;

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use self::said::{Instead, Said};
use crate::{document::Document, redact, span::Span};

/// How many characters of a line a quote shows at most.
const LIMIT: usize = 240;
/// How many bytes around a mention are looked at; lines may be very long.
const REACH: usize = 1000;

/// The quotes of one document, each made once.
pub(super) struct Quotes<'d> {
    document: &'d Document,
    said: Option<Said>,
    redact: bool,
    made: FxHashMap<Span, Quote>,
    /// What mentions stand in, which on one line mostly is the same.
    near: FxHashMap<Span, Near>,
}

/// A line, or the part of a long one around a mention.
struct Near {
    /// What may not be shown as it stands, and what is shown in its place.
    unshown: Vec<Instead>,
    /// What was quoted of it, by what that covers.
    shown: SmallVec<[(Span, Arc<str>); 1]>,
}

/// A quote and what it covers.
#[derive(Clone)]
struct Quote {
    /// The line of the file, counted from 1.
    line: usize,
    page: Option<usize>,
    time: Option<Box<str>>,
    text: Arc<str>,
    /// The line of the text.
    whole: Span,
    covers: Span,
}

/// Where one or two mentions stand, and what is quoted of them.
pub(super) struct Shown {
    pub(super) lines: Vec<usize>,
    pub(super) pages: Box<[usize]>,
    pub(super) times: Box<[Box<str>]>,
    pub(super) quotes: Vec<Arc<str>>,
}

impl Shown {
    fn of<const N: usize>(of: [&Quote; N], quotes: Vec<Arc<str>>) -> Self {
        let lines = of.map(|quote| quote.line).to_vec();
        let pages: Vec<usize> = of.iter().filter_map(|quote| quote.page).collect();
        let times: Vec<Box<str>> = of.iter().filter_map(|quote| quote.time.clone()).collect();
        // Both or none: a list that is shorter than `lines` tells nothing.
        let pages = if pages.len() == N { pages } else { Vec::new() };
        let times = if times.len() == N { times } else { Vec::new() };
        Self { lines, pages: pages.into(), times: times.into(), quotes }
    }
}

impl<'d> Quotes<'d> {
    pub(super) fn new(document: &'d Document, redact: bool) -> Self {
        let (made, near) = Default::default();
        Self { document, said: Said::of(document), redact, made, near }
    }

    /// Returns where the mention at `span` stands, and the quote of it.
    pub(super) fn one(&mut self, span: Span) -> Shown {
        let quote = self.quote(span);
        Shown::of([&quote], vec![Arc::clone(&quote.text)])
    }

    /// Returns where two mentions stand, and the quotes of them; one quote if
    /// it holds both.
    pub(super) fn two(&mut self, a: Span, b: Span) -> Shown {
        let (first, second) = (self.quote(a), self.quote(b));
        let quotes = if first.whole == second.whole && first.covers.contains(b) {
            vec![Arc::clone(&first.text)]
        } else if first.whole == second.whole && second.covers.contains(a) {
            vec![Arc::clone(&second.text)]
        } else {
            vec![Arc::clone(&first.text), Arc::clone(&second.text)]
        };
        Shown::of([&first, &second], quotes)
    }

    fn quote(&mut self, span: Span) -> Quote {
        let Self { document, said, redact, made, near } = self;
        let unshown = |near| {
            let hidden = redact::unshown(document, near, *redact);
            let hidden = hidden.into_iter().map(|(range, mark)| (range, mark.into())).collect();
            match said {
                Some(said) => said.and_markup(near, hidden),
                None => hidden,
            }
        };
        made.entry(span).or_insert_with(|| quote(document, span, unshown, near)).clone()
    }
}

fn quote(
    document: &Document,
    span: Span,
    unshown: impl FnOnce(Span) -> Vec<Instead>,
    known: &mut FxHashMap<Span, Near>,
) -> Quote {
    let text = &document.text;
    let line = document.lines.line(span.start);
    let whole = document.lines.line_span(text, line);
    let near = Span::new(
        boundary(text, whole.start.max(span.start.saturating_sub(REACH))),
        boundary(text, whole.end.min(span.end.saturating_add(REACH))),
    );
    // Lines are trimmed as a reader would see them.
    let trimmed = text[near.range()].trim();
    let start = near.start + (text[near.range()].len() - text[near.range()].trim_start().len());
    let near = Span::new(start, start + trimmed.len());
    let mention =
        Span::new(span.start.clamp(near.start, near.end), span.end.clamp(near.start, near.end));
    let Near { unshown, shown } = known
        .entry(near)
        .or_insert_with(|| Near { unshown: unshown(near), shown: SmallVec::new() });
    let covers = cut(text, near, mention, unshown);
    let same = shown.iter().find(|(of, _)| *of == covers).map(|(_, text)| Arc::clone(text));
    let quoted = same.unwrap_or_else(|| {
        let quoted: Arc<str> = show(text, near, whole, covers, unshown).into();
        shown.push((covers, Arc::clone(&quoted)));
        quoted
    });
    Quote {
        line: document.line(span.start),
        page: document.page(span.start),
        time: document.time(span.start).map(String::into_boxed_str),
        text: quoted,
        whole,
        covers,
    }
}

/// Returns what is shown of the part that a quote `covers` of what is `near`, on
/// the line `whole`.
fn show(text: &str, near: Span, whole: Span, covers: Span, unshown: &[Instead]) -> String {
    let mut shown = String::new();
    if covers.start > near.start
        || near.start > whole.start && !blank(text, whole.start, near.start)
    {
        shown.push('…');
    }
    let mut from = covers.start;
    for (range, mark) in unshown {
        // A name may go on over the end of a line: each line leaves out its part.
        let part = range.start.max(covers.start)..range.end.min(covers.end);
        if part.is_empty() {
            continue;
        }
        shown.push_str(&text[from..part.start]);
        shown.push_str(mark);
        from = part.end;
    }
    shown.push_str(&text[from..covers.end]);
    if covers.end < near.end || !blank(text, near.end, whole.end) {
        shown.push('…');
    }
    shown
}

/// The last place up to `at` where `text` can be cut.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0)
}

fn blank(text: &str, from: usize, to: usize) -> bool {
    // Only the nearest bytes: what lies further is not blank in any real line.
    let to = boundary(text, to.min(from + REACH));
    text.get(from..to).is_some_and(|s| s.trim().is_empty())
}

/// Chooses the stretch of `near` around `mention` to be shown: at most
/// [`LIMIT`] characters, whole words where possible, never a part of a secret.
fn cut(text: &str, near: Span, mention: Span, secrets: &[Instead]) -> Span {
    // Markup takes no room.
    let is_read = |(at, _): &(usize, char)| {
        let next = secrets.partition_point(|(range, _)| range.end <= *at);
        let here = secrets.get(next).filter(|(range, _)| range.start <= *at);
        here.is_none_or(|(_, mark)| !mark.trim().is_empty())
    };
    let chars = |from: usize, to: usize| {
        text[from..to].char_indices().map(move |(i, c)| (from + i, c)).filter(is_read)
    };
    if chars(near.start, near.end).count() <= LIMIT {
        return near;
    }
    let inside = text[mention.range()].chars().count().min(LIMIT);
    let before: Vec<usize> = chars(near.start, mention.start).rev().map(|(i, _)| i).collect();
    let after: Vec<usize> = chars(mention.end, near.end).map(|(i, c)| i + c.len_utf8()).collect();
    let room = LIMIT - inside;
    // Room that one side does not need goes to the other.
    let left = before.len().min((room / 2).max(room.saturating_sub(after.len())));
    let right = after.len().min(room - left);
    let mut start = left.checked_sub(1).map_or(mention.start, |i| before[i]);
    let mut end = right.checked_sub(1).map_or(mention.end, |i| after[i]);
    if start > near.start {
        start = text[start..mention.start].find(char::is_whitespace).map_or(start, |i| start + i);
        start = mention.start.min(start + text[start..].len() - text[start..].trim_start().len());
    }
    if end < near.end {
        end = text[mention.end..end].rfind(char::is_whitespace).map_or(end, |i| mention.end + i);
        end = mention.end.max(text[..end].trim_end().len());
    }
    for (secret, _) in secrets {
        let held = Span::new(secret.start, secret.end).overlaps(mention);
        if secret.start < start && start < secret.end {
            start = if held { secret.start } else { secret.end };
        }
        if secret.start < end && end < secret.end {
            end = if held { secret.end } else { secret.start };
        }
    }
    Span::new(start, end)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::sample;

    fn quote_of(line: &str, word: &str) -> String {
        quote_in(&sample::note("a.md", line).document, word)
    }

    fn quote_in(document: &Document, word: &str) -> String {
        let start = document.text.find(word).unwrap();
        let span = Span::new(start, start + word.len());
        Quotes::new(document, true).one(span).quotes[0].to_string()
    }

    #[test]
    fn quotes() {
        let (x, y) = ("xx ".repeat(200), "yy ".repeat(200));
        let far = format!("{}Rook{}", "xx ".repeat(39).trim_end().to_owned() + " ", "");
        #[rustfmt::skip]
        let rows = [
            ("  * Rook runs Ceph.  ".to_owned(),        "* Rook runs Ceph.".to_owned()),
            (format!("{far} {}", "yy ".repeat(200)),    format!("{far}{}…", " yy".repeat(39))),
            (format!("{x}Rook"),                        format!("…{}Rook", "xx ".repeat(78))),
            (format!("Rook {y}"),                       format!("Rook{}…", " yy".repeat(78))),
            ("Rook by a@b.org".to_owned(),              "Rook by [redacted]".to_owned()),
        ];
        for (line, expected) in rows {
            assert_eq!(quote_of(&line, "Rook"), expected, "{line}");
        }
    }

    #[test]
    fn what_is_said_is_quoted_without_its_markup() {
        let calendar = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Rook\\, Ceph & more\r\n\
                        DESCRIPTION:We ran Kuber\r\n netes&nbsp\\; on disks by a@b\r\n .org &amp\\; \
                        more.\\n\\nAll day.\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        let captions = "WEBVTT\n\n1\n00:01.000 --> 00:02.000\n<v Ann>Open\n\n2\n\
                        00:02.000 --> 00:03.000\n<v Ann>Unison runs <i>Rook</i>.\n";
        let page = "<html><body>\n<p class=\"who\">Jane Doe &ndash; <b>Red&nbsp;Hat</b>\n\
                    <ul><li>Rook<br>Ceph</li><li>ask <a href=\"mailto:a@b.org\">a@b.org</a></li></ul>\n\
                    <img alt=\"The Envoy booth\" src=\"x.png\">\n";
        let long =
            format!("<p>{}<a href=\"{}\">Envoy</a> runs", "xx ".repeat(200), "y".repeat(500));
        let of_long = format!("…{}Envoy runs", "xx ".repeat(76));
        #[rustfmt::skip]
        let rows = [
            ("a.html", page, "Jane",           "Jane Doe – Red Hat"),
            ("a.html", page, "Ceph",           "Rook Ceph ask [redacted]"),
            ("a.html", page, "Envoy",          "The Envoy booth"),
            ("a.ics", calendar, "Rook",        "Rook, Ceph & more"),
            ("a.ics", calendar, "Kubernetes",  "We ran Kubernetes on disks by [redacted] & more."),
            ("a.vtt", captions, "Open Unison", "Ann: Open Unison runs Rook."),
        ];
        let document = crate::read::read("a.html", long.into_bytes()).unwrap();
        assert_eq!(quote_in(&document, "Envoy"), of_long);
        for (name, text, word, expected) in rows {
            let document = crate::read::read(name, text.as_bytes().to_vec()).unwrap();
            assert_eq!(quote_in(&document, word), expected, "{word}");
        }
    }

    #[test]
    fn a_name_over_the_end_of_a_line_is_left_out_of_both() {
        let mut document = sample::note("a.md", "Rook by Zoe\nQuack, with Ceph.\n").document;
        let start = document.text.find("Zoe").unwrap();
        document.hidden = vec![Span::new(start, start + "Zoe Quack".len())];
        assert_eq!(quote_in(&document, "Rook"), "Rook by [person]");
        assert_eq!(quote_in(&document, "Ceph"), "[person], with Ceph.");
    }

    #[test]
    fn an_address_that_is_cut_is_left_out_whole() {
        let line = format!(
            "{}@example.org {} Rook {}",
            "ann".repeat(20),
            "x".repeat(70),
            "y ".repeat(300)
        );
        let shown = quote_of(&line, "Rook");
        assert!(!shown.contains("ann") && !shown.contains("example"), "{shown}");
    }

    #[test]
    fn a_line_of_megabytes_is_no_trouble() {
        let line = format!("{} Rook {}", "é".repeat(1_000_000), "ü".repeat(1_000_000));
        let shown = quote_of(&line, "Rook");
        assert!(
            shown.starts_with('…') && shown.ends_with('…') && shown.chars().count() <= LIMIT + 2
        );
    }

    proptest! {
        /// Without secrets, what is shown stands in the line given.
        #[test]
        fn a_quote_can_be_found(before in "(\\PC| ){0,300}", after in "(\\PC| ){0,300}") {
            // The first letter keeps the line from being read as a heading.
            let before = format!("x{before}");
            let line = format!("{before} p:rook|Rook {after}").replace(['{', '}'], "");
            prop_assume!(redact::secrets(&line).is_empty());
            let shown = quote_of(&format!("{before} {{p:rook|Rook}} {after}").replace(['{', '}'], ""), "p:rook|Rook");
            let plain = shown.trim_start_matches('…').trim_end_matches('…');
            prop_assert!(line.contains(plain), "{}", shown);
            prop_assert!(shown.contains("p:rook|Rook"));
        }
    }
}
