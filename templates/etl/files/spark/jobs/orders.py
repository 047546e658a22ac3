"""Orders: what they look like, how they are read, which of them count."""

from functools import reduce
from operator import and_

from pyspark.sql import Column, DataFrame, SparkSession
from pyspark.sql import functions as f

SCHEMA = (
    "order_id string, day date, product string, category string, "
    "quantity int, unit_price decimal(10,2)"
)
COLUMNS = ["order_id", "day", "product", "category", "quantity", "unit_price"]


def read(spark: SparkSession, path: str) -> DataFrame:
    """Orders from a CSV file with a head line, or from a folder of JSON lines."""
    if path.endswith(".csv"):
        found = spark.read.csv(path, schema=SCHEMA, header=True)
    else:
        found = spark.read.json(path, schema=SCHEMA)
    return found.select(*COLUMNS)


def is_valid() -> Column:
    """Every column filled, at least one piece, a price that is not negative."""
    filled = [f.col(name).isNotNull() for name in COLUMNS]
    return reduce(and_, [*filled, f.col("quantity") > 0, f.col("unit_price") >= 0])
