"""Events of an XML document to its canonical octets, the form that signatures of XML are made over.

Owns: Canonical XML 1.0 and Exclusive XML Canonicalization 1.0, both without comments, of a whole document or of one
element of it.
Refuses to know: signatures; other sets of nodes than an element with all that is inside.
Invariants: octets are handed on as they come, so memory does not grow with the document; equal documents give equal
octets, whatever the order of attributes, the quotes, the line ends, or the way a character is written.

Source: W3C Canonical XML 1.0, 2; W3C Exclusive XML Canonicalization 1.0, 3.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from medid.rules import MalformedError
from medid.signature.xml_reading import Attributes, Namespaces, XmlName
from medid.signature.xml_reasons import XmlReason

MAX_CANONICAL_BYTES = 256 * 1024 * 1024
"""Most canonical octets of a document: a namespace declared once may be written out at every element that uses it."""

XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace"
"""Namespace of the prefix ``xml``, which is never declared."""

_FLUSHED_PARTS = 256
_IN_ATTRIBUTES = str.maketrans({"&": "&amp;", "<": "&lt;", '"': "&quot;", "\t": "&#x9;", "\n": "&#xA;", "\r": "&#xD;"})


class Method(NamedTuple):
    """A way to canonicalise.

    Attributes:
        exclusive: namespaces are written where they are used; otherwise where they are declared.
        prefixes: prefixes treated as if the method were not exclusive (InclusiveNamespaces); empty for the default.
    """

    exclusive: bool
    prefixes: frozenset[str] = frozenset()


INCLUSIVE = Method(exclusive=False)
"""Canonical XML 1.0 without comments."""
EXCLUSIVE = Method(exclusive=True)
"""Exclusive XML Canonicalization 1.0 without comments."""


class _Level(NamedTuple):
    """Namespaces at an element: those in scope, and those written at it or around it."""

    scope: Mapping[str, str]
    written: Mapping[str, str]


class Canonicaliser:
    """A receiver of events that hands on their canonical form.

    Args:
        sink: takes the octets as they come.
        method: how to canonicalise.
        scope: namespaces in scope where the first element stands; empty for a whole document.
        inherited: attributes in the namespace ``xml`` of the elements around the first one, which Canonical XML 1.0
            writes at it; empty for a whole document.
    """

    def __init__(
        self,
        sink: Callable[[bytes], object],
        method: Method,
        *,
        scope: Mapping[str, str] | None = None,
        inherited: Attributes = (),
    ) -> None:
        self._sink = sink
        self._method = method
        self._around: Mapping[str, str] = {**(scope or {})}
        self._inherited = () if method.exclusive else inherited
        self._levels: list[_Level] = []
        self._closings: list[str] = []
        self._parts: list[str] = []
        self._length = 0
        self._is_over = False

    def start(self, name: XmlName, attributes: Attributes, declared: Namespaces) -> None:
        """Write a start tag."""
        if not self._levels:
            self._first(name, attributes, declared)
            return
        level = self._levels[-1]
        if attributes or declared or level.written.get(name.prefix, "") != name.namespace:
            self._further(name, attributes, dict(declared))
            return
        written = name.written
        self._levels.append(level)
        self._closings.append(f"</{written}>")
        self._parts.append(f"<{written}>")

    def _first(self, name: XmlName, attributes: Attributes, declared: Namespaces) -> None:
        """The outermost element takes over what stands around it."""
        own = {attribute for attribute, _ in attributes}
        inherited = tuple(pair for pair in self._inherited if pair[0] not in own)
        scope = {**self._around, **dict(declared)}
        self._tag(name, (*attributes, *inherited), scope, scope, {})

    def _further(self, name: XmlName, attributes: Attributes, declared: Mapping[str, str]) -> None:
        level = self._levels[-1]
        scope = {**level.scope, **declared} if declared else level.scope
        self._tag(name, attributes, scope, declared, level.written)

    def _tag(
        self,
        name: XmlName,
        attributes: Attributes,
        scope: Mapping[str, str],
        declared: Mapping[str, str],
        written: Mapping[str, str],
    ) -> None:
        """Write a start tag with the namespaces that belong at it and are not *written* around it already."""
        candidates = self._used(name, attributes, scope) if self._method.exclusive else dict(declared)
        candidates.pop("xml", None)
        new = {prefix: uri for prefix, uri in candidates.items() if written.get(prefix, "") != uri}
        tag = [f"<{name.written}"]
        tag += [_attribute(f"xmlns:{prefix}" if prefix else "xmlns", new[prefix]) for prefix in sorted(new)]
        tag += [_attribute(a.written, text) for a, text in sorted(attributes, key=lambda pair: pair[0][:2])]
        self._parts.append("".join([*tag, ">"]))
        self._levels.append(_Level(scope, {**written, **new}))
        self._closings.append(f"</{name.written}>")

    def _used(self, name: XmlName, attributes: Attributes, scope: Mapping[str, str]) -> dict[str, str]:
        """Namespaces that the tag uses, and those that the method treats as if it did."""
        used = {name.prefix: name.namespace}
        used |= {a.prefix: a.namespace for a, _ in attributes if a.prefix}
        used |= {p: scope.get(p, "") for p in self._method.prefixes if p in scope or not p}
        return used

    def end(self, _parsed: str) -> None:
        """Write an end tag."""
        self._levels.pop()
        self._parts.append(self._closings.pop())
        if len(self._parts) >= _FLUSHED_PARTS or not self._levels:
            self._is_over = not self._levels
            self.flush()

    def text(self, text: str) -> None:
        """Write characters."""
        if "&" in text or "<" in text or ">" in text or "\r" in text:
            text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#xD;")
        self._parts.append(text)
        if len(self._parts) >= _FLUSHED_PARTS:
            self.flush()

    def instruction(self, target: str, content: str) -> None:
        """Write a processing instruction; one outside of the outermost element stands in a line of its own."""
        written = f"<?{target} {content}?>" if content else f"<?{target}?>"
        if not self._levels:
            written = f"\n{written}" if self._is_over else f"{written}\n"
        self._parts.append(written)
        if self._is_over or len(self._parts) >= _FLUSHED_PARTS:
            self.flush()

    def flush(self) -> None:
        """Hand on what is written so far.

        Raises:
            MalformedError: xml_canonical_too_large.
        """
        octets = "".join(self._parts).encode()
        self._parts.clear()
        self._length += len(octets)
        if self._length > MAX_CANONICAL_BYTES:
            raise MalformedError(XmlReason.CANONICAL_TOO_LARGE, {"limit": MAX_CANONICAL_BYTES})
        self._sink(octets)


def _attribute(name: str, text: str) -> str:
    return f' {name}="{text.translate(_IN_ATTRIBUTES)}"'
