"""Lines to Logstash over HTTP, a few at a time and in order. While it is away, the shop waits."""

import json
import ssl
import time
from base64 import b64encode
from collections.abc import Mapping
from http.client import HTTPException
from urllib.request import Request, urlopen

from app.lines import KINDS, Kind, Line
from app.settings import SettingsError

SECONDS = 0.5
BATCH = 200


def as_one_line(text: str) -> str:
    """On this way a line break ends an event, and nobody joins what belongs together. So a
    traceback goes as JSON, with the fields that it would get on the way through files."""
    if "\n" not in text:
        return text
    error, _, message = text.rpartition("\n")[2].partition(": ")
    fields = {
        "log.level": "error",
        "message": text,
        "error.type": error,
        "error.message": message,
        "error.stack_trace": text,
    }
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


class PushSink:
    def __init__(self, variables: Mapping[str, str]) -> None:
        self.place = variables.get("INGEST_URL") or "http://logstash:8080"
        if not self.place.startswith(("http://", "https://")):
            raise SettingsError(f"INGEST_URL must look like http://host:8080, not {self.place!r}")
        login = f"{variables.get('INGEST_USER')}:{variables.get('INGEST_PASSWORD')}"
        self._headers = {
            "Authorization": f"Basic {b64encode(login.encode()).decode()}",
            "Content-Type": "text/plain; charset=utf-8",
        }
        self._authority = variables.get("INGEST_CA") or None
        self._waiting: dict[Kind, list[str]] = {kind: [] for kind in KINDS}
        self._sent = 0.0

    def write(self, line: Line) -> None:
        waiting = self._waiting[line.kind]
        waiting.append(as_one_line(line.text))
        if len(waiting) < BATCH and time.monotonic() - self._sent < SECONDS:
            return
        try:
            self._send()
        except OSError:
            if waiting:
                waiting.pop()  # it was not taken: whoever writes it will try again
            raise

    def close(self) -> None:
        self._send()

    def _send(self) -> None:
        for kind, waiting in self._waiting.items():
            if waiting:
                self._post(kind, "\n".join(waiting))
                waiting.clear()
        self._sent = time.monotonic()

    def _post(self, kind: Kind, body: str) -> None:
        # The certificate is read anew each time: it may come late, and it is renewed.
        tls = ssl.create_default_context(cafile=self._authority) if self._authority else None
        request = Request(f"{self.place}/{kind}", body.encode(), self._headers)  # noqa: S310
        try:
            with urlopen(request, timeout=5, context=tls) as answer:  # noqa: S310
                answer.read()
        except HTTPException as error:
            raise OSError(f"no proper answer: {error!r}") from error
