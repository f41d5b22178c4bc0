//! Answers to questions that people ask in their own words.

use super::*;

/// The names of the rows, then the notes.
fn told(question: &str) -> (String, Vec<String>) {
    let answer = ask(&graph(), question).unwrap();
    let cell = |row: &Row| match &row.cells[0] {
        Cell::Text(text) => text.clone(),
        other => format!("{other:?}"),
    };
    (answer.rows.iter().map(cell).collect::<Vec<_>>().join(", "), answer.notes)
}

#[test]
fn two_are_put_side_by_side() {
    assert_eq!(told("is Ceph more popular than Envoy").0, "Ceph, Envoy");
    assert_eq!(told("entities called Envoy or Linkerd or Rook").0, "Linkerd, Envoy, Rook");
    assert_eq!(told("who gave more talks, Bob Ray or Ann Lee").0, "Ann Lee, Bob Ray");
}

/// Who is like somebody is somebody else; a community has all its members.
#[test]
fn nothing_is_like_itself() {
    assert!(told("community of Rook").0.contains("Rook"));
    let like = told("projects like Rook").0;
    assert!(like.contains("Ceph") && !like.contains("Rook"), "{like}");
}

#[test]
fn that_nothing_is_stated_is_told() {
    let said = |question: &str| {
        let notes = told(question).1;
        notes.iter().any(|it| it.starts_with("no sentence says outright what "))
    };
    assert!(said("does Google use Envoy"));
    assert!(said("links between Rook and Ceph"));
    // For whom one speaks is stated, and of two people nothing is asked.
    assert!(!said("Ann Lee and Acme"));
    assert!(!said("does Ann Lee work at Acme"));
}

#[test]
fn what_is_declared_of_two_is_told_of_both() {
    let text = r#"{"schema":"kgraph/1","graph":{"talks":1},"nodes":[
      {"id":"company:acme","name":"Acme","kind":"company","mentions":1,"talks":1},
      {"id":"company:initech","name":"Initech","kind":"company","mentions":1,"talks":1},
      {"id":"project:tool","name":"Tool","kind":"project","mentions":1,"talks":1}],
      "edges":[],
      "relations":[
        {"source":"company:initech","target":"company:acme","type":"acquired_by","talks":0,
         "declared":true,"from":"2018","evidence":[]},
        {"source":"project:tool","target":"company:acme","type":"owned_by","talks":0,
         "declared":true,"evidence":[]}],
      "talks":[
        {"id":"a.md#1-a","title":"A","kind":"talk","date":"2018-05","document":"a.md",
         "lines":[1,4],"entities":["company:acme","company:initech","project:tool"]}]}"#;
    let graph = Graph::from_json(text, "graph.json").unwrap();
    let names = |question: &str| {
        let rows = ask(&graph, question).unwrap().rows;
        rows.iter().map(|row| format!("{:?}", row.cells[0])).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(names("does Acme own Tool"), "Text(\"owns (declared)\")");
    // What is owned was not acquired, but what was acquired is owned.
    assert_eq!(names("what did Acme acquire"), "Text(\"Initech\")");
    assert_eq!(names("companies acquired by Acme"), "Text(\"Initech\")");
    assert_eq!(names("who bought Initech"), "Text(\"Acme\")");
    assert_eq!(names("who acquired Tool"), "");
    assert_eq!(names("what does Acme own"), "Text(\"Initech\") Text(\"Tool\")");
}

#[test]
fn events_and_years_are_ranked_by_their_talks() {
    let notes = [
        ("a.md", "# {project:rook|Rook} @2018-05-02\n"),
        ("b.md", "# {project:rook|Rook} @2019-05-20\n\n# {project:ceph|Ceph} @2019-05-20\n"),
    ];
    let notes = notes.map(|(name, text)| sample::note(name, text));
    let directory = sample::directory(&["project:rook|Rook", "project:ceph|Ceph"]);
    let graph = Graph::build(&notes, &directory, &GraphOptions::default());
    let first = |question: &str| format!("{:?}", ask(&graph, question).unwrap().rows[0].cells[0]);
    assert!(first("events").contains("2018"));
    assert!(first("which event had the most talks").contains("2019"));
    assert!(first("talks by year").contains("2018"));
    assert!(first("which year had the most talks").contains("2019"));
}

/// Only the talks of a sort tell who gave such.
#[test]
fn who_gave_keynotes_is_told_from_keynotes() {
    let text = r#"{"schema":"kgraph/1","graph":{"talks":3},"nodes":[
      {"id":"person:ann","name":"Ann Lee","kind":"person","mentions":1,"talks":1},
      {"id":"person:bob","name":"Bob Ray","kind":"person","mentions":1,"talks":1},
      {"id":"project:rook","name":"Rook","kind":"project","mentions":2,"talks":3}],
      "edges":[],"relations":[],
      "talks":[
        {"id":"a.md#1-a","title":"A","kind":"keynote","document":"a.md","lines":[1,4],
         "speakers":[{"name":"Ann Lee","person":"person:ann"}],
         "entities":["person:ann","project:rook"]},
        {"id":"a.md#2-b","title":"B","kind":"talk","document":"a.md","lines":[5,8],
         "speakers":[{"name":"Bob Ray","person":"person:bob"}],
         "entities":["person:bob","project:rook"]},
        {"id":"a.md#3-c","title":"C","kind":"panel","document":"a.md","lines":[9,9],
         "entities":["project:rook"]}]}"#;
    let graph = Graph::from_json(text, "graph.json").unwrap();
    let asker = Asker::new(&graph);
    let names = |question: &str| {
        let rows = asker.ask(question).unwrap().rows;
        rows.iter().map(|row| format!("{:?}", row.cells[0])).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(names("who gave keynotes about Rook"), "Text(\"Ann Lee\")");
    assert_eq!(names("keynote speakers"), "Text(\"Ann Lee\")");
    assert_eq!(names("who gave talks about Rook"), "Text(\"Ann Lee\") Text(\"Bob Ray\")");
    assert_eq!(
        asker.ask("who gave panels").unwrap().notes,
        ["1 talk is meant, and no speaker is named"]
    );
    // Quotes are of whose talks one asks.
    assert_eq!(asker.ask("quotes about Rook").unwrap().rows.len(), 3);
    assert_eq!(asker.ask("what did Bob Ray say about Rook").unwrap().rows.len(), 1);
}

/// A place or an event is known by its whole name, however common the words.
#[test]
fn an_event_is_asked_for_by_its_name() {
    let text = r#"{"schema":"kgraph/1","graph":{"talks":1},"nodes":[],"edges":[],"relations":[],
      "talks":[
        {"id":"a.md#1-a","title":"A","kind":"talk","event":"Open Source Summit 2018",
         "place":"Reading","document":"a.md","lines":[1,4],"entities":[]}]}"#;
    let graph = Graph::from_json(text, "graph.json").unwrap();
    let rows = |question: &str| ask(&graph, question).map(|it| it.rows.len()).unwrap_or_default();
    for question in ["Reading", "Open Source Summit", "open source summit 2018"] {
        assert_eq!(rows(question), 1, "{question}");
    }
    for question in ["Summit", "Source"] {
        assert_eq!(rows(question), 0, "{question}");
    }
}

#[test]
fn what_a_message_offers_has_to_do_with_the_question() {
    let text = r#"{"schema":"kgraph/1","graph":{"talks":4},"nodes":[
      {"id":"project:istio","name":"Istio","kind":"project","mentions":1,"talks":1,
       "tags":["Service Mesh"]}],
      "edges":[],"relations":[],
      "talks":[
        {"id":"a.md#1","title":"A","kind":"talk","event":"FOSDEM 2018","document":"a.md","lines":[1,1],"entities":["project:istio"]},
        {"id":"a.md#2","title":"A","kind":"talk","event":"DockerCon 2018","document":"a.md","lines":[2,2],"entities":[]},
        {"id":"a.md#3","title":"A","kind":"talk","event":"RustConf 2018","document":"a.md","lines":[3,3],"entities":[]},
        {"id":"a.md#4","title":"A","kind":"talk","event":"GopherCon 2018","document":"a.md","lines":[4,4],"entities":[]}]}"#;
    let graph = Graph::from_json(text, "graph.json").unwrap();
    let message = |question: &str| ask(&graph, question).unwrap_err().to_string();
    assert!(message("talks about servcie mesh").contains("did you mean 'Service Mesh'?"));
    assert!(message("talks in Russian").contains("`events` lists those of the graph"));
    assert!(message("talks at Gophercn").contains("the graph has 'GopherCon 2018'"));
    assert!(!message("who presented at FOSDEM for Zzz").contains("something else"));
}
