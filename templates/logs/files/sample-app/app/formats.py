"""From what happens to lines: JSON of the application, access lines of its web server, and what goes wrong in both."""

import json
from datetime import datetime
from random import Random
from traceback import format_exception

from app import __version__, shop
from app.lines import Line

SITE = "https://shop.example/"
MALFORMED = 0.03
TRACEBACKS = 0.02


def stamp(now: datetime) -> str:
    # %b is English, because Python stays in the C locale as long as nobody calls setlocale.
    return now.strftime("%d/%b/%Y:%H:%M:%S %z")


def app_line(event: shop.Event, request: dict[str, str], now: datetime) -> Line:
    """One object a line, with the names of the Elastic Common Schema and the dotted keys that ECS loggers write."""
    line: dict[str, object] = {
        "@timestamp": now.isoformat(timespec="milliseconds"),
        "log.level": event.level,
        "message": event.message,
        "ecs.version": "8.17.0",
        "log.logger": event.logger,
        "service.name": "shop",
        "service.version": __version__,
        "event.action": event.action,
    }
    line |= request | event.fields
    if event.error:
        line["error.type"] = type(event.error).__name__
        line["error.message"] = str(event.error)
        line["error.stack_trace"] = "".join(format_exception(event.error))
    return Line("app", json.dumps(line, ensure_ascii=False, separators=(",", ":")))


def access_line(visit: shop.Visit, client: str, now: datetime, dice: Random) -> Line:
    """The combined format, as web servers write it."""
    size, http = "-" if visit.size is None else visit.size, dice.choice(("1.1", "2.0"))
    referrer, agent = dice.choice(("-", SITE)), dice.choice(shop.AGENTS)
    return Line(
        "access",
        f'{client} - {visit.user or "-"} [{stamp(now)}] "{visit.method} {visit.target} HTTP/{http}"'
        f' {visit.status} {size} "{referrer}" "{agent}"',
    )


def lines(now: datetime, dice: Random) -> list[Line]:
    """What is written at this moment: one to three lines."""
    if dice.random() < TRACEBACKS:
        # As Python prints it to stderr when nobody catches the exception.
        return [Line("app", "".join(format_exception(shop.mistake(dice))).rstrip("\n"))]
    if dice.random() < MALFORMED:
        return [malformed(now, dice)]
    return sound(now, dice)


def sound(now: datetime, dice: Random) -> list[Line]:
    visit, client = shop.visit(dice), shop.address(dice)
    request = {"trace.id": f"{dice.getrandbits(128):032x}"}
    if visit.method:
        request |= {
            "client.ip": client,
            "http.request.method": visit.method,
            "url.path": visit.target.partition("?")[0],
        }
    found = [app_line(event, request, now) for event in visit.events]
    if visit.method:
        found.append(access_line(visit, client, now, dice))
    return found


def malformed(now: datetime, dice: Random) -> Line:
    """Lines that are no lines. One in two was cut off when the machine went down in the middle of it."""
    whole = dice.choice(sound(now, dice))
    cut = Line(whole.kind, whole.text[: len(whole.text) // dice.randint(2, 4)])
    start = f"{shop.address(dice)} - - [{stamp(now)}]"
    tls_on_the_wrong_port = Line("access", rf'{start} "\x16\x03\x01" 400 157 "-" "-"')
    silent_client = Line("access", f'{start} "-" 408 - "-" "-"')
    plain_text = Line("app", "경고: 설정 파일에 없는 항목이라 기본값을 씁니다")
    return dice.choice((cut, cut, cut, tls_on_the_wrong_port, silent_client, plain_text))
