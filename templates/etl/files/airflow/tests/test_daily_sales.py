"""The shape of the DAG daily_sales."""

from airflow.sdk import DAG

from daily_sales import daily_sales


def test_tasks_follow_each_other() -> None:
    dag: DAG = daily_sales()
    order = {task.task_id: task.downstream_task_ids for task in dag.tasks}
    assert order == {
        "extract": {"validate"},
        "validate": {"load", "transform"},
        "transform": {"load"},
        "load": {"check"},
        "check": set(),
    }


def test_only_checked_data_is_announced() -> None:
    announced = {
        task.task_id: [asset.name for asset in task.outlets] for task in daily_sales().tasks
    }
    assert {task: names for task, names in announced.items() if names} == {"check": ["daily_sales"]}
