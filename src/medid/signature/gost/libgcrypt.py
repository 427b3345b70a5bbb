"""Digests computed by the system's libgcrypt, called by `ctypes`.

Owns: the few functions of the library that are needed, and hash objects over its contexts.
Refuses to know: whether the answers are right; `medid.signature.gost.known_answers` asks that before it is used.
Invariants: one context is never used by two threads at once; every context is closed once; a message is not copied,
except from a read-only view, and then by parts of a mebibyte.
Source: The Libgcrypt Reference Manual, "Hashing".
"""

import ctypes
from collections.abc import Mapping
from functools import partial
from threading import Lock
from typing import Any, Self

NAMES = ("libgcrypt.so.20", "libgcrypt.20.dylib", "libgcrypt-20.dll")
"""Names of the shared library."""
ALGORITHMS = {"gost94_test": 308, "streebog256": 309, "streebog512": 310, "gost94": 311}
"""Numbers of the digests in the library's interface."""
SIZES = {"streebog256": (32, 64), "streebog512": (64, 64), "gost94": (32, 32), "gost94_test": (32, 32)}
"""Bytes in the digest and in a block."""
INITIALIZATION_FINISHED, INITIALIZATION_FINISHED_P = 38, 39
"""Commands of gcry_control."""
PART = 1 << 20
"""Bytes copied at once from a read-only view."""


def hashes() -> Mapping[str, partial["LibgcryptHash"]]:
    """Constructors of hash objects, by the name of the digest.

    Raises:
        OSError: there is no such library.
    """
    library = _library()
    return {name: partial(LibgcryptHash, library, name) for name in ALGORITHMS}


def _library() -> ctypes.CDLL:
    """The library, initialized.

    Raises:
        OSError: there is no such library.
    """
    library = _loaded()
    library.gcry_check_version.argtypes = [ctypes.c_char_p]
    library.gcry_check_version.restype = ctypes.c_char_p
    library.gcry_md_open.argtypes = [ctypes.POINTER(ctypes.c_void_p), ctypes.c_int, ctypes.c_uint]
    library.gcry_md_copy.argtypes = [ctypes.POINTER(ctypes.c_void_p), ctypes.c_void_p]
    library.gcry_md_write.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t]
    library.gcry_md_write.restype = None
    library.gcry_md_read.argtypes = [ctypes.c_void_p, ctypes.c_int]
    library.gcry_md_read.restype = ctypes.c_void_p
    library.gcry_md_close.argtypes = [ctypes.c_void_p]
    library.gcry_md_close.restype = None
    if library.gcry_check_version(None) is None:
        raise OSError("libgcrypt does not start")
    # Another user of the library in this process may have initialized it already.
    if not library.gcry_control(INITIALIZATION_FINISHED_P):
        library.gcry_control(INITIALIZATION_FINISHED, 0)
    return library


def _loaded() -> ctypes.CDLL:
    for name in NAMES:
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    raise OSError("there is no libgcrypt")


class LibgcryptHash:
    """A running digest in a context of the library."""

    def __init__(self, library: ctypes.CDLL, name: str) -> None:
        self._library: Any = library
        self._context = ctypes.c_void_p()
        self._lock = Lock()
        self.name = name
        self.digest_size, self.block_size = SIZES[name]
        if library.gcry_md_open(ctypes.byref(self._context), ALGORITHMS[name], 0) != 0:
            raise OSError("libgcrypt does not have the digest")

    def __del__(self) -> None:
        if self._context.value is not None:
            self._library.gcry_md_close(self._context)

    def update(self, data: bytes | bytearray | memoryview, /) -> None:
        """Go on with *data*."""
        if isinstance(data, bytes):
            self._write(data, len(data))
            return
        view = memoryview(data).cast("B")
        if view.readonly:
            for start in range(0, len(view), PART):
                part = bytes(view[start : start + PART])
                self._write(part, len(part))
        elif len(view) > 0:
            self._write(ctypes.byref(ctypes.c_char.from_buffer(view)), len(view))

    def digest(self) -> bytes:
        """The digest of everything given so far."""
        # Reading ends a context, so a copy is read.
        context = self._copied()
        try:
            return ctypes.string_at(self._library.gcry_md_read(context, 0), self.digest_size)
        finally:
            self._library.gcry_md_close(context)

    def hexdigest(self) -> str:
        """The digest in hexadecimal digits."""
        return self.digest().hex()

    def copy(self) -> Self:
        """A hash object that goes on by itself from here."""
        context = self._copied()
        twin = object.__new__(type(self))
        twin.__dict__.update(self.__dict__, _context=context, _lock=Lock())
        return twin

    def _copied(self) -> ctypes.c_void_p:
        context = ctypes.c_void_p()
        with self._lock:
            failed = self._library.gcry_md_copy(ctypes.byref(context), self._context)
        if failed:
            raise MemoryError("libgcrypt has no memory for a context")
        return context

    def _write(self, data: object, length: int) -> None:
        with self._lock:
            self._library.gcry_md_write(self._context, data, length)
