//! Writes what was found for other programs and for people.
//!
//! One file per format. Every writer takes plain data and a [`std::io::Write`],
//! gives the same bytes for the same input, and names entities by identifier.

pub mod answer;
pub mod dot;
pub mod json;
pub mod markdown;
pub mod talks;
mod tidy;

pub(crate) use self::tidy::tidy;
