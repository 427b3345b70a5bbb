"""Make ``tests/signature/fixtures``: containers of OpenSSL with gost-engine and of Bouncy Castle, and what each gives.

    python tools/make_signature_fixtures.py [--target tests/signature/fixtures] [--maker bouncycastle]

Debian: openssl, libengine-gost-openssl, faketime, default-jdk-headless, libbcpkix-java. All keys are new on every run
and thrown away at the end, so all files of a maker are replaced together.
"""

import argparse
import base64
import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from asn1crypto import cms
from example_authorities import (
    ANOTHER,
    CENTRE_TERM,
    COMING_TERM,
    LISTED,
    PAST_TERM,
    SIGNED_AT,
    USUAL,
    centre_subject,
    new_centre,
    new_person,
    new_root,
    new_stranger,
    points,
    signed,
)
from openssl_pki import (
    PERSON_EXTENSIONS,
    Identity,
    Parameters,
    Term,
    answer_status,
    certify,
    new_identity,
    openssl,
    revoke,
    settings_of,
    sign,
    time_stamp,
    write_list,
)

ROOT = Path(__file__).resolve().parent.parent
JARS = Path("/usr/share/java")
AT = "2026-11-23T12:00:00+03:00"
STAMPED_AT = datetime(2026, 11, 20, 7, 15, 10, tzinfo=UTC)
WHILE_VALID = datetime(2026, 2, 10, 9, 0, tzinfo=UTC)
REVOKED_AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
ANSWERED_AT = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
DECADES = 5000

CONTENT = "Заявление о доступе к личному кабинету № 2026-000417\nСинтетический текст для проверки подписи.\n"

CURVES = {
    "1.2.643.7.1.2.1.1.1": Parameters("gost2012_256", "TCA"),
    "1.2.643.7.1.2.1.1.2": Parameters("gost2012_256", "TCB"),
    "1.2.643.7.1.2.1.1.3": Parameters("gost2012_256", "TCC"),
    "1.2.643.7.1.2.1.1.4": Parameters("gost2012_256", "TCD"),
    "1.2.643.2.2.35.0": Parameters("gost2012_256", "0"),
    "1.2.643.2.2.35.1": Parameters("gost2012_256", "A"),
    "1.2.643.2.2.35.2": Parameters("gost2012_256", "B"),
    "1.2.643.2.2.35.3": Parameters("gost2012_256", "C"),
    "1.2.643.2.2.36.0": Parameters("gost2012_256", "XA"),
    "1.2.643.2.2.36.1": Parameters("gost2012_256", "XB"),
    "1.2.643.7.1.2.1.2.0": Parameters("gost2012_512", "1.2.643.7.1.2.1.2.0"),
    "1.2.643.7.1.2.1.2.1": Parameters("gost2012_512", "A"),
    "1.2.643.7.1.2.1.2.2": Parameters("gost2012_512", "B"),
    "1.2.643.7.1.2.1.2.3": Parameters("gost2012_512", "C"),
}
TEST_CURVES = {"1.2.643.2.2.35.0", "1.2.643.7.1.2.1.2.0"}
USUAL_CURVE = "1.2.643.2.2.35.1"
CENTRE_CURVE = "1.2.643.2.2.35.1"
BOUNCY_CURVE = "1.2.643.2.2.35.2"
"""On which Bouncy Castle's containers of other forms are made."""

PLAIN, CADES, STAMPED = "CMS", "CAdES-BES", "CAdES-T"

EXTENDED = {
    "cades-c": ("CAdES-C", "references to the evidence"),
    "cades-x-1": ("CAdES-X Type 1", "a time-stamp over signature and references"),
    "cades-x-2": ("CAdES-X Type 2", "a time-stamp over the references"),
    "cades-x-long": ("CAdES-X Long", "the evidence inside, nothing beside"),
    "cades-x-long-1": ("CAdES-X Long Type 1", "the evidence inside, a time-stamp over signature and references"),
    "cades-x-long-2": ("CAdES-X Long Type 2", "the evidence inside, a time-stamp over the references"),
    "cades-x-long-1-foreign": ("CAdES-X Long Type 1", "the second time-stamp is over something else"),
}
"""Bouncy Castle's containers with references to evidence: level and what is peculiar."""

ARCHIVED: dict[str, tuple[str, bool | str]] = {
    "cades-a-2": ("archive time-stamp: version 2", True),
    "cades-a-2-attached": ("attached, archive time-stamp: version 2", True),
    "cades-a-2-bare": ("archive time-stamp: version 2, without tag and length of the set of attributes", True),
    "cades-a-2-chain": ("archive time-stamp: version 2, then version 2 again", True),
    "cades-a-2-added": ("archive time-stamp: version 2, then an attribute that it does not allow for", "late"),
    "cades-a-3": ("archive time-stamp: version 3, whose authority has expired since", False),
    "cades-a-3-first-index": ("archive time-stamp: version 3, index of whole attributes", True),
    "cades-a-3-chain": ("archive time-stamp: version 3, then version 3 again", True),
    "cades-a-2-then-3": ("archive time-stamp: version 2, then version 3", True),
    "cades-a-3-added": ("archive time-stamp: version 3 twice, then one more attribute", True),
    "cades-a-3-removed": ("archive time-stamp: version 3 twice, evidence of the index taken away", False),
    "cades-a-3-no-index": ("archive time-stamp: version 3 without an index", False),
    "cades-a-3-foreign": ("archive time-stamp: version 3 as above, then version 2 over something else", False),
    "cades-a-3-uncovered": (
        "archive time-stamp: version 3 whose index does not name the time-stamp of the signature",
        True,
    ),
    "cades-a-3-order": ("archive time-stamp: version 3 older than the time-stamp that it covers", "order"),
    "cades-a-1": ("archive time-stamp: version 1", False),
}
"""Bouncy Castle's archived containers, of a signer whose certificate has expired: form, and whether the time holds."""

NAMING_A_POLICY = {
    "cades-epes": "a signature policy is named, policy.txt",
    "cades-epes-structure": "a signature policy is named, the content of policy.der",
    "cades-epes-implied": "a signature policy is implied",
    "cades-epes-hashless": "a signature policy is named without its digest",
}
"""Bouncy Castle's containers that name a signature policy."""

Outcome = tuple[str, str | None]
PASSED: Outcome = ("TOTAL-PASSED", None)
NO_FORMAT: Outcome = ("TOTAL-FAILED", "FORMAT_FAILURE")
NO_HASH: Outcome = ("TOTAL-FAILED", "HASH_FAILURE")
NO_VALUE: Outcome = ("TOTAL-FAILED", "SIG_CRYPTO_FAILURE")
BROKEN_CHAIN: Outcome = ("INDETERMINATE", "CERTIFICATE_CHAIN_GENERAL_FAILURE")
NO_CHAIN: Outcome = ("INDETERMINATE", "NO_CERTIFICATE_CHAIN_FOUND")
WEAK: Outcome = ("INDETERMINATE", "CRYPTO_CONSTRAINTS_FAILURE")
NOT_CADES: Outcome = ("INDETERMINATE", "SIG_CONSTRAINTS_FAILURE")
NOT_FRESH: Outcome = ("INDETERMINATE", "TRY_LATER")
REVOKED: Outcome = ("INDETERMINATE", "REVOKED_NO_POE")
OUTDATED: Outcome = ("INDETERMINATE", "OUT_OF_BOUNDS_NO_POE")
BY_TIME: dict[bool | str, Outcome] = {
    True: PASSED,
    False: OUTDATED,
    "late": ("TOTAL-FAILED", "EXPIRED"),
    "order": ("INDETERMINATE", "TIMESTAMP_ORDER_FAILURE"),
}
"""Outcome by whether time-stamps show that the signature existed before the certificate expired."""


@dataclass(frozen=True)
class Signer:
    """What one signature of a container must give; None is "cannot be told"."""

    digest_matches: bool | None = True
    signature_valid: bool | None = True
    countersignatures: "tuple[Signer, ...]" = ()

    def row(self) -> dict[str, object]:
        """The signature as JSON."""
        return {
            "digest_matches": self.digest_matches,
            "signature_valid": self.signature_valid,
            "countersignatures": [signer.row() for signer in self.countersignatures],
        }


NO_DIGEST = (Signer(digest_matches=None),)
"""The digest of the content is not signed, or the content is not given."""


@dataclass(frozen=True)
class Item:
    """One row of ``index.json``; paths are relative to the folder of fixtures.

    Attributes:
        name: unique; the file is named after it.
        form: what is peculiar to the container, for people.
        signature: bytes of the container.
        outcome: indication and sub-indication of the whole check.
    """

    name: str
    form: str
    signature: bytes
    outcome: Outcome = PASSED
    curve: str | None = USUAL_CURVE
    signers: tuple[Signer, ...] = (Signer(),)
    level: str | None = CADES
    content: str | None = "content.txt"
    trust: tuple[str, ...] = ("openssl/root.pem",)
    crls: tuple[str, ...] = ("openssl/root.crl", "openssl/centre.crl")
    ocsp: tuple[str, ...] = ()
    certificates: tuple[str, ...] = ()
    maker: str = "openssl"

    @property
    def file(self) -> str:
        """Path of the container."""
        return f"{self.maker}/{self.name}.sig"

    def row(self) -> dict[str, object]:
        """The row as JSON."""
        return {
            "id": f"{self.maker}-{self.name}",
            "maker": self.maker,
            "form": self.form,
            "curve": self.curve,
            "level": self.level,
            "signature": self.file,
            "content": self.content,
            "trust": list(self.trust),
            "crls": list(self.crls),
            "ocsp": list(self.ocsp),
            "certificates": list(self.certificates),
            "at": AT,
            "indication": self.outcome[0],
            "sub_indication": self.outcome[1],
            "signers": [signer.row() for signer in self.signers],
        }


@dataclass(frozen=True)
class Workshop:
    """Where the containers of OpenSSL are made."""

    keys: Path
    target: Path
    root: Identity
    centre: Identity
    applicant: Identity

    @property
    def content(self) -> Path:
        """The file that is signed."""
        return self.target / "content.txt"

    def folder(self, name: str) -> Path:
        """Where a new identity keeps its key."""
        return self.keys / name

    def put(self, name: str, content: bytes) -> str:
        """Write a file beside the containers; return its path in the index."""
        (self.target / "openssl" / name).write_bytes(content)
        return f"openssl/{name}"

    def signed(self, signer: Identity) -> bytes:
        """The usual container: detached CAdES-BES, DER, certificates of signer and centre inside."""
        return signed(self.content, signer, self.centre)

    def made(self, *options: str, form: str = "DER", cades: bool = True) -> bytes:
        """A container of the applicant with further options."""
        level = ("-cades", "-nosmimecap") if cades else ("-nosmimecap",)
        return sign(
            self.content,
            self.applicant,
            at=SIGNED_AT,
            beside=self.centre.certificate,
            options=(*level, *options),
            form=form,
        )


def open_workshop(keys: Path, target: Path) -> Workshop:
    """Write the content that is signed, and certify the authorities and the usual signer."""
    (target / "openssl").mkdir(parents=True)
    (target / "content.txt").write_text(CONTENT, encoding="utf-8", newline="\n")
    root = new_root(keys / "root")
    centre = new_centre(keys / "centre", root)
    return Workshop(keys, target, root, centre, new_person(keys / "applicant", centre))


def curves(shop: Workshop) -> Iterator[Item]:
    """Every curve; the sets for tests are not accepted, the mathematics holds."""
    for oid, parameters in CURVES.items():
        person = new_person(shop.folder(f"curve-{oid}"), shop.centre, parameters=parameters)
        outcome = WEAK if oid in TEST_CURVES else PASSED
        yield Item(f"curve-{oid}", "detached CAdES-BES, DER", shop.signed(person), outcome, oid)
    old = new_person(shop.folder("gost2001"), shop.centre, parameters=Parameters("gost2001", "A"))
    retired: Outcome = ("INDETERMINATE", "CRYPTO_CONSTRAINTS_FAILURE_NO_POE")
    yield Item("gost2001", "GOST R 34.10-2001 with GOST R 34.11-94", shop.signed(old), retired)


def foreign(shop: Workshop) -> Iterator[Item]:
    """Keys of other standards: right, but not what a qualified signature is made with."""
    others = {"rsa": Parameters("RSA", "rsa_keygen_bits:2048"), "ecdsa": Parameters("EC", "ec_paramgen_curve:P-256")}
    for name, parameters in others.items():
        person = new_person(shop.folder(name), shop.centre, parameters=parameters)
        yield Item(name, f"{name.upper()} with SHA-256", shop.signed(person), WEAK, curve=None)


def encodings(shop: Workshop) -> Iterator[Item]:
    """The same container in every wrapping that people send."""
    usual = shop.signed(shop.applicant)
    text = base64.b64encode(usual)
    broken_lines = base64.encodebytes(usual).replace(b"\n", b"\r\n")
    pem = shop.made(form="PEM")
    yield Item("pem", "PEM", pem)
    yield Item("pem-pkcs7", "PEM with the label PKCS7", pem.replace(b" CMS-", b" PKCS7-"))
    yield Item("pem-signature", "PEM with the label SIGNATURE, CRLF", relabelled(pem))
    yield Item("base64", "bare base64 in one line", text)
    yield Item("base64-lines", "base64 in lines of 76 characters with CRLF", broken_lines)
    yield Item("base64-bom", "base64 with a byte order mark", b"\xef\xbb\xbf" + text)
    yield Item("base64-utf16", "base64 as UTF-16LE text with a byte order mark", text.decode().encode("utf-16"))
    yield Item("ber", "detached, indefinite lengths", shop.made("-stream"))
    yield Item("attached", "attached, DER", shop.made("-nodetach"), content=None)
    yield Item("attached-ber", "attached, indefinite lengths", shop.made("-nodetach", "-stream"), content=None)
    yield Item("attached-and-given", "attached, and the content given beside it", shop.made("-nodetach"))


def relabelled(pem: bytes) -> bytes:
    """PEM as some signature tools write it."""
    return pem.replace(b" CMS-", b" SIGNATURE-").replace(b"\n", b"\r\n")


def forms(shop: Workshop) -> Iterator[Item]:
    """Containers with more or less inside than usual."""
    yield Item("plain-cms", "no signing-certificate attribute", shop.made(cades=False), NOT_CADES, level=PLAIN)
    bare = shop.made("-noattr", cades=False)
    yield Item("no-attributes", "no signed attributes", bare, NOT_CADES, signers=NO_DIGEST, level=PLAIN)
    yield Item("key-identifier", "signer named by the key identifier", shop.made("-keyid"))
    second = new_person(shop.folder("second"), shop.centre, subject=ANOTHER)
    two = sign(shop.content, shop.applicant, second, at=SIGNED_AT, beside=shop.centre.certificate)
    yield Item("two-signers", "two signers", two, signers=(Signer(), Signer()))
    bare = shop.made("-nocerts")
    beside = tuple(
        shop.put(f"{name}.pem", owner.certificate.read_bytes())
        for name, owner in (("applicant", shop.applicant), ("centre", shop.centre))
    )
    yield Item("certificates-beside", "the signer's certificate is given beside", bare, certificates=beside)
    yield Item(
        "no-certificates",
        "the signer's certificate is nowhere",
        bare,
        ("INDETERMINATE", "NO_SIGNING_CERTIFICATE_FOUND"),
        signers=(Signer(signature_valid=None),),
    )


def contents(shop: Workshop) -> Iterator[Item]:
    """The signature and the content that do not fit."""
    differs = (Signer(digest_matches=False),)
    text = shop.content.read_text(encoding="utf-8")
    others = {
        "another-file": ("over another file", b"Another content\n"),
        "over-utf16": ("over the same text as UTF-16LE", text.encode("utf-16-le")),
        "over-base64": ("over the base64 text of the file", base64.b64encode(text.encode())),
    }
    for name, (form, content) in others.items():
        path = shop.keys / "other"
        path.write_bytes(content)
        signature = signed(path, shop.applicant, shop.centre)
        yield Item(name, form, signature, NO_HASH, signers=differs)
    yield Item(
        "content-not-given",
        "detached, content not given",
        shop.signed(shop.applicant),
        ("INDETERMINATE", "SIGNED_DATA_NOT_FOUND"),
        signers=NO_DIGEST,
        content=None,
    )


def damages(shop: Workshop) -> Iterator[Item]:
    """One bit changed, or a part lost."""
    usual = shop.signed(shop.applicant)
    digest = openssl("dgst", "-md_gost12_256", "-binary", shop.content, settings=settings_of(shop.keys))
    wrong = (Signer(signature_valid=False),)
    both = (Signer(digest_matches=False, signature_valid=False),)
    yield Item(
        "bit-in-digest",
        "a bit of the digest attribute changed",
        flipped(usual, usual.index(digest)),
        NO_HASH,
        signers=both,
    )
    moment = usual.index(f"{SIGNED_AT:%y%m%d%H%M%SZ}".encode())
    yield Item("bit-in-time", "a bit of the signing time changed", flipped(usual, moment + 9), NO_VALUE, signers=wrong)
    yield Item(
        "bit-in-value", "a bit of the signature changed", flipped(usual, len(usual) - 1), NO_VALUE, signers=wrong
    )
    yield Item("truncated", "the second half is lost", usual[: len(usual) // 2], NO_FORMAT, signers=(), level=None)
    yield Item("empty", "an empty file", b"", NO_FORMAT, signers=(), level=None)
    yield Item("text", "not a container", CONTENT.encode(), NO_FORMAT, signers=(), level=None)


def flipped(content: bytes, place: int) -> bytes:
    """The same bytes with the lowest bit of one changed."""
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


def trust(shop: Workshop) -> Iterator[Item]:
    """Certificates that are not trusted, not in term or not for signing."""
    usual = shop.signed(shop.applicant)
    stranger = new_stranger(shop.folder("stranger"))
    unknown = new_person(shop.folder("unknown"), stranger)
    yield Item("unknown-authority", "issued by an unknown authority", signed(shop.content, unknown, stranger), NO_CHAIN)
    namesake = new_centre(shop.folder("namesake"), new_root(shop.folder("namesake-root")))
    deceived = new_person(shop.folder("deceived"), namesake)
    forged = signed(shop.content, deceived, namesake)
    yield Item("namesake-authority", "issued under a namesake of the root", forged, NO_CHAIN)
    yield Item("no-anchor", "no trust anchor is given", usual, NO_CHAIN, trust=())
    alone = sign(shop.content, shop.applicant, at=SIGNED_AT)
    yield Item("no-centre", "the certificate of the centre is missing", alone, NO_CHAIN)
    expired = new_person(shop.folder("expired"), shop.centre, term=PAST_TERM)
    yield Item("expired", "the certificate has expired", shop.signed(expired), OUTDATED)
    coming = new_person(shop.folder("coming"), shop.centre, term=COMING_TERM)
    yield Item(
        "not-yet-valid", "the certificate is not valid yet", shop.signed(coming), ("TOTAL-FAILED", "NOT_YET_VALID")
    )
    usage = {"keyUsage": "critical,keyEncipherment,keyAgreement"}
    crypter = new_person(shop.folder("crypter"), shop.centre, changes=usage)
    constrained: Outcome = ("INDETERMINATE", "CHAIN_CONSTRAINTS_FAILURE")
    yield Item("key-usage", "the key is not for signing", shop.signed(crypter), constrained)
    plain = dict.fromkeys(("1.2.643.100.111", "1.2.643.100.112", "1.2.643.100.114", "certificatePolicies"), "")
    ordinary = new_person(shop.folder("ordinary"), shop.centre, changes=plain)
    yield Item("not-qualified", "a certificate without the qualified profile", shop.signed(ordinary), constrained)
    child = new_person(shop.folder("child"), shop.applicant, subject=ANOTHER)
    both = shop.keys / "both.pem"
    both.write_bytes(shop.applicant.certificate.read_bytes() + shop.centre.certificate.read_bytes())
    by_person = sign(shop.content, child, at=SIGNED_AT, beside=both)
    yield Item(
        "issued-by-person",
        "issued by a natural person",
        by_person,
        BROKEN_CHAIN,
    )


def revocation(shop: Workshop) -> Iterator[Item]:
    """Lists of revoked certificates."""
    usual = shop.signed(shop.applicant)
    withdrawn = new_person(shop.folder("withdrawn"), shop.centre)
    revoke(shop.centre, withdrawn, at=REVOKED_AT)
    yield Item("revoked", "the certificate is revoked", shop.signed(withdrawn), REVOKED)
    yield Item("no-lists", "no revocation data", usual, NOT_FRESH, crls=())
    old = Term(datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC))
    write_list(shop.centre, shop.target / "openssl" / "centre-old.crl", term=old)
    yield Item(
        "old-list", "the list is out of date", usual, NOT_FRESH, crls=("openssl/root.crl", "openssl/centre-old.crl")
    )
    stranger = new_centre(shop.folder("impostor"), new_root(shop.folder("impostor-root")))
    write_list(stranger, shop.target / "openssl" / "impostor.crl", term=LISTED)
    yield Item(
        "forged-list",
        "the list was signed by a namesake of the centre",
        usual,
        NOT_FRESH,
        crls=("openssl/root.crl", "openssl/impostor.crl"),
    )
    fallen = new_centre(shop.folder("fallen"), shop.root)
    victim = new_person(shop.folder("victim"), fallen)
    signature = signed(shop.content, victim, fallen)
    revoke(shop.root, fallen, at=REVOKED_AT)
    write_list(fallen, shop.target / "openssl" / "fallen.crl", term=LISTED)
    yield Item(
        "revoked-centre",
        "the certificate of the centre is revoked",
        signature,
        ("INDETERMINATE", "REVOKED_CA_NO_POE"),
        crls=("openssl/root.crl", "openssl/fallen.crl"),
    )


def new_responder(shop: Workshop, name: str, issuer: Identity, *, unchecked: bool) -> Identity:
    """A delegated OCSP responder; *unchecked* gives it id-pkix-ocsp-nocheck."""
    extensions = {
        "keyUsage": "critical,digitalSignature",
        "extendedKeyUsage": "OCSPSigning",
        "subjectKeyIdentifier": "hash",
        "authorityKeyIdentifier": "keyid:always",
        **({"noCheck": "ignored"} if unchecked else {}),
    }
    subject = centre_subject("Образцовая служба статусов")
    responder = new_identity(shop.folder(name), USUAL)
    return certify(responder, issuer, subject=subject, extensions=extensions, term=CENTRE_TERM)


def answers(shop: Workshop) -> Iterator[Item]:
    """OCSP responses instead of the centre's list."""
    usual = shop.signed(shop.applicant)
    unchecked = new_responder(shop, "responder", shop.centre, unchecked=True)
    checked = new_responder(shop, "responder-checked", shop.centre, unchecked=False)
    stranger = new_stranger(shop.folder("ocsp-stranger"))
    impostor = new_responder(shop, "responder-impostor", stranger, unchecked=True)
    withdrawn = new_person(shop.folder("ocsp-withdrawn"), shop.centre)
    revoke(shop.centre, withdrawn, at=REVOKED_AT)
    nothing = shop.keys / "nothing.txt"
    nothing.touch()

    def item(name: str, form: str, answer: bytes, outcome: Outcome = PASSED, signature: bytes = usual) -> Item:
        path = shop.put(f"{name}.ocsp", answer)
        return Item(name, form, signature, outcome, crls=("openssl/root.crl",), ocsp=(path,))

    def answer(
        owner: Identity,
        responder: Identity,
        *,
        at: datetime = ANSWERED_AT,
        days: int = DECADES,
        identify_by: str = "sha1",
        register: Path | None = None,
    ) -> bytes:
        return answer_status(
            owner, shop.centre, responder, at=at, days=days, identify_by=identify_by, register=register
        )

    me = shop.applicant
    yield item("ocsp-good", "responder with no-check", answer(me, unchecked))
    yield item("ocsp-by-centre", "response signed by the centre itself", answer(me, shop.centre))
    yield item("ocsp-checked", "responder without no-check, its own status unknown", answer(me, checked), NOT_FRESH)
    yield item(
        "ocsp-streebog", "certificate identified by Streebog", answer(me, unchecked, identify_by="md_gost12_256")
    )
    yield item("ocsp-revoked", "revoked", answer(withdrawn, unchecked), REVOKED, shop.signed(withdrawn))
    yield item("ocsp-unknown", "status unknown", answer(me, unchecked, register=nothing), NOT_FRESH)
    old = answer(me, unchecked, at=WHILE_VALID, days=7)
    yield item("ocsp-old", "response out of date", old, NOT_FRESH)
    yield item("ocsp-impostor", "response signed by a stranger", answer(me, impostor), NOT_FRESH)
    yield item("ocsp-of-another", "response about another certificate", answer(withdrawn, unchecked), NOT_FRESH)


def new_time_authority(shop: Workshop, name: str, issuer: Identity, parameters: Parameters = USUAL) -> Identity:
    """A time-stamping authority."""
    extensions = (
        PERSON_EXTENSIONS
        | points("centre", issuer="centre")
        | {
            "keyUsage": "critical,digitalSignature,nonRepudiation",
            "extendedKeyUsage": "critical,timeStamping",
        }
    )
    subject = centre_subject("Образцовая служба меток доверенного времени")
    authority = new_identity(shop.folder(name), parameters)
    return certify(authority, issuer, subject=subject, extensions=extensions, term=CENTRE_TERM)


def with_token(signature: bytes, token: bytes) -> bytes:
    """The container with a signature-time-stamp attribute on its only signer."""
    container = cms.ContentInfo.load(signature)
    signer = container["content"]["signer_infos"][0]
    signer["unsigned_attrs"] = cms.CMSAttributes(
        [cms.CMSAttribute({"type": "signature_time_stamp_token", "values": [cms.ContentInfo.load(token)]})]
    )
    return bytes(container.dump(force=False))


def value_of(signature: bytes) -> bytes:
    """The signature value of the only signer."""
    return bytes(cms.ContentInfo.load(signature)["content"]["signer_infos"][0]["signature"].native)


def time_stamps(shop: Workshop) -> Iterator[Item]:
    """CAdES-T with tokens of OpenSSL's time-stamping authority."""
    authority = new_time_authority(shop, "time", shop.centre)
    stranger = new_stranger(shop.folder("time-stranger"))
    unknown = new_time_authority(shop, "time-unknown", stranger)

    def stamped(signature: bytes, *, at: datetime = STAMPED_AT, by: Identity = authority) -> bytes:
        centre = stranger if by == unknown else shop.centre
        return with_token(signature, time_stamp(value_of(signature), by, at=at, beside=centre.certificate))

    usual, another = shop.signed(shop.applicant), shop.signed(shop.applicant)
    yield Item("stamped", "time-stamped", stamped(usual), level=STAMPED)
    abroad = new_time_authority(shop, "time-rsa", shop.centre, Parameters("RSA", "rsa_keygen_bits:2048"))
    yield Item("stamped-rsa", "time-stamped by an authority with an RSA key", stamped(usual, by=abroad), level=STAMPED)
    foreign = with_token(usual, time_stamp(value_of(another), authority, at=STAMPED_AT, beside=shop.centre.certificate))
    yield Item("stamped-another", "the time-stamp is of another signature", foreign, level=STAMPED)
    yield Item(
        "stamped-by-stranger", "the time-stamp is of an unknown authority", stamped(usual, by=unknown), level=STAMPED
    )

    expired = new_person(shop.folder("time-expired"), shop.centre, term=PAST_TERM)
    before = sign(shop.content, expired, at=WHILE_VALID, beside=shop.centre.certificate)
    covering = Term(datetime(2026, 3, 20, tzinfo=UTC), LISTED.until)
    write_list(shop.centre, shop.target / "openssl" / "centre-march.crl", term=covering)
    lists = ("openssl/root.crl", "openssl/centre-march.crl")
    yield Item(
        "stamped-expired",
        "time-stamped before the certificate expired",
        stamped(before, at=WHILE_VALID),
        level=STAMPED,
        crls=lists,
    )
    late = shop.signed(expired)
    yield Item(
        "stamped-too-late",
        "time-stamped after the certificate expired",
        stamped(late),
        ("TOTAL-FAILED", "EXPIRED"),
        level=STAMPED,
        crls=lists,
    )
    withdrawn = new_person(shop.folder("time-withdrawn"), shop.centre)
    revoke(shop.centre, withdrawn, at=REVOKED_AT)
    signature = shop.signed(withdrawn)
    yield Item("stamped-revoked", "time-stamped before the revocation", stamped(signature), level=STAMPED)
    after = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
    yield Item(
        "stamped-after-revocation",
        "time-stamped after the revocation",
        stamped(signature, at=after),
        ("TOTAL-FAILED", "REVOKED"),
        level=STAMPED,
    )


def bouncy_castle(target: Path) -> Iterator[Item]:
    """Everything that Bouncy Castle made."""
    folder = target / "bouncycastle"
    jars = ":".join(str(JARS / f"{name}.jar") for name in ("bcprov", "bcpkix", "bcutil"))
    sources = sorted((ROOT / "tools" / "bouncycastle").glob("*.java"))
    with tempfile.TemporaryDirectory() as classes:
        subprocess.run(["javac", "-d", classes, "-cp", jars, *sources], check=True)
        program = ["java", "-cp", f"{jars}:{classes}", "MakeContainers"]
        subprocess.run([*program, target / "content.txt", folder], check=True)

    def item(name: str, form: str, outcome: Outcome = PASSED, curve: str = BOUNCY_CURVE) -> Item:
        return Item(
            name,
            form,
            (folder / f"{name}.sig").read_bytes(),
            outcome,
            curve,
            trust=("bouncycastle/root.cer",),
            crls=("bouncycastle/root.crl", "bouncycastle/centre.crl"),
            maker="bouncycastle",
        )

    for path in sorted(folder.glob("curve-*.sig")):
        yield item(path.stem, "detached CAdES-BES, DER", curve=path.stem.removeprefix("curve-"))
    yield replace(item("attached", "attached, DER"), content=None)
    yield replace(item("attached-ber", "attached, indefinite lengths"), content=None)
    yield item("detached-ber", "detached, indefinite lengths")
    yield replace(item("no-attributes", "no signed attributes", NOT_CADES), level=PLAIN, signers=NO_DIGEST)
    yield replace(item("plain-cms", "no signing-certificate attribute", NOT_CADES), level=PLAIN)
    yield item("certificate-hash-sha256", "signing-certificate-v2 with SHA-256")
    yield item("certificate-hash-sha1", "signing-certificate with SHA-1")
    yield item("certificate-of-another", "signing-certificate-v2 names another certificate", NOT_CADES)
    yield replace(item("two-signers", "two signers, 256 and 512 bits"), signers=(Signer(), Signer()))
    yield item("subject-key-identifier", "signer named by the key identifier")
    right, wrong = Signer(), Signer(digest_matches=False)
    yield replace(item("countersigned", "a countersignature"), signers=(Signer(countersignatures=(right,)),))
    yield replace(
        item("countersigned-another", "a countersignature of another signature"),
        signers=(Signer(countersignatures=(wrong,)),),
    )
    yield replace(item("time-stamped", "time-stamped"), level=STAMPED)
    yield item("revoked", "the certificate is revoked", REVOKED)
    yield replace(item("lists-inside", "lists of revoked certificates inside"), crls=())
    for name, form in NAMING_A_POLICY.items():
        yield replace(item(name, form), level="CAdES-EPES")
    for name, (level, form) in EXTENDED.items():
        extended = replace(item(name, form), level=level)
        yield replace(extended, crls=()) if "Long" in level else extended
    for name, (form, time) in ARCHIVED.items():
        archived = replace(item(name, form, BY_TIME[time], CENTRE_CURVE), level="CAdES-A")
        yield replace(archived, content=None) if name.endswith("attached") else archived
    beside = ("bouncycastle/signer.cer", "bouncycastle/centre.cer")
    yield replace(item("no-certificates", "no certificates inside, given beside"), certificates=beside)


MAKERS = ["openssl", "bouncycastle"]
OPENSSL = (curves, foreign, encodings, forms, contents, damages, trust, revocation, answers, time_stamps)


def by_openssl(target: Path, keys: Path) -> Iterator[Item]:
    """Everything that OpenSSL made."""
    shop = open_workshop(keys, target)
    for part in OPENSSL:
        yield from part(shop)
    shutil.copyfile(shop.root.certificate, target / "openssl" / "root.pem")
    write_list(shop.root, target / "openssl" / "root.crl", term=LISTED)
    write_list(shop.centre, target / "openssl" / "centre.crl", term=LISTED)


def make(target: Path, keys: Path, makers: list[str]) -> None:
    """Write every container of *makers*, what it is checked with, and the index."""
    index = target / "index.json"
    rows = {row["id"]: row for row in json.loads(index.read_bytes())} if index.exists() else {}
    for maker in makers:
        shutil.rmtree(target / maker, ignore_errors=True)
        rows = {name: row for name, row in rows.items() if row["maker"] != maker}
        items = list(by_openssl(target, keys) if maker == "openssl" else bouncy_castle(target))
        for item in items:
            (target / item.file).write_bytes(item.signature)
        rows |= {f"{item.maker}-{item.name}": item.row() for item in items}
    ordered = sorted(rows.values(), key=lambda row: MAKERS.index(row["maker"]))
    index.write_text(json.dumps(ordered, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")


def main() -> None:
    """Make the fixtures in the folder that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--target", type=Path, default=ROOT / "tests" / "signature" / "fixtures")
    parser.add_argument("--maker", choices=MAKERS, action="append", help="whose files are replaced; all by default")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as keys:
        make(given.target, Path(keys), given.maker or MAKERS)


if __name__ == "__main__":
    main()
