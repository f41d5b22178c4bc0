//! `kgraph diff`: what two graphs say differently.

use crate::harness::Scratch;

const ONE: (&str, &str) =
    ("n/one.md", "## Rook and Ceph - Jane Doe, Google\n\nRook runs Ceph on Kubernetes.\n");
const TWO: (&str, &str) =
    ("n/two.md", "## Envoy at Lyft - Joe Bloggs, Lyft\n\nEnvoy and Rook, *both*.\n");

/// A graph of one note as `old`, of two as `new`.
fn built() -> Scratch {
    let scratch = Scratch::with(&[ONE, TWO]);
    scratch.run("build n/one.md -q -o old");
    scratch.run("build n -q -o new");
    scratch
}

#[test]
fn what_a_note_brings_is_told() {
    let scratch = built();
    insta::assert_snapshot!(scratch.run("diff old new/ --top 2"), @r"
    exit: 0
    --- stdout
    whole
      ~ documents 1 → 2
      ~ talks 1 → 2
      ~ entities 5 → 8
      ~ edges 10 → 16
      ~ communities 1 → 2
    entities: 3 won, 0 lost, 1 changed
      + Lyft (company): 1 talk
      + Joe Bloggs (person): 1 talk
      + and 1 more
      ~ Rook (project): talks 1 → 2, mentions 2 → 3
    edges: 6 won, 0 lost, 10 changed
      + Lyft – Joe Bloggs: 1 talk, llr 2.8, score 1.00
      + Lyft – Envoy: 1 talk, llr 2.8, score 1.00
      + and 4 more
      ~ Google – Jane Doe: llr 0.0 → 2.8
      ~ Google – Ceph: llr 0.0 → 2.8
      ~ and 8 more
    communities: 1 won, 0 lost, 1 changed
      + Rook, Lyft, Joe Bloggs: 4 members, 1 of them from Google, Jane Doe, Ceph
      ~ Google, Jane Doe, Ceph: 5 → 4 members, -rook
    talks: 1 won, 0 lost, 0 changed
      + Envoy at Lyft (n/two.md): 4 entities
    relations: 2 won, 0 lost, 0 changed
      + Joe Bloggs speaks at Envoy at Lyft: 1 talk
      + Joe Bloggs works at Lyft: 1 talk
    --- stderr
    ");
    insta::assert_snapshot!(scratch.run("diff old/graph.json new/graph.json --no-people --kind project"), @r"
    exit: 0
    --- stdout
    whole
      ~ documents 1 → 2
      ~ talks 1 → 2
      ~ entities 3 → 4
      ~ edges 3 → 4
      ~ communities 1 → 2
    entities: 1 won, 0 lost, 1 changed
      + Envoy (project): 1 talk
      ~ Rook (project): talks 1 → 2, mentions 2 → 3
    edges: 1 won, 0 lost, 3 changed
      + Envoy – Rook: 1 talk, llr 0.0, score 0.71
      ~ Ceph – Kubernetes: llr 0.0 → 2.8
      ~ Ceph – Rook: score 1.00 → 0.71
      ~ Kubernetes – Rook: score 1.00 → 0.71
    communities: 1 won, 0 lost, 1 changed
      + Rook, Envoy: 2 members, 1 of them from Ceph, Kubernetes, Rook
      ~ Ceph, Kubernetes, Rook: now Ceph, Kubernetes, 3 → 2 members, -rook
    talks: 1 won, 0 lost, 0 changed
      + Envoy at Lyft (n/two.md): 2 entities
    --- stderr
    ");
}

#[test]
fn programs_and_pull_requests_get_their_forms() {
    let scratch = built();
    let output = scratch.output("diff old/graph.json new/graph.json --format json");
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(found["talks"]["won"][0]["title"], "Envoy at Lyft");
    assert_eq!(found["nodes"]["changed"][0]["fields"], serde_json::json!(["talks", "mentions"]));
    assert_eq!(found["nodes"]["changed"][0]["new"]["talks"], 2);
    let shown = scratch.run("diff old/graph.json new/graph.json --format markdown --top 1");
    assert!(shown.contains("| entities | 3 | 0 | 1 |"), "{shown}");
    assert!(shown.contains("  > “Envoy and Rook, \\*both\\*.” `n/two.md:3`"), "{shown}");
    assert!(shown.contains("- won: 2 more\n"), "{shown}");
    let noted = scratch.run("diff old/graph.json new/graph.json --format json --top 1");
    assert!(noted.ends_with("--top has no effect on json, which lists all\n"), "{noted}");
}

#[test]
fn the_exit_code_tells_whether_they_differ() {
    let scratch = built();
    let code = |args: &str| scratch.output(args).status.code();
    assert_eq!(code("diff old/graph.json new/graph.json --exit-code"), Some(1));
    assert_eq!(code("diff old/graph.json new/graph.json"), Some(0));
    assert_eq!(code("diff new/graph.json new/graph.json --exit-code"), Some(0));
    assert_eq!(code("diff old/graph.json gone.json --exit-code"), Some(2));
    assert_eq!(code("diff old/graph.json new/graph.json --min-change 2"), Some(2));
    let shown = scratch.run("diff new/graph.json new/graph.json");
    assert_eq!(shown, "exit: 0\n--- stdout\n--- stderr\nno difference\n");
}

#[test]
fn the_order_of_notes_and_threads_makes_no_difference() {
    let scratch = Scratch::with(&[
        ONE,
        TWO,
        ("n/three.md", "## Ceph in depth - Ann Lee, Red Hat\n\nCeph, Rook and etcd.\n"),
    ]);
    scratch.run("build n -q -o one --threads 1");
    scratch.run("build n/two.md n/three.md n/one.md -q -o two --threads 2");
    assert_eq!(scratch.read("one/graph.json"), scratch.read("two/graph.json"));
    let shown = scratch.run("diff one/graph.json two/graph.json --min-change 0 --exit-code");
    assert_eq!(shown, "exit: 0\n--- stdout\n--- stderr\nno difference\n");
}

#[test]
fn a_graph_without_measures_is_compared_too() {
    let scratch = built();
    let mut graph: serde_json::Value =
        serde_json::from_str(&scratch.read("new/graph.json")).unwrap();
    let whole = graph.as_object_mut().unwrap();
    whole.remove("measures");
    whole.remove("communities");
    for edge in whole["edges"].as_array_mut().unwrap() {
        for measure in ["weight", "jaccard", "llr", "p", "q", "verdict"] {
            edge.as_object_mut().unwrap().remove(measure);
        }
    }
    scratch.write("older.json", graph.to_string().as_bytes());
    let shown = scratch.run("diff older.json new/graph.json --min-change 0 --exit-code");
    assert_eq!(shown, "exit: 0\n--- stdout\n--- stderr\nno difference\n");
}
