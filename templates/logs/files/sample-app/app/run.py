"""The loop: make lines, write them, wait."""

import sys
from collections.abc import Callable
from datetime import datetime
from random import Random

from app.formats import lines
from app.health import beat
from app.lines import Line, Sink

RETRY_SECONDS = 2.0


def say(text: str) -> None:
    """To stderr: `docker compose logs sample-app`."""
    print(f"sample-app: {text}", file=sys.stderr, flush=True)


class Loop:
    def __init__(
        self, sink: Sink, now: Callable[[], datetime], wait: Callable[[float], bool]
    ) -> None:
        """`wait` sleeps that many seconds, and tells whether it is time to end."""
        self._sink = sink
        self._now = now
        self._wait = wait

    def run(self, per_second: float, dice: Random) -> None:
        due = self._now().timestamp()
        while True:
            for line in lines(self._now(), dice):
                if not self._deliver(line):
                    return
                # Counted from when it was due, so that the time which writing takes does not add
                # up; after a pause of more than a second nothing is made up for.
                now = self._now().timestamp()
                due = max(due, now - 1.0) + 1.0 / per_second
                if self._wait(max(0.0, due - now)):
                    return

    def _deliver(self, line: Line) -> bool:
        """Tries until the line is written: a full disk gets free again. False: asked to end."""
        told = False
        while True:
            try:
                self._sink.write(line)
            except OSError as error:
                if not told:
                    say(f"cannot write: {error}; trying every {RETRY_SECONDS:g} s")
                told = True
                if self._wait(RETRY_SECONDS):
                    return False
            else:
                beat()
                if told:
                    say("writing again")
                return True
