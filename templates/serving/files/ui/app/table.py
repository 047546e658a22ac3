"""Rows from an uploaded CSV file, checked before anything is asked."""

from typing import IO

import pandas as pd

from predictor import FEATURES

MAX_ROWS = 10_000
MAX_CENTIMETRES = 30


class TableError(Exception):
    """`kind` names the sentence to show, `detail` fills it in."""

    def __init__(self, kind: str, detail: str = "") -> None:
        super().__init__(kind, detail)
        self.kind = kind
        self.detail = detail


def read_rows(file: IO[bytes]) -> pd.DataFrame:
    try:
        table = pd.read_csv(file, nrows=MAX_ROWS + 1)
    except (ValueError, UnicodeDecodeError) as error:
        raise TableError("unreadable") from error
    if missing := [name for name in FEATURES if name not in table.columns]:
        raise TableError("columns", ", ".join(missing))
    if table.empty:
        raise TableError("empty")
    if len(table) > MAX_ROWS:
        raise TableError("rows", f"{MAX_ROWS:,}")
    columns = {name: pd.to_numeric(table[name], errors="coerce") for name in FEATURES}
    numbers = pd.DataFrame(columns).astype(float)
    wrong = ~((numbers > 0) & (numbers <= MAX_CENTIMETRES)).all(axis=1)
    if wrong.any():
        # Line 1 of the file is the header.
        lines = ", ".join(str(index + 2) for index in numbers.index[wrong][:5])
        raise TableError("values", lines)
    return numbers


def records(table: pd.DataFrame) -> list[dict[str, float]]:
    """The rows as the predictor takes them."""
    return [dict(zip(FEATURES, row, strict=True)) for row in table.to_numpy().tolist()]
