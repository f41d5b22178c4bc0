//! Turns conference talk notes into a graph of the things they mention together.
pub mod dictionary;
mod directory;
mod document;
mod entity;
mod error;
pub mod export;
pub mod graph;
mod mention;
mod pipeline;
pub mod query;
pub mod redact;
pub mod relate;
#[cfg(test)]
mod sample;
mod span;
mod talk;
pub mod text;

pub use crate::{
    directory::Directory,
    document::{Block, BlockKind, Document, Format, Link, Metadata, Run, RunKind, Zone},
    entity::{EntityId, EntityKind},
    error::{Diagnostic, Error, Location},
    graph::{Graph, GraphOptions},
    mention::{Mention, Rule},
    pipeline::Note,
    relate::Window,
    span::{LineIndex, Position, Span},
    talk::{Speaker, Talk, TalkKind},
};
