"""The verdict on every signature inside a PDF file.

Owns: the composition: fields, evidence kept in the file, time-stamps of the document, and the signature in each field,
whose CMS is verified as any other, over the octets that its range names.
Refuses to know: the rows, and how a PDF file is read.
Invariants: each signature is judged over the version it was made in; a time-stamp of the document proves the existence
of the signatures that it covers, and of nothing else; evidence kept in the file is used, not trusted.

Source: ISO 32000-1, 12.8; ETSI EN 319 142-1, 5, 6.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import NamedTuple

from medid.rules import Finding, MalformedError, fault, not_checked, passed, warning
from medid.signature import algorithms, der, oids, rulebook
from medid.signature.case import Judged
from medid.signature.cms import SignedData, parse_signed_data
from medid.signature.collect import collect, digest_kinds, read_content, require_few
from medid.signature.container import CHUNK_BYTES
from medid.signature.content import Content, digests_of
from medid.signature.effects import EFFECTS
from medid.signature.evidence import Placement, Signature, Timestamp, Trouble
from medid.signature.kept import kept_of
from medid.signature.pdf_changes import Added, added_after, coverage_of, octets_after
from medid.signature.pdf_evidence import evidence_of, first_evidence
from medid.signature.pdf_fields import Field, fields_of
from medid.signature.pdf_reading import OpenedPdf
from medid.signature.pdf_reasons import PdfReason
from medid.signature.pdf_stamp import has_stamp
from medid.signature.pdf_verdict import Changes, Coverage, DocumentTimestamp, PdfDocument, PdfSignature
from medid.signature.policy import ExpectedSigner, Policy
from medid.signature.reasons import SignatureReason
from medid.signature.settle import proven
from medid.signature.surroundings import Surroundings, surroundings_of
from medid.signature.telling import timestamp_of
from medid.signature.timestamp import Place, Token, token_of
from medid.signature.trust import Evidence, TrustStore
from medid.signature.verdict import Indication, SignatureVerdict, SignedDocument, Verdict
from medid.signature.verification import refused, summed_up, verdict_on

MAX_HASHED = 1024 * 1024 * 1024
"""Most octets that all signatures of one file are over, taken together."""
_MAY_FILL = 2
_SOUND = frozenset({Coverage.WHOLE_FILE, Coverage.WHOLE_REVISION})


@dataclass(frozen=True, kw_only=True)
class Question:
    """What is asked about a file, as `medid.signature.verify` takes it."""

    trust: TrustStore
    policy: Policy
    at: datetime
    evidence: Evidence
    expected_signer: ExpectedSigner | None
    document_date: date | None


class _Inside(NamedTuple):
    """One field with its place, and its container; the trouble says why there is none."""

    field: Field
    placement: Placement
    container: SignedData | None
    trouble: Trouble | None


def verify_pdf(octets: bytes, question: Question, *, is_content_given: bool) -> Verdict:
    """The verdict on every signature inside the PDF file *octets*.

    Args:
        octets: the file.
        question: trust, policy, moment and the rest.
        is_content_given: a document was given beside the file, which is a mistake.
    """
    try:
        pdf = OpenedPdf(octets)
        fields = fields_of(pdf)
        _require_little(fields)
        kept_since = first_evidence(pdf)
        inside = tuple(_inside(field, pdf) for field in fields)
    except MalformedError as error:
        return refused(error, question.policy, question.at)
    kept, unread = evidence_of(pdf)
    asked = replace(question, evidence=question.evidence.joined(kept))
    stamps = _document_timestamps(inside, octets, asked)
    signed = [one for one in inside if not one.field.is_timestamp]
    verdicts = tuple(
        v for one in signed for v in _verdicts(one, _Around(octets, stamps, kept_since, _octets(kept)), asked)
    )
    shown = has_stamp(octets) if not signed else None
    findings = tuple(_file_findings(octets, inside, shown, unread, asked.policy, is_content_given=is_content_given))
    about = PdfDocument(
        revisions=pdf.revisions,
        timestamps=tuple(_told(stamps, asked)),
        has_stamp=shown,
        certificates=len(kept.certificates),
        crls=len(kept.crls),
        ocsp_responses=len(kept.ocsp_responses),
    )
    document = SignedDocument(size=len(octets))
    verdict = summed_up(verdicts, findings, question.policy, question.at)
    return verdict.model_copy(update={"pdf": about, "document": document})


def _require_little(fields: tuple[Field, ...]) -> None:
    """Return when all signed octets together are few enough to hash them.

    Raises:
        MalformedError: pdf_too_much_hashed.
    """
    if sum(sum(field.byte_range[1::2]) for field in fields if field.is_placed) > MAX_HASHED:
        raise MalformedError(PdfReason.TOO_MUCH_HASHED, {"limit": MAX_HASHED})


def _inside(field: Field, pdf: OpenedPdf) -> _Inside:
    """The place of *field* and the container in it."""
    container, troubles = _container(field)
    fatal = next((trouble for trouble in troubles if container is None), None)
    return _Inside(field, _placement(field, pdf, tuple(troubles)), container, fatal)


def _container(field: Field) -> tuple[SignedData | None, list[Trouble]]:
    """The container of *field*; the padding after it is zeros."""
    if any(t.reason in _UNREADABLE for t in field.troubles):
        return None, []
    try:
        end = der.read(field.contents).stop
        container = parse_signed_data(field.contents[:end])
        require_few(container)
    except MalformedError as error:
        reason = error.reason if isinstance(error.reason, SignatureReason) else SignatureReason.CONTAINER_MALFORMED
        return None, [Trouble(reason, dict(error.context))]
    return container, list(_misfits(field, container, end))


_UNREADABLE = frozenset({PdfReason.DICTIONARY_BROKEN, PdfReason.CONTENTS_MISSING, PdfReason.SUB_FILTER_UNSUPPORTED})


def _misfits(field: Field, container: SignedData, end: int) -> Iterator[Trouble]:
    """What a container may not have inside a PDF file."""
    if field.contents[end:].strip(b"\x00"):
        yield Trouble(PdfReason.CONTENTS_PADDING)
    if container.content is not None and not field.is_timestamp:
        yield Trouble(PdfReason.ENCAPSULATED)
    if len(container.signers) > 1:
        yield Trouble(PdfReason.SEVERAL_SIGNERS, {"count": len(container.signers)})
    if not container.signers:
        yield Trouble(SignatureReason.SIGNATURE_MISSING)


def _placement(field: Field, pdf: OpenedPdf, troubles: tuple[Trouble, ...]) -> Placement:
    coverage = coverage_of(field, pdf)
    added = added_after(field, pdf) if coverage in _SOUND else Added(Changes.UNKNOWN)
    told = PdfSignature(
        field=field.number,
        sub_filter=field.sub_filter,
        byte_range=field.byte_range,
        coverage=coverage,
        revision=field.revision + 1,
        revisions=pdf.revisions,
        changes=Changes.NONE if coverage is Coverage.WHOLE_FILE else added.changes,
        changed_fields=added.fields,
        permission=field.permission,
    )
    return Placement(
        told=told,
        troubles=(*field.troubles, *troubles),
        covered=sum(field.byte_range[1::2]),
        size=len(pdf.octets),
        added=octets_after(field, pdf) if coverage is Coverage.WHOLE_REVISION else 0,
        forbidden_by=added.forbidden_by,
        is_filling_allowed=field.locked is not None or (field.permission or 0) >= _MAY_FILL,
        is_irregular=pdf.is_irregular,
    )


# Time-stamps of the document.


class _Stamp(NamedTuple):
    """A time-stamp of the document with the field it stands in."""

    inside: _Inside
    stamp: Timestamp


def _document_timestamps(inside: tuple[_Inside, ...], octets: bytes, asked: Question) -> tuple[_Stamp, ...]:
    """The time-stamps of the document, the shortest range first, each covering those before it."""
    ordered = sorted((one for one in inside if one.field.is_timestamp), key=lambda one: one.field.end)
    found: list[_Stamp] = []
    for number, one in enumerate(ordered):
        covers = frozenset(_place(n) for n, other in enumerate(found) if other.inside.field.end < one.field.end)
        found.append(_Stamp(one, _timestamp(one, _place(number), covers, octets, asked)))
    return tuple(found)


def _place(number: int) -> Place:
    """The place of the *number*-th time-stamp of the document, which no attribute of a signature has."""
    return Place(-1, number)


def _timestamp(one: _Inside, place: Place, covers: frozenset[Place], octets: bytes, asked: Question) -> Timestamp:
    token = _token(one)
    if token is None:
        return Timestamp(kind=oids.DOCUMENT_TIMESTAMP, token=None, is_over=None, signature=None, place=place)
    bare = replace(token.container, signers=tuple(replace(i, unsigned_attributes=()) for i in token.container.signers))
    around, _ = surroundings_of(token.container, trust=asked.trust, evidence=asked.evidence)
    (signature,) = collect(bare, read_content(bare, None), around)
    return Timestamp(
        kind=oids.DOCUMENT_TIMESTAMP,
        token=token,
        is_over=_is_over(token, one, octets),
        signature=signature,
        place=place,
        covers=covers,
    )


def _token(one: _Inside) -> Token | None:
    if one.container is None or one.placement.troubles:
        return None
    try:
        return token_of(der.read(one.field.contents))
    except MalformedError:
        return None


def _is_over(token: Token, one: _Inside, octets: bytes) -> bool | None:
    """Whether *token* stamps the octets its field names, up to the end of a version; None when that is not known."""
    if token.digest not in algorithms.DIGESTS or one.placement.told.coverage not in _SOUND:
        return None
    return digests_of({token.digest}, _chunks(one.field, octets))[token.digest] == token.imprint


def _told(stamps: tuple[_Stamp, ...], asked: Question) -> Iterator[DocumentTimestamp]:
    """What is said about each time-stamp of the document."""
    every = tuple(one.stamp for one in stamps)
    judged = proven(every, asked.at)[1] if asked.policy.is_about_time else tuple(map(_unjudged, every))
    pairs = sorted(zip(stamps, judged, strict=True), key=lambda pair: pair[0].inside.field.number)
    for one, judgement in pairs:
        told = timestamp_of(judgement)
        yield DocumentTimestamp(
            place=one.inside.placement.told,
            time=told.time,
            holds=told.holds,
            reason=told.reason,
            authority=told.authority,
        )


def _unjudged(stamp: Timestamp) -> Judged:
    return Judged(stamp, Trouble(SignatureReason.TIMESTAMP_UNCHECKED))


# Signatures.


class _Around(NamedTuple):
    """What stands around a signature: the file, time-stamps of the document, and since when evidence is kept."""

    octets: bytes
    stamps: tuple[_Stamp, ...]
    kept_since: int | None
    kept: frozenset[bytes]


def _verdicts(one: _Inside, file: _Around, asked: Question) -> tuple[SignatureVerdict, ...]:
    """The verdict on the signature of one field, or on each when there are several."""
    if one.container is None or not one.container.signers:
        return (_unreadable(one, asked.at),)
    around, _ = surroundings_of(one.container, trust=asked.trust, evidence=asked.evidence)
    every = collect(one.container, _content(one, one.container, file.octets), around)
    return tuple(
        verdict_on(
            _placed(facts, one, file, around), asked.policy, asked.expected_signer, asked.at, asked.document_date
        )
        for facts in every
    )


def _content(one: _Inside, container: SignedData, octets: bytes) -> Content:
    """The signed octets of the file by their digests."""
    if not one.field.is_placed:
        return Content({}, is_here=False, differs=False)
    kinds = digest_kinds(container) & algorithms.DIGESTS.keys()
    return Content(digests_of(kinds, _chunks(one.field, octets)), is_here=True, differs=False)


def _chunks(field: Field, octets: bytes) -> Iterator[bytes]:
    for stretch in field.signed(octets):
        for start in range(0, len(stretch), CHUNK_BYTES):
            yield bytes(stretch[start : start + CHUNK_BYTES])


def _octets(kept: Evidence) -> frozenset[bytes]:
    """Octets of the evidence kept in the file."""
    return frozenset(
        (*(c.encoded for c in kept.certificates), *(crl.encoded for crl in kept.crls), *kept.ocsp_responses)
    )


def _placed(facts: Signature, one: _Inside, file: _Around, around: Surroundings) -> Signature:
    """The facts of a signature with those that its place adds: time-stamps over it, level and claimed time."""
    places = frozenset(stamp.place for stamp in facts.timestamps if stamp.place is not None)
    over = [s for s in file.stamps if one.field.is_placed and s.inside.field.end > one.field.end]
    timestamps = (*facts.timestamps, *(_covering(s, places, file) for s in over))
    baseline = _baseline(facts, one, over, file.kept_since)
    return replace(
        facts,
        placement=one.placement,
        timestamps=timestamps,
        kept=kept_of(facts.info, one.container, around, file.kept) if one.container is not None else None,
        level=f"PAdES-{baseline}" if baseline is not None else facts.level,
        baseline=baseline if baseline is not None else facts.baseline,
        claimed_time=facts.claimed_time if facts.claimed_time is not None else one.field.claimed_time,
    )


def _covering(over: _Stamp, places: frozenset[Place], file: _Around) -> Timestamp:
    """A time-stamp of the document as one over a signature in it: what it covers there, and of the evidence kept."""
    has_evidence = file.kept_since is not None and over.inside.field.revision >= file.kept_since
    evidence = file.kept if has_evidence else frozenset()
    return replace(over.stamp, covers=over.stamp.covers | places, evidence=evidence)


def _baseline(facts: Signature, one: _Inside, over: list[_Stamp], kept_since: int | None) -> str | None:
    """Level of EN 319 142-1 6 that the parts found amount to; None when the signature is not of that kind."""
    if one.field.sub_filter != "ETSI.CAdES.detached" or facts.baseline is None:
        return None
    is_stamped = bool(over) or any(s.kind == oids.SIGNATURE_TIMESTAMP for s in facts.timestamps)
    if not is_stamped:
        return "B-B"
    if kept_since is None:
        return "B-T"
    return "B-LTA" if any(s.inside.field.revision >= kept_since for s in over) else "B-LT"


def _unreadable(one: _Inside, at: datetime) -> SignatureVerdict:
    """The verdict on a field without a readable signature."""
    troubles = [t for t in one.placement.troubles if t.reason in EFFECTS]
    effects = [EFFECTS[t.reason] for t in troubles]
    decisive = next((e for e in effects if e.indication is Indication.TOTAL_FAILED), effects[0])
    return SignatureVerdict(
        indication=decisive.indication,
        sub_indication=decisive.sub_indication,
        level="unknown",
        digest_algorithm="unknown",
        signature_algorithm="unknown",
        claimed_time=one.field.claimed_time,
        decided_at=at,
        pdf=one.placement.told,
        findings=tuple(fault(rulebook.PDF_FORM, t.reason, t.location, **t.context) for t in troubles),
    )


# The file as a whole.


def _file_findings(
    octets: bytes,
    inside: tuple[_Inside, ...],
    shown: bool | None,  # noqa: FBT001 - a fact, not a switch
    unread: tuple[Trouble, ...],
    policy: Policy,
    *,
    is_content_given: bool,
) -> Iterator[Finding]:
    """What is said about the file as a whole."""
    count = sum(not one.field.is_timestamp for one in inside)
    if count:
        yield passed(rulebook.PDF)
    else:
        yield fault(rulebook.PDF, PdfReason.ONLY_TIMESTAMPS if inside else PdfReason.UNSIGNED)
        if shown is not False:
            yield warning(rulebook.PDF, PdfReason.STAMP_WITHOUT_SIGNATURE if shown else PdfReason.STAMP_UNKNOWN)
    if not inside and b"/ByteRange" in octets:
        yield warning(rulebook.PDF, PdfReason.SIGNATURE_HIDDEN)
    yield from (warning(rulebook.PDF, t.reason, t.location, **t.context) for t in unread)
    if is_content_given:
        yield fault(rulebook.CONTENT, PdfReason.CONTENT_BESIDE)
    if policy.content_given:
        yield not_checked(rulebook.CONTENT, SignatureReason.CONTENT_MISSING)
    if policy.one_signer and count > 1:
        yield fault(rulebook.ONE_SIGNER, SignatureReason.CONTAINER_SEVERAL_SIGNERS, count=count)
    elif policy.one_signer and count == 1:
        yield passed(rulebook.ONE_SIGNER)
