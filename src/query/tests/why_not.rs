use super::graph;
use crate::{
    entity::EntityId,
    graph::{Graph, GraphOptions},
    query::{Asker, Cell},
    relate::Window,
    sample,
};

/// The reason that a question is answered with, as programs see it.
fn reason(graph: &Graph, question: &str) -> String {
    let known = |name: &str| {
        (name == "Kafka").then(|| (EntityId::new("project", "kafka"), "Kafka".to_owned()))
    };
    let answer = Asker::new(graph).knowing(known).ask(question).unwrap();
    assert_eq!(answer.rows[0].cells[0], Cell::Text("reason".into()));
    match &answer.rows[0].cells[2] {
        Cell::Text(code) => code.clone(),
        other => format!("{other:?}"),
    }
}

fn built(text: &str, options: &GraphOptions) -> Graph {
    Graph::build(&[sample::note("a.md", text)], &sample::directory(&[]), options)
}

#[test]
fn each_reason_is_told_from_the_others() {
    let plain = graph();
    #[rustfmt::skip]
    let rows = [
        ("why not Rook and Zzzzz",                        "unknown"),
        ("why not Rook and Kafka",                        "never mentioned"),
        ("why is Rook not linked to Rook.io",             "same entity"),
        ("why not Minio and Envoy",                       "no talk in common"),
        ("why not Rook and Minio in 2018",                "filtered by talks"),
        ("why not Rook and Minio at Europe 2018",         "filtered by talks"),
        ("why not Rook and Minio only companies",         "filtered by kind"),
        ("why isn't Rook linked to Minio",                "not enough talks to tell"),
    ];
    for (question, expected) in rows {
        assert_eq!(reason(&plain, question), expected, "{question}");
    }
}

#[test]
fn a_window_keeps_apart_what_shares_a_talk() {
    let text = "# T\n{p:a|A} here\n\n{p:b|B} there\n";
    let options = GraphOptions { window: Window::Paragraph, ..GraphOptions::default() };
    assert_eq!(reason(&built(text, &options), "why not a and b"), "no window in common");
    assert_eq!(
        reason(&built(text, &GraphOptions::default()), "why not a and b"),
        "not enough talks to tell"
    );
}

#[test]
fn sections_and_lists_say_little() {
    let options = GraphOptions { include_sections: true, ..GraphOptions::default() };
    let party = "# T\n{p:a|A}\n#! Party\n{p:a|A} and {p:b|B}\n";
    assert_eq!(reason(&built(party, &options), "why not a and b"), "only in sections");
    let names: Vec<String> = (0..50).map(|i| format!("{{p:n{i}|N{i}}}")).collect();
    let wall = format!("# Sponsors\n{}\n# T\n{{p:n1|N1}}\n", names.join(" "));
    let graph = built(&wall, &GraphOptions::default());
    assert_eq!(reason(&graph, "why not n1 and n2"), "only in lists");
}

#[test]
fn tests_tell_chance_from_more() {
    // A and B meet in 8 of 60 talks and nowhere else; C stands in 30, D in 30,
    // both in 15, as by chance.
    let talk = |i: usize| {
        let names = [("a", i < 8), ("b", i < 8), ("c", i.is_multiple_of(2)), ("d", i % 4 < 2)];
        let named = names.iter().filter(|(_, stands)| *stands);
        let marks: Vec<String> = named.map(|(name, _)| format!("{{p:{name}|{name}}}")).collect();
        format!("# Talk {i}\n{}\n", marks.join(" "))
    };
    let text: Vec<String> = (0..60).map(talk).collect();
    let graph = built(&text.concat(), &GraphOptions::default());
    assert_eq!(reason(&graph, "why not a and b"), "linked");
    assert_eq!(reason(&graph, "why not c and d"), "may be chance");
}

#[test]
fn the_reason_comes_with_what_is_nearest() {
    let graph = graph();
    let answer = Asker::new(&graph).ask("why not Minio and Envoy").unwrap();
    let rows: Vec<String> = answer
        .rows
        .iter()
        .map(|row| match (&row.cells[0], &row.cells[1]) {
            (Cell::Text(what), Cell::Text(value)) => format!("{what}: {value}"),
            other => format!("{other:?}"),
        })
        .collect();
    insta::assert_snapshot!(rows.join("\n"), @r"
    reason: no talk mentions both Minio and Envoy
    talks of Minio: 1: 'Rook again' (2019-05-20)
    talks of Envoy: 2: 'Envoy' (2018-05-03), 'Linkerd'
    nearest connection: Minio – Ann Lee – Envoy
    ");
    assert!(answer.rows[1..].iter().all(|row| !row.evidence.is_empty()), "{answer:?}");
}
