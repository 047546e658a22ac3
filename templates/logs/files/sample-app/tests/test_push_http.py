"""Where Logstash is, and who may write to it."""

import ssl
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
    assert address == Address("http://logstash:8080", "ingest", "secret", None)


def test_the_password_stays_out_of_messages() -> None:
    assert "secret" not in repr(Address.read(Environment({"INGEST_PASSWORD": "secret"})))


def test_https_checks_the_certificate() -> None:
    environment = Environment({"INGEST_URL": "https://logstash:8080", "INGEST_PASSWORD": "secret"})
    tls = Address.read(environment).tls
    assert tls is not None
    assert (tls.verify_mode, tls.check_hostname) == (ssl.CERT_REQUIRED, True)


def test_a_password_is_needed() -> None:
    assert problems() == ["INGEST_PASSWORD is not set"]


@pytest.mark.parametrize(
    "url", ["logstash:8080", "http://", "http://logstash:port", "ftp://logstash"]
)
def test_an_address_that_is_none(url: str) -> None:
    assert problems(INGEST_URL=url, INGEST_PASSWORD="secret") == [  # noqa: S106
        f"INGEST_URL must look like http://logstash:8080, not {url.rstrip('/')!r}"
    ]


@pytest.mark.parametrize("content", [None, "no certificate"])
def test_an_authority_that_is_none(tmp_path: Path, content: str | None) -> None:
    file = tmp_path / "ca.crt"
    if content:
        file.write_text(content)
    told = problems(INGEST_URL="https://logstash", INGEST_CA=str(file), INGEST_PASSWORD="secret")  # noqa: S106
    assert len(told) == 1
    assert told[0].startswith(f"INGEST_CA: {file} cannot be used: ")
