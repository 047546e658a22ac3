"""The loop, with a clock that only moves when somebody waits; and the sign of life."""

import errno
import os
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from app.health import beat, trouble
from app.lines import Line
from app.run import Loop


class World:
    """Clock and sink in one. Its disk is full at first, when it is told so."""

    def __init__(self, until: float, costs: float = 0.0, full_until: float = 0.0) -> None:
        self.time, self.until, self.costs, self.full_until = 0.0, until, costs, full_until
        self.lines: list[Line] = []

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.time, UTC)

    def wait(self, seconds: float) -> bool:
        self.time += seconds
        return self.time >= self.until

    def write(self, line: Line) -> None:
        if self.time < self.full_until:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/logs/app.log")
        self.time += self.costs
        self.lines.append(line)

    def close(self) -> None:
        pass

    def run(self, per_second: float) -> None:
        Loop(self, self.now, self.wait).run(per_second, Random("run"))  # noqa: S311


@pytest.mark.parametrize(("per_second", "costs"), [(0.1, 0), (3, 0), (3, 0.1), (1000, 0)])
def test_the_rate_holds(per_second: float, costs: float) -> None:
    world = World(until=1800 / per_second, costs=costs)
    world.run(per_second)
    assert len(world.lines) == pytest.approx(1800, abs=2)


def test_a_full_disk_costs_time_and_no_lines(capsys: pytest.CaptureFixture[str]) -> None:
    whole, late = World(until=300.0), World(until=430.0, full_until=130.0)
    whole.run(3.0)
    late.run(3.0)
    assert len(late.lines) == pytest.approx(len(whole.lines), abs=5)
    told = capsys.readouterr().err.splitlines()
    assert ("No space left on device" in told[0], told[1]) == (True, "sample-app: writing again")
    assert len(told) == 2


def test_the_end_may_come_while_the_disk_is_full() -> None:
    world = World(until=5.0, full_until=1e9)
    world.run(3.0)
    assert world.lines == []


def test_the_sign_of_life(tmp_path: Path) -> None:
    sign = tmp_path / "beat"
    assert trouble(sign) == "no line has been written yet"
    beat(sign)
    assert trouble(sign) is None
    os.utime(sign, (0, 0))
    assert "the last line was written" in str(trouble(sign))
    beat(tmp_path / "missing" / "beat")  # costs nothing but the sign
