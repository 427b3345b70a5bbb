"""D7: a JPEG that broke off is told wherever it broke off, though libjpeg draws the rest in grey."""

import io
from typing import Any

import pytest
from PIL import Image

from medid.documents import inspect

KINDS: dict[str, dict[str, Any]] = {
    "baseline": {},
    "optimised": {"optimize": True},
    "full colour": {"subsampling": 0},
    "half colour": {"subsampling": 1},
    "rough": {"quality": 10},
    "fine": {"quality": 98},
    "progressive": {"progressive": True},
    "restarts by rows": {"restart_marker_rows": 1},
    "restarts by blocks": {"restart_marker_blocks": 3},
    "progressive restarts": {"progressive": True, "restart_marker_rows": 2},
}
END = b"\xff\xd9"


def made(mode: str, size: tuple[int, int] = (333, 251), **options: Any) -> bytes:
    red, blue = Image.linear_gradient("L"), Image.radial_gradient("L")
    picture = Image.merge("RGB", (red, blue, red.rotate(90))).resize(size)
    out = io.BytesIO()
    picture.convert(mode).save(out, "JPEG", **options)
    return out.getvalue()


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
@pytest.mark.parametrize("kind", KINDS)
def test_an_end_marker_put_back_hides_no_cut(kind: str, mode: str) -> None:
    data = made(mode, **KINDS[kind])
    whole = inspect(data)
    assert (whole.reasons, whole.complete) == ((), True)
    for cut in range(len(data) // 4, len(data) - 8, len(data) // 16):
        facts = inspect(data[:cut] + END)
        assert (facts.reasons, facts.complete) == (("file_truncated",), False)


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_dozen_missing_bytes_are_seen(kind: str, mode: str) -> None:
    """An end marker put back is seen through from a dozen bytes on."""
    data = made(mode, **KINDS[kind])
    assert {inspect(data[: -2 - missing] + END).reasons for missing in range(12, 40)} == {("file_truncated",)}


def test_a_decoder_that_is_told_to_fill_up_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Applications set this for the whole process; Pillow then ends broken files by itself."""
    monkeypatch.setattr("PIL.ImageFile.LOAD_TRUNCATED_IMAGES", True)
    data = made("RGB")
    assert inspect(data).reasons == ()
    assert inspect(data[: len(data) // 2] + END).reasons == ("file_truncated",)


@pytest.mark.parametrize("size", [(1, 1), (8, 8), (9, 7), (16, 16), (17, 33), (640, 3)])
@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_of_any_size_is_whole(size: tuple[int, int], kind: str) -> None:
    """Blocks that reach over the edge are counted too (T.81, A.2)."""
    assert inspect(made("RGB", size, **KINDS[kind])).reasons == ()


@pytest.mark.parametrize("shade", [0, 127, 128, 129, 255])
def test_a_page_of_one_shade_is_whole(shade: int) -> None:
    """The grey of missing blocks may be there in earnest."""
    out = io.BytesIO()
    Image.new("RGB", (300, 200), (shade, shade, shade)).save(out, "JPEG")
    assert inspect(out.getvalue()).reasons == ()
    assert inspect(out.getvalue()[:-12] + END).reasons == ("file_truncated",)
