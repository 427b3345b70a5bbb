"""An upload piece by piece, refused as soon as it is longer than the limit.

Owns: what has arrived of one upload, and when to stop asking for more.
Refuses to know: protocols and frameworks (`examples/uploads`), formats (`file`).
Invariant: never more than the limit is held.
"""

from collections.abc import AsyncIterable

from medid.documents.file import FileFacts, inspect_content
from medid.documents.format import HEAD_BYTES
from medid.documents.limits import DEFAULT_LIMITS, Limits
from medid.documents.reading import Content


class Intake:
    """An upload that arrives in pieces.

    >>> intake = Intake()
    >>> while intake.take(bytes(65536)):
    ...     pass
    >>> intake.facts().reasons
    ('file_too_large', 'file_format_unknown')

    Args:
        limits: bounds of the work.
    """

    def __init__(self, limits: Limits = DEFAULT_LIMITS) -> None:
        self._limits = limits
        self._pieces = bytearray()
        self._size = 0

    def take(self, piece: bytes) -> bool:
        """Take the next piece; False when the upload is longer than the limit and nobody should read on."""
        self._size += len(piece)
        if self._size <= self._limits.max_size:
            self._pieces += piece
            return True
        head = bytes(self._pieces[:HEAD_BYTES])
        self._pieces = bytearray(head + piece[: HEAD_BYTES - len(head)])
        return False

    @property
    def content(self) -> bytes:
        """What has arrived; of an upload longer than the limit its first bytes only."""
        return bytes(self._pieces)

    def facts(self, *, name: str | None = None, mime: str | None = None) -> FileFacts:
        """Facts about what has arrived.

        Args:
            name: name to compare with the content.
            mime: media type declared by the sender, to compare with the content.
        """
        is_whole = self._size <= self._limits.max_size
        content = Content(data=self.content, size=self._size, exact=is_whole, whole=is_whole)
        return inspect_content(content, self._limits, name, mime)


async def inspect_chunks(
    chunks: AsyncIterable[bytes], *, limits: Limits = DEFAULT_LIMITS, name: str | None = None, mime: str | None = None
) -> FileFacts:
    """Facts about an upload that arrives in *chunks*, refused as soon as it is longer than the limit.

    For frameworks that hand over the body as it comes: ``inspect_chunks(request.stream())`` in Starlette and FastAPI.
    What is left of the body is not asked for. The examination itself keeps the thread busy, as `inspect` does.

    >>> import asyncio
    >>> async def body():
    ...     while True:
    ...         yield bytes(65536)
    >>> asyncio.run(inspect_chunks(body())).reasons
    ('file_too_large', 'file_format_unknown')

    Args:
        chunks: pieces of the body, of any length.
        limits: bounds of the work.
        name: name to compare with the content.
        mime: media type declared by the sender, to compare with the content.
    """
    intake = Intake(limits)
    async for chunk in chunks:
        if not intake.take(chunk):
            break
    return intake.facts(name=name, mime=mime)
