"""A sign of life: a file that is touched whenever a line has been written. For healthchecks: `python -m app.health`."""

import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

# compose.yaml mounts a tmpfs there; everything else in the container is read-only.
PATH = Path(tempfile.gettempdir()) / "sample-app.heartbeat"
SECONDS = 15


def beat(path: Path = PATH) -> None:
    # Without it the healthcheck fails, which is enough: the line itself has been written.
    with suppress(OSError):
        path.touch()


def trouble(path: Path = PATH) -> str | None:
    """What is wrong, in a sentence; None when a line was written lately."""
    if not path.exists():
        return "no line has been written yet"
    age = time.time() - path.stat().st_mtime
    return f"the last line was written {age:.0f} s ago" if age > SECONDS else None


if __name__ == "__main__":
    sys.exit(trouble())
