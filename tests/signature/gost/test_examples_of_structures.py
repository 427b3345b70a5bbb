"""Signatures inside certificates, requests, lists and CMS that TC26 published."""

from typing import Any

import pytest

from medid.signature.gost import CURVES, TEST_CURVES, new, verify


@pytest.mark.usefixtures("arithmetic")
def test_examples_of_rfc_9215_and_of_tc26_hold(structure_vectors: list[dict[str, Any]]) -> None:
    """S6: RFC 9215 appendix D; the byte orders of certificates and CMS."""
    for case in structure_vectors:
        curve = {**CURVES, **TEST_CURVES}[case["curve"]]
        message, public_key, signature = (bytes.fromhex(case[part]) for part in ("message", "public_key", "signature"))
        assert verify(curve, public_key, new(case["digest_name"], message).digest(), signature) is True
        assert verify(curve, public_key, new(case["digest_name"], message + b"\0").digest(), signature) is False
    assert len(structure_vectors) == 13
