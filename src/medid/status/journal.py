"""The journal of changes and of access to records (журнал действий).

Owns: entries, the chain of digests that binds them, differences between two versions, and going back to a version.
Refuses to know: where entries are stored, and who may write.
Invariants: entries are only added; each digest covers the entry and the digest before it, so a changed, removed, added
or moved entry is found; an end that was cut off is found when the digest of the last entry is known from elsewhere;
values are shown by no `repr` and no outline.

Source: the guide's sections on editing (T9) and on medical records (T10). Digest: SHA-256, or HMAC-SHA-256 (RFC 2104)
when a key is given, over a JSON array in a fixed form.
"""

import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import chain
from typing import Any, Final

from medid.rules import Finding, InvalidValueError, Report, Text, fault, passed
from medid.status.case import Labelled
from medid.status.counting import is_aware, require_zone
from medid.status.reasons import StatusReason
from medid.status.rulebook import JOURNAL_COMPLETE

DEEPEST_NESTING: Final = 32
"""How deep mappings and lists may be nested below the top of a version."""


class ChangeKind(Labelled):
    """What happened to a field."""

    SET = "set", Text("set", "задано")
    CHANGED = "changed", Text("changed", "изменено")
    REMOVED = "removed", Text("removed", "удалено")


@dataclass(frozen=True, slots=True, repr=False)
class Change:
    """One field that differs between two versions.

    Attributes:
        field: JSON Pointer (RFC 6901) of the field.
        before: its JSON text in the earlier version; None when it was absent.
        after: its JSON text in the later version; None when it is absent.
    """

    field: str
    before: str | None
    after: str | None

    @property
    def kind(self) -> ChangeKind:
        """What happened to the field."""
        if self.before is None:
            return ChangeKind.SET
        return ChangeKind.REMOVED if self.after is None else ChangeKind.CHANGED

    def __repr__(self) -> str:
        return f"<{self.field} {self.kind.value}>"


@dataclass(frozen=True, slots=True, repr=False)
class Act:
    """Who did what.

    Attributes:
        employee: identifier of who acted.
        action: code of what was done.
        subject: identifier of what it was done to; may be empty.
        basis: identifier of what it rests on; may be empty.
    """

    employee: str
    action: str
    subject: str = ""
    basis: str = ""

    def __repr__(self) -> str:
        return f"<{self.action}>"


@dataclass(frozen=True, slots=True, repr=False, kw_only=True)
class JournalEntry:
    """One entry.

    Attributes:
        sequence: 1 for the first entry of a journal, then one more each time.
        at: moment, with a time zone.
        act: who did what.
        changes: fields that became different, in the order of their names.
        restores: the entry whose version came back; None when the entry restores nothing.
        previous: digest of the entry before, or of the journal's name.
        digest: digest of this entry, 64 hexadecimal digits.
    """

    sequence: int
    at: datetime
    act: Act
    changes: tuple[Change, ...] = ()
    restores: int | None = None
    previous: str
    digest: str

    def __repr__(self) -> str:
        return f"<entry {self.sequence}: {self.act.action}, {len(self.changes)} fields>"

    def outline(self) -> dict[str, Any]:
        """The entry without values and without the employee, fit for a log."""
        return {
            "sequence": self.sequence,
            "at": self.at.isoformat(),
            "action": self.act.action,
            "fields": {change.field: change.kind.value for change in self.changes},
            "restores": self.restores,
            "digest": self.digest,
        }


@dataclass(frozen=True, slots=True, repr=False)
class Journal:
    """A journal: its name and its entries, oldest first."""

    name: str
    entries: tuple[JournalEntry, ...] = ()

    def __repr__(self) -> str:
        return f"<journal of {len(self.entries)} entries>"

    @property
    def head(self) -> str:
        """Digest of the last entry; keep it elsewhere to find an end that was cut off."""
        return self.entries[-1].digest if self.entries else _digest_of_name(self.name)


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Change, ...]:
    """The fields that differ between two versions, by name.

    Versions are mappings of JSON values, such as pydantic's ``model_dump(mode="json")`` gives them; nested mappings are
    compared field by field, lists as a whole.

    >>> differences({"phone": "1", "name": {"first": "A"}}, {"name": {"first": "B"}})
    (</name/first changed>, </phone removed>)

    Raises:
        TypeError: a value is not one of JSON, or a number is not whole.
        InvalidValueError: ``journal_nesting_too_deep``.
    """
    return _changes(_flat(before), _flat(after))


def record(
    journal: Journal, act: Act, *, at: datetime, changes: tuple[Change, ...] = (), key: bytes | None = None
) -> Journal:
    """*journal* with one entry more.

    Args:
        journal: the journal so far.
        act: who did what.
        at: moment of the act.
        changes: fields that became different, from `differences`.
        key: secret of the digest; without one, whoever may rewrite the whole journal may also compute it anew.

    Raises:
        TypeError: *at* is not a datetime.
        InvalidValueError: ``time_without_zone``, ``time_went_back``, or ``journal_version_conflict`` when a change
            begins from a value that the field does not have.
    """
    now = _texts(journal.entries) if changes else {}
    if any(now.get(change.field) != change.before for change in changes):
        raise InvalidValueError(StatusReason.JOURNAL_VERSION_CONFLICT)
    return Journal(journal.name, (*journal.entries, seal(_last(journal), act, at=at, changes=changes, key=key)))


def restore(journal: Journal, sequence: int, act: Act, *, at: datetime, key: bytes | None = None) -> Journal:
    """*journal* with an entry that brings back the version after the entry *sequence*; 0 is the empty version.

    Raises:
        TypeError: *at* is not a datetime.
        InvalidValueError: ``journal_entry_unknown``, ``time_without_zone``, ``time_went_back``.
    """
    _check_sequence(journal, sequence)
    changes = _changes(_texts(journal.entries), _texts(journal.entries[:sequence]))
    entry = seal(_last(journal), act, at=at, changes=changes, restores=sequence, key=key)
    return Journal(journal.name, (*journal.entries, entry))


def version(journal: Journal, sequence: int | None = None) -> dict[str, Any]:
    """The version after the entry *sequence*, as nested mappings; after the last entry when None.

    Raises:
        InvalidValueError: ``journal_entry_unknown``.
    """
    through = len(journal.entries) if sequence is None else sequence
    _check_sequence(journal, through)
    return _nested(_texts(journal.entries[:through]))


def seal(
    previous: JournalEntry | str,
    act: Act,
    *,
    at: datetime,
    changes: tuple[Change, ...] = (),
    restores: int | None = None,
    key: bytes | None = None,
) -> JournalEntry:
    """The entry that follows *previous*, or the first one of the journal that *previous* names.

    For services that keep entries in a table and read only the last one.

    Raises:
        TypeError: *at* is not a datetime.
        InvalidValueError: ``time_without_zone``, ``time_went_back``.
    """
    require_zone(at)
    if isinstance(previous, JournalEntry) and at < previous.at:
        raise InvalidValueError(StatusReason.TIME_WENT_BACK)
    unsealed = JournalEntry(
        sequence=previous.sequence + 1 if isinstance(previous, JournalEntry) else 1,
        at=at,
        act=act,
        changes=changes,
        restores=restores,
        previous=previous.digest if isinstance(previous, JournalEntry) else _digest_of_name(previous),
        digest="",
    )
    return replace(unsealed, digest=_digest(unsealed, key))


def audit(name: str, entries: Iterable[JournalEntry], *, head: str | None = None, key: bytes | None = None) -> Report:
    """Whether the journal *name* is complete and as it was written.

    Args:
        name: of the journal.
        entries: oldest first; read once, so a stream of any length will do.
        head: digest of the last entry as kept elsewhere; without it an end that was cut off is not found.
        key: secret of the digest.

    Returns:
        One passed finding, or one failure for each place that is not as it was written, with the reasons
        ``journal_entry_changed``, ``journal_entry_missing``, ``journal_order_broken``, ``journal_end_missing``, and
        ``time_without_zone`` where a store has lost the zone of a moment.
    """
    findings = tuple(_audited(name, entries, head, key))
    return Report(findings=findings or (passed(JOURNAL_COMPLETE),))


def _audited(name: str, entries: Iterable[JournalEntry], head: str | None, key: bytes | None) -> Iterator[Finding]:
    expected, digest = 1, _digest_of_name(name)
    moment: datetime | None = None
    for place, entry in enumerate(entries):
        for reason in _entry_faults(entry, expected, digest, moment, key):
            yield fault(JOURNAL_COMPLETE, reason, f"/entries/{place}", sequence=entry.sequence)
        expected, digest, moment = entry.sequence + 1, entry.digest, entry.at if is_aware(entry.at) else moment
    if head is not None and not hmac.compare_digest(head, digest):
        yield fault(JOURNAL_COMPLETE, StatusReason.JOURNAL_END_MISSING, "/entries")


def _entry_faults(
    entry: JournalEntry, expected: int, digest: str, moment: datetime | None, key: bytes | None
) -> Iterator[StatusReason]:
    if not is_aware(entry.at):
        # Neither the order nor the digest says anything about a moment that may be any of two dozen.
        yield StatusReason.TIME_WITHOUT_ZONE
        return
    if entry.sequence > expected:
        yield StatusReason.JOURNAL_ENTRY_MISSING
    elif entry.sequence < expected or (moment is not None and entry.at < moment):
        yield StatusReason.JOURNAL_ORDER_BROKEN
    if not _is_sealed(entry, key) or (entry.sequence == expected and entry.previous != digest):
        yield StatusReason.JOURNAL_ENTRY_CHANGED


def _last(journal: Journal) -> JournalEntry | str:
    return journal.entries[-1] if journal.entries else journal.name


def _check_sequence(journal: Journal, sequence: int) -> None:
    if not 0 <= sequence <= len(journal.entries):
        raise InvalidValueError(StatusReason.JOURNAL_ENTRY_UNKNOWN, {"entries": len(journal.entries)})


def _changes(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[Change, ...]:
    return tuple(
        Change(field, old.get(field), new.get(field))
        for field in sorted(old.keys() | new.keys())
        if old.get(field) != new.get(field)
    )


def _texts(entries: Iterable[JournalEntry]) -> dict[str, str]:
    """JSON texts of the fields after *entries*, by pointer."""
    texts: dict[str, str] = {}
    for change in chain.from_iterable(entry.changes for entry in entries):
        if change.after is None:
            texts.pop(change.field, None)
        else:
            texts[change.field] = change.after
    return texts


def _flat(values: Mapping[str, Any], prefix: str = "", depth: int = 0) -> dict[str, str]:
    """JSON texts of the leaves of *values*, by pointer."""
    _check_depth(depth)
    flat: dict[str, str] = {}
    for name, value in values.items():
        pointer = f"{prefix}/{_text(name).replace('~', '~0').replace('/', '~1')}"
        if isinstance(value, Mapping) and value:
            flat |= _flat(value, pointer, depth + 1)
        else:
            _check_json(value, depth)
            flat[pointer] = _json(value)
    return flat


def _check_json(value: object, depth: int) -> None:
    """Refuse what JSON has no exact form for."""
    _check_depth(depth)
    if isinstance(value, list):
        for item in value:
            _check_json(item, depth + 1)
    elif isinstance(value, dict):
        for name, item in value.items():
            _text(name)
            _check_json(item, depth + 1)
    elif value is not None and not isinstance(value, str | int):
        raise TypeError(f"a version holds JSON values without fractions, not {type(value).__name__}")


def _check_depth(depth: int) -> None:
    if depth > DEEPEST_NESTING:
        raise InvalidValueError(StatusReason.JOURNAL_NESTING_TOO_DEEP, {"limit": DEEPEST_NESTING})


def _text(name: object) -> str:
    if not isinstance(name, str):
        raise TypeError(f"a field is named by str, not {type(name).__name__}")
    return name


def _nested(texts: Mapping[str, str]) -> dict[str, Any]:
    """The inverse of `_flat`."""
    values: dict[str, Any] = {}
    for pointer, text in texts.items():
        *path, last = (part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:])
        inner = values
        for part in path:
            inner = inner.setdefault(part, {})
        inner[last] = json.loads(text)
    return values


def _json(value: Any) -> str:  # noqa: ANN401 - any JSON value
    """JSON in a fixed form: sorted names, no spaces, everything outside ASCII escaped."""
    return json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _is_sealed(entry: JournalEntry, key: bytes | None) -> bool:
    return hmac.compare_digest(entry.digest.encode("ascii", "replace"), _digest(entry, key).encode("ascii"))


def _digest(entry: JournalEntry, key: bytes | None) -> str:
    """Digest over everything in *entry* but the digest itself; the moment in UTC, so a database may change its zone."""
    covered = [
        entry.previous,
        entry.sequence,
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.act.employee,
        entry.act.action,
        entry.act.subject,
        entry.act.basis,
        [[change.field, change.before, change.after] for change in entry.changes],
        entry.restores,
    ]
    text = _json(covered).encode("ascii")
    return hashlib.sha256(text).hexdigest() if key is None else hmac.new(key, text, hashlib.sha256).hexdigest()


def _digest_of_name(name: str) -> str:
    """What stands for the digest before the first entry; entries of one journal do not fit another."""
    return hashlib.sha256(_json(["medid journal", name]).encode("ascii")).hexdigest()
