"""S6: on the example's signature medid and OpenSSL with gost-engine say the same, before and after one changed bit."""

import shutil
import subprocess
from datetime import datetime
from pathlib import Path

import pytest

from medid.signature import TrustStore, Verdict, verify

AT = datetime.fromisoformat("2026-11-23T12:00:00+03:00")
SIGNED_AT = b"261120071440Z"
"""The signing time as it stands among the signed attributes of every signature here (UTCTime)."""

pytestmark = pytest.mark.skipif(
    shutil.which("openssl") is None
    or b"[" not in subprocess.run(["openssl", "engine", "gost", "-c"], capture_output=True, check=False).stdout,
    reason="needs OpenSSL with gost-engine",
)


@pytest.fixture
def content(application: Path) -> Path:
    """A copy of the signed statement; its signature stands beside it."""
    return application / "application.json"


def openssl_accepts(content: Path) -> bool:
    """What OpenSSL says of digest and signature, whatever the trust."""
    options = ("-engine", "gost", "-binary", "-noverify", "-inform", "DER", "-out", content.with_name("out"))
    files = ("-in", content.with_name("application.json.sig"), "-content", content)
    done = subprocess.run(["openssl", "cms", "-verify", *options, *files], capture_output=True, check=False)
    return done.returncode == 0


def verified(content: Path, root: Path) -> Verdict:
    trust = TrustStore.load(root / "examples" / "trust")
    return verify(content.with_name("application.json.sig"), content, trust=trust, at=AT)


def mathematics(verdict: Verdict) -> list[tuple[bool | None, bool | None]]:
    return [(one.digest_matches, one.signature_valid) for one in verdict.signatures]


def flip(path: Path, place: int) -> None:
    """Change the lowest bit of one octet."""
    octets = bytearray(path.read_bytes())
    octets[place] ^= 1
    path.write_bytes(octets)


def test_both_accept_the_signature(content: Path, root: Path) -> None:
    verdict = verified(content, root)
    assert (verdict.indication, mathematics(verdict)) == ("TOTAL-PASSED", [(True, True)])
    assert openssl_accepts(content)


def test_both_refuse_a_changed_bit_of_the_content(content: Path, root: Path) -> None:
    flip(content, 100)
    verdict = verified(content, root)
    assert (verdict.sub_indication, mathematics(verdict)) == ("HASH_FAILURE", [(False, True)])
    assert not openssl_accepts(content)


def test_both_refuse_a_changed_bit_of_a_signed_attribute(content: Path, root: Path) -> None:
    signature = content.with_name("application.json.sig")
    flip(signature, signature.read_bytes().index(SIGNED_AT) + 11)
    verdict = verified(content, root)
    assert (verdict.sub_indication, mathematics(verdict)) == ("SIG_CRYPTO_FAILURE", [(True, False)])
    assert not openssl_accepts(content)


def test_both_refuse_a_changed_bit_of_the_signature_value(content: Path, root: Path) -> None:
    flip(content.with_name("application.json.sig"), -1)
    verdict = verified(content, root)
    assert (verdict.sub_indication, mathematics(verdict)) == ("SIG_CRYPTO_FAILURE", [(True, False)])
    assert not openssl_accepts(content)


def test_no_bit_of_what_is_signed_may_change(content: Path, root: Path) -> None:
    """S6: not one of the octets from the signed attributes to the end of the signature."""
    signature = content.with_name("application.json.sig")
    octets = signature.read_bytes()
    trust = TrustStore.load(root / "examples" / "trust")
    statement = content.read_bytes()
    start = octets.index(SIGNED_AT) - 80
    for place in range(start, len(octets), 3):
        changed = octets[:place] + bytes([octets[place] ^ 1 << place % 8]) + octets[place + 1 :]
        assert verify(changed, statement, trust=trust, at=AT).indication != "TOTAL-PASSED", place
