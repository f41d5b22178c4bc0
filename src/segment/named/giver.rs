//! Who gave a talk whose title stands in a sentence.

pub(super) mod phrase;

use std::ops::Range;

use super::{
    super::{
        Names,
        aside::behind_handle,
        giving,
        line::Line,
        name::{Likeness, likeness},
        people::{self, Demand, Person, TRUSTED},
        title::shift,
        words,
    },
    is_sure,
    mark::Mark,
};
use crate::{entity::EntityKind, text::with_lower};

/// So far behind or before a title is looked for who gave it, in bytes.
const FAR: usize = 300;
/// The end of the name of whose a title is.
const OWNING: [&str; 2] = ["'s", "’s"];
/// What somebody does who hears another one.
const SEEN: [&str; 6] = [" hear ", " heard ", " saw ", " see ", " watch ", " watched "];
/// Words between a verb and the title of what was given.
#[rustfmt::skip]
const BETWEEN: [&str; 24] = [
    "a", "an", "called", "entitled", "excellent", "good", "great", "her", "his", "keynote",
    "lightning", "named", "on", "opening", "panel", "presentation", "session", "talk", "the",
    "their", "titled", "tutorial", "with", "workshop",
];
/// What somebody does who gives a talk.
#[rustfmt::skip]
const VERBS: [&str; 12] = [
    "deliver", "delivered", "delivers", "gave", "give", "gives", "held", "present", "presented",
    "presents", "showed", "used",
];
/// What a speaker does with a talk: `filled the hall with`, `opened the day with`.
#[rustfmt::skip]
const LEADING: [&str; 15] = [
    "amazed", "began", "closed", "continued", "ended", "filled", "finished", "followed",
    "impressed", "kicked", "opened", "packed", "started", "surprised", "wowed",
];
/// What is asked of people in running text.
const NAMED: Demand = Demand { trust: 0, likeness: Likeness::Maybe, told: false, dashes: false };

/// Whether there may be who gave a title that does not open its line: a look that
/// spares most of what is set off the rest.
pub(super) fn may_stand(text: &str, mark: &Mark) -> bool {
    let rest = &text[mark.range.end..mark.bound];
    let bare = rest.trim_start_matches(['.', ',', ' ', ';']);
    let by = || by(bare).is_some_and(|by| may_list(&bare[by..]));
    let comma = || rest.strip_prefix(", ").is_some_and(may_list);
    let before = text[..mark.range.start].trim_end();
    let last = || bare_word(before.rsplit(char::is_whitespace).next().unwrap_or_default());
    by() || rest.trim_start().starts_with('(')
        || comma()
        || OWNING.iter().any(|s| before.ends_with(s))
        || VERBS.contains(&last())
        || is_between(last())
        || phrase::may_stand(text, mark)
}

/// Whether a list of people may start so, as posts call them too: `@Jane Doe`.
fn may_list(text: &str) -> bool {
    let inside = behind_handle(text).map(|inside| &text[inside]);
    people::may_start(inside.or(text.strip_prefix('@')).unwrap_or(text))
}

/// Who a mark says to have given it.
pub(super) fn of(line: &Line, mark: &Mark, opens: bool, names: &dyn Names) -> Option<Vec<Person>> {
    let text = line.text.as_str();
    let giver = Giver { text, mark, opens, names };
    let first = || {
        let at = line.first_break().filter(|at| (mark.range.end + 1..mark.bound).contains(at))?;
        let short = Mark { bound: at, ..mark.clone() };
        let people = Giver { mark: &short, ..giver }.behind()?;
        ends_line(text, at, &people).then_some(people)
    };
    first().or_else(|| giver.behind()).or_else(|| giver.before()).or_else(|| giver.phrase())
}

/// Whether a line that ends at `at` ends with people of whom all is told.
fn ends_line(text: &str, at: usize, people: &[Person]) -> bool {
    let told = |p: &Person| p.organization.is_some() || p.role.is_some();
    let end = |p: &Person| [&p.role, &p.organization].into_iter().flatten().map(|r| r.end).max();
    let last = people.iter().filter_map(end).max().unwrap_or(at);
    let rest = &text[last.min(at)..at];
    people.iter().all(told) && !rest.contains(|c: char| c.is_alphanumeric() || ",;&".contains(c))
}

#[derive(Clone, Copy)]
struct Giver<'a> {
    text: &'a str,
    mark: &'a Mark,
    opens: bool,
    names: &'a dyn Names,
}

/// A list of people, and where it ends.
struct List {
    people: Vec<Person>,
    end: usize,
}

impl Giver<'_> {
    /// Reads the people that stand behind the title.
    fn behind(&self) -> Option<Vec<Person>> {
        let (text, bound) = (self.text, self.mark.bound);
        let rest = &text[self.mark.range.end..bound];
        let stopped = text[..self.mark.range.end].trim_end_matches(super::mark::is_quote);
        let stopped = stopped.ends_with(['.', ',', '!', '?']);
        let bare = rest.trim_start_matches(['.', ',', ' ', ';']);
        // By whom it is.
        if let Some(by) = by(bare) {
            let list = self.list(bound - bare.len() + by, bound)?;
            let from = bare.starts_with("from ");
            return self.sure(list.people, from);
        }
        let spaced = rest.trim_start();
        if let Some(inside) = spaced.strip_prefix('(') {
            let close = inside.find(')').filter(|close| *close <= FAR)?;
            let start = bound - inside.len();
            return self.sure(self.people(start..start + close)?, true);
        }
        let (start, comma) = self.run_in(rest)?;
        if self.mark.quoted && stopped && self.opens {
            return None;
        }
        let list = self.list(start, bound)?;
        let behind = text[list.end..bound].trim_start_matches(|c: char| !c.is_alphanumeric());
        let verb = behind.split([' ', ',']).next().is_some_and(words::is_told);
        let stands = text[list.end..bound].trim_start().is_empty()
            || text[list.end..bound].starts_with(['.', ':', '!', ';'])
            || text[list.end..bound].starts_with(" – ")
            || text[list.end..bound].starts_with(" — ")
            || text[list.end..bound].starts_with(" - ");
        let told = |p: &Person| p.organization.is_some() || p.role.is_some();
        let all = list.people.iter().all(told);
        let fits = if self.opens { stands || verb || all } else { comma && verb };
        if fits { self.sure(list.people, !(self.opens && self.mark.strong)) } else { None }
    }

    /// Returns where people may start behind a title that opens its paragraph, or
    /// behind a comma.
    fn run_in(&self, rest: &str) -> Option<(usize, bool)> {
        let at = |len: usize| self.mark.bound - rest.len() + len;
        if let Some(mark) =
            [", ", ": ", " - ", " – ", " — ", " | "].into_iter().find(|mark| rest.starts_with(mark))
        {
            let title = &self.text[self.mark.range.clone()];
            let count = title.split_whitespace().count();
            let label = mark == ": " && (count < 3 || words::is_role(title));
            return (count > 1 && !label).then(|| (at(mark.len()), mark == ", "));
        }
        let inner = self.text[..self.mark.range.end].ends_with([',', '.', '!', '?', ':']);
        let bare = rest.strip_prefix(['.', ':']).unwrap_or(rest);
        let spaced = bare.strip_prefix(' ')?;
        let stopped = inner || bare.len() < rest.len();
        (self.opens && !self.mark.quoted && stopped).then(|| (at(rest.len() - spaced.len()), false))
    }

    /// Reads who stands right before the title: `Jane Doe's *Title*`, `Jane Doe
    /// presented *Title*`.
    fn before(&self) -> Option<Vec<Person>> {
        let end = self.mark.range.start;
        let from = start_of_sentence(self.text, end);
        let before = self.text[from..end].trim_end();
        if let Some(owner) = OWNING.iter().find_map(|s| before.strip_suffix(s)) {
            return self.owner(from, owner).map(|one| vec![one]);
        }
        let Some(verb) = verb_at(before) else { return self.doing(from, before) };
        let head = before[..verb].trim_end_matches([' ', ',']);
        // `I went to see Jane Doe present …`
        let seen = SEEN.iter().filter_map(|verb| Some(head.rfind(verb)? + verb.len())).max();
        let (from, head) = (from + seen.unwrap_or(0), &head[seen.unwrap_or(0)..]);
        // `Acme's Jane Doe presented …`
        let owned = |mark: &str| Some((head.find(mark)?, mark.len()));
        let (company, mark) = ["'s ", "’s "].into_iter().find_map(owned).unwrap_or_default();
        let people = self.people(from + company + mark..from + head.len());
        let people = people.and_then(|people| self.sure(people, false));
        let mut people = people.or_else(|| self.led(from, head))?;
        let company = from..from + company;
        if self.names.knows(&self.text[company.clone()], EntityKind::COMPANY) {
            for person in people.iter_mut().filter(|p| p.organization.is_none()) {
                person.organization = Some(company.clone());
            }
        }
        Some(people)
    }

    /// Reads who stands behind a few words that open a sentence: `This year Jane Doe (Acme)`.
    fn led(&self, from: usize, head: &str) -> Option<Vec<Person>> {
        /// Words that may lead to them.
        const MOST: usize = 4;
        let starts = words::words(head, char::is_whitespace).skip(1).take(MOST);
        let mut lists = starts.filter(|(at, _)| people::may_start(&head[*at..]));
        lists.find_map(|(at, _)| self.sure(self.people(from + at..from + head.len())?, true))
    }

    /// Reads who opens a sentence that says what they did with their talk: `Jane Doe
    /// (Acme) filled the hall with *Title*`.
    fn doing(&self, from: usize, before: &str) -> Option<Vec<Person>> {
        let title = &self.text[self.mark.range.clone()];
        let did = before.strip_suffix(" with")?;
        let list = self.list(from, from + did.len())?;
        let verb = self.text[list.end..from + did.len()].trim_start();
        let opens = verb.split(' ').next().is_some_and(|word| LEADING.contains(&word));
        let long = title.split_whitespace().nth(2).is_some();
        if opens && long { self.sure(list.people, true) } else { None }
    }

    /// The person whose talk it is, at the end of `before`.
    fn owner(&self, from: usize, before: &str) -> Option<Person> {
        let words: Vec<(usize, usize)> = words::words(before, char::is_whitespace).collect();
        let last = [4, 3, 2].into_iter().filter_map(|n| words.len().checked_sub(n));
        let name = last
            .map(|at| from + words[at].0..from + before.len())
            .find(|range| likeness(&self.text[range.clone()], self.names) == Likeness::Sure)?;
        Some(Person { name, role: None, organization: None, trust: TRUSTED })
    }

    /// People who are such beyond doubt; each with role or company where it must be.
    fn sure(&self, people: Vec<Person>, told: bool) -> Option<Vec<Person>> {
        let is_told = |p: &Person| p.organization.is_some() || p.role.is_some();
        let fits = |p: &Person| is_sure(self.text, p, self.names) && (!told || is_told(p));
        (!people.is_empty() && people.iter().all(fits)).then_some(people)
    }

    /// Reads the list of people at the start of `from..to`.
    fn list(&self, from: usize, to: usize) -> Option<List> {
        if let Some(inside) = behind_handle(&self.text[from..to]) {
            let people = self.people(from + inside.start..from + inside.end)?;
            return Some(List { people, end: from + inside.end + 1 });
        }
        // `by @Jane Doe`, as posts call people.
        let from = from + usize::from(self.text[from..to].starts_with('@'));
        let text = &self.text[from..to];
        if !people::may_start(text) {
            return None;
        }
        let end = from + extent(text);
        Some(List { people: self.people(from..end)?, end })
    }

    /// Reads a list of people and nothing else.
    fn people(&self, range: Range<usize>) -> Option<Vec<Person>> {
        let people = people::parse_for(&self.text[range.clone()], self.names, NAMED)?;
        Some(people.into_iter().map(|p| shift(p, range.start)).collect())
    }
}

/// Returns the length of what says that people follow.
fn by(text: &str) -> Option<usize> {
    const WORDS: [&str; 9] = [
        "by ",
        "By ",
        "presented by ",
        "given by ",
        "delivered by ",
        "from ",
        "von ",
        "par ",
        "por ",
    ];
    WORDS.iter().find(|word| text.starts_with(**word)).map(|word| word.len())
}

/// Returns the length of the list of people that `text` starts with: up to the end
/// of a sentence or the first word that stands in no such list.
fn extent(text: &str) -> usize {
    let (mut depth, mut end) = (0_usize, 0);
    for (from, to) in words::words(text, |c: char| c == ' ' || c == '\n') {
        if to > FAR {
            break;
        }
        let word = &text[from..to];
        if depth == 0 && !is_of_list(word) {
            break;
        }
        depth = (depth + word.matches('(').count()).saturating_sub(word.matches(')').count());
        end = to;
        if depth == 0 && (word.ends_with([':', '!', '?']) || ends(word, &text[to..])) {
            break;
        }
    }
    let mut list = &text[..end];
    // What leads on to more than stands here.
    loop {
        let bare = list.trim_end_matches([',', ';', ':', ' ', '!', '?', '&']);
        let last = bare.rsplit(' ').next().unwrap_or_default();
        let joins = is_joint(last) || words::is_particle(last);
        let kept = if joins { &bare[..bare.len() - last.len()] } else { bare };
        if kept.len() == list.len() {
            break;
        }
        list = kept;
    }
    let stop = list.trim_end_matches('.');
    let last = stop.rsplit(' ').next().unwrap_or_default();
    let kept = words::is_legal_form(last) || last.chars().count() == 1;
    if kept { list.len() } else { stop.len() }
}

/// Whether a sentence ends behind a word.
fn ends(word: &str, rest: &str) -> bool {
    let bare = word.trim_end_matches('.');
    let short = bare.chars().count() <= 2 || words::is_legal_form(bare);
    bare.len() < word.len()
        && !short
        && !rest.trim_start().starts_with(|c: char| c.is_lowercase())
        && !matches!(bare, "Dr" | "Sr" | "Jr" | "Mr" | "Ms" | "St" | "Prof")
}

/// Whether a word may stand in a list of people: it is no small word, or one that
/// joins names, roles and companies.
fn is_of_list(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    if bare.is_empty() {
        return matches!(word, "&" | "+" | "@" | "/" | "|");
    }
    !bare.starts_with(char::is_lowercase)
        || word.trim_start_matches('(').starts_with('@')
        || is_joint(bare)
        || words::is_particle(bare)
        || words::is_role(bare)
}

fn is_joint(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "and"
            | "at"
            | "by"
            | "for"
            | "from"
            | "in"
            | "of"
            | "the"
            | "und"
            | "bei"
            | "et"
            | "chez"
            | "both"
    )
}

/// Returns where the sentence starts in which `end` stands.
pub(super) fn start_of_sentence(text: &str, end: usize) -> usize {
    let mut from = end.saturating_sub(FAR);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let before = &text[from..end];
    let stops = [". ", "! ", "? ", ": ", "\n"];
    let last = stops.iter().filter_map(|stop| before.rfind(stop).map(|at| at + stop.len())).max();
    from + last.unwrap_or(0)
}

/// Returns where in a text that leads to a title the verb stands of who gave it:
/// `Jane Doe presented her talk, called`.
fn verb_at(before: &str) -> Option<usize> {
    let mut words: Vec<(usize, usize)> = words::words(before, char::is_whitespace).collect();
    let mut talk = false;
    for _ in 0..8 {
        let (from, to) = words.pop()?;
        let word = bare_word(&before[from..to]);
        if VERBS.contains(&word) || talk && word == "had" {
            return Some(from);
        }
        talk |= giving::is_talk(word);
        if !is_between(word) {
            return None;
        }
    }
    None
}

fn bare_word(word: &str) -> &str {
    word.trim_end_matches([',', ':'])
}

/// Whether a word may stand between a verb and the title.
fn is_between(word: &str) -> bool {
    with_lower(word, |lower| BETWEEN.contains(&lower))
}
