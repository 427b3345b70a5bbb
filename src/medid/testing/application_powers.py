"""Applications with a machine-readable power of attorney in the folder, and with one fault of it each.

```python
made = application_with_power()
review = medid.review(made.application, trust=made.trust, at=made.at, register=made.register)
review.decision, review.powers[0].authority  # accept, met
```

Owns: the power of an application, and the table of its faults.
Refuses to know: how a power is judged.
Invariant: each row is an application with a sound power and one thing changed; its reason is the one fault.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from medid.signature.power_of_attorney import RegisterAnswer, RegisterStatus
from medid.testing import pki
from medid.testing.application_faults import FaultyApplication
from medid.testing.applications import MadeApplication, application, centre
from medid.testing.power_of_attorney import HEAD, NUMBER, OTHER_NUMBER, OrganizationXml, PersonXml, PowerXml

NAME = f"ON_EMCHD_20260110_{NUMBER}.xml"
"""Name of the power in the folder, as the format has it; its signature has ``.sig`` after it."""


def application_with_power() -> MadeApplication:
    """An application in order, with a registered power by which the applicant's organisation entitles the applicant."""
    return with_power(application())


def with_power(made: MadeApplication, *, signed_by: pki.Credential | None = None, **changes: Any) -> MadeApplication:  # noqa: ANN401 - fields of PowerXml
    """*made* with a power that differs from the sound one in *changes*; the register knows it.

    Args:
        made: the application.
        signed_by: who signs the power; the head of the organisation when None.
        changes: fields of `PowerXml`.
    """
    xml = replace(power_of(made), **changes).octets()
    signer = signed_by if signed_by is not None else head_of(made)
    answer = RegisterAnswer(number=NUMBER, status=RegisterStatus.REGISTERED, asked_at=made.at)
    return replace(
        made,
        contents={**made.contents, NAME: xml, f"{NAME}.sig": pki.sign_cms(xml, by=signer)},
        trust=pki.trust_store(made.signer, signer),
        register=(answer,),
    )


def power_of(made: MadeApplication) -> PowerXml:
    """What the sound power says: the organisation of the statement entitles the applicant."""
    who, of = made.worker.person, made.worker.organisation
    return PowerXml(
        issued_on="2026-01-10",
        valid_until="2027-01-09",
        principals=(OrganizationXml(name=of.name, inn=of.inn, ogrn=of.ogrn),),
        representatives=(
            PersonXml(
                surname=who.surname,
                given_name=who.given_name,
                patronymic=who.patronymic,
                snils=who.snils.formatted,
                inn=who.inn,
            ),
        ),
    )


def head_of(made: MadeApplication, **changes: Any) -> pki.Credential:  # noqa: ANN401 - fields of the owner
    """The head of the organisation with its certificate."""
    of = made.worker.organisation
    owner = pki.Organization(
        organization=of.name,
        organization_inn=of.inn,
        ogrn=of.ogrn,
        surname="Главный",
        given_name="Пётр Ильич",
        snils="90000000586",
        inn="779900000596",
    )
    return centre().issue(replace(owner, **changes), id=f"head{sorted(changes)}")


Spoil = Callable[[MadeApplication], MadeApplication]


def _power(**changes: Any) -> Spoil:  # noqa: ANN401 - fields of PowerXml
    return lambda made: with_power(made, **changes)


def _files(change: Callable[[dict[str, bytes]], None]) -> Spoil:
    """Change the files of a sound power."""

    def spoil(made: MadeApplication) -> MadeApplication:
        whole = with_power(made)
        contents = dict(whole.contents)
        change(contents)
        return replace(whole, contents=contents)

    return spoil


def _register(*answers: tuple[RegisterStatus, timedelta]) -> Spoil:
    """Let the register answer otherwise; each answer is for so long before the check."""

    def spoil(made: MadeApplication) -> MadeApplication:
        told = (RegisterAnswer(number=NUMBER, status=status, asked_at=made.at - ago) for status, ago in answers)
        return replace(with_power(made), register=tuple(told))

    return spoil


def _by(**changes: Any) -> Spoil:  # noqa: ANN401 - fields of the owner
    return lambda made: with_power(made, signed_by=head_of(made, **changes))


def _in_place_of_applicant(made: MadeApplication) -> MadeApplication:
    """Another person signs the statement, and presents a sound power of the applicant's organisation."""
    signed = replace(
        made, signer=centre().issue(pki.Person(surname="Другова", snils="90000000384", inn="779900000204"))
    )
    other = PersonXml(surname="ДРУГОВА", given_name="АННА", patronymic=None, snils="900-000-003 84", inn="779900000204")
    return with_power(signed, representatives=(other,))


def _of_another(made: MadeApplication) -> MadeApplication:
    numbers = {"inn": "7799000083", "ogrn": "1027700000085"}
    by = head_of(made, organization_inn=numbers["inn"], ogrn=numbers["ogrn"])
    return with_power(made, signed_by=by, principals=(OrganizationXml(**numbers),))  # type: ignore[arg-type]


def _changed(contents: dict[str, bytes]) -> None:
    contents[NAME] = contents[NAME].replace(b"BBDOC-00001", b"BBDOC-00009")


def _many(contents: dict[str, bytes]) -> None:
    for number in range(8):
        copied = f"ON_EMCHD_20260111_{number}.xml"
        contents[copied], contents[f"{copied}.sig"] = contents[NAME], contents[f"{NAME}.sig"]


_NOW = timedelta()
_PARENT = OTHER_NUMBER
_ROWS: Mapping[str, tuple[Spoil, str, str]] = {
    "power-changed-after-signing": (_files(_changed), "power_signature_wrong", "correct"),
    "power-without-signature": (_files(lambda c: c.__delitem__(f"{NAME}.sig")), "power_signature_missing", "correct"),
    "power-not-xml": (_files(lambda c: c.update({NAME: c[NAME][:-20]})), "power_xml_malformed", "correct"),
    "power-of-another-format": (_power(version="EMCHD_0"), "power_version_differs", "correct"),
    "power-of-another-representative": (_power(representatives=(HEAD,)), "power_representative_differs", "correct"),
    "power-not-yet-issued": (_power(issued_on="2026-11-24"), "power_not_yet_issued", "correct"),
    "power-ended": (_power(valid_until="2026-11-22"), "power_expired_since", "undecided"),
    "power-signed-by-another-organisation": (
        _by(organization_inn="7799000083", ogrn="1027700000085"),
        "power_principal_differs",
        "correct",
    ),
    "power-signed-by-a-deputy": (_by(snils="90000000182", inn="779900000109"), "power_head_differs", "correct"),
    "power-passed-on-alone": (_power(parent=_PARENT), "power_parent_ungiven", "undecided"),
    "power-revoked": (_register((RegisterStatus.REVOKED, _NOW)), "power_revoked", "correct"),
    "power-revoked-since": (
        _register((RegisterStatus.REGISTERED, timedelta(days=30)), (RegisterStatus.REVOKED, _NOW)),
        "power_revoked",
        "correct",
    ),
    "power-not-registered": (_register((RegisterStatus.ABSENT, _NOW)), "power_unregistered", "correct"),
    "power-register-not-asked": (_register(), "power_register_unasked", "undecided"),
    "power-register-asked-early": (
        _register((RegisterStatus.REGISTERED, timedelta(days=1))),
        "power_register_early",
        "undecided",
    ),
    "power-in-place-of-applicant": (_in_place_of_applicant, "review_power_in_place_of_applicant", "refuse"),
    "power-of-another-organisation": (_of_another, "review_power_other_organization", "accept"),
    "powers-too-many": (_files(_many), "review_powers_too_many", "undecided"),
}

POWER_FAULTS = tuple(FaultyApplication(name, *row) for name, row in _ROWS.items())
"""One application for each way in which its power may be wrong; a reason of one that is accepted only warns."""
