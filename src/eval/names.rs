//! When two names are the same, and which gold name a system name stands for.
//!
//! An evaluation must not punish `Red Hat, Inc.` for `Red Hat`. Names are
//! compared by their *form*: without case, accents, punctuation, spaces, a part
//! in parentheses and, except for people, a closing legal form. This is wider
//! than [`text::key`](crate::text::key), by which the tagger works: an
//! evaluation that shared the tagger's idea of sameness could not see its
//! faults.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
    sync::LazyLock,
};

use regex::Regex;
use unicase::UniCase;
use unicode_normalization::{UnicodeNormalization, char::canonical_combining_class};

use crate::EntityKind;

/// Words that close the name of a company and do not distinguish it.
const LEGAL: [&str; 10] =
    ["inc", "ltd", "gmbh", "llc", "corp", "se", "co", "corporation", "limited", "incorporated"];

static PARENTHESES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[\s\x1C-\x1F]*\([^()]*\)").expect("the pattern is a valid regular expression")
});

static WORD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[\p{L}\p{N}]+").expect("the pattern is a valid regular expression")
});

/// Returns the form under which names of `kind` are compared.
///
/// # Examples
///
/// ```
/// use kgraph::eval::name_form;
///
/// assert_eq!(name_form("Red Hat, Inc.", "company"), name_form("red-hat", "company"));
/// assert_ne!(name_form("C", "project"), name_form("C++", "project"));
/// ```
#[must_use]
pub fn name_form(name: &str, kind: &str) -> String {
    let folded = fold_case(&name.nfkd().collect::<String>());
    let plain: String = folded.chars().filter(|c| canonical_combining_class(*c) == 0).collect();
    let short = PARENTHESES.replace_all(&plain, "");
    let short = short.trim_matches(is_space);
    let text = if short.is_empty() { plain.as_str() } else { short };
    let text = text.replace(['\'', '\u{2019}'], "").replace("++", "plusplus").replace('#', "sharp");
    let mut words: Vec<&str> = WORD.find_iter(&text).map(|word| word.as_str()).collect();
    if kind != EntityKind::PERSON {
        while words.len() > 1 && words.last().is_some_and(|word| LEGAL.contains(word)) {
            words.pop();
        }
    }
    if words.is_empty() { text.trim_matches(is_space).to_owned() } else { words.concat() }
}

/// Folds case fully, as Unicode says: `ß` is `ss`.
pub(super) fn fold_case(text: &str) -> String {
    UniCase::unicode(text).to_folded_case()
}

/// Whether `c` is white space, the four information separators included.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1C}'..='\u{1F}')
}

/// Other accepted names of canonical names, in the order of their file, which
/// decides where a name could stand for several.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Aliases(pub Vec<(String, Vec<String>)>);

/// The forms that one canonical name accepts.
#[derive(Debug)]
pub(super) struct Forms {
    /// The form of the name itself.
    pub(super) own: String,
    /// The forms of the name and of its aliases.
    pub(super) all: BTreeSet<String>,
}

/// The forms of canonical names, each made once.
pub(super) struct Names<'a> {
    pub(super) aliases: &'a Aliases,
    of: BTreeMap<&'a str, &'a [String]>,
    /// By canonical name and whether it is compared as a person's.
    made: BTreeMap<(&'a str, bool), Rc<Forms>>,
}

impl<'a> Names<'a> {
    pub(super) fn new(aliases: &'a Aliases) -> Self {
        let of = aliases.0.iter().map(|(name, others)| (name.as_str(), others.as_slice()));
        Self { aliases, of: of.collect(), made: BTreeMap::new() }
    }

    /// Returns the forms of `canonical`, compared as a name of `kind`.
    pub(super) fn forms(&mut self, canonical: &'a str, kind: &str) -> Rc<Forms> {
        let key = (canonical, kind == EntityKind::PERSON);
        let others = self.of.get(canonical).copied().unwrap_or_default();
        let forms = self.made.entry(key).or_insert_with(|| {
            let own = name_form(canonical, kind);
            let others = others.iter().map(|name| name_form(name, kind));
            let all = others.chain([own.clone()]).collect();
            Rc::new(Forms { own, all })
        });
        Rc::clone(forms)
    }

    /// Gathers the names that a system name of `kind` may stand for.
    pub(super) fn pool(
        &mut self,
        kind: &'a str,
        canonicals: impl IntoIterator<Item = &'a str>,
    ) -> Pool<'a> {
        let mut seen = BTreeSet::new();
        let canonicals = canonicals.into_iter().filter(|name| seen.insert(*name));
        let entries = canonicals.map(|name| (name, self.forms(name, kind))).collect();
        Pool { kind, entries }
    }
}

/// Canonical names among which a system name is looked up.
pub(super) struct Pool<'a> {
    kind: &'a str,
    entries: Vec<(&'a str, Rc<Forms>)>,
}

impl<'a> Pool<'a> {
    /// Returns the canonical name that `name` stands for: the first one that is
    /// the same name, else the first one that has it as an alias.
    pub(super) fn resolve(&self, name: &str) -> Option<&'a str> {
        let form = name_form(name, self.kind);
        let own = self.entries.iter().find(|(_, forms)| forms.own == form);
        let found = own.or_else(|| self.entries.iter().find(|(_, f)| f.all.contains(&form)));
        found.map(|(canonical, _)| *canonical)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every form was printed by `norm` of the reference scorer.
    #[test]
    fn forms() {
        #[rustfmt::skip]
        let rows = [
            // name                                     kind       form
            ("Red Hat, Inc.",                           "company", "redhat"),
            ("Acme Co. Ltd.",                           "company", "acme"),
            ("Inc",                                     "company", "inc"),
            ("Zalando SE",                              "company", "zalando"),
            ("Zalando SE",                              "person",  "zalandose"),
            ("Cloud Native Computing Foundation (CNCF)", "company", "cloudnativecomputingfoundation"),
            ("(CNCF)",                                  "company", "cncf"),
            ("a (b (c) d) e",                           "project", "abde"),
            ("Jan Šafránek",                            "person",  "jansafranek"),
            ("Fluent-Bit",                              "project", "fluentbit"),
            ("C++",                                     "project", "cplusplus"),
            ("C＃",                                     "project", "csharp"),
            ("Let’s Encrypt",                           "company", "letsencrypt"),
            ("ＣＮＣＦ",                                "company", "cncf"),
            ("Straße Groß",                             "person",  "strassegross"),
            ("snake_case",                              "project", "snakecase"),
            ("字节跳动",                                "company", "字节跳动"),
            ("हिन्दी",                                   "project", "हनद"),
            ("½ ⅷ ①",                                   "project", "12viii1"),
            ("???",                                     "company", "???"),
            (" ",                                       "company", ""),
        ];
        for (name, kind, form) in rows {
            assert_eq!(name_form(name, kind), form, "{name:?} as {kind}");
        }
    }

    #[test]
    fn a_name_stands_for_itself_before_it_stands_for_another() {
        let alias = |name: &str, other: &str| (name.to_owned(), vec![other.to_owned()]);
        let aliases = Aliases(vec![alias("Amazon", "AWS"), alias("Weave", "Weaveworks")]);
        let mut names = Names::new(&aliases);
        let pool = names.pool("company", ["Amazon", "Weave", "AWS", "Weaveworks"]);
        #[rustfmt::skip]
        let rows = [
            ("own name first",      "aws",        Some("AWS")),
            ("own name, no alias",  "WeaveWorks", Some("Weaveworks")),
            ("legal form",          "Amazon Inc", Some("Amazon")),
            ("unknown",             "Google",     None),
        ];
        for (rule, name, expected) in rows {
            assert_eq!(pool.resolve(name), expected, "{rule}");
        }
        let pool = names.pool("company", ["Amazon"]);
        assert_eq!(pool.resolve("AWS"), Some("Amazon"), "by alias");
    }
}
