//! Leaves people out: all of them, or those who asked for it.
//!
//! Whoever is left out must be in no output. So it is not enough to drop their
//! mentions: titles are written anew, and where the text names them is kept in
//! [`Document::hidden`](crate::Document::hidden), for those who quote it.

use std::collections::{BTreeMap, BTreeSet};

use super::{Resources, Tagging};
use crate::{
    Document, EntityId, EntityKind, Mention, Span, Talk,
    redact::{People, disjoint},
    tag::{
        FoldedDocument,
        slip::{is_one_edit, is_usual, sound_alike},
    },
    text::{is_common_word, key},
};

/// The shortest handle that is looked for without its mark, in bytes.
const SHORTEST_HANDLE: usize = 5;
/// One letter of a shorter word of a name makes it somebody else's, in bytes.
const LONG: usize = 5;

/// Takes the people who are left out from mentions, talks and local names, and
/// fills in [`Tagging::hidden`].
pub(crate) fn leave_out(
    resources: Resources<'_>,
    document: &Document,
    folded: &FoldedDocument,
    talks: &mut [Talk],
    tagging: &mut Tagging,
) {
    let listed = resources.dictionary.left_out();
    if resources.people && listed.is_empty() {
        return;
    }
    let mut hidden: Vec<Span> = Vec::new();
    let misspelled = misspelled(listed, &tagging.local_names);
    let mut names = named(listed, document, folded, talks);
    names.extend(misspelled.iter().map(String::as_str));
    let mut people = People::new(names).with_short_names();
    if !resources.people {
        hidden.extend(tagging.mentions.iter().filter(|m| is_person(m)).map(|m| m.span));
        let speakers = talks.iter().flat_map(|talk| &talk.speakers);
        hidden.extend(speakers.clone().filter_map(|speaker| speaker.name_span));
        let surfaces = hidden.iter().filter_map(|span| document.text.get(span.range()));
        let names = speakers.map(|speaker| speaker.name.as_str());
        let listed = named(listed, document, folded, talks);
        let everyone = named(resources.dictionary.everyone(), document, folded, talks);
        let names: Vec<&str> =
            listed.into_iter().chain(surfaces).chain(names).chain(everyone).collect();
        // A handle stands without its mark where a link leads.
        let bare = names.iter().filter_map(|name| name.strip_prefix('@'));
        let bare = bare.filter(|name| name.len() >= SHORTEST_HANDLE && !is_common_word(name));
        people = People::new(names.iter().copied().chain(bare)).with_short_names();
        tagging.local_names.retain(|id, _| id.kind() != EntityKind::PERSON);
        for talk in talks.iter_mut() {
            talk.speakers.clear();
        }
    }
    if people.is_empty() {
        return;
    }
    // Read without markup, and as it stands, which shows the targets of links.
    let read = people.find(folded.text()).into_iter().filter_map(|(range, _, short)| {
        let span = folded.source(document, range);
        let surface = document.text.get(span.range()).unwrap_or_default();
        (!short || surface.starts_with(char::is_uppercase)).then_some(span)
    });
    hidden.extend(read);
    hidden.extend(people.ranges(&document.text).into_iter().map(|r| Span::new(r.start, r.end)));
    let hidden = disjoint(hidden.into_iter().map(Span::range).collect());
    let is_shown = |span: Span| {
        let after = hidden.partition_point(|range| range.end <= span.start);
        hidden.get(after).is_none_or(|range| range.start >= span.end)
    };
    let called = |name: &str| listed.are_called(name) || misspelled.contains(name);
    let gone = named_after(called, &people, &mut tagging.local_names);
    tagging.mentions.retain(|m| {
        is_shown(m.span) && (resources.people || !is_person(m)) && !gone.contains(&m.entity)
    });
    tagging.abstentions.retain(|it| is_shown(it.span));
    tagging.decisions.retain(|it| is_shown(it.span));
    for talk in talks {
        let is_gone = |id: &EntityId| gone.contains(id);
        talk.speakers.retain(|speaker| !speaker.person.as_ref().is_some_and(is_gone));
        for speaker in &mut talk.speakers {
            speaker.company = speaker.company.take().filter(|company| !is_gone(company));
        }
        rename(talk, document, &people);
    }
    tagging.hidden = hidden.into_iter().map(|range| Span::new(range.start, range.end)).collect();
}

/// Returns the names of `people` that the document has, be it as it stands, read
/// without markup, or in what is told of its talks.
fn named<'p>(
    people: &'p People,
    document: &Document,
    folded: &FoldedDocument,
    talks: &[Talk],
) -> BTreeSet<&'p str> {
    let mut named = people.full_names_in(&document.text);
    named.extend(people.full_names_of(folded.text()));
    for talk in talks {
        let of_talk = [Some(&talk.title), talk.event.as_ref(), talk.place.as_ref()].into_iter();
        let of_speakers =
            talk.speakers.iter().flat_map(|it| [it.role.as_ref(), it.organization.as_ref()]);
        for text in of_talk.chain(of_speakers).flatten() {
            named.extend(people.full_names_in(text));
        }
    }
    named
}

/// Returns the names of people whom no dictionary knows that are those of `listed` people
/// but for a slip in a word, or for how one writes what one hears.
fn misspelled(listed: &People, local_names: &BTreeMap<EntityId, String>) -> BTreeSet<String> {
    let people = local_names.iter().filter(|(id, _)| id.kind() == EntityKind::PERSON);
    let near = |name: &str| {
        let name = key(name);
        listed.names().any(|other| {
            other.contains(' ')
                && other.split(' ').count() == name.split(' ').count()
                && other.split(' ').zip(name.split(' ')).all(|(a, b)| is_near(a, b))
        })
    };
    people.filter(|(_, name)| near(name)).map(|(_, name)| name.clone()).collect()
}

/// Whether a word of a name is another one, or hardly differs from it.
fn is_near(name: &str, word: &str) -> bool {
    let (a, b) = (name.as_bytes(), word.as_bytes());
    let slip = || name.len() >= LONG && is_one_edit(a, b) && is_usual(a, b);
    name == word || sound_alike(a, b) || slip()
}

/// Takes the entities out of `local_names` that bear the name of someone who is left
/// out, such as companies called after them, and returns them; a person does who is so
/// `called`.
fn named_after(
    called: impl Fn(&str) -> bool,
    people: &People,
    local_names: &mut BTreeMap<EntityId, String>,
) -> BTreeSet<EntityId> {
    let mut gone = BTreeSet::new();
    local_names.retain(|id, name| {
        // One person may have the first name of another.
        let is_named = match id.kind() {
            EntityKind::PERSON => called(name),
            _ => !people.ranges(name).is_empty(),
        };
        if is_named {
            gone.insert(id.clone());
        }
        !is_named
    });
    gone
}

fn is_person(mention: &Mention) -> bool {
    mention.entity.kind() == EntityKind::PERSON
}

/// Takes `people` out of what is told of `talk`.
fn rename(talk: &mut Talk, document: &Document, people: &People) {
    let title = people.hide(&talk.title);
    talk.id = People::retitled(&talk.id, &document.name, &talk.title, &title);
    talk.title = title;
    talk.url = talk.url.take().filter(|url| people.ranges(url).is_empty());
    for text in [&mut talk.event, &mut talk.place].into_iter().flatten() {
        *text = people.hide(text);
    }
    for speaker in &mut talk.speakers {
        let told = [&mut speaker.role, &mut speaker.organization];
        for text in told.into_iter().flatten() {
            *text = people.hide(text);
        }
    }
}
