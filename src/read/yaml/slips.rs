//! Mends what people forget in YAML: the quotes around a text with a colon, a bracket
//! or a quote in it.

/// Marks that open something else than a text.
const OPENS: [char; 9] = ['@', '`', '%', '&', '*', '!', '[', '{', '"'];

/// Returns `text` with letters for the marks that make its texts no YAML from `start`
/// on, byte for byte; `None` if there are none.
///
/// Who reads the places of the texts in the text as it was, reads them as meant.
pub(super) fn mended(text: &str, start: usize) -> Option<String> {
    let mut mended = String::with_capacity(text.len());
    mended.push_str(&text[..start]);
    // The depth of the key whose text stands in the lines below it.
    let mut block: Option<usize> = None;
    for line in text[start..].split_inclusive('\n') {
        let bare = line.trim_start_matches(' ');
        let depth = line.len() - bare.len();
        if block.is_some_and(|key| depth > key || bare.trim().is_empty()) {
            mended.push_str(line);
            continue;
        }
        block = None;
        let Some(at) = value_at(line) else {
            mended.push_str(line);
            continue;
        };
        mended.push_str(&line[..at]);
        let value = &line[at..];
        if value.starts_with(['|', '>']) {
            block = Some(depth);
        }
        mend(value, &mut mended);
    }
    (mended != text).then_some(mended)
}

/// Returns where the value of `key: value` starts in a line.
fn value_at(line: &str) -> Option<usize> {
    let mut at = line.len() - line.trim_start_matches(' ').len();
    while let Some(rest) = line[at..].strip_prefix("- ") {
        at = line.len() - rest.trim_start_matches(' ').len();
    }
    let len = line[at..].find(": ")?;
    let key = &line[at..at + len];
    let fits = !key.is_empty() && !key.starts_with(['#', '"', '\'', '[', '{', '|', '>']);
    let value = at + len + 1;
    fits.then(|| line.len() - line[value..].trim_start_matches(' ').len())
}

/// Adds a value with letters for its marks.
fn mend(value: &str, mended: &mut String) {
    let end = value.find(" #").unwrap_or(value.len());
    let (text, rest) = value.split_at(value[..end].trim_end().len());
    let opens = text.starts_with(OPENS) && !is_closed(text);
    let held = text.starts_with(['|', '>', '\'', '#']) || text.starts_with(OPENS) && !opens;
    if held {
        mended.push_str(value);
        return;
    }
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let parts = c == ':' && chars.peek().is_none_or(|(_, next)| *next == ' ');
        let first = at == 0 && opens;
        mended.push(if parts || first || opens && c == '"' { 'x' } else { c });
    }
    mended.push_str(rest);
}

/// Whether what a text opens is closed at its end, or goes on in the next line.
fn is_closed(text: &str) -> bool {
    match text.as_bytes()[0] {
        b'"' => {
            text[1..].find('"').is_none_or(|at| at + 2 == text.len() || text[..=at].ends_with('\\'))
        }
        b'[' => text.find(']').is_none_or(|_| text.ends_with(']')),
        b'{' => text.find('}').is_none_or(|_| text.ends_with('}')),
        b'*' => !text.contains(' '),
        b'&' | b'!' => !text[1..].starts_with(' '),
        _ => false,
    }
}
