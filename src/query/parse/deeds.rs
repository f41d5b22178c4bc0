//! What talks and dictionaries state: who maintains what, what replaced what.

use winnow::stream::Stream;

use super::{
    Input, Parsed,
    choice::choice,
    expect, is_next,
    names::known_name,
    sets::{is_called, links},
    skip,
    words::{self, ENDS},
};
use crate::{
    entity::EntityKind,
    query::{LinkedTo, Set, Tie},
    relate::RelationKind,
};

/// "that maintain Rook", "founded by Ann Lee", "that migrated to Kubernetes".
pub(super) fn deed(input: &mut Input<'_>) -> Parsed<Tie> {
    let fits = |deed: &&words::Deed| {
        is_next(input, 0, deed.verbs) && (deed.behind.is_empty() || is_next(input, 1, deed.behind))
    };
    let Some(deed) = words::DEEDS.iter().find(fits) else { return expect(input, "") };
    let token = input.next_token();
    if !deed.behind.is_empty() {
        input.next_token();
    } else if is_next(input, 0, &["by"]) && token.is_some_and(|it| it.lower.ends_with("ed")) {
        input.next_token();
        return Ok(Tie::DoneBy(deed.kind));
    }
    Ok(Tie::Did(deed.kind))
}

/// Whether words such as "moved from Acme" follow, where nothing else is called so.
pub(super) fn leaves_company(input: &mut Input<'_>) -> bool {
    let start = input.checkpoint();
    let from = is_next(input, 1, words::FROM);
    input.next_slice(2.min(input.input.len()));
    let left = known_name(input, words::TO).filter(|_| from);
    input.reset(&start);
    left.is_some_and(|it| {
        is_called(input, &it.text, EntityKind::COMPANY)
            && !is_called(input, &it.text, EntityKind::PROJECT)
    })
}

/// "maintainers of Rook", "the founders of Heptio".
pub(super) fn doers(input: &mut Input<'_>) -> Parsed<Set> {
    skip(input, words::WHICH);
    skip(input, words::IS);
    skip(input, words::ALL);
    let found = words::DEEDS.iter().find(|deed| is_next(input, 0, deed.doers));
    let Some(deed) = found.filter(|_| is_next(input, 1, &["of", "for"])) else {
        return expect(input, "");
    };
    input.next_slice(2);
    let link = LinkedTo { relation: Tie::Did(deed.kind), to: choice(input, ENDS)? };
    // Only people and companies do something.
    let of_projects = [RelationKind::IntegratesWith, RelationKind::PartOf].contains(&deed.kind);
    let kind = (!of_projects).then(|| EntityKind::PERSON.to_owned());
    let mut set = Set { kind, links: vec![link], ..Set::default() };
    links(input, &mut set, true, false)?;
    Ok(set)
}
