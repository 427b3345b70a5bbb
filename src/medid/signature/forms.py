"""Which forms of a signature hold: the one that its attributes claim, and those that it is built on.

Owns: what each form of CAdES and each baseline level demands of a signature whose time-stamps are judged already.
Refuses to know: the indication; a signature may be recognised whose archive is worth nothing, and the other way round.
Invariants: a form holds only when the one it is built on does; what is not shown does not hold; the signer's own
certificate is judged elsewhere, and decides nothing here.

| form | holds when |
|---|---|
| CMS | the value is the key's, over the content |
| CAdES-BES | and a signed attribute names the certificate |
| CAdES-EPES | and the policy at hand is the one that is named |
| CAdES-T | and a time-stamp over the signature holds |
| CAdES-C | and the references name usable evidence for every certificate of the path but the anchor |
| CAdES-X Type 1, 2 | and a time-stamp of that kind holds |
| CAdES-X Long … | and that evidence, which the references name, lies in the container |
| CAdES-A | T, all evidence in the container, and an archive time-stamp that holds over all of it |
| B-B | BES with the claimed time and with the certificate inside |
| B-T | B-B with T |
| B-LT | B-T with all evidence in the container, for the time-stamp too |
| B-LTA | B-LT with a time-stamp that holds over all of it: of version 3, or of the PDF file |

Source: RFC 5126 4.3, 4.4, 6; ETSI EN 319 122-1 6.3; ETSI EN 319 142-1 6.3.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from medid.signature import oids
from medid.signature.archive import KINDS as ARCHIVE_KINDS
from medid.signature.case import Form, Judged
from medid.signature.evidence import Kept, Route, Signature, SigningAttribute, Timestamp, Trouble
from medid.signature.form_reasons import FormReason as F
from medid.signature.reasons import SignatureReason as R
from medid.signature.revocation import Standing
from medid.signature.standing import RevocationSources, standing_of
from medid.signature.surroundings import gathered
from medid.signature.timestamp import Place, places_of

_OVER_SIGNATURE = (oids.SIGNATURE_TIMESTAMP, oids.DOCUMENT_TIMESTAMP)
_BASELINE_ARCHIVE = (oids.ARCHIVE_TIMESTAMP_V3, oids.DOCUMENT_TIMESTAMP)
_NOTHING = RevocationSources((), (), ())


@dataclass(frozen=True, repr=False)
class _Looked:
    """A signature with its judged time-stamps and its path, at the moment that counts."""

    facts: Signature
    stamps: tuple[Judged, ...]
    route: Route | None
    moment: datetime

    @cached_property
    def kinds(self) -> frozenset[str]:
        """Types of the unsigned attributes."""
        return frozenset(attribute.type for attribute in self.facts.info.unsigned_attributes)

    @cached_property
    def stamping(self) -> tuple[Timestamp, ...]:
        """The time-stamps over the signature value alone, or over the file, that hold."""
        return self.holding(_OVER_SIGNATURE)

    def holding(self, kinds: Iterable[str]) -> tuple[Timestamp, ...]:
        """The time-stamps of *kinds* that hold."""
        return tuple(one.stamp for one in self.stamps if one.trouble is None and one.stamp.kind in kinds)

    def no_stamp(self, *kinds: str) -> Trouble | None:
        """Why no time-stamp of *kinds* holds; None when one does."""
        if self.holding(kinds):
            return None
        why = next((one.trouble for one in self.stamps if one.stamp.kind in kinds), None)
        return why if why is not None else Trouble(F.PART_MISSING, {"oid": kinds[0]})

    def uncovered(self, sources: RevocationSources, *known: bytes) -> int:
        """Certificates of the path, but the anchor, that *sources* hold no certificate or no usable data of.

        Args:
            sources: the evidence.
            known: octets of certificates that need not be among it.
        """
        return _uncovered(self.route, sources, self.moment, known) if self.route is not None else 1

    @cached_property
    def uncovered_inside(self) -> int:
        """The same of the evidence inside; looked up once, for several forms ask."""
        return self.uncovered(_inside(self.facts.kept))

    @property
    def no_path(self) -> Trouble:
        """Why there is no path to keep evidence of."""
        why = self.facts.chain_trouble
        return why if why is not None else Trouble(R.CHECK_NOT_POSSIBLE)


def _uncovered(route: Route, sources: RevocationSources, moment: datetime, known: tuple[bytes, ...] = ()) -> int:
    held = {certificate.encoded for certificate in sources.certificates} | set(known)
    pairs = pairwise(route.path.certificates)
    return sum(
        certificate.encoded not in held or not _is_told(standing_of(certificate, issuer, sources), moment)
        for certificate, issuer in pairs
    )


def _is_told(standing: Standing, moment: datetime) -> bool:
    """True when the revocation of a certificate is known for *moment*, whatever it is."""
    return standing.revoked_at is not None or (standing.is_known and standing.is_fresh_at(moment))


# Why each form does not hold by itself; None when it does.


def _value(seen: _Looked) -> Trouble | None:
    facts = seen.facts
    if facts.signature_valid is False:
        return Trouble(R.VALUE_WRONG)
    if facts.digest_matches is False:
        return Trouble(R.HASH_MISMATCH)
    is_hashed = facts.digest_matches is True or facts.info.signed_attributes is None
    return None if facts.signature_valid and is_hashed else Trouble(R.CHECK_NOT_POSSIBLE)


def _named_certificate(seen: _Looked) -> Trouble | None:
    match seen.facts.signing_attribute:
        case SigningAttribute.NAMES_IT:
            return None
        case SigningAttribute.UNREADABLE:
            return Trouble(R.ATTRIBUTE_MALFORMED, {"oid": oids.SIGNING_CERTIFICATE_V2})
    return Trouble(R.SIGNING_ATTRIBUTE_DIFFERS)


def _policy(seen: _Looked) -> Trouble | None:
    return seen.facts.stated_policy.trouble if seen.facts.stated_policy is not None else None


def _time(seen: _Looked) -> Trouble | None:
    return seen.no_stamp(oids.SIGNATURE_TIMESTAMP)


def _references(seen: _Looked) -> Trouble | None:
    kept = seen.facts.kept
    if kept is None or kept.missing is None:
        return Trouble(R.ATTRIBUTE_MALFORMED, {"oid": oids.CERTIFICATE_REFERENCES})
    if kept.missing:
        return Trouble(R.REFERENCES_UNMATCHED, {"count": kept.missing})
    if seen.route is None:
        return seen.no_path
    # RFC 5126 6.2.1: the signer's own certificate is named by a signed attribute, not by a reference.
    count = seen.uncovered(kept.referenced, seen.route.path.certificates[0].encoded)
    return Trouble(F.REFERENCES_INCOMPLETE, {"count": count}) if count else None


def _first_type(seen: _Looked) -> Trouble | None:
    return seen.no_stamp(oids.CADES_C_TIMESTAMP)


def _second_type(seen: _Looked) -> Trouble | None:
    return seen.no_stamp(oids.REFERENCES_TIMESTAMP)


def _values(seen: _Looked) -> Trouble | None:
    kept = seen.facts.kept
    if kept is not None and kept.missing_inside:
        return Trouble(R.REFERENCES_UNMATCHED, {"count": kept.missing_inside})
    return _evidence(seen)


def _evidence(seen: _Looked) -> Trouble | None:
    if seen.route is None:
        return seen.no_path
    count = seen.uncovered_inside
    return Trouble(F.EVIDENCE_INCOMPLETE, {"count": count}) if count else None


def _inside(kept: Kept | None) -> RevocationSources:
    return _joined(kept.beside, kept.values) if kept is not None else _NOTHING


def _joined(*sources: RevocationSources) -> RevocationSources:
    return RevocationSources(
        tuple(crl for one in sources for crl in one.crls),
        tuple(response for one in sources for response in one.responses),
        tuple(certificate for one in sources for certificate in one.certificates),
    )


def _archive(seen: _Looked) -> Trouble | None:
    if (missing := _evidence(seen)) is not None:
        return missing
    if (failed := seen.no_stamp(*ARCHIVE_KINDS)) is not None:
        return failed
    return _over_all(seen, ARCHIVE_KINDS)


def _over_all(seen: _Looked, kinds: tuple[str, ...]) -> Trouble | None:
    """Why the time-stamps of *kinds* that hold, taken together, are not over all that they should be over."""
    archiving = seen.holding(kinds)
    covered = frozenset(place for stamp in archiving for place in stamp.covers)
    is_over_time = any(stamp.place in covered or stamp in archiving for stamp in seen.stamping)
    count = seen.uncovered(_covered(seen.facts, archiving))
    return Trouble(F.ARCHIVE_INCOMPLETE) if count or not is_over_time else None


def _covered(facts: Signature, archiving: tuple[Timestamp, ...]) -> RevocationSources:
    """The evidence inside that is under time-stamps."""
    if facts.kept is None:
        return _NOTHING
    octets = frozenset(one for stamp in archiving for one in stamp.evidence)
    places = frozenset(place for stamp in archiving for place in stamp.covers)
    beside = facts.kept.beside
    under = RevocationSources(
        tuple(crl for crl in beside.crls if crl.encoded in octets),
        tuple(response for response in beside.responses if not octets.isdisjoint(response.encoded)),
        tuple(certificate for certificate in beside.certificates if certificate.encoded in octets),
    )
    return _joined(under, facts.kept.values) if _value_places(facts) <= places else under


def _value_places(facts: Signature) -> frozenset[Place]:
    return places_of(facts.info, (oids.CERTIFICATE_VALUES, oids.REVOCATION_VALUES))


def _baseline(seen: _Looked) -> Trouble | None:
    """EN 319 122-1 6.3: what B-B adds to BES."""
    if seen.facts.claimed_time is None:
        return Trouble(F.PART_MISSING, {"oid": oids.SIGNING_TIME})
    return None if seen.facts.is_certificate_inside else Trouble(R.SIGNER_CERTIFICATE_BESIDE)


def _baseline_time(seen: _Looked) -> Trouble | None:
    """In a PDF file a time-stamp of the document does as well."""
    return seen.no_stamp(*_OVER_SIGNATURE)


def _long_term(seen: _Looked) -> Trouble | None:
    if (missing := _evidence(seen)) is not None:
        return missing
    count = min((_uncovered_of(stamp, _inside(seen.facts.kept)) for stamp in seen.stamping), default=1)
    return Trouble(F.EVIDENCE_INCOMPLETE, {"count": count}) if count else None


def _uncovered_of(stamp: Timestamp, sources: RevocationSources) -> int:
    """Certificates of the time-stamp authority's path that neither *sources* nor the token itself hold evidence of."""
    if stamp.token is None or stamp.signature is None:
        return 1
    own = gathered(stamp.token.container)
    held = _joined(RevocationSources(tuple(own.crls), tuple(own.responses), tuple(own.certificates)), sources)
    moment = stamp.token.time
    return min((_uncovered(route, held, moment) for route in stamp.signature.routes), default=1)


def _long_term_archive(seen: _Looked) -> Trouble | None:
    if (failed := seen.no_stamp(*_BASELINE_ARCHIVE)) is not None:
        return failed
    if (partial := _over_all(seen, _BASELINE_ARCHIVE)) is not None:
        return partial
    under = _covered(seen.facts, seen.holding(_BASELINE_ARCHIVE))
    is_covered = any(not _uncovered_of(stamp, under) for stamp in seen.stamping)
    return None if is_covered else Trouble(F.ARCHIVE_INCOMPLETE)


class _Rung(NamedTuple):
    """A form, the form that it is built on, and why it does not hold by itself."""

    name: str
    base: str | None
    trouble: Callable[[_Looked], Trouble | None]


_CADES = (
    _Rung("CMS", None, _value),
    _Rung("CAdES-BES", "CMS", _named_certificate),
    _Rung("CAdES-EPES", "CAdES-BES", _policy),
    _Rung("CAdES-T", "CAdES-BES", _time),
    _Rung("CAdES-C", "CAdES-T", _references),
    _Rung("CAdES-X Type 2", "CAdES-C", _second_type),
    _Rung("CAdES-X Type 1", "CAdES-C", _first_type),
    _Rung("CAdES-X Long", "CAdES-C", _values),
    _Rung("CAdES-X Long Type 2", "CAdES-X Type 2", _values),
    _Rung("CAdES-X Long Type 1", "CAdES-X Type 1", _values),
    _Rung("CAdES-A", "CAdES-T", _archive),
)
"""The forms of RFC 5126, the lowest first."""

_LEVELS = (
    _Rung("B-B", "CAdES-BES", _baseline),
    _Rung("B-T", "B-B", _baseline_time),
    _Rung("B-LT", "B-T", _long_term),
    _Rung("B-LTA", "B-LT", _long_term_archive),
)
"""The baseline levels, the lowest first."""

_PADES = "PAdES-"


def forms_of(facts: Signature, stamps: tuple[Judged, ...], route: Route | None, moment: datetime) -> tuple[Form, ...]:
    """The forms that the parts of a signature claim, the lowest first, those of CAdES before the baseline levels.

    Args:
        facts: the signature.
        stamps: its time-stamps, judged.
        route: the path judged; None when there is none.
        moment: the moment for which the certificate is judged.
    """
    if facts.content_type == oids.TIMESTAMP_CONTENT and not facts.is_counter:
        return ()
    seen, forms = _Looked(facts, stamps, route, moment), dict[str, Form]()
    claimed = {*_claimed_forms(facts, seen.kinds), *_claimed_levels(facts)}
    for rung in (*_CADES, *_LEVELS):
        if rung.name in claimed:
            below = forms[rung.base].trouble if rung.base is not None else None
            forms[rung.name] = Form(rung.name, below if below is not None else rung.trouble(seen))
    return tuple(forms.values())


def _claimed_forms(facts: Signature, kinds: frozenset[str]) -> Iterator[str]:
    yield "CMS"
    if facts.level == "CMS":
        return
    yield "CAdES-BES"
    if facts.stated_policy is not None:
        yield "CAdES-EPES"
    if facts.level.startswith(_PADES):
        return
    archived = not kinds.isdisjoint(ARCHIVE_KINDS)
    yield from ["CAdES-A"] if archived else []
    if oids.SIGNATURE_TIMESTAMP not in kinds:
        yield from ["CAdES-T"] if archived else []
        return
    yield "CAdES-T"
    if {oids.CERTIFICATE_REFERENCES, oids.REVOCATION_REFERENCES} <= kinds:
        yield "CAdES-C"
        yield from _claimed_extensions(kinds)


def _claimed_extensions(kinds: frozenset[str]) -> Iterator[str]:
    types = [n for n, kind in ((1, oids.CADES_C_TIMESTAMP), (2, oids.REFERENCES_TIMESTAMP)) if kind in kinds]
    yield from (f"CAdES-X Type {n}" for n in types)
    if {oids.CERTIFICATE_VALUES, oids.REVOCATION_VALUES} <= kinds:
        yield "CAdES-X Long"
        yield from (f"CAdES-X Long Type {n}" for n in types)


def _claimed_levels(facts: Signature) -> list[str]:
    """The baseline levels up to the one found."""
    names = [rung.name for rung in _LEVELS]
    return names[: names.index(facts.baseline) + 1] if facts.baseline is not None else []


def level_shown(facts: Signature, forms: tuple[Form, ...]) -> str | None:
    """The highest of *forms* that holds, in the words of the form found; None when none does."""
    baseline = baseline_shown(forms)
    if facts.level.startswith(_PADES) and baseline is not None:
        return f"{_PADES}{baseline}"
    return _highest(forms, _CADES)


def baseline_shown(forms: tuple[Form, ...]) -> str | None:
    """The highest baseline level among *forms* that holds; None when none does."""
    return _highest(forms, _LEVELS)


def _highest(forms: tuple[Form, ...], among: tuple[_Rung, ...]) -> str | None:
    names = {rung.name for rung in among}
    return next((form.name for form in reversed(forms) if form.name in names and form.trouble is None), None)
