use super::*;
use crate::export::sample::storage;

#[test]
fn rows_are_as_wide_as_their_table_and_of_its_types() {
    let graph = storage();
    let source = Source::new(&graph);
    for table in Table::of(&source) {
        let fields = table.fields();
        let mut rows = 0;
        table
            .each(&source, &mut |cells| {
                rows += 1;
                assert_eq!(cells.len(), fields.len(), "{}", table.name());
                for (cell, field) in cells.iter().zip(&fields) {
                    let fits = match cell {
                        Cell::Empty => true,
                        Cell::Text(_) => matches!(field.kind, Type::Text | Type::Date),
                        Cell::Count(_) => field.kind == Type::Count,
                        Cell::Number(_) => field.kind == Type::Number,
                        Cell::Flag(_) => field.kind == Type::Flag,
                        Cell::List(_) => field.kind == Type::List,
                    };
                    assert!(fits, "{}.{}: {cell:?}", table.name(), field.name);
                }
                Ok(())
            })
            .unwrap();
        assert!(rows > 0, "{} is empty", table.name());
    }
}

#[test]
fn keys_are_unique_and_references_lead_somewhere() {
    let graph = storage();
    let source = Source::new(&graph);
    let values = |table: Table, name: &str| {
        let at = place(&table.fields(), name).unwrap();
        let mut values = Vec::new();
        table
            .each(&source, &mut |cells| {
                values.push(cells[at].as_text().map(str::to_owned));
                Ok(())
            })
            .unwrap();
        values
    };
    for table in Table::of(&source) {
        if let [key] = table.key() {
            let mut keys = values(table, key);
            let all = keys.len();
            keys.sort();
            keys.dedup();
            assert_eq!(keys.len(), all, "{}", table.name());
        }
        for reference in table.references() {
            let known = values(reference.table, "id");
            for value in values(table, reference.field).iter().filter(|v| v.is_some()) {
                assert!(known.contains(value), "{}.{}", table.name(), reference.field);
            }
        }
    }
}
