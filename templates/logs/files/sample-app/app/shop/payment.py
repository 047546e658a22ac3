"""A stand-in for the bank: it declines, and now and then it does not answer."""

from app.chance import Chance


class PaymentError(Exception):
    """No money came."""


class PaymentDeclinedError(PaymentError):
    """The bank said no."""


def pay(amount: int, chance: Chance) -> str:
    """The bank's receipt."""
    try:
        return _ask(amount, chance)
    except TimeoutError as error:
        raise PaymentError(f"no answer from pay.shop.example for {amount} KRW") from error


def _ask(amount: int, chance: Chance) -> str:
    if chance.happens(0.1):
        raise TimeoutError("timed out after 3.0 s")
    if chance.happens(0.1):
        raise PaymentDeclinedError("카드 한도를 넘었습니다")
    return chance.hexadecimal(12)
