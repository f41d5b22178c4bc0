//! What is in no output: people who are left out, addresses and keys.

use crate::harness::Scratch;

#[test]
fn who_opted_out_is_in_no_output() {
    let scratch = Scratch::with(&[
        ("a.md", "## Rook on Ceph - Zoe Quack, Google\n\nRook and Ceph.\n"),
        ("b.md", "## Rook on Envoy - Zoe Quack & Jane Doe, Google\n\nRook and Envoy.\n"),
        ("my-optout.txt", "# by name\nZoe Quack\n"),
    ]);
    scratch.run("build a.md b.md --dictionary my-optout.txt");
    let graph: serde_json::Value =
        serde_json::from_str(&scratch.read("output/graph.json")).unwrap();
    let people: Vec<&str> = graph["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|node| node["kind"] == "person")
        .map(|node| node["name"].as_str().unwrap())
        .collect();
    assert_eq!(people, ["Jane Doe"]);
    let talks = scratch.run("talks a.md b.md --dictionary my-optout.txt");
    assert!(!talks.contains("Zoe Quack") && talks.contains("Jane Doe"), "{talks}");
}

/// Notes that name two people in every place a name can stand.
fn named() -> Scratch {
    Scratch::with(&[
        (
            "a.md",
            "## Zoe Quack on Rook - Zoe Quack, Google\n\n\
             Rook and Ceph. Zoe said so; ask [@zoequack](https://x.org/in/zoe-quack).\n\n\
             ## Envoy, by Jane Doe\n\nEnvoy after **Zoe** Quack's Rook talk.\n",
        ),
        (
            "my-optout.jsonl",
            "{\"kind\":\"person\",\"id\":\"zoe-quack\",\"name\":\"Zoe Quack\",\
                             \"ids\":{\"twitter\":\"zoequack\"}}\n",
        ),
        ("my-optout.txt", "person:zoe-quack\n"),
    ])
}

/// What must not be read anywhere of them.
const ZOE: [&str; 3] = ["zoe", "Zoe", "uack"];

#[test]
fn who_opted_out_is_named_in_no_output() {
    let scratch = named();
    let out = "--dictionary my-optout.jsonl --dictionary my-optout.txt";
    scratch.run(&format!("build a.md {out}"));
    let mut outputs = vec![scratch.read("output/graph.json"), scratch.read("output/graph.dot")];
    for command in [
        "tag a.md",
        "tag a.md --format jsonl",
        "tag a.md --explain",
        "talks a.md",
        "talks a.md --format json",
        "dict suggest a.md",
        "dict list",
        "query talks about Rook",
        "query what is Rook --format json",
    ] {
        outputs.push(scratch.run(&format!("{command} {out}")));
    }
    for output in &outputs {
        assert!(!ZOE.iter().any(|name| output.contains(name)), "{output}");
    }
    assert!(outputs.iter().any(|output| output.contains("Jane Doe")));
    insta::assert_snapshot!(outputs[2], @r"
    exit: 0
    --- stdout
    ## [person] on [Rook](project:rook) - [person], [Google](company:google)

    [Rook](project:rook) and [Ceph](project:ceph). [person] said so; ask [[person]](https://x.org/in/[person]).

    ## [Envoy](project:envoy), by [Jane Doe](person:jane-doe)

    [Envoy](project:envoy) after **[person]'s [Rook](project:rook) talk.
    --- stderr
    ");
    insta::assert_snapshot!(outputs[5], @"
    exit: 0
    --- stdout
    DATE  KIND  TITLE             SPEAKERS  EVENT  WHERE
          talk  [person] on Rook                   a.md:1
          talk  Envoy             Jane Doe         a.md:5
    --- stderr
    ");
}

#[test]
fn who_opted_out_is_hidden_by_a_slip_too() {
    let scratch = Scratch::with(&[
        (
            "a.md",
            "# Zoe Quack at KubeCon\n\n## Rook on Ceph - Zoe Quak, Google\n\nRook and Ceph, said \
             Zoe Quak.\n\n## Ceph - Zoe Quackk & Joe Quick, Acme\n\nCeph and Rook.\n",
        ),
        ("my-optout.txt", "Zoe Quack\n"),
    ]);
    let out = "--dictionary my-optout.txt";
    scratch.run(&format!("build a.md {out}"));
    let mut outputs = vec![scratch.read("output/graph.json"), scratch.read("output/talks.jsonl")];
    outputs.extend(["tag a.md", "talks a.md"].map(|it| scratch.run(&format!("{it} {out}"))));
    for output in &outputs {
        assert!(!["Zoe", "zoe", "uack", "Quak"].iter().any(|it| output.contains(it)), "{output}");
    }
    // Another name is somebody else's.
    assert!(outputs[0].contains("Joe Quick"));
}

#[test]
fn without_people_nobody_is_named() {
    let scratch = named();
    let people = ["zoe", "Zoe", "uack", "Jane", "jane", "Doe", "doe"];
    let known = "--dictionary my-optout.jsonl --no-people";
    for command in ["tag a.md", "tag a.md --format jsonl", "talks a.md", "dict suggest a.md"] {
        let output = scratch.run(&format!("{command} {known}"));
        assert!(!people.iter().any(|name| output.contains(name)), "{command}: {output}");
    }
    scratch.run(&format!("build a.md -o without {known}"));
    // Built with people, asked without.
    scratch.run("build a.md --dictionary my-optout.jsonl");
    assert!(scratch.read("output/graph.json").contains("Jane Doe"));
    let mut outputs = vec![scratch.read("without/graph.json"), scratch.read("without/graph.dot")];
    for command in
        ["export json", "export dot", "query talks about Rook", "query what is Rook --format json"]
    {
        let output = scratch.run(&format!("{command} --no-people"));
        assert!(output.starts_with("exit: 0"), "{output}");
        outputs.push(output);
    }
    for output in &outputs {
        // The handle in the address of a link is no name that the graph knows.
        let output = output.replace("@zoequack", "");
        assert!(!people.iter().any(|name| output.contains(name)), "{output}");
    }
}

#[test]
fn an_address_in_a_title_is_no_company() {
    let scratch = Scratch::with(&[(
        "a.md",
        "## Rook on Ceph - John Smith, jsmith@corp.example.com\n\nRook and Ceph.\n",
    )]);
    scratch.run("build a.md");
    let graph = scratch.read("output/graph.json");
    assert!(!graph.contains("jsmith"), "{graph}");
}

/// The outputs of the notes in `n`, with the options `with`.
fn outputs(scratch: &Scratch, with: &str) -> Vec<String> {
    let built = scratch.run(&format!("build n {with}"));
    assert!(built.starts_with("exit: 0"), "{built}");
    let files = ["graph.json", "graph.dot", "talks.jsonl"];
    let files = files.map(|name| scratch.read(&format!("output/{name}")));
    let commands = ["talks n", "talks n --format json", "talks n --format csv", "dict suggest n"];
    let commands = commands.map(|command| scratch.run(&format!("{command} {with}")));
    let of_graph = ["query talks", "report -o -", "facts"].map(|command| scratch.run(command));
    files.into_iter().chain(commands).chain(of_graph).collect()
}

#[test]
fn a_name_is_hidden_however_it_stands_in_a_note() {
    #[rustfmt::skip]
    let notes = [
        ("n/wrapped.md", "## Rook on Ceph\n\nRook and Ceph were shown by Zoe\nQuack at the booth, with Envoy.\n"),
        ("n/bold.md",    "## Envoy after **Zoe** Quack's Rook talk\n\nEnvoy and Rook.\n"),
        ("n/a.html",     "<html><body><h1>Rook on Ceph</h1><p>Rook and Ceph by Zoe&nbsp;Quack.</p></body></html>"),
        ("n/alias.md",   "## Rook on Ceph - Zoe Kwack, Google\n\nRook and Ceph.\n"),
        ("n/company.md", "## Rook on Ceph - Bob Miller, Zoe Quack Consulting\n\nRook and Ceph.\n"),
        ("n/event.md",   "---\nevent: Zoe Quack Conf 2018\n---\n\n## Rook on Ceph - Bob Miller, Google\n\nRook.\n"),
    ];
    let entry = "{\"kind\":\"person\",\"id\":\"zoe-quack\",\"name\":\"Zoe Quack\",\
                 \"aliases\":[{\"text\":\"Zoe Kwack\"}]}\n";
    let scratch = Scratch::with(&notes);
    scratch.write("my-optout.jsonl", entry.as_bytes());
    scratch.write("my-optout.txt", b"Zoe Quack\n");
    let with = "--dictionary my-optout.jsonl --dictionary my-optout.txt";
    let mut outputs = outputs(&scratch, with);
    for (name, _) in notes {
        assert!(outputs[0].contains(name), "{name}");
        outputs.push(scratch.run(&format!("tag {name} {with}")));
        outputs.push(scratch.run(&format!("tag {name} --explain {with}")));
    }
    for output in &outputs {
        let named = ["zoe", "Zoe", "uack", "wack"].iter().find(|it| output.contains(**it));
        assert_eq!(named, None, "{output}");
    }
}

#[test]
fn addresses_and_keys_are_in_no_title() {
    let scratch = Scratch::with(&[(
        "n/a.md",
        "## Envoy for All - ann.smith@example.com\n\nEnvoy and Rook, from o'ann\\@example.com.\n\n\
         ## Rook token=abcdef123456 in Depth\n\nRook and Ceph at fe80::abcd:feed.\n",
    )]);
    let secrets = ["smith", "example", "abcdef", "fe80", "o'ann"];
    for output in outputs(&scratch, "") {
        assert!(!secrets.iter().any(|it| output.contains(it)), "{output}");
    }
    let talks = scratch.read("output/talks.jsonl");
    assert!(talks.contains("[redacted]") && talks.contains("\"n/a.md#1-envoy-for-all"), "{talks}");
    // Whoever wants them has them, and all outputs agree on the identifiers.
    let kept = outputs(&scratch, "--no-redact");
    assert!(kept[0].contains("#2-rook-token-abcdef123456-in-depth"), "{}", kept[0]);
    assert!(kept[2].contains("#2-rook-token-abcdef123456-in-depth"), "{}", kept[2]);
}
