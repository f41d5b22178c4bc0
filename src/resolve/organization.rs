//! Which company a speaker's organisation is.
//!
//! The dictionary is asked for all that was written before parts of it: "Software AG"
//! is a company, and "Software" is not. What it does not know is a company of the
//! document, unless the words name a project or one of its groups.

use super::{Resources, place::begins_with_word};
use crate::{
    EntityId, EntityKind,
    dictionary::{Entity, Entry},
    directory::Directory,
    tag::{
        TypoIndex,
        slip::{Needs, is_usual},
    },
    text::{is_common_word, key, legal::without_legal_form},
};

/// Words after a company's name that name a part of it, as keys.
#[rustfmt::skip]
const PARTS: &[&str] = &[
    "azure", "bank", "china", "cloud", "communications", "data", "digital", "engineering",
    "enterprises", "europe", "germany", "group", "india", "international", "japan", "korea",
    "labs", "networks", "research", "security", "software", "systems", "technologies",
    "technology", "uk", "usa",
];
/// Words that begin the name of a group within a community, or end it, as keys.
#[rustfmt::skip]
const GROUPS: &[&str] = &[
    "release team", "sig", "special interest group", "steering committee", "tag",
    "technical advisory group", "technical oversight committee", "toc", "wg", "working group",
];
/// The same of people who are of a community, and whom nobody need employ.
#[rustfmt::skip]
const FOLK: &[&str] = &[
    "ambassador", "ambassadors", "community", "contributor", "contributors", "maintainer",
    "maintainers", "project",
];
/// Closing words that are legal forms of some companies and belong to the names of others.
const WORDS: [&str; 3] = ["company", "holding", "holdings"];
/// Legal forms that are nothing else.
const CLEAR: [&str; 4] = ["gmbh", "inc", "llc", "ltd"];
/// Legal forms of which the end was cut off with that of a title.
const CUT: [&str; 5] = ["gmb", "in", "l", "ll", "lt"];
/// The shortest single word that is a name without its legal form.
const SHORTEST: usize = 4;

/// Whether `word`, a key, names a part of a company behind its name.
pub(super) fn is_part(word: &str) -> bool {
    PARTS.contains(&word)
}

/// What somebody does of whom a sentence says first where they work. Sorted.
#[rustfmt::skip]
const DEEDS: &[&str] = &[
    "covered", "covers", "demoed", "demonstrated", "demonstrates", "described", "describes",
    "discuss", "discussed", "discusses", "explain", "explained", "explains", "explore",
    "explored", "explores", "gave", "give", "gives", "highlight", "highlighted", "highlights",
    "introduced", "introduces", "is", "present", "presented", "presents", "provide", "provided",
    "provides", "share", "shared", "shares", "show", "showed", "shows", "speaks", "spoke", "talk",
    "talked", "talks", "tells", "titled", "told", "walked", "walks", "was", "were", "who", "will",
];
/// Words in small letters within the names of organisations. Sorted.
#[rustfmt::skip]
const PARTICLES: &[&str] = &[
    "a", "and", "at", "da", "das", "de", "del", "der", "des", "di", "die", "do", "dos", "du",
    "e", "en", "et", "for", "für", "in", "la", "le", "les", "of", "on", "the", "to", "und", "van",
    "von", "voor", "y",
];

/// Returns the name at the start of `organization` where a sentence goes on behind it:
/// "Krumware" of "Krumware gives an overview".
pub(super) fn before_sentence<'n>(
    resources: Resources<'_>,
    organization: &'n str,
) -> Option<&'n str> {
    let capital = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let (at, word) = organization
        .match_indices(' ')
        .map(|(at, _)| (at, organization[at + 1..].split(' ').next().unwrap_or_default()))
        .find(|(_, word)| {
            word.starts_with(char::is_lowercase) && PARTICLES.binary_search(word).is_err()
        })?;
    let head = organization[..at].trim_end_matches([',', ' ']);
    let last = head.rsplit(' ').next().unwrap_or_default();
    let known = || company(resources, &key(head)).is_some();
    let goes_on = organization[at + 1 + word.len()..].starts_with(' ');
    (capital(last) && goes_on && (DEEDS.binary_search(&word).is_ok() || known())).then_some(head)
}

/// What an organisation is.
#[derive(Debug, PartialEq)]
pub(super) enum Organization {
    /// A company that the dictionary knows.
    Known(EntityId),
    /// A company that it does not know, by its name without a closing legal form.
    New(String),
    /// A project, or a group of people who work on one.
    Project,
}

impl Organization {
    /// Tells what `name` is.
    pub(super) fn of(resources: Resources<'_>, name: &str) -> Self {
        let name_key = key(name);
        if let Some(company) = company(resources, &name_key) {
            return Self::Known(company);
        }
        // Who speaks for Cilium works for no company of that name.
        if is_project(resources, &name_key) {
            return Self::Project;
        }
        match within(&name_key) {
            Some((head, group)) => match company(resources, head) {
                Some(company) if GROUPS.contains(&group) => Self::Known(company),
                Some(_) => Self::Project,
                // Without a word before it a tag may be anything.
                None if head.is_empty() && GROUPS.contains(&group) && group != "tag" => {
                    Self::Project
                }
                None if is_project(resources, head) => Self::Project,
                None => Self::new(name),
            },
            None => Self::new(name),
        }
    }

    fn new(name: &str) -> Self {
        Self::New(without_legal_form_as_written(name).to_owned())
    }
}

/// Returns the one company of the dictionary that `whole`, a key, stands for, perhaps
/// with a legal form that is cut off.
fn company(resources: Resources<'_>, whole: &str) -> Option<EntityId> {
    let cut = || whole.rsplit_once(' ').filter(|(_, last)| CUT.contains(last));
    let known = |name| known_company(resources, name);
    known(whole)
        .or_else(|| known(cut()?.0))
        .or_else(|| misspelled_company(resources, without_legal_form(whole)))
}

/// Returns the one that it stands for by its own name.
fn known_company(resources: Resources<'_>, whole: &str) -> Option<EntityId> {
    let called = |name: &str| only(resources.dictionary.called(name), EntityKind::COMPANY);
    let bare = without_legal_form(whole);
    let mut name = bare.strip_prefix("the ").unwrap_or(bare);
    if bare != whole
        && let Some(company) = called(whole).or_else(|| called(&format!("the {whole}")))
    {
        return Some(company);
    }
    loop {
        if let Some(company) = called(name).or_else(|| owner(resources, name)) {
            return Some(company);
        }
        match name.rsplit_once(' ') {
            Some((head, last)) if PARTS.contains(&last) => name = head,
            _ => return None,
        }
    }
}

/// Returns the company whose product `name` is: "Microsoft Azure" is no company.
fn owner(resources: Resources<'_>, name: &str) -> Option<EntityId> {
    let products = resources.dictionary.called(name).filter(|entity| entity.entry.product);
    let mut owners = products.filter_map(|entity| entity.entry.owner.as_ref());
    let owner = owners.next().filter(|owner| owner.kind() == EntityKind::COMPANY)?;
    owners.all(|other| other == owner).then(|| owner.clone())
}

/// Returns the words of `name`, a key, that call it a group of a community or people of
/// one, and what stands before them: "cncf" and "sig" of "cncf sig security".
fn within(name: &str) -> Option<(&str, &'static str)> {
    let borders = std::iter::once(0).chain(name.match_indices(' ').map(|(at, _)| at + 1));
    borders.into_iter().find_map(|at| {
        let begins = |words: &&&str| begins_with_word(&name[at..], words);
        let words = GROUPS.iter().chain(FOLK).find(begins)?;
        Some((name[..at].trim_end(), *words))
    })
}

/// Whether `name`, a key, is that of projects and of nothing else, none of which can be
/// a company by its own name: hosted by a foundation, made by somebody else, or a part
/// of another. The others mostly share their name with the company that makes them.
fn is_project(resources: Resources<'_>, name: &str) -> bool {
    let lexicon = resources.lexicon;
    let readings = lexicon.find(name).map(|i| lexicon.readings_of(i)).unwrap_or_default();
    !readings.is_empty()
        && readings.iter().all(|reading| {
            let id = &lexicon.entities[reading.entity as usize].id;
            let entry = || resources.dictionary.look_up(id.as_str()).map(|(_, entry)| entry);
            id.kind() == EntityKind::PROJECT && entry().is_some_and(is_of_others)
        })
}

/// Whether the project of `entry` belongs to somebody else.
fn is_of_others(entry: &Entry) -> bool {
    let apache = || entry.urls.iter().any(|url| url.ends_with(".apache.org"));
    !entry.maturity.is_empty() || entry.owner.is_some() || entry.parent.is_some() || apache()
}

/// Returns the one company that `name`, a key, is a misspelling of: "Micorsoft".
fn misspelled_company(resources: Resources<'_>, name: &str) -> Option<EntityId> {
    let (company, i) = misspelled(resources, name, EntityKind::COMPANY)?;
    let meant = resources.lexicon.keys.get(i as usize)?;
    is_usual(meant.as_bytes(), name.as_bytes()).then_some(company)
}

/// Returns the one entity of kind `kind` that `name`, a key, is a misspelling of,
/// and the key of the lexicon.
pub(super) fn misspelled(
    resources: Resources<'_>,
    name: &str,
    kind: &str,
) -> Option<(EntityId, u32)> {
    let find = |typos: &TypoIndex| typos.find(resources.lexicon, name);
    let (i, needs) = resources.typos.and_then(find)?;
    let meant = resources.lexicon.keys.get(i as usize).filter(|_| needs < Needs::Name)?;
    Some((only(resources.dictionary.called(meant), kind)?, i))
}

/// Returns the one entity of kind `kind` among `found`.
pub(super) fn only<'e>(found: impl Iterator<Item = &'e Entity>, kind: &str) -> Option<EntityId> {
    let mut of_kind = found.filter(|entity| entity.id.kind() == kind);
    let first = of_kind.next()?;
    of_kind.next().is_none().then(|| first.id.clone())
}

/// Cuts a closing legal form off a name as it was written, unless it may belong to the
/// name.
fn without_legal_form_as_written(name: &str) -> &str {
    let whole = key(name);
    let bare = without_legal_form(&whole);
    let forms = whole[bare.len()..].split([' ', ',', '.']);
    let (mut clear, mut word) = (false, false);
    for form in forms {
        clear |= CLEAR.contains(&form);
        word |= WORDS.contains(&form);
    }
    let is_name = || bare.contains(' ') || bare.len() >= SHORTEST && !is_common_word(bare);
    if word || bare.ends_with('&') || !(clear || is_name()) {
        return name.trim();
    }
    let mut end = name.trim_end();
    for _ in bare.split(' ').count()..whole.split(' ').count() {
        end =
            end.rsplit_once([' ', ',']).map_or(end, |(head, _)| head).trim_end_matches([',', ' ']);
    }
    end
}

#[cfg(test)]
mod tests {
    use crate::{Dictionary, TagOptions, Tagger};

    const NAMES: &str = "[[company]]\nid='software-ag'\nname='Software AG'\n\
        [[company]]\nid='weather-company'\nname='The Weather Company'\n\
        [[company]]\nid='rand-corporation'\nname='RAND Corporation'\n\
        [[company]]\nid='mckinsey-company'\nname='McKinsey & Company'\n\
        [[company]]\nid='cisco'\nname='Cisco Systems, Inc.'\naliases=['Cisco']\n\
        [[company]]\nid='cncf'\nname='CNCF'\n\
        [[company]]\nid='docker'\nname='Docker'\n[[project]]\nid='docker'\nname='Docker'\n\
        [[project]]\nid='azure'\nname='Zorp Sky'\nproduct=true\nowner='company:cisco'\n\
        [[project]]\nid='kubernetes'\nname='Kubernetes'\nmaturity=[{level='graduated', from='2018-03-06'}]\n\
        [[project]]\nid='dag'\nname='Dagger Flow'\nurls=['dagger.apache.org']\n\
        [[project]]\nid='boot'\nname='Zorp Boot'\nowner='company:cisco'\n\
        [[project]]\nid='zap'\nname='Zapfast'\n";

    /// The company of the speaker of `text`, and what else is a company there.
    fn company_of(organization: &str) -> String {
        let dictionary =
            Dictionary::from_sources(&[("test.toml".into(), NAMES.to_owned())]).unwrap();
        let tagger = Tagger::new(&dictionary, TagOptions::default()).unwrap();
        let text = format!("## CRDs at Work\n\nSpeaker: Jane Doe, {organization}\n\nIt is done.\n");
        let document = crate::read("a.md", text.into_bytes()).unwrap();
        let mut talks = crate::segment(&document, &dictionary);
        tagger.tag(&document, &mut talks);
        let speakers = talks.iter().flat_map(|talk| &talk.speakers);
        let companies =
            speakers.map(|it| it.company.as_ref().map_or("none", |id| id.slug()).to_owned());
        companies.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn organisations_are_companies_projects_and_groups() {
        #[rustfmt::skip]
        let rows = [
            // organisation              company
            ("Software AG",               "software-ag"),
            ("The Weather Company",       "weather-company"),
            ("Weather Company",           "weather-company"),
            ("RAND Corporation",          "rand-corporation"),
            ("McKinsey & Company",        "mckinsey-company"),
            ("Cisco Systems",             "cisco"),
            ("Cisco Systems Inc",         "cisco"),
            ("Cisco GmbH",                "cisco"),
            ("Cisco Systems, LL",         "cisco"),
            ("Cisco Technologies Co., Lt", "cisco"),
            ("Cisco Cloud",               "cisco"),
            ("Zorp Sky",                  "cisco"),
            ("Docker",                    "docker"),
            // What the dictionary does not know.
            ("Zorplax GmbH",              "zorplax"),
            ("Zorplax, Inc.",             "zorplax"),
            ("Zorplax Motor Company",     "zorplax-motor-company"),
            ("Acme, Inc",                 "acme"),
            ("Water AG",                  "water-ag"),
            ("Bea & Co",                  "bea-co"),
            ("Zorplax Working Group",     "zorplax-working-group"),
            // What is no company.
            ("Kubernetes",                "none"),
            ("Dagger Flow",               "none"),
            ("Zorp Boot",                 "none"),
            ("Zapfast",                   "zapfast"),
            ("Kubernetes SIG Docs",       "none"),
            ("SIG Docs",                  "none"),
            ("CNCF SIG-Security",         "cncf"),
            ("CNCF TAG Security",         "cncf"),
            ("Kubernetes Release Team",   "none"),
            ("CNCF Ambassador",           "none"),
            // A sentence goes on.
            ("Zorplax gives an overview of it", "zorplax"),
            ("Docker titled its new things", "docker"),
            ("Docker reluctantly left all", "docker"),
            ("Docker van de dock",        "docker-van-de-dock"),
            ("Zorplax motors of Ghent",   "zorplax-motors-of-ghent"),
            ("Zorplax Project",           "zorplax-project"),
            ("Tag Zorplax",               "tag-zorplax"),
        ];
        let wrong: Vec<_> = rows
            .iter()
            .map(|(organization, expected)| (organization, company_of(organization), expected))
            .filter(|(_, found, expected)| found != *expected)
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
