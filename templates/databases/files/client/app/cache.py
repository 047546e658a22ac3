"""Redis, as the user app."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from redis import Redis
from redis.exceptions import NoPermissionError

from app import words
from app.check import Check, expect


@contextmanager
def connect() -> Iterator[Any]:
    """By its parts, so that a password needs no encoding."""
    client = Redis(
        host=os.environ["REDIS_HOST"],
        username=os.environ.get("REDIS_USER", "app"),
        password=os.environ["REDIS_PASSWORD"],
        socket_connect_timeout=5,
        socket_timeout=5,
        decode_responses=True,
    )
    try:
        yield client
    finally:
        client.close()


def key() -> str:
    """A name that nobody else uses."""
    return f"client:{secrets.token_hex(8)}"


def answered() -> str:
    with connect() as client:
        expect(client.ping(), "no PONG")
    return "PONG"


def expires() -> str:
    with connect() as client:
        name = key()
        client.set(name, "값", ex=60)
        value, lifetime = client.get(name), client.ttl(name)
        client.delete(name)
    expect(value == "값" and 0 < lifetime <= 60, (value, lifetime))
    return f"{value}, {lifetime} s"


def counted() -> str:
    with connect() as client:
        name = key()
        with client.pipeline() as pipeline:
            numbers = pipeline.incr(name).incr(name).delete(name).execute()
    expect(numbers == [1, 2, 1], numbers)
    return "1, 2"


def no_administration() -> str:
    with connect() as client:
        try:
            client.config_get("maxmemory")
        except NoPermissionError:
            return words.REFUSED
    expect(False, "allowed")
    return ""


def checks() -> list[Check]:
    return [
        Check(words.ANSWERED, answered),
        Check(words.EXPIRES, expires),
        Check(words.COUNTED, counted),
        Check(words.NO_ADMINISTRATION, no_administration),
    ]
