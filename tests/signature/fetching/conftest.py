"""A server on this machine that answers well and badly."""

import gzip
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

import pytest

pytest.importorskip("httpcore", reason="the extra fetch is not installed")

LOOPBACK = "127.0.0.1"


@dataclass
class Server:
    """What is served.

    Attributes:
        port: of the server.
        files: content by path.
        visited: method and path of every request, in order.
        posted: contents that came with a POST.
        over: set when the tests end, so that a slow answer ends too.
    """

    port: int = 0
    files: dict[str, bytes] = field(default_factory=dict)
    visited: list[tuple[str, str]] = field(default_factory=list)
    posted: list[bytes] = field(default_factory=list)
    over: Event = field(default_factory=Event)

    def at(self, path: str) -> str:
        """The address of *path*."""
        return f"http://{LOOPBACK}:{self.port}{path}"


class Handler(BaseHTTPRequestHandler):
    """Answers by path: a file, or one of the bad ways below."""

    server_of: Server
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the base class
        """Say nothing."""

    def do_GET(self) -> None:
        """Answer a reading."""
        self.server_of.visited.append(("GET", self.path))
        name = self.path.strip("/")
        bad = getattr(self, f"_{name.replace('-', '_')}", None)
        if bad is not None:
            bad()
        elif self.path in self.server_of.files:
            self._answer(200, self.server_of.files[self.path])
        else:
            self._answer(404, b"no")

    def do_POST(self) -> None:
        """Answer a question with the file of the path."""
        self.server_of.visited.append(("POST", self.path))
        self.server_of.posted.append(self.rfile.read(int(self.headers["Content-Length"])))
        self._answer(200, self.server_of.files[self.path])

    def _answer(self, status: int, content: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content_Length": str(len(content)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(content)

    def _to(self, location: str) -> None:
        self._answer(302, b"", Location=location)

    def _round(self) -> None:
        self._to("/round")

    def _to_file(self) -> None:
        self._to("/there.crl")

    def _to_another_scheme(self) -> None:
        self._to("file:///etc/hostname")

    def _to_nowhere(self) -> None:
        self._to("http://[")

    def _to_private(self) -> None:
        self._to("http://10.0.0.1/secret")

    def _large(self) -> None:
        self._answer(200, bytes(5000))

    def _endless(self) -> None:
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self._until_over(lambda: self.wfile.write(b"400\r\n" + bytes(0x400) + b"\r\n"), 0)

    def _slow_body(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self._until_over(lambda: self.wfile.write(b"x"), 0.05)

    def _slow_head(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        self._until_over(lambda: self.wfile.write(b"A: b\r\n"), 0.05)

    def _silent(self) -> None:
        self._until_over(lambda: 0, 0.05)

    def _until_over(self, send: Callable[[], int], pause: float) -> None:
        """Go on until the other side hangs up or the tests end."""
        self.close_connection = True
        while not self.server_of.over.is_set():
            try:
                send()
                self.wfile.flush()
            except OSError:
                return
            time.sleep(pause)

    def _compressed(self) -> None:
        self._answer(200, gzip.compress(bytes(10_000)), Content_Encoding="gzip")

    def _cut(self) -> None:
        self.close_connection = True
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b"half")

    def _gibberish(self) -> None:
        self.close_connection = True
        self.wfile.write(b"\x00\x01 what\r\n\r\n")


@pytest.fixture
def server() -> Iterator[Server]:
    """A server that stops with the test."""
    told = Server()
    handler = type("Told", (Handler,), {"server_of": told})
    running = ThreadingHTTPServer((LOOPBACK, 0), handler)
    running.daemon_threads = True
    told.port = running.server_address[1]
    thread = Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield told
    told.over.set()
    running.shutdown()
    running.server_close()
    thread.join()
