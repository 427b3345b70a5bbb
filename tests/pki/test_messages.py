"""What `sign_cms` makes is what medid and the standards understand by it."""

from datetime import datetime, timedelta

import pytest

from medid.signature import gost, verify
from medid.signature.policy import INTEGRITY
from medid.signature.verdict import Indication
from medid.testing import pki

CONTENT = "Заявление\n".encode()
WITHOUT_DOUBT = {"accreditation_not_shown", "means_not_certified"}
"""What is always open without a list of accredited centres."""

LEVELS = list(pki.Level)


@pytest.mark.parametrize("detached", [True, False])
@pytest.mark.parametrize("level", LEVELS)
def test_every_level_is_found_and_passes(
    level: pki.Level,
    detached: bool,  # noqa: FBT001
    doctor: pki.Credential,
    clock: pki.TimestampAuthority,
    at: datetime,
) -> None:
    message = pki.sign_cms(CONTENT, by=doctor, level=level, timestamps=clock, detached=detached)
    verdict = verify(message, CONTENT if detached else None, trust=pki.trust_store(doctor, clock), at=at)
    (signature,) = verdict.signatures
    assert (verdict.indication, signature.level) == (Indication.TOTAL_PASSED, level.value.removesuffix(" (v2)"))
    assert {f.reason for f in verdict.findings if f.reason is not None} == WITHOUT_DOUBT
    assert signature.proven_time == (None if level is pki.Level.BES else clock.at)


@pytest.mark.parametrize("curve", [*gost.CURVES, *gost.TEST_CURVES])
def test_every_named_set_signs_at_every_depth(curve: str, at: datetime) -> None:
    centre = pki.Authority("root", curve=curve).authority("upper", curve=curve).authority("lower", curve=curve)
    signer = centre.issue(pki.Person(), curve=curve)
    message = pki.sign_cms(CONTENT, by=signer)
    verdict = verify(message, CONTENT, trust=pki.trust_store(signer), at=at, policy=INTEGRITY)
    assert verdict.indication is Indication.TOTAL_PASSED


@pytest.mark.parametrize(
    "key",
    [pki.RsaKey("k"), pki.EcdsaKey("k"), pki.Ed25519Key("k"), pki.GostKey("k", year=2001)],
    ids=lambda k: k.algorithm,
)
def test_keys_of_other_standards_sign_too(key: pki.Key, at: datetime) -> None:
    signer = pki.Authority("root", key=key).issue(pki.Person(), key=key)
    verdict = verify(pki.sign_cms(CONTENT, by=signer), CONTENT, trust=pki.trust_store(signer), at=at, policy=INTEGRITY)
    assert verdict.indication is Indication.TOTAL_PASSED


OWNERS = {
    "person": pki.Person(),
    "entrepreneur": pki.Entrepreneur(),
    "organization": pki.Organization(),
    "system": pki.InformationSystem(),
}


@pytest.mark.parametrize("kind", OWNERS)
def test_every_kind_of_owner_has_a_qualified_certificate(kind: str, centre: pki.Authority, at: datetime) -> None:
    signer = centre.issue(OWNERS[kind])
    verdict = verify(pki.sign_cms(CONTENT, by=signer), CONTENT, trust=pki.trust_store(signer), at=at)
    (signature,) = verdict.signatures
    assert signature.signer is not None
    assert (signature.signer.subject.owner, verdict.indication) == (kind, Indication.TOTAL_PASSED)
    assert {f.reason for f in verdict.findings if f.reason is not None} == WITHOUT_DOUBT


def test_several_signers_and_countersignatures_are_each_judged(centre: pki.Authority, at: datetime) -> None:
    first, second, third = (centre.issue(pki.Person(surname=name)) for name in ("Первая", "Вторая", "Третья"))
    message = pki.sign_cms(CONTENT, by=[pki.Signer(credential=first, countersigned_by=(third,)), second])
    verdict = verify(message, CONTENT, trust=pki.trust_store(first), at=at, evidence=pki.evidence(third))
    assert [len(s.countersignatures) for s in sorted(verdict.signatures, key=lambda s: s.findings == ())] in (
        [1, 0],
        [0, 1],
    )
    assert verdict.indication is Indication.TOTAL_PASSED


def test_each_time_stamp_may_be_of_another_authority(
    doctor: pki.Credential, centre: pki.Authority, clock: pki.TimestampAuthority, at: datetime
) -> None:
    later = pki.TimestampAuthority(centre, "Архивная служба", at=clock.at + timedelta(days=365))
    message = pki.sign_cms(CONTENT, by=doctor, level=pki.Level.A, timestamps=[clock, clock, later])
    verdict = verify(message, CONTENT, trust=pki.trust_store(doctor, later), at=at)
    (signature,) = verdict.signatures
    assert {stamp.time for stamp in signature.timestamps} == {clock.at, later.at}


def test_a_level_above_bes_needs_an_authority_of_time(doctor: pki.Credential) -> None:
    with pytest.raises(ValueError, match="time-stamp"):
        pki.sign_cms(CONTENT, by=doctor, level=pki.Level.T)
