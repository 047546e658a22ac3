import json
import logging

import pytest
from fastapi.testclient import TestClient

from app.logs import JsonFormatter


def test_a_line_is_one_json_object() -> None:
    record = logging.makeLogRecord(
        {"name": "x", "levelname": "INFO", "msg": "two\nlines %s", "args": ("한글",), "status": 200}
    )
    line = JsonFormatter().format(record)

    assert "\n" not in line
    parsed = json.loads(line)
    assert parsed["message"] == "two\nlines 한글"
    assert parsed["status"] == 200


def test_a_request_id_is_kept(client: TestClient) -> None:
    answer = client.get("/health/live", headers={"x-request-id": "abc-123"})

    assert answer.headers["x-request-id"] == "abc-123"


@pytest.mark.parametrize("wrong", ["with space", "x" * 65, '"}'])
def test_a_strange_request_id_is_replaced(client: TestClient, wrong: str) -> None:
    answer = client.get("/health/live", headers={"x-request-id": wrong})

    assert answer.headers["x-request-id"] != wrong
