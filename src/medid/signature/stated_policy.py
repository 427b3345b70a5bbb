"""The signature policy that a signer names: is the document at hand the one that was signed?

Owns: the attribute signature-policy-identifier, and the digest of the policy document in it.
Refuses to know: what the policy demands; the caller's policy judges the signature, the signer's never does.
Invariant: a policy is matched by the digest in the signed attribute and by nothing else.

Source: RFC 5126 5.8.1; ETSI EN 319 122-1 5.2.9, A.1.2; RFC 3125 3 (a policy written in ASN.1).
"""

from collections.abc import Iterator
from typing import NamedTuple

from medid.rules import MalformedError
from medid.signature import algorithms, der, oids
from medid.signature.certificate import only
from medid.signature.cms import SignerInfo
from medid.signature.der import Element, Fields
from medid.signature.evidence import StatedPolicy, Trouble
from medid.signature.reasons import SignatureReason as R
from medid.signature.trust import PolicyDocument

_NO_HASH = frozenset({b"", b"\x00"})
"""What stands in place of a digest that the signer did not know."""

_ENCODED = 0x04
_IMPLIED = StatedPolicy(oid=None, trouble=Trouble(R.POLICY_IMPLIED))


class _Named(NamedTuple):
    oid: str
    digest: str
    value: bytes
    address: str | None


def stated_policy(info: SignerInfo, documents: tuple[PolicyDocument, ...]) -> StatedPolicy | None:
    """The policy that *info* names; None when it names none.

    Args:
        info: the signature.
        documents: policies that the caller gives.
    """
    attributes = info.signed(oids.SIGNATURE_POLICY)
    if not attributes:
        return None
    try:
        (element,) = (value for attribute in attributes for value in attribute.values)
        if element.tag == der.NULL:
            return _IMPLIED
        named = _named(element)
    except (MalformedError, ValueError):
        return StatedPolicy(oid=None, trouble=Trouble(R.ATTRIBUTE_MALFORMED, {"oid": oids.SIGNATURE_POLICY}))
    return StatedPolicy(oid=named.oid, address=named.address, trouble=_why_not(named, info, documents))


def _named(element: Element) -> _Named:
    """RFC 5126 5.8.1; later editions let the digest be left out."""
    fields = Fields(element)
    oid, parts = der.oid(fields.take()), fields.rest()
    digest, value = _hash(parts.pop(0)) if parts and _is_hash(parts[0]) else ("", b"")
    return _Named(oid, digest, value, _address(only(parts, element)) if parts else None)


def _is_hash(element: Element) -> bool:
    """True for a digest with its algorithm, False for a list of qualifiers."""
    return [part.tag for part in der.children(element)] == [der.SEQUENCE, der.OCTET_STRING]


def _hash(element: Element) -> tuple[str, bytes]:
    fields = Fields(element)
    return der.oid(Fields(fields.take()).take()), der.octet_string(fields.take())


def _address(qualifiers: Element) -> str | None:
    """The first qualifier SPuri: where the signer says that the policy is; nobody goes there."""
    for qualifier in der.children(qualifiers):
        fields = Fields(qualifier)
        if der.oid(fields.take()) == oids.POLICY_ADDRESS:
            return der.text(fields.take())
    return None


def _why_not(named: _Named, info: SignerInfo, documents: tuple[PolicyDocument, ...]) -> Trouble | None:
    """Why the policy is not shown to be the one signed; None when it is."""
    if named.value in _NO_HASH:
        return Trouble(R.POLICY_WITHOUT_HASH)
    if named.digest not in algorithms.DIGESTS:
        return Trouble(R.POLICY_UNCHECKED)
    given = [document.content for document in documents if document.oid == named.oid]
    if any(_is_of(named, document) for document in (*given, *_stored(info))):
        return None
    return Trouble(R.POLICY_DIFFERS if given else R.POLICY_UNCHECKED, {"oid": named.oid} if given else {})


def _is_of(named: _Named, document: bytes) -> bool:
    return any(algorithms.digest_of(named.digest, form) == named.value for form in _forms(document))


def _forms(document: bytes) -> Iterator[bytes]:
    """What of a policy is hashed: the document; of one in ASN.1, the content of its outer element (RFC 5126 5.8.1)."""
    yield document
    try:
        yield der.parse(document).octets
    except MalformedError:
        return


def _stored(info: SignerInfo) -> Iterator[bytes]:
    """Documents in the attribute signature-policy-store, which the digest in the signed attribute vouches for."""
    for attribute in info.unsigned(oids.SIGNATURE_POLICY_STORE):
        for value in attribute.values:
            try:
                document = der.children(value)[-1:]
                yield from (der.octet_string(part) for part in document if part.tag == _ENCODED)
            except MalformedError:
                continue
