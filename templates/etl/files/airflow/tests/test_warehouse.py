"""The tables, tried in PostgreSQL itself and forgotten afterwards."""

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from airflow.providers.postgres.hooks.postgres import PostgresHook

from sales.warehouse import replace_day

DAY = "2026-01-31"
TEA = {"product": "green tea", "category": "tea", "orders": 1, "pieces": 2, "revenue": "5.60"}
COFFEE = {**TEA, "product": "espresso", "category": "coffee"}
BROKEN = {"reason": "quantity is 0", "order": {"order_id": "1", "quantity": 0}}


@pytest.fixture
def connection() -> Iterator[Any]:
    """Nothing is committed, and the tables are temporary: the real ones are never touched."""
    with closing(PostgresHook("warehouse").get_conn()) as connection:
        with connection.cursor() as cursor:
            cursor.execute("SET search_path TO pg_temp")
        yield connection
        connection.rollback()


def rows(connection: Any, query: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchall()


def test_a_second_run_leaves_the_same_rows(connection: Any) -> None:
    for _ in range(2):
        replace_day(connection, DAY, [TEA, COFFEE], [BROKEN])
    found = rows(connection, "SELECT product, orders, pieces, revenue::text FROM daily_sales")
    assert sorted(found) == [("espresso", 1, 2, "5.60"), ("green tea", 1, 2, "5.60")]
    found = rows(connection, "SELECT number, reason, content->>'order_id' FROM rejected_orders")
    assert found == [(1, "quantity is 0", "1")]


def test_what_a_second_run_no_longer_finds_goes_away(connection: Any) -> None:
    replace_day(connection, DAY, [TEA, COFFEE], [BROKEN])
    replace_day(connection, DAY, [TEA], [])
    assert rows(connection, "SELECT product FROM daily_sales") == [("green tea",)]
    assert rows(connection, "SELECT count(*) FROM rejected_orders") == [(0,)]


def test_other_days_stay(connection: Any) -> None:
    replace_day(connection, "2026-01-30", [COFFEE], [])
    replace_day(connection, DAY, [TEA], [])
    assert rows(connection, "SELECT count(*) FROM daily_sales") == [(2,)]
