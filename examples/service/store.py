"""Cases in a database: events are only added, and of two writers at once one is told.

Owns: the table of entries, adding to it, and reading a case back.
Refuses to know: which event is allowed; medid says so.
Invariants: a row is never changed; the place of an entry in its case is unique, so two writers cannot both take it; a
case that is read is replayed from its events.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy import JSON, Column, Connection, Engine, Integer, MetaData, String, Table, create_engine, insert, select
from sqlalchemy.exc import IntegrityError

from medid.status import Case, case_as_json, case_from_json

LOCK_TIMEOUT_SECONDS: Final = 30
"""How long a writer of an SQLite file waits for another."""

_METADATA: Final = MetaData()
ENTRIES: Final = Table(
    "entries",
    _METADATA,
    Column("case_id", String(36), primary_key=True),
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("machine", String(64), nullable=False),
    Column("version", Integer, nullable=False),
    Column("entry", JSON, nullable=False),
)
"""One row for each event of each case."""


class ConflictError(Exception):
    """Somebody else has added an event in between; read the case again."""


class UnknownCaseError(LookupError):
    """There is no case of that id."""


class Store:
    """Cases kept as their events."""

    def __init__(self, url: str) -> None:
        arguments = {"timeout": LOCK_TIMEOUT_SECONDS} if url.startswith("sqlite") else {}
        self._engine: Engine = create_engine(url, connect_args=arguments)
        _METADATA.create_all(self._engine)

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()

    def add(self, case_id: str, case: Case) -> None:
        """Keep the last event of *case*, whose earlier ones are kept already.

        Raises:
            ConflictError: another event has taken the place.
        """
        row = {
            "case_id": case_id,
            "sequence": case.revision,
            "machine": case.machine,
            "version": case.version,
            "entry": case_as_json(case)["history"][-1],
        }
        with self._writing() as connection:
            connection.execute(insert(ENTRIES).values(row))

    def case(self, case_id: str) -> Case:
        """The case as its events lead to it.

        Raises:
            UnknownCaseError: there is none of that id.
            MedidError: the stored events are not those of a case.
        """
        wanted = select(ENTRIES).where(ENTRIES.c.case_id == case_id).order_by(ENTRIES.c.sequence)
        with self._engine.connect() as connection:
            rows = connection.execute(wanted).mappings().all()
        if not rows:
            raise UnknownCaseError
        history: list[dict[str, Any]] = [row["entry"] for row in rows]
        return case_from_json(
            {
                "machine": rows[0]["machine"],
                "version": rows[0]["version"],
                "state": history[-1]["state"],
                "history": history,
            }
        )

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        try:
            with self._engine.begin() as connection:
                yield connection
        except IntegrityError:
            raise ConflictError from None
