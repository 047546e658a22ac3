"""The program: what is read, what is started, and how it ends."""

import os
import signal
import sys
from datetime import datetime
from random import Random

from app.files import FileSink
from app.run import Loop, say
from app.settings import Settings, SettingsError

SIGNALS = {signal.SIGTERM, signal.SIGINT}


def wait(seconds: float) -> bool:
    """Sleeps that long, or shorter: True when the program is to end."""
    return signal.sigtimedwait(SIGNALS, seconds) is not None


def main() -> int:
    # A blocked signal stays pending until `wait` asks for it: it cannot come in the middle of a line.
    signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    try:
        settings = Settings.read(os.environ)
        sink = FileSink(os.environ)
    except SettingsError as error:
        say(str(error))
        return 2
    say(f"{settings.lines_per_second:g} lines a second go to {sink.place}, zone {settings.zone}")
    dice = Random()  # noqa: S311 (no secret hangs on it)
    Loop(sink, lambda: datetime.now(settings.zone), wait).run(settings.lines_per_second, dice)
    try:
        sink.close()
    except OSError as error:
        say(f"the last lines did not get through: {error}")
    say("stopped")
    return 0


if __name__ == "__main__":
    sys.exit(main())
