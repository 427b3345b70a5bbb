"""S6: PDF files whose signatures and time-stamps OpenSSL made, written by pyHanko: nothing in them is of medid."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from medid.signature import TrustStore, Verdict, verify

MADE = Path(__file__).resolve().parent.parent / "fixtures" / "pdf"
CASES: list[dict[str, Any]] = json.loads((MADE / "index.json").read_text(encoding="utf-8"))["cases"]


def judged(case: dict[str, Any]) -> Verdict:
    trust = TrustStore.load(MADE / "trust")
    return verify(MADE / f"{case['id']}.pdf", trust=trust, at=datetime.fromisoformat(case["at"]))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_the_verdict_is_what_the_maker_intended(case: dict[str, Any]) -> None:
    verdict = judged(case)
    assert (verdict.indication.value, list(verdict.reasons)) == (case["indication"], case["reasons"])
    told = [
        {
            "sub_filter": one.pdf.sub_filter,
            "baseline": one.baseline,
            "coverage": one.pdf.coverage.value,
            "changes": one.pdf.changes.value,
            "digest_matches": one.digest_matches,
            "signature_valid": one.signature_valid,
        }
        for one in verdict.signatures
        if one.pdf is not None
    ]
    assert told == case["signatures"]
    assert verdict.pdf is not None
    assert sum(stamp.holds for stamp in verdict.pdf.timestamps) == case["timestamps"]


def test_a_time_stamp_that_holds_is_the_proven_time() -> None:
    for case in CASES:
        proven = {one.proven_time for one in judged(case).signatures}
        assert (proven != {None}) == bool(case["timestamps"]), case["id"]
