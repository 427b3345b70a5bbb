"""Who may sign the list of accredited centres.

Owns: what is demanded of the certificate behind the signature of a list.
Refuses to know: the arithmetic of the signature, and what the list says.
Invariants: a path leads from the certificate to a root that the caller named, and every certificate of it was good on
the day of the list; a path alone is not enough, since everybody's qualified certificate has one: the signer is the
holder of the root, by ОГРН, or the caller named that very certificate.

Source: 63-ФЗ art. 11 item 1, art. 15, 16; RFC 5280 6.1.
"""

from collections.abc import Iterator
from datetime import datetime

from medid.rules import MalformedError, Reason
from medid.signature import algorithms, oids
from medid.signature.accreditation_reasons import AccreditationReason
from medid.signature.accredited_list import AccreditedList
from medid.signature.certificate import Certificate
from medid.signature.moscow import day_in_moscow
from medid.signature.path import Path, faults_of, find_paths
from medid.signature.reasons import SignatureReason
from medid.signature.standing import RevocationSources, standing_of
from medid.signature.xml_signature import XmlSignature

_SIGNING_USAGES = frozenset({0, 1})
"""Bits digitalSignature and nonRepudiation (RFC 5280 4.2.1.3)."""


def require_signer(
    known: AccreditedList,
    signature: XmlSignature,
    *,
    roots: tuple[Certificate, ...],
    between: tuple[Certificate, ...],
    sources: RevocationSources,
) -> None:
    """Return when the signer of the list may sign it.

    Args:
        known: the list.
        signature: its signature, which holds.
        roots: certificates that the caller vouches for.
        between: certificates that may stand in a path; so may those in the signature and in the list itself, since
            none of them is trusted for standing there.
        sources: revocation data at hand; none is demanded, but what they say counts.

    Raises:
        MalformedError: accredited_list_signer_unknown, accredited_list_signer_other, accredited_list_signer_certificate
            or accredited_list_algorithm_retired.
    """
    signer = signature.certificate
    is_retired = algorithms.FAMILIES[algorithms.SIGNATURES[signature.algorithm][0]].is_retired
    if is_retired and day_in_moscow(known.issued_at) > algorithms.GOST_2001_LAST_DAY:
        raise MalformedError(AccreditationReason.LIST_ALGORITHM)
    own = _own_faults(signer, known.issued_at)
    if signer.fingerprint in {root.fingerprint for root in roots}:
        _raise_first(own)
        return
    material = (*signature.certificates, *between, *known.authorities_of(signer))
    paths = find_paths(signer, anchors=roots, intermediates=material).paths
    if not paths:
        raise MalformedError(AccreditationReason.LIST_SIGNER_UNKNOWN)
    paths = tuple(path for path in paths if _is_of_one_holder(path))
    if not paths:
        raise MalformedError(AccreditationReason.LIST_SIGNER_OTHER)
    troubles = [[*own, *_path_faults(path, known.issued_at, sources)] for path in paths]
    _raise_first(min(troubles, key=len))


def _raise_first(reasons: list[Reason]) -> None:
    for reason in reasons:
        raise MalformedError(AccreditationReason.LIST_SIGNER_CERTIFICATE, {"why": reason.value})


def _is_of_one_holder(path: Path) -> bool:
    first, *_, last = path.certificates
    ogrn = first.subject.text(oids.OGRN)
    return ogrn is not None and ogrn == last.subject.text(oids.OGRN)


def _own_faults(signer: Certificate, at: datetime) -> list[Reason]:
    """What is wrong with the signer's own certificate at the moment *at*."""
    found: list[Reason] = []
    if at > signer.not_after:
        found.append(SignatureReason.CERTIFICATE_EXPIRED_AT_SIGNING)
    if at < signer.not_before:
        found.append(SignatureReason.CERTIFICATE_NOT_YET_VALID)
    if signer.key_usage is not None and not signer.key_usage & _SIGNING_USAGES:
        found.append(SignatureReason.CERTIFICATE_KEY_USAGE)
    if algorithms.key_parameters(signer.key) in algorithms.TEST_PARAMETERS:
        found.append(SignatureReason.KEY_PARAMETERS_TEST)
    return found


def _path_faults(path: Path, at: datetime, sources: RevocationSources) -> Iterator[Reason]:
    """What is wrong with *path* at the moment *at*, and which of its certificates was revoked by then."""
    yield from (fault.reason for fault in faults_of(path, at=at))
    for number, (certificate, issuer) in enumerate(zip(path.certificates, path.certificates[1:], strict=False)):
        revoked_at = standing_of(certificate, issuer, sources).revoked_at
        if revoked_at is not None and revoked_at <= at:
            yield SignatureReason.AUTHORITY_REVOKED if number > 0 else SignatureReason.REVOKED_AT_SIGNING
