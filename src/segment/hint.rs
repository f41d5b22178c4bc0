//! What is known about names, beside the form that they have.

use crate::{
    dictionary::{Dictionary, Entity},
    entity::EntityKind,
    text,
};

/// What is known about names, as a hint for telling people from companies.
pub trait Names {
    /// Returns the kinds of the entities that are called `name`.
    fn kinds(&self, name: &str) -> Vec<EntityKind>;

    /// Whether an entity of kind `kind` is called `name`.
    fn knows(&self, name: &str, kind: &str) -> bool {
        self.kinds(name).iter().any(|k| k.as_str() == kind)
    }

    /// Whether nothing that is called `name` is meant by it unless other words stand near.
    fn needs_words(&self, name: &str) -> bool {
        let _ = name;
        false
    }

    /// Returns the name of the one person whose handle, without the `@`, this is.
    fn bearer(&self, handle: &str) -> Option<&str> {
        let _ = handle;
        None
    }
}

impl Names for Dictionary {
    fn kinds(&self, name: &str) -> Vec<EntityKind> {
        self.called(name).map(|entity| EntityKind::new(entity.id.kind())).collect()
    }

    fn knows(&self, name: &str, kind: &str) -> bool {
        self.called(name).any(|entity| entity.id.kind() == kind)
    }

    fn needs_words(&self, name: &str) -> bool {
        let key = text::key(name);
        let surely = |entity: &Entity| {
            let mut called = entity.entry.aliases.iter().filter(|it| text::key(&it.text) == key);
            called.any(|alias| alias.rules().context.is_empty())
        };
        !self.called(name).any(surely)
    }

    fn bearer(&self, handle: &str) -> Option<&str> {
        Self::bearer(self, handle)
    }
}

/// No names are known; the form of a name has to do.
impl Names for () {
    fn kinds(&self, _: &str) -> Vec<EntityKind> {
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::name::{Likeness, likeness};

    #[test]
    fn what_needs_words_beside_it_may_be_a_surname() {
        let names = "[[project]]\nid='kale'\nname='Kubeflow Kale'\naliases=[{text='Kale',context=['kubeflow']}]\n[[project]]\nid='zeppelin'\nname='Zeppelin'\n";
        let names = Dictionary::from_sources(&[("test.toml".into(), names.to_owned())]).unwrap();
        #[rustfmt::skip]
        let rows = [
            // name             needs   person
            ("Kale",            true,   "Maria Kale",     Likeness::Sure),
            ("Zeppelin",        false,  "Maria Zeppelin", Likeness::Maybe),
            ("Kubeflow Kale",   false,  "Kubeflow Kale",  Likeness::No),
        ];
        for (word, needs, name, expected) in rows {
            assert_eq!(names.needs_words(word), needs, "{word}");
            assert_eq!(likeness(name, &names), expected, "{name}");
        }
    }
}
