//! What of a web address is a name, and what lets one in.
//!
//! Public addresses are full of names that look random: of a document, a commit,
//! a video, a file of slides. They say where something stands and open nothing
//! that is not open. What opens something stands behind the `?` or `#` of an
//! address, or in the path of a hook that takes messages from whoever knows it.

use std::ops::Range;

/// What in an address says that its path lets one in.
const OPENING: [&str; 6] = ["hook", "token", "secret", "invite", "/services/", "auth"];

/// What ends an address in a text.
const ENDS: [char; 10] = ['<', '>', '(', ')', '[', ']', '{', '}', '"', '\''];

/// Whether `range` of `text` is a name in the path of a web address.
pub(super) fn is_in_path(text: &str, range: &Range<usize>) -> bool {
    let ends = |c: char| c.is_whitespace() || ENDS.contains(&c);
    let head = text.get(..range.start).unwrap_or_default();
    let from =
        head.char_indices().rev().find(|(_, c)| ends(*c)).map_or(0, |(i, c)| i + c.len_utf8());
    let tail = text.get(from..).unwrap_or_default();
    let word = tail.split(ends).next().unwrap_or_default();
    let lower = word.to_ascii_lowercase();
    let (scheme, address) = match lower.split_once("://") {
        Some((scheme, address)) => (scheme.len() + 3, address),
        None => (0, lower.as_str()),
    };
    let known = scheme == 0 || lower.starts_with("http");
    let path = address.find('/').filter(|slash| is_host(&address[..*slash], scheme > 0));
    let Some(path) = path.map(|slash| scheme + slash) else { return false };
    let open = lower.find(['?', '#', '=']).unwrap_or(lower.len());
    // A run of letters may begin in the name of the host: `org/…` of `a.org/…`.
    known
        && range.end - from > path
        && range.end - from <= open
        && !OPENING.iter().any(|word| lower.contains(word))
}

/// Whether `host` is the name of a host: `localhost` only if a scheme says so.
fn is_host(host: &str, sure: bool) -> bool {
    let labels = || host.split(':').next().unwrap_or_default().split('.');
    let label = |label: &str| {
        !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    let last = labels().next_back().unwrap_or_default();
    let domain = labels().count() > 1
        && (2..=24).contains(&last.len())
        && last.bytes().all(|b| b.is_ascii_alphabetic());
    labels().all(label) && (sure || domain) && host.len() <= 253
}

#[cfg(test)]
mod tests {
    use crate::redact::redact;

    #[test]
    fn names_in_addresses_stay_and_what_opens_goes() {
        let id = "1AbCdEfGhIjKlMnOpQrStUvWxYz0123456789aBcDeF";
        #[rustfmt::skip]
        let rows = [
            // Before and after the name, and whether it stays.
            ("https://docs.google.com/presentation/d/", "/edit",            true),
            ("see docs.google.com/document/d/",        ".",                 true),
            ("[slides](https://static.sched.com/hosted_files/kccnceu18/", "/slides.pdf)", true),
            ("<https://github.com/Acme/Tool/blob/",    "/README.md>",       true),
            ("https://blog.acme.io/2018/",             "?utm_source=x",     true),
            ("https://acme.org/report?sig=",           "",                  false),
            ("https://acme.org/#access_token=",        "",                  false),
            ("https://hooks.slack.com/services/T000/", "",                  false),
            ("https://acme.org/webhooks/",             "",                  false),
            ("https://",                               "@github.com/a/b",   false),
            ("key ",                                   " here",             false),
            ("data:image/png;base64,",                 "",                  false),
            ("redis://cache.acme.org/",                "",                  false),
        ];
        for (before, after, stays) in rows {
            let text = format!("{before}{id}{after}");
            assert_eq!(redact(&text).contains(id), stays, "{text}");
        }
        #[rustfmt::skip]
        let whole = [
            // An address is no password, whatever stands before it.
            ("about the token https://github.com/acme/tool/pull/12345", true),
            ("api key: https://acme.org/docs/2018/12/how-to",           true),
            ("https://youtu.be/dQw4w9WgXcQ?t=123",                      true),
            ("https://acme.org/sk-learn-on-kubernetes-in-production",   true),
            ("https://acme.org/f?X-Amz-Signature=0a1b2c3d4e5f60718293", false),
            ("https://acme.org/f?access_token=a1b2c3d4e5",              false),
            ("https://acme.org/f?v=1&apikey=a1b2c3d4e5f6",              false),
            ("bearer 0123456789abcdef0123",                             false),
            ("export KEY=sk-proj-0a1B2c3D4e5F6g7H8i9J0k",               false),
        ];
        for (text, stays) in whole {
            assert_eq!(redact(text) == text, stays, "{text}: {}", redact(text));
        }
    }
}
