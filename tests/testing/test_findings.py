"""The assertion on findings tells what differs, and nothing personal."""

import pytest

from medid.identity import check
from medid.rules import Outcome, Report, Source, Text, fault, passed, warning
from medid.rules.finding import Rule
from medid.rules.reason import Reason
from medid.testing.findings import assert_findings

CITE = Source("act-a", "1")
RULE = Rule("X1", Text("all is well", "всё хорошо"), CITE)


class Demo(Reason):
    SHORT = ("demo_short", Text("too short", "коротко"), Text("add", "дополните"), CITE)
    LONG = ("demo_long", Text("too long", "длинно"), Text("cut", "сократите"), CITE)


REPORT = Report(
    findings=(
        passed(RULE),
        fault(RULE, Demo.SHORT, "/a"),
        fault(RULE, Demo.SHORT, "/b"),
        fault(RULE, Demo.LONG, "/c"),
        warning(RULE, Demo.LONG, "/d"),
    )
)


def _lines(report: Report, *expected: str | tuple[str, str]) -> list[str]:
    with pytest.raises(AssertionError) as told:
        assert_findings(report, *expected)
    return str(told.value).splitlines()[1:]


def test_the_same_findings_in_any_order_pass() -> None:
    assert_findings(REPORT, "demo_long", "demo_short", "demo_short")
    assert_findings(REPORT, ("demo_short", "/b"), "demo_long", "demo_short")
    assert_findings(REPORT, ("demo_long", "/d"), outcome=Outcome.WARNING)
    assert_findings(Report(findings=(passed(RULE),)))


def test_what_is_missing_and_what_was_not_expected_is_told() -> None:
    assert _lines(REPORT, "demo_long", "demo_short", "demo_other") == [
        "  missing: demo_other",
        "  not expected: demo_short at '/b' (too short)",
    ]


def test_another_place_is_another_finding() -> None:
    assert _lines(REPORT, ("demo_long", "/d"), "demo_short", ("demo_short", "/a")) == [
        "  missing: demo_long at '/d'",
        "  not expected: demo_long at '/c' (too long)",
    ]


def test_nothing_expected_means_nothing_found() -> None:
    assert _lines(Report(findings=(fault(RULE, Demo.LONG),))) == ["  not expected: demo_long at '' (too long)"]


def test_the_explanation_holds_no_value() -> None:
    report = check("snils", "917-004-170 71")
    assert "917" not in "".join(_lines(report))
