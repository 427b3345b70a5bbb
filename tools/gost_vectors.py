"""Make the vectors of tests/signature/gost/vectors from other programs' answers.

Needs OpenSSL with gost-engine, Java with Bouncy Castle, and libgcrypt. Signatures of gost-engine are fresh each time.
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gost_oracles as oracles

from medid.signature.gost import CURVES, TEST_CURVES, Curve

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "signature" / "gost" / "vectors"
NAMES = ("streebog256", "streebog512", "gost94", "gost94_test")
EDGES = (0, 1, 31, 32, 33, 62, 63, 64, 65, 95, 96, 97, 127, 128, 129, 191, 192, 193, 255, 256, 257, 1000, 4096)
LENGTHS = 201


def main() -> None:
    """Write both files."""
    _write("digests.json", _digests())
    _write("signatures.json", _signatures())


def _write(name: str, content: dict[str, Any]) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / name).write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def ramp(length: int) -> bytes:
    """Bytes 0, 7, 14, ... modulo 256, from a start that depends on *length*."""
    return bytes((7 * i + length) & 255 for i in range(length))


def _messages() -> Iterator[tuple[str, bytes]]:
    for length in EDGES:
        yield f"ramp {length}", ramp(length)
    yield "the sum of two blocks is 2**512", b"\xff" * 64 + b"\x01" + bytes(63)
    yield "a carry out of the lowest word only", b"\xff" * 8 + bytes(56) + b"\x01" + bytes(63)
    yield "a carry up to the highest word", b"\xff" * 56 + bytes(8) + b"\x01" + bytes(63)
    yield "the highest bit added four times", (bytes(63) + b"\x80") * 4
    yield "64 blocks of ones", b"\xff" * 4096
    yield "a carry and a rest", b"\xfe" + b"\xff" * 127 + b"\x02" * 17


def _digests() -> dict[str, Any]:
    library = oracles.libgcrypt()
    if library is None:
        raise SystemExit("libgcrypt is needed")
    messages = list(_messages())
    answers = oracles.bouncy_castle(f"digest {name} {message.hex()}" for _, message in messages for name in NAMES)
    cases = []
    for number, (title, message) in enumerate(messages):
        expect = dict(zip(NAMES, answers[4 * number : 4 * number + 4], strict=True))
        for name, digest in expect.items():
            _agree(title, name, digest, oracles.libgcrypt_digest(library, name, message).hex())
            if name in oracles.OPENSSL_DIGESTS and (name, message) != ("gost94", b""):
                _agree(title, name, digest, oracles.openssl_digest(name, message).hex())
        cases.append({"id": title, "message": message.hex(), "expect": expect})
    rolling = {
        name: hashlib.sha256(
            b"".join(oracles.libgcrypt_digest(library, name, ramp(length)) for length in range(LENGTHS))
        ).hexdigest()
        for name in NAMES
    }
    return {
        "source": "Bouncy Castle, OpenSSL with gost-engine (not for gost94_test) and libgcrypt, which agree",
        "cite": "RFC 6986; RFC 5831",
        "flags": {},
        "ramp": "byte i of ramp n is (7*i + n) modulo 256",
        "rolling": {
            "comment": "SHA-256 of the digests of ramp 0 to ramp 200, one after another, by libgcrypt",
            "lengths": LENGTHS,
            "expect": rolling,
        },
        "cases": cases,
    }


def _agree(title: str, name: str, one: str, other: str) -> None:
    if one != other:
        raise SystemExit(f"the programs differ: {title}, {name}: {one} and {other}")


def digests_of(curve: Curve) -> Iterator[tuple[str, bytes]]:
    """Digests to sign: an ordinary one, and those whose number e needs care."""
    size = curve.size
    yield "ordinary", hashlib.shake_256(curve.oid.encode()).digest(size)
    yield "e = 0 counts as 1", bytes(size)
    yield "e = q counts as 1", curve.q.to_bytes(size, "little")
    yield "the largest e", b"\xff" * size


def _signatures() -> dict[str, Any]:
    curves = [*CURVES.values(), *TEST_CURVES.values()]
    known = oracles.bouncy_castle(f"named {curve.oid}" for curve in curves)
    for curve, answer in zip(curves, known, strict=True):
        if answer not in ("absent", oracles.parameters(curve)):
            raise SystemExit(f"Bouncy Castle has other parameters of {curve.name}")
    cases = [case for curve in curves for case in (*_by_openssl(curve), *_by_bouncy_castle(curve))]
    return {
        "source": "keys and signatures made by OpenSSL 3 with gost-engine and by Bouncy Castle",
        "cite": "RFC 7091 clause 6; byte orders of RFC 9215",
        "flags": {"gost-engine": "made by OpenSSL with gost-engine", "bouncy-castle": "made by Bouncy Castle"},
        "cases": cases,
    }


def _by_openssl(curve: Curve) -> Iterator[dict[str, Any]]:
    if curve.oid not in oracles.OPENSSL_SETS:
        return
    with oracles.OpensslKey(curve) as key:
        for title, digest in digests_of(curve):
            yield _case("gost-engine", curve, title, key.public_key, digest, key.sign(digest))


def _by_bouncy_castle(curve: Curve) -> Iterator[dict[str, Any]]:
    asked = [(title, digest) for title, digest in digests_of(curve) if "counts as 1" not in title]
    seeds = [hashlib.sha256(f"{curve.oid} {title}".encode()).hexdigest() for title, _ in asked]
    answers = oracles.bouncy_castle(
        f"sign {oracles.parameters(curve)} {digest.hex()} {seed}"
        for (_, digest), seed in zip(asked, seeds, strict=True)
    )
    for (title, digest), answer in zip(asked, answers, strict=True):
        x, y, r, s = (int(word, 16) for word in answer.split())
        public_key = x.to_bytes(curve.size, "little") + y.to_bytes(curve.size, "little")
        signature = s.to_bytes(curve.size, "big") + r.to_bytes(curve.size, "big")
        yield _case("bouncy-castle", curve, title, public_key, digest, signature)


def _case(flag: str, curve: Curve, title: str, public_key: bytes, digest: bytes, signature: bytes) -> dict[str, Any]:
    return {
        "id": f"{flag} {curve.name} {title}",
        "curve": curve.oid,
        "public_key": public_key.hex(),
        "digest": digest.hex(),
        "signature": signature.hex(),
        "expect": True,
        "flags": [flag],
    }


if __name__ == "__main__":
    main()
