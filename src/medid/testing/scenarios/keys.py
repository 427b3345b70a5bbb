"""Keys and algorithms, and how they are named (RFC 9215; RFC 4491; facts of Russian tools)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from medid.signature import algorithms, gost
from medid.testing import pki
from medid.testing.pki import encoding as der
from medid.testing.scenarios.scenario import Feature, Inputs, Scenario, passes, refused
from medid.testing.scenarios.world import (
    BAD_CRYPTO,
    CENTRE,
    CONTENT,
    DOCTOR,
    NO_VALUE,
    OLD_CRYPTO,
    PERSON,
    SECOND,
    checked,
    signed,
    stamped,
)

_A_512 = "1.2.643.7.1.2.1.2.1"
_FOREIGN = "signature_algorithm_not_allowed"


def _on(curve: str, *, value_of_another: bool = False) -> Callable[[], Inputs]:
    """Makes a signature whose whole chain is on *curve*."""

    def make() -> Inputs:
        centre = pki.Authority("Корень", curve=curve).authority("Центр", curve=curve)
        signer = centre.issue(PERSON, curve=curve)
        other = centre.issue(PERSON, curve=curve, key=pki.GostKey("another", curve))
        by = other.written_as(signer.der) if value_of_another else signer
        return checked(pki.sign_cms(CONTENT, by=by), signer)

    return make


def _enter_curves() -> None:
    """Enter two scenarios for every named set in use."""
    for number, curve in enumerate(gost.CURVES.values()):
        name = f"set_{number}_{curve.name}".lower()
        good = _on(curve.oid)
        good.__name__, good.__doc__ = name, f"Every key is on the set {curve.name} ({curve.oid})."
        twin: Scenario = passes()(good)
        bad = _on(curve.oid, value_of_another=True)
        bad.__name__ = f"{name}_value_of_another_key"
        bad.__doc__ = f"The value was made with another key on the set {curve.name} ({curve.oid})."
        refused(twin, NO_VALUE, "signature_value_wrong")(bad)


_enter_curves()


@passes()
def set_for_tests_for_integrity() -> Inputs:
    """A key on a set for tests of programs will do for the arithmetic."""
    return signed(CENTRE.issue(PERSON, curve="1.2.643.2.2.35.0"), policy="integrity")


@refused(set_for_tests_for_integrity, BAD_CRYPTO, "certificate_key_parameters_test")
def set_for_tests_of_256_bits() -> Inputs:
    """A key on a set for tests of programs is no key (RFC 4357 11.4)."""
    return signed(CENTRE.issue(PERSON, curve="1.2.643.2.2.35.0"))


@refused(set_for_tests_for_integrity, BAD_CRYPTO, "certificate_key_parameters_test")
def set_for_tests_of_512_bits() -> Inputs:
    """A key of 512 bits on a set for tests of programs is no key (RFC 7091 7)."""
    return signed(CENTRE.issue(PERSON, curve="1.2.643.7.1.2.1.2.0"))


_NAMES = {
    "key_with_null": pki.Signer(credential=DOCTOR),
    "key_without_parameters": pki.Signer(credential=DOCTOR, null_parameters=False),
    "signature_with_null": pki.Signer(credential=DOCTOR, algorithm="1.2.643.7.1.1.3.2"),
    "signature_without_parameters": pki.Signer(credential=DOCTOR, algorithm="1.2.643.7.1.1.3.2", null_parameters=False),
}
"""How tools name the signature algorithm: by the key or by the signature, with parameters NULL or without."""


@passes()
def named_by_the_key_with_null() -> Inputs:
    """The algorithm is named by the key, with parameters NULL, as OpenSSL and CryptoPro do."""
    return signed(_NAMES["key_with_null"])


@passes()
def named_by_the_key() -> Inputs:
    """The algorithm is named by the key, without parameters."""
    return signed(_NAMES["key_without_parameters"])


@passes()
def named_by_the_signature_with_null() -> Inputs:
    """The algorithm is named by the signature, with parameters NULL."""
    return signed(_NAMES["signature_with_null"])


@passes()
def named_by_the_signature() -> Inputs:
    """The algorithm is named by the signature, without parameters (RFC 9215 2)."""
    return signed(_NAMES["signature_without_parameters"])


_MISFIT = "signature_digest_key_mismatch"


@refused(named_by_the_key_with_null, BAD_CRYPTO, _MISFIT)
def named_by_a_key_of_another_length() -> Inputs:
    """The key has 256 bits, and the named key 512."""
    return signed(pki.Signer(credential=DOCTOR, algorithm=algorithms.GOST_2012_512))


@refused(named_by_the_key, BAD_CRYPTO, "signature_algorithm_unsupported")
def named_by_nothing_known() -> Inputs:
    """The algorithm has a number that nobody knows."""
    return signed(pki.Signer(credential=DOCTOR, algorithm="1.2.643.100.999.5", null_parameters=False))


@refused(named_by_the_signature_with_null, BAD_CRYPTO, _MISFIT)
def named_by_a_signature_of_another_length() -> Inputs:
    """The key has 256 bits, and the named signature 512."""
    return signed(pki.Signer(credential=DOCTOR, algorithm="1.2.643.7.1.1.3.3"))


@refused(named_by_the_signature, BAD_CRYPTO, _MISFIT)
def named_by_a_signature_of_2001() -> Inputs:
    """The key is of 2012, and the named signature of 2001."""
    return signed(pki.Signer(credential=DOCTOR, algorithm="1.2.643.2.2.3", null_parameters=False))


@passes()
def key_of_512_bits() -> Inputs:
    """A key of 512 bits signs a digest of 512 bits."""
    return signed(CENTRE.issue(PERSON, curve=_A_512))


@refused(key_of_512_bits, BAD_CRYPTO, _MISFIT)
def key_of_512_bits_with_a_digest_of_256() -> Inputs:
    """A key of 512 bits, and a digest of 256 (RFC 9215 2)."""
    return signed(pki.Signer(credential=CENTRE.issue(PERSON, curve=_A_512), digest=algorithms.STREEBOG_256))


@refused(key_of_512_bits, BAD_CRYPTO, _MISFIT)
def key_of_256_bits_with_a_digest_of_512() -> Inputs:
    """A key of 256 bits, and a digest of 512 (RFC 9215 2)."""
    return signed(pki.Signer(credential=DOCTOR, digest=algorithms.STREEBOG_512))


@refused(key_of_512_bits, BAD_CRYPTO, _MISFIT)
def digest_of_1994() -> Inputs:
    """A key of 2012, and a digest of 1994."""
    return signed(pki.Signer(credential=DOCTOR, digest=algorithms.GOST_94))


@passes()
def digest_not_named_by_the_key() -> Inputs:
    """The parameters of the key name the set alone, as RFC 9215 4.2 asks for sets of TC 26."""
    return signed(CENTRE.issue(PERSON, key=pki.GostKey("bare", _A_512, digest_named=False)))


@dataclass(frozen=True)
class _Recast:
    """A key whose public part is written in another way."""

    key: pki.GostKey
    public: bytes

    @property
    def algorithm(self) -> str:
        return self.key.algorithm

    @property
    def digest(self) -> str:
        return self.key.digest

    @property
    def signature_algorithm(self) -> str:
        return self.key.signature_algorithm

    @property
    def public_octets(self) -> bytes:
        return self.key.public_octets

    @property
    def pkcs8(self) -> bytes:
        return self.key.pkcs8

    def sign(self, message: bytes) -> bytes:
        return self.key.sign(message)


def _recast(*parameters: str, octets: bytes | None = None) -> Inputs:
    """A signature by a key whose public part has *parameters* and *octets*."""
    key = pki.GostKey("recast")
    identifier = der.algorithm(key.algorithm, der.sequence(*map(der.oid, parameters)))
    public = der.sequence(identifier, der.bit_string(octets if octets is not None else key.public_octets))
    return signed(CENTRE.issue(PERSON, key=_Recast(key, public)))


@passes()
def parameters_of_three() -> Inputs:
    """The parameters name a set of the cipher too, as six real certificates do."""
    return _recast("1.2.643.2.2.35.1", algorithms.STREEBOG_256, "1.2.643.2.2.31.1")


@refused(parameters_of_three, BAD_CRYPTO, "certificate_key_parameters_unknown")
def parameters_unknown() -> Inputs:
    """The parameters name a set that nobody knows."""
    return _recast("1.2.643.100.999.6", algorithms.STREEBOG_256)


@refused(parameters_of_three, BAD_CRYPTO, "certificate_key_malformed")
def point_off_the_curve() -> Inputs:
    """The public key is no point of the curve."""
    return _recast("1.2.643.2.2.35.1", algorithms.STREEBOG_256, octets=der.octet_string(b"\x01" * 64))


@refused(parameters_of_three, BAD_CRYPTO, "certificate_key_malformed")
def point_at_zero() -> Inputs:
    """The public key is all zeros."""
    return _recast("1.2.643.2.2.35.1", algorithms.STREEBOG_256, octets=der.octet_string(bytes(64)))


@refused(digest_not_named_by_the_key, BAD_CRYPTO, "certificate_key_malformed")
def point_cut_off() -> Inputs:
    """The public key lost its last octet."""
    return _recast("1.2.643.2.2.35.1", octets=der.octet_string(pki.GostKey("recast").public_octets[2:-1]))


def _value(value: bytes) -> Inputs:
    """The usual signature with another *value* in its place."""
    signature = pki.sign_cms(CONTENT, by=DOCTOR)
    return checked(signature[:-64] + value)


@refused(named_by_the_key, NO_VALUE, "signature_value_wrong")
def value_of_zeros() -> Inputs:
    """The value is all zeros: 0 < r, s < q does not hold (RFC 7091 6.2)."""
    return _value(bytes(64))


@refused(named_by_the_key, NO_VALUE, "signature_value_wrong")
def value_beyond_the_order() -> Inputs:
    """The value is all ones: r and s are not less than q."""
    return _value(b"\xff" * 64)


@refused(named_by_the_key, NO_VALUE, "signature_value_wrong")
def value_with_halves_swapped() -> Inputs:
    """The value is r || s, as PKCS #11 writes it, in place of s || r."""
    signature = pki.sign_cms(CONTENT, by=DOCTOR)
    return _value(signature[-32:] + signature[-64:-32])


@refused(named_by_the_key, NO_VALUE, "signature_value_wrong")
def value_reversed() -> Inputs:
    """The value is written back to front, as CryptoAPI does outside CMS."""
    return _value(pki.sign_cms(CONTENT, by=DOCTOR)[:-65:-1])


@refused(named_by_the_key, BAD_CRYPTO, "digest_algorithm_unsupported", _MISFIT)
def digest_unknown() -> Inputs:
    """The digest has a number that nobody knows."""
    known, unknown = (der.algorithm(f"1.2.643.7.1.1.2.{number}", der.NULL) for number in (2, 9))
    attributes = b"\xa0"
    return checked(pki.sign_cms(CONTENT, by=DOCTOR).replace(known + attributes, unknown + attributes))


@passes(Feature.FOREIGN)
def rsa_for_integrity() -> Inputs:
    """An RSA key will do for integrity."""
    return signed(CENTRE.issue(PERSON, key=pki.RsaKey("person")), policy="integrity")


@refused(rsa_for_integrity, BAD_CRYPTO, _FOREIGN)
def rsa() -> Inputs:
    """A qualified signature is of GOST (order 796 of the FSB)."""
    return signed(CENTRE.issue(PERSON, key=pki.RsaKey("person")))


@passes(Feature.FOREIGN)
def ecdsa_for_integrity() -> Inputs:
    """An ECDSA key will do for integrity."""
    return signed(CENTRE.issue(PERSON, key=pki.EcdsaKey("person")), policy="integrity")


@refused(ecdsa_for_integrity, BAD_CRYPTO, _FOREIGN)
def ecdsa() -> Inputs:
    """A qualified signature is of GOST, not ECDSA."""
    return signed(CENTRE.issue(PERSON, key=pki.EcdsaKey("person")))


@passes(Feature.FOREIGN)
def ed25519_for_integrity() -> Inputs:
    """An Ed25519 key will do for integrity (RFC 8419)."""
    return signed(CENTRE.issue(PERSON, key=pki.Ed25519Key("person")), policy="integrity")


@refused(ed25519_for_integrity, BAD_CRYPTO, _FOREIGN)
def ed25519() -> Inputs:
    """A qualified signature is of GOST, not Ed25519."""
    return signed(CENTRE.issue(PERSON, key=pki.Ed25519Key("person")))


@refused(rsa_for_integrity, BAD_CRYPTO, _FOREIGN)
def rsa_root() -> Inputs:
    """The signer's key is of GOST, and the root has an RSA key: a path is as good as its weakest key."""
    return signed(pki.Authority("Корень", key=pki.RsaKey("root")).authority("Центр").issue(PERSON))


@passes(Feature.GOST_2001)
def key_of_2001_for_integrity() -> Inputs:
    """GOST R 34.10-2001 with GOST R 34.11-94 will do for the arithmetic."""
    return signed(_old(), policy="integrity")


def _old() -> pki.Credential:
    """A person with a key of 2001."""
    return CENTRE.issue(PERSON, key=pki.GostKey("old", year=2001), not_before=datetime(2018, 5, 1, tzinfo=UTC))


@refused(key_of_2001_for_integrity, OLD_CRYPTO, "signature_algorithm_retired")
def key_of_2001() -> Inputs:
    """Keys of 2001 sign nothing new, and nothing shows that this is old."""
    return signed(_old())


_LAST = datetime(2019, 12, 31, 23, 59, 59, tzinfo=UTC)
"""The last second in which keys of 2001 were used (letters of the FSB, second-hand)."""


@passes(Feature.GOST_2001)
def key_of_2001_in_its_time() -> Inputs:
    """A time-stamp shows that the signature is of the last second of the keys of 2001."""
    return stamped(_old(), pki.TimestampAuthority(CENTRE, at=_LAST, not_before=datetime(2018, 5, 1, tzinfo=UTC)))


@refused(key_of_2001_in_its_time, OLD_CRYPTO, "signature_algorithm_retired")
def key_of_2001_after_its_time() -> Inputs:
    """The time-stamp is of the second after."""
    begin = datetime(2018, 5, 1, tzinfo=UTC)
    return stamped(_old(), pki.TimestampAuthority(CENTRE, at=_LAST + SECOND, not_before=begin))


@refused(key_of_2001_for_integrity, NO_VALUE, "signature_value_wrong")
def key_of_2001_with_a_wrong_value() -> Inputs:
    """A bit of a value of 2001 was changed."""
    signature = pki.sign_cms(CONTENT, by=_old())
    return checked(signature[:-1] + bytes([signature[-1] ^ 1]), policy="integrity")
