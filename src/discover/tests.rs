use super::*;

/// A folder with notes and with what is none.
fn folder() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (path, text) in [
        ("notes/b.md", "b"),
        ("notes/a.TXT", "a"),
        ("notes/deep/c.vtt", "WEBVTT"),
        ("notes/picture.png", "png"),
        ("notes/mail.eml", "Subject: Rook"),
        ("notes/make.py", "Rook = 1"),
        ("notes/list.json", "{}"),
        ("notes/.hidden.md", "no"),
        ("notes/README", "Notes of a conference"),
        ("notes/LICENSE", "MIT"),
        ("notes/run", "#!/bin/sh"),
        ("notes/blob", "\0\u{1}"),
        ("notes/draft.md", "no"),
        ("notes/private.md", "no"),
        ("notes/.gitignore", "draft.md\n"),
        ("notes/.kgraphignore", "private.md\n"),
        ("empty/x.png", ""),
    ] {
        let path = dir.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    dir
}

/// The names found at `paths` of [`folder`], and the problems.
fn found(paths: &[&str]) -> String {
    let dir = folder();
    let root = dir.path().to_str().unwrap();
    let paths: Vec<String> = paths
        .iter()
        .map(|path| if *path == "-" { "-".to_owned() } else { format!("{root}/{path}") })
        .collect();
    let found = discover(&paths);
    let names = found.inputs.iter().map(|input| input.name.as_str());
    let problems = found.problems.iter().map(|problem| {
        let path = problem.at.path.strip_prefix(root).unwrap().display();
        let what = problem.message.split([';', '\'']).next().unwrap_or_default();
        format!("{path}! {what}")
    });
    names.map(str::to_owned).chain(problems).collect::<Vec<_>>().join(" | ")
}

#[test]
fn inputs() {
    let notes = "notes/README | notes/a.TXT | notes/b.md | notes/deep/c.vtt | notes/mail.eml";
    #[rustfmt::skip]
    let rows: &[(&str, &[&str], &str)] = &[
        ("folder",          &["notes"],                     notes),
        ("closing slash",   &["notes/"],                    notes),
        ("named ignored",   &["notes/draft.md"],            "draft.md"),
        ("named picture",   &["notes/picture.png"],         "picture.png"),
        ("stdin",           &["-"],                         "stdin"),
        ("no notes",        &["empty"],                     "empty! the folder holds no notes: no text for people, and no data with titles and speakers or texts"),
        ("missing",         &["gone.md", "notes/b.md"],     "b.md | gone.md! no such file or folder"),
        ("bad glob",        &["notes/[a"],                  "notes/[a! not a glob: unclosed character class"),
        ("no match",        &["notes/*.org"],               "notes/*.org! no file matches"),
        ("no base",         &["nil/*.md"],                  "nil/*.md! no folder "),
    ];
    for (what, paths, expected) in rows {
        assert_eq!(found(paths), *expected, "{what}");
    }
}

#[test]
fn a_glob_honours_ignore_files_and_walks_folders() {
    assert_eq!(found(&["notes/*.md"]).matches(".md").count(), 1);
    assert!(found(&["notes/d*"]).ends_with("deep/c.vtt"));
    assert!(found(&["notes/**/*.vtt"]).ends_with("deep/c.vtt"));
}

#[test]
fn what_is_left_out_is_told() {
    let dir = folder();
    let found = discover(&[dir.path().join("notes").to_str().unwrap()]);
    let expected = [
        (LeftOut::Data, "notes/list.json"),
        (LeftOut::Name, "notes/make.py"),
        (LeftOut::NoText, "notes/blob"),
        (LeftOut::NoText, "notes/run"),
    ];
    assert_eq!(found.left_out, expected.map(|(reason, name)| (reason, name.to_owned())));
}

#[test]
fn a_file_given_twice_is_read_once() {
    assert_eq!(found(&["notes/b.md", "notes", "notes/../notes/b.md"]).matches("b.md").count(), 1);
}

#[test]
fn names_are_as_given() {
    let rows = [("./data/./a.md", "data/a.md"), ("../a.md", "../a.md"), ("/x/y/a.md", "a.md")];
    for (path, expected) in rows {
        assert_eq!(name(Path::new(path), Path::new(path), None), expected);
    }
    let deep = Path::new("/x/notes/d/a.md");
    assert_eq!(name(Path::new("/x/notes"), deep, None), "notes/d/a.md");
    assert_eq!(name(Path::new("/x/notes"), deep, Some(Path::new("/x/notes/d"))), "a.md");
}

#[test]
fn files_of_one_name_are_told_apart() {
    let dir = tempfile::tempdir().unwrap();
    let paths = ["x/notes", "y/notes"].map(|path| {
        let path = dir.path().join(path);
        fs::create_dir_all(&path).unwrap();
        fs::write(path.join("a.md"), "a").unwrap();
        path.to_str().unwrap().to_owned()
    });
    let found = discover(&paths);
    let names: Vec<&str> = found.inputs.iter().map(|input| input.name.as_str()).collect();
    let expected = paths.map(|path| format!("{}/a.md", path.trim_start_matches('/')));
    assert_eq!(names, expected);
}

#[cfg(unix)]
#[test]
fn a_file_linked_twice_is_read_once() {
    let dir = folder();
    let notes = dir.path().join("notes");
    std::os::unix::fs::symlink(notes.join("deep"), notes.join("linked")).unwrap();
    std::os::unix::fs::symlink(notes.join("b.md"), notes.join("c.md")).unwrap();
    let found = discover(&[notes.to_str().unwrap()]);
    let names: Vec<&str> = found.inputs.iter().map(|input| input.name.as_str()).collect();
    assert_eq!(
        names,
        ["notes/README", "notes/a.TXT", "notes/b.md", "notes/deep/c.vtt", "notes/mail.eml"]
    );
}

/// What lies in a folder and leads nowhere keeps nothing from being read.
#[cfg(unix)]
#[test]
fn links_that_lead_nowhere_are_told() {
    use std::os::unix::fs::symlink;

    let dir = folder();
    let notes = dir.path().join("notes");
    symlink("gone.md", notes.join("nowhere.md")).unwrap();
    symlink("itself", notes.join("itself")).unwrap();
    symlink("../../notes", notes.join("deep/around")).unwrap();
    let found = discover(&[notes.to_str().unwrap()]);
    assert_eq!((found.inputs.len(), found.problems), (5, Vec::new()));
    let told: Vec<String> = found.unread.iter().map(ToString::to_string).collect();
    let [itself, nowhere] = told.as_slice() else { panic!("{told:?}") };
    let (_, why) =
        itself.split_once("notes/itself: could not be looked at, and is left out: ").unwrap();
    assert!(!why.contains("itself"), "the place is told once: {itself}");
    assert!(nowhere.ends_with("notes/nowhere.md: a link that leads nowhere; mend it or remove it"));
}
