"""Terms of certificates: both ends belong to the term (RFC 5280 4.1.2.5)."""

from datetime import UTC, datetime

from medid.testing import pki
from medid.testing.scenarios.scenario import Feature, Inputs, noted, passes, refused
from medid.testing.scenarios.world import (
    AT,
    BAD_CHAIN,
    CENTRE,
    DOCTOR,
    EXPIRED,
    NOT_YET,
    OUTDATED,
    PERSON,
    ROOT,
    SECOND,
    STAMPED_AT,
    TOLD,
    signed,
    stamped,
)


@passes()
def last_second() -> Inputs:
    """The check is in the last second of the certificate's term."""
    return signed(DOCTOR.changed(not_after=AT))


@refused(last_second, OUTDATED, "certificate_expired")
def after_the_last_second() -> Inputs:
    """The certificate ended a second before the check, and nothing shows that the signature is older."""
    return signed(DOCTOR.changed(not_after=AT - SECOND))


@passes()
def first_second() -> Inputs:
    """The check is in the first second of the certificate's term."""
    return signed(DOCTOR.changed(not_before=AT))


@refused(first_second, NOT_YET, "certificate_not_yet_valid")
def before_the_first_second() -> Inputs:
    """The certificate begins a second after the check, so the signature was made too early."""
    return signed(DOCTOR.changed(not_before=AT + SECOND))


@passes()
def without_end() -> Inputs:
    """A certificate with no well-defined end says 99991231235959Z (RFC 5280 4.1.2.5)."""
    return signed(DOCTOR.changed(not_after=datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)))


@refused(without_end, NOT_YET, "certificate_not_yet_valid")
def without_end_but_not_yet() -> Inputs:
    """A certificate without end has a beginning."""
    return signed(DOCTOR.changed(not_before=AT + SECOND, not_after=datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)))


@passes()
def stamped_in_the_last_second() -> Inputs:
    """The certificate has ended, and a time-stamp shows that the signature was made in its last second."""
    return stamped(DOCTOR.changed(not_after=STAMPED_AT))


@refused(stamped_in_the_last_second, EXPIRED, "certificate_expired_at_signing")
def stamped_after_the_last_second() -> Inputs:
    """The time-stamp is of the second after the certificate's end (63-ФЗ art. 11 p. 2)."""
    return stamped(DOCTOR.changed(not_after=STAMPED_AT - SECOND))


@passes()
def stamped_in_the_first_second() -> Inputs:
    """The time-stamp is of the first second of the certificate's term."""
    return stamped(DOCTOR.changed(not_before=STAMPED_AT))


@refused(stamped_in_the_first_second, NOT_YET, "certificate_not_yet_valid")
def stamped_before_the_first_second() -> Inputs:
    """The time-stamp is older than the certificate."""
    return stamped(DOCTOR.changed(not_before=STAMPED_AT + SECOND))


@refused(stamped_in_the_last_second, OUTDATED, "certificate_expired")
def signing_time_is_no_proof() -> Inputs:
    """The signer claims a time within the term; a claim proves nothing (63-ФЗ art. 11 p. 2)."""
    return signed(pki.Signer(credential=DOCTOR.changed(not_after=STAMPED_AT), at=STAMPED_AT - SECOND))


@passes()
def last_second_of_the_centre() -> Inputs:
    """The check is in the last second of the centre's certificate."""
    return signed(CENTRE.changed(not_after=AT).issue(PERSON))


@refused(last_second_of_the_centre, BAD_CHAIN, "authority_certificate_expired")
def after_the_last_second_of_the_centre() -> Inputs:
    """The centre's certificate ended a second before the check."""
    return signed(CENTRE.changed(not_after=AT - SECOND).issue(PERSON))


@passes()
def first_second_of_the_centre() -> Inputs:
    """The check is in the first second of the centre's certificate."""
    return signed(CENTRE.changed(not_before=AT).issue(PERSON))


@refused(first_second_of_the_centre, BAD_CHAIN, "authority_certificate_not_yet_valid")
def before_the_first_second_of_the_centre() -> Inputs:
    """The centre's certificate begins a second after the check."""
    return signed(CENTRE.changed(not_before=AT + SECOND).issue(PERSON))


@passes()
def last_second_of_the_root() -> Inputs:
    """The check is in the last second of the trusted root."""
    return signed(ROOT.changed(not_after=AT).authority("Центр").issue(PERSON))


@refused(last_second_of_the_root, BAD_CHAIN, "authority_certificate_expired", needs=(Feature.ANCHOR_DATES,))
def after_the_last_second_of_the_root() -> Inputs:
    """The trusted root ended before the check; RFC 5280 6.1 leaves dates of anchors to the verifier."""
    return signed(ROOT.changed(not_after=AT - SECOND).authority("Центр").issue(PERSON))


@passes()
def centre_expired_after_the_stamp() -> Inputs:
    """The centre's certificate has ended since the time-stamp; a centre of the same key goes on."""
    before = CENTRE.changed(not_after=STAMPED_AT)
    doctor = before.issue(PERSON)
    return stamped(doctor)


@refused(centre_expired_after_the_stamp, BAD_CHAIN, "authority_certificate_expired")
def centre_expired_before_the_stamp() -> Inputs:
    """The centre's certificate had ended when the signature was stamped."""
    return stamped(CENTRE.changed(not_after=STAMPED_AT - SECOND).issue(PERSON))


@passes()
def within_the_key_period() -> Inputs:
    """The check is in the last second of the private key's term."""
    return signed(DOCTOR.changed(key_period=(None, AT)))


@noted(within_the_key_period, "certificate_key_period_ended")
def after_the_key_period() -> Inputs:
    """The private key's term ended a second before the check (RFC 9215 8)."""
    return signed(DOCTOR.changed(key_period=(None, AT - SECOND)))


@passes()
def stamped_within_the_key_period() -> Inputs:
    """The private key's term has ended since the time-stamp."""
    return stamped(DOCTOR.changed(key_period=(None, STAMPED_AT)))


@noted(stamped_within_the_key_period, "certificate_key_period_ended")
def stamped_after_the_key_period() -> Inputs:
    """The private key's term had ended when the signature was stamped."""
    return stamped(DOCTOR.changed(key_period=(None, STAMPED_AT - SECOND)))


@passes()
def integrity_looks_at_no_term() -> Inputs:
    """Whoever asks for integrity alone asks nothing of the certificate."""
    return signed(DOCTOR.changed(not_after=AT - SECOND), policy="integrity")


@refused(integrity_looks_at_no_term, OUTDATED, "certificate_expired")
def personal_account_looks_at_the_term() -> Inputs:
    """An application for the account needs a certificate in force (rule S3)."""
    return signed(DOCTOR.changed(not_after=AT - SECOND), policy="personal_account", expected_signer=TOLD)
