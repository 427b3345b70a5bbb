"""What a rule is: reason, source, days in force, finding, message in two languages, error; the base of value types."""

from medid.rules.cleaning import Plain, plain
from medid.rules.dated import Dated, in_force
from medid.rules.errors import (
    FetchError,
    InvalidValueError,
    MalformedError,
    MedidError,
    NoRuleInForceError,
    RefusedError,
    TransitionError,
)
from medid.rules.finding import Finding, Outcome, Rule, fault, not_checked, passed, warning
from medid.rules.reason import Reason
from medid.rules.report import Report, Result
from medid.rules.source import Confidence, Source
from medid.rules.text import Context, Language, Text
from medid.rules.value import DomainString, ValueSchema

__all__ = [
    "Confidence",
    "Context",
    "Dated",
    "DomainString",
    "FetchError",
    "Finding",
    "InvalidValueError",
    "Language",
    "MalformedError",
    "MedidError",
    "NoRuleInForceError",
    "Outcome",
    "Plain",
    "Reason",
    "RefusedError",
    "Report",
    "Result",
    "Rule",
    "Source",
    "Text",
    "TransitionError",
    "ValueSchema",
    "fault",
    "in_force",
    "not_checked",
    "passed",
    "plain",
    "warning",
]
