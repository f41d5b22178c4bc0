//! Whether a talk is of the field of a name.
//!
//! Where a name needs context, its title is context for all of a talk, and so is
//! every surer name that its context lists: who hears of Thanos is not surprised by
//! Cortex. Words in everybody's mouth stay out of this, but for one that a title
//! names first.

use super::Established;
use crate::{
    TalkKind,
    resolve::{
        judge::RARE,
        place::{Place, Spot},
    },
    tag::{Candidate, Lexicon, Rules},
    text::common_rank,
};

/// How long a talk may be whose names say what it is about, in bytes, and how long a
/// part that is none.
const LONGEST: usize = 16 * 1024;
const LONGEST_SECTION: usize = 2 * 1024;
/// How much of a title is looked at, in bytes.
const TITLE: usize = 256;

/// Whether the talk in which a candidate stands is of the field that `rules` tell of.
pub(super) fn is_of_field(
    lexicon: &Lexicon,
    place: &Place<'_>,
    (candidate, spot): (&Candidate, Spot),
    rules: &Rules,
    established: &Established,
) -> bool {
    let number = place.talk_of_block[spot.block];
    let talk = &place.talks[number];
    let extent = place.folded.range(talk.blocks.clone());
    let section = talk.kind == TalkKind::Section;
    if extent.len() > if section { LONGEST_SECTION } else { LONGEST } {
        return false;
    }
    let usual = common_rank(&lexicon.keys[candidate.key as usize]).is_some_and(|rank| rank < RARE);
    if usual && !(candidate.start == extent.start && is_subject(place, candidate)) {
        return false;
    }
    let title = place.folded.range(talk.blocks.start..talk.blocks.start + 1);
    let title = &place.text()[title];
    let title = &title[..title.floor_char_boundary(TITLE)];
    rules.peers.iter().any(|peer| established.in_talk(number, *peer))
        || spot.block != talk.blocks.start && !section && rules.context.stands_in(title)
}

/// Whether a candidate at the beginning of a title is what the talk is about.
fn is_subject(place: &Place<'_>, candidate: &Candidate) -> bool {
    let (_, after) = place.sides(&(candidate.start..candidate.end));
    after.starts_with([':', '\n']) || after.starts_with(" at ") || after.starts_with(" - ")
}
