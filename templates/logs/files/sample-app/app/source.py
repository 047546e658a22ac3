"""Where lines come from: the shop, and now and then something that went wrong."""

from datetime import datetime

from app import noise
from app.chance import Chance
from app.combined import access_line
from app.ecs import app_line
from app.lines import Line
from app.shop import Shop

MALFORMED = 0.03
TRACEBACKS = 0.02


class Source:
    def __init__(self, chance: Chance) -> None:
        self._chance = chance
        self._shop = Shop(chance)

    def lines(self, now: datetime) -> list[Line]:
        """What is written at this moment: one to three lines."""
        if self._chance.happens(TRACEBACKS):
            return [noise.traceback(self._chance)]
        if self._chance.happens(MALFORMED):
            return [self._malformed(now)]
        return self._visit(now)

    def _visit(self, now: datetime) -> list[Line]:
        visit = self._shop.visit()
        lines = [Line("app", app_line(visit, event, now)) for event in visit.events]
        if visit.request:
            lines.append(Line("access", access_line(visit.request, now)))
        return lines

    def _malformed(self, now: datetime) -> Line:
        chance = self._chance
        match chance.between(1, 5):
            case 1:
                return noise.plain_text(chance)
            case 2:
                return noise.tls_on_the_wrong_port(chance, now)
            case 3:
                return noise.silent_client(chance, now)
            case 4:
                return noise.cut(self._visit(now)[0], chance)
            case _:
                return noise.cut(self._visit(now)[-1], chance)
