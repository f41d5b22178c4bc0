//! Where a list of people ends and a remark begins.
//!
//! Writers say what they thought of a talk right behind its speakers: `Jane Doe,
//! Acme. Best of the day.`, `(Jane Doe, Acme) - great`. What is said there is
//! neither role nor company.

use super::{parts::is_picture, words::is_legal_form};
use crate::text::with_lower;

/// What parts a company or a closing parenthesis from a remark.
const MARKS: [&str; 3] = [": ", " – ", " — "];

/// What a sentence goes on with behind a company, or the next one begins with where its full
/// stop is missing.
#[rustfmt::skip]
const TOLD: [&str; 23] = [
    "He", "I", "It", "She", "They", "about", "did", "explained", "gave", "had", "has", "is", "on",
    "presented", "said", "showed", "shows", "spoke", "talked", "talks", "told", "was", "were",
];

/// Words that a full stop shortens.
#[rustfmt::skip]
const SHORTENED: &[&str] = &[
    "assoc", "asst", "bros", "capt", "col", "dept", "dev", "dipl", "dir", "dr", "eng", "feat",
    "ft", "gen", "gov", "hon", "ing", "inst", "int", "intl", "jr", "mgr", "mr", "mrs", "ms", "mt",
    "nat", "natl", "ph.d", "prof", "rev", "sen", "sr", "st", "tech", "univ", "vp", "vs",
];

/// Returns the length of the list that `text` starts with: up to the end of a
/// sentence, or what is said behind a closing parenthesis. Full stops at its end
/// are no part of it, but for those of a legal form. Where `dashes` part people,
/// they start no remark.
pub(super) fn list_length(text: &str, dashes: bool) -> usize {
    let bytes = text.as_bytes();
    // How deep in parentheses, and where the word starts.
    let (mut depth, mut word) = (0_usize, 0);
    for (i, byte) in bytes.iter().enumerate() {
        match byte {
            b' ' => {
                word = i + 1;
                if depth == 0 && (is_aside(text, i) || !dashes && is_said(&text[i..])) {
                    return text[..i].trim_end().len();
                }
            }
            b'(' | b'[' => depth += 1,
            b')' | b']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 && !dashes && starts(&text[i + 1..]) {
                    return i + 1;
                }
            }
            b'.' | b'!' | b'?' if depth == 0 => {
                if let Some(end) = sentence_end(text, word, i) {
                    return end;
                }
            }
            _ => {}
        }
    }
    text.len()
}

/// Whether the space at `at` parts a list from tags (`#eBPF`), or from a picture and
/// what is said behind it.
fn is_aside(text: &str, at: usize) -> bool {
    let rest = &text[at + 1..];
    let tag = rest.strip_prefix('#').is_some_and(|tag| tag.starts_with(char::is_alphabetic));
    // A dot parts people.
    let picture = rest.starts_with(|c| is_picture(c) && !matches!(c, '·' | '•')) && {
        let behind = rest.trim_start_matches(|c: char| is_picture(c) || c.is_whitespace());
        behind.starts_with(|c: char| c.is_alphanumeric() || c == '#')
    };
    (tag || picture) && text[..at].contains(char::is_alphabetic)
}

/// Whether a remark starts here, behind a closing parenthesis.
pub(super) fn starts(rest: &str) -> bool {
    MARKS.iter().any(|mark| rest.starts_with(mark)) || rest.starts_with(" - ")
}

/// Whether a long dash starts a sentence of the writer's, rather than a role or company:
/// ` — She is always worth it`.
pub(super) fn is_said(rest: &str) -> bool {
    #[rustfmt::skip]
    const WORDS: [&str; 38] = [
        "again", "always", "am", "are", "because", "but", "can", "could", "does", "don't", "don’t",
        "had", "has", "have", "he", "how", "i", "i'm", "i’m", "is", "it", "it's", "it’s", "just",
        "my", "should", "that", "they", "this", "was", "we", "were", "what", "why", "will", "would",
        "you", "your",
    ];
    let Some(said) = rest.strip_prefix(" — ").or_else(|| rest.strip_prefix(" – ")) else {
        return false;
    };
    let words = || said.split([' ', ',', '.', '!', '?']).filter(|word| !word.is_empty());
    // `It Works` is a name.
    let plain = |at: usize, word: &str| {
        at == 0 || word.starts_with(char::is_lowercase) || word.len() == 1 || word.starts_with("I'")
    };
    let tells = |(at, word): (usize, &str)| {
        plain(at, word) && with_lower(word, |word| WORDS.contains(&word))
    };
    // Names, roles and companies are shorter.
    words().nth(2).is_some() && words().take(12).enumerate().any(tells)
}

/// Returns where a remark starts behind the name of a company, if one does.
pub(super) fn behind_company(text: &str) -> Option<usize> {
    let mark = MARKS.iter().filter_map(|mark| text.find(mark)).min();
    // A hyphen may be part of a name, but not before the event at the end.
    let end = mark.or_else(|| text.rfind(" - ")).unwrap_or(text.len());
    let told = || {
        let spaces = memchr::memchr_iter(b' ', &text.as_bytes()[..end]);
        spaces.into_iter().find(|at| {
            let word = first(&text[at + 1..]);
            TOLD.contains(&word)
        })
    };
    Some(told().unwrap_or(end)).filter(|at| (1..text.len()).contains(at))
}

/// Returns where the list ends if the mark at `at`, in the word that starts at
/// `word`, ends a sentence.
fn sentence_end(text: &str, word: usize, at: usize) -> Option<usize> {
    let rest = &text[at + 1..];
    let behind = rest.trim_start();
    if !behind.is_empty() && behind.len() == rest.len() {
        return None;
    }
    let word = text[word..at].trim_start_matches(|c: char| !c.is_alphanumeric());
    if !text[at..].starts_with('.') {
        // `Yahoo!` is a company.
        let called = word.starts_with(char::is_uppercase)
            && (!behind.is_empty() || word.eq_ignore_ascii_case("yahoo"));
        return (!called && !word.is_empty())
            .then(|| text[..at].trim_end_matches(['!', '?']).len());
    }
    let goes_on = behind.starts_with(|c: char| c.is_ascii_lowercase() || ",;&)".contains(c));
    if is_legal_form(word) {
        return (!goes_on && !behind.is_empty() && !is_legal_form(first(behind))).then_some(at + 1);
    }
    // `U.S.`, `Jo-T.`
    let last = word.rsplit(['.', '-']).next().unwrap_or_default();
    let initial = last.len() == 1 && last.starts_with(char::is_uppercase) || word.is_empty();
    let shortened = SHORTENED.iter().any(|short| word.eq_ignore_ascii_case(short));
    let ends = !goes_on && !initial && !shortened;
    ends.then(|| text[..at].trim_end_matches('.').len())
}

fn first(text: &str) -> &str {
    text.split([' ', ',', ';', ')']).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_end_before_remarks() {
        #[rustfmt::skip]
        let rows = [
            ("Jane Doe, Acme. Best of the day.",         "Jane Doe, Acme"),
            ("Jane Doe, Acme.",                          "Jane Doe, Acme"),
            ("Jane Doe, Acme... he has seen them",       "Jane Doe, Acme... he has seen them"),
            ("Jane Doe, Acme... Wow",                    "Jane Doe, Acme"),
            ("Jane Doe (Acme). Great",                   "Jane Doe (Acme)"),
            ("Jane Doe (Acme): much Flux, little Helm",  "Jane Doe (Acme)"),
            ("Jane Doe (Acme) - nice, really",           "Jane Doe (Acme)"),
            ("Jane Doe (CTO, Acme) & Jo Roe (B)",        "Jane Doe (CTO, Acme) & Jo Roe (B)"),
            ("Jane Doe, Red Hat, Inc. Great.",           "Jane Doe, Red Hat, Inc."),
            ("Jane Doe, Acme Inc.",                      "Jane Doe, Acme Inc."),
            ("Jane Doe, Acme Co. Ltd.",                  "Jane Doe, Acme Co. Ltd."),
            ("Jane Doe, Sr. Engineer, Acme",             "Jane Doe, Sr. Engineer, Acme"),
            ("Dirk J. Hohndel, U.S. Bank",               "Dirk J. Hohndel, U.S. Bank"),
            ("Jo-T. Roe, Acme",                          "Jo-T. Roe, Acme"),
            ("Jane Doe, JD.com",                         "Jane Doe, JD.com"),
            ("Jane Doe, JD.com. Wow",                    "Jane Doe, JD.com"),
            ("Jane Doe, Yahoo! Japan",                   "Jane Doe, Yahoo! Japan"),
            ("Jane Doe, St. Jude",                       "Jane Doe, St. Jude"),
            ("Jane Doe, Dept. of Energy",                "Jane Doe, Dept. of Energy"),
            ("Jane Doe, Acme 🔥 #vLLM",                  "Jane Doe, Acme"),
            ("Jane Doe, Acme #vLLM, great",              "Jane Doe, Acme"),
            ("Jane Doe 🇩🇪, Acme",                        "Jane Doe 🇩🇪, Acme"),
            ("🎤 Jane Doe, Acme",                        "🎤 Jane Doe, Acme"),
            ("Jane Doe, Acme!!!",                        "Jane Doe, Acme"),
            ("Jane Doe — Again for the same reason, a must see", "Jane Doe"),
            ("Jane Doe – Great as always",               "Jane Doe"),
            ("Jane Doe — CTO of Acme",                   "Jane Doe — CTO of Acme"),
            ("Jane Doe – Head of Data, It Works",        "Jane Doe – Head of Data, It Works"),
            ("Jane Doe, Yahoo!",                         "Jane Doe, Yahoo!"),
            ("",                                         ""),
            (".",                                        "."),
            ("é. Ä",                                     "é"),
        ];
        for (text, expected) in rows {
            assert_eq!(&text[..list_length(text, false)], expected, "{text}");
        }
    }
}
