//! What other stages ask about names of people and places.

use super::{
    Names,
    name::{Likeness, likeness_from},
    place::{is_country, is_town},
};

/// Whether `word`, a key, is a town or a country.
pub(crate) fn is_place(word: &str) -> bool {
    is_town(word) || is_country(word)
}

/// Whether `text` is the name of a person beyond doubt.
pub(crate) fn is_surely_person(text: &str, names: &dyn Names) -> bool {
    likeness_from(text, names, Likeness::Sure) == Likeness::Sure
}
