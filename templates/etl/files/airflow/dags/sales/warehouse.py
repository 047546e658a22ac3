"""The tables of the warehouse."""

import json
from pathlib import Path
from typing import Any

SCHEMA = Path(__file__).with_name("schema.sql")


def replace_day(connection: Any, day: str, sales: list[dict], rejected: list[dict]) -> None:
    """Put these rows in the place of that day's; whoever calls commits.

    Deleting first, in the same transaction, does what an upsert does not: a product
    that a second run no longer finds goes away.
    """
    with connection.cursor() as cursor:
        cursor.execute(SCHEMA.read_text(encoding="utf-8"))
        cursor.execute("DELETE FROM daily_sales WHERE day = %s", (day,))
        cursor.executemany(
            "INSERT INTO daily_sales (day, product, category, orders, pieces, revenue)"
            " VALUES (%s, %s, %s, %s, %s, %s)",
            [
                (day, row["product"], row["category"], row["orders"], row["pieces"], row["revenue"])
                for row in sales
            ],
        )
        cursor.execute("DELETE FROM rejected_orders WHERE day = %s", (day,))
        cursor.executemany(
            "INSERT INTO rejected_orders (day, number, reason, content)"
            " VALUES (%s, %s, %s, %s::jsonb)",
            [
                (day, number, row["reason"], json.dumps(row["order"]))
                for number, row in enumerate(rejected, start=1)
            ],
        )
