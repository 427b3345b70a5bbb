"""How fast the list of accredited centres is read, and in how much memory.

Usage::

    python bench/list.py

Run from the project's root, with the packages of the tests. Makes a signed list of 3 000 certificates, some 12 MB, and
prints, in processor time of one core: a bare loop of `lxml.etree.iterparse`, the same with every text looked at, rows
without a signature, and rows with canonical form, digest and signature; then the memory, and what an answer costs.
"""

import io
import subprocess
import sys
import tempfile
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from time import process_time

from lxml import etree

from medid.signature import TrustStore, gost
from medid.signature.accredited_list import _Rows, read_list
from medid.signature.xml_reading import read
from medid.testing import accredited, pki

CERTIFICATES = 3000
RUNS = 5


def best(action: Callable[[], object]) -> float:
    """Least seconds of processor time of several runs."""
    found = []
    for _ in range(RUNS):
        started = process_time()
        action()
        found.append(process_time() - started)
    return min(found)


def iterated(octets: bytes) -> int:
    """The bare loop of the peer."""
    return sum(1 for _ in etree.iterparse(io.BytesIO(octets)))


def iterated_with_texts(octets: bytes) -> int:
    """The loop of somebody who reads what is in the elements, and frees them."""
    length = 0
    for _, element in etree.iterparse(io.BytesIO(octets)):
        length += len(element.tag) + len(element.text or "")
        element.clear()
    return length


def hashed(octets: bytes) -> bytes:
    """The digest alone."""
    return gost.new("streebog256", octets).digest()


def rows(octets: bytes) -> object:
    """The rows without canonical form and digest."""
    reader = _Rows()
    read(octets, reader)
    return reader.made(None, octets)


def resident(path: Path, code: str) -> float:
    """Megabytes that a fresh process holds at most (VmHWM of Linux)."""
    run = subprocess.run([sys.executable, "-c", code, path], check=True, capture_output=True, text=True)
    return int(run.stdout) / 1024


PEAK = "import sys\n{}\nprint(open('/proc/self/status').read().split('VmHWM:')[1].split()[0])"
BARE = PEAK.format("from medid.signature.accredited_list import read_list")
READING = PEAK.format(
    "from medid.signature.accredited_list import read_list\nread_list(open(sys.argv[1], 'rb').read())"
)
TREE = PEAK.format("from lxml import etree\netree.parse(sys.argv[1])")


def main() -> None:
    """Print everything."""
    root = pki.Authority("Образцовый головной центр")
    centre = root.authority("Образцовый центр")
    doctor = centre.issue(pki.Person()).certificate
    listings = [accredited.Listing(certificates=(centre,), number="first")]
    listings += accredited.large_listings(centre, count=CERTIFICATES)
    octets = accredited.accredited_list(listings, by=accredited.accredited_signer(root))
    print(f"list: {len(octets) / 1e6:.1f} MB, {CERTIFICATES} certificates; digest by {gost.providers.in_use()[0]}")
    bare = 0.0
    for name, action in (
        ("lxml.iterparse, bare loop", iterated),
        ("lxml.iterparse, tag and text", iterated_with_texts),
        ("Streebog-256 alone", hashed),
        ("medid: rows", rows),
        ("medid: rows, canonical form, digest", read_list),
    ):
        seconds = best(lambda action=action: action(octets))  # type: ignore[misc]
        bare = bare or seconds
        print(f"{name:<40} {1000 * seconds:7.0f} ms   {seconds / bare:4.1f} x the bare loop")
    tracemalloc.start()
    read_list(octets)
    print(f"memory beyond the octets: {tracemalloc.get_traced_memory()[1] / 1e6:.1f} MB")
    tracemalloc.stop()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "list.xml")
        path.write_bytes(octets)
        base = resident(path, BARE)
        print(
            f"resident: {resident(path, READING) - base:.0f} MB more than the imports' {base:.0f} MB, octets and all;"
        )
        print(f"          a tree of lxml: {resident(path, TREE):.0f} MB in all")
    trust = TrustStore((root.certificate,)).with_list(octets)
    started = process_time()
    trust.accreditation(doctor)
    first = process_time() - started
    again = best(lambda: trust.accreditation(doctor))
    print(f"answer about a certificate: first {1000 * first:.1f} ms, then {1000 * again:.2f} ms")


if __name__ == "__main__":
    main()
