"""A small service that keeps cases: open one, read it, add an event.

Run it from this folder with ``uvicorn --factory service:create``; ``CASES_DATABASE`` names the database, by default
``sqlite:///cases.db``.

Errors are problem details (RFC 9457) whose ``reason`` is medid's stable code. An event that is already recorded answers
with the present case, so a client may send it again; an event for a case that somebody else has changed in between
answers 409, and the client reads the case again.
"""

import os
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import FastAPI, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field
from store import ConflictError, Store, UnknownCaseError

from medid.rules import InvalidValueError, Language, TransitionError
from medid.status import Actor, Case, Event, StatusReason, advance, case_as_json, start, status_of

Code = Annotated[str, Field(max_length=256)]
Clock = Callable[[], datetime]


class EventIn(BaseModel):
    """An event as a client sends it; its moment is the service's."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)

    kind: Code
    actor: Actor
    id: Code = ""
    number: Code = ""
    basis: Code = ""
    reasons: Annotated[list[Code], Field(max_length=100)] = []
    enclosed: Annotated[list[Code], Field(max_length=100)] = []
    particulars: Annotated[dict[Code, Code], Field(max_length=100)] = {}
    revision: int | None = None
    """The revision that the client has seen; None to add to whatever is there."""

    def told(self) -> Event:
        """The event as medid knows it."""
        return Event(
            kind=self.kind,
            actor=self.actor,
            id=self.id,
            number=self.number,
            basis=self.basis,
            reasons=tuple(self.reasons),
            enclosed=frozenset(self.enclosed),
            particulars=tuple(self.particulars.items()),
        )


def problem(status: int, reason: str, detail: str, remedy: str | None = None) -> JSONResponse:
    """A refusal as problem details."""
    told = {"title": detail, "status": status, "reason": reason, "remedy": remedy}
    return JSONResponse(told, status_code=status, media_type="application/problem+json")


def shown(case_id: str, case: Case, at: datetime, language: Language) -> dict[str, Any]:
    """A case as clients see it."""
    return {"id": case_id, "revision": case.revision, **status_of(case, at=at).as_json(language)}


def application(store: Store, clock: Clock) -> FastAPI:
    """The service over *store*, asking *clock* for the moment of each event."""
    app = FastAPI(title="Cases")

    @app.post("/cases/{machine}", status_code=201)
    def open_case(machine: str, opening: EventIn, lang: Annotated[Language, Query()] = "ru") -> dict[str, Any]:
        case_id, at = str(uuid.uuid4()), clock()
        case = start(machine, opening.told(), at=at)
        store.add(case_id, case)
        return shown(case_id, case, at, lang)

    @app.get("/cases/{case_id}")
    def read_case(case_id: str, lang: Annotated[Language, Query()] = "ru") -> dict[str, Any]:
        return shown(case_id, store.case(case_id), clock(), lang)

    @app.get("/cases/{case_id}/history")
    def read_history(case_id: str) -> dict[str, Any]:
        return case_as_json(store.case(case_id))

    @app.post("/cases/{case_id}/events")
    def add_event(case_id: str, event: EventIn, lang: Annotated[Language, Query()] = "ru") -> dict[str, Any]:
        case, at = store.case(case_id), clock()
        try:
            changed = advance(case, event.told(), at=at)
        except TransitionError as error:
            if error.reason is not StatusReason.EVENT_REPEATED:
                raise
            return shown(case_id, case, at, lang)
        if event.revision not in {None, case.revision}:
            raise ConflictError
        store.add(case_id, changed)
        return shown(case_id, changed, at, lang)

    add_refusals(app)
    return app


def add_refusals(app: FastAPI) -> None:
    """Answer each kind of refusal with its status and reason."""

    @app.exception_handler(TransitionError)
    def refuse_event(_request: Request, error: TransitionError) -> JSONResponse:
        return problem(422, error.reason.value, error.message("ru"), error.remedy("ru"))

    @app.exception_handler(InvalidValueError)
    def refuse_value(_request: Request, error: InvalidValueError) -> JSONResponse:
        return problem(404, error.reason.value, error.message("ru"), error.remedy("ru"))

    @app.exception_handler(RequestValidationError)
    def refuse_shape(_request: Request, error: RequestValidationError) -> JSONResponse:
        # The default answer repeats what was sent, which may be personal.
        named = {str(part) for fault in error.errors() for part in fault["loc"]} & EventIn.model_fields.keys()
        return problem(422, "request_shape_wrong", f"запрос не имеет нужного вида: {', '.join(sorted(named)) or '-'}")

    @app.exception_handler(UnknownCaseError)
    def refuse_id(_request: Request, _error: UnknownCaseError) -> JSONResponse:
        return problem(404, "case_unknown", "такого дела нет")

    @app.exception_handler(ConflictError)
    def refuse_conflict(_request: Request, _error: ConflictError) -> JSONResponse:
        return problem(409, "case_changed_meanwhile", "дело изменено другим", "прочитайте дело и повторите")


def now() -> datetime:
    """The present moment; the service, unlike the library, owns a clock."""
    return datetime.now(UTC)  # noqa: TID251 - a service reads the clock that the library is told


def create() -> FastAPI:
    """The service as the environment describes it."""
    return application(Store(os.environ.get("CASES_DATABASE", "sqlite:///cases.db")), now)
