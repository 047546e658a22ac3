"""The whole program, as a process of its own."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def start(folder: Path, **variables: str) -> subprocess.Popen[str]:
    environment = {
        **os.environ,
        "LOG_DIR": str(folder / "logs"),
        "INGEST_URL": "http://127.0.0.1:9",  # nobody is there
        "TMPDIR": str(folder),
        **variables,
    }
    command = [sys.executable, "-m", "app.main"]
    return subprocess.Popen(  # noqa: S603 (only what stands above)
        command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True
    )


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_within_a_second_when_asked(tmp_path: Path, number: signal.Signals) -> None:
    with start(tmp_path, LINES_PER_SECOND="0.1") as process:
        assert process.stderr is not None
        assert "0.1 lines a second" in process.stderr.readline()
        asked = time.monotonic()
        process.send_signal(number)
        assert process.wait(timeout=5) == 0
        assert time.monotonic() - asked < 1.0
        assert "sample-app: stopped" in process.stderr.read()


@pytest.mark.parametrize(
    ("variables", "told"),
    [
        ({"LINES_PER_SECOND": "0"}, "LINES_PER_SECOND must be from 0.1 to 1000, not '0'"),
        ({"LINES_PER_SECOND": "x"}, "LINES_PER_SECOND must be from 0.1 to 1000, not 'x'"),
        ({"TZ": "Mars"}, "TZ must name a time zone, not 'Mars'"),
    ],
)
def test_bad_settings_are_told(tmp_path: Path, variables: dict[str, str], told: str) -> None:
    with start(tmp_path, **variables) as process:
        _, said = process.communicate(timeout=5)
    assert (process.returncode, said) == (2, f"sample-app: {told}\n")
