"""Columns and tables of any library: the answer comes as the question came."""

import pickle
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from medid.tables import Counts, check_column, check_table, checker
from medid.tables.reports import names_of

TEXTS = ["112-233-445 95", "11223344595", None, "11223344596", "", "١١٢٢٣٣٤٤٥٩٥"]
REASONS = [None, None, None, "snils_check_digit", "snils_empty", "snils_foreign_digit"]
CANONICAL = ["11223344595", "11223344595", None, None, None, None]
COUNTS = Counts(2, 3, 1, {"snils_check_digit": 1, "snils_empty": 1, "snils_foreign_digit": 1})


class Stream:
    """An object of no known library, with an Arrow stream."""

    def __init__(self, held: Any) -> None:
        self.held = held

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        return self.held.__arrow_c_stream__(requested_schema)


@pytest.mark.parametrize("make", [list, tuple, pa.array, lambda texts: pa.chunked_array([texts[:2], [], texts[2:]])])
def test_arrow_and_plain_sequences_give_arrow(make: Any) -> None:
    column = make(TEXTS)
    report = check_column("snils", column, canonical=True)
    assert isinstance(report.reasons, pa.ChunkedArray if isinstance(column, pa.ChunkedArray) else pa.Array)
    assert (report.kind, report.reasons.to_pylist(), report.canonical.to_pylist()) == ("snils", REASONS, CANONICAL)
    assert report.counts == COUNTS
    assert check_column("snils", column).canonical is None


def test_a_stream_of_any_library_gives_chunks() -> None:
    assert check_column("snils", Stream(pa.chunked_array([TEXTS]))).reasons.to_pylist() == REASONS
    assert check_table(Stream(pa.table({"s": TEXTS})), {"s": "snils"})["s"].counts == COUNTS


def test_numpy_gives_numpy() -> None:
    report = check_column("snils", np.array(TEXTS, object))
    assert isinstance(report.reasons, np.ndarray)
    assert report.reasons.tolist() == REASONS
    assert check_column("snils", np.array(["11223344595"])).counts == Counts(valid=1)


@pytest.mark.parametrize("form", ["String", "Categorical"])
def test_polars_gives_polars_with_the_name(form: str) -> None:
    polars = pytest.importorskip("polars")
    column = polars.Series("number", TEXTS, dtype=getattr(polars, form))
    report = check_column("snils", column, canonical=True)
    assert (report.reasons.name, report.reasons.to_list()) == ("number", REASONS)
    assert report.canonical.to_list() == CANONICAL
    assert report.counts == COUNTS
    assert check_column("snils", column[3:5]).reasons.to_list() == REASONS[3:5]
    assert check_column("snils", polars.concat([column, column])).reasons.to_list() == REASONS * 2
    assert check_column("snils", column.clear()).reasons.to_list() == []


@pytest.mark.parametrize("form", ["object", "string", "category", "arrow"])
def test_pandas_gives_pandas_with_index_and_name(form: str) -> None:
    pandas = pytest.importorskip("pandas")
    dtype = pandas.ArrowDtype(pa.string()) if form == "arrow" else form
    column = pandas.Series(TEXTS, dtype=dtype, index=list("fedcba"), name="number")
    report = check_column("snils", column, canonical=True)
    assert report.reasons.name == "number"
    assert list(report.reasons.index) == list("fedcba")
    assert [None if pandas.isna(one) else one for one in report.reasons] == REASONS
    assert [None if pandas.isna(one) else one for one in report.canonical] == CANONICAL
    assert report.counts == COUNTS


def test_a_lone_surrogate_in_python_text_is_a_reason() -> None:
    pandas = pytest.importorskip("pandas")
    texts = ["1122334459\ud800", "11223344595", None]
    for column in (texts, np.array(texts, object), pandas.Series(texts, dtype=object)):
        assert check_column("snils", column, canonical=True).counts == Counts(1, 1, 1, {"snils_surrogate": 1})


def test_missing_values_of_pandas_are_nulls() -> None:
    pandas = pytest.importorskip("pandas")
    column = pandas.Series([None, float("nan"), pandas.NA, pandas.NaT, "11223344595"], dtype=object)
    assert check_column("snils", column).counts == Counts(valid=1, null=4)


@pytest.mark.parametrize(
    "column",
    [
        pa.array([11223344595]),
        pa.array([b"11223344595"]),
        pa.array([1, 2]).dictionary_encode(),
        [11223344595, "1"],
        [b"11223344595"],
        np.array([1.5]),
        np.array([["1"]]),
        pa.table({"s": TEXTS}),
        "11223344595",
        None,
    ],
)
def test_what_is_not_a_column_of_text_is_a_type_error(column: Any) -> None:
    """A number has lost its leading zeros, so it is never judged as if it were the text; no value is told."""
    with pytest.raises(TypeError) as caught:
        check_column("snils", column)
    assert "11223344595" not in str(caught.value)


def test_a_column_of_nothing_but_nulls_is_not_judged() -> None:
    assert check_column("snils", pa.nulls(3)).counts == Counts(null=3)
    assert check_column("snils", pa.chunked_array([], pa.string())).counts == Counts()


def test_an_unknown_kind_is_an_error_of_the_caller() -> None:
    for call in (lambda: check_column("shoe_size", TEXTS), lambda: checker({"s": "shoe_size"})):
        with pytest.raises(ValueError, match="shoe_size"):
            call()


def test_nothing_has_a_truth_value_and_nothing_personal_is_shown() -> None:
    report = check_column("snils", TEXTS, canonical=True)
    for result in (report, report.counts):
        with pytest.raises(TypeError):
            bool(result)
    assert "11223344595" not in repr(report)


def tables() -> list[Any]:
    found: list[Any] = [
        pa.table({"n": range(6), "s": TEXTS}),
        pa.record_batch({"n": pa.array(range(6)), "s": pa.array(TEXTS)}),
        {"n": np.arange(6), "s": np.array(TEXTS, object)},
    ]
    for library in ("polars", "pandas"):
        module = pytest.importorskip(library)
        found.append(module.DataFrame({"n": range(6), "s": TEXTS}))
    return found


def test_every_kind_of_table_is_checked_and_extended() -> None:
    sent = pickle.loads(pickle.dumps(checker({"s": "snils"}, canonical=True)))  # noqa: S301 - our own bytes
    assert sent == checker({"s": "snils"}, canonical=True)
    assert sent.added == ("s__reason", "s__canonical")
    for table in tables():
        assert check_table(table, {"s": "snils"})["s"].counts == COUNTS
        extended = sent(table)
        assert type(extended) is type(table)
        assert list(names_of(extended)) == ["n", "s", "s__reason", "s__canonical"]
        column = extended["s__reason"]
        told = column.to_pylist() if hasattr(column, "to_pylist") else list(column)
        assert [one if isinstance(one, str) else None for one in told] == REASONS


def test_an_iterator_of_batches_is_extended_one_at_a_time() -> None:
    batches = iter(pa.table({"s": TEXTS}).to_batches(max_chunksize=2))
    extended = checker({"s": "snils"})(batches)
    first = next(extended)
    assert (first.schema.names, first["s__reason"].to_pylist()) == (["s", "s__reason"], REASONS[:2])
    assert next(batches)["s"].to_pylist() == TEXTS[2:4], "only one batch was taken"
    assert [batch["s__reason"].to_pylist() for batch in extended] == [REASONS[4:]]


@pytest.mark.parametrize("names", [["a"], ["s", "s"], ["s", "s__reason"]])
def test_a_table_with_other_columns_is_an_error_of_the_caller(names: list[str]) -> None:
    table = pa.table([pa.array(TEXTS)] * len(names), names)
    with pytest.raises(ValueError, match="column"):
        checker({"s": "snils"})(table)


def test_what_is_no_table_is_a_type_error() -> None:
    with pytest.raises(TypeError):
        check_table("s", {"s": "snils"})


def test_dask_takes_the_checker_as_it_is() -> None:
    frames = pytest.importorskip("dask.dataframe")
    pandas = pytest.importorskip("pandas")
    frame = frames.from_pandas(pandas.DataFrame({"s": TEXTS}), npartitions=2)
    made = frame.map_partitions(checker({"s": "snils"})).compute()
    assert [one if isinstance(one, str) else None for one in made["s__reason"]] == REASONS
