"""How each product sells, over all days of the lake: computed by Spark, kept in the warehouse.

    compute -> load

Runs when daily_sales has announced new data. The orders stay where they are: Spark's
workers read them from the lake, and only the finished rows come back to Airflow.
"""

from contextlib import closing
from datetime import timedelta

from airflow.providers.postgres.hooks.postgres import PostgresHook
from airflow.sdk import Asset, dag, task


@dag(
    schedule=[Asset.ref(name="daily_sales")],
    catchup=False,
    # Two at once would replace each other's rows.
    max_active_runs=1,
    is_paused_upon_creation=False,
    default_args={
        "retries": 3,
        "retry_delay": timedelta(seconds=10),
        "retry_exponential_backoff": True,
        "max_retry_delay": timedelta(minutes=10),
    },
    tags=["sales", "spark"],
    doc_md=__doc__,
)
def product_report():
    # `spark` is a session on the cluster: AIRFLOW_CONN_SPARK_CONNECT says where.
    @task.pyspark(conn_id="spark_connect", execution_timeout=timedelta(minutes=30))
    def compute(spark) -> list[dict]:
        # Inside of the task: DAG files are read every few seconds, and PySpark is heavy.
        from sales import product_report as report  # noqa: PLC0415

        return [row.asDict() for row in report.compute(report.read(spark)).collect()]

    @task
    def load(rows: list[dict]) -> None:
        from sales import product_report as report  # noqa: PLC0415

        with closing(PostgresHook("warehouse").get_conn()) as connection:
            report.replace(connection, rows)
            connection.commit()

    load(compute())


product_report()
