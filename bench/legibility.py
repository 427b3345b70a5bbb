"""How often the three answers about a page are wrong: pages made worse by known amounts, tesseract the judge.

Usage::

    python bench/legibility.py [--set held-out|chosen] [--pages 1400] [--clean 600] [--save rows.jsonl] [--read FOLDER]
        [--minutes 60]

Needs tesseract with Russian and English (Debian: tesseract-ocr, tesseract-ocr-rus) and the fonts of the set: DejaVu
(fonts-dejavu-core) for the pages on which the thresholds were chosen; PT and Liberation (fonts-paratype,
fonts-liberation) for the held-out ones, whose words, seeds and fonts are all others.

A page counts as lost when tesseract finds fewer than half of its words, as clear when it finds at least 95 %. The aims:
of clean pages at 300 and 200 dpi at most 1 % are called doubtful or worse; of lost pages at least 98 % are called
doubtful or unreadable. Rates are printed with their 95 % interval (Clopper and Pearson). Exit code 1 when an aim is
missed.

Reading by tesseract takes nearly all of the time and knows nothing of medid. With ``--read FOLDER`` what it read is
kept there under the digest of the pixels, of the command and of tesseract's version, so that only pages that were never
read before are read; measures and answers are always computed anew.
"""

import argparse
import hashlib
import io
import json
import math
import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from math import comb
from pathlib import Path
from typing import NamedTuple

from PIL import Image

from medid.documents.legibility import PageScores, measure_page
from medid.documents.scan_reasons import ScanReason
from medid.documents.scanning import DEFAULT_THRESHOLDS, judge_page
from medid.testing.pages import degraded, text_page

FONTS = Path("/usr/share/fonts/truetype")


class Pages(NamedTuple):
    """What the pages of a set are made of."""

    first_seed: int
    faces: tuple[str, ...]
    words: tuple[str, ...]


SETS = {
    "chosen": Pages(
        0,
        ("dejavu/DejaVuSans.ttf", "dejavu/DejaVuSerif.ttf"),
        tuple(
            "диплом выдан освоила программу специальность лечебное дело решением государственной комиссии присвоена "  # noqa: SIM905 - words read better in a row
            "квалификация врач терапевт город регистрационный номер дата председатель ректор секретарь серия "
            "медицинский университет образец отделение должность приказ договор больница поликлиника хирург лицензия "
            "подпись печать аккредитация сертификат приложение".split()
        ),
    ),
    "held-out": Pages(
        1_000_000,
        (
            "paratype/PTF55F.ttf",
            "paratype/PTS55F.ttf",
            "liberation/LiberationSerif-Regular.ttf",
            "liberation/LiberationSans-Regular.ttf",
        ),
        tuple(
            "настоящий документ удостоверяет прошёл повышение установленном порядке учреждение здравоохранения область "  # noqa: SIM905 - words read better in a row
            "работодатель гражданин паспорт зарегистрирован адресу улица корпус квартира телефон действителен "
            "фамилия отчество родился обучался факультет педиатрия стоматология фармация ординатура интернатура "
            "протокол заседания экзаменационной копия верна заведующий кафедрой профессор доктор наук 1998 2014 2021 "
            "certificate issued medical faculty residency physician".split()
        ),
    ),
}
AMOUNTS = {
    "blur": (0.03, 0.7),
    "shake": (0.2, 2.0),
    "scale": (25, 160),
    "enlarge": (25, 160),
    "square": (25, 120),
    "noise": (10, 130),
    "fade": (0.01, 0.5),
    "jpeg": (1, 60),
    "dark": (0.03, 0.7),
    "shadow": (0.0, 0.8),
    "turn": (-30, 30),
    "glare": (0.02, 0.7),
    "bitonal": (20, 240),
    "photo": (0.2, 2.0),
}
"""The least and the largest amount of each way to make a page worse."""
LOST, CLEAR = 0.5, 0.95
SIDEWAYS = ScanReason.SIDEWAYS.value
COMMAND = ("tesseract", "-", "-", "-l", "rus+eng", "--psm", "6")
ANSWERS = ("readable", "doubtful", "unreadable")


class Sample(NamedTuple):
    """One page: how it was made, what tesseract found, what medid answers.

    `aside` is whether the page is told to lie on its side once it does; None for a page that is not readable upright.
    """

    kind: str
    amount: float
    dpi: float
    points: int
    found: float
    answer: str
    reasons: tuple[str, ...]
    scores: PageScores
    aside: bool | None


def answer(scores: PageScores) -> tuple[str, tuple[str, ...]]:
    findings = judge_page(scores, DEFAULT_THRESHOLDS)
    outcomes = {one.outcome.value for one in findings}
    told = "unreadable" if "failed" in outcomes else "doubtful" if "warning" in outcomes else "readable"
    return told, tuple(one.reason for one in findings if one.reason is not None)


def bare(word: str) -> str:
    """Letters and digits of *word*, small, Ё as Е."""
    return "".join(letter for letter in word.lower().replace("ё", "е") if letter.isalnum())


def words_found(page: Image.Image, dpi: float, words: list[str], kept: Path | None = None) -> float:
    read = Counter(bare(word) for word in _kept_reading(page, dpi, kept).split())
    return sum((read & Counter(bare(word) for word in words)).values()) / len(words)


def _kept_reading(page: Image.Image, dpi: float, kept: Path | None) -> str:
    """What tesseract reads on *page*, from the folder *kept* when it read these very pixels before."""
    if kept is None:
        return _reading(page, dpi)
    made_of = repr((COMMAND, tesseract_version(), page.mode, page.size, dpi)).encode() + page.tobytes()
    place = kept / f"{hashlib.sha256(made_of).hexdigest()}.txt"
    if not place.exists():
        place.write_text(_reading(page, dpi), encoding="utf-8")
    return place.read_text(encoding="utf-8")


def _reading(page: Image.Image, dpi: float) -> str:
    out = io.BytesIO()
    page.save(out, "PNG", dpi=(dpi, dpi))
    alone = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    done = subprocess.run(COMMAND, input=out.getvalue(), capture_output=True, check=False, env=alone)
    return done.stdout.decode("utf-8", "replace")


@cache
def tesseract_version() -> str:
    done = subprocess.run(["tesseract", "--version"], capture_output=True, check=True, text=True)
    return done.stdout.partition("\n")[0]


def drawn_page(pages: Pages, seed: int) -> tuple[Image.Image, list[str], int, int, random.Random]:
    draw = random.Random(seed)  # noqa: S311 - pages for a measurement
    dpi, points = draw.choice((200, 300)), draw.randint(8, 14)
    page, words = text_page(seed, dpi, points=points, words=pages.words, face=str(FONTS / draw.choice(pages.faces)))
    return page, words, dpi, points, draw


def sample(name: str, number: int, kept: Path | None = None) -> Sample:
    pages = SETS[name]
    page, words, dpi, points, draw = drawn_page(pages, pages.first_seed + number)
    kind = list(AMOUNTS)[number % len(AMOUNTS)]
    amount = draw.uniform(*AMOUNTS[kind])
    worse, resolution = degraded(page, dpi, kind, amount)
    scores = measure_page(worse, resolution)
    told, reasons = answer(scores)
    found = words_found(worse, resolution, words, kept)
    aside = told_aside(worse, resolution, number) if told == "readable" else None
    return Sample(kind, round(amount, 3), resolution, points, found, told, reasons, scores, aside)


def clean(name: str, number: int) -> Sample:
    """A clean page at 200 or 300 dpi, as scanners save it: a JPEG of fair quality."""
    pages = SETS[name]
    page, _words, dpi, points, draw = drawn_page(pages, pages.first_seed + 500_000 + number)
    quality = draw.randint(70, 95)
    saved, _ = degraded(page, dpi, "jpeg", quality)
    scores = measure_page(saved, dpi)
    return Sample("clean", quality, dpi, points, 1.0, *answer(scores), scores, told_aside(saved, dpi, number))


def told_aside(page: Image.Image, dpi: float, number: int) -> bool:
    """Whether *page*, laid on its left or right side, is told to lie so."""
    turn = (Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270)[number % 2]
    return SIDEWAYS in answer(measure_page(page.transpose(turn), dpi))[1]


def interval(hits: int, of: int, miss: float = 0.05) -> tuple[float, float]:
    """The interval of Clopper and Pearson for the share of *hits*: wrong in at most *miss* of all cases."""
    low = 0.0 if hits == 0 else _solved(lambda p: _at_least(hits, of, p) - miss / 2)
    high = 1.0 if hits == of else _solved(lambda p: miss / 2 - (1 - _at_least(hits + 1, of, p)))
    return low, high


def _at_least(hits: int, of: int, share: float) -> float:
    return 1 - sum(comb(of, n) * share**n * (1 - share) ** (of - n) for n in range(hits))


def _solved(rising: Callable[[float], float]) -> float:
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (low, middle) if rising(middle) > 0 else (middle, high)
    return low


def rate(text: str, hits: int, of: int) -> None:
    low, high = interval(hits, of)
    print(f"{text}: {hits} of {of} = {hits / of:.1%} (95 % interval {low:.1%} to {high:.1%})")


def confusion(samples: list[Sample]) -> None:
    for kind in ("all", *AMOUNTS):
        rows = [one for one in samples if kind in {"all", one.kind}]
        print(f"\n{kind:<12}" + "".join(f"{told:>12}" for told in ANSWERS))
        for label, low, high in (("clear", CLEAR, 2.0), ("partly", LOST, CLEAR), ("lost", -1.0, LOST)):
            counts = Counter(one.answer for one in rows if low <= one.found < high)
            print(f"{label:<12}" + "".join(f"{counts[told]:>12}" for told in ANSWERS))


def wrong_ones(samples: list[Sample]) -> Iterator[str]:
    for one in samples:
        at = f"{one.kind} {one.amount}, {one.points} points, {one.dpi:.0f} dpi, {one.found:.0%} of the words found"
        if one.found < LOST and one.answer == "readable":
            yield f"  missed: {at}"
        if one.found >= CLEAR and one.answer == "unreadable":
            yield f"  refused: {at}: {', '.join(one.reasons)}"


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", choices=SETS, default="held-out")
    parser.add_argument("--pages", type=int, default=1400, help="pages made worse")
    parser.add_argument("--clean", type=int, default=600, help="clean pages")
    parser.add_argument("--save", type=Path, help="write one JSON line for each page")
    parser.add_argument("--read", type=Path, help="folder that keeps what tesseract read")
    parser.add_argument("--minutes", type=float, default=math.inf, help="stop then, and tell how many pages were done")
    parser.add_argument("--processes", type=int, default=2)
    return parser.parse_args()


def made(page: Callable[[int], Sample], count: int, end: float, processes: int) -> list[Sample]:
    """The first *count* pages, or as many as are done when the clock shows *end*.

    Ways to make pages worse alternate, so any beginning is fair.
    """
    found = []
    with ProcessPoolExecutor(processes) as pool:
        for one in pool.map(page, range(count)):
            found.append(one)
            if time.monotonic() > end:
                break
        pool.shutdown(cancel_futures=True)
    return found


def main() -> int:
    given = options()
    if given.read is not None:
        given.read.mkdir(parents=True, exist_ok=True)
    begun = time.monotonic()
    samples = made(
        partial(sample, given.set, kept=given.read), given.pages, begun + 40 * given.minutes, given.processes
    )
    unspoilt = made(partial(clean, given.set), given.clean, begun + 60 * given.minutes, given.processes)
    print(f"set {given.set}: {len(samples)} pages made worse, {len(unspoilt)} clean ones")
    if given.save is not None:
        rows = (json.dumps({**one._asdict(), "scores": one.scores._asdict()}) for one in (*unspoilt, *samples))
        given.save.write_text("\n".join(rows) + "\n", encoding="utf-8")
    confusion(samples)
    print("\n" + "\n".join(wrong_ones(samples)) + "\n")
    wrong = sum(one.answer != "readable" for one in unspoilt)
    lost = [one for one in samples if one.found < LOST]
    caught = sum(one.answer != "readable" for one in lost)
    clear = [one for one in samples if one.found >= CLEAR]
    rate("clean pages at 200 and 300 dpi, 8 to 14 points, not called readable", wrong, len(unspoilt))
    rate("lost pages called doubtful or unreadable", caught, len(lost))
    rate("lost pages called unreadable", sum(one.answer == "unreadable" for one in lost), len(lost))
    rate("clear pages called unreadable", sum(one.answer == "unreadable" for one in clear), len(clear))
    laid = [one.aside for one in (*unspoilt, *samples) if one.aside is not None]
    rate(
        "upright pages told to lie on their side",
        sum(SIDEWAYS in one.reasons for one in samples + unspoilt),
        len(samples + unspoilt),
    )
    rate("readable pages laid on their side and not told so", laid.count(False), len(laid))
    return 0 if wrong <= 0.01 * len(unspoilt) and caught >= 0.98 * len(lost) else 1


if __name__ == "__main__":
    sys.exit(main())
