//! What schedules and corpora call their fields; all without case and
//! separators.

/// What titles are called.
pub(in crate::read) const TITLE: &[&str] = &[
    "title",
    "sessiontitle",
    "talktitle",
    "proposaltitle",
    "presentationtitle",
    "eventtitle",
    "sessionname",
    "name",
    "eventname",
    "summary",
    "subject",
    "headline",
    "topic",
    "talk",
];
/// What the names of speakers are called.
pub(in crate::read) const SPEAKERS: &[&str] = &[
    "speakers",
    "speaker",
    "speakernames",
    "speakername",
    "presenters",
    "presenter",
    "persons",
    "panelists",
    "moderators",
    "hosts",
    "speakerids",
    "speakerid",
    "speakerslugs",
    "speakerslug",
    "presentedby",
    "givenby",
    "by",
    "who",
];
/// What those who speak beside others are called.
pub(in crate::read) const CO_SPEAKERS: &[&str] =
    &["cospeakers", "cospeaker", "copresenters", "copresenter"];
/// What the text of a record is called.
pub(in crate::read) const TEXT: &[&str] = &[
    "text",
    "content",
    "body",
    "markdown",
    "html",
    "transcript",
    "notes",
    "message",
    "abstract",
    "description",
    "sessiondescription",
    "longdescription",
    "details",
];
/// What only the text of a record is called, and no abstract of a session.
pub(in crate::read) const OWN_TEXT: &[&str] =
    &["text", "content", "body", "markdown", "html", "transcript"];
/// What the text of a record is called, whatever stands beside it.
pub(in crate::read) const CALLED_TEXT: &[&str] = &["text"];
/// What the texts of a session are called; it may have several.
pub(in crate::read) const ABSTRACT: &[&str] = &[
    "abstract",
    "description",
    "sessiondescription",
    "longdescription",
    "extract",
    "synopsis",
    "text",
    "content",
    "body",
    "details",
    "notes",
];
/// What lists of what a session is about are called.
pub(in crate::read) const TOPICS: &[&str] =
    &["topics", "tags", "keywords", "projects", "technologies", "tools"];
pub(in crate::read) const START: &[&str] = &[
    "startsat",
    "start",
    "starts",
    "startson",
    "eventstart",
    "starttime",
    "startdate",
    "startdatetime",
    "datestart",
    "sessionstartdate",
    "scheduledat",
    "begin",
    "begins",
    "beginsat",
    "sessionstart",
    "sessionstarttime",
    "dtstart",
    "date",
    "day",
    "time",
];
pub(in crate::read) const DATE: &[&str] =
    &["date", "day", "eventdate", "published", "publishedat", "created", "createdat", "datetime"];
pub(in crate::read) const ROOM: &[&str] =
    &["room", "roomname", "venue", "location", "hall", "stage"];
pub(in crate::read) const EVENT: &[&str] =
    &["event", "conference", "occasion", "eventname", "conferencename", "meetup", "meetupname"];
/// What only the title of a talk is called, beside its event.
pub(in crate::read) const OWN_TITLE: &[&str] =
    &["title", "talktitle", "sessiontitle", "presentationtitle", "talk"];
pub(in crate::read) const PLACE: &[&str] = &["city", "place"];
pub(in crate::read) const SORT: &[&str] = &[
    "eventtype",
    "type",
    "sessiontype",
    "submissiontype",
    "format",
    "sessionformat",
    "category",
    "categories",
    "track",
];
pub(in crate::read) const URL: &[&str] = &["url", "link", "permalink", "sessionurl", "href"];
pub(in crate::read) const ID: &[&str] = &[
    "id",
    "uuid",
    "guid",
    "uid",
    "code",
    "key",
    "docid",
    "documentid",
    "slug",
    "filename",
    "file",
    "path",
];
pub(in crate::read) const PERSON: &[&str] =
    &["fullname", "publicname", "name", "displayname", "speakername", "username"];
pub(in crate::read) const ROLE: &[&str] =
    &["position", "jobtitle", "role", "title", "tagline", "subtitle"];
pub(in crate::read) const COMPANY: &[&str] =
    &["company", "organization", "organisation", "affiliation", "employer", "companyname", "org"];
/// What only people have.
pub(in crate::read) const PERSONAL: &[&str] =
    &["fullname", "publicname", "firstname", "biography", "bio", "tagline", "profilepicture"];

/// Whether a key is a day: `20171004`, `2017-10-04`.
pub(super) fn is_day(key: &str) -> bool {
    let bytes = key.as_bytes();
    let (month, day) = match bytes.len() {
        8 => (4..6, 6..8),
        10 if bytes[4] == b'-' && bytes[7] == b'-' => (5..7, 8..10),
        _ => return false,
    };
    let within = |part: std::ops::Range<usize>, most: u8| {
        let number = key.get(part).and_then(|part| part.parse::<u8>().ok());
        number.is_some_and(|number| (1..=most).contains(&number))
    };
    let year = key.get(..4).and_then(|year| year.parse::<u16>().ok());
    year.is_some_and(|year| (1990..2100).contains(&year)) && within(month, 12) && within(day, 31)
}
