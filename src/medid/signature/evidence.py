"""What was found out about one signature, before anybody judges it.

Owns: the record that collecting fills and the checks read.
Refuses to know: policies and verdicts.
Invariant: everything here is a fact or a result of arithmetic; None stands for "could not be computed", never for "no".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from typing import NamedTuple

from medid.rules import Reason
from medid.signature.accreditation import Accreditation
from medid.signature.certificate import Certificate
from medid.signature.cms import SignerInfo
from medid.signature.path import Path
from medid.signature.pdf_reasons import PdfReason
from medid.signature.pdf_verdict import PdfSignature
from medid.signature.revocation import Standing
from medid.signature.standing import RevocationSources
from medid.signature.timestamp import Place, Token

MAX_COUNTERSIGNATURE_DEPTH = 8
"""Deepest nesting of countersignatures that is followed."""


class Trouble(NamedTuple):
    """A reason with what its message mentions, and the place it was found at."""

    reason: Reason
    context: Mapping[str, int | str] = {}
    location: str = ""


class StatedPolicy(NamedTuple):
    """The signature policy that a signer names.

    Attributes:
        oid: its dotted type; None when the context is said to imply it, or it cannot be read.
        address: where the signer says it is; None when not told.
        trouble: why it is not shown to be the one that was signed; None when it is.
    """

    oid: str | None
    address: str | None = None
    trouble: Trouble | None = None


class SigningAttribute(Enum):
    """What the signed attribute signing-certificate says of the certificate found."""

    ABSENT = auto()
    NAMES_IT = auto()
    NAMES_ANOTHER = auto()
    UNREADABLE = auto()


class Route(NamedTuple):
    """A path with what is known of it.

    Attributes:
        path: the certificates.
        standings: revocation of each certificate but the anchor, the signer's first.
        accreditation: what the list of accredited centres says of the issuer on the day of issue; None
            without a list.
    """

    path: Path
    standings: tuple[Standing, ...]
    accreditation: Accreditation | None = None


@dataclass(frozen=True, kw_only=True, repr=False)
class Kept:
    """The evidence that a signature carries or refers to, as far as it is at hand.

    Attributes:
        beside: what lies beside the signature in its container, or in the file around it.
        values: what lies in its own attributes certificate-values and revocation-values.
        referenced: what its complete references name.
        missing: complete references that name nothing at hand; None when they cannot be read.
        missing_inside: complete references that name nothing in `beside` or `values`; None when they cannot be read.
    """

    beside: RevocationSources
    values: RevocationSources
    referenced: RevocationSources
    missing: int | None
    missing_inside: int | None

    def __repr__(self) -> str:
        return f"Kept(missing={self.missing})"


@dataclass(frozen=True, kw_only=True, repr=False)
class Timestamp:
    """The facts of one time-stamp.

    Attributes:
        kind: dotted type of the attribute it stands in.
        token: the token; None when it cannot be read.
        is_over: it stamps what its kind stamps; None when that cannot be computed.
        signature: the authority's signature; None when the token cannot be read.
        place: where it stands among the unsigned attributes; None for one that is signed.
        covers: places of the unsigned values that it is over.
        evidence: octets of the certificates and revocation data beside the signatures that it is over.
    """

    kind: str
    token: Token | None
    is_over: bool | None
    signature: "Signature | None"
    place: Place | None = None
    covers: frozenset[Place] = frozenset()
    evidence: frozenset[bytes] = frozenset()

    def __repr__(self) -> str:
        return f"Timestamp({self.kind})"


@dataclass(frozen=True, kw_only=True, repr=False)
class Placement:
    """The facts of the place of a signature in a PDF file.

    Attributes:
        told: the place, as the verdict tells it.
        troubles: what is wrong with the form of the signature.
        covered: how many octets of the file are signed.
        size: how many octets the file has.
        added: octets after the last version of the file, which belong to none.
        forbidden_by: why the changes are forbidden, when they are.
        is_filling_allowed: the signer said that form fields may be filled afterwards.
        is_irregular: the file was read with leniency.
    """

    told: PdfSignature
    troubles: tuple[Trouble, ...] = ()
    covered: int
    size: int
    added: int = 0
    forbidden_by: PdfReason | None = None
    is_filling_allowed: bool = False
    is_irregular: bool = False

    def __repr__(self) -> str:
        return f"Placement({self.told.field})"


@dataclass(frozen=True, kw_only=True, repr=False)
class Signature:
    """The facts of one signature.

    Attributes:
        info: the signature as it stands in the container.
        is_counter: True for a countersignature, which signs another signature's value.
        content_type: dotted type of the container's content.
        has_content: True when the content is at hand.
        certificate: certificate of the signer; None when it was not found.
        is_certificate_inside: True when it lies in the container.
        signing_attribute: what the attribute signing-certificate says of it.
        signs_attributes: True when there are no signed attributes, and the content is itself a set of them.
        digest_matches: the signed digest is that of the content.
        rewritten_as: another form of the document that has the signed digest; None when none was found or needed.
        signature_valid: the signature value fits the key.
        algorithm_trouble: why the arithmetic could not be done.
        routes: paths whose signatures verify, with what is known of revocation.
        chain_trouble: why there is no path.
        claimed_time: signing time as the signer says.
        level: form of the signature.
        baseline: baseline level; None when it is not CAdES.
        unmatched_references: complete references without a value; None when the signature carries no values.
        kept: the evidence that it carries or refers to; None when it does neither.
        stated_policy: the signature policy that the signer names; None when none.
        timestamps: time-stamps of every kind, in the order in which they stand.
        countersignatures: signatures over this one.
        is_deepest: signatures over this one are nested too deep to be looked at.
        placement: its place in a PDF file; None outside one.
    """

    info: SignerInfo
    is_counter: bool
    content_type: str
    has_content: bool
    certificate: Certificate | None
    is_certificate_inside: bool
    signing_attribute: SigningAttribute
    signs_attributes: bool
    digest_matches: bool | None
    rewritten_as: str | None
    signature_valid: bool | None
    algorithm_trouble: Trouble | None
    routes: tuple[Route, ...]
    chain_trouble: Trouble | None
    claimed_time: datetime | None
    level: str
    baseline: str | None
    unmatched_references: int | None = None
    kept: Kept | None = None
    stated_policy: StatedPolicy | None = None
    timestamps: tuple[Timestamp, ...] = ()
    countersignatures: "tuple[Signature, ...]" = ()
    is_deepest: bool = False
    placement: Placement | None = None

    def __repr__(self) -> str:
        return f"Signature(level={self.level!r})"
