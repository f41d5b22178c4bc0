//! Fields of talks, one a line, an item or a row of a table:
//!
//! ```text
//! **Title**: A day with Rook
//! **Speakers:** Jane Doe, John Roe
//! **Company:** Acme
//! ```

mod records;
#[cfg(test)]
mod tests;

use std::ops::Range;

use rustc_hash::FxHashSet;

use self::records::records;
use super::{
    Names, back, below, bio, caption, card, cell,
    line::{self, Line},
    outline::Start,
    parts::trim,
    table::{self, COMPANIES, SPEAKERS, TITLES},
    title::{self, Title},
    words,
};
use crate::{
    document::{Block, BlockKind, Document},
    talk::{Speaker, TalkKind},
};

/// What a field tells.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Field {
    Title,
    Speakers,
    Company,
    Role,
    /// The day, the room and the like.
    Other,
}

/// Longest label, in bytes.
const LONGEST: usize = 30;
/// Longest block that holds a field, in bytes.
const LONGEST_BLOCK: usize = 1200;
/// So many blocks are looked through for the fields of one talk.
const MOST: usize = 12;

const ROLES: [&str; 6] = ["role", "roles", "position", "job", "jobtitle", "occupation"];

/// Tells what the field at the start of `text` is of, and where its value stands.
pub(super) fn of_line(text: &str) -> Option<(Field, Range<usize>)> {
    let start =
        text.len() - text.trim_start_matches([' ', '\t', '*', '_', ':', '>', '-', '•']).len();
    let behind = &text[start..];
    if let Some(value) = behind.strip_prefix('🏢').filter(|value| !value.contains(':')) {
        return Some((Field::Company, trim(text, text.len() - value.len()..text.len())));
    }
    let near = &behind[..behind.floor_char_boundary(LONGEST + '：'.len_utf8())];
    let end = near.find([':', '：', '\t']).filter(|end| (1..=LONGEST).contains(end))?;
    let field = of_label(behind[..end].trim_matches([' ', '*', '_', '"']))?;
    let row = behind[end..].starts_with('\t');
    let value = behind[end..].trim_start_matches([':', '：', '\t', ' ', '*', '_']);
    // In a transcript, `Speaker 2: Yes.` is what somebody said.
    let voiced = field == Field::Speakers
        && behind[..end].ends_with(|c: char| c.is_ascii_digit())
        && value.trim_end().ends_with(['.', ',', '!', '?'])
        && !words::ends_with_legal_form(value);
    if voiced {
        return None;
    }
    // A row of more than two cells is one of many talks.
    let one = !row || !value.contains('\t');
    one.then(|| (field, trim(text, text.len() - value.len()..text.len())))
}

/// Tells what a label means; it has no other words than such as say so.
fn of_label(label: &str) -> Option<Field> {
    let lower = label.to_lowercase();
    let mut found: Option<Field> = None;
    let mut count = 0;
    for word in lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        count += 1;
        // `Speaker 2`, and no `2`.
        if found.is_some() && word.bytes().all(|b| b.is_ascii_digit()) {
            continue;
        }
        // `Primary speaker company`, `Abstract title`
        let leads = label.contains(' ') && !lower.ends_with(word);
        let says = if leads && matches!(word, "abstract" | "main" | "primary") {
            continue;
        } else if COMPANIES.contains(&word) {
            Field::Company
        } else if ROLES.contains(&word) {
            Field::Role
        } else if SPEAKERS.contains(&word) {
            Field::Speakers
        } else if TITLES.contains(&word) && !matches!(word, "keynote" | "talks") {
            Field::Title
        } else if label.eq_ignore_ascii_case("name") {
            Field::Speakers
        } else if matches!(word, "name" | "names" | "s" | "the") {
            continue;
        } else {
            Field::Other
        };
        found = Some(match (found, says) {
            (Some(Field::Other), _) | (_, Field::Other) => Field::Other,
            (Some(Field::Company), _) | (_, Field::Company) => Field::Company,
            (Some(Field::Speakers), Field::Title) | (Some(Field::Role), _) | (_, Field::Role) => {
                Field::Role
            }
            (Some(Field::Speakers), _) | (_, Field::Speakers) => Field::Speakers,
            _ => Field::Title,
        });
    }
    found.filter(|field| *field != Field::Other || count <= 2)
}

/// Whether a block may hold fields.
fn may_hold(block: &Block) -> bool {
    matches!(
        block.kind,
        BlockKind::Paragraph | BlockKind::ListItem(_) | BlockKind::Heading(_) | BlockKind::TableRow
    ) && block.span.end - block.span.start <= LONGEST_BLOCK
}

/// The label that a line is, and nothing else: `Speakers`, `Panelists:`.
pub(super) fn opens_list(text: &str) -> bool {
    let plain = text.trim_matches(|c: char| !c.is_alphanumeric());
    let plain = plain.strip_prefix("About the ").unwrap_or(plain);
    plain.len() <= LONGEST && caption::labels(plain).any(|label| label.len() == plain.len())
}

/// The speakers of a talk as its fields name them.
#[derive(Default)]
struct FieldSpeakers {
    speakers: Vec<Speaker>,
    /// A company that stands before its speaker.
    before: Option<Line>,
    /// Whether people follow, a line each.
    open: bool,
    /// The field whose value stands on the next line.
    next: Option<Field>,
    /// Whether the next line tells of a speaker.
    bio: bool,
}

impl FieldSpeakers {
    /// Takes a line; `false` if it is neither a field nor of people.
    fn add(&mut self, line: &Line, names: &dyn Names) -> bool {
        if opens_list(&line.text) {
            self.open = true;
            return true;
        }
        let bio = bio::text_of(&line.text);
        if std::mem::take(&mut self.bio) || bio.is_some() {
            let text = line.part(bio.unwrap_or(0), line.text.len());
            self.bio = text.text.is_empty();
            let told = bio::told(&text, names).filter(|_| self.speakers.is_empty());
            self.speakers.extend(told);
            return true;
        }
        let labelled = caption::is_labelled(&line.text);
        let people = if labelled { below::speakers_of(line, names) } else { Vec::new() };
        if !people.is_empty() {
            self.open = false;
            self.speakers.extend(people);
            return true;
        }
        let field = match (of_line(&line.text), self.next.take()) {
            (None | Some((Field::Other, _)), Some(next)) => Some((next, 0..line.text.len())),
            (field, _) => field,
        };
        match field {
            Some((Field::Speakers, value)) if value.is_empty() => {
                self.open = true;
                return true;
            }
            Some((field @ (Field::Company | Field::Role), value)) if value.is_empty() => {
                self.next = Some(field);
            }
            Some((Field::Company, value)) => self.company(line.part(value.start, value.end)),
            Some((Field::Role, value)) => {
                if let [.., one] = self.speakers.as_mut_slice() {
                    let role = line.text[value].to_owned();
                    one.role = one.role.take().or(Some(role).filter(|role| !role.is_empty()));
                }
            }
            Some((Field::Speakers, value)) => {
                let part = line.part(value.start, value.end);
                self.speakers.extend(cell::speakers_of(&part, names));
            }
            Some(_) => {}
            None if self.open => {
                let before = self.speakers.len();
                let names_only = below::names_of(line, names);
                if names_only.len() > 1 {
                    self.speakers.extend(names_only);
                    return true;
                }
                let mut added = card::stack(&mut self.speakers, line, names);
                if !added && before == 0 {
                    self.speakers.extend(bio::told(line, names));
                    added = !self.speakers.is_empty();
                }
                self.open = added || self.speakers.len() == before && before == 0;
                return added;
            }
            None => return false,
        }
        self.open = false;
        true
    }

    fn company(&mut self, company: Line) {
        if company.text.is_empty() {
            return;
        }
        if self.speakers.is_empty() {
            self.before = Some(company);
        } else {
            table::share(&company, &mut self.speakers);
        }
    }

    fn finish(mut self) -> Vec<Speaker> {
        if let Some(company) = &self.before {
            table::share(company, &mut self.speakers);
        }
        // An abstract may name them again.
        let mut seen = FxHashSet::default();
        self.speakers.retain(|speaker| seen.insert(speaker.name.clone()));
        self.speakers
    }
}

/// Reads the speakers that fields name at the start of `blocks`, up to the first
/// text behind them.
pub(super) fn people(document: &Document, names: &dyn Names, blocks: &[Block]) -> Vec<Speaker> {
    let mut told = FieldSpeakers::default();
    let mut line = Line::default();
    for (i, block) in blocks.iter().take(MOST).enumerate() {
        let open = told.speakers.is_empty();
        if open && i > 0 && block.kind == BlockKind::Paragraph && !may_hold(block) {
            // A long text may stand before those who give the talk.
            continue;
        }
        if !may_hold(block) || !open && is_bold_title(document, block) {
            break;
        }
        let mut fields = false;
        for runs in line::lines(document, block).take(8) {
            line.read(document, runs);
            let title = matches!(of_line(&line.text), Some((Field::Title, _)));
            if title && !told.speakers.is_empty() {
                return told.finish();
            }
            fields |= told.add(&line, names);
        }
        if !fields && i > 0 && !(told.speakers.is_empty() && told.before.is_none()) {
            break;
        }
    }
    told.finish()
}

/// Adds those whom fields beneath the name of one speaker tell to have spoken too.
pub(super) fn add_people(
    document: &Document,
    names: &dyn Names,
    blocks: &[Block],
    speakers: &mut Vec<Speaker>,
) {
    for one in people(document, names, blocks) {
        if speakers.iter().all(|s| s.name != one.name) {
            speakers.push(one);
        }
    }
}

/// Whether a block is bold as a whole, and no field though it has the form of one: the
/// title of the next talk, `**Disks: a Story**`.
fn is_bold_title(document: &Document, block: &Block) -> bool {
    let other = |line: Line| match of_line(&line.text) {
        Some((Field::Other, value)) => line.text[value].split_whitespace().nth(1).is_some(),
        _ => false,
    };
    block.strong && Line::all_of(document, block).next().is_some_and(other)
}

/// Adds the company that a line of the block says.
pub(super) fn add_company(document: &Document, block: &Block, speakers: &mut [Speaker]) {
    if may_hold(block) && speakers.iter().all(|s| s.organization.is_none()) {
        let field = |line: Line| {
            let (_, value) = of_line(&line.text).filter(|(field, _)| *field == Field::Company)?;
            Some(line.part(value.start, value.end))
        };
        if let Some(company) = Line::all_of(document, block).take(8).find_map(field) {
            table::share(&company, speakers);
        }
    }
}

/// Finds the talks of `range` whose titles are fields.
pub(super) fn talks(document: &Document, range: Range<usize>, names: &dyn Names) -> Vec<Start> {
    let records = records(document, range.clone());
    let ends: Vec<usize> = records.iter().skip(1).map(|r| r.block).chain([range.end]).collect();
    let mut starts = Vec::new();
    let mut spoken = false;
    for (record, end) in records.iter().zip(ends) {
        let Some(line) = &record.title else { continue };
        let mut title = title::parse(line, names);
        if title.speakers.is_empty() {
            title = Title { text: words::tidy(back::before_times(&line.text)), ..title };
            let blocks = &document.blocks[record.block..end.min(record.end)];
            title.speakers = people(document, names, blocks);
        }
        spoken |= !title.speakers.is_empty() || record.sure || record.abstracted;
        let kind = title.kind.unwrap_or(TalkKind::Talk);
        let start = Start::new(record.block, kind, title);
        starts.push(start.because("a field says its title", 6));
    }
    if spoken { starts } else { Vec::new() }
}

/// The title that the only field of one within `range` says.
pub(super) fn title(document: &Document, range: Range<usize>, names: &dyn Names) -> Option<Title> {
    let mut records = records(document, range).into_iter();
    let (record, others) = (records.next()?, records.next());
    let line = record.title.filter(|_| others.is_none())?;
    let title = title::parse(&line, names);
    let text = words::tidy(back::before_times(&line.text));
    Some(if title.speakers.is_empty() { Title { text, ..title } } else { title })
}
