"""63-ФЗ art. 17.2: who may act for an organisation, by certificate or by power of attorney."""

import pytest

from medid.rules import Outcome, Report
from medid.signature import SignatureVerdict
from medid.signature.power_of_attorney import ActedFor, PowerReason, PowerVerdict, assess_authority
from medid.testing.power_faults import redelegated
from medid.testing.power_of_attorney import GRANTOR, SIGNER, PowerXml, Presentation

CLINIC, OTHER = ActedFor(inn="7799000012"), ActedFor(ogrn="1027700000085")


def by(presentation: Presentation) -> SignatureVerdict:
    (signature,) = presentation.document.signatures
    return signature


def said(report: Report) -> list[tuple[str | None, Outcome]]:
    return [(finding.reason, finding.outcome) for finding in report.findings]


def test_a_natural_person_needs_a_power_of_attorney() -> None:
    """63-ФЗ art. 17.2 part 1 item 2."""
    report = assess_authority(by(Presentation(signers=(SIGNER,))), CLINIC)
    assert said(report) == [(PowerReason.AUTHORITY_POWER_MISSING, Outcome.NOT_CHECKED)]


def test_a_power_that_holds_does() -> None:
    presentation = Presentation()
    report = assess_authority(by(presentation), CLINIC, power=presentation.verdict())
    assert said(report) == [(None, Outcome.PASSED)]


@pytest.mark.parametrize(
    ("organization", "expected"),
    [
        (CLINIC, (None, Outcome.PASSED)),
        (ActedFor(inn="7799000012", ogrn="1027700000019"), (None, Outcome.PASSED)),
        (OTHER, (PowerReason.AUTHORITY_ORGANIZATION_DIFFERS, Outcome.FAILED)),
        (
            ActedFor(inn="7799000012", ogrn="1027700000085"),
            (PowerReason.AUTHORITY_ORGANIZATION_DIFFERS, Outcome.FAILED),
        ),
    ],
)
def test_a_certificate_of_the_organisation_does_by_itself(
    organization: ActedFor, expected: tuple[str | None, Outcome]
) -> None:
    """63-ФЗ art. 17.2 part 1 item 1."""
    assert said(assess_authority(by(Presentation(signers=(GRANTOR,))), organization)) == [expected]


def power_of(name: str) -> PowerVerdict:
    made = {
        "broken": Presentation(power=PowerXml(issued_on="2025-06-16")),
        "open": Presentation(register=()),
        "sound": Presentation(),
    }
    return made[name].verdict()


@pytest.mark.parametrize(
    ("name", "organization", "expected"),
    [
        ("broken", CLINIC, [(PowerReason.AUTHORITY_POWER_FAILS, Outcome.FAILED)]),
        ("open", CLINIC, [(PowerReason.AUTHORITY_POWER_UNDECIDED, Outcome.NOT_CHECKED)]),
        ("sound", OTHER, [(None, Outcome.PASSED), (PowerReason.AUTHORITY_PRINCIPAL_DIFFERS, Outcome.FAILED)]),
    ],
)
def test_a_power_that_does_not_hold_or_is_of_another_does_not(
    name: str, organization: ActedFor, expected: list[tuple[str, Outcome]]
) -> None:
    report = assess_authority(by(Presentation()), organization, power=power_of(name))
    assert said(report) == expected
    why = [finding.context.get("why") for finding in report.findings]
    assert why[0] == {"broken": "power_not_yet_issued", "open": "power_register_unasked", "sound": None}[name]


def test_under_a_redelegated_power_the_first_principal_counts() -> None:
    chain = redelegated()
    assert said(assess_authority(by(chain), CLINIC, power=chain.verdict())) == [(None, Outcome.PASSED)]


def test_an_unknown_signer_shows_nothing() -> None:
    unknown = by(Presentation()).model_copy(update={"signer": None})
    assert said(assess_authority(unknown, CLINIC)) == [(PowerReason.AUTHORITY_SIGNER_UNKNOWN, Outcome.NOT_CHECKED)]


def test_an_organisation_without_numbers_is_wrong_use() -> None:
    with pytest.raises(ValueError, match="ИНН"):
        assess_authority(by(Presentation()), ActedFor())
