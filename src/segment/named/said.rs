//! What the words before a title say of it.

/// Whether what stands before a title says that it is one of something else, to read,
/// to hear at home or to use: `in her book`.
pub(super) fn is_writing(before: &str) -> bool {
    #[rustfmt::skip]
    const WRITINGS: [&str; 36] = [
        "album", "article", "articles", "blog", "blogpost", "book", "books", "chapter", "column",
        "course", "documentary", "ebook", "episode", "essay", "film", "library", "magazine", "motto",
        "movie", "newsletter", "novel", "paper", "papers", "phrase", "plugin", "podcast", "post",
        "project", "reading", "repo", "repository", "song", "thread", "tool", "tweet", "whitepaper",
    ];
    said_last(before, |word| WRITINGS.contains(&word)) && !is_praised(before)
}

/// Whether what stands before a title speaks of talks, or of going to one.
pub(super) fn is_praised(before: &str) -> bool {
    #[rustfmt::skip]
    const TALKS: [&str; 29] = [
        "attended", "best", "catch", "caught", "enjoyed", "favorite", "favorites", "favourite",
        "favourites", "heard", "highlight", "highlights", "keynote", "keynotes", "liked", "loved",
        "panel", "panels", "presentation", "recommend", "saw", "session", "sessions", "talk", "talks",
        "tutorial", "watched", "went", "workshop",
    ];
    said_last(before, |word| TALKS.contains(&word))
}

/// Whether a title must follow: `gave a talk on`, `her keynote, titled`.
pub(super) fn is_called(before: &str) -> bool {
    const ENDS: [&str; 5] = ["called", "entitled", "named", "on", "titled"];
    let last = before.trim_end().rsplit(' ').next().unwrap_or_default();
    ENDS.contains(&last) && is_praised(before)
}

/// Whether a sentence that leads to a title is of what the writer did or liked.
pub(super) fn is_own(before: &str) -> bool {
    let mut words = before.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    words.any(|word| matches!(word, "I" | "My" | "my" | "Our" | "our" | "We" | "we"))
}

/// Whether a sentence is of what was told in the talk whose title stands behind.
pub(super) fn is_within(before: &str) -> bool {
    matches!(before.trim_matches([' ', '"', '“']), "During" | "In")
}

/// Whether one of the last words of the sentence fits.
fn said_last(before: &str, fits: impl Fn(&str) -> bool) -> bool {
    let words = before.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '“' | '"'));
    words
        .take(9)
        .take_while(|word| !word.ends_with(['.', '!', '?']))
        .any(|word| fits(&word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()))
}
