"""One request to the shop, and what the shop's own code has to say about it."""

from dataclasses import dataclass, field
from typing import Literal

type Level = Literal["debug", "info", "warning", "error", "critical"]


@dataclass(frozen=True)
class Event:
    level: Level
    logger: str
    action: str
    message: str
    fields: dict[str, object] = field(default_factory=dict)
    error: Exception | None = None


@dataclass(frozen=True)
class Request:
    address: str
    user: str | None
    method: str
    target: str  # path and query, percent-encoded
    http: str
    status: int
    size: int | None
    referrer: str | None
    agent: str

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]


@dataclass(frozen=True)
class Visit:
    """Without a request it is work in the background; without events, a file from the disk."""

    trace: str
    request: Request | None
    events: tuple[Event, ...]
