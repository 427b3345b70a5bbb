"""Forms above CAdES-T: references, the evidence itself, archive time-stamps (RFC 5126 6; EN 319 122-1 5.5)."""

from collections.abc import Callable
from dataclasses import replace

from medid.signature import oids
from medid.testing import pki
from medid.testing.pki import encoding as der
from medid.testing.pki.archive import Surrounding, raised
from medid.testing.pki.containers import enclosed
from medid.testing.pki.signers import SignerInfo, signed_info
from medid.testing.scenarios.scenario import Feature, Inputs, noted, passes, refused
from medid.testing.scenarios.world import (
    CENTRE,
    CLOCK,
    CONTENT,
    DAY,
    DOCTOR,
    EXPIRED,
    LATER,
    OUTDATED,
    ROOT,
    SECOND,
    STAMPED_AT,
    checked,
    stamped,
)

_LISTS = (ROOT.crl(), CENTRE.crl())


@passes(Feature.ARCHIVE)
def references() -> Inputs:
    """CAdES-C: the signature refers to certificates and lists, which are given beside."""
    return stamped(level=pki.Level.C)


@refused(references, LATER, "revocation_unknown", "timestamp_invalid")
def references_alone() -> Inputs:
    """CAdES-C: nobody has the lists that the signature refers to."""
    return stamped(level=pki.Level.C, revocation=())


@passes(Feature.ARCHIVE)
def stamp_over_references_and_signature() -> Inputs:
    """CAdES-X type 1."""
    return stamped(level=pki.Level.X1)


@passes(Feature.ARCHIVE)
def stamp_over_references() -> Inputs:
    """CAdES-X type 2."""
    return stamped(level=pki.Level.X2)


def _extended(kind: str, octets: bytes, level: pki.Level = pki.Level.C) -> Inputs:
    """A signature of *level* with a further time-stamp of *kind* over *octets*."""
    token = CLOCK.stamp(octets, at=STAMPED_AT + DAY)
    signer = pki.Signer(credential=DOCTOR, unsigned=(der.attribute(kind, token),))
    return stamped(signer, level=level)


@noted(stamp_over_references_and_signature, "timestamp_of_another")
def stamp_over_less_than_references_and_signature() -> Inputs:
    """CAdES-X type 1 with a time-stamp over the signature alone."""
    info = signed_info(pki.Signer(credential=DOCTOR, at=STAMPED_AT), CONTENT, oids.CONTENT)
    return _extended(oids.CADES_C_TIMESTAMP, info.signature)


@noted(stamp_over_references, "timestamp_of_another")
def stamp_over_other_references() -> Inputs:
    """CAdES-X type 2 with a time-stamp over something else."""
    return _extended(oids.REFERENCES_TIMESTAMP, b"other references")


def _long(level: pki.Level, *revocation: bytes) -> Inputs:
    """A signature of *level* that holds all evidence itself."""
    message = pki.sign_cms(CONTENT, by=DOCTOR, level=level, timestamps=CLOCK, revocation=revocation)
    return checked(message, revocation=())


@passes(Feature.ARCHIVE)
def evidence_inside() -> Inputs:
    """CAdES-X Long: lists and certificates lie in the signature, and nowhere else."""
    return _long(pki.Level.XL, *_LISTS)


@refused(evidence_inside, LATER, "revocation_unknown", "timestamp_invalid")
def evidence_inside_without_the_centre() -> Inputs:
    """CAdES-X Long without the list of the centre."""
    return _long(pki.Level.XL, ROOT.crl())


@passes(Feature.ARCHIVE)
def evidence_inside_and_stamped() -> Inputs:
    """CAdES-X Long type 1, the archive form of Russian tools, with OCSP responses inside."""
    return _long(pki.Level.XL1, *_LISTS, CENTRE.ocsp(DOCTOR, at=STAMPED_AT))


@passes(Feature.ARCHIVE)
def evidence_inside_and_references_stamped() -> Inputs:
    """CAdES-X Long type 2."""
    return _long(pki.Level.XL2, *_LISTS)


def _swapped(level: pki.Level) -> Inputs:
    """References name other lists than those that the signature holds."""
    other = (ROOT.crl(number=2), CENTRE.crl(number=2))
    message = pki.sign_cms(CONTENT, by=DOCTOR, level=level, timestamps=CLOCK, revocation=_LISTS)
    held = pki.sign_cms(CONTENT, by=DOCTOR, level=level, timestamps=CLOCK, revocation=other)
    return checked(_with_values_of(message, held), revocation=())


def _with_values_of(message: bytes, held: bytes) -> bytes:
    """*message* with the revocation-values of *held*, which are as long."""
    mine, other = (_values(one) for one in (message, held))
    return message.replace(mine, other)


def _values(message: bytes) -> bytes:
    from medid.signature.cms import parse_signed_data

    (info,) = parse_signed_data(message).signers
    (attribute,) = info.unsigned(oids.REVOCATION_VALUES)
    return attribute.encoded


@noted(evidence_inside_and_stamped, "signature_references_unmatched")
def references_to_other_lists() -> Inputs:
    """CAdES-X Long type 1: the lists inside are not those that the references name."""
    return _swapped(pki.Level.XL1)


@noted(evidence_inside_and_references_stamped, "signature_references_unmatched")
def stamped_references_to_other_lists() -> Inputs:
    """CAdES-X Long type 2: the lists inside are not those that the references name."""
    return _swapped(pki.Level.XL2)


_ENDED = pki.TimestampAuthority(CENTRE, at=STAMPED_AT, not_after=STAMPED_AT + 30 * DAY)
"""An authority of time whose certificate has ended since."""
_LATER = pki.TimestampAuthority(CENTRE, "Архивная служба", at=STAMPED_AT + 20 * DAY)


def _archived(level: pki.Level, *clocks: pki.TimestampAuthority) -> Inputs:
    """An archived signature of a certificate that has ended since."""
    signer = DOCTOR.changed(not_after=STAMPED_AT + DAY)
    lists = (ROOT.crl(), CENTRE.crl(at=STAMPED_AT))
    message = pki.sign_cms(CONTENT, by=signer, level=level, timestamps=clocks, revocation=lists)
    return checked(message, revocation=())


@passes(Feature.ARCHIVE)
def archived() -> Inputs:
    """CAdES-A: the archive time-stamp proves the first one, whose authority has ended since."""
    return _archived(pki.Level.A, _ENDED, _ENDED, _LATER)


@refused(archived, OUTDATED, "certificate_expired", "timestamp_invalid")
def not_archived() -> Inputs:
    """Without an archive time-stamp nothing proves the first one, whose authority has ended since."""
    return _archived(pki.Level.XL1, _ENDED)


@refused(archived, EXPIRED, "certificate_expired_at_signing", "timestamp_invalid")
def archived_too_late() -> Inputs:
    """The archive time-stamp was made after the first authority had ended, and proves a time too late."""
    late = pki.TimestampAuthority(CENTRE, "Архивная служба", at=_ENDED.profile.not_after + SECOND)
    return _archived(pki.Level.A, _ENDED, _ENDED, late)


@passes(Feature.ARCHIVE)
def archived_in_the_old_way() -> Inputs:
    """CAdES-A with the archive time-stamp of RFC 5126 (version 2)."""
    return _archived(pki.Level.A_V2, _ENDED, _ENDED, _LATER)


@refused(archived_in_the_old_way, EXPIRED, "certificate_expired_at_signing", "timestamp_invalid")
def archived_in_the_old_way_too_late() -> Inputs:
    """The archive time-stamp of RFC 5126 was made after the first authority had ended, and proves a time too late."""
    late = pki.TimestampAuthority(CENTRE, "Архивная служба", at=_ENDED.profile.not_after + SECOND)
    return _archived(pki.Level.A_V2, _ENDED, _ENDED, late)


def _changed(change: Callable[[SignerInfo], SignerInfo], *certificates: pki.Credential) -> Inputs:
    """The archived signature with a *change* made afterwards, in a container with *certificates*."""
    signer = DOCTOR.changed(not_after=STAMPED_AT + DAY)
    container = pki.Container()
    around = Surrounding(
        content=CONTENT,
        is_inside=False,
        container=container,
        certificates=(signer.der, CENTRE.der),
        stamps=(_ENDED, _ENDED, _LATER),
        revocation=(ROOT.crl(), CENTRE.crl(at=STAMPED_AT)),
    )
    info = raised(signed_info(pki.Signer(credential=signer), CONTENT, oids.CONTENT), pki.Level.A, around)
    inside = [one.der for one in (signer, *certificates)]
    return checked(enclosed([change(info)], None, inside, container), revocation=())


def _without(kind: str) -> Callable[[SignerInfo], SignerInfo]:
    """Takes the unsigned attribute *kind* away."""
    return lambda info: replace(info, unsigned=tuple(a for a in info.unsigned if der.oid(kind) not in a[:20]))


@passes(Feature.ARCHIVE)
def attribute_added_to_the_archive() -> Inputs:
    """EN 319 122-1 5.5.2: what is added after the archive time-stamp is not protected, and is no fault."""
    added = der.attribute("1.2.643.100.999.4", der.utf8("later"))
    return _changed(lambda info: info.with_unsigned(added), CENTRE)


@refused(attribute_added_to_the_archive, OUTDATED, "certificate_expired", "timestamp_invalid", "timestamp_of_another")
def attribute_taken_from_the_archive() -> Inputs:
    """A protected attribute was taken away after the archive time-stamp."""
    return _changed(_without(oids.REVOCATION_REFERENCES), CENTRE)


@passes(Feature.ARCHIVE)
def certificate_added_to_the_archive() -> Inputs:
    """A certificate was added to the container after the archive time-stamp."""
    return _changed(lambda info: info, CENTRE, CENTRE.issue(pki.Organization()))


@refused(certificate_added_to_the_archive, OUTDATED, "certificate_expired", "timestamp_invalid", "timestamp_of_another")
def certificate_taken_from_the_archive() -> Inputs:
    """A protected certificate was taken from the container; it lies in the signature still."""
    return _changed(lambda info: info)
