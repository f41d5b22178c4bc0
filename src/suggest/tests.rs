//! What is proposed, and what is not.

use super::*;
use crate::sample;

const DICTIONARY: &str = r#"
[[project]]
id = "rook"
name = "Rook"
[[project]]
id = "kubernetes"
name = "Kubernetes"
[[person]]
id = "craig-smith"
name = "Craig Smith"
"#;

fn suggestions(texts: &[&str]) -> Vec<Suggestion> {
    let dictionary =
        Dictionary::from_sources(&[("test.toml".into(), DICTIONARY.to_owned())]).unwrap();
    let notes: Vec<Note> =
        texts.iter().zip('a'..).map(|(text, c)| sample::note(&format!("{c}.md"), text)).collect();
    suggest(&notes, &dictionary)
}

/// `kind:name` of each proposal.
fn proposed(texts: &[&str]) -> String {
    let show = |s: &Suggestion| match &s.of {
        Some(id) => format!("{}~{id}", s.name),
        None => format!("{}:{}", s.kind, s.name),
    };
    suggestions(texts).iter().map(show).collect::<Vec<_>>().join(", ")
}

#[test]
fn names_are_proposed() {
    #[rustfmt::skip]
    let rows = [
        // text, proposed
        ("We use Tetrate here. It is good that Tetrate runs.",       "project:Tetrate"),
        ("We met people at Tetrate. He is from Tetrate.",            "company:Tetrate"),
        ("We saw Banzai Ltd and later again Banzai Ltd there.",      "company:Banzai"),
        ("We heard Craig Zorblax. Then Craig Zorblax went.",         "person:Craig Zorblax"),
        ("The gRPC way, or gRPC for short.",                         "project:gRPC"),
        ("Try the cnab.io page; I like cnab.io here.",               "project:cnab.io"),
        ("This is how they would like it at Bank of Zorblax; just ask anyone from the Bank of Zorblax.",    "company:Bank of Zorblax"),
        ("The Freddie Mac people and Freddie Mac again.",            "project:Freddie Mac"),
        ("a kpack here and a kpack there",                           "project:kpack"),
        ("We love Kubrnetes and more Kubrnetes here.",               "Kubrnetes~project:kubernetes"),
    ];
    for (text, expected) in rows {
        assert_eq!(proposed(&[text]), expected, "{text}");
    }
}

#[test]
fn words_and_known_names_are_not() {
    #[rustfmt::skip]
    let rows = [
        "Using it. Using it again. Then there was Using.",
        "# Building Better Clusters\n# Building Better Clusters",
        "We saw {project:rook|Rook} and {project:rook|Rook} Operator, {project:rook|Rook} Operator.",
        "The CRD and the RBAC and the CRDs and RBAC of it.",
        "In May we met in Paris. In May, in Paris.",
        "We heard Craig. Later Craig left.",
        "Only Tetrate once.",
        "we rook it and rook it",
    ];
    for text in rows {
        assert_eq!(proposed(&[text]), "", "{text}");
    }
}

#[test]
fn what_more_documents_tell_comes_first() {
    let a = "We use Tetrate here, and the Venafi one: the Venafi thing, the Venafi.";
    assert_eq!(proposed(&[a, "We use Tetrate too."]), "project:Tetrate, project:Venafi");
}

#[test]
fn speakers_come_with_their_company() {
    let found = suggestions(&[
        "# Storage @2018-05-02\nby {person:ann-zorblax|Ann Zorblax}, {company:zorbex|Zorbex}\nText.",
    ]);
    let shown: Vec<String> = found.iter().map(ToString::to_string).collect();
    assert_eq!(
        shown,
        [
            "Zorbex (company, of a speaker): 1 time in 1 document, 1 talk\n  \
             a.md:2: by Ann Zorblax, Zorbex\n    [[company]]\n    id = \"zorbex\"\n    name = \"Zorbex\"\n",
            "Ann Zorblax (person, speaker): 1 time in 1 document, 1 talk\n  \
             a.md:2: by Ann Zorblax, Zorbex\n    [[person]]\n    id = \"ann-zorblax\"\n    \
             name = \"Ann Zorblax\"\n    \
             affiliations = [{ company = \"zorbex\", from = \"2018-05-02\" }]\n",
        ]
    );
}
