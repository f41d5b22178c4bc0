//! What the layers of a dictionary give together.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::*;

/// Lays the texts over one another, as `a.toml`, `b.toml`, ...
fn layers(texts: &[&str]) -> (Dictionary, Vec<Diagnostic>) {
    let name = |i: usize| PathBuf::from(format!("{}.toml", ["a", "b", "c"][i]));
    let sources: Vec<_> =
        texts.iter().enumerate().map(|(i, text)| (name(i), (*text).to_owned())).collect();
    Dictionary::from_sources_with_problems(&sources)
}

/// Each entity as `id = Name: alias, alias`, then the problems.
fn shown(texts: &[&str]) -> String {
    let (dictionary, problems) = layers(texts);
    let entities = dictionary.entities().iter().map(|entity| {
        let aliases: Vec<String> = entity.entry.aliases.iter().map(alias).collect();
        format!("{} = {}: {}", entity.id, entity.name, aliases.join(", "))
    });
    entities.chain(problems.iter().map(ToString::to_string)).collect::<Vec<_>>().join("\n")
}

/// An alias with a `!` if it has rules.
fn alias(alias: &Alias) -> String {
    format!("{}{}", alias.text, if alias.is_plain() { "" } else { "!" })
}

const ROOK: &str = "[[project]]\nid = \"rook\"\nname = \"Rook\"\naliases = [\"Rook Ceph\"]\n";

#[test]
fn layers_are_merged_by_identifier() {
    #[rustfmt::skip]
    let rows: [(&str, &[&str], &str); 15] = [
        ("the name is the first alias", &[ROOK], "project:rook = Rook: Rook, Rook Ceph"),
        ("aliases add", &[ROOK, "[[project]]\nid = \"rook\"\naliases = [\"rook.io\"]"],
            "project:rook = Rook: Rook, Rook Ceph, rook.io"),
        ("the same spelling adds nothing", &[ROOK, "[[project]]\nid = \"rook\"\naliases = [\"rook-ceph\"]"],
            "project:rook = Rook: Rook, Rook Ceph"),
        ("the same text replaces the rules", &[ROOK, "[[project]]\nid = \"rook\"\naliases = [{ text = \"Rook Ceph\", weight = 0.5 }]"],
            "project:rook = Rook: Rook, Rook Ceph!"),
        ("and may take them away", &["[[project]]\nid = \"x\"\nname = \"X\"\naliases = [{ text = \"X\", weight = 0.5 }]", "[[project]]\nid = \"x\"\naliases = [\"X\"]"],
            "project:x = X: X"),
        ("an alias gives the name its rules", &["[[project]]\nid = \"x\"\nname = \"X\"\naliases = [\"Y\", { text = \"X\", weight = 0.5 }]"],
            "project:x = X: X!, Y"),
        ("a new name keeps the old one", &[ROOK, "[[project]]\nid = \"rook\"\nname = \"Rook Project\""],
            "project:rook = Rook Project: Rook Project, Rook Ceph, Rook"),
        ("unless it is dropped", &[ROOK, "[[project]]\nid = \"rook\"\nname = \"Rook Project\"\ndrop_aliases = [\"rook\"]"],
            "project:rook = Rook Project: Rook Project, Rook Ceph"),
        ("spellings are dropped by key", &[ROOK, "[[project]]\nid = \"rook\"\ndrop_aliases = [\"rook-ceph\"]"],
            "project:rook = Rook: Rook"),
        ("the name may be dropped too", &[ROOK, "[[project]]\nid = \"rook\"\ndrop_aliases = [\"Rook\"]"],
            "project:rook = Rook: Rook Ceph"),
        ("entities can be hidden", &[ROOK, "[[project]]\nid = \"rook\"\nhide = true"], ""),
        ("and defined anew", &[ROOK, "[[project]]\nid = \"rook\"\nhide = true", "[[project]]\nid = \"rook\"\nname = \"Chess\""],
            "project:rook = Chess: Chess"),
        ("kinds are apart", &[ROOK, "[[company]]\nid = \"rook\"\nname = \"Rook Inc\""],
            "company:rook = Rook Inc: Rook Inc\nproject:rook = Rook: Rook, Rook Ceph"),
        ("an id may stand once in a file", &["[[project]]\nid = \"x\"\nname = \"X\"\n[[project]]\nid = \"x\"\nname = \"Z\""],
            "project:x = X: X\na.toml:4: entity 'project:x' is already defined at a.toml:1; give one of them another id or merge them"),
        ("a name is needed", &["[[project]]\nid = \"x\""],
            "a.toml:1: entity 'project:x' has no name; add `name = \"…\"`, or correct the id if it was to add to another entry"),
    ];
    for (rule, texts, expected) in rows {
        assert_eq!(shown(texts), expected, "{rule}");
    }
}

#[test]
fn single_values_replace_and_lists_add() {
    let (dictionary, problems) = layers(&[
        "[[project]]\nid = \"x\"\nname = \"X\"\nurls = [\"x.io\"]\nowner = \"company:a\"\n\
         maturity = [{ level = \"sandbox\", from = \"2018\" }]\nids = { github = \"a/x\", lfx = \"x\" }",
        "[[project]]\nid = \"x\"\nurls = [\"x.dev\"]\nowner = \"company:b\"\n\
         maturity = [{ level = \"graduated\", from = \"2020\" }]\nids = { github = [\"b/x\", \"a/x\"] }",
    ]);
    assert_eq!(problems, []);
    let entry = &dictionary.get("project:x").unwrap().entry;
    assert_eq!(entry.urls, ["x.io", "x.dev"]);
    assert_eq!(entry.owner.as_ref().unwrap().as_str(), "company:b");
    assert_eq!(entry.maturity.len(), 1);
    assert_eq!(entry.ids["github"].values(), ["b/x", "a/x"]);
    assert_eq!(entry.ids["lfx"].values(), ["x"]);
}

#[test]
fn names_are_found_whatever_their_spelling() {
    let (dictionary, _) = layers(&[
        "[[company]]\nid = \"red-hat\"\nname = \"Red Hat\"\n[[project]]\nid = \"docker\"\nname = \"Docker\"\n\
         [[company]]\nid = \"docker\"\nname = \"Docker\"",
    ]);
    let ids = |name| {
        let found = dictionary.lookup(name);
        found.iter().map(|e| e.id.as_str()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(ids("red-hat"), "company:red-hat");
    assert_eq!(ids("RedHat"), "company:red-hat");
    assert_eq!(ids("DOCKER"), "company:docker project:docker");
    assert_eq!(ids("Rook"), "");
}

#[test]
fn a_project_and_a_company_of_one_name_are_told_apart() {
    #[rustfmt::skip]
    let rows = [
        // fields of the project, of the company; which reading wins by default
        ("ids = { github = \"z/z\" }",                              "",                       "project"),
        ("maturity = [{ level = \"sandbox\", from = \"2020\" }]",   "",                       "project"),
        ("",                                                        "",                       "company"),
        ("ids = { github = \"z/z\" }", "aliases = [{ text = \"Zork\", prefer = { default = true } }]", "company"),
        ("ids = { github = \"z/z\" }", "aliases = [{ text = \"Zork\", prefer = { after = [\"at\"] } }]", ""),
        ("ids = { github = \"z/z\" }\n[[project]]\nid = \"zz\"\nname = \"zork\"", "",      ""),
    ];
    for (project, company, expected) in rows {
        let text = format!(
            "[[project]]\nid = \"z\"\nname = \"Zork\"\n{project}\n\
             [[company]]\nid = \"z\"\nname = \"Zork\"\n{company}"
        );
        let (dictionary, _) = layers(&[&text]);
        let wins = |e: &&Entity| {
            e.entry.aliases.iter().any(|a| a.rules().prefer.as_ref().is_some_and(|p| p.default))
        };
        let winners = dictionary.entities().iter().filter(wins).map(|e| e.id.kind());
        assert_eq!(winners.collect::<Vec<_>>().join(" "), expected, "{text}");
    }
}

#[test]
fn people_can_be_left_out() {
    let sources: Vec<(PathBuf, String)> = vec![
        (
            "people.toml".into(),
            "[[person]]\nid = \"jane-doe\"\nname = \"Jane Doe\"\n\
             ids = { github = \"jdoe77\", twitter = \"Jordan\" }\n[[person]]\nid = \"jo-roe\"\n\
             name = \"Jo Roe\"\n[[company]]\nid = \"jane-doe\"\nname = \"Jane Doe\"\n\
             [[person]]\nid = \"x\"\nname = \"X Y\""
                .into(),
        ),
        ("people-optout.txt".into(), "# Asked to be left out.\nJANE DOE\nperson:x # by id".into()),
    ];
    let dictionary = Dictionary::from_sources(&sources).unwrap();
    let ids: Vec<&str> = dictionary.entities().iter().map(|e| e.id.as_str()).collect();
    assert_eq!(ids, ["company:jane-doe", "person:jo-roe"]);
    assert!(dictionary.is_opted_out("Jane Doe") && !dictionary.is_opted_out("Jo Roe"));
    // Where a link leads a handle has no mark; a name that others bear tells nobody.
    let shown = dictionary.left_out().hide("[her](github.com/jdoe77), Jordan, @jordan, @jdoe77");
    assert_eq!(shown, "[her](github.com/[person]), Jordan, [person], [person]");
    assert_eq!(dictionary.without_kind("person").entities().len(), 1);
}

#[test]
fn a_folder_is_read_generated_files_first() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("generated/x.jsonl", "{\"kind\":\"tool\",\"id\":\"x\",\"name\":\"Old\"}");
    write("a.toml", "stop = [\"Nobody\"]\n[[tool]]\nid = \"x\"\nname = \"New\"");
    write("sources.lock.toml", "[generated]");
    write("README.md", "no dictionary");
    let dictionary = Dictionary::load(&[folder.path()]).unwrap();
    assert_eq!(dictionary.get("tool:x").unwrap().name, "New");
    assert!(dictionary.is_stop_value("nobody"));

    let error = Dictionary::load(&[folder.path().join("README.md")]).unwrap_err().to_string();
    assert!(error.contains("README.md: not a dictionary; give"), "{error}");
    let error = Dictionary::load(&["gone"]).unwrap_err().to_string();
    assert_eq!(error, "could not read 'gone'");
}

/// Of a table nobody would guess that it was read as TOML.
#[test]
fn a_name_that_tells_no_format_is_told_of() {
    let problem = |name: &str, text: &str| {
        let sources = [(PathBuf::from(name), text.to_owned())];
        Dictionary::from_sources(&sources).unwrap_err().to_string()
    };
    let csv = problem("own.csv", "kind,name\nproject,Rook\n");
    assert!(csv.starts_with("own.csv:1:5: ") && csv.ends_with(super::GUESSED), "{csv}");
    let toml = problem("own.toml", "kind,name\nproject,Rook\n");
    assert!(!toml.contains(super::GUESSED), "{toml}");
    let faulty = problem("own", "[[project]]\nid = \"a\"\n[[project]]\nid = \"A b\"\n");
    assert!(!faulty.contains(super::GUESSED), "{faulty}");
}

#[test]
fn the_embedded_dictionaries_load() {
    let (_, problems) = Dictionary::load_with_problems::<&Path>(&[]).unwrap();
    assert_eq!(problems, []);
}

#[test]
fn the_maturity_of_projects_follows_from_the_dates() {
    let dictionary = Dictionary::embedded().unwrap();
    let count = |date: &str, level: Level| {
        let at = dictionary.entities().iter().filter(|e| e.maturity_at(date) == Some(level));
        at.count()
    };
    #[rustfmt::skip]
    let rows = [
        // date        sandbox, incubating, graduated: as told at KubeCon
        ("2015-12-31", [0,  0,  0]),
        ("2017-12-06", [2, 12,  0]),
        ("2018-05-02", [4, 15,  1]),
    ];
    for (date, expected) in rows {
        let levels = [Level::Sandbox, Level::Incubating, Level::Graduated];
        assert_eq!(levels.map(|level| count(date, level)), expected, "{date}");
    }
    let kubernetes = dictionary.get("project:kubernetes").unwrap();
    assert_eq!(kubernetes.maturity_at("2018-05-02"), Some(Level::Graduated));
    // Archived and accepted again.
    let openebs = dictionary.get("project:openebs").unwrap();
    let at = |date| openebs.maturity_at(date).map(Level::as_str);
    assert_eq!(at("2019-05-21"), Some("sandbox"));
    assert_eq!(at("2024-06"), Some("archived"));
    assert_eq!(at("2025"), Some("sandbox"));
}

/// What `build.rs` makes of the hand layer is the hand layer.
#[test]
fn the_embedded_files_are_those_of_the_repository() {
    let read = |path: &str| {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        (path.into(), std::fs::read_to_string(file).unwrap())
    };
    let sources: Vec<(PathBuf, String)> = embedded::files().map(|(path, ..)| read(path)).collect();
    let (files, problems) = Dictionary::from_sources_with_problems(&sources);
    assert_eq!(problems, []);
    let embedded = Dictionary::embedded().unwrap();
    for (embedded, file) in embedded.entities().iter().zip(files.entities()) {
        assert_eq!(embedded, file);
    }
    assert_eq!(embedded.entities().len(), files.entities().len());
    assert_eq!(embedded.phrases(), files.phrases());
}

/// Texts in memory are as good as files.
#[test]
fn dictionaries_are_made_of_texts() {
    let own = "[[technique]]\nid = \"gitops\"\nname = \"GitOps\"\n";
    let dictionary = Dictionary::embedded_with(&[("own.toml".into(), own.to_owned())]).unwrap();
    assert!(["technique:gitops", "project:rook"].iter().all(|id| dictionary.get(id).is_some()));
    let fault = Dictionary::embedded_with(&[("own.toml".into(), "[[project]".to_owned())]);
    assert!(fault.unwrap_err().to_string().starts_with("own.toml:1:11: "));

    let text = |name: &str| (PathBuf::from(name), "Rook\nCeph\n".to_owned());
    let list = Dictionary::from_sources(&[text("a.txt"), text("b.txt")]).unwrap();
    assert!(list.is_list() && list.forms().count() == 4);
}
