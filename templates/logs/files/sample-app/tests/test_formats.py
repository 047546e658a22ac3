"""The lines: those that can be read, and those that are broken on purpose."""

import re
from datetime import datetime
from ipaddress import ip_address, ip_network
from urllib.parse import unquote
from zoneinfo import ZoneInfo

import pytest

from tests.formats import as_combined, as_json, is_traceback, texts

APP, ACCESS = texts("app"), texts("access")
EVENTS = [event for event in map(as_json, APP) if event]
REQUESTS = [request for request in map(as_combined, ACCESS) if request]
BROKEN_APP = [text for text in APP if not as_json(text) and not is_traceback(text)]
BROKEN_ACCESS = [text for text in ACCESS if not as_combined(text)]
# RFC 5737 and RFC 3849: nobody has these addresses.
DOCUMENTATION = [
    ip_network(name) for name in ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32")
]  # fmt: skip


@pytest.mark.parametrize(
    ("zone", "app", "access"),
    [
        ("Asia/Seoul", "2026-07-15T13:10:00.000+09:00", "15/Jul/2026:13:10:00 +0900"),
        ("America/New_York", "2026-07-15T00:10:00.000-04:00", "15/Jul/2026:00:10:00 -0400"),
    ],
)
def test_a_time_is_in_the_zone_and_has_its_offset(zone: str, app: str, access: str) -> None:
    now = datetime.fromisoformat("2026-07-15T04:10:00Z").astimezone(ZoneInfo(zone))
    stamps = {event["@timestamp"] for event in map(as_json, texts("app", now)) if event}
    times = {request["time"] for request in map(as_combined, texts("access", now)) if request}
    assert (stamps, times) == ({app}, {access})


def test_every_event_has_the_common_fields() -> None:
    for event in EVENTS:
        assert event["service.name"] == "shop"
        assert event["message"]
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", event["event.action"])
        assert re.fullmatch(r"[0-9a-f]{32}", event["trace.id"])
    levels = {event["log.level"] for event in EVENTS}
    assert levels == {"debug", "info", "warning", "error", "critical"}


def test_errors_tell_what_and_where() -> None:
    errors = [event for event in EVENTS if event["log.level"] in ("error", "critical")]
    assert len({event["error.type"] for event in errors}) >= 4
    for event in errors:
        last = event["error.stack_trace"].rstrip("\n").split("\n")[-1]
        assert event["error.type"] in last
        assert event["error.message"] in last


def test_a_field_has_the_same_type_in_every_line() -> None:
    types: dict[str, set[type]] = {}
    for event in EVENTS:
        for key, value in event.items():
            fields = value.items() if isinstance(value, dict) else [("", value)]
            for name, inner in fields:
                types.setdefault(f"{key}.{name}", set()).add(type(inner))
    assert all(len(found) == 1 for found in types.values()), types


def test_a_line_is_one_line_unless_it_is_a_traceback() -> None:
    for text in APP:
        assert is_traceback(text) == ("\n" in text)
    assert any('"message":"상품 조회: ' in text for text in APP)  # readable, not escaped


def test_requests_are_of_every_sort_and_from_nowhere() -> None:
    def seen(field: str) -> set[str]:
        return {request[field] for request in REQUESTS}

    assert {"-", "kim"} <= seen("user")
    assert {"GET", "HEAD", "POST"} <= seen("method")
    assert {"200", "201", "302", "304", "401", "404", "500", "504"} <= seen("status")
    assert any("감귤" in unquote(target) for target in seen("target"))
    assert {request["size"] for request in REQUESTS if request["status"] == "304"} == {"-"}
    addresses = [ip_address(address) for address in seen("address")]
    assert all(any(address in network for network in DOCUMENTATION) for address in addresses)


def test_broken_lines_are_few_and_of_each_sort() -> None:
    share = (len(BROKEN_APP) + len(BROKEN_ACCESS)) / (len(APP) + len(ACCESS))
    assert 0.005 < share < 0.04
    assert any(text.startswith('{"@timestamp"') for text in BROKEN_APP)
    assert any(not text.startswith("{") for text in BROKEN_APP)
    assert any(r'"\x16\x03\x01" 400' in text for text in BROKEN_ACCESS)
    assert any('"-" 408' in text for text in BROKEN_ACCESS)


def test_they_cannot_be_taken_for_the_rest_of_a_traceback() -> None:
    for text in BROKEN_APP:
        assert re.match(r"\s|Caused by:|[\w.]+(Error|Exception):", text) is None
    tracebacks = [text for text in APP if is_traceback(text)]
    assert len({text.split("\n")[-1] for text in tracebacks}) == 3
    for text in tracebacks:
        _, *middle, last = text.split("\n")
        assert all(line.startswith("  ") for line in middle)
        assert re.match(r"\w+Error: .", last)
