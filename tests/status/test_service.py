"""The example service keeps every event: over restarts, repetitions, killed writers and two writers at once.

Every test runs over an SQLite file and over a PostgreSQL server of its own; the latter is skipped where there is none.
"""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest

from medid.status import Actor, Event, advance

pytest.importorskip("sqlalchemy")
pytest.importorskip("httpx")
testclient = pytest.importorskip("fastapi.testclient")

NOON = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SUBMIT = {"kind": "submit", "actor": "applicant", "number": "17", "enclosed": ["consent"], "id": "s-1"}
ACCEPT = {"kind": "accept", "actor": "system", "id": "a-1"}


@pytest.fixture
def modules(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.syspath_prepend(str(root / "examples" / "service"))
    import service

    yield service
    for name in ("service", "store"):
        sys.modules.pop(name, None)


class Running:
    """The service over one file, which may be stopped and started again."""

    def __init__(self, modules: Any, url: str) -> None:
        self.modules, self.url = modules, url
        self.ticks = count()
        self.begin()

    def begin(self) -> None:
        self.store = self.modules.Store(self.url)
        clock = lambda: NOON + timedelta(seconds=next(self.ticks))  # noqa: E731 - a clock of the test's own
        self.client = testclient.TestClient(self.modules.application(self.store, clock))

    def restart(self) -> None:
        self.store.close()
        self.begin()

    def opened(self) -> str:
        answer = self.client.post("/cases/application", json={"kind": "create", "actor": "applicant"})
        assert answer.status_code == 201
        return str(answer.json()["id"])

    def send(self, case_id: str, event: dict[str, Any], **more: object) -> Any:
        return self.client.post(f"/cases/{case_id}/events", json={**event, **more})


@pytest.fixture(params=["sqlite", "postgresql"])
def running(modules: Any, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Running]:
    on_server = request.param == "postgresql"
    url = request.getfixturevalue("postgresql").url if on_server else f"sqlite:///{tmp_path / 'cases.db'}"
    service = Running(modules, url)
    yield service
    service.store.close()


def test_a_case_goes_its_way(running: Running) -> None:
    case_id = running.opened()
    assert running.send(case_id, SUBMIT).json()["state"] == "submitted"
    accepted = running.send(case_id, ACCEPT).json()
    assert (accepted["state"], accepted["deadline"], accepted["revision"]) == ("accepted", "2026-12-02", 3)
    assert running.client.get(f"/cases/{case_id}", params={"lang": "en"}).json()["title"] == "Accepted"


def test_nothing_is_lost_over_a_restart(running: Running) -> None:
    case_id = running.opened()
    running.send(case_id, SUBMIT)
    before = running.client.get(f"/cases/{case_id}/history").json()
    running.restart()
    assert running.client.get(f"/cases/{case_id}/history").json() == before
    assert running.send(case_id, ACCEPT).json()["revision"] == 3


def test_an_event_sent_again_changes_nothing(running: Running) -> None:
    case_id = running.opened()
    first, second = running.send(case_id, SUBMIT), running.send(case_id, SUBMIT)
    assert (first.status_code, second.status_code) == (200, 200)
    assert first.json()["revision"] == second.json()["revision"] == 2


def test_of_two_writers_at_once_one_is_told_and_nothing_is_lost(running: Running) -> None:
    case_id = running.opened()
    rounds = 20
    for number in range(rounds):
        barrier = Barrier(2)
        with ThreadPoolExecutor(2) as pool:
            writers = [pool.submit(write_after, running, case_id, barrier, f"{number}-{n}") for n in range(2)]
        assert sorted(writer.result() for writer in writers) == ["refused", "written"]
    kept = running.store.case(case_id)
    assert kept.revision == 1 + rounds
    assert {entry.event.id.split("-")[0] for entry in kept.history[1:]} == {str(number) for number in range(rounds)}


WRITER = """
import sys
from datetime import timedelta
from itertools import count
from store import Store
from medid.status import Actor, Event, advance
store, case_id = Store(sys.argv[1]), sys.argv[2]
for number in count():
    case = store.case(case_id)
    store.add(case_id, advance(case, Event("edit", Actor.APPLICANT, id=f"e-{number}"), at=case.changed_at))
    print(f"e-{number}", flush=True)
"""
"""A program that adds events without end and tells each one that is kept."""


def test_a_writer_killed_in_the_middle_loses_no_event_that_it_was_told_is_kept(running: Running, root: Path) -> None:
    """T9: the process dies without a chance to tidy up; at most the event it was just adding is kept untold."""
    case_id = running.opened()
    command = [sys.executable, "-c", WRITER, running.url, case_id]
    folder = root / "examples" / "service"
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=folder) as writer:
        assert writer.stdout is not None
        told = [next(writer.stdout).strip() for _ in range(20)]
        writer.send_signal(signal.SIGKILL)
        told += [line.strip() for line in writer.stdout if line.endswith("\n")]
    assert writer.returncode == -signal.SIGKILL
    running.restart()
    kept = [entry.event.id for entry in running.store.case(case_id).history[1:]]
    assert kept[: len(told)] == told
    assert len(kept) - len(told) <= 1
    assert running.send(case_id, SUBMIT).json()["revision"] == len(kept) + 2


def test_nothing_is_lost_when_the_database_server_crashes(modules: Any, postgresql: Any) -> None:
    """T9: the server is stopped without saving anything and finds its way back by its log."""
    service = Running(modules, postgresql.url)
    case_id = service.opened()
    service.send(case_id, SUBMIT)
    before = service.client.get(f"/cases/{case_id}/history").json()
    postgresql.stop("immediate")
    postgresql.start()
    service.restart()
    assert service.client.get(f"/cases/{case_id}/history").json() == before
    assert service.send(case_id, ACCEPT).json()["revision"] == 3
    service.store.close()


def write_after(running: Running, case_id: str, barrier: Barrier, event_id: str) -> str:
    """Read the case, wait until the other writer has read it too, and add an event."""
    case = running.store.case(case_id)
    changed = advance(case, Event("edit", Actor.APPLICANT, id=event_id), at=NOON + timedelta(hours=1))
    barrier.wait(timeout=30)
    try:
        running.store.add(case_id, changed)
    except running.modules.ConflictError:
        return "refused"
    return "written"


def test_a_client_that_saw_an_older_case_is_told(running: Running) -> None:
    case_id = running.opened()
    assert running.send(case_id, SUBMIT, revision=1).status_code == 200
    answer = running.send(case_id, ACCEPT, revision=1)
    assert (answer.status_code, answer.json()["reason"]) == (409, "case_changed_meanwhile")


@pytest.mark.parametrize(
    ("event", "status", "reason"),
    [
        ({"kind": "approve", "actor": "applicant"}, 422, "event_actor_not_permitted"),
        ({"kind": "activate", "actor": "applicant"}, 422, "event_not_allowed"),
        ({"kind": "reject", "actor": "registrar"}, 422, "decision_reason_missing"),
        ({"kind": "melt", "actor": "registrar"}, 422, "event_unknown"),
    ],
)
def test_a_refusal_is_a_problem_with_a_reason(
    running: Running, event: dict[str, Any], status: int, reason: str
) -> None:
    case_id = running.opened()
    running.send(case_id, SUBMIT)
    answer = running.send(case_id, event)
    assert (answer.status_code, answer.json()["reason"]) == (status, reason)
    assert answer.headers["content-type"] == "application/problem+json"
    assert running.store.case(case_id).revision == 2


def test_an_unknown_case_and_an_unknown_kind_are_not_found(running: Running) -> None:
    assert running.client.get("/cases/none").json()["reason"] == "case_unknown"
    answer = running.client.post("/cases/none", json={"kind": "create", "actor": "applicant"})
    assert (answer.status_code, answer.json()["reason"]) == (404, "machine_unknown")


def test_a_wrong_shape_is_refused_without_being_repeated(running: Running) -> None:
    case_id = running.opened()
    for more in ({"number": ["Тестова"]}, {"Тестова": 1}, {"particulars": {"Тестова": 1}}, {"actor": "Тестова"}):
        answer = running.send(case_id, {"kind": "edit", "actor": "applicant"}, **more)
        assert (answer.status_code, answer.json()["reason"]) == (422, "request_shape_wrong")
        assert "Тестова" not in json.dumps(answer.json(), ensure_ascii=False)
