"""S6: on every sample of third parties the arithmetic agrees with OpenSSL and Bouncy Castle."""

import csv
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from medid.rules import MalformedError
from medid.signature import INTEGRITY, Evidence, SignatureReason, TrustStore, der, oids, verify
from medid.signature.algorithms import is_signed_by
from medid.signature.certificate import Certificate, parse_certificate
from medid.signature.cms import Attribute, SignedData, parse_signed_data
from medid.signature.collect import collect, read_content
from medid.signature.container import decoded
from medid.signature.evidence import Signature
from medid.signature.ocsp import is_responder, parse_response
from medid.signature.references import revocation_references
from medid.signature.revocation import parse_crl
from medid.signature.surroundings import surroundings_of
from medid.signature.timestamp import Token, token_of

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


def test_the_tools_are_read_in_every_certificate_that_names_them(certificates: list[tuple[Row, Certificate]]) -> None:
    """Order 795: one name for the owner, four for the issuer, none of them blank."""
    present = [{e.oid for e in certificate.extensions} for _, certificate in certificates]
    told = [(c.sign_tool, c.issuer_tools) for _, c in certificates]
    assert [(bool(tool), len(tools)) for tool, tools in told] == [
        (oids.SUBJECT_SIGN_TOOL in kinds, 4 if oids.ISSUER_SIGN_TOOL in kinds else 0) for kinds in present
    ]
    assert all(name.strip() for _, tools in told for name in tools)
    assert sum(bool(tools) for _, tools in told) > 1000


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


def _facts(container: SignedData, content: Path | None = None) -> tuple[Signature, ...]:
    around, _ = surroundings_of(container, trust=TrustStore(), evidence=Evidence())
    return collect(container, read_content(container, content), around)


def _token(octets: bytes) -> Token:
    """The token in a file that holds it bare or in a response of the service."""
    element = der.parse(octets)
    first, *rest = der.children(element)
    return token_of(element) if first.tag == der.OBJECT_IDENTIFIER else token_of(rest[0])


def test_time_stamp_tokens_get_the_arithmetic_that_others_find(corpora: Path, rows: list[Row]) -> None:
    judged = 0
    for row in rows:
        if row["kind"] == "tsp" and row["expected"] != "unknown":
            (facts,) = _facts(_token(decoded((corpora / row["path"]).read_bytes())).container)
            holds = facts.digest_matches is True and facts.signature_valid is True
            assert holds == (row["expected"] in CHECKED), row["path"]
            judged += 1
    assert judged > 15


def test_responses_are_signed_by_their_responders(
    corpora: Path, rows: list[Row], certificates: list[tuple[Row, Certificate]]
) -> None:
    judged = 0
    for row in rows:
        if row["kind"] == "ocsp":
            response = parse_response(decoded((corpora / row["path"]).read_bytes()))
            candidates = dict.fromkeys((*response.certificates, *(c for _, c in certificates)))
            responders = [c for c in candidates if is_responder(response, c)]
            assert not responders or any(
                is_signed_by(c.key, response.algorithm, response.signed, response.signature) for c in responders
            ), row["path"]
            judged += bool(responders)
    assert judged > 0


ARCHIVES = {
    "CAdESDoubleLTA.p7m": [True, True],
    "Signature-C-CZ_SIX-1.p7m": [True],
    "cades-lta-duplicated-atst.p7m": [True, True],
    "cades_signeddata_extended_after_lta.p7m": [True, True],
    "counterSignedLTA.p7s": [True],
    "cades-ats-v3-wrong-cert.p7m": [False],
    "cades-lta-copied-atst.p7m": [False],
}
"""Archive time-stamps of version 3 in samples of the European validator, and whether they are over their signature."""


@pytest.mark.parametrize("name", ARCHIVES)
def test_archive_time_stamps_are_recomputed(corpora: Path, rows: list[Row], name: str) -> None:
    """EN 319 122-1 5.5: certificates may be added after the time-stamp, none that it protects may go."""
    (path,) = [row["path"] for row in rows if row["path"].endswith("/" + name)]
    (facts,) = _facts(parse_signed_data(decoded((corpora / path).read_bytes())))
    stamps = [stamp for stamp in facts.timestamps if stamp.kind == oids.ARCHIVE_TIMESTAMP_V3]
    assert [stamp.is_over for stamp in stamps] == ARCHIVES[name]
    assert facts.level == "CAdES-A"


@pytest.mark.parametrize("name", ["Signature-C-CZ_SIX-1.p7m", "cades-ats-v3-rev-val-crl.p7s", "cadesLTAwithATv2.sig"])
def test_references_of_an_archive_name_its_values(corpora: Path, rows: list[Row], name: str) -> None:
    """RFC 5126 6.2: the digests in the references are those of the certificates and lists that came along."""
    (path,) = [row["path"] for row in rows if row["path"].endswith("/" + name)]
    container = parse_signed_data(decoded((corpora / path).read_bytes()))
    assert [facts.unmatched_references for facts in _facts(container)] == [0]
    (info,) = container.signers
    values = [attribute for attribute in info.unsigned_attributes if attribute.type != oids.REVOCATION_VALUES]
    empty = Attribute(oids.REVOCATION_VALUES, (der.read(b"\x30\x00"),), b"")
    bare = replace(info, unsigned_attributes=(*values, empty))
    (facts,) = _facts(replace(container, signers=(bare,), crls=(), ocsp_responses=()))
    assert facts.unmatched_references == len(revocation_references(info)) > 0


def test_no_sample_breaks_a_reader(corpora: Path, rows: list[Row]) -> None:
    """Certificates, lists and responses damaged on purpose: a reason or a value, nothing else."""
    unknown = 0
    for row in rows:
        octets = (corpora / row["path"]).read_bytes()
        for read in (parse_certificate, parse_crl, parse_response, parse_signed_data, der.parse):
            try:
                read(octets)
            except MalformedError as error:
                unknown += error.reason not in SignatureReason
    assert unknown == 0


UNLIKE_OPENSSL = {
    # RFC 8419 3.1: without signed attributes the content itself is signed; OpenSSL 3.0 hashes it, Bouncy Castle not.
    "pkcs7-eddsa-sig.p7s",
}


@pytest.mark.skipif(shutil.which("openssl") is None, reason="needs OpenSSL")
def test_foreign_containers_get_the_arithmetic_of_openssl(corpora: Path, rows: list[Row]) -> None:
    """RSA and EdDSA containers of other makers, whatever the index knows of them."""
    judged = 0
    for row in rows:
        if row["kind"] == "cms-attached" and row["algorithm"] in {"rsa", "eddsa"}:
            octets = (corpora / row["path"]).read_bytes()
            form = "PEM" if octets.startswith(b"-----") else "DER"
            command = ["openssl", "cms", "-verify", "-binary", "-noverify", "-inform", form, "-out", "/dev/null"]
            theirs = subprocess.run(command, input=octets, check=False, capture_output=True).returncode == 0
            verdict = verify(octets, trust=TrustStore(), policy=INTEGRITY, at=AT)
            found = [s.signature_valid is True and s.digest_matches is not False for s in verdict.signatures]
            differs = row["path"].rpartition("/")[2] in UNLIKE_OPENSSL
            assert (bool(found) and all(found)) == (theirs is not differs), row["path"]
            judged += 1
    assert judged > 20


ARCHIVED = {
    "CAdESDoubleLTA.p7m": ([True, True], [{0}, {0, 1}]),
    "Signature-C-CZ_SIX-1.p7m": ([True], [{0, 1, 2, 3, 4}]),
    "cades-lta-duplicated-atst.p7m": ([True, True], [{0}, {0}]),
    "cades_signeddata_extended_after_lta.p7m": ([True, True], [{0, 2}, {0}]),
    "counterSignedLTA.p7s": ([True], [{0, 1}]),
    # A certificate of the index is not the one inside; the token was taken from another signature.
    "cades-ats-v3-wrong-cert.p7m": ([False], [set()]),
    "cades-lta-copied-atst.p7m": ([False], [set()]),
}
"""Archive time-stamps of EU DSS, in their order: whether each is over its signature, and which attributes it covers."""


def test_archive_time_stamps_of_others_are_over_what_they_should_be(corpora: Path, rows: list[Row]) -> None:
    """EN 319 122-1 5.5.3, by the samples and the expectations of EU DSS."""
    found = {}
    for row in rows:
        name = row["path"].rpartition("/")[2]
        if name in ARCHIVED:
            (facts,) = _facts(parse_signed_data(decoded((corpora / row["path"]).read_bytes())))
            stamps = [stamp for stamp in facts.timestamps if stamp.kind == oids.ARCHIVE_TIMESTAMP_V3]
            covered = [{place.attribute for place in stamp.covers} for stamp in stamps]
            found[name] = ([stamp.is_over for stamp in stamps], covered)
    assert found == ARCHIVED
