"""Signatures of the rest of the world, by the package `cryptography`.

Owns: the translation of RSA, RSASSA-PSS, ECDSA and EdDSA keys and parameters.
Refuses to know: GOST; `medid.signature.gost` does.

Source: RFC 8017; RFC 5480; RFC 8410.
"""

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, padding, rsa, utils

from medid.rules import MalformedError
from medid.signature import der
from medid.signature.certificate import Algorithm, PublicKey, inside
from medid.signature.reasons import SignatureReason

_HASHES: dict[str, hashes.HashAlgorithm] = {
    "sha1": hashes.SHA1(),  # noqa: S303 - verified in old signatures; the checks call it weak
    "sha224": hashes.SHA224(),
    "sha256": hashes.SHA256(),
    "sha384": hashes.SHA384(),
    "sha512": hashes.SHA512(),
    "sha3_256": hashes.SHA3_256(),
    "sha3_384": hashes.SHA3_384(),
    "sha3_512": hashes.SHA3_512(),
}
_PSS = "1.2.840.113549.1.1.10"
_SALT_LENGTH = 0xA2
_DEFAULT_SALT_LENGTH = 20


def fits(
    key: PublicKey, algorithm: Algorithm, digest_name: str, digest: bytes, signature: bytes, message: bytes | None
) -> bool:
    """True when *signature* was made with the key that belongs to *key*; arguments as in `algorithms.fits`.

    Raises:
        MalformedError: certificate_key_malformed, or signature_algorithm_unsupported.
    """
    try:
        _verify(_loaded(key), algorithm, digest_name, digest, signature, message)
    except InvalidSignature:
        return False
    except MalformedError:
        raise
    except (UnsupportedAlgorithm, KeyError, ValueError):
        raise MalformedError(SignatureReason.ALGORITHM_UNSUPPORTED, {"oid": algorithm.oid}) from None
    return True


def _loaded(key: PublicKey) -> object:
    try:
        return serialization.load_der_public_key(key.encoded)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise MalformedError(SignatureReason.KEY_MALFORMED) from None


def _verify(
    key: object, algorithm: Algorithm, digest_name: str, digest: bytes, signature: bytes, message: bytes | None
) -> None:
    """Return when the signature holds.

    Raises:
        InvalidSignature: it does not.
        MalformedError: the kind of key is not known, or it signs the whole message and that is not at hand.
    """
    hashed = utils.Prehashed(_HASHES[digest_name])
    if isinstance(key, rsa.RSAPublicKey):
        key.verify(signature, digest, _padding(algorithm, digest_name), hashed)
    elif isinstance(key, ec.EllipticCurvePublicKey):
        key.verify(signature, digest, ec.ECDSA(hashed))
    elif isinstance(key, ed25519.Ed25519PublicKey | ed448.Ed448PublicKey):
        if message is None:
            raise MalformedError(SignatureReason.ALGORITHM_UNSUPPORTED, {"oid": algorithm.oid})
        key.verify(signature, message)
    else:
        raise MalformedError(SignatureReason.KEY_MALFORMED)


def _padding(algorithm: Algorithm, digest_name: str) -> padding.AsymmetricPadding:
    if algorithm.oid != _PSS:
        return padding.PKCS1v15()
    return padding.PSS(padding.MGF1(_HASHES[digest_name]), _salt_length(algorithm.parameters))


def _salt_length(parameters: bytes | None) -> int:
    """Salt length in octets of RSASSA-PSS parameters; RFC 8017 A.2.3: 20 when not told."""
    if parameters is None:
        return _DEFAULT_SALT_LENGTH
    parts = {part.tag: part for part in der.children(der.parse(parameters))}
    told = parts.get(_SALT_LENGTH)
    length = der.integer(inside(told)) if told is not None else _DEFAULT_SALT_LENGTH
    return min(max(length, 0), 1024)
