"""The evidence that a signature lacks, fetched from where its certificates say it is.

Owns: `fetch_evidence`: which addresses are visited, in which order, and what is taken from each.
Refuses to know: whether a signature holds; what comes is evidence, which is used and not trusted.
Invariants: nothing is fetched unless this function is called; the number of certificates and of visits is bounded;
every visit leaves a finding, and none of them raises.

Source: RFC 5280 4.2.1.13, 4.2.2.1; RFC 6960.
"""

from collections import deque
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import NamedTuple

from medid.rules import FetchError, Finding, MalformedError, Report, Rule, Source, Text, passed, warning
from medid.signature.certificate import Certificate
from medid.signature.container import Input, decoded, octets_of
from medid.signature.fetching.cache import Cache, MemoryCache
from medid.signature.fetching.fetcher import Fetcher, Posted
from medid.signature.fetching.reasons import FetchReason
from medid.signature.fetching.wanted import issuer_addresses, ocsp_request, responder_addresses
from medid.signature.inside import certificates_of, containers_of
from medid.signature.ocsp import FRESH_FOR, parse_response
from medid.signature.path import is_issued_by
from medid.signature.revocation import parse_crl
from medid.signature.trust import Evidence, TrustStore

MAX_CERTIFICATES = 32
"""Most certificates that are looked at, those that were fetched included."""
MAX_VISITS = 64
"""Most addresses that are visited for one signature file."""

FETCH = Rule("S3", Text("the address gives what it should", "адрес даёт то, что должен"), Source("RFC 5280", "4.2.2.1"))
"""What is said about every visit."""


class FetchedEvidence(Report):
    """What was fetched.

    Attributes:
        findings: one for each visit: the place is the number of the certificate and of its address.
        octets: what came, each once: certificates, revocation lists and OCSP responses as they stand.
    """

    octets: tuple[bytes, ...] = ()

    @property
    def evidence(self) -> Evidence:
        """The same, to be given to `medid.signature.verify`."""
        return Evidence.load(*self.octets)


class _Visit(NamedTuple):
    """An address with what should be there."""

    location: str
    address: str
    read: Callable[[bytes], datetime]
    posted: Posted | None = None


def fetch_evidence(
    signature: Input,
    *,
    fetcher: Fetcher,
    at: datetime,
    trust: TrustStore = TrustStore(),  # noqa: B008 - frozen
    evidence: Evidence = Evidence(),  # noqa: B008 - frozen
    cache: Cache | None = None,
) -> FetchedEvidence:
    """Certificates of issuers, revocation lists and OCSP responses for the certificates of a signature file.

    Of several addresses of one thing those after the first that gives it are not visited.

    Args:
        signature: a container or a PDF file, as `medid.signature.verify` takes it.
        fetcher: visits the addresses.
        at: moment of the check, aware; what the cache holds must hold at it.
        trust: its certificates are not fetched again.
        evidence: what is there already.
        cache: where what came is kept; a new `MemoryCache` when None.

    Raises:
        MalformedError: the signature file cannot be read.
    """
    inside = [c for container in containers_of(octets_of(signature)) for c in certificates_of(container)]
    gathering = _Gathering(fetcher, cache if cache is not None else MemoryCache(), at)
    gathering.known = [*trust.anchors, *evidence.certificates, *trust.evidence.certificates]
    gathering.gather(inside, anchors=trust.anchors)
    return FetchedEvidence(findings=tuple(gathering.findings), octets=tuple(dict.fromkeys(gathering.octets)))


class _Gathering:
    """One call of `fetch_evidence`."""

    def __init__(self, fetcher: Fetcher, cache: Cache, at: datetime) -> None:
        self._fetcher, self._cache, self._at = fetcher, cache, at
        self._asked: dict[Certificate, None] = {}
        self._visits = 0
        self.known: list[Certificate] = []
        self.findings: list[Finding] = []
        self.octets: list[bytes] = []

    def gather(self, certificates: list[Certificate], *, anchors: tuple[Certificate, ...]) -> None:
        """Look at *certificates* and at those above them up to the *anchors*, each once."""
        self.known += certificates
        left = deque(dict.fromkeys(certificates))
        while left and len(self._asked) < MAX_CERTIFICATES:
            certificate = left.popleft()
            if certificate in self._asked or certificate in anchors:
                continue
            self._asked[certificate] = None
            if not certificate.is_self_issued:
                left.extend(self._looked_at(certificate, f"/certificates/{len(self._asked) - 1}"))

    def _looked_at(self, certificate: Certificate, location: str) -> list[Certificate]:
        """Fetch what is wanted for *certificate*; its issuer, if there is one at hand now."""
        issuer = self._issuer_of(certificate, location)
        if issuer is None:
            return []
        if not self._first(self._responders(certificate, issuer, location)):
            self._first(self._lists(certificate, location))
        return [issuer]

    def _issuer_of(self, certificate: Certificate, location: str) -> Certificate | None:
        """The certificate of the issuer: at hand, or fetched."""
        found = self._at_hand(certificate)
        if found is None and self._first(self._issuers(certificate, location)):
            return self._at_hand(certificate)
        return found

    def _at_hand(self, certificate: Certificate) -> Certificate | None:
        return next((c for c in self.known if _is_of(certificate, c)), None)

    def _issuers(self, certificate: Certificate, location: str) -> Iterator[_Visit]:
        def read(octets: bytes) -> datetime:
            found = Evidence.load(octets).certificates
            issuers = [one for one in found if _is_of(certificate, one)]
            if not issuers:
                raise FetchError(FetchReason.ANSWER_UNKNOWN)
            self.known += issuers
            return min(one.not_after for one in issuers)

        for n, address in enumerate(_read(issuer_addresses, certificate)):
            yield _Visit(f"{location}/issuers/{n}", address, read)

    def _responders(self, certificate: Certificate, issuer: Certificate, location: str) -> Iterator[_Visit]:
        def read(octets: bytes) -> datetime:
            answers = [a for a in parse_response(octets).answers if a.serial_number == certificate.serial_number]
            if not answers:
                raise FetchError(FetchReason.ANSWER_UNKNOWN)
            return min(a.next_update or a.this_update + FRESH_FOR for a in answers)

        posted = ocsp_request(certificate, issuer)
        for n, address in enumerate(_read(responder_addresses, certificate)):
            yield _Visit(f"{location}/responders/{n}", address, read, posted)

    def _lists(self, certificate: Certificate, location: str) -> Iterator[_Visit]:
        def read(octets: bytes) -> datetime:
            crl = parse_crl(decoded(octets))
            return crl.next_update or crl.this_update + FRESH_FOR

        for n, address in enumerate(_read(lambda one: one.crl_addresses, certificate)):
            yield _Visit(f"{location}/lists/{n}", address, read)

    def _first(self, visits: Iterator[_Visit]) -> bool:
        """Make *visits* up to the first that gives what it should; True when one does."""
        return any(map(self._made, visits))

    def _made(self, visit: _Visit) -> bool:
        if self._visits >= MAX_VISITS:
            return False
        self._visits += 1
        try:
            self.octets.append(self._octets(visit))
        except (FetchError, MalformedError) as error:
            reason = error.reason if isinstance(error.reason, FetchReason) else FetchReason.ANSWER_UNKNOWN
            context = error.context if reason is error.reason else {}
            self.findings.append(warning(FETCH, reason, visit.location, **context))
            return False
        self.findings.append(passed(FETCH, visit.location))
        return True

    def _octets(self, visit: _Visit) -> bytes:
        """What lies at the address: out of the cache, or fetched, looked at and kept."""
        key = visit.address + (f"#{visit.posted.content.hex()}" if visit.posted is not None else "")
        kept = self._cache.find(key, at=self._at)
        if kept is not None:
            visit.read(kept)
            return kept
        octets = self._fetcher.fetch(visit.address, posted=visit.posted)
        self._cache.keep(key, octets, until=visit.read(octets))
        return octets


def _read(of: Callable[[Certificate], tuple[str, ...]], certificate: Certificate) -> tuple[str, ...]:
    """Addresses that *of* reads in *certificate*; none when its extension is broken, which the verdict tells."""
    try:
        return of(certificate)
    except MalformedError:
        return ()


def _is_of(certificate: Certificate, issuer: Certificate) -> bool:
    """True when *issuer* is named in *certificate* as its issuer and signed it."""
    try:
        return certificate.issuer.comparable == issuer.subject.comparable and is_issued_by(certificate, issuer)
    except MalformedError:
        return False
