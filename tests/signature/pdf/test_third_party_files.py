"""S6: signed PDF files by other makers: what OpenSSL, Bouncy Castle and pyHanko say of them is what medid says."""

import csv
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from medid.signature import INTEGRITY, TrustStore, Verdict, verify
from medid.signature.pdf_verdict import Coverage

AT = datetime(2026, 11, 25, tzinfo=UTC)
HOW = "per signature openssl/bc over ByteRange content: "
ANOTHER_COUNT = {
    "signed-encrypted-pubkey-with-catalog-ref.pdf": "opens with a certificate only, so its signatures are not seen",
    "AD-RB.pdf": "the kind of one signature is not among those of the standard",
    "BadEncodedCMS.pdf": "its BER is read here, and by the others not",
    "pdf-byterange-overlap.pdf": "one of two signatures was not told to them",
}
"""Files of which medid takes another number of signatures for arithmetically sound, and why."""
LONG = {"25sigs.pdf"}
"""Files that take more than seconds."""
COVERAGE = {
    SignatureCoverageLevel.ENTIRE_FILE: {Coverage.WHOLE_FILE},
    SignatureCoverageLevel.ENTIRE_REVISION: {Coverage.WHOLE_REVISION},
    SignatureCoverageLevel.CONTIGUOUS_BLOCK_FROM_START: {Coverage.PARTIAL},
    SignatureCoverageLevel.UNCLEAR: {Coverage.UNKNOWN},
}


class Sample:
    """One file with the verdict on its arithmetic."""

    def __init__(self, file: Path, how: str) -> None:
        self.file = file
        self.how = how
        self.verdict: Verdict = verify(file, trust=TrustStore(), policy=INTEGRITY, at=AT)


@pytest.fixture(scope="module")
def samples(shared: Path) -> list[Sample]:
    with (shared / "corpora" / "INDEX.csv").open(encoding="utf-8", newline="") as index:
        rows = [row for row in csv.DictReader(index) if row["path"].endswith(".pdf")]
    there = [(shared / "corpora" / row["path"], row["how"]) for row in rows]
    return [Sample(file, how.removeprefix(HOW)) for file, how in there if file.name not in LONG]


def test_as_many_signatures_are_sound_as_for_openssl_and_bouncy_castle(samples: list[Sample]) -> None:
    assert len(samples) > 90
    differing = {}
    for sample in samples:
        theirs = sum("ok" in one.split(" ")[0].split("/") for one in sample.how.split("; "))
        ours = sum(s.signature_valid is True and s.digest_matches is not False for s in sample.verdict.signatures)
        if ours != theirs:
            differing[sample.file.name] = (ours, theirs)
    assert set(differing) == set(ANOTHER_COUNT)


def test_coverage_is_what_pyhanko_says(samples: list[Sample]) -> None:
    compared = 0
    for sample in samples:
        ours = {s.pdf.byte_range: s.pdf.coverage for s in sample.verdict.signatures if s.pdf and s.pdf.byte_range}
        for their in _embedded(sample.file):
            byte_range = tuple(map(int, their.byte_range))
            if byte_range in ours:
                assert ours[byte_range] in COVERAGE[their.evaluate_signature_coverage()], sample.file.name
                compared += 1
    assert compared > 90


def _embedded(file: Path) -> Iterator[EmbeddedPdfSignature]:
    """Signatures that pyHanko finds; none when it gives the file up."""
    try:
        yield from PdfFileReader(BytesIO(file.read_bytes()), strict=False).embedded_signatures
    except Exception:  # noqa: BLE001 - whatever it raises on files that are broken on purpose
        return


def test_each_file_made_for_an_attack_is_refused(samples: list[Sample]) -> None:
    """Files of EU DSS that show shadow attacks, wrapping and changed pages."""
    told = {sample.file.name: sample.verdict.reasons for sample in samples}
    assert {name: told[name] for name in EXPECTED} == EXPECTED


EXPECTED = {
    "hide.pdf": ("pdf_changes_unknown",),
    "replace.pdf": ("pdf_fields_filled",),
    "siwa.pdf": ("pdf_byte_range_gap",),
    "pdf-byterange-overlap.pdf": ("pdf_byte_range_gap",),
    "pdf-removed-pages.pdf": ("pdf_changed",),
    "pdf-signed-added-page.pdf": ("pdf_changed",),
    "pdf-signed-corrupted.pdf": ("pdf_structure_broken",),
    "pdf-with-two-empty-sigs.pdf": ("pdf_contents_missing",),
    "pades-enveloping-cms.pdf": ("pdf_content_encapsulated",),
    "timestamped-fields.pdf": ("pdf_only_timestamps",),
    "DSS1376-rev_n.pdf": ("pdf_change_forbidden",),
}
