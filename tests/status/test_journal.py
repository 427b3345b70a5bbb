"""The journal of changes (T9) and of access to records (T10)."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from medid.rules import InvalidValueError, MalformedError, Outcome
from medid.status import Journal, JournalEntry, StatusReason, journal_as_json, journal_from_json
from medid.status.journal import Act, Change, ChangeKind, audit, differences, record, restore, seal, version
from medid.status.records_access import RecordAction

NOON = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
EDIT = Act("E-77", "edit", subject="P-1", basis="D-9")
KEY = b"a key kept elsewhere"
VERSIONS: tuple[dict[str, Any], ...] = (
    {"phone": "79000000000", "name": {"surname": "Тестова", "given": "Анна"}},
    {"phone": "79000000001", "name": {"surname": "Тестова", "given": "Анна"}, "licences": ["L-1"]},
    {"name": {"surname": "Пробная", "given": "Анна"}, "licences": ["L-1", "L-2"]},
)

leaves = st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.lists(st.integers(), max_size=2)
versions = st.dictionaries(
    st.text(max_size=4),
    st.recursive(leaves, lambda inner: st.dictionaries(st.text(max_size=4), inner, max_size=3), max_leaves=4),
    max_size=4,
)


def written(key: bytes | None = None) -> Journal:
    """A journal in which the three versions follow each other, an hour apart."""
    journal, now = Journal("P-1"), dict[str, Any]()
    for hours, values in enumerate(VERSIONS):
        changes = differences(now, values)
        journal = record(journal, EDIT, at=NOON + timedelta(hours=hours), changes=changes, key=key)
        now = values
    return journal


def test_an_entry_says_who_when_what_and_on_what_basis() -> None:
    """T9: date, time and employee id."""
    entry = written().entries[1]
    assert (entry.sequence, entry.at, entry.act) == (2, NOON + timedelta(hours=1), EDIT)
    assert [(change.field, change.kind) for change in entry.changes] == [
        ("/licences", ChangeKind.SET),
        ("/phone", ChangeKind.CHANGED),
    ]


def test_a_removed_field_is_a_change_of_its_own_kind() -> None:
    changes = differences(VERSIONS[1], VERSIONS[2])
    assert [(change.field, change.kind) for change in changes] == [
        ("/licences", ChangeKind.CHANGED),
        ("/name/surname", ChangeKind.CHANGED),
        ("/phone", ChangeKind.REMOVED),
    ]
    assert repr(changes[2]) == "</phone removed>"


def test_every_version_can_be_read_again() -> None:
    journal = written()
    assert [version(journal, sequence) for sequence in range(4)] == [{}, *VERSIONS]
    assert version(journal) == VERSIONS[-1]


@pytest.mark.parametrize("sequence", range(4))
def test_an_earlier_version_is_restored_by_an_entry(sequence: int) -> None:
    """T9: earlier versions can be restored; restoring is itself an entry."""
    before = written()
    after = restore(before, sequence, Act("E-78", "restore"), at=NOON + timedelta(hours=9))
    assert after.entries[:3] == before.entries
    assert (after.entries[3].restores, after.entries[3].act.employee) == (sequence, "E-78")
    assert version(after) == ({}, *VERSIONS)[sequence]
    assert audit("P-1", after.entries, head=after.head).outcome is Outcome.PASSED


@pytest.mark.parametrize("sequence", [-1, 4])
def test_an_unknown_version_is_refused(sequence: int) -> None:
    def restored(journal: Journal) -> object:
        return restore(journal, sequence, EDIT, at=NOON)

    def read(journal: Journal) -> object:
        return version(journal, sequence)

    for ask in (restored, read):
        with pytest.raises(InvalidValueError) as caught:
            ask(written())
        assert caught.value.reason is StatusReason.JOURNAL_ENTRY_UNKNOWN


@given(versions, versions)
def test_differences_lead_from_one_version_to_the_other(before: dict[str, Any], after: dict[str, Any]) -> None:
    journal = record(Journal("x"), EDIT, at=NOON, changes=differences({}, before))
    journal = record(journal, EDIT, at=NOON, changes=differences(before, after))
    assert (version(journal, 1), version(journal, 2)) == (before, after)


@given(versions)
def test_equal_versions_have_no_differences(values: dict[str, Any]) -> None:
    assert differences(values, json.loads(json.dumps(values))) == ()


@given(versions, versions)
def test_differences_the_other_way_are_the_inverse(before: dict[str, Any], after: dict[str, Any]) -> None:
    inverse = tuple(Change(change.field, change.after, change.before) for change in differences(before, after))
    assert differences(after, before) == inverse


def test_true_is_not_one() -> None:
    assert [change.field for change in differences({"a": True}, {"a": 1})] == ["/a"]


@pytest.mark.parametrize("value", [1.5, float("nan"), date(2026, 1, 1), {1: "a"}, b"x", ["a", 0.1], [{2: 3}]])
def test_what_json_has_no_exact_form_for_is_a_programming_error(value: object) -> None:
    with pytest.raises(TypeError):
        differences({}, {"a": value})


@pytest.mark.parametrize(("levels", "fits"), [(32, True), (33, False)])
def test_nesting_of_thirty_two_levels_below_the_top_is_the_deepest(levels: int, *, fits: bool) -> None:
    value: dict[str, Any] = {"a": 1}
    for _ in range(levels):
        value = {"a": value}
    if fits:
        assert [change.field for change in differences({}, value)] == ["/a" * 33]
    else:
        with pytest.raises(InvalidValueError):
            differences({}, value)


@pytest.mark.parametrize("wrap", [lambda inner: {"a": inner}, lambda inner: [inner]])
def test_nesting_has_a_limit(wrap: Callable[[object], object]) -> None:
    value: object = "x"
    for _ in range(10_000):
        value = wrap(value)
    with pytest.raises(InvalidValueError) as caught:
        differences({}, {"a": value})
    assert caught.value.reason is StatusReason.JOURNAL_NESTING_TOO_DEEP


def test_a_change_of_what_somebody_else_has_changed_is_refused() -> None:
    stale = differences(VERSIONS[0], VERSIONS[1])
    with pytest.raises(InvalidValueError) as caught:
        record(written(), EDIT, at=NOON + timedelta(hours=5), changes=stale)
    assert caught.value.reason is StatusReason.JOURNAL_VERSION_CONFLICT


@pytest.mark.parametrize(
    ("moment", "reason"),
    [
        (NOON.replace(tzinfo=None), StatusReason.TIME_WITHOUT_ZONE),
        (NOON + timedelta(hours=1), StatusReason.TIME_WENT_BACK),
    ],
)
def test_time_goes_forward(moment: datetime, reason: StatusReason) -> None:
    with pytest.raises(InvalidValueError) as caught:
        record(written(), EDIT, at=moment)
    assert caught.value.reason is reason


def test_no_value_shows_in_repr_or_outline() -> None:
    journal = written()
    shown = f"{journal!r} {journal.entries!r} {[entry.changes for entry in journal.entries]!r}"
    shown += json.dumps([entry.outline() for entry in journal.entries], ensure_ascii=False)
    assert not [word for word in ("Тестова", "Пробная", "Анна", "7900", "L-1", "E-77", "P-1", "D-9") if word in shown]


@pytest.mark.parametrize("key", [None, KEY])
def test_a_journal_as_it_was_written_passes(key: bytes | None) -> None:
    journal = written(key)
    report = audit("P-1", journal.entries, head=journal.head, key=key)
    assert [(finding.rule, finding.outcome) for finding in report.findings] == [("T9", Outcome.PASSED)]


def test_an_empty_journal_passes_and_has_a_head() -> None:
    empty = Journal("P-1")
    assert audit("P-1", (), head=empty.head).outcome is Outcome.PASSED
    assert audit("P-2", (), head=empty.head).reasons == ("journal_end_missing",)


def test_entries_of_one_journal_do_not_fit_another() -> None:
    assert audit("P-2", written().entries).reasons == ("journal_entry_changed",)


def test_a_key_is_needed_to_write_and_to_read() -> None:
    journal = written(KEY)
    assert audit("P-1", journal.entries).reasons == ("journal_entry_changed",)
    assert audit("P-1", journal.entries, key=b"another").reasons == ("journal_entry_changed",)


def test_the_zone_in_which_a_moment_is_stored_does_not_matter() -> None:
    moscow = timezone(timedelta(hours=3))
    entries = tuple(replace(entry, at=entry.at.astimezone(moscow)) for entry in written().entries)
    assert audit("P-1", entries).outcome is Outcome.PASSED


def altered(entry: JournalEntry) -> list[JournalEntry]:
    """The entry with each of its parts changed, one at a time."""
    return [
        replace(entry, sequence=entry.sequence + 1),
        replace(entry, at=entry.at + timedelta(microseconds=1)),
        *(replace(entry, act=replace(entry.act, **{name: "X"})) for name in ("employee", "action", "subject", "basis")),
        replace(entry, changes=entry.changes[:-1]),
        replace(entry, changes=(*entry.changes, Change("/new", None, '"x"'))),
        replace(entry, changes=tuple(reversed(entry.changes))),
        replace(entry, changes=(replace(entry.changes[0], after='"X"'), *entry.changes[1:])),
        replace(entry, changes=(replace(entry.changes[0], before='"X"'), *entry.changes[1:])),
        replace(entry, changes=(replace(entry.changes[0], field="/X"), *entry.changes[1:])),
        replace(entry, restores=0),
        replace(entry, previous="0" * 64),
        replace(entry, digest="0" * 64),
        replace(entry, digest="нет"),
    ]


@pytest.mark.parametrize("key", [None, KEY])
@pytest.mark.parametrize("place", range(3))
def test_every_single_change_is_found(place: int, key: bytes | None) -> None:
    """T9: a changed entry is found, whatever part of it was changed."""
    entries = written(key).entries
    for forged in altered(entries[place]):
        report = audit("P-1", (*entries[:place], forged, *entries[place + 1 :]), key=key)
        assert report.outcome is Outcome.FAILED, forged


def test_a_changed_entry_that_was_sealed_again_breaks_the_chain_after_it() -> None:
    first, second, third = written().entries
    forged = seal(first, Act("E-0", "edit"), at=second.at, changes=second.changes)
    report = audit("P-1", (first, forged, third))
    assert [(finding.location, finding.reason) for finding in report.failed] == [
        ("/entries/2", "journal_entry_changed")
    ]


@pytest.mark.parametrize("place", range(3))
def test_every_removal_is_found(place: int) -> None:
    """The last entry is missed only when the head is known from elsewhere."""
    journal = written()
    rest = journal.entries[:place] + journal.entries[place + 1 :]
    expected = "journal_end_missing" if place == 2 else "journal_entry_missing"
    assert expected in audit("P-1", rest, head=journal.head).reasons


@pytest.mark.parametrize(("first", "second"), [(0, 1), (0, 2), (1, 2)])
def test_every_swap_is_found(first: int, second: int) -> None:
    entries = list(written().entries)
    entries[first], entries[second] = entries[second], entries[first]
    assert "journal_order_broken" in audit("P-1", entries).reasons


@pytest.mark.parametrize("place", range(3))
def test_every_repetition_is_found(place: int) -> None:
    entries = written().entries
    assert "journal_order_broken" in audit("P-1", (*entries[: place + 1], *entries[place:])).reasons


@given(st.lists(st.integers(0, 5), min_size=1, max_size=6))
def test_only_the_journal_itself_passes_among_all_selections_of_its_entries(places: list[int]) -> None:
    journal = Journal("x")
    for hours in range(4):
        journal = record(journal, EDIT, at=NOON + timedelta(hours=hours))
    assume(all(place < 4 for place in places))
    report = audit("x", [journal.entries[place] for place in places], head=journal.head)
    assert (report.outcome is Outcome.PASSED) == (places == [0, 1, 2, 3])


def test_each_action_on_a_medical_record_is_an_entry() -> None:
    """T10: view, add, sign and archive go to the audit journal."""
    journal = Journal("records of department 2")
    for minutes, action in enumerate(RecordAction):
        journal = record(journal, Act("E-77", action, subject="R-5"), at=NOON + timedelta(minutes=minutes))
    assert [entry.act.action for entry in journal.entries] == ["view", "add", "sign", "archive"]
    assert audit(journal.name, iter(journal.entries), head=journal.head).outcome is Outcome.PASSED


def test_two_entries_may_share_a_moment() -> None:
    journal = Journal("x")
    for _ in range(2):
        journal = record(journal, EDIT, at=NOON)
    assert audit("x", journal.entries, head=journal.head).outcome is Outcome.PASSED


def test_a_list_is_kept_as_a_whole_with_what_is_in_it() -> None:
    listed = {"courses": [{"code": "C-1", "days": [1, 2]}]}
    journal = record(Journal("x"), EDIT, at=NOON, changes=differences({}, listed))
    assert [change.field for change in journal.entries[0].changes] == ["/courses"]
    assert version(journal) == listed
    with pytest.raises(TypeError):
        differences({}, {"courses": [{"price": 0.5}]})


def test_an_act_shows_only_what_was_done() -> None:
    assert repr(EDIT) == "<edit>"


@pytest.mark.parametrize("wrap", [lambda inner: [inner], lambda inner: [{"a": inner}]])
def test_lists_are_nested_thirty_two_levels_at_most(wrap: Callable[[object], list[object]]) -> None:
    levels = 32 if isinstance(wrap(0)[0], int) else 16
    value: object = 1
    for _ in range(levels):
        value = wrap(value)
    assert [change.field for change in differences({}, {"a": value})] == ["/a"]
    with pytest.raises(InvalidValueError):
        differences({}, {"a": wrap(value)})


@pytest.mark.parametrize("key", [None, KEY])
def test_a_journal_reads_back_equal_and_still_sealed(key: bytes | None) -> None:
    """T9."""
    journal = restore(written(key), 1, EDIT, at=NOON + timedelta(days=1), key=key)
    stored = journal_as_json(journal)
    for form in (stored, json.dumps(stored), json.dumps(stored, ensure_ascii=False).encode()):
        read = journal_from_json(form)
        assert read == journal
        assert audit(read.name, read.entries, head=journal.head, key=key).outcome is Outcome.PASSED


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda stored: stored["entries"][0]["act"].update(employee="E-1"), "journal_entry_changed"),
        (lambda stored: stored["entries"].pop(0), "journal_entry_missing"),
        (lambda stored: stored["entries"].reverse(), "journal_entry_missing"),
        (lambda stored: stored["entries"].pop(), "journal_end_missing"),
    ],
)
def test_a_stored_journal_that_was_tampered_with_is_found_out(
    spoil: Callable[[dict[str, Any]], object], reason: str
) -> None:
    """T9."""
    stored = journal_as_json(written())
    spoil(stored)
    read = journal_from_json(stored)
    assert audit(read.name, read.entries, head=written().head).reasons[0] == reason


def test_a_store_that_lost_the_zone_of_a_moment_is_told_so() -> None:
    """SQLite keeps no zone; a moment without one is not taken for any other."""
    journal = written()
    lost = [replace(entry, at=entry.at.replace(tzinfo=None)) for entry in journal.entries[:2]]
    report = audit(journal.name, [*lost, *journal.entries[2:]])
    assert [(one.reason, one.location) for one in report.failed] == [
        ("time_without_zone", "/entries/0"),
        ("time_without_zone", "/entries/1"),
    ]


@pytest.mark.parametrize(
    ("stored", "reason"),
    [
        ("", StatusReason.RECORD_NOT_JSON),
        (b"\xff", StatusReason.RECORD_NOT_JSON),
        ("{", StatusReason.RECORD_NOT_JSON),
        ("\ud800", StatusReason.RECORD_NOT_JSON),
        ({"name": {1, 2}}, StatusReason.JOURNAL_SHAPE_WRONG),
        (" " * 4_000_001, StatusReason.RECORD_TOO_LARGE),
        ("[]", StatusReason.JOURNAL_SHAPE_WRONG),
        ({}, StatusReason.JOURNAL_SHAPE_WRONG),
        ({"name": 1}, StatusReason.JOURNAL_SHAPE_WRONG),
        ({"name": "x", "entries": [{}]}, StatusReason.JOURNAL_SHAPE_WRONG),
        ({"name": "x", "entries": "Тестова"}, StatusReason.JOURNAL_SHAPE_WRONG),
    ],
    ids=lambda stored: ascii(stored)[:20],
)
def test_what_is_no_journal_is_refused(stored: Any, reason: StatusReason) -> None:
    with pytest.raises(MalformedError) as caught:
        journal_from_json(stored)
    assert caught.value.reason is reason
    assert "Тестова" not in str(caught.value)


def read_or_refused(value: Any) -> Journal | StatusReason:
    try:
        return journal_from_json(value)
    except MalformedError as error:
        return StatusReason(error.reason.value)  # type: ignore[call-arg]


@given(
    st.recursive(leaves, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)) | st.text() | st.binary()
)
def test_any_value_is_a_journal_or_a_reasoned_refusal(value: Any) -> None:
    told = read_or_refused(value)
    assert isinstance(told, Journal) or told in {StatusReason.RECORD_NOT_JSON, StatusReason.JOURNAL_SHAPE_WRONG}
