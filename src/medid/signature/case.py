"""One signature before the judge: its facts, the demands, and the moment it is judged for.

Owns: the record that the rows read.
Refuses to know: the rows.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from medid.signature.evidence import Route, Signature, Timestamp, Trouble
from medid.signature.path import PathFault
from medid.signature.policy import ExpectedSigner, Policy


class Judged(NamedTuple):
    """A time-stamp, and why it proves nothing; None when it holds."""

    stamp: Timestamp
    trouble: Trouble | None


class Form(NamedTuple):
    """A form that a signature claims to have, and why it does not hold; None when it does."""

    name: str
    trouble: Trouble | None


@dataclass(frozen=True, kw_only=True, repr=False)
class Case:
    """What a row may look at.

    Attributes:
        facts: what was found out.
        policy: what is demanded.
        expected: whom the signer is compared with.
        document_date: date of the document; None when it was not given.
        proven_time: earliest moment at which a time-stamp that holds shows the signature to exist.
        decided_at: moment for which the certificate is judged: the proven time, else that of the check.
        route: the path judged.
        path_faults: what is wrong with it at `decided_at`.
        stamps: the time-stamps, each with what is wrong with it.
        forms: the forms that it claims, each with why it does not hold.
    """

    facts: Signature
    policy: Policy
    expected: ExpectedSigner | None
    document_date: date | None
    proven_time: datetime | None
    decided_at: datetime
    route: Route | None
    path_faults: tuple[PathFault, ...]
    stamps: tuple[Judged, ...]
    forms: tuple[Form, ...] = ()
