"""What every room relies on: reasons, findings, reports, dated rows, errors and the value base."""

import pickle
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError

from medid.rules import (
    Confidence,
    Dated,
    DomainString,
    Finding,
    InvalidValueError,
    MalformedError,
    MedidError,
    NoRuleInForceError,
    Outcome,
    Reason,
    RefusedError,
    Report,
    Rule,
    Source,
    Text,
    TransitionError,
    ValueSchema,
    fault,
    in_force,
    not_checked,
    passed,
    plain,
    warning,
)
from medid.rules.cleaning import HYPHENS, INVISIBLE, SPACES

ACT = Source("act-a", "1")
HEARSAY = Source("act-b", "2", Confidence.SECOND_HAND)


class DemoReason(Reason):
    """Reasons of an invented value."""

    LENGTH = ("demo_length", Text("{length} characters", "{length} знаков"), Text("count", "посчитайте"), ACT)
    RUMOUR = ("demo_rumour", Text("looks odd", "выглядит странно"), Text("look", "посмотрите"), HEARSAY)


RULE = Rule("X1", Text("the demo is four digits", "образец из четырёх цифр"), ACT)


class Demo(DomainString):
    """An invented value of six digits."""

    __slots__ = ()

    schema = ValueSchema(
        kind="demo",
        title=Text("Demo", "Образец"),
        pattern="^[0-9]{6}$",
        accepts="^[0-9 ]{6,7}$",
        examples=("123456",),
        format="demo",
    )

    @classmethod
    def canonical(cls, text: str) -> str:
        digits = plain(text).text.replace(" ", "")
        if len(digits) != 6 or not (digits.isascii() and digits.isdigit()):
            raise InvalidValueError(DemoReason.LENGTH, {"length": len(digits)})
        return digits


class Holder(BaseModel):
    value: Demo


def test_reason_is_its_code_and_carries_both_languages() -> None:
    assert DemoReason.LENGTH.value == "demo_length"
    assert InvalidValueError(DemoReason.LENGTH, {"length": 3}).reason == "demo_length"
    assert DemoReason.LENGTH.told({"length": 3}) == (Text("3 characters", "3 знаков"), Text("count", "посчитайте"))


def test_fault_of_an_official_rule_is_a_failure_with_everything_a_reader_needs() -> None:
    assert fault(RULE, DemoReason.LENGTH, "/a/0", length=3) == Finding(
        rule="X1",
        outcome=Outcome.FAILED,
        reason="demo_length",
        location="/a/0",
        message=Text("3 characters", "3 знаков"),
        remedy=Text("count", "посчитайте"),
        source="act-a, 1",
        context={"length": 3},
    )


def test_fault_known_second_hand_only_warns() -> None:
    assert fault(RULE, DemoReason.RUMOUR).outcome is Outcome.WARNING


@pytest.mark.parametrize("confidence", list(Confidence))
def test_only_what_was_read_agreed_or_computed_may_refuse(confidence: Confidence) -> None:
    expected = confidence in {Confidence.OFFICIAL, Confidence.AGREED, Confidence.COMPUTED}
    assert confidence.may_refuse is expected


def test_finding_reads_in_the_language_asked_for() -> None:
    finding = not_checked(RULE, DemoReason.LENGTH, length=0)
    assert finding.as_json("en") == {
        "rule": "X1",
        "outcome": "not_checked",
        "reason": "demo_length",
        "location": "",
        "message": "0 characters",
        "remedy": "count",
        "source": "act-a, 1",
    }
    assert finding.as_json("ru")["remedy"] == "посчитайте"


def test_finding_moves_under_a_prefix() -> None:
    assert passed(RULE, "/b").moved_under("/a").location == "/a/b"


def test_report_lists_passed_rules_and_has_no_truth_value() -> None:
    report = Report(findings=(passed(RULE), warning(RULE, DemoReason.RUMOUR)))
    assert [finding.outcome for finding in report.findings] == [Outcome.PASSED, Outcome.WARNING]
    assert report.outcome is Outcome.WARNING
    assert report.require() is report
    with pytest.raises(TypeError):
        bool(report)


@pytest.mark.parametrize("make", [fault, not_checked])
def test_report_that_does_not_hold_refuses_with_itself(make: Any) -> None:
    report = Report(findings=(make(RULE, DemoReason.LENGTH, length=1),))
    with pytest.raises(RefusedError) as caught:
        report.require()
    assert caught.value.result is report


def test_empty_report_passes_and_reports_join_in_order() -> None:
    first, second = Report(findings=(passed(RULE, "/1"),)), Report(findings=(passed(RULE, "/2"),))
    assert Report().outcome is Outcome.PASSED
    assert [finding.location for finding in first.joined(second).findings] == ["/1", "/2"]


def test_report_survives_json_and_pickle() -> None:
    report = Report(findings=(fault(RULE, DemoReason.LENGTH, "/x", length=2),))
    assert Report.model_validate_json(report.model_dump_json()) == report
    assert pickle.loads(pickle.dumps(report)) == report  # noqa: S301 - our own bytes


@pytest.mark.parametrize(
    "error",
    [
        InvalidValueError(DemoReason.LENGTH, {"length": 5}),
        MalformedError(DemoReason.LENGTH, {"length": 5}, offset=7),
        TransitionError(DemoReason.LENGTH, {"length": 5}, state="draft", event="approve"),
    ],
)
def test_errors_pickle_with_their_reason_and_place(error: Any) -> None:
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert (type(again), vars(again)) == (type(error), vars(error))
    assert MedidError in type(error).mro()
    assert error.message("ru") == "5 знаков"
    assert error.remedy("ru") == "посчитайте"


def test_row_in_force_is_the_one_of_the_day_both_ends_inclusive() -> None:
    rows = (
        Dated(value=1, since=date(2020, 1, 1), until=date(2020, 12, 31), cite=ACT),
        Dated(value=2, since=date(2022, 1, 1), cite=ACT),
    )
    assert [in_force(rows, on=day).value for day in (date(2020, 1, 1), date(2020, 12, 31), date(2030, 1, 1))] == [
        1,
        1,
        2,
    ]


@pytest.mark.parametrize(("day", "found"), [(date(2021, 6, 1), 0), (date(2023, 1, 1), 2)])
def test_silent_or_double_table_is_an_error_never_a_guess(day: date, found: int) -> None:
    rows = (
        Dated(value=1, since=date(2022, 1, 1), cite=ACT),
        Dated(value=2, since=date(2023, 1, 1), cite=ACT),
    )
    with pytest.raises(NoRuleInForceError) as caught:
        in_force(rows, on=day)
    assert (caught.value.on, caught.value.found) == (day, found)


def test_value_holds_its_canonical_form_and_hides_itself() -> None:
    value = Demo("123 456")
    assert value == "123456"
    assert repr(value) == "Demo('…56')"
    assert value.masked == "****56"
    assert pickle.loads(pickle.dumps(value)) == value  # noqa: S301 - our own bytes
    assert type(pickle.loads(pickle.dumps(value))) is Demo  # noqa: S301 - our own bytes


def test_value_is_made_from_str_only() -> None:
    for wrong in (123456, 1.5, None, b"123456"):
        with pytest.raises(TypeError):
            Demo(wrong)  # type: ignore[arg-type]
        with pytest.raises(ValidationError) as caught:
            Holder(value=wrong)  # type: ignore[arg-type]
        assert caught.value.errors(include_input=False)[0]["type"] == "string_type"


def test_pydantic_error_type_is_the_reason_code() -> None:
    with pytest.raises(ValidationError) as caught:
        Holder(value="12345")  # type: ignore[arg-type]
    assert caught.value.errors(include_input=False, include_url=False) == [
        {"type": "demo_length", "loc": ("value",), "msg": "5 characters", "ctx": {"length": 5}}
    ]


def test_field_of_a_model_is_of_the_type() -> None:
    assert type(Holder.model_validate({"value": "123 456"}).value) is Demo
    assert Holder.model_validate({"value": "123 456"}).model_dump_json() == '{"value":"123456"}'


def test_json_schema_describes_what_is_accepted_and_what_is_held() -> None:
    written = TypeAdapter(Demo).json_schema()
    assert written == {
        "type": "string",
        "title": "Demo",
        "description": "Образец. An invented value of six digits.",
        "pattern": "^[0-9 ]{6,7}$",
        "examples": ["123456"],
        "format": "demo",
    }
    assert TypeAdapter(Demo).json_schema(mode="serialization")["pattern"] == "^[0-9]{6}$"


@given(st.text(alphabet=SPACES + HYPHENS + INVISIBLE + "1a"))
def test_plain_keeps_every_visible_character_and_tells_the_dropped_ones(text: str) -> None:
    cleaned = plain(text)
    assert set(cleaned.text) <= set(" -1a")
    assert cleaned.invisible == sum(character in INVISIBLE for character in text)
    assert [c for c in cleaned.text if c in "1a"] == [c for c in text if c in "1a"]
    assert plain(cleaned.text) == (cleaned.text, 0)


def test_line_ends_and_tabs_are_left_for_the_field_to_refuse() -> None:
    assert plain(" 1\t2\n").text == "1\t2\n"
