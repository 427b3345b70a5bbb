"""S2: every reason is a stable code with what to do, and stands in the tables of the other vocabularies."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from medid.rules import Confidence, Text
from medid.signature import CHALLENGE, EFFECTS, INTEGRITY, PERSONAL_ACCOUNT, POLICIES, QUALIFIED, REMD, SignatureReason
from medid.signature.checks import CHECKS
from medid.signature.pdf_reasons import PdfReason
from medid.signature.verdict import Indication, SubIndication
from medid.signature.vocabularies import (
    REMD_ELSEWHERE,
    SAME,
    STATUSES,
    STATUSES_ELSEWHERE,
    WITHOUT_CODE,
    WITHOUT_STATUS,
    Fit,
    elsewhere,
)

SAYS_ONLY = {
    "signature_attributes_unsorted",
    "content_reencoded",
    "trust_file_unknown",
    "certificate_key_period_ended",
    "certificate_profile_incomplete",
    "accreditation_not_shown",
    "revocation_malformed",
    "timestamp_not_checked",
    "timestamp_invalid",
    "timestamp_malformed",
    "timestamp_of_another",
    "timestamp_in_future",
    "timestamp_authority_purpose",
    "countersignature_wrong",
    "countersignature_too_deep",
    "signature_policy_not_checked",
    "revocation_newer_than_check",
    "signature_policy_implied",
    "signature_policy_without_hash",
    "signature_references_unmatched",
    "signer_name_spelling",
    "signer_number_malformed",
    "check_not_possible",
    "means_not_certified",
    "verification_moment_naive",
}
"""Reasons that decide nothing, and those of errors."""

FAILED_SUBS = {"FORMAT_FAILURE", "HASH_FAILURE", "SIG_CRYPTO_FAILURE", "REVOKED", "EXPIRED", "NOT_YET_VALID"}
"""Sub-indications of TOTAL-FAILED in EN 319 102-1."""


def test_every_reason_either_decides_or_is_known_to_say_something_only() -> None:
    assert {reason.value for reason in SignatureReason} - {reason.value for reason in EFFECTS} == SAYS_ONLY


@pytest.mark.parametrize("reason", EFFECTS)
def test_an_effect_pairs_what_the_standard_pairs(reason: SignatureReason) -> None:
    effect = EFFECTS[reason]
    assert effect.indication is not Indication.TOTAL_PASSED
    assert (effect.indication is Indication.TOTAL_FAILED) == (effect.sub_indication.value in FAILED_SUBS)


def test_every_sub_indication_has_its_own_name() -> None:
    assert {member.name for member in SubIndication} == {member.value for member in SubIndication}


def test_codes_of_the_register_are_those_it_publishes(shared: Path) -> None:
    published = {
        row["code"] for row in json.loads((shared / "facts" / "remd_signature_errors.json").read_bytes())["codes"]
    }
    assert {effect.remd for effect in EFFECTS.values() if effect.remd is not None} <= published


def test_every_code_of_the_register_is_given_or_has_its_excuse(shared: Path) -> None:
    """No code of the register about signatures is forgotten."""
    rows = json.loads((shared / "facts" / "remd_signature_errors.json").read_bytes())["codes"]
    given = {effect.remd for effect in EFFECTS.values() if effect.remd is not None}
    assert given.isdisjoint(REMD_ELSEWHERE)
    assert given | REMD_ELSEWHERE.keys() == {row["code"] for row in rows}


def test_every_status_of_crypto_pro_is_given_or_has_its_excuse() -> None:
    given = {elsewhere(reason).crypto_pro for kind in (SignatureReason, PdfReason) for reason in kind} - {None}
    assert given.isdisjoint(STATUSES_ELSEWHERE)
    assert given | STATUSES_ELSEWHERE.keys() == STATUSES.keys() == set(range(11))


def test_every_reason_that_decides_has_a_code_of_the_register_or_its_excuse() -> None:
    """S2: whoever has to answer in the register's codes knows for which reasons there is none, and why."""
    assert {reason for reason in EFFECTS if elsewhere(reason).remd is None} == set(WITHOUT_CODE)


def test_every_reason_that_decides_has_a_status_of_crypto_pro_or_its_excuse() -> None:
    without = {effect.sub_indication for reason, effect in EFFECTS.items() if elsewhere(reason).crypto_pro is None}
    assert without == set(WITHOUT_STATUS)


def test_every_excuse_is_told_in_both_languages() -> None:
    tables: tuple[Mapping[Any, Text], ...] = (WITHOUT_CODE, WITHOUT_STATUS, REMD_ELSEWHERE, STATUSES_ELSEWHERE)
    assert all(why.en and why.ru for table in tables for why in table.values())


def test_a_reason_is_told_to_fit_exactly_partly_or_not_at_all() -> None:
    assert elsewhere(SignatureReason.VALUE_WRONG) == ("SIGNATURE_VERIFICATION_ERROR", Fit.EXACT, 8)
    assert elsewhere(SignatureReason.CERTIFICATE_MALFORMED) == (
        "CANT_BUILD_CERT_CHAIN_TO_ACCREDITED_CA_CERT",
        Fit.PARTIAL,
        5,
    )
    assert elsewhere(SignatureReason.TIMESTAMP_ORDER) == (None, Fit.NONE, 3)
    assert elsewhere(SignatureReason.REFERENCES_UNMATCHED) == (None, Fit.NONE, 4)


def test_what_fits_exactly_has_a_code() -> None:
    every = [elsewhere(reason) for kind in (SignatureReason, PdfReason) for reason in kind]
    assert {(found.remd is None) == (found.fit is Fit.NONE) for found in every} == {True}
    assert sum(found.fit is Fit.EXACT for found in every) == len(SAME)


@pytest.mark.parametrize("reason", SignatureReason)
def test_both_languages_say_the_same_things(reason: SignatureReason) -> None:
    for text in (reason.message, reason.remedy):
        assert text.en
        assert text.ru
        assert set(re.findall(r"\{(\w+)\}", text.en)) == set(re.findall(r"\{(\w+)\}", text.ru))
    assert re.fullmatch(r"[a-z]+(_[a-z0-9]+)+", reason.value)


def test_what_is_only_remembered_decides_nothing() -> None:
    may_not = {Confidence.REMEMBERED, Confidence.SECOND_HAND}
    assert [reason for reason in EFFECTS if reason.source.confidence in may_not] == []


def test_every_policy_says_of_each_demand_whether_it_is_made() -> None:
    for name, policy in POLICIES.items():
        assert policy.name == name
        assert policy.title.ru
    assert not INTEGRITY.chain
    for policy in (QUALIFIED, REMD, PERSONAL_ACCOUNT, CHALLENGE):
        assert policy.chain
        assert policy.revocation
        assert policy.cades
        assert policy.gost_only
    assert [p.name for p in POLICIES.values() if p.signer] == ["remd", "personal_account", "challenge"]


def test_rows_that_need_data_come_after_the_row_that_finds_them() -> None:
    order = [check.rule.title.en for check in CHECKS]
    assert order.index("the signed document is at hand") < order.index("the document is unchanged since signing")
    assert order.index("the signer's certificate is at hand") < order.index(
        "the signature was made with the key of the certificate"
    )
