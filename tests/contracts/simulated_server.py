"""What the two simulated services share: a real HTTP server, every request recorded, faults on demand."""

import base64
import json
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self


@dataclass(frozen=True)
class Request:
    """One request as it arrived."""

    method: str
    path: str
    body: bytes
    headers: dict[str, str]

    @property
    def login(self) -> tuple[str, str] | None:
        """User and password of basic authentication."""
        kind, _, value = self.headers.get("authorization", "").partition(" ")
        if kind != "Basic":
            return None
        name, _, password = base64.b64decode(value).decode().partition(":")
        return name, password


Answer = tuple[int, Any]
# Looks at a request first; what it gives back, unless None, is the answer.
Fault = Callable[[Request], Answer | None]


class SimulatedServer:
    """Listens on a free port of 127.0.0.1 from `listen` on; before that, connections are refused."""

    # Elasticsearch writes JSON without blanks; the lab's stand-in writes it with blanks.
    separators = (",", ":")

    def __init__(self) -> None:
        """Takes the port at once, so that its number is known while nobody answers there yet."""
        self.requests: list[Request] = []
        self.fault: Fault = lambda request: None
        self.lock = threading.Lock()
        self.released = threading.Event()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self.handler(), bind_and_activate=False)
        self.server.daemon_threads = True
        self.server.server_bind()
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True)

    @property
    def url(self) -> str:
        """Where it is reached."""
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def listen(self) -> Self:
        """From here on it answers."""
        self.server.server_activate()
        self.thread.start()
        return self

    def close(self) -> None:
        """Frees the port and whoever is still waiting."""
        self.released.set()
        if self.thread.is_alive():
            self.server.shutdown()
        self.server.server_close()

    def hang(self, _: Request) -> Answer | None:
        """A fault: takes the connection and never answers."""
        self.released.wait()
        return 503, {}

    def answer(self, request: Request) -> Answer:
        """What the service says; the subclass knows."""
        raise NotImplementedError

    def handler(self) -> type[BaseHTTPRequestHandler]:
        """The class that serves one connection."""
        owner = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def reply(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                headers = {name.lower(): value for name, value in self.headers.items()}
                request = Request(self.command, self.path, body, headers)
                owner.requests.append(request)
                faulty = owner.fault(request)
                with owner.lock:
                    status, content = faulty or owner.answer(request)
                text = content if isinstance(content, str) else json.dumps(content, separators=owner.separators)
                self.send(status, text.encode())

            def send(self, status: int, content: bytes) -> None:
                try:
                    self.send_response(status)
                    self.send_header("Content-Length", str(len(content)))
                    self.end_headers()
                    if self.command != "HEAD":
                        self.wfile.write(content)
                except (BrokenPipeError, ConnectionResetError):
                    # The client had enough of waiting.
                    self.close_connection = True

            do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = reply

            def log_message(self, *_: object) -> None:
                pass

        return Handler


def first(count: int, fault: Fault) -> Fault:
    """`fault` for the first `count` requests only."""
    left = [count]

    def limited(request: Request) -> Answer | None:
        left[0] -= 1
        return fault(request) if left[0] >= 0 else None

    return limited


def at(path: str, fault: Fault) -> Fault:
    """`fault` only where the path begins with `path`."""
    return lambda request: fault(request) if request.path.startswith(path) else None


def saying(status: int, content: Any) -> Fault:
    """The fault that answers so."""
    return lambda request: (status, content)


def refused_port() -> int:
    """A port where nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]
