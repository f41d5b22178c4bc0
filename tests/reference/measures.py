"""Makes measures.json: values of every measure from independent programs.

usage: python measures.py            writes measures.json beside this file
       python measures.py --check    compares with it instead

The graphs are written out, so that the tests need no generator of ours.
Association comes from scipy (vectors of talks, the hypergeometric distribution,
false discovery control, contingency tables) and, where p is tiny, from whole
numbers of any size; node measures from networkx and igraph; the disparity filter
from its integral.
"""
import json
import math
import pathlib
import random
import sys
from fractions import Fraction

import igraph
import networkx as nx
import numpy as np
import scipy
from scipy import integrate, stats
from scipy.spatial import distance

FILE = pathlib.Path(__file__).with_name("measures.json")


def vectors(n, a, b, both):
    """Two vectors over talks with these totals."""
    x, y = np.zeros(n, dtype=bool), np.zeros(n, dtype=bool)
    x[:a] = True
    y[a - both : a - both + b] = True
    assert (x & y).sum() == both and y.sum() == b
    return x, y


def exact_tail(n, a, b, both):
    """The upper tail of the hypergeometric distribution in whole numbers."""
    ways = sum(math.comb(a, i) * math.comb(n - a, b - i) for i in range(both, min(a, b) + 1))
    return float(Fraction(ways, math.comb(n, b)))


def association(n, a, b, both):
    x, y = vectors(n, a, b, both)
    table = np.array([[both, a - both], [b - both, n - a - b + both]])
    if (table.sum(axis=0) > 0).all() and (table.sum(axis=1) > 0).all():
        llr = stats.chi2_contingency(table, correction=False, lambda_="log-likelihood").statistic
    else:
        llr = 0.0
    # Mutual information of the event "both", from probabilities.
    joint = both / n
    npmi = -1.0 if both == 0 else math.log(joint / (a / n * b / n)) / -math.log(joint)
    row = {
        "n": n, "a": a, "b": b, "both": both,
        "ochiai": 1 - distance.cosine(x.astype(float), y.astype(float)),
        "jaccard": 1 - distance.jaccard(x, y),
        "dice": 1 - distance.dice(x, y),
        "npmi": npmi,
        "llr": llr,
        "p": exact_tail(n, a, b, both) if n <= 5000 else stats.hypergeom.sf(both - 1, n, a, b),
    }
    scipys = stats.hypergeom.sf(both - 1, n, a, b)
    assert math.isclose(row["p"], scipys, rel_tol=1e-7, abs_tol=1e-290), (row, scipys)
    return {key: float(v) if isinstance(v, np.floating) else v for key, v in row.items()}


def associations():
    dice = random.Random(5)
    rows = [
        (140, 9, 11, 3), (140, 1, 1, 1), (140, 2, 2, 1), (140, 139, 7, 7), (140, 70, 70, 70),
        (140, 70, 70, 20), (140, 70, 70, 35), (10, 8, 7, 5), (10, 8, 7, 7), (2, 1, 1, 1),
        (50, 3, 4, 0), (1000, 30, 20, 18), (5000, 200, 300, 12), (5000, 200, 300, 150),
        (4000, 400, 400, 40), (4000, 400, 400, 39), (4000, 400, 400, 41),
        (100_000, 500, 800, 9), (1_000_000, 2000, 3000, 11), (1_000_000, 20_000, 30_000, 590),
        (1_000_000, 20_000, 30_000, 640),
    ]
    while len(rows) < 150:
        n = dice.choice([20, 60, 140, 600, 3000])
        a, b = dice.randint(1, n - 1), dice.randint(1, min(n - 1, 60))
        both = dice.randint(max(0, a + b - n), min(a, b))
        rows.append((n, a, b, both))
    return [association(*row) for row in rows]


def discoveries():
    dice = random.Random(6)
    cases = []
    for size, tests in ((1, 1), (5, 5), (40, 40), (40, 1000), (200, 100_000)):
        p = [dice.random() ** dice.choice([1, 4, 12]) for _ in range(size)]
        q = stats.false_discovery_control(p + [1.0] * (tests - size))[:size]
        cases.append({"p": p, "tests": tests, "q": [float(v) for v in q]})
    return cases


def graphs():
    dice = random.Random(7)
    karate = nx.karate_club_graph()
    nx.set_edge_attributes(karate, 1.0, "weight")
    yield "karate club", karate
    yield "les miserables", nx.les_miserables_graph()
    pieces = nx.disjoint_union_all(
        [nx.path_graph(7), nx.cycle_graph(5), nx.barbell_graph(5, 3), nx.star_graph(6),
         nx.empty_graph(4), nx.complete_graph(2)]
    )
    for a, b in pieces.edges:
        pieces[a][b]["weight"] = float(dice.randint(1, 9))
    yield "pieces", pieces
    blocks = nx.planted_partition_graph(8, 25, 0.4, 0.01, seed=8)
    blocks = nx.Graph(blocks)
    for a, b in blocks.edges:
        blocks[a][b]["weight"] = float(dice.randint(1, 4))
    yield "planted blocks", blocks
    hubs = nx.barabasi_albert_graph(300, 3, seed=9)
    for a, b in hubs.edges:
        hubs[a][b]["weight"] = dice.randint(1, 1000) / 64
    yield "hubs", hubs


def disparity(graph, node, weight):
    """One less the chance of less: (k - 1) times the integral of (1 - x)^(k - 2)."""
    k, strength = graph.degree(node), graph.degree(node, weight="weight")
    if k < 2:
        return 1.0
    below, _ = integrate.quad(lambda x: (1 - x) ** (k - 2), 0, weight / strength, epsabs=1e-14)
    return 1 - (k - 1) * below


def measure(name, graph):
    graph = nx.convert_node_labels_to_integers(graph, ordering="sorted")
    edges = sorted((min(a, b), max(a, b), float(d["weight"])) for a, b, d in graph.edges(data=True))
    n = graph.number_of_nodes()
    plain = nx.Graph()
    plain.add_nodes_from(range(n))
    plain.add_weighted_edges_from(edges)
    other = igraph.Graph(n=n, edges=[(a, b) for a, b, _ in edges])
    weights = [w for *_, w in edges]
    other.es["weight"] = weights

    listed = lambda by_node: [float(by_node[i]) for i in range(n)]
    between = listed(nx.betweenness_centrality(plain))
    pairs = (n - 1) * (n - 2) / 2
    assert np.allclose(between, np.array(other.betweenness()) / pairs, atol=1e-12)
    cores = nx.core_number(plain)
    assert [cores[i] for i in range(n)] == other.coreness()
    bridges = sorted((min(e), max(e)) for e in nx.bridges(plain))
    ends = sorted(tuple(sorted(other.es[i].tuple)) for i in other.bridges())
    assert bridges == ends
    joints = sorted(nx.articulation_points(plain))
    assert joints == sorted(other.articulation_points())
    igraph.set_random_number_generator(random.Random(10))
    found = max(
        other.community_leiden("modularity", weights="weight", n_iterations=-1).modularity
        for _ in range(50)
    )
    return {
        "name": name,
        "nodes": n,
        "edges": [list(edge) for edge in edges],
        "strength": listed(dict(plain.degree(weight="weight"))),
        "pagerank": listed(nx.pagerank(plain)),
        "exact_pagerank": [float(v) for v in other.pagerank(weights="weight")],
        "betweenness": between,
        "core": [cores[i] for i in range(n)],
        "bridges": [list(e) for e in bridges],
        "articulation": joints,
        "disparity": [
            min(disparity(plain, a, w), disparity(plain, b, w)) for a, b, w in edges
        ],
        "best_modularity": found,
        # The modularity of a partition that is no optimum: nodes by number.
        "thirds": nx.community.modularity(
            plain, [set(range(i, n, 3)) for i in range(3)], weight="weight"
        ),
    }


def trends():
    dice = random.Random(11)
    rows = [(0, 10, 0, 12), (0, 40, 9, 40), (40, 40, 30, 40), (2, 60, 20, 80), (56, 70, 48, 80)]
    while len(rows) < 30:
        n1, n2 = dice.randint(1, 300), dice.randint(1, 300)
        rows.append((dice.randint(0, n1), n1, dice.randint(0, n2), n2))
    found = []
    for x1, n1, x2, n2 in rows:
        (l1, u1), (l2, u2) = (
            tuple(map(float, stats.binomtest(x, n).proportion_ci(method="wilson")))
            for x, n in ((x1, n1), (x2, n2))
        )
        p1, p2 = x1 / n1, x2 / n2
        low = p2 - p1 - math.sqrt((p2 - l2) ** 2 + (u1 - p1) ** 2)
        high = p2 - p1 + math.sqrt((u2 - p2) ** 2 + (p1 - l1) ** 2)
        found.append({
            "before": [x1, n1], "after": [x2, n2], "wilson": [l1, u1], "interval": [low, high],
        })
    return found


def close(made, known, path=""):
    """Whether both say the same, to what another build of the programs may change."""
    if isinstance(made, dict):
        assert made.keys() == known.keys(), path
        return all(close(made[key], known[key], f"{path}.{key}") for key in made)
    if isinstance(made, list):
        assert len(made) == len(known), path
        return all(close(m, k, f"{path}[{i}]") for i, (m, k) in enumerate(zip(made, known)))
    if isinstance(made, float) or isinstance(known, float):
        # Which partitions are found is a matter of chance.
        slack = 5e-3 if path.endswith("best_modularity") else 1e-10
        same = math.isclose(made, known, rel_tol=1e-9, abs_tol=slack)
        # A tail may be tiny, and must still be right.
        if path.endswith(".p"):
            same = math.isclose(made, known, rel_tol=1e-8, abs_tol=1e-300)
    else:
        same = made == known
    if not same:
        print(f"{path}: made {made}, committed {known}", file=sys.stderr)
    return same


def main():
    values = {
        "association": associations(),
        "discoveries": discoveries(),
        "graphs": [measure(name, graph) for name, graph in graphs()],
        "trends": trends(),
    }
    # As the tests will read it.
    values = json.loads(json.dumps(values))
    if sys.argv[1:] == ["--check"]:
        known = json.loads(FILE.read_text(encoding="utf-8"))
        if not close(values, known):
            sys.exit("tests/reference/measures.json differs")
        print(f"ok    scipy {scipy.__version__}, "
              f"networkx {nx.__version__} and igraph {igraph.__version__} "
              f"give tests/reference/measures.json")
        return
    parts = []
    for key, rows in values.items():
        lines = ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows)
        parts.append(f'"{key}":[\n{lines}\n]')
    FILE.write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")
    print(f"wrote {FILE.name}")


main()
