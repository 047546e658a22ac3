"""The loop, with a clock that only moves when somebody waits."""

import errno
import os
from datetime import UTC, datetime

import pytest

from app.chance import Chance
from app.lines import Line
from app.pace import Pace
from app.run import run
from app.source import Source


class Clock:
    def __init__(self, until: float) -> None:
        self.time = 0.0
        self.until = until

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.time, UTC)

    def monotonic(self) -> float:
        return self.time

    def wait(self, seconds: float) -> bool:
        self.time += seconds
        return self.time >= self.until


class Memory:
    """Keeps lines. Its disk is full at first, when it is told so."""

    def __init__(self, clock: Clock, costs: float = 0.0, full_until: float = 0.0) -> None:
        self.lines: list[Line] = []
        self.longest = 0.0  # time between two lines
        self.clock = clock
        self.last = clock.time
        self.costs = costs
        self.full_until = full_until

    def write(self, line: Line) -> None:
        if self.clock.time < self.full_until:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/logs/app.log")
        self.longest = max(self.longest, self.clock.time - self.last)
        self.last = self.clock.time
        self.clock.time += self.costs
        self.lines.append(line)

    def close(self) -> None:
        pass


def lines_of(clock: Clock, sink: Memory, per_second: float) -> list[str]:
    told: list[str] = []
    run(
        Source(Chance("run")),
        sink,
        Pace(per_second),
        now=clock.now,
        monotonic=clock.monotonic,
        wait=clock.wait,
        speak=told.append,
    )
    return told


@pytest.mark.parametrize("per_second", [0.1, 3.0, 50.0, 1000.0])
def test_the_rate_holds(per_second: float) -> None:
    clock = Clock(until=2000 / per_second)
    sink = Memory(clock)
    lines_of(clock, sink, per_second)
    assert len(sink.lines) == pytest.approx(2000, abs=2)
    assert sink.longest == pytest.approx(1 / per_second)


def test_what_writing_costs_does_not_add_up() -> None:
    clock = Clock(until=600.0)
    sink = Memory(clock, costs=0.1)
    lines_of(clock, sink, 3.0)
    assert len(sink.lines) == pytest.approx(1800, abs=2)


def test_after_a_pause_nothing_is_made_up_for() -> None:
    pace = Pace(10.0)
    assert pace.pause(now=0.0) == pytest.approx(0.1)
    burst = [pace.pause(now=1000.0) for _ in range(20)]
    assert 8 <= burst.count(0.0) <= 11


def test_a_full_disk_costs_time_and_no_lines() -> None:
    clock = Clock(until=300.0)
    sink = Memory(clock, full_until=130.0)
    told = lines_of(clock, sink, 3.0)

    trouble = "cannot write /logs/app.log: No space left on device; trying every 2 s"
    assert told == [trouble, trouble, trouble, "writing again"]  # once a minute
    assert sink.lines[0] == Source(Chance("run")).lines(datetime.fromtimestamp(0, UTC))[0]
    assert len(sink.lines) > 3.0 * 160


def test_the_end_may_come_while_the_disk_is_full() -> None:
    clock = Clock(until=5.0)
    sink = Memory(clock, full_until=1e9)
    lines_of(clock, sink, 3.0)
    assert sink.lines == []
