//! The quick search held against a reference: an automaton of all keys over the
//! folded text.

use proptest::prelude::*;

use super::*;
use crate::{
    tag::FoldedDocument,
    text::{ends_word, key, starts_word},
};

/// Spans and folded forms, as the definition has it.
fn reference(forms: &[&str], document: &Document) -> Vec<(usize, usize, String)> {
    let mut keys: Vec<String> =
        forms.iter().map(|form| key(form)).filter(|k| !k.is_empty()).collect();
    keys.sort();
    keys.dedup();
    let automaton = automaton(keys.iter()).expect("few keys");
    let folded = FoldedDocument::new(document);
    let text = folded.text();
    let all = automaton
        .find_overlapping_iter(text)
        .filter(|m| starts_word(text, m.start()) && ends_word(text, m.start(), m.end()).is_some())
        .map(|m| (m.start(), m.end(), m.pattern().as_u32()))
        .collect();
    folded::leftmost_longest(all)
        .into_iter()
        .map(|(start, end, i)| {
            let span = folded.source(document, start..end);
            (span.start, span.end, keys[i as usize].clone())
        })
        .collect()
}

fn found(forms: &[&str], document: &Document) -> Vec<(usize, usize, String)> {
    let terms = Terms::new(forms.iter().copied(), false).expect("few forms");
    let found = terms.find(document).into_iter();
    found.map(|it| (it.start, it.end, key(terms.name(it.key)))).collect()
}

fn read(text: &str) -> Option<Document> {
    crate::read::read("note.md", text.as_bytes().to_vec()).ok()
}

fn assert_same(forms: &[&str], text: &str) {
    let document = read(text).expect("a note");
    assert_eq!(found(forms, &document), reference(forms, &document), "{forms:?} in {text:?}");
}

const FORMS: &[&str] = &[
    "Argo",
    "Argo CD",
    "argo-cd tool",
    ".NET",
    "C++",
    "C",
    "k8s",
    "Käse",
    "日本",
    "@argo",
    "--argo",
    "O'Reilly",
    "heptio/ark",
    "Envoy",
    "etcd",
    "etcd3 argo",
    "AT&T",
    "a b c",
    "a",
    "++",
    "x-",
];

#[test]
fn forms_of_all_sorts() {
    for text in [
        "Argo CD and argo_cd, Argo-CD; Argo\nCD, Argo  CD, argo - cd, argo- cd, argo -cd",
        "**Argo** CD, **Ar**go, [Argo](https://argo.io) CD, `argo` `cd`, Argo*-CD*, *x-*a",
        "> Argo\n> CD\n\n- Argo\n  CD\n- Argo\n\nCD",
        "| Argo | CD |\n|---|---|\n| a | b c |\n",
        "etcd3, etcd3 argo, etcd33 argo1, etcd345, Envoys, Envoys', envoy's, ENVOYS2, argo cds",
        ".net x.NET a .NET, c++ c+ c, --argo -argo a--argo, @argo@argo, ++ +++",
        "日本語 Käse kase kasé Käses argo日本argo “Argo” CD’s",
        "Jürgen argo Käse2 argoß Çargo a b ç, a b cé ŝargo etcd3é, é-argo, **Argo **CD, a  ** b** c",
        "Argo<br>CD a&nbsp;b c, ŉargo Ŀ argo ǆ ﬁ k8ś k8s. Argo — CD, a b c— a b c’s a b cş",
        "O’Reilly O'Reilly “argo” argo–cd argo…cd argo™ a\u{ad}rgo argo\u{a0}cd argo’s 😀argo",
        "AT&amp;T AT&T heptio/ark heptio/arks \\_argo\\_ argo\\-cd",
        "",
        "argo",
    ] {
        if read(text).is_some() {
            assert_same(FORMS, text);
        }
    }
}

#[test]
fn words_at_the_borders_of_chunks() {
    // Blocks are read 2 KiB at a time, and looked at 64 KiB at a time.
    for pad in (2_048 - 80..2_048 + 8).chain(65_536 - 80..65_536 + 8) {
        for tail in ["argo cd", "etcd3 argo", "etcd3", "argo2 cd", "envoys", "käse argo"] {
            let text = format!("{}{tail} a b c", "- ".repeat(pad / 2) + &" ".repeat(pad % 2));
            assert_same(FORMS, &text);
        }
    }
    let long = format!("Argo {} CD, {0}n argo cd {0}3", "é".repeat(3_000));
    assert_same(&["argo", "cd", &"e".repeat(3_000), &("é".repeat(3_000) + "n argo")], &long);
    assert_same(
        &[&"x".repeat(64), &"y".repeat(100)],
        &format!("{} {}", "x".repeat(64), "y".repeat(100)),
    );
    assert_same(&[&"x".repeat(64)], &format!("{} {}", "x".repeat(65), "X".repeat(64)));
}

#[test]
fn forms_that_fold_to_one_are_one() {
    let terms =
        Terms::new(["Argo CD", "argo-cd", "Argo.CD", "", " "].into_iter(), true).expect("few");
    assert_eq!(terms.len(), 2);
    assert_eq!(terms.form(1), 0);
    assert_eq!(terms.id(terms.form(1)).as_str(), "term:argo-cd");
    assert_eq!(terms.name(terms.form(1)), "Argo CD");
}

/// How many cases are tried; `KGRAPH_CASES` in the environment asks for more.
fn cases() -> u32 {
    std::env::var("KGRAPH_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(10_000)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), ..ProptestConfig::default() })]

    /// Generated lists in generated notes.
    #[test]
    fn the_quick_search_finds_what_the_reference_finds(
        forms in prop::collection::vec("[@.(-]{0,2}([aAb1s]{1,4}|é|日|ä1|bß)([ /+#_-]{0,2}([aB1s]{1,3}|日|é|ça)){0,3}[+)]?", 1..10),
        parts in prop::collection::vec(
            prop_oneof![
                "[abAB1s]{1,5}",
                "[ @./+#_-]",
                Just(" ".to_owned()),
                Just("\n".to_owned()),
                "é|日|ä1|ß|Ç|ŝ|ŉ|’|\u{a0}|–|™|\u{ad}|…|\u{200b}|→|😀",
                Just("\n\n".to_owned()),
                Just("*".to_owned()),
                Just("**".to_owned()),
                Just("`".to_owned()),
                Just("[a](b)".to_owned()),
                Just("&amp;".to_owned()),
                Just("\\_".to_owned()),
                Just("&#97;".to_owned()),
                Just("\n> ".to_owned()),
                Just("\n- ".to_owned()),
                Just(" | ".to_owned()),
            ],
            0..40,
        ),
    ) {
        let forms: Vec<&str> = forms.iter().map(String::as_str).collect();
        if let Some(document) = read(&parts.concat()) {
            prop_assert_eq!(found(&forms, &document), reference(&forms, &document));
        }
    }
}
