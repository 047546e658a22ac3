"""The job, from its transformation to what it prints."""

import json
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from pyspark.sql import SparkSession

import orders
import revenue_by_category as job

ORDERS = Path(__file__).parents[1] / "data" / "orders.csv"


def test_revenue_is_exact_and_the_highest_comes_first(spark: SparkSession) -> None:
    valid = spark.createDataFrame(
        [
            ("A1", "green tea", "tea", 3, Decimal("0.10")),
            ("A2", "earl grey", "tea", 1, Decimal("0.30")),
            ("A3", "espresso", "coffee", 2, Decimal("2.80")),
            ("A4", "espresso", "coffee", 1, Decimal("2.80")),
        ],
        "order_id string, product string, category string, quantity int, unit_price decimal(10,2)",
    )
    report = [row.asDict() for row in job.revenue_by_category(valid).collect()]
    assert report == [
        {
            "category": "coffee",
            "orders": 2,
            "pieces": 3,
            "revenue": Decimal("8.40"),
            "best_product": "espresso",
        },
        {
            "category": "tea",
            "orders": 2,
            "pieces": 4,
            "revenue": Decimal("0.60"),
            "best_product": "green tea",
        },
    ]


def test_the_job_prints_and_writes_its_report(
    spark: SparkSession,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    output = str(tmp_path / "report")
    monkeypatch.setattr(sys, "argv", ["job", "--input", str(ORDERS), "--output", output])
    # The session is the tests': the job must not end it.
    monkeypatch.setattr(SparkSession, "stop", lambda _: None)
    for _ in range(2):
        job.main()
        *report, rejected = capsys.readouterr().out.splitlines()
        assert [json.loads(line)["revenue"] for line in report] == ["252.00", "229.10", "158.60"]
        assert rejected == "3 orders rejected"
        assert spark.read.parquet(output).count() == 3


def test_every_order_is_counted_or_rejected(spark: SparkSession) -> None:
    everything = orders.read(spark, str(ORDERS))
    report = job.revenue_by_category(everything.where(orders.is_valid())).collect()
    assert sum(row["orders"] for row in report) + 3 == everything.count()
