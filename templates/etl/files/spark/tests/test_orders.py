"""How orders are read, and which of them count."""

from pathlib import Path

import pytest
from pyspark.sql import SparkSession

import orders

HEAD = "order_id,day,product,category,quantity,unit_price\n"


@pytest.mark.parametrize(
    ("line", "valid"),
    [
        ("A1,2026-01-01,green tea,tea,2,3.00", True),
        ("A1,2026-01-01,green tea,tea,2,0.00", True),
        ("A1,2026-01-01,green tea,tea,0,3.00", False),
        ("A1,2026-01-01,green tea,tea,2,-0.01", False),
        ("A1,2026-01-01,,tea,2,3.00", False),
        ("A1,2026-01-01,green tea,tea,two,3.00", False),
        ("A1,some day,green tea,tea,2,3.00", False),
    ],
)
def test_an_order_counts_when_it_is_complete_and_makes_sense(
    spark: SparkSession, tmp_path: Path, line: str, valid: bool
) -> None:
    table = tmp_path / "orders.csv"
    table.write_text(f"{HEAD}{line}\n")
    assert orders.read(spark, str(table)).where(orders.is_valid()).count() == valid


def test_json_lines_of_many_days_are_read_like_a_table(spark: SparkSession, tmp_path: Path) -> None:
    table = tmp_path / "orders.csv"
    table.write_text(
        f"{HEAD}A1,2026-01-01,green tea,tea,2,3.00\nA2,2026-01-02,croissant,bakery,1,2.40\n"
    )
    for day, line in {
        "2026-01-01": '{"order_id": "A1", "day": "2026-01-01", "product": "green tea", "category": "tea", "quantity": 2, "unit_price": 3.00}',
        "2026-01-02": '{"order_id": "A2", "day": "2026-01-02", "product": "croissant", "category": "bakery", "quantity": 1, "unit_price": 2.40}',
    }.items():
        folder = tmp_path / "lake" / f"day={day}"
        folder.mkdir(parents=True)
        (folder / "orders.jsonl").write_text(f"{line}\n")
    expected = orders.read(spark, str(table)).orderBy("order_id").collect()
    assert orders.read(spark, str(tmp_path / "lake")).orderBy("order_id").collect() == expected
