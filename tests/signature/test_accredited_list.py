"""S3, S4: the list of accredited centres: read, verified as a whole, or refused as a whole.

Source: 63-ФЗ art. 11 item 1; W3C XML Signature.
"""

from __future__ import annotations

import base64
import re
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from medid.rules import InvalidValueError, MalformedError, MedidError
from medid.signature import TrustStore, accredited_list, algorithms, xml_signature
from medid.signature.accreditation import AccreditationAnswer
from medid.signature.accredited_list import AccreditationStatus, AccreditedList, StatusEntry, read_list
from medid.signature.canonical_xml import EXCLUSIVE, INCLUSIVE, Method
from medid.signature.moscow import moscow
from medid.testing import accredited, pki
from medid.testing.accredited import EXCLUSIVE_NAME, INCLUSIVE_NAME, LIST_DAY, Listing, Manner

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = pki.Authority("Образцовый головной центр")
SIGNER = accredited.accredited_signer(ROOT)
FIRST, SECOND, THIRD = (ROOT.authority(f"Образцовый центр № {n}") for n in (1, 2, 3))
DOCTOR = FIRST.issue(pki.Person())


def day(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=moscow())


GRANTED, SUSPENDED, RESUMED, ENDED = (
    ("Действует", day("2013-05-01")),
    ("Приостановлена", day("2019-03-01")),
    ("Действует", day("2019-04-01")),
    ("Прекращена", day("2021-07-01")),
)
CENTRES = (
    Listing(certificates=(FIRST,), history=(GRANTED,), name="Первый"),
    Listing(certificates=(SECOND,), history=(GRANTED, SUSPENDED, RESUMED), name="Второй"),
    Listing(certificates=(THIRD,), history=(ENDED, GRANTED), name="Третий", present=ENDED, successor="1027700000027"),
)
LIST = accredited.accredited_list(CENTRES, by=SIGNER)
TRUST = TrustStore((ROOT.certificate,))


def refusal(octets: bytes, trust: TrustStore = TRUST) -> str:
    with pytest.raises(MalformedError) as caught:
        trust.with_list(octets)
    return str(caught.value.reason)


def taken(octets: bytes, trust: TrustStore = TRUST) -> AccreditedList:
    found = trust.with_list(octets).accredited
    assert found is not None
    return found


def test_the_list_is_read_with_its_whole_history() -> None:
    found = taken(LIST)
    assert (found.version, found.issued_at, found.remarks) == (16400, LIST_DAY, ())
    assert [(c.row, c.name, c.registry_number, c.successor) for c in found.centres] == [
        (1, "Первый", "1", None),
        (2, "Второй", "2", None),
        (3, "Третий", "3", "1027700000027"),
    ]
    assert [c.certificates for c in found.centres] == [(FIRST.der,), (SECOND.der,), (THIRD.der,)]
    assert found.centres[2].history == (
        StatusEntry(GRANTED[1], AccreditationStatus.IN_FORCE, "Действует"),
        StatusEntry(ENDED[1], AccreditationStatus.ENDED, "Прекращена"),
    )
    assert found.signer == SIGNER.certificate


def test_a_folder_may_hold_the_list_beside_its_root(tmp_path: Path) -> None:
    (tmp_path / "root.cer").write_bytes(ROOT.der)
    (tmp_path / "list.xml").write_bytes(LIST)
    store = TrustStore.load(tmp_path)
    assert store.anchors == (ROOT.certificate,)
    assert store.accredited == taken(LIST)


def test_a_stream_and_a_path_are_read_as_octets_are(tmp_path: Path) -> None:
    path = tmp_path / "list.xml"
    path.write_bytes(LIST)
    with path.open("rb") as stream:
        assert TRUST.with_list(stream) == TRUST.with_list(path) == TRUST.with_list(LIST)


def test_two_lists_are_refused() -> None:
    with pytest.raises(MalformedError) as caught:
        TrustStore.load(ROOT.der, LIST, LIST)
    assert caught.value.reason == "accredited_list_several"


# Who may sign.


def test_a_list_is_refused_without_a_root_that_the_caller_names() -> None:
    """No root is built in."""
    assert refusal(LIST, TrustStore()) == "accredited_list_signer_unknown"
    assert refusal(LIST, TrustStore((pki.Authority("Чужой центр").certificate,))) == "accredited_list_signer_unknown"


def test_the_signer_may_be_certified_by_a_centre_of_the_list_itself() -> None:
    """A centre that stands only in the list is material for the path, which still ends at the root named."""
    signer = FIRST.issue(pki.Centre(common_name="Образцовый уполномоченный орган"))
    octets = accredited.accredited_list(CENTRES, by=signer)
    assert taken(octets).signer == signer.certificate
    assert refusal(octets, TrustStore((pki.Authority("Чужой центр").certificate,))) == "accredited_list_signer_unknown"


def test_a_qualified_certificate_of_somebody_else_signs_no_list() -> None:
    """Everybody's certificate leads to the same root: a path alone proves nothing."""
    person = accredited.accredited_list(CENTRES, by=DOCTOR)
    other = FIRST.issue(pki.InformationSystem(ogrn="1027700000027"))
    assert refusal(person) == "accredited_list_signer_other"
    assert refusal(accredited.accredited_list(CENTRES, by=other)) == "accredited_list_signer_other"


def test_the_caller_may_name_the_certificate_of_the_signer_itself() -> None:
    other = FIRST.issue(pki.InformationSystem(ogrn="1027700000027"))
    octets = accredited.accredited_list(CENTRES, by=other)
    assert taken(octets, TrustStore((other.certificate,))).signer == other.certificate


@pytest.mark.parametrize(
    ("signer", "why"),
    [
        (SIGNER.changed(not_after=LIST_DAY.astimezone(UTC) - timedelta(days=1)), "certificate_expired_at_signing"),
        (SIGNER.changed(not_before=LIST_DAY.astimezone(UTC) + timedelta(days=1)), "certificate_not_yet_valid"),
        (SIGNER.changed(key_usage=(2,)), "certificate_key_usage"),
    ],
)
def test_the_signers_certificate_is_good_on_the_day_of_the_list(signer: pki.Credential, why: str) -> None:
    octets = accredited.accredited_list(CENTRES, by=signer)
    with pytest.raises(MalformedError) as caught:
        TRUST.with_list(octets)
    assert (caught.value.reason, caught.value.context) == ("accredited_list_signer_certificate", {"why": why})


def test_a_revocation_of_the_signer_at_hand_counts() -> None:
    revoked = ROOT.crl(pki.Listed(SIGNER.serial_number, at=LIST_DAY.astimezone(UTC) - timedelta(days=1)))
    with pytest.raises(MalformedError) as caught:
        TrustStore.load(ROOT.der, revoked, LIST)
    assert caught.value.context == {"why": "certificate_revoked_at_signing"}
    later = ROOT.crl(pki.Listed(SIGNER.serial_number, at=LIST_DAY.astimezone(UTC) + timedelta(days=1)))
    assert TrustStore.load(ROOT.der, later, LIST).accredited == taken(LIST)


@pytest.mark.parametrize("curve", ["1.2.643.7.1.2.1.1.1", "1.2.643.7.1.2.1.2.1", "1.2.643.7.1.2.1.2.3"])
def test_keys_of_both_lengths_sign_lists(curve: str) -> None:
    signer = ROOT.issue(pki.Centre(common_name="Образцовый уполномоченный орган"), curve=curve)
    assert taken(accredited.accredited_list(CENTRES, by=signer)).centres == taken(LIST).centres


def test_a_signature_of_2001_is_taken_on_lists_of_its_time_only() -> None:
    """S6: old papers; a list of today that is signed so is refused."""
    key = pki.GostKey("list of 2001", year=2001)
    signer = ROOT.issue(
        pki.Centre(common_name="Образцовый орган"), key=key, not_before=datetime(2012, 1, 1, tzinfo=UTC)
    )
    old = accredited.accredited_list(CENTRES[:1], by=signer, at=day("2019-12-31"))
    assert taken(old).issued_at == day("2019-12-31")
    assert refusal(accredited.accredited_list(CENTRES[:1], by=signer, at=day("2020-01-01"))) == (
        "accredited_list_algorithm_retired"
    )


# Without a signature.


def test_a_list_without_a_signature_is_refused_unless_the_caller_chooses_it_by_name() -> None:
    octets = accredited.accredited_list(CENTRES)
    assert refusal(octets) == "xml_signature_missing"
    found = TRUST.with_unsigned_list(octets).accredited
    assert found is not None
    assert (found.signer, found.centres) == (None, taken(LIST).centres)


def test_a_signed_list_is_not_taken_as_one_without_a_signature() -> None:
    """A signature that does not verify is not the same as none."""
    for octets in (LIST, LIST.replace("Первый".encode(), "Другой".encode())):
        with pytest.raises(MalformedError) as caught:
            TRUST.with_unsigned_list(octets)
        assert caught.value.reason in {"accredited_list_signed", "xml_signature_digest_wrong"}


# Roots that the caller pins.


def test_a_pinned_root_may_lie_in_the_list_itself() -> None:
    octets = accredited.accredited_list([*CENTRES, Listing(certificates=(ROOT,))], by=SIGNER)
    shown = ROOT.certificate.fingerprint.hex().upper()
    spaced = ":".join(shown[i : i + 2] for i in range(0, 64, 2))
    for fingerprint in (shown, shown.lower(), spaced):
        store = TrustStore.pinned(octets, roots=[fingerprint])
        assert store.anchors == (ROOT.certificate,)
        assert store.accredited == taken(octets)


def test_only_the_pinned_roots_become_anchors() -> None:
    other = pki.Authority("Чужой центр")
    store = TrustStore.pinned(ROOT.der, other.der, roots=[ROOT.certificate.fingerprint.hex()])
    assert store.anchors == (ROOT.certificate,)
    assert other.certificate in store.evidence.certificates


def test_a_root_that_is_named_and_not_there_is_told() -> None:
    with pytest.raises(MalformedError) as caught:
        TrustStore.pinned(ROOT.der, roots=["0" * 64, ROOT.certificate.fingerprint.hex()])
    assert (caught.value.reason, caught.value.context) == ("trust_root_not_found", {"count": 1})


@pytest.mark.parametrize("text", ["", "00", "g" * 64, "0" * 65, "٠" * 64])
def test_a_fingerprint_is_64_hexadecimal_digits(text: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        TrustStore.pinned(ROOT.der, roots=[text])
    assert caught.value.reason == "trust_fingerprint_malformed"


# Tampering.

REPLACED = {
    "version": ("16400", "16401"),
    "date of the list": ("2026-11-20", "2026-11-21"),
    "name": ("Первый", "Первыи"),
    "ОГРН": ("<ОГРН>1027700000019", "<ОГРН>1027700000018"),
    "number in the register": ("<РеестровыйНомер>3", "<РеестровыйНомер>4"),
    "status": ("Прекращена", "Действует"),
    "date of a status": ("2021-07-01", "2031-07-01"),
    "successor": ("1027700000027", "1027700000019"),
    "address that nobody reads": ("ул. Образцовая, д. 0", "ул. Образцовая, д. 1"),
    "attribute of the root": ("tsl.xsd", "tsl.xsx"),
    "namespace that nobody uses, by default": ("<Версия>", '<Версия xmlns="urn:x">'),
    "name of an element": ("Псевдоним>", "Псевдонимъ>"),
    "white space between elements": ("\n  <Дата>", "\n <Дата>"),
    "instruction": ("<Версия>", "<?x?><Версия>"),
    "field added": ("<Версия>", "<Новое/><Версия>"),
}


@pytest.mark.parametrize("change", REPLACED.values(), ids=REPLACED)
def test_whatever_is_changed_after_signing_is_refused(change: tuple[str, str]) -> None:
    before, after = (text.encode() for text in change)
    assert before in LIST
    assert refusal(LIST.replace(before, after)) == "xml_signature_digest_wrong"


def test_a_swapped_certificate_is_refused() -> None:
    one, other = (base64.b64encode(c.der) for c in (FIRST, THIRD))
    swapped = LIST.replace(one, b"@").replace(other, one).replace(b"@", other)
    assert refusal(swapped) == "xml_signature_digest_wrong"


@pytest.mark.parametrize("place", [1, 2])
def test_a_centre_taken_out_or_doubled_is_refused(place: int) -> None:
    parts = re.split("(?=  <УдостоверяющийЦентр>)", LIST.decode())
    assert len(parts) == 4
    without, doubled = [*parts[:place], *parts[place + 1 :]], [*parts[: place + 1], *parts[place:]]
    assert refusal("".join(without).encode()) == "xml_signature_digest_wrong"
    assert refusal("".join(doubled).encode()) == "accredited_list_centre_repeated"


INSIGNIFICANT = {
    "comment": ("<Версия>", "<!-- x --><Версия>"),
    "comment in text": ("16400", "164<!-- x -->00"),
    "section": ("16400", "<![CDATA[16400]]>"),
    "reference to a character": ("16400", "&#x31;6400"),
    "line ends": ("\n", "\r\n"),
    "empty element": ('xsi:nil="true" />', "xsi:nil='true'></ПолномочияПереданыУЦсОГРН>"),
    "namespace that nobody uses": ("<Версия>", '<Версия xmlns:unused="urn:x">'),
    "space in a tag": ("<Версия>", "<Версия  >"),
    "declaration": ('<?xml version="1.0" encoding="utf-8"?>\n', ""),
    "mark": ("<?xml", "\ufeff<?xml"),
}


@pytest.mark.parametrize("change", INSIGNIFICANT.values(), ids=INSIGNIFICANT)
def test_what_the_canonical_form_leaves_out_changes_nothing(change: tuple[str, str]) -> None:
    """W3C Exclusive XML Canonicalization: the octets differ, what is read and what was digested do not."""
    before, after = (text.encode() for text in change)
    assert before in LIST
    assert taken(LIST.replace(before, after)) == taken(LIST)


SIGNATURE_AT = LIST.index(b"<Signature")
KNOWN = TRUST.with_list(LIST)


@settings(max_examples=300)
@given(at=st.integers(0, len(LIST.decode()) - 1), character=st.sampled_from("0AzZ9=<>&\"' /\n-Яя\ufffd"))
def test_any_changed_character_is_refused_or_left_out_by_the_canonical_form(at: int, character: str) -> None:
    """Nobody can change what the list says without being seen, and nothing but our own errors is raised."""
    text = LIST.decode()
    changed = (text[:at] + character + text[at + 1 :]).encode()
    try:
        found = TRUST.with_list(changed)
    except MedidError:
        return
    assert found == KNOWN
    try:
        assert digested(changed) == digested(LIST)
    except etree.LxmlError:
        # libxml2 wants names of namespaces to be URIs; one that no tag uses is not in the canonical form.
        assert text[:at].rindex("xmlns:xsd=") > text[:at].rindex("<")


def digested(octets: bytes) -> tuple[bytes, bytes]:
    """By libxml2: the canonical form of the list without its signature, and that of SignedInfo."""
    tree = etree.fromstring(octets)
    (signature,) = tree.iter(f"{{{xml_signature.DSIG}}}Signature")
    info = signature.find(f"{{{xml_signature.DSIG}}}SignedInfo")
    assert info is not None
    signed = etree.tostring(info, method="c14n", exclusive=True, with_comments=False)
    parent = signature.getparent()
    assert parent is not None
    previous = signature.getprevious()
    previous.tail = (previous.tail or "") + (signature.tail or "")
    parent.remove(signature)
    return etree.tostring(tree.getroottree(), method="c14n", exclusive=True, with_comments=False), signed


# The signature's own form.


def signed_with(manner: Manner, document: bytes | None = None) -> bytes:
    return accredited.signed_xml(
        document if document is not None else accredited.unsigned_list(CENTRES), SIGNER, manner
    )


def test_canonical_xml_1_0_is_taken_too() -> None:
    """The reference and SignedInfo may be canonicalised by either; a document that uses it is read once more."""
    enveloped = f"{xml_signature.DSIG}enveloped-signature"
    for transforms in ((enveloped, INCLUSIVE_NAME), (enveloped,)):
        octets = signed_with(Manner(transforms=transforms, method=INCLUSIVE))
        assert taken(octets).centres == taken(LIST).centres


def test_prefixes_treated_inclusively_are_taken() -> None:
    octets = signed_with(Manner(method=Method(exclusive=True, prefixes=frozenset({"xsd"}))))
    assert refusal(octets) == "xml_signature_digest_wrong"


def test_another_digest_than_the_usual_one_is_taken() -> None:
    octets = signed_with(Manner(digest="urn:ietf:params:xml:ns:cpxmlsec:algorithms:gostr34112012-512"))
    assert taken(octets).centres == taken(LIST).centres


ENVELOPED = f"{xml_signature.DSIG}enveloped-signature"
XPATH = "http://www.w3.org/TR/1999/REC-xpath-19991116"
FORMS = {
    "digest of yesterday": (Manner(digest="http://www.w3.org/2001/04/xmldsig-more#gostr3411"), "xml_signature_method"),
    "no transform": (Manner(transforms=()), "xml_signature_transform"),
    "not enveloped": (Manner(transforms=(EXCLUSIVE_NAME,)), "xml_signature_transform"),
    "order of transforms": (Manner(transforms=(EXCLUSIVE_NAME, ENVELOPED)), "xml_signature_transform"),
    "transform added": (Manner(transforms=(ENVELOPED, EXCLUSIVE_NAME, EXCLUSIVE_NAME)), "xml_signature_transform"),
    "transform by XPath": (Manner(transforms=(ENVELOPED, XPATH)), "xml_signature_transform"),
    "with comments": (Manner(transforms=(ENVELOPED, f"{EXCLUSIVE_NAME}WithComments")), "xml_signature_transform"),
    "SignedInfo with comments": (Manner(info_method=f"{EXCLUSIVE_NAME}WithComments"), "xml_signature_method"),
    "reference elsewhere": (Manner(uri="http://example.org/list.xml"), "xml_signature_reference"),
    "reference to an identifier that is not there": (Manner(uri="#list"), "xml_signature_reference"),
    "reference by XPointer": (Manner(uri="#xpointer(/)"), "xml_signature_reference"),
    "no certificate": (Manner(certificates=()), "xml_signature_malformed"),
    "certificate of another": (Manner(certificates=(DOCTOR.der,)), "xml_signature_value_wrong"),
    "certificate that is none": (Manner(certificates=(b"x",)), "encoding_truncated"),
    "inside of a part": (Manner(before="<Псевдоним>"), "xml_signature_place"),
}


@pytest.mark.parametrize(("manner", "reason"), FORMS.values(), ids=FORMS)
def test_a_signature_of_another_form_is_refused(manner: Manner, reason: str) -> None:
    assert refusal(signed_with(manner)) == reason


def test_the_signer_is_found_among_several_certificates() -> None:
    octets = signed_with(Manner(certificates=(ROOT.der, DOCTOR.der, SIGNER.der)))
    assert taken(octets).signer == SIGNER.certificate


IDENTIFIED = accredited.unsigned_list(CENTRES).replace(b" xmlns:xsi", b' Id="list" xmlns:xsi', 1)


def test_the_reference_may_be_to_the_identifier_of_the_outermost_element() -> None:
    assert taken(signed_with(Manner(uri="#list"), IDENTIFIED)).centres == taken(LIST).centres


@pytest.mark.parametrize("name", ["Id", "ID", "id", "xml:id"])
def test_an_identifier_that_stands_twice_is_refused(name: str) -> None:
    """Wrapping: a reader and a verifier could choose different elements."""
    doubled = IDENTIFIED.replace("<Псевдоним>".encode(), f'<Псевдоним {name}="list">'.encode(), 1)
    assert refusal(signed_with(Manner(uri="#list"), doubled)) == "xml_id_repeated"


def test_an_identifier_of_a_part_is_no_reference_to_the_whole() -> None:
    document = accredited.unsigned_list(CENTRES).replace("<Версия>".encode(), '<Версия Id="list">'.encode())
    assert refusal(signed_with(Manner(uri="#list"), document)) == "xml_signature_reference"


def wrapped_whole() -> bytes:
    """A list with other rows around the signed one."""
    other = accredited.unsigned_list([Listing(certificates=(pki.Authority("Чужой центр"),))]).decode()
    inner = LIST.decode().split("?>\n", 1)[1]
    return other.replace("</АккредитованныеУ", f"{inner}</АккредитованныеУ").encode()


def wrapped_signature() -> bytes:
    """Other rows with the signature of the signed list."""
    other = accredited.unsigned_list([Listing(certificates=(pki.Authority("Чужой центр"),))]).decode()
    signature = LIST[SIGNATURE_AT:].decode().replace("</АккредитованныеУдостоверяющиеЦентры>", "")
    return other.replace("</АккредитованныеУ", f"{signature}</АккредитованныеУ").encode()


def wrapped_object() -> bytes:
    """Other rows, with the signed list inside of the signature."""
    inner = LIST.decode().split("?>\n", 1)[1]
    kept = f"<Object>{inner[: inner.index('<Signature')]}</АккредитованныеУдостоверяющиеЦентры></Object>"
    return wrapped_signature().decode().replace("</Signature>", f"{kept}</Signature>").encode()


def rows_inside_signature() -> bytes:
    return LIST.replace(b"</Signature>", "<УдостоверяющийЦентр/></Signature>".encode())


def second_signature() -> bytes:
    return accredited.signed_xml(LIST, SIGNER)


WRAPPED = {
    wrapped_whole: "xml_signature_place",
    wrapped_signature: "xml_signature_digest_wrong",
    wrapped_object: "xml_signature_malformed",
    rows_inside_signature: "xml_signature_malformed",
    second_signature: "xml_signature_several",
}


@pytest.mark.parametrize(("make", "reason"), WRAPPED.items(), ids=[make.__name__ for make in WRAPPED])
def test_wrapping_is_refused(make: Callable[[], bytes], reason: str) -> None:
    assert refusal(make()) == reason


# Faults of a list that its signer made.

ODD = {
    "another root": (("АккредитованныеУдостоверяющиеЦентры", "Центры"), "accredited_list_root"),
    "root in a namespace": (
        ("<АккредитованныеУдостоверяющиеЦентры", '<АккредитованныеУдостоверяющиеЦентры xmlns="urn:x"'),
        "accredited_list_root",
    ),
    "no version": (("<Версия>16400</Версия>", ""), "accredited_list_field_missing"),
    "version in words": (("16400", "последняя"), "accredited_list_version"),
    "version in other digits": (("16400", "١٦"), "accredited_list_version"),
    "no date": (("<Дата>2026-11-20T09:00:00+03:00</Дата>", ""), "accredited_list_field_missing"),
    "two dates": (("<Дата>", "<Дата>2026-01-01T00:00:00</Дата><Дата>"), "accredited_list_field_repeated"),
    "date without a time": (("2026-11-20T09:00:00+03:00", "2026-11-20"), "accredited_list_date"),
    "month 13": (("2021-07-01T", "2021-13-01T"), "accredited_list_date"),
    "29 February": (("2021-07-01T", "2021-02-29T"), "accredited_list_date"),
    "hour 24": (("2021-07-01T00", "2021-07-01T24"), "accredited_list_date"),
    "year 0": (("2021-07-01T", "0000-07-01T"), "accredited_list_date"),
    "before all years": (("2021-07-01T00:00:00+03:00", "0001-01-01T00:00:00+14:00"), "accredited_list_date"),
    "empty status": (("Приостановлена", " "), "accredited_list_field_missing"),
    "same number in the register": (("<РеестровыйНомер>2", "<РеестровыйНомер>1"), "accredited_list_centre_repeated"),
    "no certificate in its place": (("<Данные>", "<Иное>"), "xml_not_well_formed"),
}


@pytest.mark.parametrize(("change", "reason"), ODD.values(), ids=ODD)
def test_an_odd_list_is_refused_though_it_is_signed(change: tuple[str, str], reason: str) -> None:
    text = accredited.unsigned_list(CENTRES).decode()
    assert change[0] in text
    with pytest.raises(MalformedError) as caught:
        TRUST.with_list(accredited.signed_xml(text.replace(*change).encode(), SIGNER))
    assert caught.value.reason == reason


def test_the_place_of_a_fault_is_told() -> None:
    text = accredited.unsigned_list(CENTRES).decode().replace("2021-07-01T", "2021-13-01T")
    with pytest.raises(MalformedError) as caught:
        TRUST.with_list(accredited.signed_xml(text.encode(), SIGNER))
    assert caught.value.context == {"part": "ДействуетС", "row": 3}


def test_a_status_that_contradicts_the_history_is_named() -> None:
    """The row of the present status belongs to the history; it is not the last one there."""
    centre = Listing(certificates=(FIRST,), history=(GRANTED, ENDED), present=RESUMED)
    found = taken(accredited.accredited_list([CENTRES[0], centre], by=SIGNER))
    assert [(remark.reason.value, remark.row) for remark in found.remarks] == [("accredited_list_status_differs", 2)]
    assert [entry.text for entry in found.centres[1].history] == ["Действует", "Действует", "Прекращена"]


def test_a_certificate_that_contradicts_its_fingerprint_is_named_and_not_used() -> None:
    text = accredited.unsigned_list(CENTRES[:1]).decode()
    shown = re.findall("<Отпечаток>(.*?)</Отпечаток>", text)[0]
    other = text.replace(f"<Отпечаток>{shown}", f"<Отпечаток>{shown[::-1]}")
    found = taken(accredited.signed_xml(other.encode(), SIGNER))
    assert [(r.reason.value, r.row) for r in found.remarks] == [("accredited_list_certificate_differs", 1)]
    assert found.centres[0].certificates == ()


def test_a_certificate_that_is_no_base64_is_named_and_not_used() -> None:
    text = accredited.unsigned_list(CENTRES[:1]).decode().replace("<Данные>", "<Данные>*")
    found = taken(accredited.signed_xml(text.encode(), SIGNER))
    assert [(r.reason.value, r.row) for r in found.remarks] == [("accredited_list_certificate_unreadable", 1)]
    assert found.centres[0].certificates == ()


def test_unknown_elements_and_parts_in_odd_places_say_nothing() -> None:
    """The structure may grow; a row outside of its place is no row."""
    text = accredited.unsigned_list(CENTRES[:1]).decode()
    row = text[text.index("  <УдостоверяющийЦентр>") : text.index("</АккредитованныеУ")]
    grown = text.replace("<Версия>", f"<Архив>{row}</Архив><Версия>")
    assert taken(accredited.signed_xml(grown.encode(), SIGNER)).centres == taken(LIST).centres[:1]


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [("MAX_ROWS", 4, "accredited_list_too_many"), ("MAX_FIELD_CHARACTERS", 900, "accredited_list_field_too_long")],
)
def test_the_limits_of_a_list_are_kept(monkeypatch: pytest.MonkeyPatch, name: str, value: int, reason: str) -> None:
    monkeypatch.setattr(accredited_list, name, value)
    assert refusal(LIST) == reason


# Independent makers and judges.


@pytest.fixture(scope="module")
def openssl(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """OpenSSL with gost-engine."""
    settings_file = tmp_path_factory.mktemp("openssl") / "openssl.cnf"
    settings_file.write_text(
        "openssl_conf = start\n[start]\nengines = engines\n[engines]\ngost = gost\n[gost]\nengine_id = gost\n"
        "default_algorithms = ALL\n"
    )

    def run(*arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
        environment = {"OPENSSL_CONF": str(settings_file), "PATH": "/usr/bin:/bin"}
        return subprocess.run(["openssl", *arguments], capture_output=True, check=False, env=environment)

    if run("dgst", "-md_gost12_256", str(settings_file)).returncode:
        pytest.skip("OpenSSL has no GOST engine here")
    return run


def test_openssl_and_libxml2_agree_that_the_list_is_signed(
    openssl: Callable[..., subprocess.CompletedProcess[bytes]], tmp_path: Path
) -> None:
    """Digest and value of the list that our builder signs, computed by others from its octets."""
    content, info = digested(LIST)
    tree = etree.fromstring(LIST)
    named = {name: tree.find(f".//{{{xml_signature.DSIG}}}{name}") for name in ("DigestValue", "SignatureValue")}
    for name, octets in (("content", content), ("info", info)):
        (tmp_path / name).write_bytes(octets)
    made = openssl("dgst", "-md_gost12_256", "-binary", tmp_path / "content").stdout
    assert base64.b64encode(made).decode() == named["DigestValue"].text
    (tmp_path / "value").write_bytes(base64.b64decode(named["SignatureValue"].text))
    (tmp_path / "signer.der").write_bytes(SIGNER.der)
    key = openssl("x509", "-inform", "DER", "-in", tmp_path / "signer.der", "-pubkey", "-noout").stdout
    (tmp_path / "key.pem").write_bytes(key)
    verified = openssl(
        "dgst", "-md_gost12_256", "-verify", tmp_path / "key.pem", "-signature", tmp_path / "value", tmp_path / "info"
    )
    assert verified.stdout == b"Verified OK\n", verified.stderr


SAMPLES = "CryptoPro+corefx/src/System.Security.Cryptography.Xml/tests/GostSignedXmlTest_Verify{}.xml"


class Nothing:
    """A receiver that keeps nothing."""

    def start(self, *_: object) -> None:
        """An element begins."""

    def end(self, *_: object) -> None:
        """An element ends."""

    def text(self, *_: object) -> None:
        """Characters."""

    def instruction(self, *_: object) -> None:
        """An instruction."""


@pytest.mark.parametrize(("year", "algorithm"), [("2001", "1.2.643.2.2.3"), ("2012_256", "1.2.643.7.1.1.3.2")])
def test_documents_signed_by_crypto_pro_hold(shared: Path, year: str, algorithm: str) -> None:
    """S6: enveloped, Canonical XML 1.0; one changed letter is told."""
    octets = (shared / "corpora" / SAMPLES.format(year)).read_bytes()
    _, signature = xml_signature.read_signed(octets, Nothing)
    assert signature is not None
    assert signature.algorithm == algorithm
    with pytest.raises(MalformedError) as caught:
        xml_signature.read_signed(octets.replace(b"some data", b"same data"), Nothing)
    assert caught.value.reason == "xml_signature_digest_wrong"


def test_a_list_that_was_read_answers_for_its_centres() -> None:
    found = KNOWN.accreditation(DOCTOR.certificate)
    assert (found.answer, found.centre) == (AccreditationAnswer.ACCREDITED, taken(LIST).centres[0])
    assert xml_signature.USUAL.digest == algorithms.STREEBOG_256
    assert xml_signature.USUAL.method == EXCLUSIVE
    assert read_list(LIST)[0].holders_of(SIGNER.certificate) == ()
