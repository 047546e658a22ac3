"""A stand-in for Logstash's HTTP input."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Post:
    path: str
    body: str
    authorization: str | None
    content_type: str | None


class Logstash(ThreadingHTTPServer):
    """Keeps what is posted, and answers what it is told: 200 when nothing is left to say."""

    def __init__(self, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.answers: list[int] = []
        self.posts: list[Post] = []
        self.connections: list[socket.socket] = []
        self._changed = threading.Condition()

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def keep(self, post: Post) -> int:
        with self._changed:
            status = self.answers.pop(0) if self.answers else 200
            if status == 200:
                self.posts.append(post)
            self._changed.notify_all()
            return status

    def hang_up(self) -> None:
        """Ends every connection, as after a time without requests."""
        for connection in self.connections:
            connection.shutdown(socket.SHUT_RDWR)

    def lines(self) -> list[str]:
        return [f"{post.path} {line}" for post in self.posts for line in post.body.split("\n")]

    def wait_for_lines(self, count: int) -> list[str]:
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.lines()) >= count, timeout=10)
            return self.lines()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # an answer in one packet: two would wait for each other
    server: Logstash

    def setup(self) -> None:
        super().setup()
        self.server.connections.append(self.connection)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        status = self.server.keep(
            Post(self.path, body, self.headers["Authorization"], self.headers["Content-Type"])
        )
        self.send_response(status)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def logstash(port: int = 0) -> Iterator[Logstash]:
    with Logstash(port) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
