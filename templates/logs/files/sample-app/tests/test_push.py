"""Lines to Logstash: all of them, in order, also when it is away for a while."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from app.config import Environment
from app.lines import Kind, Line
from app.push import PushSettings, PushSink, bodies
from tests.push_server import logstash

PASSWORD = "s3cret.~_-"  # noqa: S105


def settings(port: int, **variables: str) -> PushSettings:
    environment = Environment(
        {"INGEST_URL": f"http://127.0.0.1:{port}", "INGEST_PASSWORD": PASSWORD, **variables}
    )
    read = PushSettings.read(environment)
    assert environment.problems == []
    return read


@contextmanager
def sink_to(
    port: int, told: list[str], on_written: Callable[[], None] = lambda: None
) -> Iterator[PushSink]:
    sink = PushSink(settings(port), on_written, delays=(0.01,), speak=told.append)
    try:
        yield sink
    finally:
        sink.close()


def write(sink: PushSink, kind: Kind, *texts: str) -> None:
    for text in texts:
        sink.write(Line(kind, text))


def test_lines_arrive_by_kind_and_in_order() -> None:
    told: list[str] = []
    beats: list[bool] = []
    with logstash() as server, sink_to(server.port, told, lambda: beats.append(True)) as sink:
        for number in range(300):
            write(sink, "app", f"상품 {number}")
            write(sink, "access", f"GET {number}")
        lines = server.wait_for_lines(600)

    for kind, word in (("app", "상품"), ("access", "GET")):
        expected = [f"/{kind} {word} {number}" for number in range(300)]
        assert [line for line in lines if line.startswith(f"/{kind} ")] == expected
    assert told == []
    assert beats
    assert len(server.connections) == 1


def test_it_logs_in_and_says_that_it_sends_text() -> None:
    with logstash() as server, sink_to(server.port, []) as sink:
        write(sink, "app", "{}")
        server.wait_for_lines(1)

    post = server.posts[0]
    assert post.authorization == "Basic aW5nZXN0OnMzY3JldC5+Xy0="  # ingest:s3cret.~_-
    assert post.content_type == "text/plain; charset=utf-8"


def test_refusals_that_pass_cost_nothing() -> None:
    told: list[str] = []
    with logstash() as server, sink_to(server.port, told) as sink:
        server.answers = [503, 503, 429, 401]
        write(sink, "app", *map(str, range(100)))
        lines = server.wait_for_lines(100)

    assert lines == [f"/app {number}" for number in range(100)]
    url = f"http://127.0.0.1:{server.port}"
    assert [text.partition(" (")[0] for text in told] == [
        f"{url} takes no lines: it answers 503; trying until it does",
        f"{url} takes no lines: it answers 429; trying until it does",
        f"{url} takes no lines: it answers 401; are INGEST_USER and INGEST_PASSWORD right?; trying until it does",
        f"{url} takes lines again",
    ]


def test_lines_wait_while_nobody_is_there() -> None:
    with logstash() as server:
        port = server.port
    told: list[str] = []
    with sink_to(port, told) as sink:
        write(sink, "app", *map(str, range(50)))
        with logstash(port) as server:
            lines = server.wait_for_lines(50)
            sink.close()
    assert lines == [f"/app {number}" for number in range(50)]
    assert not any("did not reach" in text for text in told)


def test_the_rest_is_sent_before_the_end() -> None:
    told: list[str] = []
    with logstash() as server:
        with sink_to(server.port, told) as sink:
            write(sink, "app", *map(str, range(500)))
        assert len(server.lines()) == 500
    assert told == []


def test_what_did_not_arrive_is_counted_at_the_end() -> None:
    with logstash() as server:
        port = server.port
    told: list[str] = []
    with sink_to(port, told) as sink:
        write(sink, "app", "1", "2")
        write(sink, "access", "3")
    assert told[-1] == f"3 lines did not reach http://127.0.0.1:{port}"


def test_a_body_that_is_never_taken_does_not_block_the_rest() -> None:
    told: list[str] = []
    with logstash() as server, sink_to(server.port, told) as sink:
        server.answers = [413]
        write(sink, "app", "1")
        write(sink, "access", "2")
        lines = server.wait_for_lines(1)

    assert lines == ["/access 2"]
    assert "/app refuses lines for good: it answers 413" in told[0]


def test_a_connection_that_was_closed_is_opened_again() -> None:
    told: list[str] = []
    answered = threading.Event()
    with logstash() as server, sink_to(server.port, told, answered.set) as sink:
        write(sink, "app", "1")
        assert answered.wait(10)
        server.hang_up()
        write(sink, "app", "2")
        lines = server.wait_for_lines(2)
    assert lines == ["/app 1", "/app 2"]
    assert told == []


def test_a_traceback_goes_as_one_line() -> None:
    traceback = "Traceback (most recent call last):\n  …\nValueError: what: was wrong"
    lines = [Line("access", "3"), Line("app", "1"), Line("app", traceback), Line("app", "2")]
    app, access = bodies(lines)

    assert access == ("access", ["3"])
    assert (app[0], app[1][0], app[1][2]) == ("app", "1", "2")
    assert "\n" not in app[1][1]
    assert json.loads(app[1][1]) == {
        "log.level": "error",
        "message": traceback,
        "error.type": "ValueError",
        "error.message": "what: was wrong",
        "error.stack_trace": traceback,
    }
