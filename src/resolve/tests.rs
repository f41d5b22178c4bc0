//! One row per rule of reading: what is known, what is read, what is found.

mod places;

use crate::{
    Block, BlockKind, Dictionary, Document, Format, LineIndex, Metadata, Run, RunKind, Span,
    Speaker, TagOptions, Tagger, Talk, TalkKind, Zone, Zones,
};

/// Makes a document of one paragraph per line; one that opens with `# ` is a heading.
fn document(text: &str) -> Document {
    let mut blocks = Vec::new();
    let mut runs = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.trim_end().len());
        start += line.len();
        blocks.push(Block {
            kind: BlockKind::Paragraph,
            zone: if line.starts_with("# ") { Zone::Heading } else { Zone::Prose },
            span,
            runs: runs.len()..runs.len() + 1,
            strong: false,
        });
        runs.push(Run { span, kind: RunKind::Text });
    }
    Document {
        name: "note.md".to_owned(),
        text: text.to_owned(),
        lines: LineIndex::new(text),
        origin: crate::Origin::default(),
        format: Format::Markdown,
        metadata: Metadata::default(),
        blocks,
        runs,
        links: Vec::new(),
        set_off: Vec::new(),
        hidden: Vec::new(),
    }
}

/// Makes one talk of the whole document.
fn talk(document: &Document, date: Option<&str>) -> Talk {
    Talk {
        id: "note.md#1".to_owned(),
        title: String::new(),
        kind: TalkKind::Talk,
        event: None,
        date: date.map(str::to_owned),
        place: None,
        url: None,
        lines: (1, document.lines.line_count()),
        blocks: 0..document.blocks.len(),
        speakers: Vec::new(),
        signs: Vec::new(),
    }
}

fn tags_at(
    dictionary: &str,
    text: &str,
    date: Option<&str>,
    speaker: Option<(&str, &str)>,
) -> String {
    let dictionary =
        Dictionary::from_sources(&[("test.toml".into(), dictionary.to_owned())]).unwrap();
    let tagger = Tagger::new(&dictionary, TagOptions::default()).unwrap();
    let document = document(text);
    let mut talk = talk(&document, date);
    if let Some((name, organization)) = speaker {
        let span = |part: &str| text.find(part).map(|i| Span::new(i, i + part.len()));
        talk.speakers.push(Speaker {
            name: name.to_owned(),
            role: None,
            organization: Some(organization.to_owned()),
            name_span: span(name),
            organization_span: span(organization),
            person: None,
            company: None,
        });
    }
    let tagging = tagger.tag(&document, &mut [talk]);
    let shown: Vec<String> = tagging
        .mentions
        .iter()
        .map(|m| format!("{}={}", m.entity.slug(), &text[m.span.range()]))
        .collect();
    shown.join(" ")
}

/// Tags `text` and writes each mention as `slug=surface`.
fn tags(dictionary: &str, text: &str) -> String {
    tags_at(dictionary, text, None, None)
}

const ROOK: &str = "[[project]]\nid='rook'\nname='Rook'\naliases=[{text='Rook', context=['storage']}]\nurls=['rook.io']\nids={twitter='rook_io'}\n";
const KIND: &str = "phrases=['kind of']\n[[project]]\nid='kind'\nname='kind'\naliases=[{text='kind', case='fold', context=['cluster']}]\n";
const ARK: &str = "[[project]]\nid='velero'\nname='Velero'\nids={github='heptio/ark'}\naliases=[{text='Heptio Ark', kind='former', valid={to='2019-02-05'}}, {text='Ark', case='exact', near=['company:heptio','project:velero']}]\n[[company]]\nid='heptio'\nname='Heptio'\n";
const DOCKER: &str = "[[project]]\nid='docker'\nname='Docker'\naliases=[{text='Docker', case='fold', prefer={default=true}}]\n[[company]]\nid='docker-inc'\nname='Docker, Inc.'\naliases=[{text='Docker', prefer={after=['by','at']}}]\n";
const MORE: &str = "[[project]]\nid='argo-cd'\nname='Argo CD'\n[[project]]\nid='argo'\nname='Argo'\n[[project]]\nid='kubernetes'\nname='Kubernetes'\naliases=['k8s']\n[[project]]\nid='etcd'\nname='etcd'\n[[project]]\nid='cri-o'\nname='CRI-O'\n[[project]]\nid='cri'\nname='CRI'\n[[company]]\nid='red-hat'\nname='Red Hat'\n[[company]]\nid='cisco'\nname='Cisco Systems, Inc.'\naliases=['Cisco']\n[[project]]\nid='skaffold'\nname='Skaffold'\n[[person]]\nid='kelsey'\nname='Kelsey Hightower'\n[[person]]\nid='jan'\nname='Jan Šafránek'\n[[project]]\nid='elb'\nname='ELB'\n[[project]]\nid='containerd'\nname='containerd'\n";

const FLUENT: &str = "[[project]]\nid='fluentd'\nname='Fluentd'\naliases=[{text='Fluent', case='exact', context=['logs']}]\n[[project]]\nid='fluent-bit'\nname='Fluent Bit'\nparent='project:fluentd'\n[[project]]\nid='cloud-foundry'\nname='Cloud Foundry'\n[[project]]\nid='diego'\nname='Cloud Foundry Diego'\nparent='project:cloud-foundry'\n";
const LIST: &str = "[[project]]\nid='tilt'\nname='Tilt'\naliases=[{text='Tilt', case='exact', context=['kubernetes']}]\n[[project]]\nid='etcd'\nname='etcd'\n[[project]]\nid='skaffold'\nname='Skaffold'\n";
const SEARCH: &str = "[[project]]\nid='opensearch'\nname='OpenSearch'\naliases=['Open Search']\n[[company]]\nid='second-state'\nname='Second State'\n";
const ELASTIC: &str = "[[company]]\nid='elastic'\nname='Elastic'\n[[project]]\nid='elasticsearch'\nname='Elasticsearch'\naliases=['Elastic Search', 'Elastic Stack']\n";
const NOTES: &str =
    "[[project]]\nid='agenda'\nname='Agenda'\naliases=[{text='Agenda', only=['repository']}]\n";

#[test]
fn readings() {
    #[rustfmt::skip]
    let rows = [
        // name               dictionary  text                              expected
        ("capital",            ROOK,   "We like Rook.",                     "rook=Rook"),
        ("small, no context",  ROOK,   "a rook on the board",               ""),
        ("small, context",     ROOK,   "rook gives storage",                "rook=rook"),
        ("context far off",    ROOK,   "rook a b c d e f g h i j k storage", ""),
        ("a noun in its talk", ROOK,   "Rook starts. A rook runs. My old rook gives storage.", "rook=Rook"),
        ("the noun",           ROOK,   "Rook starts. The rook runs.",       "rook=Rook"),
        ("the noun in context", ROOK,  "Rook starts. The rook gives storage.", "rook=Rook rook=rook"),
        ("of something",       ROOK,   "Rook starts. We saw rook of Spain.", "rook=Rook"),
        ("part of its name",   ROOK,   "Rook starts. A rook operator, a rook storage", "rook=Rook rook=rook rook=rook"),
        ("small, in its talk",  ROOK,  "Rook starts. Then rook runs.",      "rook=Rook rook=rook"),
        ("domain",             ROOK,   "see rook.io for more",              "rook=rook.io"),
        ("other domain",       ROOK,   "see rook.com for more",             ""),
        ("no space",           ROOK,   "it is easy.Rook runs Ceph",         "rook=Rook"),
        ("a sentence's capital", SEARCH, "Open search was slow. Second state lost.", ""),
        ("its own capitals",   SEARCH, "We use Open Search at Second State.", "opensearch=Open Search second-state=Second State"),
        ("words of a title",   SEARCH, "# Our Open Search Days",            ""),
        ("a name in a title",  SEARCH, "# Logging with Open Search Today",  "opensearch=Open Search"),
        ("titled, in its talk", SEARCH, "# Our Open Search Days\nOpenSearch is new", "opensearch=Open Search opensearch=OpenSearch"),
        ("no split name",      SEARCH, "# Our Second State Days",           "second-state=Second State"),
        ("a class",            ROOK,   "see org.ceph.Rook here",            ""),
        ("a file",             ROOK,   "see ceph.Rook.md here",             ""),
        ("a number",           ROOK,   "2.1.Rook is next",                  "rook=Rook"),
        ("a version",          ROOK,   "since 2.1.Rook is next",            "rook=Rook"),
        ("a version with a v", ROOK,   "since v1.13.Rook is next",          "rook=Rook"),
        ("a longer number",    ROOK,   "since a2.1.Rook is next",           ""),
        ("a trade mark",       ROOK,   "Rook™, Rook®-based",                "rook=Rook rook=Rook"),
        ("a longer name",      ROOK,   "Rook-liveboard, Rook Data Operator (RDO)", ""),
        ("set in capitals",    LIST,   "the TILT of Kubernetes",            "tilt=TILT"),
        ("no context",         LIST,   "the TILT of it",                    ""),
        ("all in capitals",    LIST,   "the TILT KUBERNETES",               ""),
        ("end of sentence",    ROOK,   "It is Rook.Next comes lunch.",      "rook=Rook"),
        ("handle",             ROOK,   "thanks @rook_io!",                  "rook=@rook_io"),
        ("phrase",             KIND,   "a kind of cluster",                 ""),
        ("never by company",   KIND,   "kind create cluster\nthe kind thing", "kind=kind"),
        ("context",            KIND,   "kind create cluster",               "kind=kind"),
        ("near missing",       ARK,    "Ark restores it",                   ""),
        ("near given",         ARK,    "Heptio wrote Ark.\nArk restores it", "heptio=Heptio velero=Ark velero=Ark"),
        ("owner inside",       ARK,    "Heptio Ark",                        "heptio=Heptio velero=Heptio Ark"),
        ("no owner inside",    ELASTIC, "Elastic Search, elastic search",    "elasticsearch=Elastic Search elasticsearch=elastic search"),
        ("owner of another",   ELASTIC, "the Elastic Stack",                 "elastic=Elastic elasticsearch=Elastic Stack"),
        ("repository",         ARK,    "see heptio/ark there",              "heptio=heptio velero=ark"),
        ("default reading",    DOCKER, "run Docker here",                   "docker=Docker"),
        ("preferred reading",  DOCKER, "built by Docker here",              "docker-inc=Docker"),
        ("longest",            MORE,   "Argo CD and Argo",                  "argo-cd=Argo CD argo=Argo"),
        ("joined",             MORE,   "ArgoCD argo-cd argocd argo_cd",     "argo-cd=ArgoCD argo-cd=argo-cd argo-cd=argocd argo-cd=argo_cd"),
        ("short spelling",     MORE,   "K8S and k8s",                       "kubernetes=K8S kubernetes=k8s"),
        ("item of a list",     LIST,   "tilt, skaffold & etcd",             "tilt=tilt skaffold=skaffold etcd=etcd"),
        ("at the end",         LIST,   "we saw etcd, skaffold and tilt.",   "etcd=etcd skaffold=skaffold tilt=tilt"),
        ("beside one only",    LIST,   "tilt, skaffold and lunch",          "skaffold=skaffold"),
        ("who runs it",        LIST,   "Tilt runs etcd",                    "tilt=Tilt etcd=etcd"),
        ("what is tilted",     LIST,   "The Tilt runs etcd",                "etcd=etcd"),
        ("beside an aside",    LIST,   "tilt (of pods), skaffold & etcd",   "tilt=tilt skaffold=skaffold etcd=etcd"),
        ("in parentheses",     LIST,   "etcd (tilt), skaffold (tilt)",      "etcd=etcd skaffold=skaffold"),
        ("with a label",       LIST,   "etcd, skaffold, tilt: 3",           "etcd=etcd skaffold=skaffold"),
        ("another sentence",   LIST,   "etcd, skaffold. tilt, lunch",       "etcd=etcd skaffold=skaffold"),
        ("no whole item",      LIST,   "a tilt of it, skaffold, etcd",      "skaffold=skaffold etcd=etcd"),
        ("small, with a part",  LIST,  "Tilt for Kubernetes. The tilt config is old", "tilt=Tilt tilt=tilt"),
        ("small, in a list",   LIST,   "Tilt for Kubernetes. We run tilt, etcd, skaffold & lunch", "tilt=Tilt tilt=tilt etcd=etcd skaffold=skaffold"),
        ("small, a verb",      LIST,   "Tilt for Kubernetes. We tilt files and so on", "tilt=Tilt"),
        ("small, by itself",   LIST,   "The tilt config is old",            ""),
        ("small, no word",     "[[company]]\nid='z'\nname='Zorp'\naliases=[{text='Zorp', case='exact'}]\n", "Zorp: we zorp, /zorp", "z=Zorp z=zorp"),
        ("somebody's own",     MORE,   "an app named “etcd”, a pod is called 'etcd'", ""),
        ("a tool's own",       MORE,   "a tool named “etcd”, an app named Etcd", "etcd=etcd etcd=Etcd"),
        ("number glued on",    MORE,   "etcd3 helps",                       "etcd=etcd"),
        ("hyphen",             MORE,   "CRI-O does CRI",                    "cri-o=CRI-O cri=CRI"),
        ("possessive",         MORE,   "Red Hat's RedHat",                  "red-hat=Red Hat red-hat=RedHat"),
        ("plural",             MORE,   "use ELBs",                          "elb=ELB"),
        ("legal form",         MORE,   "Cisco Systems, Inc. and Cisco",     "cisco=Cisco Systems, Inc. cisco=Cisco"),
        ("unknown company",    MORE,   "Ubie Inc runs; so Ubie runs",        "ubie=Ubie Inc ubie=Ubie"),
        ("accents",            MORE,   "Jan Safranek",                      "jan=Jan Safranek"),
        ("part of the parent", FLUENT, "Fluent Bit logs, Cloud Foundry Diego", "fluent-bit=Fluent Bit cloud-foundry=Cloud Foundry diego=Cloud Foundry Diego"),
        ("typo in a word",     MORE,   "try Skaffolg and containered",      "skaffold=Skaffolg containerd=containered"),
        ("typo in a name",     MORE,   "says Kelsey Hightwoer",             "kelsey=Kelsey Hightwoer"),
        ("first letter",       MORE,   "a Kubernetes, no Lubernetes",       "kubernetes=Kubernetes"),
        ("phrase around it",   "[[project]]\nid='a'\nname='Ambassador'\naliases=[{text='Ambassador', not_in=['CNCF Ambassador']}]\n[[company]]\nid='cncf'\nname='CNCF'\n", "a CNCF Ambassador and Ambassador", "cncf=CNCF a=Ambassador"),
        ("short name swapped", "[[project]]\nid='i'\nname='Istio'\n", "itsio and istia", "i=itsio"),
        ("digit is no slip",   "[[company]]\nid='a'\nname='Auth0ware'\n", "authnware", ""),
        ("slip in English",    "[[company]]\nid='c'\nname='Containous'\n", "continous integration", ""),
        ("plural of a word",   "[[project]]\nid='d'\nname='Kubernetes Dashboard'\n", "Kubernetes Dashboards for all", ""),
        ("English is no typo", MORE,   "a scaffold of containers",          ""),
        ("surname later",      MORE,   "Hightower? Kelsey Hightower! Hightower.", "kelsey=Kelsey Hightower kelsey=Hightower"),
        ("another of a name",  MORE,   "Kelsey Hightower! Mike Hightower?", "kelsey=Kelsey Hightower mike-hightower=Mike Hightower"),
        ("asked by a name",    MORE,   "Kelsey Hightower! Will Hightower?", "kelsey=Kelsey Hightower kelsey=Hightower"),
        ("Japanese",           MORE,   "Kubernetesを使う",                   "kubernetes=Kubernetes"),
        ("word in Japanese",   "[[project]]\nid='envoy'\nname='Envoy'\n", "envoyを使って", "envoy=envoy"),
        ("words in English",   "[[project]]\nid='envoy'\nname='Envoy'\n", "Envoys came. We saw Envoys.", "envoy=Envoy"),
        ("word in English",    "[[project]]\nid='envoy'\nname='Envoy'\n", "an envoy came", ""),
        ("repository",         NOTES,  "see agenda/notes-app and agenda/notes-tool", "agenda=agenda agenda=agenda"),
        ("words and slash",    NOTES,  "Agenda/Notes, agenda/notes, a/agenda/b", ""),
        ("on a code host",     NOTES,  "github.com/some-one/Agenda",      "agenda=Agenda"),
        ("full width",         MORE,   "Ｋ８ｓ",                             "kubernetes=Ｋ８ｓ"),
        ("inside a word",      MORE,   "kubernetesify cargo",               ""),
    ];
    for (name, dictionary, text, expected) in rows {
        assert_eq!(tags(dictionary, text), expected, "{name}: {text}");
    }
}

#[test]
fn an_alias_ends_with_its_validity() {
    let dictionary = "[[project]]\nid='velero'\nname='Velero'\naliases=[{text='Heptio Ark', valid={to='2019-02-05'}}]";
    #[rustfmt::skip]
    let rows = [
        // date               expected
        (None,                "velero=Heptio Ark"),
        (Some("2018"),        "velero=Heptio Ark"),
        (Some("2019"),        "velero=Heptio Ark"),
        (Some("2019-02-05"),  "velero=Heptio Ark"),
        (Some("2019-02-06"),  ""),
        (Some("2020"),        ""),
    ];
    for (date, expected) in rows {
        assert_eq!(tags_at(dictionary, "Heptio Ark", date, None), expected, "{date:?}");
    }
}

#[test]
fn speakers_are_people_and_companies() {
    let quantum = "[[company]]\nid='quantum'\nname='Quantum Corporation'\n";
    #[rustfmt::skip]
    let rows = [
        // text                                        speaker                             expected
        ("Rook - Jo Doe, Quantum\nquantum leap",       ("Jo Doe", "Quantum"),              "jo-doe=Jo Doe quantum=Quantum"),
        ("Rook - Jo Doe, Pax Automa\nPax Automa is",   ("Jo Doe", "Pax Automa"),           "jo-doe=Jo Doe pax-automa=Pax Automa pax-automa=Pax Automa"),
        ("Rook - Jo Doe, Acme, Inc\nJo Doe said",      ("Jo Doe", "Acme, Inc"),            "jo-doe=Jo Doe acme=Acme, Inc jo-doe=Jo Doe"),
    ];
    for (text, speaker, expected) in rows {
        assert_eq!(tags_at(quantum, text, None, Some(speaker)), expected, "{text}");
    }
}

#[test]
fn an_abbreviation_holds_after_its_definition() {
    let dictionary = "[[project]]\nid='x'\nname='Fancy Storage Thing'\n";
    let text = "FST? The Fancy Storage Thing (FST) is here. FST!";
    assert_eq!(tags(dictionary, text), "x=Fancy Storage Thing x=FST x=FST");
}

proptest::proptest! {
    /// Whatever the text, mentions can be sliced and are in order.
    #[test]
    fn mentions_can_be_sliced(text in "\\PC{0,40}|([Aa]rgo|[Rr]ook| CD|é|-|\\.io|/|@| |\n){0,16}") {
        let dictionary = Dictionary::from_sources(&[("test.toml".into(), format!("{ROOK}{MORE}"))]).unwrap();
        let tagger = Tagger::new(&dictionary, TagOptions::default()).unwrap();
        let document = document(&text);
        let talk = talk(&document, None);
        let tagging = tagger.tag(&document, &mut [talk]);
        for mention in &tagging.mentions {
            proptest::prop_assert!(text.get(mention.span.range()).is_some_and(|s| !s.is_empty()));
        }
        proptest::prop_assert!(tagging.mentions.is_sorted_by_key(|m| m.span));
    }
}

/// A page says whose it is by its host, its path, or the host above it; a page
/// on a platform says nothing of the platform.
#[test]
fn addresses_identify_their_owners() {
    let dictionary = "[[project]]\nid='rook'\nname='Rook'\nurls=['rook.io']\nids={github='rook/rook', twitter='rook_io'}\n[[company]]\nid='github'\nname='GitHub'\nurls=['github.com']\n[[project]]\nid='gke'\nname='GKE'\nurls=['cloud.google.com/kubernetes-engine']\n[[company]]\nid='netflix'\nname='Netflix'\nurls=['netflix.com']\n";
    let dictionary =
        Dictionary::from_sources(&[("test.toml".into(), dictionary.to_owned())]).unwrap();
    let options = TagOptions { zones: Zones::ALL, ..TagOptions::default() };
    let tagger = Tagger::new(&dictionary, options).unwrap();
    #[rustfmt::skip]
    let rows = [
        ("https://rook.io",                                      "rook"),
        ("https://blog.rook.io/a/b/c/d/e/f",                     "rook"),
        ("https://github.com/rook/rook/tree/master/x",           "rook"),
        ("https://github.com/rook/rook.git",                     "rook"),
        ("https://github.com/someone/else",                      ""),
        ("https://github.com",                                   "github"),
        ("https://gist.github.com/x",                            ""),
        ("https://twitter.com/rook_io",                          "rook"),
        ("https://x.com/rook_io",                                "rook"),
        ("https://www.netflix.com/x",                            "netflix"),
        ("https://cloud.google.com/kubernetes-engine/docs",      "gke"),
        ("https://cloud.google.com/run",                         ""),
        ("https://notrook.io",                                   ""),
        ("http://10.0.0.1/rook",                                 ""),
    ];
    for (url, expected) in rows {
        let mentions = tagger.tag_text(&format!("See [this]({url}) page."));
        let found: Vec<&str> = mentions.iter().map(|m| m.entity.slug()).collect();
        assert_eq!(found.join(" "), expected, "{url}");
    }
}
