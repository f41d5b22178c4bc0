//! Links that say what they are about.
//!
//! A link to `istio.io` is a mention of Istio, whatever its text is; and text
//! that is nearly the name of what it links to is that name, misspelled.

use super::{Mentions, Resources, place::Place};
use crate::{Mention, Position, Rule, Zone, tag::address, text::key};

/// Hosts on which anyone publishes: a page there says nothing of the host.
const PLATFORMS: &[&str] = &[
    "bit.ly",
    "docs.google.com",
    "drive.google.com",
    "facebook.com",
    "github.com",
    "gitlab.com",
    "goo.gl",
    "google.com",
    "hub.docker.com",
    "instagram.com",
    "linkedin.com",
    "medium.com",
    "meetup.com",
    "reddit.com",
    "sched.com",
    "slack.com",
    "slideshare.net",
    "speakerdeck.com",
    "t.co",
    "twitter.com",
    "wikipedia.org",
    "x.com",
    "youtu.be",
    "youtube.com",
    "zoom.us",
    "news.ycombinator.com",
    "stackoverflow.com",
    "dev.to",
    "substack.com",
    "wordpress.com",
    "blogspot.com",
    "amazon.com",
    "aka.ms",
    "static.sched.com",
    "schd.ws",
    "pbs.twimg.com",
    "img.youtube.com",
    "events.linuxfoundation.org",
    "apple.com",
    "play.google.com",
];

/// How sure an address is.
const CONFIDENCE: f64 = 0.9;

/// Adds the mentions that links make.
pub(crate) fn add_mentions(
    resources: Resources<'_>,
    place: &Place<'_>,
    mentions: &mut Mentions,
) {
    let lexicon = resources.lexicon;
    mentions.claim();
    for link in &place.document.links {
        let Some(entity) = identify(resources, &link.url) else { continue };
        let compiled = &lexicon.entities[entity as usize];
        let talk = place.talk_of_block.get(link.block).copied().unwrap_or(0);
        let mention = |span: crate::Span, zone, rule| {
            Mention {
                entity: compiled.id.clone(),
                span,
                position: Position::default(),
                zone,
                rule,
                confidence: CONFIDENCE,
                talk,
            }
        };
        if !link.text.is_empty() && !mentions.overlaps(link.text) && link.text != link.target {
            let text = key(&place.document.text[link.text.range()]);
            let nearly = text.len() >= 4
                && resources.dictionary.get(compiled.id.as_str()).is_some_and(|e| {
                    strsim::osa_distance(&text, &key(&e.name)) <= 1 + text.len() / 8
                });
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

/// Returns the entity that the page at `url` belongs to.
fn identify(resources: Resources<'_>, url: &str) -> Option<u32> {
    let addresses = &resources.lexicon.addresses;
    if url.starts_with(['#', '.']) || url.contains("mailto:") {
        return None;
    }
    let mut address = address(url);
    if let Some(path) = address.strip_prefix("x.com/") {
        address = format!("twitter.com/{path}");
    }
    let host = address.split('/').next().unwrap_or(&address);
    if !host.contains('.') || host.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        return None;
    }
    // The longest part of the path that is known, on the host or one above it.
    let mut rest = address.as_str();
    let mut levels = host;
    loop {
        let platform = is_platform(levels);
        let ends = rest.match_indices('/').map(|(i, _)| i).chain([rest.len()]).take(5);
        let ends: Vec<usize> = ends.skip(usize::from(platform)).collect();
        for end in ends.into_iter().rev() {
            let known = addresses.get(rest[..end].trim_end_matches(['/']).trim_end_matches(".git"));
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

fn is_platform(host: &str) -> bool {
    PLATFORMS.contains(&host)
        || PLATFORMS
            .iter()
            .any(|platform| host.strip_suffix(platform).is_some_and(|rest| rest.ends_with('.')))
}
