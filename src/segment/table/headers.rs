//! Words in the headers of tables.

/// Words in the headers of columns.
#[rustfmt::skip]
pub(in crate::segment) const TITLES: &[&str] = &[
    "talk", "talks", "title", "session", "topic", "presentation", "keynote", "subject", "charla",
    "conférence", "présentation", "sessie", "titel", "titolo", "titre", "título", "vortrag",
    "タイトル", "セッション", "主题", "议题", "题目",
];
#[rustfmt::skip]
pub(in crate::segment) const SPEAKERS: &[&str] = &[
    "speaker", "speakers", "presenter", "presenters", "who", "intervenant", "intervenants",
    "orateur", "palestrante", "ponente", "ponentes", "referent", "referenten", "referentin",
    "relatore", "sprecher", "sprecherin", "spreker", "sprekers", "facilitator", "facilitators",
    "докладчик", "докладчики", "спикер", "спикеры", "발표자", "연사", "スピーカー", "登壇者", "讲师", "演讲者",
];
#[rustfmt::skip]
pub(in crate::segment) const COMPANIES: &[&str] = &[
    "company", "organization", "organisation", "affiliation", "azienda", "bedrijf", "employer",
    "empresa", "entreprise", "firma", "org", "unternehmen", "会社", "公司", "所属",
];

/// The same, beside a column of people or of titles only.
#[rustfmt::skip]
pub(super) const ITEMS: &[&str] = &[
    "item", "what", "event", "was", "activity", "description", "details", "programm", "programme",
];
#[rustfmt::skip]
pub(super) const PRESENTERS: &[&str] = &[
    "author", "authors", "by", "presented", "chair", "host", "hosts", "lead", "leader", "leaders",
    "leads", "moderator", "moderators",
];
/// Columns of hours, beside which items stand as well.
#[rustfmt::skip]
pub(super) const HOURS: &[&str] = &[
    "begin", "from", "heure", "heures", "hora", "horaire", "hour", "ora", "slot", "start", "tijd",
    "time", "uhrzeit", "when", "zeit",
];
/// Columns of what is to be done.
pub(super) const TASKS: &[&str] = &["deadline", "done", "due", "priority", "status"];

pub(super) const EVENTS: &[&str] = &["event", "conference", "konferenz", "conferencia", "evento"];
/// Columns of where talks were given, be it a town or an event.
pub(super) const VENUES: &[&str] = &["where", "wo", "où", "dónde", "onde", "dove", "waar", "venue"];
pub(super) const PLACES: &[&str] =
    &["city", "place", "location", "ort", "stadt", "ciudad", "ville"];
#[rustfmt::skip]
pub(super) const DATES: &[&str] = &[
    "date", "month", "year", "datum", "fecha", "jahr", "maand", "mese", "mois", "monat",
];
