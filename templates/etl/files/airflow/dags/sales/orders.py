"""What is an order, which ones count, and what they add up to. Values in, values out."""

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import Any

type Order = dict[str, Any]

FIELDS = ("order_id", "day", "product", "category", "quantity", "unit_price")


def fault(order: Order, day: str) -> str | None:
    """Why this order does not count, or None."""
    missing = [name for name in FIELDS if order.get(name) in (None, "")]
    if missing:
        return f"no {', '.join(missing)}"
    if order["day"] != day:
        return f"of another day: {order['day']}"
    if not isinstance(order["quantity"], int) or order["quantity"] < 1:
        return f"quantity is {order['quantity']}"
    try:
        price = Decimal(order["unit_price"])
    except (InvalidOperation, TypeError):
        return f"unit_price is {order['unit_price']}"
    return None if price.is_finite() and price > 0 else f"unit_price is {price}"


def split(day: str, orders: Iterable[Order]) -> tuple[list[Order], list[Order]]:
    """The orders that count, and the rest with the reason. Of equal numbers the first counts."""
    accepted: dict[str, Order] = {}
    rejected: list[Order] = []
    for order in orders:
        reason = fault(order, day)
        if reason is None and order["order_id"] in accepted:
            reason = "order_id is there twice"
        if reason is None:
            accepted[order["order_id"]] = order
        else:
            rejected.append({"reason": reason, "order": order})
    return list(accepted.values()), rejected


def summarise(orders: Iterable[Order]) -> list[dict[str, Any]]:
    """Orders, pieces and revenue of each product, by name. Money is exact: Decimal, then text."""
    found: dict[str, dict[str, Any]] = {}
    for order in orders:
        row = found.setdefault(
            order["product"],
            {
                "product": order["product"],
                "category": order["category"],
                "orders": 0,
                "pieces": 0,
                "revenue": Decimal(0),
            },
        )
        row["orders"] += 1
        row["pieces"] += order["quantity"]
        row["revenue"] += order["quantity"] * Decimal(order["unit_price"])
    return [{**row, "revenue": str(row["revenue"])} for _, row in sorted(found.items())]
