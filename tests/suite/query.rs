//! `kgraph query`: questions, and what settings do to the answers.

use crate::harness::Scratch;

const NOTES: [(&str, &str); 2] = [
    (
        "data/one.md",
        "## Rook and Ceph - Dan Kohn, CNCF\n\nRook runs Ceph at Google.\nKelsey Hightower was there.\n",
    ),
    ("data/two.md", "## More on Rook - Jane Doe, Google\n\nRook and Ceph and etcd.\n"),
];

fn built() -> Scratch {
    let scratch = Scratch::with(&NOTES);
    assert!(scratch.run("build --quiet").starts_with("exit: 0"));
    scratch
}

#[test]
fn rows_and_their_evidence_are_a_table() {
    let scratch = built();
    insta::assert_snapshot!(scratch.run("query projects linked to Rook --evidence"), @r"
    exit: 0
    --- stdout
    NAME  TALKS     LLR   SCORE  FIRST  LAST  VERDICT
    Ceph      2  0.0000  1.0000               not enough talks to tell
        data/one.md:1  ## Rook and Ceph - Dan Kohn, CNCF
        data/two.md:3  Rook and Ceph and etcd.
    etcd      1  0.0000  0.7071               not enough talks to tell
        data/two.md:3  Rook and Ceph and etcd.
    --- stderr
    ");
    insta::assert_snapshot!(scratch.run("query path from etcd to Rook"), @r"
    exit: 0
    --- stdout
    STEP  NAME  KIND     TALKS   SCORE
       0  etcd  project
       1  Rook  project      1  0.7071
    --- stderr
    ");
}

#[test]
fn kinds_narrow_what_the_question_leaves_open() {
    let scratch = built();
    insta::assert_snapshot!(scratch.run("query entities linked to Rook --kind company"), @r"
    exit: 0
    --- stdout
    NAME    KIND     TALKS     LLR   SCORE  FIRST  LAST  VERDICT
    Google  company      2  0.0000  1.0000               not enough talks to tell
    CNCF    company      1  0.0000  0.7071               not enough talks to tell
    --- stderr
    ");
    insta::assert_snapshot!(scratch.run("query entities linked to Rook top 2 --kind company,project"), @r"
    exit: 0
    --- stdout
    NAME    KIND     TALKS     LLR   SCORE  FIRST  LAST  VERDICT
    Google  company      2  0.0000  1.0000               not enough talks to tell
    Ceph    project      2  0.0000  1.0000               not enough talks to tell
    --- stderr
    ");
    insta::assert_snapshot!(scratch.run("query top entities --kind company"), @r"
    exit: 0
    --- stdout
    NAME    KIND     TALKS  GIVEN  FIRST  LAST
    Google  company      2      1
    CNCF    company      1      1
    --- stderr
    ");
    let drawn = scratch.run("query entities linked to Rook --kind company --format dot");
    assert!(drawn.contains("project_rook") && drawn.contains("company_google"), "{drawn}");
    assert!(!drawn.contains("project_ceph") && !drawn.contains("person_"), "{drawn}");
}

#[test]
fn kinds_without_effect_are_told() {
    let scratch = built();
    for (question, note) in [
        ("projects linked to Rook --kind company", "asks for the kind 'project'\n"),
        ("projects linked to Rook --kind project", ""),
        ("talks about Rook --kind company", "--kind has no effect on this question\n"),
        ("what is Rook --kind company", "--kind has no effect on this question\n"),
    ] {
        let shown = scratch.run(&format!("query {question}"));
        let (_, notes) = shown.split_once("--- stderr\n").unwrap();
        assert!(shown.starts_with("exit: 0") && notes.ends_with(note), "{question}: {shown}");
        assert_eq!(notes.is_empty(), note.is_empty(), "{question}: {shown}");
    }
}

#[test]
fn people_can_be_left_out_of_answers() {
    let scratch = built();
    // A quote, which DOT shows in its tooltips, is what the note says.
    let people = |format| match format {
        "dot" => &["person:", "person_"][..],
        _ => &["Dan Kohn", "Jane Doe", "person:"],
    };
    for question in ["entities linked to Rook", "talks about Rook", "top entities", "what is Rook"]
    {
        for format in ["table", "json", "csv", "dot"] {
            let ask = format!("query {question} --format {format}");
            let with = scratch.run(&ask);
            assert!(with.starts_with("exit: 0"), "{ask}: {with}");
            let without = scratch.run(&format!("{ask} --no-people"));
            assert!(without.starts_with("exit: 0"), "{ask}: {without}");
            for person in people(format) {
                assert!(!without.contains(person), "{ask}: {without}");
            }
        }
    }
    let unknown = scratch.run("query who is Dan Kohn --no-people");
    assert!(unknown.starts_with("exit: 1"), "{unknown}");
    let exported = scratch.run("export json --no-people");
    assert!(!exported.contains("person:") && exported.contains("project:rook"), "{exported}");
}

#[test]
fn no_answer_steers_the_terminal() {
    let scratch = built();
    let graph = scratch.read("output/graph.json").replace("\"Ceph\"", "\"Ce\\u001b[2Jph\"");
    scratch.write("odd.json", graph.as_bytes());
    let shown = scratch.run("query projects linked to Rook --graph odd.json");
    assert!(shown.contains("Ce\u{fffd}[2Jph") && !shown.contains('\u{1b}'), "{shown}");
}

#[test]
fn questions_come_one_a_line_without_a_terminal() {
    let scratch = built();
    let questions = b"# the projects\nprojects linked to Rook top 1\n\ntalks about Roook\nwhat is etcd by llr\npath from Rook to etcd\n";
    insta::assert_snapshot!(scratch.run_with_input("query", questions), @r"
    exit: 2
    --- stdout
    > projects linked to Rook top 1
    NAME  TALKS     LLR   SCORE  FIRST  LAST  VERDICT
    Ceph      2  0.0000  1.0000               not enough talks to tell

    > talks about Roook

    > what is etcd by llr

    > path from Rook to etcd
    STEP  NAME  KIND     TALKS   SCORE
       0  Rook  project
       1  etcd  project      1  0.7071
    --- stderr
    kgraph: nothing in the graph is called 'Roook'; did you mean 'Rook'?
      talks about Roook
                  ^^^^^
    kgraph: a description cannot be ranked by 'llr'; leave it out
      what is etcd by llr
                   ^^^^^^
    ");
    insta::assert_snapshot!(scratch.run_with_input("query", b"\n"), @r#"
    exit: 2
    --- stdout
    --- stderr
    kgraph: no question; give one, as in `kgraph query "projects linked to Rook"`
    "#);
    insta::assert_snapshot!(scratch.run_with_input("query", b"people linked to Rook in 1999\n"), @"
    exit: 1
    --- stdout
    > people linked to Rook in 1999
    --- stderr
    2 of 2 talks have no date and are left out; `kgraph talks PATH --undated` lists them
    no talk is left; none of the graph has a date
    nothing found
    ");
}

#[test]
fn a_question_can_be_explained() {
    let scratch = built();
    let explained = scratch.run("query projects linked to Rook --explain --kind company");
    insta::assert_snapshot!(explained, @r#"
    exit: 0
    --- stdout
    WHAT              VALUE
    read as           projects linked to "Rook"
    asks for          a list of entities
    'Rook'            Rook (project:rook), by its name
    talks that count  all 2
    ranked by         llr, the log-likelihood ratio, then talks, then identifier
    rows              all 2
    --- stderr
    --kind has no effect, since the question asks for the kind 'project'
    "#);
    let asked = scratch.run("query explain projects linked to Rook --kind company");
    assert_eq!(asked, explained);
}

#[test]
fn the_dictionaries_tell_a_name_that_no_talk_mentions() {
    let scratch = built();
    insta::assert_snapshot!(scratch.run("query why not Rook and Linkerd"), @r"
    exit: 0
    --- stdout
    WHAT    VALUE
    reason  no talk that counts mentions Linkerd (project:linkerd), which the dictionaries know
    --- stderr
    ");
    insta::assert_snapshot!(scratch.run("query why not Rook and Linkerdd"), @r"
    exit: 0
    --- stdout
    WHAT    VALUE
    reason  no talk that counts mentions Linkerd (project:linkerd), which the dictionaries know
    --- stderr
    ");
}

#[test]
fn a_name_that_only_the_dictionaries_know_is_told() {
    let scratch = built();
    for question in ["query what is Linkerd", "query what is Linkedr", "query talks about Linkerd"]
    {
        let shown = scratch.run(question);
        assert!(shown.starts_with("exit: 1"), "{shown}");
        let known = "the dictionaries know Linkerd (project:linkerd), but no talk that counts";
        assert!(shown.contains(known), "{shown}");
    }
}

#[test]
fn help_lists_the_forms() {
    let shown = built().run("query help");
    assert!(
        shown.starts_with("exit: 0") && shown.contains("sandbox projects linked to"),
        "{shown}"
    );
}

/// Where no change is beyond chance, the sentence that says so is the answer.
#[test]
fn a_sentence_is_an_answer() {
    let notes = [
        (
            "data/one.md",
            "---\ndate: 2018-05-02\n---\n## Rook and Ceph - Jane Doe\n\nRook runs Ceph.\n",
        ),
        (
            "data/two.md",
            "---\ndate: 2019-05-20\n---\n## More on Rook - Jane Doe\n\nRook and etcd.\n",
        ),
    ];
    let scratch = Scratch::with(&notes);
    assert!(scratch.run("build --quiet").starts_with("exit: 0"));
    insta::assert_snapshot!(scratch.run("query compare 2018 and 2019"), @r"
    exit: 0
    --- stdout
    no change is beyond chance between 1 talk of 2018 and 1 talk of 2019; `top 10` shows the largest all the same
    --- stderr
    ");
    insta::assert_snapshot!(scratch.run("query rising projects from 2018 to 2019 --quiet"), @r"
    exit: 0
    --- stdout
    no change is beyond chance between 1 talk of 2018 and 1 talk of 2019; `top 10` shows the largest all the same
    --- stderr
    ");
}

/// A program that reads tables expects a heading where there is no row, too.
#[test]
fn what_did_not_change_has_the_columns_of_what_did() {
    let note =
        ("data/one.md", "---\ndate: 2018-05-02\n---\n## Rook - Jane Doe\n\nRook runs Ceph.\n");
    let other =
        ("data/two.md", "---\ndate: 2019-05-20\n---\n## More - Jane Doe\n\nRook and etcd.\n");
    for notes in
        [vec![note, other], vec![("data/one.md", "## Rook - Jane Doe\n\nRook runs Ceph.\n")]]
    {
        let scratch = Scratch::with(&notes);
        assert!(scratch.run("build --quiet").starts_with("exit: 0"));
        let shown = scratch.run("query rising projects --format csv --quiet");
        assert!(shown.contains("--- stdout\nname,kind,before,after,change,"), "{shown}");
    }
}

#[test]
fn who_asks_what_can_be_asked_gets_the_forms() {
    let scratch = Scratch::with(&[]);
    for question in ["help", "what can I ask?", "What kinds of questions can I ask"] {
        let shown = scratch.run(&format!("query {question}"));
        assert!(shown.starts_with("exit: 0\n--- stdout\nQuestions:"), "{question}: {shown}");
    }
}
