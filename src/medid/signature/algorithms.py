"""Which digest and signature algorithms there are, and the mathematics behind one name.

Owns: the table of algorithms, hashing, and whether a signature value fits a key.
Refuses to know: certificates, and which algorithm a policy allows.
Invariants: a signature is "wrong" only when the arithmetic says so; whatever cannot be computed is told apart with its
reason. GOST digests are bound to the length of the key by the algorithm, never by what a container claims.

Source: RFC 9215; RFC 4357; RFC 8017; RFC 5758; RFC 8419.
"""

import hashlib
from collections.abc import Callable, Collection, Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple, Protocol, Self

from medid.rules import MalformedError
from medid.signature import der, gost
from medid.signature.certificate import Algorithm, Certificate, PublicKey, inside
from medid.signature.der import Fields
from medid.signature.reasons import SignatureReason


class Hasher(Protocol):
    """What a digest in the making can do; as in hashlib."""

    def update(self, octets: bytes, /) -> object:
        """Take in more octets."""

    def digest(self) -> bytes:
        """The digest of all octets taken in."""

    def copy(self) -> Self:
        """One that goes on by itself from here."""


class Digest(NamedTuple):
    """A digest algorithm.

    Attributes:
        name: name in verdicts.
        bits: length of the digest.
        is_gost: True for the Russian ones.
        is_weak: True when collisions can be made today.
        make: a new digest in the making.
    """

    name: str
    bits: int
    is_gost: bool
    is_weak: bool
    make: Callable[[], Hasher]


class Family(NamedTuple):
    """A kind of public key.

    Attributes:
        name: name in verdicts.
        digest: the only digest the key may be used with; None when any may.
        octets: length of a GOST signature; 0 for other keys.
        is_retired: True for keys that may sign nothing new.
    """

    name: str
    digest: str | None = None
    octets: int = 0
    is_retired: bool = False

    @property
    def is_gost(self) -> bool:
        """True for GOST R 34.10."""
        return self.octets > 0


def _gost_digest(name: str, bits: int, *, weak: bool = False) -> Digest:
    return Digest(name, bits, is_gost=True, is_weak=weak, make=lambda: gost.new(name))


def _sha(name: str, bits: int, *, weak: bool = False) -> Digest:
    return Digest(name, bits, is_gost=False, is_weak=weak, make=lambda: hashlib.new(name, usedforsecurity=False))


STREEBOG_256 = "1.2.643.7.1.1.2.2"
STREEBOG_512 = "1.2.643.7.1.1.2.3"
GOST_94 = "1.2.643.2.2.9"
SHA_1 = "1.3.14.3.2.26"
SHA_256 = "2.16.840.1.101.3.4.2.1"
SHA_384 = "2.16.840.1.101.3.4.2.2"
SHA_512 = "2.16.840.1.101.3.4.2.3"
SHA_224 = "2.16.840.1.101.3.4.2.4"

DIGESTS: Mapping[str, Digest] = MappingProxyType(
    {
        STREEBOG_256: _gost_digest("streebog256", 256),
        STREEBOG_512: _gost_digest("streebog512", 512),
        GOST_94: _gost_digest("gost94", 256),
        SHA_1: _sha("sha1", 160, weak=True),
        SHA_224: _sha("sha224", 224),
        SHA_256: _sha("sha256", 256),
        SHA_384: _sha("sha384", 384),
        SHA_512: _sha("sha512", 512),
        "2.16.840.1.101.3.4.2.8": _sha("sha3_256", 256),
        "2.16.840.1.101.3.4.2.9": _sha("sha3_384", 384),
        "2.16.840.1.101.3.4.2.10": _sha("sha3_512", 512),
    }
)
"""Digest algorithms by dotted type."""

GOST_2012_256 = "1.2.643.7.1.1.1.1"
GOST_2012_512 = "1.2.643.7.1.1.1.2"
GOST_2001 = "1.2.643.2.2.19"
RSA = "1.2.840.113549.1.1.1"
RSA_PSS = "1.2.840.113549.1.1.10"
ECDSA = "1.2.840.10045.2.1"
ED25519 = "1.3.101.112"
ED448 = "1.3.101.113"

FAMILIES: Mapping[str, Family] = MappingProxyType(
    {
        GOST_2012_256: Family("gost2012-256", STREEBOG_256, octets=64),
        GOST_2012_512: Family("gost2012-512", STREEBOG_512, octets=128),
        GOST_2001: Family("gost2001", GOST_94, octets=64, is_retired=True),
        RSA: Family("rsa"),
        RSA_PSS: Family("rsa-pss"),
        ECDSA: Family("ecdsa"),
        ED25519: Family("ed25519"),
        ED448: Family("ed448"),
    }
)
"""Kinds of public keys by dotted type."""

GOST_2001_LAST_DAY = date(2019, 12, 31)
"""Last day on which signatures of GOST R 34.10-2001 were made (letters of the FSB, second-hand)."""

SIGNATURES: Mapping[str, tuple[str, str | None]] = MappingProxyType(
    {
        "1.2.643.7.1.1.3.2": (GOST_2012_256, STREEBOG_256),
        "1.2.643.7.1.1.3.3": (GOST_2012_512, STREEBOG_512),
        "1.2.643.2.2.3": (GOST_2001, GOST_94),
        "1.2.840.113549.1.1.5": (RSA, SHA_1),
        "1.2.840.113549.1.1.14": (RSA, SHA_224),
        "1.2.840.113549.1.1.11": (RSA, SHA_256),
        "1.2.840.113549.1.1.12": (RSA, SHA_384),
        "1.2.840.113549.1.1.13": (RSA, SHA_512),
        "1.2.840.10045.4.1": (ECDSA, SHA_1),
        "1.2.840.10045.4.3.1": (ECDSA, SHA_224),
        "1.2.840.10045.4.3.2": (ECDSA, SHA_256),
        "1.2.840.10045.4.3.3": (ECDSA, SHA_384),
        "1.2.840.10045.4.3.4": (ECDSA, SHA_512),
        **{kind: (kind, None) for kind in FAMILIES},
    }
)
"""Kind of key and digest of each signature algorithm; a key's own type is used as one, with the digest told beside."""

TEST_PARAMETERS = frozenset({"1.2.643.2.2.35.0", "1.2.643.7.1.2.1.2.0"})
"""Parameter sets of GOST keys that exist for tests of programs only (RFC 4357 11.4, RFC 7091 7)."""

MAX_REMEMBERED = 4096
"""How many verified signatures of authorities are remembered; the answer of the arithmetic never changes."""
MAX_REMEMBERED_BYTES = 8 * 1024
"""Largest key and signature, taken together, that are remembered; those in use take under two thousand octets."""


def key_parameters(key: PublicKey) -> str | None:
    """Dotted parameter set of a GOST key: the first identifier in its parameters, however many follow.

    Raises:
        MalformedError: the parameters are not a sequence of identifiers.
    """
    if key.algorithm.parameters is None:
        return None
    return der.oid(Fields(der.parse(key.algorithm.parameters)).take())


def digest_of(kind: str, octets: bytes) -> bytes:
    """Digest of *octets* by the algorithm with the dotted type *kind*, which must be in `DIGESTS`."""
    hasher = DIGESTS[kind].make()
    hasher.update(octets)
    return hasher.digest()


class Digests(dict[str, dict[bytes, bytes]]):
    """Pieces by their digest, by the dotted type of the algorithm; computed once, when first asked for."""

    def __init__(self, pieces: Collection[bytes]) -> None:
        super().__init__()
        self._pieces = pieces

    def __missing__(self, kind: str) -> dict[bytes, bytes]:
        self[kind] = {digest_of(kind, piece): piece for piece in self._pieces}
        return self[kind]


def certificate_digest(kind: str, certificate: Certificate) -> bytes:
    """Digest of *certificate* by the algorithm with the dotted type *kind*, computed once for each certificate."""
    return _certificate_digest(kind, certificate.fingerprint, _Carried(certificate.encoded))


def resolved(algorithm: Algorithm, key: PublicKey, digest: str | None = None) -> str:
    """Dotted digest type that a signature by *algorithm* with *key* is made over.

    Args:
        algorithm: as the signed structure states it.
        key: the signer's key; its family decides.
        digest: dotted digest type stated beside, as CMS does.

    Raises:
        MalformedError: signature_algorithm_unsupported, digest_algorithm_unsupported or signature_digest_key_mismatch.
    """
    stated = SIGNATURES.get(algorithm.oid)
    family = FAMILIES.get(key.algorithm.oid)
    if stated is None or family is None:
        unknown = algorithm.oid if stated is None else key.algorithm.oid
        raise MalformedError(SignatureReason.ALGORITHM_UNSUPPORTED, {"oid": unknown})
    if not _same_family(stated[0], key.algorithm.oid):
        raise MalformedError(
            SignatureReason.KEY_DIGEST_MISMATCH, {"digest": FAMILIES[stated[0]].name, "key": family.name}
        )
    chosen = stated[1] or _stated_in_parameters(algorithm) or family.digest or digest
    return _fitting(chosen, family, digest)


def _same_family(stated: str, key: str) -> bool:
    return stated == key or {stated, key} == {RSA, RSA_PSS}


def _stated_in_parameters(algorithm: Algorithm) -> str | None:
    """Digest type of RSASSA-PSS parameters (RFC 8017 A.2.3: SHA-1 when absent); None for other algorithms."""
    if algorithm.oid != RSA_PSS:
        return None
    if algorithm.parameters is None:
        return SHA_1
    parts = {part.tag: part for part in der.children(der.parse(algorithm.parameters))}
    hashed = parts.get(0xA0)
    return der.oid(Fields(inside(hashed)).take()) if hashed is not None else SHA_1


def _fitting(chosen: str | None, family: Family, digest: str | None) -> str:
    """The digest type, when it is known and fits the key and what is stated beside."""
    if chosen is None or chosen not in DIGESTS:
        raise MalformedError(SignatureReason.DIGEST_UNSUPPORTED, {"oid": chosen or "-"})
    wanted = family.digest or chosen
    beside = chosen if digest is None or not family.is_gost else digest
    for kind in (chosen, beside):
        if kind != wanted:
            raise _misfit(kind, family)
    return chosen


def _misfit(digest: str, family: Family) -> MalformedError:
    name = DIGESTS[digest].name if digest in DIGESTS else digest
    return MalformedError(SignatureReason.KEY_DIGEST_MISMATCH, {"digest": name, "key": family.name})


def require_same(kind: str, digest: str, key: PublicKey) -> None:
    """Return when the content, hashed by *digest*, was hashed as the signature algorithm asks: by *kind*.

    Raises:
        MalformedError: signature_digest_key_mismatch.
    """
    if kind != digest:
        raise _misfit(digest, FAMILIES[key.algorithm.oid])


def fits(
    key: PublicKey, algorithm: Algorithm, kind: str, digest: bytes, signature: bytes, message: bytes | None
) -> bool:
    """True when *signature* was made with the key that belongs to *key*.

    Args:
        key: the signer's key.
        algorithm: signature algorithm as stated.
        kind: dotted digest type, from `resolved`.
        digest: digest of *message* as its octets stand.
        signature: s || r, each big-endian, for GOST; as the standard of the algorithm says for others.
        message: what was signed; only Ed25519 and Ed448 need it. None when it is not at hand.

    Raises:
        MalformedError: certificate_key_malformed, certificate_key_parameters_unknown, or
            signature_algorithm_unsupported.
    """
    if FAMILIES[key.algorithm.oid].is_gost:
        return _gost_fits(key, digest, signature)
    return _foreign_fits(key, algorithm, kind, digest, signature, message)


def _gost_fits(key: PublicKey, digest: bytes, signature: bytes) -> bool:
    if len(signature) != FAMILIES[key.algorithm.oid].octets:
        return False
    parameters = key_parameters(key)
    curves = gost.TEST_CURVES if parameters in TEST_PARAMETERS else gost.CURVES
    curve = curves.get(parameters or "")
    if curve is None:
        raise MalformedError(SignatureReason.KEY_PARAMETERS_UNKNOWN, {"oid": parameters or "-"})
    try:
        point = der.octet_string(der.parse(key.octets))
        holds = gost.verify(curve, point, digest, signature)
        usable = holds or gost.is_public_key(curve, point)
    except MalformedError:
        usable = holds = False
    if not usable:
        raise MalformedError(SignatureReason.KEY_MALFORMED)
    return holds


def _foreign_fits(
    key: PublicKey, algorithm: Algorithm, kind: str, digest: bytes, signature: bytes, message: bytes | None
) -> bool:
    from medid.signature import foreign

    return foreign.fits(key, algorithm, DIGESTS[kind].name, digest, signature, message)


def is_signed_by(key: PublicKey, algorithm: Algorithm, signed: bytes, signature: bytes) -> bool:
    """True when *signature* over *signed*, as in a certificate or revocation list, was made with *key*.

    Raises:
        MalformedError: the algorithm or the key cannot be used; see `resolved` and `fits`.
    """
    if len(key.encoded) + len(signature) > MAX_REMEMBERED_BYTES:
        return _is_signed_by(key, algorithm, signed, signature)
    carried = _Carried(signed)
    try:
        return _remembered(key, algorithm, hashlib.sha256(signed).digest(), signature, carried)
    finally:
        carried.octets = b""


class _Carried:
    """Octets that ride along with a remembered question without being part of it: their SHA-256 is."""

    __slots__ = ("octets",)

    def __init__(self, octets: bytes) -> None:
        self.octets = octets

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Carried)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=MAX_REMEMBERED)
def _remembered(key: PublicKey, algorithm: Algorithm, _sha256: bytes, signature: bytes, signed: _Carried) -> bool:
    return _is_signed_by(key, algorithm, signed.octets, signature)


def _is_signed_by(key: PublicKey, algorithm: Algorithm, signed: bytes, signature: bytes) -> bool:
    kind = resolved(algorithm, key)
    return fits(key, algorithm, kind, digest_of(kind, signed), signature, signed)


@lru_cache(maxsize=MAX_REMEMBERED)
def _certificate_digest(kind: str, _sha256: bytes, certificate: _Carried) -> bytes:
    try:
        return digest_of(kind, certificate.octets)
    finally:
        certificate.octets = b""


def forget() -> None:
    """Drop every remembered answer, so that the next verification does all the arithmetic."""
    _remembered.cache_clear()
    _certificate_digest.cache_clear()
