"""S3, S4: 63-ФЗ art. 11 item 1: the centre was accredited on the day on which it issued the certificate."""

import json
import pickle
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from medid.rules import Confidence
from medid.signature import (
    EFFECTS,
    INTEGRITY,
    PERSONAL_ACCOUNT,
    QUALIFIED,
    AccreditationReason,
    TrustStore,
    Verdict,
    verify,
)
from medid.signature.accreditation import Accreditation, AccreditationAnswer, issued_on
from medid.signature.law import CONDITIONS, REPORT_CONTENTS
from medid.signature.moscow import day_in_moscow, moscow
from medid.signature.russian_roots import RUSSIAN_ROOTS
from medid.signature.verdict import AccreditationVerdict, SignatureVerdict, Signer
from medid.testing import accredited, pki
from medid.testing.accredited import Listing

ROOT = pki.Authority("Образцовый головной центр")
SIGNER = accredited.accredited_signer(ROOT).changed(not_before=datetime(2012, 1, 1, tzinfo=UTC))
CENTRE = ROOT.authority("Образцовый центр")
OTHER = ROOT.authority("Другой образцовый центр")
CONTENT = b"statement"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=moscow())


def issued(text: str) -> pki.Credential:
    """A certificate issued at that moment of Moscow."""
    return CENTRE.issue(pki.Person(), id=text, not_before=at(text).astimezone(UTC))


def listing(*history: tuple[str, str], certificates: tuple[pki.Authority, ...] = (CENTRE,)) -> Listing:
    return Listing(certificates=certificates, history=[(text, at(since)) for text, since in history])


def trusting(*centres: Listing, of: str = "2026-05-20") -> TrustStore:
    octets = accredited.accredited_list(centres, by=SIGNER, at=at(of))
    return TrustStore((ROOT.certificate,)).with_list(octets)


HISTORY = (
    ("Действует", "2013-05-01T00:00"),
    ("Приостановлена", "2019-03-01T00:00"),
    ("Действует", "2019-04-01T12:00"),
    ("Прекращена", "2021-07-01T09:00"),
)
DAYS = {
    "before the first row": ("2013-04-30T23:59", "not_accredited", "accreditation_not_yet", "2013-05-01"),
    "first moment of the first day": ("2013-05-01T00:00", "accredited", None, "2013-05-01"),
    "in the years of another hour": ("2013-04-30T23:30", "not_accredited", "accreditation_not_yet", "2013-05-01"),
    "last day before the suspension": ("2019-02-28T23:59", "accredited", None, "2013-05-01"),
    "first day of the suspension": ("2019-03-01T00:00", "not_accredited", "accreditation_not_in_force", "2019-03-01"),
    "last day of the suspension": ("2019-03-31T23:59", "not_accredited", "accreditation_not_in_force", "2019-03-01"),
    "day on which it was resumed at noon": ("2019-04-01T08:00", "accredited", None, "2019-04-01"),
    "day before the end": ("2021-06-30T23:59", "accredited", None, "2019-04-01"),
    "day of the end": ("2021-07-01T08:00", "not_accredited", "accreditation_not_in_force", "2021-07-01"),
    "long after the end": ("2024-01-01T00:00", "not_accredited", "accreditation_not_in_force", "2021-07-01"),
}


@pytest.mark.parametrize(("moment", "answer", "reason", "since"), DAYS.values(), ids=DAYS)
def test_a_status_holds_from_its_day_to_the_day_before_the_next(
    moment: str, answer: str, reason: str | None, since: str
) -> None:
    """Days are those of Moscow, the day of a row is its own, and the order of rows in the list does not count."""
    for history in (HISTORY, HISTORY[::-1]):
        centre = replace(listing(*history), present=("Прекращена", at("2021-07-01T09:00")))
        found = trusting(centre).accreditation(issued(moment).certificate)
        assert (found.answer, found.reason) == (answer, reason)
        assert found.on == date.fromisoformat(moment[:10])
        assert found.entry is not None
        assert day_in_moscow(found.entry.since).isoformat() == since
        assert len(found.history) == len(HISTORY)


def test_moscow_was_an_hour_further_from_utc_for_some_years() -> None:
    """2011 to 2014: a certificate issued at 20:30 UTC on 30 April 2013 is one of 1 May."""
    moment = datetime(2013, 4, 30, 20, 30, tzinfo=UTC)
    assert day_in_moscow(moment) == date(2013, 5, 1)
    assert day_in_moscow(moment.replace(year=2015)) == date(2015, 4, 30)
    assert day_in_moscow(datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)) == date.max


@pytest.mark.parametrize("status", ["Прекращена", "Аннулирована", "Приостановлена", "Действует условно", "нечто иное"])
def test_every_other_status_than_in_force_is_none(status: str) -> None:
    found = trusting(listing((status, "2013-05-01"))).accreditation(issued("2020-01-01").certificate)
    assert (found.answer, found.reason) == ("not_accredited", "accreditation_not_in_force")
    assert [entry.text for entry in found.history] == [status]


def test_rows_of_one_moment_that_differ_show_nothing() -> None:
    trust = trusting(listing(*HISTORY[:2], ("Действует", "2019-03-01T00:00"), HISTORY[3]))
    found = trust.accreditation(issued("2020-01-01").certificate)
    assert (found.answer, found.reason) == ("not_shown", "accreditation_history_contradictory")
    assert found.context == {"on": "2020-01-01", "day": "2019-03-01"}
    assert trust.accreditation(issued("2018-01-01").certificate).answer == "accredited"
    assert trust.accreditation(issued("2022-01-01").certificate).answer == "not_accredited"


def test_the_latest_moment_of_a_day_counts() -> None:
    trust = trusting(listing(("Действует", "2019-03-01T09:00"), ("Прекращена", "2019-03-01T18:00")))
    assert trust.accreditation(issued("2019-03-01T10:00").certificate).answer == "not_accredited"


def test_a_centre_that_the_list_does_not_name_was_not_accredited() -> None:
    """Also one that a root certified: the root's word is not the list's."""
    found = trusting(listing(*HISTORY, certificates=(OTHER,))).accreditation(issued("2018-01-01").certificate)
    assert (found.answer, found.reason, found.centre) == ("not_accredited", "accreditation_centre_unlisted", None)


def test_a_centre_is_known_by_its_key_under_its_name() -> None:
    """A certificate renewed on the same key is the same centre's; another key of the same name is not."""
    renewed = CENTRE.changed(serial_number=77)
    person = renewed.issue(pki.Person(), not_before=at("2018-01-01").astimezone(UTC))
    trust = trusting(listing(*HISTORY))
    assert trust.accreditation(person.certificate).answer == "accredited"
    impostor = ROOT.authority("Образцовый центр", id="another key").issue(pki.Person())
    assert trust.accreditation(impostor.certificate).reason == "accreditation_centre_unlisted"


def test_one_accredited_holder_of_a_key_is_enough() -> None:
    """Powers passed to another centre: the list shows the key under both."""
    old = listing(*HISTORY)
    new = listing(("Действует", "2020-01-01"))
    found = trusting(old, new).accreditation(issued("2022-01-01").certificate)
    assert (found.answer, [holder.row for holder in found.holders]) == ("accredited", [1, 2])
    assert found.centre is not None
    assert found.centre.row == 2
    assert trusting(old, new).accreditation(issued("2018-01-01").certificate).centre == found.holders[0]


def test_a_list_says_nothing_of_days_after_its_own() -> None:
    trust = trusting(listing(("Действует", "2013-05-01")), of="2020-01-01T09:00")
    assert trust.accreditation(issued("2020-01-01T23:00").certificate).answer == "accredited"
    later = trust.accreditation(issued("2020-01-02").certificate)
    assert (later.answer, later.reason) == ("not_shown", "accreditation_list_too_old")
    assert later.context == {"on": "2020-01-02", "day": "2020-01-01"}


def test_another_day_than_that_of_issue_may_be_asked_about() -> None:
    trust, certificate = trusting(listing(*HISTORY)), issued("2018-01-01").certificate
    assert trust.accreditation(certificate, on=date(2019, 3, 15)).reason == "accreditation_not_in_force"
    assert trust.accreditation(certificate, on=date(2019, 4, 15)).answer == "accredited"


def test_without_a_list_nothing_is_shown() -> None:
    found = TrustStore((ROOT.certificate,)).accreditation(issued("2018-01-01").certificate)
    assert found == Accreditation(AccreditationAnswer.NOT_SHOWN, date(2018, 1, 1), found.reason)
    assert found.reason == "accreditation_not_shown"


def test_an_answer_has_no_truth_value() -> None:
    with pytest.raises(TypeError):
        bool(trusting().accreditation(issued("2018-01-01").certificate))


# The verdict.


def checked(trust: TrustStore, signer: pki.Credential, **options: object) -> Verdict:
    lists = pki.evidence(revocation=pki.current_lists(signer))
    message = pki.sign_cms(CONTENT, by=signer)
    return verify(message, CONTENT, trust=trust, at=pki.MOMENT, evidence=lists, **options)  # type: ignore[arg-type]


def law(verdict: Verdict) -> dict[str, tuple[str, tuple[str, ...]]]:
    return {c.item: (c.outcome.value, c.reasons) for c in verdict.law}


DOCTOR = CENTRE.issue(pki.Person())
"""Issued in January 2022."""


def test_an_accredited_centre_fulfils_the_first_condition() -> None:
    verdict = checked(trusting(listing(("Действует", "2013-05-01"))), DOCTOR)
    assert (verdict.indication, verdict.sub_indication) == ("TOTAL-PASSED", None)
    assert law(verdict)["11.1"] == ("met", ())


def test_a_verdict_tells_what_the_list_says_of_the_centre() -> None:
    """The row of the history that decides, and the edition of the list that it stands in."""
    centre = listing(*HISTORY[:3])
    (one,) = checked(trusting(centre), DOCTOR).signatures
    assert one.accreditation == AccreditationVerdict(
        answer=AccreditationAnswer.ACCREDITED,
        on=date(2022, 1, 10),
        centre=centre.name,
        registry_number="1",
        status="Действует",
        since=at("2019-04-01T12:00"),
        list_version=16400,
        list_day=date(2026, 5, 20),
        is_list_signed=True,
    )
    assert one.as_json()["accreditation"]["since"] == "2019-04-01T12:00:00+03:00"


def test_a_verdict_tells_why_a_centre_was_not_accredited() -> None:
    (closed,) = checked(trusting(listing(*HISTORY)), DOCTOR).signatures
    assert closed.accreditation is not None
    assert (closed.accreditation.answer, closed.accreditation.reason, closed.accreditation.status) == (
        "not_accredited",
        "accreditation_not_in_force",
        "Прекращена",
    )
    (unlisted,) = checked(trusting(listing(*HISTORY, certificates=(OTHER,))), DOCTOR).signatures
    assert unlisted.accreditation is not None
    assert (unlisted.accreditation.reason, unlisted.accreditation.centre) == ("accreditation_centre_unlisted", None)


def test_without_a_list_a_verdict_tells_nothing_of_the_centre() -> None:
    (one,) = checked(TrustStore((ROOT.certificate,)), DOCTOR).signatures
    assert (one.accreditation, one.as_json()["accreditation"]) == (None, None)


VERDICTS = {
    "closed before": (
        [listing(*HISTORY)],
        ("INDETERMINATE", "CHAIN_CONSTRAINTS_FAILURE"),
        ("not_met", ("accreditation_not_in_force",)),
    ),
    "accredited later": (
        [listing(("Действует", "2023-01-01"))],
        ("INDETERMINATE", "CHAIN_CONSTRAINTS_FAILURE"),
        ("not_met", ("accreditation_not_yet",)),
    ),
    "not in the list": (
        [listing(*HISTORY, certificates=(OTHER,))],
        ("INDETERMINATE", "CHAIN_CONSTRAINTS_FAILURE"),
        ("not_met", ("accreditation_centre_unlisted",)),
    ),
    "contradictory": (
        [listing(("Действует", "2020-01-01"), ("Прекращена", "2020-01-01"))],
        ("INDETERMINATE", "CHAIN_CONSTRAINTS_FAILURE"),
        ("not_shown", ("accreditation_history_contradictory",)),
    ),
}


@pytest.mark.parametrize(("centres", "answer", "condition"), VERDICTS.values(), ids=VERDICTS)
def test_the_list_decides_the_verdict(
    centres: list[Listing], answer: tuple[str, str], condition: tuple[str, tuple[str, ...]]
) -> None:
    """What the list says beats what the anchors of the caller and the certificates of a file claim."""
    verdict = checked(trusting(*centres), DOCTOR)
    assert (verdict.indication, verdict.sub_indication) == answer
    assert law(verdict)["11.1"] == condition
    assert (verdict.signatures[0].digest_matches, verdict.signatures[0].signature_valid) == (True, True)


def test_an_old_list_asks_to_try_with_a_new_one() -> None:
    verdict = checked(trusting(listing(("Действует", "2013-05-01")), of="2021-01-01"), DOCTOR)
    assert (verdict.indication, verdict.sub_indication) == ("INDETERMINATE", "TRY_LATER")
    assert law(verdict)["11.1"] == ("not_shown", ("accreditation_list_too_old",))


def test_a_centre_closed_after_the_day_of_issue_does_not_spoil_the_signature() -> None:
    """Item 1 asks for the day of issue alone."""
    verdict = checked(trusting(listing(("Действует", "2013-05-01"), ("Прекращена", "2022-06-01"))), DOCTOR)
    assert (verdict.indication, law(verdict)["11.1"]) == ("TOTAL-PASSED", ("met", ()))


def test_an_unsigned_list_shows_nothing_and_is_told() -> None:
    octets = accredited.accredited_list([listing(("Действует", "2013-05-01"))])
    verdict = checked(TrustStore((ROOT.certificate,)).with_unsigned_list(octets), DOCTOR)
    assert verdict.indication == "TOTAL-PASSED"
    assert law(verdict)["11.1"] == ("not_shown", ("accreditation_list_unsigned",))
    closed = accredited.accredited_list([listing(*HISTORY)])
    verdict = checked(TrustStore((ROOT.certificate,)).with_unsigned_list(closed), DOCTOR)
    assert law(verdict)["11.1"] == ("not_met", ("accreditation_not_in_force", "accreditation_list_unsigned"))
    assert verdict.sub_indication == "CHAIN_CONSTRAINTS_FAILURE"


def test_the_list_completes_a_path_that_the_container_leaves_open() -> None:
    """Certificates of the list stand in paths, which still end at an anchor."""
    message = pki.sign_cms(CONTENT, by=DOCTOR, certificates=(DOCTOR,))
    lists = pki.evidence(revocation=pki.current_lists(DOCTOR))
    trust = trusting(listing(("Действует", "2013-05-01")))
    without = replace(trust, accredited=None)
    assert verify(message, CONTENT, trust=trust, at=pki.MOMENT, evidence=lists).indication == "TOTAL-PASSED"
    open_path = verify(message, CONTENT, trust=without, at=pki.MOMENT, evidence=lists)
    assert open_path.sub_indication == "NO_CERTIFICATE_CHAIN_FOUND"
    stranger = replace(trust, anchors=(pki.Authority("Чужой центр").certificate,))
    assert verify(message, CONTENT, trust=stranger, at=pki.MOMENT, evidence=lists).sub_indication == (
        "NO_CERTIFICATE_CHAIN_FOUND"
    )


def test_a_policy_that_asks_for_no_qualified_certificate_is_only_warned() -> None:
    lenient = replace(QUALIFIED, name="lenient", qualified=False)
    verdict = checked(trusting(listing(*HISTORY)), DOCTOR, policy=lenient)
    assert verdict.indication == "TOTAL-PASSED"
    assert "accreditation_not_in_force" in {warned.reason for warned in verdict.warnings}
    bare = checked(trusting(listing(*HISTORY)), DOCTOR, policy=INTEGRITY)
    assert "accreditation_not_in_force" not in {finding.reason for finding in bare.findings}


def test_the_authority_of_a_time_stamp_needs_no_accreditation() -> None:
    """Whether it does is only remembered, so it refuses nobody."""
    clock = pki.TimestampAuthority(OTHER)
    message = pki.sign_cms(CONTENT, by=DOCTOR, level=pki.Level.T, timestamps=clock)
    lists = pki.evidence(revocation=pki.current_lists(DOCTOR, clock))
    trust = trusting(listing(("Действует", "2013-05-01")))
    verdict = verify(message, CONTENT, trust=trust, at=pki.MOMENT + timedelta(minutes=1), evidence=lists)
    assert verdict.indication == "TOTAL-PASSED"
    assert [stamp.holds for stamp in verdict.signatures[0].timestamps] == [True]


def test_a_store_with_a_list_goes_to_other_processes() -> None:
    trust = trusting(listing(*HISTORY))
    again = pickle.loads(pickle.dumps(trust))  # noqa: S301 - made here
    assert again == trust
    assert checked(again, DOCTOR) == checked(trust, DOCTOR)


# The law as data.


def test_the_limits_of_a_certificate_only_warn() -> None:
    """Item 4 may have been repealed; what a certificate states is for a person to compare."""
    trust = trusting(listing(("Действует", "2013-05-01")))
    assert law(checked(trust, DOCTOR))["11.4"] == ("met", ())
    limited = CENTRE.issue(pki.Person(), id="limited", purposes=("1.3.6.1.5.5.7.3.2", "1.2.643.3.131.1.2.3"))
    verdict = checked(trust, limited)
    assert verdict.indication == "TOTAL-PASSED"
    assert law(verdict)["11.4"] == ("not_shown", ("certificate_limits_stated",))
    assert law(checked(trust, DOCTOR, policy=INTEGRITY))["11.4"] == ("not_shown", ())


def test_each_condition_says_what_would_show_it() -> None:
    assert [condition.item for condition in CONDITIONS] == ["11.1", "11.2", "11.3", "11.4"]
    for condition in checked(trusting(), DOCTOR).law:
        assert condition.shown_by is not None
        assert condition.as_json("ru")["shown_by"] == condition.shown_by.ru


def test_a_report_tells_what_the_verdict_holds() -> None:
    """63-ФЗ art. 12 part 3: every place named is there."""
    fields = SignatureVerdict.model_fields | Verdict.model_fields
    for telling in REPORT_CONTENTS:
        for place in telling.places:
            first, *rest = place.split(".")
            assert first in fields
            assert all(name in Signer.model_fields for name in rest)
    assert [telling.source.clause for telling in REPORT_CONTENTS[:3]] == ["ст. 12 ч. 3"] * 3


def test_reasons_of_accreditation_have_the_code_of_the_register() -> None:
    for reason in ("UNLISTED", "NOT_YET", "NOT_IN_FORCE", "CONTRADICTORY"):
        assert EFFECTS[AccreditationReason[reason]].remd == "CANT_BUILD_CERT_CHAIN_TO_ACCREDITED_CA_CERT"
    assert EFFECTS[AccreditationReason.LIST_OLD].remd == "CA_INACCESSIBILITY"
    assert PERSONAL_ACCOUNT.qualified


def test_known_roots_are_second_hand_and_those_that_were_seen(shared: Path) -> None:
    seen = {row["sha256"]: row for row in json.loads((shared / "facts" / "ru_roots.json").read_bytes())["roots"]}
    assert len(RUSSIAN_ROOTS) == 6
    for root in RUSSIAN_ROOTS:
        assert root.source.confidence is Confidence.SECOND_HAND
        row = seen[root.sha256]
        assert (root.key_identifier, root.streebog256, root.name) == (row["ski"], row["streebog256"], row["cn"])
        assert (root.since.isoformat(), root.until.isoformat()) == (row["not_before"][:10], row["not_after"][:10])
        assert root.serial_number == row["serial_hex"].lower()


def test_the_day_of_issue_is_that_of_moscow() -> None:
    late = CENTRE.issue(pki.Person(), id="late", not_before=datetime(2022, 3, 31, 22, 0, tzinfo=UTC))
    assert issued_on(late.certificate) == date(2022, 4, 1)
