"""Lines to Logstash: all of them, in order, also when it is away for a while."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from app import push
from app.lines import Line
from app.push import PushSink, as_one_line

TRACEBACK = "Traceback (most recent call last):\n  …\nValueError: what: was wrong"


class Logstash(HTTPServer):
    """Its HTTP input: keeps what is posted, and answers what it is told: 200 when nothing is left to say."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: list[int] = []
        self.posts: list[tuple[str, str]] = []
        self.headers: Any = None

    @property
    def settings(self) -> dict[str, str]:
        url = f"http://127.0.0.1:{self.server_address[1]}"
        return {"INGEST_URL": url, "INGEST_USER": "ingest", "INGEST_PASSWORD": "s3cret.~_-"}


class Handler(BaseHTTPRequestHandler):
    server: Logstash

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.headers = self.headers
        status = self.server.answers.pop(0) if self.server.answers else 200
        if status == 200:
            self.server.posts += [(self.path, line) for line in body.split("\n")]
        self.send_response(status)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def logstash() -> Iterator[Logstash]:
    with Logstash() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_lines_arrive_by_kind_and_in_order(logstash: Logstash) -> None:
    sink = PushSink(logstash.settings)
    for number in range(300):
        sink.write(Line("app", f"상품 {number}"))
        sink.write(Line("access", f"GET {number}"))
    sink.close()

    for kind, word in (("/app", "상품"), ("/access", "GET")):
        lines = [line for path, line in logstash.posts if path == kind]
        assert lines == [f"{word} {number}" for number in range(300)]
    assert logstash.headers["Authorization"] == "Basic aW5nZXN0OnMzY3JldC5+Xy0="
    assert logstash.headers["Content-Type"] == "text/plain; charset=utf-8"


def test_a_refused_line_is_not_taken(logstash: Logstash, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(push, "SECONDS", 0.0)
    sink = PushSink(logstash.settings)
    logstash.answers = [503, 401]
    for status in ("503", "401"):
        with pytest.raises(OSError, match=status):
            sink.write(Line("app", "1"))
    sink.write(Line("app", "1"))
    assert logstash.posts == [("/app", "1")]


def test_nobody_there_is_an_error_that_passes() -> None:
    sink = PushSink({"INGEST_URL": "http://127.0.0.1:9"})
    with pytest.raises(OSError, match="refused"):
        sink.write(Line("app", "1"))


def test_a_traceback_goes_as_one_line() -> None:
    assert json.loads(as_one_line(TRACEBACK)) == {
        "log.level": "error",
        "message": TRACEBACK,
        "error.type": "ValueError",
        "error.message": "what: was wrong",
        "error.stack_trace": TRACEBACK,
    }
