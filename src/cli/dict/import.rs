//! `kgraph dict import`: another list becomes a dictionary.

use std::{
    fs,
    io::{Read, Write},
    path::Path,
};

use anyhow::{Context as _, bail};
use kgraph::{
    Error,
    dictionary::{
        Entry,
        import::{self, Frequencies, Imported, LandscapeExtras, Source},
    },
};

use super::load;
use crate::cli::{Context, Status, args::DictImportArgs, terminal::data, write};

pub(super) fn run(args: &DictImportArgs, context: &Context) -> anyhow::Result<Status> {
    let text = if args.file == "-" {
        let mut text = String::new();
        std::io::stdin()
            .lock()
            .read_to_string(&mut text)
            .context("could not read standard input")?;
        text
    } else {
        read(Path::new(&args.file))?
    };
    let origin = Path::new(&args.file);
    // Where the list lies on this machine is nobody's business.
    let label = origin.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let label = if label == "-" { "" } else { label };
    let source = Source { origin, text: &text, date: "", label };
    let words = match &args.words {
        Some(path) => frequencies(path)?,
        None => Frequencies::default(),
    };
    // Whom the dictionaries know is not made anew out of the column of
    // employers.
    let known = || -> Result<Vec<Entry>, Error> {
        Ok(load(context)?.entities().iter().map(|entity| Entry::clone(&entity.entry)).collect())
    };
    let Imported { entries, diagnostics } = match args.format.as_str() {
        "landscape" => {
            import::landscape(&source, &LandscapeExtras { words, ..LandscapeExtras::default() })
        }
        "maintainers" => import::maintainers(&source, &words, &known()?),
        "people" => import::people(&source, &words, &known()?),
        "csv" => import::csv(&source, &words),
        "spacy" => import::spacy(&source, &words),
        other => bail!("no import of '{other}'"),
    }?;
    for problem in &diagnostics {
        context.terminal.problem(problem);
    }
    let count = entries.len();
    let lines = Imported { entries, diagnostics }.to_json_lines()?;
    let mut use_it = "use them with --dictionary FILE.jsonl".to_owned();
    if let Some(path) = args.output.as_deref().filter(|path| *path != Path::new("-")) {
        write::write(path, lines.as_bytes())?;
        use_it = format!("use them with --dictionary {}", path.display());
    } else {
        let mut out = data();
        out.write_all(lines.as_bytes())?;
        out.flush()?;
    }
    context.terminal.note(&format!("{count} entries; {use_it}"));
    Ok(if count == 0 { Status::Nothing } else { Status::Done })
}

fn read(path: &Path) -> Result<String, Error> {
    fs::read_to_string(path).map_err(|source| Error::Read { path: path.to_path_buf(), source })
}

fn frequencies(path: &Path) -> anyhow::Result<Frequencies> {
    let text = read(path)?;
    let heading = text.lines().next().unwrap_or_default();
    if !["name", "zipf_en"].iter().all(|wanted| heading.split('\t').any(|cell| cell == *wanted)) {
        bail!(
            "{}:1: the heading has no columns 'name' and 'zipf_en'; separate them with tabs",
            path.display()
        );
    }
    Ok(Frequencies::parse(&Source { origin: path, text: &text, date: "", label: "" }))
}
