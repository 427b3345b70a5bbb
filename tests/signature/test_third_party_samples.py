"""S6: on every sample of third parties the arithmetic agrees with OpenSSL and Bouncy Castle."""

import csv
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from medid.rules import MalformedError
from medid.signature import INTEGRITY, Evidence, TrustStore, verify
from medid.signature.algorithms import is_signed_by
from medid.signature.certificate import Certificate, parse_certificate
from medid.signature.container import decoded
from medid.signature.revocation import parse_crl

AT = datetime(2026, 11, 23, tzinfo=UTC)
CHECKED = {"valid", "expired"}
"""What the index calls samples whose cryptography checks; the dates do not matter here."""

Row = dict[str, str]


@pytest.fixture(scope="module")
def corpora(shared: Path) -> Path:
    return shared / "corpora"


@pytest.fixture(scope="module")
def rows(corpora: Path) -> list[Row]:
    with (corpora / "INDEX.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def certificates(corpora: Path, rows: list[Row]) -> list[tuple[Row, Certificate]]:
    """The certificates; keys of GOST R 34.10-94, out of use since 2001, are not supported and left out."""
    found = []
    for row in rows:
        if row["kind"] == "cert" and row["algorithm"] != "gost94":
            try:
                found.append((row, parse_certificate(decoded((corpora / row["path"]).read_bytes()))))
            except MalformedError:
                assert row["expected"] == "unknown", row["path"]
    return found


def _named_issuer(row: Row, certificates: list[tuple[Row, Certificate]]) -> Certificate | None:
    """The certificate that the index says the sample was checked with; None when it is not among the samples."""
    found = re.fullmatch(r".*issuer cert ([0-9a-f]{12}).*", row["how"], re.DOTALL)
    return next((c for _, c in certificates if found and c.fingerprint.hex().startswith(found[1])), None)


def test_certificates_verify_with_the_issuers_that_others_found(certificates: list[tuple[Row, Certificate]]) -> None:
    judged = [(row, c, _named_issuer(row, certificates)) for row, c in certificates if row["expected"] in CHECKED]
    pairs = [(row["path"], c, issuer) for row, c, issuer in judged if issuer is not None]
    assert len(pairs) > 80
    assert [path for path, c, issuer in pairs if not is_signed_by(issuer.key, c.algorithm, c.signed, c.signature)] == []


def test_a_certificate_changed_by_one_bit_does_not_verify(certificates: list[tuple[Row, Certificate]]) -> None:
    for row, certificate in certificates:
        issuer = _named_issuer(row, certificates)
        if issuer is not None and row["expected"] in CHECKED:
            changed = bytes([certificate.signed[0], *certificate.signed[1:-1], certificate.signed[-1] ^ 1])
            assert not is_signed_by(issuer.key, certificate.algorithm, changed, certificate.signature)


def test_revocation_lists_verify_with_issuers_at_hand(
    corpora: Path, rows: list[Row], certificates: list[tuple[Row, Certificate]]
) -> None:
    judged = 0
    for row in rows:
        if row["kind"] == "crl" and row["expected"] in CHECKED:
            crl = parse_crl(decoded((corpora / row["path"]).read_bytes()))
            issuers = [c for _, c in certificates if c.subject.comparable == crl.issuer.comparable]
            assert not issuers or any(crl.is_signed_by(issuer) for issuer in issuers), row["path"]
            judged += bool(issuers)
    assert judged > 0


def _containers(rows: list[Row]) -> Iterator[Row]:
    for row in rows:
        if row["kind"] in {"cms-attached", "cms-detached"} and row["expected"] != "unknown":
            yield row


def test_containers_get_the_arithmetic_that_others_find(
    corpora: Path, rows: list[Row], certificates: list[tuple[Row, Certificate]]
) -> None:
    beside = Evidence(tuple(certificate for _, certificate in certificates))
    judged, wrong = 0, []
    for row in _containers(rows):
        content = corpora / row["content_path"] if row["content_path"] else None
        verdict = verify(corpora / row["path"], content, trust=TrustStore(), policy=INTEGRITY, at=AT, evidence=beside)
        found = [(s.digest_matches in {True, None}) and s.signature_valid for s in verdict.signatures]
        holds = bool(found) and all(found)
        judged += 1
        if holds != (row["expected"] in CHECKED):
            wrong.append((row["path"], row["expected"], found, verdict.reasons))
    assert wrong == []
    assert judged > 20


def test_no_sample_raises_whatever_it_is(corpora: Path, rows: list[Row]) -> None:
    for row in rows:
        verify(corpora / row["path"], b"", trust=TrustStore(), policy=INTEGRITY, at=AT)
