"""Files: whole lines, rotated by renaming."""

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.config import Environment
from app.files import FileSettings, FileSink, RotatingFile
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
    file.close()

    assert content(tmp_path) == "".join(f"{line}\n" for line in lines)
    assert all(path.stat().st_size <= 1000 for path in tmp_path.iterdir())
    assert len(list(tmp_path.iterdir())) > 10


def test_who_reads_keeps_the_renamed_file(tmp_path: Path) -> None:
    file = RotatingFile(tmp_path / "app.log", max_bytes=10, backups=2)
    file.write("first")
    with (tmp_path / "app.log").open() as reader:
        file.write("second")
        assert reader.read() == "first\n"
        assert os.fstat(reader.fileno()).st_ino == (tmp_path / "app.log.1").stat().st_ino


def test_the_oldest_file_goes(tmp_path: Path) -> None:
    file = RotatingFile(tmp_path / "app.log", max_bytes=10, backups=2)
    for number in range(5):
        file.write(f"line {number}")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["app.log", "app.log.1", "app.log.2"]
    assert content(tmp_path) == "line 2\nline 3\nline 4\n"


def test_a_line_that_is_longer_than_a_file_stays_whole(tmp_path: Path) -> None:
    file = RotatingFile(tmp_path / "app.log", max_bytes=10, backups=3)
    for text in ("short", "x" * 50, "short"):
        file.write(text)
    assert (tmp_path / "app.log.1").read_text() == "x" * 50 + "\n"


def test_a_file_that_is_there_goes_on(tmp_path: Path) -> None:
    for text in ("before", "after"):
        file = RotatingFile(tmp_path / "app.log", max_bytes=1000, backups=3)
        file.write(text)
        file.close()
    assert content(tmp_path) == "before\nafter\n"


def test_a_file_that_somebody_removed_is_made_again(tmp_path: Path) -> None:
    file = RotatingFile(tmp_path / "app.log", max_bytes=1000, backups=3)
    file.write("lost")
    (tmp_path / "app.log").unlink()
    file.write("kept")
    assert content(tmp_path) == "kept\n"


def test_one_write_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[bytes] = []

    def write(_: int, data: bytes) -> int:
        written.append(data)
        return len(data)

    file = RotatingFile(tmp_path / "app.log", max_bytes=1000, backups=3)
    monkeypatch.setattr(os, "write", write)
    file.write("Traceback:\n  상품")
    assert written == ["Traceback:\n  상품\n".encode()]


def test_a_full_disk_leaves_no_half_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    file = RotatingFile(tmp_path / "app.log", max_bytes=1000, backups=3)
    file.write("first")

    with monkeypatch.context() as full:
        full.setattr(os, "write", lambda target, data: real(target, data[:3]))
        with pytest.raises(OSError, match="No space left") as caught:
            file.write("second")
    assert (caught.value.errno, caught.value.filename) == (errno.ENOSPC, str(tmp_path / "app.log"))
    assert content(tmp_path) == "first\n"
    file.write("second")
    assert content(tmp_path) == "first\nsecond\n"


def test_a_place_that_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "logs").touch()
    file = RotatingFile(tmp_path / "logs" / "app.log", max_bytes=1000, backups=3)
    with pytest.raises(OSError, match="logs"):
        file.write("text")


@pytest.fixture
def _private_files() -> Iterator[None]:
    before = os.umask(0o077)
    yield
    os.umask(before)


@pytest.mark.usefixtures("_private_files")
def test_each_kind_has_its_file_which_anybody_may_read(tmp_path: Path) -> None:
    beats: list[bool] = []
    settings = FileSettings.read(Environment({"LOG_DIR": str(tmp_path / "logs")}))
    sink = FileSink(settings, on_written=lambda: beats.append(True))
    sink.write(Line("app", "{}"))
    sink.write(Line("access", "GET"))
    sink.close()

    assert (tmp_path / "logs" / "app.log").read_text() == "{}\n"
    assert (tmp_path / "logs" / "access.log").read_text() == "GET\n"
    modes = {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "logs").iterdir()}
    assert modes == {0o644}
    assert len(beats) == 2


def test_settings() -> None:
    environment = Environment({"LOG_MAX_BYTES": "5", "LOG_BACKUPS": "0"})
    settings = FileSettings.read(environment)
    assert settings == FileSettings(Path("/logs"), 10 * 1024 * 1024, 5)
    assert [problem.split()[0] for problem in environment.problems] == [
        "LOG_MAX_BYTES",
        "LOG_BACKUPS",
    ]
