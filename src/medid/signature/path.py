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
from medid.signature.certificate import Certificate, Name, directory_name, inside, name_of
from medid.signature.der import Element
from medid.signature.reasons import SignatureReason

MAX_PATH_LENGTH = 10
"""Most certificates in a path; Russian ones have three."""
MAX_ATTEMPTS = 256
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
_EMAIL, _DNS, _DIRECTORY = 0x81, 0x82, 0xA4
_PERMITTED, _EXCLUDED = 0xA0, 0xA1
_REQUIRE_EXPLICIT, _INHIBIT_MAPPING = 0x80, 0x81


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
    """

    paths: tuple[Path, ...]
    misled: bool
    stopped: bool


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

    def issuers_of(self, certificate: Certificate) -> list[Certificate]:
        """Candidates by name, those that the key identifier points at first, anchors before others."""
        candidates = self.by_name.get(certificate.issuer.comparable, [])
        return sorted(candidates, key=lambda c: (not _is_pointed_at(certificate, c), c.fingerprint not in self.trusted))

    def extend(self, way: tuple[Certificate, ...]) -> Iterator[Path]:
        """Every path that begins with *way*."""
        if len(way) >= MAX_PATH_LENGTH:
            return
        for issuer in self.issuers_of(way[-1]):
            if self.attempts >= MAX_ATTEMPTS:
                return
            if _repeats(issuer, way):
                continue
            self.attempts += 1
            if not _issued(issuer, way[-1]):
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


def _issued(issuer: Certificate, certificate: Certificate) -> bool:
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
    return Search(tuple(paths), searcher.misled, searcher.attempts >= MAX_ATTEMPTS)


def faults_of(path: Path, *, at: datetime) -> tuple[PathFault, ...]:
    """Everything that is wrong with *path* at the moment *at*, except the validity of the first certificate.

    The first certificate's own dates decide differently with and without a proven time, so the checks judge them.
    """
    return tuple(_faults(path.certificates, at))


def _faults(certificates: tuple[Certificate, ...], at: datetime) -> Iterator[PathFault]:
    last = len(certificates) - 1
    for index in range(len(certificates)):
        judges: list[_Judge] = [_critical_faults]
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


def _authority_faults(certificates: tuple[Certificate, ...], index: int, _at: datetime) -> Iterator[PathFault]:
    constraints = certificates[index].basic_constraints
    if constraints is None or not constraints.authority:
        yield PathFault(SignatureReason.AUTHORITY_NOT_AUTHORITY, index)
    yield from _key_usage_faults(certificates[index], index)


def _anchor_faults(certificates: tuple[Certificate, ...], index: int, _at: datetime) -> Iterator[PathFault]:
    constraints = certificates[index].basic_constraints
    if constraints is not None and not constraints.authority:
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


# Name constraints, RFC 5280 4.2.1.10 and 6.1.4 (g).


def _name_faults(certificates: tuple[Certificate, ...], _index: int, _at: datetime) -> Iterator[PathFault]:
    for issuer_index, issuer in enumerate(certificates[1:], start=1):
        element = issuer.extension(oids.NAME_CONSTRAINTS)
        if element is None:
            continue
        parts = {part.tag: [der.children(tree)[0] for tree in der.children(part)] for part in der.children(element)}
        for index, certificate in enumerate(certificates[:issuer_index]):
            counts = index == 0 or not certificate.is_self_issued
            if counts and not _is_inside(certificate, parts.get(_PERMITTED, []), parts.get(_EXCLUDED, [])):
                yield PathFault(SignatureReason.NAME_CONSTRAINED, index)


def _is_inside(certificate: Certificate, permitted: list[Element], excluded: list[Element]) -> bool:
    for form, name in _names_of(certificate):
        allowed = [tree for tree in permitted if tree.tag == form]
        if allowed and not any(_matches(form, name, tree) for tree in allowed):
            return False
        if any(name is None or _matches(form, name, tree) for tree in excluded if tree.tag == form):
            return False
    return True


def _names_of(certificate: Certificate) -> Iterator[tuple[int, Name | str | None]]:
    """Form and value of every name; the value is None for forms that are not compared."""
    if certificate.subject.attributes:
        yield _DIRECTORY, certificate.subject
    yield from ((_EMAIL, a.text or "") for a in certificate.subject.attributes if a.type == oids.EMAIL)
    alternatives = certificate.extension(oids.SUBJECT_ALTERNATIVE_NAME)
    for part in der.children(alternatives) if alternatives is not None else ():
        if part.tag in {_EMAIL, _DNS}:
            yield part.tag, part.octets.decode("latin-1")
        else:
            yield part.tag, directory_name(part)


def _matches(form: int, name: Name | str | None, tree: Element) -> bool:
    """True when *name* lies in the subtree *tree*; a form that is not compared never does."""
    if isinstance(name, Name):
        base = name_of(inside(tree)).comparable
        return name.comparable[: len(base)] == base
    if name is None:
        return False
    base_text = tree.octets.decode("latin-1").lower()
    text = name.lower()
    if form == _DNS:
        return text == base_text or text.endswith("." + base_text.removeprefix("."))
    if "@" in base_text:
        return text == base_text
    host = text.rpartition("@")[2]
    return host.endswith(base_text) if base_text.startswith(".") else host == base_text


# Certificate policies, RFC 5280 6.1.3 (d)-(f) and 6.1.4 (a), (b), (h)-(j), with sets in place of the tree: the answer
# needed is only whether some policy is left.


class _Policies:
    """Policies still valid (None for any), and how many certificates may pass before a demand takes hold."""

    def __init__(self, length: int) -> None:
        self.valid: frozenset[str] | None = None
        self.explicit = self.any_inhibited = self.mapping_inhibited = length + 1

    def enter(self, certificate: Certificate, *, is_last: bool) -> None:
        """Keep the policies that *certificate* names too."""
        own = frozenset(certificate.policies)
        if not own:
            self.valid = frozenset()
        elif oids.ANY_POLICY in own and (self.any_inhibited > 0 or (certificate.is_self_issued and not is_last)):
            return
        else:
            own -= {oids.ANY_POLICY}
            self.valid = own if self.valid is None else self.valid & own

    def leave(self, certificate: Certificate) -> None:
        """Apply the mappings and constraints that *certificate* puts on those after it."""
        self.valid = _mapped(self.valid, certificate, allowed=self.mapping_inhibited > 0)
        if not certificate.is_self_issued:
            self.explicit, self.any_inhibited, self.mapping_inhibited = (
                max(count - 1, 0) for count in (self.explicit, self.any_inhibited, self.mapping_inhibited)
            )
        explicit, mapping = _constraints(certificate)
        self.explicit = min(self.explicit, explicit if explicit is not None else self.explicit)
        self.mapping_inhibited = min(self.mapping_inhibited, mapping if mapping is not None else self.mapping_inhibited)
        skip = certificate.extension(oids.INHIBIT_ANY_POLICY)
        self.any_inhibited = min(self.any_inhibited, der.integer(skip) if skip is not None else self.any_inhibited)

    @property
    def is_broken(self) -> bool:
        """True when a policy is demanded and none is left."""
        return self.explicit == 0 and self.valid is not None and not self.valid


def _mapped(valid: frozenset[str] | None, certificate: Certificate, *, allowed: bool) -> frozenset[str] | None:
    element = certificate.extension(oids.POLICY_MAPPINGS)
    if element is None or valid is None:
        return valid
    pairs = [tuple(map(der.oid, der.children(pair))) for pair in der.children(element)]
    mapped = {pair[0] for pair in pairs}
    return (valid - mapped) | {pair[1] for pair in pairs if allowed and pair[0] in valid}


def _constraints(certificate: Certificate) -> tuple[int | None, int | None]:
    element = certificate.extension(oids.POLICY_CONSTRAINTS)
    parts = {part.tag: der.integer(part, part.tag) for part in der.children(element)} if element is not None else {}
    return parts.get(_REQUIRE_EXPLICIT), parts.get(_INHIBIT_MAPPING)


def _policy_faults(certificates: tuple[Certificate, ...], _index: int, _at: datetime) -> Iterator[PathFault]:
    below_anchor = certificates[-2::-1]
    policies = _Policies(len(below_anchor))
    for position, certificate in enumerate(below_anchor):
        is_last = position == len(below_anchor) - 1
        policies.enter(certificate, is_last=is_last)
        if policies.is_broken:
            yield PathFault(SignatureReason.POLICY_CONSTRAINED, len(below_anchor) - 1 - position)
            return
        if not is_last:
            policies.leave(certificate)
    explicit, _ = _constraints(below_anchor[-1])
    if (policies.explicit <= 1 or explicit == 0) and policies.valid is not None and not policies.valid:
        yield PathFault(SignatureReason.POLICY_CONSTRAINED, 0)
