"""The enveloped signature of an XML document: one reading verifies the digest and tells what was digested.

Owns: which signatures of XML are taken, and their arithmetic.
Refuses to know: what the document says, and whom its signer is trusted by.
Invariants: what a reader is told is exactly what the digest was computed over, event by event; the one signature refers
to the whole document; its transforms, algorithms and parts are those listed here and no others; nothing inside the
signature is told to the reader.

Source: W3C XML Signature Syntax and Processing 3.2, 4; algorithms of CryptoPro for GOST, as the list of accredited
centres uses them.
"""

import base64
import binascii
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from medid.rules import MalformedError
from medid.signature import algorithms
from medid.signature.canonical_xml import EXCLUSIVE, INCLUSIVE, XML_NAMESPACE, Canonicaliser, Method
from medid.signature.certificate import Algorithm, Certificate, parse_certificate
from medid.signature.xml_reading import MAX_DEPTH, Attributes, Namespaces, Receiver, XmlName, read
from medid.signature.xml_reasons import XmlReason

R = TypeVar("R", bound=Receiver)

MAX_SIGNATURE_CHARACTERS = 256 * 1024
"""Most characters of a signature with the certificates in it."""
MAX_CERTIFICATES = 16
"""Most certificates in a signature."""

DSIG = "http://www.w3.org/2000/09/xmldsig#"
_EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#"
_METHODS: Mapping[str, Method] = MappingProxyType(
    {_EXCLUSIVE: EXCLUSIVE, "http://www.w3.org/TR/2001/REC-xml-c14n-20010315": INCLUSIVE}
)
_ENVELOPED = f"{DSIG}enveloped-signature"
_CRYPTO_PRO = "urn:ietf:params:xml:ns:cpxmlsec:algorithms:"
_OLD = "http://www.w3.org/2001/04/xmldsig-more#"

DIGEST_METHODS: Mapping[str, str] = MappingProxyType(
    {
        f"{_CRYPTO_PRO}gostr34112012-256": algorithms.STREEBOG_256,
        f"{_CRYPTO_PRO}gostr34112012-512": algorithms.STREEBOG_512,
        f"{_CRYPTO_PRO}gostr3411": algorithms.GOST_94,
        f"{_OLD}gostr3411": algorithms.GOST_94,
    }
)
"""Dotted digest type of each identifier of a digest method."""

SIGNATURE_METHODS: Mapping[str, str] = MappingProxyType(
    {
        f"{_CRYPTO_PRO}gostr34102012-gostr34112012-256": "1.2.643.7.1.1.3.2",
        f"{_CRYPTO_PRO}gostr34102012-gostr34112012-512": "1.2.643.7.1.1.3.3",
        f"{_CRYPTO_PRO}gostr34102001-gostr3411": "1.2.643.2.2.3",
        f"{_OLD}gostr34102001-gostr3411": "1.2.643.2.2.3",
    }
)
"""Dotted signature type of each identifier of a signature method."""

_ID_NAMES = frozenset({("", "Id"), ("", "ID"), ("", "id"), (XML_NAMESPACE, "id")})
_XML_SPACES = " \t\r\n"


@dataclass(slots=True)
class Node:
    """An element kept whole: the signature and what is in it."""

    name: XmlName
    attributes: Attributes
    declared: Namespaces
    children: list["Node | str"] = field(default_factory=list)

    @property
    def elements(self) -> list["Node"]:
        """The elements directly inside."""
        return [child for child in self.children if isinstance(child, Node)]

    def attribute(self, name: str) -> str | None:
        """Text of an attribute without namespace; None when there is none."""
        return next((text for a, text in self.attributes if a[:2] == ("", name)), None)

    def tell(self, receiver: Receiver) -> None:
        """Tell this element to *receiver*; it is no deeper than a document may be."""
        receiver.start(self.name, self.attributes, self.declared)
        for child in self.children:
            if isinstance(child, Node):
                child.tell(receiver)
            else:
                receiver.text(child)
        receiver.end("")


class Plan(NamedTuple):
    """How the document is canonicalised and digested: what a reader has to know before the signature is read."""

    method: Method
    digest: str


USUAL = Plan(EXCLUSIVE, algorithms.STREEBOG_256)
"""The plan of the list of accredited centres; any other costs a second reading."""


@dataclass(frozen=True, repr=False)
class XmlSignature:
    """A signature that holds over the document it was read with.

    Attributes:
        algorithm: dotted signature type.
        certificate: certificate whose key made the signature.
        certificates: all certificates in the signature.
    """

    algorithm: str
    certificate: Certificate
    certificates: tuple[Certificate, ...]


class _Facts(NamedTuple):
    """What a signature says of itself."""

    plan: Plan
    info_method: Method
    algorithm: str
    uri: str
    digest: bytes
    value: bytes
    certificates: tuple[Certificate, ...]
    info: Node


class _Splitter:
    """A receiver that keeps the signature apart and digests and tells everything else."""

    def __init__(self, reader: Receiver, plan: Plan) -> None:
        self.reader = reader
        self.hasher = algorithms.DIGESTS[plan.digest].make()
        self.canonical = Canonicaliser(self.hasher.update, plan.method)
        self.signature: Node | None = None
        self.scope: dict[str, str] = {}
        self.inherited: Attributes = ()
        self.root_id: str | None = None
        self.same_ids = 0
        self._depth = 0
        self._open: list[Node] = []
        self._size = 0

    def start(self, name: XmlName, attributes: Attributes, declared: Namespaces) -> None:
        if attributes or declared:
            self._look(attributes, declared)
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise MalformedError(XmlReason.TOO_DEEP, {"limit": MAX_DEPTH})
        if self._open or name.namespace == DSIG:
            self._keep(name, attributes, declared)
            return
        self.canonical.start(name, attributes, declared)
        self.reader.start(name, attributes, declared)

    def _keep(self, name: XmlName, attributes: Attributes, declared: Namespaces) -> None:
        """Keep the signature, or an element inside of it."""
        node = Node(name, attributes, declared)
        if name.local == "Signature" and name.namespace == DSIG:
            self._require_only()
            self.signature = node
            self._surround(attributes, declared)
        elif not self._open:
            raise _malformed(node)
        else:
            self._open[-1].children.append(node)
        self._grow(sum(len(text) for _, text in (*attributes, *declared)) + len(name.local))
        self._open.append(node)

    def _surround(self, attributes: Attributes, declared: Namespaces) -> None:
        """Take in what stands around the parts of the signature: at the outermost element, or at the signature."""
        self.scope |= dict(declared)
        own = {name: text for name, text in attributes if name.namespace == XML_NAMESPACE}
        self.inherited = tuple({**dict(self.inherited), **own}.items())

    def _look(self, attributes: Attributes, declared: Namespaces) -> None:
        """Keep what the outermost element passes on to the signature, and count the elements with its identifier."""
        ids = [text for name, text in attributes if name[:2] in _ID_NAMES]
        if self._depth == 0:
            self._surround(attributes, declared)
            self.root_id = ids[0] if len(ids) == 1 else None
        self.same_ids += sum(text == self.root_id for text in ids)

    def _require_only(self) -> None:
        if self.signature is not None:
            raise MalformedError(XmlReason.SIGNATURE_SEVERAL)
        if self._depth != 2:  # noqa: PLR2004 - a child of the outermost element
            raise MalformedError(XmlReason.SIGNATURE_PLACE)

    def _grow(self, count: int) -> None:
        self._size += count
        if self._size > MAX_SIGNATURE_CHARACTERS:
            raise MalformedError(XmlReason.SIGNATURE_TOO_LARGE, {"limit": MAX_SIGNATURE_CHARACTERS})

    def end(self, parsed: str) -> None:
        self._depth -= 1
        if self._open:
            self._open.pop()
            return
        self.canonical.end(parsed)
        self.reader.end(parsed)

    def text(self, text: str) -> None:
        if self._open:
            self._grow(len(text))
            self._open[-1].children.append(text)
            return
        self.canonical.text(text)
        self.reader.text(text)

    def instruction(self, target: str, content: str) -> None:
        if self._open:
            raise _malformed(self._open[-1])
        self.canonical.instruction(target, content)
        self.reader.instruction(target, content)


def read_signed(
    octets: bytes, new_reader: Callable[[], R], *, may_be_unsigned: bool = False
) -> tuple[R, XmlSignature | None]:
    """Tell the document *octets* to a reader, and verify its signature over exactly what was told.

    Nothing of the reader may be used when this raises.

    Args:
        octets: the document.
        new_reader: makes a reader; called again when the document has to be read once more.
        may_be_unsigned: a document without any signature is told too; one with a signature has to be whole.

    Returns:
        The reader, and the signature; None for the latter when there is none and it may be missing.

    Raises:
        MalformedError: reasons of `medid.signature.xml_reasons`, or why the key or a certificate cannot be used; and
            what the reader raises.
    """
    reader, found = _read(octets, new_reader, USUAL)
    if found.signature is None:
        if not may_be_unsigned:
            raise MalformedError(XmlReason.SIGNATURE_MISSING)
        return reader, None
    facts = _facts(found.signature)
    if facts.plan != USUAL:
        reader, found = _read(octets, new_reader, facts.plan)
    _require_whole(facts, found)
    return reader, _verified(facts, found)


def _read(octets: bytes, new_reader: Callable[[], R], plan: Plan) -> tuple[R, _Splitter]:
    reader = new_reader()
    splitter = _Splitter(reader, plan)
    read(octets, splitter)
    return reader, splitter


def _require_whole(facts: _Facts, found: _Splitter) -> None:
    """XMLDSig 4.4.3: the reference is to the whole document, and its digest is that of what was told."""
    if facts.uri:
        if found.root_id is None or facts.uri != f"#{found.root_id}":
            raise MalformedError(XmlReason.SIGNATURE_REFERENCE)
        if found.same_ids > 1:
            raise MalformedError(XmlReason.ID_REPEATED)
    if found.hasher.digest() != facts.digest:
        raise MalformedError(XmlReason.DIGEST_WRONG)


def _verified(facts: _Facts, found: _Splitter) -> XmlSignature:
    """XMLDSig 3.2.2: the value is over the canonical form of SignedInfo."""
    parts: list[bytes] = []
    canonical = Canonicaliser(parts.append, facts.info_method, scope=found.scope, inherited=found.inherited)
    facts.info.tell(canonical)
    signed = b"".join(parts)
    for certificate in facts.certificates:
        if _fits(facts, certificate, signed):
            return XmlSignature(facts.algorithm, certificate, facts.certificates)
    raise MalformedError(XmlReason.VALUE_WRONG)


def _fits(facts: _Facts, certificate: Certificate, signed: bytes) -> bool:
    """True when the key of *certificate* signed; False when it is of another kind."""
    algorithm = Algorithm(facts.algorithm, None)
    family = algorithms.SIGNATURES[facts.algorithm][0]
    if certificate.key.algorithm.oid != family:
        return False
    kind = algorithms.resolved(algorithm, certificate.key)
    return algorithms.fits(certificate.key, algorithm, kind, algorithms.digest_of(kind, signed), facts.value, signed)


def _malformed(node: Node) -> MalformedError:
    """The reason for a part that is not as it has to be; a name that is not one of XMLDSig's is not told."""
    return MalformedError(XmlReason.SIGNATURE_MALFORMED, {"part": node.name.local if _is_known(node) else "-"})


_NAMES = frozenset(
    (
        *("Signature", "SignedInfo", "CanonicalizationMethod", "SignatureMethod", "Reference", "Transforms"),
        *("Transform", "DigestMethod", "DigestValue", "SignatureValue", "KeyInfo", "X509Data", "X509Certificate"),
    )
)


def _is_known(node: Node) -> bool:
    return node.name.namespace == DSIG and node.name.local in _NAMES


def _parts(node: Node, *names: str) -> list[Node]:
    """The elements directly in *node*, which are *names* in this order, with no text between them."""
    children = node.elements
    found = [child.name.local if child.name.namespace == DSIG else "" for child in children]
    if found != list(names) or any(isinstance(c, str) and c.strip(_XML_SPACES) for c in node.children):
        raise _malformed(node)
    return children


def _facts(signature: Node) -> _Facts:
    """XMLDSig 4.1: SignedInfo, SignatureValue and KeyInfo with certificates, and nothing else."""
    info, value, key_info = _parts(signature, "SignedInfo", "SignatureValue", "KeyInfo")
    method, algorithm, reference = _parts(info, "CanonicalizationMethod", "SignatureMethod", "Reference")
    transforms, digest_method, digest = _parts(reference, "Transforms", "DigestMethod", "DigestValue")
    if reference.attribute("URI") is None:
        raise MalformedError(XmlReason.SIGNATURE_REFERENCE)
    kind = _named(algorithm, SIGNATURE_METHODS, "SignatureMethod")
    hashing = _named(digest_method, DIGEST_METHODS, "DigestMethod")
    if hashing == algorithms.GOST_94 and algorithms.SIGNATURES[kind][1] != algorithms.GOST_94:
        # A signature of today over a digest of yesterday is as weak as the digest.
        raise MalformedError(XmlReason.SIGNATURE_METHOD, {"part": "DigestMethod"})
    return _Facts(
        plan=Plan(_reference_method(transforms), hashing),
        info_method=_canonicalisation(method, XmlReason.SIGNATURE_METHOD),
        algorithm=kind,
        uri=reference.attribute("URI") or "",
        digest=_binary(digest),
        value=_binary(value),
        certificates=_certificates(key_info),
        info=info,
    )


def _named(node: Node, known: Mapping[str, str], part: str) -> str:
    name = known.get(node.attribute("Algorithm") or "")
    if name is None:
        raise MalformedError(XmlReason.SIGNATURE_METHOD, {"part": part})
    _parts(node)
    return name


def _reference_method(transforms: Node) -> Method:
    """XMLDSig 4.4.3.2: the signature is left out, then the rest is canonicalised, by Canonical XML when unsaid."""
    children = transforms.elements
    _parts(transforms, *("Transform" for _ in children))
    if not children or children[0].attribute("Algorithm") != _ENVELOPED or children[0].elements:
        raise MalformedError(XmlReason.SIGNATURE_TRANSFORM)
    if len(children) == 1:
        return INCLUSIVE
    if len(children) != 2:  # noqa: PLR2004 - leaving out and canonicalising
        raise MalformedError(XmlReason.SIGNATURE_TRANSFORM)
    return _canonicalisation(children[1], XmlReason.SIGNATURE_TRANSFORM)


def _canonicalisation(node: Node, reason: XmlReason) -> Method:
    """The method that *node* names, with the prefixes that it treats otherwise."""
    method = _METHODS.get(node.attribute("Algorithm") or "")
    if method is None:
        raise MalformedError(reason, {"part": "CanonicalizationMethod"})
    children = node.elements
    if not children:
        return method
    if not method.exclusive or len(children) != 1 or children[0].name[:2] != (_EXCLUSIVE, "InclusiveNamespaces"):
        raise MalformedError(reason, {"part": "CanonicalizationMethod"})
    prefixes = (children[0].attribute("PrefixList") or "").split()
    return Method(exclusive=True, prefixes=frozenset("" if p == "#default" else p for p in prefixes))


def _certificates(key_info: Node) -> tuple[Certificate, ...]:
    found = []
    for group in _parts(key_info, *("X509Data" for _ in key_info.elements)):
        found += _parts(group, *("X509Certificate" for _ in group.elements))
    if not 0 < len(found) <= MAX_CERTIFICATES:
        raise _malformed(key_info)
    return tuple(parse_certificate(_binary(one)) for one in found)


def _binary(node: Node) -> bytes:
    """The octets that the base64 text of *node* stands for; of several texts for the same octets one is taken."""
    if node.elements:
        raise _malformed(node)
    text = "".join(child for child in node.children if isinstance(child, str))
    for space in _XML_SPACES:
        text = text.replace(space, "")
    try:
        octets = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise _malformed(node) from None
    if base64.b64encode(octets).decode() != text:
        raise _malformed(node)
    return octets
