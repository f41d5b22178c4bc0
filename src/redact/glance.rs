//! What a text is made of, at a glance.
//!
//! Nearly no line holds a secret, and most lines lack a letter without which there
//! is none of a kind: no address without `@`, no key without a long word. Looking
//! at each byte once tells, before any expression is tried.

/// What secrets need, counted in one pass over the bytes of a text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Glance {
    pub(super) at: usize,
    pub(super) equals: usize,
    pub(super) colons: usize,
    pub(super) slashes: usize,
    pub(super) dashes: usize,
    pub(super) underscores: usize,
    pub(super) digits: usize,
    /// Full stops before a letter or digit.
    pub(super) dots: usize,
    /// The length of the longest run of letters, digits, `_`, `-` and `.`.
    pub(super) token: usize,
    /// The length of the longest run without white space.
    pub(super) word: usize,
}

/// What a byte is counted as: letters, `.`, digits, `_` and `-` may stand in a
/// token, so they come first.
const KINDS: [u8; 256] = kinds();
const DOT: u8 = 1;
const DIGIT: u8 = 2;
const UNDERSCORE: u8 = 3;
const DASH: u8 = 4;
const AT: u8 = 5;
const EQUALS: u8 = 6;
const COLON: u8 = 7;
const SLASH: u8 = 8;
const SPACE: u8 = 9;
const OTHER: u8 = 10;

const fn kinds() -> [u8; 256] {
    let mut kinds = [OTHER; 256];
    let mut byte = 0;
    while byte < 256 {
        kinds[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => 0,
            b'.' => DOT,
            b'0'..=b'9' => DIGIT,
            b'_' => UNDERSCORE,
            b'-' => DASH,
            b'@' => AT,
            b'=' => EQUALS,
            b':' => COLON,
            b'/' => SLASH,
            b' ' | b'\t' | b'\n' | b'\r' => SPACE,
            _ => OTHER,
        };
        byte += 1;
    }
    kinds
}

impl Glance {
    pub(super) fn of(text: &str) -> Self {
        let mut counts = [0; OTHER as usize + 1];
        let (mut token, mut word, mut most_token, mut most_word) = (0_usize, 0_usize, 0, 0);
        let (mut dots, mut before) = (0, OTHER);
        for byte in text.bytes() {
            let kind = KINDS[usize::from(byte)];
            counts[usize::from(kind)] += 1;
            token = if kind <= DASH { token + 1 } else { 0 };
            word = if kind == SPACE { 0 } else { word + 1 };
            most_token = token.max(most_token);
            most_word = word.max(most_word);
            dots += usize::from(before == DOT && (kind == 0 || kind == DIGIT));
            before = kind;
        }
        let count = |kind: u8| counts[usize::from(kind)];
        Self {
            at: count(AT),
            equals: count(EQUALS),
            colons: count(COLON),
            slashes: count(SLASH),
            dashes: count(DASH),
            underscores: count(UNDERSCORE),
            digits: count(DIGIT),
            dots,
            token: most_token,
            word: most_word,
        }
    }
}
