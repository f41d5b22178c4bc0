"""Reads every format with the programs that it is for, and counts.

usage: read.py FOLDER   (graph.json and every other format, drawings with all edges)

Nodes, edges, the talks in which edges meet, weights, evidence, talks and names
must be those of graph.json in every format that has room for them.
"""
import csv
import json
import math
import pathlib
import re
import sqlite3
import subprocess
import sys
import warnings

import duckdb
import frictionless
import igraph
import jsonschema
import networkx as nx
import pandas as pd
import polars as pl
import pyoxigraph as ox
import rdflib
from lxml import etree

folder = pathlib.Path(sys.argv[1])
graph = json.loads((folder / "graph.json").read_text(encoding="utf-8"))
small = len(graph["nodes"]) < 100
has_mentions = (folder / "csv/mentions.csv").exists()
csv.field_size_limit(sys.maxsize)


def total(items, field):
    return round(math.fsum(item[field] for item in items), 6)


EXPECTED = {
    "nodes": len(graph["nodes"]),
    "edges": len(graph["edges"]),
    "isolated": len({n["id"] for n in graph["nodes"]}
                    - {e[end] for e in graph["edges"] for end in ("source", "target")}),
    "meetings": total(graph["edges"], "talks"),
    "weight": total(graph["edges"], "weight"),
    "evidence": sum(len(x["evidence"]) for x in graph["nodes"] + graph["edges"]),
    "talks": len(graph["talks"]),
    "relations": len(graph["relations"]),
    "communities": len(graph["communities"]),
    "ids": sorted(n["id"] for n in graph["nodes"]),
    "names": sorted(n["name"] for n in graph["nodes"]),
    "verdicts": sum(e["significant"] for e in graph["edges"]),
    "speaks": sum(n["speaks"] for n in graph["nodes"]),
    "mentions": sum(n["mentions"] for n in graph["nodes"]),
}
counted = {}


def check(reader, found, see=lambda text: text):
    """Compares what `reader` found; `see` is what the format makes of a text."""
    for fact, value in found.items():
        expected = EXPECTED[fact]
        if fact in ("ids", "names"):
            expected, value = sorted(map(see, expected)), sorted(value)
        if isinstance(value, float):
            value = round(value, 6)
        if value != expected:
            first = next(((a, b) for a, b in zip(value, expected) if a != b), None) \
                if isinstance(value, list) and len(value) == len(expected) else None
            sys.exit(f"{folder}: {reader}: {fact}: {first or (value, expected)}")
        counted.setdefault(fact, set()).add(reader)
    shown = ", ".join(f"{value} {fact}" for fact, value in found.items() if not isinstance(value, list))
    print(f"ok    {reader}: {shown}")


def xml(text):
    """What XML 1.0 keeps of a text; NEL and its like are left out for old readers."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\ufffe\uffff]", "\ufffd", text)


def unguarded(text):
    return text[1:] if re.match(r"'+[=+\-@\t\r]", text) else text


def no_nul(text):
    return text.replace("\0", "\ufffd")


def graph_facts(g):
    edges = [data for _, _, data in g.edges(data=True)]
    return {
        "nodes": g.number_of_nodes(), "edges": g.number_of_edges(),
        "isolated": sum(1 for _ in nx.isolates(g)), "meetings": float(total(edges, "talks")),
        "weight": total(edges, "weight"), "ids": list(g.nodes), "names": [d["name"] for _, d in g.nodes(data=True)],
        "verdicts": sum(e["significant"] for e in edges), "speaks": sum(d["speaks"] for _, d in g.nodes(data=True)),
        "mentions": sum(d["mentions"] for _, d in g.nodes(data=True)),
    }


def proofs(g):
    return sum(len(json.loads(d["evidence"])) for _, d in g.nodes(data=True)) \
        + sum(len(json.loads(d["evidence"])) for _, _, d in g.edges(data=True))


# node-link, in its newer and its older spelling
for name, key in (("graph.json", "edges"), ("links.json", "links")):
    data = json.loads((folder / name).read_text(encoding="utf-8"))
    g = nx.node_link_graph(data, edges=key)
    assert type(g) is nx.Graph, type(g)
    held = [d for _, d in g.nodes(data=True)] + [d for _, _, d in g.edges(data=True)]
    check(f"networkx, {key}", graph_facts(g) | {"evidence": sum(len(d["evidence"]) for d in held)})

# GraphML
g = nx.read_graphml(folder / "graph.graphml")
assert not g.is_directed() and not g.is_multigraph()
assert g.graph["talks"] == graph["graph"]["talks"], g.graph
check("networkx, GraphML", graph_facts(g) | {"evidence": proofs(g)}, xml)
with warnings.catch_warnings():
    # It has its own ideas of what `id` is for.
    warnings.simplefilter("ignore")
    ig = igraph.Graph.Read_GraphML(str(folder / "graph.graphml"))
check("igraph, GraphML", {
    "nodes": ig.vcount(), "edges": ig.ecount(), "isolated": sum(d == 0 for d in ig.degree()),
    "weight": math.fsum(ig.es["weight"]), "meetings": float(sum(ig.es["talks"])), "names": ig.vs["name"],
    # It leaves an & in an identifier as the reference `&#38;`.
    "ids": [i.replace("&#38;", "&") for i in ig.vs["id"]], "verdicts": sum(map(bool, ig.es["significant"])),
    "evidence": sum(len(json.loads(x)) for x in ig.vs["evidence"] + ig.es["evidence"]),
}, xml)

# GEXF: networkx, and the rules of the schema
g = nx.read_gexf(folder / "graph.gexf")
found = graph_facts(nx.Graph(g)) | {"evidence": proofs(g)}
del found["names"]
check("networkx, GEXF", found | {"names": [d["label"] for _, d in g.nodes(data=True)]}, xml)


def gexf_rules(path):
    ns = "{http://gexf.net/1.3}"
    viz = "{http://gexf.net/1.3/viz}"
    root = etree.parse(path, etree.XMLParser(huge_tree=True)).getroot()
    assert root.tag == ns + "gexf" and root.get("version") == "1.3"
    assert [child.tag for child in root] == [ns + "meta", ns + "graph"]
    g = root.find(ns + "graph")
    assert [c.tag.removeprefix(ns) for c in g] == ["attributes", "attributes", "nodes", "edges"]
    assert g.get("defaultedgetype") == "undirected" and g.get("mode") in ("static", "dynamic")
    kinds = {"string": str, "long": int, "double": float, "boolean": {"true": 1, "false": 0}.__getitem__}
    declared = {a.get("class"): {x.get("id"): kinds[x.get("type")] for x in a}
                for a in g.findall(ns + "attributes")}
    day = re.compile(r"\d{4}-\d{2}-\d{2}")
    lasts = {}
    for what, allowed in (("node", {"id", "label", "start", "end"}),
                          ("edge", {"id", "source", "target", "weight", "start", "end"})):
        elements = g.find(f"{ns}{what}s")
        assert int(elements.get("count")) == len(elements)
        for element in elements:
            assert set(element.keys()) <= allowed, element.attrib
            bounds = [element.get(bound) for bound in ("start", "end")]
            assert all(bound is None or day.fullmatch(bound) for bound in bounds), bounds
            assert None in bounds or bounds[0] <= bounds[1], bounds
            for value in element.find(ns + "attvalues"):
                declared[what][value.get("for")](value.get("value"))
            others = {c.tag for c in element} - {ns + "attvalues"}
            assert others <= {viz + "color", viz + "size"}, others
            if what == "node":
                color = element.find(viz + "color").attrib
                assert set(color) == {"r", "g", "b"} and all(0 <= int(v) < 256 for v in color.values())
                lasts[element.get("id")] = bounds
            else:
                float(element.get("weight"))
                for end in ("source", "target"):
                    assert element.get(end) in lasts, element.attrib
        keys = [element.get("id") for element in elements]
        assert len(set(keys)) == len(keys)


gexf_rules(folder / "graph.gexf")
print("ok    GEXF keeps to the rules of its schema")

# JSON Graph Format and VOSviewer, by what their documents say
text = {"type": "string"}
JGF = {
    "type": "object", "required": ["graph"], "additionalProperties": False, "properties": {"graph": {
        "type": "object", "additionalProperties": False, "properties": {
            "id": text, "label": text, "type": text, "directed": {"const": False}, "metadata": {"type": "object"},
            "nodes": {"type": "object", "additionalProperties": {
                "type": "object", "additionalProperties": False,
                "properties": {"label": text, "metadata": {"type": "object"}}}},
            "edges": {"type": "array", "items": {
                "type": "object", "required": ["source", "target"], "additionalProperties": False,
                "properties": {"id": text, "source": text, "target": text, "relation": text, "label": text,
                               "directed": {"const": False}, "metadata": {"type": "object"}}}}}}}}
numbers = {"type": "object", "additionalProperties": {"type": "number"}}
number = {"type": "integer", "minimum": 1}
VOS = {
    "type": "object", "required": ["network"], "additionalProperties": False, "properties": {
        "info": {"type": "object", "properties": {"title": text, "description": text}},
        "config": {"type": "object"},
        "network": {"type": "object", "required": ["items", "links"], "properties": {
            "items": {"type": "array", "items": {
                "type": "object", "required": ["id", "label"], "additionalProperties": False, "properties": {
                    "id": number, "label": text, "description": text, "url": text, "cluster": number,
                    "x": {"type": "number"}, "y": {"type": "number"}, "weights": numbers, "scores": numbers}}},
            "links": {"type": "array", "items": {
                "type": "object", "required": ["source_id", "target_id"], "additionalProperties": False,
                "properties": {"source_id": number, "target_id": number, "strength": {"type": "number"}}}},
            "clusters": {"type": "array", "items": {
                "type": "object", "required": ["cluster"], "additionalProperties": False,
                "properties": {"cluster": number, "label": text}}}}}}}
data = json.loads((folder / "graph.jgf.json").read_text(encoding="utf-8"))
jsonschema.validate(data, JGF)
data = data["graph"]
edges = [e["metadata"] for e in data["edges"]]
assert all(e[end] in data["nodes"] for e in data["edges"] for end in ("source", "target"))
check("JSON Graph Format", {
    "nodes": len(data["nodes"]), "edges": len(edges), "ids": list(data["nodes"]),
    "names": [n["label"] for n in data["nodes"].values()], "weight": total(edges, "weight"),
    "meetings": total(edges, "talks"), "talks": len(data["metadata"]["talks"]),
    "relations": len(data["metadata"]["relations"]),
    "evidence": sum(len(x["evidence"]) for x in edges + [n["metadata"] for n in data["nodes"].values()])})
data = json.loads((folder / "graph.vosviewer.json").read_text(encoding="utf-8"))
jsonschema.validate(data, VOS)
net = data["network"]
known, clusters = {i["id"] for i in net["items"]}, {c["cluster"] for c in net["clusters"]}
assert len(known) == len(net["items"])
assert all({link["source_id"], link["target_id"]} <= known for link in net["links"])
assert all(i.get("cluster", next(iter(clusters), None)) in clusters for i in net["items"]) or not clusters
check("VOSviewer", {
    "nodes": len(known), "edges": len(net["links"]), "weight": total(net["links"], "strength"),
    "names": [i["label"] for i in net["items"]], "communities": len(clusters),
    "mentions": sum(int(i["weights"]["Mentions"]) for i in net["items"])})

# CSV
nodes = pd.read_csv(folder / "csv/nodes.csv", keep_default_na=False, engine="python")
edges = pd.read_csv(folder / "csv/edges.csv", engine="python")
proof = pd.read_csv(folder / "csv/evidence.csv", keep_default_na=False, engine="python")
check("pandas, CSV", {
    "nodes": len(nodes), "edges": len(edges), "weight": math.fsum(edges["weight"]),
    "meetings": float(edges["talks"].sum()), "ids": [str(x) for x in nodes["id"]],
    "verdicts": int(edges["significant"].sum()), "speaks": int(nodes["speaks"].sum()),
    "evidence": int((proof["subject_type"] != "relation").sum()),
    "talks": len(pd.read_csv(folder / "csv/talks.csv", engine="python")),
    "relations": len(pd.read_csv(folder / "csv/relations.csv", engine="python")),
    "communities": len(pd.read_csv(folder / "csv/communities.csv", engine="python"))}, no_nul)
with open(folder / "csv/nodes.csv", encoding="utf-8", newline="") as file:
    rows = list(csv.DictReader(file))
    check("Python's csv", {"nodes": len(rows), "names": [unguarded(r["name"]) for r in rows]}, no_nul)
    formulas = [v for r in rows for k, v in r.items() if v[:1] in tuple("=+-@\t\r") and k in ("id", "name", "aliases", "tags", "urls")]
    assert not formulas, formulas
read = {t: pl.read_csv(folder / f"csv/{t}.csv", infer_schema_length=None) for t in ("nodes", "edges", "evidence", "talks")}
check("polars, CSV", {
    "nodes": read["nodes"].height, "edges": read["edges"].height, "weight": math.fsum(read["edges"]["weight"]),
    "meetings": float(read["edges"]["talks"].sum()), "talks": read["talks"].height,
    "evidence": read["evidence"].filter(pl.col("subject_type") != "relation").height})


def duck(sql, **tables):
    for name, path in tables.items():
        sql = sql.replace(f"{{{name}}}", f"read_csv('{folder}/csv/{path}.csv', sample_size=-1, max_line_size=10000000)")
    return duckdb.execute(sql).fetchone()


count, meetings, weight, ends = duck(
    "SELECT count(*), sum(e.talks), sum(e.weight), count(a.id) + count(b.id) FROM {e} e "
    "LEFT JOIN {n} a ON a.id = e.source LEFT JOIN {n} b ON b.id = e.target", e="edges", n="nodes")
assert ends == 2 * count, ends
check("DuckDB, CSV", {
    "edges": count, "meetings": float(meetings), "weight": float(weight),
    "nodes": duck("SELECT count(*) FROM {n}", n="nodes")[0],
    "evidence": duck("SELECT count(*) FROM {p} WHERE subject_type <> 'relation'", p="evidence")[0]})
report = frictionless.validate(str(folder / "csv/datapackage.json"))
if not report.valid:
    sys.exit(f"frictionless: {report.flatten(['title', 'fieldName', 'message'])[:5]}")
print(f"ok    frictionless: {report.stats['tasks']} tables")
if has_mentions:
    with open(folder / "csv/mentions.csv", encoding="utf-8", newline="") as file:
        check("mentions.csv", {"mentions": sum(1 for _ in csv.DictReader(file))})

# Parquet, if this build of kgraph writes it
if (folder / "parquet").exists():
    e, n = (pl.read_parquet(folder / f"parquet/{t}.parquet") for t in ("edges", "nodes"))
    check("polars, Parquet", {
        "edges": e.height, "weight": math.fsum(e["weight"]), "meetings": float(e["talks"].sum()),
        "verdicts": int(e["significant"].sum()), "nodes": n.height, "names": n["name"].to_list(),
        "ids": n["id"].to_list()})
    assert n["aliases"].to_list() == [x["aliases"] for x in graph["nodes"]]
    e, n = (pd.read_parquet(folder / f"parquet/{t}.parquet") for t in ("edges", "nodes"))
    check("pandas, Parquet", {
        "edges": len(e), "weight": math.fsum(e["weight"]), "meetings": float(e["talks"].sum()),
        "verdicts": int(e["significant"].sum()), "nodes": len(n), "names": n["name"].to_list(),
        "ids": n["id"].to_list()})
    rows, weight = duckdb.execute(
        f"SELECT count(*), sum(weight) FROM '{folder}/parquet/edges.parquet'").fetchone()
    proofs_found = duckdb.execute(f"SELECT count(*) FROM '{folder}/parquet/evidence.parquet' "
                              "WHERE subject_type <> 'relation'").fetchone()[0]
    check("DuckDB, Parquet", {"edges": rows, "weight": float(weight), "evidence": proofs_found})

# neo4j-admin: headers, identifiers and ends as the manual says
ids, rels = {}, {}
args = (folder / "neo4j/import.args").read_text().split()
delimiter = "\x1f"
assert "--array-delimiter=U+001F" in args
labels = set()
for arg in args:
    kind, _, name = arg.partition("=")
    if kind not in ("--nodes", "--relationships"):
        continue
    with open(folder / "neo4j" / name, encoding="utf-8", newline="") as file:
        header, *rows = list(csv.reader(file))
    for column in header:
        assert re.fullmatch(r"\w*:(ID|START_ID|END_ID)\(\w+\)|:LABEL|:TYPE|\w+:(string|long|double|boolean|string\[\])", column), column
    types = [column.rpartition(":")[2] for column in header]
    for row in rows:
        assert len(row) == len(header), row
        for value, kind_of in zip(row, types):
            if value and kind_of in ("long", "double"):
                {"long": int, "double": float}[kind_of](value)
    if kind == "--nodes":
        space = re.search(r"\((\w+)\)", header[0])[1]
        assert not set(ids.get(space, ())) & {row[0] for row in rows}
        ids.setdefault(space, set()).update(row[0] for row in rows)
        labels.update(label for row in rows for label in row[-1].split(delimiter))
        named = {"Entity": "nodes", "Evidence": "evidence", "Talk": "talks", "Community": "communities"}[space]
        if space == "Evidence":
            at = header.index("subject_type:string")
            rows = [row for row in rows if row[at] != "relation"]
        check(f"neo4j, {name}", {named: len(rows)})
    else:
        start, end = (re.search(r"\((\w+)\)", column)[1] for column in header[:2])
        for row in rows:
            assert row[0] in ids[start] and row[1] in ids[end], (name, row[:2])
        rels[name] = len(rows)
        if name == "co_mentioned.csv":
            weight = header.index("weight:double")
            check(f"neo4j, {name}", {"edges": len(rows), "weight": math.fsum(float(r[weight]) for r in rows)})
check("neo4j, relations", {"relations": rels["talk_relations.csv"] + rels["entity_relations.csv"]})
assert {"Entity", "Talk", "Evidence"} <= labels, labels

# SQLite
db = sqlite3.connect(folder / "graph.sqlite")
assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
assert db.execute("PRAGMA foreign_key_check").fetchall() == []
one = lambda sql: db.execute(sql).fetchone()[0]  # noqa: E731
found = {
    "nodes": one("SELECT count(*) FROM nodes"), "edges": one("SELECT count(*) FROM edges"),
    "isolated": one("SELECT count(*) FROM nodes WHERE id NOT IN (SELECT entity FROM links)"),
    "weight": one("SELECT sum(weight) FROM edges"), "meetings": float(one("SELECT sum(talks) FROM edges")),
    "evidence": one("SELECT count(*) FROM evidence WHERE subject_type <> 'relation'"),
    "talks": one("SELECT count(*) FROM talks"), "relations": one("SELECT count(*) FROM relations"),
    "communities": one("SELECT count(*) FROM communities"), "verdicts": one("SELECT sum(significant) FROM edges"),
    "names": [r[0] for r in db.execute("SELECT name FROM nodes")],
    "ids": [r[0] for r in db.execute("SELECT id FROM nodes")]}
if has_mentions:
    found["mentions"] = one("SELECT count(*) FROM mentions")
check("SQLite", found)
quotes = " ".join(q for e in graph["edges"] for v in e["evidence"] for q in v["quotes"])
word = re.search(r"(?<!\w)[a-z]{4,}(?!\w)", quotes)[0]
hits = db.execute("SELECT e.quote, e.other_quote FROM evidence_text t JOIN evidence e ON e.row = t.rowid "
                  "WHERE evidence_text MATCH ? ORDER BY rank", [word]).fetchall()
assert hits and all(word in ((a or "") + (b or "")).lower() for a, b in hits), (word, hits[:2])
met = db.execute("SELECT count(*) FROM edges, json_each(edges.talk_ids)").fetchone()[0]
assert met == EXPECTED["meetings"], met
print(f"ok    SQLite finds '{word}' in {len(hits)} quotes")

# RDF, in both syntaxes
PREFIXES = """PREFIX kg: <https://kgraph.invalid/ns#> PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX schema: <https://schema.org/> PREFIX prov: <http://www.w3.org/ns/prov#>
"""
QUERIES = {
    "nodes": "SELECT (count(?x) AS ?n) { ?x a kg:Entity }",
    "edges": "SELECT (count(?x) AS ?n) { ?x a kg:CoMention }",
    "meetings": "SELECT (sum(?t) AS ?n) { ?x a kg:CoMention ; kg:talks ?t }",
    "weight": "SELECT (sum(?w) AS ?n) { ?x kg:weight ?w }",
    "talks": "SELECT (count(?x) AS ?n) { ?x a kg:Talk }",
    "relations": "SELECT (count(?x) AS ?n) { ?x a kg:Relation }",
    "communities": "SELECT (count(?x) AS ?n) { ?x a kg:Community }",
    "evidence": "SELECT (count(?x) AS ?n) { ?x a oa:Annotation ; oa:hasBody ?b . FILTER NOT EXISTS { ?b a kg:Relation } }",
}


def loaded(name, kind):
    store = ox.Store()
    store.load(path=str(folder / name), format=kind)
    return store


def value(term):
    number = float(term.value)
    return number if number != int(number) else int(number)


turtle, jsonld = loaded("graph.ttl", ox.RdfFormat.TURTLE), loaded("graph.jsonld", ox.RdfFormat.JSON_LD)
triples = [{(str(q.subject), str(q.predicate), str(q.object)) for q in store} for store in (turtle, jsonld)]
assert triples[0] == triples[1], next(iter(triples[0] ^ triples[1]))
found = {fact: value(next(iter(turtle.query(PREFIXES + q)))["n"]) for fact, q in QUERIES.items()}
found["weight"], found["meetings"] = float(found["weight"]), float(found["meetings"])
names = [row["n"].value for row in turtle.query(PREFIXES + "SELECT ?n { ?x a kg:Entity ; schema:name ?n }")]
rdf = lambda t: re.sub("[\0\ufffe\uffff]", "\ufffd", t)  # noqa: E731
check("oxigraph, Turtle and JSON-LD", found | {"names": names}, rdf)
print(f"ok    RDF: {len(triples[0])} statements, the same in both")
if small:
    graphs = [rdflib.Graph().parse(folder / name, format=kind) for name, kind in
              (("graph.ttl", "turtle"), ("graph.jsonld", "json-ld"))]
    a, b = (set(g) for g in graphs)
    assert a == b, next(iter(a ^ b))
    for g in graphs:
        got = {fact: int(next(iter(g.query(PREFIXES + QUERIES[fact])))[0]) for fact in ("nodes", "edges", "evidence")}
        check("rdflib", got)

# The statements of Cypher, row by row; Node checks their syntax.
statements = (folder / "graph.cypher").read_text(encoding="utf-8")
merged = {}
for block in re.finditer(r"^UNWIND \[\n(.*?)\n\] AS row\n(.*?);$", statements, re.S | re.M):
    target = re.search(r"MERGE \(n:(\w+)|MERGE \(a\)-\[r:([\w`]+)\]", block[2])
    merged.setdefault(target[1] or target[2], []).extend(block[1].split("\n"))
check("Cypher", {
    "nodes": len(merged["Entity"]), "edges": len(merged["CO_MENTIONED"]), "talks": len(merged["Talk"]),
    "evidence": sum("subject_type: 'relation'" not in row for row in merged["Evidence"]),
    "weight": math.fsum(float(re.search(r" weight: ([\d.e-]+)", row)[1]) for row in merged["CO_MENTIONED"])})

# Drawings, as Graphviz and a reader of lines see them
program = 'BEG_G { printf("%d %d", nNodes($G), nEdges($G)) }'
for name in ("all.dot", "clusters.dot"):
    out = subprocess.run(["gvpr", program, folder / name], check=True, capture_output=True, timeout=120)
    count = [int(n) for n in out.stdout.split()]
    check(f"Graphviz, {name}", {"nodes": count[0], "edges": count[1]})
print(f"ok    {folder.name}: the same counts everywhere")
