"""Personal data stand in what was asked for and nowhere else: in no name of a file, in no log, not on the terminal."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from medid.cli import app
from medid.testing import files, pki
from medid.testing.application_powers import with_power
from medid.testing.applications import MadeApplication, application
from medid.testing.pdf_signing import sign_pdf

pytest.importorskip("jinja2")
pytest.importorskip("fpdf")


@pytest.fixture
def made() -> MadeApplication:
    """An application with a power of attorney, and with a signature inside an attachment."""
    sound = application()
    paper = next(name for name in sound.contents if name.endswith(".pdf"))
    return with_power(replace(sound, contents={**sound.contents, paper: sign_pdf(files.pdf(), by=sound.signer)}))


def personal(made: MadeApplication) -> tuple[str, ...]:
    """What nobody should find: of the applicant, and of the head of the organisation in the power."""
    who = made.worker.person
    words = (who.surname, who.given_name, who.patronymic, who.snils, who.snils.formatted, who.inn, who.passport.number)
    contacts = (who.email.address, who.mobile_phone.number)
    return tuple(str(word) for word in (*words, *contacts, "Пётр", "90000000586") if word is not None)


@pytest.fixture
def laid_out(made: MadeApplication, tmp_path: Path) -> list[str]:
    """The files of the application and of its trust; gives the arguments for trust and moment."""
    made.write(tmp_path / "in" / "application")
    trust = tmp_path / "in" / "trust"
    trust.mkdir()
    (trust / "root.pem").write_bytes(made.signer.chain[-1].pem)
    for number, one in enumerate(pki.current_lists(made.signer)):
        (trust / f"{number}.crl").write_bytes(one)
    (tmp_path / "out").mkdir()
    return ["--trust", str(trust), "--at", made.at.isoformat()]


def found(words: tuple[str, ...], text: str) -> list[str]:
    return [word for word in words if word.casefold() in text.casefold()]


@contextmanager
def listening(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Every logger of every library says everything."""
    with caplog.at_level(1):
        yield


def logged(caplog: pytest.LogCaptureFixture) -> str:
    return "\n".join(record.getMessage() for record in caplog.records)


COMMANDS = {
    "review": ["review", "{in}/application", "--html", "{out}/report.html", "--pdf", "{out}/report.pdf"],
    "review as JSON": ["review", "{in}/application", "--json"],
    "verify": [
        "verify",
        "{in}/application/application.json.sig",
        *("--content", "{in}/application/application.json"),
        *("--html", "{out}/report.html", "--pdf", "{out}/report.pdf"),
    ],
}
WRITTEN = {"review": ["report.html", "report.pdf"], "review as JSON": [], "verify": ["report.html", "report.pdf"]}


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_personal_is_logged_printed_or_put_into_a_name(
    command: str, made: MadeApplication, laid_out: list[str], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The report holds the name, which 63-ФЗ art. 12 asks for; everything beside it holds nothing."""
    before = set(tmp_path.rglob("*"))
    places = {"in": tmp_path / "in", "out": tmp_path / "out"}
    arguments = [part.format(**places) for part in COMMANDS[command]]
    with listening(caplog):
        done = CliRunner().invoke(app, [*arguments, *laid_out])
    assert done.exception is None or isinstance(done.exception, SystemExit)
    assert found(personal(made), done.stdout + done.stderr + logged(caplog)) == []
    made_anew = sorted(path.relative_to(tmp_path / "out").as_posix() for path in set(tmp_path.rglob("*")) - before)
    assert made_anew == WRITTEN[command]


def test_the_answers_about_a_folder_name_nobody(
    made: MadeApplication, laid_out: list[str], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "in" / "signed"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}").write_bytes(b"document")
        (folder / f"{number}.sig").write_bytes(pki.sign_cms(b"document", by=made.signer))
    output = tmp_path / "out" / "answers.jsonl"
    with listening(caplog):
        done = CliRunner().invoke(app, ["verify", str(folder), "--output", str(output), *laid_out])
    assert done.exit_code == 0
    told = done.stdout + done.stderr + logged(caplog) + output.read_text(encoding="utf-8")
    assert found(personal(made), told) == []
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["answers.jsonl"]


def test_a_name_that_somebody_logged_would_be_found(made: MadeApplication, caplog: pytest.LogCaptureFixture) -> None:
    """The check can fail."""
    with listening(caplog):
        logging.getLogger("any").debug("signed by %s", str(made.worker.person.surname).upper())
    assert found(personal(made), logged(caplog)) == [str(made.worker.person.surname)]
