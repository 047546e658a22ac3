"""Looking around: what anybody may do."""

from urllib.parse import quote

from app.chance import Chance
from app.shop import catalog
from app.shop.answer import Answer, page, request
from app.shop.mistakes import provoke
from app.shop.visit import Event
from app.shop.visitors import USERS, Visitor

FILES = (
    ("/static/app.4f2c91.js", 88_214),
    ("/static/shop.9a1b07.css", 12_630),
    ("/favicon.ico", 1_150),
    *((f"/images/{product.id}.webp", 20_000 + product.price) for product in catalog.PRODUCTS),
)
PROBES = ("/wp-login.php", "/.env", "/admin/login", "/products/9999")


def home(visitor: Visitor, chance: Chance) -> Answer:
    target = chance.one(("/", "/", f"/events/{quote('추석')}"))
    event = Event("debug", "shop.pages", "page-viewed", f"page viewed: {target}")
    return page(visitor, target, chance.between(4_000, 9_000)), (event,)


def look(visitor: Visitor, chance: Chance) -> Answer:
    product = chance.one(catalog.PRODUCTS)
    fields: dict[str, object] = {"product": {"id": product.id, "name": product.name}}
    if chance.happens(0.04):
        event = Event(
            "error", "shop.pages", "page-failed",
            f"상품 화면을 만들지 못했습니다: {product.name}", fields, provoke(chance),
        )  # fmt: skip
        return request(visitor, "GET", f"/products/{product.id}", 500, 170), (event,)
    event = Event("debug", "shop.pages", "product-viewed", f"상품 조회: {product.name}", fields)
    return page(visitor, f"/products/{product.id}", chance.between(2_000, 6_000)), (event,)


def search(visitor: Visitor, chance: Chance) -> Answer:
    word = chance.one(catalog.WORDS)
    found = len(catalog.search(word))
    event = Event(
        "info" if found else "warning", "shop.search", "search-run",
        f"검색어 '{word}': {found}건", {"search": {"text": word, "hits": found}},
    )  # fmt: skip
    return page(visitor, f"/search?q={quote(word)}", 1_500 + 700 * found), (event,)


def file(visitor: Visitor, chance: Chance) -> Answer:
    """From the disk: the application has nothing to say about it."""
    target, size = chance.one(FILES)
    if chance.happens(0.4):
        return request(visitor, "GET", target, 304), ()
    return request(visitor, "GET", target, 200, size), ()


def probe(visitor: Visitor, chance: Chance) -> Answer:
    target = chance.one(PROBES)
    event = Event("warning", "shop.pages", "page-missing", f"no such page: {target}")
    if chance.happens(0.3):
        return request(visitor, "HEAD", target, 404), (event,)
    return request(visitor, "GET", target, 404, 153), (event,)


def log_in(visitor: Visitor, chance: Chance) -> Answer:
    user = chance.one(USERS)
    fields: dict[str, object] = {"user.name": user}
    if chance.happens(0.2):
        event = Event("warning", "shop.users", "login-failed", f"로그인 실패: {user}", fields)
        return request(visitor, "POST", "/login", 401, 92), (event,)
    event = Event("info", "shop.users", "login", f"{user} logged in", fields)
    answer = request(visitor, "POST", "/login", 302)
    visitor.user = user
    return answer, (event,)
