//! Turns conference talk notes into a graph of the things they mention together.
pub mod dictionary;
mod document;
mod entity;
mod error;
mod mention;
mod read;
pub mod segment;
mod span;
mod talk;
pub mod text;

pub use crate::{
    document::{Block, BlockKind, Document, Format, Link, Metadata, Run, RunKind, Zone},
    entity::{EntityId, EntityKind},
    error::{Diagnostic, Error, Location},
    mention::{Mention, Rule},
    read::{oddities, read},
    span::{LineIndex, Position, Span},
    talk::{Speaker, Talk, TalkKind},
};
