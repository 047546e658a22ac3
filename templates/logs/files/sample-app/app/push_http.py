"""Logstash's HTTP input: where it is, how to log in, and one connection to it."""

import ssl
from base64 import b64encode
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Self
from urllib.parse import urlsplit

from app.config import Environment
from app.lines import Kind

TIMEOUT = 5.0
# Refusals that may pass: a wrong password, too many requests. Any other 4xx is for good.
PASSING = {401, 403, 404, 408, 429}


class RefusedError(Exception):
    """Logstash will never take this body."""


@dataclass(frozen=True)
class Address:
    url: str
    user: str
    password: str = field(repr=False)
    tls: ssl.SSLContext | None

    @classmethod
    def read(cls, environment: Environment) -> Self:
        url = environment.text("INGEST_URL", "http://logstash:8080").rstrip("/")
        if not _usable(url):
            environment.problems.append(
                f"INGEST_URL must look like http://logstash:8080, not {url!r}"
            )
        return cls(
            url=url,
            user=environment.text("INGEST_USER", "ingest"),
            password=environment.needed("INGEST_PASSWORD"),
            tls=_tls(environment) if url.startswith("https:") else None,
        )


def _usable(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is no number
        return False


def _tls(environment: Environment) -> ssl.SSLContext | None:
    authority = environment.text("INGEST_CA", "")
    try:
        return ssl.create_default_context(cafile=authority or None)
    except OSError as error:  # not there, not to be read, or no certificate
        environment.problems.append(f"INGEST_CA: {authority} cannot be used: {error}")
        return None


class Connection:
    """Kept open from one request to the next."""

    def __init__(self, address: Address) -> None:
        url = urlsplit(address.url)
        host, port = url.hostname or "", url.port
        self._prefix = url.path
        pair = f"{address.user}:{address.password}"
        self._headers = {
            "Authorization": f"Basic {b64encode(pair.encode()).decode()}",
            "Content-Type": "text/plain; charset=utf-8",
        }
        self._http = (
            HTTPSConnection(host, port, timeout=TIMEOUT, context=address.tls)
            if address.tls
            else HTTPConnection(host, port, timeout=TIMEOUT)
        )

    def post(self, kind: Kind, body: str) -> None:
        """Raises RefusedError when it is of no use to try again, OSError when it is."""
        try:
            status = self._status(kind, body)
        except HTTPException as error:
            raise OSError(f"it does not speak HTTP: {error!r}") from error
        if 200 <= status < 300:
            return
        if 400 <= status < 500 and status not in PASSING:
            raise RefusedError(f"it answers {status}")
        hint = "; are INGEST_USER and INGEST_PASSWORD right?" if status in (401, 403) else ""
        raise OSError(f"it answers {status}{hint}")

    def close(self) -> None:
        self._http.close()

    def _status(self, kind: Kind, body: str) -> int:
        reused = self._http.sock is not None
        try:
            return self._ask(kind, body)
        except ConnectionError:
            if not reused:
                raise
            return self._ask(kind, body)  # the other side had closed it meanwhile

    def _ask(self, kind: Kind, body: str) -> int:
        try:
            self._http.request("POST", f"{self._prefix}/{kind}", body.encode(), self._headers)
            with self._http.getresponse() as response:
                response.read()
                return response.status
        except BaseException:
            self._http.close()
            raise
