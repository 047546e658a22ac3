"""PostgreSQL, as the role app."""

import os
from typing import LiteralString

import psycopg
from psycopg.errors import InsufficientPrivilege

from app import words
from app.check import Check, expect


def connect() -> psycopg.Connection:
    """By its parts, so that a password needs no encoding."""
    return psycopg.connect(
        host=os.environ["DATABASE_HOST"],
        dbname=os.environ["DATABASE_NAME"],
        user=os.environ.get("DATABASE_USER", "app"),
        password=os.environ["DATABASE_PASSWORD"],
        connect_timeout=5,
    )


def one(connection: psycopg.Connection, query: LiteralString, *values: object) -> object:
    """The only value of the only row."""
    row = connection.execute(query, values).fetchone()
    expect(row is not None, query)
    return row[0] if row else None


def connected() -> str:
    with connect() as connection:
        return f"{connection.info.user}@{connection.info.host}, {one(connection, 'SHOW server_version')}"


def in_order() -> str:
    query = "SELECT string_agg(word, ' ' ORDER BY word) FROM unnest(%s::text[]) AS t (word)"
    with connect() as connection:
        return str(one(connection, query, ["나", "b", "B", "가", "A", "a", "1"]))


def committed() -> str:
    with connect() as writer:
        new = one(
            writer,
            "INSERT INTO customers (name, city) VALUES (%s, %s) RETURNING id",
            "홍길동",
            "세종",
        )
    with connect() as reader:
        name = one(reader, "SELECT name FROM customers WHERE id = %s", new)
        reader.execute("DELETE FROM customers WHERE id = %s", (new,))
    expect(name == "홍길동", name)
    return str(name)


def rolled_back() -> str:
    with connect() as connection:
        before = one(connection, "SELECT count(*) FROM customers")
        with connection.transaction(force_rollback=True):
            connection.execute("INSERT INTO customers (name, city) VALUES ('임시', '임시')")
        after = one(connection, "SELECT count(*) FROM customers")
    expect(before == after, (before, after))
    return f"{before} = {after}"


def no_administrator() -> str:
    with connect() as connection:
        connection.autocommit = True
        try:
            connection.execute("CREATE DATABASE should_not_be")
        except InsufficientPrivilege:
            return words.REFUSED
        connection.execute("DROP DATABASE should_not_be")
    expect(False, "created")
    return ""


def checks() -> list[Check]:
    return [
        Check(words.CONNECTED, connected),
        Check(words.SORTED, in_order),
        Check(words.COMMITTED, committed),
        Check(words.ROLLED_BACK, rolled_back),
        Check(words.NO_ADMINISTRATOR, no_administrator),
    ]
