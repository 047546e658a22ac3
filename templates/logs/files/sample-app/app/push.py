"""Lines to Logstash over HTTP: in order, and with patience while it is away."""

import json
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from app.config import Environment
from app.heartbeat import beat
from app.lines import KINDS, Kind, Line
from app.push_http import Address, Connection, RefusedError
from app.push_queue import Queue
from app.talk import Complaint, Say, say

BATCH = 200
DELAYS = (0.5, 1.0, 2.0, 4.0, 8.0)


@dataclass(frozen=True)
class PushSettings:
    address: Address
    queue: int

    @classmethod
    def read(cls, environment: Environment) -> Self:
        return cls(
            address=Address.read(environment),
            queue=environment.integer("INGEST_QUEUE", 10_000, 100, 1_000_000),
        )

    @property
    def place(self) -> str:
        return self.address.url


def bodies(lines: Sequence[Line]) -> Iterator[tuple[Kind, list[str]]]:
    """What goes into one request. Each kind keeps its order."""
    for kind in KINDS:
        if group := [as_one_line(line.text) for line in lines if line.kind == kind]:
            yield kind, group


def as_one_line(text: str) -> str:
    """On this way a line break ends an event, and nobody joins what belongs together. So a
    traceback goes as JSON, with the fields that it would get on the way through files."""
    if "\n" not in text:
        return text
    error, _, message = text.rpartition("\n")[2].partition(": ")
    fields = {
        "log.level": "error",
        "message": text,
        "error.type": error,
        "error.message": message,
        "error.stack_trace": text,
    }
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


class PushSink:
    """Takes lines at once; a thread of its own sends them."""

    LAST_SECONDS = 0.7  # for what is left when the program ends

    def __init__(
        self,
        settings: PushSettings,
        on_written: Callable[[], None] = beat,
        delays: Sequence[float] = DELAYS,
        speak: Say = say,
    ) -> None:
        self._place = settings.place
        self._connection = Connection(settings.address)
        self._queue = Queue(settings.queue)
        self._on_written = on_written
        self._delays = delays
        self._speak = speak
        self._complaint = Complaint(speak)
        self._refused = 0
        self._in_hand = 0  # taken from the queue, not there yet
        self._thread = threading.Thread(target=self._work, name="push", daemon=True)
        self._thread.start()

    def write(self, line: Line) -> None:
        self._queue.put(line)

    def close(self) -> None:
        self._queue.close()
        self._thread.join(self.LAST_SECONDS)
        if missing := self._lost() + self._in_hand + len(self._queue):
            self._speak(f"{missing} lines did not reach {self._place}")

    def _lost(self) -> int:
        return self._refused + self._queue.dropped

    def _work(self) -> None:
        while lines := self._queue.take(BATCH):
            self._in_hand = len(lines)
            for kind, group in bodies(lines):
                if not self._deliver(kind, group):
                    return
                self._in_hand -= len(group)
        self._connection.close()

    def _deliver(self, kind: Kind, group: Sequence[str]) -> bool:
        """Tries until it is done with them. False: the program ends before."""
        body = "\n".join(group)
        attempt = 0
        while True:
            try:
                self._connection.post(kind, body)
            except RefusedError as error:
                self._refused += len(group)
                self._complaint.about(f"{self._place}/{kind} refuses lines for good: {error}")
                return True
            except OSError as error:
                self._complaint.about(
                    f"{self._place} takes no lines: {error.strerror or error}; trying until it does",
                    f" ({len(self._queue)} wait, {self._lost()} are lost)",
                )
                if self._queue.closed_within(self._delays[min(attempt, len(self._delays) - 1)]):
                    return False
                attempt += 1
            else:
                self._on_written()
                self._complaint.over(f"{self._place} takes lines again ({self._lost()} are lost)")
                return True
