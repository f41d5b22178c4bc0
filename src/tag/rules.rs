//! The aliases of a spelling and their rules, as the dictionary says them.

use crate::{
    Zone,
    dictionary::{AliasKind, Case, Form, Within},
    tag::SURE,
    text::{
        ends_word,
        mask::{BLOCK, Marks},
        simd::Ways,
        starts_word,
        table::hash,
    },
};

/// What a reading asks of the place where its key stands by itself, before its entity is
/// meant. Most ask for so little that it is seen at a glance; the words beside it may
/// still rule it out.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Asks {
    /// For nothing.
    Nothing,
    /// To begin with a capital; without one, for more.
    Capital,
    /// To be written as in the dictionary; if it is not, for more.
    Letters,
    /// For what its rules say.
    More,
}

/// One alias as the matcher knows it.
#[derive(Debug)]
pub(crate) struct Reading {
    /// The entity, as an index of [`Lexicon::entities`].
    pub(crate) entity: u32,
    /// What sort of spelling it is.
    pub(crate) kind: AliasKind,
    /// Which cases count.
    pub(crate) case: Case,
    /// The letters and digits of the alias, for comparing cases.
    pub(crate) letters: Box<str>,
    /// Whether the key consists of common English words only.
    pub(crate) common: bool,
    /// Whether these are the parts of a name that is one word: "open search".
    pub(crate) parted: bool,
    /// How sure the spelling is by itself.
    pub(crate) weight: f64,
    /// What most aliases lack.
    pub(crate) rules: Option<Box<Rules>>,
}

impl Reading {
    pub(crate) fn asks(&self) -> Asks {
        let rules = self.rules.as_deref().unwrap_or(Rules::NONE);
        match self.case {
            _ if self.weight < SURE || !rules.ask_words_only() => Asks::More,
            Case::Smart if self.common || !rules.context.is_empty() => Asks::Capital,
            _ if !rules.context.is_empty() => Asks::More,
            Case::Smart | Case::Fold => Asks::Nothing,
            Case::Exact => Asks::Letters,
        }
    }
}

/// The rules of an alias, with its words as keys.
#[derive(Debug, Default)]
pub(crate) struct Rules {
    pub(crate) context: Context,
    pub(crate) within: Option<Within>,
    /// The entities that words of the context name, but for those that very many
    /// contexts name.
    pub(crate) peers: Vec<u32>,
    pub(crate) near: Vec<u32>,
    pub(crate) not_before: Vec<String>,
    pub(crate) not_after: Vec<String>,
    pub(crate) not_in: Vec<String>,
    pub(crate) zones: Vec<Zone>,
    pub(crate) only: Vec<Form>,
    pub(crate) from: Option<String>,
    pub(crate) to: Option<String>,
    pub(crate) prefer: Option<Preference>,
}

impl Rules {
    /// Those of an alias without any.
    pub(crate) const NONE: &Self = &Self {
        context: Context::NONE,
        within: None,
        peers: Vec::new(),
        near: Vec::new(),
        not_before: Vec::new(),
        not_after: Vec::new(),
        not_in: Vec::new(),
        zones: Vec::new(),
        only: Vec::new(),
        from: None,
        to: None,
        prefer: None,
    };
}

impl Rules {
    /// Whether they ask for no more than words that stand near, or do not stand beside.
    fn ask_words_only(&self) -> bool {
        let Self { context: _, within: _, near, zones, only, from, to, prefer, .. } = self;
        near.is_empty()
            && zones.is_empty()
            && only.is_empty()
            && from.is_none()
            && to.is_none()
            && prefer.is_none()
    }
}

/// [`Prefer`] with its words as keys and its entities as indices.
#[derive(Debug, Default)]
pub(crate) struct Preference {
    pub(crate) after: Vec<String>,
    pub(crate) before: Vec<String>,
    pub(crate) context: Context,
    pub(crate) near: Vec<u32>,
    pub(crate) default: bool,
}

/// How many blocks of a text are looked at together for words that stand near: as much as
/// most texts have.
const CHUNK: usize = 4;

/// Words of which one must stand near.
#[derive(Debug, Default)]
pub(crate) struct Context {
    words: Vec<String>,
    /// The hash of each.
    hashes: Vec<u64>,
    /// A bit for the first two bytes of each.
    firsts: u64,
    /// Those that are more than one word of ASCII.
    phrases: Vec<String>,
}

impl Context {
    /// None.
    pub(crate) const NONE: Self =
        Self { words: Vec::new(), hashes: Vec::new(), firsts: 0, phrases: Vec::new() };

    /// Compiles `words`, which are keys.
    pub(super) fn new(words: Vec<String>) -> Self {
        let single = |word: &str| word.bytes().all(|b| b.is_ascii_alphanumeric());
        let phrases = words.iter().filter(|word| !single(word)).cloned().collect();
        // A plural has one letter more.
        let bits = |word: &String| first_two(word.as_bytes()).map_or(u64::MAX, bit);
        let firsts = words.iter().map(bits).fold(0, |set, bits| set | bits);
        let hashes = words.iter().map(|word| hash(word.as_bytes())).collect();
        Self { words, hashes, firsts, phrases }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    pub(super) fn words(&self) -> &[String] {
        &self.words
    }

    /// Whether one of them stands in `text` as a whole word, plural or not.
    pub(crate) fn stands_in(&self, text: &str) -> bool {
        // Texts are short and lists long: cutting the text into words once beats
        // searching it for each.
        let single = if text.is_ascii() {
            self.stands_in_ascii(text.as_bytes())
        } else {
            let mut words = text.split(|c: char| !c.is_alphanumeric());
            words.any(|word| self.has(word.as_bytes()))
        };
        single || self.phrases.iter().any(|phrase| contains_word(text, phrase))
    }

    /// Whether one of them that is a single word stands in `text`, which is ASCII.
    fn stands_in_ascii(&self, text: &[u8]) -> bool {
        let ways = Ways::new(false);
        let mut marks = [Marks::default(); CHUNK];
        // Whether the byte before is of a word.
        let mut before = 0;
        for (chunk, base) in text.chunks(CHUNK * BLOCK).zip((0..).step_by(CHUNK * BLOCK)) {
            let marks = &mut marks[..chunk.len().div_ceil(BLOCK)];
            (ways.marks)(chunk, marks);
            for (marks, base) in marks.iter().zip((base..).step_by(BLOCK)) {
                let mut starts = marks.words & !(marks.words << 1 | before);
                before = marks.words >> 63;
                while starts != 0 {
                    let start = base + starts.trailing_zeros() as usize;
                    starts &= starts - 1;
                    if self.begins(&text[start..]) {
                        return true;
                    }
                }
            }
        }
        false
    }

    /// Whether the word that `text` begins with is one of them; most are told by their
    /// first two letters.
    fn begins(&self, text: &[u8]) -> bool {
        let may = match text {
            [_, second, ..] if second.is_ascii_alphanumeric() => {
                first_two(text).is_none_or(|first| self.firsts & bit(first) != 0)
            }
            _ => true,
        };
        let end = || text.iter().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(text.len());
        may && self.has(&text[..end()])
    }

    /// Whether `word` is one of them, plural or not.
    fn has(&self, word: &[u8]) -> bool {
        let is_one = |word: &[u8]| {
            let hash = hash(word);
            let mut alike = self.words.iter().zip(&self.hashes).filter(|it| *it.1 == hash);
            alike.any(|(it, _)| it.as_bytes() == word)
        };
        first_two(word).is_none_or(|first| self.firsts & bit(first) != 0)
            && (is_one(word) || word.strip_suffix(b"s").is_some_and(is_one))
    }
}

/// The bit that stands for `byte` in a set of 64, in which some share one.
fn bit(byte: u8) -> u64 {
    1 << (byte & 63)
}

/// Mixes the first two bytes of `word`, if there are as many.
fn first_two(word: &[u8]) -> Option<u8> {
    word.first_chunk().map(|[first, second]| first.wrapping_mul(5) ^ second.wrapping_mul(3))
}

/// Whether `word` stands in `text` as a whole word, plural or not.
fn contains_word(text: &str, word: &str) -> bool {
    !word.is_empty()
        && text
            .match_indices(word)
            .any(|(i, _)| starts_word(text, i) && ends_word(text, i, i + word.len()).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn context_stands_in_a_text() {
        let words = ["cluster", "service mesh", "c++", "über", "bus"];
        let context = Context::new(words.map(str::to_owned).to_vec());
        #[rustfmt::skip]
        let rows = [
            ("a cluster here",      true),
            ("two clusters.",       true),
            ("clustering",          false),
            ("clu",                 false),
            ("a service meshes",    false),
            ("the service mesh",    true),
            ("in c++ or so",        true),
            ("c",                   false),
            ("das über",            true),
            ("büs cluster",         true),
            ("bu",                  false),
            ("buss",                true),
            ("",                    false),
        ];
        for (text, expected) in rows {
            assert_eq!(context.stands_in(text), expected, "{text}");
        }
        assert!(!Context::NONE.stands_in("cluster"));
    }
}
