use super::*;

#[test]
fn names_and_places() {
    #[rustfmt::skip]
    let rows = [
        // line                                             event, place, year
        ("KCD Munich 2023",                                 "KCD Munich 2023 | Munich | 2023"),
        ("KCD Munich 2023 trip report",                     "KCD Munich 2023 | Munich | 2023"),
        ("KCD UK London 2024",                              "KCD UK London 2024 | London | 2024"),
        ("KCD Foobarville 2024",                            "KCD Foobarville 2024 | Foobarville | 2024"),
        ("My notes of Cloud Native Rejekts EU 2024 Paris",  "Cloud Native Rejekts EU 2024 | Paris | 2024"),
        ("ContainerDays 2023 in Hamburg",                   "ContainerDays 2023 | Hamburg | 2023"),
        ("SREcon22 EMEA, Amsterdam",                        "SREcon22 EMEA | Amsterdam | 2022"),
        ("Trip Report: SREcon24 Europe/Middle East/Africa", "SREcon24 Europe/Middle East/Africa |  | 2024"),
        ("SREcon24 Asia/Pacific in Sydney",                 "SREcon24 Asia/Pacific | Sydney | 2024"),
        ("GOTO Aarhus 2018",                                "GOTO Aarhus 2018 | Aarhus | 2018"),
        ("Goto considered harmful in 2018",                 ""),
        ("LISA18 in Nashville",                             "LISA18 | Nashville | 2018"),
        ("Talks of Lisa in 2018",                           ""),
        ("FOSDEM'19 Brussels",                              "FOSDEM 2019 | Brussels | 2019"),
        ("Kubernetes Forum Seoul 2019",                     "Kubernetes Forum Seoul 2019 | Seoul | 2019"),
        ("Platform Engineering Day Europe 2024",            "Platform Engineering Day Europe 2024 |  | 2024"),
        ("re:Invent 2019",                                  "re:Invent 2019 |  | 2019"),
        ("Google Cloud Next 2019",                          "Google Cloud Next 2019 | San Francisco | 2019"),
        ("Google Cloud Next '18 recap",                     "Google Cloud Next '18 |  | 2018"),
        ("All Things Open 2018",                            "All Things Open 2018 | Raleigh | 2018"),
        ("linux.conf.au 2019",                              "linux.conf.au 2019 | Christchurch | 2019"),
        ("Velocity 2018",                                   "Velocity 2018 |  | 2018"),
        ("Developer Velocity 2018",                         ""),
        ("Velocity and how to measure it",                  ""),
        ("We keep all things open in 2018",                 ""),
        ("Notes from Open Source Summit EU 2022 (Dublin)",  "Open Source Summit Europe 2022 | Dublin | 2022"),
        ("EnvoyCon 2018 — trip report (Seattle)",           "EnvoyCon 2018 | Seattle | 2018"),
        ("PromCon 2019 in Munich, Germany",                 "PromCon EU 2019 | Munich | 2019"),
        ("Cloud Native Meetup Zürich, 12 June 2019",        "Cloud Native Meetup Zürich | Zürich | 2019"),
        ("KubeCon EU 2018",                                 "KubeCon + CloudNativeCon Europe 2018 | Copenhagen | 2018"),
        ("KubeCon India 2024",                              "KubeCon + CloudNativeCon India 2024 | Delhi | 2024"),
        ("KubeCon Brazil 2031",                             "KubeCon Brazil 2031 | Brazil | 2031"),
        ("Notes de l'ArgoCon Europe 2024",                  "ArgoCon Europe 2024 |  | 2024"),
        ("Notes de l’ArgoCon Europe 2024",                  "ArgoCon Europe 2024 |  | 2024"),
        ("Cilium + eBPF Day North America 2024 — Speakers", "Cilium + eBPF Day North America 2024 |  | 2024"),
        ("Our eBPF Day 2024",                               "eBPF Day 2024 |  | 2024"),
        ("KCD Munich",                                      "KCD Munich | Munich | "),
        ("CiliumCon",                                       "CiliumCon |  | "),
        ("KubeCon + CloudNativeCon EU",                     ""),
        ("CiliumCon and what comes next",                   ""),
        ("Cloud Native Nordics Meetup #3",                  "Cloud Native Nordics Meetup #3 |  | "),
        ("Cloud Native Brno #12",                           "Cloud Native Brno #12 | Brno | "),
        ("Rook at Scale #3",                                ""),
        ("Pull Request #12",                                ""),
        ("CNCF/KubeCon Meetup Berlin 2017",                 "CNCF/KubeCon Meetup Berlin 2017 | Berlin | 2017"),
        ("DockerCon US 2017",                               "DockerCon 2017 | Austin | 2017"),
        ("YOW! 2015",                                       "YOW! 2015 |  | 2015"),
        ("All Systems Go! 2019",                            "All Systems Go! 2019 |  | 2019"),
        ("NDC Sydney 2017",                                 "NDC Sydney 2017 | Sydney | 2017"),
        ("DevFest Nantes 2019",                             "DevFest Nantes 2019 | Nantes | 2019"),
        ("Notes de conférences BreizhCamp 2018",            "BreizhCamp 2018 |  | 2018"),
        ("SRE Kaigi 2025",                                  "SRE Kaigi 2025 |  | 2025"),
        ("Harbour Meetup 26",                               "Harbour Meetup 26 |  | "),
        ("Istio Day",                                       ""),
        ("Silicon",                                         ""),
        ("Schedule – 25 June 2022",                         ""),
        ("Falcon 2019",                                     ""),
        ("The Long Days of 2019",                           ""),
        ("Day 2 (2019-05-22)",                              ""),
        ("Summit 2019",                                     ""),
        ("",                                                ""),
    ];
    for (line, expected) in rows {
        let found = named(line).map_or_else(String::new, |event| {
            let year = event.year.map_or_else(String::new, |year| year.to_string());
            format!("{} | {} | {year}", event.name, event.place.unwrap_or_default())
        });
        assert_eq!(found, expected, "{line}");
    }
}

#[test]
fn titles_are_given_at_events_or_speak_of_them() {
    #[rustfmt::skip]
    let rows = [
        ("Thanos: what's new - PromCon EU 2019",            true),
        ("Foo by Ann Lee, Acme (KubeCon EU 2018)",          true),
        ("Foo by Ann Lee, Acme - KubeCon EU 2018, Copenhagen", true),
        ("Foo at KubeCon EU 2018",                          true),
        ("Keynotes KubeCon EU 2018 – Ann Lee",              true),
        ("Lessons from KubeCon EU 2018",                    false),
        ("See you at KubeCon NA 2019",                      false),
        ("Foo by Ann Lee. They met at KubeCon NA 2017.",    false),
        ("KubeCon EU 2018 planning and budgets",            false),
    ];
    for (line, expected) in rows {
        assert_eq!(given(line).is_some(), expected, "{line}");
    }
}

#[test]
fn fields_are_taken_at_their_word() {
    #[rustfmt::skip]
    let rows = [
        ("[[KCD UK London 2024]]", "KCD UK London 2024"),
        ("KCD Spain",              "KCD Spain"),
        ("Our yearly gathering",   "Our yearly gathering"),
        ("KubeCon EU 2018",        "KubeCon + CloudNativeCon Europe 2018"),
        ("Rook User Groups (RUG) DevFest", "Rook User Groups (RUG) DevFest"),
        ("Rook (on disks) DevFest", "DevFest"),
        ("—",                      ""),
    ];
    for (field, expected) in rows {
        assert_eq!(stated(field).map(|event| event.name).unwrap_or_default(), expected, "{field}");
    }
}

#[test]
fn names_that_stand_above_talks() {
    #[rustfmt::skip]
    let rows = [
        // heading                          event
        ("Kaitiaki 2015",                   "Kaitiaki 2015"),
        ("Notes from Kaitiaki 2015",        "Kaitiaki 2015"),
        ("Kaitiaki! 2015 – trip report",    "Kaitiaki! 2015"),
        ("Kaitiaki Oslo #12",               "Kaitiaki Oslo #12"),
        ("Kaitiaki in 2015",                ""),
        ("Kaitiaki: 2015",                  ""),
        ("Kaitiaki Podcast #3",             ""),
        ("Kaitiaki 2015 and after",         ""),
        ("Jane Doe 2019",                   ""),
        ("Reading List 2019",               ""),
        ("Oslo 2019",                       ""),
        ("Talks March 2019",                ""),
        ("2019",                            ""),
    ];
    for (line, expected) in rows {
        let found = lone(line, &()).map_or_else(String::new, |event| event.name);
        assert_eq!(found, expected, "{line}");
    }
}
