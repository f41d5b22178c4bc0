//! Many strings in one piece of memory.

use super::compare;

/// Strings behind one another.
#[derive(Debug, Default)]
pub(super) struct Strings {
    text: String,
    ends: Vec<u32>,
}

impl Strings {
    pub(super) fn push(&mut self, string: &str) {
        self.text.push_str(string);
        self.ends.push(narrow(self.text.len()));
    }

    pub(super) fn get(&self, i: u32) -> &str {
        let i = i as usize;
        let start = i.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start as usize..self.ends[i] as usize]
    }
}

/// Folded forms behind one another.
#[derive(Debug, Default)]
pub(super) struct Keys {
    text: String,
    keys: Vec<Key>,
}

/// Where a folded form stands among all, and what a comparison asks first.
#[derive(Clone, Copy, Debug)]
pub(super) struct Key {
    start: u32,
    length: u32,
    /// How many bytes stand before its first word; see [`compare::lead`].
    pub(super) lead: u8,
    /// Whether it is ASCII without hyphens and underscores.
    pub(super) plain: bool,
}

impl Keys {
    pub(super) fn push(&mut self, key: &str) {
        let lead = compare::lead(key).map(u8::try_from);
        let plain = key.is_ascii() && !key.contains(['-', '_']) && !matches!(lead, Some(Err(_)));
        let lead = lead.and_then(Result::ok).unwrap_or(0);
        let (start, length) = (narrow(self.text.len()), narrow(key.len()));
        self.text.push_str(key);
        self.keys.push(Key { start, length, lead, plain });
    }

    pub(super) fn len(&self) -> usize {
        self.keys.len()
    }

    /// Returns a key and what is known of it.
    pub(super) fn get(&self, i: u32) -> (&str, Key) {
        let key = self.keys[i as usize];
        let start = key.start as usize;
        (&self.text[start..start + key.length as usize], key)
    }
}

/// Lists have less text than this can tell.
fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
