"""The stand-in for the source system."""

from datetime import date, timedelta

from orders_api import MENU, orders_of

from sales.orders import split

DAYS = [date(2026, 1, 1) + timedelta(days=days) for days in range(60)]


def test_a_day_always_has_the_same_orders() -> None:
    assert [orders_of(day) for day in DAYS] == [orders_of(day) for day in DAYS]


def test_every_day_has_every_product_and_four_broken_orders() -> None:
    for day in DAYS:
        accepted, rejected = split(day.isoformat(), orders_of(day))
        assert {order["product"] for order in accepted} == {product for product, _, _ in MENU}
        assert [row["reason"] for row in rejected] == [
            "order_id is there twice",
            "no unit_price",
            "quantity is 0",
            "unit_price is -1.00",
        ]
