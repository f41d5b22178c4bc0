//! What the search finds, held against an automaton of all keys.

use proptest::prelude::*;

use super::*;
use crate::{tag::others::automaton, text::starts_word};

#[derive(Default)]
struct Found(Vec<(usize, usize, u32, Suffix)>);

impl Visit for Found {
    fn key(&mut self, start: usize, end: usize, key: u32, suffix: Suffix) {
        self.0.push((start, end, key, suffix));
    }

    fn asks_for(&self, word: &[u8], _: u64) -> bool {
        word.len() > 3
    }

    fn word(&mut self, _: usize, _: usize, _: u64) {}
}

/// What an automaton of all keys finds between borders of words.
fn reference(keys: &[String], text: &str) -> Vec<(usize, usize, u32, Suffix)> {
    let automaton = automaton(keys.iter()).expect("few keys");
    let mut found: Vec<_> = automaton
        .find_overlapping_iter(text)
        .filter(|m| starts_word(text, m.start()))
        .filter_map(|m| {
            let suffix = ends_word(text, m.start(), m.end())?;
            Some((m.start(), m.end(), m.pattern().as_u32(), suffix))
        })
        .collect();
    found.sort_unstable_by_key(|(start, end, key, _)| (*start, *end, *key));
    found
}

fn found(keys: &[String], text: &str) -> Vec<(usize, usize, u32, Suffix)> {
    let matcher = Matcher::new(keys).expect("few keys");
    let mut met = Met::default();
    // What a word leads to the first time it leads to the second time.
    matcher.search(keys, text, &mut met, &mut Found::default());
    let mut found = Found::default();
    matcher.search(keys, text, &mut met, &mut found);
    found.0.sort_unstable_by_key(|(start, end, key, _)| (*start, *end, *key));
    found.0
}

#[test]
fn keys_of_all_sorts() {
    let keys = [
        "argo",
        "argo cd",
        "@argo",
        "@argo cd",
        ".net",
        "c++",
        "c#",
        "日本",
        "kubernetes",
        "a",
        "héé",
    ];
    let keys: Vec<String> = keys.map(str::to_owned).to_vec();
    for text in [
        "argo cds and argo cd2, @argo cd; argos argo2 argo123 argocd",
        "c++ c# .net x.net a.net",
        "日本語 kubernetesを a日本 日本a héé hééa",
        "@argos @@argo argo@argo",
        "",
        "argo",
    ] {
        assert_eq!(found(&keys, text), reference(&keys, text), "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, ..ProptestConfig::default() })]

    /// Words find what the automaton of all keys finds.
    #[test]
    fn words_find_what_the_automaton_finds(
        keys in prop::collection::btree_set("[@.#]?([ab1s]{1,4}|é|日|ä1)([ /+#]?([ab1s]{1,3}|日|é)){0,3}", 1..12),
        text in "([ab1s]{1,5}|[ @./+#]|é|日|ä1|s|1){0,30}",
    ) {
        let keys: Vec<String> = keys.into_iter().collect();
        prop_assert_eq!(found(&keys, &text), reference(&keys, &text));
    }
}
