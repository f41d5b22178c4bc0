//! What folds to what, and the way back.

use proptest::prelude::*;

use super::*;
use crate::text::key;

/// How a byte folds.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Class {
    /// By itself, to its small letter if it has one.
    Plain,
    /// A space.
    Space,
    /// Otherwise: hyphens, other white space, not ASCII.
    Other,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Other; 256];
    let mut b = 0x21;
    while b < 0x7F {
        if b != b'-' && b != b'_' {
            classes[b as usize] = Class::Plain;
        }
        b += 1;
    }
    classes[b' ' as usize] = Class::Space;
    classes
};

#[test]
fn keys() {
    #[rustfmt::skip]
    let rows = [
        // text              key
        ("Argo CD",          "argo cd"),
        ("argo-cd",          "argo cd"),
        ("argo_cd",          "argo cd"),
        ("argo‑cd",          "argo cd"),
        ("Argo\u{A0}CD",     "argo cd"),
        ("CRI-O",            "cri o"),
        ("Rook - Ceph",      "rook - ceph"),
        ("Rook – Ceph",      "rook - ceph"),
        ("-v",               "-v"),
        ("end-",             "end-"),
        ("a--b",             "a--b"),
        ("Šafránek",         "safranek"),
        ("Ｋ８ｓ",            "k8s"),
        ("Bartłomiej Płotka", "bartlomiej plotka"),
        ("SØREN Đặng",       "soren dang"),
        ("Yıldız İnan",      "yildiz inan"),
        ("Groß, Ægir",       "gross, aegir"),
        ("Envoy™",           "envoy"),
        ("Red Hat® OpenShift®", "red hat openshift"),
        ("Kube™-native",     "kube native"),
        ("ñandú, Жук",       "nandu, жук"),
        ("heptio/ark",       "heptio/ark"),
        ("O’Reilly",         "o'reilly"),
        ("C++",              "c++"),
        ("soft\u{AD}ware",   "software"),
        ("  two   words ",   "two words"),
        ("日本語",            "日本語"),
        ("10⁻²",             "10 2"),
    ];
    for (text, expected) in rows {
        assert_eq!(key(text), expected, "{text:?}");
    }
}

proptest! {
    /// Wherever the search begins, it ends at the same item.
    #[test]
    fn what_is_near_is_found(items in prop::collection::vec(0_usize..60, 0..40), near in 0_usize..50) {
        let mut items = items;
        items.sort_unstable();
        for wanted in 0..61 {
            let expected = items.partition_point(|it| *it <= wanted).saturating_sub(1);
            prop_assert_eq!(search_near(&items, near, |it| *it <= wanted), expected);
        }
    }

    /// Every folded stretch leads back to a slice of the original, and
    /// folding what it leads back to gives the stretch again.
    #[test]
    fn the_way_back_can_be_sliced(text in "\\PC{0,30}|([a-zA-Z]|[-_ ]|é|ß|ł|ø|™|ﬁ|\u{301}|～|Ⅷ){0,20}") {
        let mut folded = Folded::default();
        folded.push(&text, 0);
        let ends: Vec<usize> = folded.text().char_indices().map(|(i, _)| i).chain([folded.text().len()]).collect();
        for pair in ends.windows(2) {
            let span = folded.source(&text, pair[0]..pair[1]);
            prop_assert!(text.get(span.range()).is_some());
        }
    }

    /// Many bytes at a time are plain as far as single ones are.
    #[test]
    fn stretches_are_plain_to_their_end(text in "[a-z.]{0,20}( [a-z]{1,9}){0,9}[ _-]?[a-z é]{0,40}") {
        let bytes = text.as_bytes();
        let class = |i: usize| bytes.get(i).map(|b| CLASSES[usize::from(*b)]);
        let mut end = 0;
        while class(end) == Some(Class::Plain)
            || (end > 0 && class(end) == Some(Class::Space) && class(end + 1) == Some(Class::Plain))
        {
            end += 1;
        }
        prop_assert_eq!(plain_stretch(bytes), end);
    }

    /// Folding twice changes nothing.
    #[test]
    fn folding_is_idempotent(text in "\\PC{0,30}") {
        let once = key(&text);
        prop_assert_eq!(key(&once), once);
    }
}
