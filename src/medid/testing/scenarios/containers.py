"""Containers as they come: encodings, contents inside and beside, damage (RFC 5652 5; facts of Russian tools)."""

import base64

from medid.signature import oids
from medid.testing import pki
from medid.testing.pki import encoding as der
from medid.testing.scenarios.scenario import Feature, Inputs, passes, refused
from medid.testing.scenarios.world import CENTRE, CONTENT, DOCTOR, NO_CONTENT, NO_FORMAT, NO_HASH, NO_VALUE, checked

_CUT, _TRAILING, _NO_TEXT = "encoding_truncated", "encoding_trailing_octets", "container_not_base64"


def _usual() -> bytes:
    return pki.sign_cms(CONTENT, by=DOCTOR)


@passes()
def der_encoded() -> Inputs:
    """DER, detached."""
    return checked(_usual())


@refused(der_encoded, NO_FORMAT, _CUT)
def last_octet_lost() -> Inputs:
    """The last octet is lost."""
    return checked(_usual()[:-1])


@refused(der_encoded, NO_FORMAT, _CUT)
def second_half_lost() -> Inputs:
    """The second half is lost: an upload that broke off (rule D7)."""
    return checked(_usual()[: len(_usual()) // 2])


@refused(der_encoded, NO_FORMAT, _TRAILING)
def octets_after_the_end() -> Inputs:
    """There is something after the end."""
    return checked(_usual() + b"\x00\x01")


@refused(der_encoded, NO_FORMAT, "container_empty")
def empty() -> Inputs:
    """An empty file."""
    return checked(b"")


@refused(der_encoded, NO_FORMAT, _NO_TEXT)
def the_document_itself() -> Inputs:
    """The document in place of its signature."""
    return checked(CONTENT)


@refused(der_encoded, NO_FORMAT, "container_not_signed_data")
def enveloped() -> Inputs:
    """The container says that it is encrypted."""
    container = pki.Container(type="1.2.840.113549.1.7.3")
    return checked(pki.sign_cms(CONTENT, by=DOCTOR, container=container))


@refused(der_encoded, NO_FORMAT, "signature_missing")
def without_signers() -> Inputs:
    """A container of certificates, without a signature."""
    return checked(pki.sign_cms(CONTENT, by=[], certificates=[DOCTOR, CENTRE]))


@passes(Feature.BER)
def indefinite_lengths() -> Inputs:
    """BER with indefinite lengths, as streaming signers write, detached."""
    streamed = pki.Container(lengths=pki.Lengths.INDEFINITE)
    return checked(pki.sign_cms(CONTENT, by=DOCTOR, container=streamed))


@refused(indefinite_lengths, NO_FORMAT, _CUT)
def indefinite_lengths_without_end() -> Inputs:
    """The end of contents is lost."""
    streamed = pki.Container(lengths=pki.Lengths.INDEFINITE)
    return checked(pki.sign_cms(CONTENT, by=DOCTOR, container=streamed)[:-2])


_LONG = CONTENT * 40
"""A document of several chunks."""


@passes(Feature.BER)
def document_in_chunks() -> Inputs:
    """The document lies inside in chunks of 1000 octets."""
    streamed = pki.Container(lengths=pki.Lengths.INDEFINITE)
    return checked(pki.sign_cms(_LONG, by=DOCTOR, detached=False, container=streamed), content=None)


@refused(document_in_chunks, NO_HASH, "signature_hash_mismatch")
def chunk_changed() -> Inputs:
    """One octet in the last chunk was changed."""
    streamed = pki.Container(lengths=pki.Lengths.INDEFINITE)
    signature = pki.sign_cms(_LONG, by=DOCTOR, detached=False, container=streamed)
    place = signature.rindex(b"000417")
    return checked(signature[:place] + b"1" + signature[place + 1 :], content=None)


@passes()
def document_inside() -> Inputs:
    """The document lies inside, and nowhere else."""
    return checked(pki.sign_cms(CONTENT, by=DOCTOR, detached=False), content=None)


@refused(document_inside, NO_HASH, "signature_hash_mismatch")
def document_inside_changed() -> Inputs:
    """One octet of the document inside was changed."""
    signature = pki.sign_cms(CONTENT, by=DOCTOR, detached=False)
    return checked(signature.replace(b"000417", b"000418"), content=None)


@refused(document_inside, NO_CONTENT, "content_missing")
def document_nowhere() -> Inputs:
    """The document is neither inside nor given."""
    return checked(_usual(), content=None)


@passes()
def document_inside_and_beside() -> Inputs:
    """The document lies inside and beside, and is the same."""
    return checked(pki.sign_cms(CONTENT, by=DOCTOR, detached=False))


@refused(document_inside_and_beside, NO_FORMAT, "content_differs", "signature_hash_mismatch")
def another_document_beside() -> Inputs:
    """The document inside is the signed one, the one beside is another."""
    return checked(pki.sign_cms(CONTENT, by=DOCTOR, detached=False), content=b"another")


@passes()
def empty_document() -> Inputs:
    """The signed document is empty."""
    return checked(pki.sign_cms(b"", by=DOCTOR), content=b"")


@refused(empty_document, NO_HASH, "signature_hash_mismatch")
def empty_document_filled() -> Inputs:
    """The signed document was empty, and is not any more."""
    return checked(pki.sign_cms(b"", by=DOCTOR), content=b"\n")


def _text(label: str, ends: bytes = b"\n") -> Inputs:
    return checked(pki.pem(label, _usual()).replace(b"\n", ends))


@passes(Feature.TEXT)
def pem() -> Inputs:
    """PEM with the label CMS (RFC 7468 9)."""
    return _text("CMS")


@passes(Feature.TEXT)
def pem_pkcs7() -> Inputs:
    """PEM with the label PKCS7."""
    return _text("PKCS7")


@passes(Feature.TEXT)
def pem_signature() -> Inputs:
    """PEM with the label SIGNATURE and lines that end with CR LF."""
    return _text("SIGNATURE", b"\r\n")


@refused(pem, NO_FORMAT, _NO_TEXT)
def pem_with_a_stray_letter() -> Inputs:
    """PEM with a letter that is not of base64."""
    return checked(pki.pem("CMS", _usual()).replace(b"\nM", b"\n*", 1))


@refused(pem_pkcs7, NO_FORMAT, "container_not_signed_data")
def pem_of_another_type() -> Inputs:
    """PEM that holds an encrypted container."""
    container = pki.Container(type="1.2.840.113549.1.7.3")
    return checked(pki.pem("PKCS7", pki.sign_cms(CONTENT, by=DOCTOR, container=container)))


@refused(pem_signature, NO_FORMAT, _CUT)
def pem_of_a_half() -> Inputs:
    """PEM that holds the first half of a container."""
    return checked(pki.pem("SIGNATURE", _usual()[:600]))


@passes(Feature.TEXT)
def base64_in_one_line() -> Inputs:
    """Base64 without a label, in one line."""
    return checked(base64.b64encode(_usual()))


@refused(base64_in_one_line, NO_FORMAT, _CUT)
def base64_of_a_half() -> Inputs:
    """Base64 that was cut off."""
    return checked(base64.b64encode(_usual())[:800])


@passes(Feature.TEXT)
def base64_in_lines() -> Inputs:
    """Base64 in lines of 76 characters that end with CR LF."""
    return checked(base64.encodebytes(_usual()).replace(b"\n", b"\r\n"))


@refused(base64_in_lines, NO_FORMAT, _NO_TEXT)
def base64_with_a_stray_letter() -> Inputs:
    """Base64 with a Cyrillic letter in it."""
    return checked(base64.encodebytes(_usual()).replace(b"M", "М".encode(), 1))


@passes(Feature.TEXT)
def base64_with_a_mark() -> Inputs:
    """Base64 with a byte order mark before it."""
    return checked(b"\xef\xbb\xbf" + base64.b64encode(_usual()))


@refused(base64_with_a_mark, NO_FORMAT, "container_empty")
def mark_alone() -> Inputs:
    """A byte order mark, and nothing after it."""
    return checked(b"\xef\xbb\xbf")


@passes(Feature.TEXT)
def base64_in_utf_16() -> Inputs:
    """Base64 as UTF-16LE text with a byte order mark, as editors save it."""
    return checked(base64.b64encode(_usual()).decode().encode("utf-16"))


@refused(base64_in_utf_16, NO_FORMAT, _CUT)
def base64_in_utf_16_of_a_half() -> Inputs:
    """Base64 as UTF-16LE text that was cut off."""
    return checked(base64.b64encode(_usual()).decode()[:800].encode("utf-16"))


@passes()
def another_version() -> Inputs:
    """The container names a version that does not fit its contents."""
    return checked(pki.sign_cms(CONTENT, by=DOCTOR, container=pki.Container(version=3)))


@passes()
def digests_not_announced() -> Inputs:
    """The container does not announce the digests of its signatures."""
    return checked(pki.sign_cms(CONTENT, by=DOCTOR, container=pki.Container(digests=())))


@refused(another_version, NO_VALUE, "signature_value_wrong")
def another_version_and_a_wrong_value() -> Inputs:
    """The version does not fit the contents, and a bit of the value is changed."""
    signature = pki.sign_cms(CONTENT, by=DOCTOR, container=pki.Container(version=3))
    return checked(signature[:-1] + bytes([signature[-1] ^ 1]))


@refused(digests_not_announced, NO_HASH, "signature_hash_mismatch")
def digests_not_announced_and_another_document() -> Inputs:
    """The digests are not announced, and the document is another."""
    signature = pki.sign_cms(CONTENT, by=DOCTOR, container=pki.Container(digests=()))
    return checked(signature, content=b"another")


@passes()
def other_certificates_inside() -> Inputs:
    """An attribute certificate lies inside, too, and certificates of other people."""
    other = CENTRE.issue(pki.Organization())
    attribute = der.implicit(2, der.sequence(der.integer(1)))
    container = pki.Container(certificates=(other.der, attribute))
    return checked(pki.sign_cms(CONTENT, by=DOCTOR, container=container))


@refused(other_certificates_inside, NO_FORMAT, _CUT)
def certificates_field_broken() -> Inputs:
    """The field of certificates ends in the middle of a length."""
    signature = pki.sign_cms(CONTENT, by=DOCTOR, certificates=(), container=pki.Container(certificates=(b"\x30\x82",)))
    return checked(signature)


@passes()
def document_of_another_type() -> Inputs:
    """The content says that it is of a type of its own, and the signature says the same."""
    container = pki.Container(content_type="1.2.643.100.999.7")
    return checked(pki.sign_cms(CONTENT, by=DOCTOR, container=container))


@refused(document_of_another_type, NO_FORMAT, "signature_content_type_differs")
def type_of_the_document_changed() -> Inputs:
    """The type of the content was changed after signing."""
    signature = pki.sign_cms(CONTENT, by=DOCTOR)
    first = signature.index(der.oid(oids.CONTENT))
    changed = der.oid("1.2.840.113549.1.7.5")
    return checked(signature[:first] + changed + signature[first + len(changed) :])


@refused(der_encoded, NO_FORMAT, "encoding_too_deep")
def nested_without_end() -> Inputs:
    """A thousand elements of indefinite length, one in another."""
    return checked(b"\x30\x80" * 1000 + b"\x00\x00" * 1000)
