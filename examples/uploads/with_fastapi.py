"""A FastAPI dependency that looks at an upload while it arrives and reads no further than the limit.

Run it from this folder with ``uvicorn with_fastapi:app``. `UploadFile` would spool the whole body to the disk before
any code of the service runs; `Document` reads the form itself, with the parser that Starlette uses.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import Depends, FastAPI, Request
from fastapi.responses import JSONResponse
from python_multipart.multipart import MultipartParser, parse_options_header
from told import LIMITS, WRONG, UnusableUploadError, reasons_of, require_usable, status_of

from medid.documents import FileFacts, Intake

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks

MISSING = {
    "reason": "upload_missing",
    "message": {"en": "the form has no file", "ru": "в форме нет файла"},
    "remedy": {"en": "choose a file", "ru": "выберите файл"},
}


class MissingUploadError(Exception):
    """The body is no form with a file in it."""


@dataclass
class FormFile:
    """The first file of a form, as the parser hands its pieces over."""

    intake: Intake = field(default_factory=lambda: Intake(LIMITS))
    name: str | None = None
    mime: str | None = None
    is_here: bool = False
    is_wanted: bool = True
    _is_in_it: bool = False
    _header: bytes = b""
    _headers: dict[bytes, bytes] = field(default_factory=dict)

    def callbacks(self) -> "MultipartCallbacks":
        """What the parser calls."""
        return {
            "on_part_begin": self._headers.clear,
            "on_header_field": lambda data, start, end: setattr(self, "_header", data[start:end].lower()),
            "on_header_value": lambda data, start, end: self._headers.update({self._header: data[start:end]}),
            "on_headers_finished": self._begin,
            "on_part_data": self._take,
            "on_part_end": self._end,
        }

    def _begin(self) -> None:
        _, options = parse_options_header(self._headers.get(b"content-disposition", b""))
        if b"filename" in options and not self.is_here:
            self.is_here = self._is_in_it = True
            self.name = options[b"filename"].decode("utf-8", "replace")
            self.mime = self._headers.get(b"content-type", b"").decode("latin-1") or None

    def _take(self, data: bytes, start: int, end: int) -> None:
        if self._is_in_it and self.is_wanted:
            self.is_wanted = self.intake.take(data[start:end])

    def _end(self) -> None:
        self._is_in_it = False


async def document(request: Request) -> FileFacts:
    """Facts about the file of a form.

    Raises:
        UnusableUploadError: the file is of no use; no more than the limit and one piece of it was read.
        MissingUploadError: there is no file.
    """
    kind, options = parse_options_header(request.headers.get("content-type"))
    if kind != b"multipart/form-data" or b"boundary" not in options:
        raise MissingUploadError
    found = FormFile()
    parser, taken = MultipartParser(options[b"boundary"], found.callbacks()), 0
    async for piece in request.stream():
        taken += len(piece)
        parser.write(piece)
        # Fields around the file count as well: a form without end is no way around the limit.
        if not found.is_wanted or taken > 2 * LIMITS.max_size:
            break
    if not found.is_here:
        raise MissingUploadError
    return require_usable(found.intake.facts(name=found.name, mime=found.mime))


Document = Annotated[FileFacts, Depends(document)]
"""Declare a parameter of this type, and the service gets a file that can be used, or the sender gets the reasons."""

app = FastAPI(title="Uploads")


@app.post("/documents", status_code=201)
async def receive(facts: Document) -> dict[str, Any]:
    """Take one document."""
    return facts.as_json("ru")


@app.exception_handler(UnusableUploadError)
def refuse(_request: Request, error: UnusableUploadError) -> JSONResponse:
    """Tell every reason; the connection is closed, so that the rest of the body is not sent."""
    content = {"reasons": reasons_of(error.facts)}
    return JSONResponse(content, status_code=status_of(error.facts), headers={"connection": "close"})


@app.exception_handler(MissingUploadError)
def refuse_form(_request: Request, _error: MissingUploadError) -> JSONResponse:
    """Tell that there is no file."""
    return JSONResponse({"reasons": [MISSING]}, status_code=WRONG)
