"""Is the program at work? For healthchecks: `python -m app.health`."""

import sys
from pathlib import Path

from app import heartbeat

SECONDS = 15


def trouble(path: Path = heartbeat.PATH) -> str | None:
    """What is wrong, in a sentence; None when a line was written lately."""
    age = heartbeat.age(path)
    if age is None:
        return f"no line has been written yet, or no note of it could be made at {path}"
    if age > SECONDS:
        return f"the last line was written {age:.0f} s ago, which is more than {SECONDS} s"
    return None


if __name__ == "__main__":
    sys.exit(trouble())
