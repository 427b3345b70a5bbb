"""XML of a power of attorney as a small tree, read without trust.

Owns: bounds, encodings, and what of XML is refused.
Refuses to know: what the elements mean.
Invariants: no document type, so no entities of anybody's making; nothing is fetched; at most `MAX_XML_BYTES` are read,
whatever stands behind the source.

Source: W3C XML 1.0; Namespaces in XML 1.0.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple, Never
from xml.parsers import expat

from medid.rules import MalformedError
from medid.signature.container import Input, opened
from medid.signature.power_of_attorney.reasons import PowerReason

MAX_XML_BYTES = 4 * 1024 * 1024
"""Largest file that is read; real ones have some ten thousand octets."""
MAX_DEPTH = 32
"""Deepest nesting of elements; the format has twelve levels."""
MAX_ELEMENTS = 50_000
"""Most elements of one file."""

_ENCODINGS = frozenset({"utf-8", "windows-1251"})
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


class Element(NamedTuple):
    """An element.

    Attributes:
        namespace: empty when there is none.
        name: local name.
        attributes: those without a namespace.
        children: elements inside, in order.
        text: characters directly inside, put together.
    """

    namespace: str
    name: str
    attributes: Mapping[str, str]
    children: "list[Element]"
    text: list[str]

    def each(self, name: str) -> "Iterator[Element]":
        """The children called *name* in the namespace of this element."""
        return (child for child in self.children if child.name == name and child.namespace == self.namespace)

    def find(self, name: str) -> "Element | None":
        """The child called *name*; None when there is none.

        Raises:
            MalformedError: power_element_repeated.
        """
        found = list(self.each(name))
        if len(found) > 1:
            raise MalformedError(PowerReason.ELEMENT_REPEATED, {"element": name})
        return found[0] if found else None

    def child(self, name: str) -> "Element":
        """The child called *name*.

        Raises:
            MalformedError: power_element_missing or power_element_repeated.
        """
        found = self.find(name)
        if found is None:
            raise MalformedError(PowerReason.ELEMENT_MISSING, {"element": name})
        return found

    def attribute(self, name: str) -> str:
        """The attribute *name*, without surrounding spaces.

        Raises:
            MalformedError: power_attribute_missing.
        """
        value = self.attributes.get(name, "").strip()
        if not value:
            raise MalformedError(PowerReason.ATTRIBUTE_MISSING, {"element": self.name, "attribute": name})
        return value

    def optional(self, name: str) -> str | None:
        """The attribute *name*; None when it is missing or empty."""
        return self.attributes.get(name, "").strip() or None


def octets_of(source: Input) -> bytes:
    """The octets of *source*.

    Raises:
        MalformedError: power_xml_too_large or signature_input_unreadable.
    """
    with opened(source) as stream:
        octets = stream.read(MAX_XML_BYTES + 1)
    if len(octets) > MAX_XML_BYTES:
        raise MalformedError(PowerReason.XML_TOO_LARGE, {"limit": MAX_XML_BYTES})
    return octets


def parse_tree(octets: bytes) -> Element:
    """The root element of an XML file.

    Raises:
        MalformedError: power_xml_malformed, power_xml_encoding, power_xml_declarations, power_xml_too_deep,
            power_xml_too_many_elements.
    """
    if octets.startswith(_UTF16_MARKS) or b"\x00" in octets[:4]:
        raise MalformedError(PowerReason.XML_ENCODING)
    reader = _Reader()
    try:
        reader.parser.Parse(octets, True)  # noqa: FBT003 - expat's own signature
    except expat.ExpatError as error:
        context = {"line": error.lineno, "column": error.offset + 1}
        raise MalformedError(PowerReason.XML_MALFORMED, context, offset=reader.parser.ErrorByteIndex) from None
    return reader.root


class _Reader:
    """The handlers of expat; a tree in the making."""

    def __init__(self) -> None:
        self.open: list[Element] = []
        self.count = 0
        self.parser = expat.ParserCreate(namespace_separator="\n")
        self.parser.XmlDeclHandler = self.declared
        self.parser.StartDoctypeDeclHandler = self.refused
        self.parser.StartElementHandler = self.started
        self.parser.EndElementHandler = self.ended
        self.parser.CharacterDataHandler = self.said
        self.root: Element

    def declared(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.lower() not in _ENCODINGS:
            raise MalformedError(PowerReason.XML_ENCODING)

    def refused(self, *_: object) -> Never:
        raise MalformedError(PowerReason.XML_DECLARATIONS)

    def started(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if self.count > MAX_ELEMENTS:
            raise MalformedError(PowerReason.XML_TOO_MANY, {"limit": MAX_ELEMENTS})
        if len(self.open) >= MAX_DEPTH:
            raise MalformedError(PowerReason.XML_TOO_DEEP, {"limit": MAX_DEPTH})
        namespace, _, local = name.rpartition("\n")
        own = {key: value for key, value in attributes.items() if "\n" not in key}
        element = Element(namespace, local, own, [], [])
        if self.open:
            self.open[-1].children.append(element)
        else:
            self.root = element
        self.open.append(element)

    def ended(self, _name: str) -> None:
        self.open.pop()

    def said(self, text: str) -> None:
        if self.open:
            self.open[-1].text.append(text)
