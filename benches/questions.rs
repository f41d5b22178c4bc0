//! How long questions take on a graph of 5,000 nodes and 200,000 edges.
//!
//! `cargo bench --bench questions` prints CPU and wall time of reading the
//! graph and of each question, the best of several runs;
//! `cargo bench --bench questions -- FILE` writes the graph to FILE as well, and
//! `cargo bench --bench questions -- FILE QUESTION` asks that alone, many times.

#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

mod clock;

use std::{
    collections::{BTreeMap, BTreeSet},
    env,
    fmt::Write as _,
    fs,
    hint::black_box,
    time::{Duration, Instant},
};

use clock::cpu;
use kgraph::{
    Graph, analyse,
    export::json::{self, EdgeKey},
    query::Asker,
};

const NODES: u32 = 5_000;
const EDGES: usize = 200_000;
/// Nodes of a block are mentioned together more often.
const BLOCK: u32 = 100;
/// How many entities a talk names.
const NAMED: u32 = 11;

/// As the command has it.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The talks of each pair.
type Pairs = BTreeMap<(u32, u32), Vec<usize>>;

/// Talks, always the same: half of what each names is of one block, the rest of
/// low numbers rather than high ones, until there are enough pairs.
fn talks() -> (Vec<BTreeSet<u32>>, Pairs) {
    let mut state = 1_u64;
    let mut below = |bound: u32| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from(((state >> 33) * u64::from(bound)) >> 31).unwrap_or_default()
    };
    let mut talks: Vec<BTreeSet<u32>> = Vec::new();
    let mut pairs = Pairs::new();
    while pairs.len() < EDGES {
        let block = below(NODES / BLOCK) * BLOCK;
        let mut named = BTreeSet::new();
        for i in 0..NAMED {
            named.insert(if i % 2 == 0 {
                block + below(BLOCK)
            } else {
                u32::try_from(u64::from(below(NODES)) * u64::from(below(NODES)) / u64::from(NODES))
                    .unwrap_or_default()
            });
        }
        for a in &named {
            for b in named.range(a + 1..) {
                if pairs.len() < EDGES || pairs.contains_key(&(*a, *b)) {
                    pairs.entry((*a, *b)).or_default().push(talks.len());
                }
            }
        }
        talks.push(named);
    }
    (talks, pairs)
}

fn id(node: u32) -> String {
    match node % 10 {
        0..6 => format!("project:node-{node:04}"),
        6..8 => format!("company:node-{node:04}"),
        _ => format!("person:node-{node:04}"),
    }
}

fn evidence(talks: &[usize], source: u32, target: u32) -> String {
    let one = |talk: &usize| {
        format!(
            "{{\"document\":\"notes/{0}.md\",\"talk\":\"notes/{0}.md#{talk}-a-talk-of-some-length-\
             about-{talk}\",\"lines\":[{1},{2}],\"quotes\":[\"- Node {source} was shown beside \
             what one sees of it, and runs well.\",\"- Later, node {target} came up in a question \
             from the second row.\"]}}",
            talk / 20,
            talk % 20 * 30 + 5,
            talk % 20 * 30 + 9
        )
    };
    talks.iter().take(3).map(one).collect::<Vec<_>>().join(",")
}

/// The graph as JSON, measured.
fn generate() -> String {
    let (talks, pairs) = talks();
    let mut of: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (talk, named) in talks.iter().enumerate() {
        for node in named {
            of.entry(*node).or_default().push(talk);
        }
    }
    let year = |talk: usize| 2015 + talk % 10;
    let name = |talk: &usize| {
        format!("\"notes/{}.md#{talk}-a-talk-of-some-length-about-{talk}\"", talk / 20)
    };
    let mut text = format!(
        "{{\"schema\":\"kgraph/1\",\"graph\":{{\"window\":\"talk\",\"include_sections\":false,\
         \"documents\":{},\"talks\":{}}},\"nodes\":[",
        talks.len() / 20 + 1,
        talks.len()
    );
    let mut comma = "";
    for (node, told) in &of {
        let kind = id(*node);
        let kind = kind.split(':').next().unwrap_or_default();
        let _ = write!(
            text,
            "{comma}{{\"id\":\"{}\",\"name\":\"Node {node}\",\"kind\":\"{kind}\",\"mentions\":{1},\
             \"talks\":{1},\"first\":\"{2}\",\"last\":\"2024\",\"tags\":[\"Topic {3}\"],\
             \"evidence\":[{4}]}}",
            id(*node),
            told.len(),
            told.iter().map(|talk| year(*talk)).min().unwrap_or_default(),
            node % 50,
            evidence(told, *node, *node),
        );
        comma = ",";
    }
    text.push_str("],\"edges\":[");
    comma = "";
    for ((a, b), told) in &pairs {
        let (mut ends, mut counts) = ([id(*a), id(*b)], [of[a].len(), of[b].len()]);
        if ends[0] > ends[1] {
            ends.reverse();
            counts.reverse();
        }
        let more: Vec<String> = told.iter().skip(3).map(name).collect();
        let _ = write!(
            text,
            "{comma}{{\"source\":\"{}\",\"target\":\"{}\",\"talks\":{},\"source_talks\":{},\
             \"target_talks\":{},\"score\":{},\"first\":\"{}\",\"last\":\"{}\",\"evidence\":[{}],\
             \"more\":[{}]}}",
            ends[0],
            ends[1],
            told.len(),
            counts[0],
            counts[1],
            kgraph::graph::ochiai(told.len(), counts[0], counts[1]),
            told.iter().map(|talk| year(*talk)).min().unwrap_or_default(),
            told.iter().map(|talk| year(*talk)).max().unwrap_or_default(),
            evidence(told, *a, *b),
            more.join(",")
        );
        comma = ",";
    }
    text.push_str("],\"talks\":[");
    comma = "";
    for (talk, named) in talks.iter().enumerate() {
        let mut named: Vec<String> =
            named.iter().map(|node| format!("\"{}\"", id(*node))).collect();
        named.sort();
        let _ = write!(
            text,
            "{comma}{{\"id\":{},\"title\":\"A talk of some length about {talk}\",\"kind\":\"talk\",\
             \"event\":\"Conference {1}\",\"date\":\"{1}\",\"document\":\"notes/{2}.md\",\
             \"lines\":[1,9],\"entities\":[{3}]}}",
            name(&talk),
            year(talk),
            talk / 20,
            named.join(",")
        );
        comma = ",";
    }
    text.push_str("]}");
    let mut graph = Graph::from_json(&text, "generated").expect("the graph is well-formed");
    analyse::analyse(&graph).attach(&mut graph);
    let mut out = Vec::new();
    json::write(&graph, EdgeKey::Edges, &mut out).expect("memory takes all");
    String::from_utf8(out).expect("JSON is UTF-8")
}

/// Runs `work` some times and prints the least time that it took.
fn time<T>(what: &str, times: usize, work: impl Fn() -> T) {
    let run = || {
        let (start, before) = (Instant::now(), cpu());
        black_box(work());
        (cpu().saturating_sub(before), start.elapsed())
    };
    let best = (0..times).map(|_| run()).min_by_key(|(_, wall)| *wall).unwrap_or_default();
    line(what, best);
}

fn line(what: &str, (cpu, wall): (Duration, Duration)) {
    let ms = |time: Duration| time.as_secs_f64() * 1e3;
    println!("{what:<56} {:>9.2} ms CPU {:>9.2} ms", ms(cpu), ms(wall));
}

/// Above what the first time of a question is shown, too.
const SLOW: Duration = Duration::from_millis(10);

/// One question of each form.
const QUESTIONS: [&str; 33] = [
    "projects linked to \"Node 1\"",
    "projects linked to \"Node 1\" and \"Node 2\" by npmi top 5",
    "companies of people linked to \"Node 1\"",
    "projects linked to \"Topic 3\"",
    "people linked to companies linked to \"Node 7\"",
    "top projects by pagerank",
    "what is \"Node 1\"",
    "talks about \"Node 1\"",
    "why \"Node 1\" and \"Node 2\"",
    "why not \"Node 4000\" and \"Node 4990\"",
    "links between \"Node 1\" and \"Node 2\"",
    "path from \"Node 4000\" to \"Node 4990\"",
    "path from \"Node 4000\" to \"Node 4990\" through people",
    "surprising links",
    "links by jaccard",
    "bridges",
    "bridges between \"Node 1\" and \"Node 4000\"",
    "communities",
    "community of \"Node 1\"",
    "rising projects from 2016 to 2019",
    "compare 2017 and 2018",
    "what is \"Nude 1\"",
    "projects linked to \"Node 1\" in 2018",
    "new projects in 2016",
    "new in 2017",
    "projects linked to \"Node 1\" since 2016",
    "surprising links since 2017",
    "links by jaccard at \"Conference 2019\"",
    "top projects before 2020",
    "projects linked to \"Topic 3\" since 2018",
    "path from \"Node 4000\" to \"Node 4990\" until 2022",
    "projects linked to \"Node 1\" significant only",
    "links significant only in 2021",
];

fn main() {
    let text = generate();
    let mut given = env::args().skip(1).filter(|arg| !arg.starts_with('-'));
    if let Some(file) = given.next() {
        fs::write(&file, &text).expect("the file can be written");
        println!("wrote {file}");
    }
    let graph = Graph::from_json(&text, "graph.json").expect("it was just written");
    println!(
        "{} nodes, {} edges, {} talks, {} MB",
        graph.nodes().len(),
        graph.edges().len(),
        graph.talks().len(),
        text.len() >> 20
    );
    time("read the graph", 5, || Graph::from_json(&text, "graph.json"));
    time("make the names", 5, || Asker::new(&graph));
    let asker = Asker::new(&graph);
    if let Some(question) = given.next() {
        return time(&question, 200, || asker.ask(&question));
    }
    for question in QUESTIONS {
        let (start, before) = (Instant::now(), cpu());
        let _ = black_box(asker.ask(question));
        let first = (cpu().saturating_sub(before), start.elapsed());
        time(question, 5, || asker.ask(question));
        if first.0 > SLOW {
            line("  the first time", first);
        }
    }
}
