"""Hash objects in the manner of `hashlib`.

Owns: cutting a message into blocks, padding, finishing, and the names of the digests.
Refuses to know: what is signed.
Invariants: memory does not grow with the message; every way of cutting a message into updates gives the same digest.
Source: RFC 6986 clause 9 (GOST R 34.11-2012); RFC 5831 clause 6 (GOST R 34.11-94).
"""

from collections.abc import Callable
from functools import partial
from typing import Protocol, Self, runtime_checkable

from medid.signature.gost import gost94, streebog

Buffer = bytes | bytearray | memoryview
"""What an update takes."""


@runtime_checkable
class Hash(Protocol):
    """A running digest, as `hashlib` has them."""

    @property
    def name(self) -> str:
        """The name that `new` takes."""
        ...

    @property
    def digest_size(self) -> int:
        """Bytes in the digest."""
        ...

    @property
    def block_size(self) -> int:
        """Bytes in one block of the algorithm."""
        ...

    def update(self, data: Buffer, /) -> None:
        """Go on with *data*."""
        ...

    def digest(self) -> bytes:
        """The digest of everything given so far, first byte of the wire first."""
        ...

    def hexdigest(self) -> str:
        """The digest in hexadecimal digits."""
        ...

    def copy(self) -> Self:
        """A hash object that goes on by itself from here."""
        ...


class _BlockHash:
    """What the two algorithms share: the tail of the message that is no whole block yet."""

    block_size: int

    def __init__(self) -> None:
        self._tail = b""

    def update(self, data: Buffer, /) -> None:
        view = memoryview(data).cast("B")
        if self._tail:
            missing = self.block_size - len(self._tail)
            self._tail += bytes(view[:missing])
            view = view[missing:]
            if len(self._tail) < self.block_size:
                return
            self._absorb(memoryview(self._tail))
        whole = len(view) - len(view) % self.block_size
        self._absorb(view[:whole])
        self._tail = bytes(view[whole:])

    def _absorb(self, blocks: memoryview) -> None:
        raise NotImplementedError

    def digest(self) -> bytes:
        raise NotImplementedError

    def hexdigest(self) -> str:
        return self.digest().hex()

    def copy(self) -> Self:
        twin = object.__new__(type(self))
        twin.__dict__.update(self.__dict__)
        return twin


class Streebog(_BlockHash):
    """GOST R 34.11-2012."""

    block_size = streebog.BLOCK_SIZE

    def __init__(self, bits: int) -> None:
        super().__init__()
        self.name = f"streebog{bits}"
        self.digest_size = bits // 8
        self._h = 0 if bits == 512 else int.from_bytes(b"\x01" * 64)
        self._n = 0
        self._sigma = 0

    def _absorb(self, blocks: memoryview) -> None:
        self._h, self._n, self._sigma = streebog.absorb(self._h, self._n, self._sigma, blocks)

    def digest(self) -> bytes:
        """The digest so far: RFC 6986 clause 9.2, stage 3."""
        padded = self._tail + b"\x01" + bytes(self.block_size - 1 - len(self._tail))
        h, _, sigma = streebog.absorb(self._h, self._n, self._sigma, padded)
        h = streebog.compress(h, 0, self._n + 8 * len(self._tail))
        h = streebog.compress(h, 0, sigma)
        return h.to_bytes(64, "little")[64 - self.digest_size :]


class Gost94(_BlockHash):
    """GOST R 34.11-94."""

    block_size = gost94.BLOCK_SIZE
    digest_size = 32

    def __init__(self, name: str, substitutions: tuple[str, ...]) -> None:
        super().__init__()
        self.name = name
        self._substitutions = substitutions
        self._h = 0
        self._length = 0
        self._sigma = 0

    def _absorb(self, blocks: memoryview) -> None:
        for start in range(0, len(blocks), self.block_size):
            self._h, self._sigma = self._stepped(int.from_bytes(blocks[start : start + self.block_size], "little"))
        self._length += 8 * len(blocks)

    def _stepped(self, m: int) -> tuple[int, int]:
        return gost94.compress(self._h, m, self._substitutions), (self._sigma + m) % 2**256

    def digest(self) -> bytes:
        """The digest so far: RFC 5831 clause 6."""
        h, sigma = self._h, self._sigma
        if self._tail:
            h, sigma = self._stepped(int.from_bytes(self._tail, "little"))
        h = gost94.compress(h, self._length + 8 * len(self._tail), self._substitutions)
        h = gost94.compress(h, sigma, self._substitutions)
        return h.to_bytes(32, "little")


_DIGESTS: dict[str, Callable[[], Streebog | Gost94]] = {
    "streebog256": partial(Streebog, 256),
    "streebog512": partial(Streebog, 512),
    "gost94": partial(Gost94, "gost94", gost94.CRYPTOPRO),
    "gost94_test": partial(Gost94, "gost94_test", gost94.TEST),
}


def new(name: str, data: Buffer = b"") -> Hash:
    """A hash object for the digest *name*: ``streebog256``, ``streebog512``, ``gost94`` or ``gost94_test``.

    Args:
        name: the digest; ``gost94`` has the substitutions of CryptoPro, ``gost94_test`` those of the standard.
        data: first bytes of the message.

    Raises:
        MalformedError: `gost_digest_unknown`.
        TypeError: *data* is not bytes.
    """
    if name not in _DIGESTS:
        from medid.rules.errors import MalformedError
        from medid.signature.gost.reasons import GostReason

        raise MalformedError(GostReason.DIGEST_UNKNOWN)
    running = _DIGESTS[name]()
    running.update(data)
    return running
