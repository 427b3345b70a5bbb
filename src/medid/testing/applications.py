"""Whole applications in memory: statement, signature, scans, and the trust they are checked with.

```python
made = application()
medid.review(made.application, trust=made.trust, at=made.at).decision  # accept
```

Owns: `application`, and ways to change one thing of it.
Refuses to know: how an application is judged.
Invariants: everything is invented and derived from the arguments; the same arguments give the same octets, scans aside
where another Pillow draws them otherwise.
"""

import json
import random
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from medid.documents import DocumentKind, FileFormat, Procedure, build_name, requirements
from medid.documents.demand import Presence
from medid.identity import MedicalWorker, PersonalData
from medid.reviewing import Application, FilesInMemory
from medid.signature import TrustStore
from medid.signature.power_of_attorney import RegisterAnswer
from medid.testing import invented, pki
from medid.testing.invented import Option
from medid.testing.pages import text_page

AT = datetime.fromisoformat("2026-11-23T12:00:00+03:00")
"""Moment at which applications hold unless the caller gives another."""


class Seeded:
    """Choices that depend on a seed alone."""

    def __init__(self, seed: str) -> None:
        self._random = random.Random(seed)  # noqa: S311 - invented people, no secrets

    def integer(self, low: int, high: int) -> int:
        """A number from *low* to *high*."""
        return low + int(self._random.random() * (high - low + 1))

    def one_of(self, options: Sequence[Option]) -> Option:
        """One of *options*."""
        return options[self.integer(0, len(options) - 1)]


@dataclass(frozen=True, repr=False)
class MadeApplication:
    """An application as the applicant hands it in, and what it is checked with; its `repr` shows nothing of them.

    Attributes:
        worker: the applicant.
        statement: the statement as JSON holds it.
        contents: the attachments by file name, and powers of attorney with their signatures.
        signer: whose certificate signs.
        trust: anchors and revocation data.
        at: moment of the check.
        signed: the statement that the signature is over; the present one when None.
        is_signed: whether there is a signature at all.
        register: answers of the register about powers of attorney among the contents.
    """

    worker: MedicalWorker
    statement: Mapping[str, Any]
    contents: Mapping[str, bytes]
    signer: pki.Credential
    trust: TrustStore
    at: datetime
    signed: Mapping[str, Any] | None = field(default=None)
    is_signed: bool = True
    register: tuple[RegisterAnswer, ...] = ()

    def __repr__(self) -> str:
        return f"MadeApplication({self.statement['procedure']!r}, {len(self.contents)} files)"

    @property
    def signature(self) -> bytes | None:
        """The detached signature, DER; None when there is none."""
        over = self.signed if self.signed is not None else self.statement
        return pki.sign_cms(_encoded(over), by=self.signer) if self.is_signed else None

    @property
    def application(self) -> Application:
        """What `medid.review` takes."""
        return Application(_encoded(self.statement), self.signature, FilesInMemory(self.contents))

    def write(self, folder: Path) -> Path:
        """Write the application folder; it is made when it is not there, and returned."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "application.json").write_bytes(_encoded(self.statement))
        if self.signature is not None:
            (folder / "application.json.sig").write_bytes(self.signature)
        for name, content in self.contents.items():
            (folder / name).write_bytes(content)
        return folder

    def stating(self, **parts: Any) -> "MadeApplication":  # noqa: ANN401 - JSON
        """The same with other *parts* of the statement, signed anew."""
        return replace(self, statement={**self.statement, **parts})

    def altered(self, **parts: Any) -> "MadeApplication":  # noqa: ANN401 - JSON
        """The same with *parts* of the statement changed after it was signed."""
        return replace(self.stating(**parts), signed=self.statement)

    def name_of(self, kind: DocumentKind) -> str:
        """File name of the attachment of *kind*."""
        return next(str(one["file"]) for one in self.statement["attachments"] if one["kind"] == kind.value)

    def with_file(self, kind: DocumentKind, content: bytes) -> "MadeApplication":
        """The same with other *content* in the file of *kind*."""
        return replace(self, contents={**self.contents, self.name_of(kind): content})

    def without_file(self, kind: DocumentKind) -> "MadeApplication":
        """The same without the file of *kind*, though the statement lists it."""
        left = {name: content for name, content in self.contents.items() if name != self.name_of(kind)}
        return replace(self, contents=left)

    def without(self, kind: DocumentKind) -> "MadeApplication":
        """The same without any attachment of *kind*."""
        listed = [one for one in self.statement["attachments"] if one["kind"] != kind.value]
        return self.without_file(kind).stating(attachments=listed)

    def signed_by(self, signer: pki.Credential) -> "MadeApplication":
        """The same signed with another certificate, whose authority is trusted."""
        return replace(self, signer=signer, trust=pki.trust_store(signer))

    def unsigned(self) -> "MadeApplication":
        """The same without a signature."""
        return replace(self, is_signed=False)

    def trusting(self, trust: TrustStore) -> "MadeApplication":
        """The same checked with another store."""
        return replace(self, trust=trust)


def application(
    procedure: Procedure = Procedure.ACCOUNT_ACCESS,
    *,
    worker: MedicalWorker | None = None,
    seed: str = "medid",
    at: datetime = AT,
) -> MadeApplication:
    """An application in order: the worker's data agree, every required document is there, the signature holds.

    Args:
        procedure: what is asked for.
        worker: the applicant; one drawn from *seed* when None.
        seed: what the applicant is drawn from.
        at: moment of the check; the application was submitted three days before.
    """
    who = worker if worker is not None else invented.worker(Seeded(seed), on=at.date())
    scans = {
        build_name(who.person, kind, at.date(), form): (kind, scan(kind, form)) for kind, form in _wanted(procedure, at)
    }
    signer = centre().issue(owner_of(who.person))
    statement = who.model_dump(mode="json", exclude_none=True) | {
        "number": "2026-000417",
        "procedure": procedure.value,
        "submitted_at": (at - timedelta(days=3)).isoformat(),
        "attachments": [{"kind": kind.value, "file": name} for name, (kind, _) in scans.items()],
    }
    contents = {name: content for name, (_, content) in scans.items()}
    return MadeApplication(who, statement, contents, signer, pki.trust_store(signer), at)


@cache
def centre() -> pki.Authority:
    """The centre that issues the certificates of all applicants."""
    return pki.Authority("Образцовый головной центр").authority("Образцовый удостоверяющий центр")


def owner_of(person: PersonalData) -> pki.Person:
    """The owner of a certificate of *person*."""
    given = " ".join(part for part in (person.given_name, person.patronymic) if part)
    return pki.Person(surname=person.surname, given_name=given, snils=person.snils, inn=person.inn)


def _wanted(procedure: Procedure, at: datetime) -> list[tuple[DocumentKind, FileFormat]]:
    """Kind and format of one file for each required document of *procedure*."""
    demanded = requirements(procedure, on=at.date())
    form = FileFormat.PDF if FileFormat.PDF in demanded.files.formats else demanded.files.formats[0]
    required = [demand for demand in demanded.documents if demand.presence is Presence.REQUIRED]
    return list(dict.fromkeys((demand.kinds[0], form) for demand in required))


@cache
def scan(kind: DocumentKind, form: FileFormat = FileFormat.PDF, *, pages: int = 2) -> bytes:
    """A legible scan of invented words, different for each *kind*: a PDF of *pages*, or a picture of one page."""
    drawn = [text_page(_number(f"{kind.value} {page}"), 200)[0] for page in range(pages)]
    out = BytesIO()
    if form is FileFormat.PDF:
        made = time.strptime("2026-11-19", "%Y-%m-%d")
        rest = {"save_all": True, "append_images": drawn[1:], "creationDate": made, "modDate": made}
        drawn[0].save(out, "PDF", resolution=200, **rest)
    else:
        drawn[0].save(out, form.value, dpi=(200, 200))
    return out.getvalue()


def _number(text: str) -> int:
    return int.from_bytes(text.encode())


def _encoded(statement: Mapping[str, Any]) -> bytes:
    return json.dumps(statement, ensure_ascii=False, indent=2).encode()
