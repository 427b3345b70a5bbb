"""What a verdict tells of the document it judged."""

import subprocess
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest

from medid.signature import TrustStore, verify

MADE = Path(__file__).parent / "fixtures"
CONTENT = MADE / "content.txt"
AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def streebog() -> str:
    """The digest as OpenSSL with gost-engine computes it."""
    command = ["openssl", "dgst", "-engine", "gost", "-md_gost12_256", "-hex", str(CONTENT)]
    try:
        done = subprocess.run(command, capture_output=True, check=True, text=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("OpenSSL with gost-engine is not here")
    return done.stdout.rpartition("= ")[2].strip()


def test_the_document_is_told_by_size_and_digest(streebog: str) -> None:
    """63-ФЗ art. 12: which document was checked can be told from any other."""
    signature = MADE / "openssl" / "ber.sig"
    for given in (CONTENT, CONTENT.read_bytes(), BytesIO(CONTENT.read_bytes())):
        document = verify(signature, given, trust=TrustStore(), at=AT).document
        assert document is not None
        assert (document.size, document.digests) == (CONTENT.stat().st_size, {"streebog256": streebog})


def test_the_document_inside_a_container_is_told_too(streebog: str) -> None:
    document = verify(MADE / "openssl" / "attached.sig", trust=TrustStore(), at=AT).document
    assert document is not None
    assert (document.size, document.digests) == (CONTENT.stat().st_size, {"streebog256": streebog})


def test_nothing_is_told_of_a_document_that_is_not_at_hand() -> None:
    assert verify(MADE / "openssl" / "stamped.sig", trust=TrustStore(), at=AT).document is None
    assert verify(b"no container", CONTENT, trust=TrustStore(), at=AT).document is None
