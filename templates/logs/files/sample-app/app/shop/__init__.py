"""The shop: a handful of visitors at a time, each doing one thing after the other."""

from app.chance import Chance
from app.shop import browse, buy
from app.shop.answer import Answer
from app.shop.background import work
from app.shop.visit import Visit
from app.shop.visitors import Visitor, newcomer

GUESTS = 12
LEAVES = 0.06
BACKGROUND = 0.08


class Shop:
    def __init__(self, chance: Chance) -> None:
        self._chance = chance
        self._visitors = [newcomer(chance) for _ in range(GUESTS)]

    def visit(self) -> Visit:
        """What happens next."""
        trace = self._chance.hexadecimal(32)
        if self._chance.happens(BACKGROUND):
            return Visit(trace, None, (work(self._chance),))
        seat = self._chance.between(0, GUESTS - 1)
        request, events = act(self._visitors[seat], self._chance)
        if self._chance.happens(LEAVES):
            self._visitors[seat] = newcomer(self._chance)
        return Visit(trace, request, events)


def act(visitor: Visitor, chance: Chance) -> Answer:
    if visitor.machine:
        doing = chance.weighted(((3, browse.look), (2, browse.home), (2, browse.probe)))
    elif visitor.user is None:
        doing = chance.weighted(
            ((4, browse.look), (3, browse.home), (3, browse.search), (3, browse.file), (2, browse.log_in))
        )  # fmt: skip
    elif not visitor.cart:
        doing = chance.weighted(
            ((3, browse.look), (2, browse.search), (2, browse.file), (4, buy.put_into_cart))
        )
    else:
        doing = chance.weighted(((2, browse.look), (2, buy.put_into_cart), (4, buy.order)))
    return doing(visitor, chance)
