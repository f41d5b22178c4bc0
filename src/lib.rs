//! Turns conference talk notes into a graph of the things they mention together.
pub mod config;
pub mod dictionary;
mod directory;
mod discover;
mod document;
mod entity;
mod error;
pub mod eval;
pub mod export;
pub mod graph;
mod mention;
mod pipeline;
pub mod query;
pub mod read;
pub mod redact;
pub mod relate;
mod resolve;
#[cfg(test)]
mod sample;
pub mod segment;
mod span;
pub mod suggest;
mod tag;
mod tagger;
mod talk;
pub mod text;

pub use crate::{
    config::Config,
    dictionary::{Dictionary, Entity},
    directory::Directory,
    discover::{Discovery, EXTENSIONS, Input, Place, discover},
    document::{Block, BlockKind, Document, Format, Link, Metadata, Run, RunKind, Zone},
    entity::{EntityId, EntityKind},
    error::{Diagnostic, Error, Location},
    graph::{Graph, GraphOptions},
    mention::{Mention, Rule},
    pipeline::Note,
    read::{oddities, read},
    relate::Window,
    resolve::{Abstention, Reason, Tagging},
    segment::segment,
    span::{LineIndex, Position, Span},
    tagger::{TagOptions, Tagger},
    talk::{Speaker, Talk, TalkKind},
};
