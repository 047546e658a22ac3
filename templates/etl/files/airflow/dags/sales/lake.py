"""The lake: one folder for each dataset, in it one for each day, in it JSON lines."""

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path("/lake")


def file_of(dataset: str, day: str) -> Path:
    # Spark and others read `day=…` as a column.
    return ROOT / dataset / f"day={day}" / "part.jsonl"


def write(dataset: str, day: str, rows: Iterable[dict[str, Any]]) -> None:
    """Replace the rows of that day. Nobody ever sees half of them."""
    path = file_of(dataset, day)
    path.parent.mkdir(parents=True, exist_ok=True)
    # Readers such as Spark skip names that begin with a dot.
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with draft.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    draft.replace(path)


def read(dataset: str, day: str) -> list[dict[str, Any]]:
    lines = file_of(dataset, day).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]
