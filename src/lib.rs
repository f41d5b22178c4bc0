//! Turns conference talk notes into a graph of the things they mention together.
pub mod config;
pub mod dictionary;
mod discover;
mod document;
mod entity;
mod error;
mod mention;
mod resolve;
mod read;
pub mod segment;
mod span;
mod tag;
mod tagger;
mod talk;
pub mod text;

pub use crate::{
    config::{Config, Window},
    dictionary::{Dictionary, Entity},
    discover::{Discovery, EXTENSIONS, Input, Place, discover},
    document::{Block, BlockKind, Document, Format, Link, Metadata, Run, RunKind, Zone},
    entity::{EntityId, EntityKind},
    error::{Diagnostic, Error, Location},
    mention::{Mention, Rule},
    resolve::{Abstention, Reason, Tagging},
    read::{oddities, read},
    span::{LineIndex, Position, Span},
    tagger::{TagOptions, Tagger},
    talk::{Speaker, Talk, TalkKind},
};
