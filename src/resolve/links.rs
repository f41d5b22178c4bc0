//! Links that say what they are about.
//!
//! A link to `istio.io` is a mention of Istio, whatever its text is; and text
//! that is nearly the name of what it links to is that name, misspelled.

use std::{iter, sync::LazyLock};

use smallvec::SmallVec;

use super::{Mentions, Resources, place::Place};
use crate::{
    Mention, Position, Rule, Zone,
    tag::{Lexicon, address},
    text::{Set, key},
};

/// Hosts on which anyone publishes: a page there says nothing of the host. Sorted.
const PLATFORMS: &[&str] = &[
    "aka.ms",
    "amazon.com",
    "apple.com",
    "bit.ly",
    "blogspot.com",
    "dev.to",
    "docs.google.com",
    "drive.google.com",
    "events.linuxfoundation.org",
    "facebook.com",
    "github.com",
    "gitlab.com",
    "goo.gl",
    "google.com",
    "hub.docker.com",
    "img.youtube.com",
    "instagram.com",
    "linkedin.com",
    "medium.com",
    "meetup.com",
    "news.ycombinator.com",
    "pbs.twimg.com",
    "play.google.com",
    "reddit.com",
    "schd.ws",
    "sched.com",
    "slack.com",
    "slideshare.net",
    "speakerdeck.com",
    "stackoverflow.com",
    "static.sched.com",
    "substack.com",
    "t.co",
    "twitter.com",
    "wikipedia.org",
    "wordpress.com",
    "x.com",
    "youtu.be",
    "youtube.com",
    "zoom.us",
];

static PLATFORM_SET: LazyLock<Set> = LazyLock::new(|| Set::of(PLATFORMS.iter().copied()));

/// The most labels of a platform.
const LABELS: usize = 3;
/// The longest host that names can have (RFC 1035), in bytes.
const LONGEST_HOST: usize = 253;

/// How sure an address is.
const CONFIDENCE: f64 = 0.9;

/// Adds the mentions that links make.
pub(crate) fn add_mentions(resources: Resources<'_>, place: &Place<'_>, mentions: &mut Mentions) {
    let lexicon = resources.lexicon;
    mentions.claim();
    for link in &place.document.links {
        let Some(entity) = identify(lexicon, &link.url) else { continue };
        let compiled = &lexicon.entities[entity as usize];
        let talk = place.talk_of_block.get(link.block).copied().unwrap_or(0);
        let mention = |span: crate::Span, zone, rule| Mention {
            entity: compiled.id.clone(),
            span,
            position: Position::default(),
            zone,
            rule,
            confidence: CONFIDENCE,
            talk,
        };
        if !link.text.is_empty() && !mentions.overlaps(link.text) && link.text != link.target {
            let text = key(&place.document.text[link.text.range()]);
            let nearly = text.len() >= 4
                && resources
                    .dictionary
                    .get(compiled.id.as_str())
                    .is_some_and(|entity| is_nearly(&text, &key(&entity.name)));
            if nearly {
                let zone = place.zone(link.block, link.text.start);
                mentions.push(mention(link.text, zone, Rule::Link));
            }
        }
        if !link.target.is_empty() && link.target != link.text {
            mentions.push(mention(link.target, Zone::Link, Rule::Link));
        }
    }
}

/// Whether `text` is `name` but for some letters.
fn is_nearly(text: &str, name: &str) -> bool {
    let most = 1 + text.len() / 8;
    let letters = |text: &str| text.chars().count();
    // Most are longer or shorter by more, and this is quick to see.
    letters(text).abs_diff(letters(name)) <= most && strsim::osa_distance(text, name) <= most
}

/// Returns the entity that the page at `url` belongs to.
pub(super) fn identify(lexicon: &Lexicon, url: &str) -> Option<u32> {
    let addresses = &lexicon.addresses;
    let mail = |url: &str| memchr::memmem::find(url.as_bytes(), b"mailto:").is_some();
    if url.starts_with(['#', '.']) || mail(url) {
        return None;
    }
    let mut address = address(url);
    if let Some(path) = address.strip_prefix("x.com/") {
        address = format!("twitter.com/{path}");
    }
    let host = address.split('/').next().unwrap_or(&address);
    if host.len() > LONGEST_HOST
        || !host.contains('.')
        || host.bytes().all(|b| b.is_ascii_digit() || b == b'.')
    {
        return None;
    }
    // The longest part of the path that is known, on the host or one above it.
    let mut rest = address.as_str();
    let mut levels = host;
    loop {
        let platform = is_platform(levels);
        let ends = rest.match_indices('/').map(|(i, _)| i).chain([rest.len()]).take(5);
        let ends: SmallVec<[usize; 5]> = ends.skip(usize::from(platform)).collect();
        for end in ends.into_iter().rev() {
            let known = addresses.get(without_git(rest[..end].trim_end_matches('/')));
            if known.is_some() {
                return known.copied();
            }
        }
        if platform {
            // The bare address of a platform is the platform itself.
            let bare = rest == host && levels == host;
            return if bare { addresses.get(host).copied() } else { None };
        }
        let dot = levels.find('.')?;
        (rest, levels) = (&rest[dot + 1..], &levels[dot + 1..]);
        if !levels.contains('.') {
            return None;
        }
    }
}

/// Cuts what code hosts write behind the name of a repository.
fn without_git(mut address: &str) -> &str {
    while let Some(rest) = address.strip_suffix(".git") {
        address = rest;
    }
    address
}

/// Whether `host` or a host above it is a platform.
fn is_platform(host: &str) -> bool {
    let above = host.rmatch_indices('.').map(|(dot, _)| &host[dot + 1..]).take(LABELS);
    iter::once(host).chain(above).any(|host| PLATFORM_SET.holds(host.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn platforms_are_known_with_what_is_under_them() {
        assert!(PLATFORMS.is_sorted());
        assert!(PLATFORMS.iter().all(|host| host.split('.').count() <= LABELS));
        for host in
            ["x.com", "kubernetes.slack.com", "t.co", "a.b.medium.com", "a.b.c.static.sched.com"]
        {
            assert!(is_platform(host), "{host}");
        }
        for host in ["kubernetes.io", "notx.com", "x.com.au", "com"] {
            assert!(!is_platform(host), "{host}");
        }
    }
}
