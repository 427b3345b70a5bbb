"""Powers of attorney (МЧД) that lie in an application folder: found, judged, and told beside everything else.

Owns: which files are powers and which are their signatures; what a power is worth to an application.
Refuses to know: how a power is judged; the room of signatures says.
Invariants: no power in the folder goes untold; a power never stands in place of the applicant's own signature.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from medid.reviewing.decision import OTHER_PERSON, POWERS_AT
from medid.reviewing.folder import Files
from medid.reviewing.power_reasons import ReviewPowerReason
from medid.reviewing.rulebook import GIVEN_BY, IN_PERSON, PRESENTED
from medid.rules import Finding, InvalidValueError, MalformedError, Reason, fault, not_checked, passed, warning
from medid.signature import SignatureVerdict, TrustStore, Verdict
from medid.signature.power_of_attorney import (
    ActedFor,
    PowerOfAttorney,
    PowerVerdict,
    RegisterAnswer,
    SignedPower,
    is_given_by,
    parse_power,
    verify_power,
)

MOST_POWERS = 8
"""Most powers of one folder that are judged; a chain from the principal to the applicant is shorter."""

_NAME, _ENDING = "on_emchd_", ".xml"
_SIGNATURE_ENDINGS = (".sig", ".sgn", ".p7s")
_MARK = b"urn://x-artefacts/EMCHD_1"
_BEGINNING = 4096
"""Octets in which the root element of a power names its namespace."""
_NO_CODES: tuple[str, ...] = ()
"""Codes of powers that the procedures need: the guide names none."""


class PowerFile(NamedTuple):
    """A power and its signature, as they lie in the folder.

    Attributes:
        source: content or path; why there is none, when the name leads nowhere inside the folder.
        signature: the same of the signature; None when there is none.
    """

    source: Path | bytes | Reason
    signature: Path | bytes | None


@dataclass(frozen=True, slots=True)
class FoundPowers:
    """What of a folder is powers of attorney.

    Attributes:
        files: the powers, by name.
        names: names of all files that belong to them, in whichever order.
        left: how many more there are than are judged.
    """

    files: tuple[PowerFile, ...] = ()
    names: frozenset[str] = frozenset()
    left: int = 0


def find_powers(files: Files) -> FoundPowers:
    """The powers among *files*: XML that is named like one, or whose beginning names the format."""
    names = sorted(files.names())
    found = [name for name in names if name.casefold().endswith(_ENDING) and _is_power(files, name)]
    folded = {name.casefold(): name for name in names}
    beside = {name: _signature_name(name, folded) for name in found}
    return FoundPowers(
        files=tuple(_file(files, name, beside[name]) for name in found[:MOST_POWERS]),
        names=frozenset(one for pair in beside.items() for one in pair if one is not None),
        left=max(0, len(found) - MOST_POWERS),
    )


def _is_power(files: Files, name: str) -> bool:
    if name.casefold().startswith(_NAME):
        return True
    source = _source(files, name)
    return not isinstance(source, Reason) and _MARK in _beginning(source)


def _beginning(source: Path | bytes) -> bytes:
    """The first octets; none of what cannot be read, for the name alone does not make it a power."""
    if isinstance(source, bytes):
        return source[:_BEGINNING]
    try:
        with source.open("rb") as stream:
            return stream.read(_BEGINNING)
    except OSError:
        return b""


def _signature_name(name: str, names: Mapping[str, str]) -> str | None:
    """Name of the file that is the signature of *name*: the same with another ending, after it or in its place."""
    folded = name.casefold()
    stems = (folded, folded.removesuffix(_ENDING))
    return next((names[s + ending] for s in stems for ending in _SIGNATURE_ENDINGS if s + ending in names), None)


def _file(files: Files, name: str, signature: str | None) -> PowerFile:
    beside = _source(files, signature) if signature is not None else None
    return PowerFile(_source(files, name), None if isinstance(beside, Reason) else beside)


def _source(files: Files, name: str) -> Path | bytes | Reason:
    try:
        return files.find(name)
    except InvalidValueError as error:
        return error.reason


def judged_powers(
    found: FoundPowers,
    *,
    signers: Sequence[SignatureVerdict],
    register: Sequence[RegisterAnswer],
    trust: TrustStore,
    at: datetime,
) -> tuple[PowerVerdict, ...]:
    """The verdicts on the powers, with those that others were made from inside the others'.

    Args:
        found: the powers.
        signers: verdicts on the signatures of the statement and inside the attachments.
        register: answers of the register.
        trust: the anchors.
        at: moment of the check.
    """
    read = [(file, _parsed(file)) for file in found.files]
    by_number = {power.number: file for file, power in reversed(read) if power is not None}
    parent_of = {id(file): by_number.get(power.parent) for file, power in read if power is not None and power.parent}
    verify = partial(verify_power, trust=trust, at=at, signers=signers, codes=_NO_CODES, register=register)
    return tuple(
        PowerVerdict(moment=at, findings=(fault(PRESENTED, file.source),))
        if isinstance(file.source, Reason)
        else verify(file.source, file.signature, parents=chain)
        for file, chain in _chains(found.files, parent_of)
    )


def _parsed(file: PowerFile) -> PowerOfAttorney | None:
    """What the power says; None when it cannot be read, which its verdict tells."""
    try:
        return None if isinstance(file.source, Reason) else parse_power(file.source)
    except MalformedError:
        return None


def _chains(
    files: tuple[PowerFile, ...], parent_of: Mapping[int, PowerFile | None]
) -> Iterator[tuple[PowerFile, list[SignedPower]]]:
    """Each power that no other was made from, with those above it; of a loop the first in the folder."""
    parents = {id(parent) for parent in parent_of.values() if parent is not None}
    told: set[int] = set()
    for file in sorted(files, key=lambda one: id(one) in parents):
        if id(file) in told:
            continue
        chain: list[PowerFile] = []
        above = parent_of.get(id(file))
        while above is not None and above is not file and above not in chain:
            chain.append(above)
            above = parent_of.get(id(above))
        told |= {id(one) for one in (file, *chain)}
        yield file, [SignedPower(one.source, one.signature) for one in chain if not isinstance(one.source, Reason)]


def findings_of_power(power: PowerVerdict, number: int) -> tuple[Finding, ...]:
    """The findings of the verdict on the power *number*, at its place in a review."""
    return tuple(finding.moved_under(f"{POWERS_AT}/{number}") for finding in power.findings)


def findings_of_powers(
    powers: tuple[PowerVerdict, ...],
    *,
    left: int,
    signature: Verdict | None,
    organization: ActedFor | None,
) -> Iterator[Finding]:
    """What a review tells of the powers.

    Args:
        powers: verdicts on them.
        left: how many more were not judged.
        signature: the verdict on the signature of the statement.
        organization: that of the statement; None when its numbers cannot be read.
    """
    for number, power in enumerate(powers):
        at = f"{POWERS_AT}/{number}"
        yield from findings_of_power(power, number)
        if signature is not None and signature.signatures:
            is_another = bool(set(signature.reasons) & OTHER_PERSON)
            yield fault(IN_PERSON, ReviewPowerReason.IN_PERSON, at) if is_another else passed(IN_PERSON, at)
        if organization is not None and power.power is not None:
            own = is_given_by(power, organization)
            place = f"{at}/principals"
            yield (passed(GIVEN_BY, place) if own else warning(GIVEN_BY, ReviewPowerReason.OTHER_ORGANIZATION, place))
    if left:
        yield not_checked(PRESENTED, ReviewPowerReason.TOO_MANY, POWERS_AT, count=left, limit=MOST_POWERS)


def signers_of(verdicts: Iterable[Verdict | None]) -> tuple[SignatureVerdict, ...]:
    """Every signature of *verdicts*."""
    return tuple(one for verdict in verdicts if verdict is not None for one in verdict.signatures)
