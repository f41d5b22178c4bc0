//! Talks, speakers and events that notes tell in sentences, one row each.

use super::{Known, found, note, talks};
use crate::segment::segment;

/// What a paragraph of a report tells.
fn told(text: &str) -> String {
    found(&format!("# KubeCon trip report\n\nIt was fun.\n\n{text}\n\nThe food was good.\n"))
}

#[test]
fn a_word_for_a_talk_leads_to_who_gave_it() {
    let rook = "talk Rook at Scale [Jane Doe||Acme]";
    let jane = "talk Rook at Scale [Jane Doe||]";
    let both = "talk Rook at Scale [Jane Doe||] [John Roe||]";
    #[rustfmt::skip]
    let rows = [
        ("was a talk by",       "\"Rook at Scale\" was a great introductory talk by Jane Doe. Disks.",              jane),
        ("was presented by",    "\"Rook at Scale\" was presented by Jane Doe from Acme.",                           rook),
        ("a workshop by",       "In \"Rook at Scale\", a workshop led by Jane Doe from Acme, we learned.",          rook),
        ("a firm's",            "\"Rook at Scale\" was a session by Google's Jane Doe on Monday.",                  "talk Rook at Scale [Jane Doe||Google]"),
        ("given by",            "A good overview was given by Jane Doe in \"Rook at Scale\". Disks.",               jane),
        ("from two, titled",    "The session from Jane Doe and John Roe titled \"Rook at Scale\" was fun.",         both),
        ("by, called",          "There was a great talk by [Jane Doe](https://a.example) called [\"Rook at Scale\"](https://a.example/b).", jane),
        ("by, who presented",   "The last keynote was delivered by **Jane Doe from Acme**, who presented a talk on \"Rook at Scale.\"", rook),
        ("by, about",           "A super talk by Jane Doe about disks: [Rook at Scale](https://a.example/b)",       jane),
        ("whose keynote",       "It went on with Jane Doe's keynote \"Rook at Scale\". Good.",                      jane),
        ("whose, with comma",   "Jane Doe (Lead Engineer at Acme)’s keynote, “Rook at Scale: Disks for All,” was fun.", "talk Rook at Scale: Disks for All [Jane Doe|Lead Engineer|Acme]"),
        ("whose, behind a handle", "My favorite talk was Jane Doe ([@jdoe](https://a.example))'s \"Rook at Scale\", and more.", jane),
        ("whose, two",          "Following on this, Jane Doe and John Roe's talk \"Rook at Scale\" was fun.",       both),
        ("whose, was",          "Jane Doe's talk was \"Rook at Scale\" again.",                                       jane),
        ("by, was",             "The talk by Jane Doe was \"Rook at Scale\".",                                       jane),
        ("gave the keynote",    "Jane Doe gave the opening keynote, \"Rook at scale will not fix your disks\".",    "talk Rook at scale will not fix your disks [Jane Doe||]"),
        ("for her talk",        "The price goes to Jane Doe for her talk about disks ([\"Rook at Scale\"](https://a.example/b)).", jane),
        ("closed with a talk",  "Jane Doe closed the day with her talk on \"Rook at Scale\".",                      jane),
        ("walked us through",   "Jane Doe walked us through \"Rook at Scale\" at noon.",                            jane),
        ("took the stage with", "Next up, Jane Doe from Acme took the stage with \"Rook at Scale\".",                  rook),
        ("was first with",      "First up was Jane Doe with \"Rook at Scale\".",                                     jane),
        ("was the talk, on",    "My favorite talk was [Jane Doe](https://a.example), CTO of Acme on \"Rook at Scale\".", "talk Rook at Scale [Jane Doe|CTO|Acme]"),
        ("and her talk",        "Day two started with Jane Doe and her talk \"Rook at Scale\".",                     jane),
        ("in her talk, who",    "In her talk \"Rook at Scale\", Jane Doe showed us how.",                            jane),
        ("who, in her talk",    "Jane Doe, in her talk \"Rook at Scale\", showed us how.",                           jane),
        ("in brackets",         "The talk that stood out was \"Rook at Scale\" (Jane Doe).",                         jane),
        ("German",              "In ihrem Vortrag „Rook at Scale“ zeigte Jane Doe, wie es geht.",                   jane),
        ("German, whose firm",  "Jane Doe von Acme hielt den Vortrag „Rook at Scale“ am Montag.",                   rook),
        ("French",              "La conférence « Rook at Scale » de Jane Doe était super.",                         jane),
        ("French, a verb",      "Jane Doe a présenté « Rook at Scale » le matin.",                                  jane),
        ("Spanish",             "Jane Doe dio una charla titulada \"Rook at Scale\" por la mañana.",                jane),
        ("Dutch",               "De talk \"Rook at Scale\" van Jane Doe was leuk.",                                 jane),
    ];
    for (rule, text, expected) in rows {
        assert_eq!(told(text), expected, "{rule}");
    }
}

#[test]
fn other_sentences_tell_of_no_talk() {
    #[rustfmt::skip]
    let rows = [
        ("a page about talks",  "The talk page \"Getting Started With Disks\" was written by Jane Doe (Acme)."),
        ("what was said",       "Based on the talk about lists, \"Every Disk Spins Alone\" was said by Jane Doe."),
        ("said in a talk",      "Jane Doe said in her talk about disks, \"we will never do that again\", and laughed."),
        ("an answer",           "Jane Doe gave a good answer: \"Never Do That Again\"."),
        ("a thing",             "Jane Doe's presentation layer, \"The Rook View\", is nice."),
        ("a text",              "I liked Jane Doe's article on disks, \"Rook Considered Harmful\"."),
        ("a book in a talk",    "\"Rook at Scale\" was a talk about a book by Jane Doe."),
        ("a firm alone",        "The session \"Rook With Friends\" was presented by Acme and our sponsor."),
        ("a topic",             "Jane Doe talked about \"Testing Disks In Rivers\"."),
        ("what it was like",    "The talk by Jane Doe was \"very good indeed\" to us."),
        ("works with it",       "Jane Doe was happy with \"Rook at Scale\" on her disks."),
        ("said in a talk, too", "Jane Doe, in her talk, \"Never buy disks on a Monday\" again, was right."),
        ("in a list",           "In the list \"Rook at Scale\", Jane Doe is the first."),
        ("taken back",          "The keynote by Jane Doe (Acme) \"Rook at Scale\" hmm no, that is another one."),
        ("no name",             "\"Rook at Scale\" was a great talk by the maintainers of Envoy."),
    ];
    for (rule, text) in rows {
        assert_eq!(told(text), "", "{rule}");
    }
    let item = "# KubeCon\n\n- Jane Doe presented the roadmap\n- Jane Doe walked us through the \"Release Plan For All\"\n";
    assert!(!found(item).contains("Release"), "{}", found(item));
}

#[test]
fn titles_that_nothing_sets_off() {
    #[rustfmt::skip]
    let rows = [
        ("went to one",         "Then Ann listened to Rook at Scale by **Jane Doe** from Acme. It was good.", "talk Rook at Scale [Jane Doe||Acme]"),
        ("is a talk",           "The first keynote of the day was Rook at Scale by [Jane Doe](https://a.example).", "talk Rook at Scale [Jane Doe||]"),
        ("behind a comma",      "Then there was the first speech of the day, Rook at Scale by **Jane Doe**.",  "talk Rook at Scale [Jane Doe||]"),
        ("about how",           "Next was a nice talk about how a Bus Went to Vitess by **Jane Doe**.",        "talk Bus Went to Vitess [Jane Doe||]"),
        ("no stop behind",      "She went to Rook at Scale by **Jane Doe** from Acme It began with disks and went on.", "talk Rook at Scale [Jane Doe||Acme]"),
        ("nothing leads to it", "The Rook Logo by **Jane Doe** from Acme is on our shirts.",                   ""),
        ("no name",             "Then Ann listened to Rook at Scale by **Acme**.",                             ""),
        ("no title",            "Then Ann listened to a talk by **Jane Doe**.",                                ""),
    ];
    for (rule, text, expected) in rows {
        assert_eq!(told(text), expected, "{rule}");
    }
}

#[test]
fn a_caption_says_again_what_the_text_does() {
    let text = "# KubeCon\n\nThe first speech was Rook at Scale by **Jane Doe**.\n\n![a](/a.jpg)\n_Rook at Scale By Jane Doe_\n\n\
                We listened to Why Vitess by **John Roe**.\n\n![b](/b.jpg)\n_Why Vitess by John Roe_\n\nThe end.\n";
    assert_eq!(found(text), "talk Rook at Scale [Jane Doe||]; talk Why Vitess [John Roe||]");
}

#[test]
fn who_gave_the_talk_of_a_link() {
    let text = "# KubeCon\n\nPeople beyond disks: [Managing Disks Now](https://kc.sched.com/event/Ze)\n\n\
                A super rad talk by Jane Doe about rivers: [Rook Behind Rivers](https://kc.sched.com/event/Zf)\n";
    assert_eq!(found(text), "talk Managing Disks Now; talk Rook Behind Rivers [Jane Doe||]");
}

#[test]
fn the_first_sentence_says_who_gave_a_talk() {
    #[rustfmt::skip]
    let rows = [
        ("This talk was given by Jane Doe from Foo and is good.",               "[Jane Doe||Foo]"),
        ("A great talk by Jane Doe from Foo",                                   "[Jane Doe||Foo]"),
        ("Excellent session by Jane Doe and John Roe.",                         "[Jane Doe||] [John Roe||]"),
        ("A very insightful talk about disks by Jane Doe.",                     "[Jane Doe||]"),
        ("One of the best talks of the entire conference was by Google’s Jane Doe, who took us.", "[Jane Doe||Google]"),
        ("In this talk Jane Doe, CTO of Acme, told.",                           "[Jane Doe|CTO|Acme]"),
        ("The speaker, Jane Doe, told.",                                        "[Jane Doe||]"),
        ("Jane Doe the author of Rook gave a great talk on disks.",             "[Jane Doe||]"),
        ("Jane Doe a maintainer of Rook spoke about disks.",                    "[Jane Doe||]"),
        ("A talk given by the always excellent Jane Doe, on disks.",            "[Jane Doe||]"),
        ("A talk given by the team of Acme on disks.",                          ""),
        ("Jane Doe's talk starts with a picture of disks.",                     "[Jane Doe||]"),
        ("Jane Doe's house is full of disks.",                                  ""),
        ("This talk was given by Jane Doe & Ann Lee Google; John Roe, Foo", "[Jane Doe||Google] [Ann Lee||Google] [John Roe||Foo]"),
        ("Our first speaker was Jane Doe from Foo.",                            "[Jane Doe||Foo]"),
        ("Jane Doe gave a talk about disks.",                                   "[Jane Doe||]"),
        ("Der Vortrag von Jane Doe (Foo) war gut.",                             "[Jane Doe||Foo]"),
        ("In ihrem Vortrag zeigte Jane Doe, wie es geht.",                      "[Jane Doe||]"),
        ("This talk was given by April Kubernetes Google",                      ""),
        ("This talk was inspired by the work of Jane Doe.",                     ""),
        ("This session about the works of Jane Doe was good.",                  ""),
        ("I liked this more than the talk by Jane Doe.",                        ""),
        ("Disks are slow. The talk by Jane Doe said so.",                       ""),
        ("The speaker of the house, said Jane Doe, was late.",                  ""),
    ];
    for (text, expected) in rows {
        let all = talks(&format!(
            "# KubeCon\n\n## Vitess - Ann Lee, Acme\n\na\n\n## Disks in the wild\n\n{text}\n\nMore.\n"
        ));
        let last = all.last().unwrap().strip_prefix("talk Disks in the wild").unwrap().trim();
        assert_eq!(last, expected, "{text}");
    }
}

#[test]
fn a_sentence_names_the_event() {
    #[rustfmt::skip]
    let rows = [
        ("This is the final schedule for Barcon 2031.",               Some("Barcon 2031")),
        ("These are my notes from Barcon 2031. Next year is Rome.",   Some("Barcon 2031")),
        ("Last week I went to Barcon 2031 in Oslo.",                  Some("Barcon 2031")),
        ("I had the chance to attend the Barcon 2031.",               Some("Barcon 2031")),
        ("Das sind die Notizen von der Barcon 2031 in Berlin.",       Some("Barcon 2031")),
        ("Nous nous sommes rendus à la Barcon 2031 à Oslo.",          Some("Barcon 2031")),
        ("La semaine dernière, j'ai assisté à Barcon 2031.",          Some("Barcon 2031")),
        ("La semana pasada asistí a la Barcon 2031.",                 Some("Barcon 2031")),
        ("Letzte Woche waren wir auf der Barcon 2031.",               Some("Barcon 2031")),
        ("La Barcon 2031 a fermé ses portes avant nous.",             None),
        ("This is the final schedule for Container Plumbing 2031.",   Some("Container Plumbing 2031")),
        ("See the release schedule for Visual Disks 2031.",           None),
        ("This is the schedule for Summer Semester 2031.",            None),
        ("I gave this talk before Barcon 2031.",                      None),
        ("Join us at Barcon 2031 for more talks.",                    None),
        ("These are the talks of the upcoming Barcon 2031.",          None),
        ("Disks are slow since they spoke at Barcon 2031.",           None),
        ("They met. Barcon 2031 was nice.",                           None),
    ];
    for (text, expected) in rows {
        let text = format!("# My trip\n\n{text}\n\n## Rook at Scale - Jane Doe, Acme\n\na\n");
        let all = segment(&note("note.md", &text), &Known);
        assert_eq!(all.last().unwrap().event.as_deref(), expected, "{text}");
    }
}

#[test]
fn a_sentence_says_the_day_of_the_event() {
    #[rustfmt::skip]
    let rows = [
        ("We went to a new conference called Barcon in Oslo, on the 1st of February. It was fun.", "2031-02-01"),
        ("Tickets for Barcon were sold out. The hall opens on the 1st of February.",              "2031"),
        ("One had to submit to Barcon until the 1st of February.",                                "2031"),
    ];
    for (text, expected) in rows {
        let text =
            format!("# Barcon 2031 recap\n\n{text}\n\n## Rook at Scale - Jane Doe, Acme\n\na\n");
        let all = segment(&note("note.md", &text), &Known);
        assert_eq!(all.last().unwrap().date.as_deref(), Some(expected), "{text}");
    }
}
