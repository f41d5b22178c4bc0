//! Whatever comes in: a located message, good files processed, older output
//! whole.

use std::fs;

use crate::harness::Scratch;

const GOOD: (&str, &str) = ("good.md", "# A talk\n\nRook and Ceph.\n");

/// Runs `build` on a good note and `bad`, and returns what it said. The good
/// note must be in the output, whatever the other one is.
fn built_beside(bad: &str, bytes: &[u8]) -> String {
    let scratch = Scratch::with(&[GOOD]);
    scratch.write(bad, bytes);
    let shown = scratch.run(&format!("build good.md {bad}"));
    assert!(scratch.read("output/talks.jsonl").contains("\"document\":\"good.md\""), "{shown}");
    shown
}

#[test]
fn a_missing_path_does_not_stop_the_others() {
    let scratch = Scratch::with(&[GOOD]);
    let shown = scratch.run("tag gone.md good.md --format jsonl");
    assert!(shown.starts_with("exit: 2"), "{shown}");
    assert!(shown.contains("kgraph: gone.md: no such file or folder; name a file"), "{shown}");
    assert!(shown.contains("\"document\":\"good.md\""), "{shown}");
}

#[test]
fn a_folder_without_notes_says_what_notes_are() {
    let scratch = Scratch::with(&[("empty/picture.png", "")]);
    let shown = scratch.run("build empty");
    assert!(shown.starts_with("exit: 2"), "{shown}");
    assert!(
        shown.contains("kgraph: empty: the folder holds no notes: no text for people"),
        "{shown}"
    );
}

#[test]
fn a_glob_without_a_match_is_told() {
    let scratch = Scratch::with(&[GOOD]);
    let shown = scratch.run("build *.org");
    assert!(shown.contains("kgraph: *.org: no file matches"), "{shown}");
    assert!(scratch.run("tag *.md").starts_with("exit: 0"));
}

#[test]
fn bytes_that_are_no_text_are_told() {
    for (name, bytes) in [("zeros.md", &b"Rook \0\0\0"[..]), ("binary.md", b"\0\x01\xff\xfe\0")] {
        let shown = built_beside(name, bytes);
        assert!(shown.starts_with("exit: 2"), "named, so a failure: {shown}");
        assert!(shown.contains(&format!("kgraph: {name}:")), "{shown}");
    }
}

#[test]
fn other_encodings_are_read() {
    let shown = built_beside("latin.md", b"caf\xe9 and Rook");
    assert!(shown.starts_with("exit: 0"), "{shown}");
}

#[test]
fn a_binary_found_in_a_folder_is_skipped() {
    let scratch = Scratch::with(&[("n/good.md", GOOD.1)]);
    scratch.write("n/bad.md", b"\xff\xfe\0");
    let shown = scratch.run("build n");
    assert!(shown.starts_with("exit: 0"), "{shown}");
    assert!(shown.contains("kgraph: n/bad.md:"), "{shown}");
}

#[test]
fn an_empty_file_is_told() {
    let shown = built_beside("empty.md", b"");
    assert!(shown.contains("kgraph: empty.md: the file has no text"), "{shown}");
}

#[test]
fn notes_that_hold_nothing_end_with_one() {
    let scratch = Scratch::with(&[("a.md", "Bread and butter.\n"), ("b.md", "We like Rook.\n")]);
    for command in ["build a.md", "report"] {
        let shown = scratch.run(command);
        assert!(shown.starts_with("exit: 1"), "{command}: {shown}");
    }
    // What stands outside of talks is something, too.
    assert!(scratch.run("build b.md").starts_with("exit: 0"));
}

#[test]
fn odd_notes_are_notes() {
    let items: Vec<String> = (0..10_000)
        .map(|i| {
            format!(
                "{}- Rook
",
                " ".repeat(2 * (i % 400))
            )
        })
        .collect();
    let deep = items.concat();
    let markers = format!("{}Rook\n", "- ".repeat(10_000));
    let quotes = format!("{}Rook\n", "> ".repeat(10_000));
    let open = "---\ntitle: never closed\n\n# A talk\n\nRook\n".to_owned();
    let crlf = "# A talk\r\n\r\nRook\r\n".to_owned();
    let odd = [
        ("deep.md", deep),
        ("markers.md", markers),
        ("quotes.md", quotes),
        ("open.md", open),
        ("crlf.md", crlf),
    ];
    for (name, text) in odd {
        let shown = built_beside(name, text.as_bytes());
        assert!(shown.starts_with("exit: 0"), "{name}: {shown}");
    }
}

#[test]
fn a_long_line_is_a_line() {
    // The full 100 MB are for the release build; this is long enough to show
    // what grows faster than the line.
    let line = "Rook stores data in Ceph at CERN. ".repeat(60_000);
    let shown = built_beside("long.txt", line.as_bytes());
    assert!(shown.starts_with("exit: 0"), "{shown}");
}

#[test]
fn nothing_readable_leaves_the_older_output_whole() {
    let scratch = Scratch::with(&[GOOD]);
    scratch.run("build good.md");
    let before = scratch.read("output/graph.json");
    scratch.write("bad.md", b"\0\xff");
    let shown = scratch.run("build bad.md");
    assert!(shown.starts_with("exit: 2"), "{shown}");
    assert_eq!(scratch.read("output/graph.json"), before);
    assert_eq!(scratch.list("output").len(), 3);
}

#[test]
fn an_unwritable_output_is_told_and_left_whole() {
    let scratch = Scratch::with(&[GOOD, ("file", "a file")]);
    for output in ["file", "file/deeper"] {
        let shown = scratch.run(&format!("build good.md -o {output}"));
        assert!(shown.starts_with("exit: 2"), "{shown}");
        assert!(shown.contains("a part of the path is a file, not a folder"), "{shown}");
    }
    assert_eq!(scratch.read("file"), "a file");

    scratch.run("build good.md");
    let before = scratch.read("output/graph.json");
    let last = scratch.path("output/talks.jsonl");
    let mut permissions = fs::metadata(&last).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&last, permissions).unwrap();
    scratch.write("more.md", b"# More\n\nEnvoy and Linkerd.\n");
    let shown = scratch.run("build good.md more.md");
    assert!(
        shown.contains("kgraph: could not write 'output/talks.jsonl': it is read-only"),
        "{shown}"
    );
    assert_eq!(scratch.read("output/graph.json"), before, "none is replaced unless all can be");
    assert_eq!(scratch.list("output").len(), 3, "nothing is left lying about");
}

#[test]
fn a_broken_or_foreign_graph_is_located() {
    let scratch = Scratch::with(&[
        ("cut.json", "{\"nodes\": [\n"),
        ("foreign.json", "{\"nodes\": [], \"links\": []}"),
        ("list.json", "[1, 2]"),
        ("text.json", "not JSON"),
    ]);
    scratch.write("bytes.json", b"\xff\xfe");
    for (file, place) in [
        ("cut.json", "cut.json:2:"),
        ("foreign.json", "foreign.json"),
        ("list.json", "list.json"),
        ("text.json", "text.json:1:"),
        ("bytes.json", "bytes.json"),
    ] {
        for command in ["query Rook", "export dot", "export json"] {
            let shown = scratch.run(&format!("{command} --graph {file}"));
            assert!(shown.starts_with("exit: 2\n--- stdout\n--- stderr\n"), "{command}: {shown}");
            assert!(shown.contains(&format!("kgraph: {place}")), "{command}: {shown}");
        }
    }
}

#[test]
fn a_missing_dictionary_is_told() {
    let scratch = Scratch::with(&[GOOD]);
    for asked in
        ["tag good.md --dictionary gone.toml", "dict check gone.toml", "config --config gone.toml"]
    {
        let shown = scratch.run(asked);
        assert!(shown.starts_with("exit: 2"), "{shown}");
        assert!(shown.contains("kgraph: could not read 'gone.toml': "), "{shown}");
        assert!(shown.ends_with("; check the path\n"), "{shown}");
    }
}

#[test]
fn faults_of_a_dictionary_are_located() {
    let twice = "[[project]]\nid = \"zorp\"\nname = \"Zorp\"\n\n[[project]]\nid = \"zorp\"\nname = \"Zorb\"\n";
    for (text, place, what) in [
        ("[[project]]\nid = \"zorp\nname = 1\n", "mine.toml:2:", ""),
        ("[[project]]\nname = \"Zorp\"\n", "mine.toml:", "id"),
        (
            "[[project]]\nid = \"zorp\"\nname = \"Zorp\"\ncolour = \"red\"\n",
            "mine.toml:4",
            "colour",
        ),
        (twice, "mine.toml:", "project:zorp"),
    ] {
        let scratch = Scratch::with(&[GOOD, ("mine.toml", text)]);
        for command in ["tag good.md", "dict check"] {
            let shown = scratch.run(&format!("{command} --dictionary mine.toml"));
            assert!(!shown.starts_with("exit: 0"), "{command}: {shown}");
            assert!(shown.contains(place) && shown.contains(what), "{command}: {shown}");
        }
    }
}

#[test]
fn data_without_talks_is_told_and_left_out() {
    let scratch = Scratch::with(&[
        ("n/a.md", "# Rook on Ceph - Jane Doe, Google\n\nRook.\n"),
        ("n/list.csv", "Title,Room\nRook on Ceph,Hall 1\n"),
        (
            "n/list.xml",
            "<schedule><event><title>Envoy</title><persons><person>Jane Doe</person></persons><abstract>Envoy</abstract></event></schedule>",
        ),
        ("n/photo.png", "\0"),
    ]);
    let shown = scratch.run("talks n");
    assert!(shown.starts_with("exit: 0") && shown.contains("n/list.xml"), "{shown}");
    let told = "left out, since they name no titles beside speakers or texts: n/list.csv; name";
    assert!(shown.contains(told) && !shown.contains("photo"), "{shown}");
    assert!(!scratch.run("talks n --quiet").contains("left out"));
    // Mail is text, its attachment is none.
    scratch.write("n/b.eml", b"Subject: KubeCon\n\n* \"Envoy in Depth\" - Jane Doe, Google\n");
    scratch.write("n/b.msg", b"\xd0\xcf\x11\xe0\0\0");
    let shown = scratch.run("talks n");
    assert!(
        shown.contains("n/b.eml:3") && shown.contains("kgraph reads: n/b.msg; name"),
        "{shown}"
    );
}

#[test]
fn a_spelling_of_two_entities_is_told() {
    let text = "[[project]]\nid = \"zorp\"\nname = \"Zorp\"\n\n[[project]]\nid = \"other\"\nname = \"Zorp\"\n";
    let scratch = Scratch::with(&[("mine.toml", text)]);
    let shown = scratch.run("dict check --dictionary mine.toml");
    assert!(shown.starts_with("exit: 1"), "{shown}");
    assert!(shown.contains("mine.toml:") && shown.contains("project:zorp"), "{shown}");
}

#[test]
fn a_question_that_is_not_understood_shows_the_place() {
    let scratch = Scratch::with(&[("data/a.md", "## Rook and Ceph - Jane Doe, Google\n\nRook.\n")]);
    scratch.run("build");
    let shown = scratch.run("query projects linked frobnicate Rook");
    assert!(shown.starts_with("exit: 2"), "{shown}");
    assert!(shown.contains('^'), "{shown}");
}

/// Ctrl-C ends a run at once, leaves no half-written file, and keeps what was
/// there.
#[cfg(unix)]
#[test]
fn an_interrupted_run_keeps_older_output() {
    use std::{process::Stdio, time::Duration};
    let scratch = Scratch::with(&[("a.md", "# Rook\n\nRook and Ceph.\n")]);
    assert!(scratch.run("build a.md").starts_with("exit: 0"));
    let older = scratch.read("output/graph.json");
    // It waits for its input until the signal comes.
    let mut child = scratch
        .command(&["build", "-"])
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    std::thread::sleep(Duration::from_millis(500));
    let id = child.id().to_string();
    assert!(std::process::Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    let stdin = child.stdin.take();
    let output = child.wait_with_output().unwrap();
    drop(stdin);
    assert_eq!(output.status.code(), Some(130));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("interrupted; older output is as it was"), "{said}");
    assert_eq!(scratch.read("output/graph.json"), older);
    assert_eq!(scratch.list("output").len(), 3);
}

#[test]
fn a_note_whose_name_is_all_extension_comes_to_an_end() {
    let scratch = Scratch::with(&[(".md", "A few words on Rook.\n")]);
    let said = scratch.run("talks .md --format json");
    assert!(said.starts_with("exit: 1\n--- stdout\n[]\n"), "{said}");
}
