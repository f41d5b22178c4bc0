//! Links that lead to nothing the dictionary knows.

use super::{
    Clue,
    candidate::{Candidate, Candidates, letters},
    evidence::Place,
    stop::Stop,
    words::is_english,
};
use crate::{EntityKind, Span, note::Note, segment::is_series, tag::address};

/// Repositories that are no project by themselves.
#[rustfmt::skip]
const PARTS: &[&str] = &[
    "demo", "demos", "example", "examples", "talk", "talks", "slides", "workshop",
    "tutorial", "samples", "presentation", "presentations", "notes", "docs", "community",
    "enhancements", "blog", "website", "proposals", "awesome", "meetup",
    "sample",
];
/// Pages of a site that are its face.
const FRONT: &[&str] = &["", "docs", "en", "home", "index.html", "about"];

/// A page that is no known entity's.
struct Target {
    /// `owner/repo`, if it is a repository.
    github: Option<String>,
    /// `host`, if it is not.
    host: Option<String>,
    /// The name that the address gives.
    name: String,
    sign: f64,
}

/// Adds the targets of links: as a candidate of their own, or as evidence for
/// one of `found` that has the name.
pub(super) fn collect(notes: &[Note], stop: &Stop, found: &mut Candidates) {
    let mut new = Candidates::new();
    for (i, note) in notes.iter().enumerate() {
        let mut spans: Vec<Span> = note.mentions.iter().map(|mention| mention.span).collect();
        spans.extend(&note.document.hidden);
        spans.sort_unstable();
        for link in &note.document.links {
            let known = |span: Span| {
                !span.is_empty()
                    && spans[..spans.partition_point(|m| m.start < span.end)]
                        .iter()
                        .rev()
                        .take(4)
                        .any(|mention| mention.overlaps(span))
            };
            if known(link.target) || known(link.text) {
                continue;
            }
            let Some(target) = target(&link.url, stop) else { continue };
            let text = note.document.text[link.text.range()].trim();
            let named = !text.is_empty()
                && link.text != link.target
                && letters(text).contains(&letters(&target.name));
            let name =
                if named && text.split_whitespace().count() <= 3 { text } else { &target.name };
            let span = if link.text.is_empty() { link.target } else { link.text };
            let talk = note.talks.iter().position(|talk| talk.blocks.contains(&link.block));
            let place = Place { note: i, span, talk: talk.unwrap_or(0) };
            let key =
                [letters(name), letters(&target.name)].into_iter().find(|k| found.contains_key(k));
            if let Some(candidate) = key.and_then(|key| found.get_mut(&key)) {
                // Two independent signs: it is written as a name, and it has a page.
                if candidate.urls.is_empty() && candidate.github.is_empty() {
                    candidate.sign = (candidate.sign * 1.4).min(1.0);
                }
                candidate.votes.project += usize::from(target.github.is_some()) * 2;
                candidate.evidence.add(place, "");
                candidate.urls.extend(target.host);
                candidate.github.extend(target.github);
                continue;
            }
            let candidate =
                new.entry(letters(&target.name)).or_insert_with(|| Candidate::new(Clue::Link));
            candidate.evidence.add(place, name);
            candidate.sign =
                candidate.sign.max(if named { target.sign * 1.4 } else { target.sign });
            candidate.votes.project += 1;
            candidate.kind = Some(EntityKind::PROJECT).filter(|_| target.github.is_some());
            candidate.urls.extend(target.host);
            candidate.github.extend(target.github);
        }
    }
    found.extend(new);
}

/// Reads what a link leads to; `None` for platforms and parts of pages.
fn target(url: &str, stop: &Stop) -> Option<Target> {
    if !(url.starts_with("http://") || url.starts_with("https://") || !url.contains(':')) {
        return None;
    }
    let address = address(url);
    let (host, path) = address.split_once('/').unwrap_or((&address, ""));
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    if host == "github.com" {
        let (owner, repo) = (parts.first()?, parts.get(1)?.trim_end_matches(".git"));
        // What was shown at a conference bears its name, also with the year.
        let at_conference =
            |part: &str| is_series(part.trim_end_matches(|c| char::is_ascii_digit(&c)));
        let odd = repo.split(['-', '_']).any(|part| PARTS.contains(&part) || at_conference(part));
        let reserved =
            matches!(*owner, "orgs" | "sponsors" | "topics" | "marketplace" | "features");
        return (!reserved).then(|| Target {
            github: Some(format!("{owner}/{repo}")),
            host: None,
            name: repo.to_owned(),
            sign: if odd {
                0.1
            } else if is_english(repo) {
                0.2
            } else {
                0.45
            },
        });
    }
    let labels: Vec<&str> = host.split('.').collect();
    let plain = host.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '.');
    if labels.len() < 2
        || !plain
        || host.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        || stop.holds_host(host)
    {
        return None;
    }
    // `blog.example.co.uk` is known by `example`.
    let public = usize::from(
        labels.len() > 2 && matches!(labels[labels.len() - 2], "co" | "com" | "ac" | "org"),
    ) + 2;
    let name = labels.get(labels.len().checked_sub(public)?)?;
    let front = parts.len() <= 1 && FRONT.contains(parts.first().unwrap_or(&""));
    Some(Target {
        github: None,
        host: Some(labels[labels.len().saturating_sub(public)..].join(".")),
        name: (*name).to_owned(),
        // Anyone's article has an address; a bare host is linked to for itself.
        sign: if front { 0.45 } else { 0.15 },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Dictionary;

    #[test]
    fn targets() {
        let stop = Stop::new(&[], &Dictionary::default());
        #[rustfmt::skip]
        let rows = [
            ("https://github.com/pivotal/kpack/issues/3", "kpack pivotal/kpack"),
            ("https://github.com/pivotal",                ""),
            ("https://cnab.io",                           "cnab cnab.io"),
            ("https://blog.gluo.be/2018/12/a-post",       "gluo gluo.be"),
            ("http://www.ft.co.uk/",                      "ft ft.co.uk"),
            ("https://www.youtube.com/watch?v=1",         ""),
            ("mailto:a@b.io",                             ""),
            ("#top",                                      ""),
            ("slides/deck.pdf",                           ""),
            ("http://10.0.0.1/x",                         ""),
        ];
        for (url, expected) in rows {
            let shown = target(url, &stop)
                .map(|t| format!("{} {}", t.name, t.github.or(t.host).unwrap_or_default()));
            assert_eq!(shown.unwrap_or_default(), expected, "{url}");
        }
    }

    #[test]
    fn what_was_made_for_a_talk_is_no_likely_project() {
        let stop = Stop::new(&[], &Dictionary::default());
        #[rustfmt::skip]
        let rows = [
            ("zorplax",                0.45),
            ("zorplax-demo",           0.1),
            ("zorplax-kubecon-eu",     0.1),
            ("fosdem2023_zorplax",     0.1),
            ("zorplax-kubeconfig",     0.45),
        ];
        for (repo, expected) in rows {
            let sign = target(&format!("https://github.com/a/{repo}"), &stop).map(|it| it.sign);
            assert_eq!(sign, Some(expected), "{repo}");
        }
    }
}
