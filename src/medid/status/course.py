"""Enrolment in a course (запись на курсы повышения квалификации).

Owns: its states, its events, the search for a course, and the table between them.
Refuses to know: where courses are listed.
Invariant: an enrolment is changed or left only before the first day of the course, in Moscow.

Source: the guide's section on courses (T11).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from medid.rules import Text
from medid.status import sources
from medid.status.case import Actor, EventKind, Labelled, State
from medid.status.demand import before_day_of, from_day_of, has_day, has_reasons, names
from medid.status.reasons import StatusReason
from medid.status.table import Machine, Transition, rows


class StudyForm(Labelled):
    """Forms of study."""

    FULL_TIME = "full_time", Text("full-time", "очная")
    PART_TIME = "part_time", Text("part-time", "очно-заочная")
    EXTRAMURAL = "extramural", Text("extramural", "заочная")
    DISTANCE = "distance", Text("distance", "дистанционная")


@dataclass(frozen=True, slots=True)
class Course:
    """A course that is offered.

    Attributes:
        code: by which it is chosen.
        specialisation: its specialisation.
        starts: its first day.
        form: its form of study.
    """

    code: str
    specialisation: str
    starts: date
    form: StudyForm


def matching_courses(
    courses: Iterable[Course],
    *,
    on: date,
    specialisation: str | None = None,
    starts_from: date | None = None,
    form: StudyForm | None = None,
) -> tuple[Course, ...]:
    """The courses that begin after the day *on* and have everything that is asked for, the earliest first."""
    found = (
        course
        for course in courses
        if course.starts > on
        and (specialisation is None or course.specialisation.casefold() == specialisation.casefold())
        and (starts_from is None or course.starts >= starts_from)
        and (form is None or course.form is form)
    )
    return tuple(sorted(found, key=lambda course: (course.starts, course.code)))


class CourseState(State):
    """Where an enrolment stands."""

    CHOSEN = "chosen", Text("Chosen, not confirmed", "Выбран, не подтверждён")
    ENROLLED = "enrolled", Text("Enrolled", "Запись активна")
    STARTED = "started", Text("The course has begun", "Курс идёт")
    COMPLETED = "completed", Text("Completed", "Курс завершён")
    LEFT = "left", Text("Left", "Запись отменена слушателем")
    CANCELLED = "cancelled", Text("Cancelled by the organiser", "Отменено организатором")


class CourseEvent(EventKind):
    """What may happen to an enrolment."""

    CHOOSE = "choose", Text("Enrol in the course", "Записаться")
    CONFIRM = "confirm", Text("Confirm the enrolment", "Подтвердить запись")
    EDIT = "edit", Text("Choose another course", "Редактировать запись")
    LEAVE = "leave", Text("Leave the course", "Отменить запись")
    BEGIN = "begin", Text("Begin the course", "Начать курс")
    COMPLETE = "complete", Text("Complete the course", "Завершить курс")
    CANCEL = "cancel", Text("Cancel the course", "Отменить курс")


_S, _E = CourseState, CourseEvent
_APPLICANT, _SYSTEM = (Actor.APPLICANT,), (Actor.SYSTEM,)
_GUIDE = sources.GUIDE_COURSES
_CHOICE = (
    names("course", StatusReason.COURSE_NOT_NAMED),
    has_day(StatusReason.COURSE_START_MISSING),
)
_BEFORE = (before_day_of((_E.CHOOSE, _E.EDIT), StatusReason.COURSE_HAS_STARTED),)
_FROM = (from_day_of((_E.CHOOSE, _E.EDIT), StatusReason.COURSE_NOT_STARTED),)

COURSE: Final = Machine(
    name="course",
    version=1,
    title=Text("Enrolment in a course", "Запись на курс"),
    states=CourseState,
    events=CourseEvent,
    terminal=frozenset({_S.COMPLETED, _S.LEFT, _S.CANCELLED}),
    transitions=(
        Transition(None, _E.CHOOSE, _S.CHOSEN, frozenset(_APPLICANT), _GUIDE, demands=_CHOICE),
        *rows((_S.CHOSEN,), _E.CONFIRM, _S.ENROLLED, _APPLICANT, _GUIDE, conditions=_BEFORE),
        *rows((_S.CHOSEN, _S.ENROLLED), _E.EDIT, _S.CHOSEN, _APPLICANT, _GUIDE, conditions=_BEFORE, demands=_CHOICE),
        *rows((_S.CHOSEN, _S.ENROLLED), _E.LEAVE, _S.LEFT, _APPLICANT, _GUIDE, conditions=_BEFORE),
        *rows((_S.ENROLLED,), _E.BEGIN, _S.STARTED, _SYSTEM, _GUIDE, conditions=_FROM),
        *rows((_S.STARTED,), _E.COMPLETE, _S.COMPLETED, _SYSTEM, sources.CASE_RECORD),
        *rows(
            (_S.CHOSEN, _S.ENROLLED, _S.STARTED),
            _E.CANCEL,
            _S.CANCELLED,
            _SYSTEM,
            sources.CASE_RECORD,
            demands=(has_reasons(StatusReason.DECISION_REASON_MISSING),),
        ),
    ),
)
"""The table of the enrolment in a course."""
