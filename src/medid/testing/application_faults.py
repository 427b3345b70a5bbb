"""Applications with exactly one fault each, and what a review must say of it.

Owns: the table of faults, and the strategies of applications.
Refuses to know: how a fault is found.
Invariant: each row is an application in order with one thing changed; its reason is the one fault, the rest follows.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from medid.documents import DocumentKind
from medid.testing import files, pki
from medid.testing.applications import MadeApplication, application, centre

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy


@dataclass(frozen=True, slots=True)
class FaultyApplication:
    """An application with one fault.

    Attributes:
        id: stable name.
        spoil: makes the fault in an application for access to the account.
        reason: code that the review must give.
        decision: of the review.
    """

    id: str
    spoil: Callable[[MadeApplication], MadeApplication]
    reason: str
    decision: str

    def build(self) -> MadeApplication:
        """The application."""
        return self.spoil(application())


_DIPLOMA, _PASSPORT = DocumentKind.DIPLOMA, DocumentKind.PASSPORT


def _part(made: MadeApplication, name: str) -> dict[str, Any]:
    return dict(made.statement[name])


def _with(name: str, **fields: Any) -> Callable[[MadeApplication], MadeApplication]:  # noqa: ANN401 - JSON
    """Change *fields* of the part *name* before it is signed."""
    return lambda made: made.stating(**{name: {**_part(made, name), **fields}})


def _without_field(name: str, key: str) -> Callable[[MadeApplication], MadeApplication]:
    def spoil(made: MadeApplication) -> MadeApplication:
        return made.stating(**{name: {one: value for one, value in _part(made, name).items() if one != key}})

    return spoil


def _with_diploma(content: Callable[[bytes], bytes]) -> Callable[[MadeApplication], MadeApplication]:
    """Put something else where the file of the diploma was."""
    return lambda made: made.with_file(_DIPLOMA, content(made.contents[made.name_of(_DIPLOMA)]))


def _another(made: MadeApplication) -> MadeApplication:
    return made.signed_by(centre().issue(pki.Person(snils="90000000384", inn="779900000204", surname="Другова")))


def _expired(made: MadeApplication) -> MadeApplication:
    return made.signed_by(made.signer.changed(not_after=made.at - timedelta(days=1)))


def _coming(made: MadeApplication) -> MadeApplication:
    return made.signed_by(made.signer.changed(not_before=made.at + timedelta(days=1)))


def _revoked(made: MadeApplication) -> MadeApplication:
    lists = (centre().crl(made.signer), *pki.current_lists(centre()))
    return made.trusting(pki.trust_store(made.signer, revocation=lists))


def _stranger(made: MadeApplication) -> MadeApplication:
    return made.trusting(pki.trust_store(pki.Authority("Другой головной центр")))


def _listed_twice(made: MadeApplication) -> MadeApplication:
    return made.with_file(_DIPLOMA, made.contents[made.name_of(_PASSPORT)])


def _climbing(made: MadeApplication) -> MadeApplication:
    listed = [{**one, "file": f"../{one['file']}"} for one in made.statement["attachments"]]
    return made.stating(attachments=listed)


_ROWS: Mapping[str, tuple[Callable[[MadeApplication], MadeApplication], str, str]] = {
    "statement-changed-after-signing": (
        lambda made: made.altered(number="2026-000418"),
        "signature_hash_mismatch",
        "refuse",
    ),
    "no-signature": (MadeApplication.unsigned, "signature_missing", "refuse"),
    "signed-by-another": (_another, "signer_snils_differs", "refuse"),
    "certificate-expired": (_expired, "certificate_expired", "refuse"),
    "certificate-not-yet-valid": (_coming, "certificate_not_yet_valid", "refuse"),
    "certificate-revoked": (_revoked, "certificate_revoked", "refuse"),
    "authority-unknown": (_stranger, "certificate_chain_not_found", "undecided"),
    "document-not-listed": (lambda made: made.without(_DIPLOMA), "package_document_missing", "refuse"),
    "file-missing": (lambda made: made.without_file(_DIPLOMA), "file_missing", "correct"),
    "file-empty": (_with_diploma(lambda _: b""), "file_empty", "correct"),
    "file-truncated": (_with_diploma(lambda whole: whole[: len(whole) // 2]), "file_truncated", "correct"),
    "file-locked": (
        _with_diploma(lambda _: files.pdf_encrypted(user="open", owner="own")),
        "file_password",
        "correct",
    ),
    "file-twice": (_listed_twice, "package_duplicate", "correct"),
    "file-name-climbs": (_climbing, "attachment_name_climbs", "correct"),
    "consent-not-given": (_with("consents", personal_data=False), "consent_not_given", "correct"),
    "field-missing": (_without_field("person", "inn"), "field_missing", "correct"),
    "phone-of-another-country": (
        _with("person", mobile_phone={"number": "+77010000000", "confirmed_at": "2026-01-01T00:00:00Z"}),
        "mobile_phone_kazakhstan",
        "correct",
    ),
    "procedure-unknown": (lambda made: made.stating(procedure="another"), "field_choice", "correct"),
    "submitted-in-future": (
        lambda made: made.stating(submitted_at=(made.at + timedelta(days=1)).isoformat()),
        "statement_from_future",
        "correct",
    ),
}

FAULTS = tuple(FaultyApplication(name, *row) for name, row in _ROWS.items())
"""One application for each way to be wrong."""


def faulty_applications() -> "SearchStrategy[FaultyApplication]":
    """A Hypothesis strategy of applications with one fault."""
    from hypothesis import strategies as st

    return st.sampled_from(FAULTS)


def sound_applications() -> "SearchStrategy[MadeApplication]":
    """A Hypothesis strategy of applications in order, of every procedure and by different people."""
    from hypothesis import strategies as st

    from medid.documents import Procedure
    from medid.testing.strategies import workers

    return st.builds(application, st.sampled_from(Procedure), worker=workers())
