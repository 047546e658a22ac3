"""The product report: how Spark computes it, and the table that keeps it."""

from typing import Any

from pyspark.sql import DataFrame, SparkSession, Window
from pyspark.sql import functions as f

LAKE = "/lake/accepted"
SCHEMA = (
    "order_id string, day date, product string, category string, "
    "quantity int, unit_price decimal(10,2)"
)
TABLE = """
CREATE TABLE IF NOT EXISTS product_report (
    product          text PRIMARY KEY,
    category         text NOT NULL,
    rank_in_category integer NOT NULL,
    orders           integer NOT NULL,
    pieces           integer NOT NULL,
    revenue          numeric(14, 2) NOT NULL,
    best_day         date NOT NULL
)
"""


def read(spark: SparkSession) -> DataFrame:
    return spark.read.json(LAKE, schema=SCHEMA)


def compute(orders: DataFrame) -> DataFrame:
    """One row for each product: what it sold, its best day, its place in its category."""
    days = orders.groupBy("product", "category", "day").agg(
        f.count("*").alias("orders"),
        f.sum("quantity").alias("pieces"),
        f.sum(f.col("quantity") * f.col("unit_price")).alias("revenue"),
    )
    products = days.groupBy("product", "category").agg(
        f.sum("orders").alias("orders"),
        f.sum("pieces").alias("pieces"),
        f.sum("revenue").cast("decimal(14,2)").alias("revenue"),
        # With equal revenue the later day counts, so that the answer is always the same.
        f.max_by("day", f.struct("revenue", "day")).cast("string").alias("best_day"),
    )
    place = Window.partitionBy("category").orderBy(f.desc("revenue"), "product")
    return (
        products.withColumn("rank_in_category", f.row_number().over(place))
        # As text, so that nothing of it is lost on the way to the next task.
        .withColumn("revenue", f.col("revenue").cast("string"))
        .orderBy("category", "rank_in_category")
    )


def replace(connection: Any, rows: list[dict[str, Any]]) -> None:
    """Put these rows in the place of all others; whoever calls commits."""
    with connection.cursor() as cursor:
        cursor.execute(TABLE)
        cursor.execute("DELETE FROM product_report")
        cursor.executemany(
            "INSERT INTO product_report"
            " (product, category, rank_in_category, orders, pieces, revenue, best_day)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s)",
            [
                (
                    row["product"],
                    row["category"],
                    row["rank_in_category"],
                    row["orders"],
                    row["pieces"],
                    row["revenue"],
                    row["best_day"],
                )
                for row in rows
            ],
        )
