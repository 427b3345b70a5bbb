"""Other programs' answers about GOST: OpenSSL with gost-engine, Bouncy Castle, libgcrypt called directly."""

import ctypes
import ctypes.util
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Self

from medid.signature.gost import Curve

JAVA_SOURCE = Path(__file__).with_name("gost_bouncy_castle.java")
BOUNCY_CASTLE = Path("/usr/share/java/bcprov.jar")
OPENSSL_DIGESTS = {"streebog256": "md_gost12_256", "streebog512": "md_gost12_512", "gost94": "md_gost94"}
"""Names of the digests in gost-engine; its answer for md_gost94 of the empty message is wrong."""
OPENSSL_SETS = {
    "1.2.643.2.2.35.1": ("gost2012_256", "A"),
    "1.2.643.2.2.35.2": ("gost2012_256", "B"),
    "1.2.643.2.2.35.3": ("gost2012_256", "C"),
    "1.2.643.2.2.36.0": ("gost2012_256", "XA"),
    "1.2.643.2.2.36.1": ("gost2012_256", "XB"),
    "1.2.643.7.1.2.1.1.1": ("gost2012_256", "TCA"),
    "1.2.643.7.1.2.1.1.2": ("gost2012_256", "TCB"),
    "1.2.643.7.1.2.1.1.3": ("gost2012_256", "TCC"),
    "1.2.643.7.1.2.1.1.4": ("gost2012_256", "TCD"),
    "1.2.643.7.1.2.1.2.1": ("gost2012_512", "A"),
    "1.2.643.7.1.2.1.2.2": ("gost2012_512", "B"),
    "1.2.643.7.1.2.1.2.3": ("gost2012_512", "C"),
}
"""Algorithm and name of each named set in gost-engine."""


def has_openssl() -> bool:
    """True when OpenSSL with gost-engine is there."""
    if shutil.which("openssl") is None:
        return False
    command = ["openssl", "dgst", "-engine", "gost", "-md_gost12_256"]
    return subprocess.run(command, input=b"", capture_output=True, check=False).returncode == 0


def openssl_digest(name: str, message: bytes) -> bytes:
    """The digest by gost-engine."""
    command = ["openssl", "dgst", "-engine", "gost", f"-{OPENSSL_DIGESTS[name]}", "-binary"]
    return subprocess.run(command, input=message, capture_output=True, check=True).stdout


class OpensslKey:
    """A fresh key of gost-engine, to be used in a `with` statement.

    Attributes:
        public_key: X || Y, each little-endian.
    """

    def __init__(self, curve: Curve) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self._key = str(Path(self._folder.name) / "key.pem")
        algorithm, name = OPENSSL_SETS[curve.oid]
        self._run("genpkey", "-algorithm", algorithm, "-pkeyopt", f"paramset:{name}", "-out", self._key)
        self.public_key = self._run("pkey", "-in", self._key, "-pubout", "-outform", "DER")[-2 * curve.size :]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._folder.cleanup()

    def sign(self, digest: bytes) -> bytes:
        """The signature of *digest*: s || r, each big-endian."""
        path = Path(self._folder.name) / "digest"
        path.write_bytes(digest)
        return self._run("pkeyutl", "-sign", "-inkey", self._key, "-in", str(path))

    def accepts(self, digest: bytes, signature: bytes) -> bool:
        """True when gost-engine verifies *signature* with this key."""
        digest_path, signature_path = Path(self._folder.name) / "digest", Path(self._folder.name) / "signature"
        digest_path.write_bytes(digest)
        signature_path.write_bytes(signature)
        command = ["openssl", "pkeyutl", "-engine", "gost", "-verify", "-inkey", self._key]
        command += ["-in", str(digest_path), "-sigfile", str(signature_path)]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0

    @staticmethod
    def _run(command: str, *arguments: str) -> bytes:
        line = ["openssl", command, "-engine", "gost", *arguments]
        return subprocess.run(line, capture_output=True, check=True).stdout


def has_bouncy_castle() -> bool:
    """True when Java and Bouncy Castle are there."""
    return shutil.which("java") is not None and BOUNCY_CASTLE.exists()


def bouncy_castle(questions: Iterable[str]) -> list[str]:
    """Answers to *questions* as `gost_bouncy_castle.java` describes them.

    Bouncy Castle 1.72 takes e = 0 as it is, where the standard says e = 1: it signs such a digest unlike the standard,
    and fails when it verifies one.
    """
    command = ["java", "-cp", str(BOUNCY_CASTLE), str(JAVA_SOURCE)]
    text = "".join(f"{question}\n" for question in questions)
    return subprocess.run(command, input=text, capture_output=True, check=True, text=True).stdout.splitlines()


def in_hex(numbers: Sequence[int]) -> str:
    """The *numbers* as words of a question."""
    return " ".join(f"{number:x}" for number in numbers)


def parameters(curve: Curve) -> str:
    """The parameters of *curve* as words of a question."""
    return in_hex((curve.p, curve.a, curve.b, curve.q, curve.h, curve.x, curve.y))


LIBGCRYPT_NUMBERS = {"gost94_test": 308, "streebog256": 309, "streebog512": 310, "gost94": 311}


def libgcrypt() -> ctypes.CDLL | None:
    """The library, or None where it is not."""
    name = ctypes.util.find_library("gcrypt")
    if name is None:
        return None
    library = ctypes.CDLL(name)
    library.gcry_check_version.argtypes = [ctypes.c_char_p]
    library.gcry_check_version(None)
    library.gcry_md_hash_buffer.argtypes = [ctypes.c_int, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_size_t]
    library.gcry_md_hash_buffer.restype = None
    return library


def libgcrypt_digest(library: ctypes.CDLL, name: str, message: bytes) -> bytes:
    """The digest by one call of the library."""
    out = ctypes.create_string_buffer(64)
    library.gcry_md_hash_buffer(LIBGCRYPT_NUMBERS[name], out, message, len(message))
    return out.raw[: 64 if name == "streebog512" else 32]
