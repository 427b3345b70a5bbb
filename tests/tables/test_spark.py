"""The example under Spark says of each row what a single check says."""

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from medid.identity import check

needs_spark = pytest.mark.skipif(
    find_spec("pyspark") is None or find_spec("pandas") is None or shutil.which("java") is None,
    reason="pyspark, pandas or java is not installed",
)


def shown(output: str) -> list[list[str]]:
    """The cells of every line of the tables that Spark shows."""
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in output.splitlines() if line[:1] == "|"]


@needs_spark
@pytest.mark.slow
def test_the_example_checks_a_column_in_spark(root: Path, tmp_path: Path) -> None:
    texts = ["112-233-445 95", "01122334495", "00000000000", "900-100-231 00", "", "9001002310O"]
    table = tmp_path / "table.csv"
    table.write_text("id,snils\n" + "".join(f"{i},{text}\n" for i, text in enumerate(texts)), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, root / "examples" / "spark" / "check_column.py", table],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=tmp_path,
        env={**os.environ, "PYSPARK_PYTHON": sys.executable},
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    rows = shown(done.stdout)
    assert rows[0] == ["id", "snils", "snils__reason", "snils__canonical"]
    reasons = [next(iter(check("snils", text).reasons), "NULL") if text else "NULL" for text in texts]
    assert [row[2] for row in rows[1:7]] == reasons
    assert [row[3] for row in rows[1:7]] == ["11223344595", "NULL", "NULL", "90010023100", "NULL", "NULL"]
    assert rows[7:] == [
        ["snils__reason", "count"],
        ["NULL", "3"],
        ["snils_check_digit", "1"],
        ["snils_homoglyph", "1"],
        ["snils_placeholder", "1"],
    ]


@needs_spark
@pytest.mark.slow
def test_the_example_verifies_signatures_in_spark(root: Path, tmp_path: Path, six_signatures: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, root / "examples" / "spark" / "verify_signatures.py", *six_signatures],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=tmp_path,
        env={**os.environ, "PYSPARK_PYTHON": sys.executable},
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    rows = shown(done.stdout)
    expected = ["TOTAL-PASSED" if number != 3 else "TOTAL-FAILED" for number in range(6)]
    assert rows[1:7] == [[f"{n}.txt.sig", told, "CAdES-BES"] for n, told in enumerate(expected)]
    assert rows[7:] == [["verdict__indication", "count"], ["TOTAL-FAILED", "1"], ["TOTAL-PASSED", "5"]]
