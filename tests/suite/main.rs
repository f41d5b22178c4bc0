//! All integration tests, linked once.

#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

mod bad_input;
mod cli;
mod dictionaries;
mod diff;
mod eval;
mod exports;
mod formats;
mod harness;
mod keeping;
mod layers;
mod lists;
mod privacy;
mod query;
mod questions;
mod rebuild;
mod relations;
mod report;
mod sample;
mod schema;
mod settings;
mod titles;
