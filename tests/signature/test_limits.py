"""S2, S6: every limit is a named number with a reason of its own; what is just within it is read."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest

from medid.rules import MalformedError
from medid.signature import (
    INTEGRITY,
    QUALIFIED,
    Policy,
    SignatureVerdict,
    TrustStore,
    Verdict,
    container,
    der,
    oids,
    verify,
)
from medid.signature.cms import MAX_CERTIFICATES, MAX_PARTS, MAX_SIGNERS, parse_signed_data
from medid.signature.collect import MAX_SIGNATURES, MAX_TIMESTAMPS, require_few
from medid.signature.evidence import MAX_COUNTERSIGNATURE_DEPTH
from medid.signature.ocsp import MAX_ANSWERS, parse_response
from medid.signature.path import MAX_PATH_LENGTH
from medid.testing import pki
from medid.testing.pki import encoding
from medid.testing.pki.containers import enclosed
from medid.testing.pki.signers import SignerInfo, signed_info
from medid.testing.scenarios.world import AT, CENTRE, CLOCK, CONTENT, DOCTOR, STAMPED_AT

TRUST = pki.trust_store(DOCTOR, CLOCK)
INFO = signed_info(pki.Signer(credential=DOCTOR, at=STAMPED_AT), CONTENT, oids.CONTENT)


def enclosing(*infos: SignerInfo, certificates: Iterable[bytes] = (DOCTOR.der, CENTRE.der)) -> bytes:
    return enclosed(list(infos), None, list(certificates), pki.Container())


def checked(message: bytes, policy: Policy = INTEGRITY, trust: TrustStore = TRUST) -> Verdict:
    return verify(message, CONTENT, trust=trust, policy=policy, at=AT)


def reasons(message: bytes) -> list[str]:
    return [str(f.reason) for f in checked(message).findings if f.reason is not None and f.outcome == "failed"]


def certificates(count: int) -> bytes:
    others = [encoding.sequence(encoding.integer(number)) for number in range(count - 2)]
    return enclosing(INFO, certificates=[DOCTOR.der, CENTRE.der, *others])


def signers(count: int) -> bytes:
    return enclosing(*[INFO] * count)


def stamps(count: int) -> bytes:
    token = CLOCK.stamp(INFO.signature)
    return enclosing(INFO.with_unsigned(encoding.attribute(oids.SIGNATURE_TIMESTAMP, *[token] * count)))


def attributes(count: int) -> bytes:
    kinds = (encoding.attribute(f"1.2.643.100.999.{number}", der.wrap(der.NULL, b"")) for number in range(count))
    return enclosing(INFO.with_unsigned(*kinds))


@pytest.mark.parametrize(
    ("made", "limit", "reason"),
    [
        (certificates, MAX_CERTIFICATES, "container_too_many_certificates"),
        (signers, MAX_SIGNERS, "container_too_many_signers"),
        (attributes, MAX_PARTS, "container_too_many_parts"),
        (stamps, MAX_TIMESTAMPS, "container_too_many_timestamps"),
    ],
    ids=["certificates", "signers", "attributes", "time-stamps"],
)
def test_one_more_than_the_limit_is_refused_by_its_own_reason(
    made: Callable[[int], bytes], limit: int, reason: str
) -> None:
    require_few(parse_signed_data(made(limit)))
    verdict = checked(made(limit + 1))
    assert (verdict.indication, verdict.sub_indication) == ("TOTAL-FAILED", "FORMAT_FAILURE")
    assert reasons(made(limit + 1)) == [reason]
    assert [dict(f.context) for f in verdict.findings if f.reason == reason] == [{"limit": limit}]


def test_as_many_time_stamps_as_may_be_are_all_told() -> None:
    (signature,) = checked(stamps(MAX_TIMESTAMPS), QUALIFIED).signatures
    assert (len(signature.timestamps), signature.indication) == (MAX_TIMESTAMPS, "TOTAL-PASSED")


def test_signatures_and_time_stamps_are_counted_together() -> None:
    token = CLOCK.stamp(INFO.signature)
    stamped = INFO.with_unsigned(encoding.attribute(oids.SIGNATURE_TIMESTAMP, *[token] * (MAX_TIMESTAMPS - 1)))
    require_few(parse_signed_data(enclosing(*[stamped] * (MAX_SIGNATURES // MAX_TIMESTAMPS))))
    assert reasons(enclosing(*[stamped] * (MAX_SIGNATURES // MAX_TIMESTAMPS), INFO)) == ["container_too_many_signers"]


def nested(depth: int) -> pki.Signer:
    """A signer whose signature has countersignatures nested *depth* deep."""
    signer = pki.Signer(credential=DOCTOR)
    for _ in range(depth):
        signer = replace(pki.Signer(credential=DOCTOR), countersigned_by=(signer,))
    return signer


def innermost(signature: SignatureVerdict) -> SignatureVerdict:
    return innermost(signature.countersignatures[0]) if signature.countersignatures else signature


@pytest.mark.parametrize(("more", "told"), [(0, []), (1, ["countersignature_too_deep"])])
def test_countersignatures_too_deep_are_told_to_be(more: int, told: list[str]) -> None:
    """RFC 5652 11.4 sets no bound."""
    message = pki.sign_cms(CONTENT, by=nested(MAX_COUNTERSIGNATURE_DEPTH + more))
    (signature,) = checked(message).signatures
    last = innermost(signature)
    assert [str(f.reason) for f in last.findings if f.reason is not None] == told
    assert signature.indication == "TOTAL-PASSED"


@pytest.mark.parametrize(
    ("certificates_in_path", "reason"), [(MAX_PATH_LENGTH, None), (MAX_PATH_LENGTH + 1, "certificate_chain_over_limit")]
)
def test_a_path_longer_than_any_real_one_is_told_to_be(certificates_in_path: int, reason: str | None) -> None:
    authority = pki.Authority("Корень")
    for number in range(certificates_in_path - 2):
        authority = authority.authority(f"Центр {number}")
    signer = authority.issue(pki.Person())
    verdict = checked(pki.sign_cms(CONTENT, by=signer), QUALIFIED, pki.trust_store(signer))
    told = {str(f.reason) for f in verdict.findings if f.outcome == "not_checked" and f.rule == "S3"}
    assert ("certificate_chain_over_limit" in told) == (reason is not None)
    assert (verdict.indication, verdict.sub_indication) == (
        ("TOTAL-PASSED", None) if reason is None else ("INDETERMINATE", "NO_CERTIFICATE_CHAIN_FOUND")
    )


def test_a_response_with_more_answers_than_are_read_is_none() -> None:
    """RFC 6960 4.2.1: an answer left out could be the one that revokes."""
    answers = [pki.Answer(DOCTOR)] * MAX_ANSWERS
    assert len(parse_response(CENTRE.ocsp(*answers)).answers) == MAX_ANSWERS
    with pytest.raises(MalformedError) as caught:
        parse_response(CENTRE.ocsp(*answers, pki.Answer(DOCTOR, revoked_at=datetime(2026, 1, 1, tzinfo=UTC))))
    assert (caught.value.reason, dict(caught.value.context)["limit"]) == ("encoding_over_limit", MAX_ANSWERS)


def test_a_file_too_large_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    class Endless(BytesIO):
        taken = 0

        def read(self, size: int | None = -1, /) -> bytes:
            assert size is not None
            assert size >= 0
            self.taken += size
            return b"\x30" * size

    monkeypatch.setattr(container.octets_of, "__kwdefaults__", {"limit": 1000})
    stream = Endless()
    verdict = checked(stream)  # type: ignore[arg-type]
    assert [str(f.reason) for f in verdict.findings if f.reason is not None] == ["container_too_large"]
    assert stream.taken == 1001
