//! Finds all problems of a dictionary at once.
//!
//! What cannot be read is told when it is read; here stands what can be read
//! and is still wrong: it would tag the wrong thing, or nothing. Each rule is
//! a function of its own. Whether the texts under `tests` hold is for the
//! tagger to say.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

use claims::Claims;

use crate::{
    Diagnostic, EntityId, EntityKind,
    dictionary::{
        Alias, AliasKind, Case, Dictionary, Entity,
        maturity::{first_day, last_day},
    },
    text::{self, common_rank, is_common_word, key},
};

/// Returns all problems of `dictionary`, sorted by place.
///
/// # Examples
///
/// ```
/// use kgraph::{Dictionary, dictionary::check};
///
/// let text = "[[company]]\nid = \"port\"\nname = \"Port\"".to_owned();
/// let dictionary = Dictionary::from_sources(&[("a.toml".into(), text)])?;
/// let problems = check(&dictionary);
/// assert!(problems[0].to_string().starts_with("a.toml:1: 'Port' is a common English word"));
/// # Ok::<(), kgraph::Error>(())
/// ```
#[must_use]
pub fn check(dictionary: &Dictionary) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let spellings = Spellings::of(dictionary);
    let claims = Claims::of(dictionary);
    for entity in dictionary.entities() {
        let mut report = |message: String| {
            problems.push(Diagnostic::new(entity.origin.clone(), message));
        };
        references(dictionary, entity, &mut report);
        aliases(entity, &mut report);
        dates(entity, &mut report);
        patterns(entity, &mut report);
        untested(entity, &mut report);
        spellings.check(entity, &mut report);
        claims.check(entity, &mut report);
    }
    problems.sort();
    problems.dedup();
    problems
}

/// Returns the spellings that an entity of one of the files or folders `given`
/// shares with another entity, if nothing decides between them: they will not
/// be found.
#[must_use]
pub fn ambiguities(dictionary: &Dictionary, given: &[PathBuf]) -> Vec<Diagnostic> {
    let spellings = Spellings::of(dictionary);
    let theirs = |entity: &&Entity| given.iter().any(|path| entity.origin.path.starts_with(path));
    let mut problems = Vec::new();
    for entity in dictionary.entities().iter().filter(theirs) {
        let keys: BTreeMap<String, &str> =
            entity.entry.aliases.iter().map(|alias| (key(&alias.text), &*alias.text)).collect();
        for (key, text) in keys {
            let others = spellings.undecided(&key).unwrap_or_default();
            if !others.contains(&&entity.id) {
                continue;
            }
            let others: Vec<&str> =
                others.iter().filter(|id| **id != &entity.id).map(|id| id.as_str()).collect();
            // A list of forms has no room for rules.
            let way_out = if entity.id.kind() == EntityKind::TERM {
                "leave the built-in dictionary out with --no-default-dictionary, or move the \
                 form to a .toml and add `prefer` or context to it"
            } else {
                "add `prefer` or context to it"
            };
            problems.push(Diagnostic::new(
                entity.origin.clone(),
                format!(
                    "'{text}' of '{}' is a spelling of {} too, and is passed over where nothing \
                     decides; {way_out}",
                    entity.id,
                    others.join(", ")
                ),
            ));
        }
    }
    problems.sort();
    problems
}

/// Every entity that an entry names must be there.
fn references(dictionary: &Dictionary, entity: &Entity, report: &mut impl FnMut(String)) {
    let entry = &entity.entry;
    let mut named: Vec<(&str, &EntityId)> = Vec::new();
    named.extend(entry.owner.iter().map(|id| ("owner", id)));
    named.extend(entry.parent.iter().map(|id| ("parent", id)));
    named.extend(entry.events.iter().filter_map(|event| Some(("target", event.target.as_ref()?))));
    for alias in &entry.aliases {
        named.extend(alias.rules().near.iter().map(|id| ("near", id)));
        let prefer = alias.rules().prefer.iter().flat_map(|prefer| &prefer.near);
        named.extend(prefer.map(|id| ("prefer.near", id)));
    }
    for (field, id) in named {
        if dictionary.get(id.as_str()).is_some() || dictionary.is_opted_out(id.as_str()) {
            continue;
        }
        let way_out = match nearest(dictionary, id) {
            Some(near) => format!("did you mean '{near}'?"),
            None => "add it or correct the identifier".to_owned(),
        };
        report(format!("'{}' names '{id}' as {field}, which is no entity; {way_out}", entity.id));
    }
}

/// The entity of the same name in another kind, or of the most similar slug.
fn nearest<'d>(dictionary: &'d Dictionary, id: &EntityId) -> Option<&'d EntityId> {
    let same = dictionary.lookup(&id.slug().replace('-', " "));
    let same = same.iter().map(|entity| &entity.id).next();
    same.or_else(|| {
        let of_kind = dictionary.entities().iter().map(|entity| &entity.id);
        of_kind
            .filter(|other| other.kind() == id.kind())
            .map(|other| (strsim::jaro_winkler(other.slug(), id.slug()), other))
            .filter(|(likeness, _)| *likeness > 0.92)
            .max_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, other)| other)
    })
}

/// An alias must be able to match, and its rules must be able to hold.
fn aliases(entity: &Entity, report: &mut impl FnMut(String)) {
    let mut keys: BTreeMap<(String, Case), &str> = BTreeMap::new();
    for alias in &entity.entry.aliases {
        let text = &alias.text;
        let key = key(text);
        if !key.chars().any(char::is_alphanumeric) {
            report(format!(
                "alias '{text}' of '{}' has neither letter nor digit and is never found; drop it",
                entity.id
            ));
            continue;
        }
        // Under `exact` two cases of one spelling are two spellings.
        let exact = alias.case == Case::Exact;
        let same = (if exact { text.clone() } else { key.clone() }, alias.case);
        if let Some(first) = keys.insert(same, text)
            && first == text
        {
            report(format!(
                "alias '{text}' stands twice in '{}'; keep the one with the rules that hold",
                entity.id
            ));
        }
        if alias.rules().weight.is_some_and(|weight| !(weight > 0.0 && weight <= 1.0)) {
            report(format!(
                "alias '{text}' of '{}' has a weight that is not above 0 and at most 1; correct it",
                entity.id
            ));
        }
        if alias.rules().near.contains(&entity.id) && alias.rules().near.len() == 1 && alone(entity)
        {
            report(format!(
                "alias '{text}' of '{}' is never found, since it waits for another spelling of the \
                 same entity and there is none; add one",
                entity.id
            ));
        }
        if let Some(word) = common_word(entity, alias, &key) {
            report(format!(
                "'{word}' is a common English word and an alias of '{}' without a rule; add `case`, \
                 `context`, `only` or `weight`",
                entity.id
            ));
        }
    }
}

fn alone(entity: &Entity) -> bool {
    entity.entry.aliases.len() == 1
}

/// The alias if it is a common word that nothing keeps from being found where
/// it is a word. Surnames and projects of the CNCF, which notes are about and
/// which the `smart` case rule guards, may go without.
fn common_word<'a>(entity: &Entity, alias: &'a Alias, key: &str) -> Option<&'a str> {
    /// Rarer words than these are not met by chance.
    const LEVEL: u8 = 35;
    let guarded = alias.case == Case::Exact
        || alias.rules().weight.is_some()
        || !alias.rules().context.is_empty()
        || !alias.rules().near.is_empty()
        || !alias.rules().only.is_empty()
        || !alias.rules().zones.is_empty()
        || !(alias.rules().not_before.is_empty()
            && alias.rules().not_after.is_empty()
            && alias.rules().not_in.is_empty());
    let smart = alias.case == Case::Smart && !entity.entry.maturity.is_empty();
    let common = common_rank(key).is_some_and(|level| level <= LEVEL);
    (common && !guarded && !smart).then_some(alias.text.as_str())
}

/// A project of the CNCF that is called like an English word must prove that
/// its rules tell them apart, since `smart` lets the word stand without any.
fn untested(entity: &Entity, report: &mut impl FnMut(String)) {
    if entity.entry.maturity.is_empty() || !entity.entry.tests.is_empty() {
        return;
    }
    let in_prose = |alias: &&Alias| alias.rules().only.is_empty() && alias.kind == AliasKind::Name;
    let mut names = entity.entry.aliases.iter().filter(in_prose);
    if let Some(alias) = names.find(|alias| is_common_word(&key(&alias.text))) {
        report(format!(
            "'{}' is an English word and a project of the CNCF, '{}', without tests; add `tests = \
             {{ tag = [...], skip = [...] }}`",
            alias.text, entity.id
        ));
    }
}

/// Dates must be dates, and in order.
fn dates(entity: &Entity, report: &mut impl FnMut(String)) {
    let entry = &entity.entry;
    let mut spans: Vec<(String, Option<&str>, Option<&str>)> = Vec::new();
    for m in &entry.maturity {
        let what = format!("maturity {}", m.level.as_str());
        spans.push((what, Some(&m.from), m.to.as_deref()));
    }
    for a in &entry.affiliations {
        spans.push((format!("affiliation '{}'", a.company), a.from.as_deref(), a.to.as_deref()));
    }
    for alias in &entry.aliases {
        if let Some(valid) = &alias.rules().valid {
            let what = format!("alias '{}'", alias.text);
            spans.push((what, valid.from.as_deref(), valid.to.as_deref()));
        }
    }
    for event in &entry.events {
        let what = format!("event {}", event.what);
        spans.push((what, event.announced.as_deref(), event.date.as_deref()));
    }
    for (what, from, to) in spans {
        let mut fine = true;
        for date in [from, to].into_iter().flatten().filter(|date| !text::is_date(date)) {
            fine = false;
            report(format!(
                "{what} of '{}' has the date '{date}'; write 2018, 2018-05 or 2018-05-02",
                entity.id
            ));
        }
        if let (true, Some(from), Some(to)) = (fine, from, to)
            && first_day(from) > last_day(to)
        {
            report(format!(
                "{what} of '{}' ends on {to}, before it begins on {from}; correct one of them",
                entity.id
            ));
        }
    }
    for pair in entry.maturity.windows(2) {
        let (m, next) = (&pair[0], &pair[1]);
        let end = m.to.as_deref().unwrap_or("9999");
        if first_day(&next.from) < first_day(end) {
            report(format!(
                "maturity {} of '{}' begins on {}, before {} ends; put them in order and close each \
                 with `to`",
                next.level.as_str(),
                entity.id,
                next.from,
                m.level.as_str()
            ));
        }
    }
}

/// Patterns must compile, and must not match everywhere.
fn patterns(entity: &Entity, report: &mut impl FnMut(String)) {
    for pattern in &entity.entry.patterns {
        match regex::Regex::new(&pattern.regex) {
            Ok(regex) if regex.is_match("") => report(format!(
                "pattern '{}' of '{}' matches the empty text, so everywhere; demand a character",
                pattern.regex, entity.id
            )),
            Ok(_) => {}
            Err(error) => {
                let message = error.to_string();
                let what = message.lines().last().unwrap_or_default().trim();
                let what = what.strip_prefix("error: ").unwrap_or(what);
                report(format!(
                    "pattern '{}' of '{}' is not a regular expression: {what}; correct it",
                    pattern.regex, entity.id
                ));
            }
        }
    }
}

/// Who has which spelling.
struct Spellings<'d> {
    by_key: BTreeMap<String, Vec<(&'d Entity, &'d Alias)>>,
}

impl<'d> Spellings<'d> {
    fn of(dictionary: &'d Dictionary) -> Self {
        let mut by_key: BTreeMap<String, Vec<(&Entity, &Alias)>> = BTreeMap::new();
        for entity in dictionary.entities() {
            for alias in &entity.entry.aliases {
                by_key.entry(key(&alias.text)).or_default().push((entity, alias));
            }
        }
        by_key.retain(|_, bearers| {
            let ids: BTreeSet<&EntityId> = bearers.iter().map(|(entity, _)| &entity.id).collect();
            ids.len() > 1
        });
        Self { by_key }
    }

    /// Returns the entities that have `spelling` in running text without a
    /// condition, if there is no way to decide among them.
    fn undecided(&self, spelling: &str) -> Option<Vec<&'d EntityId>> {
        let bearers = self.by_key.get(spelling)?;
        let open = || bearers.iter().filter(|(_, alias)| !is_conditional(alias));
        let ids: BTreeSet<&EntityId> = open().map(|(entity, _)| &entity.id).collect();
        let preferred: BTreeSet<&EntityId> =
            open().filter(|(_, a)| a.rules().prefer.is_some()).map(|(e, _)| &e.id).collect();
        let default = open().any(|(_, a)| a.rules().prefer.as_ref().is_some_and(|p| p.default));
        (ids.len() > 1 && ids.len() - preferred.len() > 1 && !default)
            .then(|| ids.into_iter().collect())
    }

    /// Reports the spellings of `entity` that another entity has too, if there
    /// is no way to decide. Told once, at the first of the entities.
    fn check(&self, entity: &Entity, report: &mut impl FnMut(String)) {
        let keys: BTreeSet<String> =
            entity.entry.aliases.iter().map(|alias| key(&alias.text)).collect();
        for spelling in keys {
            let Some(bearers) = self.by_key.get(&spelling) else { continue };
            // What stands in running text without a condition of its own.
            let open: Vec<&(&Entity, &Alias)> =
                bearers.iter().filter(|(_, alias)| !is_conditional(alias)).collect();
            let defaults: BTreeSet<&EntityId> = open
                .iter()
                .filter(|(_, a)| a.rules().prefer.as_ref().is_some_and(|p| p.default))
                .map(|(e, _)| &e.id)
                .collect();
            let ids: BTreeSet<&EntityId> = open.iter().map(|(entity, _)| &entity.id).collect();
            let listed: Vec<&str> = ids.iter().map(|id| id.as_str()).collect();
            let listed = listed.join(", ");
            let undecided = self.undecided(&spelling);
            if undecided.is_some_and(|ids| ids.first().is_some_and(|id| **id == entity.id)) {
                report(format!(
                    "'{spelling}' is a spelling of {listed}; add `prefer` or context to all but \
                     one, or drop it"
                ));
            }
            if defaults.len() > 1 && defaults.first().is_some_and(|id| **id == entity.id) {
                report(format!(
                    "'{spelling}' has several readings by default, among {listed}; keep \
                     `prefer.default` in one"
                ));
            }
        }
    }
}

/// Whether an alias stands back by itself where nothing speaks for it.
fn is_conditional(alias: &Alias) -> bool {
    !alias.rules().near.is_empty()
        || !alias.rules().only.is_empty()
        || !alias.rules().zones.is_empty()
        || alias.rules().valid.is_some()
        || alias.rules().weight.is_some_and(|weight| weight < 0.5)
        || (!alias.rules().context.is_empty() && alias.case != Case::Smart)
}

mod claims;
#[cfg(test)]
mod tests;
