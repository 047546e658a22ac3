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
    authority: str  # a file with the certificates to trust; empty: those of the system

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
            authority=environment.text("INGEST_CA", ""),
        )

    def open(self) -> HTTPConnection:
        """Reads the certificates anew each time: they may come late, and they are renewed."""
        url = urlsplit(self.url)
        host, port = url.hostname or "", url.port
        if url.scheme == "http":
            return HTTPConnection(host, port, timeout=TIMEOUT)
        try:
            tls = ssl.create_default_context(cafile=self.authority or None)
        except OSError as error:  # not there, not to be read, or no certificate
            reason = error.strerror or str(error)
            raise OSError(error.errno, f"INGEST_CA {self.authority}: {reason}") from error
        return HTTPSConnection(host, port, timeout=TIMEOUT, context=tls)


def _usable(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is no number
        return False


class Connection:
    """Kept open from one request to the next."""

    def __init__(self, address: Address) -> None:
        self._address = address
        self._prefix = urlsplit(address.url).path
        pair = f"{address.user}:{address.password}"
        self._headers = {
            "Authorization": f"Basic {b64encode(pair.encode()).decode()}",
            "Content-Type": "text/plain; charset=utf-8",
        }
        self._http: HTTPConnection | None = None

    def post(self, kind: Kind, body: str) -> None:
        """Raises RefusedError when it is of no use to try again, OSError when it is."""
        try:
            status = self._status(kind, body)
        except HTTPException as error:
            raise OSError(f"no proper answer: {error!r}") from error
        if 200 <= status < 300:
            return
        if 400 <= status < 500 and status not in PASSING:
            raise RefusedError(f"it answers {status}")
        hint = "; are INGEST_USER and INGEST_PASSWORD right?" if status in (401, 403) else ""
        raise OSError(f"it answers {status}{hint}")

    def close(self) -> None:
        if self._http:
            self._http.close()
            self._http = None

    def _status(self, kind: Kind, body: str) -> int:
        reused = self._http is not None
        try:
            return self._ask(kind, body)
        except ConnectionError:
            if not reused:
                raise
            return self._ask(kind, body)  # the other side had closed it meanwhile

    def _ask(self, kind: Kind, body: str) -> int:
        if self._http is None:
            self._http = self._address.open()
        try:
            self._http.request("POST", f"{self._prefix}/{kind}", body.encode(), self._headers)
            with self._http.getresponse() as response:
                response.read()
                return response.status
        except BaseException:
            self.close()
            raise
