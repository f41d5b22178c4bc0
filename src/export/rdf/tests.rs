use super::*;
use crate::export::sample;

#[test]
fn addresses() {
    #[rustfmt::skip]
    let rows = [
        ("project:rook",       "id/project:rook"),
        ("project:c++",        "id/project:c%2B%2B"),
        ("../etc",             "id/..%2Fetc"),
        ("..",                 "id/%2E%2E"),
        ("a.md#1-<é>",         "id/a.md%231-%3C%C3%A9%3E"),
    ];
    for (id, expected) in rows {
        assert_eq!(own("id", id), expected);
    }
    let is_address = |url| matches!(address(url), Object::Foreign(_));
    for url in ["rook.io", "https://a.example/b?c=%20#d"] {
        assert!(is_address(url), "{url}");
    }
    for url in ["a b", "https://", "x<y", "%zz.example", "javascript:alert(1)"] {
        assert!(!is_address(url), "{url}");
    }
}

#[test]
fn every_resource_comes_once_and_is_named_by_one_that_is_there() {
    let graph = sample::storage();
    let (mut subjects, mut objects) = (Vec::new(), BTreeSet::new());
    each(&graph, &mut |resource| {
        subjects.push(resource.id.clone());
        objects.extend(resource.statements.iter().filter_map(|(_, object)| match object {
            Object::Own(id) => Some(id.clone()),
            _ => None,
        }));
        Ok(())
    })
    .unwrap();
    let all: BTreeSet<String> = subjects.iter().cloned().collect();
    assert_eq!(all.len(), subjects.len());
    assert_eq!(objects.difference(&all).collect::<Vec<_>>(), Vec::<&String>::new());
}

#[test]
fn quotes_that_stand_so() {
    let rows = [
        ("Rook runs", Some("Rook runs")),
        ("…runs Ceph…", Some("runs Ceph")),
        ("mail [redacted]", None),
        ("…", None),
    ];
    for (quote, expected) in rows {
        assert_eq!(verbatim(quote), expected, "{quote}");
    }
}
