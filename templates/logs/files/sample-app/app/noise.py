"""What goes wrong in real logs: lines that are no lines, and text between them."""

from datetime import datetime
from traceback import format_exception

from app.chance import Chance
from app.combined import stamp
from app.lines import Line
from app.shop.mistakes import provoke
from app.shop.visitors import address

TEXTS = (
    "worker 7 restarted, the log begins anew",
    "경고: 설정 파일에 없는 항목이라 기본값을 씁니다",
    "deprecated option: cart.legacy",
)


def traceback(chance: Chance) -> Line:
    """As Python prints it to stderr when nobody catches the exception."""
    return Line("app", "".join(format_exception(provoke(chance))).rstrip("\n"))


def plain_text(chance: Chance) -> Line:
    return Line("app", chance.one(TEXTS))


def tls_on_the_wrong_port(chance: Chance, now: datetime) -> Line:
    return Line("access", rf'{address(chance)} - - [{stamp(now)}] "\x16\x03\x01" 400 157 "-" "-"')


def silent_client(chance: Chance, now: datetime) -> Line:
    return Line("access", f'{address(chance)} - - [{stamp(now)}] "-" 408 - "-" "-"')


def cut(line: Line, chance: Chance) -> Line:
    """What is left of a line when the machine goes down in the middle of it."""
    length = len(line.text)
    return Line(line.kind, line.text[: chance.between(length // 4, length * 3 // 4)])
