//! Numbers with their nouns.

/// Writes a number with its noun: `1 talk`, `2 talks`.
pub(crate) fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
