"""The program: what is read, what is started, and how it ends."""

import os
import sys
import time
from datetime import datetime

from app.chance import Chance
from app.config import Environment, Settings
from app.files import FileSettings, FileSink
from app.pace import Pace
from app.run import run
from app.source import Source
from app.stop import Stop
from app.talk import say


def main() -> int:
    environment = Environment(os.environ)
    settings = Settings.read(environment)
    target = FileSettings.read(environment)
    for problem in environment.problems:
        say(problem)
    if environment.problems:
        return 2
    stop = Stop()
    sink = FileSink(target)
    say(f"{settings.lines_per_second:g} lines a second go to {target.place}, zone {settings.zone}")
    run(
        Source(Chance(settings.seed)),
        sink,
        Pace(settings.lines_per_second),
        now=lambda: datetime.now(settings.zone),
        monotonic=time.monotonic,
        wait=stop.wait,
    )
    sink.close()
    say("stopped")
    return 0


if __name__ == "__main__":
    sys.exit(main())
