"""Every DAG file is read without an error, and keeps the rules of this project."""

from pathlib import Path

import pytest
from airflow.dag_processing.dagbag import DagBag

DAGS = Path(__file__).parents[1] / "dags"


@pytest.fixture(scope="session")
def bag() -> DagBag:
    # As in Airflow itself, modules beside a DAG file are found by their names.
    return DagBag(dag_folder=DAGS, bundle_path=DAGS, bundle_name="dags-folder")


def test_files_are_read_without_errors(bag: DagBag) -> None:
    assert bag.import_errors == {}


def test_files_are_read_without_warnings(bag: DagBag) -> None:
    assert bag.captured_warnings == {}


def test_tasks_try_again(bag: DagBag) -> None:
    tasks = [task for dag in bag.dags.values() for task in dag.tasks]
    assert [task for task in tasks if task.retries < 1] == []


def test_dags_do_not_catch_up_by_themselves(bag: DagBag) -> None:
    assert [dag.dag_id for dag in bag.dags.values() if dag.catchup] == []
