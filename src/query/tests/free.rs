//! Questions as people type them who have not read the list of forms.

use super::*;
use crate::entity::EntityId;

#[test]
fn answers() {
    #[rustfmt::skip]
    let rows = [
        // Who speaks is not who is mentioned.
        ("speakers",                                    "Ann Lee, Bob Ray"),
        ("top speakers",                                "Ann Lee, Bob Ray"),
        ("top 1 speakers in 2018",                      "Ann Lee"),
        ("speakers linked to Envoy",                    "Bob Ray, Ann Lee"),
        ("speakers from Red Hat",                       "Bob Ray"),
        ("top people by talks given",                   "Ann Lee, Bob Ray"),
        ("top people by the number of talks given top 1", "Ann Lee"),
        ("who gave the most talks",                     "Ann Lee, Bob Ray"),
        ("who has the most talks",                      "Ann Lee, Bob Ray"),
        ("which company has the most speakers?",        "Acme, Black and Decker, Red Hat"),
        ("top companies by speakers",                   "Acme, Black and Decker, Red Hat"),
        ("companies with the most talks",               "Acme, Black and Decker, Red Hat"),
        ("which project has the most links top 1",      "Kubernetes"),
        ("who from Acme spoke about Rook",              "Ann Lee"),
        ("who speaks the most",                         "Ann Lee, Bob Ray"),
        ("which people from Acme spoke in 2018",        "Ann Lee"),
        // What is spoken of.
        ("which projects did Ann Lee talk about",       "Ceph, Rook, Envoy, Kubernetes, Linkerd, Minio"),
        ("projects in talks by Acme",                   "Ceph, Envoy, Kubernetes, Linkerd, Rook"),
        ("projects mentioned by Bob Ray not Linkerd",   "Envoy, Kubernetes"),
        ("companies in talks by Red Hat",               "Google"),
        ("which speakers talk most about Envoy",        "Ann Lee, Bob Ray"),
        ("what talks were in 2018",                     "Rook and Ceph, Envoy"),
        ("when was Rook first mentioned",               "Rook and Ceph"),
        ("when was Rook last mentioned?",               "Rook again"),
        // Talks, as people ask for them.
        ("show me talks about Rook",                    "Rook and Ceph, Rook again"),
        ("list all the talks that mention Rook",        "Rook and Ceph, Rook again"),
        ("which talks mention both Rook and Minio",     "Rook again"),
        ("talks that mention Rook but not Minio",       "Rook and Ceph"),
        ("what talks are there about Rook?",            "Rook and Ceph, Rook again"),
        ("talks given in 2018",                         "Rook and Ceph, Envoy"),
        ("first talk about Rook",                       "Rook and Ceph"),
        ("the first 2 talks in 2018",                   "Rook and Ceph, Envoy"),
        ("what did Ann Lee talk about in 2018",         "Rook and Ceph"),
        ("where has Ann Lee spoken",                    "Rook and Ceph, Rook again, Linkerd"),
        ("which talks did Bob Ray give",                "Envoy"),
        ("Acme talks",                                  "Rook and Ceph, Linkerd"),
        ("Minio talks in 2019",                         "Rook again"),
        ("talks by company Acme",                       "Rook and Ceph, Linkerd"),
        ("talks by person Ann Lee about the project Ceph", "Rook and Ceph, Rook again"),
        ("talks by speakers of Acme in 2018",           "Rook and Ceph"),
        ("talks without speakers",                      "Monzo"),
        ("talks about Linkerd without speakers",        "Monzo"),
        ("talks without speakers in 2018",              ""),
        ("talks with no speakers",                      "Monzo"),
        ("talks not about Rook",                        "Envoy, Monzo, Linkerd"),
        ("talks not about Rook by Ann Lee",             "Linkerd"),
        ("which projects are mentioned most often top 1", "Linkerd"),
        ("where does Ann Lee work",                     "Acme, Black and Decker"),
        ("latest talks",                                "Rook again, Monzo, Envoy, Rook and Ceph, Linkerd"),
        ("the latest 2 talks about Rook",               "Rook again, Rook and Ceph"),
        ("most recent talks by Ann Lee top 1",          "Rook again"),
        ("talks on 2018-05-02",                         "Rook and Ceph"),
        ("talks on the 2nd of May 2018",                "Rook and Ceph"),
        ("talks about Rook on May 2, 2018",             "Rook and Ceph"),
        ("talks in 2018 about Envoy",                   "Envoy"),
        ("talks at KubeCon EU 2018 about Ceph",         "Rook and Ceph"),
        ("talks since 2019 by Ann Lee",                 "Rook again"),
        ("talks in may 2018",                           "Rook and Ceph, Envoy"),
        // Talks of which only the year is known are of no month.
        ("talks in 2019",                               "Monzo, Rook again"),
        ("talks in 2019-05",                            "Rook again"),
        ("talks since 2019-02",                         "Rook again"),
        ("talks before 2019-02",                        "Rook and Ceph, Envoy"),
        ("talks since 2019",                            "Monzo, Rook again"),
        ("talks not in 2019-05",                        "Rook and Ceph, Envoy"),
        ("quotes about Minio",                          "2019.md:3"),
        ("where is Minio mentioned?",                   "2019.md:3"),
        // Links.
        ("top 1 links by talks",                        "Ceph"),
        ("Rook vs Minio",                               "Minio, Black and Decker, Ceph, Ann Lee"),
        ("compare Rook and Minio",                      "Minio, Black and Decker, Ceph, Ann Lee"),
        ("Rook and Minio",                              "Minio, Black and Decker, Ceph, Ann Lee"),
        ("trends from 2018 to 2019 top 10",             "Black and Decker, Monzo, Minio"),
    ];
    for (question, expected) in rows {
        assert_eq!(asked(question), expected, "{question}");
    }
}

#[test]
fn questions_that_ask_the_same() {
    #[rustfmt::skip]
    let rows = [
        ("tell me about Rook",                  "what is Rook"),
        ("show me everything about Rook",       "what is Rook"),
        ("is Rook graduated?",                  "what is Rook"),
        ("when did Rook graduate",              "what is Rook"),
        ("evidence for Rook and Minio",         "why Rook and Minio"),
        ("Rook and Minio",                      "Rook vs Minio"),
        ("where did Ann Lee work",              "companies of Ann Lee"),
    ];
    let graph = graph();
    for (question, same) in rows {
        let [one, other] = [question, same].map(|it| ask(&graph, it).unwrap().question);
        assert_eq!(one, other, "{question}");
    }
}

#[test]
fn owners_are_those_that_are_declared() {
    let text = r#"{"schema":"kgraph/1","graph":{"talks":1},"nodes":[
      {"id":"company:cisco","name":"Cisco","kind":"company","mentions":1,"talks":1},
      {"id":"company:isovalent","name":"Isovalent","kind":"company","mentions":1,"talks":1},
      {"id":"project:tetragon","name":"Tetragon","kind":"project","mentions":1,"talks":1}],
      "edges":[],
      "relations":[
        {"source":"company:isovalent","target":"company:cisco","type":"acquired_by","talks":0,
         "declared":true,"from":"2024-04","evidence":[]},
        {"source":"project:tetragon","target":"company:isovalent","type":"owned_by","talks":0,
         "declared":true,"evidence":[]}],
      "talks":[
        {"id":"a.md#1-a","title":"A","kind":"talk","date":"2024-05","document":"a.md",
         "lines":[1,4],"entities":["company:cisco","company:isovalent","project:tetragon"]}]}"#;
    let graph = Graph::from_json(text, "graph.json").unwrap();
    let asker = Asker::new(&graph);
    let rows = [
        ("who owns Isovalent", "Cisco"),
        ("who acquired Isovalent", "Cisco"),
        ("companies that own Tetragon", "Isovalent"),
        ("what does Isovalent own", "Tetragon"),
        ("projects by Isovalent", "Tetragon"),
        ("Isovalent projects", "Tetragon"),
        ("companies owned by Cisco", "Isovalent"),
        ("what does Tetragon own", ""),
    ];
    for (question, expected) in rows {
        let answer = asker.ask(question).unwrap();
        let names: Vec<&Cell> = answer.rows.iter().map(|row| &row.cells[0]).collect();
        let expected: Vec<Cell> = Some(expected)
            .filter(|it| !it.is_empty())
            .map(|it| Cell::Text(it.into()))
            .into_iter()
            .collect();
        assert_eq!(names, expected.iter().collect::<Vec<_>>(), "{question}");
        assert_eq!(answer.rows.is_empty(), !answer.notes.is_empty(), "{question}");
    }
}

#[test]
fn people_of_two_companies_are_those_of_each() {
    let text = "# {project:rook|Rook}\n\
                by {person:ann|Ann Lee}, {company:acme|Acme}\n\
                by {person:bob|Bob Ray}, {company:red-hat|Red Hat}\n\n\
                # {project:ceph|Ceph}\nby {person:ann|Ann Lee}, {company:acme|Acme}\n";
    let names = ["person:ann|Ann Lee", "person:bob|Bob Ray", "company:acme|Acme"];
    let directory = sample::directory(&[names.as_slice(), &["company:red-hat|Red Hat"]].concat());
    let graph = Graph::build(&[sample::note("a.md", text)], &directory, &GraphOptions::default());
    for question in
        ["talks by people at Acme and Red Hat", "talks with people from Acme and Red Hat"]
    {
        let answer = ask(&graph, question).unwrap();
        assert_eq!(answer.rows.len(), 1, "{question}: {answer:?}");
        assert_eq!(ask(&graph, &answer.question).unwrap().rows, answer.rows, "{question}");
    }
    for (question, expected) in [
        ("who spoke with Bob Ray", "Ann Lee"),
        ("co-speakers of Ann Lee", "Bob Ray"),
        ("people who gave a talk with Acme", "Bob Ray"),
        ("companies who spoke with Acme", "Red Hat"),
    ] {
        let answer = ask(&graph, question).unwrap();
        let names: Vec<&Cell> = answer.rows.iter().map(|row| &row.cells[0]).collect();
        assert_eq!(names, [&Cell::Text(expected.into())], "{question}");
    }
}

#[test]
fn what_is_stated_can_be_asked_both_ways() {
    let text = r#"{"schema":"kgraph/1","graph":{"talks":1},"nodes":[
      {"id":"company:heptio","name":"Heptio","kind":"company","mentions":1,"talks":9},
      {"id":"person:ann","name":"Ann Lee","kind":"person","mentions":1,"talks":3},
      {"id":"project:envoy","name":"Envoy","kind":"project","mentions":1,"talks":1},
      {"id":"project:nginx","name":"NGINX","kind":"project","mentions":1,"talks":1}],
      "edges":[],
      "relations":[
        {"source":"company:heptio","target":"project:envoy","type":"migrates_to","talks":1,
         "evidence":[{"talk":"a.md#1-a","document":"a.md","lines":[1,1],"quotes":[]}]},
        {"source":"company:heptio","target":"project:nginx","type":"migrates_from","talks":1,
         "evidence":[{"talk":"a.md#1-a","document":"a.md","lines":[1,1],"quotes":[]}]},
        {"source":"project:envoy","target":"project:nginx","type":"replaces","talks":1,
         "evidence":[{"talk":"a.md#1-a","document":"a.md","lines":[1,1],"quotes":[]}]},
        {"source":"person:ann","target":"company:heptio","type":"founded","talks":0,
         "declared":true,"evidence":[]},
        {"source":"person:ann","target":"project:envoy","type":"maintains","talks":0,
         "declared":true,"evidence":[]}],
      "talks":[
        {"id":"a.md#1-a","title":"A","kind":"talk","date":"2018-05","document":"a.md",
         "lines":[1,4],"entities":["company:heptio","person:ann","project:envoy","project:nginx"]}]}"#;
    let graph = Graph::from_json(text, "graph.json").unwrap();
    let asker = Asker::new(&graph);
    #[rustfmt::skip]
    let rows = [
        ("who maintains Envoy",                 "Ann Lee"),
        ("maintainers of Envoy",                "Ann Lee"),
        ("projects maintained by Ann Lee",      "Envoy"),
        ("who are the founders of Heptio",      "Ann Lee"),
        ("who founded Heptio",                  "Ann Lee"),
        ("companies founded by Ann Lee",        "Heptio"),
        ("companies that migrated to Envoy",    "Heptio"),
        ("who moved to Envoy",                  "Heptio"),
        ("who moved from NGINX to Envoy",       "Heptio"),
        ("who moved from Envoy to NGINX",       ""),
        ("who uses Envoy",                      "Heptio"),
        ("what replaced NGINX",                 "Envoy"),
        ("projects replaced by Envoy",          "NGINX"),
        ("who maintains NGINX",                 ""),
        ("companies that migrated from Envoy",  ""),
    ];
    for (question, expected) in rows {
        let answer = asker.ask(question).unwrap();
        let names: Vec<&Cell> = answer.rows.iter().map(|row| &row.cells[0]).collect();
        let expected: Vec<Cell> = Some(expected)
            .filter(|it| !it.is_empty())
            .map(|it| Cell::Text(it.into()))
            .into_iter()
            .collect();
        assert_eq!(names, expected.iter().collect::<Vec<_>>(), "{question}");
        assert_eq!(answer.rows.is_empty(), !answer.notes.is_empty(), "{question}");
    }
    // What talks say is counted, whatever else mentions the entity; what none says is
    // told to be declared.
    for (question, talks, relation) in [
        ("who moved to Envoy", 1, "migrates to Envoy"),
        ("who maintains Envoy", 3, "maintains Envoy (declared)"),
    ] {
        let row = asker.ask(question).unwrap().rows.remove(0);
        let (count, stated) = (&row.cells[row.cells.len() - 3], &row.cells[row.cells.len() - 2]);
        assert_eq!(*count, Cell::Count(talks), "{question}");
        assert_eq!(*stated, Cell::List(vec![relation.into()]), "{question}");
        assert_eq!(row.talks, talks, "{question}");
    }
}

#[test]
fn a_slip_in_a_name_is_told() {
    let text = r#"{"schema":"kgraph/1","graph":{"talks":1},"nodes":[
      {"id":"project:kubernetes","name":"Kubernetes","kind":"project","mentions":1,"talks":1,
       "aliases":["Kuberntes","k8s","Kube Proxy"]}],
      "edges":[],"talks":[],"relations":[]}"#;
    let graph = Graph::from_json(text, "graph.json").unwrap();
    let asker = Asker::new(&graph);
    let notes = |question: &str| asker.ask(question).unwrap().notes;
    assert_eq!(notes("what is Kuberntes"), ["'Kuberntes' is read as Kubernetes"]);
    for plain in ["what is Kubernetes", "what is k8s", "what is kube proxy"] {
        assert_eq!(notes(plain), [""; 0], "{plain}");
    }
}

#[test]
fn a_name_that_only_the_dictionaries_know_is_told() {
    let graph = graph();
    let asker = Asker::new(&graph)
        .knowing(|name| (name != "Zzzzz").then(|| (EntityId::new("person", "eve"), "Eve".into())));
    let told = |question: &str| asker.ask(question).unwrap_err().to_string();
    let message = "the dictionaries know Eve (person:eve), but no talk that counts mentions it";
    assert!(told("who is Eve").contains(message));
    assert!(told("talks by Evve Qrst").contains(message));
    // Nor can what is asked of it be read.
    assert!(told("what does Evve do").contains(message), "{}", told("what does Evve do"));
    // What is near in the graph is likelier.
    assert!(told("who is Ann Le").contains("did you mean 'Ann Lee'?"));
    assert!(!told("who is Zzzzz").contains("dictionaries"));
    // Of an entity of the graph that cannot be said.
    let asker =
        Asker::new(&graph).knowing(|_| Some((EntityId::new("project", "rook"), "Rook".into())));
    let told = asker.ask("what does Rook in 2018 do").unwrap_err().to_string();
    assert!(!told.contains("dictionaries"), "{told}");
}
