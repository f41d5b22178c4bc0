//! The settings of one run: flags over environment over `kgraph.toml`.

use std::{fs, io::ErrorKind, path::Path};

use kgraph::{
    Error,
    config::{Key, Layers, Value},
};

use super::args::{Command, Common};

/// The file that is read if it is in the current folder.
const FILE: &str = "kgraph.toml";

/// Lays all settings over each other; the second part says which variables
/// of the environment mean nothing.
pub(crate) fn lay(common: &Common, command: &Command) -> Result<(Layers, Vec<String>), Error> {
    let mut layers = Layers::default();
    let path = common.config.as_deref().unwrap_or(Path::new(FILE));
    match fs::read_to_string(path) {
        Ok(text) => layers.lay_file(path, &text)?,
        Err(err) if err.kind() == ErrorKind::NotFound && common.config.is_none() => {}
        Err(source) => return Err(Error::Read { path: path.to_path_buf(), source }),
    }
    let variables = std::env::vars_os().filter_map(|(name, value)| {
        Some((name.into_string().ok()?, value.to_string_lossy().into_owned()))
    });
    let unknown = layers.lay_environment(variables)?;
    lay_flags(&mut layers, common, command);
    Ok((layers, unknown.iter().filter_map(|variable| near(variable)).collect()))
}

fn lay_flags(layers: &mut Layers, common: &Common, command: &Command) {
    let mut lay = |key, flag: &str, value| {
        if let Some(value) = value {
            layers.lay_flag(key, flag, value);
        }
    };
    let on = |given: bool, value| given.then_some(Value::Switch(value));
    let list = |items: Vec<String>| (!items.is_empty()).then_some(Value::List(items));
    let path = |path: &Path| path.display().to_string();
    lay(
        Key::Dictionary,
        "--dictionary",
        list(common.dictionary.iter().map(|it| path(it)).collect()),
    );
    lay(Key::DefaultDictionary, "--no-default-dictionary", on(common.no_default_dictionary, false));
    lay(Key::Window, "--window", common.window.clone().map(Value::Text));
    let kinds = common.kind.iter().flat_map(|kind| kind.split(',')).map(str::trim);
    lay(
        Key::Kind,
        "--kind",
        list(kinds.filter(|kind| !kind.is_empty()).map(str::to_owned).collect()),
    );
    lay(Key::IncludeSections, "--include-sections", on(common.include_sections, true));
    lay(Key::People, "--no-people", on(common.no_people, false));
    lay(Key::Redact, "--no-redact", on(common.no_redact, false));
    lay(Key::Zones, "--zones", list(common.zones.clone()));
    lay(Key::Fuzzy, "--no-fuzzy", on(common.no_fuzzy, false));
    lay(Key::Threads, "--threads", common.threads.map(Value::Number));
    lay(Key::Color, "--no-color", on(common.no_color, false));
    lay(Key::Quiet, "--quiet", on(common.quiet, true));
    if let Some(reading) = command.reading() {
        let fields = [
            (Key::TextField, "--text-field", &reading.text_field),
            (Key::IdField, "--id-field", &reading.id_field),
            (Key::TitleField, "--title-field", &reading.title_field),
            (Key::DateField, "--date-field", &reading.date_field),
        ];
        for (key, flag, name) in fields {
            lay(key, flag, name.clone().map(Value::Text));
        }
        let size = reading.max_size.and_then(|size| usize::try_from(size).ok());
        lay(Key::MaxSize, "--max-size", size.map(Value::Number));
    }
    if let Command::Query(query) = command {
        lay(Key::History, "--no-history", on(query.no_history, false));
    }
    if let Command::Build(build) = command {
        let number =
            build.evidence.map(|n| Value::Number(usize::try_from(n).unwrap_or(usize::MAX)));
        lay(Key::Evidence, "--evidence", number);
        lay(Key::Output, "--output", build.output.as_deref().map(|it| Value::Text(path(it))));
    }
}

/// Says which setting `variable` was perhaps meant to be; variables that are
/// like none are somebody else's.
fn near(variable: &str) -> Option<String> {
    Key::ALL
        .into_iter()
        .map(Key::variable)
        .find(|known| strsim::damerau_levenshtein(known, variable) <= 2)
        .map(|known| format!("{variable}: no such setting; did you mean {known}?"))
}
