"""Settings from the environment."""

from zoneinfo import ZoneInfo

import pytest

from app.config import Environment, Settings


def problems(**variables: str) -> list[str]:
    environment = Environment(variables)
    Settings.read(environment)
    return environment.problems


def test_the_defaults() -> None:
    expected = Settings(lines_per_second=3.0, zone=ZoneInfo("Asia/Seoul"), seed=None)
    assert Settings.read(Environment({})) == expected
    assert Settings.read(Environment({"LINES_PER_SECOND": "", "TZ": " ", "SEED": ""})) == expected


@pytest.mark.parametrize("text", ["0", "-1", "0.09", "1001", "nan", "inf", "many"])
def test_a_rate_out_of_bounds(text: str) -> None:
    expected = f"LINES_PER_SECOND must be a number from 0.1 to 1000, not '{text}'"
    assert problems(LINES_PER_SECOND=text) == [expected]


@pytest.mark.parametrize("text", ["Asia/Soul", "/etc/passwd", "../zone", "Asia"])
def test_a_zone_that_is_none(text: str) -> None:
    assert problems(TZ=text) == [f"TZ must name a time zone, such as Asia/Seoul, not '{text}'"]


def test_all_problems_are_told_at_once() -> None:
    assert len(problems(LINES_PER_SECOND="fast", TZ="Mars")) == 2


def test_whole_numbers() -> None:
    environment = Environment({"A": "7", "B": "7.5", "C": "11"})
    assert environment.integer("A", 1, 1, 10) == 7
    assert environment.integer("B", 1, 1, 10) == 1
    assert environment.integer("C", 1, 1, 10) == 1
    assert environment.problems == [
        "B must be a whole number from 1 to 10, not '7.5'",
        "C must be a whole number from 1 to 10, not '11'",
    ]
