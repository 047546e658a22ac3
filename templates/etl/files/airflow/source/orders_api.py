"""A stand-in for the system that orders come from.

    GET /orders?day=2026-01-31    the orders of that day, as a JSON list
    GET /health

Every day has orders, always the same ones, and, as in real life, a few of them
are broken: one is there twice, one has no price, one asks for nothing, one costs
less than nothing.
"""

import json
from datetime import date
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import Random
from urllib.parse import parse_qs, urlsplit

MENU = [
    ("croissant", "bakery", "2.40"),
    ("cinnamon roll", "bakery", "3.10"),
    ("flat white", "coffee", "3.90"),
    ("espresso", "coffee", "2.20"),
    ("green tea", "tea", "2.80"),
    ("citron tea", "tea", "3.50"),
]

type Order = dict[str, str | int | None]


def orders_of(day: date) -> list[Order]:
    """Between 60 and 99 sound orders, in which every product occurs, and 4 broken ones."""
    chance = Random(day.isoformat())  # noqa: S311 (no secret hangs on it)
    orders: list[Order] = []
    for number in range(60 + day.toordinal() % 40):
        # Only random() is promised to give the same numbers in every version of Python.
        pick = number if number < len(MENU) else int(chance.random() * len(MENU))
        product, category, price = MENU[pick]
        orders.append(
            {
                "order_id": f"{day:%Y%m%d}-{number:04}",
                "day": day.isoformat(),
                "product": product,
                "category": category,
                "quantity": 1 + int(chance.random() * 5),
                "unit_price": price,
            }
        )
    first, second, third, fourth = orders[:4]
    return [
        *orders,
        first,
        {**second, "order_id": f"{day:%Y%m%d}-9001", "unit_price": None},
        {**third, "order_id": f"{day:%Y%m%d}-9002", "quantity": 0},
        {**fourth, "order_id": f"{day:%Y%m%d}-9003", "unit_price": "-1.00"},
    ]


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        url = urlsplit(self.path)
        if url.path == "/health":
            self.answer(HTTPStatus.OK, {"status": "ok"})
        elif url.path == "/orders":
            self.orders(parse_qs(url.query).get("day", [""])[0])
        else:
            self.answer(HTTPStatus.NOT_FOUND, {"error": "no such path"})

    def orders(self, day: str) -> None:
        try:
            found = orders_of(date.fromisoformat(day))
        except ValueError:
            self.answer(HTTPStatus.BAD_REQUEST, {"error": "day must be a date like 2026-01-31"})
        else:
            self.answer(HTTPStatus.OK, found)

    def answer(self, status: HTTPStatus, content: object) -> None:
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


if __name__ == "__main__":
    ThreadingHTTPServer(("", 8000), Handler).serve_forever()
