"""Fixtures for the tests of services that accept signed applications; pytest finds them by its entry point.

Owns: `gost_authority`, `signed_document`, `made_application`, `application_folder`.
Refuses to know: how anything is made.
Invariant: nothing of medid is imported before a fixture is asked for.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from datetime import datetime

    from medid.signature import TrustStore, Verdict
    from medid.testing.applications import MadeApplication
    from medid.testing.pki import Authority, Credential


@dataclass(frozen=True)
class SignedDocument:
    """A document with its detached signature, CAdES-BES, and what both are checked with.

    Attributes:
        content: the document.
        signature: the container, DER.
        signer: who signed.
        trust: anchors and revocation data.
        at: a moment at which the signature holds.
    """

    content: bytes = field(repr=False)
    signature: bytes = field(repr=False)
    signer: "Credential" = field(repr=False)
    trust: "TrustStore" = field(repr=False)
    at: "datetime"

    def verify(self, content: bytes | None = None) -> "Verdict":
        """The verdict on the signature, over other *content* if it is given."""
        from medid.signature import verify

        return verify(self.signature, self.content if content is None else content, trust=self.trust, at=self.at)


@pytest.fixture(scope="session")
def gost_authority() -> "Authority":
    """An accredited centre under its root, with GOST keys; `.issue(owner)` gives qualified certificates."""
    from medid.testing.applications import centre

    return centre()


@pytest.fixture
def signed_document(gost_authority: "Authority") -> SignedDocument:
    """A document signed by an invented doctor."""
    from medid.testing import pki
    from medid.testing.applications import AT

    content, signer = "Документ для проверки подписи".encode(), gost_authority.issue(pki.Person())
    return SignedDocument(content, pki.sign_cms(content, by=signer), signer, pki.trust_store(signer), AT)


@pytest.fixture
def made_application() -> "MadeApplication":
    """An application for access to the account, in order; override the fixture to change one thing of it."""
    from medid.testing.applications import application

    return application()


@pytest.fixture
def application_folder(made_application: "MadeApplication", tmp_path: Path) -> Path:
    """The folder of `made_application` on disk."""
    return made_application.write(tmp_path / "application")
