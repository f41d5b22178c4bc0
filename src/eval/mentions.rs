//! Mentions: found, wrong or missed, by line or by span.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use super::{
    Counts, GoldMention, GoldSpan, GoldTalk, SystemMention, SystemTalk,
    matching::pair,
    names::{Forms, Names, Pool, name_form},
    sheet::Sheet,
};
use crate::{EntityKind, LineIndex, Span};

/// An entity as the evaluation knows it: canonical name and kind.
pub(super) type Entity<'a> = (&'a str, &'a str);

/// Which entities the mentions of the system turned out to mean.
pub(super) struct Meant<'a> {
    /// By the system's talks.
    pub(super) by_talk: Vec<BTreeSet<Entity<'a>>>,
    /// By the line of the mention.
    pub(super) by_line: BTreeMap<usize, BTreeSet<Entity<'a>>>,
}

/// The mentions of one line.
#[derive(Default)]
struct Line<'a> {
    gold: Vec<&'a GoldMention>,
    /// Each with the index of its talk.
    found: Vec<(usize, &'a SystemMention)>,
}

/// A gold mention, ready to be compared.
struct Wanted<'a> {
    kind: &'a str,
    unsure: bool,
    id: Option<&'a str>,
    /// Compared as names of things and of people; `None` if it has no name.
    forms: Option<[Rc<Forms>; 2]>,
}

/// A mention of the system, ready to be compared.
struct Given<'a> {
    kind: &'a str,
    id: Option<&'a str>,
    form: String,
}

impl<'a> Wanted<'a> {
    fn new(name: Option<&'a str>, kind: &'a str, unsure: bool, names: &mut Names<'a>) -> Self {
        let forms = name.map(|name| [names.forms(name, ""), names.forms(name, EntityKind::PERSON)]);
        Self { kind, unsure, id: None, forms }
    }

    /// Whether `given` names it: by its canonical name if `exact`, else by any.
    fn is_named_by(&self, given: &Given<'_>, exact: bool) -> bool {
        if !self.unsure && self.kind != given.kind {
            return false;
        }
        if self.id.is_some() && self.id == given.id {
            return true;
        }
        let Some(forms) = &self.forms else { return self.id.is_none() };
        let forms = &forms[usize::from(given.kind == EntityKind::PERSON)];
        if exact { forms.own == given.form } else { forms.all.contains(&given.form) }
    }
}

impl<'a> Given<'a> {
    fn new(mention: &'a SystemMention) -> Self {
        let form = name_form(&mention.entity, &mention.kind);
        Self { kind: &mention.kind, id: mention.id.as_deref(), form }
    }
}

/// Returns, by kind, the canonical names that a mention of that kind could mean.
pub(super) fn pools<'a>(
    talks: &'a [GoldTalk],
    kinds: &BTreeSet<&'a str>,
    names: &mut Names<'a>,
) -> BTreeMap<&'a str, Pool<'a>> {
    let mentions = || talks.iter().flat_map(|talk| &talk.mentions);
    let pool = |kind: &&'a str| {
        let of_kind = mentions().filter(|m| m.kind == *kind || m.unsure);
        (*kind, names.pool(kind, of_kind.map(|mention| mention.canonical.as_str())))
    };
    kinds.iter().map(pool).collect()
}

/// Marks the mentions of a document whose gold knows lines. Mentions of the
/// system of a kind that has no pool are passed over.
pub(super) fn mark_lines<'a>(
    talks: &'a [GoldTalk],
    system: &[&'a SystemTalk],
    pools: &BTreeMap<&'a str, Pool<'a>>,
    names: &mut Names<'a>,
    sheet: &mut Sheet<'_>,
) -> Meant<'a> {
    let mut lines: BTreeMap<usize, Line<'a>> = BTreeMap::new();
    for mention in talks.iter().flat_map(|talk| &talk.mentions) {
        lines.entry(mention.line).or_default().gold.push(mention);
    }
    for (k, talk) in system.iter().enumerate() {
        for mention in talk.mentions.iter().filter(|m| pools.contains_key(m.kind.as_str())) {
            lines.entry(mention.line).or_default().found.push((k, mention));
        }
    }
    let mut by_talk = vec![BTreeSet::new(); system.len()];
    let mut by_line: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for (line, Line { gold, found }) in lines {
        let wanted: Vec<Wanted<'_>> = gold
            .iter()
            .map(|m| Wanted::new(Some(&m.canonical), &m.kind, m.unsure, names))
            .collect();
        let given: Vec<Given<'_>> = found.iter().map(|(_, m)| Given::new(m)).collect();
        let optional: Vec<bool> = gold.iter().map(|m| m.is_optional()).collect();
        let pairs = pair(
            given.len(),
            &optional,
            |i, j| wanted[j].is_named_by(&given[i], true),
            |i, j| wanted[j].is_named_by(&given[i], false),
        );
        for ((k, mention), met) in found.iter().copied().zip(&pairs) {
            let entity: Entity<'a> = if let Some(met) = met.map(|j| gold[j]) {
                if met.is_optional() {
                    sheet.score.optional_found += 1;
                } else {
                    sheet.right(mention, &met.canonical, &met.kind);
                }
                (&met.canonical, &met.kind)
            } else {
                let pool = pools.get(mention.kind.as_str());
                let meant = pool.and_then(|pool| pool.resolve(&mention.entity));
                let name = meant.unwrap_or(&mention.entity);
                sheet.wrong(mention, name, line);
                (name, &mention.kind)
            };
            by_talk[k].insert(entity);
            by_line.entry(line).or_default().insert(entity);
        }
        let met: BTreeSet<usize> = pairs.into_iter().flatten().collect();
        for (j, mention) in gold.iter().enumerate().filter(|(j, _)| !optional[*j]) {
            if mention.misspelled {
                sheet.score.misspelled.count(met.contains(&j));
            }
            if !met.contains(&j) {
                sheet.missed(&mention.canonical, &mention.kind, &mention.surface, line);
            }
        }
    }
    Meant { by_talk, by_line }
}

/// Marks the mentions of a document whose gold knows spans: a mention is right
/// if it has the very span and the kind of a gold mention and, where that has a
/// name, its name. Returns how many mentions of the system have no span.
pub(super) fn mark_spans<'a>(
    text: &'a str,
    gold: &'a [GoldSpan],
    system: &[&'a SystemTalk],
    kinds: &BTreeSet<&str>,
    names: &mut Names<'a>,
    sheet: &mut Sheet<'_>,
) -> usize {
    let lines = LineIndex::new(text);
    let found: Vec<&SystemMention> = system
        .iter()
        .flat_map(|talk| &talk.mentions)
        .filter(|mention| kinds.contains(mention.kind.as_str()))
        .collect();
    let wanted: Vec<Wanted<'_>> = gold
        .iter()
        .map(|mention| Wanted {
            id: mention.id.as_deref(),
            ..Wanted::new(mention.name.as_deref(), &mention.kind, mention.unsure, names)
        })
        .collect();
    let given: Vec<Given<'_>> = found.iter().map(|mention| Given::new(mention)).collect();
    let optional: Vec<bool> = gold.iter().map(|mention| mention.unsure).collect();
    let hulls: Vec<Span> = gold.iter().map(GoldSpan::hull).collect();
    let same = |i: usize, j: usize| found[i].span == Some(hulls[j]);
    let near = |i: usize, j: usize| {
        found[i].span.is_some_and(|span| gold[j].spans.iter().any(|part| part.overlaps(span)))
    };
    let meets = |i: usize, j: usize, exact| wanted[j].is_named_by(&given[i], exact);

    let strict = pair(
        found.len(),
        &optional,
        |i, j| same(i, j) && meets(i, j, true),
        |i, j| same(i, j) && meets(i, j, false),
    );
    for (mention, met) in found.iter().zip(&strict) {
        match met {
            Some(j) if optional[*j] => sheet.score.optional_found += 1,
            Some(j) => {
                let name = gold[*j].name.as_deref().unwrap_or(&mention.entity);
                sheet.right(mention, name, &gold[*j].kind);
            }
            None => sheet.wrong(mention, &mention.entity, mention.line),
        }
    }
    let met: BTreeSet<usize> = strict.into_iter().flatten().collect();
    for (j, mention) in gold.iter().enumerate().filter(|(j, _)| !optional[*j]) {
        if mention.misspelled {
            sheet.score.misspelled.count(met.contains(&j));
        }
        if !met.contains(&j) {
            let surface = text.get(hulls[j].range()).unwrap_or_default();
            let name = mention.name.as_deref().unwrap_or(surface);
            sheet.missed(name, &mention.kind, surface, lines.line(hulls[j].start));
        }
    }

    let lenient = pair(
        found.len(),
        &optional,
        |i, j| same(i, j) && meets(i, j, false),
        |i, j| near(i, j) && meets(i, j, false),
    );
    let tp = lenient.iter().flatten().filter(|j| !optional[**j]).count();
    let fp = lenient.iter().filter(|met| met.is_none()).count();
    let fn_ = optional.iter().filter(|optional| !**optional).count() - tp;
    sheet.score.overlap = Some(Counts { tp, fp, fn_ });
    found.iter().filter(|mention| mention.span.is_none()).count()
}
