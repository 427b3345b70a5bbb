"""``python -m medid.testing corpus DIR``: write the scenarios as files."""

import argparse
import sys
from pathlib import Path

from medid.testing.corpus import write


def main(arguments: list[str] | None = None) -> None:
    """Do what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m medid.testing", description="What tests elsewhere need.")
    commands = parser.add_subparsers(dest="command", required=True)
    corpus = commands.add_parser("corpus", help="write the catalogue of signatures with their right answers")
    corpus.add_argument("folder", type=Path, metavar="DIR", help="where to; it is made when it is not there")
    folder: Path = parser.parse_args(arguments).folder
    sys.stdout.write(f"{write(folder)} scenarios in {folder}\n")


if __name__ == "__main__":
    main()
