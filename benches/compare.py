"""Times igraph on the graph that `cargo bench --bench measures -- FILE` wrote.

usage: python benches/compare.py FILE
"""
import sys
import time

import igraph


def best(what, times, work):
    spent = []
    for _ in range(times):
        cpu, wall = time.process_time(), time.perf_counter()
        result = work()
        spent.append((time.process_time() - cpu, time.perf_counter() - wall))
    cpu, wall = min(spent)
    print(f"{what:<24} {cpu * 1e3:>10.2f} ms CPU {wall * 1e3:>10.2f} ms")
    return result


with open(sys.argv[1], encoding="utf-8") as lines:
    rows = [line.split() for line in lines]
graph = igraph.Graph(edges=[(int(a), int(b)) for a, b, _ in rows])
graph.es["weight"] = [float(weight) for *_, weight in rows]
print(f"igraph {igraph.__version__}: {graph.vcount()} nodes, {graph.ecount()} edges")
best("pagerank", 20, lambda: graph.pagerank(weights="weight"))
best("betweenness", 3, graph.betweenness)
leiden = lambda n: graph.community_leiden("modularity", weights="weight", n_iterations=n)
for n in (2, -1):
    found = best(f"leiden, {n} iterations", 5, lambda: leiden(n))
    print(f"{'modularity':<24} {found.modularity:>10.6f}")
best("cores", 20, graph.coreness)
best("bridges", 20, graph.bridges)
