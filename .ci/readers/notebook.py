"""Runs a notebook; any error, or an assertion in it that fails, is ours.

usage: notebook.py NOTEBOOK [SAVE_TO]
"""
import pathlib
import sys

import nbclient
import nbformat

path = pathlib.Path(sys.argv[1])
notebook = nbformat.read(path, as_version=4)
nbclient.NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(path.parent)}}).execute()
pictures = sum("image/png" in output.get("data", {}) for cell in notebook.cells for output in cell.get("outputs", []))
print(f"ok    {path.name}: {len(notebook.cells)} cells, {pictures} pictures")
if len(sys.argv) > 2:
    for cell in notebook.cells:
        # When a cell ran is nobody's business, and differs in every run.
        cell.metadata.pop("execution", None)
    notebook.metadata.pop("language_info", None)
    nbformat.write(notebook, sys.argv[2])
