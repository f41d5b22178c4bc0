//! The order of the modules, as `ARCHITECTURE.md` tells it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

/// The modules of the library, from left to right: each imports only from lines above
/// its own, and those of one line know nothing of each other.
const ORDER: &[&[&str]] = &[
    // What all share.
    &["span", "markup", "statistics"],
    &["error", "text", "origin"],
    &["names", "entity", "document"],
    &["talk", "mention"],
    &["note", "redact", "discover"],
    // The way of the data.
    &["dictionary", "read"],
    &["directory", "segment", "tag"],
    &["resolve"],
    &["tagger", "relate"],
    &["pipeline"],
    &["graph"],
    &["analyse"],
    &["query"],
    &["export"],
    // What stands beside it.
    &["report", "diff", "eval", "suggest", "config"],
    &["audit"],
];

#[test]
fn modules_import_only_from_those_to_their_left() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let roots = roots(&fs::read_to_string(source.join("lib.rs")).unwrap());
    let mut imports = BTreeMap::new();
    collect(&source, None, &roots, &mut imports);
    let rank = |module: &str| ORDER.iter().position(|line| line.contains(&module));
    let mut wrong = Vec::new();
    for ((from, to), file) in &imports {
        match rank(from).zip(rank(to)) {
            Some((from, to)) if to < from => {}
            _ => wrong.push(format!("{file}: {from} imports {to}")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let known: BTreeSet<&str> = imports.keys().flat_map(|(a, b)| [&**a, &**b]).collect();
    let stale: Vec<_> =
        ORDER.iter().flat_map(|line| *line).filter(|m| !known.contains(*m)).collect();
    assert!(stale.is_empty(), "no such modules: {stale:?}");
}

/// The module of each name that the root of the crate exports.
fn roots(lib: &str) -> BTreeMap<String, String> {
    let (_, exports) = lib.split_once("pub use crate::{").expect("the root exports names");
    let (exports, _) = exports.split_once("\n};").unwrap();
    let paths = members(exports);
    let named = paths.iter().filter_map(|path| {
        let (module, rest) = path.split_once("::")?;
        let names = members(rest.trim_start_matches('{').trim_end_matches('}'));
        Some(names.into_iter().map(|name| (name, module.to_owned())).collect::<Vec<_>>())
    });
    named.flatten().collect()
}

/// Notes every import of the files in `folder`, with the first file that has it. Tests
/// and the command may import what they like.
fn collect(
    folder: &Path,
    module: Option<&str>,
    roots: &BTreeMap<String, String>,
    imports: &mut BTreeMap<(String, String), String>,
) {
    let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap();
        let module = module.unwrap_or(stem);
        if ["tests", "sample", "lib", "main", "cli"].contains(&stem) {
            continue;
        }
        if path.is_dir() {
            collect(&path, Some(module), roots, imports);
        } else if path.extension().is_some_and(|it| it == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            for name in imported(&text) {
                let to = roots.get(&name).unwrap_or(&name).clone();
                if to != module {
                    let file = path.display().to_string();
                    imports.entry((module.to_owned(), to)).or_insert(file);
                }
            }
        }
    }
}

/// The names behind `crate::` in the code of a file, its tests left out.
fn imported(text: &str) -> BTreeSet<String> {
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or(text);
    let lines = code.lines().map(|line| line.split("//").next().unwrap_or(line));
    let code: Vec<&str> = lines.collect();
    let code = code.join("\n");
    let mut names = BTreeSet::new();
    for (at, path) in code.match_indices("crate::") {
        if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let rest = &code[at + path.len()..];
        match rest.strip_prefix('{') {
            Some(group) => names.extend(members(group).iter().map(|member| first(member))),
            None => drop(names.insert(first(rest))),
        }
    }
    names
}

/// Splits what stands in braces at its own commas, up to the brace that closes it.
fn members(group: &str) -> Vec<String> {
    let mut depth = 0;
    let mut members = vec![String::new()];
    for c in group.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                members.push(String::new());
                continue;
            }
            _ => {}
        }
        members.last_mut().expect("there is one").push(c);
    }
    members.iter().map(|it| it.trim().to_owned()).filter(|it| !it.is_empty()).collect()
}

/// The word that `path` begins with.
fn first(path: &str) -> String {
    path.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}
