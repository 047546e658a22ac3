"""Answers kept in Redis.

A cache may only ever save time. Every call is short, and after a failure Redis
is left alone for a few seconds: the API keeps answering, it just computes.
"""

import hashlib
import json
import logging
import time
from collections.abc import Mapping, Sequence
from typing import Any, Self, cast

from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from app.classifier import Prediction
from app.config import Settings

log = logging.getLogger(__name__)

TIMEOUT_SECONDS = 0.25
PAUSE_SECONDS = 5.0

Row = tuple[float, ...]


def key(version: str, row: Row) -> str:
    """A new model has a new version, and so never meets the answers of the old one."""
    digest = hashlib.sha256(json.dumps(row).encode()).hexdigest()
    return f"predict:{version}:{digest}"


class Cache:
    def __init__(self, client: Any, ttl_seconds: int) -> None:
        self.client = client
        self.ttl_seconds = ttl_seconds
        self._paused_until = 0.0

    @classmethod
    def open(cls, settings: Settings) -> Self:
        client = Redis(
            host=settings.redis_host,
            port=settings.redis_port,
            password=settings.redis_password.get_secret_value() or None,
            socket_timeout=TIMEOUT_SECONDS,
            socket_connect_timeout=TIMEOUT_SECONDS,
            retry=Retry(NoBackoff(), 0),
            decode_responses=True,
        )
        return cls(client, settings.cache_ttl_seconds)

    def get(self, version: str, rows: Sequence[Row]) -> dict[Row, Prediction]:
        """The rows whose answer is known."""
        if self._paused():
            return {}
        try:
            found = cast(list[str | None], self.client.mget([key(version, row) for row in rows]))
        except RedisError as error:
            self._pause(error)
            return {}
        return {
            row: Prediction(**json.loads(value))
            for row, value in zip(rows, found, strict=True)
            if value is not None
        }

    def put(self, version: str, answers: Mapping[Row, Prediction]) -> None:
        if not answers or self._paused():
            return
        try:
            with self.client.pipeline(transaction=False) as pipeline:
                for row, answer in answers.items():
                    value = {"label": answer.label, "probabilities": answer.probabilities}
                    pipeline.set(key(version, row), json.dumps(value), ex=self.ttl_seconds)
                pipeline.execute()
        except RedisError as error:
            self._pause(error)

    def reachable(self) -> bool:
        if self._paused():
            return False
        try:
            self.client.ping()
        except RedisError as error:
            self._pause(error)
            return False
        return True

    def close(self) -> None:
        self.client.close()

    def _paused(self) -> bool:
        return time.monotonic() < self._paused_until

    def _pause(self, error: RedisError) -> None:
        self._paused_until = time.monotonic() + PAUSE_SECONDS
        log.warning(
            "redis is not reachable, answers are computed",
            extra={"error": type(error).__name__, "pause_seconds": PAUSE_SECONDS},
        )
