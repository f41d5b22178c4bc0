//! Links to schedules: the page of a talk, and the speakers in its address.
//!
//! `sched.com` puts title, speakers and companies of a talk into the address of
//! its page. Where a title names no speaker, what follows the title's words in
//! the address does.

use std::sync::LazyLock;

use super::{
    Names,
    name::{self, Likeness},
    words::{self, AnyOf},
};
use crate::{entity::EntityKind, talk::Speaker};

/// Whether `url` is the page of one talk in a schedule.
pub(super) fn is_talk_page(url: &str) -> bool {
    slug(url).is_some()
}

/// Whether `url` is such a page, or leads to one by its short address.
pub(super) fn is_page(url: &str) -> bool {
    let host = url.split_once("://").map_or(url, |(_, rest)| rest);
    is_talk_page(url) || host.strip_prefix("sched.co/").is_some_and(|page| !page.is_empty())
}

/// Whether the page at `url` is that of the talk called `title`, if its address says so.
pub(super) fn is_page_of(url: &str, title: &str) -> Option<bool> {
    let slug = slug(url).filter(|slug| slug.contains('-'))?;
    let title = crate::text::slug(title);
    let words = || title.split('-').filter(|word| !word.is_empty());
    let known = words().filter(|word| slug.split('-').any(|it| it == *word)).count();
    Some(known * 2 > words().count())
}

/// Whether the address `url` of a page begins with this title.
pub(super) fn is_titled(url: &str, title: &str) -> bool {
    let title = crate::text::slug(title);
    slug(url).is_some_and(|slug| title.contains('-') && slug.starts_with(title.as_str()))
}

/// Whether `url` is the page, the recording or the slides of some talk.
pub(super) fn is_recording(url: &str) -> bool {
    PLACES.is_in(url) || is_talk_page(url)
}

/// Whether `source` shows the recording of some talk.
pub(super) fn is_player(source: &str) -> bool {
    ["youtube.com/embed/", "youtube-nocookie.com/embed/", "player.vimeo.com/video/"]
        .iter()
        .any(|place| source.contains(place))
}

/// Where recordings and slides are found.
static PLACES: LazyLock<AnyOf> = LazyLock::new(|| {
    AnyOf::new([
        "youtube.com/watch",
        "youtu.be/",
        "vimeo.com/",
        "speakerdeck.com/",
        "slideshare.net/",
        "docs.google.com/presentation",
        "static.sched.com/",
        "sched.co/",
        "fosdem.org/20",
        "ustream.tv/recorded/",
        "infoq.com/presentations/",
        "media.ccc.de/v/",
    ])
});

/// Returns the words of a talk's page: `deep-dive-rook-jane-doe-acme`.
fn slug(url: &str) -> Option<&str> {
    if !url.contains("sched.") {
        return None;
    }
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let (host, path) = rest.split_once('/')?;
    let host = host.trim_end_matches('/');
    if !(host.ends_with("sched.com") || host.ends_with("sched.org")) {
        return None;
    }
    let path = path.split(['?', '#']).next()?;
    let mut parts = path.split('/').filter(|p| !p.is_empty());
    (parts.next() == Some("event")).then_some(())?;
    parts.next()?;
    Some(parts.next().unwrap_or(""))
}

/// Whether the page says that the talk is a keynote or tutorial.
pub(super) fn kind(url: &str) -> Option<crate::talk::TalkKind> {
    use crate::talk::TalkKind;
    let slug = slug(url)?;
    let starts = |word: &str| slug.starts_with(word);
    if starts("keynote-") || starts("sponsored-keynote-") {
        Some(TalkKind::Keynote)
    } else if starts("tutorial-") {
        Some(TalkKind::Tutorial)
    } else if starts("lightning-talk-") || starts("project-lightning-talk-") {
        Some(TalkKind::Lightning)
    } else {
        None
    }
}

/// Reads the speakers from the page at `url` of the talk called `title`.
pub(super) fn speakers(url: &str, title: &str, names: &dyn Names) -> Vec<Speaker> {
    let Some(slug) = slug(url) else { return Vec::new() };
    let tokens: Vec<&str> = slug.split('-').filter(|t| !t.is_empty()).collect();
    let Some(from) = after_title(&tokens, title) else { return Vec::new() };
    let mut rest = &tokens[from..];
    if let Some(end) = rest.windows(2).position(|w| w == ["limited", "availability"]) {
        rest = &rest[..end];
    }
    if rest.len() < 2 || rest.len() > 24 {
        return Vec::new();
    }
    let mut speakers: Vec<Speaker> = Vec::new();
    let mut at = 0;
    while at < rest.len() {
        let Some(len) = name_length(&rest[at..], names, at == 0) else {
            // Words before the first name: the title in the schedule is longer.
            if speakers.is_empty() {
                at += 1;
                continue;
            }
            break;
        };
        let name = title_case(&rest[at..at + len]);
        at += len;
        let mut end = at;
        while end < rest.len() && !starts_person(&rest[end..], names) {
            end += 1;
        }
        let company = &rest[at..end];
        let (role, organization) = role_and_company(company, names);
        at = end;
        speakers.push(Speaker {
            name,
            role,
            organization,
            name_span: None,
            organization_span: None,
            person: None,
            company: None,
        });
    }
    for i in (1..speakers.len()).rev() {
        if speakers[i - 1].organization.is_none() {
            let organization = speakers[i].organization.clone();
            speakers[i - 1].organization = organization;
        }
    }
    speakers
}

/// Finds where the words of the title end in the address.
fn after_title(tokens: &[&str], title: &str) -> Option<usize> {
    let slug = crate::text::slug(title);
    let words: Vec<&str> = slug.split('-').filter(|w| !w.is_empty()).collect();
    if words.len() < 2 {
        return None;
    }
    // The last words of a title are seldom changed; those before often are.
    let known = words.iter().filter(|w| tokens.contains(w)).count();
    if known * 2 < words.len() {
        return None;
    }
    for (skipped, word) in words.iter().rev().take(3).enumerate() {
        let at = tokens.iter().rposition(|t| t == word);
        if let Some(at) = at.filter(|at| *at + 1 >= words.len() / 2) {
            return Some(
                (at + 1 + if skipped > 0 && word.len() < 3 { skipped } else { 0 })
                    .min(tokens.len()),
            );
        }
    }
    None
}

/// How many words of `tokens` are a name.
fn name_length(tokens: &[&str], names: &dyn Names, first: bool) -> Option<usize> {
    for len in [3, 4, 2] {
        if tokens.len() >= len && names.knows(&tokens[..len].join(" "), EntityKind::PERSON) {
            return Some(len);
        }
    }
    if tokens.len() < 2 {
        return None;
    }
    let given = name::is_given(tokens[0]);
    let particle = words::is_particle(tokens[1]) && tokens.len() > 2;
    let len = if particle && words::is_particle(tokens[2]) && tokens.len() > 3 {
        4
    } else if particle {
        3
    } else {
        2
    };
    let plausible = name::likeness(&title_case(&tokens[..2]), names) >= Likeness::Likely;
    (given || first && plausible).then_some(len)
}

/// Whether a further person starts here rather than a company going on.
fn starts_person(tokens: &[&str], names: &dyn Names) -> bool {
    let known = |len: usize| {
        tokens.len() >= len && names.knows(&tokens[..len].join(" "), EntityKind::PERSON)
    };
    if known(2) || known(3) {
        return true;
    }
    let company = |len: usize| {
        tokens.len() >= len && names.knows(&tokens[..len].join(" "), EntityKind::COMPANY)
    };
    if company(1) || company(2) || company(3) || tokens.len() < 2 {
        return false;
    }
    name::is_given(tokens[0]) && !words::is_role(tokens[1]) && !words::is_legal_form(tokens[1])
}

fn role_and_company(tokens: &[&str], names: &dyn Names) -> (Option<String>, Option<String>) {
    if tokens.is_empty() {
        return (None, None);
    }
    for start in 1..tokens.len() {
        let roles = words::is_role(&tokens[..start].join(" "));
        if roles && names.knows(&tokens[start..].join(" "), EntityKind::COMPANY) {
            return (Some(title_case(&tokens[..start])), Some(title_case(&tokens[start..])));
        }
    }
    let last_role = tokens.iter().rposition(|t| words::is_role(t));
    match last_role {
        None => (None, Some(title_case(tokens))),
        Some(i) if i + 1 < tokens.len() => {
            (Some(title_case(&tokens[..=i])), Some(title_case(&tokens[i + 1..])))
        }
        Some(_) => (Some(title_case(tokens)), None),
    }
}

/// Joins words with capitals, as names are written.
fn title_case(tokens: &[&str]) -> String {
    let mut text = String::new();
    for token in tokens {
        if !text.is_empty() {
            text.push(' ');
        }
        if words::is_particle(token) {
            text.push_str(token);
            continue;
        }
        let mut chars = token.chars();
        if let Some(first) = chars.next() {
            text.extend(first.to_uppercase());
            text.push_str(chars.as_str());
        }
    }
    text
}
