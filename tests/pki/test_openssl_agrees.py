"""OpenSSL with gost-engine reads and accepts everything the PKI makes, in the forms that it knows."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from medid.signature import algorithms, gost
from medid.testing import pki

CONTENT = "Заявление\n".encode()

pytestmark = pytest.mark.skipif(
    shutil.which("openssl") is None
    or b"[" not in subprocess.run(["openssl", "engine", "gost", "-c"], capture_output=True, check=False).stdout,
    reason="needs OpenSSL with gost-engine",
)

CURVES = [*gost.CURVES, *gost.TEST_CURVES]
Write = Callable[[str, bytes], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Put octets into a file and tell where."""

    def written(name: str, octets: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(octets)
        return path

    return written


SETTINGS = """
openssl_conf = all
[all]
engines = engines
[engines]
gost = gost
[gost]
engine_id = gost
default_algorithms = ALL
"""
"""Not every command of OpenSSL has an option for the engine."""


@pytest.fixture(scope="module", autouse=True)
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    path = tmp_path_factory.mktemp("settings") / "openssl.cnf"
    path.write_text(SETTINGS, encoding="ascii")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OPENSSL_CONF", str(path))
        yield


def openssl(*arguments: str | Path) -> str:
    """What OpenSSL says; it must not fail."""
    done = subprocess.run(["openssl", *arguments], capture_output=True, check=False)
    said = (done.stdout + done.stderr).decode(errors="replace")
    assert done.returncode == 0, said
    return said


def bundle(write: Write, signer: pki.Credential) -> tuple[str | Path, ...]:
    """Options that give OpenSSL the root to trust and the authorities between."""
    *between, root = signer.chain[1:]
    return (
        "-CAfile",
        write("root.pem", root.pem),
        "-untrusted",
        write("between.pem", b"".join(c.pem for c in (*between, root))),
    )


@pytest.mark.parametrize("curve", CURVES)
def test_a_chain_of_three_verifies(curve: str, write: Write) -> None:
    centre = pki.Authority("root", curve=curve).authority("centre", curve=curve)
    signer = centre.issue(pki.Person(), curve=curve)
    said = openssl("verify", "-x509_strict", *bundle(write, signer), write("signer.pem", signer.pem))
    assert ": OK" in said


@pytest.mark.parametrize(
    "owner", [pki.Person(), pki.Entrepreneur(), pki.Organization(), pki.InformationSystem()], ids=repr
)
def test_the_qualified_profile_is_printed(owner: pki.Owner, centre: pki.Authority, write: Write) -> None:
    said = openssl("x509", "-noout", "-text", "-in", write("signer.pem", centre.issue(owner).pem))
    for part in ("Class of Signing Tool KC1", "Signing Tool of Subject", "Signing Tool of Issuer", "1.2.643.100.114"):
        assert part in said


def test_a_private_key_is_the_one_of_the_certificate(doctor: pki.Credential, write: Write) -> None:
    said = openssl("pkey", "-pubout", "-in", write("key.pem", doctor.private_key_pem))
    assert pki.pem("PUBLIC KEY", doctor.key.public).decode().strip() in said


@pytest.mark.parametrize("curve", CURVES)
@pytest.mark.parametrize("detached", [True, False])
def test_a_message_verifies(curve: str, detached: bool, centre: pki.Authority, write: Write) -> None:  # noqa: FBT001
    signer = centre.issue(pki.Person(), curve=curve)
    message = pki.sign_cms(CONTENT, by=signer, detached=detached)
    beside = ("-content", write("content", CONTENT)) if detached else ()
    path = write("message", message)
    openssl(
        "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", path, *beside, "-CAfile", root_of(write, signer)
    )


def root_of(write: Write, signer: pki.Credential) -> Path:
    return write("root.pem", signer.chain[-1].pem)


ODDITIES = {
    "pointed-at-by-key": pki.Signer(credential=pki.Authority("r").issue(pki.Person()), pointing=pki.Pointing.KEY),
    "sha-1 attribute": pki.Signer(credential=pki.Authority("r").issue(pki.Person()), naming=pki.Naming.V1),
    "algorithm of signature": pki.Signer(
        credential=pki.Authority("r").issue(pki.Person()), algorithm="1.2.643.7.1.1.3.2", null_parameters=False
    ),
    "policy": pki.Signer(credential=pki.Authority("r").issue(pki.Person()), policy="1.2.643.100.999.3"),
}


@pytest.mark.parametrize("name", ODDITIES)
@pytest.mark.parametrize("lengths", pki.Lengths)
def test_an_odd_message_verifies(name: str, lengths: pki.Lengths, write: Write) -> None:
    signer = ODDITIES[name]
    message = pki.sign_cms(CONTENT, by=signer, detached=False, container=pki.Container(lengths=lengths))
    path = write("message", message)
    openssl("cms", "-verify", "-binary", "-inform", "DER", "-in", path, "-CAfile", root_of(write, signer.credential))


@pytest.mark.parametrize("level", pki.Level)
def test_a_message_of_every_level_verifies(
    level: pki.Level, doctor: pki.Credential, clock: pki.TimestampAuthority, write: Write
) -> None:
    message = write("message", pki.sign_cms(CONTENT, by=doctor, level=level, timestamps=clock, detached=False))
    openssl("cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", message, "-CAfile", root_of(write, doctor))


LISTS: dict[str, Callable[[pki.Authority, pki.Credential], bytes]] = {
    "empty": lambda centre, _: centre.crl(),
    "usual": lambda centre, doctor: centre.crl(doctor, pki.Listed(77, reason=6)),
    "delta": lambda centre, doctor: centre.crl(doctor, number=2, base=1),
    "scope": lambda centre, doctor: centre.crl(
        doctor, scope=pki.Scope(addresses=("http://crl.example/centre.crl",), only_users=True, only_reasons=(1, 2))
    ),
    "indirect": lambda centre, doctor: centre.crl(
        pki.Listed(doctor, issuer=doctor.issuer), scope=pki.Scope(indirect=True)
    ),
}


@pytest.mark.parametrize("kind", LISTS)
def test_a_revocation_list_verifies(kind: str, centre: pki.Authority, doctor: pki.Credential, write: Write) -> None:
    path = write("list", LISTS[kind](centre, doctor))
    said = openssl("crl", "-noout", "-text", "-inform", "DER", "-in", path, "-CAfile", write("centre.pem", centre.pem))
    assert "verify OK" in said
    assert (f"{doctor.serial_number:X}" in said) == (kind != "empty")


def test_a_revoked_certificate_is_refused(centre: pki.Authority, doctor: pki.Credential, write: Write) -> None:
    lists = write("lists.pem", pki.pem("X509 CRL", centre.crl(doctor)))
    done = subprocess.run(
        ["openssl", "verify", "-crl_check", "-CRLfile", lists, *bundle(write, doctor),
         write("signer.pem", doctor.pem)],
        capture_output=True, check=False,
    )  # fmt: skip
    assert b"error 23" in done.stderr


@pytest.mark.parametrize("by_key", [True, False])
@pytest.mark.parametrize("digest", [algorithms.SHA_1, algorithms.STREEBOG_256])
@pytest.mark.parametrize("delegated", [True, False])
def test_a_response_verifies(
    by_key: bool,  # noqa: FBT001
    digest: str,
    delegated: bool,  # noqa: FBT001
    centre: pki.Authority,
    doctor: pki.Credential,
    write: Write,
) -> None:
    responder = centre.responder() if delegated else None
    response = write("response", centre.ocsp(doctor, responder=responder, by_key=by_key, digest=digest))
    named = {algorithms.SHA_1: "-sha1", algorithms.STREEBOG_256: "-md_gost12_256"}[digest]
    said = openssl(
        "ocsp", "-respin", response, "-no_nonce", named,
        "-issuer", write("centre.pem", centre.pem), "-cert", write("doctor.pem", doctor.pem),
        *("-CAfile", write("root.pem", centre.chain[-1].pem), "-verify_other", write("other.pem", centre.pem)),
    )  # fmt: skip
    assert "Response verify OK" in said
    assert "doctor.pem: good" in said


def test_a_response_tells_of_a_revocation(centre: pki.Authority, doctor: pki.Credential, write: Write) -> None:
    answers = pki.Answer(doctor, revoked_at=pki.REVOKED_AT, reason=1)
    said = openssl(
        "ocsp", "-respin", write("response", centre.ocsp(answers)), "-no_nonce",
        "-issuer", write("centre.pem", centre.pem), "-cert", write("doctor.pem", doctor.pem),
        *("-CAfile", write("root.pem", centre.chain[-1].pem)),
    )  # fmt: skip
    assert "doctor.pem: revoked" in said
    assert "keyCompromise" in said


KEYS = {
    "gost-256": None,
    "gost-512": pki.GostKey("clock", "1.2.643.7.1.2.1.2.1"),
    "rsa": pki.RsaKey("clock"),
    "ecdsa": pki.EcdsaKey("clock"),
}


@pytest.mark.parametrize("kind", KEYS)
def test_a_token_verifies(kind: str, centre: pki.Authority, write: Write) -> None:
    clock = pki.TimestampAuthority(centre, key=KEYS[kind])
    token = write("token", clock.stamp(CONTENT, nonce=12345))
    openssl("ts", "-verify", "-token_in", "-in", token, "-data", write("content", CONTENT), *bundle(write, clock))


def test_a_response_of_a_time_service_verifies(clock: pki.TimestampAuthority, write: Write) -> None:
    response = write("response", pki.response_with(clock.stamp(CONTENT)))
    openssl("ts", "-verify", "-in", response, "-data", write("content", CONTENT), *bundle(write, clock))


def test_a_token_inside_a_message_verifies(doctor: pki.Credential, clock: pki.TimestampAuthority, write: Write) -> None:
    """RFC 5126 6.1.1: the signature-time-stamp is over the signature value."""
    from asn1crypto import cms

    message = pki.sign_cms(CONTENT, by=doctor, level=pki.Level.T, timestamps=clock)
    (info,) = cms.ContentInfo.load(message)["content"]["signer_infos"]
    (attribute,) = info["unsigned_attrs"]
    token = write("token", attribute["values"][0].dump())
    value = write("value", info["signature"].native)
    openssl("ts", "-verify", "-token_in", "-in", token, "-data", value, *bundle(write, clock))
