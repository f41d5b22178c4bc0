//! What people ask for that no graph holds.

/// Words of what is asked, and what is said of it.
const LACKS: [(&[&str], &str); 5] = [
    (
        &["women", "woman", "men", "female", "females", "male", "males", "gender", "diversity"],
        "no graph holds the gender of people, and none is guessed; `speakers` lists all who gave \
         talks",
    ),
    (
        &["license", "licenses", "licensed", "licence", "licences", "licensing"],
        "no graph holds licences; `what is Rook` tells what is known of a project",
    ),
    (
        &["stars", "downloads", "commits", "contributors", "forks"],
        "no graph holds figures of repositories; `top projects` ranks by the talks that mention \
         them",
    ),
    (
        &[
            "attendees",
            "attendee",
            "attended",
            "attendance",
            "audience",
            "sponsor",
            "sponsors",
            "sponsored",
        ],
        "no graph holds who came or who paid; `speakers at Copenhagen` lists who spoke",
    ),
    (
        &["least", "fewest", "rarest", "rarely", "smallest"],
        "every list begins with the most; `top 9999 projects` ends with the least",
    ),
];

/// Why no graph tells what `words`, in lower case, ask for; `None` if one may.
pub(super) fn lacking<'a>(words: impl Iterator<Item = &'a str>) -> Option<&'static str> {
    let mut words = words;
    words.find_map(|word| {
        LACKS.iter().find(|(lacking, _)| lacking.contains(&word)).map(|(_, reason)| *reason)
    })
}
