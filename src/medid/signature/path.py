"""The way from a certificate to a trust anchor, and what is wrong with it.

Owns: building and judging certification paths.
Refuses to know: where anchors come from, revocation, accreditation, and what the certificate is used for.
Invariants: the search is bounded; every fault of a path is told, not the first only; a path never passes through a
certificate whose signature does not verify.

Source: RFC 5280 6.1; RFC 4158 (building).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from medid.rules import MalformedError
from medid.signature import algorithms, der, oids
from medid.signature.certificate import Certificate
from medid.signature.constraints import outside_names, without_policy
from medid.signature.reasons import SignatureReason

MAX_PATH_LENGTH = 10
"""Most certificates in a path; Russian ones have three."""
MAX_ATTEMPTS = 64
"""Most signatures verified while searching for a path."""
MAX_PATHS = 16
"""Most paths that are judged."""

_CERT_SIGN = 5
_KNOWN_CRITICAL = frozenset(
    {
        oids.KEY_USAGE,
        oids.BASIC_CONSTRAINTS,
        oids.EXTENDED_KEY_USAGE,
        oids.NAME_CONSTRAINTS,
        oids.CERTIFICATE_POLICIES,
        oids.POLICY_MAPPINGS,
        oids.POLICY_CONSTRAINTS,
        oids.INHIBIT_ANY_POLICY,
        oids.SUBJECT_ALTERNATIVE_NAME,
        oids.CRL_DISTRIBUTION_POINTS,
        oids.PRIVATE_KEY_USAGE_PERIOD,
        # Accredited centres mark these two as critical now and then; they only name the tools (order 795).
        oids.SUBJECT_SIGN_TOOL,
        oids.ISSUER_SIGN_TOOL,
    }
)


class PathFault(NamedTuple):
    """One thing wrong with a path; `certificate` counts from the signer's, which is 0."""

    reason: SignatureReason
    certificate: int
    context: tuple[tuple[str, int | str], ...] = ()


@dataclass(frozen=True)
class Path:
    """Certificates from the signer's to the trust anchor."""

    certificates: tuple[Certificate, ...]


class Search(NamedTuple):
    """What a search for paths gave.

    Attributes:
        paths: paths whose every signature verifies.
        misled: True when the key that a certificate points at did not sign it.
        stopped: True when the search ended at `MAX_ATTEMPTS`.
        cut: True when a path longer than `MAX_PATH_LENGTH` was not followed.
    """

    paths: tuple[Path, ...]
    misled: bool
    stopped: bool
    cut: bool


_Judge = Callable[[tuple[Certificate, ...], int, datetime], Iterable[PathFault]]


class _Searcher:
    """The state of one search: what may be used, and how many attempts are left."""

    def __init__(self, anchors: tuple[Certificate, ...], intermediates: Iterable[Certificate]) -> None:
        self.trusted = {anchor.fingerprint for anchor in anchors}
        self.by_name: dict[tuple[tuple[str, str], ...], list[Certificate]] = {}
        for certificate in dict.fromkeys([*anchors, *intermediates]):
            self.by_name.setdefault(certificate.subject.comparable, []).append(certificate)
        self.attempts = 0
        self.misled = False
        self.cut = False

    def issuers_of(self, certificate: Certificate) -> list[Certificate]:
        """Candidates by name, those that the key identifier points at first, anchors before others."""
        candidates = self.by_name.get(certificate.issuer.comparable, [])
        return sorted(candidates, key=lambda c: (not _is_pointed_at(certificate, c), c.fingerprint not in self.trusted))

    def extend(self, way: tuple[Certificate, ...]) -> Iterator[Path]:
        """Every path that begins with *way*."""
        if len(way) >= MAX_PATH_LENGTH:
            self.cut = True
            return
        for issuer in self.issuers_of(way[-1]):
            if self.attempts >= MAX_ATTEMPTS:
                return
            if _repeats(issuer, way):
                continue
            self.attempts += 1
            if not is_issued_by(way[-1], issuer):
                self.misled = self.misled or _is_pointed_at(way[-1], issuer)
                continue
            if issuer.fingerprint in self.trusted:
                yield Path((*way, issuer))
            yield from self.extend((*way, issuer))


def _repeats(issuer: Certificate, way: tuple[Certificate, ...]) -> bool:
    """True when the same name and key stand in *way* already (RFC 4158 2.4.2: no loops)."""
    return any(c.key.encoded == issuer.key.encoded and c.subject.comparable == issuer.subject.comparable for c in way)


def _is_pointed_at(certificate: Certificate, issuer: Certificate) -> bool:
    try:
        wanted, own = certificate.authority_key.key_identifier, issuer.subject_key_identifier
    except MalformedError:
        return False
    return wanted is not None and wanted == own


def is_issued_by(certificate: Certificate, issuer: Certificate) -> bool:
    """True when the key of *issuer* signed *certificate*."""
    try:
        return algorithms.is_signed_by(issuer.key, certificate.algorithm, certificate.signed, certificate.signature)
    except MalformedError:
        return False


def find_paths(
    certificate: Certificate, *, anchors: tuple[Certificate, ...], intermediates: Iterable[Certificate]
) -> Search:
    """Paths from *certificate* to one of *anchors*, through *intermediates* and through other anchors.

    The certificate itself is never its own anchor: somebody else must vouch for it.
    """
    searcher = _Searcher(anchors, intermediates)
    paths: list[Path] = []
    for path in searcher.extend((certificate,)):
        paths.append(path)
        if len(paths) == MAX_PATHS:
            break
    return Search(tuple(paths), searcher.misled, searcher.attempts >= MAX_ATTEMPTS, searcher.cut)


def faults_of(path: Path, *, at: datetime) -> tuple[PathFault, ...]:
    """Everything that is wrong with *path* at the moment *at*, except the validity of the first certificate.

    The first certificate's own dates decide differently with and without a proven time, so the checks judge them.
    """
    return tuple(_faults(path.certificates, at))


def _faults(certificates: tuple[Certificate, ...], at: datetime) -> Iterator[PathFault]:
    last = len(certificates) - 1
    for index in range(len(certificates)):
        judges: list[_Judge] = [_critical_faults, _algorithm_faults] if index < last else [_critical_faults]
        if index > 0:
            judges += [_date_faults, _authority_faults if index < last else _anchor_faults]
        for judge in judges:
            yield from _guarded(judge, certificates, index, at)
    for whole in (_length_faults, _name_faults, _policy_faults):
        yield from _guarded(whole, certificates, 0, at)


def _guarded(judge: _Judge, certificates: tuple[Certificate, ...], index: int, at: datetime) -> list[PathFault]:
    """What *judge* says; an extension that cannot be read is a fault of the certificate."""
    try:
        return list(judge(certificates, index, at))
    except MalformedError as error:
        offset = error.offset if error.offset is not None else 0
        return [PathFault(SignatureReason.CERTIFICATE_MALFORMED, index, (("offset", offset),))]


def _date_faults(certificates: tuple[Certificate, ...], index: int, at: datetime) -> Iterator[PathFault]:
    certificate = certificates[index]
    if at > certificate.not_after:
        yield PathFault(SignatureReason.AUTHORITY_EXPIRED, index, (("day", _day(certificate.not_after)),))
    if at < certificate.not_before:
        yield PathFault(SignatureReason.AUTHORITY_NOT_YET_VALID, index, (("day", _day(certificate.not_before)),))


def _day(moment: datetime) -> str:
    return moment.date().isoformat()


def _critical_faults(certificates: tuple[Certificate, ...], index: int, _at: datetime) -> Iterator[PathFault]:
    kinds = [extension.oid for extension in certificates[index].extensions]
    if len(kinds) != len(set(kinds)):
        raise der.broken(0)
    for extension in certificates[index].extensions:
        if extension.critical and extension.oid not in _KNOWN_CRITICAL:
            yield PathFault(SignatureReason.CRITICAL_EXTENSION, index, (("oid", extension.oid),))


def _algorithm_faults(certificates: tuple[Certificate, ...], index: int, _at: datetime) -> Iterator[PathFault]:
    """RFC 5280 4.1.1.2: what is signed names the algorithm that the signature was made by."""
    if certificates[index].algorithm != certificates[index].inner_algorithm:
        yield PathFault(SignatureReason.CERTIFICATE_MALFORMED, index, (("offset", 0),))


def _authority_faults(certificates: tuple[Certificate, ...], index: int, _at: datetime) -> Iterator[PathFault]:
    constraints = certificates[index].basic_constraints
    if constraints is None or not constraints.authority:
        yield PathFault(SignatureReason.AUTHORITY_NOT_AUTHORITY, index)
    yield from _key_usage_faults(certificates[index], index)


def _anchor_faults(certificates: tuple[Certificate, ...], index: int, _at: datetime) -> Iterator[PathFault]:
    """An old root may say nothing of being an authority; a certificate that somebody else issued has to say it."""
    constraints = certificates[index].basic_constraints
    silent = constraints is None and not certificates[index].is_self_issued
    if silent or (constraints is not None and not constraints.authority):
        yield PathFault(SignatureReason.AUTHORITY_NOT_AUTHORITY, index)
    yield from _key_usage_faults(certificates[index], index)


def _key_usage_faults(certificate: Certificate, index: int) -> Iterator[PathFault]:
    if certificate.key_usage is not None and _CERT_SIGN not in certificate.key_usage:
        yield PathFault(SignatureReason.AUTHORITY_KEY_USAGE, index)


def _length_faults(certificates: tuple[Certificate, ...], _index: int, _at: datetime) -> Iterator[PathFault]:
    """RFC 5280 4.2.1.9: self-issued certificates and the last one of the path do not count."""
    following = 0
    for index, certificate in enumerate(certificates[1:], start=1):
        constraints = certificate.basic_constraints
        limit = constraints.path_length if constraints is not None else None
        if limit is not None and following > limit:
            yield PathFault(SignatureReason.PATH_TOO_LONG, index)
        following += not certificate.is_self_issued


def _name_faults(certificates: tuple[Certificate, ...], _index: int, _at: datetime) -> Iterator[PathFault]:
    yield from (PathFault(SignatureReason.NAME_CONSTRAINED, n) for n in outside_names(certificates))


def _policy_faults(certificates: tuple[Certificate, ...], _index: int, _at: datetime) -> Iterator[PathFault]:
    place = without_policy(certificates)
    if place is not None:
        yield PathFault(SignatureReason.POLICY_CONSTRAINED, place)
