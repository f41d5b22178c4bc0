//! Text of notes inside other text: escaped where that is Markdown, without marks
//! where people read it.

mod markdown;
mod tidy;

pub use self::markdown::{code, escape};
pub(crate) use self::{markdown::table, tidy::tidy};
