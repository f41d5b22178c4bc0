//! The graph as RDF, before it is written in one syntax or another.
//!
//! Entities, talks and events are of schema.org, evidence is Web Annotation
//! (W3C Recommendation, 2017), where all of it is from is PROV-O (W3C
//! Recommendation, 2013). What none of these has a word for is of the `kg:`
//! vocabulary, whose properties are named as the columns of the tables. An edge
//! is a resource of its own, since it has measures and evidence, and
//! `kg:mentionedWith` leads from its source to its target without them.
//!
//! All resources have addresses, so that two files can be compared or merged;
//! none is blank.

use std::{borrow::Cow, collections::BTreeSet, fmt::Write as _, io};

use super::{
    column::{Cell, Column, EDGES, NODES, RELATIONS, Type, edge_id, relation_id},
    tables::{Proof, each_evidence},
};
use crate::{
    entity::EntityKind,
    graph::{Edge, Graph, Node, Relation, TalkRecord},
    text,
};

/// What addresses are relative to.
pub(super) const BASE: &str = "https://kgraph.invalid/";

/// The prefixes, sorted.
pub(super) const PREFIXES: [(&str, &str); 7] = [
    ("dcterms", "http://purl.org/dc/terms/"),
    ("kg", "https://kgraph.invalid/ns#"),
    ("oa", "http://www.w3.org/ns/oa#"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("schema", "https://schema.org/"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// What a statement says of its subject.
pub(super) enum Object<'a> {
    /// A resource of ours, relative to [`BASE`].
    Own(String),
    /// A resource with a prefix, such as `schema:Person`.
    Prefixed(&'static str),
    /// A resource elsewhere.
    Foreign(Cow<'a, str>),
    /// A text.
    Text(Cow<'a, str>),
    /// Any other value and its type, such as `xsd:integer`.
    Typed(String, &'static str),
}

/// A subject and what is said of it, by predicate.
pub(super) struct Resource<'a> {
    /// Relative to [`BASE`].
    pub(super) id: String,
    /// Statements with the same predicate follow each other.
    pub(super) statements: Vec<(Cow<'static, str>, Object<'a>)>,
}

impl<'a> Resource<'a> {
    fn new(id: String, types: &[&'static str]) -> Self {
        let mut resource = Self { id, statements: Vec::new() };
        for of in types {
            resource.add("rdf:type", Object::Prefixed(of));
        }
        resource
    }

    fn add(&mut self, predicate: impl Into<Cow<'static, str>>, object: Object<'a>) {
        self.statements.push((predicate.into(), object));
    }

    fn text(&mut self, predicate: &'static str, text: impl Into<Cow<'a, str>>) {
        self.add(predicate, Object::Text(text.into()));
    }

    fn count(&mut self, predicate: &'static str, count: usize) {
        self.add(predicate, Object::Typed(count.to_string(), "xsd:integer"));
    }

    /// Adds the columns but those that are said in other words.
    fn columns<T>(&mut self, columns: &[Column<T>], of: &'a T, but: &[&str]) {
        for column in columns.iter().filter(|column| !but.contains(&column.field.name)) {
            let predicate = format!("kg:{}", column.field.name);
            let typed = |text: String, kind| Object::Typed(text, kind);
            let object = match (column.get)(of) {
                Cell::Empty => continue,
                Cell::Text(date) if column.field.kind == Type::Date => self::date(&date),
                Cell::Text(text) => Object::Text(text),
                Cell::Count(count) => typed(count.to_string(), "xsd:integer"),
                Cell::Number(number) => typed(super::column::number_text(number), "xsd:double"),
                Cell::Flag(flag) => typed(flag.to_string(), "xsd:boolean"),
                Cell::List(items) => {
                    for item in items {
                        self.add(predicate.clone(), Object::Text(item));
                    }
                    continue;
                }
            };
            self.add(predicate, object);
        }
    }
}

type Take<'t> = dyn FnMut(&Resource<'_>) -> io::Result<()> + 't;

/// Hands on every resource of `graph`, each once.
pub(super) fn each(graph: &Graph, take: &mut Take<'_>) -> io::Result<()> {
    provenance(graph, take)?;
    graph.nodes().try_for_each(|node| take(&entity(node)))?;
    graph.communities().iter().try_for_each(|community| {
        let mut resource = Resource::new(own("community", &community.id), &["kg:Community"]);
        resource.text("schema:name", &community.name);
        for member in &community.members {
            resource.add("kg:member", Object::Own(own("id", member.as_str())));
        }
        take(&resource)
    })?;
    let events: BTreeSet<&str> = graph.talks().iter().filter_map(|t| t.event.as_deref()).collect();
    events.into_iter().try_for_each(|event| {
        let mut resource = Resource::new(own("event", event), &["schema:Event"]);
        resource.text("schema:name", event);
        take(&resource)
    })?;
    graph.talks().iter().try_for_each(|talk| self::talk(talk, take))?;
    for edge in graph.edges() {
        take(&self::edge(edge))?;
    }
    for relation in graph.all_relations() {
        take(&self::relation(relation, graph))?;
    }
    each_evidence(graph, &mut |proof| annotation(proof, take))
}

/// The graph itself, what it was made from and by what.
fn provenance(graph: &Graph, take: &mut Take<'_>) -> io::Result<()> {
    let documents: BTreeSet<&str> = graph.talks().iter().map(|talk| &*talk.document).collect();
    let info = graph.info();
    let mut whole = Resource::new("graph".to_owned(), &["schema:Dataset", "prov:Entity"]);
    whole.text("schema:name", "What is mentioned together in talks");
    whole.add("prov:wasGeneratedBy", Object::Own("build".to_owned()));
    whole.text("kg:window", info.window.as_str());
    whole.count("kg:documents", info.documents);
    whole.count("kg:talks", info.talks);
    take(&whole)?;
    let mut build = Resource::new("build".to_owned(), &["prov:Activity"]);
    build.add("prov:wasAssociatedWith", Object::Own("kgraph".to_owned()));
    for document in &documents {
        build.add("prov:used", Object::Own(own("document", document)));
    }
    take(&build)?;
    let mut tool =
        Resource::new("kgraph".to_owned(), &["schema:SoftwareApplication", "prov:SoftwareAgent"]);
    tool.text("schema:name", "kgraph");
    tool.text("schema:softwareVersion", env!("CARGO_PKG_VERSION"));
    take(&tool)?;
    documents.into_iter().try_for_each(|name| {
        let types = ["schema:DigitalDocument", "prov:Entity"];
        let mut document = Resource::new(own("document", name), &types);
        document.text("schema:name", name);
        take(&document)
    })
}

fn entity(node: &Node) -> Resource<'_> {
    let kind = match node.kind.as_str() {
        EntityKind::PROJECT => "schema:SoftwareApplication",
        EntityKind::COMPANY => "schema:Organization",
        EntityKind::PERSON => "schema:Person",
        _ => "schema:Thing",
    };
    let mut resource = Resource::new(own("id", node.id.as_str()), &[kind, "kg:Entity"]);
    resource.text("schema:identifier", node.id.as_str());
    resource.text("schema:name", &node.name);
    for alias in &node.aliases {
        resource.text("schema:alternateName", alias);
    }
    for url in &node.urls {
        resource.add("schema:url", address(url));
    }
    for tag in &node.tags {
        resource.text("schema:keywords", tag);
    }
    let community = node.measures.as_ref().and_then(|m| m.community.as_deref());
    if let Some(community) = community {
        resource.add("kg:community", Object::Own(own("community", community)));
    }
    resource.columns(NODES, node, &["id", "name", "aliases", "urls", "tags", "community"]);
    resource
}

fn talk(talk: &TalkRecord, take: &mut Take<'_>) -> io::Result<()> {
    let mut resource = Resource::new(own("talk", &talk.id), &["schema:Event", "kg:Talk"]);
    resource.text("schema:identifier", &*talk.id);
    resource.text("schema:name", &talk.title);
    resource.text("kg:kind", talk.kind.as_str());
    if let Some(date) = &talk.date {
        resource.add("schema:startDate", self::date(date));
    }
    if let Some(event) = &talk.event {
        resource.add("schema:superEvent", Object::Own(own("event", event)));
    }
    if let Some(place) = &talk.place {
        resource.text("schema:location", place);
    }
    if let Some(url) = &talk.url {
        resource.add("schema:url", address(url));
    }
    resource.add("prov:wasDerivedFrom", Object::Own(own("document", &talk.document)));
    for (line, name) in talk.lines.iter().zip(["kg:first_line", "kg:last_line"]) {
        resource.count(name, *line);
    }
    for entity in &talk.entities {
        resource.add("schema:about", Object::Own(own("id", entity.as_str())));
    }
    let role = |i: usize| own("speaker", &format!("{}|{i}", talk.id));
    for (_, i) in talk.speakers.iter().zip(1..) {
        resource.add("schema:performer", Object::Own(role(i)));
    }
    take(&resource)?;
    talk.speakers.iter().zip(1..).try_for_each(|(speaker, i)| {
        let mut resource = Resource::new(role(i), &["schema:PerformanceRole"]);
        resource.text("schema:name", &speaker.name);
        if let Some(name) = &speaker.role {
            resource.text("schema:roleName", name);
        }
        if let Some(person) = &speaker.person {
            resource.add("schema:performer", Object::Own(own("id", person.as_str())));
        }
        if let Some(organization) = &speaker.organization {
            resource.text("kg:organization", organization);
        }
        if let Some(company) = &speaker.company {
            resource.add("schema:affiliation", Object::Own(own("id", company.as_str())));
        }
        take(&resource)
    })
}

fn edge(edge: &Edge) -> Resource<'_> {
    let mut resource = Resource::new(own("edge", &edge_id(edge)), &["kg:CoMention"]);
    resource.add("kg:source", Object::Own(own("id", edge.source.as_str())));
    resource.add("kg:target", Object::Own(own("id", edge.target.as_str())));
    for talk in edge.talk_ids() {
        resource.add("kg:talk", Object::Own(own("talk", talk)));
    }
    resource.columns(EDGES, edge, &["id", "source", "target", "talk_ids"]);
    resource
}

fn relation<'a>(relation: &'a Relation, graph: &Graph) -> Resource<'a> {
    let mut resource = Resource::new(own("relation", &relation_id(relation)), &["kg:Relation"]);
    let is_entity = graph.node(&relation.target).is_some();
    let target = own(if is_entity { "id" } else { "talk" }, &relation.target);
    resource.add("kg:source", Object::Own(own("id", relation.source.as_str())));
    resource.add("kg:target", Object::Own(target));
    for talk in relation.talk_ids() {
        resource.add("kg:talk", Object::Own(own("talk", talk)));
    }
    resource.columns(RELATIONS, relation, &["id", "source", "target", "talk_ids"]);
    resource
}

/// Hands on the annotation that says where something can be read.
fn annotation(proof: &Proof, take: &mut Take<'_>) -> io::Result<()> {
    let evidence = &proof.evidence;
    let id = own("evidence", &proof.id());
    let mut resource = Resource::new(id.clone(), &["oa:Annotation"]);
    let (kind, purpose) = match proof.of {
        "node" => ("id", "oa:identifying"),
        kind => (kind, "oa:linking"),
    };
    resource.add("oa:motivatedBy", Object::Prefixed(purpose));
    resource.add("oa:hasBody", Object::Own(own(kind, &proof.subject)));
    for (_, i) in evidence.lines.iter().zip(1..) {
        resource.add("oa:hasTarget", Object::Own(format!("{id}/{i}")));
    }
    resource.add("kg:talk", Object::Own(own("talk", &evidence.talk)));
    for quote in &evidence.quotes {
        resource.text("kg:quote", &**quote);
    }
    take(&resource)?;
    for (i, line) in evidence.lines.iter().enumerate() {
        let target = format!("{id}/{}", i + 1);
        let page = evidence.pages.get(i);
        let time = evidence.times.get(i);
        // One quote holds both mentions.
        let quote = evidence.quotes.get(i).or(evidence.quotes.first());
        let mut fragments = vec![(
            "line",
            "http://tools.ietf.org/rfc/rfc5147",
            // It counts the places between lines, from 0.
            format!("line={},{line}", line.saturating_sub(1)),
        )];
        fragments.extend(
            page.map(|page| ("page", "http://tools.ietf.org/rfc/rfc3778", format!("page={page}"))),
        );
        fragments.extend(
            time.map(|time| ("time", "http://www.w3.org/TR/media-frags/", format!("t=npt:{time}"))),
        );
        let exact = quote.and_then(|quote| verbatim(quote));
        let mut resource = Resource::new(target.clone(), &["oa:SpecificResource"]);
        resource.add("oa:hasSource", Object::Own(own("document", &evidence.document)));
        let names = fragments.iter().map(|fragment| fragment.0);
        for name in names.chain(exact.map(|_| "quote")) {
            resource.add("oa:hasSelector", Object::Own(format!("{target}/{name}")));
        }
        take(&resource)?;
        for (name, standard, value) in fragments {
            let mut selector = Resource::new(format!("{target}/{name}"), &["oa:FragmentSelector"]);
            selector.add("dcterms:conformsTo", Object::Foreign(standard.into()));
            selector.text("rdf:value", value);
            take(&selector)?;
        }
        if let Some(exact) = exact {
            let types = ["oa:TextQuoteSelector"];
            let mut selector = Resource::new(format!("{target}/quote"), &types);
            selector.text("oa:exact", exact);
            take(&selector)?;
        }
    }
    Ok(())
}

/// Returns what of a quote stands so in the document: a quote may be cut at its
/// ends, and one that was redacted stands nowhere.
fn verbatim(quote: &str) -> Option<&str> {
    let exact = quote.trim_matches('…').trim();
    (!exact.is_empty() && !exact.contains("[redacted]")).then_some(exact)
}

/// Makes the address of a resource of ours.
///
/// Only letters, digits and a few marks stay, so that no identifier can lead
/// out of its folder.
fn own(folder: &str, id: &str) -> String {
    let mut address = format!("{folder}/");
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':') {
            address.push(char::from(byte));
        } else if byte == b'.' && !id.bytes().all(|b| b == b'.') {
            address.push('.');
        } else {
            // Writing to a string cannot fail.
            let _ = write!(address, "%{byte:02X}");
        }
    }
    address
}

/// Completes a web address; one that is none stays a text.
fn address(url: &str) -> Object<'_> {
    let whole = super::look::absolute(url);
    let is_web = whole.starts_with("https://") || whole.starts_with("http://");
    let is_plain = |c: char| {
        c.is_ascii_graphic()
            && !matches!(c, '<' | '>' | '"' | '{' | '}' | '|' | '\\' | '^' | '`' | '[' | ']')
    };
    let host = whole.split("//").nth(1).and_then(|rest| rest.split(['/', '?', '#']).next());
    let is_host = |host: &str| {
        !host.is_empty()
            && host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'))
    };
    // A `%` that begins no escape is not allowed either.
    let escapes = whole
        .split('%')
        .skip(1)
        .all(|rest| rest.len() >= 2 && rest.bytes().take(2).all(|b| b.is_ascii_hexdigit()));
    if is_web
        && host.is_some_and(is_host)
        && escapes
        && whole.chars().all(is_plain)
        && whole.matches('#').count() < 2
    {
        Object::Foreign(whole.into())
    } else {
        Object::Text(url.into())
    }
}

/// Writes a date as far as it is known.
fn date<'a>(text: &str) -> Object<'a> {
    let kind = match text.len() {
        4 => "xsd:gYear",
        7 => "xsd:gYearMonth",
        _ => "xsd:date",
    };
    if text::is_date(text) {
        Object::Typed(text.to_owned(), kind)
    } else {
        Object::Text(text.to_owned().into())
    }
}

#[cfg(test)]
mod tests;
