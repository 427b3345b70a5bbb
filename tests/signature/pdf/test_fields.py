"""S6: every signature field of a PDF file gets its verdict, over the version it was made in."""

from datetime import timedelta

import pytest

from medid.signature import (
    CHALLENGE,
    INTEGRITY,
    QUALIFIED,
    REMD,
    ExpectedSigner,
    Indication,
    Policy,
    SubIndication,
    TrustStore,
    Verdict,
    verify,
)
from medid.signature.pdf_verdict import Changes, Coverage, PdfSignature
from medid.testing import files, pki
from medid.testing.pdf_signing import Form, PdfLevel, add_evidence, sign_pdf, stamp_pdf

ROOT = pki.Authority("Головной УЦ")
CENTRE = ROOT.authority("Аккредитованный УЦ")
DOCTOR = CENTRE.issue(pki.Person())
CLOCK = pki.TimestampAuthority(CENTRE)
TRUST = pki.trust_store(DOCTOR, CLOCK)
SIGNER = ExpectedSigner(snils=pki.Person().snils)
AT = pki.MOMENT + timedelta(minutes=1)
PDF = files.pdf()
SIGNED = sign_pdf(PDF, by=DOCTOR)


def judged(pdf: bytes, *, policy: Policy = QUALIFIED, trust: TrustStore = TRUST) -> Verdict:
    return verify(pdf, trust=trust, policy=policy, at=AT, expected_signer=SIGNER)


def test_a_signature_over_the_whole_file_passes() -> None:
    """ISO 32000-1, 12.8.1: the range leaves out the value of the signature alone."""
    verdict = judged(SIGNED)
    assert (verdict.indication, verdict.reasons) == (Indication.TOTAL_PASSED, ())
    (one,) = verdict.signatures
    start = SIGNED.index(b"/Contents <") + len(b"/Contents ")
    end = SIGNED.index(b">", start) + 1
    assert one.pdf == PdfSignature(
        field=0,
        sub_filter="ETSI.CAdES.detached",
        byte_range=(0, start, end, len(SIGNED) - end),
        coverage=Coverage.WHOLE_FILE,
        revision=2,
        revisions=2,
        changes=Changes.NONE,
    )
    assert (one.level, one.baseline, one.digest_matches, one.signature_valid) == ("PAdES-B-B", "B-B", True, True)


@pytest.mark.parametrize("packed", [False, True])
def test_files_with_tables_and_with_streams_of_objects_are_read(packed: bool) -> None:  # noqa: FBT001 - a case
    signed = sign_pdf(files.pdf_compressed() if packed else PDF, by=DOCTOR)
    assert judged(signed).indication is Indication.TOTAL_PASSED


@pytest.mark.parametrize(
    ("sub_filter", "level", "baseline"),
    [("adbe.pkcs7.detached", "CAdES-BES", "B-B"), ("ETSI.CAdES.detached", "PAdES-B-B", "B-B")],
)
def test_both_kinds_of_detached_signatures_are_verified(sub_filter: str, level: str, baseline: str) -> None:
    (one,) = judged(sign_pdf(PDF, by=DOCTOR, form=Form(sub_filter=sub_filter))).signatures
    assert (one.indication, one.level, one.baseline) == (Indication.TOTAL_PASSED, level, baseline)


def test_the_handler_of_crypto_pro_is_read_as_any_other() -> None:
    form = Form(sub_filter="adbe.pkcs7.detached", filter="CryptoPro#20PDF")
    assert judged(sign_pdf(PDF, by=DOCTOR, form=form)).indication is Indication.TOTAL_PASSED


def test_a_kind_left_out_is_told_and_read_as_detached() -> None:
    verdict = judged(sign_pdf(PDF, by=DOCTOR, form=Form(sub_filter=None)))
    assert verdict.indication is Indication.TOTAL_PASSED
    assert [f.reason for f in verdict.warnings if f.reason and f.reason.startswith("pdf")] == ["pdf_sub_filter_absent"]


@pytest.mark.parametrize("kind", ["adbe.pkcs7.sha1", "adbe.x509.rsa_sha1"])
def test_old_kinds_are_told_to_be_unsupported(kind: str) -> None:
    verdict = judged(sign_pdf(PDF, by=DOCTOR, form=Form(sub_filter=kind)))
    assert (verdict.indication, verdict.sub_indication) == (
        Indication.INDETERMINATE,
        SubIndication.SIG_CONSTRAINTS_FAILURE,
    )
    (finding,) = verdict.failed
    assert (finding.reason, finding.location, finding.context) == (
        "pdf_sub_filter_unsupported",
        "/signatures/0",
        {"name": kind},
    )


def test_an_invented_kind_is_not_repeated_in_the_finding() -> None:
    (finding,) = judged(sign_pdf(PDF, by=DOCTOR, form=Form(sub_filter="Ivanov"))).failed
    assert (finding.reason, finding.context) == ("pdf_sub_filter_unsupported", {"name": "?"})


def test_time_that_the_dictionary_claims_is_the_claimed_time_when_the_signature_has_none() -> None:
    """ISO 32000-1, table 252, M."""
    (one,) = judged(sign_pdf(PDF, by=pki.Signer(credential=DOCTOR, at=None))).signatures
    assert (one.claimed_time, one.proven_time, one.decided_at) == (pki.MOMENT, None, AT)


@pytest.mark.parametrize("level", PdfLevel)
def test_each_level_passes_and_is_told(level: PdfLevel) -> None:
    """EN 319 142-1 6: B-B, B-T, B-LT, B-LTA."""
    verdict = judged(sign_pdf(PDF, by=DOCTOR, level=level, timestamps=CLOCK))
    (one,) = verdict.signatures
    assert (one.indication, one.baseline, one.level) == (Indication.TOTAL_PASSED, level.value, f"PAdES-{level.value}")
    assert one.proven_time == (None if level is PdfLevel.B else CLOCK.at)
    assert [stamp.kind for stamp in one.timestamps] == {
        PdfLevel.B: [],
        PdfLevel.T: ["signature"],
        PdfLevel.LT: ["signature"],
        PdfLevel.LTA: ["signature", "document"],
    }[level]


def test_evidence_kept_in_the_file_is_used() -> None:
    """EN 319 142-1 5.4: with the anchor alone, the lists in the file show that nobody was revoked."""
    anchors = pki.trust_store(DOCTOR, revocation=())
    without = judged(SIGNED, trust=anchors)
    assert (without.indication, without.sub_indication) == (Indication.INDETERMINATE, SubIndication.TRY_LATER)
    kept = judged(add_evidence(SIGNED, DOCTOR), trust=anchors)
    assert kept.indication is Indication.TOTAL_PASSED
    assert kept.pdf is not None
    assert (kept.pdf.certificates, kept.pdf.crls, kept.pdf.ocsp_responses) == (2, 2, 0)


def test_evidence_kept_in_the_file_is_not_trusted() -> None:
    """A root that lies in the file is no anchor."""
    other = pki.trust_store(pki.Authority("Посторонний УЦ").issue(pki.Person()))
    verdict = judged(add_evidence(SIGNED, DOCTOR, ROOT), trust=other)
    assert verdict.sub_indication is SubIndication.NO_CERTIFICATE_CHAIN_FOUND


def test_evidence_that_cannot_be_read_is_told_and_spoils_nothing() -> None:
    verdict = judged(add_evidence(SIGNED, DOCTOR, revocation=(b"\x30\x03\x02\x01\x00",)))
    assert verdict.indication is Indication.TOTAL_PASSED
    assert [(f.reason, f.location) for f in verdict.warnings if f.location.startswith("/pdf")] == [
        ("revocation_malformed", "/pdf/crls/0")
    ]


def test_a_time_stamp_of_the_document_proves_when_the_signature_existed() -> None:
    verdict = judged(stamp_pdf(SIGNED, by=CLOCK))
    (one,) = verdict.signatures
    assert (one.indication, one.baseline, one.proven_time) == (Indication.TOTAL_PASSED, "B-T", CLOCK.at)
    assert verdict.pdf is not None
    (stamp,) = verdict.pdf.timestamps
    assert (stamp.place.field, stamp.place.coverage, stamp.time, stamp.holds) == (
        1,
        Coverage.WHOLE_FILE,
        CLOCK.at,
        True,
    )


def test_a_time_stamp_of_the_document_by_rsa_proves_as_well() -> None:
    clock = pki.TimestampAuthority(CENTRE, key=pki.RsaKey("clock"))
    verdict = judged(stamp_pdf(SIGNED, by=clock), trust=pki.trust_store(DOCTOR, clock))
    assert verdict.signatures[0].proven_time == clock.at


def test_a_time_stamp_of_the_document_says_nothing_of_a_later_signature() -> None:
    verdict = judged(sign_pdf(stamp_pdf(PDF, by=CLOCK), by=DOCTOR))
    (one,) = verdict.signatures
    assert (one.indication, one.baseline, one.proven_time) == (Indication.TOTAL_PASSED, "B-B", None)


def test_a_time_stamp_over_other_octets_proves_nothing_and_spoils_nothing() -> None:
    class _Wrong(pki.TimestampAuthority):
        def stamp(self, octets: bytes, **how: object) -> bytes:
            return super().stamp(octets + b" ", **how)  # type: ignore[arg-type]

    verdict = judged(stamp_pdf(SIGNED, by=_Wrong(CENTRE)))
    (one,) = verdict.signatures
    assert (one.indication, one.proven_time) == (Indication.TOTAL_PASSED, None)
    assert [stamp.reason for stamp in one.timestamps] == ["timestamp_of_another"]


def test_the_last_time_stamp_carries_the_proof_past_the_end_of_the_first_authority() -> None:
    """EN 319 102-1 5.6.3: each time-stamp shows that those under it existed."""
    brief = pki.TimestampAuthority(CENTRE, "Недолгая служба", not_after=pki.MOMENT + timedelta(seconds=30))
    stamped = stamp_pdf(SIGNED, by=brief)
    trust = pki.trust_store(DOCTOR, brief, CLOCK)
    (alone,) = judged(stamped, trust=trust).signatures
    assert (alone.proven_time, [s.reason for s in alone.timestamps]) == (None, ["timestamp_invalid"])
    renewed = stamp_pdf(stamped, by=CLOCK, at=pki.MOMENT + timedelta(seconds=20), field="Second")
    (one,) = judged(renewed, trust=trust).signatures
    assert (one.proven_time, [s.reason for s in one.timestamps]) == (brief.at, [None, None])


def test_a_file_with_time_stamps_alone_holds_no_signature() -> None:
    verdict = judged(stamp_pdf(PDF, by=CLOCK))
    assert (verdict.indication, verdict.reasons, verdict.signatures) == (
        Indication.TOTAL_FAILED,
        ("pdf_only_timestamps",),
        (),
    )


def test_each_of_several_signatures_is_judged_over_its_own_version() -> None:
    other = CENTRE.issue(pki.Person(snils="11223344595"), id="other")
    verdict = judged(sign_pdf(SIGNED, by=other, field="Second"))
    assert [one.pdf.revision for one in verdict.signatures if one.pdf] == [2, 3]
    assert [one.pdf.coverage for one in verdict.signatures if one.pdf] == [Coverage.WHOLE_REVISION, Coverage.WHOLE_FILE]
    assert [one.pdf.changes for one in verdict.signatures if one.pdf] == [Changes.SIGNATURES, Changes.NONE]
    assert [(f.reason, f.location) for f in verdict.warnings if f.reason == "pdf_extended"] == [
        ("pdf_extended", "/signatures/0")
    ]
    assert verdict.indication is Indication.TOTAL_PASSED


def test_the_register_allows_one_signature_only() -> None:
    twice = sign_pdf(SIGNED, by=DOCTOR, field="Second")
    assert "container_several_signers" in judged(twice, policy=REMD).reasons
    assert "container_several_signers" not in judged(SIGNED, policy=REMD).reasons


def test_several_signers_in_one_value_are_refused() -> None:
    """EN 319 142-1: one signer in a signature dictionary."""
    verdict = judged(sign_pdf(PDF, by=[DOCTOR, CENTRE.issue(pki.Person(), id="other")], form=Form(reserved=40_000)))
    assert len(verdict.signatures) == 2
    assert {one.pdf.field for one in verdict.signatures if one.pdf} == {0}
    assert (verdict.indication, verdict.reasons) == (Indication.INDETERMINATE, ("pdf_several_signers",))


def test_arithmetic_alone_asks_for_no_trust() -> None:
    verdict = judged(SIGNED, policy=INTEGRITY, trust=TrustStore())
    assert verdict.indication is Indication.TOTAL_PASSED


def test_a_document_beside_a_signed_pdf_is_a_mistake_that_is_told() -> None:
    verdict = verify(SIGNED, b"another document", trust=TRUST, at=AT)
    assert (verdict.indication, verdict.reasons) == (Indication.INDETERMINATE, ("pdf_content_beside",))


def test_a_challenge_is_not_answered_by_a_pdf() -> None:
    assert judged(SIGNED, policy=CHALLENGE).indication is Indication.INDETERMINATE


def test_the_verdict_tells_the_file_as_json() -> None:
    told = judged(SIGNED).as_json("en")
    assert told["document"] == {"size": len(SIGNED), "digests": {}}
    assert told["pdf"] == {
        "revisions": 2,
        "timestamps": [],
        "has_stamp": None,
        "certificates": 0,
        "crls": 0,
        "ocsp_responses": 0,
    }
    assert told["signatures"][0]["pdf"]["coverage"] == "whole_file"
    assert Verdict.model_validate_json(judged(SIGNED).model_dump_json()) == judged(SIGNED)


def test_a_name_of_a_field_is_told_nowhere() -> None:
    """A name may hold the signer's."""
    signed = sign_pdf(SIGNED, by=DOCTOR, field="Ivanova-Maria")
    assert "Ivanova" not in repr(judged(signed)) + str(judged(signed).as_json("en"))


def test_the_same_arguments_give_the_same_octets() -> None:
    for level in PdfLevel:
        first = sign_pdf(PDF, by=DOCTOR, level=level, timestamps=CLOCK)
        assert first == sign_pdf(PDF, by=DOCTOR, level=level, timestamps=CLOCK)
