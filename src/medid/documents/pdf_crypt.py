"""Whether an encrypted PDF opens without a password.

Owns: the standard security handler, for the empty password only, as the user's and as the owner's; viewers try both.
Refuses to know: any other password, public-key handlers, what is inside.

Source: ISO 32000-1:2008, 7.6 (revisions 2 to 4); ISO 32000-2:2020, 7.6.4.3 (revisions 5 and 6).
"""

import hashlib
from typing import NamedTuple

from medid.documents.pdf_file import Decrypt, PdfFile
from medid.documents.pdf_syntax import Dictionary, Reference
from medid.documents.reasons import FileReason
from medid.documents.structure import StoppedError

PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
"""What a password is padded with, and what the empty one is (algorithm 2, step a)."""
AES_BLOCK = 16
KEY_ROUNDS = 50
CHECK_ROUNDS = 20
SALT = 8
LEGACY = range(2, 5)
"""Revisions whose keys are made with MD5."""


class Handler(NamedTuple):
    """The entries of the encryption dictionary that the empty password needs."""

    revision: int
    key_bytes: int
    owner: bytes
    user: bytes
    owner_key: bytes
    user_key: bytes
    permissions: int
    encrypts_metadata: bool
    first_id: bytes
    method: str


def opened_without_password(file: PdfFile) -> Decrypt:
    """How the streams of *file* are decrypted.

    Raises:
        StoppedError: `file_password` when the empty password does not open the file or the handler is another one.
    """
    handler = _handler(file)
    key = _legacy_key(handler) if handler.revision in LEGACY else _modern_key(handler)
    if key is None:
        raise StoppedError(FileReason.PASSWORD)

    def decrypt(reference: Reference, packed: bytes) -> bytes:
        file.budget.pay(len(packed) * AES_BLOCK)
        return _decrypted(handler.method, key, reference, packed)

    return decrypt


def _handler(file: PdfFile) -> Handler:
    entries = file.dictionary(file.trailer, "Encrypt")
    if file.get(entries, "Filter") != "Standard":
        raise StoppedError(FileReason.PASSWORD)
    ids = file.array(file.trailer, "ID")
    return Handler(
        revision=_integer(file, entries, "R", 0),
        key_bytes=_key_bytes(file, entries),
        owner=_bytes(file, entries, "O"),
        user=_bytes(file, entries, "U"),
        owner_key=_bytes(file, entries, "OE"),
        user_key=_bytes(file, entries, "UE"),
        permissions=_integer(file, entries, "P", 0),
        encrypts_metadata=file.get(entries, "EncryptMetadata") is not False,
        first_id=first if ids and isinstance(first := file.resolve(ids[0]), bytes) else b"",
        method=_method(file, entries),
    )


def _integer(file: PdfFile, entries: Dictionary, key: str, default: int) -> int:
    found = file.get(entries, key)
    return found if isinstance(found, int) else default


def _bytes(file: PdfFile, entries: Dictionary, key: str) -> bytes:
    found = file.get(entries, key)
    return found if isinstance(found, bytes) else b""


def _key_bytes(file: PdfFile, entries: Dictionary) -> int:
    """Length of the key: 5 bytes in revision 2, else from `Length` in bits (table 20); crypt filters of V4 have 16."""
    if _integer(file, entries, "R", 0) == LEGACY.start:
        return 5
    bits = 128 if _integer(file, entries, "V", 0) == 4 else _integer(file, entries, "Length", 40)  # noqa: PLR2004 - V4
    return min(max(bits // 8, 5), 16)


def _method(file: PdfFile, entries: Dictionary) -> str:
    """Name of the cipher of streams: V2 (RC4), AESV2, AESV3 or None (table 25)."""
    if _integer(file, entries, "V", 0) < 4:  # noqa: PLR2004 - crypt filters begin with V4
        return "V2"
    named = file.get(entries, "StmF")
    return str(file.get(entries, "CF", str(named), "CFM") or "None")


def _legacy_key(handler: Handler) -> bytes | None:
    """The file's key when the empty password is the user's or the owner's (algorithms 4, 5 and 7), else None."""
    for password in (PADDING, _password_behind_owner(handler)):
        key = _key_of(handler, password)
        if _legacy_check(handler, key):
            return key
    return None


def _key_of(handler: Handler, password: bytes) -> bytes:
    """The key that the padded *password* gives (algorithm 2)."""
    unencrypted_metadata = handler.revision == LEGACY[-1] and not handler.encrypts_metadata
    made = _md5(
        password
        + handler.owner[:32]
        + (handler.permissions & 0xFFFFFFFF).to_bytes(4, "little")
        + handler.first_id
        + (b"\xff\xff\xff\xff" if unencrypted_metadata else b"")
    )
    return _hashed_again(handler, made)


def _password_behind_owner(handler: Handler) -> bytes:
    """The user's password, padded, as the empty owner's password gives it (algorithm 7)."""
    key = _hashed_again(handler, _md5(PADDING))
    found = handler.owner[:32]
    for count in reversed(range(CHECK_ROUNDS if handler.revision > LEGACY.start else 1)):
        found = _rc4(bytes(byte ^ count for byte in key), found)
    return found


def _hashed_again(handler: Handler, made: bytes) -> bytes:
    """Fifty more rounds from revision 3 on, then as many bytes as the key has."""
    if handler.revision > LEGACY.start:
        for _ in range(KEY_ROUNDS):
            made = _md5(made[: handler.key_bytes])
    return made[: handler.key_bytes]


def _legacy_check(handler: Handler, key: bytes) -> bool:
    if handler.revision == LEGACY.start:
        return _rc4(key, PADDING) == handler.user[:32]
    made = _md5(PADDING + handler.first_id)
    for count in range(CHECK_ROUNDS):
        made = _rc4(bytes(byte ^ count for byte in key), made)
    return made == handler.user[:AES_BLOCK]


def _modern_key(handler: Handler) -> bytes | None:
    """The file's key when the empty password is the user's or the owner's (algorithm 2.A), else None."""
    if handler.revision not in {5, 6}:
        return None
    user = handler.user[:48]
    for entry, wrapped, more in ((user, handler.user_key, b""), (handler.owner[:48], handler.owner_key, user)):
        checked, check_salt, key_salt = entry[:32], entry[32:40], entry[40:48]
        if len(key_salt) < SALT or len(wrapped) != 2 * AES_BLOCK:
            continue
        if _modern_hash(handler.revision, check_salt, more) == checked:
            return _aes(_modern_hash(handler.revision, key_salt, more), bytes(AES_BLOCK), wrapped, encrypt=False)
    return None


def _modern_hash(revision: int, salt: bytes, more: bytes) -> bytes:
    """Algorithm 2.B for the empty password; revision 5 stops after its first step."""
    made, count = hashlib.sha256(salt + more).digest(), 0
    if revision == 5:  # noqa: PLR2004 - Adobe's extension level 3
        return made
    while True:
        mixed = _aes(made[:16], made[16:32], (made + more) * 64, encrypt=True)
        # A number of 16 bytes modulo 3 equals the sum of its bytes modulo 3, as 256 = 1 (mod 3).
        made = (hashlib.sha256, hashlib.sha384, hashlib.sha512)[sum(mixed[:16]) % 3](mixed).digest()
        count += 1
        if count >= 64 and mixed[-1] <= count - 32:  # noqa: PLR2004 - step e of the algorithm
            return made[:32]


def _decrypted(method: str, key: bytes, reference: Reference, packed: bytes) -> bytes:
    if method == "None":
        return packed
    if method == "AESV3":
        return _aes_stream(key, packed)
    mixed = key + reference.number.to_bytes(8, "little")[:3] + reference.generation.to_bytes(8, "little")[:2]
    short = min(len(key) + 5, 16)
    if method == "AESV2":
        return _aes_stream(_md5(mixed + b"sAlT")[:short], packed)
    if method == "V2":
        return _rc4(_md5(mixed)[:short], packed)
    raise StoppedError(FileReason.PASSWORD)


def _aes_stream(key: bytes, packed: bytes) -> bytes:
    """AES-CBC; the first block is the initial vector, the last byte tells how many bytes of padding there are."""
    vector, body = packed[:AES_BLOCK], packed[AES_BLOCK:]
    if len(vector) < AES_BLOCK or not body or len(body) % AES_BLOCK:
        raise StoppedError(FileReason.DAMAGED)
    plain = _aes(key, vector, body, encrypt=False)
    return plain[: -plain[-1]] if 1 <= plain[-1] <= AES_BLOCK else plain


def _aes(key: bytes, vector: bytes, content: bytes, *, encrypt: bool) -> bytes:
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    cipher = Cipher(algorithms.AES(key), modes.CBC(vector))
    worker = cipher.encryptor() if encrypt else cipher.decryptor()
    return worker.update(content) + worker.finalize()


def _md5(content: bytes) -> bytes:
    return hashlib.md5(content, usedforsecurity=False).digest()


def _rc4(key: bytes, content: bytes) -> bytes:
    """RC4, which cryptographic libraries no longer all offer; it guards nothing here."""
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) & 0xFF
        state[i], state[j] = state[j], state[i]
    i, j, made = 0, 0, bytearray()
    for byte in content:
        i = (i + 1) & 0xFF
        j = (j + state[i]) & 0xFF
        state[i], state[j] = state[j], state[i]
        made.append(byte ^ state[(state[i] + state[j]) & 0xFF])
    return bytes(made)
