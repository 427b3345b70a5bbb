"""How fast whole columns are checked, side by side with a loop over single values in one run.

Usage::

    python bench/tables.py [ROWS]

The columns have 10 000 000 rows unless ROWS says otherwise; the loop runs over a part of the same rows and is scaled.
It makes the value and catches its error: the least that a check of single values can do. What is measured is processor
time of all threads, so that other programs do not count. Exit code 1 when an aim is missed.
"""

import sys
import time
from collections.abc import Callable
from datetime import date, timedelta

import numpy as np
import pyarrow as pa

from medid.identity import KINDS, Enp, Sex
from medid.identity.inn import check_digits
from medid.identity.snils import control_number
from medid.rules import InvalidValueError
from medid.tables import check_column

ROWS = 10_000_000
DISTINCT = 200_000
LOOPED = 50_000
REPEATS = 3
AIM = 60


def bodies(digits: int, least: int = 0) -> list[str]:
    chance = np.random.default_rng(digits)
    return [f"{number:0{digits}d}" for number in chance.integers(least, 10**digits, DISTINCT)]


def enp(body: str) -> str:
    """The number for a woman whose days since 1930-01-01 and serial *body* holds."""
    born = date(1930, 1, 1) + timedelta(days=int(body[:5]) % 33_000)
    return Enp.composed(region="77", birth_date=born, sex=Sex.FEMALE, serial=int(body[5:]))


def right(kind: str) -> list[str]:
    if kind == "snils":
        return [body + control_number(body) for body in bodies(9, 2_000_000)]
    if kind == "enp":
        return [str(enp(body)) for body in bodies(10)]
    length = 10 if kind == "person_inn" else 9
    return [body + check_digits(body) for body in bodies(length, 10 ** (length - 2))]


def printed(texts: list[str]) -> list[str]:
    return [f"{text[:3]}-{text[3:6]}-{text[6:9]} {text[9:]}" for text in texts]


def with_faults(texts: list[str]) -> list[str]:
    """One in a hundred has a wrong check digit, one in a hundred a letter."""
    return [
        text[:-1] + (str((int(text[-1]) + 1) % 10) if i % 100 == 0 else "O") if i % 50 == 0 else text
        for i, text in enumerate(texts)
    ]


def column(texts: list[str], rows: int) -> pa.Array:
    """*rows* rows: the texts again and again."""
    part = pa.array(texts)
    return pa.concat_arrays([part] * (rows // len(texts)) + [part.slice(0, rows % len(texts))])


def best(call: Callable[[], object]) -> float:
    spent = []
    for _ in range(REPEATS):
        start = time.process_time()
        call()
        spent.append(time.process_time() - start)
    return min(spent)


def loop(kind: str, texts: list[str]) -> None:
    value_type = KINDS[kind]
    for text in texts:
        try:
            value_type(text)
        except InvalidValueError as error:
            str(error.reason)


def measured(name: str, kind: str, texts: list[str], rows: int) -> bool:
    """Print one line; True when the aim is met."""
    whole, some = column(texts, rows), texts[:LOOPED]
    together = best(lambda: check_column(kind, whole))
    alone = best(lambda: loop(kind, some)) / len(some) * rows
    ratio = alone / together
    print(
        f"{name:34} column {together:7.3f} s ({together / rows * 1e9:5.1f} ns a row)  loop {alone:8.1f} s  "
        f"ratio {ratio:6.0f}  aim >= {AIM}  {'met' if ratio >= AIM else 'MISSED'}"
    )
    return ratio >= AIM


def main(arguments: list[str]) -> int:
    rows = int(arguments[0]) if arguments else ROWS
    print(f"python {sys.version.split()[0]}, numpy {np.__version__}, pyarrow {pa.__version__}, {rows:,} rows")
    right_ones = {kind: right(kind) for kind in ("snils", "person_inn", "organization_inn", "enp")}
    met = [measured(kind, kind, texts, rows) for kind, texts in right_ones.items()]
    met += [
        measured("inn (both lengths mixed)", "inn", [*right_ones["person_inn"], *right_ones["organization_inn"]], rows),
        measured("snils, printed form", "snils", printed(right_ones["snils"]), rows),
        measured("snils, one in fifty wrong", "snils", with_faults(right_ones["snils"]), rows),
    ]
    return int(not all(met))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
