//! Where settings come from, and which of them wins.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use toml::de::DeTable;

use super::{
    Config, Key, Shape,
    value::{Layer, Value, from_text, from_toml},
};
use crate::{
    document::Zone,
    entity::EntityKind,
    error::{Error, Location},
    span::LineIndex,
};

/// Settings laid over each other: what is laid later wins.
///
/// # Examples
///
/// ```
/// use kgraph::config::{Key, Layers};
///
/// let mut layers = Layers::default();
/// layers.lay_file("kgraph.toml".as_ref(), "evidence = 5\nwindow = \"sentence\"")?;
/// layers.lay_environment([("KGRAPH_EVIDENCE".to_owned(), "7".to_owned())])?;
/// assert_eq!(layers.config().evidence, 7);
/// assert_eq!(layers.origin(Key::Window).to_string(), "kgraph.toml:2:1");
/// # Ok::<(), kgraph::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Layers {
    values: BTreeMap<Key, (Value, Layer)>,
}

impl Layers {
    /// Lays the settings of a `kgraph.toml` with this text over the others.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Invalid`], with line and column, for text that is no
    /// TOML, an unknown key, and a value that the setting cannot have.
    pub fn lay_file(&mut self, path: &Path, text: &str) -> Result<(), Error> {
        let lines = LineIndex::new(text);
        let at = |offset: usize| {
            let position = lines.position(text, offset.min(text.len()));
            Location::at(path, position.line, position.column)
        };
        let table = DeTable::parse(text).map_err(|err| {
            let offset = err.span().map_or(0, |span| span.start);
            Error::invalid(at(offset), err.message().replace('\n', "; "))
        })?;
        for (name, value) in table.get_ref() {
            let place = at(name.span().start);
            let Some(key) = Key::parse(name.get_ref()) else {
                return Err(Error::invalid(place, unknown(name.get_ref())));
            };
            let found = from_toml(key, value, text)
                .map_err(|wrong| Error::invalid(at(value.span().start), wrong))?;
            self.values.insert(key, (beside(path, key, found), Layer::File(place)));
        }
        Ok(())
    }

    /// Lays the variables `KGRAPH_…` among `variables` over the others, and
    /// returns the names of those that mean nothing.
    ///
    /// A switch may be `true`, `1`, `yes` or `on`, or their opposites; an
    /// empty variable counts as none.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Invalid`] for a value that the setting cannot have.
    pub fn lay_environment(
        &mut self,
        variables: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Vec<String>, Error> {
        let mut unknown = Vec::new();
        for (variable, text) in variables {
            if !variable.starts_with("KGRAPH_") || text.is_empty() {
                continue;
            }
            let Some(key) = Key::ALL.into_iter().find(|key| key.variable() == variable) else {
                unknown.push(variable);
                continue;
            };
            let value = from_text(key, &text)
                .map_err(|wrong| Error::invalid(Location::file(variable.as_str()), wrong))?;
            self.values.insert(key, (value, Layer::Environment(variable)));
        }
        unknown.sort();
        Ok(unknown)
    }

    /// Lays one flag over the others; `flag` is how it is typed.
    pub fn lay_flag(&mut self, key: Key, flag: &str, value: Value) {
        self.values.insert(key, (value, Layer::Flag(flag.to_owned())));
    }

    /// Returns the value of a setting.
    #[must_use]
    pub fn value(&self, key: Key) -> Value {
        self.values.get(&key).map_or_else(|| default(key), |(value, _)| value.clone())
    }

    /// Returns where the value of a setting is from.
    #[must_use]
    pub fn origin(&self, key: Key) -> &Layer {
        self.values.get(&key).map_or(&Layer::Default, |(_, origin)| origin)
    }

    /// Returns the settings as the stages read them.
    #[must_use]
    pub fn config(&self) -> Config {
        let mut config = Config::default();
        for (key, (value, _)) in &self.values {
            apply(&mut config, *key, value);
        }
        config
    }
}

/// Sets one field; a value of another shape changes nothing, and no source
/// lets one through.
fn apply(config: &mut Config, key: Key, value: &Value) {
    match (key, value) {
        (Key::Dictionary, Value::List(paths)) => {
            config.dictionary = paths.iter().map(PathBuf::from).collect();
        }
        (Key::DefaultDictionary, Value::Switch(on)) => config.default_dictionary = *on,
        (Key::Window, Value::Text(name)) => {
            config.window = name.parse().unwrap_or_default();
        }
        (Key::Kind, Value::List(kinds)) => {
            config.kind = kinds.iter().map(|kind| EntityKind::new(kind)).collect();
        }
        (Key::IncludeSections, Value::Switch(on)) => config.include_sections = *on,
        (Key::People, Value::Switch(on)) => config.people = *on,
        (Key::Zones, Value::List(names)) => {
            let named = |zone: &Zone| names.iter().any(|name| name == zone.as_str());
            config.zones = Zone::ALL.into_iter().filter(named).collect();
        }
        (Key::TextField, Value::Text(name)) => config.read.fields.text = field(name),
        (Key::IdField, Value::Text(name)) => config.read.fields.id = field(name),
        (Key::TitleField, Value::Text(name)) => config.read.fields.title = field(name),
        (Key::DateField, Value::Text(name)) => config.read.fields.date = field(name),
        (Key::MaxSize, Value::Number(number)) => config.read.max_size = number.max(&1) << 20,
        (Key::Fuzzy, Value::Switch(on)) => config.fuzzy = *on,
        (Key::Redact, Value::Switch(on)) => config.redact = *on,
        (Key::Evidence, Value::Number(number)) => config.evidence = *number,
        (Key::Output, Value::Text(path)) => config.output = PathBuf::from(path),
        (Key::Threads, Value::Number(number)) => config.threads = *number,
        (Key::Color, Value::Switch(on)) => config.color = *on,
        (Key::Quiet, Value::Switch(on)) => config.quiet = *on,
        (Key::History, Value::Switch(on)) => config.history = *on,
        _ => {}
    }
}

/// Returns the name of a field; an empty one means that it is guessed.
fn field(name: &str) -> Option<String> {
    (!name.is_empty()).then(|| name.to_owned())
}

/// Returns the value of a setting that nothing sets.
fn default(key: Key) -> Value {
    let config = Config::default();
    match key {
        Key::Dictionary | Key::Kind => Value::List(Vec::new()),
        Key::DefaultDictionary => Value::Switch(config.default_dictionary),
        Key::Window => Value::Text(config.window.as_str().to_owned()),
        Key::IncludeSections => Value::Switch(config.include_sections),
        Key::People => Value::Switch(config.people),
        Key::Zones => {
            Value::List(config.zones.iter().map(|zone| zone.as_str().to_owned()).collect())
        }
        Key::TextField | Key::IdField | Key::TitleField | Key::DateField => {
            Value::Text(String::new())
        }
        Key::MaxSize => Value::Number(config.read.max_size >> 20),
        Key::Fuzzy => Value::Switch(config.fuzzy),
        Key::Redact => Value::Switch(config.redact),
        Key::Evidence => Value::Number(config.evidence),
        Key::Output => Value::Text(config.output.display().to_string()),
        Key::Threads => Value::Number(config.threads),
        Key::Color => Value::Switch(config.color),
        Key::Quiet => Value::Switch(config.quiet),
        Key::History => Value::Switch(config.history),
    }
}

/// Tells paths of a `kgraph.toml` from the folder of that file.
fn beside(file: &Path, key: Key, value: Value) -> Value {
    let folder = file.parent().unwrap_or(Path::new(""));
    let join = |path: String| folder.join(path).display().to_string();
    match (key.shape(), value) {
        (Shape::Path, Value::Text(path)) => Value::Text(join(path)),
        (Shape::Paths, Value::List(paths)) => Value::List(paths.into_iter().map(join).collect()),
        (_, value) => value,
    }
}

fn unknown(name: &str) -> String {
    // `no-people` is the flag, `people` the setting.
    let plain = name.strip_prefix("no-").unwrap_or(name).replace('_', "-").to_ascii_lowercase();
    let near = Key::ALL
        .into_iter()
        .map(|key| (strsim::damerau_levenshtein(&plain, key.name()), key.name()))
        .min()
        .filter(|(distance, key)| *distance <= 2 || key.starts_with(&plain));
    if let Some((_, key)) = near {
        return format!("unknown key '{name}'; did you mean '{key}'?");
    }
    let names = Key::ALL.map(Key::name).join(", ");
    format!("unknown key '{name}'; the keys are {names}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> Result<Layers, Error> {
        let mut layers = Layers::default();
        layers.lay_file(Path::new("kgraph.toml"), text)?;
        Ok(layers)
    }

    #[test]
    fn faults_of_a_file_are_located() {
        #[rustfmt::skip]
        let rows = [
            ("window = \"talk",        "kgraph.toml:1:15: invalid basic string, expected `\"`"),
            ("\nwindwo = \"talk\"",    "kgraph.toml:2:1: unknown key 'windwo'; did you mean 'window'?"),
            ("no-people = true",       "kgraph.toml:1:1: unknown key 'no-people'; did you mean 'people'?"),
            ("include_sections = true", "kgraph.toml:1:1: unknown key 'include_sections'; did you mean 'include-sections'?"),
            ("evidence = -1",          "kgraph.toml:1:12: '-1' is no value of evidence; write a whole number from 0 to 1000000"),
            ("people = \"no\"",        "kgraph.toml:1:10: '\"no\"' is no value of people; write true or false"),
            ("window = \"line\"",      "kgraph.toml:1:10: 'line' is no value of window; write talk, paragraph or sentence"),
            ("threads = 300",          "kgraph.toml:1:11: '300' is no value of threads; write a whole number from 0 to 256"),
            ("zones = [\"prose\", \"margin\"]", "kgraph.toml:1:9: 'margin' is no value of zones; write some of heading, prose, list"),
            ("kind = [1]",             "kgraph.toml:1:8: '[1]' is no value of kind; write a list of words, such as [\"project\"]"),
        ];
        for (text, expected) in rows {
            let message = file(text).unwrap_err().to_string();
            assert!(message.starts_with(expected), "{text}: {message}");
        }
        assert!(
            file("zzz = 1")
                .unwrap_err()
                .to_string()
                .contains("the keys are dictionary, default-dictionary, window")
        );
    }

    #[test]
    fn later_layers_win() {
        let mut layers = file("threads = 1_0\nkind = \"project\"\nevidence = 1").unwrap();
        let variables = [("KGRAPH_EVIDENCE", "2"), ("KGRAPH_PEOPLE", "no"), ("KGRAPH_X", "1")];
        let unknown = layers
            .lay_environment(variables.map(|(name, value)| (name.to_owned(), value.to_owned())))
            .unwrap();
        layers.lay_flag(Key::Evidence, "--evidence", Value::Number(3));
        let config = layers.config();
        assert_eq!((config.threads, config.evidence, config.people), (10, 3, false));
        assert_eq!(config.kind, [EntityKind::new("project")]);
        assert_eq!(layers.origin(Key::People).to_string(), "KGRAPH_PEOPLE");
        assert_eq!(layers.origin(Key::Evidence).to_string(), "--evidence");
        assert_eq!(unknown, ["KGRAPH_X"]);
    }

    #[test]
    fn a_wrong_variable_is_named() {
        #[rustfmt::skip]
        let rows = [
            ("KGRAPH_THREADS", "many",  "KGRAPH_THREADS: 'many' is no value of threads; write a whole number from 0 to 256"),
            ("KGRAPH_WINDOW",  "foo",   "KGRAPH_WINDOW: 'foo' is no value of window; write talk, paragraph or sentence"),
            ("KGRAPH_PEOPLE",  "maybe", "KGRAPH_PEOPLE: 'maybe' is no value of people; write true or false"),
        ];
        for (variable, text, expected) in rows {
            let variables = [(variable.to_owned(), text.to_owned())];
            let err = Layers::default().lay_environment(variables).unwrap_err();
            assert_eq!(err.to_string(), expected);
        }
    }

    #[test]
    fn paths_of_a_file_are_told_from_its_folder() {
        let mut layers = Layers::default();
        layers.lay_file(Path::new("a/kgraph.toml"), "dictionary = \"d.toml\"").unwrap();
        assert_eq!(layers.config().dictionary, [Path::new("a/d.toml")]);
    }

    #[test]
    fn what_is_shown_is_what_holds() {
        let layers = Layers::default();
        let mut again = Config::default();
        for key in Key::ALL {
            apply(&mut again, key, &layers.value(key));
        }
        assert_eq!(again, layers.config());
    }
}
