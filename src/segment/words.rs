//! The words by which titles, roles, companies and sections are recognised.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use crate::{
    names::is_given,
    text::{Set, with_lower},
};

/// Words that are looked for all at once, within others too.
pub(super) struct AnyOf(Option<AhoCorasick>);

impl AnyOf {
    /// Takes words as they are written.
    pub(super) fn new<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        // Which of them it is does not matter, and leftmost is what is fast.
        let mut builder = AhoCorasick::builder();
        Self(builder.match_kind(MatchKind::LeftmostFirst).build(words).ok())
    }

    /// Takes words in any case of ASCII letters.
    pub(super) fn in_any_case<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        let mut builder = AhoCorasick::builder();
        builder.ascii_case_insensitive(true).kind(Some(AhoCorasickKind::DFA));
        Self(builder.build(words).ok())
    }

    /// Whether one of the words is in `text`.
    pub(super) fn is_in(&self, text: &str) -> bool {
        self.0.as_ref().is_some_and(|words| words.is_match(text))
    }

    /// Where in `text` the words stand, none of them within another.
    pub(super) fn places(&self, text: &str) -> impl Iterator<Item = usize> {
        self.0.iter().flat_map(move |words| words.find_iter(text).map(|found| found.start()))
    }

    /// Whether one of the words, taken in any case, ends in `text` where no other letter
    /// of ASCII follows.
    pub(super) fn ends_a_word_of(&self, text: &str) -> bool {
        let ends = |end: usize| !text.as_bytes().get(end).is_some_and(u8::is_ascii_alphabetic);
        self.0
            .as_ref()
            .is_some_and(|words| words.find_overlapping_iter(text).any(|found| ends(found.end())))
    }

    /// Whether one of the words, taken in any case, stands in `text` with no letter of
    /// ASCII beside it.
    pub(super) fn is_a_word_of(&self, text: &str) -> bool {
        let letter = |at: Option<usize>| {
            at.and_then(|at| text.as_bytes().get(at)).is_some_and(u8::is_ascii_alphabetic)
        };
        let alone = |start: usize, end| !letter(start.checked_sub(1)) && !letter(Some(end));
        self.0.as_ref().is_some_and(|words| {
            words.find_overlapping_iter(text).any(|found| alone(found.start(), found.end()))
        })
    }
}

/// Words that only stand in a role.
#[rustfmt::skip]
const ROLES: &[&str] = &[
    "administrator", "advocate", "advocates", "ambassador", "ambassadors", "analyst", "architect", "architects", "avp",
    "ceo", "chair", "chairman", "chairperson", "chairs", "chief", "cio", "ciso", "cmo", "co-chair",
    "co-chairs", "co-creator", "co-founder", "co-founders", "co-lead", "cofounder", "consultant",
    "contributor", "coo", "cpo", "creator", "cso", "cto", "developer", "developers", "devrel",
    "dir", "director", "editor", "eng", "engineer", "engineers", "evangelist", "evangelists", "evp",
    "fellow", "founder", "founders", "founding", "gm", "head", "instructor", "intern", "lead",
    "leader", "leads", "maintainer", "maintainers", "manager", "managers", "member", "members",
    "moderator", "officer", "organizer", "owner", "pm", "president", "principal", "professor",
    "researcher", "scientist", "scientists", "senior", "speaker", "specialist", "sr", "sr.",
    "sre", "staff", "strategist", "student", "svp", "tech-lead", "technologist", "trainer",
    "vice", "vp", "writer",
];

/// Words that begin a role of which only the whole is one.
const ROLE_STARTS: &[&str] = &["relations", "marketing", "executive", "product", "distinguished"];

static ROLE_SET: LazyLock<Set> = LazyLock::new(|| Set::of(ROLES.iter().copied()));

/// Whether some word of `text` says that it is a role.
pub(crate) fn is_role(text: &str) -> bool {
    role_words(text).any(|(_, _, role)| role)
}

/// Returns start, end and whether it is a role word, for each word.
pub(super) fn role_words(text: &str) -> impl Iterator<Item = (usize, usize, bool)> + '_ {
    words(text, |c| c.is_whitespace() || matches!(c, '/' | ',' | '&' | '(' | ')')).map(|(s, e)| {
        // A word as long as this is no role, and shorter ones need no memory.
        let mut lower = [0; 16];
        let word = &text.as_bytes()[s..e];
        let Some(lower) = lower.get_mut(..word.len()) else { return (s, e, false) };
        lower.copy_from_slice(word);
        lower.make_ascii_lowercase();
        let plain = lower.strip_suffix(b".").unwrap_or(lower);
        let role = ROLE_SET.holds(lower)
            || lower.len() > plain.len() && ROLE_SET.holds(plain)
            || ROLE_STARTS.iter().any(|role| role.as_bytes() == plain);
        (s, e, role)
    })
}

/// Splits `text` into words with their places.
pub(super) fn words<'t>(
    text: &'t str,
    border: impl Fn(char) -> bool + Copy + 't,
) -> impl Iterator<Item = (usize, usize)> + 't {
    let base = text.as_ptr() as usize;
    text.split(border).filter(|w| !w.is_empty()).map(move |w| {
        // `split` gives parts of `text`, so the difference is an offset.
        let start = w.as_ptr() as usize - base;
        (start, start + w.len())
    })
}

/// Whether `text` starts with `word`, in capitals or not.
pub(super) fn starts(text: &str, word: &str) -> bool {
    // Most texts have another first letter.
    let (text, word) = (text.as_bytes(), word.as_bytes());
    matches!((text, word), ([a, ..], [b, ..]) if a.eq_ignore_ascii_case(b))
        && text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
}

/// Words that texts may start with, with their first letters, by which most
/// texts are told to start with none.
pub(super) struct Openings {
    words: &'static [&'static str],
    /// A bit for each letter.
    initials: u32,
}

impl Openings {
    /// Takes words that start with small letters.
    pub(super) const fn of(words: &'static [&'static str]) -> Self {
        let (mut initials, mut i) = (0, 0);
        while i < words.len() {
            initials |= 1 << (words[i].as_bytes()[0] - b'a');
            i += 1;
        }
        Self { words, initials }
    }

    /// Whether some of the words start with this letter, in capitals or not.
    fn has_initial(&self, letter: u8) -> bool {
        let letter = letter.to_ascii_lowercase();
        letter.is_ascii_lowercase() && self.initials >> (letter - b'a') & 1 == 1
    }

    /// Returns those of the words that `text` starts with, in capitals or not.
    pub(super) fn starting(&self, text: &str) -> impl Iterator<Item = &'static str> {
        let may = text.bytes().next().is_some_and(|first| self.has_initial(first));
        let words = if may { self.words } else { &[] };
        words.iter().copied().filter(move |word| starts(text, word))
    }
}

/// Returns `text` with single spaces between its words.
pub(super) fn tidy(text: &str) -> String {
    if is_tidy(text) {
        return text.to_owned();
    }
    let mut tidy = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !tidy.is_empty() {
            tidy.push(' ');
        }
        tidy.push_str(word);
    }
    tidy
}

/// Whether a text is ASCII with single spaces between its words, as most are.
fn is_tidy(text: &str) -> bool {
    let mut last = b' ';
    let tidy = text.bytes().all(|b| {
        let before = std::mem::replace(&mut last, b);
        matches!(b, 0x21..=0x7e) || b == b' ' && before != b' '
    });
    tidy && (last != b' ' || text.is_empty())
}

/// What someone who gives a talk does.
#[rustfmt::skip]
const TOLD: &[&str] = &[
    "covered", "demoed", "demonstrated", "described", "discussed", "explained", "explains", "gave",
    "introduced", "introduces", "presented", "presents", "shared", "showed", "shows", "spoke",
    "talked", "walked",
];

/// Whether a word says what someone who gives a talk does: `showed`.
pub(super) fn is_told(word: &str) -> bool {
    TOLD.contains(&word)
}

/// Legal forms, without full stops.
#[rustfmt::skip]
const LEGAL: &[&str] = &[
    "ab", "ag", "asa", "bv", "co", "corp", "corporation", "gmbh", "inc", "incorporated", "kg",
    "kk", "limited", "ll", "llc", "llp", "ltd", "nv", "oy", "plc", "pte", "pty", "sa", "sarl",
    "sas", "se", "spa", "srl",
];

static LEGAL_SET: LazyLock<Set> = LazyLock::new(|| Set::of(LEGAL.iter().copied()));

/// Whether `text` is a legal form, such as `Inc.`
pub(super) fn is_legal_form(text: &str) -> bool {
    let text = text.trim_matches(|c: char| c == '.' || c.is_whitespace());
    // Longer than the longest, which asks for no memory.
    let mut plain = [0; 16];
    let mut len = 0;
    for byte in text.bytes().filter(|b| *b != b'.') {
        let Some(place) = plain.get_mut(len) else { return false };
        *place = byte.to_ascii_lowercase();
        len += 1;
    }
    LEGAL_SET.holds(&plain[..len])
}

/// Whether a text ends with a legal form, of which a full stop ends no sentence:
/// `Jane Doe, Acme, Inc.`
pub(super) fn ends_with_legal_form(text: &str) -> bool {
    let text = text.trim_end();
    let last = text.rsplit(' ').next().unwrap_or_default();
    last.len() < text.len() && is_legal_form(last)
}

/// Words that end or make the name of an organisation.
#[rustfmt::skip]
const COMPANY: &[&str] = &[
    "agency", "airlines", "alliance", "association", "automotive", "banca", "banco", "bank",
    "banque", "cloud", "college", "communications", "company", "computing", "consulting", "data",
    "digital", "energy", "enterprises", "entertainment", "financial", "foundation", "fundación",
    "fundação", "games", "group", "groupe", "grupo", "gruppe", "gruppo", "health", "hochschule",
    "holding", "institut", "institute", "instituto", "insurance", "international", "istituto",
    "lab", "laboratories", "laboratory", "labs", "logic", "media", "ministerio", "ministerium",
    "ministry", "motors", "network", "networks", "online", "partners", "politecnico", "research",
    "robotics", "security", "semiconductor", "services", "society", "software", "solutions",
    "sparkasse", "stack", "stadtwerke", "stiftung", "storage", "studio", "studios", "system",
    "systems", "tech", "technologies", "technology", "telecom", "telekom", "universidad",
    "universidade", "universitat", "universiteit", "universitet", "university", "università",
    "universität", "université", "ventures", "versicherung", "web", "works",
];

static COMPANY_SET: LazyLock<Set> = LazyLock::new(|| Set::of(COMPANY.iter().copied()));

/// Whether a word of `text` says that it is an organisation.
pub(super) fn is_company_like(text: &str) -> bool {
    text.split([' ', ',', '\t']).any(|word| {
        let listed = |lower: &str| COMPANY_SET.holds(lower.as_bytes());
        with_lower(word, listed) || is_legal_form(word)
    })
}

/// Particles within names.
#[rustfmt::skip]
const PARTICLES: Openings = Openings::of(&[
    "af", "al", "at", "ben", "bin", "da", "dal", "de", "del", "della", "den", "der", "di", "dos",
    "du", "el", "ibn", "la", "le", "ten", "ter", "van", "vom", "von", "y", "zu", "zum", "zur",
]);

/// Whether a word is a particle within names.
pub(super) fn is_particle(word: &str) -> bool {
    word.len() <= 5
        && word.starts_with(|c: char| c.is_ascii_lowercase())
        && PARTICLES.starting(word).any(|particle| particle == word)
}

/// Whether a word with this first letter may be a particle.
pub(super) fn starts_particle(initial: char) -> bool {
    u8::try_from(initial).is_ok_and(|initial| PARTICLES.has_initial(initial))
}

/// Whether words, as their last says, are the name of a meeting: `June Docker Meetup`.
pub(super) fn is_meeting(words: &[&str]) -> bool {
    const MEETINGS: [&str; 6] = ["conference", "day", "days", "meetup", "meetups", "summit"];
    let last = words.last().copied().unwrap_or_default();
    words.len() >= 3 && with_lower(last, |last| MEETINGS.contains(&last))
}

/// Whether a text names a room, as its last word says: `Jasmine Room`, `Main Hall`.
/// A person may be called Hall as well.
pub(super) fn is_room(text: &str) -> bool {
    #[rustfmt::skip]
    const ROOMS: [&str; 11] = [
        "auditorium", "ballroom", "foyer", "lobby", "lounge", "pavilion", "room", "stage",
        "theater", "theatre", "track",
    ];
    let Some((before, last)) = text.trim().rsplit_once(' ') else { return false };
    with_lower(last, |last| ROOMS.contains(&last) || last == "hall" && !is_given(before))
}

/// Whether a text is written as titles are: most of its longer words have a capital.
pub(super) fn is_titled(text: &str) -> bool {
    /// Fewer words are no title.
    const FEWEST: usize = 3;
    let words = || text.split_whitespace().filter(|word| word.contains(char::is_alphabetic));
    let long = || words().filter(|word| word.chars().count() > 3);
    let capital =
        |word: &&str| word.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
    words().count() >= FEWEST
        && words().next().is_some_and(|first| capital(&first))
        && long().filter(capital).count() * 10 >= long().count() * 7
        && !text.ends_with(['.', ':', ';', ','])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn word_lists_are_sorted() {
        assert!(COMPANY.is_sorted(), "companies");
        assert!(LEGAL.is_sorted(), "legal forms");
        let mut roles = ROLES.to_vec();
        roles.sort_unstable();
        assert_eq!(ROLES, roles);
    }
}
