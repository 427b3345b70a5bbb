"""The report in a browser: what axe-core says of it, and a picture of it to look at."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from pyhanko.pdf_utils.generic import IndirectObject
from pyhanko.pdf_utils.reader import PdfFileReader

from medid.rules import Language
from medid.signature import Verdict
from medid.signature.report import html_of, page_of
from medid.testing.power_faults import redelegated

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PICTURES = Path(__file__).resolve().parents[3] / "build" / "reports"
"""Kept after the tests, for people to look at; Git ignores the folder."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is here"),
]

SIZES = {"phone": (390, 3600), "desktop": (1100, 2600)}
SCHEMES = {"light": "1", "dark": "0"}


def chromium(profile: Path, *arguments: str) -> str:
    """Standard output of one call of the browser, without network, without a window."""
    command = [
        str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
        "--host-resolver-rules=MAP * ~NOTFOUND", f"--user-data-dir={profile}", *arguments,
    ]  # fmt: skip
    return subprocess.run(command, capture_output=True, check=True, text=True, timeout=120).stdout


def audited(page: str, folder: Path, scheme: str) -> list[dict[str, Any]]:
    """What axe-core finds wrong with *page*; the policy of the page is taken out, since it forbids any script."""
    axe = (files("axe_core_python") / "axe.min.js").read_text(encoding="utf-8")
    run = (
        "axe.run(document, {resultTypes: ['violations']}).then(r => {"
        "const p = document.createElement('pre'); p.id = 'axe-result';"
        "p.textContent = JSON.stringify({violations: r.violations, passes: r.passes.length});"
        "document.body.append(p)});"
    )
    without_policy = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    assert without_policy != page
    file = folder / "audited.html"
    file.write_text(without_policy.replace("</body>", f"<script>{axe}</script><script>{run}</script></body>"))
    dom = chromium(
        folder / "profile", f"--blink-settings=preferredColorScheme={SCHEMES[scheme]}", "--virtual-time-budget=20000",
        "--dump-dom", file.as_uri(),
    )  # fmt: skip
    found = re.search(r'<pre id="axe-result">(.*?)</pre>', dom, re.DOTALL)  # noqa: TID251 - a part of the whole page
    assert found is not None, "axe-core did not finish"
    result = json.loads(found[1].replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
    assert result["passes"] > 10
    return list(result["violations"])


@pytest.mark.parametrize(("language", "scheme"), [("ru", "light"), ("en", "dark")])
def test_axe_finds_nothing_wrong(passed: Verdict, tmp_path: Path, language: Language, scheme: str) -> None:
    """WCAG 2 A and AA as far as a program can check them, contrast of colours included, in light and in dark."""
    pytest.importorskip("axe_core_python")
    violations = audited(html_of(page_of(passed), language=language), tmp_path, scheme)
    assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in violations] == []


def test_axe_finds_nothing_wrong_with_a_refusal(refused: Verdict, tmp_path: Path) -> None:
    pytest.importorskip("axe_core_python")
    assert [one["id"] for one in audited(html_of(page_of(refused)), tmp_path, "light")] == []


def test_axe_finds_nothing_wrong_with_a_power_on_a_phone(tmp_path: Path) -> None:
    pytest.importorskip("axe_core_python")
    presentation = redelegated()
    page = html_of(page_of(presentation.document, power=presentation.verdict()))
    assert [one["id"] for one in audited(page, tmp_path, "dark")] == []
    window = ("--window-size=390,3600", f"--blink-settings=preferredColorScheme={SCHEMES['dark']}")
    assert overhang(page, tmp_path, window) == 0


def test_axe_would_find_a_fault(passed: Verdict, tmp_path: Path) -> None:
    """The audit can fail: a page without a language and with grey on white is found wanting."""
    pytest.importorskip("axe_core_python")
    page = html_of(page_of(passed)).replace('lang="ru" ', "").replace("--soft: #515a64", "--soft: #bbbbbb")
    assert {one["id"] for one in audited(page, tmp_path, "light")} >= {"html-has-lang", "color-contrast"}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_picture_is_kept_and_nothing_sticks_out(passed: Verdict, tmp_path: Path, size: str, scheme: str) -> None:
    """On a phone nobody scrolls sideways; what is inside is as wide as the window."""
    width, height = SIZES[size]
    file = tmp_path / "report.html"
    page = html_of(page_of(passed))
    file.write_text(page, encoding="utf-8")
    picture = PICTURES / f"verdict-{size}-{scheme}.png"
    picture.parent.mkdir(parents=True, exist_ok=True)
    picture.unlink(missing_ok=True)
    window = (f"--window-size={width},{height}", f"--blink-settings=preferredColorScheme={SCHEMES[scheme]}")
    chromium(tmp_path / "profile", *window, f"--screenshot={picture}", file.as_uri())
    assert picture.stat().st_size > 20_000
    assert overhang(page, tmp_path, window) == 0


def overhang(page: str, folder: Path, window: tuple[str, str]) -> int:
    """By how many pixels the page is wider than the window."""
    script = "document.title = document.documentElement.scrollWidth - document.documentElement.clientWidth"
    measured = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    file = folder / "measured.html"
    file.write_text(measured.replace("</body>", f"<script>{script}</script></body>"), encoding="utf-8")
    dom = chromium(folder / "profile", *window, "--dump-dom", file.as_uri())
    title = re.search(r"<title>(-?\d+)</title>", dom)  # noqa: TID251 - a part of the whole page
    assert title is not None
    return int(title[1])


def test_it_prints_on_few_pages(passed: Verdict, tmp_path: Path) -> None:
    """On paper: the sheets of the browser hold the whole report, with the lines to sign on."""
    pdfium = pytest.importorskip("pypdfium2")
    file, printed = tmp_path / "report.html", PICTURES / "verdict-printed.pdf"
    file.write_text(html_of(page_of(passed)), encoding="utf-8")
    printed.parent.mkdir(parents=True, exist_ok=True)
    chromium(tmp_path / "profile", "--no-pdf-header-footer", f"--print-to-pdf={printed}", file.as_uri())
    document = pdfium.PdfDocument(printed)
    assert 2 <= len(document) <= 4
    assert "Проверку выполнил(а)" in document[len(document) - 1].get_textpage().get_text_bounded()


def test_what_a_browser_prints_is_tagged(passed: Verdict, tmp_path: Path) -> None:
    """For those who read by ear: headings, tables and the language stand in the structure of the file."""
    file, printed = tmp_path / "report.html", tmp_path / "printed.pdf"
    file.write_text(html_of(page_of(passed)), encoding="utf-8")
    chromium(tmp_path / "profile", "--no-pdf-header-footer", f"--print-to-pdf={printed}", file.as_uri())
    with printed.open("rb") as stream:
        reader = PdfFileReader(stream)
        assert bool(reader.root["/MarkInfo"]["/Marked"])
        assert str(reader.root["/Lang"]) == "ru"
        kinds = {str(element.get("/S")) for element in structure(reader.root["/StructTreeRoot"]["/K"])}
    assert kinds >= {"/H1", "/H2", "/Table", "/TH", "/L", "/LI"}


def structure(element: object) -> Iterator[Mapping[str, object]]:
    """Every element of the structure under *element*."""
    several: list[Any] = element if isinstance(element, list) else [element]
    for one in several:
        found: Any = one
        if isinstance(one, IndirectObject):
            found = found.get_object()
        if isinstance(found, Mapping):
            yield found
            yield from structure(found.get("/K"))
