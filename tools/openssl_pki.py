"""Certificates, lists of revoked ones and signatures made by OpenSSL 3 with gost-engine.

Owns: the commands that make test material independently of medid.
Needs: ``openssl`` with the engine ``gost`` (Debian: openssl, libengine-gost-openssl) and ``faketime``, which sets the
moment that OpenSSL writes into signatures, lists and answers.
Keys and nonces are random: what these functions make differs from run to run.
"""

import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

SETTINGS = """\
openssl_conf = start
[start]
oid_section = names
stbl_section = strings
engines = engines
[names]
INNLE = 1.2.643.100.4
[strings]
INNLE = min:10,max:10,mask:NUMERIC,flags:nomask
[engines]
gost = gost
[gost]
engine_id = gost
default_algorithms = ALL
"""

REQUEST = (
    SETTINGS
    + """\
[req]
prompt = no
utf8 = yes
string_mask = utf8only
distinguished_name = subject
[subject]
{subject}
"""
)

ISSUING = (
    SETTINGS
    + """\
[ca]
default_ca = issuer
[issuer]
database = {folder}/index.txt
new_certs_dir = {folder}
crlnumber = {folder}/crlnumber
rand_serial = yes
unique_subject = no
default_md = {digest}
policy = any
x509_extensions = extensions
crl_extensions = list
[any]
commonName = optional
[list]
authorityKeyIdentifier = keyid:always
[extensions]
{extensions}
[tool_of_issuer]
tool = FORMAT:UTF8,UTF8String:СКЗИ «Образец» (синтетическое)
centre = FORMAT:UTF8,UTF8String:ПАК «Образцовый УЦ» (синтетический)
tool_paper = FORMAT:UTF8,UTF8String:Заключение № 0 (образец)
centre_paper = FORMAT:UTF8,UTF8String:Заключение № 0 (образец)
"""
)

CENTRE_EXTENSIONS = {
    "basicConstraints": "critical,CA:TRUE",
    "keyUsage": "critical,keyCertSign,cRLSign",
    "subjectKeyIdentifier": "hash",
    "1.2.643.100.111": "ASN1:FORMAT:UTF8,UTF8String:СКЗИ «Образец» (синтетическое)",
    "1.2.643.100.112": "ASN1:SEQUENCE:tool_of_issuer",
    "certificatePolicies": "1.2.643.100.113.1,1.2.643.100.113.2",
}

PERSON_EXTENSIONS = {
    "keyUsage": "critical,digitalSignature,nonRepudiation",
    "subjectKeyIdentifier": "hash",
    "authorityKeyIdentifier": "keyid:always,issuer:always",
    "1.2.643.100.111": "ASN1:FORMAT:UTF8,UTF8String:СКЗИ «Образец» (синтетическое)",
    "1.2.643.100.112": "ASN1:SEQUENCE:tool_of_issuer",
    "1.2.643.100.114": "ASN1:INTEGER:0",
    "certificatePolicies": "1.2.643.100.113.1,1.2.643.100.113.2",
}


@dataclass(frozen=True)
class Parameters:
    """What a key is made on.

    Attributes:
        algorithm: ``gost2012_256``, ``gost2012_512``, ``gost2001``, or one that gost-engine does not make.
        curve: gost-engine's name of the curve; of other algorithms the whole option, which may be empty.
    """

    algorithm: str
    curve: str

    @property
    def digest(self) -> str:
        """OpenSSL's name of the digest that fits the key."""
        fitting = {"gost2001": "md_gost94", "gost2012_256": "md_gost12_256", "gost2012_512": "md_gost12_512"}
        return fitting.get(self.algorithm, "sha256")

    @property
    def identifiers(self) -> tuple[str, str]:
        """Dotted types of the digest and of signatures by a key of GOST R 34.10."""
        return {
            "gost2001": ("1.2.643.2.2.9", "1.2.643.2.2.3"),
            "gost2012_256": ("1.2.643.7.1.1.2.2", "1.2.643.7.1.1.3.2"),
            "gost2012_512": ("1.2.643.7.1.1.2.3", "1.2.643.7.1.1.3.3"),
        }[self.algorithm]

    @property
    def options(self) -> tuple[str, ...]:
        """Options of ``openssl genpkey``."""
        option = f"paramset:{self.curve}" if self.algorithm.startswith("gost") else self.curve
        return ("-algorithm", self.algorithm, *(("-pkeyopt", option) if option else ()))


@dataclass(frozen=True)
class Identity:
    """A certificate and its key as PEM files; an issuer also keeps its register in *folder*."""

    folder: Path
    parameters: Parameters

    @property
    def certificate(self) -> Path:
        """Where the certificate is."""
        return self.folder / "certificate.pem"

    @property
    def key(self) -> Path:
        """Where the private key is."""
        return self.folder / "key.pem"


@dataclass(frozen=True)
class Signatory:
    """An identity as a signer of XML: its certificate, and its key in OpenSSL's hands."""

    identity: Identity

    @property
    def der(self) -> bytes:
        """The certificate, DER."""
        certificate = self.identity.certificate
        settings = settings_of(self.identity.folder)
        return openssl("x509", "-in", certificate, "-outform", "DER", settings=settings)

    @property
    def key(self) -> "Signatory":
        """Itself: the key never leaves OpenSSL."""
        return self

    @property
    def digest(self) -> str:
        """Dotted type of the digest that it signs with."""
        return self.identity.parameters.identifiers[0]

    @property
    def signature_algorithm(self) -> str:
        """Dotted type of its signatures."""
        return self.identity.parameters.identifiers[1]

    def sign(self, message: bytes) -> bytes:
        """The signature of *message* by ``openssl dgst``: s || r, each big-endian."""
        asked = ("dgst", f"-{self.identity.parameters.digest}", "-sign", self.identity.key)
        return openssl(*asked, settings=settings_of(self.identity.folder), feed=message)


@dataclass(frozen=True)
class Term:
    """First and last second of a certificate or of a list."""

    since: datetime
    until: datetime


def openssl(*arguments: str | Path, settings: Path, at: datetime | None = None, feed: bytes | None = None) -> bytes:
    """Run one command of OpenSSL, *at* the given moment where there is one, and return its standard output.

    Raises:
        RuntimeError: the command failed; the text is OpenSSL's own.
    """
    command: list[str | Path] = ["openssl", *arguments]
    if at is not None:
        command = ["faketime", "-f", f"@{at.astimezone(UTC):%Y-%m-%d %H:%M:%S}", *command]
    environment = {**os.environ, "OPENSSL_CONF": str(settings), "TZ": "UTC", "FAKETIME_NO_CACHE": "1"}
    done = subprocess.run(command, env=environment, input=feed, capture_output=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(map(str, command))}\n{done.stderr.decode(errors='replace')}")
    return done.stdout


def settings_of(folder: Path, text: str = SETTINGS) -> Path:
    """Write one file of OpenSSL settings into *folder*."""
    path = folder / "openssl.cnf"
    path.write_text(text, encoding="utf-8")
    return path


def new_identity(folder: Path, parameters: Parameters) -> Identity:
    """Make a folder with a new key and an empty register."""
    folder.mkdir(parents=True)
    identity = Identity(folder, parameters)
    settings = settings_of(folder)
    openssl("genpkey", *parameters.options, "-out", identity.key, settings=settings)
    (folder / "index.txt").touch()
    (folder / "crlnumber").write_text("01\n")
    return identity


def certify(
    owner: Identity,
    issuer: Identity,
    *,
    subject: Sequence[tuple[str, str]],
    extensions: Mapping[str, str],
    term: Term,
) -> Identity:
    """Have *issuer* certify the key of *owner*; an owner who is the issuer gets a self-signed certificate."""
    # OpenSSL takes one value per name: a prefix with a dot tells repeated names apart.
    rows = "\n".join(f"{n}.{name} = {value}" for n, (name, value) in enumerate(subject))
    request = owner.folder / "request.pem"
    openssl(
        *("req", "-new", "-key", owner.key, "-out", request, f"-{owner.parameters.digest}"),
        settings=settings_of(owner.folder, REQUEST.format(subject=rows)),
    )
    rules = "\n".join(f"{name} = {value}" for name, value in extensions.items())
    text = ISSUING.format(folder=issuer.folder, digest=issuer.parameters.digest, extensions=rules)
    signer: tuple[str | Path, ...] = ("-cert", issuer.certificate) if owner != issuer else ("-selfsign",)
    openssl(
        *("ca", "-batch", "-notext", "-utf8", "-preserveDN", "-keyfile", issuer.key, *signer),
        *("-in", request, "-out", owner.certificate),
        *("-startdate", as_generalised(term.since), "-enddate", as_generalised(term.until)),
        settings=settings_of(issuer.folder, text),
    )
    return owner


def as_generalised(moment: datetime) -> str:
    """A moment as OpenSSL's command line wants it: YYYYMMDDHHMMSSZ."""
    return f"{moment.astimezone(UTC):%Y%m%d%H%M%SZ}"


def revoke(issuer: Identity, owner: Identity, *, at: datetime, reason: str = "keyCompromise") -> None:
    """Enter the certificate of *owner* into the register of *issuer* as revoked."""
    text = ISSUING.format(folder=issuer.folder, digest=issuer.parameters.digest, extensions="")
    openssl(
        *("ca", "-revoke", owner.certificate, "-crl_reason", reason),
        *("-keyfile", issuer.key, "-cert", issuer.certificate),
        settings=settings_of(issuer.folder, text),
        at=at,
    )


def write_list(issuer: Identity, target: Path, *, term: Term) -> Path:
    """Write the list of revoked certificates of *issuer* as DER."""
    text = ISSUING.format(folder=issuer.folder, digest=issuer.parameters.digest, extensions="")
    plain = issuer.folder / "list.pem"
    settings = settings_of(issuer.folder, text)
    openssl(
        *("ca", "-gencrl", "-keyfile", issuer.key, "-cert", issuer.certificate, "-out", plain),
        *("-crl_lastupdate", as_generalised(term.since), "-crl_nextupdate", as_generalised(term.until)),
        settings=settings,
        at=term.since,
    )
    openssl("crl", "-in", plain, "-outform", "DER", "-out", target, settings=settings)
    return target


def sign(
    content: Path,
    *signers: Identity,
    at: datetime,
    beside: Path | None = None,
    options: Sequence[str] = ("-cades", "-nosmimecap"),
    form: str = "DER",
) -> bytes:
    """Sign *content* as CMS; by default a detached CAdES-BES in DER.

    Args:
        content: the file whose exact bytes are signed.
        signers: whose keys sign, all with the digest of the first.
        at: the moment written as the signing time.
        beside: a PEM file of further certificates to put into the container.
        options: further options of ``openssl cms -sign``.
        form: ``DER`` or ``PEM``.
    """
    command: list[str | Path] = ["cms", "-sign", "-binary", "-md", signers[0].parameters.digest, *options]
    command += ["-in", content, "-outform", form]
    for signer in signers:
        command += ["-signer", signer.certificate, "-inkey", signer.key]
    if beside is not None:
        command += ["-certfile", beside]
    return openssl(*command, settings=settings_of(signers[0].folder), at=at)


STAMPING = (
    SETTINGS
    + """\
[tsa]
default_tsa = authority
[authority]
serial = {folder}/tokens
signer_digest = {digest}
digests = md_gost12_256, md_gost12_512, sha256
default_policy = 1.2.3.4.1
ess_cert_id_alg = {digest}
accuracy = secs:1
"""
)


def time_stamp(value: bytes, authority: Identity, *, at: datetime, beside: Path) -> bytes:
    """A time-stamp token (ContentInfo, DER) of *authority* over *value*."""
    folder, digest = authority.folder, authority.parameters.digest
    settings = settings_of(folder, STAMPING.format(folder=folder, digest=digest))
    imprinted, query, answer, token = (folder / name for name in ("imprinted", "query", "answer", "token"))
    imprinted.write_bytes(value)
    (folder / "tokens").write_text("0417\n")
    openssl("ts", "-query", "-data", imprinted, f"-{digest}", "-cert", "-out", query, settings=settings)
    openssl(
        *("ts", "-reply", "-queryfile", query, "-signer", authority.certificate, "-inkey", authority.key),
        *("-chain", beside, "-out", answer),
        settings=settings,
        at=at,
    )
    openssl("ts", "-reply", "-in", answer, "-token_out", "-out", token, settings=settings)
    return token.read_bytes()


def answer_status(
    owner: Identity,
    issuer: Identity,
    responder: Identity,
    *,
    at: datetime,
    days: int,
    identify_by: str = "sha1",
    register: Path | None = None,
) -> bytes:
    """An OCSP response of *responder* on the certificate of *owner*, from the register of *issuer*.

    Args:
        owner: whose certificate is asked about.
        issuer: who issued it.
        responder: who signs the response.
        at: the moment written as thisUpdate.
        days: how long until nextUpdate.
        identify_by: OpenSSL's name of the digest that identifies the issuer in the request.
        register: another register to answer from.
    """
    query, answer = owner.folder / "ocsp_query", owner.folder / "ocsp_answer"
    settings = settings_of(issuer.folder)
    openssl(
        *("ocsp", "-issuer", issuer.certificate, f"-{identify_by}", "-cert", owner.certificate, "-no_nonce"),
        *("-reqout", query),
        settings=settings,
    )
    openssl(
        *("ocsp", "-index", register or issuer.folder / "index.txt", "-CA", issuer.certificate),
        *("-rsigner", responder.certificate, "-rkey", responder.key, "-rmd", responder.parameters.digest),
        *("-reqin", query, "-respout", answer, "-ndays", str(days)),
        settings=settings,
        at=at,
    )
    return answer.read_bytes()
