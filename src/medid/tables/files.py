"""Table files read, checked and written batch by batch.

Owns: reading CSV and Parquet as text, writing the same table with reasons.
Refuses to know: any rule of a value; the command line.
Invariants: memory is bounded by a batch, not by the file; every field of a CSV is read as text, so no leading zero is
lost; an unquoted empty field is null, a quoted one is an empty text; an output appears whole or not at all; no error
holds anything of the data but positions and counts.
"""

import codecs
import csv
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any, BinaryIO, Never

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from medid.rules import InvalidValueError, MalformedError
from medid.tables.column import Counts
from medid.tables.extending import REASON_SUFFIX, checker
from medid.tables.reasons import TableReason as Why
from medid.tables.reports import check_column

LONGEST_ROW = 8 * 1024 * 1024
"""Most bytes of one row of a CSV, and bytes that are read together."""
BATCH_ROWS = 131_072
"""Rows of a Parquet file that are read together."""
DELIMITERS = ",;\t|"
"""Characters that may stand between the fields of a CSV."""
OUTPUT_SUFFIXES = (".csv", ".parquet")
"""Extensions of the files that can be written."""

Progress = Callable[[int, int], None]
"""Called with how much is done and how much there is, in bytes of a CSV or rows of a Parquet file."""


@dataclass(frozen=True, slots=True)
class FileReport:
    """What the rules say about the columns of a file.

    Attributes:
        rows: rows of the file.
        kinds: kinds by name of column.
        counts: counts by name of column.
    """

    rows: int
    kinds: Mapping[str, str]
    counts: Mapping[str, Counts]

    def __bool__(self) -> Never:
        raise TypeError("a FileReport has no truth value: read its counts")

    @property
    def invalid(self) -> int:
        """Wrong fields in all columns."""
        return sum(counts.invalid for counts in self.counts.values())

    def as_json(self) -> dict[str, Any]:
        """The report as the command line prints it."""
        columns = {name: {"kind": self.kinds[name], **counts.as_json()} for name, counts in self.counts.items()}
        return {"rows": self.rows, "columns": columns}


def check_file(
    path: str | os.PathLike[str],
    columns: Mapping[str, str],
    *,
    output: str | os.PathLike[str] | None = None,
    on: date | None = None,
    encoding: str = "utf-8",
    progress: Progress | None = None,
) -> FileReport:
    """The rules of values over the columns of a CSV or Parquet file.

    A Parquet file is known by its first bytes; any other text is read as CSV. The delimiter of a CSV is the one that
    finds the columns in the first line.

    Args:
        path: the file.
        columns: kinds by name of column.
        output: a file to write, ``.csv`` or ``.parquet``: the table, with a column ``<name>__reason`` at its end for
            each of *columns*. A CSV is written in UTF-8 with the delimiter that was read, or a comma.
        on: the day for rules that need one; such rules are left out without it.
        encoding: encoding of a CSV, as Python names it.
        progress: told after each batch.

    Raises:
        MalformedError: the file is not a table with these columns: a `TableReason`.
        ValueError: a kind is not in `medid.identity.KINDS`.
        InvalidValueError: ``table_encoding_unknown``, ``table_output_suffix``, ``table_output_is_input`` or
            ``table_output_types``.
        OSError: *output* cannot be written.
    """
    checker(columns)
    _need_encoding(encoding)
    target = None if output is None else _target(Path(output), Path(path))
    with _opened(Path(path)) as stream:
        is_parquet = stream.read(4) == b"PAR1"
        stream.seek(0)
        source = _parquet(stream, columns) if is_parquet else _delimited(stream, columns, encoding)
        with _sink(target, source, columns) as write:
            return _checked(source, columns, write, on=on, progress=progress)


@dataclass(frozen=True, slots=True)
class _Source:
    """A file being read.

    Attributes:
        schema: Arrow schema of the whole table.
        batches: the record batches, each with how much of the file is done; takes the columns that are enough, or None
            for all.
        size: how much there is.
        delimiter: character between the fields of an output.
    """

    schema: Any
    batches: Callable[[list[str] | None], Iterator[tuple[Any, int]]]
    size: int
    delimiter: str = ","


Write = Callable[[Any], None]
"""Takes a record batch; None in its place means that nothing is written."""


def _checked(
    source: _Source, columns: Mapping[str, str], write: Write | None, *, on: date | None, progress: Progress | None
) -> FileReport:
    rows, counts = 0, dict.fromkeys(columns, Counts())
    for batch, done in source.batches(list(columns) if write is None else None):
        reports = {name: check_column(kind, batch.column(name), on=on) for name, kind in columns.items()}
        counts = {name: counts[name] + report.counts for name, report in reports.items()}
        rows += batch.num_rows
        if write is not None:
            reasons = [report.reasons.cast(pa.string()) for report in reports.values()]
            names = [*batch.schema.names, *(name + REASON_SUFFIX for name in columns)]
            write(pa.RecordBatch.from_arrays([*batch.columns, *reasons], names))
        if progress is not None:
            progress(done, source.size)
    return FileReport(rows, dict(columns), counts)


def _parquet(stream: BinaryIO, columns: Mapping[str, str]) -> _Source:
    with _reading():
        file = pq.ParquetFile(stream)
    schema = file.schema_arrow
    _need_columns(schema.names, columns)
    for name in columns:
        _need_text(name, schema.field(name).type)

    def batches(narrowed: list[str] | None) -> Iterator[tuple[Any, int]]:
        done, read = 0, file.iter_batches(BATCH_ROWS, columns=narrowed)
        while True:
            with _reading():
                batch = next(read, None)
            if batch is None:
                return
            done += batch.num_rows
            yield batch, done

    return _Source(schema, batches, file.metadata.num_rows)


def _delimited(stream: BinaryIO, columns: Mapping[str, str], encoding: str) -> _Source:
    size = stream.seek(0, os.SEEK_END)
    stream.seek(0)
    names, delimiter = _header(_beginning(stream, encoding), columns)
    _need_columns(names, columns)
    stream.seek(0)
    wrong_rows: list[Any] = []

    def refuse(row: Any) -> str:  # noqa: ANN401 - pyarrow has no types
        wrong_rows.append(row)
        return "error"

    def batches(_narrowed: list[str] | None) -> Iterator[tuple[Any, int]]:
        try:
            reader = _csv_reader(stream, names, delimiter, encoding, refuse)
            for batch in reader:
                yield batch, stream.tell()
        except pa.ArrowInvalid as error:
            raise _explained(error, wrong_rows, encoding) from None

    return _Source(pa.schema([(name, pa.string()) for name in names]), batches, size, delimiter)


def _csv_reader(stream: BinaryIO, names: list[str], delimiter: str, encoding: str, refuse: Callable[[Any], str]) -> Any:  # noqa: ANN401 - pyarrow has no types
    """The batches of a CSV, every field as text."""
    return pa_csv.open_csv(
        stream,
        # One thread, so that a wrong row is told by its number.
        pa_csv.ReadOptions(
            use_threads=False, block_size=LONGEST_ROW, encoding=encoding, column_names=names, skip_rows_after_names=1
        ),
        pa_csv.ParseOptions(
            delimiter=delimiter,
            newlines_in_values=True,
            ignore_empty_lines=len(names) > 1,
            invalid_row_handler=refuse,
        ),
        pa_csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()),
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
        ),
    )


def _beginning(stream: BinaryIO, encoding: str) -> str:
    """The first lines of a CSV."""
    start = stream.read(LONGEST_ROW)
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(start)
    except UnicodeDecodeError:
        # A zero byte stands in no text, but early in nearly every other file.
        if b"\0" in start:
            raise MalformedError(Why.FORMAT) from None
        raise MalformedError(Why.ENCODING, {"encoding": encoding}) from None
    if "\0" in text:
        raise MalformedError(Why.FORMAT)
    return text.removeprefix("\ufeff")


def _header(text: str, columns: Mapping[str, str]) -> tuple[list[str], str]:
    """The names of the columns, and the delimiter that finds most of those wanted, else most columns."""
    found = {delimiter: _first_row(text, delimiter) for delimiter in DELIMITERS}
    best = max(DELIMITERS, key=lambda delimiter: (len({*columns} & {*found[delimiter]}), len(found[delimiter])))
    if not found[best]:
        raise MalformedError(Why.HEADER)
    return found[best], best


def _first_row(text: str, delimiter: str) -> list[str]:
    try:
        return next(filter(None, csv.reader(StringIO(text, newline=""), delimiter=delimiter)), [])
    except csv.Error:
        return []


def _need_encoding(encoding: str) -> None:
    try:
        codecs.lookup(encoding)
    except LookupError:
        raise InvalidValueError(Why.ENCODING_UNKNOWN) from None


def _need_columns(names: list[str], columns: Mapping[str, str]) -> None:
    for name in columns:
        if name not in names:
            raise MalformedError(Why.COLUMN_MISSING, {"column": name})
        if names.count(name) > 1:
            raise MalformedError(Why.COLUMN_DOUBLE, {"column": name, "found": names.count(name)})


def _need_text(name: str, kind: Any) -> None:  # noqa: ANN401 - pyarrow has no types
    try:
        check_column("snils", pa.nulls(0, kind))
    except TypeError:
        raise MalformedError(Why.COLUMN_TYPE, {"column": name, "found": str(kind)}) from None


def _explained(error: Exception, wrong_rows: list[Any], encoding: str) -> MalformedError:
    """Why pyarrow stopped; its own words may repeat the data."""
    if wrong_rows:
        row = wrong_rows[0]
        context = {"row": row.number, "found": row.actual_columns, "expected": row.expected_columns}
        return MalformedError(Why.ROW_FIELDS, context)
    if "UTF8" in str(error):
        return MalformedError(Why.ENCODING, {"encoding": encoding})
    if "block" in str(error):
        return MalformedError(Why.ROW_LENGTH, {"limit": LONGEST_ROW})
    return MalformedError(Why.FORMAT)


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        stream = path.open("rb")
    except OSError:
        raise MalformedError(Why.UNREADABLE) from None
    with stream:
        yield stream


@contextmanager
def _reading() -> Iterator[None]:
    """Faults of a Parquet file as our errors."""
    try:
        yield
    except (pa.ArrowException, OSError):
        raise MalformedError(Why.FORMAT) from None


def _target(output: Path, path: Path) -> Path:
    """*output*, if it can be told from *path* and its extension is known.

    Raises:
        InvalidValueError: ``table_output_suffix``, ``table_output_is_input``.
    """
    if output.suffix.lower() not in OUTPUT_SUFFIXES:
        raise InvalidValueError(Why.OUTPUT_SUFFIX, {"known": ", ".join(OUTPUT_SUFFIXES)})
    if output.exists() and path.exists() and output.samefile(path):
        raise InvalidValueError(Why.OUTPUT_IS_INPUT)
    return output


@contextmanager
def _sink(target: Path | None, source: _Source, columns: Mapping[str, str]) -> Iterator[Write | None]:
    """A function that writes batches; the file gets its name when all of them are written."""
    if target is None:
        yield None
        return
    schema = _extended(source.schema, columns)
    unfinished = target.with_name(target.name + ".part")
    try:
        with _writer(target, unfinished, schema, source.delimiter) as writer:
            yield lambda batch: writer.write_batch(_typed(batch, schema))
        unfinished.replace(target)
    except pa.ArrowException:
        raise InvalidValueError(Why.OUTPUT_TYPES, {"suffix": target.suffix.lower()}) from None
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def _typed(batch: Any, schema: Any) -> Any:  # noqa: ANN401 - pyarrow has no types
    columns = [column.cast(field.type) for column, field in zip(batch.columns, schema, strict=True)]
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def _extended(schema: Any, columns: Mapping[str, str]) -> Any:  # noqa: ANN401 - pyarrow has no types
    for name in columns:
        if name + REASON_SUFFIX in schema.names:
            raise MalformedError(Why.COLUMN_TAKEN, {"column": name + REASON_SUFFIX})
        schema = schema.append(pa.field(name + REASON_SUFFIX, pa.string()))
    return schema


def _writer(target: Path, unfinished: Path, schema: Any, delimiter: str) -> Any:  # noqa: ANN401 - pyarrow has no types
    if target.suffix.lower() == ".parquet":
        return pq.ParquetWriter(str(unfinished), schema)
    return pa_csv.CSVWriter(str(unfinished), schema, write_options=pa_csv.WriteOptions(delimiter=delimiter))
