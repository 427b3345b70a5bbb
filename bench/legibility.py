"""How often the three answers about a page are wrong: pages made worse by known amounts, tesseract the judge.

Usage::

    python bench/legibility.py [pages]

Needs tesseract with Russian (Debian: tesseract-ocr, tesseract-ocr-rus) and DejaVu (fonts-dejavu-core).

A page counts as lost when tesseract finds fewer than half of its words, as clear when it finds at least 95 %. The aims:
of clean pages at 300 and 200 dpi at most 1 % are called doubtful or worse; of lost pages at least 98 % are called
doubtful or unreadable. Exit code 1 when an aim is missed.
"""

import io
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from PIL import Image

from medid.documents.legibility import measure_page
from medid.documents.scanning import DEFAULT_THRESHOLDS, judge_page
from medid.testing.files import degraded, text_page

FACES = (
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf",
)
WORDS = (  # noqa: SIM905 - words read better in a row
    "диплом выдан освоила программу специальность лечебное дело решением государственной комиссии присвоена "
    "квалификация врач терапевт город регистрационный номер дата председатель ректор секретарь серия приложение "
    "медицинский университет образец отделение должность приказ договор больница поликлиника хирург лицензия подпись "
    "печать аккредитация сертификат"
).split()
CLEAN_PAGES = 200
WORSE = {
    "blur": (0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.7),
    "scale": (150, 120, 100, 85, 70, 60, 50, 45, 40, 30),
    "noise": (10, 25, 40, 55, 70, 90, 120),
    "fade": (0.5, 0.25, 0.12, 0.06, 0.04, 0.02),
    "jpeg": (60, 30, 15, 6, 2),
    "dark": (0.6, 0.4, 0.25, 0.1),
    "shadow": (0.7, 0.4, 0.2),
    "turn": (1, 3, 6, 9),
    "glare": (0.05, 0.2, 0.4),
}
LOST, CLEAR = 0.5, 0.95
ANSWERS = ("readable", "doubtful", "unreadable")


class Sample(NamedTuple):
    kind: str
    amount: float
    found: float
    answer: str
    reasons: tuple[str, ...]


def answer(page: Image.Image, dpi: float) -> tuple[str, tuple[str, ...]]:
    findings = judge_page(measure_page(page, dpi), DEFAULT_THRESHOLDS)
    outcomes = {one.outcome.value for one in findings}
    told = "unreadable" if "failed" in outcomes else "doubtful" if "warning" in outcomes else "readable"
    return told, tuple(one.reason for one in findings if one.reason is not None)


def words_found(page: Image.Image, dpi: float, words: list[str]) -> float:
    out = io.BytesIO()
    page.save(out, "PNG", dpi=(dpi, dpi))
    command = ["tesseract", "-", "-", "-l", "rus", "--psm", "6"]
    done = subprocess.run(command, input=out.getvalue(), capture_output=True, check=False)
    read = Counter(done.stdout.decode("utf-8", "replace").lower().split())
    return sum((read & Counter(words)).values()) / len(words)


def sample(kind: str, amount: float, seed: int) -> Sample:
    dpi = 300 if kind == "scale" else 200
    page, words = text_page(seed, dpi, points=(10, 12)[seed % 2], words=WORDS, face=FACES[seed // 2 % 2])
    worse, resolution = degraded(page, dpi, kind, amount)
    return Sample(kind, amount, words_found(worse, resolution, words), *answer(worse, resolution))


def clean_rate() -> float:
    """Share of clean pages that are not called readable."""
    wrong = 0
    for seed in range(CLEAN_PAGES):
        dpi = (200, 300)[seed % 2]
        page, _ = text_page(seed, dpi, points=8 + seed % 7, words=WORDS, face=FACES[seed // 2 % 2])
        wrong += answer(degraded(page, dpi, "jpeg", 75 + seed % 20)[0], dpi)[0] != "readable"
    print(f"clean pages at 200 and 300 dpi, 8 to 14 points: {wrong} of {CLEAN_PAGES} not called readable")
    return wrong / CLEAN_PAGES


def confusion(samples: list[Sample]) -> None:
    for kind in ("all", *WORSE):
        rows = [one for one in samples if kind in {"all", one.kind}]
        print(f"\n{kind:<12}" + "".join(f"{told:>12}" for told in ANSWERS))
        for label, low, high in (("clear", CLEAR, 2.0), ("partly", LOST, CLEAR), ("lost", -1.0, LOST)):
            counts = Counter(one.answer for one in rows if low <= one.found < high)
            print(f"{label:<12}" + "".join(f"{counts[told]:>12}" for told in ANSWERS))


def main() -> int:
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 4
    wrong = clean_rate()
    work = [(kind, amount, seed) for kind, amounts in WORSE.items() for amount in amounts for seed in range(pages)]
    with ThreadPoolExecutor(2) as pool:
        samples = list(pool.map(lambda row: sample(*row), work))
    confusion(samples)
    lost = [one for one in samples if one.found < LOST]
    caught = sum(one.answer != "readable" for one in lost) / len(lost)
    print(f"\nlost pages called doubtful or unreadable: {caught:.1%} of {len(lost)}")
    for one in lost:
        if one.answer == "readable":
            print(f"  missed: {one.kind} {one.amount}, {one.found:.0%} of the words found")
    clear = [one for one in samples if one.found >= CLEAR]
    refused = [one for one in clear if one.answer == "unreadable"]
    print(f"clear pages called unreadable: {len(refused)} of {len(clear)}")
    for one in refused:
        print(f"  {one.kind} {one.amount}: {', '.join(one.reasons)}")
    return 0 if wrong <= 0.01 and caught >= 0.98 else 1


if __name__ == "__main__":
    sys.exit(main())
