//! Rows that must have so many talks, or talks of several events or dates.

use super::*;

#[test]
fn rows_have_as_much_as_the_question_says() {
    #[rustfmt::skip]
    let rows = [
        ("projects with at least 3 talks",                 "Linkerd"),
        ("projects mentioned in at least 3 talks",         "Linkerd"),
        ("projects that are mentioned in 3 or more talks", "Linkerd"),
        ("projects mentioned more than twice",             "Linkerd"),
        ("projects mentioned only once",                   "Minio"),
        ("projects with fewer than two talks",             "Minio"),
        ("projects mentioned in exactly 1 talk",           "Minio"),
        ("projects with no more than 1 talk",              "Minio"),
        ("projects with no fewer than 3 talks",            "Linkerd"),
        ("projects linked to Rook in at least 2 talks",    "Ceph"),
        ("projects linked to Rook with at least 2 talks",  "Ceph"),
        ("projects linked to Rook mentioned once",         "Minio, Kubernetes"),
        ("people who spoke more than once",                "Ann Lee"),
        ("speakers with more than 2 talks",                "Ann Lee"),
        ("people who spoke with more than 2 talks",        "Ann Lee"),
        ("who gave at least 2 talks",                      "Ann Lee"),
        ("people with at most 1 talk given",               "Bob Ray"),
        ("companies that gave more than one talk",         "Acme"),
        ("companies with one speaker top 1",               "Acme"),
        ("companies with at least 2 speakers",             ""),
        ("talks about Rook and Ceph with one speaker",     "Rook and Ceph, Rook again"),
        ("talks by Acme with two speakers",                ""),
    ];
    for (question, expected) in rows {
        assert_eq!(asked(question), expected, "{question}");
        let read = ask(&graph(), question).unwrap().question;
        assert_eq!(asked(&read), expected, "{question}: {read}");
    }
    assert_eq!(ask(&graph(), "links with at least 2 talks").unwrap().rows.len(), 5);
    assert_eq!(ask(&graph(), "events with more than 50 talks").unwrap().rows.len(), 0);
    for (question, reason) in [
        ("projects with 2 speakers", "'speakers' counts who spoke for a company"),
        ("links with 2 mentions", "numbers of talks only"),
        ("communities with 2 talks", "cannot be kept to such numbers"),
    ] {
        let told = asked(question);
        assert!(told.contains(reason), "{question}: {told}");
    }
}

#[test]
fn rows_stand_in_the_talks_of_each() {
    #[rustfmt::skip]
    let rows = [
        ("people who spoke in both 2018 and 2019",              "Ann Lee"),
        ("projects in both 2018 and 2019",                      "Ceph, Linkerd, Rook"),
        ("projects linked to Rook in both 2018 and 2019",       "Ceph"),
        ("projects at both KubeCon Europe 2018 and KubeCon Europe 2019", "Ceph, Linkerd, Rook"),
        ("people who spoke at both KubeCon Europe 2018 and at KubeCon Europe 2019", "Ann Lee"),
        ("projects in 2019 but not in 2018",                    "Minio"),
        ("projects in 2019 but not 2018",                       "Minio"),
        ("projects in 2019 and not in 2018",                    "Minio"),
    ];
    for (question, expected) in rows {
        assert_eq!(asked(question), expected, "{question}");
    }
    let told = asked("talks in both 2018 and 2019");
    assert!(told.contains("write 'or' for all talks of either"), "{told}");
}
