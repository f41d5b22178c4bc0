//! Leaves people out: all of them, or those who asked for it.
//!
//! Whoever is left out must be in no output. So it is not enough to drop their
//! mentions: titles are written anew, and where the text names them is kept in
//! [`Document::hidden`](crate::Document::hidden), for those who quote it.

use super::{Resources, Tagging};
use crate::{
    Document, EntityKind, Mention, Span, Talk,
    redact::{People, disjoint},
    tag::FoldedDocument,
    text::is_common_word,
};

/// The shortest handle that is looked for without its mark, in bytes.
const SHORTEST_HANDLE: usize = 5;

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
    let mut people = listed.named_in(&document.text);
    if !resources.people {
        hidden.extend(tagging.mentions.iter().filter(|m| is_person(m)).map(|m| m.span));
        let speakers = talks.iter().flat_map(|talk| &talk.speakers);
        hidden.extend(speakers.clone().filter_map(|speaker| speaker.name_span));
        let surfaces = hidden.iter().filter_map(|span| document.text.get(span.range()));
        let names = speakers.map(|speaker| speaker.name.as_str());
        let everyone = resources.dictionary.everyone().named_in(&document.text);
        let names: Vec<&str> =
            people.names().chain(surfaces).chain(names).chain(everyone.names()).collect();
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
    let read = people.find(folded.text()).into_iter();
    let read = read.map(|(range, _)| folded.source(document, range));
    let capital = |span: &Span| {
        let surface = document.text.get(span.range()).unwrap_or_default();
        surface.contains(' ') || !surface.starts_with(char::is_lowercase)
    };
    hidden.extend(read.filter(capital));
    hidden.extend(people.ranges(&document.text).into_iter().map(|r| Span::new(r.start, r.end)));
    let hidden = disjoint(hidden.into_iter().map(Span::range).collect());
    let is_shown = |span: Span| {
        let after = hidden.partition_point(|range| range.end <= span.start);
        hidden.get(after).is_none_or(|range| range.start >= span.end)
    };
    tagging.mentions.retain(|m| is_shown(m.span) && (resources.people || !is_person(m)));
    tagging.abstentions.retain(|it| is_shown(it.span));
    tagging.decisions.retain(|it| is_shown(it.span));
    for talk in talks {
        rename(talk, document, &people);
    }
    tagging.hidden = hidden.into_iter().map(|range| Span::new(range.start, range.end)).collect();
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
    for speaker in &mut talk.speakers {
        let told = [&mut speaker.role, &mut speaker.organization];
        for text in told.into_iter().flatten() {
            *text = people.hide(text);
        }
    }
}
