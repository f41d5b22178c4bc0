//! Turns conference talk notes into a graph of the things they mention together.
pub mod config;
pub mod dictionary;
mod discover;
mod document;
mod entity;
mod error;
mod mention;
mod span;
mod talk;
pub mod text;

pub use crate::{
    config::{Config, Window},
    discover::{Discovery, EXTENSIONS, Input, Place, discover},
    document::{Block, BlockKind, Document, Format, Link, Metadata, Run, RunKind, Zone},
    entity::{EntityId, EntityKind},
    error::{Diagnostic, Error, Location},
    mention::{Mention, Rule},
    span::{LineIndex, Position, Span},
    talk::{Speaker, Talk, TalkKind},
};
