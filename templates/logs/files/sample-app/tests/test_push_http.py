"""Where Logstash is, and who may write to it."""

from http.client import HTTPSConnection
from pathlib import Path

import pytest

from app.config import Environment
from app.push_http import Address


def problems(**variables: str) -> list[str]:
    environment = Environment(variables)
    Address.read(environment)
    return environment.problems


def test_the_defaults() -> None:
    address = Address.read(Environment({"INGEST_PASSWORD": "secret", "INGEST_CA": ""}))
    assert address == Address("http://logstash:8080", "ingest", "secret", "")


def test_the_password_stays_out_of_messages() -> None:
    assert "secret" not in repr(Address.read(Environment({"INGEST_PASSWORD": "secret"})))


def test_a_password_is_needed() -> None:
    assert problems() == ["INGEST_PASSWORD is not set"]


@pytest.mark.parametrize(
    "url", ["logstash:8080", "http://", "http://logstash:port", "ftp://logstash"]
)
def test_an_address_that_is_none(url: str) -> None:
    assert problems(INGEST_URL=url, INGEST_PASSWORD="secret") == [  # noqa: S106
        f"INGEST_URL must look like http://logstash:8080, not {url.rstrip('/')!r}"
    ]


@pytest.mark.parametrize(
    ("content", "reason"), [(None, "No such file"), ("no certificate", "NO_CERTIFICATE")]
)
def test_an_authority_that_is_none(tmp_path: Path, content: str | None, reason: str) -> None:
    file = tmp_path / "ca.crt"
    if content:
        file.write_text(content)
    address = Address("https://logstash:8080", "ingest", "secret", str(file))
    with pytest.raises(OSError, match=rf"INGEST_CA {file}: .*{reason}"):
        address.open()


def test_without_one_the_system_decides() -> None:
    assert isinstance(Address("https://logstash", "ingest", "secret", "").open(), HTTPSConnection)
