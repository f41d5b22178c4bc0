//! The landscape as its file is written.

use serde::Deserialize;

use crate::{
    EntityKind, Error, Location,
    dictionary::{
        Ids, Level, OneOrMany,
        import::{
            Source,
            history::{self, Dates},
            names,
        },
    },
};

/// An item with where it is listed.
pub(super) struct Listed {
    pub(super) category: String,
    subcategory: String,
    pub(super) item: Item,
}

impl Listed {
    pub(super) fn kind(&self) -> &'static str {
        let provider = self.category == "Special"
            && (self.subcategory.contains("Service Provider")
                || self.subcategory.contains("Training Partner"));
        if self.category == "CNCF Members" || provider {
            EntityKind::COMPANY
        } else {
            EntityKind::PROJECT
        }
    }

    /// Whether the name is of a programming language, which notes use for other
    /// things than a category of the landscape.
    pub(super) fn is_language(&self) -> bool {
        self.category == "Wasm" && self.subcategory == "Languages"
    }

    pub(super) fn name(&self) -> names::Name {
        if self.kind() == EntityKind::COMPANY {
            names::company(&self.item.name)
        } else {
            names::project(&self.item.name)
        }
    }

    pub(super) fn tags(&self) -> Vec<String> {
        let category = (!self.category.is_empty()).then(|| self.category.clone());
        let inner = (!self.subcategory.is_empty()).then(|| self.subcategory.clone());
        category.into_iter().chain(inner).collect()
    }
}

pub(super) fn parse(source: &Source<'_>) -> Result<Vec<Listed>, Error> {
    let file: File = serde_saphyr::from_str(source.text).map_err(|error| {
        let at = error.location().map_or_else(
            || Location::file(source.origin),
            |at| Location::at(source.origin, line_number(at.line()), line_number(at.column())),
        );
        let message = error.without_snippet().to_string();
        let what = message.lines().next().unwrap_or_default().trim_start_matches("error: ");
        Error::invalid(at, format!("not a landscape: {what}; give landscape.yml as it is"))
    })?;
    let mut listed = Vec::new();
    for category in file.landscape {
        for subcategory in category.subcategories.unwrap_or_default() {
            for item in subcategory.items.unwrap_or_default() {
                listed.push(Listed {
                    category: category.name.clone().unwrap_or_default(),
                    subcategory: subcategory.name.clone().unwrap_or_default(),
                    item,
                });
            }
        }
    }
    Ok(listed)
}

fn line_number(n: impl TryInto<usize>) -> usize {
    n.try_into().unwrap_or(0)
}

/// The file as written.
#[derive(Deserialize)]
struct File {
    landscape: Vec<Category>,
}

#[derive(Deserialize)]
struct Category {
    name: Option<String>,
    subcategories: Option<Vec<Subcategory>>,
}

#[derive(Deserialize)]
struct Subcategory {
    name: Option<String>,
    items: Option<Vec<Item>>,
}

#[derive(Deserialize)]
pub(super) struct Item {
    pub(super) name: String,
    pub(super) homepage_url: Option<String>,
    repo_url: Option<String>,
    twitter: Option<String>,
    crunchbase: Option<String>,
    project: Option<String>,
    /// The name of `project` before December 2018.
    cncf_project: Option<String>,
    pub(super) unnamed_organization: Option<bool>,
    extra: Option<Extra>,
}

#[derive(Deserialize)]
struct Extra {
    lfx_slug: Option<String>,
    accepted: Option<String>,
    incubating: Option<String>,
    graduated: Option<String>,
    archived: Option<String>,
    summary_integrations: Option<String>,
}

/// The most words of a name in a list of integrations; more are a phrase.
const NAME: usize = 3;

impl Item {
    pub(super) fn level(&self) -> Option<Level> {
        history::level(self.project.as_deref().or(self.cncf_project.as_deref())?)
    }

    /// `owner/repo` in lower case, by which repositories are compared.
    pub(super) fn repository(&self) -> Option<String> {
        self.repo_url.as_deref().and_then(repository_name).map(|name| name.to_lowercase())
    }

    pub(super) fn lfx_slug(&self) -> Option<String> {
        self.extra.as_ref()?.lfx_slug.as_deref().and_then(names::slug)
    }

    /// The names that the project lists as what it integrates with.
    pub(super) fn integrates(&self) -> Vec<String> {
        let listed = self.extra.as_ref().and_then(|extra| extra.summary_integrations.as_deref());
        let mut names: Vec<String> = Vec::new();
        for part in listed.unwrap_or_default().split([',', ';', '\n']) {
            let name = part.trim().trim_start_matches("and ").trim_end_matches('.').trim();
            let name = name.strip_suffix(" etc").unwrap_or(name);
            let is_name = !name.is_empty()
                && name != "etc"
                && name.split_whitespace().count() <= NAME
                && name.chars().all(|c| c.is_alphanumeric() || " -.'_".contains(c));
            if is_name && !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
        names
    }

    pub(super) fn dates(&self) -> Dates {
        let date = |pick: fn(&Extra) -> &Option<String>| {
            self.extra.as_ref().and_then(|extra| history::date(pick(extra).as_deref()?))
        };
        Dates {
            accepted: date(|extra| &extra.accepted),
            incubating: date(|extra| &extra.incubating),
            graduated: date(|extra| &extra.graduated),
            archived: date(|extra| &extra.archived),
        }
    }

    pub(super) fn ids(&self, kind: &str) -> Ids {
        let mut ids = Ids::new();
        let mut add = |scheme: &str, id: Option<String>| {
            if let Some(id) = id {
                ids.insert(scheme, OneOrMany::One(id));
            }
        };
        let repository = self.repo_url.as_deref().or(self.homepage_url.as_deref());
        if kind == EntityKind::PROJECT {
            add("github", repository.and_then(repository_name));
        }
        add("lfx", self.lfx_slug());
        add("twitter", self.twitter.as_deref().and_then(handle));
        add("crunchbase", self.crunchbase.as_deref().and_then(organization));
        ids
    }
}

/// Returns host and path of a web address, unless it is a repository.
pub(super) fn address(url: &str) -> Option<String> {
    let rest = url.trim().split_once("://").map_or(url.trim(), |(_, rest)| rest);
    let rest = rest.split(['?', '#']).next().unwrap_or(rest).trim_end_matches('/');
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = host.to_lowercase();
    if !host.contains('.') || host == "github.com" || rest.contains(char::is_whitespace) {
        return None;
    }
    Some(if path.is_empty() { host } else { format!("{host}/{path}") })
}

/// Returns `owner/repo` of a repository on GitHub; a folder within one is not
/// the project's own repository.
pub(in crate::dictionary::import) fn repository_name(url: &str) -> Option<String> {
    let path = url.trim().split_once("github.com/")?.1.trim_end_matches('/');
    let path = path.strip_suffix(".git").unwrap_or(path);
    let (owner, repository) = path.split_once('/')?;
    let fine = |part: &str| !part.is_empty() && !part.contains(['/', '?', '#', ' ']);
    (fine(owner) && fine(repository)).then(|| path.to_owned())
}

fn handle(url: &str) -> Option<String> {
    let path = url.trim().split_once(".com/").map_or(url.trim(), |(_, path)| path);
    let handle = path.split(['?', '#', '/']).next()?.trim_start_matches('@');
    let fine = !handle.is_empty()
        && handle.len() <= 15
        && handle.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    fine.then(|| handle.to_owned())
}

fn organization(url: &str) -> Option<String> {
    let slug = url.split_once("/organization/")?.1.split(['/', '?', '#']).next()?;
    (!slug.is_empty()).then(|| slug.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_cut_to_what_identifies() {
        #[rustfmt::skip]
        let rows = [
            // url                                       address                repository    handle
            ("https://www.rook.io/",                     "rook.io",             "",           ""),
            ("https://Example.com/a/B?x=1#y",            "example.com/a/B",     "",           "a"),
            ("https://github.com/rook/rook",             "",                    "rook/rook",  "rook"),
            ("https://github.com/rook/rook.git",         "",                    "rook/rook",  "rook"),
            ("https://github.com/a/b/tree/main/c",       "",                    "",           "a"),
            ("https://github.com/rook",                  "",                    "",           "rook"),
            ("https://twitter.com/rook_io?lang=en",      "twitter.com/rook_io", "",           "rook_io"),
            ("nonsense",                                 "",                    "",           "nonsense"),
        ];
        for (url, host, repository, name) in rows {
            assert_eq!(address(url).unwrap_or_default(), host, "{url}");
            assert_eq!(repository_name(url).unwrap_or_default(), repository, "{url}");
            assert_eq!(handle(url).unwrap_or_default(), name, "{url}");
        }
    }
}
