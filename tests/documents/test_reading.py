"""How much of a file is read, and what stands in place of a file."""

import asyncio
import io
import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from medid.documents import DECIMAL_MEGABYTE, MEGABYTE, FileFacts, Limits, inspect, inspect_chunks
from medid.documents.limits import CHUNK
from medid.testing import files

LIMIT = 5 * MEGABYTE


class Endless(io.RawIOBase):
    """A stream without an end that counts what is taken from it."""

    taken = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        assert size >= 0
        self.taken += size
        return b"%PDF-1.7\n".ljust(size, b"x")


class Failing(io.RawIOBase):
    def read(self, _size: int = -1, /) -> bytes:
        raise OSError


def reasons(facts: FileFacts) -> tuple[str, ...]:
    return facts.reasons


def test_the_size_limit_is_exact() -> None:
    """D3: 5 MB are accepted, one byte more is not."""
    whole = files.jpeg().ljust(LIMIT, b"\0")
    assert inspect(whole).reasons == ()
    assert inspect(whole + b"\0").reasons == ("file_too_large",)
    assert inspect(io.BytesIO(whole)).reasons == ()
    assert inspect(io.BytesIO(whole + b"\0")).reasons == ("file_too_large",)


def test_a_path_is_measured_without_reading(tmp_path: Path) -> None:
    """A file of 200 MB, without blocks on the disk, is refused by its size."""
    path = tmp_path / "a.pdf"
    with path.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(200 * MEGABYTE)
    facts = inspect(path)
    assert (facts.size, facts.size_exact, facts.complete, facts.sha256) == (200 * MEGABYTE, True, None, None)
    assert facts.reasons == ("file_too_large",)
    assert facts.format == "pdf"


def test_an_endless_stream_is_left_after_the_limit_and_one_chunk() -> None:
    stream = Endless()
    facts = inspect(stream)
    assert stream.taken <= LIMIT + CHUNK
    assert (facts.size > LIMIT, facts.size_exact, facts.reasons) == (True, False, ("file_too_large",))


def test_the_megabyte_is_the_callers() -> None:
    """The limit is a parameter, and the finding tells it in bytes."""
    facts = inspect(bytes(5 * DECIMAL_MEGABYTE + 1), limits=Limits(max_size=5 * DECIMAL_MEGABYTE))
    assert [one.context for one in facts.failed if one.reason == "file_too_large"] == [{"limit": 5_000_000}]


@pytest.mark.parametrize("name", ["folder", "absent", "a\0b", "x" * 300, "file/inside"])
def test_what_is_no_file_is_a_finding(tmp_path: Path, name: str) -> None:
    """D10: a missing, odd or unreadable path is refused with a reason, not with an exception."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"")
    facts = inspect(tmp_path / name)
    expected = {"folder": "file_is_directory", "x" * 300: "file_denied"}.get(name, "file_missing")
    assert (facts.reasons, facts.complete) == ((expected,), None)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert inspect(tmp_path / "pipe").reasons == ("file_not_regular",)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser reads everything")
def test_a_file_without_rights_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(files.pdf())
    (tmp_path / "a.pdf").chmod(0)
    assert inspect(tmp_path / "a.pdf").reasons == ("file_denied",)


def test_a_stream_that_fails_is_a_finding() -> None:
    assert inspect(Failing()).reasons == ("file_denied",)


@pytest.mark.parametrize("source", [None, 7, io.StringIO("%PDF")])
def test_what_is_no_source_is_a_programming_error(source: object) -> None:
    with pytest.raises(TypeError):
        inspect(source)  # type: ignore[arg-type]


def test_every_kind_of_source_gives_the_same_facts(tmp_path: Path) -> None:
    data = files.pdf(3)
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    expected = inspect(data, name="a.pdf")
    for source in (path, str(path), bytearray(data), memoryview(data), io.BytesIO(data)):
        assert inspect(source, name="a.pdf") == expected
    with path.open("rb") as file:
        assert inspect(file, name="a.pdf") == expected


def test_the_name_of_a_path_is_kept_out_of_repr_and_findings(tmp_path: Path) -> None:
    """No personal value leaves: people's file names hold their names."""
    path = tmp_path / "Берёзкина Анна_Диплом_19.11.2026.png"
    path.write_bytes(files.jpeg())
    facts = inspect(path)
    assert facts.name == path.name
    assert "Берёзкина" not in repr(facts)
    assert "Берёзкина" not in "".join(one.model_dump_json() for one in facts.findings)
    assert facts.reasons == ("file_extension_differs",)


def test_the_declared_type_is_compared_with_the_content() -> None:
    """D3: MIME is not believed."""
    assert inspect(files.png(), mime="image/jpeg").reasons == ("file_mime_differs",)
    assert inspect(files.png(), mime="image/png; q=1").reasons == ()


async def pieces(data: bytes, size: int, taken: list[int]) -> AsyncIterator[bytes]:
    for start in range(0, len(data), size):
        taken.append(size)
        yield data[start : start + size]


@pytest.mark.parametrize("size", [1, 1000, 100_000])
def test_an_upload_in_chunks_gives_the_same_facts(size: int) -> None:
    """A body as an asynchronous framework hands it over."""
    data = files.pdf(3)
    facts = asyncio.run(inspect_chunks(pieces(data, size, []), name="a.pdf", mime="application/pdf"))
    assert facts == inspect(data, name="a.pdf", mime="application/pdf")


def test_an_upload_in_chunks_is_left_at_the_limit() -> None:
    """Refused before the whole body is read."""
    taken: list[int] = []
    facts = asyncio.run(inspect_chunks(pieces(b"%PDF-1.7\n" + bytes(20 * LIMIT), CHUNK, taken)))
    assert (facts.reasons, facts.format, facts.size_exact) == (("file_too_large",), "pdf", False)
    assert sum(taken) <= LIMIT + CHUNK


def test_json_has_the_fields_of_the_contract() -> None:
    facts = inspect(files.pdf(2), name="a.pdf").as_json("en")
    findings = facts.pop("findings")
    assert {one["outcome"] for one in findings} == {"passed"}
    assert facts == {
        "name": "a.pdf",
        "format": "pdf",
        "size": len(files.pdf(2)),
        "pages": 2,
        "encrypted": "no",
        "signatures": 0,
        "complete": True,
    }
