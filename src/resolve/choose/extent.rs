//! How far a name reaches: closing legal forms, and wholes that a name begins
//! with.

use crate::{
    Rule,
    resolve::{Draft, judge::RARE, neighbours::is_ruled_out, place::Place},
    tag::{Lexicon, Rules},
    text::common_rank,
};

/// Extends a company's name by a closing legal form: ", Inc.".
pub(super) fn with_legal_form(place: &Place<'_>, start: usize, end: usize) -> usize {
    let (_, after) = place.sides(&(start..end));
    let rest = after.trim_start_matches([',', ' ']);
    let ends = |b: u8| matches!(b, b' ' | b'\n' | b'\t' | b',' | b';' | b'(' | b')' | b'&');
    let word = &rest[..rest.bytes().position(ends).unwrap_or(rest.len())];
    let bare = word.trim_end_matches('.');
    let formal = crate::text::legal::is_legal_form(bare)
        && !matches!(bare, "as" | "co" | "company" | "sa" | "se" | "ab");
    let formal = formal
        || (bare == "se" && after.starts_with(' ') && surface_is_upper(place, end, after, bare));
    if formal { end + (after.len() - rest.len()) + word.len() } else { end }
}

/// Whether the legal form `SE` after a name is written in capitals.
fn surface_is_upper(place: &Place<'_>, end: usize, after: &str, bare: &str) -> bool {
    let skipped = after.len() - after.trim_start_matches([',', ' ']).len();
    let span = place.folded.source(place.document, end + skipped..end + skipped + bare.len());
    place.document.text[span.range()].chars().all(|c| !c.is_lowercase())
}

/// Finds what the name of `entity` at `start..end` begins with, if that is a
/// company or what the entity is a part of: "Heptio" in "Heptio Ark", "Cloud
/// Foundry" in "Cloud Foundry Diego".
pub(super) fn whole_at_start(
    lexicon: &Lexicon,
    place: &Place<'_>,
    entity: u32,
    start: usize,
    end: usize,
) -> Option<Draft> {
    let text = &place.text()[start..end];
    if !text.as_bytes().contains(&b' ') {
        return None;
    }
    // "Elastic Search" is one word, and names nobody else.
    if lexicon.entities[entity as usize].id.slug().bytes().eq(text.bytes().filter(|b| *b != b' ')) {
        return None;
    }
    let parents = &lexicon.entities[entity as usize].parents;
    text.rmatch_indices(' ').find_map(|(i, _)| {
        let readings = lexicon.readings_of(lexicon.find(&text[..i])?);
        let mut wholes = readings
            .iter()
            .filter(|r| {
                // "Cruise Control" is not of Cruise: an everyday word needs its context.
                let company = || {
                    lexicon.entities[r.entity as usize].company
                        && (r.rules.as_ref().is_none_or(|rules| rules.context.is_empty())
                            || common_rank(&text[..i]).is_none_or(|rank| rank >= RARE))
                };
                // "Fluent" is short for Fluentd, but not in "Fluent Bit".
                let parent = || {
                    let slug = lexicon.entities[r.entity as usize].id.slug();
                    parents.contains(&r.entity)
                        && (r.rules.as_ref().is_none_or(|rules| rules.context.is_empty())
                            || slug.bytes().map(spaced).eq(text[..i].bytes()))
                };
                // "Elastic Load Balancer" is another company's, and Elastic rules it out.
                let of_other = || {
                    let company = |it: &u32| lexicon.entities[*it as usize].company;
                    let rules = r.rules.as_deref().unwrap_or(Rules::NONE);
                    !parents.contains(&r.entity)
                        && parents.iter().any(company)
                        && is_ruled_out(&text[..i], rules, place.sides(&(start..start + i)))
                };
                (parent() || company() && !of_other())
                    && r.weight >= 0.5
                    && r.rules.as_ref().is_none_or(|rules| rules.only.is_empty())
            })
            .map(|r| r.entity);
        let first = wholes.next()?;
        let one = wholes.all(|other| other == first) && first != entity;
        // "kube-dns" is one word, in which nothing else is named.
        let joint = || {
            let gap = place.folded.source(place.document, start + i..start + i + 1);
            place.document.text[gap.range()].starts_with(['-', '_'])
        };
        (one && !joint()).then(|| Draft {
            start,
            end: start + i,
            mention: place.mention(
                place.spot(start..start + i),
                lexicon.entities[first as usize].id.clone(),
                Rule::Alias,
                0.9,
            ),
        })
    })
}

/// Makes a hyphen of a slug a space.
fn spaced(byte: u8) -> u8 {
    if byte == b'-' { b' ' } else { byte }
}
