"""What the shop does when nobody asks."""

from app.chance import Chance
from app.shop.catalog import PRODUCTS
from app.shop.visit import Event


def mail(chance: Chance) -> Event:
    waiting = chance.between(0, 40)
    return Event(
        "info", "shop.mail", "mail-sent", f"주문 확인 메일을 보냈습니다. 대기 {waiting}통",
        {"mail": {"waiting": waiting}},
    )  # fmt: skip


def stock(chance: Chance) -> Event:
    product, left = chance.one(PRODUCTS), chance.between(1, 5)
    return Event(
        "warning", "shop.stock", "stock-low", f"재고가 얼마 남지 않았습니다: {product.name} {left}개",
        {"product": {"id": product.id, "name": product.name}, "stock": {"left": left}},
    )  # fmt: skip


def tidy(chance: Chance) -> Event:
    carts = chance.between(0, 12)
    return Event(
        "debug", "shop.cart", "carts-tidied", f"{carts} forgotten carts removed",
        {"cart": {"removed": carts}},
    )  # fmt: skip


def database(_: Chance) -> Event:
    try:
        raise ConnectionRefusedError("db.shop.example:5432 refuses connections")
    except ConnectionRefusedError as error:
        return Event(
            "critical", "shop.database", "database-away",
            "the database is away, orders are on hold", error=error,
        )  # fmt: skip


JOBS = ((6, mail), (4, stock), (4, tidy), (1, database))


def work(chance: Chance) -> Event:
    return chance.weighted(JOBS)(chance)
