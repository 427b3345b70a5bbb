"""How fast signatures inside PDF files are verified, and what bounds hostile files.

Usage::

    python bench/pdf.py

Run from the project's root, with the packages of the tests. For files of several sizes, signed once so that versions
need no comparison, prints verification against hashing the range and opening the file by pyHanko, both in one process;
then how long versions take to compare, against pyHanko alone; then how soon hostile files are given up.
"""

import logging
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from time import perf_counter

from pyhanko.pdf_utils.reader import PdfFileReader

from medid.signature import INTEGRITY, TrustStore, pdf_reading, verify
from medid.signature.gost import new, providers
from medid.signature.pdf_changes import added_after
from medid.signature.pdf_fields import fields_of
from medid.signature.pdf_reading import OpenedPdf
from medid.testing import pki
from medid.testing.files import pdf, pdf_stream
from medid.testing.pdf_attacks import updated
from medid.testing.pdf_signing import sign_pdf

DOCTOR = pki.Authority("Головной УЦ").authority("Аккредитованный УЦ").issue(pki.Person())
AT = pki.MOMENT + timedelta(minutes=1)
MEGABYTE = 1024 * 1024


def best(action: Callable[[], object], times: int = 5) -> float:
    """Least seconds of several runs."""
    found = []
    for _ in range(times):
        started = perf_counter()
        action()
        found.append(perf_counter() - started)
    return min(found)


def of_size(octets: int, objects: int) -> bytes:
    """A signed file of so many octets in one picture, and so many small objects."""
    more = {1000 + n: b"<< /Kind %d >>" % n for n in range(objects)} | {900: pdf_stream(bytes(octets))}
    return sign_pdf(pdf(more=more), by=DOCTOR)


def hashed_and_opened(signed: bytes) -> None:
    """What cannot be spared: the digest of the range, and pyHanko's own reading of the tables and the form."""
    reader = PdfFileReader(BytesIO(signed))
    ranges = [int(n) for n in reader.embedded_signatures[0].byte_range]
    hasher = new("streebog256")
    view = memoryview(signed)
    for start, length in zip(ranges[::2], ranges[1::2], strict=True):
        for place in range(start, start + length, MEGABYTE):
            hasher.update(bytes(view[place : min(place + MEGABYTE, start + length)]))
    hasher.digest()


def report(signed: bytes, name: str) -> None:
    """One row: our verification over what cannot be spared."""
    verdict = verify(signed, trust=TrustStore(), policy=INTEGRITY, at=AT)
    if verdict.reasons:
        raise SystemExit(f"the file does not verify: {verdict.reasons}")
    # Turn and turn about, so that both meet the same disturbances.
    pairs = [
        (
            best(lambda: verify(signed, trust=TrustStore(), policy=INTEGRITY, at=AT), 1),
            best(lambda: hashed_and_opened(signed), 1),
        )
        for _ in range(9)
    ]
    whole, spared = min(one for one, _ in pairs), min(other for _, other in pairs)
    told(name, f"{whole * 1e3:.1f} ms", f"hashing + pyHanko's open: {spared * 1e3:.1f} ms", whole / spared)


def compared() -> None:
    """Comparison of versions: ours is pyHanko's with a price on every step."""
    signed = updated(of_size(MEGABYTE, 2000), {1000: b"<< /Kind 7 >>"})

    def ours() -> None:
        opened = OpenedPdf(signed)
        added_after(fields_of(opened)[0], opened)

    def theirs() -> None:
        (embedded,) = PdfFileReader(BytesIO(signed)).embedded_signatures
        embedded.external_digests[embedded.external_md_algorithm] = b""
        embedded.compute_integrity_info()

    mine, other = best(ours), best(theirs)
    told("versions compared", f"{mine * 1e3:.0f} ms", f"pyHanko: {other * 1e3:.0f} ms", mine / other)


def hostile() -> None:
    """How soon files are given up that keep pyHanko's reader busy for minutes."""
    head = b"%PDF-1.7\n"
    entries = b"/Type /XRef /Root 1 0 R /Size 1000000000 /W [0 0 0]"
    rows = head + b"1 0 obj\n" + pdf_stream(b"", entries) + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(head)
    tangled = {200 + n: b"<< /A %d 0 R /B %d 0 R >>" % (201 + n, 201 + n) for n in range(60)} | {260: b"<< >>"}
    paths = updated(sign_pdf(pdf(catalog=b"/Tangle 200 0 R", more=tangled), by=DOCTOR), {3: pdf_stream(b"")})
    for name, octets in (("rows without width", rows), ("paths without end", paths)):
        started = perf_counter()
        verify(octets, trust=TrustStore(), policy=INTEGRITY, at=AT)
        seconds = perf_counter() - started
        print(f"{name:<28}{seconds * 1e3:>10.0f} ms   {len(octets)} octets, limit {pdf_reading.MAX_COMPARED} steps")


def told(what: str, ours: str, other: str, ratio: float) -> None:
    print(f"{what:<28}{ours:>12}   {other:<44}ratio {ratio:5.2f}")


def main() -> None:
    logging.disable(logging.CRITICAL)
    print("digest by", ", ".join(dict.fromkeys(providers.in_use())))
    report(of_size(0, 10), "10 objects, 0 MB")
    report(of_size(5 * MEGABYTE, 200), "200 objects, 5 MB")
    report(of_size(5 * MEGABYTE, 5000), "5000 objects, 5 MB")
    report(of_size(50 * MEGABYTE, 500), "500 objects, 50 MB")
    compared()
    hostile()


if __name__ == "__main__":
    main()
