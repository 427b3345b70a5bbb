"""How fast GOST is hashed and verified beside libgcrypt and gostcrypto; run from the project's root.

Prints one line a measure: what medid needs, what the peer needs in the same run, their ratio and the aim. A peer that
is absent gets a line that says so. `--long` also puts 2 GB through `update` and prints by how much memory grew.
"""

import argparse
import ctypes
import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import shake_128
from importlib import import_module
from itertools import cycle
from time import perf_counter
from typing import Any, NamedTuple

from medid.signature.gost import CURVES, Curve, new, providers, verify
from medid.signature.gost.verification import KEYS
from medid.testing import gost as signing

MEGABYTE = 1_000_000
LONG = 5 * MEGABYTE
GOSTCRYPTO_MESSAGE = 100_000
CURVE_256 = CURVES["1.2.643.7.1.2.1.1.2"]
CURVE_512 = CURVES["1.2.643.7.1.2.1.2.1"]
LIBGCRYPT_CURVES = {256: "GOST2001-CryptoPro-A", 512: "GOST2012-512-tc26-A"}
GOSTCRYPTO_CURVES = {256: "id-tc26-gost-3410-2012-256-paramSetB", 512: "id-tc26-gost-3410-12-512-paramSetA"}
ROUNDS = 7
STREEBOG_256 = 309


Package = Any
"""A module without types."""


class Signed(NamedTuple):
    """A signature that holds."""

    curve: Curve
    public_key: bytes
    digest: bytes
    signature: bytes


def signed(curve: Curve, count: int) -> list[Signed]:
    """*count* signatures with as many keys."""
    found = []
    for number in range(count):
        seed = number.to_bytes(4)
        private, digest = signing.private_key(curve, seed=seed), shake_128(seed).digest(curve.size)
        signature = signing.sign(curve, private, digest)
        found.append(Signed(curve, signing.public_key(curve, private), digest, signature))
    return found


def seconds(action: Callable[[], object], times: int) -> float:
    """Seconds that one of *times* runs takes."""
    started = perf_counter()
    for _ in range(times):
        action()
    return (perf_counter() - started) / times


def beside(
    ours: Callable[[], object], theirs: Callable[[], object], *, times: int = 1, peers: int = 1
) -> tuple[float, float]:
    """Least seconds of both; their runs alternate, so that a busy machine slows both."""
    ours(), theirs()
    found = [(seconds(ours, times), seconds(theirs, peers)) for _ in range(ROUNDS)]
    return min(ours for ours, _ in found), min(theirs for _, theirs in found)


def line(title: str, ours: float, theirs: float, aim: str, *, throughput: bool = False) -> None:
    """One measure."""
    ratio = theirs / ours if throughput else ours / theirs
    unit = "of its throughput" if throughput else "of its time"
    print(f"{title:<66} {1e3 * ours:9.3f} ms {1e3 * theirs:9.3f} ms  {ratio:7.3f} {unit:<18} aim {aim}")


def absent(title: str, peer: str) -> None:
    """One measure that cannot be taken."""
    print(f"{title:<66} not measured: {peer} is not here")


@contextmanager
def using(name: str) -> Iterator[bool]:
    """Compute with one provider; False where it is not."""
    if providers.load(name) is None:
        yield False
        return
    with providers.use(name):
        yield True


class Libgcrypt:
    """The library called directly, with everything that can be prepared prepared."""

    def __init__(self, library: ctypes.CDLL) -> None:
        self._library = library
        library.gcry_check_version.argtypes = [ctypes.c_char_p]
        library.gcry_check_version(None)
        library.gcry_control(38, 0)
        library.gcry_md_hash_buffer.argtypes = [ctypes.c_int, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_size_t]
        library.gcry_sexp_new.argtypes = [
            ctypes.POINTER(ctypes.c_void_p),
            ctypes.c_char_p,
            ctypes.c_size_t,
            ctypes.c_int,
        ]
        library.gcry_pk_verify.argtypes = [ctypes.c_void_p] * 3

    def hash(self, message: bytes) -> None:
        self._library.gcry_md_hash_buffer(STREEBOG_256, ctypes.create_string_buffer(64), message, len(message))

    def verifier(self, one: Signed) -> Callable[[], None]:
        """A function that verifies one signature; its arguments are parsed already."""
        size = one.curve.size
        x, y = one.public_key[:size][::-1].hex(), one.public_key[size:][::-1].hex()
        s, r = one.signature[:size].hex(), one.signature[size:].hex()
        name = LIBGCRYPT_CURVES[one.curve.bits]
        arguments = (
            self._parsed(f"(sig-val (gost (r #{r}#)(s #{s}#)))"),
            self._parsed(f"(data (flags gost)(value #{one.digest[::-1].hex()}#))"),
            self._parsed(f"(public-key (ecc (curve {name})(q #04{x}{y}#)))"),
        )

        def run() -> None:
            if self._library.gcry_pk_verify(*arguments) != 0:
                raise SystemExit("libgcrypt refuses a signature that holds")

        return run

    def _parsed(self, text: str) -> ctypes.c_void_p:
        expression = ctypes.c_void_p()
        if self._library.gcry_sexp_new(ctypes.byref(expression), text.encode(), len(text), 1) != 0:
            raise SystemExit("libgcrypt does not parse an expression")
        return expression


def libgcrypt() -> Libgcrypt | None:
    """The library, or None where it is not."""
    try:
        return Libgcrypt(ctypes.CDLL("libgcrypt.so.20"))
    except OSError:
        return None


def gostcrypto() -> Package | None:
    """The package, or None where it is not."""
    try:
        return import_module("gostcrypto")
    except ImportError:
        return None


def hashing(peer: Libgcrypt | None, package: Package | None) -> None:
    message = shake_128(b"message").digest(LONG)
    for name, title, aim in (("auto", "default provider", ">= 0.95"), ("numba", "numba", ">= 0.8")):
        whole = f"Streebog-256 of 5 MB, {title} / libgcrypt directly"
        with using(name) if name != "auto" else providers.use("auto") as there:
            if peer is None or there is False:
                absent(whole, "libgcrypt" if peer is None else name)
            else:
                ours, theirs = beside(lambda: new("streebog256", message).digest(), lambda: peer.hash(message))
                line(whole, ours, theirs, aim, throughput=True)
    title = "Streebog-256 of 0.1 MB, plain Python / gostcrypto"
    if package is None:
        absent(title, "gostcrypto")
        return
    short = message[:GOSTCRYPTO_MESSAGE]
    with providers.use("pure"):
        ours, theirs = beside(
            lambda: new("streebog256", short).digest(),
            lambda: package.gosthash.new("streebog256", data=bytearray(short)).digest(),
        )
    line(title, ours, theirs, ">= 5", throughput=True)


def verifying_with_new_key(case: Signed) -> None:
    """Verify as if the key had never been seen."""
    KEYS.clear()
    verifying(case)


def verifying(case: Signed) -> None:
    if not verify(*case):
        raise SystemExit("medid refuses a signature that holds")


def verification(peer: Libgcrypt | None) -> None:
    for curve in (CURVE_256, CURVE_512):
        cases = signed(curve, 20)
        aims = ("<= 1.1", "<= 0.55", "<= 0.5") if curve is CURVE_256 else ("-", "-", "-")
        for name, title, action, aim in (
            ("pure", "new key, plain Python", verifying_with_new_key, aims[0]),
            ("gmpy2", "new key, gmpy2", verifying_with_new_key, aims[1]),
            ("pure", "key seen before, plain Python", verifying, aims[2]),
            ("gmpy2", "key seen before, gmpy2", verifying, "-"),
        ):
            whole = f"verification, {curve.bits} bits, {title} / libgcrypt"
            with using(name) as there:
                if peer is None or not there:
                    absent(whole, "libgcrypt" if peer is None else name)
                else:
                    line(whole, *_beside_libgcrypt(peer, cases, action), aim)


def _beside_libgcrypt(peer: Libgcrypt, cases: list[Signed], action: Callable[[Signed], None]) -> tuple[float, float]:
    for case in cases * 2:
        verifying(case)
    our_turn, their_turn = cycle(cases), cycle([peer.verifier(case) for case in cases])

    def theirs() -> None:
        next(their_turn)()

    return beside(lambda: action(next(our_turn)), theirs, times=40, peers=40)


def verification_beside_gostcrypto(package: Package | None) -> None:
    for curve in (CURVE_256, CURVE_512):
        title = f"verification, {curve.bits} bits, new key, plain Python / gostcrypto"
        if package is None:
            absent(title, "gostcrypto")
            continue
        case = signed(curve, 1)[0]
        with providers.use("pure"):
            line(title, *_beside_gostcrypto(package.gostsignature, case), "<= 0.022 (1/45)")


def _beside_gostcrypto(package: Package, case: Signed) -> tuple[float, float]:
    """Its arguments are big-endian, and r stands before s."""
    curve, size = case.curve, case.curve.size
    mode = package.MODE_256 if curve.bits == 256 else package.MODE_512
    verifier = package.new(mode, package.CURVES_R_1323565_1_024_2019[GOSTCRYPTO_CURVES[curve.bits]])
    key = bytearray(case.public_key[:size][::-1] + case.public_key[size:][::-1])
    digest, signature = bytearray(case.digest[::-1]), bytearray(case.signature[size:] + case.signature[:size])

    def theirs() -> None:
        if not verifier.verify(key, digest, signature):
            raise SystemExit("gostcrypto refuses a signature that holds")

    return beside(lambda: verifying_with_new_key(case), theirs, times=20)


def memory() -> None:
    running, part = new("streebog256"), bytes(1 << 20)
    running.update(part)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(2_000):
        running.update(part)
    running.digest()
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"{'2 GB through update, default provider: growth of the peak':<66} {grown:9.1f} MB{'':34} aim <= 20")


def main() -> None:
    parser = argparse.ArgumentParser(description="GOST beside its peers")
    parser.add_argument("--long", action="store_true", help="also put 2 GB through update")
    long = parser.parse_args().long
    peer, package = libgcrypt(), gostcrypto()
    print(f"{'measure':<66} {'medid':>12} {'peer':>12}    ratio")
    hashing(peer, package)
    verification(peer)
    verification_beside_gostcrypto(package)
    if long:
        memory()


if __name__ == "__main__":
    main()
