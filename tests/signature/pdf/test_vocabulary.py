"""S2: every reason of PDF files is a stable code with what to do."""

import re

import pytest

from medid.rules import Confidence
from medid.signature import EFFECTS
from medid.signature.pdf_reasons import PdfReason
from medid.signature.verdict import Indication

SAYS_ONLY = {
    "pdf_stamp_without_signature",
    "pdf_stamp_unknown",
    "pdf_signature_hidden",
    "pdf_structure_irregular",
    "pdf_sub_filter_absent",
    "pdf_contents_padding",
    "pdf_extended",
    "pdf_fields_filled_as_allowed",
    "pdf_evidence_broken",
}
"""Reasons that decide nothing."""
FAILED_SUBS = {"FORMAT_FAILURE", "HASH_FAILURE", "SIG_CRYPTO_FAILURE", "REVOKED", "EXPIRED", "NOT_YET_VALID"}


def test_every_reason_either_decides_or_is_known_to_say_something_only() -> None:
    assert {reason.value for reason in PdfReason} - {reason.value for reason in EFFECTS} == SAYS_ONLY


@pytest.mark.parametrize("reason", PdfReason)
def test_both_languages_say_the_same_things(reason: PdfReason) -> None:
    for text in (reason.message, reason.remedy):
        assert text.en
        assert text.ru
        assert set(re.findall(r"\{(\w+)\}", text.en)) == set(re.findall(r"\{(\w+)\}", text.ru))
    assert re.fullmatch(r"pdf(_[a-z0-9]+)+", reason.value)


@pytest.mark.parametrize("reason", [reason for reason in PdfReason if reason in EFFECTS])
def test_an_effect_pairs_what_the_standard_pairs(reason: PdfReason) -> None:
    effect = EFFECTS[reason]
    assert (effect.indication is Indication.TOTAL_FAILED) == (effect.sub_indication.value in FAILED_SUBS)
    assert reason.source.confidence not in {Confidence.REMEMBERED, Confidence.SECOND_HAND}
