"""Table files: text stays text, batches stay small, faults have reasons, nothing of the data is told."""

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
import pytest

from medid.rules import InvalidValueError, MalformedError
from medid.tables import Counts, TableReason, check_file, files

SECRET = "90010023100"
ROWS = [["1", "112-233-445 95", "0123456789"], ["2", "", "7707083893"], ["3", SECRET, "07"], ["4", "1", "01"]]
COLUMNS = {"snils": "snils", "inn": "inn"}
COUNTS = {
    "snils": Counts(2, 1, 1, {"snils_length": 1}),
    "inn": Counts(1, 3, 0, {"inn_length": 2, "inn_check_digit": 1}),
}

Save = Callable[[str | bytes], Path]


@pytest.fixture
def save(tmp_path: Path) -> Save:
    def saved(content: str | bytes) -> Path:
        path = tmp_path / "table.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return saved


def lines(delimiter: str = ",") -> str:
    return "\n".join(delimiter.join(row) for row in [["id", "snils", "inn"], *ROWS]) + "\n"


def reason(path: Path, columns: dict[str, str] = COLUMNS, **options: Any) -> tuple[str, dict[str, Any]]:
    with pytest.raises(MalformedError) as caught:
        check_file(path, columns, **options)
    told = str(caught.value) + caught.value.message("ru") + caught.value.remedy("ru")
    assert SECRET not in told
    assert path.name not in told
    return str(caught.value.reason.value), dict(caught.value.context)


@pytest.mark.parametrize("delimiter", files.DELIMITERS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
def test_a_csv_is_read_as_text_whatever_its_delimiter_and_encoding(save: Save, delimiter: str, encoding: str) -> None:
    """Leading zeros count: 0123456789 and 07 would be other numbers."""
    told = "utf-8" if encoding.startswith("utf-8") else encoding
    report = check_file(save(lines(delimiter).encode(encoding)), COLUMNS, encoding=told)
    assert (report.rows, report.kinds, report.counts, report.invalid) == (4, COLUMNS, COUNTS, 4)


def test_a_parquet_file_is_known_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    table = pa.table({name: [row[i] or None for row in ROWS] for i, name in enumerate(["id", "snils", "inn"])})
    pq.write_table(table.append_column("n", pa.array(range(4))), path)
    report = check_file(path, COLUMNS)
    assert (report.rows, report.counts) == (4, COUNTS)


@pytest.mark.parametrize("batch_rows", [1, 3, 100])
@pytest.mark.parametrize("suffix", files.OUTPUT_SUFFIXES)
@pytest.mark.parametrize("source", files.OUTPUT_SUFFIXES)
def test_the_output_is_the_table_with_reasons(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str, suffix: str, batch_rows: int
) -> None:
    monkeypatch.setattr(files, "BATCH_ROWS", batch_rows)
    monkeypatch.setattr(files, "LONGEST_ROW", 40 * batch_rows)
    table = pa.table({"id": ["01", "2"], "snils": ["112-233-445 95", 'х\n"y"'], "inn": ["", None]})
    path, output = tmp_path / f"in{source}", tmp_path / f"out{suffix}"
    with files._writer(path, path, table.schema, ",") as writer:
        writer.write_table(table)
    seen: list[tuple[int, int]] = []
    report = check_file(path, COLUMNS, output=output, progress=lambda done, total: seen.append((done, total)))
    assert report.counts["snils"] == Counts(1, 1, 0, {"snils_character": 1})
    assert report.counts["inn"] == Counts(0, 1, 1, {"inn_empty": 1})
    assert seen == sorted(seen)
    assert seen[-1][0] == seen[-1][1]
    expected = {"snils__reason": [None, "snils_character"], "inn__reason": ["inn_empty", None]}
    assert read_back(output) == table.to_pydict() | expected
    assert sorted(tmp_path.iterdir()) == sorted([path, output])


def read_back(path: Path) -> dict[str, list[str | None]]:
    if path.suffix == ".parquet":
        found: dict[str, list[str | None]] = pq.read_table(path).to_pydict()
        return found
    table = pa_csv.read_csv(
        path,
        parse_options=pa_csv.ParseOptions(newlines_in_values=True),
        convert_options=pa_csv.ConvertOptions(
            column_types=dict.fromkeys(["id", "snils", "inn", "snils__reason", "inn__reason"], pa.string()),
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
        ),
    )
    read: dict[str, list[str | None]] = table.to_pydict()
    return read


def test_many_blocks_give_the_counts_of_one(save: Save, monkeypatch: pytest.MonkeyPatch) -> None:
    path = save("snils\n" + f"{SECRET}\n\n1\n" * 5_000)
    whole = check_file(path, {"snils": "snils"})
    monkeypatch.setattr(files, "LONGEST_ROW", 512)
    assert check_file(path, {"snils": "snils"}) == whole
    assert whole.counts["snils"] == Counts(5_000, 5_000, 5_000, {"snils_length": 5_000})


def test_a_quoted_header_may_span_lines(save: Save) -> None:
    path = save(f'"the\nnumber","a=b"\n{SECRET},1\n')
    assert check_file(path, {"the\nnumber": "snils"}).counts["the\nnumber"] == Counts(valid=1)


def test_rules_that_need_a_day_are_applied_on_it(save: Save) -> None:
    path = save("ogrn\n1257700000030\n")
    assert check_file(path, {"ogrn": "ogrn"}).invalid == 0
    assert check_file(path, {"ogrn": "ogrn"}, on=date(2024, 1, 1)).counts["ogrn"].reasons == {"ogrn_year": 1}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", ("table_header", {})),
        ("\n\n", ("table_header", {})),
        ("id,snils,inn\n1,2,3\n4,90010023100\n", ("table_row_fields", {"row": 3, "found": 2, "expected": 3})),
        ("id,snils,snils,inn\n", ("table_column_double", {"column": "snils", "found": 2})),
        ("id,snils\n", ("table_column_missing", {"column": "inn"})),
        (lines().replace("id", "Имя").encode("cp1251"), ("table_encoding", {"encoding": "utf-8"})),
        (lines().encode() + b"5,\xff,90010023100\n", ("table_encoding", {"encoding": "utf-8"})),
        (b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00\xdf\xa4", ("table_format", {})),
        (b"id,snils,inn\n\x00\x00", ("table_format", {})),
        (b"PAR1 90010023100 PAR1", ("table_format", {})),
        (b"PAR1", ("table_format", {})),
    ],
)  # fmt: skip
def test_a_file_that_is_no_such_table_has_its_reason(
    save: Save, content: str | bytes, expected: tuple[str, dict[str, Any]]
) -> None:
    assert reason(save(content)) == expected


def test_a_late_byte_of_another_encoding_is_found(save: Save, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LONGEST_ROW", 64)
    assert reason(save(lines().encode() * 9 + b"5,\xff,90010023100\n"))[0] == "table_encoding"


def test_a_quote_that_is_not_closed_does_not_take_the_memory(save: Save, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LONGEST_ROW", 4096)
    path = save(lines() + '5,"' + "90010023100\n" * 4_000)
    assert reason(path) == ("table_row_length", {"limit": 4096})


def test_what_is_no_file_is_unreadable(tmp_path: Path) -> None:
    assert reason(tmp_path)[0] == "table_unreadable"
    assert reason(tmp_path / "nowhere.csv")[0] == "table_unreadable"


def test_numbers_of_a_parquet_file_are_not_judged_as_text(tmp_path: Path) -> None:
    path = tmp_path / "table.parquet"
    pq.write_table(pa.table({"snils": [int(SECRET)], "inn": ["1"]}), path)
    assert reason(path) == ("table_column_type", {"column": "snils", "found": "int64"})


def test_a_parquet_file_cut_short_has_a_reason(tmp_path: Path) -> None:
    path = tmp_path / "table.parquet"
    pq.write_table(pa.table({"snils": [SECRET] * 1000, "inn": ["1"] * 1000}), path)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert reason(path)[0] == "table_format"
    path.write_bytes(whole[:4] + b"\xff" * 60 + whole[64:])
    assert reason(path)[0] == "table_format"


def test_an_output_appears_whole_or_not_at_all(save: Save, tmp_path: Path) -> None:
    path, output = save(lines() + "5,6\n"), tmp_path / "out.csv"
    assert reason(path, output=output)[0] == "table_row_fields"
    assert list(tmp_path.iterdir()) == [path]
    path.write_text("snils,snils__reason\n", encoding="utf-8")
    assert reason(path, {"snils": "snils"}, output=output) == ("table_column_taken", {"column": "snils__reason"})


def test_wrong_options_are_errors_of_the_caller(save: Save, tmp_path: Path) -> None:
    path = save(lines())
    nested = tmp_path / "nested.parquet"
    pq.write_table(pa.table({"snils": ["1"], "list": [["a"]]}), nested)
    for source, options, reason in (
        (path, {"output": tmp_path / "out.xlsx"}, TableReason.OUTPUT_SUFFIX),
        (path, {"output": path}, TableReason.OUTPUT_IS_INPUT),
        (path, {"encoding": "none"}, TableReason.ENCODING_UNKNOWN),
        (nested, {"output": tmp_path / "out.csv"}, TableReason.OUTPUT_TYPES),
    ):
        with pytest.raises(InvalidValueError) as caught:
            check_file(source, {"snils": "snils"}, **options)
        assert caught.value.reason is reason
    with pytest.raises(ValueError, match="shoe_size"):
        check_file(path, {"snils": "shoe_size"})
    with pytest.raises(OSError, match=r"."):
        check_file(path, COLUMNS, output=tmp_path / "nowhere" / "out.csv")
    assert path.read_text(encoding="utf-8") == lines()


def test_a_report_has_no_truth_value_and_is_told_as_json(save: Save) -> None:
    report = check_file(save(lines()), {"snils": "snils"})
    with pytest.raises(TypeError):
        bool(report)
    assert report.as_json() == {
        "rows": 4,
        "columns": {
            "snils": {"kind": "snils", "valid": 2, "invalid": 1, "null": 1, "reasons": {"snils_length": 1}},
        },
    }


def test_the_output_is_a_csv_that_others_read(save: Save, tmp_path: Path) -> None:
    output = tmp_path / "out.csv"
    check_file(save(lines(";")), COLUMNS, output=output)
    with output.open(encoding="utf-8", newline="") as stream:
        read = list(csv.reader(stream, delimiter=";"))
    assert read[0] == ["id", "snils", "inn", "snils__reason", "inn__reason"]
    assert [row[:3] for row in read[1:]] == ROWS
    assert [row[3:] for row in read[1:]] == [
        ["", "inn_check_digit"], ["", ""], ["", "inn_length"], ["snils_length", "inn_length"],
    ]  # fmt: skip
