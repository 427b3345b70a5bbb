"""Named octets in one ZIP file and back, whoever made the file.

Owns: the ZIP container: what of the format is written, and what is refused.
Refuses to know: what the members are.
Invariants: the same members give the same file, with the same zlib; nothing is written to a disk; a file that two
programs could read differently is refused; memory is bounded by `MAX_BUNDLE_BYTES` and `MAX_UNPACKED_BYTES`.

Source: ISO/IEC 21320-1 (stored or deflated members, nothing encrypted, one part); PKWARE APPNOTE 4.3.
"""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from io import BytesIO

from medid.rules import MalformedError
from medid.signature.bundle.reasons import BundleReason as R

MAX_BUNDLE_BYTES = 256 * 1024 * 1024
"""Largest bundle that is read."""
MAX_UNPACKED_BYTES = 256 * 1024 * 1024
"""Most octets that all members of a bundle have together."""
MAX_MEMBERS = 20_000
"""Most members of a bundle."""

NAME = re.compile(
    r"(manifest|verdict)\.json|accredited\.xml|content\.bin|signature\.(p7s|pem|pdf|bin)"
    r"|(anchor|certificate|crl|ocsp|policy|power)-[0-9]{1,5}\.(cer|crl|der|bin|xml|p7s)",
    re.ASCII,
)
"""Names that members have: none leads anywhere, and none says anything of a person."""

_END = struct.Struct("<4s4H2LH")
_LOCAL = struct.Struct("<4s5H3L2H")
_END_MARK, _LOCAL_MARK = b"PK\x05\x06", b"PK\x03\x04"
_IN_ZIP64, _IN_WIDE_ZIP64 = 0xFFFF, 0xFFFFFFFF
"""What stands in a field of two or four octets whose value is told elsewhere (APPNOTE 4.4.1.4)."""
_LARGEST_ENTRY = 128
"""Octets of an entry of the directory: 46, and a short name."""
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_IS_ENCRYPTED = 0x2041
"""Flags of encryption: of the member, strong, and of the directory (APPNOTE 4.4.4)."""
_UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, struct.error),
    *(EOFError, NotImplementedError, OverflowError, RuntimeError, ValueError),
)
"""What zipfile raises of broken files."""


def packed(members: Mapping[str, bytes]) -> bytes:
    """A ZIP file of *members*, in the order of their names, without dates, owners or comments."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, octets in sorted(members.items()):
            entry = zipfile.ZipInfo(name)  # 1980-01-01, the first day that the format knows
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, octets, zipfile.ZIP_DEFLATED, compresslevel=9)
    return out.getvalue()


def unpacked(octets: bytes) -> dict[str, bytes]:
    """The members of the ZIP file *octets* by name.

    Args:
        octets: at most `MAX_BUNDLE_BYTES`, as the caller sees to.

    Raises:
        MalformedError: a reason of `BundleReason`, up to ``bundle_member_broken``.
    """
    directory = _require_plain(octets)
    try:
        with zipfile.ZipFile(BytesIO(octets)) as archive:
            entries = archive.infolist()
            _require_names(entries)
            _require_little(entries)
            _require_one_reading(entries, octets, directory)
            return {entry.filename: _member(archive, entry) for entry in entries}
    except MalformedError:
        raise
    except _UNREADABLE:
        raise MalformedError(R.DIRECTORY_BROKEN) from None


def _require_plain(octets: bytes) -> int:
    """Where the directory begins, when the file is one ZIP archive and nothing else, and its directory is small."""
    if octets[:4] not in {_LOCAL_MARK, _END_MARK}:
        raise MalformedError(R.NOT_ZIP)
    if len(octets) < _END.size or octets[-_END.size :][:4] != _END_MARK:
        raise MalformedError(R.TRUNCATED)
    _, disk, first_disk, here, entries, size, start, comment = _END.unpack(octets[-_END.size :])
    is_wide = entries == _IN_ZIP64 or _IN_WIDE_ZIP64 in {size, start}
    if is_wide or disk or first_disk or here != entries:
        raise MalformedError(R.ZIP_UNSUPPORTED)
    if start + size + _END.size != len(octets) or comment:
        raise MalformedError(R.TRUNCATED)
    if entries > MAX_MEMBERS or size > MAX_MEMBERS * _LARGEST_ENTRY:
        raise MalformedError(R.MANY_MEMBERS, {"limit": MAX_MEMBERS})
    return int(start)


def _require_names(entries: Iterable[zipfile.ZipInfo]) -> None:
    """Return when every member has a name of its own that members have, and can be unpacked."""
    seen: set[str] = set()
    for number, entry in enumerate(entries, 1):
        if NAME.fullmatch(entry.orig_filename) is None or entry.filename != entry.orig_filename:
            raise MalformedError(R.MEMBER_NAME, {"number": number})
        if entry.filename in seen:
            raise MalformedError(R.MEMBER_REPEATED, {"member": entry.filename})
        if entry.flag_bits & _IS_ENCRYPTED:
            raise MalformedError(R.MEMBER_ENCRYPTED, {"member": entry.filename})
        if entry.compress_type not in _METHODS:
            raise MalformedError(R.MEMBER_COMPRESSION, {"member": entry.filename})
        seen.add(entry.filename)


def _require_little(entries: Iterable[zipfile.ZipInfo]) -> None:
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED_BYTES:
        raise MalformedError(R.UNPACKED_TOO_LARGE, {"limit": MAX_UNPACKED_BYTES})


def _require_one_reading(entries: Iterable[zipfile.ZipInfo], octets: bytes, directory: int) -> None:
    """Return when the members fill the file up to its *directory*, and each is described alike in both places.

    Then a program that reads the file from its begin finds the same as one that reads the directory, nothing is hidden
    between, and no octet is unpacked twice.
    """
    end, last = 0, "-"
    for entry in sorted(entries, key=lambda one: one.header_offset):
        name = entry.filename.encode("ascii")
        here = octets[end : end + _LOCAL.size]
        if entry.header_offset != end or len(here) < _LOCAL.size:
            raise MalformedError(R.AMBIGUOUS, {"member": entry.filename})
        mark, _, flags, method, _, _, check, size, unpacked_size, name_size, extra_size = _LOCAL.unpack(here)
        told = (_LOCAL_MARK, entry.flag_bits, entry.compress_type, entry.CRC, entry.compress_size, entry.file_size)
        begin = end + _LOCAL.size
        if told != (mark, flags, method, check, size, unpacked_size) or octets[begin : begin + name_size] != name:
            raise MalformedError(R.AMBIGUOUS, {"member": entry.filename})
        end, last = begin + name_size + extra_size + size, entry.filename
    if end != directory:
        raise MalformedError(R.AMBIGUOUS, {"member": last})


def _member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The octets of one member, at most as many as the directory says."""
    try:
        with archive.open(entry) as stream:
            octets = stream.read(entry.file_size + 1)
    except _UNREADABLE:
        raise MalformedError(R.MEMBER_BROKEN, {"member": entry.filename}) from None
    if len(octets) != entry.file_size:
        raise MalformedError(R.MEMBER_BROKEN, {"member": entry.filename})
    return octets
