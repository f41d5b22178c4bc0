//! The description of the CSV tables: what each column means, its type, and
//! where it leads.
//!
//! Follows the Data Package standard, version 1 (<https://specs.frictionlessdata.io>).

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::{
    column::{Field, Type},
    csv::file_name,
    tables::{Source, Table},
};

/// Writes the description of the tables of `source` to `out`.
pub(super) fn write(source: &Source<'_>, out: &mut dyn Write) -> io::Result<()> {
    let info = source.graph.info();
    let package = json!({
        "profile": "tabular-data-package",
        "name": "kgraph",
        "title": "What is mentioned together in talks",
        "description": format!(
            "Made by kgraph from {} talks of {} documents; entities meet in a {}. Items of a list \
             are joined with |; a | or \\ within one has a \\ in front. A text that a spreadsheet \
             would take for a formula has an apostrophe in front.",
            info.talks, info.documents, info.window
        ),
        "resources": Table::of(source).map(resource).collect::<Vec<Value>>(),
    });
    serde_json::to_writer_pretty(&mut *out, &package)?;
    writeln!(out)
}

fn resource(table: Table) -> Value {
    let references: Vec<Value> = table
        .references()
        .iter()
        .map(|reference| {
            json!({
                "fields": reference.field,
                "reference": {"resource": reference.table.name(), "fields": "id"}
            })
        })
        .collect();
    let fields: Vec<Value> = table.fields().iter().map(|field| described(field, table)).collect();
    let mut schema = Map::new();
    schema.insert("fields".to_owned(), fields.into());
    schema.insert("primaryKey".to_owned(), table.key().into());
    if !references.is_empty() {
        schema.insert("foreignKeys".to_owned(), references.into());
    }
    json!({
        "profile": "tabular-data-resource",
        "name": table.name(),
        "description": table.about(),
        "path": file_name(table),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": "\"",
                    "doubleQuote": true, "header": true},
        "schema": schema,
    })
}

fn described(field: &Field, table: Table) -> Value {
    // Dates are often known to the month only, which no type of date allows.
    let kind = match field.kind {
        Type::Text | Type::Date | Type::List => "string",
        Type::Count => "integer",
        Type::Number => "number",
        Type::Flag => "boolean",
    };
    let mut described = json!({"name": field.name, "type": kind, "description": field.about});
    if table.key().contains(&field.name) {
        described["constraints"] = json!({"required": true});
    }
    if field.kind == Type::Date {
        described["constraints"] = json!({"pattern": "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"});
    }
    described
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::{ExportFormat, Options, sample};

    #[test]
    fn every_column_of_every_file_is_described() {
        let files = sample::files(ExportFormat::Csv, Options::default());
        let package: Value = serde_json::from_slice(&files["datapackage.json"]).unwrap();
        let resources = package["resources"].as_array().unwrap();
        assert_eq!(resources.len() + 1, files.len());
        for resource in resources {
            let file = &files[resource["path"].as_str().unwrap()];
            let names: Vec<&str> = resource["schema"]["fields"]
                .as_array()
                .unwrap()
                .iter()
                .map(|field| field["name"].as_str().unwrap())
                .collect();
            let text = std::str::from_utf8(file).unwrap();
            assert_eq!(text.lines().next().unwrap(), names.join(","));
        }
    }
}
