"""PostgreSQL of the project, as the role app."""

import psycopg
import pytest
from psycopg.errors import CheckViolation, ForeignKeyViolation

from app import database
from app.check import Check


@pytest.mark.parametrize("check", database.checks(), ids=lambda check: check.holds.__name__)
def test_every_check_holds(check: Check) -> None:
    assert check.holds()


def test_a_wrong_password_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_PASSWORD", "wrong")

    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        database.connect()


def test_a_check_leaves_nothing_behind() -> None:
    count = "SELECT count(*) FROM customers"
    with database.connect() as connection:
        before = database.one(connection, count)
    database.committed()
    with database.connect() as connection:
        assert database.one(connection, count) == before


def test_constraints_hold() -> None:
    with database.connect() as connection:
        with pytest.raises(CheckViolation), connection.transaction():
            connection.execute("INSERT INTO products (name, price) VALUES ('공짜', 0)")
        with pytest.raises(ForeignKeyViolation), connection.transaction():
            connection.execute(
                "INSERT INTO orders (customer_id, product_id, quantity) VALUES (-1, -1, 1)"
            )
