"""Redis of the project, as the user app."""

import pytest
from redis.exceptions import AuthenticationError, NoPermissionError

from app import cache
from app.check import Check


@pytest.mark.parametrize("check", cache.checks(), ids=lambda check: check.holds.__name__)
def test_every_check_holds(check: Check) -> None:
    assert check.holds()


def test_a_wrong_password_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REDIS_PASSWORD", "wrong")

    with cache.connect() as client, pytest.raises(AuthenticationError):
        client.ping()


@pytest.mark.parametrize("command", [["FLUSHALL"], ["KEYS", "*"], ["ACL", "LIST"], ["SHUTDOWN"]])
def test_what_only_an_administrator_may(command: list[str]) -> None:
    with cache.connect() as client, pytest.raises(NoPermissionError):
        client.execute_command(*command)
