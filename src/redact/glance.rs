//! What a text is made of, at a glance.
//!
//! Nearly no line holds a secret, and most lines lack a letter without which there
//! is none of a kind: no address without `@`, no key without a long word. Looking
//! at each byte once tells, before any expression is tried.

/// What secrets need, counted in one pass over the bytes of a text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Glance {
    pub(super) at: usize,
    /// Bytes that begin what stands for another letter: `%`, `&`.
    pub(super) escapes: usize,
    pub(super) equals: usize,
    pub(super) colons: usize,
    /// Colons soon after another, as in addresses and times.
    pub(super) near_colons: usize,
    pub(super) slashes: usize,
    pub(super) dashes: usize,
    pub(super) underscores: usize,
    pub(super) digits: usize,
    /// Full stops before a letter or digit.
    pub(super) dots: usize,
    /// Full stops between digits.
    pub(super) points: usize,
    /// The length of the longest run of letters, digits, `_`, `-` and `.`.
    pub(super) token: usize,
    /// The length of the longest run without white space.
    pub(super) word: usize,
    /// The length of the longest run of letters, digits, `+` and `/`.
    pub(super) code: usize,
}

/// How far a colon may stand from the one before: four digits lie between.
const NEAR: usize = 5;

/// What a byte is counted as: letters, `.`, digits, `_` and `-` may stand in a
/// token, so they come first.
const KINDS: [u8; 256] = kinds();
const LETTER: u8 = 0;
const DOT: u8 = 1;
const DIGIT: u8 = 2;
const UNDERSCORE: u8 = 3;
const DASH: u8 = 4;
const AT: u8 = 5;
const EQUALS: u8 = 6;
const COLON: u8 = 7;
const SLASH: u8 = 8;
const SPACE: u8 = 9;
const PLUS: u8 = 10;
const ESCAPE: u8 = 11;
const OTHER: u8 = 12;

const fn kinds() -> [u8; 256] {
    let mut kinds = [OTHER; 256];
    let mut byte = 0_u8;
    loop {
        kinds[byte as usize] = match byte {
            b'a'..=b'z' | b'A'..=b'Z' => LETTER,
            b'.' => DOT,
            b'0'..=b'9' => DIGIT,
            b'_' => UNDERSCORE,
            b'-' => DASH,
            b'@' => AT,
            b'=' => EQUALS,
            b':' => COLON,
            b'/' => SLASH,
            b'+' => PLUS,
            b'%' | b'&' => ESCAPE,
            b' ' | b'\t' | b'\n' | b'\r' => SPACE,
            _ => OTHER,
        };
        if byte == u8::MAX {
            return kinds;
        }
        byte += 1;
    }
}

impl Glance {
    pub(super) fn of(text: &str) -> Self {
        let mut counts = [0; OTHER as usize + 1];
        let (mut token, mut word, mut code) = (Run::default(), Run::default(), Run::default());
        let (mut dots, mut points, mut near_colons) = (0, 0, 0);
        let mut colon = usize::MAX;
        let mut before = [OTHER; 2];
        for (i, byte) in text.bytes().enumerate() {
            let kind = KINDS[usize::from(byte)];
            counts[usize::from(kind)] += 1;
            token.add(kind <= DASH);
            word.add(kind != SPACE);
            code.add(matches!(kind, LETTER | DIGIT | SLASH | PLUS));
            if before[1] == DOT && matches!(kind, LETTER | DIGIT) {
                dots += 1;
                points += usize::from(before[0] == DIGIT && kind == DIGIT);
            }
            if kind == COLON {
                near_colons += usize::from(colon <= i && i - colon <= NEAR);
                colon = i;
            }
            before = [before[1], kind];
        }
        let count = |kind: u8| counts[usize::from(kind)];
        Self {
            at: count(AT),
            escapes: count(ESCAPE),
            equals: count(EQUALS),
            colons: count(COLON),
            slashes: count(SLASH),
            dashes: count(DASH),
            underscores: count(UNDERSCORE),
            digits: count(DIGIT),
            near_colons,
            dots,
            points,
            token: token.longest,
            word: word.longest,
            code: code.longest,
        }
    }
}

/// How long the run is that one is in, and the longest so far.
#[derive(Clone, Copy, Default)]
struct Run {
    here: usize,
    longest: usize,
}

impl Run {
    fn add(&mut self, goes_on: bool) {
        self.here = if goes_on { self.here + 1 } else { 0 };
        self.longest = self.longest.max(self.here);
    }
}
