//! How long the measures take on a graph of 5,000 nodes and 200,000 edges.
//!
//! `cargo bench --bench measures` prints CPU and wall time of each, the best of
//! several runs; `cargo bench --bench measures -- FILE` writes the graph to FILE
//! as well, one edge a line, for `benches/compare.py` to measure with igraph.

#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

mod clock;

use std::{
    collections::BTreeSet,
    env, fs,
    hint::black_box,
    time::{Duration, Instant},
};

use clock::cpu;
use kgraph::analyse::{
    Counts, Csr, associate, backbone,
    betweenness::{Sources, betweenness},
    communities::{leiden, modularity},
    core_numbers, cuts, pagerank,
};

const NODES: u32 = 5_000;
const EDGES: usize = 200_000;
/// Nodes of a block are linked more often.
const BLOCK: u32 = 100;

/// A graph with hubs and blocks, always the same: half of the edges lie within
/// blocks, and low numbers are drawn more often.
fn generate() -> Vec<(u32, u32, f64)> {
    let mut state = 1_u64;
    let mut below = |bound: u32| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from(((state >> 33) * u64::from(bound)) >> 31).unwrap_or_default()
    };
    let mut edges = BTreeSet::new();
    while edges.len() < EDGES {
        let a = below(NODES);
        let b = if below(2) == 0 {
            a / BLOCK * BLOCK + below(BLOCK)
        } else {
            u32::try_from(u64::from(below(NODES)) * u64::from(below(NODES)) / u64::from(NODES))
                .unwrap_or_default()
        };
        if a != b {
            edges.insert((a.min(b), a.max(b)));
        }
    }
    edges.into_iter().map(|(a, b)| (a, b, f64::from(1 + below(5)))).collect()
}

/// Runs `work` some times and prints the least time that it took.
fn time<T>(what: &str, times: usize, work: impl Fn() -> T) {
    let run = || {
        let (start, before) = (Instant::now(), cpu());
        black_box(work());
        (cpu().saturating_sub(before), start.elapsed())
    };
    let best = (0..times).map(|_| run()).min().unwrap_or_default();
    let ms = |time: Duration| time.as_secs_f64() * 1e3;
    println!("{what:<24} {:>10.2} ms CPU {:>10.2} ms", ms(best.0), ms(best.1));
}

fn main() {
    let edges = generate();
    if let Some(file) = env::args().skip(1).find(|arg| !arg.starts_with('-')) {
        let lines: Vec<String> = edges.iter().map(|(a, b, w)| format!("{a} {b} {w}\n")).collect();
        fs::write(&file, lines.concat()).expect("the file can be written");
        println!("wrote {file}");
    }
    let nodes = NODES as usize;
    let csr = Csr::new(nodes, &edges);
    println!("{} nodes, {} edges", csr.len(), csr.edges());
    time("csr", 20, || Csr::new(nodes, &edges));
    time("pagerank", 50, || pagerank::pagerank(&csr, pagerank::TOLERANCE));
    time("pagerank to 1e-12", 50, || pagerank::pagerank(&csr, 1e-12));
    time("betweenness", 3, || betweenness(&csr, &Sources::All));
    time("leiden", 5, || leiden(&csr, 1.0));
    println!("{:<24} {:>10.6}", "modularity", modularity(&csr, &leiden(&csr, 1.0), 1.0));
    time("cores", 20, || core_numbers(&csr));
    time("cuts", 20, || cuts(&csr));
    time("backbone", 20, || backbone::backbone(&csr, &edges));
    let counts: Vec<Counts> = edges
        .iter()
        .map(|(a, b, weight)| {
            let size = |node: u32| 5 + (node % 97) as usize;
            Counts { talks: 10_000, a: size(*a), b: size(*b), both: usize::from(*weight > 2.0) + 1 }
        })
        .collect();
    time("association", 5, || associate(&counts, nodes * (nodes - 1) / 2));
}
