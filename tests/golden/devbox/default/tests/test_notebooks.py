"""Runs every notebook of workspace/notebooks from its first cell to its last."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = [
    path
    for path in sorted(Path("/workspace/notebooks").rglob("*.ipynb"))
    if ".ipynb_checkpoints" not in path.parts
]

# What the last cell of the notebooks that came along must say. Add your own.
EXPECTED = {
    "01-welcome.ipynb": "{'cups': 2037, 'revenue': 9647500}",
}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    place = {"metadata": {"path": str(path.parent)}}
    NotebookClient(notebook, timeout=300, resources=place).execute()
    if path.name in EXPECTED:
        assert last_value(notebook) == EXPECTED[path.name]


def test_there_are_notebooks() -> None:
    assert NOTEBOOKS


def last_value(notebook: nbformat.NotebookNode) -> str:
    """The value of the last code cell."""
    last = [cell for cell in notebook.cells if cell.cell_type == "code"][-1]
    values = [output.data["text/plain"] for output in last.outputs if "data" in output]
    return values[-1] if values else ""
