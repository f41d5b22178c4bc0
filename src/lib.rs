//! Turns conference talk notes into a graph of the things they mention
//! together, with evidence for every line of it.
//!
//! Data flows one way: a file is [`read`](crate::read()) into a [`Document`],
//! divided into [`Talk`]s, and tagged with the entities of a [`Dictionary`] by a
//! [`Tagger`]; the [`Note`]s that come of it are related and make a [`Graph`],
//! which answers questions and is written in other formats.
//!
//! ```
//! use kgraph::{Dictionary, Graph, GraphOptions, TagOptions, Tagger, annotate, query};
//!
//! let dictionary = Dictionary::embedded()?;
//! let tagger = Tagger::new(&dictionary, TagOptions::default())?;
//!
//! let text = "\
//! ## Rook Project Intro - Jane Doe, Upbound
//! Rook runs Ceph on k8s; it is kind of a storage administrator.
//! ## Replacing NGINX with Envoy - Joe Bloggs, Turbine Labs
//! Envoy grew up at Lyft.
//! ";
//! let note = annotate("day-1.md", text.into(), &tagger)?;
//! let names: Vec<&str> = note.mentions.iter().map(|m| m.entity.slug()).collect();
//! assert!(names.contains(&"kubernetes") && !names.contains(&"kind"));
//!
//! let graph = Graph::build(&[note], &dictionary, &GraphOptions::default());
//! let edge = graph.edge("project:rook", "project:ceph").expect("they share a talk");
//! assert_eq!(edge.evidence[0].lines, [2, 2]);
//!
//! let answer = query::ask(&graph, "companies linked to Envoy")?;
//! assert_eq!(answer.rows.len(), 2); // Lyft and Turbine Labs
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Where to go on:
//!
//! | to | take |
//! |---|---|
//! | tag strings | [`Tagger::tag_text`]; [`Span::utf16`] for editors |
//! | say why a spelling was passed over | [`Abstention`] |
//! | find the talks of a file, or of a string | [`annotate`]; [`read_text`] and [`annotate_document`] |
//! | hand over talks of a database | [`split`], as a schedule in JSON |
//! | make a graph of a folder, with archives and corpora | [`discover()`], [`split`], [`annotate_part`], [`GraphBuilder`], [`analyse`] |
//! | lay own names over the built-in ones | [`Dictionary::load`], [`Dictionary::embedded_with`]; [`dictionary::import::csv`] for a table |
//! | search for a list of forms alone | [`Dictionary::from_sources`] with a `.txt`, [`Tagger::count`] |
//! | read a graph back and walk it | [`Graph::from_json`], [`Graph::neighbours`], [`Graph::edge`], [`Graph::strongest_path`] |
//! | ask it questions | [`query::Asker`]; [`query::Answer::cell`] reads the rows, [`export::answer`] writes them |
//! | write it | [`export`]; [`export::talks`] for the talks of notes |
//!
//! Spans count bytes of the text of a document, and its [`Origin`] leads from them
//! to the file; lines and columns count from 1, columns in Unicode code points.
//! A [`Tagger`], a [`Graph`] and an [`Asker`](query::Asker) are for any number of
//! threads. The library never prints, exits, or reads the environment, and the same
//! input gives the same result on any number of threads.
pub mod analyse;
pub mod audit;
pub mod config;
pub mod dictionary;
pub mod diff;
mod directory;
pub mod discover;
mod document;
mod entity;
mod error;
pub mod eval;
pub mod export;
pub mod graph;
pub mod markup;
mod mention;
mod names;
mod note;
pub mod origin;
pub mod pipeline;
pub mod query;
pub mod read;
pub mod redact;
pub mod relate;
pub mod report;
pub mod resolve;
#[cfg(test)]
mod sample;
pub mod segment;
mod span;
mod statistics;
pub mod suggest;
mod tag;
pub mod tagger;
pub mod talk;
pub mod text;

pub use crate::{
    config::Config,
    dictionary::{Dictionary, Entity},
    directory::Directory,
    discover::{Discovery, EXTENSIONS, Input, discover},
    document::{
        Block, BlockKind, Document, Format, Link, Metadata, Run, RunKind, SetOff, Zone, Zones,
    },
    entity::{EntityId, EntityKind},
    error::{Diagnostic, Error, Location},
    graph::{Graph, GraphBuilder, GraphOptions},
    mention::{Mention, Rule},
    note::Note,
    origin::Origin,
    pipeline::{annotate, annotate_document, annotate_part},
    read::{ReadOptions, read, read_text, split},
    relate::Window,
    resolve::{Abstention, Decision, Tagging},
    segment::segment,
    span::{LineIndex, Position, Span},
    tagger::{TagOptions, Tagger},
    talk::{Speaker, Talk, TalkKind},
};

// The example of the README must compile, too.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
