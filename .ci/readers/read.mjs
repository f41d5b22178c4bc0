// Reads the formats of JavaScript with the libraries that they are for.
// usage: node read.mjs FOLDER
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { JSDOM } from "jsdom";
import cytoscape from "cytoscape";
import Graph from "graphology";
import gexf from "graphology-gexf";
import graphml from "graphology-graphml";
import * as cypher from "@neo4j-cypher/language-support";

const folder = process.argv[2];
const text = (name) => readFileSync(join(folder, name), "utf-8");
const graph = JSON.parse(text("graph.json"));
const small = graph.nodes.length < 100;

const sum = (numbers) => Math.round(numbers.reduce((a, b) => a + b, 0) * 1e6) / 1e6;
const expected = {
  nodes: graph.nodes.length,
  edges: graph.edges.length,
  weight: sum(graph.edges.map((edge) => edge.weight)),
  evidence: sum([...graph.nodes, ...graph.edges].map((item) => item.evidence.length)),
  talks: graph.talks.length,
};

function check(reader, found) {
  for (const [fact, value] of Object.entries(found)) {
    if (value !== expected[fact]) {
      throw new Error(`${folder}: ${reader}: ${fact}: ${value}, not ${expected[fact]}`);
    }
  }
  console.log(`ok    ${reader}: ${Object.entries(found).map(([f, v]) => `${v} ${f}`).join(", ")}`);
}

function same(reader, found, wanted) {
  const [a, b] = [[...found].sort(), [...wanted].sort()];
  const at = a.findIndex((name, i) => name !== b[i]);
  if (a.length !== b.length || at >= 0) {
    throw new Error(`${folder}: ${reader}: ${JSON.stringify(a[at])}, not ${JSON.stringify(b[at])}`);
  }
}

// Cytoscape.js
const cyjs = JSON.parse(text("graph.cyjs"));
const cy = cytoscape({ elements: cyjs.elements, headless: true, styleEnabled: false });
check("Cytoscape.js", {
  nodes: cy.nodes().length,
  edges: cy.edges().length,
  weight: sum(cy.edges().map((edge) => edge.data("weight"))),
  evidence: sum(cy.elements().map((element) => element.data("evidence").length)),
  talks: cyjs.data.talks.length,
});
same("Cytoscape.js", cy.nodes().map((node) => node.data("name")), graph.nodes.map((n) => n.name));

// graphology, which Sigma draws
const serialised = JSON.parse(text("graph.graphology.json"));
const drawn = Graph.from(serialised);
check("graphology", {
  nodes: drawn.order,
  edges: drawn.size,
  weight: sum(drawn.mapEdges((_, attributes) => attributes.weight)),
  evidence: sum([
    ...drawn.mapNodes((_, attributes) => attributes.evidence.length),
    ...drawn.mapEdges((_, attributes) => attributes.evidence.length),
  ]),
  talks: drawn.getAttribute("talks").length,
});
same("graphology", drawn.nodes(), graph.nodes.map((node) => node.id));
drawn.forEachNode((key, { x, y, size, color, label }) => {
  if (![x, y, size].every(Number.isFinite) || typeof label !== "string" || !/^#/.test(color)) {
    throw new Error(`${folder}: Sigma cannot draw ${key}`);
  }
});

// Its readers of XML
const parsers = { GEXF: () => gexf.parse(Graph, text("graph.gexf")), GraphML: () => graphml.parse(Graph, text("graph.graphml")) };
for (const [name, parse] of Object.entries(parsers)) {
  const read = parse();
  check(`graphology, ${name}`, {
    nodes: read.order,
    edges: read.size,
    weight: sum(read.mapEdges((_, attributes) => Number(attributes.weight))),
  });
}

// Mermaid's own parser, which wants a page around it
const { window } = new JSDOM("");
globalThis.window = window;
globalThis.document = window.document;
const { default: mermaid } = await import("mermaid");
mermaid.initialize({ maxEdges: 1e6, maxTextSize: 1e8 });
for (const name of ["graph.mmd", "clusters.mmd", ...(small ? ["all.mmd"] : [])]) {
  const parsed = await mermaid.parse(text(name));
  if (!parsed?.diagramType?.startsWith("flowchart")) {
    throw new Error(`${folder}: ${name} is no flowchart: ${JSON.stringify(parsed)}`);
  }
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(text(name));
  const [nodes, edges] = [db.getVertices().size, db.getEdges().length];
  if (name === "all.mmd") check("Mermaid", { nodes, edges });
  else console.log(`ok    Mermaid draws ${name}: ${nodes} nodes, ${edges} edges`);
}

// Neo4j's own parser; statements are alike, so the first of a long file do.
const statements = text("graph.cypher").split(/;\n/).slice(0, small ? undefined : 12);
const query = statements.join(";\n");
const problems = (cypher.lintCypherQuery?.(query, {})?.diagnostics ?? cypher.validateSyntax(query, {})).filter(
  (problem) => problem.severity === 1,
);
if (problems.length) {
  throw new Error(`${folder}: graph.cypher: ${JSON.stringify(problems.slice(0, 3))}`);
}
console.log(`ok    Neo4j's parser reads ${statements.length} statements`);
