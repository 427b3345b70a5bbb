"""S4, S6: the form that a signature claims, the highest form that holds, and why each form above does not."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from medid.signature import INTEGRITY, QUALIFIED, Evidence, Policy, SignatureVerdict, TrustStore, oids, verify
from medid.testing import pki
from medid.testing.pki import archive as made
from medid.testing.pki import encoding as der
from medid.testing.pki.archive import Surrounding, raised
from medid.testing.pki.containers import enclosed
from medid.testing.pki.signers import SignerInfo, signed_info
from medid.testing.scenarios import SCENARIOS
from medid.testing.scenarios.world import AT, CENTRE, CLOCK, CONTENT, DAY, DOCTOR, ROOT, STAMPED_AT

FIXTURES = Path(__file__).parent / "fixtures"
ROWS: dict[str, dict[str, Any]] = {
    row["id"]: row for row in json.loads((FIXTURES / "index.json").read_text(encoding="utf-8"))
}
LISTS = (ROOT.crl(), CENTRE.crl())
BY_ID = {s.id: s for s in SCENARIOS if s.topic in {"archive", "attributes", "timestamps"}}
BASELINES = {
    pki.Level.BES: "B-B",
    pki.Level.XL: "B-LT",
    pki.Level.XL1: "B-LT",
    pki.Level.XL2: "B-LT",
    pki.Level.A: "B-LTA",
    pki.Level.A_V2: "B-LT",
}
"""B-T for the others: baseline levels know neither references nor archive time-stamps of version 2."""


def looked_at(
    message: bytes, *crls: bytes, policy: Policy = QUALIFIED, at: datetime = AT, content: bytes = CONTENT
) -> SignatureVerdict:
    trust = pki.trust_store(DOCTOR, CLOCK, revocation=crls or LISTS)
    return verify(message, content, trust=trust, policy=policy, at=at).signatures[0]


def failing(signature: SignatureVerdict) -> dict[str, str | None]:
    return {form.name: form.reason for form in signature.forms if not form.holds}


def shown(signature: SignatureVerdict) -> tuple[str | None, str | None]:
    return signature.validated_level, signature.validated_baseline


def built(
    level: pki.Level,
    change: Callable[[SignerInfo], SignerInfo] = lambda info: info,
    *,
    revocation: tuple[bytes, ...] = LISTS,
    certificates: tuple[pki.Credential, ...] = (DOCTOR, CENTRE),
    signer: pki.Signer | None = None,
    container: pki.Container | None = None,
) -> bytes:
    """A signature of *level* with a *change* made afterwards."""
    kept = container if container is not None else pki.Container()
    around = Surrounding(
        content=CONTENT,
        is_inside=False,
        container=kept,
        certificates=tuple(one.der for one in certificates),
        stamps=(CLOCK,),
        revocation=revocation,
    )
    by = signer if signer is not None else pki.Signer(credential=DOCTOR, at=STAMPED_AT)
    info = raised(signed_info(by, CONTENT, oids.CONTENT), level, around)
    return enclosed([change(info)], None, [one.der for one in certificates], kept)


@pytest.mark.parametrize("level", pki.Level)
def test_a_signature_has_the_form_that_it_claims(level: pki.Level) -> None:
    """RFC 5126 4.3, 4.4; EN 319 122-1 6.3: the positive twin of every case below."""
    signature = looked_at(built(level))
    assert failing(signature) == {}
    assert signature.validated_level == signature.level == level.value.removesuffix(" (v2)")
    assert signature.validated_baseline == signature.baseline == BASELINES.get(level, "B-T")


@pytest.mark.parametrize("level", [pki.Level.T, pki.Level.XL1, pki.Level.A])
def test_without_a_time_stamp_that_holds_the_form_is_bes(level: pki.Level) -> None:
    """RFC 5126 4.4.1: every higher form is built on T."""
    stranger = pki.TimestampAuthority(pki.Authority("Посторонний центр"), at=STAMPED_AT)
    message = pki.sign_cms(CONTENT, by=DOCTOR, level=level, timestamps=stranger, revocation=LISTS)
    signature = looked_at(message)
    assert shown(signature) == ("CAdES-BES", "B-B")
    assert set(failing(signature).values()) == {"timestamp_invalid"}


def test_one_time_stamp_that_holds_is_enough() -> None:
    signature = looked_at(
        built(
            pki.Level.T,
            signer=pki.Signer(
                credential=DOCTOR,
                at=STAMPED_AT,
                unsigned=(der.attribute(oids.SIGNATURE_TIMESTAMP, CLOCK.stamp(b"other")),),
            ),
        )
    )
    assert (shown(signature), failing(signature)) == (("CAdES-T", "B-T"), {})


def test_a_policy_that_looks_at_no_time_stamp_shows_no_form_above_bes() -> None:
    signature = looked_at(built(pki.Level.T), policy=INTEGRITY)
    assert shown(signature) == ("CAdES-BES", "B-B")
    assert failing(signature) == {"CAdES-T": "timestamp_not_checked", "B-T": "timestamp_not_checked"}


def test_a_changed_document_has_no_form() -> None:
    signature = looked_at(built(pki.Level.T), content=b"another")
    assert shown(signature) == (None, None)
    assert set(failing(signature).values()) == {"signature_hash_mismatch"}


def test_an_attribute_that_names_another_certificate_leaves_cms() -> None:
    other = CENTRE.issue(pki.Organization())
    signature = looked_at(built(pki.Level.BES, signer=pki.Signer(credential=DOCTOR, at=STAMPED_AT, named=other)))
    assert shown(signature) == ("CMS", None)
    assert set(failing(signature).values()) == {"signing_certificate_attribute_differs"}


@pytest.mark.parametrize(
    ("signer", "certificates", "reason"),
    [
        (pki.Signer(credential=DOCTOR, at=None), (DOCTOR, CENTRE), "form_attribute_missing"),
        (pki.Signer(credential=DOCTOR), (CENTRE,), "signing_certificate_not_inside"),
    ],
)
def test_baseline_demands_the_claimed_time_and_the_certificate_inside(
    signer: pki.Signer, certificates: tuple[pki.Credential, ...], reason: str
) -> None:
    """EN 319 122-1 6.3: both are optional in CAdES-BES."""
    message = built(pki.Level.BES, signer=signer, certificates=certificates)
    trust = pki.trust_store(DOCTOR, revocation=LISTS)
    evidence = Evidence((DOCTOR.certificate,))
    signature = verify(message, CONTENT, trust=trust, at=AT, evidence=evidence).signatures[0]
    assert shown(signature) == ("CAdES-BES", None)
    assert failing(signature) == {"B-B": reason}


def references_to(*lists: bytes) -> Callable[[SignerInfo], SignerInfo]:
    """Puts references to *lists* in place of those that are there."""

    def change(info: SignerInfo) -> SignerInfo:
        kept = tuple(a for a in info.unsigned if der.oid(oids.REVOCATION_REFERENCES) not in a[:20])
        return replace(info, unsigned=(*kept, made.revocation_references(info, lists)))

    return change


@pytest.mark.parametrize(
    ("lists", "reason"),
    [
        ((ROOT.crl(number=7), CENTRE.crl()), "signature_references_unmatched"),
        ((ROOT.crl(),), "form_references_incomplete"),
        ((), "form_references_incomplete"),
    ],
    ids=["to a list that is not at hand", "none to the list of the centre", "none"],
)
def test_references_name_usable_evidence_for_the_whole_path(lists: tuple[bytes, ...], reason: str) -> None:
    """RFC 5126 6.2.2: one for the signer's certificate and one for each authority."""
    signature = looked_at(built(pki.Level.C, references_to(*lists)))
    assert shown(signature) == ("CAdES-T", "B-T")
    assert failing(signature) == {"CAdES-C": reason}


def test_references_to_other_certificates_are_not_those_of_the_path() -> None:
    """RFC 5126 6.2.1: every certificate of the path but the signer's."""

    def change(info: SignerInfo) -> SignerInfo:
        kept = tuple(a for a in info.unsigned if der.oid(oids.CERTIFICATE_REFERENCES) not in a[:20])
        return replace(info, unsigned=(*kept, der.attribute(oids.CERTIFICATE_REFERENCES, der.sequence())))

    assert failing(looked_at(built(pki.Level.C, change))) == {"CAdES-C": "form_references_incomplete"}


@pytest.mark.parametrize(("kind", "name"), [(oids.CADES_C_TIMESTAMP, "Type 1"), (oids.REFERENCES_TIMESTAMP, "Type 2")])
@pytest.mark.parametrize("level", [pki.Level.C, pki.Level.XL])
def test_a_time_stamp_over_other_octets_takes_its_type_away(kind: str, name: str, level: pki.Level) -> None:
    """RFC 5126 6.3.5, 6.3.6."""
    other = der.attribute(kind, CLOCK.stamp(b"other", at=STAMPED_AT))
    signature = looked_at(built(level, lambda info: info.with_unsigned(other)))
    assert signature.level == f"CAdES-X {'Long ' if level is pki.Level.XL else ''}{name}"
    assert signature.validated_level == level
    assert set(failing(signature).values()) == {"timestamp_of_another"}


@pytest.mark.parametrize("kept", [LISTS[:1], LISTS[1:], ()], ids=["root", "centre", "none"])
def test_a_long_form_carries_evidence_of_every_certificate_but_the_anchor(kept: tuple[bytes, ...]) -> None:
    """RFC 5126 6.3.4: what the caller gives beside is at hand, and not in the signature."""

    def change(info: SignerInfo) -> SignerInfo:
        others = tuple(a for a in info.unsigned if der.oid(oids.REVOCATION_VALUES) not in a[:20])
        return replace(info, unsigned=(*others, made.revocation_values(kept)))

    signature = looked_at(built(pki.Level.XL, change))
    assert shown(signature) == ("CAdES-C", "B-T")
    assert failing(signature) == {"CAdES-X Long": "signature_references_unmatched", "B-LT": "form_evidence_incomplete"}


def test_references_that_name_little_do_not_hide_that_values_are_missing() -> None:
    """EN 319 122-1 6.3: B-LT asks for the values of the whole path, whatever is referred to."""
    lists = LISTS[:1]
    message = built(pki.Level.XL, revocation=lists)
    signature = looked_at(message)
    assert shown(signature) == ("CAdES-T", "B-T")
    assert failing(signature) == {
        "CAdES-C": "form_references_incomplete",
        "CAdES-X Long": "form_references_incomplete",
        "B-LT": "form_evidence_incomplete",
    }


@pytest.mark.parametrize(("lists", "holds"), [(LISTS, True), (LISTS[:1], False), (LISTS[1:], False)])
def test_lists_in_the_container_make_lt_when_they_cover_everything_but_the_anchor(
    lists: tuple[bytes, ...], *, holds: bool
) -> None:
    """EN 319 122-1 6.3: baseline signatures carry evidence beside the signatures, not in attributes."""
    signature = looked_at(built(pki.Level.T, container=pki.Container(crls=lists)))
    assert (signature.level, signature.baseline) == ("CAdES-T", "B-LT")
    assert shown(signature) == ("CAdES-T", "B-LT" if holds else "B-T")
    assert failing(signature) == ({} if holds else {"B-LT": "form_evidence_incomplete"})


def test_lt_covers_the_authority_of_the_time_stamp_too() -> None:
    """EN 319 122-1 6.3: the certificates and revocation data of the time-stamps."""
    other = pki.Authority("Головной центр времени")
    clock = pki.TimestampAuthority(other.authority("Центр времени"), at=STAMPED_AT)
    container = pki.Container(crls=LISTS)
    message = pki.sign_cms(CONTENT, by=DOCTOR, level=pki.Level.T, timestamps=clock, container=container)
    trust = pki.trust_store(DOCTOR, clock)
    signature = verify(message, CONTENT, trust=trust, at=AT).signatures[0]
    assert shown(signature) == ("CAdES-T", "B-T")
    assert failing(signature) == {"B-LT": "form_evidence_incomplete"}


def test_lists_from_before_the_moment_that_counts_make_no_lt() -> None:
    """EN 319 102-1 5.2.5.4: evidence has to be fresh when it is used."""
    old = tuple(one.crl(at=STAMPED_AT - 2 * DAY, until=STAMPED_AT - DAY) for one in (ROOT, CENTRE))
    new = tuple(one.crl(at=AT) for one in (ROOT, CENTRE))
    signature = looked_at(built(pki.Level.T, container=pki.Container(crls=old)), *new)
    assert failing(signature) == {"B-LT": "form_evidence_incomplete"}


def surrounding(container: pki.Container) -> Surrounding:
    """What an archive time-stamp is made over, with the lists at hand of whoever raises the signature."""
    return Surrounding(
        content=CONTENT,
        is_inside=False,
        container=container,
        certificates=(DOCTOR.der, CENTRE.der),
        stamps=(CLOCK,),
        revocation=LISTS,
    )


@pytest.mark.parametrize("part", ["certificates", "lists", "time-stamp"])
def test_an_archive_time_stamp_has_to_be_over_everything(part: str) -> None:
    """EN 319 122-1 5.5.2: the index names each certificate, list and attribute; one left out is not protected."""
    container = pki.Container(crls=LISTS)
    around = surrounding(container)
    info = raised(signed_info(pki.Signer(credential=DOCTOR, at=STAMPED_AT), CONTENT, oids.CONTENT), pki.Level.T, around)
    whole = info.with_unsigned(made.archive_v3(info, around))
    less = replace(
        around,
        container=pki.Container() if part == "lists" else container,
        certificates=() if part == "certificates" else around.certificates,
    )
    named = replace(info, unsigned=()) if part == "time-stamp" else info
    partial = info.with_unsigned(made.archive_v3(named, less))
    encoded = [enclosed([one], None, list(around.certificates), container) for one in (whole, partial)]
    good, bad = map(looked_at, encoded)
    assert (shown(good), failing(good)) == (("CAdES-A", "B-LTA"), {})
    assert shown(bad) == ("CAdES-T", "B-LT")
    assert failing(bad) == {"CAdES-A": "form_archive_incomplete", "B-LTA": "form_archive_incomplete"}
    assert [stamp.holds for stamp in bad.timestamps] == [True, True]
    told = [str(f.reason) for f in bad.findings if f.reason is not None and str(f.reason).startswith("form_")]
    assert told == ["form_archive_incomplete"]


def test_an_archive_time_stamp_without_the_evidence_makes_no_archive() -> None:
    """RFC 5126 4.4.4: what is not there cannot be protected, though the caller has it."""
    around = surrounding(pki.Container())
    info = raised(signed_info(pki.Signer(credential=DOCTOR, at=STAMPED_AT), CONTENT, oids.CONTENT), pki.Level.T, around)
    for archive in (made.archive_v3(info, around), made.archive_v2(info, around)):
        message = enclosed([info.with_unsigned(archive)], None, list(around.certificates), pki.Container())
        signature = looked_at(message)
        assert signature.validated_level == "CAdES-T"
        assert failing(signature)["CAdES-A"] == "form_evidence_incomplete"
        assert [stamp.holds for stamp in signature.timestamps] == [True, True]


def test_version_1_of_the_archive_time_stamp_is_told_and_never_trusted() -> None:
    """Its definitions contradict each other, so that its imprint cannot be computed."""
    around = surrounding(pki.Container())
    info = raised(
        signed_info(pki.Signer(credential=DOCTOR, at=STAMPED_AT), CONTENT, oids.CONTENT), pki.Level.XL1, around
    )
    archive = made.archive_v2(info, around).replace(
        der.oid(oids.ARCHIVE_TIMESTAMP_V2), der.oid(oids.ARCHIVE_TIMESTAMP_V1), 1
    )
    signature = looked_at(enclosed([info.with_unsigned(archive)], None, list(around.certificates), pki.Container()))
    assert (signature.level, signature.validated_level) == ("CAdES-A", "CAdES-X Long Type 1")
    assert failing(signature) == {"CAdES-A": "timestamp_not_checked"}
    assert [(s.kind, s.holds, s.reason) for s in signature.timestamps][-1] == (
        "archive",
        False,
        "timestamp_not_checked",
    )
    assert "timestamp_not_checked" in {f.reason for f in signature.findings}


THEIRS = [
    ("cades-c", "CAdES-T", {"CAdES-C": "signature_references_unmatched"}),
    ("cades-x-long", "CAdES-X Long", {}),
    ("cades-x-long-1", "CAdES-X Long Type 1", {}),
    ("cades-x-long-2", "CAdES-X Long Type 2", {}),
    (
        "cades-x-long-1-foreign",
        "CAdES-X Long",
        {"CAdES-X Type 1": "timestamp_of_another", "CAdES-X Long Type 1": "timestamp_of_another"},
    ),
    ("cades-a-2-chain", "CAdES-A", {}),
    ("cades-a-2-added", "CAdES-T", {"CAdES-A": "timestamp_of_another"}),
    ("cades-a-3-chain", "CAdES-A", {}),
    ("cades-a-3-added", "CAdES-A", {}),
    ("cades-epes", "CAdES-BES", {"CAdES-EPES": "signature_policy_not_checked"}),
]


@pytest.mark.parametrize(("name", "level", "reasons"), THEIRS, ids=[name for name, *_ in THEIRS])
def test_signatures_of_bouncy_castle_are_judged_the_same_way(name: str, level: str, reasons: dict[str, str]) -> None:
    """Its CAdES-C names lists of the day of signing, and only those of today are at hand."""
    row = ROWS[f"bouncycastle-{name}"]
    signature = verify(
        FIXTURES / row["signature"],
        FIXTURES / row["content"],
        trust=TrustStore.load(*(FIXTURES / file for file in row["trust"])),
        at=datetime.fromisoformat(row["at"]),
        evidence=Evidence.load(*(FIXTURES / file for file in row["crls"])),
    ).signatures[0]
    assert signature.validated_level == level
    assert failing(signature) == reasons


@pytest.mark.parametrize("name", BY_ID)
def test_what_is_validated_is_what_holds_and_never_more_than_what_is_claimed(name: str) -> None:
    """A form holds only on one that does, and the highest of them is told."""
    for signature in BY_ID[name].inputs.verdict().signatures:
        held = [form.name for form in signature.forms if form.holds]
        levels = [name for name in held if not name.startswith("B-")]
        assert signature.validated_level == (levels[-1] if levels else None)
        assert all(form.holds == (form.reason is None) for form in signature.forms)
        if all(form.holds for form in signature.forms):
            assert shown(signature) == (signature.level, signature.baseline)
