"""OID of a medical organisation in the federal register.

Owns: its structure 1.2.643.5.1.13.13.12.K.R.N.
Refuses to know: which organisations are in the register.
Invariant: the canonical form is dotted decimal without leading zeros.
Source: schematrons of the Ministry of Health.
"""

import re
from collections.abc import Iterator

from medid.identity.alphabet import refuse_strangers, tidied, wrong
from medid.identity.reasons import IdentityReason as Why
from medid.identity.rulebook import I10
from medid.identity.value import IdentityString, Told
from medid.rules import InvalidValueError, Text, ValueSchema, plain

ROOT = "1.2.643.5.1.13.13.12."
"""Arcs before kind, region and number."""

_PREFIX = "urn:oid:"
_LONGEST_NUMBER = 6
_ALLOWED = frozenset("0123456789.")
_OID = re.compile(r"[0-2](?:\.(?:0|[1-9][0-9]*))+")
_TAIL = re.compile(r"[1-4]\.([0-9]+)\.([0-9]+)")


class MedicalOrganizationOid(IdentityString):
    """OID медицинской организации: ``1.2.643.5.1.13.13.12.2.RR.N``.

    >>> MedicalOrganizationOid("1.2.643.5.1.13.13.12.2.77.8252").region
    '77'
    >>> MedicalOrganizationOid("1.2.643.5.1.13.13.11.1461")
    Traceback (most recent call last):
        ...
    medid.rules.errors.InvalidValueError: medical_organization_oid_kind: the OID is not of a medical organisation
    """

    __slots__ = ()
    rule = I10
    schema = ValueSchema(
        kind="medical_organization_oid",
        title=Text("OID of the medical organisation", "OID медицинской организации"),
        pattern=r"^1\.2\.643\.5\.1\.13\.13\.12\.[1-4]\.[1-9][0-9]?\.[1-9][0-9]{0,5}$",
        accepts=r"^(urn:oid:)?1\.2\.643\.5\.1\.13\.13\.12\.[1-4]\.[1-9][0-9]?\.[1-9][0-9]{0,5}$",
        examples=("1.2.643.5.1.13.13.12.2.77.8252",),
    )

    @classmethod
    def canonical(cls, text: str) -> str:
        """The OID without a prefix.

        Raises:
            InvalidValueError: ``medical_organization_oid_kind``, ``medical_organization_oid_region`` or a common fault
                of typed text.
        """
        tidy = tidied(text, "medical_organization_oid")
        if tidy.lower().startswith(_PREFIX):
            tidy = tidy[len(_PREFIX) :]
        refuse_strangers(tidy, "medical_organization_oid", _ALLOWED)
        if not _OID.fullmatch(tidy):
            raise wrong("medical_organization_oid", "format")
        tail = _TAIL.fullmatch(tidy.removeprefix(ROOT))
        if not tidy.startswith(ROOT) or tail is None or tail[2] == "0":
            raise InvalidValueError(Why.OID_KIND)
        if tail[1] == "0" or len(tail[1]) > len("99"):
            raise InvalidValueError(Why.OID_REGION)
        if len(tail[2]) > _LONGEST_NUMBER:
            raise wrong("medical_organization_oid", "length", found=len(tail[2]), expected=f"1-{_LONGEST_NUMBER}")
        return tidy

    @property
    def region(self) -> str:
        """2 digits of the region, in the numbering of the tax service."""
        return self.split(".")[9].zfill(2)

    @classmethod
    def typing_doubts(cls, text: str) -> Iterator[Told]:
        """Invisible characters and the prefix of a URN."""
        yield from super().typing_doubts(text)
        if plain(text).text.lower().startswith(_PREFIX):
            yield Told(Why.OID_PREFIX)
