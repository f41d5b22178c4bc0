//! The notes in `data/`, the graph in `output/` made from them, and what the
//! README says of both.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use tempfile::TempDir;

use crate::harness::Lines;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Prepares `kgraph` in the folder of the project.
fn kgraph() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kgraph"));
    command.current_dir(root()).env_clear();
    command
}

/// Builds the graph of `data/` in a folder of its own.
fn build(threads: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    let output = kgraph()
        .args(["build", "--quiet", "--threads", threads, "-o"])
        .arg(folder.path())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    folder
}

fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap()))
        .collect();
    files.sort();
    files
}

#[test]
fn the_committed_output_is_what_data_gives_on_any_number_of_threads() {
    let committed = files(&root().join("output"));
    let names: Vec<&str> = committed.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["graph.dot", "graph.json", "report.md", "talks.jsonl"]);
    for threads in ["1", "3"] {
        let made = build(threads);
        let graph = made.path().join("graph.json");
        let report = kgraph().args(["report", "--quiet", "--graph"]).arg(graph).output().unwrap();
        assert!(report.status.success(), "{}", String::from_utf8_lossy(&report.stderr));
        let made = files(made.path());
        assert!(made.iter().map(|(name, _)| name).eq(&names), "{threads} threads");
        for ((name, committed), (_, made)) in committed.iter().zip(made) {
            assert!(
                *committed == made,
                "output/{name} is not what data/ gives on {threads} threads; \
                 run `cargo run --release -- build` and `cargo run --release -- report`, \
                 and commit it"
            );
        }
    }
}

#[test]
fn the_sample_has_the_talks_it_promises() {
    let talks = fs::read_to_string(root().join("output/talks.jsonl")).unwrap();
    let talks: Vec<serde_json::Value> =
        talks.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let documents: std::collections::BTreeSet<&str> =
        talks.iter().map(|talk| talk["document"].as_str().unwrap()).collect();
    assert!(documents.len() >= 15, "{} documents", documents.len());
    let given = talks.iter().filter(|talk| talk["kind"] != "section").count();
    assert!(given >= 120, "{given} talks");
    for talk in &talks {
        let document = talk["document"].as_str().unwrap();
        let text = fs::read_to_string(root().join(document)).unwrap();
        for mention in talk["mentions"].as_array().unwrap() {
            let at = |i: usize| usize::try_from(mention["span"][i].as_u64().unwrap()).unwrap();
            assert_eq!(mention["surface"], text[at(0)..at(1)], "{document}");
        }
    }
}

/// Every quote stands at the line that the graph gives for it.
#[test]
fn quotes_can_be_found_where_they_are_said_to_stand() {
    let graph = fs::read_to_string(root().join("output/graph.json")).unwrap();
    let graph: serde_json::Value = serde_json::from_str(&graph).unwrap();
    let mut checked = 0;
    for edge in graph["edges"].as_array().unwrap() {
        for evidence in edge["evidence"].as_array().unwrap() {
            let note = root().join(evidence["document"].as_str().unwrap());
            let note = Lines::of(&fs::read_to_string(note).unwrap());
            let lines = evidence["lines"].as_array().unwrap();
            for quote in evidence["quotes"].as_array().unwrap() {
                let parts = quote.as_str().unwrap().split("[redacted]");
                for part in parts.flat_map(|part| part.split('…')) {
                    let stands =
                        |line: &serde_json::Value| note.stands(part.trim(), line.as_u64().unwrap());
                    assert!(lines.iter().any(stands), "{evidence}");
                    checked += 1;
                }
            }
        }
    }
    assert!(checked > 1000, "{checked} quotes");
}

/// The questions that the README shows, each with what one row of the answer
/// holds.
const SHOWN: [(&str, &[&str]); 5] = [
    ("projects linked to Rook", &["project:ceph", "Ceph"]),
    ("companies linked to Istio in 2018", &["company:huawei", "Huawei"]),
    ("why Rook and Ceph", &["How Fast Was My Database?", "Rook with Ceph came out ahead"]),
    ("surprising links", &["Cloud Native Buildpacks", "Tekton"]),
    ("talks by Kelsey Hightower", &["2017-12-07", "Kelsey Hightower"]),
];

/// The questions that the README shows have an answer in the sample.
#[test]
fn the_questions_of_the_readme_are_answered() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let questions: Vec<&str> = readme
        .lines()
        .filter_map(|line| line.strip_prefix("$ kgraph query \""))
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert!(questions.iter().eq(SHOWN.iter().map(|(question, _)| question)), "{questions:?}");
    for (question, facts) in SHOWN {
        let output = kgraph().args(["query", question, "--format", "csv"]).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{question}: {said}");
        let rows = String::from_utf8(output.stdout).unwrap();
        let holds = |row: &str| facts.iter().all(|fact| row.contains(fact));
        assert!(rows.lines().skip(1).any(holds), "{question}: {rows}");
    }
}

/// The graph, the answer and the notebook name the same surprising links.
#[test]
fn what_surprises_is_told_alike_everywhere() {
    let graph = fs::read_to_string(root().join("output/graph.json")).unwrap();
    let graph: serde_json::Value = serde_json::from_str(&graph).unwrap();
    let edges = graph["edges"].as_array().unwrap();
    let mut marked: Vec<(u64, String)> = edges
        .iter()
        .filter_map(|edge| {
            let ends = format!("{} {}", edge["source"].as_str()?, edge["target"].as_str()?);
            Some((edge["surprising"].as_u64()?, ends))
        })
        .collect();
    marked.sort();
    let places: Vec<u64> = marked.iter().map(|(place, _)| *place).collect();
    assert!(places.len() > 3 && places.iter().copied().eq(1..=places.len() as u64), "{places:?}");

    let question = format!("surprising links top {}", marked.len());
    let asked = ["query", "--quiet", "--graph", "output/graph.json", "--format", "json", &question];
    let answer = kgraph().args(asked).output().unwrap();
    let answer: serde_json::Value = serde_json::from_slice(&answer.stdout).unwrap();
    let rows = answer["rows"].as_array().unwrap();
    let ends = |row: &serde_json::Value| {
        format!("{} {}", row["source_id"].as_str().unwrap(), row["target_id"].as_str().unwrap())
    };
    assert!(rows.iter().map(ends).eq(marked.iter().map(|(_, ends)| ends.clone())));

    let notebook = fs::read_to_string(root().join("notebooks/explore.ipynb")).unwrap();
    let talks = graph["graph"]["talks"].as_u64().unwrap();
    let nodes = graph["nodes"].as_array().unwrap().len();
    let counts = format!("{talks} talks, {nodes} entities, {} links", edges.len());
    assert!(notebook.contains(&counts), "the notebook is of another graph than {counts}");
    for row in &rows[..3] {
        let (a, b) = (row["source"].as_str().unwrap(), row["target"].as_str().unwrap());
        assert!(notebook.contains(&format!("{a} – {b}\\n")), "{a} – {b}");
    }
}
