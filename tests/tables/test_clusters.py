"""The examples under Dask and Ray say of each row what a single check says."""

import csv
import os
import subprocess
import sys
from importlib.util import find_spec
from io import StringIO
from pathlib import Path

import pytest

from medid.identity import check

TEXTS = ["112-233-445 95", "01122334495", "00000000000", "900-100-231 00", "", "9001002310O"]


@pytest.mark.slow
@pytest.mark.parametrize("library", ["dask", "ray"])
def test_the_example_checks_a_column(root: Path, tmp_path: Path, library: str) -> None:
    if find_spec(library) is None or find_spec("pandas") is None:
        pytest.skip(f"{library} or pandas is not installed")
    table = tmp_path / "table.csv"
    table.write_text("id,snils\n" + "".join(f"{i},{text}\n" for i, text in enumerate(TEXTS)), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, root / "examples" / library / "check_column.py", table],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=tmp_path,
        env={**os.environ, "PYTHONUTF8": "1"},
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    rows = list(csv.reader(StringIO(done.stdout)))
    reasons = [next(iter(check("snils", text).reasons), "") if text else "" for text in TEXTS]
    canonical = ["11223344595", "", "", "90010023100", "", ""]
    assert rows[0] == ["id", "snils", "snils__reason", "snils__canonical"]
    assert rows[1:7] == [
        [str(i), text, reason, form]
        for i, (text, reason, form) in enumerate(zip(TEXTS, reasons, canonical, strict=True))
    ]
    assert rows[8:] == [["snils_check_digit", "1"], ["snils_homoglyph", "1"], ["snils_placeholder", "1"], ["", "3"]]


@pytest.mark.slow
@pytest.mark.parametrize("library", ["dask", "ray"])
def test_the_example_verifies_signatures(root: Path, tmp_path: Path, library: str, six_signatures: list[str]) -> None:
    if find_spec(library) is None or find_spec("pandas") is None:
        pytest.skip(f"{library} or pandas is not installed")
    done = subprocess.run(
        [sys.executable, root / "examples" / library / "verify_signatures.py", *six_signatures],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=tmp_path,
        env={**os.environ, "PYTHONUTF8": "1"},
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    rows = sorted(csv.reader(StringIO(done.stdout)))
    assert rows[-1] == ["name", "verdict__indication", "verdict__level"]
    expected = ["TOTAL-PASSED" if number != 3 else "TOTAL-FAILED" for number in range(6)]
    assert rows[:-1] == [[f"{n}.txt.sig", told, "CAdES-BES"] for n, told in enumerate(expected)]
