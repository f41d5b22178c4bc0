//! What talks state and dictionaries declare, as `build` writes it and `facts`
//! compares it, and what `--stability` adds.

use serde_json::Value;

use crate::harness::Scratch;

const NOTES: [(&str, &str); 3] = [
    (
        "data/one.md",
        "# KubeCon Europe 2018\n\n## Rook at Acme - Ann Example, Acme\n\n\
         Acme uses Rook. Rook does not use Linkerd.\n",
    ),
    ("data/two.md", "# KubeCon Europe 2019\n\n## On Tool - Ann Example, Other Works\n\nTool.\n"),
    (
        "tools.toml",
        "[[project]]\nid = \"tool\"\nname = \"Tool\"\nowner = \"company:acme\"\n\
         [[company]]\nid = \"acme\"\nname = \"Acme\"\n\
         [[company]]\nid = \"other-works\"\nname = \"Other Works\"\n\
         [[person]]\nid = \"ann-example\"\nname = \"Ann Example\"\n\
         affiliations = [{ company = \"Acme\", from = \"2017\" }]\nsource = [\"a list\"]\n",
    ),
];

fn built(options: &str) -> (Scratch, Value) {
    let scratch = Scratch::with(&NOTES);
    let said = scratch.run(&format!("build --quiet --dictionary tools.toml {options}"));
    assert!(said.starts_with("exit: 0"), "{said}");
    let graph = serde_json::from_str(&scratch.read("output/graph.json")).unwrap();
    (scratch, graph)
}

#[test]
fn relations_say_where_they_are_from() {
    let (_, graph) = built("");
    let relations = graph["relations"].as_array().unwrap().iter();
    let chosen: Vec<String> = relations
        .filter(|it| it["declared"] == true || it["by"] == "pattern")
        .map(Value::to_string)
        .collect();
    insta::assert_snapshot!(chosen.join("\n"), @r#"
    {"by":"pattern","evidence":[{"document":"data/one.md","lines":[5,5],"quotes":["Acme uses Rook. Rook does not use Linkerd."],"talk":"data/one.md#2-rook-at-acme"}],"first":"2018-05","last":"2018-05","roles":[],"source":"company:acme","talks":1,"target":"project:rook","type":"uses"}
    {"declared":true,"evidence":[],"first":null,"from":"2017","last":null,"roles":[],"source":"person:ann-example","sources":["a list"],"talks":0,"target":"company:acme","type":"works_at"}
    {"declared":true,"evidence":[],"first":null,"last":null,"roles":[],"source":"project:tool","sources":["tools.toml"],"talks":0,"target":"company:acme","type":"owned_by"}
    "#);
    let talks = graph["talks"].as_array().unwrap().iter();
    let levels: Vec<String> = talks.map(|talk| talk["maturity"].to_string()).collect();
    insta::assert_snapshot!(levels.join("\n"), @r#"
    {"project:linkerd":"incubating","project:rook":"sandbox"}
    null
    "#);
}

#[test]
fn mentions_say_what_level_a_project_had() {
    let (scratch, _) = built("");
    let talks = scratch.read("output/talks.jsonl");
    let levels: Vec<String> = talks
        .lines()
        .flat_map(|line| {
            let talk: Value = serde_json::from_str(line).unwrap();
            talk["mentions"].as_array().unwrap().clone()
        })
        .filter(|it| it.get("maturity").is_some())
        .map(|it| format!("{} {} {}", it["id"], it["line"], it["maturity"]))
        .collect();
    insta::assert_snapshot!(levels.join("\n"), @r#"
    "project:rook" 3 "sandbox"
    "project:rook" 5 "sandbox"
    "project:rook" 5 "sandbox"
    "project:linkerd" 5 "incubating"
    "#);
}

#[test]
fn facts_and_talks_are_compared() {
    let (scratch, _) = built("");
    insta::assert_snapshot!(scratch.run("facts --dictionary tools.toml"), @"
    exit: 0
    --- stdout
    Declared, never mentioned together: 1
    NAME  RELATION     NAME  EXPECTED
    Tool  is owned by  Acme       0.5

    Speakers of another company than declared: 1
    NAME         SPEAKS FOR   DECLARED  DATE     WHERE
    Ann Example  Other Works  Acme      2019-05  data/two.md:3
    --- stderr
    ");
    insta::assert_snapshot!(scratch.run("facts --dictionary tools.toml --kind project"), @r"
    exit: 1
    --- stdout
    --- stderr
    the talks and the dictionaries say the same
    ");
    scratch.write("none.md", b"Rook and Ceph.\n");
    scratch.run("build none.md -o none");
    let shown = scratch.run("facts --dictionary tools.toml --graph none/graph.json");
    assert!(shown.contains("the graph holds no talks to hold the dictionaries against"), "{shown}");
    let json = scratch.run("facts --dictionary tools.toml --kind person,company --format json");
    insta::assert_snapshot!(json, @r#"
    exit: 0
    --- stdout
    {
      "apart": [],
      "conflicts": [
        {
          "company": "company:other-works",
          "declared": [
            "Acme"
          ],
          "person": "person:ann-example",
          "talks": [
            {
              "date": "2019-05",
              "document": "data/two.md",
              "id": "data/two.md#2-on-tool",
              "line": 3
            }
          ]
        }
      ],
      "totals": {
        "apart": 0,
        "conflicts": 1,
        "undeclared": 0
      },
      "undeclared": []
    }
    --- stderr
    "#);
}

#[test]
fn stability_is_told_of_every_edge() {
    let (_, graph) = built("");
    assert!(graph["measures"].get("stability").is_none());
    let scratch = Scratch::with(&NOTES);
    insta::assert_snapshot!(scratch.run("build --dictionary tools.toml --stability"), @r#"
    exit: 0
    --- stdout
    files           2
    talks           2
    sections        2
    speakers        1
    mentions       12
    entities        6
    edges           9
    stable          7 edges, among the strongest 10 in all 9 settings
    written   output/graph.json, output/graph.dot, output/talks.jsonl
    --- stderr
    Next: kgraph query "what is Ann Example"
          kgraph report
    "#);
    let graph: Value = serde_json::from_str(&scratch.read("output/graph.json")).unwrap();
    let edges = graph["edges"].as_array().unwrap();
    let of = graph["measures"]["stability"]["of"].as_u64().unwrap();
    assert!(edges.iter().all(|edge| edge["stability"].as_u64().unwrap() <= of));
    let schema = include_str!("../../schema/graph.schema.json");
    let validator = jsonschema::validator_for(&serde_json::from_str(schema).unwrap()).unwrap();
    assert!(validator.is_valid(&graph));
    // The window that the graph is of makes no difference to the settings.
    scratch.run("build --quiet --dictionary tools.toml --stability --window sentence -o narrow");
    let narrow: Value = serde_json::from_str(&scratch.read("narrow/graph.json")).unwrap();
    assert_eq!(narrow["measures"]["stability"]["of"], of);
}
