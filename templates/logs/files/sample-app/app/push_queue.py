"""The lines that wait for Logstash."""

import threading
from collections import deque

from app.lines import Line


class Queue:
    """Never blocks the one who writes: when it is full, the oldest line goes, and is counted."""

    def __init__(self, capacity: int) -> None:
        self._lines: deque[Line] = deque(maxlen=capacity)
        self._changed = threading.Condition()
        self._closed = False
        self.dropped = 0

    def put(self, line: Line) -> None:
        with self._changed:
            if len(self._lines) == self._lines.maxlen:
                self.dropped += 1
            self._lines.append(line)
            self._changed.notify_all()

    def take(self, limit: int) -> list[Line]:
        """Waits for lines. None come any more once it is closed and empty."""
        with self._changed:
            self._changed.wait_for(lambda: self._lines or self._closed)
            return [self._lines.popleft() for _ in range(min(limit, len(self._lines)))]

    def close(self) -> None:
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def closed_within(self, seconds: float) -> bool:
        """A sleep that ends early when the program does."""
        with self._changed:
            return self._changed.wait_for(lambda: self._closed, seconds)

    def __len__(self) -> int:
        return len(self._lines)
