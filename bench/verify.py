"""How fast signatures are verified, and in how much memory.

Usage::

    python bench/verify.py

Run from the project's root, with the packages of the tests and OpenSSL. Prints complete verification of small detached
signatures against pyHanko on RSA-2048, with what is known beforehand (certificates of authorities with their lists, the
signer's key, or nothing); a large document against hashing it alone, a large revocation list against `openssl crl`, and
the import against that of `asn1crypto.cms`.
"""

import asyncio
import hashlib
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO
from itertools import cycle
from pathlib import Path
from time import perf_counter
from typing import Any

from medid.signature import QUALIFIED, TrustStore, algorithms, certificate, gost, subject, verify
from medid.signature.der import BIT_STRING, INTEGER, SEQUENCE, UTC_TIME, wrap
from medid.signature.gost import providers, verification
from medid.testing import pki

EXAMPLES = Path("examples")
AT = datetime.fromisoformat("2026-11-23T12:00:00+03:00")
KEY_USAGES = (
    "digital_signature",
    "content_commitment",
    "key_encipherment",
    "data_encipherment",
    "key_agreement",
    "key_cert_sign",
    "crl_sign",
    "encipher_only",
    "decipher_only",
)
CONTENT_BYTES = (256, 4096)
"""Sizes of small documents: one takes the hash five steps of compression, the other sixty-seven."""
SIGNERS = 200
"""More signers than keys are remembered, so that taken in turn each is new."""
LARGE_DOCUMENT = 100 * 1024 * 1024
LARGE_LIST = 50 * 1024 * 1024


def best(action: Callable[[], object], times: int) -> float:
    """Least seconds of several runs."""
    found = []
    for _ in range(times):
        started = perf_counter()
        action()
        found.append(perf_counter() - started)
    return min(found)


def rate(action: Callable[[], object], seconds: float = 2.0) -> float:
    """Runs a second, over at least *seconds*."""
    count, started = 0, perf_counter()
    while perf_counter() - started < seconds:
        action()
        count += 1
    return count / (perf_counter() - started)


def our_signatures(content: bytes) -> tuple[list[bytes], TrustStore]:
    """Detached CAdES-BES signatures of `SIGNERS` people over *content*, and the store they verify against.

    Path of three, lists of both authorities, GOST R 34.10-2012 of 256 bits throughout.
    """
    centre = pki.Authority("Головной УЦ").authority("Аккредитованный УЦ")
    people = [centre.issue(pki.Person(), id=f"signer {number}") for number in range(SIGNERS)]
    return [pki.sign_cms(content, by=person) for person in people], pki.trust_store(people[0])


def our_verification(signatures: list[bytes], content: bytes, trust: TrustStore) -> Callable[[], object]:
    """One verification after the other, the signatures taken in turn."""
    turn = cycle(signatures)

    def run() -> object:
        verdict = verify(next(turn), content, trust=trust, policy=QUALIFIED, at=pki.MOMENT)
        if verdict.indication != "TOTAL-PASSED":
            raise SystemExit(f"the signature does not verify: {verdict.reasons}")
        return verdict

    return run


def forget() -> None:
    """Drop everything that an earlier verification leaves for the next one."""
    algorithms.forget()
    certificate.forget()
    subject.forget()
    verification.KEYS.clear()


def their_verification(content: bytes) -> Callable[[], object]:
    """PyHanko on a detached CMS of RSA-2048 by a path of three with two lists, all made here."""
    from asn1crypto import cms, crl, x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.serialization import pkcs7
    from pyhanko.sign.validation import async_validate_detached_cms
    from pyhanko_certvalidator import ValidationContext

    certificates, keys, lists = _rsa_path()
    options = [pkcs7.PKCS7Options.DetachedSignature, pkcs7.PKCS7Options.Binary]
    builder = pkcs7.PKCS7SignatureBuilder().set_data(content).add_signer(certificates[2], keys[2], hashes.SHA256())
    signature = builder.add_certificate(certificates[1]).sign(serialization.Encoding.DER, options)
    encoded = [c.public_bytes(serialization.Encoding.DER) for c in (*certificates, *lists)]

    def run() -> object:
        context = ValidationContext(
            trust_roots=[x509.Certificate.load(encoded[0])],
            crls=[crl.CertificateList.load(one) for one in encoded[3:]],
            moment=AT,
            revocation_mode="hard-fail",
            allow_fetching=False,
        )
        signed = cms.ContentInfo.load(signature)["content"]
        status = asyncio.run(async_validate_detached_cms(BytesIO(content), signed, signer_validation_context=context))
        if not status.bottom_line:
            raise SystemExit("the comparison does not verify")
        return status

    return run


def _rsa_path() -> tuple[list[Any], list[Any], list[Any]]:
    """Certificates of root, centre and person, their keys, and the lists of root and centre."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import rsa

    keys = [rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(3)]
    names = [x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, n)]) for n in ("root", "centre", "person")]
    certificates, lists = [], []
    for place, (name, key) in enumerate(zip(names, keys, strict=True)):
        above = max(place - 1, 0)
        authority = place < 2
        bits = dict.fromkeys(KEY_USAGES, False)
        bits |= dict.fromkeys(("key_cert_sign", "crl_sign") if authority else KEY_USAGES[:2], True)
        made = (
            x509.CertificateBuilder(names[above], name, key.public_key(), place + 1)
            .not_valid_before(AT - timedelta(days=9))
            .not_valid_after(AT + timedelta(days=9))
            .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
            .add_extension(x509.KeyUsage(**bits), critical=True)
            .sign(keys[above], hashes.SHA256())
        )
        certificates.append(made)
        if authority:
            empty = x509.CertificateRevocationListBuilder(name, AT - timedelta(days=1), AT + timedelta(days=1))
            lists.append(empty.sign(key, hashes.SHA256()))
    return certificates, keys, lists


def small_signatures(content: bytes) -> None:
    """Print the rates of complete verification, and what was known beforehand."""
    signatures, trust = our_signatures(content)
    others = our_verification(signatures, content, trust)
    same = our_verification(signatures[:1], content, trust)
    theirs = rate(their_verification(content))

    def anew() -> None:
        forget()
        others()

    for name in ("pure", "auto"):
        with providers.use(name):
            by = ", ".join(dict.fromkeys(providers.in_use()))
            title = f"{len(content)} octets, {name}"
            for what, action in (("authorities known", others), ("signer known too", same), ("nothing known", anew)):
                action()
                ours = rate(action)
                told(f"{title}: {what}", f"{ours:.0f} /s", f"pyHanko, RSA-2048: {theirs:.0f} /s", ours / theirs, by)


def large_document(folder: Path) -> tuple[float, float, float]:
    """Seconds of verifying and of hashing a large document, and how much memory the first adds, in MiB."""
    file = folder / "large"
    with file.open("wb") as stream:
        for _ in range(LARGE_DOCUMENT // (1024 * 1024)):
            stream.write(bytes(1024 * 1024))
    trust = TrustStore.load(EXAMPLES / "trust")
    signature = (EXAMPLES / "application" / "application.json.sig").read_bytes()

    def hashed() -> None:
        hasher = gost.new("streebog256")
        with file.open("rb") as stream:
            while chunk := stream.read(1024 * 1024):
                hasher.update(chunk)
        hasher.digest()

    def verified() -> None:
        verify(signature, file, trust=trust, policy=QUALIFIED, at=AT)

    hashed()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    verified()
    added = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    pairs = [(best(verified, 1), best(hashed, 1)) for _ in range(4)]
    return min(whole for whole, _ in pairs), min(alone for _, alone in pairs), added


def write_large_list(file: Path) -> int:
    """Write a revocation list of `LARGE_LIST` octets without a real signature; the last number in it."""
    moment = wrap(UTC_TIME, b"260101000000Z")
    algorithm = wrap(SEQUENCE, bytes.fromhex("06092a864886f70d01010b0500"))
    name = wrap(SEQUENCE, wrap(0x31, wrap(SEQUENCE, bytes.fromhex("0603550403") + wrap(0x0C, b"centre"))))
    serials = [hashlib.sha256(n.to_bytes(4)).digest()[:15] for n in range(LARGE_LIST // 36)]
    entries = b"".join(wrap(SEQUENCE, wrap(INTEGER, b"\x01" + serial) + moment) for serial in serials)
    signed = wrap(SEQUENCE, wrap(INTEGER, b"\x01") + algorithm + name + moment + moment + wrap(SEQUENCE, entries))
    file.write_bytes(wrap(SEQUENCE, signed + algorithm + wrap(BIT_STRING, bytes(257))))
    return int.from_bytes(b"\x01" + serials[-1])


LOOKUP = """
import sys
from medid.signature.revocation import parse_crl, find_entry
crl = parse_crl(open(sys.argv[1], "rb").read())
assert find_entry(crl.entries, int(sys.argv[2])) is not None
assert find_entry(crl.entries, 12345) is None
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""
"""A process of its own; the most memory it held is read from Linux, for that of getrusage counts the parent's too."""


def large_list(folder: Path) -> tuple[float, float, float]:
    """Seconds of our look-up and of `openssl crl`, each a process of its own, and our memory over the list's size."""
    file = folder / "large.crl"
    last = write_large_list(file)
    ours = [sys.executable, "-c", LOOKUP, str(file), str(last)]
    theirs = ["openssl", "crl", "-inform", "DER", "-noout", "-in", str(file)]
    peak = int(subprocess.run(ours, capture_output=True, check=True).stdout) * 1024
    seconds = best(lambda: subprocess.run(ours, capture_output=True, check=True), 3)
    other = best(lambda: subprocess.run(theirs, capture_output=True, check=True), 3)
    return seconds, other, peak / file.stat().st_size


def import_seconds(statement: str) -> float:
    """Seconds that an import adds to an interpreter that does nothing."""

    def run(code: str) -> float:
        return best(lambda: subprocess.run([sys.executable, "-c", code], check=True), 7)

    return run(statement) - run("pass")


def told(what: str, ours: str, other: str, ratio: float, remark: str = "") -> None:
    print(f"{what:<40}{ours:>12}   {other:<32}ratio {ratio:5.2f}  {remark}")


def main() -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for size in CONTENT_BYTES:
            small_signatures(bytes(size))
        whole, alone, memory = large_document(folder)
        told("100 MB document", f"{whole:.2f} s", f"hashing alone: {alone:.2f} s", whole / alone, f"+{memory:.0f} MiB")
        seconds, openssl, share = large_list(folder)
        remark = f"memory {share:.1f} of its size"
        told("50 MB list", f"{seconds:.2f} s", f"openssl crl: {openssl:.2f} s", seconds / openssl, remark)
        own, base = import_seconds("import medid.signature"), import_seconds("import asn1crypto.cms")
        told("import", f"{own * 1e3:.0f} ms", f"asn1crypto.cms: {base * 1e3:.0f} ms", own / base)


if __name__ == "__main__":
    main()
