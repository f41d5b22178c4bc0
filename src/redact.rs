//! Leaves out of quotes what nobody wants copied.
//!
//! Notes hold e-mail and network addresses, keys, and links to meetings that
//! were meant for the people in the room. A quote in a graph travels further
//! than the note it is from, so these are replaced by [`MARK`], as they are in what
//! is told of talks.
//!
//! The rules look for forms, not for meaning: they err on the side of leaving
//! out too much, except for names of versions and files, which talks are about.

mod glance;
mod links;
mod people;
mod talks;

use std::{
    cell::LazyCell,
    net::Ipv6Addr,
    ops::Range,
    sync::{LazyLock, OnceLock},
};

use regex::{Captures, Regex};

use self::glance::Glance;
pub use self::people::{PERSON, People};
pub(crate) use self::{people::disjoint, talks::clean};
use crate::{Document, Span};

/// What stands in place of what was left out.
pub const MARK: &str = "[redacted]";

/// A form that is redacted wherever it stands.
struct Form {
    /// Whether a text that looks so can hold one.
    can: fn(&Glance) -> bool,
    /// Text of which one must be there, in lower case, before the expression is
    /// tried: most lines hold none, and looking for these is much quicker.
    needs: &'static [&'static str],
    /// Words and borders are those of ASCII, and other letters count as words:
    /// the tables of Unicode would take milliseconds to compile.
    expression: &'static str,
    compiled: OnceLock<Regex>,
}

impl Form {
    const fn new(
        can: fn(&Glance) -> bool,
        needs: &'static [&'static str],
        expression: &'static str,
    ) -> Self {
        Self { can, needs, expression, compiled: OnceLock::new() }
    }

    fn regex(&self) -> &Regex {
        self.compiled
            .get_or_init(|| Regex::new(self.expression).expect("the forms are fixed and valid"))
    }
}

#[rustfmt::skip]
static FORMS: [Form; 8] = [
    // E-mail addresses, their `@` also as Markdown, an address or HTML writes it.
    Form::new(|it| it.at + it.escapes > 0, &["@", "%40", "&#64;", "&#x40;", "&commat;"], concat!(
        r"[0-9A-Za-z_.+%\x{80}-\x{10FFFF}-]+(?:'[0-9A-Za-z_.+%\x{80}-\x{10FFFF}-]+)*",
        r"(?:\\?@|%40|&#(?:64|[xX]40);|&commat;)[0-9A-Za-z_\x{80}-\x{10FFFF}-]+",
        r"(?:\.[0-9A-Za-z_\x{80}-\x{10FFFF}-]+)*\.[A-Za-z\x{80}-\x{10FFFF}]{2,}(?-u:\b)")),
    // Private keys, up to their end or the end of the text.
    Form::new(|it| it.dashes >= 10, &["private key"],
        r"-----BEGIN [A-Z ]*PRIVATE KEY(?s:.*?)(?:-----END [A-Z ]*PRIVATE KEY-----|\z)"),
    // Key files.
    Form::new(|it| it.dots > 0 || it.underscores > 0, &[".pem", ".p12", ".pfx", ".ppk", ".jks", "id_"], concat!(
        r"[0-9A-Za-z_./~\x{80}-\x{10FFFF}-]*[0-9A-Za-z_\x{80}-\x{10FFFF}-]",
        r"\.(?:pem|p12|pfx|ppk|jks)(?-u:\b)|(?-u:\b)id_(?:rsa|dsa|ecdsa|ed25519)(?-u:\b)")),
    // Keys of AWS, Google, GitHub, GitLab, Slack, Stripe, and JSON web tokens.
    Form::new(|it| it.token >= 15, &["akia", "asia", "aiza", "gh", "glpat", "xox", "sk", "rk", "pk", "eyj"], concat!(
        r"(?-u:\b(?:(?:AKIA|ASIA)[0-9A-Z]{16}\b|AIza[\w-]{30,}|gh[pousr]_\w{20,}",
        r"|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[a-eoprs]-[\w-]{10,}",
        r"|[rsp]k[-_](?:live|test|proj|ant)?[-_]?[\w-]{20,}",
        r"|eyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?))")),
    // What follows a word for a password.
    Form::new(|it| it.colons + it.equals > 0, &["pass"], r"(?i-u:\bpass(?:word|wd|code)?)\s*[:=]\s*[^\s,;]{4,}"),
    Form::new(|it| it.equals > 0, &["secret=", "token=", "key="],
        r"(?i-u:\b(?:secret|token|(?:api|access|auth)[ _-]?key)=)[^\s,;]{6,}"),
    // The same in the query of a web address.
    Form::new(|it| it.equals > 0, &["token", "secret", "sig", "apikey", "credential", "session", "auth"], concat!(
        r"(?i-u:[?&#][\w.-]*(?:token|secret|signature|sig|apikey|credential|session(?:id)?|auth)=)",
        r"[^\s&#<>)\]\x22']{6,}")),
    // Meetings, and the part of a link that lets one in.
    Form::new(|it| it.slashes > 0 && it.dots > 0, &["zoom", "meet", "whereby", "webex", "bluejeans"], concat!(
        r"(?i-u:(?:https?://)?(?:(?:[\w-]+\.)*(?:zoom\.us|zoomgov\.com)/(?:[jswm]|my|meeting|webinar)",
        r"|(?:meet\.google\.com|meet\.jit\.si|whereby\.com|[\w.-]+\.webex\.com|bluejeans\.com",
        r"|teams\.(?:microsoft|live)\.com/(?:l/meetup-join|meet)|gotomeet\.me",
        r"|(?:global\.)?gotomeeting\.com/join)/))[^\s<>)\]\x22']*")),
];

/// Words before keys that [`NUMBERS`] finds, in lower case.
const KEYS: [&str; 4] = ["secret", "token", "bearer", "key"];

/// Numbers that are addresses if they pass a closer look.
static NUMBERS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?P<four>[0-9]{1,3}(?:\.[0-9]{1,3}){3,})",
        r"|(?P<six>[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,}(?:\.[0-9]{1,3}){0,3})",
        r"|(?P<key>(?i-u:\b(?:secret|token|bearer|(?:api|access|auth)[ _-]?key):?[ \t]+)\S{12,})",
        r"|(?P<base64>[A-Za-z0-9+/]{40,}={0,2})",
    ))
    .expect("the forms are fixed and valid")
});

/// Returns the ranges of `text` that are to be left out, in order and disjoint.
#[must_use]
pub fn secrets(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let glance = Glance::of(text);
    let lower = LazyCell::new(|| text.to_ascii_lowercase());
    let holds = |needs: &[&str]| needs.iter().any(|need| lower.contains(need));
    for form in FORMS.iter().filter(|form| (form.can)(&glance) && holds(form.needs)) {
        let ranges = form.regex().find_iter(text).map(|m| m.range());
        found.extend(ranges.filter(|it| !is_title(text, it) && !is_file(text, it)));
    }
    for numbers in NUMBERS.captures_iter(if can_number(&glance, holds) { text } else { "" }) {
        found.extend(secret_number(text, &numbers));
    }
    disjoint(found)
}

/// Returns where what [`NUMBERS`] found in `text` stands, if it passes a closer look.
fn secret_number(text: &str, numbers: &Captures<'_>) -> Option<Range<usize>> {
    let all = numbers.get(0)?;
    let before = text[..all.start()].chars().next_back();
    let after = text[all.end()..].chars().next();
    let word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    let is_secret = if numbers.name("four").is_some() {
        is_ipv4(all.as_str()) && !word(before) && before != Some('.') && !word(after)
    } else if numbers.name("six").is_some() {
        is_ipv6(all.as_str()) && !word(before) && !word(after)
    } else if numbers.name("key").is_some() {
        all.as_str().bytes().filter(u8::is_ascii_digit).count() >= 3
            && !all.as_str().contains("://")
    } else {
        looks_random(all.as_str()) && !links::is_in_path(text, &all.range())
    };
    is_secret.then(|| all.range())
}

/// Whether a text that looks so can hold what [`NUMBERS`] finds and what passes a
/// closer look: all of it has three digits, but for some addresses, in which colons
/// stand near one another.
fn can_number(glance: &Glance, holds: impl Fn(&[&str]) -> bool) -> bool {
    let Glance { digits, points, near_colons, word, code, .. } = *glance;
    near_colons > 0 || digits >= 3 && (points >= 3 || code >= 40 || word >= 12 && holds(&KEYS))
}

/// Whether `range` of `text` is made of words and stands in the path of an
/// address: the title of a page may begin as a key does, `sk-learn-in-production`.
fn is_title(text: &str, range: &Range<usize>) -> bool {
    let word = text.get(range.clone()).unwrap_or_default();
    word.contains('-')
        && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
        && links::is_in_path(text, range)
}

/// Whether `range` of `text` is the name of a file in the path of an address, such as
/// `Rook%40Acme.pdf`.
fn is_file(text: &str, range: &Range<usize>) -> bool {
    const ENDINGS: [&str; 9] =
        [".pdf", ".ppt", ".pptx", ".odp", ".html", ".png", ".jpg", ".svg", ".mp4"];
    let name = text.get(range.clone()).unwrap_or_default().to_ascii_lowercase();
    name.contains("%40")
        && ENDINGS.iter().any(|ending| name.ends_with(ending))
        && links::is_in_path(text, range)
}

/// Returns what is not to be shown of `document` at `span`, in order and
/// disjoint, each with what stands in its place: the names of people who are
/// left out, whole, and secrets if `redact` is set.
pub(crate) fn unshown(
    document: &Document,
    span: Span,
    redact: bool,
) -> Vec<(Range<usize>, &'static str)> {
    let text = document.text.get(span.range()).unwrap_or_default();
    let from = document.hidden.partition_point(|hidden| hidden.end <= span.start);
    let names = document.hidden.iter().skip(from).take_while(|hidden| hidden.start < span.end);
    let mut all: Vec<(Range<usize>, &'static str)> =
        names.map(|hidden| (hidden.range(), PERSON)).collect();
    let secrets = if redact { secrets(text) } else { Vec::new() };
    for secret in secrets {
        let secret = span.start + secret.start..span.start + secret.end;
        // A name within a secret, or that touches one, goes with it.
        let (inside, others): (Vec<_>, Vec<_>) = all
            .into_iter()
            .partition(|(range, _)| range.start < secret.end && secret.start < range.end);
        let ends = inside.iter().map(|(range, _)| range.clone()).chain([secret]);
        let joined = ends.reduce(|a, b| a.start.min(b.start)..a.end.max(b.end));
        all = others;
        all.extend(joined.map(|range| (range, MARK)));
    }
    all.sort_by_key(|(range, _)| range.start);
    all
}

/// Returns `text` with [`MARK`] in place of everything that is to be left out.
///
/// # Examples
///
/// ```
/// use kgraph::redact::redact;
///
/// assert_eq!(redact("ask ann@example.com about v1.9.0"), "ask [redacted] about v1.9.0");
/// ```
#[must_use]
pub fn redact(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for range in secrets(text) {
        out.push_str(&text[from..range.start]);
        out.push_str(MARK);
        from = range.end;
    }
    out.push_str(&text[from..]);
    out
}

fn is_ipv4(text: &str) -> bool {
    text.split('.').count() == 4 && text.split('.').all(|part| part.parse::<u8>().is_ok())
}

fn is_ipv6(text: &str) -> bool {
    // `::` and `a::b` are more often code than addresses.
    text.contains(|c: char| c.is_ascii_digit())
        && text.trim_end_matches([':', '.']).parse::<Ipv6Addr>().is_ok()
        || text.ends_with("::") && text.len() > 3 && text.parse::<Ipv6Addr>().is_ok()
}

/// Whether `text` looks like an encoded key rather than a path or a long word.
fn looks_random(text: &str) -> bool {
    let count = |f: fn(&u8) -> bool| text.bytes().filter(f).count();
    count(u8::is_ascii_digit) >= 3
        && count(u8::is_ascii_uppercase) >= 3
        && count(u8::is_ascii_lowercase) >= 3
        && count(|b| *b == b'/') * 12 <= text.len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_left_out() {
        #[rustfmt::skip]
        let rows = [
            ("mail ann.b+c@mail.example.org now",      "mail [redacted] now"),
            ("'ann@example.org' or o'ann@example.org", "'[redacted]' or [redacted]"),
            (r"mail ann\@example.org.",                "mail [redacted]."),
            ("mailto:ann%40example.org",               "mailto:[redacted]"),
            ("https://a.org/41/Rook%40Acme.pdf",       "https://a.org/41/Rook%40Acme.pdf"),
            ("https://a.org/leave/ann%40example.org",  "https://a.org/leave/[redacted]"),
            ("ann&#64;example.org",                    "[redacted]"),
            ("ann&#x40;example.org",                   "[redacted]"),
            ("ann&commat;example.org",                 "[redacted]"),
            ("npmjs.com/package/%40kube/rook.js",      "npmjs.com/package/%40kube/rook.js"),
            ("follow @rook_io or ann@work",            "follow @rook_io or ann@work"),
            ("at 10.0.12.7:8080, not 1.2.3",           "at [redacted]:8080, not 1.2.3"),
            ("chart 1.2.3.4.5 and 999.1.1.1",          "chart 1.2.3.4.5 and 999.1.1.1"),
            ("on fe80::1ff:fe23:4567:890a there",      "on [redacted] there"),
            ("on 2001:db8:0:0:1:0:0:1.",               "on [redacted]."),
            ("Rook at fe80::abcd:feed beside Ceph.",   "Rook at [redacted] beside Ceph."),
            ("at 10:30:45, std::vec, a::b",            "at 10:30:45, std::vec, a::b"),
            ("key AKIAIOSFODNN7EXAMPLE here",          "key [redacted] here"),
            ("xoxc-abcdefghijkl, xoxd-abcdefghijkl",   "[redacted], [redacted]"),
            ("ssh -i ~/keys/lab.pem core@host",        "ssh -i [redacted] core@host"),
            ("token: 0123456789abcdef",                "[redacted]"),
            ("secret: encryption-at-rest",             "secret: encryption-at-rest"),
            ("PASSWORD=hunter",                        "[redacted]"),
            ("a token is checked",                     "a token is checked"),
            ("-----BEGIN RSA PRIVATE KEY----- MIIE",   "[redacted]"),
            ("join https://acme.zoom.us/j/123?pwd=x)", "join [redacted])"),
            ("join meet.google.com/abc-defg-hij",      "join [redacted]"),
            ("we like zoom.us and Meet",               "we like zoom.us and Meet"),
            ("kubernetes/community/blob/master/sig-storage/README.md",
             "kubernetes/community/blob/master/sig-storage/README.md"),
            ("MIIEowIBAAKCAQEA7bq3Xz9fJ2kLmN8pQrStUvWxYz0123456789abcd=", "[redacted]"),
        ];
        for (text, expected) in rows {
            assert_eq!(redact(text), expected, "{text}");
        }
    }

    /// Pieces of secrets; `…` stands for letters and digits.
    #[rustfmt::skip]
    const PARTS: [&str; 44] = [
        "…", " ", "ann", "@", "%40", "&#64;", "&commat;", "::", ".org", "-----BEGIN ", "PRIVATE KEY-----", "x.pem", ".jks", "id_rsa",
        "AKIA0123456789ABCDEF", "AIza…", "gho_…", "glpat-…", "xoxb-…", "sk-", "pk_live_…", "eyJ…", ".…",
        "password", "pass", ": ", "=", "token=", "api key ", "secret ", "bearer\t", "https://",
        "acme.zoom.us/j/", "meet.jit.si/", "teams.live.com/meet/", "10.0.12.7", "fe80:", ":", "1ff:", "12",
        "+/", "key: ", "é", "\n",
    ];

    proptest! {
        /// What an expression finds, a glance at the text lets it look for.
        #[test]
        fn a_glance_hides_nothing(
            parts in prop::collection::vec(prop::sample::select(&PARTS[..]), 1..8),
            letters in "[A-Za-z0-9]{0,45}",
        ) {
            let text = parts.concat().replace('…', &letters);
            let (glance, lower) = (Glance::of(&text), text.to_ascii_lowercase());
            for form in &FORMS {
                let found = form.regex().is_match(&text);
                let looked = (form.can)(&glance) && form.needs.iter().any(|it| lower.contains(it));
                prop_assert!(looked || !found, "{} in {:?}", form.expression, text);
            }
            let looked = can_number(&glance, |needs| needs.iter().any(|it| lower.contains(it)));
            let found = NUMBERS.captures_iter(&text).any(|it| secret_number(&text, &it).is_some());
            prop_assert!(looked || !found, "{:?}", text);
        }

        /// Ranges can be sliced, are ordered and disjoint, and nothing panics.
        #[test]
        fn ranges_are_ordered(text in "\\PC{0,40}|([0-9a-f:.@/= -]|zoom.us/j/|é|AKIA){0,30}") {
            let mut end = 0;
            for range in secrets(&text) {
                prop_assert!(text.get(range.clone()).is_some() && range.start >= end);
                end = range.end;
            }
            prop_assert!(redact(&text).len() <= text.len() + MARK.len() * secrets(&text).len());
        }
    }
}
