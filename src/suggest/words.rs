//! Takes notes apart into words and says what each looks like.
//!
//! A name gives itself away by its form and its place: `gRPC` is a name
//! wherever it stands, `Tetrate` within a sentence is, and `Using` at the start
//! of one tells nothing. What a word *is* is decided elsewhere, from all of its
//! occurrences.

use crate::{
    Block, BlockKind, Document, Format, RunKind, Span, Zone,
    note::Note,
    text::{common_rank, is_common_word, key},
};

/// The text of one block.
pub(super) struct Passage<'n> {
    /// The talk that holds it, as an index of the talks of the note.
    pub(super) talk: usize,
    /// Capitals tell nothing here: a title, or a line written like one.
    pub(super) titled: bool,
    /// Most words are not English, or it is speech without sentences, in which
    /// capitals fall at random.
    pub(super) foreign: bool,
    pub(super) words: Vec<Word<'n>>,
}

/// One word of a passage.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(super) struct Word<'n> {
    /// The word without a possessive ending.
    pub(super) text: &'n str,
    pub(super) span: Span,
    pub(super) shape: Shape,
    /// It starts a sentence, an item or a cell.
    pub(super) first: bool,
    /// Only a space stands between it and the word before.
    pub(super) joined: bool,
    /// A mention covers it.
    pub(super) covered: bool,
    /// It is marked as code.
    pub(super) code: bool,
}

/// What a word looks like.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Shape {
    /// `mesh`.
    Lower,
    /// `Mesh`.
    Capital,
    /// `CNAB`, `CRDs`.
    Upper,
    /// `gRPC`, `OpenFaaS`, `k3s`: no English word looks like that.
    Camel,
    /// `cnab.io`, `Node.js`.
    Dotted,
    /// Numbers, versions, file names, identifiers.
    Other,
}

/// Closing parts of domains, and of names written like them.
const DOMAINS: &[&str] = &[
    "io", "js", "ai", "dev", "sh", "com", "org", "net", "cloud", "app", "tech", "run", "cd",
    "build",
];

/// Takes `note` apart, its code blocks and metadata left out.
pub(super) fn passages(note: &Note) -> Vec<Passage<'_>> {
    let document = &note.document;
    let mentions = note.mentions.iter().map(|mention| mention.span);
    let mut spans: Vec<Span> = mentions.chain(document.hidden.iter().copied()).collect();
    spans.sort_unstable();
    let mut passages = Vec::new();
    for (talk, blocks) in note.talks.iter().map(|talk| talk.blocks.clone()).enumerate() {
        for block in document.blocks.get(blocks).unwrap_or_default() {
            if matches!(block.zone, Zone::Code | Zone::FrontMatter | Zone::Link) {
                continue;
            }
            let words = words_of(document, block, &spans);
            let titled = is_titled(block, &words);
            passages.push(Passage { talk, titled, foreign: false, words });
        }
    }
    let whole = is_foreign(passages.iter().flat_map(|passage| &passage.words), 1);
    for passage in &mut passages {
        passage.foreign = is_foreign(&passage.words, 8).or(whole).unwrap_or(false)
            || document.format == Format::Subtitles
            || is_unbroken(&passage.words);
    }
    passages
}

/// Whether `word` is English in lower case, as a pair such as "Cloud-Native"
/// is if both halves are.
pub(super) fn is_english(word: &str) -> bool {
    rank(word).is_some()
}

/// How common an English word `word` is, see [`common_rank`].
pub(super) fn rank(word: &str) -> Option<u8> {
    const ENDINGS: &[&str] = &["s", "'s", "'ll", "'re", "'ve", "n't", "'d", "er", "ers"];
    let part = |part: &str| {
        common_rank(part)
            .or_else(|| ENDINGS.iter().find_map(|ending| common_rank(part.strip_suffix(ending)?)))
    };
    key(word).split(' ').map(part).try_fold(0, |most, rank| Some(most.max(rank?)))
}

fn words_of<'n>(document: &'n Document, block: &Block, mentions: &[Span]) -> Vec<Word<'n>> {
    let mut words: Vec<Word<'n>> = Vec::new();
    let mut gap = Gap::Start;
    for run in document.runs_of(block) {
        let code = run.kind == RunKind::Code;
        match run.kind {
            RunKind::Text | RunKind::Code => {
                let text = &document.text[run.span.range()];
                // Code of several words is a command, not a name.
                if code && text.contains(char::is_whitespace) {
                    gap = gap.then("`");
                    continue;
                }
                let mut from = 0;
                for range in find_words(text) {
                    gap = gap.then(&text[from..range.start]);
                    from = range.end;
                    let span = Span::new(run.span.start + range.start, run.span.start + range.end);
                    let (text, span) = bare(&document.text, span);
                    let i = mentions.partition_point(|mention| mention.end <= span.start);
                    words.push(Word {
                        text,
                        span,
                        shape: shape(text),
                        first: matches!(gap, Gap::Start | Gap::Stop),
                        joined: gap == Gap::Space,
                        covered: mentions[i..].iter().take(4).any(|m| m.overlaps(span)),
                        code,
                    });
                    gap = Gap::None;
                }
                gap = gap.then(&text[from..]);
            }
            RunKind::Space => gap = gap.then(" "),
            RunKind::Char(c) => gap = gap.then(c.encode_utf8(&mut [0; 4])),
            RunKind::Cell => gap = Gap::Start,
            RunKind::Target => {}
        }
    }
    words
}

/// What stands between two words.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Gap {
    /// The start of a block or cell.
    Start,
    /// Nothing yet.
    None,
    /// White space.
    Space,
    /// The end of a sentence, or a mark after which one may write a capital.
    Stop,
    /// Anything else.
    Other,
}

impl Gap {
    /// What stands there if `text` follows.
    fn then(self, text: &str) -> Self {
        const STOPS: &[char] =
            &['.', '!', '?', ':', ';', '•', '|', '–', '—', '"', '“', '*', '>', '→'];
        text.chars().fold(self, |gap, c| match gap {
            Self::Start | Self::Stop => gap,
            _ if STOPS.contains(&c) => Self::Stop,
            // A hyphen after a space divides; those within words are not met here.
            Self::Space if c == '-' => Self::Stop,
            Self::None | Self::Space if c.is_whitespace() => Self::Space,
            _ => Self::Other,
        })
    }
}

/// Finds the words of `text`; handles, tags, addresses and calls are none.
fn find_words(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut words = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if !is_letter(c) {
            continue;
        }
        let mut end = start + c.len_utf8();
        let mut last = c;
        while let Some(&(i, c)) = chars.peek() {
            let next = text[i + c.len_utf8()..].chars().next();
            let inner = next.is_some_and(is_letter);
            // In "etc.Then" a space is missing; "Node.JS" is rare.
            let sentence = c == '.' && next.is_some_and(char::is_uppercase) && last.is_lowercase();
            let goes_on = is_letter(c)
                || (matches!(c, '-' | '.' | '_' | '\'' | '’' | '&') && inner && !sentence)
                || (matches!(c, '+' | '#') && !inner);
            if !goes_on {
                break;
            }
            end = i + c.len_utf8();
            last = c;
            chars.next();
        }
        let before = text[..start].chars().next_back();
        let glued = matches!(before, Some('@' | '#' | '$' | '=' | '\\'))
            || text[end..].starts_with(['@', '='])
            || text[end..].starts_with("()");
        if !glued {
            words.push(start..end);
        }
    }
    words
}

/// Whether `c` belongs to words of scripts that part them with spaces.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() && c < '\u{0E00}'
}

/// Cuts a possessive ending, and the plural of an acronym.
fn bare(text: &str, span: Span) -> (&str, Span) {
    let word = &text[span.range()];
    let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    let acronym = word
        .strip_suffix('s')
        .filter(|stem| stem.len() >= 2 && stem.chars().all(|c| c.is_ascii_uppercase()));
    let word = acronym.unwrap_or(word);
    (word, Span::new(span.start, span.start + word.len()))
}

fn shape(word: &str) -> Shape {
    let first = word.chars().next().unwrap_or(' ');
    let digits = word.chars().filter(char::is_ascii_digit).count();
    let upper = word.chars().filter(|c| c.is_uppercase()).count();
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let version =
        first.eq_ignore_ascii_case(&'v') && word.chars().nth(1).is_some_and(|c| c.is_ascii_digit());
    // "can't" and "I'm" are no names; "O'Reilly" is.
    let contraction = word.rsplit_once(['\'', '’']).is_some_and(|(_, end)| end.len() <= 2);
    let odd = word.contains('_') || contraction || version;
    if odd || first.is_ascii_digit() || letters < 2 {
        return Shape::Other;
    }
    if let Some((name, last)) = word.rsplit_once('.') {
        let domain = DOMAINS.contains(&last.to_lowercase().as_str()) && digits <= 2;
        let plain = name.chars().all(|c| c.is_alphanumeric() || c == '-');
        return if domain && plain { Shape::Dotted } else { Shape::Other };
    }
    if upper == letters {
        return Shape::Upper;
    }
    // Each half of a pair with a hyphen may have its capital.
    let humps = word.split('-').any(|part| part.chars().skip(1).any(char::is_uppercase));
    // `k3s` is a name; `step2` may not be one.
    let inner = word.trim_end_matches(|c: char| c.is_ascii_digit());
    if humps || inner.chars().any(|c| c.is_ascii_digit()) {
        return Shape::Camel;
    }
    if first.is_uppercase() { Shape::Capital } else { Shape::Lower }
}

/// Whether the capitals of a block tell nothing.
fn is_titled(block: &Block, words: &[Word<'_>]) -> bool {
    let long = words.iter().filter(|word| word.text.len() >= 4 && word.shape != Shape::Other);
    let (capital, all) = long.fold((0, 0), |(capital, all), word| {
        (capital + usize::from(word.shape != Shape::Lower), all + 1)
    });
    matches!(block.kind, BlockKind::Heading(_) | BlockKind::Caption)
        || block.strong
        || (all >= 3 && capital * 5 >= all * 3)
}

/// Whether a long text has hardly a sentence, as machine transcripts have.
fn is_unbroken(words: &[Word<'_>]) -> bool {
    words.len() >= 80 && words.iter().filter(|word| word.first).count() * 60 < words.len()
}

/// Whether fewer than half of the words in lower case are English; `None` if
/// there are not at least `least` of them.
fn is_foreign<'a, 'n: 'a>(
    words: impl IntoIterator<Item = &'a Word<'n>>,
    least: usize,
) -> Option<bool> {
    let (known, all) = words
        .into_iter()
        .filter(|word| word.shape == Shape::Lower && word.text.len() >= 2 && !word.covered)
        .fold((0, 0), |(known, all), word| {
            (known + usize::from(is_common_word(&word.text.to_lowercase())), all + 1)
        });
    (all >= least).then_some(known * 2 < all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes() {
        #[rustfmt::skip]
        let rows = [
            ("mesh", Shape::Lower),        ("Mesh", Shape::Capital),     ("CNAB", Shape::Upper),
            ("gRPC", Shape::Camel),        ("OpenFaaS", Shape::Camel),   ("k3s", Shape::Camel),
            ("cnab.io", Shape::Dotted),    ("Node.js", Shape::Dotted),   ("pod.yaml", Shape::Other),
            ("v1.2", Shape::Other),        ("2018", Shape::Other),       ("a_b", Shape::Other),
            ("On-Prem", Shape::Capital),   ("kube-ops", Shape::Lower),   ("x", Shape::Other),
            ("I'm", Shape::Other),         ("can’t", Shape::Other),      ("O'Reilly", Shape::Camel),
            ("Käldström", Shape::Capital), ("step2", Shape::Lower),      ("3rd", Shape::Other),
        ];
        for (word, expected) in rows {
            assert_eq!(shape(word), expected, "{word}");
        }
    }

    /// The words of a text: `^` starts a sentence, `_` is joined to the last,
    /// `!` is covered by a mention.
    fn words(text: &str) -> String {
        let note = crate::sample::note("a.md", text);
        let show = |word: &Word<'_>| {
            let before = if word.first {
                "^"
            } else if word.joined {
                "_"
            } else {
                ""
            };
            format!("{before}{}{}", word.text, if word.covered { "!" } else { "" })
        };
        let passages = passages(&note);
        passages.iter().flat_map(|p| p.words.iter().map(show)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_know_what_stands_before_them() {
        #[rustfmt::skip]
        let rows = [
            ("Use Foo Bar, baz.",          "^Use _Foo _Bar baz"),
            ("It runs. Foo's runs",        "^It _runs ^Foo _runs"),
            ("etc.Then AKS/EKS",           "^etc ^Then _AKS EKS"),
            ("by @foo and C++",            "^by and _C++"),
            ("on {project:rook|Rook} now", "^on _Rook! _now"),
            ("the CRDs - Foo",             "^the _CRD ^Foo"),
            ("Kubernetesの Foo",           "^Kubernetes Foo"),
        ];
        for (text, expected) in rows {
            assert_eq!(words(text), expected, "{text}");
        }
    }
}
