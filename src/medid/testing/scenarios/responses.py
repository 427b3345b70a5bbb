"""OCSP responses (RFC 6960 3.2, 4.2)."""

from datetime import timedelta

from medid.signature import algorithms, oids
from medid.testing import pki
from medid.testing.pki import encoding as der
from medid.testing.scenarios.scenario import Feature, Inputs, passes, refused
from medid.testing.scenarios.world import (
    AT,
    CENTRE,
    CENTRE_REVOKED,
    CONTENT,
    DAY,
    DOCTOR,
    LATER,
    REVOKED,
    REVOKED_NOW,
    ROOT,
    SECOND,
    STAMPED_AT,
    STRANGER,
    checked,
    signed,
    stamped,
)

_UNKNOWN, _STALE = "revocation_unknown", "revocation_stale"
_RESPONDER = CENTRE.responder()


def _told(*responses: bytes) -> Inputs:
    """The usual signature with *responses* about the signer, and a list of the root."""
    return signed(revocation=(ROOT.crl(), *responses))


@passes()
def by_the_issuer() -> Inputs:
    """The centre answers itself."""
    return _told(CENTRE.ocsp(DOCTOR))


@refused(by_the_issuer, LATER, _UNKNOWN)
def by_another_key() -> Inputs:
    """The answer has the centre's name, and another key signed it."""
    impostor = STRANGER.authority(CENTRE.owner, id="impostor")
    return _told(CENTRE.ocsp(DOCTOR, responder=impostor))


@passes()
def by_a_responder() -> Inputs:
    """A responder answers that the centre appointed (RFC 6960 4.2.2.2)."""
    return _told(CENTRE.ocsp(DOCTOR, responder=_RESPONDER))


@passes()
def by_a_responder_named_by_its_key() -> Inputs:
    """The responder is named by the digest of its key."""
    return _told(CENTRE.ocsp(DOCTOR, responder=_RESPONDER, by_key=True))


@refused(by_a_responder_named_by_its_key, LATER, _UNKNOWN)
def by_a_responder_nowhere() -> Inputs:
    """The responder's certificate is nowhere."""
    return _told(CENTRE.ocsp(DOCTOR, responder=_RESPONDER, by_key=True, certificates=()))


@refused(by_a_responder, LATER, _UNKNOWN)
def by_a_person() -> Inputs:
    """A person of the centre answers; its certificate is not for answers."""
    return _told(CENTRE.ocsp(DOCTOR, responder=CENTRE.issue(pki.Organization())))


@refused(by_a_responder, LATER, _UNKNOWN)
def by_a_responder_of_another_centre() -> Inputs:
    """The responder was appointed by another centre."""
    return _told(CENTRE.ocsp(DOCTOR, responder=STRANGER.responder()))


@refused(by_a_responder, LATER, _UNKNOWN)
def by_a_responder_of_the_root() -> Inputs:
    """The responder was appointed by the root, not by the centre whose certificate it is."""
    return _told(CENTRE.ocsp(DOCTOR, responder=ROOT.responder()))


@passes()
def by_a_responder_in_its_last_second() -> Inputs:
    """The response was made in the last second of the responder's certificate."""
    return _told(CENTRE.ocsp(DOCTOR, responder=CENTRE.responder(not_after=AT - DAY), at=AT - DAY))


@refused(by_a_responder_in_its_last_second, LATER, _UNKNOWN)
def by_a_responder_that_has_ended() -> Inputs:
    """The response was made a second after the end of the responder's certificate."""
    return _told(CENTRE.ocsp(DOCTOR, responder=CENTRE.responder(not_after=AT - DAY - SECOND), at=AT - DAY))


@passes()
def by_a_responder_looked_up() -> Inputs:
    """Without id-pkix-ocsp-nocheck a list has to say that the responder is in force, and does."""
    responder = CENTRE.responder(without=frozenset({oids.OCSP_NO_CHECK}))
    return _told(CENTRE.ocsp(DOCTOR, responder=responder), CENTRE.crl(at=AT - DAY))


@refused(by_a_responder_looked_up, LATER, _UNKNOWN)
def by_a_responder_not_looked_up() -> Inputs:
    """Without id-pkix-ocsp-nocheck and without a list, nothing says that the responder is in force."""
    responder = CENTRE.responder(without=frozenset({oids.OCSP_NO_CHECK}))
    return _told(CENTRE.ocsp(DOCTOR, responder=responder))


@passes()
def identifier_with_streebog_256() -> Inputs:
    """The certificate is named by digests of Streebog with 256 bits, as Russian services do."""
    return _told(CENTRE.ocsp(DOCTOR, digest=algorithms.STREEBOG_256))


@passes()
def identifier_with_streebog_512() -> Inputs:
    """The certificate is named by digests of Streebog with 512 bits."""
    return _told(CENTRE.ocsp(DOCTOR, digest=algorithms.STREEBOG_512))


@passes()
def identifier_with_sha_256() -> Inputs:
    """The certificate is named by digests of SHA-256."""
    return _told(CENTRE.ocsp(DOCTOR, digest=algorithms.SHA_256))


def _of_another(digest: str) -> Inputs:
    other = CENTRE.issue(pki.Organization())
    return _told(CENTRE.ocsp(other, digest=digest))


@refused(identifier_with_streebog_256, LATER, _UNKNOWN)
def about_another_with_streebog_256() -> Inputs:
    """The answer is about another certificate of the centre, named by digests of Streebog with 256 bits."""
    return _of_another(algorithms.STREEBOG_256)


@refused(identifier_with_streebog_512, LATER, _UNKNOWN)
def about_another_with_streebog_512() -> Inputs:
    """The answer is about another certificate of the centre, named by digests of Streebog with 512 bits."""
    return _of_another(algorithms.STREEBOG_512)


@refused(identifier_with_sha_256, LATER, _UNKNOWN)
def about_another_with_sha_256() -> Inputs:
    """The answer is about another certificate of the centre, named by digests of SHA-256."""
    return _of_another(algorithms.SHA_256)


@refused(by_the_issuer, LATER, _UNKNOWN)
def about_the_same_number_of_another_centre() -> Inputs:
    """The answer is about the certificate of that number of a centre with another key."""
    namesake = ROOT.authority(CENTRE.owner, id="namesake")
    return _told(namesake.ocsp(DOCTOR, responder=CENTRE, certificates=()))


@refused(by_the_issuer, REVOKED_NOW, "certificate_revoked")
def revoked() -> Inputs:
    """The answer is that the certificate is revoked."""
    return _told(CENTRE.ocsp(pki.Answer(DOCTOR, revoked_at=pki.REVOKED_AT, reason=1)))


@refused(by_the_issuer, LATER, _UNKNOWN)
def unknown() -> Inputs:
    """The answer is that the responder does not know the certificate."""
    return _told(CENTRE.ocsp(pki.Answer(DOCTOR, is_known=False)))


@passes()
def many_answers() -> Inputs:
    """One response with answers about several certificates."""
    return _told(CENTRE.ocsp(pki.Answer(77, revoked_at=pki.REVOKED_AT), DOCTOR, pki.Answer(78, is_known=False)))


@refused(many_answers, REVOKED_NOW, "certificate_revoked")
def two_answers_that_disagree() -> Inputs:
    """Two answers about the certificate; the worse one counts."""
    return _told(CENTRE.ocsp(DOCTOR, pki.Answer(DOCTOR, revoked_at=pki.REVOKED_AT)))


@refused(by_the_issuer, REVOKED_NOW, "certificate_revoked")
def list_and_response_that_disagree() -> Inputs:
    """The response says good, and the list of the centre revokes."""
    return _told(CENTRE.ocsp(DOCTOR), CENTRE.crl(DOCTOR))


@passes()
def revoked_after_the_stamp() -> Inputs:
    """The responder tells of a revocation a second after the proven time."""
    answer = pki.Answer(DOCTOR, revoked_at=STAMPED_AT + SECOND)
    return stamped(revocation=(ROOT.crl(), CENTRE.crl(), CENTRE.ocsp(answer, at=AT)))


@refused(revoked_after_the_stamp, REVOKED, "certificate_revoked_at_signing")
def revoked_with_the_stamp() -> Inputs:
    """The responder tells of a revocation in the second of the proven time."""
    answer = pki.Answer(DOCTOR, revoked_at=STAMPED_AT)
    return stamped(revocation=(ROOT.crl(), CENTRE.crl(), CENTRE.ocsp(answer, at=AT)))


@passes()
def last_second() -> Inputs:
    """The check is in the last second for which the answer was given."""
    return _told(CENTRE.ocsp(pki.Answer(DOCTOR, until=AT)))


@refused(last_second, LATER, _STALE)
def after_the_last_second() -> Inputs:
    """The answer held until a second before the check."""
    return _told(CENTRE.ocsp(pki.Answer(DOCTOR, until=AT - SECOND)))


@passes(Feature.LIMITS)
def without_end() -> Inputs:
    """An answer that does not say how long it holds was given a day before the check."""
    return _told(CENTRE.ocsp(pki.Answer(DOCTOR, until=None), at=AT - DAY))


@refused(without_end, LATER, _STALE)
def old_without_end() -> Inputs:
    """An answer that does not say how long it holds was given more than a day before the check."""
    return _told(CENTRE.ocsp(pki.Answer(DOCTOR, until=None), at=AT - DAY - SECOND))


@passes()
def with_nonce() -> Inputs:
    """The response repeats the nonce of a request that the verifier does not have."""
    return _told(CENTRE.ocsp(DOCTOR, nonce=b"0123456789abcdef"))


@refused(with_nonce, REVOKED_NOW, "certificate_revoked")
def revoked_with_nonce() -> Inputs:
    """The response repeats a nonce, and tells that the certificate is revoked."""
    return _told(CENTRE.ocsp(pki.Answer(DOCTOR, revoked_at=pki.REVOKED_AT), nonce=b"0123456789abcdef"))


@refused(by_the_issuer, LATER, _UNKNOWN, "revocation_malformed")
def refusal_to_answer() -> Inputs:
    """The responder says "try later", and nothing of the certificate."""
    return _told(der.sequence(der.enumerated(3)))


@refused(by_the_issuer, LATER, _UNKNOWN, "revocation_malformed")
def cut_off() -> Inputs:
    """The response lost its end, with the lengths set right: what is left is no response."""
    return _told(der.sequence(der.enumerated(0), der.explicit(0, der.sequence(der.oid(oids.OCSP_BASIC)))))


@passes()
def about_the_centre_too() -> Inputs:
    """There is no list at all: the root answers about the centre, the centre about the signer."""
    return signed(revocation=(ROOT.ocsp(CENTRE), CENTRE.ocsp(DOCTOR)))


@refused(about_the_centre_too, CENTRE_REVOKED, "authority_certificate_revoked")
def centre_revoked() -> Inputs:
    """The root answers that the centre is revoked."""
    answer = pki.Answer(CENTRE, revoked_at=pki.REVOKED_AT)
    return signed(revocation=(ROOT.ocsp(answer), CENTRE.ocsp(DOCTOR)))


@passes()
def inside() -> Inputs:
    """Responses lie in the container (RFC 5940), and nowhere else."""
    container = pki.Container(crls=(ROOT.ocsp(CENTRE), CENTRE.ocsp(DOCTOR)))
    return checked(pki.sign_cms(CONTENT, by=DOCTOR, container=container), revocation=())


@refused(inside, REVOKED_NOW, "certificate_revoked")
def revoked_inside() -> Inputs:
    """The response in the container revokes the signer."""
    answer = pki.Answer(DOCTOR, revoked_at=pki.REVOKED_AT)
    container = pki.Container(crls=(ROOT.ocsp(CENTRE), CENTRE.ocsp(answer)))
    return checked(pki.sign_cms(CONTENT, by=DOCTOR, container=container), revocation=())


@passes()
def before_the_certificate_ended() -> Inputs:
    """The answer was given in the last second of a certificate that has ended since; a stamp proves the time."""
    return _after(timedelta(0))


@refused(before_the_certificate_ended, LATER, _UNKNOWN)
def after_the_certificate_ended() -> Inputs:
    """Without an archive cutoff nothing is said about a certificate that had ended (RFC 6960 4.4.4)."""
    return _after(SECOND)


def _after(late: timedelta) -> Inputs:
    doctor = DOCTOR.changed(not_after=STAMPED_AT + DAY)
    clock = pki.TimestampAuthority(ROOT, at=STAMPED_AT)
    response = CENTRE.ocsp(doctor, at=STAMPED_AT + DAY + late)
    return stamped(doctor, clock, revocation=(ROOT.crl(), response))
