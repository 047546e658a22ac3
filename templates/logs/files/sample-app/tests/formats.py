"""Reads lines back, as whoever collects them has to."""

import json
import re
from datetime import datetime
from typing import Any

from app.chance import Chance
from app.lines import Kind, Line
from app.source import Source

NOON = datetime.fromisoformat("2026-11-24T12:00:00.123456+09:00")

COMBINED = re.compile(
    r"(?P<address>\S+) - (?P<user>\S+) \[(?P<time>[^]]+)]"
    r' "(?P<method>[A-Z]+) (?P<target>\S+) HTTP/(?P<http>[0-9.]+)" (?P<status>\d{3}) (?P<size>\d+|-)'
    r' "(?P<referrer>[^"]*)" "(?P<agent>[^"]*)"'
)


def many(moments: int = 4000, seed: str = "tests", now: datetime = NOON) -> list[list[Line]]:
    """What is written at so many moments."""
    source = Source(Chance(seed))
    return [source.lines(now) for _ in range(moments)]


def texts(kind: Kind, moments: int = 4000) -> list[str]:
    return [line.text for lines in many(moments) for line in lines if line.kind == kind]


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
