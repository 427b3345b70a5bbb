"""Octets of an XML document to a stream of events, for documents that strangers send.

Owns: reading with the parser of the standard library, and every limit on what is read.
Refuses to know: what the elements mean.
Invariants: a document type is refused at its first character, so that no entity is ever defined, expanded or loaded;
only the five predefined entities and references to characters remain; nothing is kept beyond the event told; work and
memory are bounded by the constants below.

Source: W3C XML 1.0; Namespaces in XML 1.0.
"""

from typing import NamedTuple, Protocol
from xml.parsers import expat  # document types and entities are refused below

from medid.rules import MalformedError
from medid.signature.xml_reasons import XmlReason

MAX_XML_BYTES = 64 * 1024 * 1024
"""Largest document that is read; the list of accredited centres has some 12 MB."""
MAX_DEPTH = 64
"""Deepest nesting of elements; the list has nine levels."""
MAX_TAGS = 4_000_000
"""Most tags; the list has some hundred thousand."""
MAX_ATTRIBUTES = 64
"""Most attributes of one element, and most namespaces it declares."""
MAX_TOKEN_BYTES = 1024 * 1024
"""Longest tag, comment or instruction; text comes in parts and has no such limit."""

_CHUNK_BYTES = 64 * 1024
_SEPARATOR = "\n"
_OTHER_MARKS = (b"\xff\xfe", b"\xfe\xff")
"""Byte order marks of UTF-16."""


class XmlName(NamedTuple):
    """The name of an element or attribute.

    Attributes:
        namespace: name of its namespace; empty when it has none.
        local: name in that namespace.
        prefix: prefix that it is written with; empty when there is none.
        written: prefix and local name as they are written.
    """

    namespace: str
    local: str
    prefix: str
    written: str


Attributes = tuple[tuple[XmlName, str], ...]
"""Attributes of an element in their order, without declarations of namespaces."""
Namespaces = tuple[tuple[str, str], ...]
"""Declarations of namespaces at an element: prefix (empty for the default one) and name (empty to undo it)."""


class Receiver(Protocol):
    """Whom a document is told to, event by event."""

    def start(self, name: XmlName, attributes: Attributes, declared: Namespaces, /) -> None:
        """An element begins."""

    def end(self, parsed: str, /) -> None:
        """The innermost element ends; its name comes as the parser has it and says nothing new."""

    def text(self, text: str, /) -> None:
        """Characters inside an element; line ends are single U+000A, sections CDATA are text like any other."""

    def instruction(self, target: str, content: str, /) -> None:
        """A processing instruction, inside or outside of the outermost element."""


def read(octets: bytes, receiver: Receiver) -> None:
    """Tell the document *octets* to *receiver*; comments are left out.

    Raises:
        MalformedError: xml_too_large, xml_not_well_formed, xml_encoding, xml_version, xml_document_type,
            xml_too_many_tags, xml_too_many_attributes or xml_token_too_long; and what *receiver* raises.
    """
    if len(octets) > MAX_XML_BYTES:
        raise MalformedError(XmlReason.TOO_LARGE, {"limit": MAX_XML_BYTES})
    if octets[:2] in _OTHER_MARKS:
        raise MalformedError(XmlReason.ENCODING)
    if octets.count(b"<") > MAX_TAGS:
        raise MalformedError(XmlReason.TOO_MANY_TAGS, {"limit": MAX_TAGS})
    _Reading(receiver).read(octets)


class _Names(dict[str, XmlName]):
    """Names by how the parser writes them: namespace, local name and prefix, without those that are absent."""

    def __missing__(self, raw: str) -> XmlName:
        parts = raw.split(_SEPARATOR)
        namespace, local = ("", raw) if len(parts) == 1 else parts[:2]
        prefix = "".join(parts[2:])
        name = XmlName(namespace, local, prefix, f"{prefix}:{local}" if prefix else local)
        if len(self) < MAX_ATTRIBUTES * MAX_DEPTH:
            self[raw] = name
        return name


class _Reading:
    """The state of one reading."""

    def __init__(self, receiver: Receiver) -> None:
        self.begin = receiver.start
        self.names = _Names()
        self.declared: list[tuple[str, str]] = []
        # The encoding is fixed: a declaration that says otherwise is refused, not followed.
        self.parser = parser = expat.ParserCreate("utf-8", _SEPARATOR)
        parser.namespace_prefixes = True
        parser.ordered_attributes = True
        parser.buffer_text = True
        parser.buffer_size = _CHUNK_BYTES
        parser.XmlDeclHandler = _declaration
        parser.StartDoctypeDeclHandler = _document_type
        parser.StartNamespaceDeclHandler = self.declare
        parser.StartElementHandler = self.start
        parser.EndElementHandler = receiver.end
        parser.CharacterDataHandler = receiver.text
        parser.ProcessingInstructionHandler = receiver.instruction

    def read(self, octets: bytes) -> None:
        """Feed the parser; a token that does not end is refused before it is looked at again and again."""
        view = memoryview(octets)
        try:
            for begin in range(0, len(view), _CHUNK_BYTES):
                self.parser.Parse(view[begin : begin + _CHUNK_BYTES], False)  # noqa: FBT003 - the parser's own order
                if begin + _CHUNK_BYTES - self.parser.CurrentByteIndex > MAX_TOKEN_BYTES:
                    raise MalformedError(XmlReason.TOKEN_TOO_LONG, {"limit": MAX_TOKEN_BYTES})
            self.parser.Parse(b"", True)  # noqa: FBT003 - the same
        except expat.ExpatError as error:
            place = {"line": error.lineno, "column": error.offset + 1}
            raise MalformedError(XmlReason.NOT_WELL_FORMED, place, offset=self.parser.ErrorByteIndex) from None

    def declare(self, prefix: str | None, uri: str | None) -> None:
        """Keep the declaration of a namespace for the element that begins next."""
        if len(self.declared) == MAX_ATTRIBUTES:
            raise MalformedError(XmlReason.TOO_MANY_ATTRIBUTES, {"limit": MAX_ATTRIBUTES})
        if uri is not None and _SEPARATOR in uri:
            place = {"line": self.parser.CurrentLineNumber, "column": self.parser.CurrentColumnNumber + 1}
            raise MalformedError(XmlReason.NOT_WELL_FORMED, place)
        self.declared.append((prefix or "", uri or ""))

    def start(self, raw: str, attributes: list[str]) -> None:
        """Tell the beginning of an element."""
        if not attributes and not self.declared:
            self.begin(self.names[raw], (), ())
            return
        if len(attributes) > 2 * MAX_ATTRIBUTES:
            raise MalformedError(XmlReason.TOO_MANY_ATTRIBUTES, {"limit": MAX_ATTRIBUTES})
        declared, self.declared = tuple(self.declared), []
        pairs = zip((self.names[name] for name in attributes[::2]), attributes[1::2], strict=True)
        self.begin(self.names[raw], tuple(pairs), declared)


def _declaration(version: str, encoding: str | None, _standalone: int) -> None:
    if version != "1.0":
        raise MalformedError(XmlReason.VERSION)
    if encoding is not None and encoding.casefold() != "utf-8":
        raise MalformedError(XmlReason.ENCODING)


def _document_type(*_: object) -> None:
    raise MalformedError(XmlReason.DOCTYPE)
