"""Building and judging the path from the signer to an anchor (RFC 5280 6.1, RFC 4158)."""

from medid.signature import oids
from medid.testing import pki
from medid.testing.pki import encoding as der
from medid.testing.pki import extensions as ext
from medid.testing.scenarios.scenario import Feature, Inputs, passes, refused
from medid.testing.scenarios.world import (
    AT,
    BAD_CHAIN,
    CENTRE,
    CONTENT,
    DOCTOR,
    NO_CHAIN,
    NO_VALUE,
    PERSON,
    REVOKED_NOW,
    ROOT,
    SECOND,
    STRANGER,
    checked,
    signed,
)


@passes()
def usual() -> Inputs:
    """A root, a centre under it, and the signer."""
    return signed()


@refused(usual, NO_CHAIN, "trust_anchors_missing")
def nobody_trusted() -> Inputs:
    """An empty list of anchors trusts nobody."""
    return signed(anchors=())


@refused(usual, NO_CHAIN, "certificate_chain_not_found")
def another_root_trusted() -> Inputs:
    """The only anchor is a root that has nothing to do with the signer."""
    return signed(anchors=[STRANGER])


@refused(usual, NO_CHAIN, "certificate_chain_not_found")
def namesake_trusted() -> Inputs:
    """The only anchor has the name of the root, and another key."""
    return signed(anchors=[pki.Authority(ROOT.owner, id="namesake")])


@refused(usual, BAD_CHAIN, "certificate_signature_wrong")
def namesake_with_the_same_key_identifier() -> Inputs:
    """The only anchor has name and key identifier of the root, and another key."""
    identifier = next(e for e in ROOT.extensions if e.oid == oids.SUBJECT_KEY_IDENTIFIER)
    return signed(anchors=[pki.Authority(ROOT.owner, id="namesake", more=(identifier,))])


@passes()
def roots_that_share_a_name() -> Inputs:
    """Two trusted roots have one name; the key identifier tells which of them certified the centre."""
    return signed(anchors=[pki.Authority(ROOT.owner, id="namesake"), ROOT])


@refused(roots_that_share_a_name, NO_CHAIN, "certificate_chain_not_found")
def roots_that_share_a_name_with_a_third() -> Inputs:
    """Two trusted roots have the name of the root that certified the centre; neither is it."""
    return signed(anchors=[pki.Authority(ROOT.owner, id=name) for name in ("namesake", "another namesake")])


@passes()
def centre_is_the_anchor() -> Inputs:
    """The caller trusts the centre itself, not its root."""
    return signed(anchors=[CENTRE])


@refused(centre_is_the_anchor, NO_CHAIN, "certificate_chain_not_found")
def signer_is_the_anchor() -> Inputs:
    """The caller trusts the signer's certificate alone; nobody vouches for it."""
    return signed(anchors=[DOCTOR])


@passes()
def centre_given_beside() -> Inputs:
    """The centre's certificate lies beside the container."""
    return checked(pki.sign_cms(CONTENT, by=DOCTOR, certificates=[DOCTOR]), certificates=[CENTRE])


@refused(centre_given_beside, NO_CHAIN, "certificate_chain_not_found")
def centre_missing() -> Inputs:
    """The centre's certificate is nowhere."""
    return checked(pki.sign_cms(CONTENT, by=DOCTOR, certificates=[DOCTOR]))


@passes()
def root_inside() -> Inputs:
    """The trusted root lies in the container too."""
    return checked(pki.sign_cms(CONTENT, by=DOCTOR, certificates=[DOCTOR, CENTRE, ROOT]))


@refused(root_inside, NO_CHAIN, "certificate_chain_not_found")
def untrusted_root_inside() -> Inputs:
    """A root is not trusted for lying in the container."""
    signature = pki.sign_cms(CONTENT, by=DOCTOR, certificates=[DOCTOR, CENTRE, ROOT])
    return checked(signature, anchors=[STRANGER])


def _under(authority: pki.Authority) -> Inputs:
    return signed(authority.issue(PERSON))


@passes()
def path_length_kept() -> Inputs:
    """The centre may certify no further authority, and certifies a person (RFC 5280 4.2.1.9)."""
    return _under(ROOT.authority("Центр", path_length=0))


@refused(path_length_kept, BAD_CHAIN, "authority_path_length")
def path_length_exceeded() -> Inputs:
    """The centre may certify no further authority, and does."""
    return _under(ROOT.authority("Центр", path_length=0).authority("Подчинённый центр"))


@passes()
def path_length_of_one_kept() -> Inputs:
    """One further authority is allowed, and there is one."""
    return _under(ROOT.authority("Центр", path_length=1).authority("Подчинённый центр"))


@refused(path_length_of_one_kept, BAD_CHAIN, "authority_path_length")
def path_length_of_one_exceeded() -> Inputs:
    """One further authority is allowed, and there are two."""
    return _under(ROOT.authority("Центр", path_length=1).authority("Второй центр").authority("Третий центр"))


@passes()
def path_length_with_a_new_key() -> Inputs:
    """A centre that certified its own new key does not count as a further one (RFC 5280 4.2.1.9)."""
    centre = ROOT.authority("Центр", path_length=0)
    return _under(centre.authority(centre.owner, id="new key"))


@refused(path_length_with_a_new_key, BAD_CHAIN, "authority_path_length")
def path_length_with_a_new_name() -> Inputs:
    """A centre that certified its new key under another name counts as a further one."""
    centre = ROOT.authority("Центр", path_length=0)
    return _under(centre.authority("Центр под другим именем", id="new key"))


@passes()
def path_length_of_the_root_kept() -> Inputs:
    """The trusted root allows one authority below it, and there is one."""
    return _under(pki.Authority("Корень", path_length=1).authority("Центр"))


@refused(path_length_of_the_root_kept, BAD_CHAIN, "authority_path_length")
def path_length_of_the_root_exceeded() -> Inputs:
    """The trusted root allows no authority below it, and there is one."""
    return _under(pki.Authority("Корень", path_length=0).authority("Центр"))


@passes()
def ten_certificates() -> Inputs:
    """A path of ten certificates."""
    return _under(_deep(8))


@refused(ten_certificates, NO_CHAIN, "certificate_chain_over_limit", needs=(Feature.LIMITS,))
def eleven_certificates() -> Inputs:
    """A path of eleven certificates is longer than any real one, and is not looked for."""
    return _under(_deep(9))


def _deep(levels: int) -> pki.Authority:
    """An authority with *levels* authorities above it, the root among them."""
    authority = pki.Authority("Корень")
    for number in range(levels):
        authority = authority.authority(f"Центр {number}")
    return authority


@refused(usual, BAD_CHAIN, "authority_not_allowed_to_issue")
def centre_without_constraints() -> Inputs:
    """The centre's certificate does not say that it is an authority's (RFC 5280 6.1.4 (k))."""
    return _under(CENTRE.changed(is_authority=None))


@refused(usual, BAD_CHAIN, "authority_not_allowed_to_issue")
def centre_is_no_authority() -> Inputs:
    """The centre's certificate says that it is not an authority's."""
    return _under(CENTRE.changed(is_authority=False))


@refused(usual, BAD_CHAIN, "authority_not_allowed_to_issue")
def centre_of_version_1() -> Inputs:
    """The centre's certificate is of version 1, which says nothing of authorities."""
    return _under(CENTRE.changed(version=1))


@refused(usual, BAD_CHAIN, "authority_not_allowed_to_issue", "authority_key_usage", "revocation_unknown")
def issued_by_a_person() -> Inputs:
    """A person's certificate was used to certify another person."""
    person = pki.Authority(pki.Person(surname="Самозваная"), issuer=CENTRE, profile=pki.OWNER)
    return _under(person)


@passes()
def centre_without_key_usage() -> Inputs:
    """A centre whose certificate does not limit its key may sign certificates (RFC 5280 6.1.4 (n))."""
    return _under(CENTRE.changed(key_usage=()))


@refused(centre_without_key_usage, BAD_CHAIN, "authority_key_usage")
def centre_may_not_sign_certificates() -> Inputs:
    """A centre whose certificate limits its key to revocation lists."""
    return _under(CENTRE.changed(key_usage=(6,)))


@refused(usual, BAD_CHAIN, "certificate_signature_wrong")
def certificate_signed_by_another_key() -> Inputs:
    """The signer's certificate names the centre, and another key signed it."""
    return signed(DOCTOR.signed_by(pki.GostKey("another")))


@refused(usual, BAD_CHAIN, "certificate_signature_wrong")
def centre_signed_by_another_key() -> Inputs:
    """The centre's certificate names the root, and another key signed it."""
    return _under(CENTRE.signed_by(pki.GostKey("another")))


@passes()
def no_key_identifiers() -> Inputs:
    """Certificates without key identifiers are matched by name."""
    bare = frozenset({oids.AUTHORITY_KEY_IDENTIFIER, oids.SUBJECT_KEY_IDENTIFIER})
    return signed(CENTRE.changed(without=bare).issue(PERSON, without=bare))


@refused(no_key_identifiers, NO_CHAIN, "certificate_chain_not_found")
def no_key_identifiers_and_a_namesake() -> Inputs:
    """A match by name is not enough: the namesake's key did not sign."""
    bare = frozenset({oids.AUTHORITY_KEY_IDENTIFIER, oids.SUBJECT_KEY_IDENTIFIER})
    doctor = CENTRE.changed(without=bare).issue(PERSON, without=bare)
    namesake = STRANGER.authority(CENTRE.owner, without=bare)
    signature = pki.sign_cms(CONTENT, by=doctor, certificates=[doctor, namesake])
    return checked(signature, anchors=[STRANGER])


@passes()
def pointer_with_a_wrong_number() -> Inputs:
    """The pointer to the issuer has the right key and a wrong serial number, as two real centres have."""
    pointer = ext.authority_key_identifier(_identifier(CENTRE), ROOT.name, 1)
    return signed(DOCTOR.changed(more=(pointer,)))


def _identifier(of: pki.Credential) -> bytes:
    identifier = of.certificate.subject_key_identifier
    return identifier if identifier is not None else b""


@refused(pointer_with_a_wrong_number, NO_CHAIN, "certificate_chain_not_found")
def pointer_with_a_wrong_number_and_no_centre() -> Inputs:
    """The pointer to the issuer has a wrong serial number, and the issuer is nowhere."""
    pointer = ext.authority_key_identifier(_identifier(CENTRE), ROOT.name, 1)
    doctor = DOCTOR.changed(more=(pointer,))
    return checked(pki.sign_cms(CONTENT, by=doctor, certificates=[doctor]))


_OTHER_ROOT = pki.Authority("Второй головной центр")
_CROSS = _OTHER_ROOT.authority(CENTRE.owner, id="cross", key=CENTRE.key)
"""The centre, certified by another root too."""


def _crossed(*certificates: pki.Credential, anchors: tuple[pki.Credential, ...] = (_OTHER_ROOT,)) -> Inputs:
    revocation = (ROOT.crl(), _OTHER_ROOT.crl(), CENTRE.crl())
    return signed(anchors=anchors, certificates=certificates, revocation=revocation)


@passes()
def cross_certificate() -> Inputs:
    """Only another root is trusted, and it certified the centre's key too."""
    return _crossed(_CROSS)


@refused(cross_certificate, NO_CHAIN, "certificate_chain_not_found")
def cross_certificate_missing() -> Inputs:
    """Only another root is trusted, and its certificate of the centre is nowhere."""
    return _crossed()


@passes()
def one_of_two_paths_is_sound() -> Inputs:
    """One of two paths has ended; the other is sound, and one is enough (RFC 4158 2.4.2)."""
    return _crossed(_CROSS.changed(not_after=AT - SECOND), anchors=(_OTHER_ROOT, ROOT))


@refused(one_of_two_paths_is_sound, BAD_CHAIN, "authority_certificate_expired")
def both_paths_have_ended() -> Inputs:
    """Both certificates of the centre have ended."""
    ended = CENTRE.changed(not_after=AT - SECOND)
    revocation = (ROOT.crl(), _OTHER_ROOT.crl(), CENTRE.crl())
    return signed(
        ended.issue(PERSON),
        anchors=(_OTHER_ROOT, ROOT),
        certificates=[_CROSS.changed(not_after=AT - SECOND)],
        revocation=revocation,
    )


@refused(cross_certificate, NO_CHAIN, "certificate_chain_not_found")
def authorities_that_certify_each_other() -> Inputs:
    """Two authorities certified each other, and nobody else did: the search ends."""
    first = _certified(pki.Authority("Первый"), pki.Authority("Второй"))
    second = _certified(pki.Authority("Второй"), pki.Authority("Первый"))
    doctor = pki.Authority("Первый").issue(PERSON)
    signature = pki.sign_cms(CONTENT, by=doctor, certificates=[doctor, first, second])
    return checked(signature, anchors=[STRANGER])


def _certified(authority: pki.Authority, issuer: pki.Authority) -> pki.Authority:
    """The same *authority*, certified by *issuer*."""
    return issuer.authority(authority.owner, id=authority.id, key=authority.key)


@passes()
def two_certificates_of_one_key() -> Inputs:
    """One key has two certificates; the signed attribute tells which one is meant."""
    second = CENTRE.issue(PERSON, id="second", key=DOCTOR.key)
    signature = pki.sign_cms(
        CONTENT,
        by=pki.Signer(credential=second, pointing=pki.Pointing.KEY),
        certificates=[DOCTOR, second, CENTRE],
    )
    return checked(signature, revocation=(ROOT.crl(), CENTRE.crl(DOCTOR)))


@refused(two_certificates_of_one_key, REVOKED_NOW, "certificate_revoked")
def two_certificates_of_one_key_and_the_revoked_is_meant() -> Inputs:
    """The signed attribute names the one that is revoked; the other does not help."""
    second = CENTRE.issue(PERSON, id="second", key=DOCTOR.key)
    signature = pki.sign_cms(
        CONTENT,
        by=pki.Signer(credential=DOCTOR, pointing=pki.Pointing.KEY),
        certificates=[DOCTOR, second, CENTRE],
    )
    return checked(signature, revocation=(ROOT.crl(), CENTRE.crl(DOCTOR)))


@passes()
def duplicate_serial_numbers() -> Inputs:
    """A centre gave one number to two people; the signed attribute tells whose certificate is meant."""
    other = CENTRE.issue(pki.Person(surname="Другая"), serial_number=DOCTOR.serial_number)
    return checked(pki.sign_cms(CONTENT, by=DOCTOR, certificates=[other, DOCTOR, CENTRE]))


@refused(duplicate_serial_numbers, NO_VALUE, "signature_value_wrong", "signing_certificate_attribute_differs")
def substituted_certificate() -> Inputs:
    """The signer's certificate was replaced by another of the same issuer and number."""
    other = CENTRE.issue(pki.Person(surname="Другая"), serial_number=DOCTOR.serial_number)
    return checked(pki.sign_cms(CONTENT, by=DOCTOR, certificates=[other, CENTRE]))


@passes()
def serial_number_zero() -> Inputs:
    """Certificates with unlucky serial numbers are handled gracefully (RFC 5280 4.1.2.2)."""
    return signed(CENTRE.issue(PERSON, serial_number=0))


@passes()
def negative_serial_number() -> Inputs:
    """A negative serial number is handled gracefully, too (RFC 5280 4.1.2.2)."""
    return signed(CENTRE.issue(PERSON, serial_number=-77))


@passes()
def long_serial_number() -> Inputs:
    """Twenty octets, as many as are allowed (RFC 5280 4.1.2.2)."""
    return signed(CENTRE.issue(PERSON, serial_number=2**159 - 1))


def _revoked(number: int) -> Inputs:
    signer = CENTRE.issue(PERSON, serial_number=number)
    return signed(signer, revocation=(ROOT.crl(), CENTRE.crl(signer)))


@refused(serial_number_zero, REVOKED_NOW, "certificate_revoked")
def serial_number_zero_revoked() -> Inputs:
    """A certificate with number zero is found in a list."""
    return _revoked(0)


@refused(negative_serial_number, REVOKED_NOW, "certificate_revoked")
def negative_serial_number_revoked() -> Inputs:
    """A certificate with a negative number is found in a list."""
    return _revoked(-77)


@refused(long_serial_number, REVOKED_NOW, "certificate_revoked")
def long_serial_number_revoked() -> Inputs:
    """A certificate with a long number is found in a list."""
    return _revoked(2**159 - 1)


@refused(usual, BAD_CHAIN, "certificate_malformed")
def inner_algorithm_differs() -> Inputs:
    """The signed part names another signature algorithm than the outer one (RFC 5280 4.1.1.2)."""
    inner, outer = (der.algorithm(f"1.2.643.7.1.1.3.{length}") for length in (3, 2))
    unsigned = DOCTOR.certificate.signed.replace(outer, inner, 1)
    forged = DOCTOR.written_as(der.sequence(unsigned, outer, der.bit_string(CENTRE.key.sign(unsigned))))
    return signed(forged)
