//! Says in plain words what the parsers of TOML and JSON found odd.

/// Turns a message of a parser into one for people who write dictionaries;
/// others stay as they are.
pub(super) fn told(message: &str) -> String {
    if let Some(field) = between(message, "missing field '", "'") {
        return format!("the entry has no '{field}'; add it");
    }
    if let Some(field) = between(message, "duplicate field '", "'")
        .or_else(|| between(message, "duplicate key '", "'"))
    {
        return format!("'{field}' stands twice; drop one of them");
    }
    if message.contains("untagged enum Within") {
        return "'within' is a number of words, \"block\", \"heading\" or \"talk\"; correct it"
            .to_owned();
    }
    if message.contains("untagged enum") {
        return "a text in quotes, or a list of them, is expected here; correct it".to_owned();
    }
    for start in ["invalid type: ", "invalid value: "] {
        let parts = message.strip_prefix(start).and_then(|rest| rest.split_once(", expected "));
        if let Some((found, expected)) = parts {
            return format!(
                "{} stands where {} is expected; correct it",
                thing(found),
                kind(expected)
            );
        }
    }
    for (odd, plain) in [
        ("EOF while parsing", "the line ends in the middle of the entry; close what is open"),
        ("trailing characters", "something follows the end of the entry; drop it"),
        ("key must be a string", "the name of a field must stand in double quotes; add them"),
        ("expected value", "a value is missing or malformed here; write text in double quotes"),
        ("trailing comma", "a comma stands before the end of a list or an entry; drop it"),
        ("control character", "a text runs over the end of its line; close the quotes"),
    ] {
        if message.contains(odd) {
            return plain.to_owned();
        }
    }
    message.to_owned()
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    text.split_once(start)?.1.split_once(end).map(|(inside, _)| inside)
}

/// Names what was found: "integer '3'" is "the number 3".
fn thing(found: &str) -> String {
    let value = between(found, "'", "'").or_else(|| between(found, "\"", "\"")).unwrap_or_default();
    match found.split([' ', ',']).next().unwrap_or_default() {
        "integer" | "floating" => format!("the number {value}"),
        "boolean" => format!("{value}, without quotes,"),
        "string" => format!("the text \"{value}\""),
        "sequence" => "a list in brackets".to_owned(),
        "map" => "a table in braces".to_owned(),
        "null" => "null".to_owned(),
        _ => found.to_owned(),
    }
}

/// Names what was expected: "a sequence" is "a list".
fn kind(expected: &str) -> String {
    match expected {
        "a string" => "a text in quotes".to_owned(),
        "a sequence" => "a list in brackets".to_owned(),
        "a boolean" => "true or false, without quotes,".to_owned(),
        "a map" => "a table in braces".to_owned(),
        "usize" | "u64" | "f64" | "i64" | "u32" => "a number, without quotes,".to_owned(),
        _ if expected.starts_with("struct ") => "a table in braces".to_owned(),
        _ => expected.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parsers_speak_plainly() {
        #[rustfmt::skip]
        let rows = [
            ("missing field 'id'",                                    "the entry has no 'id'; add it"),
            ("duplicate key 'id'",                                    "'id' stands twice; drop one of them"),
            ("invalid type: integer '3', expected a string",          "the number 3 stands where a text in quotes is expected; correct it"),
            ("invalid type: string \"yes\", expected a boolean",      "the text \"yes\" stands where true or false, without quotes, is expected; correct it"),
            ("invalid type: string \"a\", expected a sequence",       "the text \"a\" stands where a list in brackets is expected; correct it"),
            ("invalid type: sequence, expected struct Tests",         "a list in brackets stands where a table in braces is expected; correct it"),
            ("data did not match any variant of untagged enum Within", "'within' is a number of words, \"block\", \"heading\" or \"talk\"; correct it"),
            ("EOF while parsing an object",                           "the line ends in the middle of the entry; close what is open"),
            ("unknown field 'alias'; did you mean 'aliases'?",        "unknown field 'alias'; did you mean 'aliases'?"),
        ];
        for (message, expected) in rows {
            assert_eq!(told(message), expected);
        }
    }
}
