"""How fast many signatures of one authority are verified: together, one by one, and on two cores.

Usage::

    python bench/batch.py [COUNT]

All runs are in one session over the same files; ratios do not depend on the machine. A single call begins with nothing
remembered, as in a process of its own, but is not charged with the start of that process.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from medid.signature import (
    Indication,
    Signed,
    TrustStore,
    Verifier,
    algorithms,
    certificate,
    signed_files,
    subject,
    verify_many,
)
from medid.signature.gost import providers, verification
from medid.testing import pki

AT = datetime(2026, 11, 23, 12, tzinfo=UTC)
PEOPLE = 100


def filled(folder: Path, count: int) -> None:
    """Signed documents of many people with certificates of one centre, and what is trusted."""
    centre = pki.Authority("Головной центр").authority("Центр")
    people = [centre.issue(pki.Person(), id=str(number)) for number in range(PEOPLE)]
    for name in ("signed", "trust"):
        (folder / name).mkdir()
    for number in range(count):
        content = f"document {number}".encode()
        (folder / "signed" / f"{number:05}.txt").write_bytes(content)
        signature = pki.sign_cms(content, by=people[number % PEOPLE])
        (folder / "signed" / f"{number:05}.txt.sig").write_bytes(signature)
    (folder / "trust" / "root.cer").write_bytes(people[0].chain[-1].der)
    for number, crl in enumerate(pki.current_lists(people[0])):
        (folder / "trust" / f"{number}.crl").write_bytes(crl)


def seconds(action: Callable[[], int], expected: int) -> float:
    """Wall time of *action*, which tells how many signatures passed."""
    started = perf_counter()
    passed = action()
    taken = perf_counter() - started
    if passed != expected:
        raise SystemExit(f"{passed} of {expected} signatures passed")
    return taken


def forget() -> None:
    """Drop everything that an earlier verification leaves for the next one."""
    algorithms.forget()
    certificate.forget()
    subject.forget()
    verification.KEYS.clear()


def together(items: list[Signed], verifier: Verifier, *, processes: int = 1) -> int:
    """How many pass when they are verified as a batch."""
    forget()
    answers = verify_many(items, verifier=verifier, processes=processes)
    return sum(a.verdict is not None and a.verdict.indication is Indication.TOTAL_PASSED for a in answers)


def one_by_one(items: list[Signed], trust: Path) -> int:
    """How many pass when each call begins with nothing: trust is read, nothing is remembered."""
    passed = 0
    for item in items:
        forget()
        verifier = Verifier(trust=TrustStore.load(trust), at=AT)
        passed += verifier.verify(item.signature, item.content).indication is Indication.TOTAL_PASSED
    return passed


def measure(items: list[Signed], trust: Path, title: str) -> None:
    """Print the rates and ratios."""
    verifier, count = Verifier(trust=TrustStore.load(trust), at=AT), len(items)
    single = seconds(lambda: one_by_one(items, trust), count)
    batch = seconds(lambda: together(items, verifier), count)
    print(f"{title}: single {count / single:.0f}/s, batch {count / batch:.0f}/s: {single / batch:.2f} x (aim >= 3)")


def processor_seconds() -> float:
    """Processor time of this process and of those that it began and that have ended."""
    return sum(os.times()[:4])


def two_cores(items: list[Signed], trust: Path) -> None:
    """Print the ratio of two processes to one; each item twice, for the start of the processes weighs less then."""
    verifier, twice = Verifier(trust=TrustStore.load(trust), at=AT), [*items, *items]
    before = processor_seconds()
    one = seconds(lambda: together(twice, verifier), len(twice))
    between = processor_seconds()
    two = seconds(lambda: together(twice, verifier, processes=2), len(twice))
    more = (processor_seconds() - between) / (between - before)
    print(f"two processes {len(twice) / two:.0f}/s: {one / two:.2f} x one, their start included (aim >= 1.7)")
    print(f"processor time of both: {more:.2f} x that of one, which tells more than the clock of a busy machine")


def main(arguments: list[str]) -> None:
    """Measure with the providers at hand and in plain Python."""
    count = int(arguments[0]) if arguments else 1_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        filled(folder, count)
        items, trust = list(signed_files(folder / "signed")), folder / "trust"
        measure(items, trust, "providers at hand")
        with providers.use("pure"):
            measure(items, trust, "plain Python")
        two_cores(items, trust)


if __name__ == "__main__":
    main(sys.argv[1:])
