//! What each format gives, as the lines that are written.

use std::fmt::Write;

use super::*;

fn source(text: &str) -> Source<'_> {
    Source { origin: Path::new("in"), text, date: "2018-05-09", label: "" }
}

/// The lines of the entries but that of the foundation, then the diagnostics.
fn shown(imported: Result<Imported, Error>) -> String {
    let imported = match imported {
        Ok(imported) => imported,
        Err(error) => return error.to_string(),
    };
    let text = imported.to_json_lines().unwrap();
    let lines = text.lines().filter(|line| !line.contains("\"id\":\"cncf\"")).map(str::to_owned);
    let all = lines.chain(imported.diagnostics.iter().map(ToString::to_string));
    all.collect::<Vec<_>>().join("\n")
}

/// A landscape with these items, each of the form `category|subcategory|yaml`.
fn yaml(items: &[&str]) -> String {
    let mut text = String::from("landscape:\n");
    for item in items {
        let parts: Vec<&str> = item.splitn(3, '|').collect();
        let _ = write!(
            text,
            "  - category:\n    name: {}\n    subcategories:\n      - subcategory:\n        \
             name: {}\n        items:\n          - {}\n",
            parts[0], parts[1], parts[2]
        );
    }
    text
}

#[test]
fn a_landscape_gives_projects_and_companies() {
    #[rustfmt::skip]
    let rows: [(&str, &[&str], &str); 7] = [
        ("a hosted project", &["Runtime|Storage|{name: Rook, homepage_url: 'https://rook.io/', repo_url: 'https://github.com/rook/rook', project: graduated, twitter: 'https://twitter.com/rook_io', extra: {lfx_slug: rook, accepted: '2018-01-29', graduated: 2020-10-07}}"],
            r#"{"kind":"project","id":"rook","name":"Rook","urls":["rook.io"],"ids":{"github":"rook/rook","lfx":"rook","twitter":"rook_io"},"maturity":[{"level":"sandbox","from":"2018-01-29","to":"2020-10-07"},{"level":"graduated","from":"2020-10-07"}],"tags":["Runtime","Storage"]}"#),
        ("the acronym is the slug of a hosted project", &["P|S|{name: Open Policy Agent (OPA), project: sandbox}"],
            r#"{"kind":"project","id":"opa","name":"Open Policy Agent","aliases":[{"text":"OPA","kind":"acronym"}],"tags":["P","S"]}"#),
        ("a hosted project listed again keeps its name free", &["A|B|{name: Envoy, project: graduated}", "C|D|{name: Envoy (Wasm)}"],
            r#"{"kind":"project","id":"envoy","name":"Envoy","tags":["A","B","C","D"]}"#),
        ("a member is a company", &["CNCF Members|Silver|{name: 'Zalando SE (member)', joined: '2017-01-01'}"],
            r#"{"kind":"company","id":"zalando","name":"Zalando","aliases":[{"text":"Zalando SE"}],"tags":["CNCF Members","Silver"]}"#),
        ("products have owners", &["CNCF Members|Gold|{name: Acmesoft, crunchbase: 'https://www.crunchbase.com/organization/acme'}", "P|S|{name: Acmebase, crunchbase: 'https://www.crunchbase.com/organization/acme'}"],
            "{\"kind\":\"company\",\"id\":\"acmesoft\",\"name\":\"Acmesoft\",\"ids\":{\"crunchbase\":\"acme\"},\"tags\":[\"CNCF Members\",\"Gold\"]}\n{\"kind\":\"project\",\"id\":\"acmebase\",\"name\":\"Acmebase\",\"ids\":{\"crunchbase\":\"acme\"},\"owner\":\"company:acmesoft\",\"product\":true,\"tags\":[\"P\",\"S\"]}"),
        ("what several claim identifies none", &["A|B|{name: Xyzzy, homepage_url: 'https://x.io'}", "A|B|{name: Zork, homepage_url: 'https://x.io/'}"],
            "{\"kind\":\"project\",\"id\":\"xyzzy\",\"name\":\"Xyzzy\",\"tags\":[\"A\",\"B\"]}\n{\"kind\":\"project\",\"id\":\"zork\",\"name\":\"Zork\",\"tags\":[\"A\",\"B\"]}\nin: address 'x.io' is left out: it is given for project:xyzzy, project:zork"),
        ("words are no companies", &["CNCF Members|Gold|{name: 'True (member)'}"],
            "in: 'True (member)' is left out: a word, not a company"),
    ];
    for (rule, items, expected) in rows {
        let found = shown(landscape(&source(&yaml(items)), &LandscapeExtras::default()));
        assert_eq!(found, expected, "{rule}");
    }
}

#[test]
fn a_landscape_is_read_leniently() {
    let text = "landscape:\n- name: A\n  subcategories:\n  - name: B\n    items:\n  - items: []\n- name: C\n";
    assert_eq!(shown(landscape(&source(text), &LandscapeExtras::default())), "");
    let error = shown(landscape(&source("landscape: 3\n"), &LandscapeExtras::default()));
    assert!(error.starts_with("in:1:12: not a landscape: "), "{error}");
}

#[test]
fn an_older_landscape_adds_what_is_gone() {
    let now = yaml(&["A|B|{name: Chef Infra, repo_url: 'https://github.com/chef/chef'}"]);
    let then = yaml(&[
        "A|B|{name: Chef, repo_url: 'https://github.com/chef/chef'}",
        "A|B|{name: Kubeless}",
        "A|B|{name: chef-infra}",
    ]);
    let extras = LandscapeExtras { older: vec![source(&then)], ..LandscapeExtras::default() };
    assert_eq!(
        shown(landscape(&source(&now), &extras)),
        "{\"kind\":\"project\",\"id\":\"chef-infra\",\"name\":\"Chef Infra\",\"aliases\":[{\"text\":\"Chef Infra\",\
         \"case\":\"exact\"},{\"text\":\"Chef\",\"case\":\"exact\",\"kind\":\"former\",\"weight\":0.4}],\
         \"ids\":{\"github\":\"chef/chef\"},\"tags\":[\"A\",\"B\"]}\n\
         {\"kind\":\"project\",\"id\":\"kubeless\",\"name\":\"Kubeless\",\"tags\":[\"A\",\"B\"]}\n\
         in: 'Chef' is taken for a former name of 'project:chef-infra': the repository is the same"
    );
}

#[test]
fn people_come_with_their_employers() {
    let text = "name\tgithub\taffiliations (company@first..last)\troles\n\
        Jane Doe\tjdoe\tAcmesoft GmbH@2017-05-31..2018-04-30; Independent@2018-05-31..2019-01-01\tmaintainer Rook\n\
        Jane Doe\tJDoe,jane\tAcmesoft@2020-01-01..2020-06-01\t\n\
        Flynn\tkflynn\t\t\n\
        a@b.c\t\t\t\n";
    assert_eq!(
        shown(people(&source(text), &Frequencies::default(), &[])),
        "{\"kind\":\"company\",\"id\":\"acmesoft\",\"name\":\"Acmesoft\"}\n\
         {\"kind\":\"person\",\"id\":\"flynn\",\"name\":\"Flynn\",\"aliases\":[{\"text\":\"Flynn\",\"only\":[\"handle\",\"link\"]}],\"ids\":{\"github\":\"kflynn\"}}\n\
         {\"kind\":\"person\",\"id\":\"jane-doe\",\"name\":\"Jane Doe\",\"ids\":{\"github\":[\"jdoe\",\"jane\"]},\
         \"affiliations\":[{\"company\":\"Acmesoft GmbH\",\"from\":\"2017-05-31\",\"to\":\"2018-04-30\"},\
         {\"company\":\"Acmesoft\",\"from\":\"2020-01-01\"}],\"roles\":[\"maintainer Rook\"]}\n\
         in:5: 'a@b.c' is left out: not the name of a person"
    );
    let error = shown(people(&source("x\ty"), &Frequencies::default(), &[]));
    assert!(error.starts_with("in:1: no column 'name'"), "{error}");
}

#[test]
fn doubtful_employers_are_left_out() {
    #[rustfmt::skip]
    let rows = [
        // employers, companies found
        ("Acmesoft, AcmeSoft, Acmesoft",                "Acmesoft"),
        ("Huawei, Huawei, Huawei, Huwaei",              "Huawei"),
        ("jdoe, nobody, Self, n/a, Kyverno/Nirmata",    ""),
        ("codecentric, codecentric, codecentric",       "codecentric"),
        ("solo.io",                                     "solo.io"),
        ("known soft",                                  ""),
    ];
    let known =
        Entry { kind: "company".into(), name: Some("KnownSoft".into()), ..Entry::default() };
    for (employers, expected) in rows {
        let mut text = "name\tgithub\taffiliations\n".to_owned();
        for (i, employer) in employers.split(", ").enumerate() {
            let _ = writeln!(text, "Jane Doe {i}\tjdoe\t{employer}@2018-01-01..2019-01-01");
        }
        let known = [known.clone()];
        let found = people(&source(&text), &Frequencies::default(), &known).unwrap();
        let companies = found.entries.iter().filter(|entry| entry.kind == "company");
        let names: Vec<&str> = companies.filter_map(|entry| entry.name.as_deref()).collect();
        assert_eq!(names.join(", "), expected, "{employers}");
    }
}

#[test]
fn maintainers_are_filled_down() {
    let text = ",Project,Maintainer Name,Company,Github Name,OWNERS\n\
                Graduated,Rook,Jane Doe,Acmesoft,jdoe,x\n\
                ,,Jo Roe,Independent\n\
                ,Ceph,\"Roe, Jo\",\n\
                ,,Jane Doe,Acmesoft,jdoe,\n";
    assert_eq!(
        shown(maintainers(&source(text), &Frequencies::default(), &[])),
        "{\"kind\":\"company\",\"id\":\"acmesoft\",\"name\":\"Acmesoft\"}\n\
         {\"kind\":\"person\",\"id\":\"jane-doe\",\"name\":\"Jane Doe\",\"ids\":{\"github\":\"jdoe\"},\
         \"affiliations\":[{\"company\":\"Acmesoft\"}],\"roles\":[\"maintainer Rook\",\"maintainer Ceph\"]}\n\
         {\"kind\":\"person\",\"id\":\"jo-roe\",\"name\":\"Jo Roe\",\"roles\":[\"maintainer Rook\"]}\n\
         {\"kind\":\"person\",\"id\":\"roe,-jo\",\"name\":\"Roe, Jo\",\"roles\":[\"maintainer Ceph\"]}"
            .replace("roe,-jo", "roe-jo")
    );
}

#[test]
fn lists_and_patterns_become_entries() {
    let list = "kind,id,name,aliases,urls\nproject,,Xyzzy,xyzzy-ceph;Xyzzy 2,x.io\ntool,x,\"Zork, Inc\"\n,,\n";
    assert_eq!(
        shown(csv(&source(list), &Frequencies::default())),
        "{\"kind\":\"project\",\"id\":\"xyzzy\",\"name\":\"Xyzzy\",\"aliases\":[{\"text\":\"xyzzy-ceph\"},{\"text\":\"Xyzzy 2\"}],\"urls\":[\"x.io\"]}\n\
         {\"kind\":\"tool\",\"id\":\"x\",\"name\":\"Zork, Inc\"}\n\
         in:4: a row without kind or name is left out; fill in both"
    );
    let patterns = "{\"label\":\"ORG\",\"pattern\":\"Acmesoft\",\"id\":\"acme\"}\n\
        {\"label\":\"ORG\",\"pattern\":[{\"LOWER\":\"acme\"},{\"LOWER\":\"soft\"}],\"id\":\"acme\"}\n\
        {\"label\":\"EVENT\",\"pattern\":[{\"POS\":\"NOUN\"}]}\n";
    let found = shown(spacy(&source(patterns), &Frequencies::default()));
    assert!(found.starts_with("in:3: not a pattern: "), "{found}");
    let patterns: Vec<&str> = patterns.lines().take(2).collect();
    assert_eq!(
        shown(spacy(&source(&patterns.join("\n")), &Frequencies::default())),
        "{\"kind\":\"company\",\"id\":\"acme\",\"name\":\"Acmesoft\",\"aliases\":[{\"text\":\"acme soft\",\"case\":\"fold\"}]}"
    );
}
