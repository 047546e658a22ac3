"""The same seed tells the same story."""

from tests.formats import many


def test_the_same_seed_gives_the_same_lines() -> None:
    assert many(500, seed="7") == many(500, seed="7")


def test_another_seed_gives_others() -> None:
    assert many(50, seed="7") != many(50, seed="8")
