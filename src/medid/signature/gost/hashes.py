"""Hash objects of plain Python.

Owns: cutting a message into blocks, padding and finishing.
Refuses to know: which provider computes a block.
Invariants: memory does not grow with the message; every way of cutting a message into updates gives the same digest.
Source: RFC 6986 clause 9 (GOST R 34.11-2012); RFC 5831 clause 6 (GOST R 34.11-94).
"""

from collections.abc import Callable
from typing import Protocol, Self

from medid.signature.gost import gost94, streebog

Absorb = Callable[[int, int, int, bytes | memoryview], streebog.State]
"""The type of `streebog.absorb`."""


class Hash(Protocol):
    """A running digest in the manner of `hashlib`.

    Attributes:
        name: the name that `new` takes.
        digest_size: bytes in the digest.
        block_size: bytes in one block of the algorithm.
    """

    name: str
    digest_size: int
    block_size: int

    def update(self, data: bytes | bytearray | memoryview, /) -> None:
        """Go on with *data*.

        Raises:
            TypeError: *data* is no contiguous buffer of bytes.
        """

    def digest(self) -> bytes:
        """The digest of everything given so far; the object may go on."""

    def hexdigest(self) -> str:
        """The digest in hexadecimal digits."""

    def copy(self) -> Self:
        """A hash object that goes on by itself from here."""


class _BlockHash:
    """What both algorithms share: the end of the message that is no whole block yet."""

    block_size: int

    def __init__(self) -> None:
        self._tail = b""

    def update(self, data: bytes | bytearray | memoryview, /) -> None:
        """Go on with *data*."""
        view = memoryview(data).cast("B")
        missing = self.block_size - len(self._tail)
        if self._tail and len(view) >= missing:
            self._absorb(memoryview(self._tail + bytes(view[:missing])))
            self._tail = b""
            view = view[missing:]
        whole = 0 if self._tail else len(view) - len(view) % self.block_size
        self._absorb(view[:whole])
        self._tail += bytes(view[whole:])

    def hexdigest(self) -> str:
        """The digest in hexadecimal digits."""
        return self.digest().hex()

    def copy(self) -> Self:
        """A hash object that goes on by itself from here."""
        twin = object.__new__(type(self))
        twin.__dict__.update(self.__dict__)
        return twin

    def digest(self) -> bytes:
        """The digest of everything given so far."""
        raise NotImplementedError

    def _absorb(self, blocks: memoryview) -> None:
        raise NotImplementedError


class StreebogHash(_BlockHash):
    """GOST R 34.11-2012.

    Args:
        bits: 256 or 512.
        absorb: the function that computes whole blocks.
    """

    block_size = streebog.BLOCK_SIZE

    def __init__(self, bits: int, absorb: Absorb) -> None:
        super().__init__()
        self.name = f"streebog{bits}"
        self.digest_size = bits // 8
        self._compute = absorb
        # RFC 6986 clause 9.2, stage 1.
        self._state: streebog.State = (streebog.INITIAL[bits], 0, 0)

    def digest(self) -> bytes:
        """The digest of everything given so far: RFC 6986 clause 9.2, stage 3."""
        h, n, sigma = self._state
        m = int.from_bytes(self._tail + b"\x01", "little")
        h = streebog.compress(h, n, m)
        n = n + 8 * len(self._tail) & streebog.MASK
        sigma = sigma + m & streebog.MASK
        h = streebog.compress(streebog.compress(h, 0, n), 0, sigma)
        return h.to_bytes(64, "little")[64 - self.digest_size :]

    def _absorb(self, blocks: memoryview) -> None:
        self._state = self._compute(*self._state, blocks)


class Gost94Hash(_BlockHash):
    """GOST R 34.11-94.

    Args:
        name: the name of the digest.
        substitutions: the set of substitutions.
    """

    block_size = gost94.BLOCK_SIZE
    digest_size = 32

    def __init__(self, name: str, substitutions: tuple[str, ...]) -> None:
        super().__init__()
        self.name = name
        self._substitutions = substitutions
        self._state: gost94.State = (0, 0, 0)

    def digest(self) -> bytes:
        """The digest of everything given so far: RFC 5831 clause 6, steps 3 and 4."""
        h, length, sigma = self._state
        if self._tail:
            padded = self._tail.ljust(self.block_size, b"\0")
            h, _, sigma = gost94.absorb(h, length, sigma, padded, self._substitutions)
            length += 8 * len(self._tail)
        h = gost94.compress(h, length & gost94.MASK, self._substitutions)
        h = gost94.compress(h, sigma, self._substitutions)
        return h.to_bytes(self.digest_size, "little")

    def _absorb(self, blocks: memoryview) -> None:
        self._state = gost94.absorb(*self._state, blocks, self._substitutions)
