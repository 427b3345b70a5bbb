"""Powers of attorney that are broken in one way each, with what has to be said of them.

Owns: the table of faults.
Refuses to know: how a power is written; `medid.testing.power_of_attorney` does.
Invariant: all but the one thing is sound.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import NamedTuple

from medid.rules import Outcome
from medid.signature.power_of_attorney import PowerReason, RegisterAnswer, RegisterStatus, SigningMoment
from medid.testing import pki
from medid.testing.power_of_attorney import (
    CENTRE,
    CODE,
    GRANTOR,
    HEAD,
    MOMENT,
    NUMBER,
    OTHER_CODE,
    OTHER_NUMBER,
    PARENT_NUMBER,
    REPRESENTATIVE,
    SIGNER,
    OrganizationXml,
    PersonXml,
    PowerXml,
    Presentation,
    registered,
)


class PowerFault(NamedTuple):
    """One thing broken.

    Attributes:
        name: what is broken.
        reason: what the library has to say.
        outcome: how it has to say it.
        change: breaks it.
    """

    name: str
    reason: PowerReason
    outcome: Outcome
    change: Callable[[Presentation], Presentation]


def _power(**changes: object) -> Callable[[Presentation], Presentation]:
    return lambda sound: replace(sound, power=replace(sound.power, **changes))  # type: ignore[arg-type]


def _given(**changes: object) -> Callable[[Presentation], Presentation]:
    return lambda sound: replace(sound, **changes)  # type: ignore[arg-type]


def _xml(change: Callable[[bytes], bytes]) -> Callable[[Presentation], Presentation]:
    return lambda sound: replace(sound, xml=change(sound.octets))


_STRANGER = CENTRE.issue(pki.Person(), id="stranger")
_OTHER_ORGANIZATION = CENTRE.issue(
    pki.Organization(organization_inn="7799000083", ogrn="1027700000085", snils="90000000586", inn="779900000596"),
    id="other organisation",
)
_DEPUTY = CENTRE.issue(pki.Organization(snils="90000000182", inn="779900000109"), id="deputy")
_NUMBERLESS = CENTRE.issue(replace(REPRESENTATIVE, snils=None, inn=None), id="numberless")
_REDELEGATED = PowerXml(
    number=OTHER_NUMBER, principals=(PersonXml(),), representatives=(replace(HEAD, title=None),), parent=NUMBER
)
_ANSWERS = (registered(), registered(OTHER_NUMBER))
_R, _FAILED, _OPEN = PowerReason, Outcome.FAILED, Outcome.NOT_CHECKED
_EARLIER = datetime(2025, 6, 10, 9, 0, tzinfo=UTC)


def _status(status: RegisterStatus, **more: datetime) -> Callable[[Presentation], Presentation]:
    return _given(register=(RegisterAnswer(number=NUMBER, status=status, asked_at=MOMENT, **more),))


def redelegated(**changes: object) -> Presentation:
    """A sound power that the representative passed on, under one that allows it."""
    signer = CENTRE.issue(pki.Person(surname="Главный", snils="90000000586", inn="779900000596"), id="second")
    sound = Presentation(
        power=_REDELEGATED,
        signed_by=(SIGNER,),
        signers=(signer,),
        register=_ANSWERS,
        parents=((PowerXml(redelegation="2"), GRANTOR),),
    )
    return replace(sound, **changes)  # type: ignore[arg-type]


def _passed_on(**changes: object) -> Callable[[Presentation], Presentation]:
    return lambda _sound: redelegated(**changes)


FAULTS = (
    PowerFault("not XML", _R.XML_MALFORMED, _FAILED, _xml(lambda octets: octets[:-20])),
    PowerFault("a document type", _R.XML_DECLARATIONS, _FAILED, _xml(lambda o: o.replace(b"?>", b"?><!DOCTYPE x>", 1))),
    PowerFault(
        "another encoding", _R.XML_ENCODING, _FAILED, lambda sound: replace(sound, xml=sound.power.octets("koi8-r"))
    ),
    PowerFault("another document", _R.ROOT_DIFFERS, _FAILED, _given(xml=b"<x xmlns='urn://x-artefacts/EMCHD_1'/>")),
    PowerFault("another namespace", _R.NAMESPACE_DIFFERS, _FAILED, _power(namespace="urn:other")),
    PowerFault("an older format", _R.VERSION_DIFFERS, _FAILED, _power(version="EMCHD_0")),
    PowerFault("no powers", _R.ELEMENT_MISSING, _FAILED, _power(without="СвПолн")),
    PowerFault("no representative", _R.ELEMENT_MISSING, _FAILED, _power(without="СвУпПред")),
    PowerFault("a number that is no GUID", _R.ATTRIBUTE_MALFORMED, _FAILED, _power(number="1")),
    PowerFault("a day that does not exist", _R.ATTRIBUTE_MALFORMED, _FAILED, _power(valid_until="2026-02-30")),
    PowerFault("an unknown kind of redelegation", _R.ATTRIBUTE_MALFORMED, _FAILED, _power(redelegation="7")),
    PowerFault(
        "changed after signing", _R.SIGNATURE_WRONG, _FAILED, _given(signed_xml=PowerXml(codes=(OTHER_CODE,)).octets())
    ),
    PowerFault("no signature", _R.SIGNATURE_MISSING, _FAILED, _given(is_signed=False)),
    PowerFault("no revocation data", _R.SIGNATURE_UNDECIDED, _OPEN, _given(revocation=())),
    PowerFault(
        "signed by another organisation", _R.PRINCIPAL_DIFFERS, _FAILED, _given(signed_by=(_OTHER_ORGANIZATION,))
    ),
    PowerFault("signed by someone else of it", _R.HEAD_DIFFERS, _FAILED, _given(signed_by=(_DEPUTY,))),
    PowerFault(
        "one of two heads who act together",
        _R.HEAD_DIFFERS,
        _FAILED,
        _power(principals=(OrganizationXml(heads=(HEAD, PersonXml()), is_joint=True),)),
    ),
    PowerFault(
        "one of two principals",
        _R.PRINCIPAL_DIFFERS,
        _FAILED,
        _power(principals=(OrganizationXml(), OrganizationXml(inn="7799000083", ogrn="1027700000085"))),
    ),
    PowerFault("a document signed by a stranger", _R.REPRESENTATIVE_DIFFERS, _FAILED, _given(signers=(_STRANGER,))),
    PowerFault("no signer given", _R.SIGNER_UNGIVEN, _OPEN, _given(signers=())),
    PowerFault("a signer without numbers", _R.REPRESENTATIVE_UNCOMPARED, _OPEN, _given(signers=(_NUMBERLESS,))),
    PowerFault(
        "one of two who act together",
        _R.JOINT_INCOMPLETE,
        _FAILED,
        _power(is_joint=True, representatives=(PersonXml(), HEAD)),
    ),
    PowerFault("not yet issued", _R.NOT_YET_ISSUED, _FAILED, _power(issued_on="2025-06-16")),
    PowerFault(
        "ended, the time of signing is claimed",
        _R.EXPIRED,
        _FAILED,
        lambda sound: replace(
            sound, moment=SigningMoment.CLAIMED, power=replace(sound.power, valid_until="2025-01-14")
        ),
    ),
    PowerFault("ended since", _R.EXPIRED_SINCE, _OPEN, _power(valid_until="2025-06-14")),
    PowerFault("ends before it begins", _R.TERM_REVERSED, _FAILED, _power(valid_until="2025-01-09")),
    PowerFault("register not asked", _R.REGISTER_UNASKED, _OPEN, _given(register=())),
    PowerFault(
        "register asked about another", _R.REGISTER_UNASKED, _OPEN, _given(register=(registered(OTHER_NUMBER),))
    ),
    PowerFault("register asked too early", _R.REGISTER_EARLY, _OPEN, _given(register=(registered(asked_at=_EARLIER),))),
    PowerFault("revoked", _R.REVOKED, _FAILED, _status(RegisterStatus.REVOKED, revoked_at=_EARLIER)),
    PowerFault("revoked, nobody knows when", _R.REVOKED, _FAILED, _status(RegisterStatus.REVOKED)),
    PowerFault("not registered", _R.UNREGISTERED, _FAILED, _status(RegisterStatus.ABSENT)),
    PowerFault("another power", _R.CODE_MISSING, _FAILED, _given(codes=(CODE, OTHER_CODE))),
    PowerFault("nobody says what is needed", _R.CODES_UNGIVEN, _OPEN, _given(codes=None)),
    PowerFault("powers in words", _R.TEXT_ONLY, _OPEN, _power(text="Подписывать документы")),
    PowerFault("powers with limits", _R.CODE_LIMITED, Outcome.WARNING, _power(limited=frozenset({CODE}))),
    PowerFault("passed on, the parent is not there", _R.PARENT_UNGIVEN, _OPEN, _passed_on(parents=())),
    PowerFault(
        "passed on, another parent",
        _R.PARENT_DIFFERS,
        _OPEN,
        _passed_on(parents=((PowerXml(number=PARENT_NUMBER), GRANTOR),)),
    ),
    PowerFault(
        "passed on by a stranger",
        _R.PARENT_FAILS,
        _FAILED,
        _passed_on(parents=((PowerXml(redelegation="2", representatives=(HEAD,)), GRANTOR),)),
    ),
    PowerFault(
        "passed on more than was had",
        _R.PARENT_FAILS,
        _FAILED,
        _passed_on(parents=((PowerXml(redelegation="2", codes=(OTHER_CODE,)), GRANTOR),)),
    ),
    PowerFault(
        "passed on, nobody asked about the parent",
        _R.PARENT_UNDECIDED,
        _OPEN,
        _passed_on(register=(registered(OTHER_NUMBER),)),
    ),
    PowerFault(
        "passed on against the parent",
        _R.REDELEGATION_FORBIDDEN,
        Outcome.WARNING,
        _passed_on(parents=((PowerXml(), GRANTOR),)),
    ),
    PowerFault(
        "passed on for longer",
        _R.OUTLIVES_PARENT,
        Outcome.WARNING,
        _passed_on(power=replace(_REDELEGATED, valid_until="2026-06-01")),
    ),
)
"""Each way in which a presentation may be broken, one thing at a time."""
