"""Time-stamps over the signature: each fault here makes a time-stamp prove nothing (RFC 3161, RFC 5126 6.1).

The signer's certificate has ended since, so that the answer depends on the time-stamp alone.
"""

from typing import Unpack

from medid.signature import algorithms, oids
from medid.testing import pki
from medid.testing.pki import encoding as der
from medid.testing.pki.signers import signed_info
from medid.testing.pki.timestamps import Stamp
from medid.testing.scenarios.scenario import Feature, Inputs, noted, passes, refused
from medid.testing.scenarios.world import (
    AT,
    BAD_ORDER,
    CENTRE,
    CLOCK,
    CONTENT,
    DAY,
    DOCTOR,
    OUTDATED,
    ROOT,
    SECOND,
    STAMPED_AT,
    STRANGER,
    Given,
    checked,
    signed,
    stamped,
)

_ENDED = "certificate_expired"
_SIGNER = DOCTOR.changed(not_after=STAMPED_AT)
_INFO = signed_info(pki.Signer(credential=_SIGNER), CONTENT, oids.CONTENT)


def _with(*tokens: bytes, **given: Unpack[Given]) -> Inputs:
    """The signature with *tokens* as its time-stamps."""
    signer = pki.Signer(credential=_SIGNER, unsigned=(der.attribute(oids.SIGNATURE_TIMESTAMP, *tokens),))
    return checked(pki.sign_cms(CONTENT, by=signer), _SIGNER, **given)


def _token(clock: pki.TimestampAuthority = CLOCK, octets: bytes = _INFO.signature, **stamp: Unpack[Stamp]) -> bytes:
    """A time-stamp over the signature, but for what is told."""
    return clock.stamp(octets, **stamp)


@passes()
def over_the_signature() -> Inputs:
    """The time-stamp is over the signature value and shows that it was made in time."""
    return _with(_token())


@refused(over_the_signature, OUTDATED, _ENDED, "timestamp_of_another")
def over_other_octets() -> Inputs:
    """The time-stamp is over something else."""
    return _with(_token(octets=b"something else"))


@refused(over_the_signature, OUTDATED, _ENDED, "timestamp_of_another")
def over_the_content() -> Inputs:
    """The time-stamp is over the document, not over the signature."""
    return _with(_token(octets=CONTENT))


@refused(over_the_signature, OUTDATED, _ENDED, "timestamp_invalid")
def by_a_stranger() -> Inputs:
    """The authority of time is certified by nobody who is trusted."""
    return _with(_token(pki.TimestampAuthority(STRANGER, at=STAMPED_AT)))


@passes()
def by_an_authority_under_another_root() -> Inputs:
    """The authority of time has a root of its own, and that is trusted too."""
    clock = pki.TimestampAuthority(STRANGER, at=STAMPED_AT)
    return stamped(_SIGNER, clock)


@refused(by_an_authority_under_another_root, OUTDATED, _ENDED, "timestamp_invalid")
def by_an_authority_that_nobody_vouches_for() -> Inputs:
    """The authority of time has signed its certificate itself."""
    alone = pki.TimestampAuthority(pki.Authority("Самозваная служба"), at=STAMPED_AT)
    return _with(_token(alone))


@refused(over_the_signature, OUTDATED, _ENDED, "timestamp_authority_purpose")
def by_a_person() -> Inputs:
    """A person's certificate is not for time-stamps (RFC 3161 2.3)."""
    return _with(_token(pki.TimestampAuthority(CENTRE, at=STAMPED_AT, profile=pki.OWNER)))


@refused(over_the_signature, OUTDATED, _ENDED, "timestamp_authority_purpose")
def purpose_not_critical() -> Inputs:
    """The purpose has to be critical (RFC 3161 2.3)."""
    clock = pki.TimestampAuthority(CENTRE, at=STAMPED_AT, critical=frozenset())
    return _with(_token(clock))


@refused(over_the_signature, OUTDATED, _ENDED, "timestamp_authority_purpose")
def one_purpose_of_two() -> Inputs:
    """The purpose has to be the only one (RFC 3161 2.3)."""
    purposes = (oids.TIME_STAMPING, "1.3.6.1.5.5.7.3.2")
    return _with(_token(pki.TimestampAuthority(CENTRE, at=STAMPED_AT, purposes=purposes)))


@passes()
def authority_in_its_first_second() -> Inputs:
    """The time-stamp is of the first second of the authority's certificate."""
    return _with(_token(pki.TimestampAuthority(CENTRE, at=STAMPED_AT, not_before=STAMPED_AT)))


@refused(authority_in_its_first_second, OUTDATED, _ENDED, "timestamp_invalid")
def authority_before_its_first_second() -> Inputs:
    """The time-stamp is older than the authority's certificate."""
    return _with(_token(pki.TimestampAuthority(CENTRE, at=STAMPED_AT, not_before=STAMPED_AT + SECOND)))


@passes()
def authority_in_its_last_second() -> Inputs:
    """The check is in the last second of the authority's certificate."""
    return _with(_token(pki.TimestampAuthority(CENTRE, at=STAMPED_AT, not_after=AT)))


@refused(authority_in_its_last_second, OUTDATED, _ENDED, "timestamp_invalid")
def authority_after_its_last_second() -> Inputs:
    """The authority's certificate ended before the check; without an archive time-stamp nothing proves the stamp."""
    return _with(_token(pki.TimestampAuthority(CENTRE, at=STAMPED_AT, not_after=AT - SECOND)))


@refused(over_the_signature, OUTDATED, _ENDED, "timestamp_invalid")
def authority_revoked() -> Inputs:
    """The authority's certificate is revoked."""
    return _with(_token(), revocation=(ROOT.crl(), CENTRE.crl(pki.Listed(CLOCK, STAMPED_AT - DAY))))


@passes()
def time_of_the_check() -> Inputs:
    """The time-stamp is of the second of the check."""
    late = pki.TimestampAuthority(CENTRE, at=AT)
    return stamped(DOCTOR, late)


@noted(time_of_the_check, "timestamp_in_future")
def time_after_the_check() -> Inputs:
    """The time-stamp is a second younger than the check, and proves nothing."""
    return stamped(DOCTOR, pki.TimestampAuthority(CENTRE, at=AT + SECOND))


@refused(over_the_signature, OUTDATED, _ENDED, "timestamp_invalid")
def bit_of_the_token_changed() -> Inputs:
    """A bit of the authority's signature is changed."""
    token = _token()
    return _with(token[:-1] + bytes([token[-1] ^ 1]))


@refused(over_the_signature, OUTDATED, _ENDED, "timestamp_malformed")
def token_of_a_document() -> Inputs:
    """In the place of the time-stamp stands a signature over a document."""
    return _with(pki.sign_cms(CONTENT, by=CLOCK, detached=False))


@refused(over_the_signature, OUTDATED, _ENDED, "timestamp_malformed")
def response_in_place_of_a_token() -> Inputs:
    """In the place of the time-stamp stands the whole response of the service."""
    return _with(pki.response_with(_token()))


@refused(over_the_signature, OUTDATED, _ENDED, "timestamp_invalid")
def token_names_another_certificate() -> Inputs:
    """The signed attribute of the time-stamp names another certificate (RFC 5816 2.2.1)."""
    return _with(_token(signer=pki.Signer(credential=CLOCK, at=STAMPED_AT, named=DOCTOR)))


@refused(over_the_signature, OUTDATED, _ENDED, "timestamp_invalid")
def token_names_no_certificate() -> Inputs:
    """The signed attributes of the time-stamp name no certificate (RFC 3161 2.4.1)."""
    return _with(_token(signer=pki.Signer(credential=CLOCK, at=STAMPED_AT, naming=pki.Naming.NONE)))


@passes()
def certificate_of_the_authority_beside() -> Inputs:
    """The authority's certificate lies beside the container, not in the time-stamp."""
    return _with(_token(certificates=()), certificates=[CLOCK])


@refused(certificate_of_the_authority_beside, OUTDATED, _ENDED, "timestamp_authority_purpose")
def certificate_of_the_authority_missing() -> Inputs:
    """The authority's certificate is nowhere."""
    return _with(_token(certificates=()))


@passes()
def imprint_with_512_bits() -> Inputs:
    """The imprint is of Streebog with 512 bits."""
    return _with(_token(digest=algorithms.STREEBOG_512))


@refused(imprint_with_512_bits, OUTDATED, _ENDED, "timestamp_of_another")
def imprint_cut_to_256_bits() -> Inputs:
    """The imprint says 512 bits, and holds the digest of 256."""
    imprint = algorithms.digest_of(algorithms.STREEBOG_256, _INFO.signature)
    return _with(_token(digest=algorithms.STREEBOG_512, imprint=imprint))


@passes(Feature.FOREIGN)
def authority_abroad() -> Inputs:
    """The authority of time has an RSA key and stamps a digest of SHA-256."""
    return _with(_token(pki.TimestampAuthority(CENTRE, at=STAMPED_AT, key=pki.RsaKey("clock"))))


@refused(authority_abroad, OUTDATED, _ENDED, "timestamp_of_another")
def authority_abroad_over_other_octets() -> Inputs:
    """The authority of time has an RSA key, and its time-stamp is over something else."""
    clock = pki.TimestampAuthority(CENTRE, at=STAMPED_AT, key=pki.RsaKey("clock"))
    return _with(_token(clock, b"something else"))


@noted(over_the_signature, "timestamp_of_another")
def one_good_of_two() -> Inputs:
    """Two time-stamps, one of them over something else; the good one is enough."""
    return _with(_token(octets=b"something else"), _token())


@passes()
def earliest_of_two_counts() -> Inputs:
    """Two good time-stamps; the certificate ended between them, and the earlier one counts."""
    later = pki.TimestampAuthority(CENTRE, at=STAMPED_AT + DAY)
    return _with(_token(later), _token())


@refused(earliest_of_two_counts, OUTDATED, _ENDED, "timestamp_of_another")
def both_of_two_are_bad() -> Inputs:
    """Two time-stamps, both over something else."""
    later = pki.TimestampAuthority(CENTRE, at=STAMPED_AT + DAY)
    return _with(_token(later, b"something else"), _token(octets=b"another thing"))


def _over_content(clock: pki.TimestampAuthority, octets: bytes = CONTENT) -> Inputs:
    attribute = der.attribute(oids.CONTENT_TIMESTAMP, clock.stamp(octets))
    return stamped(pki.Signer(credential=_SIGNER, signed=(attribute,)), CLOCK)


@passes()
def content_stamped_first() -> Inputs:
    """The document was stamped before the signature (RFC 5126 5.11.4)."""
    return _over_content(pki.TimestampAuthority(CENTRE, at=STAMPED_AT - DAY))


@refused(content_stamped_first, BAD_ORDER, "timestamp_order_wrong")
def content_stamped_last() -> Inputs:
    """The time-stamp over the document is signed, and younger than the one over the signature."""
    return _over_content(pki.TimestampAuthority(CENTRE, at=STAMPED_AT + DAY))


@noted(content_stamped_first, "timestamp_of_another")
def another_content_stamped() -> Inputs:
    """The time-stamp of the document is over another document."""
    return _over_content(pki.TimestampAuthority(CENTRE, at=STAMPED_AT - DAY), b"another document")


@passes()
def without_stamp() -> Inputs:
    """A certificate in force needs no time-stamp."""
    return signed()


@noted(without_stamp, "timestamp_not_checked")
def integrity_looks_at_no_stamp() -> Inputs:
    """Whoever asks for integrity alone trusts nobody, so no authority of time either."""
    return stamped(policy="integrity")
