//! Whether a text is the name of a person.
//!
//! Names are known by the dictionary, by lists of given names and surnames
//! ([`names`](crate::names)), and by their form: capitalised words that are no words of
//! English. How sure that makes it, [`Likeness`] says; where a name stands
//! decides how sure it must be.

use smallvec::SmallVec;

use super::{Names, day::weekday_named, words};
pub(super) use crate::names::{is_given, is_surname, is_surname_word};
use crate::{
    entity::EntityKind,
    names::{is_given_too, strip},
    text::{is_common_word, with_lower},
};

/// How much a text looks like the name of a person.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum Likeness {
    No,
    /// One word that is a given name or surname.
    Single,
    /// Capitalised words, some of which are common words.
    Maybe,
    /// Capitalised words that are no words of English, or words that also are
    /// names.
    Likely,
    /// Starts with a usual given name, or the dictionary knows the person.
    Sure,
}

/// The first characters of usual Chinese, Japanese and Korean names.
const HAN: &str = "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧程曹袁邓鄧许許傅沈曾彭吕蘇苏卢盧蒋蔣蔡贾丁魏薛叶葉阎余潘杜戴夏钟鐘汪田任姜范方石姚谭廖邹熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文佐鈴木高橋渡伊藤山中小加吉松井斉清阿森池岡前后後김이박최정강조윤장임한오서신권황안송류전홍";

/// Tells how much `text` looks like a person's name.
pub(super) fn likeness(text: &str, names: &dyn Names) -> Likeness {
    likeness_from(text, names, Likeness::No)
}

/// The same for a caller to whom less than `least` is as good as nothing.
pub(super) fn likeness_from(text: &str, names: &dyn Names, least: Likeness) -> Likeness {
    if text.len() > 60 {
        return Likeness::No;
    }
    let parts: SmallVec<[&str; 8]> = text.split_whitespace().take(8).collect();
    let [first, .., last] = parts.as_slice() else {
        let Some(one) = parts.first() else { return Likeness::No };
        return han(text, &parts).unwrap_or_else(|| single(one, names));
    };
    let other = opens_sentence(first) || is_weekday(first);
    if parts.len() > 7 || other && !names.knows(text, EntityKind::PERSON) {
        return Likeness::No;
    }
    if let Some(found) = han(text, &parts) {
        return found;
    }
    let shouted = parts.iter().all(|w| w.chars().all(|c| !c.is_lowercase()));
    let Some((real, camel)) = form(&parts, shouted, names) else { return Likeness::No };
    // Where only sure ones count, most texts are told by their first word.
    let unknown =
        least == Likeness::Sure && !is_given(first) && !names.knows(text, EntityKind::PERSON);
    if unknown || !(2..=4).contains(&real) || words::is_legal_form(last) || is_role(&parts, text) {
        return Likeness::No;
    }
    let kinds = names.kinds(text);
    if kinds.iter().any(|k| k.as_str() == EntityKind::PERSON) {
        return Likeness::Sure;
    }
    if words::is_meeting(&parts) {
        return Likeness::No;
    }
    if !kinds.is_empty() {
        return Likeness::No;
    }
    // What needs words beside it to be a thing may be a surname: `Levente Kale`.
    let thing =
        |w: &&str| w.chars().count() > 2 && is_known_thing(w, names) && !names.needs_words(w);
    if is_given(first) {
        let rest = parts[1..].iter().all(thing) && !is_surname(last);
        let firm = words::is_company_like(last) && real == 2;
        // `Victoria Metrics Cluster Architecture`
        let plain = |w: &&str| with_lower(w, is_common_word) && !is_surname(w);
        let words = real > 2 && parts[1..].iter().all(plain);
        return if rest || firm || words { Likeness::Maybe } else { Likeness::Sure };
    }
    let common = |w: &str| !words::is_particle(w) && with_lower(w, is_common_word);
    let company = words::is_company_like(text);
    // `AI Scheduling`, though some are called Ai.
    let capitals = first.len() > 1 && first.bytes().all(|b| b.is_ascii_uppercase());
    if capitals && !shouted && common(last) && !is_surname_word(strip(last)) {
        return Likeness::No;
    }
    if !company && is_given_too(strip(first)) {
        return match (common(last), shouted) {
            (false, false) if is_surname(last) || !is_known_thing(last, names) => Likeness::Likely,
            _ => Likeness::Maybe,
        };
    }
    // The dictionary is asked last: most texts are told without it.
    let many = parts.iter().filter(|w| common(w)).count();
    let things = || parts.iter().any(|w| thing(w) && !is_surname(w));
    if company || shouted || many == parts.len() || things() {
        return Likeness::No;
    }
    let behind = many == usize::from(common(last));
    if behind && real == 2 && is_surname_word(strip(last)) {
        return Likeness::Likely;
    }
    match many {
        0 if camel && !is_surname(last) => Likeness::Maybe,
        0 => Likeness::Likely,
        _ => Likeness::Maybe,
    }
}

/// Whether a word leads from one sentence to the next: `So Jane Doe told us`.
fn opens_sentence(word: &str) -> bool {
    matches!(word, "And" | "But" | "Now" | "So" | "Then" | "Well")
}

/// Whether a word is the whole name of a weekday.
pub(super) fn is_weekday(word: &str) -> bool {
    word.ends_with("day") && with_lower(word, weekday_named).is_some()
}

/// Whether a text is a role, unless it is a given name and a surname: `Justin Head`.
fn is_role(parts: &[&str], text: &str) -> bool {
    let surname = |word: &str| matches!(word, "Fellow" | "Head" | "Lead");
    let named = |first: &str| is_given(first) && !with_lower(first, is_common_word);
    let person = matches!(parts, [first, last] if first.len() > 3 && named(first) && surname(last));
    !person && words::is_role(text)
}

/// Tells how many of the words of a name are no particles, and whether one has a
/// capital inside; `None` if they have not the form of a name.
fn form(parts: &[&str], shouted: bool, names: &dyn Names) -> Option<(usize, bool)> {
    let mut real = 0;
    let mut camel = false;
    for (i, word) in parts.iter().enumerate() {
        if words::is_particle(word) && i + 1 < parts.len() {
            continue;
        }
        let inner = i > 0 && i + 1 < parts.len();
        if inner && is_nickname(word) {
            continue;
        }
        match word_form(word, shouted) {
            // Only a nickname within a name is in quotes.
            _ if !inner && word.contains(['"', '“', '”']) => return None,
            Form::Other
                if i > 0
                    && i + 1 == parts.len()
                    && (is_capitals(word, names)
                        || is_given(parts[0]) && is_shouted(word, names)) => {}
            Form::Other => return None,
            Form::Camel => camel = true,
            Form::Plain => {}
        }
        real += 1;
    }
    Some((real, camel))
}

/// Whether a word within a name is what somebody is called: `"jay"`, `'jdoe'`.
fn is_nickname(word: &str) -> bool {
    let marks = ['"', '“', '”', '\'', '‘', '’'];
    let inside = word.strip_prefix(marks).and_then(|rest| rest.strip_suffix(marks));
    inside.is_some_and(|it| it.chars().count() > 1 && it.chars().all(char::is_alphanumeric))
}

/// Whether a text reads as two or three capitalised words, whatever they mean; the last may
/// be a surname in capitals.
pub(super) fn is_name_shaped(text: &str, names: &dyn Names) -> bool {
    let words = text.split_whitespace();
    let mut last = words.clone();
    let last = last.next_back().unwrap_or_default();
    let capitals = is_listed_in_capitals(last);
    let first = &text[..text.len() - if capitals { last.len() } else { 0 }];
    (2..=3).contains(&words.clone().count())
        && first.split_whitespace().all(|w| word_form(w, false) != Form::Other)
        && !words::is_role(text)
        && !words::is_company_like(text)
        && names.kinds(text).is_empty()
}

/// A single word: a name only where all around it says so.
fn single(word: &str, names: &dyn Names) -> Likeness {
    if let Some(handle) = word.strip_prefix('@') {
        return if names.bearer(handle).is_some() { Likeness::Sure } else { Likeness::No };
    }
    let plain = word_form(word, false) == Form::Plain && word.chars().count() > 2;
    let listed = || is_given(word) || is_surname(word) || is_given_too(word);
    if plain && listed() && !words::is_role(word) {
        // "Flynn" is a project too, but no company.
        let company = names.knows(word, EntityKind::COMPANY);
        return if company { Likeness::No } else { Likeness::Single };
    }
    Likeness::No
}

/// Names in Chinese, Japanese and Korean characters, which have no capitals.
fn han(text: &str, parts: &[&str]) -> Option<Likeness> {
    if text.is_ascii() {
        return None;
    }
    let script =
        |c: char| matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{3005}');
    let count = text.chars().filter(|c| script(*c)).count();
    let all = parts.iter().all(|w| w.chars().all(script));
    if count == 0 {
        return None;
    }
    let known = text.chars().next().is_some_and(|c| HAN.contains(c));
    // `鈴木 あかり`: a given name spelt as it sounds.
    if let [family, given] = parts
        && known
        && family.chars().all(script)
        && (1..=3).contains(&family.chars().count())
        && given.chars().all(|c| matches!(c, '\u{3041}'..='\u{3096}'))
        && (2..=4).contains(&given.chars().count())
    {
        return Some(Likeness::Likely);
    }
    Some(match (all, count, parts.len()) {
        (true, 2..=6, 2) => Likeness::Likely,
        (true, 2..=4, 1) if known => Likeness::Likely,
        (true, 2..=5, 1) => Likeness::Maybe,
        _ => Likeness::No,
    })
}

/// Whether a character is one that Chinese, Japanese or Korean names are written in.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{3005}')
}

/// Whether a word is a project or company of the dictionary.
fn is_known_thing(word: &str, names: &dyn Names) -> bool {
    let kinds = names.kinds(word);
    !kinds.is_empty() && kinds.iter().all(|k| k.as_str() != EntityKind::PERSON)
}

/// Whether a word is a surname in capitals, as in `Jean DUPONT`.
fn is_capitals(word: &str, names: &dyn Names) -> bool {
    word.chars().count() > 3
        && word.chars().all(|c| c.is_uppercase() || c == '-')
        && is_surname(word)
        && !with_lower(word, is_common_word)
        && !is_known_thing(word, names)
}

/// Whether a word in capitals may be the surname of who is called by a given name before
/// it: `PETTON`, `MARTIN`, but not `HTTP` and `YAML`.
fn is_shouted(word: &str, names: &dyn Names) -> bool {
    let capitals = || word.chars().all(|c| c.is_uppercase() || c == '-');
    let rare = || word.chars().count() > 4 && !with_lower(word, is_common_word);
    (is_listed_in_capitals(word) || capitals() && rare()) && !is_known_thing(word, names)
}

/// Whether a word is a known surname in capitals, be it a word too.
fn is_listed_in_capitals(word: &str) -> bool {
    word.chars().count() > 2
        && word.chars().all(|c| c.is_uppercase() || c == '-')
        && (is_surname(word) || is_surname_word(word))
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Form {
    /// `Jane`, `O'Brien`, `J.`, `McCue`.
    Plain,
    /// `JooHoo`.
    Camel,
    Other,
}

/// Tells whether a word can be part of a name.
fn word_form(word: &str, shouted: bool) -> Form {
    // Most words are told by their letters.
    match word.as_bytes() {
        [b'a'..=b'z', ..] => return Form::Other,
        [b'A'..=b'Z', rest @ ..] if rest.len() < 20 && rest.iter().all(u8::is_ascii_lowercase) => {
            return Form::Plain;
        }
        _ => {}
    }
    let word = word.trim_matches(['"', '“', '”', '(', ')']);
    let Some(first) = word.chars().next() else { return Form::Other };
    // `Don't`, `Jane's`, `Believin'`.
    let apostrophe = ['\'', '’'];
    if word
        .rsplit_once(apostrophe)
        .is_some_and(|(_, end)| end.len() < 3 && !end.starts_with(char::is_uppercase))
    {
        return Form::Other;
    }
    let fits = |c: char| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’' | '`' | 'ʼ');
    if !first.is_uppercase() || !word.chars().all(fits) || word.chars().count() > 20 {
        return Form::Other;
    }
    if shouted {
        return Form::Plain;
    }
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    if capitals == letters {
        // Initials, not acronyms.
        return if letters <= 2 || word.contains('.') { Form::Plain } else { Form::Other };
    }
    let mut camel = false;
    for piece in word.split(['-', '\'', '’', '.', '`', 'ʼ']).filter(|p| !p.is_empty()) {
        let inner: Vec<usize> = piece
            .char_indices()
            .skip(1)
            .filter(|(_, c)| c.is_uppercase())
            .map(|(i, _)| i)
            .collect();
        match inner.as_slice() {
            [] => {}
            [i] if PREFIXES.contains(&&piece[..*i]) => {}
            // `KubeCon` is an event.
            [i] if EVENTS.contains(&&piece[*i..]) => return Form::Other,
            [i] if *i > 1 && piece[*i..].len() > 1 && piece.is_ascii() => camel = true,
            _ => return Form::Other,
        }
    }
    if camel { Form::Camel } else { Form::Plain }
}

/// What ends the names of events, with a capital inside.
const EVENTS: [&str; 6] = ["Con", "Conf", "Day", "Days", "Fest", "Summit"];

/// Prefixes of surnames that are followed by a capital.
const PREFIXES: [&str; 16] = [
    "Mc", "Mac", "De", "Di", "Du", "La", "Le", "Van", "Von", "Fitz", "Da", "O", "El", "Al", "Abu",
    "Del",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_people() {
        #[rustfmt::skip]
        let rows = [
            ("Jane Doe",              Likeness::Sure),
            ("J. Evans",              Likeness::Likely),
            ("Zoë Müller-Őz",         Likeness::Sure),
            ("Arjan van de Ven",      Likeness::Sure),
            ("Megan O'Keefe",         Likeness::Sure),
            ("Qunyao Dong",           Likeness::Likely),
            ("JooHoo Kim",            Likeness::Likely),
            ("Jean DUPONT",           Likeness::Sure),
            ("Jane PETTON",           Likeness::Sure),
            ("Paul MARTIN",           Likeness::Sure),
            ("Charlotte HTTP",        Likeness::No),
            ("Jane \"jay\" Doe",      Likeness::Sure),
            ("Jane 'jdoe' Doe",       Likeness::Sure),
            ("Rock 'n' Roll",         Likeness::No),
            ("KubeCon EU",            Likeness::No),
            ("ContainerDays Summit",  Likeness::No),
            ("Justin Head",           Likeness::Sure),
            ("Victoria Metrics Cluster Architecture", Likeness::Maybe),
            ("Team Lead",             Likeness::No),
            ("Universidad de Sevilla", Likeness::No),
            ("Schwarz Gruppe",        Likeness::Maybe),
            ("@jane",                 Likeness::No),
            ("Chase Childers",        Likeness::Likely),
            ("Mac Browning",          Likeness::Maybe),
            ("Suneeta Mall",          Likeness::Likely),
            ("Sheriff Mohamed",       Likeness::Maybe),
            ("Don't Stop Believin'",  Likeness::No),
            ("Иван Петров",           Likeness::Likely),
            ("王小明",                Likeness::Likely),
            ("山田 太郎",             Likeness::Likely),
            ("鈴木 あかり",           Likeness::Likely),
            ("運用 から",             Likeness::No),
            ("Andrew",                Likeness::Single),
            ("Best Practices",        Likeness::No),
            ("Machine Learning",      Likeness::No),
            ("Staff Engineer",        Likeness::No),
            ("Turbine Labs",          Likeness::No),
            ("Foo Inc",               Likeness::No),
            ("So Jane Doe",           Likeness::No),
            ("Tuesday Berg",          Likeness::No),
            ("Then Joe Berg",         Likeness::No),
            ("Day 2",                 Likeness::No),
            ("the End",               Likeness::No),
        ];
        for (text, expected) in rows {
            assert_eq!(likeness(text, &()), expected, "{text}");
        }
    }
}
