mod answered;
mod asked;
mod bounds;
mod chosen;
mod free;
mod properties;
mod refused;
mod reworded;
mod why_not;

use super::*;
use crate::{graph::GraphOptions, sample};

const NOTES: [(&str, &str); 2] = [
    (
        "2018.md",
        "\
# {project:rook|Rook} and {project:ceph|Ceph} @2018-05-02
by {person:ann|Ann Lee}, {company:acme|Acme}
{project:kubernetes|k8s}

# {project:envoy|Envoy} @2018-05-03
by {person:bob|Bob Ray}, {company:red-hat|Red Hat}
{project:linkerd|Linkerd} and {project:kubernetes|k8s} at {company:google|Google}

# {project:linkerd|Linkerd}
by {person:ann|Ann Lee}, {company:acme|Acme}
{project:envoy|Envoy}
",
    ),
    (
        "2019.md",
        "\
# {project:rook|Rook} again @2019-05-20
by {person:ann|Ann Lee}, {company:black-and-decker|Black and Decker}
{project:ceph|Ceph} and {project:minio|Minio}

# {company:monzo|Monzo} @2019
{project:linkerd|Linkerd}
",
    ),
];

fn graph() -> Graph {
    let notes = NOTES.map(|(name, text)| sample::note(name, text));
    let directory = sample::directory(&[
        "project:rook|Rook|rook.io",
        "project:ceph|Ceph",
        "project:kubernetes|Kubernetes|k8s|K8s|kube",
        "project:envoy|Envoy",
        "project:linkerd|Linkerd",
        "project:minio|Minio",
        "person:ann|Ann Lee|@annlee",
        "person:bob|Bob Ray",
        "company:acme|Acme",
        "company:red-hat|Red Hat|RedHat",
        "company:google|Google",
        "company:black-and-decker|Black and Decker",
        "company:monzo|Monzo",
    ]);
    Graph::build(&notes, &directory, &GraphOptions::default())
}

/// The first texts of the rows, or the error.
fn asked(question: &str) -> String {
    match ask(&graph(), question) {
        Err(err) => format!("error: {err}"),
        Ok(answer) => {
            let name =
                answer.columns.iter().position(|c| matches!(c.name, "name" | "title" | "where"));
            let cell = |row: &Row| match &row.cells[name.unwrap_or(0)] {
                Cell::Text(text) => text.clone(),
                other => format!("{other:?}"),
            };
            answer.rows.iter().map(cell).collect::<Vec<_>>().join(", ")
        }
    }
}

#[test]
fn rows_are_counted() {
    #[rustfmt::skip]
    let rows = [
        ("how many talks",                      5),
        ("how many talks about Rook?",          2),
        ("how many projects did Bob Ray talk about", 3),
        ("how many companies",                  5),
        ("how many people gave talks in 2018",  2),
        // Rook and Ceph are of both years, Ann Lee spoke in both.
        ("how many projects in 2019 not in 2018", 1),
        ("how many people who spoke in 2018 not in 2019", 1),
        ("how many most talked about projects", 6),
        ("how many projects are linked to Rook top 1", 3),
        ("number of talks about Rook",          2),
        ("the number of talks about Rook",      2),
        ("how many talks mention Rook",         2),
        ("how many speakers",                   2),
        ("how many events",                     2),
    ];
    let graph = graph();
    for (question, expected) in rows {
        let answer = ask(&graph, question).unwrap();
        assert_eq!(answer.rows[0].cells[1], Cell::Count(expected), "{question}");
        let again = ask(&graph, &answer.question).unwrap();
        assert_eq!(again.rows, answer.rows, "{question}");
    }
    assert!(ask(&graph, "how many path from Rook to Monzo").is_err());
}

/// Who is linked to nobody is in no community, and so not in one with others.
#[test]
fn the_unlinked_share_no_community() {
    let notes = [("a.md", "rook|Rook"), ("b.md", "kafka|Kafka"), ("c.md", "ceph|Ceph")];
    let notes = notes.map(|(name, it)| sample::note(name, &format!("# {{project:{it}}}\n")));
    let directory = sample::directory(&["project:rook|Rook", "project:kafka|Kafka"]);
    let graph = Graph::build(&notes, &directory, &GraphOptions::default());
    let answer = ask(&graph, "bridges between Rook and Kafka").unwrap();
    assert!(answer.rows.is_empty(), "{answer:?}");
    let sizes = "communities of both, of 1 and of 1 member,";
    assert!(answer.notes.iter().any(|note| note.contains(sizes)), "{:?}", answer.notes);
}

#[test]
fn what_talks_state_is_told_from_both_sides() {
    let text = "# {project:envoy|Envoy} at {company:lyft|Lyft} @2018\n\n\
                {company:lyft|Lyft} uses {project:envoy|Envoy}.\n";
    let directory = sample::directory(&["project:envoy|Envoy", "company:lyft|Lyft"]);
    let graph = Graph::build(&[sample::note("a.md", text)], &directory, &GraphOptions::default());
    let rows = [
        ("who uses Envoy", "Lyft"),
        ("which companies use Envoy", "Lyft"),
        ("companies that use Envoy", "Lyft"),
        ("what does Lyft use", "Envoy"),
        ("projects used by Lyft", "Envoy"),
        ("what is Envoy", "used by"),
        ("links between Lyft and Envoy", "uses"),
        ("links between Envoy and Lyft", "used by"),
    ];
    for (question, expected) in rows {
        let answer = ask(&graph, question).unwrap();
        let shown = format!("{:?}", answer.rows.iter().map(|row| &row.cells).collect::<Vec<_>>());
        assert!(shown.contains(&format!("\"{expected}\"")), "{question}: {shown}");
        assert!(answer.rows.iter().any(|row| !row.evidence.is_empty()), "{question}");
    }
}

#[test]
fn answers() {
    #[rustfmt::skip]
    let rows = [
        ("projects linked to Rook",                     "Ceph, Minio, Kubernetes"),
        ("Projects Related To rook?",                   "Ceph, Minio, Kubernetes"),
        ("which projects are mentioned with rook.io",   "Ceph, Minio, Kubernetes"),
        ("project co-mentioned with project:rook",      "Ceph, Minio, Kubernetes"),
        ("projects linked to Rook top 1",               "Ceph"),
        ("vendors linked to Envoy",                     "Google, Red Hat, Acme"),
        ("companies linked to Envoy in 2018",           "Google, Red Hat"),
        ("people linked to Envoy and Linkerd not Google", "Ann Lee"),
        ("people linked to Envoy, Linkerd but not Google or Rook top 5", ""),
        ("projects linked to Rook since 2019",          "Ceph, Minio"),
        ("projects linked to Rook after 2018-05",       "Ceph, Minio"),
        ("projects linked to Rook before 2019",         "Ceph, Kubernetes"),
        ("projects linked to Rook until 2018",          "Ceph, Kubernetes"),
        ("projects linked to Rook between 2016 and 2017", ""),
        ("projects linked to Rook between 2019 and 2020", "Ceph, Minio"),
        ("projects linked to Rook from 2018 to 2019",   "Ceph, Minio, Kubernetes"),
        ("projects linked to Rook at KubeCon Europe 2018", "Ceph, Kubernetes"),
        ("projects linked to Black and Decker",         "Minio, Ceph, Rook"),
        ("projects linked to Rook and Black and Decker", "Ceph, Minio"),
        ("projects linked to \"Red Hat\"",              "Envoy, Kubernetes, Linkerd"),
        ("projects linked to RedHat",                   "Envoy, Kubernetes, Linkerd"),
        ("talks about Rook",                            "Rook and Ceph, Rook again"),
        ("talks about Rook not Minio",                  "Rook and Ceph"),
        ("talks by @annlee",                            "Rook and Ceph, Rook again, Linkerd"),
        ("talks by Acme about Envoy",                   "Linkerd"),
        ("talks about Linkerd by Bob Ray in 2018",      "Envoy"),
        ("talks",                                       "Rook and Ceph, Envoy, Monzo, Rook again, Linkerd"),
        ("keynotes about Rook",                         ""),
        ("people at Acme",                              "Ann Lee"),
        ("who works at Black and Decker",               "Ann Lee"),
        ("speakers from Red Hat in 2019",               ""),
        ("path from Rook to Monzo",                     "Rook, Ann Lee, Linkerd, Monzo"),
        ("how is Rook linked to Monzo?",                "Rook, Ann Lee, Linkerd, Monzo"),
        ("path between Rook and Rook",                  "Rook"),
        ("path from Rook to Monzo in 2018",             ""),
        ("top projects",                                "Linkerd, Ceph, Envoy, Kubernetes, Rook, Minio"),
        ("top 2 companies",                             "Acme, Black and Decker"),
        ("projects in 2019 top 3",                      "Ceph, Linkerd, Minio"),
        ("why Rook and Ceph",                           "2018.md:1, 2019.md:3, 2019.md:1"),
        ("why is Rook linked to Monzo",                 ""),
        ("projects linked to Rook or Monzo",            "Ceph, Minio, Linkerd, Kubernetes"),
        ("projects linked to Rook, Envoy or Monzo",     "Ceph, Linkerd, Minio, Kubernetes"),
        ("projects linked to Rook and Ceph or Monzo",   "Minio, Linkerd, Kubernetes"),
        ("top 2 projects linked to Rook",               "Ceph, Minio"),
        ("projects linked to Rook not in 2018",         "Ceph, Minio"),
        ("projects linked to Rook in 2018 or 2019",     "Ceph, Minio, Kubernetes"),
        ("projects linked to Rook in Europe 2018",      "Ceph, Kubernetes"),
        ("projects linked to Rook at 2018",             "Ceph, Kubernetes"),
        ("projects linked to Rook by score",            "Ceph, Minio, Kubernetes"),
        ("projects linked to Rook significant only",    ""),
        ("entities linked to Rook only companies",      "Black and Decker, Acme"),
        ("companies of people linked to Minio",         "Acme, Black and Decker"),
        ("companies of Ann Lee",                        "Acme, Black and Decker"),
        ("people of Acme linked to Minio",              "Ann Lee"),
        ("projects linked to people of Red Hat",        "Envoy, Kubernetes, Linkerd"),
        ("common to Rook and Minio",                    "Black and Decker, Ceph, Ann Lee"),
        ("projects common to Rook and Minio",           "Ceph"),
        ("what do Rook and Minio have in common",       "Black and Decker, Ceph, Ann Lee"),
        ("links between Rook and Minio",                "Minio, Black and Decker, Ceph, Ann Lee"),
        ("path from Rook to Monzo through people and projects", "Rook, Ann Lee, Linkerd, Monzo"),
        ("path from Rook to Monzo via Kubernetes",      "Rook, Kubernetes, Linkerd, Monzo"),
        ("path from Rook to Monzo not through people",  "Rook, Acme, Linkerd, Monzo"),
        ("path from Rook to Monzo not through Ann Lee or Acme", "Rook, Kubernetes, Linkerd, Monzo"),
        ("path from Rook to Monzo through companies",   ""),
        ("talks by people linked to Minio",             "Rook and Ceph, Rook again, Linkerd"),
        ("talks about Rook or Monzo",                   "Rook and Ceph, Monzo, Rook again"),
        ("talks not in 2018",                           "Monzo, Rook again"),
        ("new projects in 2019",                        "Minio"),
        ("which projects are new in 2018",              "Kubernetes, Ceph, Envoy, Linkerd, Rook"),
        ("new companies since 2019",                    "Black and Decker, Monzo"),
        ("top projects by degree top 2",                "Kubernetes, Linkerd"),
        ("rising projects from 2018 to 2019 top 10",    "Minio"),
        ("falling projects from 2018 to 2019 top 10",   "Kubernetes, Envoy"),
        ("compare projects in 2018 and 2019 top 10",    "Kubernetes, Envoy, Minio, Ceph, Linkerd, Rook"),
        ("compare projects in 2018 and 2019",           ""),
        ("who gave talks about Rook",                   "Ann Lee"),
        ("people who talked about Envoy",               "Ann Lee, Bob Ray"),
        ("speakers about Linkerd",                      "Ann Lee, Bob Ray"),
        ("which companies talked about Rook",           "Acme, Black and Decker"),
        ("companies that spoke in 2019",                "Black and Decker"),
        ("who spoke at KubeCon EU 2018",                "Ann Lee, Bob Ray"),
        ("who spoke at Acme",                           "Ann Lee"),
        ("people who spoke about again",                "Ann Lee"),
        ("most mentioned projects",                     "Linkerd, Ceph, Envoy, Kubernetes, Rook, Minio"),
        ("what are the most popular projects",          "Linkerd, Ceph, Envoy, Kubernetes, Rook, Minio"),
        ("talks with Rook and Minio",                   "Rook again"),
        ("talks about again",                           "Rook again"),
        ("talks at KubeCon EU 2018",                    "Rook and Ceph, Envoy"),
        ("who uses Envoy",                              ""),
    ];
    for (question, expected) in rows {
        assert_eq!(asked(question), expected, "{question}");
    }
}

#[test]
fn descriptions() {
    for question in ["what is Kubernetes", "What's k8s?", "who is kube", "k8s"] {
        let answer = ask(&graph(), question).unwrap();
        let field = |what: &str| {
            let row = answer.rows.iter().find(|row| row.cells[0] == Cell::Text(what.into()));
            row.map(|row| row.cells[1].clone())
        };
        assert_eq!(field("name"), Some(Cell::Text("Kubernetes".into())), "{question}");
        assert_eq!(field("talks"), Some(Cell::Count(2)));
    }
    let ann = ask(&graph(), "who is Ann Lee").unwrap();
    assert!(ann.rows.iter().any(|r| r.cells[1] == Cell::Text("Acme".into()) && r.talks == 2));
}

#[test]
fn every_row_can_show_its_evidence() {
    let questions = [
        "projects linked to Rook",
        "talks about Rook",
        "talks by Ann Lee",
        "talks",
        "people at Acme",
        "why Rook and Ceph",
        "top projects",
    ];
    for question in questions {
        for row in ask(&graph(), question).unwrap().rows {
            assert!(!row.evidence.is_empty(), "{question}: {row:?}");
        }
    }
}

#[test]
fn talks_without_a_date_are_counted_in_a_note() {
    const UNDATED: &str = "1 of 5 talks has no date and is left out; `kgraph talks PATH \
                           --undated` lists them";
    let answer = ask(&graph(), "talks in 2018").unwrap();
    assert_eq!(answer.notes, [UNDATED]);
    let answer = ask(&graph(), "talks in 2019-05").unwrap();
    assert_eq!(
        answer.notes,
        [UNDATED, "1 of 5 talks has a date too inexact to tell and is left out"]
    );
}

#[test]
fn a_word_that_nothing_is_called_is_a_topic() {
    let text = r#"{"schema":"kgraph/1","graph":{"talks":3},"nodes":[
      {"id":"project:ceph","name":"Ceph","kind":"project","mentions":1,"talks":1,
       "tags":["Cloud Native Storage"]},
      {"id":"project:envoy","name":"Envoy","kind":"project","mentions":1,"talks":1},
      {"id":"project:rook","name":"Rook","kind":"project","mentions":2,"talks":2,
       "tags":["Cloud Native Storage"],
       "maturity":[{"level":"sandbox","from":"2018-01-29","to":"2018-09-25"},
                   {"level":"incubating","from":"2018-09-25"}]}],
      "edges":[
        {"source":"project:ceph","target":"project:rook","talks":1,"source_talks":1,
         "target_talks":2,"score":0.7,"evidence":[{"document":"a.md","talk":"a.md#1-a",
         "lines":[1,2],"quotes":["Rook and Ceph"]}]},
        {"source":"project:envoy","target":"project:rook","talks":1,"source_talks":1,
         "target_talks":2,"score":0.7,"evidence":[{"document":"a.md","talk":"a.md#2-b",
         "lines":[5,6],"quotes":["Rook and Envoy"]}]}],
      "talks":[
        {"id":"a.md#1-a","title":"A","kind":"talk","date":"2018-05","document":"a.md",
         "lines":[1,4],"entities":["project:ceph","project:rook"]},
        {"id":"a.md#2-b","title":"B","kind":"talk","date":"2019-05","document":"a.md",
         "lines":[5,8],"entities":["project:envoy","project:rook"]}]}"#;
    let graph = Graph::from_json(text, "graph.json").unwrap();
    let asker = Asker::new(&graph);
    let names = |question: &str| -> String {
        let answer = asker.ask(question).unwrap();
        let name = |row: &Row| match &row.cells[0] {
            Cell::Text(name) => name.clone(),
            other => format!("{other:?}"),
        };
        answer.rows.iter().map(name).collect::<Vec<_>>().join(", ")
    };
    #[rustfmt::skip]
    let rows = [
        // Rook met Ceph when it was in the sandbox, Envoy when it no longer was.
        ("projects linked to storage",                       "Ceph, Envoy, Rook"),
        ("projects linked to cloud native storages",         "Ceph, Envoy, Rook"),
        ("sandbox projects linked to storage",               "Rook"),
        ("sandbox projects linked to Envoy",                 ""),
        ("incubating projects linked to Envoy",              "Rook"),
        ("sandbox projects linked to Envoy as of 2018-03",   "Rook"),
        ("sandbox projects linked to Envoy at 2018-03",      "Rook"),
        ("hosted projects",                                  "Rook"),
        ("projects about storage",                           "Rook, Ceph"),
        ("storage projects",                                 "Rook, Ceph"),
        ("storage talks",                                    "2018-05, 2019-05"),
        ("storage",                                          "Rook, Ceph"),
        ("sandbox projects in 2019",                         ""),
        ("projects linked to sandbox projects",              "Ceph"),
        ("projects linked to incubating projects",           "Envoy"),
        ("graduated projects",                               ""),
    ];
    for (question, expected) in rows {
        assert_eq!(names(question), expected, "{question}");
    }
    let notes = asker.ask("projects linked to storage").unwrap().notes;
    assert_eq!(
        notes,
        [
            "nothing is called 'storage'; it is taken for the 2 entities tagged 'Cloud Native Storage'"
        ]
    );
    assert!(asker.ask("path from storage to Rook").is_err());
}

#[test]
fn how_a_question_is_understood() {
    let answer = ask(&graph(), "explain projects linked to kube in 2018 by score top 1").unwrap();
    let cell = |cell: &Cell| match cell {
        Cell::Text(text) => text.clone(),
        other => format!("{other:?}"),
    };
    let rows: Vec<String> = answer
        .rows
        .iter()
        .map(|row| row.cells.iter().map(cell).collect::<Vec<_>>().join(": "))
        .collect();
    insta::assert_snapshot!(rows.join("\n"), @r#"
    read as: projects linked to "kube" in 2018 by score top 1
    asks for: a list of entities
    'kube': Kubernetes (project:kubernetes), by another of its names
    talks that count: 2 of 5: in 2018
    ranked by: score, then talks, then identifier
    rows: the first 1 of 4
    "#);
}

#[test]
fn completion_offers_names_and_words() {
    let vocabulary = Vocabulary::of(&graph());
    #[rustfmt::skip]
    let rows = [
        ("proj",                       (0, vec!["projects"])),
        ("projects linked to Ku",      (19, vec!["Kubernetes"])),
        ("projects linked to black a", (19, vec!["Black and Decker"])),
        ("projects linked to Xyz",     (22, vec![])),
        ("talks a",                    (0, vec!["talks about"])),
        ("",                           (0, vec![])),
        ("é",                          (0, vec!["Envoy"])),
    ];
    for (line, (from, texts)) in rows {
        let found = vocabulary.complete(line);
        assert_eq!(
            (found.0, found.1.iter().map(String::as_str).collect()),
            (from, texts),
            "{line}"
        );
    }
}
