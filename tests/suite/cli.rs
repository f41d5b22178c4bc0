//! What every command has in common: help, streams, exit codes.

use std::{io::Read, process::Stdio};

use crate::harness::Scratch;

/// The commands that a help page lists.
fn commands(page: &str) -> Vec<String> {
    let list = page.split("\nCommands:\n").nth(1).unwrap_or_default();
    let lines = list.lines().take_while(|line| line.starts_with("  "));
    let names = lines.filter_map(|line| line.split_whitespace().next());
    names.filter(|name| *name != "help").map(str::to_owned).collect()
}

#[test]
fn every_command_shows_examples_before_usage() {
    let scratch = Scratch::with(&[]);
    let mut all = commands(&scratch.run("--help"));
    assert!(all.len() >= 13 && all.contains(&"facts".to_owned()), "{all:?}");
    let of_dict = commands(&scratch.run("dict --help"));
    assert!(of_dict.len() >= 7, "{of_dict:?}");
    all.extend(of_dict.iter().map(|name| format!("dict {name}")));
    for command in all {
        let page = scratch.run(&format!("{command} --help"));
        assert!(page.starts_with("exit: 0"), "{command}: {page}");
        let (examples, usage) = (page.find("Examples:"), page.find("Usage:"));
        assert!(examples.is_some() && examples < usage, "{command}: {page}");
        assert!(page.contains(&format!("  kgraph {command}")), "{command}: {page}");
    }
}

#[test]
fn help_of_help_is_help() {
    let scratch = Scratch::with(&[]);
    let page = scratch.run("--help");
    assert_eq!(scratch.run("help --help"), page);
    assert!(scratch.run("help query --help").contains("kgraph query"));
}

#[test]
fn options_that_do_nothing_are_not_listed() {
    let scratch = Scratch::with(&[]);
    for command in ["completions", "man"] {
        let page = scratch.run(&format!("{command} --help"));
        assert!(!page.contains("--window") && page.contains("Print help"), "{page}");
    }
    assert!(scratch.run("config --help").contains("--window"));
    let asked = "query Rook --zones prose --no-fuzzy --no-redact";
    scratch.write("a.md", b"# Rook on Ceph - Jane Doe, Google\n\nRook and Ceph.\n");
    scratch.run("build a.md");
    let shown = scratch.run(asked);
    for name in ["zones", "fuzzy", "redact"] {
        assert!(shown.contains(&format!("the setting {name} has no effect on a graph")), "{shown}");
    }
}

#[test]
fn what_fits_no_command_is_refused() {
    let scratch =
        Scratch::with(&[("a.md", "# Rook on Ceph - Jane Doe, Google\n\nRook and Ceph.\n")]);
    scratch.run("build a.md");
    for (args, expected) in [
        ("tag a.md --explain --format jsonl", "--explain writes text"),
        ("dict suggest a.md --limit 0", "write a whole number from 1 on"),
        ("diff output output --top 0", "write a whole number from 1 on"),
        ("report --top 0", "write a whole number from 1 on"),
        ("facts --top 0", "write a whole number from 1 on"),
        ("talks a.md --from 2018-02-31", "write it as 2018, 2018-05 or 2018-05-02"),
        (
            "diff output nope",
            "no graph 'nope'; make one with `kgraph build PATH -o FOLDER`, then name FOLDER",
        ),
        ("query Rook --graph nope", "then give --graph FOLDER/graph.json"),
        ("export gefx", "'gefx' is no format; did you mean gexf?"),
        ("build output/graph.json -o two", "a graph that kgraph wrote, no note"),
        ("tag output/talks.jsonl", "talks that kgraph wrote, no note"),
    ] {
        let shown = scratch.run(args);
        assert!(shown.starts_with("exit: 2") && shown.contains(expected), "{args}: {shown}");
        assert!(!shown.contains("error:"), "{args}: {shown}");
    }
}

#[test]
fn nothing_there_is_told_by_1() {
    let scratch = Scratch::with(&[
        ("a.md", "# Rook on Ceph - Jane Doe, Google\n\nRook and Ceph.\n"),
        ("b.md", "Rook.\n"),
    ]);
    scratch.run("build a.md");
    for args in [
        "talks a.md --from 2030",
        "talks a.md --from 2030 --format json",
        "talks b.md",
        "query talks about Rook in 1990",
        "query what is Zorpify",
        "query talks at Zorpify",
        "report --from 2030",
        "export json --event Berlin",
        "dict show Zorpify",
    ] {
        let shown = scratch.run(args);
        assert!(shown.starts_with("exit: 1"), "{args}: {shown}");
    }
}

#[test]
fn a_mistyped_command_names_the_nearest() {
    insta::assert_snapshot!(Scratch::with(&[]).run("bild"), @r"
    exit: 2
    --- stdout
    --- stderr
    kgraph: unrecognized subcommand 'bild'

      tip: a similar subcommand exists: 'build'

    Usage: kgraph [OPTIONS] <COMMAND>

    For more information, try '--help'.
    ");
}

#[test]
fn without_notes_it_says_what_to_type() {
    let scratch = Scratch::with(&[]);
    for command in ["build", "tag", "talks"] {
        assert_eq!(
            scratch.run(command),
            format!(
                "exit: 2\n--- stdout\n--- stderr\nkgraph: no notes to read: there is no folder \
                 'data' here; type `kgraph {command} PATH`, such as `kgraph {command} notes/`\n"
            )
        );
    }
}

#[test]
fn without_a_graph_it_says_how_to_make_one() {
    let scratch = Scratch::with(&[]);
    for command in ["query Rook", "export dot", "report"] {
        insta::allow_duplicates! {
            insta::assert_snapshot!(scratch.run(command), @r"
            exit: 2
            --- stdout
            --- stderr
            kgraph: no graph yet ('output/graph.json' is not there); make one with `kgraph build`, or name one with --graph FILE
            ");
        }
    }
    let named = scratch.run("query Rook --graph gone.json");
    assert!(named.contains("no graph 'gone.json'; make one with `kgraph build"), "{named}");
}

#[test]
fn data_is_read_by_default_and_the_output_is_complete() {
    let scratch = Scratch::with(&[("data/a.md", "## Rook and Ceph - Jane Doe, Google\n\nRook.\n")]);
    let shown = scratch.run("build");
    assert!(shown.starts_with("exit: 0"), "{shown}");
    assert!(shown.contains("written   output/graph.json, output/graph.dot"), "{shown}");
    assert!(shown.contains("\nNext: kgraph query "), "{shown}");
    assert_eq!(scratch.list("output"), ["graph.dot", "graph.json", "talks.jsonl"]);
}

#[test]
fn quiet_says_nothing() {
    let scratch = Scratch::with(&[("a.md", "# A talk\n\nRook and Ceph.\n")]);
    assert_eq!(scratch.run("build a.md --quiet -o out"), "exit: 0\n--- stdout\n--- stderr\n");
}

#[test]
fn the_same_notes_give_the_same_bytes() {
    let scratch = Scratch::with(&[
        ("n/b.md", "# B talk\n\nRook, Ceph.\n"),
        ("n/a.md", "# A talk\n\nEnvoy at Lyft.\n"),
    ]);
    scratch.run("build n -o one --threads 1");
    scratch.run("build n/b.md n/a.md -o two --threads 2");
    for file in ["graph.json", "graph.dot", "talks.jsonl"] {
        let (one, two) = (format!("one/{file}"), format!("two/{file}"));
        assert_eq!(scratch.read(&one), scratch.read(&two), "{file}");
    }
}

#[test]
fn an_absolute_path_stays_out_of_the_output() {
    let scratch = Scratch::with(&[("n/a.md", "# A talk\n\nRook and Ceph.\n")]);
    let output = scratch.output(&format!("build {} -o out", scratch.path("n").display()));
    assert!(output.status.success());
    for file in ["out/graph.json", "out/graph.dot", "out/talks.jsonl"] {
        assert!(!scratch.read(file).contains(&*scratch.path("").to_string_lossy()), "{file}");
    }
}

#[test]
fn standard_input_is_a_note() {
    let scratch = Scratch::with(&[]);
    let shown = scratch.run_with_input("tag - --format jsonl", b"# A talk\n\nRook and Ceph.\n");
    assert!(shown.starts_with("exit: 0\n--- stdout\n{"), "{shown}");
    assert!(shown.contains("\"document\":\"stdin\""), "{shown}");
}

#[test]
fn a_closed_pipe_is_no_error() {
    let scratch = Scratch::with(&[("a.md", &"# A talk\n\nRook and Ceph.\n\n".repeat(20_000))]);
    for args in [
        &["tag", "a.md"][..],
        &["tag", "a.md", "--format", "jsonl"],
        &["talks", "a.md", "--include-sections"],
        &["talks", "a.md", "--include-sections", "--format", "csv"],
    ] {
        let mut child =
            scratch.command(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let mut complaint = String::new();
        child.stderr.take().unwrap().read_to_string(&mut complaint).unwrap();
        assert_eq!((child.wait().unwrap().code(), complaint.as_str()), (Some(0), ""), "{args:?}");
    }
}

#[test]
fn timings_are_one_json_object_on_standard_error() {
    let scratch = Scratch::with(&[("a.md", "# A talk\n\nRook and Ceph.\n")]);
    let output = scratch.output("build a.md --quiet --timings --threads 1");
    let report: serde_json::Value = serde_json::from_slice(&output.stderr).unwrap();
    let stages: Vec<&str> = report["stages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|stage| stage["stage"].as_str().unwrap())
        .collect();
    for stage in ["read", "segment", "tag", "graph", "export", "write"] {
        assert!(stages.contains(&stage), "{stage}: {report}");
    }
    let read = &report["stages"][stages.iter().position(|stage| *stage == "read").unwrap()];
    assert_eq!((&read["bytes"], &read["items"]), (&25.into(), &1.into()));
    assert!(report["total"]["wall_seconds"].as_f64().unwrap() > 0.0);
    assert_eq!(report["threads"], 1);
    // So many threads would stop the machine.
    let shown = scratch.run("build a.md --quiet --timings --threads 257");
    assert!(shown.contains("write a whole number from 0 to 256"), "{shown}");
    let output = scratch.output("build a.md --quiet --timings --threads 256");
    let report: serde_json::Value = serde_json::from_slice(&output.stderr).unwrap();
    assert_eq!(report["threads"], 256);
}

#[test]
fn shells_and_man_get_their_files() {
    let scratch = Scratch::with(&[]);
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = scratch.run(&format!("completions {shell}"));
        assert!(script.starts_with("exit: 0") && script.contains("include-sections"), "{shell}");
    }
    assert!(scratch.run("man").contains(".TH kgraph 1"));
    scratch.run("man -o man");
    let pages = scratch.list("man");
    assert!(pages.contains(&"kgraph-build.1".to_owned()), "{pages:?}");
    assert!(pages.contains(&"kgraph-dict-list.1".to_owned()), "{pages:?}");
}

#[test]
fn colours_are_for_terminals() {
    let scratch = Scratch::with(&[("a.md", "# A talk\n\nRook and Ceph.\n")]);
    for args in ["talks a.md", "config", "tag a.md", "--help", "build nowhere"] {
        assert!(!scratch.run(args).contains('\u{1b}'), "{args}");
    }
}
