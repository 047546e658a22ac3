"""The sign of life, and who looks for it."""

import os
import time
from pathlib import Path

from app.health import trouble
from app.heartbeat import beat


def test_before_the_first_line(tmp_path: Path) -> None:
    assert "no line has been written yet" in str(trouble(tmp_path / "beat"))


def test_a_line_was_just_written(tmp_path: Path) -> None:
    beat(tmp_path / "beat")
    assert trouble(tmp_path / "beat") is None


def test_the_last_line_is_old(tmp_path: Path) -> None:
    beat(tmp_path / "beat")
    before = time.time() - 42
    os.utime(tmp_path / "beat", (before, before))
    assert trouble(tmp_path / "beat") == (
        "the last line was written 42 s ago, which is more than 15 s"
    )


def test_a_sign_that_cannot_be_given_does_not_stop_the_work(tmp_path: Path) -> None:
    beat(tmp_path / "missing" / "beat")
