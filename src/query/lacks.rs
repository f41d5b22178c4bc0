//! What people ask for that no graph holds.

/// Words of what is asked, of which `*` is any one, and what is said of it.
#[rustfmt::skip]
const LACKS: [(&[&str], &str); 14] = [
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
        &["attendees", "attendee", "attended", "attendance", "audience", "sponsor", "sponsors",
          "sponsored", "sponsoring"],
        "no graph holds who came or who paid; `speakers at Copenhagen` lists who spoke",
    ),
    (
        &["last year", "this year", "next year", "past year", "last month", "this month",
          "past month", "last week", "this week", "last * years", "past * years",
          "last * months", "past * months", "recent years", "years ago", "yesterday"],
        "no question counts from today, so that its answer stays the same; name the year, as in \
         `talks in 2019` or `talks since 2018`; `talks by year` lists those of the graph",
    ),
    (
        &["average", "mean", "median"],
        "no question computes averages; `talks by year`, `events` and `top companies by speakers` \
         give numbers, and `--format csv` hands them on",
    ),
    (
        &["longest", "duration", "durations", "minutes", "hours"],
        "no graph holds how long talks took; `latest talks about Rook` and `talks by year` tell \
         when they were",
    ),
    (
        &["video", "videos", "recording", "recordings", "slides", "slide", "deck", "decks"],
        "no question selects talks by their slides or recordings; `talks about Rook --format \
         json` gives the `url` of each talk that has one",
    ),
    (
        &["never mentioned", "not mentioned", "unmentioned", "never discussed"],
        "no graph holds what no talk mentions; `new projects in 2019` and `projects in 2018 but \
         not in 2019` compare talks",
    ),
    (
        &["city", "cities", "town", "towns", "venues", "locations", "places"],
        "no question lists places by themselves; `events by talks` gives the place of each event",
    ),
    (
        &["title", "titles", "titled", "entitled", "talk called", "talks called", "talk named"],
        "no question searches titles alone; `talks about \"service mesh\"` finds what talks mention \
         and, where nothing is called so, words of titles",
    ),
    (
        &["more than one event", "more than * events", "at least * events", "several events",
          "more than one company", "more than * companies", "several companies",
          "more than one employer", "several employers", "more than one project", "more than * projects", "more than one conference",
          "more than * conferences", "several conferences", "every event", "every conference",
          "at every *", "the most projects", "the most companies", "the most events"],
        "no question counts the events, companies or projects of each row; `people who spoke in both \
         2018 and 2019` keeps those of each of two",
    ),
    (
        &["asia", "africa", "oceania", "continent", "continents", "country", "countries"],
        "no graph holds on which continent or in which country a place is; `events` lists the \
         places, and `talks at Copenhagen` asks of one",
    ),
    (
        &["least", "fewest", "rarest", "rarely", "smallest", "bottom"],
        "every list begins with the most; `top 9999 projects` ends with the least",
    ),
];

/// Words of events that are parts of the world as well.
const REGIONS: [&str; 8] =
    ["europe", "eu", "america", "north america", "na", "asia", "china", "india"];

/// Whether `name`, in lower case, may ask for more than the events that are called so.
pub(super) fn is_region(name: &str) -> bool {
    REGIONS.contains(&name)
}

/// Why no graph tells what `words`, in lower case, ask for; `None` if one may.
pub(super) fn lacking<'a>(words: impl Iterator<Item = &'a str>) -> Option<&'static str> {
    let words: Vec<&str> = words.collect();
    let stands = |phrase: &str| {
        let wanted: Vec<&str> = phrase.split(' ').collect();
        let mut places = words.windows(wanted.len());
        places
            .any(|it| it.iter().zip(&wanted).all(|(word, wanted)| word == wanted || *wanted == "*"))
    };
    LACKS.iter().find(|(lacking, _)| lacking.iter().any(|it| stands(it))).map(|(_, why)| *why)
}
