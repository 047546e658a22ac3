"""The bounded queue."""

from app.lines import Line
from app.push_queue import Queue


def put(queue: Queue, *texts: str) -> None:
    for text in texts:
        queue.put(Line("app", text))


def take(queue: Queue, limit: int) -> list[str]:
    return [line.text for line in queue.take(limit)]


def test_first_in_first_out() -> None:
    queue = Queue(10)
    put(queue, "1", "2", "3")
    assert [take(queue, 2), take(queue, 2)] == [["1", "2"], ["3"]]


def test_when_it_is_full_the_oldest_goes_and_is_counted() -> None:
    queue = Queue(3)
    put(queue, "1", "2", "3")
    assert queue.dropped == 0
    put(queue, "4", "5")
    assert (queue.dropped, len(queue)) == (2, 3)
    assert take(queue, 10) == ["3", "4", "5"]


def test_what_is_there_can_be_taken_after_the_end() -> None:
    queue = Queue(3)
    put(queue, "1")
    queue.close()
    assert [take(queue, 10), take(queue, 10)] == [["1"], []]


def test_a_sleep_ends_with_the_program() -> None:
    queue = Queue(3)
    assert not queue.closed_within(0.0)
    queue.close()
    assert queue.closed_within(3600.0)
