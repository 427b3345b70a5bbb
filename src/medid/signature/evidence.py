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

from medid.signature.certificate import Certificate
from medid.signature.cms import SignerInfo
from medid.signature.path import Path, PathFault
from medid.signature.reasons import SignatureReason
from medid.signature.revocation import Standing


class Trouble(NamedTuple):
    """A reason with what its message mentions, and the place it was found at."""

    reason: SignatureReason
    context: Mapping[str, int | str] = {}
    location: str = ""


class SigningAttribute(Enum):
    """What the signed attribute signing-certificate says of the certificate found."""

    ABSENT = auto()
    NAMES_IT = auto()
    NAMES_ANOTHER = auto()
    UNREADABLE = auto()


@dataclass(frozen=True, kw_only=True, repr=False)
class Signature:
    """The facts of one signature.

    Attributes:
        info: the signature as it stands in the container.
        is_counter: True for a countersignature, which signs another signature's value.
        content_type: dotted type of the container's content.
        content_digest: digest of the content by the signature's digest algorithm; None when it cannot be computed.
        has_content: True when the content is at hand.
        certificate: certificate of the signer; None when it was not found.
        is_certificate_inside: True when it lies in the container.
        signing_attribute: what the attribute signing-certificate says of it.
        digest_matches: the signed digest is that of the content.
        signature_valid: the signature value fits the key.
        algorithm_trouble: why the arithmetic could not be done.
        trust_is_empty: True when no anchor was given.
        chain_trouble: why there is no path.
        path: the path judged.
        path_faults: what is wrong with it.
        standings: revocation of each certificate of the path but the anchor, the signer's first.
        claimed_time: signing time as the signer says.
        proven_time: earliest moment at which the signature existed for certain.
        decided_at: moment for which the certificate is judged.
        level: form of the signature.
        timestamps: number of time-stamps in the signature.
        countersignatures: signatures over this one.
    """

    info: SignerInfo
    is_counter: bool = False
    content_type: str
    content_digest: bytes | None
    has_content: bool
    certificate: Certificate | None
    is_certificate_inside: bool
    signing_attribute: SigningAttribute
    digest_matches: bool | None
    signature_valid: bool | None
    algorithm_trouble: Trouble | None
    trust_is_empty: bool
    chain_trouble: Trouble | None
    path: Path | None
    path_faults: tuple[PathFault, ...]
    standings: tuple[Standing, ...]
    claimed_time: datetime | None
    proven_time: datetime | None
    decided_at: datetime
    level: str
    timestamps: int = 0
    countersignatures: "tuple[Signature, ...]" = ()

    def __repr__(self) -> str:
        return f"Signature(level={self.level!r})"
