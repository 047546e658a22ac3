"""Times: those of the zone, always with the offset that holds at that moment."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from tests.formats import as_combined, as_json, many


@pytest.mark.parametrize(
    ("zone", "moment", "app", "access"),
    [
        ("Asia/Seoul", "2026-11-24T04:10:00Z", "2026-11-24T13:10:00.000+09:00", "24/Nov/2026:13:10:00 +0900"),
        ("America/New_York", "2026-01-15T04:10:00Z", "2026-01-14T23:10:00.000-05:00", "14/Jan/2026:23:10:00 -0500"),
        ("America/New_York", "2026-07-15T04:10:00Z", "2026-07-15T00:10:00.000-04:00", "15/Jul/2026:00:10:00 -0400"),
        ("UTC", "2026-11-24T04:10:00Z", "2026-11-24T04:10:00.000+00:00", "24/Nov/2026:04:10:00 +0000"),
    ],
)  # fmt: skip
def test_zone_and_offset(zone: str, moment: str, app: str, access: str) -> None:
    now = datetime.fromisoformat(moment).astimezone(ZoneInfo(zone))
    lines = [line.text for group in many(20, now=now) for line in group]

    stamps = {event["@timestamp"] for event in map(as_json, lines) if event}
    times = {request["time"] for request in map(as_combined, lines) if request}
    assert (stamps, times) == ({app}, {access})
    assert datetime.fromisoformat(app).astimezone(UTC) == datetime.fromisoformat(moment)
