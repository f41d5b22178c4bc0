//! Whether a place makes a noun of a word that is a name elsewhere.
//!
//! A name stands without an article: "a nomad came by" tells of no Nomad, however
//! often the talk names it. Of "the harbor" the words around may still say that the
//! registry is meant.

use super::{
    around::Surroundings,
    choose::grammar::{self, Kind},
    place::ends_with_word,
};
use crate::tag::Rules;

/// Words before one of many, and before what is somebody's. None is a subject.
#[rustfmt::skip]
const INDEFINITE: [&str; 10] =
    ["a", "an", "another", "each", "every", "her", "his", "my", "our", "their"];
/// Words before what is known.
const DEFINITE: [&str; 5] = ["that", "the", "these", "this", "those"];

/// Which noun a word is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Noun {
    /// None that can be seen.
    No,
    /// "the harbor".
    Definite,
    /// "a nomad", "a different vault", "flux of people".
    Indefinite,
}

impl Noun {
    /// Tells which noun the spelling is; what software it is of may follow, as one of
    /// the words that `rules` have as context.
    pub(super) fn of(around: &Surroundings<'_>, rules: &Rules) -> Self {
        if !around.small() || around.rank().is_none() || around.key().contains(' ') {
            return Self::No;
        }
        let (before, after) = (around.before(), around.after());
        let found = Self::beside(before, after);
        let named = || {
            let cue = grammar::cue(before, after, false);
            let next = after.trim_start_matches([' ', '-']);
            let next = next.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            cue.is_some_and(|cue| cue.kind == Kind::Project)
                || !next.is_empty() && rules.context.stands_in(next)
        };
        if found != Self::No && named() { Self::No } else { found }
    }

    /// Tells which noun a word is between two folded texts.
    fn beside(before: &str, after: &str) -> Self {
        if after.starts_with(" of ") {
            return Self::Indefinite;
        }
        let Some(before) = before.strip_suffix(' ') else { return Self::No };
        let is = |words: &[&str], text: &str| words.iter().any(|word| ends_with_word(text, word));
        // A word may stand between: "a different vault".
        let ahead = before.rsplit_once(' ').map(|(ahead, _)| ahead).unwrap_or_default();
        if is(&INDEFINITE, before) || is(&INDEFINITE, ahead) {
            return Self::Indefinite;
        }
        if is(&DEFINITE, before) { Self::Definite } else { Self::No }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_make_nouns() {
        #[rustfmt::skip]
        let rows = [
            // before               after          noun
            ("a ",                   " came by",    Noun::Indefinite),
            ("it is a different ",   "",            Noun::Indefinite),
            ("our ",                 " cooked",     Noun::Indefinite),
            ("the ",                 " was nice",   Noun::Definite),
            ("",                     " of people",  Noun::Indefinite),
            ("this uses ",           "",            Noun::No),
            ("we run ",              " there",      Noun::No),
            ("an",                   "",            Noun::No),
            ("",                     " is nice",    Noun::No),
        ];
        for (before, after, expected) in rows {
            assert_eq!(Noun::beside(before, after), expected, "{before}X{after}");
        }
    }
}
