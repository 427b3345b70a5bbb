"""What a qualified certificate must have, by kind of owner and day of issue.

Owns: the dated rows of the profile, and the classes of signature tools.
Refuses to know: how a certificate is read and who judges it.
Invariants: what the law demands may refuse, what the order adds may only warn; lengths of strings are never looked at,
because bounds of X.520 are not kept in practice.

Source: 63-ФЗ art. 17 p. 2; order 795 of the FSB, as changed by order 31 of 29.01.2021.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from medid.rules import Dated, Source
from medid.signature import oids
from medid.signature.sources import ORDER_795, SECOND_HAND
from medid.signature.subject import Owner

Parts = Mapping[Owner, tuple[str, ...]]
"""Names of the attributes of `Subject` that each kind of owner must have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One edition of the profile.

    Attributes:
        lawful_parts: what the law demands in the owner's name.
        lawful_extensions: extensions that hold what the law demands.
        usual_parts: what the order adds to the name.
        usual_extensions: extensions that the order adds.
    """

    lawful_parts: Parts
    lawful_extensions: tuple[str, ...]
    usual_parts: Parts
    usual_extensions: tuple[str, ...]


_LAWFUL_PARTS: Parts = MappingProxyType(
    {
        Owner.PERSON: ("common_name", "snils"),
        Owner.ENTREPRENEUR: ("common_name", "snils"),
        Owner.ORGANIZATION: ("organization", "ogrn", "organization_inn"),
        Owner.SYSTEM: ("common_name", "ogrn", "organization_inn"),
        Owner.UNKNOWN: ("snils", "ogrn"),
    }
)
_USUAL_PARTS: Parts = MappingProxyType(
    {
        Owner.PERSON: ("surname", "given_name", "inn"),
        Owner.ENTREPRENEUR: ("surname", "given_name", "inn", "ogrnip"),
        Owner.ORGANIZATION: ("surname", "given_name", "title"),
    }
)
_TOOLS = (oids.SUBJECT_SIGN_TOOL, oids.CERTIFICATE_POLICIES)

PROFILES = (
    Dated(
        value=Profile(
            lawful_parts=_LAWFUL_PARTS,
            lawful_extensions=(oids.ISSUER_SIGN_TOOL,),
            usual_parts=_USUAL_PARTS,
            usual_extensions=_TOOLS,
        ),
        since=date(2011, 12, 27),
        until=date(2021, 8, 31),
        cite=Source(ORDER_795, "", SECOND_HAND),
    ),
    Dated(
        value=Profile(
            lawful_parts=_LAWFUL_PARTS,
            lawful_extensions=(oids.ISSUER_SIGN_TOOL,),
            usual_parts=_USUAL_PARTS,
            usual_extensions=(*_TOOLS, oids.IDENTIFICATION_KIND),
        ),
        since=date(2021, 9, 1),
        until=date(2027, 8, 31),
        cite=Source(ORDER_795, "в ред. приказа от 29.01.2021 № 31", checked=date(2026, 11, 23)),
    ),
)
"""The editions by day of issue; the latter is in force up to the first of September 2027."""

TOOL_CLASSES = ("КС1", "КС2", "КС3", "КВ1", "КВ2", "КА1")
"""Classes of signature tools, the lowest first: policies 1.2.643.100.113.1 to .6."""


def tool_class(policies: tuple[str, ...]) -> str | None:
    """The highest class that *policies* name, for every lower one is named along with it; None when there is none."""
    named = [name for n, name in enumerate(TOOL_CLASSES, start=1) if f"{oids.SIGN_TOOL_CLASS}.{n}" in policies]
    return named[-1] if named else None
