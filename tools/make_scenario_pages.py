"""Write what is committed of the catalogue of scenarios: its page of the reference, and a digest of every case.

    python tools/make_scenario_pages.py [FOLDER]

The corpus itself (``python -m medid.testing corpus DIR``) is large and follows from the code; the digests show every
change of an octet in it.
"""

import json
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from medid.testing.corpus import digests
from medid.testing.scenarios import SCENARIOS, TOPICS, Expectation, Scenario

ROOT = Path(__file__).resolve().parent.parent
DIGESTS = Path("tests/pki/corpus.sha256.json")
PAGE = Path("docs/reference/scenarios.md")

HEAD = """# Scenarios

Signatures of which the right answer is known: each breaks one thing, and has a twin that breaks nothing.
`medid.testing.scenarios.SCENARIOS` lists them, `python -m medid.testing corpus DIR` writes them as files with a JSON
Schema, so that other implementations can run them. An answer is an indication and sub-indication of EN 319 102-1, with
the [reason](reasons.md) that decides or that is told beside a pass."""


def page() -> Iterator[str]:
    """The lines of the page."""
    yield HEAD
    about = {
        module.__name__.rpartition(".")[2]: (module.__doc__ or "").split("\n\n", maxsplit=1)[0] for module in TOPICS
    }
    for topic, scenarios in groupby(SCENARIOS, lambda one: one.topic):
        yield from ("", f"## {topic}", "", " ".join(about[topic].split()), "")
        yield from ("| scenario | what it shows | policy | answer |", "|---|---|---|---|")
        yield from map(row, scenarios)


def row(scenario: Scenario) -> str:
    """One scenario."""
    description = scenario.description.replace("|", "\\|")
    return f"| `{scenario.id}` | {description} | `{scenario.inputs.policy}` | {answer(scenario.expected)} |"


def answer(expected: Expectation) -> str:
    """The right answer in short."""
    said = expected.sub_indication if expected.sub_indication is not None else expected.indication
    return said if expected.reason is None else f"{said}<br>`{expected.reason}`"


def main(folder: Path) -> None:
    """Write both below *folder*."""
    for path, text in ((PAGE, "\n".join(page()) + "\n"), (DIGESTS, json.dumps(digests(), indent=0) + "\n")):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT)
