//! Names that their place in the text tells: in lists, talks, clauses and lines.

use crate::{Dictionary, TagOptions, Tagger};

/// Holds what is mentioned in each text against what is expected, as slugs.
fn check(rows: &[(&str, &str)]) {
    let dictionary = Dictionary::embedded().unwrap();
    let tagger = Tagger::new(&dictionary, TagOptions::default()).unwrap();
    let found = |text: &str| {
        let slugs: Vec<String> =
            tagger.tag_text(text).iter().map(|m| m.entity.slug().to_owned()).collect();
        slugs.join(" ")
    };
    let wrong: Vec<String> = rows
        .iter()
        .map(|(text, expected)| (text, found(text), expected))
        .filter(|(_, found, expected)| found != *expected)
        .map(|(text, found, expected)| format!("{text:?}: {found}, not {expected}"))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn items_that_are_nothing_but_names_are_one_list() {
    #[rustfmt::skip]
    check(&[
        ("- argo\n- flux\n- spinnaker\n",                  "argo flux spinnaker"),
        ("- argo\n- flux\n",                               "argo flux"),
        ("* calico\n\n* flannel\n",                        "calico flannel"),
        ("- istio\n- consul\n- contour\n",                 "istio consul contour"),
        ("- Chef\n- Puppet\n- Salt\n- Ansible\n",          "chef-infra puppet salt-project ansible"),
        ("- Uber\n- Lyft\n- Target\n- Box\n",              "uber lyft target box"),
        ("- kind 0.20\n- minikube (local)\n- [k3d](https://example.org)\n", "kind minikube k3d"),
        ("- k8s\n  - since June\n- prom\n- envoy\n- CoreDNS\n", "kubernetes prometheus envoy coredns"),
        ("| tool |\n|---|\n| helm |\n| flux |\n| argo |\n", "helm flux argo"),
        ("| tool | for |\n|---|---|\n| tempo | us |\n| mimir | you |\n| loki | all |\n", "grafana-tempo grafana-mimir grafana-loki"),
        ("argo\nflux\nspinnaker\n",                        "argo flux spinnaker"),
        ("spin, wasmedge, wasmtime\n",                     "spin wasmedge-runtime wasmtime"),
        ("Kong vs Ambassador vs Traefik\n",                "kong emissary-ingress traefik"),
        ("jaeger -> tempo\n",                              "jaeger grafana-tempo"),
        ("tempo, loki, mimir and grafana\n",               "grafana-tempo grafana-loki grafana-mimir grafana"),
        ("we run argo and flux\n",                          "argo flux"),
        ("We use rook, harbor and falco in production.\n",  "rook harbor falco"),
        ("tools like tilt, skaffold and okteto\n",          "tilt skaffold okteto"),
        ("- Mixer - policies\n- Citadel - certificates\n- Pilot - routes it to Envoy\n- Istio - all\n", "istio-mixer istio-citadel istio-pilot envoy istio"),
        ("images live in ecr, gcr, acr or harbor\n",       "amazon-elastic-container-registry google-container-registry azure-container-registry harbor"),
        // What is no list of names.
        ("we use light, sound and helm\n",                  ""),
        ("we love argo and lunch\n",                        ""),
        ("- Scale - more of it\n- Target - less of it\n- Kubernetes - the same\n", "kubernetes"),
        ("- score\n- target\n- agenda\n",                  ""),
        ("- chef\n- waiter\n- cook\n",                     ""),
        ("- coffee\n- salt\n- pepper\n",                   ""),
        ("- Security\n- Scale\n- Target\n- Box\n",         ""),
        ("- Kubernetes\n- Docker\n- kind\n- patience\n",   "kubernetes docker"),
        ("- box\n- kubernetes\n- etcd\n- lunch\n",         "kubernetes etcd"),
        ("- Ambassador program\n- Istio\n- Ambassador of it\n", "istio"),
        ("Networking, Distribution, Kubernetes, Helm\n",   "kubernetes helm"),
        ("| tool | for |\n|---|---|\n| mimir | box |\n| loki | lunch |\n", "grafana-mimir grafana-loki"),
    ]);
}

#[test]
fn a_talk_is_context_for_names_of_its_field() {
    #[rustfmt::skip]
    check(&[
        ("## Ambassador at Acme - Jane Doe, Acme\n\n- Envoy v2 config\n", "emissary-ingress jane-doe acme envoy"),
        ("## Cortex: what is new - Jane Doe, Acme\n\nIt shares code with Thanos.\n", "cortex jane-doe acme thanos"),
        ("## eBPF everywhere - Jane Doe, Acme\n\nPixie was named.\n", "ebpf jane-doe acme pixie"),
        ("- Nomad for scheduling\n- Traefik in front; Waypoint is gone\n", "nomad traefik waypoint"),
        ("## Painting - Jane Doe, Acme\n\nPixie was named.\n",         "jane-doe acme"),
        ("## Target practice - Jane Doe, Acme\n\nIstio and Envoy.\n",  "jane-doe acme istio envoy"),
        ("## eBPF everywhere - Jane Doe, Acme\n\na pixie was seen\n",  "ebpf jane-doe acme"),
    ]);
}

#[test]
fn what_is_done_with_a_name_tells_it() {
    #[rustfmt::skip]
    check(&[
        ("They replaced Airflow with Temporal.\n",        "airflow temporal"),
        ("We use Temporal in production.\n",              "temporal"),
        ("Kong sits in front of all our services.\n",     "kong"),
        ("We use Temporal logic.\n",                      ""),
        ("They went home with Temporal.\n",               ""),
        ("WE USE Temporal.\n",                            ""),
        ("We run Score.\n",                               ""),
        ("King Kong sits on top of the building.\n",      ""),
        ("Ford runs OpenShift at scale.\n",               "ford red-hat-openshift"),
        ("The Ford runs OpenShift.\n",                    "red-hat-openshift"),
        ("Ford runs a river.\n",                          ""),
        ("She is an engineer at Phoenix.\n",              ""),
        ("Who uses OpenShift?\n",                         "red-hat-openshift"),
    ]);
}

#[test]
fn names_end_where_lines_end_for_good() {
    #[rustfmt::skip]
    check(&[
        ("Docker<br>Compose\n",                           "docker docker-compose"),
        ("Talk 1 - Microsoft\nAzure for all\n",           "microsoft microsoft-azure"),
        ("Hans of Acme and then GitLab\nRunner runs.\n",   "gitlab"),
        ("What was said there and what most of them like is GitLab\nRunner.\n", "gitlab gitlab-runner"),
        ("a talk about cloud native\ncomputing foundation things\n", "cncf"),
        ("docker\nswarm mode\n",                          "docker docker-swarm"),
        ("Google Cloud Native Computing Foundation\n",    "google cncf"),
        ("The Oracle Cloud Native Framework\n",           "oracle"),
        ("Elastic Load Balancers are billed.\n",          "elastic-load-balancing"),
        ("Oracle Cloud is new\n",                         "oracle oracle-cloud"),
    ]);
}

#[test]
fn organisations_and_given_names_of_speakers_come_again() {
    #[rustfmt::skip]
    check(&[
        ("## Money on k8s - Jane Miller, Wise\n\nWise runs it. At Wise it is fast. Wise words. Wise.\n",
         "kubernetes jane-miller wise wise wise"),
        ("## Money on k8s - Ann Lee, Blue Yak\n\nBlue Yak runs it. A blue yak. They left the blue Yak.\n",
         "kubernetes ann-lee blue-yak blue-yak"),
        ("## Money on k8s - Ann Lee, Acme\n\nWise runs it.\n",  "kubernetes ann-lee acme"),
        ("## Cilium - Bill Mulligan, Isovalent\n\nThen Bill spoke. The bill was high. Bill of materials. A Bill.\n",
         "cilium bill-mulligan isovalent bill-mulligan"),
        ("## Cilium - Mark Lord, Acme\n\nMark showed it. Mark the node.\n", "cilium mark-lord acme mark-lord"),
        ("## Cilium - Emily Fox, Red Hat\n\nEmily Stone asked. Then Emily left.\n",
         "cilium emily-fox red-hat emily-fox"),
        ("## Law - Ann Sullivan, Acme\n\nSullivan & Cromwell came. Sullivan said it.\n",
         "ann-sullivan acme ann-sullivan"),
        ("## Bread - Colin Walters, Red Hat\n\nColin's Bakery is good. Colin's slides too.\n",
         "colin-walters red-hat colin-walters"),
    ]);
}

#[test]
fn people_are_introduced_by_whom_they_work_for() {
    #[rustfmt::skip]
    check(&[
        ("Mirela Novak from Datadog showed tracing. Later Novak left.\n", "mirela-novak datadog mirela-novak"),
        ("Piotr Zielinski (Grafana Labs) spoke.\n",       "piotr-zielinski grafana-labs"),
        ("We had lunch with Ulf Berg of IBM.\n",          "ulf-berg ibm"),
        ("[Lena Fuchs](https://twitter.com/lenaf) came.\n", "lena-fuchs"),
        ("Lena Fuchs (@lenaf) came.\n",                   "lena-fuchs"),
        ("@lf (Austin Adams) came, @lf and (Austin Adams)\n", "austin-adams austin-adams"),
        ("[Katy Farmer](https://twitter.com/katy) came.\n", "katy-farmer"),
        ("Austin Texas at Google\n",                      "google"),
        ("Argo Rollouts from Intuit\n",                   "argo argo-rollouts intuit"),
        ("A San Jose Meeting at Google\n",                "google"),
        ("[Zorplax Smart](https://github.com/lenaf) came.\n", ""),
    ]);
}

#[test]
fn people_are_told_by_their_surname() {
    #[rustfmt::skip]
    check(&[
        ("I spoke with Zorpal Novak at the summit.\n",    "zorpal-novak"),
        ("Zorpal Novak unveiled it.\n",                   "zorpal-novak"),
        ("a talk by Zorpal Novak.\n",                     "zorpal-novak"),
        ("we liked Zorpal Novak’s team. Later Novak left.\n", "zorpal-novak zorpal-novak"),
        // No sentence of English, no surname, a title, and what goes on.
        ("Heute sprach Zorpal Novak über Pods.\n",        ""),
        ("Zorpal Novak\n",                                ""),
        ("a talk by Zorpal Zorpalno at noon\n",           ""),
        ("a talk by Herr Novak at noon\n",                ""),
        ("a talk by Zorpal Novak Center at noon\n",       ""),
        ("a talk by zorpal Novak at noon\n",              ""),
        ("a talk in San Francisco at noon\n",             ""),
        ("live from the Zorpal Novak in town\n",          ""),
        ("  * Zorpal Novak unveiled it.\n",               "zorpal-novak"),
    ]);
}

#[test]
fn companies_vouch_for_people_whose_names_nobody_knows() {
    #[rustfmt::skip]
    check(&[
        ("Zorpal Quuxani from Datadog showed tracing.\n", "zorpal-quuxani datadog"),
        ("Zorpal Quuxani and Blurg Dmilan from the CNCF spoke.\n", "zorpal-quuxani blurg-dmilan cncf"),
        ("We met Zorpal Quuxani, Principal Engineer at Datadog.\n", "zorpal-quuxani datadog"),
        ("Zorpal Quuxani came. Zorpal Quuxani from Datadog spoke, then Quuxani left.\n",
         "zorpal-quuxani zorpal-quuxani datadog zorpal-quuxani"),
        // Of one of the two somebody may be called so.
        ("- Zorpal Novak (Datadog)\n",                    "zorpal-novak datadog"),
        ("- Zorpal Novak — Datadog\n",                    "zorpal-novak datadog"),
        ("Zorpal Novak, Datadog\n",                       "zorpal-novak datadog"),
        ("Go on - Blurg Dmilan & Zorpal Novak, Datadog\n", "blurg-dmilan zorpal-novak datadog"),
        ("Go on with Blurg Dmilan & Zorpal Novak, Datadog\n", "datadog"),
        ("- Zorpal Quuxani (Datadog)\n",                  "datadog"),
        // A product, a place, words, and what goes on.
        ("Zorplax Dashboards from Datadog\n",             "datadog"),
        ("Argo Zorplax from Datadog\n",                   "argo datadog"),
        ("The Zorpal Quuxani Blurg from Datadog\n",       "datadog"),
        ("Zorpal Quuxani, built at Datadog\n",            "datadog"),
        ("zorpal Quuxani from Datadog\n",                 "datadog"),
        ("ZORPAL Quuxani from Datadog\n",                 "datadog"),
    ]);
}

#[test]
fn people_whom_nobody_knows_are_named_in_full() {
    #[rustfmt::skip]
    check(&[
        // A given name and a surname, or a word that nobody knows.
        ("Lena Fuchs came. Then Lena spoke.\n",           "lena-fuchs lena-fuchs"),
        ("We met Dom Zorpalno’s team.\n",                 "dom-zorpalno"),
        ("by Adrián García Casas, and others\n",          "adrian-garcia-casas"),
        ("Engineers such as Paige Bailey came.\n",        "paige-bailey"),
        ("Then Peter O'Zorpno spoke.\n",                  "peter-ozorpno"),
        ("Then Raymond van Beek spoke.\n",                "raymond-van-beek"),
        // What opens a particle is no letter of one byte.
        ("Then Raymond •van Beek spoke.\n",               ""),
        // The given name is a company as well, whom only a speaker may work for.
        ("Ricardo Rocha came. Then Ricardo left.\n",      "ricardo-rocha ricardo-rocha"),
        ("With Sergio Arnaldo Méndez Aguilar there.\n",   "sergio-arnaldo-mendez-aguilar"),
        ("And I’m Lena Fuchs. Auch Lena Fuchs kam.\n",    "lena-fuchs lena-fuchs"),
        // One of them may be anything, or it goes on.
        ("The Lena Fuchs Brewhouse is near.\n",           ""),
        ("Lena zorpalno and lena Fuchs\n",                ""),
        ("Max Zorpalno is a limit\n",                     ""),
        ("Le Zorpalno, Santa Clara, San Diego, Zurich Zorpalno\n", ""),
        ("Big Lena Fuchs-Zorp\n",                         ""),
        // Nobody is called so behind these words.
        ("We sat at Morgan Fuchs, near Rue Paul Fuchs.\n", ""),
        // A speaker, as a machine heard the name.
        ("## Pods - Mark Bernstein, Acme\n\nMark Borschtien came. Mark spoke.\n",
         "mark-bernstein acme mark-bernstein"),
    ]);
}

#[test]
fn companies_that_nobody_knows_are_told_by_people_and_companies() {
    #[rustfmt::skip]
    check(&[
        // Somebody is from there.
        ("Ulf Berg from Zorplax came. Zorplax runs it.\n", "ulf-berg zorplax zorplax"),
        ("Kelsey Hightower of Zorplax Labs came.\n",      "kelsey-hightower zorplax-labs"),
        ("Kelsey Hightower (Zorplax) came.\n",            "kelsey-hightower zorplax"),
        ("- Kelsey Hightower, Zorplax\n",                 "kelsey-hightower zorplax"),
        ("The engineers at Zorplax and a CTO of Zorplukk\n", "zorplax zorplukk"),
        // Several others stand beside it.
        ("Panelists from HSBC, Zorplax, Spotify and Uber\n", "hsbc zorplax spotify uber"),
        ("HSBC, Zorplax and Envoy\n",                     "hsbc envoy"),
        // An event, a place, a surname, a longer name, a word in small letters, a slip.
        ("Ulf Berg at ZorpCon, Ulf Berg of Zurich\n",     "ulf-berg ulf-berg"),
        ("Ulf Berg at FOSDEM, Ulf Berg at Zorp2023\n",    "ulf-berg ulf-berg"),
        ("Ulf Berg from Zorplax Unit\n",                  "ulf-berg"),
        ("Ulf Berg from zorplax, Zorplax is new\n",       "ulf-berg"),
        ("Ulf Berg and Zorplax (Zorplukk) came.\n",       "ulf-berg"),
    ]);
}

#[test]
fn small_things() {
    #[rustfmt::skip]
    check(&[
        ("- Formerly Pulumi\n",                           "pulumi"),
        ("They used Cruise Control with Kafka.\n",        "cruise-control kafka"),
        ("Heptio Ark on Apache Spark\n",                  "heptio velero apache-software-foundation apache-spark"),
        ("the container object storage interface is new\n", "container-object-storage-interface"),
        ("the service mesh performance was bad\n",        ""),
    ]);
}

#[test]
fn small_letters_count_behind_the_name_of_a_company() {
    #[rustfmt::skip]
    check(&[
        ("we moved to google cloud last year",         "google google-cloud-platform"),
        ("it runs azure functions and google docs",    "microsoft-azure azure-functions google google-docs"),
        // A word that may be anything does not vouch for the next.
        ("an amber sail operator and a step function", ""),
    ]);
}

#[test]
fn names_as_a_machine_hears_them() {
    #[rustfmt::skip]
    check(&[
        ("we keep it in etc d and talk g rpc",         "etcd grpc"),
        ("type cube ctl, then cube adm",               "kubectl kubeadm"),
        ("trained with cube flow on k three s",        "kubeflow k3s"),
        ("deployed with terra form and argo see d",    "terraform argo argo-cd"),
        ("alert manager, web assembly, pager duty",    "alertmanager webassembly pagerduty"),
        ("we need to fire cracker jokes",              ""),
        ("a fire cracker vm",                          "firecracker"),
    ]);
}

#[test]
fn names_that_begin_before_what_is_looked_at_are_left() {
    let name = "Zorpalzorpalzorpalzorpal Quuxaniquuxaniquuxani";
    check(&[(&format!("{name}, {name}, {name} (Datadog)"), "datadog")]);
}
