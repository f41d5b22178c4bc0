//! The rules of title lines, one row each.

use super::{Known, note, talks};
use crate::segment::segment;

/// A rule, a heading that it is for, and what is read of it.
type Row = (&'static str, &'static str, &'static str);

#[rustfmt::skip]
const TITLES: &[Row] = &[
    // rule                       heading                                           title and speakers
    ("name",                      "Rook - Jane Doe",                                "talk Rook [Jane Doe||]"),
    ("name, company",             "Rook - Jane Doe, Acme",                          "talk Rook [Jane Doe||Acme]"),
    ("role",                      "Rook – Jane Doe, CTO, Acme",                     "talk Rook [Jane Doe|CTO|Acme]"),
    ("role only",                 "Rook - Jane Doe, Director of Ecosystem",         "talk Rook [Jane Doe|Director of Ecosystem|]"),
    ("role of several parts",     "Rook - Jane Doe, VP, Tools & GM, Labs, Acme",    "talk Rook [Jane Doe|VP, Tools & GM, Labs|Acme]"),
    ("role at company",           "Rook - Jane Doe, Engineer at Acme",              "talk Rook [Jane Doe|Engineer|Acme]"),
    ("role before legal form",    "Rook - Jane Doe, Co-founder Foo Inc.",           "talk Rook [Jane Doe|Co-founder|Foo Inc.]"),
    ("legal form",                "Rook - Jane Doe, Foo Labs, Inc",                 "talk Rook [Jane Doe||Foo Labs, Inc]"),
    ("company in parentheses",    "Rook - Jane Doe (Acme) & John Roe (Foo)",        "talk Rook [Jane Doe||Acme] [John Roe||Foo]"),
    ("company for all",           "Rook - Jane Doe, John Roe & Ann Lee, Acme",      "talk Rook [Jane Doe||Acme] [John Roe||Acme] [Ann Lee||Acme]"),
    ("each a company",            "Rook - Jane Doe, Foo Bar & John Roe, Acme",      "talk Rook [Jane Doe||Foo Bar] [John Roe||Acme]"),
    ("companies in order",        "Rook - Jane Doe & John Roe (Foo / Acme)",        "talk Rook [Jane Doe||Foo] [John Roe||Acme]"),
    ("notes behind a dash",       "\"Rook\" by Jane Doe of Acme — ceph, minio",     "talk Rook [Jane Doe||Acme]"),
    ("in conversation",            "Jane Doe in Conversation with John Roe",          "talk Jane Doe in Conversation [Jane Doe||] [John Roe||]"),
    ("at a booth",                 "Interview with Jane Doe at the Acme booth",       "panel Interview [Jane Doe||]"),
    ("title in quotes",           "\"Rook at Scale\" Jane Doe (Acme)",              "talk Rook at Scale [Jane Doe||Acme]"),
    ("quotes and a remark",        "\"Rook at Scale\"; a live demo for the team",     "talk Rook at Scale"),
    ("a town is no company",       "Rook - Jane Doe, Berlin",                        "talk Rook [Jane Doe||]"),
    ("a date is no company",       "Rook by Jane Doe, Oct 2016",                     "talk Rook [Jane Doe||]"),
    ("quotes and a comma",         "\"Rook at Scale\", Jane Doe (Acme)",              "talk Rook at Scale [Jane Doe||Acme]"),
    ("quotes and a thing",         "\"Rook at Scale\" Jane Doe Award",                "talk \"Rook at Scale\" Jane Doe Award"),
    ("sentence behind",            "Rook - Jane Doe, Acme. Great, and long.",         "talk Rook [Jane Doe||Acme]"),
    ("legal form, sentence",       "Rook - Jane Doe, Acme, Inc. Great.",              "talk Rook [Jane Doe||Acme, Inc.]"),
    ("remark behind",              "Rook (Jane Doe, Acme) - great",                   "talk Rook [Jane Doe||Acme]"),
    ("remark with commas",         "Rook - Jane Doe (Acme): disks, little Helm",      "talk Rook [Jane Doe||Acme]"),
    ("said of it",                 "Rook by Jane Doe of Acme was good.",              "talk Rook [Jane Doe||Acme]"),
    ("stars",                      "Rook - Jane Doe, Acme ⭐⭐",                        "talk Rook [Jane Doe||Acme]"),
    ("parts of companies",         "Rook - Jane Doe (Foo – EMEA), John Roe (Acme)",   "talk Rook [Jane Doe||Foo] [John Roe||Acme]"),
    ("slash in a company",         "Rook - Jane Doe & John Roe (TCP/IP Labs)",        "talk Rook [Jane Doe||TCP/IP Labs] [John Roe||TCP/IP Labs]"),
    ("quoted words",              "What \"Cloud Native\" Means - Jane Doe",         "talk What \"Cloud Native\" Means [Jane Doe||]"),
    ("notes behind a colon",      "Rook - Jane Doe, Acme: ceph, minio",             "talk Rook [Jane Doe||Acme]"),
    ("company of the last",       "Rook - Jane Doe, CTO; John Roe, Engineer, Acme", "talk Rook [Jane Doe|CTO|Acme] [John Roe|Engineer|Acme]"),
    ("handle beside a name",      "Rook - Jane Doe & jRoe",                         "talk Rook [Jane Doe||]"),
    ("also known as",             "Rook - Jane Doe aka Jay, Acme",                  "talk Rook [Jane Doe||Acme]"),
    ("role @company",             "Rook - Jane Doe, SRE @Acme",                     "talk Rook [Jane Doe|SRE|Acme]"),
    ("not given",                 "CANCELLED: Rook - Jane Doe",                     "talk Rook [Jane Doe||]"),
    ("semicolon",                 "Rook - Jane Doe, Acme; John Roe, Foo",           "talk Rook [Jane Doe||Acme] [John Roe||Foo]"),
    ("board member",              "Rook - Jane Doe, Acme & CNCF Board Member",      "talk Rook [Jane Doe|CNCF Board Member|Acme]"),
    ("by",                        "Rook by Jane Doe, Acme",                         "talk Rook [Jane Doe||Acme]"),
    ("presented by",              "Rook - Presented by Jane Doe",                   "talk Rook [Jane Doe||]"),
    ("last by",                   "Things by Developers by Jane Doe",               "talk Things by Developers [Jane Doe||]"),
    ("slash",                     "Rook / Jane Doe (Acme)",                         "talk Rook [Jane Doe||Acme]"),
    ("in parentheses",            "Rook at Scale (Jane Doe, Acme)",                 "talk Rook at Scale [Jane Doe||Acme]"),
    ("cut off title",             "Rook for the En... Jane Doe & John Roe",         "talk Rook for the En... [Jane Doe||] [John Roe||]"),
    ("speaker first",             "Jane Doe (Acme): Rook at Scale",                 "talk Rook at Scale [Jane Doe||Acme]"),
    ("speaker first with dash",   "Jane Doe - Rook at Scale",                       "talk Rook at Scale [Jane Doe||]"),
    ("handle",                    "Rook - Jane Doe, Acme @jane",                    "talk Rook [Jane Doe||Acme]"),
    ("handle in the middle",      "Rook - Jane Doe (@jane) CTO, Acme",              "talk Rook [Jane Doe|CTO|Acme]"),
    ("particles and accents",     "Rook - Arjan van de Ven & Zoë Müller-Őz",        "talk Rook [Arjan van de Ven||] [Zoë Müller-Őz||]"),
    ("initial",                   "Rook - J Evans, Acme",                           "talk Rook [J Evans||Acme]"),
    ("kind",                      "Keynote: Rook - Jane Doe",                       "keynote Rook [Jane Doe||]"),
    ("numbered kind",             "Talk 2: Keynote: Rook - Jane Doe",               "keynote Rook [Jane Doe||]"),
    ("lightning",                 "Lightning Talk - Rook by Jane Doe",              "lightning Rook [Jane Doe||]"),
    ("kind as tag",               "Rook (Tutorial) - Jane Doe",                     "tutorial Rook [Jane Doe||]"),
    ("skill",                     "Rook [B] - Jane Doe",                            "talk Rook [Jane Doe||]"),
    ("skill behind",              "Rook - Jane Doe (Any Skill Level)",              "talk Rook [Jane Doe||]"),
    ("time and number",           "3. 10:15 – 10:50 Rook - Jane Doe",               "talk Rook [Jane Doe||]"),
    ("conversation",              "Fireside chat with Jane Doe & John Roe",         "panel Fireside chat [Jane Doe||] [John Roe||]"),
    ("a handle",                  "Rook - @jdoe",                                   "talk Rook [Jane Doe||]"),
    ("handles",                   "Rook by @jdoe & @roe (Acme)",                    "talk Rook [Jane Doe||Acme] [John Roe||Acme]"),
    ("a handle and a name",       "Rook - Ann Lee, Acme, @jdoe",                    "talk Rook [Ann Lee||Acme]"),
    ("an unknown handle",         "Rook - @nobody",                                 "talk Rook"),
    ("a name behind a handle",    "Rook by @nobody (Jane Doe, Acme)",               "talk Rook [Jane Doe||Acme]"),
    ("a time behind",             "Rook (9:00 – 9:20)",                             "talk Rook"),
    ("a version behind",          "Rook (v1.10)",                                   "talk Rook (v1.10)"),
    ("company as a handle",       "Rook - Jane Doe (@Acme)",                        "talk Rook [Jane Doe||Acme]"),
    ("a nickname",                "Rook - Jane 'jdoe' Doe, Acme",                   "talk Rook [Jane 'jdoe' Doe||Acme]"),
    ("a given name",              "Rook - Tim from Acme",                           "talk Rook [Tim||Acme]"),
    ("a given name and a place",  "Rook - Tim from Berlin",                         "talk Rook - Tim from Berlin"),
    ("by a given name",           "Rook by Andrew",                                 "talk Rook [Andrew||]"),
    ("both",                      "Rook - Jane Doe and John Roe, both at Foo",      "talk Rook [Jane Doe||Foo] [John Roe||Foo]"),
    ("both behind a dash",        "Rook (Jane Doe, John Roe – both Acme)",          "talk Rook [Jane Doe||Acme] [John Roe||Acme]"),
    ("one of two known",          "Rook - Jane Doe & John Roe (Acme and Foo)",      "talk Rook [Jane Doe||Acme] [John Roe||Foo]"),
    ("dots between people",       "Rook - Jane Doe, Foo · John Roe, Bar",           "talk Rook [Jane Doe||Foo] [John Roe||Bar]"),
    ("a dot before a company",    "Rook - Jane Doe · CTO · Acme",                   "talk Rook [Jane Doe|CTO|Acme]"),
    ("a surname like a role",     "Rook - Justin Head, Foo",                        "talk Rook [Justin Head||Foo]"),
    ("a team",                    "Rook - Jane Doe & team, Foo",                    "talk Rook [Jane Doe||Foo]"),
    ("an event",                  "Rook – KubeCon EU, Paris",                       "talk Rook – KubeCon EU, Paris"),
    ("university",                "Rook - Jane Doe, Universidad de Foo",            "talk Rook [Jane Doe||Universidad de Foo]"),
    ("Gruppe",                    "Rook - Jane Doe, Foo Gruppe & John Roe, Acme",   "talk Rook [Jane Doe||Foo Gruppe] [John Roe||Acme]"),
    ("founder of a company",      "Rook - Jane Doe, Founder Foo Academy",           "talk Rook [Jane Doe|Founder|Foo Academy]"),
    ("with and parentheses",      "Notes with Rook Toree and Envoy (Jane Doe, Foo)", "talk Notes with Rook Toree and Envoy [Jane Doe||Foo]"),
    ("panel with",                "Panel with Jane Doe (Foo) and John Roe (Acme): \"Rook?\"", "panel Rook? [Jane Doe||Foo] [John Roe||Acme]"),
    ("With",                      "Panel: Rook? With Jane Doe (Foo), John Roe (Acme)", "panel Rook? [Jane Doe||Foo] [John Roe||Acme]"),
    ("bars",                      "Jane Doe | Acme | Rook at Scale",                "talk Rook at Scale [Jane Doe||Acme]"),
    ("two words, commas",         "Envoy Roadmap, Jane Doe (Acme)",                 "talk Envoy Roadmap [Jane Doe||Acme]"),
    ("keynote of a name",         "Keynote Jane Doe",                               "keynote Jane Doe [Jane Doe||]"),
    ("numbered keynote",          "Keynote 2 - Jane Doe",                           "keynote Keynote 2 [Jane Doe||]"),
    ("opening keynote",           "Opening keynote: Jane Doe",                      "keynote Opening keynote [Jane Doe||]"),
    ("birds of a feather",        "Birds of a Feather (BoF): Rook - Jane Doe",      "talk Rook [Jane Doe||]"),
    ("quotes at the end",         "A Rook “Tail” - Jane Doe, Acme",                 "talk A Rook “Tail” [Jane Doe||Acme]"),
    ("money",                     "Rook for 50 € - Jane Doe",                       "talk Rook for 50 € [Jane Doe||]"),
    ("a remark behind quotes",    "Jane Doe (Acme), \"Rook at Scale\" – disks",      "talk Rook at Scale [Jane Doe||Acme]"),
    ("a closed dash",             "Rook 101—Jane Doe, Acme",                        "talk Rook 101 [Jane Doe||Acme]"),
    ("a closed dash in a title",  "Rook—The Good Parts",                            "talk Rook—The Good Parts"),
    ("a dash behind wide letters", "应用程序部署— Jane Doe，Acme",                     "talk 应用程序部署 [Jane Doe||Acme]"),
    ("two such dashes",           "调试应用程序——Jane Doe，Acme",                    "talk 调试应用程序 [Jane Doe||Acme]"),
    ("two dashes before wide letters", "Rook at Scale——王小明，Acme",                "talk Rook at Scale [王小明||Acme]"),
    ("a wide name and its handle", "Rook at Scale - 佐々木真也(@taishin)",            "talk Rook at Scale [佐々木真也||]"),
    ("a handle alone",            "Rook in the Field @jroe_x",                      "talk Rook in the Field"),
    ("a handle in parentheses",   "Rook in the Field(@jroe_x)",                     "talk Rook in the Field"),
    ("no handle of a speaker",    "Our thanks to @jroe_x",                          "talk Our thanks to @jroe_x"),
    ("a word for a handle",       "Running Rook @home",                             "talk Running Rook @home"),
    ("a company for a handle",    "Running Rook @Acme",                             "talk Running Rook @Acme"),
    ("a link with a space",       "[Rook at Scale by Jane Doe] (https://youtu.be/1)", "talk Rook at Scale [Jane Doe||]"),
    ("brackets, no link",         "[Rook at Scale in the Fields of Ceph] (and how)", "talk [Rook at Scale in the Fields of Ceph] (and how)"),
    ("a name of usual words",     "Rook at Scale by Rain Hill",                     "talk Rook at Scale [Rain Hill||]"),
    ("and a given name",          "Rook at Scale by Chase Young and Andrew",        "talk Rook at Scale [Chase Young||] [Andrew||]"),
    ("par",                       "Rook pour tous par Chase Young",                 "talk Rook pour tous [Chase Young||]"),
    ("what it was done by",       "A Rook inspired by Rain Hill",                   "talk A Rook inspired by Rain Hill"),
    ("from several",              "Rook in the Field from Jane Doe & John Roe",     "talk Rook in the Field [Jane Doe||] [John Roe||]"),
    ("from one",                  "Lessons from Jane Doe",                          "talk Lessons from Jane Doe"),
    ("an event behind the title", "Closing Remarks - Barcon 2019 - Jane Doe & John Roe", "talk Closing Remarks [Jane Doe||] [John Roe||]"),
    ("a clause for a company",    "Rook in the Field - Jane Doe, who founded Acme", "talk Rook in the Field [Jane Doe||]"),
    ("a verb for a company",      "Rook in the Field - Jane Doe, spoke",            "talk Rook in the Field [Jane Doe||]"),
    ("markup",                    "**Rook** - `Jane Doe`, [Acme](http://acme.io)",  "talk Rook [Jane Doe||Acme]"),
];

#[test]
fn titles() {
    let wrong = TITLES.iter().filter_map(|(rule, heading, expected)| {
        let found = talks(&format!("## {heading}\ntext\n")).pop().unwrap_or_default();
        (found != *expected).then(|| format!("{rule}: {found}, not {expected}"))
    });
    assert_eq!(wrong.collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn no_speakers() {
    #[rustfmt::skip]
    let rows = [
        // rule              heading                                   title
        ("subtitle",         "Istio - The Way Forward",                "Istio - The Way Forward"),
        ("last dash",        "Rook at Scale -",                        "Rook at Scale"),
        ("last bar",         "Rook at Scale |",                        "Rook at Scale"),
        ("lightning",        "Lightning Fast Rook",                    "Lightning Fast Rook"),
        ("known thing",      "Notes - Kubernetes Envoy",               "Notes - Kubernetes Envoy"),
        ("one word",         "Machine Learning - Kubeflow",            "Machine Learning - Kubeflow"),
        ("colon",            "CNCF : Project Services",                "CNCF : Project Services"),
        ("with",             "Keynote: Life with Multi-Cloud Things",  "Life with Multi-Cloud Things"),
        ("company",          "Istio User Journey by Weather.com",      "Istio User Journey by Weather.com"),
        ("version",          "2.66 Million",                           "2.66 Million"),
    ];
    for (rule, heading, expected) in rows {
        let found = segment(&note("note.md", &format!("# Talks\n\n## {heading}\ntext\n")), &Known);
        let talk = found.last().unwrap();
        assert_eq!(talk.title, expected, "{rule}");
        assert!(talk.speakers.is_empty(), "{rule}: {:?}", talk.speakers);
    }
}
