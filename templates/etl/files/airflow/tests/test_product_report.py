"""The product report: computed by the cluster itself, tried in PostgreSQL and forgotten."""

from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from typing import Any

import pytest
from airflow.providers.apache.spark.hooks.spark_connect import SparkConnectHook
from airflow.providers.postgres.hooks.postgres import PostgresHook
from pyspark.sql import SparkSession

from product_report import product_report as dag
from sales import product_report as report

TEA = {
    "product": "green tea",
    "category": "tea",
    "rank_in_category": 1,
    "orders": 2,
    "pieces": 3,
    "revenue": "8.40",
    "best_day": "2026-01-31",
}


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkSession]:
    url = SparkConnectHook("spark_connect").get_connection_url()
    session = SparkSession.builder.remote(url).getOrCreate()
    yield session
    session.stop()


def test_what_is_computed_is_loaded() -> None:
    order = {task.task_id: task.downstream_task_ids for task in dag().tasks}
    assert order == {"compute": {"load"}, "load": set()}


def test_products_are_ranked_in_their_category(spark: SparkSession) -> None:
    price = Decimal("2.80")
    orders = spark.createDataFrame(
        [
            ("1", "2026-01-30", "green tea", "tea", 1, price),
            ("2", "2026-01-31", "green tea", "tea", 2, price),
            ("3", "2026-01-31", "citron tea", "tea", 1, price),
            ("4", "2026-01-30", "espresso", "coffee", 1, price),
        ],
        "order_id string, day string, product string, category string, quantity int, unit_price decimal(10,2)",
    )
    rows = [row.asDict() for row in report.compute(orders).collect()]
    assert [(row["product"], row["rank_in_category"]) for row in rows] == [
        ("espresso", 1),
        ("green tea", 1),
        ("citron tea", 2),
    ]
    assert rows[1] == TEA


@pytest.fixture
def connection() -> Iterator[Any]:
    """Nothing is committed, and the table is a temporary one: the real one is never touched."""
    with closing(PostgresHook("warehouse").get_conn()) as connection:
        with connection.cursor() as cursor:
            cursor.execute("SET search_path TO pg_temp")
        yield connection
        connection.rollback()


def test_a_second_report_replaces_the_first(connection: Any) -> None:
    report.replace(connection, [TEA, {**TEA, "product": "citron tea"}])
    report.replace(connection, [TEA])
    with connection.cursor() as cursor:
        cursor.execute("SELECT product, revenue::text, best_day::text FROM product_report")
        assert cursor.fetchall() == [("green tea", "8.40", "2026-01-31")]
