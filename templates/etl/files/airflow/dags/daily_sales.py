"""The sales of a day: from the orders API through the lake into the warehouse.

    extract -> validate -> transform -> load -> check

What moves between the tasks is the day; the orders themselves stay in the lake,
because XCom is a table of Airflow's database. Everything can run again: files and
rows of the day are replaced, never added to.
"""

import os
from contextlib import closing
from datetime import timedelta

import pendulum
from airflow.providers.common.sql.operators.sql import SQLTableCheckOperator
from airflow.providers.http.hooks.http import HttpHook
from airflow.providers.postgres.hooks.postgres import PostgresHook
from airflow.sdk import Asset, CronDataIntervalTimetable, Param, dag, get_current_context, task
from airflow.sdk.exceptions import AirflowFailException

from sales import lake, warehouse
from sales.orders import split, summarise
from sales.runs import day_of

ZONE = pendulum.timezone(os.environ.get("TZ") or "UTC")


@dag(
    # At midnight, for the day that has just ended. The logical date of a run is that day.
    schedule=CronDataIntervalTimetable("@daily", timezone=ZONE),
    start_date=pendulum.datetime(2025, 1, 1, tz=ZONE),
    catchup=False,
    max_active_runs=1,
    # New DAGs start paused; this one shows at once that everything works.
    is_paused_upon_creation=False,
    default_args={
        "retries": 3,
        "retry_delay": timedelta(seconds=10),
        "retry_exponential_backoff": True,
        "max_retry_delay": timedelta(minutes=10),
    },
    params={
        "day": Param(
            None,
            type=["null", "string"],
            format="date",
            description="Load this day (2026-01-31) instead of the one that the run is for.",
        )
    },
    tags=["sales"],
    doc_md=__doc__,
)
def daily_sales():
    # The pool limits how many requests there are at once, over all runs (config/pools.json).
    @task(pool="orders_api", execution_timeout=timedelta(minutes=5))
    def extract() -> str:
        """Land the orders as they came, so that a mistake further on never asks the source again."""
        day = day_of(get_current_context(), ZONE)
        api = HttpHook(method="GET", http_conn_id="orders_api")
        orders = api.run("/orders", data={"day": day}, extra_options={"timeout": 30}).json()
        lake.write("orders", day, orders)
        return day

    @task
    def validate(day: str) -> str:
        """Put aside what is broken, with the reason. Mostly broken orders are no day to load."""
        accepted, rejected = split(day, lake.read("orders", day))
        lake.write("accepted", day, accepted)
        lake.write("rejected", day, rejected)
        print(f"{day}: {len(accepted)} orders accepted, {len(rejected)} rejected")
        if len(rejected) > len(accepted):
            # A retry would read the same file: fail at once.
            raise AirflowFailException(f"more orders rejected than accepted on {day}")
        return day

    @task
    def transform(day: str) -> list[dict]:
        """One row for each product: small enough to be handed on as it is."""
        return summarise(lake.read("accepted", day))

    @task
    def load(day: str, sales: list[dict]) -> None:
        with closing(PostgresHook("warehouse").get_conn()) as connection:
            warehouse.replace_day(connection, day, sales, lake.read("rejected", day))
            connection.commit()

    # The asset is updated only when the data is good: DAGs scheduled on it wait for that.
    check = SQLTableCheckOperator(
        task_id="check",
        conn_id="warehouse",
        table="daily_sales",
        partition_clause="day = '{{ ti.xcom_pull(task_ids=\"extract\") }}'",
        checks={
            "there_are_sales": {"check_statement": "count(*) > 0"},
            "all_is_positive": {"check_statement": "orders > 0 AND pieces > 0 AND revenue > 0"},
            "no_fewer_pieces_than_orders": {"check_statement": "pieces >= orders"},
        },
        outlets=[Asset("daily_sales", uri="postgres://postgres:5432/warehouse/public/daily_sales")],
    )

    day = validate(extract())
    load(day, transform(day)) >> check


daily_sales()
