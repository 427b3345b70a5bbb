"""S6: PDF files signed by pyHanko with RSA and ECDSA are judged as pyHanko judges them.

What medid does on purpose otherwise stands in the cases: a form that was filled without leave is left open.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any, NamedTuple

import pytest
from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from medid.signature import INTEGRITY, Indication, TrustStore, verify
from medid.signature.pdf_verdict import Changes, Coverage
from medid.testing import files
from medid.testing.files import pdf_stream
from medid.testing.pdf_attacks import CONTENT, COVER, FIELD, document, field_object, form_object, gap_of, updated

NOW = datetime(2026, 1, 1, tzinfo=UTC)
KEY_USAGES = (
    *("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement"),
    *("key_cert_sign", "crl_sign", "encipher_only", "decipher_only"),
)


class Signing(NamedTuple):
    """A key with its certificate, for pyHanko."""

    signer: signers.SimpleSigner
    certificate: asn1_x509.Certificate


def _signing(key: Any) -> Signing:
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Signer")])
    usage = x509.KeyUsage(**{bit: bit in KEY_USAGES[:2] for bit in KEY_USAGES})
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), 77)
        .not_valid_before(NOW - timedelta(days=9))
        .not_valid_after(NOW + timedelta(days=999))
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )
    certificate = asn1_x509.Certificate.load(made.public_bytes(serialization.Encoding.DER))
    private = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    info = asn1_keys.PrivateKeyInfo.load(private)
    store: Any = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    store.register(certificate)
    return Signing(signers.SimpleSigner(certificate, info, store), certificate)


@pytest.fixture(scope="session", params=["rsa", "ecdsa"])
def signing(request: pytest.FixtureRequest) -> Signing:
    rsa_key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return _signing(rsa_key if request.param == "rsa" else ec.generate_private_key(ec.SECP256R1()))


def _signed(
    pdf: bytes,
    signing: Signing,
    *,
    field: str = "First",
    kind: SigSeedSubFilter = SigSeedSubFilter.PADES,
    permission: MDPPerm | None = None,
) -> bytes:
    meta = signers.PdfSignatureMetadata(
        field_name=field,
        md_algorithm="sha256",
        subfilter=kind,
        certify=permission is not None,
        docmdp_permissions=permission or MDPPerm.FILL_FORMS,
    )
    output: Any = signers.sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)), meta, signer=signing.signer)
    return bytes(output.getvalue())


def _broken_value(pdf: bytes) -> bytes:
    """The last octet of the value before the padding is changed."""
    start, end = gap_of(pdf)
    value = pdf[start:end].rstrip(b"0>")
    place = start + len(value) - 1
    return pdf[:place] + (b"1" if pdf[place : place + 1] != b"1" else b"2") + pdf[place + 1 :]


@dataclass(frozen=True)
class Made:
    """How a file is made, and what of it medid judges otherwise on purpose."""

    build: Callable[[Signing], bytes]
    stricter: bool = False


CASES = {
    "one": Made(lambda s: _signed(files.pdf(), s)),
    "old kind": Made(lambda s: _signed(files.pdf(), s, kind=SigSeedSubFilter.ADOBE_PKCS7_DETACHED)),
    "streams of objects": Made(lambda s: _signed(files.pdf_compressed(), s)),
    "two": Made(lambda s: _signed(_signed(files.pdf(), s), s, field="Second")),
    "three on a form": Made(lambda s: _signed(_signed(_signed(document(), s), s, field="B"), s, field="C")),
    "certified": Made(lambda s: _signed(document(), s, permission=MDPPerm.NO_CHANGES)),
    "certified, signed again": Made(
        lambda s: _signed(_signed(document(), s, permission=MDPPerm.FILL_FORMS), s, field="Second")
    ),
    "filled as allowed": Made(
        lambda s: updated(_signed(document(), s, permission=MDPPerm.FILL_FORMS), {FIELD: field_object(b"2")})
    ),
    "filled though forbidden": Made(
        lambda s: updated(_signed(document(), s, permission=MDPPerm.NO_CHANGES), {FIELD: field_object(b"2")})
    ),
    "filled without leave": Made(lambda s: updated(_signed(document(), s), {FIELD: field_object(b"2")}), stricter=True),
    "content changed": Made(lambda s: updated(_signed(document(), s), {CONTENT: pdf_stream(b"")})),
    "cover changed": Made(lambda s: updated(_signed(document(), s), {COVER: form_object(b"")})),
    "cover freed": Made(lambda s: updated(_signed(document(), s), {}, freed=(COVER,))),
    "octet changed": Made(lambda s: _signed(files.pdf(), s).replace(b"0 0 m 100 100 l S", b"0 0 m 100 200 l S")),
    "value changed": Made(lambda s: _broken_value(_signed(files.pdf(), s))),
}

COVERAGE = {
    SignatureCoverageLevel.ENTIRE_FILE: Coverage.WHOLE_FILE,
    SignatureCoverageLevel.ENTIRE_REVISION: Coverage.WHOLE_REVISION,
}
LEVELS = {
    Changes.NONE: {ModificationLevel.NONE},
    Changes.EVIDENCE: {ModificationLevel.LTA_UPDATES},
    Changes.SIGNATURES: {ModificationLevel.FORM_FILLING},
    Changes.FIELDS: {ModificationLevel.FORM_FILLING},
    Changes.FORBIDDEN: {ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING, ModificationLevel.OTHER},
    Changes.OTHER: {ModificationLevel.OTHER},
}


@pytest.mark.parametrize("name", CASES)
def test_both_judge_alike(name: str, signing: Signing) -> None:
    made = CASES[name]
    pdf = made.build(signing)
    context = ValidationContext(trust_roots=[signing.certificate], allow_fetching=False, moment=NOW)
    theirs = [validate_pdf_signature(embedded, context) for embedded in PdfFileReader(BytesIO(pdf)).embedded_signatures]
    ours = verify(pdf, trust=TrustStore(), policy=INTEGRITY, at=NOW).signatures
    assert len(ours) == len(theirs)
    for their, our in zip(theirs, ours, strict=True):
        assert our.pdf is not None
        assert (our.digest_matches, our.signature_valid) == (their.intact, their.valid)
        assert their.coverage is not None
        assert their.coverage is not None
        assert our.pdf.coverage is COVERAGE[their.coverage]
        assert their.modification_level in LEVELS[our.pdf.changes]
        accepted = their.intact and their.valid and bool(their.docmdp_ok)
        assert (our.indication is Indication.TOTAL_PASSED) == (accepted and not made.stricter)
