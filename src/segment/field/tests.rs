//! Labels of fields, one row each.

use super::*;

#[test]
fn labels_say_what_a_field_tells() {
    #[rustfmt::skip]
    let rows = [
        ("Title: Rook",                 Some((Field::Title, "Rook"))),
        ("Talk Title:  Rook: a day",    Some((Field::Title, "Rook: a day"))),
        ("Title\tRook",                 Some((Field::Title, "Rook"))),
        ("Title\tSpeaker\tCompany",     None),
        ("Speaker(s): Jane Doe",        Some((Field::Speakers, "Jane Doe"))),
        ("Speaker name: Jane Doe",      Some((Field::Speakers, "Jane Doe"))),
        ("Name: Jane Doe",              Some((Field::Speakers, "Jane Doe"))),
        ("Speaker company: Acme",       Some((Field::Company, "Acme"))),
        ("Job title: CTO",              Some((Field::Role, "CTO"))),
        ("Speaker title: CTO",          Some((Field::Role, "CTO"))),
        (":COMPANY: Acme",              Some((Field::Company, "Acme"))),
        ("Company:: Acme",              Some((Field::Company, "Acme"))),
        ("🏢 Acme",                      Some((Field::Company, "Acme"))),
        ("Speaker 2: Jane Doe",         Some((Field::Speakers, "Jane Doe"))),
        ("Speaker 2: So Jane Doe, CTO.", None),
        ("Talk #1: Rook",               Some((Field::Title, "Rook"))),
        ("Abstract title: Rook",        Some((Field::Title, "Rook"))),
        ("Talk abstract: Rook is it",   Some((Field::Other, "Rook is it"))),
        ("Room: 3",                     Some((Field::Other, "3"))),
        ("Keynote: Rook",               Some((Field::Other, "Rook"))),
        ("What we saw of it: Rook",     None),
        ("Rook at Scale",               None),
        (": Rook",                      None),
    ];
    for (line, expected) in rows {
        let found = of_line(line).map(|(field, value)| (field, &line[value]));
        assert_eq!(found, expected, "{line}");
    }
}
