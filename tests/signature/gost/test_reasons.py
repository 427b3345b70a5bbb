"""The codes by which a caller tells one refusal from another."""

from medid.signature.gost.reasons import GostReason


def test_codes_are_those_that_callers_know() -> None:
    """They are a public interface: never renamed, never used again for something else."""
    assert {reason.name: reason.value for reason in GostReason} == {
        "CURVE_UNKNOWN": "gost_curve_unknown",
        "PUBLIC_KEY_LENGTH": "gost_public_key_length",
        "SIGNATURE_LENGTH": "gost_signature_length",
        "DIGEST_LENGTH": "gost_digest_length",
        "DIGEST_UNKNOWN": "gost_digest_unknown",
        "PROVIDER_UNKNOWN": "gost_provider_unknown",
        "PROVIDER_UNAVAILABLE": "gost_provider_unavailable",
    }
