"""Sleeping, and being woken by the wish to end. Linux only: macOS has no sigtimedwait."""

import signal

SIGNALS = {signal.SIGTERM, signal.SIGINT}


class Stop:
    def __init__(self) -> None:
        # A blocked signal stays pending until `wait` asks for it. So it cannot come
        # in the middle of a line, and no handler runs in the middle of anything.
        signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
        self._asked = False

    def wait(self, seconds: float) -> bool:
        """Sleeps that long, or shorter: True when the program is to end."""
        if not self._asked:
            self._asked = signal.sigtimedwait(SIGNALS, max(0.0, seconds)) is not None
        return self._asked
