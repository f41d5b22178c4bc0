//! Questions that cannot be answered, and what is said of them.

use super::*;

#[test]
fn questions_that_cannot_be_read() {
    let rows = [
        "projects linked Rook",
        "proyects linked to Rook",
        "projects linked to",
        "projects linked to Rook in Copenhagen",
        "projects linked to Rook or",
        "path from Rook",
        "projects linked to \"Rook",
        "talks by Ann Lee since 2018-13",
        "projects linked to Roook since 2018",
        "projects linked to Ann",
        "projects linked to Zzzzz",
        "talks at FOSDEM",
        "compare Rook and 2018",
        "new projects",
        "companies of Rook",
        "",
    ];
    let shown: Vec<String> = rows.iter().map(|question| asked(question)).collect();
    insta::assert_snapshot!(shown.join("\n"), @r#"
    error: did not expect 'Rook' here; write 'to'
      projects linked Rook
                      ^^^^
    error: did not expect 'proyects' here; did you mean `projects linked to Rook`?
      proyects linked to Rook
      ^^^^^^^^
    error: the question ends too early; add a name
      projects linked to
                        ^
    error: no talk is of an event called 'Copenhagen'; the graph has 'KubeCon + CloudNativeCon Europe 2018', 'KubeCon + CloudNativeCon Europe 2019'
      projects linked to Rook in Copenhagen
                                 ^^^^^^^^^^
    error: the question ends too early; add a name
      projects linked to Rook or
                                ^
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
    error: 'Rook' is a project, and years or events are compared; `links between` two entities tells what they share
      compare Rook and 2018
              ^^^^
    error: the question does not say when; add a date or an event, as in `new projects in 2019`
      new projects
                  ^
    error: 'Rook' is a project, and 'of' goes between people and companies; write `companies linked to Rook`
      companies of Rook
                   ^^^^
    error: the question is empty; ask, for example, `projects linked to Rook`, `talks about Rook`, `talks by Google`
    "#);
}

/// What has no meaning for a question is refused at its place.
#[test]
fn parts_without_meaning() {
    let rows = [
        "what is Rook by llr",
        "top projects by llr",
        "talks about Rook by llr",
        "links by pagerank",
        "surprising links by q",
        "path from Rook to Monzo top 2",
        "what is Rook significant only",
        "talks only companies",
        "compare 2018 and 2019 since 2018",
        "projects linked to Rook as of 2018",
        "communities by talks",
    ];
    let shown: Vec<String> = rows.iter().map(|question| asked(question)).collect();
    insta::assert_snapshot!(shown.join("\n"), @r"
    error: a description cannot be ranked by 'llr'; leave it out
      what is Rook by llr
                   ^^^^^^
    error: 'llr' is a measure of links, and no links are asked for; rank entities by talks, given, speakers, mentions, pagerank, betweenness, degree, strength, core
      top projects by llr
                   ^^^^^^
    error: talks have no 'llr'; they come by date, and `talks by NAME` asks who gave them
      talks about Rook by llr
                       ^^^^^^
    error: 'pagerank' is a measure of entities; rank links by talks, llr, score, npmi, jaccard, dice, weight, q
      links by pagerank
            ^^^^^^^^^^^
    error: surprising links come by how surprising they are; write `links by ...` for another order
      surprising links by q
                       ^^^^
    error: a path has no first rows; leave 'top' out
      path from Rook to Monzo top 2
                              ^^^^^
    error: links are significant or not, and a description shows none; leave it out
      what is Rook significant only
                   ^^^^^^^^^^^^^^^^
    error: a list of talks is not about a kind of entity; leave 'only' out
      talks only companies
            ^^^^^^^^^^^^^^
    error: a comparison says itself which talks are compared; leave the date out, or name an event
      compare 2018 and 2019 since 2018
                            ^^^^^^^^^^
    error: 'as of' tells when a project was, say, sandbox, which is not asked here; for the talks of a date write 'in', 'since' or 'until'
      projects linked to Rook as of 2018
                              ^^^^^^^^^^
    error: the list of communities cannot be ranked by 'talks'; leave it out
      communities by talks
                  ^^^^^^^^
    ");
}

/// What is not understood, and a question that would be.
#[test]
fn slips_are_told_with_what_was_meant() {
    #[rustfmt::skip]
    let rows = [
        ("projcts linked to Rook",              "did you mean `projects linked to Rook`?"),
        ("surprsing links",                     "did you mean `surprising links`?"),
        ("path frm Rook to Ceph",               "did you mean `path from Rook to Ceph`?"),
        ("projects linkd to Rook",              "did you mean `projects linked to Rook`?"),
        ("projects linked to Rook sinse 2018",  "nothing in the graph is called 'Rook sinse 2018'; did you mean 'Rook'?"),
        ("Cehp",                                "did you mean `Ceph`?"),
        ("ray",                                 "did you mean `\"Bob Ray\"`?"),
        ("decker?",                             "did you mean `\"Black and Decker\"`?"),
        // Of talks alone something can be said to have no speakers.
        ("path from Rook to Envoy without speakers", "did not expect 'without' here"),
        ("people who moved from Acme to Google", "the nearest that can be asked is `people of \"Acme\" and \"Google\"`"),
        ("xyzzy",                               "ask, for example, `projects linked to Rook`"),
        ("women",                               "`speakers` lists all who gave talks"),
        ("which speakers moderated it",         "the nearest form is `speakers`"),
        ("conferences list",                    "the nearest form is `events`"),
        ("is anybody adopting it",              "the nearest form is `companies that use Rook`"),
        ("top projects by speakers",            "'speakers' counts who spoke for a company"),
        ("top projects with the most foo",      "did not expect 'foo' here; write 'speakers', 'talks', 'mentions' or 'links'"),
        ("projects about Rook",                 "'Rook' is a project, and nothing is tagged so; write `linked to Rook`"),
        ("zzz vs Rook",                         "nothing in the graph is called 'zzz'"),
        ("very good talks",                     "the nearest form is `talks about Rook`"),
        ("talks by company Rook",               "did not expect 'Rook' here"),
        ("what is Cehp",                        "did you mean 'Ceph'?"),
        ("top 0 projects",                      "did not expect '0' here; write a number from 1 on"),
        ("projects top 0",                      "did not expect '0' here; write a number from 1 on"),
        ("projects linked to (Rook or Ceph)",   "questions have no parentheses: `and` binds closer"),
        ("(projects linked to Rook)",           "questions have no parentheses: `and` binds closer"),
        ("why Rook and rook",                   "name two entities that differ"),
        ("(projects) linked to Rook",           "did you mean `projects linked to Rook`?"),
        ("why Rook and Rook",                   "'Rook' and 'Rook' are one and the same; name two entities that differ"),
        ("why Rook and Rook.io",                "are one and the same"),
    ];
    for (question, expected) in rows {
        let shown = asked(question);
        assert!(shown.contains(expected), "{question}: {shown}");
    }
}

#[test]
fn stretches_of_time_that_cannot_be_are_refused() {
    #[rustfmt::skip]
    let rows = [
        ("projects linked to Rook from 2019 to 2017",     "2019 is later than 2017; write `from 2017 to 2019`"),
        ("links between 2019-05 and 2018-11",             "2019-05 is later than 2018-11; write `from 2018-11 to 2019-05`"),
        ("rising projects from 2019 to 2018",             "2019 is later than 2018; write `from 2018 to 2019`"),
        ("talks in 2018-13",                              "did not expect '2018-13' here; write a year"),
        ("talks in 2019-02-29",                           "did not expect '2019-02-29' here; write a year"),
        ("talks since 2018-04-31",                        "did not expect '2018-04-31' here; write a year"),
    ];
    for (question, expected) in rows {
        let shown = asked(question);
        assert!(shown.contains(expected), "{question}: {shown}");
    }
    for question in ["talks in 2020-02-29", "talks from 2018-05 to 2018", "compare 2019 and 2018"] {
        assert!(!asked(question).contains("error"), "{question}");
    }
}
