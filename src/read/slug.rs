//! Names of people as addresses write them: `ana-holt`.

/// Words within names that begin with a small letter.
const PARTICLES: [&str; 9] = ["bin", "da", "de", "den", "der", "dos", "ter", "van", "von"];
/// Words of slugs that stand where nobody is known yet.
const NOBODY: [&str; 6] = ["announced", "confirmed", "speaker", "tba", "tbc", "tbd"];

/// Returns the name that a slug is of, byte for byte; `None` for what is no slug of two
/// to four words.
pub(super) fn name(slug: &str) -> Option<String> {
    let words = || slug.split(['-', '_']);
    let fits = |word: &str| {
        !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase()) && !NOBODY.contains(&word)
    };
    let long = words().any(|word| word.len() > 2);
    if !long || !(2..=4).contains(&words().count()) || !words().all(fits) {
        return None;
    }
    let mut name = String::with_capacity(slug.len());
    for word in words() {
        let first = name.is_empty();
        if !first {
            name.push(' ');
        }
        let (initial, rest) = word.split_at(1);
        if first || !PARTICLES.contains(&word) {
            name.push_str(&initial.to_ascii_uppercase());
        } else {
            name.push_str(initial);
        }
        name.push_str(rest);
    }
    Some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_names() {
        let rows = [
            ("ana-holt", "Ana Holt"),
            ("ana_holt", "Ana Holt"),
            ("jan-van-der-berg", "Jan van der Berg"),
            ("ana", ""),
            ("Ana-holt", ""),
            ("ana-", ""),
            ("ana-holt-2", ""),
            ("a-b", ""),
            ("to-be-announced", ""),
            ("an-id-of-five-words", ""),
        ];
        for (slug, expected) in rows {
            assert_eq!(name(slug).unwrap_or_default(), expected, "{slug}");
        }
    }
}
