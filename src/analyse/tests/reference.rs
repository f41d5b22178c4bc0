//! Values against those of scipy, networkx and igraph, which
//! `tests/reference/measures.py` made.

use serde_json::Value;

use crate::analyse::{
    Csr, Direction, Share, Trend, backbone, benjamini_hochberg,
    betweenness::{Sources, betweenness},
    communities::{leiden, modularity},
    core_numbers, cuts,
    hypergeometric::upper_tail,
    pagerank::{TOLERANCE, pagerank},
};

fn reference() -> Value {
    serde_json::from_str(include_str!("../../../tests/reference/measures.json")).unwrap()
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().unwrap()
}

fn whole(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}

fn close(what: &str, made: f64, expected: &Value) {
    let expected = expected.as_f64().unwrap();
    let slack = 1e-9 * expected.abs().max(1.0);
    assert!((made - expected).abs() <= slack, "{what}: {made}, not {expected}");
}

fn all_close(what: &str, made: &[f64], expected: &Value) {
    let expected = expected.as_array().unwrap();
    assert_eq!(made.len(), expected.len(), "{what}");
    for (i, (made, expected)) in made.iter().zip(expected).enumerate() {
        close(&format!("{what} {i}"), *made, expected);
    }
}

#[test]
fn association_agrees_with_scipy() {
    let reference = reference();
    for row in list(&reference, "association") {
        let [n, a, b, both] = ["n", "a", "b", "both"].map(|key| whole(&row[key]));
        for (a, b) in [(a, b), (b, a)] {
            let counts = crate::analyse::Counts { talks: n, a, b, both };
            let name = format!("{n} {a} {b} {both}");
            close(&format!("{name} ochiai"), counts.ochiai(), &row["ochiai"]);
            close(&format!("{name} jaccard"), counts.jaccard(), &row["jaccard"]);
            close(&format!("{name} dice"), counts.dice(), &row["dice"]);
            close(&format!("{name} npmi"), counts.npmi(), &row["npmi"]);
            close(&format!("{name} llr"), counts.llr(), &row["llr"]);
            // Tails may be tiny and must still be right.
            let (p, expected) = (upper_tail(n, a, b, both), row["p"].as_f64().unwrap());
            let slack = 1e-9 * expected + f64::MIN_POSITIVE;
            assert!((p - expected).abs() <= slack, "{name} p: {p}, not {expected}");
        }
    }
}

#[test]
fn q_agrees_with_scipy() {
    for case in list(&reference(), "discoveries") {
        let p: Vec<f64> = list(case, "p").iter().map(|p| p.as_f64().unwrap()).collect();
        all_close("q", &benjamini_hochberg(&p, whole(&case["tests"])), &case["q"]);
    }
}

#[test]
fn node_and_edge_measures_agree_with_networkx_and_igraph() {
    for graph in list(&reference(), "graphs") {
        let name = graph["name"].as_str().unwrap();
        let edges: Vec<(u32, u32, f64)> = serde_json::from_value(graph["edges"].clone()).unwrap();
        let csr = Csr::new(whole(&graph["nodes"]), &edges);
        let strengths: Vec<f64> = (0..csr.len()).map(|node| csr.strength(node)).collect();
        all_close(&format!("{name} strength"), &strengths, &graph["strength"]);
        all_close(&format!("{name} pagerank"), &pagerank(&csr, TOLERANCE), &graph["pagerank"]);
        let exact = pagerank(&csr, 1e-15);
        all_close(&format!("{name} pagerank"), &exact, &graph["exact_pagerank"]);
        let between = betweenness(&csr, &Sources::All);
        all_close(&format!("{name} betweenness"), &between, &graph["betweenness"]);
        let expected: Vec<usize> = list(graph, "core").iter().map(whole).collect();
        assert_eq!(core_numbers(&csr), expected, "{name} core");
        let cuts = cuts(&csr);
        let expected: Vec<(usize, usize)> =
            serde_json::from_value(graph["bridges"].clone()).unwrap();
        assert_eq!(cuts.bridges, expected, "{name} bridges");
        let joints: Vec<usize> = (0..csr.len()).filter(|node| cuts.joints[*node]).collect();
        let expected: Vec<usize> = list(graph, "articulation").iter().map(whole).collect();
        assert_eq!(joints, expected, "{name} articulation points");
        let disparities = backbone::backbone(&csr, &edges);
        all_close(&format!("{name} disparity"), &disparities, &graph["disparity"]);
    }
}

/// Of the partitions that igraph found in 50 runs, the best is matched.
#[test]
fn communities_are_as_good_as_those_of_igraph() {
    for graph in list(&reference(), "graphs") {
        let name = graph["name"].as_str().unwrap();
        let edges: Vec<(u32, u32, f64)> = serde_json::from_value(graph["edges"].clone()).unwrap();
        let csr = Csr::new(whole(&graph["nodes"]), &edges);
        let thirds: Vec<u32> = (0..csr.len()).map(|i| u32::try_from(i % 3).unwrap()).collect();
        close(&format!("{name} thirds"), modularity(&csr, &thirds, 1.0), &graph["thirds"]);
        let found = modularity(&csr, &leiden(&csr, 1.0), 1.0);
        let best = graph["best_modularity"].as_f64().unwrap();
        assert!(found > best - 0.004, "{name}: {found}, and igraph has {best}");
    }
}

#[test]
fn trends_agree_with_scipy() {
    for row in list(&reference(), "trends") {
        let share = |key: &str| Share { talks: whole(&row[key][0]), of: whole(&row[key][1]) };
        let trend = Trend { before: share("before"), after: share("after") };
        let (low, high) = trend.before.interval();
        all_close("wilson", &[low, high], &row["wilson"]);
        let (low, high) = trend.interval();
        all_close("newcombe", &[low, high], &row["interval"]);
        let expected = match (low > 0.0, high < 0.0) {
            (true, _) => Direction::Rising,
            (_, true) => Direction::Falling,
            _ => Direction::Unclear,
        };
        assert_eq!(trend.direction(), expected);
    }
}

/// Beyond 5,000 nodes paths are searched from some nodes only, always the same.
#[test]
fn sampled_betweenness_is_close() {
    let star: Vec<(u32, u32, f64)> = (1..6000).map(|leaf| (0, leaf, 1.0)).collect();
    let csr = Csr::new(6000, &star);
    let sources = Sources::of(&csr);
    assert_eq!(Sources::of(&csr), sources);
    let Sources::Some(chosen) = &sources else { panic!("all of 6,000 nodes are searched from") };
    assert!(chosen.len() == 1000 && chosen.is_sorted_by(|a, b| a < b));
    let found = betweenness(&csr, &sources);
    assert!((found[0] - 1.0).abs() < 0.01 && found[1..].iter().all(|value| *value == 0.0));
    assert_eq!(Sources::of(&Csr::new(5000, &[])), Sources::All);
}
