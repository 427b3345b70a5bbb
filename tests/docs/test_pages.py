"""The pages agree with each other and with the project."""

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from medid.cli import app

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted({*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "examples" / "README.md"})
COMMAND = re.compile(r"^```bash\n(?P<text>python3 .*)\n```", re.MULTILINE)
LINK = re.compile(r"\[[^\]]*\]\((?P<target>[^)#\s]+)(?:#[^)]*)?\)")


def commands(name: str) -> list[str]:
    return COMMAND.findall((ROOT / name).read_text(encoding="utf-8"))


def test_both_readmes_give_the_same_commands() -> None:
    assert commands("README.md") == commands("README.ru.md")
    assert len(commands("README.md")) == 2


def test_the_command_of_the_readme_does_the_main_job(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    medid = shlex.split(commands("README.md")[0].rpartition("&&")[2])
    assert medid[0] == ".venv/bin/medid"
    assert CliRunner().invoke(app, medid[1:]).exit_code == 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_of_a_page_leads_to_a_file(page: Path) -> None:
    text = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    targets = [target for target in LINK.findall(text) if "://" not in target and not target.startswith("mailto:")]
    assert [target for target in targets if not (page.parent / target).exists()] == []
