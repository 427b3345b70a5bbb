"""Make ``tests/signature/fixtures/pdf``: PDF files signed and stamped by OpenSSL with gost-engine, written by pyHanko.

    python tools/make_pdf_fixtures.py [--target tests/signature/fixtures/pdf]

Debian: openssl, libengine-gost-openssl, faketime. All keys are new on every run and thrown away at the end, so all
files are replaced together.
"""

import argparse
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from example_authorities import CENTRE_TERM, LISTED, SIGNED_AT, USUAL, centre_subject, new_centre, new_person, new_root
from openssl_pki import Identity, Parameters, certify, new_identity, openssl, settings_of, sign, time_stamp, write_list

from medid.testing import files
from medid.testing.pdf_attacks import CONTENT, EVIL, document, updated
from medid.testing.pdf_signing import Form, embed_cms, keep_evidence

ROOT = Path(__file__).resolve().parent.parent
AT = "2026-11-23T12:00:00+03:00"
STAMPED_AT = datetime(2026, 11, 20, 7, 15, 10, tzinfo=UTC)
RESERVED = 6000
TIME_EXTENSIONS = {
    "keyUsage": "critical,digitalSignature,nonRepudiation",
    "extendedKeyUsage": "critical,timeStamping",
    "subjectKeyIdentifier": "hash",
    "authorityKeyIdentifier": "keyid:always",
}


@dataclass(frozen=True)
class Item:
    """One file and what the verdict on it must be.

    Attributes:
        id: name of the file.
        form: what is peculiar.
        pdf: its content.
        indication: answer of the whole check.
        reasons: codes of the reasons against it.
        signatures: for each signature: kind, level, coverage, changes, whether digest and value are right.
        timestamps: how many time-stamps of the document hold.
    """

    id: str
    form: str
    pdf: bytes
    indication: str = "TOTAL-PASSED"
    reasons: tuple[str, ...] = ()
    signatures: tuple[dict[str, object], ...] = field(default=())
    timestamps: int = 0


class Workshop:
    """Authorities and people, and their tools."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        self.root = new_root(folder / "root")
        self.centre = new_centre(folder / "centre", self.root)
        self.doctor = new_person(folder / "doctor", self.centre)
        self.large = new_person(folder / "large", self.centre, parameters=Parameters("gost2012_512", "A"))
        self.time = self._time_authority("time", USUAL)
        self.time_rsa = self._time_authority("time-rsa", Parameters("RSA", "rsa_keygen_bits:2048"))
        self.lists = [
            write_list(one, folder / f"{one.folder.name}.crl", term=LISTED) for one in (self.root, self.centre)
        ]

    def _time_authority(self, name: str, parameters: Parameters) -> Identity:
        subject = centre_subject("Образцовая служба доверенного времени")
        authority = new_identity(self.folder / name, parameters)
        return certify(authority, self.centre, subject=subject, extensions=TIME_EXTENSIONS, term=CENTRE_TERM)

    def der(self, identity: Identity) -> bytes:
        """The certificate of *identity*."""
        settings = settings_of(identity.folder)
        return openssl("x509", "-in", identity.certificate, "-outform", "DER", settings=settings)

    def sign(self, by: Identity) -> Callable[[bytes], bytes]:
        """How OpenSSL signs the octets of a range: a detached CAdES-BES."""

        def made(octets: bytes) -> bytes:
            content = self.folder / "content"
            content.write_bytes(octets)
            return sign(content, by, at=SIGNED_AT, beside=self.centre.certificate)

        return made

    def stamp(self, by: Identity) -> Callable[[bytes], bytes]:
        """How OpenSSL stamps the octets of a range."""
        return lambda octets: time_stamp(octets, by, at=STAMPED_AT, beside=self.centre.certificate)


def signature(**differing: object) -> dict[str, object]:
    """What is told of a signature over the whole file, but for what differs."""
    usual = {
        "sub_filter": "ETSI.CAdES.detached",
        "baseline": "B-B",
        "coverage": "whole_file",
        "changes": "none",
        "digest_matches": True,
        "signature_valid": True,
    }
    return usual | differing


FIRST = signature(coverage="whole_revision", changes="signatures")


def items(shop: Workshop) -> Iterator[Item]:
    """The files."""

    def signed(pdf: bytes, by: Identity = shop.doctor, name: str = "First", kind: str = "ETSI.CAdES.detached") -> bytes:
        form = Form(sub_filter=kind, claimed_at=SIGNED_AT, reserved=RESERVED)
        return embed_cms(pdf, shop.sign(by), field=name, form=form)

    def stamped(pdf: bytes, by: Identity, name: str = "Time") -> bytes:
        form = Form(sub_filter="ETSI.RFC3161", type="DocTimeStamp", claimed_at=None, reserved=RESERVED)
        return embed_cms(pdf, shop.stamp(by), field=name, form=form)

    one = signed(files.pdf())
    certificates = [shop.der(shop.centre), shop.der(shop.time)]
    kept = keep_evidence(one, certificates=certificates, revocation=[path.read_bytes() for path in shop.lists])
    over = signature(coverage="whole_revision", changes="evidence")
    yield Item("one", "one signature", one, signatures=(signature(),))
    old = signature(sub_filter="adbe.pkcs7.detached")
    yield Item("old-kind", "adbe.pkcs7.detached", signed(files.pdf(), kind="adbe.pkcs7.detached"), signatures=(old,))
    yield Item("large-key", "key of 512 bits", signed(files.pdf_compressed(), shop.large), signatures=(signature(),))
    two = signed(one, shop.large, "Second")
    yield Item("two", "two signatures", two, signatures=(FIRST, signature()))
    yield Item(
        "stamped",
        "with a time-stamp of the document",
        stamped(one, shop.time),
        signatures=(over | {"baseline": "B-T"},),
        timestamps=1,
    )
    yield Item(
        "stamped-rsa",
        "with a time-stamp of the document by RSA",
        stamped(one, shop.time_rsa),
        signatures=(over | {"baseline": "B-T"},),
        timestamps=1,
    )
    yield Item(
        "long-term",
        "with evidence and a time-stamp of the document over it",
        stamped(kept, shop.time),
        signatures=(over | {"baseline": "B-LTA"},),
        timestamps=1,
    )
    changed = updated(signed(document()), {CONTENT: EVIL})
    yield Item(
        "changed",
        "the content was changed by an update",
        changed,
        "TOTAL-FAILED",
        ("pdf_changed",),
        (signature(coverage="whole_revision", changes="other"),),
    )
    yield Item(
        "octet-changed",
        "one octet of the content was changed",
        one.replace(b"0 0 m 100 100 l S", b"0 0 m 100 200 l S"),
        "TOTAL-FAILED",
        ("signature_hash_mismatch",),
        (signature(digest_matches=False),),
    )


def main() -> None:
    """Make all files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--target", type=Path, default=ROOT / "tests" / "signature" / "fixtures" / "pdf")
    target: Path = parser.parse_args().target
    shutil.rmtree(target, ignore_errors=True)
    (target / "trust").mkdir(parents=True)
    with tempfile.TemporaryDirectory() as made:
        shop = Workshop(Path(made) / "shop")
        (target / "trust" / "root.cer").write_bytes(shop.der(shop.root))
        for path in shop.lists:
            shutil.copy(path, target / "trust" / path.name)
        rows = []
        for item in items(shop):
            (target / f"{item.id}.pdf").write_bytes(item.pdf)
            rows.append(
                {
                    "id": item.id,
                    "form": item.form,
                    "at": AT,
                    "indication": item.indication,
                    "reasons": item.reasons,
                    "signatures": item.signatures,
                    "timestamps": item.timestamps,
                }
            )
    (target / "index.json").write_text(json.dumps({"cases": rows}, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
