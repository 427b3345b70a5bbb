"""What a scenario is, and the register of all.

Owns: the data of a scenario, and the three marks that enter a function into the register.
Refuses to know: any scenario.
Invariants: the id is module and function, the description the docstring; what is broken has a twin that is not, and
that passes; inputs are made when they are first asked for, the same octets every time.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property

from medid.signature.certificate import parse_certificate
from medid.signature.policy import POLICIES, ExpectedSigner, Policy
from medid.signature.reasons import SignatureReason
from medid.signature.revocation import parse_crl
from medid.signature.trust import Evidence, TrustStore
from medid.signature.verdict import Indication, SubIndication, Verdict
from medid.signature.verification import verify

UNSAID = frozenset(
    {
        SignatureReason.ACCREDITATION_UNKNOWN.value,
        SignatureReason.MEANS_NOT_CERTIFIED.value,
        SignatureReason.CHECK_NOT_POSSIBLE.value,
    }
)
"""What no scenario expects: what medid tells of every signature, and that a rule could not be applied, since the reason
why it could not is told as well."""


@dataclass(frozen=True, kw_only=True, repr=False)
class Inputs:
    """Everything that a verifier is given.

    Attributes:
        signature: the container.
        content: the document beside it; None when there is none.
        anchors: certificates that are trusted, DER.
        certificates: certificates given beside, DER.
        crls: revocation lists, DER.
        ocsp_responses: OCSP responses, DER.
        policy: name of the policy.
        at: moment of the check.
        document_date: day on which the certificate has to have been in force, in Moscow.
        expected_signer: who should have signed.
    """

    signature: bytes
    content: bytes | None
    anchors: tuple[bytes, ...]
    certificates: tuple[bytes, ...]
    crls: tuple[bytes, ...]
    ocsp_responses: tuple[bytes, ...]
    policy: str
    at: datetime
    document_date: date | None
    expected_signer: ExpectedSigner | None

    def verdict(self, policy: Policy | None = None) -> Verdict:
        """What medid says of it, under another *policy* when one is given."""
        anchors, beside = (tuple(map(parse_certificate, some)) for some in (self.anchors, self.certificates))
        return verify(
            self.signature,
            self.content,
            trust=TrustStore(anchors, Evidence(beside, tuple(map(parse_crl, self.crls)), self.ocsp_responses)),
            policy=policy if policy is not None else POLICIES[self.policy],
            at=self.at,
            expected_signer=self.expected_signer,
            document_date=self.document_date,
        )


@dataclass(frozen=True)
class Expectation:
    """The right answer.

    Attributes:
        indication: of the whole container.
        sub_indication: of the whole container.
        reason: what decides, or what is told beside a pass; None for a pass without a word.
        also: further reasons that follow from the same thing.
    """

    indication: Indication
    sub_indication: SubIndication | None = None
    reason: str | None = None
    also: frozenset[str] = frozenset()

    @property
    def reasons(self) -> frozenset[str]:
        """All reasons."""
        return self.also | ({self.reason} if self.reason is not None else set())


class Feature(StrEnum):
    """What a verifier may lack without being wrong; scenarios that need it say so."""

    GOST_2001 = "keys of GOST R 34.10-2001"
    FOREIGN = "keys of other standards"
    DELTA = "delta revocation lists"
    INDIRECT = "indirect revocation lists"
    NAME_CONSTRAINTS = "name constraints"
    POLICIES = "certificate policies"
    COUNTERSIGNATURES = "countersignatures"
    ARCHIVE = "forms above CAdES-T"
    BER = "indefinite lengths"
    TEXT = "containers as text"
    PROFILE = "the profile of order 795"
    REENCODING = "telling how a document was rewritten"
    ANCHOR_DATES = "dates of trust anchors are looked at"
    LIMITS = "limits of this project"


@dataclass(frozen=True, eq=False)
class Scenario:
    """One case.

    Attributes:
        id: topic and name.
        description: what it shows, with the clause.
        expected: the right answer.
        features: what a verifier needs for it.
        twin: the scenario without the fault; None for one without a fault.
        make: makes the inputs.
    """

    id: str
    description: str
    expected: Expectation
    features: frozenset[Feature]
    twin: "Scenario | None" = field(repr=False)
    make: Callable[[], Inputs] = field(repr=False)

    @property
    def topic(self) -> str:
        """The first part of the id."""
        return self.id.partition("/")[0]

    @cached_property
    def inputs(self) -> Inputs:
        """What a verifier is given."""
        return self.make()


Maker = Callable[[], Inputs]
REGISTER: dict[str, Scenario] = {}

_PASSED = Expectation(Indication.TOTAL_PASSED)
Answer = tuple[Indication, SubIndication]


def passes(*features: Feature) -> Callable[[Maker], Scenario]:
    """Enter a scenario without a fault."""
    return lambda make: _entered(make, _PASSED, features, None)


def refused(
    twin: Scenario, answer: Answer, reason: str, *also: str, needs: tuple[Feature, ...] = ()
) -> Callable[[Maker], Scenario]:
    """Enter a scenario with a fault that decides.

    Args:
        twin: the scenario without the fault.
        answer: indication and sub-indication.
        reason: what decides.
        also: further reasons that follow from the same fault.
        needs: what a verifier needs for it.
    """
    expected = Expectation(*answer, reason, frozenset(also))
    return lambda make: _entered(make, expected, needs, twin)


def noted(twin: Scenario, reason: str, *also: str, needs: tuple[Feature, ...] = ()) -> Callable[[Maker], Scenario]:
    """Enter a scenario with a fault that is told and does not decide."""
    expected = Expectation(Indication.TOTAL_PASSED, None, reason, frozenset(also))
    return lambda make: _entered(make, expected, needs, twin)


def _entered(make: Maker, expected: Expectation, features: tuple[Feature, ...], twin: Scenario | None) -> Scenario:
    topic = make.__module__.rpartition(".")[2]
    scenario = Scenario(
        id=f"{topic}/{make.__name__.strip('_').replace('_', '-')}",
        description=" ".join((make.__doc__ or "").split()),
        expected=expected,
        features=frozenset(features) | (twin.features if twin is not None else frozenset()),
        twin=twin,
        make=make,
    )
    if scenario.id in REGISTER:
        raise ValueError(f"two scenarios have the id {scenario.id}")
    REGISTER[scenario.id] = scenario
    return scenario
