"""Verdicts as columns say of each row what a single call says."""

import pickle
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pytest

from medid.signature import Verifier
from medid.tables import SignatureChecker
from medid.tables.signatures import ADDED
from medid.testing import pki

AT = datetime(2026, 11, 23, 12, tzinfo=UTC)
CENTRE = pki.Authority("Головной центр").authority("Центр")
DOCTOR, CLOCK = CENTRE.issue(pki.Person()), pki.TimestampAuthority(CENTRE)
STAMPED = pki.sign_cms(b"one", by=DOCTOR, level=pki.Level.T, timestamps=CLOCK)
PLAIN = pki.sign_cms(b"two", by=DOCTOR)


@pytest.fixture(scope="module")
def verifier() -> Verifier:
    return Verifier(trust=pki.trust_store(DOCTOR, CLOCK), at=AT)


@pytest.fixture(scope="module")
def check(verifier: Verifier) -> SignatureChecker:
    return SignatureChecker(verifier=verifier)


@pytest.fixture(scope="module")
def table() -> pa.Table:
    signatures = [STAMPED, PLAIN, PLAIN, None, b"?"]
    return pa.table({"id": range(5), "signature": signatures, "content": [b"one", b"two", b"three", b"x", b"x"]})


def test_each_row_has_its_verdict(check: SignatureChecker, table: pa.Table) -> None:
    found = check(table)
    assert found.schema == check.extended(table.schema)
    assert found.column("verdict__indication").to_pylist() == [
        "TOTAL-PASSED",
        "TOTAL-PASSED",
        "TOTAL-FAILED",
        None,
        "TOTAL-FAILED",
    ]
    assert found.column("verdict__sub_indication").to_pylist() == [None, None, "HASH_FAILURE", None, "FORMAT_FAILURE"]
    assert found.column("verdict__level").to_pylist() == ["CAdES-T", "CAdES-BES", "CAdES-BES", None, None]
    assert found.column("verdict__proven_time").to_pylist() == [CLOCK.at, None, None, None, None]
    assert found.column("verdict__signers").to_pylist() == [1, 1, 1, 0, 0]
    reasons = found.column("verdict__reasons").to_pylist()
    assert "signature_hash_mismatch" in reasons[2]
    assert reasons[3] == ["signature_missing"]
    assert reasons[4] == ["container_not_base64"]


def test_rows_say_what_single_calls_say(check: SignatureChecker, table: pa.Table, verifier: Verifier) -> None:
    for row in check(table).to_pylist():
        if row["signature"] is not None:
            verdict = verifier.verify(row["signature"], row["content"])
            told = dict.fromkeys(f.reason for f in (*verdict.failed, *verdict.not_checked))
            assert (row["verdict__indication"], row["verdict__reasons"]) == (verdict.indication.value, list(told))


def test_batches_come_and_go_one_at_a_time(check: SignatureChecker, table: pa.Table) -> None:
    batches = iter(check(iter(table.to_batches(max_chunksize=2))))
    first = next(batches)
    assert isinstance(first, pa.RecordBatch)
    assert pa.Table.from_batches([first, *batches]) == check(table)


def test_paths_are_read_and_those_that_cannot_be_told(check: SignatureChecker, tmp_path: Path) -> None:
    (tmp_path / "a.sig").write_bytes(PLAIN)
    (tmp_path / "a").write_bytes(b"two")
    names = [str(tmp_path / "a"), str(tmp_path / "gone")]
    found = check(pa.table({"signature": [str(tmp_path / "a.sig")] * 2, "content": names}))
    assert found.column("verdict__indication").to_pylist() == ["TOTAL-PASSED", None]
    assert found.column("verdict__reasons").to_pylist()[1] == ["signature_input_unreadable"]


def test_a_pandas_frame_keeps_its_columns_and_its_index(check: SignatureChecker, table: pa.Table) -> None:
    pandas = pytest.importorskip("pandas")
    frame = table.to_pandas().set_index(pandas.Index([7, 5, 3, 1, 0]))
    found = check(frame)
    assert found.index.tolist() == [7, 5, 3, 1, 0]
    assert found["id"].tolist() == frame["id"].tolist()
    expected = check(table)
    assert [None if pandas.isna(one) else one for one in found["verdict__indication"]] == expected.column(
        "verdict__indication"
    ).to_pylist()
    assert [list(one) for one in found["verdict__reasons"]] == expected.column("verdict__reasons").to_pylist()
    assert found["verdict__proven_time"].iloc[0] == pandas.Timestamp(CLOCK.at)


def test_documents_may_lie_inside(verifier: Verifier) -> None:
    check = SignatureChecker(verifier=verifier, signature="container", content=None)
    attached = pki.sign_cms(b"inside", by=DOCTOR, detached=False)
    assert check(pa.table({"container": [attached]})).column("verdict__indication").to_pylist() == ["TOTAL-PASSED"]


def test_it_can_be_sent_to_other_processes(check: SignatureChecker, table: pa.Table) -> None:
    assert pickle.loads(pickle.dumps(check))(table) == check(table)  # noqa: S301 - our own


def test_nothing_personal_is_in_the_columns(check: SignatureChecker, table: pa.Table) -> None:
    added = check(table).select([field.name for field in ADDED])
    assert "Иванова" not in str(added.to_pylist())


@pytest.mark.parametrize(
    ("table", "error"),
    [
        (pa.table({"signature": [PLAIN]}), ValueError),
        (pa.table({"signature": [1], "content": [b""]}), TypeError),
        (pa.table({"signature": [PLAIN], "content": [b""], "verdict__level": [""]}), ValueError),
        ([PLAIN], TypeError),
    ],
    ids=["no column", "numbers", "taken name", "a list"],
)
def test_wrong_use_is_told(check: SignatureChecker, table: object, error: type[Exception]) -> None:
    with pytest.raises(error):
        check(table)
