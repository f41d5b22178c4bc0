//! One row for each rule.

use super::*;

/// The problems of a dictionary of one file.
fn problems(text: &str) -> String {
    let sources = [("a.toml".into(), text.to_owned())];
    let dictionary = Dictionary::from_sources(&sources).unwrap();
    check(&dictionary).iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// An entry of kind `tool` with name and id `x` and these fields.
fn x(fields: &str) -> String {
    format!("[[tool]]\nid = \"x\"\nname = \"Xyzzy\"\n{fields}\n")
}

#[test]
fn each_rule_says_where_what_and_the_way_out() {
    #[rustfmt::skip]
    let rows = [
        ("nothing to say", x(""), ""),
        ("unknown owner", x("owner = \"company:nobody\""),
            "a.toml:1: 'tool:x' names 'company:nobody' as owner, which is no entity; add it or correct the identifier"),
        ("another kind", x("owner = \"company:other\"\n[[tool]]\nid = \"other\"\nname = \"Other Xyzzy\"\naliases = [\"other\"]").replace("[\"other\"]", "[{ text = \"other\", only = [\"link\"] }]"),
            "a.toml:1: 'tool:x' names 'company:other' as owner, which is no entity; did you mean 'tool:other'?"),
        ("near", x("aliases = [{ text = \"zork\", near = [\"tool:gone\"] }]"),
            "a.toml:1: 'tool:x' names 'tool:gone' as near, which is no entity; add it or correct the identifier"),
        ("no letters", x("aliases = [\"--\"]"),
            "a.toml:1: alias '--' of 'tool:x' has neither letter nor digit and is never found; drop it"),
        // A spelling is found where a phrase of the same words would only consume text.
        ("consumed", format!("phrases = [\"xyz-zy\"]\n{}", x("aliases = [\"xyz zy\"]")), ""),
        ("twice", x("aliases = [\"zork\", { text = \"zork\", weight = 0.5 }]"),
            "a.toml:1: alias 'zork' stands twice in 'tool:x'; keep the one with the rules that hold"),
        ("weight", x("aliases = [{ text = \"zork\", weight = 2.0 }]"),
            "a.toml:1: alias 'zork' of 'tool:x' has a weight that is not above 0 and at most 1; correct it"),
        ("common word", x("aliases = [\"port\"]"),
            "a.toml:1: 'port' is a common English word and an alias of 'tool:x' without a rule; add `case`, `context`, `only` or `weight`"),
        ("common word with a rule", x("aliases = [{ text = \"Port\", case = \"exact\" }]"), ""),
        ("hosted project", x("aliases = [\"Score\"]\nmaturity = [{ level = \"sandbox\", from = \"2020\" }]\ntests = { skip = [\"the score\"] }"), ""),
        ("no date", x("maturity = [{ level = \"sandbox\", from = \"May 2020\" }]"),
            "a.toml:1: maturity sandbox of 'tool:x' has the date 'May 2020'; write 2018, 2018-05 or 2018-05-02"),
        ("month 13", x("affiliations = [{ company = \"A\", from = \"2020-13\" }]"),
            "a.toml:1: affiliation 'A' of 'tool:x' has the date '2020-13'; write 2018, 2018-05 or 2018-05-02"),
        ("ends early", x("aliases = [{ text = \"zork\", valid = { from = \"2020\", to = \"2019-12\" } }]"),
            "a.toml:1: alias 'zork' of 'tool:x' ends on 2019-12, before it begins on 2020; correct one of them"),
        ("overlap", x("maturity = [{ level = \"sandbox\", from = \"2020\" }, { level = \"graduated\", from = \"2021\" }]"),
            "a.toml:1: maturity graduated of 'tool:x' begins on 2021, before sandbox ends; put them in order and close each with `to`"),
        ("bad pattern", x("patterns = [{ regex = \"x(\" }]"),
            "a.toml:1: pattern 'x(' of 'tool:x' is not a regular expression: unclosed group; correct it"),
        ("word without tests", x("aliases = [\"headline\"]\nmaturity = [{ level = \"sandbox\", from = \"2020\" }]"),
            "a.toml:1: 'headline' is an English word and a project of the CNCF, 'tool:x', without tests; add `tests = { tag = [...], skip = [...] }`"),
        ("word with tests", x("aliases = [\"headline\"]\nmaturity = [{ level = \"sandbox\", from = \"2020\" }]\ntests = { skip = [\"the headline\"] }"), ""),
        ("empty pattern", x("patterns = [{ regex = \"x*\" }]"),
            "a.toml:1: pattern 'x*' of 'tool:x' matches the empty text, so everywhere; demand a character"),
    ];
    for (rule, text, expected) in rows {
        assert_eq!(problems(&text), expected, "{rule}");
    }
}

#[test]
fn a_shared_spelling_needs_a_tie_break() {
    #[rustfmt::skip]
    let rows = [
        // the alias of tool:a, that of company:b; whether it is a problem
        ("", "", true),
        (", prefer = { default = true }", "", false),
        (", prefer = { before = [\"v1\"] }", "", false),
        (", only = [\"link\"]", "", false),
        (", weight = 0.4", "", false),
        (", near = [\"company:b\"]", "", false),
        (", context = [\"mesh\"]", "", true),
        (", context = [\"mesh\"], case = \"exact\"", "", false),
        (", prefer = { default = true }", ", prefer = { default = true }", true),
    ];
    for (a, b, expected) in rows {
        let text = format!(
            "[[tool]]\nid = \"a\"\nname = \"Zork A\"\naliases = [{{ text = \"Zork\"{a} }}]\n\
             [[company]]\nid = \"b\"\nname = \"Zork B\"\naliases = [{{ text = \"Zork\"{b} }}]\n"
        );
        let found = problems(&text);
        assert_eq!(found.starts_with("a.toml:5: 'zork'"), expected, "{a} {b}: {found}");
        assert_eq!(found.lines().count(), usize::from(expected), "{found}");
    }
}

#[test]
fn an_account_is_that_of_one_entity_of_a_kind() {
    #[rustfmt::skip]
    let rows = [
        // the kind and the ids of `b` beside tool:a; what is said
        ("tool", "github = \"Zork/a\"", "'zork/A' on github is that of tool:a, tool:b; merge them, or keep it in one"),
        ("tool", "github = [\"other\", \"zork/a\"]", "'zork/A' on github is that of tool:a, tool:b; merge them, or keep it in one"),
        ("tool", "twitter = \"zork\"", "'zork' on twitter is that of tool:a, tool:b; merge them, or keep it in one"),
        ("tool", "github = \"zork\"", ""),
        ("tool", "github = []", ""),
        ("tool", "crunchbase = \"zork\"", ""),
        ("company", "github = \"zork/a\", twitter = \"zork\"", ""),
    ];
    for (kind, ids, expected) in rows {
        let text = format!(
            "[[tool]]\nid = \"a\"\nname = \"Xyzzy\"\n\
             ids = {{ github = \"zork/A\", twitter = \"zork\", crunchbase = \"zork\" }}\n\
             [[{kind}]]\nid = \"b\"\nname = \"Plugh\"\nids = {{ {ids} }}\n"
        );
        let found = problems(&text);
        assert_eq!(found.strip_prefix("a.toml:1: ").unwrap_or(&found), expected, "{kind} {ids}");
    }
}
