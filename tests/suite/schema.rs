//! `schema/`: what editors know of a dictionary is what the parser knows of it, and
//! every field of what is written is told.

use std::{fs, path::Path};

use jsonschema::Validator;
use kgraph::{Dictionary, eval::Gold};
use serde_json::{Value, json};

fn schema() -> Value {
    serde_json::from_str(include_str!("../../schema/dictionary.schema.json")).unwrap()
}

/// The schema of a file in TOML.
fn of_file() -> Validator {
    jsonschema::draft202012::new(&schema()).unwrap()
}

/// The schema of a line of JSON Lines.
fn of_line() -> Validator {
    let mut line = schema();
    let root = line.as_object_mut().unwrap();
    root.retain(|key, _| ["$schema", "$id", "$defs"].contains(&key.as_str()));
    root.insert("$ref".to_owned(), json!("#/$defs/line"));
    jsonschema::draft202012::new(&line).unwrap()
}

fn to_json(toml: &str) -> Value {
    serde_json::to_value(toml::from_str::<toml::Table>(toml).unwrap()).unwrap()
}

fn faults(validator: &Validator, value: &Value) -> Vec<String> {
    validator.iter_errors(value).map(|e| format!("{}: {e}", e.instance_path)).collect()
}

#[test]
fn our_dictionaries_are_valid() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("dictionaries");
    let (of_file, of_line) = (of_file(), of_line());
    let mut read = 0;
    for path in [folder.clone(), folder.join("generated")] {
        for entry in fs::read_dir(path).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            // The conferences are no entities, and the snapshots no dictionary.
            if name == "conferences.toml" || name.ends_with(".lock.toml") {
                continue;
            }
            let text = || fs::read_to_string(&path).unwrap();
            match path.extension().and_then(|extension| extension.to_str()) {
                Some("toml") => assert_eq!(faults(&of_file, &to_json(&text())), [""; 0], "{name}"),
                Some("jsonl") => {
                    for (i, line) in text().lines().enumerate() {
                        let value = serde_json::from_str(line).unwrap();
                        assert_eq!(faults(&of_line, &value), [""; 0], "{name}:{}", i + 1);
                    }
                }
                _ => continue,
            }
            read += 1;
        }
    }
    assert!(read >= 6, "{read} files");
}

#[test]
fn the_schema_and_the_parser_agree() {
    let of_file = of_file();
    #[rustfmt::skip]
    let rows = [
        // fields of an entry, whether they are right
        ("", true),
        ("aliases = [\"a\", { text = \"b\", case = \"fold\", within = 3, where = [\"code\"] }]", true),
        ("aliases = [{ text = \"b\", within = \"talk\", only = [\"link\"], prefer = { default = true } }]", true),
        ("aliases = [{ text = \"b\", valid = { from = \"2018\" }, weight = 0.5, near = [\"project:x\"] }]", true),
        ("ids = { github = \"a/b\", lfx = [\"c\"] }", true),
        ("maturity = [{ level = \"sandbox\", from = \"2018-05\" }]", true),
        ("events = [{ type = \"renamed\", from = \"Y\", date = \"2018\" }]", true),
        ("patterns = [{ regex = \"x+\" }]", true),
        ("hide = true\nproduct = true\nowner = \"company:x\"\nparent = \"project:y\"", true),
        ("tests = { tag = [\"x\"], skip = [] }\ntags = [\"t\"]\nsource = [\"s\"]\nroles = [\"r\"]", true),
        ("integrates = [\"Rook\", \"NATS\"]", true),
        ("affiliations = [{ company = \"x\", from = \"2018\" }]\ndrop_aliases = [\"z\"]\nurls = [\"x.io\"]", true),
        ("colour = \"red\"", false),
        ("alias = [\"a\"]", false),
        ("aliases = \"a\"", false),
        ("aliases = [{ case = \"fold\" }]", false),
        ("aliases = [{ text = \"b\", case = \"loud\" }]", false),
        ("aliases = [{ text = \"b\", within = \"page\" }]", false),
        ("aliases = [{ text = \"b\", where = [\"footer\"] }]", false),
        ("aliases = [{ text = \"b\", prefer = { always = true } }]", false),
        ("aliases = [{ text = \"b\", valid = { until = \"2018\" } }]", false),
        ("ids = { github = 1 }", false),
        ("maturity = [{ level = \"gold\", from = \"2018\" }]", false),
        ("maturity = [{ level = \"sandbox\" }]", false),
        ("events = [{ date = \"2018\" }]", false),
        ("patterns = [\"x+\"]", false),
        ("hide = \"yes\"", false),
        ("tests = { tagged = [\"x\"] }", false),
        ("affiliations = [{ name = \"x\" }]", false),
        ("owner = 1", false),
        ("integrates = \"Rook\"", false),
    ];
    for (fields, right) in rows {
        let text = format!("[[project]]\nid = \"x\"\nname = \"X\"\n{fields}\n");
        let found = faults(&of_file, &to_json(&text));
        assert_eq!(found.is_empty(), right, "{fields}: {found:?}");
        let read = Dictionary::from_sources(&[("a.toml".into(), text)]);
        assert_eq!(read.is_ok(), right, "{fields}: {:?}", read.err().map(|e| e.to_string()));
    }
    for (text, right) in [
        ("phrases = [\"kind of\"]\nstop = [\"None\"]", true),
        ("[[technique]]\nid = \"a-b\"\nname = \"A\"", true),
        ("[[project]]\nname = \"Rook\"", false),
        ("[[project]]\nid = \"project:rook\"", false),
        ("[[project]]\nid = \"The Rook\"", false),
        ("[[Project]]\nid = \"rook\"\nname = \"Rook\"", false),
    ] {
        assert_eq!(of_file.is_valid(&to_json(text)), right, "{text}");
        let read = Dictionary::from_sources(&[("a.toml".into(), text.to_owned())]);
        assert_eq!(read.is_ok(), right, "{text}");
    }
}

#[test]
fn a_line_needs_its_kind() {
    let of_line = of_line();
    for (line, right) in [
        (json!({"kind": "project", "id": "rook"}), true),
        (json!({"id": "rook"}), false),
        (json!({"kind": "project", "id": "rook", "alias": []}), false),
    ] {
        assert_eq!(of_line.is_valid(&line), right, "{line}");
    }
}

#[test]
fn every_field_of_the_schema_is_told_in_the_readme() {
    let readme = include_str!("../../dictionaries/README.md");
    let schema = schema();
    let fields = |pointer: &str| schema.pointer(pointer).unwrap().as_object().unwrap().clone();
    let alias = "/$defs/alias/anyOf/1/properties";
    for field in fields("/$defs/entry/properties").keys().chain(fields(alias).keys()) {
        assert!(readme.contains(field.as_str()), "{field}");
    }
}

/// What the schema takes is gold, and what it refuses is none.
#[test]
fn gold_is_what_its_schema_says() {
    let schema = include_str!("../../schema/gold.schema.json");
    let of_gold = jsonschema::draft202012::new(&serde_json::from_str(schema).unwrap()).unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold");
    let mut read = 0;
    for folder in ["build", "held-out", "talks/build", "talks/held-out"] {
        for entry in fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let is_gold = path.file_name().is_some_and(|name| name != "aliases.json")
                && path.extension().is_some_and(|it| it == "json");
            if is_gold {
                let gold = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
                assert_eq!(faults(&of_gold, &gold), [""; 0], "{}", path.display());
                read += 1;
            }
        }
    }
    assert!(read > 10, "{read}");

    let speaker = json!({"name": "Jane Doe", "role": null, "org": "Acme", "unsure": true});
    let mention = json!({"line": 1, "surface": "k8s", "canonical": "Kubernetes", "kind": "project",
        "in": "url", "misspelled": false, "product": false});
    let of = |speaker: &Value, mention: &Value| {
        json!({"doc": "day-1.md", "talks": [{"title": "Rook", "title_line": 1, "start_line": 1,
            "end_line": 2, "kind": "talk", "speakers": [speaker], "mentions": [mention]}]})
    };
    let with = |object: &Value, field: &str, value: Value| {
        let mut object = object.clone();
        object[field] = value;
        object
    };
    #[rustfmt::skip]
    let rows = [
        ("as it should be",  of(&speaker, &mention),                                true),
        ("an unknown field", of(&with(&speaker, "company", json!("Acme")), &mention), false),
        ("another one",      of(&speaker, &with(&mention, "entity", json!("k8s"))),  false),
        ("line 0",           of(&speaker, &with(&mention, "line", json!(0))),        false),
        ("no name",          of(&with(&speaker, "name", json!(" ")), &mention),      false),
        ("a number",         of(&with(&speaker, "org", json!(1)), &mention),         false),
    ];
    for (name, gold, valid) in rows {
        assert_eq!(of_gold.is_valid(&gold), valid, "{name}");
        let parsed = Gold::from_sources(Path::new("g"), &[("g/a.json".into(), gold.to_string())]);
        assert_eq!(parsed.is_ok(), valid, "{name}");
    }
}

/// Adds to `untold` the fields within `schema` that nothing describes; `defs` are what it
/// refers to.
fn add_untold(schema: &Value, defs: &Value, at: &str, untold: &mut Vec<String>) {
    let is_told = |field: &Value| {
        let name = field["$ref"].as_str().and_then(|it| it.strip_prefix("#/$defs/"));
        !field["description"].is_null()
            || name.is_some_and(|it| defs[it].get("description").is_some())
    };
    for (name, field) in schema["properties"].as_object().into_iter().flatten() {
        // Evidence is told where its fields are.
        if !is_told(field) && name != "evidence" {
            untold.push(format!("{at}/{name}"));
        }
    }
    for (name, inner) in schema.as_object().into_iter().flatten() {
        add_untold(inner, defs, &format!("{at}/{name}"), untold);
    }
}

#[test]
fn every_field_is_described() {
    for name in ["graph", "talks", "dictionary", "gold"] {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("schema/{name}.schema.json"));
        let schema: Value = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
        let mut untold = Vec::new();
        add_untold(&schema, &schema["$defs"], name, &mut untold);
        assert_eq!(untold, [""; 0]);
    }
}
