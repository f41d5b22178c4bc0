//! `kgraph dict add`: one more entry in a dictionary kept by hand.

use std::{fs, io::ErrorKind};

use anyhow::bail;
use kgraph::{
    Dictionary, Error,
    dictionary::{Alias, Entry, add_entry, check},
    text::slug,
};

use crate::cli::{Context, Status, args::DictAddArgs, write};

pub(super) fn run(args: &DictAddArgs, context: &Context) -> anyhow::Result<Status> {
    let Context { config, terminal, .. } = context;
    let [kind] = config.kind.as_slice() else {
        bail!("give the kind of '{}', one only, such as --kind project", args.name);
    };
    let name = args.name.trim();
    let id = args.id.clone().unwrap_or_else(|| slug(name));
    if !name.contains(char::is_alphanumeric) {
        bail!("'{}' has neither letter nor digit and would never be found", args.name);
    }
    let alias = |text: &String| Alias { text: text.trim().to_owned(), ..Alias::default() };
    let entry = Entry {
        kind: kind.as_str().to_owned(),
        id,
        name: Some(name.to_owned()),
        aliases: args.alias.iter().map(alias).collect(),
        urls: args.url.iter().map(|url| bare(url)).collect(),
        ..Entry::default()
    };
    // Whom the other dictionaries know must be found out before the file, which
    // may be among them, has the entry.
    let mut overlays = config.dictionary.clone();
    overlays.retain(|path| *path != args.file);
    let known = Dictionary::load(&overlays)?;
    let text = match fs::read_to_string(&args.file) {
        Ok(text) => text,
        Err(err) if err.kind() == ErrorKind::NotFound => String::new(),
        Err(source) => return Err(Error::Read { path: args.file.clone(), source }.into()),
    };
    let text = add_entry(&args.file, &text, &entry)?;
    write::write(&args.file, text.as_bytes())?;

    overlays.push(args.file.clone());
    let dictionary = Dictionary::load(&overlays)?;
    let id = format!("{}:{}", entry.kind, entry.id);
    let file = args.file.display();
    match dictionary.get(&id) {
        Some(added) => terminal.note(&format!("added {id} to {}", added.origin)),
        None => terminal.note(&format!("added {id} to {file}")),
    }
    if let Some(same) = known.get(&id) {
        terminal.warn(&format!(
            "'{id}' is in {} already; the new entry adds to it, or give another --id",
            same.origin
        ));
    } else {
        for other in known.lookup(name) {
            terminal
                .warn(&format!("'{name}' is also a spelling of {} ({})", other.id, other.origin));
        }
    }
    for problem in check(&dictionary) {
        if dictionary.get(&id).is_some_and(|added| added.origin == problem.at) {
            terminal.problem(&problem);
        }
    }
    Ok(Status::Done)
}

/// Returns an address as dictionaries write it, without scheme and last slash.
fn bare(url: &str) -> String {
    let url = url.trim();
    let url = url.split_once("://").map_or(url, |(_, rest)| rest);
    url.strip_prefix("www.").unwrap_or(url).trim_end_matches('/').to_owned()
}
