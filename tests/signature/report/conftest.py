"""Verdicts of every kind to make reports of, and one whose names are hostile."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from medid.signature import TrustStore, Verdict, verify

MADE = Path(__file__).resolve().parents[1] / "fixtures" / "openssl"
AT = datetime.fromisoformat("2026-11-23T12:00:00+03:00")
TRUST = TrustStore.load(MADE / "root.pem", MADE / "root.crl", MADE / "centre.crl")

KINDS = {
    "passed": "stamped.sig",
    "expired": "expired.sig",
    "revoked": "revoked.sig",
    "changed": "another-file.sig",
    "forged": "bit-in-value.sig",
    "two": "two-signers.sig",
    "no-certificate": "no-certificates.sig",
    "no-container": "text.sig",
    "stamp-ignored": "stamped-another.sig",
}
"""What a verdict is about, and the container that gives it."""

HOSTILE = (
    '</bdi></dd></dl><script>alert(1)</script><img src="https://example.invalid/x" onerror=alert(1)>',
    "\"'><style>body{display:none}</style><!--",
    "{{ 7 * 7 }}{% raw %}{0} {name}",
    "Иванов\u202eволаП\u202c\u2066\u200b",
    "Иванов\x00\x1b[31m\r\nSet-Cookie: a=b\u2028",
    "И\u0301\u0301\u0301\u0301\u0301ванов",
    "\ud800\ufdd0\ue000",
    "Ы" * 100_000,
)


@pytest.fixture(scope="session", params=list(KINDS))
def verdict(request: pytest.FixtureRequest) -> Verdict:
    return verdict_of(request.param)


@pytest.fixture(scope="session")
def passed() -> Verdict:
    return verdict_of("passed")


@pytest.fixture(scope="session")
def two_signers() -> Verdict:
    return verdict_of("two")


@pytest.fixture(scope="session")
def refused() -> Verdict:
    return verdict_of("changed")


@pytest.fixture(params=HOSTILE, ids=range(len(HOSTILE)))
def hostile(request: pytest.FixtureRequest) -> str:
    """A text that a container may hold in place of a name."""
    return str(request.param)


@pytest.fixture
def renamed(passed: Verdict) -> Callable[[str], Verdict]:
    """Makes the sound verdict with another text wherever a container may put one of its own."""
    return lambda name: named(passed, name)


def verdict_of(kind: str) -> Verdict:
    """The verdict of one of the `KINDS`."""
    return verify(MADE / KINDS[kind], MADE.parent / "content.txt", trust=TRUST, at=AT)


def named(verdict: Verdict, name: str) -> Verdict:
    """The verdict with *name* wherever a container may put a text of its own."""
    (one,) = verdict.signatures
    assert one.signer is not None
    texts = ("common_name", "surname", "given_name", "patronymic", "snils", "inn", "organization", "title", "email")
    subject = one.signer.subject.model_copy(update=dict.fromkeys(texts, name))
    signer = one.signer.model_copy(update={"subject": subject, "issuer": name, "tool_class": name})
    path = tuple(certificate.model_copy(update={"name": name}) for certificate in one.path)
    stamps = tuple(stamp.model_copy(update={"authority": name, "kind": name}) for stamp in one.timestamps)
    findings = tuple(f.model_copy(update={"location": name, "source": name}) for f in one.findings)
    changed = one.model_copy(
        update={
            "signer": signer,
            "path": path,
            "timestamps": stamps,
            "findings": findings,
            "digest_algorithm": name,
            "level": name,
        }
    )
    return verdict.model_copy(update={"signatures": (changed,), "policy": name})
