//! Sets of entities.

use winnow::{
    Parser,
    combinator::{alt, opt},
    error::EmptyError,
    stream::Stream,
};

use super::{
    Input, Parsed,
    became::became,
    bounds::tells_given,
    choice::{choice, unlinked},
    deeds::{deed, leaves_company},
    expect, is_next,
    names::{event, kind, known_name, number, stage},
    skip,
    spoken::{self, works},
    word,
    words::{self, ENDS, LINKED},
};
use crate::{
    entity::EntityKind,
    query::{Choice, LinkedTo, Measure, Set, Tie},
    relate::RelationKind,
    text,
};

/// A set, and how many are wanted if it says so.
pub(super) fn set(input: &mut Input<'_>) -> Parsed<(Set, Option<usize>)> {
    let (who, what) = (is_next(input, 0, &["who"]), is_next(input, 0, &["what"]));
    skip(input, words::WHICH);
    skip(input, words::IS);
    skip_before_kind(input);
    let ranked = [&["most"], words::TOP, words::MOST].iter().any(|it| is_next(input, 1, it));
    if is_next(input, 0, &["the"]) && ranked {
        input.next_token();
    }
    let most = is_next(input, 0, &["most"]);
    skip(input, &["most", "all-time"]);
    let mentioned = mentioned(input);
    if most && input.input.get(mentioned).is_some_and(|t| is_kind(input, &t.lower)) {
        input.next_slice(mentioned);
    }
    let mut limit = None;
    let mut top = false;
    if opt(word(words::TOP, "'top'")).parse_next(input)?.is_some() {
        top = true;
        limit = opt(number).parse_next(input)?;
    } else if is_next(input, 0, words::MOST) {
        input.next_token();
        top = true;
    }
    let set = opt(stage).parse_next(input)?;
    skip_before_kind(input);
    let stage = match set {
        Some(stage) => Some(stage),
        None => opt(stage).parse_next(input)?,
    };
    let speakers = is_next(input, 0, words::SPEAKERS);
    let kind = if top || stage.is_some() {
        Some(kind(input)?)
    } else if who && (has_most(input, 0) || tells_given(&input.input[..])) {
        Some(Some(EntityKind::PERSON.to_owned()))
    } else {
        opt(kind).parse_next(input)?
    };
    let says = usize::from(is_next(input, 0, words::IS));
    if kind.is_some()
        && is_next(input, says, words::MENTIONED)
        && is_next(input, says + 1, &["most"])
    {
        // "which projects are mentioned most often".
        input.next_slice(says + 2);
        skip(input, &["often", "frequently"]);
    }
    let mut set = Set { stage, kind: kind.clone().flatten(), ..Set::default() };
    links(input, &mut set, kind.is_some(), speakers)?;
    let spoke = |link: &LinkedTo| link.relation.is_speaking() || link.relation == Tie::SpokeWith;
    if set.kind.is_none() && set.links.iter().any(spoke) {
        if what {
            // "what was presented at Copenhagen" asks for no people.
            return expect(input, "");
        }
        set.kind = Some(EntityKind::PERSON.to_owned());
    }
    if kind.is_none() && set.links.is_empty() && set.became.is_none() {
        return expect(input, "'linked to'");
    }
    if top && limit.is_none() && !set.links.is_empty() {
        limit = Some(crate::query::TOP);
    }
    Ok((set, limit))
}

/// How many words say "mentioned" next, as between "most" and a kind.
fn mentioned(input: &Input<'_>) -> usize {
    if is_next(input, 0, &["talked", "spoken"]) && is_next(input, 1, &["about", "of"]) {
        return 2;
    }
    usize::from(is_next(input, 0, words::MENTIONED))
}

/// Reads what the entities of `set` must be linked to; `speakers` must have spoken.
pub(super) fn links(
    input: &mut Input<'_>,
    set: &mut Set,
    named: bool,
    speakers: bool,
) -> Parsed<()> {
    loop {
        if named
            && set.became.is_none()
            && let Ok(became) = became(input)
        {
            set.became = Some(became);
        } else if let Some(link) = link(input, set, named)? {
            set.links.push(link);
        } else {
            break;
        }
    }
    if speakers {
        speaking(set);
    }
    Ok(())
}

/// Keeps `set` to those who gave talks, unless it says who did.
pub(super) fn speaking(set: &mut Set) {
    let speaks = |tie: Tie| tie.is_speaking() || matches!(tie, Tie::SpokeWith | Tie::Of);
    if !set.links.iter().any(|link| speaks(link.relation)) {
        set.links.insert(0, LinkedTo { relation: Tie::Spoke, to: Choice::default() });
    }
}

/// Whether "has the most" begins at the token `ahead` of the next.
pub(super) fn has_most(input: &Input<'_>, ahead: usize) -> bool {
    let most = ahead + 1 + usize::from(is_next(input, ahead + 1, &["the"]));
    is_next(input, ahead, words::HAVE) && is_next(input, most, &["most"])
}

/// A kind with the stage before it, without links.
pub(super) fn plain_set(input: &mut Input<'_>) -> Parsed<Set> {
    let stage = opt(stage).parse_next(input)?;
    skip_before_kind(input);
    let kind = if stage.is_some() { kind(input)? } else { opt(kind).parse_next(input)?.flatten() };
    Ok(Set { kind, stage, ..Set::default() })
}

/// Skips "all the" if a kind follows: "all" alone is one.
pub(super) fn skip_before_kind(input: &mut Input<'_>) {
    let words = input.input.iter().take_while(|t| words::ALL.contains(&t.lower.as_str())).count();
    let follows = input.input.get(words).is_some_and(|token| {
        input.state.vocabulary.kind(&token.lower).is_some()
            || ["graduated", "incubating", "sandbox", "archived", "hosted"]
                .contains(&token.lower.as_str())
    });
    if follows {
        input.next_slice(words);
    }
}

/// After a kind these are verbs.
const TALK: super::Words = &["talk", "talks"];
const CALLED: super::Words = &["called"];
const TAGGED: super::Words = &["tagged"];
const PRODUCTION: super::Words = &["production"];

/// Whether `set` is of a kind that is neither people nor companies.
pub(super) fn of_things(set: &Set) -> bool {
    set.kind
        .as_deref()
        .is_some_and(|kind| ![EntityKind::PERSON, EntityKind::COMPANY].contains(&kind))
}

/// Whether "by" and the name of a company follow.
fn owner(input: &mut Input<'_>) -> bool {
    let start = input.checkpoint();
    let by = is_next(input, 0, &["by", "of", "from"]);
    let measure = input.input.get(1).is_some_and(|it| Measure::named(&it.lower).is_some());
    input.next_token();
    let name = known_name(input, ENDS);
    input.reset(&start);
    by && !measure && name.is_some_and(|name| is_called(input, &name.text, EntityKind::COMPANY))
}

/// Whether something of `kind` is called `name`.
pub(super) fn is_called(input: &Input<'_>, name: &str, kind: &str) -> bool {
    let ids = input.state.vocabulary.named(&text::key(name));
    ids.iter().any(|id| id.kind() == kind)
}

/// One condition on the entities of `set`; `None` if none follows.
pub(super) fn link(input: &mut Input<'_>, set: &Set, named: bool) -> Parsed<Option<LinkedTo>> {
    let start = input.checkpoint();
    if named && words::AND.iter().chain(words::THAT).any(|it| is_next(input, 0, &[it])) {
        // "people of Google and linked to Istio", "projects that are linked".
        let ahead = 1 + usize::from(is_next(input, 1, words::IS));
        let leads = [
            LINKED,
            words::COMMON,
            words::USE,
            words::SPOKE,
            words::GAVE,
            words::OWN,
            TAGGED,
            TALK,
        ];
        let deed = words::DEEDS.iter().any(|deed| is_next(input, ahead, deed.verbs));
        let not = is_next(input, ahead, words::NOT) && is_next(input, ahead + 1, LINKED);
        let only = is_next(input, ahead, words::ONLY) && is_next(input, ahead + 1, words::ABOUT);
        if deed || not || only || leads.iter().any(|words| is_next(input, ahead, words)) {
            input.next_token();
        }
    }
    skip(input, words::IS);
    if let Some(words) = works(input).filter(|_| named || !set.links.is_empty()) {
        input.next_slice(words);
        return Ok(Some(LinkedTo { relation: Tie::Of, to: choice(input, ENDS)? }));
    }
    if named && is_next(input, 0, words::NOT) && is_next(input, 1, LINKED) {
        // "projects not linked to Kubernetes".
        return Ok(Some(LinkedTo { relation: Tie::Linked, to: unlinked(input)? }));
    }
    if named && is_next(input, 0, words::NOT) && is_next(input, 1, CALLED) {
        // "projects not called Kubernetes".
        input.next_slice(2);
        let not = choice(input, ENDS)?.any.into_iter().flatten().collect();
        let to = Choice { any: Vec::new(), not };
        return Ok(Some(LinkedTo { relation: Tie::Called, to }));
    }
    // "people who moved from Acme to Globex" asks for no migration.
    let person = set.kind.as_deref() == Some(EntityKind::PERSON)
        || set.kind.is_none() && leaves_company(input);
    if person && is_next(input, 0, &["move", "moved", "switched"]) {
        return expect(input, "");
    }
    let found = alt((linked, common, community, use_of, own, deed)).parse_next(input);
    if let Ok(relation) = found {
        let left = relation == Tie::Did(RelationKind::MigratesFrom);
        let ends = if left { words::ENDS_OF_LEFT } else { ENDS };
        let to = choice(input, ends)?;
        if relation == Tie::Uses && is_next(input, 0, words::IN) && is_next(input, 1, PRODUCTION) {
            // No event is called so.
            input.next_slice(2);
        }
        return Ok(Some(LinkedTo { relation, to }));
    }
    let left = |it: &LinkedTo| it.relation == Tie::Did(RelationKind::MigratesFrom);
    if set.links.last().is_some_and(left) && is_next(input, 0, words::TO) {
        // "from Flux to Argo CD".
        input.next_token();
        let relation = Tie::Did(RelationKind::MigratesTo);
        return Ok(Some(LinkedTo { relation, to: choice(input, ENDS)? }));
    }
    if named && is_next(input, 0, CALLED) {
        input.next_token();
        return Ok(Some(LinkedTo { relation: Tie::Called, to: choice(input, ENDS)? }));
    }
    if is_next(input, 0, TAGGED) || named && of_things(set) && is_next(input, 0, &["about"]) {
        input.next_token();
        return Ok(Some(LinkedTo { relation: Tie::Tagged, to: choice(input, ENDS)? }));
    }
    if let Ok(link) = spoken::link(input, set, named) {
        return Ok(Some(link));
    }
    input.reset(&start);
    if named && of(input, set).is_ok() {
        return Ok(Some(LinkedTo { relation: Tie::Of, to: choice(input, ENDS)? }));
    }
    input.reset(&start);
    if named && of_things(set) && owner(input) {
        input.next_token();
        return Ok(Some(LinkedTo { relation: Tie::OwnedBy, to: choice(input, ENDS)? }));
    }
    input.reset(&start);
    Ok(None)
}

pub(super) fn linked(input: &mut Input<'_>) -> Parsed<Tie> {
    word(LINKED, "'linked to'").parse_next(input)?;
    skip(input, &["together"]);
    word(&["to", "with", "alongside"], "'to'").parse_next(input)?;
    skip(input, &["both"]);
    Ok(Tie::Linked)
}

/// What several are linked to, all of them.
fn common(input: &mut Input<'_>) -> Parsed<Tie> {
    skip(input, &["in"]);
    word(words::COMMON, "'common to'").parse_next(input)?;
    word(&["to", "by", "between", "with"], "'to'").parse_next(input)?;
    skip(input, &["both"]);
    Ok(Tie::Linked)
}

fn community(input: &mut Input<'_>) -> Parsed<Tie> {
    if is_next(input, 0, words::LIKE) {
        let similar = is_next(input, 0, &["similar"]);
        input.next_token();
        if similar {
            word(words::TO, "'to'").parse_next(input)?;
        }
        return Ok(Tie::Like);
    }
    if is_next(input, 0, words::IN) {
        input.next_token();
    }
    skip(input, &["the", "same"]);
    word(words::COMMUNITY, "").parse_next(input)?;
    word(&["of", "as", "around"], "'of'").parse_next(input)?;
    Ok(Tie::Community)
}

/// "that use Envoy", "used by Lyft".
fn use_of(input: &mut Input<'_>) -> Parsed<Tie> {
    let verb = word(words::USE, "").parse_next(input)?;
    if verb.lower.starts_with("run") {
        skip(input, &["on"]);
    }
    let used = verb.lower.ends_with("ed");
    if used && is_next(input, 0, &["by"]) {
        input.next_token();
        return Ok(Tie::UsedBy);
    }
    Ok(Tie::Uses)
}

/// "that own Isovalent", "owned by Cisco", "acquired by Cisco".
fn own(input: &mut Input<'_>) -> Parsed<Tie> {
    let verb = word(words::OWN, "").parse_next(input)?;
    let owned = is_next(input, 0, &["by"]);
    if owned {
        input.next_token();
    }
    Ok(owning(&verb.lower, owned))
}

/// What `verb` says of one that owns another or took it over, or is `owned` by it.
pub(super) fn owning(verb: &str, owned: bool) -> Tie {
    match (verb.starts_with("own"), owned) {
        (true, true) => Tie::OwnedBy,
        (true, false) => Tie::Owns,
        // It is said of what was taken over.
        (false, true) => Tie::Did(RelationKind::AcquiredBy),
        (false, false) => Tie::DoneBy(RelationKind::AcquiredBy),
    }
}

pub(super) fn is_kind(input: &Input<'_>, word: &str) -> bool {
    input.state.vocabulary.kind(word).is_some()
}

/// "of Google", which goes between people and companies only.
fn of(input: &mut Input<'_>, set: &Set) -> Parsed<()> {
    let kind = set.kind.as_deref();
    if set.stage.is_some()
        || !kind.is_none_or(|kind| [EntityKind::PERSON, EntityKind::COMPANY].contains(&kind))
    {
        return Err(EmptyError);
    }
    if kind == Some(EntityKind::PERSON) {
        skip(input, words::WORK);
    }
    let place = is_next(input, 0, words::AT);
    word(words::OF, "'of'").parse_next(input)?;
    if super::names::is_date_at(input, 0) {
        return Err(EmptyError);
    }
    // "people at Copenhagen" asks for an event, unless a company is called so.
    let before = input.checkpoint();
    let is_event = place && known_name(input, LINKED).is_none() && {
        let event = event(input);
        !set.links.is_empty()
            || event.is_ok_and(|event| input.state.vocabulary.knows_event(&event.text))
    };
    input.reset(&before);
    if is_event { Err(EmptyError) } else { Ok(()) }
}
