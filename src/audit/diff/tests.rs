//! What a difference says.

use super::*;
use crate::sample;

fn dictionary(text: &str) -> Dictionary {
    Dictionary::from_sources(&[("test.toml".into(), text.to_owned())]).unwrap()
}

#[test]
fn entries_are_compared() {
    let old = dictionary(
        "phrases = [\"kind of\"]\n\
         [[p]]\nid = \"a\"\nname = \"A\"\n\
         [[p]]\nid = \"b\"\nname = \"B\"\naliases = [\"Bee\", { text = \"Bus\", case = \"exact\" }]\n\
         [[p]]\nid = \"c\"\nname = \"C\"\nurls = [\"c.io\", \"c.com\"]\n",
    );
    let new = dictionary(
        "[[p]]\nid = \"b\"\nname = \"B\"\naliases = [\"Bus\", \"Bumble\"]\nurls = [\"b.io\"]\n\
         [[p]]\nid = \"c\"\nname = \"C\"\nurls = [\"c.com\", \"c.io\"]\n\
         [[p]]\nid = \"d\"\nname = \"D\"\n",
    );
    assert_eq!(
        diff(&old, &new).to_string(),
        "entities: 1 added, 1 removed, 1 changed\n  \
         + p:d D\n  - p:a A\n  ~ p:b B\n      \
         + alias 'Bumble'\n      - alias 'Bee'\n      \
         ~ Bus\n          - { text = \"Bus\", case = \"exact\" }\n          + \"Bus\"\n      \
         ~ urls\n          + [\"b.io\"]\n\
         phrases\n  - 'kind of'\n"
    );
    assert!(diff(&old, &old).is_empty() && diff(&old, &old).to_string().is_empty());
}

#[test]
fn mentions_nodes_and_edges_are_won_and_lost() {
    let old =
        [sample::note("a.md", "# T @2018\n{p:a|Ax} and {p:b|Bus} and Cat\n#! S\n{p:a|Ax} Cat")];
    let new = [sample::note(
        "a.md",
        "# T @2018\n{p:a|Ax} and Bus and {p:c|Cat}\n#! S\n{p:a|Ax} {p:c|Cat}",
    )];
    let corpus = corpus_diff(&old, &new);
    assert_eq!(
        corpus.to_string(),
        "mentions won: 2\n  + 'Cat' p:c: 2 mentions in 1 document\n      \
         a.md:2: Ax and Bus and Cat\n      a.md:4: Ax Cat\n\
         mentions lost: 1\n  - 'Bus' p:b: 1 mention in 1 document\n      \
         a.md:2: Ax and Bus and Cat\n\
         nodes won: 1\n  + p:c\nnodes lost: 1\n  - p:b\n\
         edges won: 1\n  + p:a -- p:c (a.md#1-t)\nedges lost: 1\n  - p:a -- p:b (a.md#1-t)\n"
    );
    let whole = DictionaryDiff { corpus: Some(corpus), ..DictionaryDiff::default() };
    assert!(!whole.is_empty());
    let json = serde_json::to_value(&whole).unwrap();
    assert_eq!(json["corpus"]["mentions_won"][0]["quotes"][1]["line"], 4);
    assert!(corpus_diff(&old, &old).is_empty());
}
