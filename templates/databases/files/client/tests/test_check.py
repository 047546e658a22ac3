"""The runner: all checks run, and one that fails is told."""

from app.check import Broken, Check, expect, run


def refuse() -> str:
    raise Broken("no")


def test_all_run_and_a_failure_is_told() -> None:
    said: list[str] = []
    checks = [Check("first", refuse), Check("second", lambda: "seen")]

    assert not run(checks, said.append, "FAILED")
    assert said == ["FAILED  first: Broken: no", "ok      second: seen"]


def test_true_when_all_hold() -> None:
    said: list[str] = []

    assert run([Check("only", lambda: "seen")], said.append, "FAILED")


def test_what_does_not_hold_is_shown() -> None:
    expect(True, "fine")
    try:
        expect(False, (1, 2))
    except Broken as broken:
        assert str(broken) == "(1, 2)"
    else:
        raise AssertionError
