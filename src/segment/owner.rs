//! Who keeps a list of their own talks, and says so above it: `Hi, I'm Jane Doe, CTO at
//! Acme`.

use super::{
    Names, appearance, cell,
    heads::Head,
    line::Line,
    name::{Likeness, likeness},
    outline::Start,
};
use crate::{
    document::{BlockKind, Document},
    talk::Speaker,
};

/// Words before the name of who writes.
const WORDS: [&str; 4] = ["I'm ", "I’m ", "I am ", "My name is "];

/// Adds who keeps the lists of talks with their events to the speakers of each.
pub(super) fn add(
    document: &Document,
    names: &dyn Names,
    heads: &mut [Head],
    opening: &mut [Start],
) {
    let starts = opening.iter_mut().chain(heads.iter_mut().flat_map(|head| &mut head.inner));
    let listed = |start: &&mut Start| start.signs.iter().any(|it| it.reason == appearance::LISTED);
    let talks: Vec<&mut Start> = starts.filter(listed).collect();
    let Some(first) = talks.iter().map(|start| start.block).min() else { return };
    let above = document.blocks[..first].iter().filter(|b| b.kind == BlockKind::Paragraph);
    let Some(owner) = above.map(|b| Line::of(document, b)).find_map(|line| told(&line, names))
    else {
        return;
    };
    for talk in talks {
        let speakers = &mut talk.title.speakers;
        if speakers.iter().all(|speaker| speaker.name != owner.name) {
            speakers.insert(0, owner.clone());
        }
    }
}

/// Returns who says in a paragraph who they are.
fn told(line: &Line, names: &dyn Names) -> Option<Speaker> {
    let text = line.text.as_str();
    let start = WORDS.iter().find_map(|words| {
        let at = text.find(words)?;
        let before = text[..at].trim_end();
        let opens = before.is_empty() || before.ends_with([',', '!', '.', ':', '–', '—']);
        opens.then_some(at + words.len())
    })?;
    // Behind name and role stands what else they are.
    let rest = &text[start..];
    let mut ends = rest.match_indices([',', '.', '!', ';', '(', '\n']).map(|(at, _)| at);
    let name = ends.next();
    let told = name.is_some_and(|at| rest[at..].starts_with(','));
    let end = if told { ends.next() } else { name };
    let end = start + end.unwrap_or(rest.len());
    let people = cell::people_of(&line.part(start, end), names);
    let [one] = people.as_slice() else { return None };
    (likeness(&one.name, names) >= Likeness::Likely).then(|| one.clone())
}
