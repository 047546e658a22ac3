"""Who comes to the shop. Addresses are from the ranges for documentation only:
RFC 5737 for IPv4, RFC 3849 for IPv6."""

from dataclasses import dataclass, field

from app.chance import Chance
from app.shop.catalog import Product

NETWORKS = ("192.0.2", "198.51.100", "203.0.113")
USERS = ("kim", "lee", "park", "choi", "jung.minji", "oh-sunwoo")
BROWSERS = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Safari/605.1.15",
    "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (Linux; Android 16; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36",
)
MACHINES = (
    "curl/8.15.0",
    "Mozilla/5.0 (compatible; ExampleBot/2.1; +https://bot.shop.example/)",
    "python-requests/2.32.5",
)


@dataclass
class Visitor:
    address: str
    agent: str
    http: str
    machine: bool
    user: str | None = None
    referrer: str | None = None
    cart: list[tuple[Product, int]] = field(default_factory=list)


def newcomer(chance: Chance) -> Visitor:
    machine = chance.happens(0.15)
    return Visitor(
        address=address(chance),
        agent=chance.one(MACHINES if machine else BROWSERS),
        http="1.1" if machine else chance.one(("1.1", "2.0", "2.0")),
        machine=machine,
        referrer=None if machine or chance.happens(0.5) else "https://search.shop.example/?q=shop",
    )


def address(chance: Chance) -> str:
    if chance.happens(0.2):
        return f"2001:db8:{chance.between(1, 0xFFF):x}::{chance.between(1, 0xFFFF):x}"
    return f"{chance.one(NETWORKS)}.{chance.between(1, 254)}"
