"""Print a command of the README by its name, so that what is promised there is what is run.

The README marks a block with an HTML comment ``<!-- command: NAME -->`` on the line before its fence.

Usage: python tools/readme_commands.py NAME
"""

import re
import sys
from pathlib import Path

README = Path(__file__).resolve().parent.parent / "README.md"
BLOCK = re.compile(r"<!-- command: (?P<name>[a-z-]+) -->\n```(?:bash|console|shell)\n(?P<text>.*?)```", re.DOTALL)


def commands() -> dict[str, str]:
    """Every named command of the README."""
    return {found["name"]: found["text"] for found in BLOCK.finditer(README.read_text(encoding="utf-8"))}


if __name__ == "__main__":
    sys.stdout.write(commands()[sys.argv[1]])
