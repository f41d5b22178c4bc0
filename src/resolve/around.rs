//! What stands around a candidate.

use std::cell::OnceCell;

use super::{
    choose::grammar::{self, Cue, Kind, Why, is_of_kind},
    employer::names_organization,
    frames,
    judge::{is_lower, is_same},
    listed::{is_acted_on, is_among_companies},
    place::{Place, Spot},
    siblings::Siblings,
};
use crate::{
    Talk,
    dictionary::Within,
    tag::{Candidate, Context, Lexicon, Reading},
    text::{common_rank, is_common_word},
};

/// Shorter names that are no words may be abbreviations of anything.
const SHORTEST_COINED: usize = 4;

/// The surroundings of one candidate. Most readings ask for little of them, so
/// what takes time is looked up when one asks.
pub(super) struct Surroundings<'a> {
    pub(super) lexicon: &'a Lexicon,
    pub(super) place: &'a Place<'a>,
    pub(super) candidate: &'a Candidate,
    pub(super) spot: Spot,
    /// The folded text of the block before and after the spelling.
    sides: (&'a str, &'a str),
    /// What stands so near on either side that it counts as context.
    near: OnceCell<(&'a str, &'a str)>,
    /// Whether somebody looks at the scores of verdicts.
    pub(super) scored: bool,
    /// Whether the words beside it count.
    cued: bool,
    small: OnceCell<bool>,
    rank: OnceCell<Option<u8>>,
    speaks: OnceCell<bool>,
    organization: OnceCell<bool>,
    cue: OnceCell<Option<Cue>>,
    siblings: OnceCell<Option<Siblings<'a>>>,
}

impl<'a> Surroundings<'a> {
    pub(super) fn new(
        lexicon: &'a Lexicon,
        place: &'a Place<'a>,
        candidate: &'a Candidate,
        spot: Spot,
        explain: bool,
    ) -> Self {
        let mut around = Self {
            lexicon,
            place,
            candidate,
            spot,
            sides: place.sides_in(spot.block, &(candidate.start..candidate.end)),
            near: OnceCell::new(),
            scored: explain,
            cued: false,
            small: OnceCell::new(),
            rank: OnceCell::new(),
            speaks: OnceCell::new(),
            organization: OnceCell::new(),
            cue: OnceCell::new(),
            siblings: OnceCell::new(),
        };
        let readings = around.readings();
        around.scored |= readings.len() > 1;
        // Of most names nothing hangs on the words beside them.
        around.cued =
            readings.len() > 1 || readings.iter().any(|r| r.rules.is_some() || r.weight < 0.5);
        around
    }

    pub(super) fn sides(&self) -> (&'a str, &'a str) {
        self.sides
    }

    pub(super) fn before(&self) -> &'a str {
        self.sides.0
    }

    pub(super) fn after(&self) -> &'a str {
        self.sides.1
    }

    /// Whether one of `words` stands as near to the spelling as `within` says.
    pub(super) fn has_context(&self, words: &Context, within: Option<Within>) -> bool {
        let range = self.candidate.start..self.candidate.end;
        let surroundings = || self.place.surroundings(&range, within);
        // Most readings ask for the same.
        let usual = || *self.near.get_or_init(surroundings);
        let (before, after) = if within.is_some() { surroundings() } else { usual() };
        words.stands_in(before) || words.stands_in(after)
    }

    /// Returns the spelling as the original has it.
    pub(super) fn surface(&self) -> &'a str {
        &self.place.document.text[self.spot.span.range()]
    }

    /// Returns the original text before the spelling.
    pub(super) fn original_before(&self) -> &'a str {
        &self.place.document.text[..self.spot.span.start]
    }

    /// Returns the original text after the spelling.
    pub(super) fn original_after(&self) -> &'a str {
        &self.place.document.text[self.spot.span.end..]
    }

    /// Returns the readings of the spelling.
    pub(super) fn readings(&self) -> &'a [Reading] {
        self.lexicon.readings_of(self.candidate.key)
    }

    pub(super) fn talk(&self) -> &'a Talk {
        &self.place.talks[self.place.talk_of_block[self.spot.block]]
    }

    /// Whether the spelling stands where a speaker's organisation is named.
    pub(super) fn speaks(&self) -> bool {
        *self.speaks.get_or_init(|| {
            let mut spans = self.talk().speakers.iter().filter_map(|it| it.organization_span);
            spans.any(|organization| organization.contains(self.spot.span))
        })
    }

    /// Returns the other items of its list, if its item is nothing but the spelling.
    pub(super) fn siblings(&self) -> Option<&Siblings<'a>> {
        let find = || Siblings::of(self.place, self.spot, self.sides);
        self.siblings.get_or_init(find).as_ref()
    }

    /// Returns how common an English word the spelling is.
    pub(super) fn rank(&self) -> Option<u8> {
        *self.rank.get_or_init(|| common_rank(self.key()))
    }

    /// Returns the spelling as the dictionary has it, folded.
    pub(super) fn key(&self) -> &'a str {
        &self.lexicon.keys[self.candidate.key as usize]
    }

    /// Whether the place names again whom a speaker of the talk speaks for, if that is
    /// the `reading`.
    pub(super) fn speaks_again(&self, reading: &Reading) -> bool {
        let id = &self.lexicon.entities[reading.entity as usize].id;
        self.talk().speakers.iter().any(|speaker| speaker.company.as_ref() == Some(id))
            && is_same(self.surface(), &reading.letters)
            && is_capitalised(self.surface())
            && names_organization(self.surface().split(' ').count(), self.before(), self.after())
    }

    /// Returns what the words beside it say of its kind, if anything hangs on it.
    pub(super) fn cue(&self) -> Option<Cue> {
        if !self.cued {
            return None;
        }
        *self.cue.get_or_init(|| {
            let speaks = self.speaks();
            grammar::cue(self.before(), self.after(), speaks)
                .filter(|cue| speaks || cue.kind == Kind::Project || is_capitalised(self.surface()))
                .or_else(|| self.cue_of_list())
        })
    }

    /// Returns what a list of companies says of it, if that is open: "Slack, Twitter and
    /// other channels" is about the service.
    fn cue_of_list(&self) -> Option<Cue> {
        let company = is_capitalised(self.surface())
            && self.are_of_two_kinds()
            && is_among_companies(self)
            && !self.readings().iter().any(|reading| self.is_in_use(reading));
        let (kind, why) = (Kind::Company, Why::Listed);
        company.then_some(Cue { kind, sure: false, weak: false, why })
    }

    /// Whether `reading` means a project, and words of its context stand near.
    fn is_in_use(&self, reading: &Reading) -> bool {
        let Some(rules) = &reading.rules else { return false };
        let preferred = rules.prefer.as_ref().map(|prefer| &prefer.context);
        is_of_kind(self.lexicon, reading, Kind::Project)
            && [Some(&rules.context), preferred]
                .into_iter()
                .flatten()
                .any(|words| !words.is_empty() && self.has_context(words, rules.within))
    }

    /// Returns the cue if it may stand in for context: of a name that is only one of
    /// software and its maker each cue is trusted, of a common word the sure ones and
    /// that it is used as a name.
    pub(super) fn trusted(&self) -> Option<Cue> {
        let coined = |cue: &Cue| cue.kind == Kind::Company && self.is_coined_company();
        let firm = |cue: &Cue| !cue.weak && (self.are_of_two_kinds() || coined(cue));
        let used = |cue: &Cue| {
            let after = matches!(cue.why, Why::After(_));
            cue.kind == Kind::Project && cue.weak && after && is_acted_on(self)
        };
        self.cue().filter(|cue| cue.sure || firm(cue) || used(cue))
    }

    /// Whether a reading means a company, and none takes the spelling for words of
    /// English.
    fn is_coined_company(&self) -> bool {
        self.surface().len() >= SHORTEST_COINED
            && self.readings().iter().all(|r| !r.common)
            && self.may_be(Kind::Company)
    }

    /// Whether one of the readings means an entity of `kind`.
    fn may_be(&self, kind: Kind) -> bool {
        self.readings().iter().any(|r| is_of_kind(self.lexicon, r, kind))
    }

    /// Whether one of the readings means a project and another a company.
    fn are_of_two_kinds(&self) -> bool {
        self.readings().len() > 1 && self.may_be(Kind::Project) && self.may_be(Kind::Company)
    }

    /// Whether the place says that an organisation is meant.
    pub(super) fn organization(&self) -> bool {
        *self.organization.get_or_init(|| self.is_organization())
    }

    fn is_organization(&self) -> bool {
        if self.speaks() {
            return true;
        }
        // In small letters nothing else makes a company of it.
        if !is_capitalised(self.surface()) {
            return false;
        }
        let company = |cue: Cue| {
            // A "Software engineer" need not work for Software AG.
            let ruled_by = matches!(cue.why, Why::After(_));
            let common = || self.readings().iter().any(|r| r.common);
            cue.kind == Kind::Company && (ruled_by || self.are_of_two_kinds() || !common())
        };
        self.trusted().is_some_and(company) || frames::names_company(self)
    }

    /// Whether the spelling has letters and none of them is a capital.
    pub(super) fn small(&self) -> bool {
        *self.small.get_or_init(|| is_lower(self.surface()))
    }

    pub(super) fn handle(&self) -> bool {
        self.before().ends_with('@') || self.before().ends_with('#')
    }

    /// Whether the spelling is a part of `owner/repo` as code hosts write it,
    /// in lower case: "Agenda/Notes" only joins two words.
    pub(super) fn repository(&self) -> bool {
        let spelled = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        let after = self.original_after().strip_prefix('/').map(|rest| {
            let end = rest.find(|c| !spelled(c)).unwrap_or(rest.len());
            (&rest[..end], &rest[end..])
        });
        let before = self.original_before().strip_suffix('/').map(|rest| {
            let start = rest
                .rfind(|c| !spelled(c))
                .map_or(0, |i| i + rest[i..].chars().next().map_or(1, char::len_utf8));
            (&rest[start..], &rest[..start])
        });
        let on_host = |before: &str| {
            ["github.com/", "gitlab.com/", "bitbucket.org/"].iter().any(|h| before.ends_with(h))
        };
        let code = |text: &str| is_lower(text) && !text.contains("..");
        let hosted = before.is_some_and(|(owner, rest)| on_host(rest) && !owner.is_empty());
        if hosted || on_host(self.original_before()) {
            return true;
        }
        // A path of three parts and more is none, and neither is "read/write".
        let ((Some((other, rest)), None) | (None, Some((other, rest)))) = (before, after) else {
            return false;
        };
        let words = is_common_word(&self.surface().to_lowercase()) && is_common_word(other);
        code(self.surface())
            && code(other)
            && !words
            && !rest.ends_with('/')
            && !rest.starts_with('/')
    }
}

/// Whether `surface` has a capital.
pub(super) fn is_capitalised(surface: &str) -> bool {
    surface.starts_with(|c: char| c.is_ascii_uppercase()) || surface.chars().any(char::is_uppercase)
}
