"""Private keys that are derived from an id, and what each signs.

Owns: keys of GOST R 34.10-2012 and -2001 on any named set, RSA, ECDSA on P-256, Ed25519.
Refuses to know: what is signed.
Invariants: a key depends on its algorithm and id alone, a signature on the key and the octets signed; so everything
made with them is the same bytes everywhere. The keys are worth nothing.

Source: RFC 9215 2, 4; RFC 4491 2; RFC 8017; RFC 3279; RFC 8410.
"""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import sha1, shake_256
from typing import ClassVar, Protocol

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa

from medid.signature import algorithms, gost
from medid.signature.gost.curves import Curve
from medid.testing import gost as signing
from medid.testing.pki import encoding as der

USUAL_CURVE = "1.2.643.2.2.35.1"
"""CryptoPro-A, the set of nearly all qualified certificates."""

_GOST_94_PARAMETERS = "1.2.643.2.2.30.1"


class Key(Protocol):
    """What the PKI asks of a private key."""

    @property
    def algorithm(self) -> str:
        """Dotted type of the key."""

    @property
    def digest(self) -> str:
        """Dotted type of the digest that it signs with."""

    @property
    def signature_algorithm(self) -> str:
        """Dotted type of its signatures."""

    @property
    def public(self) -> bytes:
        """The SubjectPublicKeyInfo."""

    @property
    def public_octets(self) -> bytes:
        """The content of the BIT STRING in it."""

    @property
    def pkcs8(self) -> bytes:
        """The private key as PKCS #8, DER."""

    def sign(self, message: bytes) -> bytes:
        """The signature of *message*."""


@dataclass(frozen=True, repr=False)
class GostKey:
    """A key of GOST R 34.10.

    Attributes:
        id: what the key is derived from.
        parameters: dotted named set.
        year: 2012, or 2001 for keys that sign with GOST R 34.11-94.
        digest_named: whether the parameters of the public key name the digest. RFC 9215 4.2 leaves it out for the sets
            of TC 26; certificates of accredited centres name it always, and Bouncy Castle 1.72 asks for it.
    """

    id: str
    parameters: str = USUAL_CURVE
    year: int = 2012
    digest_named: bool = True

    def __repr__(self) -> str:
        return f"GostKey({self.id!r})"

    @cached_property
    def curve(self) -> Curve:
        """The named set."""
        return {**gost.CURVES, **gost.TEST_CURVES}[self.parameters]

    @cached_property
    def private(self) -> int:
        """The private key d."""
        return _private(self.curve, self.id)

    @property
    def _is_old(self) -> bool:
        return self.year == 2001  # noqa: PLR2004 - the year in the standard's name

    @property
    def algorithm(self) -> str:
        """Dotted type of the key."""
        if self._is_old:
            return algorithms.GOST_2001
        return algorithms.GOST_2012_256 if self.curve.bits == 256 else algorithms.GOST_2012_512  # noqa: PLR2004 - bits

    @property
    def digest(self) -> str:
        """Dotted type of the digest that the key is bound to."""
        bound = algorithms.FAMILIES[self.algorithm].digest
        return bound if bound is not None else algorithms.STREEBOG_256

    @property
    def signature_algorithm(self) -> str:
        """Dotted type of "signature with digest"."""
        return {"2001": "1.2.643.2.2.3", "256": "1.2.643.7.1.1.3.2", "512": "1.2.643.7.1.1.3.3"}[
            "2001" if self._is_old else str(self.curve.bits)
        ]

    @cached_property
    def public_octets(self) -> bytes:
        """X || Y, each little-endian, in an OCTET STRING."""
        return der.octet_string(_public(self.curve, self.private))

    @property
    def public(self) -> bytes:
        """The SubjectPublicKeyInfo."""
        return der.sequence(self._identifier, der.bit_string(self.public_octets))

    @property
    def _identifier(self) -> bytes:
        digest = _GOST_94_PARAMETERS if self._is_old else self.digest
        parts = (self.parameters, digest) if self.digest_named else (self.parameters,)
        return der.algorithm(self.algorithm, der.sequence(*map(der.oid, parts)))

    @property
    def pkcs8(self) -> bytes:
        """The private key, little-endian, as PKCS #8 (R 50.1.112-2016)."""
        private = der.octet_string(self.private.to_bytes(self.curve.size, "little"))
        return der.sequence(der.integer(0), self._identifier, der.octet_string(private))

    def sign(self, message: bytes) -> bytes:
        """The signature s || r, each big-endian, over the digest that the key is bound to."""
        return signing.sign(self.curve, self.private, algorithms.digest_of(self.digest, message))


@lru_cache(maxsize=1024)
def _private(curve: Curve, seed: str) -> int:
    return signing.private_key(curve, seed=seed.encode())


@lru_cache(maxsize=1024)
def _public(curve: Curve, private: int) -> bytes:
    return signing.public_key(curve, private)


_DER = serialization.Encoding.DER
_Private = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey


def _info_of(private: _Private) -> bytes:
    return private.public_key().public_bytes(_DER, serialization.PublicFormat.SubjectPublicKeyInfo)


def _pkcs8_of(private: _Private) -> bytes:
    return private.private_bytes(_DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())


@dataclass(frozen=True, repr=False)
class RsaKey:
    """An RSA key of 2048 bits, derived from *id*, that signs by PKCS #1 v1.5 with SHA-256."""

    algorithm: ClassVar[str] = algorithms.RSA
    digest: ClassVar[str] = algorithms.SHA_256
    signature_algorithm: ClassVar[str] = "1.2.840.113549.1.1.11"

    id: str

    @cached_property
    def private(self) -> rsa.RSAPrivateKey:
        """The key."""
        return _rsa(self.id)

    @property
    def public(self) -> bytes:
        """The SubjectPublicKeyInfo."""
        return _info_of(self.private)

    @property
    def pkcs8(self) -> bytes:
        """The private key as PKCS #8, DER."""
        return _pkcs8_of(self.private)

    @property
    def public_octets(self) -> bytes:
        """The RSAPublicKey."""
        return self.private.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.PKCS1)

    def sign(self, message: bytes) -> bytes:
        """The signature of *message*, the same every time."""
        return self.private.sign(message, padding.PKCS1v15(), hashes.SHA256())


@lru_cache(maxsize=64)
def _rsa(seed: str) -> rsa.RSAPrivateKey:
    exponent, p, q = 65537, _prime(f"{seed}/p"), _prime(f"{seed}/q")
    d = pow(exponent, -1, (p - 1) * (q - 1))
    numbers = rsa.RSAPrivateNumbers(
        p,
        q,
        d,
        rsa.rsa_crt_dmp1(d, p),
        rsa.rsa_crt_dmq1(d, q),
        rsa.rsa_crt_iqmp(p, q),
        rsa.RSAPublicNumbers(exponent, p * q),
    )
    return numbers.private_key()


_SMALL_PRIMES = tuple(n for n in range(3, 2000, 2) if all(n % d for d in range(3, int(n**0.5) + 1, 2)))


def _prime(seed: str) -> int:
    """The first probable prime from a number of 1024 bits with the two highest set, that depends on *seed*.

    Sixteen rounds of Fermat's test with fixed bases will do for keys that protect nothing.
    """
    size = 128
    number = int.from_bytes(shake_256(f"medid test prime {seed}".encode()).digest(size)) | 3 << 8 * size - 2 | 1
    while True:
        if all(number % small for small in _SMALL_PRIMES) and (number - 1) % 65537:
            bases = _SMALL_PRIMES[:16]
            if all(pow(base, number - 1, number) == 1 for base in bases):
                return number
        number += 2


@dataclass(frozen=True, repr=False)
class EcdsaKey:
    """A key on P-256, derived from *id*, that signs by ECDSA with SHA-256 and the nonce of RFC 6979."""

    algorithm: ClassVar[str] = algorithms.ECDSA
    digest: ClassVar[str] = algorithms.SHA_256
    signature_algorithm: ClassVar[str] = "1.2.840.10045.4.3.2"

    id: str

    @cached_property
    def private(self) -> ec.EllipticCurvePrivateKey:
        """The key."""
        number = int.from_bytes(shake_256(f"medid test P-256 {self.id}".encode()).digest(31)) + 1
        return ec.derive_private_key(number, ec.SECP256R1())

    @property
    def public(self) -> bytes:
        """The SubjectPublicKeyInfo."""
        return _info_of(self.private)

    @property
    def pkcs8(self) -> bytes:
        """The private key as PKCS #8, DER."""
        return _pkcs8_of(self.private)

    @property
    def public_octets(self) -> bytes:
        """The uncompressed point."""
        return self.private.public_key().public_bytes(
            serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
        )

    def sign(self, message: bytes) -> bytes:
        """The signature of *message*, the same every time."""
        return self.private.sign(message, ec.ECDSA(hashes.SHA256(), deterministic_signing=True))


@dataclass(frozen=True, repr=False)
class Ed25519Key:
    """An Ed25519 key that is derived from *id*."""

    algorithm: ClassVar[str] = algorithms.ED25519
    digest: ClassVar[str] = algorithms.SHA_512
    """RFC 8419 2.3."""
    signature_algorithm: ClassVar[str] = algorithms.ED25519

    id: str

    @cached_property
    def private(self) -> ed25519.Ed25519PrivateKey:
        """The key."""
        return ed25519.Ed25519PrivateKey.from_private_bytes(
            shake_256(f"medid test Ed25519 {self.id}".encode()).digest(32)
        )

    @property
    def public(self) -> bytes:
        """The SubjectPublicKeyInfo."""
        return _info_of(self.private)

    @property
    def pkcs8(self) -> bytes:
        """The private key as PKCS #8, DER."""
        return _pkcs8_of(self.private)

    @property
    def public_octets(self) -> bytes:
        """The point."""
        return self.private.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)

    def sign(self, message: bytes) -> bytes:
        """The signature of *message*."""
        return self.private.sign(message)


def identifier_of(key: Key) -> bytes:
    """The key identifier: SHA-1 of the public key's octets (RFC 5280 4.2.1.2, method 1)."""
    return sha1(key.public_octets, usedforsecurity=False).digest()


def drawn(purpose: str, seed: str, size: int = 15) -> int:
    """A positive number of at most *size* octets that depends on the arguments alone."""
    return int.from_bytes(shake_256(f"medid test {purpose}\0{seed}".encode()).digest(size)) | 1
