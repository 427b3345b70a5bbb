"""The rules as rows: what each asks of the facts of a signature, and in which order they decide.

Owns: the judgement.
Refuses to know: how facts were collected; it reads no octets but those already parsed.
Invariants: every row that the policy asks for leaves a finding; the first row broken decides the indication; a row
whose data are missing is recorded as not run, and leaves the answer open when no earlier one decided.

Source: ETSI EN 319 102-1 5; 63-ФЗ art. 11.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache
from typing import NamedTuple

from medid.rules import (
    Finding,
    MalformedError,
    NoRuleInForceError,
    Outcome,
    Reason,
    Rule,
    fault,
    in_force,
    not_checked,
    passed,
    plain,
    warning,
)
from medid.signature import algorithms, der, oids, pdf_checks, rulebook
from medid.signature.accreditation_reasons import AccreditationReason
from medid.signature.arithmetic import signed_digest
from medid.signature.case import Case
from medid.signature.certificate import Certificate
from medid.signature.effects import EFFECTS, Effect
from medid.signature.evidence import MAX_COUNTERSIGNATURE_DEPTH, SigningAttribute, Trouble
from medid.signature.form_reasons import FormReason
from medid.signature.holder import is_held_by_another
from medid.signature.holder_reasons import HolderReason
from medid.signature.moscow import day_in_moscow
from medid.signature.path import PathFault
from medid.signature.policy import ExpectedSigner
from medid.signature.profile import PROFILES, Parts
from medid.signature.reasons import SignatureReason as R
from medid.signature.revocation import Standing
from medid.signature.subject import Subject, subject_of
from medid.signature.verdict import Indication, SubIndication

_DIGITAL_SIGNATURE, _NON_REPUDIATION = 0, 1


class Check(NamedTuple):
    """One row.

    Attributes:
        rule: the demand.
        asked: whether the policy makes the demand of this signature.
        possible: whether the facts allow to apply it.
        troubles: what is wrong; nothing when the rule holds.
        unmet: how a trouble is told: as broken, as a warning, or as not checked.
    """

    rule: Rule
    asked: Callable[[Case], bool]
    possible: Callable[[Case], bool]
    troubles: Callable[[Case], Iterator[Trouble]]
    unmet: Outcome = Outcome.FAILED


class Judgement(NamedTuple):
    """Each row applied with its findings, and the reason that decides; None when all hold."""

    rows: tuple[tuple[Rule, tuple[Finding, ...]], ...]
    decisive: Reason | None

    @property
    def effect(self) -> Effect | None:
        """Effect of the reason that decides, which is `UNDONE` for one that has none; None when all hold."""
        return EFFECTS.get(self.decisive, UNDONE) if self.decisive is not None else None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings in the order of the rows; a rule of several rows is told as passed once, and only if it is."""
        whole: dict[Rule, bool] = {}
        for rule, found in self.rows:
            whole[rule] = whole.get(rule, True) and all(f.outcome is Outcome.PASSED for f in found)
        findings: list[Finding] = []
        for rule, found in self.rows:
            findings += found if whole[rule] else (f for f in found if f.outcome is not Outcome.PASSED)
            whole[rule] = False  # a rule that holds is told by its first row
        return tuple(findings)


UNDONE = Effect(Indication.INDETERMINATE, SubIndication.SIG_CONSTRAINTS_FAILURE)
"""Effect of a demand that could not be looked at: what is not shown to hold never passes."""


def judge(case: Case) -> Judgement:
    """Apply every row that the policy of *case* asks for.

    A row that cannot be applied decides as a broken one does, unless it only warns.
    """
    rows: list[tuple[Rule, tuple[Finding, ...]]] = []
    decisive: Reason | None = None
    for check in CHECKS:
        if not check.asked(case):
            continue
        if not check.possible(case):
            rows.append((check.rule, (not_checked(check.rule, R.CHECK_NOT_POSSIBLE),)))
            if decisive is None and check.unmet is not Outcome.WARNING:
                decisive = R.CHECK_NOT_POSSIBLE
            continue
        troubles = _troubles(check, case)
        found = tuple(_told(check, trouble) for trouble in troubles)
        rows.append((check.rule, found or _holds(check.rule)))
        if decisive is None:
            decisive = _decisive(troubles, found)
    if decisive is None and not _is_whole(case):
        decisive = R.CHECK_NOT_POSSIBLE
        rows.append((rulebook.SIGNATURE, (not_checked(rulebook.SIGNATURE, decisive),)))
    return Judgement(tuple(rows), decisive)


@cache
def _holds(rule: Rule) -> tuple[Finding, ...]:
    """What is told of a rule that holds, made once."""
    return (passed(rule),)


def _is_whole(case: Case) -> bool:
    """True when the arithmetic shows the content to be what was signed, whatever the rows say.

    Without signed attributes the value is over the content itself; a policy that wants CAdES does not allow that.
    """
    facts = case.facts
    bare = facts.info.signed_attributes is None and not case.policy.cades
    return facts.signature_valid is True and (facts.digest_matches is True or bare)


def _troubles(check: Check, case: Case) -> list[Trouble]:
    """What *check* finds wrong; an extension that cannot be read is wrong too."""
    try:
        return list(check.troubles(case))
    except MalformedError as error:
        return [Trouble(R.CERTIFICATE_MALFORMED, {"offset": error.offset if error.offset is not None else 0})]


def _told(check: Check, trouble: Trouble) -> Finding:
    tell = {Outcome.FAILED: fault, Outcome.WARNING: warning, Outcome.NOT_CHECKED: not_checked}
    outcome = Outcome.NOT_CHECKED if trouble.reason in _MISSING else check.unmet
    return tell[outcome](check.rule, trouble.reason, trouble.location, **trouble.context)


_MISSING: frozenset[Reason] = frozenset(
    {
        R.CONTENT_MISSING,
        R.SIGNER_CERTIFICATE_MISSING,
        R.TRUST_EMPTY,
        R.CHAIN_NOT_FOUND,
        R.CHAIN_SEARCH_STOPPED,
        R.CHAIN_OVER_LIMIT,
        R.REVOCATION_UNKNOWN,
        R.REVOCATION_STALE,
        R.SIGNER_UNGIVEN,
        R.DOCUMENT_DATE_UNKNOWN,
        R.DIGEST_UNSUPPORTED,
        R.ALGORITHM_UNSUPPORTED,
        R.ACCREDITATION_UNKNOWN,
        AccreditationReason.CONTRADICTORY,
        AccreditationReason.LIST_OLD,
        R.PROFILE_UNKNOWN,
        R.MEANS_NOT_CERTIFIED,
        R.TIMESTAMP_UNCHECKED,
    }
)
"""Reasons that say that something is missing, not that something is wrong."""


def _decisive(troubles: list[Trouble], findings: tuple[Finding, ...]) -> Reason | None:
    """Reason of the first trouble that may decide; a warning never does."""
    for trouble, finding in zip(troubles, findings, strict=False):
        if finding.outcome is not Outcome.WARNING and trouble.reason in EFFECTS:
            return trouble.reason
    return None


# What the rows look at. Each function yields what is wrong.


def _attributes(case: Case) -> Iterator[Trouble]:
    """RFC 5652 5.3, 11.1, 11.2: content-type and message-digest are there, once, with one value each."""
    info = case.facts.info
    kinds = [attribute.type for attribute in info.signed_attributes or ()]
    demanded = (oids.MESSAGE_DIGEST,) if case.facts.is_counter else (oids.CONTENT_TYPE, oids.MESSAGE_DIGEST)
    for kind in demanded:
        if kind not in kinds:
            yield Trouble(R.ATTRIBUTE_MISSING, {"oid": kind})
    for kind, count in Counter(kinds).items():
        if count > 1:
            yield Trouble(R.ATTRIBUTE_REPEATED, {"oid": kind})
    for kind in demanded:
        if any(len(attribute.values) != 1 for attribute in info.signed(kind)):
            yield Trouble(R.ATTRIBUTE_MALFORMED, {"oid": kind})
    yield from _digest_attribute(case)
    yield from _content_type(case)


def _digest_attribute(case: Case) -> Iterator[Trouble]:
    """RFC 5652 11.2: the value of message-digest is an OCTET STRING."""
    values = [value for attribute in case.facts.info.signed(oids.MESSAGE_DIGEST) for value in attribute.values]
    if len(values) == 1 and signed_digest(case.facts.info) is None:
        yield Trouble(R.ATTRIBUTE_MALFORMED, {"oid": oids.MESSAGE_DIGEST})


def _content_type(case: Case) -> Iterator[Trouble]:
    facts = case.facts
    values = [value for attribute in facts.info.signed(oids.CONTENT_TYPE) for value in attribute.values]
    if len(values) != 1 or facts.is_counter:
        return
    if values[0].tag != der.OBJECT_IDENTIFIER or values[0].octets != _encoded(facts.content_type):
        yield Trouble(R.CONTENT_TYPE_DIFFERS)


def _encoded(dotted: str) -> bytes:
    """Content octets of the OBJECT IDENTIFIER *dotted*."""
    first, second, *rest = map(int, dotted.split("."))
    return b"".join(map(_base128, (40 * first + second, *rest)))


def _base128(arc: int) -> bytes:
    octets = [arc & 0x7F]
    while arc := arc >> 7:
        octets.append(arc & 0x7F | 0x80)
    return bytes(reversed(octets))


def _order(case: Case) -> Iterator[Trouble]:
    if not case.facts.info.has_sorted_attributes:
        yield Trouble(R.ATTRIBUTES_UNSORTED)


def _content(case: Case) -> Iterator[Trouble]:
    if not case.facts.has_content:
        yield Trouble(R.CONTENT_MISSING)


def _digest(case: Case) -> Iterator[Trouble]:
    if case.facts.digest_matches is False:
        yield Trouble(R.HASH_MISMATCH)


def _attributes_as_content(case: Case) -> Iterator[Trouble]:
    if case.facts.signs_attributes:
        yield Trouble(R.CONTENT_IS_ATTRIBUTES)


def _rewritten(case: Case) -> Iterator[Trouble]:
    if case.facts.rewritten_as is not None:
        yield Trouble(R.CONTENT_REWRITTEN, {"form": case.facts.rewritten_as})


def _signer_certificate(case: Case) -> Iterator[Trouble]:
    if case.facts.certificate is None:
        yield Trouble(R.SIGNER_CERTIFICATE_MISSING)


def _certificate_inside(case: Case) -> Iterator[Trouble]:
    if not case.facts.is_certificate_inside:
        yield Trouble(R.SIGNER_CERTIFICATE_BESIDE)


def _algorithms(case: Case) -> Iterator[Trouble]:
    if case.facts.algorithm_trouble is not None:
        yield case.facts.algorithm_trouble


def _digest_algorithm(case: Case) -> Iterator[Trouble]:
    kind = case.facts.info.digest_algorithm.oid
    if kind not in algorithms.DIGESTS:
        yield Trouble(R.DIGEST_UNSUPPORTED, {"oid": kind})


def _signature_value(case: Case) -> Iterator[Trouble]:
    if case.facts.signature_valid is False:
        yield Trouble(R.VALUE_WRONG)


def _cades(case: Case) -> Iterator[Trouble]:
    facts = case.facts
    if facts.info.signed_attributes is None:
        yield Trouble(R.ATTRIBUTES_ABSENT)
    elif facts.signing_attribute is SigningAttribute.ABSENT:
        yield Trouble(R.SIGNING_ATTRIBUTE_MISSING)


def _signing_attribute(case: Case) -> Iterator[Trouble]:
    match case.facts.signing_attribute:
        case SigningAttribute.NAMES_ANOTHER:
            yield Trouble(R.SIGNING_ATTRIBUTE_DIFFERS)
        case SigningAttribute.UNREADABLE:
            yield Trouble(R.ATTRIBUTE_MALFORMED, {"oid": oids.SIGNING_CERTIFICATE_V2})


def _current_algorithms(case: Case) -> Iterator[Trouble]:
    certificate = case.facts.certificate
    family = algorithms.FAMILIES.get(certificate.key.algorithm.oid) if certificate is not None else None
    if certificate is None or family is None:
        return
    if not family.is_gost:
        yield Trouble(R.ALGORITHM_FOREIGN, {"name": family.name})
    elif family.is_retired and not _is_from_its_time(case.proven_time):
        yield Trouble(R.ALGORITHM_RETIRED, {"name": family.name})
    elif (parameters := algorithms.key_parameters(certificate.key)) in algorithms.TEST_PARAMETERS:
        yield Trouble(R.KEY_PARAMETERS_TEST, {"oid": parameters})
    yield from _authority_algorithms(case)


def _authority_algorithms(case: Case) -> Iterator[Trouble]:
    """A path is as good as its weakest key, which also decides by what algorithm the certificate under it is signed."""
    authorities = case.route.path.certificates[1:] if case.route is not None else ()
    for number, certificate in enumerate(authorities, start=1):
        kind = certificate.key.algorithm.oid
        family = algorithms.FAMILIES.get(kind)
        if family is None or not family.is_gost:
            name = family.name if family is not None else kind
            yield Trouble(R.ALGORITHM_FOREIGN, {"name": name}, f"/path/{number}")


def _is_from_its_time(proven: datetime | None) -> bool:
    return proven is not None and proven.date() <= algorithms.GOST_2001_LAST_DAY


def _weak_digest(case: Case) -> Iterator[Trouble]:
    digest = algorithms.DIGESTS.get(case.facts.info.digest_algorithm.oid)
    if digest is not None and digest.is_weak:
        yield Trouble(R.ALGORITHM_WEAK, {"name": digest.name})


def _chain(case: Case) -> Iterator[Trouble]:
    if case.facts.chain_trouble is not None:
        yield case.facts.chain_trouble


def _path(case: Case) -> Iterator[Trouble]:
    yield from map(_path_trouble, case.path_faults)


def _path_trouble(found: PathFault) -> Trouble:
    return Trouble(found.reason, dict(found.context), f"/path/{found.certificate}")


def _accreditation(case: Case) -> Iterator[Trouble]:
    found = case.route.accreditation if case.route is not None else None
    if found is None:
        yield Trouble(R.ACCREDITATION_UNKNOWN)
    elif found.reason is not None:
        yield Trouble(found.reason, found.context)


def _list_signed(case: Case) -> Iterator[Trouble]:
    """A list that nobody signed was chosen by the caller; what it says is told, and shows nothing."""
    found = case.route.accreditation if case.route is not None else None
    if found is not None and not found.is_list_signed:
        yield Trouble(AccreditationReason.LIST_UNSIGNED)


def _validity(case: Case) -> Iterator[Trouble]:
    certificate, moment = case.facts.certificate, case.decided_at
    if certificate is None:
        return
    if moment > certificate.not_after:
        proven = case.proven_time is not None
        reason = R.CERTIFICATE_EXPIRED_AT_SIGNING if proven else R.CERTIFICATE_EXPIRED
        yield Trouble(reason, {"day": _day(certificate.not_after)}, "/signer/not_after")
    if moment < certificate.not_before:
        yield Trouble(R.CERTIFICATE_NOT_YET_VALID, {"day": _day(certificate.not_before)}, "/signer/not_before")


def _day(moment: datetime) -> str:
    return moment.date().isoformat()


def _document_date(case: Case) -> Iterator[Trouble]:
    certificate, day = case.facts.certificate, case.document_date
    if certificate is None:
        return
    first, last = map(day_in_moscow, (certificate.not_before, certificate.not_after))
    if day is None:
        yield Trouble(R.DOCUMENT_DATE_UNKNOWN)
    elif day > last:
        yield Trouble(R.DOCUMENT_AFTER_EXPIRY, {"day": last.isoformat()})
    elif day < first:
        yield Trouble(R.DOCUMENT_BEFORE_START, {"day": first.isoformat()})


def _key_usage(case: Case) -> Iterator[Trouble]:
    """RFC 5280 4.2.1.3, 4.2.1.12: the key may sign, and not the words of services alone."""
    certificate = case.facts.certificate
    if certificate is None:
        return
    usage, purposes = certificate.key_usage, certificate.extended_key_usage
    may_sign = usage is None or usage & {_DIGITAL_SIGNATURE, _NON_REPUDIATION}
    is_service = purposes is not None and purposes <= {oids.OCSP_SIGNING, oids.TIME_STAMPING}
    if not may_sign or (is_service and case.facts.content_type != oids.TIMESTAMP_CONTENT):
        yield Trouble(R.CERTIFICATE_KEY_USAGE)


def _key_period(case: Case) -> Iterator[Trouble]:
    end = case.facts.certificate.key_period[1] if case.facts.certificate is not None else None
    if end is not None and case.decided_at > end:
        yield Trouble(R.KEY_PERIOD_ENDED, {"day": _day(end)})


def _revoked(case: Case) -> Iterator[Trouble]:
    for number, standing in enumerate(_standings(case)):
        if standing.revoked_at is not None and standing.revoked_at <= case.decided_at:
            yield Trouble(_revoked_reason(case, number), {"day": _day(standing.revoked_at)}, f"/path/{number}")


def _standings(case: Case) -> tuple[Standing, ...]:
    return case.route.standings if case.route is not None else ()


def _revoked_reason(case: Case, number: int) -> R:
    if number > 0:
        return R.AUTHORITY_REVOKED
    return R.REVOKED_AT_SIGNING if case.proven_time is not None else R.REVOKED


def _revocation_known(case: Case) -> Iterator[Trouble]:
    for number, standing in enumerate(_standings(case)):
        if standing.revoked_at is not None:
            continue
        if not standing.is_known:
            yield Trouble(R.REVOCATION_UNKNOWN, {}, f"/path/{number}")
        elif not standing.is_fresh_at(case.decided_at):
            ended = standing.valid_until if standing.valid_until is not None else standing.updated_at
            yield Trouble(R.REVOCATION_STALE, {"day": _day(ended) if ended is not None else "-"}, f"/path/{number}")


def _revocation_newer(case: Case) -> Iterator[Trouble]:
    """EN 319 102-1 5.2.5.4 takes data issued after the moment as fresh; with no proven time the clock may be wrong."""
    for number, standing in enumerate(_standings(case) if case.proven_time is None else ()):
        if standing.updated_at is not None and standing.updated_at > case.decided_at:
            yield Trouble(R.REVOCATION_NEWER, {"day": _day(standing.updated_at)}, f"/path/{number}")


def _qualified(case: Case) -> Iterator[Trouble]:
    """What 63-ФЗ art. 17 p. 2 demands, and what order 795 adds, by the edition of the day of issue in Moscow."""
    certificate = case.facts.certificate
    if certificate is None:
        return
    try:
        profile = in_force(PROFILES, on=day_in_moscow(certificate.not_before)).value
    except NoRuleInForceError:
        yield Trouble(R.PROFILE_UNKNOWN, {"day": _day(certificate.not_before)})
        return
    subject, present = subject_of(certificate), {extension.oid for extension in certificate.extensions}
    yield from _absent_parts(subject, profile.lawful_parts, R.NOT_QUALIFIED)
    yield from (Trouble(R.NOT_QUALIFIED, {"part": k}) for k in profile.lawful_extensions if k not in present)
    yield from _unnamed_tools(certificate, present)
    yield from _absent_parts(subject, profile.usual_parts, R.PROFILE_INCOMPLETE)
    yield from (Trouble(R.PROFILE_INCOMPLETE, {"part": k}) for k in profile.usual_extensions if k not in present)


def _unnamed_tools(certificate: Certificate, present: set[str]) -> Iterator[Trouble]:
    """63-ФЗ art. 17 p. 2 asks for the names of the tools, which an extension that cannot be read does not give."""
    named = {oids.ISSUER_SIGN_TOOL: _names_tools_of_issuer, oids.SUBJECT_SIGN_TOOL: _names_tool_of_owner}
    for kind, names in named.items():
        if kind in present and not names(certificate):
            yield Trouble(R.PROFILE_INCOMPLETE, {"part": kind})


def _names_tools_of_issuer(certificate: Certificate) -> bool:
    try:
        return all(map(str.strip, certificate.issuer_tools))
    except MalformedError:
        return False


def _names_tool_of_owner(certificate: Certificate) -> bool:
    try:
        return bool((certificate.sign_tool or "").strip())
    except MalformedError:
        return False


def _numbers(case: Case) -> Iterator[Trouble]:
    if case.facts.certificate is not None:
        for part in subject_of(case.facts.certificate).malformed:
            yield Trouble(R.NUMBER_MALFORMED, {"part": part}, f"/signer/{part}")


def _held_by_head(case: Case) -> Iterator[Trouble]:
    """63-ФЗ art. 17.2: since the transition ended, the certificate of an organisation is its head's."""
    certificate = case.facts.certificate
    if certificate is None:
        return
    day = day_in_moscow(certificate.not_before)
    if is_held_by_another(subject_of(certificate), issued_on=day):
        yield Trouble(HolderReason.NOT_HEAD, {"day": day.isoformat()}, "/signer/title")


def _absent_parts(subject: Subject, parts: Parts, reason: R) -> Iterator[Trouble]:
    for part in parts.get(subject.owner, ()):
        if getattr(subject, part) is None:
            yield Trouble(reason, {"part": part}, f"/signer/{part}")


def _signer(case: Case) -> Iterator[Trouble]:
    certificate, expected = case.facts.certificate, case.expected
    if certificate is None:
        return
    if not _is_told(expected):
        yield Trouble(R.SIGNER_UNGIVEN)
    if expected is None:
        return
    subject = subject_of(certificate)
    yield from _snils(subject, expected)
    yield from _names(subject, expected)


def _is_told(expected: ExpectedSigner | None) -> bool:
    """True when *expected* tells one person from others: by СНИЛС, or by surname and given name."""
    if expected is None:
        return False
    return bool(expected.snils or (expected.surname and expected.given_name))


def _snils(subject: Subject, expected: ExpectedSigner) -> Iterator[Trouble]:
    if expected.snils is None:
        return
    if subject.snils is None:
        yield Trouble(R.SNILS_ABSENT, {}, "/signer/snils")
    elif subject.snils != "".join(c for c in expected.snils if c.isascii() and c.isdigit()):
        yield Trouble(R.SNILS_DIFFERS, {}, "/signer/snils")


_NAME_PARTS = ("surname", "given_name", "patronymic")


def _names(subject: Subject, expected: ExpectedSigner) -> Iterator[Trouble]:
    if expected.surname is not None and subject.surname is None:
        yield Trouble(R.NAME_ABSENT, {}, "/signer/surname")
        return
    for part in _NAME_PARTS:
        wanted, found = getattr(expected, part), getattr(subject, part)
        if wanted is not None and _spelt(wanted) != _spelt(found or ""):
            yield Trouble(R.NAME_DIFFERS, {}, f"/signer/{part}")


def _spelt(name: str) -> str:
    """A name as it is compared: case, kinds of spaces and hyphens, and Ё written as Е do not count."""
    return " ".join(plain(name).text.casefold().replace("ё", "е").split())


def _spelling(case: Case) -> Iterator[Trouble]:
    certificate, expected = case.facts.certificate, case.expected
    if certificate is None or expected is None:
        return
    subject = subject_of(certificate)
    for part in _NAME_PARTS:
        wanted, found = getattr(expected, part), getattr(subject, part)
        if wanted is None or found is None or _spelt(wanted) != _spelt(found):
            continue
        if " ".join(plain(wanted).text.casefold().split()) != " ".join(plain(found).text.casefold().split()):
            yield Trouble(R.NAME_SPELLING, {}, f"/signer/{part}")


def _timestamps(case: Case) -> Iterator[Trouble]:
    yield from (t for t in _stamp_troubles(case) if t.reason is not R.TIMESTAMP_ORDER)


def _timestamp_order(case: Case) -> Iterator[Trouble]:
    yield from (t for t in _stamp_troubles(case) if t.reason is R.TIMESTAMP_ORDER)


def _stamp_troubles(case: Case) -> Iterator[Trouble]:
    for number, judged in enumerate(case.stamps):
        if judged.trouble is not None:
            yield judged.trouble._replace(location=f"/timestamps/{number}")


def _references(case: Case) -> Iterator[Trouble]:
    count = case.facts.unmatched_references
    if count is not None and count > 0:
        yield Trouble(R.REFERENCES_UNMATCHED, {"count": count})


def _forms(case: Case) -> Iterator[Trouble]:
    """What is wrong with the forms of CAdES beyond time-stamps and references, which have rules of their own."""
    claimed = (form for form in case.forms if form.name.startswith("CAdES-"))
    troubles = (form.trouble for form in claimed if form.trouble is not None)
    yield from {t.reason: t for t in troubles if isinstance(t.reason, FormReason)}.values()


def _policy_document(case: Case) -> Iterator[Trouble]:
    yield from (t for t in _policy_troubles(case) if t.reason not in _POLICY_UNKNOWN)


def _policy_known(case: Case) -> Iterator[Trouble]:
    yield from (t for t in _policy_troubles(case) if t.reason in _POLICY_UNKNOWN)


_POLICY_UNKNOWN = frozenset({R.POLICY_UNCHECKED, R.POLICY_IMPLIED, R.POLICY_WITHOUT_HASH})


def _policy_troubles(case: Case) -> Iterator[Trouble]:
    stated = case.facts.stated_policy
    if stated is not None and stated.trouble is not None:
        yield stated.trouble


def _names_policy(case: Case) -> bool:
    return case.facts.stated_policy is not None


def _countersignatures(case: Case) -> Iterator[Trouble]:
    """A countersignature speaks for its own signer; when it is wrong, the signature under it is not."""
    if case.facts.is_deepest:
        yield Trouble(R.COUNTERSIGNATURE_DEEP, {"limit": MAX_COUNTERSIGNATURE_DEPTH})
        return
    there = sum(len(attribute.values) for attribute in case.facts.info.unsigned(oids.COUNTERSIGNATURE))
    good = [c for c in case.facts.countersignatures if c.digest_matches is True and c.signature_valid is True]
    if len(good) != there:
        yield Trouble(R.COUNTERSIGNATURE_WRONG)


def _limits(case: Case) -> Iterator[Trouble]:
    """63-ФЗ art. 11 item 4, which may have been repealed: what the certificate states is for a person to compare."""
    certificate = case.facts.certificate
    if certificate is None:
        return
    purposes = [p for p in certificate.extended_key_usage or () if p.startswith(oids.RUSSIAN_PURPOSES)]
    count = len(purposes) + certificate.notices
    if count:
        yield Trouble(AccreditationReason.LIMITS_STATED, {"count": count})


def _means(_case: Case) -> Iterator[Trouble]:
    yield Trouble(R.MEANS_NOT_CERTIFIED)


def _always(_: object) -> bool:
    return True


def _has_certificate(case: Case) -> bool:
    return case.facts.certificate is not None


def _has_path(case: Case) -> bool:
    return case.route is not None


def _has_attributes(case: Case) -> bool:
    return case.facts.info.signed_attributes is not None


def _has_digest(case: Case) -> bool:
    return case.facts.digest_matches is not None


def _has_timestamps(case: Case) -> bool:
    return bool(case.facts.timestamps)


CHECKS = (
    Check(rulebook.PDF_FORM, pdf_checks.is_asked, _always, pdf_checks.form),
    Check(rulebook.PDF_FORM, pdf_checks.is_asked, _always, pdf_checks.oddities, Outcome.WARNING),
    Check(rulebook.ATTRIBUTES, _has_attributes, _always, _attributes),
    Check(rulebook.ATTRIBUTES, _has_attributes, _always, _order, Outcome.WARNING),
    Check(rulebook.CONTENT, _always, _always, _content),
    Check(rulebook.CONTENT, _always, _always, _attributes_as_content),
    Check(rulebook.ALGORITHMS, _always, _always, _digest_algorithm),
    Check(rulebook.DIGEST, _has_attributes, _has_digest, _digest),
    Check(rulebook.DIGEST, _has_attributes, _has_digest, _rewritten, Outcome.WARNING),
    Check(rulebook.SIGNER_CERTIFICATE, _always, _always, _signer_certificate),
    Check(rulebook.SIGNER_CERTIFICATE, lambda c: c.policy.certificate_inside, _has_certificate, _certificate_inside),
    Check(rulebook.ALGORITHMS, _always, _has_certificate, _algorithms),
    Check(rulebook.SIGNATURE, _always, lambda c: c.facts.signature_valid is not None, _signature_value),
    Check(rulebook.DIGEST, pdf_checks.is_asked, _always, pdf_checks.coverage),
    Check(rulebook.DIGEST, pdf_checks.is_asked, _always, pdf_checks.changes),
    Check(rulebook.DIGEST, pdf_checks.is_asked, _always, pdf_checks.additions, Outcome.WARNING),
    Check(rulebook.CADES, lambda c: c.policy.cades, _always, _cades),
    Check(rulebook.CADES, _always, _has_certificate, _signing_attribute),
    Check(rulebook.CURRENT_ALGORITHMS, lambda c: c.policy.gost_only, _has_certificate, _current_algorithms),
    Check(rulebook.CURRENT_ALGORITHMS, lambda c: not c.policy.gost_only, _always, _weak_digest, Outcome.WARNING),
    Check(rulebook.CHAIN, lambda c: c.policy.chain, _has_certificate, _chain),
    Check(rulebook.PATH, lambda c: c.policy.chain, _has_path, _path),
    Check(rulebook.ACCREDITATION, lambda c: c.policy.chain and c.policy.qualified, _has_path, _accreditation),
    Check(
        rulebook.ACCREDITATION,
        lambda c: c.policy.chain and not c.policy.qualified,
        _has_path,
        _accreditation,
        Outcome.WARNING,
    ),
    Check(rulebook.ACCREDITATION, lambda c: c.policy.chain, _has_path, _list_signed, Outcome.NOT_CHECKED),
    Check(rulebook.VALIDITY, lambda c: c.policy.chain, _has_certificate, _validity),
    Check(
        rulebook.DOCUMENT_DATE,
        lambda c: c.policy.document_date or c.document_date is not None,
        _has_certificate,
        _document_date,
    ),
    Check(rulebook.KEY_USAGE, lambda c: c.policy.chain, _has_certificate, _key_usage),
    Check(rulebook.KEY_USAGE, lambda c: c.policy.chain, _has_certificate, _key_period, Outcome.WARNING),
    Check(rulebook.REVOCATION, lambda c: c.policy.revocation, _has_path, _revoked),
    Check(rulebook.REVOCATION, lambda c: c.policy.revocation, _has_path, _revocation_known),
    Check(rulebook.REVOCATION, lambda c: c.policy.revocation, _has_path, _revocation_newer, Outcome.WARNING),
    Check(rulebook.QUALIFIED, lambda c: c.policy.qualified, _has_certificate, _qualified),
    Check(rulebook.QUALIFIED, lambda c: c.policy.qualified, _has_certificate, _numbers, Outcome.WARNING),
    Check(rulebook.HOLDER, lambda c: c.policy.qualified, _has_certificate, _held_by_head, Outcome.WARNING),
    Check(rulebook.SIGNER, lambda c: c.policy.signer, _has_certificate, _signer),
    Check(rulebook.SIGNER, lambda c: c.policy.signer, _has_certificate, _spelling, Outcome.WARNING),
    Check(rulebook.TIMESTAMPS, _has_timestamps, _always, _timestamps, Outcome.WARNING),
    Check(rulebook.TIMESTAMPS, _has_timestamps, _always, _timestamp_order),
    Check(
        rulebook.COUNTERSIGNATURES,
        lambda c: bool(c.facts.info.unsigned(oids.COUNTERSIGNATURE)),
        _always,
        _countersignatures,
        Outcome.WARNING,
    ),
    Check(
        rulebook.REFERENCES,
        lambda c: c.facts.unmatched_references is not None,
        _always,
        _references,
        Outcome.WARNING,
    ),
    Check(rulebook.FORMS, lambda c: c.facts.kept is not None, _always, _forms, Outcome.WARNING),
    Check(rulebook.SIGNATURE_POLICY, _names_policy, _always, _policy_document),
    Check(rulebook.SIGNATURE_POLICY, _names_policy, _always, _policy_known, Outcome.WARNING),
    Check(rulebook.LIMITS, lambda c: c.policy.qualified, _has_certificate, _limits, Outcome.WARNING),
    Check(rulebook.MEANS, lambda c: c.policy.qualified, _always, _means),
)
"""The rows, in the order in which they decide."""
