"""Writes a graph.json in which every text is as nasty as text can be.

usage: hostile.py FILE
"""
import json
import sys
from unicodedata import category

TEXTS = [
    '=HYPERLINK("http://x.example")', "+1", "-1", "@rook_io", "\ttab", "\rreturn", "'=quoted", "'",
    'say "hi"', "back\\slash\\", "new\nline", "a|b\\|c", "semi;colon, comma", "",
    "<script>alert(1)</script>", "&amp; &lt;", "]]>", "<!-- -->", "%% comment", "end", "#quot;",
    "`code` **bold** _i_", "${x} {{x}} {x}", "1. item", "- item", "emoji 👩‍🚀🏳️‍🌈", "日本 Ñandú é",
    "right \u202e left", "nul \u0000 x", "bell \u0007 escape \u001b[31m", "unit \u001f x",
    "next \u0085 line \u2028 x", "no character \ufffe \uffff", "x" * 5000, "'; DROP TABLE nodes; --",
    "*/ // --", "https://a b.example/<x>",
]


def evidence(text, lines):
    return [{"document": text + ".md", "talk": talk_id(0), "lines": lines,
             "quotes": [text, "…" + text + "…"][: len(lines)]}]


def slug(text):
    """What of a text may stand in an identifier."""
    return "".join(c for c in text.lower() if not (c.isspace() or c in ':"' or category(c) == "Cc"))


def talk_id(i):
    return f"{TEXTS[i]}.md#1-x"


nodes = [
    {"id": f"{'project' if i % 2 else 'odd-kind'}:{i}-{slug(text)}", "name": text,
     "kind": "project" if i % 2 else "odd-kind", "aliases": [text, text + "|"], "mentions": 1,
     "talks": 1, "speaks": 0, "first": "2018" if i % 3 else None, "last": "2018-05-02" if i % 3 else None,
     "urls": [text], "ids": {"other": text}, "tags": [text],
     "maturity": [{"level": "sandbox", "from": "2018-01"}], "evidence": evidence(text, [1])}
    for i, text in enumerate(TEXTS)
]
# The last one has no edge.
ids = sorted(node["id"] for node in nodes)[:-1]
edges = [
    {"source": a, "target": b, "talks": 2, "source_talks": 2, "target_talks": 2, "score": 1.0,
     "first": None, "last": "2018-02", "evidence": evidence(a, [1, 2]), "more": [talk_id(1)]}
    for a, b in zip(ids, ids[1:])
]
talks = [
    {"id": talk_id(i), "title": text, "kind": "talk", "event": text, "date": "2018-05", "place": text,
     "document": f"{text}.md", "lines": [1, 2], "url": text,
     "speakers": [{"name": text, "role": text, "organization": text, "person": None, "company": None}],
     "entities": ids}
    for i, text in enumerate(TEXTS[:3])
]
relations = [{"type": "speaks_at", "source": ids[0], "target": talk_id(0), "roles": [TEXTS[0]],
              "talks": 1, "first": None, "last": None, "evidence": evidence(TEXTS[0], [1])}]
graph = {"schema": "kgraph/1", "directed": False, "multigraph": False,
         "graph": {"window": "talk", "include_sections": False, "documents": 3, "talks": 3},
         "nodes": nodes, "edges": edges, "talks": talks, "relations": relations}
with open(sys.argv[1], "w", encoding="utf-8") as file:
    json.dump(graph, file)
