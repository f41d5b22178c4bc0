//! Turns conference talk notes into a graph of the things they mention together.
pub mod dictionary;
mod directory;
mod document;
mod entity;
mod error;
pub mod graph;
mod mention;
mod pipeline;
pub mod read;
pub mod redact;
pub mod relate;
mod resolve;
#[cfg(test)]
mod sample;
mod span;
pub mod suggest;
mod tag;
mod tagger;
mod talk;
pub mod text;

pub use crate::{
    dictionary::{Dictionary, Entity},
    document::{Block, BlockKind, Document, Format, Link, Metadata, Run, RunKind, Zone},
    entity::{EntityId, EntityKind},
    error::{Diagnostic, Error, Location},
    graph::{Graph, GraphOptions},
    mention::{Mention, Rule},
    resolve::{Abstention, Reason, Tagging},
    span::{LineIndex, Position, Span},
    tagger::{TagOptions, Tagger},
    talk::{Speaker, Talk, TalkKind},
};
