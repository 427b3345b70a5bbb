"""Everything that a verdict is made from, held as octets and frozen facts.

Owns: taking what `medid.signature.verify` takes, so that it can be asked again; asking.
Refuses to know: files and formats of a bundle.
Invariants: a document is held whole, or by its digests when these give the same verdict; the list of accredited centres
is the one that its own octets and the anchors give.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from typing import Any, NamedTuple, Self

from medid.rules import Language, MalformedError
from medid.signature import algorithms
from medid.signature.accredited_list import AccreditedList
from medid.signature.bundle.reasons import BundleReason
from medid.signature.certificate import Certificate
from medid.signature.cms import parse_signed_data
from medid.signature.collect import digest_kinds
from medid.signature.container import Input, decoded, is_pdf, octets_of
from medid.signature.content import DigestedDocument, Document
from medid.signature.policy import QUALIFIED, ExpectedSigner, Policy
from medid.signature.power_of_attorney.question import PowerAnswer, PowerQuestion
from medid.signature.reasons import SignatureReason
from medid.signature.trust import Evidence, TrustStore
from medid.signature.verdict import Verdict
from medid.signature.verification import require_aware, verify

MAX_DOCUMENT_BYTES = 128 * 1024 * 1024
"""Largest document that a bundle carries; of a larger one it carries the digests."""
YEARS = (1970, 9998)
"""First and last year of moments."""
_ALWAYS = frozenset({algorithms.STREEBOG_256, algorithms.SHA_256})
"""Digests that any system computes, beside those that the signatures need."""


class Carried(StrEnum):
    """What of a document that lies beside its signature is carried."""

    DOCUMENT = "document"
    DIGESTS = "digests"


class Answers(NamedTuple):
    """What was said.

    Attributes:
        verdict: of the signature.
        power: of the power of attorney; None when nothing was asked about one.
    """

    verdict: Verdict
    power: PowerAnswer | None = None

    def as_json(self, language: Language = "ru", *, show_personal: bool = False) -> dict[str, Any]:
        """The answers as ``medid verify --json`` prints them."""
        beside = self.power.as_json(language, show_personal=show_personal) if self.power is not None else {}
        return self.verdict.as_json(language, show_personal=show_personal) | beside


@dataclass(frozen=True, kw_only=True, repr=False)
class Inputs:
    """What a verdict is made from.

    Attributes:
        signature: the signature file as it stands.
        content: the document; its digests when it may not be copied; None when it was not given beside.
        trust: the anchors.
        policy: the demands.
        at: moment of the check, with a fixed offset.
        evidence: certificates and revocation data given beside.
        expected_signer: whom the signer is compared with.
        document_date: day on which the certificate has to have been in force, in Moscow.
        power: what is asked about a power of attorney, its files as octets; None when nothing is.
    """

    signature: bytes
    content: bytes | DigestedDocument | None
    trust: TrustStore
    policy: Policy
    at: datetime
    evidence: Evidence
    expected_signer: ExpectedSigner | None
    document_date: date | None
    power: PowerQuestion | None = None

    @classmethod
    def given(  # noqa: PLR0913 - those of `verify`, and what is carried
        cls,
        signature: Input,
        content: Input | Document | None = None,
        *,
        trust: TrustStore,
        policy: Policy = QUALIFIED,
        at: datetime,
        evidence: Evidence = Evidence(),  # noqa: B008 - frozen
        expected_signer: ExpectedSigner | None = None,
        document_date: date | None = None,
        power: PowerQuestion | None = None,
        carried: Carried = Carried.DOCUMENT,
    ) -> Self:
        """What `medid.signature.verify` is given, held so that it can be asked again.

        Args:
            signature: as `verify` takes it.
            content: as `verify` takes it.
            trust: as `verify` takes it.
            policy: as `verify` takes it.
            at: as `verify` takes it.
            evidence: as `verify` takes it.
            expected_signer: as `verify` takes it; personal values, which a bundle then holds.
            document_date: as `verify` takes it.
            power: what is asked about a power of attorney beside the signature, with the same trust and demands.
            carried: whether the document itself is held, or its digests, for papers that may not be copied.

        Raises:
            TypeError: an argument is of the wrong type.
            InvalidValueError: verification_moment_naive.
            MalformedError: signature_input_unreadable, container_too_large, bundle_document_too_large,
                bundle_document_inside, bundle_document_needed, bundle_list_not_kept or bundle_moment_malformed.
        """
        require_aware(at)
        require_usual(at)
        inputs = cls(
            signature=octets_of(signature),
            content=None,
            trust=trust,
            policy=policy,
            at=at.replace(tzinfo=timezone(at.utcoffset() or timedelta())),
            evidence=evidence,
            expected_signer=expected_signer,
            document_date=document_date,
            power=power.held() if power is not None else None,
        )
        _require_kept(trust)
        source = content.source if isinstance(content, Document) else content
        if carried is Carried.DIGESTS:
            return inputs._with_digests(source)
        return inputs if source is None else replace(inputs, content=_octets_of_document(source))

    def answers(self, content: Input | Document | None = None) -> Answers:
        """What is said of the signature and of the power, over another *content* when one is given."""
        verdict = self.verdict(content)
        if self.power is None:
            return Answers(verdict)
        told = self.power.answered(verdict, trust=self.trust, evidence=self.evidence, policy=self.policy)
        return Answers(verdict, told)

    def verdict(self, content: Input | Document | None = None) -> Verdict:
        """What is said of the signature, over another *content* when one is given."""
        return verify(
            self.signature,
            content if content is not None else self.content,
            trust=self.trust,
            policy=self.policy,
            at=self.at,
            evidence=self.evidence,
            expected_signer=self.expected_signer,
            document_date=self.document_date,
        )

    def under(self, trust: TrustStore) -> Self:
        """The same question under other *trust*: what was trusted before is used and not trusted.

        The list of accredited centres is taken over when *trust* has none and vouches for it.
        """
        material = self.evidence.joined(Evidence(self.trust.anchors), self.trust.evidence)
        known = self.trust.accredited
        if trust.accredited is None and known is not None and known.signer is not None:
            trust = replace(trust, accredited=_vouched(known, trust, material))
        return replace(self, trust=trust, evidence=material)

    def _with_digests(self, source: Input | None) -> Self:
        """The same with the document *source* held by its digests.

        What is given as a stream is held meanwhile: it is read twice.
        """
        if source is None or is_pdf(self.signature):
            raise MalformedError(BundleReason.DOCUMENT_INSIDE)
        if callable(getattr(source, "read", None)):
            source = _octets_of_document(source)
        made = replace(self, content=DigestedDocument.of(source, _ALWAYS | self._needed()))
        if made.verdict() != self.verdict(source):
            raise MalformedError(BundleReason.DOCUMENT_NEEDED)
        return made

    def _needed(self) -> set[str]:
        """Dotted digest types that the signatures need; none when nothing can be read."""
        try:
            container = parse_signed_data(decoded(self.signature))
        except MalformedError:
            return set()
        if container.content is not None:
            raise MalformedError(BundleReason.DOCUMENT_INSIDE)
        return digest_kinds(container) & algorithms.DIGESTS.keys()


def require_usual(moment: datetime) -> None:
    """Return when *moment* has a day in every zone, so that no rule fails to compute one.

    Raises:
        MalformedError: bundle_moment_malformed.
    """
    if not YEARS[0] <= moment.year <= YEARS[1]:
        raise MalformedError(BundleReason.MOMENT, {"first": YEARS[0], "last": YEARS[1]})


def _octets_of_document(source: Input) -> bytes:
    try:
        return bytes(octets_of(source, limit=MAX_DOCUMENT_BYTES))
    except MalformedError as error:
        if error.reason is SignatureReason.CONTAINER_TOO_LARGE:
            raise MalformedError(BundleReason.DOCUMENT_TOO_LARGE, {"limit": MAX_DOCUMENT_BYTES}) from None
        raise


@dataclass(frozen=True)
class ListOctets:
    """A list of accredited centres as it stands, and whether it is taken for its signature."""

    octets: bytes
    is_signed: bool

    @classmethod
    def of(cls, known: AccreditedList) -> Self:
        """Those of a list that was read."""
        return cls(known.encoded, known.signer is not None)

    def taken_by(self, store: TrustStore) -> TrustStore:
        """*store* with the list."""
        take: Callable[[Input], TrustStore] = store.with_list if self.is_signed else store.with_unsigned_list
        return take(self.octets)


def store_of(anchors: tuple[Certificate, ...], material: Evidence, listed: ListOctets | None) -> TrustStore:
    """The store that *anchors*, *material* and the octets of a list give.

    Raises:
        MalformedError: what `TrustStore.with_list` and `with_unsigned_list` raise.
    """
    store = TrustStore(anchors, material)
    return store if listed is None else listed.taken_by(store)


def _require_kept(trust: TrustStore) -> None:
    """Return when the list in *trust* is the one that its own octets and the anchors give.

    Raises:
        MalformedError: bundle_list_not_kept.
    """
    if trust.accredited is None:
        return
    try:
        made = store_of(trust.anchors, trust.evidence, ListOctets.of(trust.accredited))
    except MalformedError:
        raise MalformedError(BundleReason.LIST_NOT_KEPT) from None
    if made.accredited != trust.accredited:
        raise MalformedError(BundleReason.LIST_NOT_KEPT)


def _vouched(known: AccreditedList, trust: TrustStore, material: Evidence) -> AccreditedList | None:
    """The list *known* when an anchor of *trust* vouches for it, with *material* between; None otherwise."""
    try:
        return replace(trust, evidence=trust.evidence.joined(material)).with_list(known.encoded).accredited
    except MalformedError:
        return None
