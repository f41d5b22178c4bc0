//! The first line or page of a text without headings, where that is its title.

use super::{
    Names, card, conference, event,
    heads::Head,
    holds,
    line::Line,
    schedule,
    title::{self, Title},
    words,
};
use crate::{
    document::{Block, BlockKind, Document, Link},
    talk::Speaker,
    text::with_lower,
};

/// The first line, where it is short and stands alone as titles do.
/// On the first of several pages it has others beneath it.
pub(super) fn first_line(document: &Document, paged: bool) -> Option<String> {
    let block = opening(document)?;
    let mut lines = Line::all_of(document, block);
    let text = words::tidy(&lines.next()?.text);
    let titled = block.kind == BlockKind::Paragraph
        && (lines.next().is_none() || paged)
        && text.chars().count() <= 80
        && !text.ends_with(['.', ',', ';', ':'])
        && text.chars().any(char::is_alphabetic)
        && !is_byline(&text);
    titled.then_some(text)
}

/// The title of a text that opens with one as schedules write it, on a line of its own:
/// `Title - Jane Doe, Acme`.
pub(super) fn title_line(document: &Document, names: &dyn Names) -> Option<Title> {
    let block = opening(document).filter(|b| b.kind == BlockKind::Paragraph)?;
    let mut lines = Line::all_of(document, block);
    let line = lines.next().filter(|line| line.text.len() <= 240)?;
    if !lines.all(|beneath| is_of_recording(&beneath.text)) {
        return None;
    }
    let mut title = title::parse(&line, names);
    // `Title with Jane Doe | A Podcast` names where, not whom she works for.
    let show = |name: &str| {
        let of_show = |w: &str| ["Podcast", "Show", "Episode", "Webinar", "Meetup"].contains(&w);
        name.split_whitespace().any(of_show)
    };
    let told =
        |s: &Speaker| s.role.is_some() || s.organization.as_deref().is_some_and(|name| !show(name));
    let sure = !title.only_names && !title.speaker_first && title.speakers.iter().any(told);
    let ends =
        line.text.trim_end().ends_with(['.', ':', '!']) && !words::ends_with_legal_form(&line.text);
    // `Cloud Day 2023: Title`.
    let held = |name: &str| holds::is_event(name) || event::called(name).is_some();
    if let Some((name, rest)) = title.text.split_once(": ")
        && name.ends_with(|c: char| c.is_ascii_digit())
        && held(name)
    {
        title.text.drain(..title.text.len() - rest.len());
    }
    (sure
        && !ends
        && !is_byline(&line.text)
        && document.blocks.last().is_some_and(|last| last.span != block.span))
    .then_some(title)
}

/// Whether a line says who wrote what follows: `Community post by Jane Doe, CTO`.
pub(super) fn is_byline(line: &str) -> bool {
    let last = line.split_once(" by ").and_then(|(what, _)| what.split_whitespace().next_back());
    last.is_some_and(|last| {
        with_lower(last, |last| {
            matches!(last, "article" | "blog" | "interview" | "photos" | "post" | "written")
        })
    })
}

/// Whether a line beneath a title says where and when it was recorded, and nothing else:
/// its address, `Published Nov 9, 2023`.
fn is_of_recording(text: &str) -> bool {
    const WORDS: [&str; 5] = ["Published", "Recorded", "Streamed", "Streamed live", "Uploaded"];
    let text = text.trim();
    let link = text.starts_with("http") && text.contains("://") && !text.contains(' ');
    let said = WORDS.iter().filter_map(|word| text.strip_prefix(word)).min_by_key(|it| it.len());
    let said = said.map(|it| it.trim_start_matches([':', ' ']).trim_start_matches("on "));
    link || said.is_some_and(holds::is_only_time)
}

/// The speakers of a title page: `Title`, then `Jane Doe, CTO, Acme`, then perhaps
/// handle, event and day, each on a line.
pub(super) fn title_page(document: &Document, names: &dyn Names) -> Vec<Speaker> {
    const MOST_LINES: usize = 8;
    let mut found = Vec::new();
    let Some(block) = opening(document).filter(|b| b.span.end - b.span.start <= 600) else {
        return found;
    };
    let other = |text: &str| {
        text.starts_with(['@', '#', '/'])
            || text.contains("://")
            || holds::is_only_time(text)
            || text.trim().bytes().all(|b| b.is_ascii_digit())
            || holds::container(text).is_some()
            || event::held(text).is_some()
    };
    let mut lines = Line::all_of(document, block).take(MOST_LINES + 1);
    let titled = lines
        .next()
        .is_some_and(|l| l.text.split_whitespace().nth(1).is_some() && !holds::is_event(&l.text));
    let all = lines.enumerate().all(|(i, line)| {
        let told = card::stack(&mut found, &line, names) || other(&line.text);
        i < MOST_LINES && (told || i == 0 && goes_on(&line.text))
    });
    let told = |s: &Speaker| s.role.is_some() || s.organization.is_some();
    if titled && all && found.iter().all(told) { found } else { Vec::new() }
}

/// Whether the second line of a title page goes on with the title, or stands beneath it.
fn goes_on(text: &str) -> bool {
    text.len() <= 80
        && text.split_whitespace().nth(1).is_some()
        && !text.contains(['@', ','])
        && !text.trim_end().ends_with(['.', ';', ':'])
}

/// The title of a title page, of which the second line may go on with it.
pub(super) fn page_title(document: &Document, names: &dyn Names) -> Option<String> {
    let title = first_line(document, true)?;
    let second = Line::all_of(document, opening(document)?).nth(1)?;
    let begins = second.text.trim_start().starts_with(char::is_lowercase);
    let more = begins && goes_on(&second.text) && !card::stack(&mut Vec::new(), &second, names);
    Some(if more { [title.as_str(), words::tidy(&second.text).as_str()].join(" ") } else { title })
}

/// The first block that is read.
pub(super) fn opening(document: &Document) -> Option<&Block> {
    let read = |b: &&Block| {
        !matches!(b.kind, BlockKind::Break | BlockKind::FrontMatter)
            && !conference::invites(&document.text[b.span.range()])
    };
    document.blocks.iter().find(read)
}

/// Whether a text without headings is one of pages, the first of which is but a
/// title: slides turned to text.
pub(super) fn is_paged(document: &Document) -> bool {
    let breaks = document.blocks.iter().filter(|b| b.kind == BlockKind::Break).count();
    let Some(first) = opening(document).filter(|_| breaks >= 2) else { return false };
    let lines: Vec<Line> = Line::all_of(document, first).collect();
    let alone = document.blocks.iter().skip_while(|b| b.span != first.span).nth(1);
    first.kind == BlockKind::Paragraph
        && lines.len() <= 3
        && lines.iter().all(|l| l.text.len() <= 80)
        && lines.first().is_some_and(|l| !holds::is_event(&l.text))
        && alone.is_some_and(|b| b.kind == BlockKind::Break)
}

/// Whether a video or slides are linked above all headings, and none beneath any.
pub(super) fn is_shown_above(document: &Document, heads: &[Head]) -> bool {
    let Some(first) = heads.first() else { return false };
    let (above, beneath) =
        document.links.split_at(document.links.partition_point(|link| link.block < first.block));
    let shown = |links: &[Link]| links.iter().any(|link| schedule::is_recording(&link.url));
    shown(above) && !shown(beneath)
}
