//! How kinds look in a drawing.
//!
//! The colours are those of M. Okabe and K. Ito, "Color Universal Design"
//! (2008), which colour-blind people can tell apart.

use crate::entity::EntityKind;

/// How a kind looks.
pub(super) struct Look {
    pub(super) shape: &'static str,
    /// The word for `fill`.
    pub(super) colour: &'static str,
    pub(super) fill: &'static str,
    pub(super) font: &'static str,
}

impl Look {
    pub(super) fn of(kind: &EntityKind) -> Self {
        let (shape, (colour, fill, font)) = match kind.as_str() {
            EntityKind::PROJECT => ("box", ("blue", "#56B4E9", "#000000")),
            EntityKind::COMPANY => ("hexagon", ("orange", "#E69F00", "#000000")),
            EntityKind::PERSON => ("ellipse", ("green", "#009E73", "#FFFFFF")),
            "talk" => ("note", ("white", "#FFFFFF", "#000000")),
            other => {
                // Kinds of a user's dictionary: always the same for the same word.
                const SHAPES: [&str; 5] = ["octagon", "parallelogram", "trapezium", "house", "tab"];
                const FILLS: [(&str, &str, &str); 4] = [
                    ("yellow", "#F0E442", "#000000"),
                    ("pink", "#CC79A7", "#000000"),
                    ("dark blue", "#0072B2", "#FFFFFF"),
                    ("red", "#D55E00", "#000000"),
                ];
                let hash = other.bytes().fold(0_usize, |hash, byte| {
                    hash.wrapping_mul(31).wrapping_add(usize::from(byte)) & 0xFF_FFFF
                });
                (SHAPES[hash / FILLS.len() % SHAPES.len()], FILLS[hash % FILLS.len()])
            }
        };
        Self { shape, colour, fill, font }
    }

    /// Returns the red, green and blue of the colour.
    pub(super) fn fill_rgb(&self) -> [u8; 3] {
        let part = |at: usize| self.fill.get(at..at + 2);
        [1, 3, 5].map(|at| part(at).and_then(|hex| u8::from_str_radix(hex, 16).ok()).unwrap_or(0))
    }
}

/// Returns how large the mark of an entity with `talks` of at most `most` talks
/// is, from `least` to `greatest`: its area grows with the talks.
#[expect(clippy::cast_precision_loss, reason = "counts of talks are far below 2^52")]
pub(super) fn size(talks: usize, most: usize, least: f64, greatest: f64) -> f64 {
    let share = talks as f64 / most.max(1) as f64;
    least + (greatest - least) * share.sqrt()
}

/// Completes an address that the dictionary writes without a scheme.
pub(super) fn absolute(url: &str) -> String {
    if url.contains("://") { url.to_owned() } else { format!("https://{url}") }
}
