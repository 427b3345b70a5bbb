"""What a machine-readable power of attorney says, as typed frozen facts.

Owns: the model.
Refuses to know: XML, and whether anything is true.
Invariants: numbers that are valid have the types of `medid.identity`, others stay their digits; nobody's name or number
stands in a `repr`.

Source: format EMCHD_1 (003).
"""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict

from medid.identity import Ogrn, Ogrnip, OrganizationInn, PersonInn, Snils
from medid.rules import InvalidValueError

HIDDEN = "***"
"""What stands in JSON in place of a personal value."""


def _typed(kinds: tuple[Callable[[str], str], ...], digits: str) -> str:
    """The number as the first of the types that it is valid for, else its digits."""
    for kind in kinds:
        try:
            return kind(digits)
        except InvalidValueError:
            continue
    return digits


_SnilsOrDigits = Annotated[str, AfterValidator(partial(_typed, (Snils,)))]
_PersonInnOrDigits = Annotated[str, AfterValidator(partial(_typed, (PersonInn,)))]
_InnOrDigits = Annotated[str, AfterValidator(partial(_typed, (OrganizationInn, PersonInn)))]
_OgrnOrDigits = Annotated[str, AfterValidator(partial(_typed, (Ogrn, Ogrnip)))]


class PartyKind(StrEnum):
    """Kinds of principals and representatives."""

    ORGANIZATION = "organization"
    """A Russian legal entity."""
    BRANCH = "branch"
    """A branch of one."""
    ENTREPRENEUR = "entrepreneur"
    """An individual entrepreneur (ИП)."""
    PERSON = "person"
    """A natural person."""
    FOREIGN = "foreign"
    """A foreign legal entity or its branch."""


class Redelegation(StrEnum):
    """Whether a representative may pass the powers on."""

    NONE = "none"
    ONCE = "once"
    SUCCESSIVE = "successive"


class _Personal(BaseModel):
    """Base of what holds personal data: its `repr` shows nothing of it."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    def __repr__(self) -> str:
        return f"{type(self).__name__}(…)"

    __str__ = __repr__


class PowerPerson(_Personal):
    """A person whom the power names.

    Attributes:
        surname: as it stands.
        given_name: as it stands.
        patronymic: as it stands.
        snils: eleven digits; here and below a plain str holds digits that are not a valid number.
        inn: of the person.
        title: position.
    """

    surname: str | None = None
    given_name: str | None = None
    patronymic: str | None = None
    snils: _SnilsOrDigits | None = None
    inn: _PersonInnOrDigits | None = None
    title: str | None = None

    @property
    def name(self) -> str:
        """ФИО in one line."""
        return " ".join(part for part in (self.surname, self.given_name, self.patronymic) if part)


class Party(_Personal):
    """A principal or a representative.

    Attributes:
        kind: what it is.
        name: of the organisation, or of the entrepreneur's business.
        inn: ИНН of the organisation or entrepreneur.
        ogrn: ОГРН or ОГРНИП.
        kpp: КПП as it stands.
        people: the person; for an organisation those who act without a power.
        managers: the organisations that act for this one without a power.
        acts_jointly: all of *people* have to act together.
    """

    kind: PartyKind
    name: str | None = None
    inn: _InnOrDigits | None = None
    ogrn: _OgrnOrDigits | None = None
    kpp: str | None = None
    people: tuple[PowerPerson, ...] = ()
    managers: "tuple[Party, ...]" = ()
    acts_jointly: bool = False

    def as_json(self, *, show_personal: bool) -> dict[str, Any]:
        """The party; what is personal is replaced by `HIDDEN` unless *show_personal*."""
        written = self.model_dump(mode="json")
        return written if show_personal else _hidden(written, self.kind)


def _hidden(party: dict[str, Any], kind: str) -> dict[str, Any]:
    """*party* without names and numbers of persons; those of an entrepreneur are a person's."""
    personal = ("name", "inn", "ogrn") if kind in {PartyKind.ENTREPRENEUR, PartyKind.PERSON} else ()
    hidden = party | {key: HIDDEN for key in personal if party[key] is not None}
    hidden["people"] = [{k: v if v is None or k == "title" else HIDDEN for k, v in p.items()} for p in party["people"]]
    hidden["managers"] = [_hidden(manager, manager["kind"]) for manager in party["managers"]]
    return hidden


class MachinePower(BaseModel):
    """A power of the classifier.

    Attributes:
        code: code, as it stands.
        name: name, as it stands.
        is_limited: limits are stated, which a person has to read.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    name: str | None = None
    is_limited: bool = False


class PowerOfAttorney(_Personal):
    """A machine-readable power of attorney (МЧД).

    Attributes:
        number: number of the register, a GUID in lower case.
        internal_number: number that the principal gave.
        issued_on: day of issue, inclusive.
        valid_until: last day, inclusive.
        is_revocable: it may be revoked.
        redelegation: whether powers may be passed on.
        principals: who gives the powers; for a redelegated power those who pass them on.
        representatives: who receives them.
        powers: powers of the classifier.
        text: powers in words.
        acts_jointly: representatives act only together.
        is_redelegated: made from another power.
        parent: number of the power that it was made from; None when it is not told or nothing was passed on.
        original: number of the first power of the chain.
    """

    number: str
    internal_number: str | None = None
    issued_on: date
    valid_until: date
    is_revocable: bool = True
    redelegation: Redelegation = Redelegation.NONE
    principals: tuple[Party, ...]
    representatives: tuple[Party, ...]
    powers: tuple[MachinePower, ...] = ()
    text: str | None = None
    acts_jointly: bool = False
    is_redelegated: bool = False
    parent: str | None = None
    original: str | None = None

    @property
    def codes(self) -> frozenset[str]:
        """Codes of the powers."""
        return frozenset(power.code for power in self.powers)

    def as_json(self, *, show_personal: bool) -> dict[str, Any]:
        """The power; what is personal is hidden unless *show_personal*."""
        parties = {
            name: [party.as_json(show_personal=show_personal) for party in getattr(self, name)]
            for name in ("principals", "representatives")
        }
        words = self.text if show_personal or self.text is None else HIDDEN
        return self.model_dump(mode="json", exclude=set(parties)) | parties | {"text": words}
