"""S4, S6: published attacks on signatures inside PDF files are refused, each by its name."""

from datetime import datetime
from io import BytesIO

import pytest

from medid.signature import INTEGRITY, Indication, TrustStore, verify
from medid.signature.pdf_verdict import Changes
from medid.testing import pki
from medid.testing.pdf_attacks import ATTACKS, FIELD, PdfAttack, document, field_object, updated
from medid.testing.pdf_signing import Form, add_evidence, sign_pdf

BY_ID = {attack.id: attack for attack in ATTACKS}
CERTAIN = [a for a in ATTACKS if a.reason not in {"pdf_fields_filled", "pdf_changes_unknown"}]
UNDECIDED = [a for a in ATTACKS if a not in CERTAIN]


def test_the_document_of_the_attacks_is_sound(doctor: pki.Credential, trust: TrustStore, at: datetime) -> None:
    """Each negative has its positive twin."""
    assert verify(sign_pdf(document(), by=doctor), trust=trust, at=at).indication is Indication.TOTAL_PASSED


@pytest.mark.parametrize("attack", CERTAIN, ids=lambda attack: attack.id)
def test_an_attack_is_refused_by_its_name(
    attack: PdfAttack, doctor: pki.Credential, trust: TrustStore, at: datetime
) -> None:
    verdict = verify(attack.build(doctor), trust=trust, at=at)
    assert verdict.indication is Indication.TOTAL_FAILED
    assert attack.reason in verdict.reasons


@pytest.mark.parametrize("attack", UNDECIDED, ids=lambda attack: attack.id)
def test_what_may_be_meant_well_is_never_passed(
    attack: PdfAttack, doctor: pki.Credential, trust: TrustStore, at: datetime
) -> None:
    """A form filled without leave, or comments where comments are allowed: nobody can tell by the file alone."""
    verdict = verify(attack.build(doctor), trust=trust, at=at)
    assert (verdict.indication, verdict.reasons) == (Indication.INDETERMINATE, (attack.reason,))


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.id)
def test_no_attack_passes_the_arithmetic_alone(attack: PdfAttack, doctor: pki.Credential, at: datetime) -> None:
    verdict = verify(attack.build(doctor), trust=TrustStore(), policy=INTEGRITY, at=at)
    assert verdict.indication is not Indication.TOTAL_PASSED
    assert attack.reason in verdict.reasons


@pytest.mark.parametrize(
    "name",
    ["shadow-hide-and-replace", "shadow-hide-and-replace-page", "saving-update", "wrapping-moved-stretch"],
)
def test_a_viewer_shows_what_was_not_signed(name: str, doctor: pki.Credential) -> None:
    """The attacks are real: PDFium shows another sum than the signed file does."""
    assert (_shown(sign_pdf(document(), by=doctor)), _shown(BY_ID[name].build(doctor))) == ("100", "100000")


def _shown(pdf: bytes) -> str:
    pypdfium2 = pytest.importorskip("pypdfium2")
    opened = pypdfium2.PdfDocument(pdf)
    text = opened[0].get_textpage().get_text_range()
    opened.close()
    return "100000" if "owe 100000" in text else "100" if "owe 100" in text else text


@pytest.mark.parametrize("name", ["shadow-hide", "shadow-replace-by-font", "saving-update", "saving-copied-signature"])
def test_another_verifier_agrees(name: str, doctor: pki.Credential) -> None:
    """PyHanko finds the change suspicious too."""
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.diff_analysis import SuspiciousModification

    (embedded,) = PdfFileReader(BytesIO(BY_ID[name].build(doctor))).embedded_signatures
    embedded.external_digests[embedded.external_md_algorithm] = b""
    embedded.compute_integrity_info()
    assert isinstance(embedded.diff_result, SuspiciousModification)


def test_a_form_may_be_filled_when_the_signer_allowed_it(
    doctor: pki.Credential, trust: TrustStore, at: datetime
) -> None:
    """ISO 32000-1, 12.8.2.2: level 2; the finding still says that the field is not signed."""
    filled = updated(sign_pdf(document(), by=doctor, form=Form(certifies=2)), {FIELD: field_object(b"200")})
    verdict = verify(filled, trust=trust, at=at)
    (one,) = verdict.signatures
    assert one.pdf is not None
    assert (one.indication, one.pdf.changes, one.pdf.changed_fields, one.pdf.permission) == (
        Indication.TOTAL_PASSED,
        Changes.FIELDS,
        1,
        2,
    )
    assert "pdf_fields_filled_as_allowed" in {finding.reason for finding in verdict.warnings}


def test_evidence_may_be_added_even_when_nothing_may_be_changed(
    doctor: pki.Credential, trust: TrustStore, at: datetime
) -> None:
    """EN 319 142-1 5.4: evidence does not count as a change."""
    kept = add_evidence(sign_pdf(document(), by=doctor, form=Form(certifies=1)), doctor)
    verdict = verify(kept, trust=trust, at=at)
    assert verdict.indication is Indication.TOTAL_PASSED
    assert [one.pdf.changes for one in verdict.signatures if one.pdf] == [Changes.EVIDENCE]


def test_a_signature_taken_out_of_the_form_is_told(doctor: pki.Credential, trust: TrustStore, at: datetime) -> None:
    verdict = verify(BY_ID["saving-removed-signature"].build(doctor), trust=trust, at=at)
    assert "pdf_signature_hidden" in {finding.reason for finding in verdict.warnings}
