"""Canonical XML 1.0 and its exclusive kind, against libxml2 (by lxml) and Apache Santuario (in the JDK)."""

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from medid.rules import MalformedError
from medid.signature import canonical_xml
from medid.signature.canonical_xml import EXCLUSIVE, INCLUSIVE, Canonicaliser, Method
from medid.signature.xml_reading import Attributes, Namespaces, XmlName, read

PREFIXED = Method(exclusive=True, prefixes=frozenset({"p", ""}))
METHODS = {"exclusive": EXCLUSIVE, "prefixed": PREFIXED, "inclusive": INCLUSIVE}

AWKWARD = {
    "empty": "<a/>",
    "declaration and spaces": '<?xml version="1.0" encoding="UTF-8"?>\n\n<a  b = "1"   ></a >\n\n',
    "order of attributes": '<a z="1" b="2" Б="3" b-="4" p:a="5" q:a="6" xmlns:q="urn:1" xmlns:p="urn:2"/>',
    "order of namespaces": '<a xmlns:z="urn:1" xmlns:b="urn:2" xmlns="urn:3" z:x="1" b:x="2"/>',
    "section and entities": "<a><![CDATA[<b>&amp;]]]]><![CDATA[>]]>&lt;&gt;&amp;&quot;&apos;&#x41;&#66;]]&gt;</a>",
    "line ends": "<a b='x\r\ny\rz\n&#13;&#10;&#9;\t'>\r\nx\ry\n&#13;\t</a>",
    "quotes": """<a b='"' c="'" d='&lt;&gt;&amp;&quot;&apos;'>"'</a>""",
    "language": '<a xml:lang="ru" xml:space="preserve"><b xml:lang="en" xml:id="x"/></a>',
    "default redeclared": '<a xmlns="urn:1"><b xmlns=""><c xmlns="urn:1"/><d xmlns=""/></b><e xmlns="urn:1"/></a>',
    "prefix redeclared": '<p:a xmlns:p="urn:1"><p:b xmlns:p="urn:2"><p:c xmlns:p="urn:1"/></p:b><p:d p:e=""/></p:a>',
    "unused": '<a xmlns:p="urn:1" xmlns:q="urn:2"><b><p:c/><q:d xmlns:q="urn:2"/></b></a>',
    "used by attribute only": '<a xmlns:p="urn:1"><b p:c="1"/><b p:c="2"><d p:c="3"/></b></a>',
    "same name by two prefixes": '<p:a xmlns:p="urn:1" xmlns:q="urn:1"><q:b p:c="1" q:d="2"/></p:a>',
    "comments": "<!-- x --><a><!-- y -->1<!-- z -->2</a><!-- w -->",
    "instructions": "<?x?><?y  data ?>\n<a><?z <&> ?></a>\n<?w data?><?v?>",
    "characters": "<Корень Атрибут='я'>ё\U0001f600\u0085\u2028\ufeff&#x1F600;</Корень>",
    "mark": "\ufeff<a>x</a>",
    "undeclared default inside": '<p:a xmlns:p="urn:1" xmlns="urn:2"><p:b xmlns=""><c/></p:b></p:a>',
    "xml prefix declared": '<a xmlns:xml="http://www.w3.org/XML/1998/namespace" xml:lang="ru"/>',
}


def canonical(document: bytes, method: Method) -> bytes:
    parts: list[bytes] = []
    read(document, Canonicaliser(parts.append, method))
    return b"".join(parts)


def by_libxml2(document: bytes, method: Method) -> bytes:
    tree = etree.fromstring(document).getroottree()
    found: bytes = etree.tostring(
        tree,
        method="c14n",
        exclusive=method.exclusive,
        with_comments=False,
        inclusive_ns_prefixes=sorted(method.prefixes) or None,
    )
    return found


@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)
@pytest.mark.parametrize("document", AWKWARD.values(), ids=AWKWARD)
def test_awkward_documents_have_the_form_that_libxml2_gives_them(document: str, method: Method) -> None:
    """W3C Canonical XML 1.0, 2 and Exclusive XML Canonicalization 1.0, 3."""
    assert canonical(document.encode(), method) == by_libxml2(document.encode(), method)


@pytest.fixture(scope="module")
def by_santuario(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the canonical forms that the JDK gives."""
    if shutil.which("java") is None:
        pytest.skip("the JDK is not here")
    folder = tmp_path_factory.mktemp("canonical")
    for name, document in AWKWARD.items():
        (folder / f"{name}.xml").write_bytes(document.encode())
    subprocess.run(["java", root / "tools" / "XmlCanonical.java", folder], check=True)
    return folder


@pytest.mark.parametrize("method", ["exclusive", "inclusive"])
@pytest.mark.parametrize("name", AWKWARD)
def test_awkward_documents_have_the_form_that_santuario_gives_them(by_santuario: Path, name: str, method: str) -> None:
    given = by_santuario.joinpath(f"{name}.{method}").read_bytes()
    assert canonical(AWKWARD[name].encode(), METHODS[method]) == given


PREFIXES = ("", "p", "q", "r")
URIS = ("urn:1", "urn:2", "urn:z")
TEXT = st.text(
    st.one_of(st.sampled_from("<>&\"'\t\n\r ]Яя"), st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"])),
    max_size=8,
).filter(lambda text: not set(text) & {"\ufffe", "\uffff"})


def escaped(text: str) -> str:
    return "".join(f"&#{ord(c)};" if c in "<>&\"'\t\r\n" else c for c in text)


@st.composite
def elements(draw: st.DrawFn, scope: dict[str, str], depth: int) -> str:
    """An element whose every prefix is bound, with attributes that differ by namespace and name."""
    prefixes = draw(st.lists(st.sampled_from(PREFIXES), unique=True, max_size=3))
    declared = {p: draw(st.sampled_from((*URIS, "") if p == "" else URIS)) for p in prefixes}
    scope = {**scope, **declared}
    bound = sorted({"", *scope})
    name = ":".join(filter(None, (draw(st.sampled_from(bound)), draw(st.sampled_from(("a", "b", "ы"))))))
    attributes: dict[tuple[str, str], str] = {}
    for _ in range(draw(st.integers(0, 3))):
        prefix, local = draw(st.sampled_from(bound)), draw(st.sampled_from("xyz"))
        key = (scope[prefix] if prefix else "", local)
        attributes.setdefault(key, f'{f"{prefix}:" if prefix else ""}{local}="{escaped(draw(TEXT))}"')
    namespaces = [f'{f"xmlns:{p}" if p else "xmlns"}="{uri}"' for p, uri in declared.items()]
    inside = []
    for _ in range(draw(st.integers(0, 3 if depth else 0))):
        inside.append(draw(elements(scope, depth - 1)))
        inside.append(escaped(draw(TEXT)))
    tag = " ".join([name, *draw(st.permutations([*namespaces, *attributes.values()]))])
    return f"<{tag}>{''.join(inside)}</{name}>"


@given(document=elements({}, 3), method=st.sampled_from(sorted(METHODS)))
def test_any_document_has_the_form_that_libxml2_gives_it(document: str, method: str) -> None:
    assert canonical(document.encode(), METHODS[method]) == by_libxml2(document.encode(), METHODS[method])


@given(document=elements({}, 3), method=st.sampled_from(sorted(METHODS)))
def test_the_canonical_form_is_its_own_canonical_form(document: str, method: str) -> None:
    once = canonical(document.encode(), METHODS[method])
    assert canonical(once, METHODS[method]) == once


class Apart:
    """A receiver that tells the first child of the outermost element to a canonicaliser with its surroundings."""

    def __init__(self, method: Method) -> None:
        self.parts: list[bytes] = []
        self.method = method
        self.depth = 0
        self.scope: dict[str, str] = {}
        self.inherited: Attributes = ()
        self.canonical: Canonicaliser | None = None

    def start(self, name: XmlName, attributes: Attributes, declared: Namespaces) -> None:
        self.depth += 1
        if self.depth == 1:
            self.scope = dict(declared)
            self.inherited = tuple(pair for pair in attributes if pair[0].prefix == "xml")
            return
        if self.canonical is None:
            self.canonical = Canonicaliser(self.parts.append, self.method, scope=self.scope, inherited=self.inherited)
        self.canonical.start(name, attributes, declared)

    def end(self, parsed: str) -> None:
        self.depth -= 1
        if self.depth and self.canonical is not None:
            self.canonical.end(parsed)

    def text(self, text: str) -> None:
        if self.depth > 1 and self.canonical is not None:
            self.canonical.text(text)

    def instruction(self, target: str, content: str) -> None:
        """Nothing of this kind stands in the samples."""


@pytest.mark.parametrize("method", [EXCLUSIVE, INCLUSIVE])
def test_an_element_inside_takes_over_what_stands_around_it(method: Method) -> None:
    """Canonical XML 1.0, 2.4: namespaces in scope and xml: attributes; exclusively, only what is used."""
    document = b'<a xmlns="urn:1" xmlns:p="urn:2" xml:lang="ru" xml:id="i"><b xml:lang="en"><p:c p:d="1"/></b></a>'
    apart = Apart(method)
    read(document, apart)
    inherited = b' xml:id="i"' if not method.exclusive else b""
    outer = b' xmlns:p="urn:2"' if not method.exclusive else b""
    inner = b' xmlns:p="urn:2"' if method.exclusive else b""
    expected = b'<b xmlns="urn:1"%b%b xml:lang="en"><p:c%b p:d="1"></p:c></b>' % (outer, inherited, inner)
    assert b"".join(apart.parts) == expected


def test_namespaces_written_out_again_and_again_do_not_blow_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """One declaration may cost its length at every element that uses it."""
    monkeypatch.setattr(canonical_xml, "MAX_CANONICAL_BYTES", 100_000)
    document = b'<a xmlns:p="urn:%b">%b</a>' % (b"x" * 1000, b"<p:b/>" * 1000)
    with pytest.raises(MalformedError) as caught:
        canonical(document, EXCLUSIVE)
    assert caught.value.reason == "xml_canonical_too_large"
    assert len(canonical(document, INCLUSIVE)) < 20_000
