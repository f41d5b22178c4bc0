//! What selects talks and entities by something other than what they are about.

use super::*;

/// Projects with their levels, talks with and without speakers and dates, and events
/// that are called after companies.
const GRAPH: &str = r#"{"schema":"kgraph/1","graph":{"talks":4},"nodes":[
  {"id":"company:acme","name":"Acme","kind":"company","mentions":1,"talks":1},
  {"id":"company:hooli","name":"Hooli","kind":"company","mentions":1,"talks":1},
  {"id":"person:ann","name":"Ann Lee","kind":"person","mentions":1,"talks":1},
  {"id":"person:bob","name":"Bob Ray","kind":"person","mentions":1,"talks":1},
  {"id":"project:ceph","name":"Ceph","kind":"project","mentions":1,"talks":1},
  {"id":"project:envoy","name":"Envoy","kind":"project","mentions":1,"talks":1,
   "maturity":[{"level":"incubating","from":"2017-09-13","to":"2018-11-28"},
               {"level":"graduated","from":"2018-11-28"}]},
  {"id":"project:rook","name":"Rook","kind":"project","mentions":2,"talks":2,
   "maturity":[{"level":"sandbox","from":"2018-01-29","to":"2018-09-25"},
               {"level":"incubating","from":"2018-09-25","to":"2020-10-07"},
               {"level":"graduated","from":"2020-10-07"}]}],
  "edges":[
    {"source":"project:ceph","target":"project:rook","talks":1,"source_talks":1,
     "target_talks":2,"score":0.7,"evidence":[],"more":["a.md#1-a"]}],
  "relations":[
    {"source":"person:ann","target":"company:acme","type":"works_at","talks":1,"evidence":[]},
    {"source":"person:bob","target":"company:hooli","type":"works_at","talks":1,"evidence":[]}],
  "talks":[
    {"id":"a.md#1-a","title":"A","kind":"talk","date":"2018-05","document":"a.md",
     "event":"Acme Next Copenhagen","place":"Copenhagen","lines":[1,4],
     "speakers":[{"name":"Ann Lee","person":"person:ann","company":"company:acme"}],
     "entities":["person:ann","project:ceph","project:rook"]},
    {"id":"a.md#2-b","title":"B","kind":"talk","date":"2019-05","document":"a.md",
     "event":"Hooli Next Barcelona","place":"Barcelona","lines":[5,8],
     "speakers":[{"name":"Ann Lee","person":"person:ann","company":"company:acme"},
                 {"name":"Bob Ray","person":"person:bob","company":"company:hooli"}],
     "entities":["person:ann","person:bob","project:rook"]},
    {"id":"a.md#3-c","title":"C","kind":"talk","document":"a.md","lines":[9,9],
     "entities":["company:acme","company:hooli"]},
    {"id":"a.md#4-d","title":"D","kind":"talk","document":"a.md","lines":[10,10],
     "speakers":[{"name":"Bob Ray","person":"person:bob"}],
     "entities":["person:bob","project:envoy"]}]}"#;

/// The names or titles of the rows.
fn named(question: &str) -> String {
    let graph = Graph::from_json(GRAPH, "graph.json").unwrap();
    let answer = match ask(&graph, question) {
        Ok(answer) => answer,
        Err(err) => return format!("error: {err}"),
    };
    let at = answer.columns.iter().position(|c| matches!(c.name, "name" | "title" | "where"));
    let cell = |row: &Row| match &row.cells[at.unwrap_or_default()] {
        Cell::Text(text) => text.clone(),
        other => format!("{other:?}"),
    };
    answer.rows.iter().map(cell).collect::<Vec<_>>().join(", ")
}

#[test]
fn what_is_chosen() {
    #[rustfmt::skip]
    let rows = [
        // Not linked to anything of these, whatever else they are linked to.
        ("projects not linked to Ceph",                  "Envoy"),
        ("projects that are not linked to Ceph",         "Envoy"),
        ("projects without links to Ceph",               "Envoy"),
        ("projects not mentioned with Ceph",             "Envoy"),
        ("projects not linked to Ceph or Envoy",         ""),
        ("projects linked to Ceph",                      "Rook"),
        // What became of projects, whenever they were talked about.
        ("projects that graduated in 2020",              "Rook"),
        ("which projects graduated since 2018",          "Rook, Envoy"),
        ("projects that graduated in 2018 or 2020",      "Rook, Envoy"),
        ("projects that graduated",                      "Rook, Envoy"),
        ("projects that became incubating in 2018",      "Rook"),
        ("projects that joined the CNCF in 2017",        "Envoy"),
        ("projects that entered the sandbox before 2019", "Rook"),
        ("projects linked to projects that graduated in 2020", "Ceph"),
        ("which projects are in the sandbox",            "Rook"),
        // How many speakers, and no date.
        ("talks with two speakers",                      "B"),
        ("talks with 1 speaker",                         "A, D"),
        ("talks with a single speaker about Rook",       "A"),
        ("talks with at least one speaker by Ann Lee",   "A, B"),
        ("talks with more than 1 speaker",               "B"),
        ("talks with several speakers",                  "B"),
        ("talks with no speakers",                       "C"),
        ("talks without a date",                         "C, D"),
        ("undated talks",                                "C, D"),
        ("talks with no date and without speakers",      "C"),
        ("talks about Envoy and without a date",         "D"),
        ("talks with two speakers and about Rook",       "B"),
        // Where people work is no topic.
        ("who spoke about Rook and works at Hooli",      "Bob Ray"),
        ("people who spoke about Rook and who work for Hooli", "Bob Ray"),
        // A company is one, whatever events are called after it.
        ("compare Acme and Hooli",                       ""),
        ("most active companies",                        ""),
    ];
    for (question, expected) in rows {
        assert_eq!(named(question), expected, "{question}");
    }
    let graph = Graph::from_json(GRAPH, "graph.json").unwrap();
    let read = |question: &str| ask(&graph, question).unwrap().question;
    assert_eq!(read("compare Acme and Hooli"), "links between \"Acme\" and \"Hooli\"");
    assert!(read("compare Copenhagen and Barcelona").starts_with("compare entities in"));
    assert_eq!(read("compare \"Acme\" and \"Hooli\""), read("compare Acme and Hooli"));
    assert_eq!(read("most active companies"), "top companies by given");
}

/// Since when is told, and what cannot be ranked is refused.
#[test]
fn what_became_of_projects_is_dated() {
    let graph = Graph::from_json(GRAPH, "graph.json").unwrap();
    let answer = ask(&graph, "projects that graduated in 2020").unwrap();
    let since = answer.columns.iter().position(|it| it.name == "since").unwrap();
    assert_eq!(answer.rows[0].cells[since], Cell::Text("2020-10-07".into()));
    assert!(named("projects not linked to Ceph by llr").starts_with("error: "));
}

/// What was put into other words says so; what could be read does not.
#[test]
fn other_words_are_told() {
    let graph = Graph::from_json(GRAPH, "graph.json").unwrap();
    let notes = |question: &str| ask(&graph, question).unwrap().notes;
    assert_eq!(notes("is there a talk about Rook"), ["read as `talks about \"Rook\"`"]);
    assert_eq!(notes("talks about Rook"), [""; 0]);
    // No talk is of two years: what is of either is told to be so.
    assert!(notes("talks in 2018 and 2019")[0].contains("in 2018 or in 2019"));
    assert_eq!(notes("explain is there a talk about Rook"), [""; 0]);
}

/// Without quotes, talks and their places are told, and how to have quotes.
#[test]
fn links_without_quotes_name_their_talks() {
    let graph = Graph::from_json(GRAPH, "graph.json").unwrap();
    let answer = ask(&graph, "why Rook and Ceph").unwrap();
    assert_eq!(named("why Rook and Ceph"), "a.md:1");
    assert!(answer.notes[0].contains("`kgraph build --evidence 3`"), "{:?}", answer.notes);
    let answer = ask(&graph, "quotes about Rook by Bob Ray").unwrap();
    assert!(answer.notes[0].contains("whose words they are"), "{:?}", answer.notes);
    assert!(answer.notes[1].contains("no quote of 1 talk"), "{:?}", answer.notes);
}
