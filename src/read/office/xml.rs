//! XML as the files of an office have it: elements and text, nothing else.

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use super::Fault;

/// Elements within each other, at most.
const DEEPEST: usize = 500;

/// What comes next.
pub(super) enum Node<'n> {
    /// An element starts; its name has no prefix.
    Open(&'n str, &'n Tag<'n>),
    /// An element ends.
    Close(&'n str),
    Text(&'n str),
}

/// The start of an element.
pub(super) struct Tag<'n>(BytesStart<'n>);

impl Tag<'_> {
    /// Returns the value of the attribute `name`, whatever its prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        self.attributes(name).into_iter().next()
    }

    /// Returns the values of all attributes `name`, whatever their prefixes.
    pub(super) fn attributes(&self, name: &str) -> Vec<String> {
        let mut all = self.0.attributes();
        let found = all.with_checks(false).flatten();
        let found = found.filter(|a| a.key.local_name().as_ref() == name);
        found.map(|a| unescaped(&a.value)).collect()
    }
}

/// Walks over `text` from the start to the end.
pub(super) fn walk(text: &str, each: &mut dyn FnMut(Node<'_>)) -> Result<(), Fault> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    let mut depth = 0_usize;
    loop {
        match reader.read_event() {
            Err(err) => return Err(Fault::Broken(err.to_string())),
            Ok(Event::Eof) => return Ok(()),
            Ok(Event::Start(tag)) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(Fault::Broken("elements nested too deeply".to_owned()));
                }
                open(tag, each, false);
            }
            Ok(Event::Empty(tag)) => open(tag, each, true),
            Ok(Event::End(tag)) => {
                depth = depth.saturating_sub(1);
                let name = tag.local_name();
                each(Node::Close(name.as_ref()));
            }
            Ok(Event::Text(said)) => each(Node::Text(&said)),
            Ok(Event::CData(said)) => each(Node::Text(&said)),
            Ok(Event::GeneralRef(name)) => {
                each(Node::Text(&unescaped(&format!("&{};", &*name))));
            }
            Ok(_) => {}
        }
    }
}

fn open(tag: BytesStart<'_>, each: &mut dyn FnMut(Node<'_>), closed: bool) {
    let name = tag.local_name().as_ref().to_owned();
    let tag = Tag(tag);
    each(Node::Open(&name, &tag));
    if closed {
        each(Node::Close(&name));
    }
}

/// Resolves the references that XML knows by itself, and numbers.
fn unescaped(text: &str) -> String {
    match quick_xml::escape::unescape(text) {
        Ok(text) => text.into_owned(),
        Err(_) => text.to_owned(),
    }
}
