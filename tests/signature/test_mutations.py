"""S2: damage of any kind ends in a verdict or a reason, soon, and never in a pass for changed signed octets.

The number of mutations of each kind is small by default; `MEDID_MUTATIONS=50000` runs the long form.
"""

import os
import random
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from time import perf_counter

import pytest

from medid.rules import MalformedError
from medid.signature import INTEGRITY, QUALIFIED, Evidence, TrustStore, der, oids, verify
from medid.signature.certificate import parse_certificate
from medid.signature.cms import SignerInfo, parse_signed_data
from medid.signature.container import decoded
from medid.signature.ocsp import parse_response
from medid.signature.path import Path as CertificationPath
from medid.signature.path import faults_of
from medid.signature.revocation import parse_crl
from medid.signature.timestamp import token_of

COUNT = int(os.environ.get("MEDID_MUTATIONS", "1500"))
LONGEST_SECONDS = 20.0
FIXTURES = Path(__file__).parent / "fixtures" / "openssl"
CONTENT = (FIXTURES.parent / "content.txt").read_bytes()
AT = datetime.fromisoformat("2026-11-23T12:00:00+03:00")
TRUST = TrustStore.load(FIXTURES / "root.pem", FIXTURES / "root.crl", FIXTURES / "centre.crl")
CONTAINERS = ["stamped.sig", "attached-ber.sig", "two-signers.sig", "key-identifier.sig", "base64-utf16.sig"]


def mutated(octets: bytes, chance: random.Random) -> bytes:
    """*octets* with a few bits flipped, parts cut, doubled, swapped, or lengths made absurd."""
    changed = bytearray(octets)
    for _ in range(chance.choice((1, 1, 1, 2, 5))):
        place = chance.randrange(len(changed) or 1)
        size = chance.choice((1, 2, 4, 16, 200))
        match chance.randrange(7):
            case 0:
                changed[place : place + 1] = bytes([chance.randrange(256)])
            case 1 if changed:
                changed[place] ^= 1 << chance.randrange(8)
            case 2:
                del changed[place : place + size]
            case 3:
                changed[place:place] = changed[place : place + size]
            case 4:
                changed[place:place] = chance.randbytes(size)
            case 5:
                changed[place : place + 2] = chance.choice((b"\x84\xff\xff\xff\xff", b"\x80", b"\x30\x80", b"\x00\x00"))
            case _:
                other = chance.randrange(len(changed) or 1)
                changed[place : place + size] = changed[other : other + size]
    return bytes(changed)


def mutations(octets: bytes, count: int) -> Iterator[bytes]:
    chance = random.Random(len(octets))  # noqa: S311 - repeatable damage, not secrets
    for _ in range(count):
        yield mutated(octets, chance)


def signed_parts(signers: tuple[SignerInfo, ...]) -> set[tuple[bytes, bytes]]:
    return {(signer.signed_content, signer.signature) for signer in signers}


@pytest.mark.parametrize("name", CONTAINERS)
def test_a_damaged_container_is_a_verdict_and_never_a_pass_for_changed_octets(name: str) -> None:
    original = (FIXTURES / name).read_bytes()
    sound = parse_signed_data(decoded(original))
    content = None if sound.content is not None else CONTENT
    assert verify(original, content, trust=TRUST, policy=QUALIFIED, at=AT).indication == "TOTAL-PASSED"
    for octets in mutations(original, COUNT // len(CONTAINERS)):
        started = perf_counter()
        verdict = verify(octets, content, trust=TRUST, policy=INTEGRITY, at=AT)
        assert perf_counter() - started < LONGEST_SECONDS
        if verdict.indication == "TOTAL-PASSED":
            found = parse_signed_data(decoded(octets))
            assert found.content in {sound.content, None}
            assert signed_parts(found.signers) <= signed_parts(sound.signers)


def _read_certificate(octets: bytes) -> None:
    certificate = parse_certificate(octets)
    faults_of(CertificationPath((certificate, *TRUST.anchors)), at=AT)


def _read_crl(octets: bytes) -> None:
    crl = parse_crl(octets)
    crl.entry_of(TRUST.anchors[0])
    crl.is_signed_by(TRUST.anchors[0])


def _token() -> bytes:
    info = parse_signed_data(decoded((FIXTURES / "stamped.sig").read_bytes())).signers[0]
    return info.unsigned(oids.SIGNATURE_TIMESTAMP)[0].values[0].encoded


READERS: dict[str, tuple[Callable[[bytes], object], Callable[[], bytes]]] = {
    "certificate": (_read_certificate, (FIXTURES / "root.pem").read_bytes),
    "revocation list": (_read_crl, lambda: TRUST.evidence.crls[-1].encoded),
    "response": (parse_response, (FIXTURES / "ocsp-good.ocsp").read_bytes),
    "token": (lambda octets: token_of(der.parse(octets)), _token),
}


@pytest.mark.parametrize("kind", READERS)
def test_damaged_evidence_is_read_or_refused_with_a_reason(kind: str) -> None:
    read, original = READERS[kind]
    for octets in mutations(decoded(original()), COUNT // 2):
        started = perf_counter()
        try:
            read(octets)
        except MalformedError:
            continue
        finally:
            assert perf_counter() - started < LONGEST_SECONDS


@pytest.mark.parametrize("kind", ["root.crl", "root.pem", "ocsp-good.ocsp"])
def test_damaged_evidence_never_helps(kind: str) -> None:
    """A verdict with damaged evidence is never better than without it."""
    original = decoded((FIXTURES / kind).read_bytes())
    signature = (FIXTURES / "stamped.sig").read_bytes()
    for octets in mutations(original, COUNT // 10):
        try:
            evidence = Evidence.load(octets)
        except MalformedError:
            continue
        bare = TrustStore(TRUST.anchors)
        verdict = verify(signature, CONTENT, trust=bare, policy=QUALIFIED, at=AT, evidence=evidence)
        assert verdict.indication != "TOTAL-PASSED"


def nested(depth: int) -> bytes:
    octets = b""
    for _ in range(depth):
        octets = der.wrap(der.SEQUENCE, octets)
    return octets


def many(octets: bytes, count: int, tag: int) -> bytes:
    return der.wrap(tag, octets * count)


def container_with(certificates: bytes, signers: bytes) -> bytes:
    version, algorithms = der.wrap(der.INTEGER, b"\x01"), der.wrap(der.SET, b"")
    data = bytes.fromhex("300b06092a864886f70d010701")
    signed = der.wrap(der.SEQUENCE, version + algorithms + data + certificates + signers)
    return der.wrap(der.SEQUENCE, bytes.fromhex("06092a864886f70d010702") + der.wrap(0xA0, signed))


def crowd(count: int) -> bytes:
    """A sound container whose signature carries *count* copies of another's time-stamp."""
    container = parse_signed_data(decoded((FIXTURES / "stamped.sig").read_bytes()))
    (info,) = container.signers
    (stamp,) = info.unsigned(oids.SIGNATURE_TIMESTAMP)
    attribute = der.children(der.read(stamp.encoded))[0].encoded + many(stamp.values[0].encoded, count, der.SET)
    added = der.wrap(0xA1, der.wrap(der.SEQUENCE, attribute))
    return container_with(b"", der.wrap(der.SET, der.wrap(der.SEQUENCE, info.own_fields + added)))


ABSURD = {
    "deep": (nested(5_000), {"encoding_too_deep", "encoding_broken"}),
    "deep and without end": (b"\x30\x80" * 100_000, {"encoding_too_deep"}),
    "many certificates": (
        container_with(many(TRUST.anchors[0].encoded, 10_000, 0xA0), der.wrap(der.SET, b"")),
        {"container_too_many_certificates"},
    ),
    "many signers": (
        container_with(b"", many(der.wrap(der.SEQUENCE, b""), 10_000, der.SET)),
        {"container_too_many_signers"},
    ),
    "many time-stamps": (crowd(1_000), {"container_too_many_timestamps"}),
    "a huge number": (
        container_with(b"", der.wrap(der.SET, der.wrap(der.SEQUENCE, der.wrap(der.INTEGER, b"\x7f" * 2_000_000)))),
        {"encoding_broken"},
    ),
    "a huge identifier": (
        der.wrap(der.SEQUENCE, der.wrap(der.OBJECT_IDENTIFIER, b"\xff" * 2_000_000 + b"\x01")),
        {"encoding_over_limit"},
    ),
    "a length of many octets": (b"\x30\xff" + b"\x01" * 200, {"encoding_over_limit"}),
}


@pytest.mark.parametrize("name", ABSURD)
def test_absurd_sizes_end_soon_with_their_reason(name: str) -> None:
    octets, expected = ABSURD[name]
    started = perf_counter()
    verdict = verify(octets, b"", trust=TRUST, policy=QUALIFIED, at=AT)
    assert perf_counter() - started < LONGEST_SECONDS
    assert set(verdict.reasons) <= expected
    assert verdict.indication == "TOTAL-FAILED"
