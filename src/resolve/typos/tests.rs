//! Misspellings that writers make of names, and words that are none.

use crate::{Dictionary, TagOptions, Tagger};

/// Each with the name that was meant.
#[rustfmt::skip]
const MISSPELLED: &[(&str, &str)] = &[
    // Neighbours swapped.
    ("Kuberentes", "kubernetes"),         ("Promehteus", "prometheus"),
    ("Terrafrom", "terraform"),           ("Grafnaa", "grafana"),
    ("contianerd", "containerd"),         ("Isito", "istio"),
    ("Lnikerd", "linkerd"),               ("Openshfit", "red-hat-openshift"),
    ("Elasticsaerch", "elasticsearch"),   ("CoreDSN", "coredns"),
    // A letter left out.
    ("Kubernets", "kubernetes"),          ("Promethus", "prometheus"),
    ("Crosplane", "crossplane"),          ("Teraform", "terraform"),
    ("Postgreql", "postgresql"),          ("OpenTelmetry", "opentelemetry"),
    ("Kuberntes", "kubernetes"),          ("Elasticseach", "elasticsearch"),
    ("Kubeflw", "kubeflow"),              ("Tensorflw", "tensorflow"),
    ("Weavworks", "weaveworks"),          ("Hashicrp", "hashicorp"),
    // A letter too many.
    ("Kubernettes", "kubernetes"),        ("Grafanna", "grafana"),
    ("Prommetheus", "prometheus"),        ("Jenkkins", "jenkins"),
    ("Crossplaane", "crossplane"),                  ("Linkkerd", "linkerd"),
    ("Terraaform", "terraform"),          ("Rabbbitmq", "rabbitmq"),
    ("Fluenttd", "fluentd"),              ("Openstackk", "openstack"),
    // Another letter.
    ("Kubernates", "kubernetes"),         ("Promethius", "prometheus"),
    ("Kubarnetes", "kubernetes"),         ("Ansable", "ansible"),
    ("Grafena", "grafana"),               ("Crossplene", "crossplane"),
    ("Kubernetis", "kubernetes"),         ("Cassandta", "cassandra"),
    ("Dynatrave", "dynatrace"),           ("Elastisearch", "elasticsearch"),
    ("Knstive", "knative"),               ("Kubevirr", "kubevirt"),
    // Two letters wrong in a long name.
    ("Promotheous", "prometheus"),        ("Kuberentis", "kubernetes"),
    ("Opentelmetery", "opentelemetry"),   ("Elasticserach", "elasticsearch"),
    ("Kubernitis", "kubernetes"),         ("Prometeaus", "prometheus"),
    ("Couckroachdb", "cockroachdb"),           ("Kubrenetse", "kubernetes"),
    ("Coackroachdb", "cockroachdb"),      ("Openntelemtery", "opentelemetry"),
    // A space inside.
    ("Kuber netes", "kubernetes"),        ("Prome theus", "prometheus"),
    ("Elasti csearch", "elasticsearch"),  ("Elas ticsearch", "elasticsearch"),
    // Names of several words.
    ("Kelsey Hightowr", "kelsey-hightower"), ("Goldmann Sachs", "goldman-sachs"),
    ("Goldman Sahcs", "goldman-sachs"),
    ("Captial One", "capital-one"),       ("Gaint Swarm", "giant-swarm"),
    ("Palo Alto Netwoks", "palo-alto-networks"), ("Open Polcy Agent", "opa"),
    // The other word is a name as well.
    ("Linux Foudation", "linux-foundation"), ("Azure Kubernetes Servce", "azure-kubernetes-service"),
    ("Google Cloud Plattform", "google-cloud-platform"),
    ("Deutche Telekom", "deutsche-telekom"),
    // So many words tell enough in small letters.
    ("argo workfows", "argo-workflows"),
    ("cloud native buildpacs", "buildpacks"),
    ("confidentiail computing consortium", "confidential-computing-consortium"),
    // The last letter doubled, where it could be taken for an ending.
    ("Linkerdd", "linkerd"),              ("Postgress", "postgresql"),
    // A name that is a rare English word.
    ("Spinaker", "spinnaker"),            ("Longhron", "longhorn"),
    ("Mesophere", "mesosphere"),          ("Cilum", "cilium"),
    // A first letter that sounds alike.
    ("Cubernetes", "kubernetes"),
];

/// Misspellings that count only beside the name, with a capital.
#[rustfmt::skip]
const LIKELY: &[(&str, &str, &str)] = &[
    ("Linkrd",         "Linkerd",      "linkerd"),      // or "linked"
    ("Fluendt",        "Fluentd",      "fluentd"),      // or "fluent"
    ("Ishtio",         "Istio",        "istio"),
    ("Kafke",          "Kafka",        "kafka"),
    ("Silium",         "Cilium",       "cilium"),
    ("Buoyent",        "Buoyant",      "buoyant"),
    ("Digital Oceon",  "DigitalOcean", "digitalocean"),
    ("Bryan Lyles",    "Bryan Liles",  "bryan-liles"),
];

/// Sentences with a misspelling that counts only where names stand around it, and
/// what is found in them.
#[rustfmt::skip]
const BESIDE_OTHERS: &[(&str, &[&str])] = &[
    ("We compared Istio, Linkrd and Consul.",                    &["linkerd"]),
    ("Linkrd and Istio were compared.",                          &["linkerd"]),
    ("They put Evnoy in front of Kubernetes.",                   &["envoy"]),
    ("On Kubernetes, Rookk runs the storage.",                   &["rook"]),
    ("## Prometheus vs Jager",                                   &["jaeger"]),
    // Nothing but the sentence speaks for it.
    ("They put Evnoy in front of the servers. Kubernetes!",      &[]),
    // Without a capital, in a title, and as a part of another name.
    ("They put evnoy in front of Kubernetes.",                   &[]),
    ("## How Evnoy Works in Kubernetes",                         &[]),
    ("They asked Jan Evnoy about Kubernetes.",                   &[]),
    ("They asked Evnoy Janssen about Kubernetes.",               &[]),
    // Other names.
    ("Kubernetes speaks HTTPS, and calls PreStop hooks.",        &[]),
    ("The docs moved from Kanva to Kubernetes.",                 &[]),
    ("Marin showed Istio.",                                      &[]),
];

/// Words that are near a name, and none.
const NOT_MISSPELLED: &[&str] = &[
    "Ananya",
    "Datawise",
    "Kitops",
    "continous",
    "Marin",
    "Elena",
    "Grafton",
    "Terrace",
    "containers",
    "contained",
    "container",
    "Promethean",
    "governance",
    "lineker",
    "Linker",
    "Envoys",
    "Istanbul",
    "Jenson",
    "Jenkin",
    "Helms",
    "Consular",
    "Rooks",
    "Fluently",
    "Castanet",
    "Code centric",
    "contious",
    "Postgrad",
    "Ceres",
    "Cephas",
    "Knatchbull",
    "Kafkaesque",
    "Sparks",
    "Hadron",
    "Vaults",
    "Nomads",
    "Ansel",
    "Puppets",
    "Cheff",
    "Pulsars",
    "Dockers",
    "dockerised",
    "Rancho",
    "kubernetized",
    "Cilia",
    "Calicoes",
    "Harbinger",
    "Flutter",
    "Flux",
    "Tektite",
    "Keycloaks",
    "Backstop",
    "Crosspiece",
    "Kubrick",
    "Kyrie",
    "Falcons",
    "Longhorns",
    "Openly",
    "Opensea",
    "Elastically",
    "Vital",
    "Hashtag",
    "Cortado",
    "Thanatos",
    "Notaries",
    "Springs",
    "Grails",
];

fn tagged(tagger: &Tagger<'_>, text: &str) -> Vec<String> {
    let mentions = tagger.tag_text(text);
    mentions
        .iter()
        .filter(|m| m.rule == crate::Rule::Misspelling)
        .map(|m| m.entity.slug().to_owned())
        .collect()
}

#[test]
fn likely_slips_are_read_beside_the_name_only() {
    let dictionary = Dictionary::embedded().unwrap();
    let tagger = Tagger::new(&dictionary, TagOptions::default()).unwrap();
    for (word, name, slug) in LIKELY {
        let alone = format!("The talk is about {word} again.");
        assert!(tagged(&tagger, &alone).is_empty(), "{word} alone");
        let beside = format!("{alone}\n\nThe next one is about {name}, too.");
        assert_eq!(tagged(&tagger, &beside), [*slug], "{word} beside {name}");
        let small = beside.replace(word, &word.to_lowercase());
        // What sounds as the name does is another rule's.
        let expected: &[&str] = if *word == "Jager" { &[slug] } else { &[] };
        assert_eq!(tagged(&tagger, &small), expected, "{word} in lower case");
    }
}

/// In small letters only what is hardly another word counts, and beside the name only.
#[test]
fn long_names_are_read_in_small_letters_beside_the_name() {
    let dictionary = Dictionary::embedded().unwrap();
    let tagger = Tagger::new(&dictionary, TagOptions::default()).unwrap();
    #[rustfmt::skip]
    let rows: [(&str, &[&str]); 4] = [
        ("We run firecraker there.",                           &[]),
        ("We run firecraker there, for Firecracker is small.", &["firecracker"]),
        ("We run linkrd there, for Linkerd is small.",         &[]),
        ("We ran contanerd there, for containerd is small.",   &["containerd"]),
    ];
    for (text, expected) in rows {
        assert_eq!(tagged(&tagger, text), *expected, "{text}");
    }
}

#[test]
fn likely_slips_are_read_beside_other_names() {
    let dictionary = Dictionary::embedded().unwrap();
    let tagger = Tagger::new(&dictionary, TagOptions::default()).unwrap();
    for (text, expected) in BESIDE_OTHERS {
        assert_eq!(tagged(&tagger, text), *expected, "{text}");
    }
}

#[test]
fn writers_slips_are_read_as_what_they_meant() {
    let dictionary = Dictionary::embedded().unwrap();
    let tagger = Tagger::new(&dictionary, TagOptions::default()).unwrap();
    assert!(MISSPELLED.len() >= 60 && NOT_MISSPELLED.len() >= 60);
    let wrong: Vec<String> = MISSPELLED
        .iter()
        .map(|(word, slug)| {
            (word, slug, tagged(&tagger, &format!("The talk is about {word} again.")))
        })
        .filter(|(_, slug, found)| found != &[(*slug).to_owned()])
        .map(|(word, slug, found)| format!("{word}: {found:?}, not {slug}"))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn words_are_not_read_as_names() {
    let dictionary = Dictionary::embedded().unwrap();
    let tagger = Tagger::new(&dictionary, TagOptions::default()).unwrap();
    let wrong: Vec<String> = NOT_MISSPELLED
        .iter()
        .map(|word| (word, tagged(&tagger, &format!("The talk is about {word} again."))))
        .filter(|(_, found)| !found.is_empty())
        .map(|(word, found)| format!("{word}: {found:?}"))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What a document names three times is no slip, unless it names the entity.
#[test]
fn a_word_that_comes_again_and_again_is_a_word_of_its_own() {
    let source = "[[project]]\nid='fluentbase'\nname='Fluentbase'\n";
    let dictionary = Dictionary::from_sources(&[("a.toml".into(), source.to_owned())]).unwrap();
    let tagger = Tagger::new(&dictionary, TagOptions::default()).unwrap();
    #[rustfmt::skip]
    let rows = [
        ("Fluentbse is new.",                                      1),
        ("Fluentbse is new. Fluentbse is old. Fluentbse!",         0),
        ("Fluentbase, Fluentbse, Fluentbse and Fluentbse.",        3),
        ("Fluentbaes, Fluentbaes and Fluentbaes.",                 3),
    ];
    for (text, expected) in rows {
        assert_eq!(tagged(&tagger, text).len(), expected, "{text}");
    }
}
