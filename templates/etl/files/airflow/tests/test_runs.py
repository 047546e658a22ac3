"""Which day a run is for."""

from datetime import UTC, datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

from sales.runs import day_of

SEOUL = ZoneInfo("Asia/Seoul")
# In Seoul it is already the first of February.
LATE = datetime(2026, 1, 31, 18, tzinfo=UTC)


def context(**more: object) -> dict:
    return {"params": {}, "dag_run": SimpleNamespace(run_after=LATE), **more}


def test_the_day_that_was_asked_for_comes_first() -> None:
    asked = context(params={"day": "2025-12-24"}, data_interval_start=LATE)
    assert day_of(asked, SEOUL) == "2025-12-24"


def test_a_scheduled_run_is_for_the_day_of_its_interval() -> None:
    assert day_of(context(data_interval_start=LATE), SEOUL) == "2026-02-01"


def test_a_run_by_hand_is_for_the_last_whole_day() -> None:
    assert day_of(context(), SEOUL) == "2026-01-31"
    assert day_of(context(data_interval_start=None), SEOUL) == "2026-01-31"
