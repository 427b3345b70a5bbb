"""Powers of attorney: a sound one, one fault each, and what stands beside every fault as its sound twin."""

import json
import pickle
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from medid.rules import InvalidValueError, Outcome, RefusedError
from medid.signature import LawOutcome, TrustStore
from medid.signature.power_of_attorney import (
    PowerReason,
    PowerVerdict,
    RegisterAnswer,
    RegisterStatus,
    SignedPower,
    SigningMoment,
    verify_power,
)
from medid.testing import pki
from medid.testing.power_faults import FAULTS, PowerFault, redelegated
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
    SIGNER,
    EntrepreneurXml,
    OrganizationXml,
    PersonXml,
    PowerXml,
    Presentation,
    registered,
)

AUTHORITIES = {
    Outcome.FAILED: LawOutcome.NOT_MET,
    Outcome.NOT_CHECKED: LawOutcome.NOT_SHOWN,
    Outcome.WARNING: LawOutcome.MET,
}
DEPUTY_HEAD = PersonXml(snils="900-000-001 82", inn="779900000109")
DEPUTY = CENTRE.issue(pki.Organization(snils="90000000182", inn="779900000109"), id="deputy")


def said(verdict: PowerVerdict) -> list[tuple[str, Outcome]]:
    """Reason and outcome of everything that is not passed."""
    return [(finding.reason, finding.outcome) for finding in verdict.findings if finding.reason is not None]


def test_a_sound_power_shows_authority() -> None:
    """63-ФЗ art. 17.2, 17.5: format, signature, principal, representative, term, register, powers."""
    verdict = Presentation().verdict()
    assert (verdict.authority, said(verdict)) == (LawOutcome.MET, [])
    assert len(verdict.findings) == 7
    assert verdict.require() is verdict


@pytest.mark.parametrize("broken", FAULTS, ids=lambda fault: fault.name)
def test_each_fault_is_named_and_nothing_else_is(broken: PowerFault) -> None:
    verdict = broken.change(Presentation()).verdict()
    assert said(verdict) == [(broken.reason, broken.outcome)]
    assert verdict.authority is AUTHORITIES[broken.outcome]


def test_there_are_faults_of_every_reason_about_powers() -> None:
    """A reason that no fault provokes is tested elsewhere, and that place is named here."""
    elsewhere = {
        PowerReason.XML_TOO_LARGE,  # test_parsing
        PowerReason.XML_TOO_DEEP,
        PowerReason.XML_TOO_MANY,
        PowerReason.ELEMENT_REPEATED,
        PowerReason.ATTRIBUTE_MISSING,
        PowerReason.PRINCIPAL_UNCOMPARED,  # below
        *(reason for reason in PowerReason if reason.startswith("authority_")),  # test_authority
    }
    assert {broken.reason for broken in FAULTS} == set(PowerReason) - elsewhere
    assert len(FAULTS) >= 40


CLOCK = pki.TimestampAuthority(CENTRE)

SOUND: dict[str, Presentation] = {
    "issued on the day of signing": Presentation(power=PowerXml(issued_on="2025-06-15")),
    "ends on the day of signing": Presentation(power=PowerXml(valid_until="2025-06-15")),
    "ended since, the time of signing is proven": Presentation(power=PowerXml(valid_until="2025-06-14"), clock=CLOCK),
    "ended since, the claimed time counts": Presentation(
        power=PowerXml(valid_until="2025-01-15"), moment=SigningMoment.CLAIMED
    ),
    "windows-1251": Presentation(xml=PowerXml().octets("windows-1251")),
    "signed by the second of two heads": Presentation(
        power=PowerXml(principals=(OrganizationXml(heads=(DEPUTY_HEAD, HEAD)),))
    ),
    "signed by both heads who act together": Presentation(
        power=PowerXml(principals=(OrganizationXml(heads=(DEPUTY_HEAD, HEAD), is_joint=True),)),
        signed_by=(DEPUTY, GRANTOR),
    ),
    "signed by the head of the managing company": Presentation(
        power=PowerXml(principals=(OrganizationXml(inn="7799000083", ogrn=None, managing_inn="7799000012"),))
    ),
    "both representatives who act together signed": Presentation(
        power=PowerXml(is_joint=True, representatives=(PersonXml(), DEPUTY_HEAD)), signers=(SIGNER, DEPUTY)
    ),
    "one of two representatives signed": Presentation(power=PowerXml(representatives=(HEAD, PersonXml()))),
    "someone else signed too": Presentation(signers=(DEPUTY, SIGNER)),
    "compared by ИНН alone": Presentation(power=PowerXml(representatives=(PersonXml(snils=None),))),
    "compared by СНИЛС alone": Presentation(power=PowerXml(representatives=(PersonXml(inn=None),))),
    "revoked after signing, which is proven": Presentation(
        clock=CLOCK,
        register=(
            RegisterAnswer(
                number=NUMBER,
                status=RegisterStatus.REVOKED,
                asked_at=MOMENT,
                revoked_at=datetime(2025, 6, 1, tzinfo=UTC),
            ),
        ),
    ),
    "the answer names the power in capitals": Presentation(register=(registered(NUMBER.upper()),)),
    "more powers than needed": Presentation(power=PowerXml(codes=(OTHER_CODE, CODE))),
    "no power of the classifier needed": Presentation(power=PowerXml(text="Подписывать всё"), codes=()),
    "an entrepreneur gives it": Presentation(
        power=PowerXml(principals=(EntrepreneurXml(person=DEPUTY_HEAD),)),
        signed_by=(CENTRE.issue(pki.Entrepreneur(snils="90000000182", inn="779900000109"), id="ip"),),
    ),
    "a natural person gives it": Presentation(
        power=PowerXml(principals=(DEPUTY_HEAD,)),
        signed_by=(CENTRE.issue(pki.Person(snils="90000000182", inn="779900000109"), id="natural"),),
    ),
    "passed on": redelegated(),
    "passed on, other powers given beside": redelegated(
        parents=((PowerXml(number=PARENT_NUMBER), GRANTOR), (PowerXml(redelegation="3"), GRANTOR))
    ),
}


@pytest.mark.parametrize("name", SOUND)
def test_what_is_sound_shows_authority(name: str) -> None:
    verdict = SOUND[name].verdict()
    assert (verdict.authority, said(verdict)) == (LawOutcome.MET, [])


def test_a_principal_without_numbers_is_left_to_a_person() -> None:
    power = PowerXml(principals=(OrganizationXml(inn=None, ogrn=None),))
    assert said(Presentation(power=power).verdict()) == [(PowerReason.PRINCIPAL_UNCOMPARED, Outcome.NOT_CHECKED)]


def test_one_number_that_differs_outweighs_one_that_agrees() -> None:
    """СНИЛС of the representative, ИНН of somebody else."""
    power = PowerXml(representatives=(PersonXml(inn="779900000109"),))
    assert said(Presentation(power=power).verdict()) == [(PowerReason.REPRESENTATIVE_DIFFERS, Outcome.FAILED)]


def test_two_faults_are_both_told() -> None:
    verdict = Presentation(power=PowerXml(valid_until="2025-06-14"), codes=(OTHER_CODE,), clock=None).verdict()
    assert said(verdict) == [
        (PowerReason.EXPIRED_SINCE, Outcome.NOT_CHECKED),
        (PowerReason.CODE_MISSING, Outcome.FAILED),
    ]
    assert verdict.authority is LawOutcome.NOT_MET
    assert verdict.decisive is not None
    assert verdict.decisive.reason == PowerReason.CODE_MISSING


def test_the_day_is_that_of_moscow() -> None:
    """22:00 UTC is the next day in Moscow."""
    last_evening = datetime(2025, 6, 14, 22, 0, tzinfo=UTC)
    answer = (registered(asked_at=last_evening),)
    verdict = Presentation(power=PowerXml(issued_on="2025-06-15"), at=last_evening, register=answer).verdict()
    assert said(verdict) == []


def test_a_chain_of_three_is_traced_to_its_principal() -> None:
    """ПрПередов 3: powers may be passed on again."""
    third = CENTRE.issue(pki.Person(surname="Третья", snils="90000000182", inn="779900000109"), id="third")
    second = CENTRE.issue(pki.Person(surname="Главный", snils="90000000586", inn="779900000596"), id="second")
    middle = PowerXml(
        number=OTHER_NUMBER,
        principals=(PersonXml(),),
        representatives=(replace(HEAD, title=None),),
        parent=NUMBER,
        redelegation="3",
    )
    last = PowerXml(
        number=PARENT_NUMBER, principals=(HEAD,), representatives=(DEPUTY_HEAD,), parent=NUMBER, previous=OTHER_NUMBER
    )
    chain = Presentation(
        power=last,
        signed_by=(second,),
        signers=(third,),
        register=tuple(registered(number) for number in (NUMBER, OTHER_NUMBER, PARENT_NUMBER)),
        parents=((PowerXml(redelegation="3"), GRANTOR), (middle, SIGNER)),
    )
    verdict = chain.verdict()
    assert (verdict.authority, said(verdict)) == (LawOutcome.MET, [])
    assert verdict.parent is not None
    assert verdict.parent.parent is not None
    assert verdict.parent.parent.parent is None
    broken = replace(chain, parents=chain.parents[1:])
    assert said(broken.verdict()) == [(PowerReason.PARENT_UNDECIDED, Outcome.NOT_CHECKED)]


def test_a_power_cannot_be_its_own_parent() -> None:
    own = PowerXml(number=NUMBER, principals=(PersonXml(),), representatives=(HEAD,), parent=NUMBER)
    loop = redelegated(power=own, parents=((own, SIGNER),) * 3)
    verdict = loop.verdict()
    assert verdict.authority is LawOutcome.NOT_MET
    depth = 0
    while verdict.parent is not None:
        verdict, depth = verdict.parent, depth + 1
    assert depth <= 3


def test_a_verdict_has_no_truth_value_and_survives_pickling() -> None:
    verdict = redelegated().verdict()
    with pytest.raises(TypeError):
        bool(verdict)
    assert pickle.loads(pickle.dumps(verdict)) == verdict  # noqa: S301 - made here
    assert PowerVerdict.model_validate_json(verdict.model_dump_json()) == verdict


def test_require_raises_when_authority_is_not_shown() -> None:
    with pytest.raises(RefusedError) as caught:
        Presentation(register=()).verdict().require()
    assert str(caught.value) == "power_register_unasked"


def test_nothing_personal_is_told_unless_asked() -> None:
    verdict = redelegated().verdict()
    personal = ("ОБРАЗЦОВА", "ГЛАВНЫЙ", "ИЛЬИЧ", "90000000586", "779900000596", "Мария", "МАРИЯ")
    for told in (repr(verdict), str(verdict), json.dumps(verdict.as_json(), ensure_ascii=False)):
        assert [part for part in personal if part in told] == []
    shown = json.dumps(verdict.as_json(show_personal=True), ensure_ascii=False)
    assert [part for part in personal if part not in shown] == []


def test_the_words_of_a_power_are_told_only_when_asked() -> None:
    """Text may name people."""
    verdict = Presentation(power=PowerXml(text="Подписывать за Образцову")).verdict()
    assert verdict.as_json()["power"]["text"] == "***"
    assert verdict.as_json(show_personal=True)["power"]["text"] == "Подписывать за Образцову"


def test_a_moment_without_a_zone_is_wrong_use() -> None:
    with pytest.raises(InvalidValueError) as caught:
        verify_power(b"", b"", trust=TrustStore(), at=datetime(2025, 6, 15))  # noqa: DTZ001 - the fault
    assert caught.value.reason == "verification_moment_naive"


@pytest.mark.parametrize("part", ["xml", "signature"])
def test_a_file_that_cannot_be_read_is_a_verdict(part: str) -> None:
    files: dict[str, bytes | str] = {"xml": PowerXml().octets(), "signature": b"x", part: "no/such/file"}
    verdict = verify_power(files["xml"], files["signature"], trust=TrustStore(), at=MOMENT)
    assert verdict.authority is LawOutcome.NOT_MET
    reasons = {"xml": "signature_input_unreadable", "signature": PowerReason.SIGNATURE_WRONG}
    assert verdict.reasons[0] == reasons[part]


def test_a_parent_that_cannot_be_read_is_nobodys_parent() -> None:
    sound = redelegated()
    verdict = verify_power(
        sound.octets,
        sound.signature,
        trust=sound.trust,
        at=MOMENT,
        signers=sound.document.signatures,
        codes=sound.codes,
        register=sound.register,
        parents=[SignedPower(b"<x", b""), SignedPower(PowerXml(redelegation="2").octets(), b"no signature")],
    )
    assert said(verdict) == [(PowerReason.PARENT_FAILS, Outcome.FAILED)]


@pytest.mark.parametrize("change", [lambda o: o.replace(b"BBDOC-00001", b"BBDOC-00002"), lambda o: o + b"\n"])
def test_a_power_changed_after_signing_never_shows_authority(change: Callable[[bytes], bytes]) -> None:
    sound = Presentation()
    verdict = replace(sound, xml=change(sound.octets), signed_xml=sound.octets).verdict()
    assert (PowerReason.SIGNATURE_WRONG, Outcome.FAILED) in said(verdict)
