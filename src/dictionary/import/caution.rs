//! Gives imported names the rules that keep words from being taken for names.
//!
//! A list of names knows nothing of the text they will be looked for in, where
//! "Port", "Score" and "Keep" are words. The rules here are general; whoever
//! knows more about a name writes it in the hand layer.
//!
//! | spelling | rule |
//! |---|---|
//! | a common word in camel case, `InSpec` | as written only |
//! | a very common word, or of two characters | link, handle, repository or speaker's organisation only |
//! | another common word, or of three characters | as written, and beside a surer mention |
//! | a rarely used word | as written only |
//! | common words in a row, `Event Gateway` | as written only |
//!
//! Projects of the CNCF are what the notes are about and keep the `smart` case
//! rule, which asks for context where a word is written in lower case.

use std::collections::HashMap;

use crate::{
    EntityKind,
    dictionary::{Alias, AliasKind, AliasRules, Case, Form, import::Source},
    text::{common_rank, key},
};

/// The weight below which a spelling needs a surer mention beside it.
const UNSURE: f64 = 0.4;
/// The weight of a spelling that just counts by itself.
const BARELY: f64 = 0.6;
/// SCOWL levels up to this are the words everyone uses.
const EVERYDAY_LEVEL: u8 = 20;
/// SCOWL levels from this on are rarely used words.
const RARE_LEVEL: u8 = 50;
/// The Zipf frequency from which on a word is as good as everyday.
const EVERYDAY_ZIPF: f64 = 4.0;
/// The Zipf frequency below which a word is rarely used.
const RARE_ZIPF: f64 = 3.3;

/// How frequent words are in English, by [`key`], on the Zipf scale (3 is once
/// in a million words, 6 once in a thousand).
#[derive(Clone, Debug, Default)]
pub struct Frequencies(HashMap<String, f64>);

impl Frequencies {
    /// Reads tab-separated lines with a heading, of which the columns `name`
    /// and `zipf_en` count; other lines are skipped.
    #[must_use]
    pub fn parse(source: &Source<'_>) -> Self {
        let mut lines = source.text.lines();
        let heading: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
        let column = |name| heading.iter().position(|column| *column == name);
        let (Some(name), Some(zipf)) = (column("name"), column("zipf_en")) else {
            return Self::default();
        };
        let rows = lines.filter_map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            Some((key(cells.get(name)?), cells.get(zipf)?.parse().ok()?))
        });
        Self(rows.collect())
    }

    fn of(&self, key: &str) -> f64 {
        self.0.get(key).copied().unwrap_or(0.0)
    }
}

/// Who bears a name.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Bearer {
    /// A project that the CNCF hosts or hosted.
    Hosted,
    Project,
    Company,
    Person,
}

impl Bearer {
    pub(super) fn of(kind: &str) -> Self {
        match kind {
            EntityKind::PERSON => Self::Person,
            EntityKind::COMPANY => Self::Company,
            _ => Self::Project,
        }
    }
}

/// Makes the alias `text` with the rules that it needs.
pub(super) fn alias(text: &str, kind: AliasKind, bearer: Bearer, words: &Frequencies) -> Alias {
    let plain = Alias::new(text, kind);
    match bearer {
        Bearer::Hosted => plain,
        Bearer::Person if text.contains([' ', '_']) => plain,
        Bearer::Person => only(plain, &[Form::Handle, Form::Link]),
        Bearer::Project | Bearer::Company => cautious(plain, bearer, words),
    }
}

fn cautious(plain: Alias, bearer: Bearer, words: &Frequencies) -> Alias {
    let key = key(&plain.text);
    let letters = key.chars().filter(|c| c.is_alphanumeric()).count();
    let wide = !key.is_ascii();
    let exact = Alias { case: Case::Exact, ..plain.clone() };
    if letters <= 2 && !wide {
        return hidden(plain);
    }
    if let Some(level) = common_rank(&key) {
        let zipf = words.of(&key);
        return if is_camel_case(&plain.text) {
            exact
        } else if level <= EVERYDAY_LEVEL || zipf >= EVERYDAY_ZIPF {
            hidden(plain)
        } else if level >= RARE_LEVEL && zipf < RARE_ZIPF && letters > 3 {
            weighing(exact, BARELY)
        } else {
            weighing(exact, UNSURE)
        };
    }
    if letters <= 3 && !wide {
        let capitals = !plain.text.chars().any(char::is_lowercase);
        let sure = bearer == Bearer::Company && capitals && plain.kind != AliasKind::Acronym;
        return weighing(exact, if sure { BARELY } else { UNSURE });
    }
    let mut levels = key.split(' ').map(common_rank);
    if key.contains(' ') && levels.all(|level| level.is_some()) {
        return exact;
    }
    plain
}

/// An alias that running text cannot mean.
fn hidden(plain: Alias) -> Alias {
    only(plain, &[Form::Link, Form::Handle, Form::Repository, Form::Organization])
}

fn only(plain: Alias, forms: &[Form]) -> Alias {
    plain.with_rules(AliasRules { only: forms.to_vec(), ..AliasRules::default() })
}

fn weighing(exact: Alias, weight: f64) -> Alias {
    exact.with_rules(AliasRules { weight: Some(weight), ..AliasRules::default() })
}

/// Whether capitals within the word tell it from a word: `InSpec`, not `Spec`,
/// `SPEC` or `spec`.
fn is_camel_case(text: &str) -> bool {
    text.chars().any(char::is_lowercase) && text.chars().skip(1).any(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn words_need_more_than_their_letters() {
        let table = Source {
            origin: Path::new("words.tsv"),
            text: "name\tzipf_en\nPort\t4.73\nVault\t3.4\n",
            date: "",
            label: "",
        };
        let words = Frequencies::parse(&table);
        #[rustfmt::skip]
        let rows = [
            // text           bearer           rule
            ("Kubernetes",    Bearer::Project, "plain"),
            ("Port",          Bearer::Company, "only"),
            ("Score",         Bearer::Project, "only"),
            ("Score",         Bearer::Hosted,  "plain"),
            ("Vault",         Bearer::Project, "exact 0.4"),
            ("Tectonic",      Bearer::Project, "exact 0.6"),
            ("InSpec",        Bearer::Project, "plain"),
            ("KeyWord",       Bearer::Project, "exact"),
            ("F5",            Bearer::Company, "only"),
            ("VSR",           Bearer::Project, "exact 0.4"),
            ("IBM",           Bearer::Company, "exact 0.6"),
            ("Event Gateway", Bearer::Project, "exact"),
            ("Red Hat",       Bearer::Company, "exact"),
            ("Argo CD",       Bearer::Project, "plain"),
            ("Flynn",         Bearer::Person,  "only"),
            ("Jane Doe",      Bearer::Person,  "plain"),
        ];
        for (text, bearer, expected) in rows {
            let alias = alias(text, AliasKind::Name, bearer, &words);
            let rule = match (alias.is_plain(), alias.rules().only.is_empty(), alias.rules().weight)
            {
                (true, ..) => "plain".to_owned(),
                (_, false, _) => "only".to_owned(),
                (_, _, Some(weight)) => format!("exact {weight}"),
                _ => "exact".to_owned(),
            };
            assert_eq!(rule, expected, "{text}");
        }
    }
}
