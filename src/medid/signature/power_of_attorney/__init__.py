"""A machine-readable power of attorney (МЧД): what it says, and whether it shows authority.

```python
from medid.signature.power_of_attorney import verify_power

power = verify_power("ON_EMCHD_….xml", "ON_EMCHD_….xml.sig", trust=trust, at=at, signers=verdict.signatures)
power.authority, power.reasons
```
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from medid.signature.power_of_attorney.authority import ActedFor, assess_authority, is_given_by
    from medid.signature.power_of_attorney.facts import (
        MachinePower,
        Party,
        PartyKind,
        PowerOfAttorney,
        PowerPerson,
        Redelegation,
    )
    from medid.signature.power_of_attorney.parsing import parse_power
    from medid.signature.power_of_attorney.question import PowerAnswer, PowerQuestion
    from medid.signature.power_of_attorney.reasons import PowerReason
    from medid.signature.power_of_attorney.register import read_register
    from medid.signature.power_of_attorney.register_reasons import RegisterReason
    from medid.signature.power_of_attorney.verdict import PowerVerdict, RegisterAnswer, RegisterStatus, SigningMoment
    from medid.signature.power_of_attorney.verification import SignedPower, verify_power

__all__ = [
    "ActedFor",
    "MachinePower",
    "Party",
    "PartyKind",
    "PowerAnswer",
    "PowerOfAttorney",
    "PowerPerson",
    "PowerQuestion",
    "PowerReason",
    "PowerVerdict",
    "Redelegation",
    "RegisterAnswer",
    "RegisterReason",
    "RegisterStatus",
    "SignedPower",
    "SigningMoment",
    "assess_authority",
    "is_given_by",
    "parse_power",
    "read_register",
    "verify_power",
]

_HOMES = {
    "ActedFor": "authority",
    "assess_authority": "authority",
    "is_given_by": "authority",
    "MachinePower": "facts",
    "Party": "facts",
    "PartyKind": "facts",
    "PowerOfAttorney": "facts",
    "PowerPerson": "facts",
    "Redelegation": "facts",
    "parse_power": "parsing",
    "PowerAnswer": "question",
    "PowerQuestion": "question",
    "PowerReason": "reasons",
    "read_register": "register",
    "RegisterReason": "register_reasons",
    "PowerVerdict": "verdict",
    "RegisterAnswer": "verdict",
    "RegisterStatus": "verdict",
    "SigningMoment": "verdict",
    "SignedPower": "verification",
    "verify_power": "verification",
}
"""Module of each public name; nothing is loaded before it is asked for."""


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever is public
    """Load a public name when it is first asked for (PEP 562)."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = value
    return value
