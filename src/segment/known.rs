//! What other stages ask about names of people and places.

use super::{
    Names,
    name::{Likeness, SURNAME_SET, SURNAME_WORD_SET, WORD_SET, is_given_name, likeness_from},
    place::{is_country, is_town},
};

/// Whether `word`, a key, is a town or a country.
pub(crate) fn is_place(word: &str) -> bool {
    is_town(word) || is_country(word)
}

/// Whether `word`, a key, is a given name, be it a word too.
pub(crate) fn is_given_word(word: &str) -> bool {
    is_given_name(word) || WORD_SET.holds(word.as_bytes())
}

/// Whether `word`, a key, is a surname, be it a word too.
pub(crate) fn may_be_surname(word: &str) -> bool {
    SURNAME_SET.holds(word.as_bytes()) || SURNAME_WORD_SET.holds(word.as_bytes())
}

/// Whether `text` is the name of a person beyond doubt.
pub(crate) fn is_surely_person(text: &str, names: &dyn Names) -> bool {
    likeness_from(text, names, Likeness::Sure) == Likeness::Sure
}
