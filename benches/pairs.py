"""Times scipy on the talks that `cargo bench --bench pairs -- FILE` wrote.

usage: python benches/pairs.py FILE
"""
import sys
import time

import numpy
import scipy
from scipy import sparse

numbers = numpy.fromfile(sys.argv[1], "<u4")
starts, entities, at = [0], [], 0
while at < len(numbers):
    count = int(numbers[at])
    entities.append(numbers[at + 1 : at + 1 + count])
    starts.append(starts[-1] + count)
    at += 1 + count
entities = numpy.concatenate(entities)
size = int(entities.max()) + 1


def pairs():
    """The talks as rows of a matrix; its square has the counts of pairs."""
    shape = (len(starts) - 1, size)
    talks = sparse.csr_matrix((numpy.ones(len(entities), numpy.int32), entities, starts), shape=shape)
    return sparse.triu(talks.T @ talks, 1)


spent = []
for _ in range(5):
    cpu, wall = time.process_time(), time.perf_counter()
    found = pairs()
    spent.append((time.process_time() - cpu, time.perf_counter() - wall))
cpu, wall = min(spent)
print(f"scipy {scipy.__version__}: {found.nnz} pairs, {found.sum()} meetings")
print(f"{'matrix product':<24} {cpu * 1e3:>10.2f} ms CPU {wall * 1e3:>10.2f} ms")
