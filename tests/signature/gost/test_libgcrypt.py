"""The system's libgcrypt: how it is found, started, fed and left, seen through a library that only notes its calls."""

import ctypes
import gc
from unittest.mock import MagicMock, call

import pytest

from medid.signature.gost import libgcrypt, new, providers
from medid.signature.gost.libgcrypt import LibgcryptHash


@pytest.fixture
def library() -> MagicMock:
    """A library that starts, was started by nobody yet, and opens and copies contexts numbered from 1 on."""
    noting = MagicMock()
    noting.gcry_control.return_value = 0
    opened = iter(range(1, 100))

    def give(context: object, *_: object) -> int:
        ctypes.cast(context, ctypes.POINTER(ctypes.c_void_p))[0] = next(opened)  # type: ignore[arg-type]
        return 0

    noting.gcry_md_open.side_effect = give
    noting.gcry_md_copy.side_effect = give
    return noting


def closed(library: MagicMock) -> list[int]:
    return [each.args[0].value for each in library.gcry_md_close.call_args_list]


def installed(monkeypatch: pytest.MonkeyPatch, library: MagicMock, name: str) -> list[str]:
    """Let *library* be the only one, under *name*; the answer lists the names that are asked for."""
    asked: list[str] = []

    def load(wanted: str) -> MagicMock:
        asked.append(wanted)
        if wanted != name:
            raise OSError(wanted)
        return library

    monkeypatch.setattr(ctypes, "CDLL", load)
    return asked


@pytest.mark.parametrize("name", ["libgcrypt.so.20", "libgcrypt.20.dylib", "libgcrypt-20.dll"])
def test_the_library_is_found_under_the_name_of_each_system(
    monkeypatch: pytest.MonkeyPatch, library: MagicMock, name: str
) -> None:
    asked = installed(monkeypatch, library, name)
    assert set(libgcrypt.hashes()) == {"streebog256", "streebog512", "gost94", "gost94_test"}
    assert asked[-1] == name


def test_no_library_is_an_error_that_the_choice_of_providers_expects(
    monkeypatch: pytest.MonkeyPatch, library: MagicMock
) -> None:
    installed(monkeypatch, library, "another")
    with pytest.raises(OSError, match="no libgcrypt"):
        libgcrypt.hashes()


def test_the_library_is_started_once(monkeypatch: pytest.MonkeyPatch, library: MagicMock) -> None:
    """The manual: a program says that initialization is finished, unless another part of it has said so already."""
    installed(monkeypatch, library, "libgcrypt.so.20")
    libgcrypt.hashes()
    assert library.gcry_check_version.call_args_list == [call(None)]
    assert library.gcry_control.call_args_list == [call(39), call(38, 0)]
    library.gcry_control.reset_mock()
    library.gcry_control.return_value = 1
    libgcrypt.hashes()
    assert library.gcry_control.call_args_list == [call(39)]


def test_a_library_that_does_not_start_is_an_error(monkeypatch: pytest.MonkeyPatch, library: MagicMock) -> None:
    installed(monkeypatch, library, "libgcrypt.so.20")
    library.gcry_check_version.return_value = None
    with pytest.raises(OSError, match="does not start"):
        libgcrypt.hashes()


def test_a_library_without_the_digest_is_an_error(library: MagicMock) -> None:
    """A build in FIPS mode has no GOST; there is then no context to close."""
    library.gcry_md_open.side_effect = None
    library.gcry_md_open.return_value = 5
    with pytest.raises(OSError, match="does not have the digest"):
        LibgcryptHash(library, "streebog256")
    gc.collect()
    assert closed(library) == []


@pytest.mark.parametrize(
    ("name", "number"), [("gost94_test", 308), ("streebog256", 309), ("streebog512", 310), ("gost94", 311)]
)
def test_a_digest_is_asked_for_by_its_number_and_with_no_flags(library: MagicMock, name: str, number: int) -> None:
    LibgcryptHash(library, name)
    assert library.gcry_md_open.call_args.args[1:] == (number, 0)


def test_every_context_is_closed_once(library: MagicMock) -> None:
    """The object's own, its copy's, and the one that is read for a digest, even when reading it fails."""
    running = LibgcryptHash(library, "streebog256")
    twin = running.copy()
    library.gcry_md_read.side_effect = OSError
    with pytest.raises(OSError):  # noqa: PT011 - it is the one raised above
        running.digest()
    assert closed(library) == [3]
    del twin
    gc.collect()
    assert closed(library) == [3, 2]
    del running
    gc.collect()
    assert closed(library) == [3, 2, 1]


def test_a_context_that_cannot_be_copied_is_an_error(library: MagicMock) -> None:
    running = LibgcryptHash(library, "streebog256")
    library.gcry_md_copy.side_effect = None
    library.gcry_md_copy.return_value = 86
    with pytest.raises(MemoryError):
        running.copy()
    with pytest.raises(MemoryError):
        running.digest()
    assert closed(library) == []


def test_a_read_only_view_is_copied_by_parts_of_a_mebibyte(library: MagicMock) -> None:
    """What can be written to is not copied, and nothing at all is not written."""
    running = LibgcryptHash(library, "streebog256")
    part = 1 << 20
    running.update(memoryview(bytes(2 * part + 5)))
    running.update(bytearray(2 * part + 5))
    running.update(bytes(2 * part + 5))
    running.update(memoryview(b""))
    running.update(bytearray())
    lengths = [each.args[2] for each in library.gcry_md_write.call_args_list]
    assert lengths == [part, part, 5, 2 * part + 5, 2 * part + 5]


def test_parts_of_a_read_only_view_are_the_whole() -> None:
    if providers.load("libgcrypt") is None:
        pytest.skip("libgcrypt is not here")
    message = bytes(range(256)) * 4_100
    assert len(message) > libgcrypt.PART
    with providers.use("libgcrypt"):
        assert new("streebog256", memoryview(message)).digest() == new("streebog256", message).digest()
