"""Times scipy on the talks that `cargo bench --bench pairs -- FILE` wrote.

usage: python benches/pairs.py FILE
"""
import sys
import time

import numpy
import scipy
from scipy import sparse

numbers = numpy.fromfile(sys.argv[1], "<u4")
talks, at = [], 0
while at < len(numbers):
    count = int(numbers[at])
    talks.append(numbers[at + 1 : at + 1 + count].tolist())
    at += 1 + count
size = 1 + max(max(talk) for talk in talks)


def arrays():
    starts = numpy.cumsum([0] + [len(talk) for talk in talks])
    return starts, numpy.concatenate([numpy.array(talk) for talk in talks])


def pairs(starts, entities):
    """The talks as rows of a matrix; its square has the counts of pairs."""
    ones, shape = numpy.ones(len(entities), numpy.int32), (len(talks), size)
    matrix = sparse.csr_matrix((ones, entities, starts), shape=shape)
    return sparse.triu(matrix.T @ matrix, 1)


def best(what, work):
    spent = []
    for _ in range(5):
        cpu, wall = time.process_time(), time.perf_counter()
        found = work()
        spent.append((time.process_time() - cpu, time.perf_counter() - wall))
    cpu, wall = min(spent)
    print(f"{what:<24} {cpu * 1e3:>10.2f} ms CPU {wall * 1e3:>10.2f} ms")
    return found


ready = arrays()
found = pairs(*ready)
print(f"scipy {scipy.__version__}: {found.nnz} pairs, {found.sum()} meetings")
best("from lists, with sum", lambda: pairs(*arrays()).sum())
best("product alone", lambda: pairs(*ready))
