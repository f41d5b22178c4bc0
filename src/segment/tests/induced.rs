//! Lists of talks in layouts that no other reader knows, and what looks like them.

use super::{note, shapes::check};
use crate::segment::segment;

/// The talks of a text, each with its speakers, its event and its date.
fn given(text: &str) -> String {
    let talks = segment(&note("note.md", text), &());
    let talks = talks.iter().filter(|talk| talk.kind.as_str() != "section").map(|talk| {
        let speakers: String =
            talk.speakers.iter().map(|it| [" [", &it.name, "]"].concat()).collect();
        let date = talk.date.as_ref().map_or(String::new(), |date| [" ", date].concat());
        [&talk.title, speakers.as_str(), " @ ", talk.event.as_deref().unwrap_or_default(), &date]
            .concat()
    });
    talks.collect::<Vec<_>>().join("; ")
}

#[test]
fn layouts() {
    #[rustfmt::skip]
    let rows = [
        ("event-colon-title years",
         "+++\ntitle = \"Talks\"\n+++\n\nAn overview of some talks I have done.\n\n## 2025\n\n* FinistTech: [Testing: Prevention vs Discovery](/slides/a.pdf)\n* Devoxx France: [What if we embraced simulation?](https://docs.google.com/presentation/d/1)\n\n## 2024\n\n* Sunny Tech: [Building distributed databases with Rust](https://www.youtube.com/watch?v=a1)\n\n## 2023\n\n* Paris Data Meetup: [Reliable databases with simulation](https://docs.google.com/presentation/d/2)\n* VeryTrip: [Decoupling storage from compute](https://docs.google.com/presentation/d/3)\n",
         "Testing: Prevention vs Discovery @ FinistTech 2025; What if we embraced simulation? @ Devoxx France 2025; Building distributed databases with Rust @ Sunny Tech 2024; Reliable databases with simulation @ Paris Data Meetup 2023; Decoupling storage from compute @ VeryTrip 2023"),
        ("bold event dash title years",
         "# Speaking\n\n## 2023\n\n* **Devfest Strasbourg** - Take your shot of Vitamin! ([event page](https://a.b/c), [replay](https://youtu.be/a), [slides](https://speakerdeck.com/a/b))\n* **Droidcon London 23** - Views or Compose ([event page](https://a.b/c), [slides](https://speakerdeck.com/a/b))\n* **RivieraCode** - Take your shot of Vitamin! ([event page](https://a.b/c))\n* **Sunny Tech** - SwiftUI vs Compose by an Engineer ([event page](https://a.b/c))\n\n## 2022\n\n* **FRAUG** - Accessibility without magic ([replay](https://a.b/c))\n* **Touraine Code** - Discovering Compose ([event page](https://a.b/c))\n",
         "Take your shot of Vitamin! @ Devfest Strasbourg 2023; Views or Compose @ Droidcon London 2023; Take your shot of Vitamin! @ RivieraCode 2023; SwiftUI vs Compose by an Engineer @ Sunny Tech 2023; Accessibility without magic @ FRAUG 2022; Discovering Compose @ Touraine Code 2022"),
        ("event item, title in quote beneath",
         "# Talks\n\n## 2025\n\n* [Gitkeeper Webinar](https://a.b/c)\n  > Who Leaked the Admin Key and Other Nightmares\n* [SecOps meetup London](https://a.b/d)\n  > Workload Identity in the AI Era\n* [Cyberark Impact 2025 Boston](https://a.b/e)\n  > Why Workload Identities Matter\n\n## 2024\n\n* Rejekts NA Salt Lake City: [Recording](https://youtu.be/a)\n  > SPIFFE runs in the cloud, but can it run on my laptop?\n* KCD Oslo\n  > Solving secret zero\n",
         "Who Leaked the Admin Key and Other Nightmares @ Gitkeeper Webinar 2025; Workload Identity in the AI Era @ SecOps meetup London 2025; Why Workload Identities Matter @ Cyberark Impact 2025 Boston 2025; SPIFFE runs in the cloud, but can it run on my laptop? @ Rejekts NA Salt Lake City 2024; Solving secret zero @ KCD Oslo 2024"),
        ("headings with event line",
         "# Talks\n\n## The future is hybrid - or is it?\nFuture of web apps 2013, London\n\n<iframe src=\"http://www.slideshare.net/x\"></iframe>\n\n## Beyond touching the screen\nThe Geeks Gathering 2013, Osijek\n\n[See the slides here](https://a.b/c)\n\n## Going hybrid\nWebilea #13 2013, Basel\n\n## Next generation development with Meteor\nJazoon 2012, Zurich\n",
         "The future is hybrid - or is it? @ Future of web apps 2013 2013; Beyond touching the screen @ The Geeks Gathering 2013 2013; Going hybrid @ Webilea #13 2013 2013; Next generation development with Meteor @ Jazoon 2012 2012"),
        ("link event en-dash title",
         "+++\ntitle = \"Talks\"\n+++\n\nThis is a list of the talks that I’ve given.\n\n### 2013\n\n* [DevOpsDays Paris – How we release software](http://a.b/c)\n\n### 2015\n\n* [London Go User Group – Getting Go into your organisation](http://a.b/c)\n* [London DevOps – An alternative history of DevOps](http://a.b/c)\n* [CodeMesh 2015 – An introduction to Schedulers](http://a.b/c)\n",
         "How we release software @ DevOpsDays Paris 2013; Getting Go into your organisation @ London Go User Group 2015; An alternative history of DevOps @ London DevOps 2015; An introduction to Schedulers @ CodeMesh 2015 2015"),
        ("title dash event dash year",
         "---\ntitle: \"Speaking\"\n---\n\nI've spoken at conferences and meetups.\n\n## Presentations\n\n- 3 Languages, 3 Paradigms (guest speaker) – Avisio, Arnhem - 2024\n- Analyzing source code using Roslyn (online conference) – Techorama - 2021\n- Analyzing source code again (online conference) – Update Conference - 2020\n- Functional Programming in JavaScript (guest speaker) – HAN, Arnhem - 2019\n",
         "3 Languages, 3 Paradigms @ Avisio 2024 2024; Analyzing source code using Roslyn @ Techorama 2021 2021; Analyzing source code again @ Update Conference 2020 2020; Functional Programming in JavaScript @ HAN 2019 2019"),
        ("heading event: title with fields",
         "+++\ntitle = \"Speaking\"\n+++\n\n## All Day Ops 2018: DevOps is Not War\n\nDate: 2018-10-17  \nEvent: [All Day Ops 2018](https://a.b/c)  \nSlides: [All Day — DevOps is Not a War](https://speakerdeck.com/a/b)\n\n## Opsdays Columbus 2018: Kubernetes Cron Jobs\n\nDate: 2018-09-19\nEvent: [Opsdays Columbus 2018](https://a.b/c)  \nVideo: [Ignite - Kubernetes Cron Jobs](https://youtu.be/a)\n\n## Grand Rapids RHUG — Using Ansible for DevOps\n\nDate: September 12, 2018  \nEvent: [Grand Rapids RHUG](https://a.b/c)  \n",
         "DevOps is Not War @ All Day Ops 2018 2018-10-17; Kubernetes Cron Jobs @ Opsdays Columbus 2018 2018-09-19; Using Ansible for DevOps @ Grand Rapids RHUG 2018-09-12"),
        ("date column bold",
         "## Talks\n\n- **2023-05-04** Nordwind Dev Days, Kiel: \"Disks without tears\"\n- **2022-11-10** Harbor Tech Night, Bremen: \"Small queues, big pain\"\n- **2022-03-01** Rostock Gophers: \"Channels in anger\"\n- **2021-09-17** Nordwind Dev Days, Kiel: \"What a cache is for\"\n",
         "Disks without tears @ Nordwind Dev Days 2023 2023-05-04; Small queues, big pain @ Harbor Tech Night 2022 2022-11-10; Channels in anger @ Rostock Gophers 2022 2022-03-01; What a cache is for @ Nordwind Dev Days 2021 2021-09-17"),
        ("title (event, date)",
         "# Talks and workshops\n\n- Disks without tears (Nordwind, May 2023)\n- Small queues, big pain (Harbor Night, November 2022)\n- Channels in anger (Rostock Gophers, March 2022)\n- What a cache is for (Nordwind, September 2021)\n",
         "Disks without tears @ Nordwind 2023 2023-05; Small queues, big pain @ Harbor Night 2022 2022-11; Channels in anger @ Rostock Gophers 2022 2022-03; What a cache is for @ Nordwind 2021 2021-09"),
        ("title, month only",
         "Slides for talks I gave\n- Going to learn Rust (November 2017)\n- State of Rust (video) (February 2019)\n- ASP.net on Docker (November 2016)\n- Cooling monitoring (October 2017)\n- JupyterHub (June 2019)\n",
         "Going to learn Rust @  2017-11; State of Rust @  2019-02; ASP.net on Docker @  2016-11; Cooling monitoring @  2017-10; JupyterHub @  2019-06"),
        ("two-line items",
         "# Speaking\n\n- **Disks without tears**\n  Nordwind Dev Days, Kiel, May 2023\n  [Slides](a.pdf) | [Video](https://youtu.be/a)\n- **Small queues, big pain**\n  Harbor Tech Night, Bremen, November 2022\n  [Slides](b.pdf)\n- **Channels in anger**\n  Rostock Gophers, March 2022\n",
         "Disks without tears @ Nordwind Dev Days 2023-05; Small queues, big pain @ Harbor Tech Night 2022-11; Channels in anger @ Rostock Gophers 2022 2022-03"),
        ("table unknown headers",
         "# My talks\n\n| When | Where | What |\n|---|---|---|\n| 04.05.2023 | Nordwind Dev Days | Disks without tears |\n| 10.11.2022 | Harbor Tech Night | Small queues, big pain |\n| 01.03.2022 | Rostock Gophers | Channels in anger |\n",
         "Disks without tears @ Nordwind Dev Days 2023 2023-05-04; Small queues, big pain @ Harbor Tech Night 2022 2022-11-10; Channels in anger @ Rostock Gophers 2022 2022-03-01"),
    ];
    check(rows.into_iter().map(|(rule, text, expected)| (rule, given(text), expected)));
}

#[test]
fn more_layouts() {
    #[rustfmt::skip]
    let rows = [
        ("table event, title cell; numbers day",
         "# Talks monorepo\n\nList of talks:\n\n| Date | Location | Title | Material |\n|---|---|---|---|\n| 01-02-2023 | Wellington | Openharbor Meetup, Landscape Updates | [link](a) |\n| 22-02-2023 | Wellington | Cloud Meetup, Connecting clouds the easy way | [link](b) |\n| 15-03-2023 | Wellington | Ansible Meetup, Ops in Jira | [link](c) |\n",
         "Landscape Updates @ Openharbor Meetup 2023 2023-02-01; Connecting clouds the easy way @ Cloud Meetup 2023 2023-02-22; Ops in Jira @ Ansible Meetup 2023 2023-03-15"),
        ("toml bold quoted",
         "+++\ndraft = false\ntitle = \"Speaking...\"\n+++\n\nThese are the talks I had the pleasure to give.\n\n* \"**Jenkins, la nouvelle génération**\", (Lab) NightClazz Lille, December 2017\n* \"**Livraison continue : des pipelines pour tous**\", (Lab), Devfest Lille, Juin 2017\n* \"**Docker, c'est quoi ?**\", Les Jeudis du Libre (Mons), January 2017\n* \"**Initiation à Docker**\", Science Faculty, one day training, November 2016\n* \"**Docker introduction**\", SWAFT Dev-Days 2016\n* \"**The story of Stuxnet**\", Worldwide Techforum 2015\n* \"**Asciidoctor**\", Worldwide Techforum 2014\n",
         "Jenkins, la nouvelle génération @ NightClazz Lille 2017 2017-12; Livraison continue : des pipelines pour tous @ Devfest Lille 2017 2017-06; Docker, c'est quoi ? @ Les Jeudis du Libre 2017 2017-01; Initiation à Docker @ Science Faculty 2016 2016-11; Docker introduction @ SWAFT Dev-Days 2016 2016; The story of Stuxnet @ Worldwide Techforum 2015 2015; Asciidoctor @ Worldwide Techforum 2014 2014"),
        ("date, event in town: \"title\" - speakers",
         "# The Foo project\n\n### Foo at conferences\n\n- November 10, 2025, Nordcon North America 2025 in Atlanta: [\"Running Foo the Bar Way\"](https://youtu.be/a) - Jane Doe, EDB\n- November 11, 2025, Nordcon North America 2025 in Atlanta: [\"Modern Authorization With Keys\"](https://youtu.be/b) - John Roe, Acme, Ltd. & Jane Doe, EDB\n- April 4, 2025, Nordcon Europe in London: [\"Consistent Snapshots\"](https://a.b/c) - Ann Lee (EDB) and Bob Moe (Foo)\n- November 11, 2024, Rejekts NA 2024: [\"Maximising Databases\"](https://youtu.be/c) - Ann Lee (EDB)\n",
         "Running Foo the Bar Way [Jane Doe] @ Nordcon North America 2025 2025-11-10; Modern Authorization With Keys [John Roe] [Jane Doe] @ Nordcon North America 2025 2025-11-11; Consistent Snapshots [Ann Lee] [Bob Moe] @ Nordcon Europe 2025 2025-04-04; Maximising Databases [Ann Lee] @ Rejekts NA 2024 2024-11-11"),
        ("numbered lead, quoted title beneath",
         "Becoming a Better Speaker\n\nAt the beginning of this year I set a goal. In the last months I gave three talks!\n\n1. Keynote at Nordcon Europe 2019 in Barcelona on May 22, 2019\n\n“How Acme Deleted All its Clusters with No Impact”\n\n2. Joint talk with Foo at Foo Next SF on April 11, 2019\n\n“Usage Metering: Whose Line Is It?”\n\n3. Talk at Harbor Night on March 3, 2019\n\n“Queues and Their Discontents”\n",
         "How Acme Deleted All its Clusters with No Impact @ Nordcon Europe 2019 2019-05-22; Usage Metering: Whose Line Is It? @ Foo Next SF 2019 2019-04-11; Queues and Their Discontents @ Harbor Night 2019 2019-03-03"),
        ("heading + event para kinds",
         "# Speaking Engagements\n\n## The Athena Project - A Proxy Server\n\nAn opening keynote at GoferCon USA 2019\n\nSan Diego, CA\n\n[Abstract](https://a.b/c)\n\n## Leaping Communities Forward\n\nA keynote panel at JFrag SwampUP 2019\n\nSan Francisco, CA\n\n[Recording](https://youtu.be/a)\n\n## Go Modules and Athena\n\nCodeMovement Rome, 2018\n\nRome, Italy\n",
         "The Athena Project - A Proxy Server @ GoferCon USA 2019 2019; Leaping Communities Forward @ JFrag SwampUP 2019 2019; Go Modules and Athena @ CodeMovement Rome 2018 2018"),
        ("heading conference field hard breaks",
         "---\ntitle: Talks\n---\n\nThis is a list of talks I have given.\n\n### How we clean up our murders\nConference: [Software Zirkus](https://a.b/c)\\\nAbstract: [Backup](d)\\\nRecording: [Youtube](https://youtu.be/a)\n### How Security Evolves\nConference: [Giant Webinar](https://a.b/c)\\\nAbstract: [Backup](d)\\\nRecording: No public video :(\n### Our Road to Adoption\nConference: [Destination Everywhere](https://a.b/c)\\\nRecording: No public video :(\n",
         "How we clean up our murders @ Software Zirkus; How Security Evolves @ Giant Webinar; Our Road to Adoption @ Destination Everywhere"),
        ("date heading items nested fields",
         "# Appearances\n\n- Disks without tears\n  - Event: Nordwind Dev Days\n  - Date: May 4, 2023\n  - [Slides](a.pdf)\n- Small queues, big pain\n  - Event: Harbor Tech Night\n  - Date: November 10, 2022\n- Channels in anger\n  - Event: Rostock Gophers\n  - Date: March 1, 2022\n",
         "Disks without tears @ Nordwind Dev Days 2023 2023-05-04; Small queues, big pain @ Harbor Tech Night 2022 2022-11-10; Channels in anger @ Rostock Gophers 2022 2022-03-01"),
        ("event item with nested title items",
         "# Conference talks\n\n- Nordwind Dev Days 2023\n  - [Disks without tears](a.pdf)\n- Harbor Tech Night 2022\n  - [Small queues, big pain](b.pdf)\n- Rostock Gophers 2022\n  - [Channels in anger](c.pdf)\n",
         "Disks without tears @ Nordwind Dev Days 2023 2023; Small queues, big pain @ Harbor Tech Night 2022 2022; Channels in anger @ Rostock Gophers 2022 2022"),
        ("meetup organiser headings",
         "# Harbor Tech Night\n\nOur past meetups and their talks.\n\n## 12 May 2022\n\n- Jane Doe: Disks without tears ([slides](a.pdf))\n- John Roe: Small queues, big pain ([slides](b.pdf))\n\n## 14 April 2022\n\n- Ann Lee: Channels in anger ([slides](c.pdf))\n- Bob Moe: What a cache is for\n",
         "Disks without tears [Jane Doe] @  2022-05-12; Small queues, big pain [John Roe] @  2022-05-12; Channels in anger [Ann Lee] @  2022-04-14; What a cache is for [Bob Moe] @  2022-04-14"),
        ("italic event",
         "# Talks\n\n1. *Nordwind*, Kiel, 2023. Disks without tears. [Slides](a.pdf)\n2. *Harbor Night*, Bremen, 2022. Small queues, big pain. [Slides](b.pdf)\n3. *Rostock Gophers*, Rostock, 2022. Channels in anger. [Slides](c.pdf)\n",
         "Disks without tears @ Nordwind 2023 2023; Small queues, big pain @ Harbor Night 2022 2022; Channels in anger @ Rostock Gophers 2022 2022"),
        ("paragraphs bold title + italic line",
         "# Talks\n\n**Disks without tears**\n*Nordwind Dev Days, May 2023*\n\n**Small queues, big pain**\n*Harbor Tech Night, November 2022*\n\n**Channels in anger**\n*Rostock Gophers, March 2022*\n",
         "Disks without tears @ Nordwind Dev Days 2023 2023-05; Small queues, big pain @ Harbor Tech Night 2022 2022-11; Channels in anger @ Rostock Gophers 2022 2022-03"),
        ("year pipes",
         "# Public speaking\n\n2023 | Nordwind | Disks without tears\n2022 | Harbor Night | Small queues, big pain\n2022 | Rostock Gophers | Channels in anger\n2021 | Nordwind | What a cache is for\n",
         "Disks without tears @ Nordwind 2023 2023; Small queues, big pain @ Harbor Night 2022 2022; Channels in anger @ Rostock Gophers 2022 2022; What a cache is for @ Nordwind 2021 2021"),
        ("title @ event",
         "# Talks I've given\n\n- [Disks without tears](a.pdf) @ Nordwind\n- [Small queues, big pain](b.pdf) @ Harbor Night\n- [Channels in anger](c.pdf) @ Rostock Gophers\n- [What a cache is for](d.pdf) @ Nordwind\n",
         "Disks without tears @ Nordwind; Small queues, big pain @ Harbor Night; Channels in anger @ Rostock Gophers; What a cache is for @ Nordwind"),
        ("heading event, para title",
         "# Talks\n\n## Nordwind Dev Days 2023\n\n\"Disks without tears\" - [slides](a.pdf), [video](https://youtu.be/a)\n\n## Harbor Tech Night 2022\n\n\"Small queues, big pain\" - [slides](b.pdf)\n\n## Rostock Gophers 2022\n\n\"Channels in anger\" - [slides](c.pdf)\n",
         "Disks without tears @ Nordwind Dev Days 2023 2023; Small queues, big pain @ Harbor Tech Night 2022 2022; Channels in anger @ Rostock Gophers 2022 2022"),
        ("speakers at end plain",
         "# Community talks\n\n- Disks without tears, Nordwind 2023 – Jane Doe\n- Small queues, big pain, Harbor Night 2022 – John Roe\n- Channels in anger, Rostock Gophers 2022 – Zyx Qwop\n",
         "Disks without tears [Jane Doe] @ Nordwind 2023 2023; Small queues, big pain [John Roe] @ Harbor Night 2022 2022; Channels in anger [Zyx Qwop] @ Rostock Gophers 2022 2022"),
        ("table no header words, links",
         "# Past events with our talks\n\n| | | |\n|---|---|---|\n| May 2023 | [Disks without tears](https://youtu.be/a) | Nordwind |\n| November 2022 | [Small queues, big pain](https://youtu.be/b) | Harbor Night |\n| March 2022 | [Channels in anger](https://youtu.be/c) | Rostock Gophers |\n",
         "Disks without tears @ Nordwind 2023 2023-05; Small queues, big pain @ Harbor Night 2022 2022-11; Channels in anger @ Rostock Gophers 2022 2022-03"),
        ("heading title, italic date-place beneath",
         "# Talks\n\n### Disks without tears\n*May 2023 – Nordwind, Kiel*\n\nDisks fail. We look at how they do, and how to live with it.\n\n### Small queues, big pain\n*November 2022 – Harbor Night, Bremen*\n\nQueues grow when nobody looks.\n\n### Channels in anger\n*March 2022 – Rostock Gophers, Rostock*\n\nGo has channels, and this is what you do with them.\n",
         "Disks without tears @ Nordwind 2023 2023-05; Small queues, big pain @ Harbor Night 2022 2022-11; Channels in anger @ Rostock Gophers 2022 2022-03"),
        ("cv section",
         "# Jane Doe\n\n## Experience\n\n- Engineer, Acme (2019-2023)\n- Developer, Foo (2015-2019)\n- Intern, Bar (2013-2015)\n\n## Invited talks\n\n- Disks without tears, University of Kiel, May 2023\n- Small queues, big pain, Harbor Institute, November 2022\n- Channels in anger, Technical University of Rostock, March 2022\n\n## Publications\n\n- Doe J, Roe J. A study of disks. Journal of Disks, 2022.\n- Doe J. Queues considered. Proceedings of Queues, 2021.\n- Doe J, Lee A. Channels revisited. Letters on Channels, 2020.\n",
         "Disks without tears @ University of Kiel 2023 2023-05; Small queues, big pain @ Harbor Institute 2022 2022-11; Channels in anger @ Technical University of Rostock 2022 2022-03"),
        ("quoted links + at",
         "# Presentations\n\n*   [\"Disks without tears\"](a.pdf), at Nordwind, Kiel (May 2023)\n*   [\"Small queues, big pain\"](b.pdf), at the Harbor Night (November 2022)\n*   [\"Channels in anger\"](c.pdf), given at Rostock Gophers (March 2022)\n",
         "Disks without tears @ Nordwind 2023 2023-05; Small queues, big pain @ Harbor Night 2022 2022-11; Channels in anger @ Rostock Gophers 2022 2022-03"),
        ("bold heading colon then dash bits",
         "# Talks\n\n- **May 2023 - Nordwind**: Disks without tears\n- **November 2022 - Harbor Night**: Small queues, big pain\n- **March 2022 - Rostock Gophers**: Channels in anger\n- **September 2021 - Nordwind**: What a cache is for\n",
         "Disks without tears @ Nordwind 2023 2023-05; Small queues, big pain @ Harbor Night 2022 2022-11; Channels in anger @ Rostock Gophers 2022 2022-03; What a cache is for @ Nordwind 2021 2021-09"),
        ("month headings event dash title",
         "# Talks\n\n## 2019\n\n- October\n  - Nordcon NA - Unsung Hero of Linux (video)\n- May\n  - Nordcon EU - Does The OS Still Matter? ([video](https://youtu.be/a))\n- April\n  - RH Forum - Pipelines for Builds\n- August\n  - DevLoop IN - Container Runtimes ([slides](b.pdf))\n",
         "Unsung Hero of Linux @ Nordcon NA 2019; Does The OS Still Matter? @ Nordcon EU 2019; Pipelines for Builds @ RH Forum 2019; Container Runtimes @ DevLoop IN 2019"),
        ("bold event heading list with title in italics",
         "# Speaking\n\n- Nordwind (Kiel, DE), *Disks without tears*, May 2023\n- Harbor Night (Bremen, DE), *Small queues, big pain*, November 2022\n- Rostock Gophers (Rostock, DE), *Channels in anger*, March 2022\n",
         "Disks without tears @ Nordwind 2023 2023-05; Small queues, big pain @ Harbor Night 2022 2022-11; Channels in anger @ Rostock Gophers 2022 2022-03"),
        ("events in bold with their towns",
         "---\ntitle: \"Speaking\"\n---\n\n## Conferences\n\n- __[DevOpsDays](https://d.org/), Stockholm 2019__, Fearless Software Delivery\n- __TechWorld Summit, Stockholm 2019__, Fearless Software Delivery\n- __Google Cloud Summit, Stockholm 2018__, Pull-based deployments for Kubernetes\n- __[Golang UK, London 2016](https://www.youtube.com/watch?v=tw)__, Building an enterprise service in Go\n",
         "Fearless Software Delivery @ DevOpsDays 2019 2019; Fearless Software Delivery @ TechWorld Summit 2019 2019; Pull-based deployments for Kubernetes @ Google Cloud Summit 2018 2018; Building an enterprise service in Go @ Golang UK 2016 2016"),
        ("quotes, events in the next line",
         "# Steve's previous speaking engagements\n\n- [“We have a penguin problem”](https://speakerdeck.com/s/w)\n  at Ministry of Boats internal conference, 2017\n- [\"Don't Touch the Monolith\"](https://www.youtube.com/watch?v=47)\n  at [Orwell Software Architecture London 2016](https://c.o.c/s)\n- [\"We Can Mirror It for You Wholesale\"](https://vimeo.com/1) at\n  [WXG 2014](https://wxg.co.uk)\n- [“Why Simple Isn't”](https://speakerdeck.com/s/y)\n  at [The Highland Fling 2011](http://www.t.com/)\n",
         "“We have a penguin problem” @ Ministry of Boats internal conference 2017 2017; Don't Touch the Monolith @ Orwell Software Architecture London 2016 2016; We Can Mirror It for You Wholesale @ WXG 2014 2014; Why Simple Isn't @ The Highland Fling 2011 2011"),
        ("titles with their events beneath",
         "---\nlayout: page\ntitle: Speaking\n---\n\n* Running performance investigation on Linux\n	- DotNord conference, St. Petersburg, Russia (15.06.2020) ([video](https://www.youtube.com/watch?v=y4), [slides](https://a.com/P.pdf))\n* Measuring the cost of a span\n	- Core Summer Event, Veenendaal, Netherlands (22.06.2019) ([slides](https://a.com/S.pdf), [website](https://www.d.nl/))\n* Powerful benchmarking with Bench\n	- Harbor Conference, Prague, Czech Republic (23.11.2018) ([slides](https://a.com/PP.pdf))\n* Measuring Performance\n	- Local User Group, Oslo, Norway (12.11.2015)\n",
         "Running performance investigation on Linux @ DotNord conference 2020 2020-06-15; Measuring the cost of a span @ Core Summer Event 2019 2019-06-22; Powerful benchmarking with Bench @ Harbor Conference 2018 2018-11-23; Measuring Performance @ Local User Group 2015 2015-11-12"),
    ];
    check(rows.into_iter().map(|(rule, text, expected)| (rule, given(text), expected)));
}

#[test]
fn lists_of_other_things() {
    #[rustfmt::skip]
    let rows = [
        ("articles",
         "# Jane Doe\n\nI build disks, and I wrote of them at length, here and there.\n\n## Blog posts\n\n- Acme Blog: [Disks without tears](https://a.b/c), May 2023\n- Foo Weekly: [Small queues, big pain](https://a.b/d), March 2022\n- Acme Blog: [Channels in anger](https://a.b/e), May 2021\n\n## Talks\n\n- Nordwind: [Disks for all](https://youtu.be/a), May 2023\n- Harbor Night: [Small queues](https://youtu.be/b), March 2022\n- Rostock Gophers: [Channels and you](https://youtu.be/c), May 2021\n",
         "Disks for all @ Nordwind 2023 2023-05; Small queues @ Harbor Night 2022 2022-03; Channels and you @ Rostock Gophers 2021 2021-05"),
        ("podcasts beside talks",
         "# Jane Doe\n\n## Podcasts\n\n- **Ship It** - Disks without tears (May 2023)\n- **Cloud Chatter** - Small queues (March 2022)\n- **Go Gossip** - Channels in anger (May 2021)\n\n## Talks\n\n- **Nordwind** - Disks for all (May 2023)\n- **Harbor Night** - Queues for all (March 2022)\n- **Rostock Gophers** - Channels for all (May 2021)\n",
         "Disks for all @ Nordwind 2023 2023-05; Queues for all @ Harbor Night 2022 2022-03; Channels for all @ Rostock Gophers 2021 2021-05"),
        ("changes",
         "# Changelog\n\n- 2023-05-04: Add a cache for disks, Jane Doe\n- 2023-04-04: Drop the old queue, John Roe\n- 2023-03-04: Fix channels when closed, Ann Lee\n",
         ""),
        ("minutes",
         "# Meeting 2023-05-04\n\n## Attendees\n- Jane Doe (Acme)\n- John Roe (Foo)\n\n## Agenda\n- Release 1.5: Jane Doe to cut the branch\n- CI flakes: John Roe looks into the tests\n- KubeCon: who will be at the booth in Paris\n",
         ""),
        ("companies of speakers at one event",
         "# KubeCon EU 2019\n\n## Talks\n\n- Rook at Scale in the Cloud - Jane Doe, Acme\n- Why We Moved to Vitess - John Roe, Foo\n- Disks for All of Us - Ann Lee, Bar\n",
         "Rook at Scale in the Cloud [Jane Doe] @ KubeCon + CloudNativeCon Europe 2019 2019-05; Why We Moved to Vitess [John Roe] @ KubeCon + CloudNativeCon Europe 2019 2019-05; Disks for All of Us [Ann Lee] @ KubeCon + CloudNativeCon Europe 2019 2019-05"),
        ("notes of a talk",
         "# KubeCon EU 2019\n\n## Talks\n\n### Rook at Scale - Jane Doe, Acme\n\n- Ceph: runs well, May 2018 or so\n- Disks: are slow, April 2017 or so\n- Tapes: are slower, March 2016 or so\n\n### Why Vitess - John Roe, Foo\n\nMySQL.\n",
         "Rook at Scale [Jane Doe] @ KubeCon + CloudNativeCon Europe 2019 2019-05; Why Vitess [John Roe] @ KubeCon + CloudNativeCon Europe 2019 2019-05"),
    ];
    check(rows.into_iter().map(|(rule, text, expected)| (rule, given(text), expected)));
}
