//! Who gave a talk, as sentences with a word for it say.
//!
//! ```text
//! "Rook at Scale" was a great talk by Jane Doe.
//! Jane Doe (Acme)'s closing keynote, "Rook at Scale", was fun.
//! There was a session from Jane Doe and John Roe titled "Rook at Scale".
//! Jane Doe opened the day with her talk about disks: "Rook at Scale".
//! ```

use super::{
    super::{
        super::{
            Names,
            giving::{self, Opening},
            people, words,
        },
        mark::{Mark, is_quote},
    },
    FAR, Giver, OWNING, Person, extent, start_of_sentence,
};
use crate::entity::EntityKind;

/// So far behind a title a sentence may say whose talk it is, in bytes.
const NEAR: usize = 120;
/// So many words stand between a word for a talk, who gave it and its title.
const MOST: usize = 10;
/// Marks between a title and what leads to it.
const MARKS: [char; 8] = [' ', ',', ':', '(', '-', '–', '—', '…'];

/// Whether a sentence around a title may say who gave it: a look at its words.
pub(super) fn may_stand(text: &str, mark: &Mark) -> bool {
    let lead = lead(text, mark);
    // Where the sentence starts costs more than a look at all that it may hold.
    let whole = &lead[lead.floor_char_boundary(lead.len().saturating_sub(FAR))..];
    tells(whole) && tells(&lead[start_of_sentence(text, lead.len())..])
        || giving::may_tell(near(text, mark))
}

/// Who gave the talk of a mark, as the words say that lead to it.
pub(in crate::segment::named) fn before(
    text: &str,
    mark: &Mark,
    names: &dyn Names,
) -> Option<Vec<Person>> {
    Giver { text, mark, opens: false, names }.led_to()
}

/// Reads the people that stand at `from`, beyond doubt, and tells where they end.
pub(in crate::segment) fn people_at(
    text: &str,
    from: usize,
    names: &dyn Names,
) -> Option<(Vec<Person>, usize)> {
    let mark = Mark::strong(from..from, text.len());
    Giver { text, mark: &mark, opens: false, names }.list_behind(from, text.len())
}

/// Whether words before a title may say whose talk it is.
fn tells(lead: &str) -> bool {
    giving::may_tell(lead) || lead.ends_with(" with")
}

/// What stands before a title.
fn lead<'t>(text: &'t str, mark: &Mark) -> &'t str {
    text[..mark.range.start].trim_end_matches(MARKS)
}

/// What stands right behind a title.
fn near<'t>(text: &'t str, mark: &Mark) -> &'t str {
    let end = text.floor_char_boundary((mark.range.end + NEAR).min(mark.bound));
    &text[mark.range.end..end.max(mark.range.end)]
}

impl Giver<'_> {
    /// Reads who gave the talk, as the sentence around its title says.
    pub(super) fn phrase(&self) -> Option<Vec<Person>> {
        if is_taken_back(near(self.text, self.mark)) {
            return None;
        }
        self.was_by().or_else(|| self.led_to())
    }

    /// Reads who gave the talk, as the words before its title say.
    pub(super) fn led_to(&self) -> Option<Vec<Person>> {
        let end = lead(self.text, self.mark).len();
        let from = start_of_sentence(self.text, end);
        let tells = from < end && tells(&self.text[from..end]);
        let before = || self.owned(from, end).or_else(|| self.given(from, end));
        if tells { before().or_else(|| self.did(from, end)) } else { None }
    }

    /// `"Title" was a great talk by Jane Doe`, `"Title", a session given by Jane Doe`.
    fn was_by(&self) -> Option<Vec<Person>> {
        let behind = near(self.text, self.mark);
        let rest = behind.trim_start_matches(MARKS);
        let at = self.mark.range.end + behind.len() - rest.len();
        if let Some(people) = self.within(at).or_else(|| self.in_brackets(behind)) {
            return Some(people);
        }
        let (mut told, mut last) = (self.is_behind_talk(), "");
        for (from, to) in words::words(rest, char::is_whitespace).take(MOST) {
            let word = &rest[from..to];
            let by = told && giving::is_by(word, last);
            // `"Title" zeigte Jane Doe`
            if by || told && from == 0 && giving::is_giving(word) {
                return self.list_behind(at + to, self.mark.bound).map(|(people, _)| people);
            }
            if !is_small(word) && !giving::is_talk(word) {
                return None;
            }
            told |= giving::is_talk(word) || giving::is_given(word);
            last = word;
        }
        None
    }

    /// `In her talk "Title", Jane Doe showed`
    fn within(&self, at: usize) -> Option<Vec<Person>> {
        let end = lead(self.text, self.mark).len();
        let first = self.text[start_of_sentence(self.text, end)..end].split(' ').next()?;
        if giving::opening(first) != Some(Opening::Within) || !self.is_behind_talk() {
            return None;
        }
        let (people, end) = self.list_behind(at, self.mark.bound)?;
        let rest = self.text.get(end..self.mark.bound)?.strip_prefix(' ')?;
        rest.starts_with(char::is_lowercase).then_some(people)
    }

    /// `The best talk was "Title" (Jane Doe)`
    fn in_brackets(&self, behind: &str) -> Option<Vec<Person>> {
        let close = behind.strip_prefix(" (")?.find(')')?;
        let end = lead(self.text, self.mark).len();
        let sentence = &self.text[start_of_sentence(self.text, end)..end];
        let start = self.mark.range.end + 2;
        let told = sentence.split(' ').any(giving::is_talk);
        if told { self.sure(self.people(start..start + close)?, false) } else { None }
    }

    /// Whether a word for a talk stands before the title: `la charla "Title"`.
    fn is_behind_talk(&self) -> bool {
        let mut words = lead(self.text, self.mark).rsplit(' ');
        let last = words.next().unwrap_or_default();
        giving::is_talk(last)
            || giving::is_calling(last) && words.next().is_some_and(giving::is_talk)
    }

    /// `Jane Doe's talk, "Title"`, `Jane Doe (Acme)'s "Title"`.
    fn owned(&self, from: usize, end: usize) -> Option<Vec<Person>> {
        let sentence = &self.text[from..end];
        let ends = |at: &usize| matches!(sentence.as_bytes().get(*at), None | Some(b' '));
        let owner = |mark: &&str| {
            let mut found = sentence.rmatch_indices(*mark).map(|(at, _)| (at, at + mark.len()));
            found.find(|(_, behind)| ends(behind))
        };
        let (owner, behind) = OWNING.iter().filter_map(owner).max()?;
        let tail = &sentence[behind..];
        if !(tail.is_empty() || self.leads(tail)) {
            return None;
        }
        self.people_before(from, from + owner)
    }

    /// `a talk by Jane Doe called "Title"`, `was given by Jane Doe in "Title"`.
    fn given(&self, from: usize, end: usize) -> Option<Vec<Person>> {
        let sentence = &self.text[from..end];
        let (mut talk, mut last) = (None, "");
        for (number, (start, to)) in words::words(sentence, char::is_whitespace).enumerate() {
            let word = &sentence[start..to];
            let near = talk.is_some_and(|at| number - at <= MOST);
            if near && giving::is_by(word, last) {
                let (people, behind) = self.list_behind(from + to, end)?;
                let tail = self.text.get(behind..end)?;
                return Some(people).filter(|_| self.leads_on(tail));
            }
            if giving::is_talk(word) || giving::is_given(word) {
                talk = Some(number);
            } else if !is_small(word) {
                talk = None;
            }
            last = word;
        }
        None
    }

    /// `Jane Doe opened the day with a keynote on "Title"`, `Jane Doe for her talk "Title"`.
    fn did(&self, from: usize, end: usize) -> Option<Vec<Person>> {
        let sentence = &self.text[from..end];
        let starts =
            words::words(sentence, char::is_whitespace).take(MOST).map(|(at, _)| from + at);
        let may = |at: &usize| people::may_start(&self.text[*at..end]);
        let read = |at: usize| Some((at, self.list_behind(at, end)?));
        let (at, (people, behind)) = starts.filter(may).find_map(read)?;
        let tail = self.text.get(behind..end)?.trim_start_matches([',', ' ']);
        let verb = tail.split(' ').next().unwrap_or_default();
        let told = if giving::is_giving(verb) || matches!(verb, "a" | "for" | "nos" | "nous") {
            // `wrapped up the day with`
            let with = || tail.ends_with(" with") || tail.ends_with(" to present");
            let presents = giving::is_presenting(tail);
            let foreign = presents && !tail.is_ascii();
            let headline = || (presents || is_going_on(tail) && with()) && self.is_headline();
            self.leads(tail) || foreign || headline()
        } else if matches!(verb, "and" | "in") {
            self.leads(tail) && self.is_headline()
        } else {
            // `First up was Jane Doe with`, `The best talk was Jane Doe on`
            let announced = matches!(tail, "on" | "with") && is_announcing(&self.text[from..at]);
            announced && self.is_headline()
        };
        told.then_some(people)
    }

    /// Whether the words before a title lead to it from who gave it: small ones, a word for
    /// a talk among them.
    fn leads(&self, tail: &str) -> bool {
        ends_with_talk(tail) && is_going_on(tail) && self.may_follow(tail)
    }

    /// The same for what stands behind people whose talk is told before them.
    fn leads_on(&self, tail: &str) -> bool {
        let bare = tail.trim_matches(MARKS);
        is_going_on(bare) && (matches!(bare, "" | "in") || self.may_follow(bare))
    }

    /// Whether a title may stand behind these words, and not what somebody said.
    fn may_follow(&self, tail: &str) -> bool {
        let last = tail.trim_end_matches(MARKS).rsplit(' ').next().unwrap_or_default();
        let called = giving::is_talk(last) || giving::is_calling(last) || last == "on";
        let before = self.text[..self.mark.range.start].trim_end();
        let apart = before.ends_with([',', ':', '(']) || giving::is_being(last);
        called || apart && self.is_headline()
    }

    /// Whether the title is set off by more than quotes, or written as titles are.
    fn is_headline(&self) -> bool {
        let title = self.text[self.mark.range.clone()].trim_matches(is_quote);
        // The first word has a capital in any sentence.
        let others = || title.split_whitespace().skip(1);
        let long = || others().filter(|word| word.chars().count() > 4);
        let capitals = long().filter(|word| !word.starts_with(char::is_lowercase)).count();
        title.split_whitespace().nth(2).is_some()
            && (!self.mark.quoted || capitals * 3 >= long().count() * 2)
    }

    /// Reads the people that stand at `from`, perhaps behind whom they work for, and tells
    /// where they end: at `bound` at the latest.
    fn list_behind(&self, from: usize, bound: usize) -> Option<(Vec<Person>, usize)> {
        let from = bound - self.text.get(from..bound)?.trim_start().len();
        // `Acme's Jane Doe`
        let word = self.text[from..bound].split(' ').next().unwrap_or_default();
        let firm = OWNING.iter().find_map(|mark| word.strip_suffix(mark));
        let firm = firm.filter(|firm| self.names.knows(firm, EntityKind::COMPANY));
        let start = if firm.is_some() { (from + word.len() + 1).min(bound) } else { from };
        let read = |bound: usize| {
            let list = self.list(start, bound)?;
            Some((self.sure(list.people, false)?, list.end))
        };
        // What stands behind a comma may be no company.
        let comma = || self.text[start..bound].find(", ").map(|comma| start + comma);
        let (mut people, end) = read(bound).or_else(|| read(comma()?))?;
        if let Some(firm) = firm {
            let firm = from..from + firm.len();
            for person in &mut people {
                person.organization.get_or_insert(firm.clone());
            }
        }
        Some((people, end))
    }

    /// Reads the people that end at `end`.
    fn people_before(&self, from: usize, end: usize) -> Option<Vec<Person>> {
        let head = &self.text[from..end];
        let whole =
            |at: &usize| people::may_start(&head[*at..]) && at + extent(&head[*at..]) == head.len();
        let starts = words::words(head, char::is_whitespace).map(|(at, _)| at);
        let mut lists = starts.filter(whole).take(MOST);
        lists.find_map(|at| self.sure(self.people(from + at..end)?, false))
    }
}

/// Whether what stands behind a title takes back what was said of it: `hmm no, that is …`.
fn is_taken_back(behind: &str) -> bool {
    const WORDS: [&str; 6] = ["hm", "hmm", "no", "not", "sorry", "wait"];
    let first = behind.trim_start_matches(MARKS).split([' ', ',', '.']).next();
    first.is_some_and(|first| WORDS.contains(&first))
}

/// Whether the words before who gave a talk say that it was next, or a talk.
fn is_announcing(lead: &str) -> bool {
    const FIRST: [&str; 7] =
        ["Closing", "First", "Last", "Next", "Opening", "Then came", "Up next"];
    let lead = lead.trim_end();
    let next = FIRST.iter().any(|word| lead.starts_with(word));
    next || lead.ends_with(" was") && lead.split(' ').any(giving::is_talk)
}

/// Whether a word for a talk is among some words, and none of another thing: `talk page`.
fn ends_with_talk(tail: &str) -> bool {
    let mut words = tail.split_whitespace().skip_while(|word| !giving::is_talk(word));
    let Some(talk) = words.next() else { return false };
    let goes_on = |next: &str| {
        giving::is_about(next)
            || giving::is_calling(next)
            || giving::is_beside(next)
            || giving::is_talk(next)
            || matches!(next, "con" | "mit" | "that" | "with")
    };
    talk.ends_with(MARKS) || words.next().is_none_or(goes_on)
}

/// Whether some words go on with a sentence, and are few.
fn is_going_on(tail: &str) -> bool {
    tail.split_whitespace().nth(MOST).is_none()
        && tail.split_whitespace().all(|word| is_small(word) || giving::is_talk(word))
}

/// Whether a word goes on with a sentence, and ends none.
fn is_small(word: &str) -> bool {
    let bare = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    !bare.starts_with(char::is_uppercase) && !word.ends_with(['.', '!', '?', ';'])
}
