"""A sign of life: a file that is touched whenever a line has arrived."""

import tempfile
import time
from contextlib import suppress
from pathlib import Path

# compose.yaml mounts a tmpfs there; everything else in the container is read-only.
PATH = Path(tempfile.gettempdir()) / "sample-app.heartbeat"


def beat(path: Path = PATH) -> None:
    # Without it the healthcheck fails, which is enough: the line itself has arrived.
    with suppress(OSError):
        path.touch()


def age(path: Path = PATH) -> float | None:
    """Seconds since the last line; None before the first one."""
    try:
        return time.time() - path.stat().st_mtime
    except FileNotFoundError:
        return None
