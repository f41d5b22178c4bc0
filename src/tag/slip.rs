//! What one slip of the pen, or two, makes of a name.

use super::typo::{SHORTEST_NAME, SHORTEST_WORD};

/// What a slip needs beside its letters to be taken for one.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum Needs {
    /// Nothing.
    Nothing,
    /// A capital.
    Capital,
    /// A capital, and the name in its right spelling elsewhere in the document or
    /// other names in the sentence.
    Name,
}

/// Returns what `word` needs to be taken for `name` with one letter wrong; `None`
/// if it is not.
pub(crate) fn one_slip(name: &[u8], word: &[u8]) -> Option<Needs> {
    let short = !name.contains(&b' ') && word.len().min(name.len()) < SHORTEST_WORD;
    if !short && is_one_slip(name, word) {
        return Some(Needs::Nothing);
    }
    let sound = begins_with_a_sound(name, word);
    let likely = (begins_alike(name, word) || sound)
        && !is_singular(name, word)
        && is_one_edit(name, word)
        && digits(name).eq(digits(word))
        && (shortest_changed(name, word) >= SHORTEST_WORD || is_slip_of_short(name, word))
        && is_usual(name, word);
    likely.then_some(if sound && name.len() >= LONG_WORD { Needs::Capital } else { Needs::Name })
}

/// From how many letters on a name is told by the others if the first is wrong.
pub(crate) const LONG_WORD: usize = 8;

/// From how many letters on a name is told by the others whichever is wrong.
const VERY_LONG: usize = 12;

/// Whether `word` is `name` with one edit that leaves the first letter in place,
/// or swaps it with the second. Writers seldom err in the first letter (Pollock
/// and Zamora 1984), and names that rhyme are many: `GitOps` is not `KitOps`.
fn is_one_slip(name: &[u8], word: &[u8]) -> bool {
    begins_alike(name, word)
        && !is_singular(name, word)
        && is_one_edit(name, word)
        && (shortest_changed(name, word) > SHORTEST_WORD
            || are_swapped(name, word)
            || (name.contains(&b' ') && undoubled(name) == undoubled(word))
            || (same_end(name, word) && sound_alike(name, word)))
        && (digits(name).eq(digits(word)) || looks_alike(name, word))
}

/// Whether `word` is the short `name` with two letters swapped, or one doubled.
fn is_slip_of_short(name: &[u8], word: &[u8]) -> bool {
    name.len() == SHORTEST_NAME
        && !name.contains(&b' ')
        && (are_swapped(name, word) || undoubled(name) == undoubled(word))
}

/// Whether both have several words, and the last is the same: another surname
/// is another person.
fn same_end(name: &[u8], word: &[u8]) -> bool {
    let last = |text: &[u8]| text.iter().rposition(|b| *b == b' ').map(|at| text[at..].to_vec());
    last(name).is_some_and(|end| Some(end) == last(word))
}

fn begins_alike(name: &[u8], word: &[u8]) -> bool {
    name.first() == word.first() || (name.first() == word.get(1) && name.get(1) == word.first())
}

/// Whether the first letters differ and stand for one sound.
fn begins_with_a_sound(name: &[u8], word: &[u8]) -> bool {
    const ALIKE: &[&[u8]] = &[b"ckq", b"cs", b"sz", b"iy"];
    let (Some(a), Some(b)) = (name.first(), word.first()) else { return false };
    a != b && ALIKE.iter().any(|set| set.contains(a) && set.contains(b))
}

/// Whether `word` is `name` without its `s`: "Jenkin" is no Jenkins, as "Rooks"
/// is no Rook.
fn is_singular(name: &[u8], word: &[u8]) -> bool {
    name.strip_suffix(b"s") == Some(word)
}

/// Returns the digits of `text`. A digit is no slip of a letter: Auth0 is not
/// `AuthN`, HTTP2 not HTTP.
fn digits(text: &[u8]) -> impl Iterator<Item = u8> {
    text.iter().copied().filter(u8::is_ascii_digit)
}

/// Whether `a` and `b` have the same letters.
pub(crate) fn are_swapped(a: &[u8], b: &[u8]) -> bool {
    let sorted = |text: &[u8]| {
        let mut text = text.to_vec();
        text.sort_unstable();
        text
    };
    sorted(a) == sorted(b)
}

/// Whether `a` and `b` differ only in zeros for the letter o.
fn looks_alike(a: &[u8], b: &[u8]) -> bool {
    let plain = |byte: &u8| if *byte == b'0' { b'o' } else { *byte };
    a.iter().map(plain).eq(b.iter().map(plain))
}

/// Whether one edit leads from `a` to `b`: a letter more, less or other, or two
/// neighbours swapped.
pub(crate) fn is_one_edit(a: &[u8], b: &[u8]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let same = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    let (short_rest, long_rest) = (&short[same..], &long[same..]);
    match long.len() - short.len() {
        0 => {
            let other = short_rest.get(1..) == long_rest.get(1..);
            let swapped = short_rest.len() >= 2
                && short_rest[0] == long_rest[1]
                && short_rest[1] == long_rest[0]
                && short_rest[2..] == long_rest[2..];
            !short_rest.is_empty() && (other || swapped)
        }
        1 => *short_rest == long_rest[1..],
        _ => false,
    }
}

/// Returns the length of the shortest word of `name` that `word` changes: "Li"
/// is not "Liu", though "Richard Li" is long.
fn shortest_changed(name: &[u8], word: &[u8]) -> usize {
    let (names, words): (Vec<&[u8]>, Vec<&[u8]>) =
        (name.split(|b| *b == b' ').collect(), word.split(|b| *b == b' ').collect());
    if names.len() < 2 || names.len() != words.len() {
        return name.len();
    }
    let changed = names.iter().zip(&words).filter(|(a, b)| a != b);
    changed.map(|(a, _)| a.len()).min().unwrap_or(name.len())
}

/// Whether two edits lead from the long `name` to `word`, which begins alike
/// and has the same digits. In a name of several words each may have one.
pub(crate) fn is_two_slips(name: &[u8], word: &[u8]) -> bool {
    if name.first() != word.first()
        || name.len().abs_diff(word.len()) > 1
        || !digits(name).eq(digits(word))
    {
        return false;
    }
    if name.contains(&b' ') || word.contains(&b' ') {
        let (names, words): (Vec<&[u8]>, Vec<&[u8]>) =
            (name.split(|b| *b == b' ').collect(), word.split(|b| *b == b' ').collect());
        return names.len() == words.len()
            && names
                .iter()
                .zip(&words)
                .all(|(a, b)| a == b || is_one_slip(a, b) || undoubled(a) == undoubled(b));
    }
    let (Ok(name), Ok(word)) = (std::str::from_utf8(name), std::str::from_utf8(word)) else {
        return false;
    };
    strsim::osa_distance(name, word) <= 2
}

/// Returns the set of consonants of `text` as bits, those that sound alike as
/// one; vowels, `h` and spaces are left out.
pub(crate) fn consonants(text: &[u8]) -> u32 {
    text.iter().fold(0, |set, byte| set | CLASSES[usize::from(*byte)])
}

/// For each byte the bit of its class of consonants; none for what is left out.
const CLASSES: [u32; 256] = {
    let mut classes = [0; 256];
    let mut byte = 0_u8;
    loop {
        classes[byte as usize] = match byte {
            b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b'h' | b' ' => 0,
            b'c' | b'q' => 1 << (b'k' - b'a'),
            b'z' => 1 << (b's' - b'a'),
            b'b'..=b'x' => 1 << (byte - b'a'),
            _ => 1 << 26,
        };
        if byte == u8::MAX {
            break classes;
        }
        byte += 1;
    }
};

/// Whether one slip from `name` to `word` is of those that writers make all the
/// time: neighbours swapped, a letter doubled or not, another vowel, a letter
/// that sounds alike or lies beside it on the keyboard, a letter left out.
pub(crate) fn is_usual(name: &[u8], word: &[u8]) -> bool {
    let same = name.iter().zip(word).take_while(|(a, b)| a == b).count();
    let (left, right) = (&name[same..], &word[same..]);
    let vowel = |b: Option<&u8>| b.is_some_and(|b| is_vowel(*b));
    match (left, right) {
        // Two edits have passed a narrower gate; of one letter in many the others tell.
        _ if !is_one_edit(name, word) || name.len() >= VERY_LONG => true,
        _ if name.len() == word.len() => {
            are_swapped(name, word)
                || looks_alike(name, word)
                || (vowel(left.first()) && vowel(right.first()))
                || left.first().zip(right.first()).is_some_and(|(a, b)| are_near(*a, *b))
        }
        _ if name.len() > word.len() => true,
        (_, [extra, ..]) => {
            let before = same.checked_sub(1).map(|i| word[i]);
            let after = right.get(1).copied();
            is_vowel(*extra)
                || *extra == b'h'
                || *extra == b' '
                || [before, after].into_iter().flatten().any(|b| b == *extra || are_near(b, *extra))
        }
        _ => false,
    }
}

/// Returns `text` with each letter once where it stands doubled.
fn undoubled(text: &[u8]) -> Vec<u8> {
    let mut text = text.to_vec();
    text.dedup();
    text
}

/// Whether two names are said alike: they differ in a letter doubled or not, in
/// an `h`, in letters of one sound, in vowels that stand together, or in a vowel
/// within a long word. So Sara is Sarah and Brendon Brendan, but Daniela is not
/// Daniel.
pub(crate) fn sound_alike(a: &[u8], b: &[u8]) -> bool {
    let said = |word: &[u8]| {
        let mut said = Vec::with_capacity(word.len());
        for (i, letter) in word.iter().enumerate() {
            let sound = match letter {
                b'h' if i > 0 && word[i - 1] == b'p' => {
                    said.pop();
                    b'f'
                }
                b'h' if i > 0 => continue,
                b'c' | b'q' => b'k',
                b'y' => b'i',
                b'z' => b's',
                letter => *letter,
            };
            let vowels = is_vowel(sound) && said.last().is_some_and(|last| is_vowel(*last));
            if vowels || said.last() == Some(&sound) {
                said.pop();
            }
            said.push(sound);
        }
        said
    };
    let inner_vowel = |a: &[u8], b: &[u8]| {
        let differ = |i: &usize| a[*i] != b[*i];
        let mut places = (0..a.len()).filter(differ);
        a.len() == b.len()
            && a.len() >= LONG_GIVEN_NAME
            && places
                .next()
                .is_some_and(|i| i > 0 && i + 1 < a.len() && is_vowel(a[i]) && is_vowel(b[i]))
            && places.next().is_none()
    };
    let words = |name: &[u8]| name.split(|b| *b == b' ').count();
    words(a) == words(b)
        && a.split(|b| *b == b' ')
            .zip(b.split(|b| *b == b' '))
            .all(|(a, b)| a == b || said(a) == said(b) || inner_vowel(a, b))
}

/// From how many letters on a given name is told by the others if a vowel in it
/// is wrong: Brendan, but Dan is not Don.
const LONG_GIVEN_NAME: usize = 6;

fn is_vowel(letter: u8) -> bool {
    b"aeiouy".contains(&letter)
}

/// Whether two letters sound alike or lie near each other on a keyboard.
fn are_near(a: u8, b: u8) -> bool {
    const ALIKE: &[&[u8]] =
        &[b"ckq", b"cs", b"sz", b"bp", b"dt", b"mn", b"vwf", b"gj", b"lr", b"iyj"];
    /// The keys, row below row, each a little further to the right.
    const ROWS: &[&[u8]] = &[b"qwertyuiop", b"asdfghjkl", b"zxcvbnm"];
    let place = |key: u8| {
        let on = |row: &&[u8]| row.iter().position(|b| *b == key);
        ROWS.iter().enumerate().find_map(|(row, keys)| Some((row, on(keys)?)))
    };
    let mut places = [place(a), place(b)];
    places.sort_unstable();
    let beside = match places {
        [Some((upper, left)), Some((lower, right))] if upper == lower => left.abs_diff(right) <= 2,
        [Some((upper, left)), Some((lower, right))] => {
            upper + 1 == lower && (left == right || left == right + 1)
        }
        _ => false,
    };
    beside || ALIKE.iter().any(|set| set.contains(&a) && set.contains(&b))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn given_names_sound_alike_or_are_others() {
        #[rustfmt::skip]
        let rows = [
            ("sara", "sarah", true),         ("jessie", "jesse", true),
            ("vicki", "vicky", true),        ("brendan", "brendon", true),
            ("william", "wiliam", true),     ("stephan", "stefan", true),
            ("michael", "michel", true),     ("eric", "erik", true),
            ("kelsey", "kelsy", true),       ("matthias", "mathias", true),
            ("daniel", "daniela", false),    ("dan", "don", false),
            ("christian", "christina", false), ("maria", "mario", false),
            ("martin", "marvin", false),     ("eric", "erica", false),
            ("simon", "simone", false),      ("alex", "alexa", false),
            ("jon", "jan", false),           ("a b", "a", false),
        ];
        for (a, b, expected) in rows {
            assert_eq!(sound_alike(a.as_bytes(), b.as_bytes()), expected, "{a} {b}");
            assert_eq!(sound_alike(b.as_bytes(), a.as_bytes()), expected, "{b} {a}");
        }
    }

    proptest! {
        /// The quick comparison agrees with the distance it stands for.
        #[test]
        fn one_edit_is_distance_one(a in "[abc]{0,6}", b in "[abc]{0,6}") {
            prop_assert_eq!(is_one_edit(a.as_bytes(), b.as_bytes()), strsim::osa_distance(&a, &b) == 1);
        }
    }
}
