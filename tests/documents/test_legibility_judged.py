"""D4: what tesseract cannot read is never called readable, on pages that no threshold was chosen by."""

import shutil
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.skipif(shutil.which("tesseract") is None, reason="needs tesseract")

PAGES = 28
"""Two of each way to make a page worse; `bench/legibility.py` takes more than a thousand."""


@pytest.fixture(scope="module")
def bench(root: Path) -> Iterator[Any]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(root / "bench"))
        legibility: Any = import_module("legibility")
        if not all((legibility.FONTS / face).exists() for face in legibility.SETS["held-out"].faces):
            pytest.skip("needs the fonts of the held-out pages")
        yield legibility
    sys.modules.pop("legibility", None)


def test_a_page_that_tesseract_cannot_read_is_not_called_readable(bench: Any) -> None:
    samples = [bench.sample("held-out", number) for number in range(PAGES)]
    lost = [one for one in samples if one.found < bench.LOST]
    assert len(lost) >= 5
    assert [one for one in lost if one.answer == "readable"] == []


def test_a_clean_page_in_any_of_the_fonts_is_readable(bench: Any) -> None:
    assert {bench.clean("held-out", number).answer for number in range(24)} == {"readable"}


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"), [(0, 10, 0.0, 0.3085), (10, 10, 0.6915, 1.0), (5, 10, 0.1871, 0.8129)]
)
def test_intervals_are_those_of_clopper_and_pearson(bench: Any, hits: int, of: int, low: float, high: float) -> None:
    """Values of the published tables."""
    assert bench.interval(hits, of) == pytest.approx((low, high), abs=1e-4)
