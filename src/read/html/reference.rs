//! Character references of HTML: `&eacute;`, `&#233;`.
//!
//! Letters with accents are called by their letter and their accent, so that all of
//! those are known which Unicode has as one character; signs have a table.

use unicode_normalization::char::compose;

/// How many bytes a reference has at most.
const LONGEST: usize = 12;

/// What accents are called, and the characters that set them upon a letter.
const ACCENTS: [(&str, char); 13] = [
    ("grave", '\u{300}'),
    ("acute", '\u{301}'),
    ("circ", '\u{302}'),
    ("tilde", '\u{303}'),
    ("macr", '\u{304}'),
    ("breve", '\u{306}'),
    ("dot", '\u{307}'),
    ("uml", '\u{308}'),
    ("ring", '\u{30a}'),
    ("dblac", '\u{30b}'),
    ("caron", '\u{30c}'),
    ("cedil", '\u{327}'),
    ("ogon", '\u{328}'),
];

/// The letters of Greek in their order, with the other sigma.
#[rustfmt::skip]
const GREEK: [&str; 25] = [
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa",
    "lambda", "mu", "nu", "xi", "omicron", "pi", "rho", "sigmaf", "sigma", "tau", "upsilon",
    "phi", "chi", "psi", "omega",
];

/// Resolves the character reference at the start of `text`; returns its length, too.
pub(in crate::read) fn reference(text: &str) -> Option<(char, usize)> {
    let end = text.as_bytes().iter().take(LONGEST).position(|b| *b == b';')?;
    text.starts_with('&').then_some(())?;
    let name = text.get(1..end)?;
    let c = if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        char::from_u32(code).filter(|c| *c != '\0')?
    } else {
        sign(name).or_else(|| accented(name)).or_else(|| greek(name))?
    };
    Some((c, end + 1))
}

/// Reads a letter with an accent: `eacute`.
fn accented(name: &str) -> Option<char> {
    let mut chars = name.chars();
    let letter = chars.next().filter(char::is_ascii_alphabetic)?;
    let (_, accent) = ACCENTS.iter().find(|(accent, _)| *accent == chars.as_str())?;
    compose(letter, *accent)
}

fn greek(name: &str) -> Option<char> {
    let lower = name.to_ascii_lowercase();
    let place = GREEK.iter().position(|letter| *letter == lower)?;
    // A capital differs in its first letter only, and has no other sigma.
    let capital = name.starts_with(|c: char| c.is_ascii_uppercase());
    if name[1..] != lower[1..] || capital && lower == "sigmaf" {
        return None;
    }
    let first: u32 = if capital { 0x391 } else { 0x3b1 };
    char::from_u32(first + u32::try_from(place).ok()?)
}

#[rustfmt::skip]
fn sign(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&', "lt" => '<', "gt" => '>', "quot" => '"', "apos" => '\'',
        "nbsp" | "ensp" | "emsp" | "thinsp" => ' ',
        "ndash" => '–', "mdash" => '—', "hellip" => '…', "bull" => '•', "middot" => '·',
        "lsquo" => '‘', "rsquo" => '’', "sbquo" => '‚', "ldquo" => '“', "rdquo" => '”',
        "bdquo" => '„', "laquo" => '«', "raquo" => '»', "lsaquo" => '‹', "rsaquo" => '›',
        "prime" => '′', "Prime" => '″', "dagger" => '†', "Dagger" => '‡',
        "copy" => '©', "reg" => '®', "trade" => '™', "deg" => '°', "sect" => '§', "para" => '¶',
        "ordf" => 'ª', "ordm" => 'º', "iexcl" => '¡', "iquest" => '¿', "permil" => '‰',
        "cent" => '¢', "pound" => '£', "yen" => '¥', "euro" => '€', "curren" => '¤',
        "times" => '×', "divide" => '÷', "minus" => '−', "plusmn" => '±', "micro" => 'µ',
        "frac12" => '½', "frac14" => '¼', "frac34" => '¾', "sup1" => '¹', "sup2" => '²', "sup3" => '³',
        "le" => '≤', "ge" => '≥', "ne" => '≠', "asymp" => '≈', "infin" => '∞', "not" => '¬',
        "larr" => '←', "uarr" => '↑', "rarr" => '→', "darr" => '↓', "harr" => '↔', "rArr" => '⇒',
        "check" => '✓', "star" => '☆', "starf" => '★', "hearts" => '♥',
        "commat" => '@', "num" => '#', "lowbar" => '_', "verbar" | "vert" => '|', "sol" => '/',
        "bsol" => '\\', "colon" => ':', "comma" => ',', "period" => '.', "semi" => ';',
        "excl" => '!', "quest" => '?', "plus" => '+', "equals" => '=', "ast" => '*', "dollar" => '$',
        "percnt" => '%', "lpar" => '(', "rpar" => ')', "lsqb" | "lbrack" => '[', "rsqb" | "rbrack" => ']',
        "lcub" | "lbrace" => '{', "rcub" | "rbrace" => '}', "grave" => '`', "hyphen" => '‐',
        "szlig" => 'ß', "aelig" => 'æ', "AElig" => 'Æ', "oelig" => 'œ', "OElig" => 'Œ',
        "oslash" => 'ø', "Oslash" => 'Ø', "eth" => 'ð', "ETH" => 'Ð', "thorn" => 'þ', "THORN" => 'Þ',
        "lstrok" => 'ł', "Lstrok" => 'Ł', "dstrok" => 'đ', "Dstrok" => 'Đ', "hstrok" => 'ħ',
        "Hstrok" => 'Ħ', "tstrok" => 'ŧ', "Tstrok" => 'Ŧ', "inodot" | "imath" => 'ı',
        "lmidot" => 'ŀ', "Lmidot" => 'Ŀ', "eng" => 'ŋ', "ENG" => 'Ŋ', "kgreen" => 'ĸ',
        "ijlig" => 'ĳ', "IJlig" => 'Ĳ', "fnof" => 'ƒ',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references() {
        #[rustfmt::skip]
        let rows = [
            ("&aelig;", Some('æ')), ("&nacute;x", Some('ń')), ("&Scaron;", Some('Š')),
            ("&lstrok;", Some('ł')), ("&ccaron;", Some('č')), ("&eth;", Some('ð')),
            ("&scedil;", Some('ş')), ("&odblac;", Some('ő')), ("&Idot;", Some('İ')),
            ("&Omega;", Some('Ω')), ("&sigmaf;", Some('ς')), ("&alpha;", Some('α')),
            ("&aring;", Some('å')), ("&nbsp;", Some(' ')), ("&#x142;", Some('ł')),
            ("&oMega;", None), ("&Sigmaf;", None), ("&qacute;", None), ("&acute", None),
            ("&;", None), ("&é;", None), ("amp;", None), ("&unheardoflong;", None),
        ];
        for (text, expected) in rows {
            assert_eq!(reference(text).map(|(c, _)| c), expected, "{text}");
        }
        assert_eq!(reference("&eacute;t&eacute;"), Some(('é', 8)));
    }
}
