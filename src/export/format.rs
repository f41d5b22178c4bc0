//! The formats of a graph: the one list of what there is.

use std::{
    collections::BTreeMap,
    fmt,
    io::{self, Write},
    str::FromStr,
};

use super::{
    csv, cypher, cytoscape,
    dot::{self, DotOptions},
    gexf, graphml, graphology, jgf,
    json::{self, EdgeKey},
    json_ld, mermaid, neo4j,
    tables::Source,
    turtle, vosviewer,
};

/// A format in which a graph can be written.
///
/// # Examples
///
/// ```
/// use std::collections::BTreeMap;
/// use kgraph::{Graph, export::{ExportFormat, Options, tables::Source}};
///
/// let (graph, mut files) = (Graph::default(), BTreeMap::new());
/// let format: ExportFormat = "graphml".parse()?;
/// format.write(&Source::new(&graph), Options::default(), &mut files)?;
/// assert!(files["graph.graphml"].starts_with(b"<?xml"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[expect(missing_docs, reason = "the table below says what each is")]
#[non_exhaustive]
pub enum ExportFormat {
    Dot,
    Json,
    Graphml,
    Gexf,
    Cytoscape,
    Graphology,
    Jgf,
    Vosviewer,
    Csv,
    Neo4j,
    Cypher,
    Turtle,
    JsonLd,
    Mermaid,
    Sqlite,
    Parquet,
}

/// What there is to say of a format.
struct Row {
    format: ExportFormat,
    name: &'static str,
    file: &'static str,
    about: &'static str,
}

/// Name, file or folder, and use of every format.
#[rustfmt::skip]
const FORMATS: [Row; 16] = {
    const fn row(format: ExportFormat, name: &'static str, file: &'static str, about: &'static str) -> Row {
        Row { format, name, file, about }
    }
    [
        row(ExportFormat::Dot,        "dot",        "graph.dot",             "a drawing for Graphviz, of the strongest connections"),
        row(ExportFormat::Json,       "json",       "graph.json",            "node-link data for networkx and d3: all that kgraph knows"),
        row(ExportFormat::Graphml,    "graphml",    "graph.graphml",         "GraphML for networkx, igraph, Gephi and yEd"),
        row(ExportFormat::Gexf,       "gexf",       "graph.gexf",            "GEXF 1.3 for Gephi, with colours, sizes and a timeline"),
        row(ExportFormat::Cytoscape,  "cytoscape",  "graph.cyjs",            "elements for Cytoscape.js and Cytoscape"),
        row(ExportFormat::Graphology, "graphology", "graph.graphology.json", "a serialised graph for graphology and Sigma, with places"),
        row(ExportFormat::Jgf,        "jgf",        "graph.jgf.json",        "JSON Graph Format, version 2"),
        row(ExportFormat::Vosviewer,  "vosviewer",  "graph.vosviewer.json",  "a network with clusters for VOSviewer"),
        row(ExportFormat::Csv,        "csv",        "csv",                   "tables with a datapackage.json: nodes, edges, talks, evidence, mentions"),
        row(ExportFormat::Neo4j,      "neo4j",      "neo4j",                 "tables for neo4j-admin database import"),
        row(ExportFormat::Cypher,     "cypher",     "graph.cypher",          "statements for Neo4j that can be run again"),
        row(ExportFormat::Turtle,     "turtle",     "graph.ttl",             "RDF: schema.org, Web Annotation, PROV"),
        row(ExportFormat::JsonLd,     "json-ld",    "graph.jsonld",          "the same RDF as JSON"),
        row(ExportFormat::Mermaid,    "mermaid",    "graph.mmd",             "a drawing for Markdown pages, of the strongest connections"),
        row(ExportFormat::Sqlite,     "sqlite",     "graph.sqlite",          "a database with indexes and full-text search over the evidence"),
        row(ExportFormat::Parquet,    "parquet",    "parquet",               "the tables of csv, typed, for pandas, polars and DuckDB"),
    ]
};

/// What can be asked of some formats.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Options {
    /// Draw everything, not only the strongest edges; for [`ExportFormat::Dot`] and
    /// [`ExportFormat::Mermaid`].
    pub all: bool,
    /// Draw communities as clusters; for the same.
    pub clusters: bool,
    /// The name of the list of edges; for [`ExportFormat::Json`].
    pub edge_key: EdgeKey,
}

/// Where files are written to; a map holds them in memory.
pub trait Folder {
    /// Makes the file `name`, which `write` fills.
    ///
    /// # Errors
    ///
    /// Returns the error of `write`, and that of making the file.
    fn file(
        &mut self,
        name: &str,
        write: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()>;

    /// Says that an older file `name` is none of these any more.
    fn retire(&mut self, name: &str) {
        let _ = name;
    }
}

impl Folder for BTreeMap<String, Vec<u8>> {
    fn file(
        &mut self,
        name: &str,
        write: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()> {
        write(self.entry(name.to_owned()).or_default())
    }
}

impl ExportFormat {
    /// Returns all formats that this build of kgraph can write.
    pub fn all() -> impl Iterator<Item = Self> {
        FORMATS.iter().map(|row| row.format).filter(|format| format.missing_feature().is_none())
    }

    fn row(self) -> Option<&'static Row> {
        FORMATS.iter().find(|row| row.format == self)
    }

    /// Returns the name, such as `graphml`.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.row().map_or("", |row| row.name)
    }

    /// Returns the name of the file or folder beside `graph.json`.
    #[must_use]
    pub fn file(self) -> &'static str {
        self.row().map_or("", |row| row.file)
    }

    /// Says what it is good for.
    #[must_use]
    pub fn about(self) -> &'static str {
        self.row().map_or("", |row| row.about)
    }

    /// Whether it is a folder of files.
    #[must_use]
    pub fn is_folder(self) -> bool {
        matches!(self, Self::Csv | Self::Neo4j | Self::Parquet)
    }

    /// Whether it holds mentions, if they are at hand.
    #[must_use]
    pub fn has_mentions(self) -> bool {
        matches!(self, Self::Csv | Self::Sqlite | Self::Parquet)
    }

    /// Whether it is no text.
    #[must_use]
    pub fn is_binary(self) -> bool {
        matches!(self, Self::Sqlite | Self::Parquet)
    }

    /// Returns the feature of the build that it needs, if that is off.
    #[must_use]
    pub fn missing_feature(self) -> Option<&'static str> {
        match self {
            Self::Sqlite if cfg!(not(feature = "sqlite")) => Some("sqlite"),
            Self::Parquet if cfg!(not(feature = "parquet")) => Some("parquet"),
            _ => None,
        }
    }

    /// Writes `source` to `out`: one file named [`ExportFormat::file`], or those of a
    /// folder. What is returned says what was left out, if anything was.
    ///
    /// # Errors
    ///
    /// Returns the error of `out`, that of reading the mentions, and one of the
    /// kind [`io::ErrorKind::Unsupported`] if [`ExportFormat::missing_feature`].
    pub fn write(
        self,
        source: &Source<'_>,
        options: Options,
        out: &mut dyn Folder,
    ) -> io::Result<Option<String>> {
        let graph = source.graph;
        let mut left_out = None;
        let limit = |strongest: DotOptions| DotOptions {
            edges: if options.all { None } else { strongest.edges },
            clusters: options.clusters,
        };
        match self {
            Self::Csv => return csv::write(source, out).map(|()| None),
            Self::Neo4j => return neo4j::write(source, out).map(|()| None),
            #[cfg(feature = "parquet")]
            Self::Parquet => return super::parquet::write(source, out).map(|()| None),
            _ => {}
        }
        out.file(self.file(), &mut |out| match self {
            Self::Dot => {
                left_out = dot::write(graph, limit(DotOptions::default()), out)?.note();
                Ok(())
            }
            Self::Mermaid => {
                left_out = mermaid::write(graph, limit(mermaid::strongest()), out)?.note();
                Ok(())
            }
            Self::Json => json::write(graph, options.edge_key, out),
            Self::Graphml => graphml::write(graph, out),
            Self::Gexf => gexf::write(graph, out),
            Self::Cytoscape => cytoscape::write(graph, out),
            Self::Graphology => graphology::write(graph, out),
            Self::Jgf => jgf::write(graph, out),
            Self::Vosviewer => vosviewer::write(graph, out),
            Self::Cypher => cypher::write(source, out),
            Self::Turtle => turtle::write(graph, out),
            Self::JsonLd => json_ld::write(graph, out),
            #[cfg(feature = "sqlite")]
            Self::Sqlite => super::sqlite::write(source, out),
            _ => Err(io::Error::new(io::ErrorKind::Unsupported, self.unsupported())),
        })?;
        Ok(left_out)
    }

    fn unsupported(self) -> String {
        let name = self.name();
        format!(
            "this kgraph was built without '{name}'; install it with `cargo install --path . \
             --features {name}`"
        )
    }
}

impl fmt::Display for ExportFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// How many letters of the name of a format may be wrong.
const SLIPS: usize = 1;

impl FromStr for ExportFormat {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match FORMATS.iter().find(|row| row.name == text).map(|row| row.format) {
            Some(format) if format.missing_feature().is_some() => Err(format.unsupported()),
            Some(format) => Ok(format),
            None => {
                let names: Vec<&str> = Self::all().map(Self::name).collect();
                let slips = |name: &&str| strsim::damerau_levenshtein(name, text) <= SLIPS;
                match names.iter().copied().find(slips) {
                    Some(near) => Err(format!("'{text}' is no format; did you mean {near}?")),
                    None => {
                        Err(format!("'{text}' is no format; write one of {}", names.join(", ")))
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Graph, export::sample};

    #[test]
    fn every_format_has_a_name_and_a_file_of_its_own() {
        let mut names: Vec<&str> = FORMATS.iter().flat_map(|row| [row.name, row.file]).collect();
        names.sort_unstable();
        names.dedup();
        // Three folders are named after their format.
        assert_eq!(names.len(), 2 * FORMATS.len() - 3);
        for format in ExportFormat::all() {
            assert_eq!(format.name().parse(), Ok(format));
            let files = sample::files(format, Options::default());
            assert_eq!(files.contains_key(format.file()), !format.is_folder(), "{format}");
        }
        assert!("svg".parse::<ExportFormat>().unwrap_err().contains("dot, json, graphml"));
    }

    #[test]
    fn the_same_graph_gives_the_same_bytes() {
        for format in ExportFormat::all() {
            let options = Options::default();
            assert!(sample::files(format, options) == sample::files(format, options), "{format}");
        }
    }

    #[test]
    fn an_empty_graph_and_one_without_measures_can_be_written() {
        for graph in [Graph::default(), sample::storage().without_measures()] {
            for format in ExportFormat::all() {
                let mut files = BTreeMap::new();
                let source = Source::new(&graph);
                format.write(&source, Options::default(), &mut files).unwrap();
                assert!(files.values().all(|bytes| !bytes.is_empty()), "{format}");
            }
        }
    }
}
