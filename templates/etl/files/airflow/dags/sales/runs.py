"""Which day a run is for."""

from collections.abc import Mapping
from datetime import timedelta, tzinfo
from typing import Any


def day_of(context: Mapping[str, Any], zone: tzinfo) -> str:
    """The day that was asked for, else the day of the schedule or backfill, else yesterday."""
    if day := context["params"].get("day"):
        return day
    # Runs that were triggered by hand have no place in the schedule.
    if start := context.get("data_interval_start"):
        return start.astimezone(zone).date().isoformat()
    yesterday = context["dag_run"].run_after.astimezone(zone) - timedelta(days=1)
    return yesterday.date().isoformat()
