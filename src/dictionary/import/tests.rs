//! What each format gives, shown as the lines that are written.

use super::*;

fn source(text: &str) -> Source<'_> {
    Source { origin: Path::new("in"), text, date: "2018-05-09", label: "" }
}
