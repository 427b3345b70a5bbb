"""HEIC: parts by their places, the picture by libheif where it is installed."""

import io
import sys

import pytest
from PIL import Image

from medid.documents import Legibility, inspect, scan
from medid.testing import files


def test_without_the_extra_a_picture_is_recognised_and_not_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither whole nor damaged: told with a reason of its own."""
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    facts = inspect(files.heic())
    assert (facts.format, facts.pages, facts.complete) == ("heic", 1, None)
    assert ([one.reason for one in facts.not_checked], facts.reasons) == (["file_not_decoded"], ())
    assert scan(files.heic()).legibility is None


def test_without_the_extra_a_cut_is_found_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """D7: the extents of the picture reach past the end of the file."""
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    data = files.heic()
    assert {inspect(data[:cut]).reasons for cut in range(40, len(data), 7)} == {("file_truncated",)}


def test_a_flipped_byte_of_the_picture_is_damage_or_a_changed_picture() -> None:
    """HEVC has no check sum: what libheif decodes is whole as far as anybody can tell; nothing else is said."""
    pytest.importorskip("pillow_heif")
    data = files.heic()
    start = data.index(b"mdat") + 4
    told = {inspect(data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :]).reasons for at in range(start, len(data))}
    assert told <= {(), ("file_damaged",)}
    assert ("file_damaged",) in told


def test_pages_are_read_where_they_can_be_decoded() -> None:
    """D4 of a photograph by telephone."""
    heif = pytest.importorskip("pillow_heif")
    out = io.BytesIO()
    blank = Image.new("RGB", (640, 480), "white")
    heif.from_pillow(blank).save(out)
    assert scan(out.getvalue()).legibility is Legibility.DOUBTFUL
