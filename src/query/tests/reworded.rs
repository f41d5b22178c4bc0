//! Questions in other words than those of the grammar.

use super::*;

/// What is asked, and the form that asks for the same.
#[rustfmt::skip]
const SAME: &[(&str, &str)] = &[
    // How one asks at all.
    ("please show talks about Envoy",               "talks about Envoy"),
    ("can you list the talks about Envoy",          "talks about Envoy"),
    ("I would like to see talks about Envoy",       "talks about Envoy"),
    ("do you have talks about Envoy?",              "talks about Envoy"),
    ("give me a list of companies",                 "companies"),
    ("list of events",                              "events"),
    ("is there a talk about Envoy",                 "talks about Envoy"),
    ("Was there any talk about Envoy?",             "talks about Envoy"),
    ("explain is there a talk about Envoy",         "explain talks about Envoy"),
    ("how many talks are there?",                   "how many talks"),
    ("how many companies are in the graph",         "how many companies"),
    ("has anyone from Acme talked about Rook?",     "who from Acme talked about Rook"),
    ("did somebody speak about Rook",               "who spoke about Rook"),
    ("what's new in 2019",                          "new entities in 2019"),
    ("did anyone talk about Rook",                  "who spoke about Rook"),
    ("who else talks about Rook",                   "who spoke about Rook"),
    ("what else did Ann Lee talk about",            "what did Ann Lee talk about"),
    ("who runs Rook in production",                 "who uses Rook"),
    ("who did Ann Lee speak with?",                 "who spoke with Ann Lee"),
    ("who shared a stage with Ann Lee",             "who spoke with Ann Lee"),
    ("who spoke most at KubeCon 2018",              "who spoke at KubeCon 2018"),
    ("who spoke at KubeCon 2018 for Acme",          "who from Acme spoke at KubeCon 2018"),
    ("keynote speakers at KubeCon 2018",            "people who gave keynotes at KubeCon 2018"),
    ("who keynoted at KubeCon 2018",                "people who gave keynotes at KubeCon 2018"),
    ("most popular project of 2018",                "most popular projects in 2018"),
    ("what are Google's projects",                  "Google projects"),
    ("what is KubeCon",                             "events at KubeCon"),
    ("when was the first talk about Rook?",         "first 1 talk about Rook"),
    ("when was the last talk about Rook",           "latest 1 talk about Rook"),
    ("do any talks mention Rook?",                  "talks about Rook"),
    ("who co-presented with Ann Lee",               "who spoke with Ann Lee"),
    ("talks by Acme together with Google",          "talks by Acme and Google"),
    ("talks about Rook 2018-2019",                  "talks about Rook between 2018 and 2019"),
    ("is Rook still popular",                       "talks about Rook by year"),
    ("number of talks by event",                    "events by talks"),
    ("which conference had the most Rook talks",    "events about Rook by talks"),
    ("which KubeCon had the most talks about Rook", "events about Rook at KubeCon by talks"),
    ("which projects appeared in 2018 but not in 2019", "projects in 2018 but not in 2019"),
    ("which projects disappeared after 2018",       "projects until 2018 but not after 2018"),
    ("projects trending down",                      "falling projects"),
    ("projects on the rise",                        "rising projects"),
    // Kinds and numbers.
    ("projects in the CNCF",                        "hosted projects"),
    ("companies that never mention Rook",           "companies not linked to Rook"),
    ("what are the top 3 projects in 2018",         "top 3 projects in 2018"),
    ("which project is the most mentioned in 2018", "top projects in 2018"),
    ("which companies are most linked to Rook",     "companies linked to Rook"),
    ("projects most strongly linked to Google",     "projects linked to Google"),
    ("projects near Rook",                          "projects linked to Rook"),
    ("what is Rook most often mentioned with?",     "entities linked to Rook"),
    ("projects that Google and Acme share",         "projects common to Google and Acme"),
    ("what do Google and Acme share",               "common to Google and Acme"),
    ("who connects Google and Acme",                "people linked to Google and Acme"),
    ("communities with Rook",                       "community of Rook"),
    ("Rook + Envoy",                                "Rook and Envoy"),
    ("Acme employees",                              "people of Acme"),
    ("Acme's speakers",                             "speakers of Acme"),
    ("tools linked to Rook",                        "projects linked to Rook"),
    ("firms linked to Rook",                        "companies linked to Rook"),
    ("3 projects linked to Rook",                   "top 3 projects linked to Rook"),
    ("give me five speakers",                       "top 5 speakers"),
    ("two latest talks about Rook",                 "latest 2 talks about Rook"),
    ("the latest two talks about Rook",             "latest 2 talks about Rook"),
    ("2 talks about Rook",                          "first 2 talks about Rook"),
    // Events and dates.
    ("KubeCon Europe 2018",                         "talks at KubeCon Europe 2018"),
    ("KubeCon talks about Rook",                    "talks about Rook at KubeCon"),
    ("KubeCon talks",                               "talks at KubeCon"),
    ("talks KubeCon 2018",                          "talks at KubeCon 2018"),
    ("2018",                                        "talks in 2018"),
    ("what happened at KubeCon 2018?",              "talks at KubeCon 2018"),
    ("what was presented at KubeCon 2018?",         "talks at KubeCon 2018"),
    ("who spoke at KubeCon EU 2018 about Envoy",    "who spoke about Envoy at KubeCon EU 2018"),
    ("when was KubeCon 2018?",                      "events at KubeCon 2018"),
    ("where was the KubeCon Europe 2019",           "events at KubeCon Europe 2019"),
    ("talks in 2018 and 2019",                      "talks in 2018 or 2019"),
    // One and two entities.
    ("status of Rook",                              "what is Rook"),
    ("what is the maturity of Rook?",               "what is Rook"),
    ("what about Rook?",                            "what is Rook"),
    ("what is Rook used for?",                      "what is Rook"),
    ("both Rook and Envoy",                         "Rook and Envoy"),
    ("Rook Envoy",                                  "Rook and Envoy"),
    ("Rook or Envoy?",                              "Rook and Envoy"),
    ("difference between Rook and Envoy",           "Rook and Envoy"),
    ("what is the relation of Rook to Envoy?",      "Rook and Envoy"),
    ("comparison of Rook and Envoy",                "Rook and Envoy"),
    ("how do Rook and Envoy differ?",               "Rook and Envoy"),
    ("how does Rook differ from Envoy?",            "Rook and Envoy"),
    ("does Acme use Envoy?",                        "Acme and Envoy"),
    ("did Acme create Envoy?",                      "Acme and Envoy"),
    ("does Ann Lee work at Acme",                   "Ann Lee and Acme"),
    ("is Ann Lee from Acme",                        "Ann Lee and Acme"),
    ("is Rook a CNCF project?",                     "what is Rook"),
    ("when did Rook join the CNCF",                 "what is Rook"),
    ("when was Rook donated to the CNCF",           "what is Rook"),
    ("what is Ann Lee's role",                      "companies of Ann Lee"),
    ("owner of Rook",                               "who owns Rook"),
    ("announcements by Google",                     "entities announced by Google"),
    ("how does Rook relate to Envoy?",              "path from Rook to Envoy"),
    ("how are Rook and Envoy related?",             "path from Rook to Envoy"),
    ("quotes about Rook and Ceph",                  "why Rook and Ceph"),
    ("evidence Rook and Ceph",                      "why Rook and Ceph"),
    ("what does Rook do?",                          "what is Rook"),
    ("show me everything on Rook",                  "everything about Rook"),
    ("common neighbours of Rook and Envoy",         "common to Rook and Envoy"),
    ("intersection of Rook and Envoy",              "common to Rook and Envoy"),
    ("is Rook mentioned with Envoy?",               "Rook and Envoy"),
    ("are Rook and Envoy linked?",                  "Rook and Envoy"),
    ("what connects Rook and Monzo?",               "path from Rook to Monzo"),
    ("what was said about Rook in 2018",            "quotes about Rook in 2018"),
    // What goes with one.
    ("which projects go well with Rook?",           "projects linked to Rook"),
    ("what goes together with Rook",                "entities linked to Rook"),
    ("what else is mentioned with Rook",            "entities linked to Rook"),
    ("neighbours of Rook",                          "entities linked to Rook"),
    ("projects with Google and without Rook",       "projects linked to Google not Rook"),
    ("links between companies",                     "links only companies"),
    ("which community does Rook belong to?",        "community of Rook"),
    ("which cluster contains Rook",                 "community of Rook"),
    ("links that are significant",                  "links significant only"),
    ("what did Google announce?",                   "entities announced by Google"),
    ("what does Ann Lee maintain",                  "entities maintained by Ann Lee"),
    ("projects linked to the Rook",                 "projects linked to Rook"),
    ("Rook's links",                                "links of Rook"),
    ("projects co-occurring with Rook",             "projects linked to Rook"),
    ("graduated Google projects",                   "graduated projects owned by Google"),
    ("Google sandbox projects in 2018",             "sandbox projects owned by Google in 2018"),
    ("projects that Ann Lee maintains",             "projects maintained by Ann Lee"),
    ("projects Google owns",                        "projects owned by Google"),
    ("projects that Google uses",                   "projects used by Google"),
    ("how many distinct companies spoke in 2018",   "how many companies spoke in 2018"),
    ("companies with speakers at KubeCon 2018",     "companies who spoke at KubeCon 2018"),
    ("projects talked about at KubeCon 2018",       "projects at KubeCon 2018"),
    ("projects mentioned at KubeCon 2018",          "projects at KubeCon 2018"),
    ("speakers per company",                        "top companies by speakers"),
    // Ranks.
    ("the biggest companies",                       "biggest companies"),
    ("who are the top speakers in 2018",            "top 10 speakers in 2018"),
    ("central projects",                            "top projects by pagerank"),
    ("which projects are most important?",          "top projects by pagerank"),
    ("most connected projects",                     "top projects by degree"),
    ("rank projects by degree",                     "top projects by degree"),
    ("hubs",                                        "top entities by degree"),
    ("talks per company",                           "top companies by given"),
    ("talks per speaker",                           "top people by given"),
    ("talks per project",                           "top projects"),
    ("talks per event",                             "events"),
    ("how many talks per event",                    "events"),
    ("how many talks at each conference",           "events"),
    ("how many talks per company",                  "top companies by given"),
    ("how many speakers per company",               "top companies by speakers"),
    ("the biggest conference",                      "events by talks"),
    ("top 3 events",                                "events by talks top 3"),
    ("which event had the most talks",              "events by talks"),
    ("which conference mentioned Rook the most",    "events about Rook by talks"),
    ("which year had the most talks about Rook",    "talks about Rook by year by talks"),
    ("which year had the most Rook talks",          "talks about Rook by year by talks"),
    ("is Rook more popular than Ceph",              "entities called Rook or Ceph"),
    ("is Rook mentioned more often than Ceph?",     "entities called Rook or Ceph"),
    ("which is mentioned more often, Rook or Ceph?", "entities called Rook or Ceph"),
    ("is Rook or Ceph mentioned more in 2018",      "entities called Rook or Ceph in 2018"),
    ("who gave more talks, Acme or Google",         "entities called Acme or Google by given"),
    // Time.
    ("what's hot right now",                        "rising entities"),
    ("hot projects",                                "rising projects"),
    ("projects first mentioned in 2019",            "new projects in 2019"),
    ("which projects appeared in 2019",             "new projects in 2019"),
    ("when was Rook mentioned first",               "when was Rook first mentioned"),
    ("when was Rook mentioned last",                "when was Rook last mentioned"),
    ("first mention of Rook",                       "first talk about Rook"),
    ("last mention of Rook",                        "when was Rook last mentioned"),
    ("talks per year",                              "talks by year"),
    ("how many talks about Rook per year",          "talks about Rook by year"),
    ("Rook by year",                                "talks about Rook by year"),
    ("Rook over time",                              "talks about Rook by year"),
    ("keynotes over time",                          "keynotes by year"),
    ("trend of Rook since 2018",                    "talks about Rook by year since 2018"),
    ("how has Rook developed?",                     "talks about Rook by year"),
    ("how has interest in Rook changed",            "talks about Rook by year"),
    ("is Rook declining?",                          "talks about Rook by year"),
    ("what changed between 2018 and 2019?",         "compare 2018 and 2019"),
    ("difference between KubeCon 2018 and KubeCon 2019", "compare KubeCon 2018 and KubeCon 2019"),
    ("KubeCon 2018 vs KubeCon 2019",                "compare KubeCon 2018 and KubeCon 2019"),
    // Talks.
    ("where can I read about Rook?",                "quotes about Rook"),
    ("where can I read about Rook and Ceph?",       "talks about Rook and Ceph"),
    ("in which talks were Rook and Ceph mentioned together", "talks about Rook and Ceph"),
    ("talks that do not mention Rook",              "talks not about Rook"),
    ("talks by Ann Lee per year",                   "talks by Ann Lee by year"),
    ("has Ann Lee ever spoken about Rook?",         "talks by Ann Lee about Rook"),
    ("what did Ann Lee say about Rook?",            "quotes about Rook by Ann Lee"),
    ("what do people say about Rook?",              "quotes about Rook"),
    ("source for Rook and Ceph",                    "why Rook and Ceph"),
    ("evidence that Acme uses Rook",                "why Acme and Rook"),
    ("when were Rook and Ceph first mentioned together", "first talk about Rook and Ceph"),
    ("what companies did Ann Lee work for",         "companies of Ann Lee"),
    ("which conferences did Ann Lee speak at",      "events by Ann Lee"),
    ("compare 2018 and 2019 projects",              "compare projects in 2018 and 2019"),
    ("which projects were archived",                "projects that became archived"),
    ("who invented Rook",                           "who created Rook"),
    ("what does Rook stand for",                    "what is Rook"),
    ("what level was Rook in 2018",                 "what is Rook in 2018"),
    ("did Acme release Rook",                       "Acme and Rook"),
    ("where does it say that Acme created Rook",    "why Acme and Rook"),
    ("which notes mention Rook",                    "quotes about Rook"),
    ("what are people saying about Rook",           "quotes about Rook"),
    ("which companies are most active",             "top companies by given"),
    ("who was the most active person in 2018",      "top people by given in 2018"),
    ("which project grew fastest",                  "rising projects"),
    ("what grew the most between 2018 and 2019",    "rising entities from 2018 to 2019"),
    ("who are the newcomers in 2019",               "new speakers in 2019"),
    ("in how many talks is Rook mentioned",         "how many talks about Rook"),
    ("end users of Rook",                           "companies that use Rook"),
    ("Ann Lee's talks",                             "talks by Ann Lee"),
    ("talks by Acme and Google together",           "talks by Acme and Google"),
    ("has Acme ever spoken at KubeCon 2018?",       "talks by Acme at KubeCon 2018"),
    ("did Acme speak",                              "talks by Acme"),
    ("when did Ann Lee first speak",                "first talk by Ann Lee"),
    ("when did Ann Lee last speak?",                "latest 1 talks by Ann Lee"),
    ("last talk about Rook",                        "latest 1 talks about Rook"),
    ("who does Ann Lee work for",                   "companies of Ann Lee"),
    ("2018 vs 2019",                                "compare 2018 and 2019"),
    ("oldest talk about Rook",                      "first talk about Rook"),
    ("has Acme given a talk in 2018",               "talks by Acme in 2018"),
    ("is Rook mentioned in 2018",                   "talks about Rook in 2018"),
    ("talks of 2018",                               "talks in 2018"),
    ("what did Ann Lee say",                        "what did Ann Lee talk about"),
];

#[test]
fn what_is_said_otherwise_is_read_the_same() {
    let graph = graph();
    let asker = Asker::new(&graph);
    let read = |question: &str| asker.ask(question).map(|it| it.question);
    let mut others = Vec::new();
    for (question, same) in SAME {
        let (found, same) = (read(question), read(same).unwrap());
        if found.as_ref().ok() != Some(&same) {
            others.push(format!("{question}: {found:?}, not {same}"));
        }
    }
    assert!(others.is_empty(), "{}", others.join("\n"));
}

/// What is only near is offered, and what no graph tells is said.
#[test]
fn what_is_not_the_same_is_never_answered() {
    #[rustfmt::skip]
    let rows = [
        ("which companies work on Rook?",       "the nearest that can be asked is `companies linked to \"Rook\"`"),
        ("what companies are behind Envoy",     "`companies linked to \"Envoy\"`"),
        ("what does Red Hat contribute to",     "`projects linked to \"Red Hat\"`"),
        ("alternatives to Envoy",               "`projects like \"Envoy\"`"),
        ("who was at KubeCon 2018",             "`people who spoke in \"KubeCon 2018\"`"),
        ("what was announced at KubeCon 2018?", "`talks in \"KubeCon 2018\"`"),
        ("who gave the opening keynote in 2018", "`people who gave keynotes in 2018`"),
        ("experts on Rook",                     "`people who spoke about \"Rook\"`"),
        ("who knows most about Rook",           "`people who spoke about \"Rook\"`"),
        ("who can tell me about Rook",          "`people who spoke about \"Rook\"`"),
        ("which companies should I talk to about Rook", "`companies who spoke about \"Rook\"`"),
        ("when did Acme start using Envoy",     "`why \"Acme\" and \"Envoy\"`"),
        ("who first mentioned Rook",            "`talks about \"Rook\" top 1`"),
        ("how many companies mention Rook",     "`how many companies who spoke about \"Rook\"`"),
        ("who should I talk to about Rook",     "`people who spoke about \"Rook\"`"),
        ("which speakers should I invite for Rook", "`people who spoke about \"Rook\"`"),
        ("how often was Rook mentioned",        "`how many talks about \"Rook\"`"),
        ("best talks on Rook",                  "`talks about \"Rook\"`"),
        ("who works with Ann Lee",              "`people who spoke with \"Ann Lee\"`"),
        ("do Google and Acme work together",    "`links between \"Google\" and \"Acme\"`"),
        ("who is the CEO of Acme",              "`people of \"Acme\"`"),
        ("what companies were at KubeCon 2018", "`companies who spoke in \"KubeCon 2018\"`"),
        ("any news about Rook?",                "`latest talks about \"Rook\"`"),
        ("share of talks about Rook",           "`talks about \"Rook\" by year`"),
        ("topics of KubeCon 2018",              "`top projects in \"KubeCon 2018\"`"),
        ("main topics at KubeCon 2018",         "`top projects in \"KubeCon 2018\"`"),
        ("hot topics in 2019",                  "`rising projects from before 2019 to 2019`"),
        ("quotes by Ann Lee",                   "`talks by \"Ann Lee\"`"),
        ("who said Rook?",                      "`quotes about \"Rook\"`"),
        ("which banks use Envoy",               "`companies that use \"Envoy\"`"),
        ("Acme engineers",                      "`people of \"Acme\"`"),
        ("people who know both Rook and Ceph",  "`people linked to \"Rook\" and \"Ceph\"`"),
        ("talks by women",                      "no graph holds the gender of people, and none is guessed"),
        ("how many women spoke",                "no graph holds the gender of people, and none is guessed"),
        ("license of Rook",                     "no graph holds licences"),
        ("contributors of Rook",                "no graph holds figures of repositories"),
        ("who attended KubeCon 2018",           "no graph holds who came or who paid"),
        ("least mentioned projects",            "every list begins with the most"),
        ("and for Ceph?",                       "each question is read by itself"),
        ("Only companies",                      "each question is read by itself"),
        ("where it is",                         "or ask as in `"),
        ("how many keynotes per event",         "did not expect"),
        ("keynotes per company",                "did not expect"),
    ];
    for (question, expected) in rows {
        let shown = asked(question);
        assert!(shown.starts_with("error: ") && shown.contains(expected), "{question}: {shown}");
    }
}

/// A question that can be read is read as it stands, whatever rows would fit.
#[test]
fn what_can_be_read_is_not_reworded() {
    #[rustfmt::skip]
    let rows = [
        ("talks about tools",               "talks about \"tools\""),
        ("talks about hot projects",        "talks about \"hot projects\""),
        ("talks about \"3 projects\"",    "talks about \"3 projects\""),
        ("projects with the most talks",    "top projects by talks"),
    ];
    let vocabulary = Vocabulary::of(&graph());
    for (question, expected) in rows {
        let read = Question::parse(question, &vocabulary).unwrap();
        assert_eq!(read.to_string(), expected, "{question}");
    }
}

#[test]
fn talks_are_counted_by_year() {
    let graph = graph();
    let years = |question: &str| -> Vec<String> {
        let answer = ask(&graph, question).unwrap();
        let cell = |cell: &Cell| match cell {
            Cell::Text(text) => text.clone(),
            Cell::Count(count) => count.to_string(),
            _ => String::new(),
        };
        let shown = |row: &Row| row.cells[..3].iter().map(cell).collect::<Vec<_>>().join(" ");
        answer.rows.iter().map(shown).chain(answer.notes).collect()
    };
    assert_eq!(years("talks by year"), ["2018 2 2", "2019 2 2", "1 talk without a date"]);
    assert_eq!(years("talks about Rook by year"), ["2018 1 2", "2019 1 2"]);
    assert_eq!(
        years("talks about Envoy by year"),
        ["2018 1 2", "2019 0 2", "1 talk without a date"]
    );
    // Before the first there is nothing to tell.
    assert_eq!(years("talks about Monzo by year"), ["2019 1 2"]);
    assert_eq!(
        years("talks by Bob Ray by year since 2019"),
        [
            "1 of 5 talks has no date and is left out; `kgraph talks PATH --undated` lists them",
            "no talk that counts mentions Bob Ray"
        ]
    );
}

#[test]
fn names_that_are_near_are_offered() {
    #[rustfmt::skip]
    let rows = [
        ("who is Ann Lea",      "did you mean 'Ann Lee'?"),
        ("who is Monza",        "did you mean 'Monzo'?"),
        // One word of a name, with a slip.
        ("who is Deckre",       "did you mean 'Black and Decker'?"),
    ];
    for (question, expected) in rows {
        let shown = asked(question);
        assert!(shown.contains(expected), "{question}: {shown}");
    }
    // As alike as a slip, but other words.
    for other in ["who is Bad Lee", "who is Monks"] {
        let shown = asked(other);
        assert!(!shown.contains("did you mean"), "{other}: {shown}");
    }
}
