use proptest::prelude::*;

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
                answer.columns.iter().position(|c| matches!(c.name, "name" | "title" | "place"));
            let cell = |row: &Row| match &row.cells[name.unwrap_or(0)] {
                Cell::Text(text) => text.clone(),
                other => format!("{other:?}"),
            };
            answer.rows.iter().map(cell).collect::<Vec<_>>().join(", ")
        }
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
        ("projects linked to Rook between 2020 and 2019", "Ceph, Minio"),
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
        ("why Rook and Ceph",                           "2018.md:1, 2019.md:3,1"),
        ("why is Rook linked to Monzo",                 ""),
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
    let answer = ask(&graph(), "talks in 2018").unwrap();
    assert_eq!(answer.notes, ["1 of 5 talks have no date and are left out"]);
}

#[test]
fn questions_that_cannot_be_read() {
    let rows = [
        "projects linked Rook",
        "proyects linked to Rook",
        "projects linked to",
        "projects linked to Rook in Copenhagen",
        "projects linked to Rook or Ceph",
        "path from Rook",
        "projects linked to \"Rook",
        "talks by Ann Lee since 2018-13",
        "projects linked to Roook since 2018",
        "projects linked to Ann",
        "projects linked to Zzzzz",
        "talks at FOSDEM",
        "",
    ];
    let shown: Vec<String> = rows.iter().map(|question| asked(question)).collect();
    insta::assert_snapshot!(shown.join("\n"), @r#"
error: did not expect 'Rook' here; write 'to'
  projects linked Rook
                  ^^^^
error: did not expect 'proyects' here; write 'talks', 'people', a kind such as 'projects', 'companies' or 'people', 'linked to', 'why', 'path', 'how', 'top', 'what is' or 'who is'
  proyects linked to Rook
  ^^^^^^^^
error: the question ends too early; add a name
  projects linked to
                    ^
error: did not expect 'Copenhagen' here; write a year, month or day such as 2018, 2018-05 or 2018-05-02
  projects linked to Rook in Copenhagen
                             ^^^^^^^^^^
error: did not expect 'or' here; write 'and', 'not', 'in', 'since', 'after', 'before', 'until', 'between', 'at', 'top' or the end of the question
  projects linked to Rook or Ceph
                          ^^
error: the question ends too early; add 'to'
  path from Rook
                ^
error: the name in quotes is not closed; write `"` after it
  projects linked to "Rook
                     ^^^^^
error: did not expect '2018-13' here; write a year, month or day such as 2018, 2018-05 or 2018-05-02
  talks by Ann Lee since 2018-13
                         ^^^^^^^
error: nothing in the graph is called 'Roook'; did you mean 'Rook'?
  projects linked to Roook since 2018
                     ^^^^^
Ceph, Rook, Minio, Envoy, Kubernetes, Linkerd
error: nothing in the graph is called 'Zzzzz'; `kgraph query "top projects"` shows what is there
  projects linked to Zzzzz
                     ^^^^^
error: no talk is of an event called 'FOSDEM'; the graph has 'KubeCon + CloudNativeCon Europe 2018', 'KubeCon + CloudNativeCon Europe 2019'
  talks at FOSDEM
           ^^^^^^
error: the question is empty; ask, for example, `projects linked to Rook`; it may start with 'talks', 'people', a kind such as 'projects', 'companies' or 'people', 'linked to', 'why', 'path', 'how', 'top', 'what is' or 'who is'
"#);
}

fn names() -> impl Strategy<Value = Name> {
    let text = "[A-Za-z\"\\\\“”?, ]{1,6}|and|in 2018|Black and Decker|é";
    text.prop_map(|text| Name { text, span: Span::default() })
}

fn dates() -> impl Strategy<Value = String> {
    (1990..2030_u16, 1..13_u8, 1..32_u8, 0..3_u8).prop_map(|(y, m, d, parts)| match parts {
        0 => format!("{y}"),
        1 => format!("{y}-{m:02}"),
        _ => format!("{y}-{m:02}-{d:02}"),
    })
}

fn questions() -> impl Strategy<Value = Question> {
    let list = || prop::collection::vec(names(), 0..3);
    let some = || prop::collection::vec(names(), 1..3);
    let kind = || {
        prop::option::of(prop::sample::select(vec!["project", "company", "person", "technique"]))
    };
    let kind = move || kind().prop_map(|kind| kind.map(str::to_owned));
    let talk = prop::option::of(prop::sample::select(vec![
        TalkKind::Keynote,
        TalkKind::Tutorial,
        TalkKind::Panel,
        TalkKind::Lightning,
    ]));
    let ask = prop_oneof![
        (kind(), some(), list()).prop_map(|(kind, to, not)| Ask::Linked { kind, to, not }),
        (talk, list(), list(), list()).prop_map(|(kind, about, not, by)| {
            let not = if about.is_empty() { Vec::new() } else { not };
            Ask::Talks { kind, about, not, by }
        }),
        names().prop_map(Ask::PeopleAt),
        names().prop_map(Ask::Describe),
        (names(), names()).prop_map(|(a, b)| Ask::Why(a, b)),
        (names(), names()).prop_map(|(a, b)| Ask::Path(a, b)),
        kind().prop_map(Ask::Top),
    ];
    let time = prop_oneof![
        dates().prop_map(Time::In),
        dates().prop_map(Time::Since),
        dates().prop_map(Time::After),
        dates().prop_map(Time::Before),
        dates().prop_map(Time::Until),
        (dates(), dates()).prop_map(|(a, b)| Time::Between(a, b)),
    ];
    let filter = (prop::collection::vec(time, 0..3), prop::option::of(names()));
    (ask, filter, prop::option::of(1..99_usize)).prop_map(|(ask, (times, at), limit)| Question {
        ask,
        filter: Filter { times, at },
        limit,
    })
}

proptest! {
    /// A question that is printed and read again is the same question.
    #[test]
    fn reading_is_the_inverse_of_printing(question in questions()) {
        let mut vocabulary = Vocabulary::default();
        vocabulary.add_kind("technique");
        let read = Question::parse(&question.to_string(), &vocabulary);
        prop_assert_eq!(read.map_err(|e| e.to_string()), Ok(question));
    }

    /// No question makes anything panic.
    #[test]
    fn anything_can_be_asked(
        question in "\\PC{0,30}|((projects|talks|people|linked to|by|Rook|and|not|in|2018|top|\"|at|why|path from|to|é|[?,]) ?){0,9}"
    ) {
        let _ = ask(&graph(), &question);
    }
}
