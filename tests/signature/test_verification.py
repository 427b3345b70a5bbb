"""S2, S4, S6: what a verdict says, and that nothing changed after signing ever passes."""

import base64
import io
import json
import pickle
import subprocess
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medid.rules import InvalidValueError, MalformedError, RefusedError
from medid.signature import (
    CHALLENGE,
    INTEGRITY,
    PERSONAL_ACCOUNT,
    POLICIES,
    QUALIFIED,
    REMD,
    Evidence,
    ExpectedSigner,
    Policy,
    TrustStore,
    Verdict,
    verify,
)
from medid.signature.cms import parse_signed_data
from medid.signature.container import decoded

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
SIGNATURE = (EXAMPLES / "application" / "application.json.sig").read_bytes()
CONTENT = (EXAMPLES / "application" / "application.json").read_bytes()
AT = datetime.fromisoformat("2026-11-23T12:00:00+03:00")
TRUST = TrustStore.load(EXAMPLES / "trust")
PERSON = json.loads(CONTENT)["person"]


def expected_signer(**changes: str | None) -> ExpectedSigner:
    fields = {
        "snils": PERSON["snils"],
        "surname": PERSON["surname"],
        "given_name": PERSON["given_name"],
        "patronymic": PERSON["patronymic"],
    }
    return ExpectedSigner(**(fields | changes))


def checked(
    signature: bytes = SIGNATURE,
    content: bytes | None = CONTENT,
    *,
    trust: TrustStore = TRUST,
    policy: Policy = PERSONAL_ACCOUNT,
    at: datetime = AT,
    expected: ExpectedSigner | None = None,
    day: date | None = None,
) -> Verdict:
    signer = expected or expected_signer()
    return verify(signature, content, trust=trust, policy=policy, at=at, expected_signer=signer, document_date=day)


def answer(verdict: Verdict) -> tuple[str, str | None]:
    return verdict.indication.value, verdict.sub_indication.value if verdict.sub_indication is not None else None


def codes(verdict: Verdict) -> set[str]:
    return {finding.reason for finding in verdict.findings if finding.reason is not None}


def test_the_example_is_a_valid_signature_of_the_applicant() -> None:
    """S1, S3: the certificate belongs to the applicant, is in force and not revoked."""
    verdict = checked()
    assert answer(verdict) == ("TOTAL-PASSED", None)
    assert verdict.require() is verdict
    assert codes(verdict) == {"means_not_certified"}


def test_the_law_is_told_condition_by_condition() -> None:
    """S4: 63-ФЗ art. 11; the list of centres shows item 1, with uncertified means item 3 is never shown."""
    assert [(c.item, c.outcome.value) for c in checked().law] == [
        ("11.1", "met"),
        ("11.2", "met"),
        ("11.3", "not_shown"),
        ("11.4", "met"),
    ]


def test_a_changed_document_is_a_hash_failure() -> None:
    verdict = checked(content=CONTENT + b" ")
    assert answer(verdict) == ("TOTAL-FAILED", "HASH_FAILURE")
    assert (verdict.signatures[0].digest_matches, verdict.signatures[0].signature_valid) == (False, True)
    assert "signature_hash_mismatch" in verdict.reasons


def test_the_arithmetic_agrees_with_openssl(tmp_path: Path) -> None:
    """S6: an independent implementation accepts what is accepted and refuses what is refused."""
    good, bad = tmp_path / "good", tmp_path / "bad"
    good.write_bytes(CONTENT)
    bad.write_bytes(CONTENT[:-1])

    def openssl(content: Path) -> bool:
        command = ["openssl", "cms", "-verify", "-engine", "gost", "-binary", "-noverify", "-inform", "DER"]
        files = ["-in", str(EXAMPLES / "application" / "application.json.sig"), "-content", str(content)]
        return subprocess.run([*command, *files, "-out", "/dev/null"], check=False, capture_output=True).returncode == 0

    for file in (good, bad):
        signature = checked(content=file.read_bytes()).signatures[0]
        assert (signature.digest_matches and signature.signature_valid) == openssl(file)


@settings(max_examples=60)
@given(position=st.integers(0, len(CONTENT) * 8 - 1))
def test_one_flipped_bit_of_the_document_is_found(position: int) -> None:
    changed = bytearray(CONTENT)
    changed[position // 8] ^= 1 << position % 8
    assert answer(checked(content=bytes(changed))) == ("TOTAL-FAILED", "HASH_FAILURE")


def _signed_parts() -> list[tuple[int, int]]:
    """Where in the container the signed attributes and the signature value lie."""
    info = parse_signed_data(SIGNATURE).signers[0]
    attributes = b"".join(a.encoded for a in info.signed_attributes or ())
    return [(SIGNATURE.index(part), len(part)) for part in (attributes, info.signature)]


@settings(max_examples=120)
@given(data=st.data())
def test_one_flipped_bit_of_attributes_or_value_never_passes(data: st.DataObject) -> None:
    start, length = data.draw(st.sampled_from(_signed_parts()))
    position = data.draw(st.integers(start * 8, (start + length) * 8 - 1))
    changed = bytearray(SIGNATURE)
    changed[position // 8] ^= 1 << position % 8
    for policy in (INTEGRITY, QUALIFIED):
        assert answer(checked(bytes(changed), policy=policy))[0] != "TOTAL-PASSED"


@settings(max_examples=150)
@given(data=st.data())
def test_any_damage_to_the_container_is_a_verdict_and_never_an_exception(data: st.DataObject) -> None:
    changed = bytearray(SIGNATURE)
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(changed) - 1))
        changed[start : start + data.draw(st.integers(0, 8))] = data.draw(st.binary(max_size=8))
    verdict = checked(bytes(changed))
    if verdict.indication.value == "TOTAL-PASSED":
        good, bad = parse_signed_data(SIGNATURE).signers[0], parse_signed_data(decoded(bytes(changed))).signers[0]
        assert (good.signed_content, good.signature) == (bad.signed_content, bad.signature)


NO_SIGNERS = bytes.fromhex("3023 06092a864886f70d010702 a016 3014 020101 3100 300b 06092a864886f70d010701 3100")


@pytest.mark.parametrize(
    ("octets", "reason"),
    [
        (b"", "container_empty"),
        (b"  \r\n", "container_empty"),
        (b"\xef\xbb\xbf", "container_empty"),
        (b"%PDF-1.7\n%\xe2\xe3", "pdf_structure_broken"),
        ("подпись".encode(), "container_not_base64"),
        (b"-----BEGIN CMS-----\n!!!\n-----END CMS-----", "container_not_base64"),
        (SIGNATURE[:-1], "encoding_truncated"),
        (SIGNATURE[:40], "encoding_truncated"),
        (b"\x30\x84\xff\xff\xff\xff" + SIGNATURE, "encoding_truncated"),
        (SIGNATURE + b"tail", "encoding_trailing_octets"),
        (bytes.fromhex("3080" * 200), "encoding_too_deep"),
        (bytes.fromhex("300f06092a864886f70d010701a0020400"), "container_not_signed_data"),
        (NO_SIGNERS, "signature_missing"),
        (bytes.fromhex("3003 020101"), "encoding_broken"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_container_is_refused_with_its_reason(octets: bytes, reason: str) -> None:
    verdict = checked(octets)
    assert answer(verdict) == ("TOTAL-FAILED", "FORMAT_FAILURE")
    assert verdict.reasons == (reason,)
    assert verdict.signatures == ()


def _pem(label: str) -> bytes:
    return f"-----BEGIN {label}-----\r\n{base64.encodebytes(SIGNATURE).decode()}-----END {label}-----\r\n".encode()


@pytest.mark.parametrize(
    "octets",
    [
        base64.b64encode(SIGNATURE),
        base64.encodebytes(SIGNATURE),
        base64.urlsafe_b64encode(SIGNATURE),
        b"\xef\xbb\xbf" + base64.b64encode(SIGNATURE) + b"\r\n",
        base64.b64encode(SIGNATURE).decode().encode("utf-16"),
        base64.b64encode(SIGNATURE).decode().encode("utf-16-le"),
        base64.b64encode(SIGNATURE).decode().encode("utf-16-be"),
        _pem("CMS"),
        _pem("PKCS7"),
        _pem("SIGNATURE"),
        b"\xef\xbb\xbf" + _pem("ANYTHING AT ALL"),
        SIGNATURE + b"\x00" * 64,
    ],
)
def test_every_encoding_of_a_container_is_read(octets: bytes) -> None:
    """S6: signatures come as DER, PEM of any label, base64, with a byte order mark, as UTF-16 text."""
    assert answer(checked(octets)) == ("TOTAL-PASSED", None)


def test_document_and_signature_may_be_octets_paths_or_streams() -> None:
    signature, content = (
        EXAMPLES / "application" / "application.json.sig",
        EXAMPLES / "application" / "application.json",
    )
    wanted = checked()
    for given_signature, given_content in (
        (signature, str(content)),
        (io.BytesIO(SIGNATURE), io.BytesIO(CONTENT)),
    ):
        found = verify(
            given_signature,
            given_content,
            trust=TRUST,
            policy=PERSONAL_ACCOUNT,
            at=AT,
            expected_signer=expected_signer(),
        )
        assert found == wanted


def test_a_document_that_cannot_be_read_is_an_error_with_a_reason(tmp_path: Path) -> None:
    with pytest.raises(MalformedError) as caught:
        verify(SIGNATURE, tmp_path / "absent", trust=TRUST, at=AT)
    assert caught.value.reason == "signature_input_unreadable"
    assert "absent" not in str(caught.value)


def test_a_signature_file_that_cannot_be_read_is_a_verdict(tmp_path: Path) -> None:
    verdict = verify(tmp_path, CONTENT, trust=TRUST, at=AT)
    assert (answer(verdict), verdict.reasons) == (("TOTAL-FAILED", "FORMAT_FAILURE"), ("signature_input_unreadable",))


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(InvalidValueError) as caught:
        checked(at=AT.replace(tzinfo=None))
    assert caught.value.reason == "verification_moment_naive"


def test_a_detached_signature_without_its_document_is_indeterminate() -> None:
    verdict = checked(content=None)
    assert answer(verdict) == ("INDETERMINATE", "SIGNED_DATA_NOT_FOUND")
    assert (verdict.signatures[0].digest_matches, verdict.signatures[0].signature_valid) == (None, True)


def test_without_trust_the_arithmetic_is_told_and_nothing_more() -> None:
    verdict = checked(trust=TrustStore())
    assert answer(verdict) == ("INDETERMINATE", "NO_CERTIFICATE_CHAIN_FOUND")
    assert (verdict.signatures[0].digest_matches, verdict.signatures[0].signature_valid) == (True, True)
    assert "trust_anchors_missing" in codes(verdict)


def test_without_revocation_data_the_answer_is_not_known_yet() -> None:
    """S3: revocation has to be shown, not assumed."""
    verdict = checked(trust=TrustStore(TRUST.anchors))
    assert answer(verdict) == ("INDETERMINATE", "TRY_LATER")
    assert "revocation_unknown" in codes(verdict)


def _bounds() -> tuple[datetime, datetime]:
    signer = checked().signatures[0].signer
    assert signer is not None
    return signer.not_before, signer.not_after


def test_both_ends_of_the_validity_are_inside() -> None:
    """S3; RFC 5280 4.1.2.5: both ends are inclusive."""
    first, last = _bounds()
    assert "certificate_not_yet_valid" not in codes(checked(at=first))
    assert "certificate_expired" not in codes(checked(at=last))
    early, late = checked(at=first - timedelta(seconds=1)), checked(at=last + timedelta(seconds=1))
    assert "certificate_not_yet_valid" in early.reasons
    assert "certificate_expired" in late.reasons
    assert {c.item: c.outcome.value for c in late.law}["11.2"] == "not_met"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"snils": "112-233-445 95"}, "signer_snils_differs"),
        ({"surname": "Другая"}, "signer_name_differs"),
        ({"given_name": "Мария"}, "signer_name_differs"),
        ({"patronymic": "Ивановна"}, "signer_name_differs"),
    ],
)
def test_a_signature_of_another_person_is_told(changes: dict[str, str], reason: str) -> None:
    """S3: the certificate belongs to the applicant (СНИЛС, ФИО)."""
    verdict = checked(expected=expected_signer(**changes))
    assert answer(verdict) == ("INDETERMINATE", "SIG_CONSTRAINTS_FAILURE")
    assert verdict.reasons == (reason,)


@pytest.mark.parametrize(
    "changes",
    [
        {"snils": "".join(c for c in PERSON["snils"] if c.isdigit())},
        {"surname": PERSON["surname"].upper()},
        {"surname": None, "given_name": None, "patronymic": None},
        {"snils": None},
    ],
)
def test_forms_of_the_same_person_agree(changes: dict[str, str | None]) -> None:
    assert answer(checked(expected=expected_signer(**changes))) == ("TOTAL-PASSED", None)


def test_yo_written_as_ye_is_a_warning_only() -> None:
    """I7: Ё and Е are told apart, but do not make another person."""
    verdict = checked(expected=expected_signer(surname=PERSON["surname"].replace("ё", "е")))
    assert answer(verdict) == ("TOTAL-PASSED", None)
    assert "signer_name_spelling" in {finding.reason for finding in verdict.warnings}


def test_a_policy_that_compares_needs_somebody_to_compare_with() -> None:
    verdict = verify(SIGNATURE, CONTENT, trust=TRUST, policy=PERSONAL_ACCOUNT, at=AT)
    assert answer(verdict) == ("INDETERMINATE", "SIG_CONSTRAINTS_FAILURE")
    assert "signer_expected_missing" in codes(verdict)


def test_integrity_asks_for_the_arithmetic_alone() -> None:
    assert answer(checked(trust=TrustStore(), policy=INTEGRITY)) == ("TOTAL-PASSED", None)


@pytest.mark.parametrize("policy", [QUALIFIED, REMD, PERSONAL_ACCOUNT, CHALLENGE])
def test_the_example_fulfils_every_policy(policy: Policy) -> None:
    assert answer(checked(policy=policy, day=AT.date())) == ("TOTAL-PASSED", None)


DEMANDS = [field for field in Policy.__dataclass_fields__ if field not in {"name", "title", "source"}]


@settings(max_examples=60)
@given(demands=st.sets(st.sampled_from(DEMANDS)), added=st.sampled_from(DEMANDS), broken=st.booleans())
def test_a_demand_added_never_turns_a_refusal_into_a_pass(demands: set[str], added: str, *, broken: bool) -> None:
    def policy(asked: set[str]) -> Policy:
        flags = {demand: demand in asked for demand in DEMANDS}
        return Policy(name="made", title=QUALIFIED.title, source=QUALIFIED.source, **flags)

    trust = TrustStore() if broken else TRUST
    before = checked(trust=trust, policy=policy(demands))
    after = checked(trust=trust, policy=policy(demands | {added}))
    if answer(before)[0] != "TOTAL-PASSED":
        assert answer(after)[0] != "TOTAL-PASSED"


def test_require_raises_what_is_wrong() -> None:
    with pytest.raises(RefusedError) as caught:
        checked(content=b"").require()
    assert str(caught.value).startswith("signature_hash_mismatch")


def test_a_verdict_has_no_truth_value_and_survives_pickling() -> None:
    verdict = checked()
    with pytest.raises(TypeError):
        bool(verdict)
    assert pickle.loads(pickle.dumps(verdict)) == verdict  # noqa: S301 - our own octets


PERSONAL = [
    PERSON["surname"],
    PERSON["given_name"],
    PERSON["patronymic"],
    "".join(filter(str.isdigit, PERSON["snils"])),
]


def test_personal_values_are_shown_only_when_asked_for() -> None:
    verdict = checked()
    for hidden in (repr(verdict), str(verdict), json.dumps(verdict.as_json("ru"), ensure_ascii=False), repr(TRUST)):
        assert not [value for value in PERSONAL if value in hidden]
    shown = json.dumps(verdict.as_json("ru", show_personal=True), ensure_ascii=False)
    assert [value for value in PERSONAL if value in shown] == PERSONAL


def test_the_json_of_a_verdict_has_the_agreed_fields() -> None:
    written = checked().as_json("en")
    assert {"indication", "sub_indication", "policy", "at", "signatures"} <= set(written)
    assert {
        "indication",
        "sub_indication",
        "level",
        "digest_matches",
        "signature_valid",
        "digest_algorithm",
        "signature_algorithm",
        "signer",
        "claimed_time",
        "proven_time",
        "findings",
        "countersignatures",
    } <= set(written["signatures"][0])
    assert json.loads(json.dumps(written)) == written


def test_trust_is_loaded_from_files_and_an_unknown_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MalformedError) as caught:
        TrustStore.load(tmp_path / "absent.pem")
    assert caught.value.reason == "signature_input_unreadable"
    (tmp_path / "notes.txt").write_bytes(bytes.fromhex("3003020101"))
    with pytest.raises(MalformedError) as caught:
        TrustStore.load(tmp_path)
    assert caught.value.reason == "trust_file_unknown"


def test_an_empty_folder_trusts_nobody(tmp_path: Path) -> None:
    assert TrustStore.load(tmp_path) == TrustStore()
    assert answer(checked(trust=TrustStore.load(tmp_path)))[0] == "INDETERMINATE"


def test_evidence_given_beside_is_used_and_not_trusted() -> None:
    anchors = Evidence(TRUST.anchors, TRUST.evidence.crls)
    verdict = verify(SIGNATURE, CONTENT, trust=TrustStore(), at=AT, evidence=anchors)
    assert answer(verdict) == ("INDETERMINATE", "NO_CERTIFICATE_CHAIN_FOUND")
    verdict = verify(SIGNATURE, CONTENT, trust=TrustStore(TRUST.anchors), at=AT, evidence=anchors)
    assert answer(verdict) == ("TOTAL-PASSED", None)


def test_the_policies_are_known_by_name() -> None:
    assert list(POLICIES) == ["integrity", "qualified", "remd", "personal_account", "challenge"]


def test_times_are_told_in_utc() -> None:
    signature = checked().signatures[0]
    assert signature.claimed_time is not None
    assert signature.claimed_time.tzinfo is UTC
    assert signature.proven_time is None


def test_a_challenge_has_to_be_given_by_the_one_who_set_it() -> None:
    """S5: a container that brings its own content proves nothing about the challenge."""
    made = ROOT / "tests" / "signature" / "fixtures" / "openssl"
    trust = TrustStore.load(made / "root.pem", made / "root.crl", made / "centre.crl")
    signer = ExpectedSigner(surname="Берёзкина", given_name="Анна")

    def answered(content: Path | None) -> tuple[str, str | None]:
        return answer(
            verify(made / "attached.sig", content, trust=trust, policy=CHALLENGE, at=AT, expected_signer=signer)
        )

    assert answered(made.parent / "content.txt") == ("TOTAL-PASSED", None)
    assert answered(None) == ("INDETERMINATE", "SIGNED_DATA_NOT_FOUND")
    assert answered(made / "root.pem") == ("TOTAL-FAILED", "FORMAT_FAILURE")


@pytest.mark.parametrize(
    ("edge", "shift", "reason"),
    [
        (0, 0, None),
        (1, 0, None),
        (0, -1, "certificate_not_yet_valid_on_document_date"),
        (1, 1, "certificate_expired_on_document_date"),
    ],
)
def test_the_certificate_covers_the_date_of_the_document(edge: int, shift: int, reason: str | None) -> None:
    """РЭМД looks at the date of the document beside the day of the check; both ends are inside, in Moscow time."""
    day = _bounds()[edge].astimezone(AT.tzinfo).date() + timedelta(days=shift)
    verdict = verify(
        SIGNATURE, CONTENT, trust=TRUST, policy=REMD, at=AT, expected_signer=expected_signer(), document_date=day
    )
    assert verdict.reasons == ((reason,) if reason is not None else ())


def test_without_the_date_of_the_document_the_register_is_told_that_it_was_not_looked_at() -> None:
    assert "document_date_missing" in codes(checked(policy=REMD))
    assert "document_date_missing" not in codes(checked(policy=QUALIFIED))
