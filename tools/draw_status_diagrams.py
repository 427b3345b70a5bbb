"""Draw every table of states as Mermaid and Graphviz into docs/diagrams, and remove drawings of tables gone."""

from pathlib import Path
from typing import Final

from medid.rules import Language
from medid.status import MACHINES, Machine, graphviz, mermaid

FOLDER: Final = Path(__file__).resolve().parent.parent / "docs" / "diagrams"
LANGUAGES: Final[tuple[Language, ...]] = ("en", "ru")


def drawings() -> dict[str, str]:
    """File name and text of every drawing."""
    return {name: text for machine in MACHINES for name, text in drawings_of(machine).items()}


def drawings_of(machine: Machine) -> dict[str, str]:
    """File name and text of the drawings of one table, in both languages and both notations."""
    stem = f"{machine.name}-{machine.version}"
    return {
        f"{stem}.{language}.{ending}": draw(machine, language=language) + "\n"
        for language in LANGUAGES
        for ending, draw in (("mmd", mermaid), ("dot", graphviz))
    }


def main() -> None:
    """Bring the folder to what the tables say."""
    wanted = drawings()
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.iterdir():
        if old.suffix in {".mmd", ".dot"} and old.name not in wanted:
            old.unlink()
    for name, text in wanted.items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
    print(f"{len(wanted)} drawings in {FOLDER}")


if __name__ == "__main__":
    main()
