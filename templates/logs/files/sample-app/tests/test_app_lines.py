"""The application's lines: JSON, a handful of them apart."""

import re

from tests.formats import as_json, is_traceback, texts

EVENTS = [event for event in map(as_json, texts("app")) if event]


def test_every_line_has_the_common_fields() -> None:
    for event in EVENTS:
        assert event["@timestamp"] == "2026-11-24T12:00:00.123+09:00"
        assert event["service.name"] == "shop"
        assert event["message"]
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", event["event.action"])
        assert re.fullmatch(r"[0-9a-f]{32}", event["trace.id"])


def test_all_levels_occur() -> None:
    levels = {event["log.level"] for event in EVENTS}
    assert levels == {"debug", "info", "warning", "error", "critical"}


def test_errors_tell_what_and_where() -> None:
    errors = [event for event in EVENTS if event["log.level"] in ("error", "critical")]
    assert len({event["error.type"] for event in errors}) >= 4
    for event in errors:
        last = event["error.stack_trace"].rstrip("\n").split("\n")[-1]
        assert event["error.type"] in last
        assert event["error.message"] in last


def test_korean_stays_readable() -> None:
    assert any('"message":"장바구니에 담았습니다: ' in text for text in texts("app"))


def test_a_line_is_one_line_unless_it_is_a_traceback() -> None:
    for text in texts("app"):
        assert is_traceback(text) == ("\n" in text)
        assert "\r" not in text


def test_an_order_keeps_one_trace() -> None:
    placed = [event for event in EVENTS if event["event.action"] == "order-placed"]
    paid = {event["trace.id"] for event in EVENTS if event["event.action"] == "payment-done"}
    assert placed
    assert {event["trace.id"] for event in placed} == paid
    assert all(event["order"]["total"] > 0 for event in placed)


def test_a_field_has_the_same_type_in_every_line() -> None:
    types: dict[str, set[type]] = {}
    for event in EVENTS:
        for key, value in event.items():
            fields = value.items() if isinstance(value, dict) else [("", value)]
            for name, inner in fields:
                types.setdefault(f"{key}.{name}", set()).add(type(inner))
    assert all(len(found) == 1 for found in types.values()), types
