"""The runner: all checks run, and one that fails is told."""

import pytest

from app.check import Check, CheckError, expect, run


def refuse() -> str:
    raise CheckError("no")


def test_all_run_and_a_failure_is_told() -> None:
    said: list[str] = []
    checks = [Check("first", refuse), Check("second", lambda: "seen")]

    assert not run(checks, said.append, "FAILED")
    assert said == ["FAILED  first: CheckError: no", "ok      second: seen"]


def test_true_when_all_hold() -> None:
    said: list[str] = []

    assert run([Check("only", lambda: "seen")], said.append, "FAILED")


def test_what_does_not_hold_is_shown() -> None:
    expect(True, "fine")
    with pytest.raises(CheckError, match="1, 2"):
        expect(False, (1, 2))
