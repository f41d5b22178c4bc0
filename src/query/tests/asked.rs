//! Questions as people ask them: what is read, and what is said where nothing is.

use super::*;

/// What is asked, and the form that asks for the same.
#[rustfmt::skip]
const SAME: &[(&str, &str)] = &[
    // How one asks at all.
    ("how many talks about Rook were there in 2018",  "how many talks about Rook in 2018"),
    ("what kinds of projects are linked to Rook",     "projects linked to Rook"),
    ("which projects appear with Rook most often",    "projects linked to Rook"),
    ("people at Acme who also worked at Google",      "people of Acme who work at Google"),
    ("talks about Rook, please",                      "talks about Rook"),
    ("top 3 speakers of all time",                    "top 3 speakers"),
    // Talks.
    ("talks about Rook in 2018 but not by Acme",      "talks about Rook not by Acme in 2018"),
    ("panels with more than 2 people",                "panels with at least 3 speakers"),
    ("talks by Acme engineers on Rook",               "talks by Acme about Rook"),
    ("when did Acme last give a keynote",             "latest 1 keynotes by Acme"),
    ("how often is Rook mentioned with Ceph",         "how many talks about Rook and Ceph"),
    ("Acme or Google talks about Rook",               "talks about Rook by Acme or Google"),
    ("Rook and Ceph talks",                           "talks about Rook and Ceph"),
    ("talks by Acme or by Google",                    "talks by Acme or Google"),
    ("talks about Rook or about Ceph",                "talks about Rook or Ceph"),
    ("talks about Rook and by Acme",                  "talks about Rook by Acme"),
    ("talks about Rook, but not keynotes",            "talks about Rook not keynotes"),
    ("talks about Rook except lightning talks",       "talks about Rook not lightning talks"),
    ("talks with no keynotes",                        "talks not keynotes"),
    ("talks by two speakers from Acme",               "talks with 2 speakers from Acme"),
    ("talks by several Acme engineers",               "talks with at least 2 speakers from Acme"),
    ("talks by two Acme people",                      "talks with two speakers from Acme"),
    ("talks by two speakers",                         "talks with 2 speakers"),
    ("talks without speakers from Acme",              "talks not by Acme"),
    ("talks by unknown speakers",                     "talks without speakers"),
    ("how many talks were keynotes",                  "how many keynotes"),
    ("talks about Rook that don't mention Ceph",      "talks about Rook not Ceph"),
    ("Rook talks per event",                          "events about Rook by talks"),
    // Who says what.
    ("how many speakers did Acme have in 2018",       "how many people of Acme who spoke in 2018"),
    ("companies with at least 2 talks about Rook",    "companies who spoke about Rook with at least 2 talks"),
    ("projects with at least 2 talks except Rook",    "projects not called Rook with at least 2 talks"),
    ("when did Acme acquire Google",                  "who acquired Google"),
    ("who was mentioned most in 2018",                "top people in 2018"),
    ("top 5 pairs of companies",                      "top 5 links only companies by talks"),
    ("what is the biggest community",                 "communities"),
    ("Rook share in 2018 compared to 2019",           "talks about Rook by year in 2018 or 2019"),
    ("which company sent the most speakers to KubeCon 2018", "companies with the most speakers at KubeCon 2018"),
    ("number of talks per company in 2018",           "top companies by given in 2018"),
    ("who are the co-speakers of Ann Lee",            "co-speakers of Ann Lee"),
    ("which projects did the CNCF archive",           "projects that became archived"),
    ("does anything replace Rook",                    "what replaced Rook"),
    ("companies that talk about Rook",                "companies who spoke about Rook"),
    ("which projects did Acme people talk about most in 2018", "projects in talks by Acme in 2018"),
    ("which cncf projects does Acme talk about",      "hosted projects in talks by Acme"),
    ("projects only mentioned by Acme",               "projects only in talks by Acme"),
    ("projects that are only mentioned by Acme",      "projects only in talks by Acme"),
    ("projects mentioned only by Acme or Google",     "projects only in talks by Acme or Google"),
    ("projects that only Acme talks about",           "projects only in talks by Acme"),
    ("what else do people who talk about Rook talk about", "entities in talks by people who spoke about Rook"),
    ("companies whose employees maintain Rook",       "companies of people that maintain Rook"),
    ("maintainers from Acme",                         "people of Acme that maintain projects"),
    ("how many different companies had speakers at KubeCon 2018", "how many companies who spoke at KubeCon 2018"),
    ("companies that only sent one speaker",          "companies with exactly 1 speakers"),
    ("what companies were acquired",                  "companies acquired by companies"),
    ("what integrates with Rook",                     "entities that integrate with Rook"),
    ("integrations with Rook",                        "entities that integrate with Rook"),
    ("components of Rook",                            "entities part of Rook"),
    ("projects that are part of Rook",                "projects part of Rook"),
    // Ranks and numbers.
    ("Rook vs Ceph vs Envoy",                         "entities called Rook or Ceph or Envoy"),
    ("compare Rook, Ceph and Envoy",                  "entities called Rook or Ceph or Envoy"),
    ("most popular projects except Kubernetes",       "projects not called Kubernetes"),
    ("top 5 projects excluding Kubernetes",           "projects not called Kubernetes top 5"),
    ("projects linked to Rook, sorted by talks",      "projects linked to Rook by talks"),
    ("most frequent pairs of projects",               "links only projects by talks"),
    ("which projects are mentioned together most often", "links only projects by talks"),
    ("who bridges Rook and Envoy",                    "bridges between Rook and Envoy"),
    ("communities around Rook",                       "community of Rook"),
    // Time and events.
    ("when did Rook first come up",                   "when was Rook first mentioned"),
    ("when did Rook last appear",                     "when was Rook last mentioned"),
    ("in which year was Rook most popular",           "talks about Rook by year by talks"),
    ("which years does the data cover",               "talks by year"),
    ("how big was each event",                        "events by talks"),
    ("when did KubeCon 2018 take place",              "events at KubeCon 2018"),
    ("projects mentioned in 2018 and still in 2019",  "projects in both 2018 and 2019"),
    ("who spoke in 2018 and again in 2019",           "people who spoke in both 2018 and 2019"),
    ("difference between KubeCon 2018 and 2019",      "compare KubeCon 2018 and KubeCon 2019"),
    ("compare Rook in 2018 and 2019",                 "talks about Rook by year in 2018 or 2019"),
    ("hosted projects talked about in 2018",          "hosted projects in 2018"),
    ("projects that moved from incubating to graduated in 2018", "projects that graduated in 2018"),
    ("speakers per year",                             "people who spoke by year"),
    ("how many companies by year",                    "companies by year"),
    ("people who spoke about Rook each year",         "people who spoke about Rook by year"),
    ("Rook adoption over the years",                  "talks about Rook by year"),
    ("share of Acme talks over time",                 "talks by Acme by year"),
    ("how many talks did Acme give in 2018 vs 2019",  "talks by Acme by year in 2018 or 2019"),
    ("hosted projects that were still mentioned after 2018", "hosted projects after 2018"),
    ("Acme at KubeCon 2018",                          "talks by Acme at KubeCon 2018"),
    ("Rook in 2018",                                  "talks about Rook in 2018"),
    ("KubeCon 2018 speakers from Acme",               "people of Acme who spoke at KubeCon 2018"),
    ("2018 projects",                                 "projects in 2018"),
    ("Rook vs Ceph vs Envoy in 2018",                 "entities called Rook or Ceph or Envoy in 2018"),
    ("links between companies in 2018",               "links only companies in 2018"),
    // Who shared what.
    ("show me who from Acme talked about Rook",       "people of Acme who spoke about Rook"),
    ("is anyone from Acme using Rook",                "links between Acme and Rook"),
    ("companies that co-present with Acme",           "companies who spoke with Acme"),
    ("talks where Acme and Google shared the stage",  "talks by Acme and Google"),
    ("panelists in 2018",                             "people who gave panels in 2018"),
    ("people who sat on a panel",                     "people who gave panels"),
    ("projects that run on Kubernetes",               "projects that use Kubernetes"),
    ("how far apart are Rook and Envoy",              "path from Rook to Envoy"),
    ("Rook and Envoy together",                       "Rook and Envoy"),
    // Evidence.
    ("where is it said that Acme uses Rook",          "why Acme and Rook"),
];

#[test]
fn what_people_ask_is_read() {
    let graph = graph();
    let asker = Asker::new(&graph);
    let read = |question: &str| asker.ask(question).map(|it| it.question);
    let mut others = Vec::new();
    for (question, same) in SAME {
        match (read(question), read(same)) {
            (Ok(found), Ok(same)) if found == same => {}
            (found, same) => others.push(format!("{question}: {found:?}, not {same:?}")),
        }
    }
    assert!(others.is_empty(), "{}", others.join("\n"));
}

/// What cannot be told is refused with a way out, never guessed.
#[test]
fn what_cannot_be_told_has_a_way_out() {
    #[rustfmt::skip]
    let rows = [
        ("talks from last year",                     "no question counts from today"),
        ("talks in the last 3 years",                "no question counts from today"),
        ("talks since last year",                    "no question counts from today"),
        ("average number of speakers per talk",      "no question computes averages"),
        ("longest talk",                             "no graph holds how long talks took"),
        ("talks without a video",                    "no question selects talks by their slides"),
        ("which projects were never mentioned",      "no graph holds what no talk mentions"),
        ("events in Asia",                           "in which country a place is"),
        ("projects with the fewest talks",           "every list begins with the most"),
        ("who moved from Acme to Google",            "`people of \"Acme\" and \"Google\"`"),
        ("bridges between communities",              "`top entities by betweenness`"),
        ("who was the first to talk about Rook",     "`talks about \"Rook\" top 1`"),
        ("top 5 projects without Rook",              "`projects not linked to \"Rook\" top 5`"),
        ("where is it said that Acme loves Rook",    "`why \"Acme\" and \"Rook\"`"),
        ("first-time speakers in 2019",              "`new people in 2019`"),
        ("people who spoke at more than one event",  "no question counts the events"),
        ("projects appearing in at least 3 events",  "no question counts the events"),
        ("who introduced Rook",                      "`entities that created \"Rook\"`"),
        ("talks with 2 speakers from different companies", "nothing in the graph is called 'different companies'"),
        ("which companies only spoke in 2018",       "`companies who spoke in 2018`"),
        ("people who maintain more than one project", "no question counts the events"),
        ("talks called \"Opening\"",                 "no question searches titles alone"),
        ("deep dives on Rook",                       "`talks about \"Rook\"`"),
        ("which vendors push Rook",                  "`companies linked to \"Rook\"`"),
        ("Rook vendors",                             "`companies linked to \"Rook\"`"),
        ("why is Rook important",                    "`what is \"Rook\"`"),
        ("wich compnies talk abot Rook",             "did you mean `which companies talk about Rook`?"),
        ("cities with the most talks",               "`events by talks` gives the place"),
    ];
    for (question, expected) in rows {
        let shown = asked(question);
        assert!(shown.starts_with("error: ") && shown.contains(expected), "{question}: {shown}");
    }
}

#[test]
fn talks_are_told_by_their_speakers_and_sorts() {
    #[rustfmt::skip]
    let notes = [sample::note("2018.md", "\
# {project:rook|Rook} by two @2018-05-02
by {person:ann|Ann Lee}, {company:acme|Acme}
by {person:bob|Bob Ray}, {company:acme|Acme}

# {project:rook|Rook} by both @2018-05-02
by {person:ann|Ann Lee}, {company:acme|Acme}
by {person:cid|Cid Fox}, {company:google|Google}
{project:ceph|Ceph}

# Keynote: {project:rook|Rook} @2019-05-02
by {person:cid|Cid Fox}, {company:google|Google}
{project:envoy|Envoy}
")];
    let directory = sample::directory(&[
        "project:rook|Rook",
        "project:ceph|Ceph",
        "project:envoy|Envoy",
        "person:ann|Ann Lee",
        "person:bob|Bob Ray",
        "person:cid|Cid Fox",
        "company:acme|Acme",
        "company:google|Google",
    ]);
    let graph = Graph::build(&notes, &directory, &GraphOptions::default());
    let asker = Asker::new(&graph);
    let first = |question: &str| -> Vec<String> {
        let answer = asker.ask(question).unwrap();
        let at = answer.columns.iter().position(|it| matches!(it.name, "title" | "name" | "count"));
        let cell = |row: &Row| match &row.cells[at.unwrap_or(0)] {
            Cell::Text(text) => text.clone(),
            Cell::Count(count) => count.to_string(),
            other => format!("{other:?}"),
        };
        answer.rows.iter().map(cell).collect()
    };
    #[rustfmt::skip]
    let rows: &[(&str, &[&str])] = &[
        ("talks with two speakers",                         &["Rook by two", "Rook by both"]),
        ("talks by two speakers from Acme",                 &["Rook by two"]),
        ("talks with at least one speaker from Acme",       &["Rook by two", "Rook by both"]),
        ("talks with two speakers from Acme or Google",     &["Rook by two"]),
        ("talks with two speakers from Acme and Google",    &["Rook by both"]),
        ("talks without speakers from Acme",                &["Keynote: Rook"]),
        ("Acme and Google talks",                           &["Rook by both"]),
        ("projects mentioned by Google but not by Acme",    &["Envoy"]),
        ("talks about Rook not by Acme",                    &["Keynote: Rook"]),
        ("projects mentioned by both Acme and Google",      &["Rook", "Ceph"]),
        ("projects mentioned by Bob Ray and Google",        &["Rook"]),
        ("projects only mentioned by Google",               &["Ceph", "Envoy"]),
        ("projects only mentioned by Acme",                 &["Ceph"]),
        ("projects only mentioned by Acme or Google",       &["Rook", "Ceph", "Envoy"]),
        ("people not called Cid Fox",                       &["Ann Lee", "Bob Ray"]),
        ("speakers per year",                               &["3", "1"]),
        ("projects linked to companies with at least 2 speakers", &["Ceph", "Rook"]),
        ("companies of people with at least 2 talks",       &["Acme", "Google"]),
        ("companies of people with exactly 1 talk",         &["Acme"]),
    ];
    for (question, expected) in rows {
        assert_eq!(first(question), *expected, "{question}");
    }
}

/// Who spoke of two things, but never of both at once, is told so.
#[test]
fn who_spoke_of_each_in_talks_of_its_own_is_noted() {
    let answer = ask(&graph(), "people who spoke about both Rook and Envoy").unwrap();
    assert!(answer.rows.is_empty());
    assert_eq!(answer.notes, ["these spoke of each, but in no talk of all: Ann Lee"]);
}

#[test]
fn a_part_of_the_world_is_taken_for_events_with_a_note() {
    let notes = |question: &str| ask(&graph(), question).unwrap().notes;
    assert!(notes("talks in Europe")[0].starts_with("'Europe' is taken for the events"));
    assert!(notes("talks at KubeCon Europe").is_empty());
}

/// Numbers that are whole have no decimals.
#[test]
fn whole_numbers_are_counts() {
    for measure in ["degree", "core", "mentions", "given"] {
        let answer = ask(&graph(), &format!("top people by {measure}")).unwrap();
        let at = answer.columns.iter().position(|it| it.name == measure).unwrap();
        assert!(matches!(answer.rows[0].cells[at], Cell::Count(_)), "{measure}");
    }
}

/// A year that a question names is told, though nothing was said in it.
#[test]
fn years_that_are_named_are_told() {
    let years = |question: &str| ask(&graph(), question).unwrap().rows.len();
    assert_eq!(years("talks about Monzo by year"), 1);
    assert_eq!(years("talks about Monzo by year in 2018 or 2019"), 2);
}

#[test]
fn topics_are_found_in_whatever_number() {
    let text = r#"{"schema":"kgraph/1","graph":{"talks":1},"nodes":[
      {"id":"project:istio","name":"Istio","kind":"project","mentions":1,"talks":1,
       "tags":["Service Mesh","Registry"]}],"edges":[],"talks":[],"relations":[]}"#;
    let graph = Graph::from_json(text, "graph.json").unwrap();
    for topic in ["service mesh", "service meshes", "registries", "registry"] {
        let answer = ask(&graph, &format!("entities tagged \"{topic}\"")).unwrap();
        assert_eq!(answer.rows.len(), 1, "{topic}");
    }
}
