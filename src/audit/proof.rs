//! Runs the tests that entries carry.
//!
//! `tests = { tag = [...], skip = [...] }` of an entry says in which texts the
//! entity must be found and in which it must not. Rules of aliases act on one
//! another, so each text is read by the whole tagger, as a note of its own.

use crate::{
    Diagnostic, Document, EntityId, Mention, Tagger, Tagging,
    dictionary::{Alias, Entity},
    pipeline::caught,
    read,
    resolve::Reason,
    segment,
    text::key,
};

/// Runs the tests of all entries of the tagger's dictionary and returns what
/// failed, each at the place of its entry and with the way out.
///
/// A tagger that was made with [`TagOptions::explain`](crate::TagOptions) gives
/// the rule that refused a spelling; any other can only say that it was refused.
#[must_use]
pub fn prove(tagger: &Tagger<'_>) -> Vec<Diagnostic> {
    let mut failed = Vec::new();
    for entity in tagger.dictionary().entities() {
        let tests = &entity.entry.tests;
        let wanted = tests.tag.iter().map(|text| (text, true));
        let skipped = tests.skip.iter().map(|text| (text, false));
        for (text, wanted) in wanted.chain(skipped) {
            let (document, tagging) = match tag(tagger, text) {
                Ok(found) => found,
                Err(problem) => {
                    let message = format!("test '{text}': {}", problem.message);
                    failed.push(Diagnostic::new(entity.origin.clone(), message));
                    continue;
                }
            };
            let found = tagging.mentions.iter().find(|m| m.entity == entity.id);
            let message = match (found, wanted) {
                (Some(_), true) | (None, false) => continue,
                (None, true) => missing(entity, text, &document, &tagging),
                (Some(mention), false) => unwanted(entity, text, &document, (mention, &tagging)),
            };
            failed.push(Diagnostic::new(entity.origin.clone(), message));
        }
    }
    failed
}

/// Reads `text` as a note.
fn tag(tagger: &Tagger<'_>, text: &str) -> Result<(Document, Tagging), Diagnostic> {
    caught("test.md", || {
        let document = read("test.md", text.as_bytes().to_vec())?;
        let mut talks = segment(&document, tagger.dictionary());
        let tagging = tagger.tag(&document, &mut talks);
        Ok((document, tagging))
    })?
}

/// Says why a text that must be tagged is not.
fn missing(entity: &Entity, text: &str, document: &Document, tagging: &Tagging) -> String {
    let id = &entity.id;
    let refused = tagging.abstentions.iter().find_map(|abstention| {
        let (_, _, reason) = abstention.candidates.iter().find(|(other, _, _)| other == id)?;
        let rivals = abstention.candidates.iter().map(|(other, _, _)| other).filter(|o| *o != id);
        Some((&document.text[abstention.span.range()], *reason, rivals.collect::<Vec<_>>()))
    });
    let what = format!("'{text}' must mention '{id}' and does not");
    match refused {
        Some((spelling, Reason::Ambiguous, rivals)) => format!(
            "{what}: '{spelling}' may also be {}, and nothing decides; give one of them `prefer`",
            listed(&rivals)
        ),
        Some((spelling, reason, _)) => {
            format!("{what}: '{spelling}' was refused, {}; {}", reason.as_str(), way_out(reason))
        }
        None => match rival(entity, document, &tagging.mentions) {
            Some((spelling, other)) => format!(
                "{what}: '{spelling}' was read as '{other}'; give the alias `prefer`, or drop it \
                 there"
            ),
            None => {
                format!("{what}: no spelling of it was counted; add an alias, or correct the test")
            }
        },
    }
}

/// What to do about a spelling that was refused.
fn way_out(reason: Reason) -> &'static str {
    match reason {
        Reason::Case => "set `case = \"fold\"`, or correct the test",
        Reason::CommonWord | Reason::Context => "add a word of the text to `context`",
        Reason::Near => "add an entity of the text to `near`",
        Reason::Neighbour => "narrow `not_before`, `not_after` or `not_in`",
        Reason::Form => "widen `where` or `only`",
        Reason::Date => "widen `valid`, or put a date into the test",
        Reason::Identifier => "add the whole identifier as an alias",
        Reason::Weight => "raise `weight`, or add `context`",
        Reason::Ambiguous => "give one of the entities `prefer`",
    }
}

/// Returns the mention of another entity that stands on a spelling of this one.
fn rival<'m>(
    entity: &Entity,
    document: &'m Document,
    mentions: &'m [Mention],
) -> Option<(&'m str, &'m EntityId)> {
    let keys: Vec<String> = entity.entry.aliases.iter().map(|alias| key(&alias.text)).collect();
    mentions
        .iter()
        .map(|m| (&document.text[m.span.range()], &m.entity))
        .find(|(spelling, _)| keys.contains(&key(spelling)))
}

/// Says what was found in a text that must be skipped, what decided, and which rules
/// could keep it out.
fn unwanted(
    entity: &Entity,
    text: &str,
    document: &Document,
    (mention, tagging): (&Mention, &Tagging),
) -> String {
    let spelling = &document.text[mention.span.range()];
    let decision = tagging.decisions.iter().find(|decision| decision.span == mention.span);
    let why = decision.and_then(|decision| decision.why.as_ref());
    let why = why.map(|why| format!(", since {why}")).unwrap_or_default();
    let asks =
        |alias: &Alias| key(&alias.text) == key(spelling) && !alias.rules().context.is_empty();
    let context = if entity.entry.aliases.iter().any(asks) { "" } else { "`context`, " };
    format!(
        "'{text}' must not mention '{}', but '{spelling}' does{why}; give the alias \
         {context}`not_before`, `not_after` or `not_in`",
        entity.id
    )
}

fn listed(ids: &[&EntityId]) -> String {
    let quoted: Vec<String> = ids.iter().map(|id| format!("'{id}'")).collect();
    quoted.join(" and ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Dictionary, TagOptions};

    /// What the tests of one project called Envoy and of a company give.
    fn proved(fields: &str) -> String {
        let text = format!(
            "[[company]]\nid = \"envoy\"\nname = \"Envoy\"\naliases = [{{ text = \"Envoy\", only = \
             [\"organization\"] }}]\n\n[[project]]\nid = \"envoy\"\nname = \"Envoy\"\n{fields}"
        );
        let dictionary = Dictionary::from_sources(&[("test.toml".into(), text)]).unwrap();
        let options = TagOptions { explain: true, ..TagOptions::default() };
        let tagger = Tagger::new(&dictionary, options).unwrap();
        prove(&tagger).iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_failed_test_says_why() {
        #[rustfmt::skip]
        let rows = [
            // fields, problems
            ("tests = { tag = [\"put Envoy before it\"], skip = [\"the proxy\"] }", ""),
            ("tests = { tag = [\"an envoy\"] }",
             "test.toml:6: 'an envoy' must mention 'project:envoy' and does not: 'envoy' was refused, a common word in lower case, and no context word stands near; add a word of the text to `context`"),
            ("aliases = [{ text = \"Envoy\", case = \"exact\" }]\ntests = { tag = [\"the ENVOY\"] }",
             "test.toml:6: 'the ENVOY' must mention 'project:envoy' and does not: 'ENVOY' was refused, the letter case does not fit; set `case = \"fold\"`, or correct the test"),
            ("tests = { tag = [\"the proxy\"] }",
             "test.toml:6: 'the proxy' must mention 'project:envoy' and does not: no spelling of it was counted; add an alias, or correct the test"),
            ("tests = { skip = [\"Envoy of peace\"] }",
             "test.toml:6: 'Envoy of peace' must not mention 'project:envoy', but 'Envoy' does; give the alias `context`, `not_before`, `not_after` or `not_in`"),
            ("aliases = [{ text = \"Envoy\", context = [\"proxy\"] }]\ntests = { skip = [\"install Envoy of peace\"] }",
             "test.toml:6: 'install Envoy of peace' must not mention 'project:envoy', but 'Envoy' does; give the alias `not_before`, `not_after` or `not_in`"),
            ("tests = { skip = [\" \"] }",
             "test.toml:6: test ' ': the file has no text; nothing to read"),
        ];
        for (fields, expected) in rows {
            assert_eq!(proved(fields), expected, "{fields}");
        }
    }
}
