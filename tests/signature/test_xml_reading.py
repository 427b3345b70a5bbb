"""S3: XML that strangers send: what could change or blow up what is read is refused at once, by name."""

import subprocess
import sys
import tracemalloc
from io import RawIOBase
from pathlib import Path
from typing import BinaryIO, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from medid.rules import MalformedError
from medid.signature import TrustStore, xml_reading, xml_signature
from medid.signature.xml_reading import MAX_XML_BYTES, Attributes, Namespaces, XmlName, read
from medid.testing import accredited, pki


class Told:
    """A receiver that keeps everything."""

    def __init__(self) -> None:
        self.events: list[tuple[object, ...]] = []

    def start(self, name: XmlName, attributes: Attributes, declared: Namespaces) -> None:
        self.events.append(("start", name.written, name.namespace, {a.written: t for a, t in attributes}, declared))

    def end(self, _parsed: str) -> None:
        self.events.append(("end",))

    def text(self, text: str) -> None:
        self.events.append(("text", text))

    def instruction(self, target: str, content: str) -> None:
        self.events.append(("instruction", target, content))


def told(document: str | bytes) -> list[tuple[object, ...]]:
    receiver = Told()
    read(document if isinstance(document, bytes) else document.encode(), receiver)
    return receiver.events


def refusal(document: str | bytes) -> str:
    with pytest.raises(MalformedError) as caught:
        told(document)
    return str(caught.value.reason)


def test_a_document_is_told_event_by_event() -> None:
    document = '<?x y?><a xmlns="urn:1" xmlns:p="urn:2" b="1" p:c="2">т<!-- нет --><p:d/><![CDATA[<]]></a>'
    assert told(document) == [
        ("instruction", "x", "y"),
        ("start", "a", "urn:1", {"b": "1", "p:c": "2"}, (("", "urn:1"), ("p", "urn:2"))),
        ("text", "т"),
        ("start", "p:d", "urn:2", {}, ()),
        ("end",),
        ("text", "<"),
        ("end",),
    ]


ENTITIES = {
    "document type alone": "<!DOCTYPE a><a/>",
    "expansion": '<!DOCTYPE a [<!ENTITY x "1"><!ENTITY y "&x;&x;&x;">]><a>&y;</a>',
    "external entity": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
    "external subset": '<!DOCTYPE a SYSTEM "http://127.0.0.1/a.dtd"><a/>',
    "parameter entity": '<!DOCTYPE a [<!ENTITY % x SYSTEM "file:///etc/passwd">%x;]><a/>',
    "default attribute": '<!DOCTYPE a [<!ATTLIST a b CDATA "c">]><a/>',
    "not even finished": "<!DOCTYPE a [",
}


@pytest.mark.parametrize("document", ENTITIES.values(), ids=ENTITIES)
def test_a_document_type_is_refused_whatever_is_in_it(document: str) -> None:
    """No entity is ever declared, so none is expanded or loaded."""
    assert refusal(document) == "xml_document_type"


BROKEN = {
    "empty": "",
    "no element": "<!-- -->",
    "two roots": "<a/><a/>",
    "text outside": "<a/>x",
    "open element": "<a><b></a>",
    "open tag": "<a",
    "entity that nobody declared": "<a>&x;</a>",
    "attribute twice": '<a b="1" b="2"/>',
    "attribute twice by two prefixes": '<a xmlns:p="u" xmlns:q="u" p:b="1" q:b="2"/>',
    "prefix that nobody declared": "<p:a/>",
    "prefix undone": '<p:a xmlns:p="u"><b xmlns:p=""/></p:a>',
    "prefix xmlns": '<a xmlns:xmlns="u"/>',
    "namespace with a line end": '<a xmlns="u&#10;x"/>',
    "namespace of another prefix with a line end": '<a xmlns:p="u&#10;x" p:b="1"/>',
    "character that XML has not": "<a>\x01</a>",
    "reference to such a character": "<a>&#1;</a>",
    "half of a pair": b"<a>\xed\xa0\x80</a>",
    "octet that is not UTF-8": b"<a>\xff</a>",
    "section that ends nowhere": "<a>]]></a>",
}


@pytest.mark.parametrize("document", BROKEN.values(), ids=BROKEN)
def test_what_is_not_well_formed_is_refused_with_its_place(document: str | bytes) -> None:
    with pytest.raises(MalformedError) as caught:
        told(document)
    assert caught.value.reason == "xml_not_well_formed"
    assert caught.value.context.keys() == {"line", "column"}


@pytest.mark.parametrize(
    "document",
    [
        '<?xml version="1.0" encoding="windows-1251"?><a/>',
        '<?xml version="1.0" encoding="UTF-16"?><a/>',
        '<?xml version="1.0" encoding="utf-7"?><a/>',
        '<?xml version="1.0" encoding="none-such"?><a/>',
        '<?xml version="1.0" encoding="UTF-16"?><a/>'.encode("utf-16"),
        "<a/>".encode("utf-16"),
        b"\xfe\xff" + "<a/>".encode("utf-16-be"),
    ],
)
def test_another_encoding_than_utf_8_is_refused(document: str | bytes) -> None:
    """Two readers that choose different encodings read different documents."""
    assert refusal(document) == "xml_encoding"


def test_another_version_is_refused() -> None:
    """XML 1.1 has other line ends and other names."""
    assert refusal('<?xml version="1.1"?><a/>') == "xml_version"


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ("<a>" + "<b/>" * 50 + "</a>", "xml_too_many_tags"),
        ("<a " + " ".join(f'b{n}="1"' for n in range(65)) + "/>", "xml_too_many_attributes"),
        ("<a " + " ".join(f'xmlns:b{n}="u"' for n in range(65)) + "/>", "xml_too_many_attributes"),
        (f'<a b="{"x" * 3000}"/>', "xml_token_too_long"),
        (f"<!--{'x' * 3000}--><a/>", "xml_token_too_long"),
        (f"<?x {'x' * 3000}?><a/>", "xml_token_too_long"),
        ("<" + "a" * 3000, "xml_token_too_long"),
    ],
)
def test_the_limits_of_a_document_are_kept(monkeypatch: pytest.MonkeyPatch, document: str, reason: str) -> None:
    monkeypatch.setattr(xml_reading, "MAX_TAGS", 50)
    monkeypatch.setattr(xml_reading, "MAX_TOKEN_BYTES", 2000)
    monkeypatch.setattr(xml_reading, "_CHUNK_BYTES", 1000)
    assert refusal(document) == reason


def test_text_has_no_limit_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_reading, "MAX_TOKEN_BYTES", 2000)
    monkeypatch.setattr(xml_reading, "_CHUNK_BYTES", 1000)
    assert "".join(str(event[1]) for event in told(f"<a>{'я' * 10_000}</a>") if event[0] == "text") == "я" * 10_000


def test_a_signed_document_is_no_deeper_than_a_signature_may_be() -> None:
    deepest = xml_reading.MAX_DEPTH
    for depth, reason in ((deepest, "xml_signature_missing"), (deepest + 1, "xml_too_deep"), (100_000, "xml_too_deep")):
        with pytest.raises(MalformedError) as caught:
            xml_signature.read_signed(b"<a>" * depth + b"</a>" * depth, Told)
        assert caught.value.reason == reason


def test_a_signature_is_no_larger_than_it_needs_to_be() -> None:
    root = pki.Authority("Образцовый головной центр")
    octets = accredited.accredited_list([], by=accredited.accredited_signer(root))
    large = octets.replace(b"<X509Certificate>", b"<X509Certificate>" + b" " * xml_signature.MAX_SIGNATURE_CHARACTERS)
    with pytest.raises(MalformedError) as caught:
        xml_signature.read_signed(large, Told)
    assert caught.value.reason == "xml_signature_too_large"


class Endless(RawIOBase):
    """A stream of two gigabytes of XML that counts what is read of it."""

    def __init__(self) -> None:
        super().__init__()
        self.given = 0

    def read(self, size: int = -1, /) -> bytes:
        wanted = 2**31 - self.given if size < 0 else min(size, 2**31 - self.given)
        begin = b"<a>" if self.given == 0 else b""
        self.given += wanted
        return begin + b"x" * (wanted - len(begin))


def test_two_gigabytes_are_refused_at_the_limit_without_reading_on() -> None:
    stream = Endless()
    with pytest.raises(MalformedError) as caught:
        TrustStore().with_list(cast("BinaryIO", stream))
    assert (caught.value.reason, caught.value.context) == ("xml_too_large", {"limit": MAX_XML_BYTES})
    assert stream.given == MAX_XML_BYTES + 1


def test_a_list_of_its_real_size_is_read_in_little_memory() -> None:
    """Below 60 MB with the octets of the list; what stays is the rows."""
    root = pki.Authority("Образцовый головной центр")
    centre = root.authority("Образцовый центр")
    rows = accredited.large_listings(centre, count=3000)
    octets = accredited.accredited_list(rows, by=accredited.accredited_signer(root))
    assert len(octets) > 12_000_000
    trust = TrustStore((root.certificate,))
    tracemalloc.start()
    try:
        found = trust.with_list(octets).accredited
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert found is not None
    assert sum(len(c.certificates) for c in found.centres) == 3000
    assert len(octets) + peak < 60_000_000


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the system does not tell the memory of a process")
def test_the_process_grows_by_little_too(tmp_path: Path) -> None:
    """Below 60 MB of memory that the system sees, what expat and OpenSSL take included."""
    root = pki.Authority("Образцовый головной центр")
    rows = accredited.large_listings(root.authority("Образцовый центр"), count=3000)
    (tmp_path / "list.xml").write_bytes(accredited.accredited_list(rows, by=accredited.accredited_signer(root)))
    (tmp_path / "root.cer").write_bytes(root.der)
    code = (
        "import sys; from pathlib import Path; from medid.signature import TrustStore\n"
        "def peak(): return int(Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0])\n"
        "trust = TrustStore.load(sys.argv[1]); before = peak()\n"
        "found = trust.with_list(Path(sys.argv[2])).accredited\n"
        "print(len(found.centres), peak() - before)"
    )
    arguments = [sys.executable, "-c", code, str(tmp_path / "root.cer"), str(tmp_path / "list.xml")]
    done = subprocess.run(arguments, capture_output=True, check=True, text=True)
    centres, kilobytes = map(int, done.stdout.split())
    assert centres > 0
    assert 1_000 < kilobytes < 60_000


def is_read(octets: bytes) -> bool:
    try:
        told(octets)
    except MalformedError:
        return False
    return True


def is_read_by_libxml2(octets: bytes) -> bool:
    try:
        etree.fromstring(octets)
    except etree.XMLSyntaxError:
        return False
    return True


WELL_FORMED = (
    "<b/>",
    "x",
    "&lt;",
    "<!-- -->",
    "<?x y?>",
    "\n",
    '<a xmlns:p="urn:1"><p:b/></a>',
    "<a b='1'>",
    "</a>",
    "<a>",
)
BROKEN_PARTS = (
    "<p:b/>",
    "&x;",
    "&#1;",
    "<!-- -- -->",
    "<![CDATA[",
    "]]>",
    "<?xml?>",
    '<a b="<">',
    "<",
    ">",
    "\x00",
    "]]",
)
PARTS = st.lists(st.sampled_from((*WELL_FORMED, *BROKEN_PARTS)), max_size=8)


@given(parts=PARTS, wrapped=st.booleans())
def test_what_is_read_is_what_libxml2_reads(*, parts: list[str], wrapped: bool) -> None:
    octets = (f"<a>{''.join(parts)}</a>" if wrapped else "".join(parts)).encode()
    assert is_read(octets) == is_read_by_libxml2(octets)


@given(st.binary(max_size=60))
def test_whatever_octets_come_in_are_told_or_refused(octets: bytes) -> None:
    """Nothing but our own error comes out, and nothing is read that libxml2 refuses."""
    assert is_read_by_libxml2(octets) or not is_read(octets)
