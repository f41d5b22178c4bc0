//! Turns conference talk notes into a graph of the things they mention together.
pub mod config;
pub mod dictionary;
mod discover;
mod directory;
mod document;
mod entity;
mod error;
pub mod graph;
mod mention;
mod resolve;
mod read;
pub mod segment;
mod pipeline;
pub mod redact;
pub mod relate;
#[cfg(test)]
mod sample;
mod span;
mod tag;
mod tagger;
mod talk;
pub mod text;

pub use crate::{
    config::{Config, Window},
    dictionary::{Dictionary, Entity},
    discover::{Discovery, EXTENSIONS, Input, Place, discover},
    directory::Directory,
    document::{Block, BlockKind, Document, Format, Link, Metadata, Run, RunKind, Zone},
    entity::{EntityId, EntityKind},
    error::{Diagnostic, Error, Location},
    graph::{Graph, GraphOptions},
    mention::{Mention, Rule},
    resolve::{Abstention, Reason, Tagging},
    read::{oddities, read},
    pipeline::Note,
    relate::Window,
    span::{LineIndex, Position, Span},
    tagger::{TagOptions, Tagger},
    talk::{Speaker, Talk, TalkKind},
};
