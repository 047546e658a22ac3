"""Lines into files that are rotated by renaming: app.log, app.log.1, app.log.2, …"""

import errno
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from app.config import Environment
from app.heartbeat import beat
from app.lines import KINDS, Kind, Line


@dataclass(frozen=True)
class FileSettings:
    folder: Path
    max_bytes: int
    backups: int

    @classmethod
    def read(cls, environment: Environment) -> Self:
        return cls(
            folder=Path(environment.text("LOG_DIR", "/logs")),
            max_bytes=environment.integer("LOG_MAX_BYTES", 10 * 1024**2, 10_000, 1024**3),
            backups=environment.integer("LOG_BACKUPS", 5, 1, 100),
        )

    @property
    def place(self) -> str:
        return str(self.folder)


class RotatingFile:
    """Every line is one write, at the end of the file and past all buffers: whoever
    follows the file never sees half a line."""

    def __init__(self, path: Path, max_bytes: int, backups: int) -> None:
        self._path = path
        self._max_bytes = max_bytes
        self._backups = backups
        self._file: int | None = None

    def write(self, text: str) -> None:
        data = text.encode() + b"\n"
        file = self._current()
        size = os.fstat(file).st_size
        if size and size + len(data) > self._max_bytes:
            self._rotate()
            file, size = self._current(), 0
        self._append(file, data, size)

    def close(self) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _current(self) -> int:
        if self._file is not None and self._moved(self._file):
            self.close()
        if self._file is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
        return self._file

    def _moved(self, file: int) -> bool:
        """Somebody else renamed or removed the file: what is written now would be lost."""
        try:
            return not os.path.samestat(os.fstat(file), self._path.stat())
        except FileNotFoundError:
            return True

    def _append(self, file: int, data: bytes, size: int) -> None:
        try:
            written = os.write(file, data)
        except OSError as error:
            error.filename = str(self._path)
            raise
        if written < len(data):
            # The disk is full, and a part still went in: take it back, try all of it later.
            os.ftruncate(file, size)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self._path))

    def _rotate(self) -> None:
        self.close()
        for number in range(self._backups - 1, 0, -1):
            if (older := self._numbered(number)).exists():
                older.replace(self._numbered(number + 1))
        self._path.replace(self._numbered(1))

    def _numbered(self, number: int) -> Path:
        return self._path.with_name(f"{self._path.name}.{number}")


class FileSink:
    def __init__(self, settings: FileSettings, on_written: Callable[[], None] = beat) -> None:
        # Files are 0644 under every umask, because another user reads them: the shipper.
        os.umask(0o022)
        self._files: dict[Kind, RotatingFile] = {
            kind: RotatingFile(
                settings.folder / f"{kind}.log", settings.max_bytes, settings.backups
            )
            for kind in KINDS
        }
        self._on_written = on_written

    def write(self, line: Line) -> None:
        self._files[line.kind].write(line.text)
        self._on_written()

    def close(self) -> None:
        for file in self._files.values():
            file.close()
