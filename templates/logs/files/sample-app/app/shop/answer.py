"""How the shop answers a visitor."""

from app.shop.visit import Event, Request
from app.shop.visitors import Visitor

SITE = "https://shop.example"

type Answer = tuple[Request, tuple[Event, ...]]


def request(
    visitor: Visitor, method: str, target: str, status: int = 200, size: int | None = None
) -> Request:
    return Request(
        address=visitor.address,
        user=visitor.user,
        method=method,
        target=target,
        http=visitor.http,
        status=status,
        size=size,
        referrer=visitor.referrer,
        agent=visitor.agent,
    )


def page(visitor: Visitor, target: str, size: int) -> Request:
    """A page that the visitor sees: what is asked for next comes from there."""
    seen = request(visitor, "GET", target, 200, size)
    if not visitor.machine:
        visitor.referrer = SITE + target
    return seen
