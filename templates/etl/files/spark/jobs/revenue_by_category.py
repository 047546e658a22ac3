"""Revenue by category, with the product that earns most in each.

    spark-submit jobs/revenue_by_category.py [--input PATH] [--output FOLDER]

Prints one JSON object for each category, the highest revenue first, and writes
the same rows as Parquet. Running it again replaces them.
"""

import argparse
import json

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as f

import orders


def revenue_by_category(valid: DataFrame) -> DataFrame:
    """Two shuffles: first the orders of each product, then the products of each category."""
    products = valid.groupBy("category", "product").agg(
        f.count("*").alias("orders"),
        f.sum("quantity").alias("pieces"),
        f.sum(f.col("quantity") * f.col("unit_price")).cast("decimal(14,2)").alias("revenue"),
    )
    return (
        products.groupBy("category")
        .agg(
            f.sum("orders").alias("orders"),
            f.sum("pieces").alias("pieces"),
            f.sum("revenue").cast("decimal(14,2)").alias("revenue"),
            # With equal revenue the name decides, so that the answer is always the same.
            f.max_by("product", f.struct("revenue", "product")).alias("best_product"),
        )
        .orderBy(f.desc("revenue"), "category")
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="Revenue by category.")
    parser.add_argument("--input", default="/srv/data/orders.csv")
    parser.add_argument("--output", default="/data/revenue_by_category")
    arguments = parser.parse_args()

    spark = SparkSession.builder.appName("revenue_by_category").getOrCreate()
    everything = orders.read(spark, arguments.input)
    report = revenue_by_category(everything.where(orders.is_valid())).cache()
    report.write.mode("overwrite").parquet(arguments.output)
    for row in report.collect():
        print(json.dumps(row.asDict(), default=str))
    print(everything.where(~orders.is_valid()).count(), "orders rejected")
    spark.stop()


if __name__ == "__main__":
    main()
