"""D7: a TIFF that broke off is told, though readers end in silence where a directory cannot be read."""

import io
import warnings
from typing import Any

import pytest
from PIL import Image

from medid.documents import inspect

KINDS: dict[str, dict[str, Any]] = {
    "raw": {"compression": "raw"},
    "deflate": {"compression": "tiff_deflate"},
    "lzw": {"compression": "tiff_lzw"},
    "packbits": {"compression": "packbits"},
    "one strip": {"compression": "raw", "tiffinfo": {278: 256}},
    "many strips": {"compression": "tiff_lzw", "tiffinfo": {278: 1}},
}


def made(frames: int = 3, **options: Any) -> bytes:
    first, *others = [Image.linear_gradient("L").rotate(90 * turn) for turn in range(frames)]
    out = io.BytesIO()
    first.save(out, "TIFF", save_all=True, append_images=others, **options)
    return out.getvalue()


@pytest.mark.parametrize("kind", KINDS)
def test_a_whole_file_has_all_its_frames(kind: str) -> None:
    facts = inspect(made(**KINDS[kind]))
    assert (facts.pages, facts.complete, facts.reasons) == (3, True, ())


@pytest.mark.parametrize("kind", KINDS)
def test_a_cut_is_told_wherever_it_is(kind: str) -> None:
    """The last directory, its values and its strips alike; how the process treats warnings changes nothing."""
    data = made(**KINDS[kind]).rstrip(b"\0")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for cut in range(8, len(data), max(1, len(data) // 40)):
            facts = inspect(data[:cut])
            assert (facts.reasons, facts.complete) == (("file_truncated",), False)


def test_both_orders_of_bytes_are_read() -> None:
    out = io.BytesIO()
    Image.new("I;16B", (9, 9)).save(out, "TIFF")
    data = out.getvalue()
    assert data[:2] == b"MM"
    assert inspect(data).complete is True
    assert inspect(data[:-1]).reasons == ("file_truncated",)
