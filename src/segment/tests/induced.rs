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
         "+++\ntitle = \"Talks\"\n+++\n\nHere are some talks from over the years.\n\n## 2025\n\n* FjordTech: [Storage: Repair vs Replacement](/slides/a.pdf)\n* Devoxx France: [What if we unplugged the queues?](https://docs.google.com/presentation/d/1)\n\n## 2024\n\n* Foggy Tech: [Steering overloaded harbours with Rook](https://www.youtube.com/watch?v=a1)\n\n## 2023\n\n* Oslo Disk Meetup: [Patient queues with lighthouses](https://docs.google.com/presentation/d/2)\n* ShipShape: [Separating captains from cargo](https://docs.google.com/presentation/d/3)\n",
         "Storage: Repair vs Replacement @ FjordTech 2025; What if we unplugged the queues? @ Devoxx France 2025; Steering overloaded harbours with Rook @ Foggy Tech 2024; Patient queues with lighthouses @ Oslo Disk Meetup 2023; Separating captains from cargo @ ShipShape 2023"),
        ("bold event dash title years",
         "# Speaking\n\n## 2023\n\n* **Devfest Bergen** - Take your cup of Seawater! ([event page](https://a.b/c), [replay](https://youtu.be/a), [slides](https://speakerdeck.com/a/b))\n* **Droidcon Oslo 23** - Disks or Tapes ([event page](https://a.b/c), [slides](https://speakerdeck.com/a/b))\n* **OrchardCode** - Take your cup of Seawater! ([event page](https://a.b/c))\n* **Foggy Tech** - CephFS vs Floppies by an Admiral ([event page](https://a.b/c))\n\n## 2022\n\n* **ONDUG** - Replication without luck ([replay](https://a.b/c))\n* **Nordwind Code** - Discovering Rook ([event page](https://a.b/c))\n",
         "Take your cup of Seawater! @ Devfest Bergen 2023; Disks or Tapes @ Droidcon Oslo 2023; Take your cup of Seawater! @ OrchardCode 2023; CephFS vs Floppies by an Admiral @ Foggy Tech 2023; Replication without luck @ ONDUG 2022; Discovering Rook @ Nordwind Code 2022"),
        ("event item, title in quote beneath",
         "# Talks\n\n## 2025\n\n* [Diskminder Webinar](https://a.b/c)\n  > Who Sank the Backup Ship and Other Mysteries\n* [DiskOps meetup Bergen](https://a.b/d)\n  > Storage Capacity in the VR Era\n* [Umbrella Uplift 2025 Denver](https://a.b/e)\n  > Why Rusty Anchors Matter\n\n## 2024\n\n* Rejekts NA New York City: [Recording](https://youtu.be/a)\n  > CEPH runs in the rack, but can it run on my toaster?\n* KCD Oslo\n  > Draining queue zero\n",
         "Who Sank the Backup Ship and Other Mysteries @ Diskminder Webinar 2025; Storage Capacity in the VR Era @ DiskOps meetup Bergen 2025; Why Rusty Anchors Matter @ Umbrella Uplift 2025 Denver 2025; CEPH runs in the rack, but can it run on my toaster? @ Rejekts NA New York City 2024; Draining queue zero @ KCD Oslo 2024"),
        ("headings with event line",
         "# Talks\n\n## The harbour is empty - or is it?\nFuture of old ships 2013, Bergen\n\n<iframe src=\"http://www.slideshare.net/x\"></iframe>\n\n## Beyond counting the disks\nThe Sailors Gathering 2013, Molde\n\n[See the slides here](https://a.b/c)\n\n## Going overboard\nBarbilo #13 2013, Kiel\n\n## Third generation anchoring with Rook\nOrchoon 2012, Bremen\n",
         "The harbour is empty - or is it? @ Future of old ships 2013 2013; Beyond counting the disks @ The Sailors Gathering 2013 2013; Going overboard @ Barbilo #13 2013 2013; Third generation anchoring with Rook @ Orchoon 2012 2012"),
        ("link event en-dash title",
         "+++\ntitle = \"Talks\"\n+++\n\nHere you find the talks that I’ve given.\n\n### 2013\n\n* [DevOpsDays Paris – How we unload containers](http://a.b/c)\n\n### 2015\n\n* [Bergen Go User Group – Getting Rook into your warehouse](http://a.b/c)\n* [Bergen DevOps – An alternative history of Tapes](http://a.b/c)\n* [DiskMesh 2015 – An introduction to Lighthouses](http://a.b/c)\n",
         "How we unload containers @ DevOpsDays Paris 2013; Getting Rook into your warehouse @ Bergen Go User Group 2015; An alternative history of Tapes @ Bergen DevOps 2015; An introduction to Lighthouses @ DiskMesh 2015 2015"),
        ("title dash event dash year",
         "---\ntitle: \"Speaking\"\n---\n\nI've spoken at meetups and a few conferences.\n\n## Presentations\n\n- 3 Harbours, 3 Lighthouses (guest speaker) – Umbrisio, Alkmaar - 2024\n- Inspecting broken disks using Rook (online conference) – Techorama - 2021\n- Inspecting broken disks again (online conference) – Anchor Conference - 2020\n- Defensive Queueing in TypeScript (guest speaker) – ORC, Alkmaar - 2019\n",
         "3 Harbours, 3 Lighthouses @ Umbrisio 2024 2024; Inspecting broken disks using Rook @ Techorama 2021 2021; Inspecting broken disks again @ Anchor Conference 2020 2020; Defensive Queueing in TypeScript @ ORC 2019 2019"),
        ("heading event: title with fields",
         "+++\ntitle = \"Speaking\"\n+++\n\n## All Night Disks 2018: Storage is Not Art\n\nDate: 2018-10-17  \nEvent: [All Night Disks 2018](https://a.b/c)  \nSlides: [All Night — Storage is Not an Art](https://speakerdeck.com/a/b)\n\n## Diskdays Bergen 2018: Kubernetes Lost Ships\n\nDate: 2018-09-19\nEvent: [Diskdays Bergen 2018](https://a.b/c)  \nVideo: [Ignite - Kubernetes Lost Ships](https://youtu.be/a)\n\n## Grand Harbour BHUG — Using Ceph for Ferries\n\nDate: September 12, 2018  \nEvent: [Grand Harbour BHUG](https://a.b/c)  \n",
         "Storage is Not Art @ All Night Disks 2018 2018-10-17; Kubernetes Lost Ships @ Diskdays Bergen 2018 2018-09-19; Using Ceph for Ferries @ Grand Harbour BHUG 2018-09-12"),
        ("date column bold",
         "## Talks\n\n- **2023-05-04** Nordwind Dev Days, Kiel: \"Disks without tears\"\n- **2022-11-10** Harbor Tech Night, Bremen: \"Small queues, big pain\"\n- **2022-03-01** Rostock Gophers: \"Channels in anger\"\n- **2021-09-17** Nordwind Dev Days, Kiel: \"What a cache is for\"\n",
         "Disks without tears @ Nordwind Dev Days 2023 2023-05-04; Small queues, big pain @ Harbor Tech Night 2022 2022-11-10; Channels in anger @ Rostock Gophers 2022 2022-03-01; What a cache is for @ Nordwind Dev Days 2021 2021-09-17"),
        ("title (event, date)",
         "# Talks and workshops\n\n- Disks without tears (Nordwind, May 2023)\n- Small queues, big pain (Harbor Night, November 2022)\n- Channels in anger (Rostock Gophers, March 2022)\n- What a cache is for (Nordwind, September 2021)\n",
         "Disks without tears @ Nordwind 2023 2023-05; Small queues, big pain @ Harbor Night 2022 2022-11; Channels in anger @ Rostock Gophers 2022 2022-03; What a cache is for @ Nordwind 2021 2021-09"),
        ("title, month only",
         "Slides of talks I held\n- Going to mend Disks (November 2017)\n- State of Rook (video) (February 2019)\n- ACME.net on Rafts (November 2016)\n- Ballast counting (October 2017)\n- HarbourHub (June 2019)\n",
         "Going to mend Disks @  2017-11; State of Rook @  2019-02; ACME.net on Rafts @  2016-11; Ballast counting @  2017-10; HarbourHub @  2019-06"),
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
         "# Talks cupboard\n\nList of talks:\n\n| Date | Location | Title | Material |\n|---|---|---|---|\n| 01-02-2023 | Stavanger | Deckhand Meetup, Seascape Updates | [link](a) |\n| 22-02-2023 | Stavanger | Disk Crew Meetup, Stacking crates the slow way | [link](b) |\n| 15-03-2023 | Stavanger | Rook Meetup, Tapes in Ceph | [link](c) |\n",
         "Seascape Updates @ Deckhand Meetup 2023 2023-02-01; Stacking crates the slow way @ Disk Crew Meetup 2023 2023-02-22; Tapes in Ceph @ Rook Meetup 2023 2023-03-15"),
        ("toml bold quoted",
         "+++\ndraft = false\ntitle = \"Speaking...\"\n+++\n\nHere are the talks I was lucky to give.\n\n* \"**Navires, la nouvelle cargaison**\", (Lab) NightBarque Rouen, December 2017\n* \"**Réparation continue : des disques pour tous**\", (Lab), Devfest Rouen, Juin 2017\n* \"**Ceph, c'est grand ?**\", Les Mardis du Port (Brest), January 2017\n* \"**Initiation à Rook**\", Sailing Faculty, one day training, November 2016\n* \"**Rook introduction**\", ORKAN Dev-Days 2016\n* \"**The story of Tapeworm**\", Nordwide Diskforum 2015\n* \"**Queuedoctor**\", Nordwide Diskforum 2014\n",
         "Navires, la nouvelle cargaison @ NightBarque Rouen 2017 2017-12; Réparation continue : des disques pour tous @ Devfest Rouen 2017 2017-06; Ceph, c'est grand ? @ Les Mardis du Port 2017 2017-01; Initiation à Rook @ Sailing Faculty 2016 2016-11; Rook introduction @ ORKAN Dev-Days 2016 2016; The story of Tapeworm @ Nordwide Diskforum 2015 2015; Queuedoctor @ Nordwide Diskforum 2014 2014"),
        ("date, event in town: \"title\" - speakers",
         "# The Foo project\n\n### Foo at conferences\n\n- November 10, 2025, Nordcon North America 2025 in Denver: [\"Loading Foo the Bar Way\"](https://youtu.be/a) - Jane Doe, UMB\n- November 11, 2025, Nordcon North America 2025 in Denver: [\"Modern Navigation With Stars\"](https://youtu.be/b) - John Roe, Acme, Ltd. & Jane Doe, UMB\n- April 4, 2025, Nordcon Europe in Dublin: [\"Patient Queues\"](https://a.b/c) - Ann Lee (UMB) and Bob Moe (Foo)\n- November 11, 2024, Rejekts NA 2024: [\"Polishing Anchors\"](https://youtu.be/c) - Ann Lee (UMB)\n",
         "Loading Foo the Bar Way [Jane Doe] @ Nordcon North America 2025 2025-11-10; Modern Navigation With Stars [John Roe] [Jane Doe] @ Nordcon North America 2025 2025-11-11; Patient Queues [Ann Lee] [Bob Moe] @ Nordcon Europe 2025 2025-04-04; Polishing Anchors [Ann Lee] @ Rejekts NA 2024 2024-11-11"),
        ("numbered lead, quoted title beneath",
         "Becoming a Louder Speaker\n\nWhen this year began I made a plan. Since the spring I gave three talks!\n\n1. Keynote at Nordcon Europe 2019 in Lisbon on May 15, 2019\n\n“How Umbrella Sank All its Ferries with No Splash”\n\n2. Joint talk with Foo at Foo Dock SF on April 11, 2019\n\n“Disk Counting: Whose Ship Is It?”\n\n3. Talk at Harbor Night on March 3, 2019\n\n“Queues and Their Captains”\n",
         "How Umbrella Sank All its Ferries with No Splash @ Nordcon Europe 2019 2019-05-15; Disk Counting: Whose Ship Is It? @ Foo Dock SF 2019 2019-04-11; Queues and Their Captains @ Harbor Night 2019 2019-03-03"),
        ("heading + event para kinds",
         "# Speaking Engagements\n\n## The Walrus Project - A Queue Server\n\nAn opening keynote at DiskCon USA 2019\n\nSan Jose, CA\n\n[Abstract](https://a.b/c)\n\n## Hauling Harbours Forward\n\nA keynote panel at OOrch FloatUP 2019\n\nLos Angeles, CA\n\n[Recording](https://youtu.be/a)\n\n## Go Channels and Walrus\n\nCodeHarbour Milan, 2018\n\nMilan, Italy\n",
         "The Walrus Project - A Queue Server @ DiskCon USA 2019 2019; Hauling Harbours Forward @ OOrch FloatUP 2019 2019; Go Channels and Walrus @ CodeHarbour Milan 2018 2018"),
        ("heading conference field hard breaks",
         "---\ntitle: Talks\n---\n\nBelow are the talks I have given.\n\n### How we patch up our anchors\nConference: [Driftwood Regatta](https://a.b/c)\\\nAbstract: [Copy](d)\\\nRecording: [Youtube](https://youtu.be/a)\n### How Storage Corrodes\nConference: [Umbrella Webinar](https://a.b/c)\\\nAbstract: [Copy](d)\\\nRecording: No film so far :(\n### Our Voyage to Rook\nConference: [Lighthouse Everywhere](https://a.b/c)\\\nRecording: No film so far :(\n",
         "How we patch up our anchors @ Driftwood Regatta; How Storage Corrodes @ Umbrella Webinar; Our Voyage to Rook @ Lighthouse Everywhere"),
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
         "# Talks\n\n## 2019\n\n- October\n  - Nordcon NA - Quiet Captain of Ceph (video)\n- May\n  - Nordcon EU - Does The Tape Still Turn? ([video](https://youtu.be/a))\n- April\n  - OH Forum - Ropeways for Ships\n- August\n  - BarLoop IN - Anchor Lifetimes ([slides](b.pdf))\n",
         "Quiet Captain of Ceph @ Nordcon NA 2019; Does The Tape Still Turn? @ Nordcon EU 2019; Ropeways for Ships @ OH Forum 2019; Anchor Lifetimes @ BarLoop IN 2019"),
        ("bold event heading list with title in italics",
         "# Speaking\n\n- Nordwind (Kiel, DE), *Disks without tears*, May 2023\n- Harbor Night (Bremen, DE), *Small queues, big pain*, November 2022\n- Rostock Gophers (Rostock, DE), *Channels in anger*, March 2022\n",
         "Disks without tears @ Nordwind 2023 2023-05; Small queues, big pain @ Harbor Night 2022 2022-11; Channels in anger @ Rostock Gophers 2022 2022-03"),
        ("events in bold with their towns",
         "---\ntitle: \"Speaking\"\n---\n\n## Conferences\n\n- __[DevOpsDays](https://d.org/), Helsinki 2019__, Seaworthy Anchor Delivery\n- __HarbourWorld Summit, Helsinki 2019__, Seaworthy Anchor Delivery\n- __Umbrella Cloud Summit, Helsinki 2018__, Tape-based backups for Kubernetes\n- __[Disklang UK, Bristol 2016](https://www.youtube.com/watch?v=tw)__, Mending an underwater queue in Go\n",
         "Seaworthy Anchor Delivery @ DevOpsDays 2019 2019; Seaworthy Anchor Delivery @ HarbourWorld Summit 2019 2019; Tape-based backups for Kubernetes @ Umbrella Cloud Summit 2018 2018; Mending an underwater queue in Go @ Disklang UK 2016 2016"),
        ("quotes, events in the next line",
         "# Ann's earlier speaking engagements\n\n- [“We have a seagull shortage”](https://speakerdeck.com/s/w)\n  at Ministry of Ropes internal conference, 2017\n- [\"Don't Wake the Lighthouse\"](https://www.youtube.com/watch?v=47)\n  at [Umbrella Storage Architecture London 2016](https://c.o.c/s)\n- [\"We Will Anchor It for You Tomorrow\"](https://vimeo.com/1) at\n  [OHN 2014](https://ohn.co.uk)\n- [“Why Cheap Isn't”](https://speakerdeck.com/s/y)\n  at [The Harbour Jig 2011](http://www.t.com/)\n",
         "“We have a seagull shortage” @ Ministry of Ropes internal conference 2017 2017; Don't Wake the Lighthouse @ Umbrella Storage Architecture London 2016 2016; We Will Anchor It for You Tomorrow @ OHN 2014 2014; Why Cheap Isn't @ The Harbour Jig 2011 2011"),
        ("titles with their events beneath",
         "---\nlayout: page\ntitle: Speaking\n---\n\n* Mending waterlogged disks on Linux\n	- DotNord conference, St. Gallen, Switzerland (15.06.2020) ([video](https://www.youtube.com/watch?v=y4), [slides](https://a.com/P.pdf))\n* Counting the planks of a raft\n	- Orchard Summer Event, Zoetermeer, Netherlands (22.06.2019) ([slides](https://a.com/S.pdf), [website](https://www.d.nl/))\n* Thorough stocktaking with Rook\n	- Harbor Conference, Brno, Czech Republic (23.11.2018) ([slides](https://a.com/PP.pdf))\n* Counting Planks\n	- Orchard User Group, Oslo, Norway (12.11.2015)\n",
         "Mending waterlogged disks on Linux @ DotNord conference 2020 2020-06-15; Counting the planks of a raft @ Orchard Summer Event 2019 2019-06-22; Thorough stocktaking with Rook @ Harbor Conference 2018 2018-11-23; Counting Planks @ Orchard User Group 2015 2015-11-12"),
        ("marks within one another",
         "# Talks\n\n- Nordwind, May 2018: - Disks without tears\n- Harbor Tech Night, June 2018: - Queues of ships\n- Rostock Gophers, July 2019: - Small queues, big pain\n",
         "Disks without tears @ Nordwind 2018 2018-05; Queues of ships @ Harbor Tech Night 2018 2018-06; Small queues, big pain @ Rostock Gophers 2019 2019-07"),
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
         "# Jane Doe\n\n## Podcasts\n\n- **Dock It** - Disks without tears (May 2023)\n- **Cloud Chatter** - Small queues (March 2022)\n- **Go Gossip** - Channels in anger (May 2021)\n\n## Talks\n\n- **Nordwind** - Disks for all (May 2023)\n- **Harbor Night** - Queues for all (March 2022)\n- **Rostock Gophers** - Channels for all (May 2021)\n",
         "Disks for all @ Nordwind 2023 2023-05; Queues for all @ Harbor Night 2022 2022-03; Channels for all @ Rostock Gophers 2021 2021-05"),
        ("changes",
         "# Changelog\n\n- 2023-05-04: Add a cache for disks, Jane Doe\n- 2023-04-04: Drop the old queue, John Roe\n- 2023-03-04: Fix channels when closed, Ann Lee\n",
         ""),
        ("minutes",
         "# Meeting 2023-05-04\n\n## Attendees\n- Jane Doe (Acme)\n- John Roe (Foo)\n\n## Agenda\n- Release 1.5: Jane Doe to cut the branch\n- CI flakes: John Roe looks into the tests\n- KubeCon: who will be at the booth in Paris\n",
         ""),
        ("companies of speakers at one event",
         "# KubeCon EU 2019\n\n## Talks\n\n- Rook at Scale in the Cloud - Jane Doe, Acme\n- Why We Moved to Ceph - John Roe, Foo\n- Disks for All of Us - Ann Lee, Bar\n",
         "Rook at Scale in the Cloud [Jane Doe] @ KubeCon + CloudNativeCon Europe 2019 2019-05; Why We Moved to Ceph [John Roe] @ KubeCon + CloudNativeCon Europe 2019 2019-05; Disks for All of Us [Ann Lee] @ KubeCon + CloudNativeCon Europe 2019 2019-05"),
        ("notes of a talk",
         "# KubeCon EU 2019\n\n## Talks\n\n### Rook at Scale - Jane Doe, Acme\n\n- Ceph: runs well, May 2018 or so\n- Disks: are slow, April 2017 or so\n- Tapes: are slower, March 2016 or so\n\n### Why Vitess - John Roe, Foo\n\nMySQL.\n",
         "Rook at Scale [Jane Doe] @ KubeCon + CloudNativeCon Europe 2019 2019-05; Why Vitess [John Roe] @ KubeCon + CloudNativeCon Europe 2019 2019-05"),
    ];
    check(rows.into_iter().map(|(rule, text, expected)| (rule, given(text), expected)));
}
