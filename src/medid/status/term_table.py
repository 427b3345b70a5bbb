"""The terms of every table, and the last day of one that nothing suspends.

Owns: `TERMS`, and looking a term up by its code.
Refuses to know: any particular case; suspensions and extensions are those of `medid.status.due`.
Invariant: a term is asked for with a day, because its rows are dated.

Source: each term cites its own.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from medid.rules import Dated, InvalidValueError, in_force
from medid.status.appeal import APPEAL, APPEAL_TERMS
from medid.status.application import APPLICATION, APPLICATION_TERMS
from medid.status.attachment import ATTACHMENT, ATTACHMENT_TERMS
from medid.status.counting import CIVIL_CODE, Counting, add_term
from medid.status.identity_confirmation import IDENTITY_CONFIRMATION, IDENTITY_CONFIRMATION_TERMS
from medid.status.reasons import StatusReason
from medid.status.records_access import RECORDS_ACCESS, RECORDS_ACCESS_TERMS
from medid.status.term import Term, TermRows

TERMS: Final[Mapping[str, TermRows]] = MappingProxyType(
    {
        APPLICATION.name: APPLICATION_TERMS,
        ATTACHMENT.name: ATTACHMENT_TERMS,
        APPEAL.name: APPEAL_TERMS,
        IDENTITY_CONFIRMATION.name: IDENTITY_CONFIRMATION_TERMS,
        RECORDS_ACCESS.name: RECORDS_ACCESS_TERMS,
    }
)
"""Terms by the name of the table."""


def term_rows(code: str) -> tuple[Dated[Term], ...]:
    """The term *code*, of whichever table, with a row for each stretch of days in force.

    Raises:
        InvalidValueError: ``term_unknown``.
    """
    found = (rows for terms in TERMS.values() for rows in terms if rows[0].value.code == code)
    rows = next(found, None)
    if rows is None:
        raise InvalidValueError(StatusReason.TERM_UNKNOWN)
    return rows


def term_named(code: str, *, on: date) -> Dated[Term]:
    """The term *code*, of whichever table, as it is in force on the day *on*.

    Raises:
        InvalidValueError: ``term_unknown``.
        NoRuleInForceError: the term has no row for the day.
    """
    return in_force(term_rows(code), on=on)


def last_day(code: str, start: date, *, counting: Counting = CIVIL_CODE) -> date:
    """The last day of the longest term *code* whose event falls on the day *start*, nothing suspended or extended.

    >>> last_day("application_decision", date(2026, 11, 20))
    datetime.date(2026, 12, 4)

    Raises:
        InvalidValueError: ``term_unknown``, ``term_without_days``.
        NoRuleInForceError: the term has no row for the day, or the calendar no decree for a year that it reaches.
    """
    term = term_named(code, on=start).value
    return add_term(start, days_of(term), term.unit, counting=counting)


def days_of(term: Term) -> int:
    """The most days of *term*.

    Raises:
        InvalidValueError: ``term_without_days``: it is counted in hours, or its source names no number.
    """
    if term.maximum is None or not term.unit.is_days:
        raise InvalidValueError(StatusReason.TERM_WITHOUT_DAYS)
    return term.maximum
