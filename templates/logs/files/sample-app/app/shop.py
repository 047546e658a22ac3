"""A shop that is not there: what its visitors ask for, and what its code has to say about it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any
from urllib.parse import quote

PRODUCTS = {"1001": "제주 감귤 3kg", "1002": "이천 쌀 10kg", "2001": "안동 한지 노트", "3001": "camping mug"}  # fmt: skip
WORDS = ("감귤", "한지 노트", "mug", "선물 세트")
USERS = ("kim", "lee", "park", "jung.minji")
FILES = ("/static/app.4f2c91.js", "/favicon.ico", "/images/1001.webp")
PROBES = ("/wp-login.php", "/.env", "/products/9999")
AGENTS = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
    "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Mobile/15E148 Safari/604.1",
    "curl/8.15.0",
)


@dataclass(frozen=True)
class Event:
    level: str
    logger: str
    action: str
    message: str
    fields: dict[str, Any] = field(default_factory=dict)
    error: Exception | None = None


@dataclass(frozen=True)
class Visit:
    """One request. Without a method it is work in the background; without events, a file."""

    events: tuple[Event, ...]
    method: str = ""
    target: str = ""  # path and query, percent-encoded
    status: int = 200
    size: int | None = None
    user: str | None = None


def mistake(dice: Random) -> Exception:
    """A real exception, with the traceback that Python gives it."""
    mistakes: tuple[Callable[[], object], ...] = (
        lambda: {"WELCOME": 3_000}["SPRING26"],
        lambda: int("세 개"),
        lambda: sum(()) / len(()),
    )
    try:
        dice.choice(mistakes)()
    except (ArithmeticError, LookupError, ValueError) as error:
        return error
    raise AssertionError("no mistake any more")


def look(dice: Random) -> Visit:
    number, name = dice.choice(list(PRODUCTS.items()))
    fields, target = {"product": {"id": number, "name": name}}, f"/products/{number}"
    if dice.random() < 0.04:
        event = Event("error", "shop.pages", "page-failed", f"상품 화면을 만들지 못했습니다: {name}", fields, mistake(dice))  # fmt: skip
        return Visit((event,), "GET", target, 500, 170)
    event = Event("debug", "shop.pages", "product-viewed", f"상품 조회: {name}", fields)
    return Visit((event,), "GET", target, 200, dice.randint(2_000, 6_000))


def search(dice: Random) -> Visit:
    word = dice.choice(WORDS)
    hits = sum(word in name for name in PRODUCTS.values())
    fields = {"search": {"text": word, "hits": hits}}
    event = Event("info" if hits else "warning", "shop.search", "search-run", f"검색어 '{word}': {hits}건", fields)  # fmt: skip
    return Visit((event,), "GET", f"/search?q={quote(word)}", 200, 1_500 + 700 * hits)


def file(dice: Random) -> Visit:
    """From the disk: the application has nothing to say about it."""
    if dice.random() < 0.4:
        return Visit((), "GET", dice.choice(FILES), 304)
    return Visit((), "GET", dice.choice(FILES), 200, 12_630)


def probe(dice: Random) -> Visit:
    target = dice.choice(PROBES)
    event = Event("warning", "shop.pages", "page-missing", f"no such page: {target}")
    return Visit((event,), dice.choice(("GET", "HEAD")), target, 404, 153)


def log_in(dice: Random) -> Visit:
    user = dice.choice(USERS)
    if dice.random() < 0.2:
        event = Event("warning", "shop.users", "login-failed", f"로그인 실패: {user}", {"user.name": user})  # fmt: skip
        return Visit((event,), "POST", "/login", 401, 92)
    event = Event("info", "shop.users", "login", f"{user} logged in", {"user.name": user})
    return Visit((event,), "POST", "/login", 302)


def order(dice: Random) -> Visit:
    user, total = dice.choice(USERS), dice.randint(7, 200) * 1_000
    about = {"order": {"id": f"{dice.getrandbits(32):08x}", "total": total}, "user.name": user}
    if dice.random() < 0.1:
        error = TimeoutError(f"no answer from pay.shop.example for {total} KRW")
        event = Event("error", "shop.payment", "payment-failed", "payment failed", about, error)
        return Visit((event,), "POST", "/orders", 504, 167, user)
    paid = Event("debug", "shop.payment", "payment-done", "결제를 마쳤습니다", about)
    placed = Event("info", "shop.orders", "order-placed", "order placed", about)
    return Visit((paid, placed), "POST", "/orders", 201, 412, user)


def work(dice: Random) -> Visit:
    """What the shop does when nobody asks."""
    if dice.random() < 0.1:
        error = ConnectionRefusedError("db.shop.example:5432 refuses connections")
        return Visit((Event("critical", "shop.database", "database-away", "orders are on hold", error=error),))  # fmt: skip
    name, left = dice.choice(list(PRODUCTS.values())), dice.randint(1, 5)
    return Visit((Event("warning", "shop.stock", "stock-low", f"재고 부족: {name} {left}개", {"stock": {"left": left}}),))  # fmt: skip


DOINGS = {look: 5, search: 3, file: 3, probe: 1, log_in: 2, order: 3, work: 2}


def visit(dice: Random) -> Visit:
    """What happens next."""
    return dice.choices(list(DOINGS), list(DOINGS.values()))[0](dice)


def address(dice: Random) -> str:
    """From the ranges for documentation only: RFC 5737 for IPv4, RFC 3849 for IPv6."""
    if dice.random() < 0.2:
        return f"2001:db8:{dice.randint(1, 0xFFF):x}::{dice.randint(1, 0xFFFF):x}"
    return f"{dice.choice(('192.0.2', '198.51.100', '203.0.113'))}.{dice.randint(1, 254)}"
