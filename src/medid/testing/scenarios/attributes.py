"""What is signed and how it is stated: attributes of a signature (RFC 5652 5.3, 5.4, 11; RFC 5035; RFC 5126 5)."""

from medid.signature import algorithms, oids
from medid.testing import pki
from medid.testing.pki import encoding as der
from medid.testing.pki.signers import signed_info
from medid.testing.scenarios.scenario import Feature, Inputs, noted, passes, refused
from medid.testing.scenarios.world import (
    AT,
    BAD_SIGNATURE,
    CENTRE,
    CONTENT,
    DOCTOR,
    NO_CONTENT,
    NO_FORMAT,
    NO_HASH,
    NO_VALUE,
    SECOND,
    checked,
    signed,
)

_OTHER = CENTRE.issue(pki.Person(surname="Другая"))
_DIGEST = algorithms.digest_of(algorithms.STREEBOG_256, CONTENT)


@passes()
def usual() -> Inputs:
    """Content type, message digest, signing time and the digest of the certificate, as Russian tools write them."""
    return signed()


@refused(usual, BAD_SIGNATURE, "signature_attributes_absent")
def none() -> Inputs:
    """No signed attributes: a qualified signature is CAdES (order 472 of the ministry); OpenSSL lets it pass."""
    return signed(pki.Signer(credential=DOCTOR, order=pki.Order.ABSENT))


@passes()
def none_for_integrity() -> Inputs:
    """No signed attributes: the value is over the document itself (RFC 5652 5.4)."""
    return signed(pki.Signer(credential=DOCTOR, order=pki.Order.ABSENT), policy="integrity")


@refused(none_for_integrity, NO_VALUE, "signature_value_wrong")
def none_and_another_document() -> Inputs:
    """No signed attributes, and another document."""
    bare = pki.Signer(credential=DOCTOR, order=pki.Order.ABSENT)
    return checked(pki.sign_cms(CONTENT, by=bare), content=b"another", policy="integrity")


@refused(usual, NO_FORMAT, "signature_attribute_missing")
def without_content_type() -> Inputs:
    """The type of the content is not signed (RFC 5652 5.3)."""
    return signed(pki.Signer(credential=DOCTOR, without=frozenset({oids.CONTENT_TYPE})))


@refused(usual, NO_FORMAT, "signature_attribute_missing")
def without_digest() -> Inputs:
    """The digest of the content is not signed (RFC 5652 5.3)."""
    return signed(pki.Signer(credential=DOCTOR, without=frozenset({oids.MESSAGE_DIGEST})))


@refused(usual, NO_FORMAT, "signature_content_type_differs")
def another_content_type() -> Inputs:
    """The signed type is not that of the content (RFC 5652 11.1)."""
    other = der.attribute(oids.CONTENT_TYPE, der.oid("1.2.840.113549.1.7.5"))
    return signed(pki.Signer(credential=DOCTOR, instead=((oids.CONTENT_TYPE, other),)))


@refused(usual, NO_FORMAT, "signature_attribute_repeated")
def two_digests() -> Inputs:
    """Two attributes with the right digest (RFC 5652 11.2)."""
    again = der.attribute(oids.MESSAGE_DIGEST, der.octet_string(_DIGEST))
    return signed(pki.Signer(credential=DOCTOR, signed=(again,)))


@refused(usual, NO_FORMAT, "signature_attribute_repeated")
def right_and_wrong_digest() -> Inputs:
    """Two attributes, one with the right digest and one with another (RFC 5652 11.2)."""
    wrong = der.attribute(oids.MESSAGE_DIGEST, der.octet_string(bytes(32)))
    return signed(pki.Signer(credential=DOCTOR, signed=(wrong,)))


@refused(usual, NO_FORMAT, "signature_attribute_malformed")
def digest_of_two_values() -> Inputs:
    """One attribute with two digests (RFC 5652 11.2)."""
    both = der.attribute(oids.MESSAGE_DIGEST, der.octet_string(_DIGEST), der.octet_string(bytes(32)))
    return signed(pki.Signer(credential=DOCTOR, instead=((oids.MESSAGE_DIGEST, both),)))


@refused(usual, NO_FORMAT, "signature_attribute_malformed")
def digest_of_another_type() -> Inputs:
    """The digest is written as text (RFC 5652 11.2)."""
    text = der.attribute(oids.MESSAGE_DIGEST, der.utf8(_DIGEST.hex()))
    return signed(pki.Signer(credential=DOCTOR, instead=((oids.MESSAGE_DIGEST, text),)))


@refused(usual, NO_FORMAT, "signature_attribute_repeated")
def two_signing_times() -> Inputs:
    """Two signing times (RFC 5652 11.3)."""
    again = der.attribute(oids.SIGNING_TIME, der.time(AT - SECOND))
    return signed(pki.Signer(credential=DOCTOR, signed=(again,)))


@refused(usual, NO_HASH, "signature_hash_mismatch")
def digest_of_another_document() -> Inputs:
    """The signed digest is of another document, and the signature value is right."""
    other = der.attribute(oids.MESSAGE_DIGEST, der.octet_string(bytes(32)))
    return signed(pki.Signer(credential=DOCTOR, instead=((oids.MESSAGE_DIGEST, other),)))


@refused(usual, NO_HASH, "signature_hash_mismatch")
def document_changed() -> Inputs:
    """One octet of the document was changed after signing."""
    return signed(content=CONTENT[:-1] + b" ")


@refused(usual, NO_HASH, "signature_hash_mismatch", "content_reencoded", needs=(Feature.REENCODING,))
def document_rewritten() -> Inputs:
    """What was signed is the document as UTF-16LE, as a browser's plug-in does."""
    return checked(pki.sign_cms(CONTENT.decode().encode("utf-16-le"), by=DOCTOR))


@refused(usual, NO_VALUE, "signature_value_wrong")
def bit_of_the_value_changed() -> Inputs:
    """One bit of the signature value was changed."""
    signature = pki.sign_cms(CONTENT, by=DOCTOR)
    return checked(signature[:-1] + bytes([signature[-1] ^ 1]))


@refused(usual, NO_VALUE, "signature_value_wrong")
def signing_time_changed() -> Inputs:
    """The signing time was changed after signing."""
    signature = pki.sign_cms(CONTENT, by=DOCTOR)
    return checked(signature.replace(b"250115090000Z", b"250115090001Z"))


@noted(usual, "signature_attributes_unsorted")
def not_sorted() -> Inputs:
    """The signed attributes do not stand in the order of DER; they were signed as they stand."""
    return signed(pki.Signer(credential=DOCTOR, order=pki.Order.REVERSED))


@passes()
def without_signing_time() -> Inputs:
    """The signing time may be left out."""
    return signed(pki.Signer(credential=DOCTOR, at=None))


@refused(without_signing_time, BAD_SIGNATURE, "signing_certificate_attribute_missing")
def certificate_not_named() -> Inputs:
    """No signed attribute names the certificate: this is CMS, not CAdES."""
    return signed(pki.Signer(credential=DOCTOR, naming=pki.Naming.NONE))


@passes()
def certificate_not_named_for_integrity() -> Inputs:
    """Whoever asks for integrity alone is content with CMS."""
    return signed(pki.Signer(credential=DOCTOR, naming=pki.Naming.NONE), policy="integrity")


@refused(certificate_not_named_for_integrity, BAD_SIGNATURE, "signing_certificate_attribute_differs")
def another_certificate_named_for_integrity() -> Inputs:
    """The signed attribute names another certificate; that is never right."""
    return signed(pki.Signer(credential=DOCTOR, named=_OTHER), policy="integrity")


@refused(usual, BAD_SIGNATURE, "signing_certificate_attribute_differs")
def another_certificate_named() -> Inputs:
    """The signed attribute names another certificate (RFC 5035 5.4.1.1)."""
    return signed(pki.Signer(credential=DOCTOR, named=_OTHER))


@refused(usual, BAD_SIGNATURE, "signing_certificate_attribute_differs")
def reissued_certificate_named() -> Inputs:
    """The signed attribute names an earlier certificate with the same key, name and number."""
    return signed(pki.Signer(credential=DOCTOR, named=DOCTOR.changed(not_after=AT)))


@passes()
def named_by_sha_256() -> Inputs:
    """The digest is SHA-256, which is not told, for it is the default (RFC 5035 4)."""
    return signed(pki.Signer(credential=DOCTOR, named_digest=algorithms.SHA_256))


@refused(named_by_sha_256, BAD_SIGNATURE, "signing_certificate_attribute_differs")
def another_named_by_sha_256() -> Inputs:
    """The digest is SHA-256, and of another certificate."""
    return signed(pki.Signer(credential=DOCTOR, named=_OTHER, named_digest=algorithms.SHA_256))


@passes()
def named_in_the_old_way() -> Inputs:
    """signing-certificate of version 1, with SHA-1, as old signatures have it (RFC 2634 5.4)."""
    return signed(pki.Signer(credential=DOCTOR, naming=pki.Naming.V1))


@refused(named_in_the_old_way, BAD_SIGNATURE, "signing_certificate_attribute_differs")
def another_named_in_the_old_way() -> Inputs:
    """signing-certificate of version 1 names another certificate."""
    return signed(pki.Signer(credential=DOCTOR, naming=pki.Naming.V1, named=_OTHER))


def _old_attribute(named: pki.Credential) -> bytes:
    digest = der.octet_string(algorithms.digest_of(algorithms.SHA_1, named.der))
    return der.attribute(oids.SIGNING_CERTIFICATE, der.sequence(der.sequence(der.sequence(digest))))


@passes()
def named_in_both_ways() -> Inputs:
    """Both versions name the certificate."""
    return signed(pki.Signer(credential=DOCTOR, signed=(_old_attribute(DOCTOR),)))


@refused(named_in_both_ways, BAD_SIGNATURE, "signing_certificate_attribute_differs")
def named_in_both_ways_that_disagree() -> Inputs:
    """The new version names the certificate, the old one another."""
    return signed(pki.Signer(credential=DOCTOR, signed=(_old_attribute(_OTHER),)))


@passes()
def unknown_attributes() -> Inputs:
    """Signed and unsigned attributes that nobody knows."""
    unknown = der.attribute("1.2.643.100.999.4", der.utf8("unknown"))
    return signed(pki.Signer(credential=DOCTOR, signed=(unknown,), unsigned=(unknown,)))


@refused(unknown_attributes, NO_VALUE, "signature_value_wrong")
def unknown_attribute_changed() -> Inputs:
    """A signed attribute that nobody knows was changed after signing."""
    unknown = der.attribute("1.2.643.100.999.4", der.utf8("unknown"))
    signature = pki.sign_cms(CONTENT, by=pki.Signer(credential=DOCTOR, signed=(unknown,)))
    return checked(signature.replace(b"unknown", b"changed"))


@noted(usual, "signature_policy_not_checked")
def policy_named() -> Inputs:
    """CAdES-EPES: the signature names a policy, which medid does not look at."""
    return signed(pki.Signer(credential=DOCTOR, policy="1.2.643.100.999.3"))


@passes()
def pointed_at_by_key() -> Inputs:
    """The certificate is pointed at by its key identifier (RFC 5652 5.3)."""
    return signed(pki.Signer(credential=DOCTOR, pointing=pki.Pointing.KEY))


@refused(pointed_at_by_key, NO_CONTENT, "content_missing")
def document_missing() -> Inputs:
    """The signature is detached, and the document is not given."""
    return signed(pki.Signer(credential=DOCTOR, pointing=pki.Pointing.KEY), content=None)


@passes(Feature.COUNTERSIGNATURES)
def countersigned() -> Inputs:
    """Another person signed the signature value (RFC 5652 11.4)."""
    return _countersigned(_OTHER)


def _countersigned(*by: pki.Credential | pki.Signer) -> Inputs:
    signature = pki.sign_cms(
        CONTENT,
        by=pki.Signer(credential=DOCTOR, countersigned_by=by),
        certificates=[DOCTOR, _OTHER, CENTRE],
    )
    return checked(signature)


@passes(Feature.COUNTERSIGNATURES)
def countersignature_countersigned() -> Inputs:
    """A countersignature is countersigned in turn."""
    return _countersigned(pki.Signer(credential=_OTHER, countersigned_by=(DOCTOR,)))


@noted(countersigned, "countersignature_wrong")
def countersignature_over_another_signature() -> Inputs:
    """The countersignature is of another signature, and says nothing against this one."""
    other = signed_info(pki.Signer(credential=_OTHER), b"another signature", None)
    attribute = der.attribute(oids.COUNTERSIGNATURE, other.encoded)
    signature = pki.sign_cms(
        CONTENT,
        by=pki.Signer(credential=DOCTOR, unsigned=(attribute,)),
        certificates=[DOCTOR, _OTHER, CENTRE],
    )
    return checked(signature)


@noted(countersigned, "countersignature_wrong")
def countersigner_missing() -> Inputs:
    """The certificate of the countersigner is nowhere."""
    return checked(pki.sign_cms(CONTENT, by=pki.Signer(credential=DOCTOR, countersigned_by=(_OTHER,))))


@noted(countersignature_countersigned, "countersignature_wrong")
def countersignature_unreadable() -> Inputs:
    """In the place of a countersignature stands something else."""
    attribute = der.attribute(oids.COUNTERSIGNATURE, der.sequence(der.integer(1)))
    return signed(pki.Signer(credential=DOCTOR, unsigned=(attribute,)))
