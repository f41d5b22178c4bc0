//! Writes what was found for other programs and for people.
//!
//! One file per format; [`ExportFormat`] lists those of a graph. Every writer takes
//! plain data and a [`std::io::Write`], gives the same bytes for the same
//! input, and names entities by identifier. Attributes are the columns of
//! [`mod@column`], and formats of several tables write those of [`tables`], so that
//! all of them say the same.

pub mod answer;
pub mod column;
pub mod csv;
pub mod cypher;
pub mod cytoscape;
mod datapackage;
pub mod dot;
mod format;
pub mod gexf;
pub mod graphml;
pub mod graphology;
pub mod jgf;
pub mod json;
pub mod json_ld;
mod look;
pub mod mentions;
pub mod mermaid;
pub mod neo4j;
#[cfg(feature = "parquet")]
pub mod parquet;
mod property_graph;
mod rdf;
#[cfg(test)]
mod sample;
#[cfg(feature = "sqlite")]
pub mod sqlite;
pub mod tables;
pub mod talks;
pub mod turtle;
pub mod vosviewer;
mod xml;

pub use self::format::{ExportFormat, Folder, Options};
