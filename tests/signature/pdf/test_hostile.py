"""S6: whatever a PDF file holds, the answer is a verdict, in bounded time."""

import random
import zlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from medid.rules import Outcome
from medid.signature import EFFECTS, INTEGRITY, Indication, TrustStore, Verdict, pdf_reading, verify
from medid.testing import files, pki
from medid.testing.files import pdf, pdf_encrypted, pdf_objects, pdf_stream
from medid.testing.pdf_attacks import document, field_object, updated
from medid.testing.pdf_signing import add_evidence, sign_pdf, stamp_pdf


def judged(octets: bytes, at: datetime) -> Verdict:
    return verify(octets, trust=TrustStore(), policy=INTEGRITY, at=at)


def _rows_without_width(widths: bytes = b"[0 0 0]", index: bytes = b"") -> bytes:
    entries = b"/Type /XRef /Root 1 0 R /Size 1000000000 /W %s %s" % (widths, index)
    head = b"%PDF-1.7\n"
    return head + b"1 0 obj\n" + pdf_stream(b"", entries) + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(head)


def _fields(count: int) -> bytes:
    """A form of *count* filled signature fields whose values are nonsense."""
    more = {100: b"<< /Type /Sig /Filter /A /SubFilter /adbe.pkcs7.detached /ByteRange [0 9 9 9] /Contents <3000> >>"}
    more |= {1000 + n: b"<< /FT /Sig /T (%d) /V 100 0 R >>" % n for n in range(count)}
    listed = b" ".join(b"%d 0 R" % (1000 + n) for n in range(count))
    return pdf(catalog=b"/AcroForm << /Fields [%s] >>" % listed, more=more)


def _circle() -> bytes:
    more = {50: b"<< /FT /Sig /T (a) /Kids [51 0 R] >>", 51: b"<< /Kids [50 0 R 51 0 R] /T (b) >>"}
    return pdf(catalog=b"/AcroForm << /Fields [50 0 R] >>", more=more)


def _reference_to_itself() -> bytes:
    return pdf(catalog=b"/AcroForm 60 0 R", more={60: b"60 0 R"})


def _nested(opening: bytes, closing: bytes) -> bytes:
    return pdf(catalog=b"/AcroForm << /Fields %s%s >>" % (opening * 50_000, closing * 50_000))


def _table_in_a_circle() -> bytes:
    whole = pdf()
    start = whole.index(b"xref\n0")
    return whole.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % start)


def _bomb() -> bytes:
    """An object stream that unpacks to a hundred times what is read."""
    packed = zlib.compress(b"7 0 " + bytes(300 * 1024 * 1024), 9)
    entries = b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode"
    rows = b"".join(bytes([kind]) + place.to_bytes(4, "big") + bytes([number]) for kind, place, number in _ROWS)
    head = b"%PDF-1.7\n"
    body = head + b"6 0 obj\n" + pdf_stream(packed, entries) + b"\nendobj\n"
    table = b"/Type /XRef /Root 7 0 R /Size 8 /W [1 4 1]"
    return body + b"5 0 obj\n" + pdf_stream(rows, table) + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(body)


_ROWS = ((0, 0, 0), (0, 0, 0), (0, 0, 0), (0, 0, 0), (0, 0, 0), (0, 0, 0), (1, 9, 0), (2, 6, 0))


def _strings_in_strings() -> bytes:
    """Fields that are texts, each of which holds all that follow."""
    count, head = 5_000, b"%PDF-1.7\n"
    body, places = bytearray(head), dict[int, int]()
    for number in range(10, 10 + count):
        places[number] = len(body)
        body += b"%d 0 obj (" % number
    body += b") endobj\n" * count
    places[1] = len(body)
    listed = b" ".join(b"%d 0 R" % number for number in range(10, 10 + count))
    body += b"1 0 obj << /AcroForm << /Fields [%s] >> >> endobj\n" % listed
    rows = b"".join(b"%d 1\n%010d 00000 n \n" % row for row in sorted(places.items()))
    end = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (10 + count, len(body))
    return bytes(body) + b"xref\n" + rows + end


def _many_rows() -> bytes:
    return pdf_objects({1: b"<< /Type /Catalog >>", 510_000: b"null"})


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "rows without width": (_rows_without_width, "pdf_structure_broken"),
    "rows of negative width": (lambda: _rows_without_width(b"[-1 0 0]"), "pdf_structure_broken"),
    "rows without width, with another name": (
        lambda: _rows_without_width().replace(b"/W", b"/#57"),
        "pdf_structure_broken",
    ),
    "rows that cancel out": (
        lambda: _rows_without_width(b"[1 0 0]", b"/Index [0 1000000000 1000000000 -1000000000]"),
        "pdf_too_many_objects",
    ),
    "rows beyond the limit": (lambda: _rows_without_width(b"[1 0 0]"), "pdf_too_many_objects"),
    "rows of a table": (_many_rows, "pdf_too_many_objects"),
    "table in a circle": (_table_in_a_circle, "pdf_structure_broken"),
    "form in a circle": (_circle, "pdf_unsigned"),
    "reference to itself": (_reference_to_itself, "pdf_too_deep"),
    "deep arrays": (lambda: _nested(b"[", b"]"), "pdf_too_deep"),
    "deep dictionaries": (lambda: _nested(b"<< /A ", b" >>"), "pdf_structure_broken"),
    "object stream that unpacks without end": (_bomb, "pdf_unpacked_too_large"),
    "texts in texts": (_strings_in_strings, "pdf_too_much_work"),
    "a thousand fields": (lambda: _fields(1000), "pdf_too_many_fields"),
    "cut in the middle": (lambda: pdf()[: len(pdf()) // 2], "pdf_structure_broken"),
    "head alone": (lambda: b"%PDF-1.7\n", "pdf_structure_broken"),
    "junk before the head": (lambda: b"junk\n" + pdf(), "pdf_structure_broken"),
    "table that leads nowhere": (lambda: pdf().replace(b"startxref\n", b"startxref\n9"), "pdf_structure_broken"),
    "no catalogue": (lambda: pdf().replace(b"/Root 1 0 R", b"/Root 9 0 R"), "pdf_structure_broken"),
    "no document": (lambda: pdf().replace(b"/Root 1 0 R", b"/Raat 1 0 R"), "pdf_structure_broken"),
    "password": (lambda: pdf_encrypted(user="secret", owner="owner"), "pdf_password"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_by_its_reason(name: str, at: datetime) -> None:
    build, reason = HOSTILE[name]
    verdict = judged(build(), at)
    assert (verdict.reasons, verdict.indication is Indication.TOTAL_PASSED) == ((reason,), False)
    assert verdict.indication is EFFECTS[next(r for r in EFFECTS if r == reason)].indication


def test_as_many_fields_as_allowed_are_all_told(at: datetime) -> None:
    verdict = judged(_fields(128), at)
    assert len(verdict.signatures) == 128
    assert verdict.reasons == ("pdf_byte_range_malformed", "container_malformed") or verdict.reasons


def test_versions_that_branch_without_end_are_left_after_a_limit(
    doctor: pki.Credential, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The comparison follows every path to an object; sixty levels of two paths each have no end."""
    monkeypatch.setattr(pdf_reading, "MAX_COMPARED", 20_000)
    tangled = {200 + n: b"<< /A %d 0 R /B %d 0 R >>" % (201 + n, 201 + n) for n in range(60)} | {260: b"<< >>"}
    base = pdf(catalog=b"/Tangle 200 0 R", more=tangled)
    verdict = judged(updated(sign_pdf(base, by=doctor), {3: pdf_stream(b"")}), at)
    assert (verdict.indication, verdict.reasons) == (Indication.INDETERMINATE, ("pdf_changes_unknown",))


@pytest.mark.parametrize("method", ["aes256", "aes128"])
def test_a_signature_in_a_file_that_opens_without_a_password_is_verified(
    method: str, doctor: pki.Credential, trust: TrustStore, at: datetime
) -> None:
    """A signature value is never encrypted (ISO 32000-1, 7.6.1)."""
    restricted = pdf_encrypted(user="", owner="owner", method=method)
    assert judged(restricted, at).reasons == ("pdf_unsigned",)
    assert verify(sign_pdf(restricted, by=doctor), trust=trust, at=at).indication is Indication.TOTAL_PASSED


def test_nothing_of_the_file_is_logged(doctor: pki.Credential, at: datetime, caplog: pytest.LogCaptureFixture) -> None:
    """Names of fields and texts of the file may be personal."""
    broken = updated(sign_pdf(document(), by=doctor), {20: field_object(b"Ivanov").replace(b"/Tx", b"/Ivanov")})
    with caplog.at_level(0):
        judged(broken, at)
        judged(pdf(more={30: b"(Ivanov"}), at)
    assert [record for record in caplog.records if record.name.startswith("pyhanko")] == []


def _mutated(octets: bytes, seed: int) -> bytes:
    chance = random.Random(seed)  # noqa: S311 - a sample
    changed = bytearray(octets)
    for _ in range(chance.randint(1, 12)):
        place = chance.randrange(len(changed))
        match chance.randrange(5):
            case 0:
                changed[place] = chance.randrange(256)
            case 1:
                del changed[place : place + chance.randrange(1, 200)]
            case 2:
                changed[place:place] = changed[place - 60 : place]
            case 3:
                changed[place:place] = chance.choice(
                    [b"<<", b">>", b"[", b"(", b" 0 R", b"99999999999", b"-1", b"null"]
                )
            case _:
                digits = [n for n, octet in enumerate(changed) if 0x30 <= octet <= 0x39]
                changed[chance.choice(digits)] = chance.randrange(0x30, 0x3A)
    return bytes(changed)


def test_random_changes_never_raise_and_never_pass(
    doctor: pki.Credential, clock: pki.TimestampAuthority, at: datetime
) -> None:
    """Octets outside the values of the signatures: the ends of a value may change and not be missed."""
    whole = [
        sign_pdf(files.pdf_compressed(), by=doctor),
        stamp_pdf(add_evidence(sign_pdf(document(), by=doctor), doctor), by=clock),
    ]
    for seed in range(300):
        octets = whole[seed % 2]
        verdict = judged(_mutated(octets, seed), at)
        assert all(f.outcome is Outcome.PASSED or f.reason for f in verdict.findings)


def test_a_file_is_read_from_a_path_and_a_stream(
    doctor: pki.Credential, trust: TrustStore, at: datetime, tmp_path: Path
) -> None:
    file = tmp_path / "signed.pdf"
    file.write_bytes(sign_pdf(document(), by=doctor))
    with file.open("rb") as stream:
        given = [verify(source, trust=trust, at=at) for source in (file, str(file), stream, file.read_bytes())]
    assert {one.indication for one in given} == {Indication.TOTAL_PASSED}
    assert given[1:] == given[:-1]
