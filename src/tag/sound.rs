//! How words sound when they are read aloud.
//!
//! Who writes down what he hears writes "seph" for Ceph and "graphana" for Grafana.
//! Words that sound alike have one key: consonants much as in Metaphone (Philips,
//! "Hanging on the Metaphone", 1990), and of vowels that stand together the first, for
//! names are short and of few consonants. Letters that are silent at the beginning of
//! English words are letters here: knftables is not nftables.

use smallvec::SmallVec;

/// The sounds of a word, a byte each.
pub(crate) type Sound = SmallVec<[u8; 16]>;

/// The letters that can begin the same sound.
const ALIKE: [&[u8]; 5] = [b"ckqx", b"csxz", b"fp", b"gj", b"iy"];

/// Returns the letters with which words may begin that sound as `word` does, a bit each.
pub(crate) fn beginnings(word: &[u8]) -> u32 {
    let Some(first) = word.first() else { return 0 };
    let alike = ALIKE.iter().filter(|set| set.contains(first)).flat_map(|set| set.iter());
    alike.chain([first]).fold(0, |bits, letter| bits | bit(*letter))
}

/// The bit of a small letter; none of anything else.
pub(crate) fn bit(letter: u8) -> u32 {
    if letter.is_ascii_lowercase() { 1 << (letter - b'a') } else { 0 }
}

/// Returns the sound of `word`, if it is nothing but small letters of ASCII.
pub(crate) fn sound(word: &[u8]) -> Option<Sound> {
    let mut sounds = Sound::new();
    let mut at = 0;
    while let Some(letter) = word.get(at) {
        if !letter.is_ascii_lowercase() {
            return None;
        }
        let (said, read) = spoken(word, at);
        for byte in said {
            // What is doubled is said once.
            if sounds.last() != Some(byte) {
                sounds.push(*byte);
            }
        }
        at += read;
    }
    Some(sounds)
}

/// Returns what is said of `word` at `at`, and how many letters that are.
fn spoken(word: &[u8], at: usize) -> (&[u8], usize) {
    let own = &word[at..=at];
    let next = word.get(at + 1).copied().unwrap_or_default();
    let soft = matches!(next, b'e' | b'i' | b'y');
    match own[0] {
        letter if is_vowel(letter) => vowels(word, at),
        b'c' => match next {
            b'h' => (b"x", 2),
            b'k' => (b"k", 2),
            _ if soft => (b"s", 1),
            _ => (b"k", 1),
        },
        b'g' => match next {
            b'h' => (b"g", 2),
            _ if soft => (b"j", 1),
            _ => (b"g", 1),
        },
        b'h' if at > 0 => (b"", 1),
        b'p' if next == b'h' => (b"f", 2),
        b'q' => (b"k", if next == b'u' { 2 } else { 1 }),
        b's' if next == b'h' => (b"x", 2),
        b't' if next == b'h' => (b"0", 2),
        b'x' if at == 0 => (b"s", 1),
        b'x' => (b"ks", 1),
        b'z' => (b"s", 1),
        _ => (own, 1),
    }
}

/// Returns what is said of the vowels that begin at `at`: the first of them, but for an
/// `e` at the end.
fn vowels(word: &[u8], at: usize) -> (&[u8], usize) {
    let length = word[at..].iter().take_while(|letter| is_vowel(**letter)).count();
    let silent =
        word[at] == b'e' && at + 1 == word.len() && word[..at].iter().any(|b| is_vowel(*b));
    let said = match word[at] {
        _ if silent => &b""[..],
        b'y' => b"i",
        _ => &word[at..=at],
    };
    (said, length)
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_sound_alike_or_not() {
        #[rustfmt::skip]
        let rows = [
            ("ceph",    "seph",     true),
            ("ceph",    "sef",      true),
            ("ceph",    "saf",      false),
            ("ceph",    "cep",      false),
            ("jaeger",  "jager",    true),
            ("grafana", "graphana", true),
            ("kafka",   "cafca",    true),
            ("knative", "native",   false),
            ("flux",    "flucks",   true),
            ("istio",   "istyo",    true),
            ("istio",   "ostio",    false),
            ("cilium",  "silium",   true),
            ("thanos",  "tanos",    false),
            ("quay",    "kay",      true),
            ("vitess",  "vites",    true),
            ("pulumi",  "bulumi",   false),
        ];
        for (name, word, alike) in rows {
            let (name, word) = (name.as_bytes(), word.as_bytes());
            assert_eq!(sound(name) == sound(word), alike, "{name:?} {word:?}");
            assert!(!alike || beginnings(name) & bit(word[0]) != 0, "{name:?} {word:?}");
        }
        assert_eq!(sound(b"k3s"), None);
    }
}
