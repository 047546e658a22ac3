"""Mistakes, made on purpose: real exceptions, with the tracebacks that Python gives them."""

from app.chance import Chance

COUPONS = {"WELCOME": 3_000, "CHUSEOK": 5_000}


def discount() -> int:
    return COUPONS["SPRING26"]


def quantity() -> int:
    return int("세 개")


def average_rating() -> float:
    ratings: list[int] = []
    return sum(ratings) / len(ratings)


def provoke(chance: Chance) -> Exception:
    """Makes one of them, and hands back what was raised."""
    mistake = chance.one((discount, quantity, average_rating))
    try:
        mistake()
    except (ArithmeticError, LookupError, ValueError) as error:
        return error
    raise AssertionError(f"{mistake.__name__} is no mistake any more")
