"""Files of the lake."""

from pathlib import Path

import pytest

from sales import lake

DAY = "2026-01-31"


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(lake, "ROOT", tmp_path)
    return tmp_path


def test_what_was_written_is_read() -> None:
    rows = [{"product": "유자차", "price": None}, {"product": 'a "quoted"\nname'}]
    lake.write("orders", DAY, rows)
    assert lake.read("orders", DAY) == rows


def test_writing_again_replaces(root: Path) -> None:
    lake.write("orders", DAY, [{"a": 1}, {"a": 2}])
    lake.write("orders", DAY, [{"a": 3}])
    assert lake.read("orders", DAY) == [{"a": 3}]
    files = [path.relative_to(root) for path in root.rglob("*") if path.is_file()]
    assert files == [Path("orders/day=2026-01-31/part.jsonl")]


def test_a_failure_leaves_what_was_there() -> None:
    lake.write("orders", DAY, [{"a": 1}])
    with pytest.raises(TypeError):
        lake.write("orders", DAY, [{"a": {1, 2}}])
    assert lake.read("orders", DAY) == [{"a": 1}]
