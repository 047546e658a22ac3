#!/opt/venv/bin/python
"""Runs notebooks from their first cell to their last and shows what the last one says. Changes no file.

usage: run-notebook NOTEBOOK...
"""

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError


def run(path: Path) -> nbformat.NotebookNode:
    """The executed notebook. Its working directory is its own folder, as in JupyterLab."""
    notebook = nbformat.read(path, as_version=4)
    place = {"metadata": {"path": str(path.parent)}}
    return NotebookClient(notebook, timeout=600, resources=place).execute()


def last_output(notebook: nbformat.NotebookNode) -> str:
    """What the last code cell says, as text."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    texts = []
    for output in cells[-1].outputs if cells else []:
        texts.append(output.get("text") or output.get("data", {}).get("text/plain", ""))
    return "\n".join(text.rstrip() for text in texts)


def main() -> int:
    """1 when any of them fails."""
    if not sys.argv[1:]:
        sys.exit(__doc__)
    failed = 0
    for name in sys.argv[1:]:
        try:
            print(last_output(run(Path(name).resolve())))
        except FileNotFoundError as error:
            print(f"{name}: {error.strerror}", file=sys.stderr)
            failed = 1
        except CellExecutionError as error:
            print(f"{name}: {error}", file=sys.stderr)
            failed = 1
    return failed


if __name__ == "__main__":
    sys.exit(main())
