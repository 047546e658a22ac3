"""Files: whole lines, rotated by renaming."""

import errno
import os
import stat
from pathlib import Path

import pytest

from app.files import FileSink, RotatingFile
from app.lines import Line


def content(folder: Path) -> str:
    """All that app.log and its older files hold, the oldest first."""
    older = sorted(folder.glob("app.log.*"), key=lambda path: int(path.suffix[1:]), reverse=True)
    return "".join(path.read_text() for path in [*older, folder / "app.log"])


def test_rotation_keeps_every_line(tmp_path: Path) -> None:
    file = RotatingFile(tmp_path / "app.log", max_bytes=1000, backups=50)
    lines = [f"줄 {number:04} {'x' * (number % 70)}" for number in range(500)]
    for line in lines:
        file.write(line)

    assert content(tmp_path) == "".join(f"{line}\n" for line in lines)
    assert all(path.stat().st_size <= 1000 for path in tmp_path.iterdir())
    assert len(list(tmp_path.iterdir())) > 10


def test_the_oldest_file_goes(tmp_path: Path) -> None:
    file = RotatingFile(tmp_path / "app.log", max_bytes=10, backups=2)
    for number in range(5):
        file.write(f"line {number}")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["app.log", "app.log.1", "app.log.2"]
    assert content(tmp_path) == "line 2\nline 3\nline 4\n"


def test_a_file_that_somebody_removed_is_made_again(tmp_path: Path) -> None:
    file = RotatingFile(tmp_path / "app.log")
    file.write("lost")
    (tmp_path / "app.log").unlink()
    file.write("kept")
    assert content(tmp_path) == "kept\n"


def test_a_full_disk_leaves_no_half_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    file = RotatingFile(tmp_path / "app.log")
    file.write("first")

    with monkeypatch.context() as full:
        full.setattr(os, "write", lambda target, data: real(target, data[:3]))
        with pytest.raises(OSError, match="No space left") as caught:
            file.write("second")
    assert (caught.value.errno, caught.value.filename) == (errno.ENOSPC, str(tmp_path / "app.log"))
    assert content(tmp_path) == "first\n"
    file.write("second")
    assert content(tmp_path) == "first\nsecond\n"


def test_each_kind_has_its_file_which_anybody_may_read(tmp_path: Path) -> None:
    before = os.umask(0o077)
    sink = FileSink({"LOG_DIR": str(tmp_path / "logs")})
    sink.write(Line("app", "{}"))
    sink.write(Line("access", "GET"))
    os.umask(before)

    found = {path.name: path for path in (tmp_path / "logs").iterdir()}
    assert (found["app.log"].read_text(), found["access.log"].read_text()) == ("{}\n", "GET\n")
    assert {stat.S_IMODE(path.stat().st_mode) for path in found.values()} == {0o644}
