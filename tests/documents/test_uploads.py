"""The example services: the same limits and reasons before the whole body is read."""

import asyncio
import io
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from medid.documents import DEFAULT_LIMITS
from medid.documents.limits import CHUNK
from medid.testing import files

GIGABYTE = 2**30
MOST = DEFAULT_LIMITS.max_size + CHUNK
BOUNDARY = b"medid-boundary"
OTHERS = b'--%s\r\nContent-Disposition: form-data; name="note"\r\n\r\ntext\r\n' % BOUNDARY
TYPE = "multipart/form-data; boundary=" + BOUNDARY.decode()


def head(name: str, mime: str) -> bytes:
    lines = f'--{BOUNDARY.decode()}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
    return (lines + f"Content-Type: {mime}\r\n\r\n").encode()


def form(content: bytes, name: str = "a.pdf", mime: str = "application/pdf") -> bytes:
    return OTHERS + head(name, mime) + content + b"\r\n--%s--\r\n" % BOUNDARY


class Counting(io.RawIOBase):
    """A form with a file of a gigabyte that is made as it is read."""

    def __init__(self) -> None:
        self.begin = head("a.pdf", "application/pdf") + b"%PDF-1.7\n"
        self.taken, self.size = 0, len(self.begin) + GIGABYTE

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        wanted = min(self.size - self.taken, size if size >= 0 else self.size)
        piece = self.begin[self.taken : self.taken + wanted].ljust(wanted, b"\0")
        self.taken += wanted
        return piece


@pytest.fixture(scope="module", autouse=True)
def _folder(root: Path) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(root / "examples" / "uploads"))
        yield
    for name in ("told", "with_fastapi", "with_django"):
        sys.modules.pop(name, None)


class Answer:
    """Status and JSON of an answer."""

    def __init__(self, status: int, content: bytes) -> None:
        self.status, self.content = status, json.loads(content)

    def reasons(self) -> list[str]:
        return [one["reason"] for one in self.content["reasons"]]


def asked_of_fastapi(body: io.RawIOBase | io.BytesIO, kind: str = TYPE) -> Answer:
    """The answer of the ASGI application, which asks for the body piece by piece."""
    pytest.importorskip("fastapi")
    from with_fastapi import app

    sent: list[Mapping[str, Any]] = []

    async def receive() -> dict[str, Any]:
        piece = body.read(CHUNK) or b""
        return {"type": "http.request", "body": piece, "more_body": bool(piece)}

    async def send(message: Mapping[str, Any]) -> None:
        sent.append(message)

    scope: dict[str, Any] = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
    }
    scope |= {"path": "/documents", "raw_path": b"/documents", "query_string": b"", "root_path": ""}
    scope |= {"headers": [(b"content-type", kind.encode())], "server": ("testserver", 80), "client": None}
    asyncio.run(app(scope, receive, send))
    content = b"".join(message.get("body", b"") for message in sent[1:])
    return Answer(sent[0]["status"], content)


def asked_of_django(body: io.RawIOBase | io.BytesIO, where: str, length: int) -> Answer:
    """The answer of the WSGI application, which reads the body as it likes."""
    pytest.importorskip("rest_framework")
    import with_django  # noqa: F401 - sets Django up
    from django.core.wsgi import get_wsgi_application

    told: list[str] = []
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": where,
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
    }
    environ |= {"CONTENT_TYPE": TYPE, "CONTENT_LENGTH": str(length), "wsgi.input": body, "wsgi.url_scheme": "http"}
    answer = get_wsgi_application()(environ, lambda status, _headers: told.append(status))
    return Answer(int(told[0].split()[0]), b"".join(answer))


PATHS = ("/documents", "/api/documents")


def test_fastapi_takes_a_whole_document() -> None:
    answer = asked_of_fastapi(io.BytesIO(form(files.pdf(3))))
    assert (answer.status, answer.content["pages"], answer.content["name"]) == (201, 3, "a.pdf")


def test_fastapi_leaves_a_gigabyte_at_the_limit() -> None:
    """D3: refused after the limit and one piece of the body at most."""
    body = Counting()
    answer = asked_of_fastapi(body)
    assert (answer.status, answer.reasons()) == (413, ["file_too_large"])
    assert DEFAULT_LIMITS.max_size < body.taken <= MOST


def test_fastapi_tells_every_reason_in_both_languages() -> None:
    answer = asked_of_fastapi(io.BytesIO(form(files.pdf_signed(), "a.jpg", "image/png")))
    assert answer.status == 422
    assert answer.reasons() == ["file_extension_differs", "file_mime_differs", "file_signature_embedded"]
    for one in answer.content["reasons"]:
        assert one["message"].keys() == one["remedy"].keys() == {"en", "ru"}


@pytest.mark.parametrize(
    ("body", "kind"), [(b"{}", "application/json"), (OTHERS + b"--%s--\r\n" % BOUNDARY, TYPE), (b"", TYPE)]
)
def test_fastapi_tells_that_there_is_no_file(body: bytes, kind: str) -> None:
    answer = asked_of_fastapi(io.BytesIO(body), kind)
    assert (answer.status, answer.reasons()) == (422, ["upload_missing"])


@pytest.mark.parametrize("where", PATHS)
def test_django_takes_a_whole_document(where: str) -> None:
    body = form(files.pdf(3))
    answer = asked_of_django(io.BytesIO(body), where, len(body))
    assert (answer.status, answer.content["pages"], answer.content["name"]) == (201, 3, "a.pdf")


@pytest.mark.parametrize("where", PATHS)
def test_django_leaves_a_gigabyte_at_the_limit(where: str) -> None:
    """D3: by the form and by REST framework alike."""
    body = Counting()
    answer = asked_of_django(body, where, body.size)
    assert (answer.status, answer.reasons()) == (413, ["file_too_large"])
    assert DEFAULT_LIMITS.max_size < body.taken <= MOST


def test_a_form_of_django_names_each_reason() -> None:
    body = form(files.pdf_signed(), "a.jpg", "image/png")
    answer = asked_of_django(io.BytesIO(body), "/documents", len(body))
    codes = [one["code"] for one in answer.content["errors"]["file"]]
    assert (answer.status, codes) == (
        422,
        ["file_extension_differs", "file_mime_differs", "file_signature_embedded"],
    )


def test_rest_framework_tells_every_reason_in_both_languages() -> None:
    body = form(files.pdf_encrypted(user="u", owner="o"))
    answer = asked_of_django(io.BytesIO(body), "/api/documents", len(body))
    (told,) = answer.content["errors"]["file"]
    assert (answer.status, told["reason"]) == (422, "file_password")
    assert told["message"].keys() == told["remedy"].keys() == {"en", "ru"}
