"""What the program says about itself. It goes to stderr: `docker compose logs sample-app`."""

import sys
import time
from collections.abc import Callable

type Say = Callable[[str], None]


def say(text: str) -> None:
    print(f"sample-app: {text}", file=sys.stderr, flush=True)


class Complaint:
    """Tells of a trouble when it begins, once a minute while it lasts, and when it is over."""

    AGAIN = 60.0

    def __init__(self, speak: Say = say, clock: Callable[[], float] = time.monotonic) -> None:
        self._speak = speak
        self._clock = clock
        self._text: str | None = None
        self._told = 0.0

    def about(self, text: str, detail: str = "") -> None:
        """Another text is another trouble; another detail is not."""
        now = self._clock()
        if text != self._text or now - self._told >= self.AGAIN:
            self._speak(text + detail)
            self._text, self._told = text, now

    def over(self, text: str) -> None:
        if self._text is not None:
            self._speak(text)
            self._text = None
