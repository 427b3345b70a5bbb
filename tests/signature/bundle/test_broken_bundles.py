"""Each fault of a bundle has a reason of its own, and nothing of a broken bundle is used."""

import json
import struct
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from medid.rules import MalformedError
from medid.signature.bundle import Bundle, BundleReason, packing
from medid.signature.bundle import manifest as shape

Members = dict[str, bytes]
Edit = Callable[[dict[str, Any]], None]
Build = Callable[["Workshop"], bytes]


class Workshop:
    """A sound bundle, and the means to break it."""

    def __init__(self, octets: bytes, unpack: Any, pack: Any, tell_anew: Any) -> None:
        self.octets = octets
        self.members: Members = unpack(octets)
        self.pack: Callable[..., bytes] = pack
        self._tell_anew = tell_anew

    def with_members(self, **changed: bytes) -> bytes:
        """The manifest as it was, some members others; ``__`` in a name stands for a hyphen, ``_`` for the dot."""
        return self.pack(self.members | {name.replace("__", "-").replace("_", "."): o for name, o in changed.items()})

    def without(self, name: str) -> bytes:
        return self.pack({key: octets for key, octets in self.members.items() if key != name})

    def edited(self, edit: Edit) -> bytes:
        """Members as they were, the manifest edited."""
        manifest = json.loads(self.members["manifest.json"])
        edit(manifest)
        return self.pack(self.members | {"manifest.json": json.dumps(manifest).encode()})

    def told_anew(self, edit: Edit = lambda _: None, **changed: bytes) -> bytes:
        """Some members others, and a manifest that fits them."""
        named = {name.replace("__", "-").replace("_", "."): octets for name, octets in changed.items()}
        return self.pack(self._tell_anew(self.members | named, edit))

    def patched(self, offset: int, value: bytes, *, of: bytes) -> bytes:
        """*value* put at *offset* after the last place of the mark *of*."""
        at = self.octets.rindex(of) + offset
        return self.octets[:at] + value + self.octets[at + len(value) :]

    def patched_first(self, offset: int, value: bytes, *, of: bytes) -> bytes:
        at = self.octets.index(of) + offset
        return self.octets[:at] + value + self.octets[at + len(value) :]


@pytest.fixture(scope="session")
def workshop(bundle: Bundle, unpack: Any, pack: Any, tell_anew: Any) -> Workshop:
    return Workshop(bundle.encoded, unpack, pack, tell_anew)


END, ENTRY, LOCAL = b"PK\x05\x06", b"PK\x01\x02", b"PK\x03\x04"


YES, NO = True, False


def put(path: str, value: Any) -> Edit:
    """Put *value* at a place of the manifest."""

    def edit(manifest: dict[str, Any]) -> None:
        *way, last = [int(part) if part.isdigit() else part for part in path.split("/")]
        part: Any = manifest
        for step in way:
            part = part[step]
        part[last] = value

    return edit


def removed(name: str) -> Edit:
    return lambda manifest: manifest.pop(name)


def listed_twice(manifest: dict[str, Any]) -> None:
    manifest["members"].append(manifest["members"][0])


def twice(workshop: Workshop) -> bytes:
    """Two members of one name, as zipfile writes them with a warning."""
    out = BytesIO(workshop.octets)
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr(zipfile.ZipInfo("content.bin"), b"another")
    return out.getvalue()


def bomb(size: int) -> bytes:
    """A member of zeros, which packs a thousand to one."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("content.bin", "w") as member:
        for _ in range(size // 2**20):
            member.write(bytes(2**20))
    return out.getvalue()


BOMB = bomb(2**22)


def sized(octets: bytes, size: int) -> bytes:
    """An archive of one member, whose directory and header name another size."""
    changed = bytearray(octets)
    for mark, offset in ((LOCAL, 22), (ENTRY, 24)):
        at = changed.rindex(mark) + offset
        changed[at : at + 4] = struct.pack("<L", size)
    return bytes(changed)


def between(workshop: Workshop) -> bytes:
    """Octets that belong to no member, between the last one and the directory."""
    at = workshop.octets.index(ENTRY)
    moved = workshop.octets[:at] + b"hidden" + workshop.octets[at:]
    end = moved.rindex(END) + 16
    return moved[:end] + struct.pack("<L", at + 6) + moved[end + 4 :]


def overlapping(workshop: Workshop) -> bytes:
    """Two entries of the directory that point at the same octets."""
    members = {"content.bin": b"a", "crl-1.crl": b"a"}
    octets = bytearray(workshop.pack(members))
    second = octets.rindex(ENTRY) + 42
    octets[second : second + 4] = bytes(4)
    return bytes(octets)


def deep(_workshop: Workshop) -> bytes:
    return b'{"kind":' + b"[" * 100_000 + b"]" * 100_000 + b"}"


ASKED: dict[str, Any] = {
    "presented": None,
    "parents": [],
    "codes": None,
    "register_answers": [],
    "moment": "proven",
    "organization": None,
}
SAID = {"number": "0", "status": "registered", "asked_at": "2026-11-23T12:00:00+03:00", "revoked_at": None}

FAULTS: dict[str, tuple[BundleReason, Build]] = {
    # The file.
    "nothing": (BundleReason.NOT_ZIP, lambda _: b""),
    "another file": (BundleReason.NOT_ZIP, lambda _: b"%PDF-1.7\n%%EOF"),
    "something before": (BundleReason.NOT_ZIP, lambda w: b"#!/bin/sh\n" + w.octets),
    "cut off": (BundleReason.TRUNCATED, lambda w: w.octets[: len(w.octets) // 2]),
    "cut off in the end": (BundleReason.TRUNCATED, lambda w: w.octets[:-1]),
    "begin only": (BundleReason.TRUNCATED, lambda w: w.octets[:4]),
    "end cut off": (BundleReason.TRUNCATED, lambda w: w.octets[-22:-3]),
    "something after": (BundleReason.TRUNCATED, lambda w: w.octets + b"\n"),
    "a comment": (BundleReason.TRUNCATED, lambda w: w.patched(20, b"\x02\x00", of=END) + b"ab"),
    "a comment that ends alike": (BundleReason.TRUNCATED, lambda w: w.octets + w.octets[-22:]),
    "a comment that is not there": (BundleReason.TRUNCATED, lambda w: w.patched(20, b"\x02\x00", of=END)),
    "several disks": (BundleReason.ZIP_UNSUPPORTED, lambda w: w.patched(4, b"\x01\x00", of=END)),
    "another disk": (BundleReason.ZIP_UNSUPPORTED, lambda w: w.patched(6, b"\x01\x00", of=END)),
    "two counts of members": (BundleReason.ZIP_UNSUPPORTED, lambda w: w.patched(8, b"\x01\x00", of=END)),
    "ZIP64": (BundleReason.ZIP_UNSUPPORTED, lambda w: w.patched(8, b"\xff\xff\xff\xff", of=END)),
    "ZIP64 place": (BundleReason.ZIP_UNSUPPORTED, lambda w: w.patched(16, b"\xff\xff\xff\xff", of=END)),
    "directory elsewhere": (BundleReason.TRUNCATED, lambda w: w.patched(16, bytes(4), of=END)),
    "broken directory": (BundleReason.DIRECTORY_BROKEN, lambda w: w.patched_first(0, b"PK\x01\x03", of=ENTRY)),
    "too new a version": (BundleReason.DIRECTORY_BROKEN, lambda w: w.patched(6, b"\xff\x00", of=ENTRY)),
    # The members as ZIP has them.
    "absolute path": (BundleReason.MEMBER_NAME, lambda w: w.pack({"/etc/content.bin": b""})),
    "parent folder": (BundleReason.MEMBER_NAME, lambda w: w.pack({"../content.bin": b""})),
    "a folder": (BundleReason.MEMBER_NAME, lambda w: w.pack({"trust/": b""})),
    "a disk of Windows": (BundleReason.MEMBER_NAME, lambda w: w.pack({"C:content.bin": b""})),
    "a backslash": (BundleReason.MEMBER_NAME, lambda w: w.pack({"..\\content.bin": b""})),
    "a name of a person": (BundleReason.MEMBER_NAME, lambda w: w.pack({"Образцова.bin": b""})),
    "digits of another alphabet": (BundleReason.MEMBER_NAME, lambda w: w.pack({"crl-١.crl": b""})),
    "a name and more": (BundleReason.MEMBER_NAME, lambda w: w.pack({"content.bin\n": b""})),
    "a name cut by a zero": (
        BundleReason.MEMBER_NAME,
        lambda w: w.pack({"crl-1.crlxyz": b""}).replace(b"crl-1.crlxyz", b"crl-1.crl\x00yz"),
    ),
    "two of one name": (BundleReason.MEMBER_REPEATED, twice),
    "encrypted": (BundleReason.MEMBER_ENCRYPTED, lambda w: w.patched(8, b"\x01\x00", of=ENTRY)),
    "encrypted strongly": (BundleReason.MEMBER_ENCRYPTED, lambda w: w.patched(8, b"\x40\x00", of=ENTRY)),
    "bzip2": (BundleReason.MEMBER_COMPRESSION, lambda w: w.pack(w.members, zipfile.ZIP_BZIP2)),
    "unknown compression": (BundleReason.MEMBER_COMPRESSION, lambda w: w.patched(10, b"\x63\x00", of=ENTRY)),
    "hidden octets": (BundleReason.AMBIGUOUS, between),
    "overlapping members": (BundleReason.AMBIGUOUS, overlapping),
    "another size in the header": (BundleReason.AMBIGUOUS, lambda w: w.patched(22, b"\x01\x00\x00\x00", of=LOCAL)),
    "another name in the header": (BundleReason.AMBIGUOUS, lambda w: w.patched(30, b"V", of=LOCAL)),
    "broken stream": (BundleReason.MEMBER_BROKEN, lambda w: w.patched(30 + 12, b"\xff" * 8, of=LOCAL)),
    "understated size": (BundleReason.MEMBER_BROKEN, lambda _: sized(BOMB, 10)),
    "overstated size": (BundleReason.MEMBER_BROKEN, lambda w: sized(w.pack({"content.bin": b"document"}), 9)),
    # The manifest.
    "no manifest": (BundleReason.MANIFEST_MISSING, lambda w: w.without("manifest.json")),
    "empty archive": (BundleReason.MANIFEST_MISSING, lambda w: w.pack({})),
    "not JSON": (BundleReason.MANIFEST_NOT_JSON, lambda w: w.with_members(manifest_json=b"<xml/>")),
    "not UTF-8": (BundleReason.MANIFEST_NOT_JSON, lambda w: w.with_members(manifest_json=b'{"kind": "\xff"}')),
    "not an object": (BundleReason.MANIFEST_NOT_JSON, lambda w: w.with_members(manifest_json=b"[1]")),
    "NaN": (BundleReason.MANIFEST_NOT_JSON, lambda w: w.with_members(manifest_json=b'{"version": NaN}')),
    "field twice": (
        BundleReason.MANIFEST_NOT_JSON,
        lambda w: w.with_members(manifest_json=b'{"at": "1",' + w.members["manifest.json"].lstrip()[1:]),
    ),
    "too deep": (BundleReason.MANIFEST_NOT_JSON, lambda w: w.with_members(manifest_json=deep(w))),
    "rather deep": (
        BundleReason.MANIFEST_NOT_JSON,
        lambda w: w.with_members(manifest_json=b'{"a":' + b"[" * 90 + b"]" * 90 + b"}"),
    ),
    "endless number": (
        BundleReason.MANIFEST_NOT_JSON,
        lambda w: w.with_members(manifest_json=b'{"version": ' + b"9" * 10_000 + b"}"),
    ),
    "of something else": (BundleReason.FORMAT_UNKNOWN, lambda w: w.edited(put("kind", "an evidence record"))),
    "version to come": (BundleReason.VERSION_UNKNOWN, lambda w: w.edited(put("version", 2))),
    "version as text": (BundleReason.VERSION_UNKNOWN, lambda w: w.edited(put("version", "1"))),
    "version as truth": (BundleReason.VERSION_UNKNOWN, lambda w: w.edited(put("version", YES))),
    "a field less": (BundleReason.MANIFEST_SHAPE, lambda w: w.edited(removed("expected_signer"))),
    "a field more": (BundleReason.MANIFEST_SHAPE, lambda w: w.edited(put("Образцова", 1))),
    "another type": (BundleReason.MANIFEST_SHAPE, lambda w: w.edited(put("policy/demands/chain", 1))),
    "a path in the manifest": (BundleReason.MANIFEST_SHAPE, lambda w: w.edited(put("signature", "/etc/passwd"))),
    "a language unknown": (BundleReason.MANIFEST_SHAPE, lambda w: w.edited(put("language", "de"))),
    "upper-case digest": (BundleReason.MANIFEST_SHAPE, lambda w: w.edited(put("members/0/sha256", "A" * 64))),
    "negative size": (BundleReason.MANIFEST_SHAPE, lambda w: w.edited(put("members/0/size", -1))),
    # The members against the manifest.
    "listed twice": (BundleReason.MEMBER_LISTED_TWICE, lambda w: w.edited(listed_twice)),
    "listed itself": (
        BundleReason.MEMBER_LISTED_TWICE,
        lambda w: w.edited(put("members/0/name", "manifest.json")),
    ),
    "member missing": (BundleReason.MEMBER_MISSING, lambda w: w.without("crl-1.crl")),
    "member more": (BundleReason.MEMBER_UNLISTED, lambda w: w.with_members(crl__9_crl=b"x")),
    "member longer": (
        BundleReason.MEMBER_SIZE,
        lambda w: w.with_members(content_bin=w.members["content.bin"] + b" "),
    ),
    "member changed": (
        BundleReason.MEMBER_CHANGED,
        lambda w: w.with_members(content_bin=w.members["content.bin"].swapcase()),
    ),
    "another Streebog": (
        BundleReason.MEMBER_CHANGED,
        lambda w: w.edited(put("members/0/streebog256", "0" * 64)),
    ),
    "used and not listed": (BundleReason.MEMBER_UNKNOWN, lambda w: w.edited(put("signature", "signature.bin"))),
    "listed and not used": (BundleReason.MEMBER_UNUSED, lambda w: w.edited(put("trust/material/crls", []))),
    # What the members are.
    "no certificate": (BundleReason.MEMBER_UNREADABLE, lambda w: w.told_anew(anchor__1_cer=b"0\x03\x02\x01\x01")),
    "no list": (BundleReason.MEMBER_UNREADABLE, lambda w: w.told_anew(crl__1_crl=b"")),
    "a certificate cut off": (
        BundleReason.MEMBER_UNREADABLE,
        lambda w: w.told_anew(anchor__1_cer=w.members["anchor-1.cer"][:-1]),
    ),
    "list of centres changed": (
        BundleReason.LIST_REFUSED,
        lambda w: w.told_anew(accredited_xml=w.members["accredited.xml"].replace(b"2023", b"2022")),
    ),
    "list of centres not XML": (BundleReason.LIST_REFUSED, lambda w: w.told_anew(accredited_xml=b"{}")),
    "signed list said to be unsigned": (
        BundleReason.LIST_REFUSED,
        lambda w: w.edited(put("trust/accredited_list/signed", NO)),
    ),
    "moment without a zone": (BundleReason.MOMENT, lambda w: w.edited(put("at", "2026-11-23T12:00:00"))),
    "no moment": (BundleReason.MOMENT, lambda w: w.edited(put("at", "soon"))),
    "first of all moments": (BundleReason.MOMENT, lambda w: w.edited(put("at", "0001-01-01T00:00:00+03:00"))),
    "last of all moments": (BundleReason.MOMENT, lambda w: w.edited(put("at", "9999-12-31T23:59:59-03:00"))),
    "moment in another form": (BundleReason.MOMENT, lambda w: w.edited(put("at", "20261123T120000+0300"))),
    "demand of a later version": (
        BundleReason.DEMAND_UNKNOWN,
        lambda w: w.edited(put("policy/demands/quantum", YES)),
    ),
    "digest unknown": (
        BundleReason.DIGEST_UNKNOWN,
        lambda w: w.edited(put("content", {"size": 1, "digests": {"md5": "00" * 16}})),
    ),
    "digest too short": (
        BundleReason.DIGEST_UNKNOWN,
        lambda w: w.edited(put("content", {"size": 1, "digests": {"streebog256": "00" * 31}})),
    ),
    "an organisation without a number": (
        BundleReason.MANIFEST_SHAPE,
        lambda w: w.edited(put("power", {**ASKED, "organization": {"inn": None, "ogrn": None}})),
    ),
    "an answer of the register without a zone": (
        BundleReason.MOMENT,
        lambda w: w.edited(put("power", {**ASKED, "register_answers": [{**SAID, "asked_at": "2026-11-23T12:00:00"}]})),
    ),
    "a power that is not there": (
        BundleReason.MEMBER_UNKNOWN,
        lambda w: w.edited(put("power", {**ASKED, "presented": {"xml": "power-1.xml", "signature": None}})),
    ),
    "record not JSON": (BundleReason.VERDICT_UNREADABLE, lambda w: w.told_anew(verdict_json=b"passed")),
    "record with a field twice": (
        BundleReason.VERDICT_UNREADABLE,
        lambda w: w.told_anew(verdict_json=b'{"indication": "TOTAL-PASSED", "indication": "TOTAL-FAILED"}'),
    ),
    "record too deep": (BundleReason.VERDICT_UNREADABLE, lambda w: w.told_anew(verdict_json=deep(w))),
}


def refusal(octets: Any) -> MalformedError:
    with pytest.raises(MalformedError) as refused:
        Bundle.read(octets)
    return refused.value


@pytest.mark.parametrize("fault", FAULTS)
def test_a_broken_bundle_is_refused_for_its_own_reason(workshop: Workshop, fault: str) -> None:
    reason, build = FAULTS[fault]
    error = refusal(build(workshop))
    assert error.reason is reason
    for language in ("en", "ru"):
        told = error.message(language) + error.remedy(language)
        assert "{" not in told
        assert "Образцова" not in told


def test_the_workshop_breaks_nothing_by_itself(workshop: Workshop) -> None:
    for octets in (workshop.pack(workshop.members), workshop.told_anew(), workshop.pack(workshop.members, 0)):
        assert Bundle.read(octets).replay().is_same


@pytest.mark.parametrize(
    ("edit", "place"),
    [
        (put("policy/demands/chain", 1), "/policy/demands"),
        (put("policy/name", 1), "/policy/name"),
        (put("members/3/size", "1"), "/members/3/size"),
        (put("trust/material/crls/0", "../crl"), "/trust/material/crls/0"),
        (put("Образцова", 1), "/"),
        (put("evidence/Образцова", 1), "/evidence"),
    ],
)
def test_the_place_of_a_misfit_is_told_in_names_of_the_schema_only(workshop: Workshop, edit: Edit, place: str) -> None:
    assert refusal(workshop.edited(edit)).context == {"part": place}


def test_a_file_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bundle: Bundle) -> None:
    monkeypatch.setattr("medid.signature.bundle.bundle.MAX_BUNDLE_BYTES", len(bundle.encoded) - 1)
    file = tmp_path / "bundle.zip"
    file.write_bytes(bundle.encoded)
    for source in (bundle.encoded, file):
        error = refusal(source)
        assert (error.reason, error.context) == (BundleReason.TOO_LARGE, {"limit": len(bundle.encoded) - 1})


def test_a_bundle_as_large_as_may_be_is_read(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = [len(octets) for octets in workshop.members.values()]
    monkeypatch.setattr("medid.signature.bundle.bundle.MAX_BUNDLE_BYTES", len(workshop.octets))
    monkeypatch.setattr(packing, "MAX_UNPACKED_BYTES", sum(sizes))
    monkeypatch.setattr(packing, "MAX_MEMBERS", len(sizes))
    monkeypatch.setattr(shape, "MAX_MANIFEST_BYTES", len(workshop.members["manifest.json"]))
    monkeypatch.setattr("medid.signature.bundle.reading.MAX_VERDICT_BYTES", len(workshop.members["verdict.json"]))
    assert Bundle.read(workshop.octets).encoded == workshop.octets


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "MAX_UNPACKED_BYTES", 2**21)
    opened: list[str] = []
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *_: opened.append("a member"))
    assert refusal(BOMB).reason is BundleReason.UNPACKED_TOO_LARGE
    assert opened == []


def test_thousands_of_members_are_refused_before_the_directory_is_read(
    monkeypatch: pytest.MonkeyPatch, workshop: Workshop
) -> None:
    many = workshop.pack({f"crl-{number}.crl": b"" for number in range(packing.MAX_MEMBERS + 1)})
    monkeypatch.setattr(zipfile, "ZipFile", None)
    assert refusal(many).reason is BundleReason.MANY_MEMBERS
    few = workshop.patched(8, struct.pack("<2H", 1, 1), of=END)
    wide = few[:-22] + bytes(packing.MAX_MEMBERS * 128) + few[-22:]
    size = struct.unpack("<L", few[-10:-6])[0] + packing.MAX_MEMBERS * 128
    assert refusal(wide[:-10] + struct.pack("<L", size) + wide[-6:]).reason is BundleReason.MANY_MEMBERS


def test_a_manifest_too_large_is_not_read_as_json(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shape, "MAX_MANIFEST_BYTES", 100)
    monkeypatch.setattr(shape, "parsed_object", None)
    assert refusal(workshop.octets).reason is BundleReason.MANIFEST_TOO_LARGE


@pytest.mark.parametrize(
    ("limit", "reason"),
    [
        ("reading.MAX_MEMBERS", BundleReason.MANY_MEMBERS),
        ("reading.MAX_UNPACKED_BYTES", BundleReason.UNPACKED_TOO_LARGE),
        ("manifest.MAX_MANIFEST_BYTES", BundleReason.MANIFEST_TOO_LARGE),
        ("reading.MAX_VERDICT_BYTES", BundleReason.VERDICT_TOO_LARGE),
    ],
)
def test_what_could_not_be_read_again_is_refused_when_it_is_made(
    bundle: Bundle, monkeypatch: pytest.MonkeyPatch, limit: str, reason: BundleReason
) -> None:
    monkeypatch.setattr(f"medid.signature.bundle.{limit}", 5)
    with pytest.raises(MalformedError) as refused:
        _ = Bundle.of(bundle.inputs).encoded
    assert (refused.value.reason, refused.value.context) == (reason, {"limit": 5})


def test_a_record_too_large_is_not_read_as_json(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("medid.signature.bundle.reading.MAX_VERDICT_BYTES", 5)
    monkeypatch.setattr("medid.signature.bundle.reading.parsed_object", None)
    assert refusal(workshop.octets).reason is BundleReason.VERDICT_TOO_LARGE


@pytest.mark.parametrize("year", [1, 1969, 9999])
def test_a_moment_without_a_day_in_every_zone_is_refused_both_ways(bundle: Bundle, year: int) -> None:
    moment = bundle.inputs.at.replace(year=year)
    with pytest.raises(MalformedError) as refused:
        type(bundle.inputs).given(b"", trust=bundle.inputs.trust, at=moment)
    assert refused.value.reason is BundleReason.MOMENT


def test_a_document_too_large_is_told_how_to_go_along(bundle: Bundle, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("medid.signature.bundle.inputs.MAX_DOCUMENT_BYTES", 10)
    with pytest.raises(MalformedError) as refused:
        type(bundle.inputs).given(b"", b"0123456789a", trust=bundle.inputs.trust, at=bundle.inputs.at)
    assert refused.value.reason is BundleReason.DOCUMENT_TOO_LARGE


def test_every_reason_of_reading_has_its_fault() -> None:
    """The rest are told where a bundle is made, and by a replay."""
    shown = {reason for reason, _ in FAULTS.values()}
    elsewhere = {
        BundleReason.TOO_LARGE,
        BundleReason.MANY_MEMBERS,
        BundleReason.UNPACKED_TOO_LARGE,
        BundleReason.MANIFEST_TOO_LARGE,
        BundleReason.VERDICT_TOO_LARGE,
    }
    made = {reason for reason in BundleReason if reason.name.startswith("DOCUMENT_")} | {BundleReason.LIST_NOT_KEPT}
    replays = {reason for reason in BundleReason if reason.value.startswith("replay_")}
    assert set(BundleReason) == shown | elsewhere | made | replays


def test_what_cannot_be_opened_and_what_is_no_input(tmp_path: Path) -> None:
    assert refusal(tmp_path / "nowhere.zip").reason == "signature_input_unreadable"
    assert refusal(tmp_path).reason == "signature_input_unreadable"
    with pytest.raises(TypeError):
        Bundle.read(7)  # type: ignore[arg-type]
