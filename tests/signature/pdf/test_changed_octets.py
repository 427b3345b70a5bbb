"""S4: every octet inside the range counts, and whatever is changed outside it is seen."""

import random
from datetime import datetime

import pytest

from medid.signature import INTEGRITY, Indication, TrustStore, verify
from medid.testing import files, pki
from medid.testing.pdf_attacks import gap_of
from medid.testing.pdf_signing import sign_pdf

SAMPLE = 60


def _places(start: int, end: int, count: int) -> list[int]:
    chosen = random.Random(f"{start}-{end}").sample(range(start, end), min(count, end - start))  # noqa: S311 - a sample
    return sorted(chosen)


def _flipped(octets: bytes, place: int, bit: int = 1) -> bytes:
    return octets[:place] + bytes([octets[place] ^ bit]) + octets[place + 1 :]


def test_an_octet_changed_inside_the_range_is_never_passed(doctor: pki.Credential, at: datetime) -> None:
    signed = sign_pdf(files.pdf(), by=doctor)
    start, end = gap_of(signed)
    for place in (*_places(0, start, SAMPLE), *_places(end, len(signed), SAMPLE)):
        verdict = verify(_flipped(signed, place), trust=TrustStore(), policy=INTEGRITY, at=at)
        assert verdict.indication is not Indication.TOTAL_PASSED, place
        assert all(one.digest_matches is not True for one in verdict.signatures), place


def test_an_octet_changed_in_the_value_is_seen(doctor: pki.Credential, trust: TrustStore, at: datetime) -> None:
    """A change of the value is a broken signature, a broken container, or padding that is not zero, and told."""
    signed = sign_pdf(files.pdf(), by=doctor)
    start, end = gap_of(signed)
    sound = verify(signed, trust=trust, at=at)
    for place in _places(start, end, SAMPLE):
        verdict = verify(_flipped(signed, place), trust=trust, at=at)
        assert verdict != sound, place


def test_a_change_of_the_padding_is_told(doctor: pki.Credential, trust: TrustStore, at: datetime) -> None:
    signed = sign_pdf(files.pdf(), by=doctor)
    verdict = verify(_flipped(signed, gap_of(signed)[1] - 3), trust=trust, at=at)
    assert verdict.indication is Indication.TOTAL_PASSED
    assert "pdf_contents_padding" in {finding.reason for finding in verdict.warnings}


@pytest.mark.parametrize("more", [b"\n", b"\r\n", b" \n", b"\x00"])
def test_spaces_after_the_end_change_nothing(
    more: bytes, doctor: pki.Credential, trust: TrustStore, at: datetime
) -> None:
    """Mail programs and editors add them."""
    signed = sign_pdf(files.pdf(), by=doctor)
    verdict = verify(signed + more, trust=trust, at=at)
    assert (verdict.indication, verdict.reasons) == (Indication.TOTAL_PASSED, ())
    assert [one.pdf.coverage.value for one in verdict.signatures if one.pdf] == ["whole_revision"]


@pytest.mark.parametrize("more", [b"%", b"\n% a comment\n", b"1 0 obj\n<< >>\nendobj\n"])
def test_anything_else_after_the_end_is_refused(
    more: bytes, doctor: pki.Credential, trust: TrustStore, at: datetime
) -> None:
    verdict = verify(sign_pdf(files.pdf(), by=doctor) + more, trust=trust, at=at)
    assert (verdict.indication, verdict.reasons) == (Indication.TOTAL_FAILED, ("pdf_octets_after",))


def test_a_file_cut_off_is_refused(doctor: pki.Credential, trust: TrustStore, at: datetime) -> None:
    signed = sign_pdf(files.pdf(), by=doctor)
    for place in _places(6, len(signed) - 8, 60):
        verdict = verify(signed[:place], trust=trust, at=at)
        assert verdict.indication is Indication.TOTAL_FAILED, place
