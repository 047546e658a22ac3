"""Lines into files that are rotated by renaming: app.log, app.log.1, app.log.2, …"""

import errno
import os
from collections.abc import Mapping
from pathlib import Path

from app.lines import KINDS, Kind, Line

MAX_BYTES = 10 * 1024**2
BACKUPS = 5


class RotatingFile:
    """Every line is one write, at the end of the file and past all buffers: whoever
    follows the file never sees half a line."""

    def __init__(self, path: Path, max_bytes: int = MAX_BYTES, backups: int = BACKUPS) -> None:
        self._path = path
        self._max_bytes = max_bytes
        self._backups = backups

    def write(self, text: str) -> None:
        # Opened for each line: somebody else may have renamed or removed the file.
        data = text.encode() + b"\n"
        file = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
        try:
            size = os.fstat(file).st_size
            if size and size + len(data) > self._max_bytes:
                self._rotate()
                self.write(text)
            elif os.write(file, data) < len(data):
                # The disk is full, and a part still went in: take it back, try all of it later.
                os.ftruncate(file, size)
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self._path))
        finally:
            os.close(file)

    def _rotate(self) -> None:
        for number in range(self._backups - 1, 0, -1):
            if (older := self._numbered(number)).exists():
                older.replace(self._numbered(number + 1))
        self._path.replace(self._numbered(1))

    def _numbered(self, number: int) -> Path:
        return self._path.with_name(f"{self._path.name}.{number}")


class FileSink:
    def __init__(self, variables: Mapping[str, str]) -> None:
        # Files are 0644 under every umask, because another user reads them: the shipper.
        os.umask(0o022)
        self.place = variables.get("LOG_DIR") or "/logs"
        folder = Path(self.place)
        folder.mkdir(parents=True, exist_ok=True)
        self._files: dict[Kind, RotatingFile] = {
            kind: RotatingFile(folder / f"{kind}.log") for kind in KINDS
        }

    def write(self, line: Line) -> None:
        self._files[line.kind].write(line.text)

    def close(self) -> None:
        pass
