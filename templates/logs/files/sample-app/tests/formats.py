"""Reads lines back, as whoever collects them has to."""

import json
import re
from datetime import datetime
from random import Random
from typing import Any

from app.formats import lines
from app.lines import Kind

NOON = datetime.fromisoformat("2026-11-24T12:00:00.123456+09:00")

COMBINED = re.compile(
    r"(?P<address>\S+) - (?P<user>\S+) \[(?P<time>[^]]+)]"
    r' "(?P<method>[A-Z]+) (?P<target>\S+) HTTP/(?P<http>[0-9.]+)" (?P<status>\d{3}) (?P<size>\d+|-)'
    r' "(?P<referrer>[^"]*)" "(?P<agent>[^"]*)"'
)


def texts(kind: Kind, now: datetime = NOON) -> list[str]:
    """What is written at 4000 moments."""
    dice = Random("tests")  # noqa: S311
    return [line.text for _ in range(4000) for line in lines(now, dice) if line.kind == kind]


def as_json(text: str) -> dict[str, Any] | None:
    try:
        value = json.loads(text)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


def as_combined(text: str) -> dict[str, str] | None:
    match = COMBINED.fullmatch(text)
    return match.groupdict() if match else None


def is_traceback(text: str) -> bool:
    return text.startswith("Traceback (most recent call last):\n")
