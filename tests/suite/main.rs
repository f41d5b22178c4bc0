//! All integration tests, linked once.

#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

mod bad_input;
mod cli;
mod dictionaries;
mod eval;
mod formats;
mod harness;
mod keeping;
mod query;
mod questions;
mod sample;
mod schema;
mod settings;
mod titles;
