"""The loop: make lines, write them, wait."""

from collections.abc import Callable
from datetime import datetime

from app.lines import Line, Sink
from app.pace import Pace
from app.source import Source
from app.talk import Complaint, Say, say

RETRY_SECONDS = 2.0

type Wait = Callable[[float], bool]


def run(  # noqa: PLR0913 (the clocks come from outside, for the tests)
    source: Source,
    sink: Sink,
    pace: Pace,
    *,
    now: Callable[[], datetime],
    monotonic: Callable[[], float],
    wait: Wait,
    speak: Say = say,
) -> None:
    """Runs until `wait` says that it is enough."""
    complaint = Complaint(speak, monotonic)
    while True:
        for line in source.lines(now()):
            if not _deliver(line, sink, wait, complaint) or wait(pace.pause(monotonic())):
                return


def _deliver(line: Line, sink: Sink, wait: Wait, complaint: Complaint) -> bool:
    """Tries until the line is written: a full disk gets free again. False: asked to stop."""
    while True:
        try:
            sink.write(line)
        except OSError as error:
            place = f" {error.filename}" if error.filename else ""
            complaint.about(
                f"cannot write{place}: {error.strerror or error}; trying every {RETRY_SECONDS:g} s"
            )
            if wait(RETRY_SECONDS):
                return False
        else:
            complaint.over("writing again")
            return True
