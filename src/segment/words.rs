//! The words by which titles, roles, companies and sections are recognised.

/// Words that only stand in a role.
#[rustfmt::skip]
const ROLES: &[&str] = &[
    "administrator", "advocate", "advocates", "ambassador", "ambassadors", "analyst", "architect", "architects", "avp",
    "ceo", "chair", "chairman", "chairperson", "chairs", "chief", "cio", "ciso", "cmo", "co-chair",
    "co-chairs", "co-creator", "co-founder", "co-founders", "co-lead", "cofounder", "consultant",
    "contributor", "coo", "cpo", "creator", "cso", "cto", "developer", "developers", "devrel",
    "director", "editor", "eng", "engineer", "engineers", "evangelist", "evangelists", "evp",
    "fellow", "founder", "founders", "founding", "gm", "head", "instructor", "intern", "lead",
    "leader", "leads", "maintainer", "maintainers", "manager", "managers", "member", "members",
    "moderator", "officer", "organizer", "owner", "pm", "president", "principal", "professor",
    "researcher", "scientist", "scientists", "senior", "speaker", "specialist", "sr", "sr.",
    "sre", "staff", "strategist", "student", "svp", "tech-lead", "technologist", "trainer",
    "vice", "vp", "writer",
];

/// Words that begin a role of which only the whole is one.
const ROLE_STARTS: &[&str] = &["relations", "marketing", "executive", "product", "distinguished"];

/// Whether some word of `text` says that it is a role.
pub(super) fn is_role(text: &str) -> bool {
    role_words(text).any(|(_, _, role)| role)
}

/// Returns start, end and whether it is a role word, for each word.
pub(super) fn role_words(text: &str) -> impl Iterator<Item = (usize, usize, bool)> + '_ {
    words(text, |c| c.is_whitespace() || matches!(c, '/' | ',' | '&' | '(' | ')')).map(|(s, e)| {
        // A word as long as this is no role, and shorter ones need no memory.
        let mut lower = [0; 16];
        let word = &text.as_bytes()[s..e];
        let Some(lower) = lower.get_mut(..word.len()) else { return (s, e, false) };
        lower.copy_from_slice(word);
        lower.make_ascii_lowercase();
        let plain = lower.strip_suffix(b".").unwrap_or(lower);
        let listed = |w: &[u8]| ROLES.binary_search_by(|role| role.as_bytes().cmp(w)).is_ok();
        let role = listed(lower)
            || lower.len() > plain.len() && listed(plain)
            || ROLE_STARTS.iter().any(|role| role.as_bytes() == plain);
        (s, e, role)
    })
}

/// Splits `text` into words with their places.
pub(super) fn words<'t>(
    text: &'t str,
    border: impl Fn(char) -> bool + Copy + 't,
) -> impl Iterator<Item = (usize, usize)> + 't {
    let base = text.as_ptr() as usize;
    text.split(border).filter(|w| !w.is_empty()).map(move |w| {
        // `split` gives parts of `text`, so the difference is an offset.
        let start = w.as_ptr() as usize - base;
        (start, start + w.len())
    })
}

/// Legal forms, without full stops.
#[rustfmt::skip]
const LEGAL: &[&str] = &[
    "ab", "ag", "asa", "bv", "co", "corp", "corporation", "gmbh", "inc", "incorporated", "kg",
    "kk", "limited", "ll", "llc", "llp", "ltd", "nv", "oy", "plc", "pte", "pty", "sa", "sarl",
    "sas", "se", "spa", "srl",
];

/// Whether `text` is a legal form, such as `Inc.`
pub(super) fn is_legal_form(text: &str) -> bool {
    let plain: String = text.chars().filter(|c| *c != '.').collect::<String>().to_ascii_lowercase();
    LEGAL.binary_search(&plain.trim()).is_ok()
}

/// Words that end or make the name of an organisation.
#[rustfmt::skip]
const COMPANY: &[&str] = &[
    "agency", "airlines", "alliance", "association", "automotive", "bank", "cloud", "college",
    "communications", "company", "computing", "consulting", "data", "digital", "energy",
    "enterprises", "entertainment", "financial", "foundation", "games", "group", "health",
    "holding", "institute", "insurance", "international", "lab", "laboratories", "laboratory",
    "labs", "logic", "media", "ministry", "motors", "network", "networks", "online", "partners",
    "research", "robotics", "security", "semiconductor", "services", "society", "software",
    "solutions", "stack", "storage", "studio", "studios", "system", "systems", "tech",
    "technologies", "technology", "telecom", "telekom", "university", "ventures", "web", "works",
];

/// Whether a word of `text` says that it is an organisation.
pub(super) fn is_company_like(text: &str) -> bool {
    text.split([' ', ',', '\t']).any(|word| {
        let lower = word.to_ascii_lowercase();
        COMPANY.binary_search(&lower.as_str()).is_ok() || is_legal_form(word)
    })
}

/// Particles within names.
pub(super) fn is_particle(word: &str) -> bool {
    const PARTICLES: &[&str] = &[
        "af", "al", "at", "ben", "bin", "da", "dal", "de", "del", "della", "den", "der", "di",
        "dos", "du", "el", "ibn", "la", "le", "ten", "ter", "van", "vom", "von", "y", "zu", "zum",
        "zur",
    ];
    PARTICLES.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn word_lists_are_sorted() {
        assert!(COMPANY.is_sorted(), "companies");
        assert!(LEGAL.is_sorted(), "legal forms");
        let mut roles = ROLES.to_vec();
        roles.sort_unstable();
        assert_eq!(ROLES, roles);
    }
}
