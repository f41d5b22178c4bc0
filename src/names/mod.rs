//! Given names and surnames of many languages.
//!
//! What is no more than a list stands here; whether a text is the name of a person,
//! [`segment`](mod@crate::segment) judges.

use std::sync::LazyLock;

use crate::text::{Set, with_key};

/// Given names; from the public lists of maintainers and speakers, and from Faker (see
/// `dictionaries/LICENSES.md`). `build.rs` makes the set of `given_names.txt`: one a line,
/// sorted, as keys.
static GIVEN_SET: Set = Set::packed(include_bytes!(concat!(env!("OUT_DIR"), "/given_names.bin")));
/// Surnames that are no words of English; sources and form as above.
static SURNAME_SET: Set = Set::packed(include_bytes!(concat!(env!("OUT_DIR"), "/surnames.bin")));
static WORD_SET: LazyLock<Set> = LazyLock::new(|| Set::of(WORDS.iter().copied()));
static SURNAME_WORD_SET: LazyLock<Set> = LazyLock::new(|| Set::of(SURNAME_WORDS.iter().copied()));

/// Whether the key of `word` is in a set.
fn holds(set: &Set, word: &str) -> bool {
    with_key(word, |key| set.holds(key.as_bytes()))
}

/// Whether `word`, a key, is a usual given name.
pub(crate) fn is_given_name(word: &str) -> bool {
    GIVEN_SET.holds(word.as_bytes())
}

/// Whether `word` may be the given name of somebody whose surname follows.
pub(crate) fn is_bearable(word: &str) -> bool {
    holds(&GIVEN_SET, word) || holds(&WORD_SET, word)
}

/// Whether `word` is a surname that is a word of English too.
pub(crate) fn is_surname_word(word: &str) -> bool {
    holds(&SURNAME_WORD_SET, word)
}

/// Whether `word` is a usual given name.
pub(crate) fn is_given(word: &str) -> bool {
    let word = strip(word);
    holds(&GIVEN_SET, word)
        || word.split_once('-').is_some_and(|(first, _)| holds(&GIVEN_SET, first))
}

/// Whether `word` is a given name that is a word too.
pub(crate) fn is_given_too(word: &str) -> bool {
    holds(&WORD_SET, word)
}

/// Whether `word` is a surname and no word of English.
pub(crate) fn is_surname(word: &str) -> bool {
    let word = strip(word);
    holds(&SURNAME_SET, word)
        || word.contains('-') && word.split('-').any(|part| holds(&SURNAME_SET, part))
}

/// Returns `word` without the marks around it.
pub(crate) fn strip(word: &str) -> &str {
    word.trim_matches(['"', '“', '”', '\'', '.', ','])
}

/// Whether `word`, a key, is a given name, be it a word too.
pub(crate) fn is_given_word(word: &str) -> bool {
    is_given_name(word) || WORD_SET.holds(word.as_bytes())
}

/// Whether `word`, a key, is a surname, be it a word too.
pub(crate) fn may_be_surname(word: &str) -> bool {
    SURNAME_SET.holds(word.as_bytes()) || SURNAME_WORD_SET.holds(word.as_bytes())
}

/// Given names that are words too: with a surname they are names.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "ace", "ally", "amine", "archer", "art", "aspen", "atlas", "august", "aurora", "autumn",
    "baker", "barney", "basil", "belle", "berry", "blake", "blaze", "blessing", "bonny", "brook",
    "brooks", "buddy", "butch", "cadence", "cam", "carter", "cash", "chance", "chandler", "chase",
    "chip", "clay", "colt", "cooper", "curt", "dale", "derrick", "destiny", "dolly", "dot",
    "drake", "dries", "duke", "dusty", "eve", "faith", "fanny", "fay", "fern", "fisher", "flint",
    "flynn", "ford", "foster", "fritz", "gale", "genesis", "gill", "ginger", "glen", "gray",
    "griffin", "guy", "hale", "hank", "happy", "harmony", "heath", "hector", "herb", "homer",
    "hope", "hung", "jade", "jasper", "joy", "junior", "justice", "kit", "kitty", "lane", "laurel",
    "levy", "liberty", "loris", "lucky", "ludo", "mac", "mads", "mantas", "mason", "mats", "may",
    "mercy", "merry", "mick", "miller", "misty", "molly", "myrtle", "norm", "nova", "olive",
    "opal", "page", "park", "parker", "patience", "patsy", "peg", "phoenix", "pierce", "piper",
    "poppy", "porter", "precious", "prince", "prosper", "raven", "reed", "rich", "ridge", "river",
    "rocky", "royal", "ruby", "rusty", "sage", "said", "sandy", "scarlet", "shay", "sienna",
    "sierra", "silver", "sky", "snow", "sol", "star", "sterling", "stone", "storm", "stormy",
    "summer", "sunny", "tad", "tan", "tanner", "taro", "teddy", "til", "tor", "tore", "trinity",
    "tucker", "turner", "urban", "valentine", "van", "victory", "wade", "walker", "wally", "ward",
    "west", "will", "willow", "winter", "wolf", "wolfram", "woody", "wren", "wright", "yang",
    "young",
];

/// Surnames that are words of English too: behind a word that is none they are
/// surnames.
#[rustfmt::skip]
const SURNAME_WORDS: &[&str] = &[
    "bailey", "baker", "barber", "barker", "bates", "beck", "beer", "bell", "berg", "berry",
    "bird", "bishop", "black", "bond", "booth", "bowman", "bright", "brooks", "brown", "burns",
    "bush", "butcher", "butler", "cannon", "carpenter", "carter", "chambers", "chandler", "chin",
    "cook", "cooper", "cox", "crane", "cross", "curry", "day", "dean", "dong", "drake", "fan",
    "fang", "farmer", "ferry", "field", "fisher", "flood", "ford", "foster", "fox", "frank",
    "freeman", "french", "frost", "fry", "fuller", "garner", "gong", "graham", "grant", "gray",
    "green", "griffin", "gross", "hale", "hall", "hardy", "hart", "hickey", "hill", "ho",
    "hogan", "hood", "hope", "horn", "hung", "hunt", "hunter", "jean", "john", "khan", "king",
    "knight", "lamb", "lane", "law", "leach", "lee", "lei", "levy", "little", "long", "lopes",
    "lord", "love", "lynch", "ma", "mac", "mall", "manning", "mark", "marks", "marsh", "martens",
    "martin", "martins", "mason", "may", "mayo", "mercer", "miles", "miller", "mills", "moody",
    "moss", "nelson", "newton", "noble", "north", "pace", "page", "pal", "pan", "park",
    "parsons", "peters", "pinto", "pollard", "pope", "porter", "potter", "power", "price",
    "qu", "quan", "raid", "rand", "ray", "reed", "reeves", "rice", "robin", "rock", "rogers",
    "rose", "rush", "sanders", "savage", "shah", "sharp", "shepherd", "shields", "short", "sims",
    "small", "smart", "smith", "song", "stark", "stein", "stone", "sun", "swift", "tan", "tang",
    "tanner", "terry", "tong", "tucker", "turner", "wade", "walker", "wall", "walls", "wan",
    "ward", "warren", "waters", "watts", "weaver", "wells", "wen", "west", "wheeler", "white",
    "winter", "winters", "wolf", "wood", "woods", "wright", "yang", "yin", "young", "yuan",
];

#[cfg(test)]
mod tests {
    use super::*;

    const GIVEN: &str = include_str!("given_names.txt");
    const SURNAMES: &str = include_str!("surnames.txt");

    #[test]
    fn lists_are_sorted() {
        for (what, list) in [("given names", GIVEN), ("surnames", SURNAMES)] {
            assert!(list.lines().is_sorted(), "{what}");
            assert!(list.ends_with('\n'), "{what}");
        }
        assert!(WORDS.is_sorted());
        assert!(SURNAME_WORDS.is_sorted());
    }

    #[test]
    fn every_line_is_found() {
        for (list, set) in [(GIVEN, &GIVEN_SET), (SURNAMES, &SURNAME_SET)] {
            assert!(list.lines().all(|line| holds(set, line)));
            assert!(!holds(set, "kubernetes") && !holds(set, "") && !holds(set, "zzzz"));
            let changed = list.lines().filter(|line| holds(set, &format!("{line}0")));
            assert_eq!(changed.count(), 0);
        }
    }
}
